//! Every command that a paper shows is one that the program understands.

use super::{paper, papers, quoted};
use clap::Parser as _;
use ervaringwijzer::cli::Arguments;

/// The words of a line as a shell splits them: quotes hold together, a lone `#` begins a remark.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
            continue;
        }
        for word in part.split_whitespace() {
            if word.starts_with(['#', '>', '|']) {
                return words;
            }
            words.push(word.to_owned());
        }
    }
    words
}

/// The arguments after the program's name, when a line calls the program with any.
fn call(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    let own = [
        "cargo run -- ",
        "cargo run --features pdf -- ",
        "cargo run --features full -- ",
        "ervaringwijzer ",
        "/usr/local/bin/ervaringwijzer ",
    ];
    let after = own.iter().find_map(|head| line.strip_prefix(head))?;
    let mut call = vec!["ervaringwijzer".to_owned()];
    call.extend(words(after));
    (call.len() > 1).then_some(call)
}

/// Lines of fenced blocks, and what stands between backticks.
fn shown(text: &str) -> Vec<String> {
    let fenced = text.split("```").skip(1).step_by(2);
    let mut shown: Vec<String> = fenced.flat_map(str::lines).map(str::to_owned).collect();
    shown.extend(quoted(text));
    shown
}

/// Why the program would not understand a call; help is understanding.
fn misunderstood(call: &[String]) -> Option<String> {
    use clap::error::ErrorKind::{DisplayHelp, DisplayVersion};
    let error = Arguments::try_parse_from(call).err()?;
    (![DisplayHelp, DisplayVersion].contains(&error.kind())).then(|| error.to_string())
}

#[test]
fn every_command_in_the_papers_is_understood() {
    let calls: Vec<_> = papers()
        .iter()
        .flat_map(|paper| shown(&paper.text))
        .filter_map(|line| call(&line))
        .filter(|call| !call.iter().any(|word| word.contains('…')))
        .collect();
    assert!(calls.len() >= 12, "the papers show commands: {}", calls.len());
    let wrong: Vec<_> = calls.iter().filter_map(|call| misunderstood(call)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(misunderstood(&call("ervaringwijzer rank --by score").expect("a call")).is_some());
    assert!(misunderstood(&call("ervaringwijzer round open --ronde 'x y'").expect("a call")).is_some());
}

#[test]
fn every_command_in_the_samples_is_understood() {
    let unit = paper("docs/samples/ervaringwijzer.service");
    let cron = paper("docs/samples/ervaringwijzer.cron");
    let started = unit.lines().filter_map(|line| line.strip_prefix("ExecStart="));
    let timed = cron
        .lines()
        .filter_map(|line| line.split_once(" ervaringwijzer ").map(|(_, call)| call));
    let calls: Vec<_> = started.chain(timed).filter_map(call).collect();
    assert_eq!(calls.len(), 3);
    let wrong: Vec<_> = calls.iter().filter_map(|call| misunderstood(call)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
