//! Cards and letters as PDF, from the page that shows codes once: read back as somebody reads them.

use super::come_back::plain;
use super::{PASSWORD, serve};
use crate::support::http::{Browser, Response};
use crate::support::paper::Paper;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::values::ids::ParticipationId;

both_engines!(
    ten_cards_stand_on_a_page_in_letters_of_twelve_points,
    a_letter_is_in_the_language_that_is_asked_for,
    a_letter_holds_the_text_that_somebody_wrote_and_no_other_one,
    paper_is_made_of_codes_alone_and_leaves_nothing_behind,
    cards_to_be_drawn_are_in_another_order_than_they_were_issued_and_in_another_each_time,
    a_reminder_has_the_codes_of_the_letters_in_their_order_and_a_text_of_its_own,
    the_page_with_codes_says_why_clients_draw_and_that_reminders_go_to_all,
);

/// A round with an analyst, and the page with codes that were just issued.
struct Desk {
    server: WebServer,
    browser: Browser,
    seat: ParticipationId,
    page: String,
}

impl Desk {
    fn of(town: &Town, number: u32) -> Self {
        let (_, seats) = town.open_round_of(&["Stichting De Vlier en De Berk"]);
        town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
        let server = serve(town);
        let mut browser = server.sign_in("analist@stad.nl", PASSWORD);
        browser.get("/gemeente/ronde/voorjaar-2026/codes");
        let issue = format!("/gemeente/ronde/voorjaar-2026/codes/{}", seats[0]);
        let page = browser.submit(&issue, &[("aantal", &number.to_string())]);
        assert_eq!(page.status, 200, "{}", page.text());
        Self {
            server,
            browser,
            seat: seats[0],
            page: page.text(),
        }
    }

    /// The codes as the button of the form sends them.
    fn codes(&self) -> String {
        let after = self.page.split("name=\"codes\" value=\"").nth(1).expect("a button");
        plain(after.split('"').next().expect("its end"))
    }

    fn paper(&self, kind: &str, lang: &str, letter: &str) -> Response {
        self.paper_of(&self.codes(), kind, lang, letter)
    }

    fn paper_of(&self, codes: &str, kind: &str, lang: &str, letter: &str) -> Response {
        let path = format!("/gemeente/ronde/voorjaar-2026/codes/{}/papier", self.seat);
        let fields = [
            ("codes", codes),
            ("uitgifte", "1"),
            ("soort", kind),
            ("taal", lang),
            ("brief", letter),
            ("herinnering", letter),
        ];
        // It opens beside the page with codes, which stays as it is.
        self.browser.clone().submit(&path, &fields)
    }
}

fn ten_cards_stand_on_a_page_in_letters_of_twelve_points(town: &Town) {
    let desk = Desk::of(town, 24);
    let answer = desk.paper("kaartjes", "nl", "");
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let name = answer.header("content-disposition").unwrap_or_default();
    assert!(name.ends_with("_uitgifte-1_kaartjes.pdf\""), "{name}");
    let paper = Paper::of(&answer.body);
    for wanted in ["Tagged:          yes", "Pages:           3", "(A4)"] {
        assert!(paper.info.contains(wanted), "{wanted} in {}", paper.info);
    }
    assert!(paper.meta.contains("<pdfuaid:part>1</pdfuaid:part>"), "{}", paper.meta);
    let codes = desk.codes();
    assert_eq!(codes.split(' ').count(), 24);
    for code in codes.split(' ') {
        assert_eq!(paper.words.matches(code).count(), 1, "{code} in {}", paper.words);
    }
    assert_eq!(paper.words.matches("Stichting De Vlier en De Berk").count(), 24);
    assert_eq!(paper.words.matches("Meedoen kan tot en met").count(), 24);
    assert_eq!(paper.words.matches("Vragen? Bel").count(), 24);
    // Within their cards, and large enough: a line of twelve points is no less than this high.
    let words = Paper::words(&answer.body);
    let tall = words.iter().filter(|word| word.text == "Scan");
    let lines: Vec<f64> = tall.map(|word| word.top).collect();
    assert_eq!(lines.len(), 10, "ten on the first page");
    assert!(
        paper.inside.contains(" 12 Tf") || paper.inside.contains("/F0 12"),
        "the letters are of twelve points"
    );
}

