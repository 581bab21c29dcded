//! The result pages: what they show, what they never show.

use ervaringwijzer::conversations::{LastShared, SheetState, Side, Talk};
use ervaringwijzer::figures::{self, FieldVerdicts};
use ervaringwijzer::i18n::interface::InterfaceLang;
use ervaringwijzer::releases::report::{Cell, Earlier, Report, Row, Unit};
use ervaringwijzer::statistics::compare::{Change, Verdict};
use ervaringwijzer::values::asset;
use ervaringwijzer::values::day::Day;
use ervaringwijzer::values::ids::ProviderId;
use ervaringwijzer::values::scale::{Kind, colours};
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;
use ervaringwijzer::views::results::model::{
    Choice, Count, Download, NextCount, OverviewPage, PageExtras, ProviderPage, Viewer,
};
use ervaringwijzer::views::results::{OverviewInput, ProviderInput, explanation_page, overview_page, provider_page};
use ervaringwijzer::views::shell::{NavItem, OtherLanguage, Shell, page};
use maud::Markup;
use std::collections::BTreeMap;

use super::sample::{
    earlier, earlier_vlier, field, five_questions, gemeente_report, id_of, outlying_report, provider, provider_report,
    question, report, scores, spread, whole,
};

const HIDDEN: &str = "nog geen 10 antwoorden";

fn framed(heading: &str, body: Markup) -> String {
    let item = |href: &str, label: &str, current| NavItem {
        href: href.to_owned(),
        label: label.to_owned(),
        current,
    };
    let nav = [
        item("/resultaten", "Resultaten", true),
        item("/rondes", "Rondes en codes", false),
    ];
    let shell = Shell {
        title: heading,
        kicker: "Zorggroep De Vlier",
        breadcrumb: None,
        heading,
        demo: true,
        nav: &nav,
        signed_in_as: Some("Zorggroep De Vlier"),
        here: None,
        csrf: Some("token"),
        said: None,
        home: "/aanbieder",
        stylesheet_href: "staff.css",
        style_href: None,
        logo: None,
        style: None,
        other_language: OtherLanguage::Kept {
            page: "/gemeente",
            language: InterfaceLang::En,
        },
    };
    page(&shell, body).into_string()
}

fn around() -> PageExtras {
    let file = |label: &str, main| Download {
        href: format!("/bestand/{label}"),
        label: label.to_owned(),
        main,
        folded: false,
    };
    let choice = |label: &str, current| Choice {
        href: format!("/{label}"),
        label: label.to_owned(),
        current,
    };
    PageExtras {
        downloads: vec![
            file("Excel (xlsx)", true),
            file("CSV", false),
            file("Afdrukken of PDF", false),
        ],
        rounds: vec![choice("najaar 2025", false), choice("voorjaar 2026", true)],
        releases: vec![
            choice("1 (6 april)", false),
            choice("2 (20 april)", false),
            choice("3 (4 mei)", true),
        ],
        ..PageExtras::default()
    }
}

fn provider_html(report: &Report, name: &str, viewer: Viewer) -> String {
    let earlier = [(Mode::Personal, earlier_vlier())];
    let provider = report.rows.iter().find(|row| row.unit.name() == name);
    let provider = provider.map_or_else(ProviderId::new, |_| id_of(report, name));
    let input = ProviderInput {
        report,
        provider,
        name,
        viewer,
        earlier: &earlier,
    };
    framed(
        "Resultaten voorjaar 2026",
        provider_page(&ProviderPage::of(&input, around())),
    )
}

fn overview_of(report: &Report, question: Option<&str>) -> OverviewPage {
    let href = |_: ProviderId| "/aanbieder".to_owned();
    let shares = [Some(66), Some(84), Some(78), Some(83), Some(76)];
    let earlier = [(Mode::Personal, earlier(640, [shares, shares, shares]))];
    let input = OverviewInput {
        report,
        earlier: &earlier,
        question,
        provider_href: &href,
        talks: &BTreeMap::new(),
        sheet_href: &|_| Some("/gemeente/ronde/x/gesprek/1/y".to_owned()),
        question_href: "/gemeente?vraag=",
    };
    OverviewPage::of(&input, around())
}

fn overview_html(report: &Report, question: Option<&str>) -> String {
    framed(
        "Alle aanbieders samen, voorjaar 2026",
        overview_page(&overview_of(report, question)),
    )
}

