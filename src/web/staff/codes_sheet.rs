//! The answer to issuing codes: shown this once. Few codes are cards to print; many are a file for a printer.

use actix_web::{HttpRequest, HttpResponse};
use maud::PreEscaped;

use super::file_name::FileName;
use super::frame::{Page, Section};
use super::reading::RoundContext;
use crate::catalogue::{Seat, providers};
use crate::codes::{self, Issued};
use crate::export::{codes_csv, qr_svg};
use crate::views::staff::{SheetPage, Ticket, sheet_page};
use crate::web::app::App;
use crate::web::guards::Staff;
use crate::web::problem::Problem;

/// Most codes that are drawn as cards: each brings a drawing of its own.
const MOST_CARDS: usize = 500;

/// The page with codes that were just issued.
pub(super) fn show_sheet(
    request: &HttpRequest,
    app: &App,
    staff: &Staff,
    place: &RoundContext,
    sheet: &SheetPage,
) -> HttpResponse {
    let heading = format!("{} codes voor {}", sheet.number, sheet.provider);
    let frame = Page::new(Section::Rounds, &heading).kicker(&place.round.name);
    frame.answer(request, app, staff, sheet_page(sheet))
}

/// Two issues for one provider differ in their codes only, so the name has the number of the issue.
fn file_name(place: &RoundContext, seat: &Seat, issued: &Issued) -> FileName {
    FileName {
        gemeente: place.gemeente.slug.clone(),
        round: place.round.slug.clone(),
        whose: Some(providers::slug(&seat.provider)),
        release: format!("uitgifte-{}", issued.number),
        wrong: false,
        kind: "codes".into(),
    }
}

/// The sheet with codes; `back` is where to go on.
pub(super) fn sheet(
    app: &App,
    place: &RoundContext,
    seat: &Seat,
    issued: &Issued,
    back: String,
) -> Result<SheetPage, Problem> {
    let csv = codes_csv(issued, &app.base_url).map_err(|_err| Problem::Failed)?;
    let ticket = |code: &codes::IssuedCode| Ticket {
        code: code.grouped(),
        qr: PreEscaped(qr_svg(&code.url(&app.base_url)).unwrap_or_default()),
    };
    let host = app.base_url.split_once("://");
    let host = host.map_or(app.base_url.as_str(), |(_, host)| host);
    let cards = issued.codes.len() <= MOST_CARDS;
    Ok(SheetPage {
        gemeente: place.gemeente.name.clone(),
        provider: seat.provider.clone(),
        host: host.to_owned(),
        last_day: Some(place.round.closes).filter(|day| !day.is_never()),
        number: issued.codes.len(),
        tickets: issued.codes.iter().filter(|_| cards).map(ticket).collect(),
        csv_href: format!("data:text/csv;charset=utf-8,{}", percent(&csv)),
        csv_name: format!("{}.csv", file_name(place, seat, issued)),
        note: None,
        back_href: back,
    })
}

/// Percent-encodes everything but letters, digits and a few signs that data addresses may hold.
fn percent(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~:/;".contains(byte) {
            out.push(char::from(*byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}
