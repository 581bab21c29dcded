//! The teller dies in the middle of a count or of a close, or its disk fails: run again it finishes the work, and
//! nobody is counted twice.

use super::shim::{EIO, ENOSPC, EXECUTABLE, Number, Shim};
use super::{Site, copy, copy_file};
use crate::support::process::Program;
use crate::support::proof;
use crate::support::town::{Town, mixed};
use crate::support::{postgres, wait};
use diesel::connection::SimpleConnection;
use ervaringwijzer::db::{DbError, Engine};
use ervaringwijzer::lifecycle;
use ervaringwijzer::releases;
use ervaringwijzer::values::clock::{Clock, SystemClock};
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::random;
use ervaringwijzer::values::scale::Kind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// One provider that fills groups and four that share the pool; who answered at each.
const PEOPLE: [usize; 5] = [45, 7, 7, 7, 7];

/// Trials at a time: most of a trial is waiting for a disk.
const AT_A_TIME: usize = 4;

/// What the teller is at when it breaks off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Work {
    Count,
    Close,
}

/// How it breaks off.
#[derive(Debug, Clone, Copy)]
enum Break {
    /// `kill -9` before the n-th change of a file (SQLite) or around the n-th message to the server (PostgreSQL).
    Step(u64),
    /// `kill -9` after a time.
    Time(Duration),
    /// The n-th change of a file fails with an error, and with `true` all after it.
    Error(u64, u64, bool),
}

#[test]
fn proof_6_a_teller_killed_in_a_count_counts_nobody_twice_on_sqlite() {
    killed(Engine::Sqlite, Work::Count);
}

#[test]
fn proof_6_a_teller_killed_in_a_count_counts_nobody_twice_on_postgresql() {
    killed(Engine::Postgres, Work::Count);
}

#[test]
fn proof_6_a_close_killed_at_any_step_is_finished_by_the_next_on_sqlite() {
    killed(Engine::Sqlite, Work::Close);
}

#[test]
fn proof_6_a_close_killed_at_any_step_is_finished_by_the_next_on_postgresql() {
    killed(Engine::Postgres, Work::Close);
}

#[test]
fn proof_6_a_teller_whose_disk_fails_counts_nobody_twice() {
    let mut parts = Vec::new();
    for work in [Work::Count, Work::Close] {
        let master = Master::new(Engine::Sqlite, work);
        let (steps, _time) = master.measure();
        let breaks: Vec<Break> = spread(steps, proof::size(6, 100))
            .into_iter()
            .enumerate()
            .map(|(at, step)| Break::Error(step, [EIO, ENOSPC][at % 2], at % 4 > 1))
            .collect();
        let broken = master.try_all(&breaks);
        assert!(broken > 0, "an error broke a {work:?} off");
        parts.push(format!("{} errors over {steps} changes of a {work:?}", breaks.len()));
    }
    proof::report(
        6,
        "teller-errors",
        "EIO and ENOSPC at the n-th write or sync of a count and a close, SQLite",
        "a teller that empties ballots apart from counting is found to count twice",
        &format!("{}: double 0, lost 0, the next run finishes", parts.join(", ")),
    );
}

/// What a teller leaves that writes counts down in one transaction and empties ballots in another, and dies between.
#[test]
fn a_teller_that_counts_and_empties_apart_is_found_to_count_twice() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let site = Master::new(engine, Work::Count).site();
        let sql = |sql: &str| {
            let done = site
                .db()
                .write("test", |conn| Ok::<_, DbError>(conn.batch_execute(sql)?));
            done.expect("SQL of the test");
        };
        sql("CREATE TABLE kept AS SELECT tag, sealed FROM ballot");
        site.count();
        site.assert_clean();
        sql("UPDATE ballot SET sealed = (SELECT sealed FROM kept WHERE kept.tag = ballot.tag)");
        let found = lifecycle::check(&site.db(), &site.keys).expect("a database that can be read");
        assert!(!found.is_empty(), "the invariants see it at once on {engine:?}");
        site.count();
        let (big, _all) = close(&site);
        let expected = u32::try_from(PEOPLE[0]).expect("people");
        assert!(big.iter().all(|people| *people > expected), "counted twice: {big:?}");
    }
}

