//! The promises of docs/privacy.md under attack, each with a bad design that the same attack must break.

mod attack;
mod bad;
mod bad_servers;
mod by_api;
mod core;
mod elsewhere;
mod front_limits;
mod fronts;
mod hands;
mod haproxy;
mod linkage;
mod made;
mod memory;
mod no_traces;
mod one_answer_per_code;
mod page;
mod parity;
#[cfg(feature = "pdf")]
mod pdf;
mod proxy;
mod release;
mod response;
mod rights;
mod scan;
mod scene;
mod served;
mod shred;
mod slow;
mod steps;
mod timing;
mod told;
mod traces;
