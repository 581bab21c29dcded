//! The attacker with hands (PRIVACY §5): sends, copies, fills in, issues, voids, floods, asks each week, reads what was
//! written and how commands end. Each of the nine faults of PRIVACY §1a has a test that acts, and in it a control: the
//! fault put back by a policy of the test, in which the same attacker wins.
//!
//! | fault | who acts, in which test | the policy put back, in which he wins |
//! |---|---|---|
//! | 1 copies | `hands::attack_1_…`: sends the ballot of one client 60 times, and again after a count or a void | a box that names ballots by chance: 5 of 5 answers; one that forgets what was voided takes it back |
//! | 2 garbage | `hands::attack_2_…`: 100 posts of bytes beside one visitor; `offline_count::holder::garbage_…`, `offline_count::database::a_wrong_group_…` for the key elsewhere | every ballot counts for k: the visitor alone, 5 of 5 answers |
//! | 3 equal garbage | `elsewhere::attack_3_…`: sends garbage twice, copies and other garbage over the survey, between counts elsewhere | copies are stored, and counted as often as they lie there: no count is ever taken in again |
//! | 4 steps | `steps::attack_4_…`: reads the whole at each release, week after week, over early openings and corrections, as council, provider, analyst and everybody | the whole moves on at every release: one provider's new answers |
//! | 5 flooded kiosk | `steps::attack_5_…`: floods a kiosk of somebody else beside single visitors, as council, another provider, analyst in the preview; `web::kiosk::nobody_gets_more_…` for the ceiling | the same whole at every release: all answers of a visitor |
//! | 6 archive | `hands::attack_6_…`: reads everything that was written before, during and after the last count | a last count that writes down what it opens; a pool that is not looked at without what waited; counts in plain |
//! | 7 marks | `hands::attack_7_…` looks at marks, `told::attack_7_…` at output and exit codes of commands | a mark where something was opened: 12 of 12; a command that counts codes |
//! | 8 one client | `hands::attack_8_…`: small batches, voids, nine own ballots | batches of one, voided whatever is left: all answers of the client |
//! | 9 time | `slow::proof_3_…`: bodies in pieces; `timing::proof_3_…` | the floor is counted from the head |
//! | 9 memory | `traces::attack_9_…_memory…`: the memory of the program after connections that are kept open | a server that keeps connections: every code and form |
//! | 9 order | `traces::attack_9_…_order…`: sorts identifiers of batches | identifiers of version 7: the order of issue |
//! | 9 salt | `traces::attack_9_…_hash…`: tries every count against the hash of a release | the same document without salt: the counts |
//! | 9 pre-filled codes | `traces::attack_9_…_filled_in…`: fills in every code before it is handed out | a page that compares nothing with what was issued: thanked as ever, and nothing shows it |
//!
//! What is left when the keys are gone is `shred`'s, what a restored backup tells `attack_6_…` and `shred`.

