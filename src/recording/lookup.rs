//! Finds the link of a code: under the keys of few rounds by one look-up, of many by what was met before.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use super::batcher::{Batcher, Limits, QueueError};
use super::register::Snapshot;
use crate::codes::{self, Code};
use crate::db::{Conn, Db, DbError};
use crate::keys::Tag;
use crate::values::ids::ParticipationId;

/// Look-ups of few tags each.
pub(super) const LOOKUPS: Limits = Limits {
    size: 256,
    delay: Duration::from_millis(1),
    queue: 16_384,
};

/// Searches under the keys of all rounds of a country: hundreds of tags each, so few at a time, and few that wait. Who
/// has a code that was met before waits for none of them.
const SEARCHES: Limits = Limits {
    size: 16,
    delay: Duration::from_millis(1),
    queue: 2_048,
};

/// With no more rounds than this every key is tried at once.
const FEW_ROUNDS: usize = 8;

/// Tags in one statement.
const TAGS: usize = 500;

/// Most tags that one batch of searches brings along.
const LEARNT: i64 = 10_000;

/// A tag that is a link, and of which participation.
#[derive(Clone, Copy)]
pub(super) struct Link {
    pub(super) tag: Tag,
    pub(super) participation: ParticipationId,
}

/// A link that was searched for, with the other tags of its participation.
struct Found {
    link: Link,
    beside: Arc<[Tag]>,
}

type Looked = Result<Option<Link>, DbError>;
type Searched = Result<Option<Found>, DbError>;

/// The queues before the table of links.
pub(super) struct Lookups {
    quick: Arc<Batcher<Vec<Tag>, Looked>>,
    searches: Arc<Batcher<Vec<Tag>, Searched>>,
}

impl Lookups {
    pub(super) fn start(db: &Db) -> std::io::Result<Self> {
        let (looking, searching) = (db.clone(), db.clone());
        Ok(Self {
            quick: Batcher::start("lookups", LOOKUPS, move |asked| look_up(&looking, &asked))?,
            searches: Batcher::start("searches", SEARCHES, move |asked| search(&searching, &asked))?,
        })
    }

    /// The link of this code in any of the rounds whose codes are known.
    ///
    /// With many rounds the keys under which a tag comes out that was met before are tried first. A code that none of them
    /// leads to is new here or unknown: it is searched for under all keys, and where it is found, all codes of its
    /// participation are met, so that a node searches once per participation and not once per client.
    pub(super) async fn find<E>(&self, snapshot: &Snapshot, code: &Code) -> Result<Option<Link>, E>
    where
        E: From<QueueError> + From<DbError>,
    {
        let tags: Vec<Tag> = snapshot.known().map(|open| code.tag(&open.link_key)).collect();
        if tags.is_empty() {
            return Ok(None);
        }
        if tags.len() <= FEW_ROUNDS {
            return Ok(self.quick.submit(tags).await??);
        }
        let rounds = snapshot.known().zip(&tags);
        let likely: Vec<Tag> = rounds
            .filter(|(open, tag)| open.tags.may_hold(tag))
            .map(|(_, tag)| *tag)
            .collect();
        if !likely.is_empty()
            && let Some(link) = self.quick.submit(likely).await??
        {
            return Ok(Some(link));
        }
        let Some(found) = self.searches.submit(tags).await?? else {
            return Ok(None);
        };
        let of = |seat: &ParticipationId| snapshot.known().find(|open| open.seats.contains_key(seat));
        if let Some(open) = of(&found.link.participation) {
            open.tags.learn(&found.beside);
        }
        Ok(Some(found.link))
    }

    pub(super) fn stop(&self) {
        self.quick.stop();
        self.searches.stop();
    }
}

fn look_up(db: &Db, asked: &[Vec<Tag>]) -> Vec<Looked> {
    match db.read("lookup", |conn| links(conn, asked)) {
        Ok(links) => asked.iter().map(|tags| Ok(hit(&links, tags))).collect(),
        Err(error) => asked.iter().map(|_| Err(error)).collect(),
    }
}

fn search(db: &Db, asked: &[Vec<Tag>]) -> Vec<Searched> {
    let found = db.read("search", |conn| {
        let links = links(conn, asked)?;
        let seats: Vec<ParticipationId> = links.values().copied().collect::<HashSet<_>>().into_iter().collect();
        let mut beside: HashMap<ParticipationId, Vec<Tag>> = HashMap::new();
        for (tag, seat) in codes::of_participations(conn, &seats, LEARNT)? {
            beside.entry(seat).or_default().push(tag);
        }
        let beside = beside.into_iter().map(|(seat, tags)| (seat, Arc::from(tags)));
        Ok::<_, DbError>((links, beside.collect::<HashMap<_, Arc<[Tag]>>>()))
    });
    let (links, beside) = match found {
        Ok(found) => found,
        Err(error) => return asked.iter().map(|_| Err(error)).collect(),
    };
    let found = |tags: &Vec<Tag>| {
        let link = hit(&links, tags)?;
        let beside = beside.get(&link.participation).map(Arc::clone);
        Some(Found {
            link,
            beside: beside.unwrap_or_default(),
        })
    };
    asked.iter().map(|tags| Ok(found(tags))).collect()
}

/// Which of all these tags are links; asked in order, so that neighbours in the index are met together.
fn links(conn: &mut Conn, asked: &[Vec<Tag>]) -> Result<HashMap<Tag, ParticipationId>, DbError> {
    let mut tags: Vec<Tag> = asked.iter().flatten().copied().collect();
    tags.sort_unstable();
    tags.dedup();
    let mut found = HashMap::new();
    for chunk in tags.chunks(TAGS) {
        found.extend(codes::lookup(conn, chunk)?);
    }
    Ok(found)
}

fn hit(links: &HashMap<Tag, ParticipationId>, tags: &[Tag]) -> Option<Link> {
    tags.iter().find_map(|tag| {
        let participation = *links.get(tag)?;
        Some(Link {
            tag: *tag,
            participation,
        })
    })
}
