//! From a report to the list of what is to be discussed.

use super::model::{Discuss, DiscussItem, DiscussLine, TalkLink};
use super::overview_input::{OverviewInput, href, shows_something, with_share};
use crate::conversations::{LastShared, SheetState, Side, Talk};
use crate::figures::labels::{counted, listed, sentence};
use crate::figures::{self, FieldVerdicts};
use crate::releases::document::QuestionRef;
use crate::releases::report::{Row, Unit};
use crate::statistics::compare::Verdict;
use crate::statistics::phrases::{Phrase, phrase};

/// The list of one mode; `rows` are its providers by alphabet, and the pool.
pub(super) fn discuss(input: &OverviewInput<'_>, rows: &[&Row], together: &FieldVerdicts<'_>) -> Discuss {
    let providers = || rows.iter().copied().filter(|row| row.is_provider());
    let items: Vec<DiscussItem> = providers().filter_map(|row| item(input, row, together)).collect();
    let judged = |row: &Row| with_share(input.report).any(|(at, _)| together.verdict(row, at).is_some());
    let hidden = |row: &Row| !shows_something(row);
    let names = |wanted: &dyn Fn(&Row) -> bool| -> Vec<String> {
        let those = providers().filter(|row| wanted(row));
        those.map(|row| row.unit.name().to_owned()).collect()
    };
    let others = Others {
        calm: names(&judged).len() - items.len(),
        apart: names(&|row| !judged(row) && !hidden(row)),
        hidden: names(&hidden),
    };
    Discuss {
        how_many: how_many(input, together),
        rest: others.sentences(items.is_empty()),
        compared: together.comparisons() > 0,
        items,
    }
}

/// The providers that are not in the list.
struct Others {
    /// How many have nothing that stands out.
    calm: usize,
    /// Who is compared with nobody.
    apart: Vec<String>,
    /// Who shows nothing.
    hidden: Vec<String>,
}

impl Others {
    fn sentences(&self, nobody: bool) -> Vec<String> {
        let other = if nobody { "" } else { "andere " };
        let calm = match self.calm {
            0 => None,
            1 => Some(format!("1 {other}aanbieder: niets dat meer dan door toeval verschilt.")),
            many => Some(format!(
                "{many} {other}aanbieders: niets dat meer dan door toeval verschilt."
            )),
        };
        let named = |names: &[String], what: &str| {
            let who = if names.len() == 1 { "aanbieder" } else { "aanbieders" };
            (!names.is_empty()).then(|| format!("{} {who} ({}): {what}.", names.len(), names.join(", ")))
        };
        let apart = named(&self.apart, &phrase(Phrase::NoComparison));
        calm.into_iter()
            .chain(apart)
            .chain(named(&self.hidden, "nog niet getoond"))
            .collect()
    }
}

fn item(input: &OverviewInput<'_>, row: &Row, together: &FieldVerdicts<'_>) -> Option<DiscussItem> {
    let lines: Vec<DiscussLine> = with_share(input.report)
        .filter_map(|(at, question)| line(input, row, together, at, question))
        .collect();
    (!lines.is_empty()).then(|| DiscussItem {
        name: row.unit.name().to_owned(),
        href: href(input, row),
        lines,
        talk: talk(input, row),
    })
}

fn line(
    input: &OverviewInput<'_>,
    row: &Row,
    together: &FieldVerdicts<'_>,
    at: usize,
    question: &QuestionRef,
) -> Option<DiscussLine> {
    let verdict = together.verdict(row, at).filter(|verdict| verdict.to_discuss())?;
    let own = figures::cell_figure(input.report, row, at)?;
    let others = together.beside(row, at)?.others;
    let up = verdict == Verdict::Higher;
    let learn = if up { " Wat kunnen anderen hiervan leren?" } else { "" };
    Some(DiscussLine {
        up,
        question: question.short.clone(),
        counts: format!(
            "{} antwoorden zijn {}, bij de andere aanbieders samen {}.",
            phrase(Phrase::OutOf(own.good, own.n)),
            counted(question.kind),
            phrase(Phrase::OutOf(others.good, others.n)),
        ),
        said: format!("{}{learn}", sentence(&phrase(Phrase::Verdict(verdict)))),
    })
}

