//! Where a gemeente sets things up.

super::addresses! {
    /// A page or act with which an analyst sets up what a gemeente measures.
    SetupAddress {
        /// Everything there is to set up.
        All = "/gemeente/inrichting";
        /// Whom to call and whom to ask.
        Details = "/gemeente/inrichting/gegevens";
        /// Colours, fonts and corners from a gemeente's own tokens.
        Style = "/gemeente/inrichting/huisstijl";
        /// Its logo.
        Logo = "/gemeente/inrichting/logo";
        /// Reading a file in.
        Import = "/gemeente/inrichting/inlezen";
    }
}
