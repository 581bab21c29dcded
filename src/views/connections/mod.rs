//! The page "Koppelingen": addresses and messages for programs of one's own.

mod feed;

pub use feed::{FeedAddresses, FeedPart};

use maud::{Markup, html};

/// What the page needs.
#[derive(Debug, Clone)]
pub struct ConnectionsPage {
    /// Token against forged forms.
    pub csrf: String,
    /// The feed.
    pub feed: FeedPart,
}

/// The page inside the frame.
#[must_use]
pub fn connections_page(page: &ConnectionsPage) -> Markup {
    html! {
        div.prose {
            p { "Hier koppelt u Ervaringwijzer aan programma’s die u al gebruikt. Een koppeling laat nooit meer zien dan u hier zelf mag zien." }
        }
        (feed::feed_part(&page.csrf, &page.feed))
    }
}

/// A line to copy: whole, in a box that scrolls by itself.
fn to_copy(label: &str, text: &str) -> Markup {
    html! {
        p.copy-label { (label) }
        pre.copy tabindex="0" role="region" aria-label=(label) { (text) }
    }
}
