//! A round from draft to close by clicking, as an analyst goes it.

use super::{PASSWORD, post_raw, serve};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, day, form};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::catalogue::file::built_in;
use ervaringwijzer::catalogue::{Added, Round, Steward, participations, providers, questionnaires, rounds};
use ervaringwijzer::codes;
use ervaringwijzer::keys::KeyStore;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::{ProviderId, RoundId};
use ervaringwijzer::values::terms::{Counting, Mode, PublicFigures, Purpose, RoundState};

both_engines!(
    a_draft_is_made_changed_and_opened_by_clicking,
    every_change_of_a_draft_is_undone_by_the_button_that_follows,
    the_round_before_is_taken_over_with_its_newest_questions,
    a_draft_is_nobody_elses_and_can_be_thrown_away,
    a_round_that_cannot_be_is_refused_with_the_reason_and_what_was_typed_stays,
    a_round_that_lacks_something_has_no_button_to_open_it,
    what_changed_since_it_was_looked_at_is_looked_at_again,
    an_open_round_is_only_made_stricter_and_after_a_second_look,
    an_open_round_goes_on_longer_and_never_shorter,
    a_provider_comes_in_addition_after_a_second_look_and_what_was_ticked_stays,
    an_undo_takes_back_nothing_that_somebody_else_changed_since,
    who_ended_is_not_asked_again_by_a_round_that_is_taken_over,
    the_picture_of_a_phone_shows_the_answers_of_the_first_question,
    a_round_closes_before_its_last_day_and_takes_no_answers,
    a_node_that_does_not_count_opens_no_round,
    what_is_left_out_or_wrong_is_named_where_it_is_mended,
);

const NEW: &str = "/gemeente/rondes/nieuw";

fn steps(slug: &str) -> String {
    format!("/gemeente/ronde/{slug}/stappen")
}

/// An analyst at a browser that goes where it is sent.
struct Desk {
    server: WebServer,
    browser: Browser,
}

impl Desk {
    fn of(town: &Town) -> Self {
        town.user(Rights::Analyst(town.gemeente.id), "analist@voorbeeldstad.nl", PASSWORD);
        let server = serve(town);
        let browser = server.sign_in("analist@voorbeeldstad.nl", PASSWORD).following();
        Self { server, browser }
    }

    /// Fills in the form of a step.
    fn fill(&mut self, slug: &str, step: &str, fields: &[(&str, &str)]) -> Response {
        let page = format!("{}/{step}", steps(slug));
        assert_eq!(self.browser.get(&page).status, 200, "{page}");
        self.browser.submit(&page, fields)
    }

    /// Presses the button of an act after looking at its page.
    fn press(&mut self, slug: &str, step: &str) -> Response {
        let page = format!("{}/{step}", steps(slug));
        assert_eq!(self.browser.get(&page).status, 200, "{page}");
        let seen = self.browser.hidden("gezien").unwrap_or_default();
        self.browser.submit(&page, &[("gezien", &seen)])
    }
}

/// The only round that is a draft.
fn draft(town: &Town) -> Round {
    let mut all = town.read(|conn| rounds::in_state(conn, RoundState::Draft));
    assert_eq!(all.len(), 1, "one draft");
    all.remove(0)
}

const DAYS: [(&str, &str); 4] = [
    ("naam", "zomer 2026"),
    ("van", "2026-06-01"),
    ("tot", "2026-07-26"),
    ("doel", "leren"),
];

fn days(changed: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let of = |name: &str| changed.iter().find(|(other, _)| *other == name);
    let mut all: Vec<_> = DAYS.iter().map(|one| of(one.0).copied().unwrap_or(*one)).collect();
    let more = changed
        .iter()
        .filter(|(name, _)| !DAYS.iter().any(|(other, _)| other == name));
    all.extend(more);
    all
}

const PROTECTION: [(&str, &str); 8] = [
    ("tellen", "bij-sluiting"),
    ("inzage", "14"),
    ("k", "10"),
    ("h", "90"),
    ("m", "3"),
    ("d", "80"),
    ("codes", "gemeente"),
    ("openbaar", "geen"),
];

