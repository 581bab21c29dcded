//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(super) use super::code_arguments::Links;
pub(super) use super::key_arguments::{Ballots, Count, Counts, KeyChoice, Keys};
pub(super) use super::kiosk::Kiosk;
pub(super) use super::mail::Mail;
use super::places::Which;
pub(super) use super::region::Region;
pub(super) use super::token::Token;
pub(super) use super::user::User;
use crate::config::Source;
use crate::i18n::Lang;
use crate::values::day::Day;
use crate::values::terms::{Counting, Mode, PublicFigures, Purpose};

/// Anonymous smiley surveys for clients of care, for the conversation between gemeente and provider.
#[derive(Debug, Parser)]
#[command(
    name = "ervaringwijzer",
    version,
    arg_required_else_help = false,
    disable_help_subcommand = true
)]
#[command(
    after_help = "Try it: ervaringwijzer demo\nEvery setting is also an EW_ variable (EW_DATABASE, EW_KEYS, …) and a key of the TOML file."
)]
pub struct Arguments {
    /// TOML file with settings
    #[arg(long, global = true, env = "EW_CONFIG", value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Address of the database: sqlite:FILE or postgres://…
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// Directory of the keys of rounds, outside the data directory
    #[arg(long, global = true, value_name = "DIRECTORY")]
    keys: Option<String>,
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, global = true, value_name = "ADDRESS")]
    listen: Option<String>,
    /// How people reach this installation, such as https://ervaringwijzer.example.nl
    #[arg(long, global = true, value_name = "URL")]
    base_url: Option<String>,
    /// PEM file with the certificate of the server and those between it and its authority
    #[arg(long, global = true, value_name = "FILE")]
    tls_certificate: Option<String>,
    /// PEM file with the private key of the certificate
    #[arg(long, global = true, value_name = "FILE")]
    tls_key: Option<String>,
    /// Weekday and time (Amsterdam) at which is counted, such as 'ma 06:00'
    #[arg(long, global = true, value_name = "MOMENT")]
    count_moment: Option<String>,
    /// all, or web: a node without the teller
    #[arg(long, global = true, value_name = "ROLE")]
    role: Option<String>,
    /// error, warn, info or debug
    #[arg(long, global = true, value_name = "LEVEL")]
    log: Option<String>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

