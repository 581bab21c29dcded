//! `token`.

use crate::values::by::By;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Subcommand;

use super::context::CommandContext;
use super::places::no_user;
use crate::accounts::{self, Membership, NewToken, Rights, TokenError, User};
use crate::db::{Conn, DbError};
use crate::values::ids::{ApiTokenId, MembershipId};

#[derive(Debug, Subcommand)]
pub(super) enum Token {
    /// Make a token for a member of staff and print it, once; it reads what that person may read at the
    /// place where they were last
    #[command(
        after_help = "Example: ervaringwijzer token make ans@voorbeeldstad.nl --naam 'Power BI' --dagen 365\nExample: curl -H 'Authorization: Bearer ew_…' https://ervaringwijzer.example.nl/api/v1/publicaties"
    )]
    Make {
        /// Whose rights it has
        email: String,
        /// What it is for
        #[arg(long = "naam", value_name = "NAAM")]
        name: String,
        /// How many days it works: 30, 90, 180 or 365
        #[arg(long = "dagen", default_value_t = 365, value_name = "DAGEN")]
        days: i64,
    },
    /// List the tokens of a member of staff that work; never their text
    #[command(after_help = "Example: ervaringwijzer token list ans@voorbeeldstad.nl")]
    List { email: String },
    /// End a token at once
    #[command(
        after_help = "Example: ervaringwijzer token revoke ans@voorbeeldstad.nl 0193a5c2-7a3e-7f00-8000-3b9710c44614"
    )]
    Revoke {
        email: String,
        /// Which, as in `token list`
        #[arg(value_name = "SLEUTEL")]
        key: String,
    },
}

pub(super) fn run(context: &CommandContext, command: Token) -> Result<ExitCode> {
    let (db, now) = (context.store()?.db, context.now());
    match command {
        Token::Make { email, name, days } => {
            let made = db.write("token make", |conn| {
                let user = user(conn, &email)?;
                let new = NewToken {
                    at: place_of(conn, &user)?,
                    name: name.clone(),
                    days,
                };
                accounts::make_token(conn, &new, By::command(now))
            });
            let (token, text) = made.map_err(|problem| match problem {
                TokenError::Db(error) => no_user(error, &email),
                other => other.into(),
            })?;
            println!(
                "This token reads what {email} may read, until {}. It is shown once:",
                token.expires.day()
            );
            println!("{}", text.text());
        }
        Token::List { email } => {
            let tokens = db.read("token list", |conn| {
                let user = user(conn, &email)?;
                accounts::tokens_of(conn, user.id, now)
            });
            for token in tokens.map_err(|error| no_user(error, &email))? {
                println!("{}\tuntil {}\t{}", token.id, token.expires.day(), token.name);
            }
        }
        Token::Revoke { email, key } => {
            let id: ApiTokenId = key
                .parse()
                .context("this is no token; see: ervaringwijzer token list EMAIL")?;
            let done = db.write("token revoke", |conn| {
                let user = user(conn, &email)?;
                accounts::revoke_any_token(conn, user.id, id, By::command(now))
            });
            done.map_err(|error| match error {
                DbError::Missing => anyhow::anyhow!("{email} has no such token; see: ervaringwijzer token list EMAIL"),
                other => other.into(),
            })?;
            println!("The token works no more.");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn user(conn: &mut Conn, email: &str) -> Result<User, DbError> {
    accounts::by_email(conn, email)
}

/// The place that a token reads for: where the person was last of those where figures are read.
fn place_of(conn: &mut Conn, user: &User) -> Result<MembershipId, DbError> {
    let places = accounts::usable_places(conn, user.id)?;
    let reads = |place: &&Membership| place.acts_for().is_some_and(Rights::reads_figures);
    let place = places.iter().find(reads).map(|place| place.id);
    Ok(place.unwrap_or_else(|| user.id.into()))
}
