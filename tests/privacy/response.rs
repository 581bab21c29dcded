//! The response table says what the figures say, in every form; and nothing of whether a code was used.

use super::parity::{Compared, is_shown};
use super::release::{Line, Seen};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, form, mixed};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::lifecycle::void;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::terms::Mode;
use serde_json::{Value, json};

both_engines!(
    the_classes_of_batches_are_those_of_the_codes_that_count,
    whether_a_code_was_used_is_in_no_response_table,
);

const PASSWORD: &str = "een lange zin zonder haast";
const CLASSES: [&str; 5] = ["minder_dan_20", "20_tot_49", "50_tot_99", "100_tot_249", "250_of_meer"];

impl Seen {
    /// The response table beside the figures, and in all its forms.
    pub(super) fn responded(&self, compared: &mut Compared) {
        let (first, lines) = &self.responses[0];
        for (name, others) in &self.responses[1..] {
            compared.same(
                &format!("the response of {first} and {name}"),
                &format!("{lines:?}"),
                &format!("{others:?}"),
            );
        }
        let figures = &self.files[0].1;
        let mut rows = 0;
        for line in lines {
            let of_row = |other: &&Line| ["aanbieder", "wijze"].iter().all(|key| other[*key] == line[*key]);
            let cells: Vec<&Line> = figures.iter().filter(of_row).collect();
            rows += usize::from(!cells.is_empty());
            compared.same("codes", &line["codes_uitgegeven"], &cells[0]["codes_uitgegeven"]);
            let number = |line: &Line, column: &str| line[column].parse::<u32>().unwrap_or(0);
            let shown = cells.iter().copied().filter(|cell| is_shown(cell));
            let people = shown
                .map(|cell| number(cell, "mensen") + number(cell, "nog_niet_te_tonen"))
                .max();
            compared.same(
                "people",
                &line["deden_mee"],
                &people.map_or(String::new(), |people| people.to_string()),
            );
            let sum = |what: &str| {
                CLASSES
                    .iter()
                    .map(|class| number(line, &format!("{what}_{class}")))
                    .sum::<u32>()
            };
            if !line["uitgiftes"].is_empty() {
                compared.same("batches", &line["uitgiftes"], &sum("uitgiftes").to_string());
                compared.same("codes of batches", &line["codes_uitgegeven"], &sum("codes").to_string());
            }
        }
        compared.same("rows of the response", &rows.to_string(), &lines.len().to_string());
    }

    /// The wide form beside the long one.
    pub(super) fn widened(&self, compared: &mut Compared) {
        let (first, lines) = &self.wide[0];
        for (name, others) in &self.wide[1..] {
            compared.same(
                &format!("the wide form of {first} and {name}"),
                &format!("{lines:?}"),
                &format!("{others:?}"),
            );
        }
        let questions = self.questions.len();
        compared.same(
            "lines of the wide form",
            &(lines.len() * questions).to_string(),
            &self.files[0].1.len().to_string(),
        );
        for (at, line) in lines.iter().enumerate() {
            for long in self.files[0].1.iter().skip(at * questions).take(questions) {
                let prefix = format!("{}_", long["vraag_id"]);
                let own = line
                    .iter()
                    .filter_map(|(name, value)| Some((name.strip_prefix(&prefix)?, value)));
                let mut fields = 0;
                for (column, value) in own {
                    fields += 1;
                    compared.same(column, value, &long[column]);
                }
                compared.same(
                    "a question of the wide form has its columns",
                    &(fields > 9).to_string(),
                    "true",
                );
                for column in ["aanbieder", "wijze", "ronde_id", "publicatie", "codes_uitgegeven"] {
                    compared.same(column, &line[column], &long[column]);
                }
            }
        }
    }
}

/// The response of the newest release, as the analyst gets it.
fn responses(server: &WebServer, round: &str) -> (Vec<u8>, Vec<Value>) {
    let mut browser = server.sign_in("analist@voorbeeld.nl", PASSWORD);
    let path = format!("/gemeente/ronde/{round}/publicatie/1/resultaten.json");
    let answer = browser.get(&path);
    assert_eq!(answer.status, 200, "{path}");
    let whole: Value = serde_json::from_slice(&answer.body).expect("JSON");
    (answer.body, whole["respons"].as_array().expect("rows").clone())
}

fn the_classes_of_batches_are_those_of_the_codes_that_count(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    let kiosk = town.join(round, town.provider("Zorg Twee"), Mode::Kiosk);
    for size in [20, 49, 50, 100, 30] {
        town.codes(round, seats[0], size);
    }
    void(
        &town.db,
        seats[0],
        5,
        "bij de verkeerde bezorgd",
        By::command(town.now()),
    )
    .expect("not yet counted");
    town.answer_many(seats[0], &mixed(40));
    town.answer_many(kiosk, &mixed(40));
    town.count(round);
    town.user(Rights::Analyst(town.gemeente.id), "analist@voorbeeld.nl", PASSWORD);
    town.at("2026-04-01", 12, 0);
    let server = WebServer::start(&town.store(), &town.clock);
    let (_, rows) = responses(&server, &town.find(round).slug);
    let row = |name: &str| rows.iter().find(|row| row["aanbieder"] == name).expect("a row").clone();
    let one = row("Zorg Een");
    let issued = one["codes_uitgegeven"].as_u64().expect("codes");
    assert!(issued >= 20 + 49 + 50 + 100, "{one}");
    assert_eq!(
        (&one["uitgiftes_20_tot_49"], &one["codes_20_tot_49"]),
        (&json!(3), &json!(109)),
        "20, 49 and the 40 that answered; the voided batch is in no class: {one}"
    );
    assert_eq!(one["uitgiftes_100_tot_249"], 1);
    let two = row("Zorg Twee");
    for column in [
        "uitgiftes",
        "uitgiftes_20_tot_49",
        "codes_250_of_meer",
        "aandeel_deden_mee",
    ] {
        assert_eq!(two[column], Value::Null, "a kiosk has no codes: {two}");
    }
}

fn whether_a_code_was_used_is_in_no_response_table(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een", "Zorg Twee", "Zorg Drie"]);
    for seat in &seats {
        town.answer_many(*seat, &mixed(40));
    }
    let small = town.codes(round, seats[0], 20);
    town.count(round);
    town.user(Rights::Analyst(town.gemeente.id), "analist@voorbeeld.nl", PASSWORD);
    town.at("2026-04-01", 12, 0);
    let server = WebServer::start(&town.store(), &town.clock);
    let slug = town.find(round).slug;
    let before = responses(&server, &slug).0;
    // Somebody who holds the codes of one small batch uses them one by one, and looks after each.
    for (code, answers) in small.iter().zip(mixed(5)) {
        town.answer(code, &form(&answers)).expect("taken");
        assert!(
            before == responses(&server, &slug).0,
            "the table tells that a code was used"
        );
    }
    town.count(round);
    assert!(
        before == responses(&server, &slug).0,
        "a count that publishes nothing changes nothing"
    );
    // The control: what is published is in it.
    let row = &responses(&server, &slug).1[0];
    assert!(row["deden_mee"].as_u64().is_some_and(|people| people > 0), "{row}");
}
