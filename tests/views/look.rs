//! Temporary: pages to look at.
use super::sample::*;
use ervaringwijzer::releases::report::Report;
use ervaringwijzer::values::ids::ProviderId;
use ervaringwijzer::values::words::Mode;
use ervaringwijzer::views::results::model::{Around, OverviewPage, ProviderPage, Viewer};
use ervaringwijzer::views::results::{OverviewInput, ProviderInput, explanation_page, overview_page, provider_page};
use ervaringwijzer::views::shell::{Shell, page};

fn framed(heading: &str, body: maud::Markup) -> String {
    let shell = Shell {
        title: heading,
        kicker: "Zorggroep",
        heading,
        demo: true,
        nav: &[],
        signed_in_as: Some("x"),
        csrf: Some("t"),
        stylesheet_href: "staff.css",
    };
    page(&shell, body).into_string()
}
fn prov(report: &Report, name: &str) -> String {
    let earlier = [(Mode::Personal, earlier_vlier())];
    let input = ProviderInput {
        report,
        provider: id_of(report, name),
        name,
        viewer: Viewer::Provider,
        earlier: &earlier,
    };
    framed(
        "Resultaten voorjaar 2026",
        provider_page(&ProviderPage::of(&input, Around::default())),
    )
}
fn over(report: &Report, code: &str) -> String {
    let input = OverviewInput {
        report,
        earlier: &[],
        question: Some(code),
        provider_href: &|_: ProviderId| "/a".to_owned(),
        question_href: "/g?vraag=",
    };
    framed(
        "Alle aanbieders samen",
        overview_page(&OverviewPage::of(&input, Around::default())),
    )
}
#[test]
fn look() {
    let dir = std::path::Path::new("/tmp/look");
    std::fs::create_dir_all(dir).unwrap();
    std::fs::copy("assets/css/staff.css", dir.join("staff.css")).unwrap();
    let r = banded_report();
    let m = crate::privacy::made::mixed_report();
    for (n, h) in [
        ("wilg", prov(&r, "De Wilg")),
        ("over", over(&r, "WM10")),
        ("mixed", prov(&m, "De Vlier")),
        ("mixover", over(&m, "WM03")),
        ("uitleg", framed("Uitleg", explanation_page())),
    ] {
        std::fs::write(dir.join(format!("{n}.html")), h).unwrap();
    }
}
#[cfg(feature = "pdf")]
#[test]
fn look_pdf() {
    use ervaringwijzer::export::pdf::*;
    use ervaringwijzer::releases::figures;
    use ervaringwijzer::views::charts::bar::{Part as P, untold};
    use ervaringwijzer::views::results::told::{answers, beside_words, spoken};
    let r = banded_report();
    let row = r.rijen.iter().find(|x| x.unit.name() == "De Wilg").unwrap();
    let kind = ervaringwijzer::values::scale::Kind::Smiley5;
    let q = |at: usize| {
        let p = row.cells[at].published().unwrap();
        let f = figures::figure(kind, &p).unwrap();
        let re = figures::reference(&r, Mode::Personal, at);
        Question {
            heading: r.vragenlijst.vragen[at].kort.clone(),
            wording: r.vragenlijst.vragen[at].vraag.clone(),
            why: "Op het blad gezet.".into(),
            body: Body::Scale {
                bar: Some(Bar {
                    parts: P::of(&p).map(|x| Part {
                        exact: x.exact,
                        grouped: x.grouped,
                        words: x.grouped_words(),
                    }),
                    untold: untold(&p),
                    left: 0.3,
                    right: 1.05,
                    words: spoken(&answers(kind, &p)),
                }),
                answers: vec![],
                words: format!("{}.", spoken(&answers(kind, &p))),
                beside: beside_words(kind, &p), also: "Bijna iedereen koos ‘heel goed’: minstens 14 van 15. Van nog 22 mensen is het antwoord hier nog niet te tonen.".into(),
                figure: Dot::of(&f, None, re.as_ref()),
                reference: re.map(|x| x.share),
            },
            rounds: vec![
                Round {
                    round: "najaar 2025".into(),
                    figure: Some(Dot::of(&f, Some("najaar 2025"), None)),
                },
                Round {
                    round: "voorjaar 2025".into(),
                    figure: None,
                },
            ],
            sentences: vec!["Binnen toeval.".into()],
            said: Said {
                columns: vec![Column {
                    name: "De aanbieder".into(),
                    when: None,
                }],
                rows: vec![Row {
                    question: "Herkent u dit?".into(),
                    cells: vec![None],
                }],
            },
        }
    };
    let input = ProviderInput {
        report: &r,
        provider: id_of(&r, "De Wilg"),
        name: "De Wilg",
        viewer: Viewer::Provider,
        earlier: &[],
    };
    let ervaringwijzer::views::results::model::Content::Blocks(blocks) =
        ProviderPage::of(&input, Around::default()).content
    else {
        panic!()
    };
    let tables = ervaringwijzer::views::results::counts_tables(&blocks[0], "voorjaar 2026")
        .into_iter()
        .map(|t| Counts {
            caption: t.caption,
            head: t.head,
            rows: t
                .rows
                .into_iter()
                .map(|r| CountsRow {
                    name: r.name,
                    cells: r.instead.is_none().then_some(r.cells),
                    instead: r.instead.unwrap_or_default(),
                })
                .collect(),
        });
    let s = Sheet {
        title: "t".into(),
        kicker: "Gespreksblad".into(),
        heading: "De Wilg en gemeente".into(),
        running: "x".into(),
        foot: "x".into(),
        demo: None,
        facts: vec![Fact {
            label: "a".into(),
            value: "b".into(),
            note: None,
        }],
        remark: None,
        privacy: "x".into(),
        state: ("a".into(), "b".into()),
        earlier: vec![],
        no_earlier: "-".into(),
        rows: vec![q(0), q(1), q(3)],
        no_rows: "".into(),
        reading: "x".into(),
        whole: Said {
            columns: vec![Column {
                name: "De aanbieder".into(),
                when: None,
            }],
            rows: vec![],
        },
        context: vec![],
        not_measured: "".into(),
        agreements: vec![],
        open: true,
        no_agreements: "".into(),
        blocks: tables.collect(),
        hidden_words: "Niet getoond".into(),
        closing: "x".into(),
    };
    std::fs::write("/tmp/look/blad.pdf", compile(Template::Sheet, &s).unwrap()).unwrap();
}
