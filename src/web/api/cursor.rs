//! What a reader carries from one answer to the next: where a list goes on (`cursor`), and how far the reader is
//! (`sinds`). Both are opaque, and both are refused when they no longer fit what is here.

use super::entries::Entries;
use crate::changes::{self, OVERLAP, Position};
use crate::db::{Conn, DbError};
use crate::releases::{Changes, Viewer};
use crate::values::clock::Moment;
use crate::values::digest::{hex, sha256};
use crate::values::hex::unhex;
use crate::values::own_provider::OwnProvider;

/// What a cursor begins with: the version of its shape.
pub(super) const CURSOR: &str = "v2.";
/// The version before, which did not tell what it went on over.
const OLD_CURSOR: &str = "v1.";
/// What a value of `sinds` begins with that is no moment.
pub(super) const STAND: &str = "s1.";

/// A few bytes of a hash, by which a list or a reader is known to be another one.
type Print = [u8; CURSOR_BYTES];

/// Bytes that every cursor has at least: of its list.
pub(super) const CURSOR_BYTES: usize = 8;

/// Bytes of [`Stand`]: whose it is, two numbers, and the mark of a row.
const STAND_BYTES: usize = 32;
/// The same in hexadecimal digits.
pub(super) const STAND_DIGITS: usize = 2 * STAND_BYTES;

fn print(of: &[u8]) -> Print {
    let mut print = Print::default();
    print.iter_mut().zip(sha256(of)).for_each(|(to, from)| *to = from);
    print
}

/// Where a list goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Onward {
    list: Option<Print>,
    /// The key of the entry that the answer begins after.
    pub(super) key: Vec<u8>,
}

impl Onward {
    /// Reads a cursor; `None` when it is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some(old) = text.strip_prefix(OLD_CURSOR) {
            return unhex(old).map(|key| Self { list: None, key });
        }
        let bytes = text.strip_prefix(CURSOR).and_then(unhex)?;
        let (list, key) = bytes.split_first_chunk()?;
        Some(Self {
            list: Some(*list),
            key: key.to_vec(),
        })
    }

    /// Whether it goes on over this list, as it was when it began.
    pub(super) fn fits(&self, list: ListPrint) -> bool {
        self.list == Some(list.0)
    }
}

/// What a list is, in a few bytes: which entries are in it, and how they are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListPrint(Print);

impl ListPrint {
    /// Of these entries of a list, in this order, at `now`.
    pub(super) fn of(listed: &Entries, order: &[usize], now: Moment) -> Self {
        let mut whole = Vec::new();
        for place in order.iter().filter_map(|at| listed.places.get(*at)) {
            whole.extend_from_slice(place.key.as_bytes());
            whole.push(0);
            if let Some(changes) = &place.changes {
                let (count, position) = changes.state(now);
                whole.extend_from_slice(&count.to_be_bytes());
                whole.extend_from_slice(&position.seq.to_be_bytes());
                whole.extend_from_slice(&position.until.0.to_be_bytes());
            }
        }
        Self(print(&whole))
    }

    /// The cursor that goes on after the entry with this key.
    pub(super) fn after(self, key: &str) -> String {
        format!("{CURSOR}{}{}", hex(&self.0), hex(key.as_bytes()))
    }
}

/// How far one reader is, as is written in `stand` and given back as `sinds`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stand {
    viewer: Print,
    pub(super) position: Position,
    mark: Print,
}

impl Stand {
    /// Of a viewer who is at `position`.
    pub(super) fn at(conn: &mut Conn, viewer: Viewer, position: Position) -> Result<Self, DbError> {
        Ok(Self {
            viewer: viewer_print(viewer),
            position,
            mark: mark(conn, position)?.ok_or(DbError::Corrupt)?,
        })
    }

    /// Whether it is this viewer's, and the order is still the one it was taken from: not so after a backup was put back.
    pub(super) fn holds(&self, conn: &mut Conn, viewer: Viewer) -> Result<bool, DbError> {
        Ok(self.viewer == viewer_print(viewer) && mark(conn, self.position)? == Some(self.mark))
    }

    /// Reads one; `None` when it is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; STAND_BYTES] = unhex(text.strip_prefix(STAND)?)?.try_into().ok()?;
        let (viewer, rest) = bytes.split_first_chunk()?;
        let (seq, rest) = rest.split_first_chunk()?;
        let (until, rest) = rest.split_first_chunk()?;
        Some(Self {
            viewer: *viewer,
            position: Position {
                seq: i64::from_be_bytes(*seq),
                until: Moment(i64::from_be_bytes(*until)),
            },
            mark: *rest.first_chunk()?,
        })
    }

    /// As it is written in answers.
    pub(super) fn text(&self) -> String {
        let Position { seq, until } = self.position;
        let (seq, until) = (seq.to_be_bytes(), until.0.to_be_bytes());
        format!("{STAND}{}", hex(&[self.viewer, seq, until, self.mark].concat()))
    }
}

/// The mark of the row that a position is at; `None` when there is no such row.
fn mark(conn: &mut Conn, position: Position) -> Result<Option<Print>, DbError> {
    if position.seq == 0 {
        return Ok(Some(Print::default()));
    }
    let found = changes::mark_of(conn, position.seq)?;
    Ok(found.and_then(|mark| mark.try_into().ok()))
}

fn viewer_print(viewer: Viewer) -> Print {
    let (kind, id) = match viewer {
        // In one gemeente there are fewer things to see than in all.
        Viewer::Provider(OwnProvider {
            id,
            within: Some(within),
        }) => return print(&[b"aanbieder-in".as_slice(), id.as_bytes(), within.as_bytes()].concat()),
        Viewer::Provider(own) => ("aanbieder", *own.id.as_bytes()),
        Viewer::Analyst(id) => ("gemeente", *id.as_bytes()),
        Viewer::Council(id) => ("clientenraad", *id.as_bytes()),
    };
    print(&[kind.as_bytes(), &id].concat())
}

/// Since when a reader asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Since {
    /// A moment, by whatever clock.
    Moment(Moment),
    /// What an answer gave.
    Stand(Stand),
}

impl Since {
    /// Whether the reader is to have this at `now`.
    pub(super) fn lets(&self, changes: &Changes, now: Moment) -> bool {
        match self {
            Self::Stand(stand) => changes.is_new_since(stand.position, now),
            // A moment cannot tell what was committed before it, so what came shortly before comes again.
            Self::Moment(since) => changes.last(now).is_some_and(|last| last >= since.plus(-OVERLAP)),
        }
    }

    /// The position to go on from, if one was given.
    pub(super) fn position(&self) -> Option<Position> {
        match self {
            Self::Stand(stand) => Some(stand.position),
            Self::Moment(_) => None,
        }
    }
}
