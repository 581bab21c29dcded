//! Every figure of one row of a report, with what is said about them.

use super::axis::Axis;
use super::fact::Fact;
use super::figure::suppressed;
use super::labels::{of_codes, people};
use super::line::{Line, Scale};
use super::remarks::{Remark, remarks};
use super::rounds::RoundsTable;
use super::table::{CountsTable, TableNames, counts_tables};
use super::trend::Trend;
use crate::releases::report::{Earlier, Report, Row, Unit};
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::terms::Mode;

/// Figures of one unit in one mode.
#[derive(Debug, Clone)]
pub struct Block {
    /// Word of the mode, used in headings and in ids.
    pub mode: &'static str,
    /// Heading above the block, when there are two.
    pub heading: Option<&'static str>,
    pub unit: String,
    /// Facts of this mode.
    pub facts: Vec<Fact>,
    /// What falls outside chance, in the order of the questions.
    pub remarks: Vec<Remark>,
    /// What is said of everything else.
    pub calm: Option<String>,
    /// Ends of the axis of every bar in the block.
    pub axis: Axis,
    /// One line per question, in the order of the questionnaire.
    pub lines: Vec<Line>,
    /// What the dashed line is, or why there is none.
    pub reference_note: String,
    /// The development per question; empty in a first round.
    pub trends: Vec<Trend>,
    /// The same as a table; `None` in a first round.
    pub rounds: Option<RoundsTable>,
}

impl Block {
    /// The mode for captions, so that two blocks on a page never hold two tables of one name.
    #[must_use]
    pub fn way(&self) -> String {
        self.heading.map_or_else(String::new, |_| format!(" ({})", self.mode))
    }

    /// Every figure in tables.
    #[must_use]
    pub fn tables(&self, round: &str) -> Vec<CountsTable> {
        let names = TableNames {
            id: self.mode,
            names: "Vraag",
            whose: format!("{}, {round}{}", self.unit, self.way()),
            of: self.way(),
            yes_no: "aantal mensen, ja en nee",
        };
        counts_tables(&self.lines, &names)
    }
}

/// The block of one row. `two_modes` when another mode stands beside it; `earlier` per mode, oldest first.
#[must_use]
pub fn block(report: &Report, row: &Row, earlier: &[(Mode, Vec<Earlier>)], two_modes: bool) -> Block {
    let questions = || report.questionnaire.questions.iter().enumerate();
    let lines: Vec<Line> = questions()
        .map(|(at, asked)| Line::of(report, row, at, asked))
        .collect();
    let earlier = earlier.iter().find(|(mode, _)| *mode == row.mode);
    let earlier = earlier.map_or(&[][..], |(_, rounds)| rounds);
    let trends: Vec<Trend> = questions()
        .filter_map(|(at, _)| Trend::of(report, row, earlier, at))
        .collect();
    let (remarks, calm) = remarks(&lines, &trends);
    Block {
        mode: row.mode.word(),
        heading: two_modes.then(|| mode_heading(row.mode)),
        unit: row.unit.name().to_owned(),
        facts: vec![took_part(report, row)],
        remarks,
        calm,
        axis: Axis::of(&lines),
        reference_note: reference_note(report, row, &lines),
        lines,
        trends,
        rounds: RoundsTable::of(report, row, earlier),
    }
}

/// Whether a row has an earlier figure beside one of its own, so that there is a development to show.
#[must_use]
pub fn has_trend(report: &Report, row: &Row, earlier: &[(Mode, Vec<Earlier>)]) -> bool {
    let before = earlier.iter().find(|(mode, _)| *mode == row.mode);
    let trend = |at| Trend::of(report, row, &before?.1, at);
    (0..row.cells.len()).any(|at| trend(at).is_some())
}

/// The heading of a mode where a page has two.
#[must_use]
pub fn mode_heading(mode: Mode) -> &'static str {
    match mode {
        Mode::Personal => "Met een eigen code",
        Mode::Kiosk => "Op een gedeeld apparaat (kiosk)",
    }
}

fn took_part(report: &Report, row: &Row) -> Fact {
    match row.took_part(&report.questionnaire.questions) {
        Some(count) => Fact::new("Deden mee", people(count)).with(of_codes(count, row.issued, "codes")),
        None => Fact::new("Deden mee", "–").with(phrase(Phrase::Hidden(suppressed(report, &row.unit)))),
    }
}

fn reference_note(report: &Report, row: &Row, lines: &[Line]) -> String {
    if row.unit == Unit::System {
        return String::new();
    }
    let scales: Vec<&Scale> = lines.iter().filter_map(Line::scale).collect();
    let with = scales.iter().filter(|scale| scale.reference.is_some()).count();
    if with == 0 {
        let rule = report.rule;
        return format!(
            "Geen vergelijking mogelijk: de andere aanbieders samen zijn hier niet te tonen. Dat kan alleen als er genoeg \
             antwoorden zijn van minstens {} andere aanbieders, en niet één daarvan het beeld bepaalt.",
            rule.m
        );
    }
    let some = if with < scales.len() {
        " Bij een vraag zonder stippellijn is die vergelijking nog niet te tonen."
    } else {
        ""
    };
    format!(
        "Stippellijn: de andere aanbieders samen, {}. Grijze strook: zo ver kan het cijfer er door toeval van af liggen.{some}",
        report.round.name
    )
}