fn a_letter_is_in_the_language_that_is_asked_for(town: &Town) {
    let desk = Desk::of(town, 20);
    let codes = desk.codes();
    let three = codes.split(' ').take(3).collect::<Vec<_>>().join(" ");
    let answer = desk.paper_of(&three, "brief", "ar", "");
    assert_eq!(answer.status, 200, "{}", answer.text());
    let paper = Paper::of(&answer.body);
    assert!(paper.info.contains("Pages:           3"), "{}", paper.info);
    assert!(paper.inside.contains("/Lang(ar)") || paper.inside.contains("/Lang (ar)"));
    for code in codes.split(' ') {
        let times = usize::from(three.contains(code));
        assert_eq!(paper.words.matches(code).count(), times, "{code}");
    }
}

fn a_letter_holds_the_text_that_somebody_wrote_and_no_other_one(town: &Town) {
    let desk = Desk::of(town, 20);
    let own = "Beste inwoner van onze stad,\r\n\r\nWij willen graag weten hoe het gaat. #set page(fill: red)";
    let codes = desk.codes();
    let three = codes.split(' ').take(3).collect::<Vec<_>>().join(" ");
    let paper = Paper::of(&desk.paper_of(&three, "brief", "nl", own).body);
    assert_eq!(paper.words.matches("Beste inwoner van onze stad,").count(), 3);
    assert!(
        paper.words.contains("#set page(fill: red)"),
        "what is typed is text: {}",
        paper.words
    );
    assert!(
        !paper.words.contains("Wij willen leren wat goed gaat"),
        "{}",
        paper.words
    );
    let plain = Paper::of(&desk.paper_of(&three, "brief", "nl", "  \r\n ").body);
    assert!(
        plain.words.contains("Wij willen leren wat goed gaat"),
        "{}",
        plain.words
    );
    let headings: Vec<u8> = plain.headings().iter().map(|(level, _)| *level).collect();
    assert_eq!(headings[..2], [1, 2]);
}

fn paper_is_made_of_codes_alone_and_leaves_nothing_behind(town: &Town) {
    let desk = Desk::of(town, 20);
    let count = |table: &str| town.number(&format!("SELECT count(*) AS value FROM {table}"));
    let before: Vec<i64> = ["link", "ballot", "audit", "batch"].map(count).to_vec();
    // As often as somebody likes, and the same each time.
    let [first, again] = [desk.paper("a5", "nl", ""), desk.paper("a5", "nl", "")];
    assert!(first.status == 200 && first.body == again.body);
    for (codes, kind, lang) in [
        ("K7QD-M2XN-8PWV", "kaartjes", "nl"),
        ("", "kaartjes", "nl"),
        (&*desk.codes(), "poster", "nl"),
        ("K7QD-M2XN-8PWV", "loten", "nl"),
        ("", "herinnering", "nl"),
        (&*desk.codes(), "kaartjes", "fy"),
    ] {
        let path = format!("/gemeente/ronde/voorjaar-2026/codes/{}/papier", desk.seat);
        let fields = [("codes", codes), ("uitgifte", "1"), ("soort", kind), ("taal", lang)];
        let answer = desk.browser.clone().submit(&path, &fields);
        assert_eq!(answer.status, 400, "{codes} {kind} {lang}");
    }
    let elsewhere = format!("/gemeente/ronde/voorjaar-2026/codes/{}/papier", ParticipationId::new());
    let codes = desk.codes();
    let fields = [("codes", &*codes), ("uitgifte", "1"), ("soort", "a5"), ("taal", "nl")];
    assert_eq!(desk.browser.clone().submit(&elsewhere, &fields).status, 404);
    assert_eq!(before, ["link", "ballot", "audit", "batch"].map(count).to_vec());
    assert_eq!(desk.server.client().post_form(&elsewhere, &fields, &[]).status, 303);
}

/// The codes on a paper, in its order.
fn in_order<'c>(codes: &'c str, paper: &Paper) -> Vec<&'c str> {
    let mut found: Vec<(usize, &str)> = codes
        .split(' ')
        .map(|code| {
            assert_eq!(paper.words.matches(code).count(), 1, "{code} in {}", paper.words);
            (paper.words.find(code).unwrap_or_default(), code)
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, code)| code).collect()
}

