//! A gemeente takes everything along and leaves: what was its own goes, and nothing else does.

use super::questionnaires::{draft, own_list};
use super::{PASSWORD, serve};
use crate::support::hex::hex;
use crate::support::http::Browser;
use crate::support::picture::png;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, mixed};
use crate::support::zip;
use diesel::RunQueryDsl;
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::catalogue::{EventOf, NewEvent, events, four_words, gemeenten, regions, round_trials};
use ervaringwijzer::conversations::{self, Actor, Party};
use ervaringwijzer::db::{self, Conn, DbError, Engine};
use ervaringwijzer::departure::{self, Obstacle};
use ervaringwijzer::feeds;
use ervaringwijzer::house_style::Logo;
use ervaringwijzer::lifecycle;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::digest::{hex as digest_hex, sha256};
use ervaringwijzer::values::ids::{GemeenteId, ProviderId, RoundId};
use ervaringwijzer::values::terms::{EventKind, Mode, PublicFigures};
use std::collections::{BTreeMap, BTreeSet};

both_engines!(
    a_gemeente_leaves_with_its_data_and_nothing_here_names_it,
    it_leaves_only_with_closed_rounds_and_after_everything_was_taken_along,
    a_round_that_takes_no_answers_any_more_is_waited_for,
    nothing_else_deletes_a_release_and_no_row_is_left_behind_that_lets_it,
    what_is_taken_along_is_what_its_analysts_see,
);

const LEAVE: &str = "/beheer/gemeenten/anderdam/vertrek";
const ALONG: &str = "/gemeente/inrichting/meenemen";

/// Voorbeeldstad and Anderdam, each with a round that is closed and over. De Berk works for both, De Linde for Anderdam.
struct World {
    server: WebServer,
    anderdam: GemeenteId,
    linde: ProviderId,
    berk: ProviderId,
    rounds: Vec<RoundId>,
}

fn world(town: &Town) -> World {
    let anderdam = town.other_gemeente("Anderdam");
    let [vlier, linde, berk] = ["De Vlier", "De Linde", "De Berk"].map(|name| town.provider(name));
    let mut rounds = Vec::new();
    for (gemeente, name, providers) in [
        (town.gemeente.id, "voorjaar 2026", [vlier, berk]),
        (anderdam, "zomer 2026", [linde, berk]),
    ] {
        let round = town.round(|new| {
            new.gemeente = gemeente;
            new.name = name.to_owned();
            new.public_figures = PublicFigures::Whole;
        });
        let seats = providers.map(|provider| town.join(round, provider, Mode::Personal));
        town.open(round);
        for seat in seats {
            town.answer_many(seat, &mixed(40));
        }
        assert!(town.count(round).release.is_some(), "there is something to see");
        rounds.push(round);
    }
    town.at("2026-04-20", 12, 0);
    let users = [
        (Rights::Analyst(town.gemeente.id), "analist@voorbeeldstad.nl"),
        (Rights::Analyst(anderdam), "analist@anderdam.nl"),
        (Rights::Provider(linde.into()), "iemand@linde.nl"),
        (Rights::Provider(berk.into()), "iemand@berk.nl"),
        (Rights::Administrator, "beheer@stad.nl"),
    ];
    for (rights, email) in users {
        let user = town.user(rights, email, PASSWORD);
        if rights != Rights::Administrator {
            town.write(|conn| feeds::new_feed(conn, user, town.now()).map(drop));
        }
    }
    for (round, provider) in [(rounds[0], berk), (rounds[1], berk), (rounds[1], linde)] {
        talk(town, round, provider);
    }
    beside(town, anderdam);
    World {
        server: serve(town),
        anderdam,
        linde,
        berk,
        rounds,
    }
}

