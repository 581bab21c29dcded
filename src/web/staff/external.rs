//! `/gemeente/extern` and `/aanbieder/extern`: results of other tools that were read in.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse};

use super::frame::{Page, Section};
use crate::addresses::HomeAddress;
use crate::catalogue::{gemeenten, providers};
use crate::db::{Conn, DbError};
use crate::import::{self, ExternalResult};
use crate::releases::Viewer;
use crate::statistics::counts::percent_of;
use crate::values::ids::{GemeenteId, ProviderId};
use crate::views::external::{ExternalGroup, ExternalLine, ExternalPage, external_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, EitherSide};
use crate::web::problem::Problem;

/// Where figures of elsewhere are, when a reader has any.
pub(super) fn external_href(conn: &mut Conn, viewer: Viewer) -> Result<Option<HomeAddress<'static>>, DbError> {
    let any = match viewer {
        Viewer::Provider(provider) => import::any_of_provider(conn, provider)?,
        Viewer::Analyst(gemeente) => import::any_of_gemeente(conn, gemeente)?,
        Viewer::Council(_) => false,
    };
    let home = viewer.home();
    Ok(any.then_some(HomeAddress::External { home }))
}

/// `…/extern` of either side.
pub(in crate::web) async fn external<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    allowed: Allowed<R>,
) -> Result<HttpResponse, Problem> {
    let viewer = allowed.viewer();
    let groups = app.read("external", move |conn| groups(conn, viewer)).await?;
    let own = matches!(viewer, Viewer::Provider(_));
    let page = ExternalPage {
        results_href: viewer.home(),
        own,
        groups,
    };
    let frame = Page::new(Section::Results, "Cijfers van elders").kicker("Niet door Ervaringwijzer gemeten");
    Ok(frame.answer(&request, &app, &allowed.staff, external_page(&page)))
}

fn groups(conn: &mut Conn, viewer: Viewer) -> Result<Vec<ExternalGroup>, DbError> {
    let found = match viewer {
        Viewer::Provider(provider) => import::of_provider(conn, provider)?,
        Viewer::Analyst(gemeente) => import::of_gemeente(conn, gemeente)?,
        Viewer::Council(_) => Vec::new(),
    };
    let names: HashMap<ProviderId, String> = providers::all(conn)?
        .into_iter()
        .map(|one| (one.id, one.name))
        .collect();
    let places: HashMap<GemeenteId, String> = gemeenten::all(conn)?
        .into_iter()
        .map(|one| (one.id, one.name))
        .collect();
    let mut groups: Vec<ExternalGroup> = Vec::new();
    for one in found {
        let source = match viewer {
            Viewer::Provider(_) => format!(
                "{}, gemeente {}",
                one.source,
                places.get(&one.gemeente).map_or("", String::as_str)
            ),
            Viewer::Analyst(_) | Viewer::Council(_) => one.source.clone(),
        };
        let whose = one.provider.and_then(|id| names.get(&id).cloned());
        let line = line(&one, whose);
        match groups
            .iter_mut()
            .find(|group| group.source == source && group.period == one.period)
        {
            Some(group) => group.lines.push(line),
            None => groups.push(ExternalGroup {
                source,
                period: one.period,
                lines: vec![line],
            }),
        }
    }
    Ok(groups)
}

fn line(one: &ExternalResult, whose: Option<String>) -> ExternalLine {
    let whole = |number: i32| u32::try_from(number).unwrap_or(0);
    let share = |part: i32| Some((part, percent_of(whole(part), whole(one.answers))?));
    ExternalLine {
        question: one.question.clone(),
        whose: whose.unwrap_or_else(|| "Alle aanbieders samen".to_owned()),
        answers: one.answers,
        content: one.content().and_then(share),
        five: one.five(),
        note: one.note.clone(),
    }
}
