//! `user`.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Subcommand;

use super::context::CommandContext;
use super::places::{gemeente, no_user, provider, region};
use crate::accounts::{self, NewUser, PersonError, Rights, Scope, Token, UserError};
use crate::addresses::StaffAddress;
use crate::db::{Conn, Db, DbError};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::own_provider::OwnProvider;
use crate::values::terms::Role;

#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Add a member of staff and print a link, once, to choose a password; of somebody with an account, another place to be
    /// at, which they say yes to by signing in
    #[command(
        after_help = "Example: ervaringwijzer user add ans@voorbeeldstad.nl --naam 'Ans de Wit' --rol analist --gemeente voorbeeldstad"
    )]
    Add {
        email: String,
        #[arg(long = "naam", value_name = "NAAM")]
        name: String,
        #[command(flatten)]
        role: RoleArgs,
    },
    /// Print a new link to choose a password; the old one stops working
    #[command(after_help = "Example: ervaringwijzer user invite ans@voorbeeldstad.nl")]
    Invite { email: String },
    /// Let somebody sign in no more; sessions, password, links, API tokens and feed address end at once
    #[command(after_help = "Example: ervaringwijzer user disable ans@voorbeeldstad.nl")]
    Disable { email: String },
    /// Let somebody sign in again and print a link, once, to choose a password
    #[command(after_help = "Example: ervaringwijzer user enable ans@voorbeeldstad.nl")]
    Enable { email: String },
    /// Take away what somebody signs in with, who lost it, and print a link, once, to begin anew; sessions, API tokens, feed
    /// address and webhooks end at once
    #[command(after_help = "Example: ervaringwijzer user reset ans@voorbeeldstad.nl")]
    Reset { email: String },
    /// Give somebody with one place another role; sessions, API tokens, feed address and webhooks end at once, the password stays
    #[command(
        after_help = "Example: ervaringwijzer user role ans@voorbeeldstad.nl --rol clientenraad --gemeente voorbeeldstad"
    )]
    Role {
        email: String,
        #[command(flatten)]
        role: RoleArgs,
    },
    /// Let somebody come in by a work account from now on; password, second step, links and sessions end at once
    #[command(
        after_help = "Example: ervaringwijzer user link ans@voorbeeldstad.nl --nummer 7f3c0a12-5d1e-4a7b-9c55-2d6f0e8b1a34"
    )]
    Link {
        email: String,
        /// Who it is at sso-issuer (the claim sub); the log of acts has it where a work account was refused
        #[arg(long = "nummer", value_name = "NUMMER")]
        subject: String,
    },
    /// Make the account of a beheerder one for emergencies, or no longer: its password and passkeys work with sso-only too
    #[command(after_help = "Example: ervaringwijzer user break-glass beheer@voorbeeldstad.nl on")]
    BreakGlass {
        email: String,
        /// on or off
        #[arg(value_parser = ["on", "off"])]
        state: String,
    },
    /// List all members of staff
    #[command(after_help = "Example: ervaringwijzer user list")]
    List,
}

/// A role and what it is bound to, as typed.
#[derive(Debug, clap::Args)]
pub(super) struct RoleArgs {
    /// aanbieder, analist, clientenraad, regio or beheerder
    #[arg(long = "rol", value_name = "ROL")]
    // Another option of the program is called role.
    user_role: Role,
    /// Gemeente of an analist or clientenraad; of an aanbieder the one gemeente whose rounds they see, or else all
    #[arg(long)]
    gemeente: Option<String>,
    /// Provider of an aanbieder
    #[arg(long = "aanbieder", value_name = "AANBIEDER")]
    provider: Option<String>,
    /// Region of a regio
    #[arg(long = "regio", value_name = "REGIO")]
    region: Option<String>,
}

