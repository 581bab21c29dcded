//! The log of acts as a file: CSV for a Dutch Excel, or a line of JSON per act.

use super::csv::{CsvKind, bytes, guarded, records, start};
use super::writer::ExportError;
use crate::accounts::{ActRecord, PROGRAM, known_act};

/// The columns, in order. Append only.
pub const ACT_COLUMNS: [&str; 10] = [
    "dag",
    "tijd",
    "wie",
    "soort",
    "wat",
    "waarop",
    "handeling",
    "moment",
    "account",
    "nummer",
];

/// What the CSV begins with.
pub fn acts_head() -> Result<Vec<u8>, ExportError> {
    let mut writer = records(CsvKind::Dutch, start(CsvKind::Dutch));
    writer.write_record(ACT_COLUMNS)?;
    bytes(writer)
}

/// A record per act. Day and time are those in the Netherlands, the moment is in UTC.
pub fn acts_csv(acts: &[ActRecord]) -> Result<Vec<u8>, ExportError> {
    let mut writer = records(CsvKind::Dutch, b"");
    for act in acts {
        let group = known_act(&act.act).map(|known| known.group.word());
        let fields = [
            act.moment.day().to_string(),
            act.moment.time(),
            act.email.clone().unwrap_or_else(|| PROGRAM.to_owned()),
            group.unwrap_or_default().to_owned(),
            act.said().to_owned(),
            act.object.clone(),
            act.act.clone(),
            act.moment.iso(),
            act.account.map(|account| account.to_string()).unwrap_or_default(),
            act.id.to_string(),
        ];
        writer.write_record(fields.map(guarded))?;
    }
    bytes(writer)
}

/// A line of JSON per act, as a copy in a file has it.
pub fn acts_lines(acts: &[ActRecord]) -> Result<Vec<u8>, ExportError> {
    let mut lines = Vec::new();
    for act in acts {
        serde_json::to_writer(&mut lines, act)?;
        lines.push(b'\n');
    }
    Ok(lines)
}
