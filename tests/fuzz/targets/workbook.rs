//! Tables that staff bring in, as workbooks.

use super::files;
use ervaringwijzer::import;
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(crate) const WORDS: &[&str] = &[
    "\n=== xl/sharedStrings.xml\n",
    "\n=== xl/styles.xml\n",
    "\n=== xl/workbook.xml\n",
    "\n=== xl/worksheets/sheet1.xml\n",
    "<sst uniqueCount=\"",
    "999999999999",
    "4294967295",
    "<c r=\"XFD1048576\" t=\"s\"><v>0</v></c>",
    "<c t=\"d\"><v>2026-03-09</v></c>",
    "<c s=\"1\"><v>1e308</v></c>",
    "<c t=\"inlineStr\"><is><t>",
    "<row r=\"",
    "<sheetData/>",
    "<f t=\"shared\" si=\"0\" ref=\"A1:A9\">",
    "<dimension ref=\"A1:XFD1048576\"/>",
    "<!--",
    "&#x0;",
    "&amp;",
    " hidden=\"1\"",
    "state=\"hidden\"",
];

/// What stands between the files of a workbook that is written as a text.
const FILE: &str = "\n=== ";

/// The files of a workbook of two cells.
const OWN: [(&str, &str); 4] = [
    (
        "_rels/.rels",
        r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="aanbieders" sheetId="1" r:id="r1"/></sheets></workbook>"#,
    ),
    (
        "xl/worksheets/sheet1.xml",
        r#"<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>naam</v></c></row><row r="2"><c r="A2" t="str"><v>De Brug</v></c></row></sheetData></worksheet>"#,
    ),
];

/// Packs the files that a text names (`=== xl/workbook.xml`, and what stands in it behind), and its own for the rest.
pub(crate) fn packed(text: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(text);
    let text = format!("\n{text}");
    let named = text.split(FILE).skip(1).filter_map(|part| part.split_once('\n'));
    let mut files: BTreeMap<&str, &str> = OWN.into_iter().collect();
    files.extend(named);
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in files {
        made.start_file(name, options).ok()?;
        made.write_all(content.as_bytes()).ok()?;
    }
    Some(made.finish().ok()?.into_inner())
}

/// A workbook is read within limits. What is no archive is a text that tells what is to be in one.
pub(crate) fn judge(bytes: &[u8]) {
    let made;
    let archive = if bytes.starts_with(b"PK") {
        bytes
    } else {
        let Some(archive) = packed(bytes) else { return };
        made = archive;
        &made
    };
    let read = import::read_file(archive);
    // Rows are called by their number, and a workbook may leave any of them out.
    files::table(usize::MAX, &read);
    assert_eq!(import::read_file(archive), read, "the same file is the same table");
}
