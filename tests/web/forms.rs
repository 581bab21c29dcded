//! Every form of staff counts once: reloaded, tapped twice or sent from a second tab, it does nothing more.

use super::matrix::{ROLES, World};
use super::questionnaires::file;
use super::{PASSWORD, serve};
use crate::support::http::{Response, form};
use crate::support::picture::png;
use crate::support::receiver::{Manner, Receiver};
use crate::support::server::WebServer;
use crate::support::sign_in::{code_of, start_session};
use crate::support::smtp::{MailServer, Manner as MailManner};
use crate::support::town::{Town, both_engines};
use diesel::RunQueryDsl;
use ervaringwijzer::accounts::{self, AppSecret, NewPasskey, Rights, Token};
use ervaringwijzer::catalogue::{
    self, EventOf, PageSetting, ReadAloud, page_settings, questionnaire_drafts, questionnaires, voices,
};
use ervaringwijzer::codes;
use ervaringwijzer::conversations::{self, Actor, Party};
use ervaringwijzer::db::{self, Db, DbError, Engine};
use ervaringwijzer::departure;
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::startup::Store;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::digest::hex;
use ervaringwijzer::values::ids::{AgreementId, ParticipationId, QuestionnaireId, UserId};
use ervaringwijzer::web::{Access, ROUTES};
use ervaringwijzer::webhooks;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Barrier;

both_engines!(
    every_form_of_staff_counts_once,
    the_same_act_from_a_fresh_page_counts_again,
    a_text_that_was_changed_after_sending_is_not_lost,
    an_order_sent_to_two_nodes_at_once_is_carried_out_once,
    a_form_of_somebody_else_or_without_its_token_is_nobodys,
    signing_in_twice_with_one_form_gives_one_session,
    a_password_that_was_chosen_by_a_double_tap_is_said_to_be_chosen,
);

/// POSTs of people who are not signed in. Of the first three the answer of a client is no act of staff: a code counts
/// once by itself, at a kiosk a second tap counts twice (docs/privacy.md), a trial is not even read, and typing a code changes nothing; a sheet of paper that is entered is an answer of a client too. Signing in and choosing a
/// password have tests of their own here, the first start in `begin`.
const OUTSIDE: [&str; 14] = [
    "/",
    "/i/{code}",
    "/i/{code}/invoer",
    "/invoer",
    "/k/{link}",
    "/proef/{geheim}/{wijze}/{aanbieder}",
    "/inloggen",
    "/inloggen/code",
    "/inloggen/passkey",
    "/inloggen/vergeten",
    "/adres/{link}",
    "/welkom/{link}",
    "/begin/{geheim}",
    "/voorbeeld/tellen",
];

/// POSTs of staff that change nothing: trying a questionnaire, where what is sent is not read
/// (`tests/web/questionnaires.rs`), and cards of codes that come along (`tests/web/print_codes.rs`).
const TRIALS: [&str; 4] = [
    "/aanbieder/{gemeente}/{ronde}/codes/{deelname}/papier",
    "/gemeente/ronde/{ronde}/codes/{deelname}/papier",
    "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/proef",
    "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/proef",
];

/// What needs a mail server (`tests/web/account.rs`), an authenticator (`tests/browser/sign-in.test.mjs`), or somebody with
/// several places (`tests/web/own_places.rs`).
const WITH_MORE: [&str; 4] = [
    "/account/adres",
    "/account/tweede-stap/passkey",
    "/plek",
    "/plek/uitnodiging/{link}",
];

/// What only a sheet of codes has: the codes as a file.
const SHEET: &str = "data:text/csv";

#[derive(diesel::QueryableByName)]
struct Words {
    #[diesel(sql_type = diesel::sql_types::Text)]
    value: String,
}

/// Everything in the database, table by table, as text.
pub(super) fn whole(town: &Town) -> BTreeMap<String, String> {
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column) in town.read(db::columns) {
        columns.entry(table).or_default().push(column);
    }
    let text = |(table, columns): (String, Vec<String>)| {
        let sql = match town.db.engine() {
            Engine::Sqlite => {
                let row: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
                let row = row.join("||','||");
                format!(
                    "SELECT coalesce(group_concat(line, ';'), '') AS value FROM (SELECT {row} AS line FROM \"{table}\" ORDER BY 1)"
                )
            }
            Engine::Postgres => format!(
                "SELECT coalesce(string_agg(line, ';'), '') AS value FROM (SELECT t::text AS line FROM \"{table}\" t ORDER BY 1) s"
            ),
        };
        let row = town.read(|conn| Ok::<_, DbError>(diesel::sql_query(sql).get_result::<Words>(conn)?));
        (table, row.value)
    };
    columns.into_iter().map(text).collect()
}

/// The tables in which two states differ.
fn differing<'s>(one: &'s BTreeMap<String, String>, other: &'s BTreeMap<String, String>) -> Vec<&'s str> {
    let tables = one.keys().chain(other.keys()).map(String::as_str);
    let tables: BTreeSet<&str> = tables.collect();
    tables
        .into_iter()
        .filter(|table| one.get(*table) != other.get(*table))
        .collect()
}

/// Somebody who is signed in.
struct Person<'w> {
    server: &'w WebServer,
    token: Token,
}

impl<'w> Person<'w> {
    fn new(town: &Town, server: &'w WebServer, user: UserId) -> Self {
        let token = town.write(|conn| start_session(conn, user, town.now()));
        Self { server, token }
    }

    /// Sends a form of a page with this number.
    fn send(&self, path: &str, fields: &[(&str, &str)], number: &str) -> Response {
        let csrf = format!("{}.{number}", self.token.derived("formulier"));
        let mut all = fields.to_vec();
        // By somebody who is sure; the page between acts on nothing (`confirm`).
        all.push(("csrf", csrf.as_str()));
        if !fields.iter().any(|(name, _)| *name == "zeker") {
            all.push(("zeker", "ja"));
        }
        self.send_raw(path, &all)
    }

    fn get(&self, path: &str) -> Response {
        let cookie = format!("__Host-ervaringwijzer={}", self.token.text());
        self.server.client().get(path, &[("Cookie", cookie.as_str())])
    }

    fn send_raw(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let cookie = format!("__Host-ervaringwijzer={}", self.token.text());
        let origin = self.server.origin();
        let headers = [("Origin", origin.as_str()), ("Cookie", cookie.as_str())];
        self.server.client().post_form(path, fields, &headers)
    }
}

