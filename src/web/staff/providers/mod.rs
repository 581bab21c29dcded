//! `…/aanbieders`: the list, and adding, renaming, ending and merging.

mod acts;
mod labels;
mod list;
mod one;

pub(in crate::web) use acts::{provider_end, provider_merge, provider_remove, provider_rename};
pub(in crate::web) use list::{provider_new, providers};
pub(in crate::web) use one::provider;
