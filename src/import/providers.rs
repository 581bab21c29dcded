//! Providers out of a file; and the provider that a row of another file names.

use std::collections::BTreeSet;

use super::columns;
use super::fields::{Fields, shown};
use super::kind::Kind;
use super::lines::{Judged, Lines, Preview, judge_rows};
use super::table::Table;
use crate::catalogue::{KnownProviders, LONGEST_NAME, NameError, NamedProvider, Provider, Steward, providers};
use crate::db::{Conn, DbError};
use crate::values::ids::{GemeenteId, ProviderId};
use crate::values::names::as_read;

/// What is to be made of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Made {
    /// A new provider.
    New(Provider),
    /// One that is there for another gemeente is of this one too.
    Attached(ProviderId),
}

/// With a `gemeente`, they are providers of that one from now on.
pub(super) fn lines(conn: &mut Conn, table: &Table, gemeente: Option<GemeenteId>) -> Result<Lines<Made>, DbError> {
    let known = KnownProviders::read(conn)?;
    let here: Option<BTreeSet<ProviderId>> = match gemeente {
        Some(id) => {
            let mine = providers::known_to(conn, Steward::Gemeente(id))?;
            Some(mine.into_iter().map(|(one, _)| one.id).collect())
        }
        None => None,
    };
    let elsewhere = |id: ProviderId| here.as_ref().is_some_and(|here| !here.contains(&id));
    judge_rows(table, Kind::Providers, |fields| Ok(judge(&known, &elsewhere, fields)))
}

/// The providers of a file that is read before there is a database.
///
/// # Errors
/// The preview, when lines or columns are wrong.
pub fn providers_in(table: &Table) -> Result<Vec<Provider>, Preview> {
    let known = KnownProviders::default();
    let mut wrong = Preview {
        kind: Kind::Providers,
        new: Vec::new(),
        there: Vec::new(),
        wrong: columns::check(table, Kind::Providers, None),
    };
    if !wrong.wrong.is_empty() {
        return Err(wrong);
    }
    let judged = judge_rows(table, Kind::Providers, |fields| {
        Ok(judge(&known, &|_nobody| false, fields))
    });
    let Ok(judged) = judged else { return Err(wrong) };
    if !judged.preview.wrong.is_empty() {
        wrong.wrong = judged.preview.wrong;
        return Err(wrong);
    }
    let new = judged.made.into_iter().filter_map(|made| match made {
        Made::New(provider) => Some(provider),
        Made::Attached(_) => None,
    });
    Ok(new.collect())
}

fn judge(
    known: &KnownProviders,
    elsewhere: &dyn Fn(ProviderId) -> bool,
    fields: &mut Fields<'_>,
) -> Option<Judged<Made>> {
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
            return None;
        }
    };
    let there = known.find(&provider.name);
    let is = |desk: bool| if desk { "ja" } else { "nee" };
    if let Some(there) = there
        && there.access_desk != access_desk
    {
        fields.refuse(format!(
            "{} staat er al, met toegang '{}'; dat verandert hier niet",
            there.name,
            is(there.access_desk)
        ));
    }
    let attached = there.is_some_and(|there| elsewhere(there.id));
    let mark = match (access_desk, attached) {
        (_, true) => " (was er al voor een andere gemeente)",
        (true, false) => " (toegang)",
        (false, false) => "",
    };
    Some(Judged {
        words: format!("{}{mark}", provider.name),
        key: as_read(&provider.name),
        new: match there {
            Some(there) => attached.then_some(Made::Attached(there.id)),
            None => Some(Made::New(provider)),
        },
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

/// The provider that the column `aanbieder` names, by its name as people read it or as in its address; `None` after it was
/// refused.
pub(super) fn named(known: &KnownProviders, fields: &mut Fields<'_>) -> Option<Provider> {
    let name = fields.cell("aanbieder");
    if name.is_empty() {
        fields.refuse("'aanbieder' is leeg");
        return None;
    }
    match known.named(name) {
        NamedProvider::Is(provider) => Some(provider.clone()),
        NamedProvider::Was(provider) => {
            fields.refuse(format!(
                "de aanbieder '{}' heet nu '{}'; schrijf die naam",
                shown(name),
                provider.name
            ));
            None
        }
        NamedProvider::Nobody => {
            fields.refuse(format!(
                "de aanbieder '{}' staat er niet; lees eerst de aanbieders in, of verbeter de naam",
                shown(name)
            ));
            None
        }
    }
}

/// Missing is no failure here.
pub(super) fn found<T>(result: Result<T, DbError>) -> Result<Option<T>, DbError> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(DbError::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}
