//! The response table and the wide form: that they say of themselves what is so.

use super::{hostile, made, two_rounds};
use ervaringwijzer::export::{COLUMNS, CsvKind, RESPONSE_COLUMNS, Responses, TableCsv, WideCsvWriter};

#[test]
fn a_column_that_both_tables_have_means_the_same_in_both() {
    for column in RESPONSE_COLUMNS.iter().filter(|column| column.name != "status") {
        if let Some(same) = COLUMNS.iter().find(|other| other.name == column.name) {
            assert_eq!(same.always, column.always, "{}", column.name);
        }
    }
}

#[test]
fn a_wide_file_of_two_versions_has_the_columns_of_both_and_a_line_per_row() {
    let [first, mut second] = two_rounds();
    second.questionnaire.questions[0].code = "NW01".to_owned();
    let rows = first.rows.len() + second.rows.len();
    let file = made(&mut WideCsvWriter::of(CsvKind::Rfc4180), &[first, second]);
    let mut reader = csv::Reader::from_reader(file.as_slice());
    let names = reader.headers().expect("a head").clone();
    let at = |name: &str| names.iter().position(|known| known == name).expect(name);
    let (old, new) = (at("WM01_antwoorden"), at("NW01_antwoorden"));
    let lines: Vec<csv::StringRecord> = reader.records().map(|line| line.expect("a line")).collect();
    assert_eq!(lines.len(), rows);
    assert!(
        lines.iter().all(|line| line[old].is_empty() || line[new].is_empty()),
        "one of both"
    );
    assert!(lines.iter().any(|line| !line[old].is_empty()) && lines.iter().any(|line| !line[new].is_empty()));
}

#[test]
fn a_wide_line_has_each_question_in_the_words_of_its_own_version() {
    let [first, mut second] = two_rounds();
    let old = first.questionnaire.questions[0].question.clone();
    second.questionnaire.questions[0].question = "=Hoe gaat het nu?".to_owned();
    let earlier = first.rows.len();
    let file = made(&mut WideCsvWriter::of(CsvKind::Dutch), &[first, second]);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(file.as_slice());
    let names = reader.headers().expect("a head").clone();
    let at = names.iter().position(|name| name == "WM01_vraag").expect("a column");
    let words: Vec<String> = reader
        .records()
        .map(|line| line.expect("a line")[at].to_owned())
        .collect();
    let (before, now) = words.split_at(earlier);
    assert!(before.iter().all(|words| *words == old), "{before:?}");
    assert!(
        !now.is_empty() && now.iter().all(|words| words == "'=Hoe gaat het nu?"),
        "{now:?}"
    );
}

#[test]
fn a_name_is_no_formula_in_the_response_and_the_wide_form() {
    let report = [hostile()];
    for file in [
        made(&mut TableCsv::<Responses>::of(CsvKind::Dutch), &report),
        made(&mut WideCsvWriter::of(CsvKind::Dutch), &report),
    ] {
        let text = String::from_utf8(file).expect("text");
        assert!(text.contains(";'=1+1;") && text.contains(";'@Thuis;"), "{text}");
    }
}
