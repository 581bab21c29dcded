//! Cards and letters with codes: in every language, with the longest names, each in its place.

use crate::support::paper::{Paper, Word};
use ervaringwijzer::catalogue::file::{QuestionFile, built_in};
use ervaringwijzer::codes::IssuedCode;
use ervaringwijzer::export::pdf::{
    Handout, HandoutChoice, HandoutCode, HandoutKind, HandoutQuestion, House, Template, WorkerSheet, compile,
};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::values::random::shuffled;
use ervaringwijzer::values::terms::{Address, Domain, Purpose};
use ervaringwijzer::views::survey::{
    HandoutPage, HandoutWords, PaperChoice, PaperQuestion, SurveyQuestion, paper_questions,
};

const CODE: &str = "0000-0000-0000";
const LONGEST: &str =
    "Stichting voor hulp aan jongeren, ouderen, gezinnen en mantelzorgers in Midden- en Noord-Voorbeeldland";
/// Half of a card that is folded, in points: 49.5 mm.
const HALF: f64 = 140.3;

/// Five questions as the survey has them.
fn questions(lang: Lang) -> Vec<HandoutQuestion> {
    let list = built_in()
        .expect("built in")
        .into_iter()
        .find(|list| list.code == "wmo")
        .expect("wmo");
    let wording = |question: &QuestionFile| {
        let own = question.wordings.iter().find(|one| one.lang == lang);
        own.expect("a wording").text.clone()
    };
    let asked = list.questions.iter().take(5).map(|question| SurveyQuestion {
        kind: question.kind,
        text: wording(question),
        other: None,
        voice: None,
    });
    let asked: Vec<SurveyQuestion> = asked.collect();
    let choice = |one: PaperChoice| HandoutChoice {
        face: one.face,
        word: one.word,
    };
    let read = |one: PaperQuestion| HandoutQuestion {
        text: one.text,
        lang: lang.primary().to_owned(),
        hint: one.hint,
        choices: one.choices.into_iter().map(choice).collect(),
    };
    paper_questions(lang, Address::Je, &asked)
        .into_iter()
        .map(read)
        .collect()
}

fn handout(lang: Lang, kind: HandoutKind, provider: &str) -> Handout {
    let words = HandoutWords::of(&HandoutPage {
        lang,
        domain: Domain::Wmo,
        address: Address::Je,
        purpose: Purpose::Learn,
        gemeente: "Voorbeeldstad",
        provider,
        phone: "14 000",
        last_day: Some("2027-01-08".parse().expect("a day")),
        k: 10,
        questions: 5,
        demo: false,
    });
    let code = IssuedCode::again(CODE).expect("a code");
    Handout {
        kind,
        title: words.heading.clone(),
        lang: lang.primary().to_owned(),
        gemeente: words.gemeente,
        heading: words.heading,
        about: words.about,
        cross: words.cross,
        rather: words.rather,
        questions: questions(lang),
        letter: match kind {
            HandoutKind::Reminder => words.reminder,
            _ => words.letter,
        },
        letter_lang: lang.primary().to_owned(),
        pick: words.pick,
        worker: (kind == HandoutKind::Lots).then(|| WorkerSheet::of(provider, 12, 1000)),
        scan: words.scan,
        or_type: words.or_type,
        host: "ervaring.voorbeeldstad.test".to_owned(),
        code_label: words.code_label,
        until: words.until,
        call: words.call,
        free: words.free,
        promise: words.promise,
        promises: words.promises,
        demo: words.demo,
        to: words.to,
        qr_words: words.qr,
        codes: HandoutCode::of(&code, "https://ervaring.voorbeeldstad.test")
            .into_iter()
            .collect(),
        house: House::default(),
    }
}

#[test]
fn cards_and_letters_are_tagged_and_on_one_page_in_every_language() {
    for lang in Lang::all() {
        for (kind, size) in [
            (HandoutKind::Cards, "595.276 x 841.89"),
            (HandoutKind::HalfSheet, "419.528 x 595.276"),
            (HandoutKind::AnswerSheet, "595.276 x 841.89"),
            (HandoutKind::Letter, "595.276 x 841.89"),
            (HandoutKind::Reminder, "595.276 x 841.89"),
        ] {
            let bytes = compile(Template::Handout, &handout(*lang, kind, "De Vlier")).expect("a document");
            let paper = Paper::of(&bytes);
            let name = format!("{lang} {kind:?}");
            for wanted in ["Tagged:          yes", "Pages:           1\n", size] {
                assert!(paper.info.contains(wanted), "{name}: {wanted} in {}", paper.info);
            }
            assert!(
                paper.meta.contains("<pdfuaid:part>1</pdfuaid:part>"),
                "{name}: {}",
                paper.meta
            );
            let own = lang.primary();
            assert!(
                paper.inside.contains(&format!("/Lang({own})")) || paper.inside.contains(&format!("/Lang ({own})")),
                "{name}"
            );
            assert!(
                paper.fonts.iter().all(|font| font.contains("yes yes yes")),
                "{name}: {:?}",
                paper.fonts
            );
            assert_eq!(paper.words.matches(CODE).count(), 1, "{name}: {}", paper.words);
            assert!(!paper.words.contains(['\u{fffd}', '{']), "{name}: {}", paper.words);
            assert_eq!(paper.alternatives().len(), 1, "{name}: the QR code is said in words");
        }
    }
}

