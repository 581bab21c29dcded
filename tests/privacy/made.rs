//! Releases made by hand that hold every kind of band: pages and files tell them alike, and nothing that is inside one.

use super::release::{FORMATS, Format, Line, RESPONSES, Seen, WHOLE, WIDE, cells_of, lines_of, questions_of};
use crate::support::http::Response;
use crate::views::sample::{banded_report, day, id_of, provider, question, report, whole, with_band};
use ervaringwijzer::export::{
    self, CsvKind, CsvWriter, JsonListWriter, JsonWriter, PackageWriter, ParquetWriter, Responses, TableCsv,
    TableParquet, WideCsvWriter, Writer, XlsxWriter,
};
use ervaringwijzer::releases::report::{Cell, Report, Row, Standing, Unit};
use ervaringwijzer::values::ids::ProviderId;
use ervaringwijzer::values::published::{Band, Published};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;
use ervaringwijzer::views::results::model::{OverviewPage, PageExtras, ProviderPage, Viewer};
use ervaringwijzer::views::results::{OverviewInput, ProviderInput, overview_page, provider_page};
use ervaringwijzer::views::survey::Drawing;
use proptest::prelude::*;
use serde_json::json;

fn answer(body: Vec<u8>) -> Response {
    Response {
        raw: Vec::new(),
        status: 200,
        headers: Vec::new(),
        body,
    }
}

fn written(writer: &mut dyn Writer, report: &Report) -> Response {
    answer(export::whole(writer, [report]).expect("a file"))
}

/// Every file of a release, by the name of its format, and what the API says of each line.
fn files(report: &Report) -> Vec<(&'static str, Vec<Line>)> {
    let mut all = Vec::new();
    for (name, _, read) in FORMATS {
        let file = match name.split(" of ").next().unwrap_or(name) {
            "csv for Excel" => written(&mut CsvWriter::of(CsvKind::Dutch), report),
            "csv after RFC 4180" | "csv" => written(&mut CsvWriter::of(CsvKind::Rfc4180), report),
            "json" if name == "json" => written(&mut JsonWriter, report),
            "json" => written(&mut JsonListWriter::default(), report),
            "xlsx" => written(&mut XlsxWriter::default(), report),
            "data package" => written(&mut PackageWriter::default(), report),
            "parquet" => written(&mut ParquetWriter::default(), report),
            other => panic!("a format that nobody makes here: {other}"),
        };
        all.push((name, read(&file)));
    }
    let lines: Vec<_> = export::lines(report)
        .iter()
        .map(export::fields::<export::Results>)
        .collect();
    all.push(("API", lines_of(&json!({ "regels": lines }))));
    all
}

/// The response table or the wide form, in every form.
fn tables(formats: &[Format], report: &Report) -> Vec<(&'static str, Vec<Line>)> {
    let read = |(name, path, read): &Format| {
        let kind = match path.contains("rfc4180") {
            true => CsvKind::Rfc4180,
            false => CsvKind::Dutch,
        };
        let file = match path.split(['?', '.']).nth(1).expect("an ending") {
            "csv" if path.contains("breed") => written(&mut WideCsvWriter::of(kind), report),
            "csv" => written(&mut TableCsv::<Responses>::of(kind), report),
            "json" => written(&mut JsonWriter, report),
            "xlsx" => written(&mut XlsxWriter::default(), report),
            "zip" => written(&mut PackageWriter::default(), report),
            "parquet" => written(&mut TableParquet::<Responses>::default(), report),
            other => panic!("a format that nobody makes here: {other}"),
        };
        (*name, read(&file))
    };
    formats.iter().map(read).collect()
}

fn page_of(report: &Report, name: &str, viewer: Viewer) -> String {
    let input = ProviderInput {
        report,
        provider: id_of(report, name),
        name,
        viewer,
        earlier: &[],
    };
    provider_page(&ProviderPage::of(&input, PageExtras::default())).into_string()
}

fn overview(report: &Report, code: &str) -> String {
    let input = OverviewInput {
        report,
        earlier: &[],
        question: Some(code),
        provider_href: &|_: ProviderId| "/aanbieder".to_owned(),
        talks: &std::collections::BTreeMap::new(),
        sheet_href: &|_| Some("/gemeente/ronde/x/gesprek/1/y".to_owned()),
        question_href: "/gemeente?vraag=",
    };
    overview_page(&OverviewPage::of(&input, PageExtras::default())).into_string()
}

