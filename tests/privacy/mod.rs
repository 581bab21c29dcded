//! The promises of docs/privacy.md under attack, each with a bad design that the same attack must break.

mod attack;
mod bad;
mod by_api;
mod core;
mod elsewhere;
mod front;
mod fronts;
mod hands;
mod haproxy;
mod linkage;
mod made;
mod memory;
mod needle;
mod once;
mod oracle;
mod page;
mod parity;
#[cfg(feature = "pdf")]
mod printed;
mod proxy;
mod release;
mod rights;
mod scan;
mod scene;
mod served;
mod shred;
mod slow;
mod steps;
mod told;
mod traces;
