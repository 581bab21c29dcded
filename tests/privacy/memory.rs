//! The memory of a running program, as a core dump or a debugger would show it.

use super::scan::Needles;
use super::served::{Today, node, request};
use crate::support::http::Connection;
use crate::support::proof;
use crate::support::town::Town;
use crate::support::wait;
use ervaringwijzer::db::Engine;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::time::Duration;

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

/// People who answer at the same time, and of how many of them a code may be in memory soon after.
const PEOPLE: usize = 100;
const LEFT: usize = 40;

#[test]
fn proof_2_few_codes_are_in_memory_soon_after_their_answers() {
    let town = Town::new(Engine::Sqlite);
    let today = Today::of(&town, PEOPLE);
    let (server, addr) = node(&town);
    let form = "v1=5&v2=4&v3=3&v4=2&v5=1";
    // Everybody keeps the connection open for as long as the server lets them.
    let open = |code: &String| {
        let (mut connection, whole) = (Connection::open(addr), request("POST", code, form));
        connection.write(&whole[..whole.len() - 1]);
        connection
    };
    let mut waiting: Vec<_> = today.codes.iter().map(open).collect();
    let remembered = || {
        let (image, mut needles) = (image(server.id()), Needles::new());
        today.codes.iter().for_each(|code| needles.code(code));
        needles.found_in(&image).len()
    };
    // The control: while a form is on its way it is in memory, and this look sees it.
    wait::until("forms in memory", Duration::from_secs(8), || {
        (remembered() > PEOPLE / 2).then_some(())
    });
    for connection in &mut waiting {
        connection.write(b"1");
    }
    let answered: Vec<_> = waiting
        .iter_mut()
        .map(|connection| connection.read(false).status)
        .collect();
    assert_eq!(answered, [303; PEOPLE]);
    let left = wait::until("forms to go from memory", Duration::from_secs(30), || {
        let left = remembered();
        (left <= LEFT).then_some(left)
    });
    proof::report(
        2,
        "memory",
        "codes in the memory of the program after 100 people answered at the same time",
        "more than half while their answers were on their way",
        &format!("{left} of {PEOPLE}"),
    );
}
