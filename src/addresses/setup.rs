//! Where a gemeente sets things up.

super::addresses! {
    /// A page or act with which an analyst sets up what a gemeente measures.
    SetupAddress {
        /// Everything there is to set up.
        All = "/gemeente/inrichting";
        /// Reading a file in.
        Import = "/gemeente/inrichting/inlezen";
    }
}