/// Goes through the forms of staff, one act of each, and sends every one twice.
struct Walk<'t> {
    town: &'t Town,
    people: BTreeMap<&'static str, Person<'t>>,
    seen: BTreeSet<&'static str>,
    number: u32,
    wrong: Vec<String>,
}

impl Walk<'_> {
    /// One act: the first form does something, the second nothing, and its answer says what the first did.
    fn act(&mut self, route: &str, (role, path): (&str, &str), fields: &[(&str, &str)]) {
        let known = ROUTES
            .iter()
            .find(|known| (known.method, known.path) == ("POST", route));
        self.seen
            .insert(known.unwrap_or_else(|| panic!("no route {route}")).path);
        self.number += 1;
        let number = format!("{:032x}", self.number);
        let person = self.people.get(role).expect("a person of this role");
        let before = whole(self.town);
        let first = person.send(path, fields, &number);
        let between = whole(self.town);
        let second = person.send(path, fields, &number);
        let after = whole(self.town);
        let did: Vec<&str> = differing(&before, &between);
        let mut say = |text: String| self.wrong.push(format!("{role} {path}: {text}"));
        if first.status >= 400 || did.iter().all(|table| *table == "sent_form") {
            say(format!("does nothing: {} {did:?} {}", first.status, excerpt(&first)));
        }
        if !did.contains(&"audit") {
            say(format!("leaves no entry in the log of acts: {did:?}"));
        }
        // Since a mail server was set, notices are written by the thread that sends them, whenever it looks.
        let more = differing(&between, &after)
            .into_iter()
            .filter(|table| *table != "notice");
        let more: Vec<&str> = more.collect();
        if !more.is_empty() {
            say(format!("changes more when it comes twice: {more:?}"));
        }
        if route == "/uitloggen" {
            return;
        }
        let same = match first.status {
            303 => second.status == 303 && second.header("location") == first.header("location"),
            _ => second.status == 200 && second.text().contains("Het is nu niet nog een keer gedaan"),
        };
        if !same {
            say(format!(
                "answers a second time with {} {}",
                second.status,
                excerpt(&second)
            ));
        }
        for secret in [SHEET, "ew_", "/feed/", "/k/", "whsec", "/welkom/", "vingerafdruk"] {
            if second.text().contains(secret) {
                say(format!("shows {secret} a second time"));
            }
        }
    }
}

fn excerpt(response: &Response) -> String {
    let text = response.text();
    let main = text.split_once("<main").map_or(text.as_str(), |(_, main)| main);
    main.chars().take(400).collect()
}

fn actor(town: &Town, party: Party) -> Actor {
    Actor {
        party,
        user: None,
        moment: town.now(),
    }
}

/// What the walk needs to know of the sheet of De Vlier as it is now.
struct Now {
    version: String,
    wording: String,
    /// A question that is not on the sheet.
    question: String,
    agreements: Vec<(AgreementId, String)>,
}

impl Now {
    fn of(town: &Town, world: &World) -> Self {
        let provider = town.participation(world.vlier).provider;
        let actor = actor(town, Party::Provider(provider.into()));
        town.read(|conn| {
            let sheet = conversations::find_sheet(conn, &actor, world.sheet)?;
            let on: Vec<String> = conversations::find_sheet(conn, &actor, world.sheet)?
                .rows
                .iter()
                .map(|row| row.key.question.clone())
                .collect();
            let question = (1..=5).map(|n| format!("WM{n:02}")).find(|code| !on.contains(code));
            let agreements = conversations::agreements(conn, &actor, world.sheet)?;
            Ok(Self {
                version: sheet.version.to_string(),
                wording: sheet.wording.to_string(),
                question: question.map_or_else(String::new, |code| format!("persoonlijk/{code}")),
                agreements: agreements
                    .into_iter()
                    .map(|one| (one.id, one.version.to_string()))
                    .collect(),
            })
        })
    }
}

fn every_form_of_staff_counts_once(town: &Town) {
    let world = World::of(town);
    let receiver = Receiver::start(Manner::Says(204));
    let settings = [
        ("webhook-hosts", receiver.allowed()),
        ("base-url", "https://ervaring.example.nl".to_owned()),
    ];
    let settings: Vec<(&str, &str)> = settings.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let server = WebServer::start_with(&town.store(), &town.clock, &settings);
    let people = ROLES.into_iter().zip(&world.users);
    let people = people.filter_map(|(role, user)| Some((role, Person::new(town, &server, (*user)?))));
    let mut walk = Walk {
        town,
        people: people.collect(),
        seen: BTreeSet::new(),
        number: 0,
        wrong: Vec::new(),
    };
    connections(&mut walk, &world, &receiver);
    codes_and_kiosks(&mut walk, &world);
    talk(&mut walk, &world);
    feedback_and_year(&mut walk);
    events(&mut walk, &world);
    rounds_from_draft(&mut walk, &world);
    questionnaires(&mut walk, &world);
    setup(&mut walk);
    desks(&mut walk, &world);
    account(&mut walk);
    walk.act("/taal", ("linde", "/taal"), &[("taal", "en"), ("naar", "/aanbieder")]);
    installation(&mut walk, &receiver);
    let export = "/beheer/logboek/uitvoeren";
    walk.act(export, ("beheer", export), &[("als", "csv")]);
    departure(&mut walk);
    walk.act("/uitloggen", ("vlier", "/uitloggen"), &[]);
    assert!(walk.wrong.is_empty(), "{:#?}", walk.wrong);
    let posts = ROUTES.iter().filter(|route| route.method == "POST");
    let missing: Vec<&str> = posts
        .map(|route| route.path)
        .filter(|path| !walk.seen.contains(path))
        .filter(|path| !OUTSIDE.contains(path) && !TRIALS.contains(path) && !WITH_MORE.contains(path))
        .collect();
    assert!(
        missing.is_empty(),
        "nobody tried whether these count once: {missing:#?}"
    );
    let outside = ROUTES
        .iter()
        .filter(|route| OUTSIDE.contains(&route.path) && route.method == "POST");
    assert!(outside.into_iter().all(|route| route.access == Access::Public));
}

