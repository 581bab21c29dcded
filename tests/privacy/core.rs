//! Proof 2 for a crash: the memory of the program holds forms that have just come in, so no image of it may be written.

use crate::cli::Installation;
use crate::support::process::Program;
use crate::support::proof;
use ervaringwijzer::db::Engine;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// Runs a line of the shell that may write images of any size, in this folder; says when it begins with `READY`.
fn shell(folder: &Path, line: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -c unlimited; {line}")]);
    command
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Whether the system wrote an image of the memory when this ended.
fn wrote_image(ended: ExitStatus) -> bool {
    assert!(ended.signal().is_some(), "it ended by a signal: {ended:?}");
    ended.core_dumped()
}

#[test]
fn proof_2_a_crash_leaves_no_image_of_the_memory() {
    let folder = Program::new();
    let careless = shell(folder.folder(), "kill -ABRT $$")
        .status()
        .expect("a shell starts");
    assert!(
        wrote_image(careless),
        "This machine writes no images of memory at all, so nothing is proved here: set /proc/sys/kernel/core_pattern to 'core'."
    );
    let house = Installation::new(Engine::Sqlite);
    let (mut server, addr) = house.serve();
    assert_eq!(crate::support::http::Client::new(addr).get("/healthz", &[]).status, 200);
    let limit = format!(
        "prlimit --core=unlimited:unlimited --pid {0} && kill -ABRT {0}",
        server.id()
    );
    let sent = shell(folder.folder(), &limit).status().expect("a shell starts");
    assert!(sent.success(), "the program could be made to crash");
    let ended = server.wait_for_end();
    assert!(!wrote_image(ended), "an image of the memory was written");
    proof::report(
        2,
        "core",
        "a crash of the running program, images of memory allowed",
        "a program as any other leaves an image",
        "no image is written",
    );
}
