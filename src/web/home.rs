//! Where each role begins.

use crate::accounts::Rights;
use crate::addresses::{RegionAddress, StaffAddress};
use crate::releases::Viewer;

/// The first page of each role.
pub(super) fn home(rights: Rights) -> String {
    match (Viewer::of(rights), rights) {
        (Some(viewer), _) => viewer.home().to_string(),
        (None, Rights::Region(_)) => RegionAddress::All.to_string(),
        (None, _) => StaffAddress::Administration.to_string(),
    }
}
