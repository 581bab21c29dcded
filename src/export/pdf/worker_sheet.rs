//! The sheet before cards that clients draw: how a worker lets them. In Dutch, whatever the language of the cards.

use serde::Serialize;

/// How a worker lets clients draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkerSheet {
    /// Heading of the sheet.
    heading: &'static str,
    /// Which cards these are.
    which: String,
    /// Why it is done like this.
    why: &'static str,
    /// What to do, in order.
    parts: [WorkerPart; 3],
}

/// A heading with steps below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct WorkerPart {
    heading: &'static str,
    steps: &'static [&'static str],
}

impl WorkerSheet {
    /// The sheet before so many cards of a batch of `provider`.
    #[must_use]
    pub fn of(provider: &str, batch: u32, cards: usize) -> Self {
        let words = if cards == 1 { "kaartje" } else { "kaartjes" };
        Self {
            heading: "Zo laat u cliënten zelf een kaartje pakken",
            which: format!("{provider}, uitgifte {batch}: {cards} {words}"),
            why: "Pakt de cliënt zelf een kaartje, dan weet niemand wie welke code heeft. U ook niet. Zo kan niemand een \
                  code voor iemand anders gebruiken.",
            parts: [BEFORE, DRAWING, LEFT_OVER],
        }
    }
}

const BEFORE: WorkerPart = WorkerPart {
    heading: "Vooraf",
    steps: &[
        "Print dubbelzijdig, en laat het papier omslaan langs de lange kant. Neem stevig papier.",
        "Kan uw printer dat niet? Print dan alleen de oneven bladzijden. De buitenkant blijft dan wit.",
        "Knip de kaartjes los. Vouw elk kaartje één keer op de stippellijn, met de code naar binnen.",
        "Doe alle kaartjes in een doos en schud ze goed. De volgorde op de vellen is al willekeurig.",
    ],
};

const DRAWING: WorkerPart = WorkerPart {
    heading: "Laten pakken",
    steps: &[
        "Laat elke cliënt zelf één kaartje kiezen. Kies niet voor de cliënt.",
        "Schrijf nergens op wie welk kaartje heeft. Schrijf ook niets op een kaartje.",
        "Kijk niet mee als iemand het kaartje openvouwt of de vragen invult.",
        "Wil iemand geen kaartje? Dat mag. Meedoen hoeft niet.",
    ],
};

const LEFT_OVER: WorkerPart = WorkerPart {
    heading: "Wat overblijft",
    steps: &[
        "Bewaar geen kaartjes die overblijven. Vouw ze niet open en vul er zelf geen in.",
        "Doe ze dezelfde dag dicht in de papierversnipperaar, samen met een collega. Geen versnipperaar? Scheur ze dan \
         klein.",
        "Gooi ook dit bestand weg zodra alles is geprint.",
    ],
};
