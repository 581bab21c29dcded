//! Which releases a question about figures is about, as the caller sees each.

use super::super::caller::Caller;
use super::super::entries::EntryKey;
use super::super::query::{Filter, ListQuery, Takes};
use super::resource::{OF_GEMEENTE, OF_ROUND, filter};
use crate::catalogue::Round;
use crate::db::{Conn, DbError};
use crate::figures::FieldStatistics;
use crate::releases::report::{Report, Row, Unit};
use crate::releases::{self, Changes, Stored};
use crate::values::day::Day;
use crate::values::terms::Mode;

pub(super) const OF_RELEASE: Filter = filter(
    "publicatie",
    Takes::Id,
    "Alleen van de publicatie met dit kenmerk, ook als zij niet de nieuwste is.",
);
pub(super) const OF_MODE: Filter = filter("wijze", Takes::Word(modes), "Alleen deze wijze van meedoen.");
pub(super) const WHICH: Filter = filter(
    "welke",
    Takes::OneWord(which),
    "Van elke ronde alleen de nieuwste publicatie (zo is het zonder deze sleutel en zonder ‘publicatie’), of alle.",
);
pub(super) const FROM: Filter = filter(
    "vanaf",
    Takes::Day,
    "Alleen van rondes die op of na deze dag nog liepen.",
);
pub(super) const UNTIL: Filter = filter("tot", Takes::Day, "Alleen van rondes die op of voor deze dag begonnen.");

/// What chooses among releases.
pub(super) const OF_REPORTS: [Filter; 6] = [OF_GEMEENTE, OF_ROUND, OF_RELEASE, WHICH, FROM, UNTIL];

fn modes() -> Vec<&'static str> {
    Mode::ALL.iter().map(|one| one.word()).collect()
}

fn which() -> Vec<&'static str> {
    vec!["nieuwste", "alle"]
}

/// A release that is asked for.
pub(super) struct Wanted {
    pub(super) report: Report,
    /// What its lines have in common.
    pub(super) statistics: FieldStatistics,
    changes: Changes,
    key: String,
}

/// The releases that are asked for, round by round and oldest first; without a choice the newest of each round.
pub(super) fn wanted(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Vec<Wanted>, DbError> {
    let mut found = Vec::new();
    for round in releases::visible_rounds(conn, caller.viewer)? {
        if !is_asked(&round, asked) {
            continue;
        }
        let chain = releases::chain(conn, round.id)?;
        let chosen = chosen(&chain, asked);
        if chosen.is_empty() {
            continue;
        }
        let history = releases::History::read(conn, caller.viewer, &round, &chain)?;
        for stored in chosen {
            let number = u32::try_from(stored.number).ok();
            let report = releases::report(conn, caller.viewer, &round, number, caller.now)?;
            found.push(Wanted {
                statistics: FieldStatistics::default(),
                changes: history.of(stored.id),
                key: format!("{}/{}/{:06}", round.opens, round.id, report.number),
                report,
            });
        }
    }
    Ok(found)
}

/// Whether a round is of the gemeente and the time that are asked for.
fn is_asked(round: &Round, asked: &ListQuery) -> bool {
    let day = |key: &str| asked.word(key).and_then(|day| day.parse::<Day>().ok());
    asked.lets("gemeente", &round.gemeente)
        && asked.lets("ronde", &round.id)
        && day("vanaf").is_none_or(|from| round.closes >= from)
        && day("tot").is_none_or(|until| round.opens <= until)
}

fn chosen<'c>(chain: &'c [Stored], asked: &ListQuery) -> Vec<&'c Stored> {
    let all = match asked.word("welke") {
        Some(which) => which == "alle",
        None => asked.word("publicatie").is_some(),
    };
    let from = if all { 0 } else { chain.len().saturating_sub(1) };
    let newest_or_all = chain.iter().skip(from);
    newest_or_all
        .filter(|stored| asked.lets("publicatie", &stored.id))
        .collect()
}

impl Wanted {
    /// The rows that are asked for, with their places.
    pub(super) fn rows<'w>(&'w self, asked: &'w ListQuery) -> impl Iterator<Item = (usize, &'w Row)> {
        self.report.rows.iter().enumerate().filter(|(_, row)| {
            let theirs = match &row.unit {
                Unit::Provider { id, .. } => asked.lets("aanbieder", id),
                Unit::Rest | Unit::System => asked.word("aanbieder").is_none(),
            };
            theirs && asked.lets("wijze", &row.mode)
        })
    }

    /// The entry of a row, or of something in it.
    pub(super) fn entry(&self, within: &str) -> EntryKey {
        let key = format!("{}/{within}", self.key);
        EntryKey {
            id: key.clone(),
            key,
            changes: Some(self.changes.clone()),
        }
    }
}