fn account(walk: &mut Walk<'_>) {
    let town = walk.town;
    walk.act(
        "/account/naam",
        ("linde", "/account/naam"),
        &[("naam", "Noor van der Berg")],
    );
    let app = AppSecret::random().expect("a secret");
    let code = code_of(&app, town.now());
    let fields = [("geheim", app.text()), ("code", code.as_str())];
    walk.act(
        "/account/tweede-stap/app",
        ("linde", "/account/tweede-stap/app"),
        &fields,
    );
    let codes = "/account/tweede-stap/herstelcodes";
    walk.act(codes, ("linde", codes), &[]);
    let person = walk.people.get("linde").expect("somebody");
    let user = town
        .read(|conn| accounts::signed_in(conn, &person.token, town.now()))
        .signed_in
        .user
        .id;
    let made = |name: &str| {
        let new = NewPasskey {
            user,
            session: &person.token,
            challenge: name.as_bytes(),
            until: town.now().plus(60),
            credential: name.as_bytes(),
            data: "{}",
            name,
        };
        town.write(|conn| accounts::add_passkey(conn, &new, town.now()));
    };
    made("telefoon");
    made("laptop");
    let passkeys = town.read(|conn| accounts::passkeys_of(conn, user));
    let path = format!("/account/tweede-stap/passkey/{}/weg", passkeys[0].id);
    walk.act("/account/tweede-stap/passkey/{passkey}/weg", ("linde", &path), &[]);
    walk.act(
        "/account/tweede-stap/app/weg",
        ("linde", "/account/tweede-stap/app/weg"),
        &[],
    );
    let fields = [
        ("wachtwoord-nu", PASSWORD),
        ("wachtwoord-nieuw", "een heel andere lange zin"),
        ("herhaling", "een heel andere lange zin"),
    ];
    walk.act("/account/wachtwoord", ("linde", "/account/wachtwoord"), &fields);
    let elsewhere = town.write(|conn| start_session(conn, user, town.now()));
    let path = format!("/account/sessies/{}/uit", accounts::session_name(&elsewhere));
    walk.act("/account/sessies/{sessie}/uit", ("linde", &path), &[]);
    walk.act("/account/alles-uit", ("linde", "/account/alles-uit"), &[]);
}

fn setup(walk: &mut Walk<'_>) {
    let details = "/gemeente/inrichting/gegevens";
    let fields = [("telefoon", "14 0555"), ("uren", "Elke dag."), ("zeker", "ja")];
    walk.act(details, ("analist1", details), &fields);
    let chosen = serde_json::to_string(&super::house_style::style()).expect("a style");
    let page = "/gemeente/inrichting/huisstijl";
    walk.act(page, ("analist1", page), &[("gekozen", &chosen), ("zeker", "ja")]);
    let logo = "/gemeente/inrichting/logo";
    let content = hex(&png(20, 20, None));
    let fields = [("inhoud", content.as_str()), ("tekst", "een haan"), ("zeker", "ja")];
    walk.act(logo, ("analist1", logo), &fields);
}

fn events(walk: &mut Walk<'_>, world: &World) {
    let (town, gemeente) = (walk.town, walk.town.gemeente.id);
    let provider = town.participation(world.vlier).provider;
    for (role, root, of) in [
        ("vlier", "/aanbieder", EventOf::Provider(provider)),
        ("analist1", "/gemeente", EventOf::Gemeente(gemeente)),
    ] {
        let happened = [
            ("soort", "proef"),
            ("van", "2026-02-01"),
            ("tot", "2026-03-01"),
            ("tekst", "een proef"),
        ];
        let all = format!("{root}/gebeurtenissen");
        walk.act(&all, (role, &all), &happened);
        let told = town.read(|conn| catalogue::events::of(conn, of));
        let path = format!("{all}/{}/weg", told.first().expect("what was told").id);
        walk.act(&format!("{all}/{{gebeurtenis}}/weg"), (role, &path), &[]);
    }
}

/// A round from draft to close, and a draft that is thrown away.
fn rounds_from_draft(walk: &mut Walk<'_>, world: &World) {
    let steps = "/gemeente/ronde/{ronde}/stappen";
    let act = |walk: &mut Walk<'_>, slug: &str, step: &str, fields: &[(&str, &str)]| {
        let path = format!("/gemeente/ronde/{slug}/stappen/{step}");
        walk.act(&format!("{steps}/{step}"), ("analist1", &path), fields);
    };
    let seen = |walk: &Walk<'_>, slug: &str, step: &str| {
        let person = walk.people.get("analist1").expect("an analyst");
        let page = person.get(&format!("/gemeente/ronde/{slug}/stappen/{step}")).text();
        let field = page.split_once("name=\"gezien\" value=\"");
        let field = field.unwrap_or_else(|| panic!("nothing to see in {page}")).1;
        field.split_once('"').expect("its end").0.to_owned()
    };
    let new = "/gemeente/rondes/nieuw";
    let days = [
        ("naam", "zomer 2026"),
        ("van", "2026-06-01"),
        ("tot", "2026-07-26"),
        ("doel", "leren"),
    ];
    let asked = [("vragenlijst", "wmo-kort/1")];
    walk.act(new, ("analist1", new), &[&asked[..], &days].concat());
    walk.act(new, ("analist1", new), &[("zoals", "vorige")]);
    let taken_over = "voorjaar-2026-2";
    act(walk, taken_over, "weggooien", &[]);
    act(walk, "zomer-2026", "vragen", &[("vragenlijst", "wmo-drie/1")]);
    let vlier = walk.town.participation(world.vlier).provider;
    let ticked = format!("persoonlijk-{vlier}");
    act(walk, "zomer-2026", "aanbieders", &[(ticked.as_str(), "ja")]);
    let days = [
        ("naam", "zomer 2026"),
        ("van", "2026-06-01"),
        ("tot", "2026-07-31"),
        ("doel", "verantwoorden"),
    ];
    act(walk, "zomer-2026", "dagen", &days);
    let rule = [("k", "12"), ("h", "90"), ("m", "3"), ("d", "80"), ("inzage", "7")];
    let protection = [("tellen", "bij-sluiting"), ("openbaar", "geen")];
    act(walk, "zomer-2026", "bescherming", &[&rule[..], &protection].concat());
    act(walk, "zomer-2026", "proef", &[("wat", "maken")]);
    let mark = seen(walk, "zomer-2026", "openen");
    act(walk, "zomer-2026", "openen", &[("gezien", mark.as_str())]);
    act(walk, "zomer-2026", "verlengen", &[("dag", "2026-08-14")]);
    let mark = seen(walk, "zomer-2026", "sluiten");
    act(walk, "zomer-2026", "sluiten", &[("gezien", mark.as_str())]);
}

