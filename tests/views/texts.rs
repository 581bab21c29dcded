//! The texts a client reads: complete in every language, and in plain words (B1).

use std::collections::BTreeSet;

use ervaringwijzer::catalogue::file::built_in;
use ervaringwijzer::i18n::{Lang, keys, texts};
use ervaringwijzer::values::day::Day;
use ervaringwijzer::values::terms::{Address, Domain, Mode, Purpose};
use ervaringwijzer::views::survey::{HandoutPage, HandoutWords, RecruitWords};

use super::survey::every_page;

/// Words no client should have to read (UX §1.10).
const FORBIDDEN: [&str; 5] = ["respondent", "data", "gegevens", "aggregaat", "verwerken"];

/// The text of a page, one entry per heading, paragraph, item or other block.
pub(super) fn blocks(page: &str) -> Vec<String> {
    const INLINE: [&str; 6] = ["strong", "/strong", "span", "/span", "a", "/a"];
    let body = page.split_once("</style>").map_or(page, |(_, rest)| rest);
    let mut out = vec![String::new()];
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split(' ').next().unwrap_or("");
        if !INLINE.contains(&name) {
            out.push(String::new());
        }
        let block = out.last_mut().expect("a block");
        // Two links side by side are no word.
        if name == "/a" {
            block.push(' ');
        }
        block.push_str(text);
    }
    out.retain(|block| !block.trim().is_empty());
    out
}

/// The words of a text, in lower case.
pub(super) fn words(text: &str) -> Vec<String> {
    let letters = |c: char| !c.is_alphabetic() && c != '’' && c != '\'';
    text.split(letters)
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['.', '?', '؟', '!', ':'])
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

fn assert_plain(name: &str, text: &str) {
    for sentence in sentences(text) {
        let words = words(sentence);
        assert!(words.len() <= 16, "{name}: {} words in '{sentence}'", words.len());
        for word in words {
            assert!(word.chars().count() <= 18, "{name}: '{word}' is too long");
            assert!(
                !FORBIDDEN.contains(&word.as_str()),
                "{name}: '{word}' is no word for a client"
            );
        }
    }
    assert!(!text.contains("100 %") && !text.contains("100%"), "{name}: {text}");
}

#[test]
fn every_page_is_in_plain_words_in_every_language() {
    for lang in Lang::all() {
        for (name, page) in every_page(*lang) {
            blocks(&page).iter().for_each(|block| assert_plain(&name, block));
        }
    }
}

#[test]
fn every_questionnaire_is_in_plain_words_in_every_language() {
    for questionnaire in built_in().expect("built in") {
        for question in &questionnaire.questions {
            assert_eq!(
                question.wordings.len(),
                Lang::all().len(),
                "{} {}",
                questionnaire.code,
                question.code
            );
            for wording in &question.wordings {
                let name = format!("{} {} {}", questionnaire.code, question.code, wording.lang);
                assert_plain(&name, &wording.text);
                assert_plain(&name, &wording.short);
                assert!(wording.text.ends_with(['?', '؟']), "{name}");
            }
        }
    }
}

