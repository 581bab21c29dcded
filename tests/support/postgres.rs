//! A throw-away PostgreSQL cluster: real durability settings, its own folder, gone with the process that asked for it.
//!
//! The cluster is looked after by a small shell that reads its standard input. When the test process ends, in whatever
//! way, the pipe closes and the shell stops the cluster and removes the folder.

use super::postgres_supervisor::{HOW_TO_GET_IT, Making, as_ordinary_user, free_port, programs, supervise};
use super::wait;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// Settings of a cluster that writes every statement down, as a careless operator's would.
const TALKATIVE: &str = "log_statement = 'all'\nwal_keep_size = '512MB'\n";

/// A running cluster; dropping it stops it and removes its folder.
pub(crate) struct Cluster {
    supervisor: Child,
    programs: PathBuf,
    port: u16,
    folder: PathBuf,
    created: AtomicU32,
    creating: Mutex<()>,
}

impl Cluster {
    /// Starts a cluster of its own, for a test that stops, breaks or reads the files of one.
    pub(crate) fn start() -> Self {
        Self::start_from(&Making::default())
    }

    /// Starts one that speaks TLS, and takes no connection over TCP without it.
    #[cfg(feature = "postgres-tls")]
    pub(crate) fn start_over_tls(pair: &super::certificates::Pair) -> Self {
        Self::start_from(&Making {
            pair: Some(pair),
            ..Making::default()
        })
    }

    /// Starts a standby of this cluster; it takes part in commits when `synchronous_standby_names` says so.
    pub(crate) fn start_standby(&self) -> Self {
        Self::start_from(&Making {
            primary: &self.url("postgres"),
            ..Making::default()
        })
    }

    /// Starts one with more lines in its `postgresql.conf`.
    fn start_with(settings: &str) -> Self {
        Self::start_from(&Making {
            settings,
            ..Making::default()
        })
    }

    fn start_from(making: &Making<'_>) -> Self {
        let programs = programs();
        let mut said = String::new();
        // Another process may take the free port between our look and PostgreSQL's.
        for _ in 0..5 {
            let port = free_port();
            match supervise(&programs, port, making) {
                Ok((supervisor, folder)) => {
                    return Self {
                        supervisor,
                        programs,
                        port,
                        folder,
                        created: AtomicU32::new(0),
                        creating: Mutex::new(()),
                    };
                }
                Err(output) => said = output,
            }
        }
        panic!("PostgreSQL does not start: {said}");
    }

    /// `postgres://postgres@127.0.0.1:port/name`.
    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// Where it listens.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// `kill -9` of every process at once, as when the machine goes down.
    pub(crate) fn kill(&self) {
        signal("KILL", &self.processes());
    }

    /// Stops every process where it is: connections stay, and nothing answers any more.
    pub(crate) fn pause(&self) {
        signal("STOP", &self.processes());
    }

    /// Lets every process go on.
    pub(crate) fn resume(&self) {
        signal("CONT", &self.processes());
    }

    /// Starts again after [`Cluster::kill`], and mends what that left.
    pub(crate) fn start_again(&self) {
        wait::until("PostgreSQL to start again", Duration::from_secs(60), || {
            let log = self.folder.join("log");
            self.control(&["-l", &log.display().to_string(), "-w", "-t", "60", "start"])
                .then_some(())
        });
    }

    /// Makes a standby the primary; takes writes when this returns.
    pub(crate) fn promote(&self) {
        assert!(
            self.control(&["-w", "-t", "60", "promote"]),
            "the standby can be promoted"
        );
    }

    fn control(&self, arguments: &[&str]) -> bool {
        let mut command = as_ordinary_user();
        command
            .arg(self.programs.join("pg_ctl"))
            .arg("-D")
            .arg(self.data_directory());
        command.args(arguments).current_dir("/");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().expect("pg_ctl starts").success()
    }

