//! Recording: a form becomes a sealed ballot, unless the phone has sealed it; written once, durable before the answer.
//!
//! Owns the register of open rounds, the batched look-up of codes and the group commit. Keeps,
//! logs and measures nothing about the person who answers.

mod batcher;
mod form;
mod known_tags;
mod lookup;
mod recorder;
mod reference_data;
mod register;
mod writes;

pub use batcher::{Batcher, Limits, QueueError};
pub use form::{BadForm, answers, is_empty, sealed};
pub use recorder::{OpenSurvey, RecordError, Recorder};
pub use reference_data::Seats;
pub use register::{OpenPromise, OpenRound, Register, Snapshot};
