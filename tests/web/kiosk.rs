//! Kiosk sessions: opened by staff for some hours, with a ceiling that nobody passes, renewable and voidable.

use super::phone::SealWith;
use super::{PASSWORD, SURVEY, heading, post_raw, serve};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use diesel::connection::SimpleConnection as _;
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::codes;
use ervaringwijzer::counting;
use ervaringwijzer::db::{Db, DbError, Engine};
use ervaringwijzer::i18n::{Lang, texts};
use ervaringwijzer::startup::Store;
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::terms::Mode;
use std::path::Path;

both_engines!(
    nobody_gets_more_answers_in_than_the_ceiling,
    a_session_ends_by_itself_and_whoever_had_begun_may_still_send,
    a_renewed_link_works_and_the_old_one_is_dead,
    a_session_is_voided_by_the_gemeente_until_the_next_count,
    both_sides_see_who_opened_a_kiosk_and_neither_sees_how_many_answered,
    a_session_is_within_its_bounds_or_not_opened,
    links_from_before_sessions_work_until_their_round_closes_and_have_a_ceiling,
    places_are_taken_in_no_order,
    a_ballot_that_waited_on_the_device_counts_once_and_for_a_day,
    the_questions_are_not_shown_where_somebody_of_staff_is_signed_in,
    a_kiosk_tells_its_device_how_to_keep_it_as_a_program,
);

/// De Vlier with a kiosk in an open round, its member and the analyst.
struct Desk {
    round: RoundId,
    seat: ParticipationId,
    server: WebServer,
    provider: String,
    gemeente: String,
}

impl Desk {
    fn of(town: &Town) -> Self {
        let round = town.round(|_as_it_is| {});
        let provider = town.provider("De Vlier");
        let seat = town.join(round, provider, Mode::Kiosk);
        town.open(round);
        town.user(Rights::Provider(provider.into()), "vlier@voorbeeld.nl", PASSWORD);
        town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
        let slug = town.find(round).slug;
        Self {
            round,
            seat,
            server: serve(town),
            provider: format!("/aanbieder/voorbeeldstad/{slug}/kiosk/{seat}"),
            gemeente: format!("/gemeente/ronde/{slug}/kiosk/{seat}"),
        }
    }

    fn sealed(&self, town: &Town) -> i64 {
        town.read(|conn| counting::sealed_left(conn, self.seat))
    }

    fn member(&self) -> Browser {
        self.server.sign_in("vlier@voorbeeld.nl", PASSWORD)
    }

    fn analyst(&self) -> Browser {
        self.server.sign_in("analist@stad.nl", PASSWORD)
    }
}

/// The path of the link that a page shows.
fn link_of(page: &Response) -> String {
    let text = page.text();
    let after = text.split_once("/k/").unwrap_or_else(|| panic!("no link in {text}")).1;
    let link: String = after.chars().take_while(char::is_ascii_alphanumeric).collect();
    assert!(link.len() >= 16, "nobody guesses {link}");
    format!("/k/{link}")
}

fn opened(browser: &mut Browser, page: &str, hours: &str, ceiling: &str) -> Response {
    browser.get(page);
    browser.submit(page, &[("uren", hours), ("plafond", ceiling)])
}

fn assert_notice(what: &str, answer: &Response, status: u16, key: &str) {
    assert_eq!(answer.status, status, "{what}: {}", answer.text());
    assert_eq!(heading(answer), texts(Lang::NL).get(&format!("{key}-titel")), "{what}");
}

