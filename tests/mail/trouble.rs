//! A mail server that is away, refuses or breaks off: nobody gets two, and nothing else waits for it.

use super::{BASE, Readers, mail_settings, sent};
use crate::support::smtp::{MailServer, Manner};
use crate::support::town::{Town, both_engines, mixed};
use crate::support::wait;
use ervaringwijzer::mail::{Email, MailError, Post};
use ervaringwijzer::outbox::{DeliveryError, Notices, Turn, claim, send_mail};
use std::net::TcpListener;
use std::time::Duration;

both_engines!(
    while_the_mail_server_is_away_everything_stays_owed,
    a_refused_letter_is_tried_again_later_and_at_most_five_times,
    a_letter_that_broke_off_is_not_sent_again,
    a_count_does_not_wait_for_a_letter,
    a_notice_that_was_taken_before_a_break_is_not_sent_again,
    two_nodes_send_one_letter,
);

fn while_the_mail_server_is_away_everything_stays_owed(town: &Town) {
    let readers = Readers::of(town);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("its address").port();
    drop(listener);
    assert_eq!(readers.deliver_to(port), Err(DeliveryError::Mail(MailError::Away)));
    assert_eq!(town.number("SELECT count(*) AS value FROM notice"), 0);
    let server = MailServer::start(Manner::Takes);
    assert_eq!(readers.deliver(&server), sent(2));
    assert_eq!(server.empty(), ["een@zorg.nl", "twee@zorg.nl"]);
}

fn a_refused_letter_is_tried_again_later_and_at_most_five_times(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Refuses));
    let refused = Ok(Turn {
        later: 2,
        ..Turn::default()
    });
    assert_eq!(readers.deliver(&server), refused);
    assert_eq!(readers.deliver(&server), sent(0), "not at once");
    assert_eq!(readers.notices("later"), 2);
    for (minutes, due) in [(14, false), (1, true), (29, false), (1, true), (60, true)] {
        town.clock.set(town.now().plus(minutes * 60));
        let wanted = if due { refused } else { sent(0) };
        assert_eq!(readers.deliver(&server), wanted, "{minutes}");
    }
    town.clock.set(town.now().plus(120 * 60));
    let given_up = Ok(Turn {
        given_up: 2,
        ..Turn::default()
    });
    assert_eq!(readers.deliver(&server), given_up);
    assert_eq!(readers.notices("opgegeven"), 2);
    server.become_one_that(Manner::Takes);
    town.clock.set(town.now().plus(24 * 60 * 60));
    assert_eq!(readers.deliver(&server), sent(0), "five times was enough");
    town.at("2026-03-23", 6, 0);
    server.become_one_that(Manner::Refuses);
    assert_eq!(readers.deliver(&server), refused);
    server.become_one_that(Manner::Takes);
    town.clock.set(town.now().plus(15 * 60));
    assert_eq!(readers.deliver(&server), sent(2), "a server that thinks better of it");
    assert_eq!(server.empty(), ["analist@stad.nl", "raad@stad.nl"]);
}

fn a_letter_that_broke_off_is_not_sent_again(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::BreaksOff));
    let broken = std::thread::scope(|scope| {
        let sending = scope.spawn(|| readers.deliver(&server));
        let came = || (server.letters().len() == 1).then_some(());
        wait::until("a letter", Duration::from_secs(30), came);
        server.become_one_that(Manner::Takes);
        sending.join().expect("it ends")
    });
    let wanted = Turn {
        broken_off: 1,
        ..Turn::default()
    };
    assert_eq!(broken, Ok(wanted), "and the rest waits");
    let first = server.empty();
    assert_eq!(readers.deliver(&server), sent(1), "only the other one");
    assert_ne!(server.empty(), first);
    town.clock.set(town.now().plus(24 * 60 * 60));
    assert_eq!(readers.deliver(&server), sent(0));
}

