//! The secret address: made, shown once, renewed, ended; and dead for everybody else.

use super::{BASE, PASSWORD, Scene, shown};
use crate::support::town::{Town, both_engines};
use crate::web::without_date;
use ervaringwijzer::accounts;
use ervaringwijzer::values::digest::{hex, sha256};

both_engines!(
    an_address_is_shown_once_and_only_its_hash_is_kept,
    a_renewed_address_kills_the_old_one_and_ending_kills_it_too,
    unknown_and_dead_addresses_are_one_page,
    a_disabled_user_has_no_feed,
    the_page_is_for_readers_of_results_and_not_for_the_administrator,
    acts_are_in_the_log_without_the_secret,
);

/// The secret in an address.
fn secret(path: &str) -> &str {
    let name = path.strip_prefix("/feed/").expect("a path");
    name.split('.').next().unwrap_or_default()
}

fn an_address_is_shown_once_and_only_its_hash_is_kept(town: &Town) {
    let scene = Scene::of(town);
    scene.users();
    let server = scene.serve();
    let mut browser = server.sign_in("een@zorg.nl", PASSWORD);
    let before = browser.get("/koppelingen");
    assert!(before.text().contains("U hebt nog geen feedadres") && before.text().contains("Maak adres"));
    let made = browser.submit("/koppelingen/feed", &[]);
    assert_eq!((made.status, made.header("cache-control")), (200, Some("no-store")));
    let paths = shown(&made);
    let [atom, json] = paths.as_slice() else {
        panic!("two addresses: {}", made.text())
    };
    assert_eq!(secret(atom), secret(json));
    assert_eq!(secret(atom).len(), 64);
    for path in &paths {
        assert_eq!(server.client().get(path, &[]).status, 200);
    }
    let after = browser.get("/koppelingen").text();
    assert!(
        after.contains("feedadres sinds 9 maart 2026") && !after.contains(secret(atom)),
        "{after}"
    );
    let hashes = town.blobs("SELECT hash AS value FROM feed");
    assert_eq!(hashes, [sha256(secret(atom).as_bytes()).to_vec()]);
    assert!(!hex(&hashes[0]).contains(secret(atom)));
}

fn a_renewed_address_kills_the_old_one_and_ending_kills_it_too(town: &Town) {
    let scene = Scene::of(town);
    scene.users();
    let server = scene.serve();
    let mut browser = server.sign_in("analist@stad.nl", PASSWORD);
    browser.get("/koppelingen");
    let old = shown(&browser.submit("/koppelingen/feed", &[]));
    let new = shown(&browser.sure("/koppelingen/feed", &[]));
    let status = |path: &String| server.client().get(path, &[]).status;
    assert_eq!(old.iter().map(status).collect::<Vec<_>>(), [404, 404]);
    assert_eq!(new.iter().map(status).collect::<Vec<_>>(), [200, 200]);
    let asked = browser.submit("/koppelingen/feed/uit", &[]).text();
    assert!(asked.contains("Er is nog niets gebeurd."), "{asked}");
    assert_eq!(new.iter().map(status).collect::<Vec<_>>(), [200, 200]);
    let ended = browser.told("/koppelingen/feed/uit", &[]).text();
    assert!(ended.contains("De feed staat uit."), "{ended}");
    assert_eq!(new.iter().map(status).collect::<Vec<_>>(), [404, 404]);
    assert_eq!(town.number("SELECT count(*) AS value FROM feed"), 0);
    assert!(browser.get("/koppelingen").text().contains("Maak adres"));
}

