//! Conversation sheets as PDF: how long one takes, and forty in a zip.

use std::time::{Duration, Instant};

use anyhow::Result;
use ervaringwijzer::export::pdf::{
    self, Agreed, Answer, Bar, Body, Bundle, Column, Counts, CountsRow, Dot, Earlier, Fact, Part, Question, Row, Said,
    ScaleBody, Sheet, Template,
};
use ervaringwijzer::releases::figures::Figure;
use ervaringwijzer::statistics::bounds::CountBounds;

use crate::timing::{limit, mib, typical};

/// The longest that one sheet may take.
const LONGEST: Duration = Duration::from_millis(300);
const SHEETS: u32 = 40;

/// One sheet, and a zip of forty different ones.
pub(crate) fn sheets() -> Result<()> {
    let mut number = 0;
    let one = typical(20, || {
        number += 1;
        pdf::compile(Template::Sheet, &sheet(number)).map(drop)
    })?;
    limit(
        "sheet as PDF, ms",
        &one.as_millis().to_string(),
        ("300", one <= LONGEST),
    );
    let begun = Instant::now();
    let mut bundle = Bundle::default();
    for number in 100..100 + SHEETS {
        let bytes = pdf::compile(Template::Sheet, &sheet(number))?;
        bundle.add(&format!("{number}.pdf"), &bytes)?;
    }
    let size = bundle.finish()?.len();
    let took = begun.elapsed();
    let name = format!("{SHEETS} sheets in a zip of {} KiB, ms", size / 1024);
    limit(
        &name,
        &took.as_millis().to_string(),
        ("12000", took <= LONGEST * SHEETS),
    );
    println!(
        "{:<40}{:>12}",
        "memory at most, after all of this",
        mib(crate::town::memory("self", "VmHWM"))
    );
    Ok(())
}

fn text(words: &str, number: u32) -> Vec<String> {
    (1..=3)
        .map(|line| format!("{words}, {number}: {line} van de drie regels die iemand hier heeft opgeschreven."))
        .collect()
}

fn figure(good: u32, all: u32) -> Option<Figure> {
    CountBounds::new(good.into(), all).map(Figure::from)
}

fn dot(good: u32, all: u32) -> Option<Dot> {
    figure(good, all).map(|figure| Dot::of(&figure, None, figure_of_all().as_ref()))
}

fn figure_of_all() -> Option<Figure> {
    figure(700, 900)
}

fn said(number: u32) -> Said {
    let column = |name: &str| Column {
        name: name.to_owned(),
        when: Some("gedeeld op 9 maart 2026".to_owned()),
    };
    let row = |question: &str| Row {
        question: question.to_owned(),
        cells: vec![Some(text(question, number)), None],
    };
    Said {
        columns: ["De aanbieder", "De gemeente"].map(column).into(),
        rows: [
            "Herkent u dit?",
            "Kunt u dit verklaren?",
            "Wat vindt u ervan?",
            "Is er iets nodig, en wat?",
        ]
        .map(row)
        .into(),
    }
}

fn question(number: u32) -> Option<Question> {
    let scores = [number % 5, 3, 8, 20, 9];
    let all: u32 = scores.iter().sum();
    let words = format!("vraag {number}: {scores:?}");
    Some(Question {
        heading: format!("Vraag {number}"),
        wording: "Hoe luistert uw hulp naar u?".to_owned(),
        why: "Lager dan toeval verklaart, naast alle aanbieders samen.".to_owned(),
        body: Body::Scale(Box::new(ScaleBody {
            bar: Some(Bar {
                parts: scores.map(|exact| Part {
                    exact,
                    grouped: 0,
                    words: String::new(),
                }),
                untold: 0,
                left: 0.4,
                right: 0.9,
                words: words.clone(),
            }),
            answers: vec![Answer {
                word: "Goed".to_owned(),
                count: "20".to_owned(),
                low: 0.5,
                high: 0.5,
            }],
            words,
            beside: "Weet ik niet: 1 · niet voor mij: 2 · overgeslagen: 0.".to_owned(),
            also: String::new(),
            figure: dot(29, all)?,
            reference: figure_of_all().map(|figure| figure.share),
        })),
        rounds: [20, 30]
            .map(|good| pdf::Round {
                round: format!("ronde {good}"),
                figure: dot(good, 44),
            })
            .into(),
        sentences: vec!["Alle aanbieders samen: 78% koos ‘goed of heel goed’.".to_owned()],
        said: said(number),
    })
}

fn agreed(number: u32) -> Agreed {
    Agreed {
        what: text("Afspraak", number),
        who: "de teamleider".to_owned(),
        when: "1 september 2026".to_owned(),
        how: text("In de volgende ronde", number),
        value: Some("eenvoud".to_owned()),
        happened: None,
    }
}

/// A full sheet: six questions, texts, agreements and twelve lines of counts; every number another sheet.
fn sheet(number: u32) -> Sheet {
    let between = format!("Aanbieder {number} en gemeente Proefstad");
    let fact = |label: &str| Fact {
        label: label.to_owned(),
        value: "voorjaar 2026".to_owned(),
        note: None,
    };
    let earlier = Earlier {
        outcome: "deels gelukt".to_owned(),
        note: text("Uitkomst", number),
        source: "Uit najaar 2025, publicatie 2".to_owned(),
        agreed: agreed(number),
    };
    let line = |at: u32| CountsRow {
        name: format!("Vraag {at}"),
        cells: (!at.is_multiple_of(4)).then(|| (0..12).map(|cell| (cell * at + number).to_string()).collect()),
        instead: "Nog niet genoeg verschillende antwoorden".to_owned(),
    };
    Sheet {
        title: format!("Gespreksblad {between}"),
        kicker: "Gespreksblad".to_owned(),
        running: between.clone(),
        heading: between,
        foot: "Deze cijfers zijn een begin van een gesprek.".to_owned(),
        demo: None,
        facts: ["Ronde", "Vragenlijst", "Doel", "Publicatie", "Respons"]
            .map(fact)
            .into(),
        remark: None,
        privacy: "Wij tonen alleen wat 10 of meer mensen samen vinden.".to_owned(),
        state: ("besproken.".to_owned(), String::new()),
        earlier: vec![earlier],
        no_earlier: String::new(),
        rows: (number..number + 6).filter_map(question).collect(),
        no_rows: String::new(),
        reading: "Balk: aantal mensen per antwoord.".to_owned(),
        whole: said(number),
        context: text("Een verhuizing", number),
        not_measured: "Niet gemeten.".to_owned(),
        agreements: (0..4).map(agreed).collect(),
        open: true,
        no_agreements: String::new(),
        blocks: vec![Counts {
            caption: "Aantal mensen per antwoord".to_owned(),
            head: (0..13).map(|head| format!("Kop {head}")).collect(),
            rows: (0..12).map(line).collect(),
        }],
        hidden_words: "Nog niet genoeg verschillende antwoorden".to_owned(),
        closing: "Deze cijfers zijn een begin van een gesprek.".to_owned(),
    }
}
