//! Sync before thank-you, seen from outside: what the program asks of the system, in the order of `strace`.

use super::load;
use super::shim::{EXECUTABLE, Shim, Swallow};
use super::{Site, started};
use crate::support::process::Program;
use crate::support::{proof, wait};
use ervaringwijzer::db::Engine;
use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

/// One of each before the next: then no sync can be another's.
const ALONE: usize = 8;

const HOW_TO_GET_IT: &str = "strace is needed for this test. Get it with: sudo apt-get install strace";

/// A thank-you, and whether the log was written after its question came and synced after that.
#[derive(Debug, PartialEq, Eq)]
struct Thanks {
    synced: bool,
}

#[test]
fn proof_6_every_thank_you_comes_after_a_sync_of_its_ballot() {
    let number = proof::size(64, 1024);
    let ours = traced(number, None);
    assert_eq!(ours.len(), number + ALONE, "every thank-you is in the trace");
    let early = ours.iter().filter(|thanks| !thanks.synced).count();
    assert_eq!(early, 0, "thanked before the sync");
    let control = traced(8, Some(Swallow::Logs));
    let caught = control.iter().filter(|thanks| !thanks.synced).count();
    assert_eq!(
        caught,
        control.len(),
        "a program that does not sync is caught every time"
    );
    proof::report(
        6,
        "order",
        "strace: the order of writes and syncs of the log and of thank-yous, SQLite",
        &format!(
            "without a sync of the log per answer {caught} of {} thank-yous are early",
            control.len()
        ),
        &format!(
            "{early} of {} thank-yous came before the sync of their ballot",
            ours.len()
        ),
    );
}

#[test]
fn a_thank_you_before_its_sync_is_caught_in_a_trace() {
    let question = r#"1 recvfrom(9<socket:[5]>, "POST /i/A", 1024, 0, NULL, NULL) = 9"#;
    let write = r#"2 write(7</x/ew.db-wal>, "\0\0", 4096) = 4096"#;
    let sync = "2 fsync(7</x/ew.db-wal>) = 0";
    let begun = "2 fsync(7</x/ew.db-wal> <unfinished ...>";
    let done = "2 <... fsync resumed>) = 0";
    let thanks = r#"1 sendto(9<socket:[5]>, "HTTP/1.1 303 S", 200, MSG_NOSIGNAL, NULL, 0) = 200"#;
    let synced = |lines: &[&str]| read(&lines.join("\n")).iter().map(|one| one.synced).collect::<Vec<_>>();
    assert_eq!(synced(&[question, write, sync, thanks]), [true]);
    assert_eq!(synced(&[question, write, begun, done, thanks]), [true]);
    assert_eq!(
        synced(&[question, write, begun, thanks, done]),
        [false],
        "before its end"
    );
    assert_eq!(synced(&[question, write, thanks, sync]), [false], "before it");
    assert_eq!(
        synced(&[question, sync, write, thanks]),
        [false],
        "a sync of something else"
    );
    assert_eq!(synced(&[write, sync, question, thanks]), [false], "of somebody before");
    assert_eq!(
        synced(&[question, begun, write, done, thanks]),
        [false],
        "begun before the write"
    );
    let failed = "2 fsync(7</x/ew.db-wal>) = -1 EIO (Input/output error)";
    assert_eq!(
        synced(&[question, write, failed, thanks]),
        [false],
        "a sync that failed"
    );
}

/// Serves under strace, sends, and reads the trace.
fn traced(number: usize, swallow: Option<Swallow>) -> Vec<Thanks> {
    let site = Site::of(Program::of("strace"), Engine::Sqlite, number + ALONE);
    let trace = site.program.folder().join("trace");
    let shim = Shim::new();
    let calls = "--trace=write,writev,pwrite64,fsync,fdatasync,read,recvfrom,send,sendto,sendmsg";
    let out = format!("--output={}", trace.display());
    // With -D the program is our own child and strace a bystander, which ends with it.
    let mut arguments = vec!["-D", "-f", "-y", "-q", "-s", "14", calls, &out];
    let variables = shim.variables(&site);
    if let Some(which) = swallow {
        shim.swallow(which);
        for variable in &variables {
            arguments.extend(["-E", variable]);
        }
    }
    arguments.extend([EXECUTABLE, "serve"]);
    assert_usable();
    let (mut server, addr) = started(site.program.start(&arguments));
    let (alone, together) = site.codes.split_at(ALONE);
    let thanked = alone
        .iter()
        .filter(|code| load::send(addr, code, 1) == Some(303))
        .count();
    assert_eq!(thanked, ALONE);
    assert_eq!(load::each(addr, together).thanked.len(), number);
    let id = server.id();
    server.stop();
    let text = wait::until("the end of the trace", Duration::from_secs(30), || {
        let text = std::fs::read_to_string(&trace).ok()?;
        let ended = text
            .lines()
            .any(|line| line.starts_with(&id.to_string()) && line.contains("+++ exited"));
        ended.then_some(text)
    });
    read(&text)
}

