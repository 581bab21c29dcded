//! Questionnaires: versioned; the schema freezes a version once a round that uses it is open.
//!
//! A questionnaire is everybody's, or one gemeente's own. The code of an own one has the gemeente before it
//! (`voorbeeldstad/wmo-wijk`), so that two gemeenten never meet in a code and neither learns of the other's.

use diesel::prelude::*;

use super::file::{Law, QuestionFile, QuestionnaireFile, WordingFile};
use crate::db::schema::{question, questionnaire, questionnaire_title, wording};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::ids::{GemeenteId, QuestionId, QuestionnaireId};
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
    /// Whose own it is; `None`: everybody's.
    pub gemeente: Option<GemeenteId>,
}

impl Questionnaire {
    /// Its code as a file has it, without the gemeente before it.
    #[must_use]
    pub fn file_code(&self) -> &str {
        self.code.split_once(OWN).map_or(&self.code, |(_, code)| code)
    }

    /// Whether somebody of this gemeente may know of it.
    #[must_use]
    pub fn is_for(&self, gemeente: GemeenteId) -> bool {
        self.gemeente.is_none_or(|own| own == gemeente)
    }
}

/// Stands between a gemeente and the code of its own questionnaire; no code of a file holds it.
pub(super) const OWN: char = '/';

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
    /// Whether it is in the short set of its file too.
    pub in_short: bool,
    /// The national question with the same theme.
    pub theme_link: Option<String>,
    /// A remark for staff.
    pub remark: Option<String>,
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

/// The versions that a gemeente may know of, by code and version: everybody's and its own.
pub fn visible(conn: &mut Conn, gemeente: GemeenteId) -> Result<Vec<Questionnaire>, DbError> {
    let mut all = all(conn)?;
    all.retain(|one| one.is_for(gemeente));
    Ok(all)
}

/// One version that a gemeente may know of.
///
/// # Errors
/// [`DbError::Missing`] when there is none, or when it is another gemeente's own.
pub fn find_visible(conn: &mut Conn, gemeente: GemeenteId, id: QuestionnaireId) -> Result<Questionnaire, DbError> {
    let found = find(conn, id)?;
    if found.is_for(gemeente) {
        Ok(found)
    } else {
        Err(DbError::Missing)
    }
}

/// A version as a file has it.
///
/// # Errors
/// [`DbError::Corrupt`] when a word in it is none of those there are.
pub fn file(conn: &mut Conn, one: &Questionnaire) -> Result<QuestionnaireFile, DbError> {
    let titles: Vec<(Lang, String)> = questionnaire_title::table
        .filter(questionnaire_title::questionnaire.eq(one.id))
        .select((questionnaire_title::lang, questionnaire_title::title))
        .load(conn)?;
    let texts = wordings(conn, one.id)?;
    let asked = questions(conn, one.id)?.into_iter();
    let asked: Option<Vec<QuestionFile>> = asked.map(|question| question_file(question, &texts)).collect();
    let title = [(Lang::NL, one.title.clone())].into_iter().chain(titles);
    Ok(QuestionnaireFile {
        code: one.file_code().to_owned(),
        title: title.collect(),
        domain: one.domain,
        address: one.address,
        concept: one.concept,
        questions: asked.ok_or(DbError::Corrupt)?,
    })
}

fn question_file(question: Question, texts: &[Wording]) -> Option<QuestionFile> {
    let mut wordings: Vec<WordingFile> = texts
        .iter()
        .filter(|text| text.question == question.id)
        .map(|text| WordingFile {
            lang: text.lang,
            text: text.text.clone(),
            short: text.short.clone(),
        })
        .collect();
    wordings.sort_by_key(|wording| wording.lang);
    Some(QuestionFile {
        code: question.code,
        kind: question.kind,
        theme: question.theme.parse().ok()?,
        law: question.law.parse().ok()?,
        in_short: question.in_short,
        theme_link: question.theme_link,
        remark: question.remark,
        wordings,
    })
}
