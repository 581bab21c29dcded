//! Every real answer has the shape that the description says: no field more, none less.

use super::rules::followed;
use super::{READERS, World, body};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::web::{api_document, api_routes};
use serde_json::{Value, json};

both_engines!(every_answer_has_the_shape_that_the_description_says);

/// Everything in which a value is not what its schema says; of JSON Schema as much as the description uses.
fn unfit(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let schema = followed(document, schema);
    if schema.is_null() {
        return vec![format!("{at}: a reference that leads nowhere")];
    }
    if let Some(either) = schema["oneOf"].as_array() {
        let fits = either.iter().filter(|one| unfit(document, one, value, at).is_empty());
        return if fits.count() == 1 {
            Vec::new()
        } else {
            vec![format!("{at}: {value} is none of them")]
        };
    }
    let mut wrong = Vec::new();
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() || number.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let whole = kind == "integer" && kinds.contains(&"number");
    if !whole && !kinds.contains(&kind) {
        wrong.push(format!("{at}: {value} is no {kinds:?}"));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        wrong.push(format!("{at}: {value} is no word of {}", schema["enum"]));
    }
    if let (Some(text), Some(format)) = (value.as_str(), schema["format"].as_str()) {
        let fits = match format {
            "uuid" => text.len() == 36,
            "date" => text.parse::<ervaringwijzer::values::day::Day>().is_ok(),
            "date-time" => text.len() == 20 && text.ends_with('Z'),
            "uri" => text.starts_with("http"),
            other => panic!("a format {other}: say here how it looks"),
        };
        wrong.extend((!fits).then(|| format!("{at}: {text} is no {format}")));
    }
    for entry in value.as_array().into_iter().flatten() {
        wrong.extend(unfit(document, &schema["items"], entry, &format!("{at}[]")));
    }
    if let Some(fields) = value.as_object() {
        for (name, value) in fields {
            let others = schema.get("additionalProperties").filter(|others| others.is_object());
            match schema["properties"].get(name).or(others) {
                Some(schema) => wrong.extend(unfit(document, schema, value, &format!("{at}.{name}"))),
                None => wrong.push(format!("{at}.{name} is not described")),
            }
        }
        let needed = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        wrong.extend(
            needed
                .filter(|name| !fields.contains_key(*name))
                .map(|name| format!("{at}.{name} is missing")),
        );
    }
    wrong
}

fn document() -> Value {
    serde_json::from_str(&api_document().expect("a description")).expect("JSON")
}

/// The schema of an answer of a route, by its status.
fn schema<'d>(document: &'d Value, route: &str, status: u16) -> &'d Value {
    let path = route.strip_prefix("/api/v1").expect("a route");
    let response = &document["paths"][path]["get"]["responses"][status.to_string()];
    let response = followed(document, response);
    let content = response["content"].as_object().expect("a body").values().next();
    &content.expect("a kind of body")["schema"]
}

fn every_answer_has_the_shape_that_the_description_says(town: &Town) {
    let world = World::of(town);
    let document = document();
    let (mut wrong, mut items) = (Vec::new(), 0);
    for route in api_routes().iter().filter(|route| !route.ends_with("openapi.json")) {
        let name = route.split('/').nth(3).expect("a collection");
        for who in READERS {
            let mut paths = vec![format!("/api/v1/{name}?x=1"), format!("/api/v1/{name}")];
            if route.ends_with("{id}") {
                paths = vec![format!("/api/v1/{name}/x")];
                paths.extend(world.ids(who, name).iter().map(|id| format!("/api/v1/{name}/{id}")));
            }
            for path in paths {
                let answer = world.get(who, &path);
                let schema = schema(&document, route, answer.status);
                wrong.extend(unfit(&document, schema, &body(&answer), &format!("{who} {path}")));
                items += usize::from(answer.status == 200);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(items > 100, "{items} answers were looked at");
}

#[test]
fn the_examples_of_the_description_have_the_shape_they_show() {
    let document = document();
    let mut seen = 0;
    for route in api_routes() {
        let path = route.strip_prefix("/api/v1").expect("a route");
        let content = &document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"];
        let wrong = unfit(&document, &content["schema"], &content["example"], &route);
        if !route.ends_with("openapi.json") {
            assert!(wrong.is_empty(), "{wrong:#?}");
            seen += 1;
        }
    }
    for (name, response) in document["components"]["responses"].as_object().expect("responses") {
        let content = &response["content"]["application/problem+json"];
        assert_eq!(unfit(&document, &content["schema"], &content["example"], name), [""; 0]);
    }
    assert!(seen > 15, "{seen} examples");
}

#[test]
fn a_shape_that_is_not_kept_is_caught() {
    let document = document();
    let schema = &document["components"]["schemas"]["Gemeente"];
    let good =
        json!({"id": "0193a5c2-7a3e-7f00-8000-3b9710c44614", "naam": "Voorbeeldstad", "adresnaam": "voorbeeldstad"});
    assert_eq!(unfit(&document, schema, &good, "g"), [""; 0]);
    for (key, value) in [
        ("id", json!("x")),
        ("naam", json!(7)),
        ("naam", json!(null)),
        ("meer", json!(1)),
    ] {
        let mut bad = good.clone();
        bad[key] = value;
        assert_eq!(unfit(&document, schema, &bad, "g").len(), 1, "{bad}");
    }
    assert_eq!(unfit(&document, schema, &json!({}), "g").len(), 3);
}
