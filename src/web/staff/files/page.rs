//! `/aanbieder/bestanden` and `/gemeente/bestanden`: picking releases and a format.

use actix_web::{HttpRequest, HttpResponse};

use super::choice::{Pick, Which, picks};
use crate::db::DbError;
use crate::export::MOST_LINES;
use crate::releases::{self, Viewer};
use crate::views::staff::{FilesPage, FilesRelease, FilesRound, Total, files_page as body};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Looks};
use crate::web::problem::Problem;
use crate::web::staff::frame::{Page, Section};
use crate::web::staff::reading::next_count;

/// `…/bestanden` of either side.
pub(in crate::web) async fn files_page<R: Looks>(
    request: HttpRequest,
    app: Shared,
    allowed: Allowed<R>,
) -> Result<HttpResponse, Problem> {
    let viewer = allowed.viewer();
    let (shared, now) = (app.clone(), app.now());
    let (all, next) = app
        .read("files page", move |conn| {
            let rounds = releases::visible_rounds(conn, viewer)?;
            let mut counts = Vec::new();
            for round in &rounds {
                let schedule = shared.installation.moment_of(conn, round.id)?;
                let next = next_count(round, &schedule, now);
                counts.extend(next.map(|next| (round.next_count(&schedule, now), next)));
            }
            let next = counts.into_iter().min_by_key(|(moment, _)| *moment);
            let next = next.map(|(_, next)| next);
            Ok::<_, DbError>((picks(conn, viewer, &Which::All, now)?, next))
        })
        .await?;
    let page = FilesPage {
        home: viewer.home(),
        newest: total(all.iter().filter(|pick| pick.newest)),
        all: total(&all),
        rounds: rounds(&all, matches!(viewer, Viewer::Provider(_))),
        most_for_excel: MOST_LINES,
        next_count: next,
    };
    let frame = Page::new(Section::Files, "Bestanden");
    Ok(frame.answer(&request, &app, &allowed.staff, body(&page)))
}

fn total<'p>(picks: impl IntoIterator<Item = &'p Pick>) -> Total {
    picks.into_iter().fold(Total::default(), |total, pick| Total {
        releases: total.releases + 1,
        lines: total.lines + pick.lines,
    })
}

fn rounds(all: &[Pick], with_gemeente: bool) -> Vec<FilesRound> {
    let mut rounds: Vec<FilesRound> = Vec::new();
    for pick in all {
        if pick.newest {
            let name = &pick.round.name;
            rounds.push(FilesRound {
                name: if with_gemeente {
                    format!("{name}, gemeente {}", pick.gemeente.name)
                } else {
                    name.clone()
                },
                releases: Vec::new(),
            });
        }
        if let Some(round) = rounds.last_mut() {
            round.releases.push(FilesRelease {
                address: pick.address.clone(),
                number: pick.number(),
                day: pick.listed.moment.day(),
                lines: pick.lines,
                newest: pick.newest,
                wrong: pick.wrong,
            });
        }
    }
    rounds
}
