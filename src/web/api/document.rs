//! The description of the API: OpenAPI 3.1, made from the rows of `resources` that also answer.

use serde_json::{Value, json};
use utoipa::openapi::link::Link;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{AdditionalProperties, ArrayBuilder, Components, SchemaFormat, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ComponentsBuilder, ContactBuilder, ContentBuilder, HeaderBuilder, InfoBuilder, LicenseBuilder, ObjectBuilder,
    OpenApiBuilder, PathItem, PathsBuilder, Ref, RefOr, Required, Response, ResponseBuilder, Schema, ServerBuilder,
};

use super::parameters::{STAND_TEXT, parameters, stand, stand_example};
use super::problem::ProblemBody;
use super::query::MOST;
use super::resources::{Items, RESOURCES, Resource};
use super::schema::{Shape, Shapes};
use crate::addresses::{ApiAddress, PublicAddress};
use crate::values::ids::EXAMPLE;

/// The version of the API; its first number stands in every address.
pub const API_VERSION: &str = "1.2.0";

const ABOUT: &str = "De cijfers, gesprekken en woorden die u op de pagina’s van Ervaringwijzer ziet, voor programma’s. Elke \
vraag heeft een sleutel nodig, en ziet wat de eigenaar van de sleutel ziet. De API kan alleen worden gelezen. Cijfers \
komen uit publicaties: die veranderen niet, en een cijfer van een te kleine groep staat er nooit in.";

/// A path as OpenAPI has it: what follows the address of the server.
pub(super) fn below(address: ApiAddress<'_>) -> String {
    let (root, whole) = (ApiAddress::Root.to_string(), address.to_string());
    whole.strip_prefix(&root).unwrap_or(&whole).to_owned()
}

/// The description as JSON, the same bytes each time.
///
/// # Errors
/// When it cannot be written as JSON, which nothing brings about.
pub fn api_document() -> Result<String, serde_json::Error> {
    let shapes = shapes();
    let mut paths = PathsBuilder::new();
    for one in RESOURCES {
        let address = ApiAddress::Collection { name: one.name };
        paths = paths.path(below(address), PathItem::new(HttpMethod::Get, collection(one, &shapes)));
        if let Some(operation) = item(one, &shapes) {
            let address = ApiAddress::Item {
                name: one.name,
                id: "{id}",
            };
            paths = paths.path(below(address), PathItem::new(HttpMethod::Get, operation));
        }
    }
    paths = paths.path(
        below(ApiAddress::Description),
        PathItem::new(HttpMethod::Get, description()),
    );
    let tags = RESOURCES
        .iter()
        .map(|one| TagBuilder::new().name(one.name).description(Some(one.text)).build());
    let contact = ContactBuilder::new()
        .name(Some("Makers van Ervaringwijzer"))
        .url(Some("https://github.com/ervaringwijzer/ervaringwijzer/issues"))
        .email(Some("api@ervaringwijzer.example"));
    let licence = LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2"));
    let info = InfoBuilder::new()
        .title("Ervaringwijzer API")
        .version(API_VERSION)
        .description(Some(ABOUT))
        .contact(Some(contact.build()))
        .license(Some(licence.build()));
    let server = ServerBuilder::new()
        .url(ApiAddress::Root.to_string())
        .description(Some("Deze installatie"));
    let document = OpenApiBuilder::new()
        .info(info.build())
        .servers(Some([server.build()]))
        .security(Some([SecurityRequirement::new("sleutel", Vec::<&str>::new())]))
        .tags(Some(tags))
        .components(Some(components(&shapes)))
        .paths(paths.build())
        .build();
    Ok(document.to_pretty_json()? + "\n")
}

fn shapes() -> Shapes {
    let own = |one: &Resource| match one.items {
        Items::Own(_, shape) => vec![one.shape, shape],
        Items::None | Items::Listed => vec![one.shape],
    };
    let all: Vec<Shape> = RESOURCES.iter().flat_map(own).chain([PROBLEM]).collect();
    Shapes::of(&all)
}

