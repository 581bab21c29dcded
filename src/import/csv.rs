//! Rows out of CSV, as programs really write it: in UTF-8 or as old Windows does, with `;`, `,` or tabs between cells, with
//! or without Excel's `sep=;` on top.

use encoding_rs::WINDOWS_1252;

use super::row::{TableError, TableRow, push};
use super::source::{Encoding, Source};

/// What can stand between cells, the likeliest first.
const DELIMITERS: [u8; 3] = *b";,\t";

/// Bytes that no text in Windows-1252 has.
const UNUSED: [u8; 6] = [0x00, 0x81, 0x8d, 0x8f, 0x90, 0x9d];

/// Every row with its line, and how it was read.
pub(super) fn rows(bytes: &[u8]) -> Result<(Vec<TableRow>, Source), TableError> {
    let (text, encoding) = text(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    let (delimiter, first, text) = match told(text) {
        Some((delimiter, rest)) => (delimiter, 2, rest),
        None => (guessed(text), 1, text),
    };
    quotes(text, delimiter, first)?;
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines = Counted::of(text, first);
    let mut rows = Vec::new();
    for record in reader.records() {
        // Text that is UTF-8, and rows of any length: nothing is left that could go wrong.
        let record = record.map_err(|_err| TableError::NoText(1))?;
        let start = record
            .position()
            .map_or(0, |at| usize::try_from(at.byte()).unwrap_or(usize::MAX));
        let line = lines.of_row(start);
        let cells = record.iter().map(|cell| cell.trim().to_owned()).collect();
        push(&mut rows, TableRow { line, cells })?;
    }
    let source = Source::Text {
        encoding,
        delimiter: char::from(delimiter),
    };
    Ok((rows, source))
}

/// The text: UTF-8, and otherwise as Windows of before wrote it, where that can be.
fn text(bytes: &[u8]) -> Result<(String, Encoding), TableError> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), Encoding::Utf8));
    }
    let two_bytes = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let odd = bytes.iter().position(|byte| UNUSED.contains(byte));
    if let Some(at) = odd.or(two_bytes.then_some(0)) {
        let before = bytes.get(..at).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        return Err(TableError::NoText(line));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok((text.into_owned(), Encoding::Windows1252))
}

/// The delimiter that the first line tells, as `sep=;`, and what comes after that line.
fn told(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_end_matches('\r').trim_matches('"');
    let (word, sign) = line.split_at_checked(4)?;
    let [sign] = sign.as_bytes() else { return None };
    let fits = word.eq_ignore_ascii_case("sep=") && (sign.is_ascii_punctuation() || *sign == b'\t') && *sign != b'"';
    fits.then_some((*sign, rest))
}

/// The delimiter that stands most often in the names of the columns, outside quotation marks. A file of one column has
/// none: there commas are of the text.
fn guessed(text: &str) -> u8 {
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [0_usize; DELIMITERS.len()];
    for byte in head.bytes() {
        quoted ^= byte == b'"';
        for (count, delimiter) in counts.iter_mut().zip(DELIMITERS) {
            *count += usize::from(!quoted && byte == delimiter);
        }
    }
    let mut best = (0, b';');
    for (count, delimiter) in counts.into_iter().zip(DELIMITERS) {
        if count > best.0 {
            best = (count, delimiter);
        }
    }
    best.1
}

/// Where the reader is in a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// Before its first character.
    Start,
    /// In one without quotation marks around it; those inside are of the text.
    Plain,
    /// In one that began with a quotation mark, on this line.
    Quoted(usize),
    /// Behind a quotation mark in such a one.
    Behind,
}

/// Refuses quotation marks that a reader would pass over in silence: text behind a closed one, and one that never closes.
fn quotes(text: &str, delimiter: u8, first: usize) -> Result<(), TableError> {
    let (mut at, mut line) = (At::Start, first);
    for byte in text.bytes() {
        at = match (at, byte) {
            (At::Quoted(_), b'"') => At::Behind,
            (At::Quoted(began), _) => At::Quoted(began),
            (At::Behind | At::Start, b'"') => At::Quoted(line),
            (_, b'\n') => At::Start,
            (_, byte) if byte == delimiter => At::Start,
            (At::Behind, b'\r' | b' ') => At::Behind,
            (At::Behind, _) => return Err(TableError::LooseQuote(line)),
            _ => At::Plain,
        };
        line += usize::from(byte == b'\n');
    }
    match at {
        At::Quoted(began) => Err(TableError::OpenQuote(began)),
        _ => Ok(()),
    }
}

/// Counts lines on the way. The reader's own count is one short behind `\r\n` and behind empty lines, which it passes over
/// while it reads the row after them.
struct Counted<'t> {
    rest: &'t [u8],
    at: usize,
    line: usize,
}

impl<'t> Counted<'t> {
    fn of(text: &'t str, first: usize) -> Self {
        Self {
            rest: text.as_bytes(),
            at: 0,
            line: first,
        }
    }

    /// The line of the first sign at `start` or after it that ends no line; each `start` is behind the one before.
    fn of_row(&mut self, start: usize) -> usize {
        while let Some((byte, rest)) = self.rest.split_first() {
            if self.at >= start && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += usize::from(*byte == b'\n');
            (self.rest, self.at) = (rest, self.at + 1);
        }
        self.line
    }
}
