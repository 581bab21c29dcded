//! The rounds of whoever reads, and what is asked of a round on more than one page.

use actix_web::{HttpRequest, HttpResponse};

use super::frame::{Page, Section};
use crate::addresses::{RoundAddress, RoundAt, SheetAddress, SheetAt};
use crate::catalogue::{Round, gemeenten, participations, questionnaires};
use crate::db::{Conn, DbError};
use crate::releases;
use crate::views::results::model::Download;
use crate::views::staff::{RoundLine, RoundsPage, rounds_page};
use crate::web::PDF;
use crate::web::app::Shared;
use crate::web::guards::{Allowed, EitherSide};
use crate::web::problem::Problem;

/// `…/rondes` of either side.
pub(in crate::web) async fn rounds<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    allowed: Allowed<R>,
) -> Result<HttpResponse, Problem> {
    let viewer = allowed.viewer();
    let page = app
        .read("rounds", move |conn| {
            let mut rounds = Vec::new();
            for round in releases::visible_rounds(conn, viewer)? {
                let gemeente = gemeenten::find(conn, round.gemeente)?.slug;
                rounds.push(line(conn, &round, viewer.round_at(&gemeente, &round.slug))?);
            }
            Ok::<_, DbError>(RoundsPage { rounds })
        })
        .await?;
    let frame = Page::new(Section::Rounds, "Rondes en codes");
    Ok(frame.answer(&request, &app, &allowed.staff, rounds_page(&page)))
}

fn line(conn: &mut Conn, round: &Round, at: RoundAt<'_>) -> Result<RoundLine, DbError> {
    Ok(RoundLine {
        name: round.name.clone(),
        state: round.state,
        start: round.opens,
        end: round.closes,
        purpose: round.purpose,
        questionnaire: questionnaires::find(conn, round.questionnaire)?.title,
        participations: participations::of_round(conn, round.id)?.len(),
        href: RoundAddress::Codes { at }.to_string(),
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

/// The files of a release.
pub(super) fn downloads(at: RoundAt<'_>, number: u32) -> Vec<Download> {
    file_choices(|ending, query| {
        let file = RoundAddress::ReleaseFile { at, number, ending };
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        format!("{file}{query}")
    })
}

/// Every file of results, at the address that is made of its ending and of what asks for another CSV.
pub(super) fn file_choices(href: impl Fn(&str, Option<&str>) -> String) -> Vec<Download> {
    [
        ("xlsx", None, "Excel", true),
        ("csv", None, "CSV voor Excel", false),
        ("csv", Some("formaat=rfc4180"), "CSV voor R, Python, SPSS", false),
        ("zip", None, "Datapakket", false),
        ("json", None, "JSON", false),
        ("parquet", None, "Parquet, voor R en Python", false),
    ]
    .map(|(ending, query, label, main)| Download {
        href: href(ending, query),
        label: label.to_owned(),
        main,
    })
    .into()
}

/// The PDF of the sheet at this address, where the program makes those.
pub(super) fn sheet_pdf(at: SheetAt<'_>) -> Option<Download> {
    PDF.then(|| Download {
        href: SheetAddress::Pdf { at }.to_string(),
        label: "Gespreksblad, PDF".to_owned(),
        main: false,
    })
}
