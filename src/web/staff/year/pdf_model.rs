//! From the paper of a statement to its PDF: the same figures and words as the page.

use crate::conversations::FOOT;
use crate::export::pdf;
use crate::figures::labels::{capital, counted};
use crate::figures::{Axis, Line};
use crate::values::scale::{Kind, score_name};
use crate::views::conversation::outcome_words;
use crate::views::year::labels::{
    ABOUT_ACCESS, HASH, NO_RELEASE, NO_TEXT, NOT_CLOSED, agreed_words, head, heading, round_facts,
};
use crate::views::year::{BlockFigures, block_figures};
use crate::web::staff::pdf_model::{body, fact, lines, table};
use crate::year_report::content::{Paper, PaperBlock, PaperRound, PaperTopic};
use crate::year_report::{Agreed, AgreedText};

/// How much of the hash stands at the foot of every page.
const SHORT_HASH: usize = 12;

/// The data of the PDF; `demo` when all figures are invented.
pub(super) fn pdf_model(paper: &Paper, demo: bool) -> pdf::Year {
    let hash = paper.hash.clone().unwrap_or_default();
    let number = paper.fixed.as_ref().map_or(0, |(number, _)| *number);
    let title = format!("{}, gemeente {}, nummer {number}", heading(paper), paper.gemeente);
    let remarks = paper.replaces.iter().chain(&paper.open);
    let short: String = hash.chars().take(SHORT_HASH).collect();
    pdf::Year {
        running: format!("{title} · vingerafdruk {short}…"),
        title,
        kicker: format!("Gemeente {}", paper.gemeente),
        heading: heading(paper),
        foot: FOOT.to_owned(),
        demo: demo.then(|| "Voorbeeld. Alle namen en cijfers in deze verantwoording zijn verzonnen.".to_owned()),
        facts: head(paper)
            .iter()
            .filter(|fact| fact.label != "Gemeente")
            .map(fact)
            .collect(),
        replaced: paper.replaced.clone(),
        remarks: remarks.cloned().collect(),
        text: lines(&paper.text),
        no_text: NO_TEXT.to_owned(),
        rounds: paper
            .rounds
            .iter()
            .enumerate()
            .map(|(at, one)| round(at, one))
            .collect(),
        agreed: agreed(&paper.agreed),
        method: paper.method.clone(),
        delivery: paper.delivery.clone(),
        hash_words: HASH.to_owned(),
        hash,
    }
}

fn round(at: usize, round: &PaperRound) -> pdf::YearRound {
    let open = round.open.then(|| NOT_CLOSED.to_owned());
    let nothing = round.release.is_none().then(|| NO_RELEASE.to_owned());
    pdf::YearRound {
        heading: format!("{}, {}", round.questionnaire, round.round),
        about: round.access.then(|| ABOUT_ACCESS.to_owned()),
        facts: round_facts(round),
        states: open.into_iter().chain(nothing).collect(),
        remark: round.remark.clone(),
        blocks: round
            .blocks
            .iter()
            .map(|one| block(one, block_figures(at, round, one)))
            .collect(),
    }
}

fn block(block: &PaperBlock, figures: BlockFigures<'_>) -> pdf::YearBlock {
    let axis = figures.axis;
    let topics = figures.topics.iter();
    pdf::YearBlock {
        heading: figures.heading.map(str::to_owned),
        response: block.response.clone(),
        legend: figures.faces.map_or_else(Vec::new, legend),
        topics: topics.map(|(one, lines)| topic(one, lines, axis)).collect(),
        bands: figures.bands,
        tables: figures.tables.into_iter().map(table).collect(),
    }
}

fn legend(kind: Kind) -> Vec<pdf::Face> {
    let face = |score: &u8| pdf::Face {
        score: *score,
        word: capital(score_name(*score)),
    };
    kind.scores().iter().map(face).collect()
}

fn topic(topic: &PaperTopic, lines: &[Line], axis: Axis) -> pdf::YearTopic {
    let faces = lines.iter().map(|line| line.kind).find(|kind| kind.is_smiley());
    let question = |line: &Line| pdf::YearQuestion {
        heading: line.short.clone(),
        wording: line.wording.clone(),
        body: body(line, axis),
    };
    pdf::YearTopic {
        heading: format!("{} ({})", topic.name, topic.law),
        counted: faces.map(|kind| counted(kind).to_owned()),
        questions: lines.iter().map(question).collect(),
        sum: topic.sum.clone(),
    }
}

fn agreed(agreed: &Agreed) -> pdf::YearAgreed {
    let any = agreed.amount > 0;
    let outcomes = agreed.outcomes.iter();
    let outcomes = outcomes.map(|one| (outcome_words(one.outcome), one.amount));
    let values = agreed.values.iter().map(|one| (one.value.word(), one.amount));
    let tables = [
        numbers("Wat kwam ervan?", "Uitkomst", outcomes.collect()),
        numbers("Bij welke waarde passen zij?", "Waarde", values.collect()),
    ];
    pdf::YearAgreed {
        words: agreed_words(agreed),
        tables: tables
            .into_iter()
            .filter(|table| any && !table.rows.is_empty())
            .collect(),
        texts: agreed.texts.iter().map(agreement).collect(),
    }
}

fn numbers(caption: &str, name: &str, rows: Vec<(&str, u32)>) -> pdf::Counts {
    let row = |(name, count): (&str, u32)| pdf::CountsRow {
        name: capital(name),
        cells: Some(vec![count.to_string()]),
        instead: String::new(),
    };
    pdf::Counts {
        caption: caption.to_owned(),
        head: vec![name.to_owned(), "Afspraken".to_owned()],
        rows: rows.into_iter().map(row).collect(),
    }
}

fn agreement(one: &AgreedText) -> pdf::YearAgreement {
    let value = one
        .value
        .map_or_else(String::new, |value| format!(" · waarde: {value}"));
    pdf::YearAgreement {
        what: lines(&one.what),
        beside: format!("Uitkomst: {}{value}", outcome_words(one.outcome)),
    }
}
