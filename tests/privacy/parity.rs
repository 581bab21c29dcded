//! Proof 8: the page, the PDF, the API and every file of one release hold the same cells for one role, and hide the same.

use super::page::{self, Table};
use super::release::{FIELD, Line, MIXED, SHARES, Seen, WHOLE, World};
use crate::support::proof;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::catalogue::{file, questionnaires};
use ervaringwijzer::statistics::phrases::{Phrase, Suppressed, phrase};
use ervaringwijzer::values::clock::Moment;
use ervaringwijzer::values::day::Day;
use ervaringwijzer::values::published::Bounds;
use serde_json::Value;

both_engines!(proof_8_pages_and_files_of_a_release_hold_the_same_cells_for_every_role);

/// Columns of the page and of the files.
const COUNTS: [(&str, &str); 12] = [
    ("Heel slecht", "heel_slecht"),
    ("Slecht", "slecht"),
    ("Gaat wel", "gaat_wel"),
    ("Goed", "goed"),
    ("Heel goed", "heel_goed"),
    ("Ja", "ja"),
    ("Nee", "nee"),
    ("Antwoorden", "antwoorden"),
    ("Weet ik niet", "weet_niet"),
    ("Niet voor mij", "niet_voor_mij"),
    ("Overgeslagen", "overgeslagen"),
    ("Nog niet te tonen", "nog_niet_te_tonen"),
];
/// Columns that have both ends beside them.
const COUNTED: [&str; 19] = [
    "heel_slecht",
    "slecht",
    "gaat_wel",
    "goed",
    "heel_goed",
    "goed_of_heel_goed",
    "aandeel_goed",
    "aandeel_ja",
    "weet_niet",
    "niet_voor_mij",
    "overgeslagen",
    "ja",
    "nee",
    "te_lang_wachten",
    "niet_geluisterd",
    "te_weinig_uitleg",
    "steeds_iemand_anders",
    "past_niet_bij_mij",
    "iets_anders",
];
/// Columns by their place among the eight counts.
const SLOTS: [(&str, usize); 8] = [
    ("overgeslagen", 0),
    ("heel_slecht", 1),
    ("slecht", 2),
    ("gaat_wel", 3),
    ("goed", 4),
    ("heel_goed", 5),
    ("weet_niet", 6),
    ("niet_voor_mij", 7),
];
const REASON_SLOTS: [(&str, usize); 7] = [
    ("overgeslagen", 0),
    ("te_lang_wachten", 1),
    ("niet_geluisterd", 2),
    ("te_weinig_uitleg", 3),
    ("steeds_iemand_anders", 4),
    ("past_niet_bij_mij", 5),
    ("iets_anders", 6),
];
const REASONS: [(&str, &str); 10] = [
    ("Te lang wachten", "te_lang_wachten"),
    ("Niet geluisterd", "niet_geluisterd"),
    ("Te weinig uitleg", "te_weinig_uitleg"),
    ("Steeds iemand anders", "steeds_iemand_anders"),
    ("Past niet bij mij", "past_niet_bij_mij"),
    ("Iets anders", "iets_anders"),
    ("Mensen met een reden of meer", "antwoorden"),
    ("Mensen zonder reden", "overgeslagen"),
    ("Nog niet te tonen", "nog_niet_te_tonen"),
    ("Stand", "stand_publicatie"),
];
const NONE: &str = "–";

/// Every place where two forms of a release do not say the same, and how many cells were held side by side.
pub(super) struct Compared {
    pub(super) differences: Vec<String>,
    pub(super) cells: usize,
    /// Rows of rounds side by side.
    rounds: usize,
}