/// A sheet with what the provider shared, and a draft of its own.
fn talk(town: &Town, round: RoundId, provider: ProviderId) {
    let actor = Actor {
        party: Party::Provider(provider.into()),
        user: None,
        moment: town.now(),
    };
    let round = town.find(round);
    let made = town.db.write("test", |conn| {
        conversations::open_sheet(conn, &actor, &round, provider, None).map(drop)
    });
    made.expect("a sheet");
}

/// What a gemeente has beside its rounds.
fn beside(town: &Town, anderdam: GemeenteId) {
    let gemeente = town.read(|conn| gemeenten::find(conn, anderdam));
    own_list(town, &gemeente, "wijk");
    draft(town, &gemeente);
    for gemeente in [anderdam, town.gemeente.id] {
        let actor = Actor {
            party: Party::Gemeente(gemeente),
            user: None,
            moment: town.now(),
        };
        crate::year_report::fix(town, &actor);
    }
    let logo = Logo::read(&png(40, 20, None), "Een haan").expect("a logo");
    town.write(|conn| ervaringwijzer::setup::set_logo(conn, anderdam, Some(&logo), By::command(town.now())));
    let tried = town.round(|new| {
        new.gemeente = anderdam;
        new.name = "najaar 2026".to_owned();
    });
    let link = town
        .db
        .write("test", |conn| round_trials::renew(conn, tried, town.now()));
    link.expect("a link to try a draft");
    let region = town.db.write("test", |conn| {
        let region = regions::add(conn, "Midden")?;
        regions::join(conn, region.id, anderdam)?;
        regions::join(conn, region.id, town.gemeente.id)
    });
    region.expect("a region");
    let event = NewEvent {
        of: EventOf::Gemeente(anderdam),
        kind: EventKind::Event,
        begins: town.now().day(),
        ends: None,
        text: "een verhuizing".to_owned(),
    };
    let told = town
        .db
        .write("test", |conn| events::add(conn, &event, town.now().day()).map(drop));
    told.expect("an event");
}

fn close_all(town: &Town, world: &World) {
    for round in &world.rounds {
        town.close(*round);
    }
    town.at("2026-06-20", 12, 0);
}

fn take_along(world: &World) -> Vec<u8> {
    let mut analyst = world.server.sign_in("analist@anderdam.nl", PASSWORD);
    analyst.get(ALONG);
    let answer = analyst.submit(ALONG, &[]);
    assert_eq!(
        answer.header("content-type"),
        Some("application/zip"),
        "{}",
        answer.text()
    );
    answer.body
}

fn administrator(world: &World) -> Browser {
    world.server.sign_in("beheer@stad.nl", PASSWORD).following()
}

fn leave(admin: &mut Browser, name: &str) -> String {
    admin.get(LEAVE);
    admin.submit(LEAVE, &[("bevestiging", name)]).text()
}

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text)]
    value: String,
}

/// Every row of every table as one text, in lower case.
fn whole(town: &Town) -> BTreeMap<String, BTreeSet<String>> {
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column) in town.read(db::columns) {
        columns.entry(table).or_default().push(column);
    }
    let rows = |(table, columns): (String, Vec<String>)| {
        let sql = match town.db.engine() {
            Engine::Sqlite => {
                let row: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
                format!("SELECT {} AS value FROM \"{table}\"", row.join("||','||"))
            }
            Engine::Postgres => format!("SELECT t::text AS value FROM \"{table}\" t"),
        };
        let rows = town.read(|conn| Ok::<_, DbError>(diesel::sql_query(&sql).load::<Line>(conn)?));
        (table, rows.into_iter().map(|row| row.value.to_lowercase()).collect())
    };
    columns.into_iter().map(rows).collect()
}