fn protection(changed: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let of = |name: &str| changed.iter().find(|(other, _)| *other == name);
    let mut all: Vec<_> = PROTECTION
        .iter()
        .map(|one| of(one.0).copied().unwrap_or(*one))
        .collect();
    let more = changed
        .iter()
        .filter(|(name, _)| !PROTECTION.iter().any(|(other, _)| other == name));
    all.extend(more);
    all
}

/// A draft of five questions, of summer 2026, without providers.
fn make(desk: &mut Desk) -> Response {
    assert_eq!(desk.browser.get(NEW).status, 200);
    let fields = [&[("vragenlijst", "wmo-kort/1")][..], &DAYS].concat();
    desk.browser.submit(NEW, &fields)
}

/// De Vlier, which the gemeente knows from an earlier round.
fn known_provider(town: &Town) -> String {
    let (round, _) = town.open_round_of(&["De Vlier"]);
    let seats = town.read(|conn| participations::of_round(conn, round));
    format!("persoonlijk-{}", seats[0].participation.provider)
}

fn says(response: &Response, words: &str) {
    let text = response.text();
    let main = text.split_once("<main").map_or(text.as_str(), |(_, main)| main);
    assert!(
        response.status == 200 && text.contains(words),
        "{words} is not in {} {main}",
        response.status
    );
}

fn a_draft_is_made_changed_and_opened_by_clicking(town: &Town) {
    let vlier = known_provider(town);
    let mut desk = Desk::of(town);
    says(&make(&mut desk), "Het concept ‘zomer 2026’ is gemaakt.");
    let first = desk.browser.get(&steps("zomer-2026"));
    says(&first, "Zomer 2026: nog 1 stap, dan kan de ronde open");
    says(&first, "Kies wie meedoen");
    let address = format!("href=\"{}/aanbieders\"", steps("zomer-2026"));
    assert_eq!(first.text().matches(&address).count(), 1, "one way there");
    says(
        &desk.fill("zomer-2026", "aanbieders", &[(&vlier, "ja")]),
        "De ronde heeft nu 1 aanbieder.",
    );
    says(
        &desk.fill("zomer-2026", "vragen", &[("vragenlijst", "wmo-drie/1")]),
        "De ronde stelt de vragen van",
    );
    let changed = desk.fill(
        "zomer-2026",
        "dagen",
        &days(&[("naam", "zomer ’26"), ("doel", "verantwoorden")]),
    );
    says(&changed, "Bewaard.");
    let round = draft(town);
    assert_eq!((round.slug.as_str(), round.purpose), ("zomer-26", Purpose::Account));
    assert_eq!(round.public_figures, PublicFigures::Whole, "what the purpose proposes");
    let stricter = desk.fill(
        "zomer-26",
        "bescherming",
        &protection(&[("k", "12"), ("codes", "aanbieder")]),
    );
    says(&stricter, "Bewaard.");
    let round = draft(town);
    assert_eq!((round.rule().k, round.provider_issues), (12, true));
    says(&desk.browser.get(&steps("zomer-26")), "Zomer ’26: de ronde kan open");
    let look = desk.browser.get(&format!("{}/openen", steps("zomer-26")));
    for fixed in [
        "1 aanbieder",
        "1 juni 2026 tot en met 26 juli 2026",
        "12 of meer mensen",
        "verantwoorden",
    ] {
        says(&look, fixed);
    }
    says(&desk.press("zomer-26", "openen"), "De ronde is open.");
    let opened = town.find(round.id);
    assert_eq!(opened.state, RoundState::Open);
    assert!(town.keys.holds(round.id), "its keys are kept");
    let acts: Vec<String> = town
        .read(|conn| accounts::recent(conn, 20))
        .into_iter()
        .map(|one| one.act)
        .collect();
    for act in ["ronde-gemaakt", "ronde-aanbieders", "ronde-veranderd", "ronde-geopend"] {
        assert!(acts.iter().any(|known| known == act), "{act} is not in {acts:?}");
    }
}

