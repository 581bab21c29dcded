//! `serve`.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;

use super::context::CommandContext;
use crate::accounts::Token;
use crate::addresses::StaffAddress;
use crate::db::forbidden_columns;
use crate::lifecycle;
use crate::setup;
use crate::startup::{Begin, ServerParts, Store, left_out, open_store, start_with};
use crate::web::Greeting;

pub(super) fn run(context: &CommandContext) -> Result<ExitCode> {
    let store = open_store(&context.settings, true)?;
    let teller = context.settings.teller;
    let columns = store.db.read("check", forbidden_columns)?;
    for column in &columns {
        tracing::error!("the column {column} could tell when, where or from what somebody answered");
    }
    anyhow::ensure!(
        columns.is_empty(),
        "the database is not as it must be; run: ervaringwijzer check"
    );
    // Where the keys are not right nobody may answer; what takes a look at everything comes when it listens.
    let found = store
        .db
        .read("keys", |conn| lifecycle::key_findings(conn, &store.keys, teller))?;
    let alone = store.db.read("check", |conn| lifecycle::uncopied(conn, &store.keys))?;
    for round in alone {
        tracing::warn!("{}", super::check::uncopied(&round.name));
    }
    let serving = Serving {
        store,
        begin: Begin {
            left_out: left_out(&found),
            check: true,
        },
        greeting: None,
    };
    let now = context.now();
    let link = serving
        .store
        .db
        .write("begin link", |conn| setup::new_link(conn, now))?;
    serve(context, serving, |base_url| {
        println!("Listening on {base_url}");
        if let Some(link) = &link {
            say_begin(base_url, link);
        }
    })
}

/// To standard output only, as any secret: the log is for lines that are kept.
fn say_begin(base_url: &str, link: &Token) {
    println!();
    println!("There is no user yet. Open this address to begin. It works once, for a day or until the next start:");
    println!("begin: {base_url}{}", StaffAddress::Begin { secret: link.text() });
}

pub(super) struct Serving {
    pub(super) store: Store,
    /// Whether everything is checked once it listens.
    pub(super) begin: Begin,
    pub(super) greeting: Option<Greeting>,
}

/// Serves until stopped; `ready` hears the public address once it listens.
pub(super) fn serve(context: &CommandContext, serving: Serving, ready: impl FnOnce(&str)) -> Result<ExitCode> {
    actix_web::rt::System::new().block_on(async {
        let parts = ServerParts {
            store: serving.store,
            settings: context.settings.clone(),
            clock: Arc::clone(&context.clock),
            greeting: serving.greeting,
        };
        let running = start_with(parts, serving.begin)?;
        ready(&running.base_url);
        running.wait().await?;
        Ok(ExitCode::SUCCESS)
    })
}
