//! Figures as one long table: the lines of the files, with the same columns.

use std::rc::Rc;

use super::super::caller::Caller;
use super::super::query::{Asked, Takes};
use super::super::shape::{Field, Holds, ID, Shape, field};
use super::questions::kinds;
use super::{Items, Listed, OF_PROVIDER, OF_ROUND, Place, Resource, filter};
use crate::catalogue::Round;
use crate::db::{Conn, DbError};
use crate::export;
use crate::releases::report::{Report, Unit};
use crate::releases::{self, Stored};
use crate::values::clock::Moment;
use crate::values::words::{Mode, Purpose};

pub(super) const RESULTS: Resource = Resource {
    name: "resultaten",
    one: "resultaat",
    text: "De cijfers als lange tabel: een regel per aanbieder, wijze en vraag, met dezelfde kolommen als de CSV. Zonder \
           filter van de nieuwste publicatie van elke ronde die u ziet. Een cijfer dat niet getoond wordt is null, nooit 0.",
    shape: &RESULT,
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

fn purposes() -> Vec<&'static str> {
    Purpose::ALL.iter().map(|one| one.word()).collect()
}

fn states() -> Vec<&'static str> {
    vec!["getoond", "niet_getoond", "geen"]
}

/// A line of the table. A test holds its names beside the columns of the files.
pub(super) static RESULT: Shape = Shape {
    name: "Resultaat",
    text: "Een regel van de lange tabel.",
    fields: || places().into_iter().chain(figures()).chain(beside()).collect(),
};

fn places() -> Vec<Field> {
    vec![
        field("gemeente", Holds::Text, "Naam van de gemeente.", "Voorbeeldstad"),
        field("ronde", Holds::Text, "Naam van de ronde.", "voorjaar 2026"),
        field("ronde_start", Holds::Day, "Eerste dag van de ronde.", "2026-03-02"),
        field("ronde_einde", Holds::Day, "Laatste dag van de ronde.", "2026-04-26"),
        field("doel", Holds::Word(purposes), "Waarvoor de ronde is.", ""),
        field("publicatie", Holds::Whole, "Nummer van de publicatie.", "3"),
        field(
            "aanbieder_id",
            Holds::Id,
            "Kenmerk van de aanbieder; leeg bij alle samen.",
            ID,
        )
        .or_null(),
        field(
            "aanbieder",
            Holds::Text,
            "Naam van de aanbieder, of ‘Alle aanbieders samen’.",
            "De Vlier",
        ),
        field(
            "wijze",
            Holds::Word(modes),
            "Hoe mensen meededen; wijzen worden nooit opgeteld.",
            "",
        ),
        field("vraag_id", Holds::Text, "Code van de vraag.", "WM03"),
        field("thema", Holds::Text, "Thema van de vraag.", "BEJ"),
        field(
            "vraag",
            Holds::Text,
            "De vraag zoals zij wordt gesteld.",
            "Hoe luistert uw hulp naar u?",
        ),
    ]
}

fn count(name: &'static str, text: &'static str, example: &'static str) -> Field {
    field(name, Holds::Whole, text, example).or_null()
}

fn share(name: &'static str, text: &'static str, example: &'static str) -> Field {
    field(name, Holds::Share, text, example).or_null()
}

fn figures() -> Vec<Field> {
    vec![
        count("antwoorden", "Mensen die een antwoord op de schaal gaven.", "43"),
        count("heel_slecht", "Heel slecht.", "2"),
        count("slecht", "Slecht.", "3"),
        count("gaat_wel", "Gaat wel.", "8"),
        count("goed", "Goed.", "20"),
        count("heel_goed", "Heel goed.", "10"),
        count("weet_niet", "Weet ik niet.", "1"),
        count("niet_voor_mij", "Niet voor mij.", "0"),
        count("overgeslagen", "Overgeslagen.", "1"),
        count("goed_of_heel_goed", "Goed en heel goed samen.", "30"),
        share("aandeel_goed", "Deel goed of heel goed, in vier decimalen.", "0.6977"),
        share("marge_laag", "Ondergrens van de marge (Wilson, 95 %).", "0.5489"),
        share("marge_hoog", "Bovengrens van de marge.", "0.814"),
        field(
            "vergelijking",
            Holds::Text,
            "Naast alle aanbieders samen, in woorden.",
            "geen verschil te zien",
        )
        .or_null(),
        field(
            "status",
            Holds::Word(states),
            "Of er cijfers zijn, en of u ze mag zien.",
            "",
        ),
    ]
}