/// Identifiers of everything that goes, as they stand in rows: bytes as hexadecimal digits, and as text.
fn identifiers(town: &Town, world: &World) -> Vec<String> {
    let id = match town.db.engine() {
        Engine::Sqlite => format!("x'{}'", hex(world.anderdam.as_bytes())),
        Engine::Postgres => format!("'\\x{}'::bytea", hex(world.anderdam.as_bytes())),
    };
    let linde = match town.db.engine() {
        Engine::Sqlite => format!("x'{}'", hex(world.linde.as_bytes())),
        Engine::Postgres => format!("'\\x{}'::bytea", hex(world.linde.as_bytes())),
    };
    let rounds = format!("(SELECT id FROM round WHERE gemeente = {id})");
    let releases = format!("(SELECT id FROM release WHERE round IN {rounds})");
    let mut all = vec![world.anderdam.as_bytes().to_vec(), world.linde.as_bytes().to_vec()];
    for sql in [
        format!("SELECT id AS value FROM round WHERE gemeente = {id}"),
        format!("SELECT id AS value FROM participation WHERE round IN {rounds}"),
        format!("SELECT id AS value FROM release WHERE round IN {rounds}"),
        format!("SELECT id AS value FROM sheet WHERE release IN {releases}"),
        format!("SELECT id AS value FROM questionnaire WHERE gemeente = {id}"),
        format!("SELECT id AS value FROM \"user\" WHERE gemeente = {id} OR provider = {linde}"),
        format!("SELECT id AS value FROM year_statement WHERE gemeente = {id}"),
    ] {
        let found = town.blobs(&sql);
        assert!(!found.is_empty(), "{sql}");
        all.extend(found);
    }
    let texts = all.iter().map(|id| {
        let bytes: [u8; 16] = id.as_slice().try_into().expect("an identifier");
        GemeenteId::from_bytes(bytes).to_string()
    });
    let texts: Vec<String> = texts.collect();
    all.iter().map(|id| hex(id)).chain(texts).collect()
}

fn a_gemeente_leaves_with_its_data_and_nothing_here_names_it(town: &Town) {
    let world = world(town);
    close_all(town, &world);
    take_along(&world);
    let ids = identifiers(town, &world);
    let names = |row: &String| ids.iter().any(|id| row.contains(id.as_str()));
    // Signing in says which place was used last, so it comes before.
    let mut admin = administrator(&world);
    let before = whole(town);
    assert!(before["release"].iter().any(names), "control: it is there");
    let page = leave(&mut admin, "Anderdam");
    assert!(
        page.contains("Gemeente Anderdam is vertrokken. Verwijderd: rondes: 2,"),
        "{page}"
    );
    let after = whole(town);
    for (table, rows) in &after {
        let left: Vec<&String> = rows.iter().filter(|row| names(row)).collect();
        assert!(left.is_empty(), "{table} still names it: {left:?}");
    }
    // What is of others is the same, to the byte; sessions and forms of this test are not theirs.
    for (table, rows) in &before {
        if ["audit", "sent_form", "session"].contains(&table.as_str()) {
            continue;
        }
        let others: BTreeSet<&String> = rows.iter().filter(|row| !names(row)).collect();
        let now: BTreeSet<&String> = after[table].iter().collect();
        let lost: Vec<_> = others.difference(&now).collect();
        // Rows of its own that hang on nothing but another row of its own.
        let own = [
            "question",
            "wording",
            "questionnaire_title",
            "batch",
            "credential",
            "feed",
            "provider",
            "gemeente",
        ];
        if !own.contains(&table.as_str()) {
            assert!(lost.is_empty(), "{table} lost {lost:?}");
        }
        let more: Vec<_> = now.difference(&others).collect();
        assert!(more.is_empty(), "{table} has more: {more:?}");
    }
    // One line says that it left, and De Berk works on elsewhere.
    let acts = town.read(|conn| accounts::recent(conn, 100));
    let told: Vec<&accounts::Entry> = acts.iter().filter(|entry| entry.object.contains("Anderdam")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].act, "gemeente-vertrokken");
    let mut berk = world.server.sign_in("iemand@berk.nl", PASSWORD);
    assert_eq!(berk.get("/aanbieder/voorbeeldstad/voorjaar-2026").status, 200);
    assert_eq!(berk.get("/aanbieder/anderdam/zomer-2026").status, 404);
    let (_, gone) = world.server.try_sign_in("iemand@linde.nl", PASSWORD);
    assert_eq!(gone.status, 403, "who worked for it alone has no account");
    assert_eq!(world.server.client().get("/gehoord/anderdam", &[]).status, 404);
    let found = lifecycle::check(&town.db, &town.keys).expect("a check");
    assert!(found.is_empty(), "{found:?}");
    assert_ne!(world.berk, world.linde);
    // Sent once more, it says that it was done; the page is gone.
    assert_eq!(admin.get(LEAVE).status, 404);
}

