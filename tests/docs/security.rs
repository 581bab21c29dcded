//! docs/security.md: each requirement is there once, with one state that stands up to a look at the source; each limit is
//! what the source says.

use super::{paper, quoted, table_rows};
use crate::support::sources::{below, root};
use std::collections::{BTreeMap, BTreeSet};

/// Each section of the standard, with how many of its requirements are of level 1 and how many of level 2. In a section the
/// numbers follow each other, level 1 first.
const SECTIONS: &str = "\
    1.1 0 2, 1.2 5 4, 1.3 2 9, 1.4 0 3, 1.5 1 1, 2.1 1 2, 2.2 2 1, 2.3 1 3, 2.4 0 1, 3.2 2 0, 3.3 1 3, \
    3.4 2 4, 3.5 3 2, 3.7 0 2, 4.1 1 2, 4.2 0 1, 4.3 0 2, 4.4 1 3, 5.1 0 1, 5.2 2 1, 5.3 2 0, 5.4 0 3, \
    6.1 1 2, 6.2 8 4, 6.3 2 2, 6.4 2 2, 6.5 0 5, 6.6 0 3, 6.8 0 4, 7.1 0 3, 7.2 4 0, 7.3 0 2, 7.4 2 3, \
    7.5 0 2, 7.6 0 2, 8.1 1 1, 8.2 2 1, 8.3 1 0, 8.4 0 1, 9.1 3 0, 9.2 1 3, 10.1 0 2, 10.2 0 2, 10.3 0 4, \
    10.4 5 6, 10.5 0 5, 10.6 0 2, 10.7 0 3, 11.1 0 2, 11.2 0 3, 11.3 2 1, 11.4 1 3, 11.5 0 1, 11.6 0 1, \
    12.1 1 2, 12.2 2 0, 12.3 0 4, 13.1 0 1, 13.2 0 5, 13.3 0 2, 13.4 1 4, 14.1 0 2, 14.2 1 3, 14.3 1 2, \
    15.1 1 2, 15.2 1 2, 15.3 1 6, 16.1 0 1, 16.2 0 5, 16.3 0 4, 16.4 0 3, 16.5 0 3, 17.1 0 1, 17.2 0 4, \
    17.3 0 2";

const STATES: [&str; 6] = [
    "test",
    "by construction",
    "by the operator",
    "not applicable",
    "exception",
    "open",
];

/// Most words in which a requirement is told.
const MOST_WORDS: usize = 12;

/// Chapters of the page.
const REQUIREMENTS: &str = "ASVS 5.0, level 1 and 2";
const OPEN: &str = "What is open";
const EXCEPTIONS: &str = "What is an exception";
const KEYS: &str = "Keys and secrets";
const LIMITS: &str = "Limits";
const NAMELESS: &str = "### Limits without a name";

fn page() -> String {
    paper("docs/security.md")
}

/// A chapter of the page, without its heading.
fn chapter<'t>(page: &'t str, heading: &str) -> &'t str {
    let start = format!("\n## {heading}\n");
    let after = page.split_once(start.as_str()).map_or("", |(_, after)| after);
    after.split("\n## ").next().unwrap_or_default()
}

/// The level of every requirement, by its number.
fn required() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for section in SECTIONS.split(',') {
        let words: Vec<&str> = section.split_whitespace().collect();
        let count = |at: usize| words[at].parse::<usize>().expect("a number");
        let (first, second) = (count(1), count(2));
        for number in 1..=(first + second) {
            let level = if number <= first { "1" } else { "2" };
            all.insert(format!("{}.{number}", words[0]), level.to_owned());
        }
    }
    all
}

/// A row of the table.
struct Requirement {
    number: String,
    level: String,
    asked: String,
    state: String,
    how: String,
}

fn requirements(page: &str) -> Vec<Requirement> {
    let rows = table_rows(chapter(page, REQUIREMENTS)).into_iter();
    let read = |row: Vec<String>| {
        let [number, level, asked, state, how]: [String; 5] = row.try_into().ok()?;
        let requirement = Requirement {
            number,
            level,
            asked,
            state,
            how,
        };
        (requirement.number != "number").then_some(requirement)
    };
    rows.filter_map(read).collect()
}

/// Rows that are missing, there twice, of another level, too long, or without one of the states.
fn wrong_rows(page: &str) -> Vec<String> {
    let (mut left, mut wrong) = (required(), Vec::new());
    for row in requirements(page) {
        let number = &row.number;
        match left.remove(number) {
            None => wrong.push(format!("{number}: unknown, or there twice")),
            Some(level) if level != row.level => wrong.push(format!("{number}: is of level {level}")),
            Some(_) => {}
        }
        if !(1..=MOST_WORDS).contains(&row.asked.split_whitespace().count()) {
            wrong.push(format!("{number}: more than {MOST_WORDS} words, or none"));
        }
        if !STATES.contains(&row.state.as_str()) {
            wrong.push(format!("{number}: no state is called '{}'", row.state));
        }
    }
    wrong.extend(left.into_keys().map(|number| format!("{number}: missing")));
    wrong
}

