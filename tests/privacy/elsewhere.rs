//! Two equal pieces of garbage stopped every count elsewhere for good (PRIVACY §1a, 3). The attacker sends them over the
//! survey where phones may seal, and copies of ballots, between counts with the key on another machine.

use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, form, mixed};
use crate::web::post_raw;
use ervaringwijzer::catalogue::elsewhere;
use ervaringwijzer::counting::offline_count::{Book, Counts, SignedFile, Task, count};
use ervaringwijzer::counting::{self, BoxState};
use ervaringwijzer::db::Engine;
use ervaringwijzer::keys::{CountSecret, OpeningKey, SEALED_BYTES, key_pair};
use ervaringwijzer::lifecycle::{
    Imported, OfflineCountError, check, export_ballots, import_counts, open_counts, open_round_with, stop_answers,
};
use ervaringwijzer::values::digest::{hex, sha256};
use ervaringwijzer::values::hex::{Hex, unhex};
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::random;
use ervaringwijzer::values::terms::Mode;

both_engines!(attack_3_equal_garbage_and_copies_stop_no_count_elsewhere);

/// A round whose key is on another machine, and the server where anybody can send.
struct Away<'t> {
    town: &'t Town,
    key: OpeningKey,
    book: Book,
    round: RoundId,
    seat: ParticipationId,
    server: WebServer,
}

impl<'t> Away<'t> {
    fn of(town: &'t Town) -> Self {
        let (_sealing, key) = key_pair().expect("chance");
        let round = town.round(|_as_it_is| {});
        let seat = town.join(round, town.provider("Zorg Een"), Mode::Personal);
        let public = key.sealing_key().to_bytes();
        open_round_with(&town.db, &town.keys, round, town.now(), &public).expect("a round that may be opened");
        Self {
            town,
            key,
            book: Book::default(),
            round,
            seat,
            server: WebServer::start_with(&town.store(), &town.clock, &[("phone-sealing", "on")]),
        }
    }

    /// Sends these bodies, each with a code of its own, as the attacker got them with a batch.
    fn send(&self, bodies: &[String]) {
        let codes = self.town.codes(self.round, self.seat, bodies.len());
        let pairs: Vec<_> = codes.iter().zip(bodies).collect();
        std::thread::scope(|scope| {
            for share in pairs.chunks(pairs.len().div_ceil(8)) {
                scope.spawn(move || {
                    for (code, body) in share {
                        let answer = post_raw(&self.server, &format!("/i/{code}"), body.as_bytes());
                        assert_eq!(answer.status, 303, "nobody is told");
                    }
                });
            }
        });
    }

    fn clients(&self, number: usize) {
        let forms: Vec<String> = mixed(number).iter().map(|answers| form(answers)).collect();
        self.send(&forms);
    }

    /// Out in a file, counted, and the counts that come back in a file.
    fn counted(
        &mut self,
        holder: impl Fn(SignedFile<Counts>, &SignedFile<Task>) -> SignedFile<Counts>,
    ) -> SignedFile<Counts> {
        let town = self.town;
        let out = export_ballots(&town.db, &town.keys, self.round, town.now()).expect("it can be counted elsewhere");
        let file = out.to_sealed(&out.content.key.0).expect("a file");
        let task: SignedFile<Task> = SignedFile::from_sealed(&file, &self.key).expect("for this key");
        let counts = count(&task, &self.key, &mut self.book).expect("nothing stops the holder");
        let counts = holder(counts, &task);
        let file = counts.to_sealed(&task.content.answer.0).expect("a file");
        open_counts(&town.db, &town.keys, &file).expect("this database waits for it")
    }

    fn taken_in(&mut self) -> Imported {
        let counts = self.counted(|counts, _| counts);
        self.import(&counts).expect("nothing stops the counts")
    }

    fn import(&self, counts: &SignedFile<Counts>) -> Result<Imported, OfflineCountError> {
        import_counts(&self.town.db, &self.town.keys, counts, self.town.now())
    }

    fn state(&self) -> BoxState {
        self.town.read(|conn| counting::box_state(conn, self.seat))
    }
}

