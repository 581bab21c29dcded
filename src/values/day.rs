//! Calendar days in Amsterdam, stored as `2026-03-09` text on both databases.

use std::fmt;
use std::str::FromStr;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql};
use diesel::sql_types::Text;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use super::clock::Moment;

/// The time zone of everything that happens "at six in the morning".
#[must_use]
pub fn amsterdam() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

/// A calendar day.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    diesel::deserialize::FromSqlRow,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(into = "String", try_from = "String")]
pub struct Day(Date);

/// The months in Dutch, January first.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// What is said in place of the last day of a round that has no end.
const ENDLESS: &str = "zonder einddatum";

impl Day {
    /// The day with this year, month and day of the month, if there is one.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    /// The last day of a round that has no end: far away, and written as such.
    #[must_use]
    pub fn never() -> Self {
        Self(Date::constant(2999, 12, 31))
    }

    /// Whether this is the last day of a round that has no end.
    #[must_use]
    pub fn is_never(self) -> bool {
        self == Self::never()
    }

    /// From this day to a last one, for pages: `2 maart 2026 tot en met 26 april 2026`, or `2 maart 2026, zonder
    /// einddatum`.
    #[must_use]
    pub fn until(self, last: Self) -> String {
        if last.is_never() {
            format!("{}, {ENDLESS}", self.long())
        } else {
            format!("{} tot en met {}", self.long(), last.long())
        }
    }

    /// The first moment of this day in Amsterdam.
    #[must_use]
    pub fn start(self) -> Moment {
        self.at(0, 0)
    }

    /// This day at a time of day in Amsterdam.
    #[must_use]
    pub fn at(self, hour: i8, minute: i8) -> Moment {
        let civil = self.0.at(hour, minute, 0, 0);
        let zoned = amsterdam().to_ambiguous_zoned(civil).compatible();
        Moment(zoned.map_or(0, |z| z.timestamp().as_second()))
    }

    /// Some days later (earlier when negative).
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// How many days it is to `other`; negative when that day is past.
    #[must_use]
    pub fn days_until(self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month.
    #[must_use]
    pub fn date(self) -> i8 {
        self.0.day()
    }

    /// The weekday.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// `6 mei 2026`, or `zonder einddatum`.
    #[must_use]
    pub fn long(self) -> String {
        if self.is_never() {
            return ENDLESS.to_owned();
        }
        format!("{} {} {}", self.0.day(), self.month_name(), self.0.year())
    }

    /// `6 mei`, without the year, or `zonder einddatum`.
    #[must_use]
    pub fn short(self) -> String {
        if self.is_never() {
            return ENDLESS.to_owned();
        }
        format!("{} {}", self.0.day(), self.month_name())
    }

    fn month_name(self) -> &'static str {
        let index = usize::try_from(self.0.month() - 1).unwrap_or(0);
        MONTHS.get(index).copied().unwrap_or("januari")
    }
}

impl Moment {
    /// The calendar day in Amsterdam.
    #[must_use]
    pub fn day(self) -> Day {
        Day::from(self.timestamp().to_zoned(amsterdam()).date())
    }

    /// The time of day in Amsterdam, as `06:00:00`.
    #[must_use]
    pub fn time(self) -> String {
        let here = self.timestamp().to_zoned(amsterdam());
        here.strftime("%H:%M:%S").to_string()
    }

    /// Day and minute in Amsterdam, as `9 maart 2026, 06:00`.
    #[must_use]
    pub fn minute(self) -> String {
        let here = self.timestamp().to_zoned(amsterdam());
        format!("{}, {}", self.day().long(), here.strftime("%H:%M"))
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl FromStr for Day {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<Date>()
            .map(Self)
            .map_err(|_err| format!("'{text}' is not a date; write it like 2026-03-09"))
    }
}

impl TryFrom<String> for Day {
    type Error = String;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl<DB: Backend> FromSql<Text, DB> for Day
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(String::from_sql(bytes)?.parse()?)
    }
}
