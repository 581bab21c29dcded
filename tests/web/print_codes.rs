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