fn cards_to_be_drawn_are_in_another_order_than_they_were_issued_and_in_another_each_time(town: &Town) {
    let desk = Desk::of(town, 24);
    let codes = desk.codes();
    let issued: Vec<&str> = codes.split(' ').collect();
    let count = |table: &str| town.number(&format!("SELECT count(*) AS value FROM {table}"));
    let before: Vec<i64> = ["link", "ballot", "audit", "batch"].map(count).to_vec();
    let answer = desk.paper("loten", "nl", "");
    assert_eq!(answer.status, 200, "{}", answer.text());
    let name = answer.header("content-disposition").unwrap_or_default();
    assert!(name.ends_with("_uitgifte-1_loten.pdf\""), "{name}");
    let paper = Paper::of(&answer.body);
    // A sheet for the worker, an empty back, and four sheets of six on both sides.
    assert!(paper.info.contains("Pages:           10"), "{}", paper.info);
    assert!(paper.words.contains("uitgifte 1: 24 kaartjes"), "{}", paper.words);
    assert_eq!(paper.words.matches("Pak zelf een kaartje").count(), 24);
    let drawn = in_order(&codes, &paper);
    let again = desk.paper("loten", "nl", "");
    let second = Paper::of(&again.body);
    let next = in_order(&codes, &second);
    // By chance each of these holds once in 24! times.
    assert_ne!(drawn, issued);
    assert_ne!(drawn, next);
    // The control: what is handed out by hand is in the order of issue, each time.
    let cards = desk.paper("kaartjes", "nl", "");
    let cards = Paper::of(&cards.body);
    assert_eq!(in_order(&codes, &cards), issued);
    assert_eq!(before, ["link", "ballot", "audit", "batch"].map(count).to_vec());
}

fn a_reminder_has_the_codes_of_the_letters_in_their_order_and_a_text_of_its_own(town: &Town) {
    let desk = Desk::of(town, 20);
    let codes = desk.codes();
    let paper = |kind: &str, own: &str| {
        let answer = desk.paper(kind, "nl", own);
        assert_eq!(answer.status, 200, "{}", answer.text());
        Paper::of(&answer.body)
    };
    let [letters, reminders] = [paper("brief", ""), paper("herinnering", "")];
    assert_eq!(in_order(&codes, &letters), in_order(&codes, &reminders));
    for sentence in [
        "U kreeg eerder een brief met deze vraag. Hebt u al meegedaan? Dan hoeft u niets te doen.",
        "Wij weten niet wie meedeed. Daarom krijgt iedereen deze brief.",
        "In deze brief staat dezelfde code als in de eerste.",
    ] {
        assert_eq!(reminders.words.matches(sentence).count(), 20, "{}", reminders.words);
        assert_eq!(letters.words.matches(sentence).count(), 0, "{}", letters.words);
    }
    let own = paper("herinnering", "Beste inwoner, wij vragen het nog een keer.");
    assert_eq!(own.words.matches("wij vragen het nog een keer.").count(), 20);
    assert!(!own.words.contains("Daarom krijgt iedereen"), "{}", own.words);
    // What is written for a letter is for the letter alone.
    let path = format!("/gemeente/ronde/voorjaar-2026/codes/{}/papier", desk.seat);
    let fields = [
        ("codes", &*codes),
        ("uitgifte", "1"),
        ("soort", "herinnering"),
        ("taal", "nl"),
        ("brief", "Dit is de eerste brief."),
        ("herinnering", ""),
    ];
    let answer = desk.browser.clone().submit(&path, &fields);
    let text = Paper::of(&answer.body).words;
    assert!(
        text.contains("Daarom krijgt iedereen") && !text.contains("de eerste brief."),
        "{text}"
    );
}

fn the_page_with_codes_says_why_clients_draw_and_that_reminders_go_to_all(town: &Town) {
    let desk = Desk::of(town, 24);
    for sentence in [
        "Pakken cliënten zelf een dichtgevouwen kaartje, dan kan dat niet.",
        "Print de brieven en de herinneringen allebei nu.",
        "Verstuur de herinneringen later, en naar iedereen.",
        "Zet dan de herinnering meteen klaar, met dezelfde regel voor dezelfde persoon.",
        "Dit duurt meestal een paar seconden.",
    ] {
        assert!(desk.page.contains(sentence), "{sentence}");
    }
    let buttons = |page: &str| page.matches("name=\"codes\" value=\"").count();
    assert_eq!(buttons(&desk.page), 1);
    // Of many codes each part has a button, with how long it takes.
    let issue = format!("/gemeente/ronde/voorjaar-2026/codes/{}", desk.seat);
    let mut browser = desk.browser.clone();
    let mut order = |number: &str| {
        browser.get("/gemeente/ronde/voorjaar-2026/codes");
        browser.submit(&issue, &[("aantal", number)]).text()
    };
    let page = order("600");
    assert_eq!(buttons(&page), 3, "{page}");
    assert!(
        page.contains("Een deel van 250 codes duurt 2 tot 5 seconden."),
        "{page}"
    );
    assert!(page.contains("van code 501 tot en met 600"), "{page}");
    let page = order("2501");
    assert_eq!(buttons(&page), 3, "{page}");
    assert!(
        page.contains("Een deel van 1.000 codes duurt 5 tot 20 seconden."),
        "{page}"
    );
}