/// Eight senders at two nodes, three times as many forms as there are places.
fn nobody_gets_more_answers_in_than_the_ceiling(town: &Town) {
    let desk = Desk::of(town);
    let page = opened(&mut desk.member(), &desk.provider, "4", "40");
    let path = link_of(&page);
    let store = town.store();
    let other = Store {
        db: Db::open(town.db.url(), 6).expect("a second node opens the database"),
        keys: store.keys.clone(),
    };
    let nodes = [&desk.server, &WebServer::start(&other, &town.clock)];
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let (nodes, path) = (&nodes, path.as_str());
        let sender = |at: usize| {
            scope.spawn(move || {
                let send =
                    |form: usize| post_raw(nodes[(at + form) % 2], path, format!("v1={}", form % 5 + 1).as_bytes());
                (0..15).map(|form| send(form).status).collect::<Vec<_>>()
            })
        };
        let sending: Vec<_> = (0..8).map(sender).collect();
        sending
            .into_iter()
            .flat_map(|thread| thread.join().expect("a sender"))
            .collect()
    });
    let thanked = statuses.iter().filter(|status| **status == 303).count();
    assert_eq!(
        (thanked, desk.sealed(town)),
        (40, 40),
        "as many as are thanked, and no more than the ceiling"
    );
    assert!(
        statuses.iter().all(|status| [303, 410].contains(status)),
        "{statuses:?}"
    );
    // Full is said before anybody fills it in for nothing, and to a form that was on its way.
    assert_notice(
        "a full kiosk",
        &desk.server.client().get(&path, &[]),
        410,
        "melding-scherm-vol",
    );
    assert_notice(
        "a form too many",
        &post_raw(&desk.server, &path, b"v1=5"),
        410,
        "melding-scherm-vol",
    );
    // A new session goes on; the control of this test is that its ceiling is another.
    let fresh = town.kiosk_of(desk.seat, 1, 20);
    assert_eq!(post_raw(&desk.server, &format!("/k/{fresh}"), b"v1=5").status, 303);
    assert_eq!(desk.sealed(town), 41);
    // An empty form takes no place.
    assert_notice(
        "nothing chosen",
        &post_raw(&desk.server, &format!("/k/{fresh}"), b""),
        400,
        "melding-leeg",
    );
    assert_eq!(desk.sealed(town), 41);
}

fn a_session_ends_by_itself_and_whoever_had_begun_may_still_send(town: &Town) {
    town.at("2026-03-09", 9, 0);
    let desk = Desk::of(town);
    let path = format!("/k/{}", town.kiosk_of(desk.seat, 2, 40));
    assert_eq!(desk.server.client().get(&path, &[]).status, SURVEY);
    town.at("2026-03-09", 11, 0);
    assert_notice(
        "after two hours",
        &desk.server.client().get(&path, &[]),
        410,
        "melding-scherm-uit",
    );
    town.at("2026-03-09", 11, 14);
    assert_eq!(post_raw(&desk.server, &path, b"v1=5").status, 303, "somebody had begun");
    town.at("2026-03-09", 11, 15);
    assert_notice(
        "too late",
        &post_raw(&desk.server, &path, b"v1=5"),
        410,
        "melding-scherm-uit",
    );
    assert_eq!(desk.sealed(town), 1);
    // Staff may end one at once.
    let path = format!("/k/{}", town.kiosk_of(desk.seat, 2, 40));
    let mut member = desk.member();
    member.get(&desk.provider);
    assert_eq!(
        member
            .sure(&format!("{}/sluiten", desk.provider), &[("zitting", "2")])
            .status,
        303
    );
    assert_notice(
        "ended",
        &desk.server.client().get(&path, &[]),
        410,
        "melding-scherm-uit",
    );
    assert_notice(
        "ended",
        &post_raw(&desk.server, &path, b"v1=5"),
        410,
        "melding-scherm-uit",
    );
    assert_eq!(desk.sealed(town), 1);
}