use crate::support::hex::unhex;
use crate::support::town::{Town, both_engines, form, mixed};
use ervaringwijzer::catalogue::{participations, questionnaires};
use ervaringwijzer::codes::{self, Code, IssueError};
use ervaringwijzer::counting::{self, BoxState, OpenBox, Teller};
use ervaringwijzer::db::{BallotRow, Engine, append_ballots};
use ervaringwijzer::disclosure::Rule;
use ervaringwijzer::keys::{Bound, SEALED_BYTES, Tag};
use ervaringwijzer::lifecycle::{VoidError, check, stop_answers, void};
use ervaringwijzer::values::ballot;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::digest::hex;
use ervaringwijzer::values::ids::{ParticipationId, QuestionId, RoundId};
use ervaringwijzer::values::random;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    attack_1_copies_of_a_ballot_do_not_show_what_it_says,
    attack_1_a_ballot_that_was_opened_or_voided_is_not_taken_again,
    attack_2_garbage_does_not_fill_a_group_up,
    attack_6_the_last_count_leaves_no_trace_but_its_release,
    attack_6_a_pool_less_what_waited_is_nobody,
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
    random::bytes::<32>().expect("chance")
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
        let found = cells
            .iter()
            .find(|cell| cell.key.participation == Some(seat) && cell.key.question == *question);
        found.map(|cell| *cell.published.exact())
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
    void(&town.db, seats[0], 2, "zogenaamd verkeerd", By::command(town.now())).expect("not counted yet");
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
            random::bytes::<SEALED_BYTES>().expect("chance").to_vec(),
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
    town.sql("CREATE TABLE seen (what TEXT NOT NULL, bytes TEXT NOT NULL)")
        .expect("a table of the test");
    for table in WATCHED {
        match town.db.engine() {
            Engine::Sqlite => {
                let bytes = if table == "opened" { "hex(NEW.sealed)" } else { "''" };
                for act in ["INSERT", "UPDATE"] {
                    let sql = format!(
                        "CREATE TRIGGER seen_{table}_{act} AFTER {act} ON {table} BEGIN INSERT INTO seen VALUES ('{table}', {bytes}); END"
                    );
                    town.sql(&sql).expect("a trigger of the test");
                }
            }
            Engine::Postgres => {
                let bytes = if table == "opened" {
                    "encode(NEW.sealed, 'hex')"
                } else {
                    "''"
                };
                let sql = format!(
                    "CREATE FUNCTION seen_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen VALUES ('{table}', {bytes}); \
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

/// Counts that somebody reads without a key from what lay in `opened`, as the version before wrote them.
fn read_plain(bytes: &[u8]) -> Option<Vec<Tally>> {
    let text = std::str::from_utf8(bytes).ok()?.strip_prefix("plain/1")?;
    let tally = |entry: &str| {
        let counts = entry.split_once(':')?.1.split(',');
        let counts: Option<Vec<u32>> = counts.map(|count| count.parse().ok()).collect();
        Some(Tally(counts?.try_into().ok()?))
    };
    text.split_whitespace().map(tally).collect()
}

/// Everybody who was alone in any counts that the log of the database holds.
fn archived(town: &Town) -> Vec<[u8; 5]> {
    let rows = match town.db.engine() {
        Engine::Sqlite => "SELECT CAST(bytes AS BLOB) AS value FROM seen WHERE bytes <> ''",
        Engine::Postgres => "SELECT convert_to(bytes, 'UTF8') AS value FROM seen WHERE bytes <> ''",
    };
    let of = |hex: Vec<u8>| unhex(&String::from_utf8(hex).expect("hexadecimal digits"));
    let rows = town.blobs(rows).into_iter().map(of);
    rows.filter_map(|bytes| alone(&read_plain(&bytes)?)).collect()
}

/// What a count run opens in memory, of every box.
fn in_memory(town: &Town, round: RoundId) -> Vec<OpenBox> {
    let found = town.find(round);
    let key = town.keys.opening_key(round).expect("the opening key");
    let teller = Teller {
        db: &town.db,
        round: &found,
        key: &key,
        questions: &questions(town, round),
    };
    let seats = town.read(|conn| participations::of_round(conn, round));
    let seats: Vec<ParticipationId> = seats.iter().map(|seat| seat.participation.id).collect();
    teller.open(&seats, true).expect("opened")
}

/// The last count as it was: what is opened is written down, and only then published.
fn written_down(town: &Town, round: RoundId) {
    for one in in_memory(town, round) {
        let tallies = one.all_opened().into_iter().zip(&one.unopened);
        let tallies: Vec<Tally> = tallies.map(|(opened, more)| opened.plus(more)).collect();
        let plain = plain_row(town, round, &tallies);
        let seat = literal(town, one.participation.as_bytes());
        let row = format!("INSERT INTO opened (participation, sealed) VALUES ({seat}, {plain})");
        town.sql(&format!("DELETE FROM opened WHERE participation = {seat}; {row}"))
            .expect("counts in plain");
        town.write(|conn| counting::write_down(conn, &one));
    }
}

/// Counts in plain, as a literal.
fn plain_row(town: &Town, round: RoundId, tallies: &[Tally]) -> String {
    let mut text = "plain/1".to_owned();
    for ((question, _), tally) in questions(town, round).iter().zip(tallies) {
        let counts = tally.0.map(|count| count.to_string()).join(",");
        text.push_str(&format!(" {}:{counts}", hex(question.as_bytes())));
    }
    literal(town, text.as_bytes())
}

fn literal(town: &Town, bytes: &[u8]) -> String {
    match town.db.engine() {
        Engine::Sqlite => format!("X'{}'", hex(bytes)),
        Engine::Postgres => format!("'\\x{}'", hex(bytes)),
    }
}

/// One client among small boxes and a large one, answers under way to the last count.
fn before_the_last_count(town: &Town) -> RoundId {
    let (round, seats) = town.open_round_of(&["Groot", "Klein Een", "Klein Twee", "Klein Drie", "Klein Vier"]);
    for (seat, people) in seats.iter().zip([45, 7, 7, 7, 7]) {
        town.answer_many(*seat, &mixed(people));
    }
    let one = town.provider("Een Cliënt");
    let joined = |conn: &mut _| participations::join(conn, round, one, Mode::Personal, town.now());
    let seat = town.write(joined);
    town.answer_many(seat.id, &[VICTIM]);
    round
}

fn attack_6_the_last_count_leaves_no_trace_but_its_release(town: &Town) {
    let round = before_the_last_count(town);
    watch(town);
    town.count(round);
    assert_eq!(seen(town), [35, 1, 1], "a count before the last is seen");
    town.sql("DELETE FROM seen").expect("from now on");
    let last = town.close(round).release.expect("the tail and the pool");
    assert!(last.closing);
    assert_eq!((seen(town), archived(town)), ([0, 0, 0], Vec::new()));
    // The control: a last count that writes down what it opens.
    let town = &Town::new(town.db.engine());
    let round = before_the_last_count(town);
    watch(town);
    stop_answers(&town.db, round).expect("an open round");
    written_down(town, round);
    assert_eq!(archived(town), [VICTIM], "all answers of one client");
}

/// The pool as it was: every remainder without two contributors is exact, and what waited is not thought of.
fn pool_of_before(left: &[Tally], kind: Kind) -> Option<Tally> {
    let rule = Rule::default();
    let total = left.iter().fold(Tally::ZERO, |sum, one| sum.plus(one));
    let without = |at: usize, other: usize| {
        let rest = total.minus(&left[at])?;
        if at == other {
            Some(rest)
        } else {
            rest.minus(&left[other])
        }
    };
    let pairs = (0..left.len()).flat_map(|at| (0..=at).map(move |other| (at, other)));
    let mut rests = pairs.map(|(at, other)| without(at, other));
    rests
        .all(|rest| rest.is_some_and(|rest| rule.exact(kind, &rest)))
        .then_some(total)
}

fn attack_6_a_pool_less_what_waited_is_nobody(town: &Town) {
    // Five providers of whose clients six answered the first question: too few for each, counted once. And one client.
    let (round, seats) = town.open_round_of(&["Een", "Twee", "Drie", "Vier", "Vijf", "Een Cliënt"]);
    let few: Vec<[u8; 5]> = mixed(26)
        .iter()
        .zip(0..)
        .map(|(a, at)| [if at < 6 { a[0] } else { 0 }, a[1], a[2], a[3], a[4]])
        .collect();
    for seat in &seats[..5] {
        town.answer_many(*seat, &few);
    }
    // Others who skip it answer until none of the six is left in a reserve: then all that they said waits.
    let skipped: Vec<[u8; 5]> = mixed(60).iter().map(|a| [0, a[1], a[2], a[3], a[4]]).collect();
    town.count(round);
    while in_memory(town, round)
        .iter()
        .any(|one| one.fresh()[0].0[1..].iter().any(|times| *times > 0))
    {
        for seat in &seats[..5] {
            town.answer_many(*seat, &skipped);
        }
        town.count(round);
    }
    town.answer_many(seats[5], &[VICTIM]);
    stop_answers(&town.db, round).expect("an open round");
    let boxes = in_memory(town, round);
    let waited: Vec<Tally> = boxes.iter().map(|one| one.waiting[0]).collect();
    let all = boxes.iter().map(|one| one.all_opened()[0].plus(&one.unopened[0]));
    let all: Vec<Tally> = all.collect();
    let (kind, archive) = (
        questions(town, round)[0].1,
        waited.iter().fold(Tally::ZERO, |sum, one| sum.plus(one)),
    );
    let told = |pool: Option<Tally>| {
        // Who skipped it says nothing.
        let rest = pool?.minus(&archive)?.0;
        (rest[1..].iter().sum::<u32>() == 1)
            .then(|| rest.iter().skip(1).position(|times| *times == 1).map(|at| at + 1))?
    };
    assert_eq!(
        told(pool_of_before(&all, kind)),
        Some(usize::from(VICTIM[0])),
        "the control"
    );
    ervaringwijzer::lifecycle::close(&town.db, &town.keys, round, town.now()).expect("a stopped round");
    let last = town
        .releases(round)
        .pop()
        .expect("a release")
        .document()
        .expect("a document");
    let pool = last.others.iter().find_map(|pool| pool.cells[0]);
    assert_eq!(told(pool.map(|pool| *pool.exact())), None, "{pool:?}");
    assert_eq!(pool, None, "no box stayed unopened but that of one");
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
    let rows = || town.blobs("SELECT sealed AS value FROM opened");
    assert_eq!(rows().len(), 2);
    assert_eq!(rows()[0].len(), rows()[1].len(), "one length, whatever waits");
    assert!(rows().iter().all(|row| read_plain(row).is_none()));
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
    // Nothing else in the database holds a count of the first question: not in a column, not in a release.
    let columns = town.read(ervaringwijzer::db::columns);
    let counts = |table: &str| {
        columns
            .iter()
            .filter(|(of, column)| of == table && column.starts_with("s0"))
            .count()
    };
    assert_eq!((counts("opened"), counts("release_cell")), (0, 1));
    // The control: the same counts as they lay there before they were sealed.
    let plain = plain_row(town, round, &waiting);
    town.sql(&format!("UPDATE opened SET sealed = {plain}"))
        .expect("as before");
    assert!(rows().iter().all(|row| read_plain(row).as_ref() == Some(&waiting)));
}

/// The marks of all batches.
fn marks(town: &Town, seats: &[ParticipationId]) -> Vec<bool> {
    let mut marks = Vec::new();
    for seat in seats {
        let batches = town.read(|conn| codes::batches(conn, *seat));
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

/// What is left of published counts for whoever knows his own answers: one client's, if only one is left.
fn less_own(shown: &[Option<Tally>], own: &[[u8; 5]]) -> Option<[u8; 5]> {
    let mut tallies = Vec::new();
    for (question, shown) in shown.iter().enumerate() {
        let mut mine = Tally::ZERO;
        own.iter()
            .for_each(|answers| mine.0[usize::from(answers[question])] += 1);
        tallies.push(shown.as_ref()?.minus(&mine)?);
    }
    alone(&tallies)
}

/// A batch of clients, one in which the client is whom the gemeente is after, and one of its own, nine of it filled in.
fn three_batches(town: &Town) -> (RoundId, ParticipationId) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let answer = |codes: &[String], answers: &[[u8; 5]]| {
        for (code, answers) in codes.iter().zip(answers) {
            town.answer(code, &form(answers)).expect("taken");
        }
    };
    answer(&town.codes(round, seats[0], 20), &mixed(8));
    let clients = town.codes(round, seats[0], 20);
    answer(&clients, &[VICTIM]);
    answer(&clients[1..], &mixed(6));
    answer(&town.codes(round, seats[0], 20), &mixed(9));
    (round, seats[0])
}

fn attack_8_nobody_picks_one_client_by_small_batches_and_voids(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let key = town.keys.link_key(round).expect("open");
    for number in [0, 1, 9, 10, 19] {
        let refused = codes::issue(&town.db, &key, seats[0], number).expect_err("too few");
        assert!(matches!(refused, IssueError::Number(20)), "{number}: {refused}");
        assert!(refused.to_string().contains("ask for 20 to"), "{refused}");
    }
    assert_eq!(town.read(|conn| codes::issued(conn, seats[0])), 0);
    // All that can be voided away leaves the client among those of her batch, or nobody.
    let town = &Town::new(town.db.engine());
    let (round, seat) = three_batches(town);
    void(&town.db, seat, 1, "zogenaamd", By::command(town.now())).expect("forty are left");
    town.close(round);
    let shown = counts(town, round, seat);
    assert_eq!(shown.iter().flatten().count(), 5, "there is something to read");
    assert_eq!(less_own(&shown, &mixed(9)), None);
    batches_of_one(&Town::new(town.db.engine()));
}

/// The control: batches and voids as they were.
fn batches_of_one(town: &Town) {
    let (round, seat) = three_batches(town);
    let batch = |number: u32| {
        let found = town.read(|conn| codes::batches(conn, seat));
        found
            .into_iter()
            .find(|batch| batch.number == number)
            .expect("a batch")
            .id
    };
    // The client alone in her batch, the nine in theirs; of the others nothing was issued there.
    let key = town.keys.opening_key(round).expect("the opening key");
    let (bound, kinds) = (
        Bound {
            round,
            participation: seat,
        },
        questions(town, round),
    );
    let kinds: Vec<Kind> = kinds.into_iter().map(|(_, kind)| kind).collect();
    for tag in town.blobs(&format!(
        "SELECT tag AS value FROM link WHERE batch = {}",
        literal(town, batch(2).as_bytes())
    )) {
        let tag = literal(town, &tag);
        let ballot = town
            .blobs(&format!("SELECT sealed AS value FROM ballot WHERE tag = {tag}"))
            .pop();
        let answers = ballot.map(|sealed| key.open(&bound, &sealed).expect("a ballot"));
        let answers = answers.map(|plain| ballot::unpack(&plain, &kinds).expect("answers"));
        if answers.as_deref() != Some(&VICTIM[..]) {
            town.sql(&format!(
                "DELETE FROM ballot WHERE tag = {tag}; DELETE FROM link WHERE tag = {tag}"
            ))
            .expect("not issued");
        }
    }
    let unused = "NOT EXISTS (SELECT 1 FROM ballot WHERE ballot.tag = link.tag)";
    town.sql(&format!(
        "DELETE FROM link WHERE batch = {} AND {unused}",
        literal(town, batch(3).as_bytes())
    ))
    .expect("not issued");
    town.sql("UPDATE batch SET issued = 1 WHERE number = 2; UPDATE batch SET issued = 9 WHERE number = 3")
        .expect("batches of before");
    let found = check(&town.db, &town.keys).expect("the database can be checked");
    assert!(
        found.iter().any(|finding| finding.0.contains("batch 2 has 1 codes")),
        "{found:?}"
    );
    let by = By::command(town.now());
    let refused = void(&town.db, seat, 1, "zogenaamd", by);
    assert!(matches!(refused, Err(VoidError::TooFewLeft(20))), "{refused:?}");
    let others = batch(1);
    town.write(|conn| {
        counting::void_batch(conn, seat, others)?;
        codes::void(conn, others, "zogenaamd", by.moment.day())
    });
    town.close(round);
    let shown = counts(town, round, seat);
    assert_eq!(less_own(&shown, &mixed(9)), Some(VICTIM), "{shown:?}");
}