/// Where questionnaires are.
const LISTS: &str = "/gemeente/inrichting/vragenlijsten";

fn questionnaires(walk: &mut Walk<'_>, world: &World) {
    let town = walk.town;
    let route = |ending: &str| format!("{LISTS}{ending}");
    let mut act = |ending: &str, path: &str, fields: &[(&str, &str)]| {
        walk.act(&route(ending), ("analist1", &format!("{LISTS}{path}")), fields);
    };
    let text = file("wijk").replace("luistert", "helpt");
    act("/inlezen", "/inlezen", &[("inhoud", &text), ("zeker", "ja")]);
    let newest = town.read(|conn| questionnaires::newest_own(conn, &town.gemeente, "wijk"));
    let newest = newest.expect("the list that was read in").id;
    let round = town.round(|new| {
        new.name = "in voorbereiding".to_owned();
        new.questionnaire = world.own_list;
    });
    let moved = format!("/lijst/{newest}/ronde/in-voorbereiding");
    act("/lijst/{lijst}/ronde/{ronde}", &moved, &[("zeker", "ja")]);
    assert_eq!(town.find(round).questionnaire, newest);
    let of = ReadAloud {
        question: town.read(|conn| questionnaires::questions(conn, world.general_list))[0].id,
        lang: Lang::NL,
    };
    town.write(|conn| voices::add(conn, town.gemeente.id, of, b"geluid"));
    let away = format!("/lijst/{}/voorlezen", world.general_list);
    act(
        "/lijst/{lijst}/voorlezen",
        &away,
        &[("vraag", "1"), ("taal", "nl"), ("zeker", "weg")],
    );
    drafts(walk, world, newest);
    built_in(walk);
}

/// Every act on a draft, until it is a version, and back.
fn drafts(walk: &mut Walk<'_>, world: &World, newest: QuestionnaireId) {
    let town = walk.town;
    let owner = town.gemeente.id;
    let mut act = |ending: &str, path: &str, fields: &[(&str, &str)]| {
        walk.act(
            &format!("{LISTS}{ending}"),
            ("analist1", &format!("{LISTS}{path}")),
            fields,
        );
    };
    act("/ontwerp", "/ontwerp", &[("lijst", &newest.to_string())]);
    let draft = town.read(|conn| questionnaire_drafts::find(conn, owner, world.draft));
    let at = format!("/ontwerp/{}", draft.id);
    let before = draft.draft().toml();
    let pick = format!("{}/WM01", town.questionnaire("wmo").id);
    let mut edition = 0;
    let mut next = || {
        edition += 1;
        edition.to_string()
    };
    let kept = [
        ("editie", next()),
        ("titel-nl", "Anders".to_owned()),
        ("domein", "wmo".to_owned()),
    ];
    let more = [("code", "anders".to_owned()), ("aanspreekvorm", "u".to_owned())];
    let settings: Vec<(&str, &str)> = kept
        .iter()
        .chain(&more)
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    act("/ontwerp/{ontwerp}", &at, &settings);
    act(
        "/ontwerp/{ontwerp}/kiezen",
        &format!("{at}/kiezen"),
        &[("editie", &next()), ("vraag", &pick)],
    );
    let question = [
        ("editie", &*next()),
        ("tekst-nl", "Hoe gaat het?"),
        ("label-nl", "Gaan"),
        ("code", "EV77"),
    ]
    .map(|(name, value)| (name, value.to_owned()));
    let more = [("soort", "smiley5"), ("thema", "BEJ"), ("wet", "K")].map(|(name, value)| (name, value.to_owned()));
    let question: Vec<(&str, &str)> = question
        .iter()
        .chain(&more)
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    act("/ontwerp/{ontwerp}/vraag/{nummer}", &format!("{at}/vraag/1"), &question);
    let down = [("editie", &*next()), ("vraag", "1"), ("doe", "omlaag")].map(|(name, value)| (name, value.to_owned()));
    let down: Vec<(&str, &str)> = down.iter().map(|(name, value)| (*name, value.as_str())).collect();
    act("/ontwerp/{ontwerp}/volgorde", &format!("{at}/volgorde"), &down);
    act(
        "/ontwerp/{ontwerp}/terug",
        &format!("{at}/terug"),
        &[("editie", &next()), ("inhoud", &before)],
    );
    act(
        "/ontwerp/{ontwerp}/vaststellen",
        &format!("{at}/vaststellen"),
        &[("editie", &next()), ("zeker", "ja")],
    );
    let made = town.read(|conn| questionnaires::newest_own(conn, &town.gemeente, "ontwerp"));
    let made = made.expect("the version of the draft").id.to_string();
    act("/terug", "/terug", &[("lijsten", &made), ("inhoud", &before)]);
    let drafts = town.read(|conn| questionnaire_drafts::of_gemeente(conn, owner));
    let path = format!("/ontwerp/{}/weg", drafts.first().expect("a draft").id);
    act("/ontwerp/{ontwerp}/weg", &path, &[]);
}

/// One of the lists that come with the program is not there.
fn built_in(walk: &mut Walk<'_>) {
    let gone = "(SELECT id FROM questionnaire WHERE code = 'wmo-redenen')";
    walk.town.sql(&format!(
        "DELETE FROM wording WHERE question IN (SELECT id FROM question WHERE questionnaire = {gone});
         DELETE FROM question WHERE questionnaire = {gone}; DELETE FROM questionnaire_title WHERE questionnaire = {gone};
         DELETE FROM questionnaire WHERE code = 'wmo-redenen'"
    ))
    .expect("one list fewer");
    let path = format!("{LISTS}/meegeleverd");
    walk.act(&path, ("analist1", &path), &[]);
}