#[test]
fn every_requirement_is_there_once_with_its_level_and_one_state() {
    let page = page();
    assert_eq!(required().len(), 253);
    assert_eq!(wrong_rows(&page), Vec::<String>::new());
    let row = page.lines().find(|line| line.starts_with("| 1.1.2 | 2 |"));
    let row = row.expect("a row of the table");
    for (instead, told) in [
        (String::new(), "1.1.2: missing"),
        (format!("{row}\n{row}"), "1.1.2: unknown, or there twice"),
        (row.replace("| 2 |", "| 1 |"), "1.1.2: is of level 2"),
        (row.replace("| test |", "| sure |"), "1.1.2: no state is called 'sure'"),
    ] {
        assert_eq!(wrong_rows(&page.replace(row, &instead)), [told]);
    }
}

/// Whether a word between backticks is the path of a file or folder of the project.
fn is_path(word: &str) -> bool {
    const FOLDERS: [&str; 5] = ["src/", "tests/", "docs/", "assets/", "migrations/"];
    const ROOT: [&str; 4] = [".toml", ".lock", ".md", ".rs"];
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "/._-".contains(sign);
    word.chars().all(plain)
        && (FOLDERS.iter().any(|folder| word.starts_with(folder)) || ROOT.iter().any(|end| word.ends_with(end)))
}

fn paths_in(text: &str) -> Vec<String> {
    quoted(text).into_iter().filter(|word| is_path(word)).collect()
}

fn is_missing(path: &str) -> bool {
    !root().join(path).exists()
}

/// How many tests a text names, each behind its file, and those that do not exist.
fn tests_in(text: &str) -> (usize, Vec<String>) {
    let (mut named, mut missing) = (0, Vec::new());
    let mut file: Option<(String, String)> = None;
    for word in quoted(text) {
        if is_path(&word) {
            let source = std::fs::read_to_string(root().join(&word)).unwrap_or_default();
            file = word.starts_with("tests/").then_some((word, source));
            continue;
        }
        let Some((path, source)) = &file else { continue };
        let spelled = if path.ends_with(".mjs") {
            format!("test('{word}'")
        } else if word.contains('_') && word.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_') {
            format!("fn {word}(")
        } else {
            continue;
        };
        named += 1;
        if !source.contains(spelled.as_str()) {
            missing.push(format!("{path}: there is no {word}"));
        }
    }
    (named, missing)
}

/// The names by which links reach the headings of a page.
fn anchors(page: &str) -> BTreeSet<String> {
    let headings = page.lines().filter(|line| line.starts_with('#'));
    let anchor = |line: &str| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let kept = title
            .chars()
            .filter(|sign| sign.is_alphanumeric() || " -".contains(*sign));
        kept.collect::<String>().replace(' ', "-")
    };
    headings.map(anchor).collect()
}

/// The chapters that a text leads to, of the paper that its links call so.
fn led_to(text: &str, name: &str) -> Vec<String> {
    let start = format!("]({name}#");
    let links = text.split(start.as_str()).skip(1);
    links
        .filter_map(|after| after.split(')').next())
        .map(str::to_owned)
        .collect()
}

/// What the state of a row must name and does not.
fn unbacked(row: &Requirement) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let missing = paths_in(&row.how).into_iter().filter(|path| is_missing(path));
    found.extend(missing.map(|path| format!("there is no {path}")));
    let above = |chapter: &str| led_to(&row.how, "").iter().any(|anchor| anchor == chapter);
    let named = match row.state.as_str() {
        "test" => {
            let (named, missing) = tests_in(&row.how);
            found.extend(missing);
            named > 0
        }
        "by construction" => !paths_in(&row.how).is_empty(),
        "by the operator" => !led_to(&row.how, "operations.md").is_empty(),
        "exception" => above("what-is-an-exception"),
        "open" => above("what-is-open"),
        _reason => row.how.split_whitespace().count() >= 3,
    };
    if !named {
        found.push(format!("{}: names nothing", row.state));
    }
    found
        .into_iter()
        .map(|problem| format!("{}: {problem}", row.number))
        .collect()
}

fn row(state: &str, how: &str) -> Requirement {
    Requirement {
        number: "0".to_owned(),
        level: String::new(),
        asked: String::new(),
        state: state.to_owned(),
        how: how.to_owned(),
    }
}

