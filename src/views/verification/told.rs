//! What is said of one table.

/// What is said of one table.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// Name of the table.
    pub table: &'static str,
    /// What is in it, and why.
    pub what: &'static str,
    /// How long it stays.
    pub how_long: &'static str,
    /// Who can see it through the pages.
    pub who: &'static str,
}

pub(super) const fn told(table: &'static str, what: &'static str, how_long: &'static str, who: &'static str) -> Told {
    Told {
        table,
        what,
        how_long,
        who,
    }
}