fn names(report: &Report) -> Vec<String> {
    let mut names: Vec<String> = report
        .rows
        .iter()
        .filter(|row| matches!(row.unit, Unit::Provider { .. }))
        .map(|row| row.unit.name().to_owned())
        .collect();
    names.dedup();
    names
}

/// What one role sees of a release: a provider, or everybody of the gemeente.
fn seen(report: &Report, own: Option<&str>) -> Seen {
    let whole_json: serde_json::Value = serde_json::from_slice(&export::json(report).expect("JSON")).expect("JSON");
    let questions = questions_of(&whole_json);
    let pages = if let Some(name) = own {
        vec![(name.to_owned(), String::new(), page_of(report, name, Viewer::Provider))]
    } else {
        let overviews = questions
            .iter()
            .map(|(code, _)| (WHOLE.to_owned(), code.clone(), overview(report, code)));
        let singles = names(report)
            .into_iter()
            .map(|name| (name.clone(), String::new(), page_of(report, &name, Viewer::Gemeente)));
        overviews.chain(singles).collect()
    };
    Seen {
        files: files(report),
        earlier: Vec::new(),
        responses: tables(&RESPONSES, report),
        wide: tables(&WIDE, report),
        cells: cells_of(&whole_json),
        questions,
        pages,
        #[cfg(feature = "pdf")]
        papers: Vec::new(),
        #[cfg(feature = "pdf")]
        of_providers: std::collections::BTreeMap::new(),
    }
}

/// As a provider sees it: its own rows and the whole. As the council does: the whole alone.
fn narrowed(report: &Report, own: Option<&str>) -> Report {
    let mut report = report.clone();
    report
        .rows
        .retain(|row| row.unit == Unit::System || Some(row.unit.name()) == own);
    report
}

/// Three faces, yes and no, and reasons, told exactly, as bands and as both; a cell that is hidden; two modes; a pool.
fn mixed_report() -> Report {
    let questions = vec![
        question("WM01", "TOE", "Start", Kind::Smiley3, "Hoe ging de start van de hulp?"),
        question("TGX1", "OCO", "Gratis hulp", Kind::YesNo, "Wist u van gratis hulp?"),
        question("RED1", "TOE", "Redenen", Kind::Reasons, "Wat kon er beter?"),
        question(
            "WM03",
            "BEJ",
            "Luisteren",
            Kind::Smiley5,
            "Hoe luistert uw hulp naar u?",
        ),
    ];
    let group = |slot, at_least, answered, people| {
        let band = Band {
            answered,
            at_least,
            people,
        };
        Published::of_band(slot, band).expect("an answer")
    };
    let exact = |n: u32| {
        vec![
            Cell::Shown(Tally([1, n / 6, 0, n / 3, 0, n - n / 6 - n / 3, 1, 0])),
            Cell::Shown(Tally([0, n / 3, 0, 0, 0, n - n / 3, 2, 0])),
            Cell::Shown(Tally([n / 2, 5, 3, 4, 2, 1, 2, n - n / 2])),
            Cell::Shown(Tally([0, 1, 2, 3, n - 12, 6, 2, 0])),
        ]
    };
    let bands = vec![
        Cell::from(group(5, 11, 12, 12)),
        Cell::from(group(1, 33, 34, 36)),
        Cell::from(group(3, 18, 20, 29)),
        Cell::NotShown,
    ];
    let groups = [
        group(3, 9, 10, 14),
        group(5, 9, 10, 10),
        group(1, 9, 10, 17),
        group(4, 19, 20, 23),
    ];
    let both = exact(44).into_iter().zip(groups);
    let both = both.map(|(cell, band)| with_band(&cell, &band)).collect();
    let mut rows = vec![
        provider("De Berk", Mode::Personal, 90, exact(60)),
        provider("De Linde", Mode::Personal, 60, bands),
        provider("De Vlier", Mode::Personal, 120, both),
        provider("De Vlier", Mode::Kiosk, 0, exact(23)),
    ];
    rows[3].unit = rows[2].unit.clone();
    let pool = Row {
        unit: Unit::Rest,
        mode: Mode::Personal,
        issued: None,
        batches: Vec::new(),
        cells: vec![
            Cell::from(group(5, 13, 14, 20)),
            Cell::from(Published::of_people(15, 16)),
            Cell::NotShown,
            Cell::from(Published::of_people(13, 20)),
        ],
        standing: Vec::new(),
    };
    rows.insert(3, pool);
    let mut systems = [whole(&rows[..4], Mode::Personal), whole(&rows[4..], Mode::Kiosk)];
    let stands = |number, at| {
        Some(Standing {
            number,
            moment: day(3, at).at(6, 0),
        })
    };
    systems[0].standing = vec![stands(1, 9), None, stands(2, 16), None];
    systems[1].standing = vec![None, stands(2, 16), None, None];
    rows.extend(systems);
    report(questions, rows)
}