impl Seen {
    pub(super) fn compare(&self) -> Compared {
        let mut compared = Compared {
            differences: Vec::new(),
            cells: 0,
            rounds: 0,
        };
        let (first, lines) = &self.files[0];
        for (name, others) in &self.files[1..] {
            if lines.len() != others.len() {
                compared
                    .differences
                    .push(format!("{first} has {} lines, {name} {}", lines.len(), others.len()));
            }
            for (line, other) in lines.iter().zip(others) {
                compared.same(
                    &format!("{first} and {name}"),
                    &format!("{line:?}"),
                    &format!("{other:?}"),
                );
            }
        }
        for (_, lines) in &self.files {
            for line in lines.iter().filter(|line| !is_shown(line)) {
                let figures = COUNTS.iter().chain(&REASONS).map(|(_, column)| *column).chain(SHARES);
                // How many people took part stands in every line of a row that shows something.
                let figures = figures.filter(|column| !["nog_niet_te_tonen", "stand_publicatie"].contains(column));
                let ends = COUNTED
                    .iter()
                    .flat_map(|column| [format!("{column}_laag"), format!("{column}_hoog")]);
                let others = [
                    "goed_of_heel_goed",
                    "vergelijking",
                    "vergelijking_code",
                    "anderen_antwoorden",
                    "om_te_bespreken",
                    "in_banden",
                    "mensen",
                ];
                for column in figures.chain(others).map(str::to_owned).chain(ends) {
                    compared.same("a hidden cell of a file", &line[&column], "");
                }
            }
            for line in lines.iter().filter(|line| is_shown(line)) {
                one_number(line, &mut compared);
            }
        }
        self.told(&mut compared);
        self.responded(&mut compared);
        self.widened(&mut compared);
        for (unit, question, page) in &self.pages {
            self.page((unit, question), page, &mut compared);
        }
        #[cfg(feature = "pdf")]
        for (unit, tables) in &self.papers {
            super::pdf::compare(self, unit, tables, &mut compared);
        }
        compared
    }

