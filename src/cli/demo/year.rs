//! The demo's year statement of last year.

use anyhow::Result;

use crate::conversations::{Actor, Edit, Party};
use crate::db::Db;
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::values::ids::GemeenteId;
use crate::values::terms::Domain;
use crate::year_report::{self, Freeze, FreezeError, YearKey, YearText};

const TEXT: &str = "Cliënten vinden dat er goed naar hen wordt geluisterd. Het wachten duurt vaak te lang, en zij horen tussendoor weinig.\n\n\
    Wij spraken daarover met de aanbieders. Wie wacht, wordt nu elke twee weken gebeld. Volgend jaar kijken wij of mensen dat merken.";

fn actor(party: Party, moment: Moment) -> Actor {
    Actor {
        party,
        user: None,
        moment,
    }
}

/// Fixes the statement of the year before `now`, in June where that is past.
pub(super) fn fix(db: &Db, gemeente: GemeenteId, domain: Domain, now: Moment) -> Result<()> {
    let today = now.day();
    let key = YearKey {
        gemeente,
        domain,
        year: today.year() - 1,
    };
    let june = Day::new(today.year(), 6, 12).map_or(now, |day| day.at(10, 0));
    let actor = actor(Party::Gemeente(gemeente), june.min(now));
    let done = db.write("demo year", |conn| {
        let concept = year_report::concept(conn, &actor, key)?;
        let text = YearText {
            body: TEXT.to_owned(),
            chosen: concept.candidates.iter().map(year_report::Candidate::id).collect(),
        };
        let wanted = Freeze {
            edit: Edit { text, version: 0 },
            seen: concept.seen,
            newest: 0,
            open_too: false,
            reason: String::new(),
        };
        year_report::freeze(conn, &actor, key, &wanted)
    });
    match done {
        // Own lists may be too small to publish anything.
        Ok(_) | Err(FreezeError::NothingPublished) => Ok(()),
        Err(problem) => Err(problem.into()),
    }
}
