//! `datapackage.json`, by the Frictionless Data Package specification, version 1.

use serde_json::{Value, json};

use super::described::Described;
use super::questions;
use crate::export::columns::Results;
use crate::export::notes::Notes;
use crate::export::response::Responses;
use crate::export::table::{Column, Holds, Table};
use crate::export::writer::ExportError;

/// The file with the response table.
pub(super) const RESPONSES: &str = "respons.csv";

/// How many lines the smaller tables have.
pub(super) struct Lengths {
    pub(super) responses: usize,
    /// Questions.
    pub(super) asked: usize,
}

/// Writes it: the tables with their schema, and what else is in the package.
pub(super) fn descriptor(notes: &Notes, files: &[Described], lengths: Lengths) -> Result<Vec<u8>, ExportError> {
    let names = questions::COLUMNS.iter().chain([&questions::QUESTION]);
    let asked_fields: Vec<Value> = names.map(|(name, about)| asked_field(name, about)).collect();
    let mut resources = Vec::new();
    let mut others = Vec::new();
    for file in files {
        match file.path {
            "resultaten.csv" => resources.push(resource(file, "resultaten", &fields::<Results>(), notes.lines)),
            RESPONSES => resources.push(resource(file, "respons", &fields::<Responses>(), lengths.responses)),
            "vragen.csv" => resources.push(resource(file, "vragen", &asked_fields, lengths.asked)),
            path => others.push(json!({ "path": path, "bytes": file.bytes, "hash": sha(file) })),
        }
    }
    let package = json!({
        "profile": "tabular-data-package",
        "name": "ervaringwijzer-resultaten",
        "title": "Ervaringwijzer: resultaten",
        "description": "Aantallen antwoorden op vragen aan cliënten, in volle groepen. Een begin van een gesprek; niet om aanbieders te rangschikken. Zie leesmij.txt.",
        "created": notes.moment().iso(),
        "resources": resources,
        "bestanden": others,
        "publicaties": notes.releases.iter().map(|note| facts(&note.facts)).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_vec_pretty(&package)?)
}

fn facts(facts: &[(&'static str, String)]) -> Value {
    let filled = facts.iter().filter(|(_, text)| !text.is_empty());
    filled
        .map(|(label, text)| ((*label).to_owned(), Value::from(text.as_str())))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn sha(file: &Described) -> String {
    format!("sha256:{}", file.hash)
}

fn resource(file: &Described, name: &str, fields: &[Value], lines: usize) -> Value {
    json!({
        "profile": "tabular-data-resource",
        "name": name,
        "path": file.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": sha(file),
        "rijen": lines,
        "dialect": {
            "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true,
        },
        "schema": { "fields": fields, "missingValues": [""] },
    })
}

fn fields<T: Table>() -> Vec<Value> {
    T::COLUMNS.iter().map(field).collect()
}

fn field<T: Table>(column: &Column<T>) -> Value {
    let (kind, mut constraints) = match column.holds {
        Holds::Text => ("string", json!({})),
        Holds::Words(words) => ("string", json!({ "enum": words() })),
        Holds::Day => ("date", json!({})),
        Holds::Count => ("integer", json!({ "minimum": 0 })),
        Holds::Share => ("number", json!({ "minimum": 0, "maximum": 1 })),
    };
    if let Some(constraints) = constraints.as_object_mut() {
        constraints.insert("required".to_owned(), column.always.into());
    }
    json!({ "name": column.name, "type": kind, "description": column.about, "constraints": constraints })
}

fn asked_field(name: &str, about: &str) -> Value {
    let kind = if ["versie", "volgorde"].contains(&name) {
        "integer"
    } else {
        "string"
    };
    json!({ "name": name, "type": kind, "description": about })
}
