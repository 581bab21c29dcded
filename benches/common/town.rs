//! An invented gemeente in a throw-away database, with an open round.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use ervaringwijzer::catalogue::{
    Gemeente, NewRound, Provider, Round, file, gemeenten, participations, providers, questionnaires, rounds,
};
use ervaringwijzer::config::{self, Settings, Source};
use ervaringwijzer::disclosure::Rule;
use ervaringwijzer::i18n::Languages;
use ervaringwijzer::lifecycle;
use ervaringwijzer::startup::{Store, open_store};
use ervaringwijzer::values::clock::{Clock, SystemClock};
use ervaringwijzer::values::ids::{GemeenteId, ParticipationId, ProviderId, RoundId};
use ervaringwijzer::values::terms::{Counting, Mode, PublicFigures, Purpose};

/// Clock ticks of `/proc` in microseconds: 100 a second on every Linux.
const TICK: u64 = 10_000;
/// Providers that take part.
const PROVIDERS: usize = 12;

/// A gemeente with an open round of five smiley questions and twelve providers.
pub(crate) struct Town {
    pub(crate) store: Store,
    pub(crate) round: Round,
    pub(crate) seats: Vec<ParticipationId>,
}

impl Town {
    /// Builds it where `settings` say.
    pub(crate) fn new(settings: &Settings) -> Result<Self> {
        let store = open_store(settings, true)?;
        let (id, seats) = found(&store)?;
        let round = lifecycle::open_round(&store.db, &store.keys, id, SystemClock.now())?;
        Ok(Self { store, round, seats })
    }
}

/// A SQLite file in a folder.
pub(crate) fn file_in(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("data").join("ervaringwijzer.db").display())
}

/// Settings over a database and a key directory, listening on a free port.
pub(crate) fn settings(database: &str, keys: &Path) -> Result<Settings> {
    let keys = keys.to_str().context("the key directory has no plain name")?;
    let pairs = [("database", database), ("keys", keys), ("listen", "127.0.0.1:0")];
    let flags: Source = pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
    Ok(config::load(&flags, &Source::new(), None)?)
}

fn found(store: &Store) -> Result<(RoundId, Vec<ParticipationId>)> {
    let set = file::built_in()?
        .into_iter()
        .find(|set| set.code == "wmo-kort")
        .context("there is no questionnaire wmo-kort")?;
    let today = SystemClock.now().day();
    let mark = RoundId::new();
    let town = Gemeente {
        id: GemeenteId::new(),
        name: "Proefstad".to_owned(),
        slug: format!("proefstad-{mark}"),
        phone: "14 000".to_owned(),
        hours: String::new(),
        contact: String::new(),
        languages: Languages::default(),
    };
    let made = store.db.write("town", |conn| {
        gemeenten::insert(conn, &town)?;
        let questionnaire = questionnaires::add_version(conn, &set)?;
        let new = NewRound {
            gemeente: town.id,
            questionnaire: questionnaire.id,
            name: "proef".to_owned(),
            purpose: Purpose::Learn,
            purpose_reason: None,
            opens: today.plus(-1),
            closes: today.plus(60),
            rule: Rule::default(),
            preview_days: 0,
            provider_issues: false,
            public_figures: PublicFigures::Nothing,
            counting: Counting::Weekly,
        };
        let round = rounds::insert(conn, &new, questionnaire.domain)?;
        let mut seats = Vec::new();
        for number in 1..=PROVIDERS {
            let provider = Provider {
                id: ProviderId::new(),
                name: format!("Aanbieder {number}"),
                slug: format!("aanbieder-{number}-{mark}"),
                access_desk: false,
                ended: None,
            };
            providers::insert(conn, &provider)?;
            seats.push(participations::insert(conn, round.id, provider.id, Mode::Personal)?.id);
        }
        Ok::<_, ervaringwijzer::catalogue::RoundError>((round.id, seats))
    })?;
    Ok(made)
}

/// A field of a process in `/proc`, in KiB, such as `VmHWM`; `None` where there is no such file.
pub(crate) fn memory(process: &str, field: &str) -> Option<u64> {
    let path: PathBuf = ["/proc", process, "status"].iter().collect();
    let status = std::fs::read_to_string(path).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    line.trim_start_matches(':').split_whitespace().next()?.parse().ok()
}

/// Processor time of a process so far, in microseconds.
pub(crate) fn cpu(process: &str) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut ticks = after_name
        .split_whitespace()
        .skip(11)
        .map_while(|field| field.parse::<u64>().ok());
    Some((ticks.next()? + ticks.next()?) * TICK)
}

/// `ok` or `MISSED`.
pub(crate) fn verdict(reached: bool) -> &'static str {
    if reached { "ok" } else { "MISSED" }
}
