//! The attacker with hands at the ballot box (PRIVACY §1a, 1, 2, 6, 7, 8): sends, copies, fills in, issues, voids, reads
//! what was written. Each has a control: the same attacker beside a box that is weaker in one way.

use crate::support::town::{Town, both_engines, form, mixed};
use ervaringwijzer::catalogue::questionnaires;
use ervaringwijzer::counting::{self, BoxState};
use ervaringwijzer::db::{BallotRow, Engine, append_ballots};
use ervaringwijzer::keys::{Bound, SEALED_BYTES, Tag};
use ervaringwijzer::links::{self, Code, IssueProblem};
use ervaringwijzer::moments::{check, void};
use ervaringwijzer::values::asset::hex;
use ervaringwijzer::values::ballot;
use ervaringwijzer::values::chance;
use ervaringwijzer::values::ids::{ParticipationId, QuestionId, RoundId};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::words::Mode;

both_engines!(
    attack_1_copies_of_a_ballot_do_not_show_what_it_says,
    attack_1_a_ballot_that_was_opened_or_voided_is_not_taken_again,
    attack_2_garbage_does_not_fill_a_group_up,
    attack_6_the_last_count_leaves_no_trace_but_its_release,
    attack_6_counts_that_wait_say_nothing_without_the_key,
    attack_7_the_mark_of_a_count_does_not_tell_whether_codes_were_used,
    attack_8_nobody_picks_one_client_by_small_batches_and_voids,
);

/// What one client answered.
const VICTIM: [u8; 5] = [1, 2, 4, 5, 3];

fn row(town: &Town, seat: ParticipationId, sealed: Vec<u8>) -> BallotRow {
    BallotRow {
        tag: tag(),
        round: town.participation(seat).round,
        participation: seat,
        sealed,
    }
}

fn tag() -> Tag {
    chance::bytes::<32>().expect("chance")
}

/// Whether a ballot is among those that lie in a box: the attacker holds a backup.
fn stored_under(town: &Town, code: &str, round: RoundId) -> Vec<u8> {
    let key = town.keys.link_key(round).expect("the attacker holds the link key");
    let tag = hex(&code.parse::<Code>().expect("a code").tag(&key));
    let tag = match town.db.engine() {
        Engine::Sqlite => format!("X'{tag}'"),
        Engine::Postgres => format!("'\\x{tag}'"),
    };
    town.blobs(&format!("SELECT sealed AS value FROM ballot WHERE tag = {tag}"))
        .remove(0)
}

fn counts(town: &Town, round: RoundId, seat: ParticipationId) -> Vec<Option<Tally>> {
    let Some(last) = town.releases(round).pop() else {
        return vec![None; 5];
    };
    let cells = town.read(|conn| ervaringwijzer::releases::cells(conn, last.id));
    let questions = questions(town, round);
    let of = |(question, _): &(QuestionId, Kind)| {
        let found = cells.iter().find(|cell| cell.1 == Some(seat) && cell.3 == *question);
        found.map(|cell| *cell.4.exact())
    };
    questions.iter().map(of).collect()
}

fn questions(town: &Town, round: RoundId) -> Vec<(QuestionId, Kind)> {
    let questions = town.read(|conn| questionnaires::questions(conn, town.find(round).questionnaire));
    questions.iter().map(|question| (question.id, question.kind)).collect()
}

/// The attacker who sent `copies` of one ballot: every question in which one answer was given that often gives it away.
fn by_copies(counts: &[Option<Tally>], copies: u32) -> usize {
    let told = |(tally, answer): (&Option<Tally>, u8)| {
        let slots = tally.map(|tally| tally.0.to_vec()).unwrap_or_default();
        let most = slots.iter().position(|times| *times >= copies);
        most == Some(usize::from(answer))
    };
    counts.iter().zip(VICTIM).filter(|pair| told((pair.0, pair.1))).count()
}

/// Sends the bytes of a ballot as the server takes them, under tags of codes or of a kiosk.
fn send_copies(town: &Town, seat: ParticipationId, sealed: &[u8], copies: u32) {
    let rows: Vec<BallotRow> = (0..copies).map(|_| row(town, seat, sealed.to_vec())).collect();
    town.write(|conn| append_ballots(conn, &mut rows.clone()));
    // One by one too: in one statement, in one transaction and in many.
    for row in rows.into_iter().take(3) {
        town.write(|conn| append_ballots(conn, &mut [row.clone()]));
    }
}

