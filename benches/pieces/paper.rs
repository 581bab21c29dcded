//! Conversation sheets as PDF: how long one takes, and forty in a zip.

use std::time::{Duration, Instant};

use anyhow::Result;
use ervaringwijzer::export::pdf::{self, Agreed, Bundle, Column, Earlier, House, Question, Row, Said, Sheet, Template};
use ervaringwijzer::figures::{Axis, Body, Dot, Fact, Figure, Line, Others, Point, Scale, TableNames, counts_tables};
use ervaringwijzer::statistics::bounds::CountBounds;
use ervaringwijzer::statistics::level::Level;
use ervaringwijzer::statistics::limits::Limits;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;

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

fn counts(good: u32, all: u32) -> Option<CountBounds> {
    CountBounds::new(good.into(), all)
}

/// One question beside 700 of 900 others.
fn line(number: u32) -> Option<Line> {
    let scores = [number % 5, 3, 8, 20, 9];
    let [a, b, c, d, e] = scores;
    let (own, others) = (counts(d + e, scores.iter().sum())?, counts(700, 900)?);
    let limits = Limits::beside(own.low().n(), others, Level::of_page(6));
    Some(Line {
        code: format!("V{number}"),
        short: format!("Vraag {number}"),
        wording: "Hoe luistert uw hulp naar u?".to_owned(),
        kind: Kind::Smiley5,
        body: Body::Scale(Scale {
            published: Tally([0, a, b, c, d, e, 1, 2]).into(),
            figure: Some(own.into()),
            reference: Some(others.into()),
            limits: Some(limits),
            verdict: Some(limits.verdict(own)),
        }),
        not_yet: 0,
        standing: None,
        reference_standing: None,
        others: Others::Providers,
    })
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
    let point = |good: u32| {
        Some(Point {
            round: format!("ronde {good}"),
            day: "2026-04-26".parse().ok()?,
            dot: Some(Dot::of(Figure::from(counts(good, 44)?), None, None)),
            reworded: false,
        })
    };
    Some(Question {
        heading: format!("Vraag {number}"),
        why: "Lager dan door toeval te verwachten, naast de andere aanbieders.".to_owned(),
        drawing: line(number)?.drawing(Axis { left: 0.4, right: 0.9 }),
        rounds: [20, 30].into_iter().filter_map(point).collect(),
        sentences: vec!["De andere aanbieders samen: 78% koos ‘goed of heel goed’.".to_owned()],
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
    let fact = |label: &str| Fact::new(label, "voorjaar 2026");
    let earlier = Earlier {
        outcome: "deels gelukt".to_owned(),
        note: text("Uitkomst", number),
        source: "Uit najaar 2025, publicatie 2".to_owned(),
        agreed: agreed(number),
    };
    let lines: Vec<Line> = (number..number + 12).filter_map(line).collect();
    let names = TableNames {
        id: "persoonlijk",
        names: "Vraag",
        whose: between.clone(),
        of: String::new(),
        yes_no: "aantal mensen, ja en nee",
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
        house: House::default(),
        no_rows: String::new(),
        reading: "Balk: aantal mensen per antwoord.".to_owned(),
        whole: said(number),
        context: text("Een verhuizing", number),
        not_measured: "Niet gemeten.".to_owned(),
        agreements: (0..4).map(agreed).collect(),
        open: true,
        no_agreements: String::new(),
        blocks: counts_tables(&lines, &names),
        hidden_words: "Nog niet genoeg verschillende antwoorden".to_owned(),
        closing: "Deze cijfers zijn een begin van een gesprek.".to_owned(),
    }
}