fn components(shapes: &Shapes) -> Components {
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("ew_ en 64 tekens")
        .description(Some(
            "Een sleutel van /koppelingen/sleutels, in de kop Authorization: Bearer ew_…",
        ));
    let mut components = ComponentsBuilder::new()
        .security_scheme("sleutel", SecurityScheme::Http(bearer.build()))
        .schemas_from_iter(shapes.described());
    for (status, text) in PROBLEMS {
        components = components.response(name_of(status), failure(shapes, status, text));
    }
    components.build()
}

/// What can go wrong, and what it means.
const PROBLEMS: [(&str, &str); 7] = [
    ("400", "De vraag is niet begrepen; ‘fouten’ noemt alles wat niet klopt."),
    ("401", "Er is geen sleutel, of hij werkt niet (meer)."),
    ("404", "Dit is er niet, of niet voor u."),
    ("406", "U vroeg iets anders dan JSON."),
    (
        "410",
        "Er is intussen iets veranderd: gooi weg wat u van deze vraag al had, en begin bij het adres in ‘begin’.",
    ),
    ("500", "Er ging bij ons iets mis."),
    ("503", "De gegevens zijn nu niet bereikbaar; probeer het zo weer."),
];

fn name_of(status: &str) -> String {
    format!("Fout{status}")
}

const PROBLEM: Shape = Shape::of::<ProblemBody<'static>>();

fn failure(shapes: &Shapes, status: &str, text: &str) -> Response {
    let mut example = json!({
        "type": format!("{}#fout-{status}", PublicAddress::ApiReference),
        "title": "Kort wat er is",
        "status": status.parse::<u16>().unwrap_or_default(),
        "detail": text,
    });
    if status == "400"
        && let Some(object) = example.as_object_mut()
    {
        let fault = json!([{"plek": "limeit", "melding": "Deze sleutel is niet bekend. Bedoelde u ‘limiet’?"}]);
        object.insert("fouten".to_owned(), fault);
    }
    if status == "410"
        && let Some(object) = example.as_object_mut()
    {
        let begin = "https://ervaringwijzer.example.nl/api/v1/resultaten?limiet=1000";
        object.insert("begin".to_owned(), json!(begin));
    }
    let content = ContentBuilder::new()
        .schema(Some(shapes.reference(PROBLEM)))
        .example(Some(example));
    let response = versioned(ResponseBuilder::new().description(text));
    let response = match status {
        "401" => response.header("WWW-Authenticate", header("Welk soort sleutel nodig is.", "Bearer")),
        "503" => response.header(
            "Retry-After",
            header("Na hoeveel seconden u het weer kunt proberen.", "5"),
        ),
        _ => response,
    };
    response.content("application/problem+json", content.build()).build()
}

fn header(text: &str, example: &str) -> utoipa::openapi::Header {
    let schema = ObjectBuilder::new()
        .schema_type(Type::String)
        .examples([json!(example)])
        .build();
    HeaderBuilder::new()
        .schema(Some(schema))
        .description(Some(text))
        .build()
}

fn versioned(response: ResponseBuilder) -> ResponseBuilder {
    response.header("API-Version", header("De versie van de API.", API_VERSION))
}

/// What an answer holds.
struct Content {
    schema: RefOr<Schema>,
    example: Value,
}

/// An answer with content, and the one that says it is known already.
fn answered(operation: OperationBuilder, text: &str, schema: RefOr<Schema>, example: Value) -> OperationBuilder {
    with_links(operation, text, Content { schema, example }, None)
}

/// The same, with the way from a list to the first thing in it.
fn with_links(operation: OperationBuilder, text: &str, content: Content, to: Option<&Resource>) -> OperationBuilder {
    let content = ContentBuilder::new()
        .schema(Some(content.schema))
        .example(Some(content.example));
    let tag = || {
        header(
            "Waaraan u ziet of er iets veranderd is; stuur het mee in If-None-Match.",
            "\"9f86d081…\"",
        )
    };
    let good = versioned(ResponseBuilder::new().description(text))
        .header("ETag", tag())
        .content("application/json", content.build());
    let good = match to.filter(|one| !matches!(one.items, Items::None)) {
        Some(one) => good.link("een", link(one)),
        None => good,
    };
    let known =
        versioned(ResponseBuilder::new().description("U heeft dit al: er is niets veranderd.")).header("ETag", tag());
    operation.response("200", good.build()).response("304", known.build())
}

