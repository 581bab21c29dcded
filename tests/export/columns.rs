//! What the list of columns says of itself.

use super::{hostile, two_rounds};
use ervaringwijzer::export::{COLUMNS, Holds, Value, lines};

#[test]
fn every_column_says_in_plain_words_what_it_means() {
    for column in COLUMNS {
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
        for line in lines(&report) {
            for column in COLUMNS {
                let value = (column.value)(&line);
                let fits = match (&column.holds, &value) {
                    (_, Value::Empty) => !column.always,
                    (Holds::Text, Value::Text(_)) | (Holds::Count, Value::Count(_)) => true,
                    (Holds::Share, Value::Share(share)) => (0.0..=1.0).contains(share),
                    (Holds::Words(words), Value::Text(word)) => words().contains(&word.as_str()),
                    (Holds::Day, Value::Text(day)) => day
                        .parse::<ervaringwijzer::values::day::Day>()
                        .is_ok_and(|parsed| parsed.to_string() == *day),
                    _ => false,
                };
                assert!(fits, "{} holds {value:?}", column.name);
            }
        }
    }
}
