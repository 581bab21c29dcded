//! The template of the year statement, with what no round of the demo has: two modes, three faces, yes and no, reasons.

use crate::support::paper::Paper;
use crate::support::picture::png;
use ervaringwijzer::catalogue::file::Law;
use ervaringwijzer::export::pdf::{House, Template, Year, YearAgreement, compile};
use ervaringwijzer::figures::labels::faces;
use ervaringwijzer::figures::{
    Axis, Body, CountsRow, CountsTable, Drawing, Fact, Line, Others, Scale, figure, mode_heading,
};
use ervaringwijzer::house_style::{Logo, Tokens, style_of};
use ervaringwijzer::statistics::phrases::Suppressed;
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;
use ervaringwijzer::year_report::content::{self, PaperBlock, PaperRound, PaperTopic};

const AXIS: Axis = Axis { left: 0.4, right: 0.9 };

fn words(text: &str) -> String {
    text.to_owned()
}

fn question(short: &str, kind: Kind, body: Body) -> Drawing {
    let line = Line {
        code: words("WM01"),
        short: words(short),
        wording: words("Hoe was het wachten op de hulp die u kreeg, en wat vond u daarvan?"),
        kind,
        body,
        not_yet: 0,
        standing: None,
        reference_standing: None,
        others: Others::Providers,
    };
    line.drawing(AXIS)
}

fn scale(kind: Kind, tally: [u32; 8]) -> Body {
    let published = Published::from(Tally(tally));
    Body::Scale(Scale {
        published,
        figure: figure(kind, &published),
        reference: None,
        limits: None,
        verdict: None,
    })
}

fn block(mode: Mode) -> PaperBlock {
    let reasons = Body::Reasons(Published::from(Tally([2, 12, 0, 0, 0, 0, 30, 40])));
    let hidden = Body::Hidden(Suppressed::Whole);
    PaperBlock {
        heading: Some(mode_heading(mode)),
        response: words("42 mensen staan in deze cijfers."),
        legend: faces(Kind::Smiley3),
        axis: AXIS,
        topics: vec![
            PaperTopic {
                law: Law::Quality,
                name: words("Kwaliteit"),
                counted: Some("heel goed"),
                questions: vec![
                    question(
                        "Gezichten",
                        Kind::Smiley3,
                        scale(Kind::Smiley3, [0, 4, 0, 8, 0, 30, 0, 0]),
                    ),
                    question("Ja of nee", Kind::YesNo, scale(Kind::YesNo, [0, 7, 0, 0, 0, 35, 0, 0])),
                    question("Verborgen", Kind::Smiley3, hidden),
                ],
                sum: Some(words("Dit zijn antwoorden, geen mensen.")),
            },
            PaperTopic {
                law: Law::Effect,
                name: words("Effect"),
                counted: None,
                questions: vec![question("Redenen", Kind::Reasons, reasons)],
                sum: None,
            },
        ],
        bands: Some(words("Een lichter vlak is een groep.")),
        tables: vec![CountsTable {
            id: words("redenen"),
            caption: words("Mensen per reden"),
            head: vec![words("Reden"), words("Mensen")],
            rows: vec![CountsRow {
                name: words("Iets anders"),
                cells: vec![words("–")],
                instead: Some(words("Nog niet genoeg")),
            }],
        }],
        dash: None,
    }
}

fn year(rounds: Vec<PaperRound>) -> Year {
    Year {
        house: House::default(),
        title: words("Een jaar"),
        running: words("Een jaar, nummer 2"),
        foot: words("Een begin van een gesprek."),
        demo: Some(words("Voorbeeld. Alles is verzonnen.")),
        paper: content::Paper {
            gemeente: words("Voorbeeldstad"),
            heading: words("Jaarverantwoording"),
            facts: vec![Fact::new("Nummer", 2)],
            number: Some(2),
            hash: Some("ab".repeat(32)),
            replaces: Some(words("Vervangt nummer 1: een andere ronde vergeten")),
            replaced: Some(words("Vervangen door nummer 3: een ronde vergeten")),
            open: None,
            summary: vec![words("Bij 4 van de 5 vragen koos meer dan de helft goed.")],
            text: String::new(),
            rounds,
            agreed: content::PaperAgreed {
                words: words("Geen afspraken."),
                tables: Vec::new(),
                texts: Vec::new(),
            },
            method: vec![words("Zo maten wij.")],
            delivery: vec![words("Zo levert u aan.")],
        },
        text: Vec::new(),
        no_text: "De gemeente schreef niets.",
        agreements: Vec::new(),
        whole: words("De rest staat in de hele verantwoording."),
        hash_label: "Vingerafdruk:",
    }
}

fn rounds() -> CountsTable {
    CountsTable {
        id: words("rondes"),
        caption: words("Per ronde"),
        head: ["Vraag", "najaar", "voorjaar"].map(words).to_vec(),
        rows: vec![CountsRow {
            name: words("Luisteren"),
            cells: ["18 van 43 (42%)", "| anders gesteld: 20 van 44 (45%)"]
                .map(words)
                .to_vec(),
            instead: None,
        }],
    }
}