pub(super) fn every_page() -> Vec<(&'static str, String)> {
    let both = mixed_report();
    let all_hidden = report(
        five_questions(Kind::Smiley5),
        vec![provider("De Vlier", Mode::Personal, 60, vec![Cell::NotShown; 5])],
    );
    let next = Day::new(2026, 5, 11).map(|day| NextCount {
        begins: None,
        count: Count::On(day),
    });
    vec![
        (
            "aanbieder",
            provider_html(&provider_report("De Vlier", true), "De Vlier", Viewer::Provider),
        ),
        (
            "zonder-stippellijn",
            provider_html(&provider_report("De Vlier", false), "De Vlier", Viewer::Provider),
        ),
        (
            "half-verborgen",
            provider_html(&provider_report("De Iep", true), "De Iep", Viewer::Provider),
        ),
        (
            "alles-verborgen",
            provider_html(&all_hidden, "De Vlier", Viewer::Provider),
        ),
        (
            "niet-getoond",
            provider_html(&gemeente_report(), "Huize Esdoorn", Viewer::Gemeente),
        ),
        (
            "gemeente-aanbieder",
            provider_html(&gemeente_report(), "De Vlier", Viewer::Gemeente),
        ),
        ("twee-wijzen", provider_html(&both, "De Vlier", Viewer::Provider)),
        ("gemeente", overview_html(&gemeente_report(), None)),
        ("gemeente-luisteren", overview_html(&gemeente_report(), Some("WM03"))),
        ("gemeente-twee-wijzen", overview_html(&both, None)),
        (
            "nog-geen",
            framed(
                "Resultaten",
                provider_page(&ProviderPage::not_yet(
                    "De Vlier",
                    "voorjaar 2026",
                    Viewer::Provider,
                    next,
                )),
            ),
        ),
        (
            "nog-geen-gemeente",
            framed(
                "Resultaten",
                overview_page(&OverviewPage::not_yet("voorjaar 2026", None)),
            ),
        ),
        ("uitleg", framed("Uitleg bij de cijfers", explanation_page())),
    ]
}

/// Three faces, ja/nee and reasons, in both modes.
fn mixed_report() -> Report {
    let questions = vec![
        question("WM01", "TOE", "Start", Kind::Smiley3, "Hoe ging de start van de hulp?"),
        question(
            "TGX1",
            "OCO",
            "Onafhankelijke hulp",
            Kind::YesNo,
            "Wist u dat iemand u gratis kan helpen bij de aanvraag?",
        ),
        question("RED1", "TOE", "Redenen", Kind::Reasons, "Wat kon er beter?"),
    ];
    let cells = |n: u32| {
        vec![
            Cell::Shown(Tally([1, n / 6, 0, n / 3, 0, n - n / 6 - n / 3, 1, 0])),
            Cell::Shown(Tally([0, n / 3, 0, 0, 0, n - n / 3, 2, 0])),
            Cell::Shown(Tally([n / 2, 5, 3, 4, 2, 1, 2, n - n / 2])),
        ]
    };
    let mut rows = vec![
        provider("De Vlier", Mode::Personal, 120, cells(44)),
        provider("De Vlier", Mode::Kiosk, 0, cells(23)),
    ];
    rows[1].unit = rows[0].unit.clone();
    rows.push(whole(&rows[..1], Mode::Personal));
    rows.push(whole(&rows[1..2], Mode::Kiosk));
    report(questions, rows)
}

#[test]
fn every_page_has_exactly_one_h1() {
    for (name, html) in every_page() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
    }
}

#[test]
fn no_page_has_an_inline_style_or_a_script() {
    for (name, html) in every_page() {
        for forbidden in [" style=", "<style", "<script", "javascript:", " onclick"] {
            assert!(!html.contains(forbidden), "{name} holds {forbidden}");
        }
    }
}

#[test]
fn no_page_uses_a_word_that_judges() {
    for (name, html) in every_page() {
        let html = html.to_lowercase();
        for forbidden in [
            "slecht presterend",
            "onvoldoende",
            "score",
            "ranking",
            "nps",
            "100 % anoniem",
            "100% anoniem",
        ] {
            assert!(!html.contains(forbidden), "{name} says {forbidden}");
        }
        if name != "uitleg" {
            assert!(!html.contains("gemiddeld") && !html.contains("rapportcijfer"), "{name}");
        }
    }
}

