//! catalogue

pub mod file;
