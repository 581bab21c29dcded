//! `demo`: a throw-away installation whose figures went through the real path.

mod play;
mod talk;
mod town;
mod year;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;

use self::play::Played;
use self::town::Plan;
use super::arguments::Demo;
use super::context::CommandContext;
use super::serve::{Serving, serve};
use crate::accounts::Token;
use crate::addresses::{PublicAddress, StaffAddress};
use crate::catalogue::{holds, mark_demo};
use crate::startup::{Begin, open_store};
use crate::values::digest::hex;
use crate::values::random;
use crate::views::greeting::WayIn;
use crate::web::Greeting;

pub(super) fn run(mut context: CommandContext, demo: &Demo) -> Result<ExitCode> {
    let plan = Plan::new(demo, context.now().day())?;
    let place = DemoFolder::new()?;
    context.settings.database = format!("sqlite:{}", place.0.join("data").join("ervaringwijzer.db").display());
    context.settings.keys = place.0.join("keys");
    if std::net::TcpListener::bind(&context.settings.listen).is_err() {
        println!("{} is taken; a free port is used.", context.settings.listen);
        context.settings.listen = "127.0.0.1:0".to_owned();
    }
    let store = open_store(&context.settings, true)?;
    store.db.write("mark demo", |conn| {
        mark_demo(conn)?;
        // Half-years pass in seconds, and nobody has to look back at them.
        holds::set_hours(conn, Some(0))
    })?;
    println!(
        "Voorbeeld: all names and figures are invented. They go the real way: codes, sealing, counting, releases."
    );
    let played = actix_web::rt::System::new().block_on(play::play(&store, &plan, Arc::clone(&context.clock)))?;
    store.db.write("demo hold", |conn| holds::set_hours(conn, None))?;
    let flags = format!(
        "--database {} --keys {}",
        context.settings.database,
        context.settings.keys.display()
    );
    let serving = Serving {
        store,
        begin: Begin::default(),
        greeting: Some(greeting(&played, &plan)),
    };
    serve(&context, serving, |base| say(base, &played, &plan, &flags))
}

fn greeting(played: &Played, plan: &Plan) -> Greeting {
    let way = |(role, token): &(&'static str, Token)| WayIn {
        href: StaffAddress::Demo { link: token.text() }.to_string(),
        role,
    };
    Greeting {
        provider: plan.provider().to_owned(),
        round: plan.open.name.clone(),
        clients: played.codes.iter().map(|code| code.url("")).collect(),
        kiosk: PublicAddress::Kiosk { link: &played.kiosk }.to_string(),
        staff: played.staff.iter().map(way).collect(),
    }
}

/// A directory that is gone when the demo is.
struct DemoFolder(PathBuf);

impl DemoFolder {
    fn new() -> Result<Self> {
        let name = format!("ervaringwijzer-demo-{}", hex(&random::bytes::<6>()?));
        let place = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&place)?;
        Ok(Self(place))
    }
}

impl Drop for DemoFolder {
    fn drop(&mut self) {
        if std::fs::remove_dir_all(&self.0).is_err() {
            eprintln!("The demo's files could not be removed: {}", self.0.display());
        }
    }
}

fn say(base: &str, played: &Played, plan: &Plan, flags: &str) {
    println!();
    println!("Open this, and choose who you are:");
    println!("probeer: {base}/");
    println!();
    println!("The same by address. Its count is a button there; with another terminal it is:");
    println!("  ervaringwijzer {flags} count");
    println!(
        "Fresh codes of {} ({}), each for one client:",
        plan.provider(),
        plan.open.name
    );
    for code in &played.codes {
        println!("client: {}", code.url(base));
    }
    println!("An open link for a shared tablet:");
    println!("kiosk: {base}{}", PublicAddress::Kiosk { link: &played.kiosk });
    println!("One click in, as a member of staff:");
    for (role, token) in &played.staff {
        println!("{role}: {base}{}", StaffAddress::Demo { link: token.text() });
    }
    println!("For everybody, without signing in:");
    let gemeente = "voorbeeldstad";
    println!("gehoord: {base}{}", PublicAddress::AllFeedback { gemeente });
    println!("open data: {base}{}", PublicAddress::OpenData);
    println!();
    println!("Stop with Ctrl-C; everything is then thrown away.");
    println!("ready");
}
