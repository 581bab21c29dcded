//! Who is reminded of a year statement, when, and never twice.

use super::{BASE, Readers, mail_settings, sent};
use crate::support::smtp::{MailServer, Manner};
use crate::support::town::{Town, both_engines};
use crate::support::wait;
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::conversations::{Actor, Party};
use ervaringwijzer::mail::Post;
use ervaringwijzer::outbox::{self, Reminders, Turn, claim};
use std::time::Duration;

both_engines!(
    analysts_are_reminded_once_on_each_of_three_days,
    nobody_is_reminded_of_a_statement_that_is_fixed,
    a_reminder_holds_a_link_and_no_figure,
    a_refused_reminder_is_tried_again_and_a_broken_off_one_is_not,
    two_nodes_send_one_reminder,
);

fn fix(town: &Town) {
    let actor = Actor {
        party: Party::Gemeente(town.gemeente.id),
        user: None,
        moment: town.now(),
    };
    crate::year_report::fix(town, &actor);
}

fn analysts_are_reminded_once_on_each_of_three_days(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    let elsewhere = town.other_gemeente("Anderdorp");
    readers.user("analist@dorp.nl", Rights::Analyst(elsewhere));
    readers.user("beheer@stad.nl", Rights::Administrator);
    for (date, hour, minute, letters) in [
        ("2026-05-01", 7, 0, 0),
        ("2027-05-01", 5, 59, 0),
        ("2027-05-01", 6, 0, 1),
        ("2027-05-01", 6, 1, 0),
        ("2027-05-07", 6, 0, 0),
        ("2027-06-01", 6, 0, 1),
        ("2027-06-15", 8, 0, 1),
        ("2027-06-22", 6, 0, 0),
        ("2028-05-01", 6, 0, 0),
    ] {
        town.at(date, hour, minute);
        assert_eq!(readers.deliver(&server), sent(letters), "{date} {hour}:{minute}");
        assert_eq!(server.empty(), vec!["analist@stad.nl"; letters]);
    }
    town.at("2027-12-12", 8, 0);
    assert_eq!(
        town.write(|conn| outbox::purge(conn, town.now())),
        2,
        "after half a year"
    );
}

fn nobody_is_reminded_of_a_statement_that_is_fixed(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    town.at("2027-05-01", 6, 0);
    assert_eq!(readers.deliver(&server), sent(1), "control");
    server.empty();
    fix(town);
    for date in ["2027-06-01", "2027-06-15"] {
        town.at(date, 6, 0);
        assert_eq!(readers.deliver(&server), sent(0), "{date}");
    }
    assert_eq!(town.number("SELECT count(*) AS value FROM reminder"), 1);
}

fn a_reminder_holds_a_link_and_no_figure(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    town.at("2027-05-01", 6, 0);
    assert_eq!(readers.deliver(&server), sent(1));
    let letters = server.letters();
    let body = letters[0].body();
    assert!(body.contains(&format!("{BASE}/gemeente/jaar")), "{body}");
    assert_eq!(
        letters[0].head("Subject"),
        Some("De jaarverantwoording moet voor 1 juli klaar zijn")
    );
    let digits: String = body.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits, "1", "the first of July and nothing else: {body}");
    assert!(letters[0].text.is_ascii() && !body.contains("Zorg"), "{body}");
}

fn a_refused_reminder_is_tried_again_and_a_broken_off_one_is_not(town: &Town) {
    let readers = Readers::of(town);
    town.at("2027-05-01", 6, 0);
    let refusing = MailServer::start(Manner::Refuses);
    let refused = Ok(Turn {
        later: 1,
        ..Turn::default()
    });
    assert_eq!(readers.deliver(&refusing), refused);
    let server = MailServer::start(Manner::Takes);
    town.at("2027-05-01", 6, 14);
    assert_eq!(readers.deliver(&server), sent(0), "not within a quarter of an hour");
    town.at("2027-05-01", 6, 15);
    assert_eq!(readers.deliver(&server), sent(1));
    town.at("2027-06-01", 6, 0);
    let breaking = MailServer::start(Manner::BreaksOff);
    let broken = std::thread::scope(|scope| {
        let sending = scope.spawn(|| readers.deliver(&breaking));
        let came = || (breaking.letters().len() == 1).then_some(());
        wait::until("a letter", Duration::from_secs(30), came);
        breaking.become_one_that(Manner::Takes);
        sending.join().expect("it ends")
    });
    assert_eq!(broken.map(|done| (done.delivered, done.broken_off)), Ok((0, 1)));
    town.at("2027-06-02", 6, 0);
    assert_eq!(readers.deliver(&server), sent(0), "it may have arrived");
}

fn two_nodes_send_one_reminder(town: &Town) {
    let _readers = Readers::of(town);
    let now = town.at("2027-05-01", 6, 0);
    let pending = Reminders::pending(&town.db, now).expect("what is pending");
    assert_eq!(pending.len(), 1);
    let post = Post::new(&mail_settings(25, &[])).expect("settings that can be used");
    let reminders = Reminders {
        post: &post,
        base_url: BASE,
    };
    let claimed = || {
        let claimed = claim(&town.db, &reminders, &pending[0], now).expect("it can be tried");
        claimed.is_some()
    };
    assert_eq!([claimed(), claimed()], [true, false]);
}
