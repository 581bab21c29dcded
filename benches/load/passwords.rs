//! How long a survey takes while many people, or one program, try passwords.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::driver::Line;
use crate::report::limit;

/// What is promised, also while passwords are tried.
const LIMIT: Duration = Duration::from_millis(500);
/// Passwords are tried this long before the first survey.
const WARM_UP: Duration = Duration::from_secs(2);

/// Sends one survey after the other, one for each of `paths`, while passwords are tried on `guessers` connections, and
/// prints how long opening and sending took beside what is promised.
pub(crate) fn surveys_beside_guesses(address: SocketAddr, guessers: usize, paths: &[String]) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (opened, sent, statuses) = runtime.block_on(async {
        let mut guessing = Vec::new();
        let (stop, stopped) = tokio::sync::watch::channel(false);
        for number in 0..guessers {
            guessing.push(tokio::spawn(guess(address, number, stopped.clone())));
        }
        tokio::time::sleep(WARM_UP).await;
        let (mut opened, mut sent) = (Vec::new(), Vec::new());
        for path in paths {
            let begun = Instant::now();
            let host = format!("Host: {address}\r\n\r\n");
            let mut line = Line::open(address).await?;
            let status = line.ask(&format!("GET {path} HTTP/1.1\r\n{host}")).await?;
            ensure!((200..300).contains(&status), "a survey was answered with {status}");
            opened.push(begun.elapsed());
            let begun = Instant::now();
            let status = Line::open(address).await?.post(path, "v1=5&v2=4&v3=3").await?;
            ensure!(status == 303, "an answer was answered with {status}");
            sent.push(begun.elapsed());
        }
        stop.send(true)?;
        let mut statuses: BTreeMap<u16, u64> = BTreeMap::new();
        for one in guessing {
            for (status, times) in one.await?? {
                *statuses.entry(status).or_default() += times;
            }
        }
        anyhow::Ok((opened, sent, statuses))
    })?;
    println!("\n{guessers} connections try passwords; answers by status: {statuses:?}");
    for (what, mut times) in [("a survey opens, longest", opened), ("a survey is sent, longest", sent)] {
        times.sort_unstable();
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        let longest = times.last().copied().unwrap_or_default();
        println!("{:<36}{:>12}", "  median", format!("{} ms", median.as_millis()));
        limit(
            what,
            &format!("{} ms", longest.as_millis()),
            ("500 ms", longest <= LIMIT),
        );
    }
    Ok(())
}

/// Tries one wrong password after the other; how often which status came.
async fn guess(
    address: SocketAddr,
    number: usize,
    stopped: tokio::sync::watch::Receiver<bool>,
) -> Result<BTreeMap<u16, u64>> {
    let form = format!("email=wie{number}%40elders.nl&wachtwoord=mis");
    let request = format!(
        "POST /inloggen HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    let mut statuses = BTreeMap::new();
    while !*stopped.borrow() {
        let status = Line::open(address).await?.ask(&request).await?;
        *statuses.entry(status).or_default() += 1;
    }
    Ok(statuses)
}
