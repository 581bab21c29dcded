//! `/privacy/controle`: the live schema, the rules of the rounds and the chain of releases.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use crate::catalogue::{Round, gemeenten, rounds};
use crate::db::{Conn, DbError, columns, forbidden_columns};
use crate::releases::{self, document::Document};
use crate::values::words::RoundState;
use crate::views::verification::{Link, LiveTable, RoundRow, VerificationPage, verification_page};
use crate::web::app::block;
use crate::web::headers::STAFF_POLICY;
use crate::web::pages::{Name, Shared, send};
use crate::web::problem::Problem;
use crate::web::staff::frame::bare;

/// Seconds for which the page is kept: the hashes of all releases are worked out anew each time.
const KEPT: i64 = 60;

/// `/privacy/controle`. Public.
pub(in crate::web) async fn verification(request: HttpRequest, app: Shared) -> Result<HttpResponse, Problem> {
    let name = || Name {
        name: "controle".to_owned(),
        serial: u64::try_from(app.now().0 / KEPT).unwrap_or(0),
    };
    let small = match app.pages.kept(&name()) {
        Some(small) => small,
        None => {
            let (shared, schedule) = (app.clone(), app.schedule.to_string());
            let page = block(move || shared.db.read("verification", |conn| read(conn, schedule))).await?;
            let demo = app.demo;
            app.pages
                .small(name(), || bare(demo, "Zelf controleren", verification_page(&page)))
        }
    };
    Ok(send(&request, StatusCode::OK, STAFF_POLICY, small))
}

fn read(conn: &mut Conn, schedule: String) -> Result<VerificationPage, DbError> {
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column) in columns(conn)? {
        tables.entry(table).or_default().push(column);
    }
    let mut rows = Vec::new();
    for round in rounds::all(conn)? {
        if round.state != RoundState::Draft {
            rows.push(row(conn, &round)?);
        }
    }
    rows.sort_by(|one, other| (other.opens, &one.gemeente, &one.name).cmp(&(one.opens, &other.gemeente, &other.name)));
    Ok(VerificationPage {
        tables: tables
            .into_iter()
            .map(|(name, columns)| LiveTable { name, columns })
            .collect(),
        forbidden: forbidden_columns(conn)?,
        rounds: rows,
        schedule,
    })
}

fn row(conn: &mut Conn, round: &Round) -> Result<RoundRow, DbError> {
    let mut chain = Vec::new();
    let mut before = None;
    let marked = releases::corrections(conn, round.id)?;
    for (number, release) in (1..).zip(releases::chain(conn, round.id)?) {
        let sound =
            release.number == number && release.previous == before && release.hash == Document::hash(&release.bytes);
        chain.push(Link {
            number: release.number,
            moment: release.moment(),
            hash: release.hash.clone(),
            sound,
            remark: marked
                .iter()
                .find(|found| i32::try_from(found.number) == Ok(release.number))
                .map(releases::Correction::remark),
        });
        before = Some(release.hash);
    }
    Ok(RoundRow {
        gemeente: gemeenten::find(conn, round.gemeente)?.name,
        name: round.name.clone(),
        purpose: round.purpose,
        opens: round.opens,
        closes: round.closes,
        state: round.state,
        rule: round.rule(),
        preview_days: round.preview_days,
        public_figures: round.public_figures,
        counting: round.counting,
        chain,
    })
}
