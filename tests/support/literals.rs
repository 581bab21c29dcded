//! The texts in Rust source.

/// Every text between quotes, with its escapes undone, without those in comments and attributes of the compiler.
pub(crate) fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let after = if let Some(comment) = rest.strip_prefix("//") {
            comment.trim_start_matches(|c| c != '\n')
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            let (text, after) = raw.split_once("\"#").unwrap_or((raw, ""));
            found.push(text.to_owned());
            after
        } else if let Some(text) = rest.strip_prefix('"') {
            let (text, after) = quoted(text);
            found.push(text);
            after
        } else {
            character(rest).unwrap_or_else(|| rest.split_at(first.len_utf8()).1)
        };
        rest = after;
    }
    found
}

/// What is after a character between quotes; `None` where the quote is that of a lifetime or there is none.
fn character(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('\'')?;
    if let Some(escape) = inner.strip_prefix('\\') {
        return escape.split_once('\'').map(|(_, after)| after);
    }
    let first = inner.chars().next()?;
    inner.strip_prefix(first)?.strip_prefix('\'')
}

/// A text up to its closing quote, and what is after that.
fn quoted(rest: &str) -> (String, &str) {
    let mut text = String::new();
    let mut signs = rest.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return (text, rest.split_at(at + 1).1),
            '\\' => match signs.next() {
                Some((_, '\n')) => {
                    let mut ahead = signs.clone();
                    while let Some((_, blank)) = ahead.next() {
                        if !blank.is_whitespace() {
                            break;
                        }
                        signs = ahead.clone();
                    }
                }
                Some((_, 'n')) => text.push('\n'),
                Some((_, other)) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    (text, "")
}
