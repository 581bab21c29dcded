//! What the API refuses, and how it says so.

use super::{World, body};
use crate::support::http::Response;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::db::DbError;
use ervaringwijzer::web::{ApiError, api_routes};
use serde_json::Value;

both_engines!(
    everything_that_is_wrong_with_a_question_is_said_at_once,
    a_slash_too_many_is_not_found,
    who_cannot_be_known_is_told_how_to_ask,
    only_reading_is_possible,
    who_takes_no_json_gets_none,
);

fn problem(answer: &Response, status: u16) -> Value {
    let text = answer.text();
    assert_eq!(answer.status, status, "{text}");
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json"),
        "{text}"
    );
    let body = body(answer);
    assert_eq!(body["status"], status);
    for key in ["type", "title", "detail"] {
        assert!(
            body[key].as_str().is_some_and(|words| !words.is_empty()),
            "{key} in {text}"
        );
    }
    body
}

fn faults(answer: &Response) -> Vec<(String, String)> {
    let body = problem(answer, 400);
    let text = |fault: &Value, key: &str| fault[key].as_str().expect("a text").to_owned();
    let list = body["fouten"].as_array().expect("all faults");
    list.iter()
        .map(|fault| (text(fault, "plek"), text(fault, "melding")))
        .collect()
}

fn everything_that_is_wrong_with_a_question_is_said_at_once(town: &Town) {
    let world = World::of(town);
    let query = "limeit=5&limiet=0&cursor=x&sinds=gisteren&ronde=7&vraag=a%20b&wijze=telefoon&wijze=kiosk&wijze=kiosk";
    let found = faults(&world.get("analist", &format!("/api/v1/resultaten?{query}")));
    let at = |wanted: &str| -> Vec<&str> {
        let own = found.iter().filter(|(place, _)| place == wanted);
        own.map(|(_, message)| message.as_str()).collect()
    };
    assert_eq!(at("limeit"), ["Deze sleutel is niet bekend. Bedoelde u ‘limiet’?"]);
    assert_eq!(at("limiet"), ["Geef een heel getal van 1 tot en met 1000."]);
    assert_eq!(
        at("sinds"),
        ["Geef de ‘stand’ van het vorige antwoord, of een moment zoals 2026-03-09T05:00:00Z."]
    );
    assert_eq!(at("wijze").len(), 2, "a value twice, and no such word: {found:?}");
    for place in ["cursor", "ronde", "vraag"] {
        assert_eq!(at(place).len(), 1, "{place} in {found:?}");
    }
    for (path, place) in [
        ("rondes?sinds=2026-03-01T00:00:00Z", "sinds"),
        ("rondes?limiet=1001", "limiet"),
        ("resultaten?wijze=persoonlijk,kiosk", "wijze"),
        ("resultaten?vanaf=maart", "vanaf"),
        ("resultaten?vanaf=2026-03-01&vanaf=2026-04-01", "vanaf"),
        ("resultaten?welke=nieuwste&welke=alle", "welke"),
        ("resultaten?thema=XYZ", "thema"),
        ("resultaten?vorm=breed", "vorm"),
        ("rondes?limiet=-1", "limiet"),
        ("rondes?limiet=", "limiet"),
        ("rondes?cursor=v1.zz", "cursor"),
        ("rondes?cursor=v2.00", "cursor"),
        ("rondes?cursor=v3.00", "cursor"),
        ("rondes/x?limiet=1", "limiet"),
        ("openapi.json?x", "x"),
    ] {
        let found = faults(&world.get("analist", &format!("/api/v1/{path}")));
        assert_eq!((found.len(), found[0].0.as_str()), (1, place), "{path}");
    }
}

fn a_slash_too_many_is_not_found(town: &Town) {
    let world = World::of(town);
    for route in api_routes() {
        let answer = world.get("analist", &format!("{}/", route.replace("{id}", "x")));
        problem(&answer, 404);
        assert_eq!(answer.header("location"), None, "{route}");
    }
    for path in [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v1/beoordelingen",
        "/api/v1//rondes",
    ] {
        problem(&world.get("analist", path), 404);
    }
}

fn who_cannot_be_known_is_told_how_to_ask(town: &Town) {
    let world = World::of(town);
    let good = world.token("analist").to_owned();
    let foreign = format!("Bearer ew_{}", "0".repeat(64));
    let ask = |header: Option<&str>| {
        let headers: Vec<(&str, &str)> = header.map(|value| ("Authorization", value)).into_iter().collect();
        world.server.client().get("/api/v1/rondes", &headers)
    };
    for (header, way) in [
        (None, "Bearer realm=\"ervaringwijzer\""),
        (Some("Basic eDp5"), "Bearer realm=\"ervaringwijzer\""),
        (
            Some("Bearer"),
            "Bearer realm=\"ervaringwijzer\", error=\"invalid_token\"",
        ),
        (
            Some("Bearer x"),
            "Bearer realm=\"ervaringwijzer\", error=\"invalid_token\"",
        ),
        (
            Some(foreign.as_str()),
            "Bearer realm=\"ervaringwijzer\", error=\"invalid_token\"",
        ),
    ] {
        let answer = ask(header);
        problem(&answer, 401);
        assert_eq!(answer.header("www-authenticate"), Some(way), "{header:?}");
    }
    assert_eq!(
        ask(Some(&format!("bearer {good}"))).status,
        200,
        "the scheme in any case"
    );
    let in_address = world
        .server
        .client()
        .get(&format!("/api/v1/rondes?access_token={good}"), &[]);
    assert_eq!(in_address.status, 401, "a token in an address is not looked at");
    assert!(!in_address.text().contains(&good));
}

fn only_reading_is_possible(town: &Town) {
    let world = World::of(town);
    let bearer = format!("Bearer {}", world.token("analist"));
    for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
        for route in api_routes() {
            let path = route.replace("{id}", "x");
            let answer = world
                .server
                .client()
                .request(method, &path, &[("Authorization", &bearer)], b"");
            problem(&answer, 405);
            assert_eq!(answer.header("allow"), Some("GET, HEAD"), "{method} {path}");
        }
    }
}

fn who_takes_no_json_gets_none(town: &Town) {
    let world = World::of(town);
    let ask = |accept: &str| world.get_with("analist", "/api/v1/rondes", &[("Accept", accept)]);
    for accept in [
        "application/json",
        "*/*",
        "application/*",
        "text/html, application/json;q=0.5",
        "APPLICATION/JSON; charset=utf-8",
        // As older programs in Java send it: not all of it is a range.
        "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
    ] {
        assert_eq!(ask(accept).status, 200, "{accept}");
    }
    for accept in ["text/csv", "application/json;q=0", "application/xml, text/*"] {
        problem(&ask(accept), 406);
    }
}

#[test]
fn every_failure_below_becomes_one_of_them() {
    let rows = [
        (DbError::Missing, ApiError::NotFound),
        (DbError::Away, ApiError::TryAgain),
        (DbError::Conflict, ApiError::TryAgain),
        (DbError::Duplicate, ApiError::Failed),
        (DbError::Refused, ApiError::Failed),
        (DbError::Corrupt, ApiError::Failed),
        (DbError::NotDurable("fsync"), ApiError::Failed),
        (DbError::Failed, ApiError::Failed),
    ];
    for (error, should) in rows {
        assert_eq!(ApiError::from(error), should, "{error:?}");
    }
}
