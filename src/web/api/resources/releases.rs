//! Releases: the list, and each as the reader may see it.

use serde_json::json;

use super::super::caller::Caller;
use super::super::entries::{Entries, EntryKey, WrittenEntry};
use super::super::query::ListQuery;
use super::super::schema::{Field, Holds, ID, Shape, field};
use super::questions::{addresses, domains, kinds};
use super::resource::{Items, OF_GEMEENTE, OF_ROUND, Resource};
use super::results::RESULT;
use crate::catalogue::{Round, gemeenten, rounds};
use crate::db::{Conn, DbError};
use crate::export;
use crate::releases::{self, Stored};
use crate::values::ids::ReleaseId;
use crate::values::terms::{Mode, Purpose};

pub(super) const RELEASES: Resource = Resource {
    name: "publicaties",
    one: "publicatie",
    text: "De publicaties van de rondes die u ziet, de oudste eerst. Een publicatie verandert niet. Wat u ervan ziet wel: \
           na de inzagetijd komen er cijfers bij; ‘gewijzigd’ zegt wanneer dat voor het laatst was. Een telling die te laat \
           is gehouden, is gewijzigd toen zij verscheen.",
    shape: &LISTED,
    filters: &[OF_GEMEENTE, OF_ROUND],
    since: true,
    list,
    items: Items::Own(one, &RELEASE),
};

static LISTED: Shape = Shape {
    name: "PublicatieRegel",
    text: "Een publicatie in de lijst, zonder cijfers.",
    fields: listed_fields,
};

fn listed_fields() -> Vec<Field> {
    vec![
        field("id", Holds::Id, "Kenmerk van de publicatie.", ID),
        field("gemeente_id", Holds::Id, "Kenmerk van de gemeente.", ID),
        field("gemeente", Holds::Text, "Naam van de gemeente.", "Voorbeeldstad"),
        field("ronde_id", Holds::Id, "Kenmerk van de ronde.", ID),
        field("ronde", Holds::Text, "Naam van de ronde.", "voorjaar 2026"),
        field("nummer", Holds::Whole, "Nummer binnen de ronde.", "3"),
        field("tijdstip", Holds::Moment, "Wanneer is geteld.", "2026-03-09T05:00:00Z"),
        field("slot", Holds::Flag, "Of de ronde hiermee sloot.", "false"),
        field("hash", Holds::Text, "SHA-256 van de hele publicatie.", HASH),
        field("vorige", Holds::Text, "Hash van de publicatie ervoor.", HASH).or_null(),
        field(
            "opmerking",
            Holds::Text,
            "Wat er mis is, als dat zo is.",
            "Gecorrigeerd door publicatie 4: dubbel geteld.",
        )
        .or_null(),
        field(
            "gewijzigd",
            Holds::Moment,
            "Sinds wanneer u deze publicatie zo ziet.",
            "2026-03-23T05:00:00Z",
        ),
    ]
}

const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn list(conn: &mut Conn, caller: &Caller, asked: &ListQuery) -> Result<Entries, DbError> {
    let (mut places, mut values) = (Vec::new(), Vec::new());
    for round in releases::visible_rounds(conn, caller.viewer)? {
        if !asked.lets("gemeente", &round.gemeente) || !asked.lets("ronde", &round.id) {
            continue;
        }
        let gemeente = gemeenten::find(conn, round.gemeente)?;
        let chain = releases::chain(conn, round.id)?;
        let history = releases::History::read(conn, caller.viewer, &round, &chain)?;
        for stored in &chain {
            let changes = history.of(stored.id);
            let changed = changes.last(caller.now).unwrap_or(stored.moment());
            let remark = releases::correction(conn, stored.id)?.map(|found| found.remark());
            places.push(EntryKey {
                key: format!("{:012}/{}", stored.moment().0, stored.id),
                id: stored.id.to_string(),
                changes: Some(changes),
            });
            values.push(json!({
                "id": stored.id,
                "gemeente_id": gemeente.id,
                "gemeente": gemeente.name,
                "ronde_id": round.id,
                "ronde": round.name,
                "nummer": stored.number,
                "tijdstip": stored.moment().iso(),
                "slot": stored.closing,
                "hash": stored.hash,
                "vorige": stored.previous,
                "opmerking": remark,
                "gewijzigd": changed.iso(),
            }));
        }
    }
    Ok(Entries {
        places,
        render: Box::new(move |at| values.get(at).cloned().unwrap_or_default()),
    })
}

/// The release behind an identifier with its round, whoever may see it.
pub(super) fn find(conn: &mut Conn, id: &str) -> Result<(Round, Stored), DbError> {
    let id: ReleaseId = id.parse().map_err(|_err| DbError::Missing)?;
    let stored = releases::find(conn, id)?;
    Ok((rounds::find(conn, stored.round)?, stored))
}

