//! Traces of the ninth fault of PRIVACY §1a: what stays in memory, what identifiers tell of an order, what the hash of a
//! release lets somebody try, and codes that somebody filled in before he handed them out. Time is in `slow` and `timing`.

use super::attack::kendall;
use super::memory;
use super::scan::Needles;
use super::served::{Today, node, request};
use crate::support::http::Connection;
use crate::support::process::Program;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, form, mixed};
use crate::support::wait;
use crate::web::{PASSWORD, post_raw, serve};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::codes;
use ervaringwijzer::db::columns;
use ervaringwijzer::releases::document::Document;
use ervaringwijzer::values::ids::ParticipationId;
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::random;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

both_engines!(
    attack_9_the_memory_of_the_program_does_not_keep_the_forms_of_open_connections,
    attack_9_the_order_of_issue_is_in_no_identifier_of_a_batch,
    attack_9_the_hash_of_a_release_lets_nobody_try_what_is_in_it,
    attack_9_codes_that_were_filled_in_before_they_were_handed_out_show,
);

/// People who answer on a connection that they leave open.
const PEOPLE: usize = 100;

/// Somebody who answers: no two say the same.
fn answers_of(at: usize) -> String {
    let digit = |place: u32| u8::try_from(at / 5_usize.pow(place) % 5 + 1).expect("a score");
    form(&[0, 1, 2, 3, 4].map(digit))
}

/// People whose code lies in the memory of a process, and those of them whose form stands behind it.
fn remembered(id: u32, people: &[String]) -> (usize, usize) {
    let image = memory::image(id);
    let mut needles = Needles::new();
    people.iter().for_each(|code| needles.code(code));
    let codes = needles.found_in(&image).len();
    let mut forms = BTreeSet::new();
    let mut rest = &image[..];
    while let Some(at) = next(rest) {
        rest = &rest[at + 8..];
        let text = &rest[..rest.len().min(1000)];
        let who = people.iter().position(|code| text.starts_with(code.as_bytes()));
        if let Some(who) = who.filter(|who| holds(text, answers_of(*who).as_bytes())) {
            forms.insert(who);
        }
    }
    (codes, forms.len())
}

/// Where the next form to a code begins.
fn next(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == b'P')?;
        if bytes[at..].starts_with(b"POST /i/") {
            return Some(at);
        }
        from = at + 1;
    }
}

fn holds(text: &[u8], wanted: &[u8]) -> bool {
    text.windows(wanted.len()).any(|window| window == wanted)
}

/// Everybody sends a form and keeps the connection as long as the server does. Then others come, who answer too.
fn send_and_stay(id: u32, addr: SocketAddr, codes: &[String]) -> (usize, usize) {
    let (people, others) = codes.split_at(PEOPLE);
    let mut open: Vec<Connection> = people.iter().map(|_| Connection::open(addr)).collect();
    std::thread::scope(|scope| {
        for (at, (connection, code)) in open.iter_mut().zip(people).enumerate() {
            let bytes = request("POST", code, &answers_of(at));
            scope.spawn(move || assert_eq!(connection.send(&bytes, false).status, 303));
        }
    });
    std::thread::scope(|scope| {
        for code in others {
            let bytes = request("POST", code, "v1=5&v2=5&v3=5&v4=5&v5=5");
            scope.spawn(move || assert_eq!(Connection::open(addr).send(&bytes, false).status, 303));
        }
    });
    remembered(id, people)
}

fn attack_9_the_memory_of_the_program_does_not_keep_the_forms_of_open_connections(town: &Town) {
    let today = Today::of(town, 2 * PEOPLE);
    let (server, addr) = node(town);
    let kept = send_and_stay(server.id(), addr, &today.codes);
    // The control: a server in a process of its own that keeps connections.
    let executable = std::env::current_exe().expect("this program");
    let bad = Program::of(&executable.display().to_string()).env(KEEPS, "yes");
    let mut bad = bad.start(&[
        "privacy::traces::a_server_that_keeps_connections",
        "--exact",
        "--nocapture",
    ]);
    let addr = wait::until("the bad server", Duration::from_secs(30), || {
        let said = bad.stdout();
        let line = said.lines().find_map(|line| line.split_once("keeps connections at "))?;
        line.1.parse::<SocketAddr>().ok()
    });
    let control = send_and_stay(bad.id(), addr, &today.codes);
    bad.kill();
    assert_eq!(control, (PEOPLE, PEOPLE), "the control");
    assert!(kept.1 <= PEOPLE / 4, "{kept:?} of {PEOPLE} codes are in memory");
}

