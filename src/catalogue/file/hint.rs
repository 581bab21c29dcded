//! Plain words: what is hard about a question, for whoever writes it. A hint is advice and refuses nothing.

use crate::i18n::Lang;
use crate::values::terms::Address;

/// Longest sentence that most people read at once, in words (B1).
const LONGEST_SENTENCE: usize = 16;
/// Longest word, in letters.
const LONGEST_WORD: usize = 18;

/// What is hard about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// A sentence of so many words.
    LongSentence(usize),
    /// A long word.
    LongWord(String),
    /// A word that clients do not use, and what they say.
    HardWord(String, &'static str),
    /// The word that joins two questions into one.
    Double(&'static str),
    /// A word that tells what answer is hoped for.
    Leading(&'static str),
    /// It is no question.
    NoQuestionMark,
    /// A word of u in a list that says je, or the other way round.
    Addressed(String),
}

/// Words of staff, with what a client says.
const HARD: [(&str, &str); 36] = [
    ("aanbieder", "de mensen die u helpen"),
    ("adequaat", "goed"),
    ("afstemming", "afspraken"),
    ("bejegend", "hoe mensen met u omgaan"),
    ("bejegening", "hoe mensen met u omgaan"),
    ("begeleidingsplan", "plan"),
    ("beschikking", "brief met het besluit"),
    ("casus", "situatie"),
    ("client", "u"),
    ("cliënt", "u"),
    ("cliënten", "u"),
    ("consulent", "medewerker"),
    ("data", "antwoorden"),
    ("deskundigheid", "hoe goed iemand zijn werk doet"),
    ("effectief", "of het helpt"),
    ("evaluatie", "terugkijken"),
    ("evalueren", "terugkijken"),
    ("gegevens", "wat wij van u weten"),
    ("indicatie", "besluit"),
    ("intake", "eerste gesprek"),
    ("interventie", "hulp"),
    ("keten", "de mensen die u helpen"),
    ("maatwerkvoorziening", "hulp"),
    ("participatie", "meedoen"),
    ("participeren", "meedoen"),
    ("regie", "zelf bepalen"),
    ("respondent", "u"),
    ("tevredenheid", "wat u vindt"),
    ("toegankelijkheid", "hoe makkelijk het was"),
    ("traject", "hulp"),
    ("verwerken", "bewaren of tellen"),
    ("voorziening", "hulp"),
    ("zelfredzaam", "uzelf redden"),
    ("zelfredzaamheid", "uzelf redden"),
    ("zorgplan", "plan"),
    ("zorgverlener", "hulp, of de naam van het werk"),
];
/// The same in English.
const HARD_ENGLISH: [(&str, &str); 6] = [
    ("client", "you"),
    ("data", "answers"),
    ("intervention", "help"),
    ("participate", "take part"),
    ("provider", "the people who help you"),
    ("respondent", "you"),
];
/// Words that tell what answer is hoped for.
const LEADING: [&str; 14] = [
    "natuurlijk",
    "toch",
    "immers",
    "uiteraard",
    "eindelijk",
    "fijn",
    "prettig",
    "blij",
    "tevreden",
    "geweldig",
    "uitstekend",
    "slecht",
    "vervelend",
    "problemen",
];
const LEADING_ENGLISH: [&str; 8] = [
    "surely",
    "naturally",
    "happy",
    "satisfied",
    "great",
    "excellent",
    "bad",
    "problems",
];

/// What is hard about a question in a language; `address` is what its questionnaire says, u or je.
#[must_use]
pub fn hints(text: &str, lang: Lang, address: Option<Address>) -> Vec<Hint> {
    let words = words(text);
    let mut found: Vec<Hint> = sentences(text)
        .map(|sentence| self::words(sentence).len())
        .filter(|count| *count > LONGEST_SENTENCE)
        .map(Hint::LongSentence)
        .collect();
    let long = words.iter().filter(|word| word.chars().count() > LONGEST_WORD);
    found.extend(long.cloned().map(Hint::LongWord));
    let (hard, leading, joins): (&[(&str, &str)], &[&'static str], &[&'static str]) = if lang == Lang::NL {
        (&HARD, &LEADING, &["en", "of"])
    } else if lang == Lang::EN {
        (&HARD_ENGLISH, &LEADING_ENGLISH, &["and", "or"])
    } else {
        (&[], &[], &[])
    };
    for word in &words {
        let instead = hard.iter().find(|(hard, _)| hard == word);
        found.extend(instead.map(|(_, instead)| Hint::HardWord(word.clone(), instead)));
    }
    let has = |wanted: &str| words.iter().any(|word| word == wanted);
    // One join is enough to ask whether it is one question.
    found.extend(joins.iter().find(|join| has(join)).map(|join| Hint::Double(join)));
    found.extend(leading.iter().filter(|word| has(word)).map(|word| Hint::Leading(word)));
    if !text.trim_end().ends_with(['?', '؟']) {
        found.push(Hint::NoQuestionMark);
    }
    let others: &[&str] = match address.filter(|_| lang == Lang::NL) {
        Some(Address::U) => &["je", "jij", "jou", "jouw", "jullie"],
        Some(Address::Je) => &["u", "uw"],
        None => &[],
    };
    let other = words.iter().find(|word| others.contains(&word.as_str()));
    found.extend(other.cloned().map(Hint::Addressed));
    found
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '?', '؟', '!', ':'])
        .map(str::trim)
        .filter(|one| !one.is_empty())
}

/// The words of a text, in lower case.
fn words(text: &str) -> Vec<String> {
    let between = |c: char| !c.is_alphabetic() && c != '’' && c != '\'';
    let words = text.split(between).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