pub(super) fn run(context: &CommandContext, command: User) -> Result<ExitCode> {
    let db = context.store()?.db;
    match command {
        User::Add { email, name, role } => {
            let rights = db.read("user add", |conn| rights(conn, &role))?;
            let new = NewUser { email, name, rights };
            say(context, &add_or_add_place(&db, &new, context.now())?);
        }
        User::Invite { email } => {
            let now = context.now();
            let invited = db.write("user invite", |conn| {
                let user = accounts::by_email(conn, &email)?;
                if user.disabled || accounts::is_managed(conn, user.id)? {
                    return Ok(None);
                }
                log(conn, "gebruiker-uitgenodigd", &user, now)?;
                accounts::invite(conn, user.id, now).map(Some)
            });
            let token = invited.map_err(|error| no_user(error, &email))?;
            say(
                context,
                &token.with_context(|| {
                    format!("{email} is disabled (see: ervaringwijzer user enable), or comes in by a work account")
                })?,
            );
        }
        User::Disable { email } => {
            disable(&db, &email, context.now())?;
            println!("{email} can sign in no more. Sessions, password, links, API tokens and feed address have ended.");
        }
        User::Enable { email } => match enable(&db, &email, context.now())? {
            Some(token) => say(context, &token),
            None => println!("{email} can sign in again, by a work account."),
        },
        User::Reset { email } => {
            let now = context.now();
            let token = db.write("user reset", |conn| {
                let user = accounts::by_email(conn, &email)?;
                if user.disabled {
                    return Err(PersonError::Disabled);
                }
                let token = accounts::reset_sign_in(conn, user.id, now)?;
                log(conn, "tweede-stap-weggehaald", &user, now)?;
                Ok::<_, PersonError>(token)
            });
            say(context, &token.map_err(|error| refused(error, &email))?);
        }
        User::Role { email, role } => {
            let new = db.read("user role", |conn| rights(conn, &role))?;
            change_role(&db, &email, new, context.now())?;
            println!(
                "{email} is {} from now on. Sessions, API tokens, feed address and webhooks have ended; the password stays.",
                role.user_role
            );
        }
        User::Link { email, subject } => link(context, &db, &email, &subject)?,
        User::BreakGlass { email, state } => break_glass(&db, &email, state == "on", context.now())?,
        User::List => {
            for member in db.read("user list", accounts::members)? {
                let off = member.place.disabled || member.user.disabled;
                let state = if off { "\tdisabled" } else { "" };
                println!("{}\t{}\t{}{state}", member.email(), member.place.role(), member.name());
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn change_role(db: &Db, email: &str, new: Rights, now: Moment) -> Result<()> {
    let done = db.write("user role", |conn| {
        let user = accounts::by_email(conn, email)?;
        let mut places = accounts::members_of(conn, &user)?;
        let (Some(old), true) = (places.pop(), places.is_empty()) else {
            return Ok(false);
        };
        let changed = accounts::change_role(conn, None, &old, new)?;
        let object = format!("{}, was {}", changed.logged(), old.place.role());
        accounts::log(conn, By::command(now), "gebruiker-rol", &object)?;
        Ok::<_, PersonError>(true)
    });
    let one = done.map_err(|error| refused(error, email))?;
    anyhow::ensure!(
        one,
        "{email} has several places; an administrator changes one of them under Mensen"
    );
    Ok(())
}

fn link(context: &CommandContext, db: &Db, email: &str, subject: &str) -> Result<()> {
    let sso = context.settings.sso.as_ref();
    let issuer = &sso.context("there are no work accounts; set sso-issuer first")?.issuer;
    let now = context.now();
    let linked = db.write("user link", |conn| {
        let user = accounts::by_email(conn, email)?;
        accounts::link_work_account(conn, &user, issuer, subject, now)
    });
    anyhow::ensure!(
        linked.map_err(|error| no_user(error, email))?,
        "{email} or this number comes in by a work account already"
    );
    println!("{email} comes in by the work account from now on. Password, second step, links and sessions have ended.");
    Ok(())
}

fn break_glass(db: &Db, email: &str, on: bool, now: Moment) -> Result<()> {
    let done = db.write("user break-glass", |conn| {
        let user = accounts::by_email(conn, email)?;
        accounts::set_break_glass(conn, &user, on, now)
    });
    anyhow::ensure!(
        done.map_err(|error| no_user(error, email))?,
        "an account for emergencies is that of a beheerder who can sign in, and not by a work account"
    );
    match on {
        true => println!(
            "{email} is an account for emergencies. Each use is in the log of acts and told to the other beheerders."
        ),
        false => println!("{email} is no account for emergencies any more."),
    }
    Ok(())
}

/// Switches an account on again; the link to choose a password with, which a work account does not need.
fn enable(db: &Db, email: &str, now: Moment) -> Result<Option<Token>> {
    let token = db.write("user enable", |conn| {
        let user = accounts::by_email(conn, email)?;
        log(conn, "gebruiker-aangezet", &user, now)?;
        accounts::enable(conn, user.id)?;
        Ok(match accounts::is_managed(conn, user.id)? {
            true => None,
            false => Some(accounts::invite(conn, user.id, now)?),
        })
    });
    token.map_err(|error| no_user(error, email))
}

fn disable(db: &Db, email: &str, now: Moment) -> Result<()> {
    let done = db.write("user disable", |conn| {
        let user = accounts::by_email(conn, email)?;
        for member in accounts::members_of(conn, &user)? {
            accounts::check_disable(conn, None, &member)?;
        }
        accounts::disable(conn, user.id)?;
        Ok::<_, PersonError>(log(conn, "gebruiker-uitgezet", &user, now)?)
    });
    done.map_err(|error| refused(error, email))
}

fn refused(error: PersonError, email: &str) -> anyhow::Error {
    match error {
        PersonError::Db(error) => no_user(error, email),
        other => other.into(),
    }
}

fn log(conn: &mut Conn, act: &str, user: &accounts::User, moment: Moment) -> Result<(), DbError> {
    let places = accounts::places_of(conn, user.id)?;
    let roles: Vec<String> = places.iter().map(|place| place.role().to_string()).collect();
    accounts::log(
        conn,
        By::command(moment),
        act,
        &format!("{} ({})", user.email, roles.join(", ")),
    )
}

fn say(context: &CommandContext, token: &Token) {
    println!("Send this link to that person only. It works once, for seven days:");
    println!("{}{}", context.base_url(), StaffAddress::Welcome { link: token.text() });
}

/// Adds a user with an invitation.
pub(super) fn add(db: &Db, new: &NewUser, now: Moment) -> Result<Token> {
    Ok(db.write("user add", |conn| {
        let user = accounts::add(conn, new)?;
        log(conn, "gebruiker-toegevoegd", &user, now)?;
        accounts::invite(conn, user.id, now).map_err(UserError::from)
    })?)
}

fn add_or_add_place(db: &Db, new: &NewUser, now: Moment) -> Result<Token> {
    match db.read("user add", |conn| accounts::by_email(conn, &new.email)) {
        Ok(_there) => add_place(db, new, now),
        Err(DbError::Missing) => add(db, new, now),
        Err(error) => Err(error.into()),
    }
}

/// Gives somebody who has an account another place; the link is for who signs in to that account.
fn add_place(db: &Db, new: &NewUser, now: Moment) -> Result<Token> {
    let done = db.write("user add", |conn| {
        let (member, token) = accounts::add_person(conn, &Scope::Everybody, new, now)?;
        accounts::log(conn, By::command(now), "gebruiker-toegevoegd", &member.logged())?;
        Ok::<_, PersonError>(token)
    });
    Ok(done?)
}

fn rights(conn: &mut Conn, args: &RoleArgs) -> Result<Rights> {
    let role = args.user_role;
    let (town, care) = (args.gemeente.as_deref(), args.provider.as_deref());
    anyhow::ensure!(
        role == Role::Region || args.region.is_none(),
        "only somebody of a region has one; leave --regio out"
    );
    Ok(match role {
        Role::Provider => {
            let within = town.map(|town| gemeente(conn, town)).transpose()?;
            Rights::Provider(OwnProvider {
                id: provider(conn, care.context("name the provider with --aanbieder")?)?.id,
                within: within.map(|town| town.id),
            })
        }
        Role::Analyst => Rights::Analyst(gemeente(conn, town.context("name the gemeente with --gemeente")?)?.id),
        Role::Council => Rights::Council(gemeente(conn, town.context("name the gemeente with --gemeente")?)?.id),
        Role::Region => {
            anyhow::ensure!(
                town.is_none() && care.is_none(),
                "a regio belongs to a region; leave --gemeente and --aanbieder out"
            );
            let name = args.region.as_deref().context("name the region with --regio")?;
            Rights::Region(region(conn, name)?.id)
        }
        Role::Administrator => {
            anyhow::ensure!(
                town.is_none() && care.is_none(),
                "a beheerder belongs to the installation; leave --gemeente and --aanbieder out"
            );
            Rights::Administrator
        }
    })
}
