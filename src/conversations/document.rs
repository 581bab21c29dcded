//! A sheet as a document, for whoever may read the page: what is shared and agreed, never a draft.
//! Doc comments in Dutch are texts of the API’s description.

use serde::Serialize;
use utoipa::ToSchema;

use super::agreement::{Agreement, AgreementText, Outcome, Value as AgreementValue, agreements, earlier_agreements};
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
use crate::releases::report::{Cell, EXAMPLE_HASH, Report, Row, Standing, Unit};
use crate::values::ids::ProviderId;
use crate::values::terms::Mode;

/// What stands at the foot of every sheet.
pub const FOOT: &str =
    "Deze cijfers zijn een begin van een gesprek. Zij zijn niet geschikt om aanbieders te rangschikken.";

/// Een gespreksblad zoals beide kanten het zien: wat gedeeld en afgesproken is, nooit een concept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(title = "Gespreksblad")]
pub struct SheetDocument {
    /// Naam van deze vorm.
    #[schema(examples("gespreksblad-1"))]
    schema: &'static str,
    /// Naam van de gemeente.
    #[schema(examples("Voorbeeldstad"))]
    gemeente: String,
    /// Naam van de aanbieder.
    #[serde(rename = "aanbieder")]
    #[schema(examples("De Vlier"))]
    provider: String,
    /// De ronde.
    #[serde(rename = "ronde")]
    round: releases::document::RoundRef,
    /// Nummer van de publicatie waar het over gaat.
    #[serde(rename = "publicatie")]
    #[schema(examples(3))]
    release: u32,
    /// Wanneer is geteld.
    #[schema(format = "date-time", examples("2026-03-09T05:00:00Z"))]
    moment: String,
    /// SHA-256 van de publicatie.
    #[schema(examples(json!(EXAMPLE_HASH)))]
    hash: String,
    /// Wat er mis is met de publicatie, als dat zo is.
    #[serde(rename = "correctie")]
    #[schema(required, examples(json!(null)))]
    correction: Option<String>,
    /// Kleinste groep waarvan cijfers verschijnen.
    #[schema(examples(10))]
    k: u32,
    /// Grootste deel van één antwoord in een kleine groep, per duizend.
    #[serde(rename = "h_promille")]
    #[schema(examples(900))]
    h_permille: u32,
    /// Uitgave van de regels waarmee cijfers verschijnen.
    #[serde(rename = "editie")]
    #[schema(value_type = u8, examples(2))]
    edition: Edition,
    /// Hoe ver het gesprek is.
    stand: SheetState,
    /// Of de aanbieder de afspraken bevestigde.
    #[serde(rename = "aanbieder_bevestigd")]
    #[schema(examples(true))]
    provider_confirmed: bool,
    /// Of de gemeente de afspraken bevestigde.
    #[serde(rename = "gemeente_bevestigd")]
    #[schema(examples(false))]
    gemeente_confirmed: bool,
    /// Of de cliëntenraad is uitgenodigd.
    #[serde(rename = "clientenraad_uitgenodigd")]
    #[schema(examples(true))]
    council_invited: bool,
    /// Met de hand geschreven, niet gemeten.
    #[serde(rename = "omstandigheden")]
    #[schema(examples(""))]
    circumstances: String,
    /// De vragen om over te praten.
    #[serde(rename = "vragen")]
    questions: Vec<Question>,
    /// Wat beide kanten deelden, in elke versie.
    #[serde(rename = "duidingen")]
    interpretations: Vec<Interpretation>,
    /// Afspraken van eerdere bladen.
    #[serde(rename = "eerdere_afspraken")]
    earlier_agreements: Vec<Agreed>,
    /// Afspraken van dit blad.
    #[serde(rename = "afspraken")]
    agreements: Vec<Agreed>,
    /// Afspraken van vóór Ervaringwijzer, ingelezen uit een bestand.
    #[serde(rename = "ingelezen_afspraken")]
    imported_agreements: Vec<ReadIn>,
    /// De zin onder elk blad.
    #[schema(examples(json!(FOOT)))]
    slot: &'static str,
}

