//! The promises of docs/privacy.md under attack, each with a bad design that the same attack must break.

mod attack;
mod bad;
mod linkage;
mod scene;
mod shred;
