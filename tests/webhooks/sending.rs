//! What is sent, how it is signed, and what happens when it is not taken.

use super::{BASE, Scene, carried, http};
use crate::support::hex::{hex, unhex};
use crate::support::postgres;
use crate::support::receiver::{Manner, Received, Receiver};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use crate::support::wait;
use ervaringwijzer::db::Engine;
use ervaringwijzer::lifecycle;
use ervaringwijzer::outbox::{self, Stop, Turn, When};
use ervaringwijzer::releases::CountedAt;
use ervaringwijzer::values::clock::Moment;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::BTreeSet;
use std::time::Duration;

both_engines!(
    a_message_says_what_and_where_and_no_figure,
    a_receiver_can_check_the_signature_and_a_changed_body_fails,
    a_message_that_is_refused_is_tried_again_and_then_given_up,
    a_message_that_broke_off_is_sent_again_under_the_same_identifier,
    the_running_server_tells_and_loses_nothing_over_a_restart,
    a_redirect_is_not_followed,
    the_closing_of_a_round_is_told_once,
    a_turn_ends_between_two_messages_when_the_program_stops,
    what_ran_late_is_told_when_it_appears,
    what_appeared_while_no_server_ran_is_told_by_the_next,
    the_secret_is_in_no_table_and_another_installation_secret_is_noticed,
    messages_are_forgotten_after_half_a_year,
);

/// Checks a signature as docs/api.md tells a receiver to.
fn fits(secret: &str, message: &Received, body: &str) -> bool {
    let signature = message.head("webhook-signature");
    let part = |name: &str| {
        let mut parts = signature.split(',');
        parts.find_map(|part| part.strip_prefix(name)).unwrap_or_default()
    };
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key of any length");
    mac.update(format!("{}.{body}", part("t=")).as_bytes());
    let signed = hex(&mac.finalize().into_bytes());
    signed == part("v1=")
}

fn a_message_says_what_and_where_and_no_figure(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(204)));
    scene.hook(scene.een, &receiver);
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0), "nothing happened yet");
    scene.count();
    assert_eq!(scene.carry(&receiver), carried(1, 1, 0, 0));
    let messages = receiver.empty();
    let [message] = messages.as_slice() else {
        panic!("one message: {messages:?}")
    };
    assert_eq!(message.line, "POST /ontvang");
    assert_eq!(message.head("content-type"), "application/json");
    assert_eq!(message.head("user-agent"), "Ervaringwijzer-Webhook/1");
    let wanted = format!(
        r#"{{"soort":"nieuwe publicatie","publicatie":1,"ronde":"voorjaar 2026","gemeente":"Voorbeeldstad","moment":"2026-03-09T05:00:00Z","adres":"{BASE}/aanbieder/voorbeeldstad/voorjaar-2026/publicatie/1"}}"#
    );
    assert_eq!(message.body, wanted, "to the byte, so no figure");
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0), "once");
    assert_eq!(scene.deliveries("bezorgd"), 1);
}

fn a_receiver_can_check_the_signature_and_a_changed_body_fails(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(200)));
    let (_, secret) = scene.hook(scene.een, &receiver);
    let (_, other) = scene.hook(scene.analist, &receiver);
    assert_ne!(secret.text(), other.text(), "each webhook has its own");
    scene.count();
    scene.carry(&receiver);
    let message = receiver.empty().remove(0);
    let moment = format!("t={},", town.now().0);
    assert!(message.head("webhook-signature").starts_with(&moment));
    assert!(fits(secret.text(), &message, &message.body));
    assert!(!fits(
        secret.text(),
        &message,
        &message.body.replace("publicatie/1", "publicatie/2")
    ));
    assert!(!fits(other.text(), &message, &message.body));
}

