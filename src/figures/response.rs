//! Signals about who answered: ways in which answers of others than clients would show. Each is a question for the talk,
//! never a finding, and is made of nothing but what the release shows its reader.

use super::answers::{Answer, answers};
use crate::releases::report::{Report, Row, Unit};
use crate::statistics::bounds::CountBounds;
use crate::statistics::compare::Verdict;
use crate::statistics::counts::whole_percent;
use crate::statistics::level::Level;
use crate::statistics::limits::verdict;
use crate::values::ids::ParticipationId;
use crate::values::published::Bounds;
use crate::values::scale::Kind;
use crate::values::terms::Mode;

/// Fewest questions that say something together.
const FEWEST_QUESTIONS: u32 = 3;

/// The part of the people who give one and the same answer to every question, at the least, in percents.
const ONE_MIND_PERCENT: f64 = 90.0;

/// How far above the others in percents, at the least, beside being so by more than chance.
const FAR_PERCENT: f64 = 20.0;

/// What stands out in who answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseSignal {
    /// More than 95 in 100 codes were used.
    AlmostAll {
        /// Who answered.
        people: u32,
        /// Codes that were issued.
        issued: u32,
    },
    /// Codes were used far more often than those of the other providers together.
    FarAbove {
        /// Of the codes, here.
        percent: u32,
        /// Of those of the others together.
        others_percent: u32,
    },
    /// Next to everybody gave the same answer to every question that is shown.
    OneMind {
        /// The answer.
        answer: &'static str,
        /// At least so many gave it.
        percent: u32,
    },
}

impl ResponseSignal {
    /// In sentences, the last of which is what to ask each other.
    #[must_use]
    pub fn sentences(self) -> String {
        match self {
            Self::AlmostAll { people, issued } => format!(
                "Bijna alle codes zijn gebruikt ({people} van {issued}). Dat is ongewoon veel. Vraag samen na of cliënten hun \
                 vragenlijst zelf invulden. Van één uitgifte is dit niet te zien."
            ),
            Self::FarAbove {
                percent,
                others_percent,
            } => format!(
                "Hier werd {percent}% van de codes gebruikt, bij de andere aanbieders samen {others_percent}%. Dat is meer dan \
                 toeval. Vraag samen na hoe de codes zijn uitgedeeld: kunnen anderen dat ook zo doen?"
            ),
            Self::OneMind { answer, percent } => format!(
                "Op elke vraag koos minstens {percent}% ‘{answer}’. Dat kan zo zijn. Vraag samen na of cliënten hun vragenlijst \
                 zelf en in vrijheid invulden."
            ),
        }
    }
}

/// A signal about one participation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParticipationSignal {
    /// Whose.
    pub participation: ParticipationId,
    /// What stands out.
    pub signal: ResponseSignal,
}

/// What stands out in the release that closed a round, by provider as the report has them; nothing while a round is open.
///
/// Of one batch nobody can tell: which codes were used is published nowhere.
#[must_use]
pub fn response_signals(report: &Report) -> Vec<ParticipationSignal> {
    if !report.slot {
        return Vec::new();
    }
    let used: Vec<Used> = report.rows.iter().filter_map(|row| Used::of(report, row)).collect();
    let level = Level::of_page(u32::try_from(used.len()).unwrap_or(u32::MAX));
    let of_row = |row: &Row| {
        let participation = participation_of(row)?;
        let own = used.iter().find(|used| used.participation == participation);
        let rest = used.iter().filter(|used| used.participation != participation);
        let response = own.and_then(|own| own.almost_all().or_else(|| own.far_above(rest, level)));
        let signals = response.into_iter().chain(one_mind(report, row));
        Some(signals.map(move |signal| ParticipationSignal { participation, signal }))
    };
    report.rows.iter().filter_map(of_row).flatten().collect()
}

fn participation_of(row: &Row) -> Option<ParticipationId> {
    match row.unit {
        Unit::Provider { participation, .. } => Some(participation),
        Unit::Rest | Unit::System => None,
    }
}

/// How many codes of a provider were used.
struct Used {
    participation: ParticipationId,
    people: u32,
    issued: u32,
}

impl Used {
    fn of(report: &Report, row: &Row) -> Option<Self> {
        let people = row.took_part(&report.questionnaire.questions)?;
        let issued = row.issued.filter(|issued| *issued > 0 && row.mode == Mode::Personal)?;
        Some(Self {
            participation: participation_of(row)?,
            people: people.min(issued),
            issued,
        })
    }

    fn almost_all(&self) -> Option<ResponseSignal> {
        let Self { people, issued, .. } = *self;
        (u64::from(people) * 100 > u64::from(issued) * 95).then_some(ResponseSignal::AlmostAll { people, issued })
    }

    fn far_above<'u>(&self, others: impl Iterator<Item = &'u Self>, level: Level) -> Option<ResponseSignal> {
        let bounds = |people: u32, issued: u32| {
            CountBounds::new(
                Bounds {
                    low: people,
                    high: people,
                },
                issued,
            )
        };
        let (mut people, mut issued) = (0_u32, 0_u32);
        for other in others {
            people = people.saturating_add(other.people);
            issued = issued.saturating_add(other.issued);
        }
        let (own, rest) = bounds(self.people, self.issued).zip(bounds(people, issued))?;
        let (percent, others_percent) = (own.low().share() * 100.0, rest.low().share() * 100.0);
        let far = percent - others_percent >= FAR_PERCENT && verdict(own, rest, level) == Verdict::Higher;
        let whole = |of: CountBounds| whole_percent(of.low().share());
        far.then(|| ResponseSignal::FarAbove {
            percent: whole(own),
            others_percent: whole(rest),
        })
    }
}

fn one_mind(report: &Report, row: &Row) -> Option<ResponseSignal> {
    let scales = row
        .cells
        .iter()
        .zip(&report.questionnaire.questions)
        .filter(|(_, question)| question.kind != Kind::Reasons);
    let mut found: Option<Answer> = None;
    let mut questions = 0_u32;
    for (cell, question) in scales {
        let Some(published) = cell.published() else { continue };
        let most = answers(question.kind, &published)
            .into_iter()
            .max_by(|one, other| one.low.total_cmp(&other.low))?;
        let same = found.as_ref().is_none_or(|before| before.word == most.word);
        if most.low * 100.0 < ONE_MIND_PERCENT || !same {
            return None;
        }
        let low = found.map_or(most.low, |before| before.low.min(most.low));
        found = Some(Answer { low, ..most });
        questions += 1;
    }
    let found = found.filter(|_| questions >= FEWEST_QUESTIONS)?;
    Some(ResponseSignal::OneMind {
        answer: found.word,
        percent: whole_percent(found.low),
    })
}
