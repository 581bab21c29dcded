//! Questionnaires in the hands of an analyst: read, tried without a trace, made, compared, given away and taken in; and
//! nobody else's business.

use super::{PASSWORD, serve};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::catalogue::file::{self, QuestionnaireFile};
use ervaringwijzer::catalogue::{
    Gemeente, Questionnaire, RoundError, gemeenten, questionnaire_drafts, questionnaires, rounds,
};
use ervaringwijzer::db::DbError;
use ervaringwijzer::values::ids::{DraftId, GemeenteId};
use ervaringwijzer::values::terms::Mode;

both_engines!(
    the_list_names_every_questionnaire_with_its_rounds_and_what_concept_means,
    what_comes_with_the_program_is_added_by_one_button_and_once,
    trying_shows_the_real_screens_and_keeps_nothing,
    a_questionnaire_is_made_by_choosing_writing_and_ordering,
    three_and_five_faces_are_never_mixed_and_other_faces_are_another_code,
    every_act_on_a_draft_is_undone_by_its_button,
    a_rule_of_the_file_stops_a_version_and_a_hint_never_does,
    what_was_typed_stays_when_a_colleague_was_faster,
    what_goes_out_as_a_file_comes_in_the_same,
    every_mistake_in_a_file_is_named_by_its_line_and_the_text_stays,
    a_round_in_preparation_moves_to_the_newer_version_and_back_until_it_opens,
    two_versions_side_by_side_say_what_a_new_wording_does,
    a_version_that_a_round_uses_is_not_taken_back,
    another_gemeente_sees_opens_and_uses_nothing_of_it,
);

const ROOT: &str = "/gemeente/inrichting/vragenlijsten";

/// A file with one question.
pub(crate) fn file(code: &str) -> String {
    format!(
        r#"code = "{code}"
domein = "wmo"
aanspreekvorm = "u"
concept = true
titel = {{ nl = "Lijst {code}" }}

[[vraag]]
code = "EV01"
soort = "smiley5"
thema = "BEJ"
wet = "K"
tekst = {{ nl = "Hoe luistert uw hulp?" }}
label = {{ nl = "Luisteren" }}
"#
    )
}

fn parsed(text: &str) -> QuestionnaireFile {
    file::parse(text, "test").expect("a good file").remove(0)
}

/// A version of a gemeente's own.
pub(crate) fn own_list(town: &Town, gemeente: &Gemeente, code: &str) -> Questionnaire {
    let made = town.db.write("test", |conn| {
        questionnaires::add_own(conn, gemeente, &parsed(&file(code)))
    });
    made.expect("a version")
}

/// A draft of a gemeente, with one question.
pub(crate) fn draft(town: &Town, gemeente: &Gemeente) -> DraftId {
    let draft = file::Draft::from(&parsed(&file("ontwerp")));
    let made = town.db.write("test", |conn| {
        questionnaire_drafts::add(conn, gemeente.id, &draft, town.now())
    });
    made.expect("a draft").id
}

/// An analyst of Voorbeeldstad, who goes where a 303 points.
fn analyst(town: &Town) -> (WebServer, Browser) {
    town.user(Rights::Analyst(town.gemeente.id), "analist@voorbeeld.nl", PASSWORD);
    let server = serve(town);
    let browser = server.sign_in("analist@voorbeeld.nl", PASSWORD).following();
    (server, browser)
}

/// Presses a button of the last page.
fn press(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = browser.submit(&format!("{ROOT}{path}"), fields);
    assert_eq!(answer.status, 200, "{path}: {}", main_of(&answer));
    answer.text()
}

fn main_of(answer: &Response) -> String {
    let text = answer.text();
    text.split_once("<main")
        .map_or(text.clone(), |(_, main)| main.chars().take(600).collect())
}

