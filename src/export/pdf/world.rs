//! What typst may see while it works: the templates and letters of the program, and the data of one document.

use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

use super::error::PdfError;
use crate::values::asset::Assets;

/// Where templates find their data.
const DATA: &str = "data.json";

/// One document in the making.
pub(super) struct World {
    main: FileId,
    data: (FileId, Bytes),
}

impl World {
    /// A document from `template`, a file in `assets/typst/`, with these bytes as its data.
    pub(super) fn new(template: &str, data: Vec<u8>) -> Result<Self, PdfError> {
        let missing = || PdfError::Refused(format!("no template {template}"));
        Ok(Self {
            main: id(template).ok_or_else(missing)?,
            data: (id(DATA).ok_or_else(missing)?, Bytes::new(data)),
        })
    }
}

fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The templates, read once.
static TEMPLATES: LazyLock<HashMap<FileId, Source>> = LazyLock::new(|| {
    let names = Assets::iter().filter_map(|path| path.strip_prefix("typst/").map(str::to_owned));
    names
        .filter_map(|name| {
            let text = crate::values::asset::text(&format!("typst/{name}"));
            let id = id(&name)?;
            Some((id, Source::new(id, text)))
        })
        .collect()
});

/// The drawings of the faces, as clients see them.
static FACES: LazyLock<HashMap<FileId, Bytes>> = LazyLock::new(|| {
    let names = Assets::iter().filter_map(|path| path.strip_prefix("svg/").map(str::to_owned));
    names
        .filter(|name| name.starts_with("face-"))
        .filter_map(|name| {
            let svg = crate::values::asset::text(&format!("svg/{name}"));
            Some((id(&name)?, Bytes::new(svg.into_bytes())))
        })
        .collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The letters of the program, in the order of their names.
pub(super) static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let mut names: Vec<_> = Assets::iter()
        .filter(|path| path.starts_with("fonts/") && path.ends_with(".ttf"))
        .collect();
    names.sort();
    names
        .iter()
        .filter_map(|path| Assets::get(path))
        .filter_map(|file| Font::new(Bytes::new(file.data), 0))
        .collect()
});

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        TEMPLATES.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let (data, bytes) = &self.data;
        if id == *data {
            Ok(bytes.clone())
        } else {
            FACES.get(&id).cloned().ok_or(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    /// A document knows no other day than those in its data.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
