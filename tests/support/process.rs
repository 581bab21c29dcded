//! The built program as its users meet it: arguments, environment, a folder, output and an exit code.

use super::{http::Client, wait};
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tempfile::TempDir;

/// Long enough for a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program about to be run, in an empty folder of its own and without the `EW_*` of whoever runs the tests.
#[derive(Debug)]
pub(crate) struct Program {
    executable: String,
    folder: TempDir,
    environment: Vec<(String, String)>,
}

/// How a program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The exit code; `None` after a signal.
    pub(crate) code: Option<i32>,
    /// Everything on standard output.
    pub(crate) stdout: String,
    /// Everything on standard error.
    pub(crate) stderr: String,
}

impl Program {
    /// The program under test.
    pub(crate) fn new() -> Self {
        Self::of(env!("CARGO_BIN_EXE_ervaringwijzer"))
    }

    /// Another executable, to try these tools themselves or to wrap the program.
    pub(crate) fn of(executable: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self {
            executable: executable.to_owned(),
            folder,
            environment: Vec::new(),
        }
    }

    /// The folder that every run of this program starts in.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Sets a variable for every later run.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Runs to the end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        let output = self
            .command(arguments)
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        Ended {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Starts and leaves running.
    pub(crate) fn start(&self, arguments: &[&str]) -> Server {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let stdout = collect(child.stdout.take().expect("stdout is piped"));
        let stderr = collect(child.stderr.take().expect("stderr is piped"));
        Server { child, stdout, stderr }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.executable);
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path());
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// A program that runs; killed when dropped.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    stdout: Said,
    stderr: Said,
}

impl Server {
    /// The process id, for `/proc`.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// What was written to standard output until now.
    pub(crate) fn stdout(&self) -> String {
        self.stdout.text()
    }

    /// What was written to standard error until now.
    pub(crate) fn stderr(&self) -> String {
        self.stderr.text()
    }

    /// The rest of the first whole line on standard output that begins with `beginning`.
    pub(crate) fn wait_for_line(&mut self, beginning: &str) -> String {
        // The last line of a program that has ended may still be on its way through the pipe.
        let mut looks_after_end = 50;
        wait::until(&format!("a line {beginning:?}"), PATIENCE, || {
            let said = self.stdout();
            let line = said
                .split_inclusive('\n')
                .find(|line| line.starts_with(beginning) && line.ends_with('\n'));
            let rest = line
                .and_then(|line| line.strip_prefix(beginning))
                .map(|rest| rest.trim().to_owned());
            if rest.is_none() && self.has_ended() {
                looks_after_end -= 1;
                if looks_after_end == 0 {
                    self.assert_running();
                }
            }
            rest
        })
    }

    /// Waits until something stands on standard error, which is read apart from standard output: a line there says nothing of
    /// what came here before it.
    pub(crate) fn wait_for_error(&mut self, what: &str) {
        let end = std::time::Instant::now() + PATIENCE;
        while !self.stderr().contains(what) {
            assert!(
                std::time::Instant::now() < end,
                "{what:?} is not in:\n{}",
                self.stderr()
            );
            std::thread::park_timeout(Duration::from_millis(10));
        }
    }

    /// Waits until `/healthz` at `addr` answers 200.
    pub(crate) fn wait_until_healthy(&mut self, addr: SocketAddr) {
        let request = format!("GET /healthz HTTP/1.1\r\nHost: {addr}\r\nConnection: close\r\n\r\n");
        wait::until("an answer of /healthz", PATIENCE, || {
            let answer = Client::new(addr).exchange(request.as_bytes(), false).ok();
            if answer.is_none() {
                self.assert_running();
            }
            answer.filter(|response| response.status == 200).map(drop)
        });
    }

    /// `kill -9`: no chance to tidy up.
    pub(crate) fn kill(&mut self) -> ExitStatus {
        self.child.kill().expect("the process takes a signal");
        self.child.wait().expect("the process has ended")
    }

    /// SIGTERM, as systemd and containers stop a service, and the orderly end that should follow.
    pub(crate) fn stop(&mut self) -> ExitStatus {
        let sent = Command::new("sh")
            .args(["-c", "kill -TERM \"$1\"", "kill", &self.id().to_string()])
            .status();
        assert!(sent.expect("a shell starts").success(), "the process takes a signal");
        self.wait_for_end()
    }

    /// Waits for an end that the program chooses itself, and for everything that it said.
    pub(crate) fn wait_for_end(&mut self) -> ExitStatus {
        let child = &mut self.child;
        let status = wait::until("the end of the program", PATIENCE, || {
            child.try_wait().expect("our own child")
        });
        wait::until("the end of what it said", PATIENCE, || {
            (self.stdout.has_ended() && self.stderr.has_ended()).then_some(())
        });
        status
    }

    /// Whether it runs no more.
    pub(crate) fn stopped(&mut self) -> bool {
        self.has_ended()
    }

    fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("our own child").is_some()
    }

    fn assert_running(&mut self) {
        if let Some(status) = self.child.try_wait().expect("our own child") {
            panic!(
                "the program ended ({status}) and said:\n{}{}",
                self.stdout(),
                self.stderr()
            );
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What comes out of a pipe, read by a thread of its own.
#[derive(Debug, Clone, Default)]
struct Said(Arc<Mutex<Heard>>);

#[derive(Debug, Default)]
struct Heard {
    text: String,
    ended: bool,
}

impl Said {
    fn heard(&self) -> MutexGuard<'_, Heard> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn text(&self) -> String {
        self.heard().text.clone()
    }

    fn has_ended(&self) -> bool {
        self.heard().ended
    }
}

fn collect(pipe: impl Read + Send + 'static) -> Said {
    let said = Said::default();
    let into = said.clone();
    std::thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while pipe.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            into.heard().text.push_str(&String::from_utf8_lossy(&line));
            line.clear();
        }
        into.heard().ended = true;
    });
    said
}
