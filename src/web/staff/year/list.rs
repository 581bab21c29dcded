//! `/gemeente/jaar`: every year and kind of help.

use actix_web::{HttpRequest, HttpResponse};

use super::{base, links};
use crate::values::day::Day;
use crate::views::year::{YearListLine, YearListPage, list_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, GemeenteReader};
use crate::web::problem::Problem;
use crate::web::staff::frame::{Page, Section};
use crate::year_report::{YearLine, deadline, domain_label, years};

pub(in crate::web) async fn list(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<GemeenteReader>,
) -> Result<HttpResponse, Problem> {
    let (gemeente, today) = (reader.gemeente, app.now().day());
    let analyst = reader.sees_providers();
    let lines = app.read("years", move |conn| years(conn, gemeente)).await?;
    let page = YearListPage {
        analyst,
        lines: lines
            .iter()
            .filter(|line| analyst || !line.frozen.is_empty())
            .map(|one| line(one, today, analyst))
            .collect(),
    };
    let frame = Page::new(Section::Years, "Jaarverantwoording");
    Ok(frame.answer(&request, &app, &reader.staff, list_page(&page)))
}

fn line(line: &YearLine, today: Day, analyst: bool) -> YearListLine {
    let year = line.key.year;
    YearListLine {
        year,
        domain: domain_label(line.key.domain),
        rounds: (line.rounds, line.open, line.published),
        deadline: deadline(year).map(|day| (day, today.days_until(day))),
        running: today.year() <= year,
        begun: today.year() >= year,
        frozen: links(&line.frozen),
        concept_href: analyst.then(|| base(line.key).to_string()),
    }
}