fn a_count_does_not_wait_for_a_letter(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::BreaksOff));
    town.answer_many(readers.seats[0], &mixed(30));
    std::thread::scope(|scope| {
        let sending = scope.spawn(|| readers.deliver(&server));
        let came = || (server.letters().len() == 1).then_some(());
        wait::until("a letter under way", Duration::from_secs(30), came);
        assert!(town.count(readers.round).release.is_some());
        assert_eq!(readers.notices("onderweg"), 1, "control: the letter is still under way");
        server.become_one_that(Manner::Takes);
        assert!(sending.join().expect("it ends").is_ok());
    });
}

fn a_notice_that_was_taken_before_a_break_is_not_sent_again(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    let pending = Notices::pending(&town.db, town.now()).expect("it can be asked");
    let first = &pending[0];
    let post = Post::new(&mail_settings(server.port(), &[])).expect("settings that can be used");
    let notices = Notices {
        post: &post,
        base_url: BASE,
    };
    let claimed = || {
        let claimed = claim(&town.db, &notices, first, town.now()).expect("it can be tried");
        claimed.is_some()
    };
    assert_eq!([claimed(), claimed()], [true, false]);
    assert_eq!(readers.deliver(&server), sent(1));
    assert!(!server.empty().contains(&first.email));
}

fn two_nodes_send_one_letter(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    let post = || Post::new(&mail_settings(server.port(), &[])).expect("settings that can be used");
    let now = town.now();
    let both = std::thread::scope(|scope| {
        let nodes = [0, 1].map(|_| scope.spawn(|| send_mail(&town.db, &post(), BASE, now)));
        nodes.map(|node| node.join().expect("it ends").expect("it sends").delivered)
    });
    assert_eq!(both.iter().sum::<usize>(), 2);
    assert_eq!(server.empty(), ["een@zorg.nl", "twee@zorg.nl"]);
    assert_eq!(readers.notices("verzonden"), 2);
}

#[test]
fn a_server_elsewhere_is_told_nothing_without_tls() {
    let server = MailServer::start(Manner::Takes);
    let try_as = |host: &str| {
        let mut settings = mail_settings(server.port(), &[("smtp-user", "ew"), ("smtp-password", "zeer-geheim")]);
        settings.host = host.to_owned();
        let post = Post::new(&settings)?;
        post.reach()?;
        post.send("ans@stad.nl", &Email::test(), "proef")
    };
    // An address that leads here too, and is not known as here.
    assert_eq!(try_as("0.0.0.0"), Err(MailError::Tls));
    let told = |server: &MailServer| server.said().iter().any(|line| line.starts_with("AUTH"));
    assert!(!told(&server) && !server.said().is_empty(), "{:?}", server.said());
    assert_eq!(server.empty(), [""; 0]);
    assert_eq!(try_as("localhost"), Ok(()));
    assert!(told(&server), "control");
    assert_eq!(server.empty(), ["ans@stad.nl"]);
}

#[test]
fn a_long_address_of_a_page_stays_in_one_line() {
    let server = MailServer::start(Manner::Takes);
    let post = Post::new(&mail_settings(server.port(), &[])).expect("settings that can be used");
    let page = format!("{BASE}/gemeente/ronde/{}", "heel-lang-".repeat(20));
    assert_eq!(post.send("ans@stad.nl", &Email::new_results(&page), "proef"), Ok(()));
    assert!(server.letters()[0].body().lines().any(|line| line == page));
}

#[test]
fn what_is_logged_of_trouble_names_nobody() {
    let server = MailServer::start(Manner::Refuses);
    let post = Post::new(&mail_settings(server.port(), &[])).expect("settings that can be used");
    let refused = post.send("ans@stad.nl", &Email::test(), "proef");
    assert_eq!(refused, Err(MailError::Refused(550)));
    let problem = DeliveryError::from(MailError::Refused(550));
    assert!(problem.to_string().contains("550") && !problem.to_string().contains('@'));
    let garbled = post.send("ans", &Email::test(), "proef");
    assert_eq!(garbled, Err(MailError::Address));
    assert!(!format!("{post:?}").contains('@'));
}
