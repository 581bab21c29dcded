//! A receiver of webhooks in the test process: takes messages, and can be difficult.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// What the receiver answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Manner {
    /// This status.
    Says(u16),
    /// That it is elsewhere.
    Redirects(String),
    /// Nothing, for as long as it is so.
    Silent,
}

/// A message as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Received {
    /// Method and path.
    pub(crate) line: String,
    /// The head, names in lower case.
    pub(crate) head: Vec<(String, String)>,
    /// The body.
    pub(crate) body: String,
}

impl Received {
    /// One line of the head; empty without it.
    pub(crate) fn head(&self, name: &str) -> &str {
        let found = self.head.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }
}

#[derive(Debug)]
struct Desk {
    manner: Mutex<Manner>,
    received: Mutex<Vec<Received>>,
    closed: AtomicBool,
}

/// A receiver; gone when dropped.
#[derive(Debug)]
pub(crate) struct Receiver {
    addr: SocketAddr,
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
}

impl Receiver {
    /// Listens on a free port of this machine.
    pub(crate) fn start(manner: Manner) -> Self {
        Self::at("127.0.0.1:0", manner)
    }

    /// Listens there, such as where one was before.
    pub(crate) fn at(addr: &str, manner: Manner) -> Self {
        let listener = TcpListener::bind(addr).expect("a port");
        let addr = listener.local_addr().expect("its address");
        let desk = Arc::new(Desk {
            manner: Mutex::new(manner),
            received: Mutex::default(),
            closed: AtomicBool::new(false),
        });
        let own = Arc::clone(&desk);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if own.closed.load(Ordering::SeqCst) {
                    break;
                }
                drop(talk(&own, &mut stream.expect("somebody who calls")));
            }
        });
        Self {
            addr,
            desk,
            thread: Some(thread),
        }
    }

    /// Host and port.
    pub(crate) fn host(&self) -> String {
        self.addr.to_string()
    }

    /// As the setting `webhook-hosts` names it.
    pub(crate) fn allowed(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Its address for messages.
    pub(crate) fn address(&self) -> String {
        format!("http://{}/ontvang", self.addr)
    }

    /// Answers otherwise from now on.
    pub(crate) fn become_one_that(&self, manner: Manner) {
        *self.desk.manner.lock().unwrap_or_else(PoisonError::into_inner) = manner;
    }

    /// The messages so far, which are put away.
    pub(crate) fn empty(&self) -> Vec<Received> {
        std::mem::take(&mut *self.desk.received.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// How many messages wait to be looked at.
    pub(crate) fn waiting(&self) -> usize {
        self.desk.received.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.desk.closed.store(true, Ordering::SeqCst);
        // A last caller wakes the thread that listens.
        drop(TcpStream::connect(self.addr));
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the receiver broke off");
        }
    }
}

fn talk(desk: &Desk, stream: &mut TcpStream) -> std::io::Result<()> {
    let Some(received) = read(stream)? else {
        // Such as the beginning of TLS.
        return stream.write_all(b"HTTP/1.1 400 x\r\nContent-Length: 0\r\n\r\n");
    };
    let mut all = desk.received.lock().unwrap_or_else(PoisonError::into_inner);
    all.push(received);
    drop(all);
    let manner = || desk.manner.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let answer = match manner() {
        Manner::Says(status) => format!("HTTP/1.1 {status} x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        Manner::Redirects(to) => {
            format!("HTTP/1.1 307 x\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        Manner::Silent => {
            // Until the caller hangs up.
            drop(stream.read(&mut [0]));
            return Ok(());
        }
    };
    stream.write_all(answer.as_bytes())
}

/// `None` when somebody hangs up before a whole message came.
pub(super) fn read(stream: &mut TcpStream) -> std::io::Result<Option<Received>> {
    let mut raw = Vec::new();
    loop {
        let mut space = [httparse::EMPTY_HEADER; 32];
        let mut request = httparse::Request::new(&mut space);
        let Ok(parsed) = request.parse(&raw) else {
            return Ok(None);
        };
        if let httparse::Status::Complete(start) = parsed {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let head: Vec<_> = request
                .headers
                .iter()
                .map(|header| (header.name.to_ascii_lowercase(), text(header.value)))
                .collect();
            let length = head.iter().find(|(name, _)| name == "content-length");
            let length: usize = length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0);
            if let Some(body) = raw.get(start..start + length) {
                return Ok(Some(Received {
                    line: format!("{} {}", request.method.unwrap_or(""), request.path.unwrap_or("")),
                    head,
                    body: text(body),
                }));
            }
        }
        let mut piece = [0; 4096];
        match stream.read(&mut piece)? {
            0 => return Ok(None),
            read => raw.extend_from_slice(piece.get(..read).unwrap_or_default()),
        }
    }
}