fn one_client_among(town: &Town, mode: Mode, others: usize) -> (RoundId, ParticipationId, Vec<u8>) {
    let round = town.round(|_as_it_is| {});
    let seat = town.join(round, town.provider("Zorg Een"), mode);
    town.open(round);
    let before = town.blobs("SELECT sealed AS value FROM ballot");
    town.answer_many(seat, &[VICTIM]);
    let sealed = town.blobs("SELECT sealed AS value FROM ballot");
    let victim = sealed
        .into_iter()
        .find(|sealed| !before.contains(sealed))
        .expect("a ballot");
    town.answer_many(seat, &mixed(others));
    (round, seat, victim)
}

fn attack_1_copies_of_a_ballot_do_not_show_what_it_says(town: &Town) {
    for mode in [Mode::Personal, Mode::Kiosk] {
        let town = Town::new(town.db.engine());
        let (round, seat, victim) = one_client_among(&town, mode, 24);
        send_copies(&town, seat, &victim, 60);
        assert_eq!(town.count(round).opened.valid, 15);
        town.close(round);
        let shown = counts(&town, round, seat);
        assert_eq!(shown.iter().flatten().count(), 5, "there is something to read");
        assert_eq!(by_copies(&shown, 20), 0, "{mode}: {shown:?}");
    }
    // The control: a box that names ballots by anything but their content.
    let (round, seat, victim) = one_client_among(town, Mode::Personal, 24);
    for _ in 0..60 {
        let [tag, name, seat, sealed] =
            [&tag()[..], &tag()[..], seat.as_bytes(), &victim].map(|bytes| match town.db.engine() {
                Engine::Sqlite => format!("X'{}'", hex(bytes)),
                Engine::Postgres => format!("'\\x{}'", hex(bytes)),
            });
        let row =
            format!("INSERT INTO ballot (tag, participation, sealed, name) VALUES ({tag}, {seat}, {sealed}, {name})");
        town.sql(&row).expect("a copy");
    }
    let found = check(&town.db, &town.keys).expect("the database can be checked");
    assert!(
        found.iter().any(|finding| finding.0.contains("60 ballots are copies")),
        "{found:?}"
    );
    town.close(round);
    assert_eq!(
        by_copies(&counts(town, round, seat), 20),
        5,
        "all answers of one client"
    );
}

fn attack_1_a_ballot_that_was_opened_or_voided_is_not_taken_again(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let codes = town.codes(round, seats[0], 20);
    for (code, answers) in codes.iter().zip(mixed(20)) {
        town.answer(code, &form(&answers)).expect("taken");
    }
    let opened: Vec<Vec<u8>> = codes.iter().map(|code| stored_under(town, code, round)).collect();
    town.count(round);
    // After the count: a batch of clients is voided, and copies of single ballots of it are sent among own ones.
    let clients = town.codes(round, seats[0], 20);
    town.answer(&clients[0], &form(&VICTIM)).expect("taken");
    let victim = stored_under(town, &clients[0], round);
    void(&town.db, (seats[0], 2), "zogenaamd verkeerd", (None, town.now())).expect("not counted yet");
    let before = town.read(|conn| counting::box_state(conn, seats[0]));
    for sealed in opened.iter().chain([&victim]) {
        send_copies(town, seats[0], sealed, 3);
    }
    let after = town.read(|conn| counting::box_state(conn, seats[0]));
    assert_eq!((after, after.voided), (before, 1));
    // The control: a box that forgets what was voided takes the ballot of one client back.
    town.sql("DELETE FROM ballot WHERE tag = name").expect("forgotten");
    send_copies(town, seats[0], &victim, 3);
    assert_eq!(
        town.read(|conn| counting::box_state(conn, seats[0])).sealed,
        before.sealed + 1
    );
}

/// One visitor, and a hundred posts of bytes that are no ballots.
fn visitor_and_garbage(town: &Town) -> (RoundId, ParticipationId) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &[VICTIM]);
    let garbage = |_| {
        row(
            town,
            seats[0],
            chance::bytes::<SEALED_BYTES>().expect("chance").to_vec(),
        )
    };
    let mut rows: Vec<BallotRow> = (0..100).map(garbage).collect();
    town.write(|conn| append_ballots(conn, &mut rows));
    (round, seats[0])
}

/// What a group gives away when only one ballot in it is valid.
fn alone(tallies: &[Tally]) -> Option<[u8; 5]> {
    let answers: Vec<u8> = tallies
        .iter()
        .filter_map(|tally| {
            let one = tally.0.iter().sum::<u32>() == 1;
            let slot = tally.0.iter().position(|times| *times == 1);
            slot.filter(|_| one).and_then(|slot| u8::try_from(slot).ok())
        })
        .collect();
    answers.try_into().ok()
}

