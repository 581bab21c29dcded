//! Colours as tokens write them, and how far two of them differ in lightness (WCAG 2.2).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An opaque colour of sRGB; written as `#17406d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    parts: [u8; 3],
}

impl Colour {
    /// Black, the end of making darker.
    pub const BLACK: Self = Self { parts: [0; 3] };
    /// White, the end of making lighter.
    pub const WHITE: Self = Self { parts: [255; 3] };

    /// Of its parts.
    #[must_use]
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self {
            parts: [red, green, blue],
        }
    }

    /// How light it is, 0 to 1 (WCAG 2.2, relative luminance).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = self.parts.map(|part| {
            let share = f64::from(part) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        let [red, green, blue] = linear;
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two colours, 1 to 21 (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// This colour with so many per cent of another one in it.
    #[must_use]
    pub fn mixed(self, other: Self, percent: u32) -> Self {
        let percent = percent.min(100);
        let mix = |own: u8, other: u8| {
            let sum = u32::from(own) * (100 - percent) + u32::from(other) * percent;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        let ([a, b, c], [x, y, z]) = (self.parts, other.parts);
        Self::rgb(mix(a, x), mix(b, y), mix(c, z))
    }

    /// The nearest of its mixtures with black or white that `fits`; itself where it does.
    #[must_use]
    pub fn nearest(self, towards: Self, fits: impl Fn(Self) -> bool) -> Option<Self> {
        (0..=100)
            .map(|percent| self.mixed(towards, percent))
            .find(|one| fits(*one))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.parts;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

impl TryFrom<String> for Colour {
    type Error = NoColour;

    fn try_from(text: String) -> Result<Self, NoColour> {
        text.parse()
    }
}

/// A text that is no opaque colour that is understood here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no opaque colour as #17406d, rgb(23 64 109) or hsl(211 65% 26%)")]
pub struct NoColour;

impl FromStr for Colour {
    type Err = NoColour;

    fn from_str(text: &str) -> Result<Self, NoColour> {
        let text = text.trim().to_ascii_lowercase();
        match text.as_str() {
            "white" => return Ok(Self::WHITE),
            "black" => return Ok(Self::BLACK),
            _ => {}
        }
        if let Some(digits) = text.strip_prefix('#') {
            return hexadecimal(digits).ok_or(NoColour);
        }
        let (name, rest) = text.split_once('(').ok_or(NoColour)?;
        let inside = rest.strip_suffix(')').ok_or(NoColour)?;
        let parts: Vec<&str> = inside
            .split([',', ' ', '/'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let [first, second, third] = parts.get(..3).and_then(|three| three.try_into().ok()).ok_or(NoColour)?;
        if parts.get(3).is_some_and(|alpha| !["1", "1.0", "100%"].contains(alpha)) || parts.len() > 4 {
            return Err(NoColour);
        }
        match name.trim() {
            "rgb" | "rgba" => rgb([first, second, third]).ok_or(NoColour),
            "hsl" | "hsla" => hsl(first, second, third).ok_or(NoColour),
            _ => Err(NoColour),
        }
    }
}

fn hexadecimal(digits: &str) -> Option<Colour> {
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let single = |at: usize| {
        u8::from_str_radix(digits.get(at..=at)?, 16)
            .ok()
            .map(|digit| digit * 17)
    };
    match digits.len() {
        3 => Some(Colour::rgb(single(0)?, single(1)?, single(2)?)),
        4 if digits.ends_with('f') => Some(Colour::rgb(single(0)?, single(1)?, single(2)?)),
        6 => Some(Colour::rgb(pair(0)?, pair(2)?, pair(4)?)),
        8 if digits.ends_with("ff") => Some(Colour::rgb(pair(0)?, pair(2)?, pair(4)?)),
        _ => None,
    }
}

fn rgb(parts: [&str; 3]) -> Option<Colour> {
    let part = |text: &str| match text.strip_suffix('%') {
        Some(percent) => rounded(percent.parse::<f64>().ok()? * 2.55),
        None => rounded(text.parse::<f64>().ok()?),
    };
    let [red, green, blue] = parts;
    Some(Colour::rgb(part(red)?, part(green)?, part(blue)?))
}

fn hsl(hue: &str, saturation: &str, lightness: &str) -> Option<Colour> {
    let hue = hue.trim_end_matches("deg").parse::<f64>().ok()?;
    let share = |text: &str| text.strip_suffix('%').unwrap_or(text).parse::<f64>().ok();
    let (saturation, lightness) = (share(saturation)? / 100.0, share(lightness)? / 100.0);
    if ![hue, saturation, lightness].iter().all(|one| one.is_finite()) {
        return None;
    }
    let (saturation, lightness) = (saturation.clamp(0.0, 1.0), lightness.clamp(0.0, 1.0));
    // https://www.w3.org/TR/css-color-4/#hsl-to-rgb
    let part = |n: f64| {
        let k = (n + hue.rem_euclid(360.0) / 30.0) % 12.0;
        let a = saturation * lightness.min(1.0 - lightness);
        lightness - a * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    };
    Some(Colour::rgb(
        rounded(part(0.0) * 255.0)?,
        rounded(part(8.0) * 255.0)?,
        rounded(part(4.0) * 255.0)?,
    ))
}

/// A part of a colour as a whole number.
fn rounded(value: f64) -> Option<u8> {
    if !value.is_finite() {
        return None;
    }
    let whole = format!("{:.0}", value.clamp(0.0, 255.0));
    whole.parse().ok()
}
