//! "Dit hoorden wij, dit doen wij": written by both sides, public while both agree, words only.

use super::results::{Field, OWN, ROUND};
use super::{assert_guarded, assert_same, language};
use crate::support::http::{Browser, Response};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::releases;
use ervaringwijzer::values::by::By;

both_engines!(
    what_both_sides_agree_to_is_public_and_a_withdrawal_takes_it_away,
    a_text_that_was_changed_meanwhile_is_not_lost_and_not_overwritten,
    hints_stand_beside_a_text_and_stop_nobody,
    the_public_pages_hold_no_figure_no_script_and_no_cookie,
    a_page_in_another_language_says_which_one_there_is,
    only_the_page_for_frames_may_be_framed,
    the_page_of_thanks_links_to_what_is_public_and_is_the_same_for_everybody,
    results_lead_to_the_words_for_clients,
    a_release_that_was_wrong_says_so_wherever_it_is_shown,
    both_papers_open_with_their_headings,
);

const MINE: &str = "/aanbieder/voorbeeldstad/voorjaar-2026/terugkoppeling";
const THEIRS: &str = "/gemeente/ronde/voorjaar-2026/terugkoppeling/de-vlier";
const ALL: &str = "/gehoord/voorbeeldstad";
pub(super) const ONE: &str = "/gehoord/voorbeeldstad/voorjaar-2026/de-vlier";
const HEARD: &str = "U wacht te lang.";
const DOING: &str = "Wij bellen u elke week.";

/// A form of the page, sent from the page itself.
fn send(browser: &mut Browser, page: &str, act: &str, fields: &[(&str, &str)]) -> Response {
    assert_eq!(browser.get(page).status, 200, "{page}");
    // By somebody who is sure; the page between has tests of its own (`confirm`).
    browser.submit(&format!("{page}{act}"), &[fields, &[("zeker", "ja")]].concat())
}

fn save(browser: &mut Browser, page: &str, (heard, doing): (&str, &str), (lang, version): (&str, &str)) -> Response {
    let fields = [("taal", lang), ("versie", version), ("hoorden", heard), ("doen", doing)];
    send(browser, page, "", &fields)
}

fn agree(browser: &mut Browser, page: &str, (lang, version): (&str, &str)) -> Response {
    send(browser, page, "/akkoord", &[("taal", lang), ("versie", version)])
}

/// De Vlier and its gemeente, with this text public in Dutch.
pub(super) fn published(field: &Field) -> (Browser, Browser) {
    let (mut vlier, mut analyst) = (field.vlier(), field.analyst());
    assert_eq!(save(&mut vlier, MINE, (HEARD, DOING), ("nl", "0")).status, 303);
    assert_eq!(agree(&mut vlier, MINE, ("nl", "1")).status, 303);
    assert_eq!(agree(&mut analyst, THEIRS, ("nl", "1")).status, 303);
    (vlier, analyst)
}

fn open(field: &Field, path: &str) -> Response {
    field.server.client().get(path, &[])
}

fn what_both_sides_agree_to_is_public_and_a_withdrawal_takes_it_away(town: &Town) {
    let field = Field::counted(town);
    let (mut vlier, mut analyst) = (field.vlier(), field.analyst());
    let public = || {
        let all = open(&field, ALL);
        assert_eq!(all.status, 200);
        assert_guarded(ALL, &all);
        let one = ["", "/inbedden", "/poster"].map(|page| open(&field, &format!("{ONE}{page}")));
        let shown = one
            .iter()
            .filter(|page| page.status == 200 && page.text().contains(HEARD))
            .count();
        assert!(one.iter().all(|page| [200, 404].contains(&page.status)));
        (all.text().contains(HEARD), shown)
    };
    assert!(open(&field, ALL).text().contains("Hier staat nu nog niets."));
    let nowhere = open(&field, "/gehoord/nergens");
    assert_eq!(nowhere.status, 404);
    assert_same("a draft and nothing at all", &nowhere, &open(&field, ONE));

    let saved = save(&mut vlier, MINE, (HEARD, DOING), ("nl", "0"));
    let to = saved.header("location").expect("a place to go to").to_owned();
    assert_eq!(saved.status, 303);
    assert!(to.starts_with(&format!("{MINE}?gedaan=")), "{to}");
    let told = vlier.get(to.trim_end_matches("#gedaan")).text();
    assert!(
        told.contains("cliënten nog niet") && told.contains("href=\"#taal-nl\""),
        "{told}"
    );
    assert_same("a draft and nothing at all", &nowhere, &open(&field, ONE));
    assert_eq!(public(), (false, 0), "a draft is not public");
    assert_eq!(agree(&mut vlier, MINE, ("nl", "1")).status, 303);
    assert_eq!(public(), (false, 0), "one side is not both");
    let page = analyst.get(THEIRS).text();
    assert!(page.contains("Aanbieder: <strong>akkoord</strong>"), "{page}");
    assert!(page.contains("Gemeente: <strong>nog geen akkoord</strong>"), "{page}");
    assert_eq!(agree(&mut analyst, THEIRS, ("nl", "1")).status, 303);
    assert_eq!(public(), (true, 3));
    let page = vlier.get(MINE).text();
    assert!(
        page.contains("Openbaar sinds 9 maart 2026") && page.contains("&lt;iframe src="),
        "{page}"
    );
    assert!(page.contains(&format!("{ONE}/inbedden")) && page.contains(&format!("{ONE}/poster")));

    let back = send(&mut vlier, MINE, "/intrekken", &[("taal", "nl"), ("versie", "1")]);
    assert_eq!((back.status, public()), (303, (false, 0)), "withdrawn");
    assert_eq!(agree(&mut vlier, MINE, ("nl", "1")).status, 303);
    assert_eq!(public(), (true, 3), "control");
    assert_eq!(save(&mut analyst, THEIRS, ("Anders.", DOING), ("nl", "1")).status, 303);
    assert_eq!(public(), (false, 0), "nobody agreed to the new text");
}

