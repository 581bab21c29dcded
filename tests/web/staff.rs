//! Forms of staff: only from our own pages, only in one's own session.

use super::{PASSWORD, serve};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::codes;
use ervaringwijzer::values::ids::ParticipationId;

both_engines!(
    a_form_from_elsewhere_is_refused_and_nothing_done,
    a_form_without_ones_own_hidden_field_is_refused_and_nothing_done,
    signing_out_needs_a_form_of_ones_own,
    signing_in_from_elsewhere_is_refused,
    the_administrator_is_warned_of_a_key_without_a_copy,
);

const COOKIE: &str = "__Host-ervaringwijzer";

struct Desk {
    server: WebServer,
    browser: Browser,
    seat: ParticipationId,
    page: String,
    csrf: String,
}

impl Desk {
    fn of(town: &Town) -> Self {
        let (_, seats) = town.open_round_of(&["De Vlier"]);
        let server = serve(town);
        town.user(Rights::Analyst(town.gemeente.id), "analist@voorbeeldstad.nl", PASSWORD);
        let mut browser = server.sign_in("analist@voorbeeldstad.nl", PASSWORD);
        let page = "/gemeente/ronde/voorjaar-2026/codes".to_owned();
        assert_eq!(browser.get(&page).status, 200);
        let csrf = browser.hidden("csrf").expect("a hidden field");
        Self {
            server,
            browser,
            seat: seats[0],
            page,
            csrf,
        }
    }

    fn order(&self, csrf: Option<&str>, headers: &[(&str, &str)]) -> Response {
        let cookie = format!("{COOKIE}={}", self.browser.cookie(COOKIE).expect("a session"));
        let mut all = vec![("Cookie", cookie.as_str())];
        all.extend_from_slice(headers);
        let mut fields = vec![("aantal", "23")];
        fields.extend(csrf.map(|csrf| ("csrf", csrf)));
        let path = format!("{}/{}", self.page, self.seat);
        self.server.client().post_form(&path, &fields, &all)
    }

    fn issued(&self, town: &Town) -> u32 {
        town.read(|conn| codes::issued(conn, self.seat))
    }
}

fn a_form_from_elsewhere_is_refused_and_nothing_done(town: &Town) {
    let desk = Desk::of(town);
    let origin = desk.server.origin();
    let host = desk.server.addr().to_string();
    let refused: [&[(&str, &str)]; 7] = [
        &[],
        &[("Origin", "https://elders.example")],
        &[("Origin", "null")],
        &[("Origin", &host)],
        &[("Origin", &origin), ("Sec-Fetch-Site", "cross-site")],
        &[("Origin", &origin), ("Sec-Fetch-Site", "same-site")],
        &[("Origin", "http://127.0.0.1:1")],
    ];
    for headers in refused {
        let answer = desk.order(Some(&desk.csrf), headers);
        assert_eq!(answer.status, 400, "{headers:?}");
        assert!(answer.text().contains("Er is niets opgeslagen"), "{headers:?}");
        assert_eq!(desk.issued(town), 0, "{headers:?}");
    }
    let own = desk.order(
        Some(&desk.csrf),
        &[("Origin", &origin), ("Sec-Fetch-Site", "same-origin")],
    );
    assert_eq!((own.status, desk.issued(town)), (200, 23));
}

fn a_form_without_ones_own_hidden_field_is_refused_and_nothing_done(town: &Town) {
    let desk = Desk::of(town);
    let origin = desk.server.origin();
    let mut other = desk.server.sign_in("analist@voorbeeldstad.nl", PASSWORD);
    other.get(&desk.page);
    let others = other.hidden("csrf").expect("a hidden field");
    assert_ne!(others, desk.csrf, "each session has its own");
    let shorter: String = desk.csrf.chars().skip(1).collect();
    // What shows that this very person filled it in, on a page of another session, is said to be of before.
    for (csrf, status) in [
        (None, 400),
        (Some(""), 400),
        (Some("x"), 400),
        (Some(others.as_str()), 403),
        (Some(shorter.as_str()), 403),
    ] {
        let answer = desk.order(csrf, &[("Origin", &origin)]);
        assert_eq!(answer.status, status, "{csrf:?}");
        assert_eq!(desk.issued(town), 0, "{csrf:?}");
    }
    let acts = town.read(|conn| accounts::recent(conn, 10));
    assert!(acts.iter().all(|entry| entry.act != "codes-uitgegeven"), "{acts:?}");
    let repeated = format!("aantal=23&aantal=24&csrf={}", desk.csrf);
    let cookie = format!("{COOKIE}={}", desk.browser.cookie(COOKIE).expect("a session"));
    let headers = [
        ("Cookie", cookie.as_str()),
        ("Origin", &origin),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ];
    let path = format!("{}/{}", desk.page, desk.seat);
    let answer = desk
        .server
        .client()
        .request("POST", &path, &headers, repeated.as_bytes());
    assert_eq!((answer.status, desk.issued(town)), (400, 0), "a field twice");
}

fn signing_out_needs_a_form_of_ones_own(town: &Town) {
    let mut desk = Desk::of(town);
    let cookie = format!("{COOKIE}={}", desk.browser.cookie(COOKIE).expect("a session"));
    let origin = desk.server.origin();
    for (csrf, origin) in [(desk.csrf.as_str(), "https://elders.example"), ("x", origin.as_str())] {
        let headers = [("Cookie", cookie.as_str()), ("Origin", origin)];
        let answer = desk
            .server
            .client()
            .post_form("/uitloggen", &[("csrf", csrf)], &headers);
        assert_eq!(answer.status, 400);
    }
    assert_eq!(desk.browser.get(&desk.page).status, 200, "still signed in");
}

fn signing_in_from_elsewhere_is_refused(town: &Town) {
    let desk = Desk::of(town);
    let fields = [("email", "analist@voorbeeldstad.nl"), ("wachtwoord", PASSWORD)];
    for headers in [&[][..], &[("Origin", "https://elders.example")]] {
        let answer = desk.server.client().post_form("/inloggen", &fields, headers);
        assert_eq!((answer.status, answer.header("set-cookie")), (400, None), "{headers:?}");
    }
}

fn the_administrator_is_warned_of_a_key_without_a_copy(town: &Town) {
    let (round, _) = town.open_round_of(&["De Vlier"]);
    let server = serve(town);
    town.user(Rights::Administrator, "beheer@voorbeeldstad.nl", PASSWORD);
    let mut browser = server.sign_in("beheer@voorbeeldstad.nl", PASSWORD);
    let warning = "Van de sleutel van ronde voorjaar 2026 is geen kopie gemaakt";
    assert!(browser.get("/beheer").text().contains(warning));
    town.keys.mark_copied(&round.into()).expect("a copy was put away");
    let page = browser.get("/beheer").text();
    assert!(page.contains("Gemeenten") && !page.contains(warning), "{page}");
}
