//! The log of acts on its page and as a file, and what of refused access stands in it.

use super::{PASSWORD, between, serve};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, day};
use crate::support::wait;
use ervaringwijzer::accounts::{self, NewToken, Rights};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::clock::MINUTE;
use ervaringwijzer::values::ids::UserId;
use std::time::Duration;

both_engines!(
    the_log_is_searched_by_person_group_and_day,
    a_long_log_has_pages,
    the_log_is_taken_away_as_it_is_searched_and_that_is_in_it,
    what_is_refused_is_counted_and_tells_nobody_what,
    the_first_use_of_a_token_is_in_the_log_once,
);

const PAGE: &str = "/beheer/logboek";

struct Desk {
    server: WebServer,
    admin: Browser,
    ans: UserId,
}

impl Desk {
    fn of(town: &Town) -> Self {
        town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
        let ans = town.user(Rights::Analyst(town.gemeente.id), "ans@stad.nl", PASSWORD);
        let server = serve(town);
        let admin = server.sign_in("beheer@stad.nl", PASSWORD);
        Self { server, admin, ans }
    }

    /// The rows of the page with this query.
    fn rows(&mut self, query: &str) -> Vec<String> {
        let page = self.admin.get(&format!("{PAGE}{query}"));
        assert_eq!(page.status, 200, "{query}");
        rows(&page)
    }

    /// Takes the log away.
    fn export(&mut self, format: &str, more: &[(&str, &str)]) -> Response {
        self.admin.get(PAGE);
        let fields = [&[("als", format)], more].concat();
        self.admin.submit("/beheer/logboek/uitvoeren", &fields)
    }
}

fn rows(page: &Response) -> Vec<String> {
    let text = page.text();
    let Some(table) = between(&text, "<tbody>", "</tbody>") else {
        return Vec::new();
    };
    table.split("<tr>").skip(1).map(str::to_owned).collect()
}

fn log(town: &Town, by: By, act: &str, object: &str) {
    town.write(|conn| accounts::log(conn, by, act, object));
}

fn the_log_is_searched_by_person_group_and_day(town: &Town) {
    let mut desk = Desk::of(town);
    log(town, By::user(desk.ans, town.now()), "codes-uitgegeven", "40 codes");
    // Around midnight in the Netherlands, when it is still the day before in UTC.
    let (before, after) = (day("2026-07-01").at(23, 30), day("2026-07-02").at(0, 10));
    log(town, By::command(before), "ronde-geteld", "ronde een");
    log(town, By::user(desk.ans, after), "ronde-geopend", "ronde <twee>");
    let all = desk.rows("");
    assert_eq!(all.len(), 4, "{all:?}");
    assert!(all[0].contains("ronde &lt;twee&gt;"), "newest first: {all:?}");
    assert!(
        all[0].contains("2 juli 2026, 00:10") && all[1].contains("1 juli 2026, 23:30"),
        "{all:?}"
    );
    assert!(
        all[1].contains("programma") && all[0].contains("ans@stad.nl"),
        "{all:?}"
    );
    for (query, wanted) in [
        ("?wie=ANS", vec!["Ronde geopend", "Codes uitgegeven"]),
        ("?wie=programma", vec!["Ronde geteld"]),
        ("?soort=rondes", vec!["Ronde geopend", "Ronde geteld"]),
        ("?soort=rondes&wie=ans", vec!["Ronde geopend"]),
        ("?van=2026-07-01&tot=2026-07-01", vec!["Ronde geteld"]),
        ("?van=2-7-2026", vec!["Ronde geopend"]),
        ("?tot=2026-06-30", vec!["Ingelogd", "Codes uitgegeven"]),
        ("?wie=niemand", vec![]),
        ("?soort=gesprekken", vec![]),
    ] {
        let found = desk.rows(query);
        assert_eq!(found.len(), wanted.len(), "{query}: {found:?}");
        let all = wanted.iter().all(|one| found.iter().any(|row| row.contains(one)));
        assert!(all, "{query}: {found:?}");
    }
    let empty = desk.admin.get(&format!("{PAGE}?wie=niemand")).text();
    assert!(empty.contains("Hierbij is niets gevonden."), "{empty}");
    let wrong = desk.admin.get(&format!("{PAGE}?van=ooit")).text();
    assert!(wrong.contains("‘ooit’ is geen dag"), "{wrong}");
    assert!(desk.admin.get("/beheer").text().contains(PAGE));
    let mut ans = desk.server.sign_in("ans@stad.nl", PASSWORD);
    assert_eq!(ans.get(PAGE).status, 404, "for the administrator alone");
}

