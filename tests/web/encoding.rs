//! Files and answers of the API come compressed to who takes that, and are the same.

use super::PASSWORD;
use crate::api::World;
use crate::support::http::Response;
use crate::support::town::{Town, both_engines};
use std::io::Read;

both_engines!(
    text_for_programs_is_compressed_in_what_they_take,
    a_compressed_answer_is_known_again_by_its_tag,
    too_much_in_a_question_is_refused_at_once,
);

/// The body as it was before it was compressed.
fn opened(answer: &Response) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut body = answer.body.as_slice();
    match answer.header("content-encoding") {
        Some("br") => brotli::BrotliDecompress(&mut body, &mut plain).expect("brotli"),
        Some("gzip") => drop(
            flate2::read::GzDecoder::new(body)
                .read_to_end(&mut plain)
                .expect("gzip"),
        ),
        other => {
            assert_eq!(other, None);
            plain = body.to_vec();
        }
    }
    plain
}

fn text_for_programs_is_compressed_in_what_they_take(town: &Town) {
    let world = World::of(town);
    let mut browser = world.server.sign_in("analist@voorbeeld.nl", PASSWORD);
    let mut get = |path: &str, takes: &str| -> Response {
        let answer = match path.starts_with("/api") {
            true => world.get_with("analist", path, &[("Accept-Encoding", takes)]),
            false => browser.get_with(path, &[("Accept-Encoding", takes)]),
        };
        assert_eq!(answer.status, 200, "{path}");
        assert!(
            answer
                .header("vary")
                .is_some_and(|vary| vary.contains("Accept-Encoding")),
            "{path}: {:?}",
            answer.headers
        );
        answer
    };
    let one = "/gemeente/ronde/voorjaar-2026/publicatie/1/resultaten";
    for path in [
        "/api/v1/openapi.json",
        "/api/v1/resultaten?limiet=1000",
        &format!("{one}.csv"),
        &format!("{one}.json"),
    ] {
        let plain = get(path, "identity");
        assert_eq!(plain.header("content-encoding"), None, "{path}");
        for (takes, coding) in [
            ("gzip, deflate, br", "br"),
            ("gzip, deflate", "gzip"),
            ("gzip;q=0.5, br;q=0", "gzip"),
        ] {
            let small = get(path, takes);
            assert_eq!(small.header("content-encoding"), Some(coding), "{path} {takes}");
            assert!(small.body.len() < plain.body.len() / 2, "{path} {takes}");
            assert_eq!(opened(&small), plain.body, "{path} {takes}");
        }
        for takes in ["gzip;q=0, br;q=0", "deflate", ""] {
            assert_eq!(get(path, takes).body, plain.body, "{path} {takes}");
        }
    }
    // A file that is sent while it is made; one that is compressed in itself.
    for name in ["alles.csv?welke=alle", "alles.json?welke=alle"] {
        let path = format!("/gemeente/{name}");
        let (plain, small) = (get(&path, "identity"), get(&path, "gzip, deflate, br"));
        assert_eq!(small.header("content-encoding"), Some("gzip"), "{path}");
        assert_eq!(opened(&small), plain.body, "{path}");
    }
    let path = format!("{one}.xlsx");
    let book = browser.get_with(&path, &[("Accept-Encoding", "gzip, br")]);
    assert_eq!((book.status, book.header("content-encoding")), (200, None));
}

fn a_compressed_answer_is_known_again_by_its_tag(town: &Town) {
    let world = World::of(town);
    for path in ["/api/v1/openapi.json", "/api/v1/resultaten"] {
        let first = world.get_with("analist", path, &[("Accept-Encoding", "gzip")]);
        let tag = first.header("etag").expect("a tag").to_owned();
        assert!(tag.starts_with("W/"), "other bytes of the same content: {tag}");
        for takes in ["gzip", "identity"] {
            let headers = [("Accept-Encoding", takes), ("If-None-Match", tag.as_str())];
            let again = world.get_with("analist", path, &headers);
            assert_eq!((again.status, again.body.len()), (304, 0), "{path} {takes}");
        }
    }
}

fn too_much_in_a_question_is_refused_at_once(town: &Town) {
    let world = World::of(town);
    for (query, word) in [
        ("limiet=5&".repeat(65), "te veel sleutels"),
        (format!("vraag={}", "a".repeat(5000)), "te lang"),
        ("a=1&".repeat(15_000), "te lang"),
    ] {
        for path in ["/api/v1/resultaten", "/api/v1/openapi.json"] {
            let answer = world.get("analist", &format!("{path}?{query}"));
            assert_eq!(answer.status, 400, "{}", query.len());
            assert!(
                answer.text().contains(word) && answer.body.len() < 1000,
                "{}",
                answer.text()
            );
        }
    }
    // An address of more than 64 kB never comes as far as this.
    let answer = world.get("analist", &format!("/api/v1/resultaten?{}", "a=1&".repeat(20_000)));
    assert_eq!((answer.status, answer.body.len()), (400, 0));
}
