//! A passphrase comes from a file or from standard input, never from the command line: that is seen
//! by everybody on the machine.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use crate::values::secret::Secret;

/// The first line of a file or, without one or with `-`, of standard input. At a terminal it asks,
/// twice when `new`, and what is typed is not shown.
pub(super) fn read(file: Option<&Path>, new: bool) -> Result<Secret<String>> {
    if let Some(path) = file.filter(|path| *path != Path::new("-")) {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        return Ok(Secret::new(first_line(&Secret::new(text))));
    }
    if !std::io::stdin().is_terminal() {
        return line();
    }
    let once = ask("Passphrase: ")?;
    if new {
        let again = ask("Once more: ")?;
        anyhow::ensure!(once.expose() == again.expose(), "the two are not the same");
    }
    Ok(once)
}

fn ask(question: &str) -> Result<Secret<String>> {
    eprint!("{question}");
    let hidden = echo("-echo");
    let typed = line();
    if hidden {
        echo("echo");
    }
    eprintln!();
    typed
}

/// Whether the terminal did as it was told.
fn echo(what: &str) -> bool {
    let told = Command::new("stty").arg(what).stdin(Stdio::inherit()).status();
    told.is_ok_and(|status| status.success())
}

fn line() -> Result<Secret<String>> {
    let mut text = Secret::new(String::new());
    std::io::stdin().lock().read_line(text.expose_mut())?;
    Ok(Secret::new(first_line(&text)))
}

fn first_line(text: &Secret<String>) -> String {
    text.expose().lines().next().unwrap_or_default().to_owned()
}
