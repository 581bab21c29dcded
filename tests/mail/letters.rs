//! Who gets a letter, when, and what is in it.

use super::{BASE, Readers, sent};
use crate::support::server::WebServer;
use crate::support::smtp::{MailServer, Manner};
use crate::support::town::{Town, both_engines, mixed};
use crate::support::wait;
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::catalogue::mark_demo;
use ervaringwijzer::lifecycle;
use ervaringwijzer::outbox;
use ervaringwijzer::releases::{self, CountedAt};
use std::time::Duration;

both_engines!(
    providers_are_told_at_once_and_the_gemeente_after_the_preview,
    the_analysts_are_told_when_a_provider_opens_early_and_the_council_when_all_did,
    only_providers_with_something_new_are_told,
    nobody_who_has_nothing_to_do_with_it_is_told,
    a_release_of_long_ago_is_no_news,
    a_count_that_ran_late_is_news_when_it_appears,
    what_opened_while_no_server_ran_is_told_by_the_next,
    a_letter_holds_a_link_and_no_figure,
    the_running_server_sends_letters_and_without_settings_none,
    a_demo_sends_nothing,
    notices_are_forgotten_after_half_a_year,
);

fn providers_are_told_at_once_and_the_gemeente_after_the_preview(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    assert_eq!(readers.deliver(&server), sent(2));
    assert_eq!(server.empty(), ["een@zorg.nl", "twee@zorg.nl"]);
    town.at("2026-03-23", 5, 59);
    assert_eq!(readers.deliver(&server), sent(0));
    town.at("2026-03-23", 6, 0);
    assert_eq!(readers.deliver(&server), sent(2));
    assert_eq!(server.empty(), ["analist@stad.nl", "raad@stad.nl"]);
    assert_eq!(readers.deliver(&server), sent(0), "nobody gets two");
    assert_eq!(readers.notices("verzonden"), 4);
}

fn the_analysts_are_told_when_a_provider_opens_early_and_the_council_when_all_did(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    assert_eq!(readers.deliver(&server), sent(2));
    server.empty();
    let release = town.releases(readers.round)[0].id;
    let now = town.at("2026-03-10", 9, 0);
    let open = |at: usize| town.write(|conn| releases::open_early(conn, release, readers.providers[at], now));
    open(0);
    assert_eq!(readers.deliver(&server), sent(1));
    assert_eq!(server.empty(), ["analist@stad.nl"]);
    open(1);
    assert_eq!(readers.deliver(&server), sent(1));
    assert_eq!(server.empty(), ["raad@stad.nl"]);
    town.at("2026-03-23", 6, 0);
    assert_eq!(
        readers.deliver(&server),
        sent(0),
        "the end of the preview is no news any more"
    );
}

fn only_providers_with_something_new_are_told(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    assert_eq!(readers.deliver(&server), sent(2));
    server.empty();
    town.answer_many(readers.seats[1], &mixed(30));
    town.at("2026-03-16", 6, 0);
    assert!(town.count(readers.round).release.is_some());
    assert_eq!(readers.deliver(&server), sent(1));
    assert_eq!(server.empty(), ["twee@zorg.nl"]);
}

fn nobody_who_has_nothing_to_do_with_it_is_told(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    let elsewhere = town.other_gemeente("Anderdorp");
    readers.user("analist@dorp.nl", Rights::Analyst(elsewhere));
    readers.user("raad@dorp.nl", Rights::Council(elsewhere));
    readers.user("drie@zorg.nl", Rights::Provider(town.provider("Zorg Drie").into()));
    readers.user("beheer@stad.nl", Rights::Administrator);
    let gone = readers.user("weg@stad.nl", Rights::Analyst(town.gemeente.id));
    town.write(|conn| accounts::disable(conn, gone));
    assert_eq!(readers.deliver(&server), sent(2));
    town.at("2026-03-24", 6, 0);
    assert_eq!(readers.deliver(&server), sent(2));
    let all = ["analist@stad.nl", "een@zorg.nl", "raad@stad.nl", "twee@zorg.nl"];
    assert_eq!(server.empty(), all);
}

fn a_release_of_long_ago_is_no_news(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    town.at("2026-03-16", 6, 0);
    assert_eq!(readers.deliver(&server), sent(0), "to providers it is of a week ago");
    town.at("2026-03-30", 5, 0);
    assert_eq!(
        readers.deliver(&server),
        sent(2),
        "control: the gemeente sees it for six days"
    );
    assert_eq!(server.empty(), ["analist@stad.nl", "raad@stad.nl"]);
}

fn a_count_that_ran_late_is_news_when_it_appears(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    assert_eq!(readers.deliver(&server), sent(2));
    server.empty();
    town.answer_many(readers.seats[0], &mixed(30));
    let due = town.at("2026-03-16", 6, 0);
    let now = town.at("2026-04-20", 9, 0);
    let at = CountedAt { moment: due, now };
    let counted = lifecycle::count(&town.db, &town.keys, readers.round, at).expect("a count");
    assert!(counted.release.is_some());
    // The gemeente: of the first release, whose preview ended on 23 March while nobody looked, and of this one.
    assert_eq!(readers.deliver(&server), sent(5));
    let told = server.empty();
    assert_eq!(told.iter().filter(|one| *one == "een@zorg.nl").count(), 1, "{told:?}");
    assert_eq!(told.iter().filter(|one| *one == "twee@zorg.nl").count(), 0, "{told:?}");
}

