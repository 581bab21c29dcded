//! `check` on databases in which somebody put each fault in by hand (PRIVACY §5): it names every one, and before that it
//! names none of them.

use super::check::run;
use crate::support::town::{Town, both_engines, form, mixed};
use ervaringwijzer::catalogue::holds;
use ervaringwijzer::db::{BallotRow, Engine, append_ballots};
use ervaringwijzer::keys::{SEALED_BYTES, fingerprint, key_pair};
use ervaringwijzer::lifecycle::{check, open_round_with};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::digest::hex;
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::random;
use ervaringwijzer::values::terms::{Counting, Mode};

both_engines!(
    names_places_and_marks_that_somebody_changed_are_named,
    groups_and_counts_that_cannot_be_are_named,
    a_round_that_nobody_can_count_is_named,
    releases_and_a_feed_that_somebody_changed_are_named,
    what_the_last_count_may_not_leave_is_named,
    a_key_that_its_holder_does_not_have_is_named,
);

/// A round with two releases: `seats` are a provider with two batches, one too small to be opened, and a kiosk.
struct Counted<'t> {
    town: &'t Town,
    round: RoundId,
    seats: [ParticipationId; 3],
}

impl<'t> Counted<'t> {
    fn of(town: &'t Town) -> Self {
        let round = town.round(|_as_it_is| {});
        let (one, two) = (town.provider("Zorg Een"), town.provider("Zorg Twee"));
        let seats = [
            town.join(round, one, Mode::Personal),
            town.join(round, two, Mode::Personal),
            town.join(round, two, Mode::Kiosk),
        ];
        town.open(round);
        let link = town.kiosk_of(seats[2], 4, 20);
        town.answer_kiosk(&link, &form(&[5; 5])).expect("a free place");
        town.answer_many(seats[1], &mixed(3));
        for _ in 0..2 {
            town.answer_many(seats[0], &mixed(25));
            town.count(round);
        }
        assert_eq!(town.releases(round).len(), 2);
        Self { town, round, seats }
    }

    fn first(&self) -> String {
        literal(self.town, self.seats[0].as_bytes())
    }

    fn second(&self) -> String {
        literal(self.town, self.seats[1].as_bytes())
    }

    fn kiosk(&self) -> String {
        literal(self.town, self.seats[2].as_bytes())
    }
}

fn literal(town: &Town, bytes: &[u8]) -> String {
    match town.db.engine() {
        Engine::Sqlite => format!("X'{}'", hex(bytes)),
        Engine::Postgres => format!("'\\x{}'", hex(bytes)),
    }
}

/// Other bytes every time.
fn random(town: &Town) -> String {
    literal(town, &random::bytes::<32>().expect("chance"))
}

fn found(town: &Town) -> Vec<String> {
    let found = check(&town.db, &town.keys).expect("the database can be checked");
    found.into_iter().map(|finding| finding.0).collect()
}

/// Each of these changes is named, and not before it was made; and in the end the command names all that were.
fn named(town: &Town, changes: &[(String, &str)]) {
    assert_eq!(found(town), Vec::<String>::new(), "as the program left it");
    for (sql, wanted) in changes {
        let before = found(town);
        assert!(!before.iter().any(|text| text.contains(wanted)), "{wanted}: {before:?}");
        town.sql(sql).expect("an owner of the database may do this");
        let after = found(town);
        assert!(after.iter().any(|text| text.contains(wanted)), "{wanted}: {after:?}");
    }
    let all = found(town);
    let ended = run(town, &["check"]);
    assert_eq!(ended.code, Some(1), "{}", ended.stderr);
    for text in &all {
        assert!(ended.stdout.contains(text), "{text}: {}", ended.stdout);
    }
    assert!(
        ended.stdout.ends_with(&format!("{} findings.\n", all.len())),
        "{}",
        ended.stdout
    );
}

