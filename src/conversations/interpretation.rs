//! Interpretations (duiding): drafts for the own side, and what was shared with the other.

use std::fmt;
use std::str::FromStr;

use diesel::prelude::*;

use super::choice::RowKey;
use super::party::{Actor, Side};
use super::prepare::has_row;
use super::problem::{ConversationError, Edit, Saved, once_more};
use super::sheet::{Entered, SheetRef, enter};
use super::texts::{LONGEST_ANSWER, typed};
use crate::changes::ChangeKind;
use crate::db::schema::{interpretation, shared_interpretation};
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::SheetId;

/// What an interpretation is about. In text `geheel` or `persoonlijk/WM03`, also for addresses and names of fields.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// The sheet as a whole.
    Sheet,
    /// One question in one mode.
    Row(RowKey),
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sheet => f.write_str("geheel"),
            Self::Row(key) => write!(f, "{}/{}", key.mode, key.question),
        }
    }
}

impl FromStr for About {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "geheel" {
            return Ok(Self::Sheet);
        }
        let (mode, question) = text.split_once('/').ok_or_else(|| format!("'{text}' is no row"))?;
        Ok(Self::Row(RowKey {
            mode: mode.parse()?,
            question: question.to_owned(),
        }))
    }
}

/// The four questions of the VNG guide, answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Queryable)]
pub struct Answers {
    /// Herken ik deze uitkomsten?
    pub recognise: String,
    /// Kan ik deze uitkomsten verklaren?
    pub explain: String,
    /// Wat vind ik ervan?
    pub opinion: String,
    /// Zijn verbeteracties nodig en zo ja, welke?
    pub action: String,
}

impl Answers {
    fn typed(&self) -> Result<Self, ConversationError> {
        let text = |text: &str| typed(text, LONGEST_ANSWER);
        Ok(Self {
            recognise: text(&self.recognise)?,
            explain: text(&self.explain)?,
            opinion: text(&self.opinion)?,
            action: text(&self.action)?,
        })
    }

    /// Whether nothing is written yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self {
            recognise,
            explain,
            opinion,
            action,
        } = self;
        [recognise, explain, opinion, action].iter().all(|text| text.is_empty())
    }
}

/// What a side has written and not necessarily shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// About what.
    pub about: About,
    /// The texts.
    pub answers: Answers,
    /// Version; 0 while nothing is saved.
    pub version: i32,
}

/// What a side shared, as it was at that moment; it never changes. Sharing again adds the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Whose.
    pub side: Side,
    /// About what.
    pub about: About,
    /// 1, 2, 3 … per side and row.
    pub number: i32,
    /// When it was shared.
    pub moment: Moment,
    /// The texts.
    pub answers: Answers,
}

/// The council writes about the whole sheet only: it sees no single provider's figures.
fn about_of(entered: &Entered, side: Side, about: &About) -> Result<(), ConversationError> {
    match about {
        About::Sheet => Ok(()),
        About::Row(_) if side == Side::Council => Err(DbError::Missing.into()),
        About::Row(key) if has_row(entered, key)? => Ok(()),
        About::Row(_) => Err(ConversationError::Question),
    }
}

/// The drafts of the own side, of every row it wrote about.
///
/// # Errors
/// [`DbError::Missing`] when the sheet is not theirs or not open yet.
pub fn drafts<'s>(conn: &mut Conn, actor: &Actor, sheet: impl Into<SheetRef<'s>>) -> Result<Vec<Draft>, DbError> {
    let id = enter(conn, actor, sheet)?.sheet.id;
    let rows: Vec<(String, i32, Answers)> = interpretation::table
        .filter(interpretation::sheet.eq(id))
        .filter(interpretation::side.eq(actor.side()))
        .order(interpretation::about.asc())
        .select((
            interpretation::about,
            interpretation::version,
            (
                interpretation::recognise,
                interpretation::explain,
                interpretation::opinion,
                interpretation::action,
            ),
        ))
        .load(conn)?;
    let draft = |(about, version, answers): (String, i32, Answers)| {
        Ok(Draft {
            about: about.parse().map_err(|_err| DbError::Corrupt)?,
            answers,
            version,
        })
    };
    rows.into_iter().map(draft).collect()
}

fn draft(conn: &mut Conn, actor: &Actor, id: SheetId, about: &About) -> Result<Draft, DbError> {
    let found = drafts(conn, actor, id)?.into_iter().find(|draft| draft.about == *about);
    Ok(found.unwrap_or_else(|| Draft {
        about: about.clone(),
        answers: Answers::default(),
        version: 0,
    }))
}

