//! Two questionnaires side by side: what was added, dropped, reworded, and what stands in another place.
//!
//! A question is its code and its words. Over rounds a figure is compared with an earlier one only where the Dutch words
//! and the kind of answer are the same (`figures::rounds::reworded`), so a new wording is a new beginning.

use super::questionnaire::{QuestionFile, QuestionnaireFile};
use crate::i18n::Lang;
use crate::values::scale::Kind;

/// What differs between two questionnaires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Questions in the newer one that the older one has not, with their places there.
    pub added: Vec<Place>,
    /// Questions of the older one that the newer one has not.
    pub dropped: Vec<Place>,
    /// Questions of both of which something differs, in the order of the newer one.
    pub changed: Vec<QuestionChange>,
    /// How many are the same, words and place.
    pub same: usize,
    /// Whether u became je, or the other way round.
    pub address: bool,
    /// Whether the kind of help differs.
    pub domain: bool,
}

/// A question in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// 1, 2, 3 …
    pub number: usize,
    /// Code.
    pub code: String,
    /// Dutch words.
    pub text: String,
}

/// A question that both have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionChange {
    /// As it is in the newer one.
    pub now: Place,
    /// Its place in the older one.
    pub before: usize,
    /// Whether it moved along others that both have.
    pub moved: bool,
    /// Languages in which it is said in other words.
    pub reworded: Vec<Reworded>,
    /// What could be answered and what can be now, where that differs.
    pub kind: Option<(Kind, Kind)>,
}

/// A question in one language, said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reworded {
    /// Language.
    pub lang: Lang,
    /// The older words; `None` where the language is new.
    pub before: Option<String>,
    /// The newer words; `None` where the language is gone.
    pub now: Option<String>,
}

impl QuestionChange {
    /// Whether figures of the two are never compared over rounds.
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.kind.is_some() || self.reworded.iter().any(|one| one.lang == Lang::NL)
    }
}

impl Comparison {
    /// Whether nothing that a client sees differs.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let lists = self.added.is_empty() && self.dropped.is_empty() && self.changed.is_empty();
        lists && !self.address && !self.domain
    }
}

/// Compares an older questionnaire with a newer one, question by question by their codes.
#[must_use]
pub fn compare(before: &QuestionnaireFile, now: &QuestionnaireFile) -> Comparison {
    let at = |file: &QuestionnaireFile, code: &str| file.questions.iter().position(|one| one.code == code);
    let only = |one: &QuestionnaireFile, other: &QuestionnaireFile| {
        let lacking = one.questions.iter().enumerate();
        let lacking = lacking.filter(|(_, question)| at(other, &question.code).is_none());
        lacking
            .map(|(number, question)| place(number, question))
            .collect::<Vec<_>>()
    };
    let both: Vec<(usize, usize)> = (0..now.questions.len())
        .filter_map(|new| Some((at(before, &now.questions.get(new)?.code)?, new)))
        .collect();
    let stayed = rising(&both.iter().map(|(old, _)| *old).collect::<Vec<_>>());
    let mut changed = Vec::new();
    for (old, new) in &both {
        let (Some(then), Some(question)) = (before.questions.get(*old), now.questions.get(*new)) else {
            continue;
        };
        let change = QuestionChange {
            now: place(*new, question),
            before: old + 1,
            moved: !stayed.contains(old),
            reworded: reworded(then, question),
            kind: (then.kind != question.kind).then_some((then.kind, question.kind)),
        };
        if change.moved || change.kind.is_some() || !change.reworded.is_empty() {
            changed.push(change);
        }
    }
    Comparison {
        added: only(now, before),
        dropped: only(before, now),
        same: both.len() - changed.len(),
        changed,
        address: before.address != now.address,
        domain: before.domain != now.domain,
    }
}

fn place(at: usize, question: &QuestionFile) -> Place {
    Place {
        number: at + 1,
        code: question.code.clone(),
        text: said(question, Lang::NL).unwrap_or_default(),
    }
}

fn said(question: &QuestionFile, lang: Lang) -> Option<String> {
    let wording = question.wordings.iter().find(|one| one.lang == lang);
    wording.map(|one| one.text.clone())
}

fn reworded(before: &QuestionFile, now: &QuestionFile) -> Vec<Reworded> {
    let pairs = Lang::all().iter().map(|lang| Reworded {
        lang: *lang,
        before: said(before, *lang),
        now: said(now, *lang),
    });
    pairs.filter(|pair| pair.before != pair.now).collect()
}

/// A longest part of these places that rises: what kept its order, so that as few as can be are said to have moved.
fn rising(places: &[usize]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::new();
    for place in places {
        let before = best.iter().filter(|run| run.last().is_some_and(|last| last < place));
        let mut run = before.max_by_key(|run| run.len()).cloned().unwrap_or_default();
        run.push(*place);
        best.push(run);
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default()
}