#[test]
fn ids_are_unique_on_every_page() {
    for (name, html) in every_page() {
        let mut ids: Vec<&str> = html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: {ids:?}");
    }
}

#[test]
fn every_picture_says_what_it_shows() {
    for (name, html) in every_page() {
        for svg in html.split("<svg").skip(1) {
            let tag = svg.split('>').next().expect("a tag");
            let nested = tag.contains("preserveAspectRatio");
            assert!(
                nested || tag.contains("aria-label=\"") || tag.contains("aria-hidden=\"true\""),
                "{name}: {tag}"
            );
        }
    }
}

#[test]
fn dashboards_weigh_at_most_12_kilobytes_after_brotli() {
    for (name, html) in every_page() {
        let mut packed = Vec::new();
        let params = brotli::enc::BrotliEncoderParams {
            quality: 9,
            ..Default::default()
        };
        brotli::BrotliCompress(&mut html.as_bytes(), &mut packed, &params).expect("compressed");
        assert!(packed.len() <= 12_000, "{name}: {} B", packed.len());
    }
}

#[test]
fn a_hidden_cell_is_one_text_in_the_list_and_a_dash_in_the_table() {
    let html = provider_html(&provider_report("De Iep", true), "De Iep", Viewer::Provider).to_lowercase();
    assert_eq!(html.matches(&format!("<p class=\"none\">{HIDDEN}</p>")).count(), 2);
    let (_, tables) = html.split_once("<h2>alle aantallen</h2>").expect("tables");
    let waiting = tables
        .split("<th scope=\"row\">wachten</th>")
        .nth(1)
        .expect("a row")
        .split("</tr>")
        .next();
    assert_eq!(waiting.expect("its cells").matches("<td>–</td>").count(), 12);
}

#[test]
fn numbers_of_a_hidden_cell_are_nowhere_on_the_page() {
    let mut report = provider_report("De Vlier", true);
    let telltale = [7001, 7013, 7027, 7039, 7043];
    let shown = provider_html(&with_cell(&report, scores(telltale)), "De Vlier", Viewer::Provider);
    assert!(
        shown.contains("7001") && shown.contains("7043"),
        "the control shows them"
    );
    report = with_cell(&report, Cell::NotShown);
    let hidden = provider_html(&report, "De Vlier", Viewer::Provider);
    for number in telltale {
        assert!(!hidden.contains(&number.to_string()));
    }
    let own_line = hidden
        .split("<h3>Luisteren</h3>")
        .nth(1)
        .expect("the line")
        .split("</li>")
        .next()
        .expect("its end");
    assert!(!own_line.contains("<svg"), "nothing is drawn for it");
}

fn with_cell(report: &Report, cell: Cell) -> Report {
    let mut report = report.clone();
    for row in &mut report.rows {
        if row.unit != Unit::System {
            row.cells[1] = cell;
        }
    }
    report
}

#[test]
fn a_provider_reads_no_other_name() {
    let html = provider_html(&gemeente_report(), "De Vlier", Viewer::Provider);
    for row in field() {
        let name = row.unit.name();
        assert!(name == "De Vlier" || !html.contains(name), "{name}");
    }
}

#[test]
fn without_the_reference_there_is_no_dashed_line_and_the_page_says_why() {
    let html = provider_html(&provider_report("De Vlier", false), "De Vlier", Viewer::Provider);
    assert!(!html.contains("class=\"ref\""));
    assert!(html.contains("minstens 3 andere aanbieders"));
    assert!(!html.contains("bespreken:") && !html.contains("te verwachten: bespreken"));
    let with = provider_html(&provider_report("De Vlier", true), "De Vlier", Viewer::Provider);
    assert!(with.contains("class=\"ref\""), "the control has one");
}

#[test]
fn the_table_of_the_funnel_keeps_the_order_of_the_alphabet_whatever_the_figures() {
    let names = |html: &str| -> Vec<String> {
        let table = html
            .split("op alfabet</p>")
            .nth(1)
            .expect("a table")
            .split("</table>")
            .next()
            .expect("its end");
        table
            .split("<th scope=\"row\">")
            .skip(1)
            .map(|row| row.split("</th>").next().expect("a name").to_owned())
            .collect()
    };
    let before = names(&overview_html(&gemeente_report(), None));
    let mut report = gemeente_report();
    let mut cells: Vec<Vec<Cell>> = report.rows.iter().take(14).map(|row| row.cells.clone()).collect();
    cells.reverse();
    for (row, cells) in report.rows.iter_mut().zip(cells) {
        row.cells = cells;
    }
    assert_eq!(names(&overview_html(&report, None)), before);
    assert_eq!(before.len(), 15, "fourteen providers and the pool");
}

