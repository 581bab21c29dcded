//! `healthcheck`.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::context::CommandContext;
use crate::tls::probe;

pub(super) fn run(context: &CommandContext) -> Result<ExitCode> {
    let address = &context.settings.listen;
    let tls = context.settings.tls.is_some();
    let answer = ask(address, tls).with_context(|| format!("the server at {address} does not answer"))?;
    anyhow::ensure!(
        answer.starts_with("HTTP/1.1 200"),
        "the server at {address} is not ready"
    );
    println!("The server at {address} is well.");
    Ok(ExitCode::SUCCESS)
}

fn ask(address: &str, tls: bool) -> Result<String> {
    let socket = address.to_socket_addrs()?.next().context("not an address")?;
    let stream = TcpStream::connect_timeout(&socket, Duration::from_secs(3))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    if tls {
        ready(probe(stream)?, address)
    } else {
        ready(stream, address)
    }
}

fn ready(mut stream: impl Read + Write, address: &str) -> Result<String> {
    write!(
        stream,
        "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    stream.flush()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
