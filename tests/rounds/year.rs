//! A whole year by the clock: what is kept, and that it is gone when its time is over.

use crate::support::sign_in::start_session;
use crate::support::town::{Town, both_engines, day, mixed};
use ervaringwijzer::accounts::{self, LOG_DAYS, Rights};
use ervaringwijzer::codes;
use ervaringwijzer::counting::{self, BoxState};
use ervaringwijzer::lifecycle::{carry_out, due};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::clock::Moment;
use ervaringwijzer::values::ids::{ParticipationId, RoundId, UserId};
use ervaringwijzer::values::schedule::Schedule;
use ervaringwijzer::values::terms::{Mode, RoundState};

both_engines!(nothing_is_kept_longer_than_is_said_in_a_whole_year,);

const QUARTERS: [(&str, &str, &str); 4] = [
    ("eerste", "2026-01-12", "2026-03-08"),
    ("tweede", "2026-04-06", "2026-05-31"),
    ("derde", "2026-07-06", "2026-08-30"),
    ("vierde", "2026-10-05", "2026-11-29"),
];
const DAY: i64 = 24 * 60 * 60;

struct Year<'t> {
    town: &'t Town,
    rounds: Vec<(RoundId, ParticipationId)>,
    user: UserId,
    removed: usize,
}

fn nothing_is_kept_longer_than_is_said_in_a_whole_year(town: &Town) {
    let provider = town.provider("Zorg Een");
    let quarter = |(name, from, to): &(&str, &str, &str)| {
        let round = town.round(|new| {
            new.name = format!("{name} kwartaal");
            (new.opens, new.closes) = (day(from), day(to));
        });
        (round, town.join(round, provider, Mode::Personal))
    };
    let mut year = Year {
        town,
        rounds: QUARTERS.iter().map(quarter).collect(),
        user: town.user(
            Rights::Analyst(town.gemeente.id),
            "ans@voorbeeldstad.nl",
            "een lang wachtwoord",
        ),
        removed: 0,
    };
    let mut now = day("2026-01-05").at(6, 30);
    let end = day("2027-01-11").at(6, 30);
    while now < end {
        town.clock.set(now);
        year.live(now);
        year.tend(now);
        year.assert_nothing_is_kept_too_long(now);
        now = now.plus(DAY);
    }
    for (round, _) in &year.rounds {
        assert_eq!(town.find(*round).state, RoundState::Closed);
        assert!(!town.releases(*round).is_empty(), "the releases stay");
    }
    assert!(
        year.removed > 180,
        "there was something to remove: {} rows",
        year.removed
    );
    assert_eq!(
        year.kept_from(),
        Some(end.plus(-DAY).plus(-LOG_DAYS * DAY)),
        "and half a year is kept"
    );
}

impl Year<'_> {
    /// A day of work: somebody signs in, gets a new link, does something; clients answer in the third week.
    fn live(&self, now: Moment) {
        let town = self.town;
        town.write(|conn| {
            start_session(conn, self.user, now)?;
            accounts::log(conn, By::user(self.user, now), "ingelogd", "")
        });
        for ((round, seat), (_, from, _)) in self.rounds.iter().zip(QUARTERS) {
            if now.day() == day(from) {
                town.open(*round);
                town.write(|conn| accounts::invite(conn, self.user, now));
            }
            if now.day() == day(from).plus(21) {
                town.answer_many(*seat, &mixed(40));
            }
        }
    }

    /// What the scheduler does.
    fn tend(&mut self, now: Moment) {
        let town = self.town;
        for owed in due(&town.db, &Schedule::default(), now).expect("the database can be asked") {
            carry_out(&town.db, &town.keys, owed, town.now()).expect("carried out");
        }
        self.removed += town.write(|conn| accounts::forget(conn, now));
    }

    /// The oldest entry of the log.
    fn kept_from(&self) -> Option<Moment> {
        let all = self.town.read(|conn| accounts::recent(conn, 10_000));
        all.last().map(|entry| entry.moment)
    }

    fn assert_nothing_is_kept_too_long(&self, now: Moment) {
        let town = self.town;
        for ((round, seat), (name, _, to)) in self.rounds.iter().zip(QUARTERS) {
            let held = town.keys.holds(*round);
            let links = town.read(|conn| codes::remaining(conn, &[*seat]));
            let state = town.read(|conn| counting::box_state(conn, *seat));
            if now.day() > day(to) {
                let nothing = (false, 0, BoxState::default());
                assert_eq!((held, links, state), nothing, "{name} on {}", now.day());
            } else if town.find(*round).state == RoundState::Open {
                assert!(held, "the keys of an open round are there");
            }
        }
        let oldest = self.kept_from().expect("an entry of today");
        assert!(
            oldest >= now.plus(-LOG_DAYS * DAY),
            "an entry of {} on {}",
            oldest.day(),
            now.day()
        );
        for table in ["session", "invitation"] {
            let ended = format!("SELECT COUNT(*) AS value FROM {table} WHERE expires <= {}", now.0);
            assert_eq!(town.number(&ended), 0, "{table} on {}", now.day());
        }
    }
}

#[test]
fn what_is_never_removed_is_found_by_the_same_look() {
    let town = Town::new(ervaringwijzer::db::Engine::Sqlite);
    let user = town.user(Rights::Administrator, "beheer@voorbeeld.nl", "een lang wachtwoord");
    let old = day("2026-01-05").at(6, 30);
    town.write(|conn| accounts::log(conn, By::user(user, old), "ingelogd", ""));
    let year = Year {
        town: &town,
        rounds: Vec::new(),
        user,
        removed: 0,
    };
    let look = |days: i64| {
        let look = std::panic::AssertUnwindSafe(|| year.assert_nothing_is_kept_too_long(old.plus(days * DAY)));
        std::panic::catch_unwind(look).is_ok()
    };
    assert!(look(LOG_DAYS), "half a year is right");
    assert!(!look(LOG_DAYS + 1), "a day more is found");
}
