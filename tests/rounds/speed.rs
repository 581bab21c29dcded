//! Scratch.
use crate::support::town::{Town, mixed};
use ervaringwijzer::db::Engine;
use ervaringwijzer::releases::{self, Viewer};
use ervaringwijzer::values::words::Mode;
use std::collections::HashMap;
use std::time::Instant;

#[test]
fn speed() {
    let town = Town::new(Engine::Sqlite);
    let round = town.round(|new| new.questionnaire = town.questionnaire("wmo").id);
    let seats: Vec<_> = (0..400)
        .map(|n| town.join(round, town.provider(&format!("Zorg {n}")), Mode::Personal))
        .collect();
    town.open(round);
    let questionnaire = town.questionnaire("wmo");
    let questions = town.read(|conn| ervaringwijzer::catalogue::questionnaires::questions(conn, questionnaire.id));
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let issued: HashMap<_, _> = seats.iter().map(|seat| (*seat, 100)).collect();
    let _ = mixed(1);
    for release in 0..60 {
        let mut sql = String::from("DELETE FROM opened;\n");
        for (at, seat) in seats.iter().enumerate() {
            if (at + release) % 7 != 0 {
                continue;
            }
            for question in &questions {
                let (seat, question) = (hex(seat.as_bytes()), hex(question.id.as_bytes()));
                sql.push_str(&format!("INSERT INTO opened VALUES (X'{seat}', X'{question}', 1,2,2,3,4,5,1,0);\n"));
            }
        }
        town.sql(&sql).expect("opened counts");
        let now = town.now().plus(604_800);
        town.clock.set(now);
        let found = town.find(round);
        releases::publish(&town.db, &found, now, &issued, None).expect("published");
        if [0, 1, 9, 29, 59].contains(&release) {
            let provider = town.participation(seats[3]).provider;
            for viewer in [Viewer::Analyst(town.gemeente.id), Viewer::Council(town.gemeente.id), Viewer::Provider(provider)] {
                for turn in ["cold", "warm"] {
                    let start = Instant::now();
                    let report = town.report(viewer, round);
                    println!("{} {viewer:?} {turn}: {:?} {}", release + 1, start.elapsed(), report.rijen.len());
                }
            }
            let start = Instant::now();
            town.read(|conn| releases::public_report(conn, &found, now));
            println!("{} public: {:?}", release + 1, start.elapsed());
        }
    }
}
