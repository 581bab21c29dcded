//! The logo of a gemeente: a PNG or a JPEG, looked at by its first bytes and its parts. What a file says beside the
//! picture (place, camera, remarks) is left out. No SVG: it can hold script and addresses to fetch.

use crate::values::one_line::OneLine;
use crate::word_enum;

/// Most bytes of a logo.
pub const LARGEST_LOGO: usize = 32 * 1024;
/// Most bytes of one that stands in every page: the survey is one request of at most 14,000 bytes, whatever is in it.
pub const LARGEST_IN_PAGE: usize = 6 * 1024;
/// Most pixels on a side.
const WIDEST: u32 = 2000;
/// Most characters of its words.
const LONGEST_WORDS: usize = 120;

word_enum!(
    /// What kind of picture it is.
    LogoKind {
        /// PNG.
        Png = "png",
        /// JPEG.
        Jpeg = "jpeg",
    }
);

/// A logo that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// PNG or JPEG.
    pub kind: LogoKind,
    /// The picture, as a file.
    pub content: Vec<u8>,
    /// What it says, for people who do not see it.
    pub words: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Why a file is no logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    /// Nothing was chosen.
    #[error("there is no file")]
    Empty,
    /// Too many bytes.
    #[error("the file has more than {} kB", LARGEST_LOGO / 1024)]
    TooLarge,
    /// A drawing that can hold script.
    #[error("an SVG can hold script and addresses to fetch; save it as PNG")]
    Svg,
    /// Neither PNG nor JPEG.
    #[error("it is no PNG and no JPEG")]
    Unknown,
    /// It begins as one and does not go on as one.
    #[error("the picture is broken")]
    Broken,
    /// Too many pixels.
    #[error("the picture is wider or higher than {WIDEST} pixels")]
    TooWide,
    /// No words, or too many.
    #[error("its words are missing or longer than {LONGEST_WORDS} characters")]
    Words,
}

impl Logo {
    /// Reads a file.
    ///
    /// # Errors
    /// [`LogoError`].
    pub fn read(content: &[u8], words: &str) -> Result<Self, LogoError> {
        if content.is_empty() {
            return Err(LogoError::Empty);
        }
        if content.len() > LARGEST_LOGO {
            return Err(LogoError::TooLarge);
        }
        let (kind, picture) = if content.starts_with(PNG) {
            (LogoKind::Png, png(content))
        } else if content.starts_with(&[0xff, 0xd8, 0xff]) {
            (LogoKind::Jpeg, jpeg(content))
        } else if String::from_utf8_lossy(content).contains("<svg") {
            return Err(LogoError::Svg);
        } else {
            return Err(LogoError::Unknown);
        };
        let picture = picture.ok_or(LogoError::Broken)?;
        if picture.width == 0 || picture.height == 0 {
            return Err(LogoError::Broken);
        }
        if picture.width > WIDEST || picture.height > WIDEST {
            return Err(LogoError::TooWide);
        }
        let words: OneLine<LONGEST_WORDS> = words.parse().map_err(|_err| LogoError::Words)?;
        Ok(Self {
            kind,
            content: picture.content,
            words: words.into(),
            width: picture.width,
            height: picture.height,
        })
    }

    /// Whether it is small enough to stand in every page.
    #[must_use]
    pub fn fits_in_page(&self) -> bool {
        self.content.len() <= LARGEST_IN_PAGE
    }
}

/// A picture without what a file says beside it.
struct Picture {
    content: Vec<u8>,
    width: u32,
    height: u32,
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Parts of a PNG that are needed to show it.
const NEEDED: [&[u8]; 8] = [b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"IDAT", b"IEND"];

/// ISO/IEC 15948: length, name, data, checksum, until IEND.
fn png(file: &[u8]) -> Option<Picture> {
    let mut content = PNG.to_vec();
    let mut rest = file.get(PNG.len()..)?;
    let (mut width, mut height) = (0, 0);
    loop {
        let long = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        let part = rest.get(..long.checked_add(12)?)?;
        let name = part.get(4..8)?;
        if content.len() == PNG.len() {
            (width, height) = match name {
                b"IHDR" => (
                    u32::from_be_bytes(*part.get(8..)?.first_chunk()?),
                    u32::from_be_bytes(*part.get(12..)?.first_chunk()?),
                ),
                _ => return None,
            };
        }
        if NEEDED.contains(&name) {
            content.extend_from_slice(part);
        }
        rest = rest.get(part.len()..)?;
        if name == b"IEND" {
            return Some(Picture { content, width, height });
        }
    }
}

/// ITU-T T.81: markers with their length, each scan behind its own, until the end of the picture. What stands behind that is
/// left out: telephones put a second picture there.
fn jpeg(file: &[u8]) -> Option<Picture> {
    let mut content = vec![0xff, 0xd8];
    let mut rest = file.get(2..)?;
    let (mut width, mut height, mut scans) = (0, 0, 0_usize);
    loop {
        let [0xff, marker, ..] = *rest else { return None };
        match marker {
            // Padding.
            0xff => {
                rest = rest.get(1..)?;
                continue;
            }
            0xd9 => {
                content.extend_from_slice(&[0xff, marker]);
                return (scans > 0).then_some(Picture { content, width, height });
            }
            // Markers without a length, which stand nowhere else than in front or in a scan.
            0x00 | 0x01 | 0xd0..=0xd8 => return None,
            _ => {}
        }
        let long = usize::from(u16::from_be_bytes(*rest.get(2..)?.first_chunk()?));
        let part = rest.get(..long.checked_add(2)?)?;
        if matches!(marker, 0xc0..=0xc2) {
            height = u32::from(u16::from_be_bytes(*part.get(5..)?.first_chunk()?));
            width = u32::from(u16::from_be_bytes(*part.get(7..)?.first_chunk()?));
        }
        // What a camera or a program says of itself; how colours are to be read stays.
        let told = matches!(marker, 0xe1..=0xed | 0xef | 0xfe);
        if !told {
            content.extend_from_slice(part);
        }
        rest = rest.get(part.len()..)?;
        if marker == 0xda {
            let (scan, behind) = rest.split_at_checked(scan_length(rest)?)?;
            content.extend_from_slice(scan);
            (rest, scans) = (behind, scans + 1);
        }
    }
}

/// The bytes up to the next marker that ends a scan; a zero behind 0xff means that none is there, and restarts are of it.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    let ends = |marker: u8| !matches!(marker, 0x00 | 0xd0..=0xd7 | 0xff);
    bytes
        .array_windows()
        .position(|[one, marker]| *one == 0xff && ends(*marker))
}
