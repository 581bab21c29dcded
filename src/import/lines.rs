//! The lines of a file, sorted: what is new, what is there already, what is wrong.

use std::collections::BTreeMap;

use super::fields::Fields;
use super::kind::Kind;
use super::table::Table;
use crate::db::DbError;

/// A line of a file, in a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The line.
    pub line: usize,
    /// What it is about.
    pub words: String,
}

/// Something wrong on a line, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line.
    pub line: usize,
    /// A Dutch sentence without a capital.
    pub text: String,
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "regel {}: {}", self.line, self.text)
    }
}

/// What a file would bring about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What it holds.
    pub kind: Kind,
    /// What would be made.
    pub new: Vec<Item>,
    /// What is there already and stays as it is.
    pub there: Vec<Item>,
    /// What is wrong; as long as there is anything, nothing is written.
    pub wrong: Vec<Mistake>,
}

impl Preview {
    /// How many lines are wrong.
    #[must_use]
    pub fn wrong_lines(&self) -> usize {
        let mut lines: Vec<usize> = self.wrong.iter().map(|mistake| mistake.line).collect();
        lines.dedup();
        lines.len()
    }
}

/// A line that can be read: what it is about, by what another line of the file would be the same, and what is to be made.
pub(super) struct Judged<T> {
    pub(super) words: String,
    pub(super) key: String,
    /// `None` when it is there already.
    pub(super) new: Option<T>,
}

/// A file's lines, with what is to be made of the new ones.
pub(super) struct Lines<T> {
    pub(super) preview: Preview,
    pub(super) made: Vec<T>,
}

/// Judges every row. `judge` gives `None` after it refused something.
pub(super) fn judge_rows<T>(
    table: &Table,
    kind: Kind,
    mut judge: impl FnMut(&mut Fields<'_>) -> Result<Option<Judged<T>>, DbError>,
) -> Result<Lines<T>, DbError> {
    let mut preview = Preview {
        kind,
        new: Vec::new(),
        there: Vec::new(),
        wrong: Vec::new(),
    };
    let (mut made, mut seen) = (Vec::new(), BTreeMap::new());
    for row in &table.rows {
        let line = row.line;
        let mut fields = Fields::of(table, row);
        let judged = judge(&mut fields)?;
        let refused = fields.refused();
        if !refused.is_empty() {
            preview
                .wrong
                .extend(refused.into_iter().map(|text| Mistake { line, text }));
            continue;
        }
        let Some(judged) = judged else { continue };
        if let Some(first) = seen.get(&judged.key) {
            let text = format!("dit is hetzelfde als regel {first}; laat er één staan");
            preview.wrong.push(Mistake { line, text });
            continue;
        }
        seen.insert(judged.key, line);
        let item = Item {
            line,
            words: judged.words,
        };
        match judged.new {
            Some(new) => {
                preview.new.push(item);
                made.push(new);
            }
            None => preview.there.push(item),
        }
    }
    if table.rows.is_empty() {
        preview.wrong.push(Mistake {
            line: table.head,
            text: "onder de namen van de kolommen staat niets".to_owned(),
        });
    }
    Ok(Lines { preview, made })
}