/// The same JSON as the page's.
fn one(conn: &mut Conn, caller: &Caller, id: &str) -> Result<WrittenEntry, DbError> {
    let (round, stored) = find(conn, id)?;
    let number = u32::try_from(stored.number).ok();
    let report = releases::report(conn, caller.viewer, &round, number, caller.now)?;
    let chain = releases::chain(conn, round.id)?;
    let history = releases::History::read(conn, caller.viewer, &round, &chain)?;
    Ok(WrittenEntry {
        bytes: export::json(&report).map_err(|_err| DbError::Failed)?,
        changed: history.of(stored.id).last(caller.now),
    })
}

/// The whole release as a reader sees it.
static RELEASE: Shape = Shape {
    name: "Publicatie",
    text: "Een publicatie zoals u haar mag zien: dezelfde JSON als op de pagina. Wat niet getoond wordt, heeft geen getal.",
    fields: release_fields,
};

fn release_fields() -> Vec<Field> {
    vec![
        field("gemeente", Holds::One(&NAMED), "De gemeente.", ""),
        field("ronde", Holds::One(&ROUND), "De ronde.", ""),
        field(
            "vragenlijst",
            Holds::One(&QUESTIONNAIRE),
            "De vragen, zoals ze zijn gesteld.",
            "",
        ),
        field("regel", Holds::One(&RULE), "De regels waarmee cijfers verschijnen.", ""),
        field("nummer", Holds::Whole, "Nummer binnen de ronde.", "3"),
        field(
            "moment",
            Holds::Whole,
            "Wanneer is geteld, in seconden sinds 1970; zo staat het in de hash.",
            "1773032400",
        ),
        field(
            "tijdstip",
            Holds::Moment,
            "Hetzelfde moment in UTC.",
            "2026-03-09T05:00:00Z",
        ),
        field("slot", Holds::Flag, "Of de ronde hiermee sloot.", "false"),
        field("hash", Holds::Text, "SHA-256 van de hele publicatie.", HASH),
        field("vorige", Holds::Text, "Hash van de publicatie ervoor.", HASH).or_null(),
        field(
            "opmerking",
            Holds::Text,
            "Wat er mis is, als dat zo is.",
            "Gecorrigeerd door publicatie 4: dubbel geteld.",
        )
        .sometimes(),
        field(
            "editie",
            Holds::Whole,
            "Uitgave van de regels: 1 verborg groepen waarvan bijna iedereen hetzelfde koos, 2 vertelt ze als band.",
            "2",
        ),
        field("rijen", Holds::Many(&ROW), "Per aanbieder, en voor alle samen.", ""),
        field("regels", Holds::Many(&RESULT), "Dezelfde cijfers als lange tabel.", ""),
    ]
}

static NAMED: Shape = Shape {
    name: "GemeenteNaam",
    text: "Een gemeente zoals zij in een publicatie staat.",
    fields: || {
        vec![
            field("id", Holds::Id, "Kenmerk van de gemeente.", ID),
            field("naam", Holds::Text, "Naam.", "Voorbeeldstad"),
        ]
    },
};

pub(super) static ROUND: Shape = Shape {
    name: "RondeGegevens",
    text: "Een ronde zoals zij in een publicatie staat.",
    fields: || {
        let purposes = || Purpose::ALL.iter().map(|one| one.word()).collect();
        vec![
            field("id", Holds::Id, "Kenmerk van de ronde.", ID),
            field("naam", Holds::Text, "Naam.", "voorjaar 2026"),
            field("start", Holds::Day, "Eerste dag.", "2026-03-02"),
            field("einde", Holds::Day, "Laatste dag.", "2026-04-26"),
            field("doel", Holds::Word(purposes), "Waarvoor de ronde is.", ""),
        ]
    },
};

static QUESTIONNAIRE: Shape = Shape {
    name: "VragenlijstGegevens",
    text: "Een vragenlijst zoals zij in een publicatie staat.",
    fields: || {
        vec![
            field("code", Holds::Text, "Code.", "wmo-kort"),
            field("versie", Holds::Whole, "Versie.", "1"),
            field("titel", Holds::Text, "Titel.", "Wmo-ondersteuning, kort"),
            field("domein", Holds::Word(domains), "Soort hulp.", "\"wmo\""),
            field(
                "aanspreekvorm",
                Holds::Word(addresses),
                "Of de vragen u of je zeggen.",
                "",
            ),
            field("vragen", Holds::Many(&QUESTION), "De vragen op volgorde.", ""),
        ]
    },
};