fn talk(input: &OverviewInput<'_>, row: &Row) -> Option<TalkLink> {
    let Unit::Provider { id, .. } = row.unit else {
        return None;
    };
    let (talk, href) = (input.talks.get(&id), (input.sheet_href)(id)?);
    let (turn, label) = match talk {
        None => (None, "Open het gespreksblad"),
        Some(Talk {
            state: SheetState::Agreed,
            ..
        }) => (
            Some("Wat is afgesproken, komt terug op het volgende blad."),
            "Lees het blad",
        ),
        Some(Talk {
            state: SheetState::Discussed,
            ..
        }) => (Some("Leg samen de afspraken vast."), "Naar de afspraken"),
        Some(Talk {
            shared: Some(LastShared {
                side: Side::Provider, ..
            }),
            ..
        }) => (Some("U bent aan zet."), "Lees en schrijf mee"),
        Some(Talk { shared: Some(_), .. }) => (Some("De aanbieder is aan zet."), "Open het gespreksblad"),
        Some(_) => (None, "Open het gespreksblad"),
    };
    Some(TalkLink {
        done: talk.map_or_else(|| "Nog niemand begon.".to_owned(), done),
        turn,
        label,
        own_turn: label == "Lees en schrijf mee",
        href,
    })
}

fn done(talk: &Talk) -> String {
    match (talk.state, talk.shared) {
        (SheetState::Agreed, _) => "Het gesprek is afgerond.".to_owned(),
        (SheetState::Discussed, _) => "Het gesprek is gevoerd.".to_owned(),
        (
            SheetState::Preparing,
            Some(LastShared {
                side: Side::Provider,
                day,
            }),
        ) => {
            format!("De aanbieder schreef op {}.", day.long())
        }
        (SheetState::Preparing, Some(LastShared { day, .. })) => format!("U schreef op {}.", day.long()),
        (SheetState::Preparing, None) => "Het blad is begonnen; er is nog niets gedeeld.".to_owned(),
    }
}

/// How many of the lines are chance, in words; nothing where nothing is compared.
fn how_many(input: &OverviewInput<'_>, together: &FieldVerdicts<'_>) -> Vec<String> {
    if together.comparisons() == 0 {
        return Vec::new();
    }
    let lines = match together.found {
        0 => "Geen enkel cijfer valt buiten wat toeval geeft.".to_owned(),
        1 => "Eén regel staat in deze lijst. De kans dat dit toeval is, is klein maar niet nul.".to_owned(),
        many => format!(
            "Van de {many} regels in deze lijst zijn er naar verwachting {} door toeval.",
            phrase(Phrase::Expected(together.expected_by_chance))
        ),
    };
    vec![
        format!(
            "Wij vergeleken {} cijfers met die van de andere aanbieders.",
            together.comparisons()
        ),
        lines,
    ]
    .into_iter()
    .chain(variation(input, together))
    .chain(["Op de pagina van een aanbieder kan meer staan: daar kijken wij naar minder cijfers tegelijk.".to_owned()])
    .collect()
}

/// Whether the providers together differ more than chance explains, and on which questions. That is a talk of its own.
fn variation(input: &OverviewInput<'_>, together: &FieldVerdicts<'_>) -> Option<String> {
    let told: Vec<(&str, bool)> = with_share(input.report)
        .filter_map(|(at, question)| Some((question.short.as_str(), together.varies(at)?)))
        .collect();
    let more: Vec<&str> = told
        .iter()
        .filter(|(_, varies)| *varies)
        .map(|(short, _)| *short)
        .collect();
    match more.as_slice() {
        [] if told.is_empty() => None,
        [] => Some("Alle aanbieders samen verschillen niet meer dan toeval verklaart.".to_owned()),
        questions => Some(format!(
            "Bij {} verschillen de aanbieders samen meer dan toeval verklaart. Dan noemen wij alleen wie ook dan nog \
             opvalt. Bespreek met elkaar waar dat van komt: helpen zij andere cliënten?",
            listed(questions)
        )),
    }
}
