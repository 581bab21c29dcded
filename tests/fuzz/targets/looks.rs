//! What gemeenten bring of how they look: design tokens and a logo.

use ervaringwijzer::house_style::{
    HouseStyle, LARGEST_LOGO, Logo, LogoKind, StyleError, Tokens, client_css, preview_css, readable, staff_css,
    style_of,
};

pub(crate) const TOKEN_WORDS: &[&str] = &[
    "--utrecht-link-color:",
    "--basis-text-font-family-default: \"Noto Sans\";",
    "--basis-border-radius-md: 1e9rem;",
    "var(--utrecht-blue, #000)",
    "{\"$value\": \"#0b4d2c\"}",
    "{utrecht.blue}",
    "hsl(211 60% 35%)",
    "rgb(0 0 0 / 100%)",
    "@media (x){",
    "url(https://example.nl/x)",
    "</style>",
    "/*",
    "*/",
    "{{{{",
    "}}",
    "\":",
    "[",
];

/// Whatever a file of tokens says, the style is values for our own properties and nothing else.
pub(crate) fn tokens(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let tokens = Tokens::read(text);
    for adjust in [true, false] {
        match style_of(&tokens, None, adjust) {
            Ok(style) => {
                assert!(
                    !matches!(tokens.number(), 0) && readable(&style),
                    "a style can be read: {style:?}"
                );
                nothing_else(&style);
                let written = serde_json::to_string(&style).expect("a style is written down");
                let again: HouseStyle = serde_json::from_str(&written).expect("and read again");
                assert_eq!(again, style);
            }
            Err(StyleError::NoColour(_, shown)) => assert!(shown.chars().count() <= 60, "{shown}"),
            Err(_other) => {}
        }
    }
    // What a page gives back in a form.
    if let Ok(style) = serde_json::from_str::<HouseStyle>(text)
        && readable(&style)
    {
        nothing_else(&style);
    }
}

fn nothing_else(style: &HouseStyle) {
    for css in [
        client_css(style),
        staff_css(style, true),
        staff_css(style, false),
        preview_css(style),
    ] {
        let rest = css.replace("@media(prefers-color-scheme:dark){:root{", ":root{{");
        let plain = |sign: char| sign.is_ascii_alphanumeric() || " -_:;#,.\"{}".contains(sign);
        assert!(rest.chars().all(plain), "{css}");
        let depth = rest.chars().try_fold(0_u32, |depth, sign| match sign {
            '{' => Some(depth + 1),
            '}' => depth.checked_sub(1),
            _ => Some(depth),
        });
        assert_eq!(depth, Some(0), "{css}");
        let own = css.split([';', '{', '}']).filter_map(|piece| piece.split_once(':'));
        for (name, _) in own.filter(|(name, _)| !name.is_empty() && !name.starts_with("@media(")) {
            assert!(name.starts_with("--basis-"), "{name} in {css}");
        }
    }
}

pub(crate) const LOGO_WORDS: &[&str] = &[
    "IHDR",
    "IDAT",
    "IEND",
    "tEXt",
    "<svg",
    "Exif\0\0",
    "\0\0\0\u{4}",
    "\0\u{8}",
];

/// Parts of a PNG that show it.
const PNG_PARTS: [&[u8]; 8] = [b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"IDAT", b"IEND"];

/// A logo is no larger than its file, holds parts of a picture only, and is read again as it is.
pub(crate) fn logo(file: &[u8]) {
    let Ok(logo) = Logo::read(file, "Gemeente Voorbeeldstad") else {
        return;
    };
    assert!(logo.content.len() <= file.len() && file.len() <= LARGEST_LOGO);
    assert!((1..=2000).contains(&logo.width) && (1..=2000).contains(&logo.height));
    let parts = match logo.kind {
        LogoKind::Png => png(&logo.content),
        LogoKind::Jpeg => jpeg(&logo.content),
    };
    assert_eq!(
        parts,
        Some(()),
        "a part that shows nothing is left: {:02x?}",
        logo.content
    );
    assert_eq!(Logo::read(&logo.content, &logo.words), Ok(logo));
}

/// `None` when something else than the picture is in it.
fn png(content: &[u8]) -> Option<()> {
    let mut rest = content.get(8..)?;
    while !rest.is_empty() {
        let long = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        if !PNG_PARTS.contains(&rest.get(4..8)?) {
            return None;
        }
        rest = rest.get(long + 12..)?;
    }
    Some(())
}

/// The same: every marker from the first to the last, also between the scans of one that becomes sharp in steps.
fn jpeg(content: &[u8]) -> Option<()> {
    let mut at = 2;
    loop {
        let marker = match content.get(at..)? {
            [0xff, 0xd9] => return Some(()),
            [0xff, 0x00 | 0xd0..=0xd7, ..] => {
                at += 2;
                continue;
            }
            // Inside a scan, or padding before a marker.
            [0xff, 0xff, ..] => {
                at += 1;
                continue;
            }
            [0xff, marker, ..] => *marker,
            _ => {
                at += 1;
                continue;
            }
        };
        if matches!(marker, 0xe1..=0xed | 0xef | 0xfe | 0xd9 | 0xd8) {
            return None;
        }
        let long = usize::from(u16::from_be_bytes(*content.get(at + 2..)?.first_chunk()?));
        at += 2 + long;
    }
}
