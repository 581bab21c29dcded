//! Whatever comes in: a page in the person's language that says what to do, and nothing stored.

use super::{Open, PASSWORD, SURVEY, assert_same, heading, language, post_raw, serve};
use crate::support::http::Response;
use crate::support::town::{Town, both_engines, day};
use ervaringwijzer::i18n::{Lang, texts};
use ervaringwijzer::values::ids::RoundId;
use ervaringwijzer::values::terms::Mode;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

both_engines!(
    a_code_that_is_none_or_unknown_gets_one_page,
    a_round_that_is_not_open_yet_says_from_when,
    a_round_that_ended_says_so,
    a_round_that_was_closed_knows_no_codes,
    a_form_that_is_not_ours_is_refused_and_nothing_stored,
    three_faces_take_no_score_between_them,
    reasons_may_be_several_but_each_once,
    an_empty_form_uses_no_code_up,
    a_form_that_is_too_long_is_refused,
    nine_megabytes_are_cut_off_and_the_server_lives,
    an_address_that_cannot_be_read_gets_a_page,
);

fn assert_notice(what: &str, answer: &Response, status: u16, lang: Lang, key: &str) {
    assert_eq!(answer.status, status, "{what} ({lang}): {}", answer.text());
    assert_eq!(language(answer), lang.to_string(), "{what}");
    assert_eq!(heading(answer), texts(lang).get(&format!("{key}-titel")), "{what}");
    let todo = texts(lang).get(&format!("{key}-doe"));
    assert!(answer.text().contains(&todo), "{what} says what to do");
}

/// Both the page and the answer, in both languages.
fn assert_refused(open: &Open, code: &str, status: u16, key: &str) {
    for lang in [Lang::NL, Lang::EN] {
        let page = open.server.client().get(&format!("/i/{code}?taal={lang}"), &[]);
        assert_notice(code, &page, status, lang, key);
        let sent = open.send(code, "v1=5", lang.word());
        assert_notice(code, &sent, status, lang, key);
    }
}

fn a_code_that_is_none_or_unknown_gets_one_page(town: &Town) {
    let open = Open::of(town);
    for code in [
        "x",
        "K7QD",
        "K7QD-M2XN-8PW*",
        "0000-0000-0000",
        "%00",
        "K7QD-M2XN-8PWV-K7QD",
    ] {
        assert_refused(&open, code, 404, "melding-onbekend");
    }
    let [mistyped, unknown] = ["/i/x", "/i/0000-0000-0000"].map(|path| open.server.client().get(path, &[]));
    assert_same("a mistyped and an unknown code", &mistyped, &unknown);
    assert_eq!(open.sealed(town), 0);
}

fn other_round(town: &Town, from: &str, until: &str) -> Open {
    let round = town.round(|new| {
        new.name = "een andere ronde".to_owned();
        (new.opens, new.closes) = (day(from), day(until));
    });
    let seat = town.join(round, town.provider("De Linde"), Mode::Personal);
    town.open(round);
    Open {
        server: serve(town),
        round,
        seat,
    }
}

fn a_round_that_is_not_open_yet_says_from_when(town: &Town) {
    let open = other_round(town, "2026-03-10", "2026-04-01");
    let code = open.code(town);
    assert_refused(&open, &code, 404, "melding-vroeg");
    let page = |lang: &str| open.server.client().get(&format!("/i/{code}?taal={lang}"), &[]).text();
    assert!(page("nl").contains("10 maart 2026"));
    assert!(page("en").contains("10 March 2026"));
    assert_eq!(open.sealed(town), 0);
    town.at("2026-03-10", 0, 0);
    assert_eq!(open.send(&code, "v1=5", "nl").status, 303);
}

fn a_round_that_ended_says_so(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    town.at("2026-04-26", 23, 59);
    assert_eq!(open.server.client().get(&format!("/i/{code}"), &[]).status, SURVEY);
    town.at("2026-04-27", 0, 0);
    assert_refused(&open, &code, 410, "melding-dicht");
    assert_eq!(open.sealed(town), 0);
}