fn a_round_that_takes_no_answers_any_more_is_waited_for(town: &Town) {
    let world = world(town);
    lifecycle::stop_answers(&town.db, world.rounds[1]).expect("an open round");
    let page = leave(&mut administrator(&world), "Anderdam");
    assert!(page.contains("Wacht tot dat klaar is."), "{page}");
    assert!(!page.contains("nog niet gesloten"), "{page}");
}

fn it_leaves_only_with_closed_rounds_and_after_everything_was_taken_along(town: &Town) {
    let world = world(town);
    let mut admin = administrator(&world);
    let page = leave(&mut admin, "Anderdam");
    assert!(page.contains("Ronde zomer 2026 is nog niet gesloten."), "{page}");
    assert!(page.contains("Niemand nam alles mee."), "{page}");
    let by = By::command(town.now());
    let obstacles = || {
        let left = departure::leave(&town.db, &town.keys, world.anderdam, by, |_, _| Ok(()));
        left.expect("an answer").expect_err("something in the way")
    };
    assert_eq!(
        obstacles(),
        [Obstacle::Open("zomer 2026".to_owned()), Obstacle::NotTaken]
    );
    close_all(town, &world);
    let mut admin = administrator(&world);
    assert!(leave(&mut admin, "Anderdam").contains("Niemand nam alles mee."));
    take_along(&world);
    // Something is done after that.
    town.write(|conn| {
        let changed = gemeenten::find(conn, world.anderdam)?;
        gemeenten::set_details(
            conn,
            &ervaringwijzer::catalogue::Gemeente {
                phone: "14 0999".to_owned(),
                ..changed
            },
        )
    });
    let page = leave(&mut admin, "Anderdam");
    assert!(page.contains("Sinds het meenemen is er iets veranderd."), "{page}");
    take_along(&world);
    let page = admin.get(LEAVE).text();
    assert!(page.contains("Typ de naam van de gemeente"), "{page}");
    for wrong in ["", "anderdam", "Voorbeeldstad"] {
        let page = leave(&mut admin, wrong);
        assert!(
            page.contains("De naam is niet precies die van de gemeente."),
            "{wrong}: {page}"
        );
    }
    assert_eq!(town.number("SELECT count(*) AS value FROM gemeente"), 2, "nothing went");
    assert!(leave(&mut admin, "Anderdam").contains("is vertrokken"), "control");
}

fn run(conn: &mut Conn, sql: &str) -> Result<(), DbError> {
    diesel::sql_query(sql).execute(conn)?;
    Ok(())
}