impl Arguments {
    /// The settings among the flags, by key.
    pub(super) fn flags(&self) -> Source {
        [
            ("database", &self.database),
            ("keys", &self.keys),
            ("listen", &self.listen),
            ("base-url", &self.base_url),
            ("tls-certificate", &self.tls_certificate),
            ("tls-key", &self.tls_key),
            ("count-moment", &self.count_moment),
            ("role", &self.role),
            ("log", &self.log),
        ]
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value.clone()?)))
        .collect()
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show everything at once: a throw-away installation with invented figures
    #[command(
        after_help = "Example: ervaringwijzer demo\nExample: ervaringwijzer demo --aanbieders providers.csv --vragenlijst vragen.toml"
    )]
    Demo(Demo),
    /// Serve the survey and the staff pages, and count at the fixed moments
    #[command(
        after_help = "Example: ervaringwijzer serve --listen 127.0.0.1:8080 --base-url https://ervaringwijzer.example.nl"
    )]
    Serve,
    /// Bring the database up to date
    #[command(after_help = "Example: ervaringwijzer migrate --database sqlite:data/ew.db")]
    Migrate,
    /// Make gemeenten, providers and people from a TOML file: all of it or nothing; again changes nothing
    #[command(
        after_help = "Example: ervaringwijzer setup inrichting.toml --dry-run\nExample: ervaringwijzer setup inrichting.toml\nExit codes: 0 all is as the file says, 1 something failed or differs and was not changed, 2 the file is wrong."
    )]
    Setup(super::setup::Setup),
    /// Gemeenten of this installation
    #[command(subcommand, after_help = "Example: ervaringwijzer gemeente add Voorbeeldstad")]
    Gemeente(Gemeente),
    /// Regions: gemeenten that lay their figures side by side
    #[command(
        subcommand,
        after_help = "Example: ervaringwijzer region join 'Jeugdregio Midden' --gemeente voorbeeldstad"
    )]
    Region(Region),
    #[command(subcommand, after_help = "Example: ervaringwijzer provider import providers.csv")]
    Provider(Provider),
    /// Bring in a file: providers, participations, agreements of before, results of another tool
    #[command(
        after_help = "Example: ervaringwijzer import aanbieders aanbieders.xlsx    (shows what would happen)\nExample: ervaringwijzer import afspraken afspraken.csv --gemeente voorbeeldstad --ja"
    )]
    Import(super::import::Import),
    #[command(subcommand, after_help = "Example: ervaringwijzer questionnaire add")]
    Questionnaire(Questionnaire),
    /// Rounds: make, join, open, tighten, close
    #[command(subcommand, after_help = "Example: ervaringwijzer round list")]
    Round(Round),
    #[command(
        subcommand,
        after_help = "Example: ervaringwijzer links issue --gemeente voorbeeldstad --ronde 'voorjaar 2027' --aanbieder de-brug --aantal 120 --csv codes.csv"
    )]
    Links(Links),
    /// Kiosks: devices on which clients answer without a code, for some hours
    #[command(
        subcommand,
        after_help = "Example: ervaringwijzer kiosk open --gemeente voorbeeldstad --ronde 'voorjaar 2027' --aanbieder de-brug --uren 4"
    )]
    Kiosk(Kiosk),
    /// Count open rounds now and publish what is full; or count a file on a machine that has the key and no database
    #[command(
        after_help = "Example: ervaringwijzer count\nExample: ervaringwijzer count --due    (only what the clock says is owed; for cron)\nExample: ervaringwijzer count --uit stemmen.json --naar telling.json    (without a database)"
    )]
    Count(Count),
    /// Sealed ballots, for a holder of the key elsewhere
    #[command(
        subcommand,
        after_help = "Example: ervaringwijzer ballots export --gemeente voorbeeldstad --ronde 'voorjaar 2027' --naar stemmen.json"
    )]
    Ballots(Ballots),
    /// Counts, from a holder of the key elsewhere
    #[command(subcommand, after_help = "Example: ervaringwijzer counts import telling.json")]
    Counts(Counts),
    /// Keys that open ballots: make one elsewhere, copy, split
    #[command(subcommand, after_help = "Example: ervaringwijzer keys list")]
    Keys(Keys),
    #[command(
        subcommand,
        after_help = "Example: ervaringwijzer user add ans@voorbeeldstad.nl --naam 'Ans de Wit' --rol analist --gemeente voorbeeldstad"
    )]
    User(User),
    /// Keys with which programs read the API as a member of staff
    #[command(
        subcommand,
        after_help = "Example: ervaringwijzer token make ans@voorbeeldstad.nl --naam 'Power BI'"
    )]
    Token(Token),
    /// Print the description of the API (OpenAPI 3.1)
    #[command(after_help = "Example: ervaringwijzer openapi > openapi.json")]
    Openapi,
    /// Mail to staff about new results
    #[command(
        subcommand,
        after_help = "Example: ervaringwijzer mail test --naar ans@voorbeeldstad.nl"
    )]
    Mail(Mail),
    Backup(super::backup::BackUp),
    Restore(super::backup::Restore),
    Move(super::backup::Move),
    /// Check that everything is as it must be
    #[command(after_help = "Example: ervaringwijzer check\nExit code 1 means that something was found.")]
    Check,
    /// Fill an open round with invented answers, the real way; only in a demo database
    #[command(
        after_help = "Example: ervaringwijzer simulate --gemeente voorbeeldstad --ronde 'najaar 2026' --aanbieder 'de-brug' --aantal 40"
    )]
    Simulate(Simulate),
    /// Ask a running server whether it is well
    #[command(after_help = "Example: ervaringwijzer healthcheck --listen 127.0.0.1:8080")]
    Healthcheck,
}

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// CSV with a column 'naam' (and optionally 'toegang': ja or nee): providers instead of the invented ones
    #[arg(long = "aanbieders", value_name = "FILE")]
    pub(super) providers: Option<PathBuf>,
    /// TOML questionnaire instead of the built-in one
    #[arg(long = "vragenlijst", value_name = "FILE")]
    pub(super) questionnaire: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Gemeente {
    #[command(after_help = "Example: ervaringwijzer gemeente add Voorbeeldstad --telefoon '14 000'")]
    Add {
        /// Name, without the word gemeente
        name: String,
        /// Number that clients can call
        #[arg(long = "telefoon", default_value = "", value_name = "TELEFOON")]
        phone: String,
        /// When that number is answered, as a sentence
        #[arg(long = "uren", default_value = "", value_name = "UREN")]
        hours: String,
        /// Whom staff can ask; clients do not read it
        #[arg(long, default_value = "")]
        contact: String,
        /// Languages that clients are offered, Dutch always; without it all that there are
        #[arg(long = "talen", value_delimiter = ',', value_name = "TALEN")]
        languages: Vec<Lang>,
    },
    /// Change whom clients call, whom staff ask and the languages of clients; what is not named stays
    #[command(
        after_help = "Example: ervaringwijzer gemeente change voorbeeldstad --telefoon '14 030' --uren 'Op werkdagen van 9 tot 17 uur.'"
    )]
    Change {
        /// Gemeente, as in `gemeente list`
        gemeente: String,
        /// Number that clients can call; '' takes it away
        #[arg(long = "telefoon", value_name = "TELEFOON")]
        phone: Option<String>,
        /// When that number is answered, as a sentence
        #[arg(long = "uren", value_name = "UREN")]
        hours: Option<String>,
        /// Whom staff can ask; clients do not read it
        #[arg(long)]
        contact: Option<String>,
        /// Languages that clients are offered, such as nl,en; Dutch always
        #[arg(long = "talen", value_delimiter = ',', value_name = "TALEN")]
        languages: Option<Vec<Lang>>,
    },
    #[command(after_help = "Example: ervaringwijzer gemeente list")]
    List,
    /// Take the colours, fonts and corners of a gemeente from its design tokens, or our own again
    Style(super::style::Style),
    /// Give open data of a gemeente, or stop giving it
    OpenData(super::open_data::Choice),
    /// Write everything that a gemeente has and sees here into one file
    TakeAlong(super::departure::TakeAlong),
    /// Delete everything of a gemeente that took it along
    Leave(super::departure::Leave),
}

