//! The page "Koppelingen": addresses and messages for programs of one's own.

mod feed;
mod snippets;
mod webhooks;

pub use feed::{FeedAddresses, FeedPart};
pub use snippets::{ADDRESS_PLACE, KEY_PLACE, SNIPPETS, SnippetsPart, snippet};
pub use webhooks::{DeliveryLine, NewSecret, WebhookFields, WebhookLine, WebhooksPart};

use maud::{Markup, html};

/// What the page needs.
#[derive(Debug, Clone)]
pub struct ConnectionsPage {
    /// Token against forged forms.
    pub csrf: String,
    pub feed: FeedPart,
    /// Webhooks, for whom may have them.
    pub webhooks: Option<WebhooksPart>,
    /// Figures in a program of one's own.
    pub snippets: SnippetsPart,
}

/// The page inside the frame.
#[must_use]
pub fn connections_page(page: &ConnectionsPage) -> Markup {
    html! {
        div.prose {
            p { "Hier koppelt u Ervaringwijzer aan programma’s die u al gebruikt. Een koppeling laat nooit meer zien dan u hier zelf mag zien." }
        }
        (feed::feed_part(&page.csrf, &page.feed))
        @if let Some(webhooks) = &page.webhooks { (webhooks::webhooks_part(&page.csrf, webhooks)) }
        (snippets::snippets_part(&page.snippets))
    }
}
