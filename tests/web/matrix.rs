//! Every route for every role: who comes where, and that unknown and forbidden cannot be told apart (DESIGN §7).

use super::access_matrix::{self, ALL, Ask, ORDER, READERS, STAFF};
use super::questionnaires::{draft, own_list};
use super::{assert_guarded, serve, without_date, without_number};
use crate::support::http::Response;
use crate::support::server::WebServer;
use crate::support::sign_in::start_session;
use crate::support::town::{Town, both_engines, day, mixed};
use ervaringwijzer::accounts::{Rights, Token};
use ervaringwijzer::catalogue::{RegionError, regions};
use ervaringwijzer::codes;
use ervaringwijzer::conversations::{self, Actor, ConversationError, Edit, FeedbackKey, FeedbackText, Party};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::values::ids::{
    DraftId, GemeenteId, ParticipationId, ProviderId, QuestionnaireId, RegionId, RoundId, SheetId, UserId,
};
use ervaringwijzer::values::terms::Mode;
use ervaringwijzer::web::{Access, ROUTES};
use std::collections::BTreeMap;

both_engines!(
    every_route_answers_every_role_as_agreed,
    a_round_of_the_same_name_elsewhere_is_another_round,
);

/// Who asks: nobody in particular, members of two providers, analysts of two gemeenten, the council, somebody of their region, the administrator.
pub(crate) const ROLES: [&str; 8] = [
    "niemand", "vlier", "linde", "analist1", "analist2", "raad", "regio", "beheer",
];

/// Voorbeeldstad with De Vlier in its round; Anderdam with De Linde in its round. Both have a release.
pub(crate) struct World {
    pub(crate) server: WebServer,
    pub(crate) users: Vec<Option<UserId>>,
    pub(crate) vlier: ParticipationId,
    pub(crate) kiosk: ParticipationId,
    pub(crate) kiosk_link: String,
    pub(crate) linde: ParticipationId,
    pub(crate) code: String,
    /// De Vlier's conversation sheet, to which the council is invited.
    pub(crate) sheet: SheetId,
    /// A questionnaire of everybody.
    pub(crate) general_list: QuestionnaireId,
    /// One of Voorbeeldstad alone.
    pub(crate) own_list: QuestionnaireId,
    /// A draft of Voorbeeldstad.
    pub(crate) draft: DraftId,
}

impl World {
    pub(crate) fn of(town: &Town) -> Self {
        let (vlier, linde) = (town.provider("De Vlier"), town.provider("De Linde"));
        let anderdam = town.other_gemeente("Anderdam");
        let round = town.round(|_as_it_is| {});
        let (seat, kiosk) = (
            town.join(round, vlier, Mode::Personal),
            town.join(round, vlier, Mode::Kiosk),
        );
        town.open(round);
        let code = town.codes(round, seat, 1).remove(0);
        let other = Self::second_round(town, anderdam, "zomer 2026");
        let foreign = town.join(other, linde, Mode::Personal);
        town.open(other);
        for (round, seat) in [(round, seat), (other, foreign)] {
            town.answer_many(seat, &mixed(40));
            town.count(round);
        }
        Self::feedback(
            town,
            (round, vlier),
            &[Party::Provider(vlier.into()), Party::Gemeente(town.gemeente.id)],
        );
        Self::feedback(town, (other, linde), &[Party::Provider(linde.into())]);
        super::open_data::give(town);
        Self::fix(town);
        let rights = [
            Rights::Provider(vlier.into()),
            Rights::Provider(linde.into()),
            Rights::Analyst(town.gemeente.id),
            Rights::Analyst(anderdam),
            Rights::Council(town.gemeente.id),
            Rights::Region(Self::region(town, &[town.gemeente.id, anderdam])),
            Rights::Administrator,
        ];
        let user = |(at, rights): (usize, Rights)| {
            let email = format!("{}@voorbeeld.nl", ROLES[at + 1]);
            Some(town.user(rights, &email, super::PASSWORD))
        };
        let users = std::iter::once(None)
            .chain(rights.into_iter().enumerate().map(user))
            .collect();
        Self {
            server: serve(town),
            users,
            vlier: seat,
            kiosk,
            kiosk_link: town.kiosk(kiosk),
            linde: foreign,
            code,
            sheet: Self::sheet(town, round, vlier),
            general_list: town.questionnaire("wmo-kort").id,
            own_list: own_list(town, &town.gemeente, "wijk").id,
            draft: draft(town, &town.gemeente),
        }
    }

