//! What a file asks for, made: all of it or nothing. A second time nothing changes; what differs is named, and changed
//! only where nobody can mind: telephone, hours, contact, languages, logo.

use super::details::{Changed, Details};
use super::file::{FileGemeente, FilePerson, SetupFile};
use super::logo::set_logo;
use super::make::{self, SetupError};
use crate::accounts::{self, Rights, Token, User};
use crate::addresses::StaffAddress;
use crate::catalogue::{Provider, gemeenten, providers, regions};
use crate::db::{Conn, DbError, Transient};
use crate::values::by::By;
use crate::values::terms::Role;

/// What came of a file.
#[derive(Debug, Clone, Default)]
pub struct Applied {
    /// One line per thing, in the order of the file.
    pub lines: Vec<Line>,
    /// Whether anything was made or changed.
    pub changed: bool,
    /// Whether something differs and stays as it is.
    pub differs: bool,
}

/// One thing of a file, and what came of it.
#[derive(Debug, Clone)]
pub struct Line {
    /// What it is, such as `gemeente voorbeeldstad`.
    pub what: String,
    /// What came of it.
    pub outcome: String,
    /// A one-time link for somebody who is new; it is shown once.
    pub link: Option<Token>,
}

impl Line {
    /// The path of the link.
    #[must_use]
    pub fn link_path(&self) -> Option<String> {
        let link = self.link.as_ref()?;
        Some(StaffAddress::Welcome { link: link.text() }.to_string())
    }
}

/// Why nothing of a file was made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ApplyError {
    /// Somebody belongs to what is nowhere.
    #[error("{person}: there is no {kind} '{name}', here or in the file; nothing was done")]
    NoPlace {
        /// The e-mail address.
        person: String,
        /// The key that names it.
        kind: &'static str,
        /// What it says.
        name: String,
    },
    /// It was only tried: this is what would come of it.
    #[error("only tried")]
    Tried(Applied),
    /// Something could not be made.
    #[error(transparent)]
    Setup(#[from] SetupError),
}

impl From<DbError> for ApplyError {
    fn from(error: DbError) -> Self {
        Self::Setup(error.into())
    }
}

impl Transient for ApplyError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Setup(error) if error.is_transient())
    }
}

/// Makes what a file asks for and is not there. Within one `Db::write`, which undoes all of it on an error; `dry_run` is
/// such an error by itself, with what would have come of it.
///
/// # Errors
/// [`ApplyError`].
pub fn apply(conn: &mut Conn, file: &SetupFile, by: By, dry_run: bool) -> Result<Applied, ApplyError> {
    let mut done = Applied::default();
    for one in &file.gemeenten {
        gemeente(conn, &mut done, one, by)?;
    }
    if file.questionnaires {
        let added = make::built_in_questionnaires(conn, by)?;
        if added.is_empty() {
            done.there("vragenlijsten");
        } else {
            done.made("vragenlijsten", format!("made: {}", added.join(", ")), None);
        }
    }
    for one in &file.providers {
        provider(conn, &mut done, one, by)?;
    }
    for one in &file.people {
        person(conn, &mut done, one, by)?;
    }
    if dry_run {
        Err(ApplyError::Tried(done))
    } else {
        Ok(done)
    }
}

impl Applied {
    fn line(&mut self, what: impl Into<String>, outcome: impl Into<String>, link: Option<Token>) {
        self.lines.push(Line {
            what: what.into(),
            outcome: outcome.into(),
            link,
        });
    }

    fn made(&mut self, what: impl Into<String>, outcome: impl Into<String>, link: Option<Token>) {
        self.changed = true;
        self.line(what, outcome, link);
    }

    fn there(&mut self, what: impl Into<String>) {
        self.line(what, "there already", None);
    }

    /// There already, with these differences that stay.
    fn different(&mut self, what: String, differences: &[String]) {
        if differences.is_empty() {
            return self.there(what);
        }
        self.differs = true;
        self.line(
            what,
            format!("there already, NOT changed: {}", differences.join("; ")),
            None,
        );
    }
}