fn a_text_that_was_changed_meanwhile_is_not_lost_and_not_overwritten(town: &Town) {
    let field = Field::counted(town);
    let (mut vlier, mut analyst) = (field.vlier(), field.analyst());
    save(&mut vlier, MINE, (HEARD, DOING), ("nl", "0"));
    let page = save(&mut analyst, THEIRS, ("Het wachten duurt lang.", DOING), ("nl", "0"));
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(text.contains("Uw tekst is niet bewaard"), "{text}");
    assert!(
        text.contains(HEARD) && text.contains("Het wachten duurt lang."),
        "both: {text}"
    );
    assert!(
        text.contains("name=\"versie\" value=\"1\""),
        "saving again is on top of what stands there"
    );
    let stale = agree(&mut analyst, THEIRS, ("nl", "7"));
    assert!(stale.text().contains("Uw akkoord is niet opgeslagen"));
    assert!(!vlier.get(MINE).text().contains("Het wachten duurt lang."));
    let empty = save(&mut vlier, MINE, (" ", "Wij bellen."), ("nl", "1"));
    assert!(empty.text().contains("Vul allebei de teksten in") && empty.text().contains("Wij bellen."));
    let long = save(&mut vlier, MINE, (&"x".repeat(601), DOING), ("nl", "1"));
    assert!(long.text().contains("hoogstens 600 tekens"));
    for (lang, version) in [("xx", "1"), ("nl", "veel")] {
        assert_eq!(save(&mut vlier, MINE, (HEARD, DOING), (lang, version)).status, 400);
    }
}

fn hints_stand_beside_a_text_and_stop_nobody(town: &Town) {
    let field = Field::counted(town);
    let mut vlier = field.vlier();
    save(&mut vlier, MINE, (HEARD, DOING), ("nl", "0"));
    assert!(!vlier.get(MINE).text().contains("Tips bij deze tekst"), "control");
    let long = "Wij gaan er samen met u voor zorgen dat u in de toekomst veel minder lang op hulp hoeft te wachten.";
    let named = "Mevrouw Jansen belt u over uw gegevens.";
    assert_eq!(
        save(&mut vlier, MINE, (long, named), ("nl", "1")).status,
        303,
        "a hint is no block"
    );
    let page = vlier.get(MINE).text();
    for hint in [
        "Deze zin is lang (21 woorden)",
        "Dit woord is moeilijk: ‘gegevens’",
        "Dit lijkt op een naam: ‘Mevrouw Jansen’",
    ] {
        assert!(page.contains(hint), "{hint}: {page}");
    }
}

/// Numbers in the words of a page: those of the round's year and of style aside.
fn numbers(page: &str) -> Vec<String> {
    let body = page.split_once("</style>").map_or(page, |(_, body)| body);
    let words: String = body
        .split('<')
        .filter_map(|piece| piece.split_once('>'))
        .map(|(_, text)| format!("{text} "))
        .collect();
    let found = words
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|word| !word.is_empty() && *word != "2026");
    found.map(str::to_owned).collect()
}