/// Presses "Ongedaan maken" of the last page.
fn undo(browser: &mut Browser, page: &str) -> String {
    let (_, done) = page.split_once("id=\"gedaan\"").expect("what was done");
    let form = done.split_once("<form").expect("a way back").1;
    let form = form.split_once("</form>").expect("its end").0;
    let value = |text: &str, name: &str| {
        let after = text.split_once(&format!("{name}=\""))?.1;
        let value = after.split_once('"')?.0;
        Some(
            value
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&"),
        )
    };
    let action = value(form, "action").expect("an action");
    let fields: Vec<(String, String)> = form
        .split("<input")
        .skip(1)
        .filter_map(|tag| Some((value(tag, "name")?, value(tag, "value")?)))
        .filter(|(name, _)| name != "csrf")
        .collect();
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let answer = browser.submit(&action, &fields);
    assert_eq!(answer.status, 200, "{action}: {}", main_of(&answer));
    answer.text()
}

/// The one draft of Voorbeeldstad.
fn only_draft(town: &Town) -> (DraftId, file::Draft) {
    let mut all = town.read(|conn| questionnaire_drafts::of_gemeente(conn, town.gemeente.id));
    assert_eq!(all.len(), 1, "one draft");
    let kept = all.remove(0);
    (kept.id, kept.draft())
}

fn edition(browser: &Browser) -> String {
    browser.hidden("editie").expect("the edition of the page")
}

fn the_list_names_every_questionnaire_with_its_rounds_and_what_concept_means(town: &Town) {
    let (_server, mut browser) = analyst(town);
    let empty = browser.get(ROOT).text();
    assert!(
        empty.contains("U hebt nog geen eigen vragenlijst"),
        "what to do when there is none"
    );
    for one in file::built_in().expect("built in") {
        assert!(empty.contains(one.dutch_title()), "{}", one.code);
    }
    assert!(empty.contains("nog niet met cliënten getest"));
    town.round(|_as_it_is| {});
    own_list(town, &town.gemeente, "wijk");
    let page = browser.get(ROOT).text();
    assert!(page.contains("In gebruik: voorjaar 2026 (versie 1)"));
    assert!(page.contains("Lijst wijk") && !page.contains("U hebt nog geen eigen vragenlijst"));
    assert!(!page.contains("voorbeeldstad/wijk"), "the code as its maker wrote it");
    let id = town.questionnaire("wmo-kort").id;
    let read = browser.get(&format!("{ROOT}/lijst/{id}")).text();
    assert!(read.contains("Hoe luistert uw hulp naar u?") && read.contains("in voorbereiding"));
    let english = browser.get(&format!("{ROOT}/lijst/{id}?taal=en")).text();
    assert!(english.contains("How does your helper listen to you?") && english.contains("Wmo support (short)"));
}

fn what_comes_with_the_program_is_added_by_one_button_and_once(town: &Town) {
    let (_server, mut browser) = analyst(town);
    assert!(!browser.get(ROOT).text().contains("Voeg ze toe"), "all are there");
    for table in ["wording", "question", "questionnaire_title", "questionnaire"] {
        town.sql(&format!("DELETE FROM {table}")).expect("an empty table");
    }
    let page = browser.get(ROOT).text();
    assert!(page.contains("Er is nog geen vragenlijst.") && page.contains("Voeg ze toe"));
    let page = press(&mut browser, "/meegeleverd", &[]);
    let all = file::built_in().expect("built in").len();
    assert!(page.contains(&format!("Er zijn {all} vragenlijsten bij gekomen")) && !page.contains("Voeg ze toe"));
    assert!(press(&mut browser, "/meegeleverd", &[]).contains("staan er al"));
    assert_eq!(town.read(questionnaires::all).len(), all, "each once");
}

