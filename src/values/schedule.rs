//! The fixed moments at which is counted: one weekday and time of day in Amsterdam, every week, or in the first week of
//! each month or quarter.

use std::str::FromStr;

use jiff::civil::Weekday;

use super::clock::Moment;
use super::day::Day;
use super::terms::Counting;

/// "ma 06:00": every Monday at six in the morning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct Schedule {
    weekday: Weekday,
    hour: i8,
    minute: i8,
}

impl Default for Schedule {
    fn default() -> Self {
        Self {
            weekday: Weekday::Monday,
            hour: 6,
            minute: 0,
        }
    }
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("ma", Weekday::Monday),
    ("di", Weekday::Tuesday),
    ("wo", Weekday::Wednesday),
    ("do", Weekday::Thursday),
    ("vr", Weekday::Friday),
    ("za", Weekday::Saturday),
    ("zo", Weekday::Sunday),
];

/// The days in full.
const NAMES: [(&str, Weekday); 7] = [
    ("maandag", Weekday::Monday),
    ("dinsdag", Weekday::Tuesday),
    ("woensdag", Weekday::Wednesday),
    ("donderdag", Weekday::Thursday),
    ("vrijdag", Weekday::Friday),
    ("zaterdag", Weekday::Saturday),
    ("zondag", Weekday::Sunday),
];

impl Schedule {
    /// As people read it: `maandag 06:00`.
    #[must_use]
    pub fn words(&self) -> String {
        let day = NAMES.iter().find(|(_, weekday)| *weekday == self.weekday);
        let day = day.map_or("", |(name, _)| name);
        format!("{day} {:02}:{:02}", self.hour, self.minute)
    }

    /// The newest fixed moment of a round that is counted so, not after `now`; `None` when it has none.
    #[must_use]
    pub fn last_of(&self, counting: Counting, now: Moment) -> Option<Moment> {
        match months(counting) {
            None => (counting == Counting::Weekly).then(|| self.last(now)),
            Some(months) => {
                let day = now.day();
                let this = first_of(day, months, 0);
                let found = self.first_after(this);
                Some(if found <= now {
                    found
                } else {
                    self.first_after(first_of(day, months, -1))
                })
            }
        }
    }

    /// The first fixed moment of a round that is counted so, after `now`; `None` when it has none.
    #[must_use]
    pub fn next_of(&self, counting: Counting, now: Moment) -> Option<Moment> {
        match months(counting) {
            None => (counting == Counting::Weekly).then(|| self.next(now)),
            Some(months) => {
                let day = now.day();
                let found = self.first_after(first_of(day, months, 0));
                Some(if found > now {
                    found
                } else {
                    self.first_after(first_of(day, months, 1))
                })
            }
        }
    }

    /// The moment of the first such weekday, counted from a day on.
    fn first_after(&self, from: Day) -> Moment {
        let ahead = i32::from(self.weekday.since(from.weekday()));
        from.plus(ahead).at(self.hour, self.minute)
    }

    /// The newest weekly moment that is not after `now`.
    #[must_use]
    pub fn last(&self, now: Moment) -> Moment {
        let today = now.day();
        let back = i32::from(today.weekday().since(self.weekday));
        let this_week = today.plus(-back).at(self.hour, self.minute);
        if this_week <= now {
            this_week
        } else {
            today.plus(-back - 7).at(self.hour, self.minute)
        }
    }

    /// The first weekly moment after `now`.
    #[must_use]
    pub fn next(&self, now: Moment) -> Moment {
        self.last(now).day().plus(7).at(self.hour, self.minute)
    }
}

/// From how many to how many months is counted; `None` when it does not hang on months.
fn months(counting: Counting) -> Option<i32> {
    match counting {
        Counting::Monthly => Some(1),
        Counting::Quarterly => Some(3),
        Counting::AtClose | Counting::Weekly => None,
    }
}

/// The first day of the span of so many months that `day` is in, or of a later or earlier one.
fn first_of(day: Day, months: i32, later: i32) -> Day {
    let number = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let first = number - number.rem_euclid(months) + later * months;
    let year = i16::try_from(first.div_euclid(12)).unwrap_or(day.year());
    let month = i8::try_from(first.rem_euclid(12) + 1).unwrap_or(1);
    Day::new(year, month, 1).unwrap_or(day)
}

impl std::fmt::Display for Schedule {
    /// As it is written in the settings: `ma 06:00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let day = WEEKDAYS.iter().find(|(_, weekday)| *weekday == self.weekday);
        let day = day.map_or("", |(name, _)| name);
        write!(f, "{day} {:02}:{:02}", self.hour, self.minute)
    }
}

impl FromStr for Schedule {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let problem = || format!("'{text}' is not a fixed moment; write it like 'ma 06:00'");
        let (day, time) = text.trim().split_once(' ').ok_or_else(problem)?;
        let (hour, minute) = time.split_once(':').ok_or_else(problem)?;
        let weekday = WEEKDAYS
            .iter()
            .find(|(name, _)| *name == day)
            .map(|(_, w)| *w)
            .ok_or_else(problem)?;
        let hour: i8 = hour.parse().map_err(|_err| problem())?;
        let minute: i8 = minute.parse().map_err(|_err| problem())?;
        if !(0..24).contains(&hour) || !(0..60).contains(&minute) {
            return Err(problem());
        }
        Ok(Self { weekday, hour, minute })
    }
}

impl TryFrom<String> for Schedule {
    type Error = String;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
