//! The order in which people look names up.

use std::cmp::Ordering;
use std::sync::OnceLock;

use icu_collator::options::{AlternateHandling, CollatorOptions};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

/// By alphabet, as the Unicode collation algorithm (UTS #10) has it for Dutch: É stands with E, capitals and small letters
/// together, "'t Huis" with the T, team 2 before team 10. Names that are alike so follow their code points.
#[must_use]
pub fn by_alphabet(one: &str, other: &str) -> Ordering {
    let alike = match collator() {
        Some(collator) => collator.compare(one, other),
        None => one.to_lowercase().cmp(&other.to_lowercase()),
    };
    alike.then_with(|| one.cmp(other))
}

/// The order of the words of another language, by its tag (BCP 47): `ı` before `i` in Turkish, `ł` after `l` in Polish. A
/// language that is not known is ordered as Dutch.
#[must_use]
pub fn in_order_of(tag: &str, words: &[String]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..words.len()).collect();
    let made = made_for(tag);
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    places.sort_by(|one, other| {
        let (one, other) = (word(*one), word(*other));
        made.as_ref()
            .map_or_else(|| by_alphabet(one, other), |made| made.compare(one, other))
    });
    places
}

fn made_for(tag: &str) -> Option<CollatorBorrowed<'static>> {
    let locale: Locale = tag.parse().ok()?;
    Collator::try_new(CollatorPreferences::from(&locale), CollatorOptions::default()).ok()
}

/// `None` never happens: the tables of the order are in the program.
fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    let made = COLLATOR.get_or_init(|| {
        let mut options = CollatorOptions::default();
        options.alternate_handling = Some(AlternateHandling::Shifted);
        let mut preferences = CollatorPreferences::default();
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Collator::try_new(preferences, options).ok()
    });
    made.as_ref()
}
