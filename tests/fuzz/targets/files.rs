//! Tables that staff bring in, as text.

use ervaringwijzer::import::{self, LARGEST_FILE, MOST_LINES, ReadFile, TableError};

/// Longest sentence about a line of a file.
const LONGEST_SENTENCE: usize = 1000;

/// A table of text is read the same with or without a mark in front, and every mistake is on a line that is there.
pub(crate) fn csv(bytes: &[u8]) {
    if bytes.starts_with(b"PK\x03\x04") {
        return;
    }
    let read = import::read_file(bytes);
    table(bytes.split(|byte| *byte == b'\n').count(), &read);
    if std::str::from_utf8(bytes).is_ok() && bytes.len() + 3 <= LARGEST_FILE {
        let marked = import::read_file(&[b"\xef\xbb\xbf", bytes].concat());
        assert_eq!(marked, read, "the mark of UTF-8 changes nothing");
    }
    let odd = |byte: &u8| matches!(byte, b'"' | b'\r');
    if !bytes.iter().any(odd) && bytes.len() * 2 <= LARGEST_FILE {
        let mut windows = Vec::with_capacity(bytes.len() * 2);
        for byte in bytes {
            if *byte == b'\n' {
                windows.push(b'\r');
            }
            windows.push(*byte);
        }
        assert_eq!(import::read_file(&windows), read, "lines end as a program likes");
    }
}

/// What holds of whatever was read from a file of so many lines.
pub(crate) fn table(lines: usize, read: &Result<ReadFile, TableError>) {
    let sentence = |text: &str| {
        let long = text.chars().count();
        assert!(
            (1..=LONGEST_SENTENCE).contains(&long),
            "a sentence of {long} characters"
        );
    };
    let file = match read {
        Ok(file) => file,
        Err(error) => return sentence(&error.to_string()),
    };
    sentence(&file.source.to_string());
    match import::providers_in(&file.table) {
        Ok(providers) => assert!(providers.len() < MOST_LINES, "no more than a file may have"),
        Err(preview) => {
            assert!(!preview.wrong.is_empty(), "a refusal says why");
            for mistake in &preview.wrong {
                sentence(&mistake.to_string());
                assert!((1..=lines).contains(&mistake.line), "{mistake} of {lines} lines");
            }
        }
    }
}
