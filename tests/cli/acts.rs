//! Every command that writes leaves an entry in the log of acts, and one that reads leaves none.

use super::Installation;
use super::help::leaves;
use crate::support::sources::root;
use diesel::RunQueryDsl as _;
use ervaringwijzer::db::{DbError, Engine};
use std::collections::BTreeSet;

/// Commands that write, each tried below.
const WRITE: [&str; 42] = [
    "backup",
    "count",
    "gemeente add",
    "gemeente change",
    "gemeente leave",
    "gemeente open-data",
    "gemeente style",
    "gemeente take-along",
    "import",
    "keys destroy",
    "keys export",
    "keys split",
    "kiosk end",
    "kiosk open",
    "kiosk renew",
    "kiosk void",
    "links issue",
    "links void",
    "migrate",
    "provider import",
    "questionnaire add",
    "region add",
    "region join",
    "region leave",
    "round add",
    "round close",
    "round hold",
    "round join",
    "round open",
    "round tighten",
    "round words",
    "setup",
    "token make",
    "token revoke",
    "user add",
    "user break-glass",
    "user disable",
    "user enable",
    "user invite",
    "user reset",
    "user role",
    "simulate",
];

/// Commands that write and are tried where what they need is: a release, a key elsewhere, a mail server, a broken round, an issuer,
/// another database.
const ELSEWHERE: [&str; 8] = [
    "ballots export",
    "counts import",
    "mail test",
    "move",
    "restore",
    "round correct",
    "round mend",
    "user link",
];

/// Commands that only look, serve, or work on files without a database.
const READ: [&str; 18] = [
    "check",
    "demo",
    "gemeente list",
    "healthcheck",
    "keys import",
    "keys join",
    "keys list",
    "keys make",
    "kiosk list",
    "links kiosk",
    "links list",
    "openapi",
    "provider list",
    "questionnaire check",
    "questionnaire list",
    "region list",
    "round list",
    "serve",
];

/// The same, of people.
const READ_PEOPLE: [&str; 2] = ["token list", "user list"];

#[derive(diesel::QueryableByName)]
struct Blob {
    #[diesel(sql_type = diesel::sql_types::Binary)]
    value: Vec<u8>,
}

struct House {
    house: Installation,
    tried: BTreeSet<&'static str>,
    wrong: Vec<String>,
}

impl House {
    /// The identifiers of all entries: a gemeente that leaves takes some along, so their number tells nothing.
    fn entries(&self) -> BTreeSet<Vec<u8>> {
        let sql = diesel::sql_query("SELECT id AS value FROM audit");
        let rows: Result<Vec<Blob>, DbError> = self.house.db().read("test", |conn| Ok(sql.load(conn)?));
        rows.expect("the log").into_iter().map(|row| row.value).collect()
    }

    /// Runs a command that writes; what it printed.
    fn writes(&mut self, command: &'static str, arguments: &[&str]) -> String {
        let before = self.entries();
        let words: Vec<&str> = command.split(' ').chain(arguments.iter().copied()).collect();
        let said = self.house.does(&words);
        if self.entries().is_subset(&before) {
            self.wrong.push(format!("{words:?} leaves no entry"));
        }
        self.tried.insert(command);
        said
    }

    fn of_round(&mut self, command: &'static str, arguments: &[&str]) -> String {
        let which = ["--gemeente", "voorbeeldstad", "--ronde", "ronde nu"];
        self.writes(command, &[&which[..], arguments].concat())
    }
}

#[test]
fn every_command_is_among_those_that_write_or_those_that_read() {
    let known: BTreeSet<String> = WRITE
        .iter()
        .chain(&ELSEWHERE)
        .chain(&READ)
        .chain(&READ_PEOPLE)
        .map(|command| (*command).to_owned())
        .collect();
    assert_eq!(leaves().into_iter().collect::<BTreeSet<_>>(), known);
}

#[test]
fn every_command_that_writes_leaves_an_entry_and_one_that_reads_none() {
    let house = Installation::new(Engine::Sqlite);
    let mut house = House {
        house,
        tried: BTreeSet::from(["migrate"]),
        wrong: Vec::new(),
    };
    assert!(!house.entries().is_empty(), "of the migration");
    places(&mut house);
    people(&mut house);
    codes(&mut house);
    keys_and_counts(&mut house);
    departure(&mut house);
    let before = house.entries();
    for command in [
        "gemeente list",
        "provider list",
        "questionnaire list",
        "region list",
        "round list",
        "user list",
        "round hold",
        "round words",
    ] {
        let words: Vec<&str> = command.split(' ').collect();
        house.house.does(&words);
    }
    assert_eq!(house.entries(), before, "looking is no act");
    assert!(house.wrong.is_empty(), "{:#?}", house.wrong);
    let left: Vec<&&str> = WRITE
        .iter()
        .filter(|command| !house.tried.contains(**command))
        .collect();
    assert!(left.is_empty(), "not tried: {left:?}");
}

