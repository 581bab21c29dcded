//! PostgreSQL is killed, stops answering, is cut off, or hands over to a standby: the person gets a page to try again
//! within a bounded time, and who is thanked has a ballot that stays.

use super::Site;
use super::kill::hasty;
use super::load::{self, Told};
use crate::support::http::Client;
use crate::support::postgres::Cluster;
use crate::support::{proof, wait};
use ervaringwijzer::db::{Db, DbError};
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// More than the clients can use in one trouble.
const CODES: usize = 512;

/// The program promises 20 seconds; a busy machine gets more.
const BOUND: Duration = Duration::from_secs(28);

/// Long enough for everybody to be told that the database is silent.
const SILENCE: Duration = Duration::from_secs(22);

/// What happens to the database while people send.
#[derive(Debug, Clone, Copy)]
enum Trouble {
    /// `kill -9`, and a start.
    Killed,
    /// SIGSTOP, and later SIGCONT.
    Paused,
    /// The network swallows everything, and connections break at last.
    CutOff,
}

#[test]
fn proof_6_a_postgresql_that_is_killed_loses_no_thanked_answer() {
    let times = proof::size(3, 25);
    survive(
        "postgresql-killed",
        Trouble::Killed,
        times,
        "kill -9 of PostgreSQL under load",
    );
}

#[test]
fn proof_6_a_postgresql_that_is_paused_or_cut_off_is_told_in_time() {
    let times = proof::size(1, 5);
    // Nearly all of it is waiting, so both wait at the same time.
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let attack = "PostgreSQL stopped (SIGSTOP) under load";
            survive("postgresql-paused", Trouble::Paused, times, attack);
        });
        let attack = "the network to PostgreSQL swallows everything under load";
        survive("postgresql-cut-off", Trouble::CutOff, times, attack);
    });
}

#[test]
fn proof_6_a_standby_that_takes_over_has_every_thanked_answer() {
    let times = proof::size(1, 8);
    let (thanked, (control, lost)) = std::thread::scope(|scope| {
        let control = scope.spawn(|| fail_over(false));
        let mut thanked = 0;
        for _ in 0..times {
            let (told, lost) = fail_over(true);
            assert_eq!(lost, 0, "thanked for and lost at the hand-over");
            thanked += told.thanked.len();
        }
        (thanked, control.join().expect("the control"))
    });
    assert!(lost > 0, "a standby that lags behind is found out");
    proof::report(
        6,
        "postgresql-failover",
        "the primary is killed under load, and a synchronous standby takes over",
        &format!(
            "with a standby that nobody waits for {lost} of {} are lost",
            control.thanked.len()
        ),
        &format!(
            "{times} hand-overs, {thanked} thanked: lost 0, double 0; without its standby the primary thanks nobody"
        ),
    );
}

#[test]
fn a_postgresql_that_does_not_wait_for_its_synchronous_standbys_is_refused() {
    let cluster = Cluster::start();
    let address = cluster.url("postgres").parse().expect("an address");
    for (setting, opens) in [
        ("on", true),
        ("remote_apply", true),
        ("remote_write", false),
        ("local", false),
    ] {
        set(
            &cluster,
            &[("synchronous_standby_names", "'*'"), ("synchronous_commit", setting)],
        );
        let opened = wait::until("the setting", Duration::from_secs(10), || {
            let opened = Db::open(&address, 4).map(drop);
            (opened.is_ok() == opens).then_some(opened)
        });
        if let Err(error) = opened {
            assert!(matches!(error, DbError::NotDurable(_)), "{setting}: {error:?}");
        }
    }
    set(&cluster, &[("synchronous_standby_names", "''")]);
    wait::until("a server without standbys", Duration::from_secs(10), || {
        Db::open(&address, 4).ok().map(drop)
    });
}

#[test]
fn a_recorder_that_thanks_before_the_commit_is_caught_when_postgresql_is_killed() {
    let cluster = Cluster::start();
    let database = cluster.fresh_database(None);
    let site = Site::on(&database, database.clone(), CODES);
    let (_server, addr) = site.serve();
    let told = load::under(hasty(addr), &site.codes, || {
        load::pass(Duration::from_millis(600));
        cluster.kill();
        load::pass(Duration::from_millis(600));
    });
    cluster.start_again();
    let lost = site.tags(&told.thanked).difference(&site.ballots()).count();
    assert!(lost > 0, "a recorder that lies is found out");
}