fn a_message_that_is_refused_is_tried_again_and_then_given_up(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(500)));
    scene.hook(scene.een, &receiver);
    scene.count();
    let start = town.now();
    assert_eq!(scene.carry(&receiver), carried(1, 0, 1, 0));
    let first = receiver.empty().remove(0);
    let mut at = start;
    for (minutes, last) in [(1, false), (5, false), (30, false), (120, false), (720, true)] {
        at = at.plus(minutes * 60);
        town.clock.set(at.plus(-1));
        assert_eq!(
            scene.carry(&receiver),
            carried(0, 0, 0, 0),
            "{minutes} minutes are not over"
        );
        town.clock.set(at);
        let (later, given_up) = if last { (0, 1) } else { (1, 0) };
        assert_eq!(
            scene.carry(&receiver),
            carried(0, 0, later, given_up),
            "after {minutes} minutes"
        );
        let again = receiver.empty().remove(0);
        assert_eq!(
            (&again.body, again.head("webhook-id")),
            (&first.body, first.head("webhook-id"))
        );
        assert_ne!(
            again.head("webhook-signature"),
            first.head("webhook-signature"),
            "a new moment"
        );
    }
    town.clock.set(at.plus(24 * 60 * 60));
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0));
    assert_eq!(scene.deliveries("opgegeven"), 1);

    // Control: a receiver that comes back gets the next one.
    receiver.become_one_that(Manner::Says(500));
    town.answer_many(scene.seats[0], &crate::support::town::mixed(30));
    town.at("2026-03-16", 6, 0);
    assert!(town.count(scene.round).release.is_some());
    assert_eq!(scene.carry(&receiver), carried(1, 0, 1, 0));
    receiver.become_one_that(Manner::Says(202));
    town.clock.set(town.now().plus(60));
    assert_eq!(scene.carry(&receiver), carried(0, 1, 0, 0));
}

fn a_message_that_broke_off_is_sent_again_under_the_same_identifier(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(200)));
    scene.hook(scene.een, &receiver);
    scene.count();
    assert_eq!(scene.carry(&receiver), carried(1, 1, 0, 0));
    // As if the program ended between the answer and writing it down.
    town.sql("UPDATE webhook_delivery SET state = 'wacht'").expect("a row");
    assert_eq!(
        scene.carry(&receiver),
        carried(0, 0, 0, 0),
        "the next try was set before the first"
    );
    town.clock.set(town.now().plus(60));
    assert_eq!(scene.carry(&receiver), carried(0, 1, 0, 0));
    let ids: BTreeSet<String> = receiver
        .empty()
        .iter()
        .map(|one| one.head("webhook-id").to_owned())
        .collect();
    assert_eq!(ids.len(), 1, "the receiver can drop the double");
}

fn the_running_server_tells_and_loses_nothing_over_a_restart(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(503)));
    scene.hook(scene.een, &receiver);
    scene.count();
    let allowed = receiver.allowed();
    let settings = [("webhook-hosts", allowed.as_str()), ("base-url", BASE)];
    let patience = Duration::from_secs(30);
    let came = |what: &str, number: usize| {
        wait::until(what, patience, || (receiver.waiting() == number).then_some(()));
    };
    let running = WebServer::start_with(&town.store(), &town.clock, &settings);
    came("a message that is refused", 1);
    drop(running);
    assert_eq!(scene.deliveries("wacht"), 1);
    receiver.become_one_that(Manner::Says(200));
    town.clock.set(town.now().plus(60));
    let running = WebServer::start_with(&town.store(), &town.clock, &settings);
    came("the same message", 2);
    wait::until("its taking written down", patience, || {
        (scene.deliveries("bezorgd") == 1).then_some(())
    });
    drop(running);
    let off = WebServer::start_with(&town.store(), &town.clock, &[("base-url", BASE)]);
    drop(off);
    assert_eq!(receiver.waiting(), 2, "without hosts nobody is called");
}

fn a_redirect_is_not_followed(town: &Town) {
    let elsewhere = Receiver::start(Manner::Says(200));
    let receiver = Receiver::start(Manner::Redirects(elsewhere.address()));
    let scene = Scene::of(town);
    let (hook, _) = scene.hook(scene.een, &receiver);
    scene.count();
    assert_eq!(scene.carry(&receiver), carried(1, 0, 1, 0));
    assert_eq!((receiver.empty().len(), elsewhere.waiting()), (1, 0));
    let last = town.read(|conn| outbox::last(conn, hook.id, 20));
    assert_eq!(last[0].outcome, "verwijst door (307), niet gevolgd");
}

/// A count three weeks late, and a close two months late, told to a webhook that is younger than both moments.
fn what_ran_late_is_told_when_it_appears(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(204)));
    let due = town.at("2026-03-09", 6, 0);
    town.at("2026-03-30", 9, 0);
    scene.hook(scene.een, &receiver);
    let now = town.now();
    let at = CountedAt { moment: due, now };
    let counted = lifecycle::count(&town.db, &town.keys, scene.round, at).expect("a count");
    assert!(counted.release.is_some());
    assert_eq!(
        scene.carry(&receiver),
        carried(1, 1, 0, 0),
        "in the very second of the webhook"
    );
    let ends = town.find(scene.round).ends();
    town.clock.set(ends.plus(60 * 24 * 60 * 60));
    lifecycle::stop_answers(&town.db, scene.round).expect("stopped");
    let at = CountedAt {
        moment: ends,
        now: town.now(),
    };
    let closed = lifecycle::close(&town.db, &town.keys, scene.round, at).expect("closed");
    let releases = usize::from(closed.release.is_some());
    let told = 1 + releases;
    assert_eq!(scene.carry(&receiver), carried(told, told, 0, 0));
    let closing = receiver
        .empty()
        .iter()
        .filter(|one| one.body.contains("ronde gesloten"))
        .count();
    assert_eq!(closing, 1);
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0), "once");
    // A webhook that is made now hears nothing of what was there before it.
    scene.hook(scene.een, &receiver);
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0));
}

