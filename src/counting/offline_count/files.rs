//! The files between the side of the database and the holder of the key.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::disclosure::Rule;
use crate::keys::{CountSecret, KeyError, OpeningKey, seal_file};
use crate::values::clock::Moment;
use crate::values::digest::{hex, sha256};
use crate::values::hex::{Hex, unhex};
use crate::values::ids::{ParticipationId, QuestionId, RoundId};
use crate::values::published::Published;
use crate::values::scale::Kind;
use crate::values::terms::Mode;

/// A file that is none of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignedFileError {
    /// Not the form, or not the kind of file.
    #[error("this is no file of the kind {0}; was another file meant, or is it cut off?")]
    Form(&'static str),
    /// Of a version that did not seal its files; what to do.
    #[error("this file was written by an older version of this program; {0}")]
    Old(&'static str),
    /// For another key, or changed.
    #[error(
        "this file was written for another key, or was changed on its way; nothing of it was used. Ask for it again"
    )]
    Closed,
}

impl From<KeyError> for SignedFileError {
    fn from(_: KeyError) -> Self {
        Self::Closed
    }
}

/// What a [`SignedFile`] can hold.
pub trait Content: Serialize + DeserializeOwned {
    /// Name and version of the shape.
    const SCHEMA: &'static str;
    /// What to do with a file of an older version, where there was one.
    const OLD: Option<(&'static str, &'static str)>;
}

/// A file between the two sides: its content, and a seal that only they can make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedFile<T> {
    schema: String,
    /// What it says.
    #[serde(rename = "inhoud")]
    pub content: T,
    #[serde(rename = "zegel")]
    seal: Hex,
}

impl<T: Content> SignedFile<T> {
    /// Writes a letter.
    ///
    /// # Errors
    /// [`SignedFileError`] when the content cannot be written down.
    pub fn seal(content: T, secret: &CountSecret) -> Result<Self, SignedFileError> {
        let mut signed = Self {
            schema: T::SCHEMA.to_owned(),
            content,
            seal: Hex::default(),
        };
        signed.seal = Hex(signed.seal_of(secret)?);
        Ok(signed)
    }

    /// Whether it was sealed with this secret and not changed since.
    #[must_use]
    pub fn is_sealed_with(&self, secret: &CountSecret) -> bool {
        use subtle::ConstantTimeEq as _;
        self.seal_of(secret)
            .is_ok_and(|seal| bool::from(seal.as_slice().ct_eq(&self.seal.0)))
    }

    /// SHA-256 of what it says, hex: its name in the other letters and on the screen.
    pub fn name(&self) -> Result<String, SignedFileError> {
        Ok(hex(&sha256(&[T::SCHEMA.as_bytes(), &self.body()?].concat())))
    }

    /// As a file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SignedFileError> {
        serde_json::to_vec(self).map_err(|_err| SignedFileError::Form(T::SCHEMA))
    }

    /// Reads a file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SignedFileError> {
        let read: Self = serde_json::from_slice(bytes).map_err(|_err| SignedFileError::Form(T::SCHEMA))?;
        if read.schema == T::SCHEMA {
            Ok(read)
        } else {
            Err(SignedFileError::Form(T::SCHEMA))
        }
    }

    /// As a file that only the holder of the key with this public half can read: a line with its kind, a line with that
    /// public half, and then HPKE over the letter.
    pub fn to_sealed(&self, public_key: &[u8]) -> Result<Vec<u8>, SignedFileError> {
        let mut file = format!("{}\n{}\n", T::SCHEMA, hex(public_key)).into_bytes();
        file.extend(seal_file(public_key, T::SCHEMA, &self.to_bytes()?)?);
        Ok(file)
    }

    /// Reads such a file with the key that it was sealed to.
    pub fn from_sealed(file: &[u8], key: &OpeningKey) -> Result<Self, SignedFileError> {
        let (_, sealed) = parts::<T>(file)?;
        Self::from_bytes(&key.open_file(T::SCHEMA, sealed)?)
    }

    fn body(&self) -> Result<Vec<u8>, SignedFileError> {
        serde_json::to_vec(&self.content).map_err(|_err| SignedFileError::Form(T::SCHEMA))
    }

    fn seal_of(&self, secret: &CountSecret) -> Result<Vec<u8>, SignedFileError> {
        Ok(secret.mac(&[T::SCHEMA.as_bytes(), &self.body()?]).to_vec())
    }
}

/// The public half that a sealed file of this kind was sealed to.
///
/// # Errors
/// [`SignedFileError`] when it is no such file.
pub fn recipient<T: Content>(file: &[u8]) -> Result<Vec<u8>, SignedFileError> {
    Ok(parts::<T>(file)?.0)
}

/// The public half in the head of a sealed file, and what comes after the head.
fn parts<T: Content>(file: &[u8]) -> Result<(Vec<u8>, &[u8]), SignedFileError> {
    let form = SignedFileError::Form(T::SCHEMA);
    let mut lines = file.splitn(3, |byte| *byte == b'\n');
    let (head, key, sealed) = (lines.next(), lines.next(), lines.next());
    if head == Some(T::SCHEMA.as_bytes()) {
        let key = key.and_then(|key| unhex(std::str::from_utf8(key).ok()?));
        return key.zip(sealed).ok_or(form);
    }
    match T::OLD {
        Some((schema, what)) if file.starts_with(format!("{{\"schema\":\"{schema}\"").as_bytes()) => {
            Err(SignedFileError::Old(what))
        }
        _ => Err(form),
    }
}

