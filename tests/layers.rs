//! The house is layered: reads every `crate::` path of the source and fails on an edge that goes up or sideways.

mod circles;
mod map;

use crate::support::sources::{Source, below};
use crate::support::tokens::tokens;
use std::collections::{BTreeMap, BTreeSet};

/// A module uses only modules with a lower number. Numbers within ten are steps within one layer of the house.
const LAYERS: [(&str, u8); 43] = [
    ("values", 0),
    ("addresses", 5),
    ("statistics", 10),
    ("disclosure", 10),
    ("i18n", 10),
    ("config", 10),
    ("house_style", 10),
    ("db", 20),
    ("keys", 20),
    ("observability", 20),
    ("mail", 20),
    ("passkeys", 20),
    ("http_client", 20),
    ("tls", 20),
    ("backup", 21),
    ("oidc", 21),
    ("changes", 25),
    ("catalogue", 30),
    ("accounts", 30),
    ("codes", 31),
    ("installation", 31),
    ("recording", 32),
    ("counting", 32),
    ("releases", 33),
    ("figures", 34),
    ("lifecycle", 35),
    ("conversations", 35),
    ("year_report", 36),
    ("feeds", 36),
    ("import", 36),
    ("setup", 36),
    ("act_copy", 36),
    ("webhooks", 37),
    ("outbox", 38),
    ("views", 40),
    ("export", 40),
    ("departure", 41),
    ("web", 50),
    ("startup", 60),
    ("cli", 61),
    ("main", 70),
    ("lib", 70),
    ("build", 70),
];

/// Edges that go down and must stay absent all the same, because the promise to clients hangs on them.
const FORBIDDEN: [(&str, &str); 6] = [
    ("views", "counting"),
    ("export", "counting"),
    ("web", "counting"),
    ("releases", "codes"),
    ("releases", "recording"),
    ("recording", "accounts"),
];

/// Who may name a key: its home, the one user, and for the opening key who hands it over. Ways to spoil the rule of
/// full groups are for tests: no part of the program but its home names them.
const KEYS: [(&str, &[&str]); 6] = [
    ("Weakness", &["disclosure"]),
    ("publish_weakened", &["disclosure"]),
    ("ok_weakened", &["disclosure"]),
    ("to_open_weakened", &["disclosure"]),
    ("SealingKey", &["keys", "recording"]),
    ("OpeningKey", &["keys", "counting", "lifecycle", "cli", "startup"]),
];

/// Everything in these files that the house forbids, one sentence each.
fn findings(sources: &[Source]) -> BTreeSet<String> {
    let macros = exported_macros(sources);
    let mut found = BTreeSet::new();
    for source in sources {
        let (path, module) = (&source.path, module_of(&source.path));
        let Some(own) = layer(module) else {
            found.insert(format!(
                "{path}: `{module}` has no layer; give it one in tests/layers.rs"
            ));
            continue;
        };
        let words = tokens(&source.text);
        for used in used_modules(path, &words) {
            let used = macros.get(&used).unwrap_or(&used);
            match layer(used) {
                _ if used == module || own == 70 => {}
                None => drop(found.insert(format!("{path}: `crate::{used}` is no module of the house"))),
                Some(other) if other >= own => {
                    let way = if other > own { "upward" } else { "sideways" };
                    found.insert(format!("{path}: {way} edge {module} -> {used}"));
                }
                Some(_) if FORBIDDEN.contains(&(module, used)) => {
                    found.insert(format!("{path}: forbidden edge {module} -> {used}"));
                }
                Some(_) => {}
            }
        }
        found
            .extend(forbidden_names(module, own, &words).map(|name| format!("{path}: {module} may not know `{name}`")));
    }
    found
}

