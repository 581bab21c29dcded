//! What is told of a round beside its figures, or in place of them.

use crate::figures::labels::{capital, of_codes, people};
use crate::figures::{mode_heading, suppressed};
use crate::releases::report::{Report, Row};
use crate::statistics::phrases::{Phrase, Suppressed, phrase};
use crate::year_report::document::{TookPart, YearRound};

const NO_RELEASE: &str = "Over deze ronde is niets gepubliceerd.";
const NOT_PUBLIC: &str = "De cijfers van deze ronde zijn niet openbaar.";
const TOLD_INSTEAD: &str =
    "De gemeente en de aanbieders bespreken ze. Hier staat wat zij leerden, wie meededen en wat zij afspraken.";

/// What is told of a round without figures.
pub(super) fn instead(one: &YearRound) -> Vec<String> {
    match (&one.release, one.took_part.as_slice()) {
        (Some(_), _) => Vec::new(),
        (None, []) => vec![NO_RELEASE.to_owned()],
        (None, all) => {
            let told = format!("{NOT_PUBLIC} {TOLD_INSTEAD}");
            let two = all.len() > 1;
            let one = |one: &TookPart| match (two, took_part(one)) {
                (true, said) => format!("{}: {said}", mode_heading(one.mode)),
                (false, said) => capital(&said),
            };
            [told].into_iter().chain(all.iter().map(one)).collect()
        }
    }
}

/// How many took part, where that is all that is told.
pub(in crate::year_report) fn took_part(one: &TookPart) -> String {
    let Some(count) = one.people else {
        return format!(
            "hoeveel mensen meededen: {}.",
            phrase(Phrase::Hidden(Suppressed::Whole))
        );
    };
    let verb = if count == 1 { "deed" } else { "deden" };
    let codes = of_codes(count, one.issued, "uitgegeven codes").map_or_else(String::new, |codes| format!(", {codes}"));
    format!("{} {verb} mee{codes}.", people(count))
}

/// Who took part: published answers of issued codes, and nothing else (PRIVACY §2).
pub(super) fn response(report: &Report, row: &Row) -> String {
    let Some(people) = row.took_part(&report.questionnaire.questions) else {
        let why = suppressed(report, &row.unit);
        return format!("Deelname: {}.", phrase(Phrase::Hidden(why)));
    };
    of_codes(people, row.issued, "uitgegeven codes").map_or_else(
        || format!("{people} mensen staan in deze cijfers. Er zijn geen codes, dus is er geen respons te noemen."),
        |codes| format!("{people} mensen staan in deze cijfers, {codes}."),
    )
}
