//! Questionnaire files: what comes with the program, and what is said about a file with mistakes.

use ervaringwijzer::catalogue::file::{QuestionnaireFile, Theme, built_in, parse};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::terms::{Address, Domain};

const GOOD: &str = r#"code = "proef"
domein = "wmo"
aanspreekvorm = "u"
titel = { nl = "Proef" }

[[vraag]]
code = "PR01"
soort = "smiley5"
thema = "BEJ"
wet = "K"
kort = true
tekst = { nl = "Hoe luistert uw hulp?", en = "How does your helper listen?" }
label = { nl = "Luisteren", en = "Listening" }
"#;

fn problems(text: &str) -> Vec<(usize, String)> {
    let error = parse(text, "proef.toml").expect_err("a file with a mistake");
    assert!(error.to_string().starts_with("proef.toml has "), "{error}");
    error
        .problems
        .into_iter()
        .map(|problem| (problem.line, problem.mistake.to_string()))
        .collect()
}

/// The one problem of the good file with `from` replaced by `to`.
fn problem(from: &str, to: &str) -> (usize, String) {
    assert!(GOOD.contains(from), "{from}");
    let mut found = problems(&GOOD.replace(from, to));
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[track_caller]
fn assert_problem(from: &str, to: &str, line: usize, says: &str) {
    let (at, message) = problem(from, to);
    assert_eq!(at, line, "{message}");
    assert!(message.contains(says), "{message}");
}

#[test]
fn a_good_file_yields_the_questionnaire_and_its_short_set() {
    let both = parse(GOOD, "proef.toml").expect("a good file");
    let codes: Vec<_> = both.iter().map(|questionnaire| questionnaire.code.as_str()).collect();
    assert_eq!(codes, ["proef", "proef-kort"]);
    let wording = &both[0].questions[0].wordings;
    assert_eq!((wording[0].lang, wording[0].short.as_str()), (Lang::NL, "Luisteren"));
    assert_eq!(both[1].dutch_title(), "Proef (kort)");
}

#[test]
fn a_file_without_marked_questions_has_no_short_set() {
    assert_eq!(
        parse(&GOOD.replace("kort = true\n", ""), "proef.toml")
            .expect("a good file")
            .len(),
        1
    );
}

#[test]
fn each_mistake_is_named_with_its_line_and_what_to_do() {
    assert_problem("code = \"proef\"\n", "\n", 1, "add a line such as code = \"wmo\"");
    assert_problem("\"proef\"", "\"Proef!\"", 1, "lower-case letters");
    assert_problem("\"proef\"", "\"proef-kort\"", 1, "short set");
    assert_problem(
        "\"wmo\"",
        "\"zorg\"",
        2,
        "'zorg' is not one of: jeugdhulp, wmo, toegang, werk-en-schulden",
    );
    assert_problem(
        "aanspreekvorm = \"u\"\n",
        "\n",
        1,
        "there is no aanspreekvorm; add it: one of u, je",
    );
    assert_problem("nl = \"Proef\"", "nl = \" \"", 4, "titel in nl is empty");
    assert_problem(
        "\"smiley5\"",
        "\"sterren\"",
        8,
        "'sterren' is not one of: smiley5, smiley3, janee, redenen",
    );
    assert_problem("\"BEJ\"", "\"BEH\"", 9, "'BEH' is not one of: TOE");
    assert_problem("\"K\"", "\"X\"", 10, "'X' is not one of: T, K, E");
    assert_problem("\"PR01\"", "\"pr 01\"", 7, "capitals and digits");
    assert_problem("nl = \"Hoe luistert uw hulp?\", ", "", 12, "tekst has no Dutch wording");
    assert_problem(
        "nl = \"Hoe luistert uw hulp?\"",
        "nl = \"\"",
        12,
        "tekst in nl is empty",
    );
    assert_problem(
        "en = \"How does your helper listen?\"",
        "en = \"\"",
        12,
        "write it or leave en out",
    );
    assert_problem(
        ", en = \"Listening\"",
        "",
        6,
        "tekst has en and label has not; add label in en",
    );
    assert_problem(", en = \"How does your helper listen?\"", "", 6, "add tekst in en");
    assert_problem(
        "en = \"How",
        "xx = \"Wie?\", en = \"How",
        12,
        "language 'xx' is not one of: nl, nl-simple, en, ar, tr, pl, uk",
    );
    assert_problem("kort = true", "kroot = true", 11, "unknown field `kroot`");
    assert_problem("thema = \"BEJ\"", "thema = BEJ", 9, "mend this line");
}

#[test]
fn a_wording_that_does_not_fit_a_phone_is_refused() {
    assert_problem("Hoe luistert", &"Hoe luistert ".repeat(12), 12, "tekst in nl has");
    assert_problem(
        "\"Luisteren\"",
        "\"Luisteren en nog veel meer\"",
        13,
        "label in nl has 26 characters; it may have 24",
    );
}

#[test]
fn all_mistakes_of_a_file_are_listed_at_once_by_line() {
    let text = GOOD
        .replace("\"wmo\"", "\"zorg\"")
        .replace("\"smiley5\"", "\"sterren\"")
        .replace("\"K\"", "\"X\"");
    let lines: Vec<_> = problems(&text).into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [2, 8, 10]);
}