/// Presses the first button that undoes on the page of the browser.
fn undo(desk: &mut Desk, page: &Response) -> Response {
    let text = page.text();
    let (_, form) = text.split_once("id=\"gedaan\"").expect("what was done");
    let form = form.split_once("</form>").expect("a form").0;
    let attribute = |tag: &str, name: &str| {
        let value = tag.split_once(&format!("{name}=\"")).map(|(_, rest)| rest);
        value
            .and_then(|rest| rest.split_once('"'))
            .map(|(value, _)| value.to_owned())
    };
    let action = attribute(form, "action").expect("where it goes");
    let fields: Vec<(String, String)> = form
        .split("<input ")
        .skip(1)
        .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
        .filter(|(name, _)| name != "csrf")
        .collect();
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    desk.browser.submit(&action, &fields)
}

fn every_change_of_a_draft_is_undone_by_the_button_that_follows(town: &Town) {
    let vlier = known_provider(town);
    let mut desk = Desk::of(town);
    make(&mut desk);
    desk.fill("zomer-2026", "aanbieders", &[(&vlier, "ja")]);
    let state = |town: &Town| {
        let round = draft(town);
        let seats = town.read(|conn| participations::of_round(conn, round.id));
        let seats: Vec<_> = seats
            .iter()
            .map(|seat| (seat.participation.provider, seat.participation.mode))
            .collect();
        (format!("{:?}", rounds::chosen(&round)), seats)
    };
    let before = state(town);
    let kiosk = vlier.replace("persoonlijk", "kiosk");
    let acts: [(&str, Vec<(&str, &str)>); 4] = [
        ("vragen", vec![("vragenlijst", "wmo-drie/1")]),
        ("aanbieders", vec![(&kiosk, "ja")]),
        (
            "dagen",
            days(&[("naam", "najaar 2026"), ("tot", "2026-08-30"), ("doel", "gunning")]),
        ),
        (
            "bescherming",
            protection(&[("k", "15"), ("tellen", "maandelijks"), ("inzage", "0")]),
        ),
    ];
    for (step, fields) in acts {
        let done = desk.fill("zomer-2026", step, &fields);
        assert_ne!(state(town), before, "{step} changes something");
        let back = undo(&mut desk, &done);
        assert_eq!(back.status, 200);
        assert_eq!(state(town), before, "{step} is undone");
    }
}

fn the_round_before_is_taken_over_with_its_newest_questions(town: &Town) {
    let (round, _) = town.open_round_of(&["De Vlier", "De Linde"]);
    let provider = town.provider("De Berk");
    town.join(round, provider, Mode::Kiosk);
    let newer = town.write(|conn| {
        let files = built_in().expect("the built-in ones");
        let file = files.into_iter().find(|file| file.code == "wmo-kort");
        questionnaires::add_version(conn, &file.expect("the one in short"))
    });
    let mut desk = Desk::of(town);
    says(&desk.browser.get(NEW), "Neem ronde ‘voorjaar 2026’ over");
    let made = desk.browser.submit(NEW, &[("zoals", "vorige")]);
    says(&made, "Nog geen aanbieder ziet het.");
    let copy = draft(town);
    assert_eq!(copy.questionnaire, newer.id, "the newest version");
    let before = town.find(round);
    assert_eq!(
        copy.opens.days_until(copy.closes),
        before.opens.days_until(before.closes)
    );
    assert!(copy.opens > town.now().day());
    assert_eq!(copy.rule(), before.rule());
    let seats = |round: RoundId| {
        let seats = town.read(|conn| participations::of_round(conn, round)).into_iter();
        seats
            .map(|seat| (seat.provider, seat.participation.mode))
            .collect::<Vec<_>>()
    };
    assert_eq!(seats(copy.id), seats(round));
}

