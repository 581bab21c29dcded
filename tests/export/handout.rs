//! Cards and letters with codes: in every language, with the longest names, each in its place.

use crate::support::paper::Paper;
use ervaringwijzer::catalogue::file::{QuestionFile, built_in};
use ervaringwijzer::codes::IssuedCode;
use ervaringwijzer::export::pdf::{
    Handout, HandoutChoice, HandoutCode, HandoutKind, HandoutQuestion, House, Template, compile,
};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::values::terms::{Address, Domain, Purpose};
use ervaringwijzer::views::survey::{
    HandoutPage, HandoutWords, PaperChoice, PaperQuestion, SurveyQuestion, paper_questions,
};

const CODE: &str = "0000-0000-0000";

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
        letter: words.letter,
        letter_lang: lang.primary().to_owned(),
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
    let long = "Stichting voor hulp aan jongeren, ouderen, gezinnen en mantelzorgers in Midden- en Noord-Voorbeeldland"
        .to_owned();
    for lang in Lang::all() {
        let bytes = compile(Template::Handout, &handout(*lang, HandoutKind::Cards, &long)).expect("a document");
        let words = Paper::words(&bytes);
        let code = words.iter().find(|word| word.text == CODE).expect("the code");
        let last = words.iter().map(|word| word.top).fold(0.0, f64::max);
        // A tenth of A4 is 59.4 mm high, which is 168.4 points.
        assert!(code.top < 150.0 && last < 160.0, "{lang}: {} {last}", code.top);
    }
}