/// Set where this test is to be the bad server.
const KEEPS: &str = "EW_TEST_KEEPS_CONNECTIONS";

/// The bad design, in a process of its own: each connection has a buffer as long as it is open.
#[test]
fn a_server_that_keeps_connections() {
    if std::env::var_os(KEEPS).is_none() {
        return;
    }
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let addr = listener.local_addr().expect("an address");
    writeln!(std::io::stdout(), "keeps connections at {addr}").expect("somebody listens");
    for stream in listener.incoming().flatten() {
        std::thread::spawn(move || {
            let (mut stream, mut buffer, mut filled) = (stream, vec![0; 4096], 0);
            while let Ok(read @ 1..) = stream.read(&mut buffer[filled..]) {
                filled += read;
                let ends = [&b"v5="[..], b"\r\n\r\n"];
                let has = |end: &&[u8]| buffer[..filled].windows(end.len()).any(|window| window == *end);
                let form = buffer.starts_with(b"POST");
                if !has(&ends[usize::from(!form)]) {
                    continue;
                }
                let thanks = b"HTTP/1.1 303 See Other\r\nContent-Length: 0\r\n\r\n";
                if stream.write_all(thanks).is_err() {
                    return;
                }
            }
        });
    }
}

/// Batches that are issued one after the other.
const BATCHES: usize = 100;