/// Providers and people, at both desks.
/// Everything is taken along, and a gemeente without rounds leaves.
fn departure(walk: &mut Walk<'_>) {
    let along = "/gemeente/inrichting/meenemen";
    walk.act(along, ("analist1", along), &[]);
    let town = walk.town;
    let leaver = town.other_gemeente("Vertrekdam");
    let marked = town.db.write("test", |conn| {
        departure::mark_taken(conn, leaver, "een bestand", By::command(town.now()))
    });
    marked.expect("a mark");
    let path = "/beheer/gemeenten/vertrekdam/vertrek";
    let typed = [("bevestiging", "Vertrekdam")];
    walk.act("/beheer/gemeenten/{gemeente}/vertrek", ("beheer", path), &typed);
}

/// What is set for the whole installation, each on top of what is set now.
fn installation(walk: &mut Walk<'_>, receiver: &Receiver) {
    let page = "/beheer/instellingen";
    let mail_server = MailServer::start(MailManner::Takes);
    let port = mail_server.port().to_string();
    let seen = |walk: &Walk<'_>, of: PageSetting| {
        let now = walk.town.read(|conn| page_settings::value(conn, of));
        page_settings::mark(now.as_deref())
    };
    let act = |walk: &mut Walk<'_>, end: &str, fields: &[(&str, &str)]| {
        let path = format!("{page}/{end}");
        walk.act(&path, ("beheer", &path), fields);
    };
    let now = seen(walk, PageSetting::Mail);
    let fields = [
        ("server", "127.0.0.1"),
        ("poort", port.as_str()),
        ("van", "ew@stad.nl"),
        ("gezien", now.as_str()),
    ];
    act(walk, "mail", &fields);
    act(walk, "mail/proef", &[]);
    let now = seen(walk, PageSetting::Hosts);
    act(
        walk,
        "webhooks",
        &[("hosts", "hooks.example.nl"), ("gezien", now.as_str())],
    );
    act(walk, "webhooks/proef", &[("adres", &receiver.address())]);
    let now = seen(walk, PageSetting::CountMoment);
    act(
        walk,
        "telmoment",
        &[("dag", "di"), ("tijd", "07:30"), ("gezien", now.as_str())],
    );
    let now = seen(walk, PageSetting::CountMoment);
    act(walk, "terug", &[("wat", "telmoment"), ("gezien", now.as_str())]);
    let now = seen(walk, PageSetting::Hosts);
    act(walk, "standaard", &[("wat", "webhooks"), ("gezien", now.as_str())]);
}

fn desks(walk: &mut Walk<'_>, world: &World) {
    let town = walk.town;
    let round = town.participation(world.vlier).round.to_string();
    let words = "paard batterij nietje brug";
    let copy = [
        ("ronde", round.as_str()),
        ("actie", "kopie"),
        ("wachtzin", words),
        ("herhaling", words),
    ];
    walk.act("/beheer/sleutels", ("beheer", "/beheer/sleutels"), &copy);
    let away = [("ronde", round.as_str()), ("actie", "weggelegd")];
    walk.act("/beheer/sleutels", ("beheer", "/beheer/sleutels"), &away);
    let import = "/gemeente/inrichting/inlezen";
    let file = [("soort", "aanbieders"), ("tekst", "naam\nGamma\n"), ("stap", "lees")];
    walk.act(import, ("analist1", import), &file);
    for (role, root, name) in [
        ("analist1", "/gemeente/inrichting", "Alfa"),
        ("beheer", "/beheer", "Beta"),
    ] {
        let list = format!("{root}/aanbieders");
        let slug = name.to_lowercase();
        for name in [name.to_owned(), format!("{name} dubbel"), format!("{name} fout")] {
            walk.act(&list, (role, &list), &[("naam", &name)]);
        }
        let renamed = format!("{name} Zorg");
        for (slug, end, fields) in [
            (slug.clone(), "naam", vec![("naam", renamed.as_str()), ("zeker", "ja")]),
            (slug.clone(), "einde", vec![("actie", "einde")]),
            (
                format!("{slug}-dubbel"),
                "samenvoegen",
                vec![("met", slug.as_str()), ("zeker", "ja")],
            ),
            (format!("{slug}-fout"), "weg", vec![]),
        ] {
            walk.act(
                &format!("{list}/{{aanbieder}}/{end}"),
                (role, &format!("{list}/{slug}/{end}")),
                &fields,
            );
        }
        let email = format!("{slug}@stad.nl");
        let new = [
            ("naam", name),
            ("email", email.as_str()),
            ("plek", "raad/voorbeeldstad"),
        ];
        let path = format!("{root}/mensen/nieuw");
        walk.act(&path, (role, &path), &new);
        let id = town.read(|conn| accounts::by_email(conn, &email)).id;
        let (other, next) = (format!("{slug}2@stad.nl"), format!("{slug}3@stad.nl"));
        for (end, fields) in [
            ("gegevens", vec![("naam", name), ("email", other.as_str())]),
            ("uit", vec![("zeker", "ja")]),
            ("aan", vec![]),
            ("uitnodigen", vec![]),
            ("tweede-stap", vec![("zeker", "ja")]),
            (
                "rol",
                vec![("plek", "analist/voorbeeldstad"), ("gezien", "raad/voorbeeldstad")],
            ),
            (
                "opvolger",
                vec![("naam", "Opvolger"), ("email", next.as_str()), ("zeker", "ja")],
            ),
        ] {
            walk.act(
                &format!("{root}/mensen/{{wie}}/{end}"),
                (role, &format!("{root}/mensen/{id}/{end}")),
                &fields,
            );
        }
    }
}

fn connections(walk: &mut Walk<'_>, world: &World, receiver: &Receiver) {
    let user = world.users[1].expect("the member of De Vlier");
    let town = walk.town;
    walk.act("/koppelingen/feed", ("vlier", "/koppelingen/feed"), &[]);
    walk.act("/koppelingen/feed/uit", ("vlier", "/koppelingen/feed/uit"), &[]);
    let key = [("naam", "Power BI"), ("dagen", "30")];
    walk.act("/koppelingen/sleutels", ("vlier", "/koppelingen/sleutels"), &key);
    let id = town.read(|conn| accounts::tokens_of(conn, user, town.now()))[0].id;
    let path = format!("/koppelingen/sleutels/{id}/intrekken");
    walk.act("/koppelingen/sleutels/{sleutel}/intrekken", ("vlier", &path), &[]);
    let address = receiver.address();
    let hook = [("naam", "ons systeem"), ("adres", address.as_str())];
    walk.act("/koppelingen/webhooks", ("vlier", "/koppelingen/webhooks"), &hook);
    let id = town.read(|conn| webhooks::of_place(conn, user))[0].id;
    let path = format!("/koppelingen/webhooks/{id}");
    walk.act(
        "/koppelingen/webhooks/{webhook}/proef",
        ("vlier", &format!("{path}/proef")),
        &[],
    );
    assert_eq!(
        receiver.empty().len(),
        1,
        "one message, however often the button was pressed"
    );
    walk.act(
        "/koppelingen/webhooks/{webhook}/weg",
        ("vlier", &format!("{path}/weg")),
        &[],
    );
}

