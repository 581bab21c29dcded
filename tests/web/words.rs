//! Four words per counted ballot: a client finds them in a list after the last count, and nobody can tell anything else by it.

use super::phone::SealWith;
use super::{Open, assert_same, post_raw, without_date};
use crate::support::hex::unhex;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, form, mixed};
use crate::support::wait::until;
use ervaringwijzer::catalogue::{four_words, word_lists};
use ervaringwijzer::i18n::{Lang, told, word_list};
use ervaringwijzer::keys::SEALED_BYTES;
use ervaringwijzer::lifecycle::void;
use ervaringwijzer::values::ballot_words::BallotWords;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::digest::hex;
use ervaringwijzer::values::random;
use ervaringwijzer::values::terms::{Counting, Mode};
use std::collections::BTreeSet;
use std::time::Duration;

both_engines!(
    a_client_finds_the_words_of_a_counted_ballot_in_the_list_and_a_victim_of_a_used_code_does_not,
    the_list_has_a_line_for_every_code_whether_or_not_it_was_used,
    the_length_of_the_list_follows_from_the_number_of_codes_alone,
    a_ballot_that_is_none_and_one_that_was_voided_are_in_no_list,
    ballots_of_an_earlier_count_moment_are_in_the_list_too,
    a_group_too_small_to_be_shown_is_in_the_list,
    a_list_that_is_published_stays_as_it_is,
    a_ballot_at_a_kiosk_has_no_words,
    before_the_last_count_there_is_no_list_and_the_page_says_when,
    a_round_that_was_opened_without_words_has_none_anywhere,
    words_show_only_where_phones_may_seal,
    whoever_kept_the_words_and_no_address_finds_the_list_weeks_later,
    the_list_is_in_the_order_of_the_alphabet_of_its_language,
);

const LISTS: &str = "/woorden/voorbeeldstad";
const LIST: &str = "/woorden/voorbeeldstad/voorjaar-2026";

fn switched_on(town: &Town) {
    town.write(|conn| four_words::switch(conn, true));
}

/// An open round with words of one provider, and a server that lets phones seal.
fn with_words(town: &Town) -> Open {
    switched_on(town);
    sealing(town)
}

fn sealing(town: &Town) -> Open {
    let (round, seats) = town.open_round_of(&["De Vlier"]);
    Open {
        server: WebServer::start_with(&town.store(), &town.clock, &[("phone-sealing", "on")]),
        round,
        seat: seats[0],
    }
}

/// Sends a ballot that a phone sealed; gives the words that the phone shows.
fn send_sealed(open: &Open, code: &str, answers: &[u8]) -> String {
    let page = open.server.client().get(&format!("/i/{code}"), &[]);
    let form = SealWith::of(&page).answers(answers);
    let answer = open.send(code, &form, "nl");
    assert_eq!(answer.status, 303, "{}", answer.text());
    let sealed = unhex(form.trim_start_matches("stem="));
    told(BallotWords::of_ballot(&sealed), Lang::NL).join(" · ")
}

/// Dutch words as they are in Turkish.
fn in_turkish(words: &str) -> String {
    let (dutch, turkish) = (word_list(Lang::NL), word_list("tr".parse().expect("a language")));
    let at = |word| dutch.iter().position(|one| one == word).expect("a word");
    let told: Vec<&str> = words.split(" · ").map(|word| turkish[at(word)].as_str()).collect();
    told.join(" · ")
}

/// The lines of the list, as the page shows them.
fn lines(open: &Open) -> BTreeSet<String> {
    let page = open.server.client().get(LIST, &[]);
    assert_eq!(page.status, 200);
    let text = page.text();
    let lines = text.split("<li>").skip(1);
    let lines: Vec<String> = lines
        .map(|line| line.split("</li>").next().unwrap_or_default().to_owned())
        .filter(|line| line.matches(" · ").count() == 3)
        .collect();
    let all: BTreeSet<String> = lines.iter().cloned().collect();
    assert_eq!(all.len(), lines.len(), "each line once");
    all
}

/// The words that a code has by itself.
fn words_of_code(open: &Open, code: &str) -> String {
    let page = open.server.client().get(&format!("/i/{code}?woorden=ja"), &[]);
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    let words = text.split_once("<p class=\"four\"><strong>").expect("four words").1;
    words.split('<').next().expect("an end").to_owned()
}

