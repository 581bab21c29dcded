//! Which tokens become which of our colours, and what is made of those that a file leaves out.

use serde::{Deserialize, Serialize};

use super::colour::Colour;
use super::judge::{self, EDGE, Scheme, TEXT, Unfit};
use super::palette::Palette;
use super::tokens::Tokens;

/// A style that can be read well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseStyle {
    /// By day.
    pub light: Palette,
    /// For who asks for dark pages.
    pub dark: Palette,
    /// Names of fonts that a reader's device may have, the best first.
    pub fonts: Vec<String>,
    /// Corners, in pixels; `None` for ours.
    pub radius: Option<u8>,
}

/// Why a file gives no style.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StyleError {
    /// No tokens at all.
    #[error("there are no design tokens in it")]
    NoTokens,
    /// None of those that are used here.
    #[error(
        "there is no colour in it that is used here, such as basis-color-action-1-color-default or utrecht-link-color"
    )]
    NoColours,
    /// A token that is used here holds something else than a colour.
    #[error("{0} is '{1}', which is no opaque colour that is understood here")]
    NoColour(String, String),
    /// It cannot be read well.
    #[error("the contrast is too small")]
    Unfit(Vec<Unfit>),
}

/// A token that is used, with what stands in for it where a file does not have it.
type Names = &'static [&'static str];

const PAGE: Names = &[
    "basis-color-default-bg-document",
    "utrecht-document-background-color",
    "utrecht-page-background-color",
];
const INK: Names = &["basis-color-default-color-document", "utrecht-document-color"];
const BORDER: Names = &[
    "basis-color-default-border-default",
    "basis-form-control-border-color",
    "utrecht-form-control-border-color",
    "utrecht-textbox-border-color",
];
const ACTION: Names = &[
    "basis-color-action-1-color-default",
    "basis-color-accent-1-color-default",
    "utrecht-link-color",
    "nl-link-color",
];
const TINT: Names = &["basis-color-action-1-bg-default", "basis-color-accent-1-bg-default"];
const BUTTON: Names = &[
    "basis-color-action-1-inverse-bg-default",
    "basis-color-accent-1-inverse-bg-default",
    "utrecht-button-primary-action-background-color",
    "nl-button-primary-background-color",
];
const ON_BUTTON: Names = &[
    "basis-color-action-1-inverse-color-default",
    "basis-color-accent-1-inverse-color-default",
    "utrecht-button-primary-action-color",
    "nl-button-primary-color",
];
const FONT: Names = &["basis-text-font-family-default", "utrecht-document-font-family"];
const RADIUS: Names = &[
    "basis-border-radius-md",
    "utrecht-button-border-radius",
    "nl-button-border-radius",
];

/// Our own colours, which stand in for what a file does not name.
const LIGHT: Palette = Palette {
    page: Colour::WHITE,
    ground: Colour::rgb(0xf5, 0xf7, 0xf9),
    ink: Colour::rgb(0x1b, 0x1f, 0x24),
    soft: Colour::rgb(0x43, 0x4c, 0x59),
    border: Colour::rgb(0x7d, 0x85, 0x90),
    action: Colour::rgb(0x17, 0x40, 0x6d),
    tint: Colour::rgb(0xe8, 0xf0, 0xfa),
    button: Colour::rgb(0x17, 0x40, 0x6d),
    hover: Colour::rgb(0x0f, 0x2c, 0x4c),
    on_button: Colour::WHITE,
};
const DARK: Palette = Palette {
    page: Colour::rgb(0x15, 0x19, 0x1e),
    ground: Colour::rgb(0x0c, 0x0f, 0x12),
    ink: Colour::rgb(0xf3, 0xf5, 0xf7),
    soft: Colour::rgb(0xb6, 0xbe, 0xc8),
    border: Colour::rgb(0x82, 0x8c, 0x98),
    action: Colour::rgb(0x9e, 0xcb, 0xff),
    tint: Colour::rgb(0x1f, 0x2c, 0x3a),
    button: Colour::rgb(0x9e, 0xcb, 0xff),
    hover: Colour::rgb(0xc4, 0xdf, 0xff),
    on_button: Colour::rgb(0x0d, 0x1a, 0x28),
};

