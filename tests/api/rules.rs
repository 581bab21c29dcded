//! The rules of NLGov REST API Design Rules 2.2 that a machine can look for in the description.

use ervaringwijzer::web::{API_VERSION, api_document};
use serde_json::{Value, json};

/// Collections that may be named, in the plural.
const PLURALS: [&str; 12] = [
    "gemeenten",
    "rondes",
    "aanbieders",
    "vragenlijsten",
    "vragen",
    "publicaties",
    "resultaten",
    "brede-resultaten",
    "responscijfers",
    "gespreksbladen",
    "afspraken",
    "terugkoppelingen",
];

fn kebab(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-')
}

fn camel(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_lowercase()) && text.chars().all(|sign| sign.is_ascii_alphanumeric())
}

fn pascal(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_uppercase()) && text.chars().all(|sign| sign.is_ascii_alphanumeric())
}

/// Every reference in the document.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if name == "$ref" {
                    found.extend(value.as_str().map(str::to_owned));
                }
                references(value, found);
            }
        }
        Value::Array(all) => all.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

/// What is broken, as the name of the rule and where.
#[derive(Default)]
struct Breaches(Vec<String>);

impl Breaches {
    fn rule(&mut self, name: &str, at: &str, kept: bool) {
        if !kept {
            self.0.push(format!("{name}: {at}"));
        }
    }

    fn about(&mut self, document: &Value) {
        self.rule("doc-openapi", "openapi", text(&document["openapi"]).starts_with("3.1"));
        for field in ["name", "url", "email"] {
            let kept = !text(&document["info"]["contact"][field]).is_empty();
            self.rule("doc-openapi-contact", field, kept);
        }
        let version = text(&document["info"]["version"]);
        let parts: Vec<&str> = version.split('.').collect();
        let numbers = parts.len() == 3 && parts.iter().all(|part| part.parse::<u32>().is_ok());
        self.rule("semver", &version, numbers);
        for server in document["servers"].as_array().into_iter().flatten() {
            let url = text(&server["url"]);
            self.rule("uri-version", &url, url.ends_with(&format!("/v{}", parts[0])));
        }
    }

    fn path(&mut self, path: &str) {
        self.rule("no-trailing-slash", path, !path.ends_with('/'));
        for segment in path.split('/').skip(1) {
            if !segment.starts_with('{') && segment != "openapi.json" {
                self.rule("path-segments-kebab-case", path, kebab(segment));
                self.rule("naming-collections", path, PLURALS.contains(&segment));
            }
        }
    }

    fn operation(&mut self, document: &Value, at: &str, operation: &Value) {
        let told = !text(&operation["summary"]).is_empty() && !text(&operation["description"]).is_empty();
        self.rule("doc-language", at, told);
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = text(&parameter["name"]);
            let at = format!("{at} {name}");
            self.rule("query-keys-camel-case", &at, camel(&name));
            self.rule(
                "no-sensitive-uris",
                &at,
                !["token", "sleutel", "code"].contains(&name.as_str()),
            );
            self.rule("doc-language", &at, !text(&parameter["description"]).is_empty());
        }
        let responses = operation["responses"].as_object().cloned().unwrap_or_default();
        let invalid = responses.contains_key("400") && !responses.contains_key("422");
        self.rule("invalid-input", at, invalid);
        for (status, response) in &responses {
            let response = followed(document, response);
            let at = format!("{at} {status}");
            self.rule("version-header", &at, response["headers"].get("API-Version").is_some());
            if status.starts_with(['4', '5']) {
                let kept = response["content"].get("application/problem+json").is_some();
                self.rule("problem-details", &at, kept);
            }
        }
    }

    fn schemas(&mut self, document: &Value) {
        for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
            self.rule("schema-names", name, pascal(name));
            self.rule("doc-language", name, !text(&schema["description"]).is_empty());
        }
        let problem = &document["components"]["schemas"]["Probleem"]["required"];
        for field in ["status", "title", "detail"] {
            let kept = problem.as_array().is_some_and(|all| all.contains(&json!(field)));
            self.rule("problem-details", field, kept);
        }
        let mut targets = Vec::new();
        references(document, &mut targets);
        for target in targets {
            let kept = document.pointer(target.trim_start_matches('#')).is_some();
            self.rule("doc-openapi", &target, kept);
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What a reference leads to; anything else as it is.
pub(super) fn followed<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    match value["$ref"].as_str() {
        Some(target) => document.pointer(target.trim_start_matches('#')).unwrap_or(&Value::Null),
        None => value,
    }
}

