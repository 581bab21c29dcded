//! The description of what is answered, made from the types that are answered: structs with `Serialize` and `ToSchema`,
//! whose doc comments are its texts. What has a title is described once, under that name; all else where it stands.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::schema::{AdditionalProperties, AllOf, Array, ArrayItems, OneOf, OneOfBuilder, SchemaType, Type};
use utoipa::openapi::{Object, Ref, RefOr, Schema};

/// A type that is answered.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    name: fn() -> Cow<'static, str>,
    schema: fn() -> RefOr<Schema>,
    parts: fn(&mut Vec<(String, RefOr<Schema>)>),
}

impl Shape {
    pub(super) const fn of<T: ToSchema>() -> Self {
        Self {
            name: T::name,
            schema: T::schema,
            parts: T::schemas,
        }
    }
}

/// All that is answered.
pub(super) struct Shapes {
    /// As the types have it, by the name of the type.
    derived: BTreeMap<String, RefOr<Schema>>,
    /// As the description has it, by title.
    described: BTreeMap<String, RefOr<Schema>>,
}

impl Shapes {
    pub(super) fn of(all: &[Shape]) -> Self {
        let mut derived = Vec::new();
        for shape in all {
            derived.push(((shape.name)().into_owned(), (shape.schema)()));
            (shape.parts)(&mut derived);
        }
        let mut shapes = Self {
            derived: derived.into_iter().collect(),
            described: BTreeMap::new(),
        };
        for shape in all {
            shapes.refer(Ref::from_schema_name((shape.name)()));
        }
        shapes
    }

    pub(super) fn described(&self) -> impl Iterator<Item = (&String, RefOr<Schema>)> {
        self.described.iter().map(|(title, schema)| (title, schema.clone()))
    }

    /// Where a shape is described.
    pub(super) fn reference(&self, shape: Shape) -> RefOr<Schema> {
        let title = self.derived.get(&*(shape.name)()).and_then(title);
        Ref::from_schema_name(title.unwrap_or_default()).into()
    }

    /// What a shape is, in words.
    pub(super) fn text(&self, shape: Shape) -> Option<&str> {
        let named = title(self.derived.get(&*(shape.name)())?)?;
        match self.described.get(named)? {
            RefOr::T(Schema::Object(object)) => object.description.as_deref(),
            _ => None,
        }
    }

    /// An example of the whole: of each field the first that is given, or `null` where there may be nothing.
    pub(super) fn example(&self, schema: &RefOr<Schema>) -> Value {
        match schema {
            RefOr::Ref(to) => self.described.get(name_in(to)).map(|found| self.example(found)),
            RefOr::T(Schema::Array(array)) => array.examples.first().cloned().or(match &array.items {
                ArrayItems::RefOrSchema(items) => Some(json!([self.example(items)])),
                ArrayItems::False => None,
            }),
            RefOr::T(Schema::OneOf(either)) => either.items.first().map(|first| self.example(first)),
            RefOr::T(Schema::Object(object)) if !object.properties.is_empty() => {
                let fields = object.properties.iter();
                Some(
                    fields
                        .map(|(name, field)| (name.clone(), self.example(field)))
                        .collect(),
                )
            }
            RefOr::T(Schema::Object(object)) => object.examples.first().cloned(),
            RefOr::T(_) => None,
        }
        .unwrap_or_default()
    }

    fn settle(&mut self, schema: RefOr<Schema>) -> RefOr<Schema> {
        match schema {
            RefOr::Ref(to) => self.refer(to),
            RefOr::T(Schema::Object(object)) => self.object(object).into(),
            RefOr::T(Schema::Array(array)) => Schema::Array(self.array(array)).into(),
            RefOr::T(Schema::OneOf(either)) => self.either(either),
            RefOr::T(Schema::AllOf(parts)) => self.flattened(parts).into(),
            other @ RefOr::T(_) => other,
        }
    }

    fn refer(&mut self, to: Ref) -> RefOr<Schema> {
        let Some(target) = self.derived.get(name_in(&to)).cloned() else {
            return to.into();
        };
        let text = Some(to.description).filter(|text| !text.is_empty());
        let Some(title) = title(&target).map(str::to_owned) else {
            return told(self.settle(target), text);
        };
        let reference = Ref::from_schema_name(&title);
        if !self.described.contains_key(&title) {
            let settled = self.settle(target);
            self.described.insert(title, settled);
        }
        match text {
            Some(text) => OneOfBuilder::new().item(reference).description(Some(text)).into(),
            None => reference.into(),
        }
    }

