//! A sheet as JSON, for whoever may read the page: what is shared and agreed, never a draft.

use actix_web::HttpResponse;
use serde::Serialize;

use super::chair::{Chair, Here, Role, Seat};
use crate::conversations::{self as talk, Agreement, Reason, Shared as Said, SheetState, Side};
use crate::db::{Conn, DbError};
use crate::releases;
use crate::releases::report::{Cell, Report, Row, Unit};
use crate::values::words::Mode;
use crate::web::app::block;
use crate::web::pages::Shared;
use crate::web::problem::Problem;

#[derive(Serialize)]
struct Sheet {
    schema: &'static str,
    gemeente: String,
    aanbieder: String,
    ronde: releases::document::RoundRef,
    publicatie: u32,
    moment: String,
    hash: String,
    correctie: Option<String>,
    k: u32,
    h_promille: u32,
    stand: SheetState,
    aanbieder_bevestigd: bool,
    gemeente_bevestigd: bool,
    clientenraad_uitgenodigd: bool,
    omstandigheden: String,
    vragen: Vec<Question>,
    duidingen: Vec<Interpretation>,
    eerdere_afspraken: Vec<Agreed>,
    afspraken: Vec<Agreed>,
    slot: &'static str,
}

#[derive(Serialize)]
struct Question {
    vraag: String,
    tekst: Option<String>,
    wijze: Mode,
    reden: Reason,
    toegevoegd_door: Option<Side>,
    uitgegeven: Option<u32>,
    cijfers: Option<Cell>,
    alle_aanbieders: Option<Cell>,
}

#[derive(Serialize)]
struct Interpretation {
    kant: Side,
    over: String,
    versie: i32,
    gedeeld: String,
    herkent: String,
    verklaart: String,
    vindt: String,
    nodig: String,
}

#[derive(Serialize)]
struct Agreed {
    ronde: Option<String>,
    publicatie: u32,
    wat: String,
    wie: String,
    wanneer: String,
    hoe: String,
    waarde: Option<talk::Value>,
    uitkomst: talk::Outcome,
    toelichting: String,
}

/// `…/blad.json` of either side.
pub(in crate::web) async fn json<R: Role>(app: Shared, chair: Chair<R>) -> Result<HttpResponse, Problem> {
    let (shared, seat) = (app.clone(), chair.seat(app.now()));
    let sheet = block(move || {
        let here = seat.opened(&shared.db)?;
        shared
            .db
            .read("sheet", |conn| read(conn, &seat, &here))
            .map_err(Problem::from)
    })
    .await?;
    Ok(HttpResponse::Ok().json(sheet))
}

fn read(conn: &mut Conn, seat: &Seat, here: &Here) -> Result<Sheet, DbError> {
    let (actor, sheet) = (&seat.actor, &here.sheet);
    let report = talk::sheet_figures(conn, actor, sheet.id)?.report;
    let vragen = sheet.rows.iter().map(|row| question(row, &report, here)).collect();
    let shared = talk::shared(conn, actor, sheet.id)?;
    let earlier = talk::earlier_agreements(conn, actor, sheet.id)?;
    let earlier = earlier
        .into_iter()
        .map(|one| agreed(one.agreement, one.number, Some(one.round_name)));
    let agreements = talk::agreements(conn, actor, sheet.id)?;
    Ok(Sheet {
        schema: "gespreksblad-1",
        gemeente: report.gemeente.naam.clone(),
        aanbieder: here.provider.name.clone(),
        publicatie: report.nummer,
        moment: report.moment.iso(),
        correctie: releases::correction(conn, sheet.release)?.map(|found| found.remark()),
        k: report.regel.k,
        h_promille: report.regel.h_promille,
        stand: sheet.state,
        aanbieder_bevestigd: sheet.provider_confirmed,
        gemeente_bevestigd: sheet.gemeente_confirmed,
        clientenraad_uitgenodigd: sheet.council,
        omstandigheden: sheet.context.clone(),
        vragen,
        duidingen: shared.into_iter().map(interpretation).collect(),
        eerdere_afspraken: earlier.collect(),
        afspraken: agreements
            .into_iter()
            .map(|one| agreed(one, sheet.number, None))
            .collect(),
        slot: crate::views::conversation::FOOT,
        ronde: report.ronde,
        hash: report.hash,
    })
}

fn question(row: &talk::SheetRow, report: &Report, here: &Here) -> Question {
    let questions = &report.vragenlijst.vragen;
    let at = questions.iter().position(|one| one.code == row.key.question);
    let of = |is: &dyn Fn(&Unit) -> bool| {
        report
            .rijen
            .iter()
            .find(|found: &&Row| found.mode == row.key.mode && is(&found.unit))
    };
    let own = of(&|unit| matches!(unit, Unit::Provider { id, .. } if *id == here.provider.id));
    let whole = of(&|unit| *unit == Unit::System);
    let cell = |found: Option<&Row>| found.and_then(|row| row.cells.get(at?).copied());
    Question {
        vraag: row.key.question.clone(),
        tekst: at
            .and_then(|at| questions.get(at))
            .map(|question| question.vraag.clone()),
        wijze: row.key.mode,
        reden: row.reason,
        toegevoegd_door: row.side,
        uitgegeven: own.and_then(|row| row.issued),
        cijfers: cell(own),
        alle_aanbieders: cell(whole),
    }
}

fn interpretation(said: Said) -> Interpretation {
    Interpretation {
        kant: said.side,
        over: said.about.to_string(),
        versie: said.number,
        gedeeld: said.moment.iso(),
        herkent: said.answers.recognise,
        verklaart: said.answers.explain,
        vindt: said.answers.opinion,
        nodig: said.answers.action,
    }
}

fn agreed(agreement: Agreement, number: u32, round: Option<String>) -> Agreed {
    Agreed {
        ronde: round,
        publicatie: number,
        wat: agreement.text.what,
        wie: agreement.text.who,
        wanneer: agreement.text.when.to_string(),
        hoe: agreement.text.how,
        waarde: agreement.text.value,
        uitkomst: agreement.outcome,
        toelichting: agreement.note,
    }
}