#[derive(Debug, Subcommand)]
pub(super) enum Provider {
    /// Add all providers of a CSV file, or none when a row is wrong
    #[command(
        after_help = "Example: ervaringwijzer provider import providers.csv\nThe file has a column 'naam' and optionally 'toegang' (ja or nee); separated by ; or ,"
    )]
    Import { file: PathBuf },
    #[command(after_help = "Example: ervaringwijzer provider list")]
    List,
}

#[derive(Debug, Subcommand)]
pub(super) enum Questionnaire {
    /// Say what is wrong in a questionnaire file
    #[command(after_help = "Example: ervaringwijzer questionnaire check vragen.toml")]
    Check { file: PathBuf },
    /// Store the questionnaires of a file as new versions; without a file, the built-in ones
    #[command(
        after_help = "Example: ervaringwijzer questionnaire add\nExample: ervaringwijzer questionnaire add vragen.toml"
    )]
    Add { file: Option<PathBuf> },
    #[command(after_help = "Example: ervaringwijzer questionnaire list")]
    List,
}

#[derive(Debug, Subcommand)]
pub(super) enum Round {
    #[command(
        after_help = "Example: ervaringwijzer round add --gemeente voorbeeldstad --naam 'voorjaar 2027' --vragenlijst wmo-kort --van 2027-03-01 --tot 2027-04-30 --doel leren\nExample: ervaringwijzer round add --gemeente voorbeeldstad --naam 'doorlopend 2027' --vragenlijst wmo-kort --van 2027-01-01 --doorlopend"
    )]
    Add(RoundAdd),
    /// Let providers take part
    #[command(
        after_help = "Example: ervaringwijzer round join --gemeente voorbeeldstad --ronde 'voorjaar 2027' --aanbieder de-brug --wijze persoonlijk"
    )]
    Join {
        #[command(flatten)]
        which: Which,
        /// Provider as in `provider list`, or 'alle'
        #[arg(long = "aanbieder", value_name = "AANBIEDER")]
        provider: String,
        /// persoonlijk (codes) or kiosk (open link)
        #[arg(long = "wijze", default_value = "persoonlijk", value_name = "WIJZE")]
        mode: Mode,
    },
    /// Open a round: makes its keys and freezes its questionnaire
    #[command(
        after_help = "Example: ervaringwijzer round open --gemeente voorbeeldstad --ronde 'voorjaar 2027'\nExample: ervaringwijzer round open --gemeente voorbeeldstad --ronde 'voorjaar 2027' --sleutel publiek.txt    (made elsewhere: keys make)"
    )]
    Open {
        #[command(flatten)]
        which: Which,
        /// Public half of an opening key that was made elsewhere; the key itself is then never here
        #[arg(long = "sleutel", value_name = "FILE")]
        key: Option<PathBuf>,
    },
    /// Close a round before its last day: last count, and after the hold links, ballots and keys are destroyed
    #[command(
        after_help = "Example: ervaringwijzer round close --gemeente voorbeeldstad --ronde 'voorjaar 2027'\nWhen the key is elsewhere this stops the answers; the last count follows with: ervaringwijzer ballots export"
    )]
    Close(super::closing::Close),
    /// How long links, ballots and keys of a round are kept after its last count, for all rounds
    #[command(after_help = "Example: ervaringwijzer round hold --uren 48")]
    Hold(super::closing::Hold),
    Words(super::words::Words),
    /// Mend a round in which ballots were left: count what its key still opens, or destroy what no key opens
    #[command(
        after_help = "Example: ervaringwijzer round mend --gemeente voorbeeldstad --ronde 'voorjaar 2027'\n'ervaringwijzer check' names the rounds that need it."
    )]
    Mend(super::closing::Mend),
    Correct(super::correction::Correct),
    /// Make the privacy settings of a round stricter; before it opens they may change either way
    Tighten(super::tighten::Tighten),
    #[command(after_help = "Example: ervaringwijzer round list")]
    List,
}

