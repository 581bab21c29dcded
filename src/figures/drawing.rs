//! A question as it is drawn, on a page and on paper: its shapes, and every word in and under them.

use super::answers::{Answer, answers, beside_scale_sentence, spoken};
use super::axis::{Axis, Part, untold};
use super::figure::Figure;
use super::labels::{capital, people};
use super::line::{Body, Line, Scale};
use super::others::Others;
use super::sentences::{sentences, sentences_but_beside};
use crate::statistics::compare::Verdict;
use crate::statistics::interval::Interval;
use crate::statistics::limits::Limits;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::published::Published;
use crate::values::scale::Kind;
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Drawing {
    /// Short name of the question.
    pub short: String,
    /// The question as asked.
    pub wording: String,
    /// The bar of a question with faces.
    pub bar: Option<Bar>,
    /// The share; `None` for reasons, and where there is nothing to draw.
    pub dot: Option<Dot>,
    /// Every answer or reason; none where there is nothing to draw.
    pub answers: Vec<Answer>,
    /// The answers in words, or why there are none; without a full stop.
    pub words: String,
    /// How many people gave a reason, where that was asked.
    pub people: Option<String>,
    /// Who answered beside the scale, or gave no reason: a sentence, or nothing.
    pub beside: String,
    /// What is told as bands, and whose answer cannot be told yet: sentences, or nothing.
    pub also: String,
    /// The sentences that add it up to everybody who took part, where `beside` is not shown.
    #[serde(skip)]
    pub sum: String,
    #[serde(skip)]
    pub verdict: Option<Verdict>,
}

/// A diverging bar of faces.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// Scores 1 to 5.
    pub parts: [Part; 5],
    /// People who answered and of whom no answer is told.
    pub untold: u32,
    pub axis: Axis,
}

/// A share as a dot with its interval, the dashed line of the others, and where chance may put it beside them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Dot {
    #[serde(flatten)]
    pub figure: Figure,
    pub reference: Option<Figure>,
    /// Outside this the share lies outside chance, between 0 and 1.
    pub within: Option<Interval>,
    /// "18 van 43".
    pub out_of: String,
    pub percent: String,
    pub margin_words: String,
    /// The picture in words.
    pub words: String,
}

impl Dot {
    #[must_use]
    pub fn of(figure: Figure, reference: Option<(Figure, Others)>, limits: Option<Limits>) -> Self {
        let percent = phrase(Phrase::Percent(figure.share_percent));
        let margin_words = phrase(Phrase::Margin(figure.margin_percent));
        let whole = reference.map(|(whole, others)| {
            let percent = phrase(Phrase::Percent(whole.share_percent));
            format!("; {} {percent}", others.together())
        });
        let whole = whole.unwrap_or_default();
        Self {
            figure,
            reference: reference.map(|(whole, _)| whole),
            within: limits.map(Limits::edges),
            out_of: phrase(Phrase::OutOf(figure.good, figure.n)),
            words: format!("{percent}, marge {margin_words}{whole}"),
            percent,
            margin_words,
        }
    }

    /// "18 van 43 (42%)".
    #[must_use]
    pub fn counts(&self) -> String {
        format!("{} ({})", self.out_of, self.percent)
    }
}

impl Line {
    /// What is drawn of it, its bar on this axis.
    #[must_use]
    pub fn drawing(&self, axis: Axis) -> Drawing {
        let nothing = Drawing {
            short: self.short.clone(),
            wording: self.wording.clone(),
            bar: None,
            dot: None,
            answers: Vec::new(),
            words: self.nothing_shown().unwrap_or_default(),
            people: None,
            beside: String::new(),
            also: sentences_but_beside(self).join(" "),
            sum: sentences(self).join(" "),
            verdict: None,
        };
        match &self.body {
            Body::Hidden(_) | Body::Nothing => nothing,
            Body::Reasons(given) => reasons(given, nothing),
            Body::Scale(scale) => self.scale_drawing(scale, axis, nothing),
        }
    }

    fn scale_drawing(&self, scale: &Scale, axis: Axis, nothing: Drawing) -> Drawing {
        let beside = beside_scale_sentence(self.kind, &scale.published);
        let Some(figure) = scale.figure else {
            return Drawing {
                words: "Niemand koos een antwoord op de schaal".to_owned(),
                beside,
                ..nothing
            };
        };
        let answers = answers(self.kind, &scale.published);
        Drawing {
            bar: self.kind.is_smiley().then(|| Bar {
                parts: Part::of(&scale.published),
                untold: untold(&scale.published),
                axis,
            }),
            dot: Some(Dot::of(
                figure,
                scale.reference.map(|whole| (whole, self.others)),
                scale.limits,
            )),
            words: spoken(&answers),
            answers,
            beside,
            verdict: scale.verdict,
            ..nothing
        }
    }
}

/// Behind how many people gave a reason.
pub const GAVE_REASONS: &str = "gaven een reden of meer";

fn reasons(given: &Published, nothing: Drawing) -> Drawing {
    let answers = answers(Kind::Reasons, given);
    let (with, without) = (given.answered(Kind::Reasons), given.beside(Kind::Reasons));
    Drawing {
        words: spoken(&answers),
        answers,
        people: Some(people(with)),
        beside: format!(
            "{} {GAVE_REASONS}; {} gaven er geen.",
            capital(&people(with)),
            people(without)
        ),
        ..nothing
    }
}