    /// What is under `rijen` of the JSON, beside the lines of the table.
    fn told(&self, compared: &mut Compared) {
        for (line, (cell, standing)) in self.files[0].1.iter().zip(&self.cells) {
            compared.same(
                "a cell of the JSON",
                &line["status"],
                cell["status"].as_str().unwrap_or_default(),
            );
            let text = |value: &Value| match value {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            compared.same("a standing", &line["stand_publicatie"], &text(&standing["publicatie"]));
            let moment = standing["moment"].as_i64().map(|at| Moment(at).iso());
            compared.same("a standing", &line["stand_moment"], &moment.unwrap_or_default());
            let Some(told) = Told::of(cell) else { continue };
            let reasons = line["soort"] == "redenen";
            let answered = told.answered(reasons);
            compared.same(
                "answers of a cell of the JSON",
                &line["antwoorden"],
                &answered.to_string(),
            );
            let grouped: u64 = told.bands.iter().map(|band| band.answered).sum();
            compared.same("answers in bands", &line["in_banden"], &grouped.to_string());
            compared.same(
                "status",
                &line["status"],
                if told.bands.is_empty() { "getoond" } else { "begrensd" },
            );
            let names: &[(&str, usize)] = match line["soort"].as_str() {
                "redenen" => &REASON_SLOTS,
                "janee" => &[("nee", 1), ("ja", 5), ("overgeslagen", 0)],
                "smiley3" => &[
                    ("heel_slecht", 1),
                    ("gaat_wel", 3),
                    ("heel_goed", 5),
                    ("overgeslagen", 0),
                ],
                _ => &SLOTS,
            };
            for (name, slot) in names {
                let (low, high) = told.ends(*slot, reasons);
                compared.same(name, &line[&format!("{name}_laag")], &low.to_string());
                compared.same(name, &line[&format!("{name}_hoog")], &high.to_string());
            }
        }
        compared.same(
            "cells of the JSON",
            &self.cells.len().to_string(),
            &self.files[0].1.len().to_string(),
        );
    }

    pub(super) fn line(&self, unit: &str, mode: &str, question: &str) -> Option<&Line> {
        find(&self.files[0].1, (unit, mode, question))
    }

    pub(super) fn code(&self, wanted: &str) -> &str {
        let found = self.questions.iter().find(|(_, short)| short == wanted);
        found.map_or("", |(code, _)| code)
    }

    fn page(&self, (unit, asked): (&str, &str), html: &str, compared: &mut Compared) {
        let tables = page::tables(html);
        for table in &tables {
            let mut words = table.id.rsplitn(2, '-');
            let (end, start) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            match start {
                "per-aanbieder" => self.funnel(table, (end, asked), compared),
                "alle-vragen" => self.matrix(table, end, compared),
                "rondes" => self.rounds(table, (unit, end), compared),
                _ if start.starts_with("aantallen-") => {
                    let mode = start.trim_start_matches("aantallen-");
                    self.scale(table, (unit, mode), &self.files[0].1, compared);
                }
                _ if start.starts_with("redenen-") => {
                    let mode = start.trim_start_matches("redenen-");
                    self.reasons(table, self.line(unit, mode, end), compared);
                }
                _ => compared
                    .differences
                    .push(format!("a table of which nothing is known: {}", table.id)),
            }
        }
        for block in page::blocks(html) {
            let mode = page::tables(block)
                .iter()
                .find_map(|table| Some(table.id.strip_prefix("aantallen-")?.split('-').next()?.to_owned()));
            for (short, words) in page::lines(block) {
                let mode = mode.as_deref().expect("lines have a table");
                self.spoken(self.line(unit, mode, self.code(&short)), &words, compared);
            }
        }
        let shown = self.files[0]
            .1
            .iter()
            .filter(|line| line["aanbieder"] == unit && is_shown(line));
        for line in shown {
            let named = tables.iter().any(|table| {
                let here = table.id.starts_with(&format!("aantallen-{}", line["wijze"]));
                let rows = here && table.rows.iter().any(|row| self.code(&row[0]) == line["vraag_id"]);
                rows || table.id == format!("redenen-{}-{}", line["wijze"], line["vraag_id"])
            });
            if !named {
                compared
                    .differences
                    .push(format!("{unit}: {} is not on the page", line["vraag_id"]));
            }
        }
    }

    /// The file with everybody together is the reader's own, or on a sheet the provider's.
    pub(super) fn scale(&self, table: &Table, (unit, mode): (&str, &str), everybody: &[Line], compared: &mut Compared) {
        for row in &table.rows {
            let line = self.line(unit, mode, self.code(&row[0]));
            for (head, cell) in table.head.iter().zip(row).skip(1) {
                let what = format!("{unit}, {}, {head}", row[0]);
                let whole = || find(everybody, (WHOLE, mode, self.code(&row[0])));
                // Beside a hidden figure the page compares with nothing.
                let shown = line.is_some_and(is_shown);
                let wanted = match head.as_str() {
                    "Andere aanbieders" => others(find(everybody, (unit, mode, self.code(&row[0])))),
                    "Stand andere aanbieders" if shown => standing(whole()),
                    "Stand andere aanbieders" => NONE.to_owned(),
                    _ => figure(line, head),
                };
                compared.same_figure(&what, cell, &wanted);
            }
        }
    }

    pub(super) fn reasons(&self, table: &Table, line: Option<&Line>, compared: &mut Compared) {
        for row in &table.rows {
            let column = REASONS
                .iter()
                .find(|(word, _)| *word == row[0])
                .map_or("", |(_, column)| *column);
            let wanted = if column == "stand_publicatie" {
                standing(line)
            } else {
                counted(line, column)
            };
            compared.same(&format!("reasons, {}", row[0]), &row[1], &wanted);
        }
    }

    fn matrix(&self, table: &Table, mode: &str, compared: &mut Compared) {
        for row in &table.rows {
            for (short, cell) in table.head.iter().zip(row).skip(1) {
                let line = self.line(&row[0], mode, self.code(short));
                // Who looks at a whole field sees more chance: what stands out here does so on the page of its provider too,
                // not the other way round.
                let marked = line.is_some_and(|line| line["om_te_bespreken"] == "ja");
                let arrow = match line.map(|line| line["vergelijking_code"].as_str()) {
                    Some("hoger") if marked => "▲",
                    Some("lager") if marked => "▼",
                    _ if marked => "neither higher nor lower",
                    _ => "",
                };
                let wanted = out_of(line).map_or(NONE.to_owned(), |good| format!("{}{arrow}", good.words()));
                compared.same(
                    &format!("{}, {short}", row[0]),
                    &cell.replace(' ', ""),
                    &wanted.replace(' ', ""),
                );
            }
        }
    }

    /// Of the rounds side by side, the last is that of the release, and the first the round before.
    fn rounds(&self, table: &Table, (unit, mode): (&str, &str), compared: &mut Compared) {
        for row in &table.rows {
            let [_, then, now] = row.as_slice() else {
                let found = format!("{unit}, {}: {} rounds side by side", row[0], row.len() - 1);
                compared.differences.push(found);
                continue;
            };
            let code = self.code(&row[0]);
            let before = find(&self.earlier, (unit, mode, code));
            for (round, cell, line) in [("before", then, before), ("now", now, self.line(unit, mode, code))] {
                let said = |good: Good| format!("{} ({})", good.words(), percent(line));
                let wanted = out_of(line).map_or(NONE.to_owned(), said);
                compared.same(&format!("{unit}, {}, round {round}", row[0]), cell, &wanted);
            }
            compared.rounds += 1;
        }
    }

    fn funnel(&self, table: &Table, (mode, asked): (&str, &str), compared: &mut Compared) {
        let name_at = table.name_at();
        // Reasons have no share: then the first question that has one is drawn.
        let reasons = self.files[0]
            .1
            .iter()
            .any(|line| line["vraag_id"] == asked && line["soort"] == "redenen");
        let asked = if reasons { &self.questions[0].0 } else { asked };
        for row in &table.rows {
            let line = self.line(&row[name_at], mode, asked);
            for (head, cell) in table.head.iter().zip(row).skip(name_at + 1).take(3) {
                compared.same_figure(&format!("{}, {asked}, {head}", row[name_at]), cell, &figure(line, head));
            }
        }
    }

    /// The words beside a bar.
    fn spoken(&self, line: Option<&Line>, words: &str, compared: &mut Compared) {
        let shown = line.is_some_and(is_shown);
        let said = match (shown, out_of(line)) {
            (true, Some(good)) if line.is_some_and(|line| line["status"] == "begrensd") => {
                words.contains(&good.words())
            }
            (true, Some(good)) => words.contains(&good.words()) || words.contains(&good.low.to_string()),
            (true, None) => words.contains(&counted(line, "antwoorden")),
            (false, _) => !without_promises(line, words).chars().any(|sign| sign.is_ascii_digit()),
        };
        compared.cells += 1;
        let not_yet = line
            .and_then(|line| line["nog_niet_te_tonen"].parse().ok())
            .unwrap_or(0);
        let adds_up = not_yet == 0 || words.to_lowercase().contains(&phrase(Phrase::NotYet(not_yet)));
        if !said || !adds_up {
            compared.differences.push(format!("a line says {words:?} of {line:?}"));
        }
    }
}

fn find<'a>(lines: &'a [Line], (unit, mode, question): (&str, &str, &str)) -> Option<&'a Line> {
    let same = |line: &&Line| line["aanbieder"] == unit && line["wijze"] == mode && line["vraag_id"] == question;
    lines.iter().find(same)
}

