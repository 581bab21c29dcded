//! Rounds are closed while people answer: by several at once, on several nodes, and by some that are killed. Who was thanked
//! is counted, once.

use super::load;
use crate::support::http::Client;
use crate::support::process::{Program, Server};
use crate::support::town::{Town, both_engines, form, mixed};
use crate::support::{postgres, proof, wait};
use diesel::prelude::*;
use ervaringwijzer::catalogue::holds;
use ervaringwijzer::codes::Code;
use ervaringwijzer::db::schema::ballot;
use ervaringwijzer::db::{BallotRow, Db, DbError, Engine, append_ballots};
use ervaringwijzer::keys::{Bound, SealingKey, Tag};
use ervaringwijzer::lifecycle::{LifecycleError, Stage, Summary, check, close, end, end_hold, stop_answers};
use ervaringwijzer::recording::{RecordError, Recorder};
use ervaringwijzer::values::ballot::pack;
use ervaringwijzer::values::clock::{Clock, SystemClock};
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::random;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::terms::Mode;
use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

both_engines!(
    a_recorder_that_asks_first_and_writes_later_leaves_a_thanked_answer_uncounted,
    a_close_waits_for_the_answers_that_are_being_written,
    an_answer_to_a_round_that_was_closed_meanwhile_is_told_so_whether_or_not_its_code_was_used,
    of_answers_written_together_those_of_open_rounds_are_kept,
);

/// Who closes, and who takes answers.
const CLOSERS: usize = 4;
const NODES: usize = 3;

/// A ballot as a recorder would write it.
fn row(town: &Town, round: RoundId, participation: ParticipationId) -> BallotRow {
    let public = town.find(round).public_key.expect("an open round has its key");
    let plain = pack(&[5, 4, 3, 2, 1]).expect("few questions");
    let bound = Bound { round, participation };
    let key = SealingKey::from_bytes(&public).expect("a key");
    BallotRow {
        tag: random::bytes::<32>().expect("chance"),
        round,
        participation,
        sealed: key.seal(&bound, &plain).expect("sealed"),
    }
}

fn another_node(town: &Town) -> Db {
    Db::open(&town.url().parse().expect("an address"), 4).expect("another node")
}

/// The fault of before, step by step: the round was open when it was asked, and is closed when the ballot is written.
fn a_recorder_that_asks_first_and_writes_later_leaves_a_thanked_answer_uncounted(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    let late = row(town, round, seats[0]);
    assert!(town.find(round).takes_answers(town.now()), "asked, and open");
    town.close(round);
    // The recorder of this program asks again where it writes, and writes nothing.
    let node = another_node(town);
    let open = node.record("ballots", |conn| append_ballots(conn, &mut [late.clone()]));
    assert_eq!(open, Ok(HashSet::new()));
    assert_eq!(check(&town.db, &town.keys), Ok(Vec::new()));
    // One that does not ask again thanks for a ballot that nobody counts.
    let hasty = node.record("hasty", |conn| {
        let values = (
            ballot::tag.eq(late.tag.to_vec()),
            ballot::participation.eq(late.participation),
            ballot::sealed.eq(Some(late.sealed.clone())),
        );
        Ok::<_, DbError>(diesel::insert_into(ballot::table).values(values).execute(conn)?)
    });
    assert_eq!(hasty, Ok(1));
    let found = check(&town.db, &town.keys).expect("it can be checked");
    assert!(found[0].0.contains("(1 were never counted)"), "{found:?}");
}

fn a_close_waits_for_the_answers_that_are_being_written(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    let (late, node) = (row(town, round, seats[0]), another_node(town));
    let (written, is_written) = channel();
    let (go, may_go) = channel();
    let summary = std::thread::scope(|scope| {
        let (node, late) = (&node, &late);
        scope.spawn(move || {
            let done = node.record("ballots", |conn| {
                let open = append_ballots(conn, &mut [late.clone()])?;
                written.send(()).expect("the test listens");
                may_go.recv().expect("the test speaks");
                Ok::<_, DbError>(open)
            });
            assert_eq!(done.expect("it is written").len(), 1, "the round was open");
        });
        is_written.recv().expect("it is written, and not committed");
        let closing = scope.spawn(|| end(&town.db, &town.keys, round, town.now(), town.now()));
        if town.db.engine() == Engine::Postgres {
            let waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
            wait::until("a closer that waits", Duration::from_secs(10), || {
                (postgres::sql(town.url(), waiting) != "0").then_some(())
            });
        }
        go.send(()).expect("it goes on");
        closing.join().expect("no panic").expect("it closes")
    });
    assert_eq!((summary.opened.valid, summary.stage), (26, Stage::Closed));
    assert_eq!(check(&town.db, &town.keys), Ok(Vec::new()));
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime")
}

