//! The words of a statement: topics, kinds of help, how was measured, what the figures cannot say, and what is missing.

use super::document::YearRound;
use super::years::Held;
use crate::figures;
use crate::releases::report::Unit;
use crate::statistics::phrases::{Phrase, Suppressed, phrase};
use crate::values::day::Day;
use crate::values::terms::Domain;

/// What stands in the way of a statement, or will not be in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The year itself, which is not over.
    Running(i16),
    /// A round that still takes answers, with its last day.
    StillOpen(String, Day),
    /// A round without any release.
    NoRelease(String),
    /// A round whose figures are not public.
    NotPublic(String),
    /// A release of which so many providers have not been opened to the gemeente.
    Previewing(String, u32),
    /// So many figures that are not shown.
    Hidden(String, u32),
    /// A release that was wrong, with its remark.
    Wrong(String, String),
}

impl Missing {
    /// What to know, in one or two sentences.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Running(year) => format!("Het jaar {year} loopt nog. Er kunnen nog rondes bij komen."),
            Self::StillOpen(round, day) => format!(
                "Ronde {round} is nog niet gesloten; de laatste dag is {}. Na de sluiting volgt nog een telling.",
                day.long()
            ),
            Self::NoRelease(round) => format!("Ronde {round} heeft nog geen publicatie. Er komen dan geen cijfers in."),
            Self::NotPublic(round) => {
                format!("Ronde {round}: de cijfers zijn niet openbaar. Alleen hoeveel mensen meededen komt erin.")
            }
            Self::Previewing(round, 1) => format!(
                "Ronde {round}: 1 aanbieder bekijkt de nieuwste publicatie nog als eerste. Daardoor kunnen cijfers verborgen zijn."
            ),
            Self::Previewing(round, count) => format!(
                "Ronde {round}: {count} aanbieders bekijken de nieuwste publicatie nog als eerste. Daardoor kunnen cijfers verborgen zijn."
            ),
            Self::Hidden(round, 1) => format!("Ronde {round}: 1 cijfer is niet te tonen."),
            Self::Hidden(round, count) => format!("Ronde {round}: {count} cijfers zijn niet te tonen."),
            Self::Wrong(round, remark) => format!("Ronde {round}: {remark}"),
        }
    }

    /// Whether a statement can only be fixed when somebody says that they know it.
    #[must_use]
    pub fn needs_word(&self) -> bool {
        matches!(self, Self::StillOpen(..) | Self::Running(_))
    }
}

/// A kind of help in full, in Dutch.
#[must_use]
pub fn domain_label(domain: Domain) -> &'static str {
    match domain {
        Domain::Youth => "Jeugdhulp",
        Domain::Wmo => "Wmo-ondersteuning",
        Domain::Access => "Toegang",
        Domain::Work => "Werk en schulden",
    }
}

/// How was measured, and what the figures cannot say.
pub(super) fn method(held: &[Held], rounds: &[YearRound]) -> Vec<String> {
    let mut said = vec![
        "Cliënten gaven antwoord met gezichtjes, van rood (heel slecht) tot groen (heel goed). Meedoen was vrij. Niemand vroeg wie zij zijn.".to_owned(),
        groups(rounds),
        "Koos in een groep bijna iedereen hetzelfde, dan staat er hoeveel mensen dat minstens en hoogstens waren. Een cijfer heeft dan twee einden. De marge loopt van het lage einde tot het hoge. In rondes van eerder bleven zulke groepen verborgen.".to_owned(),
        "Staat ergens ‘stand van publicatie’, dan is dat cijfer van die eerdere telling: de stap naar de nieuwste zou te veel over één aanbieder zeggen.".to_owned(),
        "Alle aanbieders samen staan er alleen als genoeg aanbieders meetellen en niet één aanbieder het beeld bepaalt. Zo is het nooit één aanbieder onder een andere naam.".to_owned(),
        "Bij elk aandeel staat een marge (95%, methode van Wilson). Die zegt hoe ver het aandeel door toeval anders kan uitvallen.".to_owned(),
        "Niet iedereen deed mee. Wie niet meedeed, kan er anders over denken. De marge zegt daar niets over.".to_owned(),
        "Antwoorden met een eigen code en antwoorden op een gedeeld apparaat staan apart. Wij tellen ze niet bij elkaar op.".to_owned(),
        "Een optelling per onderwerp telt antwoorden, geen mensen: één mens beantwoordt meer dan één vraag. Wij maken er geen gemiddelde van.".to_owned(),
        "Wij vergelijken hier geen aanbieders. Deze cijfers zijn een begin van een gesprek. Zij zijn niet geschikt om aanbieders te rangschikken.".to_owned(),
    ];
    if rounds.iter().any(YearRound::is_kept) {
        said.push("Per ronde staat vast of de cijfers van alle mensen samen openbaar zijn. Na de start van een ronde kan dat alleen nog van openbaar naar niet openbaar.".to_owned());
    }
    let mut untested: Vec<&str> = held
        .iter()
        .filter(|(_, asked)| asked.concept)
        .map(|(_, asked)| asked.title.as_str())
        .collect();
    untested.dedup();
    said.extend(
        untested
            .iter()
            .map(|title| format!("De vragenlijst ‘{title}’ is nog niet vooraf met cliënten getest.")),
    );
    if rounds.iter().any(|round| round.access) {
        said.push(
            "De vragen over de toegang gaan over de gemeente zelf en staan apart. Is de toegang één loket, dan zijn haar cijfers hier niet te tonen: zij staan op de eigen pagina van dat loket.".to_owned(),
        );
    }
    said
}

fn groups(rounds: &[YearRound]) -> String {
    let reports = || rounds.iter().filter_map(|round| round.release.as_ref());
    let smallest = reports().map(|report| report.rule.k).min();
    let least = smallest.map_or_else(|| "genoeg".to_owned(), |k| format!("{k} of meer"));
    let mut hidden: Vec<String> = reports()
        .map(|report| phrase(Phrase::Hidden(figures::suppressed(report, &Unit::System))))
        .collect();
    hidden.sort_unstable();
    hidden.dedup();
    if hidden.is_empty() {
        hidden.push(phrase(Phrase::Hidden(Suppressed::Whole)));
    }
    format!(
        "Wij tonen alleen wat een groep van {least} mensen samen vindt. Waar dat niet kan, staat: {}. Daar staat dan geen getal.",
        hidden.join(", of: ")
    )
}

/// What to know before the figures are handed on.
pub(super) fn delivery() -> Vec<String> {
    vec![
        "Een vraag met gezichtjes is niet de landelijke Wmo-vraag, ook niet als het onderwerp gelijk is. Deze cijfers zijn geen antwoord op de landelijke vraag.".to_owned(),
        "Een voorgeschreven bestand voor het ministerie van VWS of voor waarstaatjegemeente.nl is niet bekend. Het bestand bij dit stuk heeft eigen kolommen: één regel per ronde, wijze en vraag.".to_owned(),
    ]
}
