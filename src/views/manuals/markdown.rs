//! Markdown (CommonMark, with tables) as the program shows it.
//!
//! The reader is `pulldown-cmark`; here each element gets the look of a page of staff. HTML in a text stands on the page as
//! it was typed, escaped. Links go to pages of the program where there is one, and to the web over https; a link to another
//! file of the project becomes its words.

use maud::{Markup, html};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::addresses::PublicAddress;

/// The page of a paper, for those that have one.
const PAGES: [(&str, PublicAddress<'_>); 2] = [
    ("gesprek.md", PublicAddress::ConversationManual),
    ("plan-van-aanpak.md", PublicAddress::PlanningManual),
];

/// What is left of a text, front to back.
type Events<'e, 't> = &'e mut dyn Iterator<Item = Event<'t>>;

/// A text as a page; its first heading is left out, because the frame has it.
#[must_use]
pub fn markdown(text: &str) -> Markup {
    let mut events = Parser::new_ext(text, Options::ENABLE_TABLES);
    html! { div.prose.paper { (inside(&mut events)) } }
}

/// Everything up to the end of the element that has begun.
fn inside(events: Events<'_, '_>) -> Markup {
    let mut parts = Vec::new();
    while let Some(event) = events.next() {
        parts.push(match event {
            Event::Start(tag) => element(tag, events),
            Event::End(_) => break,
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => html! { (text.as_ref()) },
            Event::Code(text) => html! { code { (text.as_ref()) } },
            Event::SoftBreak | Event::HardBreak => html! { " " },
            Event::Rule => html! { hr; },
            // Of extensions that are not asked for.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                continue;
            }
        });
    }
    html! { @for part in parts { (part) } }
}

fn element(tag: Tag<'_>, events: Events<'_, '_>) -> Markup {
    if matches!(tag, Tag::Table(_)) {
        return table(events);
    }
    let inner = inside(events);
    match tag {
        Tag::Heading { level, .. } => match level {
            HeadingLevel::H1 => html! {},
            HeadingLevel::H2 => html! { h2 { (inner) } },
            _ => html! { h3 { (inner) } },
        },
        Tag::Paragraph => html! { p { (inner) } },
        // A letter, or what somebody says.
        Tag::BlockQuote(_) => html! { blockquote.box { (inner) } },
        Tag::List(None) => html! { ul.dots { (inner) } },
        Tag::List(Some(first)) => html! { ol start=[(first != 1).then_some(first)] { (inner) } },
        Tag::Item => html! { li { (inner) } },
        Tag::Strong => html! { strong { (inner) } },
        Tag::Emphasis => html! { em { (inner) } },
        Tag::CodeBlock(_) => html! { pre { code { (inner) } } },
        Tag::Link { dest_url, .. } => match address(&dest_url) {
            Some(href) => html! { a href=(href) { (inner) } },
            None => inner,
        },
        // A picture is its words.
        _ => inner,
    }
}

/// A cell of a table.
struct Cell {
    shown: Markup,
    words: String,
}

fn table(events: Events<'_, '_>) -> Markup {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => {
                if let Some(row) = rows.last_mut() {
                    row.push(cell(events));
                }
            }
            Event::End(TagEnd::Table) => break,
            _ => {}
        }
    }
    let mut rows = rows.into_iter();
    let head = rows.next().unwrap_or_default();
    let name = head
        .iter()
        .map(|cell| cell.words.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    html! {
        div.scroll role="region" aria-label=(name) tabindex="0" {
            table {
                thead { tr { @for cell in &head { th.txt scope="col" { (cell.shown) } } } }
                tbody { @for row in rows { tr { @for (at, cell) in row.iter().enumerate() {
                    @if at == 0 { th.txt.wrapping scope="row" { (cell.shown) } }
                    @else { td.txt.wrapping { (cell.shown) } }
                } } } }
            }
        }
    }
}

fn cell(events: Events<'_, '_>) -> Cell {
    let held: Vec<Event<'_>> = events
        .take_while(|event| !matches!(event, Event::End(TagEnd::TableCell)))
        .collect();
    let words = held.iter().filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        _ => None,
    });
    let words = words.collect();
    Cell {
        shown: inside(&mut held.into_iter()),
        words,
    }
}

fn address(target: &str) -> Option<String> {
    let page = PAGES
        .iter()
        .find(|(file, _)| *file == target)
        .map(|(_, page)| page.to_string());
    page.or_else(|| target.starts_with("https://").then(|| target.to_owned()))
}
