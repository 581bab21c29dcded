//! The order in which people look names up.

use std::cmp::Ordering;
use std::sync::OnceLock;

use icu_collator::options::{AlternateHandling, CollatorOptions};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};

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