#[test]
fn the_code_on_a_card_stays_on_its_card_with_the_longest_name() {
    for lang in Lang::all() {
        let bytes = compile(Template::Handout, &handout(*lang, HandoutKind::Cards, LONGEST)).expect("a document");
        let words = Paper::words(&bytes);
        let code = words.iter().find(|word| word.text == CODE).expect("the code");
        let last = words.iter().map(|word| word.top).fold(0.0, f64::max);
        // A tenth of A4 is 59.4 mm high, which is 168.4 points.
        assert!(code.top < 150.0 && last < 160.0, "{lang}: {} {last}", code.top);
    }
}

/// Cards to be drawn with the longest name, seven of them: one sheet full, and one card more.
fn seven_lots(lang: Lang) -> Vec<u8> {
    let mut lots = handout(lang, HandoutKind::Lots, LONGEST);
    let one = lots.codes.first().cloned();
    lots.codes = one.into_iter().cycle().take(7).collect();
    compile(Template::Handout, &lots).expect("a document")
}

#[test]
fn cards_to_be_drawn_have_the_code_inside_and_all_the_same_outside_in_every_language() {
    for lang in Lang::all() {
        let bytes = seven_lots(*lang);
        let paper = Paper::of(&bytes);
        for wanted in ["Tagged:          yes", "Pages:           6\n", "595.276 x 841.89"] {
            assert!(paper.info.contains(wanted), "{lang}: {wanted} in {}", paper.info);
        }
        assert!(paper.meta.contains("<pdfuaid:part>1</pdfuaid:part>"), "{lang}");
        assert_eq!(paper.words.matches(CODE).count(), 7, "{lang}");
        assert!(!paper.words.contains(['\u{fffd}', '{']), "{lang}: {}", paper.words);
        // A sheet for the worker, nothing on its back, then inside and outside by turns.
        let codes: Vec<usize> = (1..=6).map(|page| codes_on(&bytes, page).len()).collect();
        assert_eq!(codes, [0, 0, 6, 0, 1, 0], "{lang}");
        assert!(Paper::words_of(&bytes, 2).is_empty(), "{lang}");
        let said = |page| Paper::words_of(&bytes, page).len();
        assert!(
            said(4) > 20 && said(4) == 6 * said(6),
            "{lang}: {} {}",
            said(4),
            said(6)
        );
    }
}

fn codes_on(bytes: &[u8], page: usize) -> Vec<Word> {
    let words = Paper::words_of(bytes, page);
    words.into_iter().filter(|word| word.text == CODE).collect()
}

#[test]
fn nothing_of_a_card_to_be_drawn_is_cut_off_and_the_code_is_below_the_fold() {
    for lang in Lang::all() {
        let bytes = seven_lots(*lang);
        for code in codes_on(&bytes, 3) {
            let within = code.top % (2.0 * HALF);
            assert!(within > HALF && within < 2.0 * HALF - 20.0, "{lang}: {within}");
        }
        // The single card of the last sheet, and its outside: what is said in the upper half stays there.
        let last = Paper::words_of(&bytes, 5);
        assert!(last.iter().all(|word| word.top < 2.0 * HALF - 18.0), "{lang}");
        let deepest = |words: &[Word]| words.iter().map(|word| word.top).fold(0.0, f64::max);
        let outside = Paper::words_of(&bytes, 6);
        assert!(deepest(&outside) < HALF - 18.0, "{lang}: {}", deepest(&outside));
        // Printed on both sides and turned over the long edge, it lies behind its card.
        let middle = 595.276 / 2.0;
        let left = |words: &[Word]| words.iter().all(|word| word.right < middle);
        let right = |words: &[Word]| words.iter().all(|word| word.left > middle);
        let behind = (left(&last) && right(&outside)) || (right(&last) && left(&outside));
        assert!(behind, "{lang}");
    }
}

#[test]
fn the_worker_is_told_how_to_let_clients_draw_in_dutch_whatever_the_cards_speak() {
    for lang in [Lang::NL, "ar".parse().expect("a language")] {
        let bytes = compile(Template::Handout, &handout(lang, HandoutKind::Lots, LONGEST)).expect("a document");
        let words: Vec<String> = Paper::words(&bytes).into_iter().map(|word| word.text).collect();
        let text = words.join(" ");
        for sentence in [
            "Laat elke cliënt zelf één kaartje kiezen.",
            "Schrijf nergens op wie welk kaartje heeft.",
            "Bewaar geen kaartjes die overblijven.",
            "schud ze goed",
        ] {
            assert!(text.contains(sentence), "{lang}: {sentence} in {text}");
        }
        let paper = Paper::of(&bytes);
        let headings: Vec<u8> = paper.headings().iter().map(|(level, _)| *level).collect();
        assert_eq!(headings, [1, 2, 2, 2], "{lang}");
    }
}

#[test]
fn shuffling_keeps_every_card_and_brings_up_every_order_as_often() {
    let mut times = std::collections::BTreeMap::new();
    for _ in 0..6000 {
        let order = shuffled(vec!['a', 'b', 'c']).expect("chance");
        *times.entry(order).or_insert(0_u32) += 1;
    }
    // A thousand of each of six orders, give or take six deviations.
    assert_eq!(times.len(), 6, "{times:?}");
    assert!(times.values().all(|often| (826..1174).contains(often)), "{times:?}");
    assert!(
        times
            .keys()
            .all(|order| ['a', 'b', 'c'].iter().all(|one| order.contains(one)))
    );
    assert!(shuffled(Vec::<u8>::new()).expect("nothing").is_empty());
}
