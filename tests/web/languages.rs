//! The languages that a gemeente offers its clients: chosen by clicking, by command and by file, and nothing else in any menu.

use super::{Open, PASSWORD, SURVEY, language, post_raw, serve};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::catalogue::gemeenten;
use ervaringwijzer::i18n::{Lang, Languages};
use ervaringwijzer::setup::{self, Details, read_file};
use ervaringwijzer::values::by::By;

both_engines!(
    an_analyst_chooses_languages_sees_what_clients_read_and_takes_it_back,
    no_page_of_a_client_offers_what_its_gemeente_does_not,
    the_page_for_a_code_offers_what_any_gemeente_does,
    a_form_that_does_not_ask_for_languages_changes_none,
    a_browser_is_answered_in_its_language_and_nothing_of_it_is_kept,
    a_code_is_read_in_the_digits_of_every_keyboard,
    a_question_without_a_translation_is_marked_as_dutch,
    a_file_chooses_languages_and_a_second_time_changes_nothing,
);

const PAGE: &str = "/gemeente/inrichting/gegevens";

fn analyst(town: &Town) -> (WebServer, Browser) {
    town.user(Rights::Analyst(town.gemeente.id), "ans@stad.nl", PASSWORD);
    let server = serve(town);
    let browser = server.sign_in("ans@stad.nl", PASSWORD).following();
    (server, browser)
}

fn chosen(town: &Town) -> Languages {
    town.read(|conn| gemeenten::find(conn, town.gemeente.id)).languages
}

/// Dutch alone, or everything.
fn choose(town: &Town, languages: Languages) {
    let there = town.read(|conn| gemeenten::find(conn, town.gemeente.id));
    let new = Details {
        languages,
        ..Details::of(&there)
    };
    town.write(|conn| setup::change_details(conn, town.gemeente.id, &new, None, By::command(town.now())));
}

