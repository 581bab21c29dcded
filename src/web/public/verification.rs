//! `/privacy/controle`: the live schema, the rules of the rounds and the chain of releases.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use maud::PreEscaped;

use crate::catalogue::{Round, gemeenten, rounds};
use crate::db::{Conn, DbError, columns, forbidden_columns};
use crate::releases::{self, document::Document};
use crate::values::alphabet::by_alphabet;
use crate::values::digest::sha256;
use crate::values::terms::RoundState;
use crate::views::verification::{Link, LiveTable, RoundRow, VerificationPage, verification_page};
use crate::web::app::{App, Shared};
use crate::web::bare::bare;
use crate::web::compress::brotli;
use crate::web::guards::Staff;
use crate::web::headers::STAFF_POLICY;
use crate::web::pages::send;
use crate::web::problem::Problem;
use crate::web::staff::{Page, Section};
use crate::web::threads::block;
use crate::web::verification_cache::Kept;

/// Seconds after which every hash is worked out anew, whether or not anything was published.
const LONGEST_KEPT: i64 = 60 * 60;

const TITLE: &str = "Zelf controleren";

pub(in crate::web) async fn verification(
    request: HttpRequest,
    app: Shared,
    staff: Option<Staff>,
) -> Result<HttpResponse, Problem> {
    let kept = page(&app, app.now().0).await?;
    if let Some(staff) = staff {
        let body = PreEscaped(kept.body.to_string());
        return Ok(Page::new(Section::Elsewhere, TITLE).answer(&request, &app, &staff, body));
    }
    Ok(send(&request, StatusCode::OK, STAFF_POLICY, kept.small))
}

async fn page(app: &Shared, now: i64) -> Result<Kept, Problem> {
    let cache = &app.verification;
    let before = cache.kept();
    if let Some(kept) = before.as_ref().filter(|kept| kept.is_fresh(now)) {
        return Ok(kept.clone());
    }
    let _making = match (cache.making.try_lock(), before) {
        (Ok(turn), _) => turn,
        (Err(_somebody_is_at_it), Some(kept)) => return Ok(kept),
        (Err(_somebody_is_at_it), None) => cache.making.lock().await,
    };
    let before = cache.kept();
    if let Some(kept) = before.as_ref().filter(|kept| kept.is_fresh(now)) {
        return Ok(kept.clone());
    }
    let shared = app.clone();
    let made = block(move || make(&shared, before, now)).await?;
    cache.keep(made.clone());
    Ok(made)
}

/// The page as it was when nothing changed, or a new one.
fn make(app: &App, before: Option<Kept>, now: i64) -> Result<Kept, Problem> {
    let (stamp, schedule) = app.db.read("verification", |conn| {
        let schedule = schedule(conn, app)?;
        Ok::<_, DbError>((stamp(conn, &schedule)?, schedule))
    })?;
    let same = |kept: &Kept| kept.stamp == stamp && now - kept.made < LONGEST_KEPT;
    if let Some(kept) = before.filter(same) {
        return Ok(Kept { looked: now, ..kept });
    }
    let page = app.db.read("verification", |conn| read(conn, schedule))?;
    let body = verification_page(&page);
    let text = body.0.as_str().into();
    let page = bare(app.demo, TITLE, body);
    Ok(Kept {
        body: text,
        small: Bytes::from(brotli(page.as_bytes(), 9)),
        stamp,
        made: now,
        looked: now,
    })
}

/// What the page hangs on, but for changes by hand.
fn stamp(conn: &mut Conn, schedule: &str) -> Result<[u8; 32], DbError> {
    let text = format!(
        "{schedule} {:?} {:?} {}",
        columns(conn)?,
        rounds::all(conn)?,
        releases::stamp(conn)?
    );
    Ok(sha256(text.as_bytes()))
}

/// The fixed moment of counting, and that of open rounds that keep another.
fn schedule(conn: &mut Conn, app: &App) -> Result<String, DbError> {
    let usual = app.installation.moment(conn)?;
    let mut text = usual.to_string();
    for round in rounds::in_state(conn, RoundState::Open)? {
        let own = app.installation.moment_of(conn, round.id)?;
        if own != usual {
            text.extend([", en bij ronde ", &round.name, " op ", &own.to_string()]);
        }
    }
    Ok(text)
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
    rows.sort_by(|one, other| {
        let names = by_alphabet(&one.gemeente, &other.gemeente).then_with(|| by_alphabet(&one.name, &other.name));
        other.opens.cmp(&one.opens).then(names)
    });
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
