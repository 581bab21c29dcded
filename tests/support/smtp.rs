//! A mail server in the test process that speaks just enough SMTP, takes letters, and can be difficult.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// How the server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Takes every letter.
    Takes,
    /// Refuses every reader with code 550.
    Refuses,
    /// Refuses whoever signs in.
    RefusesSignIn,
    /// Takes the letter, says nothing, and hangs up once it may.
    BreaksOff,
}

/// A letter as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Who gets it.
    pub(crate) to: String,
    /// Head and body.
    pub(crate) text: String,
}

impl Taken {
    /// What stands under the head.
    pub(crate) fn body(&self) -> &str {
        self.text.split_once("\r\n\r\n").map_or("", |(_, body)| body)
    }

    /// One line of the head.
    pub(crate) fn head(&self, name: &str) -> Option<&str> {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default();
        head.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

#[derive(Debug)]
struct Desk {
    manner: Mutex<Manner>,
    letters: Mutex<Vec<Taken>>,
    said: Mutex<Vec<String>>,
    closed: AtomicBool,
}

/// A mail server; gone when dropped.
#[derive(Debug)]
pub(crate) struct MailServer {
    addr: SocketAddr,
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
}

impl MailServer {
    /// Listens on a free port of this machine.
    pub(crate) fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let addr = listener.local_addr().expect("its address");
        let desk = Arc::new(Desk {
            manner: Mutex::new(manner),
            letters: Mutex::default(),
            said: Mutex::default(),
            closed: AtomicBool::new(false),
        });
        let own = Arc::clone(&desk);
        let thread = std::thread::spawn(move || {
            let mut talks = Vec::new();
            for stream in listener.incoming() {
                if own.closed.load(Ordering::SeqCst) {
                    break;
                }
                let desk = Arc::clone(&own);
                let stream = stream.expect("somebody who calls");
                talks.push(std::thread::spawn(move || drop(talk(&desk, &stream))));
            }
            for talk in talks {
                talk.join().expect("a talk ends in order");
            }
        });
        Self {
            addr,
            desk,
            thread: Some(thread),
        }
    }

    /// Its port.
    pub(crate) fn port(&self) -> u16 {
        self.addr.port()
    }

    /// Behaves otherwise from now on.
    pub(crate) fn become_one_that(&self, manner: Manner) {
        *self.desk.manner.lock().unwrap_or_else(PoisonError::into_inner) = manner;
    }

    /// The letters so far.
    pub(crate) fn letters(&self) -> Vec<Taken> {
        self.desk.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Who got a letter, sorted; the letters are put away.
    pub(crate) fn empty(&self) -> Vec<String> {
        let letters = std::mem::take(&mut *self.desk.letters.lock().unwrap_or_else(PoisonError::into_inner));
        let mut readers: Vec<_> = letters.into_iter().map(|letter| letter.to).collect();
        readers.sort();
        readers
    }

    /// Every line that a client said, letters left out.
    pub(crate) fn said(&self) -> Vec<String> {
        self.desk.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.desk.closed.store(true, Ordering::SeqCst);
        // A last caller wakes the thread that listens.
        drop(TcpStream::connect(self.addr));
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the mail server broke off");
        }
    }
}

fn talk(desk: &Desk, stream: &TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    let mut out = stream;
    let mut to = String::new();
    out.write_all(b"220 mail.example ESMTP\r\n")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let manner = *desk.manner.lock().unwrap_or_else(PoisonError::into_inner);
        let mut said = desk.said.lock().unwrap_or_else(PoisonError::into_inner);
        said.push(line.trim_end().to_owned());
        drop(said);
        let verb = line.get(..4).unwrap_or_default().to_uppercase();
        let answer = match verb.as_str() {
            "EHLO" => "250-mail.example\r\n250 AUTH PLAIN",
            "AUTH" if manner == Manner::RefusesSignIn => "535 5.7.8 no",
            "AUTH" => "235 welcome",
            "RCPT" if manner == Manner::Refuses => "550 5.1.1 not here",
            "RCPT" => {
                to = between(&line).to_owned();
                "250 ok"
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let text = letter(&mut lines)?;
                let mut letters = desk.letters.lock().unwrap_or_else(PoisonError::into_inner);
                letters.push(Taken { to: to.clone(), text });
                drop(letters);
                if manner == Manner::BreaksOff {
                    hold(desk);
                    return Ok(());
                }
                "250 taken"
            }
            "QUIT" => {
                out.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => "250 ok",
        };
        out.write_all(format!("{answer}\r\n").as_bytes())?;
    }
}

/// Says nothing for as long as the server is one that breaks off.
fn hold(desk: &Desk) {
    super::wait::until("leave to hang up", std::time::Duration::from_secs(60), || {
        let manner = *desk.manner.lock().unwrap_or_else(PoisonError::into_inner);
        (manner != Manner::BreaksOff || desk.closed.load(Ordering::SeqCst)).then_some(())
    });
}

fn letter(lines: &mut impl BufRead) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 || line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(&line);
    }
}

fn between(line: &str) -> &str {
    let inside = line.split_once('<').map_or("", |(_, rest)| rest);
    inside.split('>').next().unwrap_or_default()
}
