//! The poster that asks clients to take part, from the page where codes are issued.

use super::{PASSWORD, serve};
use crate::support::paper::Paper;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::codes::Code;
use ervaringwijzer::values::ids::ParticipationId;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    both_sides_get_the_same_poster_as_often_as_they_like_and_nothing_changes,
    a_poster_is_in_the_language_that_is_asked_for_if_clients_are_offered_it,
    the_page_leads_to_a_poster_for_each_way_of_taking_part,
);

const SIDES: [(&str, &str); 2] = [
    ("analist@stad.nl", "/gemeente/ronde/voorjaar-2026/codes"),
    ("team@devlier.nl", "/aanbieder/voorbeeldstad/voorjaar-2026/codes"),
];

struct Wall {
    server: WebServer,
    personal: ParticipationId,
    kiosk: ParticipationId,
}

impl Wall {
    fn of(town: &Town) -> Self {
        let round = town.round(|_as_it_is| {});
        let provider = town.provider("De Vlier");
        let personal = town.join(round, provider, Mode::Personal);
        let kiosk = town.join(round, provider, Mode::Kiosk);
        town.open(round);
        town.codes(round, personal, 20);
        town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
        town.user(Rights::Provider(provider.into()), "team@devlier.nl", PASSWORD);
        Self {
            server: serve(town),
            personal,
            kiosk,
        }
    }
}

fn both_sides_get_the_same_poster_as_often_as_they_like_and_nothing_changes(town: &Town) {
    let wall = Wall::of(town);
    let count = |table: &str| town.number(&format!("SELECT count(*) AS value FROM {table}"));
    let mut got = Vec::new();
    for (who, page) in SIDES {
        let mut browser = wall.server.sign_in(who, PASSWORD);
        let before: Vec<i64> = ["link", "ballot", "audit", "batch"].map(count).to_vec();
        let path = format!("{page}/{}/poster.pdf?taal=nl", wall.personal);
        let [first, again] = [browser.get(&path), browser.get(&path)];
        assert_eq!(first.status, 200, "{}", first.text());
        assert!(first.body == again.body && first.header("etag").is_some());
        let name = first.header("content-disposition").unwrap_or_default().to_owned();
        assert!(
            name.contains("ervaringwijzer_voorbeeldstad_voorjaar-2026_de-vlier_poster-persoonlijk_nl.pdf"),
            "{name}"
        );
        assert_eq!(before, ["link", "ballot", "audit", "batch"].map(count).to_vec());
        got.push(first.body);
    }
    assert!(got[0] == got[1], "the same for both");
    let paper = Paper::of(&got[0]);
    for wanted in ["Tagged:          yes", "Pages:           1\n", "841.89 x 1190.55"] {
        assert!(paper.info.contains(wanted), "{wanted} in {}", paper.info);
    }
    for sentence in [
        "Gemeente Voorbeeldstad",
        "De Vlier",
        "Meedoen kan tot en met 26 april 2026.",
    ] {
        assert!(paper.words.contains(sentence), "{sentence} in {}", paper.words);
    }
    assert!(
        !paper.words.split(' ').any(|word| word.parse::<Code>().is_ok()),
        "no code: {}",
        paper.words
    );
    let (_, page) = SIDES[0];
    let path = format!("{page}/{}/poster.pdf", wall.personal);
    assert_eq!(wall.server.client().get(&path, &[]).status, 303, "for staff alone");
    let mut analyst = wall.server.sign_in("analist@stad.nl", PASSWORD);
    let elsewhere = format!("{page}/{}/poster.pdf", ParticipationId::new());
    assert_eq!(analyst.get(&elsewhere).status, 404);
}

fn a_poster_is_in_the_language_that_is_asked_for_if_clients_are_offered_it(town: &Town) {
    let wall = Wall::of(town);
    let (who, page) = SIDES[1];
    let mut member = wall.server.sign_in(who, PASSWORD);
    let mut lang = |asked: &str| {
        let answer = member.get(&format!("{page}/{}/poster.pdf{asked}", wall.kiosk));
        assert_eq!(answer.status, 200, "{asked}: {}", answer.text());
        let inside = Paper::of(&answer.body).inside;
        let is = |lang: &str| inside.contains(&format!("/Lang({lang})")) || inside.contains(&format!("/Lang ({lang})"));
        ["ar", "tr", "nl"].into_iter().find(|lang| is(lang)).unwrap_or_default()
    };
    assert_eq!(lang("?taal=ar"), "ar");
    assert_eq!(lang("?taal=tr"), "tr");
    for dutch in ["", "?taal=nl", "?taal=fy", "?taal="] {
        assert_eq!(lang(dutch), "nl", "{dutch}");
    }
}

fn the_page_leads_to_a_poster_for_each_way_of_taking_part(town: &Town) {
    let wall = Wall::of(town);
    for (who, page) in SIDES {
        let mut browser = wall.server.sign_in(who, PASSWORD);
        let text = browser.get(page).text();
        for seat in [wall.personal, wall.kiosk] {
            for lang in ["nl", "ar", "uk"] {
                let href = format!("href=\"{page}/{seat}/poster.pdf?taal={lang}\"");
                assert!(text.contains(&href), "{href} is not in {text}");
            }
        }
        assert!(text.contains("Er staat geen code op."), "{text}");
    }
}