/// The style of a file, and of a second one for dark pages where there is one. With `adjust` a colour that is too light or
/// too dark to be read becomes the nearest one that is not; without it the style is refused.
///
/// # Errors
/// [`StyleError`]; a style that is refused names every pair.
pub fn style_of(light: &Tokens, dark: Option<&Tokens>, adjust: bool) -> Result<HouseStyle, StyleError> {
    if light.number() == 0 || dark.is_some_and(|dark| dark.number() == 0) {
        return Err(StyleError::NoTokens);
    }
    let named = Named::read(light)?;
    if named.action.is_none() && named.button.is_none() {
        return Err(StyleError::NoColours);
    }
    let day = named.palette(Scheme::Light, &LIGHT);
    let night = match dark {
        Some(dark) => Named::read(dark)?,
        None => Named::default(),
    };
    let night = night.palette(Scheme::Dark, &lightened(day.action));
    let (mut day, mut night) = (day, night);
    if adjust {
        judge::adjust(&mut day, Scheme::Light);
        judge::adjust(&mut night, Scheme::Dark);
    }
    let (day, night) = (finished(day), finished(night));
    let mut unfit = judge::unfit(&day, Scheme::Light);
    unfit.extend(judge::unfit(&night, Scheme::Dark));
    if !unfit.is_empty() {
        return Err(StyleError::Unfit(unfit));
    }
    Ok(HouseStyle {
        light: day,
        dark: night,
        fonts: fonts(first(light, FONT).unwrap_or_default()),
        radius: first(light, RADIUS).and_then(pixels),
    })
}

/// Whether a style that comes back from outside is one that [`style_of`] could have made.
#[must_use]
pub fn readable(style: &HouseStyle) -> bool {
    let made = |palette: &Palette| finished(*palette) == *palette;
    made(&style.light)
        && made(&style.dark)
        && judge::unfit(&style.light, Scheme::Light).is_empty()
        && judge::unfit(&style.dark, Scheme::Dark).is_empty()
        && style.fonts.len() <= MOST_FONTS
        && style.fonts.iter().all(|name| is_font(name))
        && style.radius.is_none_or(|radius| radius <= LARGEST_RADIUS)
}

/// The colours that a file names.
#[derive(Default)]
struct Named {
    page: Option<Colour>,
    ink: Option<Colour>,
    border: Option<Colour>,
    action: Option<Colour>,
    tint: Option<Colour>,
    button: Option<Colour>,
    on_button: Option<Colour>,
}

impl Named {
    fn read(tokens: &Tokens) -> Result<Self, StyleError> {
        let colour = |names: Names| {
            let Some(name) = names.iter().find(|name| tokens.get(name).is_some()) else {
                return Ok(None);
            };
            let value = tokens.get(name).unwrap_or_default();
            let read = value.parse();
            let shown: String = value.chars().take(60).collect();
            read.map(Some)
                .map_err(|_none| StyleError::NoColour((*name).to_owned(), shown))
        };
        Ok(Self {
            page: colour(PAGE)?,
            ink: colour(INK)?,
            border: colour(BORDER)?,
            action: colour(ACTION)?,
            tint: colour(TINT)?,
            button: colour(BUTTON)?,
            on_button: colour(ON_BUTTON)?,
        })
    }

