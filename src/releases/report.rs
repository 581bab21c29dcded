//! What one viewer may see of one release: the single source of pages and files alike.
//!
//! Every number on a page, in a CSV or in JSON comes out of a [`Report`]; a cell that the viewer may
//! not see holds no number, so nothing downstream can leak one.

use serde::{Deserialize, Serialize};

use crate::releases::document::{Edition, GemeenteRef, QuestionRef, QuestionnaireRef, RoundRef, RuleRef};
use crate::values::clock::Moment;
use crate::values::ids::{ParticipationId, ProviderId};
use crate::values::published::Published;
use crate::values::scale::Kind;
use crate::values::tally::Tally;
use crate::values::terms::Mode;

/// A release as one viewer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Whose round it is.
    pub gemeente: GemeenteRef,
    /// The round.
    #[serde(rename = "ronde")]
    pub round: RoundRef,
    /// The questions.
    #[serde(rename = "vragenlijst")]
    pub questionnaire: QuestionnaireRef,
    /// The disclosure rule.
    #[serde(rename = "regel")]
    pub rule: RuleRef,
    /// The edition of the rule that the release was made by.
    #[serde(rename = "editie", default = "first")]
    pub edition: Edition,
    /// Number of the release within its round.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// Count moment.
    pub moment: Moment,
    /// Whether the round was closed by it.
    pub slot: bool,
    /// SHA-256 of the canonical bytes, hex.
    pub hash: String,
    /// Hash of the release before.
    #[serde(rename = "vorige")]
    pub previous: Option<String>,
    /// The remark of a release that was wrong: "Gecorrigeerd door publicatie 3: …". Its figures stay as they were.
    #[serde(rename = "opmerking", default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// Rows: participations by name and mode, then "overige", then "alle aanbieders samen".
    #[serde(rename = "rijen")]
    pub rows: Vec<Row>,
    /// Whether the gemeente asked the same questionnaire in an earlier round, so that changes are looked at too.
    #[serde(skip)]
    pub follows: bool,
    /// What everybody else published beside each participation that the reader sees, by question. For [`Report::others`].
    #[serde(skip)]
    pub beside: Vec<(ParticipationId, Vec<Option<Published>>)>,
}

fn first() -> Edition {
    Edition::First
}

impl Report {
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// One participation of one provider.
    #[serde(rename = "aanbieder")]
    Provider {
        /// Participation.
        #[serde(rename = "deelname")]
        participation: ParticipationId,
        /// Provider.
        id: ProviderId,
        /// Name.
        #[serde(rename = "naam")]
        name: String,
    },
    /// Small providers together, at the close of a round.
    #[serde(rename = "overige")]
    Rest,
    /// Everything published.
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

/// One row of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Whose answers.
    #[serde(rename = "eenheid")]
    pub unit: Unit,
    /// Mode; modes are never added up.
    #[serde(rename = "wijze")]
    pub mode: Mode,
    /// Codes issued, where the viewer may know; 0 for a kiosk.
    #[serde(rename = "uitgegeven")]
    pub issued: Option<u32>,
    /// One cell per question of the questionnaire, in its order.
    #[serde(rename = "cellen")]
    pub cells: Vec<Cell>,
    /// Per question, where the whole stands still because its next step would tell too much: the older release that the
    /// cell is from. Empty when every cell is from this release.
    #[serde(rename = "stand", default, skip_serializing_if = "Vec::is_empty")]
    pub standing: Vec<Option<Standing>>,
}

/// The release that a cell is from, when that is an older one than the release on view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its number within the round.
    #[serde(rename = "publicatie")]
    pub number: u32,
    /// Its count moment.
    pub moment: Moment,
}

impl Row {
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

/// One cell: a question as answered by a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", content = "aantallen")]
pub enum Cell {
    /// Published exactly, and allowed.
    #[serde(rename = "getoond")]
    Shown(Tally),
    /// Published and allowed, some or all of it as bands: figures have a lower and an upper end.
    #[serde(rename = "begrensd")]
    Bounded(Published),
    /// Not shown, whatever the reason: one word for all.
    #[serde(rename = "niet_getoond")]
    NotShown,
    /// There is nothing: no codes were issued.
    #[serde(rename = "geen")]
    Nothing,
}

impl From<Published> for Cell {
    fn from(published: Published) -> Self {
        published
            .tally()
            .map_or(Self::Bounded(published), |tally| Self::Shown(*tally))
    }
}

impl Cell {
    /// The tally, if it is shown and wholly exact.
    #[must_use]
    pub fn tally(&self) -> Option<&Tally> {
        match self {
            Self::Shown(tally) => Some(tally),
            _ => None,
        }
    }

    /// All that is shown, exactly or as bands.
    #[must_use]
    pub fn published(&self) -> Option<Published> {
        match self {
            Self::Shown(tally) => Some(Published::from(*tally)),
            Self::Bounded(published) => Some(*published),
            Self::NotShown | Self::Nothing => None,
        }
    }

    /// People who answered on the scale, if shown.
    #[must_use]
    pub fn answered(&self, kind: Kind) -> Option<u32> {
        self.published().map(|p| p.answered(kind))
    }

    /// The word in exports.
    #[must_use]
    pub fn status(&self) -> &'static str {
        match self {
            Self::Shown(_) => "getoond",
            Self::Bounded(_) => "begrensd",
            Self::NotShown => "niet_getoond",
            Self::Nothing => "geen",
        }
    }
}

/// An earlier round of the same gemeente, for the development over rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Name of the round, such as "najaar 2025".
    pub round: String,
    /// The row of the same unit and mode in that round's last release the viewer may see, with the
    /// questions its cells belong to.
    pub cells: Vec<(QuestionRef, Cell)>,
}