fn a_round_that_was_closed_knows_no_codes(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    assert_eq!(open.answer(&code, &[5, 5, 5, 5, 5]).status, 303);
    town.at("2026-04-27", 0, 5);
    town.close(open.round);
    let fresh = Open {
        server: serve(town),
        ..open
    };
    assert_refused(&fresh, &code, 404, "melding-onbekend");
}

fn a_form_that_is_not_ours_is_refused_and_nothing_stored(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    let forms = [
        "naam=Jan",
        "v1=5&naam=Jan",
        "v1=5&v1=4",
        "v1=5&v1=5",
        "v1=0",
        "v1=8",
        "v1=9",
        "v1=-1",
        "v1=55",
        "v1=256",
        "v1=5555555555",
        "v99=5",
        "v6=5",
        "v0=5",
        "v01=5",
        "v1=05",
        "v1=vijf",
        "v1=",
        "v1",
        "=5",
        "v=5",
        "V1=5",
        "v1=5;v2=4",
        "v1=5%20",
        "v1=%35",
        "v1=٥",
        "{\"v1\":5}",
        "v1=5\r\nv2=5",
        "v1=5&&&v1=4",
    ];
    for lang in [Lang::NL, Lang::EN] {
        for form in forms {
            let answer = open.send(&code, form, lang.word());
            assert_notice(form, &answer, 400, lang, "melding-form");
        }
        let path = format!("/i/{code}?taal={lang}");
        for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
            let answer = open
                .server
                .client()
                .request("POST", &path, &[("Content-Type", kind)], b"v1=5");
            assert_notice(kind, &answer, 400, lang, "melding-form");
        }
        let answer = open.server.client().request("POST", &path, &[], b"v1=5");
        assert_notice("no content type", &answer, 400, lang, "melding-form");
        let broken = post_raw(&open.server, &path, b"v1=5&v2=\xff\xfe");
        assert_notice("not UTF-8", &broken, 400, lang, "melding-form");
    }
    assert_eq!(open.sealed(town), 0, "nothing was stored, not by half either");
    assert_eq!(
        open.answer(&code, &[1, 2, 3, 4, 5]).status,
        303,
        "and the code still works"
    );
}

fn with_questionnaire(town: &Town, code: &str) -> Open {
    let questionnaire = town.questionnaire(code).id;
    let round: RoundId = town.round(|new| new.questionnaire = questionnaire);
    let seat = town.join(round, town.provider("De Vlier"), Mode::Personal);
    town.open(round);
    Open {
        server: serve(town),
        round,
        seat,
    }
}

fn three_faces_take_no_score_between_them(town: &Town) {
    let open = with_questionnaire(town, "wmo-drie");
    let code = open.code(town);
    for score in [2, 4] {
        assert_eq!(open.send(&code, &format!("v1={score}"), "nl").status, 400, "{score}");
    }
    assert_eq!(open.sealed(town), 0);
    for score in [1, 3, 5, 6, 7] {
        assert_eq!(
            open.send(&open.code(town), &format!("v1={score}"), "nl").status,
            303,
            "{score}"
        );
    }
    assert_eq!(open.sealed(town), 5);
}

fn reasons_may_be_several_but_each_once(town: &Town) {
    let open = with_questionnaire(town, "wmo-redenen");
    let code = open.code(town);
    for form in ["v6=1&v6=1", "v6=7", "v6=0", "v6=2&v6=3&v6=2"] {
        assert_eq!(open.send(&code, form, "nl").status, 400, "{form}");
    }
    assert_eq!(open.sealed(town), 0);
    assert_eq!(open.send(&code, "v1=1&v6=1&v6=6&v6=3", "nl").status, 303);
    assert_eq!(open.sealed(town), 1);
}

