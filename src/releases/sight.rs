//! What of the releases of a round is open to whom by now.

use super::document::Document;
use super::opening;
use super::store::{self, Head};
use super::wholes::Wholes;
use crate::catalogue::Round;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{ProviderId, ReleaseId};

/// What is open to whom by now.
pub(super) struct Sight {
    pub(super) open: Opened,
    pub(super) wholes: Wholes,
}

impl Sight {
    pub(super) fn of(conn: &mut Conn, round: &Round, chain: &[Head], now: Moment) -> Result<Self, DbError> {
        Ok(Self {
            open: Opened::of(conn, round, chain, now)?,
            wholes: Wholes::of(conn, round, chain, now)?,
        })
    }
}

/// What the gemeente may see of single providers by now.
pub(super) struct Opened {
    /// The releases whose preview is over, or that some provider opened itself, newest first.
    documents: Vec<(ReleaseId, bool, Document)>,
    early: Vec<(ReleaseId, ProviderId)>,
}

impl Opened {
    fn of(conn: &mut Conn, round: &Round, chain: &[Head], now: Moment) -> Result<Self, DbError> {
        let early = opening::opened_early(conn, round.id, now)?;
        let mut documents = Vec::new();
        for head in chain.iter().rev() {
            let previewed = opening::preview_of(round, head.moment()) <= now;
            if previewed || early.iter().any(|(release, _)| *release == head.id) {
                documents.push((head.id, previewed, store::document(conn, head.id)?));
            }
            // An older one has nothing that the newest previewed one has not.
            if previewed {
                break;
            }
        }
        Ok(Self { documents, early })
    }

    /// The newest release up to `number` in which the gemeente may see this provider.
    pub(super) fn newest(&self, number: u32, provider: ProviderId) -> Option<&Document> {
        let open = |(release, previewed, document): &&(ReleaseId, bool, Document)| {
            *previewed || (document.number <= number && self.early.contains(&(*release, provider)))
        };
        self.documents.iter().find(open).map(|(_, _, document)| document)
    }

    /// Whether the gemeente may see this provider's figures as they stand in release `number`.
    pub(super) fn shows(&self, number: u32, provider: ProviderId) -> bool {
        self.newest(number, provider)
            .is_some_and(|document| document.number >= number)
    }
}
