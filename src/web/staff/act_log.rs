//! `/beheer/logboek`: the log of acts, page by page.

use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::frame::{Page, Section};
use super::typed_day::day;
use crate::accounts::{self, ActGroup, Acts, ActsQuery, Entry};
use crate::addresses::StaffAddress;
use crate::db::{Conn, DbError};
use crate::values::day::Day;
use crate::values::ids::UserId;
use crate::views::field_problem::FieldProblem;
use crate::views::staff::{ActLine, LogFields, LogPage, log_page};
use crate::web::app::Shared;
use crate::web::guards::{Administrator, Allowed};
use crate::web::problem::Problem;

/// What is asked for, as a form sends it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(in crate::web) struct LogQuery {
    #[serde(rename = "wie", default)]
    person: String,
    #[serde(rename = "soort", default)]
    group: String,
    #[serde(rename = "van", default)]
    from: String,
    #[serde(rename = "tot", default)]
    until: String,
    #[serde(rename = "pagina", default)]
    page: String,
}

impl LogQuery {
    /// What is wanted, and what of it could not be understood.
    fn read(&self) -> (ActsQuery, Vec<FieldProblem>) {
        let mut problems = Vec::new();
        let mut one = |id: &'static str, text: &str, which: &str| -> Option<Day> {
            if text.trim().is_empty() {
                return None;
            }
            let found = day(text, which);
            found.map_err(|text| problems.push(FieldProblem { id, text })).ok()
        };
        let from = one("van", &self.from, "de eerste dag");
        let until = one("tot", &self.until, "de laatste dag");
        let query = ActsQuery {
            person: self.person.clone(),
            group: self.group.parse::<ActGroup>().ok(),
            from: from.map(Day::start),
            before: until.map(|until| until.plus(1).start()),
        };
        (query, problems)
    }

    /// What is wanted; nothing when any of it could not be understood.
    pub(super) fn understood(&self) -> Option<ActsQuery> {
        let (query, problems) = self.read();
        problems.is_empty().then_some(query)
    }

    /// What is asked for, in words for the log itself.
    pub(super) fn words(&self) -> String {
        let parts = [
            ("wie", &self.person),
            ("soort", &self.group),
            ("van", &self.from),
            ("tot en met", &self.until),
        ];
        let parts = parts.iter().filter(|(_, value)| !value.trim().is_empty());
        let parts: Vec<String> = parts
            .map(|(name, value)| format!("{name} {}", value.trim().chars().take(80).collect::<String>()))
            .collect();
        if parts.is_empty() {
            "alles".to_owned()
        } else {
            parts.join(", ")
        }
    }
}

pub(in crate::web) async fn act_log(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Administrator>,
    asked: Query<LogQuery>,
) -> Result<HttpResponse, Problem> {
    let asked = asked.into_inner();
    let (query, problems) = asked.read();
    let page = asked.page.parse().unwrap_or(1);
    let waiting = if query == ActsQuery::default() && page == 1 {
        waiting(&app)
    } else {
        Vec::new()
    };
    let read = app.read("act log", move |conn| accounts::acts(conn, &query, page));
    let found: Acts = read.await?;
    let written = found.records.into_iter().map(|record| ActLine {
        moment: record.moment,
        act: record.said().to_owned(),
        who: record.email,
        object: record.object,
    });
    let lines: Vec<ActLine> = waiting
        .into_iter()
        .map(|entry| line(entry, None))
        .chain(written)
        .collect();
    let body = log_page(&LogPage {
        csrf: who.staff.csrf(),
        fields: LogFields {
            person: asked.person,
            group: asked.group,
            from: asked.from,
            until: asked.until,
        },
        groups: ActGroup::ALL
            .iter()
            .map(|group| (group.word(), group.label()))
            .collect(),
        problems,
        total: found.total.max(lines.len()),
        lines,
        page: found.page,
        pages: found.pages,
    });
    let administration = StaffAddress::Administration.to_string();
    let frame = Page::new(Section::Administration, "Logboek").breadcrumb(&administration, "Beheer");
    Ok(frame.answer(&request, &app, &who.staff, body))
}

/// What was refused and has no entry yet, as the log will have it: looking writes nothing.
pub(super) fn waiting(app: &Shared) -> Vec<Entry> {
    let waiting = app.refusals.waiting().into_iter();
    waiting.map(|(what, count)| what.entry(count, app.now())).collect()
}

/// Entries with the addresses of those who acted.
pub(super) fn lines(conn: &mut Conn, entries: Vec<Entry>) -> Result<Vec<ActLine>, DbError> {
    let actors: Vec<UserId> = entries.iter().filter_map(|entry| entry.user).collect();
    let actors = accounts::addresses_of(conn, &actors)?;
    let who = |entry: &Entry| entry.user.and_then(|user| actors.get(&user).cloned());
    let lines = entries.into_iter().map(|entry| {
        let who = who(&entry);
        line(entry, who)
    });
    Ok(lines.collect())
}

fn line(entry: Entry, who: Option<String>) -> ActLine {
    ActLine {
        moment: entry.moment,
        who,
        act: entry.said().to_owned(),
        object: entry.object,
    }
}
