//! The proofs of what is promised to clients. Each has a control: the same attacker before a bad design.

mod bad;
mod memory;
mod needle;
mod once;
mod oracle;
mod proxy;
mod rights;
mod scan;
mod served;
