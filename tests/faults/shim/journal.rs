//! What the shim wrote down, and what a disk may hold after the power went at any point of it.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// A disk promises nothing smaller than this.
const SECTOR: usize = 512;

/// One record of the journal.
#[derive(Debug, Clone)]
pub(in crate::faults) enum Record {
    Write {
        file: u64,
        at: usize,
        bytes: Vec<u8>,
    },
    Cut {
        file: u64,
        length: usize,
    },
    Sync {
        file: u64,
    },
    Create {
        file: u64,
        name: String,
    },
    Open {
        file: u64,
        name: String,
    },
    Remove {
        name: String,
    },
    SyncFolder,
    /// A thank-you is about to be sent.
    Answer,
}

/// Reads a journal; a record that a kill cut short is none.
pub(in crate::faults) fn read(path: &Path) -> Vec<Record> {
    let bytes = std::fs::read(path).expect("the journal");
    let (mut rest, mut records) = (bytes.as_slice(), Vec::new());
    while let Some((head, after)) = rest.split_at_checked(32) {
        let number = |at: usize| {
            let bytes = head[8 * at..8 * at + 8].try_into().expect("eight bytes");
            u64::from_ne_bytes(bytes)
        };
        let size = |at: usize| usize::try_from(number(at)).expect("a size");
        let Some((content, next)) = after.split_at_checked(size(3)) else {
            break;
        };
        rest = next;
        let (file, name) = (number(1), || String::from_utf8(content.to_vec()).expect("a name"));
        records.push(match number(0) {
            1 => Record::Write {
                file,
                at: size(2),
                bytes: content.to_vec(),
            },
            2 => Record::Cut { file, length: size(2) },
            3 => Record::Sync { file },
            4 => Record::Create { file, name: name() },
            5 => Record::Remove { name: name() },
            6 => Record::SyncFolder,
            7 => Record::Answer,
            8 => Record::Open { file, name: name() },
            other => panic!("the shim wrote a record of kind {other}"),
        });
    }
    records
}

/// Random that can be repeated.
#[derive(Debug)]
pub(in crate::faults) struct Dice(pub(in crate::faults) u64);

impl Dice {
    /// A number below `most`.
    pub(in crate::faults) fn below(&mut self, most: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let most = u64::try_from(most.max(1)).expect("a size");
        usize::try_from(mixed % most).expect("a size")
    }
}

/// What happens to changes that were not synced when the power goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::faults) enum Loss {
    /// All are lost.
    All,
    /// None is.
    None,
    /// Any of them, some in part, in any order; of names in the folder the later ones.
    Any,
}

enum Change {
    Write { file: usize, at: usize, bytes: Vec<u8> },
    Cut { file: usize, length: usize },
    Name { name: String, file: Option<usize> },
}

impl Change {
    fn of(&self) -> Option<usize> {
        match self {
            Self::Write { file, .. } | Self::Cut { file, .. } => Some(*file),
            Self::Name { .. } => None,
        }
    }
}

/// A disk with what is durable on it, and what is under way.
#[derive(Default)]
pub(in crate::faults) struct Disk {
    contents: Vec<Vec<u8>>,
    names: BTreeMap<String, usize>,
    /// The names as the program sees them.
    seen: BTreeMap<String, usize>,
    numbers: HashMap<u64, usize>,
    pending: Vec<Change>,
}

