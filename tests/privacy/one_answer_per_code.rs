//! Proof 4: one code, one counted answer, however many send it at once and to whichever node.

use super::bad_servers;
use super::served::{Today, node, request};
use crate::support::http::Connection;
use crate::support::proof;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::counting;
use ervaringwijzer::db::{Db, DbError};
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::scale::Kind;
use std::net::SocketAddr;
use std::sync::{Barrier, Mutex};

both_engines!(
    proof_4_thirty_two_clients_with_the_same_codes_at_two_nodes_count_once_each,
    the_same_clients_make_a_design_that_looks_before_it_writes_count_some_twice,
);

/// Senders at a time.
const CLIENTS: usize = 32;
/// Connections of one client, because every answer takes a quarter of a second.
const HANDS: usize = 8;
/// Looks of mail scanners before anybody answers.
const LOOKS: usize = 1000;

fn proof_4_thirty_two_clients_with_the_same_codes_at_two_nodes_count_once_each(town: &Town) {
    let number = proof::size(200, 1000);
    let today = Today::of(town, number);
    let (one, two) = (node(town), node(town));
    let nodes = [one.1, two.1];
    look(&nodes, &today.codes);
    let sealed = || town.read(|conn| counting::sealed_left(conn, today.seat));
    assert_eq!(sealed(), 0, "looking uses nothing up");

    let statuses = storm(&nodes, &today.codes, HANDS);
    assert_eq!(statuses.len(), CLIENTS * number);
    let wrong = statuses.iter().filter(|status| **status != 303).count();
    assert_eq!(wrong, 0, "everybody is thanked");
    assert_eq!(usize::try_from(sealed()), Ok(number), "one ballot per code");
    drop((one, two));

    let closed = town.close(today.round);
    assert_eq!(
        (closed.opened.valid, closed.opened.invalid),
        (u32::try_from(number).expect("a number of codes"), 0)
    );
    let last = town.releases(today.round).pop().expect("a closing release");
    let document = last.document().expect("a document");
    let people = |cell: &Option<Published>| cell.as_ref().map_or(0, |cell| cell.people(Kind::Smiley5));
    for cell in &document.participations[0].cells {
        assert_eq!(usize::try_from(people(cell)), Ok(number), "each code is counted once");
    }
    let name = format!("{:?}", town.db.engine());
    proof::report(
        4,
        &format!("once-{name}").to_lowercase(),
        &format!(
            "{CLIENTS} clients send the same {number} codes to two nodes at once; {LOOKS} looks of mail scanners, {name}"
        ),
        "a design that looks before it writes counts codes twice",
        &format!("{number} counted, 0 double, 0 refused, 0 used up by looking"),
    );
}

fn the_same_clients_make_a_design_that_looks_before_it_writes_count_some_twice(town: &Town) {
    let codes = Today::of(town, 400).codes;
    town.sql("CREATE TABLE hasty (code TEXT NOT NULL)")
        .expect("a table of one's own");
    let nodes = [looks_first(town), looks_first(town)];
    let twice = "SELECT count(*) AS value FROM (SELECT code FROM hasty GROUP BY code HAVING count(*) > 1) AS twice";
    // Nearly always in the first storm; on a machine where everybody has to wait for a processor it may take another.
    let found = codes.chunks(40).any(|codes| {
        let statuses = storm(&nodes, codes, 1);
        assert!(statuses.iter().all(|status| *status == 303));
        town.number(twice) > 0
    });
    assert!(found, "the same clients find a design that counts twice");
}

/// Every client sends every code, half of them to each node. Eight clients at a time begin with the same code, so that
/// first answers meet first answers and late ones meet late ones.
fn storm(nodes: &[SocketAddr], codes: &[String], hands: usize) -> Vec<u16> {
    let (start, statuses) = (Barrier::new(CLIENTS * hands), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            for hand in 0..hands {
                let (start, statuses) = (&start, &statuses);
                scope.spawn(move || {
                    let mut connection = Connection::open(nodes[client % nodes.len()]);
                    let first = client / 8 * codes.len() / 4;
                    let turn = codes.iter().cycle().skip(first).take(codes.len());
                    let form = form(client);
                    start.wait();
                    let mine = turn.skip(hand).step_by(hands);
                    let sent: Vec<u16> = mine
                        .map(|code| connection.send(&request("POST", code, &form), false).status)
                        .collect();
                    statuses.lock().expect("no client broke off").extend(sent);
                });
            }
        }
    });
    statuses.into_inner().expect("no client broke off")
}

/// No two clients of a group of five answer alike, so that an answer that counts is never unanimous.
fn form(client: usize) -> String {
    let answers: Vec<String> = (1..=5)
        .map(|question| format!("v{question}={}", (client + question) % 5 + 1))
        .collect();
    answers.join("&")
}

/// What mail scanners do: they open links, in turn with GET and HEAD.
fn look(nodes: &[SocketAddr], codes: &[String]) {
    for node in nodes {
        let mut connection = Connection::open(*node);
        for (at, code) in codes.iter().cycle().take(LOOKS / nodes.len()).enumerate() {
            let method = if at % 2 == 0 { "GET" } else { "HEAD" };
            let seen = connection.send(&request(method, code, ""), method == "HEAD");
            assert_eq!(seen.status, crate::web::SURVEY);
        }
    }
}

/// The design that must be caught: a node that asks whether a code was used, and then writes.
fn looks_first(town: &Town) -> SocketAddr {
    use diesel::RunQueryDsl;
    #[derive(diesel::QueryableByName)]
    struct Used {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        used: i64,
    }
    let db = Db::open(&town.url().parse().expect("an address"), 16).expect("a database that opens");
    bad_servers::serve(move |asked| {
        let look = format!("SELECT count(*) AS used FROM hasty WHERE code = '{}'", asked.code);
        let write = format!("INSERT INTO hasty (code) VALUES ('{}')", asked.code);
        let found: Result<Used, DbError> = db.read("hasty", |conn| Ok(diesel::sql_query(&look).get_result(conn)?));
        if found.is_ok_and(|found| found.used == 0) {
            let written: Result<usize, DbError> =
                db.record("hasty", |conn| Ok(diesel::sql_query(&write).execute(conn)?));
            written.expect("a row can be written");
        }
        bad_servers::response("303 See Other", "")
    })
}
