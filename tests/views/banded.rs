//! Pages with bands: two ends in words and in pictures, lines that add up in sight, wholes that stand still.

use super::sample::{band, banded_report, gemeente_report, id_of, outlying_report, with_band};
use ervaringwijzer::figures::FieldVerdicts;
use ervaringwijzer::releases::document::Edition;
use ervaringwijzer::releases::report::{Cell, Report, Unit};
use ervaringwijzer::values::ids::ProviderId;
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;
use ervaringwijzer::views::results::model::{OverviewPage, PageExtras, ProviderPage, Viewer};
use ervaringwijzer::views::results::{OverviewInput, ProviderInput, overview_page, provider_page};

fn page_of(report: &Report, name: &str) -> String {
    let input = ProviderInput {
        report,
        provider: id_of(report, name),
        name,
        viewer: Viewer::Provider,
        earlier: &[],
    };
    provider_page(&ProviderPage::of(&input, PageExtras::default())).into_string()
}

fn overview(report: &Report, code: &str) -> String {
    let input = OverviewInput {
        report,
        earlier: &[],
        question: Some(code),
        provider_href: &|_: ProviderId| "/aanbieder".to_owned(),
        talks: &std::collections::BTreeMap::new(),
        sheet_href: &|_| Some("/gemeente/ronde/x/gesprek/1/y".to_owned()),
        question_href: "/gemeente?vraag=",
    };
    overview_page(&OverviewPage::of(&input, PageExtras::default())).into_string()
}

/// The line of a question on a page.
fn line<'p>(html: &'p str, short: &str) -> &'p str {
    let from = html.split(&format!("<h3>{short}</h3>")).nth(1).expect("a line");
    from.split("</li><li class=\"line\">").next().expect("its end")
}

#[test]
fn a_pure_band_is_told_in_a_sentence_with_two_ends_and_no_count() {
    let html = page_of(&banded_report(), "De Wilg");
    let own = line(&html, "Luisteren");
    assert!(
        own.contains("Bijna iedereen koos ‘heel goed’: minstens 14 van 15."),
        "{own}"
    );
    assert!(
        own.contains("<b>minstens 14 van 15</b> <span>(93–100%)</span>"),
        "{own}"
    );
    assert!(own.contains("marge 70–100%"), "{own}");
    // One segment, lighter, with both ends; a long dot; no circle, which would be one number.
    assert_eq!(own.matches("<rect class=\"s5 band\"").count(), 1, "{own}");
    assert!(
        own.contains(">14–15</text>") && !own.contains("<rect class=\"s5\""),
        "{own}"
    );
    assert!(
        own.contains("class=\"span\"") && !own.contains("<circle class=\"dot\""),
        "{own}"
    );
    assert!(
        own.contains("heel slecht 0 tot 1, slecht 0 tot 1"),
        "the picture in words: {own}"
    );
    assert!(html.contains("Een lichter vlak met een streepjesrand"), "what it means");
    let without = page_of(&gemeente_report(), "De Wilg");
    assert!(line(&without, "Luisteren").contains("<circle class=\"dot\""), "control");
    assert!(
        !without.contains("class=\"s5 band\"") && !without.contains("Een lichter vlak met"),
        "control"
    );
}

#[test]
fn a_mix_is_told_as_exact_counts_with_a_group_beside_them() {
    let html = page_of(&banded_report(), "De Wilg");
    let own = line(&html, "Afspraken");
    assert!(
        own.contains("Van 14 mensen koos bijna iedereen ‘goed’: minstens 13."),
        "{own}"
    );
    assert!(own.contains("<b>29 tot 30 van 33</b> <span>(88–91%)</span>"), "{own}");
    assert!(
        own.contains("<rect class=\"s4\"") && own.contains("<rect class=\"s4 band\""),
        "{own}"
    );
    assert!(own.contains(">6</text>") && own.contains(">13–14</text>"), "{own}");
    let table = html.split("<th scope=\"row\">Afspraken</th>").nth(1).expect("a row");
    let row = table.split("</tr>").next().expect("its end");
    assert!(
        row.starts_with("<td>1–2</td><td>1–2</td><td>1–2</td><td>19–20</td><td>10–11</td><td>33</td>"),
        "{row}"
    );
}