fn link(one: &Resource) -> Link {
    Link::builder()
        .operation_id(format!("een-{}", one.one))
        .parameter("id", format!("$response.body#/{}/0/id", one.name))
        .description(format!("Eén {} uit deze lijst.", one.one))
        .build()
}

fn failing(operation: OperationBuilder, statuses: &[&str]) -> OperationBuilder {
    statuses.iter().fold(operation, |operation, status| {
        operation.response(
            *status,
            RefOr::<Response>::Ref(Ref::from_response_name(name_of(status))),
        )
    })
}

fn collection(one: &Resource, shapes: &Shapes) -> Operation {
    let entry = shapes.reference(one.shape);
    let entries = ArrayBuilder::new().items(entry.clone()).max_items(Some(MOST));
    let whole = |text: &str| {
        ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(0))
            .description(Some(text))
            .build()
    };
    let next = ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::SchemaType::from_iter([
            Type::String,
            Type::Null,
        ]))
        .format(Some(SchemaFormat::Custom("uri".to_owned())))
        .description(Some("Het adres van het volgende deel; null bij het laatste."));
    let body = ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("totaal", whole("Hoeveel er in totaal aan de vraag voldoen."))
        .property("aantal", whole("Hoeveel er in dit antwoord staan."))
        .property("volgende", next.build())
        .property(one.name, entries.description(Some(one.text)).build())
        .additional_properties(Some(AdditionalProperties::FreeForm(false)));
    let mut example = json!({"totaal": 1, "aantal": 1, "volgende": null, one.name: [shapes.example(&entry)]});
    let body = ["totaal", "aantal", "volgende", one.name]
        .iter()
        .fold(body, |body, name| body.required(*name));
    let body = if one.since {
        if let Some(object) = example.as_object_mut() {
            object.insert("stand".to_owned(), json!(stand_example()));
        }
        body.property("stand", stand(STAND_TEXT)).required("stand")
    } else {
        body
    };
    let operation = OperationBuilder::new()
        .tag(one.name)
        .operation_id(Some(format!("lijst-{}", one.name)))
        .summary(Some(format!("Lijst van {}", one.name)))
        .description(Some(one.text))
        .parameters(Some(parameters(one)));
    let text = format!("Een deel van de {}.", one.name);
    let content = Content {
        schema: body.build().into(),
        example,
    };
    let operation = with_links(operation, &text, content, Some(one));
    failing(operation, &["400", "401", "406", "410", "500", "503"]).build()
}

fn item(one: &Resource, shapes: &Shapes) -> Option<Operation> {
    let shape = match one.items {
        Items::None => return None,
        Items::Listed => one.shape,
        Items::Own(_, shape) => shape,
    };
    let id = ParameterBuilder::new()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("Het kenmerk uit de lijst."))
        .schema(Some(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .examples([json!(EXAMPLE)])
                .build(),
        ));
    let operation = OperationBuilder::new()
        .tag(one.name)
        .operation_id(Some(format!("een-{}", one.one)))
        .summary(Some(format!("Eén {}", one.one)))
        .description(shapes.text(shape))
        .parameters(Some([id.build()]));
    let text = format!("De {} met dit kenmerk.", one.one);
    let (schema, example) = (shapes.reference(shape), shapes.example(&shapes.reference(shape)));
    let operation = answered(operation, &text, schema, example);
    Some(failing(operation, &["400", "401", "404", "406", "500", "503"]).build())
}

fn description() -> Operation {
    let schema = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("OpenAPI 3.1."))
        .build();
    let operation = OperationBuilder::new()
        .operation_id(Some("beschrijving"))
        .summary(Some("Deze beschrijving"))
        .description(Some(
            "De beschrijving van de API, zonder sleutel en voor elke pagina te lezen.",
        ))
        .securities(Some(Vec::<SecurityRequirement>::new()));
    let example = json!({"openapi": "3.1.0"});
    let operation = answered(operation, "De beschrijving.", RefOr::<Schema>::from(schema), example);
    failing(operation, &["400", "406", "500"]).build()
}