fn the_public_pages_hold_no_figure_no_script_and_no_cookie(town: &Town) {
    let field = Field::counted(town);
    let (mut vlier, _) = published(&field);
    assert!(
        !numbers(&vlier.get(OWN).text()).is_empty(),
        "control: a page with results has figures"
    );
    for path in [
        ALL.to_owned(),
        ONE.to_owned(),
        format!("{ONE}/inbedden"),
        format!("{ONE}/poster"),
    ] {
        for lang in ["nl", "en"] {
            let page = open(&field, &format!("{path}?taal={lang}"));
            assert_eq!((page.status, page.header("set-cookie")), (200, None), "{path}");
            assert_eq!(page.header("cache-control"), Some("no-store"), "{path}");
            let text = page.text();
            assert_eq!(language(&page), lang, "{path}");
            assert!(
                text.contains(HEARD) && text.contains(DOING) && text.contains("De Vlier"),
                "{path}: {text}"
            );
            assert!(!text.contains("<script") && !text.contains("<form"), "{path}");
            // The poster and nothing else shows an address, that of this server.
            let host = field.server.addr().to_string();
            let found = numbers(&text.replace(&host, ""));
            assert_eq!(found, [""; 0], "{path}");
        }
    }
}

fn a_page_in_another_language_says_which_one_there_is(town: &Town) {
    let field = Field::counted(town);
    let (mut vlier, mut analyst) = published(&field);
    let english = |path: &str| open(&field, &format!("{path}?taal=en")).text();
    for path in [ALL, ONE] {
        let page = english(path);
        assert!(
            page.contains("This text is in one language only: Nederlands."),
            "{path}: {page}"
        );
        assert!(
            page.contains("<p lang=\"nl\" dir=\"ltr\">U wacht te lang."),
            "{path}: {page}"
        );
    }
    save(&mut vlier, MINE, ("You wait too long.", "We call you."), ("en", "0"));
    assert!(english(ONE).contains(HEARD), "a draft in English is not public either");
    agree(&mut vlier, MINE, ("en", "1"));
    agree(&mut analyst, THEIRS, ("en", "1"));
    for path in [ALL, ONE] {
        let page = english(path);
        assert!(
            page.contains("You wait too long.") && !page.contains(HEARD),
            "{path}: {page}"
        );
        assert!(!page.contains("only there in"), "{path}");
        assert!(open(&field, path).text().contains(HEARD), "{path} in Dutch");
    }
}

fn only_the_page_for_frames_may_be_framed(town: &Town) {
    let field = Field::counted(town);
    published(&field);
    for (page, framing) in [("", "'none'"), ("/poster", "'none'"), ("/inbedden", "https:")] {
        let found = open(&field, &format!("{ONE}{page}"));
        assert_guarded(&format!("{ONE}{page}"), &found);
        let policy = found.header("content-security-policy").expect("a policy");
        assert!(
            policy.ends_with(&format!("frame-ancestors {framing}")),
            "{page}: {policy}"
        );
        assert!(!policy.contains("script-src"), "{page}: {policy}");
    }
    let gone = open(&field, "/gehoord/voorbeeldstad/voorjaar-2026/de-linde/inbedden");
    assert_eq!(gone.status, 404);
    let policy = gone.header("content-security-policy").expect("a policy");
    assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
}

fn the_page_of_thanks_links_to_what_is_public_and_is_the_same_for_everybody(town: &Town) {
    let field = Field::counted(town);
    let seats = town.read(|conn| ervaringwijzer::catalogue::participations::of_round(conn, field.round));
    let answer = |provider: &str| {
        let seat = seats
            .iter()
            .find(|seat| seat.provider == provider)
            .expect("a participation");
        let code = town.codes(field.round, seat.participation.id, 1).remove(0);
        super::post_raw(&field.server, &format!("/i/{code}"), b"v1=5")
    };
    let (vlier, linde) = (answer("De Vlier"), answer("De Linde"));
    assert_same("two answers", &vlier, &linde);
    let thanks = vlier.header("location").expect("an address").to_owned();
    assert_eq!(thanks, "/dank?g=voorbeeldstad&v=u&taal=nl");
    let link = "href=\"/gehoord/voorbeeldstad?taal=nl\"";
    assert!(
        !open(&field, &thanks).text().contains("/gehoord/"),
        "nothing is public yet"
    );
    published(&field);
    let (vlier, linde) = (answer("De Vlier"), answer("De Linde"));
    assert_same("two answers", &vlier, &linde);
    assert_eq!(
        vlier.header("location"),
        Some(&*thanks),
        "the address knows of no feedback"
    );
    let page = open(&field, &thanks);
    assert!(page.text().contains(link), "{}", page.text());
    assert_same(
        "two pages of thanks",
        &page,
        &open(&field, linde.header("location").expect("an address")),
    );
    assert!(
        !open(&field, &format!("{thanks}&k=x")).text().contains("/gehoord/"),
        "a shared device stays on the survey"
    );
    assert!(!open(&field, "/dank?g=nergens").text().contains("/gehoord/"));
}

