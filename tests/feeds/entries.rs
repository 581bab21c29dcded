//! What is new for whom, and from when.

use super::Scene;
use crate::support::town::{Town, both_engines, day};
use ervaringwijzer::conversations::{self as talk, Edit, FeedbackKey, FeedbackText, Saved};
use ervaringwijzer::feeds::EntryKind;
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::releases;
use ervaringwijzer::values::by::By;
use std::collections::BTreeSet;

both_engines!(
    a_release_is_news_for_providers_at_once_and_for_the_gemeente_when_it_opens,
    analysts_hear_of_each_provider_that_opens_early_and_of_the_release_when_all_did,
    a_provider_without_new_counts_hears_nothing,
    strangers_hear_nothing,
    a_correction_is_news_once_the_release_is,
    a_text_for_clients_is_news_while_it_is_public,
    entries_keep_their_name_and_their_place,
    what_is_older_than_half_a_year_is_no_news,
    a_feed_has_at_most_fifty_entries,
);

const FIRST: &str = "Nieuwe publicatie 1 van voorjaar 2026 – gemeente Voorbeeldstad";

fn a_release_is_news_for_providers_at_once_and_for_the_gemeente_when_it_opens(town: &Town) {
    let scene = Scene::of(town);
    assert_eq!(scene.titles(scene.provider(0)), [FIRST]);
    assert_eq!(scene.titles(scene.provider(1)), [FIRST]);
    town.at("2026-03-23", 5, 59);
    for viewer in [scene.analyst(), scene.council()] {
        assert_eq!(scene.titles(viewer), [""; 0]);
    }
    let opens = town.at("2026-03-23", 6, 0);
    for viewer in [scene.analyst(), scene.council()] {
        assert_eq!(scene.titles(viewer), [FIRST]);
        let entry = &scene.entries(viewer)[0];
        assert_eq!(entry.page, "/gemeente/ronde/voorjaar-2026/publicatie/1");
        assert_eq!((entry.kind, entry.updated), (EntryKind::Release, opens));
    }
    let own = &scene.entries(scene.provider(0))[0];
    assert_eq!(own.page, "/aanbieder/voorbeeldstad/voorjaar-2026/publicatie/1");
    assert_eq!(own.updated, day("2026-03-09").at(6, 0));
}

fn analysts_hear_of_each_provider_that_opens_early_and_of_the_release_when_all_did(town: &Town) {
    let scene = Scene::of(town);
    let release = town.releases(scene.round)[0].id;
    let open = |at: usize, date: &str| {
        let now = town.at(date, 9, 0);
        town.write(|conn| releases::open_early(conn, release, scene.providers[at], now));
    };
    let of_one = "Nieuwe publicatie 1 van voorjaar 2026 – Zorg Een";
    open(0, "2026-03-10");
    assert_eq!(scene.titles(scene.analyst()), [of_one]);
    let page = "/gemeente/ronde/voorjaar-2026/publicatie/1/aanbieder/zorg-een";
    assert_eq!(scene.entries(scene.analyst())[0].page, page);
    assert_eq!(scene.titles(scene.council()), [""; 0], "no single provider");
    open(1, "2026-03-12");
    assert_eq!(scene.titles(scene.analyst()), [FIRST, of_one]);
    assert_eq!(scene.titles(scene.council()), [FIRST]);
    let both = scene.entries(scene.analyst());
    town.at("2026-03-24", 6, 0);
    assert_eq!(
        scene.entries(scene.analyst()),
        both,
        "the end of the preview is no news"
    );
}

fn a_provider_without_new_counts_hears_nothing(town: &Town) {
    let scene = Scene::of(town);
    scene.next("2026-03-16", &[1]);
    assert_eq!(scene.titles(scene.provider(0)), [FIRST]);
    let second = FIRST.replace("publicatie 1", "publicatie 2");
    assert_eq!(scene.titles(scene.provider(1)), [second.as_str(), FIRST]);
}

fn strangers_hear_nothing(town: &Town) {
    let scene = Scene::of(town);
    town.at("2026-03-24", 6, 0);
    for viewer in scene.strangers() {
        assert_eq!(scene.titles(viewer), [""; 0], "{viewer:?}");
    }
    assert_eq!(scene.titles(scene.analyst()), [FIRST], "control");
}

