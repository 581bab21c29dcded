//! What a round cannot be, in words.

use crate::catalogue::RoundError;
use crate::db::DbError;
use crate::disclosure::RuleError;
use crate::values::terms::RoundState;
use crate::views::field_problem::FieldProblem;
use crate::web::problem::Problem;

/// The fields of the form of days, as they are named on its page.
pub(super) const DAYS_FIELDS: &[&str] = &["naam", "van", "tot", "doel", "reden"];

/// The fields of the form of counting and protection.
pub(super) const PROTECTION_FIELDS: &[&str] = &["tellen", "inzage", "openbaar", "k", "h", "m", "d"];

/// Why the preview cannot take so long.
pub(super) const PREVIEW: &str = "De aanbieder kan 0 tot 30 dagen als eerste kijken.";

/// Why the size of a group cannot be so.
pub(super) fn rule_words(error: RuleError) -> &'static str {
    match error {
        RuleError::K => "De kleinste groep is 5 of meer.",
        RuleError::H => "Het grootste deel met hetzelfde antwoord is 50 tot 90 procent.",
        RuleError::M => "Vergelijk met minstens 3 andere aanbieders.",
        RuleError::D => "Het grootste deel van één aanbieder is 30 tot 80 procent.",
    }
}

/// Why a round cannot be so. A round that is not there, and a database that fails, are pages of their own.
pub(super) fn words(error: RoundError) -> Result<String, Problem> {
    let text = match error {
        RoundError::Dates => "De laatste dag ligt voor de eerste. Kies een latere laatste dag.",
        RoundError::Name => "Geef de ronde een naam met letters of cijfers, bijvoorbeeld ‘voorjaar 2027’.",
        RoundError::YouthProcurement => {
            "Uitkomsten van jeugdhulp zijn niet bedoeld voor gunning (VNG). Kies een ander doel, of schrijf bij ‘Reden’ waarom het hier toch mag."
        }
        RoundError::Preview => PREVIEW,
        RoundError::Rule(error) => rule_words(error),
        RoundError::Looser => "Een open ronde kan alleen strenger worden. Wat u koos, zou iets soepeler maken.",
        RoundError::MoreMoments => "Een open ronde kan alleen op minder momenten geteld worden dan eerst.",
        RoundError::Endless => {
            "Een ronde zonder laatste dag wordt elk kwartaal geteld. Kies bij ‘Tellen en bescherming’ eerst ‘Ook elk kwartaal’, of kies een laatste dag."
        }
        RoundError::AtClose => "Deze ronde wordt alleen na de laatste dag geteld.",
        RoundError::State(RoundState::Draft) => "Deze ronde is nog een concept.",
        RoundError::State(RoundState::Open) => "Deze ronde is al open. Dit kan alleen in een concept.",
        RoundError::State(_) => "Deze ronde is gesloten. Er kan niets meer aan veranderen.",
        RoundError::Over => "De laatste dag is al voorbij. Kies eerst een latere laatste dag.",
        RoundError::NotLater => {
            "Kies een latere dag dan de laatste dag die er nu staat. Inkorten kan niet: mensen hebben die dag gelezen."
        }
        RoundError::Told => {
            "Aanbieders zagen dit concept al, in een oudere versie van het programma. Het kan niet meer weg. Geef het een andere naam en gebruik het."
        }
        RoundError::Changed => "Er is intussen iets anders aan deze ronde veranderd. Kijk eerst hoe hij nu is.",
        RoundError::Nobody => "Er doet nog geen aanbieder mee.",
        RoundError::Db(DbError::Duplicate) => "Er is al een ronde met die naam. Kies een andere naam.",
        RoundError::Db(error) => return Err(error.into()),
    };
    Ok(text.to_owned())
}

/// The field that an error is about; empty where it is about no single one.
fn field_of(error: &RoundError) -> &'static str {
    match error {
        RoundError::Name | RoundError::Db(DbError::Duplicate) => "naam",
        RoundError::Dates | RoundError::Endless | RoundError::Over | RoundError::NotLater => "tot",
        RoundError::YouthProcurement => "reden",
        RoundError::Preview => "inzage",
        RoundError::Rule(RuleError::K) => "k",
        RoundError::Rule(RuleError::H) => "h",
        RoundError::Rule(RuleError::M) => "m",
        RoundError::Rule(RuleError::D) => "d",
        RoundError::MoreMoments => "tellen",
        RoundError::Looser
        | RoundError::AtClose
        | RoundError::State(_)
        | RoundError::Told
        | RoundError::Changed
        | RoundError::Nobody
        | RoundError::Db(_) => "",
    }
}

/// The same with what it means for what was typed, and its field where the page has it among `fields`.
pub(super) fn unsaved(error: RoundError, fields: &[&str]) -> Result<FieldProblem, Problem> {
    let field = field_of(&error);
    Ok(not_saved(FieldProblem {
        id: if fields.contains(&field) { field } else { "" },
        text: words(error)?,
    }))
}

/// With what it means for what was typed.
pub(super) fn not_saved(problem: FieldProblem) -> FieldProblem {
    FieldProblem {
        text: format!("{} Er is niets bewaard.", problem.text),
        ..problem
    }
}

/// The last day of a round is over before it began.
pub(super) fn over() -> FieldProblem {
    FieldProblem {
        id: "tot",
        text: "De laatste dag is al voorbij. Kies een dag die nog komt.".to_owned(),
    }
}