#[test]
fn picture_table_and_words_agree_on_who_is_to_be_discussed() {
    let report = outlying_report();
    let mut said = 0;
    for (index, question) in report.questionnaire.questions.iter().enumerate() {
        let html = overview_html(&report, Some(&question.code));
        let together = FieldVerdicts::of(&report, Mode::Personal);
        let verdicts = report.rows.iter().filter_map(|row| together.verdict(row, index));
        let outside = verdicts.filter(|verdict| verdict.to_discuss()).count();
        assert_eq!(
            html.matches("class=\"prov out\"").count(),
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
        assert_eq!(
            html.matches("<tr class=\"discuss\">").count(),
            outside,
            "{}",
            question.short
        );
        said += outside;
    }
    assert!(said > 0, "somebody stands out");
}

#[test]
fn the_sample_has_providers_outside_chance_on_waiting() {
    let report = gemeente_report();
    let outside = (0..report.rows.len())
        .filter_map(|row| figures::row_verdict(&report, &report.rows[row], 0))
        .filter(|v| v.to_discuss());
    assert!(outside.count() >= 3);
}

#[test]
fn a_row_that_is_wholly_hidden_gets_one_word_for_every_reason() {
    let html = overview_html(&gemeente_report(), None);
    assert!(html.contains("<td class=\"txt\">Nog niet getoond</td>"));
    assert!(
        html.to_lowercase()
            .contains(&format!("<td class=\"txt\">{HIDDEN}</td>"))
    );
    let page = provider_html(&gemeente_report(), "Huize Esdoorn", Viewer::Gemeente);
    assert!(page.contains("<h2>Nog niet getoond</h2>"));
}

#[test]
fn a_change_is_looked_for_once_beside_the_round_before() {
    let report = provider_report("De Vlier", true);
    let html = provider_html(&report, "De Vlier", Viewer::Provider);
    assert!(html.contains("Lager dan door toeval te verwachten: bespreken."));
    assert!(html.contains("Een verschil met najaar 2025 kan toeval zijn."));
    assert!(
        !html.contains("waarschijnlijk geen toeval"),
        "a slow fall since 2024 is in the picture, and nobody goes through the rounds for the one that says something"
    );
    // A fall since the round before is said, at the close and not before it.
    let fallen = |slot: bool, wording: &str| {
        let mut earlier = earlier(90, [[Some(90); 5], [Some(90); 5], [Some(95); 5]]);
        for (question, _) in &mut earlier.last_mut().expect("a round").cells {
            wording.clone_into(&mut question.question);
        }
        let report = Report { slot, ..report.clone() };
        let row = report.rows.first().expect("a row").clone();
        let at_question = |at: usize| figures::change_since(&report, &row, at, earlier.last().expect("a round"));
        at_question(0).map(|compared| compared.words)
    };
    let asked = &report.questionnaire.questions[0].question;
    assert_eq!(
        fallen(true, asked).as_deref(),
        Some("lager dan in najaar 2025: waarschijnlijk geen toeval")
    );
    assert_eq!(fallen(false, asked), None, "before the close");
    assert_eq!(fallen(true, "Hoe is de koffie?"), None, "in other words");
}

#[test]
fn a_count_that_is_not_the_close_is_not_compared_with_the_round_before() {
    let mut report = provider_report("De Vlier", true);
    report.slot = true;
    let row = report.rows.first().expect("a row").clone();
    let mut before = earlier(90, [[Some(90); 5]; 3]).pop().expect("a round");
    let compared = |report: &Report, before: &Earlier| figures::change_since(report, &row, 0, before).is_some();
    assert!(compared(&report, &before), "control");
    let Unit::Provider { participation, .. } = &row.unit else {
        panic!("a provider");
    };
    let behind = Report {
        behind: vec![*participation],
        ..report.clone()
    };
    assert!(
        !compared(&behind, &before),
        "its provider looks at the close first; these are older cells"
    );
    before.closed = false;
    assert!(!compared(&report, &before), "the round before goes on");
}

#[test]
fn the_list_says_whose_turn_it_is_in_every_state_of_a_talk() {
    let report = outlying_report();
    let day = Day::new(2026, 5, 25).expect("a day");
    let page = |state: SheetState, side: Option<Side>| {
        let talk = Talk {
            state,
            shared: side.map(|side| LastShared { side, day }),
        };
        let talks = BTreeMap::from([(id_of(&report, "De Vlier"), talk)]);
        let input = OverviewInput {
            report: &report,
            earlier: &[],
            question: None,
            provider_href: &|_| "/aanbieder".to_owned(),
            talks: &talks,
            sheet_href: &|_| Some("/blad".to_owned()),
            question_href: "/gemeente?vraag=",
        };
        overview_page(&OverviewPage::of(&input, around())).into_string()
    };
    for (state, side, words) in [
        (
            SheetState::Preparing,
            None,
            "Het blad is begonnen; er is nog niets gedeeld.",
        ),
        (
            SheetState::Preparing,
            Some(Side::Provider),
            "De aanbieder schreef op 25 mei 2026.</b> U bent aan zet.",
        ),
        (
            SheetState::Preparing,
            Some(Side::Gemeente),
            "U schreef op 25 mei 2026.</b> De aanbieder is aan zet.",
        ),
        (
            SheetState::Discussed,
            Some(Side::Provider),
            "Het gesprek is gevoerd.</b> Leg samen de afspraken vast.",
        ),
        (SheetState::Agreed, Some(Side::Provider), "Het gesprek is afgerond."),
    ] {
        let html = page(state, side);
        assert!(html.contains(words), "{words}");
        let own = side == Some(Side::Provider) && state == SheetState::Preparing;
        assert_eq!(html.contains("class=\"button main\" href=\"/blad\""), own, "{words}");
    }
}

#[test]
fn where_nothing_is_compared_nobody_is_called_alike() {
    let mut report = outlying_report();
    let whole = report.rows.last_mut().expect("the whole");
    whole.cells = vec![Cell::NotShown; 5];
    let html = overview_html(&report, None);
    assert!(html.contains("Geen vergelijking mogelijk: de andere aanbieders samen zijn hier nog niet te tonen."));
    assert!(html.contains("13 aanbieders (") && html.contains("): geen vergelijking mogelijk."));
    for never in [
        "niets dat meer dan door toeval verschilt",
        "Wij vergeleken",
        "samen verschillen niet meer",
    ] {
        assert!(!html.contains(never), "{never}");
    }
    assert!(
        overview_html(&outlying_report(), None).contains("Wij vergeleken"),
        "control"
    );
}

#[test]
fn few_comparisons_say_nothing_of_whether_providers_differ() {
    let mut report = outlying_report();
    let (first, second, whole) = (report.rows[0].clone(), report.rows[1].clone(), report.rows.len() - 1);
    let cells = (0..5).map(|at| {
        let [a, b] = [&first, &second].map(|row| row.cells[at].published().expect("shown"));
        Cell::from(a.plus(&b))
    });
    report.rows[whole].cells = cells.collect();
    let whole = report.rows[whole].clone();
    report.questionnaire.questions.truncate(3);
    report.rows = vec![first, second, whole];
    for row in &mut report.rows {
        row.cells.truncate(3);
    }
    let html = overview_html(&report, None);
    assert!(html.contains("Wij vergeleken 6 cijfers"), "{html}");
    assert!(!html.contains("meer dan toeval verklaart"), "{html}");
}

#[test]
fn a_question_in_other_words_breaks_the_line_and_says_so() {
    let report = provider_report("De Vlier", true);
    let mut earlier = earlier(90, [[Some(90); 5], [Some(90); 5], [Some(95); 5]]);
    "Hoe is de koffie?".clone_into(&mut earlier[2].cells[0].0.question);
    let input = ProviderInput {
        report: &report,
        provider: id_of(&report, "De Vlier"),
        name: "De Vlier",
        viewer: Viewer::Provider,
        earlier: &[(Mode::Personal, earlier)],
    };
    let html = provider_page(&ProviderPage::of(&input, PageExtras::default())).into_string();
    assert_eq!(
        html.matches("<line class=\"break\"").count(),
        2,
        "before it and after it"
    );
    assert!(html.contains("In najaar 2025 was deze vraag anders gesteld: dat is niet te vergelijken."));
}

#[test]
fn everybody_together_are_compared_by_all_their_answers() {
    let mut report = gemeente_report();
    report.slot = true;
    let whole = report.rows.last().expect("the whole").clone();
    let before = |shares: [u32; 5]| {
        let cells = report.questionnaire.questions.iter().cloned();
        Earlier {
            round: "najaar 2025".to_owned(),
            day: "2025-12-01".parse().expect("a day"),
            closed: true,
            cells: cells.map(|question| (question, scores(shares))).collect(),
        }
    };
    let said = |shares| {
        let compared = figures::change_since(&report, &whole, 1, &before(shares)).expect("compared");
        (compared.change, compared.words)
    };
    // As many chose "goed" or "heel goed", and far fewer of them "heel goed".
    let (change, words) = said([4, 40, 60, 520, 20]);
    assert_eq!(change, Change::Higher, "{words}");
    assert!(words.contains("van de 100 keer hoger, marge"), "{words}");
    let (change, words) = said([25, 39, 64, 320, 210]);
    assert_eq!(change, Change::NoDifference, "{words}");
    assert!(words.contains("van de 100 keer hoger, marge"), "{words}");
    assert_eq!(said([1, 2, 3, 10, 10]).0, Change::TooFew);
}

#[test]
fn the_overview_names_whom_to_talk_with_by_alphabet_and_how_much_of_it_is_chance() {
    let report = outlying_report();
    let html = overview_html(&report, None);
    let list = html.split("<h2>Om te bespreken</h2>").nth(1).expect("the list");
    let list = list.split("</section>").next().expect("its end");
    let together = FieldVerdicts::of(&report, Mode::Personal);
    let wanted: Vec<&str> = report
        .rows
        .iter()
        .filter(|row| (0..5).any(|at| together.verdict(row, at).is_some_and(Verdict::to_discuss)))
        .map(|row| row.unit.name())
        .collect();
    assert!(!wanted.is_empty(), "somebody stands out");
    let named: Vec<String> = list
        .split("<h3>")
        .skip(1)
        .map(|item| item.split("</h3>").next().expect("a name"))
        .map(|name| {
            name.rsplit_once("\">")
                .map_or(name, |(_, name)| name)
                .replace("</a>", "")
        })
        .collect();
    assert_eq!(named, wanted, "and they stand by alphabet as everywhere");
    assert!(list.contains("Nog niemand begon.") && list.contains("Open het gespreksblad"));
    assert!(list.contains("bij de andere aanbieders samen"));
    assert!(list.contains("Hoeveel is dit?") && list.contains("door toeval"));
    assert!(list.contains("nog niet getoond."), "who is too small is named: {list}");
    // Where all of them differ, nobody is picked out, and that is said.
    let all_differ = overview_html(&gemeente_report(), None);
    assert!(all_differ.contains("Bij Wachten verschillen de aanbieders samen meer dan toeval verklaart."));
    assert!(!list.contains("Bij Luisteren verschillen"), "control");
    let files = html.find("aria-label=\"Downloads\"").expect("files");
    assert!(
        html.find("Om te bespreken").expect("the list") < html.find("Alle aanbieders, alle vragen").expect("the field")
    );
    assert!(
        html.find("Alle aanbieders, alle vragen").expect("the field") < files,
        "files come last"
    );
}

#[test]
fn a_first_round_says_that_there_is_nothing_to_compare_with() {
    let report = provider_report("De Vlier", false);
    let input = ProviderInput {
        report: &report,
        provider: id_of(&report, "De Vlier"),
        name: "De Vlier",
        viewer: Viewer::Provider,
        earlier: &[],
    };
    let html = provider_page(&ProviderPage::of(&input, PageExtras::default())).into_string();
    assert!(html.contains("Er is nog geen eerdere ronde"));
    assert!(html.contains("nog niets om deze cijfers mee te vergelijken"));
    assert!(!html.contains("class=\"trend\""));
}

fn between<'h>(html: &'h str, from: &str, to: &str) -> &'h str {
    let (_, rest) = html.split_once(from).expect(from);
    rest.split_once(to).expect(to).0
}

