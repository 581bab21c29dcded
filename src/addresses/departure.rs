//! A gemeente that leaves.

super::addresses! {
    /// What comes before it leaves, and leaving.
    DepartureAddress<'a> {
        /// Everything of a gemeente as one file, for its analysts.
        TakeAlong = "/gemeente/inrichting/meenemen";
        /// Leaving, for the administrator.
        Leave { gemeente: &'a str } = "/beheer/gemeenten/{gemeente}/vertrek";
    }
}
