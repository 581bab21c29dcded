//! A small part of Markdown: headings, paragraphs, lists, quotes, tables, bold, code and links.
//!
//! Everything else stands on the page as it was typed, escaped. Links go to pages of the program where there is one, and
//! to the web over https; a link to another file of the project becomes its words.

use maud::{Markup, html};

use crate::addresses::PublicAddress;

/// The page of a paper, for those that have one.
const PAGES: [(&str, PublicAddress<'_>); 2] = [
    ("gesprek.md", PublicAddress::ConversationManual),
    ("plan-van-aanpak.md", PublicAddress::PlanningManual),
];

/// A text as a page; its first heading is left out, because the frame has it.
#[must_use]
pub fn markdown(text: &str) -> Markup {
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("# ")).collect();
    let blocks = lines.chunk_by(|one, next| kind(one) == kind(next) && kind(one).is_long());
    html! { div.prose.paper { @for lines in blocks { (block(lines)) } } }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Empty,
    Heading,
    Points,
    Steps,
    Quote,
    Table,
    Paragraph,
}

impl Kind {
    /// Whether lines of this kind belong together.
    fn is_long(self) -> bool {
        !matches!(self, Self::Empty | Self::Heading)
    }
}

fn kind(line: &str) -> Kind {
    match line.trim_end() {
        "" => Kind::Empty,
        line if line.starts_with("## ") || line.starts_with("### ") => Kind::Heading,
        line if line.starts_with("* ") || line.starts_with("- ") => Kind::Points,
        line if step(line).is_some() => Kind::Steps,
        line if line.starts_with('>') => Kind::Quote,
        line if line.starts_with('|') => Kind::Table,
        _ => Kind::Paragraph,
    }
}

/// The words of "3. words".
fn step(line: &str) -> Option<&str> {
    let (number, words) = line.split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(words)
}

fn block(lines: &[&str]) -> Markup {
    let first = lines.first().copied().unwrap_or_default();
    let rest = |line: &str| line.split_once(' ').map_or("", |(_, words)| words).to_owned();
    match kind(first) {
        Kind::Empty => html! {},
        Kind::Heading if first.starts_with("### ") => html! { h3 { (inline(&rest(first))) } },
        Kind::Heading => html! { h2 { (inline(&rest(first))) } },
        Kind::Points => html! { ul.dots { @for line in lines { li { (inline(&rest(line))) } } } },
        Kind::Steps => html! { ol { @for line in lines { li { (inline(step(line).unwrap_or_default())) } } } },
        Kind::Quote => quote(lines),
        Kind::Table => table(lines),
        Kind::Paragraph => html! { p { (inline(&lines.join(" "))) } },
    }
}

/// A letter or what somebody says; an empty line in it begins a new paragraph.
fn quote(lines: &[&str]) -> Markup {
    let words: Vec<&str> = lines.iter().map(|line| line.trim_start_matches('>').trim()).collect();
    html! {
        blockquote.box {
            @for part in words.split(|line| line.is_empty()).filter(|part| !part.is_empty()) { p { (inline(&part.join(" "))) } }
        }
    }
}

fn table(lines: &[&str]) -> Markup {
    let cells = |line: &str| -> Vec<String> {
        let inside = line.trim().trim_matches('|');
        inside.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let rule = |line: &&&str| !line.starts_with("|---");
    let mut rows = lines.iter().filter(rule).map(|line| cells(line));
    let head = rows.next().unwrap_or_default();
    let name = head.join(", ");
    html! {
        div.scroll role="region" aria-label=(name) tabindex="0" {
            table {
                thead { tr { @for cell in &head { th.txt scope="col" { (inline(cell)) } } } }
                tbody { @for row in rows { tr { @for (at, cell) in row.iter().enumerate() {
                    @if at == 0 { th.txt.wrapping scope="row" { (inline(cell)) } }
                    @else { td.txt.wrapping { (inline(cell)) } }
                } } } }
            }
        }
    }
}

/// Bold, code and links within a line.
fn inline(text: &str) -> Markup {
    if let Some((before, inside, after)) = first_pair(text, "`") {
        return html! { (inline(before)) code { (inside) } (inline(after)) };
    }
    if let Some((before, inside, after)) = first_pair(text, "**") {
        return html! { (inline(before)) strong { (inline(inside)) } (inline(after)) };
    }
    let Some((before, words, target, after)) = first_link(text) else {
        return html! { (text) };
    };
    html! {
        (before)
        @match address(target) {
            Some(href) => { a href=(href) { (words) } }
            None => { (words) }
        }
        (inline(after))
    }
}

fn first_pair<'t>(text: &'t str, sign: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let (before, rest) = text.split_once(sign)?;
    let (inside, after) = rest.split_once(sign)?;
    Some((before, inside, after))
}

fn first_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = text.split_once('[')?;
    let (words, rest) = rest.split_once("](")?;
    let (target, after) = rest.split_once(')')?;
    Some((before, words, target, after))
}

fn address(target: &str) -> Option<String> {
    let page = PAGES
        .iter()
        .find(|(file, _)| *file == target)
        .map(|(_, page)| page.to_string());
    page.or_else(|| target.starts_with("https://").then(|| target.to_owned()))
}