fn a_draft_is_nobody_elses_and_can_be_thrown_away(town: &Town) {
    let vlier = known_provider(town);
    let provider: ProviderId = vlier.trim_start_matches("persoonlijk-").parse().expect("an id");
    town.user(Rights::Provider(provider.into()), "team@devlier.nl", PASSWORD);
    let mut desk = Desk::of(town);
    make(&mut desk);
    desk.fill("zomer-2026", "aanbieders", &[(&vlier, "ja")]);
    let mut member = desk.server.sign_in("team@devlier.nl", PASSWORD);
    let list = member.get("/aanbieder/rondes").text();
    assert!(list.contains("voorjaar 2026") && !list.contains("zomer 2026"), "{list}");
    assert_eq!(member.get("/aanbieder/voorbeeldstad/zomer-2026").status, 404);
    assert_eq!(member.get("/aanbieder/voorbeeldstad/zomer-2026/codes").status, 404);
    let gone = desk.press("zomer-2026", "weggooien");
    says(&gone, "Het concept ‘zomer 2026’ is weggegooid.");
    assert!(town.read(|conn| rounds::in_state(conn, RoundState::Draft)).is_empty());
    // Control: once it is open, it is seen, and nothing throws it away.
    assert_eq!(member.get("/aanbieder/voorbeeldstad/voorjaar-2026/codes").status, 200);
    let led = desk.browser.get(&format!("{}/weggooien", steps("voorjaar-2026")));
    says(&led, "Voorjaar 2026: open");
    let sent = desk
        .browser
        .submit(&format!("{}/weggooien", steps("voorjaar-2026")), &[]);
    assert!(sent.status >= 400 || sent.text().contains("Er is niets weggegooid."));
}

fn a_round_that_cannot_be_is_refused_with_the_reason_and_what_was_typed_stays(town: &Town) {
    known_provider(town);
    let mut desk = Desk::of(town);
    desk.browser.get(NEW);
    let past = [
        &[("vragenlijst", "wmo-kort/1")][..],
        &days(&[("van", "2025-01-01"), ("tot", "2025-02-01")]),
    ]
    .concat();
    let answer = desk.browser.submit(NEW, &past);
    says(&answer, "De laatste dag is al voorbij.");
    says(&answer, "value=\"2025-02-01\"");
    make(&mut desk);
    for (step, fields, words) in [
        (
            "dagen",
            days(&[("tot", "2026-05-01")]),
            "De laatste dag ligt voor de eerste.",
        ),
        ("dagen", days(&[("tot", "")]), "Kies de laatste dag."),
        ("dagen", days(&[("van", "31-2-2026")]), "is geen dag"),
        ("dagen", days(&[("naam", "!!")]), "Geef de ronde een naam"),
        (
            "dagen",
            days(&[("naam", "voorjaar 2026")]),
            "Er is al een ronde met die naam.",
        ),
        (
            "bescherming",
            protection(&[("k", "4")]),
            "De kleinste groep is 5 of meer.",
        ),
        ("bescherming", protection(&[("k", "vier")]), "is geen heel getal"),
        ("bescherming", protection(&[("inzage", "31")]), "0 tot 30 dagen"),
    ] {
        let before = format!("{:?}", draft(town));
        let answer = desk.fill("zomer-2026", step, &fields);
        says(&answer, words);
        says(&answer, "Er is niets bewaard.");
        let typed = fields
            .iter()
            .find(|(name, _)| ["k", "naam"].contains(name))
            .expect("what was typed")
            .1;
        says(&answer, &format!("value=\"{typed}\""));
        assert_eq!(format!("{:?}", draft(town)), before);
    }
    // A day as people write it is one.
    says(
        &desk.fill("zomer-2026", "dagen", &days(&[("tot", "2-8-2026")])),
        "Bewaard.",
    );
    assert_eq!(draft(town).closes, day("2026-08-02"));
}

