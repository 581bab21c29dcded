//! Copies of the log of acts: what is committed comes once, in a file and by syslog, and no act waits for a copy.

use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use crate::support::wait;
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::act_copy::{Copies, CopyError, behind};
use ervaringwijzer::config::{ActCopies, SyslogAddress};
use ervaringwijzer::db::{Db, DbError};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::clock::{DAY, Moment};
use std::collections::BTreeSet;
use std::net::UdpSocket;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

both_engines!(
    what_is_committed_is_copied_once_and_what_is_rolled_back_never,
    a_file_may_be_moved_away_or_emptied,
    what_was_written_and_not_remembered_is_written_once_more,
    a_missing_folder_stops_no_act_and_is_caught_up_with,
    a_copy_that_is_behind_is_said_to_the_administrator,
    an_entry_that_is_committed_late_is_not_missed,
    syslog_gets_a_message_per_act,
    a_syslog_that_is_not_there_is_caught_up_with,
    two_nodes_copy_each_act_once,
    what_is_forgotten_is_copied_no_more_and_stops_nothing,
);

const PASSWORD: &str = "een lange zin zonder haast";

struct Desk {
    folder: TempDir,
    settings: ActCopies,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = ActCopies {
            file: Some(folder.path().join("handelingen.jsonl")),
            syslog: None,
        };
        Self { folder, settings }
    }

    fn file(&self) -> PathBuf {
        self.settings.file.clone().expect("a file")
    }

    fn copy(&self, town: &Town) -> Result<usize, CopyError> {
        Copies::of(&self.settings, "https://ervaring.example.nl").turn(&town.db, town.now())
    }
}

/// What the lines of a file are about.
fn objects(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("the copy");
    text.lines().filter(|line| !line.is_empty()).map(object).collect()
}

fn object(line: &str) -> String {
    let entry: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    entry["waarop"].as_str().expect("an object").to_owned()
}

fn act(town: &Town, object: &str) {
    act_at(town, town.now(), object);
}

fn act_at(town: &Town, moment: Moment, object: &str) {
    town.write(|conn| accounts::log(conn, By::command(moment), "ronde-geteld", object));
}

fn what_is_committed_is_copied_once_and_what_is_rolled_back_never(town: &Town) {
    let desk = Desk::new();
    let user = town.user(Rights::Administrator, "bo@stad.nl", PASSWORD);
    town.write(|conn| accounts::log(conn, By::user(user, town.now()), "ronde-geopend", "ronde één"));
    let undone: Result<(), DbError> = town.db.write("test", |conn| {
        accounts::log(conn, By::command(town.now()), "ronde-geteld", "nooit gebeurd")?;
        Err(DbError::Refused)
    });
    assert!(undone.is_err());
    assert_eq!(desk.copy(town).expect("a copy"), 1);
    assert_eq!(desk.copy(town).expect("a copy"), 0);
    act(town, "twee");
    assert_eq!(desk.copy(town).expect("a copy"), 1);
    let text = std::fs::read_to_string(desk.file()).expect("the copy");
    assert_eq!(objects(&desk.file()), ["ronde één", "twee"]);
    let first: serde_json::Value = serde_json::from_str(text.lines().next().expect("a line")).expect("JSON");
    for (key, value) in [
        ("moment", "2026-03-03T11:00:00Z"),
        ("wie", "bo@stad.nl"),
        ("account", &user.to_string()),
        ("wat", "ronde-geopend"),
    ] {
        assert_eq!(first[key], value, "{key}");
    }
    let mode = std::fs::metadata(desk.file()).expect("the copy").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "nobody else reads it");
}

fn a_file_may_be_moved_away_or_emptied(town: &Town) {
    let desk = Desk::new();
    act(town, "een");
    desk.copy(town).expect("a copy");
    let old = desk.folder.path().join("handelingen.jsonl.1");
    std::fs::rename(desk.file(), &old).expect("moved away");
    act(town, "twee");
    desk.copy(town).expect("a copy");
    assert_eq!(
        (objects(&old), objects(&desk.file())),
        (vec!["een".into()], vec!["twee".into()])
    );
    // As copytruncate does it.
    std::fs::copy(desk.file(), &old).expect("a copy");
    let file = std::fs::OpenOptions::new()
        .write(true)
        .open(desk.file())
        .expect("the file");
    file.set_len(0).expect("emptied");
    act(town, "drie");
    desk.copy(town).expect("a copy");
    let text = std::fs::read_to_string(desk.file()).expect("the copy");
    assert!(text.starts_with('{'), "no hole where the old lines were: {text:?}");
    assert_eq!(objects(&desk.file()), ["drie"]);
    // A line that broke off in a power cut stays a line of its own.
    std::fs::write(desk.file(), "{\"nummer\":\"half").expect("a broken line");
    act(town, "vier");
    desk.copy(town).expect("a copy");
    let text = std::fs::read_to_string(desk.file()).expect("the copy");
    assert_eq!(object(text.lines().nth(1).expect("a whole line")), "vier");
}

