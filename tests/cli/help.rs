//! What the program says about itself.

use crate::support::process::Program;

/// The names under "Commands:".
fn subcommands(help: &str) -> Vec<String> {
    let listed = help.split_once("Commands:\n").map_or("", |(_, rest)| rest);
    listed
        .lines()
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

fn walk(program: &Program, path: &[String], seen: &mut Vec<String>) {
    let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
    arguments.push("--help");
    let ended = program.run(&arguments);
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    if !path.is_empty() {
        let example = format!("Example: ervaringwijzer {}", path.join(" "));
        assert!(ended.stdout.contains(&example), "{arguments:?}: {}", ended.stdout);
    }
    seen.push(path.join(" "));
    for name in subcommands(&ended.stdout) {
        walk(program, &[path, &[name]].concat(), seen);
    }
}

/// Every command that has none below it, in words.
pub(super) fn leaves() -> Vec<String> {
    let mut seen = Vec::new();
    walk(&Program::new(), &[], &mut seen);
    let group = |path: &String| seen.iter().any(|other| other.starts_with(&format!("{path} ")));
    let leaves = seen.iter().filter(|path| !path.is_empty() && !group(path));
    leaves.cloned().collect()
}

#[test]
fn every_subcommand_has_help_with_an_example() {
    let mut seen = Vec::new();
    walk(&Program::new(), &[], &mut seen);
    for known in ["demo", "serve", "links issue", "round close", "user add", "healthcheck"] {
        assert!(seen.iter().any(|path| path == known), "{known} is not among {seen:?}");
    }
}

#[test]
fn without_a_subcommand_it_says_what_to_do() {
    let ended = Program::new().run(&[]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.stdout.contains("Commands:"), "{}", ended.stdout);
    assert!(
        ended.stdout.ends_with("Start with: ervaringwijzer demo\n"),
        "{}",
        ended.stdout
    );
}

#[test]
fn an_unknown_subcommand_names_the_nearest() {
    let ended = Program::new().run(&["cuont"]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.stderr.contains("'count'"), "{}", ended.stderr);
}

#[test]
fn the_version_is_that_of_the_package() {
    let ended = Program::new().run(&["--version"]);
    let wanted = format!("ervaringwijzer {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!((ended.code, ended.stdout), (Some(0), wanted));
}