fn what_is_left_out_or_wrong_is_named_where_it_is_mended(town: &Town) {
    known_provider(town);
    let mut desk = Desk::of(town);
    make(&mut desk);
    let before = format!("{:?}", draft(town));
    let both = desk.fill("zomer-2026", "dagen", &days(&[("doorlopend", "ja")]));
    says(&both, "Kies een laatste dag of ‘geen laatste dag’, niet allebei.");
    let nobody = desk.fill("zomer-2026", "aanbieders", &[]);
    says(&both, "aria-describedby=\"tot-uitleg tot-fout\" aria-invalid=\"true\"");
    says(&both, "<a href=\"#tot\">Kies een laatste dag of");
    says(&nobody, "Kies minstens één aanbieder. Er is niets bewaard.");
    let sizes = desk.fill("zomer-2026", "bescherming", &protection(&[("k", "4"), ("m", "2")]));
    says(&sizes, "<a href=\"#k\">De kleinste groep is 5 of meer.</a>");
    says(
        &sizes,
        "<a href=\"#m\">Vergelijk met minstens 3 andere aanbieders. Er is niets bewaard.</a>",
    );
    says(&sizes, "aria-describedby=\"k-uitleg k-fout\" aria-invalid=\"true\"");
    says(&sizes, "<details class=\"more\" open>");
    assert_eq!(format!("{:?}", draft(town)), before);
}

fn a_round_that_lacks_something_has_no_button_to_open_it(town: &Town) {
    let vlier = known_provider(town);
    let mut desk = Desk::of(town);
    make(&mut desk);
    let button = "Open de ronde</button>";
    let look = desk.browser.get(&format!("{}/openen", steps("zomer-2026")));
    says(&look, "Kies welke aanbieders meedoen");
    assert!(!look.text().contains(button));
    desk.fill("zomer-2026", "aanbieders", &[(&vlier, "ja")]);
    says(&desk.browser.get(&format!("{}/openen", steps("zomer-2026"))), button);
    // A week in which no count of the month falls.
    desk.fill(
        "zomer-2026",
        "dagen",
        &days(&[("van", "2026-06-09"), ("tot", "2026-06-16")]),
    );
    desk.fill("zomer-2026", "bescherming", &protection(&[("tellen", "maandelijks")]));
    let look = desk.browser.get(&format!("{}/openen", steps("zomer-2026")));
    says(&look, "voor de laatste dag valt er geen");
    assert!(!look.text().contains(button));
    // The last day went by while it was a draft.
    desk.fill("zomer-2026", "bescherming", &PROTECTION);
    town.at("2026-06-20", 12, 0);
    let mut desk = Desk {
        browser: desk.server.sign_in("analist@voorbeeldstad.nl", PASSWORD).following(),
        server: desk.server,
    };
    let look = desk.browser.get(&format!("{}/openen", steps("zomer-2026")));
    says(&look, "deze is al voorbij");
    let refused = desk
        .browser
        .submit(&format!("{}/openen", steps("zomer-2026")), &[("gezien", "x")]);
    assert_eq!(refused.status, 200);
    assert_eq!(draft(town).state, RoundState::Draft, "it did not open");
}

fn what_changed_since_it_was_looked_at_is_looked_at_again(town: &Town) {
    let vlier = known_provider(town);
    let mut desk = Desk::of(town);
    make(&mut desk);
    desk.fill("zomer-2026", "aanbieders", &[(&vlier, "ja")]);
    let page = format!("{}/openen", steps("zomer-2026"));
    desk.browser.get(&page);
    let seen = desk.browser.hidden("gezien").expect("a mark");
    let mut colleague = desk.server.sign_in("analist@voorbeeldstad.nl", PASSWORD).following();
    let settings = format!("{}/bescherming", steps("zomer-2026"));
    colleague.get(&settings);
    colleague.submit(&settings, &protection(&[("k", "20")]));
    let again = desk.browser.submit(&page, &[("gezien", &seen)]);
    says(&again, "Er is intussen iets aan deze ronde veranderd.");
    says(&again, "20 of meer mensen");
    assert_eq!(draft(town).state, RoundState::Draft);
    // Control: what was looked at last opens it.
    says(&desk.press("zomer-2026", "openen"), "De ronde is open.");
}

