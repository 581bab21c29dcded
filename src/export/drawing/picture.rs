//! From shapes and texts to SVG with outlines, and to pixels.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, WriteOptions, fontdb};

use super::canvas::FONT;
use super::error::DrawingError;
use crate::values::asset::Assets;

/// Decimals of an outline: a hundredth of a pixel, which nobody sees and which halves the file.
const PRECISION: u8 = 2;

/// Pixels of a PNG per unit of the SVG, so that it is sharp on a screen for everybody.
const SCALE: f32 = 2.0;

/// A drawing before it is made: its shapes and texts, and what they show in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// SVG with texts as texts.
    pub(super) svg: String,
    pub(super) title: String,
    pub(super) words: String,
}

impl Picture {
    /// What follows from the figures alone: equal for two drawings that look the same.
    #[must_use]
    pub fn source(&self) -> &[u8] {
        self.svg.as_bytes()
    }

    /// The drawing as SVG, with its texts as outlines.
    ///
    /// # Errors
    /// [`DrawingError`].
    pub fn svg(&self) -> Result<String, DrawingError> {
        let outlined = self.tree()?.to_string(&WriteOptions {
            coordinates_precision: PRECISION,
            ..WriteOptions::default()
        });
        let escaped = |text: &str| quick_xml::escape::escape(text).into_owned();
        let (start, rest) = outlined.split_once('>').ok_or(DrawingError::Paint)?;
        Ok(format!(
            "{start} role=\"img\"><title>{}</title><desc>{}</desc>{rest}",
            escaped(&self.title),
            escaped(&self.words)
        ))
    }

    /// The drawing as PNG.
    ///
    /// # Errors
    /// [`DrawingError`].
    pub fn png(&self) -> Result<Vec<u8>, DrawingError> {
        let tree = self.tree()?;
        let size = tree.size().to_int_size().scale_by(SCALE).ok_or(DrawingError::Paint)?;
        let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(DrawingError::Paint)?;
        resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
        pixels.encode_png().map_err(|_err| DrawingError::Paint)
    }

    fn tree(&self) -> Result<Tree, DrawingError> {
        let options = Options {
            font_family: FONT.to_owned(),
            fontdb: Arc::clone(&FONTS),
            ..Options::default()
        };
        Ok(Tree::from_str(&self.svg, &options)?)
    }
}

/// The fonts of the program; those of the machine are not looked at.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    let files = Assets::iter().filter(|path| path.ends_with(".ttf"));
    for file in files.filter_map(|path| Assets::get(&path)) {
        fonts.load_font_data(file.data.into_owned());
    }
    Arc::new(fonts)
});
