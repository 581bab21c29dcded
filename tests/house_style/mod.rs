//! Design tokens: how files are read, what is taken from them, and which colours cannot be read.

mod logo;

use crate::support::sources::root;
use ervaringwijzer::house_style::{Colour, HouseStyle, Scheme, StyleError, Tokens, client_css, readable, style_of};
use std::collections::BTreeSet;

fn colour(text: &str) -> Colour {
    text.parse().expect("a colour")
}

#[test]
fn colours_are_read_as_stylesheets_write_them() {
    for (text, wanted) in [
        ("#17406D", "#17406d"),
        ("#fff", "#ffffff"),
        ("#17406dff", "#17406d"),
        ("rgb(23, 64, 109)", "#17406d"),
        ("rgb(23 64 109 / 100%)", "#17406d"),
        ("rgba(23,64,109,1)", "#17406d"),
        ("hsl(211 60% 35%)", "#24578f"),
        ("hsl(0, 0%, 100%)", "#ffffff"),
        ("hsl(120deg 100% 25%)", "#008000"),
        (" white ", "#ffffff"),
    ] {
        assert_eq!(colour(text).to_string(), wanted, "{text}");
    }
    for text in [
        "",
        "red-ish",
        "#12",
        "#17406d80",
        "rgba(0,0,0,0)",
        "transparent",
        "rgb(1 2)",
        "hsl(x y z)",
        "é#fff",
    ] {
        assert!(text.parse::<Colour>().is_err(), "{text}");
    }
}

#[test]
fn contrast_is_that_of_wcag() {
    let contrast = |one: &str, other: &str| (colour(one).contrast(colour(other)) * 100.0).round() / 100.0;
    assert!((contrast("#000", "#fff") - 21.0).abs() < 0.001);
    assert!(
        (contrast("#777777", "#ffffff") - 4.48).abs() < 0.001,
        "the usual example of what just fails"
    );
    assert!((contrast("#ffffff", "#17406d") - contrast("#17406d", "#ffffff")).abs() < 0.001);
}

#[test]
fn a_file_of_tokens_costs_no_more_than_its_size() {
    // Every name would be as long as that of its group.
    let leaves: Vec<String> = (0..8000).map(|at| format!("\"{at}\":1")).collect();
    let group = "x".repeat(60_000);
    let grouped = format!("{{\"{group}\":{{{}}}}}", leaves.join(","));
    assert_eq!(Tokens::read(&grouped).number(), 0, "no token is called so");
    let short = format!("{{\"groep\":{{{}}}}}", leaves.join(","));
    assert_eq!(Tokens::read(&short).number(), 8000, "a name that people write");
    // Every end of a rule would look at all the open ones.
    let deep = format!("{}{}", "{".repeat(2_000_000), ";".repeat(2_000_000));
    assert_eq!(Tokens::read(&deep).number(), 0);
    let inside = "@media (x) { .y { --a: 1; } --b: 2; } --c: 3; } --d: 4";
    assert_eq!(Tokens::read(inside).number(), 2);
}

#[test]
fn a_token_is_the_same_however_its_file_is_written() {
    let files = [
        ":root { /* x */ --utrecht-link-color: var(--utrecht-blue, #000); --utrecht-blue: #0b4d2c; }",
        ".utrecht-theme{--utrecht-blue:#0b4d2c;--utrecht-link-color:var(--utrecht-blue)}\n@media (prefers-color-scheme: dark){.x{--utrecht-link-color:#fff}}",
        r##"{"utrecht": {"link": {"color": {"$type": "color", "$value": "{utrecht.blue}"}}, "blue": {"value": "#0b4d2c"}}}"##,
        r##"{"utrecht": {"link": {"color": {"value": "#0b4d2c", "original": {"value": "{x}"}}}}}"##,
        r##"{"utrechtLinkColor": "#0b4d2c"}"##,
        "\u{feff}--utrecht-link-color: #0b4d2c;",
    ];
    for file in files {
        assert_eq!(Tokens::read(file).get("utrecht-link-color"), Some("#0b4d2c"), "{file}");
    }
    let around = Tokens::read(":root{--a:var(--b);--b:var(--a);--c:var(--nowhere)}");
    assert_eq!(
        (around.get("a"), around.get("c")),
        (None, None),
        "references that lead nowhere end"
    );
    for none in ["", "{", "[1,2]", "hello", "a{b:c}"] {
        assert_eq!(Tokens::read(none).number(), 0, "{none}");
    }
}

fn made(css: &str) -> Result<HouseStyle, StyleError> {
    style_of(&Tokens::read(css), None, false)
}

#[test]
fn what_a_file_leaves_out_is_made_from_what_it_has() {
    let style = made(":root{--utrecht-link-color:#0b4d2c;--utrecht-button-border-radius:0;--utrecht-document-font-family:\"Noto Sans Variable\", Arial, sans-serif, \"x<y\"}")
        .expect("a style");
    assert!(readable(&style));
    assert_eq!(style.radius, Some(0));
    assert_eq!(style.fonts, ["Noto Sans Variable", "Arial"]);
    let (light, dark) = (style.light, style.dark);
    assert_eq!((light.action, light.button), (colour("#0b4d2c"), colour("#0b4d2c")));
    assert!(
        dark.action.luminance() > light.action.luminance(),
        "lighter on a dark page"
    );
    for palette in [light, dark] {
        for (front, back) in [
            (palette.ink, palette.page),
            (palette.soft, palette.page),
            (palette.soft, palette.ground),
            (palette.ink, palette.tint),
            (palette.action, palette.page),
            (palette.action, palette.tint),
            (palette.action, palette.ground),
            (palette.on_button, palette.button),
        ] {
            assert!(front.contrast(back) >= 7.0, "{front} on {back}");
        }
        assert!(palette.border.contrast(palette.page) >= 3.0);
    }
}