fn an_open_round_is_only_made_stricter_and_after_a_second_look(town: &Town) {
    known_provider(town);
    let mut desk = Desk::of(town);
    let open = |changed: &[(&'static str, &'static str)]| {
        let usual = [("tellen", "wekelijks")];
        protection(&[&usual[..], changed].concat())
    };
    let looser = desk.fill("voorjaar-2026", "bescherming", &open(&[("k", "8"), ("zeker", "ja")]));
    says(&looser, "kan alleen strenger worden");
    let look = desk.fill("voorjaar-2026", "bescherming", &open(&[("k", "12")]));
    says(&look, "Kleinste groep: was 10, wordt 12.");
    let round = town.read(|conn| rounds::by_slug(conn, town.gemeente.id, "voorjaar-2026"));
    assert_eq!(round.rule().k, 10, "looking changes nothing");
    let fields = [&open(&[("k", "12")])[..], &[("zeker", "ja")]].concat();
    says(
        &desk
            .browser
            .submit(&format!("{}/bescherming", steps("voorjaar-2026")), &fields),
        "De bescherming is strenger.",
    );
    let round = town.find(round.id);
    assert_eq!((round.rule().k, round.counting), (12, Counting::Weekly));
}

fn an_open_round_goes_on_longer_and_never_shorter(town: &Town) {
    let (round, _) = town.open_round_of(&["De Vlier"]);
    let mut desk = Desk::of(town);
    says(
        &desk.fill("voorjaar-2026", "verlengen", &[("dag", "2026-04-01")]),
        "Kies een latere dag",
    );
    says(
        &desk.fill("voorjaar-2026", "verlengen", &[("dag", "")]),
        "De laatste dag is niet veranderd.",
    );
    assert_eq!(town.find(round).closes, day("2026-04-26"));
    let done = desk.fill("voorjaar-2026", "verlengen", &[("dag", "2026-05-10")]);
    says(&done, "De ronde loopt nu tot en met 10 mei 2026.");
    assert_eq!(town.find(round).closes, day("2026-05-10"));
    says(
        &desk.browser.get(&format!("{}/dagen", steps("voorjaar-2026"))),
        "Voorjaar 2026: open",
    );
}

fn a_round_closes_before_its_last_day_and_takes_no_answers(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Vlier"]);
    let code = town.codes(round, seats[0], 30).remove(0);
    let mut desk = Desk::of(town);
    let look = desk.browser.get(&format!("{}/sluiten", steps("voorjaar-2026")));
    says(&look, "Sluiten kan niet ongedaan worden gemaakt.");
    let blind = desk.browser.submit(&format!("{}/sluiten", steps("voorjaar-2026")), &[]);
    says(&blind, "De ronde is nog open.");
    assert_eq!(town.find(round).state, RoundState::Open);
    says(&desk.press("voorjaar-2026", "sluiten"), "De ronde is gesloten.");
    assert_eq!(town.find(round).state, RoundState::Closing);
    let waits = desk.browser.get(&steps("voorjaar-2026"));
    says(&waits, "Voorjaar 2026: dicht, wordt geteld");
    says(&waits, "De ronde is gesloten en wordt geteld.");
    let sent = post_raw(&desk.server, &format!("/i/{code}"), form(&[5; 5]).as_bytes());
    assert_eq!(sent.status, 410, "{}", sent.text());
    let find = codes::recognition::link_key;
    let key = town.db.read("test", |conn| find(conn, &town.keys, round));
    let key = key.expect("its key");
    let order = codes::Order {
        participation: seats[0],
        number: 20,
        channel: None,
    };
    let by = By::command(town.now());
    let refused = codes::issue_logged(&town.db, &key, order, by);
    assert!(
        matches!(refused, Err(codes::IssueError::Over)),
        "no codes that nobody can use"
    );
    town.close(round);
    says(
        &desk.browser.get("/gemeente/rondes"),
        "Eerder gesloten: de laatste telling was op",
    );
}

fn a_node_that_does_not_count_opens_no_round(town: &Town) {
    let vlier = known_provider(town);
    let mut desk = Desk::of(town);
    make(&mut desk);
    desk.fill("zomer-2026", "aanbieders", &[(&vlier, "ja")]);
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = town.store();
    store.keys = KeyStore::open(&folder.path().join("keys"), None).expect("a directory without keys");
    let web = WebServer::start(&store, &town.clock);
    let mut elsewhere = Desk {
        browser: web.sign_in("analist@voorbeeldstad.nl", PASSWORD).following(),
        server: web,
    };
    says(&elsewhere.press("zomer-2026", "openen"), "daar wordt geteld");
    assert_eq!(draft(town).state, RoundState::Draft);
    says(&desk.press("zomer-2026", "openen"), "De ronde is open.");
}