/// Answers with a code, found in what the recorder knew at `snapshot`. People differ.
async fn answer(
    recorder: &Recorder,
    snapshot: &Arc<ervaringwijzer::recording::Snapshot>,
    code: &str,
) -> Result<(), RecordError> {
    let person = usize::from(code.as_bytes()[0] + code.as_bytes()[13]) % 5;
    let form = form(&mixed(5)[person]);
    let code: Code = code.parse().expect("a code");
    let found = recorder.find(snapshot, &code).await?;
    let sealed = recorder.seal(&found, form.as_bytes())?;
    recorder.write(&found, sealed).await
}

fn an_answer_to_a_round_that_was_closed_meanwhile_is_told_so_whether_or_not_its_code_was_used(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let codes = town.codes(round, seats[0], 2);
    town.answer(&codes[0], "v1=5").expect("the first code is used");
    let recorder = Recorder::start(&town.db, town.keys.clone(), Arc::new(town.clock.clone())).expect("a recorder");
    let snapshot = recorder.register().read().expect("the open rounds");
    stop_answers(&town.db, round).expect("an open round");
    let told: Vec<_> = codes
        .iter()
        .map(|code| runtime().block_on(answer(&recorder, &snapshot, code)))
        .collect();
    assert_eq!(told, [Err(RecordError::Ended), Err(RecordError::Ended)]);
    assert_eq!(town.read(ballots).len(), 1, "nothing was written");
    // Nor is a good code called unknown afterwards, as long as the round is held.
    let again: Vec<_> = codes.iter().map(|code| town.answer(code, "v1=5")).collect();
    assert_eq!(again, [Err(RecordError::Ended), Err(RecordError::Ended)]);
    recorder.stop();
}

fn of_answers_written_together_those_of_open_rounds_are_kept(town: &Town) {
    let (one, seats) = town.open_round_of(&["Zorg Een"]);
    let two = town.round(|new| new.name = "najaar 2026".to_owned());
    let other = town.join(two, town.provider("Zorg Twee"), Mode::Personal);
    town.open(two);
    let mut rows: Vec<_> = (0..100)
        .map(|at| {
            if at % 2 == 0 {
                row(town, one, seats[0])
            } else {
                row(town, two, other)
            }
        })
        .collect();
    stop_answers(&town.db, one).expect("an open round");
    let open = town.db.record("ballots", |conn| append_ballots(conn, &mut rows));
    assert_eq!(open, Ok(HashSet::from([two])));
    assert_eq!(town.read(|conn| ervaringwijzer::counting::sealed_left(conn, other)), 50);
    assert_eq!(
        town.read(|conn| ervaringwijzer::counting::sealed_left(conn, seats[0])),
        0
    );
}

fn ballots(conn: &mut ervaringwijzer::db::Conn) -> Result<HashSet<Tag>, DbError> {
    let tags: Vec<Vec<u8>> = ballot::table.select(ballot::tag).load(conn)?;
    Ok(tags
        .into_iter()
        .map(|tag| Tag::try_from(tag).expect("32 bytes"))
        .collect())
}

/// A town whose rounds are held for a day, so that the ballots can be looked at after the last count.
struct Field {
    town: Town,
    rounds: usize,
}

/// One round of it, and the codes.
struct Trial {
    round: RoundId,
    name: String,
    seat: ParticipationId,
    codes: Vec<String>,
}

impl Field {
    fn new(engine: Engine) -> Self {
        let town = Town::new(engine);
        town.clock.set(SystemClock.now());
        town.write(|conn| holds::set_hours(conn, Some(24)));
        Self { town, rounds: 0 }
    }