#[test]
fn cards_and_letters_are_in_plain_words_in_every_language() {
    for lang in Lang::all() {
        for domain in Domain::ALL {
            for address in [Address::U, Address::Je] {
                let page = HandoutPage {
                    lang: *lang,
                    domain: *domain,
                    address,
                    purpose: Purpose::Learn,
                    gemeente: "Voorbeeldstad",
                    provider: "De Vlier",
                    phone: "14 000",
                    last_day: Some("2027-01-08".parse().expect("a day")),
                    k: 10,
                    questions: 5,
                    demo: true,
                };
                let words = HandoutWords::of(&page);
                let poster = RecruitWords::of(&page, Mode::Personal, "ervaring.test");
                let kiosk = RecruitWords::of(&page, Mode::Kiosk, "ervaring.test");
                let type_it = poster.address.map(|one| [one.scan, one.or_type, one.then, one.qr]);
                let on_walls = [poster.heading, poster.about]
                    .into_iter()
                    .chain(poster.ways)
                    .chain(kiosk.ways)
                    .chain(type_it.into_iter().flatten());
                let ends = [words.until, words.call, words.demo].map(|text| text.expect("it is there"));
                let one = [
                    words.gemeente,
                    words.heading,
                    words.about,
                    words.scan,
                    words.or_type,
                    words.code_label,
                ];
                let all = one.into_iter().chain(words.pick).chain(words.reminder).chain(on_walls);
                let all = all.chain(words.letter).chain(words.promises).chain(ends);
                for text in all.chain([words.free, words.promise, words.to, words.qr, words.cross, words.rather]) {
                    assert_plain(&format!("{lang} {domain:?} {address:?}"), &text);
                    assert!(
                        !text.contains(['{', '\u{fffc}'])
                            && !text.starts_with("papier-")
                            && !text.starts_with("werven-"),
                        "{lang}: {text}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_check_on_plain_words_sees_a_long_sentence_and_a_hard_word() {
    let long = "Dit is een zin met heel veel woorden, zo veel dat niemand hem nog in één keer kan lezen.";
    for text in [
        long,
        "Wij beschermen uw gegevens.",
        "Vul de cliëntervaringsvragenlijst in.",
    ] {
        assert!(
            std::panic::catch_unwind(|| assert_plain("control", text)).is_err(),
            "{text}"
        );
    }
}

#[test]
fn every_language_has_the_same_texts_and_no_mistakes() {
    let (dutch, faults) = keys(Lang::NL);
    assert!(faults.is_empty(), "{faults:?}");
    assert!(dutch.len() > 100);
    for lang in Lang::all() {
        let (have, faults) = keys(*lang);
        assert!(faults.is_empty(), "{lang}: {faults:?}");
        let missing: Vec<_> = dutch.difference(&have).collect();
        let extra: Vec<_> = have.difference(&dutch).collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{lang}: missing {missing:?}, extra {extra:?}"
        );
    }
}

/// Words in quotes in the sources of the client's pages.
fn quoted() -> BTreeSet<String> {
    let folders = ["/src/views/survey", "/src/views/feedback", "/src/catalogue/file"];
    let sources = folders.iter().flat_map(|folder| {
        let folder = format!("{}{folder}", env!("CARGO_MANIFEST_DIR"));
        let entries = std::fs::read_dir(folder).expect("the sources");
        entries.map(|entry| entry.expect("an entry").path())
    });
    let text: String = sources
        .map(|path| std::fs::read_to_string(path).expect("a source"))
        .collect();
    text.split('"').map(str::to_owned).collect()
}

/// Keys that are put together from a part and a number or word.
fn composed(key: &str) -> bool {
    // What a file says of its language is read by its lines.
    let numbered = ["score-", "reden-", "maand-", "taal-"]
        .iter()
        .any(|part| key.starts_with(part));
    let notice = key.starts_with("melding-") && (key.ends_with("-titel") || key.ends_with("-doe"));
    numbered || notice || key == "datum"
}

#[test]
fn every_text_is_used_somewhere() {
    let quoted = quoted();
    for key in keys(Lang::NL).0 {
        assert!(composed(&key) || quoted.contains(&key), "nothing uses {key}");
    }
}

#[test]
fn no_page_shows_a_key_or_an_unfilled_place() {
    let (keys, _) = keys(Lang::NL);
    let words_with_hyphen: Vec<_> = keys.iter().filter(|key| key.contains('-')).collect();
    for (name, page) in Lang::all().iter().flat_map(|lang| every_page(*lang)) {
        for block in blocks(&page) {
            assert!(!block.contains("{$") && !block.contains('\u{fffc}'), "{name}: {block}");
            assert!(
                !words_with_hyphen.iter().any(|key| block.trim() == key.as_str()),
                "{name}: {block}"
            );
        }
    }
}

#[test]
fn a_missing_text_shows_its_key() {
    assert_eq!(texts(Lang::EN).get("no-such-text"), "no-such-text");
}

#[test]
fn a_day_is_written_in_the_language_of_the_page() {
    let day = Day::new(2026, 3, 9).expect("a day");
    assert_eq!(texts(Lang::NL).day(day), "9 maart 2026");
    assert_eq!(texts(Lang::EN).day(day), "9 March 2026");
    let said: BTreeSet<String> = Lang::all().iter().map(|lang| texts(*lang).day(day)).collect();
    // Dutch in simple words has the same days.
    assert_eq!(said.len(), Lang::all().len() - 1, "{said:?}");
}

#[test]
fn each_language_says_what_it_is() {
    let words: Vec<&str> = Lang::all().iter().map(|lang| lang.word()).collect();
    assert_eq!(words, ["nl", "nl-simple", "en", "ar", "tr", "pl", "uk"]);
    let names: BTreeSet<&str> = Lang::all().iter().map(|lang| lang.name()).collect();
    let for_staff: BTreeSet<&str> = Lang::all().iter().map(|lang| lang.in_dutch()).collect();
    for all in [names, for_staff] {
        assert_eq!(all.len(), words.len(), "{all:?}");
        assert!(all.iter().all(|name| !name.is_empty()), "{all:?}");
    }
    for lang in Lang::all() {
        let right_to_left = lang.word() == "ar";
        assert_eq!(lang.dir(), if right_to_left { "rtl" } else { "ltr" }, "{lang}");
        // Nobody who grew up with one of the others has read it.
        assert_eq!(lang.is_concept(), *lang != Lang::NL, "{lang}");
        assert_eq!(lang.word().parse::<Lang>().as_ref(), Ok(lang));
    }
    assert!("fy".parse::<Lang>().expect_err("none of ours").contains("nl-simple"));
}

#[test]
fn an_unknown_language_is_read_in_dutch() {
    assert_eq!(Lang::from_query(Some("xx")), Lang::NL);
    assert_eq!(Lang::from_query(None), Lang::NL);
    assert_eq!(Lang::from_query(Some("en")), Lang::EN);
    assert_eq!(Lang::from_query(Some("NL-simple")), Lang::NL);
}
