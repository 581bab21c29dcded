//! `/gemeente/jaar/{jaar}/{domein}/{nummer}` and its files: a statement as it was fixed.

use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::{base, fixed_at, key};
use crate::addresses::YearAddress;
use crate::catalogue::gemeenten;
use crate::db::DbError;
use crate::export::{CsvKind, csv_of};
use crate::values::asset::{hex, sha256};
use crate::views::results::model::Download;
use crate::views::year::labels::heading;
use crate::views::year::{PaperPage, paper_page};
use crate::web::PDF;
use crate::web::app::block;
use crate::web::guards::GemeenteReader;
use crate::web::pages::Shared;
use crate::web::problem::Problem;
use crate::web::staff::files::{csv_kind, download};
use crate::web::staff::frame::{Headings, framed};
use crate::web::staff::reading::ResultsQuery;
use crate::year_report::content::Paper;
use crate::year_report::{Frozen, YearKey, YearStatement, find};

/// `/{jaar}/{domein}/{nummer}`.
#[derive(Deserialize)]
pub(in crate::web) struct Address {
    #[serde(rename = "jaar")]
    year: String,
    #[serde(rename = "domein")]
    domain: String,
    #[serde(rename = "nummer")]
    number: String,
}

/// A fixed statement as it was asked for.
pub(super) struct FoundReport {
    key: YearKey,
    frozen: Frozen,
    document: YearStatement,
    next: Option<YearStatement>,
    slug: String,
}

impl FoundReport {
    pub(super) fn paper(&self) -> Paper {
        Paper::fixed(&self.document, &self.frozen.hash, self.next.as_ref())
    }

    /// The name of a file of it.
    pub(super) fn file_name(&self, ending: &str) -> String {
        let (key, number) = (self.key, self.frozen.number());
        format!(
            "ervaringwijzer_{}_jaarverantwoording-{}-{}_nummer-{number}{ending}",
            self.slug, key.year, key.domain
        )
    }
}

pub(super) async fn found(app: &Shared, reader: &GemeenteReader, address: Address) -> Result<FoundReport, Problem> {
    let key = key(reader.gemeente()?, &address.year, &address.domain)?;
    let number: u32 = address.number.parse().map_err(|_err| Problem::NotFound)?;
    let db = app.db.clone();
    let read = block(move || {
        db.read("year statement", |conn| {
            let (frozen, next) = find(conn, key, number)?;
            Ok::<_, DbError>(FoundReport {
                document: frozen.document()?,
                next: next.map(|next| next.document()).transpose()?,
                slug: gemeenten::find(conn, key.gemeente)?.slug,
                frozen,
                key,
            })
        })
    });
    Ok(read.await?)
}

/// The paper.
pub(in crate::web) async fn paper(
    request: HttpRequest,
    app: Shared,
    reader: GemeenteReader,
    path: Path<Address>,
) -> Result<HttpResponse, Problem> {
    let found = found(&app, &reader, path.into_inner()).await?;
    let page = PaperPage {
        paper: found.paper(),
        downloads: downloads(found.key, found.frozen.number()),
        has_pdf: PDF,
        correct_href: (reader.sees_providers() && found.next.is_none()).then(|| base(found.key).to_string()),
        next_href: found
            .next
            .as_ref()
            .map(|next| fixed_at(found.key, next.number).to_string()),
    };
    let heading = heading(&page.paper);
    let headings = Headings {
        kicker: &format!("Gemeente {}", page.paper.gemeente),
        heading: &heading,
    };
    Ok(framed(&request, &app, &reader.staff, headings, paper_page(&page)))
}

fn downloads(key: YearKey, number: u32) -> Vec<Download> {
    let YearKey { year, domain, .. } = key;
    let download = |href: String, label: &str, main: bool| Download {
        href,
        label: label.to_owned(),
        main,
    };
    let csv = YearAddress::Csv { year, domain, number };
    let json = YearAddress::Json { year, domain, number };
    let pdf = YearAddress::Pdf { year, domain, number };
    let pdf = PDF.then(|| download(pdf.to_string(), "PDF", false));
    let files = [
        download(csv.to_string(), "CSV voor Excel", true),
        download(format!("{csv}?formaat=rfc4180"), "CSV voor R, Python, SPSS", false),
        download(json.to_string(), "JSON", false),
    ];
    pdf.into_iter().chain(files).collect()
}

/// The tidy table of all its rounds.
pub(in crate::web) async fn csv(
    request: HttpRequest,
    app: Shared,
    reader: GemeenteReader,
    path: Path<Address>,
    asked: Query<ResultsQuery>,
) -> Result<HttpResponse, Problem> {
    let kind: CsvKind = csv_kind(asked.format.as_deref())?;
    let found = found(&app, &reader, path.into_inner()).await?;
    let bytes = csv_of(found.document.reports(), kind).map_err(|_err| Problem::Failed)?;
    Ok(file(
        &request,
        &found,
        bytes,
        ("text/csv; charset=utf-8", "_eigen-kolommen.csv"),
    ))
}

/// The statement itself: the very bytes that its hash is of.
pub(in crate::web) async fn json(
    request: HttpRequest,
    app: Shared,
    reader: GemeenteReader,
    path: Path<Address>,
) -> Result<HttpResponse, Problem> {
    let found = found(&app, &reader, path.into_inner()).await?;
    let bytes = found.frozen.bytes.clone();
    Ok(file(&request, &found, bytes, ("application/json", ".json")))
}

/// An ETag is the hash of the content; of the JSON it is the hash of the statement. The JSON says in words that no form of
/// delivery was found; a table has no place for that, so the name of a CSV says that the columns are our own.
fn file(
    request: &HttpRequest,
    found: &FoundReport,
    bytes: Vec<u8>,
    (kind, ending): (&'static str, &str),
) -> HttpResponse {
    let etag = format!("\"{}\"", hex(&sha256(&bytes)));
    let name = found.file_name(ending);
    download(request, bytes, (kind, &name), etag)
}