impl Disk {
    /// A disk on which everything in `folder` is durable.
    pub(in crate::faults) fn of(folder: &Path) -> Self {
        let mut disk = Self::default();
        for entry in folder.read_dir().expect("a folder").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            disk.names.insert(name, disk.contents.len());
            disk.contents.push(std::fs::read(entry.path()).expect("a file"));
        }
        disk.seen.clone_from(&disk.names);
        disk
    }

    /// Takes one record in.
    pub(in crate::faults) fn take(&mut self, record: &Record) {
        match record {
            Record::Write { file, at, bytes } => {
                let (file, at, bytes) = (self.file(*file), *at, bytes.clone());
                self.pending.push(Change::Write { file, at, bytes });
            }
            Record::Cut { file, length } => {
                let (file, length) = (self.file(*file), *length);
                self.pending.push(Change::Cut { file, length });
            }
            Record::Sync { file } => {
                let file = self.file(*file);
                self.settle(|change| change.of() == Some(file));
            }
            Record::SyncFolder => self.settle(|change| change.of().is_none()),
            // Keys are read only, and on another disk.
            Record::Open { name, .. } if [".link", ".open", ".geheim"].iter().any(|end| name.ends_with(end)) => {}
            Record::Open { file, name } => {
                let known = *self.seen.get(name).expect("a file that is there");
                self.numbers.insert(*file, known);
            }
            Record::Create { file, name } => {
                let new = self.contents.len();
                self.contents.push(Vec::new());
                self.numbers.insert(*file, new);
                self.name(name, Some(new));
            }
            Record::Remove { name } => self.name(name, None),
            Record::Answer => {}
        }
    }

    fn file(&self, number: u64) -> usize {
        *self.numbers.get(&number).expect("a file that was opened")
    }

    fn name(&mut self, name: &str, file: Option<usize>) {
        match file {
            Some(file) => self.seen.insert(name.to_owned(), file),
            None => self.seen.remove(name),
        };
        let name = name.to_owned();
        self.pending.push(Change::Name { name, file });
    }

    fn settle(&mut self, which: impl Fn(&Change) -> bool) {
        let (now, later) = std::mem::take(&mut self.pending).into_iter().partition(which);
        self.pending = later;
        let now: Vec<Change> = now;
        now.iter()
            .for_each(|change| apply(change, &mut self.contents, &mut self.names));
    }

    /// Writes into an empty folder what is there when the power comes back.
    pub(in crate::faults) fn after(&self, loss: Loss, dice: &mut Dice, folder: &Path) {
        let (mut contents, mut names) = (self.contents.clone(), self.names.clone());
        let of_names = self.pending.iter().filter(|change| change.of().is_none()).count();
        let mut kept = match loss {
            Loss::All => 0,
            Loss::None => of_names,
            Loss::Any => dice.below(of_names + 1),
        };
        for change in &self.pending {
            if change.of().is_none() {
                if kept > 0 {
                    apply(change, &mut contents, &mut names);
                }
                kept = kept.saturating_sub(1);
                continue;
            }
            match loss {
                Loss::All => {}
                Loss::None => apply(change, &mut contents, &mut names),
                Loss::Any => match dice.below(3) {
                    0 => {}
                    1 => apply(change, &mut contents, &mut names),
                    _ => in_part(change, dice, &mut contents, &mut names),
                },
            }
        }
        for (name, file) in names {
            std::fs::write(folder.join(name), &contents[file]).expect("a file");
        }
    }
}

fn apply(change: &Change, contents: &mut [Vec<u8>], names: &mut BTreeMap<String, usize>) {
    match change {
        Change::Write { file, at, bytes } => {
            let (content, end) = (&mut contents[*file], at + bytes.len());
            if content.len() < end {
                content.resize(end, 0);
            }
            content[*at..end].copy_from_slice(bytes);
        }
        Change::Cut { file, length } => contents[*file].resize(*length, 0),
        Change::Name { name, file } => {
            match file {
                Some(file) => names.insert(name.clone(), *file),
                None => names.remove(name),
            };
        }
    }
}

/// Some sectors of a write and not others.
fn in_part(change: &Change, dice: &mut Dice, contents: &mut [Vec<u8>], names: &mut BTreeMap<String, usize>) {
    let Change::Write { file, at, bytes } = change else {
        return apply(change, contents, names);
    };
    let mut start = 0;
    while start < bytes.len() {
        let end = bytes.len().min(start + SECTOR - (at + start) % SECTOR);
        if dice.below(2) == 0 {
            let part = Change::Write {
                file: *file,
                at: at + start,
                bytes: bytes[start..end].to_vec(),
            };
            apply(&part, contents, names);
        }
        start = end;
    }
}
