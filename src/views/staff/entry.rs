//! Answer sheets of paper, entered by keyboard, each twice.

use maud::{Markup, html};

use super::problem;
use crate::addresses::PublicAddress;
use crate::i18n::interface::InterfaceLang;

/// A question as it is entered: by the number of the box that was ticked on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryQuestion {
    pub text: String,
    /// What stands beside each box, in the order of the sheet.
    pub boxes: Vec<String>,
    /// Whether more than one box may be ticked.
    pub several: bool,
    /// What was typed, to be mended.
    pub typed: String,
    /// What is wrong with it.
    pub problem: Option<EntryProblem>,
}

/// What is wrong with what was typed at a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryProblem {
    /// There is no such box.
    NoBox,
    /// More boxes than may be ticked there.
    Two,
    /// Another than the time before.
    Differs,
}

/// Where somebody is with a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryTime {
    First,
    /// With what was typed before, which the page does not show.
    Again(Vec<String>),
}

/// A sheet that is entered.
#[derive(Debug, Clone)]
pub struct EntryPage<'a> {
    pub language: InterfaceLang,
    pub provider: &'a str,
    pub questions: Vec<EntryQuestion>,
    pub time: EntryTime,
    /// What is wrong with the sheet as a whole.
    pub problem: Option<&'a str>,
}

/// The page inside the frame.
#[must_use]
pub fn entry_page(page: &EntryPage<'_>) -> Markup {
    let differs = page
        .questions
        .iter()
        .any(|one| one.problem == Some(EntryProblem::Differs));
    html! {
        @if let Some(text) = page.problem { (problem(text)) }
        @if differs { (problem("De twee keren zijn niet gelijk. Kijk op het blad, bij de vragen hieronder. Typ dan alle vragen nog één keer.")) }
        @match &page.time {
            EntryTime::First => {
                p { "Een blad over " strong { (page.provider) } ". Typ bij elke vraag het nummer van het hokje dat is aangekruist. Is er niets aangekruist? Laat het veld dan leeg. U typt elk blad twee keer." }
            }
            EntryTime::Again(_) => {
                p role="status" { strong { "Nu nog een keer." } " Typ hetzelfde blad opnieuw, vanaf het papier. Is het gelijk, dan is het verzonden." }
            }
        }
        p.hint { "Met Tab gaat u naar de volgende vraag. Twee kruisjes waar er één mag? Laat het veld leeg." }
        form.form.entry method="post" autocomplete="off" {
            // Enter in a field sends nothing: whoever takes it for "next" would send half a sheet. See the survey's form.
            input required hidden;
            button hidden {}
            @if let EntryTime::Again(before) = &page.time {
                @for (at, typed) in before.iter().enumerate() { input type="hidden" name={ "e" (at + 1) } value=(typed); }
            }
            @for (at, question) in page.questions.iter().enumerate() { (field(question, at + 1)) }
            button.main formnovalidate { @if page.time == EntryTime::First { "Verder: typ het blad nog een keer" } @else { "Controleer en verstuur" } }
        }
        p { a href={ (PublicAddress::Entry) "?taal=" (page.language) } { "Een ander blad" } }
    }
}

fn field(question: &EntryQuestion, number: usize) -> Markup {
    let (id, hint, wrong) = (format!("v{number}"), format!("h{number}"), format!("p{number}"));
    let described = match question.problem {
        Some(_) => format!("{wrong} {hint}"),
        None => hint.clone(),
    };
    html! {
        div.field {
            label for=(id) { "Vraag " (number) ": " span lang="nl" { (question.text) } }
            p.hint id=(hint) lang="nl" {
                @for (at, word) in question.boxes.iter().enumerate() {
                    @if at > 0 { " · " }
                    strong { (at + 1) } "\u{a0}" (word.replace(' ', "\u{a0}"))
                }
                @if question.several { " · " span { "meer mag" } }
            }
            @match question.problem {
                Some(EntryProblem::NoBox) => p.wrong id=(wrong) { "Dit hokje is er niet. Kies een van deze nummers, of laat het veld leeg." },
                Some(EntryProblem::Two) => p.wrong id=(wrong) { "Hier mag één nummer. Staan er twee kruisjes op het blad? Laat het veld dan leeg." },
                Some(EntryProblem::Differs) => p.wrong id=(wrong) { "Hier typte u de twee keren iets anders." },
                None => {}
            }
            input id=(id) name=(id) type="text" inputmode="numeric" maxlength="20" size="8" value=(question.typed)
                autofocus[number == 1] aria-describedby=(described) aria-invalid=[question.problem.map(|_| "true")];
        }
    }
}

/// What became of the code that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryCode {
    Asked,
    /// A sheet is in; the next one is asked for.
    Entered,
    /// What was typed is no code.
    Mistyped,
    /// No open round knows it.
    Unknown,
    /// The database is away; nothing was kept.
    Away,
    /// What came was no form of ours.
    Unread,
}

/// The page that asks for the code of a sheet.
#[must_use]
pub fn entry_code_page(at: EntryCode, typed: &str, language: InterfaceLang) -> Markup {
    html! {
        @match at {
            EntryCode::Asked => {}
            EntryCode::Entered => p.callout role="status" { "Het blad is ingevoerd. Pak het volgende blad. Gaf dezelfde code al antwoord, dan telt alleen de eerste keer." },
            EntryCode::Mistyped => (problem("Deze code klopt niet. Kijk naar elke letter en elk cijfer. Het zijn er 12.")),
            EntryCode::Unknown => (problem("Met deze code kan nu niets worden ingevoerd. Kijk of de code klopt, en of de ronde nog loopt.")),
            EntryCode::Away => (problem("Het lukt nu even niet. Er is niets bewaard. Probeer het over een minuut opnieuw, met dezelfde code.")),
            EntryCode::Unread => (problem("Wij begrepen het formulier niet. Er is niets bewaard. Begin opnieuw met de code.")),
        }
        p { "Hier voert u vragenbladen van papier in, met alleen het toetsenbord. Dat kan ook iemand zonder account. Wie invoert, ziet geen uitkomsten, en ook niet of een code al is gebruikt." }
        form.form method="post" action={ (PublicAddress::Entry) "?taal=" (language) } autocomplete="off" {
            div.field {
                label for="code" { "Code op het blad" }
                input #code name="code" type="text" maxlength="200" value=(typed) autocapitalize="characters" spellcheck="false" autofocus required
                    aria-invalid=[(at == EntryCode::Mistyped).then_some("true")];
            }
            button.main { "Voer dit blad in" }
        }
        details {
            summary { "Zo gaat u met de bladen om" }
            ul.dots {
                li { "Voer bladen in op een plek waar niemand meekijkt, en niet in het bijzijn van de hulpverlener." }
                li { "Schud de stapel eerst, zodat de volgorde niets zegt over wie wanneer invulde." }
                li { "Schrijf niets op een blad en maak geen kopie. Vernietig de bladen als de ronde is gesloten en geteld." }
                li { "Gebruik een privévenster van de browser: anders staat elke code in de geschiedenis." }
                li { "Wie op het papier meer opschreef dan kruisjes: voer dat nergens in." }
            }
        }
    }
}
