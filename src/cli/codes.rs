//! `codes`: codes leave the program here, once.

use crate::addresses::PublicAddress;
use crate::values::by::By;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use maud::PreEscaped;

use super::arguments::Links as Command;
use super::context::CommandContext;
use super::new_file::NewFile;
use super::places::{Which, participation, round};
use crate::catalogue::{Round, gemeenten, participations, providers, questionnaires};
use crate::codes::{self, Issued, recognition};
use crate::db::Conn;
use crate::export::{codes_csv, qr_svg};
use crate::i18n::Lang;
use crate::lifecycle;
use crate::values::terms::{Channel, Mode, RoundState};
use crate::views::staff::{SheetPage, Ticket, standalone_sheet};
use crate::views::survey::{HandoutPage, HandoutWords};

const REFUSED: &str = "no codes were issued";
const LOST: &str = "these codes are lost; issue new ones";

pub(super) fn run(context: &CommandContext, command: Command) -> Result<ExitCode> {
    match command {
        Command::Issue {
            which,
            provider,
            amount,
            channel,
            csv,
            sheet,
        } => {
            let order = IssueOrder {
                provider: &provider,
                amount,
                channel,
                csv: csv.as_deref(),
                sheet: sheet.as_deref(),
            };
            issue(context, &which, &order)?;
        }
        Command::List { which } => list(context, &which)?,
        Command::Void {
            which,
            provider,
            batch,
            reason,
        } => void(context, &which, &provider, batch, &reason)?,
        Command::Kiosk { which, provider } => {
            let db = context.store()?.db;
            let token = db.read("kiosk", |conn| {
                let round = round(conn, &which)?;
                Ok::<_, anyhow::Error>(participation(conn, &round, &provider, Mode::Kiosk)?.kiosk_token)
            })?;
            let link = token
                .context("this kiosk has no link of its own; open one for some hours: ervaringwijzer kiosk open")?;
            println!("{}{}", context.base_url(), PublicAddress::Kiosk { link: &link });
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn list(context: &CommandContext, which: &Which) -> Result<()> {
    let now = context.now();
    let (lines, over) = context.store()?.db.read("links list", |conn| {
        let round = round(conn, which)?;
        let mut lines = Vec::new();
        for seat in participations::of_round(conn, round.id)? {
            for batch in codes::batches(conn, seat.participation.id)? {
                lines.push((seat.provider.clone(), batch));
            }
        }
        Ok::<_, anyhow::Error>((lines, round.has_ended(now)))
    })?;
    for (provider, batch) in &lines {
        let expired = if over { ", verlopen" } else { "" };
        let state = match (&batch.voided, batch.voided_on, batch.counted) {
            (Some(reason), Some(day), _) => format!("vervallen op {day}: {reason}"),
            (Some(reason), None, _) => format!("vervallen: {reason}"),
            (None, _, true) => format!("geteld{expired}"),
            (None, _, false) => format!("nog niet geteld{expired}"),
        };
        let slug = providers::slug(provider);
        let handed_out: Vec<String> = batch
            .issued_on
            .map(|day| day.to_string())
            .into_iter()
            .chain(batch.channel.map(|channel| channel.to_string()))
            .collect();
        println!(
            "{slug}\t{}\t{} codes\t{state}\t{}",
            batch.number,
            batch.issued,
            handed_out.join(" ")
        );
    }
    for one in codes::by_channel(lines.iter().map(|(_, batch)| batch), over) {
        let channel = one.channel.map_or("-", Channel::word);
        println!(
            "totaal\t{channel}\t{} codes\t{} vervallen\t{} verlopen",
            one.issued, one.voided, one.expired
        );
    }
    Ok(())
}

fn void(context: &CommandContext, which: &Which, name: &str, number: u32, reason: &str) -> Result<()> {
    let db = context.store()?.db;
    let participation = db.read("links void", |conn| {
        let round = round(conn, which)?;
        participation(conn, &round, name, Mode::Personal)
    })?;
    let done = lifecycle::void(&db, participation.id, number, reason, By::command(context.now()))
        .context("nothing was voided; see: ervaringwijzer links list")?;
    println!(
        "Voided: batch {} of {name}, {} codes. Codes and answers of it are destroyed.",
        done.number, done.issued
    );
    Ok(())
}

/// Codes to be issued, and where they go.
struct IssueOrder<'o> {
    provider: &'o str,
    amount: u32,
    channel: Option<Channel>,
    csv: Option<&'o Path>,
    sheet: Option<&'o Path>,
}

fn issue(context: &CommandContext, which: &Which, order: &IssueOrder<'_>) -> Result<()> {
    let (name, number) = (order.provider, order.amount);
    let store = context.store()?;
    let (round, words, participation) = store.db.read("links issue", |conn| {
        let round = round(conn, which)?;
        let participation = participation(conn, &round, name, Mode::Personal)?;
        let words = words(conn, &round, name)?;
        Ok::<_, anyhow::Error>((round, words, participation))
    })?;
    anyhow::ensure!(
        round.state == RoundState::Open,
        "{} is {}; codes can be issued while it is open",
        round.name,
        round.state
    );
    // Both files are made before the codes, so that no code is issued that cannot be kept.
    let csv = order.csv.map(|path| NewFile::create(path, REFUSED)).transpose()?;
    let sheet = order.sheet.map(|path| NewFile::create(path, REFUSED)).transpose()?;
    let key = store
        .db
        .read("links issue", |conn| recognition::link_key(conn, &store.keys, round.id))?;
    let wanted = codes::Order {
        participation: participation.id,
        number,
        channel: order.channel,
    };
    let issued = codes::issue_logged(&store.db, &key, wanted, By::command(context.now()))?;
    let base = context.base_url();
    match (csv, sheet) {
        (None, None) => print!(
            "{}",
            String::from_utf8(codes_csv(&issued, &base)?)?.trim_start_matches('\u{feff}')
        ),
        (csv, sheet) => {
            if let Some(file) = csv {
                file.keep(&codes_csv(&issued, &base)?, LOST)?;
            }
            if let Some(file) = sheet {
                let page = page(&round, &words, name, &issued, &base);
                file.keep(page.as_bytes(), LOST)?;
            }
            eprintln!("{number} codes were issued. The files hold the only copy: hand them out, then delete them.");
        }
    }
    Ok(())
}

/// What stands on the cards of a provider.
fn words(conn: &mut Conn, round: &Round, provider: &str) -> Result<HandoutWords> {
    let gemeente = gemeenten::find(conn, round.gemeente)?;
    let questionnaire = questionnaires::find(conn, round.questionnaire)?;
    Ok(HandoutWords::of(&HandoutPage {
        lang: Lang::NL,
        domain: questionnaire.domain,
        address: questionnaire.address,
        purpose: round.purpose,
        gemeente: &gemeente.name,
        provider,
        phone: &gemeente.phone,
        last_day: Some(round.closes).filter(|day| !day.is_never()),
        k: round.rule().k,
        questions: questionnaires::questions(conn, questionnaire.id)?.len(),
        demo: false,
    }))
}

fn page(round: &Round, words: &HandoutWords, provider: &str, issued: &Issued, base: &str) -> String {
    let ticket = |code: &codes::IssuedCode| Ticket {
        code: code.grouped(),
        qr: PreEscaped(qr_svg(&code.url(base)).unwrap_or_default()),
    };
    let sheet = SheetPage {
        words: words.clone(),
        provider: provider.to_owned(),
        host: base.split_once("://").map_or(base, |(_, host)| host).to_owned(),
        number: issued.codes.len(),
        tickets: issued.codes.iter().map(ticket).collect(),
        csv_href: String::new(),
        csv_name: String::new(),
        note: None,
        back_href: String::new(),
        print: None,
    };
    standalone_sheet(&round.name, &sheet).into_string()
}
