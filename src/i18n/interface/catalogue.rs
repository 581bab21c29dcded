//! The sentences of the pages for staff in another language.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::message::{Pattern, Template, with_signs};
use super::skeleton::{Skeleton, ends_sentence};
use crate::values::asset;

/// Every sentence that is known in another language.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// Those in which nothing varies but numbers and dates, by their skeleton.
    exact: HashMap<String, Template>,
    /// Those in which something varies, the surest first.
    open: Vec<Open>,
    faults: Vec<String>,
}

#[derive(Debug)]
struct Open {
    pattern: Pattern,
    template: Template,
}

/// The English one. Read once.
#[must_use]
pub fn english() -> &'static Catalogue {
    static ENGLISH: OnceLock<Catalogue> = OnceLock::new();
    ENGLISH.get_or_init(|| Catalogue::of(&asset::text("interface/en.po")))
}

impl Catalogue {
    /// Of a file in the PO format of gettext. What is wrong in it is left out and told by [`Catalogue::faults`].
    #[must_use]
    pub fn of(po: &str) -> Self {
        let mut catalogue = Self::default();
        let messages = match polib::po_file::parse_from_reader(po.as_bytes()) {
            Ok(messages) => messages,
            Err(error) => {
                catalogue.faults.push(error.to_string());
                return catalogue;
            }
        };
        for message in messages.messages() {
            match message.msgstr() {
                Ok(said) if !said.is_empty() => catalogue.add(message.msgid(), said),
                _ => catalogue
                    .faults
                    .push(format!("\"{}\" is not translated", message.msgid())),
            }
        }
        catalogue
            .open
            .sort_by_key(|open| std::cmp::Reverse(open.pattern.weight()));
        catalogue
    }

    fn add(&mut self, key: &str, said: &str) {
        let signed = with_signs(&escaped(key));
        let skeleton = Skeleton::unchecked(&signed);
        let template = if skeleton.values.is_empty() {
            Template::of(&escaped(said), &signed)
        } else {
            Err("write {n} or {d} for its numbers and dates".to_owned())
        };
        let template = match template {
            Ok(template) => template,
            Err(why) => return self.faults.push(format!("\"{key}\": {why}")),
        };
        if let Some(pattern) = Pattern::of(&signed) {
            self.open.push(Open { pattern, template });
        } else if self.exact.insert(signed, template).is_some() {
            self.faults.push(format!("\"{key}\" is there twice"));
        }
    }

    /// What is wrong in the file, one sentence each.
    #[must_use]
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// A text of a page, with its entities, in the other language; `None` when it is not known. Numbers and dates are always
    /// known. Several sentences are known when each of them is; beside a colon one of two is enough, because the other is
    /// then a name.
    #[must_use]
    pub fn translate(&self, text: &str) -> Option<String> {
        self.translation(text).map(|said| said.text)
    }

    /// The same with what stayed as it was.
    pub(super) fn translation(&self, text: &str) -> Option<Translation> {
        self.sentence(text).or_else(|| self.sentences(text))
    }

    fn sentence(&self, text: &str) -> Option<Translation> {
        let skeleton = Skeleton::of(text)?;
        if skeleton.has_no_words() {
            return Some(Translation::of(skeleton.english()));
        }
        if let Some(template) = self.exact.get(&skeleton.text) {
            return template.plain(&skeleton.values).map(Translation::of);
        }
        self.open.iter().find_map(|open| {
            let left: RefCell<Vec<String>> = RefCell::default();
            let term = |term: &str| {
                let said = self.translation(term).unwrap_or_else(|| Translation::unknown(term));
                left.borrow_mut().extend(said.left);
                said.text
            };
            let text = open.template.open(&open.pattern, &skeleton, term)?;
            Some(Translation {
                text,
                left: left.into_inner(),
            })
        })
    }

    fn sentences(&self, text: &str) -> Option<Translation> {
        let parts = parts(text);
        let mut all = Translation::default();
        let mut known = false;
        for (at, part) in parts.iter().enumerate() {
            let before = first_number(part).saturating_sub(1);
            let said = self.sentence(&renumbered(part, |number| number.saturating_sub(before)));
            let after_colon = at
                .checked_sub(1)
                .and_then(|at| parts.get(at))
                .is_some_and(|one| one.ends_with(':'));
            let said = match said {
                Some(said) => {
                    known |= part.chars().any(char::is_alphabetic);
                    Translation {
                        text: renumbered(&said.text, |number| number + before),
                        left: said.left,
                    }
                }
                None if after_colon || (part.ends_with(':') && at + 1 < parts.len()) => Translation::unknown(part),
                None => return None,
            };
            if at > 0 {
                all.text.push(' ');
            }
            all.text.push_str(&said.text);
            all.left.extend(said.left);
        }
        (known && parts.len() > 1).then_some(all)
    }
}

/// A text in the other language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Translation {
    pub(super) text: String,
    /// What stayed as it was.
    pub(super) left: Vec<String>,
}

impl Translation {
    fn of(text: String) -> Self {
        Self { text, left: Vec::new() }
    }

    fn unknown(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            left: vec![text.to_owned()],
        }
    }
}

/// The sentences of a text, without the spaces between them; what stands within an element stays whole.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut from, mut before) = (0_usize, 0, ' ');
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match (sign, signs.peek()) {
            ('<', Some((_, '/'))) => depth = depth.saturating_sub(1),
            ('<', _) => depth += 1,
            ('>', _) if before == '/' => depth = depth.saturating_sub(1),
            (' ', _) if depth == 0 && text.get(from..at).is_some_and(ends_sentence) => {
                parts.extend(text.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
        before = sign;
    }
    parts.extend(text.get(from..));
    parts
}

/// A text of the catalogue as it stands in a page: its elements are numbered tags.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        if let Some(after) = numbered_tag(rest) {
            let (tag, _) = rest.split_at(rest.len() - after.len());
            escaped.push_str(tag);
            rest = after;
            continue;
        }
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
        rest = rest.strip_prefix(sign).unwrap_or_default();
    }
    escaped
}

/// The number of the first element of a sentence; 1 without one.
fn first_number(text: &str) -> usize {
    let number = text.split_once('<').map(|(_, after)| leading_number(after));
    number.flatten().map_or(1, |(number, _)| number)
}

/// A sentence with other numbers for its elements.
fn renumbered(text: &str, number: impl Fn(usize) -> usize) -> String {
    let mut parts = text.split('<');
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (slash, inner) = part.strip_prefix('/').map_or(("", part), |inner| ("/", inner));
        match leading_number(inner) {
            Some((known, after)) => written.push_str(&format!("<{slash}{}{after}", number(known))),
            None => written.push_str(&format!("<{part}")),
        }
    }
    written
}

fn leading_number(text: &str) -> Option<(usize, &str)> {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let (digits, after) = text.split_at(text.len() - after.len());
    Some((digits.parse().ok()?, after))
}

/// What is after the `<1>`, `</1>` or `<1/>` that a text begins with.
fn numbered_tag(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let after = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = if after.len() < inner.len() { after } else { return None };
    after.strip_prefix('/').unwrap_or(after).strip_prefix('>')
}