fn a_long_log_has_pages(town: &Town) {
    let mut desk = Desk::of(town);
    town.write(|conn| {
        (0..230).try_for_each(|at| {
            let by = By::user(desk.ans, town.now().plus(at));
            accounts::log(conn, by, "codes-uitgegeven", &format!("nummer {at:03}."))
        })
    });
    let query = "?soort=codes&wie=ans";
    let first = desk.admin.get(&format!("{PAGE}{query}")).text();
    assert!(
        first.contains("230 regels, pagina 1 van 3") && first.contains("nummer 229."),
        "{first}"
    );
    let next = first
        .split("rel=\"next\" href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let next = next.expect("a next page").replace("&amp;", "&");
    let second = desk.admin.get(&next);
    assert_eq!(rows(&second).len(), 100);
    assert!(second.text().contains("nummer 129.") && !second.text().contains("nummer 130."));
    let last = desk.rows(&format!("{query}&pagina=3"));
    assert_eq!(last.len(), 30);
    assert_eq!(
        desk.rows(&format!("{query}&pagina=99")),
        last,
        "beyond the last is the last"
    );
    // All of them are taken away, in pieces, none twice.
    let file = desk.export("jsonl", &[("soort", "codes"), ("wie", "ans")]).text();
    assert_eq!(file.lines().count(), 230);
    let whole = (0..230).all(|at| file.matches(&format!("nummer {at:03}.")).count() == 1);
    assert!(whole, "{file}");
}

fn the_log_is_taken_away_as_it_is_searched_and_that_is_in_it(town: &Town) {
    let mut desk = Desk::of(town);
    let evil = "=HYPERLINK(\"https://elders.example\";\"klik\")";
    log(town, By::user(desk.ans, town.now()), "codes-uitgegeven", evil);
    let csv = desk.export("csv", &[("wie", "ans")]);
    assert_eq!(csv.status, 200);
    assert_eq!(csv.header("cache-control"), Some("no-store"));
    let name = csv.header("content-disposition").expect("a name");
    assert!(name.contains("ervaringwijzer_logboek_2026-03-03.csv"), "{name}");
    let text = csv.text();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    assert_eq!(
        lines.next(),
        Some("dag;tijd;wie;soort;wat;waarop;handeling;moment;account;nummer")
    );
    let line = lines.next().expect("the act");
    assert!(
        line.starts_with("2026-03-03;12:00:00;ans@stad.nl;codes;Codes uitgegeven;\"'=HYPERLINK("),
        "no spreadsheet takes it for a formula: {line}"
    );
    assert!(line.contains(";codes-uitgegeven;2026-03-03T11:00:00Z;"), "{line}");
    assert_eq!(lines.next(), None, "what was not searched for is not there");
    let json = desk.export("jsonl", &[]).text();
    let entries: Vec<serde_json::Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let acts: Vec<&str> = entries.iter().filter_map(|entry| entry["wat"].as_str()).collect();
    assert_eq!(
        acts,
        [
            "logboek-uitgevoerd",
            "logboek-uitgevoerd",
            "codes-uitgegeven",
            "ingelogd"
        ],
        "{json}"
    );
    assert_eq!(entries[1]["waarop"], "csv: wie ans");
    assert_eq!(entries[2]["waarop"], evil);
    assert_eq!(entries[2]["account"], desk.ans.to_string());
    let refused = desk.export("csv", &[("van", "ooit")]);
    assert_eq!(refused.status, 400, "a search that is not understood gives no file");
    let mut ans = desk.server.sign_in("ans@stad.nl", PASSWORD);
    ans.get("/gemeente/rondes");
    assert_eq!(ans.submit("/beheer/logboek/uitvoeren", &[("als", "csv")]).status, 404);
}

/// The entries about what was refused, as the page shows them before they are written.
fn refused(desk: &mut Desk) -> Vec<(&'static str, String)> {
    let kinds = [
        "Gevraagd naar wat er niet is of niet mag",
        "Formulier geweigerd dat niet van onze pagina kwam",
        "API-sleutel geweigerd die niet werkt",
    ];
    let rows = desk.rows("");
    let found = kinds.iter().filter_map(|kind| {
        let row = rows.iter().find(|row| row.contains(kind))?;
        let times = row.rsplit("<td class=\"txt\">").next()?;
        Some((*kind, times.split('<').next()?.to_owned()))
    });
    found.collect()
}

fn what_is_refused_is_counted_and_tells_nobody_what(town: &Town) {
    let mut desk = Desk::of(town);
    let mut ans = desk.server.sign_in("ans@stad.nl", PASSWORD);
    let text = town.write(|conn| {
        let new = NewToken {
            at: desk.ans.into(),
            name: "Power BI".to_owned(),
            days: 30,
        };
        let made = accounts::make_token(conn, &new, By::user(desk.ans, town.now()));
        Ok(made.expect("a token").1.text().to_owned())
    });
    // Controls: what is allowed, and strangers who are not known, count nothing.
    assert_eq!(ans.get("/gemeente/rondes").status, 200);
    assert_eq!(desk.server.client().get("/beheer/logboek", &[]).status, 303);
    assert_eq!(
        desk.server.client().get("/gemeente/ronde/er-niet/codes", &[]).status,
        303
    );
    assert_eq!(desk.server.client().get("/geheim", &[]).status, 404);
    assert_eq!(desk.server.client().get("/api/v1/rondes", &[]).status, 401);
    let bearer = |text: &str| {
        let header = format!("Bearer {text}");
        let client = desk.server.client();
        move |path: &str| client.get(path, &[("Authorization", &header)]).status
    };
    let (known, unknown) = (bearer(&text), bearer(&format!("ew_{}", "0".repeat(64))));
    assert_eq!(known("/api/v1/rondes"), 200);
    assert_eq!(refused(&mut desk), []);
    // Forbidden to a role, not there, and of another gemeente: one answer, one kind.
    let forbidden = ans.get("/beheer/sleutels");
    let missing = ans.get("/gemeente/ronde/er-niet/codes");
    assert_eq!((forbidden.status, missing.status), (404, 404));
    assert_eq!(known("/api/v1/publicaties/0193a5c2-7a3e-7f00-8000-3b9710c44614"), 404);
    assert_eq!(unknown("/api/v1/rondes"), 401);
    assert_eq!(unknown("/api/v1/publicaties"), 401);
    let origin = [("Origin", "https://elders.example")];
    let client = desk.server.client();
    assert_eq!(
        client.post_form("/inloggen", &[("email", "x@y.nl")], &origin).status,
        400
    );
    let counted = refused(&mut desk);
    let wanted = [
        ("Gevraagd naar wat er niet is of niet mag", "3 keren"),
        ("Formulier geweigerd dat niet van onze pagina kwam", "1 keer"),
        ("API-sleutel geweigerd die niet werkt", "2 keren"),
    ];
    assert_eq!(counted, wanted.map(|(kind, times)| (kind, times.to_owned())));
    let written = || town.number("SELECT count(*) AS value FROM audit WHERE act LIKE '%-geweigerd'");
    assert_eq!(written(), 0, "within the minute nothing is written");
    // A minute later each kind has one entry: no person, no address, no path.
    town.clock.set(town.now().plus(MINUTE));
    wait::until("the entries", Duration::from_secs(60), || {
        (written() == 3).then_some(())
    });
    let plain = "SELECT count(*) AS value FROM audit WHERE act LIKE '%-geweigerd' AND \"user\" IS NULL AND object IN ('1 keer', '2 keren', '3 keren')";
    assert_eq!(town.number(plain), 3);
}

fn the_first_use_of_a_token_is_in_the_log_once(town: &Town) {
    let desk = Desk::of(town);
    let made = town.write(|conn| {
        let new = NewToken {
            at: desk.ans.into(),
            name: "Power BI".to_owned(),
            days: 30,
        };
        Ok(accounts::make_token(conn, &new, By::user(desk.ans, town.now())).expect("a token"))
    });
    let header = format!("Bearer {}", made.1.text());
    let uses = || town.number("SELECT count(*) AS value FROM audit WHERE act = 'sleutel-eerst-gebruikt'");
    assert_eq!(uses(), 0);
    for _ in 0..3 {
        let answer = desk
            .server
            .client()
            .get("/api/v1/rondes", &[("Authorization", &header)]);
        assert_eq!(answer.status, 200);
        assert_eq!(uses(), 1);
    }
    let acts = town.read(|conn| accounts::recent(conn, 5));
    let first = acts.iter().find(|entry| entry.act == "sleutel-eerst-gebruikt");
    let first = first.expect("its entry");
    assert_eq!(
        (first.user, first.object.as_str()),
        (Some(desk.ans), format!("sleutel {}", made.0.id).as_str())
    );
}
