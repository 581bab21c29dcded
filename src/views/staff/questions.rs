//! What clients are asked, for who reads along before a round begins.

use maud::{Markup, html};

use crate::catalogue::file::Law;
use crate::figures::labels::capital;
use crate::values::day::Day;
use crate::values::scale::Kind;
use crate::values::terms::{PublicFigures, Purpose, RoundState};
use crate::views::council::council_rights;

/// The rounds of a gemeente that are not closed.
#[derive(Debug, Clone)]
pub struct QuestionsPage {
    /// Whether the clients' council reads.
    pub council: bool,
    pub rounds: Vec<RoundQuestions>,
}

/// A round with what it asks.
#[derive(Debug, Clone)]
pub struct RoundQuestions {
    pub name: String,
    pub opens: Day,
    /// `None` of a round without an end.
    pub last_day: Option<Day>,
    pub state: RoundState,
    pub purpose: Purpose,
    pub public_figures: PublicFigures,
    /// Title of the questionnaire.
    pub title: String,
    /// Whether it was not tested with clients yet.
    pub concept: bool,
    pub questions: Vec<AskedQuestion>,
}

/// A question as clients read it.
#[derive(Debug, Clone)]
pub struct AskedQuestion {
    pub text: String,
    pub kind: Kind,
    pub law: Law,
}

/// The page inside the frame.
#[must_use]
pub fn questions_page(page: &QuestionsPage) -> Markup {
    html! {
        div.talk {
            @if page.rounds.is_empty() {
                section.empty {
                    h2 { "Er komt nog geen ronde" }
                    p { "U leest de vragen hier zodra een ronde is klaargezet." }
                }
            }
            @for round in &page.rounds { (of_round(round)) }
            @if page.council { (council_rights()) }
        }
    }
}

fn of_round(round: &RoundQuestions) -> Markup {
    html! {
        section {
            h2 { (capital(&round.name)) }
            p { (when(round)) " Doel: " (round.purpose) ". " (public(round.public_figures)) }
            p.soft { "Vragenlijst: " (round.title) "." @if round.concept { " Deze vragen zijn nog niet vooraf met cliënten getest." } }
            ol.asked { @for one in &round.questions { li { (one.text) " " span.soft { (capital(one.law.name())) (kind(one.kind)) } } } }
        }
    }
}

fn when(round: &RoundQuestions) -> String {
    let opens = round.opens.long();
    let until = round
        .last_day
        .map_or_else(String::new, |day| format!(" tot en met {}", day.long()));
    if round.state == RoundState::Draft {
        format!(
            "Begint op {opens}. Is een vraag niet goed? Zeg het de gemeente vóór die dag: daarna liggen de vragen vast."
        )
    } else {
        format!("Loopt vanaf {opens}{until}. De vragen liggen vast.")
    }
}

fn public(figures: PublicFigures) -> &'static str {
    match figures {
        PublicFigures::Whole => "De cijfers van alle mensen samen worden openbaar.",
        PublicFigures::Nothing => "De cijfers worden niet openbaar.",
    }
}

/// How is answered, where that is not with five faces.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Smiley5 => "",
        Kind::Smiley3 => " · drie gezichtjes",
        Kind::YesNo => " · ja of nee",
        Kind::Reasons => " · redenen om aan te tikken",
    }
}
