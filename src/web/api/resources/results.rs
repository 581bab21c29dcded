//! Figures as one long table: the lines of the files, with the same columns.

use std::rc::Rc;

use serde_json::{Value, json};
use utoipa::openapi::schema::{SchemaFormat, SchemaType, Type};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::super::caller::Caller;
use super::super::entries::{Entries, EntryKey};
use super::super::query::{ListQuery, Takes};
use super::super::schema::Shape;
use super::resource::{Items, OF_PROVIDER, OF_ROUND, Resource, filter};
use crate::catalogue::Round;
use crate::db::{Conn, DbError};
use crate::export::{self, COLUMNS, Column, Holds};
use crate::figures::Mild;
use crate::releases::report::{Report, Unit};
use crate::releases::{self, Changes, Stored};
use crate::values::ids::EXAMPLE;
use crate::values::terms::Mode;

pub(super) const RESULTS: Resource = Resource {
    name: "resultaten",
    one: "resultaat",
    text: "De cijfers als lange tabel: een regel per aanbieder, wijze en vraag, met dezelfde kolommen als de CSV. Zonder \
           filter van de nieuwste publicatie van elke ronde die u ziet. Een cijfer dat niet getoond wordt is null, nooit 0.",
    shape: Shape::of::<ResultLine>(),
    filters: &[
        OF_ROUND,
        filter(
            "publicatie",
            Takes::Id,
            "Alleen van de publicatie met dit kenmerk, ook als zij niet de nieuwste is.",
        ),
        OF_PROVIDER,
        filter("vraag", Takes::Code, "Alleen de vraag met deze code, zoals WM03."),
        filter("wijze", Takes::Word(modes), "Alleen deze wijze van meedoen."),
    ],
    since: true,
    list,
    items: Items::None,
};

fn modes() -> Vec<&'static str> {
    Mode::ALL.iter().map(|one| one.word()).collect()
}

/// A line of the table: its fields are the columns of the files.
struct ResultLine;

impl PartialSchema for ResultLine {
    fn schema() -> RefOr<Schema> {
        let line = ObjectBuilder::new().title(Some("Resultaat"));
        let line = line.description(Some("Een regel van de lange tabel."));
        let add =
            |line: ObjectBuilder, column: &Column| line.property(column.name, of_column(column)).required(column.name);
        COLUMNS.iter().fold(line, add).into()
    }
}

impl ToSchema for ResultLine {}

fn of_column(column: &Column) -> ObjectBuilder {
    let (kind, format) = match (column.holds, column.name) {
        (Holds::Count, _) => (Type::Integer, None),
        (Holds::Share, _) => (Type::Number, None),
        (Holds::Day, _) => (Type::String, Some("date")),
        (_, "aanbieder_id" | "ronde_id") => (Type::String, Some("uuid")),
        (_, "stand_moment" | "telmoment") => (Type::String, Some("date-time")),
        (Holds::Text | Holds::Words(_), _) => (Type::String, None),
    };
    let types = if column.always {
        SchemaType::new(kind)
    } else {
        SchemaType::from_iter([kind, Type::Null])
    };
    let field = ObjectBuilder::new().schema_type(types).description(Some(column.about));
    let field = field.format(format.map(|name| SchemaFormat::Custom(name.to_owned())));
    let example = example(column.name);
    let example = || serde_json::from_str(example).unwrap_or_else(|_text| json!(example));
    match column.holds {
        Holds::Words(words) => {
            let words = words().into_iter().map(Value::from);
            field.enum_values(Some(words.chain((!column.always).then_some(Value::Null))))
        }
        Holds::Share => field.minimum(Some(0)).maximum(Some(1)).examples([example()]),
        _ => field.examples([example()]),
    }
}

