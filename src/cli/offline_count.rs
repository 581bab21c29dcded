//! `ballots`, `counts`, and `count --uit`: counting with a key on another machine.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use super::arguments::{Ballots, Count, Counts as Command};
use super::context::CommandContext;
use super::new_file::NewFile;
use super::places::round;
use super::progress::{say, say_findings};
use crate::catalogue::rounds;
use crate::counting::offline_count::{self, Book, Content, SignedFile, Task, recipient};
use crate::keys::{KeyName, KeyStore, OpeningKey, Part, fingerprint, join};
use crate::lifecycle::{self, Stage};

pub(super) fn ballots(context: &CommandContext, command: &Ballots) -> Result<ExitCode> {
    let Ballots::Export { which, target } = command;
    let store = context.store()?;
    let found = store.db.read("ballots export", |conn| round(conn, which))?;
    let file = NewFile::create(target, "no ballots were written")?;
    let signed = lifecycle::export_ballots(&store.db, &store.keys, found.id, context.now())?;
    file.keep(
        &signed.to_sealed(&signed.content.key.0)?,
        "write it again to another place",
    )?;
    println!("{} is written for the holder of the key.", target.display());
    println!("Hash: {}", signed.name()?);
    println!("Then, on the machine with the key: ervaringwijzer count --uit FILE --naar telling.json");
    Ok(ExitCode::SUCCESS)
}

pub(super) fn counts(context: &CommandContext, command: &Command) -> Result<ExitCode> {
    let Command::Import { file, confirmation } = command;
    let store = context.store()?;
    let signed =
        lifecycle::open_counts(&store.db, &store.keys, &bytes(file)?).with_context(|| file.display().to_string())?;
    let path = confirmation.clone().unwrap_or_else(|| beside(file));
    let confirmation = signed
        .content
        .slot
        .then(|| NewFile::create(&path, "nothing was taken in"));
    let confirmation = confirmation.transpose()?;
    let imported = lifecycle::import_counts(&store.db, &store.keys, &signed, context.now())?;
    let name = store
        .db
        .read("counts import", |conn| rounds::find(conn, signed.content.round))?
        .name;
    say(&name, &imported.summary);
    if let (Some(file), Some(receipt)) = (confirmation, imported.receipt) {
        file.keep(&receipt.to_bytes()?, "the counts are taken in all the same")?;
        match imported.summary.stage {
            Stage::Held(until) => println!(
                "Links, ballots and keys of this round are destroyed here after {}. Then give {} to the holder of the key: ervaringwijzer \
                 keys destroy --bevestiging FILE",
                until.minute(),
                path.display()
            ),
            _ => {
                println!("Links, ballots and keys of this round are destroyed here.");
                println!(
                    "Give {} to the holder of the key: ervaringwijzer keys destroy --bevestiging FILE",
                    path.display()
                );
            }
        }
    }
    let found = lifecycle::check_node(&store.db, &store.keys, context.settings.teller)?;
    Ok(say_findings(&found))
}

fn beside(file: &Path) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(".bevestiging");
    path.into()
}

/// Without a database: the file, the key, and the book of what the key opened before.
pub(super) fn count(context: &CommandContext, order: &Count, out: &Path, target: &Path) -> Result<ExitCode> {
    let sealed = bytes(out)?;
    let public = recipient::<Task>(&sealed).with_context(|| out.display().to_string())?;
    let keys = with_parts(context.keys()?, &order.part)?;
    let _turn = keys.exclusive()?;
    let (name, key) = key_of(&keys, &public)?;
    let task: SignedFile<Task> = SignedFile::from_sealed(&sealed, &key).with_context(|| out.display().to_string())?;
    let mut book = book(&keys, &name)?;
    let before = book.clone();
    let file = NewFile::create(target, "nothing was opened")?;
    let counts = offline_count::count(&task, &key, &mut book)?;
    // First the book: what is not in it could be opened a second time.
    if book != before {
        keys.keep_book(&name, &book.to_bytes()?)?;
    }
    file.keep(
        &counts.to_sealed(&task.content.answer.0)?,
        "count the same file again to have the same counts again",
    )?;
    println!("{}: {} is counted.", task.content.name, out.display());
    println!("Hash: {}", task.name()?);
    println!(
        "Then, beside the database: ervaringwijzer counts import {}",
        target.display()
    );
    if counts.content.slot {
        println!("This was the last count. Keep the key until the confirmation comes back.");
    } else if keys.opens(&name) && !keys.is_copied(&name) {
        eprintln!(
            "Warning: there is no copy of this key and of what it has counted; make one: ervaringwijzer keys export"
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// The key directory, and the key of these parts beside it.
pub(super) fn with_parts(keys: KeyStore, parts: &[PathBuf]) -> Result<KeyStore> {
    if parts.is_empty() {
        return Ok(keys);
    }
    let (name, key) = joined(parts)?;
    Ok(keys.with_joined(name, &key))
}

/// A key from the files of its parts.
pub(super) fn joined(files: &[PathBuf]) -> Result<(KeyName, OpeningKey)> {
    let read = |path: &PathBuf| {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        Part::from_bytes(&bytes).with_context(|| path.display().to_string())
    };
    let parts: Result<Vec<Part>> = files.iter().map(read).collect();
    Ok(join(&parts?)?)
}

/// What a key opened before.
pub(super) fn book(keys: &KeyStore, name: &KeyName) -> Result<Book> {
    let found = keys.book(name)?;
    Ok(found
        .map(|bytes| Book::from_bytes(&bytes))
        .transpose()?
        .unwrap_or_default())
}

fn key_of(keys: &KeyStore, public: &[u8]) -> Result<(KeyName, OpeningKey)> {
    for name in keys.names()? {
        let key = keys.named(&name)?;
        if key.sealing_key().to_bytes() == public {
            return Ok((name, key));
        }
    }
    anyhow::bail!(
        "the key {} of this file is not in the key directory; see: ervaringwijzer keys list",
        fingerprint(public)
    )
}

/// Reads a file that came from the other side and is not sealed.
pub(super) fn read<T: Content>(path: &Path) -> Result<SignedFile<T>> {
    SignedFile::from_bytes(&bytes(path)?).with_context(|| path.display().to_string())
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| path.display().to_string())
}
