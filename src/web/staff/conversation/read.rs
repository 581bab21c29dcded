//! Reads a sheet for its page: what the domain gives, with the figures as the result pages draw them.

use super::sheet_access::{SheetContext, SheetRequest, base};
use crate::conversations::{self as talk, ConversationSheet, Reason, RowKey, SheetFigures, Side};
use crate::db::{Conn, DbError};
use crate::figures::{self, Block, Body, Fact, ResponseSignal, block, response_signals};
use crate::releases;
use crate::releases::report::{Report, Row, Unit};
use crate::values::ids::ProviderId;
use crate::views::conversation::{RowModel, SheetPage, SheetPlace};
use crate::web::PDF;

/// The page of a sheet; the token is the session's.
pub(super) fn page(
    conn: &mut Conn,
    seat: &SheetRequest,
    here: &SheetContext,
    csrf: String,
) -> Result<SheetPage, DbError> {
    Ok(page_and_figures(conn, seat, here, csrf)?.0)
}

/// The page of a sheet with every figure of the provider in that release, also those that are not on the page.
pub(super) fn page_and_figures(
    conn: &mut Conn,
    seat: &SheetRequest,
    here: &SheetContext,
    csrf: String,
) -> Result<(SheetPage, Vec<Block>), DbError> {
    let (actor, sheet) = (&seat.actor, &here.sheet);
    let figures = talk::sheet_figures(conn, actor, sheet)?;
    let blocks = blocks(&figures, here.provider.id);
    let newer = talk::newer_release(conn, actor, sheet)?;
    let newer = newer.map(|number| (number, base(actor.party, &here.place, &here.provider.slug, number)));
    let newer = match newer {
        Some((number, href)) if is_open(conn, seat, here, number)? => Some((number, href)),
        _ => None,
    };
    let opens = releases::opens_on(conn, sheet.release, sheet.provider)?;
    let waits = actor.side() == Side::Provider && opens > actor.moment;
    let rule = &figures.report.rule;
    let page = SheetPage {
        place: SheetPlace {
            gemeente: here.place.gemeente.slug.clone(),
            round: here.place.round.slug.clone(),
            provider: here.provider.slug.clone(),
        },
        results_href: here.results.clone(),
        csrf,
        side: actor.side(),
        gemeente: here.place.gemeente.name.clone(),
        provider: here.provider.name.clone(),
        facts: facts(&figures.report, sheet.provider, here),
        rule: (rule.k, rule.h_permille / 10),
        suppressed: figures::suppressed(&figures.report, &Unit::Rest),
        hidden: hidden(&blocks),
        nothing_shown: blocks
            .iter()
            .flat_map(|block| &block.lines)
            .all(|line| line.published().is_none()),
        newer,
        remark: releases::correction(conn, sheet.release)?.map(|found| found.remark()),
        signals: signals(&figures.report, sheet.provider),
        preview: waits.then(|| opens.day()),
        rows: rows(sheet, &blocks, actor.side()),
        choices: choices(sheet, &blocks),
        earlier: talk::earlier_agreements(conn, actor, sheet)?,
        read_in: talk::read_in_agreements(conn, actor, sheet)?,
        agreements: talk::agreements(conn, actor, sheet)?,
        drafts: talk::drafts(conn, actor, sheet)?,
        shared: talk::shared(conn, actor, sheet)?,
        pdf: PDF,
        sheet: sheet.clone(),
    };
    Ok((page, blocks))
}

/// The gemeente is not sent to a sheet that is still closed to it.
fn is_open(conn: &mut Conn, seat: &SheetRequest, here: &SheetContext, number: u32) -> Result<bool, DbError> {
    if seat.actor.side() == Side::Provider {
        return Ok(true);
    }
    let chain = releases::chain(conn, here.place.round.id)?;
    let found = chain.iter().find(|stored| u32::try_from(stored.number) == Ok(number));
    match found {
        Some(stored) => Ok(releases::opens_on(conn, stored.id, here.provider.id)? <= seat.actor.moment),
        None => Ok(false),
    }
}

fn blocks(figures: &SheetFigures, provider: ProviderId) -> Vec<Block> {
    let own = |row: &&Row| matches!(row.unit, Unit::Provider { id, .. } if id == provider);
    let rows: Vec<&Row> = figures.report.rows.iter().filter(own).collect();
    let two_modes = rows.len() > 1;
    rows.iter()
        .map(|row| block(&figures.report, row, &figures.earlier, two_modes))
        .collect()
}

