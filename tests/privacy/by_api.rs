//! A release as the API gives it to a holder of a token: whole, and its lines in parts.

use super::release::{Line, lines_of, lines_under};
use crate::support::http::Client;
use serde_json::{Value, json};

/// Lines in a part: a few, so that there are several parts and the last one is not full.
const PART: usize = 7;

/// The lines of this release in a collection.
pub(super) fn table(client: &Client, token: &str, (name, release): (&str, &str)) -> Vec<Line> {
    let path = format!("/api/v1/{name}?limiet=1000&publicatie={release}");
    let answer = client.get(&path, &[("Authorization", &format!("Bearer {token}"))]);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    lines_under(&serde_json::from_slice(&answer.body).expect("JSON"), name)
}

/// Every way to the lines of this release, named as files are.
pub(super) fn files(client: &Client, token: &str, release: &str) -> Vec<(&'static str, Vec<Line>)> {
    let get = |path: &str| -> Value {
        let answer = client.get(path, &[("Authorization", &format!("Bearer {token}"))]);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        serde_json::from_slice(&answer.body).expect("JSON")
    };
    let whole = get(&format!("/api/v1/publicaties/{release}"));
    let mut lines = Vec::new();
    let mut next = Some(format!("/api/v1/resultaten?limiet={PART}&publicatie={release}"));
    while let Some(path) = next {
        let part = get(&path);
        lines.append(&mut lines_of(&json!({ "regels": part["resultaten"] })));
        assert!(part["resultaten"].as_array().is_some_and(|part| part.len() <= PART));
        next = part["volgende"].as_str().map(str::to_owned);
        assert_eq!(next.is_none(), part["totaal"] == lines.len(), "{path}: the last part");
    }
    vec![("API", lines_of(&whole)), ("API in parts", lines)]
}