    fn round(&mut self, codes: usize) -> Trial {
        self.rounds += 1;
        let (name, today) = (format!("ronde {}", self.rounds), self.town.now().day());
        let round = self.town.round(|new| {
            new.name.clone_from(&name);
            (new.opens, new.closes) = (today.plus(-1), today.plus(30));
        });
        let provider = self.town.provider(&format!("Zorg {}", self.rounds));
        let seat = self.town.join(round, provider, Mode::Personal);
        self.town.open(round);
        let codes = self.town.codes(round, seat, codes);
        Trial {
            round,
            name,
            seat,
            codes,
        }
    }

    /// Who was thanked has a ballot, every ballot is in the last release, once; then everything goes.
    fn judge(&self, trial: &Trial, thanked: &[String]) {
        let town = &self.town;
        let round = town.find(trial.round);
        assert!(round.destroy_after().is_some(), "it was counted for the last time");
        let key = town.keys.link_key(trial.round).expect("held, so the key is there");
        let tags: HashSet<Tag> = thanked
            .iter()
            .map(|code| code.parse::<Code>().expect("a code").tag(&key))
            .collect();
        let stored: HashSet<Tag> = town.read(|conn| {
            let tags: Vec<Vec<u8>> = ballot::table
                .filter(ballot::participation.eq(trial.seat))
                .select(ballot::tag)
                .load(conn)?;
            Ok(tags
                .into_iter()
                .map(|tag| Tag::try_from(tag).expect("32 bytes"))
                .collect())
        });
        assert_eq!(
            tags.difference(&stored).count(),
            0,
            "thanked for and lost in {}",
            trial.name
        );
        let releases = town.releases(trial.round);
        let last = releases
            .last()
            .unwrap_or_else(|| panic!("no release of {} ballots, {} thanked", stored.len(), tags.len()))
            .document()
            .expect("a document");
        let entry = last
            .participations
            .iter()
            .find(|entry| entry.id == trial.seat)
            .expect("our provider");
        let people = |told: &Published| told.people(Kind::Smiley5);
        for cell in &entry.cells {
            let counted = cell.as_ref().map_or(0, people);
            assert_eq!(
                usize::try_from(counted),
                Ok(stored.len()),
                "each ballot of {} once",
                trial.name
            );
        }
        assert_eq!(check(&town.db, &town.keys), Ok(Vec::new()));
    }
}

#[test]
fn proof_6_several_closers_and_nodes_lose_no_thanked_answer_on_sqlite() {
    in_one_process(Engine::Sqlite, proof::size(10, 260));
}

#[test]
fn proof_6_several_closers_and_nodes_lose_no_thanked_answer_on_postgresql() {
    in_one_process(Engine::Postgres, proof::size(14, 260));
}

/// Threads with connections of their own, so that there are very many orders of steps in a short time.
fn in_one_process(engine: Engine, closes: usize) {
    let mut field = Field::new(engine);
    let nodes: Vec<(Db, Recorder)> = (0..NODES)
        .map(|_| {
            let db = another_node(&field.town);
            let recorder = Recorder::start(&db, field.town.keys.clone(), Arc::new(field.town.clock.clone()));
            (db, recorder.expect("a recorder"))
        })
        .collect();
    let closers: Vec<Db> = (0..CLOSERS).map(|_| another_node(&field.town)).collect();
    let (mut thanked_in_all, mut ended_in_all) = (0, 0);
    for _ in 0..closes {
        let trial = field.round(240);
        let (first, rest) = trial.codes.split_at(24);
        for (code, answers) in first.iter().zip(mixed(first.len())) {
            field.town.answer(code, &form(&answers)).expect("an open round");
        }
        let told = Mutex::new((first.to_vec(), 0));
        std::thread::scope(|scope| {
            for (node, codes) in nodes.iter().zip(rest.chunks(rest.len().div_ceil(NODES))) {
                let told = &told;
                scope.spawn(move || send_all(&node.1, codes, told));
            }
            for db in &closers {
                let (town, round, told) = (&field.town, trial.round, &told);
                // Anywhere in the middle of the load.
                let begin = 24 + usize::try_from(random::below(130).expect("chance")).expect("few");
                scope.spawn(move || {
                    wait::until("a load to close into", Duration::from_secs(60), || {
                        let told = told.lock().expect("no sender broke off");
                        (told.0.len() >= begin || told.1 > 0).then_some(())
                    });
                    let pause = random::below(4_000).expect("chance");
                    std::thread::park_timeout(Duration::from_micros(pause));
                    close_by(db, town, round);
                });
            }
        });
        let (thanked, ended) = told.into_inner().expect("no sender broke off");
        field.judge(&trial, &thanked);
        end_hold(&field.town.db, &field.town.keys, trial.round, field.town.now()).expect("destroyed");
        thanked_in_all += thanked.len();
        ended_in_all += ended;
    }
    assert_eq!(check(&field.town.db, &field.town.keys), Ok(Vec::new()));
    assert!(ended_in_all > 0, "some came too late, so closes came in between");
    nodes.iter().for_each(|(_db, recorder)| recorder.stop());
    proof::report(
        6,
        &format!("closers-{engine:?}").to_lowercase(),
        &format!("{CLOSERS} closers at once while {NODES} nodes take answers, {engine:?}"),
        "a recorder that asks whether the round is open before it writes leaves thanked answers uncounted",
        &format!(
            "{closes} closes, {thanked_in_all} thanked, {ended_in_all} told that the round has ended: lost 0, double 0"
        ),
    );
}