fn beside() -> Vec<Field> {
    vec![
        field("soort", Holds::Word(kinds), "Soort vraag.", ""),
        count("ja", "Ja, bij een vraag met ja of nee.", "null"),
        count("nee", "Nee, bij een vraag met ja of nee.", "null"),
        count("te_lang_wachten", "Reden: te lang wachten.", "null"),
        count("niet_geluisterd", "Reden: niet geluisterd.", "null"),
        count("te_weinig_uitleg", "Reden: te weinig uitleg.", "null"),
        count("steeds_iemand_anders", "Reden: steeds iemand anders.", "null"),
        count("past_niet_bij_mij", "Reden: past niet bij mij.", "null"),
        count("iets_anders", "Reden: iets anders.", "null"),
        count("codes_uitgegeven", "Uitgegeven codes, als u dat mag weten.", "120"),
    ]
}

/// Where a line is: which report, which row, which question.
type Spot = (Rc<Report>, usize, usize);

fn list(conn: &mut Conn, caller: &Caller, asked: &Asked) -> Result<Listed, DbError> {
    let (mut places, mut spots) = (Vec::new(), Vec::new());
    for round in releases::visible_rounds(conn, caller.viewer)? {
        if !asked.lets("ronde", &round.id) {
            continue;
        }
        let chain = releases::chain(conn, round.id)?;
        let Some(stored) = wanted(&chain, asked) else {
            continue;
        };
        let changed = releases::changed(conn, caller.viewer, (&round, &chain), (stored, caller.now))?;
        let number = u32::try_from(stored.number).ok();
        let report = releases::report(conn, caller.viewer, &round, number, caller.now)?;
        add(&mut places, &mut spots, (&round, report, changed), asked);
    }
    Ok(Listed {
        places,
        render: Box::new(move |at| {
            let spot: Option<&Spot> = spots.get(at);
            let line = spot.and_then(|(report, row, at)| export::line(report, report.rijen.get(*row)?, *at));
            line.map_or(serde_json::Value::Null, |line| export::fields(&line).into())
        }),
    })
}

fn wanted<'c>(chain: &'c [Stored], asked: &Asked) -> Option<&'c Stored> {
    match asked.word("publicatie") {
        None => chain.last(),
        Some(_) => chain.iter().find(|stored| asked.lets("publicatie", &stored.id)),
    }
}

fn add(
    places: &mut Vec<Place>,
    spots: &mut Vec<Spot>,
    (round, report, changed): (&Round, Report, Moment),
    asked: &Asked,
) {
    let report = Rc::new(report);
    for (at, row) in report.rijen.iter().enumerate() {
        let theirs = match &row.unit {
            Unit::Provider { id, .. } => asked.lets("aanbieder", id),
            Unit::Rest | Unit::System => asked.word("aanbieder").is_none(),
        };
        if !theirs || !asked.lets("wijze", &row.mode) {
            continue;
        }
        for (question, one) in report.vragenlijst.vragen.iter().enumerate() {
            if asked.word("vraag").is_none_or(|code| code == one.code) {
                let key = format!(
                    "{}/{}/{:06}/{at:06}/{question:04}",
                    round.opens, round.id, report.nummer
                );
                places.push(Place {
                    id: key.clone(),
                    key,
                    changed: Some(changed),
                });
                spots.push((Rc::clone(&report), at, question));
            }
        }
    }
}
