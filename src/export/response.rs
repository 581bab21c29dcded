//! The response table: per row of a release how many codes there were, and how many people took part.
//!
//! From published figures only, as the pages say it. What was answered by codes of one batch, or of one class of batches,
//! is known nowhere: the classes tell how codes were issued, and nothing about their use.

use super::table::{Column, Table, Value, columns, count, share, text};
use super::words::SHOWN;
use crate::releases::report::{Report, Row, Unit};
use crate::values::batch_size::{BatchesOfSize, SizeClass};

/// The response table.
pub enum Responses {}

/// One line of it: a row of a release.
#[derive(Debug, Clone, Copy)]
pub struct Response<'r> {
    report: &'r Report,
    row: &'r Row,
}

impl Table for Responses {
    type Line<'r> = Response<'r>;
    const NAME: &'static str = "respons";
    const COLUMNS: &'static [Column<Self>] = RESPONSE_COLUMNS;

    fn lines(report: &Report) -> Vec<Response<'_>> {
        report.rows.iter().map(|row| Response { report, row }).collect()
    }
}

/// The line of the row at this place.
#[must_use]
pub fn response(report: &Report, row: usize) -> Option<Response<'_>> {
    let row = report.rows.get(row)?;
    Some(Response { report, row })
}

columns! {
    /// Every column in order.
    RESPONSE_COLUMNS of Responses:
    "gemeente" Text always => |r| text(&r.report.gemeente.name),
        "De gemeente die de ronde houdt.";
    "ronde_id" Text always => |r| text(&r.report.round.id.to_string()),
        "Vast kenmerk van de ronde.";
    "ronde" Text always => |r| text(&r.report.round.name),
        "Naam van de ronde.";
    "publicatie_id" Text always => |r| Value::Text(r.report.publication_id()),
        "Vast kenmerk van de publicatie, zoals in de tabel met resultaten.";
    "publicatie" Count always => |r| Value::Count(r.report.number),
        "Nummer van de publicatie binnen de ronde.";
    "telmoment" Text always => |r| Value::Text(r.report.moment.iso()),
        "Wanneer is geteld, in UTC.";
    "aanbieder_id" Text maybe => |r| match &r.row.unit {
        Unit::Provider { id, .. } => text(&id.to_string()),
        Unit::Rest | Unit::System => Value::Empty,
    },
        "Vast kenmerk van de aanbieder. Leeg bij een rij van aanbieders samen.";
    "aanbieder" Text always => |r| text(r.row.unit.name()),
        "Naam van de aanbieder, of: Overige aanbieders samen, Alle aanbieders samen.";
    "wijze" Mode always => |r| text(r.row.mode.word()),
        "Hoe mensen de vragen kregen: persoonlijk (met een code) of kiosk. Tel de wijzen niet bij elkaar op.";
    "codes_uitgegeven" Count maybe => |r| count(r.row.issued),
        "Hoeveel codes zijn uitgegeven tot aan de telling waarvan deze cijfers zijn. Bij een kiosk 0. Leeg bij aanbieders samen.";
    "deden_mee" Count maybe => |r| count(r.took_part()),
        "Hoeveel mensen meededen, voor zover dat is gepubliceerd. Leeg als er nog niets te tonen is.";
    "aandeel_deden_mee" Share maybe => |r| share(r.share()),
        "Deel van de uitgegeven codes waarmee iemand meedeed, van 0 tot 1. Alleen bij persoonlijk.";
    "uitgiftes" Count maybe => |r| count(r.batches(|all| all.iter().map(|size| size.batches).sum())),
        "In hoeveel keer de codes zijn uitgegeven. Leeg als dat niet in de publicatie staat.";
    "uitgiftes_minder_dan_20" Count maybe => |r| count(r.of(SizeClass::Under20).map(|size| size.batches)),
        "Hoeveel uitgiftes minder dan 20 codes hadden.";
    "codes_minder_dan_20" Count maybe => |r| count(r.of(SizeClass::Under20).map(|size| size.codes)),
        "Hoeveel codes die uitgiftes samen hadden.";
    "uitgiftes_20_tot_49" Count maybe => |r| count(r.of(SizeClass::From20).map(|size| size.batches)),
        "Hoeveel uitgiftes 20 tot en met 49 codes hadden.";
    "codes_20_tot_49" Count maybe => |r| count(r.of(SizeClass::From20).map(|size| size.codes)),
        "Hoeveel codes die uitgiftes samen hadden.";
    "uitgiftes_50_tot_99" Count maybe => |r| count(r.of(SizeClass::From50).map(|size| size.batches)),
        "Hoeveel uitgiftes 50 tot en met 99 codes hadden.";
    "codes_50_tot_99" Count maybe => |r| count(r.of(SizeClass::From50).map(|size| size.codes)),
        "Hoeveel codes die uitgiftes samen hadden.";
    "uitgiftes_100_tot_249" Count maybe => |r| count(r.of(SizeClass::From100).map(|size| size.batches)),
        "Hoeveel uitgiftes 100 tot en met 249 codes hadden.";
    "codes_100_tot_249" Count maybe => |r| count(r.of(SizeClass::From100).map(|size| size.codes)),
        "Hoeveel codes die uitgiftes samen hadden.";
    "uitgiftes_250_of_meer" Count maybe => |r| count(r.of(SizeClass::From250).map(|size| size.batches)),
        "Hoeveel uitgiftes 250 codes of meer hadden.";
    "codes_250_of_meer" Count maybe => |r| count(r.of(SizeClass::From250).map(|size| size.codes)),
        "Hoeveel codes die uitgiftes samen hadden.";
    "status" Shown always => |r| text(r.status()),
        "getoond: er staan cijfers. niet_getoond: nog niet te tonen. geen: geen codes uitgegeven.";
}

impl Response<'_> {
    /// As the pages say it.
    fn took_part(&self) -> Option<u32> {
        self.row.took_part(&self.report.questionnaire.questions)
    }

    fn share(&self) -> Option<f64> {
        let (people, codes) = self.took_part().zip(self.row.issued)?;
        (codes > 0 && people <= codes).then(|| f64::from(people) / f64::from(codes))
    }

    /// What is told of the batches, where the release does: `None` of a kiosk, and of a release from before it was told.
    fn batches<T>(&self, of: impl Fn(&[BatchesOfSize]) -> T) -> Option<T> {
        let all = &self.row.batches;
        (!all.is_empty()).then(|| of(all))
    }

    /// The batches of one class; none is 0 where other classes have some.
    fn of(&self, class: SizeClass) -> Option<BatchesOfSize> {
        let none = BatchesOfSize {
            class,
            batches: 0,
            codes: 0,
        };
        self.batches(|all| all.iter().find(|one| one.class == class).copied().unwrap_or(none))
    }

    /// A row is shown when any of its cells is.
    fn status(&self) -> &'static str {
        let [shown, hidden, nothing] = SHOWN;
        let cells = &self.row.cells;
        match cells.first().map(|cell| cell.status()) {
            _ if cells.iter().any(|cell| cell.published().is_some()) => shown,
            Some(status) if status == nothing => nothing,
            _ => hidden,
        }
    }
}
