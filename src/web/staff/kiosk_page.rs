//! The page of a kiosk: where it is for each side, and what it shows.

use actix_web::{HttpRequest, HttpResponse};
use maud::PreEscaped;

use super::frame::{Page, Section};
use super::reading::RoundContext;
use super::round_access::{RoundAccess, RoundRequest};
use crate::accounts;
use crate::addresses::{KioskAddress, KioskAt, PublicAddress, RoundAddress};
use crate::catalogue::{Seat, participations};
use crate::codes::{self, KIOSK_HOURS, KioskLink, KioskSession, MOST_PER_KIOSK, USUAL_PER_KIOSK};
use crate::db::{Conn, DbError};
use crate::export::qr_svg;
use crate::lifecycle;
use crate::releases::Viewer;
use crate::values::clock::Moment;
use crate::values::terms::Mode;
use crate::views::staff::{KioskFresh, KioskLine, KioskPage, kiosk_page};
use crate::web::app::{App, Shared};
use crate::web::problem::Problem;

/// A kiosk with its round.
pub(super) struct KioskContext {
    pub(super) place: RoundContext,
    pub(super) seat: Seat,
}

/// The kiosk of an address, when it is one and theirs.
pub(super) fn find(conn: &mut Conn, asked: &RoundRequest) -> Result<KioskContext, DbError> {
    let place = asked.find(conn)?;
    let id = asked.participation()?;
    let seats = participations::of_round(conn, place.round.id)?;
    let mine = |seat: &Seat| match asked.viewer {
        Viewer::Provider(own) => seat.participation.provider == own.id,
        Viewer::Analyst(_) => true,
        Viewer::Council(_) => false,
    };
    let seat = seats.into_iter().find(|seat| seat.participation.id == id);
    let seat = seat.filter(|seat| seat.participation.mode == Mode::Kiosk && mine(seat));
    let seat = seat.ok_or(DbError::Missing)?;
    Ok(KioskContext { place, seat })
}

/// Where a session is voided. Only the gemeente does: who chose which sessions count would choose among answers.
fn void_action(at: KioskAt<'_>) -> Option<String> {
    match at {
        KioskAt::Provider { .. } => None,
        KioskAt::Gemeente { round, participation } => Some(KioskAddress::Void { round, participation }.to_string()),
    }
}

/// What the last act brought about.
#[derive(Default)]
pub(super) struct After {
    pub(super) fresh: Option<KioskLink>,
    pub(super) problem: Option<String>,
}

pub(super) async fn page<R>(
    request: &HttpRequest,
    app: &Shared,
    access: &RoundAccess<R>,
    after: After,
) -> Result<HttpResponse, Problem> {
    let (spot, now) = (access.round.clone(), app.now());
    let (KioskContext { place, seat }, lines) = app
        .read("kiosk", move |conn| {
            let found = find(conn, &spot)?;
            let open = found.place.round.takes_answers(now);
            let mut lines = Vec::new();
            for session in codes::kiosk_sessions(conn, found.seat.participation.id)? {
                lines.push(line(conn, session, now, open)?);
            }
            Ok::<_, DbError>((found, lines))
        })
        .await?;
    let at = access.round.kiosk_at();
    let codes = RoundAddress::Codes { at: access.round.at() };
    let body = kiosk_page(&KioskPage {
        csrf: access.staff.csrf(),
        action: at.to_string(),
        renew_action: KioskAddress::Renew { at }.to_string(),
        end_action: KioskAddress::End { at }.to_string(),
        void_action: void_action(at),
        back: codes.to_string(),
        may_open: place.round.takes_answers(now),
        ceilings: (
            lifecycle::lowest_ceiling(&place.round),
            USUAL_PER_KIOSK.max(lifecycle::lowest_ceiling(&place.round)),
            MOST_PER_KIOSK,
        ),
        most_hours: *KIOSK_HOURS.end(),
        lines: lines.into_iter().rev().collect(),
        fresh: after.fresh.map(|link| fresh(app, &link)),
        problem: after.problem,
    });
    let kicker = format!("{} · {}", seat.provider, place.round.name);
    let (title, above) = (
        format!("Kiosk {}, {}", seat.provider, place.round.name),
        codes.to_string(),
    );
    let frame = Page::new(Section::Rounds, "Kiosk")
        .title(&title)
        .kicker(&kicker)
        .breadcrumb(&above, "Codes");
    Ok(frame.answer(request, app, &access.staff, body))
}

fn fresh(app: &App, link: &KioskLink) -> KioskFresh {
    let address = format!("{}{}", app.base_url, PublicAddress::Kiosk { link: link.text() });
    KioskFresh {
        qr: PreEscaped(qr_svg(&address).unwrap_or_default()),
        address,
    }
}

fn line(conn: &mut Conn, session: KioskSession, now: Moment, open: bool) -> Result<KioskLine, DbError> {
    let opened_by = match (session.opened_by, session.ends) {
        (Some(user), _) => accounts::find(conn, user)?.name,
        (None, Some(_)) => "de beheerder".to_owned(),
        (None, None) => "het systeem, bij een nieuwe versie".to_owned(),
    };
    Ok(KioskLine {
        number: session.batch.number,
        opened: session.opened,
        opened_by,
        ends: session.ends,
        ended: session.ended,
        ceiling: session.batch.issued,
        running: open && session.runs(now),
        may_void: open && !session.batch.counted && session.batch.voided.is_none(),
        voided: session.batch.voided,
    })
}