#[test]
fn every_line_adds_up_to_everybody_who_took_part_in_sight() {
    let report = banded_report();
    let html = page_of(&report, "De Wilg");
    // 33 answers and 7 beside the scale on "Afspraken": that is everybody. On "Luisteren" 15 and 3 are told.
    assert!(html.contains("40 mensen"), "{html}");
    assert!(line(&html, "Afspraken").contains("Nog 7 mensen: weet ik niet, niet voor mij of overgeslagen."));
    assert!(!line(&html, "Afspraken").contains("nog niet te tonen"));
    let listening = line(&html, "Luisteren");
    assert!(
        listening.contains("Nog 3 mensen: weet ik niet, niet voor mij of overgeslagen."),
        "{listening}"
    );
    assert!(
        listening.contains("Van nog 22 mensen is het antwoord hier nog niet te tonen."),
        "{listening}"
    );
    let hidden = line(&html, "Meebeslissen");
    assert!(
        hidden.contains("<p class=\"none\">Nog geen 10 antwoorden</p>"),
        "{hidden}"
    );
    assert!(
        hidden.contains("Van nog 40 mensen is het antwoord hier nog niet te tonen."),
        "{hidden}"
    );
    let row = html.split("<th scope=\"row\">Meebeslissen</th>").nth(1).expect("a row");
    assert!(
        row.split("</tr>").next().expect("its end").ends_with("<td>40</td>"),
        "in the table too"
    );
}

#[test]
fn a_whole_that_stands_still_says_since_when_beside_its_own_figure_and_as_a_reference() {
    let report = banded_report();
    let words = "tand van publicatie 2, 9 maart 2026.";
    let whole = overview(&report, "WM04");
    assert!(line(&whole, "Meebeslissen").contains(&format!("S{words}")));
    assert!(!line(&whole, "Luisteren").contains(words), "the others move on");
    assert!(whole.contains("<td>publicatie 2, 9 maart 2026</td>"), "in the table");
    assert!(whole.contains(&format!("S{words}")), "beside the funnel");
    let provider = page_of(&report, "De Vlier");
    assert!(line(&provider, "Meebeslissen").contains(&format!("De andere aanbieders samen: s{words}")));
    let mut moved = report;
    moved.rows.iter_mut().for_each(|row| row.standing.clear());
    assert!(!overview(&moved, "WM04").contains(words), "control");
}

#[test]
fn the_first_edition_keeps_its_words_and_says_so() {
    let mut report = banded_report();
    report.edition = Edition::First;
    let html = page_of(&report, "De Wilg");
    assert!(line(&html, "Meebeslissen").contains("Nog niet genoeg verschillende antwoorden"));
    assert!(html.contains("Deze ronde verscheen nog naar de eerste regels."));
    let second = page_of(&banded_report(), "De Wilg");
    assert!(
        !second.contains("verschillende antwoorden") && !second.contains("eerste regels"),
        "control"
    );
}

#[test]
fn picture_table_and_words_agree_where_shares_have_two_ends() {
    let mut report = outlying_report();
    // A band of one answer moves every provider to two ends, and the whole with them.
    for row in &mut report.rows {
        for cell in &mut row.cells {
            if cell.published().is_some() {
                *cell = with_band(cell, &band(5, 9, 10));
            }
        }
    }
    let mut said = 0;
    for (index, question) in report.questionnaire.questions.iter().enumerate() {
        let html = overview(&report, &question.code);
        let together = FieldVerdicts::of(&report, Mode::Personal);
        let verdicts = report.rows.iter().filter_map(|row| together.verdict(row, index));
        let outside = verdicts.filter(|verdict| verdict.to_discuss()).count();
        assert_eq!(
            html.matches("<g class=\"prov out\"").count(),
            outside,
            "{}",
            question.short
        );
        assert_eq!(
            html.matches("te verwachten: bespreken</td>").count(),
            outside,
            "{}",
            question.short
        );
        assert!(html.contains("Lange stip"), "the picture says what a long dot is");
        said += outside;
    }
    assert!(said > 0, "some are outside even so");
}

#[test]
fn people_of_whom_no_answer_is_told_lie_grey_across_the_middle() {
    let mut report = gemeente_report();
    let whole = report
        .rows
        .iter()
        .position(|row| row.unit == Unit::System)
        .expect("the whole");
    report.rows[whole].cells[1] = with_band(
        &Cell::Shown(Tally([0, 5, 5, 10, 40, 40, 0, 0])),
        &Published::of_people(100, 104),
    );
    let html = overview(&report, "WM03");
    let own = line(&html, "Luisteren");
    assert!(
        own.contains("Van 100 mensen tonen wij alleen dat zij antwoordden."),
        "{own}"
    );
    assert!(own.contains("<b>80 tot 180 van 200</b> <span>(40–90%)</span>"), "{own}");
    assert_eq!(own.matches("<rect class=\"band\"").count(), 1, "{own}");
}
