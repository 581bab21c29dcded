//! "In het kort" and the rounds side by side: fixed sentences from what everybody may read.

use super::{FOUR, Year};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::conversations::Outcome;
use ervaringwijzer::values::terms::PublicFigures;
use ervaringwijzer::year_report::YearStatement;
use ervaringwijzer::year_report::content::Paper;

both_engines!(
    a_summary_says_what_was_asked_who_took_part_what_stands_out_and_how_it_ended,
    an_earlier_round_that_keeps_its_figures_is_beside_nothing,
    a_round_that_keeps_its_figures_stands_out_in_nothing,
    a_statement_of_before_the_summary_has_none,
);

fn said(statement: &YearStatement) -> String {
    statement.summary.join("\n")
}

fn a_summary_says_what_was_asked_who_took_part_what_stands_out_and_how_it_ended(town: &Town) {
    let year = Year::after_autumn(town, PublicFigures::Whole);
    let agreement = year.agree("eerder bellen");
    let before = said(&year.concept().statement);
    assert!(
        before.contains("Een vergelijking met najaar 2025 is niet te maken."),
        "{before}"
    );
    year.outcome(agreement, Outcome::Partly, 1);
    year.over();
    let statement = year.concept().statement;
    let first = &statement.reports().next().expect("a release").questionnaire.questions[0].short;
    let moved =
        format!("Sinds najaar 2025 zijn de antwoorden naar groen verschoven bij {first}: waarschijnlijk geen toeval.");
    let all = said(&statement);
    for wanted in [
        "Aan cliënten is gevraagd hoe zij de hulp ervaren: 5 vragen over toegankelijkheid, kwaliteit en effect",
        "in voorjaar 2026.",
        "Voorjaar 2026: 160 mensen deden mee, van 160 uitgegeven codes (100%).",
        // Two in five chose goed or heel goed: of 160 that is fewer than half, whatever chance did.
        "Voorjaar 2026: bij 0 van de 5 getoonde vragen koos meer dan de helft ‘goed of heel goed’",
        &moved,
        "Van 1 gesprek bevestigden aanbieder en gemeente wat zij afspraken: 1 afspraak.",
        "Wat ervan kwam: 1 deels gelukt.",
    ] {
        assert!(all.contains(wanted), "{wanted} in {all}");
    }
    assert_eq!(
        all.matches("verschoven").count(),
        1,
        "nothing of what did not move: {all}"
    );
    assert!(!all.contains("Zorg Een") && !all.contains("gemiddeld"), "{all}");
    let round = &Paper::concept(&statement).rounds[0];
    assert_eq!(round.rounds.len(), 1);
    let table = &round.rounds[0];
    assert_eq!(table.head, ["Vraag", "najaar 2025", "voorjaar 2026"]);
    assert_eq!(table.rows[0].cells, ["0 van 160 (0%)", "64 van 160 (40%)"]);
    assert_eq!(table.rows[1].cells, ["64 van 160 (40%)", "64 van 160 (40%)"]);
}

fn an_earlier_round_that_keeps_its_figures_is_beside_nothing(town: &Town) {
    let year = Year::after_autumn(town, PublicFigures::Nothing);
    year.over();
    let statement = year.concept().statement;
    assert!(statement.rounds[0].earlier.is_empty());
    assert!(!said(&statement).contains("najaar 2025"), "{}", said(&statement));
    assert!(said(&statement).contains("geen eerdere ronde met openbare cijfers"));
    assert!(Paper::concept(&statement).rounds[0].rounds.is_empty());
}

fn a_round_that_keeps_its_figures_stands_out_in_nothing(town: &Town) {
    let year = Year::with(town, &FOUR, PublicFigures::Nothing);
    year.over();
    let all = said(&year.concept().statement);
    assert!(all.contains("Voorjaar 2026: de cijfers zijn niet openbaar."), "{all}");
    assert!(all.contains("160 mensen deden mee"), "{all}");
    assert!(
        !all.contains("meer dan de helft") && !all.contains("verschoven"),
        "{all}"
    );
}

fn a_statement_of_before_the_summary_has_none(town: &Town) {
    let year = Year::of(town, &FOUR);
    year.over();
    let frozen = year.freeze(|_| {}).expect("fixed");
    let mut older: serde_json::Value = serde_json::from_slice(&frozen.bytes).expect("a statement");
    let fields = older.as_object_mut().expect("an object");
    assert!(fields.remove("samenvatting").is_some(), "control: newer ones have it");
    let older: YearStatement = serde_json::from_value(older).expect("an older statement");
    assert!(Paper::concept(&older).summary.is_empty());
    assert_eq!(Paper::concept(&older).rounds.len(), 1);
}