    /// The first process and its children; none when it does not run.
    fn processes(&self) -> Vec<String> {
        let file = std::fs::read_to_string(self.data_directory().join("postmaster.pid"));
        let Some(first) = file.unwrap_or_default().lines().next().map(str::to_owned) else {
            return Vec::new();
        };
        let mut all = vec![first.clone()];
        for entry in std::fs::read_dir("/proc").expect("processes").flatten() {
            let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
            // After the name, which may hold anything: state, parent.
            let parent = stat.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(1));
            if parent == Some(first.as_str()) {
                all.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        all
    }

    /// The data directory, for a test that reads what stays behind on disk.
    pub(crate) fn data_directory(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// What the server wrote to its log until now.
    pub(crate) fn log(&self) -> String {
        let bytes = std::fs::read(self.folder.join("log")).expect("the log of PostgreSQL");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// A backup as an operator makes it: pg_dump, as SQL.
    pub(crate) fn dump(&self, database: &str) -> String {
        let output = Command::new(self.programs.join("pg_dump"))
            .args(["--no-owner", "-d", &self.url(database)])
            .stdin(Stdio::null())
            .output()
            .expect(HOW_TO_GET_IT);
        assert!(output.status.success(), "pg_dump of {database} failed");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The URL of a new database that holds what a dump holds.
    pub(crate) fn restore(&self, dump: &str) -> String {
        let url = self.fresh_database(None);
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        std::fs::write(file.path(), dump).expect("the dump");
        let restored = Command::new(self.programs.join("psql"))
            .args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", &url, "-f"])
            .arg(file.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status();
        assert!(restored.expect(HOW_TO_GET_IT).success(), "a dump that can be restored");
        url
    }

    /// The URL of a new database, a copy of `template` (a name or a URL) if there is one.
    pub(crate) fn fresh_database(&self, template: Option<&str>) -> String {
        let name = format!("ew_{}", self.created.fetch_add(1, Ordering::Relaxed));
        let template = template.map_or("template1", |url| url.rsplit('/').next().unwrap_or(url));
        // A template may have no connections, and two copies at a time are each other's connection.
        let _one_at_a_time = self.creating.lock().unwrap_or_else(PoisonError::into_inner);
        self.psql(
            "postgres",
            &format!("CREATE DATABASE \"{name}\" TEMPLATE \"{template}\""),
        );
        self.url(&name)
    }

    /// Runs SQL through psql and gives the rows as lines, columns parted by `|`.
    pub(crate) fn psql(&self, database: &str, sql: &str) -> String {
        let output = Command::new(self.programs.join("psql"))
            .args([
                "-X",
                "-q",
                "-A",
                "-t",
                "-v",
                "ON_ERROR_STOP=1",
                "-d",
                &self.url(database),
                "-c",
                sql,
            ])
            .stdin(Stdio::null())
            .output()
            .expect(HOW_TO_GET_IT);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "psql refused {sql:?}: {said}");
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // A test that broke off may have left it paused, and then it would not stop.
        self.resume();
        drop(self.supervisor.stdin.take());
        let supervisor = &mut self.supervisor;
        wait::until("the end of PostgreSQL", Duration::from_secs(30), || {
            supervisor.try_wait().ok().flatten()
        });
    }
}

/// The cluster that all tests of this process share.
pub(crate) fn shared() -> &'static Cluster {
    static SHARED: OnceLock<Cluster> = OnceLock::new();
    SHARED.get_or_init(Cluster::start)
}

/// A cluster that logs every statement, for tests that read what an attacker with everything on disk reads.
pub(crate) fn talkative() -> &'static Cluster {
    static TALKING: OnceLock<Cluster> = OnceLock::new();
    TALKING.get_or_init(|| Cluster::start_with(TALKATIVE))
}

/// The name of the database in a URL.
pub(crate) fn name_of(url: &str) -> &str {
    url.rsplit('/').next().unwrap_or(url)
}

/// The URL of a new database in the shared cluster, a copy of `template` (a name or a URL) if there is one.
pub(crate) fn fresh_database(template: Option<&str>) -> String {
    shared().fresh_database(template)
}

/// Runs SQL on a database that [`fresh_database`] gave.
pub(crate) fn sql(url: &str, sql: &str) -> String {
    shared().psql(name_of(url), sql)
}

/// A process that ended meanwhile needs no signal any more.
fn signal(name: &str, processes: &[String]) {
    let sent = Command::new("sh")
        .args(["-c", "signal=$1; shift; kill -s \"$signal\" \"$@\"", "kill", name])
        .args(processes)
        .stderr(Stdio::null())
        .status();
    sent.expect("a shell starts");
}