fn facts(report: &Report, provider: ProviderId, here: &SheetContext) -> Vec<Fact> {
    let (round, asked) = (&report.round, &report.questionnaire);
    let mut facts = vec![
        Fact::new("Gemeente", &report.gemeente.name),
        Fact::new("Aanbieder", &here.provider.name),
        Fact::new("Ronde", &round.name).with(format!("{} – {}", round.start.short(), round.last_day.long())),
        Fact::new("Vragenlijst", &asked.title).with(format!("versie {}", asked.version)),
        Fact::new("Doel", round.purpose),
        Fact::new("Publicatie", report.number).with(report.moment.day().long()),
    ];
    for row in &report.rows {
        if matches!(&row.unit, Unit::Provider { id, .. } if *id == provider) {
            let people = row.took_part(&asked.questions);
            let issued = row.issued.filter(|issued| *issued > 0);
            let value = people.map_or_else(|| "–".to_owned(), |people| people.to_string());
            facts.push(Fact::new("Respons", value).with(issued.map_or_else(
                || format!("antwoorden gepubliceerd ({})", row.mode),
                |issued| format!("antwoorden gepubliceerd, {issued} codes uitgegeven"),
            )));
        }
    }
    facts
}

/// What stands out in who answered, of this provider's own rows: both sides read the same.
fn signals(report: &Report, provider: ProviderId) -> Vec<String> {
    let own = |row: &Row| match row.unit {
        Unit::Provider { id, participation, .. } if id == provider => Some(participation),
        _ => None,
    };
    let own: Vec<_> = report.rows.iter().filter_map(own).collect();
    let of_both = |signal: ResponseSignal| !matches!(signal, ResponseSignal::FarAbove { .. });
    let found = response_signals(report).into_iter();
    let found = found.filter(|one| own.contains(&one.participation) && of_both(one.signal));
    found.map(|one| one.signal.sentences()).collect()
}

fn hidden(blocks: &[Block]) -> Vec<String> {
    let of_block = |block: &Block| {
        let way = block.way();
        let hidden = block.lines.iter().filter(|line| matches!(line.body, Body::Hidden(_)));
        hidden.map(|line| format!("‘{}’{way}", line.short)).collect::<Vec<_>>()
    };
    blocks.iter().flat_map(of_block).collect()
}

fn rows(sheet: &ConversationSheet, blocks: &[Block], side: Side) -> Vec<RowModel> {
    let found = |row: &talk::SheetRow| {
        let block = blocks.iter().find(|block| block.mode == row.key.mode.word())?;
        let line = block.lines.iter().find(|line| line.code == row.key.question)?;
        Some(RowModel {
            key: row.key.clone(),
            why: why(row),
            own: row.side == Some(side),
            line: line.clone(),
            axis: block.axis,
            trend: block.trends.iter().find(|trend| trend.code == line.code).cloned(),
        })
    };
    sheet.rows.iter().filter_map(found).collect()
}

fn why(row: &talk::SheetRow) -> String {
    let text = match (row.reason, row.side) {
        (Reason::Strong, _) => "Hoger dan door toeval te verwachten, naast de andere aanbieders.",
        (Reason::Weak, _) => "Lager dan door toeval te verwachten, naast de andere aanbieders.",
        (Reason::Changed, _) => "Anders dan in de ronde ervoor, meer dan toeval verklaart.",
        (Reason::Added, Some(Side::Provider)) => "Op het blad gezet door de aanbieder.",
        (Reason::Added, _) => "Op het blad gezet door de gemeente.",
    };
    text.to_owned()
}

fn choices(sheet: &ConversationSheet, blocks: &[Block]) -> Vec<(RowKey, String)> {
    let mut choices = Vec::new();
    for block in blocks {
        for line in &block.lines {
            let there = |row: &talk::SheetRow| row.key.mode.word() == block.mode && row.key.question == line.code;
            if let Ok(mode) = block.mode.parse()
                && !sheet.rows.iter().any(there)
            {
                let key = RowKey {
                    question: line.code.clone(),
                    mode,
                };
                choices.push((key, format!("{}{}", line.short, block.way())));
            }
        }
    }
    choices
}