/// Picks one ballot of a box.
fn one(of: &str, which: &str) -> String {
    format!("tag IN (SELECT tag FROM ballot WHERE participation = {of} AND {which} ORDER BY tag LIMIT 1)")
}

fn names_places_and_marks_that_somebody_changed_are_named(town: &Town) {
    let counted = Counted::of(town);
    let (first, second, kiosk) = (counted.first(), counted.second(), counted.kiosk());
    let row = |seat| BallotRow {
        tag: random::bytes::<32>().expect("chance"),
        round: counted.round,
        participation: seat,
        sealed: random::bytes::<SEALED_BYTES>().expect("chance").to_vec(),
    };
    let of_one = "UPDATE ballot SET name =";
    named(
        town,
        &[
            (
                format!("{of_one} {} WHERE {}", random(town), one(&second, "sealed IS NOT NULL")),
                "1 ballots do not have the name of their content",
            ),
            (
                format!("{of_one} NULL WHERE {}", one(&kiosk, "sealed IS NOT NULL")),
                "1 sealed ballots have no name",
            ),
            (
                format!("{of_one} NULL WHERE {}", one(&first, "sealed IS NULL")),
                "1 opened ballots have no name",
            ),
            (
                format!(
                    "INSERT INTO ballot (tag, participation, sealed, name) SELECT {}, participation, sealed, {} FROM ballot WHERE {}",
                    random(town),
                    random(town),
                    one(&first, "sealed IS NOT NULL")
                ),
                "1 ballots are copies of another",
            ),
            (
                format!("DELETE FROM link WHERE {}", one(&second, "sealed IS NOT NULL")),
                "batch 1 has 20 codes or places by its size, and 19 are there",
            ),
            (
                format!(
                    "INSERT INTO link (tag, participation, batch) SELECT {}, participation, id FROM batch WHERE participation = {kiosk}",
                    random(town)
                ),
                "batch 1 has 20 codes or places by its size, and 21 are there",
            ),
            (
                format!("UPDATE batch SET counted = FALSE WHERE participation = {second}"),
                "a batch that was there at the last count is not marked as counted",
            ),
            (
                format!("UPDATE batch SET counted = FALSE WHERE number = 1 AND participation = {first}"),
                "a batch is marked as counted and one that is older is not",
            ),
            (
                format!("UPDATE batch SET issued = 1 WHERE participation = {second}"),
                "batch 1 has 1 codes, and a batch has 20 or more",
            ),
        ],
    );
    // Ballots as the server writes them, more than the places of the kiosk are.
    let town = &Town::new(town.db.engine());
    let counted = Counted::of(town);
    assert_eq!(found(town), Vec::<String>::new());
    let mut rows: Vec<BallotRow> = (0..20)
        .map(|_| BallotRow {
            round: counted.round,
            ..row(counted.seats[2])
        })
        .collect();
    town.write(|conn| append_ballots(conn, &mut rows));
    let all = found(town);
    assert!(
        all.len() == 1 && all[0].contains("20 ballots came without a code or a place of a kiosk session"),
        "{all:?}"
    );
}

fn groups_and_counts_that_cannot_be_are_named(town: &Town) {
    let counted = Counted::of(town);
    let (first, second, kiosk) = (counted.first(), counted.second(), counted.kiosk());
    named(
        town,
        &[
            (
                format!(
                    "UPDATE ballot SET sealed = NULL WHERE participation = {second}; INSERT INTO opened_box (participation, valid, invalid) VALUES ({second}, 3, 0)"
                ),
                "fewer than 10 valid ballots were opened together",
            ),
            (
                format!(
                    "INSERT INTO opened (participation, sealed) SELECT {kiosk}, sealed FROM opened WHERE participation = {first}"
                ),
                "counts wait of a box that was never opened",
            ),
            (
                format!("DELETE FROM opened_box WHERE participation = {first}"),
                "the number of opened ballots is not the number that was counted",
            ),
        ],
    );
    // Counts that wait, sealed to another key: those of another round.
    let town = &Town::new(town.db.engine());
    let counted = Counted::of(town);
    let other = town.round(|new| new.name = "ander".to_owned());
    let seat = town.join(other, town.provider("Zorg Drie"), Mode::Personal);
    town.open(other);
    town.answer_many(seat, &mixed(25));
    town.count(other);
    let theirs = literal(town, seat.as_bytes());
    named(
        town,
        &[(
            format!(
                "UPDATE opened SET sealed = (SELECT sealed FROM opened WHERE participation = {theirs}) WHERE participation = {}",
                counted.first()
            ),
            "counts that wait do not open with the key of the round",
        )],
    );
}

