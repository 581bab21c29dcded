//! A feed as Atom 1.0 (RFC 4287) and as JSON Feed 1.1: titles and links, never a figure.
//!
//! The address of the feed itself is not in it: whoever passes a saved feed on does not pass on the secret.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Serialize;
use uuid::Uuid;

use crate::addresses::Home;
use crate::feeds::Entry;
use crate::values::clock::Moment;

/// Who writes the entries.
const AUTHOR: &str = "Ervaringwijzer";

/// What an entry says below its title.
const READ_MORE: &str = "Log in bij Ervaringwijzer om dit te lezen. Cijfers en teksten staan alleen daar.";

/// A feed to be written.
#[derive(Debug, Clone, Copy)]
pub struct FeedFile<'f> {
    /// Its identifier, for ever the same for the same reader.
    pub id: Uuid,
    /// Its title.
    pub title: &'f str,
    /// Address of the installation, without a slash at its end.
    pub base_url: &'f str,
    /// The page of the reader, below that.
    pub home: Home,
    /// When something was new last.
    pub updated: Moment,
    /// What is new, the newest first.
    pub entries: &'f [Entry],
}

type Xml = Writer<Vec<u8>>;

/// The feed as Atom.
///
/// # Errors
/// When it cannot be written to memory, which no feed brings about.
pub fn atom(feed: &FeedFile<'_>) -> std::io::Result<Vec<u8>> {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    out.create_element("feed")
        .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", "nl")])
        .write_inner_content(|out| {
            text(out, "id", &feed.id.urn().to_string())?;
            text(out, "title", feed.title)?;
            text(out, "updated", &feed.updated.iso())?;
            link(out, &format!("{}{}", feed.base_url, feed.home))?;
            out.create_element("author")
                .write_inner_content(|out| text(out, "name", AUTHOR))?;
            feed.entries.iter().try_for_each(|entry| atom_entry(out, feed, entry))
        })?;
    let mut bytes = out.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn atom_entry(out: &mut Xml, feed: &FeedFile<'_>, entry: &Entry) -> std::io::Result<()> {
    out.create_element("entry").write_inner_content(|out| {
        text(out, "id", &entry.id.urn().to_string())?;
        text(out, "title", &entry.title)?;
        text(out, "updated", &entry.updated.iso())?;
        link(out, &format!("{}{}", feed.base_url, entry.page))?;
        out.create_element("category")
            .with_attribute(("term", entry.kind.word()))
            .write_empty()?;
        text(out, "summary", READ_MORE)
    })?;
    Ok(())
}

fn text(out: &mut Xml, name: &str, value: &str) -> std::io::Result<()> {
    out.create_element(name).write_text_content(BytesText::new(value))?;
    Ok(())
}

fn link(out: &mut Xml, href: &str) -> std::io::Result<()> {
    out.create_element("link")
        .with_attributes([("rel", "alternate"), ("type", "text/html"), ("href", href)])
        .write_empty()?;
    Ok(())
}

#[derive(Serialize)]
struct JsonFeed<'f> {
    version: &'static str,
    title: &'f str,
    home_page_url: String,
    language: &'static str,
    authors: [Author; 1],
    items: Vec<Item<'f>>,
}

#[derive(Serialize)]
struct Author {
    name: &'static str,
}

#[derive(Serialize)]
struct Item<'f> {
    id: String,
    url: String,
    title: &'f str,
    content_text: &'static str,
    date_published: String,
    tags: [&'static str; 1],
}

impl<'f> Item<'f> {
    fn of(feed: &FeedFile<'_>, entry: &'f Entry) -> Self {
        Self {
            id: entry.id.urn().to_string(),
            url: format!("{}{}", feed.base_url, entry.page),
            title: &entry.title,
            content_text: READ_MORE,
            date_published: entry.updated.iso(),
            tags: [entry.kind.word()],
        }
    }
}

/// The feed as JSON Feed.
///
/// # Errors
/// When it cannot be written as JSON, which no feed brings about.
pub fn json_feed(feed: &FeedFile<'_>) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec_pretty(&JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: feed.title,
        home_page_url: format!("{}{}", feed.base_url, feed.home),
        language: "nl",
        authors: [Author { name: AUTHOR }],
        items: feed.entries.iter().map(|entry| Item::of(feed, entry)).collect(),
    })
}
