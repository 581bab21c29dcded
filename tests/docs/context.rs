//! What goes into the build context of an image, and what never does.

use super::paper;

/// Whether a path stays out, as builders read these files: the last pattern that matches the path or a directory above
/// it decides; `*` is anything but a slash, `**` any number of directories.
fn stays_out(patterns: &str, path: &str) -> bool {
    let lines = patterns.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.fold(false, |out, line| {
        let (takes_in, pattern) = line.strip_prefix('!').map_or((false, line), |rest| (true, rest));
        if covers(pattern.trim_start_matches('/'), path) {
            !takes_in
        } else {
            out
        }
    })
}

fn covers(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    (1..=path.len()).any(|depth| parts(&pattern, &path[..depth]))
}

fn parts(pattern: &[&str], path: &[&str]) -> bool {
    match (pattern, path) {
        ([], []) => true,
        (["**", rest @ ..], _) => (0..=path.len()).any(|skip| parts(rest, &path[skip..])),
        ([first, rest @ ..], [name, below @ ..]) => name_fits(first.as_bytes(), name.as_bytes()) && parts(rest, below),
        _ => false,
    }
}

fn name_fits(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern, name) {
        ([], []) => true,
        ([b'*', rest @ ..], _) => (0..=name.len()).any(|skip| name_fits(rest, &name[skip..])),
        ([sign, rest @ ..], [first, below @ ..]) => sign == first && name_fits(rest, below),
        _ => false,
    }
}

const DANGEROUS: [&str; 30] = [
    "ervaringwijzer-keys",
    "ervaringwijzer-keys/0193a5c2-7a3e-7f00-8000-3b9710c44614.open",
    "ervaringwijzer-keys/0193a5c2-7a3e-7f00-8000-3b9710c44614.link",
    "keys",
    "keys/x.open",
    "sleutels/deel-1.json",
    "deel-1.json",
    "kopie.json",
    "wachtzin.txt",
    "ervaringwijzer-data/ervaringwijzer.db",
    "ervaringwijzer-data/ervaringwijzer.db-wal",
    "data/ew.db",
    "ew.db",
    "ew.db-shm",
    "tests/ew.db",
    "docs/samples/ew.db-wal",
    "src/ervaringwijzer-keys/x.open",
    "backup.sql",
    "ew.dump",
    "codes.csv",
    "codes.html",
    "docs/codes_voorjaar.csv",
    "stemmen.json",
    "telling.json",
    "ervaringwijzer.toml",
    ".env",
    "target/debug/ervaringwijzer",
    "node_modules/x/index.js",
    "tests/browser/node_modules/x/index.js",
    ".git/config",
];

const NEEDED: [&str; 8] = [
    "Cargo.toml",
    "Cargo.lock",
    "src/main.rs",
    "src/keys/store.rs",
    "src/db/mod.rs",
    "assets/js/seal.mjs",
    "docs/data-model.md",
    "migrations/sqlite/2026112101_foundation/up.sql",
];

#[test]
fn keys_databases_and_codes_stay_out_of_the_build_context() {
    let (one, other) = (paper(".containerignore"), paper(".dockerignore"));
    assert_eq!(one, other, "one list for both kinds of builders");
    for path in DANGEROUS {
        assert!(stays_out(&one, path), "{path} goes into the build context");
    }
    for path in NEEDED {
        assert!(!stays_out(&one, path), "{path} is needed for a build");
    }
}

#[test]
fn the_list_of_before_let_keys_and_databases_in() {
    let before = "target\nnode_modules\n**/node_modules\n.git\n";
    let in_it: Vec<&str> = DANGEROUS.into_iter().filter(|path| !stays_out(before, path)).collect();
    assert!(
        in_it.contains(&"ervaringwijzer-keys/0193a5c2-7a3e-7f00-8000-3b9710c44614.open"),
        "{in_it:?}"
    );
    assert!(in_it.contains(&"data/ew.db"), "{in_it:?}");
}

#[test]
fn base_images_are_named_by_version_and_digest() {
    let file = paper("Containerfile");
    let images: Vec<&str> = file.lines().filter_map(|line| line.strip_prefix("FROM ")).collect();
    assert_eq!(images.len(), 2, "{images:?}");
    for image in images {
        let name = image.split(' ').next().unwrap_or_default();
        let (tag, digest) = name
            .split_once("@sha256:")
            .unwrap_or_else(|| panic!("{name} has no digest"));
        assert!(
            digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit()),
            "{name}"
        );
        let version = tag.rsplit_once(':').map_or("", |(_, version)| version);
        assert!(
            version.starts_with(|c: char| c.is_ascii_digit()) && version.contains('.'),
            "{name}"
        );
    }
}

#[test]
fn a_run_of_all_tests_looks_for_known_faults_or_says_loudly_that_it_did_not() {
    let run = paper("tests/run");
    assert!(run.contains("check \"cargo deny advisories\" .ci/cargo-deny --locked check advisories"));
    assert_eq!(
        run.matches("cargo deny advisories        NOT RUN").count(),
        2,
        "also without cargo-deny"
    );
}

/// Why a workflow and the script of a release do not keep the times of SECURITY.md.
fn unwatched(workflow: &str, release: &str) -> Vec<&'static str> {
    let lines: Vec<&str> = workflow.lines().map(str::trim).collect();
    let cron = lines.iter().find_map(|line| line.strip_prefix("- cron: \""));
    let times: Vec<&str> = cron.unwrap_or_default().trim_end_matches('"').split(' ').collect();
    let before = |one: &str, other: &str| release.split_once(one).is_some_and(|(_, after)| after.contains(other));
    let kept = [
        (matches!(times.as_slice(), [_, _, "*", "*", "*"]), "not each day"),
        (workflow.contains(".ci/known-faults 2>&1"), "nothing is looked at"),
        (
            lines.contains(&"fetch-depth: 0"),
            "the newest version is not there to be looked at",
        ),
        (
            lines.contains(&"if: failure()") && workflow.contains("gh issue create"),
            "nobody is told",
        ),
        (
            before("\n.ci/known-faults\n", "\ngit tag "),
            "a version goes out with what is known",
        ),
    ];
    kept.into_iter().filter(|(kept, _)| !kept).map(|(_, why)| why).collect()
}

#[test]
fn known_faults_are_looked_for_each_day_and_before_a_version_goes_out() {
    let (workflow, release) = (paper(".github/workflows/known-faults.yml"), paper(".ci/release"));
    assert_eq!(unwatched(&workflow, &release), Vec::<&str>::new());
    let weekly = workflow
        .replace("* * *\"", "* * 1\"")
        .replace("gh issue create", "echo");
    let late = release.replace("\n.ci/known-faults\n", "\n");
    assert_eq!(
        unwatched(&weekly, &late),
        [
            "not each day",
            "nobody is told",
            "a version goes out with what is known"
        ]
    );
}
