//! PDF files by typst, and the zip they go in.
//!
//! One door: [`compile`] takes a template of `assets/typst/` and data, and gives the bytes of a PDF/UA-1 document. Texts
//! reach a template as JSON only, so what people type is never read as source. Nothing is read from a disk or a network:
//! templates and letters are in the program. Takes tens of milliseconds and both cores: whoever calls it limits how many
//! run at once (`web::typesetting`).

mod bundle;
mod error;
mod handout;
mod house;
mod letters;
mod poster;
mod recruit;
mod sheet;
mod worker_sheet;
mod world;
mod year;

pub use bundle::Bundle;
pub use error::PdfError;
pub use handout::{Handout, HandoutChoice, HandoutCode, HandoutKind, HandoutQuestion};
pub use house::House;
pub use poster::{Poster, Qr};
pub use recruit::{PaperQr, Recruit, RecruitCode};
pub use sheet::{Agreed, Column, Earlier, Question, Row, Said, Sheet};
pub use worker_sheet::WorkerSheet;
pub use year::{Year, YearAgreement};

use serde::Serialize;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// What can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// The conversation sheet, from a [`Sheet`].
    Sheet,
    /// "Dit hoorden wij, dit doen wij" on A3, from a [`Poster`].
    Poster,
    /// A poster that asks clients to take part, on A3, from a [`Recruit`].
    Recruit,
    /// Cards and letters with codes, from a [`Handout`].
    Handout,
    /// A fixed year statement, from a [`Year`].
    Year,
    /// The same on one sheet of A4.
    YearInShort,
}

impl Template {
    /// The file in `assets/typst/`.
    fn file(self) -> &'static str {
        match self {
            Self::Sheet => "gespreksblad.typ",
            Self::Poster => "gehoord.typ",
            Self::Recruit => "werven.typ",
            Self::Handout => "uitreiken.typ",
            Self::Year => "jaar.typ",
            Self::YearInShort => "jaar-kort.typ",
        }
    }
}

/// The PDF of `data` in `template`. The same data give the same bytes, on every day.
///
/// # Errors
/// [`PdfError::Refused`] when the template fails or the document would not be PDF/UA-1.
pub fn compile(template: Template, data: &impl Serialize) -> Result<Vec<u8>, PdfError> {
    let data = letters::readable(serde_json::to_value(data)?);
    let world = world::World::new(template.file(), serde_json::to_vec(&data)?)?;
    let made = typeset(&world);
    // What typst keeps to be quicker next time: the templates stay, the document before this one goes. Of codes nothing
    // stays in memory.
    comemo::evict(if template == Template::Handout { 0 } else { 2 });
    made
}

fn typeset(world: &world::World) -> Result<Vec<u8>, PdfError> {
    let document = typst::compile::<PagedDocument>(world).output.map_err(refused)?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| PdfError::Refused(error.message().to_string()))?;
    let options = PdfOptions {
        standards,
        creator: typst::foundations::Smart::Custom(Some("Ervaringwijzer".to_owned())),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(refused)
}

fn refused(found: impl IntoIterator<Item = typst::diag::SourceDiagnostic>) -> PdfError {
    let messages: Vec<String> = found.into_iter().map(|one| one.message.to_string()).collect();
    PdfError::Refused(messages.join("; "))
}
