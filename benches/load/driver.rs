//! People who answer: each sends one survey after the other, over a connection of its own each time.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One repeat in so many submissions: an earlier code once more, with other answers.
const REPEAT_EVERY: u32 = 50;
/// How long no answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How a run is driven.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) threads: usize,
    pub(crate) warm_up: Duration,
    pub(crate) measured: Duration,
}

/// What came of a run.
#[derive(Debug, Default)]
pub(crate) struct Tried {
    /// Submissions answered within the measured time, in microseconds from first byte out to last byte in.
    pub(crate) latencies: Vec<u64>,
    /// Different codes of which a submission was acknowledged, in the warm-up too.
    pub(crate) acknowledged: u64,
    /// Repeats that were acknowledged.
    pub(crate) repeats: u64,
    /// Submissions that got another answer than 303, or none.
    pub(crate) refused: u64,
}

impl Tried {
    /// Takes the submissions of another turn or thread in.
    pub(crate) fn add(&mut self, other: Self) {
        self.latencies.extend(other.latencies);
        self.acknowledged += other.acknowledged;
        self.repeats += other.repeats;
        self.refused += other.refused;
    }
}

/// Drives one connection per list of codes; each ends when time is up or its codes are.
pub(crate) fn drive(plan: Plan, address: SocketAddr, lists: &[Vec<String>]) -> Result<Tried> {
    let share = lists.len().div_ceil(plan.threads.max(1)).max(1);
    let parts: Vec<Result<Tried>> = std::thread::scope(|scope| {
        let threads: Vec<_> = lists
            .chunks(share)
            .map(|part| scope.spawn(move || thread(plan, address, part.to_vec())))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().map_err(|_panic| anyhow::anyhow!("a driver broke off"))?)
            .collect()
    });
    let mut all = Tried::default();
    for part in parts {
        all.add(part?);
    }
    Ok(all)
}

fn thread(plan: Plan, address: SocketAddr, lists: Vec<Vec<String>>) -> Result<Tried> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async move {
        let start = Instant::now();
        let people = u32::try_from(lists.len())?.max(1);
        let mut tasks = Vec::new();
        for (number, codes) in (0..).zip(lists) {
            let person = Person {
                number,
                codes,
                // Spread over one floor, so that the answers do not come in one wave.
                begin: start + Duration::from_millis(250) * number / people,
                from: start + plan.warm_up,
                until: start + plan.warm_up + plan.measured,
            };
            tasks.push(tokio::spawn(person.answer(address)));
        }
        let mut all = Tried::default();
        for task in tasks {
            all.add(task.await??);
        }
        Ok(all)
    })
}

struct Person {
    number: u32,
    codes: Vec<String>,
    begin: Instant,
    from: Instant,
    until: Instant,
}

impl Person {
    async fn answer(self, address: SocketAddr) -> Result<Tried> {
        let mut line = Line::open(address).await?;
        tokio::time::sleep_until(tokio::time::Instant::from_std(self.begin)).await;
        let mut tried = Tried::default();
        let mut before: Option<&String> = None;
        let mut fresh = self.codes.iter();
        for sent in self.number.. {
            if Instant::now() >= self.until {
                break;
            }
            let repeated = before.filter(|_| sent.is_multiple_of(REPEAT_EVERY));
            let Some(code) = repeated.or_else(|| fresh.next()) else {
                break;
            };
            let asked = Instant::now();
            let form = form(sent, repeated.is_some());
            if !matches!(
                tokio::time::timeout(PATIENCE, line.post(code, &form)).await,
                Ok(Ok(303))
            ) {
                tried.refused += 1;
                line = Line::open(address).await?;
                continue;
            }
            let now = Instant::now();
            // The server serves one request per connection; the next is ready before the next survey is sent.
            line = Line::open(address).await?;
            match repeated {
                Some(_) => tried.repeats += 1,
                None => tried.acknowledged += 1,
            }
            before = Some(code);
            if self.from <= now && now < self.until {
                tried.latencies.push(u64::try_from((now - asked).as_micros())?);
            }
        }
        Ok(tried)
    }
}

/// A first answer is never red and a repeat always is: one red answer counted is a repeat counted.
fn form(sent: u32, repeated: bool) -> String {
    if repeated {
        return "v1=1&v2=1&v3=1&v4=1&v5=1".to_owned();
    }
    let answer = |question: u32| 2 + (sent.wrapping_mul(question + 7) >> 2) % 5;
    let [a, b, c, d, e] = [1, 2, 3, 4, 5].map(answer);
    format!("v1={a}&v2={b}&v3={c}&v4={d}&v5={e}")
}

/// One connection.
pub(crate) struct Line {
    stream: TcpStream,
    input: Vec<u8>,
}

impl Line {
    /// Connects.
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            input: Vec::new(),
        })
    }

    /// Sends a form; the status.
    pub(crate) async fn post(&mut self, path: &str, form: &str) -> Result<u16> {
        let length = form.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\n\r\n{form}"
        );
        self.ask(&request).await
    }

    /// Sends a request and reads its whole answer; the status.
    pub(crate) async fn ask(&mut self, request: &str) -> Result<u16> {
        self.stream.write_all(request.as_bytes()).await?;
        self.input.clear();
        loop {
            if let Some((status, length)) = head(&self.input)? {
                ensure!(self.input.len() <= length, "more came than was announced");
                if self.input.len() == length {
                    return Ok(status);
                }
            }
            ensure!(self.stream.read_buf(&mut self.input).await? > 0, "the server hung up");
        }
    }
}

/// Status and whole length (head and body) of an answer, once its head is there.
fn head(input: &[u8]) -> Result<Option<(u16, usize)>> {
    let Some(end) = input.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let text = std::str::from_utf8(input.get(..end).unwrap_or_default())?;
    let status = text.split(' ').nth(1).context("no status")?.parse()?;
    let body = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim())
    });
    let body: usize = body.context("no length")?.parse()?;
    Ok(Some((status, end + 4 + body)))
}