fn trying_shows_the_real_screens_and_keeps_nothing(town: &Town) {
    let (server, mut browser) = analyst(town);
    let id = town.questionnaire("wmo-kort").id;
    let draft = draft(town, &town.gemeente);
    let counted = |table: &str| town.number(&format!("SELECT count(*) AS value FROM {table}"));
    let before = ["ballot", "opened_box", "sent_form", "audit"].map(counted);
    for (path, back) in [
        (format!("{ROOT}/lijst/{id}/proef"), format!("{ROOT}/lijst/{id}")),
        (
            format!("{ROOT}/ontwerp/{draft}/proef"),
            format!("{ROOT}/ontwerp/{draft}"),
        ),
    ] {
        let page = browser.get(&path);
        let policy = page.header("content-security-policy").expect("a policy");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("script-src"));
        let text = page.text();
        assert!(
            text.contains("uw antwoorden worden niet bewaard.")
                && text.contains("id=\"v1\"")
                && text.contains("#einde")
        );
        let english = browser.get(&format!("{path}?taal=en")).text();
        assert!(english.contains("your answers are not kept."));
        let after = browser.submit(&path, &[("v1", "5"), ("v2", "1")]).text();
        assert!(
            after.contains("Dit was een proef.") && after.contains("Er is niets bewaard."),
            "{after}"
        );
        assert!(after.contains(&format!("href=\"{back}\"")) && !after.contains("<input"));
        // Not even an unreadable form of anybody's making does something.
        let raw = server.client().post_form(&path, &[], &[]);
        assert_eq!((raw.status, raw.header("location")), (303, Some("/inloggen")));
    }
    assert_eq!(["ballot", "opened_box", "sent_form", "audit"].map(counted), before);
    let real = town.open_round_of(&["De Vlier"]);
    let code = town.codes(real.0, real.1[0], 1).remove(0);
    let page = server.client().get(&format!("/i/{code}"), &[]).text();
    assert!(!page.contains("Proef"), "a client is never told that it does not count");
}

fn a_questionnaire_is_made_by_choosing_writing_and_ordering(town: &Town) {
    let (_server, mut browser) = analyst(town);
    browser.get(ROOT);
    let page = press(&mut browser, "/ontwerp", &[]);
    assert!(
        page.contains("Bewaard als ontwerp") && page.contains("vijf vragen"),
        "and why few"
    );
    let (id, _) = only_draft(town);
    let at = format!("/ontwerp/{id}");
    let whole = town.questionnaire("wmo").id;
    let page = browser.get(&format!("{ROOT}{at}/kiezen")).text();
    assert_eq!(
        page.matches("Hoe luistert uw hulp naar u?").count(),
        2,
        "of five faces once, and of three"
    );
    let (first, second) = (format!("{whole}/WM03"), format!("{whole}/WM10"));
    let edition_now = edition(&browser);
    let chosen = [("editie", edition_now.as_str()), ("vraag", &first), ("vraag", &second)];
    let page = press(&mut browser, &format!("{at}/kiezen"), &chosen);
    assert!(page.contains("Er zijn 2 vragen bij gekomen.") && page.contains("id=\"vraag-2\""));
    browser.get(&format!("{ROOT}{at}/vraag/nieuw"));
    let edition_now = edition(&browser);
    let own = [
        ("editie", edition_now.as_str()),
        ("tekst-nl", "Hoe  gaat het\r\nin uw buurt?"),
        ("label-nl", "Buurt"),
        ("tekst-en", "How are things in your area?"),
        ("label-en", "Area"),
        ("code", "ev01"),
        ("soort", "smiley5"),
        ("thema", "MEE"),
        ("wet", "E"),
    ];
    let page = press(&mut browser, &format!("{at}/vraag/nieuw"), &own);
    assert!(page.contains("Dit is vraag 3 van het ontwerp.") && page.contains("Hoe gaat het in uw buurt?"));
    let edition_now = edition(&browser);
    let up = [("editie", edition_now.as_str()), ("vraag", "3"), ("doe", "omhoog")];
    assert!(press(&mut browser, &format!("{at}/volgorde"), &up).contains("Vraag 3 is nu vraag 2."));
    let edition_now = edition(&browser);
    let settings = [
        ("editie", edition_now.as_str()),
        ("titel-nl", "Wmo in de wijk"),
        ("titel-en", "Wmo around the corner"),
        ("code", ""),
        ("domein", "wmo"),
        ("aanspreekvorm", "u"),
        ("gezichten", "smiley5"),
    ];
    press(&mut browser, &at, &settings);
    let confirm = browser.get(&format!("{ROOT}{at}/vaststellen")).text();
    assert!(
        confirm.contains("Wmo in de wijk, versie 1") && confirm.contains("Andere gemeenten niet."),
        "{confirm}"
    );
    let edition_now = edition(&browser);
    let sure = [("editie", edition_now.as_str()), ("zeker", "ja")];
    let page = press(&mut browser, &format!("{at}/vaststellen"), &sure);
    assert!(page.contains("Gemaakt: ‘Wmo in de wijk’ versie 1."), "{page}");
    let made = town.read(|conn| questionnaires::newest_own(conn, &town.gemeente, "wmo-in-de-wijk"));
    let made = made.expect("a version");
    assert_eq!(
        (made.code.as_str(), made.version, made.concept),
        ("voorbeeldstad/wmo-in-de-wijk", 1, true)
    );
    let asked = town.read(|conn| questionnaires::file(conn, &made));
    let codes: Vec<&str> = asked.questions.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["WM03", "EV01", "WM10"]);
    assert_eq!(
        asked.questions[0].remark.as_deref(),
        Some("Niet WMO03: die gaat over de medewerker van de gemeente.")
    );
    let again = undo(&mut browser, &page);
    assert!(again.contains("Het is weer een ontwerp."));
    assert_eq!(only_draft(town).1.questions.len(), 3);
    assert_eq!(
        town.read(|conn| questionnaires::newest_own(conn, &town.gemeente, "wmo-in-de-wijk")),
        None
    );
}