fn attack_2_garbage_does_not_fill_a_group_up(town: &Town) {
    let (round, seat) = visitor_and_garbage(town);
    assert_eq!(town.count(round).opened.valid, 0);
    let state = town.read(|conn| counting::box_state(conn, seat));
    let untouched = BoxState {
        sealed: 101,
        ..BoxState::default()
    };
    assert_eq!(state, untouched, "nothing is opened, and nothing is emptied");
    assert_eq!(town.read(|conn| counting::sealed_waiting(conn, seat)), None);
    // Somebody who counts every ballot for k opens 91 of these, and in nine of ten cases the visitor is alone among them.
    let key = town.keys.opening_key(round).expect("the opening key");
    let kinds: Vec<Kind> = questions(town, round).into_iter().map(|(_, kind)| kind).collect();
    let bound = Bound {
        round,
        participation: seat,
    };
    let mut tallies = vec![Tally::ZERO; kinds.len()];
    for sealed in town.blobs("SELECT sealed AS value FROM ballot") {
        let Ok(plain) = key.open(&bound, &sealed) else { continue };
        let answers = ballot::unpack(&plain, &kinds).expect("the visitor's");
        for ((tally, kind), byte) in tallies.iter_mut().zip(&kinds).zip(answers) {
            tally.count(*kind, byte);
        }
    }
    assert_eq!(alone(&tallies), Some(VICTIM), "the control");
    town.close(round);
    assert!(town.releases(round).is_empty());
}

const WATCHED: [&str; 3] = ["ballot", "opened", "opened_box"];

/// Writes down whatever is inserted or changed in the tables of the box from now on: what a log of the database holds.
fn watch(town: &Town) {
    town.sql("CREATE TABLE seen (what TEXT NOT NULL)")
        .expect("a table of the test");
    for table in WATCHED {
        match town.db.engine() {
            Engine::Sqlite => {
                for act in ["INSERT", "UPDATE"] {
                    let sql = format!(
                        "CREATE TRIGGER seen_{table}_{act} AFTER {act} ON {table} BEGIN INSERT INTO seen VALUES ('{table}'); END"
                    );
                    town.sql(&sql).expect("a trigger of the test");
                }
            }
            Engine::Postgres => {
                let sql = format!(
                    "CREATE FUNCTION seen_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen VALUES ('{table}'); \
                     RETURN NULL; END; $$; CREATE TRIGGER seen_{table} AFTER INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION seen_{table}();"
                );
                town.sql(&sql).expect("a trigger of the test");
            }
        }
    }
}

fn seen(town: &Town) -> [i64; 3] {
    WATCHED.map(|table| town.number(&format!("SELECT count(*) AS value FROM seen WHERE what = '{table}'")))
}

fn attack_6_the_last_count_leaves_no_trace_but_its_release(town: &Town) {
    let (round, seats) = town.open_round_of(&["Groot", "Klein Een", "Klein Twee", "Klein Drie", "Klein Vier"]);
    for (seat, people) in seats.iter().zip([45, 7, 7, 7, 7]) {
        town.answer_many(*seat, &mixed(people));
    }
    watch(town);
    town.count(round);
    assert_eq!(seen(town), [35, 1, 1], "the control: a count before the last is seen");
    town.sql("DELETE FROM seen").expect("from now on");
    let last = town.close(round).release.expect("the tail and the pool");
    assert!(last.closing);
    assert_eq!(seen(town), [0, 0, 0]);
}

fn attack_6_counts_that_wait_say_nothing_without_the_key(town: &Town) {
    // Of two providers very different counts wait: nobody answered the first question there, few did here.
    let (round, seats) = town.open_round_of(&["Zorg Een", "Zorg Twee"]);
    let skipping = |first: u8| {
        mixed(25)
            .iter()
            .map(|a| [first, a[1], a[2], a[3], a[4]])
            .collect::<Vec<_>>()
    };
    town.answer_many(seats[0], &skipping(0));
    town.answer_many(seats[1], &[skipping(0), vec![[5; 5]; 4]].concat());
    town.count(round);
    let rows = town.blobs("SELECT sealed AS value FROM opened");
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].len(), rows[1].len(), "one length, whatever waits");
    let ids: Vec<QuestionId> = questions(town, round).into_iter().map(|(id, _)| id).collect();
    let key = town.keys.opening_key(round).expect("the opening key");
    let open = |participation, sealed: &[u8]| {
        let bound = Bound { round, participation };
        counting::open_counts(&key, &bound, sealed, &ids)
    };
    let of = |seat: ParticipationId| town.read(|conn| counting::sealed_waiting(conn, seat)).expect("a row");
    let waiting = open(seats[0], &of(seats[0])).expect("with the key");
    assert_eq!(waiting[0].0.iter().sum::<u32>(), 15);
    assert!(open(seats[1], &of(seats[0])).is_err(), "bound to their participation");
    // Nothing else in the database holds a count of the first question: not in a row, not in a release.
    let tallied = |bytes: &[u8]| {
        bytes
            .windows(ids[0].as_bytes().len())
            .any(|window| window == ids[0].as_bytes())
    };
    assert!(!rows.iter().any(|row| tallied(row)));
    // The control: counts as they lay there before they were sealed.
    let plain = [&b"plain/1"[..], ids[0].as_bytes()].concat();
    assert!(tallied(&plain));
    let columns = town.read(ervaringwijzer::db::columns);
    let counts = |table: &str| {
        columns
            .iter()
            .filter(|(of, column)| of == table && column.starts_with("s0"))
            .count()
    };
    assert_eq!((counts("opened"), counts("release_cell")), (0, 1));
}