fn a_client_finds_the_words_of_a_counted_ballot_in_the_list_and_a_victim_of_a_used_code_does_not(town: &Town) {
    let open = with_words(town);
    let codes = open.codes(town, 20);
    let people = codes.iter().zip(mixed(20));
    let counted: Vec<String> = people
        .map(|(code, answers)| send_sealed(&open, code, &answers))
        .collect();
    // Somebody filled in the first code before its owner did: the owner is thanked and not counted.
    let victim = send_sealed(&open, &codes[0], &[1; 5]);
    town.close(open.round);
    let list = lines(&open);
    for words in &counted {
        assert!(list.contains(words), "{words}");
    }
    assert!(!list.contains(&victim), "{victim}");
    let index = open.server.client().get(LISTS, &[]).text();
    assert!(index.contains(&format!("href=\"{LIST}?taal=nl\"")), "{index}");
    let turkish = open.server.client().get(&format!("{LIST}?taal=tr"), &[]).text();
    for words in counted.iter().map(|words| in_turkish(words)) {
        assert!(turkish.contains(&words), "{words}");
    }
}

fn the_list_has_a_line_for_every_code_whether_or_not_it_was_used(town: &Town) {
    let open = with_words(town);
    let codes = open.codes(town, 20);
    let before = open.server.client().get(&format!("/i/{}?woorden=ja", codes[0]), &[]);
    send_sealed(&open, &codes[0], &[5; 5]);
    let after = open.server.client().get(&format!("/i/{}?woorden=ja", codes[0]), &[]);
    assert_same("a code before and after it was used", &before, &after);
    let own: BTreeSet<String> = codes.iter().map(|code| words_of_code(&open, code)).collect();
    assert_eq!(own.len(), 20, "each code its own");
    assert!(
        !without_date(&after).contains(&codes[0]),
        "the page does not hold the code"
    );
    town.close(open.round);
    let list = lines(&open);
    assert!(own.is_subset(&list));
}

/// How long the list is of a round with this many codes, of which this many answered.
fn length(town: &Town, codes: u32, answers: usize) -> usize {
    let name = format!("ronde {codes} {answers}");
    let round = town.round(|round| round.name.clone_from(&name));
    let seat = town.join(
        round,
        town.provider(&format!("De Vlier {codes} {answers}")),
        Mode::Personal,
    );
    town.open(round);
    let issued = town.batch(round, seat, codes);
    for (code, answers) in issued.iter().zip(mixed(answers)) {
        town.answer(code, &form(&answers)).expect("taken");
    }
    town.close(round);
    let slug = name.replace(' ', "-");
    town.read(|conn| word_lists::find(conn, "voorbeeldstad", &slug)).len()
}

fn the_length_of_the_list_follows_from_the_number_of_codes_alone(town: &Town) {
    switched_on(town);
    let lengths: BTreeSet<usize> = [0, 1, 9, 30, 40].map(|answers| length(town, 40, answers)).into();
    assert_eq!(lengths, BTreeSet::from([100]));
    assert_eq!(length(town, 60, 30), 200, "with more codes it is another");
}

fn a_ballot_that_is_none_and_one_that_was_voided_are_in_no_list(town: &Town) {
    let open = with_words(town);
    let codes = open.codes(town, 20);
    for (code, answers) in codes.iter().zip(mixed(19)) {
        send_sealed(&open, code, &answers);
    }
    let garbage = random::bytes::<SEALED_BYTES>().expect("random bytes");
    let sent = open.send(&codes[19], &format!("stem={}", hex(&garbage)), "nl");
    assert_eq!(sent.status, 303, "nobody can tell");
    let spoilt = told(BallotWords::of_ballot(&garbage), Lang::NL).join(" · ");
    let away = town.batch(open.round, open.seat, 20);
    let voided = send_sealed(&open, &away[0], &[4; 5]);
    let own = words_of_code(&open, &away[0]);
    let by = By::command(town.now());
    void(&town.db, open.seat, 2, "verkeerd gedrukt", by).expect("a batch of which nothing was counted");
    town.close(open.round);
    let list = lines(&open);
    for words in [spoilt, voided, own] {
        assert!(!list.contains(&words), "{words}");
    }
}

