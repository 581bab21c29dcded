//! The proofs of what is promised to clients. Each has a control: the same attacker before a bad design.

mod bad;
mod once;
mod oracle;
mod served;
