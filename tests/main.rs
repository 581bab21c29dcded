//! Every test of the service in one binary, because linking twenty takes five times as long.

#[cfg(test)]
mod support;

#[cfg(test)]
mod api;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod conversations;
#[cfg(test)]
mod disclosure;
#[cfg(test)]
mod docs;
#[cfg(test)]
mod export;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod feeds;
#[cfg(test)]
mod house;
#[cfg(test)]
mod import;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod offline_count;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod rounds;
#[cfg(test)]
mod statistics;
#[cfg(test)]
mod storage;
#[cfg(test)]
mod support_smoke;
#[cfg(test)]
mod views;
#[cfg(test)]
mod web;
#[cfg(test)]
mod webhooks;
#[cfg(test)]
mod year_report;
