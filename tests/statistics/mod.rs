//! Arithmetic against the literature, and the equivalences the pages rely on.
mod agreement;
mod bounds;
mod figures;
mod known_values;
mod page;
mod phrases;
