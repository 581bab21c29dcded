//! The year statement of a gemeente: the list, the concept with its form, and the fixed ones with their files.

mod concept;
mod fixed;
mod list;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
mod pdf_model;

pub(in crate::web) use concept::{act, show};
pub(in crate::web) use fixed::{csv, json, paper};
pub(in crate::web) use list::list;
#[cfg(feature = "pdf")]
pub(in crate::web) use pdf::{pdf, short_pdf};

use super::super::problem::Problem;
use crate::addresses::YearAddress;
use crate::conversations::{Actor, Party};
use crate::values::ids::GemeenteId;
use crate::views::results::model::DueYear;
use crate::views::year::FrozenLink;
use crate::web::app::App;
use crate::web::guards::{Allowed, Analyst};
use crate::year_report::{Frozen, YearKey};

/// A program without PDF has the address, and nothing there.
#[cfg(not(feature = "pdf"))]
pub(in crate::web) fn pdf(
    _reader: Allowed<crate::web::guards::GemeenteReader>,
) -> std::future::Ready<Result<actix_web::HttpResponse, Problem>> {
    std::future::ready(Err(Problem::NotFound))
}
#[cfg(not(feature = "pdf"))]
pub(in crate::web) use pdf as short_pdf;

/// Year and kind of help in an address. What is no year or no kind of help is nowhere.
fn key(gemeente: GemeenteId, year: &str, domain: &str) -> Result<YearKey, Problem> {
    Ok(YearKey {
        gemeente,
        domain: domain.parse().map_err(|_err| Problem::NotFound)?,
        year: year.parse().map_err(|_err| Problem::NotFound)?,
    })
}

/// Where the concept of a statement is; its numbers are below it.
fn base(key: YearKey) -> YearAddress {
    YearAddress::Concept {
        year: key.year,
        domain: key.domain,
    }
}

/// Where a fixed statement is.
fn fixed_at(key: YearKey, number: u32) -> YearAddress {
    YearAddress::Fixed {
        year: key.year,
        domain: key.domain,
        number,
    }
}

fn actor(app: &App, analyst: &Allowed<Analyst>) -> Actor {
    Actor {
        party: Party::Gemeente(analyst.gemeente),
        user: Some(analyst.staff.user.id),
        moment: app.now(),
    }
}

/// Fixed statements as links, newest first.
fn links(frozen: &[Frozen]) -> Vec<FrozenLink> {
    let link = |one: &Frozen| FrozenLink {
        number: one.number(),
        day: one.moment().day(),
        href: fixed_at(one.key(), one.number()).to_string(),
    };
    frozen.iter().rev().map(link).collect()
}

/// What the first page of an analyst says of statements that are due.
pub(super) fn callouts(
    conn: &mut crate::db::Conn,
    gemeente: GemeenteId,
    now: crate::values::clock::Moment,
) -> Result<Vec<DueYear>, crate::db::DbError> {
    let said = |line: crate::year_report::YearLine| {
        let (year, what) = (line.key.year, crate::year_report::domain_label(line.key.domain));
        let deadline = crate::year_report::deadline(year)?;
        let verb = if now.day() < deadline { "moet" } else { "moest" };
        Some(DueYear {
            href: base(line.key).to_string(),
            sentence: format!(
                "De jaarverantwoording {what} {year} {verb} voor {} klaar zijn",
                deadline.long()
            ),
        })
    };
    let due = crate::year_report::due(conn, gemeente, now)?;
    Ok(due.into_iter().filter_map(said).collect())
}