/// One line, such as a question with five faces has.
fn example(column: &str) -> &'static str {
    match column {
        "gemeente" => "Voorbeeldstad",
        "ronde" => "voorjaar 2026",
        "ronde_start" => "2026-03-02",
        "ronde_einde" => "2026-04-26",
        "publicatie" => "3",
        "aanbieder_id" | "ronde_id" => EXAMPLE,
        "aanbieder" => "De Vlier",
        "vraag_id" => "WM03",
        "thema" => "BEJ",
        "vraag" => "Hoe luistert uw hulp naar u?",
        "antwoorden" => "43",
        "heel_slecht" => "2",
        "slecht" => "3",
        "gaat_wel" => "8",
        "goed" => "20",
        "heel_goed" => "10",
        "weet_niet" | "overgeslagen" => "1",
        "niet_voor_mij" => "0",
        "goed_of_heel_goed" => "30",
        "marge_laag" => "0.5489463582227039",
        "marge_hoog" => "0.8139799986415183",
        "codes_uitgegeven" => "120",
        "heel_slecht_laag" | "heel_slecht_hoog" => "2",
        "slecht_laag" | "slecht_hoog" => "3",
        "gaat_wel_laag" | "gaat_wel_hoog" => "8",
        "goed_laag" | "goed_hoog" => "20",
        "heel_goed_laag" | "heel_goed_hoog" => "10",
        "goed_of_heel_goed_laag" | "goed_of_heel_goed_hoog" => "30",
        "aandeel_goed" | "aandeel_goed_laag" | "aandeel_goed_hoog" => "0.6976744186046512",
        "weet_niet_laag" | "weet_niet_hoog" | "overgeslagen_laag" | "overgeslagen_hoog" => "1",
        "niet_voor_mij_laag" | "niet_voor_mij_hoog" | "in_banden" | "nog_niet_te_tonen" => "0",
        "mensen" => "45",
        "editie" => "2",
        "publicatie_id" => "0193a5c2-7a3e-7f00-8000-3b9710c44614-3",
        "telmoment" => "2026-03-09T05:00:00Z",
        "vragenlijst" => "wmo-kort",
        "vragenlijst_versie" => "1",
        "thema_naam" => "bejegening",
        "anderen_antwoorden" => "380",
        "anderen_aandeel_laag" | "anderen_aandeel_hoog" => "0.8",
        "grens_laag" => "0.6046511627906976",
        "grens_hoog" => "0.9302325581395349",
        "milde_schatting_laag" | "milde_schatting_hoog" => "0.7520661157024794",
        _ => "null",
    }
}

/// A report, with what its lines have in common.
struct Table {
    report: Report,
    mild: Mild,
}

/// Where a line is: in which table, which row, which question.
type Spot = (Rc<Table>, usize, usize);

fn list(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let (mut places, mut spots) = (Vec::new(), Vec::new());
    for round in releases::visible_rounds(conn, caller.viewer)? {
        if !asked.lets("ronde", &round.id) {
            continue;
        }
        let chain = releases::chain(conn, round.id)?;
        let Some(stored) = wanted(&chain, asked) else {
            continue;
        };
        let changes = releases::History::read(conn, caller.viewer, &round, &chain)?.of(stored.id);
        let number = u32::try_from(stored.number).ok();
        let report = releases::report(conn, caller.viewer, &round, number, caller.now)?;
        add(&mut places, &mut spots, &round, report, changes, asked);
    }
    Ok(Entries {
        places,
        render: Box::new(move |at| {
            let spot: Option<&Spot> = spots.get(at);
            let line = spot.and_then(|(table, row, at)| {
                export::line(&table.report, &table.mild, table.report.rows.get(*row)?, *at)
            });
            line.map_or(Value::Null, |line| export::fields(&line).into())
        }),
    })
}

fn wanted<'c>(chain: &'c [Stored], asked: &ListQuery) -> Option<&'c Stored> {
    match asked.word("publicatie") {
        None => chain.last(),
        Some(_) => chain.iter().find(|stored| asked.lets("publicatie", &stored.id)),
    }
}

fn add(
    places: &mut Vec<EntryKey>,
    spots: &mut Vec<Spot>,
    round: &Round,
    report: Report,
    changes: Changes,
    asked: &ListQuery,
) {
    let mild = Mild::of(&report);
    let table = Rc::new(Table { report, mild });
    let report = &table.report;
    for (at, row) in report.rows.iter().enumerate() {
        let theirs = match &row.unit {
            Unit::Provider { id, .. } => asked.lets("aanbieder", id),
            Unit::Rest | Unit::System => asked.word("aanbieder").is_none(),
        };
        if !theirs || !asked.lets("wijze", &row.mode) {
            continue;
        }
        for (question, one) in report.questionnaire.questions.iter().enumerate() {
            if asked.word("vraag").is_none_or(|code| code == one.code) {
                let key = format!(
                    "{}/{}/{:06}/{at:06}/{question:04}",
                    round.opens, round.id, report.number
                );
                places.push(EntryKey {
                    id: key.clone(),
                    key,
                    changes: Some(changes.clone()),
                });
                spots.push((Rc::clone(&table), at, question));
            }
        }
    }
}