fn places(house: &mut House) {
    house.writes("gemeente add", &["Voorbeeldstad", "--telefoon", "14 000"]);
    house.writes("gemeente change", &["voorbeeldstad", "--telefoon", "14 030"]);
    let green = ":root{--basis-color-action-1-color-default:#0b4d2c}";
    house.house.file("thema.css", green);
    house.writes("gemeente style", &["voorbeeldstad", "--file", "thema.css"]);
    let licence = [
        "--licentie",
        "cc0",
        "--contact",
        "opendata@voorbeeldstad.nl",
        "--code",
        "gm0344",
    ];
    house.writes("gemeente open-data", &[&["voorbeeldstad"][..], &licence].concat());
    house.writes("region add", &["Regio Midden"]);
    house.writes("region join", &["Regio Midden", "--gemeente", "voorbeeldstad"]);
    house.writes("region leave", &["Regio Midden", "--gemeente", "voorbeeldstad"]);
    house.house.file("aanbieders.csv", "naam;toegang\r\nDe Brug;nee\r\n");
    house.writes("provider import", &["aanbieders.csv"]);
    house.house.file("meer.csv", "naam\nDe Kiem\n");
    house.writes("import", &["aanbieders", "meer.csv", "--ja"]);
    house.writes("questionnaire add", &[]);
    let sample = std::fs::read_to_string(root().join("docs/samples/inrichting.toml"));
    house.house.file("inrichting.toml", sample.expect("the sample"));
    house.writes("setup", &["inrichting.toml"]);
}

fn people(house: &mut House) {
    let (analyst, email) = (
        ["--rol", "analist", "--gemeente", "voorbeeldstad"],
        "ans2@voorbeeldstad.nl",
    );
    house.writes("user add", &[&[email, "--naam", "Ans"][..], &analyst].concat());
    house.writes(
        "user add",
        &[&["bo2@voorbeeldstad.nl", "--naam", "Bo"][..], &analyst].concat(),
    );
    house.writes("user invite", &[email]);
    house.writes("token make", &[email, "--naam", "Power BI", "--dagen", "30"]);
    let listed = house.house.does(&["token", "list", email]);
    let id = listed.split('\t').next().expect("an id").to_owned();
    house.writes("token revoke", &[email, &id]);
    house.writes("user reset", &[email]);
    house.writes("user disable", &[email]);
    house.writes("user enable", &[email]);
    let council = ["--rol", "clientenraad", "--gemeente", "voorbeeldstad"];
    let kim = "kim2@debrug.nl";
    house.writes(
        "user add",
        &[kim, "--naam", "Kim", "--rol", "aanbieder", "--aanbieder", "de-brug"],
    );
    house.writes("user role", &[&[kim][..], &council].concat());
    house.writes(
        "user add",
        &["nood@voorbeeldstad.nl", "--naam", "Nood", "--rol", "beheerder"],
    );
    house.writes("user break-glass", &["nood@voorbeeldstad.nl", "on"]);
}

fn codes(house: &mut House) {
    house.writes("round hold", &["--uren", "1"]);
    house.writes("round words", &["on"]);
    house.writes("round words", &["off"]);
    let (from, to) = (super::today().plus(-1).to_string(), super::today().plus(30).to_string());
    let round = [
        "--gemeente",
        "voorbeeldstad",
        "--naam",
        "ronde nu",
        "--vragenlijst",
        "wmo-kort",
        "--tellen",
        "wekelijks",
        "--van",
        &from,
        "--tot",
        &to,
    ];
    house.writes("round add", &round);
    for mode in ["persoonlijk", "kiosk"] {
        house.of_round("round join", &["--aanbieder", "de-brug", "--wijze", mode]);
    }
    house.of_round("round tighten", &["--k", "11"]);
    house.of_round("round open", &[]);
    let brug = ["--aanbieder", "de-brug"];
    house.of_round("links issue", &[&brug[..], &["--aantal", "22"]].concat());
    house.of_round(
        "links void",
        &[&brug[..], &["--uitgifte", "1", "--reden", "verkeerd"]].concat(),
    );
    house.of_round("kiosk open", &[&brug[..], &["--uren", "2"]].concat());
    house.of_round("kiosk renew", &[&brug[..], &["--zitting", "1"]].concat());
    house.of_round("kiosk end", &[&brug[..], &["--zitting", "1"]].concat());
    house.of_round("kiosk open", &[&brug[..], &["--uren", "2"]].concat());
    house.of_round(
        "kiosk void",
        &[&brug[..], &["--zitting", "2", "--reden", "verkeerd"]].concat(),
    );
}

fn keys_and_counts(house: &mut House) {
    house.house.file("zin.txt", "paard batterij nietje brug\n");
    house.of_round("keys export", &["--naar", "kopie.json", "--wachtzin", "zin.txt"]);
    house.of_round("keys split", &["--delen", "3", "--nodig", "2", "--naar", "delen"]);
    house.writes("count", &[]);
    house.writes("backup", &["alles.ewb"]);
    sql(house, "INSERT INTO setting (name, value) VALUES ('voorbeeld', 'ja')");
    house.of_round("simulate", &["--aanbieder", "de-brug", "--aantal", "22"]);
    house.of_round("round close", &["--nu", "--ja"]);
}

fn departure(house: &mut House) {
    house.writes("gemeente add", &["Vertrekdam"]);
    house.writes("gemeente take-along", &["vertrekdam", "--naar", "alles.zip"]);
    house.writes("gemeente leave", &["vertrekdam", "--naam", "Vertrekdam"]);
    let from = super::today().plus(-1).to_string();
    let round = [
        "--gemeente",
        "voorbeeldstad",
        "--naam",
        "ronde twee",
        "--vragenlijst",
        "wmo-kort",
        "--van",
        &from,
        "--doorlopend",
    ];
    house.writes("round add", &round);
    let which = ["--gemeente", "voorbeeldstad", "--ronde", "ronde twee"];
    house.writes("round join", &[&which[..], &["--aanbieder", "de-brug"]].concat());
    house.writes("round open", &which);
    house.writes("keys destroy", &[&which[..], &["--zeker"]].concat());
}

fn sql(house: &House, sql: &str) {
    let written = house.house.db().write("test", |conn| {
        diesel::sql_query(sql).execute(conn)?;
        Ok::<_, DbError>(())
    });
    written.expect(sql);
}