/// What is said of a hidden cell without the two numbers that may stand there: the size of a full group, and how many
/// people's answers cannot be told yet.
fn without_promises(line: Option<&Line>, words: &str) -> String {
    let not_yet = line
        .and_then(|line| line["nog_niet_te_tonen"].parse().ok())
        .unwrap_or(0);
    let hidden = (5..=20).map(|k| phrase(Phrase::Hidden(Suppressed::FewerThan(k))));
    let said = hidden.chain([phrase(Phrase::NotYet(not_yet))]);
    said.fold(words.to_lowercase(), |words, said| words.replace(&said, ""))
}

/// Whether a line shows something, exactly or as bands.
pub(super) fn is_shown(line: &Line) -> bool {
    ["getoond", "begrensd"].contains(&line["status"].as_str())
}

/// A column with one number has it exactly when both ends are the same, and then it is that number.
fn one_number(line: &Line, compared: &mut Compared) {
    for column in COUNTED {
        let (low, high) = (&line[&format!("{column}_laag")], &line[&format!("{column}_hoog")]);
        let wanted = if low == high { low.as_str() } else { "" };
        compared.same(column, &line[column], wanted);
    }
}

/// A cell of the JSON, read anew.
struct Told {
    exact: Vec<u64>,
    bands: Vec<Group>,
}

