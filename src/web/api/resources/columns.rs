//! The columns of the files, as the description has them.

use serde_json::{Value, json};
use utoipa::openapi::ObjectBuilder;
use utoipa::openapi::schema::{SchemaFormat, SchemaType, Type};

use crate::export::{Column, Holds, Table};
use crate::values::ids::EXAMPLE;

/// A line of a table: its fields are the columns of the files.
pub(super) fn described<T: Table>(title: &str, text: &str) -> ObjectBuilder {
    let line = ObjectBuilder::new().title(Some(title)).description(Some(text));
    T::COLUMNS.iter().fold(line, with_column)
}

/// The same line with one field more.
pub(super) fn with_column<T: Table>(line: ObjectBuilder, column: &Column<T>) -> ObjectBuilder {
    line.property(column.name, of_column(column)).required(column.name)
}

fn of_column<T: Table>(column: &Column<T>) -> ObjectBuilder {
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
        "deden_mee" => "45",
        "aandeel_deden_mee" => "0.375",
        "uitgiftes" => "3",
        "uitgiftes_minder_dan_20"
        | "codes_minder_dan_20"
        | "uitgiftes_100_tot_249"
        | "codes_100_tot_249"
        | "uitgiftes_250_of_meer"
        | "codes_250_of_meer" => "0",
        "uitgiftes_20_tot_49" => "2",
        "codes_20_tot_49" | "codes_50_tot_99" => "60",
        "uitgiftes_50_tot_99" => "1",
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
