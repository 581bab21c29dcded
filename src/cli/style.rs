//! `gemeente style`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;

use super::context::CommandContext;
use super::places::gemeente;
use crate::db::Db;
use crate::house_style::{HouseStyle, LARGEST_FILE, StyleError, Tokens, style_of};
use crate::setup;
use crate::values::by::By;

/// What can be typed after `gemeente style`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: ervaringwijzer gemeente style voorbeeldstad --file theme.css\nExample: ervaringwijzer gemeente style voorbeeldstad --own\nThe file holds design tokens (NL Design System) as JSON or as CSS custom properties. Colours, fonts and corners are taken from it, and nothing else; what cannot be read well is refused."
)]
pub(super) struct Style {
    /// Gemeente, as in `gemeente list`
    gemeente: String,
    /// File with the tokens
    #[arg(long, required_unless_present = "own")]
    file: Option<PathBuf>,
    /// File with the tokens for dark pages; without it the colour of links is made lighter there
    #[arg(long, requires = "file")]
    dark: Option<PathBuf>,
    /// Change colours that cannot be read, as little as can be, rather than refuse them
    #[arg(long, requires = "file")]
    adjust: bool,
    /// Take the style of Ervaringwijzer again
    #[arg(long, conflicts_with_all = ["file", "dark", "adjust"])]
    own: bool,
}

pub(super) fn run(context: &CommandContext, db: &Db, asked: &Style) -> Result<()> {
    let there = db.read("gemeente style", |conn| gemeente(conn, &asked.gemeente))?;
    let style = match &asked.file {
        Some(file) => Some(read_style(file, asked)?),
        None => None,
    };
    let by = By::command(context.now());
    let before = db.write("gemeente style", |conn| {
        setup::set_style(conn, there.id, style.as_ref(), by)
    })?;
    match &style {
        _ if before == style => println!("Nothing changed: it was so already."),
        Some(style) => println!(
            "{} has a style of its own: text {} on {}, links {}, buttons {}.",
            there.name, style.light.ink, style.light.page, style.light.action, style.light.button
        ),
        None => println!("{} has the style of Ervaringwijzer.", there.name),
    }
    Ok(())
}

fn read_style(file: &Path, asked: &Style) -> Result<HouseStyle> {
    let dark = asked.dark.as_deref().map(tokens).transpose()?;
    let style = style_of(&tokens(file)?, dark.as_ref(), asked.adjust);
    style.map_err(|error| {
        let mut told = vec![format!("{}: {error}", file.display())];
        if let StyleError::Unfit(pairs) = &error {
            told.extend(pairs.iter().map(|pair| {
                format!(
                    "  {:?}: {} {} on {} {}: {:.2} to 1, and {} to 1 is needed{}",
                    pair.scheme,
                    pair.front_name,
                    pair.front,
                    pair.back_name,
                    pair.back,
                    pair.contrast(),
                    pair.needed,
                    pair.better
                        .or(pair.better_back)
                        .map_or_else(String::new, |colour| format!("; {colour} would do"))
                )
            }));
            told.push("Nothing was changed. With --adjust the nearest colours are taken.".to_owned());
        }
        anyhow::anyhow!("{}", told.join("\n"))
    })
}

fn tokens(file: &Path) -> Result<Tokens> {
    let name = || file.display().to_string();
    let size = std::fs::metadata(file).with_context(name)?.len();
    anyhow::ensure!(
        usize::try_from(size).is_ok_and(|size| size <= LARGEST_FILE),
        "{}: larger than {} MiB",
        name(),
        LARGEST_FILE / 1024 / 1024
    );
    Ok(Tokens::read(&std::fs::read_to_string(file).with_context(name)?))
}
