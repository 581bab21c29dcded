//! `kiosk`.

use crate::addresses::PublicAddress;
use crate::values::by::By;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Subcommand;

use super::context::CommandContext;
use super::places::{Which, participation, round};
use crate::codes::{self, KioskLink, KioskSession, NewKiosk, USUAL_PER_KIOSK};
use crate::db::Db;
use crate::lifecycle;
use crate::values::clock::Moment;
use crate::values::ids::ParticipationId;
use crate::values::terms::Mode;

#[derive(Debug, clap::Args)]
pub(super) struct At {
    #[command(flatten)]
    which: Which,
    /// Provider, as in `provider list`
    #[arg(long = "aanbieder", value_name = "AANBIEDER")]
    provider: String,
}

/// Which of its sessions.
#[derive(Debug, clap::Args)]
pub(super) struct Session {
    #[command(flatten)]
    at: At,
    /// Number of the session, as in `kiosk list`
    #[arg(long = "zitting", value_name = "NUMBER")]
    session: u32,
}

#[derive(Debug, Subcommand)]
pub(super) enum Kiosk {
    /// Open a kiosk for some hours and print its link, once
    #[command(
        after_help = "Example: ervaringwijzer kiosk open --gemeente voorbeeldstad --ronde 'voorjaar 2027' --aanbieder de-brug --uren 4 --plafond 100"
    )]
    Open {
        #[command(flatten)]
        at: At,
        /// How many hours, 1 to 12
        #[arg(long = "uren", default_value_t = 4, value_name = "UREN")]
        hours: u32,
        /// Most answers; at least twice the k of the round
        #[arg(long = "plafond", default_value_t = USUAL_PER_KIOSK, value_name = "PLAFOND")]
        ceiling: u32,
    },
    /// List the sessions of a kiosk; never their links, nor how many answered
    #[command(
        after_help = "Example: ervaringwijzer kiosk list --gemeente voorbeeldstad --ronde 'voorjaar 2027' --aanbieder de-brug"
    )]
    List {
        #[command(flatten)]
        at: At,
    },
    /// Give a session another link; the old one is dead at once
    #[command(
        after_help = "Example: ervaringwijzer kiosk renew --gemeente voorbeeldstad --ronde 'voorjaar 2027' --aanbieder de-brug --zitting 2"
    )]
    Renew(Session),
    /// End a session now; its answers stay
    #[command(
        after_help = "Example: ervaringwijzer kiosk end --gemeente voorbeeldstad --ronde 'voorjaar 2027' --aanbieder de-brug --zitting 2"
    )]
    End(Session),
    /// Void a session that went wrong: its unopened answers are destroyed
    #[command(
        after_help = "Example: ervaringwijzer kiosk void --gemeente voorbeeldstad --ronde 'voorjaar 2027' --aanbieder de-brug --zitting 2 --reden 'door medewerkers ingevuld'\nPossible until the first count after the session was opened. Both sides see the reason: write no names of clients."
    )]
    Void {
        #[command(flatten)]
        session: Session,
        /// Why, for both sides to read
        #[arg(long = "reden", value_name = "TEXT")]
        reason: String,
    },
}

pub(super) fn run(context: &CommandContext, command: Kiosk) -> Result<ExitCode> {
    let (db, now) = (context.store()?.db, context.now());
    match command {
        Kiosk::Open { at, hours, ceiling } => {
            let new = NewKiosk {
                participation: at.find(&db)?,
                hours,
                ceiling,
            };
            let done = db.write("kiosk open", |conn| lifecycle::open_kiosk(conn, &new, By::command(now)));
            let (session, link) = done.context("no kiosk was opened")?;
            say(context, &session, &link);
        }
        Kiosk::List { at } => {
            let id = at.find(&db)?;
            for session in db.read("kiosk list", |conn| codes::kiosk_sessions(conn, id))? {
                println!("{}", line(&session, now));
            }
        }
        Kiosk::Renew(session) => {
            let seat = session.at.find(&db)?;
            let done = db.write("kiosk renew", |conn| {
                lifecycle::renew_kiosk(conn, seat, session.session, By::command(now))
            });
            let (session, link) = done.context("no link was renewed; see: ervaringwijzer kiosk list")?;
            say(context, &session, &link);
        }
        Kiosk::End(session) => {
            let seat = session.at.find(&db)?;
            let done = db.write("kiosk end", |conn| {
                lifecycle::end_kiosk(conn, seat, session.session, By::command(now))
            });
            done.context("no session was ended; see: ervaringwijzer kiosk list")?;
            println!("Session {} has ended. Its answers stay.", session.session);
        }
        Kiosk::Void { session, reason } => {
            let seat = session.at.find(&db)?;
            lifecycle::void(&db, seat, session.session, &reason, By::command(now))
                .context("nothing was voided; see: ervaringwijzer kiosk list")?;
            println!("Voided: session {}. Its answers are destroyed.", session.session);
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl At {
    fn find(&self, db: &Db) -> Result<ParticipationId> {
        let found = db.read("kiosk", |conn| {
            let round = round(conn, &self.which)?;
            participation(conn, &round, &self.provider, Mode::Kiosk)
        })?;
        Ok(found.id)
    }
}

fn say(context: &CommandContext, session: &KioskSession, link: &KioskLink) {
    let until = session
        .ends
        .map_or_else(|| "the round closes".to_owned(), Moment::minute);
    println!(
        "Session {}, until {until}, at most {} answers. The link is shown once:",
        session.batch.number, session.batch.issued
    );
    println!("{}{}", context.base_url(), PublicAddress::Kiosk { link: link.text() });
}

fn line(session: &KioskSession, now: Moment) -> String {
    let state = match (&session.batch.voided, session.ended, session.ends) {
        (Some(reason), _, _) => format!("vervallen: {reason}"),
        (None, Some(ended), _) => format!("gesloten op {}", ended.minute()),
        (None, None, Some(ends)) if session.runs(now) => format!("open tot {}", ends.minute()),
        (None, None, Some(ends)) => format!("was open tot {}", ends.minute()),
        (None, None, None) => "link van voor de zittingen, tot de ronde sluit".to_owned(),
    };
    let counted = if session.batch.counted {
        "geteld"
    } else {
        "nog niet geteld"
    };
    format!(
        "{}\tgeopend {}\thoogstens {}\t{state}\t{counted}",
        session.batch.number,
        session.opened.minute(),
        session.batch.issued
    )
}
