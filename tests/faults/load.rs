//! Many clients who send at the same time, and what each was told.

use crate::support::http::Client;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Clients at a time; each answer takes at least a quarter of a second.
const CLIENTS: usize = 64;

/// What became of the codes that were used.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// A thank-you: 303.
    pub(super) thanked: Vec<String>,
    /// "Try again": 503.
    pub(super) refused: Vec<String>,
    /// "The questions are closed": 410.
    pub(super) ended: Vec<String>,
    /// The connection broke, so nobody knows.
    pub(super) unknown: Vec<String>,
    /// The longest that anybody waited.
    pub(super) longest: Duration,
}

impl Told {
    pub(super) fn all(&self) -> impl Iterator<Item = &String> {
        self.thanked.iter().chain(&self.refused).chain(&self.unknown)
    }
}

/// Sends answers with one code after the other until they are used up or `end` has done its work, and waits for what
/// is under way. The forms differ from person to person.
pub(super) fn under(addr: SocketAddr, codes: &[String], end: impl FnOnce()) -> Told {
    let (told, over) = (Mutex::new(Told::default()), AtomicBool::new(false));
    let next = Mutex::new(codes.iter().enumerate());
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    let Some((number, code)) = next.lock().expect("no client broke off").next() else {
                        break;
                    };
                    let begun = Instant::now();
                    let status = send(addr, code, number);
                    let mut told = told.lock().expect("no client broke off");
                    told.longest = told.longest.max(begun.elapsed());
                    match status {
                        Some(303) => told.thanked.push(code.clone()),
                        Some(503) => told.refused.push(code.clone()),
                        Some(410) => told.ended.push(code.clone()),
                        None => told.unknown.push(code.clone()),
                        Some(other) => panic!("{code} was answered with {other}"),
                    }
                }
            });
        }
        end();
        over.store(true, Ordering::Relaxed);
    });
    told.into_inner().expect("no client broke off")
}

/// Every code once, with nothing happening meanwhile.
pub(super) fn each(addr: SocketAddr, codes: &[String]) -> Told {
    let told = Mutex::new(Told::default());
    std::thread::scope(|scope| {
        for part in codes.chunks(codes.len().div_ceil(CLIENTS).max(1)) {
            let told = &told;
            scope.spawn(move || {
                for (number, code) in part.iter().enumerate() {
                    let begun = Instant::now();
                    let status = send(addr, code, number);
                    let mut told = told.lock().expect("no client broke off");
                    told.longest = told.longest.max(begun.elapsed());
                    match status {
                        Some(303) => told.thanked.push(code.clone()),
                        Some(503) => told.refused.push(code.clone()),
                        _ => told.unknown.push(code.clone()),
                    }
                }
            });
        }
    });
    told.into_inner().expect("no client broke off")
}

/// One person; the status, or nothing when the connection broke.
pub(super) fn send(addr: SocketAddr, code: &str, number: usize) -> Option<u16> {
    let form: Vec<String> = (1..=5)
        .map(|question| format!("v{question}={}", (number + question) % 5 + 1))
        .collect();
    let form = form.join("&");
    let request = format!(
        "POST /i/{code} HTTP/1.1\r\nHost: {addr}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    let answer = Client::new(addr).exchange(request.as_bytes(), false).ok();
    answer.map(|response| response.status)
}

/// Waits without doing anything: the load does the work.
pub(super) fn pass(time: Duration) {
    std::thread::park_timeout(time);
}