#[test]
fn pages_and_files_tell_bands_and_standings_alike_for_every_role() {
    let mut bounded = 0;
    for report in [banded_report(), mixed_report()] {
        let mut roles = vec![(report.clone(), None), (narrowed(&report, None), None)];
        for name in names(&report) {
            roles.push((narrowed(&report, Some(&name)), Some(name)));
        }
        for (report, own) in roles {
            let seen = seen(&report, own.as_deref());
            let compared = seen.compare();
            assert!(compared.differences.is_empty(), "{own:?}: {:#?}", compared.differences);
            assert!(compared.cells > 100, "{own:?}: {} cells", compared.cells);
            bounded += seen.files[0]
                .1
                .iter()
                .filter(|line| line["status"] == "begrensd")
                .count();
        }
    }
    assert!(bounded > 20, "{bounded} lines with bands");
}

/// The control: each of these must be found.
#[test]
fn a_changed_end_or_standing_is_found() {
    let report = banded_report();
    let good = seen(&report, None);
    let find = |wanted: &dyn Fn(&Line) -> bool| good.files[0].1.iter().position(wanted).expect("such a line");
    let bounded = find(&|line| line["status"] == "begrensd");
    let stands = find(&|line| !line["stand_publicatie"].is_empty());
    let hidden = find(&|line| line["status"] == "niet_getoond" && !line["nog_niet_te_tonen"].is_empty());
    for (line, column, value) in [
        (bounded, "heel_goed_laag", "1"),
        (bounded, "goed_of_heel_goed_hoog", "99"),
        (bounded, "heel_goed", "15"),
        (bounded, "in_banden", "3"),
        (stands, "stand_publicatie", "1"),
        (stands, "stand_moment", "2026-03-10T05:00:00Z"),
        (hidden, "nog_niet_te_tonen", "1"),
        (hidden, "goed_laag", "0"),
    ] {
        // In every file alike, so that only the JSON of the cells and the pages can tell.
        let mut bad = good.clone();
        for (_, lines) in &mut bad.files {
            lines[line].insert(column.to_owned(), value.to_owned());
        }
        assert!(!bad.compare().differences.is_empty(), "{column}");
    }
}

/// A true group as a box holds it: nearly all of one answer.
#[derive(Debug, Clone)]
struct Group {
    answer: usize,
    others: [u32; 4],
    n: u32,
    beside: u32,
}

impl Group {
    /// How many gave the answer: what nobody is told.
    fn truth(&self) -> u32 {
        self.n - self.others.iter().sum::<u32>()
    }

    /// As it is told: nine in ten at the least.
    fn told(&self) -> Published {
        let band = Band {
            answered: self.n,
            at_least: (9 * self.n).div_ceil(10),
            people: self.n + self.beside,
        };
        Published::of_band(self.answer, band).expect("an answer")
    }

    /// As it would be told exactly: the control.
    fn exact(&self) -> Cell {
        let mut counts = [0; 8];
        let slots = (1..=5).filter(|slot| *slot != self.answer);
        for (slot, count) in slots.zip(self.others) {
            counts[slot] = count;
        }
        (counts[self.answer], counts[6]) = (self.truth(), self.beside);
        Cell::Shown(Tally(counts))
    }
}

fn group() -> impl Strategy<Value = Group> {
    // Large odd numbers, so that a count is not met by accident.
    let others = [0..97_u32, 0..97, 0..97, 0..97];
    (1..=5_usize, others, 5_003..9_901_u32, 0..300_u32).prop_map(|(answer, others, n, beside)| Group {
        answer,
        others: others.map(|count| count + 3),
        n,
        beside,
    })
}

