//! Ervaringwijzer: anonymous smiley surveys whose figures feed a conversation.
//!
//! The house is layered (docs/architecture.md): a module uses only modules of lower layers, and
//! `tests/layers.rs` fails on any edge that goes up or sideways.

pub mod values;

pub mod addresses;

pub mod config;
pub mod disclosure;
pub mod house_style;
pub mod i18n;
pub mod statistics;

pub mod db;
pub mod http_client;
pub mod keys;
pub mod mail;
pub mod observability;
pub mod passkeys;
pub mod tls;

pub mod backup;
pub mod oidc;

pub mod changes;

pub mod accounts;
pub mod act_copy;
pub mod catalogue;
pub mod codes;
pub mod conversations;
pub mod counting;
pub mod feeds;
#[expect(missing_docs, reason = "a field that says what it holds needs no sentence")]
pub mod figures;
pub mod import;
pub mod installation;
pub mod lifecycle;
pub mod outbox;
pub mod recording;
pub mod releases;
pub mod setup;
pub mod webhooks;
pub mod year_report;

pub mod departure;
pub mod export;
#[expect(missing_docs, reason = "a field of a page that says what it shows needs no sentence")]
pub mod views;

pub mod web;

pub mod cli;
pub mod startup;