fn what_was_written_and_not_remembered_is_written_once_more(town: &Town) {
    let desk = Desk::new();
    act(town, "een");
    // The program ends between the file and the database.
    let refuse = match town.db.engine() {
        ervaringwijzer::db::Engine::Sqlite => {
            "CREATE TRIGGER crash BEFORE INSERT ON act_copied BEGIN SELECT RAISE(ABORT, 'crash'); END"
        }
        ervaringwijzer::db::Engine::Postgres => {
            "CREATE TRIGGER crash BEFORE INSERT ON act_copied FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()"
        }
    };
    town.sql(refuse).expect("a fault");
    assert!(matches!(desk.copy(town), Err(CopyError::Db(_))));
    let mend = match town.db.engine() {
        ervaringwijzer::db::Engine::Sqlite => "DROP TRIGGER crash",
        ervaringwijzer::db::Engine::Postgres => "DROP TRIGGER crash ON act_copied",
    };
    town.sql(mend).expect("no fault");
    desk.copy(town).expect("a copy");
    desk.copy(town).expect("a copy");
    assert_eq!(objects(&desk.file()), ["een", "een"], "at least once, and then no more");
    let text = std::fs::read_to_string(desk.file()).expect("the copy");
    let lines: BTreeSet<&str> = text.lines().collect();
    assert_eq!(
        lines.len(),
        1,
        "the same line, number and all, so that it can be told from another act"
    );
}

fn a_missing_folder_stops_no_act_and_is_caught_up_with(town: &Town) {
    let mut desk = Desk::new();
    let folder = desk.folder.path().join("er-niet");
    desk.settings.file = Some(folder.join("handelingen.jsonl"));
    let late = |town: &Town| town.read(|conn| behind(conn, &desk.settings, town.now())).len();
    act(town, "een");
    assert!(matches!(desk.copy(town), Err(CopyError::File(..))));
    assert_eq!(late(town), 0, "not at once");
    town.clock.set(town.now().plus(200));
    act(town, "twee");
    assert_eq!(late(town), 1);
    std::fs::create_dir(&folder).expect("a folder");
    assert_eq!(desk.copy(town).expect("a copy"), 2);
    assert_eq!(
        (late(town), objects(&desk.file())),
        (0, vec!["een".into(), "twee".into()])
    );
    // What is no file is no place for lines.
    desk.settings.file = Some("/dev/full".into());
    act(town, "drie");
    assert!(matches!(desk.copy(town), Err(CopyError::File(..))));
}

fn a_copy_that_is_behind_is_said_to_the_administrator(town: &Town) {
    let desk = Desk::new();
    let folder = desk.folder.path().join("er-niet");
    let file = folder.join("handelingen.jsonl").display().to_string();
    town.user(Rights::Administrator, "bo@stad.nl", PASSWORD);
    let server = WebServer::start_with(&town.store(), &town.clock, &[("acts-file", file.as_str())]);
    let mut admin = server.sign_in("bo@stad.nl", PASSWORD);
    let well = admin.get("/beheer/gezondheid").text();
    assert!(well.contains(&file), "where copies go: {well}");
    assert!(!well.contains("loopt achter"), "{well}");
    town.clock.set(town.now().plus(200));
    let late = admin.get("/beheer/gezondheid").text();
    assert!(
        late.contains("De kopie van het logboek in een bestand loopt achter."),
        "{late}"
    );
    std::fs::create_dir(&folder).expect("a folder");
    wait::until("the copy", Duration::from_secs(60), || {
        std::fs::read_to_string(&file)
            .ok()
            .filter(|text| text.contains("ingelogd"))
    });
    assert!(!admin.get("/beheer/gezondheid").text().contains("loopt achter"));
}

fn an_entry_that_is_committed_late_is_not_missed(town: &Town) {
    let desk = Desk::new();
    let start = town.now();
    act(town, "een");
    desk.copy(town).expect("a copy");
    // A node whose clock is behind, or a transaction that was open for long.
    act_at(town, start.plus(-600), "van daarvoor");
    desk.copy(town).expect("a copy");
    // Days later the names of old entries are forgotten, and nothing comes twice.
    town.clock.set(start.plus(10 * DAY));
    act(town, "later");
    desk.copy(town).expect("a copy");
    desk.copy(town).expect("a copy");
    assert_eq!(
        town.number("SELECT count(*) AS value FROM act_copied"),
        1,
        "of what is settled only the moment is kept"
    );
    act_at(town, town.now().plus(-DAY), "een dag te laat");
    desk.copy(town).expect("a copy");
    desk.copy(town).expect("a copy");
    assert_eq!(
        objects(&desk.file()),
        ["een", "van daarvoor", "later", "een dag te laat"]
    );
}

