//! Issuing a batch: the only moment at which codes can be read.

use crate::accounts;
use crate::addresses::PublicAddress;
use crate::catalogue::{Round, participations, rounds};
use crate::codes::code::Code;
use crate::codes::store::{HandedOut, Size, insert_batch};
use crate::db::{Conn, Db, DbError, Transient, insert_links};
use crate::keys::LinkKey;
use crate::values::by::By;
use crate::values::ids::{BatchId, ParticipationId};
use crate::values::random::NoRandom;
use crate::values::terms::{Channel, RoundState};

/// Most codes in one batch.
pub const MOST_PER_BATCH: u32 = 50_000;

/// Fewest codes in one batch: twice k. Whoever issues a batch knows who got it, and can fill in some of it; of fewer codes
/// the rest would be few people, or one.
#[must_use]
pub fn fewest_per_batch(round: &Round) -> u32 {
    round.rule().k.saturating_mul(2)
}

/// Codes that were just issued; nothing keeps them once this is dropped.
#[derive(Debug)]
pub struct Issued {
    /// The batch.
    pub batch: BatchId,
    /// Its number among the batches of its participation, as pages call it.
    pub number: u32,
    /// The codes, in the order of the sheet.
    pub codes: Vec<IssuedCode>,
}

/// One issued code. Debug shows nothing of it.
#[derive(Debug)]
pub struct IssuedCode(Code);

impl IssuedCode {
    /// A code that whoever issued it still has before them, to be printed once more; `None` for what is no code.
    #[must_use]
    pub fn again(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }

    /// As it is printed: `K7QD-M2XN-8PWV`.
    #[must_use]
    pub fn grouped(&self) -> String {
        self.0.grouped()
    }

    /// The link to the survey on an installation at `base` (no slash at its end).
    #[must_use]
    pub fn url(&self, base: &str) -> String {
        let code = self.grouped();
        format!("{base}{}", PublicAddress::Survey { code: &code })
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// For whom.
    pub participation: ParticipationId,
    /// How many codes.
    pub number: u32,
    /// How they reach people, where that is known.
    pub channel: Option<Channel>,
}

/// Why a batch cannot be issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// Too few, or too many at once; the fewest that may be.
    #[error(
        "ask for {0} to {MOST_PER_BATCH} codes at a time: a smaller batch could tell what few people answered. Codes that are left over can be kept"
    )]
    Number(u32),
    /// The round is over, or not open.
    #[error("this round takes no answers any more, or not yet; its codes could not be used")]
    Over,
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandom),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for IssueError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

/// Issues `number` codes for one participation, in one transaction, stored sorted by tag.
///
/// # Errors
/// [`IssueError`]; nothing is then issued.
pub fn issue(db: &Db, key: &LinkKey, participation: ParticipationId, number: u32) -> Result<Issued, IssueError> {
    let order = Order {
        participation,
        number,
        channel: None,
    };
    issue_with(db, key, order, None)
}

/// The same by somebody: only while the round takes answers, or will; and the act is in the log if and only if the codes
/// exist.
///
/// # Errors
/// [`IssueError`]; nothing is then issued.
pub fn issue_logged(db: &Db, key: &LinkKey, order: Order, by: By) -> Result<Issued, IssueError> {
    issue_with(db, key, order, Some(by))
}

fn issue_with(db: &Db, key: &LinkKey, order: Order, by: Option<By>) -> Result<Issued, IssueError> {
    let Order {
        participation, number, ..
    } = order;
    let round = db.read("issue", |conn| round_of(conn, participation))?;
    let over = |round: &Round| by.is_some_and(|by| round.state != RoundState::Open || round.ends() <= by.moment);
    if over(&round) {
        return Err(IssueError::Over);
    }
    let smallest = fewest_per_batch(&round);
    if number < smallest || number > MOST_PER_BATCH {
        return Err(IssueError::Number(smallest));
    }
    let codes = (0..number)
        .map(|_| Code::random().map(IssuedCode))
        .collect::<Result<Vec<_>, _>>()?;
    let tags: Vec<_> = codes.iter().map(|code| code.0.tag(key)).collect();
    let batch = BatchId::new();
    let place = db.write("issue", |conn| {
        let round = round_of(conn, participation)?;
        if over(&round) {
            return Err(IssueError::Over);
        }
        let smallest = fewest_per_batch(&round);
        if number < smallest {
            return Err(IssueError::Number(smallest));
        }
        let size = Size {
            issued: number,
            smallest,
        };
        let handed_out = HandedOut {
            day: by.map(|by| by.moment.day()),
            channel: order.channel,
        };
        let place = insert_batch(conn, batch, participation, size, &handed_out)?;
        if let Some(by) = by {
            let object = format!("{number} codes, ronde {}, deelname {participation}", round.id);
            accounts::log(conn, by, "codes-uitgegeven", &object)?;
        }
        insert_links(conn, &tags, participation, batch)?;
        Ok(place)
    })?;
    Ok(Issued {
        batch,
        number: place,
        codes,
    })
}

fn round_of(conn: &mut Conn, participation: ParticipationId) -> Result<Round, DbError> {
    let seat = participations::find(conn, participation)?;
    rounds::find(conn, seat.round)
}
