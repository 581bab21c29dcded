//! What is published of one question of one unit: full groups, told exactly or as bands (PRIVACY §2, second edition).
//!
//! A full group that is nearly of one mind is told as a band: how many people there were, which answer nearly all of
//! them gave, and how many gave it at least. Its counts are written nowhere. So a figure over exact groups and bands
//! has a lower and an upper end. Of a pool of small providers sometimes only the number of people is told.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::scale::{Kind, REASONS};
use super::tally::Tally;

/// Bands with the same answer, added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct Band {
    /// Hoeveel mensen antwoordden.
    #[serde(rename = "antwoorden")]
    #[schema(examples(10))]
    pub answered: u32,
    /// Hoeveel daarvan minstens dit antwoord kozen.
    #[serde(rename = "minstens")]
    #[schema(examples(9))]
    pub at_least: u32,
    /// Iedereen in deze groepen, ook wie niet op de schaal koos.
    #[serde(rename = "mensen")]
    #[schema(examples(11))]
    pub people: u32,
}

impl Band {
    fn is_empty(self) -> bool {
        self.people == 0
    }

    fn plus(self, other: Self) -> Self {
        Self {
            answered: self.answered + other.answered,
            at_least: self.at_least + other.at_least,
            people: self.people + other.people,
        }
    }

    fn minus(self, other: Self) -> Option<Self> {
        Some(Self {
            answered: self.answered.checked_sub(other.answered)?,
            at_least: self.at_least.checked_sub(other.at_least)?,
            people: self.people.checked_sub(other.people)?,
        })
    }

    /// How many of it gave one answer, when it is the band of `told`.
    fn bounds(self, kind: Kind, told: usize, slot: usize) -> Bounds {
        let beside = self.people.saturating_sub(self.answered);
        let (low, high) = match (kind, slot) {
            (Kind::Reasons, 0) => (beside, beside),
            (Kind::Reasons, 7) => (self.answered, self.answered),
            (Kind::Reasons, _) | (_, 1..=5) if slot == told => (self.at_least, self.answered),
            // One person ticks as many reasons as they like: who ticked one says nothing of another.
            (Kind::Reasons, _) => (0, self.answered),
            (_, 1..=5) => (0, self.answered.saturating_sub(self.at_least)),
            _ => (0, beside),
        };
        Bounds { low, high }
    }
}

/// The place of groups of which no answer is told.
const UNTOLD: usize = 0;

/// Bands by the answer that nearly all gave, a slot of a [`Tally`] from 1 to 6; at place 0 groups of which no answer is
/// told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Bands([Band; REASONS + 1]);

// A band as it is written down: with its answer, if one is told.
/// Groepen waarvan bijna iedereen hetzelfde koos, opgeteld per antwoord. Hun precieze aantallen staan nergens.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(title = "Band")]
struct Written {
    /// Welk antwoord: de plaats in de acht aantallen, van 1 tot en met 6. Ontbreekt waar alleen het aantal mensen verteld wordt.
    #[serde(rename = "antwoord", default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, examples(5))]
    answer: Option<usize>,
    #[serde(flatten)]
    band: Band,
}

impl Serialize for Bands {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = |(at, band): (usize, &Band)| {
            (!band.is_empty()).then_some(Written {
                answer: (at != UNTOLD).then_some(at),
                band: *band,
            })
        };
        serializer.collect_seq(self.0.iter().enumerate().filter_map(written))
    }
}

impl<'de> Deserialize<'de> for Bands {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut bands = Self::default();
        for Written { answer, band } in Vec::<Written>::deserialize(deserializer)? {
            let known = answer != Some(UNTOLD);
            let slot = bands.0.get_mut(answer.unwrap_or(UNTOLD)).filter(|_| known);
            let slot = slot.ok_or_else(|| serde::de::Error::custom("a band of an answer that there is not"))?;
            *slot = slot.plus(band);
        }
        Ok(bands)
    }
}

/// Lower and upper end of a count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Bounds {
    /// At least so many.
    pub low: u32,
    /// At most so many.
    pub high: u32,
}

impl Bounds {
    fn of(count: u32) -> Self {
        Self {
            low: count,
            high: count,
        }
    }

    fn plus(self, more: Self) -> Self {
        Self {
            low: self.low + more.low,
            high: self.high + more.high,
        }
    }

    /// Whether both ends are one number.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }
}

// Everything published of one question of one unit.
/// Antwoorden waarvan een deel als band is verteld.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(from = "Read")]
#[schema(title = "Begrensd")]
pub struct Published {
    /// De groepen waarvan de aantallen precies bekend zijn, opgeteld.
    exact: Tally,
    /// De groepen waarvan bijna iedereen hetzelfde koos.
    #[serde(rename = "banden")]
    #[schema(value_type = Vec<Written>)]
    bands: Bands,
}

/// As it is read: documents of the first edition hold a tally alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Read {
    Exact(Tally),
    Both {
        exact: Tally,
        #[serde(default, rename = "banden")]
        bands: Bands,
    },
}

impl From<Read> for Published {
    fn from(read: Read) -> Self {
        match read {
            Read::Exact(exact) => exact.into(),
            Read::Both { exact, bands } => Self { exact, bands },
        }
    }
}

impl From<Tally> for Published {
    fn from(exact: Tally) -> Self {
        Self {
            exact,
            bands: Bands::default(),
        }
    }
}

impl Published {
    /// One group told as a band of this answer (a slot of a [`Tally`], 1 to 6); `None` for another slot.
    #[must_use]
    pub fn of_band(slot: usize, band: Band) -> Option<Self> {
        let mut bands = Bands::default();
        *bands.0.get_mut(slot).filter(|_| slot != UNTOLD)? = band;
        Some(Self {
            exact: Tally::ZERO,
            bands,
        })
    }

