//! All integration tests in one binary; every module is one door or one piece of knowledge.
mod statistics;
mod views;
