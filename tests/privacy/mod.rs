//! The proofs of what is promised to clients. Each has a control: the same attacker before a bad design.

mod front;
mod memory;
mod needle;
mod once;
mod oracle;
mod page;
mod parity;
mod proxy;
mod release;
mod rights;
mod scan;
mod served;