fn codes_and_kiosks(walk: &mut Walk<'_>, world: &World) {
    let (order, seat, kiosk) = ([("aantal", "20")], world.vlier, world.kiosk);
    let (own, town_side) = (
        "/aanbieder/voorbeeldstad/voorjaar-2026",
        "/gemeente/ronde/voorjaar-2026",
    );
    walk.act(
        "/aanbieder/{gemeente}/{ronde}/codes/{deelname}",
        ("vlier", &format!("{own}/codes/{seat}")),
        &order,
    );
    let path = format!("{town_side}/codes/{seat}");
    walk.act("/gemeente/ronde/{ronde}/codes/{deelname}", ("analist1", &path), &order);
    let number = walk
        .town
        .read(|conn| codes::batches(conn, seat))
        .last()
        .expect("a batch")
        .number;
    let void = [("uitgifte", &*number.to_string()), ("reden", "verkeerd bezorgd")];
    walk.act(
        "/gemeente/ronde/{ronde}/codes/{deelname}/vervallen",
        ("analist1", &format!("{path}/vervallen")),
        &void,
    );

    let opening = [("uren", "4"), ("plafond", "200")];
    let route = "/aanbieder/{gemeente}/{ronde}/kiosk/{kiosk}";
    let path = format!("{own}/kiosk/{kiosk}");
    walk.act(route, ("vlier", &path), &opening);
    walk.act(
        &format!("{route}/vernieuwen"),
        ("vlier", &format!("{path}/vernieuwen")),
        &[("zitting", "2")],
    );
    walk.act(
        &format!("{route}/sluiten"),
        ("vlier", &format!("{path}/sluiten")),
        &[("zitting", "2")],
    );
    let route = "/gemeente/ronde/{ronde}/kiosk/{kiosk}";
    let path = format!("{town_side}/kiosk/{kiosk}");
    walk.act(route, ("analist1", &path), &opening);
    walk.act(
        &format!("{route}/vernieuwen"),
        ("analist1", &format!("{path}/vernieuwen")),
        &[("zitting", "3")],
    );
    walk.act(
        &format!("{route}/sluiten"),
        ("analist1", &format!("{path}/sluiten")),
        &[("zitting", "1")],
    );
    let void = [("zitting", "3"), ("reden", "door medewerkers ingevuld")];
    walk.act(
        &format!("{route}/vervallen"),
        ("analist1", &format!("{path}/vervallen")),
        &void,
    );
}

const ROUTE_OF_PROVIDER: &str = "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}";
const ROUTE_OF_GEMEENTE: &str = "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}";
const AGREEMENT: [(&str, &str); 4] = [
    ("wat", "eerder bellen"),
    ("wie", "de teamleider"),
    ("wanneer", "2026-09-01"),
    ("hoe", "in de volgende ronde"),
];

/// One act of a side at the sheet of De Vlier.
fn at_sheet(walk: &mut Walk<'_>, role: &str, end: (&str, &str), fields: &[(&str, &str)]) {
    let (route, base) = if role == "vlier" {
        (ROUTE_OF_PROVIDER, "/aanbieder/voorbeeldstad/voorjaar-2026/gesprek/1")
    } else {
        (ROUTE_OF_GEMEENTE, "/gemeente/ronde/voorjaar-2026/gesprek/1/de-vlier")
    };
    walk.act(
        &format!("{route}{}", end.0),
        (role, &format!("{base}{}", end.1)),
        fields,
    );
}

fn talk(walk: &mut Walk<'_>, world: &World) {
    let town = walk.town;
    let text = [
        ("over", "geheel"),
        ("versie", "0"),
        ("herken", "ja"),
        ("actie", "bewaren"),
    ];
    at_sheet(walk, "vlier", ("/vrijgeven", "/vrijgeven"), &[]);
    for (role, invited) in [("vlier", "nee"), ("analist1", "ja")] {
        at_sheet(
            walk,
            role,
            ("/clientenraad", "/clientenraad"),
            &[("uitnodigen", invited)],
        );
        at_sheet(walk, role, ("/duiding", "/duiding"), &text);
        let now = Now::of(town, world);
        let context = [("versie", now.version.as_str()), ("tekst", role)];
        at_sheet(walk, role, ("/omstandigheden", "/omstandigheden"), &context);
        let row = [("vraag", now.question.as_str()), ("actie", "toevoegen")];
        at_sheet(walk, role, ("/rij", "/rij"), &row);
        // Its own question goes again, so that there is one left for the other side.
        let row = [("vraag", now.question.as_str()), ("actie", "weghalen")];
        at_sheet(walk, role, ("/rij", "/rij"), &row);
    }
    let council = format!("/gemeente/gesprek/{}/duiding", world.sheet);
    walk.act("/gemeente/gesprek/{blad}/duiding", ("raad", &council), &text);
    // De Linde talks at its own sheet, so that each side can say that the talk was held.
    let linde = "/aanbieder/anderdam/zomer-2026/gesprek/1/besproken";
    walk.act(&format!("{ROUTE_OF_PROVIDER}/besproken"), ("linde", linde), &[]);
    at_sheet(walk, "analist1", ("/besproken", "/besproken"), &[]);
    for role in ["vlier", "analist1"] {
        at_sheet(walk, role, ("/afspraak", "/afspraak"), &AGREEMENT);
    }
    let change = |version: &str| {
        let mut fields: Vec<(&str, String)> = AGREEMENT
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        fields.push(("versie", version.to_owned()));
        fields.push(("actie", "wijzigen".to_owned()));
        fields.retain(|(name, _)| *name != "wie");
        fields.push(("wie", format!("de teamleider, versie {version}")));
        fields
    };
    for role in ["vlier", "analist1"] {
        let (id, version) = Now::of(town, world).agreements.remove(0);
        let fields = change(&version);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        at_sheet(
            walk,
            role,
            ("/afspraak/{afspraak}", &format!("/afspraak/{id}")),
            &fields,
        );
    }
    for role in ["vlier", "analist1"] {
        let now = Now::of(town, world);
        at_sheet(
            walk,
            role,
            ("/bevestigen", "/bevestigen"),
            &[("versie", now.wording.as_str())],
        );
    }
    for role in ["vlier", "analist1"] {
        let (id, version) = Now::of(town, world).agreements.remove(0);
        let outcome = [
            ("uitkomst", "gelukt"),
            ("versie", version.as_str()),
            ("toelichting", role),
        ];
        at_sheet(
            walk,
            role,
            ("/uitkomst/{afspraak}", &format!("/uitkomst/{id}")),
            &outcome,
        );
    }
}

