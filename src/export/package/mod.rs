//! A data package (Frictionless Data Package 1): the tidy table, the response, the questions, what they mean, and syntax for SPSS.
//!
//! Written from front to back, so that a package of many releases needs no more memory than one of a single release. The
//! same releases give the same bytes: files carry the count moment of the newest release.

mod described;
mod descriptor;
mod questions;
mod spss;
mod text;

use std::io::Write as _;

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use self::described::{Described, Digest, described};
use self::descriptor::{Lengths, RESPONSES};
use super::columns::{COLUMNS, Results};
use super::csv::{CsvKind, CsvWriter, TableCsv};
use super::notes::Notes;
use super::response::Responses;
use super::sink::Sink;
use super::table::{Table as _, Value, values};
use super::writer::{ExportError, Writer};
use crate::releases::report::Report;
use crate::values::clock::Moment;

/// Writes any number of releases as a data package.
pub struct PackageWriter {
    zip: Option<ZipWriter<StreamWriter<Sink>>>,
    sink: Sink,
    table: CsvWriter,
    hash: Digest,
    responses: Responded,
    notes: Notes,
    /// Longest text so far, in bytes, per column.
    widths: Vec<usize>,
}

impl Default for PackageWriter {
    fn default() -> Self {
        let sink = Sink::default();
        Self {
            zip: Some(ZipWriter::new_stream(sink.clone())),
            sink,
            table: CsvWriter::of(CsvKind::Rfc4180),
            responses: Responded::default(),
            hash: Digest::default(),
            notes: Notes::default(),
            widths: vec![0; COLUMNS.len()],
        }
    }
}

impl Writer for PackageWriter {
    fn begin(&mut self) -> Result<Vec<u8>, ExportError> {
        Ok(Vec::new())
    }

    fn add(&mut self, report: &Report) -> Result<Vec<u8>, ExportError> {
        if self.notes.releases.is_empty() {
            self.start(report.moment)?;
        }
        self.notes.add(report);
        let lines = Results::lines(report);
        for line in &lines {
            for (value, width) in values::<Results>(line).zip(&mut self.widths) {
                if let Value::Text(text) = value {
                    *width = (*width).max(text.len() + 1);
                }
            }
        }
        let rows = self.table.rows(&lines)?;
        self.write(&rows)?;
        self.responses.add(report)?;
        Ok(self.sink.take())
    }

    fn end(&mut self) -> Result<Vec<u8>, ExportError> {
        let moment = self.notes.moment();
        if self.notes.releases.is_empty() {
            self.start(moment)?;
        }
        let table = Described::of("resultaten.csv", std::mem::take(&mut self.hash));
        let asked = questions::csv(&self.notes)?;
        let responses = std::mem::take(&mut self.responses);
        let mut files = vec![
            table,
            described(RESPONSES, &responses.bytes),
            described("vragen.csv", &asked.bytes),
        ];
        let readme = text::readme(&self.notes);
        let syntax = spss::syntax(&self.notes, &self.widths);
        files.push(described("leesmij.txt", readme.as_bytes()));
        files.push(described("ervaringwijzer.sps", syntax.as_bytes()));
        let package = descriptor::descriptor(
            &self.notes,
            &files,
            Lengths {
                responses: responses.lines,
                asked: asked.lines,
            },
        )?;
        self.file(RESPONSES, &responses.bytes, moment)?;
        self.file("vragen.csv", &asked.bytes, moment)?;
        self.file("datapackage.json", &package, moment)?;
        self.file("leesmij.txt", readme.as_bytes(), moment)?;
        self.file("ervaringwijzer.sps", syntax.as_bytes(), moment)?;
        if let Some(zip) = self.zip.take() {
            zip.finish()?;
        }
        Ok(self.sink.take())
    }
}

/// The response table, which is short: kept until the long one is in.
#[derive(Default)]
struct Responded {
    bytes: Vec<u8>,
    lines: usize,
}

impl Responded {
    fn add(&mut self, report: &Report) -> Result<(), ExportError> {
        let mut table = TableCsv::<Responses>::of(CsvKind::Rfc4180);
        if self.lines == 0 {
            self.bytes = table.begin()?;
        }
        self.lines += report.rows.len();
        self.bytes.append(&mut table.add(report)?);
        Ok(())
    }
}

impl PackageWriter {
    /// Begins the table, which stays open until the last release is in.
    fn start(&mut self, moment: Moment) -> Result<(), ExportError> {
        if let Some(zip) = &mut self.zip {
            zip.start_file("resultaten.csv", options(moment))?;
        }
        let head = self.table.begin()?;
        self.write(&head)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), ExportError> {
        self.hash.add(bytes);
        if let Some(zip) = &mut self.zip {
            zip.write_all(bytes)?;
        }
        Ok(())
    }

    fn file(&mut self, name: &str, bytes: &[u8], moment: Moment) -> Result<(), ExportError> {
        if let Some(zip) = &mut self.zip {
            zip.start_file(name, options(moment))?;
            zip.write_all(bytes)?;
        }
        Ok(())
    }
}

/// Files carry a day, not the time of making.
fn options(moment: Moment) -> SimpleFileOptions {
    let day = moment.day();
    let parts = (
        u16::try_from(day.year()),
        u8::try_from(day.month()),
        u8::try_from(day.date()),
    );
    let time = match parts {
        (Ok(year), Ok(month), Ok(date)) => DateTime::from_date_and_time(year, month, date, 0, 0, 0).ok(),
        _ => None,
    };
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time.unwrap_or_default())
        .unix_permissions(0o644)
}