fn what_opened_while_no_server_ran_is_told_by_the_next(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    assert_eq!(readers.deliver(&server), sent(2));
    server.empty();
    let last = town.number("SELECT CAST(value AS BIGINT) AS value FROM setting WHERE name = 'gekeken:berichten'");
    assert_eq!(last, town.now().0);
    // The preview ends on 23 March, and the server comes back three weeks later.
    town.at("2026-04-12", 6, 0);
    town.sql("DELETE FROM setting WHERE name = 'gekeken:berichten'")
        .expect("control");
    assert_eq!(
        readers.deliver(&server),
        sent(0),
        "control: who never looked begins a week ago"
    );
    town.sql(&format!(
        "UPDATE setting SET value = '{last}' WHERE name = 'gekeken:berichten'"
    ))
    .expect("as it was");
    assert_eq!(readers.deliver(&server), sent(2));
    assert_eq!(server.empty(), ["analist@stad.nl", "raad@stad.nl"]);
    assert_eq!(readers.deliver(&server), sent(0), "once");
}

/// The digits outside the address of the page.
fn digits(body: &str) -> String {
    let lines = body.lines().filter(|line| !line.starts_with(BASE));
    lines.flat_map(str::chars).filter(char::is_ascii_digit).collect()
}

fn a_letter_holds_a_link_and_no_figure(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    town.at("2026-03-15", 6, 0);
    assert_eq!(readers.deliver(&server), sent(2));
    town.at("2026-03-24", 6, 0);
    assert_eq!(readers.deliver(&server), sent(2));
    let letters = server.letters();
    let page = |letter: &crate::support::smtp::Taken| {
        let line = letter.body().lines().find(|line| line.starts_with(BASE));
        line.map(|line| line.replace(BASE, "")).expect("a link")
    };
    for letter in &letters {
        let provider = letter.to.ends_with("zorg.nl");
        let wanted = if provider {
            "/aanbieder/voorbeeldstad/voorjaar-2026"
        } else {
            "/gemeente/ronde/voorjaar-2026"
        };
        assert_eq!(page(letter), wanted);
        assert_eq!(digits(letter.body()), "", "{}", letter.text);
        assert_eq!(letter.head("Subject"), Some("Er zijn nieuwe resultaten"));
        assert_eq!(letter.head("Auto-Submitted"), Some("auto-generated"));
        assert_eq!(letter.head("Content-Type"), Some("text/plain; charset=utf-8"));
        assert!(
            letter.text.is_ascii() && !letter.text.contains("Zorg"),
            "{}",
            letter.text
        );
        let same = letters.iter().find(|other| page(other) == wanted).expect("itself");
        assert_eq!(
            letter.body(),
            same.body(),
            "to the byte the same for all who read one page"
        );
    }
    let bad = letters[0].body().replace("nieuwe resultaten", "24 nieuwe antwoorden");
    assert_eq!(digits(&bad), "24", "control: a figure would be seen");
}

fn the_running_server_sends_letters_and_without_settings_none(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    drop(WebServer::start(&town.store(), &town.clock));
    assert_eq!(server.empty(), [""; 0], "nobody is mailed");
    assert_eq!(town.number("SELECT count(*) AS value FROM notice"), 0);
    let smtp = format!("127.0.0.1:{}", server.port());
    let settings = [("smtp", smtp.as_str()), ("mail-from", "a@stad.nl"), ("base-url", BASE)];
    let running = WebServer::start_with(&town.store(), &town.clock, &settings);
    let told = || (readers.notices("verzonden") == 2).then_some(());
    wait::until("two letters", Duration::from_secs(30), told);
    assert_eq!(server.empty(), ["een@zorg.nl", "twee@zorg.nl"], "control");
    drop(running);
}

fn a_demo_sends_nothing(town: &Town) {
    let (_readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    town.write(mark_demo);
    let smtp = format!("127.0.0.1:{}", server.port());
    let settings = [("smtp", smtp.as_str()), ("mail-from", "a@stad.nl"), ("base-url", BASE)];
    drop(WebServer::start_with(&town.store(), &town.clock, &settings));
    assert_eq!(server.said(), [""; 0], "nobody calls");
}

fn notices_are_forgotten_after_half_a_year(town: &Town) {
    let (readers, server) = (Readers::of(town), MailServer::start(Manner::Takes));
    assert_eq!(readers.deliver(&server), sent(2));
    let forget = || town.write(|conn| outbox::purge(conn, town.now()));
    town.at("2026-09-07", 6, 0);
    assert_eq!(forget(), 0);
    town.at("2026-09-09", 6, 0);
    assert_eq!(forget(), 2);
    assert_eq!(readers.deliver(&server), sent(0), "and nobody is told again");
}