fn survive(name: &str, trouble: Trouble, times: usize, attack: &str) {
    let cluster = Cluster::start();
    let database = cluster.fresh_database(None);
    let network = Network::to(cluster.port());
    let site = Site::on(
        &database,
        database.replace(&cluster.port().to_string(), &network.port.to_string()),
        times * CODES,
    );
    let (_server, addr) = site.serve();
    let (mut told, mut longest) = (Told::default(), Duration::ZERO);
    for codes in site.codes.chunks(CODES) {
        let now = load::under(addr, codes, || {
            load::pass(Duration::from_millis(700));
            begin(trouble, &cluster, &network);
            // Until it is told; with a server that is gone that is at once.
            load::pass(if matches!(trouble, Trouble::Killed) {
                Duration::from_millis(500)
            } else {
                SILENCE
            });
            assert_eq!(ask(addr, "/healthz"), 200, "the process runs");
            assert_eq!(ask(addr, "/readyz"), 503, "and says that its database is away");
            end(trouble, &cluster, &network);
            load::pass(Duration::from_millis(700));
        });
        assert_eq!(now.unknown, Vec::<String>::new(), "everybody gets an answer");
        assert!(!now.thanked.is_empty() && !now.refused.is_empty(), "{now:?}");
        longest = longest.max(now.longest);
        told.thanked.extend(now.thanked);
        told.refused.extend(now.refused);
        let lost = site.tags(&told.thanked).difference(&site.ballots()).count();
        assert_eq!(lost, 0, "thanked for and lost");
        wait::until("a database that answers", Duration::from_secs(60), || {
            (ask(addr, "/readyz") == 200).then_some(())
        });
    }
    assert!(longest < BOUND, "somebody waited {longest:?}");
    assert_counted_once(&site, addr, &told);
    proof::report(
        6,
        name,
        attack,
        "a recorder that thanks before the commit loses answers",
        &format!(
            "{times} times, {} thanked, {} asked to try again, longest wait {:.1} s, lost 0, double 0",
            told.thanked.len(),
            told.refused.len(),
            longest.as_secs_f64()
        ),
    );
}

/// Who was refused sends again; then there is one ballot for each, and each is counted once.
fn assert_counted_once(site: &Site, addr: SocketAddr, told: &Told) {
    let again = load::each(addr, &told.refused);
    assert_eq!(
        again.thanked.len(),
        told.refused.len(),
        "trying again is right: {again:?}"
    );
    let ballots = site.ballots();
    assert_eq!(
        ballots,
        site.tags(told.all()),
        "one ballot for each, and for nobody else"
    );
    site.assert_clean();
    let published = site.close();
    let once = |people: &u32| usize::try_from(*people) == Ok(ballots.len());
    assert!(
        published.iter().all(once),
        "each of {} is counted once: {published:?}",
        ballots.len()
    );
    site.assert_clean();
}

fn begin(trouble: Trouble, cluster: &Cluster, network: &Network) {
    match trouble {
        Trouble::Killed => cluster.kill(),
        Trouble::Paused => cluster.pause(),
        Trouble::CutOff => network.silent.store(true, Ordering::SeqCst),
    }
}

fn end(trouble: Trouble, cluster: &Cluster, network: &Network) {
    match trouble {
        Trouble::Killed => cluster.start_again(),
        Trouble::Paused => cluster.resume(),
        Trouble::CutOff => network.silent.store(false, Ordering::SeqCst),
    }
}

fn ask(addr: SocketAddr, path: &str) -> u16 {
    Client::new(addr).get(path, &[]).status
}

fn set(cluster: &Cluster, settings: &[(&str, &str)]) {
    for (name, value) in settings {
        cluster.psql("postgres", &format!("ALTER SYSTEM SET {name} = {value}"));
    }
    cluster.psql("postgres", "SELECT pg_reload_conf()");
}