/// Sends with one code after the other, some at a time.
fn send_all(recorder: &Recorder, codes: &[String], told: &Mutex<(Vec<String>, usize)>) {
    let runtime = runtime();
    // What it read a moment ago does not hold this round.
    recorder.register().leave_out(HashSet::new());
    let snapshot = recorder.register().read().expect("the open rounds");
    for some in codes.chunks(8) {
        let sending = futures_util::future::join_all(some.iter().map(|code| answer(recorder, &snapshot, code)));
        let results = runtime.block_on(sending);
        let mut told = told.lock().expect("no sender broke off");
        for (code, result) in some.iter().zip(results) {
            match result {
                Ok(()) => told.0.push(code.clone()),
                Err(RecordError::Ended) => told.1 += 1,
                Err(other) => panic!("{code}: {other}"),
            }
        }
    }
}

fn close_by(db: &Db, town: &Town, round: RoundId) -> Summary {
    loop {
        match end(db, &town.keys, round, town.now(), town.now()) {
            Err(LifecycleError::Busy) => std::thread::park_timeout(Duration::from_millis(1)),
            done => return done.expect("everybody who closes ends well"),
        }
    }
}

#[test]
fn proof_6_closers_and_nodes_that_are_killed_lose_no_thanked_answer_on_sqlite() {
    killed(Engine::Sqlite, 2, proof::size(3, 60));
}

#[test]
fn proof_6_closers_and_nodes_that_are_killed_lose_no_thanked_answer_on_postgresql() {
    killed(Engine::Postgres, NODES, proof::size(3, 60));
}