fn nothing_else_deletes_a_release_and_no_row_is_left_behind_that_lets_it(town: &Town) {
    let world = world(town);
    close_all(town, &world);
    let count = || town.number("SELECT count(*) AS value FROM release");
    let there = count();
    assert!(there > 1);
    let insert = "INSERT INTO departing_gemeente (gemeente, never) SELECT id, 0 FROM gemeente";
    for table in [
        "release",
        "release_cell",
        "change",
        "year_statement",
        "shared_interpretation",
    ] {
        let deleted = town.sql(&format!("DELETE FROM {table}"));
        let some = town.number(&format!("SELECT count(*) AS value FROM {table}")) > 0;
        assert!(deleted.is_err() || !some, "{table}");
    }
    // A row that lets them go cannot be left behind for later, with or without the deletion.
    for after in ["SELECT 1", "DELETE FROM release_cell"] {
        let forged = town.db.write("test", |conn| {
            run(conn, insert)?;
            run(conn, after)
        });
        assert!(forged.is_err(), "{after}");
        assert_eq!(town.number("SELECT count(*) AS value FROM departing_gemeente"), 0);
        assert_eq!(count(), there);
    }
    assert!(town.sql(insert).is_err());
    // Nor can there be the row that it would have to name.
    assert!(town.sql("INSERT INTO never (id) VALUES (0)").is_err());
    // One gemeente that leaves lets nothing of another go.
    let theirs = town.db.write("test", |conn| {
        run(conn, &format!("{insert} WHERE slug = 'anderdam'"))?;
        run(conn, "DELETE FROM release_cell")
    });
    assert!(theirs.is_err());
    // Control: the same door opens for the act itself.
    take_along(&world);
    assert!(leave(&mut administrator(&world), "Anderdam").contains("is vertrokken"));
    assert!(count() < there && count() > 0);
}

fn what_is_taken_along_is_what_its_analysts_see(town: &Town) {
    town.write(|conn| four_words::switch(conn, true));
    let world = world(town);
    close_all(town, &world);
    let file = take_along(&world);
    let listed: serde_json::Value = serde_json::from_slice(&zip::file(&file, "inhoud.json")).expect("a list");
    let listed = listed.as_array().expect("files").clone();
    let named: BTreeSet<String> = zip::names(&file).into_iter().collect();
    assert_eq!(named.len(), listed.len() + 2, "{named:?}");
    for one in &listed {
        let name = one["bestand"].as_str().expect("a name");
        let bytes = zip::file(&file, name);
        assert_eq!(
            one["sha256"].as_str(),
            Some(digest_hex(&sha256(&bytes)).as_str()),
            "{name}"
        );
        assert_eq!(one["bytes"].as_u64(), u64::try_from(bytes.len()).ok(), "{name}");
    }
    for wanted in [
        "gemeente.json",
        "rondes.json",
        "resultaten.csv",
        "resultaten.xlsx",
        "resultaten.zip",
        "gesprekken/blad-1.json",
        "vragenlijsten/ontwerp-1.toml",
        "gebeurtenissen.json",
        "logboek.json",
        "mensen.json",
    ] {
        assert!(named.contains(wanted), "{wanted} is not in {named:?}");
    }
    assert!(
        named.iter().any(|name| name.starts_with("jaarverantwoording/2026-")),
        "{named:?}"
    );
    let words = named.iter().filter(|name| name.starts_with("woorden/"));
    let words: Vec<String> = words
        .map(|name| String::from_utf8_lossy(&zip::file(&file, name)).into_owned())
        .collect();
    assert!(words.len() > 1, "in several languages: {named:?}");
    for list in words {
        assert!(list.lines().count() >= 100, "{list}");
        assert!(list.lines().all(|line| line.split(' ').count() == 4), "{list}");
    }
    // The figures are those of the file that an analyst takes away every day.
    let mut analyst = world.server.sign_in("analist@anderdam.nl", PASSWORD);
    let daily = analyst.get("/gemeente/alles.csv?welke=alle");
    assert_eq!(zip::file(&file, "resultaten.csv"), daily.body);
    // Nothing of another gemeente, and no secret.
    for name in &named {
        let text = String::from_utf8_lossy(&zip::file(&file, name)).into_owned();
        for foreign in ["Voorbeeldstad", "De Vlier", "argon2", "iemand@berk.nl"] {
            assert!(!text.contains(foreign), "{foreign} is in {name}");
        }
    }
    let page = analyst.get(ALONG).text();
    assert!(page.contains("Daarna is er niets veranderd."), "{page}");
}
