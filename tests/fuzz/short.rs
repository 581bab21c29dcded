//! The short run: some thousands of inputs for each reader, the same ones every time. `EW_TEST_FUZZ_SEED` chooses others, and
//! `EW_TEST_FUZZ_CASES` so many.

use super::mutator::{Material, Run, found};
use super::targets::query::{self, Answer};
use super::targets::{Target, clients};
use crate::api::World;
use crate::support::http::Response;
use crate::support::sources::root;
use crate::support::town::{Town, both_engines};
use crate::web::PASSWORD;
use ervaringwijzer::import::{self, TableError};
use ervaringwijzer::recording::{self, BadForm};
use ervaringwijzer::values::scale::Kind;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What all inputs follow from, unless somebody chooses another.
const SEED: u64 = 20_261_130;

fn number(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is a whole number")))
}

/// So many inputs, or as many as somebody wants.
fn run(cases: u32) -> Run {
    let wanted = number("EW_TEST_FUZZ_CASES").and_then(|cases| u32::try_from(cases).ok());
    Run {
        cases: wanted.unwrap_or(cases),
        seed: number("EW_TEST_FUZZ_SEED").unwrap_or(SEED),
    }
}

fn target(name: &str) -> &'static Target {
    Target::named(name).expect("a target")
}

fn material(target: &Target) -> Material {
    let samples = target.samples(root());
    assert!(!samples.is_empty(), "{} has samples", target.name);
    Material {
        samples,
        words: target.words.iter().map(|word| word.as_bytes().to_vec()).collect(),
    }
}

/// Runs a target; fails with the smallest input that breaks a property.
fn holds(name: &str, cases: u32) {
    let target = target(name);
    if let Some(broken) = found(material(target), run(cases), target.judge) {
        panic!("{name}: {broken}");
    }
}

#[test]
fn a_form_is_refused_or_is_one_ballot_whatever_is_sent() {
    holds("form", 6000);
}

#[test]
fn a_code_is_the_same_however_it_is_typed_and_none_with_a_letter_wrong() {
    holds("code", 6000);
}

#[test]
fn nothing_but_the_true_ballot_opens() {
    holds("ballot", 1000);
}

#[test]
fn a_table_of_text_is_read_within_limits_whatever_it_holds() {
    holds("csv", 2500);
}

#[test]
fn a_workbook_is_read_within_limits_whatever_it_holds() {
    holds("xlsx", 1500);
}

#[test]
fn what_is_set_up_from_a_file_keeps_the_rules_whatever_it_says() {
    holds("toml", 1500);
}

#[test]
fn settings_are_refused_with_their_key_and_without_a_password() {
    holds("config", 3000);
}

#[test]
fn a_house_style_is_colours_fonts_and_corners_whatever_its_file_says() {
    holds("tokens", 3000);
}

#[test]
fn a_logo_holds_its_picture_only_whatever_its_file_holds() {
    holds("logo", 4000);
}

both_engines!(every_question_behind_an_address_is_answered);

fn every_question_behind_an_address_is_answered(town: &Town) {
    let world = World::of(town);
    let browser = RefCell::new(world.server.sign_in("analist@voorbeeld.nl", PASSWORD));
    let told = |answer: Response| Answer {
        status: answer.status,
        kind: answer.header("content-type").unwrap_or_default().to_owned(),
        body: answer.body,
    };
    let mut ask = |path: &str| match path {
        of_api if of_api.starts_with("/api/") => told(world.get("analist", of_api)),
        of_staff if of_staff.starts_with("/gemeente") => told(browser.borrow_mut().get(of_staff)),
        other => told(world.server.client().get(other, &[])),
    };
    let ask = RefCell::new(&mut ask);
    let broken = found(material(target("query")), run(250), |bytes| {
        query::judge(bytes, &mut **ask.borrow_mut());
    });
    assert_eq!(broken, None);
}

/// Answers of a form in which the last field of a name counts.
fn last_wins(body: &[u8], kinds: &[Kind]) -> Result<Vec<u8>, BadForm> {
    let text = String::from_utf8_lossy(body);
    let named = |field: &'_ str| field.split('=').next().unwrap_or_default().to_owned();
    let last: BTreeMap<String, &str> = text.split('&').map(|field| (named(field), field)).collect();
    let kept: Vec<&str> = last.into_values().collect();
    recording::answers(kept.join("&").as_bytes(), kinds)
}

