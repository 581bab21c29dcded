//! A style as values for the custom properties of our stylesheets, which are called as the tokens are; and its colour on paper.

use super::colour::Colour;
use super::palette::Palette;
use super::roles::HouseStyle;

/// For clients: light, and dark where the device asks for that.
#[must_use]
pub fn client_css(style: &HouseStyle) -> String {
    format!(
        ":root{{{}{}}}@media(prefers-color-scheme:dark){{:root{{{}}}}}",
        colours(&style.light),
        shape(style),
        colours(&style.dark)
    )
}

/// For staff; `dark` where their own stylesheet has dark pages too.
#[must_use]
pub fn staff_css(style: &HouseStyle, dark: bool) -> String {
    if dark {
        return client_css(style);
    }
    format!(":root{{{}{}}}", colours(&style.light), shape(style))
}

/// For samples beside each other on one page: each scheme by a class of its own.
#[must_use]
pub fn preview_css(style: &HouseStyle) -> String {
    format!(
        ".by-day{{{}{}}}.by-night{{{}{}}}",
        colours(&style.light),
        shape(style),
        colours(&style.dark),
        shape(style)
    )
}

fn colours(palette: &Palette) -> String {
    let all = [
        ("default-bg-document", palette.page),
        ("default-bg-subtle", palette.ground),
        ("default-color-document", palette.ink),
        ("default-color-subtle", palette.soft),
        ("default-border-default", palette.border),
        ("action-1-bg-default", palette.tint),
        ("action-1-color-default", palette.action),
        ("action-1-inverse-bg-default", palette.button),
        ("action-1-inverse-bg-hover", palette.hover),
        ("action-1-inverse-color-default", palette.on_button),
    ];
    let all = all.map(|(name, colour)| format!("--basis-color-{name}:{colour};"));
    all.concat()
}

/// Fonts and corners.
fn shape(style: &HouseStyle) -> String {
    let mut css = String::new();
    if !style.fonts.is_empty() {
        let names: Vec<String> = style.fonts.iter().map(|name| format!("\"{name}\"")).collect();
        css = format!(
            "--basis-text-font-family-default:{},system-ui,sans-serif;",
            names.join(",")
        );
    }
    if let Some(radius) = style.radius {
        css.push_str(&format!("--basis-border-radius-md:{radius}px;"));
    }
    css
}

/// The colour of headings, lines and dots on paper: that of links by day. It was judged on a page that is no lighter than
/// white paper, so it can be read there at least as well.
#[must_use]
pub fn paper_colour(style: &HouseStyle) -> Colour {
    style.light.action
}