fn round(blocks: Vec<PaperBlock>) -> PaperRound {
    PaperRound {
        heading: words("Wmo, voorjaar"),
        about: Some("Over de gemeente zelf."),
        facts: words("Van maart tot en met april."),
        providers: 4,
        open: Some("Deze ronde was nog niet gesloten."),
        remark: Some(words("Deze publicatie klopte niet.")),
        newest: true,
        instead: Vec::new(),
        rounds: vec![rounds()],
        breaks: Some(words("Bij de streep is de vraag veranderd.")),
        blocks,
    }
}

#[test]
fn every_kind_of_question_in_two_modes_has_a_place_on_paper() {
    let both = vec![block(Mode::Personal), block(Mode::Kiosk)];
    let bytes = compile(Template::Year, &year(vec![round(both), round(Vec::new())])).expect("a PDF");
    let paper = Paper::of(&bytes);
    let levels: Vec<u8> = paper.headings().iter().map(|(level, _)| *level).collect();
    let mode = [3, 4, 5, 5, 5, 4, 5];
    let expected = [&[1, 2, 2, 2][..], &mode, &mode, &[3, 2, 3, 2, 2, 2]].concat();
    assert_eq!(levels, expected, "{:?}", paper.headings());
    // A bar and a dot, two of each for ja and nee, one for reasons; none for what is hidden.
    assert_eq!(paper.count("Figure"), 10);
    for wanted in [
        "Alles is verzonnen",
        "Vervangen door nummer 3",
        "Vervangt nummer 1",
        "De gemeente schreef niets.",
        "Deze publicatie klopte niet.",
        "Te lang wachten",
        "35 van 42",
        "Bij 4 van de 5 vragen",
        "anders gesteld",
        "Bij de streep",
    ] {
        assert!(paper.words.contains(wanted), "{wanted} in {}", paper.words);
    }
    let without = compile(Template::Year, &year(Vec::new())).expect("a PDF");
    assert_eq!(Paper::of(&without).count("Figure"), 0, "control");
}

#[test]
fn a_paper_has_the_colour_and_the_logo_of_its_gemeente() {
    let tokens = Tokens::read(":root{--basis-color-action-1-color-default:#0b4d2c}");
    let style = style_of(&tokens, None, true).expect("a style");
    let logo = Logo::read(&png(60, 20, None), "Een haan").expect("a logo");
    let of = |house: House| {
        let whole = Year {
            house,
            ..year(vec![round(vec![block(Mode::Personal)])])
        };
        [Template::Year, Template::YearInShort].map(|template| Paper::of(&compile(template, &whole).expect("a PDF")))
    };
    // As a drawing names them: #17406d and #0b4d2c in shares of one.
    let (ours, theirs) = ("0.09019608 0.2509804 0.42745098", "0.043137256 0.3019608 0.17254902");
    for plain in of(House::default()) {
        assert!(plain.inside.contains(ours) && !plain.inside.contains(theirs));
        assert!(!plain.inside.contains("/Subtype/Image"), "control: no picture");
    }
    for paper in of(House::of(Some(&style), Some(&logo))) {
        assert!(paper.inside.contains(theirs) && !paper.inside.contains(ours));
        assert!(paper.inside.contains("/Subtype/Image"));
        assert!(paper.info.contains("Tagged:          yes"), "{}", paper.info);
    }
    let only = of(House::of(None, Some(&logo)));
    assert!(only[0].inside.contains(ours) && only[0].inside.contains("/Subtype/Image"));
}

/// Ten questions about the help and five about the desk, and as much text as a gemeente may write.
fn full(text: usize) -> Year {
    let face = |at| {
        let answers = scale(Kind::Smiley3, [0, 4, 0, 8, 0, 30, 0, 0]);
        question(&format!("Vraag {at}"), Kind::Smiley3, answers)
    };
    let ten = || {
        let mut ten = block(Mode::Personal);
        ten.heading = None;
        ten.topics[0].questions = (0..10).map(face).collect();
        ten
    };
    let mut all = year(vec![round(vec![ten()]), round(vec![block(Mode::Personal)])]);
    all.text = (0..text)
        .map(|_| "Wij leerden dat wachten lang duurt. ".repeat(11))
        .collect();
    all.agreements = (0..10)
        .map(|_| YearAgreement {
            what: vec!["Wij bellen elke week. ".repeat(25)],
            beside: words("Uitkomst: gelukt"),
        })
        .collect();
    all
}

#[test]
fn a_short_paper_is_one_sheet_whatever_is_in_it() {
    let sheets = |template, text| {
        let paper = Paper::of(&compile(template, &full(text)).expect("a PDF"));
        let wrote = paper.words.contains("Wij leerden");
        (paper.info.contains("Pages:           1\n"), wrote)
    };
    assert_eq!(sheets(Template::YearInShort, 5), (true, true), "2,000 characters fit");
    assert_eq!(
        sheets(Template::YearInShort, 40),
        (true, false),
        "what does not fit is left to the whole paper"
    );
    assert!(!sheets(Template::Year, 5).0, "control");
}