fn ballots_of_an_earlier_count_moment_are_in_the_list_too(town: &Town) {
    switched_on(town);
    let round = town.round(|round| round.counting = Counting::Weekly);
    let seat = town.join(round, town.provider("De Vlier"), Mode::Personal);
    town.open(round);
    let open = Open {
        server: WebServer::start_with(&town.store(), &town.clock, &[("phone-sealing", "on")]),
        round,
        seat,
    };
    let codes = open.codes(town, 40);
    let send = |from: usize, to: usize| -> Vec<String> {
        let people = codes[from..to].iter().zip(mixed(to - from));
        people
            .map(|(code, answers)| send_sealed(&open, code, &answers))
            .collect()
    };
    let mut sent = send(0, 25);
    assert_eq!(town.count(round).opened.valid, 15);
    assert_eq!(
        open.server.client().get(LIST, &[]).status,
        404,
        "not before the last count"
    );
    sent.extend(send(25, 30));
    assert_eq!(town.close(round).opened.valid, 15);
    let list = lines(&open);
    assert!(sent.iter().all(|words| list.contains(words)));
}

fn a_group_too_small_to_be_shown_is_in_the_list(town: &Town) {
    let open = with_words(town);
    let codes = open.codes(town, 20);
    let sent = send_sealed(&open, &codes[0], &[5; 5]);
    let closed = town.close(open.round);
    assert!(closed.release.is_none(), "one person is no group");
    assert!(
        lines(&open).contains(&sent),
        "whether a line is there tells nothing of the size of a group"
    );
}

fn a_list_that_is_published_stays_as_it_is(town: &Town) {
    let open = with_words(town);
    open.codes(town, 20);
    town.close(open.round);
    let before = lines(&open);
    let late = [BallotWords::of_ballot(b"one that came late")];
    town.write(|conn| word_lists::add(conn, open.round, &late));
    town.write(|conn| word_lists::publish(conn, open.round, &late, &[], town.now()));
    let after = town.read(|conn| word_lists::find(conn, "voorbeeldstad", "voorjaar-2026"));
    assert_eq!(after.len(), before.len());
    assert!(!after.contains(&late[0]));
}

fn a_ballot_at_a_kiosk_has_no_words(town: &Town) {
    switched_on(town);
    let round = town.round(|_as_it_is| {});
    let provider = town.provider("De Vlier");
    let seat = town.join(round, provider, Mode::Kiosk);
    town.join(round, provider, Mode::Personal);
    town.open(round);
    let open = Open {
        server: WebServer::start_with(&town.store(), &town.clock, &[("phone-sealing", "on")]),
        round,
        seat,
    };
    let link = town.kiosk(seat);
    let page = open.server.client().get(&format!("/k/{link}"), &[]);
    assert!(!page.text().contains("data-woorden"));
    let asked = open.server.client().get(&format!("/k/{link}?woorden=ja"), &[]);
    assert_eq!(asked.status, page.status, "the survey, as always");
    let form = SealWith::of(&page).answers(&[5; 5]);
    let sent = post_raw(&open.server, &format!("/k/{link}"), form.as_bytes());
    let there = sent.header("location").expect("a way on").to_owned();
    assert!(!there.contains("w=ja"), "{there}");
    let sealed = unhex(form.trim_start_matches("stem="));
    town.close(round);
    let words = told(BallotWords::of_ballot(&sealed), Lang::NL).join(" · ");
    assert!(!lines(&open).contains(&words));
}

fn before_the_last_count_there_is_no_list_and_the_page_says_when(town: &Town) {
    let open = with_words(town);
    assert_eq!(open.server.client().get(LIST, &[]).status, 404);
    let index = open.server.client().get(LISTS, &[]);
    assert_eq!(index.status, 200);
    assert!(
        index
            .text()
            .contains("De lijst komt als de vragen gesloten zijn. Dat is na "),
        "{}",
        index.text()
    );
    assert_eq!(open.server.client().get("/woorden/nergens", &[]).status, 404);
    town.close(open.round);
    assert_eq!(lines(&open).len(), 100, "also of a round in which nobody took part");
}

