//! Providers out of a file; and the provider that a row of another file names.

use super::fields::{Fields, shown};
use super::kind::Kind;
use super::lines::{Judged, Lines, judge_rows};
use super::table::Table;
use crate::catalogue::{LONGEST_NAME, NameError, Provider, providers};
use crate::db::{Conn, DbError};

pub(super) fn lines(conn: &mut Conn, table: &Table) -> Result<Lines<Provider>, DbError> {
    judge_rows(table, Kind::Providers, |fields| {
        let access_desk = match fields.cell("toegang").to_lowercase().as_str() {
            "" | "nee" => false,
            "ja" => true,
            other => {
                fields.refuse(format!("'toegang' is '{}'; schrijf ja of nee", shown(other)));
                false
            }
        };
        let provider = match providers::named(fields.cell("naam"), access_desk) {
            Ok(provider) => provider,
            Err(problem) => {
                fields.refuse(words(&problem));
                return Ok(None);
            }
        };
        let there = found(providers::by_slug(conn, &provider.slug))?;
        let is = |desk: bool| if desk { "ja" } else { "nee" };
        if let Some(there) = &there
            && there.access_desk != access_desk
        {
            fields.refuse(format!(
                "{} staat er al, met toegang '{}'; dat verandert hier niet",
                there.name,
                is(there.access_desk)
            ));
        }
        let desk = if access_desk { " (toegang)" } else { "" };
        Ok(Some(Judged {
            words: format!("{}{desk}", provider.name),
            key: provider.slug.clone(),
            new: there.is_none().then_some(provider),
        }))
    })
}

fn words(problem: &NameError) -> String {
    match problem {
        NameError::Missing => "'naam' is leeg".to_owned(),
        NameError::TooLong => format!("'naam' heeft meer dan {LONGEST_NAME} tekens"),
        NameError::Quote => "'naam' heeft een los aanhalingsteken; sluit het of haal het weg".to_owned(),
        NameError::Control => "'naam' heeft een teken dat niet te lezen is".to_owned(),
        NameError::Everybody(name) => {
            format!(
                "'naam' is '{}'; zo heten alle aanbieders samen, kies een andere naam",
                shown(name)
            )
        }
        NameError::NoLetters(name) => format!("'naam' is '{}'; daar staat geen letter of cijfer in", shown(name)),
    }
}

/// The provider that the column `aanbieder` names, by its name or as in its address; `None` after it was refused.
pub(super) fn named(conn: &mut Conn, fields: &mut Fields<'_>) -> Result<Option<Provider>, DbError> {
    let name = fields.cell("aanbieder");
    if name.is_empty() {
        fields.refuse("'aanbieder' is leeg");
        return Ok(None);
    }
    let provider = found(providers::by_slug(conn, &providers::slug(name)))?;
    if provider.is_none() {
        fields.refuse(format!(
            "de aanbieder '{}' staat er niet; lees eerst de aanbieders in, of verbeter de naam",
            shown(name)
        ));
    }
    Ok(provider)
}

/// Missing is no failure here.
pub(super) fn found<T>(result: Result<T, DbError>) -> Result<Option<T>, DbError> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(DbError::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}
