//! Who is told what, and from when.

use super::{Scene, carried, hosts, http};
use crate::support::receiver::{Manner, Receiver};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::http_client::{HttpClient, HttpClientError};
use ervaringwijzer::outbox;
use ervaringwijzer::webhooks::{self, MOST_WEBHOOKS, WebhookError};

both_engines!(
    each_is_told_what_they_may_see_from_then_on,
    what_was_before_the_webhook_is_not_told,
    an_owner_who_may_not_sign_in_is_told_nothing,
    what_waits_for_an_owner_who_may_not_sign_in_is_given_up,
    only_hosts_that_are_allowed_get_a_webhook,
    a_host_that_is_allowed_no_more_is_given_up_at_once,
    a_webhook_belongs_to_one_user,
);

fn each_is_told_what_they_may_see_from_then_on(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(200)));
    let elsewhere = Rights::Analyst(town.other_gemeente("Anderdorp"));
    let stranger = town.user(elsewhere, "analist@dorp.nl", super::PASSWORD);
    let other = town.user(
        Rights::Provider(scene.providers[1].into()),
        "twee@zorg.nl",
        super::PASSWORD,
    );
    for user in [scene.een, scene.analist, stranger] {
        scene.hook(user, &receiver);
    }
    scene.count();
    assert_eq!(scene.carry(&receiver), carried(1, 1, 0, 0), "the provider");
    town.at("2026-03-23", 5, 59);
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0));
    receiver.empty();
    town.at("2026-03-23", 6, 0);
    assert_eq!(
        scene.carry(&receiver),
        carried(1, 1, 0, 0),
        "the analyst after the preview"
    );
    let message = receiver.empty().remove(0);
    assert!(
        message.body.contains("/gemeente/ronde/voorjaar-2026/publicatie/1\""),
        "{}",
        message.body
    );
    scene.hook(other, &receiver);
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0));
}

fn what_was_before_the_webhook_is_not_told(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(200)));
    scene.count();
    town.at("2026-03-09", 7, 0);
    scene.hook(scene.een, &receiver);
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0));
    scene.hook(scene.analist, &receiver);
    town.at("2026-03-23", 6, 0);
    assert_eq!(
        scene.carry(&receiver),
        carried(1, 1, 0, 0),
        "control: to the analyst it is news"
    );
}

fn an_owner_who_may_not_sign_in_is_told_nothing(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(500)));
    scene.hook(scene.een, &receiver);
    scene.hook(scene.analist, &receiver);
    town.write(|conn| accounts::disable(conn, scene.een));
    scene.count();
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0));
    town.at("2026-03-23", 6, 0);
    assert_eq!(scene.carry(&receiver), carried(1, 0, 1, 0));
    receiver.empty();
    assert_eq!(scene.deliveries("wacht"), 1, "control: it waits for the next try");
    town.write(|conn| accounts::disable(conn, scene.analist));
    town.clock.set(town.now().plus(60));
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0));
    assert_eq!(receiver.waiting(), 0);
    assert_eq!(
        town.number("SELECT count(*) AS value FROM webhook"),
        0,
        "it ended with the account"
    );
    assert_eq!(town.number("SELECT count(*) AS value FROM webhook_delivery"), 0);
}

fn what_waits_for_an_owner_who_may_not_sign_in_is_given_up(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(500)));
    let (hook, _) = scene.hook(scene.een, &receiver);
    scene.count();
    assert_eq!(scene.carry(&receiver), carried(1, 0, 1, 0));
    receiver.empty();
    // As a row looks that another process wrote while the account was being switched off.
    let off = "UPDATE \"user\" SET disabled = TRUE WHERE email = 'een@zorg.nl'";
    town.sql(off).expect("an account that is off");
    town.clock.set(town.now().plus(60));
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 1));
    assert_eq!(receiver.waiting(), 0);
    let last = town.read(|conn| outbox::last(conn, hook.id, 1));
    assert_eq!(last[0].outcome, "eigenaar kan niet meer inloggen");
}

fn only_hosts_that_are_allowed_get_a_webhook(town: &Town) {
    let scene = Scene::of(town);
    let http = HttpClient::new(hosts("hooks.example.nl, hooks.example.nl:8443"));
    let make = |address: &str| scene.make(scene.een, &http, address).map(drop);
    let refused = |problem| Err(WebhookError::Address(problem));
    for address in [
        "https://elders.example.nl/x",
        "https://hooks.example.nl.elders.nl/",
        "https://sub.hooks.example.nl/",
        "https://hooks.example.nl:444/",
        "https://127.0.0.1/",
        "https://[::1]/",
    ] {
        assert_eq!(make(address), refused(HttpClientError::Host), "{address}");
    }
    for address in [
        "http://hooks.example.nl/",
        "https://naam:wachtwoord@hooks.example.nl/",
        "https://hooks.example.nl@elders.nl/",
        "ftp://hooks.example.nl/",
        "/ontvang",
        "hooks.example.nl",
        "",
    ] {
        assert_eq!(make(address), refused(HttpClientError::Address), "{address}");
    }
    assert_eq!(make("https://HOOKS.example.nl:8443/a?b=c"), Ok(()));
    assert_eq!(make(" https://hooks.example.nl/a "), Ok(()));
    let long = format!("https://hooks.example.nl/{}", "x".repeat(500));
    assert_eq!(make(&long), refused(HttpClientError::Address));
    for _ in 2..MOST_WEBHOOKS {
        assert_eq!(make("https://hooks.example.nl/a"), Ok(()));
    }
    assert_eq!(make("https://hooks.example.nl/a"), Err(WebhookError::Many));
}

fn a_host_that_is_allowed_no_more_is_given_up_at_once(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(200)));
    let (hook, _) = scene.hook(scene.een, &receiver);
    scene.count();
    let other = HttpClient::new(hosts("hooks.example.nl"));
    assert_eq!(scene.carry_with(&other), carried(1, 0, 0, 1));
    assert_eq!(receiver.waiting(), 0);
    let last = town.read(|conn| outbox::last(conn, hook.id, 1));
    assert_eq!(
        last[0].outcome, "geen adres met https://",
        "plain http is for hosts that are named so"
    );
    assert!(http(&receiver).check(&receiver.address()).is_ok(), "control");
}

fn a_webhook_belongs_to_one_user(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(200)));
    let (hook, _) = scene.hook(scene.een, &receiver);
    let missing = Err(ervaringwijzer::db::DbError::Missing);
    let find = |user| {
        town.db
            .read("test", |conn| webhooks::find(conn, user, hook.id).map(drop))
    };
    assert_eq!(find(scene.analist), missing);
    assert_eq!(find(scene.een), Ok(()));
    let remove = |user| {
        town.db
            .write("test", |conn| webhooks::remove(conn, user, hook.id, town.now()))
    };
    assert_eq!(remove(scene.analist), missing);
    assert_eq!(remove(scene.een), Ok(()));
    assert_eq!(find(scene.een), missing);
}