/// A number of answers that stands along the funnel, whatever is in it.
const AXIS: [u32; 1] = [5000];

/// Every whole number of a text, whatever stands around it; shares and places in a picture have a point.
fn numbers(text: &str) -> std::collections::BTreeSet<u32> {
    text.split(|sign: char| !sign.is_ascii_digit() && sign != '.')
        .map(|number| number.trim_end_matches('.'))
        .filter_map(|number| number.parse().ok())
        .collect()
}

/// Everything that is made of a release, as text, without identifiers: their digits are numbers by accident.
fn everything(report: &Report) -> String {
    let mut ids = vec![report.gemeente.id.to_string(), report.round.id.to_string()];
    for row in &report.rows {
        if let Unit::Provider { participation, id, .. } = &row.unit {
            ids.extend([participation.to_string(), id.to_string()]);
        }
    }
    // The faces are the same on every page; their colours read as numbers.
    ids.extend((1..=5).map(|score| Drawing::Face(score).inside()));
    let text = all_of(report);
    ids.iter().fold(text, |text, id| text.replace(id, ""))
}

fn all_of(report: &Report) -> String {
    let mut all = String::new();
    for (_, lines) in files(report) {
        all.push_str(&format!("{lines:?}\n"));
    }
    all.push_str(&String::from_utf8(export::json(report).expect("JSON")).expect("text"));
    all.push_str(&overview(report, "WM03"));
    for name in names(report) {
        all.push_str(&page_of(report, &name, Viewer::Provider));
        all.push_str(&page_of(report, &name, Viewer::Gemeente));
    }
    all
}

fn of_groups(cells: Vec<Cell>) -> Report {
    let asked = || {
        question(
            "WM03",
            "BEJ",
            "Luisteren",
            Kind::Smiley5,
            "Hoe luistert uw hulp naar u?",
        )
    };
    let rows: Vec<Row> = cells
        .into_iter()
        .zip(["De Berk", "De Els", "De Vlier"])
        .map(|(cell, name)| provider(name, Mode::Personal, 20_000, vec![cell]))
        .collect();
    let system = whole(&rows, Mode::Personal);
    report(vec![asked()], rows.into_iter().chain([system]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_count_inside_a_band_is_anywhere(groups in [group(), group(), group()]) {
        let told: Vec<Published> = groups.iter().map(Group::told).collect();
        let text = everything(&of_groups(told.iter().map(|one| Cell::from(*one)).collect()));
        let there = numbers(&text);
        let sum = told.iter().fold(Published::default(), |sum, one| sum.plus(one));
        let mut ends = std::collections::BTreeSet::new();
        // What a page says of the others is everybody together less one.
        let others: Vec<Published> = told.iter().filter_map(|one| sum.minus(one)).collect();
        for published in told.iter().chain(&others).chain([&sum]) {
            ends.extend([published.answered(Kind::Smiley5), published.people(Kind::Smiley5)]);
            for bounds in (0..8).map(|slot| published.count(Kind::Smiley5, slot)).chain([published.good()]) {
                ends.extend([bounds.low, bounds.high]);
            }
            for (_, band) in published.bands() {
                ends.extend([band.answered, band.at_least]);
            }
        }
        for group in &groups {
            let truth = group.truth();
            prop_assert!(ends.contains(&truth) || AXIS.contains(&truth) || !there.contains(&truth), "{truth} of {group:?}");
            // Nor anything else between the ends, such as their middle.
            let band = (9 * group.n).div_ceil(10);
            let between = there.range(band + 1..group.n);
            let told_elsewhere = |number: &&u32| ends.contains(number) || AXIS.contains(number);
            let own: Vec<&u32> = between.filter(|number| !told_elsewhere(number)).collect();
            let around = own.first().and_then(|number| text.find(&number.to_string()));
            let around = around.and_then(|at| text.get(at.saturating_sub(90)..at + 20));
            prop_assert!(own.is_empty(), "{own:?} of {group:?}: {around:?}");
        }
        let exact = numbers(&everything(&of_groups(groups.iter().map(Group::exact).collect())));
        prop_assert!(groups.iter().all(|group| exact.contains(&group.truth())), "control");
    }
}
