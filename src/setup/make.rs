//! What a start is made of: a gemeente, the built-in questionnaires, providers, people. What is there stays.

use super::details::{Changed, Details, change_details};
use crate::accounts::{self, NewUser, Rights, User, UserError};
use crate::catalogue::file::built_in;
use crate::catalogue::{Gemeente, gemeenten, providers, questionnaires};
use crate::db::{Conn, DbError, Transient};
use crate::values::by::By;
use crate::values::ids::GemeenteId;

/// Why something could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// A built-in questionnaire breaks a rule.
    #[error("a built-in questionnaire cannot be read: {0}")]
    Questionnaire(String),
    /// A member of staff.
    #[error(transparent)]
    User(#[from] UserError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for SetupError {
    fn is_transient(&self) -> bool {
        match self {
            Self::Db(error) => error.is_transient(),
            Self::User(error) => error.is_transient(),
            Self::Questionnaire(_) => false,
        }
    }
}

/// A gemeente with what was there before it was asked for.
pub(super) struct MadeGemeente {
    pub(super) gemeente: Gemeente,
    /// `None` where it was not there.
    pub(super) before: Option<Changed>,
}

/// The gemeente of this name, with these details: made, or found by how its name stands in addresses and changed.
pub(super) fn gemeente(conn: &mut Conn, name: &str, details: &Details, by: By) -> Result<MadeGemeente, DbError> {
    let slug = providers::slug(name);
    match gemeenten::by_slug(conn, &slug) {
        Ok(there) => {
            let before = change_details(conn, there.id, details, None, by)?;
            Ok(MadeGemeente {
                gemeente: gemeenten::find(conn, there.id)?,
                before: Some(before),
            })
        }
        Err(DbError::Missing) => Ok(MadeGemeente {
            gemeente: add_gemeente(conn, name, details, by)?,
            before: None,
        }),
        Err(error) => Err(error),
    }
}

/// A new gemeente, with a name and details that were checked.
///
/// # Errors
/// [`DbError::Duplicate`] when it is there already.
pub fn add_gemeente(conn: &mut Conn, name: &str, details: &Details, by: By) -> Result<Gemeente, DbError> {
    let made = Gemeente {
        id: GemeenteId::new(),
        name: name.to_owned(),
        slug: providers::slug(name),
        phone: details.phone.clone(),
        hours: details.hours.clone(),
        contact: details.contact.clone(),
        languages: details.languages.clone(),
    };
    gemeenten::insert(conn, &made)?;
    accounts::log(conn, by, "gemeente-toegevoegd", &made.name)?;
    Ok(made)
}

/// Stores the built-in questionnaires whose code is not there yet; their codes.
pub(super) fn built_in_questionnaires(conn: &mut Conn, by: By) -> Result<Vec<String>, SetupError> {
    let all = built_in().map_err(|error| SetupError::Questionnaire(error.to_string()))?;
    let mut added = Vec::new();
    for one in all {
        match questionnaires::latest(conn, &one.code) {
            Ok(_there) => {}
            Err(DbError::Missing) => {
                questionnaires::add_version(conn, &one)?;
                added.push(one.code);
            }
            Err(error) => return Err(error.into()),
        }
    }
    if !added.is_empty() {
        accounts::log(conn, by, "vragenlijsten-toegevoegd", &added.join(", "))?;
    }
    Ok(added)
}

/// A new member of staff, in the log.
pub(super) fn user(conn: &mut Conn, new: &NewUser, by: By) -> Result<User, UserError> {
    let user = accounts::add(conn, new)?;
    let object = format!("{} ({})", user.email, new.rights.role());
    accounts::log(conn, by, "gebruiker-toegevoegd", &object)?;
    Ok(user)
}

/// A person as a form or a file names one.
pub(super) fn new_user(name: &str, email: &str, rights: Rights) -> NewUser {
    NewUser {
        email: email.to_owned(),
        name: name.to_owned(),
        rights,
    }
}
