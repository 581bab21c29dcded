//! Servers of bad designs, for the controls: they speak just enough HTTP to be attacked like the real one.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;

/// A request as a bad server sees it.
pub(super) struct Asked {
    pub(super) method: String,
    pub(super) code: String,
}

/// Answers every request with what `answer` makes of it, until the test process ends. Connections stay open.
pub(super) fn serve(answer: impl Fn(&Asked) -> String + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let addr = listener.local_addr().expect("an address");
    let answer = Arc::new(answer);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            std::thread::spawn(move || converse(stream, answer.as_ref()));
        }
    });
    addr
}

/// A status line, a length and a body.
pub(super) fn response(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

fn converse(mut stream: TcpStream, answer: &impl Fn(&Asked) -> String) {
    let _ = stream.set_nodelay(true);
    let mut waiting = Vec::new();
    loop {
        while let Some((asked, length)) = first(&waiting) {
            waiting.drain(..length);
            if stream.write_all(answer(&asked).as_bytes()).is_err() {
                return;
            }
        }
        let mut piece = [0; 4096];
        match stream.read(&mut piece) {
            Ok(read) if read > 0 => waiting.extend_from_slice(&piece[..read]),
            _ => return,
        }
    }
}

/// The first whole request and its length.
fn first(waiting: &[u8]) -> Option<(Asked, usize)> {
    let mut space = [httparse::EMPTY_HEADER; 32];
    let mut request = httparse::Request::new(&mut space);
    let httparse::Status::Complete(head) = request.parse(waiting).ok()? else {
        return None;
    };
    let length = request
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case("content-length"))
        .map_or(0, |header| {
            String::from_utf8_lossy(header.value).parse().expect("a length")
        });
    let asked = Asked {
        method: request.method?.to_owned(),
        code: request.path?.trim_start_matches("/i/").to_owned(),
    };
    (waiting.len() >= head + length).then_some((asked, head + length))
}
