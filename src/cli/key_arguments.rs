//! What can be typed about keys and about counting elsewhere.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::places::Which;
use crate::keys::KeyName;

#[derive(Debug, Args)]
pub(super) struct Count {
    /// Only what is owed by the clock: the fixed moments of rounds, and rounds past their last day
    #[arg(long)]
    pub(super) due: bool,
    /// The clock of this machine is right, although it moved: do by it what is owed
    #[arg(long = "klok-klopt", requires = "due")]
    pub(super) clock_is_right: bool,
    /// Count this file of 'ballots export', with the key in the key directory and without a database
    #[arg(long = "uit", value_name = "FILE", requires = "target", conflicts_with = "due")]
    pub(super) out: Option<PathBuf>,
    /// Write the counts to this new file, for 'counts import'
    #[arg(long = "naar", value_name = "FILE", requires = "out")]
    pub(super) target: Option<PathBuf>,
    /// A part of the opening key (keys split); give as many as are needed
    #[arg(long = "deel", value_name = "PART")]
    pub(super) part: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Ballots {
    /// Write the sealed ballots of a round to a file for the holder of its key; of a round that was closed, for the last count
    #[command(
        after_help = "Example: ervaringwijzer ballots export --gemeente voorbeeldstad --ronde 'voorjaar 2027' --naar stemmen.json"
    )]
    Export {
        #[command(flatten)]
        which: Which,
        #[arg(long = "naar", value_name = "FILE")]
        target: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum Counts {
    /// Take in counts of the holder of the key, once, and publish what is full; after the last count everything of the round is destroyed
    #[command(
        after_help = "Example: ervaringwijzer counts import telling.json\nExample: ervaringwijzer counts import telling.json --bevestiging klaar.json    (last count)"
    )]
    Import {
        /// The file that 'count --uit' wrote
        file: PathBuf,
        /// After the last count: write the confirmation for the holder of the key here, instead of FILE.bevestiging
        #[arg(long = "bevestiging", value_name = "FILE")]
        confirmation: Option<PathBuf>,
    },
}

/// Which opening key: of a round in the database, or by its name; without either, the only one there.
#[derive(Debug, Args)]
pub(super) struct KeyChoice {
    /// Gemeente, as in `gemeente list`
    #[arg(long, requires = "round", conflicts_with = "key")]
    pub(super) gemeente: Option<String>,
    /// Round, by name or as in its address
    #[arg(long = "ronde", requires = "gemeente", value_name = "RONDE")]
    pub(super) round: Option<String>,
    /// Name of the key, as in `keys list`
    #[arg(long = "sleutel", value_name = "SLEUTEL")]
    pub(super) key: Option<KeyName>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Keys {
    /// Make an opening key on the machine of its holder, before the round is opened; its public half goes to a file
    #[command(
        after_help = "Example: ervaringwijzer keys make --naar publiek.txt\nGive the file to whoever opens the round: round open --sleutel publiek.txt"
    )]
    Make {
        /// New file for the public half
        #[arg(long = "naar", value_name = "FILE")]
        target: PathBuf,
    },
    /// List the opening keys in the key directory
    #[command(after_help = "Example: ervaringwijzer keys list")]
    List,
    /// Write a copy of an opening key, locked with a passphrase, for a second medium
    #[command(
        after_help = "Example: ervaringwijzer keys export --gemeente voorbeeldstad --ronde 'voorjaar 2027' --naar kopie.json\nThe passphrase is asked for, or read from standard input or from the file of --wachtzin. Destroy the copy when the round closes."
    )]
    Export {
        #[command(flatten)]
        which: KeyChoice,
        #[arg(long = "naar", value_name = "FILE")]
        target: PathBuf,
        /// File of which the first line is the passphrase; - is standard input
        #[arg(long = "wachtzin", value_name = "FILE")]
        passphrase: Option<PathBuf>,
    },
    /// Put a copy of a key back in the key directory
    #[command(after_help = "Example: ervaringwijzer keys import kopie.json")]
    Import {
        file: PathBuf,
        /// File of which the first line is the passphrase; - is standard input
        #[arg(long = "wachtzin", value_name = "FILE")]
        passphrase: Option<PathBuf>,
    },
    /// Split an opening key in parts for several people, some of whom must come together to count
    #[command(
        after_help = "Example: ervaringwijzer keys split --gemeente voorbeeldstad --ronde 'voorjaar 2027' --delen 3 --nodig 2 --naar delen --vernietig"
    )]
    Split {
        #[command(flatten)]
        which: KeyChoice,
        #[arg(long = "delen", default_value_t = 3, value_name = "DELEN")]
        parts: usize,
        /// How many of them are needed
        #[arg(long = "nodig", default_value_t = 2, value_name = "NODIG")]
        needed: usize,
        /// New directory for the parts
        #[arg(long = "naar", value_name = "DIRECTORY")]
        target: PathBuf,
        /// Destroy the whole key afterwards; the parts have been tried by then
        #[arg(long = "vernietig")]
        destroy: bool,
    },
    /// Put a key together from its parts again
    #[command(after_help = "Example: ervaringwijzer keys join deel-1.json deel-3.json --naar sleutels")]
    Join {
        #[arg(required = true, num_args = 2..)]
        parts: Vec<PathBuf>,
        /// Key directory for the whole key, instead of the one of --keys
        #[arg(long = "naar", value_name = "DIRECTORY")]
        target: Option<PathBuf>,
    },
    /// Destroy an opening key on the machine of its holder, after the last count
    #[command(
        after_help = "Example: ervaringwijzer keys destroy --bevestiging telling.json.bevestiging\nExample: ervaringwijzer keys destroy --sleutel 1a2b-3c4d-5e6f-7a8b-9c0d-1e2f-3a4b-5c6d --zeker"
    )]
    Destroy {
        #[command(flatten)]
        which: KeyChoice,
        /// The confirmation that 'counts import' wrote
        #[arg(long = "bevestiging", value_name = "FILE", required_unless_present = "sure")]
        confirmation: Option<PathBuf>,
        /// A part of the key, when it was split; give as many as are needed
        #[arg(long = "deel", value_name = "PART")]
        part: Vec<PathBuf>,
        /// Without a confirmation: ballots that are not counted are then lost
        #[arg(long = "zeker", conflicts_with = "confirmation")]
        sure: bool,
    },
}