fn a_round_that_nobody_can_count_is_named(town: &Town) {
    let counted = Counted::of(town);
    named(
        town,
        &[
            (
                format!("UPDATE round SET public_key = {}", random(town)),
                "is another one, which opens none of its ballots",
            ),
            (
                "UPDATE round SET public_key = NULL".to_owned(),
                "it has no public key, so nobody can answer",
            ),
        ],
    );
    // As it was before, but for the key itself.
    town.sql(&format!("UPDATE round SET public_key = {}", random(town)))
        .expect("a key");
    let lost = "there is no opening key (.open) of it in the key directory, so it cannot be counted here";
    assert!(!found(town).iter().any(|text| text.contains(lost)));
    std::fs::remove_file(town.key_directory().join(format!("{}.open", counted.round))).expect("the key");
    assert!(found(town).iter().any(|text| text.contains(lost)), "{:?}", found(town));
    town.sql("UPDATE round SET state = 'sluit'")
        .expect("it takes no answers any more");
    assert!(
        found(town).iter().any(|text| text.contains("nobody can count it")),
        "{:?}",
        found(town)
    );
    // Without a key only their length is seen of counts that wait.
    let short = "counts that wait are not as long as sealed counts are";
    assert!(!found(town).iter().any(|text| text.contains(short)));
    town.sql(&format!("UPDATE opened SET sealed = {}", random(town)))
        .expect("something else");
    assert!(found(town).iter().any(|text| text.contains(short)), "{:?}", found(town));
}

/// What only the owner of the database can do.
fn unlock(town: &Town) {
    let sql = match town.db.engine() {
        Engine::Sqlite => {
            "DROP TRIGGER release_no_update; DROP TRIGGER change_no_update; DROP TRIGGER change_no_delete"
        }
        Engine::Postgres => {
            "DROP TRIGGER release_no_change ON release; DROP TRIGGER release_no_delete ON release; \
             DROP TRIGGER change_no_change ON change; DROP TRIGGER change_no_delete ON change"
        }
    };
    town.sql(sql).expect("an owner may do this");
}

fn releases_and_a_feed_that_somebody_changed_are_named(town: &Town) {
    let counted = Counted::of(town);
    for at in [1, 2] {
        let round = town.find(counted.round);
        let marked =
            |conn: &mut _| ervaringwijzer::releases::correct(conn, &round, at, "een fout", By::command(town.now()));
        town.db.write("test", marked).expect("a release to mark");
    }
    let provider = town.participation(counted.seats[0]).provider;
    let first = town.releases(counted.round)[0].id;
    let opened = |conn: &mut _| ervaringwijzer::releases::open_early(conn, first, provider, town.now());
    town.write(opened);
    unlock(town);
    let of = |number: u8, kind: &str| {
        format!("kind = '{kind}' AND release IN (SELECT id FROM release WHERE number = {number})")
    };
    named(
        town,
        &[
            (
                format!(
                    "INSERT INTO change (seq, moment, kind, round, release, mark) SELECT 1000, moment, kind, round, release, mark FROM change WHERE {}",
                    of(1, "publicatie")
                ),
                "the feed tells of release 1 twice",
            ),
            (
                format!("DELETE FROM change WHERE seq < 1000 AND {}", of(1, "publicatie")),
                "the feed tells of release 2 before the one before it",
            ),
            (
                format!("DELETE FROM change WHERE {}", of(2, "publicatie")),
                "nothing tells readers of the feed of release 2",
            ),
            (
                format!("DELETE FROM change WHERE {}", of(2, "correctie")),
                "nothing tells readers of the feed that release 2 was wrong",
            ),
            (
                format!("DELETE FROM change WHERE {}", of(1, "opening")),
                "nothing tells readers of the feed of an opening by a provider",
            ),
            (
                "UPDATE release SET previous = hash WHERE number = 2".to_owned(),
                "release 2 does not follow the one before it",
            ),
            (
                "UPDATE release SET hash = 'anders' WHERE number = 2".to_owned(),
                "release 2 is not what its hash says",
            ),
            (
                format!("UPDATE release SET bytes = {} WHERE number = 2", random(town)),
                "release 2 cannot be read",
            ),
        ],
    );
}

