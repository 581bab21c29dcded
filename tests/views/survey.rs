//! The client's pages: small, silent, readable, and working by themselves.

use ervaringwijzer::catalogue::file::{QuestionnaireFile, built_in};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::values::day::Day;
use ervaringwijzer::values::scale::{Kind, colours};
use ervaringwijzer::values::terms::{Address, Domain, Mode, PublicFigures, Purpose};
use ervaringwijzer::views::survey::{
    CodeDoubt, CodeError, CodePage, Drawing, KioskScreen, Notice, NoticeKind, SurveyPage, SurveyQuestion, Thanks,
    Tried, code_page, content_security_policy, css, notice_page, style_csp, survey_page, thanks_page, tried_page,
};

/// The whole survey of a questionnaire, as a client gets it.
fn survey(questionnaire: &QuestionnaireFile, lang: Lang, mode: Mode, purpose: Purpose) -> String {
    survey_sealing(questionnaire, lang, (mode, purpose), None)
}

/// The same where phones may seal with what `seal_with` holds.
pub(super) fn survey_sealing(
    questionnaire: &QuestionnaireFile,
    lang: Lang,
    (mode, purpose): (Mode, Purpose),
    seal_with: Option<&str>,
) -> String {
    drawn(questionnaire, lang, (mode, purpose), (seal_with, None))
}

/// The same at a kiosk.
pub(super) fn survey_at(questionnaire: &QuestionnaireFile, lang: Lang, seal_with: &str, screen: KioskScreen) -> String {
    let how = (Mode::Kiosk, Purpose::Learn);
    drawn(questionnaire, lang, how, (Some(seal_with), Some(screen)))
}

fn drawn(
    questionnaire: &QuestionnaireFile,
    lang: Lang,
    (mode, purpose): (Mode, Purpose),
    (seal_with, screen): (Option<&str>, Option<KioskScreen>),
) -> String {
    let text = |question: &ervaringwijzer::catalogue::file::QuestionFile| {
        let wording = question
            .wordings
            .iter()
            .find(|wording| wording.lang == lang)
            .expect("a wording");
        SurveyQuestion {
            kind: question.kind,
            text: wording.text.clone(),
            other: None,
            voice: None,
        }
    };
    let questions: Vec<_> = questionnaire.questions.iter().map(text).collect();
    survey_page(&SurveyPage {
        lang,
        languages: Lang::all(),
        gemeente: "Voorbeeldstad",
        slug: "voorbeeldstad",
        provider: "Zorggroep De Vlier",
        domain: questionnaire.domain,
        address: questionnaire.address,
        purpose,
        k: 10,
        public_figures: PublicFigures::Nothing,
        mode,
        demo: true,
        trial: false,
        style: None,
        logo: None,
        seal_with,
        words: false,
        screen,
        questions: &questions,
    })
}

pub(super) fn named(code: &str) -> QuestionnaireFile {
    built_in()
        .expect("built in")
        .into_iter()
        .find(|have| have.code == code)
        .expect(code)
}

fn wmo(lang: Lang) -> String {
    survey(&named("wmo"), lang, Mode::Personal, Purpose::Learn)
}

/// The survey of a round that makes figures public.
fn public(lang: Lang, public_figures: PublicFigures) -> String {
    survey_page(&SurveyPage {
        lang,
        languages: Lang::all(),
        gemeente: "Voorbeeldstad",
        slug: "voorbeeldstad",
        provider: "De Vlier",
        domain: Domain::Wmo,
        address: Address::U,
        purpose: Purpose::Learn,
        k: 10,
        public_figures,
        mode: Mode::Personal,
        demo: false,
        trial: false,
        style: None,
        logo: None,
        seal_with: None,
        words: false,
        screen: None,
        questions: &[],
    })
}

fn notices() -> [NoticeKind; 9] {
    use NoticeKind as N;
    let day = Day::new(2026, 3, 9).expect("a day");
    let first = [N::UnknownCode, N::NotYetOpen(day), N::Closed, N::BadForm];
    let rest = [
        N::TooLarge,
        N::TryAgain,
        N::NotFound,
        N::MethodNotAllowed,
        N::TrialEnded,
    ];
    std::array::from_fn(|at| if at < 4 { first[at] } else { rest[at - 4] })
}

