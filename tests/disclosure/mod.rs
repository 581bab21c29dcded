//! Disclosure control: what may come out, as properties that hold for any round, and rules that are too weak.

mod attack;
mod properties;
mod reference;
mod sample;
mod steps;
mod weak;
