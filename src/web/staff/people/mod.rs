//! `…/mensen`: who signs in, and adding, changing, switching off and succeeding them.

mod acts;
mod labels;
mod list;
mod new;
mod one;
mod places;
mod role;
mod succeed;

pub(in crate::web) use acts::{person_change, person_disable, person_enable, person_invite, person_reset};
pub(in crate::web) use list::people;
pub(in crate::web) use new::{new_person, person_new};
pub(in crate::web) use one::person;
pub(in crate::web) use role::person_role;
pub(in crate::web) use succeed::person_succeed;
