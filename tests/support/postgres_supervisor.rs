//! The shell that makes a cluster, and removes it when the test process is gone.

use super::certificates::Pair;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

pub(super) const HOW_TO_GET_IT: &str =
    "PostgreSQL is needed for this test. Get it with: sudo apt-get install postgresql";

/// Who may come in where there is TLS.
const ONLY_TLS: &str = "local all all trust\nhostssl all all 127.0.0.1/32 trust";

/// Arguments: folder of the PostgreSQL programs, port, for a standby the address of its primary, more settings; for TLS
/// certificate, key and who may come in. Says `ready <folder>` once connections are accepted.
const SUPERVISOR: &str = r#"
set -eu
trap '' INT HUP TERM
dir=$(mktemp -d -t ervaringwijzer-pg.XXXXXX)
finish() { "$1/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$dir"; }
trap 'finish "$1"' EXIT
if [ -n "$3" ]; then
    "$1/pg_basebackup" -D "$dir/data" -d "$3" -R -X stream -c fast --no-sync >"$dir/log" 2>&1
else
    "$1/initdb" -D "$dir/data" -U postgres --auth=trust --encoding=UTF8 --no-locale --no-sync >"$dir/log" 2>&1
fi || { cat "$dir/log"; exit 1; }
cat >>"$dir/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $2
unix_socket_directories = '$dir'
max_connections = 200
fsync = on
full_page_writes = on
max_wal_size = '256MB'
timezone = 'UTC'
$4
CONF
if [ -n "$5" ]; then
    printf '%s' "$5" >"$dir/data/server.crt"
    (umask 077 && printf '%s' "$6" >"$dir/data/server.key")
    printf '%s\n' "$7" >"$dir/data/pg_hba.conf"
    echo "ssl = on" >>"$dir/data/postgresql.conf"
fi
"$1/pg_ctl" -D "$dir/data" -l "$dir/log" -w -t 60 start >/dev/null 2>&1 || { cat "$dir/log"; exit 1; }
echo "ready $dir"
cat >/dev/null
"#;

/// What is out of the ordinary about a cluster.
#[derive(Default)]
pub(super) struct Making<'m> {
    /// Address of the primary of a standby.
    pub(super) primary: &'m str,
    /// More lines for its `postgresql.conf`.
    pub(super) settings: &'m str,
    /// Certificate and key of one that speaks TLS, and takes no connection over TCP without it.
    pub(super) pair: Option<&'m Pair>,
}

/// Starts the shell that looks after a cluster; the folder that it made, or what went wrong.
pub(super) fn supervise(programs: &Path, port: u16, making: &Making<'_>) -> Result<(Child, PathBuf), String> {
    let mut command = as_ordinary_user();
    command
        .args(["sh", "-c", SUPERVISOR, "postgres-supervisor"])
        .arg(programs)
        .arg(port.to_string())
        .args([making.primary, making.settings]);
    let (certificate, key) = making.pair.map_or(("", ""), |pair| (&pair.certificate, &pair.key));
    command.args([certificate, key, ONLY_TLS]);
    // The folder of the checkout may be closed to the user that PostgreSQL runs as.
    command.current_dir("/").process_group(0);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit());
    let mut supervisor = command.spawn().expect("a shell starts");
    let mut said = String::new();
    for line in BufReader::new(supervisor.stdout.take().expect("stdout is piped"))
        .lines()
        .map_while(Result::ok)
    {
        if let Some(folder) = line.strip_prefix("ready ") {
            return Ok((supervisor, PathBuf::from(folder)));
        }
        said.push_str(&line);
        said.push('\n');
    }
    supervisor.wait().expect("the shell has ended");
    Err(said)
}

/// PostgreSQL refuses to run as root; Debian's package makes a user for it.
pub(super) fn as_ordinary_user() -> Command {
    let id = Command::new("id").arg("-u").output().expect("id is on every system");
    let mut command = Command::new(if id.stdout == b"0\n" { "setpriv" } else { "env" });
    if id.stdout == b"0\n" {
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "--"]);
    }
    command
}

/// The newest folder that has all these programs: those of Debian's package first, then PATH.
pub(super) fn programs() -> PathBuf {
    let mut folders: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().parse().unwrap_or(0),
                entry.path().join("bin"),
            )
        })
        .collect();
    folders.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut all = folders
        .into_iter()
        .rev()
        .map(|(_, folder)| folder)
        .chain(std::env::split_paths(&path));
    all.find(|folder| {
        ["initdb", "pg_basebackup", "pg_ctl", "psql"]
            .iter()
            .all(|program| folder.join(program).is_file())
    })
    .expect(HOW_TO_GET_IT)
}

pub(super) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}
