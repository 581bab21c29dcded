//! A row of a file and its limits, before it is known what the columns are.

/// Most bytes of a file.
pub const LARGEST_FILE: usize = 2 * 1024 * 1024;
/// Most lines, the one with the names of the columns included.
pub const MOST_LINES: usize = 5000;
/// Most columns.
pub const MOST_COLUMNS: usize = 100;
/// Most signs of one cell.
pub(super) const LONGEST_CELL: usize = 4000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TableRow {
    /// The line in the file; of a workbook the number before the row.
    pub(super) line: usize,
    /// Its cells, trimmed; there may be fewer than columns.
    pub(super) cells: Vec<String>,
}

/// Why a file is no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// More than [`LARGEST_FILE`].
    #[error("het bestand is groter dan 2 MB; knip het in stukken")]
    TooLarge,
    /// More than [`MOST_LINES`].
    #[error("het bestand heeft meer dan {MOST_LINES} regels; knip het in stukken")]
    TooManyLines,
    /// More than [`MOST_COLUMNS`].
    #[error("regel {0}: er zijn meer dan {MOST_COLUMNS} kolommen; haal weg wat niet nodig is")]
    TooManyColumns(usize),
    /// A cell of more than [`LONGEST_CELL`] signs.
    #[error("regel {0}: een vak heeft meer dan {LONGEST_CELL} tekens; misschien is een aanhalingsteken niet gesloten")]
    LongCell(usize),
    /// No text, or text in an encoding that is not read.
    #[error("regel {0}: dit is geen tekst die wij kunnen lezen; sla het bestand op als 'CSV UTF-8'")]
    NoText(usize),
    /// Text behind a closed quotation mark.
    #[error(
        "regel {0}: achter een aanhalingsteken staat nog tekst; zet het hele vak tussen aanhalingstekens, en schrijf die erbinnen dubbel"
    )]
    LooseQuote(usize),
    /// A quotation mark that never closes.
    #[error("regel {0}: een aanhalingsteken is niet gesloten")]
    OpenQuote(usize),
    /// A workbook of which no sheet can be seen.
    #[error("alle bladen van deze werkmap zijn verborgen; maak het blad met de tabel zichtbaar")]
    HiddenSheets,
    /// A workbook of before 2007.
    #[error(
        "dit is een oude of beveiligde werkmap; sla het bestand op als .xlsx zonder wachtwoord, of als 'CSV UTF-8'"
    )]
    OldWorkbook,
    /// A workbook that cannot be read.
    #[error("deze werkmap kan niet gelezen worden; sla het bestand opnieuw op als .xlsx, of als 'CSV UTF-8'")]
    Unreadable,
    /// A workbook that unpacks to far more than it is.
    #[error("deze werkmap is uitgepakt te groot; zet alleen de tabel in een nieuw bestand")]
    Unpacked,
    /// Nothing in it.
    #[error("het bestand is leeg; op de eerste regel horen de namen van de kolommen")]
    Empty,
}

/// One more row, within the limits.
pub(super) fn push(rows: &mut Vec<TableRow>, row: TableRow) -> Result<(), TableError> {
    if rows.len() >= MOST_LINES {
        return Err(TableError::TooManyLines);
    }
    if row.cells.len() > MOST_COLUMNS {
        return Err(TableError::TooManyColumns(row.line));
    }
    if row.cells.iter().any(|cell| cell.chars().count() > LONGEST_CELL) {
        return Err(TableError::LongCell(row.line));
    }
    rows.push(row);
    Ok(())
}
