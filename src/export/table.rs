//! What a table in a file is: columns, each with what it holds and what it means, and the lines of a report.

use std::fmt;

use crate::releases::report::Report;

/// What stands in one field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A whole number.
    Count(u32),
    /// A share between 0 and 1.
    Share(f64),
    /// Nothing: not shown, or not of this kind. Never 0.
    Empty,
}

/// What a column holds, for formats that tell.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// Text.
    Text,
    /// One of these words.
    Words(fn() -> Vec<&'static str>),
    /// A day, `2026-03-09`.
    Day,
    /// A whole number, 0 or more.
    Count,
    /// A share between 0 and 1.
    Share,
}

/// A table: one description from which every format is written.
pub trait Table: Sized + 'static {
    /// One of its lines.
    type Line<'r>;

    /// What a file or a sheet with it is called.
    const NAME: &'static str;

    /// Every column in order. Append only: people's sheets depend on the order.
    const COLUMNS: &'static [Column<Self>];

    /// The lines of a report, in the order of its rows.
    fn lines(report: &Report) -> Vec<Self::Line<'_>>;
}

/// A column: its Dutch header, what it is about, and what stands in it.
pub struct Column<T: Table> {
    /// Header.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether every line has something here.
    pub always: bool,
    /// What it means, in Dutch: one or two plain sentences.
    pub about: &'static str,
    /// The field of a line.
    pub value: for<'a, 'r> fn(&'a T::Line<'r>) -> Value,
}

impl<T: Table> fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Column")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// The fields of a line, in the order of the columns.
pub(super) fn values<T: Table>(line: &T::Line<'_>) -> impl Iterator<Item = Value> {
    T::COLUMNS.iter().map(move |column| (column.value)(line))
}

/// The rows of a table: header, what it holds, whether every line has it, where it comes from, what it means.
macro_rules! columns {
    ($(#[$doc:meta])* $all:ident of $table:ty: $($name:literal $holds:ident $always:ident => $value:expr, $about:literal;)+) => {
        $(#[$doc])*
        pub const $all: &[$crate::export::Column<$table>] = &[$($crate::export::Column {
            name: $name,
            holds: columns!(@holds $holds),
            always: columns!(@always $always),
            about: $about,
            value: $value,
        }),+];
    };
    (@holds Purpose) => { columns!(@words $crate::values::terms::Purpose::ALL.iter().map(|one| one.word()).collect()) };
    (@holds Mode) => { columns!(@words $crate::values::terms::Mode::ALL.iter().map(|one| one.word()).collect()) };
    (@holds Kind) => { columns!(@words $crate::values::scale::Kind::ALL.iter().map(|one| one.word()).collect()) };
    (@holds Law) => { columns!(@words $crate::catalogue::file::Law::ALL.iter().map(|law| law.name()).collect()) };
    (@holds Verdict) => { columns!(@words $crate::statistics::phrases::verdicts()) };
    (@holds Comparison) => { columns!(@words $crate::export::words::COMPARISONS.to_vec()) };
    (@holds YesNo) => { columns!(@words $crate::export::words::YES_NO.to_vec()) };
    (@holds Status) => { columns!(@words $crate::export::words::STATUSES.to_vec()) };
    (@holds Shown) => { columns!(@words $crate::export::words::SHOWN.to_vec()) };
    (@holds $plain:ident) => { $crate::export::Holds::$plain };
    (@words $words:expr) => { $crate::export::Holds::Words(|| $words) };
    (@always always) => { true };
    (@always maybe) => { false };
}
pub(super) use columns;

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(super) fn count(count: Option<u32>) -> Value {
    count.map_or(Value::Empty, Value::Count)
}

pub(super) fn share(share: Option<f64>) -> Value {
    share.map_or(Value::Empty, Value::Share)
}