#[test]
fn a_round_close_that_was_killed_is_closed_by_the_same_command() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let master = Master::new(engine, Work::Count);
        let site = master.site();
        let round = [
            "round",
            "close",
            "--gemeente",
            "voorbeeldstad",
            "--ronde",
            "voorjaar 2026",
        ];
        let arguments = [&[EXECUTABLE][..], &round].concat();
        let mut first = site.program.start(&arguments);
        first.wait_for_line("voorjaar 2026 takes no answers any more");
        first.kill();
        site.assert_clean();
        let again = site.program.run(&arguments);
        assert_eq!(again.code, Some(0), "{}{}", again.stdout, again.stderr);
        master.assert_counted_once(&site);
    }
}

fn killed(engine: Engine, work: Work) {
    let master = Master::new(engine, work);
    let (steps, time) = master.measure();
    let at_steps = spread(steps, proof::size(10, 160));
    let mut breaks: Vec<Break> = at_steps.iter().map(|step| Break::Step(*step)).collect();
    let moments = proof::size(4, 40);
    for _ in 0..moments {
        let most = u64::try_from(time.as_micros()).expect("a short time");
        let moment = random::below(most.max(1)).expect("chance");
        breaks.push(Break::Time(Duration::from_micros(moment)));
    }
    let broken = master.try_all(&breaks);
    assert!(broken >= at_steps.len(), "{broken} of {} were killed", breaks.len());
    let ours = format!(
        "{} kills at one of {steps} steps, {moments} at a random moment of {} ms: double 0, lost 0, invariants hold, the next run finishes",
        at_steps.len(),
        time.as_millis()
    );
    proof::report(
        6,
        &format!("teller-{work:?}-{engine:?}").to_lowercase(),
        &format!("kill -9 in the middle of a {work:?}, {engine:?}"),
        "a teller that empties ballots apart from counting is found to count twice",
        &ours,
    );
}

/// At most `number` of the steps 1 to `last`: the first, the last, and others all over.
fn spread(last: u64, number: usize) -> Vec<u64> {
    let number = u64::try_from(number).expect("a number").min(last);
    (0..number)
        .map(|at| 1 + at * (last - 1) / (number - 1).max(1))
        .collect()
}

/// A round with ballots that nobody has counted, to be copied for every trial.
struct Master {
    engine: Engine,
    work: Work,
    folder: TempDir,
    url: String,
    round: RoundId,
    seat: ParticipationId,
}

impl Master {
    fn new(engine: Engine, work: Work) -> Self {
        let town = Town::new(engine);
        let today = SystemClock.now().day();
        town.clock.set(SystemClock.now());
        let round = town.round(|new| (new.opens, new.closes) = (today.plus(-1), today.plus(30)));
        let names = ["Groot", "Klein Een", "Klein Twee", "Klein Drie", "Klein Vier"];
        let join = |name: &str| {
            town.join(
                round,
                town.provider(name),
                ervaringwijzer::values::terms::Mode::Personal,
            )
        };
        let seats = names.map(join);
        town.open(round);
        for (seat, people) in seats.iter().zip(PEOPLE) {
            town.answer_many(*seat, &mixed(people));
        }
        if work == Work::Close {
            // A count before, so that the close finds groups of every kind.
            town.count(round);
            lifecycle::stop_answers(&town.db, round).expect("an open round");
        }
        let program = Program::of("env");
        let url = match engine {
            Engine::Sqlite => copy(&town, &program),
            Engine::Postgres => town.url().to_owned(),
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        for key in town.key_directory().read_dir().expect("keys").flatten() {
            std::fs::copy(key.path(), folder.path().join(key.file_name())).expect("a copy of a key");
        }
        let url = match engine {
            Engine::Sqlite => {
                let file = folder.path().join("master.db");
                std::fs::rename(Path::new(url.trim_start_matches("sqlite:")), &file).expect("the file");
                format!("sqlite:{}", file.display())
            }
            Engine::Postgres => {
                drop(town);
                wait_until_alone(&url);
                url
            }
        };
        Self {
            engine,
            work,
            folder,
            url,
            round,
            seat: seats[0],
        }
    }

    /// A copy.
    fn site(&self) -> Site {
        let program = Program::of("env");
        let url = match self.engine {
            Engine::Sqlite => copy_file(&PathBuf::from(self.url.trim_start_matches("sqlite:")), &program),
            Engine::Postgres => postgres::fresh_database(Some(&self.url)),
        };
        Site::at(program, (url, self.folder.path()), self.round, self.seat)
    }

    fn arguments(&self) -> &'static [&'static str] {
        match self.work {
            Work::Count => &["count"],
            Work::Close => &["count", "--due"],
        }
    }

