//! What the storage promises: durable, all or nothing, never changed afterwards, and really gone at the end.

mod act_log;
mod batcher;
mod bounded;
mod connections;
mod frozen;
mod indexes;
mod key_copies;
mod keys;
mod lock;
mod lookup;
mod migrations;
mod modes;
mod order;
mod register;
mod shred;
mod transactions;
mod url;