fn a_renewed_link_works_and_the_old_one_is_dead(town: &Town) {
    let desk = Desk::of(town);
    let mut member = desk.member();
    let old = link_of(&opened(&mut member, &desk.provider, "4", "21"));
    for _ in 0..20 {
        assert_eq!(post_raw(&desk.server, &old, b"v1=5").status, 303);
    }
    let page = member.sure(&format!("{}/vernieuwen", desk.provider), &[("zitting", "1")]);
    let new = link_of(&page);
    assert_ne!(old, new);
    assert_notice(
        "the old link",
        &desk.server.client().get(&old, &[]),
        404,
        "melding-scherm-uit",
    );
    assert_notice(
        "the old link",
        &post_raw(&desk.server, &old, b"v1=5"),
        404,
        "melding-scherm-uit",
    );
    // The session is the same: a renewed link gives no new places.
    assert_eq!(post_raw(&desk.server, &new, b"v1=5").status, 303);
    assert_notice(
        "the ceiling stays",
        &post_raw(&desk.server, &new, b"v1=5"),
        410,
        "melding-scherm-vol",
    );
    assert_eq!(desk.sealed(town), 21);
    let page = member.get(&desk.provider).text();
    assert!(!page.contains("/k/"), "a link is shown once: {page}");
    let names = town.number("SELECT count(*) AS value FROM audit WHERE act IN ('kiosk-geopend', 'kiosk-vernieuwd')");
    assert_eq!(names, 2);
}

fn a_session_is_voided_by_the_gemeente_until_the_next_count(town: &Town) {
    let desk = Desk::of(town);
    let (good, bad) = (town.kiosk_of(desk.seat, 4, 40), town.kiosk_of(desk.seat, 4, 40));
    for (link, times) in [(&good, 24), (&bad, 30)] {
        for _ in 0..times {
            assert_eq!(post_raw(&desk.server, &format!("/k/{link}"), b"v1=5&v2=4").status, 303);
        }
    }
    let fields = [("zitting", "2"), ("reden", "door medewerkers ingevuld")];
    let mut member = desk.member();
    member.get(&desk.provider);
    let own = member.sure(&format!("{}/vervallen", desk.provider), &fields);
    assert_eq!(own.status, 404, "a provider does not choose among sessions");
    let mut analyst = desk.analyst();
    analyst.get(&desk.gemeente);
    assert_eq!(
        analyst.sure(&format!("{}/vervallen", desk.gemeente), &fields).status,
        303
    );
    assert_eq!(desk.sealed(town), 24, "those of the other session stay");
    assert_notice(
        "a voided link",
        &post_raw(&desk.server, &format!("/k/{bad}"), b"v1=5"),
        404,
        "melding-scherm-uit",
    );
    for (browser, page) in [(&mut member, &desk.provider), (&mut analyst, &desk.gemeente)] {
        assert!(
            browser.get(page).text().contains("door medewerkers ingevuld"),
            "both sides read why"
        );
    }
    town.at("2026-03-16", 6, 0);
    town.count(desk.round);
    let mut analyst = desk.analyst();
    assert!(!analyst.get(&desk.gemeente).text().contains("Laat zitting 1 vervallen"));
    let late = analyst.submit(
        &format!("{}/vervallen", desk.gemeente),
        &[("zitting", "1"), ("reden", "te laat")],
    );
    assert!(late.text().contains("is er geteld"), "{}", late.text());
}

fn both_sides_see_who_opened_a_kiosk_and_neither_sees_how_many_answered(town: &Town) {
    let desk = Desk::of(town);
    let (mut member, mut analyst) = (desk.member(), desk.analyst());
    let path = link_of(&opened(&mut member, &desk.provider, "3", "50"));
    let look = |browser: &mut Browser, page: &str| {
        let text = browser.get(page).text();
        let main = text.split_once("<h2>Zittingen").expect("the list").1;
        main.split("name=\"csrf\"")
            .map(|part| part.split_once('>').map_or(part, |(_, rest)| rest))
            .collect::<String>()
    };
    let before = [look(&mut member, &desk.provider), look(&mut analyst, &desk.gemeente)];
    for text in &before {
        assert!(
            text.contains("door vlier") && text.contains("hoogstens 50 antwoorden"),
            "{text}"
        );
    }
    for _ in 0..7 {
        assert_eq!(post_raw(&desk.server, &path, b"v1=5").status, 303);
    }
    let after = [look(&mut member, &desk.provider), look(&mut analyst, &desk.gemeente)];
    assert_eq!(before, after, "the page does not count along");
    // Nor is a ceiling taken for a number of people who were asked.
    assert_eq!(town.read(|conn| codes::issued(conn, desk.seat)), 0);
    let codes = desk.provider.rsplit_once("/kiosk/").expect("a page").0;
    let page = member.get(&format!("{codes}/codes")).text();
    assert!(
        page.contains(&desk.provider) && !page.contains("/k/") && !page.contains("Uitgifte 1"),
        "{page}"
    );
}

