//! Everything of a gemeente as files, and the mark that they were made.

use serde::{Deserialize, Serialize};

use super::error::TakeAlongError;
use super::files::TakenFile;
use super::papers::{lasting, passing};
use crate::accounts;
use crate::catalogue::{Gemeente, departures, gemeenten};
use crate::db::{Conn, DbError};
use crate::export::{
    CsvKind, ExportError, JsonListWriter, MOST_LINES, PackageWriter, Results, TableCsv, Writer, XlsxWriter, whole,
};
use crate::releases::report::Report;
use crate::releases::{self, Viewer};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::digest::{hex, sha256};
use crate::values::ids::GemeenteId;

/// That a gemeente took everything along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    moment: i64,
    /// Of what there was then; another one when something was done since.
    pub stamp: String,
    /// SHA-256 of the file, hex.
    pub hash: String,
}

impl Taken {
    /// When.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment(self.moment)
    }
}

/// Everything of a gemeente that its analysts see at `now`.
pub fn take_along(conn: &mut Conn, id: GemeenteId, now: Moment) -> Result<Vec<TakenFile>, TakeAlongError> {
    let town = gemeenten::find(conn, id)?;
    let mut files = lasting(conn, &town, now)?;
    files.extend(figures(conn, &town, now)?);
    files.extend(passing(conn, &town)?);
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

/// All releases in the formats of "alles", as its analysts read them.
fn figures(conn: &mut Conn, town: &Gemeente, now: Moment) -> Result<Vec<TakenFile>, TakeAlongError> {
    let viewer = Viewer::Analyst(town.id);
    let mut reports: Vec<Report> = Vec::new();
    for round in releases::visible_rounds(conn, viewer)? {
        for listed in releases::list(conn, round.id)? {
            reports.push(releases::report(conn, viewer, &round, Some(listed.number), now)?);
        }
    }
    let lines: usize = reports
        .iter()
        .map(|report| report.rows.len() * report.questionnaire.questions.len())
        .sum();
    let mut formats: Vec<(&str, &'static str, Box<dyn Writer>)> = vec![
        (
            "resultaten.zip",
            "alle publicaties als datapakket",
            Box::new(PackageWriter::default()),
        ),
        (
            "resultaten.csv",
            "alle publicaties als CSV voor Excel",
            Box::new(TableCsv::<Results>::of(CsvKind::Dutch)),
        ),
        (
            "resultaten.json",
            "alle publicaties als JSON",
            Box::new(JsonListWriter::default()),
        ),
    ];
    if lines <= MOST_LINES {
        formats.push((
            "resultaten.xlsx",
            "alle publicaties als werkmap",
            Box::new(XlsxWriter::default()),
        ));
    }
    let mut files = Vec::new();
    for (name, about, mut writer) in formats {
        files.push(TakenFile {
            name: name.to_owned(),
            about,
            bytes: whole(writer.as_mut(), &reports)?,
        });
    }
    Ok(files)
}

/// A short name of what there is of a gemeente: another one as soon as something is done. Of figures it holds the hashes that
/// stand in the list of rounds.
pub fn stamp(conn: &mut Conn, id: GemeenteId, now: Moment) -> Result<String, TakeAlongError> {
    let town = gemeenten::find(conn, id)?;
    let files = lasting(conn, &town, now)?;
    let all: Vec<String> = files
        .iter()
        .map(|file| format!("{} {}", file.name, file.hash()))
        .collect();
    Ok(hex(&sha256(all.join("\n").as_bytes())))
}

/// Writes down that everything was taken along, in a file with this hash.
pub fn mark_taken(conn: &mut Conn, id: GemeenteId, hash: &str, by: By) -> Result<(), TakeAlongError> {
    let taken = Taken {
        moment: by.moment.0,
        stamp: stamp(conn, id, by.moment)?,
        hash: hash.to_owned(),
    };
    let text = serde_json::to_string(&taken).map_err(ExportError::from)?;
    departures::mark(conn, id, &text)?;
    let town = gemeenten::find(conn, id)?;
    let object = format!("gemeente {}, bestand {hash}", town.name);
    Ok(accounts::log(conn, by, "gemeente-meegenomen", &object)?)
}

/// When everything was taken along for the last time.
pub fn taken(conn: &mut Conn, id: GemeenteId) -> Result<Option<Taken>, DbError> {
    let text = departures::marked(conn, id)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}
