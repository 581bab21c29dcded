//! The two formats over HTTP: read by an XML reader of another house, with the heads that feed readers go by, and
//! without a figure.

use super::{BASE, PASSWORD, Scene, shown};
use crate::support::http::Response;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::conversations as talk;
use ervaringwijzer::values::by::By;
use std::io::Write as _;
use std::process::{Command, Stdio};

both_engines!(
    both_formats_hold_the_same_entries,
    a_reader_that_has_the_feed_gets_nothing_again,
    no_figure_and_no_word_of_a_text_is_in_a_feed,
    the_answer_is_private_and_sets_nothing,
);

/// Release 1, open to all, with something shared that has figures in it.
fn feed(scene: &Scene<'_>) -> (WebServer, Vec<String>) {
    scene.town.at("2026-03-24", 9, 0);
    let sheet = scene.sheet(0, 1);
    super::talks::share(scene, &scene.actor(scene.analyst()), sheet, "87 procent van 43 mensen");
    scene.users();
    let server = scene.serve();
    let mut browser = server.sign_in("een@zorg.nl", PASSWORD);
    browser.get("/koppelingen");
    let paths = shown(&browser.submit("/koppelingen/feed", &[]));
    (server, paths)
}

/// What Python's own XML reader finds in an Atom feed: a line per entry, after one for the feed.
fn atom_lines(xml: &[u8]) -> Vec<String> {
    let program = "
import sys, xml.etree.ElementTree as E
a = '{http://www.w3.org/2005/Atom}'
f = E.fromstring(sys.stdin.buffer.read())
assert f.tag == a + 'feed'
def line(e):
    links = [l.get('href') for l in e.findall(a + 'link') if l.get('rel') == 'alternate']
    assert len(links) == 1, links
    return '|'.join([e.findtext(a + 'id'), e.findtext(a + 'title'), e.findtext(a + 'updated'), links[0]])
assert f.find(a + 'author').findtext(a + 'name')
print(line(f))
for e in f.findall(a + 'entry'):
    print(line(e))
";
    let mut python = Command::new("python3")
        .args(["-c", program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("python3 reads XML in this test; install it (Debian: python3)");
    python
        .stdin
        .take()
        .expect("its input")
        .write_all(xml)
        .expect("it reads");
    let done = python.wait_with_output().expect("it ends");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = String::from_utf8(done.stdout).expect("text");
    text.lines().map(str::to_owned).collect()
}

fn both_formats_hold_the_same_entries(town: &Town) {
    let scene = Scene::of(town);
    let (server, paths) = feed(&scene);
    let atom = server.client().get(&paths[0], &[]);
    assert_eq!(atom.header("content-type"), Some("application/atom+xml; charset=utf-8"));
    let lines = atom_lines(&atom.body);
    let entries = scene.entries(scene.provider(0));
    assert_eq!(lines.len(), 1 + entries.len());
    assert_eq!(entries.len(), 2);
    assert!(
        lines[0].contains("|Ervaringwijzer – Zorg Een|2026-03-24T08:00:00Z|"),
        "{}",
        lines[0]
    );
    for (line, entry) in lines[1..].iter().zip(&entries) {
        let wanted = [
            entry.id.urn().to_string(),
            entry.title.clone(),
            entry.updated.iso(),
            format!("{BASE}{}", entry.page),
        ];
        assert_eq!(line, &wanted.join("|"));
    }
    let json = server.client().get(&paths[1], &[]);
    assert_eq!(
        json.header("content-type"),
        Some("application/feed+json; charset=utf-8")
    );
    let whole: serde_json::Value = serde_json::from_slice(&json.body).expect("JSON");
    assert_eq!(whole["version"], "https://jsonfeed.org/version/1.1");
    let items = whole["items"].as_array().expect("items");
    let text = |item: &serde_json::Value, key: &str| item[key].as_str().unwrap_or_default().to_owned();
    for (item, line) in items.iter().zip(&lines[1..]) {
        let keys = ["id", "title", "date_published", "url"].map(|key| text(item, key));
        assert_eq!(&keys.join("|"), line);
        assert!(!text(item, "content_text").is_empty(), "JSON Feed asks for it");
    }
    assert_eq!(items.len(), entries.len());
}

fn a_reader_that_has_the_feed_gets_nothing_again(town: &Town) {
    let scene = Scene::of(town);
    let (server, paths) = feed(&scene);
    let client = server.client();
    for path in &paths {
        town.at("2026-03-24", 9, 14);
        assert_eq!(
            client.get(path, &[]).header("last-modified"),
            None,
            "another may still come"
        );
        town.at("2026-03-24", 9, 15);
        let first = client.get(path, &[]);
        let tag = first.header("etag").expect("a tag").to_owned();
        let date = first.header("last-modified").expect("a date").to_owned();
        assert_eq!(date, "Tue, 24 Mar 2026 08:15:00 GMT");
        for known in [
            vec![("If-None-Match", tag.as_str())],
            vec![("If-Modified-Since", date.as_str())],
            vec![
                ("If-None-Match", tag.as_str()),
                ("If-Modified-Since", "Mon, 01 Jan 2024 00:00:00 GMT"),
            ],
        ] {
            let again = client.get(path, &known);
            assert_eq!((again.status, again.body.len()), (304, 0), "{known:?}");
            assert_eq!(again.header("etag"), Some(tag.as_str()));
        }
        let other = [("If-None-Match", "W/\"anders\""), ("If-Modified-Since", date.as_str())];
        assert_eq!(client.get(path, &other).status, 200, "a tag goes before a date");
        let small = client.get(path, &[("Accept-Encoding", "br")]);
        assert_eq!(
            (small.header("etag"), small.header("content-encoding")),
            (Some(tag.as_str()), Some("br"))
        );
        assert_eq!(client.request("HEAD", path, &[], &[]).status, 200);
    }
    let tag = client.get(&paths[0], &[]).header("etag").expect("a tag").to_owned();
    town.at("2026-03-25", 9, 0);
    let sheet = scene.sheet(0, 1);
    super::talks::share(&scene, &scene.actor(scene.analyst()), sheet, "en nu anders");
    assert_eq!(
        client.get(&paths[0], &[("If-None-Match", &tag)]).status,
        200,
        "control: news"
    );
}

/// The digits of a feed outside identifiers, addresses, moments and what names and numbers of releases bring.
fn digits(feed: &Response) -> String {
    let mut text = feed.text();
    for known in [
        "publicatie 1",
        "voorjaar 2026",
        "voorjaar-2026",
        "publicatie/1",
        "gesprek/1",
        "version/1.1",
    ] {
        text = text.replace(known, "");
    }
    let plain = text.split(['"', '<', '>', '\n', '|']).filter(|piece| {
        let moment = piece.len() == 20 && piece.ends_with('Z');
        let declaration = piece.starts_with("?xml")
            || *piece == "1.0"
            || *piece == "http://www.w3.org/2005/Atom"
            || *piece == "utf-8";
        !piece.starts_with("urn:uuid:") && !moment && !declaration
    });
    plain.flat_map(str::chars).filter(char::is_ascii_digit).collect()
}

fn no_figure_and_no_word_of_a_text_is_in_a_feed(town: &Town) {
    let scene = Scene::of(town);
    let now = town.at("2026-03-11", 9, 0);
    let round = town.find(scene.round);
    let marked = town.db.write("test", |conn| {
        ervaringwijzer::releases::correct(conn, &round, 1, "17 kaartjes verkeerd", By::command(now))
    });
    marked.expect("marked");
    let (server, paths) = feed(&scene);
    for path in &paths {
        let feed = server.client().get(path, &[]);
        assert_eq!(digits(&feed), "", "{}", feed.text());
        for word in ["procent", "mensen", "kaartjes"] {
            assert!(!feed.text().contains(word), "{word}");
        }
        let mut bad = feed.clone();
        bad.body = feed
            .text()
            .replace("klopt niet", "klopt niet: 17 kaartjes")
            .into_bytes();
        assert_eq!(digits(&bad), "17", "control: a figure would be seen");
    }
    let sheet = scene.sheet(0, 1);
    let shared = town.read(|conn| talk::shared(conn, &scene.actor(scene.provider(0)), sheet));
    assert!(
        shared[0].answers.recognise.contains("87 procent"),
        "control: the text is there"
    );
}

fn the_answer_is_private_and_sets_nothing(town: &Town) {
    let scene = Scene::of(town);
    let (server, paths) = feed(&scene);
    for path in &paths {
        let answer = server.client().get(path, &[("Cookie", "__Host-ervaringwijzer=x")]);
        assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("x-robots-tag"), Some("noindex"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("set-cookie"), None);
        let secret = path.trim_start_matches("/feed/").split('.').next().unwrap_or_default();
        assert!(
            !answer.text().contains(secret),
            "a saved feed does not pass the secret on"
        );
        let post = server.client().post_form(path, &[("a", "b")], &[]);
        assert_eq!((post.status, post.header("allow")), (405, Some("GET, HEAD")));
    }
}
