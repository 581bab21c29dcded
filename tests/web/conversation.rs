//! The conversation sheet over HTTP: the whole talk by provider, gemeente and council, and what nobody else finds.

use super::{PASSWORD, serve};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::releases::report::{Report, Unit};
use ervaringwijzer::releases::{self, Viewer};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::{ProviderId, RoundId};
use ervaringwijzer::values::terms::Mode;

both_engines!(
    the_whole_talk_goes_over_http,
    a_newer_text_stands_beside_ones_own_and_nothing_is_lost,
    a_changed_wording_is_read_again_before_it_is_confirmed,
    a_draft_is_nowhere_on_a_page_of_the_others,
    the_figures_of_a_sheet_are_those_of_the_release,
    the_gemeente_finds_no_sheet_before_it_is_open,
    a_text_that_will_not_do_is_explained_and_kept,
    what_looks_like_a_name_is_pointed_at_and_stays,
    a_newer_release_is_offered_and_not_swapped_in,
    a_form_of_another_site_changes_nothing,
    the_list_goes_by_whose_turn_it_is,
);

pub(super) const OWN: &str = "/aanbieder/voorbeeldstad/voorjaar-2026/gesprek/1";
pub(super) const THEIRS: &str = "/gemeente/ronde/voorjaar-2026/gesprek/1/de-vlier";

pub(super) struct Table {
    pub(super) server: WebServer,
    round: RoundId,
    vlier: ProviderId,
}

impl Table {
    /// Release 1 with three providers, after the preview.
    pub(super) fn of(town: &Town) -> Self {
        let table = Self::in_preview(town);
        town.at("2026-03-25", 10, 0);
        table
    }

    pub(super) fn in_preview(town: &Town) -> Self {
        Self::in_preview_of(town, town.round(|_as_it_is| {}))
    }

    /// The same in a round that is still being prepared.
    pub(super) fn in_preview_of(town: &Town, round: RoundId) -> Self {
        let seats = ["De Vlier", "De Berk", "De Eik"].map(|name| town.join(round, town.provider(name), Mode::Personal));
        town.open(round);
        for seat in seats {
            town.answer_many(seat, &mixed(30));
        }
        town.at("2026-03-09", 6, 0);
        assert!(town.count(round).release.is_some());
        let vlier = town.participation(seats[0]).provider;
        for (rights, name) in [
            (Rights::Provider(vlier.into()), "team"),
            (Rights::Provider(vlier.into()), "collega"),
            (Rights::Analyst(town.gemeente.id), "analist"),
            (Rights::Council(town.gemeente.id), "raad"),
        ] {
            town.user(rights, &format!("{name}@voorbeeld.nl"), PASSWORD);
        }
        Self {
            server: serve(town),
            round,
            vlier,
        }
    }

    pub(super) fn sign_in(&self, name: &str) -> Browser {
        self.server.sign_in(&format!("{name}@voorbeeld.nl"), PASSWORD)
    }
}

pub(super) fn shown(browser: &mut Browser, path: &str) -> String {
    let page = browser.get(path);
    assert_eq!(page.status, 200, "{path}: {}", page.text());
    page.text()
}

/// Sends a form from a page that was just opened, by somebody who is sure, and expects to be told in words that it is
/// done, with the way on to `place`.
pub(super) fn done(browser: &mut Browser, base: &str, act: &str, fields: &[(&str, &str)], place: &str) {
    shown(browser, base);
    let fields = [fields, &[("zeker", "ja")]].concat();
    let answer = browser.submit(&format!("{base}/{act}"), &fields);
    assert_eq!(answer.status, 303, "{act}: {}", answer.text());
    let to = answer.header("location").expect("a place to go to");
    assert!(to.starts_with(&format!("{base}?gedaan=")), "{act} leads to {to}");
    let page = shown(browser, to.trim_end_matches("#gedaan"));
    let said = page.split_once("id=\"gedaan\"").expect("what was done").1;
    let said = said.split_once("</div>").map_or(said, |(said, _)| said);
    assert!(said.contains("role=\"status\""), "{act}: {said}");
    assert!(
        page.contains(&format!("href=\"#{place}")),
        "{act}: the way on to {place}"
    );
}