#[test]
fn every_state_names_what_stands_behind_it() {
    let found: Vec<String> = requirements(&page()).iter().flat_map(unbacked).collect();
    assert_eq!(found, Vec::<String>::new());
    let good = "`tests/docs/security.rs` `every_state_names_what_stands_behind_it`";
    assert_eq!(unbacked(&row("test", good)), Vec::<String>::new());
    for (state, how, problems) in [
        ("test", "`tests/docs/security.rs` `no_such`", 1),
        ("test", "`tests/nowhere.rs` `no_such`", 2),
        ("test", "`src/lib.rs`", 1),
        ("test", "`tests/browser/staff.test.mjs` `no such sentence`", 1),
        ("by construction", "it is so", 1),
        ("by construction", "`src/nowhere.rs`", 1),
        ("by the operator", "see there", 1),
        ("not applicable", "no", 1),
        ("exception", "[above](#what-is-open)", 1),
        ("open", "", 1),
    ] {
        assert_eq!(unbacked(&row(state, how)).len(), problems, "{state}: {how}");
    }
}

/// Numbers that stand in a list at the top and not in the table with that state, or the other way round; and rows of the
/// list that leave a cell empty.
fn unlisted(page: &str, heading: &str, state: &str) -> Vec<String> {
    let rows = table_rows(chapter(page, heading)).split_off(1);
    let blank = rows.iter().filter(|row| row.iter().any(String::is_empty));
    let mut found: Vec<String> = blank.map(|row| format!("{}: a cell is empty", row[0])).collect();
    let listed: BTreeSet<String> = rows.iter().map(|row| row[0].clone()).collect();
    let of_state = requirements(page).into_iter().filter(|row| row.state == state);
    let wanted: BTreeSet<String> = of_state.map(|row| row.number).collect();
    found.extend(wanted.symmetric_difference(&listed).cloned());
    found
}

#[test]
fn what_is_open_and_what_is_an_exception_stands_first_with_its_reason() {
    let page = page();
    for (heading, state) in [(OPEN, "open"), (EXCEPTIONS, "exception")] {
        assert_eq!(unlisted(&page, heading, state), Vec::<String>::new());
        let unnoticed = page.replacen(" | test | ", &format!(" | {state} | "), 1);
        assert_eq!(unlisted(&unnoticed, heading, state).len(), 1, "{heading}");
        // One that stands there and is another: where there is one.
        if let Some(row) = table_rows(chapter(&page, heading)).get(1) {
            let number = row[0].as_str();
            let taken_out = page.replacen(&format!("\n| {number} |"), "\n| 0.0.0 |", 1);
            assert_eq!(unlisted(&taken_out, heading, state), ["0.0.0", number], "{heading}");
        }
    }
    assert!(page.find(OPEN) < page.find(REQUIREMENTS));
}

/// Files that the page names and that are not there, and links to headings that are not.
fn dead_ends(page: &str) -> Vec<String> {
    let mut found: Vec<String> = paths_in(page).into_iter().filter(|path| is_missing(path)).collect();
    for (name, headings) in [
        ("", anchors(page)),
        ("operations.md", anchors(&paper("docs/operations.md"))),
    ] {
        let dead = led_to(page, name)
            .into_iter()
            .filter(|anchor| !headings.contains(anchor));
        found.extend(dead.map(|anchor| format!("{name}#{anchor}")));
    }
    found
}

#[test]
fn every_file_and_every_chapter_that_the_page_names_is_there() {
    assert_eq!(dead_ends(&page()), Vec::<String>::new());
    let text =
        "## Logs\n`src/lib.rs` `src/nowhere.rs` `nowhere.toml` [a](#logs) [b](#nowhere) [c](operations.md#nowhere)";
    assert_eq!(
        dead_ends(text),
        ["src/nowhere.rs", "nowhere.toml", "#nowhere", "operations.md#nowhere"]
    );
}

/// Keys of the inventory whose row has an empty cell or names no file.
fn unplaced_keys(page: &str) -> Vec<String> {
    let rows = table_rows(chapter(page, KEYS)).into_iter();
    let keys = rows.filter(|row| row.len() == 7 && row[0] != "what");
    keys.filter(|row| row.iter().any(String::is_empty) || paths_in(&row[6]).is_empty())
        .map(|row| row[0].clone())
        .collect()
}

#[test]
fn every_key_says_where_it_lives_and_dies_and_in_which_file() {
    let page = page();
    assert_eq!(unplaced_keys(&page), Vec::<String>::new());
    let keys = table_rows(chapter(&page, KEYS)).len();
    assert!(keys > 30, "{keys} rows of keys and algorithms");
    let without = page.replacen("`src/keys/parts.rs` |", " |", 1);
    assert_eq!(unplaced_keys(&without), ["part of a key"]);
}

