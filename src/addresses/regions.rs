//! Gemeenten side by side.

super::addresses! {
    /// A page or file with several gemeenten; which questionnaire stands behind a question mark.
    RegionAddress<'a> {
        /// For somebody of a region.
        All = "/regio";
        /// The same as a file.
        File { ending: &'a str } = "/regio/resultaten.{ending}";
        /// The same as a drawing.
        Drawing { ending: &'a str } = "/regio/tekening.{ending}";
        /// For a gemeente of that region.
        OfGemeente { region: &'a str } = "/gemeente/regio/{region}";
        /// The same as a drawing.
        DrawingOfGemeente { region: &'a str, ending: &'a str } = "/gemeente/regio/{region}/tekening.{ending}";
        /// For a provider that works in several gemeenten.
        OfProvider = "/aanbieder/gemeenten";
        /// The same as a drawing.
        DrawingOfProvider { ending: &'a str } = "/aanbieder/gemeenten/tekening.{ending}";
    }
}