/// Een vraag op een gespreksblad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(title = "GespreksbladVraag", example = json!({"toegevoegd_door": null}))]
struct Question {
    /// Code van de vraag.
    #[serde(rename = "vraag")]
    #[schema(examples("WM03"))]
    question: String,
    /// De vraag zoals zij wordt gesteld.
    #[serde(rename = "tekst")]
    #[schema(required, examples("Hoe luistert uw hulp naar u?"))]
    text: Option<String>,
    /// Hoe mensen meededen.
    #[serde(rename = "wijze")]
    mode: Mode,
    /// Waarom de vraag op het blad staat.
    #[serde(rename = "reden")]
    reason: Reason,
    /// Welke kant haar erbij zette.
    #[serde(rename = "toegevoegd_door")]
    #[schema(required)]
    added_by: Option<Side>,
    /// Uitgegeven codes.
    #[serde(rename = "uitgegeven")]
    #[schema(required, examples(120))]
    issued: Option<u32>,
    /// Van de aanbieder.
    #[serde(rename = "cijfers")]
    #[schema(required)]
    figures: Option<Cell>,
    /// Van alle aanbieders samen.
    #[serde(rename = "alle_aanbieders")]
    #[schema(required)]
    all_providers: Option<Cell>,
    /// Van hoeveel mensen het antwoord hier nog niet te tonen is.
    #[serde(rename = "nog_niet_te_tonen")]
    #[schema(required, examples(0))]
    not_yet_shown: Option<u32>,
    /// De eerdere publicatie waar het cijfer van alle aanbieders samen van is, als dat stilstaat.
    #[serde(rename = "stand_alle_aanbieders")]
    #[schema(required)]
    standing_of_all: Option<Standing>,
}

/// Wat een kant deelde over een vraag of over het geheel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(title = "Duiding")]
struct Interpretation {
    /// Van welke kant.
    #[serde(rename = "kant")]
    side: Side,
    /// ‘geheel’, of wijze en code van de vraag.
    #[schema(examples("persoonlijk/WM03"))]
    over: String,
    /// Versie: 1, 2, 3 en zo verder.
    #[serde(rename = "versie")]
    #[schema(examples(1))]
    version: i32,
    /// Wanneer.
    #[serde(rename = "gedeeld")]
    #[schema(format = "date-time", examples("2026-03-20T09:30:00Z"))]
    shared: String,
    /// Herkent u dit?
    #[serde(rename = "herkent")]
    #[schema(examples("Ja, dit horen wij ook."))]
    recognise: String,
    /// Kunt u dit verklaren?
    #[serde(rename = "verklaart")]
    #[schema(examples("Er was een verhuizing."))]
    explain: String,
    /// Wat vindt u ervan?
    #[serde(rename = "vindt")]
    #[schema(examples("Jammer."))]
    opinion: String,
    /// Is er iets nodig, en wat?
    #[serde(rename = "nodig")]
    #[schema(examples("Eerder bellen."))]
    needed: String,
}

/// Een afspraak zoals zij op een gespreksblad staat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(title = "GespreksbladAfspraak")]
struct Agreed {
    /// Naam van de ronde; leeg bij dit blad zelf.
    #[serde(rename = "ronde")]
    #[schema(required, examples(json!(null)))]
    round: Option<String>,
    /// Nummer van de publicatie.
    #[serde(rename = "publicatie")]
    #[schema(examples(3))]
    release: u32,
    #[serde(flatten)]
    fields: AgreementFields,
}

/// Een afspraak van vóór Ervaringwijzer, ingelezen uit een bestand; zij verandert niet meer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(title = "IngelezenAfspraak")]
struct ReadIn {
    /// Waar het gesprek toen over ging.
    #[serde(rename = "ronde")]
    #[schema(examples("voorjaar 2024"))]
    round: String,
    #[serde(flatten)]
    fields: AgreementFields,
}

/// What agreements of every kind say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreementFields {
    /// Wat is afgesproken.
    #[serde(rename = "wat")]
    #[schema(examples("Eerder bellen."))]
    what: String,
    /// Wie het doet: een rol, geen naam.
    #[serde(rename = "wie")]
    #[schema(examples("de teamleider"))]
    who: String,
    /// Wanneer het klaar is.
    #[serde(rename = "wanneer")]
    #[schema(format = "date", examples("2026-09-01"))]
    when: String,
    /// Hoe beide kanten het zien.
    #[serde(rename = "hoe")]
    #[schema(examples("in de volgende ronde"))]
    how: String,
    /// De waarde die het dient.
    #[serde(rename = "waarde")]
    #[schema(required)]
    value: Option<AgreementValue>,
    /// Wat ervan kwam.
    #[serde(rename = "uitkomst")]
    outcome: Outcome,
    /// Een woord over de uitkomst.
    #[serde(rename = "toelichting")]
    #[schema(examples(""))]
    explanation: String,
}

impl AgreementFields {
    /// The fields of an agreement.
    #[must_use]
    pub fn of(text: AgreementText, outcome: Outcome, note: String) -> Self {
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
