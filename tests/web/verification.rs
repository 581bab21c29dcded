//! `/privacy/controle`: what the page says is read from the live database.

use super::serve;
use crate::rounds::tampering::tamper;
use crate::support::server::WebServer;
use crate::support::statements::Statements;
use crate::support::town::{Town, both_engines, mixed, open};
use ervaringwijzer::db::columns;
use ervaringwijzer::startup::Store;
use ervaringwijzer::values::terms::Mode;
use ervaringwijzer::views::verification::TOLD;
use std::collections::BTreeSet;

both_engines!(
    every_table_and_column_of_the_live_database_is_told,
    a_column_that_does_not_belong_is_shown_as_wrong,
    a_table_that_does_not_belong_is_shown_as_unknown,
    every_release_is_in_the_chain_and_a_changed_one_is_told,
    a_round_shows_its_rules_once_it_is_open,
    a_crowd_reads_one_page_that_was_made_once,
);

const PAGE: &str = "/privacy/controle";
const IN_ORDER: &str = "In orde: ";

/// The page a minute later than the last time: it is kept for a minute.
fn page(town: &Town) -> String {
    town.clock.set(town.now().plus(61));
    let server = serve(town);
    let answer = server.client().get(PAGE, &[]);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("set-cookie"), None);
    answer.text()
}

fn every_table_and_column_of_the_live_database_is_told(town: &Town) {
    let live = town.read(columns);
    let tables: BTreeSet<&str> = live.iter().map(|(table, _)| table.as_str()).collect();
    let told: BTreeSet<&str> = TOLD.iter().map(|told| told.table).collect();
    assert_eq!(tables, told);
    let text = page(town);
    assert!(text.contains(IN_ORDER) && !text.contains("Onbekend"), "{text}");
    for table in tables {
        let row = text.split_once(&format!("<h3><code>{table}</code></h3>"));
        let row = row
            .expect("a row for each table")
            .1
            .split("</section>")
            .next()
            .unwrap_or_default();
        for (_, column) in live.iter().filter(|(of, _)| of == table) {
            assert!(
                row.contains(&format!("<code>{column}</code>")),
                "{table}.{column}: {row}"
            );
        }
    }
}

fn a_column_that_does_not_belong_is_shown_as_wrong(town: &Town) {
    town.sql("ALTER TABLE ballot ADD COLUMN answered_time BIGINT")
        .expect("a column more");
    let text = page(town);
    assert!(!text.contains(IN_ORDER));
    assert!(
        text.contains("deze kolommen horen hier niet: ballot.answered_time"),
        "{text}"
    );
}

fn a_table_that_does_not_belong_is_shown_as_unknown(town: &Town) {
    town.sql("CREATE TABLE respondent (name TEXT)").expect("a table more");
    let text = page(town);
    let row = text.split_once("<code>respondent</code>").expect("it is shown").1;
    assert!(
        row.split("</section>").next().unwrap_or_default().contains("Onbekend"),
        "{text}"
    );
}

fn every_release_is_in_the_chain_and_a_changed_one_is_told(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    for _ in 0..2 {
        town.answer_many(seats[0], &mixed(25));
        town.count(round);
    }
    let releases = town.releases(round);
    assert_eq!(releases.len(), 2);
    let verdicts = |text: &str| {
        let verdict = |hash: &str| {
            let after = text.split_once(hash).expect("every release is in the chain").1;
            after.split("</tr>").next().unwrap_or_default().contains("ja")
        };
        releases
            .iter()
            .map(|release| verdict(&release.hash))
            .collect::<Vec<_>>()
    };
    assert_eq!(verdicts(&page(town)), [true, true]);
    tamper(
        town,
        "UPDATE release SET bytes = (SELECT bytes FROM release WHERE number = 1) WHERE number = 2",
    );
    assert_eq!(verdicts(&page(town)), [true, false]);
}

fn a_round_shows_its_rules_once_it_is_open(town: &Town) {
    let round = town.round(|new| (new.name, new.rule.k) = ("geheime ronde".to_owned(), 15));
    town.join(round, town.provider("Zorg Een"), Mode::Personal);
    assert!(
        !page(town).contains("geheime ronde"),
        "a round in concept is nobody's business"
    );
    town.open(round);
    let text = page(town);
    assert!(
        text.contains("geheime ronde") && text.contains("k = 15, h = 90%, m = 3, d = 80%"),
        "{text}"
    );
    assert!(!text.contains("Zorg Een"), "providers are not named");
}

/// How often a server that has just started reads chains of releases while so many visitors come together.
fn chains_read(town: &Town, visitors: usize) -> usize {
    let statements = Statements::of(town.url());
    let store = Store {
        db: open(town.url()),
        keys: town.keys.clone(),
    };
    let server = WebServer::start(&store, &town.clock);
    let pages: BTreeSet<Vec<u8>> = std::thread::scope(|scope| {
        let visitors: Vec<_> = (0..visitors)
            .map(|_| scope.spawn(|| server.client().get(PAGE, &[("Accept-Encoding", "br")])))
            .collect();
        let answers = visitors.into_iter().map(|visitor| visitor.join().expect("an answer"));
        answers
            .map(|answer| {
                assert_eq!(answer.status, 200);
                answer.body
            })
            .collect()
    });
    assert_eq!(pages.len(), 1);
    let asked = statements.take().into_iter();
    asked
        .filter(|text| text.contains("bytes") && text.contains("release"))
        .count()
}

fn a_crowd_reads_one_page_that_was_made_once(town: &Town) {
    for provider in ["Zorg Een", "Zorg Twee", "Zorg Drie"] {
        let round = town.round(|round| round.name = format!("ronde met {provider}"));
        let seat = town.join(round, town.provider(provider), Mode::Personal);
        town.open(round);
        town.answer_many(seat, &mixed(25));
        town.count(round);
    }
    let once = chains_read(town, 1);
    assert!(once >= 3, "each round has a chain: {once}");
    assert_eq!(chains_read(town, 12), once);
}