fn press(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    let answer: Response = browser.submit(PAGE, fields);
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

fn a_browser_is_answered_in_its_language_and_nothing_of_it_is_kept(town: &Town) {
    let open = Open::of(town);
    let client = open.server.client();
    let before = town.number("SELECT count(*) AS value FROM audit");
    let survey = format!("/i/{}", open.code(town));
    for (asked, answered) in [
        ("", "nl"),
        ("tr", "tr"),
        ("AR-sy", "ar"),
        ("fr-FR, uk;q=0.5, pl;q=0.8", "pl"),
        ("pl;q=0.8, uk;q=0.8", "pl"),
        ("en;q=0, tr;q=0.1", "tr"),
        ("nl-simple, nl;q=0.9", "nl-simple"),
        ("nl-BE", "nl"),
        ("fr", "nl"),
        ("*", "nl"),
        ("tr;q=2, en;q=0.1", "en"),
        (";;,q=1,,tr;q=", "nl"),
    ] {
        let header: &[(&str, &str)] = &[("Accept-Language", asked)];
        for page in [
            "/",
            "/privacy",
            "/toegankelijkheid",
            survey.as_str(),
            "/i/K7QD-M2XN-8PWV",
        ] {
            let answer = client.get(page, header);
            assert_eq!(language(&answer), answered, "{page} for '{asked}'");
            assert!(
                answer.header("vary").unwrap_or_default().contains("Accept-Language"),
                "{page}"
            );
            assert_eq!(answer.header("set-cookie"), None, "{page}");
        }
        // The address goes before the browser.
        assert_eq!(language(&client.get("/?taal=uk", header)), "uk", "{asked}");
    }
    // Whoever reads in Turkish and sends, is thanked in Turkish; the page has the bytes that the address gives.
    let header: &[(&str, &str)] = &[("Accept-Language", "tr")];
    let (by_browser, by_address) = (
        client.get(&survey, header),
        client.get(&format!("{survey}?taal=tr"), &[]),
    );
    assert_eq!(by_browser.body, by_address.body);
    let sent = client.post_form(&survey, &[("v1", "5")], header);
    let to = sent.header("location").unwrap_or_default().to_owned();
    assert!(sent.status == 303 && to.ends_with("taal=tr"), "{to}");
    assert_eq!(language(&client.get(&to, &[])), "tr");
    assert_eq!(
        town.number("SELECT count(*) AS value FROM audit"),
        before,
        "nothing is written down"
    );
    // Where the gemeente does not offer it, the next wish counts.
    choose(town, Languages::of(&[Lang::EN]));
    let server = serve(town);
    let wishes: &[(&str, &str)] = &[("Accept-Language", "tr, pl;q=0.9, en;q=0.1")];
    assert_eq!(language(&server.client().get(&survey, wishes)), "en");
    assert_eq!(
        language(&server.client().get(&format!("{survey}?taal=tr"), wishes)),
        "nl"
    );
}

fn a_code_is_read_in_the_digits_of_every_keyboard(town: &Town) {
    let open = Open::of(town);
    let codes = open.codes(town, 40);
    let code = codes
        .iter()
        .find(|code| code.bytes().any(|byte| byte.is_ascii_digit()))
        .expect("a code with a digit");
    for zero in ['\u{660}', '\u{6f0}'] {
        let typed: String = code
            .chars()
            .map(|sign| match sign.to_digit(10) {
                Some(digit) => char::from_u32(u32::from(zero) + digit).expect("a digit"),
                None => sign,
            })
            .collect();
        assert_ne!(&typed, code);
        let answer = open.server.client().post_form("/?taal=ar", &[("code", &typed)], &[]);
        assert_eq!(answer.status, 303, "{typed}");
        let to = answer.header("location").unwrap_or_default().to_owned();
        assert_eq!(open.server.client().get(&to, &[]).status, SURVEY, "{to}");
    }
    // Such a digit does not mend a code that is wrong.
    let answer = open
        .server
        .client()
        .post_form("/?taal=ar", &[("code", "K7QD-M2XN-8PW\u{669}")], &[]);
    assert_eq!(answer.status, 400);
}

fn a_question_without_a_translation_is_marked_as_dutch(town: &Town) {
    // Before the round opens: after that its words stay what they are.
    town.write(|conn| {
        let gone = "DELETE FROM wording WHERE lang = 'ar'";
        Ok::<_, ervaringwijzer::db::DbError>(diesel::RunQueryDsl::execute(diesel::sql_query(gone), conn)?)
    });
    let open = Open::of(town);
    let server = &open.server;
    let survey = format!("/i/{}", open.code(town));
    let page = server.client().get(&format!("{survey}?taal=ar"), &[]).text();
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert!(page.contains("lang=\"nl\" dir=\"ltr\">"), "{page}");
    let page = server.client().get(&format!("{survey}?taal=tr"), &[]).text();
    assert!(!page.contains("lang=\"nl\" dir=\"ltr\">"), "control: {page}");
}

fn an_analyst_chooses_languages_sees_what_clients_read_and_takes_it_back(town: &Town) {
    let (_server, mut browser) = analyst(town);
    let form = browser.get(PAGE).text();
    assert!(form.contains("In welke talen lezen cliënten?"), "{form}");
    assert!(
        form.contains("name=\"taal-en\" value=\"ja\" checked"),
        "all of them before: {form}"
    );
    assert!(
        form.contains("name=\"taal-nl\" value=\"ja\" checked disabled"),
        "Dutch always: {form}"
    );
    let fields = [("telefoon", "14 000"), ("uren", ""), ("contact", ""), ("talen", "ja")];
    let look = press(&mut browser, &fields);
    assert!(
        look.contains("Talen: </b>Nederlands.") && !look.contains("<h3 lang=\"en\""),
        "{look}"
    );
    assert_eq!(chosen(town), Languages::default(), "a look keeps nothing");
    let done = press(&mut browser, &[&fields[..], &[("zeker", "ja")]].concat());
    assert!(
        done.contains("Zij lezen in: Nederlands.") && done.contains("Ongedaan maken"),
        "{done}"
    );
    assert_eq!(chosen(town).offered(), [Lang::NL]);
    let undo = done.split("id=\"gedaan\"").nth(1).expect("what was done");
    let undo = undo.split("</form>").next().expect("a form");
    assert!(undo.contains("name=\"taal-en\" value=\"ja\""), "{undo}");
    let back = [
        ("telefoon", "14 000"),
        ("uren", ""),
        ("talen", "ja"),
        ("taal-en", "ja"),
        ("zeker", "ja"),
    ];
    assert!(press(&mut browser, &back).contains("Zij lezen in: Nederlands, English."));
    assert_eq!(chosen(town).offered(), [Lang::NL, Lang::EN]);
    // With all of them ticked, also a language that comes later is offered.
    let all: Vec<(String, &str)> = Lang::all().iter().map(|lang| (format!("taal-{lang}"), "ja")).collect();
    let mut all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    all.extend(back);
    press(&mut browser, &all);
    assert_eq!(chosen(town), Languages::default());
}

fn no_page_of_a_client_offers_what_its_gemeente_does_not(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    let survey = |server: &WebServer, lang: &str| server.client().get(&format!("/i/{code}?taal={lang}"), &[]);
    let thanks = "/dank?g=voorbeeldstad&v=u&taal=en";
    // Control: it is offered while the gemeente chose nothing.
    assert!(survey(&open.server, "nl").text().contains("taal=en"));
    assert_eq!(language(&survey(&open.server, "en")), "en");
    assert_eq!(language(&open.server.client().get(thanks, &[])), "en");
    choose(town, Languages::of(&[]));
    // The register of open rounds is two seconds old at most.
    let server = serve(town);
    for lang in ["nl", "en"] {
        let page = survey(&server, lang);
        assert_eq!((page.status, language(&page).as_str()), (SURVEY, "nl"), "{lang}");
        assert!(!page.text().contains("taal=en"), "{lang}: no menu of one language");
    }
    let sent = post_raw(&server, &format!("/i/{code}?taal=en"), b"v1=5");
    assert_eq!(sent.header("location"), Some("/dank?g=voorbeeldstad&v=u&taal=nl"));
    let page = server.client().get(thanks, &[]);
    assert_eq!(language(&page), "nl");
    assert!(!page.text().contains("taal=en"), "{}", page.text());
}

fn the_page_for_a_code_offers_what_any_gemeente_does(town: &Town) {
    let other = town.other_gemeente("Anderdam");
    choose(town, Languages::of(&[]));
    let both = serve(town);
    assert_eq!(
        language(&both.client().get("/?taal=en", &[])),
        "en",
        "Anderdam offers it"
    );
    let there = town.read(|conn| gemeenten::find(conn, other));
    let new = Details {
        languages: Languages::of(&[]),
        ..Details::of(&there)
    };
    town.write(|conn| setup::change_details(conn, other, &new, None, By::command(town.now())));
    let none = serve(town);
    let page = none.client().get("/?taal=en", &[]);
    assert_eq!(language(&page), "nl");
    assert!(!page.text().contains("taal=en"), "{}", page.text());
    let wrong = post_raw(&none, "/?taal=en", b"code=AAAA");
    assert_eq!((wrong.status, language(&wrong).as_str()), (400, "nl"));
}

fn a_form_that_does_not_ask_for_languages_changes_none(town: &Town) {
    choose(town, Languages::of(&[]));
    let (_server, mut browser) = analyst(town);
    browser.get(PAGE);
    let fields = [("telefoon", "14 0555"), ("uren", ""), ("contact", ""), ("zeker", "ja")];
    assert!(press(&mut browser, &fields).contains("Bewaard."));
    assert_eq!(chosen(town).offered(), [Lang::NL]);
}

fn a_file_chooses_languages_and_a_second_time_changes_nothing(town: &Town) {
    let text = "[[gemeente]]\nnaam = \"Voorbeeldstad\"\ntalen = [\"nl\"]\n";
    let file = read_file(text).expect("a good file");
    let run = || {
        town.db
            .write("test", |conn| setup::apply(conn, &file, By::command(town.now()), false))
            .expect("it applies")
    };
    let first = run();
    assert_eq!(
        first.lines[0].outcome,
        "changed: talen 'nl, nl-simple, en, ar, tr, pl, uk' is now 'nl'"
    );
    assert_eq!(chosen(town).offered(), [Lang::NL]);
    assert!(!run().changed, "a second time nothing changes");
    // What leaves it out changes nothing of it.
    let silent = read_file("[[gemeente]]\nnaam = \"Voorbeeldstad\"\n").expect("a good file");
    let left = town.db.write("test", |conn| {
        setup::apply(conn, &silent, By::command(town.now()), false)
    });
    assert!(!left.expect("it applies").changed && chosen(town).offered() == [Lang::NL]);
    for (wrong, told) in [
        ("talen = \"nl\"", "gemeente 1: talen is no list but string"),
        ("talen = [\"xx\"]", "gemeente 1: talen: 'xx' is not one of: nl"),
        ("tale = [\"nl\"]", "there is no key 'tale'; did you mean 'talen'?"),
    ] {
        let error = read_file(&format!("[[gemeente]]\nnaam = \"A\"\n{wrong}\n")).expect_err("a wrong file");
        assert!(error.to_string().contains(told), "{error}");
    }
}