fn a_session_is_within_its_bounds_or_not_opened(town: &Town) {
    let desk = Desk::of(town);
    let mut member = desk.member();
    for (hours, ceiling, why) in [
        ("0", "200", "1 tot 12 uur"),
        ("13", "200", "1 tot 12 uur"),
        ("x", "200", "1 tot 12 uur"),
        ("4", "19", "Kies 20 tot 2000"),
        ("4", "2001", "Kies 20 tot 2000"),
        ("4", "", "Kies 20 tot 2000"),
    ] {
        let page = opened(&mut member, &desk.provider, hours, ceiling);
        assert!(page.text().contains(why), "{hours} {ceiling}: {}", page.text());
    }
    assert_eq!(town.number("SELECT count(*) AS value FROM kiosk_session"), 0);
    assert_eq!(town.number("SELECT count(*) AS value FROM link"), 0);
    town.at("2026-04-27", 9, 0);
    let mut member = desk.member();
    let page = opened(&mut member, &desk.provider, "4", "200");
    assert!(page.text().contains("neemt nu geen antwoorden aan"), "{}", page.text());
    assert_eq!(town.number("SELECT count(*) AS value FROM kiosk_session"), 0);
}

fn a_ballot_that_waited_on_the_device_counts_once_and_for_a_day(town: &Town) {
    town.at("2026-03-09", 9, 0);
    let desk = Desk::of(town);
    let path = format!("/k/{}", town.kiosk_of(desk.seat, 2, 20));
    let with = SealWith::of(&desk.server.client().get(&path, &[]));
    let waited = with.answers(&[5, 4, 3, 2, 1]);
    for _ in 0..3 {
        assert_eq!(
            post_raw(&desk.server, &path, waited.as_bytes()).status,
            303,
            "as if for the first time"
        );
    }
    assert_eq!(desk.sealed(town), 1, "whatever the device could not know");
    // The session ended and nobody fills it in any more; what was sealed before may come until the next morning.
    town.at("2026-03-10", 10, 59);
    assert_notice(
        "a form of now",
        &post_raw(&desk.server, &path, b"v1=5"),
        410,
        "melding-scherm-uit",
    );
    assert_eq!(
        post_raw(&desk.server, &path, with.answers(&[1; 5]).as_bytes()).status,
        303
    );
    assert_eq!(desk.sealed(town), 2);
    town.at("2026-03-10", 11, 0);
    assert_notice(
        "after a day",
        &post_raw(&desk.server, &path, with.answers(&[2; 5]).as_bytes()),
        410,
        "melding-scherm-uit",
    );
    // The ceiling holds for what waited too, and a session that staff ended takes nothing.
    let path = format!("/k/{}", town.kiosk_of(desk.seat, 2, 20));
    for answer in 0..20 {
        assert_eq!(
            post_raw(&desk.server, &path, with.answers(&[answer % 5 + 1; 5]).as_bytes()).status,
            303
        );
    }
    assert_notice(
        "one too many",
        &post_raw(&desk.server, &path, with.answers(&[2; 5]).as_bytes()),
        410,
        "melding-scherm-vol",
    );
    let path = format!("/k/{}", town.kiosk_of(desk.seat, 2, 20));
    let mut member = desk.member();
    member.get(&desk.provider);
    let ended = member.sure(&format!("{}/sluiten", desk.provider), &[("zitting", "3")]);
    assert_eq!(ended.status, 303);
    assert_notice(
        "ended by staff",
        &post_raw(&desk.server, &path, with.answers(&[2; 5]).as_bytes()),
        410,
        "melding-scherm-uit",
    );
    assert_eq!(desk.sealed(town), 22);
}