/// What is to be counted. Holds no tag and no code: sealed ballots in the order of their own bytes,
/// which are random.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// The round.
    #[serde(rename = "ronde")]
    pub round: RoundId,
    /// Gemeente and name of the round, for whoever holds the file.
    #[serde(rename = "naam")]
    pub name: String,
    /// When it was written.
    pub moment: Moment,
    /// Whether this is the last count.
    pub slot: bool,
    /// The public key of the round.
    #[serde(rename = "sleutel")]
    pub key: Hex,
    /// A [`CountSecret`], sealed for that key.
    #[serde(rename = "geheim")]
    pub secret: Hex,
    /// The public key that the counts are to be sealed to.
    #[serde(rename = "antwoord")]
    pub answer: Hex,
    /// The rule.
    #[serde(rename = "regel")]
    pub rule: Limits,
    /// The questions, in order.
    #[serde(rename = "vragen")]
    pub questions: Vec<QuestionTask>,
    /// The boxes.
    #[serde(rename = "deelnames")]
    pub participations: Vec<BoxTask>,
}

/// The rule of a round, as it stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Smallest group.
    pub k: u32,
    /// Largest share of one answer in a small group, per mille.
    #[serde(rename = "h_promille")]
    pub h_permille: u32,
    /// Fewest contributors.
    pub m: u32,
    /// Largest share of one provider, per mille.
    #[serde(rename = "d_promille")]
    pub d_permille: u32,
}

impl From<Rule> for Limits {
    fn from(rule: Rule) -> Self {
        Self {
            k: rule.k,
            h_permille: rule.h_permille,
            m: rule.m,
            d_permille: rule.d_permille,
        }
    }
}

impl From<Limits> for Rule {
    fn from(limits: Limits) -> Self {
        Self {
            k: limits.k,
            h_permille: limits.h_permille,
            m: limits.m,
            d_permille: limits.d_permille,
        }
    }
}

/// One question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionTask {
    /// Identifier.
    pub id: QuestionId,
    /// Kind.
    #[serde(rename = "soort")]
    pub kind: Kind,
}

/// One participation and its sealed ballots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxTask {
    /// The participation.
    pub id: ParticipationId,
    /// Its mode.
    #[serde(rename = "wijze")]
    pub mode: Mode,
    /// `W`: opened before and not published, sealed to the key of the round as the holder gave it last. The other side
    /// cannot read it. `None` when nothing of this box was opened yet.
    #[serde(rename = "wachtend")]
    pub waiting: Option<Hex>,
    /// The sealed ballots, in the order of their bytes.
    #[serde(rename = "verzegeld")]
    pub sealed: Vec<Hex>,
}

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// The round.
    #[serde(rename = "ronde")]
    pub round: RoundId,
    /// Name of the [`Task`].
    #[serde(rename = "opdracht")]
    pub order: String,
    /// Whether it was the last count.
    pub slot: bool,
    /// The groups that were opened, each at least k valid ballots.
    #[serde(rename = "deelnames")]
    pub participations: Vec<Group>,
    /// Only at the close: what small participations may publish together.
    #[serde(rename = "overige")]
    pub others: Vec<Pool>,
}

/// A group of one participation that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The participation.
    pub id: ParticipationId,
    /// Ballots that were valid.
    #[serde(rename = "geldig")]
    pub valid: u32,
    /// Ballots that were not.
    #[serde(rename = "ongeldig")]
    pub invalid: u32,
    /// The name of each sealed ballot that was opened, sorted: its SHA-256.
    #[serde(rename = "geopend")]
    pub opened: Vec<Hex>,
    /// Those among them that were invalid, sorted; left out where there are none, and by an older version.
    #[serde(rename = "niet_geldig", default, skip_serializing_if = "Vec::is_empty")]
    pub spoilt: Vec<Hex>,
    /// What is published of it, per question; `None` where that is nothing.
    #[serde(rename = "cellen")]
    pub cells: Vec<Option<Published>>,
    /// `W` after this count, sealed to the key of the round; `None` at the last count, which leaves nothing to wait.
    #[serde(rename = "wachtend")]
    pub waiting: Option<Hex>,
}

/// What small participations of one mode publish together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// The mode.
    #[serde(rename = "wijze")]
    pub mode: Mode,
    /// Per question, exactly or as a band; `None` where the rule does not allow it.
    #[serde(rename = "cellen")]
    pub cells: Vec<Option<Published>>,
}

/// Says to the holder of the key that the last count is in and the ballots are gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The round.
    #[serde(rename = "ronde")]
    pub round: RoundId,
    /// Name of the [`Counts`].
    #[serde(rename = "telling")]
    pub counting: String,
}

impl Content for Task {
    const SCHEMA: &'static str = "ervaringwijzer/telopdracht/2";
    const OLD: Option<(&'static str, &'static str)> = Some((
        "ervaringwijzer/telopdracht/1",
        "beside the database, install this version too and write a new file: ervaringwijzer ballots export",
    ));
}

impl Content for Counts {
    const SCHEMA: &'static str = "ervaringwijzer/telling/2";
    const OLD: Option<(&'static str, &'static str)> = Some((
        "ervaringwijzer/telling/1",
        "install this version on the machine with the key too, write a new file here (ballots export) and count that one there",
    ));
}

impl Content for Receipt {
    const SCHEMA: &'static str = "ervaringwijzer/telbevestiging/1";
    const OLD: Option<(&'static str, &'static str)> = None;
}
