//! The figures of a statement: per round and mode, by the topics of the law.

use maud::{Markup, html};

use super::labels::{ABOUT_ACCESS, NO_RELEASE, NOT_CLOSED, round_facts};
use crate::figures::{
    Axis, Body, CountsTable, Line, PER_ANSWER, Scale, TableNames, bands_note, counts_tables, dash_note, mode_heading,
};
use crate::values::scale::Kind;
use crate::values::terms::Mode;
use crate::views::results::lines::{heads, legend, one_line};
use crate::views::results::tables::shown;
use crate::year_report::content::{PaperAnswer, PaperBlock, PaperQuestion, PaperRound, PaperTopic};

/// One round; `at` is its place on the page.
pub(super) fn round(at: usize, round: &PaperRound) -> Markup {
    html! {
        section.year-round {
            h2 { (round.questionnaire) ", " (round.round) }
            @if round.access { p.soft { (ABOUT_ACCESS) } }
            p { (round_facts(round)) }
            @if round.open { p { strong { (NOT_CLOSED) } } }
            @if let Some(remark) = &round.remark { p.problem { (remark) } }
            @if round.release.is_none() { p.soft { (NO_RELEASE) } }
            @for block in &round.blocks { (one_block(at, round, block)) }
        }
    }
}

/// The figures of a block, ready to be drawn.
#[derive(Debug, Clone)]
pub struct BlockFigures<'p> {
    /// Heading of the mode, where a round has two.
    pub heading: Option<&'static str>,
    /// The faces that occur.
    pub faces: Option<Kind>,
    /// Ends of the axis of every bar.
    pub axis: Axis,
    /// The topics with their questions.
    pub topics: Vec<(&'p PaperTopic, Vec<Line>)>,
    pub tables: Vec<CountsTable>,
    /// What a lighter segment is, where there is one.
    pub bands: Option<String>,
    /// What a dash in those tables means, where there is one.
    pub dash: Option<String>,
}

/// The figures of one block of a round; `at` is the place of the round on the page.
#[must_use]
pub fn block_figures<'p>(at: usize, round: &PaperRound, block: &'p PaperBlock) -> BlockFigures<'p> {
    let topics: Vec<(&PaperTopic, Vec<Line>)> = block
        .topics
        .iter()
        .map(|topic| (topic, topic.questions.iter().map(line).collect()))
        .collect();
    let all: Vec<Line> = topics.iter().flat_map(|(_, lines)| lines.clone()).collect();
    BlockFigures {
        heading: (round.blocks.len() > 1).then(|| mode_heading(block.mode)),
        faces: faces(&all),
        axis: Axis::of(&all),
        tables: tables(at, &round.round, block.mode, &all),
        dash: dash_note(&all),
        bands: bands_note(all.iter()),
        topics,
    }
}

fn faces(lines: &[Line]) -> Option<Kind> {
    lines.iter().map(|line| line.kind).find(|kind| kind.is_smiley())
}

fn one_block(at: usize, round: &PaperRound, block: &PaperBlock) -> Markup {
    let figures = block_figures(at, round, block);
    html! {
        @if let Some(way) = figures.heading { h3.way { (way) } }
        p { (block.response) }
        @if let Some(kind) = figures.faces { (legend(kind)) }
        @for (topic, lines) in &figures.topics { (one_topic(topic, lines, figures.axis)) }
        @if let Some(bands) = &figures.bands { p.note { (bands) } }
        @for table in &figures.tables { (shown(table)) }
        @if let Some(dash) = &figures.dash { p.note { (dash) } }
    }
}

fn one_topic(topic: &PaperTopic, lines: &[Line], axis: Axis) -> Markup {
    html! {
        div.topic {
            h3 { (topic.name) " " span.tag { (topic.law) } }
            div.card {
                @if let Some(kind) = faces(lines) { (heads(kind, axis)) }
                ul.lines { @for line in lines { (one_line(line, axis)) } }
            }
            @if let Some(sum) = &topic.sum { p.note { (sum) } }
        }
    }
}

fn tables(at: usize, name: &str, way: Mode, all: &[Line]) -> Vec<CountsTable> {
    let names = TableNames {
        id: &format!("{at}-{way}"),
        whose: format!("Alle aanbieders samen, {name}, {way}"),
        of: format!(", {name}, {way}"),
        yes_no: PER_ANSWER,
    };
    counts_tables(all, &names)
}

fn line(question: &PaperQuestion) -> Line {
    let body = match question.answer {
        PaperAnswer::Hidden(why) => Body::Hidden(why),
        PaperAnswer::Scale { published, figure } => Body::Scale(Scale {
            published,
            figure,
            reference: None,
            limits: None,
            verdict: None,
        }),
        PaperAnswer::Reasons { published } => Body::Reasons(published),
    };
    Line {
        code: question.code.clone(),
        short: question.short.clone(),
        wording: question.wording.clone(),
        kind: question.kind,
        body,
        not_yet: question.not_yet,
        standing: question.standing,
        reference_standing: None,
    }
}
