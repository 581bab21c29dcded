//! Dutch words about questionnaires: what is wrong, what is hard, what kind it is.

use maud::{Markup, html};

use crate::catalogue::file::{Hint, MOST_QUESTIONS, Mistake};
use crate::values::scale::Kind;
use crate::values::terms::{Address, Domain};

pub(super) fn domain(domain: Domain) -> &'static str {
    match domain {
        Domain::Youth => "Jeugdhulp",
        Domain::Wmo => "Wmo-ondersteuning",
        Domain::Access => "Toegang of wijkteam",
        Domain::Work => "Participatie, werk en schulden",
    }
}

pub(super) fn address(address: Address) -> &'static str {
    match address {
        Address::U => "zegt u",
        Address::Je => "zegt je",
    }
}

pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Smiley5 => "Vijf gezichten",
        Kind::Smiley3 => "Drie gezichten",
        Kind::YesNo => "Ja of nee",
        Kind::Reasons => "Redenen om aan te tikken",
    }
}

pub(super) fn questions(count: usize) -> String {
    match count {
        1 => "1 vraag".to_owned(),
        other => format!("{other} vragen"),
    }
}

/// The mark of what was not tried with clients yet.
pub(super) fn mark() -> Markup {
    html! { span.tag { "Concept" } }
}

/// The same, and what it means.
pub(super) fn concept() -> Markup {
    html! { p.soft { (mark()) " Deze vragen zijn nog niet met cliënten getest. Gebruiken mag. Test ze eerst als het kan." } }
}

/// What is wrong, and what to do.
pub(super) fn mistake(mistake: &Mistake) -> String {
    match mistake {
        Mistake::Syntax(reason) => format!(
            "Deze regel is niet te lezen. Kijk naar de aanhalingstekens, de haken en de naam vóór het is-teken. Het programma meldt: {reason}."
        ),
        Mistake::NoCode => "Er is geen code. Geef een korte naam, zoals wmo-wijk.".to_owned(),
        Mistake::BadCode(word, most) => format!(
            "‘{word}’ kan geen code zijn. Gebruik kleine letters, cijfers en streepjes, hoogstens {most} tekens."
        ),
        Mistake::ShortCode => {
            "De code eindigt op -kort, en dit bestand geeft al een korte lijst. Kies een andere code.".to_owned()
        }
        Mistake::CodeTaken(code) => format!("De code ‘{code}’ is al van een andere vragenlijst. Kies een andere code."),
        Mistake::NoWord { key, choices } => format!("{} ontbreekt. Kies uit: {choices}.", key_name(key)),
        Mistake::BadWord { key, word, choices } => {
            format!(
                "Bij {} staat ‘{word}’. Kies uit: {choices}.",
                key_name(key).to_lowercase()
            )
        }
        Mistake::NoQuestions => "Er is nog geen vraag. Kies er een, of schrijf er zelf een.".to_owned(),
        Mistake::TooMany(count) => {
            format!("Het zijn {count} vragen. Hoogstens {MOST_QUESTIONS} kan. Haal er een paar weg.")
        }
        Mistake::NoQuestionCode => "Deze vraag heeft geen code. Geef er een, zoals EV01.".to_owned(),
        Mistake::BadQuestionCode(word, most) => format!(
            "‘{word}’ kan geen code van een vraag zijn. Gebruik hoofdletters en cijfers, hoogstens {most} tekens."
        ),
        Mistake::CodeTwice(word) => format!("De code ‘{word}’ staat er twee keer. Geef elke vraag een eigen code."),
        Mistake::MixedFaces => {
            "Vijf en drie gezichten staan door elkaar. Kies één aantal voor de hele lijst.".to_owned()
        }
        Mistake::NoDutch(key) => format!("{} is niet in het Nederlands ingevuld.", key_name(key)),
        Mistake::BadLanguage { lang, choices, .. } => {
            format!("De taal ‘{lang}’ kent het programma niet. Kies uit: {choices}.")
        }
        Mistake::Empty { key, lang } => format!(
            "{} is leeg in de taal {lang}. Vul het in, of laat de taal weg.",
            key_name(key)
        ),
        Mistake::Long {
            key,
            lang,
            length,
            longest,
        } => format!(
            "{} is te lang in de taal {lang}: {length} tekens. Hoogstens {longest} past op een telefoon. Zeg het korter.",
            key_name(key)
        ),
        Mistake::Unseen { key, lang } => format!(
            "{} heeft in de taal {lang} een teken dat niet te zien is. Typ het opnieuw, op één regel.",
            key_name(key)
        ),
        Mistake::Unpaired { has, lacks, lang } => format!(
            "{} is er in de taal {lang}, en {} niet. Vul ook dat in.",
            key_name(has),
            key_name(lacks).to_lowercase()
        ),
    }
}

fn key_name(key: &str) -> &str {
    match key {
        "titel" => "De titel",
        "tekst" => "De vraag",
        "label" => "De korte naam",
        "domein" => "De soort hulp (domein)",
        "aanspreekvorm" => "U of je (aanspreekvorm)",
        "soort" => "De manier van antwoorden (soort)",
        "thema" => "Het thema",
        "wet" => "Het onderwerp uit de wet",
        other => other,
    }
}

/// What is hard about a question. Advice.
pub(super) fn hint(hint: &Hint) -> String {
    match hint {
        Hint::LongSentence(words) => {
            format!("De zin heeft {words} woorden. Na 16 woorden raken veel mensen de draad kwijt.")
        }
        Hint::LongWord(word) => format!("‘{word}’ is een lang woord. Zeg het met kortere woorden."),
        Hint::HardWord(word, instead) => format!("‘{word}’ is een woord van kantoor. Zeg liever: {instead}."),
        Hint::Double(join) => format!("Er staat ‘{join}’ in. Vraagt u twee dingen tegelijk? Maak er twee vragen van."),
        Hint::Leading(word) => format!("‘{word}’ laat horen welk antwoord u hoopt. Vraag zonder dat woord."),
        Hint::NoQuestionMark => "Er staat geen vraagteken aan het eind.".to_owned(),
        Hint::Addressed(word) => {
            let says = if word.starts_with('u') { "je" } else { "u" };
            format!("Er staat ‘{word}’. Deze lijst zegt {says}.")
        }
    }
}

/// Hints about one question, where there are any.
pub(super) fn hints(found: &[Hint]) -> Markup {
    html! {
        @if !found.is_empty() {
            div.warn role="note" {
                p { strong { "Kan dit eenvoudiger?" } " Dit is advies. U mag het zo laten." }
                ul { @for one in found { li { (hint(one)) } } }
            }
        }
    }
}

/// Why five are proposed, and ten are the most.
pub(super) fn why_few() -> Markup {
    html! {
        p { "Wij stellen vijf vragen voor. Die kosten een cliënt ongeveer een minuut. Hoogstens tien kan: bij meer vragen stoppen mensen eerder. En in een kleine groep beantwoorden dan te weinig mensen elke vraag. Dan kunt u minder laten zien." }
    }
}