fn syslog_gets_a_message_per_act(town: &Town) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log");
    let unix = UnixDatagram::bind(&path).expect("a socket");
    let udp = UdpSocket::bind("127.0.0.1:0").expect("a socket");
    let port = udp.local_addr().expect("an address").port();
    act(town, "Zorg & Zo: één, \"twee\"");
    act(town, &"lang ".repeat(2000));
    let addresses = [
        SyslogAddress::Unix(path),
        SyslogAddress::Udp {
            host: "127.0.0.1".to_owned(),
            port,
        },
    ];
    for (at, address) in addresses.into_iter().enumerate() {
        let settings = ActCopies {
            file: None,
            syslog: Some(address),
        };
        let copies = Copies::of(&settings, "https://ervaring.example.nl:8443/x");
        assert_eq!(copies.turn(&town.db, town.now()).expect("sent"), 2);
        let mut got = Vec::new();
        for _ in 0..2 {
            let mut bytes = [0; 4096];
            let length = if at == 0 {
                unix.recv(&mut bytes)
            } else {
                udp.recv(&mut bytes)
            };
            let message = &bytes[..length.expect("a message")];
            assert!(message.is_ascii() && message.len() <= 2048, "{}", message.len());
            got.push(String::from_utf8_lossy(message).into_owned());
        }
        let head = "<86>1 2026-03-03T11:00:00Z ervaring.example.nl ervaringwijzer - ronde-geteld - {";
        assert!(got.iter().all(|message| message.starts_with(head)), "{got:?}");
        let json = |message: &str| format!("{{{}", message.split_once(" - {").expect("JSON").1);
        assert_eq!(object(&json(&got[0])), "Zorg & Zo: één, \"twee\"");
        assert!(object(&json(&got[1])).ends_with('…'));
        town.sql("DELETE FROM act_copied; DELETE FROM act_copy")
            .expect("forgotten");
    }
}

fn a_syslog_that_is_not_there_is_caught_up_with(town: &Town) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log");
    let settings = ActCopies {
        file: None,
        syslog: Some(SyslogAddress::Unix(path.clone())),
    };
    let copies = Copies::of(&settings, "");
    act(town, "een");
    assert!(matches!(copies.turn(&town.db, town.now()), Err(CopyError::Syslog(..))));
    act(town, "twee");
    let socket = UnixDatagram::bind(&path).expect("a socket");
    assert_eq!(copies.turn(&town.db, town.now()).expect("sent"), 2);
    let mut bytes = [0; 4096];
    for wanted in ["een", "twee"] {
        let length = socket.recv(&mut bytes).expect("a message");
        assert!(String::from_utf8_lossy(&bytes[..length]).contains(wanted));
    }
}

fn two_nodes_copy_each_act_once(town: &Town) {
    let desk = Desk::new();
    let file = desk.file().display().to_string();
    let settings = [("acts-file", file.as_str())];
    let second = Db::open(&town.url().parse().expect("an address"), 8).expect("a second node");
    let mut store = town.store();
    let one = WebServer::start_with(&store, &town.clock, &settings);
    store.db = second;
    let two = WebServer::start_with(&store, &town.clock, &settings);
    for at in 0..60 {
        act(town, &format!("nummer {at}"));
    }
    let lines = wait::until("every act", Duration::from_secs(60), || {
        let lines = std::fs::read_to_string(desk.file()).ok()?;
        (lines.lines().count() >= 60).then_some(lines)
    });
    drop((one, two));
    let after = objects(&desk.file());
    assert_eq!(after.len(), 60, "{lines}");
    let each: BTreeSet<String> = after.into_iter().collect();
    assert_eq!(each.len(), 60);
}

fn what_is_forgotten_is_copied_no_more_and_stops_nothing(town: &Town) {
    let desk = Desk::new();
    act(town, "een");
    desk.copy(town).expect("a copy");
    act(town, "nooit gekopieerd");
    town.clock.set(town.now().plus(200 * DAY));
    town.write(|conn| accounts::forget(conn, town.now()));
    assert_eq!(town.number("SELECT count(*) AS value FROM act_copied"), 0);
    act(town, "nieuw");
    desk.copy(town).expect("a copy");
    assert_eq!(objects(&desk.file()), ["een", "nieuw"]);
}
