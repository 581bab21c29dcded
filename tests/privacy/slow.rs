//! Proof 3 for somebody who sends slowly: a form in pieces, a head in pieces, a form that waits for "100 Continue", two
//! requests at once. What is measured is the time from the last byte that was sent to the answer: the rest is in the
//! attacker's own hands.

use super::served::request;
use super::timing::{ALLOWED, Asked, Bad, FORM, Times, judge, report};
use crate::support::http::{Client, Connection};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::values::random;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

both_engines!(
    proof_3_a_form_that_is_sent_slowly_tells_as_little,
    proof_3_whatever_way_a_form_is_sent_it_tells_as_little,
);

/// Pairs of a used and an unused code, at a time.
const PAIRS: usize = 400;
/// Pairs that show what the same clock makes of a bad design.
const CONTROLS: usize = 40;
/// People who send at a time.
const HANDS: usize = 25;
/// The same for a bad design: few, so that a quick machine that does much at once does not hide what it tells.
const CONTROL_HANDS: usize = 5;
/// Longer than the floor under an answer.
const PAUSE: Duration = Duration::from_millis(300);

/// How somebody sends a form.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// All but its last byte, and after a pause that.
    LastByteLater,
    /// The head in two pieces.
    SplitHead,
    /// The head with `Expect: 100-continue`, and the form some time after the word to go on.
    Expect,
    /// FieldVerdicts with a request for something else, on one connection.
    Pipelined,
}

const WAYS: [Way; 4] = [Way::LastByteLater, Way::SplitHead, Way::Expect, Way::Pipelined];

impl Way {
    /// Seconds from the last byte sent to the answer.
    fn time(self, addr: SocketAddr, code: &str) -> f64 {
        let whole = request("POST", code, FORM);
        let end = whole.len();
        match self {
            Self::LastByteLater => pieces(addr, &[&whole[..end - 1], &whole[end - 1..]]),
            Self::SplitHead => pieces(addr, &[&whole[..20], &whole[20..]]),
            Self::Expect => expecting(addr, &whole),
            Self::Pipelined => pipelined(addr, &whole),
        }
    }
}

fn pieces(addr: SocketAddr, pieces: &[&[u8]; 2]) -> f64 {
    let mut connection = Connection::open(addr);
    connection.write(pieces[0]);
    std::thread::park_timeout(PAUSE);
    let started = Instant::now();
    connection.write(pieces[1]);
    assert_eq!(connection.read(false).status, 303);
    started.elapsed().as_secs_f64()
}

