//! Syslog: one message per act, as RFC 5424 says.

use std::io;
use std::net::{SocketAddr, ToSocketAddrs as _, UdpSocket};
use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use super::error::CopyError;
use crate::accounts::ActRecord;
use crate::config::SyslogAddress;

/// Facility 10, security and authorization, of which receivers keep the file to themselves; severity 6, informational.
const PRIORITY: u8 = 10 * 8 + 6;
/// Bytes that every receiver should take (RFC 5426 §3.2).
const LONGEST: usize = 2048;
/// Most characters of the kind of a message.
const LONGEST_KIND: usize = 32;
/// Characters of an object before it is cut short.
const LONGEST_OBJECT: usize = 1200;
/// A receiver that takes nothing is waited for no longer.
const PATIENCE: Duration = Duration::from_secs(5);

/// A receiver, and the name by which it knows this installation.
#[derive(Debug, Clone)]
pub(super) struct Syslog {
    pub(super) address: SyslogAddress,
    pub(super) host: String,
}

enum Socket {
    Unix(UnixDatagram),
    Udp(UdpSocket),
}

impl Syslog {
    /// Sends a message per record, in order. How many went, and why the next did not.
    pub(super) fn send(&self, records: &[ActRecord]) -> (usize, Result<(), CopyError>) {
        let mut sent = 0;
        let all = self.socket().map_err(|error| self.failed(error)).and_then(|socket| {
            for record in records {
                let message = message(&self.host, record)?;
                socket.send(message.as_bytes()).map_err(|error| self.failed(error))?;
                sent += 1;
            }
            match socket.refused() {
                Some(error) => {
                    // Nobody listened; which of them arrived is not known.
                    sent = 0;
                    Err(self.failed(error))
                }
                None => Ok(()),
            }
        });
        (sent, all)
    }

    fn failed(&self, error: io::Error) -> CopyError {
        let to = match &self.address {
            SyslogAddress::Unix(path) => path.display().to_string(),
            SyslogAddress::Udp { host, port } => format!("{host}:{port}"),
        };
        CopyError::Syslog(to, error)
    }

    fn socket(&self) -> io::Result<Socket> {
        match &self.address {
            SyslogAddress::Unix(path) => {
                let socket = UnixDatagram::unbound()?;
                socket.connect(path)?;
                socket.set_write_timeout(Some(PATIENCE))?;
                Ok(Socket::Unix(socket))
            }
            SyslogAddress::Udp { host, port } => {
                let to = (host.as_str(), *port).to_socket_addrs()?.next();
                let to = to.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "this host has no address"))?;
                let any: SocketAddr = match to {
                    SocketAddr::V4(_) => ([0, 0, 0, 0], 0).into(),
                    SocketAddr::V6(_) => ([0_u16; 8], 0).into(),
                };
                let socket = UdpSocket::bind(any)?;
                socket.connect(to)?;
                socket.set_write_timeout(Some(PATIENCE))?;
                Ok(Socket::Udp(socket))
            }
        }
    }
}

impl Socket {
    fn send(&self, message: &[u8]) -> io::Result<usize> {
        match self {
            Self::Unix(socket) => socket.send(message),
            Self::Udp(socket) => socket.send(message),
        }
    }

    /// What the other machine said of datagrams, as far as it says anything.
    fn refused(&self) -> Option<io::Error> {
        match self {
            Self::Unix(_) => None,
            Self::Udp(socket) => socket.take_error().ok().flatten(),
        }
    }
}

/// The message of one act: its moment, the host, the program, its word as the kind, and the same JSON as in a file, in
/// ASCII, so that no receiver has to guess. An object that is too long is cut short.
fn message(host: &str, record: &ActRecord) -> Result<String, serde_json::Error> {
    let mut longest = LONGEST_OBJECT;
    loop {
        let json = ascii(&serde_json::to_string(&shortened(record, longest))?);
        let message = format!(
            "<{PRIORITY}>1 {} {host} ervaringwijzer - {} - {json}",
            record.moment.iso(),
            kind(&record.act)
        );
        if message.len() <= LONGEST || longest == 0 {
            return Ok(message);
        }
        longest /= 2;
    }
}

/// The word of an act within the 32 characters of a kind (RFC 5424 §6.2.7); the JSON has it whole.
fn kind(act: &str) -> &str {
    act.get(..LONGEST_KIND).unwrap_or(act)
}

fn shortened(record: &ActRecord, longest: usize) -> ActRecord {
    let mut record = record.clone();
    if record.object.chars().count() > longest {
        record.object = record.object.chars().take(longest).chain(['…']).collect();
    }
    record
}

/// JSON without any sign that is not ASCII.
fn ascii(json: &str) -> String {
    let mut plain = String::with_capacity(json.len());
    for sign in json.chars() {
        if sign.is_ascii() {
            plain.push(sign);
        } else {
            let mut units = [0; 2];
            for unit in sign.encode_utf16(&mut units) {
                plain.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    plain
}