fn the_questions_are_not_shown_where_somebody_of_staff_is_signed_in(town: &Town) {
    let desk = Desk::of(town);
    let path = format!("/k/{}", town.kiosk_of(desk.seat, 4, 40));
    let mut member = desk.member();
    assert_notice("signed in", &member.get(&path), 403, "melding-ingelogd");
    assert_eq!(member.get("/account").status, 200, "and stays so");
    // The control: the same address on a device where nobody is, and on this one after signing out.
    assert_eq!(desk.server.client().get(&path, &[]).status, SURVEY);
    member.get("/account");
    member.submit("/uitloggen", &[]);
    assert_eq!(member.get(&path).status, SURVEY);
}

fn a_kiosk_tells_its_device_how_to_keep_it_as_a_program(town: &Town) {
    let desk = Desk::of(town);
    let path = format!("/k/{}", town.kiosk_of(desk.seat, 4, 40));
    let page = desk.server.client().get(&path, &[]).text();
    assert!(page.contains("<link rel=\"manifest\" href=\"?app\">"), "{page}");
    let answer = desk.server.client().get(&format!("{path}?app"), &[]);
    assert_eq!(answer.header("content-type"), Some("application/manifest+json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let manifest: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(manifest["start_url"], path.as_str());
    assert_eq!(manifest["display"], "fullscreen");
    // It asks the database nothing: a link that never was gets the same, and shows nothing of it.
    let other = desk.server.client().get("/k/bcdfghjkmnpqrstv?app", &[]);
    assert_eq!((other.status, other.body.len()), (200, answer.body.len()));
}

/// The migration runs over an installation of before, in the middle of a round.
#[expect(
    clippy::too_many_lines,
    reason = "one installation of before, from its update to the close of its round"
)]
fn links_from_before_sessions_work_until_their_round_closes_and_have_a_ceiling(town: &Town) {
    let desk = Desk::of(town);
    let concept = town.round(|new| new.name = "najaar 2026".to_owned());
    let later = town.join(concept, town.provider("De Linde"), Mode::Kiosk);
    let script = |name: &str, way: &str| {
        let tree = match town.db.engine() {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgresql",
        };
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("migrations/{tree}/{name}/{way}.sql"));
        let sql = std::fs::read_to_string(path).expect("a migration");
        town.write(|conn| Ok::<_, DbError>(conn.batch_execute(&sql)?));
    };
    script("2026112805_kiosk", "down");
    let token = |seat: ParticipationId| match town.db.engine() {
        Engine::Sqlite => format!(
            "UPDATE participation SET kiosk_token = 'bcdfghjkmn{}' WHERE hex(id) = '{}'",
            if seat == later { "22" } else { "pq" },
            hex(&seat)
        ),
        Engine::Postgres => format!(
            "UPDATE participation SET kiosk_token = 'bcdfghjkmn{}' WHERE encode(id, 'hex') = lower('{}')",
            if seat == later { "22" } else { "pq" },
            hex(&seat)
        ),
    };
    let old: String = (0..30_u8).map(|n| ballot(town.db.engine(), n, &desk.seat)).collect();
    let sql = format!("{}; {}; {old}", token(desk.seat), token(later));
    town.write(|conn| Ok::<_, DbError>(conn.batch_execute(&sql)?));
    script("2026112805_kiosk", "up");

    assert_eq!(
        town.participation(later).kiosk_token,
        None,
        "a round that is not open gets sessions"
    );
    let sessions = town.read(|conn| codes::kiosk_sessions(conn, desk.seat));
    assert_eq!(
        (sessions.len(), sessions[0].ends, sessions[0].batch.issued),
        (1, None, 2000)
    );
    assert_eq!(
        town.number("SELECT count(*) AS value FROM link"),
        2000,
        "its answers of before have places too"
    );
    let path = "/k/bcdfghjkmnpq";
    assert_eq!(desk.server.client().get(path, &[]).status, SURVEY);
    assert_eq!(post_raw(&desk.server, path, b"v1=5").status, 303);
    assert_eq!(desk.sealed(town), 31);
    assert_eq!(desk.server.client().get("/k/bcdfghjkmn22", &[]).status, 404);
    let page = desk.member().get(&desk.provider).text();
    assert!(
        page.contains("Een link van voor de zittingen") && page.contains("hoogstens 2000"),
        "{page}"
    );
    // It is full as any other: all but one of its places are taken here at once.
    let taken = "INSERT INTO ballot (tag, participation, sealed) SELECT tag, participation, tag FROM link \
        WHERE tag NOT IN (SELECT tag FROM ballot) AND tag <> (SELECT max(tag) FROM link WHERE tag NOT IN (SELECT tag FROM ballot))";
    let taken = match town.db.engine() {
        Engine::Sqlite => taken,
        // PostgreSQL has no max of bytes.
        Engine::Postgres => {
            "INSERT INTO ballot (tag, participation, sealed) SELECT tag, participation, tag FROM link \
             WHERE tag NOT IN (SELECT tag FROM ballot) ORDER BY tag OFFSET 1"
        }
    };
    town.write(|conn| Ok::<_, DbError>(conn.batch_execute(taken)?));
    assert_eq!(post_raw(&desk.server, path, b"v1=5").status, 303);
    assert_notice(
        "a full link of before",
        &post_raw(&desk.server, path, b"v1=5"),
        410,
        "melding-scherm-vol",
    );
    // Voided as a whole, also what came before the update: nothing else of the participation is touched by it.
    let mut analyst = desk.analyst();
    analyst.get(&desk.gemeente);
    let fields = [("zitting", sessions[0].batch.number.to_string())];
    let fields = [
        ("zitting", fields[0].1.as_str()),
        ("reden", "link stond op een website"),
    ];
    assert_eq!(
        analyst.sure(&format!("{}/vervallen", desk.gemeente), &fields).status,
        303
    );
    assert_eq!(desk.sealed(town), 0);
}

