//! The frame stays: menu, way home and sign-out are on every page of whoever is signed in, whatever went wrong there.

use super::conversation::{OWN, Table, shown};
use super::{PASSWORD, assert_same, between, heading, serve};
use crate::support::http::{Browser, Response};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::Rights;

both_engines!(
    what_goes_wrong_stands_in_the_frame_of_whoever_is_signed_in,
    manuals_stand_in_the_frame_of_whoever_is_signed_in,
    pages_of_clients_know_nobody,
    a_title_names_the_thing,
);

const COOKIE: &str = "__Host-ervaringwijzer";

fn assert_framed(what: &str, page: &Response) {
    let html = page.text();
    for wanted in [
        "aria-label=\"Hoofdmenu\"",
        "Uitloggen",
        "Ingelogd als",
        "class=\"brand\"",
    ] {
        assert!(html.contains(wanted), "{what} lacks {wanted}: {html}");
    }
    assert!(
        !html.contains("class=\"brand\"><a href=\"/\""),
        "{what}: the way home is one's own"
    );
}

fn assert_bare(what: &str, page: &Response) {
    assert!(
        !page.text().contains("Uitloggen") && !page.text().contains("Hoofdmenu"),
        "{what}"
    );
}

fn title(page: &Response) -> String {
    let html = page.text();
    between(&html, "<title>", "</title>").expect("a title").to_owned()
}

fn what_goes_wrong_stands_in_the_frame_of_whoever_is_signed_in(town: &Town) {
    let table = Table::of(town);
    for (who, wrong) in [
        ("team", "/gemeente/rondes"),
        ("team", "/aanbieder/voorbeeldstad/nergens"),
        ("team", "/aanbieder/zo/maar/iets"),
        ("team", "/nergens"),
        ("analist", "/beheer"),
        ("raad", "/gemeente/ronde/voorjaar-2026/codes"),
    ] {
        let page = table.sign_in(who).get(wrong);
        assert_eq!(
            (page.status, heading(&page).as_str()),
            (404, "Deze pagina is er niet"),
            "{who} {wrong}"
        );
        assert_framed(wrong, &page);
        let nobody = table.server.browser().get(wrong);
        assert_bare(wrong, &nobody);
    }
    let mut team = table.sign_in("team");
    let page = team.get("/koppelingen/feed");
    assert_eq!((page.status, page.header("allow")), (405, Some("POST")));
    assert_framed("an address for forms", &page);
    shown(&mut team, OWN);
    let page = send(&table, &team, &format!("{OWN}/rij"), &[("csrf", "x")]);
    assert_eq!(
        (page.status, heading(&page).as_str()),
        (400, "Dit formulier is niet begrepen")
    );
    assert_framed("a bad form", &page);
    let mut team = table.sign_in("team");
    shown(&mut team, "/koppelingen");
    let csrf = team.hidden("csrf").expect("a token");
    let make = [("csrf", csrf.as_str())];
    assert_eq!(send(&table, &team, "/koppelingen/feed", &make).status, 200);
    let again = send(&table, &team, "/koppelingen/feed", &make);
    assert_eq!((again.status, heading(&again).as_str()), (200, "Dit is al gedaan"));
    assert_framed("done before", &again);
}

fn send(table: &Table, browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Response {
    let cookie = format!("{COOKIE}={}", browser.cookie(COOKIE).expect("a session"));
    let origin = table.server.origin();
    let headers = [("Cookie", cookie.as_str()), ("Origin", origin.as_str())];
    table.server.client().post_form(path, fields, &headers)
}

const MANUALS: [&str; 6] = [
    "/uitleg",
    "/uitleg/gesprek",
    "/uitleg/plan-van-aanpak",
    "/uitleg/api",
    "/privacy/controle",
    "/open-data",
];

fn manuals_stand_in_the_frame_of_whoever_is_signed_in(town: &Town) {
    let table = Table::of(town);
    for path in MANUALS {
        let nobody = table.server.browser().get(path);
        assert_eq!(nobody.status, 200);
        assert_bare(path, &nobody);
        let stale = table
            .server
            .client()
            .get(path, &[("Cookie", &format!("{COOKIE}={}", "0".repeat(64)))]);
        assert_same(path, &nobody, &stale);
        for who in ["team", "analist", "raad"] {
            let page = table.sign_in(who).get(path);
            assert_eq!((page.status, heading(&page)), (200, heading(&nobody)), "{path}");
            assert_framed(path, &page);
        }
        assert_same("after that", &nobody, &table.server.browser().get(path));
    }
}

fn pages_of_clients_know_nobody(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    for path in [
        "/",
        "/?taal=en",
        "/privacy",
        "/toegankelijkheid",
        "/dank",
        "/i/ABCD-EFGH-JKLM",
        "/gehoord/voorbeeldstad",
    ] {
        assert_same(path, &table.server.browser().get(path), &team.get(path));
    }
}

fn a_title_names_the_thing(town: &Town) {
    let table = Table::of(town);
    let of_provider = "/aanbieder/voorbeeldstad/voorjaar-2026";
    let of_gemeente = "/gemeente/ronde/voorjaar-2026";
    let mut titles = Vec::new();
    for (who, path, names) in [
        ("team", OWN.to_owned(), ["De Vlier", "voorjaar 2026"]),
        ("team", format!("{OWN}/tafel"), ["De Vlier", "voorjaar 2026"]),
        ("team", of_provider.to_owned(), ["De Vlier", "voorjaar 2026"]),
        ("team", format!("{of_provider}/codes"), ["Codes", "voorjaar 2026"]),
        (
            "team",
            format!("{of_provider}/terugkoppeling"),
            ["De Vlier", "voorjaar 2026"],
        ),
        ("analist", of_gemeente.to_owned(), ["Voorbeeldstad", "voorjaar 2026"]),
        (
            "analist",
            format!("{of_gemeente}/aanbieder/de-vlier"),
            ["De Vlier", "voorjaar 2026"],
        ),
    ] {
        let page = table.sign_in(who).get(&path);
        assert_eq!(page.status, 200, "{path}");
        let title = title(&page);
        assert!(names.iter().all(|name| title.contains(name)), "{path}: {title}");
        titles.push(title);
    }
    titles.sort();
    let all = titles.len();
    titles.dedup();
    assert_eq!(titles.len(), all, "each page has its own: {titles:?}");
    // Control: the front page of staff.
    town.user(Rights::Administrator, "beheer@voorbeeld.nl", PASSWORD);
    let server = serve(town);
    let mut browser = server.sign_in("beheer@voorbeeld.nl", PASSWORD);
    assert!(title(&browser.get("/beheer")).starts_with("Beheer"));
}
