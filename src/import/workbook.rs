//! Rows out of the first sheet of a workbook that can be seen.
//!
//! A workbook is packed, and its reader trusts it: before that one comes near, everything is unpacked once with a limit, and
//! the one number by which it would set memory aside is looked at. Then the sheet is read cell by cell, never as a rectangle
//! (two cells in far corners would make one of 17 thousand million).

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader as _, Sheet, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::row::{LONGEST_CELL, MOST_COLUMNS, MOST_LINES, TableError, TableRow, push};
use super::source::Source;

/// Most bytes of everything in a workbook, unpacked.
const UNPACKED: u64 = 32 * 1024 * 1024;
/// Most files in a workbook, and most sheets.
const FILES: usize = 1000;
/// Most texts that a workbook may announce.
const TEXTS: u64 = 1_000_000;
/// Most characters of the name of a sheet; programs that make them stop long before.
const LONGEST_SHEET_NAME: usize = 255;
/// Most bytes of text in all cells together: one text can stand in many cells.
const TEXT: usize = 8 * 1024 * 1024;

/// Every row with its number, and which sheet it was.
pub(super) fn rows(bytes: &[u8]) -> Result<(Vec<TableRow>, Source), TableError> {
    let hidden = unpack(bytes)?;
    // The reader of workbooks panics on some files that are none.
    catch_unwind(AssertUnwindSafe(|| cells(bytes, hidden))).unwrap_or(Err(TableError::Unreadable))
}

/// Unpacks everything once, within limits. Whether rows or columns are hidden somewhere.
fn unpack(bytes: &[u8]) -> Result<bool, TableError> {
    let unreadable = |_err| TableError::Unreadable;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    if archive.len() > FILES {
        return Err(TableError::Unpacked);
    }
    let (mut left, mut hidden) = (UNPACKED, false);
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(unreadable)?;
        let mut content = Vec::new();
        let read = file.take(left + 1).read_to_end(&mut content);
        let read = read.map_err(|_err| TableError::Unreadable)?;
        left = u64::try_from(read)
            .ok()
            .and_then(|read| left.checked_sub(read))
            .ok_or(TableError::Unpacked)?;
        if announced(&content) > TEXTS {
            return Err(TableError::Unpacked);
        }
        hidden |= hides(&content);
    }
    Ok(hidden)
}

/// Whether a sheet hides rows or columns.
fn hides(content: &[u8]) -> bool {
    let tags = content.split(|byte| *byte == b'<').filter(|tag| {
        let tag = tag.to_ascii_lowercase();
        tag.starts_with(b"row ") || tag.starts_with(b"col ")
    });
    let says = |tag: &[u8], word: &[u8]| tag.windows(word.len()).any(|part| part == word);
    tags.into_iter()
        .any(|tag| says(tag, b"hidden=\"1\"") || says(tag, b"hidden=\"true\""))
}

/// The largest number of texts that a file announces, in whatever encoding it is.
fn announced(content: &[u8]) -> u64 {
    const NAME: &[u8] = b"uniqueCount";
    let plain: Vec<u8> = content.iter().copied().filter(|byte| *byte != 0).collect();
    let next = |text: &[u8]| text.windows(NAME.len()).position(|word| word == NAME);
    let (mut most, mut rest) = (0, plain.as_slice());
    while let Some(at) = next(rest) {
        rest = rest.get(at + NAME.len()..).unwrap_or_default();
        // Up to where the name stands again, so that nothing is looked through twice.
        let own = rest.get(..next(rest).unwrap_or(rest.len())).unwrap_or_default();
        most = most.max(first_number(own));
    }
    most
}

/// The first whole number in a text; 0 where there is none.
fn first_number(text: &[u8]) -> u64 {
    let digits = text.iter().skip_while(|byte| !byte.is_ascii_digit());
    let digits = digits.take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |sum: u64, digit| {
        sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
    })
}

fn cells(bytes: &[u8], hidden: bool) -> Result<(Vec<TableRow>, Source), TableError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => TableError::OldWorkbook,
        _ => TableError::Unreadable,
    })?;
    let sheets = book.sheets_metadata();
    if sheets.len() > FILES {
        return Err(TableError::Unpacked);
    }
    // Their names are shown.
    if sheets
        .iter()
        .any(|sheet| sheet.name.chars().nth(LONGEST_SHEET_NAME).is_some())
    {
        return Err(TableError::Unreadable);
    }
    if !sheets.iter().any(|sheet| sheet.typ == SheetType::WorkSheet) {
        return Err(TableError::Empty);
    }
    let seen = |sheet: &&Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let name = sheets.iter().find(seen).ok_or(TableError::HiddenSheets)?.name.clone();
    let others = sheets.iter().map(|sheet| sheet.name.clone());
    let source = Source::Workbook {
        others: others.filter(|other| *other != name).collect(),
        sheet: name.clone(),
        hidden,
    };
    let mut reader = book
        .worksheet_cells_reader(&name)
        .map_err(|_err| TableError::Unreadable)?;
    let mut found: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut held = 0;
    while let Some(cell) = reader.next_cell().map_err(|_err| TableError::Unreadable)? {
        let (row, column) = cell.get_position();
        let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let (line, column) = (whole(row).saturating_add(1), whole(column));
        let text = text(cell.get_value(), line)?;
        if text.is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS {
            return Err(TableError::TooManyColumns(line));
        }
        held += text.len();
        if held > TEXT {
            return Err(TableError::Unpacked);
        }
        let row = found.entry(line).or_default();
        row.resize(row.len().max(column + 1), String::new());
        if let Some(place) = row.get_mut(column) {
            *place = text;
        }
        if found.len() > MOST_LINES {
            return Err(TableError::TooManyLines);
        }
    }
    let mut rows = Vec::new();
    for (line, cells) in found {
        push(&mut rows, TableRow { line, cells })?;
    }
    Ok((rows, source))
}

/// A cell as it would stand in a CSV file: days as 2026-03-09, whole numbers without a point.
fn text(value: &DataRef<'_>, line: usize) -> Result<String, TableError> {
    let plain = |text: &str| match text.chars().nth(LONGEST_CELL) {
        Some(_) => Err(TableError::LongCell(line)),
        None => Ok(text.trim().to_owned()),
    };
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => plain(text),
        DataRef::SharedString(text) => plain(text),
        DataRef::Int(number) => Ok(number.to_string()),
        DataRef::Float(number) => Ok(number.to_string()),
        DataRef::Bool(true) => Ok("ja".to_owned()),
        DataRef::Bool(false) => Ok("nee".to_owned()),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Ok(format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::Error(error) => Ok(error.to_string()),
        DataRef::Empty => Ok(String::new()),
    }
}
