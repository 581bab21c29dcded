//! The house rules that no compiler checks: sizes, openings of modules, words that may stand nowhere.

use crate::support::sources::{Source, below};
use crate::support::tokens::{shipped_tokens, tokens};
use std::collections::HashSet;

/// Lines above which a file is two files.
const LONGEST: usize = 400;
/// Half of the files should be no longer than this.
const MEDIAN: usize = 100;

/// What the source of the program breaks, one sentence each.
fn broken_by(source: &Source) -> Vec<String> {
    let (path, mut broken) = (&source.path, Vec::new());
    let lines = source.text.lines().count();
    if lines > LONGEST {
        broken.push(format!("{path}: {lines} lines"));
    }
    if !source.text.starts_with("//!") {
        broken.push(format!("{path}: does not begin with //!"));
    }
    for window in shipped_tokens(&source.text).windows(3) {
        let words: Vec<_> = window.iter().map(String::as_str).collect();
        if let [".", name @ ("unwrap" | "expect"), "("] = words.as_slice() {
            broken.push(format!("{path}: .{name}("));
        }
        if let ["panic", "!", _] = words.as_slice() {
            broken.push(format!("{path}: panic!"));
        }
    }
    broken
}

/// Words that may stand in no file, put together here so that this file does not hold them.
fn banned_words() -> Vec<String> {
    let halves = [
        ("FIX", "ME"),
        ("todo", "!("),
        ("unimplemented", "!("),
        ("#[ig", "nore"),
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/fa", "rm/"),
        ("/tm", "p/"),
        ("/ho", "me/"),
        ("100 % ano", "niem"),
        ("100% ano", "niem"),
        ("100\u{a0}% ano", "niem"),
        ("100&nbsp;% ano", "niem"),
    ];
    halves.iter().map(|(one, two)| format!("{one}{two}")).collect()
}

/// What any file of the project breaks.
fn banned_in(source: &Source) -> Vec<String> {
    let (path, text) = (&source.path, source.text.as_str());
    let lower = text.to_lowercase();
    // A test may name the promise that it forbids.
    let banned = |word: &String| match word.strip_prefix("100") {
        Some(_promise) => !path.starts_with("tests/") && lower.contains(word),
        None => text.contains(word),
    };
    let mut found: Vec<_> = banned_words()
        .into_iter()
        .filter(banned)
        .map(|word| format!("{path}: {word}"))
        .collect();
    let hosts = text
        .split("://")
        .skip(1)
        .map(|after| after.split(['/', '"', ' ', ')', '>', '\n']).next().unwrap_or(""));
    let fetched_from = [
        "registry",
        "mirror",
        "artifact",
        "nexus",
        "index.crates",
        "static.crates",
        "pypi",
        "packages.",
    ];
    found.extend(
        hosts
            .filter(|host| fetched_from.iter().any(|word| host.contains(word)))
            .map(|host| format!("{path}: host {host}")),
    );
    found
}

/// A lock file says what is fetched, never from which host; Cargo's own index is a name, not a host.
fn hosts_in_lock(source: &Source) -> Vec<&str> {
    let fetched = |line: &&str| line.contains("\"resolved\"") || line.trim_start().starts_with("source = ");
    let usual = |line: &&str| line.trim() == "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    source
        .text
        .lines()
        .filter(fetched)
        .filter(|line| !usual(line))
        .collect()
}

/// Files of `folder` that no `mod name;` of their parent names: nothing compiles them, and tests in them never run.
fn orphans(files: &[Source], roots: &[&str]) -> Vec<String> {
    let holds = |parent: &str, wanted: [&str; 3]| {
        let parent = files.iter().find(|source| source.path == parent);
        parent.is_some_and(|source| tokens(&source.text).windows(3).any(|words| words == wanted))
    };
    let orphan = |source: &&Source| {
        let path = source.path.strip_suffix(".rs")?;
        if roots.contains(&source.path.as_str()) {
            return None;
        }
        let (folder, name) = path.strip_suffix("/mod").unwrap_or(path).rsplit_once('/')?;
        let parents = [
            format!("{folder}/mod.rs"),
            format!("{folder}/main.rs"),
            format!("{folder}/lib.rs"),
            format!("{folder}.rs"),
        ];
        let inline = folder.rsplit_once('/').map_or(folder, |(_, own)| own);
        let beside = |root: &str| root.rsplit_once('/').is_some_and(|(own, _)| own == folder);
        let inline = roots
            .iter()
            .filter(|root| beside(root) || holds(root, ["mod", inline, "{"]));
        let mut parents = parents.iter().map(String::as_str).chain(inline.copied());
        (!parents.any(|parent| holds(parent, ["mod", name, ";"]))).then(|| source.path.clone())
    };
    files.iter().filter_map(|source| orphan(&source)).collect()
}

