//! Every test of the service in one binary, because linking twenty takes five times as long.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on has to stop and say why"
)]

mod support;

mod house;
mod layers;
mod statistics;
mod support_smoke;
mod views;
