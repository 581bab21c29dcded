//! `/uitleg/api`: the description of the API for people, read out of the same document as programs read.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, PreEscaped};
use serde_json::Value;

use super::document::below;
use super::{API_VERSION, api_document};
use crate::addresses::ApiAddress;
use crate::views::reference::{CollectionPart, FailureLine, FieldLine, ReferencePage, ShapePart, reference_page};
use crate::web::app::{App, Shared, fixed};
use crate::web::bare::bare;
use crate::web::guards::Staff;
use crate::web::headers::STAFF_POLICY;
use crate::web::pages::send;
use crate::web::problem::Problem;
use crate::web::staff::{Page, Section};
use crate::web::threads::block;

const TITLE: &str = "De API";

pub(in crate::web) async fn reference(
    request: HttpRequest,
    app: Shared,
    staff: Option<Staff>,
) -> Result<HttpResponse, Problem> {
    let Some(staff) = staff else {
        let page = |app: &App| Ok::<_, Problem>(bare(app.demo, TITLE, body(app)?));
        let small = fixed(&app, "uitleg/api".to_owned(), page).await?;
        return Ok(send(&request, StatusCode::OK, STAFF_POLICY, small));
    };
    let shared = app.clone();
    let text = block(move || Ok::<_, Problem>(body(&shared)?.into_string())).await?;
    let frame = Page::new(Section::Elsewhere, TITLE).in_dutch();
    Ok(frame.answer(&request, &app, &staff, PreEscaped(text)))
}

fn body(app: &App) -> Result<Markup, Problem> {
    let document: Value = api_document()
        .and_then(|text| serde_json::from_str(&text))
        .map_err(|_err| Problem::Failed)?;
    let page = ReferencePage {
        address: format!("{}{}", app.base_url, ApiAddress::Root),
        version: API_VERSION.to_owned(),
        about: text(&document, "/info/description"),
        everywhere: keys(&document, "/paths/~1rondes/get/parameters", true),
        collections: collections(&document),
        shapes: shapes(&document),
        failures: failures(&document),
    };
    Ok(reference_page(&page))
}

fn text(value: &Value, pointer: &str) -> String {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn list<'v>(value: &'v Value, pointer: &str) -> impl Iterator<Item = &'v Value> {
    value.pointer(pointer).and_then(Value::as_array).into_iter().flatten()
}

fn members<'v>(value: &'v Value, pointer: &str) -> impl Iterator<Item = (&'v String, &'v Value)> {
    value.pointer(pointer).and_then(Value::as_object).into_iter().flatten()
}

/// In the order of the tags.
fn collections(document: &Value) -> Vec<CollectionPart> {
    list(document, "/tags")
        .filter_map(|tag| collection(document, &text(tag, "/name")))
        .collect()
}

fn collection(document: &Value, name: &str) -> Option<CollectionPart> {
    let paths = document.get("paths")?;
    let item_path = below(ApiAddress::Item { name, id: "{id}" });
    let operation = paths.get(below(ApiAddress::Collection { name }))?.get("get")?;
    let item = paths.get(&item_path).and_then(|item| item.get("get"));
    let body = "/responses/200/content/application~1json";
    let entry = operation.pointer(&format!("{body}/schema/properties/{name}/items"))?;
    let example = operation.pointer(&format!("{body}/example/{name}/0"))?;
    let whole = item.and_then(|item| item.pointer(&format!("{body}/schema")));
    Some(CollectionPart {
        name: name.to_owned(),
        about: text(operation, "/description"),
        keys: keys(operation, "/parameters", false),
        entry: kind(entry),
        item: whole.map(|schema| (item_path, kind(schema))),
        example: serde_json::to_string_pretty(example).unwrap_or_default(),
    })
}

/// The keys that every collection has, or the others.
fn keys(value: &Value, pointer: &str, everywhere: bool) -> Vec<FieldLine> {
    let all = list(value, pointer).map(key);
    all.filter(|key| ["limiet", "cursor"].contains(&key.name.as_str()) == everywhere)
        .collect()
}

fn key(parameter: &Value) -> FieldLine {
    FieldLine {
        name: text(parameter, "/name"),
        kind: parameter.get("schema").map(kind).unwrap_or_default(),
        about: text(parameter, "/description"),
    }
}

fn shapes(document: &Value) -> Vec<ShapePart> {
    members(document, "/components/schemas")
        .map(|(name, schema)| ShapePart {
            name: name.clone(),
            about: text(schema, "/description"),
            fields: members(schema, "/properties")
                .map(|(name, schema)| field(name, schema))
                .collect(),
        })
        .collect()
}

fn field(name: &str, schema: &Value) -> FieldLine {
    FieldLine {
        name: name.to_owned(),
        kind: kind(schema),
        about: text(schema, "/description"),
    }
}

fn failures(document: &Value) -> Vec<FailureLine> {
    members(document, "/components/responses")
        .map(|(name, response)| FailureLine {
            status: name.trim_start_matches("Fout").to_owned(),
            about: text(response, "/description"),
        })
        .collect()
}

/// What a schema holds, in a few words.
fn kind(schema: &Value) -> String {
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        return target.rsplit('/').next().unwrap_or_default().to_owned();
    }
    let either: Vec<String> = list(schema, "/oneOf").map(kind).collect();
    if !either.is_empty() {
        return either.join(" of ");
    }
    let words: Vec<String> = list(schema, "/enum").filter(|word| !word.is_null()).map(word).collect();
    let types: Vec<&str> = match schema.get("type") {
        Some(Value::String(one)) => vec![one.as_str()],
        _ => list(schema, "/type").filter_map(Value::as_str).collect(),
    };
    let empty = if types.contains(&"null") && types.len() > 1 {
        ", of leeg"
    } else {
        ""
    };
    if !words.is_empty() {
        return format!("een van: {}{empty}", words.join(", "));
    }
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    let base = match (types.first().copied().unwrap_or_default(), format) {
        ("array", _) => format!("lijst van {}", schema.get("items").map(kind).unwrap_or_default()),
        (_, "uuid") => "kenmerk".to_owned(),
        (_, "date") => "dag".to_owned(),
        (_, "date-time") => "moment in UTC".to_owned(),
        ("integer", _) => "geheel getal".to_owned(),
        ("number", _) => "getal".to_owned(),
        ("boolean", _) => "ja of nee".to_owned(),
        ("null", _) => "leeg".to_owned(),
        ("object", _) => "een ding met velden".to_owned(),
        _ => "tekst".to_owned(),
    };
    base + empty
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