/// Eleven rounds before this one, of which the fourth asked the first question in other words.
fn eleven_rounds() -> Vec<Earlier> {
    let shares = [Some(66), Some(84), Some(78), None, Some(76)];
    let mut rounds: Vec<Earlier> = (0..4).flat_map(|_| earlier(31, [shares; 3])).take(11).collect();
    for (at, round) in rounds.iter_mut().enumerate() {
        let season = if at % 2 == 0 { "najaar" } else { "voorjaar" };
        round.round = format!("{season} {}", 2020 + at.div_ceil(2));
        if at < 3 {
            round.cells[0].0.question = "Hoe lang moest u wachten?".to_owned();
        }
    }
    rounds
}

fn over_rounds(earlier: Vec<Earlier>) -> String {
    let mut report = provider_report("De Vlier", true);
    report.slot = false;
    let input = ProviderInput {
        report: &report,
        provider: id_of(&report, "De Vlier"),
        name: "De Vlier",
        viewer: Viewer::Provider,
        earlier: &[(Mode::Personal, earlier)],
    };
    provider_page(&ProviderPage::of(&input, PageExtras::default())).into_string()
}

#[test]
fn twelve_rounds_are_drawn_and_every_third_has_its_name_below_it() {
    let html = over_rounds(eleven_rounds());
    let first = between(&html, "<svg class=\"trend\"", "</svg>");
    assert_eq!(first.matches("<circle class=\"dot").count(), 12, "{first}");
    assert_eq!(first.matches("y=\"154\"").count(), 4, "{first}");
    assert!(
        first.contains("<text class=\"now end\""),
        "this round has its name: {first}"
    );
    let few = over_rounds(earlier_vlier());
    let first = between(&few, "<svg class=\"trend\"", "</svg>");
    assert_eq!(
        first.matches("y=\"154\"").count(),
        4,
        "four rounds have all their names"
    );
}

