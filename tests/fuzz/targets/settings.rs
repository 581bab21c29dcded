//! What those who run an installation write: its settings, what is to be set up, questionnaires.

use ervaringwijzer::catalogue::file::{self, Draft, MOST_QUESTIONS};
use ervaringwijzer::config::{ConfigError, KEYS, Source, load};
use ervaringwijzer::setup;
use std::collections::BTreeSet;
use std::io::Write as _;

pub(crate) const TOML_WORDS: &[&str] = &[
    "[[gemeente]]\n",
    "[[aanbieder]]\n",
    "[[persoon]]\n",
    "[[vraag]]\n",
    "naam = \"",
    "email = \"",
    "rol = \"analist\"\n",
    "talen = [\"nl\"]\n",
    "tekst = { nl = \"",
    "soort = \"smiley5\"\n",
    "code = \"",
    "\"\"\"",
    "'''",
    "\\u0000",
    "\\u202e",
    "[a.b.c]",
    "[[[[[[[[",
    "1979-05-27T07:32:00Z",
    "= true\n",
];

/// A file of gemeenten, providers and people, and one of a questionnaire: what is taken keeps the rules, and every mistake
/// is said.
pub(crate) fn toml(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match setup::read_file(text) {
        Ok(read) => {
            let names = read.gemeenten.iter().map(|one| &one.name);
            let names = names.chain(read.providers.iter().map(|one| &one.name));
            let names = names.chain(read.people.iter().map(|one| &one.name));
            for name in names {
                let shown = !name.trim().is_empty() && !name.contains(char::is_control);
                assert!(shown && name.chars().count() <= 120, "no name: {name:?}");
            }
            let addresses: BTreeSet<&String> = read.people.iter().map(|one| &one.email).collect();
            assert_eq!(addresses.len(), read.people.len(), "one person, one address");
            assert!(addresses.iter().all(|address| address.contains('@')), "{addresses:?}");
        }
        Err(error) => said(&error.0),
    }
    let lines = text.lines().count() + 1;
    match file::parse(text, "vragen.toml") {
        Ok(lists) => {
            assert!((1..=2).contains(&lists.len()), "one, and its short set");
            for list in &lists {
                assert!((1..=MOST_QUESTIONS).contains(&list.questions.len()));
            }
            let draft = Draft::read(text).expect("what keeps every rule is a draft too");
            assert_eq!(
                draft.checked().as_ref(),
                Ok(&lists),
                "written down and read again it is the same"
            );
        }
        Err(error) => {
            said(&error.problems);
            let there = |line: usize| (1..=lines).contains(&line);
            assert!(error.problems.iter().all(|problem| there(problem.line)), "{error}");
        }
    }
    if let Ok(draft) = Draft::read(text) {
        assert_eq!(
            Draft::read(&draft.toml()).as_ref(),
            Ok(&draft),
            "a draft is kept as it is"
        );
    }
}

fn said<T: ToString>(wrong: &[T]) {
    assert!(!wrong.is_empty(), "a refusal says why");
    assert!(wrong.iter().all(|one| !one.to_string().trim().is_empty()), "in words");
}

pub(crate) const CONFIG_WORDS: &[&str] = &[
    "smtp = \"mail.example.nl:587\"\n",
    "smtp-password = \"",
    "mail-from = \"wijzer@example.nl\"\n",
    "base-url = \"https://",
    "webhook-hosts = \"",
    "[::1]:443",
    "acts-syslog = \"udp://[",
    "count-moment = \"ma 06:00\"\n",
    "connections = -1\n",
    "-----BEGIN",
    "\"\"\"",
    "\n",
    "= 99999999999999999999",
    "=",
];

/// The password that stands in every file of settings here.
const SECRET: &str = "kersenboom-in-bloei";

/// A file of settings is read, or refused with the key or the file, and never with the password that stands in it.
///
/// The bytes are the file around a line with the password; the first of them says what is before that line, what in the
/// middle of it, and what behind.
pub(crate) fn config(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut signs = text.chars();
    let Some(first) = signs.next() else { return };
    let text = signs.as_str();
    let line = format!("smtp-password = \"{SECRET}");
    let file = match first {
        'b' => format!("{text}\n{line}\"\n"),
        'a' => format!("{line}\"\n{text}"),
        'd' => format!("database = \"postgres://ew:{SECRET}@db/ew\n{text}"),
        _ => format!("{line}{text}"),
    };
    let mut written = tempfile::NamedTempFile::new().expect("a file");
    written.write_all(file.as_bytes()).expect("a file");
    let path = written.path().display().to_string();
    let known = |key: &str| KEYS.iter().any(|(known, _, _)| *known == key);
    let Err(error) = load(&Source::new(), &Source::new(), Some(written.path())) else {
        return;
    };
    let told = error.to_string();
    assert!(!told.trim().is_empty());
    // What was typed into another key than that of the password may be said again; none of these files does that.
    let elsewhere = text.contains(SECRET);
    assert!(
        elsewhere || !told.contains(SECRET) && !format!("{error:?}").contains(SECRET),
        "the password is told: {told}"
    );
    match error {
        ConfigError::Value { key, .. } => assert!(known(key), "{key} is a key"),
        ConfigError::Unknown {
            source_name, nearest, ..
        } => assert!(source_name == path && known(&nearest), "{nearest} is a key"),
        ConfigError::File { path: named, .. } => assert_eq!(named, path),
    }
}
