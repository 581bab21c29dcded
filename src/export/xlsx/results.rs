//! A sheet with a table: "Resultaten" and "Respons".

use std::marker::PhantomData;

use rust_xlsxwriter::{self as xlsx, ExcelDateTime, Format, TableColumn, Worksheet};

use crate::export::table::{Column, Holds, Table, Value};
use crate::export::writer::ExportError;
use crate::figures::labels::capital;
use crate::releases::report::Report;

/// Widest column, in characters.
const WIDEST: usize = 60;
/// Room for the button of the filter, in characters.
const BUTTON: usize = 4;

/// The sheet in the making.
pub(super) struct TableSheet<T> {
    table: PhantomData<fn(T)>,
    sheet: Worksheet,
    rows: u32,
    /// Longest text so far, per column.
    widths: Vec<usize>,
    day: Format,
    share: Format,
    count: Format,
}

impl<T: Table> Default for TableSheet<T> {
    fn default() -> Self {
        Self {
            table: PhantomData,
            sheet: Worksheet::new(),
            rows: 0,
            widths: T::COLUMNS.iter().map(|column| column.name.len() + BUTTON).collect(),
            day: Format::new().set_num_format("dd-mm-yyyy"),
            share: Format::new().set_num_format_index(9),
            count: Format::new().set_num_format_index(1),
        }
    }
}

impl<T: Table> TableSheet<T> {
    /// Appends the lines of a release.
    pub(super) fn add(&mut self, report: &Report) -> Result<(), ExportError> {
        for line in T::lines(report) {
            self.rows += 1;
            for (at, column) in (0_u16..).zip(T::COLUMNS) {
                let value = (column.value)(&line);
                if let (Value::Text(text), Some(width)) = (&value, self.widths.get_mut(usize::from(at))) {
                    *width = (*width).max(text.chars().count() + 1).min(WIDEST);
                }
                self.write(at, column, value)?;
            }
        }
        Ok(())
    }

    /// Nothing is written where nothing may be known: such a cell is empty, never 0.
    fn write(&mut self, at: u16, column: &Column<T>, value: Value) -> Result<(), ExportError> {
        let (sheet, row) = (&mut self.sheet, self.rows);
        match value {
            Value::Text(text) if matches!(column.holds, Holds::Day) => {
                sheet.write_datetime_with_format(row, at, &ExcelDateTime::parse_from_str(&text)?, &self.day)?;
            }
            Value::Text(text) => {
                sheet.write_string(row, at, text)?;
            }
            Value::Count(count) => {
                sheet.write_number_with_format(row, at, f64::from(count), &self.count)?;
            }
            Value::Share(share) => {
                sheet.write_number_with_format(row, at, share, &self.share)?;
            }
            Value::Empty => {}
        }
        Ok(())
    }

    /// The finished sheet: a table with filters under a head that stays in sight.
    pub(super) fn sheet(mut self) -> Result<Worksheet, ExportError> {
        let columns: Vec<TableColumn> = T::COLUMNS
            .iter()
            .map(|column| TableColumn::new().set_header(column.name))
            .collect();
        let name = capital(T::NAME);
        let table = xlsx::Table::new().set_name(&name).set_columns(&columns);
        let last = u16::try_from(T::COLUMNS.len().saturating_sub(1)).unwrap_or(0);
        // A table has at least one row, be it an empty one.
        self.sheet.add_table(0, 0, self.rows.max(1), last, &table)?;
        self.sheet.set_name(&name)?.set_freeze_panes(1, 0)?;
        for (at, width) in (0_u16..).zip(&self.widths) {
            let width = u16::try_from(*width).unwrap_or(u16::MAX);
            self.sheet.set_column_width(at, f64::from(width))?;
        }
        self.sheet.set_landscape().set_repeat_rows(0, 0)?;
        self.sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
        Ok(self.sheet)
    }
}
