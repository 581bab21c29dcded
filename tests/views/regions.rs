//! Gemeenten side by side: what is said of one beside the others, on both pages that say it.

use super::sample::{five_questions, report, scores, spread, whole};
use ervaringwijzer::figures::{Member, SideBySide, gemeente_block};
use ervaringwijzer::releases::report::{Cell, Report};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::terms::Mode;

/// A gemeente of which everybody together gave these shares of good answers.
fn gemeente(people: u32, shares: [u32; 5]) -> Report {
    let mut row = whole(&[], Mode::Personal);
    row.cells = shares.map(|share| scores(spread(people, share))).into();
    report(five_questions(Kind::Smiley5), vec![row])
}

/// Every field of shares near 80 %, with one gemeente further and further off.
fn fields() -> impl Iterator<Item = Vec<Report>> {
    (20..=100).step_by(4).flat_map(|share| {
        [60, 150, 400].map(|people| {
            let near = [78, 82, 80, 85, 75];
            let mut all: Vec<Report> = near.iter().map(|share| gemeente(300, [*share; 5])).collect();
            all.push(gemeente(people, [80, share, 80, 80, 80]));
            all
        })
    })
}

const NAMES: [&str; 6] = ["Aa", "Bee", "Cee", "Dee", "Ee", "Ef"];

fn members(reports: &[Report]) -> Vec<Member<'_>> {
    let pairs = NAMES.iter().zip(reports);
    pairs.map(|(name, report)| Member { name, report }).collect()
}

#[test]
fn what_stands_out_over_a_region_stands_out_on_the_page_of_that_gemeente() {
    let (mut found, mut more) = (0, 0);
    for reports in fields() {
        let members = members(&reports);
        let all = SideBySide::of(&members, Mode::Personal).expect("figures");
        for own in 0..members.len() {
            let block = gemeente_block(&members, own, Mode::Personal, false).expect("figures");
            for (side, line) in all.questions.iter().zip(&block.lines) {
                let here = side.lines[own]
                    .scale()
                    .and_then(|scale| scale.verdict)
                    .expect("compared");
                let there = line.scale().and_then(|scale| scale.verdict).expect("compared");
                if here.to_discuss() {
                    found += 1;
                    assert_eq!(here, there, "{}", line.short);
                } else {
                    more += u32::from(there.to_discuss());
                }
            }
        }
    }
    assert!(found > 10, "there was something to find: {found}");
    // Who looks at a whole field sees more chance.
    assert!(more > 0);
}

#[test]
fn a_sum_holds_what_is_shown_and_nothing_else() {
    let mut reports = vec![gemeente(100, [80; 5]), gemeente(50, [60; 5]), gemeente(70, [70; 5])];
    reports[1].rows[0].cells[0] = Cell::NotShown;
    reports[2].questionnaire.questions[1].question = "Hoe was de koffie?".to_owned();
    let all = SideBySide::of(&members(&reports), Mode::Personal).expect("figures");
    let n = |at: usize| {
        let together = all.questions[at].together.as_ref().expect("two or more");
        (
            together.short.clone(),
            together.scale().and_then(|scale| scale.figure).expect("a share").n,
        )
    };
    let shown = |at: usize| reports[at].rows[0].cells[2].answered(Kind::Smiley5).expect("shown");
    let [one, two, three] = [0, 1, 2].map(shown);
    assert_eq!(n(0), ("2 gemeenten samen".to_owned(), one + three));
    assert_ne!(
        all.questions[1].question.question, "Hoe was de koffie?",
        "as most of them asked it"
    );
    assert_eq!(n(1), ("2 gemeenten samen".to_owned(), one + two));
    assert_eq!(n(2), ("3 gemeenten samen".to_owned(), one + two + three));
}
