//! `import`: a file of one kind, first as a preview, then all of it or nothing. Speaks Dutch, as the files and the pages do.

use crate::values::by::By;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;

use super::context::CommandContext;
use super::places::gemeente;
use crate::import::{self, ImportError, ImportRequest, Item, Kind, LARGEST_FILE, Preview, ReadFile};

/// What can be typed after `import`.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// aanbieders, deelnames, afspraken or extern
    kind: Kind,
    /// CSV (; , or tab; UTF-8 or Windows-1252) or workbook (.xlsx, its first sheet that is not hidden)
    file: PathBuf,
    /// Gemeente, as in `gemeente list`; needed for all but aanbieders, which then belong to it
    #[arg(long)]
    gemeente: Option<String>,
    /// Round of rows that name none, for deelnames and afspraken
    #[arg(long = "ronde", value_name = "RONDE")]
    round: Option<String>,
    /// Write it; without this only a preview is shown
    #[arg(long = "ja")]
    yes: bool,
}

pub(super) fn run(context: &CommandContext, asked: &Import) -> Result<ExitCode> {
    let file = asked.file.display().to_string();
    anyhow::ensure!(
        asked.gemeente.is_some() || !asked.kind.of_gemeente(),
        "bij {} hoort een gemeente: --gemeente NAAM (zie: ervaringwijzer gemeente list)",
        asked.kind
    );
    let size = std::fs::metadata(&asked.file).with_context(|| file.clone())?.len();
    anyhow::ensure!(
        usize::try_from(size).is_ok_and(|size| size <= LARGEST_FILE),
        "{file}: {}",
        import::TableError::TooLarge
    );
    let bytes = std::fs::read(&asked.file).with_context(|| file.clone())?;
    let ReadFile { table, source } = import::read_file(&bytes).with_context(|| file.clone())?;
    let db = context.store()?.db;
    let place = match &asked.gemeente {
        Some(name) => Some(db.read("import", |conn| gemeente(conn, name))?.id),
        None => None,
    };
    let order = ImportRequest {
        kind: asked.kind,
        table: &table,
        gemeente: place,
        round: asked.round.as_deref(),
    };
    if !asked.yes {
        let preview = db.read("import", |conn| import::preview(conn, &order))?;
        println!("{source}");
        return Ok(show(&preview));
    }
    match db.write("import", |conn| {
        import::import(conn, &order, By::command(context.now()))
    }) {
        Ok(done) => {
            println!(
                "{} ingelezen; {} er al.",
                done.kind.counted(done.new.len()),
                stood(done.there.len())
            );
            Ok(ExitCode::SUCCESS)
        }
        Err(ImportError::Wrong(preview)) => Ok(refuse(&preview)),
        Err(ImportError::Db(error)) => Err(error.into()),
    }
}

fn stood(number: usize) -> String {
    format!("{number} {}", if number == 1 { "stond" } else { "stonden" })
}

fn show(preview: &Preview) -> ExitCode {
    let list = |title: &str, items: &[Item]| {
        println!("{title}: {}", items.len());
        for item in items {
            println!("  regel {}: {}", item.line, item.words);
        }
    };
    list("Nieuw", &preview.new);
    list("Staat er al en blijft zoals het is", &preview.there);
    if !preview.wrong.is_empty() {
        return refuse(preview);
    }
    println!("Er is niets ingelezen. Klopt het? Geef dezelfde opdracht met --ja.");
    ExitCode::SUCCESS
}

fn refuse(preview: &Preview) -> ExitCode {
    eprintln!("Regels met fouten: {}", preview.wrong_lines());
    for mistake in &preview.wrong {
        eprintln!("  {mistake}");
    }
    eprintln!("Er is niets ingelezen. Verbeter deze regels en probeer het opnieuw.");
    ExitCode::from(1)
}
