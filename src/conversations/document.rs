//! A sheet as a document, for whoever may read the page: what is shared and agreed, never a draft.

use serde::Serialize;

use super::agreement::{Agreement, AgreementText, Outcome, Value, agreements, earlier_agreements};
use super::choice::Reason;
use super::figures::sheet_figures;
use super::interpretation::{Shared, shared};
use super::party::{Actor, Side};
use super::read_in::{ReadInAgreement, read_in_agreements};
use super::sheet::{SheetRef, SheetRow, SheetState, find_sheet};
use crate::catalogue::providers;
use crate::db::{Conn, DbError};
use crate::releases;
use crate::releases::document::Edition;
use crate::releases::report::{Cell, Report, Row, Standing, Unit};
use crate::values::ids::ProviderId;
use crate::values::terms::Mode;

/// What stands at the foot of every sheet.
pub const FOOT: &str =
    "Deze cijfers zijn een begin van een gesprek. Zij zijn niet geschikt om aanbieders te rangschikken.";

/// A sheet with everything that both sides see of it; serialises as `blad.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetDocument {
    schema: &'static str,
    gemeente: String,
    #[serde(rename = "aanbieder")]
    provider: String,
    #[serde(rename = "ronde")]
    round: releases::document::RoundRef,
    #[serde(rename = "publicatie")]
    release: u32,
    moment: String,
    hash: String,
    #[serde(rename = "correctie")]
    correction: Option<String>,
    k: u32,
    #[serde(rename = "h_promille")]
    h_permille: u32,
    #[serde(rename = "editie")]
    edition: Edition,
    stand: SheetState,
    #[serde(rename = "aanbieder_bevestigd")]
    provider_confirmed: bool,
    #[serde(rename = "gemeente_bevestigd")]
    gemeente_confirmed: bool,
    #[serde(rename = "clientenraad_uitgenodigd")]
    council_invited: bool,
    #[serde(rename = "omstandigheden")]
    circumstances: String,
    #[serde(rename = "vragen")]
    questions: Vec<Question>,
    #[serde(rename = "duidingen")]
    interpretations: Vec<Interpretation>,
    #[serde(rename = "eerdere_afspraken")]
    earlier_agreements: Vec<Agreed>,
    #[serde(rename = "afspraken")]
    agreements: Vec<Agreed>,
    #[serde(rename = "ingelezen_afspraken")]
    imported_agreements: Vec<ReadIn>,
    slot: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Question {
    #[serde(rename = "vraag")]
    question: String,
    #[serde(rename = "tekst")]
    text: Option<String>,
    #[serde(rename = "wijze")]
    mode: Mode,
    #[serde(rename = "reden")]
    reason: Reason,
    #[serde(rename = "toegevoegd_door")]
    added_by: Option<Side>,
    #[serde(rename = "uitgegeven")]
    issued: Option<u32>,
    #[serde(rename = "cijfers")]
    figures: Option<Cell>,
    #[serde(rename = "alle_aanbieders")]
    all_providers: Option<Cell>,
    /// People who took part and whose answer to this question cannot be told yet.
    #[serde(rename = "nog_niet_te_tonen")]
    not_yet_shown: Option<u32>,
    /// The older release that the figure of all providers together is from, where it stands still.
    #[serde(rename = "stand_alle_aanbieders")]
    standing_of_all: Option<Standing>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Interpretation {
    #[serde(rename = "kant")]
    side: Side,
    over: String,
    #[serde(rename = "versie")]
    version: i32,
    #[serde(rename = "gedeeld")]
    shared: String,
    #[serde(rename = "herkent")]
    recognise: String,
    #[serde(rename = "verklaart")]
    explain: String,
    #[serde(rename = "vindt")]
    opinion: String,
    #[serde(rename = "nodig")]
    needed: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Agreed {
    #[serde(rename = "ronde")]
    round: Option<String>,
    #[serde(rename = "publicatie")]
    release: u32,
    #[serde(flatten)]
    fields: AgreementFields,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ReadIn {
    #[serde(rename = "ronde")]
    round: String,
    #[serde(flatten)]
    fields: AgreementFields,
}

/// What agreements of every kind say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct AgreementFields {
    #[serde(rename = "wat")]
    what: String,
    #[serde(rename = "wie")]
    who: String,
    #[serde(rename = "wanneer")]
    when: String,
    #[serde(rename = "hoe")]
    how: String,
    #[serde(rename = "waarde")]
    value: Option<Value>,
    #[serde(rename = "uitkomst")]
    outcome: Outcome,
    #[serde(rename = "toelichting")]
    explanation: String,
}

impl AgreementFields {
    fn of(text: AgreementText, outcome: Outcome, note: String) -> Self {
        Self {
            what: text.what,
            who: text.who,
            when: text.when.to_string(),
            how: text.how,
            value: text.value,
            outcome,
            explanation: note,
        }
    }
}

/// A sheet as a document, for one of the two sides.
///
/// # Errors
/// [`DbError::Missing`] as for [`find_sheet`]; a council gets none.
pub fn sheet_document<'s>(
    conn: &mut Conn,
    actor: &Actor,
    sheet: impl Into<SheetRef<'s>>,
) -> Result<SheetDocument, DbError> {
    let sheet = match sheet.into() {
        SheetRef::Kept(id) => find_sheet(conn, actor, id)?,
        SheetRef::Seen(seen) => seen.clone(),
    };
    let provider = providers::find(conn, sheet.provider)?;
    let report = sheet_figures(conn, actor, &sheet)?.report;
    let questions = sheet.rows.iter().map(|row| question(row, &report, provider.id));
    let questions = questions.collect();
    let earlier = earlier_agreements(conn, actor, &sheet)?
        .into_iter()
        .map(|one| agreed(one.agreement, one.number, Some(one.round_name)));
    Ok(SheetDocument {
        schema: "gespreksblad-1",
        gemeente: report.gemeente.name.clone(),
        provider: provider.name,
        release: report.number,
        moment: report.moment.iso(),
        correction: releases::correction(conn, sheet.release)?.map(|found| found.remark()),
        k: report.rule.k,
        h_permille: report.rule.h_permille,
        edition: report.edition,
        stand: sheet.state,
        provider_confirmed: sheet.provider_confirmed,
        gemeente_confirmed: sheet.gemeente_confirmed,
        council_invited: sheet.council,
        circumstances: sheet.context.clone(),
        questions,
        interpretations: shared(conn, actor, &sheet)?.into_iter().map(interpretation).collect(),
        earlier_agreements: earlier.collect(),
        agreements: agreements(conn, actor, &sheet)?
            .into_iter()
            .map(|one| agreed(one, sheet.number, None))
            .collect(),
        imported_agreements: read_in_agreements(conn, actor, &sheet)?
            .into_iter()
            .map(read_in)
            .collect(),
        slot: FOOT,
        round: report.round,
        hash: report.hash,
    })
}

fn question(row: &SheetRow, report: &Report, provider: ProviderId) -> Question {
    let questions = &report.questionnaire.questions;
    let at = questions.iter().position(|one| one.code == row.key.question);
    let of = |is: &dyn Fn(&Unit) -> bool| {
        report
            .rows
            .iter()
            .find(|found: &&Row| found.mode == row.key.mode && is(&found.unit))
    };
    let own = of(&|unit| matches!(unit, Unit::Provider { id, .. } if *id == provider));
    let whole = of(&|unit| *unit == Unit::System);
    let cell = |found: Option<&Row>| found.and_then(|row| row.cells.get(at?).copied());
    Question {
        question: row.key.question.clone(),
        text: at
            .and_then(|at| questions.get(at))
            .map(|question| question.question.clone()),
        mode: row.key.mode,
        reason: row.reason,
        added_by: row.side,
        issued: own.and_then(|row| row.issued),
        figures: cell(own),
        all_providers: cell(whole),
        not_yet_shown: own
            .zip(at)
            .and_then(|(row, at)| row.not_shown(&report.questionnaire.questions, at)),
        standing_of_all: whole.zip(at).and_then(|(row, at)| row.standing_of(at)),
    }
}

fn interpretation(said: Shared) -> Interpretation {
    Interpretation {
        side: said.side,
        over: said.about.to_string(),
        version: said.number,
        shared: said.moment.iso(),
        recognise: said.answers.recognise,
        explain: said.answers.explain,
        opinion: said.answers.opinion,
        needed: said.answers.action,
    }
}

fn read_in(one: ReadInAgreement) -> ReadIn {
    ReadIn {
        round: one.round_name,
        fields: AgreementFields::of(one.text, one.outcome, one.note),
    }
}

fn agreed(agreement: Agreement, number: u32, round: Option<String>) -> Agreed {
    Agreed {
        round,
        release: number,
        fields: AgreementFields::of(agreement.text, agreement.outcome, agreement.note),
    }
}
