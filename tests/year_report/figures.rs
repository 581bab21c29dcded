//! The figures of a statement: what every one of its readers may see, and no number where somebody may not.

use super::{FOUR, Year};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::conversations::Party;
use ervaringwijzer::export::{COLUMNS, CsvKind, csv_of};
use ervaringwijzer::releases::report::{Report, Row, Unit};
use ervaringwijzer::releases::{self, Viewer};
use ervaringwijzer::values::terms::{Mode, PublicFigures};
use ervaringwijzer::year_report::YearStatement;
use ervaringwijzer::year_report::content::Paper;

both_engines!(
    a_cell_is_shown_only_if_every_reader_may_see_it,
    a_provider_in_its_preview_is_not_told_by_the_whole,
    hidden_cells_hold_no_number_in_paper_json_or_csv,
    sums_of_a_topic_are_answers_from_shown_cells,
    response_is_published_answers_of_issued_codes,
);

fn shown(report: &Report) -> Vec<bool> {
    let system: Vec<&Row> = report.rows.iter().filter(|row| row.unit == Unit::System).collect();
    let cells = system.iter().flat_map(|row| &row.cells);
    cells.map(|cell| cell.tally().is_some()).collect()
}

fn in_statement(statement: &YearStatement) -> Vec<bool> {
    shown(statement.reports().next().expect("a release"))
}

fn a_cell_is_shown_only_if_every_reader_may_see_it(town: &Town) {
    let three = Year::of(town, &FOUR[..3]);
    three.over();
    let council = town.report(Viewer::Council(town.gemeente.id), three.round);
    assert_eq!(
        shown(&council),
        [true; 5],
        "control: the council itself may see three together"
    );
    // Each of the three would read the other two: that is fewer than three others.
    assert_eq!(in_statement(&three.concept().statement), [false; 5]);
    let other = town.round(|new| {
        new.name = "extra 2026".to_owned();
        new.public_figures = PublicFigures::Whole;
    });
    let seats: Vec<_> = FOUR
        .iter()
        .map(|name| town.join(other, town.provider(&format!("{name} Extra")), Mode::Personal))
        .collect();
    town.at("2026-03-03", 12, 0);
    town.open(other);
    for seat in &seats {
        town.answer_many(*seat, &mixed(40));
    }
    town.at("2026-03-09", 6, 0);
    town.count(other);
    town.at("2026-04-01", 6, 0);
    let concept = three.concept();
    let report = concept.statement.reports().nth(1).expect("the other round");
    assert_eq!(shown(report), [true; 5], "four may be shown");
    let readers = seats
        .iter()
        .map(|seat| Viewer::Provider(town.participation(*seat).provider.into()));
    for viewer in readers.chain([Viewer::Council(town.gemeente.id), Viewer::Analyst(town.gemeente.id)]) {
        let own = town.report(viewer, other);
        let same = |report: &Report| -> Vec<_> {
            let system = report.rows.iter().find(|row| row.unit == Unit::System);
            system.expect("the whole").cells.clone()
        };
        assert_eq!(same(&own), same(report), "{viewer:?} sees the same numbers");
    }
    assert!(
        report.rows.iter().all(|row| row.unit == Unit::System),
        "and no single provider"
    );
}

fn a_provider_in_its_preview_is_not_told_by_the_whole(town: &Town) {
    let year = Year::of(town, &FOUR);
    assert_eq!(
        in_statement(&year.concept().statement),
        [true; 5],
        "control: all are in their preview"
    );
    let round = town.find(year.round);
    for seat in &year.seats[..3] {
        let provider = town.participation(*seat).provider;
        let actor = year.actor(Party::Provider(provider.into()));
        let opened = town.db.write("test", |conn| {
            ervaringwijzer::conversations::open_early(conn, &actor, &round, 1)
        });
        assert!(opened.is_ok());
    }
    let concept = year.concept();
    assert_eq!(
        in_statement(&concept.statement),
        [false; 5],
        "the whole minus three would be the fourth"
    );
    let words: Vec<String> = concept.missing.iter().map(|one| one.sentence()).collect();
    assert!(
        words.iter().any(|said| said.contains("1 aanbieder bekijkt")),
        "{words:?}"
    );
    town.at("2026-03-23", 6, 0);
    assert_eq!(in_statement(&year.concept().statement), [true; 5], "after the preview");
}

