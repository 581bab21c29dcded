//! Figures as one table, long or wide: the lines of the files, with the same columns.

use std::rc::Rc;

use serde_json::Value;
use utoipa::openapi::schema::{AdditionalProperties, SchemaType, Type};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::super::caller::Caller;
use super::super::entries::{Entries, EntryKey};
use super::super::query::{Filter, ListQuery, Takes};
use super::super::schema::Shape;
use super::columns::{described, with_column};
use super::reports::{FROM, OF_MODE, OF_RELEASE, OF_REPORTS, UNTIL, WHICH, Wanted, wanted};
use super::resource::{Items, OF_GEMEENTE, OF_PROVIDER, OF_ROUND, Resource, filter};
use crate::catalogue::file::Theme;
use crate::db::{Conn, DbError};
use crate::export::{self, Responses, Results};

pub(super) const RESULTS: Resource = Resource {
    name: "resultaten",
    one: "resultaat",
    text: "De cijfers als lange tabel: een regel per aanbieder, wijze en vraag, met dezelfde kolommen als de CSV. Zonder \
           filter van de nieuwste publicatie van elke ronde die u ziet; met ‘welke=alle’ van elke publicatie. Een cijfer dat \
           niet getoond wordt is null, nooit 0.",
    shape: Shape::of::<ResultLine>(),
    filters: &[
        OF_GEMEENTE,
        OF_ROUND,
        OF_RELEASE,
        WHICH,
        FROM,
        UNTIL,
        OF_PROVIDER,
        filter("thema", Takes::Word(themes), "Alleen vragen van dit thema."),
        filter("vraag", Takes::Code, "Alleen de vraag met deze code, zoals WM03."),
        OF_MODE,
    ],
    since: true,
    list: long,
    items: Items::None,
};

pub(super) const WIDE: Resource = Resource {
    name: "brede-resultaten",
    one: "breed resultaat",
    text: "Dezelfde cijfers in brede vorm: een regel per aanbieder, wijze en publicatie, met kolommen per vraag. De naam van \
           zo’n kolom is de code van de vraag, een liggend streepje en de naam van de kolom in ‘resultaten’. Welke er zijn, \
           hangt van de vragen af.",
    shape: Shape::of::<WideLine>(),
    filters: &OF_ROWS,
    since: true,
    list: wide,
    items: Items::None,
};

pub(super) const RESPONSES: Resource = Resource {
    name: "responscijfers",
    one: "responscijfer",
    text: "Per aanbieder en wijze: hoeveel codes zijn uitgegeven, hoeveel mensen meededen, en hoe groot de uitgiftes van codes \
           waren. Alles uit publicaties; wie meededen, staat er van alle uitgiftes samen.",
    shape: Shape::of::<ResponseLine>(),
    filters: &OF_ROWS,
    since: true,
    list: responses,
    items: Items::None,
};

/// What chooses among rows.
const OF_ROWS: [Filter; 8] = {
    let [gemeente, round, release, which, from, until] = OF_REPORTS;
    [gemeente, round, release, which, from, until, OF_PROVIDER, OF_MODE]
};

fn themes() -> Vec<&'static str> {
    Theme::ALL.iter().map(|theme| theme.word()).collect()
}

/// Makes a type whose description is that of a table.
macro_rules! line {
    ($name:ident, $described:expr) => {
        struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                $described.into()
            }
        }

        impl ToSchema for $name {}
    };
}

line!(
    ResultLine,
    described::<Results>("Resultaat", "Een regel van de lange tabel.")
);
line!(
    ResponseLine,
    described::<Responses>("Respons", "Een regel van de respons.")
);
line!(WideLine, {
    let line = ObjectBuilder::new().title(Some("BreedResultaat"));
    let line = line.description(Some("Een regel van de brede tabel, met kolommen per vraag erbij."));
    let line = export::wide_columns().fold(line, with_column);
    let line = export::took_part_column().into_iter().fold(line, with_column);
    let of_question = [Type::Integer, Type::Number, Type::String, Type::Null];
    let of_question = ObjectBuilder::new().schema_type(SchemaType::from_iter(of_question));
    line.additional_properties(Some(AdditionalProperties::RefOr(of_question.into())))
});

/// Where a line is: in which release, which row, which question.
type Spot = (Rc<Wanted>, usize, usize);

/// Entries of these spots.
fn entries(places: Vec<EntryKey>, spots: Vec<Spot>, render: fn(&Wanted, usize, usize) -> Option<Value>) -> Entries {
    Entries {
        places,
        render: Box::new(move |at| {
            let found = spots.get(at).and_then(|(wanted, row, at)| render(wanted, *row, *at));
            found.unwrap_or_default()
        }),
    }
}

fn long(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let (mut places, mut spots) = (Vec::new(), Vec::new());
    for one in wanted(conn, caller, asked)? {
        let one = Rc::new(one);
        for (at, _) in one.rows(asked) {
            for (question, asked_for) in one.report.questionnaire.questions.iter().enumerate() {
                if asked.lets_word("vraag", &asked_for.code) && asked.lets_word("thema", &asked_for.theme) {
                    places.push(one.entry(&format!("{at:06}/{question:04}")));
                    spots.push((Rc::clone(&one), at, question));
                }
            }
        }
    }
    Ok(entries(places, spots, |one, row, at| {
        let line = export::line(&one.report, &one.statistics, one.report.rows.get(row)?, at)?;
        Some(export::fields::<Results>(&line).into())
    }))
}

/// A line per row.
fn by_row(
    conn: &mut Conn,
    caller: &Caller,
    asked: &ListQuery,
    render: fn(&Wanted, usize, usize) -> Option<Value>,
) -> Result<Entries, DbError> {
    let (mut places, mut spots) = (Vec::new(), Vec::new());
    for one in wanted(conn, caller, asked)? {
        let one = Rc::new(one);
        for (at, _) in one.rows(asked) {
            places.push(one.entry(&format!("{at:06}")));
            spots.push((Rc::clone(&one), at, 0));
        }
    }
    Ok(entries(places, spots, render))
}

fn wide(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    by_row(conn, caller, asked, |one, row, _| {
        let line = export::wide_line(&one.report, &one.statistics, row)?;
        Some(export::wide_fields(line).into())
    })
}

fn responses(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    by_row(conn, caller, asked, |one, row, _| {
        let line = export::response(&one.report, row)?;
        Some(export::fields::<Responses>(&line).into())
    })
}
