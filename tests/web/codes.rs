//! Issuing codes: shown once, kept nowhere.

use super::{PASSWORD, SURVEY, serve};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, form, mixed};
use crate::support::wait;
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::codes;
use ervaringwijzer::values::ids::{ParticipationId, RoundId, UserId};
use ervaringwijzer::values::terms::Mode;
use std::time::Duration;

both_engines!(
    issued_codes_are_shown_once_and_open_the_survey,
    a_number_that_will_not_do_is_explained_and_nothing_issued,
    a_provider_issues_only_where_the_round_lets_it,
    codes_are_issued_only_while_a_round_is_open,
    issuing_is_in_the_log_without_a_code,
    both_sides_see_that_a_batch_was_voided_and_why,
    both_sides_are_told_after_the_close_that_next_to_all_codes_were_used,
    who_answered_far_more_or_with_one_mind_is_a_question_for_the_talk,
);

const PAGE: &str = "/gemeente/ronde/voorjaar-2026/codes";
const OWN_PAGE: &str = "/aanbieder/voorbeeldstad/voorjaar-2026/codes";

struct Desk {
    server: WebServer,
    analyst: UserId,
    round: RoundId,
    seat: ParticipationId,
}

impl Desk {
    fn of(town: &Town, provider_issues: bool) -> Self {
        let round = town.round(|new| new.provider_issues = provider_issues);
        let provider = town.provider("De Vlier");
        let seat = town.join(round, provider, Mode::Personal);
        let analyst = town.user(Rights::Analyst(town.gemeente.id), "analist@voorbeeldstad.nl", PASSWORD);
        town.user(Rights::Provider(provider.into()), "team@devlier.nl", PASSWORD);
        Self {
            server: serve(town),
            analyst,
            round,
            seat,
        }
    }

    fn analyst(&self) -> Browser {
        self.server.sign_in("analist@voorbeeldstad.nl", PASSWORD)
    }

    fn order(&self, browser: &mut Browser, page: &str, number: &str) -> Response {
        assert_eq!(browser.get(page).status, 200);
        browser.submit(&format!("{page}/{}", self.seat), &[("aantal", number)])
    }

    fn issued(&self, town: &Town) -> u32 {
        town.read(|conn| codes::issued(conn, self.seat))
    }
}

/// The codes printed on the cards.
fn cards(page: &str) -> Vec<String> {
    let after = page.split("<p class=\"code\">").skip(1);
    after
        .map(|rest| rest.split('<').next().unwrap_or_default().to_owned())
        .collect()
}