#[test]
fn rounds_stand_side_by_side_in_a_table_oldest_first() {
    let html = over_rounds(eleven_rounds());
    let table = between(&html, "id=\"rondes-persoonlijk\"", "</table>");
    let head = between(table, "<thead>", "</thead>");
    let at = |words: &str| head.find(words).unwrap_or_else(|| panic!("{words} in {head}"));
    assert!(at("najaar 2020") < at("voorjaar 2021") && at("voorjaar 2021") < at("voorjaar 2026"));
    assert_eq!(head.matches("loopt nog").count(), 1, "only this round goes on: {head}");
    assert!(at("loopt nog") > at("voorjaar 2026"));
    let body = between(table, "<tbody>", "</tbody>");
    assert_eq!(body.matches("<tr>").count(), 5, "a row per question");
    assert!(body.contains("18 van 43 (42%)"), "{body}");
    assert!(body.contains("–"), "{body}");
}

#[test]
fn a_changed_wording_is_a_break_to_see_and_to_hear() {
    let html = over_rounds(eleven_rounds());
    let first = between(&html, "<svg class=\"trend\"", "</svg>");
    assert_eq!(first.matches("<line class=\"break\"").count(), 1, "{first}");
    assert_eq!(
        first.matches("<line class=\"link\"").count(),
        10,
        "no line over it: {first}"
    );
    assert!(first.contains("voorjaar 2022, anders gesteld: "), "{first}");
    assert!(html.contains("Vóór voorjaar 2022 was deze vraag anders gesteld."));
    let table = between(&html, "id=\"rondes-persoonlijk\"", "</table>");
    assert_eq!(table.matches("anders gesteld").count(), 1, "{table}");
    assert!(table.contains("<td class=\"break\">"), "{table}");
}