    /// With `ours` for what is not named; what hangs together comes from one place.
    fn palette(&self, scheme: Scheme, ours: &Palette) -> Palette {
        let page = self.page.unwrap_or(ours.page);
        let ink = self.ink.unwrap_or(ours.ink);
        let action = self.action.or(self.button).unwrap_or(ours.action);
        let button = self.button.unwrap_or(action);
        let lightest = if button.contrast(Colour::WHITE) >= button.contrast(ours.page) {
            Colour::WHITE
        } else {
            ours.page
        };
        let on_button = match (self.on_button, scheme) {
            (Some(named), _) => named,
            (None, Scheme::Light) => Colour::WHITE,
            (None, Scheme::Dark) => lightest,
        };
        let tint = self.tint.unwrap_or_else(|| {
            let mixed = (0..=12).rev().map(|percent| page.mixed(action, percent));
            let mut readable = mixed.filter(|tint| action.contrast(*tint) >= TEXT && ink.contrast(*tint) >= TEXT);
            readable.next().unwrap_or(page)
        });
        let border = self.border.unwrap_or_else(|| {
            let fits = |one: Colour| one.contrast(page) >= EDGE;
            ours.border.nearest(ink, fits).unwrap_or(ink)
        });
        Palette {
            page,
            ink,
            border,
            action,
            tint,
            button,
            on_button,
            ..*ours
        }
    }
}

/// With the colours that are made from the others.
fn finished(palette: Palette) -> Palette {
    let Palette { page, ink, action, .. } = palette;
    let grounds = (0..=5).rev().map(|percent| page.mixed(ink, percent));
    let ground = grounds
        .filter(|ground| action.contrast(*ground) >= TEXT && ink.contrast(*ground) >= TEXT)
        .find(|ground| *ground != palette.tint);
    let ground = ground.unwrap_or(page);
    let softs = (0..=28).rev().map(|percent| ink.mixed(page, percent));
    let soft = softs
        .filter(|soft| soft.contrast(page) >= TEXT)
        .find(|soft| soft.contrast(ground) >= TEXT);
    Palette {
        ground,
        soft: soft.unwrap_or(ink),
        hover: palette.button.mixed(ink, 25),
        ..palette
    }
}

/// Our own dark colours with the gemeente's own, made light enough, for links and buttons.
fn lightened(action: Colour) -> Palette {
    let fits = |one: Colour| one.contrast(DARK.page) >= TEXT + 1.0;
    let action = action.nearest(Colour::WHITE, fits).unwrap_or(DARK.action);
    Palette {
        action,
        button: action,
        on_button: DARK.page,
        ..DARK
    }
}

fn first(tokens: &Tokens, names: Names) -> Option<&str> {
    names.iter().find_map(|name| tokens.get(name))
}

/// Most fonts that are named one after another.
const MOST_FONTS: usize = 4;
/// Largest corner, in pixels.
const LARGEST_RADIUS: u8 = 24;

/// The names of a list of fonts, without those that every list ends with.
fn fonts(list: &str) -> Vec<String> {
    const EVERYWHERE: [&str; 4] = ["sans-serif", "serif", "system-ui", "monospace"];
    let names = list.split(',').map(|name| name.trim().trim_matches(['"', '\'']).trim());
    let own = names.filter(|name| is_font(name) && !EVERYWHERE.contains(name));
    own.take(MOST_FONTS).map(str::to_owned).collect()
}

/// Whether a text can be nothing but the name of a font, wherever it stands.
fn is_font(name: &str) -> bool {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || " -".contains(sign);
    !name.is_empty() && name.len() <= 40 && name.chars().all(plain)
}

/// A length as pixels, of corners that still leave a button its form.
fn pixels(length: &str) -> Option<u8> {
    let length = length.trim();
    let number = |text: &str| text.trim().parse::<f32>().ok();
    let pixels = if let Some(rem) = length.strip_suffix("rem").or_else(|| length.strip_suffix("em")) {
        number(rem)? * 16.0
    } else {
        number(length.strip_suffix("px").unwrap_or(length))?
    };
    if !pixels.is_finite() {
        return None;
    }
    format!("{:.0}", pixels.clamp(0.0, f32::from(LARGEST_RADIUS)))
        .parse()
        .ok()
}
