//! Reads a PDF as somebody does who knows nothing of how it was made: with poppler's programs, and its tags.

use std::io::Read as _;
use std::process::Command;

/// A PDF, read.
#[derive(Debug, Clone)]
pub(crate) struct Paper {
    /// What `pdfinfo` says.
    pub(crate) info: String,
    /// The XMP packet.
    pub(crate) meta: String,
    /// What `pdffonts` says, a line a font.
    pub(crate) fonts: Vec<String>,
    /// All words, in the order of the content, spaces made one.
    pub(crate) words: String,
    /// Everything inside, with its streams opened.
    pub(crate) inside: String,
    elements: Vec<Element>,
}

/// One element of the tree of tags.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    depth: usize,
    /// `H1`, `P`, `TD`.
    pub(crate) name: String,
    /// The words right in it.
    pub(crate) words: String,
}

/// A table: what is said before it, its heads and its rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct PaperTable {
    pub(crate) before: String,
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// A word and where it stands on its page, in points from the left and the top.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
}

impl Paper {
    /// The words of the first page.
    pub(crate) fn words(bytes: &[u8]) -> Vec<Word> {
        Self::words_of(bytes, 1)
    }

    /// The words of a page, from 1.
    pub(crate) fn words_of(bytes: &[u8], page: usize) -> Vec<Word> {
        let number = page.to_string();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("blad.pdf");
        std::fs::write(&path, bytes).expect("a file");
        let done = Command::new("pdftotext")
            .args(["-bbox", "-f", &number, "-l", &number])
            .arg(&path)
            .arg("-")
            .output();
        let done = done.expect("pdftotext runs: apt-get install poppler-utils");
        let page = String::from_utf8_lossy(&done.stdout).into_owned();
        let word = |line: &str| {
            let number = |name: &str| -> Option<f64> {
                let after = line.split_once(&format!("{name}=\""))?.1;
                after.split_once('"')?.0.parse().ok()
            };
            let (_, text) = line.trim().strip_suffix("</word>")?.split_once('>')?;
            Some(Word {
                text: text.to_owned(),
                left: number("xMin")?,
                right: number("xMax")?,
                top: number("yMin")?,
            })
        };
        page.lines().filter_map(word).collect()
    }

    /// Reads these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        assert!(bytes.starts_with(b"%PDF-"), "{}", String::from_utf8_lossy(bytes));
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("blad.pdf");
        std::fs::write(&path, bytes).expect("a file");
        let run = |program: &str, arguments: &[&str]| {
            let done = Command::new(program).args(arguments).arg(&path).arg("-").output();
            let done = match done {
                Ok(done) => done,
                Err(error) => {
                    panic!("{program} does not run ({error}): install poppler with apt-get install poppler-utils")
                }
            };
            assert!(
                done.status.success(),
                "{program}: {}",
                String::from_utf8_lossy(&done.stderr)
            );
            String::from_utf8_lossy(&done.stdout).into_owned()
        };
        let info = |arguments: &[&str]| {
            let done = Command::new("pdfinfo").args(arguments).arg(&path).output();
            let done = done.expect("pdfinfo runs: apt-get install poppler-utils");
            assert!(
                done.status.success(),
                "pdfinfo: {}",
                String::from_utf8_lossy(&done.stderr)
            );
            String::from_utf8_lossy(&done.stdout).into_owned()
        };
        let fonts = Command::new("pdffonts").arg(&path).output().expect("pdffonts runs");
        Self {
            info: info(&[]),
            meta: info(&["-meta"]),
            fonts: String::from_utf8_lossy(&fonts.stdout)
                .lines()
                .skip(2)
                .map(str::to_owned)
                .collect(),
            words: spaced(&run("pdftotext", &[])),
            inside: inflated(bytes),
            elements: elements(&info(&["-struct-text"])),
        }
    }

    /// Every heading with its level, in the order of reading.
    pub(crate) fn headings(&self) -> Vec<(u8, String)> {
        let level = |one: &Element| one.name.strip_prefix('H').and_then(|level| level.parse().ok());
        self.elements
            .iter()
            .filter_map(|one| Some((level(one)?, one.words.clone())))
            .collect()
    }

    /// How many elements of this name there are.
    pub(crate) fn count(&self, name: &str) -> usize {
        self.elements.iter().filter(|one| one.name == name).count()
    }

    /// Every table, with the last words before it.
    pub(crate) fn tables(&self) -> Vec<PaperTable> {
        tables(&self.elements)
    }

    /// The tables of these bytes, and nothing else: one program instead of five.
    pub(crate) fn tables_of(bytes: &[u8]) -> Vec<PaperTable> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("blad.pdf");
        std::fs::write(&path, bytes).expect("a file");
        let done = Command::new("pdfinfo").arg("-struct-text").arg(&path).output();
        let done = done.expect("pdfinfo runs: apt-get install poppler-utils");
        tables(&elements(&String::from_utf8_lossy(&done.stdout)))
    }

    /// The words in place of every drawing.
    pub(crate) fn alternatives(&self) -> Vec<String> {
        self.inside
            .split("/Alt")
            .skip(1)
            .filter_map(|rest| text_string(rest.trim_start()))
            .collect()
    }
}

