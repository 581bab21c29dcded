//! A day as somebody types it.

use crate::values::day::Day;

/// A day as a browser sends it, or as people in the Netherlands write it: 2027-03-01 or 1-3-2027. `which` day it is stands
/// in what is said of a text that is none.
pub(super) fn day(text: &str, which: &str) -> Result<Day, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(format!("Kies {which}."));
    }
    let dutch = || {
        let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).collect();
        match parts.as_slice() {
            [day, month, year] => Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?),
            _ => None,
        }
    };
    let found = text.parse().ok().or_else(dutch);
    found.ok_or_else(|| format!("‘{text}’ is geen dag. Schrijf {which} als 1-3-2027, of kies hem."))
}
