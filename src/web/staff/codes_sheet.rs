//! The answer to issuing codes: shown this once. Few codes are cards to print; many are a file for a printer.

use actix_web::{HttpRequest, HttpResponse};
use maud::PreEscaped;

use super::file_name::FileName;
use super::frame::{Page, Section};
use super::reading::RoundContext;
use crate::catalogue::{Questionnaire, Round, Seat, providers, questionnaires};
use crate::codes::{self, Issued};
use crate::db::{Conn, DbError};
use crate::export::{codes_csv, qr_svg};
use crate::i18n::Lang;
use crate::views::staff::{PrintPart, SheetPage, Ticket, sheet_page};
#[cfg(feature = "pdf")]
use crate::views::survey::RecruitWords;
use crate::views::survey::{HandoutPage, HandoutWords};
use crate::web::PDF;
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
pub(super) fn file_name(place: &RoundContext, seat: &Seat, batch: u32, kind: &'static str) -> FileName {
    FileName {
        gemeente: place.gemeente.slug.clone(),
        round: place.round.slug.clone(),
        whose: Some(providers::slug(&seat.provider)),
        release: format!("uitgifte-{batch}"),
        wrong: false,
        kind: kind.into(),
    }
}

/// Where the page with codes leads.
pub(super) struct Ways {
    /// Where to go on.
    pub(super) back: String,
    /// Where the form for cards and letters goes.
    pub(super) action: String,
    /// The token of its form.
    pub(super) csrf: String,
}

/// The sheet with codes.
pub(super) fn sheet(app: &App, about: &HandedOut<'_>, issued: &Issued, ways: Ways) -> Result<SheetPage, Problem> {
    let (place, seat) = (about.place, about.seat);
    let Ways { back, action, csrf } = ways;
    let csv = codes_csv(issued, &app.base_url).map_err(|_err| Problem::Failed)?;
    let ticket = |code: &codes::IssuedCode| Ticket {
        code: code.grouped(),
        qr: PreEscaped(qr_svg(&code.url(&app.base_url)).unwrap_or_default()),
    };
    let cards = issued.codes.len() <= MOST_CARDS;
    Ok(SheetPage {
        words: about.words(app, Lang::NL),
        provider: seat.provider.clone(),
        host: host(app).to_owned(),
        number: issued.codes.len(),
        tickets: issued.codes.iter().filter(|_| cards).map(ticket).collect(),
        csv_href: format!("data:text/csv;charset=utf-8,{}", percent(&csv)),
        csv_name: format!("{}.csv", file_name(place, seat, issued.number, "codes")),
        note: None,
        back_href: back,
        print: PDF.then(|| PrintPart {
            action,
            csrf,
            batch: issued.number,
            codes: issued.codes.iter().map(codes::IssuedCode::grouped).collect(),
            languages: place.gemeente.languages.offered().to_vec(),
        }),
    })
}

/// The address of the installation as somebody types it.
pub(super) fn host(app: &App) -> &str {
    let host = app.base_url.split_once("://");
    host.map_or(app.base_url.as_str(), |(_, host)| host)
}

/// What clients are asked in a round.
pub(super) struct Asked {
    questionnaire: Questionnaire,
    questions: usize,
}

impl Asked {
    pub(super) fn read(conn: &mut Conn, round: &Round) -> Result<Self, DbError> {
        let questionnaire = questionnaires::find(conn, round.questionnaire)?;
        Ok(Self {
            questions: questionnaires::questions(conn, questionnaire.id)?.len(),
            questionnaire,
        })
    }
}

/// For whom codes are handed out.
pub(super) struct HandedOut<'p> {
    pub(super) place: &'p RoundContext,
    pub(super) asked: &'p Asked,
    pub(super) seat: &'p Seat,
}

impl HandedOut<'_> {
    /// What stands on its cards and letters.
    pub(super) fn words(&self, app: &App, lang: Lang) -> HandoutWords {
        HandoutWords::of(&self.page(app, lang))
    }

    /// What stands on a poster that asks its clients to take part.
    #[cfg(feature = "pdf")]
    pub(super) fn recruit(&self, app: &App, lang: Lang) -> RecruitWords {
        RecruitWords::of(&self.page(app, lang), self.seat.participation.mode, host(app))
    }

    fn page(&self, app: &App, lang: Lang) -> HandoutPage<'_> {
        let (round, gemeente) = (&self.place.round, &self.place.gemeente);
        HandoutPage {
            lang,
            domain: self.asked.questionnaire.domain,
            address: self.asked.questionnaire.address,
            purpose: round.purpose,
            gemeente: &gemeente.name,
            provider: &self.seat.provider,
            phone: &gemeente.phone,
            last_day: Some(round.closes).filter(|day| !day.is_never()),
            k: round.rule().k,
            questions: self.asked.questions,
            demo: app.demo,
        }
    }
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