fn tables(elements: &[Element]) -> Vec<PaperTable> {
    let mut found: Vec<(usize, PaperTable)> = Vec::new();
    let (mut before, mut inside) = (String::new(), None);
    for one in elements {
        if inside.is_some_and(|depth| one.depth <= depth) {
            inside = None;
            before.clear();
        }
        match (one.name.as_str(), inside) {
            ("Table", _) => {
                inside = Some(one.depth);
                found.push((
                    one.depth,
                    PaperTable {
                        before: before.clone(),
                        ..PaperTable::default()
                    },
                ));
            }
            (_, None) if !one.words.is_empty() => before.clone_from(&one.words),
            (_, None) => {}
            (name, Some(_)) => {
                if let Some((_, table)) = found.last_mut() {
                    table.take(name, &one.words);
                }
            }
        }
    }
    found.into_iter().map(|(_, table)| table).collect()
}

impl PaperTable {
    fn take(&mut self, name: &str, words: &str) {
        match name {
            "TR" => self.rows.push(Vec::new()),
            "TH" => self.head.push(words.to_owned()),
            "TD" => self.rows.last_mut().expect("a cell is in a row").push(words.to_owned()),
            "THead" => {}
            // The row of the heads is no row.
            "TBody" => self.rows.clear(),
            _ => {
                let cell = match self.rows.last_mut().and_then(|row| row.last_mut()) {
                    Some(cell) => cell,
                    None => match self.head.last_mut() {
                        Some(head) => head,
                        None => return,
                    },
                };
                if !cell.is_empty() && !words.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(words);
            }
        }
    }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tree as `pdfinfo -struct-text` draws it: a name a line, its words between quotes beneath, attributes with a slash.
fn elements(drawn: &str) -> Vec<Element> {
    let mut found: Vec<Element> = Vec::new();
    for line in drawn.lines() {
        let text = line.trim_start();
        let depth = line.len() - text.len();
        if let Some(words) = text.strip_prefix('"') {
            let words = words.strip_suffix('"').unwrap_or(words);
            let of = found.iter_mut().rev().find(|one| one.depth < depth);
            if let Some(of) = of {
                of.words.push_str(words);
            }
        } else if text.starts_with(|first: char| first.is_ascii_uppercase()) {
            let name = text.split([' ', '<', ':', '"']).next().unwrap_or_default();
            found.push(Element {
                depth,
                name: name.to_owned(),
                words: String::new(),
            });
        }
    }
    found.iter_mut().for_each(|one| one.words = one.words.trim().to_owned());
    found
}

/// The bytes with every compressed stream opened, as text.
fn inflated(bytes: &[u8]) -> String {
    let mut all = String::from_utf8_lossy(bytes).into_owned();
    let mut rest = bytes;
    while let Some(at) = find(rest, b"stream\n") {
        rest = &rest[at + 7..];
        let mut open = Vec::new();
        if flate2::read::ZlibDecoder::new(rest).read_to_end(&mut open).is_ok() {
            all.push_str(&open.iter().map(|byte| char::from(*byte)).collect::<String>());
        }
    }
    all
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// A text string of a PDF: in parentheses as bytes, or UTF-16 after a mark.
fn text_string(rest: &str) -> Option<String> {
    let bytes: Vec<u8> = if let Some(hex) = rest.strip_prefix('<') {
        let hex = hex.split('>').next()?;
        let pair = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        (0..hex.len() / 2).filter_map(|at| pair(at * 2)).collect()
    } else {
        let inner = rest.strip_prefix('(')?;
        let mut bytes = Vec::new();
        let mut signs = inner.chars();
        while let Some(sign) = signs.next() {
            match sign {
                ')' => break,
                '\\' => bytes.push(escaped(signs.next()?)),
                other => bytes.push(u8::try_from(u32::from(other)).ok()?),
            }
        }
        bytes
    };
    let units: Vec<u16> = bytes
        .get(2..)?
        .chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    match bytes.get(..2) {
        Some([0xfe, 0xff]) => String::from_utf16(&units).ok(),
        _ => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

fn escaped(sign: char) -> u8 {
    match sign {
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'b' => 8,
        'f' => 12,
        other => u8::try_from(u32::from(other)).unwrap_or(b'?'),
    }
}