static QUESTION: Shape = Shape {
    name: "VraagGegevens",
    text: "Een vraag zoals zij in een publicatie staat.",
    fields: || {
        vec![
            field("code", Holds::Text, "Code.", "WM03"),
            field("thema", Holds::Text, "Thema.", "BEJ"),
            field("kort", Holds::Text, "Korte naam.", "Luisteren"),
            field("soort", Holds::Word(kinds), "Soort vraag.", ""),
            field(
                "vraag",
                Holds::Text,
                "De vraag zoals zij wordt gesteld.",
                "Hoe luistert uw hulp naar u?",
            ),
        ]
    },
};

static RULE: Shape = Shape {
    name: "Regel",
    text: "De regels waarmee cijfers verschijnen.",
    fields: || {
        vec![
            field("k", Holds::Whole, "Kleinste groep.", "10"),
            field(
                "h_promille",
                Holds::Whole,
                "Grootste deel van één antwoord in een kleine groep, per duizend.",
                "900",
            ),
            field(
                "m",
                Holds::Whole,
                "Minste aantal andere aanbieders achter ‘alle samen’.",
                "3",
            ),
            field(
                "d_promille",
                Holds::Whole,
                "Grootste deel van één aanbieder daarin, per duizend.",
                "800",
            ),
        ]
    },
};

static ROW: Shape = Shape {
    name: "Rij",
    text: "De antwoorden van één aanbieder op één wijze, of van alle samen.",
    fields: || {
        let modes = || Mode::ALL.iter().map(|one| one.word()).collect();
        vec![
            field(
                "eenheid",
                Holds::Unit,
                "Van wie: één aanbieder, ‘overige’ of ‘geheel’.",
                "",
            ),
            field(
                "wijze",
                Holds::Word(modes),
                "Hoe mensen meededen; wijzen worden nooit opgeteld.",
                "",
            ),
            field(
                "uitgegeven",
                Holds::Whole,
                "Uitgegeven codes, als u dat mag weten.",
                "120",
            )
            .or_null(),
            field(
                "cellen",
                Holds::Many(&CELL),
                "Per vraag, in de volgorde van de vragenlijst.",
                "",
            ),
            field(
                "stand",
                Holds::ManyOrNull(&STANDING),
                "Per vraag: de eerdere publicatie waar het cijfer van is, als het geheel nog stilstaat; anders null. \
                 Ontbreekt als niets stilstaat.",
                "",
            )
            .sometimes(),
        ]
    },
};

pub(super) static STANDING: Shape = Shape {
    name: "Stand",
    text: "De eerdere publicatie waar een cijfer van is.",
    fields: || {
        vec![
            field("publicatie", Holds::Whole, "Nummer binnen de ronde.", "2"),
            field(
                "moment",
                Holds::Whole,
                "Wanneer is geteld, in seconden sinds 1970.",
                "1772427600",
            ),
        ]
    },
};

static TOLD: Shape = Shape {
    name: "Begrensd",
    text: "Antwoorden waarvan een deel als band is verteld.",
    fields: || {
        vec![
            field(
                "exact",
                Holds::Counts,
                "De groepen waarvan de aantallen precies bekend zijn, opgeteld.",
                "",
            ),
            field(
                "banden",
                Holds::Many(&BAND),
                "De groepen waarvan bijna iedereen hetzelfde koos.",
                "",
            ),
        ]
    },
};

static BAND: Shape = Shape {
    name: "Band",
    text: "Groepen waarvan bijna iedereen hetzelfde koos, opgeteld per antwoord. Hun precieze aantallen staan nergens.",
    fields: || {
        vec![
            field(
                "antwoord",
                Holds::Whole,
                "Welk antwoord: de plaats in de acht aantallen, van 1 tot en met 6. Ontbreekt waar alleen het aantal mensen \
                 verteld wordt.",
                "5",
            )
            .sometimes(),
            field("antwoorden", Holds::Whole, "Hoeveel mensen antwoordden.", "10"),
            field(
                "minstens",
                Holds::Whole,
                "Hoeveel daarvan minstens dit antwoord kozen.",
                "9",
            ),
            field(
                "mensen",
                Holds::Whole,
                "Iedereen in deze groepen, ook wie niet op de schaal koos.",
                "11",
            ),
        ]
    },
};

pub(super) static CELL: Shape = Shape {
    name: "Cel",
    text: "De antwoorden op één vraag.",
    fields: || {
        let states = || vec!["getoond", "begrensd", "niet_getoond", "geen"];
        vec![
            field("status", Holds::Word(states), "Of er cijfers zijn, en of u ze mag zien.", ""),
            field(
                "aantallen",
                Holds::CountsOr(&TOLD),
                "Bij getoond: overgeslagen, de vijf gezichten van rood naar groen, weet ik niet, niet voor mij. Bij redenen: niets, \
                 de zes redenen, mensen met een reden. Bij begrensd: wat precies bekend is, en de banden.",
                "",
            )
            .sometimes(),
        ]
    },
};
