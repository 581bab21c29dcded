//! Agreements of before: on the next sheet of the two, fixed as they were read in.

use super::{db, import_text, mistakes, refused, rows};
use crate::support::town::{Town, both_engines, day, mixed};
use ervaringwijzer::conversations::{self as talk, Actor, Outcome, Party, Value};
use ervaringwijzer::db::DbError;
use ervaringwijzer::import::Kind;

both_engines!(
    agreements_of_before_stand_on_the_next_sheet_of_both,
    an_agreement_that_cannot_be_read_is_told_with_everything_wrong_in_it,
);

const AGREEMENTS: &str = "aanbieder;ronde;wat;wie;wanneer;hoe;waarde;uitkomst;toelichting\n\
    De Brug;najaar 2024;vaker bellen;de teamleider;9-3-2025;in de huiskamer;eenvoud;deels;\"bij\ntwee teams\"\n\
    De Kiem;najaar 2024;anders bellen;de teamleider;2025-04-01;in de huiskamer;;;\n";

fn agreements_of_before_stand_on_the_next_sheet_of_both(town: &Town) {
    let (round, seats) = town.open_round_of(&["De Brug", "De Kiem"]);
    town.answer_many(seats[0], &mixed(30));
    town.at("2026-03-09", 6, 0);
    assert!(town.count(round).release.is_some());
    town.at("2026-03-25", 10, 0);
    import_text(town, Kind::Agreements, AGREEMENTS)
        .map_err(db)
        .expect("nothing is wrong");
    let brug = town.participation(seats[0]).provider;
    let actor = |party: Party| Actor {
        party,
        user: None,
        moment: town.now(),
    };
    let (provider, gemeente) = (
        actor(Party::Provider(brug.into())),
        actor(Party::Gemeente(town.gemeente.id)),
    );
    let found = town.find(round);
    let open = |conn: &mut _| talk::open_sheet(conn, &gemeente, &found, brug, None);
    let sheet = town.db.write("test", open).expect("a sheet").id;
    let of = |actor: Actor| {
        town.db
            .read("test", |conn| talk::read_in_agreements(conn, &actor, sheet))
    };
    let mine = of(provider).expect("its own sheet");
    assert_eq!(of(gemeente), Ok(mine.clone()), "both see the same");
    let one = &mine[0];
    assert_eq!(
        (mine.len(), one.text.what.as_str(), one.text.when),
        (1, "vaker bellen", day("2025-03-09"))
    );
    assert_eq!(
        (one.text.value, one.outcome),
        (Some(Value::Simplicity), Outcome::Partly)
    );
    assert_eq!(one.note, "bij\ntwee teams");
    let elsewhere = town.other_gemeente("Anderdorp");
    let others = [
        Party::Council(town.gemeente.id),
        Party::Gemeente(elsewhere),
        Party::Provider(town.participation(seats[1]).provider.into()),
    ];
    for party in others {
        assert_eq!(of(actor(party)), Err(DbError::Missing), "{party:?}");
    }
    let again = import_text(town, Kind::Agreements, AGREEMENTS)
        .map_err(db)
        .expect("nothing is wrong");
    assert_eq!(
        (again.new.len(), again.there.len(), rows(town, "earlier_agreement")),
        (0, 2, 2)
    );
    let other = AGREEMENTS.replace(";deels;", ";gelukt;");
    let found = refused(import_text(town, Kind::Agreements, &other));
    assert_eq!(
        mistakes(&found),
        ["regel 2: deze afspraak staat er al, met iets anders erbij; er verandert niets aan wat er staat"]
    );
}

fn an_agreement_that_cannot_be_read_is_told_with_everything_wrong_in_it(town: &Town) {
    town.provider("De Brug");
    let long = "x".repeat(601);
    let text = format!(
        "aanbieder;ronde;wat;wie;wanneer;hoe;waarde;uitkomst\nDe Brug;;{long};\"a\nb\";31-2-2025;;snel;misschien\n"
    );
    let found = refused(import_text(town, Kind::Agreements, &text));
    assert_eq!(
        mistakes(&found),
        [
            "regel 2: 'ronde' is leeg",
            "regel 2: 'wat' heeft meer dan 600 tekens",
            "regel 2: 'wie' staat op meer dan één regel; misschien is een aanhalingsteken niet gesloten",
            "regel 2: 'wanneer' is '31-2-2025'; schrijf een dag, zoals 9-3-2026",
            "regel 2: 'hoe' is leeg",
            "regel 2: 'waarde' is 'snel'; kies uit: leefwereld centraal, doen wat nodig is, ruimte voor professionals, uitgaan van mogelijkheden, zo nabij mogelijk, eenvoud",
            "regel 2: 'uitkomst' is 'misschien'; kies uit: open, gelukt, deels, niet",
        ]
    );
    assert_eq!(found.wrong_lines(), 1);
    assert_eq!(rows(town, "earlier_agreement"), 0);
}