#[test]
fn every_pair_that_cannot_be_read_is_named_in_light_and_dark() {
    let unfit = |light: &str, dark: Option<&str>| {
        let dark = dark.map(Tokens::read);
        match style_of(&Tokens::read(light), dark.as_ref(), false) {
            Err(StyleError::Unfit(pairs)) => pairs,
            other => panic!("{other:?}"),
        }
    };
    let good = ":root{--basis-color-action-1-color-default:#0b4d2c}";
    for (extra, front, back) in [
        (
            "--basis-color-default-color-document:#777",
            "basis-color-default-color-document",
            "basis-color-default-bg-document",
        ),
        (
            "--basis-color-default-border-default:#ccc",
            "basis-color-default-border-default",
            "basis-color-default-bg-document",
        ),
        (
            "--basis-color-action-1-bg-default:#0b4d2c",
            "basis-color-action-1-color-default",
            "basis-color-action-1-bg-default",
        ),
        (
            "--basis-color-action-1-inverse-color-default:#555",
            "basis-color-action-1-inverse-color-default",
            "basis-color-action-1-inverse-bg-default",
        ),
        (
            "--basis-color-action-1-inverse-bg-default:#eee",
            "basis-color-action-1-inverse-bg-default",
            "basis-color-default-bg-document",
        ),
        (
            "--basis-color-default-bg-document:#888",
            "smiley",
            "basis-color-default-bg-document",
        ),
    ] {
        let pairs = unfit(&good.replace('}', &format!(";{extra}}}")), None);
        assert!(
            pairs
                .iter()
                .any(|pair| (pair.scheme, pair.front_name, pair.back_name) == (Scheme::Light, front, back)),
            "{extra}: {pairs:?}"
        );
    }
    let pairs = unfit(good, Some(":root{--basis-color-action-1-color-default:#0b4d2c}"));
    assert!(pairs.iter().all(|pair| pair.scheme == Scheme::Dark) && !pairs.is_empty());
    // Control: just enough, and just not.
    assert!(made(":root{--utrecht-link-color:#595959}").is_ok(), "7.00 to 1");
    assert!(made(":root{--utrecht-link-color:#5a5a5a}").is_err(), "6.90 to 1");
}

#[test]
fn colours_are_adjusted_as_little_as_can_be_and_only_when_asked() {
    let tokens = Tokens::read(
        ":root{--utrecht-link-color:#00811f;--utrecht-button-primary-action-background-color:#c93675;--utrecht-button-primary-action-color:#fff}",
    );
    let Err(StyleError::Unfit(pairs)) = style_of(&tokens, None, false) else {
        panic!("5.05 and 4.9 to 1");
    };
    let style = style_of(&tokens, None, true).expect("adjusted");
    assert!(readable(&style));
    assert!(
        pairs.iter().any(|pair| pair.better == Some(style.light.action)),
        "what is proposed is what is taken"
    );
    assert!(
        style.light.action.contrast(style.light.tint) < 7.6,
        "no darker than is needed"
    );
    assert_eq!(style.light.on_button, Colour::WHITE);
    let dark_page = Tokens::read(":root{--utrecht-link-color:#0b4d2c;--utrecht-document-background-color:#333}");
    assert!(
        style_of(&dark_page, None, true).is_err(),
        "a page on which faces are not seen stays refused"
    );
}

/// The custom properties that a stylesheet uses, and those that it gives values.
fn properties(css: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let name = |rest: &str| -> String {
        let signs = rest
            .chars()
            .take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '-');
        signs.collect()
    };
    let used = css.split("var(--").skip(1).map(name).collect();
    let given = css.split("--").skip(1).filter_map(|rest| {
        let name = name(rest);
        rest.get(name.len()..)?.trim_start().starts_with(':').then_some(name)
    });
    (used, given.collect())
}

#[test]
fn our_stylesheets_know_every_property_of_a_style_and_give_every_property_they_use() {
    let style = made(
        ":root{--utrecht-link-color:#0b4d2c;--utrecht-button-border-radius:4px;--utrecht-document-font-family:Arial}",
    );
    let (_, of_style) = properties(&client_css(&style.expect("a style")));
    assert!(of_style.len() >= 12, "{of_style:?}");
    for sheet in ["survey.css", "staff.css"] {
        let css = std::fs::read_to_string(root().join("assets/css").join(sheet)).expect("a stylesheet");
        let (used, given) = properties(&css);
        let missing: Vec<_> = used.difference(&given).collect();
        assert!(missing.is_empty(), "{sheet} uses {missing:?} without a value");
        let unknown: Vec<_> = of_style.difference(&used).collect();
        // Clients have no button that changes under a pointer.
        let allowed = ["basis-color-action-1-inverse-bg-hover".to_owned()];
        assert!(
            unknown.iter().all(|name| allowed.contains(name)),
            "{sheet} does not use {unknown:?}"
        );
        assert!(given.iter().any(|name| name.starts_with("basis-color-")));
    }
}