    /// Words for clients, to which these parties agree.
    fn feedback(town: &Town, (round, provider): (RoundId, ProviderId), agree: &[Party]) {
        let key = FeedbackKey {
            round,
            provider,
            lang: Lang::NL,
        };
        let text = FeedbackText {
            heard: "U wacht te lang.".to_owned(),
            doing: "Wij bellen u elke week.".to_owned(),
        };
        let edit = Edit { text, version: 0 };
        let done = town.db.write("test", |conn| {
            let actor = |party: &Party| Actor {
                party: *party,
                user: None,
                moment: town.now(),
            };
            for party in agree {
                let _kept = conversations::save_feedback(conn, &actor(party), key, &edit)?;
                let _kept = conversations::consent(conn, &actor(party), key, 1)?;
            }
            Ok::<_, ConversationError>(())
        });
        done.expect("feedback");
    }

    /// The year statement of Voorbeeldstad.
    fn fix(town: &Town) {
        let actor = Actor {
            party: Party::Gemeente(town.gemeente.id),
            user: None,
            moment: town.now(),
        };
        crate::year_report::fix(town, &actor);
    }

    /// The region that these gemeenten are in, of which a third is none.
    fn region(town: &Town, gemeenten: &[GemeenteId]) -> RegionId {
        town.other_gemeente("Elderveen");
        let made = town.db.write("test", |conn| {
            let region = regions::add(conn, "Midden")?;
            regions::add(conn, "Noord")?;
            for gemeente in gemeenten {
                regions::join(conn, region.id, *gemeente)?;
            }
            Ok::<_, RegionError>(region.id)
        });
        made.expect("a region")
    }

    fn sheet(town: &Town, round: RoundId, provider: ProviderId) -> SheetId {
        let actor = Actor {
            party: Party::Provider(provider.into()),
            user: None,
            moment: town.now(),
        };
        let round = town.find(round);
        let made = town.db.write("test", |conn| {
            let sheet = conversations::open_sheet(conn, &actor, &round, provider, None)?;
            conversations::invite_council(conn, &actor, sheet.id, true)
        });
        made.expect("a sheet with an invitation").id
    }

    fn second_round(town: &Town, gemeente: GemeenteId, name: &str) -> RoundId {
        town.round(|new| {
            new.gemeente = gemeente;
            new.name = name.to_owned();
            new.closes = day("2026-05-01");
        })
    }

    /// One request in a session of its own.
    fn ask(&self, town: &Town, role: &str, ask: &Ask) -> Response {
        let at = ROLES.iter().position(|known| *known == role).expect("a role");
        let token: Option<Token> = self.users[at].map(|user| town.write(|conn| start_session(conn, user, town.now())));
        self.send(token.as_ref(), ask)
    }

    /// The same in a session that there is.
    pub(crate) fn send(&self, token: Option<&Token>, ask: &Ask) -> Response {
        let cookie = token.map(|token| format!("__Host-ervaringwijzer={}", token.text()));
        let csrf = token.map_or_else(|| "x".repeat(64), |token| token.derived("formulier"));
        let origin = self.server.origin();
        let mut headers = vec![("Origin", origin.as_str())];
        headers.extend(cookie.as_deref().map(|cookie| ("Cookie", cookie)));
        if ask.method == "GET" {
            return self.server.client().get(&ask.path, &headers);
        }
        let mut fields: Vec<(&str, &str)> = ask.fields.to_vec();
        if !ask.path.starts_with("/i/") && !ask.path.starts_with("/k/") {
            fields.push(("csrf", csrf.as_str()));
            // What is set up is asked for without the word that somebody is sure: it would change this world.
            let sets_up = ["/gemeente/inrichting", "/beheer/"]
                .iter()
                .any(|root| ask.path.starts_with(root));
            if !sets_up && !ask.path.contains("/stappen/") {
                fields.push(("zeker", "ja"));
            }
        }
        self.server.client().post_form(&ask.path, &fields, &headers)
    }
}

fn allowed_by(access: Access) -> &'static [&'static str] {
    match access {
        Access::Public => ALL,
        Access::Staff => STAFF,
        Access::Reader => READERS,
        Access::Party => &["vlier", "linde", "analist1", "analist2"],
        Access::Provider => &["vlier", "linde"],
        Access::Analyst => &["analist1", "analist2"],
        Access::Gemeente => &["analist1", "analist2", "raad"],
        Access::Council => &["raad"],
        Access::Region => &["regio"],
        Access::Administrator => &["beheer"],
    }
}

