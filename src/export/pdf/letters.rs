//! Signs that no letter of ours can draw. PDF/UA-1 forbids a sign without a drawing, and a text of somebody with an
//! emoji in it must not leave people without their sheet: it becomes one "�".

use serde_json::Value;

use super::world::FONTS;

/// What stands for signs that cannot be drawn.
const UNKNOWN: char = '\u{fffd}';

/// The same data, with every text drawable. Keys stay as they are.
pub(super) fn readable(data: Value) -> Value {
    match data {
        Value::String(text) => Value::String(drawable(&text)),
        Value::Array(all) => all.into_iter().map(readable).collect(),
        Value::Object(all) => all.into_iter().map(|(key, value)| (key, readable(value))).collect(),
        plain => plain,
    }
}

fn drawable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        let sign = match sign {
            '\n' => '\n',
            _ if sign.is_control() => ' ',
            _ if is_unseen(sign) => continue,
            _ if is_known(sign) => sign,
            _ if sign.is_whitespace() => ' ',
            _ => UNKNOWN,
        };
        if sign != UNKNOWN || !out.ends_with(UNKNOWN) {
            out.push(sign);
        }
    }
    out
}

/// Signs that are not drawn but change others: directions, variants of an emoji, its joins and tones.
fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_known(sign: char) -> bool {
    FONTS.iter().any(|font| font.info().coverage.contains(u32::from(sign)))
}
