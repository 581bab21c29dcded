//! Whether colours can be read: every pair that stands on each other somewhere, in light and dark (UX §2, §6).

use super::colour::Colour;
use super::palette::Palette;

/// Least contrast of text (WCAG 2.2, AAA).
pub(super) const TEXT: f64 = 7.0;
/// Least contrast of an edge that tells where something is.
pub(super) const EDGE: f64 = 3.0;

/// Light pages or dark ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// By day.
    Light,
    /// For who asks for dark pages.
    Dark,
}

/// Two colours that stand on each other and differ too little.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unfit {
    /// On which pages.
    pub scheme: Scheme,
    /// The token in front, or what it is.
    pub front_name: &'static str,
    /// Its colour.
    pub front: Colour,
    /// The token behind it.
    pub back_name: &'static str,
    /// Its colour.
    pub back: Colour,
    /// What is needed.
    pub needed: f64,
    /// The nearest colour in front that would do; none where the one behind must change.
    pub better: Option<Colour>,
    /// The nearest colour behind that would do, where it is that which is to change.
    pub better_back: Option<Colour>,
}

impl Unfit {
    /// The contrast that there is.
    #[must_use]
    pub fn contrast(&self) -> f64 {
        self.front.contrast(self.back)
    }
}

const PAGE: &str = "basis-color-default-bg-document";
const INK: &str = "basis-color-default-color-document";
const BORDER: &str = "basis-color-default-border-default";
const ACTION: &str = "basis-color-action-1-color-default";
const TINT: &str = "basis-color-action-1-bg-default";
const BUTTON: &str = "basis-color-action-1-inverse-bg-default";
const ON_BUTTON: &str = "basis-color-action-1-inverse-color-default";
/// What stays as it is: the edges of faces by day, their fills by night, and the text of what is wrong.
const FACES_BY_DAY: [Colour; 5] = [
    Colour::rgb(0x8f, 0x1f, 0x1f),
    Colour::rgb(0x8a, 0x43, 0x00),
    Colour::rgb(0x6b, 0x56, 0x00),
    Colour::rgb(0x35, 0x6a, 0x1f),
    Colour::rgb(0x0b, 0x5c, 0x46),
];
const FACES_BY_NIGHT: [Colour; 5] = [
    Colour::rgb(0xea, 0x4b, 0x4b),
    Colour::rgb(0xf5, 0x89, 0x1a),
    Colour::rgb(0xfb, 0xd8, 0x4b),
    Colour::rgb(0xa9, 0xd9, 0x8c),
    Colour::rgb(0x2a, 0x9c, 0x80),
];
const WRONG: [Colour; 2] = [Colour::rgb(0x8f, 0x14, 0x14), Colour::rgb(0xff, 0xb4, 0xa8)];

/// Something in front, what is behind it, and how much they must differ.
struct Pair {
    front_name: &'static str,
    front: Colour,
    back_name: &'static str,
    back: Colour,
    needed: f64,
}

/// Every pair that differs too little.
pub(super) fn unfit(palette: &Palette, scheme: Scheme) -> Vec<Unfit> {
    let mut better = *palette;
    adjust(&mut better, scheme);
    let better_of = |name: &str| match name {
        INK => Some(better.ink),
        BORDER => Some(better.border),
        ACTION => Some(better.action),
        BUTTON => Some(better.button),
        ON_BUTTON => Some(better.on_button),
        _ => None,
    };
    let bad = pairs(palette, scheme)
        .into_iter()
        .filter(|pair| pair.front.contrast(pair.back) < pair.needed);
    bad.map(|pair| Unfit {
        scheme,
        better_back: (pair.back_name == BUTTON && better.button != pair.back).then_some(better.button),
        better: better_of(pair.front_name)
            .filter(|one| *one != pair.front)
            .filter(|one| one.contrast(pair.back) >= pair.needed),
        front_name: pair.front_name,
        front: pair.front,
        back_name: pair.back_name,
        back: pair.back,
        needed: pair.needed,
    })
    .collect()
}

fn pairs(palette: &Palette, scheme: Scheme) -> Vec<Pair> {
    let Palette {
        page,
        ink,
        border,
        action,
        tint,
        button,
        on_button,
        ..
    } = *palette;
    let pair = |front_name, front, back_name, back, needed| Pair {
        front_name,
        front,
        back_name,
        back,
        needed,
    };
    let mut all = vec![
        pair(INK, ink, PAGE, page, TEXT),
        pair(INK, ink, TINT, tint, TEXT),
        pair(ACTION, action, PAGE, page, TEXT),
        pair(ACTION, action, TINT, tint, TEXT),
        pair(ON_BUTTON, on_button, BUTTON, button, TEXT),
        pair(BUTTON, button, PAGE, page, EDGE),
        pair(BORDER, border, PAGE, page, EDGE),
    ];
    let (faces, wrong) = match scheme {
        Scheme::Light => (FACES_BY_DAY, WRONG[0]),
        Scheme::Dark => (FACES_BY_NIGHT, WRONG[1]),
    };
    let faint = faces.into_iter().min_by(|one, other| {
        let (one, other) = (one.contrast(page), other.contrast(page));
        one.total_cmp(&other)
    });
    all.extend(faint.map(|face| pair("smiley", face, PAGE, page, EDGE)));
    all.push(pair("fout", wrong, PAGE, page, TEXT));
    all
}

/// Makes what stands in front darker (by night lighter) until it can be read, as little as can be. What is behind stays.
pub(super) fn adjust(palette: &mut Palette, scheme: Scheme) {
    let end = match scheme {
        Scheme::Light => Colour::BLACK,
        Scheme::Dark => Colour::WHITE,
    };
    let Palette { page, tint, .. } = *palette;
    let text = |one: Colour| one.contrast(page) >= TEXT && one.contrast(tint) >= TEXT;
    palette.ink = palette.ink.nearest(end, text).unwrap_or(palette.ink);
    palette.action = palette.action.nearest(end, text).unwrap_or(palette.action);
    let edge = |one: Colour| one.contrast(page) >= EDGE;
    palette.border = palette.border.nearest(end, edge).unwrap_or(palette.border);
    let on_button = palette.on_button;
    let away = if on_button.luminance() > palette.button.luminance() {
        Colour::BLACK
    } else {
        Colour::WHITE
    };
    let button = |one: Colour| on_button.contrast(one) >= TEXT && one.contrast(page) >= EDGE;
    if let Some(found) = palette.button.nearest(away, button) {
        palette.button = found;
    } else if let Some(found) = on_button.nearest(
        if away == Colour::BLACK {
            Colour::WHITE
        } else {
            Colour::BLACK
        },
        |one| one.contrast(palette.button) >= TEXT,
    ) {
        palette.on_button = found;
    }
}
