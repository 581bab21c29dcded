//! The project's own files, as the tests on its shape read them.

use std::path::{Path, PathBuf};

/// Folders that hold what was built or fetched, not what was written.
const NOT_OURS: [&str; 3] = ["target", "node_modules", ".git"];

/// A file of the project: its path from the root with `/`, and its text.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// For instance `src/values/mod.rs`.
    pub(crate) path: String,
    /// The whole file.
    pub(crate) text: String,
}

/// The folder that holds Cargo.toml.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All text files below `folder` (`""` for the whole project), in the order of their paths.
pub(crate) fn below(folder: &str) -> Vec<Source> {
    let mut files = Vec::new();
    collect(&root().join(folder), &mut files);
    files.sort();
    let read = |path: PathBuf| {
        let text = String::from_utf8(std::fs::read(&path).ok()?).ok()?;
        let inside = path.strip_prefix(root()).ok()?;
        Some(Source {
            path: inside.to_string_lossy().replace('\\', "/"),
            text,
        })
    };
    files.into_iter().filter_map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let ours = !NOT_OURS.iter().any(|name| entry.file_name() == *name);
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && ours => collect(&entry.path(), files),
            Ok(kind) if kind.is_file() && ours => files.push(entry.path()),
            _ => {}
        }
    }
}