fn three_and_five_faces_are_never_mixed_and_other_faces_are_another_code(town: &Town) {
    let (_server, mut browser) = analyst(town);
    let at = format!("/ontwerp/{}", draft(town, &town.gemeente));
    let page = browser.get(&format!("{ROOT}{at}/kiezen")).text();
    assert!(page.contains("dat past niet bij de gezichten in uw ontwerp"));
    let three = format!("{}/WM03D", town.questionnaire("wmo-drie").id);
    let page = press(
        &mut browser,
        &format!("{at}/kiezen"),
        &[("editie", "1"), ("vraag", &three)],
    );
    assert!(page.contains("U koos nog geen vraag."), "not by hand either");
    browser.get(&format!("{ROOT}{at}"));
    let faces = |edition: &'static str, faces: &'static str| {
        [
            ("editie", edition),
            ("titel-nl", "Lijst"),
            ("code", "lijst"),
            ("domein", "wmo"),
            ("aanspreekvorm", "u"),
            ("gezichten", faces),
        ]
    };
    press(&mut browser, &at, &faces("1", "smiley3"));
    let question = only_draft(town).1.questions.remove(0);
    assert_eq!((question.kind.as_str(), question.code.as_str()), ("smiley3", "EV01D"));
    press(&mut browser, &at, &faces("2", "smiley5"));
    let question = only_draft(town).1.questions.remove(0);
    assert_eq!((question.kind.as_str(), question.code.as_str()), ("smiley5", "EV01"));
}

fn every_act_on_a_draft_is_undone_by_its_button(town: &Town) {
    let (_server, mut browser) = analyst(town);
    let id = draft(town, &town.gemeente);
    let at = format!("/ontwerp/{id}");
    let before = only_draft(town).1;
    let pick = format!("{}/WM01", town.questionnaire("wmo").id);
    let acts: [(&str, Vec<(&str, &str)>); 4] = [
        (
            "",
            vec![
                ("titel-nl", "Anders"),
                ("code", "anders"),
                ("domein", "jeugdhulp"),
                ("aanspreekvorm", "je"),
            ],
        ),
        ("/kiezen", vec![("vraag", &pick)]),
        (
            "/vraag/1",
            vec![
                ("tekst-nl", "Anders?"),
                ("label-nl", "Anders"),
                ("code", "EV01"),
                ("soort", "janee"),
            ],
        ),
        ("/volgorde", vec![("vraag", "1"), ("doe", "weg")]),
    ];
    for (ending, fields) in acts {
        browser.get(&format!("{ROOT}{at}"));
        let edition_now = edition(&browser);
        let fields: Vec<(&str, &str)> = fields.into_iter().chain([("editie", edition_now.as_str())]).collect();
        let page = press(&mut browser, &format!("{at}{ending}"), &fields);
        assert_ne!(only_draft(town).1, before, "{ending} does something");
        let page = undo(&mut browser, &page);
        assert!(page.contains("Teruggezet."), "{ending}");
        assert_eq!(only_draft(town).1, before, "{ending}");
    }
    browser.get(&format!("{ROOT}{at}"));
    let page = press(&mut browser, &format!("{at}/weg"), &[]);
    assert!(page.contains("is weggegooid."));
    let page = undo(&mut browser, &page);
    assert!(page.contains("Bewaard als ontwerp."));
    assert_eq!(only_draft(town).1, before);
}

