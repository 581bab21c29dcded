//! `round tighten`.

use anyhow::Result;
use clap::Args;

use super::context::CommandContext;
use super::places::{Which, round};
use crate::accounts;
use crate::catalogue::{RoundError, rounds};
use crate::disclosure::Rule;
use crate::values::by::By;
use crate::values::terms::{Counting, PublicFigures};

/// What can be typed after `round tighten`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: ervaringwijzer round tighten --gemeente voorbeeldstad --ronde 'voorjaar 2027' --k 12\nExample: ervaringwijzer round tighten --gemeente voorbeeldstad --ronde 'voorjaar 2027' --openbaar geen\nExample: ervaringwijzer round tighten --gemeente voorbeeldstad --ronde 'voorjaar 2027' --tellen kwartaal\nOf a round that opened nothing can become looser again; what is not given stays as it is."
)]
pub(super) struct Tighten {
    #[command(flatten)]
    which: Which,
    /// Smallest group that is published
    #[arg(long)]
    k: Option<u32>,
    /// Largest share of one answer in a small group, per mille
    #[arg(long)]
    h: Option<u32>,
    /// Fewest providers behind a reference or a pool
    #[arg(long)]
    m: Option<u32>,
    /// Largest share of one provider in a reference, per mille
    #[arg(long)]
    d: Option<u32>,
    /// Figures that everybody may read: geen or geheel
    #[arg(long = "openbaar", value_name = "OPENBAAR")]
    public: Option<PublicFigures>,
    /// When is counted besides at the close: wekelijks, maandelijks, kwartaal or bij-sluiting
    #[arg(long = "tellen", value_name = "TELLEN")]
    counting: Option<Counting>,
}

pub(super) fn run(context: &CommandContext, new: &Tighten) -> Result<()> {
    let db = context.store()?.db;
    let found = db.read("round tighten", |conn| round(conn, &new.which))?;
    let before = found.rule();
    let rule = Rule {
        k: new.k.unwrap_or(before.k),
        h_permille: new.h.unwrap_or(before.h_permille),
        m: new.m.unwrap_or(before.m),
        d_permille: new.d.unwrap_or(before.d_permille),
    };
    let public = new.public.unwrap_or(found.public_figures);
    let counting = new.counting.unwrap_or(found.counting);
    let said = format!(
        "k {}, h {}, m {}, d {}, openbaar {public}, tellen {counting}",
        rule.k, rule.h_permille, rule.m, rule.d_permille
    );
    db.write("round tighten", |conn| {
        rounds::set_rule(conn, found.id, rule)?;
        rounds::set_public_figures(conn, found.id, public)?;
        rounds::set_counting(conn, found.id, counting)?;
        Ok::<_, RoundError>(accounts::log(
            conn,
            By::command(context.now()),
            "ronde-strenger",
            &format!("ronde {}: {said}", found.id),
        )?)
    })?;
    println!("{}: {said}.", found.name);
    Ok(())
}
