//! The sentences about the figures of a question: what its bands say, and what adds it up to everybody who took part.

use super::answers::answers;
use super::figure::Figure;
use super::labels::{capital, counted, sentence};
use super::line::{Body, Line, Scale};
use crate::statistics::phrases::{NearlyAll, Phrase, phrase};
use crate::values::published::Published;
use crate::values::scale::Kind;

/// The bands of a cell, each as a sentence.
fn band_sentences(kind: Kind, published: &Published) -> Vec<String> {
    let all = published.answered(kind);
    let word = |slot: usize| {
        answers(kind, published)
            .into_iter()
            .find(|one| usize::from(one.slot) == slot)
    };
    let untold = published.untold().map(|group| {
        let said = phrase(Phrase::Untold(group.answered, group.answered == all));
        format!("{said}.")
    });
    let bands = published.bands().filter_map(|(slot, band)| {
        let said = phrase(Phrase::Band(NearlyAll {
            answer: word(slot)?.word,
            at_least: band.at_least,
            answered: band.answered,
            is_all: band.answered == all,
        }));
        Some(format!("{said}."))
    });
    bands.chain(untold).collect()
}

/// What stands under the figures of a question, so that they add up in sight to everybody who took part: its bands, who
/// answered beside the scale, whose answer cannot be told yet, and of which release it is.
pub(super) fn sentences(line: &Line) -> Vec<String> {
    let others = line.published().and_then(|published| others(line.kind, published));
    bands_of(line).into_iter().chain(others).chain(rest(line)).collect()
}

/// The same where everybody beside the scale is told already, answer by answer.
pub(super) fn sentences_but_beside(line: &Line) -> Vec<String> {
    bands_of(line).into_iter().chain(rest(line)).collect()
}

fn bands_of(line: &Line) -> Vec<String> {
    let told = line.published();
    told.map_or_else(Vec::new, |published| band_sentences(line.kind, published))
}

fn rest(line: &Line) -> Vec<String> {
    let mut said: Vec<String> = not_yet(line).into_iter().collect();
    said.extend(
        line.standing
            .map(|standing| sentence(&phrase(Phrase::Standing(standing.number, standing.moment.day())))),
    );
    if line.scale().is_some_and(|scale| scale.reference.is_some())
        && let Some(standing) = line.reference_standing
    {
        let words = phrase(Phrase::Standing(standing.number, standing.moment.day()));
        said.push(format!("{}: {words}.", capital(line.others.together())));
    }
    said
}

/// That some answers cannot be told yet, where that is so.
pub(super) fn not_yet(line: &Line) -> Option<String> {
    (line.not_yet > 0).then(|| sentence(&phrase(Phrase::NotYet(line.not_yet))))
}

fn others(kind: Kind, published: &Published) -> Option<String> {
    match (published.beside(kind), kind) {
        (0, _) => None,
        (1, Kind::Reasons) => Some("Nog 1 persoon gaf geen reden.".to_owned()),
        (many, Kind::Reasons) => Some(format!("Nog {many} mensen gaven geen reden.")),
        (1, _) => Some("Nog 1 persoon: weet ik niet, niet voor mij of overgeslagen.".to_owned()),
        (many, _) => Some(format!(
            "Nog {many} mensen: weet ik niet, niet voor mij of overgeslagen."
        )),
    }
}

impl Line {
    /// What is said of a question that shows nothing, without a full stop.
    #[must_use]
    pub fn nothing_shown(&self) -> Option<String> {
        match self.body {
            Body::Hidden(why) => Some(capital(&phrase(Phrase::Hidden(why)))),
            Body::Nothing => Some("Er zijn geen codes uitgegeven".to_owned()),
            Body::Scale(_) | Body::Reasons(_) => None,
        }
    }
}

/// Where the others are not beside a figure.
pub const NO_REFERENCE: &str =
    "Geen vergelijking mogelijk: de andere aanbieders samen zijn bij deze vraag niet te tonen.";

/// Where no earlier round has a figure.
pub const NO_EARLIER: &str = "Er is geen eerdere ronde om mee te vergelijken.";

/// The others together in a sentence, in three pieces: the share is the one in the middle.
#[must_use]
pub fn reference_sentence(kind: Kind, whole: &Figure) -> [String; 3] {
    [
        "De andere aanbieders samen: ".to_owned(),
        phrase(Phrase::Percent(whole.share_percent)),
        format!(" koos ‘{}’.", counted(kind)),
    ]
}

/// What is said of a figure beside them that is no reason to talk.
#[must_use]
pub fn calm_verdict(scale: &Scale) -> Option<String> {
    let verdict = scale.verdict.filter(|verdict| !verdict.to_discuss())?;
    Some(sentence(&phrase(Phrase::Verdict(verdict))))
}

/// What a lighter segment is.
const BANDS: &str = "Een lichter vlak met een streepjesrand is een groep waarvan bijna iedereen dat antwoord koos. \
     Hoeveel precies, tonen wij niet: dan weet u van bijna iedereen wat die koos. \
     Wij zeggen wel hoeveel het er minstens en hoogstens zijn.";

/// What a grey one is.
const UNTOLD: &str = "Is zo’n vlak grijs, dan tonen wij alleen hoeveel mensen antwoordden.";

/// What lighter segments are, where these lines have any.
#[must_use]
pub fn bands_note<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> Option<String> {
    let untold = |line: &Line| line.published().is_some_and(|published| published.untold().is_some());
    let bands = |line: &Line| line.published().is_some_and(|published| published.tally().is_none());
    lines.clone().any(bands).then(|| {
        if lines.clone().any(untold) {
            format!("{BANDS} {UNTOLD}")
        } else {
            BANDS.to_owned()
        }
    })
}

/// What a dash in the tables of these lines means, where there is one.
#[must_use]
pub fn dash_note(lines: &[Line]) -> Option<String> {
    let why = lines.iter().find_map(|line| match line.body {
        Body::Hidden(why) => Some(why),
        _ => None,
    })?;
    Some(format!("Een streepje (–) betekent: {}.", phrase(Phrase::Hidden(why))))
}