fn hidden_cells_hold_no_number_in_paper_json_or_csv(town: &Town) {
    let year = Year::of(town, &FOUR[..2]);
    year.over();
    let frozen = year.freeze(|_| {}).expect("fixed");
    let document = frozen.document().expect("a statement");
    assert_eq!(in_statement(&document), [false; 5]);
    let text = String::from_utf8(frozen.bytes.clone()).expect("text");
    assert!(!text.contains("aantallen") && text.contains("niet_getoond"), "{text}");
    assert!(!text.contains("Zorg Een"), "no provider: {text}");
    let paper = Paper::fixed(&document, &frozen.hash, None);
    let block = &paper.rounds[0].blocks[0];
    assert_eq!(
        block.response,
        "Deelname: nog niet genoeg antwoorden van genoeg aanbieders."
    );
    for topic in &block.topics {
        assert_eq!(topic.sum, None);
        assert!(
            topic
                .questions
                .iter()
                .all(|one| one.answers.is_empty() && one.dot.is_none())
        );
    }
    let csv = csv_of(&document.tables(), CsvKind::Rfc4180).expect("a table");
    let mut table = csv::Reader::from_reader(csv.as_slice());
    let head = table.headers().expect("a head").clone();
    let status = head.iter().position(|name| name == "status").expect("a status");
    let of_the_question =
        |name: &str| name == "tke" || COLUMNS.iter().any(|column| column.name == name && column.always);
    let lines: Vec<_> = table.records().map(|line| line.expect("a line")).collect();
    assert_eq!(lines.len(), 5);
    for line in &lines {
        assert_eq!(&line[status], "niet_getoond");
        let numbers = line
            .iter()
            .zip(&head)
            .filter(|(field, name)| !of_the_question(name) && !field.is_empty());
        assert_eq!(numbers.count(), 0, "{line:?}");
    }
}

fn sums_of_a_topic_are_answers_from_shown_cells(town: &Town) {
    let year = Year::of(town, &FOUR);
    year.over();
    let statement = year.concept().statement;
    let report = statement.reports().next().expect("a release");
    let row = &report.rows[0];
    let mut all = 0;
    for sum in &statement.rounds[0].topics {
        let mine = report.questionnaire.questions.iter().zip(&row.cells);
        let mine = mine.filter(|(question, _)| statement.rounds[0].law(&question.code) == Some(sum.law));
        let answers: u32 = mine.filter_map(|(question, cell)| cell.answered(question.kind)).sum();
        assert_eq!(sum.answers, Some(answers), "{sum:?}");
        assert_eq!(sum.shown, sum.questions);
        all += sum.questions;
    }
    assert_eq!(all, 5, "every question stands under one topic");
}

fn response_is_published_answers_of_issued_codes(town: &Town) {
    let year = Year::of(town, &FOUR);
    town.codes(year.round, year.seats[0], 40);
    let stale = year.concept().statement;
    let issued = |statement: &YearStatement| statement.reports().next().expect("a release").rows[0].issued;
    assert_eq!(issued(&stale), Some(160), "codes of after the release are not in it");
    year.over();
    let fresh = year.concept().statement;
    assert_eq!(issued(&fresh), Some(200), "control: the last release knows them");
    let paper = Paper::concept(&fresh);
    assert_eq!(
        paper.rounds[0].blocks[0].response,
        "160 mensen staan in deze cijfers, van 200 uitgegeven codes (80%)."
    );
    assert_eq!(paper.rounds[0].providers, 4);
    assert!(
        town.read(|conn| releases::public_report(conn, &town.find(year.round), town.now()))
            .is_some()
    );
}