#[test]
fn a_wording_that_changed_in_a_hidden_round_is_a_break_too() {
    let mut rounds = earlier_vlier();
    for round in rounds.iter_mut().take(2) {
        round.cells[3].0.question = "Anders".to_owned();
    }
    rounds[1].cells[3].1 = Cell::NotShown;
    rounds[0].cells[3].1 = rounds[2].cells[3].1;
    assert!(over_rounds(rounds).contains("Vóór najaar 2025 was deze vraag anders gesteld."));
}

#[test]
fn modes_stand_apart_and_are_never_added_up() {
    let html = provider_html(&mixed_report(), "De Vlier", Viewer::Provider);
    assert!(html.contains("Met een eigen code") && html.contains("Op een gedeeld apparaat (kiosk)"));
    assert!(html.contains("<td>44</td>") && html.contains("<td>23</td>") && !html.contains("<td>67</td>"));
}

#[test]
fn three_faces_draw_three_segments() {
    let html = provider_html(&mixed_report(), "De Vlier", Viewer::Provider);
    let bar = html
        .split("class=\"bar\"")
        .nth(1)
        .expect("a bar")
        .split("</svg>")
        .next()
        .expect("its end");
    assert_eq!(bar.matches("<rect").count(), 3);
    assert!(!html.contains("class=\"s2\" x=") && !html.contains("class=\"s4\" x="));
}