fn unknown_and_dead_addresses_are_one_page(town: &Town) {
    let scene = Scene::of(town);
    let users = scene.users();
    let server = scene.serve();
    let mut browser = server.sign_in("een@zorg.nl", PASSWORD);
    browser.get("/koppelingen");
    let path = shown(&browser.submit("/koppelingen/feed", &[])).remove(0);
    assert_eq!(server.client().get(&path, &[]).status, 200, "control");
    town.write(|conn| accounts::disable(conn, users[0]));
    let nowhere = without_date(&server.client().get("/nergens", &[]));
    let unknown = format!("/feed/{}.atom", "0".repeat(64));
    let capitals = path
        .to_uppercase()
        .replace("/FEED/", "/feed/")
        .replace(".ATOM", ".atom");
    for path in [
        path.as_str(),
        &unknown,
        &capitals,
        "/feed/x.atom",
        "/feed/x.json",
        "/feed/x.rss",
        "/feed/",
    ] {
        let answer = server.client().get(path, &[]);
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(without_date(&answer), nowhere, "{path}");
    }
}

fn a_disabled_user_has_no_feed(town: &Town) {
    let scene = Scene::of(town);
    let users = scene.users();
    let token = town.write(|conn| ervaringwijzer::feeds::new_feed(conn, users[2], town.now()));
    let found = |town: &Town| {
        town.db
            .read("test", |conn| ervaringwijzer::feeds::reader_of(conn, &token).map(drop))
    };
    assert_eq!(found(town), Ok(()));
    town.write(|conn| accounts::disable(conn, users[2]));
    assert_eq!(found(town), Err(ervaringwijzer::db::DbError::Missing));
    let of_administrator = town.write(|conn| ervaringwijzer::feeds::new_feed(conn, users[4], town.now()));
    let found = town.db.read("test", |conn| {
        ervaringwijzer::feeds::reader_of(conn, &of_administrator).map(drop)
    });
    assert_eq!(found, Err(ervaringwijzer::db::DbError::Missing), "no figures, no feed");
}

fn the_page_is_for_readers_of_results_and_not_for_the_administrator(town: &Town) {
    let scene = Scene::of(town);
    scene.users();
    let server = scene.serve();
    for email in ["een@zorg.nl", "twee@zorg.nl", "analist@stad.nl", "raad@stad.nl"] {
        let mut browser = server.sign_in(email, PASSWORD);
        let page = browser.get("/koppelingen");
        assert_eq!(page.status, 200, "{email}");
        assert!(
            page.text().contains("href=\"/koppelingen\" aria-current=\"page\""),
            "{email}"
        );
    }
    let mut browser = server.sign_in("beheer@stad.nl", PASSWORD);
    assert!(!browser.get("/beheer").text().contains("/koppelingen"));
    assert_eq!(browser.get("/koppelingen").status, 404);
    let stranger = server.client().get("/koppelingen", &[]);
    assert_eq!(
        (stranger.status, stranger.header("location")),
        (303, Some("/inloggen?naar=/koppelingen"))
    );
    assert!(
        BASE.starts_with("https"),
        "the pages of this test name the installation, not the port"
    );
}

fn acts_are_in_the_log_without_the_secret(town: &Town) {
    let scene = Scene::of(town);
    let [user, ..] = scene.users();
    let mut secrets = Vec::new();
    for _twice in 0..2 {
        let token = town.write(|conn| ervaringwijzer::feeds::new_feed(conn, user, town.now()));
        secrets.push(token.text().to_owned());
    }
    town.write(|conn| ervaringwijzer::feeds::end_feed(conn, user, town.now()));
    town.write(|conn| ervaringwijzer::feeds::end_feed(conn, user, town.now()));
    let log = town.read(|conn| accounts::recent(conn, 10));
    let mut acts: Vec<_> = log.iter().filter(|entry| entry.user == Some(user)).collect();
    acts.reverse();
    let names: Vec<_> = acts.iter().map(|entry| entry.act.as_str()).collect();
    assert_eq!(
        names,
        ["feedadres-gemaakt", "feedadres-vernieuwd", "feedadres-uitgezet"]
    );
    for secret in secrets {
        assert!(acts.iter().all(|entry| !format!("{entry:?}").contains(&secret)));
    }
}