pub(super) fn interpretation<'f>(version: &'f str, text: &'f str, act: &'f str) -> [(&'f str, &'f str); 4] {
    [
        ("over", "geheel"),
        ("versie", version),
        ("herken", text),
        ("actie", act),
    ]
}

pub(super) fn agreement(what: &str) -> [(&str, &str); 5] {
    [
        ("wat", what),
        ("wie", "de teamleider"),
        ("wanneer", "2026-09-01"),
        ("hoe", "in de volgende ronde"),
        ("waarde", "eenvoud"),
    ]
}

/// The number behind a label in a page: the version in the form that goes to `act`.
pub(super) fn version(page: &str, act: &str) -> String {
    let form = page.split("<form").find(|form| form.contains(act)).expect("the form");
    let after = form.split_once("name=\"versie\" value=\"").expect("a version").1;
    after.split('"').next().unwrap_or_default().to_owned()
}

/// The address of the form of an agreement.
pub(super) fn act_of(page: &str, folder: &str) -> String {
    let after = page.split_once(&format!("/{folder}/")).expect("such a form").1;
    format!("{folder}/{}", after.split('"').next().unwrap_or_default())
}

fn the_whole_talk_goes_over_http(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut analyst, mut council] = ["team", "analist", "raad"].map(|name| table.sign_in(name));
    let results = shown(&mut team, "/aanbieder/voorbeeldstad/voorjaar-2026");
    assert!(
        results.contains(&format!("href=\"{OWN}\"")),
        "the results lead to the sheet"
    );
    let results = shown(
        &mut analyst,
        "/gemeente/ronde/voorjaar-2026/publicatie/1/aanbieder/de-vlier",
    );
    assert!(results.contains(&format!("href=\"{THEIRS}\"")), "on both sides");

    done(
        &mut team,
        OWN,
        "rij",
        &[("vraag", "persoonlijk/WM03"), ("actie", "toevoegen")],
        "rij-persoonlijk-WM03",
    );
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("0", "Wij herkennen dit", "delen"),
        "geheel",
    );
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("1", "Wij herkennen dit goed", "delen"),
        "geheel",
    );
    let page = shown(&mut analyst, THEIRS);
    for wanted in [
        "Wij herkennen dit goed",
        "aangepast op 25 maart 2026",
        "Wat kan hier spelen?",
        "rij-persoonlijk-WM03",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(page.contains("niet geschikt om aanbieders te rangschikken"));
    done(
        &mut analyst,
        THEIRS,
        "omstandigheden",
        &[("versie", "1"), ("tekst", "Er was een verhuizing")],
        "omstandigheden",
    );
    assert!(shown(&mut team, OWN).contains("Er was een verhuizing"));

    council_joins([&mut team, &mut analyst, &mut council]);
    both_agree(&mut team, &mut analyst);
}

/// The council is invited, reads what is shared about the whole, and writes along.
fn council_joins([team, analyst, council]: [&mut Browser; 3]) {
    assert!(
        !shown(council, "/gemeente/gesprekken").contains("De Vlier"),
        "not invited yet"
    );
    let seat = invite(team, council);
    let page = shown(council, &seat);
    assert!(page.contains("Wij herkennen dit goed") && !page.contains("Er was een verhuizing"));
    assert!(!page.contains("class=\"bar\""), "no figures");
    done(
        council,
        &seat,
        "duiding",
        &interpretation("0", "Cliënten zeggen dit ook", "delen"),
        "geheel",
    );
    assert!(shown(analyst, THEIRS).contains("Cliënten zeggen dit ook"));
}