/// Tracing may be forbidden, as in some containers: then the proof cannot be given here, and that is said.
fn assert_usable() {
    let tried = Program::of("env").run(&[
        "sh",
        "-c",
        "command -v strace >/dev/null || exit 9; exec strace -q -o /dev/null true",
    ]);
    assert_ne!(tried.code, Some(9), "{HOW_TO_GET_IT}");
    assert_eq!(
        tried.code,
        Some(0),
        "strace may not trace here; allow it (containers: --cap-add=SYS_PTRACE): {}",
        tried.stderr
    );
}

/// Where each thing stands that a thank-you waits for, in lines of the trace.
#[derive(Default)]
struct Reading {
    /// Calls that have begun, by thread.
    begun: HashMap<String, (usize, String)>,
    /// When the newest question came on a socket.
    asked: HashMap<String, usize>,
    /// Writes of the log: begin and end.
    writes: Vec<(usize, usize)>,
    /// Syncs of the log: begin and end.
    syncs: Vec<(usize, usize)>,
    thanks: Vec<Thanks>,
}

/// The thank-yous of a trace, in order.
fn read(text: &str) -> Vec<Thanks> {
    let mut reading = Reading::default();
    for (number, line) in text.lines().enumerate() {
        let Some((thread, rest)) = line.split_once(' ') else {
            continue;
        };
        let rest = rest.trim_start();
        if let Some(call) = rest.strip_suffix("<unfinished ...>") {
            // What a send holds goes out at its beginning.
            if is_thanks(call) {
                reading.thank(call, number);
            }
            reading.begun.insert(thread.to_owned(), (number, call.to_owned()));
        } else if rest.starts_with("<... ") {
            if let Some((begin, call)) = reading.begun.remove(thread)
                && !is_thanks(&call)
            {
                let end = rest.split_once("resumed>").map_or("", |(_, end)| end);
                reading.call(&format!("{call}{end}"), (begin, number));
            }
        } else if is_thanks(rest) {
            reading.thank(rest, number);
        } else {
            reading.call(rest, (number, number));
        }
    }
    reading.thanks
}

impl Reading {
    fn call(&mut self, call: &str, when: (usize, usize)) {
        let name = call.split('(').next().unwrap_or_default();
        if call.contains(" = -1 ") {
            return;
        }
        match name {
            "fsync" | "fdatasync" if of_log(call) => self.syncs.push(when),
            "write" | "writev" | "pwrite64" if of_log(call) => self.writes.push(when),
            "read" | "recvfrom" if call.contains("\"POST /i/") => {
                self.asked.insert(socket(call).to_owned(), when.1);
            }
            _ => {}
        }
    }

    /// Synced: a write of the log that began after the question, and a sync that began after that write and has ended.
    fn thank(&mut self, call: &str, now: usize) {
        let asked = self.asked.get(socket(call)).copied();
        let synced = asked.is_some_and(|asked| {
            let mut mine = self.writes.iter().filter(|write| write.0 > asked && write.1 < now);
            mine.any(|write| self.syncs.iter().any(|sync| sync.0 > write.1 && sync.1 < now))
        });
        self.thanks.push(Thanks { synced });
    }
}

fn is_thanks(call: &str) -> bool {
    ["send", "write"].iter().any(|name| call.starts_with(name)) && call.contains("\"HTTP/1.1 303")
}

/// The first argument: number and name of what is open.
fn socket(call: &str) -> &str {
    let inside = call.split_once('(').map_or("", |(_, inside)| inside);
    inside.split(',').next().unwrap_or_default()
}

fn of_log(call: &str) -> bool {
    let file = call.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    file.is_some_and(|(path, _)| Path::new(path).to_string_lossy().ends_with("-wal"))
}
