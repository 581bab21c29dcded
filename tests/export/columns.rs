//! What the lists of columns say of themselves.

use super::{hostile, two_rounds};
use ervaringwijzer::export::{Column, Holds, Responses, Results, Table, Value};
use ervaringwijzer::releases::report::Report;
use ervaringwijzer::values::day::Day;

#[test]
fn every_column_says_in_plain_words_what_it_means() {
    plain::<Results>();
    plain::<Responses>();
}

fn plain<T: Table>() {
    for column in T::COLUMNS {
        assert!(column.about.ends_with('.'), "{}: a sentence", column.name);
        for sentence in column.about.split(['.', ':']) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 16, "{}: {sentence}", column.name);
        }
    }
}

#[test]
fn columns_hold_what_they_say_they_hold() {
    let [first, second] = two_rounds();
    for report in [first, second, hostile()] {
        true_of::<Results>(&report);
        true_of::<Responses>(&report);
    }
}

fn true_of<T: Table>(report: &Report) {
    for line in T::lines(report) {
        for column in T::COLUMNS {
            let value = (column.value)(&line);
            assert!(fits(column, &value), "{} holds {value:?}", column.name);
        }
    }
}

fn fits<T: Table>(column: &Column<T>, value: &Value) -> bool {
    match (&column.holds, value) {
        (_, Value::Empty) => !column.always,
        (Holds::Text, Value::Text(_)) | (Holds::Count, Value::Count(_)) => true,
        (Holds::Share, Value::Share(share)) => (0.0..=1.0).contains(share),
        (Holds::Words(words), Value::Text(word)) => words().contains(&word.as_str()),
        (Holds::Day, Value::Text(day)) => day.parse::<Day>().is_ok_and(|parsed| parsed.to_string() == *day),
        _ => false,
    }
}
