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
    let lines = lines.iter().filter(|line| analyst || !line.frozen.is_empty());
    let mut lines: Vec<YearListLine> = lines.map(|one| line(one, today, analyst)).collect();
    // What must be done first stands first; a stable sort keeps the order of the rest.
    lines.sort_by_key(|line| if line.is_due() { (0, line.year) } else { (1, 0) });
    let page = YearListPage { analyst, lines };
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
        concept_href: (analyst && today.year() >= year).then(|| base(line.key).to_string()),
    }
}