struct Group {
    slot: usize,
    answered: u64,
    at_least: u64,
    people: u64,
}

impl Told {
    fn of(cell: &Value) -> Option<Self> {
        let numbers = |value: &Value| -> Option<Vec<u64>> { value.as_array()?.iter().map(Value::as_u64).collect() };
        let told = &cell["aantallen"];
        if let Some(exact) = numbers(told) {
            return Some(Self {
                exact,
                bands: Vec::new(),
            });
        }
        let number = |band: &Value, name: &str| band[name].as_u64().expect("a number");
        let group = |band: &Value| Group {
            // Of some groups no answer is told.
            slot: band["antwoord"]
                .as_u64()
                .map_or(usize::MAX, |slot| usize::try_from(slot).expect("small")),
            answered: number(band, "antwoorden"),
            at_least: number(band, "minstens"),
            people: number(band, "mensen"),
        };
        Some(Self {
            exact: numbers(&told["exact"])?,
            bands: told["banden"].as_array()?.iter().map(group).collect(),
        })
    }

    fn answered(&self, reasons: bool) -> u64 {
        let slots = if reasons { 7..=7 } else { 1..=5 };
        let grouped: u64 = self.bands.iter().map(|band| band.answered).sum();
        self.exact[slots].iter().sum::<u64>() + grouped
    }

    fn ends(&self, slot: usize, reasons: bool) -> (u64, u64) {
        let start = (self.exact[slot], self.exact[slot]);
        self.bands.iter().fold(start, |(low, high), band| {
            let beside = band.people - band.answered;
            match slot {
                _ if slot == band.slot => (low + band.at_least, high + band.answered),
                0 if reasons => (low + beside, high + beside),
                0 | 6 | 7 if !reasons => (low, high + beside),
                _ if reasons => (low, high + band.answered),
                _ => (low, high + band.answered - band.at_least),
            }
        })
    }
}

impl Compared {
    pub(super) fn same(&mut self, what: &str, one: &str, other: &str) {
        self.cells += 1;
        if one != other {
            self.differences.push(format!("{what}: {one} and {other}"));
        }
    }

    /// As [`Compared::same`]; ends of a margin may lie a hundredth of a per cent on the other side of a half, because
    /// files round before the page does. The wanted margin is given in hundredths.
    fn same_figure(&mut self, what: &str, cell: &str, wanted: &str) {
        let Some((low, high)) = wanted.strip_prefix('~').and_then(|ends| ends.split_once('–')) else {
            return self.same(what, cell, wanted);
        };
        self.cells += 1;
        let near = |shown: &str, exact: &str| {
            let (shown, exact): (f64, f64) = (shown.parse().unwrap_or(-9.0), exact.parse().expect("a share"));
            (shown - exact * 100.0).abs() <= 0.51
        };
        let cell = cell.trim_end_matches('%');
        let ends = cell.split_once('–').unwrap_or((cell, cell));
        if !(near(ends.0, low) && near(ends.1, high)) {
            self.differences.push(format!("{what}: {cell} and {wanted}"));
        }
    }
}

/// What a cell under this head must say.
fn figure(line: Option<&Line>, head: &str) -> String {
    if let Some((_, column)) = COUNTS.iter().find(|(word, _)| *word == head) {
        return counted(line, column);
    }
    match (head, line) {
        ("Stand", _) => standing(line),
        (head, _) if head.starts_with("Deel ") => percent(line),
        (_, Some(line)) if !line["marge_laag"].is_empty() => {
            format!("~{}–{}", line["marge_laag"], line["marge_hoog"])
        }
        _ => NONE.to_owned(),
    }
}

