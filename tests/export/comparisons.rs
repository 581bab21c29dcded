//! What analysts no longer rebuild by hand: who a line is of, its share, its reference with the limits, and one word.

use super::{hostile, two_rounds};
use crate::views::sample::{gemeente_report, provider, provider_report, question, report, whole};
use ervaringwijzer::export::{COLUMNS, Line, Value, lines};
use ervaringwijzer::figures;
use ervaringwijzer::releases::report::{Cell, Report, Unit};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;

fn value(line: &Line<'_>, name: &str) -> Value {
    let column = COLUMNS.iter().find(|column| column.name == name).expect("a column");
    (column.value)(line)
}

fn text(line: &Line<'_>, name: &str) -> String {
    match value(line, name) {
        Value::Text(text) => text,
        other => panic!("{name} holds {other:?}"),
    }
}

fn share(line: &Line<'_>, name: &str) -> f64 {
    match value(line, name) {
        Value::Share(share) => share,
        other => panic!("{name} holds {other:?}"),
    }
}

/// Of each provider how many said yes and no to one question.
fn yes_and_no(answers: &[(u32, u32)]) -> Report {
    let cell = |(yes, no): &(u32, u32)| vec![Cell::Shown(Tally([0, *no, 0, 0, 0, *yes, 1, 0]))];
    let one = |counts| provider("De Berk", Mode::Personal, 900, cell(counts));
    let mut rows: Vec<_> = answers.iter().map(one).collect();
    rows.push(whole(&rows, Mode::Personal));
    let asked = question("TGX1", "OCO", "Gratis hulp", Kind::YesNo, "Wist u van gratis hulp?");
    report(vec![asked], rows)
}

