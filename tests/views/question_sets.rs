//! Questionnaires as people write them: files go out as they came in, two are laid side by side, and hard words are pointed
//! out. The rules are one list, for pages, files and the command line.

use ervaringwijzer::catalogue::file::{
    Draft, DraftQuestion, Hint, MOST_QUESTIONS, Mistake, PROPOSED_QUESTIONS, QuestionnaireFile, built_in, compare,
    hints, parse,
};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::terms::Address;

fn named(code: &str) -> QuestionnaireFile {
    let mut all = built_in().expect("built in").into_iter();
    all.find(|have| have.code == code).expect(code)
}

#[test]
fn every_built_in_questionnaire_that_is_written_and_read_again_is_the_same() {
    for one in built_in().expect("built in") {
        let text = Draft::from(&one).toml();
        let mut again = parse(&text, "weer").expect("a file that keeps the rules");
        assert_eq!(again.remove(0), one, "{}", one.code);
        assert_eq!(Draft::read(&text).expect("a draft").toml(), text, "to the byte");
    }
}

#[test]
fn a_short_set_comes_out_of_its_whole_file_and_can_be_a_file_of_its_own() {
    let (whole, short) = (named("wmo"), named("wmo-kort"));
    let both = Draft::from(&whole).checked().expect("both");
    assert_eq!(both, [whole, short.clone()]);
    assert_eq!(Draft::from(&short).checked().expect("one"), [short]);
}

#[test]
fn signs_that_mean_something_in_a_file_stay_what_they_are() {
    let mut draft = Draft::from(&named("wmo-kort"));
    let odd = "Wat zei \"de hulp\" \\ en # dan = ‘dit’?";
    draft.questions[0].text.insert("nl".to_owned(), odd.to_owned());
    draft.questions[0].remark = Some("over\ntwee regels\tmet \u{1}".to_owned());
    let again = draft.checked().expect("a file that keeps the rules").remove(0);
    assert_eq!(again.questions[0].wordings[0].text, odd);
    assert_eq!(again.questions[0].remark, draft.questions[0].remark);
}

#[test]
fn a_draft_breaks_the_rules_that_a_file_breaks_and_says_in_which_question() {
    let empty = Draft::default().checked().expect_err("nothing in it");
    let mistakes: Vec<_> = empty.problems.iter().map(|problem| &problem.mistake).collect();
    assert!(mistakes.contains(&&Mistake::NoCode) && mistakes.contains(&&Mistake::NoQuestions));
    let mut draft = Draft::from(&named("wmo-kort"));
    draft.questions[2].code.clear();
    draft.questions[3].kind = "smiley3".to_owned();
    draft.questions[4].label.remove("en");
    let wrong = draft.checked().expect_err("three mistakes").problems;
    let found: Vec<_> = wrong.iter().map(|one| (one.question, one.mistake.clone())).collect();
    let unpaired = Mistake::Unpaired {
        has: "tekst",
        lacks: "label",
        lang: Lang::EN,
    };
    let expected = [
        (Some(3), Mistake::NoQuestionCode),
        (Some(4), Mistake::MixedFaces),
        (Some(5), unpaired),
    ];
    assert_eq!(found, expected);
    let file = parse(&draft.toml(), "bestand").expect_err("the same file");
    assert_eq!(file.problems, wrong);
}

#[test]
fn ten_questions_are_the_most_for_a_page_and_for_a_file() {
    assert_eq!((PROPOSED_QUESTIONS, MOST_QUESTIONS), (5, 10));
    let mut draft = Draft::from(&named("wmo"));
    assert!(draft.checked().is_ok());
    draft.questions.push(DraftQuestion {
        code: "EV01".to_owned(),
        ..draft.questions[0].clone()
    });
    let wrong = draft.checked().expect_err("eleven").problems;
    assert_eq!(wrong[0].mistake, Mistake::TooMany(11));
}

