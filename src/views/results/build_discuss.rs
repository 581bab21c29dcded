//! From a report to the list of what is to be discussed.

use super::model::{Discuss, DiscussItem, DiscussLine, TalkLink};
use super::overview_input::{OverviewInput, href, is_provider, shows_something, with_share};
use crate::conversations::{LastShared, SheetState, Side, Talk};
use crate::figures::labels::{counted, sentence};
use crate::figures::{self, Together};
use crate::releases::document::QuestionRef;
use crate::releases::report::{Row, Unit};
use crate::statistics::compare::Verdict;
use crate::statistics::phrases::{Phrase, phrase};

/// The list of one mode; `rows` are its providers by alphabet, and the pool.
pub(super) fn discuss(input: &OverviewInput<'_>, rows: &[&Row], together: &Together<'_>) -> Discuss {
    let providers = || rows.iter().copied().filter(|row| is_provider(row));
    let items: Vec<DiscussItem> = providers().filter_map(|row| item(input, row, together)).collect();
    let small: Vec<&str> = providers()
        .filter(|row| !shows_something(row))
        .map(|row| row.unit.name())
        .collect();
    let calm = providers().count() - items.len() - small.len();
    Discuss {
        how_many: how_many(input, together),
        rest: rest(calm, items.is_empty(), &small),
        items,
    }
}

fn item(input: &OverviewInput<'_>, row: &Row, together: &Together<'_>) -> Option<DiscussItem> {
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
    together: &Together<'_>,
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
            "{} kozen {}, bij de andere aanbieders samen {}.",
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
        }) => (Some("Zij komen terug op het volgende blad."), "Lees de afspraken"),
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
        (SheetState::Agreed, _) => "Er zijn afspraken.".to_owned(),
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
fn how_many(input: &OverviewInput<'_>, together: &Together<'_>) -> Vec<String> {
    if together.comparisons() == 0 {
        return Vec::new();
    }
    let lines = match together.found {
        0 => "Geen enkele daarvan valt buiten wat toeval geeft.".to_owned(),
        1 => "Eén regel staat in deze lijst. De kans dat die toeval is, is klein maar niet nul.".to_owned(),
        many => format!(
            "Van de {many} regels in deze lijst komt er naar verwachting {} door toeval.",
            phrase(Phrase::Expected(together.expected_by_chance))
        ),
    };
    vec![
        format!(
            "Wij vergeleken {} cijfers met die van de andere aanbieders.",
            together.comparisons()
        ),
        lines,
        variation(input, together),
        "Op de pagina van een aanbieder kan meer staan: daar kijken wij naar minder cijfers tegelijk.".to_owned(),
    ]
}

/// Whether the providers together differ more than chance explains, and on which questions. That is a talk of its own.
fn variation(input: &OverviewInput<'_>, together: &Together<'_>) -> String {
    // A tenth wider changes nothing that anybody would see.
    let widened = with_share(input.report).filter(|(at, _)| together.widening(*at) > 1.1);
    let widened: Vec<&str> = widened.map(|(_, question)| question.short.as_str()).collect();
    match widened.as_slice() {
        [] => "Alle aanbieders samen verschillen niet meer dan toeval verklaart.".to_owned(),
        questions => format!(
            "Bij {} verschillen de aanbieders samen meer dan toeval verklaart. Dan noemen wij alleen wie daar nog bovenuit \
             steekt. Bespreek met elkaar waar dat van komt: helpen zij andere cliënten?",
            questions.join(", ")
        ),
    }
}

fn rest(calm: usize, nobody: bool, small: &[&str]) -> Vec<String> {
    let other = if nobody { "" } else { "andere " };
    let calm = match calm {
        0 => None,
        1 => Some(format!("1 {other}aanbieder: niets dat meer dan door toeval verschilt.")),
        many => Some(format!(
            "{many} {other}aanbieders: niets dat meer dan door toeval verschilt."
        )),
    };
    let names = small.join(", ");
    let small = match small {
        [] => None,
        [_] => Some(format!("1 aanbieder ({names}): nog niets te tonen.")),
        many => Some(format!("{} aanbieders ({names}): nog niets te tonen.", many.len())),
    };
    calm.into_iter().chain(small).collect()
}