fn breaches(document: &Value) -> Vec<String> {
    let mut found = Breaches::default();
    found.about(document);
    let paths = document["paths"].as_object().cloned().unwrap_or_default();
    found.rule("publish-openapi", "/openapi.json", paths.contains_key("/openapi.json"));
    for (path, methods) in &paths {
        found.path(path);
        for (method, operation) in methods.as_object().into_iter().flatten() {
            let at = format!("{method} {path}");
            found.rule("http-methods", &at, method == "get");
            found.operation(document, &at, operation);
        }
    }
    found.schemas(document);
    found.0
}

fn document() -> Value {
    serde_json::from_str(&api_document().expect("a description")).expect("JSON")
}

#[test]
fn the_description_keeps_the_rules_that_a_machine_can_see() {
    assert_eq!(breaches(&document()), [""; 0]);
    assert_eq!(document()["info"]["version"], API_VERSION);
}

#[test]
fn every_rule_finds_its_breach() {
    let bad: [(&str, &str, Value); 12] = [
        ("doc-openapi:", "/openapi", json!("2.0")),
        (
            "doc-openapi:",
            "/components/schemas/Probleem/properties/type",
            json!({"$ref": "#/nergens"}),
        ),
        ("doc-openapi-contact:", "/info/contact/email", json!("")),
        ("semver:", "/info/version", json!("1.0")),
        ("uri-version:", "/servers/0/url", json!("/api")),
        ("invalid-input:", "/paths/~1rondes/get/responses/422", json!({})),
        (
            "version-header:",
            "/paths/~1rondes/get/responses/200/headers",
            json!({}),
        ),
        (
            "problem-details:",
            "/components/responses/Fout404/content",
            json!({"application/json": {}}),
        ),
        (
            "query-keys-camel-case:",
            "/paths/~1rondes/get/parameters/0/name",
            json!("per_pagina"),
        ),
        (
            "no-sensitive-uris:",
            "/paths/~1rondes/get/parameters/0/name",
            json!("token"),
        ),
        ("doc-language:", "/paths/~1rondes/get/summary", json!("")),
        (
            "problem-details:",
            "/components/schemas/Probleem/required",
            json!(["status"]),
        ),
    ];
    for (rule, at, value) in bad {
        let mut document = document();
        let (parent, key) = at.rsplit_once('/').expect("a place");
        let parent = document.pointer_mut(parent).expect("a place");
        parent[key] = value;
        let found = breaches(&document);
        assert!(
            found.iter().any(|breach| breach.starts_with(rule)),
            "{rule} {at}: {found:?}"
        );
    }
    for (rule, path) in [
        ("no-trailing-slash:", "/rondes/"),
        ("path-segments-kebab-case:", "/Rondes"),
        ("naming-collections:", "/ronde"),
    ] {
        let mut document = document();
        let paths = document["paths"].as_object_mut().expect("paths");
        let moved = paths.remove("/rondes").expect("a path");
        paths.insert(path.to_owned(), moved);
        assert!(
            breaches(&document).iter().any(|breach| breach.starts_with(rule)),
            "{path}"
        );
    }
    let mut document = document();
    let get = document["paths"]["/rondes"]["get"].clone();
    document["paths"]["/rondes"]["post"] = get;
    assert!(
        breaches(&document)
            .iter()
            .any(|breach| breach.starts_with("http-methods:"))
    );
}