/// A primary with a standby, which does or does not take part in every commit; the standby goes away for a while, the
/// primary is killed, and the standby takes over. What was told, and how many of the thanked are lost.
fn fail_over(synchronous: bool) -> (Told, usize) {
    let primary = Cluster::start();
    let database = primary.fresh_database(None);
    let standby = primary.start_standby();
    let name = database.rsplit('/').next().expect("a name");
    let (one, two) = (primary.port(), standby.port());
    let both = format!("postgres://postgres@127.0.0.1:{one},127.0.0.1:{two}/{name}?target_session_attrs=read-write");
    let site = Site::on(&database, both, 2 * CODES);
    if synchronous {
        set(&primary, &[("synchronous_standby_names", "'*'")]);
    }
    let state = if synchronous { "sync" } else { "async" };
    let follows = format!(
        "SELECT count(*) FROM pg_stat_replication WHERE sync_state = '{state}' AND flush_lsn = pg_current_wal_lsn()"
    );
    wait::until("a standby that follows", Duration::from_secs(30), || {
        (primary.psql("postgres", &follows) == "1").then_some(())
    });
    let (_server, addr) = site.serve();
    let (alone, rest) = site.codes.split_at(8);
    standby.kill();
    let mut told = load::each(addr, alone);
    assert_eq!(told.unknown, Vec::<String>::new());
    assert_eq!(
        told.thanked.is_empty(),
        synchronous,
        "a synchronous primary thanks nobody without its standby"
    );
    if synchronous {
        standby.start_again();
    }
    let now = load::under(addr, rest, || {
        load::pass(Duration::from_millis(1500));
        primary.kill();
        if !synchronous {
            standby.start_again();
        }
        standby.promote();
        load::pass(Duration::from_secs(1));
    });
    told.thanked.extend(now.thanked);
    told.refused.extend(now.refused);
    assert_eq!(now.unknown, Vec::<String>::new(), "everybody gets an answer");
    assert!(now.longest < BOUND, "somebody waited {:?}", now.longest);
    let lost = site.tags(&told.thanked).difference(&site.ballots()).count();
    if synchronous {
        assert!(told.thanked.len() > 50, "there was a load: {told:?}");
        assert_counted_once(&site, addr, &told);
    }
    (told, lost)
}

/// A network that hands everything on until it falls silent. When it speaks again, what was open before is broken.
struct Network {
    port: u16,
    silent: Arc<AtomicBool>,
}

impl Network {
    fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let own = listener.local_addr().expect("an address").port();
        let silent = Arc::new(AtomicBool::new(false));
        let shared = Arc::clone(&silent);
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let silent = Arc::clone(&shared);
                std::thread::spawn(move || connect(near, port, &silent));
            }
        });
        Self { port: own, silent }
    }
}

fn connect(near: TcpStream, port: u16, silent: &Arc<AtomicBool>) {
    wait_while(silent);
    let Ok(far) = TcpStream::connect(("127.0.0.1", port)) else {
        return;
    };
    for stream in [&near, &far] {
        let _ = stream.set_nodelay(true);
        let _ = stream.set_read_timeout(Some(Duration::from_millis(100)));
    }
    let (Ok(near_too), Ok(far_too)) = (near.try_clone(), far.try_clone()) else {
        return;
    };
    let there = Arc::clone(silent);
    std::thread::spawn(move || hand_on(near, far, &there));
    hand_on(far_too, near_too, silent);
}

/// Hands on until one side ends or the network has been silent.
fn hand_on(mut from: TcpStream, mut to: TcpStream, silent: &AtomicBool) {
    let mut bytes = [0; 16 * 1024];
    loop {
        let read = from.read(&mut bytes);
        if silent.load(Ordering::SeqCst) {
            wait_while(silent);
            break;
        }
        match read {
            Ok(0) => break,
            Ok(length) if to.write_all(&bytes[..length]).is_ok() => {}
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            _ => break,
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

fn wait_while(silent: &AtomicBool) {
    while silent.load(Ordering::SeqCst) {
        std::thread::park_timeout(Duration::from_millis(10));
    }
}
