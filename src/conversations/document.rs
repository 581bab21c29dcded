//! A sheet as a document, for whoever may read the page: what is shared and agreed, never a draft.

use serde::Serialize;

use super::agreement::{Agreement, Outcome, Value, agreements, earlier_agreements};
use super::choice::Reason;
use super::figures::sheet_figures;
use super::interpretation::{Shared, shared};
use super::party::{Actor, Side};
use super::read_in::{ReadInAgreement, read_in_agreements};
use super::sheet::{SheetRow, SheetState, find_sheet};
use crate::catalogue::providers;
use crate::db::{Conn, DbError};
use crate::releases;
use crate::releases::document::Edition;
use crate::releases::figures;
use crate::releases::report::{Cell, Report, Row, Standing, Unit};
use crate::values::ids::{ProviderId, SheetId};
use crate::values::terms::Mode;

/// What stands at the foot of every sheet.
pub const FOOT: &str =
    "Deze cijfers zijn een begin van een gesprek. Zij zijn niet geschikt om aanbieders te rangschikken.";

/// A sheet with everything that both sides see of it; serialises as `blad.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetDocument {
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
    editie: Edition,
    stand: SheetState,
    aanbieder_bevestigd: bool,
    gemeente_bevestigd: bool,
    clientenraad_uitgenodigd: bool,
    omstandigheden: String,
    vragen: Vec<Question>,
    duidingen: Vec<Interpretation>,
    eerdere_afspraken: Vec<Agreed>,
    afspraken: Vec<Agreed>,
    ingelezen_afspraken: Vec<ReadIn>,
    slot: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Question {
    vraag: String,
    tekst: Option<String>,
    wijze: Mode,
    reden: Reason,
    toegevoegd_door: Option<Side>,
    uitgegeven: Option<u32>,
    cijfers: Option<Cell>,
    alle_aanbieders: Option<Cell>,
    /// People who took part and whose answer to this question cannot be told yet.
    nog_niet_te_tonen: Option<u32>,
    /// The older release that the figure of all providers together is from, where it stands still.
    stand_alle_aanbieders: Option<Standing>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Agreed {
    ronde: Option<String>,
    publicatie: u32,
    wat: String,
    wie: String,
    wanneer: String,
    hoe: String,
    waarde: Option<Value>,
    uitkomst: Outcome,
    toelichting: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ReadIn {
    ronde: String,
    wat: String,
    wie: String,
    wanneer: String,
    hoe: String,
    waarde: Option<Value>,
    uitkomst: Outcome,
    toelichting: String,
}

/// A sheet as a document, for one of the two sides.
///
/// # Errors
/// [`DbError::Missing`] as for [`find_sheet`]; a council gets none.
pub fn sheet_document(conn: &mut Conn, actor: &Actor, id: SheetId) -> Result<SheetDocument, DbError> {
    let sheet = find_sheet(conn, actor, id)?;
    let provider = providers::find(conn, sheet.provider)?;
    let report = sheet_figures(conn, actor, id)?.report;
    let vragen = sheet.rows.iter().map(|row| question(row, &report, provider.id));
    let vragen = vragen.collect();
    let earlier = earlier_agreements(conn, actor, id)?
        .into_iter()
        .map(|one| agreed(one.agreement, one.number, Some(one.round_name)));
    Ok(SheetDocument {
        schema: "gespreksblad-1",
        gemeente: report.gemeente.naam.clone(),
        aanbieder: provider.name,
        publicatie: report.nummer,
        moment: report.moment.iso(),
        correctie: releases::correction(conn, sheet.release)?.map(|found| found.remark()),
        k: report.regel.k,
        h_promille: report.regel.h_promille,
        editie: report.edition,
        stand: sheet.state,
        aanbieder_bevestigd: sheet.provider_confirmed,
        gemeente_bevestigd: sheet.gemeente_confirmed,
        clientenraad_uitgenodigd: sheet.council,
        omstandigheden: sheet.context,
        vragen,
        duidingen: shared(conn, actor, id)?.into_iter().map(interpretation).collect(),
        eerdere_afspraken: earlier.collect(),
        afspraken: agreements(conn, actor, id)?
            .into_iter()
            .map(|one| agreed(one, sheet.number, None))
            .collect(),
        ingelezen_afspraken: read_in_agreements(conn, actor, id)?.into_iter().map(read_in).collect(),
        slot: FOOT,
        ronde: report.ronde,
        hash: report.hash,
    })
}

fn question(row: &SheetRow, report: &Report, provider: ProviderId) -> Question {
    let questions = &report.vragenlijst.vragen;
    let at = questions.iter().position(|one| one.code == row.key.question);
    let of = |is: &dyn Fn(&Unit) -> bool| {
        report
            .rijen
            .iter()
            .find(|found: &&Row| found.mode == row.key.mode && is(&found.unit))
    };
    let own = of(&|unit| matches!(unit, Unit::Provider { id, .. } if *id == provider));
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
        nog_niet_te_tonen: own.zip(at).and_then(|(row, at)| figures::not_yet(report, row, at)),
        stand_alle_aanbieders: whole.zip(at).and_then(|(row, at)| row.standing_of(at)),
    }
}

fn interpretation(said: Shared) -> Interpretation {
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

fn read_in(one: ReadInAgreement) -> ReadIn {
    ReadIn {
        ronde: one.round_name,
        wat: one.text.what,
        wie: one.text.who,
        wanneer: one.text.when.to_string(),
        hoe: one.text.how,
        waarde: one.text.value,
        uitkomst: one.outcome,
        toelichting: one.note,
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