/// The marks of all batches.
fn marks(town: &Town, seats: &[ParticipationId]) -> Vec<bool> {
    let mut marks = Vec::new();
    for seat in seats {
        let batches = town.read(|conn| links::batches(conn, *seat));
        marks.extend(batches.iter().map(|batch| batch.counted));
    }
    marks
}

/// Who says "used" where there is a mark is right so often.
fn right(marks: &[bool], used: &[bool]) -> usize {
    marks.iter().zip(used).filter(|(mark, used)| mark == used).count()
}

fn attack_7_the_mark_of_a_count_does_not_tell_whether_codes_were_used(town: &Town) {
    let names: Vec<String> = (1..=12).map(|number| format!("Zorg {number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (round, seats) = town.open_round_of(&names);
    let used: Vec<bool> = (0..12).map(|number| number % 2 == 0).collect();
    for (seat, used) in seats.iter().zip(&used) {
        let codes = town.codes(round, *seat, 20);
        let answering = if *used { 20 } else { 0 };
        for (code, answers) in codes.iter().zip(mixed(answering)) {
            town.answer(code, &form(&answers)).expect("taken");
        }
    }
    assert_eq!(marks(town, &seats), [false; 12]);
    town.count(round);
    assert_eq!(marks(town, &seats), [true; 12]);
    assert_eq!(right(&marks(town, &seats), &used), 6, "no better than a coin");
    // The control: a mark where something was opened.
    let opened: Vec<bool> = seats
        .iter()
        .map(|seat| town.read(|conn| counting::is_opened(conn, *seat)))
        .collect();
    assert_eq!(right(&opened, &used), 12);
    // A count at which nothing at all can be opened marks as well.
    let later = town.codes(round, seats[1], 20);
    town.answer(&later[0], "v1=5").expect("taken");
    town.count(round);
    assert!(marks(town, &seats).iter().all(|mark| *mark));
}

fn attack_8_nobody_picks_one_client_by_small_batches_and_voids(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let key = town.keys.link_key(round).expect("open");
    let issue = |number| links::issue(&town.db, &key, seats[0], number);
    for number in [0, 1, 9, 10, 19] {
        let refused = issue(number).expect_err("too few");
        assert!(matches!(refused, IssueProblem::Number(20)), "{number}: {refused}");
        assert!(refused.to_string().contains("ask for 20 to"), "{refused}");
    }
    assert_eq!(town.read(|conn| links::issued(conn, seats[0])), 0);
    // Clients in one batch, nine own answers in another: what can be left is both, one whole batch, or nothing.
    town.codes(round, seats[0], 20);
    let own = town.codes(round, seats[0], 20);
    for code in own.iter().take(9) {
        town.answer(code, "v1=5&v2=5&v3=5&v4=5&v5=5").expect("taken");
    }
    let left = |town: &Town| town.number("SELECT count(*) AS value FROM link");
    let mut sizes = vec![left(town)];
    for number in [1, 2] {
        void(&town.db, (seats[0], number), "zogenaamd", (None, town.now())).expect("not counted yet");
        sizes.push(left(town));
    }
    assert_eq!(sizes, [40, 20, 0]);
    // The control: with a batch of one beside the own answers, ten are left, of which nine are known.
    town.sql("UPDATE batch SET issued = 1, voided = NULL WHERE number = 1")
        .expect("a batch of before");
    let refused = void(&town.db, (seats[0], 3), "zogenaamd", (None, town.now()));
    assert!(refused.is_err(), "there is no third");
    let found = check(&town.db, &town.keys).expect("the database can be checked");
    assert!(
        found.iter().any(|finding| finding.0.contains("batch 1 has 1 codes")),
        "{found:?}"
    );
}
