//! The canonical document of a release: its bytes are what is hashed and what never changes. Doc comments in Dutch are
//! texts of the API’s description.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::disclosure::Rule;
use crate::values::batch_size::BatchesOfSize;
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::values::digest::{hex, sha256};
use crate::values::ids::{GemeenteId, ParticipationId, ProviderId, RoundId};
use crate::values::published::Published;
use crate::values::scale::Kind;
use crate::values::terms::{Address, Domain, Mode, Purpose};

/// Name and version of the document's shape: cells hold exact groups and bands.
pub const SCHEMA: &str = "ervaringwijzer/publicatie/2";

/// Documents of the first edition: a cell is a tally, and a group that was nearly of one mind is not in it.
const FIRST_SCHEMA: &str = "ervaringwijzer/publicatie/1";

/// By which edition of the rule of publication (PRIVACY §2) a release was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Edition {
    /// Until November 2026: groups that were nearly of one mind were hidden, wholes moved on at every release.
    First,
    /// Every full group is published, exactly or as a band; wholes move on by the rule of steps.
    Second,
}

impl From<Edition> for u8 {
    fn from(edition: Edition) -> Self {
        match edition {
            Edition::First => 1,
            Edition::Second => 2,
        }
    }
}

impl TryFrom<u8> for Edition {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, Self::Error> {
        match number {
            1 => Ok(Self::First),
            2 => Ok(Self::Second),
            other => Err(format!("there is no edition {other} of the rule")),
        }
    }
}

/// One release. Field order is the canonical order; JSON without spaces is the canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// [`SCHEMA`], or that of the first edition.
    pub schema: String,
    /// Whose round it is.
    pub gemeente: GemeenteRef,
    /// The round.
    #[serde(rename = "ronde")]
    pub round: RoundRef,
    /// The questions, frozen.
    #[serde(rename = "vragenlijst")]
    pub questionnaire: QuestionnaireRef,
    /// The disclosure rule in force.
    #[serde(rename = "regel")]
    pub rule: RuleRef,
    /// 1, 2, 3 … within the round.
    #[serde(rename = "nummer")]
    pub number: u32,
    /// The count moment this release came from.
    pub moment: Moment,
    /// Whether the round was closed by it.
    pub slot: bool,
    /// Hash of the release before, in hex; `None` for number 1.
    #[serde(rename = "vorige")]
    pub previous: Option<String>,
    /// One entry per participation, sorted by provider name, then mode.
    #[serde(rename = "deelnames")]
    pub participations: Vec<Entry>,
    /// Pools of small providers ("overige aanbieders samen"), per mode; only at the close.
    #[serde(rename = "overige")]
    pub others: Vec<Totals>,
    /// Everything published, per mode.
    #[serde(rename = "geheel")]
    pub whole: Vec<Totals>,
    /// Random, in hex: without it the hash of a release that somebody may not read yet could be compared with that of
    /// guesses. Releases of before have none.
    #[serde(rename = "zout", default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
}

/// Een gemeente zoals zij in een publicatie staat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(title = "GemeenteNaam")]
pub struct GemeenteRef {
    /// Kenmerk van de gemeente.
    pub id: GemeenteId,
    /// Naam.
    #[serde(rename = "naam")]
    #[schema(examples("Voorbeeldstad"))]
    pub name: String,
}

/// Een ronde zoals zij in een publicatie staat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(title = "RondeGegevens")]
pub struct RoundRef {
    /// Kenmerk van de ronde.
    pub id: RoundId,
    /// Naam.
    #[serde(rename = "naam")]
    #[schema(examples("voorjaar 2026"))]
    pub name: String,
    /// Eerste dag.
    #[schema(value_type = String, format = "date", examples("2026-03-02"))]
    pub start: Day,
    /// Laatste dag.
    #[serde(rename = "einde")]
    #[schema(value_type = String, format = "date", examples("2026-04-26"))]
    pub last_day: Day,
    /// Waarvoor de ronde is.
    #[serde(rename = "doel")]
    pub purpose: Purpose,
}