fn results_lead_to_the_words_for_clients(town: &Town) {
    let field = Field::counted(town);
    let link = |to: &str| format!("href=\"{to}\"");
    assert!(field.vlier().get(OWN).text().contains(&link(MINE)));
    let (mut analyst, mut linde) = (field.analyst(), field.browser("team@de-linde.nl"));
    let page = analyst.get(&format!("{ROUND}/aanbieder/de-vlier")).text();
    assert!(page.contains(&link(THEIRS)), "{page}");
    save(&mut field.vlier(), MINE, (HEARD, DOING), ("nl", "0"));
    assert!(analyst.get(THEIRS).text().contains(HEARD), "control");
    assert!(
        !linde.get(MINE).text().contains(HEARD),
        "another provider has a text of its own"
    );
    let mut council = field.browser("raad@voorbeeldstad.nl");
    assert_eq!(council.get(THEIRS).status, 404);
}

fn a_release_that_was_wrong_says_so_wherever_it_is_shown(town: &Town) {
    let field = Field::counted(town);
    town.at("2026-03-25", 10, 0);
    let pages = [OWN.to_owned(), ROUND.to_owned(), format!("{ROUND}/aanbieder/de-vlier")];
    let look = |path: &str| {
        let mut browser = if path.starts_with("/aanbieder") {
            field.vlier()
        } else {
            field.analyst()
        };
        let answer = browser.get(path);
        assert_eq!(answer.status, 200, "{path}");
        answer
    };
    let remark = "Deze publicatie klopt niet en wordt gecorrigeerd door de volgende publicatie: kaartjes verwisseld";
    let files = ["csv", "csv?formaat=rfc4180", "json"]
        .map(|end| [OWN, ROUND].map(|base| format!("{base}/publicatie/1/resultaten.{end}")));
    let files: Vec<String> = files.into_iter().flatten().collect();
    let before: Vec<Response> = files.iter().map(|path| look(path)).collect();
    assert!(
        pages.iter().all(|path| !look(path).text().contains("klopt niet")),
        "control"
    );
    let round = town.find(field.round);
    let marked = town.db.write("test", |conn| {
        releases::correct(conn, &round, 1, "kaartjes verwisseld", By::command(town.now()))
    });
    assert!(marked.is_ok(), "{marked:?}");
    for path in &pages {
        assert!(look(path).text().contains(remark), "{path}");
    }
    for (path, before) in files.iter().zip(&before) {
        let after = look(path);
        assert_ne!(after.header("etag"), before.header("etag"), "{path}");
        let name = after.header("content-disposition").expect("a name").to_owned();
        assert!(name.contains("publicatie-1_klopt-niet_"), "{name}");
        if path.ends_with("json") {
            let json: serde_json::Value = serde_json::from_slice(&after.body).expect("JSON");
            assert_eq!(json["opmerking"], remark);
        } else {
            assert_eq!(after.body, before.body, "{path}: the columns stay as they were");
        }
    }
    let answered = town.read(|conn| ervaringwijzer::catalogue::participations::of_round(conn, field.round));
    town.answer_many(answered[0].participation.id, &mixed(40));
    town.at("2026-03-30", 6, 0);
    town.count(field.round);
    let chain = open(&field, "/privacy/controle").text();
    assert!(chain.contains("kaartjes verwisseld"), "{chain}");
    let old = look(&format!("{OWN}/publicatie/1")).text();
    assert!(
        old.contains("Gecorrigeerd door publicatie 2: kaartjes verwisseld"),
        "{old}"
    );
    assert!(
        !look(&format!("{OWN}/publicatie/2"))
            .text()
            .contains("kaartjes verwisseld")
    );
}

fn both_papers_open_with_their_headings(town: &Town) {
    let server = super::serve(town);
    let wanted: [(&str, &str, &[&str]); 2] = [
        (
            "/uitleg/gesprek",
            "Het gesprek",
            &["De vier vragen", "Een uur", "Wat u niet doet", "Vorige afspraken eerst"],
        ),
        (
            "/uitleg/plan-van-aanpak",
            "Plan van aanpak",
            &[
                "Planning in zestien weken",
                "Wat het kost in uren",
                "Niet uitreiken bij …",
                "De brief",
                "De herinnering",
            ],
        ),
    ];
    for (path, title, headings) in wanted {
        let page = server.client().get(path, &[]);
        assert_eq!(page.status, 200, "{path}");
        assert_guarded(path, &page);
        assert_eq!(super::heading(&page), title);
        let text = page.text();
        for heading in headings {
            assert!(text.contains(&format!(">{heading}</h")), "{path}: {heading}");
        }
        assert!(
            !text.contains("**") && !text.contains("](") && !text.contains("|--"),
            "{path}: every sign is read"
        );
    }
    let shell = server.client().get("/uitleg", &[]).text();
    assert!(shell.contains("href=\"/uitleg/gesprek\"") && shell.contains("href=\"/uitleg/plan-van-aanpak\""));
}
