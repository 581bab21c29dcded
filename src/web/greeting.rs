//! What the front page of a demo leads to.

use crate::views::greeting::WayIn;

/// What the front page of a demo leads to. Its addresses are secrets, so it is not for logs.
pub struct Greeting {
    /// The provider whose client and member of staff one can be.
    pub provider: String,
    /// The round that is open.
    pub round: String,
    /// Paths of surveys, each for one client.
    pub clients: Vec<String>,
    /// The path of an open link for a shared tablet.
    pub kiosk: String,
    /// Ways in for members of staff.
    pub staff: Vec<WayIn>,
}
