//! What was issued in each way of reaching people, and what became of it; never whether a code was used.

use super::{PASSWORD, serve};
use crate::support::http::Browser;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::terms::{Channel, Mode};

both_engines!(
    both_sides_read_for_each_channel_what_was_issued_voided_and_expired,
    nothing_about_channels_changes_when_clients_answer,
    codes_expire_with_the_last_day_and_with_the_close,
);

const PAGE: &str = "/gemeente/ronde/voorjaar-2026/codes";
const OWN_PAGE: &str = "/aanbieder/voorbeeldstad/voorjaar-2026/codes";

struct Desk {
    server: WebServer,
    round: RoundId,
    seat: ParticipationId,
}

impl Desk {
    fn of(town: &Town) -> Self {
        let round = town.round(|_as_it_is| {});
        let provider = town.provider("De Vlier");
        let seat = town.join(round, provider, Mode::Personal);
        let kiosk = town.join(round, provider, Mode::Kiosk);
        town.open(round);
        town.kiosk(kiosk);
        town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
        town.user(Rights::Provider(provider.into()), "team@devlier.nl", PASSWORD);
        Self {
            server: serve(town),
            round,
            seat,
        }
    }

    fn analyst(&self) -> Browser {
        self.server.sign_in("analist@stad.nl", PASSWORD)
    }

    fn issue(&self, number: &str, channel: &str) {
        let mut analyst = self.analyst();
        analyst.get(PAGE);
        let order = [("aantal", number), ("kanaal", channel)];
        let answer = analyst.submit(&format!("{PAGE}/{}", self.seat), &order);
        assert_eq!(answer.status, 200, "{}", answer.text());
    }

    /// The page of each side.
    fn pages(&self) -> [String; 2] {
        let mut member = self.server.sign_in("team@devlier.nl", PASSWORD);
        [self.analyst().get(PAGE).text(), member.get(OWN_PAGE).text()]
    }
}

fn assert_said(pages: &[String; 2], sentences: &[&str]) {
    for page in pages {
        for sentence in sentences {
            assert!(page.contains(sentence), "{sentence} is not in {page}");
        }
    }
}

fn both_sides_read_for_each_channel_what_was_issued_voided_and_expired(town: &Town) {
    let desk = Desk::of(town);
    let offered = desk.analyst().get(PAGE).text();
    for channel in Channel::ALL {
        assert!(offered.contains(&format!("<option value=\"{channel}\">")), "{channel}");
    }
    assert!(!offered.contains("Met een brief: "), "nothing was issued: {offered}");
    for (number, channel) in [
        ("40", "brief"),
        ("24", "brief"),
        ("22", "mail"),
        ("21", "sms"),
        ("30", "kaartje"),
    ] {
        desk.issue(number, channel);
    }
    desk.issue("23", "papier");
    let mut analyst = desk.analyst();
    analyst.get(PAGE);
    let void = [("uitgifte", "2"), ("reden", "verkeerde adressen")];
    assert_eq!(
        analyst.sure(&format!("{PAGE}/{}/vervallen", desk.seat), &void).status,
        303
    );
    assert_said(
        &desk.pages(),
        &[
            "Met een brief: 64 uitgegeven, 24 vervallen, 0 verlopen",
            "Op een kaartje met QR-code: 30 uitgegeven, 0 vervallen, 0 verlopen",
            "Per mail: 22 uitgegeven, 0 vervallen, 0 verlopen",
            "Per sms: 21 uitgegeven, 0 vervallen, 0 verlopen",
            "Op papier, met de vragen erbij: 23 uitgegeven, 0 vervallen, 0 verlopen",
            "Alle codes samen: 160 uitgegeven, 24 vervallen, 0 verlopen",
            "Kiosk: 1 keer geopend, 0 vervallen, 0 afgelopen",
            "vervallen</strong> op 3 maart 2026: <span lang=\"nl\">verkeerde adressen</span>",
            "per mail – geldig tot en met 26 april 2026",
        ],
    );
}

fn nothing_about_channels_changes_when_clients_answer(town: &Town) {
    let desk = Desk::of(town);
    desk.issue("40", "brief");
    let without_token = |page: String| -> String {
        let parts = page.split("name=\"csrf\" value=\"");
        parts
            .map(|part| part.split_once('"').map_or(part, |(_, rest)| rest))
            .collect()
    };
    let section = |page: String| -> String {
        let page = without_token(page);
        let (_, after) = page.split_once("Per kanaal").expect("the section");
        after.split_once("</main>").expect("its end").0.to_owned()
    };
    let before = desk.pages().map(section);
    let batches = |town: &Town| town.number("SELECT count(*) AS value FROM batch");
    let rows = batches(town);
    town.answer_many(desk.seat, &mixed(15));
    let answered = batches(town);
    let after = desk.pages().map(section);
    // Answering made batches of its own here; what was issued by letter is told as before.
    assert!(answered >= rows);
    let letters = "Met een brief: 40 uitgegeven, 0 vervallen, 0 verlopen";
    for page in before.iter().chain(&after) {
        assert!(page.contains(letters), "{page}");
        assert!(!page.contains("gebruikt:") && !page.contains("ingevuld"), "{page}");
    }
}

fn codes_expire_with_the_last_day_and_with_the_close(town: &Town) {
    let desk = Desk::of(town);
    desk.issue("40", "brief");
    assert_said(
        &desk.pages(),
        &["Met een brief: 40 uitgegeven, 0 vervallen, 0 verlopen"],
    );
    assert!(desk.pages().iter().all(|page| page.contains("poster.pdf")));
    town.at("2026-04-27", 0, 5);
    let expired = [
        "Met een brief: 40 uitgegeven, 0 vervallen, 40 verlopen",
        "<strong>verlopen</strong>, de ronde is voorbij",
    ];
    assert_said(&desk.pages(), &expired);
    town.close(desk.round);
    assert_said(&desk.pages(), &expired);
    assert!(
        desk.pages().iter().all(|page| !page.contains("poster.pdf")),
        "nobody is asked to take part in what is over"
    );
}