    /// An object has no fields but those that are named; whole numbers are 0 or more, of any size. The example of a struct
    /// is that of its fields.
    fn object(&mut self, mut object: Object) -> Object {
        // RFC 9457 lets a problem have more members; a line of the wide table has one per question and column.
        let open = object
            .title
            .take()
            .is_some_and(|title| ["Probleem", "BreedResultaat"].contains(&title.as_str()));
        if holds(&object.schema_type, &Type::Integer) {
            (object.format, object.minimum) = (None, Some(0.into()));
        }
        if let (Some(words), true) = (&object.enum_values, object.examples.is_empty()) {
            object.examples.extend(words.first().cloned());
        }
        if !open && !object.properties.is_empty() {
            object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
        }
        let fields = std::mem::take(&mut object.properties).into_iter();
        object.properties = fields.map(|(name, field)| (name, self.settle(field))).collect();
        let examples = object.example.take();
        for (name, example) in examples.as_ref().and_then(Value::as_object).into_iter().flatten() {
            if let Some(RefOr::T(Schema::Object(field))) = object.properties.get_mut(name) {
                field.examples = vec![example.clone()];
            }
        }
        object
    }

    fn array(&mut self, mut array: Array) -> Array {
        if let ArrayItems::RefOrSchema(items) = &mut array.items {
            **items = self.settle(std::mem::take(&mut **items));
        }
        array
    }

    /// A value that may be missing is one schema with one type more, where it can be.
    fn either(&mut self, mut either: OneOf) -> RefOr<Schema> {
        let null = |item: &RefOr<Schema>| matches!(item, RefOr::T(Schema::Object(one)) if holds(&one.schema_type, &Type::Null));
        let missing = either.items.pop_if(|last| null(last));
        let items = std::mem::take(&mut either.items).into_iter();
        either.items = items.map(|item| self.settle(item)).collect();
        match (missing, either.items.as_mut_slice()) {
            (Some(_), [RefOr::T(Schema::Object(one))]) if one.properties.is_empty() => {
                if let SchemaType::Type(kind) = one.schema_type.clone() {
                    one.schema_type = SchemaType::from_iter([kind, Type::Null]);
                }
                one.enum_values.iter_mut().for_each(|words| words.push(Value::Null));
                return one.clone().into();
            }
            (Some(missing), [RefOr::T(Schema::OneOf(one))]) => {
                one.items.push(missing);
                return Schema::OneOf(one.clone()).into();
            }
            (missing, _) => either.items.extend(missing),
        }
        Schema::OneOf(either).into()
    }

    /// The fields of a struct and of those that are flattened into it, its own first.
    fn flattened(&mut self, parts: AllOf) -> Object {
        let mut whole = Object::with_type(Type::Object);
        whole.description = parts.description;
        for part in parts.items.into_iter().rev() {
            let part = match part {
                RefOr::Ref(to) => self.derived.get(name_in(&to)).cloned(),
                part @ RefOr::T(_) => Some(part),
            };
            if let Some(RefOr::T(Schema::Object(part))) = part {
                whole.properties.extend(part.properties);
                whole.required.extend(part.required);
            }
        }
        self.object(whole)
    }
}

/// What a reference leads to.
fn name_in(reference: &Ref) -> &str {
    reference.ref_location.rsplit('/').next().unwrap_or_default()
}

fn title(schema: &RefOr<Schema>) -> Option<&str> {
    match schema {
        RefOr::T(Schema::Object(object)) => object.title.as_deref(),
        RefOr::T(Schema::AllOf(parts)) => parts.title.as_deref(),
        _ => None,
    }
}

/// The same, with what it means where it stands.
fn told(mut schema: RefOr<Schema>, text: Option<String>) -> RefOr<Schema> {
    match &mut schema {
        RefOr::T(Schema::Object(one)) => one.description = text,
        RefOr::T(Schema::Array(one)) => one.description = text,
        RefOr::T(Schema::OneOf(one)) => one.description = text,
        _ => {}
    }
    schema
}

fn holds(types: &SchemaType, kind: &Type) -> bool {
    match types {
        SchemaType::Type(one) => one == kind,
        SchemaType::Array(all) => all.contains(kind),
        SchemaType::AnyValue => false,
    }
}