/// Real processes, some of which are killed at a moment that nobody knows before.
#[expect(clippy::too_many_lines, reason = "one trial, told from its beginning to its end")]
fn killed(engine: Engine, nodes: usize, closes: usize) {
    let mut field = Field::new(engine);
    let program = Program::new()
        .env("EW_DATABASE", field.town.url())
        .env("EW_KEYS", &field.town.key_directory().display().to_string())
        .env("EW_LISTEN", "127.0.0.1:0")
        .env("EW_ROLE", "web");
    let mut servers: Vec<(Server, SocketAddr)> =
        (0..nodes).map(|_| super::started(program.start(&["serve"]))).collect();
    let (mut thanked_in_all, mut kills) = (0, 0);
    for number in 0..closes {
        let trial = field.round(600);
        for (_server, addr) in &servers {
            let path = format!("/i/{}", trial.codes[0]);
            wait::until("the round at every node", Duration::from_secs(30), || {
                (200..300)
                    .contains(&Client::new(*addr).get(&path, &[]).status)
                    .then_some(())
            });
        }
        let shares = trial.codes.chunks(trial.codes.len().div_ceil(nodes));
        let addrs: Vec<SocketAddr> = servers.iter().map(|(_, addr)| *addr).collect();
        let thanked = std::thread::scope(|scope| {
            let (over, is_over): (Vec<_>, Vec<_>) = addrs.iter().map(|_| channel::<()>()).unzip();
            let sending: Vec<_> = addrs
                .iter()
                .zip(shares)
                .zip(is_over)
                .map(|((addr, codes), is_over)| {
                    scope.spawn(move || {
                        load::under(*addr, codes, || {
                            let _ = is_over.recv();
                        })
                    })
                })
                .collect();
            // Enough for a release, however slow the machine is.
            wait::until("a load to close into", Duration::from_secs(60), || {
                let sealed = field
                    .town
                    .read(|conn| ervaringwijzer::counting::sealed_left(conn, trial.seat));
                (sealed >= 40).then_some(())
            });
            kills += close_and_kill(&program, &trial.name);
            if number % 2 == 1 {
                let at = usize::try_from(random::below(u64::try_from(nodes).expect("few")).expect("chance"))
                    .expect("a node");
                servers[at].0.kill();
                kills += 1;
            }
            drop(over);
            let told = sending
                .into_iter()
                .map(|sending| sending.join().expect("no client broke off"));
            told.flat_map(|told| told.thanked).collect::<Vec<_>>()
        });
        let ended = program.run(&["round", "close", "--gemeente", "voorbeeldstad", "--ronde", &trial.name]);
        assert_eq!(ended.code, Some(0), "{}{}", ended.stdout, ended.stderr);
        field.judge(&trial, &thanked);
        let ended = program.run(&[
            "round",
            "close",
            "--gemeente",
            "voorbeeldstad",
            "--ronde",
            &trial.name,
            "--nu",
            "--ja",
        ]);
        assert_eq!(ended.code, Some(0), "{}{}", ended.stdout, ended.stderr);
        thanked_in_all += thanked.len();
        for server in &mut servers {
            if server.0.stopped() {
                *server = super::started(program.start(&["serve"]));
            }
        }
    }
    assert_eq!(check(&field.town.db, &field.town.keys), Ok(Vec::new()));
    assert!(thanked_in_all > 20 * closes, "there was a load: {thanked_in_all}");
    proof::report(
        6,
        &format!("closers-killed-{engine:?}").to_lowercase(),
        &format!(
            "{CLOSERS} commands close while {nodes} servers take answers, and some of them are killed, {engine:?}"
        ),
        "a recorder that asks whether the round is open before it writes leaves thanked answers uncounted",
        &format!(
            "{closes} closes, {kills} kills, {thanked_in_all} thanked: lost 0, double 0, the next command finishes"
        ),
    );
}

/// Two commands of each kind; some are killed, the others end well. How many were killed.
fn close_and_kill(program: &Program, name: &str) -> usize {
    let close = ["round", "close", "--gemeente", "voorbeeldstad", "--ronde", name];
    let mut closers: Vec<Server> = [&close[..], &["count", "--due"], &close[..], &["count", "--due"]]
        .iter()
        .map(|arguments| program.start(arguments))
        .collect();
    let (most, moment) = (
        u64::try_from(CLOSERS).expect("few"),
        random::below(900).expect("chance"),
    );
    load::pass(Duration::from_millis(moment));
    let victims = 1 + usize::try_from(random::below(most - 1).expect("chance")).expect("few");
    for closer in closers.iter_mut().take(victims) {
        closer.kill();
    }
    for closer in closers.iter_mut().skip(victims) {
        let ended = closer.wait_for_end();
        assert_eq!(ended.code(), Some(0), "{}{}", closer.stdout(), closer.stderr());
    }
    victims
}

/// The way in which tests close: nothing of this is for the program.
#[test]
fn a_round_without_answers_is_closed_by_everybody_at_once() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mut field = Field::new(engine);
        let trial = field.round(2);
        std::thread::scope(|scope| {
            for _ in 0..CLOSERS {
                scope.spawn(|| close_by(&another_node(&field.town), &field.town, trial.round));
            }
        });
        assert!(field.town.find(trial.round).destroy_after().is_some());
        assert!(close(&field.town.db, &field.town.keys, trial.round, field.town.now()).is_ok());
    }
}