fn a_correction_is_news_once_the_release_is(town: &Town) {
    let scene = Scene::of(town);
    let now = town.at("2026-03-11", 9, 0);
    let round = town.find(scene.round);
    let marked = town.db.write("test", |conn| {
        releases::correct(conn, &round, 1, "17 kaartjes verkeerd bezorgd", By::command(now))
    });
    marked.expect("a release that may be marked");
    let title = "Correctie: publicatie 1 van voorjaar 2026 klopt niet – gemeente Voorbeeldstad";
    assert_eq!(scene.titles(scene.provider(0)), [title, FIRST]);
    assert_eq!(scene.titles(scene.analyst()), [""; 0]);
    let opens = town.at("2026-03-23", 6, 0);
    for viewer in [scene.analyst(), scene.council()] {
        assert_eq!(scene.titles(viewer), [title, FIRST]);
        assert_eq!(scene.entries(viewer)[0].updated, opens);
    }
}

fn a_text_for_clients_is_news_while_it_is_public(town: &Town) {
    let scene = Scene::of(town);
    town.at("2026-03-25", 10, 0);
    let key = FeedbackKey {
        round: scene.round,
        provider: scene.providers[0],
        lang: Lang::NL,
    };
    let edit = Edit {
        text: FeedbackText {
            heard: "U wacht te lang.".to_owned(),
            doing: "Wij bellen u.".to_owned(),
        },
        version: 0,
    };
    let (provider, gemeente) = (scene.actor(scene.provider(0)), scene.actor(scene.analyst()));
    let title = "Dit hoorden wij, dit doen wij: voorjaar 2026 – Zorg Een";
    let told = |viewer| scene.titles(viewer).iter().any(|one| one == title);
    let _kept = scene.act(|conn| talk::save_feedback(conn, &provider, key, &edit));
    let _kept = scene.act(|conn| talk::consent(conn, &provider, key, 1));
    assert!(!told(scene.provider(0)), "one side is not enough");
    let public = scene.act(|conn| talk::consent(conn, &gemeente, key, 1));
    assert!(matches!(public, Saved::Stored(found) if found.published.is_some()));
    for viewer in [scene.provider(0), scene.analyst(), scene.council()] {
        assert!(told(viewer), "{viewer:?}");
        let entry = scene.entries(viewer).remove(0);
        assert_eq!(entry.page, "/gehoord/voorbeeldstad/voorjaar-2026/zorg-een");
    }
    assert!(!told(scene.provider(1)), "it is about another");
    scene.act(|conn| talk::withdraw_consent(conn, &gemeente, key));
    assert!(!told(scene.analyst()), "what is no longer public is no longer there");
}

fn entries_keep_their_name_and_their_place(town: &Town) {
    let scene = Scene::of(town);
    town.at("2026-03-23", 6, 0);
    let before = scene.entries(scene.analyst());
    scene.next("2026-03-30", &[0, 1]);
    town.at("2026-04-20", 6, 0);
    let after = scene.entries(scene.analyst());
    assert_eq!(after.len(), 2);
    assert_eq!(after[1..], before);
    let ids: BTreeSet<_> = [scene.provider(0), scene.analyst(), scene.council()]
        .into_iter()
        .flat_map(|viewer| scene.entries(viewer))
        .map(|entry| entry.id)
        .collect();
    assert_eq!(ids.len(), 6, "each kind of reader has its own");
    assert!(ids.iter().all(|id| id.get_version_num() == 8));
}

fn what_is_older_than_half_a_year_is_no_news(town: &Town) {
    let scene = Scene::of(town);
    town.at("2026-09-08", 5, 0);
    assert_eq!(scene.titles(scene.provider(0)), [FIRST]);
    town.at("2026-09-08", 7, 0);
    assert_eq!(scene.titles(scene.provider(0)), [""; 0]);
    assert_eq!(
        scene.titles(scene.analyst()),
        [FIRST],
        "to them it is two weeks younger"
    );
}

fn a_feed_has_at_most_fifty_entries(town: &Town) {
    let scene = Scene::of(town);
    let (provider, gemeente) = (scene.provider(0), scene.actor(scene.analyst()));
    town.at("2026-03-24", 9, 0);
    let sheet = scene.sheet(0, 1);
    for turn in 0..55 {
        let now = town.at("2026-03-24", 9, 0).plus(turn * 24 * 60 * 60);
        let actor = talk::Actor {
            moment: now,
            ..gemeente
        };
        super::talks::share(&scene, &actor, sheet, &format!("herkenbaar, dag {turn}"));
    }
    town.at("2026-05-30", 9, 0);
    let entries = scene.entries(provider);
    assert_eq!(entries.len(), 50);
    assert!(entries.is_sorted_by(|one, next| one.updated >= next.updated));
    assert!(
        entries.iter().all(|entry| entry.kind == EntryKind::Shared),
        "the oldest falls out"
    );
}
