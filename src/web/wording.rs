//! Questions in the language of whoever reads them: on the survey, in its trial and on paper.

use crate::catalogue::{Question, Wording};
use crate::i18n::Lang;
use crate::views::survey::SurveyQuestion;

/// The questions as a client reads them in `lang`, or in Dutch where they have no other wording.
pub(super) fn worded(questions: &[Question], wordings: &[Wording], lang: Lang) -> Vec<SurveyQuestion> {
    let wording = |id, lang| wordings.iter().find(|w| w.question == id && w.lang == lang);
    let read = |question: &Question| {
        let found = wording(question.id, lang).or_else(|| wording(question.id, Lang::NL));
        SurveyQuestion {
            kind: question.kind,
            text: found.map(|w| w.text.clone()).unwrap_or_default(),
            other: found.map(|w| w.lang).filter(|other| *other != lang),
            voice: None,
        }
    };
    questions.iter().map(read).collect()
}
