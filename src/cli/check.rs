//! `check`.

use std::process::ExitCode;

use anyhow::Result;

use super::context::CommandContext;
use super::progress::say_findings;
use crate::accounts;
use crate::catalogue::{gemeenten, providers, regions};
use crate::config::{SsoSettings, Statements};
use crate::db::{Conn, DbError, Transport};
use crate::installation::Mail;
use crate::lifecycle::{self, Finding};
use crate::tls::ServerTls;
use crate::values::terms::Role;

pub(super) fn run(context: &CommandContext) -> Result<ExitCode> {
    let store = context.store()?;
    let mut found = lifecycle::check_node(&store.db, &store.keys, context.settings.teller)?;
    found.extend(
        store
            .db
            .read("check", |conn| lifecycle::clock_findings(conn, context.now()))?,
    );
    let alone = store.db.read("check", |conn| lifecycle::uncopied(conn, &store.keys))?;
    for round in alone {
        eprintln!("{}", uncopied(&round.name));
    }
    let small = store.db.read("check", lifecycle::small_batches)?;
    for (round, number) in small {
        eprintln!(
            "Remark: {} has batches of fewer codes than are issued today ({number}); they are from before this version and stay as they are.",
            round.name
        );
    }
    let installation = context.installation(&store)?;
    let (mail, moment) = store.db.read("check", |conn| {
        Ok::<_, DbError>((installation.mail(conn)?, installation.moment(conn)?))
    })?;
    if let Mail::Broken(trouble) = mail {
        found.push(Finding(trouble.to_string(), None));
    }
    if moment != context.settings.count_moment {
        eprintln!(
            "Remark: count-moment is '{moment}', as the administrator set it on a page; '{}' of the configuration does not count.",
            context.settings.count_moment
        );
    }
    store
        .db
        .read("check", |conn| statements(conn, &context.settings.statements))?;
    found.extend(certificate(context));
    if let Some(sso) = &context.settings.sso {
        found.extend(store.db.read("check", |conn| work_accounts(conn, sso))?);
    }
    match store.db.transport()? {
        Transport::Open => eprintln!(
            "Remark: the connection to PostgreSQL has no TLS; keep it on a private network, or put sslmode=verify-full in the address."
        ),
        Transport::Tls { verified: false, .. } => eprintln!(
            "Remark: the connection to PostgreSQL has TLS, but the server need not prove its name; put sslmode=verify-full in the address."
        ),
        Transport::File | Transport::ThisMachine | Transport::Tls { verified: true, .. } => {}
    }
    let code = say_findings(&found);
    if found.is_empty() {
        println!("Everything is as it must be.");
    } else {
        println!("{} findings.", found.len());
    }
    Ok(code)
}

/// What is wrong with where work accounts come from: the issuer itself is not asked.
fn work_accounts(conn: &mut Conn, sso: &SsoSettings) -> Result<Vec<Finding>, DbError> {
    let mut found = Vec::new();
    for row in &sso.groups {
        let there = match row.role {
            Role::Provider => providers::by_slug(conn, &row.place).map(drop),
            Role::Analyst | Role::Council => gemeenten::by_slug(conn, &row.place).map(drop),
            Role::Region => regions::by_slug(conn, &row.place).map(drop),
            Role::Administrator => Ok(()),
        };
        match there {
            Ok(()) => {}
            Err(DbError::Missing) => found.push(Finding(
                format!(
                    "sso-groups: '{}' gets {} {}, and there is no such place; nobody of that group comes in",
                    row.group, row.role, row.place
                ),
                None,
            )),
            Err(error) => return Err(error),
        }
    }
    if sso.only && !accounts::any_break_glass(conn)? {
        eprintln!(
            "Warning: with sso-only nobody comes in when the issuer is away: there is no account for emergencies. Make one: \
             ervaringwijzer user break-glass EMAIL on"
        );
    }
    Ok(found)
}

/// Says what the pages about privacy and accessibility cannot tell, because nobody filled it in.
fn statements(conn: &mut Conn, said: &Statements) -> Result<(), DbError> {
    let slugs: Vec<String> = gemeenten::all(conn)?.into_iter().map(|one| one.slug).collect();
    let missing = said.missing(&slugs);
    if !missing.is_empty() {
        eprintln!(
            "Remark: /privacy and /toegankelijkheid say that this is not filled in yet: {}. Fill in the file of statements-file \
             (docs/samples/verklaringen.toml).",
            missing.join(", ")
        );
    }
    for slug in said.unknown(&slugs) {
        eprintln!("Warning: the file of statements-file names gemeente '{slug}', and there is no such gemeente.");
    }
    Ok(())
}

/// Says until when the certificate of our own TLS is valid; a finding when it cannot be used.
fn certificate(context: &CommandContext) -> Option<Finding> {
    let files = context.settings.tls.as_ref()?;
    let now = context.now();
    let state = match ServerTls::open(files, now) {
        Ok(tls) => tls.state(now),
        Err(error) => return Some(Finding(error.to_string(), None)),
    };
    let (until, days) = (state.until.iso(), state.days);
    if state.soon {
        eprintln!(
            "Warning: the certificate of tls-certificate is valid for {days} more days, until {until}; renew it."
        );
    } else {
        println!("The certificate of tls-certificate is valid for {days} more days, until {until}.");
    }
    None
}

/// A warning: nothing is wrong yet.
pub(super) fn uncopied(round: &str) -> String {
    format!(
        "Warning: there is no copy of the opening key of round {round}; losing it loses every ballot that is not counted. Make one: \
         ervaringwijzer keys export"
    )
}
