//! Questionnaires and their questions, of the rounds that a reader sees.

use serde_json::{Value, json};

use super::super::caller::Caller;
use super::super::entries::Entries;
use super::super::query::{ListQuery, Takes};
use super::super::schema::{Field, Holds, ID, Shape, field};
use super::resource::{Items, Resource, filter};
use crate::catalogue::{Question, Questionnaire, Wording, questionnaires};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::releases;
use crate::values::scale::Kind;
use crate::values::terms::{Address, Domain};

pub(super) const QUESTIONNAIRES: Resource = Resource {
    name: "vragenlijsten",
    one: "vragenlijst",
    text: "De vragenlijsten van de rondes die u ziet. Een vragenlijst verandert niet meer zodra een ronde ermee opent.",
    shape: &Shape {
        name: "Vragenlijst",
        text: "Een versie van een vragenlijst.",
        fields: questionnaire_fields,
    },
    filters: &[],
    since: false,
    list: list_questionnaires,
    items: Items::Listed,
};

pub(super) fn domains() -> Vec<&'static str> {
    Domain::ALL.iter().map(|one| one.word()).collect()
}

pub(super) fn addresses() -> Vec<&'static str> {
    Address::ALL.iter().map(|one| one.word()).collect()
}

pub(super) fn kinds() -> Vec<&'static str> {
    Kind::ALL.iter().map(|one| one.word()).collect()
}

fn questionnaire_fields() -> Vec<Field> {
    vec![
        field("id", Holds::Id, "Kenmerk van de vragenlijst.", ID),
        field("code", Holds::Text, "Code; elke versie heeft dezelfde.", "wmo-kort"),
        field("versie", Holds::Whole, "Versie: 1, 2, 3 en zo verder.", "1"),
        field("titel", Holds::Text, "Titel.", "Wmo-ondersteuning, kort"),
        field("domein", Holds::Word(domains), "Soort hulp.", "\"wmo\""),
        field(
            "aanspreekvorm",
            Holds::Word(addresses),
            "Of de vragen u of je zeggen.",
            "",
        ),
        field(
            "concept",
            Holds::Flag,
            "Of de vragen nog met cliënten getest moeten worden.",
            "true",
        ),
    ]
}

fn visible(conn: &mut Conn, caller: &Caller) -> Result<Vec<Questionnaire>, DbError> {
    let rounds = releases::visible_rounds(conn, caller.viewer)?;
    let mut all = questionnaires::all(conn)?;
    all.retain(|one| rounds.iter().any(|round| round.questionnaire == one.id));
    Ok(all)
}

fn list_questionnaires(conn: &mut Conn, caller: &Caller, _: &ListQuery) -> Result<Entries, DbError> {
    let entry = |one: Questionnaire| {
        let value = json!({
            "id": one.id,
            "code": one.code,
            "versie": one.version,
            "titel": one.title,
            "domein": one.domain,
            "aanspreekvorm": one.address,
            "concept": one.concept,
        });
        (one.id.to_string(), one.id.to_string(), value)
    };
    Ok(Entries::of(visible(conn, caller)?.into_iter().map(entry).collect()))
}

pub(super) const QUESTIONS: Resource = Resource {
    name: "vragen",
    one: "vraag",
    text: "De vragen van die vragenlijsten, met hun formulering in elke taal.",
    shape: &Shape {
        name: "Vraag",
        text: "Een vraag op haar plaats in een vragenlijst.",
        fields: question_fields,
    },
    filters: &[filter(
        "vragenlijst",
        Takes::Id,
        "Alleen van de vragenlijst met dit kenmerk.",
    )],
    since: false,
    list: list_questions,
    items: Items::Listed,
};

static WORDING: Shape = Shape {
    name: "Formulering",
    text: "Een vraag in een taal.",
    fields: wording_fields,
};

fn wording_fields() -> Vec<Field> {
    let languages = || Lang::ALL.iter().map(|one| one.word()).collect();
    vec![
        field("taal", Holds::Word(languages), "Taal.", ""),
        field(
            "vraag",
            Holds::Text,
            "De vraag zoals zij wordt gesteld.",
            "Hoe luistert uw hulp naar u?",
        ),
        field("kort", Holds::Text, "Korte naam.", "Luisteren"),
    ]
}

fn question_fields() -> Vec<Field> {
    vec![
        field("id", Holds::Id, "Kenmerk van de vraag.", ID),
        field("vragenlijst_id", Holds::Id, "Kenmerk van de vragenlijst.", ID),
        field("volgorde", Holds::Whole, "De hoeveelste vraag het is.", "3"),
        field(
            "code",
            Holds::Text,
            "Code; dezelfde vraag heeft overal dezelfde.",
            "WM03",
        ),
        field("thema", Holds::Text, "Thema.", "BEJ"),
        field("wet", Holds::Text, "Onderwerp van de wet: T, K of E.", "K"),
        field("soort", Holds::Word(kinds), "Soort vraag.", ""),
        field("formuleringen", Holds::Many(&WORDING), "De vraag in elke taal.", ""),
    ]
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
            entries.push((key, one.id.to_string(), question(&one, &wordings)));
        }
    }
    Ok(Entries::of(entries))
}

fn question(one: &Question, wordings: &[Wording]) -> Value {
    let mut own: Vec<&Wording> = wordings.iter().filter(|wording| wording.question == one.id).collect();
    own.sort_by_key(|wording| wording.lang);
    let wording = |wording: &&Wording| json!({"taal": wording.lang, "vraag": wording.text, "kort": wording.short});
    json!({
        "id": one.id,
        "vragenlijst_id": one.questionnaire,
        "volgorde": one.position,
        "code": one.code,
        "thema": one.theme,
        "wet": one.law,
        "soort": one.kind,
        "formuleringen": own.iter().map(wording).collect::<Vec<_>>(),
    })
}
