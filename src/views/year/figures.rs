//! The figures of a statement: per round and mode, by the topics of the law.

use maud::{Markup, html};

use crate::statements::paper::{PaperAnswer, PaperBlock, PaperQuestion, PaperRound, PaperTopic};
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::scale::Kind;
use crate::views::results::build::{axis, mode_heading};
use crate::views::results::lines::{heads, legend, one_line};
use crate::views::results::model::{Axis, Body, Line, Reasons, Scale};
use crate::views::results::tables::{Name, reasons_counts, scale_counts, shown};

/// One round; `at` is its place on the page.
pub(super) fn round(at: usize, round: &PaperRound) -> Markup {
    html! {
        section.year-round {
            h2 { (round.questionnaire) ", " (round.round) }
            @if round.access { p.soft { "Over de gemeente zelf: hoe cliënten bij de hulp kwamen. Deze cijfers staan apart." } }
            p { "Van " (round.days) ". Doel: " (round.purpose) ". "
                @if round.providers == 1 { "Er deed 1 aanbieder mee." } @else { "Er deden " (round.providers) " aanbieders mee." }
                @if let Some((number, day)) = &round.release { " Cijfers uit publicatie " (number) " van " (day) "." }
            }
            @if round.open { p { strong { "Deze ronde was nog niet gesloten." } } }
            @if let Some(remark) = &round.remark { p.problem { (remark) } }
            @if round.release.is_none() { p.soft { "Over deze ronde is niets gepubliceerd." } }
            @for block in &round.blocks { (one_block(at, round, block)) }
        }
    }
}

fn one_block(at: usize, round: &PaperRound, block: &PaperBlock) -> Markup {
    let topics: Vec<(&PaperTopic, Vec<Line>)> = block
        .topics
        .iter()
        .map(|topic| (topic, topic.questions.iter().map(line).collect()))
        .collect();
    let all: Vec<Line> = topics.iter().flat_map(|(_, lines)| lines.clone()).collect();
    let axis = axis(&all);
    let faces = all.iter().map(|line| line.kind).find(|kind| kind.is_smiley());
    html! {
        @if round.blocks.len() > 1 { h3.way { (mode_heading(block.mode)) } }
        p { (block.response) }
        @if let Some(kind) = faces { (legend(kind)) }
        @for (topic, lines) in &topics { (one_topic(topic, lines, axis)) }
        (tables((at, &round.round), block, &all))
    }
}

fn one_topic(topic: &PaperTopic, lines: &[Line], axis: Axis) -> Markup {
    let faces = lines.iter().map(|line| line.kind).find(|kind| kind.is_smiley());
    html! {
        div.topic {
            h3 { (topic.name) " " span.tag { (topic.law) } }
            div.card {
                @if let Some(kind) = faces { (heads(kind, axis)) }
                ul.lines { @for line in lines { (one_line(line, axis)) } }
            }
            @if let Some(sum) = &topic.sum { p.note { (sum) } }
        }
    }
}

fn tables((at, name): (usize, &str), block: &PaperBlock, all: &[Line]) -> Markup {
    let way = block.mode;
    html! {
        @for kind in [Kind::Smiley5, Kind::Smiley3, Kind::YesNo] {
            @let lines: Vec<&Line> = all.iter().filter(|line| line.kind == kind).collect();
            @if !lines.is_empty() {
                (shown(&scale_counts(
                    Name {
                        id: format!("aantallen-{at}-{way}-{kind}"),
                        caption: format!("Alle aanbieders samen, {name}, {way}: aantal mensen per antwoord"),
                    },
                    kind,
                    &lines,
                )))
            }
        }
        @for line in all.iter().filter(|line| line.kind == Kind::Reasons) {
            (shown(&reasons_counts(
                Name {
                    id: format!("redenen-{at}-{way}-{}", line.code),
                    caption: format!("{}, {name}, {way}: aantal mensen per reden", line.short),
                },
                line,
            )))
        }
        @if all.iter().any(|line| matches!(line.body, Body::Hidden)) {
            p.note { "Een streepje (–) betekent: " (phrase(Phrase::Hidden)) "." }
        }
    }
}

fn line(question: &PaperQuestion) -> Line {
    let body = match question.answer {
        PaperAnswer::Hidden => Body::Hidden,
        PaperAnswer::Scale { scores, beside, figure } => Body::Scale(Scale {
            scores,
            beside,
            figure,
            reference: None,
            verdict: None,
        }),
        PaperAnswer::Reasons { counts, people, none } => Body::Reasons(Reasons { counts, people, none }),
    };
    Line {
        code: question.code.clone(),
        short: question.short.clone(),
        wording: question.wording.clone(),
        kind: question.kind,
        body,
    }
}