fn attack_9_the_order_of_issue_is_in_no_identifier_of_a_batch(town: &Town) {
    let names: Vec<String> = (0..8).map(|number| format!("Zorg {number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (round, seats) = town.open_round_of(&names);
    let key = town.keys.link_key(round).expect("open");
    let issue = |at: usize| {
        codes::issue(&town.db, &key, seats[at * 5 % 8], 20)
            .expect("issued")
            .batch
    };
    let ids: Vec<[u8; 16]> = (0..BATCHES).map(|at| *issue(at).as_bytes()).collect();
    // Whoever holds a backup sorts what lies there.
    let order = |ids: &[[u8; 16]]| {
        let mut sorted: Vec<usize> = (0..ids.len()).collect();
        sorted.sort_by_key(|at| ids[*at]);
        kendall(&(0..ids.len()).collect::<Vec<_>>(), &sorted).expect("enough of them")
    };
    assert!(order(&ids).abs() < 0.5, "{}", order(&ids));
    // The control: identifiers that begin with the time.
    let times: Vec<[u8; 16]> = (0..BATCHES).map(|_| *uuid::Uuid::now_v7().as_bytes()).collect();
    assert!(order(&times) > 0.99, "{}", order(&times));
    // Nothing else on the side of clients tells an order: no column of theirs is a number that grows.
    let theirs: Vec<String> = town
        .read(columns)
        .into_iter()
        .filter(|(table, _)| table == "link" || table == "ballot")
        .map(|(table, column)| format!("{table}.{column}"))
        .collect();
    let mut theirs: Vec<&str> = theirs.iter().map(String::as_str).collect();
    theirs.sort_unstable();
    let wanted = [
        "ballot.name",
        "ballot.participation",
        "ballot.sealed",
        "ballot.tag",
        "link.batch",
        "link.participation",
        "link.tag",
    ];
    assert_eq!(theirs, wanted);
}

/// Every way in which so many people can have answered one question: what somebody tries who knows all the rest.
fn all_counts(people: u32) -> Vec<Tally> {
    let mut found = Vec::new();
    for one in 0..=people {
        for two in 0..=people - one {
            for three in 0..=people - one - two {
                for four in 0..=people - one - two - three {
                    found.push(Tally([
                        0,
                        one,
                        two,
                        three,
                        four,
                        people - one - two - three - four,
                        0,
                        0,
                    ]));
                }
            }
        }
    }
    found
}

/// Tries all counts of the first question against a hash.
fn guessed(known: &Document, people: u32, hash: &str) -> Vec<Tally> {
    let fits = |tally: &Tally| {
        let mut guess = known.clone();
        guess.participations[0].cells[0] = Some(Published::from(*tally));
        guess.whole[0].cells[0] = Some(Published::from(*tally));
        Document::hash(&guess.bytes().expect("bytes")) == hash
    };
    all_counts(people).into_iter().filter(fits).collect()
}

fn attack_9_the_hash_of_a_release_lets_nobody_try_what_is_in_it(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(20));
    let release = town.count(round).release.expect("a full group");
    let server = serve(town);
    let page = server.client().get("/privacy/controle", &[]).text();
    assert!(
        page.contains(&release.hash),
        "everybody reads the hash, before the figures"
    );
    let mut known = release.document().expect("a document");
    let truth = *known.participations[0].cells[0].expect("published").exact();
    let people = truth.0.iter().sum();
    assert_eq!(people, 10);
    // The attacker knows everything but the counts of one question, and what is drawn by chance.
    let own: String = ervaringwijzer::values::digest::hex(&random::bytes::<32>().expect("chance"));
    for salt in [None, Some(own)] {
        known.salt = salt;
        assert_eq!(guessed(&known, people, &release.hash), []);
    }
    // The control: a document without salt.
    known.salt = None;
    let hash = Document::hash(&known.bytes().expect("bytes"));
    assert_eq!(guessed(&known, people, &hash), [truth]);
}

const OWN_PAGE: &str = "/aanbieder/voorbeeldstad/voorjaar-2026/codes";

/// What a page says when next to all codes were used.
const SHOWS: &str = "Bijna alle codes zijn gebruikt (20 van 20)";

/// A provider that fills in so many of twenty codes, and then hands all of them out: all clients are thanked.
fn filled_in(town: &Town, name: &str, beforehand: usize) -> ParticipationId {
    let round = town.read(ervaringwijzer::catalogue::rounds::all)[0].id;
    let provider = town.provider(name);
    let now = town.now();
    let join =
        |conn: &mut _| ervaringwijzer::catalogue::participations::join(conn, round, provider, Mode::Personal, now);
    let seat = town.write(join).id;
    let email = format!("team@{}.nl", ervaringwijzer::catalogue::providers::slug(name));
    town.user(Rights::Provider(provider.into()), &email, PASSWORD);
    let codes = town.codes(round, seat, 20);
    let server = WebServer::start(&town.store(), &town.clock);
    let send = |codes: &[String], body: &str| {
        std::thread::scope(|scope| {
            for code in codes {
                let server = &server;
                scope.spawn(move || {
                    let answer = post_raw(server, &format!("/i/{code}"), body.as_bytes());
                    assert_eq!(answer.status, 303, "thanked");
                });
            }
        });
    };
    send(&codes[..beforehand], "v1=5&v2=5&v3=5&v4=5&v5=5");
    // Of the clients, every second one comes.
    let clients: Vec<String> = codes.iter().step_by(2).cloned().collect();
    send(&clients, "v1=1&v2=1&v3=1&v4=1&v5=1");
    seat
}

fn attack_9_codes_that_were_filled_in_before_they_were_handed_out_show(town: &Town) {
    let round = town.round(|_as_it_is| {});
    town.join(round, town.provider("Zorg Anders"), Mode::Personal);
    town.open(round);
    let all = filled_in(town, "Alles Vooraf", 20);
    let honest = filled_in(town, "Niets Vooraf", 0);
    let sealed = |seat| town.read(|conn| ervaringwijzer::counting::sealed_left(conn, seat));
    assert_eq!(
        (sealed(all), sealed(honest)),
        (20, 10),
        "ten clients were thanked, and none of them counts"
    );
    town.at("2026-04-27", 0, 5);
    town.close(round);
    let server = serve(town);
    let page = |email: &str| server.sign_in(email, PASSWORD).get(OWN_PAGE).text();
    assert!(
        page("team@alles-vooraf.nl").contains(SHOWS),
        "the provider that did it reads it too"
    );
    // The control: a page says nothing where codes came back as they do. One that never compared what is published with
    // what was issued said this of the other provider too.
    assert!(!page("team@niets-vooraf.nl").contains("Bijna alle codes"));
    town.user(Rights::Analyst(town.gemeente.id), "analist@voorbeeldstad.nl", PASSWORD);
    town.at("2026-06-01", 9, 0);
    let mut analyst = server.sign_in("analist@voorbeeldstad.nl", PASSWORD);
    let text = analyst.get("/gemeente/ronde/voorjaar-2026/codes").text();
    assert!(
        text.contains(SHOWS) && text.matches("Bijna alle codes").count() == 1,
        "{text}"
    );
}
