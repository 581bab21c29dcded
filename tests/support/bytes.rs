//! Looking for bytes in everything that lies on a disk.

use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Bytes of a needle that are compared: random ones are known by fewer.
const HEAD: usize = 16;

/// How many different needles (of 16 bytes at least; the first 16 count) stand somewhere in `haystack`.
pub(crate) fn found(haystack: &[u8], needles: &[Vec<u8>]) -> usize {
    let heads: HashSet<&[u8]> = needles.iter().map(|needle| &needle[..HEAD]).collect();
    // Nearly every place is passed by with one look at two bytes.
    let mut begins = vec![false; 1 << 16];
    for head in &heads {
        begins[usize::from(u16::from_le_bytes([head[0], head[1]]))] = true;
    }
    let mut hits = HashSet::new();
    for (at, two) in haystack.windows(2).enumerate() {
        if begins[usize::from(u16::from_le_bytes([two[0], two[1]]))]
            && let Some(window) = haystack.get(at..at + HEAD)
            && heads.contains(window)
        {
            hits.insert(window);
        }
    }
    hits.len()
}

/// Where each needle stands for the last time, by its number.
pub(crate) fn places(haystack: &[u8], needles: &[Vec<u8>]) -> HashMap<usize, usize> {
    let heads: HashMap<&[u8], usize> = (0..)
        .zip(needles)
        .map(|(number, needle)| (&needle[..HEAD], number))
        .collect();
    let mut places = HashMap::new();
    for (at, window) in haystack.windows(HEAD).enumerate() {
        if let Some(number) = heads.get(window) {
            places.insert(*number, at);
        }
    }
    places
}

/// Every byte of every file below a folder.
pub(crate) fn below(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(below(&path));
        } else {
            // A server at work removes files while we look.
            all.extend(std::fs::read(&path).unwrap_or_default());
        }
    }
    all
}
