//! The register of open rounds, which every node reads again and again: a country of rounds costs what a village does.

use crate::support::statements::Statements;
use crate::support::town::{Town, both_engines, form, open};
use ervaringwijzer::catalogue::rounds;
use ervaringwijzer::recording::Register;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    reading_twelve_rounds_takes_as_many_statements_as_reading_two,
    a_round_that_opened_meanwhile_is_there_with_everybody_who_takes_part,
);

fn another_round(town: &Town, number: usize) {
    let round = town.round(|round| round.name = format!("ronde {number}"));
    for name in ["De Vlier", "De Linde"] {
        town.join(round, town.provider(&format!("{name} {number}")), Mode::Personal);
    }
    town.open(round);
}

/// Statements of one reading, and the rounds that it found.
fn reading(town: &Town) -> (usize, usize) {
    let statements = Statements::of(town.url());
    let db = open(town.url());
    let register = Register::new(db.clone(), town.keys.clone());
    db.read("a connection", rounds::all).expect("a first look");
    statements.take();
    let found = register.read().expect("the database can be read").rounds.len();
    (statements.take().len(), found)
}

fn reading_twelve_rounds_takes_as_many_statements_as_reading_two(town: &Town) {
    (1..=2).for_each(|number| another_round(town, number));
    let (few, found) = reading(town);
    assert!(
        few > 5 && found == 2,
        "{few} statements for {found} rounds: they are counted"
    );
    (3..=12).for_each(|number| another_round(town, number));
    assert_eq!(reading(town), (few, 12));
}

fn a_round_that_opened_meanwhile_is_there_with_everybody_who_takes_part(town: &Town) {
    let (first, seats) = town.open_round_of(&["Zorg Een"]);
    let code = town.codes(first, seats[0], 1).remove(0);
    town.answer(&code, &form(&[5; 5])).expect("taken");
    another_round(town, 2);
    let register = Register::new(town.db.clone(), town.keys.clone());
    let snapshot = register.read().expect("the database can be read");
    let seats: Vec<usize> = snapshot.rounds.iter().map(|round| round.seats.len()).collect();
    assert_eq!(seats, [1, 2]);
    assert!(
        snapshot
            .rounds
            .iter()
            .all(|round| round.questions.len() == 5 && !round.wordings.is_empty())
    );
}