fn tried(lang: Lang, address: Address) -> String {
    tried_page(&Tried {
        lang,
        address,
        back: "/lijst",
        again: "/proef",
        thanks: "/dank",
        demo: false,
    })
}

fn thanks(lang: Lang, address: Address, next: Option<&str>) -> String {
    thanks_page(&Thanks {
        lang,
        address,
        gemeente: Some("Voorbeeldstad"),
        phone: Some("14 000"),
        hours: None,
        words: None,
        feedback: Some("/gehoord/voorbeeldstad"),
        next,
        kept: "",
        demo: false,
        style: None,
        logo: None,
        languages: Lang::all(),
        trial: None,
    })
}

/// Every page a client can get, in every variant, with a name for messages.
pub(super) fn every_page(lang: Lang) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for questionnaire in built_in().expect("built in") {
        for mode in Mode::ALL {
            for purpose in Purpose::ALL {
                let name = format!("{} {mode} {purpose} {lang}", questionnaire.code);
                pages.push((name, survey(&questionnaire, lang, *mode, *purpose)));
            }
        }
    }
    for domain in Domain::ALL {
        for address in Address::ALL {
            let changed = QuestionnaireFile {
                domain: *domain,
                address: *address,
                ..named("wmo")
            };
            pages.push((
                format!("{domain} {address} {lang}"),
                survey(&changed, lang, Mode::Personal, Purpose::Learn),
            ));
        }
    }
    pages.push((format!("openbaar {lang}"), public(lang, PublicFigures::Whole)));
    for address in Address::ALL {
        pages.push((format!("proef {address} {lang}"), tried(lang, *address)));
    }
    for address in Address::ALL {
        pages.push((format!("dank {address} {lang}"), thanks(lang, *address, None)));
        pages.push((
            format!("dank kiosk {address} {lang}"),
            thanks(lang, *address, Some("/k/voorbeeld")),
        ));
    }
    let problems = [
        None,
        Some(CodeError::Empty),
        Some(CodeError::TooShort),
        Some(CodeError::TooLong),
    ];
    for error in problems
        .into_iter()
        .chain([Some(CodeError::BadCharacter), Some(CodeError::Mistyped)])
    {
        pages.push((
            format!("code {error:?} {lang}"),
            code_page(&CodePage {
                lang,
                error,
                doubt: error.and(Some(CodeDoubt::Alike)),
                typed: "",
                demo: false,
                languages: Lang::all(),
            }),
        ));
    }
    for doubt in [CodeDoubt::Count(11), CodeDoubt::Place(9)] {
        let error = Some(CodeError::TooShort);
        let page = CodePage {
            lang,
            error,
            doubt: Some(doubt),
            typed: "K7QD-9M8P",
            demo: false,
            languages: Lang::all(),
        };
        pages.push((format!("code {doubt:?} {lang}"), code_page(&page)));
    }
    for kind in notices() {
        pages.push((
            format!("melding {kind:?} {lang}"),
            notice_page(&Notice {
                lang,
                kind,
                kiosk: false,
            }),
        ));
    }
    pages.extend(super::statements::every_page(lang));
    pages.extend(super::feedback::every_page(lang));
    pages
}

pub(super) fn compressed(page: &str) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut page.as_bytes(), &mut out, &params).expect("brotli");
    out.len()
}

/// The sections of a survey by id, each up to the next.
fn sections(page: &str) -> Vec<&str> {
    page.split("<section").skip(1).collect()
}

#[test]
fn a_survey_of_ten_questions_fits_in_fourteen_thousand_bytes() {
    for lang in Lang::all() {
        let page = wmo(*lang);
        assert_eq!(sections(&page).len(), 12, "ten questions, send and start");
        let size = compressed(&page);
        assert!(size <= 14_000, "{lang}: {size} bytes");
    }
}

