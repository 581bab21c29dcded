//! What one viewer may see of one release: the single source of pages and files alike.
//!
//! Every number on a page, in a CSV or in JSON comes out of a [`Report`]; a cell that the viewer may
//! not see holds no number, so nothing downstream can leak one. Doc comments in Dutch are texts of the API’s description.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::catalogue::file::Law;
pub use crate::releases::cell::Cell;
use crate::releases::document::{Edition, GemeenteRef, QuestionRef, QuestionnaireRef, RoundRef, RuleRef};
use crate::values::batch_size::BatchesOfSize;
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::values::ids::{ParticipationId, ProviderId};
use crate::values::published::Published;
use crate::values::terms::Mode;

/// A hash in examples of the API.
pub const EXAMPLE_HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// A release as one viewer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Report {
    /// De gemeente.
    pub gemeente: GemeenteRef,
    /// De ronde.
    #[serde(rename = "ronde")]
    pub round: RoundRef,
    /// De vragen, zoals ze zijn gesteld.
    #[serde(rename = "vragenlijst")]
    pub questionnaire: QuestionnaireRef,
    /// De regels waarmee cijfers verschijnen.
    #[serde(rename = "regel")]
    pub rule: RuleRef,
    /// Uitgave van de regels: 1 verborg groepen waarvan bijna iedereen hetzelfde koos, 2 vertelt ze als band.
    #[serde(rename = "editie", default = "first")]
    #[schema(value_type = u8, required, examples(2))]
    pub edition: Edition,
    /// Nummer binnen de ronde.
    #[serde(rename = "nummer")]
    #[schema(examples(3))]
    pub number: u32,
    /// Wanneer is geteld, in seconden sinds 1970; zo staat het in de hash.
    #[schema(value_type = i64, examples(1773032400))]
    pub moment: Moment,
    /// Of de ronde hiermee sloot.
    #[schema(examples(false))]
    pub slot: bool,
    /// SHA-256 van de hele publicatie.
    #[schema(examples(json!(EXAMPLE_HASH)))]
    pub hash: String,
    /// Hash van de publicatie ervoor.
    #[serde(rename = "vorige")]
    #[schema(required, examples(json!(EXAMPLE_HASH)))]
    pub previous: Option<String>,
    /// Wat er mis is, als dat zo is.
    #[serde(rename = "opmerking", default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, examples("Gecorrigeerd door publicatie 4: dubbel geteld."))]
    pub remark: Option<String>,
    /// Per aanbieder op alfabet, en voor alle samen.
    #[serde(rename = "rijen")]
    pub rows: Vec<Row>,
    /// Whether the gemeente asked the same questionnaire in an earlier round, so that changes are looked at too.
    #[serde(skip)]
    pub follows: bool,
    /// Participations whose cells are those of an older release, because their provider looks at this one first.
    #[serde(skip)]
    pub behind: Vec<ParticipationId>,
    /// What everybody else published beside each participation that the reader sees, by question. For [`Report::others`].
    #[serde(skip)]
    pub beside: Vec<(ParticipationId, Vec<Option<Published>>)>,
    /// The topic of the law of each question, by its code. A release does not hold it; the catalogue does.
    #[serde(skip)]
    pub laws: BTreeMap<String, Law>,
}

fn first() -> Edition {
    Edition::First
}

impl Report {
    /// What tells this release from every other one: the identifier of its round, a dash and its number.
    #[must_use]
    pub fn publication_id(&self) -> String {
        format!("{}-{}", self.round.id, self.number)
    }

    /// Whether the cells of a row are those of an older release.
    #[must_use]
    pub fn is_behind(&self, row: &Row) -> bool {
        matches!(&row.unit, Unit::Provider { participation, .. } if self.behind.contains(participation))
    }

    /// What all others in the same mode published of a question, beside the provider of `row`: everybody together less
    /// its own, both as they stood in the release that the whole is from. `None` where the reader does not see the
    /// whole, or not yet the provider as it stood there.
    #[must_use]
    pub fn others(&self, row: &Row, question: usize) -> Option<Published> {
        let Unit::Provider { participation, .. } = &row.unit else {
            return None;
        };
        if let Some((_, others)) = self.beside.iter().find(|(who, _)| who == participation) {
            return others.get(question).copied().flatten();
        }
        let whole = |other: &&Row| other.unit == Unit::System && other.mode == row.mode;
        let whole = self.rows.iter().find(whole)?.cells.get(question)?.published()?;
        whole.minus(&row.cells.get(question)?.published().unwrap_or_default())
    }
}

