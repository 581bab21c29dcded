//! The long run: libFuzzer changes the inputs, and goes on with those that reach something new. `FUZZ_TARGET` says which
//! reader; with `FUZZ_PREPARE` the samples and words of that reader are written to a folder, and nothing else is done.

#![no_main]

mod door;
mod targets;

use libfuzzer_sys::fuzz_target;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::Path;
use std::sync::{Mutex, OnceLock};
use targets::{Target, query};

/// What the last panic said: readers catch those of the libraries beneath them, and only what comes through ends the run.
static LAST: Mutex<String> = Mutex::new(String::new());

fn target() -> &'static Target {
    static TARGET: OnceLock<&Target> = OnceLock::new();
    TARGET.get_or_init(|| {
        let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
        Target::named(&name).unwrap_or_else(|| {
            let known: Vec<&str> = targets::TARGETS.iter().map(|target| target.name).collect();
            eprintln!("FUZZ_TARGET is one of: {}", known.join(", "));
            std::process::exit(2)
        })
    })
}

/// Samples as files in `folder/samples`, words as `folder/words`, in the form of libFuzzer's dictionaries.
fn prepare(target: &Target, folder: &Path) -> std::io::Result<()> {
    let samples = folder.join("samples");
    std::fs::create_dir_all(&samples)?;
    for (at, sample) in target.samples(Path::new("")).iter().enumerate() {
        std::fs::write(samples.join(at.to_string()), sample)?;
    }
    let mut words = String::new();
    for word in target.words {
        let escaped = word.bytes().fold(String::new(), |mut text, byte| {
            let _infallible = write!(text, "\\x{byte:02x}");
            text
        });
        words.push_str(&format!("\"{escaped}\"\n"));
    }
    std::fs::write(folder.join("words"), words)
}

fn start() {
    let target = target();
    if let Some(folder) = std::env::var_os("FUZZ_PREPARE") {
        let done = prepare(target, Path::new(&folder));
        std::process::exit(i32::from(done.is_err()));
    }
    set_hook(Box::new(|told| {
        if let Ok(mut last) = LAST.lock() {
            *last = told.to_string();
        }
    }));
}

fn judge(bytes: &[u8]) {
    let target = target();
    let judged = catch_unwind(AssertUnwindSafe(|| match target.name {
        "query" => door::with(|ask| query::judge(bytes, ask)),
        _ => (target.judge)(bytes),
    }));
    if judged.is_err() {
        eprintln!("{}", LAST.lock().map(|last| last.clone()).unwrap_or_default());
        std::process::abort();
    }
}

fuzz_target!(init: start(), |bytes: &[u8]| judge(bytes));
