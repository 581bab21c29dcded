//! Who sees what from when: a provider looks at its figures before its gemeente does.
//!
//! What the gemeente is told follows from the settings of the round and from what providers opened themselves, never from
//! figures: it cannot tell a group that is hidden for its size from one that is still looked at.

use crate::releases::Opening;
use crate::values::clock::Moment;
use crate::values::day::Day;

/// Of a release whose preview goes on, for the overview of the gemeente; `first` when no release came before it.
#[must_use]
pub fn providers_look_first(opens: Day, first: bool) -> String {
    let before = if first {
        ""
    } else {
        " Tot die dag ziet u van hen wat er in een eerdere publicatie te tonen was."
    };
    format!(
        "Aanbieders bekijken hun cijfers van deze publicatie tot en met {} eerst zelf. Vanaf {} ziet u wat er te tonen is, \
         of eerder als een aanbieder ze vrijgeeft.{before}",
        opens.plus(-1).long(),
        opens.long()
    )
}

/// The same on the page of one provider.
#[must_use]
pub fn provider_looks_first(opens: Day, first: bool) -> String {
    let before = if first {
        ""
    } else {
        " Tot die dag ziet u wat er in een eerdere publicatie te tonen was."
    };
    format!(
        "De aanbieder bekijkt de cijfers van deze publicatie tot en met {} eerst zelf. Vanaf {} ziet u wat er te tonen \
         is.{before}",
        opens.plus(-1).long(),
        opens.long()
    )
}

/// Who else sees the figures, for the provider that they are of.
#[must_use]
pub fn who_sees(opening: Opening, now: Moment) -> String {
    let usual = opening.preview_ends.day().long();
    match opening.early {
        Some(early) => format!(
            "De gemeente ziet uw cijfers sinds {}: u gaf ze zelf vrij, eerder dan {usual}.",
            early.day().long()
        ),
        None if opening.preview_ends <= now => format!("De gemeente ziet uw cijfers sinds {usual}."),
        None => format!(
            "De gemeente ziet uw cijfers vanaf {usual}. Alle aanbieders samen ziet zij eerder: zodra dat te tonen is."
        ),
    }
}
