//! Rust source as words and signs.

/// The words and signs of Rust source, without comments, texts and characters; `::` is one token.
pub(crate) fn tokens(source: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = passed_over(rest).unwrap_or_else(|| {
            let length = if is_word(first) {
                rest.find(|next: char| !is_word(next)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            if !first.is_whitespace() {
                tokens.push(rest.split_at(length).0.to_owned());
            }
            length
        });
        rest = rest.split_at(length).1;
    }
    tokens
}

/// The tokens of what ends up in the program: items under `#[cfg(test)]` are left out.
pub(crate) fn shipped_tokens(source: &str) -> Vec<String> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut rest = tokens(source).into_iter().peekable();
    let mut shipped: Vec<String> = Vec::new();
    while let Some(token) = rest.next() {
        shipped.push(token);
        if !shipped
            .iter()
            .rev()
            .zip(MARK.iter().rev())
            .all(|(token, mark)| token == mark)
            || shipped.len() < MARK.len()
        {
            continue;
        }
        shipped.truncate(shipped.len() - MARK.len());
        let mut depth = 0_u32;
        for token in rest.by_ref() {
            match token.as_str() {
                "{" => depth += 1,
                "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && (token == "}" || token == ";") {
                break;
            }
        }
    }
    shipped
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// How many bytes of comment, text or character the source begins with.
fn passed_over(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(block_comment(rest));
    }
    let raw = rest
        .strip_prefix("br")
        .or_else(|| rest.strip_prefix('r'))
        .filter(|after| after.trim_start_matches('#').starts_with('"'));
    if let Some(after) = raw {
        let hashes = after.len() - after.trim_start_matches('#').len();
        let end = format!("\"{}", "#".repeat(hashes));
        let inside = after.split_at(hashes + 1).1;
        let length = inside.find(&end).map_or(inside.len(), |found| found + end.len());
        return Some(rest.len() - inside.len() + length);
    }
    if rest.starts_with('"') {
        return Some(quoted(rest));
    }
    character(rest)
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_u32, 0);
    while let Some(after) = rest.get(at..).filter(|after| !after.is_empty()) {
        if after.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if after.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += after.chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// From one quotation mark to its fellow.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// `'x'`, `'\n'`, `'\u{1F600}'`; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    if let Some(escaped) = inside.strip_prefix('\\') {
        let first = escaped.chars().next()?;
        let end = escaped.split_at(first.len_utf8()).1.find('\'')?;
        return Some(2 + first.len_utf8() + end + 1);
    }
    let one = inside.chars().next()?.len_utf8();
    inside.split_at(one).1.starts_with('\'').then_some(one + 2)
}