/// The talk is held; an agreement is made, changed, confirmed by both, and looked back on.
fn both_agree(team: &mut Browser, analyst: &mut Browser) {
    done(analyst, THEIRS, "besproken", &[], "stand");
    done(analyst, THEIRS, "afspraak", &agreement("Eerder bellen"), "afspraak-");
    let page = shown(team, OWN);
    let change = act_of(&page, "afspraak");
    let mut fields = agreement("Binnen een week bellen").to_vec();
    fields.extend([("versie", "1"), ("actie", "wijzigen")]);
    done(team, OWN, &change, &fields, "afspraak-");
    both_confirm(team, analyst);
    let page = shown(analyst, THEIRS);
    assert!(
        page.contains("staat vast") && !page.contains("/omstandigheden\""),
        "agreed"
    );
    let outcome = act_of(&page, "uitkomst");
    let seen = version(&page, &outcome);
    done(
        team,
        OWN,
        &outcome,
        &[("versie", &seen), ("uitkomst", "deels"), ("toelichting", "soms")],
        "afspraak-",
    );
    assert!(shown(analyst, THEIRS).contains("deels gelukt"));
    let last = shown(team, &format!("{OWN}/tafel?vraag=2"));
    assert!(last.contains("Binnen een week bellen") && !last.contains("<textarea"));
}

/// Both sides confirm the wording as it stands.
pub(super) fn both_confirm(team: &mut Browser, analyst: &mut Browser) {
    for (browser, base) in [(team, OWN), (analyst, THEIRS)] {
        let seen = version(&shown(browser, base), "/bevestigen");
        done(browser, base, "bevestigen", &[("versie", &seen)], "stand");
    }
}

/// The council is invited; the address of its page.
pub(super) fn invite(team: &mut Browser, council: &mut Browser) -> String {
    done(team, OWN, "clientenraad", &[("uitnodigen", "ja")], "clientenraad");
    let list = shown(council, "/gemeente/gesprekken");
    let mut links = list.split("href=\"");
    let seat = links
        .find(|part| part.starts_with("/gemeente/gesprek/"))
        .expect("a sheet");
    seat.split('"').next().unwrap_or_default().to_owned()
}

fn a_newer_text_stands_beside_ones_own_and_nothing_is_lost(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut colleague, mut analyst] = ["team", "collega", "analist"].map(|name| table.sign_in(name));
    for browser in [&mut team, &mut colleague] {
        shown(browser, OWN);
    }
    let first = team.submit(
        &format!("{OWN}/duiding"),
        &interpretation("0", "De eerste tekst", "bewaren"),
    );
    assert_eq!(first.status, 303);
    let second = colleague.submit(
        &format!("{OWN}/duiding"),
        &interpretation("0", "De tweede tekst", "delen"),
    );
    assert_eq!(second.status, 409);
    let page = second.text();
    for wanted in [
        "Iemand anders heeft intussen iets gewijzigd. Niets is weg.",
        "De eerste tekst",
        "De tweede tekst</textarea>",
        "name=\"versie\" value=\"1\"",
    ] {
        assert!(page.contains(wanted), "{wanted} in {page}");
    }
    assert!(!shown(&mut analyst, THEIRS).contains("tweede"), "nothing is shared");
    done(
        &mut colleague,
        OWN,
        "duiding",
        &interpretation("1", "De tweede tekst", "bewaren"),
        "geheel",
    );
    assert!(shown(&mut team, OWN).contains("De tweede tekst</textarea>"));

    done(
        &mut team,
        OWN,
        "omstandigheden",
        &[("versie", "1"), ("tekst", "Van de aanbieder")],
        "omstandigheden",
    );
    let late = analyst.submit(
        &format!("{THEIRS}/omstandigheden"),
        &[("versie", "1"), ("tekst", "Van de gemeente")],
    );
    assert_eq!(late.status, 409);
    assert!(late.text().contains("Van de aanbieder") && late.text().contains("Van de gemeente</textarea>"));

    done(&mut team, OWN, "afspraak", &agreement("Eerder bellen"), "afspraak-");
    let change = act_of(&shown(&mut team, OWN), "afspraak");
    for (browser, base, what, status) in [
        (&mut team, OWN, "Vaker bellen", 303),
        (&mut analyst, THEIRS, "Later bellen", 409),
    ] {
        let mut fields = agreement(what).to_vec();
        fields.extend([("versie", "1"), ("actie", "wijzigen"), ("zeker", "ja")]);
        shown(browser, base);
        let answer = browser.submit(&format!("{base}/{change}"), &fields);
        assert_eq!(answer.status, status, "{}", answer.text());
        let kept = answer.text().contains("Vaker bellen") && answer.text().contains("Later bellen</textarea>");
        assert_eq!(kept, status == 409);
    }
    let mut fields = agreement("Nog later bellen").to_vec();
    fields[2].1 = "2026-01-01";
    fields.extend([("versie", "2"), ("actie", "wijzigen"), ("zeker", "ja")]);
    shown(&mut team, OWN);
    let answer = team.submit(&format!("{OWN}/{change}"), &fields);
    refused(&answer, &["2026-01-01", "Kies een dag die nog komt."]);
}

