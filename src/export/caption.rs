//! What stands in every drawing that leaves the program: whose figures they are, of how many people, of when and from where.

use crate::figures::{Block, block};
use crate::releases::report::{Report, Row, Unit};

/// Fill and edge of each face, red first: those of the pages and of the paper.
pub(super) const FACES: [(u32, u32); 5] = [
    (0xea_4b4b, 0x8f_1f1f),
    (0xf5_891a, 0x8a_4300),
    (0xfb_d84b, 0x6b_5600),
    (0xa9_d98c, 0x35_6a1f),
    (0x2a_9c80, 0x0b_5c46),
];
/// Of people of whom no answer is told.
pub(super) const UNTOLD: (u32, u32) = (0xe9_edf2, 0x43_4c59);

const NO_RANKING: &str = "Een begin van een gesprek; niet om te rangschikken.";

/// The words around a drawing.
#[derive(Debug)]
pub struct Caption {
    /// Whose figures.
    pub(super) title: String,
    /// Which round and which questions.
    pub(super) round: String,
    /// How many people took part.
    pub(super) people: String,
    /// Which release, with the remark on one that was wrong.
    pub(super) release: String,
    /// Who counted, and how to find it again.
    pub(super) source: String,
}

impl Caption {
    /// Of gemeenten side by side: `title` says whose figures, `about` which questions and where, `rounds` which round each
    /// gemeente had and how many people took part, `note` what stands with them, `where_from` who counted.
    #[must_use]
    pub fn of_gemeenten(title: String, about: String, rounds: String, note: &str, where_from: &str) -> Self {
        Self {
            title,
            round: about,
            people: rounds,
            release: note.to_owned(),
            source: format!("Bron: Ervaringwijzer, {where_from}. {NO_RANKING}"),
        }
    }

    /// The same, which says of a demo that everything in it is invented.
    #[must_use]
    pub fn of_demo(self, demo: bool) -> Self {
        if !demo {
            return self;
        }
        Self {
            source: format!("Voorbeeld: alle namen en cijfers zijn verzonnen. {}", self.source),
            ..self
        }
    }

    /// Of a block of a release.
    #[must_use]
    pub fn of(report: &Report, block: &Block) -> Self {
        let (round, set) = (&report.round, &report.questionnaire);
        let facts = block.facts.iter();
        let people: Vec<String> = facts
            .map(|fact| {
                let note = fact.note.as_deref().map_or_else(String::new, |note| format!(" {note}"));
                format!("{}: {}{note}", fact.label, fact.value)
            })
            .collect();
        let remark = report
            .remark
            .as_deref()
            .map_or_else(String::new, |remark| format!(" Let op: {remark}"));
        Self {
            title: format!("{}{}", block.unit, block.way()),
            round: format!(
                "Gemeente {}, {}, {} tot en met {}. {}.",
                report.gemeente.name,
                round.name,
                round.start.long(),
                round.last_day.long(),
                set.title
            ),
            people: people.join(". "),
            release: format!(
                "Publicatie {}, geteld op {}.{remark}",
                report.number,
                report.moment.day().long()
            ),
            source: format!(
                "Bron: Ervaringwijzer, gemeente {}. Controlegetal {:.16}. {NO_RANKING}",
                report.gemeente.name, report.hash
            ),
        }
    }
}

/// The rows that a drawing of the whole release is about: of a provider its own, of a gemeente everybody together.
pub(super) fn drawn(report: &Report) -> Vec<&Row> {
    let mut providers: Vec<_> = report.rows.iter().filter_map(provider).collect();
    providers.dedup();
    let one = providers.len() == 1;
    let is_drawn = |row: &&Row| match row.unit {
        Unit::Provider { .. } => one,
        Unit::System => !one,
        Unit::Rest => false,
    };
    report.rows.iter().filter(is_drawn).collect()
}

fn provider(row: &Row) -> Option<String> {
    match &row.unit {
        Unit::Provider { id, .. } => Some(id.to_string()),
        Unit::Rest | Unit::System => None,
    }
}

/// The figures of these rows.
pub(super) fn blocks(report: &Report, rows: &[&Row]) -> Vec<Block> {
    let all = rows.iter();
    all.map(|row| block(report, row, &[], rows.len() > 1)).collect()
}
