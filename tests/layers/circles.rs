//! No circles between the files of a folder: whoever reads one file should not have to read its neighbours at the same time.
//!
//! Within a folder, each file and each folder in it is one. It uses a neighbour when one of its paths leads there, also by
//! way of a name that `mod.rs` passes on with `use`. A `mod.rs` is a file like the others: passing names on is not a use, and
//! what children share has a file of its own.

use crate::support::sources::{Source, below};
use crate::support::tokens::tokens;
use std::collections::{BTreeMap, BTreeSet};

/// `["catalogue", "round"]` for `src/catalogue/round.rs`.
type ModulePath = Vec<String>;

/// Per folder, which of its files uses which.
type Uses = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// What one file names.
#[derive(Default)]
struct Names {
    /// Paths from the root.
    used: Vec<ModulePath>,
    /// Names that it passes on, with where they come from.
    passed_on: BTreeMap<String, ModulePath>,
}

/// The name of `mod.rs` among its children.
const OWN: &str = "mod.rs";

fn module_path(path: &str) -> ModulePath {
    let inside = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    match inside {
        "lib" | "main" => Vec::new(),
        other => other.split('/').map(str::to_owned).collect(),
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// One path that a `use` brings in, and under which name.
struct Leaf {
    path: ModulePath,
    name: String,
}

/// The leaves of `a::{b, c as d}`; the position behind the tree.
fn leaves(words: &[String], mut at: usize, before: &[String], found: &mut Vec<Leaf>) -> usize {
    let mut path = before.to_vec();
    while let Some(word) = words.get(at) {
        match word.as_str() {
            "{" => {
                at += 1;
                while words.get(at).is_some_and(|word| word != "}") {
                    at = leaves(words, at, &path, found);
                    at += usize::from(words.get(at).is_some_and(|word| word == ","));
                }
                return at + 1;
            }
            "*" => {
                found.push(Leaf {
                    path,
                    name: "*".to_owned(),
                });
                return at + 1;
            }
            "::" => at += 1,
            name if is_name(name) && words.get(at + 1).is_some_and(|next| next == "::") => {
                path.push(name.to_owned());
                at += 2;
            }
            name if is_name(name) => {
                if name != "self" {
                    path.push(name.to_owned());
                }
                at += 1;
                let mut own = path.last().cloned().unwrap_or_default();
                if words.get(at).is_some_and(|word| word == "as") {
                    own = words.get(at + 1).cloned().unwrap_or_default();
                    at += 2;
                }
                found.push(Leaf { path, name: own });
                return at;
            }
            // The end of an empty list, or what is no tree at all.
            _ => return at + usize::from(word != "}"),
        }
    }
    at
}

/// From the root: `crate::`, `self::` and `super::` taken away, and a child by its bare name; `None` for other crates.
fn absolute(own: &[String], path: &[String], modules: &BTreeSet<ModulePath>) -> Option<ModulePath> {
    let ups = path.iter().take_while(|word| *word == "super").count();
    let (base, rest) = match path.first().map(String::as_str)? {
        "crate" => (&[][..], &path[1..]),
        "self" => (own, &path[1..]),
        "super" => (own.get(..own.len().checked_sub(ups)?)?, &path[ups..]),
        child if modules.contains(&[own, &[child.to_owned()]].concat()) => (own, path),
        _ => return None,
    };
    Some([base, rest].concat())
}

/// The paths of a file.
fn names(own: &[String], words: &[String], modules: &BTreeSet<ModulePath>) -> Names {
    let mut names = Names::default();
    let is = |at: usize, wanted: &str| words.get(at).is_some_and(|word| word == wanted);
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let behind = at
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .map_or("", String::as_str);
        let visibility = behind == "in" && at >= 3 && is(at - 2, "(") && is(at - 3, "pub");
        if word == "use" {
            let mut found = Vec::new();
            at = leaves(words, at + 1, &[], &mut found);
            for leaf in found {
                let Some(path) = absolute(own, &leaf.path, modules) else {
                    continue;
                };
                if behind == "pub" || behind == ")" {
                    names.passed_on.insert(leaf.name, path);
                } else {
                    names.used.push(path);
                }
            }
            continue;
        }
        if behind != "::" && !visibility && is_name(word) && is(at + 1, "::") {
            let mut path = vec![word.clone()];
            while is(at + 1, "::") && words.get(at + 2).is_some_and(|word| is_name(word)) {
                path.extend(words.get(at + 2).cloned());
                at += 2;
            }
            names.used.extend(absolute(own, &path, modules));
        }
        at += 1;
    }
    names
}

/// The file that a path leads to, through names that are passed on.
fn home(path: &[String], all: &BTreeMap<ModulePath, Names>, turns: u8) -> ModulePath {
    let longest = (0..=path.len()).rev().find(|length| all.contains_key(&path[..*length]));
    let (module, rest) = path.split_at(longest.unwrap_or(0));
    let passed_on = rest
        .first()
        .and_then(|name| all.get(module)?.passed_on.get(name))
        .filter(|_| turns > 0);
    match passed_on {
        Some(origin) => home(&[origin, &rest[1..]].concat(), all, turns - 1),
        None => module.to_vec(),
    }
}

fn uses(sources: &[Source]) -> Uses {
    let files: Vec<_> = sources.iter().filter(|source| source.path.ends_with(".rs")).collect();
    let modules: BTreeSet<ModulePath> = files.iter().map(|source| module_path(&source.path)).collect();
    let all: BTreeMap<ModulePath, Names> = files
        .iter()
        .map(|source| {
            let own = module_path(&source.path);
            let names = names(&own, &tokens(&source.text), &modules);
            (own, names)
        })
        .collect();
    let mut uses = Uses::new();
    for (own, names) in &all {
        let leaf = !files
            .iter()
            .any(|file| file.path == format!("src/{}/mod.rs", own.join("/")));
        let passed_on = names.passed_on.values().filter(|_| leaf);
        for path in names.used.iter().chain(passed_on) {
            let other = home(path, &all, 8);
            let common = own.iter().zip(&other).take_while(|(one, two)| one == two).count();
            // Between modules of the root the layers decide.
            if common == 0 || *own == other {
                continue;
            }
            let place = |path: &[String]| path.get(common).map_or(OWN, String::as_str).to_owned();
            let folder = uses.entry(own[..common].join("/")).or_default();
            folder.entry(place(own)).or_default().insert(place(&other));
        }
    }
    uses
}

/// Per folder, the sets of files that use each other in a circle.
fn circles(uses: &Uses) -> BTreeMap<&str, Vec<BTreeSet<&str>>> {
    let mut found = BTreeMap::new();
    for (folder, edges) in uses {
        let reach = |from: &str| {
            let (mut seen, mut next) = (BTreeSet::new(), vec![from.to_owned()]);
            while let Some(one) = next.pop() {
                for other in edges.get(&one).into_iter().flatten() {
                    if seen.insert(other.clone()) {
                        next.push(other.clone());
                    }
                }
            }
            seen
        };
        let reached: BTreeMap<&str, BTreeSet<String>> = edges.keys().map(|one| (one.as_str(), reach(one))).collect();
        let mut sets: BTreeSet<BTreeSet<&str>> = BTreeSet::new();
        for (one, far) in &reached {
            let back = |other: &&&str| far.contains(**other) && reached[**other].contains(*one);
            let circle: BTreeSet<&str> = reached.keys().filter(back).copied().collect();
            if circle.len() > 1 {
                sets.insert(circle);
            }
        }
        if !sets.is_empty() {
            found.insert(folder.as_str(), sets.into_iter().collect());
        }
    }
    found
}

#[test]
fn no_files_of_a_folder_use_each_other_in_a_circle() {
    let uses = uses(&below("src"));
    let found = circles(&uses);
    assert!(uses.len() > 20, "the folders are found");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_planted_circle_is_found_whichever_way_it_is_written() {
    let source = |path: &str, text: &str| Source {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let around = |one: &str, two: &str, parent: &str| {
        let files = [
            source("src/codes/mod.rs", parent),
            source("src/codes/one.rs", one),
            source("src/codes/two.rs", two),
            source("src/codes/deep/mod.rs", "pub use three::Three; mod three;"),
            source(
                "src/codes/deep/three.rs",
                "use super::super::one::One; pub struct Three;",
            ),
            source("src/values/mod.rs", ""),
        ];
        let uses = uses(&files);
        let found = circles(&uses);
        let sets = found.values().flatten();
        sets.map(|set| set.iter().copied().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    let straight = "mod deep; mod one; mod two; pub use one::One; pub use two::two;";
    let round = ["one two"];
    assert_eq!(around("use super::two::two;", "use super::one::One;", straight), round);
    assert_eq!(
        around(
            "use crate::codes::{two, two::x};",
            "fn f() { super::one::g() }",
            straight
        ),
        round
    );
    assert_eq!(
        around("use super::two;", "use super::One;", straight),
        round,
        "a name that is passed on"
    );
    assert_eq!(
        around("use super::two;", "fn f(x: crate::codes::One) {}", straight),
        round
    );
    assert_eq!(
        around("use super::deep::Three;", "", straight),
        ["deep one"],
        "a folder is one"
    );
    assert_eq!(
        around(
            "use super::Shared;",
            "",
            "mod deep; mod one; struct Shared; fn f() { one::g() }"
        ),
        ["mod.rs one"],
        "a parent with items of its own"
    );
    let none: [&str; 0] = [];
    assert_eq!(
        around("use super::two::two;", "use crate::values::Day;", straight),
        none
    );
    assert_eq!(
        around("// use super::two;", "use super::one::One;", straight),
        none,
        "a comment"
    );
    assert_eq!(
        around("pub(in crate::codes) struct One;", "use super::One;", straight),
        none
    );
}