fn garbage() -> Vec<u8> {
    random::bytes::<SEALED_BYTES>().expect("chance").to_vec()
}

fn stem(sealed: &[u8]) -> String {
    format!("stem={}", hex(sealed))
}

fn attack_3_equal_garbage_and_copies_stop_no_count_elsewhere(town: &Town) {
    let mut away = Away::of(town);
    away.clients(25);
    let ballots = town.blobs("SELECT sealed AS value FROM ballot");
    let equal = garbage();
    away.send(&[vec![stem(&equal); 2], (0..3).map(|_| stem(&garbage())).collect()].concat());
    let copies: Vec<String> = ballots.iter().take(6).map(|sealed| stem(sealed)).collect();
    away.send(&copies);
    assert_eq!(away.state().sealed, 25 + 4, "a copy is no ballot");
    let first = away.taken_in().summary;
    assert_eq!((first.opened.valid, first.opened.invalid), (15, 4));
    assert_eq!(first.release.expect("a full group").number, 1);
    // The same again beside what was opened before: equal garbage, old garbage, copies of opened ballots.
    away.clients(20);
    away.send(&[vec![stem(&equal); 2], copies, vec![stem(&garbage()); 2]].concat());
    let second = away.taken_in().summary;
    assert_eq!((second.opened.valid, second.opened.invalid), (20, 1));
    assert_eq!(second.release.expect("a full group").number, 2);
    assert_eq!(check(&town.db, &town.keys), Ok(Vec::new()));
    away.send(&[stem(&equal), stem(&garbage())]);
    stop_answers(&town.db, away.round).expect("an open round");
    let last = away.taken_in().summary;
    assert_eq!((last.opened.valid, last.opened.invalid), (10, 1));
    assert!(last.release.expect("the tail").closing);
    copies_are_counted(&Town::new(town.db.engine()));
}

/// The control: a box that holds both, and a holder to whom they are two ballots. No count is ever taken in again.
fn copies_are_counted(town: &Town) {
    let mut away = Away::of(town);
    away.clients(25);
    let equal = garbage();
    for _ in 0..2 {
        let chance = || random::bytes::<32>().expect("chance");
        let row = [&chance()[..], away.seat.as_bytes(), &equal, &chance()].map(|bytes| match town.db.engine() {
            Engine::Sqlite => format!("X'{}'", hex(bytes)),
            Engine::Postgres => format!("'\\x{}'", hex(bytes)),
        });
        let insert = "INSERT INTO ballot (tag, participation, sealed, name) VALUES";
        town.sql(&format!("{insert} ({})", row.join(", ")))
            .expect("stored as often as it comes");
    }
    let name = Hex(sha256(&equal).to_vec());
    let fresh = away.book.clone();
    for _ in 0..3 {
        away.book = fresh.clone();
        let secret = |town: &Town| {
            let awaited = town.read(|conn| elsewhere::awaited(conn, away_round(town)));
            let awaited = awaited.expect("a file is out");
            let last = awaited.rsplit("\"geheim\":\"").next().expect("a secret");
            let bytes = unhex(last.split('"').next().expect("its end")).expect("hex");
            CountSecret::from_bytes(bytes.try_into().expect("32 bytes"))
        };
        let counts = away.counted(|counts, task| {
            let twice = task.content.participations[0]
                .sealed
                .iter()
                .filter(|sealed| sealed.0 == equal);
            assert_eq!(twice.count(), 2, "both go out");
            let mut content = counts.content.clone();
            let group = &mut content.participations[0];
            group.opened.retain(|opened| *opened != name);
            group.opened.extend([name.clone(), name.clone()]);
            group.opened.sort();
            group.invalid = 2;
            SignedFile::seal(content, &secret(town)).expect("a letter")
        });
        let refused = away.import(&counts);
        assert!(
            matches!(refused, Err(OfflineCountError::Rule("a ballot that was opened twice"))),
            "{refused:?}"
        );
        assert!(town.releases(away.round).is_empty());
    }
}

/// The only round of a town.
fn away_round(town: &Town) -> RoundId {
    let all = town.read(ervaringwijzer::catalogue::rounds::all);
    all.first().expect("a round").id
}