/// Names that have one home, whatever way they are imported.
fn forbidden_names(module: &str, layer: u8, words: &[String]) -> impl Iterator<Item = String> {
    let followed_by = |at: usize, next: &str| words.get(at + 1).is_some_and(|word| word == next);
    let wrong = move |(at, word): (usize, &String)| {
        let key = KEYS.iter().any(|(key, homes)| word == key && !homes.contains(&module));
        let conn = word == "Conn" && module != "db" && followed_by(at, "::");
        let engine = words.get(at + 2).filter(|_| conn).map_or("", String::as_str);
        if ["Sqlite", "Postgres", "Pg", "Postgresql"].contains(&engine) {
            return Some(format!("Conn::{engine}"));
        }
        let door = layer < 50 && word.starts_with("actix");
        let page = layer < 40 && (word == "maud" || (word == "html" && followed_by(at, "!")));
        (key || door || page).then(|| word.clone())
    };
    let names: BTreeSet<_> = words.iter().enumerate().filter_map(wrong).collect();
    names.into_iter()
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
}

/// `src/values/mod.rs` and `src/values.rs` are both `values`.
fn module_of(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
}

/// How many `super` lead from a file to the root of the crate.
fn depth_of(path: &str) -> usize {
    let inside = path.strip_prefix("src/").unwrap_or(path).trim_end_matches("/mod.rs");
    inside.split('/').count()
}

/// The first segment of every path from the root: `crate::…`, `$crate::…`, and `super::…` as far as it leaves the file's module.
fn used_modules(path: &str, words: &[String]) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        let before = at
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .map_or("", String::as_str);
        if word == "crate" && before != "::" {
            used.extend(heads(words.get(at + 1..).unwrap_or_default()));
        } else if word == "super" && before != "::" {
            let ups = words.get(at..).unwrap_or_default();
            let count = ups
                .chunks(2)
                .take_while(|pair| matches!(pair, [up, sign] if up == "super" && sign == "::"))
                .count();
            if count >= depth_of(path) {
                let heads = heads(ups.get(count * 2 - 1..).unwrap_or_default());
                used.extend(heads.into_iter().filter(|head| layer(head).is_some()));
            }
        }
    }
    used
}