/// Saves the own side's draft about a row; [`Saved::Newer`] when a colleague saved first.
///
/// # Errors
/// [`ConversationError`]; `Missing` also for a council about a single question.
pub fn save_draft(
    conn: &mut Conn,
    actor: &Actor,
    id: SheetId,
    about: &About,
    edit: &Edit<Answers>,
) -> Result<Saved<Draft>, ConversationError> {
    let entered = enter(conn, actor, id)?;
    about_of(&entered, actor.side(), about)?;
    let text = edit.text.typed()?;
    let now = draft(conn, actor, id, about)?;
    if now.version != edit.version {
        return Ok(Saved::Newer(now));
    }
    let texts = (
        interpretation::recognise.eq(&text.recognise),
        interpretation::explain.eq(&text.explain),
        interpretation::opinion.eq(&text.opinion),
        interpretation::action.eq(&text.action),
        interpretation::version.eq(now.version + 1),
    );
    if now.version == 0 {
        diesel::insert_into(interpretation::table)
            .values((
                interpretation::sheet.eq(id),
                interpretation::side.eq(actor.side()),
                interpretation::about.eq(about.to_string()),
                texts,
            ))
            .execute(conn)
            .map_err(once_more)?;
    } else {
        diesel::update(interpretation::table.find((id, actor.side(), about.to_string())))
            .set(texts)
            .execute(conn)
            .map_err(DbError::from)?;
    }
    actor.record(conn, "duiding-bewaard", format!("{about}, {}", entered.object()))?;
    Ok(Saved::Stored(draft(conn, actor, id, about)?))
}

/// Shares the draft in the version that the writer saw: from now on everybody at the sheet can read it, for good. The same
/// texts again change nothing.
///
/// # Errors
/// [`ConversationError::Empty`] when nothing is written.
pub fn share(
    conn: &mut Conn,
    actor: &Actor,
    id: SheetId,
    about: &About,
    version: i32,
) -> Result<Saved<Draft>, ConversationError> {
    let entered = enter(conn, actor, id)?;
    about_of(&entered, actor.side(), about)?;
    let now = draft(conn, actor, id, about)?;
    if now.version != version {
        return Ok(Saved::Newer(now));
    }
    if now.answers.is_empty() {
        return Err(ConversationError::Empty);
    }
    let before = all_shared(conn, id)?;
    let before = before
        .iter()
        .rfind(|shared| shared.side == actor.side() && shared.about == *about);
    if before.is_some_and(|shared| shared.answers == now.answers) {
        return Ok(Saved::Stored(now));
    }
    let Answers {
        recognise,
        explain,
        opinion,
        action,
    } = &now.answers;
    diesel::insert_into(shared_interpretation::table)
        .values((
            shared_interpretation::sheet.eq(id),
            shared_interpretation::side.eq(actor.side()),
            shared_interpretation::about.eq(about.to_string()),
            shared_interpretation::number.eq(before.map_or(1, |shared| shared.number + 1)),
            shared_interpretation::moment.eq(actor.moment.0),
            shared_interpretation::recognise.eq(recognise),
            shared_interpretation::explain.eq(explain),
            shared_interpretation::opinion.eq(opinion),
            shared_interpretation::action.eq(action),
        ))
        .execute(conn)
        .map_err(once_more)?;
    actor.record(conn, "duiding-gedeeld", format!("{about}, {}", entered.object()))?;
    entered.tell(conn, actor, ChangeKind::Shared)?;
    Ok(Saved::Stored(now))
}

/// Everything that was shared on a sheet, in every version: by row and side, the first version first. A council reads what
/// is about the sheet as a whole.
///
/// # Errors
/// [`DbError::Missing`] when the sheet is not theirs or not open yet.
pub fn shared<'s>(conn: &mut Conn, actor: &Actor, sheet: impl Into<SheetRef<'s>>) -> Result<Vec<Shared>, DbError> {
    let id = enter(conn, actor, sheet)?.sheet.id;
    let mut shared = all_shared(conn, id)?;
    if actor.side() == Side::Council {
        shared.retain(|shared| shared.about == About::Sheet);
    }
    Ok(shared)
}

fn all_shared(conn: &mut Conn, id: SheetId) -> Result<Vec<Shared>, DbError> {
    use shared_interpretation as table;
    let rows: Vec<(Side, String, i32, i64, Answers)> = table::table
        .filter(table::sheet.eq(id))
        .select((
            table::side,
            table::about,
            table::number,
            table::moment,
            (table::recognise, table::explain, table::opinion, table::action),
        ))
        .load(conn)?;
    let one = |(side, about, number, moment, answers): (Side, String, i32, i64, Answers)| {
        Ok(Shared {
            side,
            about: about.parse().map_err(|_err| DbError::Corrupt)?,
            number,
            moment: Moment(moment),
            answers,
        })
    };
    let mut shared: Vec<Shared> = rows.into_iter().map(one).collect::<Result<_, DbError>>()?;
    shared.sort_by(|a, b| (&a.about, a.side, a.number).cmp(&(&b.about, b.side, b.number)));
    Ok(shared)
}
