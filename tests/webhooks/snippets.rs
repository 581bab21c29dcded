//! Lines to copy for Python, R and Power Query: they parse, and the page shows them.
//!
//! Power Query's own parser is a package for Node: `tests/browser/snippets.test.mjs` asks it.

use crate::support::town::{Town, both_engines};
use ervaringwijzer::views::connections::{ADDRESS_PLACE, ConnectionsPage, FeedPart, KEY_PLACE, SNIPPETS};
use ervaringwijzer::views::connections::{SnippetsPart, connections_page, snippet};
use std::process::Command;

both_engines!(the_page_names_the_newest_release_as_csv,);

const BASE: &str = "https://ervaring.example.nl";

/// Writes a snippet to a folder and lets a program look at it.
fn looked_at(file: &str, change: impl Fn(String) -> String, command: impl Fn(&str) -> Command) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(file);
    std::fs::write(&path, change(snippet(file, BASE))).expect("a file");
    let path = path.to_str().expect("a path").to_owned();
    let done = command(&path)
        .output()
        .expect("python3 and Rscript are installed (Debian: python3, r-base-core)");
    done.status.success()
}

#[test]
fn python_and_r_read_their_snippets() {
    let python = |path: &str| {
        let mut command = Command::new("python3");
        command.args(["-m", "py_compile", path]);
        command
    };
    let r = |path: &str| {
        let mut command = Command::new("Rscript");
        command.args(["--vanilla", "-e", "invisible(parse(commandArgs(TRUE)))", path]);
        command
    };
    let broken = |text: String| text.trim_end().trim_end_matches(')').to_owned();
    assert!(looked_at("python.py", |text| text, python));
    assert!(!looked_at("python.py", broken, python), "control");
    assert!(looked_at("r.R", |text| text, r));
    assert!(!looked_at("r.R", broken, r), "control");
}

#[test]
fn every_snippet_has_a_place_for_address_and_key_and_follows_to_the_end() {
    for (file, name) in SNIPPETS {
        let raw = ervaringwijzer::values::asset::text(&format!("snippets/{file}"));
        assert_eq!(raw.matches(ADDRESS_PLACE).count(), 1, "{name}");
        assert_eq!(raw.matches(KEY_PLACE).count(), 1, "{name}");
        let shown = snippet(file, BASE);
        assert!(shown.contains(BASE) && !shown.contains("{{"), "{name}");
        for word in ["api/v1/resultaten", "volgende", "limiet", "resultaten"] {
            assert!(shown.contains(word), "{name}: {word}");
        }
        assert!(raw.is_ascii(), "{name}: copied by any program");
    }
    let m = snippet("excel.m", BASE);
    let shape = m.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let code: String = shape.collect::<Vec<_>>().join("\n");
    assert!(code.starts_with("let\n") && code.ends_with("\nin\nTabel"), "{code}");
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        assert_eq!(code.matches(open).count(), code.matches(close).count());
    }
}

#[test]
fn the_page_shows_every_snippet_and_where_its_key_is_made() {
    let body = connections_page(&ConnectionsPage {
        csrf: "token".to_owned(),
        feed: FeedPart::default(),
        webhooks: None,
        snippets: SnippetsPart {
            base_url: BASE.to_owned(),
            csv: None,
        },
    });
    let shown = body.into_string();
    for word in [
        "PLAK-HIER-UW-SLEUTEL",
        "Json.Document(",
        "httr2",
        "urllib.request",
        "/koppelingen/sleutels",
    ] {
        assert!(shown.contains(word), "{word}");
    }
    assert!(!shown.contains("<script"));
}

fn the_page_names_the_newest_release_as_csv(town: &Town) {
    let scene = super::Scene::of(town);
    let settings = [("base-url", BASE)];
    let server = crate::support::server::WebServer::start_with(&town.store(), &town.clock, &settings);
    let mut browser = server.sign_in("een@zorg.nl", super::PASSWORD);
    assert!(
        !browser.get("/koppelingen").text().contains("rfc4180"),
        "no release, no file"
    );
    scene.count();
    let path = "/aanbieder/voorbeeldstad/voorjaar-2026/publicatie/1/resultaten.csv?formaat=rfc4180";
    let mut browser = server.sign_in("een@zorg.nl", super::PASSWORD);
    assert!(browser.get("/koppelingen").text().contains(&format!("{BASE}{path}")));
    assert_eq!(browser.get(path).status, 200, "and it opens");
}