/// The older release that a figure of a whole is from.
fn standing(line: Option<&Line>) -> String {
    let found = line.filter(|line| !line["stand_publicatie"].is_empty());
    found.map_or(NONE.to_owned(), |line| {
        let day: Day = line["stand_moment"].split_at(10).0.parse().expect("a moment");
        format!("publicatie {}, {}", line["stand_publicatie"], day.long())
    })
}

/// The share that a line is compared with.
fn others(line: Option<&Line>) -> String {
    let found = line.filter(|line| !line["anderen_antwoorden"].is_empty());
    found.map_or(NONE.to_owned(), |line| {
        format!("~{}–{}", line["anderen_aandeel_laag"], line["anderen_aandeel_hoog"])
    })
}

fn counted(line: Option<&Line>, column: &str) -> String {
    let Some(line) = line else { return NONE.to_owned() };
    let field = |name: &str| line.get(name).filter(|value| !value.is_empty()).cloned();
    let ends = || {
        let (low, high) = (field(&format!("{column}_laag"))?, field(&format!("{column}_hoog"))?);
        Some(if low == high { low } else { format!("{low}–{high}") })
    };
    ends().or_else(|| field(column)).unwrap_or_else(|| NONE.to_owned())
}

/// How many chose good (or yes) at the least and at the most, of all answers.
struct Good {
    low: u32,
    high: u32,
    n: u32,
}

impl Good {
    fn words(&self) -> String {
        let ends = Bounds {
            low: self.low,
            high: self.high,
        };
        phrase(Phrase::OutOf(ends, self.n))
    }
}

/// Good (or yes) and all answers, where there is a share.
fn out_of(line: Option<&Line>) -> Option<Good> {
    let line = line?;
    let good = if line["soort"] == "janee" {
        "ja"
    } else {
        "goed_of_heel_goed"
    };
    let number = |column: &str| line[column].parse().ok();
    Some(Good {
        low: number(&format!("{good}_laag"))?,
        high: number(&format!("{good}_hoog"))?,
        n: number("antwoorden")?,
    })
}

fn percent(line: Option<&Line>) -> String {
    out_of(line).map_or(NONE.to_owned(), in_percent)
}

/// Whole percents, halves up; 0 and 100 only of nobody and everybody.
fn in_percent(Good { low, high, n }: Good) -> String {
    let [low, high] = [low, high].map(|good| match (200 * good + n) / (2 * n) {
        0 if good > 0 => 1,
        100 if good < n => 99,
        rounded => rounded,
    });
    if low == high {
        format!("{low}%")
    } else {
        format!("{low}–{high}%")
    }
}

fn proof_8_pages_and_files_of_a_release_hold_the_same_cells_for_every_role(town: &Town) {
    let own = file::parse(MIXED, "van-alles.toml").expect("a questionnaire that keeps the rules");
    town.write(|conn| {
        own.iter()
            .try_for_each(|file| questionnaires::add_version(conn, file).map(drop))
    });
    let (mut cells, mut roles, mut hidden, mut rounds) = (0, 0, 0, 0);
    for (code, kinds) in [("van-alles", ['f', 'f', 'f', 'j', 'r']), ("wmo-drie", ['d'; 5])] {
        let world = World::of(town, code, kinds);
        let providers = FIELD.map(|(name, _, _)| name);
        // On the day of the close providers look first; weeks later analysts see them all.
        for date in ["2026-04-27", "2026-06-01"] {
            town.at(date, 12, 0);
            for who in providers.iter().copied().chain(["analist", "raad"]) {
                let seen = world.seen(who);
                let compared = seen.compare();
                assert!(
                    compared.differences.is_empty(),
                    "{who} on {date}: {:#?}",
                    compared.differences
                );
                cells += compared.cells;
                rounds += compared.rounds;
                hidden += seen.files[0]
                    .1
                    .iter()
                    .filter(|line| line["status"] == "niet_getoond")
                    .count();
                roles += 1;
            }
        }
        tampered(&world.seen("analist"));
    }
    assert!(cells > 5000 && hidden > 100, "{cells} cells, {hidden} hidden");
    assert!(rounds > 100, "{rounds} rows of rounds side by side");
    let engine = format!("{:?}", town.db.engine());
    proof::report(
        8,
        &format!("parity-{engine}").to_lowercase(),
        &format!(
            "page, API, CSV in two forms, JSON, XLSX, data package, Parquet and PDF of two releases, with the response and the wide form, also as files of several, for {roles} looks of every role, {engine}"
        ),
        "a changed count, a filled hidden cell, a lost line and a changed page are each found",
        &format!("{cells} cells held side by side, 0 different; {hidden} hidden lines hidden everywhere"),
    );
}

