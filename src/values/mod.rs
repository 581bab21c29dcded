//! Layer 0: the plain values everything else is written in.
//!
//! Owns identifiers, time, chance, the smiley scale, tallies, days and secrets. Knows nothing of
//! storage beyond how a value travels in one column, and nothing of the web.

pub mod alphabet;
pub mod asset;
pub mod ballot;
pub mod ballot_words;
pub mod base64;
pub mod batch_size;
pub mod bounded;
pub mod by;
pub mod clock;
pub mod day;
pub mod digest;
pub mod hex;
pub mod ids;
pub mod mishaps;
pub mod mp3;
pub mod names;
pub mod one_line;
pub mod own_provider;
pub mod published;
pub mod random;
pub mod scale;
pub mod schedule;
pub mod secret;
pub mod tally;
pub mod terms;
