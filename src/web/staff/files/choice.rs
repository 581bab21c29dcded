//! Which releases go into a file of several: what is asked for, held beside what the reader may see.

use std::sync::Arc;

use super::format::Wanted;
use crate::catalogue::{Gemeente, Round, gemeenten};
use crate::db::{Conn, DbError};
use crate::releases::{self, Listed, Viewer};
use crate::values::clock::Moment;
use crate::web::problem::Problem;

/// What an address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Which {
    /// The newest release of each round.
    Newest,
    /// Every release of every round.
    All,
    /// These, by their address ([`Pick::address`]).
    These(Vec<String>),
}

/// What stands behind the question mark, in order; a key may come back.
pub(super) type Pairs = Vec<(String, String)>;

impl Which {
    /// `?publicatie=…`, as often as one likes, or `?welke=alle`; else the newest of each round.
    pub(super) fn of(pairs: &Pairs) -> Result<Self, Problem> {
        let of = |key: &'static str| pairs.iter().filter(move |(name, _)| name == key);
        let these: Vec<String> = of("publicatie").map(|(_, address)| address.clone()).collect();
        let which = of("welke").map(|(_, which)| which.as_str()).next();
        match (these.is_empty(), which) {
            (false, None) => Ok(Self::These(these)),
            (true, None | Some("nieuwste")) => Ok(Self::Newest),
            (true, Some("alle")) => Ok(Self::All),
            _ => Err(Problem::BadForm),
        }
    }

    fn has(&self, pick: &Pick) -> bool {
        match self {
            Self::Newest => pick.newest,
            Self::All => true,
            Self::These(these) => these.contains(&pick.address),
        }
    }
}

pub(super) fn wanted(pairs: &Pairs) -> Wanted<'_> {
    let value = |wanted: &str| {
        let found = pairs.iter().find(|(key, _)| key == wanted);
        found.map(|(_, value)| value.as_str())
    };
    Wanted {
        format: value("formaat"),
        table: value("tabel"),
        form: value("vorm"),
    }
}

/// A release that the reader may see.
#[derive(Debug, Clone)]
pub(super) struct Pick {
    pub(super) round: Arc<Round>,
    pub(super) gemeente: Arc<Gemeente>,
    /// `{gemeente}/{ronde}/{nummer}` for a provider, `{ronde}/{nummer}` within a gemeente.
    pub(super) address: String,
    pub(super) listed: Listed,
    /// Whether it is the newest of its round.
    pub(super) newest: bool,
    /// Whether it was marked as wrong.
    pub(super) wrong: bool,
    /// Lines of its table.
    pub(super) lines: usize,
    /// Rows of it.
    pub(super) rows: usize,
}

impl Pick {
    pub(super) fn number(&self) -> u32 {
        self.listed.number
    }
}

/// The releases that are asked for, newest round and release first.
///
/// # Errors
/// [`DbError::Missing`] when one is asked for that there is not, or not for this reader.
pub(super) fn picks(conn: &mut Conn, viewer: Viewer, which: &Which, now: Moment) -> Result<Vec<Pick>, DbError> {
    let mut picks = Vec::new();
    for round in releases::visible_rounds(conn, viewer)? {
        let gemeente = Arc::new(gemeenten::find(conn, round.gemeente)?);
        let base = match viewer {
            Viewer::Provider(_) => format!("{}/{}", gemeente.slug, round.slug),
            Viewer::Analyst(_) | Viewer::Council(_) => round.slug.clone(),
        };
        let round = Arc::new(round);
        for (at, listed) in releases::list(conn, round.id)?.into_iter().enumerate() {
            let mut pick = Pick {
                round: Arc::clone(&round),
                gemeente: Arc::clone(&gemeente),
                address: format!("{base}/{}", listed.number),
                newest: at == 0,
                listed,
                wrong: false,
                lines: 0,
                rows: 0,
            };
            if which.has(&pick) {
                let report = releases::report(conn, viewer, &round, Some(pick.number()), now)?;
                pick.wrong = report.remark.is_some();
                pick.rows = report.rows.len();
                pick.lines = pick.rows * report.questionnaire.questions.len();
                picks.push(pick);
            }
        }
    }
    let found = |address: &String| picks.iter().any(|pick| pick.address == *address);
    match which {
        Which::These(these) if !these.iter().all(found) => Err(DbError::Missing),
        _ => Ok(picks),
    }
}
