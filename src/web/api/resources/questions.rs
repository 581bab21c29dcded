//! Questionnaires and their questions, of the rounds that a reader sees.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::caller::Caller;
use super::super::entries::Entries;
use super::super::query::{ListQuery, Takes};
use super::super::schema::Shape;
use super::resource::{Items, Resource, filter};
use crate::catalogue::{Question, Questionnaire, Wording, questionnaires};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::releases;
use crate::values::ids::{QuestionId, QuestionnaireId};
use crate::values::scale::Kind;
use crate::values::terms::{Address, Domain};

pub(super) const QUESTIONNAIRES: Resource = Resource {
    name: "vragenlijsten",
    one: "vragenlijst",
    text: "De vragenlijsten van de rondes die u ziet. Een vragenlijst verandert niet meer zodra een ronde ermee opent.",
    shape: Shape::of::<QuestionnaireEntry>(),
    filters: &[],
    since: false,
    list: list_questionnaires,
    items: Items::Listed,
};

/// Een versie van een vragenlijst.
#[derive(Serialize, ToSchema)]
#[schema(title = "Vragenlijst", example = json!({"domein": "wmo"}))]
struct QuestionnaireEntry {
    /// Kenmerk van de vragenlijst.
    id: QuestionnaireId,
    /// Code; elke versie heeft dezelfde.
    #[schema(examples("wmo-kort"))]
    code: String,
    /// Versie: 1, 2, 3 en zo verder.
    #[serde(rename = "versie")]
    #[schema(examples(1))]
    version: i32,
    /// Titel.
    #[serde(rename = "titel")]
    #[schema(examples("Wmo-ondersteuning, kort"))]
    title: String,
    /// Soort hulp.
    #[serde(rename = "domein")]
    domain: Domain,
    /// Of de vragen u of je zeggen.
    #[serde(rename = "aanspreekvorm")]
    address: Address,
    /// Of de vragen nog met cliënten getest moeten worden.
    #[schema(examples(true))]
    concept: bool,
}

fn visible(conn: &mut Conn, caller: &Caller) -> Result<Vec<Questionnaire>, DbError> {
    let rounds = releases::visible_rounds(conn, caller.viewer)?;
    let mut all = questionnaires::all(conn)?;
    all.retain(|one| rounds.iter().any(|round| round.questionnaire == one.id));
    Ok(all)
}

fn list_questionnaires(conn: &mut Conn, caller: &Caller, _: &ListQuery) -> Result<Entries, DbError> {
    let entry = |one: Questionnaire| QuestionnaireEntry {
        id: one.id,
        code: one.code,
        version: one.version,
        title: one.title,
        domain: one.domain,
        address: one.address,
        concept: one.concept,
    };
    let all = visible(conn, caller)?.into_iter().map(entry);
    Ok(Entries::by_id(all, |one| one.id.to_string()))
}

pub(super) const QUESTIONS: Resource = Resource {
    name: "vragen",
    one: "vraag",
    text: "De vragen van die vragenlijsten, met hun formulering in elke taal.",
    shape: Shape::of::<QuestionEntry>(),
    filters: &[filter(
        "vragenlijst",
        Takes::Id,
        "Alleen van de vragenlijst met dit kenmerk.",
    )],
    since: false,
    list: list_questions,
    items: Items::Listed,
};

/// Een vraag in een taal.
#[derive(Serialize, ToSchema)]
#[schema(title = "Formulering")]
struct WordingEntry {
    /// Taal.
    #[serde(rename = "taal")]
    lang: Lang,
    /// De vraag zoals zij wordt gesteld.
    #[serde(rename = "vraag")]
    #[schema(examples("Hoe luistert uw hulp naar u?"))]
    text: String,
    /// Korte naam.
    #[serde(rename = "kort")]
    #[schema(examples("Luisteren"))]
    short: String,
}

/// Een vraag op haar plaats in een vragenlijst.
#[derive(Serialize, ToSchema)]
#[schema(title = "Vraag")]
struct QuestionEntry {
    /// Kenmerk van de vraag.
    id: QuestionId,
    /// Kenmerk van de vragenlijst.
    #[serde(rename = "vragenlijst_id")]
    questionnaire: QuestionnaireId,
    /// De hoeveelste vraag het is.
    #[serde(rename = "volgorde")]
    #[schema(examples(3))]
    position: i32,
    /// Code; dezelfde vraag heeft overal dezelfde.
    #[schema(examples("WM03"))]
    code: String,
    /// Thema.
    #[serde(rename = "thema")]
    #[schema(examples("BEJ"))]
    theme: String,
    /// Onderwerp van de wet: T, K of E.
    #[serde(rename = "wet")]
    #[schema(examples("K"))]
    law: String,
    /// Soort vraag.
    #[serde(rename = "soort")]
    kind: Kind,
    /// De vraag in elke taal.
    #[serde(rename = "formuleringen")]
    wordings: Vec<WordingEntry>,
}

fn list_questions(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let mut entries = Vec::new();
    for list in visible(conn, caller)? {
        if !asked.lets("vragenlijst", &list.id) {
            continue;
        }
        let wordings = questionnaires::wordings(conn, list.id)?;
        for one in questionnaires::questions(conn, list.id)? {
            let key = format!("{}/{:04}", list.id, one.position);
            entries.push((key, one.id.to_string(), question(one, &wordings)));
        }
    }
    Ok(Entries::of(entries))
}

fn question(one: Question, wordings: &[Wording]) -> QuestionEntry {
    let mut own: Vec<&Wording> = wordings.iter().filter(|wording| wording.question == one.id).collect();
    own.sort_by_key(|wording| wording.lang);
    let wording = |one: &Wording| WordingEntry {
        lang: one.lang,
        text: one.text.clone(),
        short: one.short.clone(),
    };
    QuestionEntry {
        id: one.id,
        questionnaire: one.questionnaire,
        position: one.position,
        code: one.code,
        theme: one.theme,
        law: one.law,
        kind: one.kind,
        wordings: own.into_iter().map(wording).collect(),
    }
}
