//! Gemeenten side by side.

super::addresses! {
    /// A page or file with several gemeenten; which questionnaire stands behind a question mark.
    RegionAddress<'a> {
        /// For somebody of a region.
        All = "/regio";
        /// The same as a file.
        File { ending: &'a str } = "/regio/resultaten.{ending}";
        /// For a gemeente of that region.
        OfGemeente { region: &'a str } = "/gemeente/regio/{region}";
        /// For a provider that works in several gemeenten.
        OfProvider = "/aanbieder/gemeenten";
    }
}