fn a_rule_of_the_file_stops_a_version_and_a_hint_never_does(town: &Town) {
    let (_server, mut browser) = analyst(town);
    let id = draft(town, &town.gemeente);
    let at = format!("/ontwerp/{id}");
    let write = |browser: &mut Browser, text: &str, code: &str, act: &str| {
        browser.get(&format!("{ROOT}{at}"));
        let edition_now = edition(browser);
        let fields = [
            ("editie", edition_now.as_str()),
            ("tekst-nl", text),
            ("label-nl", "Kort"),
            ("code", code),
            ("soort", "smiley5"),
            ("thema", "BEJ"),
            ("wet", "K"),
            ("doe", act),
        ];
        press(browser, &format!("{at}/vraag/1"), &fields)
    };
    let hard = "Bent u tevreden over de bejegening en de afspraken?";
    let looked = write(&mut browser, hard, "EV01", "kijk");
    for hint in ["een woord van kantoor", "twee dingen tegelijk", "welk antwoord u hoopt"] {
        assert!(looked.contains(hint), "{hint}");
    }
    assert!(
        looked.contains(hard) && only_draft(town).1.questions[0].dutch() != hard,
        "looking keeps nothing"
    );
    let plain = write(&mut browser, "Hoe luistert uw hulp?", "EV01", "kijk");
    assert!(plain.contains("wij zien niets moeilijks"));
    write(&mut browser, hard, "", "bewaar");
    let wrong = browser.get(&format!("{ROOT}{at}/vaststellen")).text();
    assert!(wrong.contains("Deze vraag heeft geen code") && wrong.contains("Verander vraag 1"));
    assert!(!wrong.contains("Maak versie"), "no button");
    let kept = town.read(|conn| questionnaire_drafts::find(conn, town.gemeente.id, id));
    let sure = [("editie", &*kept.edition.to_string()), ("zeker", "ja")].map(|(name, value)| (name, value.to_owned()));
    let sure: Vec<(&str, &str)> = sure.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert!(press(&mut browser, &format!("{at}/vaststellen"), &sure).contains("Deze vraag heeft geen code"));
    assert_eq!(only_draft(town).0, id, "the draft is still there");
    write(&mut browser, hard, "EV01", "bewaar");
    let page = browser.get(&format!("{ROOT}{at}/vaststellen")).text();
    let (hint, button) = (page.find("een woord van kantoor"), page.find("Maak versie 1</button>"));
    assert!(hint.expect("the hint") < button.expect("the button"));
    let edition_now = edition(&browser);
    let sure = [("editie", edition_now.as_str()), ("zeker", "ja")];
    assert!(press(&mut browser, &format!("{at}/vaststellen"), &sure).contains("Gemaakt:"));
}

fn what_was_typed_stays_when_a_colleague_was_faster(town: &Town) {
    let (_server, mut browser) = analyst(town);
    let id = draft(town, &town.gemeente);
    let at = format!("/ontwerp/{id}");
    browser.get(&format!("{ROOT}{at}/vraag/1"));
    let old = edition(&browser);
    let text = |words: &'static str| {
        [
            ("tekst-nl", words),
            ("label-nl", "Een"),
            ("code", "EV01"),
            ("soort", "janee"),
        ]
    };
    let first: Vec<(&str, &str)> = text("Wie was het eerst?")
        .into_iter()
        .chain([("editie", old.as_str())])
        .collect();
    press(&mut browser, &format!("{at}/vraag/1"), &first);
    let late: Vec<(&str, &str)> = text("Wie was te laat?")
        .into_iter()
        .chain([("editie", old.as_str())])
        .collect();
    let page = press(&mut browser, &format!("{at}/vraag/1"), &late);
    assert!(page.contains("intussen veranderd") && page.contains("Wie was te laat?"));
    assert_eq!(only_draft(town).1.questions[0].dutch(), "Wie was het eerst?");
    let fresh = edition(&browser);
    let again: Vec<(&str, &str)> = text("Wie was te laat?")
        .into_iter()
        .chain([("editie", fresh.as_str())])
        .collect();
    press(&mut browser, &format!("{at}/vraag/1"), &again);
    assert_eq!(only_draft(town).1.questions[0].dutch(), "Wie was te laat?");
    let stale = [("editie", old.as_str()), ("vraag", "1"), ("doe", "weg")];
    assert!(press(&mut browser, &format!("{at}/volgorde"), &stale).contains("intussen veranderd"));
    assert_eq!(only_draft(town).1.questions.len(), 1);
}

