//! The fixed moments at which is counted: one weekday and time of day in Amsterdam.

use std::str::FromStr;

use jiff::civil::Weekday;

use super::clock::Moment;

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

impl Schedule {
    /// The newest fixed moment that is not after `now`.
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

    /// The first fixed moment after `now`.
    #[must_use]
    pub fn next(&self, now: Moment) -> Moment {
        self.last(now).day().plus(7).at(self.hour, self.minute)
    }
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