fn expecting(addr: SocketAddr, whole: &[u8]) -> f64 {
    let text = String::from_utf8_lossy(whole).into_owned();
    let (head, form) = text.split_once("\r\n\r\n").expect("a head and a form");
    let mut stream = connected(addr);
    let head = format!("{head}\r\nExpect: 100-continue\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("the server listens");
    let mut word = [0; 25];
    stream.read_exact(&mut word).expect("a word to go on");
    assert_eq!(&word, b"HTTP/1.1 100 Continue\r\n\r\n");
    std::thread::park_timeout(PAUSE);
    let started = Instant::now();
    stream.write_all(form.as_bytes()).expect("the server listens");
    assert!(rest(&mut stream).starts_with("HTTP/1.1 303"));
    started.elapsed().as_secs_f64()
}

/// The server may answer the second request or close after the first; neither may tell.
fn pipelined(addr: SocketAddr, whole: &[u8]) -> f64 {
    let first = format!("GET /healthz HTTP/1.1\r\nHost: {addr}\r\n\r\n");
    let mut stream = connected(addr);
    let started = Instant::now();
    let both = [first.as_bytes(), whole].concat();
    stream.write_all(&both).expect("the server listens");
    assert!(rest(&mut stream).starts_with("HTTP/1.1 200"));
    started.elapsed().as_secs_f64()
}

fn connected(addr: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(addr).expect("a connection");
    stream.set_nodelay(true).expect("a socket takes its settings");
    stream
}

/// Everything until the server closes.
fn rest(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    // A server that closes while something unread is left may reset the connection.
    drop(stream.read_to_end(&mut all));
    String::from_utf8_lossy(&all).into_owned()
}

/// Times every pair in an order drawn for each, and in one of these ways drawn for each.
fn measure(addr: SocketAddr, ways: &[Way], (used, unused): (&[String], &[String]), hands: usize) -> Times {
    let times = Mutex::new(Times::default());
    let pairs: Vec<(&String, &String)> = used.iter().zip(unused).collect();
    std::thread::scope(|scope| {
        for part in pairs.chunks(pairs.len().div_ceil(hands)) {
            let times = &times;
            scope.spawn(move || {
                for (used, unused) in part {
                    let [coin, die] = random::bytes::<2>().expect("chance");
                    let way = ways[usize::from(die) % ways.len()];
                    let order = [coin < 128, coin >= 128];
                    let took = order.map(|is_used| (is_used, way.time(addr, if is_used { used } else { unused })));
                    let mut times = times.lock().expect("no client broke off");
                    for (is_used, time) in took {
                        if is_used {
                            times.used.push(time)
                        } else {
                            times.unused.push(time)
                        }
                    }
                }
            });
        }
    });
    times.into_inner().expect("no client broke off")
}

fn proof_3_a_form_that_is_sent_slowly_tells_as_little(town: &Town) {
    let asked = Asked::of(town);
    let times = attack(town, &asked, &[Way::LastByteLater]);
    assert!(times.leans() <= ALLOWED, "a slow form: {}", times.words());
    let at_least = |times: &[f64]| times.iter().copied().fold(f64::INFINITY, f64::min);
    assert!(
        at_least(&times.used) >= 0.25 && at_least(&times.unused) >= 0.25,
        "the floor counts from the last byte"
    );

    let bad = counts_from_the_head(town, &asked);
    let used = asked.used(town, CONTROLS, asked.server.addr());
    let codes = (used.as_slice(), &*asked.unused(town, CONTROLS));
    let control = measure(bad, &[Way::LastByteLater], codes, CONTROL_HANDS);
    assert!(control.leans() >= 0.3, "the control: {}", control.words());
    report(
        town,
        "slow",
        "time of answering a form whose last byte comes after 300 ms",
        &control.words(),
        &times.words(),
    );
}

fn proof_3_whatever_way_a_form_is_sent_it_tells_as_little(town: &Town) {
    let asked = Asked::of(town);
    let times = attack(town, &asked, &WAYS);
    assert!(times.leans() <= ALLOWED, "{WAYS:?}: {}", times.words());
    report(
        town,
        "ways",
        "time of answering in four ways: last byte late, head in pieces, Expect, pipelined",
        "see slow",
        &times.words(),
    );
}

fn attack(town: &Town, asked: &Asked, ways: &[Way]) -> Times {
    let addr = asked.server.addr();
    assert_eq!(Client::new(addr).get("/healthz", &[]).status, 200);
    let mut used = asked.used(town, PAIRS, addr);
    judge(&mut || {
        let unused = asked.unused(town, PAIRS);
        let times = measure(addr, ways, (&used, &unused), HANDS);
        used = unused;
        times
    })
}

/// The bad design: the floor of 250 ms is counted from the head on, and an unused code has more to be done.
fn counts_from_the_head(town: &Town, asked: &Asked) -> SocketAddr {
    let bad = Arc::new(Bad::of(town, asked));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let addr = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let bad = Arc::clone(&bad);
            std::thread::spawn(move || converse(stream, &bad));
        }
    });
    addr
}

fn converse(mut stream: TcpStream, bad: &Bad) {
    let (mut text, mut piece) = (Vec::new(), [0; 1024]);
    let mut arrived = None;
    while !text.ends_with(FORM.as_bytes()) {
        match stream.read(&mut piece) {
            Ok(read) if read > 0 => text.extend_from_slice(&piece[..read]),
            _ => return,
        }
        arrived.get_or_insert_with(Instant::now);
    }
    let text = String::from_utf8_lossy(&text).into_owned();
    let code = text.split(' ').nth(1).expect("a path").trim_start_matches("/i/");
    if !bad.is_used(&bad.tag(code)) {
        bad.record(code);
    }
    let floor = Duration::from_millis(250);
    let left = floor.saturating_sub(arrived.expect("a head").elapsed());
    std::thread::park_timeout(left);
    let answer = "HTTP/1.1 303 See Other\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    drop(stream.write_all(answer.as_bytes()));
}
