//! The first start: a link that is printed while there is no user, and everything that is made behind it in one act.
//!
//! The link works until somebody used it, until it is a day old, or until the program starts again; it is kept as a hash.
//! Two people at once: one wins, and the other is told.

use subtle::ConstantTimeEq as _;

use super::details::Details;
use super::field::{Field, LONGEST_NAME, Wrong, WrongField, email, line, take};
use super::make::{self, SetupError};
use crate::accounts::{self, ChosenPassword, PasswordError, Rights, Token, User};
use crate::catalogue::{Gemeente, begins, providers, questionnaires};
use crate::db::{Conn, DbError, Transient};
use crate::values::by::By;
use crate::values::clock::{HOUR, Moment};
use crate::values::digest::hex;

/// How long the link works.
const VALID_SECONDS: i64 = 24 * HOUR;

/// What is behind a text that somebody tries as the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BeginLink {
    /// The form.
    Open,
    /// It was the link, and somebody is a user now.
    Used,
    /// Nothing.
    Unknown,
}

/// Everything that is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FirstStart {
    /// Name of the gemeente, without that word.
    pub gemeente: String,
    /// Whom clients call and whom staff ask.
    pub details: Details,
    /// Name of the administrator: whoever fills it in.
    pub name: String,
    /// E-mail address of the administrator.
    pub email: String,
    /// Name of the analyst.
    pub analyst_name: String,
    /// E-mail address of the analyst.
    pub analyst_email: String,
}

/// What was made.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The administrator, whose password is chosen.
    pub administrator: User,
    /// The analyst.
    pub analyst: User,
    /// With which the analyst chooses a password; it is shown once.
    pub analyst_link: Token,
    /// The gemeente.
    pub gemeente: Gemeente,
    /// How many questionnaires there are.
    pub questionnaires: usize,
}

/// Why nothing was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BeginError {
    /// There is no such link (any more).
    #[error("the link does not work")]
    Unknown,
    /// Somebody else was first.
    #[error("there is a user already")]
    Used,
    /// The password could not be kept.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// Something could not be made.
    #[error(transparent)]
    Setup(#[from] SetupError),
}

impl From<DbError> for BeginError {
    fn from(error: DbError) -> Self {
        Self::Setup(error.into())
    }
}

impl Transient for BeginError {
    fn is_transient(&self) -> bool {
        match self {
            Self::Setup(error) => error.is_transient(),
            Self::Password(error) => error.is_transient(),
            Self::Unknown | Self::Used => false,
        }
    }
}

/// A new link in place of an earlier one, while there is no user; with a user, none, and an earlier one is forgotten.
pub fn new_link(conn: &mut Conn, now: Moment) -> Result<Option<Token>, DbError> {
    if accounts::any(conn)? {
        if begins::kept(conn)?.is_some() {
            begins::forget(conn)?;
        }
        return Ok(None);
    }
    let token = Token::random().map_err(|_err| DbError::Failed)?;
    let kept = format!("{}:{}", hex(&token.hash()), now.plus(VALID_SECONDS).0);
    begins::keep(conn, &kept)?;
    Ok(Some(token))
}

/// What is behind this text.
pub fn look_at_link(conn: &mut Conn, link: &str, now: Moment) -> Result<BeginLink, DbError> {
    let kept = begins::kept(conn)?.unwrap_or_default();
    let (hash, expires) = kept.split_once(':').unwrap_or(("", ""));
    let Ok(token) = link.parse::<Token>() else {
        return Ok(BeginLink::Unknown);
    };
    let same: bool = hex(&token.hash()).as_bytes().ct_eq(hash.as_bytes()).into();
    let in_time = expires.parse().is_ok_and(|end| now.0 < end);
    if !same {
        Ok(BeginLink::Unknown)
    } else if accounts::any(conn)? {
        Ok(BeginLink::Used)
    } else if in_time {
        Ok(BeginLink::Open)
    } else {
        Ok(BeginLink::Unknown)
    }
}

impl FirstStart {
    /// As it is kept: trimmed.
    ///
    /// # Errors
    /// Every field that will not do, in the order of the form.
    pub fn checked(&self) -> Result<Self, Vec<WrongField>> {
        let mut wrong = Vec::new();
        let gemeente = take(&mut wrong, Field::Gemeente, gemeente_name(&self.gemeente));
        let details = self.details.read(&mut wrong);
        if details.phone.is_empty() && !wrong.iter().any(|one| one.field == Field::Phone) {
            wrong.push(WrongField {
                field: Field::Phone,
                wrong: Wrong::Missing,
            });
        }
        let read = Self {
            gemeente,
            details,
            name: take(&mut wrong, Field::Name, line::<LONGEST_NAME>(&self.name)),
            email: take(&mut wrong, Field::Email, email(&self.email)),
            analyst_name: take(&mut wrong, Field::AnalystName, line::<LONGEST_NAME>(&self.analyst_name)),
            analyst_email: take(&mut wrong, Field::AnalystEmail, email(&self.analyst_email)),
        };
        if !read.email.is_empty() && read.email == read.analyst_email {
            wrong.push(WrongField {
                field: Field::AnalystEmail,
                wrong: Wrong::SameEmail,
            });
        }
        if wrong.is_empty() { Ok(read) } else { Err(wrong) }
    }
}

/// The name of a gemeente as it is kept, without that word.
pub fn gemeente_name(name: &str) -> Result<String, Wrong> {
    let name = line::<80>(without_the_word(name))?;
    if providers::slug(&name).is_empty() {
        return Err(Wrong::NoLetters);
    }
    Ok(name)
}

/// What was typed as the name of a gemeente, without the word itself before it.
pub(super) fn without_the_word(name: &str) -> &str {
    let (first, rest) = name.trim().split_once(' ').unwrap_or((name.trim(), ""));
    if first.eq_ignore_ascii_case("gemeente") {
        rest
    } else {
        name
    }
}

/// Makes everything of a form that was checked, once. Within one `Db::write`.
///
/// # Errors
/// [`BeginError::Used`] for whoever comes second.
pub fn begin(
    conn: &mut Conn,
    link: &str,
    start: &FirstStart,
    password: &ChosenPassword,
    now: Moment,
) -> Result<Begun, BeginError> {
    match look_at_link(conn, link, now)? {
        BeginLink::Open => {}
        BeginLink::Used => return Err(BeginError::Used),
        BeginLink::Unknown => return Err(BeginError::Unknown),
    }
    let by = By::command(now);
    let made = make::gemeente(conn, &start.gemeente, &start.details, by)?;
    make::built_in_questionnaires(conn, by)?;
    let first = make::new_user(&start.name, &start.email, Rights::Administrator);
    let administrator = make::user(conn, &first, by).map_err(SetupError::from)?;
    let invitation = accounts::invite(conn, administrator.id, now)?;
    accounts::accept(conn, &invitation, password, now)?;
    let rights = Rights::Analyst(made.gemeente.id);
    let second = make::new_user(&start.analyst_name, &start.analyst_email, rights);
    let analyst = make::user(conn, &second, by).map_err(SetupError::from)?;
    Ok(Begun {
        analyst_link: accounts::invite(conn, analyst.id, now)?,
        administrator,
        analyst,
        gemeente: made.gemeente,
        questionnaires: questionnaires::all(conn)?.len(),
    })
}
