//! `gemeente open-data`.

use anyhow::{Context as _, Result};
use clap::Args;

use super::context::CommandContext;
use super::places::gemeente;
use crate::accounts;
use crate::catalogue::{Licence, OpenData, opens};
use crate::db::{Db, DbError};
use crate::values::by::By;

/// What can be typed after `gemeente open-data`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: ervaringwijzer gemeente open-data voorbeeldstad --licentie cc0 --contact opendata@voorbeeldstad.nl --code gm0344\nExample: ervaringwijzer gemeente open-data voorbeeldstad --uit\nOnly rounds that say so (round add --openbaar geheel) are given, after their close and preview: all providers together, every count rounded to a multiple of 5. What was downloaded stays where it is."
)]
pub(super) struct Choice {
    /// Gemeente, as in `gemeente list`
    gemeente: String,
    /// cc0 (no terms) or cc-by (name the source)
    #[arg(long = "licentie", required_unless_present = "out", value_name = "LICENTIE")]
    licence: Option<Licence>,
    /// E-mail address or https:// page of the gemeente, for questions
    #[arg(long, required_unless_present = "out")]
    contact: Option<String>,
    /// Code of the gemeente in the lists of the government, such as gm0344
    #[arg(long)]
    code: Option<String>,
    /// Give no open data any more
    #[arg(long = "uit", conflicts_with_all = ["licence", "contact", "code"])]
    out: bool,
}

pub(super) fn run(context: &CommandContext, db: &Db, choice: &Choice) -> Result<()> {
    let found = db.read("gemeente open-data", |conn| gemeente(conn, &choice.gemeente))?;
    let chosen = if choice.out { None } else { Some(chosen(choice)?) };
    let act = if chosen.is_some() {
        "open-data-aan"
    } else {
        "open-data-uit"
    };
    let terms = chosen
        .as_ref()
        .map_or_else(String::new, |chosen| format!(", {}", chosen.licence));
    db.write("gemeente open-data", |conn| {
        opens::set(conn, found.id, chosen.as_ref())?;
        accounts::log(
            conn,
            By::command(context.now()),
            act,
            &format!("gemeente {}{terms}", found.slug),
        )?;
        Ok::<_, DbError>(())
    })?;
    match &chosen {
        Some(chosen) => println!(
            "{} gives open data under {}: {}/open-data/{}",
            found.name,
            chosen.licence.name(),
            context.base_url(),
            found.slug
        ),
        None => println!("{} gives no open data.", found.name),
    }
    Ok(())
}

fn chosen(choice: &Choice) -> Result<OpenData> {
    let chosen = OpenData {
        licence: choice.licence.context("choose with --licentie cc0 or cc-by")?,
        contact: choice.contact.clone().context("say whom one can ask with --contact")?,
        code: choice.code.clone(),
    };
    Ok(chosen.checked()?)
}
