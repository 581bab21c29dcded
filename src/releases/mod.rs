//! Releases: immutable, numbered publications; the only source of any figure shown or exported.

pub mod document;
pub mod figures;
pub mod report;
