//! Which rounds a statement is about, and which statements are due.

use super::{FOUR, Year};
use crate::support::town::{Town, both_engines, day};
use ervaringwijzer::db::DbError;
use ervaringwijzer::values::terms::{Domain, Mode};
use ervaringwijzer::year_report::{self, YearKey};

both_engines!(
    a_round_belongs_to_the_year_of_its_last_day_and_to_its_kind_of_help,
    a_statement_is_due_from_the_first_of_january_until_it_is_fixed,
);

fn a_round_belongs_to_the_year_of_its_last_day_and_to_its_kind_of_help(town: &Town) {
    let year = Year::of(town, &FOUR);
    let more = |name: &str, code: &str, closes: &str| {
        let round = town.round(|new| {
            new.name = name.to_owned();
            new.questionnaire = town.questionnaire(code).id;
            new.closes = day(closes);
        });
        town.join(round, town.provider(&format!("Van {name}")), Mode::Personal);
        round
    };
    for (name, code, closes) in [
        ("over de grens", "wmo-kort", "2027-01-01"),
        ("laatste dag", "wmo-kort", "2026-12-31"),
        ("jeugd", "jeugdhulp", "2026-06-30"),
        ("loket", "toegang", "2026-06-30"),
    ] {
        town.open(more(name, code, closes));
    }
    more("nooit geopend", "wmo-kort", "2026-06-30");
    let names = |key: YearKey| {
        let analyst = year.analyst();
        let found = town.db.read("test", |conn| year_report::concept(conn, &analyst, key));
        found.map(|concept| {
            let rounds = concept.statement.rounds.into_iter();
            rounds.map(|round| (round.round.name, round.access)).collect::<Vec<_>>()
        })
    };
    let of = |domain, year_of| YearKey {
        domain,
        year: year_of,
        ..year.key
    };
    let named = |all: &[(&str, bool)]| -> Result<Vec<(String, bool)>, DbError> {
        Ok(all.iter().map(|(name, access)| ((*name).to_owned(), *access)).collect())
    };
    assert_eq!(
        names(of(Domain::Wmo, 2026)),
        named(&[("voorjaar 2026", false), ("laatste dag", false), ("loket", true)])
    );
    assert_eq!(
        names(of(Domain::Youth, 2026)),
        named(&[("jeugd", false), ("loket", true)])
    );
    assert_eq!(names(of(Domain::Wmo, 2027)), named(&[("over de grens", false)]));
    assert_eq!(names(of(Domain::Wmo, 2025)), Err(DbError::Missing));
    let lines = town.read(|conn| year_report::years(conn, town.gemeente.id));
    let keys: Vec<_> = lines.iter().map(|line| (line.key.year, line.key.domain)).collect();
    assert_eq!(
        keys,
        [(2027, Domain::Wmo), (2026, Domain::Youth), (2026, Domain::Wmo)],
        "the desk goes with the help"
    );
}

fn a_statement_is_due_from_the_first_of_january_until_it_is_fixed(town: &Town) {
    let year = Year::of(town, &FOUR);
    let due = || {
        town.read(|conn| year_report::due(conn, town.gemeente.id, town.now()))
            .len()
    };
    town.at("2026-12-31", 23, 59);
    assert_eq!(due(), 0);
    town.at("2027-01-01", 0, 0);
    assert_eq!(due(), 1);
    assert_eq!(year_report::deadline(2026), Some(day("2027-07-01")));
    town.at("2027-09-01", 0, 0);
    assert_eq!(due(), 1, "too late is still due");
    year.freeze(|wanted| wanted.open_too = true).expect("fixed");
    assert_eq!(due(), 0);
}