fn before_the_first_release(next: NextCount) -> String {
    let page = ProviderPage::not_yet("De Vlier", "voorjaar 2026", Viewer::Provider, Some(next));
    let html = provider_page(&page).into_string();
    assert!(html.contains("Er is nog geen publicatie"));
    html
}

#[test]
fn before_the_first_release_the_page_names_the_next_count() {
    let count = Count::On(Day::new(2026, 5, 11).expect("a day"));
    let html = before_the_first_release(NextCount { begins: None, count });
    assert!(html.contains("De volgende telling is op <strong>11 mei 2026</strong>."));
}

#[test]
fn a_round_that_is_counted_at_its_close_says_its_last_day() {
    let count = Count::After(Day::new(2026, 11, 29).expect("a day"));
    let html = before_the_first_release(NextCount { begins: None, count });
    assert!(
        html.contains("Wij tellen de antwoorden na de laatste dag van de ronde: <strong>29 november 2026</strong>.")
    );
    assert!(!html.contains("volgende telling") && !html.contains("vaste momenten"));
}

#[test]
fn a_round_that_has_not_begun_says_when_it_begins_and_when_it_is_counted() {
    let day = |month, day| Day::new(2026, month, day).expect("a day");
    let begins = Some(day(3, 2));
    let fixed = before_the_first_release(NextCount {
        begins,
        count: Count::On(day(3, 9)),
    });
    assert!(fixed.contains(
        "De ronde begint op <strong>2 maart 2026</strong>. De eerste telling is op <strong>9 maart 2026</strong>."
    ));
    let at_close = before_the_first_release(NextCount {
        begins,
        count: Count::After(day(11, 29)),
    });
    assert!(
        at_close.contains("begint op <strong>2 maart 2026</strong>. Wij tellen")
            && at_close.contains("29 november 2026")
    );
}

#[test]
fn staff_see_the_faces_that_clients_tap() {
    let html = provider_html(&provider_report("De Vlier", true), "De Vlier", Viewer::Provider);
    let legend = between(&html, "<ul class=\"legend\"", "</ul>");
    for score in 1..=5 {
        let svg = asset::text(&format!("svg/face-{score}.svg"));
        let drawing = between(&svg, ">", "</svg>");
        assert!(legend.contains(drawing), "face {score} in {legend}");
    }
}

#[test]
fn the_stylesheet_uses_the_colours_of_the_scale() {
    let css = asset::text("css/staff.css");
    for score in 1..=5 {
        let (fill, edge) = colours(score);
        assert!(
            css.contains(&format!(".s{score} {{ fill: {fill}; stroke: {edge}; }}")),
            "{score}"
        );
    }
}

#[test]
fn names_are_escaped() {
    let row: Row = provider("<b>De & Co</b>", Mode::Personal, 50, vec![scores(spread(40, 80)); 5]);
    let report = report(
        five_questions(Kind::Smiley5),
        vec![row.clone(), whole(&[row], Mode::Personal)],
    );
    assert!(!overview_html(&report, None).contains("<b>De &"));
}

#[test]
fn regions_and_menus_have_names_of_their_own() {
    for (name, html) in every_page() {
        let mut captions: Vec<&str> = html
            .split("class=\"cap\"")
            .skip(1)
            .filter_map(|rest| rest.split(['>', '<']).nth(1))
            .collect();
        captions.extend(
            html.split("<nav")
                .skip(1)
                .filter_map(|rest| rest.split("aria-label=\"").nth(1)?.split('"').next()),
        );
        let count = captions.len();
        captions.sort_unstable();
        captions.dedup();
        assert_eq!(captions.len(), count, "{name}: {captions:?}");
    }
}
