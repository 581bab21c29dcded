//! MP3, as far as a voice needs it: frames of MPEG audio layer III (ISO/IEC 11172-3 and 13818-3) and nothing else.

/// Most bytes of a recording.
pub const LARGEST_VOICE: usize = 128 * 1024;
/// Longest recording, in seconds.
pub const LONGEST_VOICE: u32 = 60;

/// Fewest frames that are a sound: a quarter of a second.
const FEWEST: usize = 10;

/// Why a file is no recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Mp3Error {
    /// Something in it is no frame.
    #[error("this is no MP3 file")]
    NoMp3,
    /// More than [`LARGEST_VOICE`].
    #[error("the file is larger than {} KiB", LARGEST_VOICE / 1024)]
    TooLarge,
    /// More than [`LONGEST_VOICE`].
    #[error("the recording is longer than {LONGEST_VOICE} seconds")]
    TooLong,
}

/// The sound of an MP3 file, without its tags: those may hold names, places and the program it was made with.
///
/// # Errors
/// [`Mp3Error`].
pub fn sound(file: &[u8]) -> Result<Vec<u8>, Mp3Error> {
    let mut rest = without_head(file);
    let (mut kept, mut frames, mut millis) = (Vec::new(), 0, 0.0);
    while let Some(frame) = Frame::of(rest) {
        let Some((bytes, after)) = rest.split_at_checked(frame.length) else {
            // A last frame that was cut off says nothing that is missed.
            rest = &[];
            break;
        };
        // The first frame of many programs is silent and tells how the file was made.
        if !(frames == 0 && tells(bytes)) {
            kept.extend_from_slice(bytes);
            millis += frame.millis;
        }
        frames += 1;
        rest = after;
    }
    if frames < FEWEST || !is_tail(rest) {
        return Err(Mp3Error::NoMp3);
    }
    if millis > f64::from(LONGEST_VOICE) * 1000.0 {
        return Err(Mp3Error::TooLong);
    }
    if kept.len() > LARGEST_VOICE {
        return Err(Mp3Error::TooLarge);
    }
    Ok(kept)
}

/// A frame by its header.
struct Frame {
    length: usize,
    millis: f64,
}

impl Frame {
    fn of(bytes: &[u8]) -> Option<Self> {
        const OF_ONE: [u32; 14] = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
        const OF_TWO: [u32; 14] = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
        const RATES: [u32; 3] = [44_100, 48_000, 32_000];
        let [first, second, third, _] = *bytes.first_chunk::<4>()?;
        if first != 0xff || second & 0xe6 != 0xe2 {
            return None;
        }
        let at = usize::from(third >> 4).checked_sub(1)?;
        let rate = *RATES.get(usize::from(third >> 2 & 3))?;
        let (kilobits, rate, samples) = match second >> 3 & 3 {
            3 => (*OF_ONE.get(at)?, rate, 1152),
            2 => (*OF_TWO.get(at)?, rate / 2, 576),
            0 => (*OF_TWO.get(at)?, rate / 4, 576),
            _reserved => return None,
        };
        let padding = u32::from(third >> 1 & 1);
        let length = samples / 8 * kilobits * 1000 / rate + padding;
        Some(Self {
            length: usize::try_from(length).ok()?,
            millis: f64::from(samples) * 1000.0 / f64::from(rate),
        })
    }
}

/// What comes after an ID3v2 tag, whose length stands in its head in four times seven bits.
fn without_head(file: &[u8]) -> &[u8] {
    let Some([b'I', b'D', b'3', _, _, flags, a, b, c, d]) = file.first_chunk::<10>() else {
        return file;
    };
    let length = [a, b, c, d]
        .into_iter()
        .fold(0, |length, part| length << 7 | usize::from(*part & 0x7f));
    let foot = if flags & 0x10 == 0 { 0 } else { 10 };
    file.get(10 + length + foot..).unwrap_or_default()
}

fn tells(frame: &[u8]) -> bool {
    ["Xing", "Info", "VBRI"]
        .iter()
        .any(|word| frame.windows(4).take(64).any(|four| four == word.as_bytes()))
}

/// What may stand behind the last frame: nothing, zeros, or a tag of a known kind.
fn is_tail(rest: &[u8]) -> bool {
    let starts = |tag: &str| rest.starts_with(tag.as_bytes());
    rest.iter().all(|byte| *byte == 0) || (starts("TAG") && rest.len() == 128) || starts("APETAGEX") || starts("LYRICS")
}
