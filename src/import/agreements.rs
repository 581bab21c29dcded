//! Agreements of talks that were held before this tool was used, out of a file.

use super::fields::shown;
use super::kind::Kind;
use super::lines::{Judged, Lines, judge_rows};
use super::providers::named;
use super::table::Table;
use crate::catalogue::KnownProviders;
use crate::conversations::{
    AgreementText, LONGEST_AGREEMENT, Outcome, ReadInAgreement, Value, read_in_of_gemeente as of_gemeente,
};
use crate::db::{Conn, DbError};
use crate::values::ids::GemeenteId;

/// Longest name of a round of before.
const LONGEST_ROUND: usize = 120;

/// `given` is the round of rows that name none: a name only, for it was held elsewhere.
pub(super) fn lines(
    conn: &mut Conn,
    table: &Table,
    gemeente: GemeenteId,
    given: Option<&str>,
) -> Result<Lines<ReadInAgreement>, DbError> {
    let (there, known_providers) = (of_gemeente(conn, gemeente)?, KnownProviders::read(conn)?);
    judge_rows(table, Kind::Agreements, |fields| {
        let provider = named(&known_providers, fields);
        let round_name = match (fields.cell("ronde"), given) {
            ("", Some(given)) => given.to_owned(),
            _ => fields.needed("ronde", LONGEST_ROUND),
        };
        let (what, who) = (
            fields.needed("wat", LONGEST_AGREEMENT),
            fields.needed("wie", LONGEST_AGREEMENT),
        );
        let (when, how) = (fields.day("wanneer"), fields.needed("hoe", LONGEST_AGREEMENT));
        let value = match fields.cell("waarde") {
            "" => None,
            _ => fields.word("waarde", Value::ALL),
        };
        let outcome = match fields.cell("uitkomst") {
            "" => Some(Outcome::Open),
            _ => fields.word("uitkomst", Outcome::ALL),
        };
        let note = fields.text("toelichting", LONGEST_AGREEMENT);
        let (Some(provider), Some(when), Some(outcome)) = (provider, when, outcome) else {
            return Ok(None);
        };
        let new = ReadInAgreement {
            gemeente,
            provider: provider.id,
            round_name,
            text: AgreementText {
                what,
                who,
                when,
                how,
                value,
            },
            outcome,
            note,
        };
        let same = |one: &&ReadInAgreement| {
            one.provider == new.provider
                && one.round_name == new.round_name
                && (one.text.when, &one.text.what) == (new.text.when, &new.text.what)
        };
        let known = there.iter().find(same);
        if known.is_some_and(|known| *known != new) {
            fields.refuse("deze afspraak staat er al, met iets anders erbij; er verandert niets aan wat er staat");
        }
        Ok(Some(Judged {
            words: format!("{}, {}: {}", provider.name, new.round_name, shown(&new.text.what)),
            key: format!("{} {} {} {}", provider.id, new.round_name, new.text.when, new.text.what),
            new: known.is_none().then_some(new),
        }))
    })
}
