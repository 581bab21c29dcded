//! One cell of a report: what its reader may see of a question as answered by a unit.

use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::values::published::Published;
use crate::values::scale::Kind;
use crate::values::tally::Tally;

/// One cell: a question as answered by a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", content = "aantallen")]
pub enum Cell {
    /// Published exactly, and allowed.
    #[serde(rename = "getoond")]
    Shown(Tally),
    /// Published and allowed, some or all of it as bands: figures have a lower and an upper end.
    #[serde(rename = "begrensd")]
    Bounded(Published),
    /// Not shown, whatever the reason: one word for all.
    #[serde(rename = "niet_getoond")]
    NotShown,
    /// There is nothing: no codes were issued.
    #[serde(rename = "geen")]
    Nothing,
}

// One object with a word and what belongs to it, as the page of the API shows it; not one object per word.
impl PartialSchema for Cell {
    fn schema() -> RefOr<Schema> {
        let states = ["getoond", "begrensd", "niet_getoond", "geen"];
        let status = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(states));
        let counts = OneOfBuilder::new()
            .item(Tally::schema())
            .item(Ref::from_schema_name(Published::name()));
        ObjectBuilder::new()
            .title(Some("Cel"))
            .description(Some("De antwoorden op één vraag."))
            .property(
                "status",
                status.description(Some("Of er cijfers zijn, en of u ze mag zien.")),
            )
            .property("aantallen", counts.description(Some(COUNTS)))
            .required("status")
            .into()
    }
}

impl ToSchema for Cell {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((Published::name().into_owned(), Published::schema()));
        Published::schemas(schemas);
    }
}

/// What the counts of a cell are, for the description of the API.
const COUNTS: &str = "Bij getoond: overgeslagen, de vijf gezichten van rood naar groen, weet ik niet, niet voor mij. Bij \
redenen: niets, de zes redenen, mensen met een reden. Bij begrensd: wat precies bekend is, en de banden.";

impl From<Published> for Cell {
    fn from(published: Published) -> Self {
        published
            .tally()
            .map_or(Self::Bounded(published), |tally| Self::Shown(*tally))
    }
}

impl Cell {
    /// The tally, if it is shown and wholly exact.
    #[must_use]
    pub fn tally(&self) -> Option<&Tally> {
        match self {
            Self::Shown(tally) => Some(tally),
            _ => None,
        }
    }

    /// All that is shown, exactly or as bands.
    #[must_use]
    pub fn published(&self) -> Option<Published> {
        match self {
            Self::Shown(tally) => Some(Published::from(*tally)),
            Self::Bounded(published) => Some(*published),
            Self::NotShown | Self::Nothing => None,
        }
    }

    /// People who answered on the scale, if shown.
    #[must_use]
    pub fn answered(&self, kind: Kind) -> Option<u32> {
        self.published().map(|p| p.answered(kind))
    }

    /// The word in exports.
    #[must_use]
    pub fn status(&self) -> &'static str {
        match self {
            Self::Shown(_) => "getoond",
            Self::Bounded(_) => "begrensd",
            Self::NotShown => "niet_getoond",
            Self::Nothing => "geen",
        }
    }
}
