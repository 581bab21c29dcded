//! A feed reader that asks by date (`If-Modified-Since`) and one that asks by tag, at random moments beside everything
//! that is news or ceases to be: who is told that nothing changed has exactly what is there.

use super::{BASE, PASSWORD, Scene, shown};
use crate::api::pollers::{Dice, another};
use crate::support::http::Response;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::conversations::{self as talk, Edit, FeedbackKey, FeedbackText};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::lifecycle;
use ervaringwijzer::releases::{self, CountedAt};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::clock::FixedClock;
use std::collections::{BTreeMap, BTreeSet};

both_engines!(
    who_is_told_that_nothing_changed_has_everything,
    an_invitation_is_news_when_it_is_given,
);

const DAY: i64 = 24 * 60 * 60;

/// What a reader kept of the last answer.
#[derive(Default)]
struct Kept {
    date: Option<String>,
    /// The date that the old rule would have given: the moment of the newest entry.
    old_date: String,
    ids: BTreeSet<String>,
    body: Vec<u8>,
}

fn entries(feed: &Response) -> BTreeMap<String, String> {
    let whole: serde_json::Value = serde_json::from_slice(&feed.body).expect("JSON");
    let items = whole["items"].as_array().expect("items");
    let text = |item: &serde_json::Value, key: &str| item[key].as_str().unwrap_or_default().to_owned();
    items
        .iter()
        .map(|item| (text(item, "id"), text(item, "date_published")))
        .collect()
}

struct Play<'s, 't> {
    scene: &'s Scene<'t>,
    dice: Dice,
    wrong: BTreeSet<u32>,
    public: bool,
}

impl Play<'_, '_> {
    fn town(&self) -> &Town {
        self.scene.town
    }

    fn act(&mut self) {
        let (scene, now) = (self.scene, self.town().now());
        let newest = self.town().releases(scene.round).pop().expect("a release");
        let number = u32::try_from(newest.number).expect("a number");
        match self.dice.below(4) {
            0 => {
                self.town().answer_many(scene.seats[0], &mixed(30));
                let before = self.town().find(scene.round).counted();
                let late = self.dice.below(3 * DAY);
                let moment = now.plus(-late).max(before.plus(1));
                let at = CountedAt { moment, now };
                lifecycle::count(&self.town().db, &self.town().keys, scene.round, at).expect("a count");
            }
            1 if self.wrong.insert(number) => {
                let round = self.town().find(scene.round);
                let marked = self.town().db.write("test", |conn| {
                    releases::correct(conn, &round, number, "dubbel", By::command(now))
                });
                marked.expect("a mark");
            }
            2 => {
                let sheet = scene.sheet(0, number);
                let text = format!("nu {}", now.0);
                super::talks::share(scene, &scene.actor(scene.provider(0)), sheet, &text);
            }
            _ => self.feedback(),
        }
    }

    /// A text for clients becomes public, or is withdrawn.
    fn feedback(&mut self) {
        let scene = self.scene;
        let key = FeedbackKey {
            round: scene.round,
            provider: scene.providers[0],
            lang: Lang::NL,
        };
        let (provider, gemeente) = (scene.actor(scene.provider(0)), scene.actor(scene.analyst()));
        if self.public {
            scene.act(|conn| talk::withdraw_consent(conn, &gemeente, key));
        } else {
            let known = scene.act(|conn| Ok(talk::feedback(conn, &provider, key.round, key.provider)?));
            let version = known.first().map_or(0, |one| one.version);
            let text = FeedbackText {
                heard: "U wacht te lang.".to_owned(),
                doing: "Wij bellen u.".to_owned(),
            };
            let edit = Edit { text, version };
            let _kept = scene.act(|conn| talk::save_feedback(conn, &provider, key, &edit));
            for side in [&provider, &gemeente] {
                let _kept = scene.act(|conn| talk::consent(conn, side, key, version + 1));
            }
        }
        self.public = !self.public;
    }
}

