//! The template of the year statement, with what no round of the demo has: two modes, three faces, yes and no, reasons.

use crate::support::paper::Paper;
use ervaringwijzer::export::pdf::{
    Answer, Bar, Body, Counts, CountsRow, Dot, Face, Fact, ScaleBody, Template, Year, YearAgreed, YearBlock,
    YearQuestion, YearRound, YearTopic, compile,
};
use ervaringwijzer::figures::{Figure, Part};
use ervaringwijzer::statistics::bounds::CountBounds;

fn words(text: &str) -> String {
    text.to_owned()
}

fn answers(all: &[(&str, u32)], whole: u32) -> Vec<Answer> {
    all.iter()
        .map(|(word, count)| Answer {
            word: words(word),
            count: count.to_string(),
            low: f64::from(*count) / f64::from(whole),
            high: f64::from(*count) / f64::from(whole),
        })
        .collect()
}

fn scale(bar: Option<[u32; 5]>, all: &[(&str, u32)], (good, n): (u32, u32)) -> Body {
    let figure = Figure::from(CountBounds::new(good.into(), n).expect("answers"));
    Body::Scale(Box::new(ScaleBody {
        bar: bar.map(|scores| Bar {
            parts: scores.map(|exact| Part {
                exact,
                grouped: 0,
                words: String::new(),
            }),
            untold: 0,
            left: 0.4,
            right: 0.9,
            words: words("de balk"),
        }),
        answers: answers(all, n),
        words: words("de antwoorden"),
        beside: String::new(),
        also: String::new(),
        figure: Dot::of(&figure, None, None),
        reference: None,
    }))
}

fn question(heading: &str, body: Body) -> YearQuestion {
    YearQuestion {
        heading: words(heading),
        wording: words("Hoe was het wachten op de hulp die u kreeg, en wat vond u daarvan?"),
        body,
    }
}

fn block(heading: &str) -> YearBlock {
    let reasons = [("Te lang wachten", 12), ("Iets anders", 30)];
    let face = |(score, word): (u8, &str)| Face {
        score,
        word: words(word),
    };
    YearBlock {
        heading: Some(words(heading)),
        response: words("42 mensen staan in deze cijfers."),
        legend: [(1, "Heel slecht"), (3, "Gaat wel"), (5, "Heel goed")].map(face).into(),
        topics: vec![
            YearTopic {
                heading: words("Kwaliteit (K)"),
                counted: Some(words("heel goed")),
                questions: vec![
                    question("Gezichten", scale(Some([4, 0, 8, 0, 30]), &[], (30, 42))),
                    question("Ja of nee", scale(None, &[("Nee", 7), ("Ja", 35)], (35, 42))),
                    question(
                        "Verborgen",
                        Body::Words {
                            words: words("Nog niet genoeg"),
                        },
                    ),
                ],
                sum: Some(words("Dit zijn antwoorden, geen mensen.")),
            },
            YearTopic {
                heading: words("Effect (E)"),
                counted: None,
                questions: vec![question(
                    "Redenen",
                    Body::Reasons {
                        answers: answers(&reasons, 40),
                        words: words("de redenen"),
                        beside: words("40 mensen gaven een reden of meer."),
                    },
                )],
                sum: None,
            },
        ],
        bands: Some(words("Een lichter vlak is een groep.")),
        tables: vec![Counts {
            caption: words("Mensen per reden"),
            head: vec![words("Reden"), words("Mensen")],
            rows: vec![CountsRow {
                name: words("Iets anders"),
                cells: None,
                instead: words("Nog niet genoeg"),
            }],
        }],
    }
}

fn year(rounds: Vec<YearRound>) -> Year {
    Year {
        title: words("Een jaar"),
        kicker: words("Gemeente Voorbeeldstad"),
        heading: words("Jaarverantwoording"),
        running: words("Een jaar, nummer 2"),
        foot: words("Een begin van een gesprek."),
        demo: Some(words("Voorbeeld. Alles is verzonnen.")),
        facts: vec![Fact {
            label: words("Nummer"),
            value: words("2"),
            note: None,
        }],
        replaced: Some(words("Vervangen door nummer 3: een ronde vergeten")),
        remarks: vec![words("Vervangt nummer 1: een andere ronde vergeten")],
        text: Vec::new(),
        no_text: words("De gemeente schreef niets."),
        rounds,
        agreed: YearAgreed {
            words: words("Geen afspraken."),
            tables: Vec::new(),
            texts: Vec::new(),
        },
        method: vec![words("Zo maten wij.")],
        delivery: vec![words("Zo levert u aan.")],
        hash_words: words("Vingerafdruk:"),
        hash: "ab".repeat(32),
    }
}

fn round(blocks: Vec<YearBlock>) -> YearRound {
    YearRound {
        heading: words("Wmo, voorjaar"),
        about: Some(words("Over de gemeente zelf.")),
        facts: words("Van maart tot en met april."),
        states: vec![words("Deze ronde was nog niet gesloten.")],
        remark: Some(words("Deze publicatie klopte niet.")),
        blocks,
    }
}

#[test]
fn every_kind_of_question_in_two_modes_has_a_place_on_paper() {
    let both = vec![block("Met een eigen code"), block("Op een gedeeld apparaat")];
    let bytes = compile(Template::Year, &year(vec![round(both), round(Vec::new())])).expect("a PDF");
    let paper = Paper::of(&bytes);
    let levels: Vec<u8> = paper.headings().iter().map(|(level, _)| *level).collect();
    let mode = [3, 4, 5, 5, 5, 4, 5];
    let expected = [&[1, 2, 2][..], &mode, &mode, &[2, 2, 2, 2]].concat();
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
    ] {
        assert!(paper.words.contains(wanted), "{wanted} in {}", paper.words);
    }
    let without = compile(Template::Year, &year(Vec::new())).expect("a PDF");
    assert_eq!(Paper::of(&without).count("Figure"), 0, "control");
}