fn a_round_that_was_opened_without_words_has_none_anywhere(town: &Town) {
    let open = sealing(town);
    switched_on(town);
    let code = open.code(town);
    let page = open.server.client().get(&format!("/i/{code}"), &[]).text();
    assert!(!page.contains("data-woorden") && !page.contains("?woorden"), "{page}");
    assert_eq!(
        open.server.client().get(&format!("/i/{code}?woorden=ja"), &[]).status,
        404
    );
    let there = open
        .answer(&code, &[5; 5])
        .header("location")
        .expect("a way on")
        .to_owned();
    assert!(!there.contains("w=ja"), "{there}");
    town.close(open.round);
    for path in ["/woorden", LISTS, LIST] {
        assert_eq!(open.server.client().get(path, &[]).status, 404, "{path}");
    }
    for way in WAYS {
        let page = open.server.client().get(way, &[]).text();
        assert!(!page.contains("/woorden"), "{way}: {page}");
    }
    assert_eq!(town.number("SELECT count(*) AS value FROM word_list"), 0);
}

fn words_show_only_where_phones_may_seal(town: &Town) {
    let open = with_words(town);
    let code = open.code(town);
    let page = open.server.client().get(&format!("/i/{code}"), &[]).text();
    assert!(
        page.contains(" data-woorden=\"ja\"") && page.contains("href=\"?woorden=ja&amp;taal=nl\""),
        "{page}"
    );
    let there = open
        .answer(&code, &[5; 5])
        .header("location")
        .expect("a way on")
        .to_owned();
    let thanks = open.server.client().get(&there, &[]);
    assert!(
        thanks.text().contains("<div hidden data-woorden=\""),
        "{}",
        thanks.text()
    );
    // To be written down beside them.
    assert!(thanks.text().contains(&format!("{LISTS}</span>")), "{}", thanks.text());
    // The script of the survey takes this page in; here it is none.
    assert!(!thanks.text().contains("<script"));
    let plain = WebServer::start(&town.store(), &town.clock);
    let page = plain.client().get(&format!("/i/{code}"), &[]).text();
    assert!(!page.contains("data-woorden") && !page.contains("?woorden"), "{page}");
    let thanks = plain.client().get(&there, &[]);
    assert!(!thanks.text().contains("<script") && !thanks.text().contains("data-woorden"));
    assert_eq!(plain.client().get(&format!("/i/{code}?woorden=ja"), &[]).status, 404);
}

const WAYS: [&str; 3] = ["/privacy", "/privacy?g=voorbeeldstad", "/gehoord/voorbeeldstad"];

fn whoever_kept_the_words_and_no_address_finds_the_list_weeks_later(town: &Town) {
    let open = with_words(town);
    let code = open.code(town);
    send_sealed(&open, &code, &[4; 5]);
    town.close(open.round);
    let client = open.server.client();
    for way in WAYS {
        // What is kept in memory may be two seconds old.
        until("the way to the list", Duration::from_secs(10), || {
            let page = client.get(way, &[]);
            assert_eq!(page.status, 200, "{way}");
            page.text().contains(&format!("href=\"{LISTS}?taal=nl\"")).then_some(())
        });
    }
    let all = client.get("/woorden?taal=en", &[]);
    assert_eq!(all.status, 200);
    assert!(
        all.text().contains(&format!("href=\"{LISTS}?taal=en\"")),
        "{}",
        all.text()
    );
}

fn the_list_is_in_the_order_of_the_alphabet_of_its_language(town: &Town) {
    let open = with_words(town);
    // So many lines that nearly every word stands first somewhere.
    let codes = open.codes(town, 400);
    send_sealed(&open, &codes[0], &[3; 5]);
    town.close(open.round);
    for (lang, neighbours) in [
        (
            "pl",
            [
                "lampa", "las", "list", "łóżko", "masło", "mleko", "słońce", "statek", "śnieg", "torba",
            ],
        ),
        (
            "tr",
            [
                "bulut", "çanta", "çatı", "çiçek", "çorap", "çorba", "dağ", "kuş", "şapka", "tavuk",
            ],
        ),
    ] {
        let page = open.server.client().get(&format!("{LIST}?taal={lang}"), &[]).text();
        let firsts = page.split("<summary>").skip(1);
        let firsts: Vec<&str> = firsts.filter_map(|rest| rest.split('<').next()).collect();
        let shown: Vec<&&str> = firsts.iter().filter(|first| neighbours.contains(first)).collect();
        let ordered: Vec<&&str> = neighbours.iter().filter(|word| firsts.contains(word)).collect();
        assert!(shown.len() > 5);
        assert_eq!(shown, ordered, "{lang}");
    }
}