fn what_goes_out_as_a_file_comes_in_the_same(town: &Town) {
    let (_server, mut browser) = analyst(town);
    for built_in in file::built_in().expect("built in") {
        let id = town.questionnaire(&built_in.code).id;
        let answer = browser.get(&format!("{ROOT}/lijst/{id}/vragenlijst.toml"));
        let name = format!("{}-versie-1.toml", built_in.code);
        assert!(
            answer
                .header("content-disposition")
                .is_some_and(|said| said.contains(&name))
        );
        let text = answer.text();
        assert_eq!(parsed(&text), built_in, "{}", built_in.code);
        // A list of everybody keeps its code to itself; under another code it can be one's own.
        let own = text.replacen("code = \"", "code = \"eigen-", 1);
        browser.get(&format!("{ROOT}/inlezen"));
        let shown = press(&mut browser, "/inlezen", &[("inhoud", &own)]);
        assert!(
            shown.contains("Er is nog niets bewaard.") && shown.contains("Bewaar als vragenlijst"),
            "{own}"
        );
        let page = press(&mut browser, "/inlezen", &[("inhoud", &own), ("zeker", "ja")]);
        assert!(page.contains("Gemaakt: "), "{}", built_in.code);
        let code = format!("eigen-{}", built_in.code);
        let made = town
            .read(|conn| questionnaires::newest_own(conn, &town.gemeente, &code))
            .expect("a version");
        let kept = town.read(|conn| questionnaires::file(conn, &made));
        let wanted = QuestionnaireFile { code, ..built_in };
        assert_eq!(kept, wanted);
        let page = undo(&mut browser, &page);
        assert!(page.contains("De vragenlijst is weg."));
    }
}

