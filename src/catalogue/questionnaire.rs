//! Questionnaires: versioned; the schema freezes a version once a round that uses it is open.

use diesel::prelude::*;

use super::file::{Law, QuestionFile, QuestionnaireFile};
use crate::db::schema::{question, questionnaire, wording};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::ids::{QuestionId, QuestionnaireId};
use crate::values::scale::Kind;
use crate::values::terms::{Address, Domain};

/// One version of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = questionnaire)]
pub struct Questionnaire {
    /// Identifier.
    pub id: QuestionnaireId,
    /// Code, such as `wmo-kort`.
    pub code: String,
    /// 1, 2, 3 … per code.
    pub version: i32,
    /// Dutch title.
    pub title: String,
    /// Kind of help.
    pub domain: Domain,
    /// u or je.
    pub address: Address,
    /// Whether it still waits for a pretest with clients.
    pub concept: bool,
}

/// One question of a version.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = question)]
pub struct Question {
    /// Identifier.
    pub id: QuestionId,
    /// The version it belongs to.
    pub questionnaire: QuestionnaireId,
    /// 1, 2, 3 …
    pub position: i32,
    /// Code, such as `WM03`.
    pub code: String,
    /// Theme, such as `BEJ`.
    pub theme: String,
    /// T, K or E: the topic of the law.
    pub law: String,
    /// Kind.
    pub kind: Kind,
}

/// The text of a question in one language.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = wording)]
pub struct Wording {
    /// The question.
    pub question: QuestionId,
    /// Language.
    pub lang: Lang,
    /// The question as it is asked.
    pub text: String,
    /// A short name for charts and tables.
    pub short: String,
}

/// Stores a questionnaire as the next version of its code.
///
/// # Errors
/// [`DbError`]; nothing is then stored (call it within one write).
pub fn add_version(conn: &mut Conn, new: &QuestionnaireFile) -> Result<Questionnaire, DbError> {
    let before: Vec<i32> = questionnaire::table
        .filter(questionnaire::code.eq(&new.code))
        .select(questionnaire::version)
        .load(conn)?;
    let row = Questionnaire {
        id: QuestionnaireId::new(),
        code: new.code.clone(),
        version: before.into_iter().max().unwrap_or(0) + 1,
        title: new.dutch_title().to_owned(),
        domain: new.domain,
        address: new.address,
        concept: new.concept,
    };
    diesel::insert_into(questionnaire::table).values(&row).execute(conn)?;
    for (position, asked) in (1..).zip(&new.questions) {
        insert_question(conn, row.id, position, asked)?;
    }
    Ok(row)
}

fn insert_question(
    conn: &mut Conn,
    questionnaire: QuestionnaireId,
    position: i32,
    new: &QuestionFile,
) -> Result<(), DbError> {
    let row = Question {
        id: QuestionId::new(),
        questionnaire,
        position,
        code: new.code.clone(),
        theme: new.theme.word().to_owned(),
        law: new.law.word().to_owned(),
        kind: new.kind,
    };
    diesel::insert_into(question::table).values(&row).execute(conn)?;
    for text in &new.wordings {
        let row = Wording {
            question: row.id,
            lang: text.lang,
            text: text.text.clone(),
            short: text.short.clone(),
        };
        diesel::insert_into(wording::table).values(&row).execute(conn)?;
    }
    Ok(())
}

/// The newest version of a code.
///
/// # Errors
/// [`DbError::Missing`] when there is none.
pub fn latest(conn: &mut Conn, code: &str) -> Result<Questionnaire, DbError> {
    Ok(questionnaire::table
        .filter(questionnaire::code.eq(code))
        .order(questionnaire::version.desc())
        .first(conn)?)
}

/// All versions, by code and version.
pub fn all(conn: &mut Conn) -> Result<Vec<Questionnaire>, DbError> {
    let mut all: Vec<Questionnaire> = questionnaire::table.load(conn)?;
    all.sort_by(|a, b| a.code.cmp(&b.code).then(a.version.cmp(&b.version)));
    Ok(all)
}

/// One version.
///
/// # Errors
/// [`DbError::Missing`] when there is none with this identifier.
pub fn find(conn: &mut Conn, id: QuestionnaireId) -> Result<Questionnaire, DbError> {
    Ok(questionnaire::table.find(id).first(conn)?)
}

/// The questions of a version, in order.
pub fn questions(conn: &mut Conn, id: QuestionnaireId) -> Result<Vec<Question>, DbError> {
    Ok(question::table
        .filter(question::questionnaire.eq(id))
        .order(question::position.asc())
        .load(conn)?)
}

/// The code of each question of a version and its topic of the law, in order.
pub fn laws(conn: &mut Conn, id: QuestionnaireId) -> Result<Vec<(String, Law)>, DbError> {
    let law = |one: Question| Some((one.code, one.law.parse().ok()?));
    let laws: Option<Vec<_>> = questions(conn, id)?.into_iter().map(law).collect();
    laws.ok_or(DbError::Corrupt)
}

/// The texts of all questions of a version, in all its languages.
pub fn wordings(conn: &mut Conn, id: QuestionnaireId) -> Result<Vec<Wording>, DbError> {
    let ids: Vec<QuestionId> = questions(conn, id)?.into_iter().map(|q| q.id).collect();
    Ok(wording::table.filter(wording::question.eq_any(ids)).load(conn)?)
}