#[test]
fn what_was_appended_stands_behind_what_people_have() {
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    assert_eq!(names.iter().position(|name| *name == "editie"), Some(78), "as it was");
    let added = "ronde_id publicatie_id telmoment vragenlijst vragenlijst_versie thema_naam tke \
                 aandeel_ja aandeel_ja_laag aandeel_ja_hoog anderen_antwoorden anderen_aandeel_laag \
                 anderen_aandeel_hoog grens_laag grens_hoog vergelijking_code milde_schatting_laag milde_schatting_hoog \
                 om_te_bespreken";
    assert_eq!(names[79..], added.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn a_line_says_of_which_round_release_and_question_it_is_even_where_names_are_alike() {
    let [mut first, second] = two_rounds().map(|report| Report { number: 3, ..report });
    first.round.id = hostile().round.id;
    first.round.name.clone_from(&second.round.name);
    let (a, b) = (&lines(&first)[1], &lines(&second)[1]);
    assert_eq!(text(a, "ronde"), text(b, "ronde"));
    assert_ne!(text(a, "ronde_id"), text(b, "ronde_id"));
    assert_eq!(text(a, "publicatie_id"), format!("{}-3", first.round.id));
    assert_eq!(text(b, "telmoment"), second.moment.iso());
    assert_eq!(
        (text(b, "vragenlijst"), value(b, "vragenlijst_versie")),
        ("wmo-kort".to_owned(), Value::Count(2))
    );
    assert_eq!(
        (text(a, "thema_naam"), text(a, "tke")),
        ("bejegening".to_owned(), "kwaliteit".to_owned())
    );
}

#[test]
fn yes_and_no_have_a_share_and_a_margin() {
    let report = yes_and_no(&[(30, 10)]);
    let line = &lines(&report)[0];
    for name in ["aandeel_ja", "aandeel_ja_laag", "aandeel_ja_hoog"] {
        assert_eq!(share(line, name).to_bits(), 0.75_f64.to_bits(), "{name}");
    }
    assert!(share(line, "marge_laag") < 0.75 && share(line, "marge_hoog") > 0.75);
    assert_eq!(value(line, "aandeel_goed"), Value::Empty, "of faces only");
    let faces = gemeente_report();
    assert_eq!(value(&lines(&faces)[0], "aandeel_ja"), Value::Empty);
}

#[test]
fn the_word_of_a_comparison_follows_from_the_share_and_the_limits_beside_it() {
    let report = yes_and_no(&[(10, 90), (60, 40), (95, 5), (58, 42)]);
    let words: Vec<String> = lines(&report)[..4]
        .iter()
        .map(|line| {
            let own = share(line, "aandeel_ja");
            let word = match own {
                own if own < share(line, "grens_laag") => "lager",
                own if own > share(line, "grens_hoog") => "hoger",
                _ => "binnen",
            };
            assert_eq!(text(line, "vergelijking_code"), word);
            assert_eq!(value(line, "anderen_antwoorden"), Value::Count(300));
            let others = (223.0 - own * 100.0) / 300.0;
            for end in ["anderen_aandeel_laag", "anderen_aandeel_hoog"] {
                assert!((share(line, end) - others).abs() < 1e-12, "{end}");
            }
            word.to_owned()
        })
        .collect();
    assert_eq!(words, ["lager", "binnen", "hoger", "binnen"]);
}

#[test]
fn without_others_a_provider_gets_the_word_for_that_and_everybody_together_none() {
    let alone = provider_report("De Vlier", false);
    let line = &lines(&alone)[0];
    assert_eq!(text(line, "vergelijking_code"), "geen_vergelijking");
    for name in ["vergelijking", "anderen_antwoorden", "grens_laag", "grens_hoog"] {
        assert_eq!(value(line, name), Value::Empty, "{name}");
    }
    let all = gemeente_report();
    for line in lines(&all) {
        let compared = line.figure.is_some() && matches!(line.row.unit, Unit::Provider { .. });
        assert_eq!(value(&line, "vergelijking_code") != Value::Empty, compared);
    }
}

#[test]
fn what_the_overview_puts_in_its_list_is_said_in_a_column_and_to_who_sees_one_provider_only_it_is_not() {
    // By itself the first would be "lager"; the second is so far off that it stands out among all.
    let report = yes_and_no(&[(26, 24), (10, 90), (60, 20), (70, 30), (95, 25)]);
    let field = figures::FieldVerdicts::of(&report, Mode::Personal);
    let mut found = Vec::new();
    for (row, line) in report.rows.iter().zip(lines(&report)) {
        let listed = field
            .verdict(row, 0)
            .map(|verdict| if verdict.to_discuss() { "ja" } else { "nee" });
        match (listed, value(&line, "om_te_bespreken")) {
            (Some(wanted), Value::Text(told)) => {
                assert_eq!(told, wanted);
                assert!(told == "nee" || text(&line, "vergelijking_code") != "binnen");
                found.push(told);
            }
            (None, Value::Empty) => found.push(String::new()),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(found[1], "ja");
    assert!(found.contains(&"nee".to_owned()) && found[5].is_empty(), "{found:?}");
    for line in lines(&provider_report("De Vlier", true)) {
        assert_eq!(value(&line, "om_te_bespreken"), Value::Empty);
    }
}

#[test]
fn mild_estimates_lie_between_the_own_share_and_that_of_all_and_need_three_providers() {
    let report = yes_and_no(&[(1, 9), (60, 40), (95, 5)]);
    let all = lines(&report);
    let mean = 156.0 / 210.0;
    for line in &all[..3] {
        let (own, mild) = (share(line, "aandeel_ja"), share(line, "milde_schatting_laag"));
        assert!((mild - mean).abs() < (own - mean).abs(), "{own} became {mild}");
        assert_eq!(mild.to_bits(), share(line, "milde_schatting_hoog").to_bits());
    }
    assert_eq!(
        value(&all[3], "milde_schatting_laag"),
        Value::Empty,
        "of one provider only"
    );
    for report in [yes_and_no(&[(1, 9), (60, 40)]), provider_report("De Vlier", true)] {
        for line in lines(&report) {
            assert_eq!(value(&line, "milde_schatting_laag"), Value::Empty);
        }
    }
}

#[test]
fn a_line_by_itself_is_the_line_of_the_table() {
    let report = gemeente_report();
    let statistics = figures::FieldStatistics::default();
    let third = ervaringwijzer::export::line(&report, &statistics, &report.rows[0], 2).expect("a line");
    for column in COLUMNS {
        assert_eq!(
            (column.value)(&third),
            (column.value)(&lines(&report)[2]),
            "{}",
            column.name
        );
    }
}
