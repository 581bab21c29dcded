//! The sheet "Leesmij".

use rust_xlsxwriter::Worksheet;

use super::formats::{bold, wrapped};
use crate::export::notes::Notes;
use crate::export::readme::sections;
use crate::export::writer::ExportError;

/// The sheet: what is in the file, and how to read it.
pub(super) fn sheet(notes: &Notes) -> Result<Worksheet, ExportError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("Leesmij")?;
    sheet.write_string_with_format(0, 0, "Ervaringwijzer: leesmij", &bold())?;
    let mut row = releases(&mut sheet, notes)?;
    for section in sections(notes) {
        row += 1;
        sheet.write_string_with_format(row, 0, section.heading, &bold())?;
        for (label, text) in &section.lines {
            row += 1;
            sheet.write_string_with_format(row, 0, label, &wrapped())?;
            sheet.write_string_with_format(row, 1, text, &wrapped())?;
        }
        row += 1;
    }
    sheet.set_column_width(0, 32)?.set_column_width(1, 90)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(sheet)
}

/// The facts of each release, one block under the other; gives back the first free row.
fn releases(sheet: &mut Worksheet, notes: &Notes) -> Result<u32, ExportError> {
    let mut row = 2;
    sheet.write_string_with_format(row, 0, "Aantal publicaties", &wrapped())?;
    sheet.write_string_with_format(row, 1, notes.releases.len().to_string(), &wrapped())?;
    row += 1;
    sheet.write_string_with_format(row, 0, "Aantal regels", &wrapped())?;
    sheet.write_string_with_format(row, 1, notes.lines.to_string(), &wrapped())?;
    row += 1;
    for note in &notes.releases {
        row += 1;
        for (label, text) in note.facts.iter().filter(|(_, text)| !text.is_empty()) {
            sheet.write_string_with_format(row, 0, *label, &wrapped())?;
            sheet.write_string_with_format(row, 1, text, &wrapped())?;
            row += 1;
        }
    }
    Ok(row)
}
