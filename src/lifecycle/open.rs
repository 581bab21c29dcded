//! Opening a round: its keys are durable before the transaction that opens it.

use crate::accounts;
use crate::catalogue::{Round, RoundError, elsewhere, four_words, participations, round_trials, rounds, word_lists};
use crate::codes::recognition::{self, RecognitionError};
use crate::db::{Conn, Db, DbError, Transient};
use crate::keys::{KeyStore, KeyStoreError, LinkKey, fingerprint, key_pair};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::RoundId;
use crate::values::random::{self, NoRandom};
use crate::values::terms::Mode;

/// Why a round could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum RoundOpeningError {
    /// The round itself.
    #[error(transparent)]
    Round(#[from] RoundError),
    /// A key for two rounds: closing one would end the other.
    #[error("this key is that of another round; every round needs a key of its own (keys make)")]
    KeyInUse,
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeyStoreError),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandom),
}

impl From<RecognitionError> for RoundOpeningError {
    fn from(error: RecognitionError) -> Self {
        match error {
            RecognitionError::Keys(problem) => Self::Keys(problem),
            RecognitionError::Random(problem) => Self::Random(problem),
            RecognitionError::Db(error) => error.into(),
        }
    }
}

impl From<DbError> for RoundOpeningError {
    fn from(error: DbError) -> Self {
        Self::Round(RoundError::Db(error))
    }
}

impl Transient for RoundOpeningError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Round(problem) if problem.is_transient())
    }
}

/// Makes the keys of a round, keeps them, and opens it. A break in between leaves keys that nothing
/// was sealed with; the next opening replaces them.
///
/// # Errors
/// [`RoundOpeningError`]; the keys of a round that is open already are never touched.
pub fn open_round(db: &Db, keys: &KeyStore, round: RoundId, now: Moment) -> Result<Round, RoundOpeningError> {
    open_with_new_keys(db, keys, round, now, None)
}

/// The same by somebody; the act is in the log.
///
/// # Errors
/// As [`open_round`].
pub fn open_round_logged(db: &Db, keys: &KeyStore, round: RoundId, by: By) -> Result<Round, RoundOpeningError> {
    open_with_new_keys(db, keys, round, by.moment, Some(by))
}

fn open_with_new_keys(
    db: &Db,
    keys: &KeyStore,
    round: RoundId,
    now: Moment,
    by: Option<By>,
) -> Result<Round, RoundOpeningError> {
    db.write("open round", |conn| {
        let (sealing, opening) = key_pair()?;
        let link = LinkKey::new(random::bytes::<32>()?);
        // First the state: it locks the row, so that two openings cannot both write keys.
        rounds::open(conn, round, &sealing.to_bytes(), now)?;
        round_trials::end(conn, round)?;
        begin_words(conn, round)?;
        if let Some(by) = by {
            accounts::log(conn, by, "ronde-geopend", &format!("ronde {round}"))?;
        }
        recognition::share(conn, keys, round, &link)?;
        keys.destroy(round)?;
        keys.keep(round, &link, &opening)?;
        Ok(rounds::find(conn, round)?)
    })
}

/// Opens a round whose opening key was made elsewhere: only the key for tags is made and kept here.
///
/// # Errors
/// [`RoundOpeningError`]; [`RoundOpeningError::KeyInUse`] when another round has this public key.
pub fn open_round_with(
    db: &Db,
    keys: &KeyStore,
    round: RoundId,
    now: Moment,
    public_key: &[u8],
) -> Result<Round, RoundOpeningError> {
    db.write("open round", |conn| {
        let link = LinkKey::new(random::bytes::<32>()?);
        let others = rounds::all(conn)?;
        if others
            .iter()
            .any(|other| other.public_key.as_deref() == Some(public_key))
        {
            return Err(RoundOpeningError::KeyInUse);
        }
        let name = fingerprint(public_key).to_string();
        rounds::open(conn, round, public_key, now)?;
        round_trials::end(conn, round)?;
        begin_words(conn, round)?;
        elsewhere::set_key_elsewhere(conn, round, &name)?;
        accounts::log(
            conn,
            By::command(now),
            "ronde-geopend",
            &format!("ronde {round}, sleutel elders {name}"),
        )?;
        recognition::share(conn, keys, round, &link)?;
        keys.destroy(round)?;
        keys.keep_link(round, &link)?;
        Ok(rounds::find(conn, round)?)
    })
}

/// Whether clients of a round find four words back is fixed when it opens; where nobody has a code nobody is shown any.
fn begin_words(conn: &mut Conn, round: RoundId) -> Result<(), DbError> {
    let seats = participations::of_round(conn, round)?;
    let codes = seats.iter().any(|seat| seat.participation.mode == Mode::Personal);
    if codes && four_words::is_on(conn)? {
        word_lists::begin(conn, round)?;
    }
    Ok(())
}
