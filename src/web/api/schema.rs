//! The shape of what is answered: one table per kind of thing, from which the description and its examples are made.
//! A test holds every real answer beside it.

use serde_json::{Map, Value, json};
use utoipa::openapi::schema::{AdditionalProperties, ArrayBuilder, OneOfBuilder, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{ObjectBuilder, Ref, RefOr, Schema};

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holds {
    Id,
    Text,
    Day,
    /// A moment in UTC.
    Moment,
    /// A whole number, 0 or more.
    Whole,
    /// A share between 0 and 1.
    Share,
    Flag,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    Counts,
    /// Eight counts, or a thing of this shape.
    CountsOr(&'static Shape),
    /// Whose answers a row counts.
    Unit,
    /// A thing of another shape.
    One(&'static Shape),
    /// Things of another shape.
    Many(&'static Shape),
    /// Things of another shape, of which each may be missing.
    ManyOrNull(&'static Shape),
}

/// When a field is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum There {
    /// Always, with a value.
    Always,
    /// Always; `null` when there is nothing.
    OrNull,
    /// Only when there is something.
    Sometimes,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) holds: Holds,
    pub(super) there: There,
    /// What it means, in Dutch.
    pub(super) text: &'static str,
    /// An example, as JSON; of words and shapes the first.
    pub(super) example: &'static str,
}

/// A kind of thing.
#[derive(Debug)]
pub(super) struct Shape {
    /// Its name in the description.
    pub(super) name: &'static str,
    /// What it is, in Dutch.
    pub(super) text: &'static str,
    pub(super) fields: fn() -> Vec<Field>,
}

/// A field that is always there.
pub(super) const fn field(name: &'static str, holds: Holds, text: &'static str, example: &'static str) -> Field {
    Field {
        name,
        holds,
        there: There::Always,
        text,
        example,
    }
}

impl Field {
    /// The same field, `null` when there is nothing.
    pub(super) const fn or_null(self) -> Self {
        Self {
            there: There::OrNull,
            ..self
        }
    }

    /// The same field, left out when there is nothing.
    pub(super) const fn sometimes(self) -> Self {
        Self {
            there: There::Sometimes,
            ..self
        }
    }

    fn example(&self) -> Value {
        match self.holds {
            Holds::Word(words) if self.example.is_empty() => json!(words().first()),
            Holds::One(shape) => shape.example(),
            Holds::Many(shape) => json!([shape.example()]),
            Holds::ManyOrNull(shape) => json!([Value::Null, shape.example()]),
            Holds::Counts | Holds::CountsOr(_) => json!([1, 2, 3, 8, 20, 11, 1, 0]),
            Holds::Unit => json!({"aanbieder": {"deelname": ID, "id": ID, "naam": "De Vlier"}}),
            _ => serde_json::from_str(self.example).unwrap_or_else(|_text| json!(self.example)),
        }
    }

    fn schema(&self) -> RefOr<Schema> {
        let of = |kind: Type| match self.there {
            There::OrNull => SchemaType::from_iter([kind, Type::Null]),
            _ => SchemaType::new(kind),
        };
        let text = |format: Option<&str>| {
            ObjectBuilder::new()
                .schema_type(of(Type::String))
                .format(format.map(|name| SchemaFormat::Custom(name.to_owned())))
        };
        let whole = || ObjectBuilder::new().schema_type(of(Type::Integer)).minimum(Some(0));
        let plain = match self.holds {
            Holds::Id => text(Some("uuid")),
            Holds::Text => text(None),
            Holds::Day => text(Some("date")),
            Holds::Moment => text(Some("date-time")),
            Holds::Whole => whole(),
            Holds::Share => ObjectBuilder::new()
                .schema_type(of(Type::Number))
                .minimum(Some(0))
                .maximum(Some(1)),
            Holds::Flag => ObjectBuilder::new().schema_type(of(Type::Boolean)),
            Holds::Word(words) => {
                let none = (self.there == There::OrNull).then_some(Value::Null);
                let words = words().into_iter().map(Value::from).chain(none);
                text(None).enum_values(Some(words))
            }
            Holds::Counts => return self.counts(),
            Holds::CountsOr(shape) => {
                let either = OneOfBuilder::new().item(self.counts()).item(shape.reference());
                return Schema::OneOf(either.description(Some(self.text)).build()).into();
            }
            Holds::Unit => return unit(self.text),
            Holds::One(shape) => return self.one(shape),
            Holds::Many(shape) => return self.many(shape.reference()),
            Holds::ManyOrNull(shape) => {
                let nothing = ObjectBuilder::new().schema_type(Type::Null).build();
                let either = OneOfBuilder::new().item(shape.reference()).item(nothing);
                return self.many(Schema::OneOf(either.build()).into());
            }
        };
        plain
            .description(Some(self.text))
            .examples([self.example()])
            .build()
            .into()
    }

    fn counts(&self) -> RefOr<Schema> {
        let count = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).build();
        let eight = ArrayBuilder::new().items(RefOr::<Schema>::from(count));
        let eight = eight.min_items(Some(8)).max_items(Some(8));
        eight
            .description(Some(self.text))
            .examples([self.example()])
            .build()
            .into()
    }

    fn many(&self, items: RefOr<Schema>) -> RefOr<Schema> {
        let all = ArrayBuilder::new().items(items);
        all.description(Some(self.text)).build().into()
    }

    fn one(&self, shape: &Shape) -> RefOr<Schema> {
        let nothing = ObjectBuilder::new().schema_type(Type::Null).build();
        let or = OneOfBuilder::new().item(shape.reference());
        let or = if self.there == There::OrNull {
            or.item(nothing)
        } else {
            or
        };
        Schema::OneOf(or.description(Some(self.text)).build()).into()
    }
}

/// An identifier in examples.
pub(super) const ID: &str = "0193a5c2-7a3e-7f00-8000-3b9710c44614";

/// A provider with its name, or everybody, or the small ones together.
fn unit(text: &str) -> RefOr<Schema> {
    let id = |text: &str| {
        let id = ObjectBuilder::new().schema_type(Type::String);
        id.format(Some(SchemaFormat::Custom("uuid".to_owned())))
            .description(Some(text))
            .build()
    };
    let name = ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some("Naam"))
        .build();
    let provider = ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("deelname", id("Kenmerk van de deelname"))
        .property("id", id("Kenmerk van de aanbieder"))
        .property("naam", name)
        .required("deelname")
        .required("id")
        .required("naam")
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .build();
    let named = ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("aanbieder", provider)
        .required("aanbieder")
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .build();
    let word = ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(["overige", "geheel"]))
        .build();
    let either = OneOfBuilder::new().item(named).item(word);
    Schema::OneOf(either.description(Some(text)).build()).into()
}

