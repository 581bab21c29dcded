//! `serve`.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;

use super::Desk;
use crate::moments;
use crate::startup::{ServerParts, Store, open_store, start};

pub(super) fn run(desk: &Desk) -> Result<ExitCode> {
    let store = open_store(&desk.settings, true)?;
    let found = moments::check(&store.db, &store.keys)?;
    for finding in &found {
        tracing::error!("{}", finding.0);
    }
    anyhow::ensure!(
        found.is_empty(),
        "the database is not as it must be; run: ervaringwijzer check"
    );
    let alone = store.db.read("check", |conn| moments::uncopied(conn, &store.keys))?;
    for round in alone {
        tracing::warn!("{}", super::check::uncopied(&round.name));
    }
    serve(desk, store, |base_url| println!("Listening on {base_url}"))
}

/// Serves until stopped; `ready` hears the public address once it listens.
pub(super) fn serve(desk: &Desk, store: Store, ready: impl FnOnce(&str)) -> Result<ExitCode> {
    actix_web::rt::System::new().block_on(async {
        let parts = ServerParts {
            store,
            settings: desk.settings.clone(),
            clock: Arc::clone(&desk.clock),
        };
        let running = start(parts)?;
        ready(&running.base_url);
        running.wait().await?;
        Ok(ExitCode::SUCCESS)
    })
}
