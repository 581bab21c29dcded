//! How much the web server takes at once: connections within the limit of open files, and threads.

use std::any::Any;
use std::thread::available_parallelism;

#[cfg(target_os = "linux")]
use actix_tls::accept::rustls_0_23::TlsStream;
#[cfg(target_os = "linux")]
use actix_web::rt::net::TcpStream;

use crate::config::Settings;

/// Most connections, however many files may be open: each takes some 20 kB.
const MOST_CONNECTIONS: u64 = 8192;
/// Files that are no connections of the web: the program's own, and three for each connection to the database.
const OTHER_FILES: u64 = 64;
const FILES_OF_A_DATABASE_CONNECTION: u64 = 3;
/// Threads on which staff's work waits for the database, over all workers.
const BLOCKING_THREADS: usize = 16;
/// Open files where the system does not tell.
#[cfg(not(target_os = "linux"))]
const USUAL_FILES: u64 = 1024;

/// The limits; those of connections and threads hold for each worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limits {
    pub(super) workers: usize,
    pub(super) connections: usize,
    pub(super) threads: usize,
}

impl Limits {
    /// So many that files are left for the database, the keys and calls to elsewhere.
    pub(super) fn of(settings: &Settings, files: u64) -> Self {
        let workers = match settings.workers {
            0 => available_parallelism().map_or(1, usize::from),
            number => number,
        };
        let kept = OTHER_FILES + FILES_OF_A_DATABASE_CONNECTION * u64::from(settings.connections);
        let connections = files.saturating_sub(kept).clamp(32, MOST_CONNECTIONS);
        let connections = usize::try_from(connections).unwrap_or(32);
        Self {
            workers,
            connections: (connections / workers).max(8),
            threads: (BLOCKING_THREADS / workers).max(2),
        }
    }
}

/// Lets as many files be open as the system allows; how many that is. The call behind it (`prlimit64`) is one that the
/// sample unit allows.
#[cfg(target_os = "linux")]
pub(super) fn raise_files() -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    let raised = setrlimit(Resource::Nofile, raised).is_ok();
    let now = if raised { limit.maximum } else { limit.current };
    now.unwrap_or(u64::MAX)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn raise_files() -> u64 {
    USUAL_FILES
}

/// Whoever takes an answer in no more, or is gone without a word, is cut off after half a minute.
pub(super) fn be_patient_no_longer(socket: &dyn Any) {
    #[cfg(target_os = "linux")]
    if let Some(socket) = below_tls(socket) {
        const PATIENCE: u32 = 30_000;
        if rustix::net::sockopt::set_tcp_user_timeout(socket, PATIENCE).is_err() {
            tracing::debug!("a socket has no limit of time");
        }
    }
}

/// The socket itself, with or without TLS over it.
#[cfg(target_os = "linux")]
fn below_tls(socket: &dyn Any) -> Option<&TcpStream> {
    let plain = socket.downcast_ref::<TcpStream>();
    plain.or_else(|| Some(socket.downcast_ref::<TlsStream<TcpStream>>()?.get_ref().0))
}
