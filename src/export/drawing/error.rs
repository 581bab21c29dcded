//! Why there is no drawing.

use resvg::usvg;

/// Why there is no drawing. None is brought about by figures.
#[derive(Debug, thiserror::Error)]
pub enum DrawingError {
    /// A shape.
    #[error("a drawing could not be written")]
    Write(#[from] std::io::Error),
    /// What was written was not read back.
    #[error("a drawing could not be read")]
    Read(#[from] usvg::Error),
    /// Pixels.
    #[error("a drawing could not be painted")]
    Paint,
}