/// The control: each of these must be found.
fn tampered(seen: &Seen) {
    let find = |status: &str| {
        let line = |line: &Line| line["status"] == status && line["soort"] != "redenen";
        seen.files[0].1.iter().position(line).expect("such a line")
    };
    let (shown, hidden) = (find("getoond"), find("niet_getoond"));
    let mut bad = seen.clone();
    for line in bad.earlier.iter_mut().filter(|line| is_shown(line)) {
        line.insert("antwoorden".to_owned(), "99".to_owned());
    }
    assert!(!bad.compare().differences.is_empty(), "the round before");
    for (at, (name, _)) in seen.files.iter().enumerate() {
        for (line, column, value) in [
            (shown, "antwoorden", "17"),
            (shown, "marge_laag", "0.0100"),
            (hidden, "goed", "3"),
        ] {
            let mut bad = seen.clone();
            bad.files[at].1[line].insert(column.to_owned(), value.to_owned());
            assert!(!bad.compare().differences.is_empty(), "{column} of a {name}");
        }
        let mut bad = seen.clone();
        bad.files[at].1.pop();
        assert!(!bad.compare().differences.is_empty(), "a lost line of a {name}");
    }
    // In every file alike, so that only the page can tell.
    let mut bad = seen.clone();
    for (_, lines) in &mut bad.files {
        lines[shown].insert("antwoorden".to_owned(), "17".to_owned());
    }
    assert!(
        !bad.compare().differences.is_empty(),
        "files that agree with each other and not with the page"
    );
    for (at, (name, _)) in seen.responses.iter().enumerate() {
        let mut bad = seen.clone();
        bad.responses[at].1[0].insert("deden_mee".to_owned(), "17".to_owned());
        assert!(!bad.compare().differences.is_empty(), "a changed response of a {name}");
    }
    for (at, (name, _)) in seen.wide.iter().enumerate() {
        let mut bad = seen.clone();
        let column = format!("{}_antwoorden", seen.questions[0].0);
        bad.wide[at].1[0].insert(column, "17".to_owned());
        assert!(!bad.compare().differences.is_empty(), "a changed wide line of a {name}");
    }
    // In every form alike.
    let mut bad = seen.clone();
    for (_, lines) in &mut bad.responses {
        lines[0].insert("deden_mee".to_owned(), "17".to_owned());
    }
    assert!(
        !bad.compare().differences.is_empty(),
        "a response that is not that of the figures"
    );
    let mut bad = seen.clone();
    let page = &mut bad.pages[0].2;
    let (before, table) = page.split_once("id=\"aantallen-").expect("a table");
    *page = format!("{before}id=\"aantallen-{}", table.replacen("<td>", "<td>9", 1));
    assert!(!bad.compare().differences.is_empty(), "a changed page");
    #[cfg(feature = "pdf")]
    {
        let mut bad = seen.clone();
        let counts = |table: &&mut crate::support::paper::PaperTable| table.head[0] == "Vraag";
        let table = bad.papers[0].1.iter_mut().find(counts).expect("a table of counts");
        table.rows[0][1].push('9');
        assert!(!bad.compare().differences.is_empty(), "a changed paper");
    }
}
