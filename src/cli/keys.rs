//! `keys`: opening keys, in the hands of whoever holds them.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use super::arguments::{KeyChoice, Keys as Command};
use super::context::CommandContext;
use super::new_file::NewFile;
use super::offline_count::{book, joined, read};
use super::passphrase;
use super::places::{self, Which};
use crate::accounts;
use crate::counting::offline_count::{self, Receipt, SignedFile};
use crate::db::Db;
use crate::keys::{
    KeyName, KeyStore, OpeningKey, SHORTEST_PASSPHRASE, export_key, fingerprint, import_key, key_pair, public_file,
    split,
};
use crate::values::by::By;

const COPY: &str = "Destroy every copy and every part when the round closes: the program cannot reach them.";

pub(super) fn run(context: &CommandContext, command: &Command) -> Result<ExitCode> {
    match command {
        Command::Make { target } => make(context, target)?,
        Command::List => list(context)?,
        Command::Export {
            which,
            target,
            passphrase,
        } => export(context, which, target, passphrase.as_deref())?,
        Command::Import { file, passphrase } => import(context, file, passphrase.as_deref())?,
        Command::Split {
            which,
            parts,
            needed,
            target,
            destroy,
        } => {
            let order = SplitOrder {
                parts: *parts,
                needed: *needed,
                directory: target,
                destroy: *destroy,
            };
            cut(context, which, &order)?;
        }
        Command::Join { parts, target } => {
            let (name, key) = joined(parts)?;
            let keys = match target {
                Some(directory) => KeyStore::open(directory, None)?,
                None => context.keys()?,
            };
            anyhow::ensure!(
                !keys.opens(&name),
                "the key {name} is there already; nothing was changed"
            );
            keys.keep_opening(&name, &key)?;
            println!(
                "The key {name} is whole again. 'ervaringwijzer count --deel PART --deel PART' counts without a whole key on disk."
            );
        }
        Command::Destroy {
            which,
            confirmation,
            part,
            sure: _,
        } => destroy(context, which, confirmation.as_deref(), part)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn make(context: &CommandContext, target: &Path) -> Result<()> {
    let keys = context.keys()?;
    let file = NewFile::create(target, "no key was made")?;
    let (_sealing, key) = key_pair()?;
    let name = print_of(&key);
    keys.keep_opening(&name, &key)?;
    file.keep(
        public_file(&key).as_bytes(),
        "the public half is not written; make another key",
    )?;
    println!("{name}");
    println!(
        "The key is in the key directory; {} is its public half.",
        target.display()
    );
    println!("Whoever opens the round sees the same name. Compare them by telephone.");
    println!("Make a copy for a second medium: ervaringwijzer keys export --sleutel {name} --naar FILE");
    Ok(())
}

fn print_of(key: &OpeningKey) -> KeyName {
    fingerprint(&key.sealing_key().to_bytes())
}

fn list(context: &CommandContext) -> Result<()> {
    let keys = context.keys()?;
    for name in keys.names()? {
        let copy = if keys.is_copied(&name) { "copied" } else { "no copy" };
        println!("{name}\t{}\t{copy}", print_of(&keys.named(&name)?));
    }
    Ok(())
}

fn export(context: &CommandContext, which: &KeyChoice, target: &Path, passphrase: Option<&Path>) -> Result<()> {
    let (keys, name, db) = chosen(context, which)?;
    let file = NewFile::create(target, "no copy was made")?;
    let passphrase = passphrase::read(passphrase, true)
        .with_context(|| format!("a passphrase of {SHORTEST_PASSPHRASE} characters or more is needed"))?;
    file.keep(&export_key(&keys, &name, &passphrase)?, "no copy was made")?;
    keys.mark_copied(&name)?;
    log(context, db.as_ref(), "sleutel-gekopieerd", &name)?;
    println!(
        "{} is a copy of the key {name}, locked with the passphrase.",
        target.display()
    );
    println!("Put it on a second medium, not with the backups of the data. Keep the passphrase elsewhere.");
    println!("{COPY}");
    Ok(())
}

fn import(context: &CommandContext, file: &Path, passphrase: Option<&Path>) -> Result<()> {
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    let passphrase = passphrase::read(passphrase, false)?;
    let name = import_key(&context.keys()?, &bytes, &passphrase)?;
    println!("The key {name} is in the key directory again.");
    Ok(())
}

/// How a key is to be split.
struct SplitOrder<'o> {
    parts: usize,
    /// How many of them give the key back.
    needed: usize,
    directory: &'o Path,
    /// Whether the whole key goes.
    destroy: bool,
}

fn cut(context: &CommandContext, which: &KeyChoice, order: &SplitOrder<'_>) -> Result<()> {
    let (keys, name, db) = chosen(context, which)?;
    let directory = order.directory;
    let parts = split(&name, &keys.named(&name)?, order.parts, order.needed)?;
    std::fs::DirBuilder::new()
        .mode(0o700)
        .create(directory)
        .with_context(|| format!("{}: no parts were made", directory.display()))?;
    let mut files = Vec::new();
    for part in &parts {
        let path = directory.join(format!("deel-{}.json", part.number()));
        NewFile::create(&path, "the parts are not complete; the whole key is still there")?.keep(
            &part.to_bytes()?,
            "the parts are not complete; the whole key is still there",
        )?;
        files.push(path);
    }
    // As they lie there now: each pair of neighbours, round the table.
    for at in 0..files.len() {
        let some: Vec<_> = files.iter().cycle().skip(at).take(order.needed).cloned().collect();
        let (_, key) = joined(&some)?;
        anyhow::ensure!(
            print_of(&key) == print_of(&keys.named(&name)?),
            "the parts do not give the key back"
        );
    }
    log(context, db.as_ref(), "sleutel-gesplitst", &name)?;
    println!(
        "{} holds {} parts; any {} of them give the key back.",
        directory.display(),
        order.parts,
        order.needed
    );
    println!("Give each to another person, on another medium, and remove the directory.");
    if order.destroy {
        keys.mark_split(&name)?;
        keys.destroy_opening(&name)?;
        log(context, db.as_ref(), "sleutel-vernietigd", &name)?;
        println!("The whole key is destroyed here. Count with: ervaringwijzer count --deel PART --deel PART");
    } else {
        println!("The whole key is still in the key directory.");
    }
    println!("{COPY}");
    Ok(())
}

fn destroy(context: &CommandContext, which: &KeyChoice, confirmation: Option<&Path>, parts: &[PathBuf]) -> Result<()> {
    let (keys, name, db) = if parts.is_empty() {
        chosen(context, which)?
    } else {
        let (name, key) = joined(parts)?;
        (context.keys()?.with_joined(name.clone(), &key), name, None)
    };
    if let Some(path) = confirmation {
        let receipt: SignedFile<Receipt> = read(path)?;
        offline_count::confirmed(&receipt, &keys.named(&name)?, &book(&keys, &name)?)?;
    }
    keys.destroy_named(&name)?;
    log(context, db.as_ref(), "sleutel-vernietigd", &name)?;
    println!("The key {name} and its book are destroyed. Destroy its copies and its parts now.");
    Ok(())
}

/// What is done with the key of a round that the database knows is in its log; a machine with keys alone has none.
fn log(context: &CommandContext, db: Option<&Db>, act: &str, name: &KeyName) -> Result<()> {
    let Some(db) = db else { return Ok(()) };
    let by = By::command(context.now());
    Ok(db.write("keys", |conn| accounts::log(conn, by, act, &format!("ronde {name}")))?)
}

/// The key directory, which key of it is meant, and the database where the key was named by its round.
fn chosen(context: &CommandContext, which: &KeyChoice) -> Result<(KeyStore, KeyName, Option<Db>)> {
    if let (Some(gemeente), Some(round)) = (which.gemeente.clone(), which.round.clone()) {
        let store = context.store()?;
        let found = store
            .db
            .read("keys", |conn| places::round(conn, &Which { gemeente, round }))?;
        return Ok((store.keys, found.id.into(), Some(store.db)));
    }
    let keys = context.keys()?;
    if let Some(name) = &which.key {
        return Ok((keys, name.clone(), None));
    }
    let mut names = keys.names()?;
    match (names.pop(), names.is_empty()) {
        (Some(only), true) => Ok((keys, only, None)),
        (None, _) => anyhow::bail!("there is no opening key in the key directory; name another with --keys"),
        _ => anyhow::bail!("there are several opening keys; choose one with --sleutel, see: ervaringwijzer keys list"),
    }
}
