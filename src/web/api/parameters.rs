//! What the description says of the keys behind the question mark, and of the stand that one of them takes back.

use serde_json::json;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::schema::{OneOfBuilder, SchemaFormat, Type};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, Required, Schema};

use super::cursor::{CURSOR, CURSOR_BYTES, STAND, STAND_DIGITS};
use super::query::{Filter, LONGEST_CODE, MOST, Takes, USUAL};
use super::resources::Resource;
use crate::values::ids::EXAMPLE;

/// The keys of a collection.
pub(super) fn parameters(one: &Resource) -> Vec<Parameter> {
    let limit = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1))
        .maximum(Some(MOST))
        .default(Some(json!(USUAL)));
    let cursor = ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(format!(
            "^{}([0-9a-f]{{2}}){{{CURSOR_BYTES},}}$",
            CURSOR.replace('.', "\\.")
        )))
        .max_length(Some(1000));
    let mut all = vec![
        key("limiet", "Hoeveel er hoogstens in het antwoord staan.", limit),
        key(
            "cursor",
            "Waar het antwoord verder gaat; staat in ‘volgende’ van het vorige.",
            cursor,
        ),
    ];
    if one.since {
        all.push(since());
    }
    all.extend(one.filters.iter().map(filter));
    all
}

/// What an answer says of its stand.
pub(super) const STAND_TEXT: &str = "Hoe ver u nu bent. Geef dit de volgende keer als ‘sinds’: dan krijgt u precies wat daarna voor u \
veranderde.";

pub(super) fn stand_example() -> String {
    format!("{STAND}{}", "0".repeat(STAND_DIGITS))
}

/// The shape of a stand.
pub(super) fn stand(text: &str) -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(format!(
            "^{}[0-9a-f]{{{STAND_DIGITS}}}$",
            STAND.replace('.', "\\.")
        )))
        .description(Some(text))
        .examples([json!(stand_example())])
        .build()
        .into()
}

/// A stand, or a moment as before there were stands.
fn since() -> Parameter {
    let moment = ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::Custom("date-time".to_owned())))
        .description(Some(
            "Een moment. Wat tot een kwartier ervoor veranderde, komt mee: niets ontbreekt, en iets kan dubbel komen.",
        ))
        .examples([json!("2026-03-09T05:00:00Z")]);
    let either = OneOfBuilder::new()
        .item(stand("De ‘stand’ van het vorige antwoord."))
        .item(moment.build());
    ParameterBuilder::new()
        .name("sinds")
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(
            "Alleen wat voor u veranderde sinds de ‘stand’ van het vorige antwoord, of sinds een moment.",
        ))
        .schema(Some(Schema::OneOf(either.build())))
        .build()
}

fn filter(one: &Filter) -> Parameter {
    let text = ObjectBuilder::new().schema_type(Type::String);
    let schema = match one.takes {
        Takes::Id => text
            .format(Some(SchemaFormat::Custom("uuid".to_owned())))
            .examples([json!(EXAMPLE)]),
        Takes::Code => text
            .pattern(Some(format!("^[A-Za-z0-9_-]{{1,{LONGEST_CODE}}}$")))
            .examples([json!("WM03")]),
        Takes::Word(words) | Takes::OneWord(words) => text.enum_values(Some(words())),
        Takes::Day => text
            .format(Some(SchemaFormat::Custom("date".to_owned())))
            .examples([json!("2026-03-09")]),
    };
    if !one.takes.many() {
        return key(one.key, one.text, schema);
    }
    let values = ArrayBuilder::new().items(schema).min_items(Some(1)).unique_items(true);
    let text = format!("{} Mag er vaker staan: dan volstaat één ervan.", one.text);
    parameter(one.key, &text, Schema::Array(values.build()))
        .style(Some(ParameterStyle::Form))
        .explode(Some(true))
        .build()
}

fn key(name: &str, text: &str, schema: ObjectBuilder) -> Parameter {
    parameter(name, text, schema.build().into()).build()
}

fn parameter(name: &str, text: &str, schema: Schema) -> ParameterBuilder {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(text))
        .schema(Some(schema))
}
