//! The page of a kiosk: where it is for each side, and what it shows.

use actix_web::{HttpRequest, HttpResponse};
use maud::PreEscaped;

use super::frame::{Page, Section};
use super::reading::{RoundContext, own_place, place};
use crate::accounts;
use crate::addresses::{KioskAddress, KioskAt, PublicAddress, RoundAddress, RoundAt};
use crate::catalogue::{Seat, participations};
use crate::codes::{self, KIOSK_HOURS, KioskLink, KioskSession, MOST_PER_KIOSK, USUAL_PER_KIOSK};
use crate::db::{Conn, DbError};
use crate::export::qr_svg;
use crate::lifecycle;
use crate::values::clock::Moment;
use crate::values::ids::{GemeenteId, ParticipationId, ProviderId};
use crate::values::terms::Mode;
use crate::views::staff::{KioskFresh, KioskLine, KioskPage, kiosk_page};
use crate::web::app::{App, block};
use crate::web::guards::{Allowed, Analyst, ProviderMember, Staff};
use crate::web::pages::Shared;
use crate::web::problem::Problem;

/// Which kiosk, as each side addresses it.
#[derive(Clone)]
pub(super) enum KioskRequest {
    /// `/aanbieder/{gemeente}/{ronde}/kiosk/{kiosk}`.
    Provider {
        own: ProviderId,
        gemeente: String,
        round: String,
        participation: String,
    },
    /// `/gemeente/ronde/{ronde}/kiosk/{kiosk}`.
    Gemeente {
        own: GemeenteId,
        round: String,
        participation: String,
    },
}

impl KioskRequest {
    pub(super) fn provider(
        who: &Allowed<ProviderMember>,
        (gemeente, round, participation): (String, String, String),
    ) -> Self {
        Self::Provider {
            own: who.provider,
            gemeente,
            round,
            participation,
        }
    }

    pub(super) fn analyst(who: &Allowed<Analyst>, (round, participation): (String, String)) -> Self {
        Self::Gemeente {
            own: who.gemeente,
            round,
            participation,
        }
    }

    /// The page of this kiosk.
    pub(super) fn at(&self) -> KioskAt<'_> {
        match self {
            Self::Provider {
                gemeente,
                round,
                participation,
                ..
            } => KioskAt::Provider {
                gemeente,
                round,
                participation,
            },
            Self::Gemeente {
                round, participation, ..
            } => KioskAt::Gemeente { round, participation },
        }
    }

    /// The page with codes of its round.
    fn codes(&self) -> String {
        let at = match self {
            Self::Provider { gemeente, round, .. } => RoundAt::Provider { gemeente, round },
            Self::Gemeente { round, .. } => RoundAt::Gemeente { round },
        };
        RoundAddress::Codes { at }.to_string()
    }

    /// Where a session is voided. Only the gemeente does: who chose which sessions count would choose among answers.
    fn void_action(&self) -> Option<String> {
        match self {
            Self::Provider { .. } => None,
            Self::Gemeente {
                round, participation, ..
            } => Some(KioskAddress::Void { round, participation }.to_string()),
        }
    }

    /// The round and the participation, when it is a kiosk and theirs.
    pub(super) fn find(&self, conn: &mut Conn) -> Result<(RoundContext, Seat), DbError> {
        let (place, participation) = match self {
            Self::Provider {
                gemeente,
                round,
                participation,
                ..
            } => (place(conn, gemeente, round)?, participation),
            Self::Gemeente {
                own,
                round,
                participation,
            } => (own_place(conn, *own, round)?, participation),
        };
        let id: ParticipationId = participation.parse().map_err(|_err| DbError::Missing)?;
        let seats = participations::of_round(conn, place.round.id)?;
        let mine = |seat: &Seat| match self {
            Self::Provider { own, .. } => seat.participation.provider == *own,
            Self::Gemeente { .. } => true,
        };
        let seat = seats.into_iter().find(|seat| seat.participation.id == id);
        let seat = seat.filter(|seat| seat.participation.mode == Mode::Kiosk && mine(seat));
        Ok((place, seat.ok_or(DbError::Missing)?))
    }
}

/// What the last act brought about.
#[derive(Default)]
pub(super) struct After {
    pub(super) fresh: Option<KioskLink>,
    pub(super) problem: Option<String>,
}

pub(super) async fn page(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    (asked, after): (KioskRequest, After),
) -> Result<HttpResponse, Problem> {
    let (db, spot, now) = (app.db.clone(), asked.clone(), app.now());
    let (place, seat, lines) = block(move || {
        db.read("kiosk", |conn| {
            let (place, seat) = spot.find(conn)?;
            let open = place.round.takes_answers(now);
            let mut lines = Vec::new();
            for session in codes::kiosk_sessions(conn, seat.participation.id)? {
                lines.push(line(conn, session, now, open)?);
            }
            Ok::<_, DbError>((place, seat, lines))
        })
    })
    .await?;
    let at = asked.at();
    let body = kiosk_page(&KioskPage {
        csrf: staff.csrf(),
        action: at.to_string(),
        renew_action: KioskAddress::Renew { at }.to_string(),
        end_action: KioskAddress::End { at }.to_string(),
        void_action: asked.void_action(),
        back: asked.codes(),
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
    let frame = Page::new(Section::Rounds, "Kiosk").kicker(&kicker);
    Ok(frame.answer(request, app, staff, body))
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
