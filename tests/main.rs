//! All integration tests in one binary; every module is one door or one piece of knowledge.
//!
//! `cfg(test)` on the modules lets helpers of tests use `expect`, as test functions may.
#[cfg(test)]
mod statistics;
#[cfg(test)]
mod views;
