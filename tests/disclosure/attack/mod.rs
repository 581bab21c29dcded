//! Attacks on published tables as a whole: random towns, what each role can download, and the attacker of
//! `tests/attacker/`, which is a program of its own.

mod files;
mod people;
mod program;
mod proof;
mod service;
mod teller;