#[test]
fn a_text_that_cannot_be_shown_on_one_line_is_refused() {
    let mut draft = Draft::from(&named("wmo-kort"));
    draft.questions[0]
        .text
        .insert("nl".to_owned(), "Hoe gaat\u{202e} het?".to_owned());
    let wrong = draft
        .checked()
        .expect_err("a sign that turns what follows around")
        .problems;
    assert!(matches!(wrong[0].mistake, Mistake::Unseen { .. }), "{wrong:?}");
}

#[test]
fn a_comparison_names_what_is_new_gone_reworded_and_moved() {
    let before = named("wmo-kort");
    let same = compare(&before, &before);
    assert!(same.is_same() && same.same == 5);
    let mut now = before.clone();
    now.questions.rotate_left(1);
    let gone = now.questions.remove(1);
    now.questions[0].wordings[0].text = "Hoe luistert men?".to_owned();
    now.questions[1].wordings[1].text = "How is the work done?".to_owned();
    now.questions.insert(0, named("wmo").questions[1].clone());
    let found = compare(&before, &now);
    let codes = |places: &[ervaringwijzer::catalogue::file::Place]| -> Vec<String> {
        places.iter().map(|place| place.code.clone()).collect()
    };
    assert_eq!(codes(&found.added), ["WM02"]);
    assert_eq!(codes(&found.dropped), [gone.code.as_str()]);
    let changed: Vec<_> = found
        .changed
        .iter()
        .map(|one| (one.now.code.as_str(), one.moved, one.breaks(), one.reworded.len()))
        .collect();
    let expected = [
        ("WM03", false, true, 1),
        ("WM05", false, false, 1),
        ("WM01", true, false, 0),
    ];
    assert_eq!(
        changed, expected,
        "Dutch words break the line, others do not, nor does a place"
    );
    assert_eq!(found.same, 1);
}

#[test]
fn other_faces_break_the_line_too() {
    let (before, mut now) = (named("wmo-kort"), named("wmo-kort"));
    now.questions[0].kind = Kind::Smiley3;
    let found = compare(&before, &now);
    assert_eq!(found.changed[0].kind, Some((Kind::Smiley5, Kind::Smiley3)));
    assert!(found.changed[0].breaks());
}

#[test]
fn what_comes_with_the_program_has_no_hard_words() {
    for one in built_in().expect("built in") {
        for question in &one.questions {
            for wording in &question.wordings {
                let mut found = hints(&wording.text, wording.lang, Some(one.address));
                // "School of werk" is one question: a hint asks, and whoever wrote it decides.
                found.retain(|hint| !matches!(hint, Hint::Double("of" | "or")));
                assert_eq!(found, [], "{} {} {}", one.code, question.code, wording.text);
            }
        }
    }
}

#[test]
fn each_kind_of_hard_word_is_pointed_out() {
    let of = |text: &str| hints(text, Lang::NL, Some(Address::U));
    let long = "Hoe vaak per week heeft u in de laatste drie maanden contact gehad met uw hulp thuis over iets?";
    assert_eq!(of(long), [Hint::LongSentence(19)]);
    assert_eq!(of("Hoe gaat het huishoudelijkehulpmiddelen?").len(), 1);
    assert!(matches!(of("Hoe was de bejegening?").as_slice(), [Hint::HardWord(word, _)] if word == "bejegening"));
    assert_eq!(of("Hoe zijn de uitleg en de afspraken?"), [Hint::Double("en")]);
    assert_eq!(of("Bent u tevreden?"), [Hint::Leading("tevreden")]);
    assert_eq!(of("Vertel hoe het gaat"), [Hint::NoQuestionMark]);
    assert_eq!(of("Hoe luistert jouw hulp?"), [Hint::Addressed("jouw".to_owned())]);
    assert_eq!(hints("Hoe luistert uw hulp?", Lang::NL, Some(Address::Je)).len(), 1);
    assert_eq!(
        hints("How is the help and the plan?", Lang::EN, None),
        [Hint::Double("and")]
    );
    assert_eq!(of("Hoe luistert uw hulp naar u?"), []);
}
