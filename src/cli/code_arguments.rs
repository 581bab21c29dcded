//! What can be typed about codes.

use std::path::PathBuf;

use clap::Subcommand;

use super::places::Which;
use crate::values::terms::Channel;

/// A card is what others call the channel `qr`.
fn channel(text: &str) -> Result<Channel, String> {
    match text {
        "qr" => Ok(Channel::Card),
        other => other.parse(),
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Links {
    /// Issue codes; they are shown this once
    #[command(
        after_help = "Example: ervaringwijzer links issue --gemeente voorbeeldstad --ronde 'voorjaar 2027' --aanbieder de-brug --aantal 120 --csv codes.csv --blad codes.html"
    )]
    Issue {
        #[command(flatten)]
        which: Which,
        /// Provider, as in `provider list`
        #[arg(long = "aanbieder", value_name = "AANBIEDER")]
        provider: String,
        /// How many: at least twice k of the round (20 where k is 10)
        #[arg(long = "aantal", value_name = "AANTAL")]
        amount: u32,
        /// How they reach people: brief, mail, sms, kaartje (or qr: a card with a QR code) or papier
        #[arg(long = "kanaal", value_name = "KANAAL", value_parser = channel)]
        channel: Option<Channel>,
        /// Write codes and links to this CSV file; without --csv and --blad they go to the screen
        #[arg(long, value_name = "FILE")]
        csv: Option<PathBuf>,
        /// Write a page of cards with QR codes to this HTML file, to print on A4
        #[arg(long = "blad", value_name = "FILE")]
        sheet: Option<PathBuf>,
    },
    /// Show what was issued: the number of each batch, how many codes, whether it was voided or has expired, and the totals of each channel
    #[command(after_help = "Example: ervaringwijzer links list --gemeente voorbeeldstad --ronde 'voorjaar 2027'")]
    List {
        #[command(flatten)]
        which: Which,
    },
    /// Void a batch that went wrong: its codes and its unopened answers are destroyed
    #[command(
        after_help = "Example: ervaringwijzer links void --gemeente voorbeeldstad --ronde 'voorjaar 2027' --aanbieder de-brug --uitgifte 2 --reden 'kaartjes bij medewerkers bezorgd'\nPossible until the first count of the round after the batch was issued, when no code or at least twice k are left. Both sides see the day and the reason: write no names of clients."
    )]
    Void {
        #[command(flatten)]
        which: Which,
        /// Provider, as in `provider list`
        #[arg(long = "aanbieder", value_name = "AANBIEDER")]
        provider: String,
        /// Number of the batch, as in `links list`
        #[arg(long = "uitgifte", value_name = "NUMBER")]
        batch: u32,
        /// Why, for both sides to read
        #[arg(long = "reden", value_name = "TEXT")]
        reason: String,
    },
    /// Show the link of a kiosk from before kiosk sessions, of a round that was open then
    #[command(
        after_help = "Example: ervaringwijzer links kiosk --gemeente voorbeeldstad --ronde 'voorjaar 2027' --aanbieder de-brug"
    )]
    Kiosk {
        #[command(flatten)]
        which: Which,
        /// Provider, as in `provider list`
        #[arg(long = "aanbieder", value_name = "AANBIEDER")]
        provider: String,
    },
}
