//! The memory of a running program, as a core dump or a debugger would show it.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// Everything that process `id` can write to: heap, stacks, buffers. The text of the program itself is not in it.
pub(super) fn image(id: u32) -> Vec<u8> {
    let maps = std::fs::read_to_string(format!("/proc/{id}/maps")).expect("the map of the memory of a child");
    let mut memory = File::open(format!("/proc/{id}/mem")).expect("the memory of a child");
    let mut image = Vec::new();
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().expect("a range"), words.next().expect("rights"));
        let (start, end) = range.split_once('-').expect("a start and an end");
        let [start, end] = [start, end].map(|hex| u64::from_str_radix(hex, 16).expect("hex"));
        if !rights.starts_with("rw") || line.ends_with("[vvar]") {
            continue;
        }
        memory.seek(SeekFrom::Start(start)).expect("a place in memory");
        // A range may shrink while it is read.
        let _ = (&mut memory).take(end - start).read_to_end(&mut image);
    }
    image
}