fn gemeente(conn: &mut Conn, done: &mut Applied, one: &FileGemeente, by: By) -> Result<(), DbError> {
    let slug = providers::slug(&one.name);
    let there = match gemeenten::by_slug(conn, &slug) {
        Ok(there) => Some(there),
        Err(DbError::Missing) => None,
        Err(error) => return Err(error),
    };
    let kept = there.as_ref().map(Details::of).unwrap_or_default();
    let details = Details {
        phone: one.phone.clone().unwrap_or(kept.phone),
        hours: one.hours.clone().unwrap_or(kept.hours),
        contact: one.contact.clone().unwrap_or(kept.contact),
        languages: one.languages.clone().unwrap_or(kept.languages),
    };
    let made = make::gemeente(conn, &one.name, &details, by)?;
    let what = format!("gemeente {slug}");
    match made.before {
        None => done.made(what, "made", None),
        Some(Changed::From(before)) => {
            let differences = before.differences(&details);
            let told: Vec<String> = differences
                .into_iter()
                .map(|(field, before, after)| format!("{field} '{before}' is now '{after}'"))
                .collect();
            done.made(what, format!("changed: {}", told.join("; ")), None);
        }
        Some(Changed::Nothing | Changed::Meanwhile(_)) => {
            let name = named_otherwise(&made.gemeente.name, &one.name);
            done.different(what, &name);
        }
    }
    if let Some(logo) = one.logo.as_ref().and_then(|logo| logo.read.as_ref()) {
        let what = format!("logo {slug}");
        match set_logo(conn, made.gemeente.id, Some(logo), by)? {
            Some(before) if before == *logo => done.there(what),
            Some(_before) => done.made(what, "changed", None),
            None => done.made(what, "made", None),
        }
    }
    Ok(())
}

fn provider(conn: &mut Conn, done: &mut Applied, new: &Provider, by: By) -> Result<(), DbError> {
    let what = format!("aanbieder {}", new.slug);
    match providers::by_slug(conn, &new.slug) {
        Ok(there) => {
            let mut differences = named_otherwise(&there.name, &new.name);
            if there.access_desk != new.access_desk {
                differences.push(format!(
                    "toegang is {}, in the file {}",
                    there.access_desk, new.access_desk
                ));
            }
            done.different(what, &differences);
        }
        Err(DbError::Missing) => {
            providers::insert(conn, new)?;
            accounts::log(conn, by, "aanbieder-toegevoegd", &new.name)?;
            done.made(what, "made", None);
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

fn person(conn: &mut Conn, done: &mut Applied, one: &FilePerson, by: By) -> Result<(), ApplyError> {
    let what = format!("persoon {}", one.email);
    let rights = rights(conn, one)?;
    match accounts::by_email(conn, &one.email) {
        Ok(there) => {
            let differences = person_differs(conn, &there, one, rights)?;
            done.different(what, &differences);
        }
        Err(DbError::Missing) => {
            let new = make::new_user(&one.name, &one.email, rights);
            let user = make::user(conn, &new, by).map_err(SetupError::from)?;
            let link = accounts::invite(conn, user.id, by.moment)?;
            done.made(what, format!("made: {}", one.role), Some(link));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

fn person_differs(conn: &mut Conn, there: &User, one: &FilePerson, rights: Rights) -> Result<Vec<String>, DbError> {
    let mut differences = named_otherwise(&there.name, &one.name);
    let places = accounts::places_of(conn, there.id)?;
    if places.iter().all(|place| place.role() != one.role) {
        let roles: Vec<String> = places.iter().map(|place| place.role().to_string()).collect();
        differences.push(format!("rol is {}, in the file {}", roles.join(" and "), one.role));
    } else if places.iter().all(|place| place.rights() != Some(rights)) {
        differences.push(format!("belongs elsewhere than '{}'", one.belongs_to));
    }
    if there.disabled {
        differences.push("may not sign in (user enable)".to_owned());
    }
    Ok(differences)
}

fn named_otherwise(there: &str, asked: &str) -> Vec<String> {
    let differs = there != asked;
    differs
        .then(|| format!("naam is '{there}', in the file '{asked}'"))
        .into_iter()
        .collect()
}

fn rights(conn: &mut Conn, one: &FilePerson) -> Result<Rights, ApplyError> {
    let slug = providers::slug(&one.belongs_to);
    let found = match one.role {
        Role::Administrator => return Ok(Rights::Administrator),
        Role::Provider => providers::by_slug(conn, &slug).map(|there| Rights::Provider(there.id.into())),
        Role::Analyst => gemeenten::by_slug(conn, &slug).map(|there| Rights::Analyst(there.id)),
        Role::Council => gemeenten::by_slug(conn, &slug).map(|there| Rights::Council(there.id)),
        Role::Region => regions::by_slug(conn, &slug).map(|there| Rights::Region(there.id)),
    };
    found.map_err(|error| match error {
        DbError::Missing => ApplyError::NoPlace {
            person: one.email.clone(),
            kind: super::file::place_of(one.role).unwrap_or_default(),
            name: one.belongs_to.clone(),
        },
        other => other.into(),
    })
}