fn what_the_last_count_may_not_leave_is_named(town: &Town) {
    town.write(|conn| holds::set_hours(conn, Some(24)));
    let held = |counting: Counting| {
        let round = town.round(|new| (new.counting, new.name) = (counting, counting.to_string()));
        let seat = town.join(round, town.provider(&format!("Zorg {counting}")), Mode::Personal);
        town.open(round);
        town.answer_many(seat, &mixed(25));
        (round, seat)
    };
    // A round that is counted at its close only, and one that was counted before.
    let (silent, silent_seat) = held(Counting::AtClose);
    let (round, seat) = held(Counting::Weekly);
    town.count(round);
    for round in [silent, round] {
        assert!(town.close(round).release.is_some());
    }
    let [silent_seat, seat] = [silent_seat, seat].map(|seat| literal(town, seat.as_bytes()));
    let opens = |seat: &str| {
        format!(
            "UPDATE ballot SET sealed = NULL WHERE participation = {seat}; DELETE FROM opened_box WHERE participation = {seat}; \
             INSERT INTO opened_box (participation, valid, invalid) VALUES ({seat}, 25, 0)"
        )
    };
    named(
        town,
        &[
            (
                opens(&seat),
                "ballots were opened and fewer than 10 of their box stayed sealed",
            ),
            (
                opens(&silent_seat),
                "ballots were opened, and none of their batches is marked as counted",
            ),
        ],
    );
    // And a ballot that comes when all is over.
    let town = &Town::new(town.db.engine());
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    town.close(round);
    unlock(town);
    let seat = literal(town, seats[0].as_bytes());
    named(
        town,
        &[
            (
                format!(
                    "INSERT INTO ballot (tag, participation, sealed) VALUES ({}, {seat}, {})",
                    random(town),
                    random(town)
                ),
                "ballots or unpublished counts still exist (1 were never counted)",
            ),
            (
                "DELETE FROM change WHERE kind = 'sluiting'".to_owned(),
                "nothing tells readers of the feed that it has closed",
            ),
        ],
    );
}

fn a_key_that_its_holder_does_not_have_is_named(town: &Town) {
    let (_sealing, key) = key_pair().expect("chance");
    let (_sealing, thief) = key_pair().expect("chance");
    let [public, stolen] = [&key, &thief].map(|key| key.sealing_key().to_bytes());
    assert_ne!(fingerprint(&public), fingerprint(&stolen));
    let round = town.round(|_as_it_is| {});
    town.join(round, town.provider("Zorg Een"), Mode::Personal);
    open_round_with(&town.db, &town.keys, round, town.now(), &public).expect("a round that may be opened");
    // Whoever writes in the database lets phones and server seal to a key of his own.
    let swap = format!("UPDATE round SET public_key = {}", literal(town, &stolen));
    named(
        town,
        &[(
            swap,
            "its ballots are sealed with another key than the one with which it was opened",
        )],
    );
}
