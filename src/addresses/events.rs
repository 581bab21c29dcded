//! What happened beside the figures.

use super::Home;

super::addresses! {
    /// What happened beside the figures, as each side tells it.
    EventAddress<'a> {
        /// Everything, and telling more.
        All { home: Home } = "{home}/gebeurtenissen";
        /// Takes one away.
        Remove { home: Home, event: &'a str } = "{home}/gebeurtenissen/{event}/weg";
    }
}