fn feedback_and_year(walk: &mut Walk<'_>) {
    let town = walk.town;
    let version = |table: &str| {
        let sql = format!("SELECT CAST(coalesce(max(version), 0) AS BIGINT) AS value FROM {table}");
        town.number(&sql).to_string()
    };
    let own = "/aanbieder/{gemeente}/{ronde}/terugkoppeling";
    let theirs = "/gemeente/ronde/{ronde}/terugkoppeling/{aanbieder}";
    let sides = [
        ("vlier", own, "/aanbieder/voorbeeldstad/voorjaar-2026/terugkoppeling"),
        (
            "analist1",
            theirs,
            "/gemeente/ronde/voorjaar-2026/terugkoppeling/de-vlier",
        ),
    ];
    for (role, route, path) in sides {
        let now = version("feedback");
        let text = [
            ("taal", "nl"),
            ("versie", now.as_str()),
            ("hoorden", role),
            ("doen", "bellen"),
        ];
        walk.act(route, (role, path), &text);
        let now = version("feedback");
        let agreed = [("taal", "nl"), ("versie", now.as_str())];
        walk.act(&format!("{route}/akkoord"), (role, &format!("{path}/akkoord")), &agreed);
        walk.act(
            &format!("{route}/intrekken"),
            (role, &format!("{path}/intrekken")),
            &agreed,
        );
    }
    let now = version("year_draft");
    let draft = [
        ("actie", "bewaren"),
        ("versie", now.as_str()),
        ("tekst", "Wij bellen nu elke week."),
    ];
    walk.act(
        "/gemeente/jaar/{jaar}/{domein}",
        ("analist1", "/gemeente/jaar/2026/wmo"),
        &draft,
    );
}

/// De Vlier with codes in an open round, and its member.
fn desk(town: &Town) -> (ParticipationId, UserId, String) {
    let (round, seats) = town.open_round_of(&["De Vlier"]);
    let provider = town.participation(seats[0]).provider;
    let user = town.user(Rights::Provider(provider.into()), "vlier@voorbeeld.nl", PASSWORD);
    let path = format!("/aanbieder/voorbeeldstad/{}/codes/{}", town.find(round).slug, seats[0]);
    (seats[0], user, path)
}

fn issued(town: &Town, seat: ParticipationId) -> u32 {
    town.read(|conn| codes::issued(conn, seat))
}

fn the_same_act_from_a_fresh_page_counts_again(town: &Town) {
    let (seat, _, path) = desk(town);
    let server = serve(town);
    let mut browser = server.sign_in("vlier@voorbeeld.nl", PASSWORD);
    let page = path.rsplit_once('/').expect("a page").0.to_owned();
    for times in 1..=2 {
        let shown = browser.get(&page);
        assert_eq!(shown.status, 200);
        let number = browser.hidden("csrf").expect("a number");
        let sheet = browser.submit(&path, &[("aantal", "20")]);
        assert!(sheet.text().contains(SHEET), "a sheet of codes");
        assert_eq!(issued(town, seat), 20 * times);
        assert_ne!(
            browser.hidden("csrf"),
            Some(number),
            "each page has a number of its own"
        );
    }
    // Control: without a number of its own for each page, the second order would have looked like a reload.
    let person = Person::new(
        town,
        &server,
        town.read(|conn| accounts::by_email(conn, "vlier@voorbeeld.nl")).id,
    );
    assert_eq!(person.send(&path, &[("aantal", "20")], "7").status, 200);
    let again = person.send(&path, &[("aantal", "20")], "7").text();
    assert!(
        again.contains("20 codes gemaakt voor De Vlier") && again.contains(&town.now().minute()),
        "{again}"
    );
    assert_eq!(issued(town, seat), 60);
}

fn a_text_that_was_changed_after_sending_is_not_lost(town: &Town) {
    let (seat, user, path) = desk(town);
    let server = serve(town);
    let person = Person::new(town, &server, user);
    // Back to the page that the browser kept, another number of codes, and sent once more.
    assert_eq!(person.send(&path, &[("aantal", "20")], "7").status, 200);
    assert!(person.send(&path, &[("aantal", "30")], "7").text().contains(SHEET));
    assert_eq!(issued(town, seat), 50);
    // What was refused was not done, and may be sent again.
    for _ in 0..2 {
        let refused = person.send(&path, &[("aantal", "0")], "8");
        assert!(refused.text().contains("role=\"alert\""), "{}", refused.text());
    }
    // A day later the same bytes could only be a new act; the session is over long before.
    assert_eq!(issued(town, seat), 50);
}

fn an_order_sent_to_two_nodes_at_once_is_carried_out_once(town: &Town) {
    let (seat, user, path) = desk(town);
    let store = town.store();
    let other = Store {
        db: Db::open(town.db.url(), 6).expect("a second node opens the database"),
        keys: store.keys.clone(),
    };
    let nodes = [
        WebServer::start(&store, &town.clock),
        WebServer::start(&other, &town.clock),
    ];
    let token = town.write(|conn| start_session(conn, user, town.now()));
    let people = nodes.each_ref().map(|server| Person {
        server,
        token: token.clone(),
    });
    for round in 0..8_u32 {
        let (number, barrier) = (format!("{round:032x}"), Barrier::new(4));
        let send = |person: &Person<'_>| {
            barrier.wait();
            person.send(&path, &[("aantal", "20")], &number)
        };
        let (send, people) = (&send, &people);
        let answers: Vec<Response> = std::thread::scope(|scope| {
            let sending = [0, 1, 0, 1].map(|at| scope.spawn(move || send(&people[at])));
            sending
                .into_iter()
                .map(|thread| thread.join().expect("an answer"))
                .collect()
        });
        assert_eq!(issued(town, seat), 20 * (round + 1), "one order, one sheet");
        let sheets = answers.iter().filter(|answer| answer.text().contains(SHEET)).count();
        assert_eq!(sheets, 1, "one of them has the codes");
        let told = answers
            .iter()
            .filter(|answer| answer.text().contains("niet nog een keer gedaan"))
            .count();
        assert_eq!(
            told,
            3,
            "{:?}",
            answers.iter().map(|answer| answer.status).collect::<Vec<_>>()
        );
    }
    assert_eq!(
        town.number("SELECT count(*) AS value FROM audit WHERE act = 'codes-uitgegeven'"),
        8
    );
}