fn a_changed_wording_is_read_again_before_it_is_confirmed(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut analyst] = ["team", "analist"].map(|name| table.sign_in(name));
    done(&mut team, OWN, "besproken", &[], "stand");
    let seen = version(&shown(&mut analyst, THEIRS), "/bevestigen");
    done(&mut team, OWN, "afspraak", &agreement("Eerder bellen"), "afspraak-");
    let late = analyst.submit(&format!("{THEIRS}/bevestigen"), &[("versie", &seen)]);
    assert_eq!(late.status, 409);
    assert!(late.text().contains("Bekijk wat er nu staat"));
    assert!(shown(&mut team, OWN).contains("gemeente: <strong>nog niet bevestigd"));
    let seen = version(&shown(&mut analyst, THEIRS), "/bevestigen");
    done(&mut analyst, THEIRS, "bevestigen", &[("versie", &seen)], "stand");
    assert!(shown(&mut team, OWN).contains("gemeente: <strong>bevestigd"), "control");
}

fn a_draft_is_nowhere_on_a_page_of_the_others(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut analyst, mut council] = ["team", "analist", "raad"].map(|name| table.sign_in(name));
    let seat = invite(&mut team, &mut council);
    let theirs = [
        THEIRS.to_owned(),
        format!("{THEIRS}/tafel"),
        format!("{THEIRS}/blad.json"),
    ];
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("0", "geheimzegel", "bewaren"),
        "geheel",
    );
    done(
        &mut analyst,
        THEIRS,
        "duiding",
        &interpretation("0", "ambtelijkzegel", "bewaren"),
        "geheel",
    );
    let mut seen = |text: &str| -> Vec<bool> {
        let pages = theirs.iter().map(|path| shown(&mut analyst, path).contains(text));
        let mut seen: Vec<bool> = pages.collect();
        seen.push(shown(&mut council, &seat).contains(text));
        seen
    };
    assert_eq!(seen("geheimzegel"), [false; 4]);
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("1", "geheimzegel", "delen"),
        "geheel",
    );
    assert_eq!(seen("geheimzegel"), [true; 4], "control: what is shared is there");
    for path in ["", "/tafel", "/blad.json"] {
        assert!(
            !shown(&mut team, &format!("{OWN}{path}")).contains("ambtelijkzegel"),
            "{path}"
        );
    }
}

fn own_cells(report: &Report) -> Vec<serde_json::Value> {
    let own = report
        .rows
        .iter()
        .find(|row| matches!(&row.unit, Unit::Provider { name, .. } if name == "De Vlier"));
    let cells = &own.expect("its own row").cells;
    cells
        .iter()
        .map(|cell| serde_json::to_value(cell).expect("a cell"))
        .collect()
}

fn the_figures_of_a_sheet_are_those_of_the_release(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut analyst] = ["team", "analist"].map(|name| table.sign_in(name));
    for question in ["WM01", "WM03"] {
        let question = format!("persoonlijk/{question}");
        done(
            &mut team,
            OWN,
            "rij",
            &[("vraag", &question), ("actie", "toevoegen")],
            "rij-",
        );
    }
    let report = town.report(Viewer::Provider(table.vlier.into()), table.round);
    let cells = own_cells(&report);
    for (browser, base) in [(&mut team, OWN), (&mut analyst, THEIRS)] {
        let json: serde_json::Value =
            serde_json::from_str(&shown(browser, &format!("{base}/blad.json"))).expect("JSON");
        let questions = json["vragen"].as_array().expect("questions");
        assert_eq!(questions.len(), 2);
        for question in questions {
            let at = report
                .questionnaire
                .questions
                .iter()
                .position(|one| question["vraag"] == one.code.as_str());
            assert_eq!(question["cijfers"], cells[at.expect("a question of the release")]);
        }
        assert_eq!(json["hash"], report.hash.as_str());
        let (page, first) = (shown(browser, base), &report.rows[0].cells[0]);
        let five = page
            .split_once("class=\"five\"")
            .expect("five counts")
            .1
            .split_once("</ul>")
            .expect("its end")
            .0;
        for count in first.tally().expect("shown").scores() {
            assert!(five.contains(&format!("<b>{count}</b>")), "{count} in {five}");
        }
        assert!(!page.contains("De Berk") && !page.contains("De Eik"), "nobody else");
    }
}

