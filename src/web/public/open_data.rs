//! `/open-data`: the figures that a gemeente gives to everybody. What is not given and what does not exist are one answer.
//!
//! Other sites may read the files and the catalogue: they are public, the same for everybody, and no request to them
//! carries anything of an account.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, Responder as _};
use maud::Markup;

use crate::addresses::PublicAddress;
use crate::catalogue::{Gemeente, OpenData, opens, rounds};
use crate::db::{Conn, DbError};
use crate::disclosure::{OPEN_SMALLEST, OPEN_STEP};
use crate::export::{self, OPEN_COLUMNS, OpenCatalogue, OpenDataset, OpenField};
use crate::i18n::Lang;
use crate::releases::{self, OpenRound};
use crate::values::clock::Moment;
use crate::views::open_data::{ColumnLine, Giver, OpenRule, dataset_page, open_data_page};
use crate::views::survey::NoticeKind;
use crate::web::app::{App, Shared};
use crate::web::bare::bare;
use crate::web::download::{Download, etag_of};
use crate::web::guards::Staff;
use crate::web::headers::{STAFF_POLICY, compressed, html};
use crate::web::problem::Problem;
use crate::web::staff::{Page, Section};
use crate::web::survey::notice;
use crate::web::threads::in_time;

/// The pages say the same rule as it is kept.
const RULE: OpenRule = OpenRule {
    smallest: OPEN_SMALLEST,
    step: OPEN_STEP,
};

/// What one gemeente gives.
struct Given {
    gemeente: Gemeente,
    chosen: OpenData,
    rounds: Vec<OpenRound>,
}

impl Given {
    fn dataset(&self) -> OpenDataset {
        let rounds = || self.rounds.iter().map(|round| &round.about.round);
        let start = rounds().map(|round| round.start).min();
        let end = rounds().map(|round| round.last_day).max();
        OpenDataset {
            gemeente: self.gemeente.clone(),
            chosen: self.chosen.clone(),
            modified: self.rounds.iter().map(|round| round.modified.day()).max(),
            period: start.zip(end),
        }
    }

    fn giver(&self) -> Giver {
        let gemeente = &self.gemeente.slug;
        Giver {
            name: self.gemeente.name.clone(),
            href: PublicAddress::OpenDataset { gemeente }.to_string(),
            csv_href: PublicAddress::OpenCsv { gemeente }.to_string(),
            json_href: PublicAddress::OpenJson { gemeente }.to_string(),
            licence: self.chosen.licence.name(),
            licence_href: self.chosen.licence.uri(),
            contact: self.chosen.contact.clone(),
            rounds: self.rounds.iter().map(|round| round.about.round.name.clone()).collect(),
        }
    }
}

pub(in crate::web) async fn open_data(
    request: HttpRequest,
    app: Shared,
    staff: Option<Staff>,
) -> Result<HttpResponse, Problem> {
    let givers: Vec<Giver> = all(&app).await?.iter().map(Given::giver).collect();
    Ok(page(&request, &app, staff, "Open data", open_data_page(&givers, RULE)))
}

/// The same for everybody; in the frame of whoever is signed in.
fn page(request: &HttpRequest, app: &App, staff: Option<Staff>, heading: &str, body: Markup) -> HttpResponse {
    if let Some(staff) = staff {
        return Page::new(Section::Elsewhere, heading).answer(request, app, &staff, body);
    }
    compressed(
        request,
        html(StatusCode::OK, STAFF_POLICY),
        bare(app.demo, heading, body),
    )
}

pub(in crate::web) async fn open_dataset(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    staff: Option<Staff>,
) -> Result<HttpResponse, Problem> {
    let Some(given) = one(&app, path.into_inner()).await? else {
        return Ok(nothing());
    };
    let columns: Vec<ColumnLine> = OPEN_COLUMNS.iter().map(column).collect();
    let heading = format!("Open data van de gemeente {}", given.gemeente.name);
    let body = dataset_page(&given.giver(), &columns, RULE);
    Ok(page(&request, &app, staff, &heading, body))
}