fn a_form_of_somebody_else_or_without_its_token_is_nobodys(town: &Town) {
    let (seat, user, path) = desk(town);
    let analyst = town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    let server = serve(town);
    let (person, stranger) = (Person::new(town, &server, user), Person::new(town, &server, analyst));
    let foreign = format!("{}.1", stranger.token.derived("formulier"));
    for csrf in ["", ".", "x.1", foreign.as_str()] {
        assert_eq!(
            person.send_raw(&path, &[("aantal", "20"), ("csrf", csrf)]).status,
            400,
            "{csrf}"
        );
    }
    assert_eq!(person.send_raw(&path, &[("aantal", "20")]).status, 400);
    let cookie = format!("__Host-ervaringwijzer={}", person.token.text());
    let csrf = format!("{}.1", person.token.derived("formulier"));
    for origin in ["https://elders.example", "null"] {
        let headers = [("Origin", origin), ("Cookie", cookie.as_str())];
        let sent = server
            .client()
            .post_form(&path, &[("aantal", "20"), ("csrf", &csrf)], &headers);
        assert_eq!(sent.status, 400, "from {origin}");
    }
    let own = server.origin();
    let headers = [
        ("Origin", own.as_str()),
        ("Cookie", cookie.as_str()),
        ("Content-Type", "text/plain"),
    ];
    let body = form(&[("aantal", "20"), ("csrf", &csrf)]);
    assert_eq!(
        server.client().request("POST", &path, &headers, body.as_bytes()).status,
        400
    );
    assert_eq!(issued(town, seat), 0);
    // Pages that were open when the program was renewed have a token without a number: their texts are not lost, and
    // they count once too.
    let bare = person.token.derived("formulier");
    for _ in 0..2 {
        assert_eq!(person.send_raw(&path, &[("aantal", "20"), ("csrf", &bare)]).status, 200);
    }
    assert_eq!(issued(town, seat), 20);
}

fn signing_in_twice_with_one_form_gives_one_session(town: &Town) {
    desk(town);
    let server = serve(town);
    let mut browser = server.browser();
    browser.get("/inloggen");
    let number = browser.hidden("csrf").expect("a number");
    let origin = server.origin();
    let send = |cookie: &str| {
        let fields = [
            ("email", "vlier@voorbeeld.nl"),
            ("wachtwoord", PASSWORD),
            ("csrf", &number),
        ];
        let headers = [("Origin", origin.as_str()), ("Cookie", cookie)];
        let answer = server.client().post_form("/inloggen", &fields, &headers);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/aanbieder")));
        let cookie = answer.header("set-cookie").expect("a session");
        cookie.split(';').next().expect("a cookie").to_owned()
    };
    let sessions = || town.number("SELECT count(*) AS value FROM session");
    let (first, second) = (send(""), send(""));
    assert_ne!(first, second);
    assert_eq!(sessions(), 1, "a double tap leaves no session behind");
    let may = |cookie: &str| server.client().get("/aanbieder/rondes", &[("Cookie", cookie)]).status == 200;
    assert!(!may(&first) && may(&second), "the one whose answer the browser has");
    assert_eq!(
        town.number("SELECT count(*) AS value FROM audit WHERE act = 'ingelogd'"),
        1
    );
    // Signing in again in that browser ends what was open there, and nothing elsewhere.
    let elsewhere = server.sign_in("vlier@voorbeeld.nl", PASSWORD);
    let mut browser = server.browser();
    browser.get("/inloggen");
    let fresh = browser.hidden("csrf").expect("a number");
    assert_ne!(fresh, number);
    let fields = [
        ("email", "vlier@voorbeeld.nl"),
        ("wachtwoord", PASSWORD),
        ("csrf", &fresh),
    ];
    let headers = [("Origin", origin.as_str()), ("Cookie", second.as_str())];
    assert_eq!(server.client().post_form("/inloggen", &fields, &headers).status, 303);
    assert!(!may(&second), "the session of before has ended");
    let elsewhere = elsewhere.cookie("__Host-ervaringwijzer").expect("a session");
    assert!(may(&format!("__Host-ervaringwijzer={elsewhere}")));
    assert_eq!(sessions(), 2);
}

fn a_password_that_was_chosen_by_a_double_tap_is_said_to_be_chosen(town: &Town) {
    let (_, user, _) = desk(town);
    let link = town.write(|conn| accounts::invite(conn, user, town.now()));
    let (server, path) = (serve(town), format!("/welkom/{}", link.text()));
    let mut browser = server.browser();
    browser.get(&path);
    let number = browser.hidden("csrf").expect("a number");
    let fields = [
        ("wachtwoord", "een heel ander lang wachtwoord"),
        ("herhaling", "een heel ander lang wachtwoord"),
        ("csrf", &number),
    ];
    let origin = server.origin();
    let send = |fields: &[(&str, &str)]| server.client().post_form(&path, fields, &[("Origin", origin.as_str())]);
    assert_eq!(send(&fields).status, 303);
    let before = whole(town);
    let again = send(&fields);
    assert!(again.text().contains("Uw wachtwoord is gekozen") && again.header("set-cookie").is_none());
    assert!(differing(&before, &whole(town)).is_empty(), "nothing more");
    // Whoever finds the link later, or guesses at the number, learns nothing.
    let guess = [("wachtwoord", "x"), ("herhaling", "x"), ("csrf", "0")];
    assert_eq!(send(&guess).status, 404);
}