fn the_gemeente_finds_no_sheet_before_it_is_open(town: &Town) {
    let table = Table::in_preview(town);
    let [mut team, mut analyst] = ["team", "analist"].map(|name| table.sign_in(name));
    let page = shown(&mut team, OWN);
    assert!(page.contains("Geef de cijfers nu vrij aan de gemeente") && page.contains("vanaf 23 maart 2026"));
    let results = "/gemeente/ronde/voorjaar-2026/publicatie/1/aanbieder/de-vlier";
    assert_eq!(analyst.get(THEIRS).status, 404);
    assert!(!shown(&mut analyst, results).contains("gespreksblad"));
    assert!(!shown(&mut analyst, "/gemeente/gesprekken").contains("De Vlier"));
    done(&mut team, OWN, "vrijgeven", &[], "stand");
    assert!(!shown(&mut team, OWN).contains("Geef de cijfers nu vrij"));
    assert!(shown(&mut analyst, results).contains("Naar het gespreksblad"));
    assert!(shown(&mut analyst, THEIRS).contains("Voorbereiden"));
    assert!(shown(&mut analyst, "/gemeente/gesprekken").contains("De Vlier"));
}

fn refused(answer: &Response, wanted: &[&str]) {
    assert_eq!(answer.status, 400, "{}", answer.text());
    for wanted in wanted {
        assert!(answer.text().contains(wanted), "{wanted} in {}", answer.text());
    }
}

fn a_text_that_will_not_do_is_explained_and_kept(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    shown(&mut team, OWN);
    let long = "é".repeat(2001);
    let answer = team.submit(&format!("{OWN}/duiding"), &interpretation("0", &long, "bewaren"));
    refused(&answer, &["hoogstens 2000 tekens", &format!("{long}</textarea>")]);
    shown(&mut team, OWN);
    let answer = team.submit(&format!("{OWN}/duiding"), &interpretation("0", "  ", "delen"));
    refused(&answer, &["Vul eerst een tekst in"]);
    shown(&mut team, OWN);
    let mut fields = agreement("Eerder bellen").to_vec();
    fields[2].1 = "morgen";
    let answer = team.submit(&format!("{OWN}/afspraak"), &fields);
    refused(&answer, &["Eerder bellen</textarea>", "Kies de dag waarop het klaar"]);
    shown(&mut team, OWN);
    fields[2].1 = "2026-01-01";
    let answer = team.submit(&format!("{OWN}/afspraak"), &fields);
    refused(&answer, &["2026-01-01", "Kies een dag die nog komt."]);
    shown(&mut team, OWN);
    let answer = team.submit(&format!("{OWN}/bevestigen"), &[("versie", "1")]);
    refused(&answer, &["in deze stand van het gesprek niet"]);
    assert!(!shown(&mut team, OWN).contains("Eerder bellen"), "nothing was kept");
}

fn what_looks_like_a_name_is_pointed_at_and_stays(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("0", "Dat was mevrouw Jansen", "bewaren"),
        "geheel",
    );
    let page = shown(&mut team, OWN);
    assert!(page.contains("‘mevrouw Jansen’ lijkt op een naam.") && page.contains("Dat was mevrouw Jansen</textarea>"));
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("1", "Dat was druk", "bewaren"),
        "geheel",
    );
    assert!(!shown(&mut team, OWN).contains("lijkt op"), "control");
}