/// Een vragenlijst zoals zij in een publicatie staat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(title = "VragenlijstGegevens", example = json!({"domein": "wmo"}))]
pub struct QuestionnaireRef {
    /// Code.
    #[schema(examples("wmo-kort"))]
    pub code: String,
    /// Versie.
    #[serde(rename = "versie")]
    #[schema(examples(1))]
    pub version: i32,
    /// Titel.
    #[serde(rename = "titel")]
    #[schema(examples("Wmo-ondersteuning, kort"))]
    pub title: String,
    /// Soort hulp.
    #[serde(rename = "domein")]
    pub domain: Domain,
    /// Of de vragen u of je zeggen.
    #[serde(rename = "aanspreekvorm")]
    pub address_form: Address,
    /// De vragen op volgorde.
    #[serde(rename = "vragen")]
    pub questions: Vec<QuestionRef>,
}

/// Een vraag zoals zij in een publicatie staat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(title = "VraagGegevens")]
pub struct QuestionRef {
    /// Code.
    #[schema(examples("WM03"))]
    pub code: String,
    /// Thema.
    #[serde(rename = "thema")]
    #[schema(examples("BEJ"))]
    pub theme: String,
    /// Korte naam.
    #[serde(rename = "kort")]
    #[schema(examples("Luisteren"))]
    pub short: String,
    /// Soort vraag.
    #[serde(rename = "soort")]
    pub kind: Kind,
    /// De vraag zoals zij wordt gesteld.
    #[serde(rename = "vraag")]
    #[schema(examples("Hoe luistert uw hulp naar u?"))]
    pub question: String,
}

/// De regels waarmee cijfers verschijnen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(title = "Regel")]
pub struct RuleRef {
    /// Kleinste groep.
    #[schema(examples(10))]
    pub k: u32,
    /// Grootste deel van één antwoord in een kleine groep, per duizend.
    #[serde(rename = "h_promille")]
    #[schema(examples(900))]
    pub h_permille: u32,
    /// Minste aantal andere aanbieders achter ‘alle samen’.
    #[schema(examples(3))]
    pub m: u32,
    /// Grootste deel van één aanbieder daarin, per duizend.
    #[serde(rename = "d_promille")]
    #[schema(examples(800))]
    pub d_permille: u32,
}

/// What one participation has published so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Participation.
    pub id: ParticipationId,
    /// Provider.
    #[serde(rename = "aanbieder_id")]
    pub provider_id: ProviderId,
    /// Provider's name.
    #[serde(rename = "aanbieder")]
    pub provider: String,
    /// Mode.
    #[serde(rename = "wijze")]
    pub mode: Mode,
    /// Codes issued at the count moment (0 for a kiosk).
    #[serde(rename = "uitgegeven")]
    pub issued: u32,
    /// The batches of these codes by size; none in releases from before this was told, and of a kiosk.
    #[serde(rename = "uitgiftes", default, skip_serializing_if = "Vec::is_empty")]
    pub batches: Vec<BatchesOfSize>,
    /// Per question, in the order of the questionnaire; `None` where nothing is published.
    #[serde(rename = "cellen")]
    pub cells: Vec<Option<Published>>,
}

/// Totals of one mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Mode.
    #[serde(rename = "wijze")]
    pub mode: Mode,
    /// Per question; `None` where nothing is published.
    #[serde(rename = "cellen")]
    pub cells: Vec<Option<Published>>,
}

impl From<RuleRef> for Rule {
    fn from(rule: RuleRef) -> Self {
        Self {
            k: rule.k,
            h_permille: rule.h_permille,
            m: rule.m,
            d_permille: rule.d_permille,
        }
    }
}

impl Document {
    /// The edition of the rule that it was made by.
    #[must_use]
    pub fn edition(&self) -> Edition {
        if self.schema == FIRST_SCHEMA {
            Edition::First
        } else {
            Edition::Second
        }
    }

    /// The canonical bytes: JSON in field order, no spaces.
    ///
    /// # Errors
    /// When the document cannot be written as JSON, which no value of this type brings about.
    pub fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// SHA-256 of canonical bytes, in hex: the name of a release, and its ETag.
    #[must_use]
    pub fn hash(bytes: &[u8]) -> String {
        hex(&sha256(bytes))
    }
}
