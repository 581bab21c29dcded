//! The spelling of every address against the table of routes: no link, mail, feed or redirect leads to nowhere.

use ervaringwijzer::addresses::{
    AccountAddress, ApiAddress, DepartureAddress, Desk, DraftAddress, EventAddress, FeedbackAddress, FeedbackAt,
    GemeenteAddress, Home, HomeAddress, InstallationAddress, KioskAddress, KioskAt, PersonAddress, ProviderDeskAddress,
    PublicAddress, QuestionnaireAddress, RegionAddress, RoundAddress, RoundAt, RoundSetupAddress, SetupAddress,
    SheetAddress, SheetAt, StaffAddress, YearAddress,
};
use ervaringwijzer::web::{ROUTES, api_routes};
use std::collections::BTreeSet;

/// Spellings, and what may stand where they begin with another address.
type Spelled = (&'static [&'static str], &'static [&'static str]);

const ADDRESSES: [Spelled; 25] = [
    (PublicAddress::SPELLINGS, &[]),
    (AccountAddress::SPELLINGS, &[]),
    (StaffAddress::SPELLINGS, &[]),
    (Home::SPELLINGS, &[]),
    (HomeAddress::SPELLINGS, Home::SPELLINGS),
    (RoundAt::SPELLINGS, &[]),
    (RoundAddress::SPELLINGS, RoundAt::SPELLINGS),
    (GemeenteAddress::SPELLINGS, &[]),
    (KioskAt::SPELLINGS, &[]),
    (KioskAddress::SPELLINGS, KioskAt::SPELLINGS),
    (FeedbackAt::SPELLINGS, &[]),
    (FeedbackAddress::SPELLINGS, FeedbackAt::SPELLINGS),
    (SheetAt::SPELLINGS, &[]),
    (SheetAddress::SPELLINGS, SheetAt::SPELLINGS),
    (YearAddress::SPELLINGS, &[]),
    (RegionAddress::SPELLINGS, &[]),
    (SetupAddress::SPELLINGS, &[]),
    (RoundSetupAddress::SPELLINGS, &[]),
    (QuestionnaireAddress::SPELLINGS, &[]),
    (DraftAddress::SPELLINGS, &[]),
    (ProviderDeskAddress::SPELLINGS, Desk::SPELLINGS),
    (PersonAddress::SPELLINGS, Desk::SPELLINGS),
    (EventAddress::SPELLINGS, Home::SPELLINGS),
    (InstallationAddress::SPELLINGS, &[]),
    (DepartureAddress::SPELLINGS, &[]),
];

/// The endings of files that staff take away.
const ENDINGS: [&str; 5] = ["xlsx", "csv", "zip", "json", "parquet"];

/// Every address as it is spelled, with its parts in braces.
fn spelled() -> Vec<String> {
    let mut all = Vec::new();
    for (spellings, bases) in ADDRESSES {
        for spelling in spellings {
            let begun = ["{at}", "{home}"].iter().find_map(|base| spelling.strip_prefix(base));
            let whole: Vec<String> = match begun {
                Some(rest) => bases.iter().map(|base| format!("{base}{rest}")).collect(),
                None => vec![(*spelling).to_owned()],
            };
            for one in whole {
                if one.ends_with("/tekening.{ending}") {
                    all.extend(["svg", "png"].map(|ending| one.replace("{ending}", ending)));
                } else if one.ends_with("{ending}") {
                    all.extend(ENDINGS.map(|ending| one.replace("{ending}", ending)));
                } else {
                    all.push(one);
                }
            }
        }
    }
    all
}

/// A path with whatever its parts are called taken out: `/i/{code}` is `/i/{}`.
fn shape(path: &str) -> String {
    let mut shape = String::new();
    let mut inside = false;
    for character in path.chars() {
        inside = (inside || character == '{') && character != '}';
        if !inside || character == '{' {
            shape.push(character);
        }
    }
    shape
}

/// The rows that have this shape, each path once.
fn rows(path: &str) -> BTreeSet<&'static str> {
    let paths = ROUTES.iter().map(|route| route.path);
    paths.filter(|row| shape(row) == shape(path)).collect()
}

/// The row that answers a path: the first one that fits, as the server looks.
fn answering(path: &str) -> Option<&'static str> {
    let fits = |row: &str| {
        let (wanted, there) = (row.split('/'), path.split('/'));
        let same = |(row, own): (&str, &str)| match shape(row).split_once("{}") {
            None => row == own,
            Some((before, after)) => {
                let inside = own.strip_prefix(before).and_then(|own| own.strip_suffix(after));
                inside.is_some_and(|inside| !inside.is_empty())
            }
        };
        wanted.clone().count() == there.clone().count() && wanted.zip(there).all(same)
    };
    ROUTES.iter().map(|route| route.path).find(|row| fits(row))
}

#[test]
fn every_address_is_a_row_of_the_table_and_every_row_is_spelled_once() {
    let all = spelled();
    for one in &all {
        let found = rows(one);
        assert_eq!(found.len(), 1, "{one} is {found:?}");
        let filled = shape(one).replace("{}", "abc");
        assert_eq!(
            answering(&filled),
            found.first().copied(),
            "{filled} is answered as {one}"
        );
    }
    for path in ROUTES.iter().map(|route| route.path).collect::<BTreeSet<_>>() {
        let times = all.iter().filter(|one| shape(one) == shape(path)).count();
        assert_eq!(times, 1, "{path} is spelled {times} times");
    }
}

#[test]
fn a_wrong_address_is_noticed() {
    for wrong in [
        "/gemeente/rondes/{round}",
        "/aanbieder/{gemeente}",
        "/gehoord",
        "/koppelingen/webhook",
        "/privacy/",
    ] {
        assert!(rows(wrong).is_empty(), "{wrong} is no row");
        assert_eq!(answering(&shape(wrong).replace("{}", "abc")), None, "{wrong}");
    }
    // A row that is hidden by one before it would not be answered as itself.
    assert_eq!(
        answering("/gemeente/ronde/abc/gesprek/abc/bladen.zip"),
        rows("/gemeente/ronde/{r}/gesprek/{n}/bladen.zip").first().copied()
    );
}

#[test]
fn an_address_is_spelled_with_its_parts() {
    let at = RoundAt::Provider {
        gemeente: "voorbeeldstad",
        round: "voorjaar-2026",
    };
    let file = RoundAddress::ReleaseFile {
        at,
        number: 2,
        ending: "csv",
    };
    assert_eq!(
        file.to_string(),
        "/aanbieder/voorbeeldstad/voorjaar-2026/publicatie/2/resultaten.csv"
    );
    let home = Home::Gemeente;
    assert_eq!(HomeAddress::Sheets { home }.to_string(), "/gemeente/gesprekken");
}

#[test]
fn the_api_is_where_its_addresses_say() {
    let routes = api_routes();
    assert!(routes.contains(&ApiAddress::Description.to_string()));
    let rounds = ApiAddress::Collection { name: "rondes" }.to_string();
    assert!(routes.contains(&rounds) && rounds.starts_with(&ApiAddress::Root.to_string()));
}

#[test]
fn an_address_in_a_log_holds_no_code_and_no_secret() {
    let survey = PublicAddress::Survey { code: "K7QD-M2XN-8PWV" };
    assert_eq!(survey.to_string(), "/i/K7QD-M2XN-8PWV");
    assert_eq!(format!("{survey:?}"), "/i/{code}");
    let trial = PublicAddress::Trial {
        secret: "0123456789abcdef0123456789abcdef",
    };
    assert_eq!(format!("{trial:?}"), "/proef/{secret}");
}