/// Answers of a form without the fields that are not understood.
fn without(body: &[u8], kinds: &[Kind], strange: impl Fn(&str) -> bool) -> Result<Vec<u8>, BadForm> {
    let text = String::from_utf8_lossy(body);
    let kept: Vec<&str> = text.split('&').filter(|field| !strange(field)).collect();
    recording::answers(kept.join("&").as_bytes(), kinds)
}

fn zero_is_nothing(body: &[u8], kinds: &[Kind]) -> Result<Vec<u8>, BadForm> {
    without(body, kinds, |field| field.ends_with("=0"))
}

fn strangers_are_passed_over(body: &[u8], kinds: &[Kind]) -> Result<Vec<u8>, BadForm> {
    without(body, kinds, |field| !field.starts_with('v'))
}

/// A whole answer is taken for a score, whatever the question.
fn any_score(body: &[u8], kinds: &[Kind]) -> Result<Vec<u8>, BadForm> {
    let five = vec![Kind::Smiley5; kinds.len()];
    recording::answers(body, &five)
}

#[test]
fn a_reader_of_forms_that_is_not_strict_is_found() {
    let weak: [(&str, clients::ReadForm); 4] = [
        ("the last field counts", last_wins),
        ("zero is nothing", zero_is_nothing),
        ("strangers are passed over", strangers_are_passed_over),
        ("any score", any_score),
    ];
    for (slip, read) in weak {
        let broken = found(material(target("form")), run(6000), |body| clients::form_by(read, body));
        assert!(
            broken.is_some_and(|told| told.contains("with the seed")),
            "{slip} goes unnoticed"
        );
    }
    let strict = found(material(target("form")), run(200), |body| {
        clients::form_by(recording::answers, body);
    });
    assert_eq!(strict, None);
}

/// What reading came to for the inputs of a run.
fn outcomes(name: &str, cases: u32) -> BTreeSet<String> {
    let seen = RefCell::new(BTreeSet::new());
    let all = found(material(target(name)), run(cases), |bytes| {
        let text = std::str::from_utf8(bytes).ok().filter(|_| name == "xlsx");
        let packed = text.and_then(|text| super::targets::packed(text.as_bytes()));
        let outcome = match import::read_file(packed.as_deref().unwrap_or(bytes)) {
            Ok(_) => "read".to_owned(),
            Err(error) => format!("{error:?}").split('(').next().unwrap_or_default().to_owned(),
        };
        seen.borrow_mut().insert(outcome);
    });
    assert_eq!(all, None);
    seen.into_inner()
}

#[test]
fn the_inputs_come_to_every_refusal_of_a_table() {
    let word = |error: TableError| format!("{error:?}").split('(').next().unwrap_or_default().to_owned();
    let missing = |of: &[TableError], seen: &BTreeSet<String>| -> Vec<String> {
        let wanted = of.iter().cloned().map(word).chain(["read".to_owned()]);
        wanted.filter(|wanted| !seen.contains(wanted)).collect()
    };
    let of_text = [
        TableError::Empty,
        TableError::NoText(1),
        TableError::LooseQuote(1),
        TableError::OpenQuote(1),
        TableError::TooManyColumns(1),
    ];
    assert_eq!(missing(&of_text, &outcomes("csv", 2500)), Vec::<String>::new());
    let of_workbooks = [
        TableError::Empty,
        TableError::Unreadable,
        TableError::HiddenSheets,
        TableError::TooManyColumns(1),
    ];
    assert_eq!(missing(&of_workbooks, &outcomes("xlsx", 2500)), Vec::<String>::new());
}

#[test]
fn the_same_seed_makes_the_same_inputs() {
    let inputs = |seed: u64| {
        let seen = RefCell::new(Vec::new());
        let all = found(material(target("csv")), Run { cases: 50, seed }, |bytes| {
            seen.borrow_mut().push(bytes.to_vec());
        });
        assert_eq!(all, None);
        seen.into_inner()
    };
    assert_eq!(inputs(1), inputs(1));
    assert_ne!(inputs(1), inputs(2));
}

#[test]
fn every_sample_keeps_the_properties_as_it_stands() {
    for target in &super::targets::TARGETS {
        let samples = target.samples(root());
        assert!(!samples.is_empty(), "{} has samples", target.name);
        samples.iter().for_each(|sample| (target.judge)(sample));
    }
}
