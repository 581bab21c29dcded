//! The rounds of whoever reads.

use actix_web::{HttpRequest, HttpResponse};

use super::frame::{Page, Section};
use super::round_status::{closed_early, status_words};
use crate::addresses::{RoundAddress, RoundAt, RoundSetupAddress};
use crate::catalogue::{Round, gemeenten, participations, questionnaires};
use crate::db::{Conn, DbError};
use crate::releases::{self, Viewer};
use crate::views::staff::{RoundLine, RoundOf, RoundsPage, rounds_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, EitherSide};
use crate::web::problem::Problem;

/// `…/rondes` of either side.
pub(in crate::web) async fn rounds<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    allowed: Allowed<R>,
) -> Result<HttpResponse, Problem> {
    let (viewer, now) = (allowed.viewer(), app.now());
    let page = app
        .read("rounds", move |conn| {
            let mut rounds = Vec::new();
            for round in releases::visible_rounds(conn, viewer)? {
                let gemeente = gemeenten::find(conn, round.gemeente)?;
                let at = viewer.round_at(&gemeente.slug, &round.slug);
                let whose = match viewer {
                    Viewer::Provider(_) => RoundOf::Gemeente {
                        name: gemeente.name.clone(),
                        contact: gemeente.contact.clone(),
                    },
                    Viewer::Analyst(_) | Viewer::Council(_) => {
                        RoundOf::Providers(participations::of_round(conn, round.id)?.len())
                    }
                };
                rounds.push(RoundLine {
                    early: closed_early(&round, now),
                    ..line(conn, &round, whose, at)?
                });
            }
            let new_href = matches!(viewer, Viewer::Analyst(_)).then(|| RoundSetupAddress::New.to_string());
            Ok::<_, DbError>(RoundsPage { rounds, new_href })
        })
        .await?;
    let frame = Page::new(Section::Rounds, "Rondes en codes");
    Ok(frame.answer(&request, &app, &allowed.staff, rounds_page(&page)))
}

fn line(conn: &mut Conn, round: &Round, whose: RoundOf, at: RoundAt<'_>) -> Result<RoundLine, DbError> {
    Ok(RoundLine {
        name: round.name.clone(),
        state: round.state,
        status: status_words(round),
        early: None,
        start: round.opens,
        end: round.closes,
        purpose: round.purpose,
        questionnaire: questionnaires::find(conn, round.questionnaire)?.title,
        whose,
        href: RoundAddress::Codes { at }.to_string(),
        steps_href: match at {
            RoundAt::Gemeente { round } => Some(RoundSetupAddress::Steps { round }.to_string()),
            RoundAt::Provider { .. } => None,
        },
        results_href: releases::latest(conn, round.id)?.map(|_| at.to_string()),
    })
}

/// The newest round with a release; without any, the newest round.
pub(super) fn newest_with_release<'r>(conn: &mut Conn, rounds: &'r [Round]) -> Result<Option<&'r Round>, DbError> {
    for round in rounds {
        if releases::latest(conn, round.id)?.is_some() {
            return Ok(Some(round));
        }
    }
    Ok(rounds.first())
}
