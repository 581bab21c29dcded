//! Nobody can see from outside whether a code was used (PRIVACY §1 and §3).

use super::{Open, SURVEY, assert_same};
use crate::support::http::Connection;
use crate::support::town::{Town, both_engines, mixed};
use std::time::{Duration, Instant};

both_engines!(
    opening_a_code_uses_nothing_up,
    a_used_and_an_unused_code_open_the_same_page_to_the_byte,
    a_first_a_repeated_and_a_late_answer_get_the_same_bytes,
    every_answer_takes_a_quarter_of_a_second_at_least,
    a_quarter_of_a_second_counts_from_the_last_byte,
    a_connection_serves_one_request,
    a_form_that_never_becomes_whole_is_given_up,
);

fn opening_a_code_uses_nothing_up(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    let path = format!("/i/{code}");
    let client = open.server.client();
    let first = client.get(&path, &[]);
    assert_eq!(first.status, SURVEY);
    assert_same("two answers", &first, &client.get(&path, &[]));
    for _ in 0..1000 {
        let head = client.request("HEAD", &path, &[], &[]);
        assert_eq!((head.status, head.body.len()), (SURVEY, 0));
    }
    assert_eq!(open.sealed(town), 0);
    assert_eq!(open.answer(&code, &[5, 4, 3, 2, 1]).status, 303);
    assert_eq!(open.sealed(town), 1);
}

fn a_used_and_an_unused_code_open_the_same_page_to_the_byte(town: &Town) {
    let open = Open::of(town);
    let codes = open.codes(town, 3);
    assert_eq!(open.answer(&codes[0], &[1, 1, 1, 1, 1]).status, 303);
    for coding in ["br", "identity"] {
        for lang in ["nl", "en"] {
            let get = |code: &String| {
                let page = open
                    .server
                    .client()
                    .get(&format!("/i/{code}?taal={lang}"), &[("Accept-Encoding", coding)]);
                assert_eq!(page.status, SURVEY);
                page
            };
            let used = get(&codes[0]);
            assert_same("two answers", &used, &get(&codes[1]));
            assert_same("two answers", &used, &get(&codes[2]));
            assert!(!used.text().contains(&codes[0]), "the page holds no code");
        }
    }
}

fn a_first_a_repeated_and_a_late_answer_get_the_same_bytes(town: &Town) {
    let open = Open::of(town);
    let codes = open.codes(town, 2);
    let first = open.answer(&codes[0], &[5, 4, 3, 2, 1]);
    assert_eq!(first.status, 303);
    assert_eq!(first.header("location"), Some("/dank?g=voorbeeldstad&v=u&taal=nl"));
    let repeated = open.answer(&codes[0], &[1, 1, 1, 1, 1]);
    assert_same("two answers", &first, &repeated);
    assert_same("two answers", &first, &open.answer(&codes[1], &[1, 1, 1, 1, 1]));
    // Late: after a count moment that has opened ballots.
    town.answer_many(open.seat, &mixed(40));
    town.at("2026-03-09", 6, 0);
    assert!(town.count(open.round).opened.valid > 0);
    let before = open.sealed(town);
    assert_same("two answers", &first, &open.answer(&codes[0], &[2, 2, 2, 2, 2]));
    assert_eq!(open.sealed(town), before, "a late answer is not counted again");
    assert_same("two answers", &first, &open.answer(&open.code(town), &[2, 2, 2, 2, 2]));
}

fn every_answer_takes_a_quarter_of_a_second_at_least(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    let unknown = "0000-0000-0000";
    for (code, form, status) in [
        (code.as_str(), "v1=5", 303),
        (code.as_str(), "v1=5", 303),
        (code.as_str(), "v99=5", 400),
        (unknown, "v1=5", 404),
    ] {
        let started = Instant::now();
        let answer = open.send(code, form, "nl");
        let took = started.elapsed();
        assert_eq!(answer.status, status, "{form}");
        assert!(took >= Duration::from_millis(250), "{form} took {took:?}");
    }
}

fn a_quarter_of_a_second_counts_from_the_last_byte(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    // The second one is a repeat.
    for _ in 0..2 {
        let whole = request(&code, "v1=5&v2=4");
        let mut connection = Connection::open(open.server.addr());
        connection.write(&whole[..whole.len() - 1]);
        std::thread::park_timeout(Duration::from_millis(300));
        let started = Instant::now();
        connection.write(&whole[whole.len() - 1..]);
        assert_eq!(connection.read(false).status, 303);
        let took = started.elapsed();
        assert!(took >= Duration::from_millis(250), "{took:?} after the last byte");
    }
}

/// A form with a code, as bytes on a connection that would stay open.
fn request(code: &str, form: &str) -> Vec<u8> {
    let head = format!(
        "POST /i/{code} HTTP/1.1\r\nHost: voorbeeld\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        form.len()
    );
    (head + form).into_bytes()
}

fn a_connection_serves_one_request(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    let page = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: voorbeeld\r\n\r\n").into_bytes();
    for bytes in [
        page("/"),
        page(&format!("/i/{code}")),
        page("/dank"),
        page("/inloggen"),
        request(&code, "v1=5"),
    ] {
        let mut connection = Connection::open(open.server.addr());
        assert_eq!(connection.send(&bytes, false).header("connection"), Some("close"));
    }
}

fn a_form_that_never_becomes_whole_is_given_up(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    let whole = request(&code, "v1=5&v2=4");
    let mut connection = Connection::open(open.server.addr());
    connection.write(&whole[..whole.len() - 1]);
    let started = Instant::now();
    let answer = connection.read(false);
    assert_eq!(answer.status, 408);
    assert!(started.elapsed() >= Duration::from_secs(9), "{:?}", started.elapsed());
    assert!(answer.header("cache-control") == Some("no-store"), "a page of ours");
    assert_eq!(open.sealed(town), 0);
    assert_eq!(open.send(&code, "v1=5", "nl").status, 303);
}
