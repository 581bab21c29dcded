//! `/privacy` and `/toegankelijkheid`: what they say is true of the installation and of the gemeente that is asked for.

use super::{Open, PASSWORD, SURVEY, assert_guarded, serve, without_date};
use crate::support::http::Response;
use crate::support::papers::paper;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::disclosure::Rule;
use ervaringwijzer::i18n::{Lang, texts};
use ervaringwijzer::values::ids::{GemeenteId, RoundId};
use ervaringwijzer::values::terms::{Counting, Mode};

both_engines!(
    the_moments_of_the_open_rounds_are_said_per_gemeente,
    the_smallest_group_is_that_of_the_open_rounds_of_the_gemeente,
    what_is_filled_in_is_said_of_that_gemeente_and_not_of_another,
    where_nothing_is_filled_in_the_administrator_reads_what_is_missing,
    everybody_who_asks_the_same_address_reads_the_same,
    survey_and_thank_you_page_lead_to_the_pages_of_their_gemeente,
    with_the_database_away_the_pages_promise_no_more_than_every_round_keeps,
);

/// An open round of a gemeente with one provider.
fn open(town: &Town, gemeente: GemeenteId, counting: Counting, k: u32) -> RoundId {
    let name = format!("{counting} {k}");
    let round = town.round(|new| {
        new.gemeente = gemeente;
        new.name = name.clone();
        new.counting = counting;
        new.rule = Rule { k, ..Rule::default() };
    });
    let provider = town.provider(&format!("Zorg {gemeente} {name}"));
    town.join(round, provider, Mode::Personal);
    town.open(round);
    round
}

fn page(server: &WebServer, path: &str) -> String {
    let answer = server.client().get(path, &[]);
    assert_eq!(answer.status, 200, "{path}");
    assert_guarded(path, &answer);
    answer.text()
}

fn with_statements(town: &Town) -> WebServer {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), paper("docs/samples/verklaringen.toml")).expect("a file");
    let path = file.path().display().to_string();
    WebServer::start_with(&town.store(), &town.clock, &[("statements-file", &path)])
}

const MOMENTS: [&str; 5] = [
    "privacy-6-week",
    "privacy-6-maand",
    "privacy-6-kwartaal",
    "privacy-6-sluiting",
    "privacy-6-keuze",
];

/// Which sentences about moments stand on a page.
fn moments(page: &str) -> Vec<&'static str> {
    let said = |key: &&str| page.contains(&texts(Lang::NL).get(key));
    MOMENTS.iter().copied().filter(said).collect()
}

fn the_moments_of_the_open_rounds_are_said_per_gemeente(town: &Town) {
    let other = town.other_gemeente("Elders");
    town.other_gemeente("Nergens");
    open(town, town.gemeente.id, Counting::Monthly, 10);
    let closed = open(town, town.gemeente.id, Counting::Weekly, 10);
    town.close(closed);
    open(town, other, Counting::Quarterly, 10);
    open(town, other, Counting::AtClose, 10);
    let server = serve(town);
    let of = |query: &str| moments(&page(&server, &format!("/privacy{query}")));
    assert_eq!(
        of("?g=voorbeeldstad"),
        ["privacy-6-maand"],
        "a closed round is counted no more"
    );
    assert_eq!(of("?g=elders"), ["privacy-6-kwartaal", "privacy-6-sluiting"]);
    assert_eq!(of("?g=nergens"), ["privacy-6-keuze"], "no round is open there");
    let all = ["privacy-6-maand", "privacy-6-kwartaal", "privacy-6-sluiting"];
    assert_eq!(of(""), all);
    assert_eq!(of("?g=wat-er-niet-is"), all);
    let differ = texts(Lang::NL).get("privacy-6-verschilt");
    assert!(page(&server, "/privacy?g=elders").contains(&differ));
    assert!(!page(&server, "/privacy?g=voorbeeldstad").contains(&differ));
}

fn the_smallest_group_is_that_of_the_open_rounds_of_the_gemeente(town: &Town) {
    let other = town.other_gemeente("Elders");
    let says = |query: &str, k: u32| {
        let sentence = texts(Lang::NL).with("privacy-2-tonen", &[("k", k.into())]);
        page(&serve(town), &format!("/privacy{query}")).contains(&sentence)
    };
    assert!(
        says("", 10) && !says("", 5),
        "what a round has when nobody says otherwise"
    );
    let small = open(town, other, Counting::Weekly, 7);
    open(town, town.gemeente.id, Counting::Weekly, 12);
    assert!(says("?g=voorbeeldstad", 12) && says("?g=elders", 7) && says("", 7));
    open(town, town.gemeente.id, Counting::Monthly, 15);
    assert!(says("?g=voorbeeldstad", 12), "the smallest of several");
    // What was shown of a round that is closed is shown still.
    town.close(small);
    assert!(says("?g=elders", 7) && says("", 12));
    town.sql("UPDATE round SET k = 20 WHERE k = 12").expect("stricter");
    assert!(says("?g=voorbeeldstad", 15) && !says("?g=voorbeeldstad", 12));
}