fn every_mistake_in_a_file_is_named_by_its_line_and_the_text_stays(town: &Town) {
    let (_server, mut browser) = analyst(town);
    browser.get(&format!("{ROOT}/inlezen"));
    let text = file("wijk").replace("\"wmo\"", "\"zorg\"").replace("\"K\"", "\"X\"");
    let page = press(&mut browser, "/inlezen", &[("inhoud", &text), ("zeker", "ja")]);
    for said in [
        "Regel 2. ",
        "staat ‘zorg’",
        "Regel 11. ",
        "staat ‘X’",
        "Er is niets bewaard.",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(page.contains("Hoe luistert uw hulp?"), "the text is still in the form");
    let page = press(&mut browser, "/inlezen", &[("inhoud", "code = \"wijk")]);
    assert!(page.contains("Regel 1. ") && page.contains("is niet te lezen"));
    let page = press(&mut browser, "/inlezen", &[("inhoud", &file("wmo-kort"))]);
    assert!(page.contains("‘wmo-kort’ is al van een andere vragenlijst"), "{page}");
    let page = press(&mut browser, "/inlezen", &[("inhoud", &file("wijk")), ("zeker", "nee")]);
    assert!(page.contains("Hoe luistert uw hulp?") && !page.contains("Bewaar als vragenlijst"));
    let before = town.read(questionnaires::all).len();
    let page = press(&mut browser, "/ontwerp", &[("inhoud", &file("wijk"))]);
    assert!(page.contains("Bewaard als ontwerp") && page.contains("Lijst wijk"));
    assert_eq!(town.read(questionnaires::all).len(), before, "a draft is no version");
}

fn a_round_in_preparation_moves_to_the_newer_version_and_back_until_it_opens(town: &Town) {
    let (_server, mut browser) = analyst(town);
    let first = own_list(town, &town.gemeente, "wijk");
    let round = town.round(|new| new.questionnaire = first.id);
    let changed = file("wijk").replace("luistert", "helpt");
    let add = |text: &str| {
        town.db.write("test", |conn| {
            questionnaires::add_own(conn, &town.gemeente, &parsed(text))
        })
    };
    let second = add(&changed).expect("a second version");
    let page = browser.get(&format!("{ROOT}/lijst/{}", second.id)).text();
    assert!(
        page.contains("Voorjaar 2026") && page.contains("Zet over op versie 2"),
        "{page}"
    );
    let old = browser.get(&format!("{ROOT}/lijst/{}", first.id)).text();
    assert!(!old.contains("Zet over op"), "only to the newest");
    browser.get(&format!("{ROOT}/lijst/{}", second.id));
    let path = format!("/lijst/{}/ronde/voorjaar-2026", second.id);
    let confirm = press(&mut browser, &path, &[]);
    for said in [
        "Hoe luistert uw hulp?",
        "Hoe helpt uw hulp?",
        "begint hier opnieuw",
        "Wie merkt dit?",
    ] {
        assert!(confirm.contains(said), "{said}");
    }
    assert_eq!(town.find(round).questionnaire, first.id, "not before it was confirmed");
    let page = press(&mut browser, &path, &[("zeker", "ja")]);
    assert!(page.contains("vraagt nu versie 2.") && !page.contains("Zet over op"));
    assert_eq!(town.find(round).questionnaire, second.id);
    undo(&mut browser, &page);
    assert_eq!(town.find(round).questionnaire, first.id);
    town.join(round, town.provider("De Vlier"), Mode::Personal);
    town.open(round);
    let page = browser.get(&format!("{ROOT}/lijst/{}", second.id)).text();
    assert!(!page.contains("Zet over op"));
    let refused = press(&mut browser, &path, &[("zeker", "ja")]);
    assert!(refused.contains("Haar vragen liggen vast."));
    assert_eq!(town.find(round).questionnaire, first.id);
    let core = town.db.write("test", |conn| {
        rounds::set_questionnaire(conn, round, second.id, second.domain)
    });
    assert!(matches!(core, Err(RoundError::State(_))), "{core:?}");
}

fn two_versions_side_by_side_say_what_a_new_wording_does(town: &Town) {
    let (_server, mut browser) = analyst(town);
    let (short, whole) = (town.questionnaire("wmo-kort").id, town.questionnaire("wmo").id);
    let page = browser.get(&format!("{ROOT}/lijst/{whole}/naast/{short}")).text();
    assert!(page.contains("Nieuw") && page.contains("Hoe redt u zich nu met deze hulp?"));
    assert!(page.contains("5 vragen blijven precies gelijk.") && !page.contains("begint hier opnieuw"));
    let page = browser.get(&format!("{ROOT}/lijst/{whole}/naast/{whole}")).text();
    assert!(page.contains("verandert er niets"));
    let first = own_list(town, &town.gemeente, "wijk");
    let changed = parsed(&file("wijk").replace("luistert", "helpt"));
    let second = town
        .db
        .write("test", |conn| questionnaires::add_own(conn, &town.gemeente, &changed));
    let second = second.expect("a second version");
    let page = browser
        .get(&format!("{ROOT}/lijst/{}/naast/{}", second.id, first.id))
        .text();
    assert!(page.contains("Een vraag is haar code en haar woorden.") && page.contains("begint hier opnieuw"));
}

fn a_version_that_a_round_uses_is_not_taken_back(town: &Town) {
    let (_server, mut browser) = analyst(town);
    browser.get(&format!("{ROOT}/inlezen"));
    let page = press(&mut browser, "/inlezen", &[("inhoud", &file("wijk")), ("zeker", "ja")]);
    let made = town
        .read(|conn| questionnaires::newest_own(conn, &town.gemeente, "wijk"))
        .expect("a version");
    town.round(|new| new.questionnaire = made.id);
    let page = undo(&mut browser, &page);
    assert!(page.contains("Een ronde gebruikt deze versie al"));
    assert!(
        town.read(|conn| questionnaires::newest_own(conn, &town.gemeente, "wijk"))
            .is_some()
    );
    let general = town.questionnaire("wmo").id.to_string();
    let stranger = browser.submit(&format!("{ROOT}/terug"), &[("lijsten", &general)]);
    assert_eq!(stranger.status, 404, "what is everybody's is nobody's to take back");
}

fn another_gemeente_sees_opens_and_uses_nothing_of_it(town: &Town) {
    let (server, mut browser) = analyst(town);
    let elsewhere = other(town);
    let (theirs, their_draft) = (own_list(town, &elsewhere, "geheim"), draft(town, &elsewhere));
    let mine = own_list(town, &town.gemeente, "geheim");
    assert_eq!(
        (theirs.version, mine.version),
        (1, 1),
        "one code of two gemeenten is two lists"
    );
    let page = browser.get(ROOT).text();
    assert_eq!(page.matches("Lijst geheim").count(), 1);
    let choices = browser.get("/gemeente/rondes/nieuw").text();
    assert_eq!(choices.matches("Lijst geheim, versie 1").count(), 1, "{choices}");
    assert!(choices.contains("voorbeeldstad/geheim/1") && !choices.contains("anderdam/"));
    for path in [
        format!("/lijst/{}", theirs.id),
        format!("/lijst/{}/proef", theirs.id),
        format!("/lijst/{}/vragenlijst.toml", theirs.id),
        format!("/lijst/{}/naast/{}", mine.id, theirs.id),
        format!("/lijst/{}/naast/{}", theirs.id, mine.id),
        format!("/ontwerp/{their_draft}"),
        format!("/ontwerp/{their_draft}/vaststellen"),
    ] {
        assert_eq!(browser.get(&format!("{ROOT}{path}")).status, 404, "{path}");
    }
    browser.get(ROOT);
    let swapped = browser.submit(&format!("{ROOT}/ontwerp"), &[("lijst", &theirs.id.to_string())]);
    assert_eq!(swapped.status, 404, "no copy of it either");
    browser.get(ROOT);
    let swapped = browser.submit(&format!("{ROOT}/terug"), &[("lijsten", &theirs.id.to_string())]);
    assert_eq!(swapped.status, 404);
    let draft_here = draft(town, &town.gemeente);
    browser.get(&format!("{ROOT}/ontwerp/{draft_here}"));
    let pick = format!("{}/EV01", theirs.id);
    let page = press(
        &mut browser,
        &format!("/ontwerp/{draft_here}/kiezen"),
        &[("editie", "1"), ("vraag", &pick)],
    );
    assert!(page.contains("U koos nog geen vraag."), "nor a question of it");
    let new = ervaringwijzer::catalogue::NewRound {
        questionnaire: theirs.id,
        ..town.new_round()
    };
    let made = town.db.write("test", |conn| rounds::insert(conn, &new, theirs.domain));
    assert!(matches!(made, Err(RoundError::Db(DbError::Missing))), "{made:?}");
    let round = town.round(|_as_it_is| {});
    let moved = town.db.write("test", |conn| {
        rounds::set_questionnaire(conn, round, theirs.id, theirs.domain)
    });
    assert!(matches!(moved, Err(RoundError::Db(DbError::Missing))), "{moved:?}");
    let step = "/gemeente/ronde/voorjaar-2026/stappen/vragen";
    browser.get(step);
    assert_eq!(
        browser
            .submit(step, &[("vragenlijst", "voorbeeldstad/geheim/1")])
            .status,
        200
    );
    assert_eq!(
        town.find(round).questionnaire,
        mine.id,
        "its own gemeente chooses it by hand"
    );
    browser.get(step);
    let swapped = browser.submit(step, &[("vragenlijst", "anderdam/geheim/1")]).text();
    assert!(!swapped.contains("anderdam/"), "nothing of it is shown");
    assert_eq!(town.find(round).questionnaire, mine.id);
    town.user(Rights::Analyst(elsewhere.id), "analist@anderdam.nl", PASSWORD);
    let mut control = server.sign_in("analist@anderdam.nl", PASSWORD);
    assert_eq!(
        control.get(&format!("{ROOT}/lijst/{}", theirs.id)).status,
        200,
        "its own gemeente reads it"
    );
}

fn other(town: &Town) -> Gemeente {
    let id: GemeenteId = town.other_gemeente("Anderdam");
    town.read(|conn| gemeenten::find(conn, id))
}
