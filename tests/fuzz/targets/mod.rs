//! What is done with bytes that anybody may send, one function per reader. Each panics when a property does not hold; that a
//! reader itself does not panic is the least of them. The short run (`../short.rs`) and the long one (`../long.rs`) call the
//! same functions.

pub(crate) mod clients;
mod files;
mod looks;
pub(crate) mod query;
mod settings;
mod workbook;

use std::path::{Path, PathBuf};

pub(crate) use workbook::packed;

/// A reader under fire.
pub(crate) struct Target {
    /// What it is called on the command line, and the folder of its samples.
    pub(crate) name: &'static str,
    /// Panics with what does not hold of these bytes.
    pub(crate) judge: fn(&[u8]),
    /// What its inputs are made of, for whoever changes them at random.
    pub(crate) words: &'static [&'static str],
    /// Samples that the project has anyway, as paths or folders from its root.
    pub(crate) samples: &'static [&'static str],
}

impl Target {
    /// The target of this name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }

    /// Its samples, from the root of the project on.
    pub(crate) fn samples(&self, root: &Path) -> Vec<Vec<u8>> {
        let own = PathBuf::from("tests/fuzz/corpus").join(self.name);
        let more = self.samples.iter().map(PathBuf::from);
        let files = std::iter::once(own)
            .chain(more)
            .flat_map(|path| below(&root.join(path)));
        let mut samples: Vec<Vec<u8>> = files.filter_map(|file| std::fs::read(file).ok()).collect();
        if self.name == "xlsx" {
            samples.extend(packed(b""));
        }
        samples
    }
}

/// A file, or the files of a folder in the order of their names.
fn below(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else {
        return vec![path.to_owned()];
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// Everything that is read from bytes. The query of an address needs a server too, and is asked by [`query::judge`].
pub(crate) const TARGETS: [Target; 10] = [
    Target {
        name: "form",
        judge: clients::form,
        words: &["v1=", "v2=5", "&", "v10=6", "v3=1&v3=2", "stem=", "0", "%35", "=", "v"],
        samples: &[],
    },
    Target {
        name: "code",
        judge: clients::code,
        words: &["O", "o", "I", "l", "U", "-", "–", " ", "\u{a0}", "0", "Z", "K"],
        samples: &[],
    },
    Target {
        name: "ballot",
        judge: clients::ballot,
        words: &["\u{1}", "\u{5}", "\0\0\0\0\0\0\0\0", "="],
        samples: &[],
    },
    Target {
        name: "csv",
        judge: files::csv,
        words: &[
            ";", ",", "\t", "\"", "\"\"", "\n", "\r\n", "\r", "\u{feff}", "sep=;\n", "naam", "toegang", "é", "ja",
            ";;;;;;;;",
        ],
        samples: &[
            "docs/samples/aanbieders.csv",
            "docs/samples/afspraken.csv",
            "docs/samples/deelnames.csv",
            "docs/samples/extern.csv",
        ],
    },
    Target {
        name: "xlsx",
        judge: workbook::judge,
        words: workbook::WORDS,
        samples: &[],
    },
    Target {
        name: "toml",
        judge: settings::toml,
        words: settings::TOML_WORDS,
        samples: &["docs/samples/inrichting.toml", "assets/questionnaires"],
    },
    Target {
        name: "config",
        judge: settings::config,
        words: settings::CONFIG_WORDS,
        samples: &["docs/samples/ervaringwijzer.toml"],
    },
    Target {
        name: "tokens",
        judge: looks::tokens,
        words: looks::TOKEN_WORDS,
        samples: &[],
    },
    Target {
        name: "query",
        judge: query::unasked,
        words: query::WORDS,
        samples: &[],
    },
    Target {
        name: "logo",
        judge: looks::logo,
        words: looks::LOGO_WORDS,
        samples: &[],
    },
];
