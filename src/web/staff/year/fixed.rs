//! `/gemeente/jaar/{jaar}/{domein}/{nummer}` and its files: a statement as it was fixed.

use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::{base, fixed_at, key};
use crate::addresses::YearAddress;
use crate::catalogue::gemeenten;
use crate::db::DbError;
use crate::export::{CsvKind, csv_of};
#[cfg(feature = "pdf")]
use crate::values::ids::GemeenteId;
use crate::views::results::model::Download as Link;
use crate::views::year::{PaperPage, paper_page};
use crate::web::PDF;
use crate::web::app::Shared;
use crate::web::download::{Download, etag_of};
use crate::web::guards::{Allowed, GemeenteReader};
use crate::web::problem::Problem;
use crate::web::staff::files::csv_kind;
use crate::web::staff::frame::{Page, Section};
use crate::web::staff::reading::ResultsQuery;
use crate::year_report::content::Paper;
use crate::year_report::{Frozen, YearKey, YearStatement, find};

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

    #[cfg(feature = "pdf")]
    pub(super) fn gemeente(&self) -> GemeenteId {
        self.key.gemeente
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

pub(super) async fn found(
    app: &Shared,
    reader: &Allowed<GemeenteReader>,
    address: Address,
) -> Result<FoundReport, Problem> {
    let key = key(reader.gemeente, &address.year, &address.domain)?;
    let number: u32 = address.number.parse().map_err(|_err| Problem::NotFound)?;
    let read = app.read("year statement", move |conn| {
        let (frozen, next) = find(conn, key, number)?;
        Ok::<_, DbError>(FoundReport {
            document: frozen.document()?,
            next: next.map(|next| next.document()).transpose()?,
            slug: gemeenten::find(conn, key.gemeente)?.slug,
            frozen,
            key,
        })
    });
    Ok(read.await?)
}

pub(in crate::web) async fn paper(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<GemeenteReader>,
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
    let heading = page.paper.heading.clone();
    let kicker = format!("Gemeente {}", page.paper.gemeente);
    let frame = Page::new(Section::Years, &heading).kicker(&kicker);
    Ok(frame.answer(&request, &app, &reader.staff, paper_page(&page)))
}

fn downloads(key: YearKey, number: u32) -> Vec<Link> {
    let YearKey { year, domain, .. } = key;
    let download = |href: String, label: &str, main: bool| Link {
        href,
        label: label.to_owned(),
        main,
        folded: false,
    };
    let csv = YearAddress::Csv { year, domain, number };
    let json = YearAddress::Json { year, domain, number };
    let pdf = YearAddress::Pdf { year, domain, number };
    let short = YearAddress::ShortPdf { year, domain, number };
    let pdfs = [
        download(pdf.to_string(), "De verantwoording als PDF", true),
        download(short.to_string(), "Op één A4 (PDF)", false),
    ];
    let files = [
        download(csv.to_string(), "CSV voor Excel", !PDF),
        download(format!("{csv}?formaat=rfc4180"), "CSV voor R, Python, SPSS", false),
        download(json.to_string(), "JSON", false),
    ];
    pdfs.into_iter().filter(|_| PDF).chain(files).collect()
}

/// The tidy table of all its rounds.
pub(in crate::web) async fn csv(
    app: Shared,
    reader: Allowed<GemeenteReader>,
    path: Path<Address>,
    asked: Query<ResultsQuery>,
) -> Result<Download, Problem> {
    let kind: CsvKind = csv_kind(asked.format.as_deref())?;
    let found = found(&app, &reader, path.into_inner()).await?;
    let bytes = csv_of(&found.document.tables(), kind).map_err(|_err| Problem::Failed)?;
    let name = found.file_name("_eigen-kolommen.csv");
    Ok(file(name, "text/csv; charset=utf-8", bytes))
}

/// The statement itself: the very bytes that its hash is of.
pub(in crate::web) async fn json(
    app: Shared,
    reader: Allowed<GemeenteReader>,
    path: Path<Address>,
) -> Result<Download, Problem> {
    let found = found(&app, &reader, path.into_inner()).await?;
    Ok(file(found.file_name(".json"), "application/json", found.frozen.bytes))
}

/// An ETag is the hash of the content; of the JSON it is the hash of the statement. The JSON says in words that no form of
/// delivery was found; a table has no place for that, so the name of a CSV says that the columns are our own.
fn file(name: String, kind: &'static str, bytes: Vec<u8>) -> Download {
    let etag = etag_of(&bytes);
    Download::of_staff(name, kind, bytes).tagged(etag)
}
