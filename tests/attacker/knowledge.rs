//! `weet.txt`: what a role knows besides its downloads. One fact a line, fields apart by `;`:
//!
//! ```text
//! k;10                          the smallest group, as every form says
//! h;900                         the largest share of one answer in a small group, per mille
//! verborgen;niets               a hidden cell counts in no total (or minder_dan_k, or onbekend: it counts in them)
//! reserve;10                    how many ballots of a box stay sealed before the close
//! slot;7                        the release that closed the round
//! anderen;ja                    there are providers that this role sees no line of
//! overige;MODE;QUESTION         there is a pool for this question
//! eigen;NAME;MODE;QUESTION;…    all answers that were sent to NAME, as 14 numbers: a provider that asked its clients
//! wachtte;NAME;MODE;QUESTION;…  what waited of NAME before the close and came out in no group of its own: from a backup
//! stappen;ja                    one reader who sees no other provider: its whole moves on by the rule of steps
//! gevuld;NAME;MODE;RELEASE;QUESTION;…   what NAME itself had sent in by then, as 14 numbers: stuffed answers
//! omvang;NAME;MODE;RELEASE;QUESTION;N   so many answers of NAME are in the whole of RELEASE: whoever knows the town
//! ```

use super::told::Numbers;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is known of a cell without numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hidden {
    /// Nothing of it is in any total.
    Nothing,
    /// It counts in totals, and has fewer than k people.
    FewerThanK,
    /// It counts in totals.
    Unknown,
}

/// A name and a mode and a question.
pub(crate) type Place = (String, String, String);

/// What a role knows.
#[derive(Debug)]
pub(crate) struct Knowledge {
    pub(crate) k: i64,
    pub(crate) h: i64,
    pub(crate) hidden: Hidden,
    pub(crate) reserve: i64,
    pub(crate) closing: Option<u32>,
    pub(crate) others: bool,
    pub(crate) pools: BTreeSet<(String, String)>,
    pub(crate) own: BTreeMap<Place, Numbers>,
    pub(crate) waited: BTreeMap<Place, Numbers>,
    pub(crate) steps: bool,
    /// The fewest providers whose answers a step of the whole may be, and the largest share of one of them, per mille.
    pub(crate) m: i64,
    pub(crate) d: i64,
    pub(crate) sizes: BTreeMap<Place, BTreeMap<u32, i64>>,
    pub(crate) stuffed: BTreeMap<Place, BTreeMap<u32, Numbers>>,
}

/// Reads `weet.txt`.
pub(crate) fn read(folder: &Path) -> Knowledge {
    let text = std::fs::read_to_string(folder.join("weet.txt")).expect("what the role knows");
    let mut known = Knowledge {
        k: 10,
        h: 900,
        hidden: Hidden::Nothing,
        reserve: 10,
        closing: None,
        others: false,
        pools: BTreeSet::new(),
        own: BTreeMap::new(),
        waited: BTreeMap::new(),
        steps: false,
        m: 3,
        d: 800,
        sizes: BTreeMap::new(),
        stuffed: BTreeMap::new(),
    };
    for line in text.lines() {
        let fields: Vec<&str> = line.split(';').collect();
        let owned = |at: usize| fields[at].to_owned();
        match fields[0] {
            "k" => known.k = whole(fields[1]),
            "h" => known.h = whole(fields[1]),
            "reserve" => known.reserve = whole(fields[1]),
            "slot" => known.closing = fields[1].parse().ok(),
            "anderen" => known.others = true,
            "verborgen" => {
                known.hidden = match fields[1] {
                    "niets" => Hidden::Nothing,
                    "minder_dan_k" => Hidden::FewerThanK,
                    _ => Hidden::Unknown,
                }
            }
            "overige" => drop(known.pools.insert((owned(1), owned(2)))),
            "eigen" => drop(known.own.insert((owned(1), owned(2), owned(3)), numbers(&fields[4..]))),
            "wachtte" => drop(
                known
                    .waited
                    .insert((owned(1), owned(2), owned(3)), numbers(&fields[4..])),
            ),
            "stappen" => known.steps = true,
            "omvang" => {
                let place = (owned(1), owned(2), owned(4));
                let release = fields[3].parse().expect("a release");
                known.sizes.entry(place).or_default().insert(release, whole(fields[5]));
            }
            "gevuld" => {
                let place = (owned(1), owned(2), owned(4));
                let release = fields[3].parse().expect("a release");
                known
                    .stuffed
                    .entry(place)
                    .or_default()
                    .insert(release, numbers(&fields[5..]));
            }
            other => panic!("no such knowledge: {other}"),
        }
    }
    known
}

fn whole(text: &str) -> i64 {
    text.parse().expect("a whole number")
}

fn numbers(fields: &[&str]) -> Numbers {
    let numbers: Vec<i64> = fields.iter().map(|field| whole(field)).collect();
    numbers.try_into().expect("fourteen numbers")
}
