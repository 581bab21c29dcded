//! An invented round with fourteen providers (DOMAIN §6), and ways to bend it.

use ervaringwijzer::catalogue::file::Law;
use ervaringwijzer::releases::document::{Edition, GemeenteRef, QuestionRef, QuestionnaireRef, RoundRef, RuleRef};
use ervaringwijzer::releases::report::{Cell, Earlier, Report, Row, Standing, Unit};
use ervaringwijzer::values::batch_size::{BatchesOfSize, IssuedCodes};
use ervaringwijzer::values::day::Day;
use ervaringwijzer::values::ids::{GemeenteId, ParticipationId, ProviderId, RoundId};
use ervaringwijzer::values::published::{Band, Published};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::{Address, Domain, Mode, Purpose};
use std::collections::BTreeMap;

/// A day of 2026.
pub(crate) fn day(month: i8, day: i8) -> Day {
    Day::new(2026, month, day).expect("a day")
}

pub(crate) fn question(code: &str, theme: &str, short: &str, kind: Kind, question: &str) -> QuestionRef {
    let (code, theme, short, question) = (code.to_owned(), theme.to_owned(), short.to_owned(), question.to_owned());
    QuestionRef {
        code,
        theme,
        short,
        kind,
        question,
    }
}

pub(crate) fn five_questions(kind: Kind) -> Vec<QuestionRef> {
    vec![
        question("WM01", "TOE", "Wachten", kind, "Hoe ging het wachten op de hulp?"),
        question("WM03", "BEJ", "Luisteren", kind, "Hoe luistert uw hulp naar u?"),
        question(
            "WM04",
            "SAM",
            "Meebeslissen",
            kind,
            "Hoe zoekt uw hulp samen met u naar een oplossing?",
        ),
        question("WM06", "AFS", "Afspraken", kind, "Hoe komt uw hulp de afspraken na?"),
        question("WM10", "EFF", "Resultaat", kind, "Hoe is uw leven nu met deze hulp?"),
    ]
}

/// Counts of scores 1 to 5, then two people beside the scale.
pub(crate) fn scores(scores: [u32; 5]) -> Cell {
    let [a, b, c, d, e] = scores;
    Cell::Shown(Tally([1, a, b, c, d, e, 1, 2]))
}

/// A group of which nearly everybody gave one answer: at least so many of so many, and three people beside the scale.
pub(crate) fn band(slot: usize, at_least: u32, answered: u32) -> Published {
    let people = answered + 3;
    let band = Band {
        answered,
        at_least,
        people,
    };
    Published::of_band(slot, band).expect("an answer")
}

/// Exact counts with a band.
pub(crate) fn with_band(cell: &Cell, band: &Published) -> Cell {
    Cell::from(cell.published().expect("shown").plus(band))
}

/// A spread of `n` answers of which about this percentage is good.
pub(crate) fn spread(n: u32, good_percent: u32) -> [u32; 5] {
    let good = (n * good_percent + 50) / 100;
    let bad = n - good;
    let (red, orange) = (bad / 5, bad * 3 / 10);
    let great = good * 2 / 5;
    [red, orange, bad - red - orange, good - great, great]
}

pub(crate) fn provider(name: &str, mode: Mode, issued: u32, cells: Vec<Cell>) -> Row {
    let (participation, id) = (ParticipationId::new(), ProviderId::new());
    let unit = Unit::Provider {
        participation,
        id,
        name: name.to_owned(),
    };
    let issued = if mode == Mode::Kiosk { 0 } else { issued };
    Row {
        unit,
        mode,
        issued: Some(issued),
        batches: batches(issued),
        cells,
        standing: Vec::new(),
    }
}

/// Issued in batches of 60, and what was left.
fn batches(issued: u32) -> Vec<BatchesOfSize> {
    let sizes = (0..issued).step_by(60).map(|from| 60.min(issued - from));
    IssuedCodes::of(&sizes.collect::<Vec<_>>()).batches
}

pub(crate) fn id_of(report: &Report, wanted: &str) -> ProviderId {
    let id = |row: &Row| match &row.unit {
        Unit::Provider { id, name, .. } if name == wanted => Some(*id),
        _ => None,
    };
    report.rows.iter().find_map(id).expect("a provider of this name")
}