#[test]
fn a_code_that_is_used_twice_is_named_where_it_comes_back() {
    let question = GOOD.split_once("[[vraag]]").expect("a question").1;
    let found = problems(&format!("{GOOD}\n[[vraag]]{question}"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, 16);
    assert!(found[0].1.contains("'PR01' is used twice"));
}

#[test]
fn none_and_too_many_questions_are_refused() {
    let (head, question) = GOOD.split_once("[[vraag]]").expect("a question");
    assert!(problems(head)[0].1.contains("there are no questions"));
    let many = (1..=11).map(|n| format!("[[vraag]]{}\n", question.replace("PR01", &format!("PR{n:02}"))));
    let found = problems(&format!("{head}{}", many.collect::<String>()));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].1.contains("11 questions are too many; keep at most 10"),
        "{found:?}"
    );
}

#[test]
fn a_file_full_of_mistakes_has_each_on_its_own_line() {
    let found = problems(&"[[vraag]]\n".repeat(30_000));
    let of_questions = found.iter().filter(|(_, text)| text.contains("tekst"));
    let lines: Vec<usize> = of_questions.map(|(line, _)| *line).collect();
    assert_eq!(lines, (1..=30_000).collect::<Vec<_>>());
}

#[test]
fn three_and_five_faces_are_never_mixed() {
    let question = GOOD.split_once("[[vraag]]").expect("a question").1;
    let other = question.replace("PR01", "PR02").replace("smiley5", "smiley3");
    assert!(
        problems(&format!("{GOOD}\n[[vraag]]{other}"))[0]
            .1
            .contains("cannot be mixed")
    );
}

fn codes(questionnaire: &QuestionnaireFile) -> Vec<&str> {
    questionnaire
        .questions
        .iter()
        .map(|question| question.code.as_str())
        .collect()
}

#[test]
fn the_built_in_questionnaires_are_those_of_the_field() {
    let all = built_in().expect("built in");
    let count: Vec<_> = all
        .iter()
        .map(|have| (have.code.as_str(), have.questions.len()))
        .collect();
    let expected = [
        ("jeugdhulp-ouders", 10),
        ("jeugdhulp-ouders-kort", 5),
        ("jeugdhulp", 10),
        ("jeugdhulp-kort", 5),
        ("toegang", 6),
        ("toegang-kort", 5),
        ("werk-en-schulden", 8),
        ("werk-en-schulden-kort", 5),
        ("wmo-drie", 5),
        ("wmo-redenen", 6),
        ("wmo", 10),
        ("wmo-kort", 5),
    ];
    assert_eq!(count, expected);
    assert!(all.iter().all(|have| have.concept), "none has been tested with clients");
    assert!(
        all.iter()
            .all(|have| have.address == Address::U || have.domain == Domain::Youth)
    );
}

#[test]
fn a_short_set_asks_one_thing_of_each_kind() {
    for short in built_in()
        .expect("built in")
        .iter()
        .filter(|have| have.code.ends_with("-kort"))
    {
        let themes: Vec<_> = short.questions.iter().map(|question| question.theme).collect();
        for theme in [Theme::Access, Theme::Treatment, Theme::FieldVerdicts] {
            assert!(themes.contains(&theme), "{} {theme}", short.code);
        }
    }
}

#[test]
fn a_three_face_question_has_a_code_of_its_own() {
    let all = built_in().expect("built in");
    let three = all.iter().find(|have| have.code == "wmo-drie").expect("wmo-drie");
    assert!(three.questions.iter().all(|question| question.kind == Kind::Smiley3));
    for other in all.iter().filter(|have| have.code != "wmo-drie") {
        assert!(
            codes(other).iter().all(|code| !codes(three).contains(code)),
            "{}",
            other.code
        );
    }
}

#[test]
fn a_theme_link_names_a_national_question_and_the_desk_is_not_the_help() {
    let all = built_in().expect("built in");
    let link = |code: &str| {
        let question = all
            .iter()
            .flat_map(|have| &have.questions)
            .find(|question| question.code == code);
        question.expect(code).theme_link.clone()
    };
    assert_eq!(link("WM05").as_deref(), Some("WMO06"));
    assert_eq!(link("TG03").as_deref(), Some("WMO03"));
    assert_eq!(link("WM03"), None, "WMO03 is about the worker of the gemeente");
}
