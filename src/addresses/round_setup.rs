//! The way of a round from draft to talk, as its gemeente goes it.

super::addresses! {
    /// A step of a round, or an act of one.
    RoundSetupAddress<'a> {
        /// Making a round.
        New = "/gemeente/rondes/nieuw";
        /// Its steps.
        Steps { round: &'a str } = "/gemeente/ronde/{round}/stappen";
        /// What it asks.
        Questions { round: &'a str } = "/gemeente/ronde/{round}/stappen/vragen";
        /// Who takes part.
        Providers { round: &'a str } = "/gemeente/ronde/{round}/stappen/aanbieders";
        /// Its name, days and purpose.
        Days { round: &'a str } = "/gemeente/ronde/{round}/stappen/dagen";
        /// When it is counted, and what protects who answers.
        Protection { round: &'a str } = "/gemeente/ronde/{round}/stappen/bescherming";
        /// Trying it on a phone.
        Trial { round: &'a str } = "/gemeente/ronde/{round}/stappen/proef";
        /// Opening it.
        Open { round: &'a str } = "/gemeente/ronde/{round}/stappen/openen";
        /// A later last day.
        Extend { round: &'a str } = "/gemeente/ronde/{round}/stappen/verlengen";
        /// Closing it before its last day.
        Close { round: &'a str } = "/gemeente/ronde/{round}/stappen/sluiten";
        /// Throwing a draft away.
        Discard { round: &'a str } = "/gemeente/ronde/{round}/stappen/weggooien";
    }
}