/// The file behind the `data:` link.
fn csv(page: &str) -> String {
    let href = page.split_once("data:text/csv;charset=utf-8,").expect("a file").1;
    let coded = href.split('"').next().unwrap_or_default();
    let mut bytes = Vec::new();
    let mut rest = coded.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: Vec<u8> = rest.by_ref().take(2).collect();
            let digits = String::from_utf8(digits).expect("two digits");
            bytes.push(u8::from_str_radix(&digits, 16).expect("hexadecimal digits"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("a text")
}

fn issued_codes_are_shown_once_and_open_the_survey(town: &Town) {
    let desk = Desk::of(town, true);
    town.open(desk.round);
    for (mut browser, page) in [
        (desk.analyst(), PAGE),
        (desk.server.sign_in("team@devlier.nl", PASSWORD), OWN_PAGE),
    ] {
        let before = desk.issued(town);
        let sheet = desk.order(&mut browser, page, " 23 ");
        assert_eq!(sheet.status, 200, "{}", sheet.text());
        assert_eq!(sheet.header("cache-control"), Some("no-store"));
        assert_eq!(desk.issued(town), before + 23);
        let codes = cards(&sheet.text());
        assert_eq!(codes.len(), 23);
        assert_eq!(
            sheet.text().matches("<svg").count() - 1,
            23,
            "a QR code on every card, and the mark"
        );
        let last = "Meedoen kan tot en met 26 april 2026.";
        assert_eq!(sheet.text().matches(last).count(), 23, "the last day on every card");
        let name = "download=\"ervaringwijzer_voorbeeldstad_voorjaar-2026_de-vlier_uitgifte-";
        assert!(sheet.text().contains(name), "{}", sheet.text());
        let file = csv(&sheet.text());
        let rows: Vec<&str> = file.trim_start_matches('\u{feff}').split_terminator("\r\n").collect();
        let wanted: Vec<String> = std::iter::once("code;link".to_owned())
            .chain(
                codes
                    .iter()
                    .map(|code| format!("{code};{}/i/{code}", desk.server.origin())),
            )
            .collect();
        assert_eq!(rows, wanted);
        for code in codes.iter().take(3) {
            // A server notices within two seconds that a round was opened.
            let survey = wait::until("the survey", Duration::from_secs(10), || {
                let page = desk.server.client().get(&format!("/i/{code}"), &[]);
                (page.status == SURVEY).then_some(page)
            });
            assert!(survey.text().contains("De Vlier"), "{code}");
        }
        let again = browser.get(page);
        assert_eq!(again.status, 200);
        assert!(
            codes.iter().all(|code| !again.text().contains(code.as_str())),
            "shown once"
        );
        assert_eq!(
            browser.get(&format!("{page}/{}", desk.seat)).status,
            405,
            "the sheet cannot be loaded again"
        );
        assert_eq!(desk.issued(town), before + 23);
    }
}

fn a_number_that_will_not_do_is_explained_and_nothing_issued(town: &Town) {
    let desk = Desk::of(town, true);
    town.open(desk.round);
    let mut browser = desk.analyst();
    for number in [
        "0",
        "1",
        "3",
        "19",
        "50001",
        "abc",
        "",
        "-3",
        "3.5",
        "1e2",
        "99999999999999999999",
    ] {
        let answer = desk.order(&mut browser, PAGE, number);
        assert!(
            answer
                .text()
                .contains("Vraag 20 tot 50000 codes tegelijk. Bij minder dan 20 codes zou iemand kunnen raden"),
            "{number:?}: {}",
            answer.text()
        );
        assert!(cards(&answer.text()).is_empty(), "{number:?}");
        assert_eq!(desk.issued(town), 0, "{number:?}");
    }
    assert!(
        browser.get(PAGE).text().contains("Geef 20 codes of meer tegelijk uit."),
        "told beforehand"
    );
    assert_eq!(cards(&desk.order(&mut browser, PAGE, "500").text()).len(), 500);
    // More than anybody would cut out of a page: a file for the printer, with every code.
    let many = desk.order(&mut browser, PAGE, "10000").text();
    assert!(many.contains("te veel codes voor kaartjes"), "{}", many.len());
    let file = many.split_once("href=\"data:text/csv").expect("a file").1;
    let file = file.split_once('"').expect("its end").0;
    assert_eq!(file.matches("%0D%0A").count(), 10_001, "a head and a line per code");
    assert_eq!(desk.issued(town), 10_500);

    // The other side is told the same.
    let mut member = desk.server.sign_in("team@devlier.nl", PASSWORD);
    let page = member.get(OWN_PAGE).text();
    assert!(
        page.contains("Geef 20 codes of meer tegelijk uit.") && page.contains("min=\"20\""),
        "{page}"
    );
    let answer = desk.order(&mut member, OWN_PAGE, "19");
    assert!(
        answer.text().contains("Vraag 20 tot 50000 codes tegelijk"),
        "{}",
        answer.text()
    );
    assert_eq!(desk.issued(town), 10_500);
}

fn a_provider_issues_only_where_the_round_lets_it(town: &Town) {
    let desk = Desk::of(town, false);
    town.open(desk.round);
    let mut member = desk.server.sign_in("team@devlier.nl", PASSWORD);
    let page = member.get(OWN_PAGE);
    assert!(
        page.status == 200 && !page.text().contains("name=\"aantal\""),
        "no form"
    );
    let answer = desk.order(&mut member, OWN_PAGE, "23");
    assert_eq!((answer.status, desk.issued(town)), (404, 0));
    assert_eq!(
        cards(&desk.order(&mut desk.analyst(), PAGE, "23").text()).len(),
        23,
        "its gemeente may"
    );
    assert!(
        member.get(OWN_PAGE).text().contains("Codes uitgegeven\">23</td>"),
        "and the provider sees how many"
    );
}

fn codes_are_issued_only_while_a_round_is_open(town: &Town) {
    let desk = Desk::of(town, true);
    let mut browser = desk.analyst();
    assert_eq!(desk.order(&mut browser, PAGE, "23").status, 404, "not in concept");
    town.open(desk.round);
    assert_eq!(desk.order(&mut browser, PAGE, "23").status, 200);
    town.at("2026-04-27", 0, 5);
    town.close(desk.round);
    let mut browser = desk.analyst();
    assert_eq!(desk.order(&mut browser, PAGE, "23").status, 404, "not when closed");
    assert_eq!(desk.issued(town), 23);
    assert!(browser.get(PAGE).text().contains("vernietigd"));
}

fn issuing_is_in_the_log_without_a_code(town: &Town) {
    let desk = Desk::of(town, true);
    town.open(desk.round);
    let sheet = desk.order(&mut desk.analyst(), PAGE, "23").text();
    let acts = town.read(|conn| accounts::recent(conn, 10));
    let entry = acts
        .iter()
        .find(|entry| entry.act == "codes-uitgegeven")
        .expect("an entry");
    assert_eq!((entry.user, entry.moment), (Some(desk.analyst), town.now()));
    assert!(
        entry.object.starts_with("23 codes") && entry.object.contains(&desk.seat.to_string()),
        "{}",
        entry.object
    );
    for code in cards(&sheet) {
        assert!(
            acts.iter().all(|entry| !entry.object.contains(&code)),
            "no code in the log"
        );
    }
}

fn both_sides_see_that_a_batch_was_voided_and_why(town: &Town) {
    let desk = Desk::of(town, true);
    town.open(desk.round);
    let mut analyst = desk.analyst();
    desk.order(&mut analyst, PAGE, "23");
    desk.order(&mut analyst, PAGE, "24");
    let mut member = desk.server.sign_in("team@devlier.nl", PASSWORD);
    assert!(
        !member.get(OWN_PAGE).text().contains("vervallen\""),
        "a provider voids nothing"
    );
    assert!(analyst.get(PAGE).text().contains("/vervallen\""));
    let void = |browser: &mut Browser, fields: &[(&str, &str)]| {
        browser.get(PAGE);
        browser.sure(&format!("{PAGE}/{}/vervallen", desk.seat), fields)
    };
    let answer = void(&mut analyst, &[("uitgifte", "2"), ("reden", " ")]);
    assert!(answer.text().contains("Geef een reden"), "{}", answer.text());
    assert_eq!(void(&mut analyst, &[("uitgifte", "9"), ("reden", "x")]).status, 404);
    assert_eq!(desk.issued(town), 47);
    let answer = void(&mut analyst, &[("uitgifte", "2"), ("reden", "verkeerd <b>bezorgd</b>")]);
    let next = answer.header("location").expect("it leads to a page").to_owned();
    assert!(
        answer.status == 303 && next.starts_with(PAGE),
        "{} {next}",
        answer.status
    );
    let said = "De uitgifte is vervallen.";
    assert!(analyst.get(next.trim_end_matches("#gedaan")).text().contains(said));
    assert!(!analyst.get(PAGE).text().contains(said), "said once, where it was done");
    assert!(
        !analyst
            .get(&format!("{PAGE}?gedaan=00"))
            .text()
            .contains("role=\"status\"")
    );
    assert_eq!(desk.issued(town), 23);
    for page in [analyst.get(PAGE), member.get(OWN_PAGE)] {
        let text = page.text();
        assert!(text.contains("Uitgifte 2: 24 codes"), "{text}");
        assert!(text.contains("verkeerd &lt;b&gt;bezorgd"), "{text}");
        assert!(text.contains("2 uitgiften, waarvan 1 vervallen"), "{text}");
        assert!(text.contains("vervallen</strong> op 3 maart 2026: "), "{text}");
        assert!(
            text.contains("Codes uitgegeven\">23</td>"),
            "codes that were voided are not issued: {text}"
        );
    }
    let again = void(&mut analyst, &[("uitgifte", "2"), ("reden", "x")]);
    assert!(again.text().contains("was al vervallen"));
}

fn both_sides_are_told_after_the_close_that_next_to_all_codes_were_used(town: &Town) {
    let round = town.round(|_as_it_is| {});
    let seats: Vec<ParticipationId> = ["De Vlier", "De Linde"]
        .map(|name| town.join(round, town.provider(name), Mode::Personal))
        .into();
    town.open(round);
    town.user(Rights::Analyst(town.gemeente.id), "analist@voorbeeldstad.nl", PASSWORD);
    let provider = town.participation(seats[0]).provider;
    town.user(Rights::Provider(provider.into()), "team@devlier.nl", PASSWORD);
    // Of De Vlier every code comes back, of De Linde three in four.
    town.answer_many(seats[0], &mixed(40));
    let linde = town.codes(round, seats[1], 40);
    for (code, answers) in linde.iter().zip(mixed(30)) {
        town.answer(code, &form(&answers)).expect("taken");
    }
    let server = serve(town);
    let told = |browser: &mut Browser, page: &str| {
        let text = browser.get(page).text();
        (
            text.contains("Bijna alle codes zijn gebruikt (40 van 40)"),
            text.matches("Bijna alle codes").count(),
        )
    };
    let mut member = server.sign_in("team@devlier.nl", PASSWORD);
    town.count(round);
    assert_eq!(told(&mut member, OWN_PAGE), (false, 0), "not before the close");
    town.at("2026-04-27", 0, 5);
    town.close(round);
    let mut member = server.sign_in("team@devlier.nl", PASSWORD);
    let mut analyst = server.sign_in("analist@voorbeeldstad.nl", PASSWORD);
    assert_eq!(told(&mut member, OWN_PAGE), (true, 1));
    assert_eq!(told(&mut analyst, PAGE), (false, 0), "not before the preview is over");
    town.at("2026-06-01", 9, 0);
    let mut analyst = server.sign_in("analist@voorbeeldstad.nl", PASSWORD);
    assert_eq!(told(&mut analyst, PAGE), (true, 1), "and of De Linde nothing is said");
}

fn who_answered_far_more_or_with_one_mind_is_a_question_for_the_talk(town: &Town) {
    let round = town.round(|_as_it_is| {});
    let names = ["De Vlier", "De Linde", "De Es"];
    let seats = names.map(|name| town.join(round, town.provider(name), Mode::Personal));
    town.open(round);
    town.user(Rights::Analyst(town.gemeente.id), "analist@voorbeeldstad.nl", PASSWORD);
    for (name, seat) in [("vlier", seats[0]), ("linde", seats[1])] {
        let provider = town.participation(seat).provider;
        town.user(Rights::Provider(provider.into()), &format!("team@{name}.nl"), PASSWORD);
    }
    let send = |seat: ParticipationId, issued: usize, answers: Vec<[u8; 5]>| {
        let codes = town.codes(round, seat, issued);
        for (code, answers) in codes.iter().zip(answers) {
            town.answer(code, &form(&answers)).expect("taken");
        }
    };
    // Of De Vlier nine in ten codes come back, of the others one in three; of De Linde all with the same answer.
    send(seats[0], 60, mixed(54));
    send(seats[1], 60, vec![[4; 5]; 20]);
    send(seats[2], 60, mixed(20));
    town.at("2026-04-27", 0, 5);
    town.close(round);
    let server = serve(town);
    let (far, one_mind) = (
        "Hier werd 90% van de codes gebruikt, bij de andere aanbieders samen 33%.",
        "Op elke vraag koos minstens",
    );
    let found = |browser: &mut Browser, page: &str| {
        let text = browser.get(page).text();
        (text.matches(far).count(), text.matches(one_mind).count())
    };
    let sheet = "/aanbieder/voorbeeldstad/voorjaar-2026/gesprek/1";
    let mut linde = server.sign_in("team@linde.nl", PASSWORD);
    assert_eq!(
        found(&mut linde, OWN_PAGE),
        (0, 1),
        "a provider reads what is said of itself"
    );
    assert_eq!(found(&mut linde, sheet), (0, 1), "and so does the talk");
    let mut vlier = server.sign_in("team@vlier.nl", PASSWORD);
    assert_eq!(found(&mut vlier, sheet), (0, 0));
    town.at("2026-06-01", 9, 0);
    let mut analyst = server.sign_in("analist@voorbeeldstad.nl", PASSWORD);
    assert_eq!(found(&mut analyst, PAGE), (1, 1), "and of De Es nothing is said");
}
