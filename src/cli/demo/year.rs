//! The demo's year statement of last year, with agreements that both sides confirmed.

use anyhow::Result;

use crate::catalogue::Round;
use crate::conversations::{self as talk, Actor, AgreementText, ConversationProblem, Edit, Outcome, Party, Value};
use crate::db::{Conn, Db};
use crate::statements::{self, Freeze, FreezeProblem, YearKey, YearText};
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::values::ids::{GemeenteId, ProviderId};
use crate::values::words::Domain;

const TEXT: &str = "Cliënten vinden dat er goed naar hen wordt geluisterd. Het wachten duurt vaak te lang, en zij horen tussendoor weinig.\n\n\
    Wij spraken daarover met de aanbieders. Wie wacht, wordt nu elke twee weken gebeld. Volgend jaar kijken wij of mensen dat merken.";

/// What was agreed, with its value, and what came of it.
const AGREED: [(&str, Value, Outcome); 3] = [
    (
        "Wie wacht, wordt elke twee weken gebeld",
        Value::WhatIsNeeded,
        Outcome::Done,
    ),
    ("Eén vaste hulpverlener per gezin", Value::LifeFirst, Outcome::Partly),
    (
        "De brief over de start past op één kant",
        Value::Simplicity,
        Outcome::Open,
    ),
];

/// A talk about the last release of a round, with agreements and what came of them.
pub(super) fn talk_about(db: &Db, round: &Round, provider: ProviderId, moment: Moment) -> Result<()> {
    let sides = (
        actor(Party::Provider(provider), moment),
        actor(Party::Gemeente(round.gemeente), moment),
    );
    db.write("demo talk", |conn| agree(conn, round, provider, &sides))?;
    Ok(())
}

fn actor(party: Party, moment: Moment) -> Actor {
    Actor {
        party,
        user: None,
        moment,
    }
}

fn agree(
    conn: &mut Conn,
    round: &Round,
    provider: ProviderId,
    (theirs, ours): &(Actor, Actor),
) -> Result<(), ConversationProblem> {
    let sheet = talk::open_sheet(conn, ours, round, provider, None)?.id;
    let mut made = Vec::new();
    for (what, value, outcome) in AGREED {
        let text = AgreementText {
            what: what.to_owned(),
            who: "de teamleider".to_owned(),
            when: round.closes.plus(150),
            how: "in de volgende ronde".to_owned(),
            value: Some(value),
        };
        made.push((talk::add_agreement(conn, ours, sheet, &text)?, outcome));
    }
    let wording = talk::set_discussed(conn, ours, sheet)?.wording;
    for side in [theirs, ours] {
        let _confirmed = talk::confirm(conn, side, sheet, wording)?;
    }
    for (agreement, outcome) in made {
        let edit = Edit {
            text: (outcome, String::new()),
            version: agreement.version,
        };
        let _kept = talk::set_outcome(conn, ours, agreement.id, &edit)?;
    }
    Ok(())
}

/// Fixes the statement of the year before `now`, in May where that is past.
pub(super) fn fix(db: &Db, gemeente: GemeenteId, domain: Domain, now: Moment) -> Result<()> {
    let today = now.day();
    let key = YearKey {
        gemeente,
        domain,
        year: today.year() - 1,
    };
    let may = Day::new(today.year(), 5, 12).map_or(now, |day| day.at(10, 0));
    let actor = actor(Party::Gemeente(gemeente), may.min(now));
    let done = db.write("demo year", |conn| {
        let concept = statements::concept(conn, &actor, key)?;
        let text = YearText {
            body: TEXT.to_owned(),
            chosen: concept.candidates.iter().map(statements::Candidate::id).collect(),
        };
        let wanted = Freeze {
            edit: Edit { text, version: 0 },
            seen: concept.seen,
            newest: 0,
            open_too: false,
            reason: String::new(),
        };
        statements::freeze(conn, &actor, key, &wanted)
    });
    match done {
        // Own lists may be too small to publish anything.
        Ok(_) | Err(FreezeProblem::NothingPublished) => Ok(()),
        Err(problem) => Err(problem.into()),
    }
}