fn who_is_told_that_nothing_changed_has_everything(town: &Town) {
    let scene = Scene::of(town);
    scene.users();
    let clocks = [FixedClock::at(town.now()), FixedClock::at(town.now())];
    let stores = [town.store(), another(town)];
    let nodes: Vec<WebServer> = stores
        .iter()
        .zip(&clocks)
        .map(|(store, clock)| WebServer::start_with(store, clock, &[("base-url", BASE)]))
        .collect();
    let paths: Vec<String> = ["een@zorg.nl", "analist@stad.nl", "raad@stad.nl"]
        .map(|who| {
            let mut browser = nodes[0].sign_in(who, PASSWORD);
            browser.get("/koppelingen");
            let made = browser.sure("/koppelingen/feed", &[]).text();
            let (_, rest) = made.split_once("/feed/").expect("an address");
            let (secret, _) = rest.split_at(64);
            format!("/feed/{secret}.json")
        })
        .into();
    assert!(shown(&nodes[0].client().get("/", &[])).is_empty());
    let mut play = Play {
        scene: &scene,
        dice: Dice::new(0xfeed),
        wrong: BTreeSet::new(),
        public: false,
    };
    let mut kept: Vec<Kept> = paths.iter().map(|_| Kept::default()).collect();
    let (mut unchanged, mut missed_before, mut news) = (0, 0, 0);
    for _ in 0..220 {
        let most = if play.dice.below(4) == 0 { DAY } else { 240 };
        let now = town.now().plus(play.dice.below(most));
        town.clock.set(now);
        for clock in &clocks {
            clock.set(now.plus(play.dice.below(61) - 30));
        }
        if play.dice.below(3) == 0 {
            play.act();
            continue;
        }
        let at = usize::try_from(play.dice.below(3)).expect("a reader");
        let node = usize::try_from(play.dice.below(2)).expect("a node");
        let (path, one) = (&paths[at], &mut kept[at]);
        let whole = nodes[node].client().get(path, &[]);
        let there = entries(&whole);
        let date = one.date.clone();
        let asked: Vec<(&str, &str)> = date.iter().map(|date| ("If-Modified-Since", date.as_str())).collect();
        let answer = nodes[node].client().get(path, &asked);
        if answer.status == 304 {
            unchanged += 1;
            let ids: BTreeSet<String> = there.keys().cloned().collect();
            assert_eq!(one.ids, ids, "told that nothing changed");
            assert!(one.body == whole.body, "to the byte");
        }
        let newest = there.values().max().cloned().unwrap_or_default();
        if !one.body.is_empty() && newest <= one.old_date && one.body != whole.body {
            missed_before += 1;
        }
        news += there.keys().filter(|id| !one.ids.contains(*id)).count();
        *one = Kept {
            date: whole.header("last-modified").map(str::to_owned),
            old_date: newest,
            ids: there.keys().cloned().collect(),
            body: whole.body,
        };
    }
    assert!(unchanged > 10 && news > 20, "{unchanged} {news}");
    assert!(
        missed_before > 0,
        "control: by the moment of the newest entry something is missed"
    );
}

fn an_invitation_is_news_when_it_is_given(town: &Town) {
    let scene = Scene::of(town);
    town.at("2026-03-24", 9, 0);
    let sheet = scene.sheet(0, 1);
    let provider = scene.actor(scene.provider(0));
    super::talks::share(&scene, &provider, sheet, "herkenbaar");
    town.at("2026-06-01", 9, 0);
    let council = |scene: &Scene<'_>| {
        let all = scene.entries(scene.council()).into_iter();
        all.filter(|entry| entry.title.contains("duiding")).collect::<Vec<_>>()
    };
    assert_eq!(council(&scene), []);
    let inviting = scene.actor(scene.provider(0));
    let _invited = scene.act(|conn| talk::invite_council(conn, &inviting, sheet, true));
    let found = council(&scene);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].updated,
        town.now(),
        "not of March, below everything that was read since"
    );
    assert_eq!(scene.entries(scene.council())[0], found[0]);
}