fn a_newer_release_is_offered_and_not_swapped_in(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    assert!(!shown(&mut team, OWN).contains("nieuwere publicatie"));
    let seat = town.read(|conn| ervaringwijzer::catalogue::participations::of_provider(conn, table.vlier))[0].id;
    assert_eq!(town.participation(seat).mode, Mode::Personal);
    town.answer_many(seat, &mixed(30));
    town.at("2026-03-30", 6, 0);
    assert!(town.count(table.round).release.is_some());
    // The session of before has ended.
    let mut team = table.sign_in("team");
    let page = shown(&mut team, OWN);
    assert!(
        page.contains("Dit blad blijft bij publicatie 1") && page.contains("/gesprek/2\""),
        "{page}"
    );
    let mut analyst = table.sign_in("analist");
    assert!(!shown(&mut analyst, THEIRS).contains("/gesprek/2/"), "still in preview");
    let round = town.find(table.round);
    let marked = town.db.write("test", |conn| {
        releases::correct(conn, &round, 1, "verkeerde vragenlijst", By::command(town.now()))
    });
    marked.expect("a release that can be corrected");
    assert!(shown(&mut team, OWN).contains("verkeerde vragenlijst"));
}

fn a_form_of_another_site_changes_nothing(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    shown(&mut team, OWN);
    let cookie = team.cookie("__Host-ervaringwijzer").expect("a session").to_owned();
    let cookie = format!("__Host-ervaringwijzer={cookie}");
    let origin = table.server.origin();
    let token = team.hidden("csrf").expect("a token");
    for (origin, token, status) in [
        ("http://elders.nl", token.as_str(), 400),
        (&origin, "x", 400),
        (&origin, token.as_str(), 303),
    ] {
        let headers = [("Origin", origin), ("Cookie", cookie.as_str())];
        let path = format!("{OWN}/besproken");
        let fields = [("csrf", token), ("zeker", "ja")];
        let answer = table.server.client().post_form(&path, &fields, &headers);
        assert_eq!(answer.status, status, "{origin}");
        let held = shown(&mut team, OWN).contains("nog niet bevestigd");
        assert_eq!(held, status == 303);
    }
}

fn the_list_goes_by_whose_turn_it_is(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut analyst] = ["team", "analist"].map(|name| table.sign_in(name));
    for path in [OWN, THEIRS] {
        let browser = if path == OWN { &mut team } else { &mut analyst };
        shown(browser, path);
    }
    assert_eq!(
        town.number("SELECT count(*) AS value FROM sheet"),
        0,
        "looking makes no sheet"
    );
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("0", "Wij herkennen dit", "delen"),
        "geheel",
    );
    let turns = || {
        let turn = |browser: &mut Browser, path: &str| {
            let page = shown(browser, path);
            let heads = ["U bent aan zet", "De ander is aan zet", "Afgerond"];
            let found: Vec<&str> = heads
                .into_iter()
                .filter(|head| page.contains(&format!("<h2>{head}</h2>")))
                .collect();
            found.join(" ")
        };
        let own = turn(&mut table.sign_in("team"), "/aanbieder/gesprekken");
        (own, turn(&mut table.sign_in("analist"), "/gemeente/gesprekken"))
    };
    let both = |own: &str, theirs: &str| (own.to_owned(), theirs.to_owned());
    assert_eq!(turns(), both("De ander is aan zet", "U bent aan zet"));
    done(
        &mut analyst,
        THEIRS,
        "duiding",
        &interpretation("0", "Wij ook", "delen"),
        "geheel",
    );
    assert_eq!(turns(), both("U bent aan zet", "De ander is aan zet"));
    done(&mut analyst, THEIRS, "besproken", &[], "stand");
    assert_eq!(turns(), both("U bent aan zet", "U bent aan zet"));
    let seen = version(&shown(&mut team, OWN), "/bevestigen");
    done(&mut team, OWN, "bevestigen", &[("versie", &seen)], "stand");
    assert_eq!(turns(), both("De ander is aan zet", "U bent aan zet"));
    done(&mut analyst, THEIRS, "bevestigen", &[("versie", &seen)], "stand");
    assert_eq!(turns(), both("Afgerond", "Afgerond"));
}
