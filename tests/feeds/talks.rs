//! What happens at sheets, as news: that it happened, for who may open the sheet, and never a word of it.

use super::Scene;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::conversations::{self as talk, About, Actor, Answers, Edit, Saved};
use ervaringwijzer::releases::Viewer;
use ervaringwijzer::values::ids::SheetId;

both_engines!(
    what_one_side_shares_is_news_for_the_other_on_that_day,
    what_a_provider_shares_in_the_preview_is_news_when_the_sheet_opens,
    a_council_hears_of_sheets_that_it_is_invited_to,
    agreements_are_news_for_both_sides_once_both_confirmed,
);

/// Writes about the sheet as a whole, and shares it.
pub(super) fn share(scene: &Scene<'_>, actor: &Actor, sheet: SheetId, text: &str) {
    let drafts = scene.act(|conn| Ok(talk::drafts(conn, actor, sheet)?));
    let version = drafts.first().map_or(0, |draft| draft.version);
    let edit = Edit {
        text: Answers {
            recognise: text.to_owned(),
            ..Answers::default()
        },
        version,
    };
    let saved = scene.act(|conn| talk::save_draft(conn, actor, sheet, &About::Sheet, &edit));
    let Saved::Stored(draft) = saved else {
        panic!("nobody was first")
    };
    let shared = scene.act(|conn| talk::share(conn, actor, sheet, &About::Sheet, draft.version));
    assert!(matches!(shared, Saved::Stored(_)));
}

/// The titles of what happened at sheets.
fn told(scene: &Scene<'_>, viewer: Viewer) -> Vec<String> {
    let mut titles = scene.titles(viewer);
    titles.retain(|title| title.contains("gesprek"));
    titles
}

fn what_one_side_shares_is_news_for_the_other_on_that_day(town: &Town) {
    let scene = Scene::of(town);
    town.at("2026-03-24", 9, 0);
    let sheet = scene.sheet(0, 1);
    let gemeente = scene.actor(scene.analyst());
    share(&scene, &gemeente, sheet, "12 mensen vinden dit");
    share(&scene, &gemeente, sheet, "nog eens 12 mensen");
    let title = "De gemeente deelde een duiding, gesprek over publicatie 1 van voorjaar 2026 – gemeente Voorbeeldstad";
    assert_eq!(told(&scene, scene.provider(0)), [title], "twice on a day is one thing");
    let entry = scene.entries(scene.provider(0)).remove(0);
    assert_eq!(entry.page, "/aanbieder/voorbeeldstad/voorjaar-2026/gesprek/1");
    assert_eq!(
        told(&scene, scene.analyst()),
        [""; 0],
        "what one wrote oneself is no news"
    );
    assert_eq!(told(&scene, scene.provider(1)), [""; 0], "another's sheet");
    town.at("2026-03-25", 9, 0);
    share(&scene, &scene.actor(scene.analyst()), sheet, "wij denken nu anders");
    assert_eq!(
        told(&scene, scene.provider(0)),
        [title, title],
        "another day is another thing"
    );
}

fn what_a_provider_shares_in_the_preview_is_news_when_the_sheet_opens(town: &Town) {
    let scene = Scene::of(town);
    town.at("2026-03-12", 9, 0);
    let sheet = scene.sheet(0, 1);
    share(&scene, &scene.actor(scene.provider(0)), sheet, "wij herkennen dit");
    assert_eq!(told(&scene, scene.analyst()), [""; 0]);
    let opens = town.at("2026-03-23", 6, 0);
    let title = "De aanbieder deelde een duiding, gesprek over publicatie 1 van voorjaar 2026 – Zorg Een";
    assert_eq!(told(&scene, scene.analyst()), [title]);
    let entries = scene.entries(scene.analyst());
    let shared = entries.iter().find(|entry| entry.title == title).expect("the entry");
    assert_eq!(shared.updated, opens);
    assert_eq!(shared.page, "/gemeente/ronde/voorjaar-2026/gesprek/1/zorg-een");
}

fn a_council_hears_of_sheets_that_it_is_invited_to(town: &Town) {
    let scene = Scene::of(town);
    town.at("2026-03-24", 9, 0);
    let sheet = scene.sheet(0, 1);
    let gemeente = scene.actor(scene.analyst());
    share(&scene, &gemeente, sheet, "wij zien wachttijd");
    assert_eq!(told(&scene, scene.council()), [""; 0]);
    scene.act(|conn| talk::invite_council(conn, &gemeente, sheet, true));
    let title = "De gemeente deelde een duiding, gesprek over publicatie 1 van voorjaar 2026 – Zorg Een";
    assert_eq!(told(&scene, scene.council()), [title]);
    let entries = scene.entries(scene.council());
    let entry = entries.iter().find(|entry| entry.title == title).expect("the entry");
    assert_eq!(entry.page, format!("/gemeente/gesprek/{sheet}"));
    share(&scene, &scene.actor(scene.council()), sheet, "wij ook");
    let from_council = title.replace("De gemeente", "De cliëntenraad");
    assert_eq!(told(&scene, scene.analyst()), [from_council]);
    scene.act(|conn| talk::invite_council(conn, &gemeente, sheet, false));
    assert_eq!(told(&scene, scene.council()), [""; 0], "without an invitation nothing");
}

fn agreements_are_news_for_both_sides_once_both_confirmed(town: &Town) {
    let scene = Scene::of(town);
    let now = town.at("2026-03-24", 9, 0);
    let sheet = scene.sheet(0, 1);
    let (provider, gemeente) = (scene.actor(scene.provider(0)), scene.actor(scene.analyst()));
    scene.act(|conn| talk::set_discussed(conn, &gemeente, sheet));
    let wording = scene.act(|conn| Ok(talk::find_sheet(conn, &provider, sheet)?)).wording;
    let _one = scene.act(|conn| talk::confirm(conn, &provider, sheet, wording));
    for viewer in [scene.provider(0), scene.analyst()] {
        assert_eq!(told(&scene, viewer), [""; 0], "one is not enough");
    }
    let later = Actor {
        moment: now.plus(3600),
        ..gemeente
    };
    let _both = scene.act(|conn| talk::confirm(conn, &later, sheet, wording));
    town.at("2026-03-24", 12, 0);
    let title = "Afspraken bevestigd door beide kanten, gesprek over publicatie 1 van voorjaar 2026";
    assert_eq!(
        told(&scene, scene.provider(0)),
        [format!("{title} – gemeente Voorbeeldstad")]
    );
    assert_eq!(told(&scene, scene.analyst()), [format!("{title} – Zorg Een")]);
    let entries = scene.entries(scene.analyst());
    assert_eq!(entries[0].updated, later.moment);
    assert_eq!(told(&scene, scene.council()), [""; 0]);
}
