//! What is published of one question of one unit: full groups, told exactly or as bands (PRIVACY §2, second edition).
//!
//! A full group that is nearly of one mind is told as a band: how many people there were, which answer nearly all of
//! them gave, and how many gave it at least. Its counts are written nowhere. So a figure over exact groups and bands
//! has a lower and an upper end.

use serde::{Deserialize, Serialize};

use super::scale::{Kind, REASONS};
use super::tally::Tally;

/// Bands with the same answer, added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Band {
    /// People who answered on the scale (or ticked a reason).
    #[serde(rename = "antwoorden")]
    pub answered: u32,
    /// How many of them gave this answer at least.
    #[serde(rename = "minstens")]
    pub at_least: u32,
    /// Everybody in these groups, whatever they answered here.
    #[serde(rename = "mensen")]
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
}

/// Bands by the answer that nearly all gave: place 0 is slot 1 of a [`Tally`], place 5 is slot 6.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Bands([Band; REASONS]);

/// A band as it is written down: with its answer.
#[derive(Serialize, Deserialize)]
struct Written {
    antwoord: usize,
    #[serde(flatten)]
    band: Band,
}

impl Serialize for Bands {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = |(at, band): (usize, &Band)| {
            (!band.is_empty()).then_some(Written {
                antwoord: at + 1,
                band: *band,
            })
        };
        serializer.collect_seq(self.0.iter().enumerate().filter_map(written))
    }
}

impl<'de> Deserialize<'de> for Bands {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut bands = Self::default();
        for Written { antwoord, band } in Vec::<Written>::deserialize(deserializer)? {
            let slot = antwoord.checked_sub(1).and_then(|at| bands.0.get_mut(at));
            let slot = slot.ok_or_else(|| serde::de::Error::custom("a band of an answer that there is not"))?;
            *slot = slot.plus(band);
        }
        Ok(bands)
    }
}

/// Lower and upper end of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// At least so many.
    pub low: u32,
    /// At most so many.
    pub high: u32,
}

impl Bounds {
    /// Whether both ends are one number.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }
}

/// Everything published of one question of one unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Read")]
pub struct Published {
    /// Groups that are told exactly, added up.
    exact: Tally,
    /// Groups that are told as bands, added up per answer.
    #[serde(rename = "banden")]
    bands: Bands,
}

/// As it is read: documents of the first edition hold a tally alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Read {
    Exact(Tally),
    Both {
        exact: Tally,
        #[serde(default)]
        banden: Bands,
    },
}

impl From<Read> for Published {
    fn from(read: Read) -> Self {
        match read {
            Read::Exact(exact) => exact.into(),
            Read::Both { exact, banden } => Self { exact, bands: banden },
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
        *bands.0.get_mut(slot.checked_sub(1)?)? = band;
        Some(Self {
            exact: Tally::ZERO,
            bands,
        })
    }

    /// The groups that are told exactly, added up.
    #[must_use]
    pub fn exact(&self) -> &Tally {
        &self.exact
    }

    /// The counts, when nothing is told as a band.
    #[must_use]
    pub fn tally(&self) -> Option<&Tally> {
        self.bands().next().is_none().then_some(&self.exact)
    }

    /// The bands that there are: the answer (a slot of a [`Tally`]) and what is told.
    pub fn bands(&self) -> impl Iterator<Item = (usize, Band)> + '_ {
        self.bands
            .0
            .iter()
            .enumerate()
            .filter(|(_, band)| !band.is_empty())
            .map(|(at, band)| (at + 1, *band))
    }

    /// People who answered on the scale (or ticked a reason): always known.
    #[must_use]
    pub fn answered(&self, kind: Kind) -> u32 {
        self.exact.answered(kind) + self.bands().map(|(_, band)| band.answered).sum::<u32>()
    }

    /// Answers on the scale that are told as bands.
    #[must_use]
    pub fn answered_in_bands(&self) -> u32 {
        self.bands().map(|(_, band)| band.answered).sum()
    }

    /// Everybody in it, whatever they answered here.
    #[must_use]
    pub fn people(&self, kind: Kind) -> u32 {
        self.exact.people(kind) + self.bands().map(|(_, band)| band.people).sum::<u32>()
    }

    /// How many people gave one answer, or ticked one reason (slot 1 to 6 of a [`Tally`]).
    #[must_use]
    pub fn count(&self, slot: usize) -> Bounds {
        self.sum(|at| at == slot, self.exact.slot(slot))
    }

    /// How many chose "goed" or "heel goed" (for yes/no: yes).
    #[must_use]
    pub fn good(&self) -> Bounds {
        self.sum(|slot| slot == 4 || slot == 5, self.exact.good())
    }

    fn sum(&self, is_counted: impl Fn(usize) -> bool, exact: u32) -> Bounds {
        let start = Bounds {
            low: exact,
            high: exact,
        };
        self.bands().fold(start, |sum, (slot, band)| {
            let (low, high) = if is_counted(slot) {
                (band.at_least, band.answered)
            } else {
                (0, band.answered - band.at_least.min(band.answered))
            };
            Bounds {
                low: sum.low + low,
                high: sum.high + high,
            }
        })
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
        self.exact.is_zero() && self.bands().next().is_none()
    }
}
