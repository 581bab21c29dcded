//! Shares with two ends: the margin holds that of every count in between, and what is said is the milder of both.

use ervaringwijzer::figures::{self, Figure, figure};
use ervaringwijzer::releases::document::Edition;
use ervaringwijzer::releases::report::{Cell, Row, Unit};
use ervaringwijzer::statistics::bounds::CountBounds;
use ervaringwijzer::statistics::compare::{Change, Verdict, change};
use ervaringwijzer::statistics::counts::Counts;
use ervaringwijzer::statistics::interval::wilson;
use ervaringwijzer::statistics::level::Level;
use ervaringwijzer::statistics::limits::{Limits, verdict};
use ervaringwijzer::statistics::phrases::{NearlyAll, Phrase, Suppressed, phrase};
use ervaringwijzer::values::published::{Band, Bounds, Published};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;
use proptest::prelude::*;

use crate::views::sample::{band, banded_report, gemeente_report, scores, with_band};

/// A page of five questions.
fn page() -> Level {
    Level::of_page(5)
}

fn ends(low: u32, high: u32) -> Bounds {
    Bounds { low, high }
}

/// A number of answers, two ends, and a count between them.
fn known_between(most: u32) -> impl Strategy<Value = (CountBounds, Counts)> {
    (1..=most)
        .prop_flat_map(|n| (Just(n), 0..=n, 0..=n, 0..=n))
        .prop_map(|(n, a, b, c)| {
            let mut all = [a, b, c];
            all.sort_unstable();
            let [low, between, high] = all;
            (
                CountBounds::new(ends(low, high), n).expect("ends in order"),
                Counts::new(between, n).expect("no more than all"),
            )
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_margin_of_two_ends_holds_the_margin_of_every_count_between((known, count) in known_between(2000)) {
        let (margin, one) = (known.margin(), wilson(count));
        prop_assert!(margin.low <= one.low + 1e-12 && one.high <= margin.high + 1e-12);
        let shares = known.shares();
        prop_assert!(shares.low <= count.share() && count.share() <= shares.high);
    }

    #[test]
    fn higher_and_lower_are_said_only_if_every_count_between_says_so(
        (own, count) in known_between(400),
        (others, among) in known_between(3000),
    ) {
        match verdict(own, others, page()) {
            Verdict::WithinChance => {}
            said => prop_assert_eq!(said, verdict(count.into(), among.into(), page())),
        }
    }

    #[test]
    fn a_change_is_said_only_if_every_count_between_says_so((now, a) in known_between(300), (then, b) in known_between(300)) {
        let between = change(a.into(), b.into(), page());
        match change(now, then, page()) {
            Change::TooFew => prop_assert_eq!(between, Change::TooFew),
            Change::NoDifference => prop_assert!(between != Change::TooFew),
            said => prop_assert_eq!(said, between),
        }
    }

    #[test]
    fn two_equal_ends_say_what_one_number_says((_, count) in known_between(2000)) {
        prop_assert_eq!(CountBounds::from(count).margin(), wilson(count));
    }

    #[test]
    fn all_of_a_share_lies_outside_the_limits_exactly_when_something_is_said(
        (own, _) in known_between(400), (others, _) in known_between(3000),
    ) {
        let limits = Limits::beside(own.low().n(), others, page());
        let (said, within, shares) = (limits.verdict(own), limits.shares(), own.shares());
        prop_assert_eq!(said, verdict(own, others, page()));
        prop_assert_eq!(said == Verdict::Lower, shares.high < within.low);
        prop_assert_eq!(said == Verdict::Higher, shares.low > within.high);
    }
}

#[test]
fn a_band_gives_a_figure_two_ends() {
    let pure = figure(Kind::Smiley5, &band(5, 9, 10)).expect("a figure");
    assert_eq!(
        (pure.n, pure.good, pure.share_percent),
        (10, ends(9, 10), ends(90, 100))
    );
    assert_eq!(
        pure.margin_percent,
        ends(60, 100),
        "Wilson of 9 of 10 from below, of 10 of 10 from above"
    );
    let mixed = with_band(&Cell::Shown(Tally([0, 0, 1, 1, 10, 12, 0, 0])), &band(5, 9, 10));
    let mixed = figure(Kind::Smiley5, &mixed.published().expect("shown")).expect("a figure");
    assert_eq!(
        (mixed.n, mixed.good, mixed.share_percent),
        (34, ends(31, 32), ends(91, 94))
    );
}

#[test]
fn a_band_of_another_answer_leaves_room_for_good_ones() {
    let red = figure(Kind::Smiley5, &band(1, 18, 20)).expect("a figure");
    assert_eq!((red.good, red.share_percent), (ends(0, 2), ends(0, 10)));
    let yes = figure(Kind::YesNo, &band(5, 9, 10)).expect("a figure");
    assert_eq!(yes.good, ends(9, 10));
}

#[test]
fn every_slot_of_a_band_has_the_ends_that_it_leaves_open() {
    let told = with_band(&scores([1, 2, 3, 4, 5]), &band(4, 9, 10))
        .published()
        .expect("shown");
    let of = |slot| told.count(Kind::Smiley5, slot);
    // One beside the scale who skipped, one who does not know, two for whom it was not, and three of the band.
    assert_eq!([of(0), of(6), of(7)], [ends(1, 4), ends(1, 4), ends(2, 5)]);
    assert_eq!(
        [1, 2, 3, 4, 5].map(of),
        [ends(1, 2), ends(2, 3), ends(3, 4), ends(13, 14), ends(5, 6)]
    );
    assert_eq!((told.answered(Kind::Smiley5), told.people(Kind::Smiley5)), (25, 32));
    assert_eq!((told.answered_in_bands(), told.beside(Kind::Smiley5)), (10, 7));
    // Three faces have no second and no fourth.
    let three = band(5, 9, 10);
    assert_eq!(three.good(), ends(9, 10));
    assert_eq!(three.count(Kind::Smiley3, 3), ends(0, 1));
}

#[test]
fn of_reasons_another_one_may_have_been_ticked_by_everybody() {
    let reasons = Published::of_band(
        2,
        Band {
            answered: 12,
            at_least: 11,
            people: 20,
        },
    )
    .expect("a reason");
    let of = |slot| reasons.count(Kind::Reasons, slot);
    assert_eq!((of(2), of(1), of(6)), (ends(11, 12), ends(0, 12), ends(0, 12)));
    assert_eq!(
        (of(0), of(7)),
        (Bounds::from(8), Bounds::from(12)),
        "with and without a reason are both known"
    );
    assert_eq!(figure(Kind::Reasons, &reasons), None);
}

/// One provider of which these cells are told, beside others of whom 700 of 1000 chose "goed" or "heel goed".
fn beside(cell: Cell) -> Option<Verdict> {
    let mut report = gemeente_report();
    let whole = report.rows.iter().position(|row| row.unit == Unit::System);
    let others = Published::from(Tally([0, 100, 100, 100, 300, 400, 0, 0]));
    report.rows[whole.expect("the whole")].cells[1] = Cell::from(others.plus(&cell.published().expect("shown")));
    report.rows[10].cells[1] = cell;
    figures::row_verdict(&report, &report.rows[10], 1)
}

#[test]
fn lower_is_said_only_if_even_the_upper_end_is_and_higher_only_if_even_the_lower() {
    // Of forty answers fewer than 20 are lower, more than 35 are higher.
    let exact = |good: u32| Cell::Shown(Tally([0, 40 - good, 0, 0, 0, good, 0, 0]));
    assert_eq!(beside(exact(19)), Some(Verdict::Lower), "control");
    assert_eq!(beside(exact(20)), Some(Verdict::WithinChance), "control");
    let known = |good: u32| {
        with_band(
            &Cell::Shown(Tally([0, 30 - good, 0, 0, 0, good, 0, 0])),
            &band(5, 8, 10),
        )
    };
    assert_eq!(
        beside(known(10)),
        Some(Verdict::WithinChance),
        "18 to 20 of 40: the upper end is within chance"
    );
    assert_eq!(beside(known(9)), Some(Verdict::Lower), "17 to 19 of 40");
    assert_eq!(beside(exact(36)), Some(Verdict::Higher), "control");
    assert_eq!(beside(exact(35)), Some(Verdict::WithinChance), "control");
    assert_eq!(
        beside(known(27)),
        Some(Verdict::WithinChance),
        "35 to 37 of 40: the lower end is within chance"
    );
    assert_eq!(beside(known(28)), Some(Verdict::Higher), "36 to 38 of 40");
}

#[test]
fn others_with_two_ends_give_the_milder_one() {
    let of = |good: Bounds, n| CountBounds::new(good, n).expect("counts");
    let (low, high) = (of(20.into(), 40), of(37.into(), 40));
    assert_eq!(verdict(low, of(750.into(), 1000), page()), Verdict::Lower, "control");
    assert_eq!(verdict(low, of(ends(690, 750), 1000), page()), Verdict::WithinChance);
    assert_eq!(verdict(high, of(700.into(), 1000), page()), Verdict::Higher, "control");
    assert_eq!(verdict(high, of(ends(700, 780), 1000), page()), Verdict::WithinChance);
}

#[test]
fn a_change_over_rounds_is_read_from_the_milder_ends() {
    let of = |low, high| CountBounds::new(ends(low, high), 40).expect("counts");
    let then = of(38, 40);
    assert_eq!(change(of(25, 25), of(38, 38), page()), Change::Lower, "control");
    assert_eq!(change(of(25, 33), then, page()), Change::NoDifference);
    assert_eq!(change(of(20, 23), then, page()), Change::Lower);
    assert_eq!(change(then, of(20, 23), page()), Change::Higher);
    let far = |low, high| Figure::from(of(low, high)).distance(&Figure::from(then));
    assert!((far(20, 23) - 15.0 / 40.0).abs() < 1e-12, "between the nearest ends");
    assert!(far(20, 38).abs() < 1e-12, "ends that touch are no distance apart");
}

#[test]
fn a_line_adds_up_to_everybody_who_took_part() {
    let report = banded_report();
    for row in &report.rows {
        let Some(all) = row.took_part(&report.questionnaire.questions) else {
            continue;
        };
        for (at, question) in report.questionnaire.questions.iter().enumerate() {
            let told = row.cells[at].published();
            let not_yet = row
                .not_shown(&report.questionnaire.questions, at)
                .expect("a row that shows something");
            let sum = told.map_or(0, |told| {
                let exact = told.exact().answered(question.kind);
                exact + told.answered_in_bands() + told.beside(question.kind)
            });
            assert_eq!(sum + not_yet, all, "{}, {}", row.unit.name(), question.short);
        }
    }
}

#[test]
fn why_a_cell_is_not_shown_hangs_on_the_edition_and_on_whose_it_is() {
    let mut report = banded_report();
    let rows: Vec<Row> = report.rows.clone();
    let provider = rows
        .iter()
        .find(|row| matches!(row.unit, Unit::Provider { .. }))
        .expect("a provider");
    let words = |why: Suppressed| phrase(Phrase::Hidden(why));
    assert_eq!(
        words(figures::suppressed(&report, &provider.unit)),
        "nog geen 10 antwoorden"
    );
    let whole = figures::system_row(&report, Mode::Personal).expect("the whole");
    assert_eq!(
        words(figures::suppressed(&report, &whole.unit)),
        "nog niet genoeg antwoorden van genoeg aanbieders"
    );
    report.edition = Edition::First;
    assert_eq!(
        words(figures::suppressed(&report, &provider.unit)),
        "nog niet genoeg verschillende antwoorden"
    );
}

#[test]
fn two_ends_are_said_in_words() {
    let out_of = |low, high, n| phrase(Phrase::OutOf(ends(low, high), n));
    assert_eq!(out_of(31, 32, 34), "31 tot 32 van 34");
    assert_eq!(out_of(9, 10, 10), "minstens 9 van 10");
    assert_eq!(out_of(0, 1, 10), "hoogstens 1 van 10");
    assert_eq!(out_of(18, 18, 43), "18 van 43");
    assert_eq!(phrase(Phrase::Percent(ends(91, 94))), "91–94%");
    assert_eq!(phrase(Phrase::Count(ends(9, 10))), "9–10");
    assert_eq!(phrase(Phrase::Between(ends(9, 10))), "9 tot 10");
    let group = NearlyAll {
        answer: "heel goed",
        at_least: 9,
        answered: 10,
        is_all: true,
    };
    assert_eq!(
        phrase(Phrase::Band(group)),
        "Bijna iedereen koos ‘heel goed’: minstens 9 van 10"
    );
    let most = NearlyAll {
        at_least: 18,
        answered: 34,
        ..group
    };
    assert_eq!(
        phrase(Phrase::Band(most)),
        "De meesten kozen ‘heel goed’: minstens 18 van 34"
    );
    let part = NearlyAll { is_all: false, ..group };
    assert_eq!(
        phrase(Phrase::Band(part)),
        "Van 10 mensen koos bijna iedereen ‘heel goed’: minstens 9"
    );
    assert_eq!(
        phrase(Phrase::NotYet(10)),
        "van nog 10 mensen is het antwoord hier nog niet te tonen"
    );
    let day = crate::views::sample::day(3, 9);
    assert_eq!(phrase(Phrase::Standing(3, day)), "stand van publicatie 3, 9 maart 2026");
}