fn a_provider_comes_in_addition_after_a_second_look_and_what_was_ticked_stays(town: &Town) {
    let (round, _) = town.open_round_of(&["De Vlier"]);
    let berk = town.write(|conn| {
        let steward = Steward::Gemeente(town.gemeente.id);
        match providers::add(conn, steward, "De Berk", false) {
            Ok(Added::New(one) | Added::Attached(one)) => Ok(one.id),
            Err(other) => panic!("{other}"),
        }
    });
    let mut desk = Desk::of(town);
    let seat = format!("kiosk-{berk}");
    let seats = |town: &Town| town.read(|conn| participations::of_round(conn, round)).len();
    let look = desk.fill("voorjaar-2026", "aanbieders", &[(&seat, "ja")]);
    says(&look, "De Berk, met een kiosk");
    assert_eq!(seats(town), 1, "looking changes nothing");
    let page = format!("{}/aanbieders", steps("voorjaar-2026"));
    let back = desk.browser.submit(&page, &[(&seat, "ja"), ("zeker", "nee")]).text();
    let tag = back.split("<input").find(|tag| tag.contains(&seat)).expect("its box");
    assert!(tag.contains(" checked"), "{tag}");
    says(
        &desk.browser.submit(&page, &[(&seat, "ja"), ("zeker", "ja")]),
        "De aanbieders doen mee.",
    );
    assert_eq!(seats(town), 2);
    says(
        &desk.fill("voorjaar-2026", "aanbieders", &[]),
        "U hebt niemand aangevinkt",
    );
}

fn an_undo_takes_back_nothing_that_somebody_else_changed_since(town: &Town) {
    known_provider(town);
    let mut desk = Desk::of(town);
    make(&mut desk);
    let done = desk.fill("zomer-2026", "dagen", &days(&[("tot", "2026-08-30")]));
    let mut colleague = desk.server.sign_in("analist@voorbeeldstad.nl", PASSWORD).following();
    let page = format!("{}/dagen", steps("zomer-2026"));
    colleague.get(&page);
    colleague.submit(&page, &days(&[("tot", "2026-08-30"), ("doel", "verantwoorden")]));
    desk.browser.get(&steps("zomer-2026"));
    says(
        &undo(&mut desk, &done),
        "Er is intussen iets anders aan deze ronde veranderd.",
    );
    let round = draft(town);
    assert_eq!((round.closes, round.purpose), (day("2026-08-30"), Purpose::Account));
}

fn who_ended_is_not_asked_again_by_a_round_that_is_taken_over(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Vlier", "De Linde"]);
    let gone = town.participation(seats[0]).provider;
    town.write(|conn| providers::set_ended(conn, gone, Some(town.now().day())));
    let mut desk = Desk::of(town);
    desk.browser.get(NEW);
    desk.browser.submit(NEW, &[("zoals", "vorige")]);
    let copy = draft(town);
    let asked = town.read(|conn| participations::of_round(conn, copy.id));
    let asked: Vec<&str> = asked.iter().map(|seat| seat.provider.as_str()).collect();
    assert_eq!(asked, ["De Linde"]);
    assert_eq!(
        town.read(|conn| participations::of_round(conn, round)).len(),
        2,
        "the old one stays"
    );
}

fn the_picture_of_a_phone_shows_the_answers_of_the_first_question(town: &Town) {
    known_provider(town);
    let mut desk = Desk::of(town);
    make(&mut desk);
    let faces = |page: &Response| {
        let text = page.text();
        let phone = text.split_once("class=\"phone\"").expect("a phone").1;
        phone.split_once("</div>").expect("its end").0.matches("<span").count()
    };
    assert_eq!(faces(&desk.browser.get(&steps("zomer-2026"))), 5);
    let three = desk.fill("zomer-2026", "vragen", &[("vragenlijst", "wmo-drie/1")]);
    assert_eq!(faces(&three), 3);
}