impl Shape {
    /// A reference to it in the description.
    pub(super) fn reference(&self) -> RefOr<Schema> {
        RefOr::Ref(Ref::from_schema_name(self.name))
    }

    /// An example of the whole.
    pub(super) fn example(&self) -> Value {
        let fields = (self.fields)();
        let pairs = fields.iter().map(|field| (field.name.to_owned(), field.example()));
        Value::Object(pairs.collect::<Map<_, _>>())
    }

    /// Its schema, with nothing that is not named.
    pub(super) fn schema(&self) -> Schema {
        let mut object = ObjectBuilder::new()
            .schema_type(Type::Object)
            .description(Some(self.text))
            .additional_properties(Some(AdditionalProperties::FreeForm(false)));
        for field in (self.fields)() {
            object = object.property(field.name, field.schema());
            if field.there != There::Sometimes {
                object = object.required(field.name);
            }
        }
        object.build().into()
    }

    /// Itself and every shape in it, each once.
    pub(super) fn all(&'static self, found: &mut Vec<&'static Self>) {
        if found.iter().any(|known| known.name == self.name) {
            return;
        }
        found.push(self);
        for field in (self.fields)() {
            if let Holds::One(shape) | Holds::Many(shape) | Holds::ManyOrNull(shape) | Holds::CountsOr(shape) =
                field.holds
            {
                shape.all(found);
            }
        }
    }
}