fn an_empty_form_uses_no_code_up(town: &Town) {
    let open = Open::of(town);
    let (code, used) = (open.code(town), open.code(town));
    assert_eq!(open.answer(&used, &[5; 5]).status, 303);
    for lang in [Lang::NL, Lang::EN] {
        let answer = open.send(&code, "", lang.word());
        assert_notice("nothing chosen", &answer, 400, lang, "melding-leeg");
        assert_same("an unused and a used code", &answer, &open.send(&used, "", lang.word()));
        let again = format!("href=\"?taal={}\"", lang.word());
        assert!(
            answer.text().contains(&again),
            "a way to the questions in {}",
            answer.text()
        );
    }
    assert_eq!(
        open.send("0000-0000-0000", "", "nl").status,
        404,
        "an unknown code is unknown"
    );
    assert_eq!(open.sealed(town), 1);
    // The real answers come after it, and count.
    assert_eq!(open.answer(&code, &[1, 0, 0, 0, 0]).status, 303);
    assert_eq!(open.sealed(town), 2);
    // "Don't know" is an answer.
    assert_eq!(open.answer(&open.code(town), &[0, 0, 6, 0, 0]).status, 303);
    assert_eq!(open.sealed(town), 3);
}

fn a_form_that_is_too_long_is_refused(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    let long = "v1=5&".repeat(1639);
    assert!(long.len() > 8 * 1024);
    for lang in [Lang::NL, Lang::EN] {
        let answer = open.send(&code, &long, lang.word());
        assert_notice("too long", &answer, 413, lang, "melding-groot");
    }
    assert_eq!(open.sealed(town), 0);
}

fn nine_megabytes_are_cut_off_and_the_server_lives(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    for path in [format!("/i/{code}"), "/".to_owned(), "/inloggen".to_owned()] {
        let answer = flood(&open, &path, 9 * 1024 * 1024);
        let status = answer.split(' ').nth(1).unwrap_or_default();
        let wanted = if path == "/inloggen" { "400" } else { "413" };
        assert_eq!(status, wanted, "{path}: {answer}");
        assert!(answer.contains("<h1"), "{path}: {answer}");
    }
    assert_eq!(open.sealed(town), 0);
    assert_eq!(open.answer(&code, &[1, 2, 3, 4, 5]).status, 303);
    drop(open.server.try_sign_in("iemand@voorbeeld.nl", PASSWORD));
}

/// Sends `length` bytes, as many of them as the server takes, and gives what it answers.
fn flood(open: &Open, path: &str, length: usize) -> String {
    let addr = open.server.addr();
    let mut stream = TcpStream::connect(addr).expect("a connection");
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .expect("a socket");
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {addr}\r\nOrigin: http://{addr}\r\nConnection: close\r\nContent-Length: {length}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    );
    let mut sending = stream.try_clone().expect("a socket");
    let sender = std::thread::spawn(move || {
        let piece = vec![b'a'; 64 * 1024];
        let mut sent = sending.write_all(head.as_bytes()).map_or(length, |()| 0);
        while sent < length && sending.write_all(&piece).is_ok() {
            sent += piece.len();
        }
    });
    let (mut answer, mut piece) = (Vec::new(), [0; 4096]);
    while let Ok(read @ 1..) = stream.read(&mut piece) {
        answer.extend_from_slice(&piece[..read]);
    }
    sender.join().expect("the sender ends");
    String::from_utf8_lossy(&answer).into_owned()
}

fn an_address_that_cannot_be_read_gets_a_page(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    for (path, status) in [
        (format!("/i/{code}?taal=nl&taal=en"), 400),
        ("/?taal=en&taal=nl".to_owned(), 400),
        ("/dank?g=1&g=2".to_owned(), 400),
        ("/i/%FF%FE".to_owned(), 404),
        ("/%FF".to_owned(), 404),
        ("/i/".to_owned(), 404),
        ("/i".to_owned(), 404),
        ("//".to_owned(), 404),
        ("/i/a/b".to_owned(), 404),
    ] {
        let answer = open.server.client().get(&path, &[]);
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        heading(&answer);
        super::assert_guarded(&path, &answer);
    }
}
