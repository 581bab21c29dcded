//! The files and drawings that a page with results offers.

use crate::addresses::{RoundAddress, RoundAt, SheetAddress, SheetAt};
use crate::figures::{FunnelPlot, has_trend};
use crate::releases::document::QuestionRef;
use crate::releases::report::{Earlier, Report, Row, Unit};
use crate::values::scale::Kind;
use crate::values::terms::Mode;
use crate::views::results::model::Download;
use crate::web::PDF;

/// A file that is offered.
#[derive(Clone, Copy)]
struct Offer {
    ending: &'static str,
    /// What stands behind the question mark.
    query: Option<&'static str>,
    label: &'static str,
}

const fn offer(ending: &'static str, query: Option<&'static str>, label: &'static str) -> Offer {
    Offer { ending, query, label }
}

/// The figures of releases; the first is what most people want.
const FIGURES: [Offer; 6] = [
    offer("xlsx", None, "Excel"),
    offer("csv", None, "CSV voor Excel"),
    offer("csv", Some("formaat=rfc4180"), "CSV voor R, Python, SPSS"),
    offer("zip", None, "Datapakket"),
    offer("json", None, "JSON"),
    offer("parquet", None, "Parquet, voor R en Python"),
];

/// The response table and the wide form of one release.
const OTHER_TABLES: [Offer; 2] = [
    offer(
        "csv",
        Some("tabel=respons"),
        "Respons: codes en deelnemers, CSV voor Excel",
    ),
    offer("csv", Some("vorm=breed"), "Eén regel per aanbieder, CSV voor Excel"),
];

/// The files of a release.
pub(super) fn downloads(at: RoundAt<'_>, number: u32) -> Vec<Download> {
    let href = |ending: &str, query: Option<&str>| {
        let file = RoundAddress::ReleaseFile { at, number, ending };
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        format!("{file}{query}")
    };
    let mut files = file_choices(href);
    files.extend(OTHER_TABLES.map(|offer| offered(offer, href)));
    files
}

/// Every file of figures, at the address that is made of its ending and of what asks for another CSV.
pub(super) fn file_choices(href: impl Fn(&str, Option<&str>) -> String + Copy) -> Vec<Download> {
    FIGURES.map(|offer| offered(offer, href)).into()
}

fn offered(offer: Offer, href: impl Fn(&str, Option<&str>) -> String) -> Download {
    Download {
        href: href(offer.ending, offer.query),
        label: offer.label.to_owned(),
        main: false,
        folded: offer.ending != "xlsx",
    }
}

/// Which figures a page draws: of one provider or of everybody, and what earlier rounds showed.
pub(super) struct DrawnRows<'r> {
    pub(super) rows: Vec<&'r Row>,
    pub(super) earlier: &'r [(Mode, Vec<Earlier>)],
}

impl<'r> DrawnRows<'r> {
    pub(super) fn of(
        report: &'r Report,
        earlier: &'r [(Mode, Vec<Earlier>)],
        is_drawn: impl Fn(&Unit) -> bool,
    ) -> Self {
        let rows = report.rows.iter().filter(|row| is_drawn(&row.unit)).collect();
        Self { rows, earlier }
    }

    /// The drawings of these rows, per mode, where the program makes those: of the answers, and over the rounds where
    /// there are earlier figures.
    pub(super) fn drawings(&self, report: &Report, address: impl Fn(&str) -> String) -> Vec<Download> {
        let mut files = Vec::new();
        for row in self.rows.iter().filter(|_| PDF) {
            let which = if self.rows.len() > 1 {
                format!(" ({})", row.mode)
            } else {
                String::new()
            };
            let over = has_trend(report, row, self.earlier).then_some(("&over=rondes", " over de rondes"));
            for (query, what) in [Some(("", "")), over].into_iter().flatten() {
                files.extend([("svg", "SVG"), ("png", "PNG")].map(|(ending, label)| Download {
                    href: format!("{}?wijze={}{query}", address(ending), row.mode),
                    label: format!("Grafiek{what}{which} als {label}"),
                    main: false,
                    // One picture in sight, for who makes slides.
                    folded: ending != "png" || !query.is_empty(),
                }));
            }
        }
        files
    }

    /// The drawings of the differences between providers on one question, by its code or else the first that has a share,
    /// for who sees providers.
    pub(super) fn differences(
        &self,
        report: &Report,
        question: Option<&str>,
        address: impl Fn(&str) -> String,
    ) -> Vec<Download> {
        let asked = report.questionnaire.questions.iter().enumerate();
        let mut asked = asked.filter(|(_, asked)| asked.kind != Kind::Reasons);
        let wanted = |(_, asked): &(usize, &QuestionRef)| question.is_none_or(|code| code == asked.code);
        let Some((at, asked)) = asked.find(wanted) else {
            return Vec::new();
        };
        let mut files = Vec::new();
        for row in self
            .rows
            .iter()
            .filter(|row| PDF && FunnelPlot::is_there(report, row.mode, at))
        {
            let which = if self.rows.len() > 1 {
                format!(", {}", row.mode)
            } else {
                String::new()
            };
            files.extend([("svg", "SVG"), ("png", "PNG")].map(|(ending, label)| Download {
                href: format!(
                    "{}?wijze={}&over=aanbieders&vraag={}",
                    address(ending),
                    row.mode,
                    asked.code
                ),
                label: format!("Grafiek van de verschillen ({}{which}) als {label}", asked.short),
                main: false,
                folded: true,
            }));
        }
        files
    }
}

/// The PDF of the sheet at this address, where the program makes those.
pub(super) fn sheet_pdf(at: SheetAt<'_>) -> Option<Download> {
    PDF.then(|| Download {
        href: SheetAddress::Pdf { at }.to_string(),
        label: "Gespreksblad, PDF".to_owned(),
        main: false,
        folded: false,
    })
}
