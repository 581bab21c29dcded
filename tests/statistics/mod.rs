//! Arithmetic against the literature, and the equivalences the pages rely on.
mod agreement;
mod bounds;
mod figures;
mod fixture;
mod known_values;
mod page;
mod phrases;
mod towns;