    /// One group of which only is told how many answered, and how many people were in it.
    #[must_use]
    pub fn of_people(answered: u32, people: u32) -> Self {
        let mut bands = Bands::default();
        if let Some(place) = bands.0.get_mut(UNTOLD) {
            *place = Band {
                answered,
                at_least: 0,
                people,
            };
        }
        Self {
            exact: Tally::ZERO,
            bands,
        }
    }

    /// The groups that are told exactly, added up.
    #[must_use]
    pub fn exact(&self) -> &Tally {
        &self.exact
    }

    /// The counts, when nothing is told as a band.
    #[must_use]
    pub fn tally(&self) -> Option<&Tally> {
        self.all().next().is_none().then_some(&self.exact)
    }

    /// The bands that there are: the answer (a slot of a [`Tally`]) and what is told.
    pub fn bands(&self) -> impl Iterator<Item = (usize, Band)> + '_ {
        self.all().filter(|(slot, _)| *slot != UNTOLD)
    }

    /// The groups of which only is told how many answered, added up.
    #[must_use]
    pub fn untold(&self) -> Option<Band> {
        self.all().find(|(slot, _)| *slot == UNTOLD).map(|(_, band)| band)
    }

    fn all(&self) -> impl Iterator<Item = (usize, Band)> + '_ {
        let places = self.bands.0.iter().copied().enumerate();
        places.filter(|(_, band)| !band.is_empty())
    }

    /// People who answered on the scale (or ticked a reason): always known.
    #[must_use]
    pub fn answered(&self, kind: Kind) -> u32 {
        self.exact.answered(kind) + self.answered_in_bands()
    }

    /// Answers on the scale that are not told exactly.
    #[must_use]
    pub fn answered_in_bands(&self) -> u32 {
        self.all().map(|(_, band)| band.answered).sum()
    }

    /// Everybody in it, whatever they answered here.
    #[must_use]
    pub fn people(&self, kind: Kind) -> u32 {
        self.exact.people(kind) + self.all().map(|(_, band)| band.people).sum::<u32>()
    }

    /// How many people are behind one slot of a [`Tally`]: gave that answer, ticked that reason, or did neither.
    #[must_use]
    pub fn count(&self, kind: Kind, slot: usize) -> Bounds {
        let start = Bounds::of(self.exact.slot(slot));
        let more = self.all().map(|(told, band)| band.bounds(kind, told, slot));
        more.fold(start, Bounds::plus)
    }

    /// How many chose "goed" or "heel goed" (for yes/no: yes).
    #[must_use]
    pub fn good(&self) -> Bounds {
        let of = |(told, band): (usize, Band)| match told {
            4 | 5 => Bounds {
                low: band.at_least,
                high: band.answered,
            },
            _ => Bounds {
                low: 0,
                high: band.answered.saturating_sub(band.at_least),
            },
        };
        self.all().map(of).fold(Bounds::of(self.exact.good()), Bounds::plus)
    }

    /// The worst and the best answers over the scale, worst first, that this leaves possible; the same where nothing is
    /// told as a band.
    #[must_use]
    pub fn scale_ends(&self) -> [[u32; 5]; 2] {
        let exact = [1, 2, 3, 4, 5].map(|slot| self.exact.slot(slot));
        [0, 4].map(|end| {
            let mut answers = exact;
            for (told, band) in self.all() {
                let sure = if told == UNTOLD { 0 } else { band.at_least };
                let mut add = |at: usize, people: u32| answers.get_mut(at).map(|slot| *slot += people);
                add(told.saturating_sub(1), sure);
                add(end, band.answered.saturating_sub(sure));
            }
            answers
        })
    }

    /// The bands as text: JSON, as in a document; nothing where there are none.
    ///
    /// # Errors
    /// When they cannot be written as JSON, which no value of this type brings about.
    pub fn written_bands(&self) -> Result<String, serde_json::Error> {
        match self.tally() {
            Some(_) => Ok(String::new()),
            None => serde_json::to_string(&self.bands),
        }
    }

    /// With these bands, as [`Published::written_bands`] writes them, in place of its own.
    ///
    /// # Errors
    /// When they were not written so.
    pub fn with_bands(self, written: &str) -> Result<Self, serde_json::Error> {
        let bands = match written {
            "" => Bands::default(),
            written => serde_json::from_str(written)?,
        };
        Ok(Self { bands, ..self })
    }

    /// Both together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut bands = self.bands;
        for (mine, theirs) in bands.0.iter_mut().zip(other.bands.0) {
            *mine = mine.plus(theirs);
        }
        Self {
            exact: self.exact.plus(&other.exact),
            bands,
        }
    }

    /// What this holds more than `other`; `None` where `other` holds more anywhere.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Option<Self> {
        let mut bands = self.bands;
        for (mine, theirs) in bands.0.iter_mut().zip(other.bands.0) {
            *mine = mine.minus(theirs)?;
        }
        Some(Self {
            exact: self.exact.minus(&other.exact)?,
            bands,
        })
    }

    /// Whether nobody is in it.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.exact.is_zero() && self.all().next().is_none()
    }
}

impl Bounds {
    /// The number, when both ends are the same.
    #[must_use]
    pub fn exact(self) -> Option<u32> {
        self.is_exact().then_some(self.low)
    }
}

impl From<u32> for Bounds {
    fn from(exact: u32) -> Self {
        Self::of(exact)
    }
}

impl Published {
    /// Everybody who did not answer on the scale (or ticked no reason): always known.
    #[must_use]
    pub fn beside(&self, kind: Kind) -> u32 {
        self.people(kind).saturating_sub(self.answered(kind))
    }
}