fn column(column: &export::OpenColumn) -> ColumnLine {
    ColumnLine {
        name: column.name,
        holds: match column.field {
            OpenField::Text => "tekst",
            OpenField::Day => "dag",
            OpenField::Number => "getal",
            OpenField::People => "aantal mensen, of leeg",
        },
        meaning: column.meaning,
    }
}

/// `/open-data/catalogus.jsonld`: DCAT-AP-NL 3.0. A catalogue without a dataset is none.
pub(in crate::web) async fn open_catalogue(request: HttpRequest, app: Shared) -> Result<HttpResponse, Problem> {
    let given = all(&app).await?;
    if given.is_empty() {
        return Ok(nothing());
    }
    let catalogue = OpenCatalogue {
        base: app.base_url.clone(),
        datasets: given.iter().map(Given::dataset).collect(),
    };
    let bytes = export::catalogue(&catalogue).map_err(|_err| Problem::Failed)?;
    Ok(file(&request, bytes, "application/ld+json"))
}

pub(in crate::web) async fn open_schema(request: HttpRequest, app: Shared) -> Result<HttpResponse, Problem> {
    let bytes = export::open_schema(&schema(&app)).map_err(|_err| Problem::Failed)?;
    Ok(file(&request, bytes, "application/schema+json"))
}

pub(in crate::web) async fn open_csv(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let Some(given) = one(&app, path.into_inner()).await? else {
        return Ok(nothing());
    };
    let bytes = export::open_csv(&given.rounds).map_err(|_err| Problem::Failed)?;
    Ok(file(&request, bytes, "text/csv; charset=utf-8; header=present"))
}

pub(in crate::web) async fn open_json(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let Some(given) = one(&app, path.into_inner()).await? else {
        return Ok(nothing());
    };
    let licence = given.chosen.licence.uri();
    let bytes = export::open_json(&given.rounds, licence, &schema(&app)).map_err(|_err| Problem::Failed)?;
    Ok(file(&request, bytes, "application/json"))
}

fn schema(app: &App) -> String {
    format!("{}{}", app.base_url, PublicAddress::OpenSchema)
}

async fn all(app: &Shared) -> Result<Vec<Given>, Problem> {
    let (now, seat) = (app.now(), app.public_reads.take().await?);
    let read = app.read("open data", move |conn| {
        let _seat = seat;
        let givers = opens::giving(conn)?.into_iter();
        givers
            .map(|(gemeente, chosen)| given(conn, gemeente, chosen, now))
            .collect::<Result<Vec<_>, DbError>>()
    });
    Ok(in_time(read).await?)
}

async fn one(app: &Shared, slug: String) -> Result<Option<Given>, Problem> {
    let (now, seat) = (app.now(), app.public_reads.take().await?);
    let read = app.read("open data", move |conn| {
        let _seat = seat;
        let giver = opens::giving(conn)?
            .into_iter()
            .find(|(gemeente, _)| gemeente.slug == slug);
        giver
            .map(|(gemeente, chosen)| given(conn, gemeente, chosen, now))
            .transpose()
    });
    Ok(in_time(read).await?)
}

/// What a gemeente gives at `now`: its rounds, the newest first.
fn given(conn: &mut Conn, gemeente: Gemeente, chosen: OpenData, now: Moment) -> Result<Given, DbError> {
    let mut open = Vec::new();
    for round in rounds::of_gemeente(conn, gemeente.id)? {
        open.extend(releases::open_data(conn, &round, now)?);
    }
    Ok(Given {
        gemeente,
        chosen,
        rounds: open,
    })
}

fn nothing() -> HttpResponse {
    notice(Lang::NL, StatusCode::NOT_FOUND, NoticeKind::NotFound)
}

/// A file for everybody, also for a page of somebody else; its ETag is its content.
fn file(request: &HttpRequest, bytes: Vec<u8>, kind: &'static str) -> HttpResponse {
    let file = Download {
        kind,
        etag: Some(etag_of(&bytes)),
        bytes: bytes.into(),
        name: None,
        open: true,
    };
    file.respond_to(request)
}