/// An expression without spaces and without a comma at its end, whichever way it was laid out.
fn plain(expression: &str) -> String {
    let packed: String = expression.split_whitespace().collect();
    packed.replace(",}", "}").replace(",]", "]")
}

/// The value of a constant, as a source has it.
fn value_in(source: &str, constant: &str) -> Option<String> {
    let (_, after) = source.split_once(format!("const {constant}:").as_str())?;
    let (_, after) = after.split_once('=')?;
    let (value, _) = after.split_once(';')?;
    Some(plain(value))
}

/// A limit with a name.
struct Limit {
    value: String,
    constant: String,
    file: String,
}

fn limits(page: &str) -> Vec<Limit> {
    let rows = table_rows(chapter(page, LIMITS)).into_iter();
    let read = |row: Vec<String>| {
        let [_what, value, constant, file]: [String; 4] = row.try_into().ok()?;
        let first = |cell: &str| quoted(cell).into_iter().next();
        Some(Limit {
            value: first(&value)?,
            constant: first(&constant)?,
            file: first(&file)?,
        })
    };
    rows.filter_map(read).collect()
}

/// Limits that are another number in the source, or are not there.
fn wrong_limits(page: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for limit in limits(page) {
        let source = std::fs::read_to_string(root().join(&limit.file)).unwrap_or_default();
        let value = value_in(&source, &limit.constant);
        if value != Some(plain(&limit.value)) {
            wrong.push(format!("{} {}: {value:?}", limit.file, limit.constant));
        }
    }
    wrong
}

/// Constants that are limits by their name, each behind its file.
fn named_limits() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for source in below("src") {
        for line in source.text.lines().map(str::trim_start) {
            let own = line.starts_with("const ") || line.starts_with("pub");
            let name = line.split_once("const ").and_then(|(_, rest)| rest.split_once(':'));
            let Some((name, _)) = name.filter(|_| own) else {
                continue;
            };
            if ["MOST", "LONGEST", "LARGEST"].iter().any(|word| name.starts_with(word)) {
                found.insert(format!("{} {name}", source.path));
            }
        }
    }
    found
}

/// Those that the page does not tell.
fn untold_limits(page: &str) -> Vec<String> {
    let told: BTreeSet<String> = limits(page)
        .iter()
        .map(|limit| format!("{} {}", limit.file, limit.constant))
        .collect();
    named_limits().difference(&told).cloned().collect()
}

#[test]
fn every_limit_is_told_and_is_what_the_source_says() {
    let page = page();
    assert!(limits(&page).len() > 100);
    assert_eq!(wrong_limits(&page), Vec::<String>::new());
    assert_eq!(untold_limits(&page), Vec::<String>::new());
    let row = page
        .lines()
        .find(|line| line.ends_with("`LARGEST_FORM` | `src/web/form.rs` |"));
    let row = row.expect("the largest form of staff");
    let larger = page.replace(row, &row.replace("`128 * 1024`", "`129 * 1024`"));
    assert_eq!(
        wrong_limits(&larger),
        ["src/web/form.rs LARGEST_FORM: Some(\"128*1024\")"]
    );
    assert_eq!(untold_limits(&page.replace(row, "")), ["src/web/form.rs LARGEST_FORM"]);
    let struct_in_lines = "const SEATS: Limits = Limits {\n    at_once: 2,\n    waiting: 4,\n};";
    assert_eq!(
        value_in(struct_in_lines, "SEATS").as_deref(),
        Some("Limits{at_once:2,waiting:4}")
    );
    assert_eq!(value_in(struct_in_lines, "SEAT"), None);
}

/// Limits without a name that do not stand in their file.
fn unfound(page: &str) -> Vec<String> {
    let part = chapter(page, LIMITS).split(NAMELESS).nth(1).unwrap_or_default();
    let rows = table_rows(part.split("\n### ").next().unwrap_or_default());
    let mut found = Vec::new();
    for row in rows.iter().skip(1) {
        let cell = |at: usize| quoted(&row[at]).into_iter().next().unwrap_or_default();
        let (wanted, file) = (cell(1), cell(2));
        let source = std::fs::read_to_string(root().join(&file)).unwrap_or_default();
        if wanted.is_empty() || !source.contains(wanted.as_str()) {
            found.push(format!("{file}: {wanted}"));
        }
    }
    found
}

#[test]
fn a_limit_without_a_name_stands_in_its_file_as_it_is_told() {
    let page = page();
    assert_eq!(unfound(&page), Vec::<String>::new());
    assert_eq!(
        unfound(&page.replace("`optional::<30>`", "`optional::<31>`")),
        ["src/setup/field.rs: optional::<31>"]
    );
}
