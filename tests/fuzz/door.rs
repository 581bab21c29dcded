//! A server for the long run, in the same program: a gemeente with an analyst and a token, and nothing counted yet.

use super::targets::query::Answer;
use ervaringwijzer::accounts::{self, NewToken, NewUser, Rights};
use ervaringwijzer::catalogue::{Gemeente, file, gemeenten, questionnaires};
use ervaringwijzer::config::{self, Source};
use ervaringwijzer::i18n::Languages;
use ervaringwijzer::startup::{self, ServerParts, Store};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::clock::{Clock as _, SystemClock};
use ervaringwijzer::values::ids::GemeenteId;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, OnceLock};

struct Door {
    address: SocketAddr,
    token: String,
}

fn door() -> &'static Door {
    static DOOR: OnceLock<Door> = OnceLock::new();
    DOOR.get_or_init(|| {
        // Until the end of the program.
        let folder = tempfile::tempdir().expect("a folder").keep();
        let path = |name: &str| folder.join(name).display().to_string();
        let flags = [
            ("database", format!("sqlite:{}", path("data/ew.db"))),
            ("keys", path("keys")),
            ("listen", "127.0.0.1:0".to_owned()),
            ("role", "web".to_owned()),
            ("workers", "1".to_owned()),
        ];
        let flags: Source = flags.map(|(key, value)| (key.to_owned(), value)).into();
        let settings = config::load(&flags, &Source::new(), None).expect("settings");
        let store = startup::open_store(&settings, true).expect("a database");
        let token = furnish(&store);
        let parts = ServerParts {
            store,
            settings,
            clock: Arc::new(SystemClock),
            greeting: None,
        };
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let running = startup::start(parts).expect("the server starts");
                tell.send(running.address).expect("somebody waits for the address");
                running.wait().await
            })
        });
        Door {
            address: told.recv().expect("the server listens"),
            token,
        }
    })
}

fn furnish(store: &Store) -> String {
    let now = SystemClock.now();
    let gemeente = Gemeente {
        id: GemeenteId::new(),
        name: "Voorbeeldstad".to_owned(),
        slug: "voorbeeldstad".to_owned(),
        phone: "14 030".to_owned(),
        hours: String::new(),
        contact: String::new(),
        languages: Languages::default(),
    };
    let analyst = NewUser {
        email: "analist@voorbeeld.nl".to_owned(),
        name: "analist".to_owned(),
        rights: Rights::Analyst(gemeente.id),
    };
    let lists = file::built_in().expect("questionnaires");
    let user = store.db.write("furnish", |conn| {
        gemeenten::insert(conn, &gemeente)?;
        for list in &lists {
            questionnaires::add_version(conn, list)?;
        }
        accounts::add(conn, &analyst)
    });
    let user = user.expect("an analyst").id;
    let new = NewToken {
        at: user.into(),
        name: "proef".to_owned(),
        days: 365,
    };
    let made = store
        .db
        .write("token", |conn| accounts::make_token(conn, &new, By::user(user, now)));
    made.expect("a token").1.text().to_owned()
}

/// Gives the way to ask.
pub(crate) fn with(work: impl FnOnce(&mut dyn FnMut(&str) -> Answer)) {
    work(&mut |path| asked(door(), path).expect("an answer from the server"));
}

fn asked(door: &Door, path: &str) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(door.address)?;
    let head = [
        format!("GET {path} HTTP/1.1"),
        format!("Host: {}", door.address),
        format!("Authorization: Bearer {}", door.token),
        "Connection: close".to_owned(),
    ];
    stream.write_all(format!("{}\r\n\r\n", head.join("\r\n")).as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap_or(bytes.len());
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let named = |line: &str| {
        Some(line.split_once(':')?.1.trim().to_owned()).filter(|_| line.to_lowercase().starts_with("content-type:"))
    };
    let body = bytes.get(end + 4..).unwrap_or_default();
    let whole = head.to_lowercase().contains("transfer-encoding: chunked");
    Ok(Answer {
        status: head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or_default(),
        kind: head.lines().find_map(named).unwrap_or_default(),
        body: if whole { unchunked(body) } else { body.to_vec() },
    })
}

/// A body that came in pieces, each behind its length.
fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = usize::from_str_radix(&String::from_utf8_lossy(&rest[..end]), 16).unwrap_or_default();
        whole.extend_from_slice(rest.get(end + 2..end + 2 + length).unwrap_or_default());
        rest = rest.get(end + 4 + length..).unwrap_or_default();
    }
    whole
}
