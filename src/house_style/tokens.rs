//! Token files as gemeenten publish them: names with values, references followed.
//!
//! JSON: nested (`{"utrecht": {"link": {"color": {"$value": "#24578f"}}}}`, or `value`), or flat
//! (`{"utrechtLinkColor": "#24578f"}`). CSS: custom properties (`--utrecht-link-color: #24578f;`), of any selector; what
//! stands inside `@media` is left out. A name is the same however it is written.

use std::collections::HashMap;

use serde_json::Value;

/// Most bytes of a file.
pub const LARGEST_FILE: usize = 4 * 1024 * 1024;

/// Most bytes of a name, with what stands between its words; a longer one is no token. In a tree every leaf has the names of
/// its groups in its own.
const LONGEST_NAME: usize = 200;

/// So many references lead on from one to the next.
const LONGEST_WAY: usize = 16;

/// The tokens of a file.
#[derive(Debug, Clone, Default)]
pub struct Tokens(HashMap<String, String>);

impl Tokens {
    /// Reads a file; none where there is no token in it.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim();
        let mut found = HashMap::new();
        if text.starts_with(['{', '[']) {
            if let Ok(value) = serde_json::from_str::<Value>(text) {
                nested(&value, "", &mut found);
            }
        } else {
            properties(text, &mut found);
        }
        Self(found)
    }

    /// How many there are.
    #[must_use]
    pub fn number(&self) -> usize {
        self.0.len()
    }

    /// The value of a token, with references followed; none where one leads nowhere.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut value = self.0.get(&plain(name))?.trim();
        for _ in 0..LONGEST_WAY {
            let Some(reference) = reference(value) else {
                return Some(value);
            };
            value = match self.0.get(&plain(reference.name)) {
                Some(next) => next.trim(),
                None => reference.otherwise?.trim(),
            };
        }
        None
    }
}

/// A name without what differs between the ways of writing it.
fn plain(name: &str) -> String {
    let signs = name.chars().filter(char::is_ascii_alphanumeric);
    signs.map(|sign| sign.to_ascii_lowercase()).collect()
}

/// A value that is the name of another token.
struct Reference<'v> {
    name: &'v str,
    otherwise: Option<&'v str>,
}

fn reference(value: &str) -> Option<Reference<'_>> {
    if let Some(name) = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        return Some(Reference { name, otherwise: None });
    }
    let inside = value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')'))?;
    let (name, otherwise) = match inside.split_once(',') {
        Some((name, otherwise)) => (name, Some(otherwise)),
        None => (inside, None),
    };
    Some(Reference { name, otherwise })
}

/// A file of tokens is a tree; a leaf has a value.
fn nested(value: &Value, name: &str, found: &mut HashMap<String, String>) {
    if let Some(text) = text_of(value) {
        if !name.is_empty() {
            found.insert(plain(name), text);
        }
        return;
    }
    let Value::Object(parts) = value else { return };
    if let Some(leaf) = parts.get("$value").or_else(|| parts.get("value"))
        && let Some(text) = text_of(leaf).or_else(|| list_of(leaf))
    {
        found.insert(plain(name), text);
        return;
    }
    let fits = |key: &str| !key.starts_with('$') && name.len() + key.len() < LONGEST_NAME;
    for (key, part) in parts.iter().filter(|(key, _)| fits(key)) {
        nested(part, &format!("{name}-{key}"), found);
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Fonts may be a list (Design Tokens Format Module).
fn list_of(value: &Value) -> Option<String> {
    let Value::Array(all) = value else { return None };
    let names: Vec<String> = all.iter().filter_map(text_of).collect();
    Some(names.join(", "))
}

/// Custom properties outside `@media` and the like.
fn properties(text: &str, found: &mut HashMap<String, String>) {
    // For each open brace whether it belongs to a rule that holds on some pages only.
    let mut open: Vec<bool> = Vec::new();
    let mut on_some_pages = 0_usize;
    let mut piece = String::new();
    let plain_text = without_comments(text);
    for sign in plain_text.chars() {
        match sign {
            '{' => {
                let head = piece.trim();
                let some =
                    head.starts_with("@media") || head.starts_with("@supports") || head.starts_with("@font-face");
                open.push(some);
                on_some_pages += usize::from(some);
                piece.clear();
            }
            '}' | ';' => {
                if on_some_pages == 0 {
                    property(&piece, found);
                }
                piece.clear();
                if sign == '}' && open.pop() == Some(true) {
                    on_some_pages -= 1;
                }
            }
            other => piece.push(other),
        }
    }
    property(&piece, found);
}

fn property(piece: &str, found: &mut HashMap<String, String>) {
    let Some((name, value)) = piece.trim().split_once(':') else {
        return;
    };
    if let Some(name) = name.trim().strip_prefix("--")
        && name.len() <= LONGEST_NAME
    {
        found.insert(plain(name), value.trim().to_owned());
    }
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    kept.push_str(rest);
    kept
}