    /// How many steps the work has, and how long it takes, when nothing breaks it off.
    fn measure(&self) -> (u64, Duration) {
        let (site, shim) = (self.site(), Shim::new());
        let begun = Instant::now();
        let ended = shim.run(&site, self.arguments());
        let time = begun.elapsed();
        assert_eq!(ended.code, Some(0), "{}{}", ended.stdout, ended.stderr);
        self.assert_counted_once(&site);
        let steps = match self.engine {
            Engine::Sqlite => shim.get(Number::Calls),
            Engine::Postgres => shim.get(Number::Sends),
        };
        assert!(steps > 10, "the shim sees what the teller does: {steps} steps");
        (steps, time)
    }

    /// Every break on a copy of its own; how many did break the work off.
    fn try_all(&self, breaks: &[Break]) -> usize {
        let (next, broken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..AT_A_TIME {
                scope.spawn(|| {
                    while let Some(one) = breaks.get(next.fetch_add(1, Ordering::Relaxed)) {
                        if self.try_one(*one) {
                            broken.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                });
            }
        });
        broken.into_inner()
    }

    /// Breaks the work off, looks at what is left, and does it again.
    fn try_one(&self, one: Break) -> bool {
        let (site, shim) = (self.site(), Shim::new());
        let broken = match one {
            Break::Step(step) => {
                let number = match self.engine {
                    Engine::Sqlite => Number::KillAt,
                    Engine::Postgres => Number::KillSend,
                };
                shim.set(number, step);
                shim.set(Number::KillAfter, step % 2);
                let ended = shim.run(&site, self.arguments());
                // Threads of a pool do not always take the same number of steps: the last ones are not always reached.
                assert!(matches!(ended.code, None | Some(0)), "{one:?}: {ended:?}");
                ended.code.is_none()
            }
            Break::Time(time) => {
                let mut teller = shim.start(&site, self.arguments());
                std::thread::park_timeout(time);
                teller.kill().code().is_none()
            }
            Break::Error(step, error, lasting) => {
                shim.fail(step, error, lasting);
                let ended = shim.run(&site, self.arguments());
                assert!(ended.code.is_some(), "an error is no crash: {one:?}: {ended:?}");
                ended.code != Some(0)
            }
        };
        let mut again = site.program.run(&[&[EXECUTABLE][..], self.arguments()].concat());
        if self.engine == Engine::Postgres && again.code != Some(0) {
            // PostgreSQL notices a little later that the dead teller's lock is free.
            again = wait::until("the teller's lock", Duration::from_secs(30), || {
                let again = site.program.run(&[&[EXECUTABLE][..], self.arguments()].concat());
                (again.code == Some(0)).then_some(again)
            });
        }
        assert_eq!(again.code, Some(0), "after {one:?}: {}{}", again.stdout, again.stderr);
        self.assert_counted_once(&site);
        broken
    }

    /// Invariants hold; and when the round is closed everybody is in the last release, once.
    fn assert_counted_once(&self, site: &Site) {
        site.assert_clean();
        let expected = |people: usize| [u32::try_from(people).expect("people"); 5];
        let (big, all) = close(site);
        assert_eq!(big, expected(PEOPLE[0]), "at one provider");
        assert_eq!(all, expected(PEOPLE.iter().sum()), "at all together");
        assert!(!site.keys.holds(site.round), "the keys are gone");
        site.assert_clean();
    }
}

/// Closes what is not closed yet; how many people the last release has of the first provider and in all.
fn close(site: &Site) -> (Vec<u32>, Vec<u32>) {
    let db = site.db();
    if lifecycle::stop_answers(&db, site.round).is_ok() {
        lifecycle::close(&db, &site.keys, site.round, SystemClock.now()).expect("a stopped round can be closed");
    }
    let chain = db.read("test", |conn| releases::chain(conn, site.round));
    let chain = chain.map_err(|error: DbError| error).expect("the releases");
    let last = chain.last().expect("a release").document().expect("a document");
    let people = |cells: &[Option<Published>]| -> Vec<u32> {
        let sum = |cell: &Published| cell.people(Kind::Smiley5);
        cells.iter().map(|cell| cell.as_ref().map_or(0, sum)).collect()
    };
    let seat = last.participations.iter().find(|entry| entry.id == site.seat);
    let all = last.whole.first().expect("a total");
    (people(&seat.expect("the provider").cells), people(&all.cells))
}

/// A database with a connection cannot be copied.
fn wait_until_alone(url: &str) {
    let name = url.rsplit('/').next().unwrap_or(url);
    let left = format!("SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}'");
    wait::until("the end of the connections", Duration::from_secs(10), || {
        (postgres::shared().psql("postgres", &left) == "0").then_some(())
    });
}