fn what_is_filled_in_is_said_of_that_gemeente_and_not_of_another(town: &Town) {
    let server = with_statements(town);
    // The only gemeente is meant whether or not it is named.
    assert!(page(&server, "/privacy").contains("privacy@voorbeeldstad.example"));
    town.other_gemeente("Elders");
    let server = with_statements(town);
    for (path, contact) in [
        ("/privacy", "privacy@voorbeeldstad.example"),
        ("/toegankelijkheid", "toegankelijk@voorbeeldstad.example"),
    ] {
        let own = page(&server, &format!("{path}?g=voorbeeldstad"));
        assert!(own.contains(contact) && own.contains("gemeente Voorbeeldstad"), "{own}");
        for other in ["?g=elders", "", "?g=wat-er-niet-is"] {
            let text = page(&server, &format!("{path}{other}"));
            assert!(
                !text.contains(contact) && !text.contains("Voorbeeldstad:"),
                "{path}{other}"
            );
            assert!(
                text.contains("Samenwerking Voorbeeld"),
                "the organisation is that of all"
            );
        }
        let english = page(&server, &format!("{path}?g=voorbeeldstad&taal=en"));
        assert!(
            english.contains(contact) && english.contains("Samenwerking Voorbeeld"),
            "{english}"
        );
        // The other languages keep the gemeente.
        assert!(own.contains("href=\"?g=voorbeeldstad&amp;taal=en\""), "{own}");
    }
    // Another telephone number is another page, also for who asked before.
    town.sql("UPDATE gemeente SET phone = '0800 1234' WHERE slug = 'voorbeeldstad'")
        .expect("a number");
    assert!(page(&with_statements(town), "/privacy?g=voorbeeldstad").contains("0800 1234"));
}

fn where_nothing_is_filled_in_the_administrator_reads_what_is_missing(town: &Town) {
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    let read = |server: &WebServer| {
        server
            .sign_in("beheer@stad.nl", PASSWORD)
            .get("/beheer/gezondheid")
            .text()
    };
    let empty = serve(town);
    let said = page(&empty, "/privacy") + &page(&empty, "/toegankelijkheid");
    for key in [
        "privacy-8-organisatie-leeg",
        "privacy-8-contact-leeg",
        "toegankelijk-status-leeg",
    ] {
        assert!(said.contains(&texts(Lang::NL).get(key)), "{key}");
    }
    let health = read(&empty);
    for key in [
        "organisatie.naam",
        "toegankelijkheid.status",
        "gemeente.voorbeeldstad.privacy",
    ] {
        assert!(health.contains(&format!(">{key}</code>")), "{key}: {health}");
    }
    let full = read(&with_statements(town));
    assert!(
        full.contains("Alles is ingevuld.") && !full.contains(">organisatie.naam</code>"),
        "{full}"
    );
    town.sql("UPDATE gemeente SET slug = 'anders'").expect("another name");
    let health = read(&with_statements(town));
    assert!(
        health.contains(">voorbeeldstad</code>"),
        "a name that is no gemeente: {health}"
    );
    assert!(health.contains(">gemeente.anders.privacy</code>"), "{health}");
}

fn everybody_who_asks_the_same_address_reads_the_same(town: &Town) {
    let open = Open::of(town);
    let codes = open.codes(town, 3);
    let server = serve(town);
    let ask = |path: &str| -> Response { server.client().get(path, &[]) };
    for path in ["/privacy?g=voorbeeldstad", "/toegankelijkheid?g=voorbeeldstad&taal=ar"] {
        let before = ask(path);
        assert_eq!(open.answer(&codes[0], &[5, 4, 3, 2, 1]).status, 303);
        let after = ask(path);
        assert_eq!(without_date(&before), without_date(&after), "{path}");
        let text = after.text();
        let told = [
            "De Vlier",
            "voorjaar 2026",
            &open.round.to_string(),
            &open.seat.to_string(),
        ];
        for word in told.into_iter().chain(codes.iter().map(String::as_str)) {
            assert!(!text.contains(word), "{path}: {word}");
        }
    }
    // A name that is none is as no name: it is not repeated, and gives no other page.
    town.other_gemeente("Elders");
    let server = serve(town);
    let ask = |path: &str| without_date(&server.client().get(path, &[]));
    assert_eq!(ask("/privacy"), ask("/privacy?g=%3Cb%3Ex"));
}

fn survey_and_thank_you_page_lead_to_the_pages_of_their_gemeente(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    let survey = open.server.client().get(&format!("/i/{code}?taal=en"), &[]);
    assert_eq!(survey.status, SURVEY);
    let sent = open.answer(&code, &[5, 4, 3, 2, 1]);
    let thanks = open
        .server
        .client()
        .get(sent.header("location").expect("where to go"), &[]);
    for (name, text, kept) in [
        ("survey", survey.text(), "g=voorbeeldstad&amp;taal=en"),
        ("thanks", thanks.text(), "g=voorbeeldstad&amp;v=u&amp;taal=nl"),
    ] {
        for path in ["/privacy", "/toegankelijkheid"] {
            let href = format!("href=\"{path}?{kept}\"");
            assert!(text.contains(&href), "{name}: {href}: {text}");
            let there = format!("{path}?{}", kept.replace("&amp;", "&"));
            assert!(page(&open.server, &there).contains("Voorbeeldstad"), "{there}");
        }
    }
}

fn with_the_database_away_the_pages_promise_no_more_than_every_round_keeps(town: &Town) {
    let server = serve(town);
    town.sql("ALTER TABLE gemeente RENAME TO gemeente_gone")
        .expect("it goes");
    let floor = texts(Lang::NL).with("privacy-2-tonen", &[("k", 5.into())]);
    let text = crate::support::wait::until("a page that was read anew", std::time::Duration::from_secs(20), || {
        let text = page(&server, "/privacy?g=voorbeeldstad");
        text.contains(&floor).then_some(text)
    });
    assert_eq!(moments(&text), ["privacy-6-keuze"]);
    assert!(text.contains(&texts(Lang::NL).get("privacy-8-uw-gemeente")));
    assert!(page(&server, "/toegankelijkheid").contains("EN 301 549"));
}
