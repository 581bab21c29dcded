//! The workbook, read by a reader of another maker.

use super::{hostile, made, two_rounds};
use crate::support::zip;
use crate::views::sample::{banded_report, gemeente_report};
use calamine::{Data, Range, Reader as _, Xlsx};
use ervaringwijzer::export::{COLUMNS, XlsxWriter, lines};
use ervaringwijzer::releases::report::{Report, Unit};
use std::io::Cursor;

struct Book(Xlsx<Cursor<Vec<u8>>>);

impl Book {
    fn of(reports: &[Report]) -> Self {
        let bytes = made(&mut XlsxWriter::default(), reports);
        Self(calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook"))
    }

    fn sheet(&mut self, name: &str) -> Range<Data> {
        self.0.worksheet_range(name).expect("a sheet of this name")
    }

    fn words(&mut self, name: &str) -> String {
        let sheet = self.sheet(name);
        let rows = sheet
            .rows()
            .map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("\t"));
        rows.collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn the_same_release_gives_the_same_bytes() {
    let reports = two_rounds();
    let [one, two] = [0, 1].map(|_| made(&mut XlsxWriter::default(), &reports));
    assert!(one == two, "two workbooks of the same releases differ");
    let core = zip::text(&one, "docProps/core.xml");
    assert!(core.contains("2026-11-20"), "the moment of the newest release: {core}");
}

#[test]
fn a_workbook_has_the_table_what_to_know_and_every_question_set() {
    let mut book = Book::of(&two_rounds());
    assert_eq!(
        book.0.sheet_names(),
        [
            "Resultaten",
            "Leesmij",
            "Overzicht",
            "Respons",
            "Rondes",
            "wmo-kort v1",
            "wmo-kort v2"
        ]
    );
    let questions = book.words("wmo-kort v1");
    for words in [
        "Wmo-ondersteuning, kort",
        "WM03\tBEJ\tbejegening\tLuisteren\tsmiley5\tHoe luistert uw hulp naar u?\theel slecht, slecht, gaat wel, goed, heel goed",
        "weet ik niet, niet voor mij",
    ] {
        assert!(questions.contains(words), "{words} in {questions}");
    }
    let known = book.words("Leesmij");
    for words in [
        "Voorbeeldstad",
        "voorjaar 2026",
        "najaar 2026",
        "leren",
        "Kleinste groep (k)\t10",
        "Grootste deel (h)\t90 %",
        "Gecorrigeerd door publicatie 2: verkeerd bezorgd",
        "niet geschikt om aanbieders te rangschikken",
        "minstens 10 mensen",
        "Een lege cel is geen nul",
        "marge van 95 procent",
        "Aantal publicaties\t2",
    ] {
        assert!(known.contains(words), "{words} in {known}");
    }
    let number: usize = two_rounds().iter().map(|report| lines(report).len()).sum();
    assert!(known.contains(&format!("Aantal regels\t{number}")), "the closing count");
    assert!(
        COLUMNS.iter().all(|column| known.contains(column.about)),
        "every column is explained"
    );
}

#[test]
fn the_table_is_a_real_one_with_filters_under_a_head_that_stays() {
    let reports = two_rounds();
    let number: usize = reports.iter().map(|report| lines(report).len()).sum();
    let bytes = made(&mut XlsxWriter::default(), &reports);
    let table = zip::text(&bytes, "xl/tables/table1.xml");
    assert!(table.contains(&format!("ref=\"A1:CT{}\"", number + 1)), "{table}");
    assert!(
        table.contains("<autoFilter")
            && table.contains("name=\"codes_uitgegeven\"")
            && table.contains("name=\"editie\""),
        "{table}"
    );
    let sheet = zip::text(&bytes, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\""),
        "the head stays"
    );
    let styles = zip::text(&bytes, "xl/styles.xml");
    assert!(
        styles.contains("dd\\-mm\\-yyyy") || styles.contains("dd-mm-yyyy"),
        "{styles}"
    );
    assert!(styles.contains("numFmtId=\"9\""), "whole percents: {styles}");
}

#[test]
fn cells_have_the_kind_of_their_column_and_hidden_ones_are_empty() {
    let report = hostile();
    let mut book = Book::of(std::slice::from_ref(&report));
    let sheet = book.sheet("Resultaten");
    let of = |row: usize, name: &str| {
        let at = COLUMNS.iter().position(|column| column.name == name).expect("a column");
        sheet.rows().nth(row).expect("a row")[at].clone()
    };
    assert!(
        matches!(of(1, "ronde_start"), Data::DateTime(day) if day.is_datetime()),
        "a day is a day"
    );
    assert_eq!(of(1, "goed"), Data::Float(4.0));
    assert_eq!(of(1, "aandeel_goed"), Data::Float(0.6));
    for hidden in [2, 3] {
        for name in ["antwoorden", "goed", "overgeslagen", "aandeel_goed", "vergelijking"] {
            assert_eq!(of(hidden, name), Data::Empty, "{name} in line {hidden}");
        }
    }
    assert_eq!(
        (of(2, "status"), of(3, "status")),
        (Data::String("niet_getoond".to_owned()), Data::String("geen".to_owned()))
    );
}

#[test]
fn rounds_stand_side_by_side_and_a_changed_wording_is_a_break() {
    let mut reports = two_rounds();
    reports[1].questionnaire.questions[0].question = "Hoe snel kreeg u hulp?".to_owned();
    reports[1].slot = false;
    let mut book = Book::of(&reports);
    let words = book.words("Rondes");
    assert!(
        words.contains("Wie\tHoe\tVraag\tvoorjaar 2026\tnajaar 2026 (loopt nog)"),
        "oldest first, and which goes on: {words}"
    );
    let whole = words
        .lines()
        .find(|line| line.starts_with("Alle aanbieders samen"))
        .expect("the whole");
    let cells: Vec<&str> = whole.split('\t').collect();
    assert_eq!(cells[4], format!("anders gesteld: {}", cells[3]), "{whole}");
    assert!(cells[3].contains(" van ") && cells[3].ends_with("%)"), "{whole}");
    assert!(words.contains("\t–\t–"), "hidden is a stroke: {words}");
    assert_eq!(words.matches("anders gesteld: ").count(), reports[0].rows.len());
}

#[test]
fn of_a_round_with_two_releases_the_newest_stands_among_the_rounds() {
    let [first, mut second] = two_rounds();
    second.round = first.round.clone();
    second.number = first.number + 1;
    second.slot = true;
    let mut book = Book::of(&[second, first]);
    let heads = book.words("Rondes");
    assert!(heads.contains("Vraag\tvoorjaar 2026\n"), "{heads}");
}

#[test]
fn a_text_that_looks_like_a_formula_is_a_text() {
    let report = hostile();
    let mut book = Book::of(std::slice::from_ref(&report));
    for name in book.0.sheet_names() {
        let formulas = book.0.worksheet_formula(&name).expect("a sheet");
        assert!(formulas.used_cells().next().is_none(), "a formula in {name}");
    }
    let words = book.words("Resultaten");
    for row in &report.rows {
        assert!(words.contains(row.unit.name()), "{:?} stands as it is", row.unit.name());
    }
    let bytes = made(&mut XlsxWriter::default(), std::slice::from_ref(&report));
    assert!(
        !zip::text(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"),
        "no formula in the bytes"
    );
}

#[test]
fn a_workbook_of_nothing_and_one_with_long_names_can_be_opened() {
    assert_eq!(Book::of(&[]).0.sheet_names(), ["Resultaten", "Leesmij", "Respons"]);
    let mut reports = two_rounds();
    for report in &mut reports {
        report.questionnaire.code = "een-vragenlijst-met-een-heel-lange-code".to_owned();
    }
    let names = Book::of(&reports).0.sheet_names();
    assert!(names.iter().all(|name| name.chars().count() <= 31), "{names:?}");
    assert_eq!(names.len(), 7);
}

#[test]
fn the_overview_is_one_sheet_of_paper_with_the_figures_that_its_drawing_is_made_from() {
    let report = gemeente_report();
    let bytes = made(&mut XlsxWriter::default(), std::slice::from_ref(&report));
    let mut book = Book::of(std::slice::from_ref(&report));
    let words = book.words("Overzicht");
    let date = report.moment.day().long();
    for wanted in [
        "Alle aanbieders samen".to_owned(),
        format!("geteld op {date}"),
        "Deden mee: ".to_owned(),
        format!(
            "Bron: Ervaringwijzer, gemeente Voorbeeldstad. Controlegetal {:.16}",
            report.hash
        ),
    ] {
        assert!(words.contains(&wanted), "{wanted} in {words}");
    }
    let whole: Vec<_> = lines(&report)
        .into_iter()
        .filter(|line| line.row.unit == Unit::System && line.figure.is_some())
        .collect();
    assert_eq!(whole.len(), 5);
    for line in &whole {
        let n = line.figure.expect("a figure").n;
        let category = format!("{} (n = {n})", line.question.short);
        let row = words
            .lines()
            .find(|row| row.contains(&category))
            .expect("what is drawn");
        let counts = line
            .published()
            .and_then(|told| told.tally().copied())
            .expect("exact counts");
        let wanted: Vec<String> = (1..=5).map(|score| counts.slot(score).to_string()).collect();
        assert!(row.ends_with(&wanted.join("\t")), "{row:?} and {wanted:?}");
        let share = format!("{} van {n} (", line.figure.expect("a figure").good.low);
        assert!(words.contains(&share), "{share} in {words}");
    }
    let sheet = zip::text(&bytes, "xl/worksheets/sheet3.xml");
    assert!(
        sheet.contains("fitToPage=\"1\"") && sheet.contains("paperSize=\"9\""),
        "one A4"
    );
    let names = zip::text(&bytes, "xl/workbook.xml");
    assert!(
        names.contains("Overzicht!$A$1:$E$"),
        "what is printed ends before what is drawn from: {names}"
    );
    let chart = zip::text(&bytes, "xl/charts/chart1.xml");
    assert_eq!(chart.matches("<c:ser>").count(), 5, "a colour for each face");
    for colour in ["EA4B4B", "F5891A", "FBD84B", "A9D98C", "2A9C80"] {
        assert!(chart.contains(colour), "{colour}");
    }
}

#[test]
fn an_overview_shows_bands_apart_and_a_provider_itself() {
    let report = banded_report();
    let mut own = report.clone();
    let name = own.rows[0].unit.name().to_owned();
    own.rows
        .retain(|row| row.unit.name() == name || row.unit == Unit::System);
    let words = Book::of(&[own]).words("Overzicht");
    assert!(words.starts_with(&name), "{words}");
    let bytes = made(&mut XlsxWriter::default(), &[report]);
    let chart = zip::text(&bytes, "xl/charts/chart1.xml");
    assert!(
        chart.contains("(bijna iedereen)") && chart.contains("pattFill"),
        "hatched: {chart}"
    );
}
