//! Small pictures, for tests of what may be a logo.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write as _;

/// A PNG of grey noise, which compresses to nothing smaller; with this part before the picture, where one is given.
pub(crate) fn png(width: u32, height: u32, more: Option<(&[u8; 4], &[u8])>) -> Vec<u8> {
    let mut seed = 7_u32;
    let mut noise = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed.to_be_bytes()[0]
    };
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    for _ in 0..height {
        let line: Vec<u8> = std::iter::once(0).chain((0..width).map(|_| noise())).collect();
        packed.write_all(&line).expect("memory");
    }
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(part(b"IHDR", &[&size[..], &[8, 0, 0, 0, 0]].concat()));
    if let Some((name, content)) = more {
        file.extend(part(name, content));
    }
    file.extend(part(b"IDAT", &packed.finish().expect("memory")));
    file.extend(part(b"IEND", b""));
    file
}

fn part(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let long = u32::try_from(content.len()).expect("a small part");
    let named = [name, content].concat();
    let sum = crc(&named);
    [&long.to_be_bytes()[..], &named, &sum.to_be_bytes()].concat()
}

/// ISO 3309, as PNG wants it.
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            }
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// The frame of a JPEG, with what a camera says of itself: enough for who reads its parts, not for who shows it.
pub(crate) fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let ([a, b], [x, y]) = (height.to_be_bytes(), width.to_be_bytes());
    let parts: [&[u8]; 5] = [
        &[0xff, 0xd8],
        b"\xff\xe1\x00\x0cExif GPS52",
        &[0xff, 0xc0, 0, 11, 8, a, b, x, y, 1, 1, 0x11, 0],
        &[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
        &[1, 2, 3, 0xff, 0xd9],
    ];
    parts.concat()
}