fn what_appeared_while_no_server_ran_is_told_by_the_next(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(204)));
    scene.hook(scene.analist, &receiver);
    scene.count();
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0), "the preview goes on");
    // It ends on 23 March, and the server comes back two months later.
    town.at("2026-05-25", 9, 0);
    assert_eq!(scene.carry(&receiver), carried(1, 1, 0, 0));
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0), "once");
}

fn a_turn_ends_between_two_messages_when_the_program_stops(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(200)));
    scene.hook(scene.een, &receiver);
    scene.count();
    let stop = Stop::default();
    stop.set();
    let stopped = scene.carry_when(&http(&receiver), When::until(town.now(), &stop));
    assert!(stopped.queued > 0 && stopped.stopped, "{stopped:?}");
    assert_eq!((stopped.delivered, receiver.empty().len()), (0, 0));
    let next = scene.carry(&receiver);
    assert_eq!(
        (next.delivered, next.stopped),
        (stopped.queued, false),
        "nothing is lost"
    );
}

fn the_closing_of_a_round_is_told_once(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(200)));
    scene.hook(scene.een, &receiver);
    scene.count();
    scene.carry(&receiver);
    receiver.empty();
    town.at("2026-04-27", 0, 1);
    town.close(scene.round);
    let told = scene.carry(&receiver);
    let kinds: Vec<_> = receiver
        .empty()
        .iter()
        .map(|one| one.body.split('"').nth(3).unwrap_or("").to_owned())
        .collect();
    assert!(kinds.contains(&"ronde gesloten".to_owned()), "{kinds:?} {told:?}");
    assert_eq!(kinds.iter().filter(|kind| *kind == "ronde gesloten").count(), 1);
    town.at("2026-04-28", 0, 1);
    assert_eq!(scene.carry(&receiver), Turn::default());
}

/// Everything that the database holds.
fn dump(town: &Town) -> Vec<u8> {
    match town.db.engine() {
        Engine::Postgres => postgres::shared().dump(postgres::name_of(town.url())).into_bytes(),
        Engine::Sqlite => {
            town.db.shred().expect("everything is in the one file");
            std::fs::read(town.url().trim_start_matches("sqlite:")).expect("the file")
        }
    }
}

fn the_secret_is_in_no_table_and_another_installation_secret_is_noticed(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(200)));
    let (hook, secret) = scene.hook(scene.een, &receiver);
    scene.count();
    scene.carry(&receiver);
    let file = std::fs::read(town.key_directory().join("installatie.geheim")).expect("the file");
    assert_eq!(file.len(), 32);
    let kept = dump(town);
    let holds = |needle: &[u8]| kept.windows(needle.len()).any(|part| part == needle);
    let raw = unhex(secret.text());
    for needle in [&raw, &file] {
        assert!(!holds(needle) && !holds(hex(needle).as_bytes()));
    }
    assert!(holds(b"/ontvang"), "control: what is there is found");

    std::fs::write(town.key_directory().join("installatie.geheim"), [7; 32]).expect("another secret");
    town.answer_many(scene.seats[0], &crate::support::town::mixed(30));
    town.at("2026-03-16", 6, 0);
    town.count(scene.round);
    receiver.empty();
    assert_eq!(scene.carry(&receiver), carried(1, 0, 1, 0));
    assert_eq!(
        receiver.waiting(),
        0,
        "nothing goes out under a signature that nobody can check"
    );
    let last = town.read(|conn| outbox::last(conn, hook.id, 1));
    assert!(last[0].outcome.starts_with("geheim van de installatie ontbreekt"));
}

fn messages_are_forgotten_after_half_a_year(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(200)));
    scene.hook(scene.een, &receiver);
    scene.count();
    scene.carry(&receiver);
    let forget = |now: Moment| town.write(|conn| outbox::purge(conn, now));
    assert_eq!(forget(town.at("2026-09-07", 6, 0)), 0);
    assert_eq!(forget(town.at("2026-09-09", 6, 0)), 1);
    assert_eq!(scene.carry(&receiver), carried(0, 0, 0, 0), "and not told again");
    assert!(http(&receiver).hosts().words().starts_with("127.0.0.1:"));
}