#[test]
fn no_page_of_a_client_holds_a_script_or_fetches_anything() {
    for (name, page) in Lang::all().iter().flat_map(|lang| every_page(*lang)) {
        // A link out of the pages about privacy and accessibility is followed by a person, and fetches nothing.
        let page = page
            .replace("<a href=\"https://", "<a href=\"")
            .replace("<a class=\"tel\" href=\"https://", "<a href=\"");
        for forbidden in [
            "<script",
            "http://",
            "https://",
            "<img",
            "<iframe",
            "@import",
            "url(",
            "javascript:",
        ] {
            assert!(!page.contains(forbidden), "{name} holds {forbidden}");
        }
        for tag in page
            .split('<')
            .filter_map(|piece| piece.split_once('>'))
            .map(|(tag, _)| tag)
        {
            let attributes: Vec<_> = tag
                .split(' ')
                .filter_map(|word| word.split_once('='))
                .map(|(key, _)| key)
                .collect();
            let active = attributes
                .iter()
                .find(|key| key.starts_with("on") || **key == "style" || **key == "src");
            assert_eq!(active, None, "{name}: <{tag}>");
        }
        assert_eq!(page.matches("<link").count(), 1, "{name}: only the empty icon");
        assert!(page.contains(r#"<link rel="icon" href="data:,">"#), "{name}");
    }
}

#[test]
fn the_start_screen_shows_as_long_as_no_question_is_the_target() {
    let page = wmo(Lang::NL);
    let last = sections(&page).pop().expect("a section");
    assert!(
        last.contains(r#"id="start""#),
        "start must be the last section of the form"
    );
    assert!(css().contains(".q{display:none}.q:target{display:block}.q:target ~ .start{display:none}"));
}

/// A browser that does not know `:has` leaves these rules out, and then has the button and no count.
#[test]
fn the_last_screen_counts_and_offers_to_send_something_or_nothing() {
    let page = wmo(Lang::NL);
    let last = sections(&page).into_iter().rev().nth(1).expect("the last screen");
    assert!(
        last.contains("<p class=\"count\">U hebt <span></span> van de 10 vragen ingevuld.</p>"),
        "{last}"
    );
    for said in ["U hebt nog niets ingevuld.", "Al verstuurd? Dan hoeft u niets te doen."] {
        assert!(last.contains(said), "{said}");
    }
    assert!(css().contains(".count,.empty{display:none}"));
    let uncertain: Vec<&str> = css().split('}').filter(|rule| rule.contains(":has(")).collect();
    assert_eq!(uncertain.len(), 4, "{uncertain:?}");
    for rule in uncertain {
        let selectors = rule.split('{').next().unwrap_or_default();
        assert!(
            selectors.split(',').all(|one| one.contains(":has(")),
            "all or nothing: {rule}"
        );
    }
}

#[test]
fn every_section_has_one_heading_and_leads_to_the_next_and_the_one_before() {
    let page = wmo(Lang::NL);
    let sections = sections(&page);
    for (at, section) in sections.iter().take(10).enumerate() {
        let (number, next) = (
            at + 1,
            if at == 9 {
                "#einde".to_owned()
            } else {
                format!("#v{}", at + 2)
            },
        );
        let back = if at == 0 {
            "#start".to_owned()
        } else {
            format!("#v{at}")
        };
        assert_eq!(section.matches("<h1").count(), 1, "question {number}");
        assert!(
            section.contains(&format!(r#"href="{next}">Volgende"#)),
            "question {number} leads on"
        );
        assert!(
            section.contains(&format!(r#"href="{back}">Terug"#)),
            "question {number} leads back"
        );
        assert!(
            section.contains(&format!("Vraag {number} van 10")),
            "question {number} says where one is"
        );
        assert!(!section.contains("<button"), "question {number} sends nothing");
    }
    assert!(sections[10].contains(r##"href="#v10">Terug"##));
    assert_eq!(page.matches("<h1").count(), 12);
}

#[test]
fn pages_other_than_the_survey_have_one_heading() {
    for (name, page) in every_page(Lang::NL)
        .iter()
        .filter(|(_, page)| !page.contains("<section"))
    {
        assert_eq!(page.matches("<h1").count(), 1, "{name}");
    }
}

#[test]
fn a_smiley_question_offers_its_faces_red_first_and_two_ways_out() {
    let page = wmo(Lang::NL);
    let question = sections(&page)[0];
    let order = [
        "Heel slecht",
        "Slecht",
        "Gaat wel",
        "Goed",
        "Heel goed",
        "Weet ik niet",
        "Niet voor mij",
    ];
    let places: Vec<_> = order
        .iter()
        .map(|word| question.find(&format!("{word}</span>")).expect(word))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    for value in 1..=7 {
        assert!(
            question.contains(&format!(r#"type="radio" name="v1" value="{value}">"#)),
            "value {value}"
        );
    }
    assert!(
        !page.contains("checked>") && !question.contains("required"),
        "nothing is preselected or required"
    );
}

#[test]
fn each_kind_of_question_posts_the_values_a_ballot_knows() {
    let three = survey(&named("wmo-drie"), Lang::NL, Mode::Personal, Purpose::Learn);
    assert!(!three.contains(r#"name="v1" value="2""#) && three.contains(r#"name="v1" value="3""#));
    assert!(!three.contains(r#"id="f2""#), "a drawing that is not used is not sent");
    let yes = survey(&named("toegang"), Lang::NL, Mode::Personal, Purpose::Learn);
    assert!(yes.contains(r#"name="v6" value="5"><span>Ja<"#) && yes.contains(r#"name="v6" value="1"><span>Nee<"#));
    let reasons = survey(&named("wmo-redenen"), Lang::NL, Mode::Personal, Purpose::Learn);
    assert_eq!(reasons.matches(r#"type="checkbox" name="v6""#).count(), 6);
    assert!(!reasons.contains(r#"type="radio" name="v6""#));
}

#[test]
fn enter_in_a_question_does_not_send_the_form() {
    let page = wmo(Lang::NL);
    let form = page.split_once("<form").expect("a form").1;
    assert!(
        form.starts_with(r#" method="post" autocomplete="off">"#),
        "posts to its own address, remembers nothing"
    );
    let start = form.split_once('>').expect("a form").1;
    assert!(
        start.starts_with("<input required hidden><button hidden></button>"),
        "the first button cannot send"
    );
    assert_eq!(page.matches("<button").count(), 2);
    assert_eq!(
        page.matches(r#"<button class="go" formnovalidate>"#).count(),
        1,
        "the last one can"
    );
}

#[test]
fn a_survey_holds_no_more_than_150_elements_per_question() {
    for questionnaire in built_in().expect("built in") {
        let page = survey(&questionnaire, Lang::NL, Mode::Personal, Purpose::Learn);
        for section in sections(&page) {
            let elements = section.matches('<').count() - section.matches("</").count();
            assert!(elements <= 150, "{}: {elements} elements", questionnaire.code);
        }
    }
}

#[test]
fn the_promises_stand_on_the_start_screen_with_the_number_of_the_round() {
    let page = survey(&named("wmo"), Lang::NL, Mode::Personal, Purpose::Account);
    for promise in [
        "Wij vragen niet wie u bent.",
        "Niemand weet welke antwoorden van u zijn",
        "Wij bewaren niet welke telefoon u gebruikt.",
        "Uw hulpverlener ziet uw antwoorden niet.",
        "Wij laten alleen zien wat 10 of meer mensen samen vinden.",
        "Stoppen mag altijd. Uw hulp blijft hetzelfde.",
        "Vult u twee keer in? Dan telt alleen de eerste keer.",
        "De gemeente moet laten zien hoe het gaat met de hulp.",
        "U krijgt of kreeg hulp van <strong>Zorggroep De Vlier</strong>.",
    ] {
        assert!(page.contains(promise), "{promise}");
    }
}

#[test]
fn a_kiosk_says_nothing_of_a_phone_or_of_answering_twice() {
    let page = survey(&named("wmo"), Lang::NL, Mode::Kiosk, Purpose::Learn);
    assert!(!page.contains("twee keer") && !page.contains("telefoon"));
    assert!(page.contains("Wij bewaren niet hoe laat u antwoordt."));
}

#[test]
fn a_young_client_is_never_called_u() {
    let page = survey(&named("jeugdhulp"), Lang::NL, Mode::Personal, Purpose::Learn);
    let words: Vec<String> = super::texts::blocks(&page)
        .iter()
        .flat_map(|block| super::texts::words(block))
        .collect();
    for formal in ["u", "uw", "uzelf"] {
        assert!(!words.iter().any(|word| word == formal), "{formal}");
    }
}

#[test]
fn one_sentence_more_stands_on_the_start_screen_where_figures_become_public_and_nothing_else_changes() {
    let said = "<p>Iedereen kan straks op internet lezen wat alle mensen samen kozen.</p>";
    let page = |public_figures| public(Lang::NL, public_figures);
    let (words, figures) = (page(PublicFigures::Nothing), page(PublicFigures::Whole));
    assert_eq!((words.matches(said).count(), figures.matches(said).count()), (0, 1));
    assert_eq!(figures.replace(said, ""), words, "byte for byte");
}

#[test]
fn names_are_shown_as_text_whatever_they_hold() {
    let questions = [SurveyQuestion {
        kind: Kind::YesNo,
        text: "<b>Wat?</b>".to_owned(),
        other: None,
        voice: None,
    }];
    let page = survey_page(&SurveyPage {
        lang: Lang::NL,
        languages: &[Lang::NL],
        gemeente: "<i>A</i>",
        slug: "a",
        provider: "<script>x</script>",
        domain: Domain::Wmo,
        address: Address::U,
        purpose: Purpose::Learn,
        k: 10,
        public_figures: PublicFigures::Nothing,
        mode: Mode::Personal,
        demo: false,
        trial: false,
        style: None,
        logo: None,
        seal_with: None,
        words: false,
        screen: None,
        questions: &questions,
    });
    assert!(!page.contains("<script") && !page.contains("<b>") && !page.contains("<i>"));
    assert!(page.contains("&lt;script&gt;") && !page.contains("<details"));
}

#[test]
fn a_mistyped_code_stands_in_its_field_again_and_the_page_says_what_is_wrong() {
    let page = code_page(&CodePage {
        lang: Lang::NL,
        error: Some(CodeError::Mistyped),
        doubt: Some(CodeDoubt::Alike),
        typed: "K7QD-9M8P-2XW\"",
        demo: false,
        languages: Lang::all(),
    });
    let field = page
        .split_once("<input")
        .expect("a field")
        .1
        .split_once('>')
        .expect("an end")
        .0;
    assert!(field.contains("value=\"K7QD-9M8P-2XW&quot;\""), "{field}");
    assert_eq!(page.matches("K7QD-9M8P").count(), 1, "and nowhere else");
    assert!(
        field.contains(r#"aria-invalid="true""#) && field.contains(r#"aria-describedby="fout "#),
        "{field}"
    );
    assert!(page.contains("<title>Fout: ") && page.contains("De code klopt niet."));
    assert!(page.contains("8 en B"), "and where to look");
}

#[test]
fn the_thank_you_page_calls_the_gemeente_and_shows_no_answer() {
    let page = thanks(Lang::NL, Address::U, None);
    assert!(page.contains(r#"href="tel:14000">14 000</a>"#));
    assert!(page.contains("Ook niet met de knop ‘terug’ op deze telefoon."));
    assert!(!page.contains("<form") && !page.contains("http-equiv"));
    let shared = thanks(Lang::NL, Address::U, Some("/k/voorbeeld"));
    assert!(shared.contains(r#"href="/k/voorbeeld">Volgende persoon"#) && !shared.contains("<footer"));
}

#[test]
fn faces_differ_in_mouth_brows_and_eyes_and_have_the_colours_of_the_scale() {
    let faces: Vec<_> = (1..=5_u8).map(|score| (score, Drawing::Face(score).svg())).collect();
    let strokes = |svg: &str| {
        let parts = svg.split(" d=\"").skip(1).filter_map(|part| part.split_once('"'));
        parts.map(|(path, _)| path.to_owned()).collect::<Vec<_>>()
    };
    for (score, svg) in &faces {
        let (fill, edge) = colours(*score);
        assert!(svg.contains(fill) && svg.contains(edge), "face {score}");
        for (other, svg_other) in faces.iter().filter(|(other, _)| other > score) {
            let shared: Vec<_> = strokes(svg)
                .into_iter()
                .filter(|path| strokes(svg_other).contains(path))
                .collect();
            assert!(shared.is_empty(), "faces {score} and {other} share {shared:?}");
        }
    }
}

#[test]
fn the_stylesheet_knows_no_left_and_right() {
    for physical in [
        "left",
        "right",
        "margin-top",
        "margin-bottom",
        "padding-top",
        "padding-bottom",
    ] {
        assert!(!css().contains(physical), "{physical}");
    }
}

#[test]
fn the_policy_allows_the_style_that_the_pages_hold() {
    let style = wmo(Lang::NL)
        .split_once("<style>")
        .expect("a style")
        .1
        .split_once("</style>")
        .expect("an end")
        .0
        .to_owned();
    assert_eq!(style, css());
    assert!(
        style_csp().starts_with("'sha256-") && style_csp().len() == 53,
        "{}",
        style_csp()
    );
    assert!(content_security_policy().contains(style_csp()));
}
