//! The conversation between gemeente and provider, on both databases.

mod agreements;
mod choice;
mod feedback;
mod interpretations;
mod opening;
mod sheets;
mod texts;

use crate::support::town::{Town, mixed};
use ervaringwijzer::accounts;
use ervaringwijzer::conversations::{self, Actor, Answers, ConversationError, ConversationSheet, Edit, Party, Saved};
use ervaringwijzer::db::{Conn, DbError};
use ervaringwijzer::values::ids::{ProviderId, RoundId};

/// What everybody gets who has nothing to do with it.
const MISSING: ConversationError = ConversationError::Db(DbError::Missing);

/// A counted round, with the people who talk about its first provider.
struct Talk<'t> {
    town: &'t Town,
    round: RoundId,
    providers: Vec<ProviderId>,
}

impl<'t> Talk<'t> {
    /// Release 1 of a round in which these providers have a full group each, on 9 March 2026.
    fn about(town: &'t Town, names: &[&str]) -> Self {
        Self::with(town, names, |_| mixed(30))
    }

    /// As [`Talk::about`], with answers per provider.
    fn with(town: &'t Town, names: &[&str], answers: impl Fn(usize) -> Vec<[u8; 5]>) -> Self {
        let (round, seats) = town.open_round_of(names);
        for (at, seat) in seats.iter().enumerate() {
            town.answer_many(*seat, &answers(at));
        }
        town.at("2026-03-09", 6, 0);
        assert!(town.count(round).release.is_some());
        let providers = seats.iter().map(|seat| town.participation(*seat).provider).collect();
        Self { town, round, providers }
    }

    fn actor(&self, party: Party) -> Actor {
        Actor {
            party,
            user: None,
            moment: self.town.now(),
        }
    }

    /// Somebody of the first provider, now.
    fn provider(&self) -> Actor {
        self.actor(Party::Provider(self.providers[0].into()))
    }

    /// An analyst of Voorbeeldstad, now.
    fn gemeente(&self) -> Actor {
        self.actor(Party::Gemeente(self.town.gemeente.id))
    }

    /// Somebody of the council of Voorbeeldstad, now.
    fn council(&self) -> Actor {
        self.actor(Party::Council(self.town.gemeente.id))
    }

    /// Everybody who has nothing to do with the first provider: another provider of the round, another gemeente with its
    /// council.
    fn strangers(&self) -> [Actor; 3] {
        let elsewhere = self.town.other_gemeente("Anderdorp");
        [
            self.actor(Party::Provider(self.town.provider("Zorg Elders").into())),
            self.actor(Party::Gemeente(elsewhere)),
            self.actor(Party::Council(elsewhere)),
        ]
    }

    fn act<T>(&self, work: impl FnMut(&mut Conn) -> Result<T, ConversationError>) -> Result<T, ConversationError> {
        self.town.db.write("test", work)
    }

    fn ask<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T, DbError>) -> Result<T, DbError> {
        self.town.db.read("test", work)
    }

    /// Opens the sheet of the first provider in a release; the newest that is open when there is no number.
    fn open(&self, actor: &Actor, number: Option<u32>) -> Result<ConversationSheet, ConversationError> {
        let round = self.town.find(self.round);
        self.act(|conn| conversations::open_sheet(conn, actor, &round, self.providers[0], number))
    }

    /// The sheet of the first provider, two days after the preview; with the sides as they are then.
    fn at_the_table(&self) -> (ConversationSheet, Actor, Actor) {
        self.town.at("2026-03-25", 10, 0);
        let (provider, gemeente) = (self.provider(), self.gemeente());
        let sheet = self.open(&gemeente, None).expect("the preview is over");
        (sheet, provider, gemeente)
    }

    /// The acts in the log, oldest first.
    fn log(&self) -> Vec<String> {
        let mut entries = self.town.read(|conn| accounts::recent(conn, 100));
        entries.reverse();
        // What counting brought about before the talk is another matter.
        let counted = ["ronde-geteld", "publicatie-verschenen"];
        let acts = entries.into_iter().map(|entry| entry.act);
        acts.filter(|act| !counted.contains(&act.as_str())).collect()
    }
}

/// What is saved for the first time.
fn first<T>(text: T) -> Edit<T> {
    Edit { text, version: 0 }
}

/// What was stored.
fn stored<T: std::fmt::Debug>(saved: Result<Saved<T>, ConversationError>) -> T {
    match saved {
        Ok(Saved::Stored(stored)) => stored,
        other => panic!("not stored: {other:?}"),
    }
}

/// The newer text that stood in the way.
fn newer<T: std::fmt::Debug>(saved: Result<Saved<T>, ConversationError>) -> T {
    match saved {
        Ok(Saved::Newer(newer)) => newer,
        other => panic!("nothing newer: {other:?}"),
    }
}

/// Answers with one text.
fn answers(text: &str) -> Answers {
    Answers {
        recognise: text.to_owned(),
        ..Answers::default()
    }
}
