//! The tests that need a database, a server or the program, in one binary, because linking twenty takes five times as
//! long. What needs none of them is in `quick.rs`.

#[cfg(test)]
mod support;

#[cfg(test)]
mod act_copy;
#[cfg(test)]
mod api;
#[cfg(test)]
mod backup;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod conversations;
#[cfg(test)]
mod disclosure;
#[cfg(test)]
mod docs;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod feeds;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod import;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod offline_count;
#[cfg(test)]
mod oidc;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod rounds;
#[cfg(test)]
mod storage;
#[cfg(test)]
mod support_smoke;
#[cfg(test)]
mod tls;
#[cfg(test)]
mod views {
    #[expect(dead_code, reason = "the tests of pages use the rest")]
    pub(crate) mod sample;
}
#[cfg(test)]
mod web;
#[cfg(test)]
mod webhooks;
#[cfg(test)]
mod year_report;