/// The segments that can stand first in `::a::b` (a) or `::{a::b, c}` (a and c).
fn heads(words: &[String]) -> Vec<String> {
    let mut words = words.iter().map(String::as_str);
    if words.next() != Some("::") {
        return Vec::new();
    }
    let Some(first) = words.next() else { return Vec::new() };
    if first != "{" {
        return vec![first.to_owned()];
    }
    let (mut found, mut depth, mut expecting) = (Vec::new(), 1_u32, true);
    for word in words {
        match word {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 1 => expecting = true,
            "self" => expecting = false,
            _ if depth == 1 && expecting => {
                found.push(word.to_owned());
                expecting = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// `#[macro_export]` puts a macro at the root; its layer is that of the module it is written in.
fn exported_macros(sources: &[Source]) -> BTreeMap<String, String> {
    let mut macros = BTreeMap::new();
    for source in sources {
        let words = tokens(&source.text);
        for window in words.windows(5) {
            if let [mark, close, rules, bang, name] = window
                && (mark.as_str(), close.as_str(), rules.as_str(), bang.as_str())
                    == ("macro_export", "]", "macro_rules", "!")
            {
                macros.insert(name.clone(), module_of(&source.path).to_owned());
            }
        }
    }
    macros
}

#[test]
fn no_module_uses_one_of_its_own_layer_or_above() {
    let found = findings(&below("src"));
    assert!(found.is_empty(), "{found:#?}");
}

/// One breach a line: the file, its text, and the one sentence that the text has to earn.
const BREACHES: &str = "
src/values/day.rs | use crate::db::Conn; | upward edge values -> db
src/statistics/x.rs | use crate::disclosure; | sideways edge statistics -> disclosure
src/keys/mod.rs | use crate::db; | sideways edge keys -> db
src/observability/mod.rs | fn f() { crate::db::open() } | sideways edge observability -> db
src/catalogue/x.rs | use crate::accounts::User; | sideways edge catalogue -> accounts
src/codes/x.rs | use crate::{values::ids, recording::{a, b}}; | upward edge codes -> recording
src/recording/x.rs | use crate :: counting; | sideways edge recording -> counting
src/counting/x.rs | use crate::{values, releases as r}; | upward edge counting -> releases
src/releases/x.rs | use crate::lifecycle; | upward edge releases -> lifecycle
src/conversations/x.rs | use crate::lifecycle; | sideways edge conversations -> lifecycle
src/views/x.rs | use crate::export::columns; | sideways edge views -> export
src/export/x.rs | use super::super::views::page; | sideways edge export -> views
src/export/mod.rs | use super::{views, values}; | sideways edge export -> views
src/web/x.rs | crate::startup::run(); | upward edge web -> startup
src/db/x.rs | crate::marked!(x); | upward edge db -> releases
src/db/x.rs | use crate::unheard_of::x; | `crate::unheard_of` is no module of the house
src/unheard_of/mod.rs |  | `unheard_of` has no layer; give it one in tests/layers.rs
src/views/x.rs | use crate::counting; | forbidden edge views -> counting
src/export/x.rs | use crate::counting; | forbidden edge export -> counting
src/web/x.rs | use crate::counting; | forbidden edge web -> counting
src/releases/x.rs | use crate::codes; | forbidden edge releases -> codes
src/releases/x.rs | use crate::recording; | forbidden edge releases -> recording
src/recording/x.rs | use crate::accounts; | forbidden edge recording -> accounts
src/web/x.rs | use crate::keys::SealingKey; | web may not know `SealingKey`
src/counting/x.rs | fn f(k: keys::SealingKey) {} | counting may not know `SealingKey`
src/recording/x.rs | use crate::keys::{Tag, OpeningKey}; | recording may not know `OpeningKey`
src/web/x.rs | use crate::keys::OpeningKey; | web may not know `OpeningKey`
src/releases/x.rs | use crate::disclosure::Weakness; | releases may not know `Weakness`
src/releases/x.rs | disclosure::publish_weakened(None, r, k, c, x) | releases may not know `publish_weakened`
src/counting/x.rs | rule.to_open_weakened(None, 1, x, x) | counting may not know `to_open_weakened`
src/views/x.rs | use actix_web::HttpResponse; | views may not know `actix_web`
src/releases/x.rs | use maud::Markup; | releases may not know `maud`
src/lifecycle/x.rs | html! { p {} } | lifecycle may not know `html`
src/web/x.rs | match c { Conn::Sqlite(c) => c } | web may not know `Conn::Sqlite`
src/codes/x.rs | db::Conn::Postgres(c) | codes may not know `Conn::Postgres`
";

#[test]
fn every_forbidden_edge_and_name_is_caught() {
    for breach in BREACHES.trim().lines() {
        let [path, text, sentence] = breach.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("not three parts: {breach}");
        };
        let exporting = source(
            "src/releases/mod.rs",
            "#[macro_export]\nmacro_rules! marked { () => {} }",
        );
        let found = findings(&[exporting, source(path, text)]);
        assert_eq!(Vec::from_iter(found), [format!("{path}: {sentence}")], "for {text}");
    }
}

#[test]
fn downward_edges_comments_and_texts_are_left_alone() {
    let good = [
        (
            "src/values/terms.rs",
            "#[macro_export]\nmacro_rules! word_enum { () => { $crate::values::x() } }",
        ),
        ("src/i18n/mod.rs", "use crate::word_enum; word_enum!(X);"),
        (
            "src/views/x.rs",
            "// crate::counting\n/* crate::web /* */ crate::cli */ use crate::releases::{self, report::{cli, web}};",
        ),
        (
            "src/codes/x.rs",
            "const A: &str = \"crate::web \\\" crate::cli\"; const B: &str = r#\"crate::\"web\"#; const C: char = '\"';",
        ),
        (
            "src/codes/y.rs",
            "fn f<'a>(x: &'a str) -> crate::db::Conn { super::web() } pub(crate) fn html() {}",
        ),
        ("src/db/conn.rs", "Conn::Sqlite(c)"),
        ("src/recording/x.rs", "use crate::{keys::SealingKey, codes};"),
        (
            "src/lifecycle/x.rs",
            "use crate::{counting, keys::OpeningKey, releases};",
        ),
        ("src/cli/x.rs", "use crate::{startup, web};"),
        ("src/lib.rs", "pub mod cli;"),
    ];
    let sources: Vec<_> = good.into_iter().map(|(path, text)| source(path, text)).collect();
    assert_eq!(findings(&sources), BTreeSet::new());
}

fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}