/// Name, answers, and the percentage "goed" per question; `None` where nothing is shown.
type Plan = (&'static str, u32, [Option<u32>; 5]);

const FIELD: [Plan; 14] = [
    ("De Berk", 212, [Some(66), Some(86), Some(80), Some(84), Some(78)]),
    ("De Beuk", 34, [Some(59), Some(88), Some(79), Some(85), Some(76)]),
    ("De Els", 18, [Some(67), Some(83), Some(78), Some(83), Some(83)]),
    ("De Es", 97, [Some(80), Some(90), Some(84), Some(86), Some(81)]),
    ("De Hazelaar", 61, [Some(62), Some(85), Some(79), Some(93), Some(77)]),
    ("De Iep", 12, [None, Some(83), Some(75), None, Some(75)]),
    ("De Kastanje", 143, [Some(51), Some(83), Some(78), Some(80), Some(71)]),
    ("De Linde", 27, [Some(67), Some(81), Some(74), Some(85), Some(78)]),
    ("De Meidoorn", 52, [Some(65), Some(87), Some(81), Some(85), Some(79)]),
    ("De Populier", 41, [Some(61), Some(85), Some(78), Some(83), Some(76)]),
    ("De Vlier", 43, [Some(42), Some(86), Some(79), Some(84), Some(77)]),
    ("De Wilg", 15, [Some(60), Some(87), Some(80), Some(87), Some(80)]),
    ("Huize Esdoorn", 7, [None; 5]),
    (
        "Toegang Voorbeeldstad",
        49,
        [Some(55), Some(84), Some(71), Some(82), Some(76)],
    ),
];

pub(crate) fn field() -> Vec<Row> {
    FIELD
        .iter()
        .map(|(name, n, shares)| {
            let cell = |share: &Option<u32>| share.map_or(Cell::NotShown, |percent| scores(spread(*n, percent)));
            provider(name, Mode::Personal, n * 3 - n / 7, shares.iter().map(cell).collect())
        })
        .collect()
}

/// The system row of these rows: the sum of everything shown.
pub(crate) fn whole(rows: &[Row], mode: Mode) -> Row {
    let count = rows.first().map_or(0, |row| row.cells.len());
    let sum = |index: usize| {
        let shown = rows.iter().filter_map(|row| row.cells.get(index)?.published());
        Cell::from(shown.fold(Published::default(), |sum, one| sum.plus(&one)))
    };
    let issued = rows.iter().filter_map(|row| row.issued).sum();
    Row {
        unit: Unit::System,
        mode,
        issued: Some(issued),
        batches: batches(issued),
        cells: (0..count).map(sum).collect(),
        standing: Vec::new(),
    }
}

/// The topics of the law of [`five_questions`].
fn laws() -> BTreeMap<String, Law> {
    [Law::Access, Law::Quality, Law::Quality, Law::Quality, Law::Effect]
        .into_iter()
        .zip(["WM01", "WM03", "WM04", "WM06", "WM10"])
        .map(|(law, code)| (code.to_owned(), law))
        .collect()
}

pub(crate) fn report(questions: Vec<QuestionRef>, rows: Vec<Row>) -> Report {
    Report {
        gemeente: GemeenteRef {
            id: GemeenteId::new(),
            name: "Voorbeeldstad".to_owned(),
        },
        round: RoundRef {
            id: RoundId::new(),
            name: "voorjaar 2026".to_owned(),
            start: day(3, 1),
            last_day: day(4, 30),
            purpose: Purpose::Learn,
        },
        questionnaire: QuestionnaireRef {
            code: "wmo-kort".to_owned(),
            version: 1,
            title: "Wmo-ondersteuning, kort".to_owned(),
            domain: Domain::Wmo,
            address_form: Address::U,
            questions,
        },
        rule: RuleRef {
            k: 10,
            h_permille: 900,
            m: 3,
            d_permille: 800,
        },
        number: 3,
        moment: day(5, 4).at(6, 0),
        slot: true,
        hash: "0".repeat(64),
        previous: None,
        edition: Edition::Second,
        remark: None,
        rows,
        follows: false,
        behind: Vec::new(),
        beside: Vec::new(),
        laws: laws(),
    }
}

/// The whole field as the gemeente sees it.
pub(crate) fn gemeente_report() -> Report {
    let mut rows = field();
    let pool = [None, Some(82), Some(77), None, Some(77)];
    let pool = pool.map(|share| share.map_or(Cell::NotShown, |percent| scores(spread(21, percent))));
    let system = whole(&rows, Mode::Personal);
    rows.push(Row {
        unit: Unit::Rest,
        mode: Mode::Personal,
        issued: None,
        batches: Vec::new(),
        cells: pool.to_vec(),
        standing: Vec::new(),
    });
    rows.push(system);
    report(five_questions(Kind::Smiley5), rows)
}

/// The field with bands: De Wilg is told as a band on "Luisteren" and partly so on "Afspraken", De Els on "Resultaat",
/// and the whole stands still on "Meebeslissen".
pub(crate) fn banded_report() -> Report {
    let mut rows = field();
    let at = |rows: &[Row], name: &str| rows.iter().position(|row| row.unit.name() == name).expect("a row");
    let (wilg, els) = (at(&rows, "De Wilg"), at(&rows, "De Els"));
    rows[wilg].cells[1] = Cell::from(band(5, 14, 15));
    rows[wilg].cells[2] = Cell::NotShown;
    rows[wilg].cells[3] = with_band(&scores([1, 1, 1, 6, 10]), &band(4, 13, 14));
    rows[els].cells[4] = with_band(&scores([0, 1, 2, 6, 9]), &band(5, 10, 11));
    let mut system = whole(&rows, Mode::Personal);
    system.standing = vec![None; 5];
    system.standing[2] = Some(Standing {
        number: 2,
        moment: day(3, 9).at(6, 0),
    });
    rows.push(system);
    report(five_questions(Kind::Smiley5), rows)
}

/// The release as one provider sees it: its own rows, and the whole where it may.
/// The same with one provider that stands out of the field on one question: De Vlier on "Luisteren".
pub(crate) fn outlying_report() -> Report {
    let mut rows = field();
    let vlier = rows.iter_mut().find(|row| row.unit.name() == "De Vlier");
    vlier.expect("a provider of this name").cells[1] = scores(spread(43, 40));
    rows.push(whole(&rows, Mode::Personal));
    report(five_questions(Kind::Smiley5), rows)
}

pub(crate) fn provider_report(name: &str, with_reference: bool) -> Report {
    let mut report = gemeente_report();
    report
        .rows
        .retain(|row| row.unit.name() == name || (with_reference && row.unit == Unit::System));
    report
}

/// Three earlier rounds in which waiting went down.
pub(crate) fn earlier(n: u32, shares: [[Option<u32>; 5]; 3]) -> Vec<Earlier> {
    let names = ["najaar 2024", "voorjaar 2025", "najaar 2025"];
    let cell = |share: Option<u32>, n| share.map_or(Cell::NotShown, |percent| scores(spread(n, percent)));
    names
        .iter()
        .zip(shares)
        .enumerate()
        .map(|(index, (name, shares))| {
            let n = n + 4 * u32::try_from(index).expect("small");
            let cells = five_questions(Kind::Smiley5)
                .into_iter()
                .zip(shares.map(|share| cell(share, n)))
                .collect();
            Earlier {
                round: (*name).to_owned(),
                day: last_day(name),
                closed: true,
                cells,
            }
        })
        .collect()
}

/// The last day of a round that is called after its season.
fn last_day(round: &str) -> Day {
    let year = round.split(' ').next_back().unwrap_or_default();
    let end = if round.starts_with("voorjaar") {
        "04-26"
    } else {
        "10-25"
    };
    format!("{year}-{end}").parse().expect("a season and a year")
}

pub(crate) fn earlier_vlier() -> Vec<Earlier> {
    earlier(
        31,
        [
            [Some(74), Some(84), Some(71), None, Some(74)],
            [Some(64), Some(83), Some(77), Some(83), Some(71)],
            [Some(56), Some(85), Some(77), Some(85), Some(77)],
        ],
    )
}
