//! How a file was read, so that a person can see whether that is right.

/// How the signs of a text are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// What everything writes today.
    Utf8,
    /// What Excel on Windows writes as "CSV".
    Windows1252,
}

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A text with a sign between the cells.
    Text {
        /// How its signs are written.
        encoding: Encoding,
        /// What stands between its cells.
        delimiter: char,
    },
    /// A workbook.
    Workbook {
        /// The sheet that was read: the first that can be seen.
        sheet: String,
        /// The other sheets, hidden ones too.
        others: Vec<String>,
        /// Whether rows or columns are hidden somewhere.
        hidden: bool,
    },
}

impl std::fmt::Display for Source {
    /// In Dutch sentences.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text { encoding, delimiter } => {
                let between = match delimiter {
                    ';' => "een puntkomma".to_owned(),
                    ',' => "een komma".to_owned(),
                    '\t' => "een tab".to_owned(),
                    other => format!("het teken {other}"),
                };
                write!(f, "Gelezen als CSV met {between} tussen de vakken, ")?;
                f.write_str(match encoding {
                    Encoding::Utf8 => "in UTF-8.",
                    Encoding::Windows1252 => {
                        "in Windows-1252, zoals Excel vaak opslaat. Kijk of letters als é en ü kloppen."
                    }
                })
            }
            Self::Workbook { sheet, others, hidden } => {
                write!(f, "Gelezen: het blad ‘{sheet}’.")?;
                if !others.is_empty() {
                    let others: Vec<String> = others.iter().map(|name| format!("‘{name}’")).collect();
                    write!(f, " Niet gelezen: {}.", others.join(", "))?;
                }
                if *hidden {
                    f.write_str(" In de werkmap zijn rijen of kolommen verborgen. Die zijn ook gelezen.")?;
                }
                Ok(())
            }
        }
    }
}