#[test]
fn every_file_with_tests_or_source_is_compiled() {
    for (folder, roots) in [
        (
            "tests",
            &[
                "tests/main.rs",
                "tests/quick.rs",
                "tests/attacker/main.rs",
                "tests/fuzz/long.rs",
            ][..],
        ),
        ("src", &["src/main.rs", "src/lib.rs"]),
    ] {
        let files = below(folder);
        assert!(files.len() > 50, "the files of {folder} are found");
        assert_eq!(orphans(&files, roots), Vec::<String>::new());
    }
    let file = |path: &str, text: &str| Source {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let forgotten = [
        file("tests/main.rs", "mod cli; // mod docs;"),
        file("tests/cli/mod.rs", "mod help;"),
        file("tests/cli/help.rs", ""),
        file("tests/cli/list.rs", ""),
        file("tests/docs/mod.rs", ""),
    ];
    assert_eq!(
        orphans(&forgotten, &["tests/main.rs"]),
        ["tests/cli/list.rs", "tests/docs/mod.rs"]
    );
}

#[test]
fn every_source_file_keeps_the_house_rules() {
    let broken: Vec<_> = below("src").iter().flat_map(broken_by).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
#[expect(clippy::print_stdout, reason = "a figure to read, not a rule to break")]
fn the_median_source_file_is_reported() {
    let mut lines: Vec<_> = below("src").iter().map(|source| source.text.lines().count()).collect();
    lines.sort_unstable();
    let median = lines.get(lines.len() / 2).copied().expect("there is source");
    let (files, longest) = (lines.len(), lines.last().copied().unwrap_or_default());
    println!("{files} source files, median {median} lines (aim {MEDIAN}), longest {longest} (limit {LONGEST})");
}

#[test]
fn no_file_holds_a_banned_word_or_host() {
    let found: Vec<_> = below("").iter().flat_map(banned_in).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_lock_file_names_the_host_it_was_filled_from() {
    let locks: Vec<_> = below("")
        .into_iter()
        .filter(|source| source.path.ends_with("lock.json") || source.path == "Cargo.lock")
        .collect();
    assert_eq!(
        locks.len(),
        3,
        "Cargo.lock and the package-lock.json of the tests in a browser and of those with a real issuer"
    );
    for lock in &locks {
        assert_eq!(hosts_in_lock(lock), Vec::<&str>::new(), "in {}", lock.path);
    }
}

#[test]
fn every_house_rule_catches_its_breaker() {
    let source = |text: &str| Source {
        path: "x.rs".to_owned(),
        text: text.to_owned(),
    };
    let rules = [
        ("//! x\nfn f() { a.unwrap(); }", "x.rs: .unwrap("),
        ("//! x\nfn f() { a\n  .expect(\"x\"); }", "x.rs: .expect("),
        ("//! x\nfn f() { panic!(\"x\") }", "x.rs: panic!"),
        ("fn f() {}", "x.rs: does not begin with //!"),
    ];
    for (text, sentence) in rules {
        assert_eq!(broken_by(&source(text)), [sentence]);
    }
    assert_eq!(
        broken_by(&source(&format!("//! x\n{}", "\n".repeat(400)))),
        ["x.rs: 401 lines"]
    );
    let fine = "//! x.unwrap()\n#[expect(x)] fn f() { a.unwrap_or(1); \"panic!\"; }\n#[cfg(test)]\nmod tests { fn g() { a.unwrap(); } }";
    assert_eq!(broken_by(&source(fine)), Vec::<String>::new());
    let after = "//! x\n#[cfg(test)]\nmod tests { fn g() { a.unwrap(); } }\nfn f() { a.unwrap(); }";
    assert_eq!(broken_by(&source(after)), ["x.rs: .unwrap("]);

    for word in banned_words() {
        assert_eq!(banned_in(&source(&format!("a {word}b"))), [format!("x.rs: {word}")]);
    }
    let address = ["https:/", "/npm-mirror.example/x"].concat();
    assert_eq!(banned_in(&source(&address)), ["x.rs: host npm-mirror.example"]);
    assert_eq!(
        hosts_in_lock(&source("\"resolved\": \"x\"\nversion = 4\nsource = \"git+x\"")).len(),
        2
    );
}

/// Words that are Dutch and not English. `gemeente` is not among them: it has no English word (docs/glossary.md).
const DUTCH: &str = "aanbieder aanbieders aanlevering aantal adres afspraak afspraken antwoord antwoorden bevestiging boek cellen \
    cijfers correctie dagen deelname deelnames doel domein doorlopend duiding duidingen eerdere einde fout fouten formaat \
    gedeeld geheel geheim geheugen geldig geopend gesprek gesprekken getoond herkent hoog inhoud inzage jaar kort laag laatste \
    licentie melding naam nummer omstandigheden onderwerpen ongeldig opdracht openbaar opmerking overige plafond publicatie \
    regel regels rij rijen ronde rondes sleutel soort taal tekst teksten telefoon tellen tevreden thema tijdstip titel \
    toegang toelichting uitgegeven uitgifte uitkomst uitkomsten uitnodigen uren verantwoording verklaart vernietig versie \
    vervangt verwacht verzegeld vindt vingerafdruk vorige vraag vragen vragenlijst waarde waarden wachtend wachtwoord wachtzin \
    wanneer welke wijze zegel zitting zout";

/// Identifiers of a source with a Dutch word in them. Names of places on a page (`#tekst`) are texts: people see them in
/// addresses.
fn dutch_in(source: &Source) -> Vec<String> {
    let words = tokens(&source.text);
    let known: HashSet<&str> = DUTCH.split_whitespace().collect();
    let place = |at: usize| at > 0 && ["#", "-"].contains(&words[at - 1].as_str());
    let dutch = |name: &str| {
        let mut parts = String::new();
        for letter in name.chars() {
            if letter.is_uppercase() {
                parts.push('_');
            }
            parts.extend(letter.to_lowercase());
        }
        parts.split('_').any(|part| known.contains(part))
    };
    let named = words.iter().enumerate().filter(|(at, word)| !place(*at) && dutch(word));
    named.map(|(_, word)| format!("{}: {word}", source.path)).collect()
}

#[test]
fn every_identifier_is_english() {
    let files = ["src", "tests", "benches"].iter().flat_map(|folder| below(folder));
    let own: Vec<Source> = files.filter(|file| file.path.ends_with(".rs")).collect();
    assert!(own.len() > 400, "the sources are found");
    assert_eq!(own.iter().flat_map(dutch_in).collect::<Vec<_>>(), Vec::<String>::new());
    let control = Source {
        path: "x.rs".to_owned(),
        text: "fn f(aantal: u32) { let vorige_ronde = Rondes::new(aantal); html! { section #tekst { \"vraag\" } } } // rijen".to_owned(),
    };
    assert_eq!(
        dutch_in(&control),
        ["x.rs: aantal", "x.rs: vorige_ronde", "x.rs: Rondes", "x.rs: aantal"]
    );
}

/// Paths that are spelled outside their one home: texts of Rust that begin with a slash and a letter where an address
/// is made (`format!`, `href`, `action`, `Location`).
fn spelled_in(source: &Source) -> Vec<String> {
    if source.path.starts_with("src/addresses/") {
        return Vec::new();
    }
    let made = [
        "format!(",
        "href=",
        "href={",
        "action=",
        "action={",
        "LOCATION,",
        "base_url}",
        "base}",
    ];
    let lines = source
        .text
        .split('\n')
        .filter(|line| !line.trim_start().starts_with("//"));
    let text: String = lines.map(|line| format!("{}\n", line.trim())).collect();
    let spelled = |(at, _): (usize, &str)| {
        let before = text.get(..at)?.trim_end().trim_end_matches('&');
        let path: String = text.get(at + 1..)?.chars().take_while(|next| *next != '"').collect();
        let begins = path
            .strip_prefix('/')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase() || c == '{'));
        let after_base = |base: &str| {
            let rest = path.split_once(base).map(|(_, rest)| rest);
            rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
        };
        let inside = path.starts_with("{}/") && after_base("{}/") || after_base("base_url}/") || after_base("base}/");
        (begins && made.iter().any(|word| before.ends_with(word)) || inside).then(|| format!("{}: {path}", source.path))
    };
    text.match_indices('"').filter_map(spelled).collect()
}

#[test]
fn every_path_is_spelled_in_addresses() {
    let found: Vec<_> = below("src").iter().flat_map(spelled_in).collect();
    assert_eq!(
        found,
        Vec::<String>::new(),
        "src/addresses has the spelling of every path"
    );
    let control = |text: &str| {
        let source = Source {
            path: "src/web/x.rs".to_owned(),
            text: text.to_owned(),
        };
        spelled_in(&source).len()
    };
    for wrong in [
        "let to = format!(\"/gemeente/ronde/{round}\");",
        "let to = format!(\n    \"/gemeente/ronde/{}\",\n    round\n);",
        "html! { a href=\"/uitleg\" { } }",
        "html! { form action={ \"/koppelingen/\" (id) } { } }",
        ".insert_header((LOCATION, \"/inloggen\"))",
        "let to = format!(\"{base_url}/koppelingen\");",
        "println!(\"{}/k/{}\", base_url, link);",
    ] {
        assert_eq!(control(wrong), 1, "{wrong}");
    }
    for fine in [
        "// format!(\"/gemeente\")",
        "let to = format!(\"{page}?taal={lang}\");",
        "html! { a href=(PublicAddress::Privacy) { } }",
        "let median = (\"/paths\", format!(\"a/{b}\"));",
    ] {
        assert_eq!(control(fine), 0, "{fine}");
    }
}

/// Whether these tokens are a tuple: in parentheses, with a comma between its parts.
fn is_tuple(kind: &[&str]) -> bool {
    let mut depth = 0_u32;
    kind.first() == Some(&"(")
        && kind.iter().any(|token| {
            match *token {
                "(" | "[" | "{" | "<" => depth += 1,
                ")" | "]" | "}" | ">" => depth = depth.saturating_sub(1),
                _ => {}
            }
            *token == "," && depth == 1
        })
}

/// The parts of a list between its commas; `words` begins behind the sign that opens it.
fn parts<'w>(words: &[&'w str]) -> Vec<Vec<&'w str>> {
    let (mut parts, mut depth, mut before) = (vec![Vec::new()], 0_u32, "");
    for word in words {
        match *word {
            "(" | "[" | "{" | "<" => depth += 1,
            // The end of an arrow closes nothing.
            ">" if before == "-" || before == "=" => {}
            ")" | "]" | "}" | ">" if depth == 0 => break,
            ")" | "]" | "}" | ">" => depth -= 1,
            "," if depth == 0 => {
                parts.push(Vec::new());
                continue;
            }
            _ => {}
        }
        before = word;
        if let Some(last) = parts.last_mut() {
            last.push(*word);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The functions of a source that take a tuple, or a reference to one: nobody can read at the call what is what. A tuple
/// under another name (`type Row = (A, B);`) is one.
fn tuples_taken(source: &Source) -> Vec<String> {
    let words = shipped_tokens(&source.text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let named = words.iter().enumerate().filter(|(_, word)| **word == "type");
    let aliases: Vec<&str> = named
        .filter_map(|(at, _)| {
            let rest = words.get(at + 1..)?;
            let end = rest.iter().position(|word| *word == ";")?;
            let equals = rest[..end].iter().position(|word| *word == "=")?;
            is_tuple(&rest[equals + 1..end]).then(|| rest[0])
        })
        .collect();
    let taken = |parameter: &Vec<&str>| {
        let mut depth = 0_u32;
        let colon = parameter.iter().position(|word| {
            match *word {
                "(" | "[" | "{" | "<" => depth += 1,
                ")" | "]" | "}" | ">" => depth = depth.saturating_sub(1),
                _ => {}
            }
            *word == ":" && depth == 0
        });
        let kind = colon.map_or(&[][..], |colon| &parameter[colon + 1..]);
        let lifetime = kind.iter().position(|word| *word == "'").map(|at| at + 1);
        let skipped = |(at, word): &(usize, &&str)| {
            ["&", "mut", "'"].contains(*word) || (lifetime == Some(*at) && kind.first() == Some(&"&"))
        };
        let skipped = kind.iter().enumerate().take_while(skipped).count();
        let kind = &kind[skipped..];
        is_tuple(kind) || kind.first().is_some_and(|name| aliases.contains(name))
    };
    let mut found = Vec::new();
    for (at, _) in words.iter().enumerate().filter(|(_, word)| **word == "fn") {
        let Some(name) = words.get(at + 1).filter(|name| **name != "(") else {
            continue;
        };
        let generics = match words.get(at + 2) {
            Some(&"<") => parts(&words[at + 3..]).iter().map(|part| part.len() + 1).sum::<usize>() + 1,
            _ => 0,
        };
        let list = words.get(at + 3 + generics..).unwrap_or_default();
        if parts(list).iter().any(taken) {
            found.push(format!("{}: fn {name}", source.path));
        }
    }
    found
}

#[test]
fn no_function_takes_a_tuple() {
    let found: Vec<_> = below("src").iter().flat_map(tuples_taken).collect();
    assert_eq!(found, Vec::<String>::new());
    let control = Source {
        path: "x.rs".to_owned(),
        text: "type Pair = (A, B); type Alone = (A); type Other<'a> = Vec<(A, B)>;\n\
               fn one(x: (A, B)) {} fn two((a, b): (A, B), c: C) {} fn three(x: &'x (A, B)) {} fn four(x: Pair) {}\n\
               fn five<F: Fn(A, B) -> C, const N: usize>(f: F, x: &mut (A, Vec<B>)) {}\n\
               fn none(x: (), y: &(dyn Fn(A, B) + Send), z: impl Fn((A, B)), (v): Vec<(A, B)>, w: Alone, o: Other) -> (A, B) {}\n\
               impl X { fn own(&self, x: &[(A, B)]) { let f = |x: (A, B)| x; } } const F: fn((A, B)) = f;"
            .to_owned(),
    };
    assert_eq!(
        tuples_taken(&control),
        ["one", "two", "three", "four", "five"].map(|name| format!("x.rs: fn {name}"))
    );
}