#[derive(Debug, Args)]
pub(super) struct RoundAdd {
    /// Gemeente, as in `gemeente list`
    #[arg(long)]
    pub(super) gemeente: String,
    /// Name, such as 'voorjaar 2027'
    #[arg(long = "naam", value_name = "NAAM")]
    pub(super) name: String,
    /// Code of the questionnaire, as in `questionnaire list`
    #[arg(long = "vragenlijst", value_name = "VRAGENLIJST")]
    pub(super) questionnaire: String,
    #[arg(long = "van", value_name = "VAN")]
    pub(super) from: Day,
    #[arg(
        long = "tot",
        required_unless_present = "endless",
        conflicts_with = "endless",
        value_name = "TOT"
    )]
    pub(super) until: Option<Day>,
    /// No last day: the round goes on until it is closed by hand, and is counted each quarter
    #[arg(long = "doorlopend")]
    pub(super) endless: bool,
    /// When is counted and published besides at the close: bij-sluiting (not at all; the default), kwartaal, maandelijks
    /// or wekelijks. Fewer moments protect better and give the fairest figures
    #[arg(long = "tellen", value_name = "TELLEN")]
    pub(super) counting: Option<Counting>,
    /// leren, verantwoorden or gunning
    #[arg(long = "doel", default_value = "leren", value_name = "DOEL")]
    pub(super) purpose: Purpose,
    /// Why youth care is used for gunning
    #[arg(long = "reden", value_name = "REDEN")]
    pub(super) reason: Option<String>,
    /// Smallest group that is published
    #[arg(long, default_value_t = 10)]
    pub(super) k: u32,
    /// Largest share of one answer in a small group, per mille
    #[arg(long, default_value_t = 900)]
    pub(super) h: u32,
    /// Fewest providers behind a reference or a pool
    #[arg(long, default_value_t = 3)]
    pub(super) m: u32,
    /// Largest share of one provider in a reference, per mille
    #[arg(long, default_value_t = 800)]
    pub(super) d: u32,
    /// Days that a provider sees a release before the gemeente, 0 to 30
    #[arg(long = "inzage-dagen", default_value_t = 14, value_name = "INZAGE_DAGEN")]
    pub(super) preview_days: i32,
    /// Providers may issue codes themselves
    #[arg(long = "aanbieder-geeft-codes")]
    pub(super) provider_issues_codes: bool,
    /// Figures that everybody may read beside the words for clients and in the year statement: geen, or geheel (all
    /// providers together; then the start screen tells clients). Without it: geheel where the purpose is verantwoorden,
    /// else geen
    #[arg(long = "openbaar", value_name = "OPENBAAR")]
    pub(super) public: Option<PublicFigures>,
}

#[derive(Debug, Args)]
pub(super) struct Simulate {
    #[command(flatten)]
    pub(super) which: Which,
    /// Provider, as in `provider list`
    #[arg(long = "aanbieder", value_name = "AANBIEDER")]
    pub(super) provider: String,
    /// How many people answer
    #[arg(long = "aantal", default_value_t = 40, value_name = "AANTAL")]
    pub(super) amount: u32,
    /// Share that is content, per cent
    #[arg(long = "tevreden", default_value_t = 85, value_name = "TEVREDEN")]
    pub(super) satisfied: u32,
}
