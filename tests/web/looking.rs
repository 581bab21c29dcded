//! Looking writes nothing: no `GET` begins a transaction that may write, whoever asks and whatever is there.

use super::PASSWORD;
use super::access_matrix::{self, Ask};
use super::matrix::{ROLES, World};
use crate::support::sign_in::start_session;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::Token;
use ervaringwijzer::catalogue::providers;
use ervaringwijzer::conversations::{self, Actor, Party};
use ervaringwijzer::web::ROUTES;
use std::collections::BTreeSet;

both_engines!(no_get_writes);

/// These write, and say so: whether the database can be written is found out by writing, which keeps nothing; the page of
/// the administrator that tells how it goes asks that too. The link
/// into a demo begins a session too; the world of this test is no demo, and has no such page.
const WRITE: [&str; 2] = ["/readyz", "/beheer/gezondheid"];

/// The sheet of De Linde, on which nobody has written yet.
const UNWRITTEN: [(&str, &str); 8] = [
    ("linde", "/aanbieder/anderdam/zomer-2026/gesprek/1"),
    ("linde", "/aanbieder/anderdam/zomer-2026/gesprek/1/tafel"),
    ("linde", "/aanbieder/anderdam/zomer-2026/gesprek/1/blad.json"),
    ("linde", "/aanbieder/anderdam/zomer-2026/gesprek/1/blad.pdf"),
    ("analist2", "/gemeente/ronde/zomer-2026/gesprek/1/de-linde"),
    ("analist2", "/gemeente/ronde/zomer-2026/gesprek/1/de-linde/blad.json"),
    ("analist2", "/gemeente/ronde/zomer-2026/gesprek/1/bladen.zip"),
    ("analist2", "/gemeente/gesprekken"),
];

/// Everybody with a session that was begun before, as a cookie.
fn sessions(town: &Town, world: &World) -> Vec<Option<Token>> {
    let begun = |user: &Option<_>| user.map(|user| town.write(|conn| start_session(conn, user, town.now())));
    world.users.iter().map(begun).collect()
}

fn headers(world: &World, session: Option<&Token>) -> Vec<(&'static str, String)> {
    let cookie = session.map(|token| ("Cookie", format!("__Host-ervaringwijzer={}", token.text())));
    std::iter::once(("Origin", world.server.origin()))
        .chain(cookie)
        .collect()
}

/// The status of a request, and how many writing transactions it began.
fn look(town: &Town, world: &World, session: Option<&Token>, path: &str) -> (u16, u64) {
    let before = town.db.writes();
    let headers = headers(world, session);
    let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = world.server.client().get(path, &headers);
    (answer.status, town.db.writes() - before)
}

fn no_get_writes(town: &Town) {
    let world = World::of(town);
    // Every preview is over.
    town.at("2026-04-20", 10, 0);
    // One failed sign-in has its entry in the log of acts, and one waits for its own.
    for _time in 0..2 {
        assert_eq!(
            world
                .server
                .try_sign_in("beheer@voorbeeld.nl", "een verkeerde lange zin")
                .1
                .status,
            403
        );
    }
    let sessions = sessions(town, &world);
    let session = |role: &str| sessions[ROLES.iter().position(|known| *known == role).expect("a role")].as_ref();
    let asks = access_matrix::asks(&world);
    let gets: Vec<&Ask> = asks.0.iter().filter(|ask| ask.method == "GET").collect();
    let mut wrong = Vec::new();
    for ask in &gets {
        for role in ROLES {
            let (_, writes) = look(town, &world, session(role), &ask.path);
            if writes > 0 && !WRITE.contains(&ask.route) {
                wrong.push(format!("{role}: {} began {writes}", ask.path));
            }
        }
    }
    for (role, path) in UNWRITTEN {
        let (status, writes) = look(town, &world, session(role), path);
        let made = cfg!(feature = "pdf") || !(path.ends_with("pdf") || path.ends_with("zip"));
        assert_eq!(status, if made { 200 } else { 404 }, "{path}");
        if writes > 0 {
            wrong.push(format!("{role}: {path} began {writes}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    let asked: BTreeSet<&str> = gets.iter().map(|ask| ask.route).collect();
    let there = ROUTES
        .iter()
        .filter(|route| route.method == "GET")
        .map(|route| route.path);
    assert_eq!(
        there.filter(|path| !asked.contains(path)).collect::<Vec<_>>(),
        Vec::<&str>::new()
    );
    nothing_is_kept_of_looking(town);
    a_form_is_noticed(town, &world);
}

/// No sheet of De Linde came of it.
fn nothing_is_kept_of_looking(town: &Town) {
    let actor = Actor {
        party: Party::Provider(town.read(|conn| providers::by_slug(conn, "de-linde")).id.into()),
        user: None,
        moment: town.now(),
    };
    assert_eq!(town.read(|conn| conversations::sheets(conn, &actor)), Vec::new());
}

/// The control: a sign-in and a form are seen to write.
fn a_form_is_noticed(town: &Town, world: &World) {
    let before = town.db.writes();
    let mut linde = world.server.sign_in("linde@voorbeeld.nl", PASSWORD);
    let signed_in = town.db.writes();
    assert!(signed_in > before, "a session begins");
    let sheet = "/aanbieder/anderdam/zomer-2026/gesprek/1";
    linde.get(sheet);
    assert_eq!(town.db.writes(), signed_in, "looking");
    let answer = linde.submit(
        &format!("{sheet}/omstandigheden"),
        &[("versie", "1"), ("tekst", "Er was een verhuizing."), ("zeker", "ja")],
    );
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(town.db.writes() > signed_in, "writing");
}