/// Whose answers a row counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Een deelname van een aanbieder.
    #[serde(rename = "aanbieder")]
    Provider {
        /// Kenmerk van de deelname.
        #[serde(rename = "deelname")]
        participation: ParticipationId,
        /// Kenmerk van de aanbieder.
        id: ProviderId,
        /// Naam.
        #[serde(rename = "naam")]
        #[schema(examples("De Vlier"))]
        name: String,
    },
    /// Kleine aanbieders samen, bij het sluiten van een ronde.
    #[serde(rename = "overige")]
    Rest,
    /// Alle aanbieders samen.
    #[serde(rename = "geheel")]
    System,
}

impl Unit {
    /// The name on pages and in files.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Provider { name, .. } => name,
            Self::Rest => "Overige aanbieders samen",
            Self::System => "Alle aanbieders samen",
        }
    }
}

/// De antwoorden van één aanbieder op één wijze, of van alle samen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(title = "Rij")]
pub struct Row {
    /// Van wie: één aanbieder, ‘overige’ of ‘geheel’.
    #[serde(rename = "eenheid")]
    pub unit: Unit,
    /// Hoe mensen meededen; wijzen worden nooit opgeteld.
    #[serde(rename = "wijze")]
    pub mode: Mode,
    /// Uitgegeven codes, als u dat mag weten.
    #[serde(rename = "uitgegeven")]
    #[schema(required, examples(120))]
    pub issued: Option<u32>,
    /// De uitgiftes van die codes, naar grootte. Ontbreekt bij een kiosk, en in publicaties van voordat dit erin stond.
    #[serde(rename = "uitgiftes", default, skip_serializing_if = "Vec::is_empty")]
    pub batches: Vec<BatchesOfSize>,
    /// Per vraag, in de volgorde van de vragenlijst.
    #[serde(rename = "cellen")]
    pub cells: Vec<Cell>,
    // The whole stands still where its next step would tell too much.
    /// Per vraag: de eerdere publicatie waar het cijfer van is, als het geheel nog stilstaat; anders null. Ontbreekt als niets stilstaat.
    #[serde(rename = "stand", default, skip_serializing_if = "Vec::is_empty")]
    pub standing: Vec<Option<Standing>>,
}

/// De eerdere publicatie waar een cijfer van is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(title = "Stand")]
pub struct Standing {
    /// Nummer binnen de ronde.
    #[serde(rename = "publicatie")]
    #[schema(examples(2))]
    pub number: u32,
    /// Wanneer is geteld, in seconden sinds 1970.
    #[schema(value_type = i64, examples(1772427600))]
    pub moment: Moment,
}

impl Row {
    /// Whether it is one provider's: neither the pool of small ones nor everybody together.
    #[must_use]
    pub fn is_provider(&self) -> bool {
        matches!(self.unit, Unit::Provider { .. })
    }

    /// Where the cell of this question stands still, the release that it is from.
    #[must_use]
    pub fn standing_of(&self, question: usize) -> Option<Standing> {
        self.standing.get(question).copied().flatten()
    }

    /// Most people behind any shown cell: "deden mee", from published figures only.
    #[must_use]
    pub fn took_part(&self, questions: &[QuestionRef]) -> Option<u32> {
        self.cells
            .iter()
            .zip(questions)
            .filter_map(|(cell, question)| cell.published().map(|p| p.people(question.kind)))
            .max()
    }

    /// How many of those who took part are not in a question's figures (yet): with everybody who is, they make
    /// [`Row::took_part`]. `None` where nothing of the row is shown.
    #[must_use]
    pub fn not_shown(&self, questions: &[QuestionRef], question: usize) -> Option<u32> {
        let all = self.took_part(questions)?;
        let kind = questions.get(question)?.kind;
        let shown = self.cells.get(question)?.published();
        Some(all.saturating_sub(shown.map_or(0, |cell| cell.people(kind))))
    }
}

/// An earlier round of the same gemeente, for the development over rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Name of the round, such as "najaar 2025".
    #[serde(rename = "ronde")]
    pub round: String,
    /// The day of the release below.
    #[serde(rename = "dag")]
    pub day: Day,
    /// Whether the release below closed it.
    #[serde(rename = "gesloten")]
    pub closed: bool,
    /// The row of the same unit and mode in that round's last release the viewer may see, with the
    /// questions its cells belong to.
    #[serde(rename = "cellen")]
    pub cells: Vec<(QuestionRef, Cell)>,
}

impl Earlier {
    /// The question of this code, as it was asked then.
    #[must_use]
    pub fn asked(&self, code: &str) -> Option<&QuestionRef> {
        let mut questions = self.cells.iter().map(|(question, _)| question);
        questions.find(|question| question.code == code)
    }

    /// What was answered then to a question of now: that of the same code and kind, because three faces never stand beside
    /// five. Its words may be others.
    #[must_use]
    pub fn cell(&self, question: &QuestionRef) -> Option<Cell> {
        let same = |(other, _): &&(QuestionRef, Cell)| other.code == question.code && other.kind == question.kind;
        self.cells.iter().find(same).map(|(_, cell)| *cell)
    }
}