fn every_route_answers_every_role_as_agreed(town: &Town) {
    let world = World::of(town);
    let mut asks = access_matrix::asks(&world);
    for route in ROUTES {
        let rows: Vec<&Ask> = asks
            .0
            .iter()
            .filter(|ask| (ask.method, ask.route) == (route.method, route.path))
            .collect();
        assert!(
            !rows.is_empty(),
            "nothing is agreed about {} {}",
            route.method,
            route.path
        );
        for ask in rows {
            let beyond = ask.may.iter().find(|role| !allowed_by(route.access).contains(role));
            assert_eq!(
                beyond, None,
                "{} {} is for {:?}",
                route.method, route.path, route.access
            );
        }
    }
    asks.0.extend(access_matrix::nowhere().0);
    let mut hidden: BTreeMap<(&str, bool), (String, String)> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut made = Vec::new();
    for ask in &asks.0 {
        for role in ROLES {
            let what = format!("{role}: {} {}", ask.method, ask.path);
            let before = issued(town, &world);
            let answer = world.ask(town, role, ask);
            assert_guarded(&what, &answer);
            let after = issued(town, &world);
            if before != after {
                made.push(what.clone());
            }
            if let Some(sentence) = judge(ask, role, &answer) {
                wrong.push(format!("{what}: {sentence}"));
            }
            if answer.status == 404 && !ask.may.contains(&role) {
                // In the frame of whoever asks, each with the number of its form.
                let page = without_number(&without_date(&answer));
                // Of offers it tells what to do, whether or not there is one.
                let offer = ask.path.starts_with("/plek/uitnodiging/");
                let (first, known) = hidden
                    .entry((role, offer))
                    .or_insert_with(|| (what.clone(), page.clone()));
                assert_eq!(&page, known, "{what} differs from {first}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let orders = asks
        .0
        .iter()
        .filter(|ask| ask.fields == ORDER)
        .flat_map(|ask| ask.may)
        .count();
    assert_eq!(made.len(), orders, "codes came out of these only: {made:#?}");
}

pub(crate) fn judge(ask: &Ask, role: &str, answer: &Response) -> Option<String> {
    let to_sign_in = answer.header("location").is_some_and(|to| to.starts_with("/inloggen"));
    let right = if ask.may.contains(&role) {
        answer.status == ask.status && (!to_sign_in || ask.path == "/uitloggen")
    } else if ask.path == "/inloggen" {
        answer.status == 303 && !to_sign_in
    } else if (ask.method, ask.route) == ("GET", "/k/{link}") {
        // Whoever stands at a kiosk next must not come to pages of staff.
        answer.status == 403
    } else if role == "niemand" && !ask.route.is_empty() {
        answer.status == 303 && to_sign_in
    } else {
        answer.status == 404
    };
    (!right).then(|| format!("{} {:?}", answer.status, answer.header("location")))
}

fn issued(town: &Town, world: &World) -> u32 {
    let seats = [world.vlier, world.kiosk, world.linde];
    seats
        .iter()
        .map(|seat| town.read(|conn| codes::issued(conn, *seat)))
        .sum()
}

fn a_round_of_the_same_name_elsewhere_is_another_round(town: &Town) {
    let anderdam = town.other_gemeente("Anderdam");
    let here = town.round(|_as_it_is| {});
    let there = World::second_round(town, anderdam, "voorjaar 2026");
    for (round, name) in [(here, "De Vlier"), (there, "De Linde")] {
        town.join(round, town.provider(name), Mode::Personal);
        town.open(round);
    }
    town.user(Rights::Analyst(anderdam), "analist@anderdam.nl", super::PASSWORD);
    let server = serve(town);
    let mut browser = server.sign_in("analist@anderdam.nl", super::PASSWORD);
    for path in [
        "/gemeente/rondes",
        "/gemeente/ronde/voorjaar-2026",
        "/gemeente/ronde/voorjaar-2026/codes",
    ] {
        let page = browser.get(path);
        assert_eq!(page.status, 200, "{path}");
        assert!(
            !page.text().contains("Voorbeeldstad") && !page.text().contains("De Vlier"),
            "{path}"
        );
    }
    assert!(
        browser
            .get("/gemeente/ronde/voorjaar-2026/codes")
            .text()
            .contains("De Linde")
    );
    assert_eq!(
        browser.get("/gemeente/ronde/voorjaar-2026/aanbieder/de-vlier").status,
        404
    );
}
