//! Counting with a key on another machine, which has no database: what goes over, and what each side refuses.

mod database;
mod holder;

use crate::support::town::{Town, mixed};
use ervaringwijzer::catalogue::{elsewhere, participations};
use ervaringwijzer::counting::offline_count::{Book, Content, Counts, SignedFile, Task, count};
use ervaringwijzer::counting::{self, BoxState};
use ervaringwijzer::keys::{CountSecret, OpeningKey, key_pair};
use ervaringwijzer::lifecycle::{
    Imported, OfflineCountError, check, export_ballots, import_counts, open_round_with, stop_answers,
};
use ervaringwijzer::values::hex::unhex;
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::terms::Mode;

/// The holder of a key: the key, and the book of what it opened.
struct Holder {
    key: OpeningKey,
    book: Book,
}

impl Holder {
    fn new() -> Self {
        let (_sealing, key) = key_pair().expect("chance");
        Self {
            key,
            book: Book::default(),
        }
    }

    fn public(&self) -> Vec<u8> {
        self.key.sealing_key().to_bytes()
    }

    fn count(&mut self, task: &SignedFile<Task>) -> SignedFile<Counts> {
        count(task, &self.key, &mut self.book).expect("a task that may be counted")
    }
}

/// An open round of these providers whose opening key was never on this side.
fn round_of(town: &Town, holder: &Holder, names: &[&str]) -> (RoundId, Vec<ParticipationId>) {
    let round = town.round(|_as_it_is| {});
    let join = |name: &&str| town.join(round, town.provider(name), Mode::Personal);
    let joined = names.iter().map(join).collect();
    open_round_with(&town.db, &town.keys, round, town.now(), &holder.public()).expect("a round that may be opened");
    (round, joined)
}

/// One provider, twenty-five answers.
fn twenty_five(town: &Town, holder: &Holder) -> (RoundId, ParticipationId) {
    let (round, seats) = round_of(town, holder, &["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    (round, seats[0])
}

fn exported(town: &Town, round: RoundId) -> SignedFile<Task> {
    export_ballots(&town.db, &town.keys, round, town.now()).expect("a round that can be counted elsewhere")
}

fn import(town: &Town, counts: &SignedFile<Counts>) -> Result<Imported, OfflineCountError> {
    import_counts(&town.db, &town.keys, counts, town.now())
}

/// Out, counted, in.
fn counted_elsewhere(town: &Town, holder: &mut Holder, round: RoundId) -> Imported {
    let counts = holder.count(&exported(town, round));
    import(town, &counts).expect("counts that are awaited")
}

fn closed_elsewhere(town: &Town, holder: &mut Holder, round: RoundId) -> Imported {
    stop_answers(&town.db, round).expect("an open round");
    counted_elsewhere(town, holder, round)
}

fn box_of(town: &Town, participation: ParticipationId) -> BoxState {
    town.read(|conn| counting::box_state(conn, participation))
}

fn assert_sound(town: &Town) {
    let found = check(&town.db, &town.keys).expect("the database can be checked");
    assert!(found.is_empty(), "{found:?}");
}

/// Everything that counts may change, to compare before with after.
fn all_of(town: &Town, round: RoundId) -> String {
    let seats = town.read(|conn| participations::of_round(conn, round));
    let boxes: Vec<_> = seats
        .iter()
        .map(|seat| {
            let id = seat.participation.id;
            let waiting = town.read(|conn| counting::sealed_waiting(conn, id));
            (box_of(town, id), waiting)
        })
        .collect();
    let acts = town.number("SELECT count(*) AS value FROM audit");
    let awaited = town.read(|conn| elsewhere::awaited(conn, round));
    format!(
        "{:?} {boxes:?} {:?} {acts} {awaited:?}",
        town.find(round),
        town.releases(round).len()
    )
}

/// What somebody who writes in the database can do: the secret of the newest file that went out.
fn secret_of(town: &Town, round: RoundId) -> CountSecret {
    let awaited = town
        .read(|conn| elsewhere::awaited(conn, round))
        .expect("a file is out");
    let last = awaited.rsplit("\"geheim\":\"").next().expect("a secret");
    let hex = last.split('"').next().expect("its end");
    let bytes = unhex(hex).expect("hex").try_into().expect("32 bytes");
    CountSecret::from_bytes(bytes)
}

/// A letter again with other content, sealed as only the two sides can.
fn sealed_anew<T: Content + Clone>(
    letter: &SignedFile<T>,
    secret: &CountSecret,
    change: impl FnOnce(&mut T),
) -> SignedFile<T> {
    let mut content = letter.content.clone();
    change(&mut content);
    SignedFile::seal(content, secret).expect("a letter")
}