fn hex(id: &ParticipationId) -> String {
    id.as_bytes().iter().map(|byte| format!("{byte:02X}")).collect()
}

/// A ballot at a kiosk as it was stored before: under a tag that no link has.
fn ballot(engine: Engine, number: u8, seat: &ParticipationId) -> String {
    let (tag, sealed) = (format!("{number:02x}").repeat(32), format!("{number:02x}").repeat(80));
    let (open, close) = match engine {
        Engine::Sqlite => ("X'", "'"),
        Engine::Postgres => ("'\\x", "'"),
    };
    format!(
        "INSERT INTO ballot (tag, participation, sealed) VALUES ({open}{tag}{close}, {open}{}{close}, {open}{sealed}{close});",
        hex(seat)
    )
}

/// The first answers of a session do not lie before the later ones: sorted by tag, as the database keeps them, early
/// and late ones are mixed. A session that filled its places from the first on would have all early ones in front.
fn places_are_taken_in_no_order(town: &Town) {
    let desk = Desk::of(town);
    let path = format!("/k/{}", town.kiosk_of(desk.seat, 4, 200));
    let places = town.blobs("SELECT tag AS value FROM link ORDER BY tag");
    let half = |times: usize| {
        for _ in 0..times {
            assert_eq!(post_raw(&desk.server, &path, b"v1=5").status, 303);
        }
        town.blobs("SELECT tag AS value FROM ballot ORDER BY tag")
    };
    let early = half(30);
    let place = |tag: &Vec<u8>| {
        places
            .iter()
            .position(|place| place == tag)
            .expect("a place of the session")
    };
    let mean = early.iter().map(place).sum::<usize>() / early.len();
    assert!(
        (50..150).contains(&mean),
        "thirty of two hundred lie about the middle: {mean}"
    );
    let in_order = places.iter().take(30).collect::<Vec<_>>();
    assert_ne!(in_order, early.iter().collect::<Vec<_>>());
}
