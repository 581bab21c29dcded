//! Proof 9: every route for every role, with ids of others put in at random: nobody gets a row that is not theirs.
//!
//! What is somebody's own is worked out here from who belongs where, not from the table of routes.

use crate::support::http::Response;
use crate::support::proof;
use crate::support::server::WebServer;
use crate::support::sign_in::start_session_at;
use crate::support::town::{Town, both_engines, mixed};
use crate::web::questionnaires::{draft, own_list};
use ervaringwijzer::accounts::{self, NewToken, Rights, Token};
use ervaringwijzer::catalogue::{EventOf, NewEvent, RegionError, events, gemeenten, questionnaire_drafts, regions};
use ervaringwijzer::codes;
use ervaringwijzer::config::AllowedHosts;
use ervaringwijzer::conversations::{self, Actor, AgreementText, ConversationError, Party};
use ervaringwijzer::http_client::HttpClient;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::{
    AgreementId, GemeenteId, MembershipId, ParticipationId, ProviderId, RegionId, SheetId, WebhookId,
};
use ervaringwijzer::values::own_provider::OwnProvider;
use ervaringwijzer::values::random;
use ervaringwijzer::values::terms::{EventKind, Mode, PublicFigures};
use ervaringwijzer::web::{Access, ROUTES, Route};
use ervaringwijzer::webhooks::{self, NewWebhook};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

both_engines!(
    proof_9_swapped_ids_open_no_door_for_any_role,
    proof_9_nor_for_somebody_with_every_place_who_is_at_one,
);

/// Gemeente, round, who takes part. Two rounds share a name, and De Berk works for both gemeenten.
const ROUNDS: [(&str, &str, &[&str]); 3] = [
    ("voorbeeldstad", "voorjaar-2026", &["de-vlier", "de-berk"]),
    ("voorbeeldstad", "zomer-2026", &["de-es"]),
    ("anderdam", "voorjaar-2026", &["de-linde", "de-berk"]),
];

/// Who may be signed in.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Role {
    Nobody,
    Provider(&'static str),
    /// Of a provider, in one gemeente alone.
    Within(&'static str, &'static str),
    Analyst(&'static str),
    Council(&'static str),
    Region(&'static str),
    Administrator,
}

const ROLES: [Role; 14] = [
    Role::Nobody,
    Role::Provider("de-vlier"),
    Role::Provider("de-linde"),
    Role::Provider("de-berk"),
    Role::Provider("de-es"),
    Role::Within("de-berk", "voorbeeldstad"),
    Role::Within("de-berk", "anderdam"),
    Role::Analyst("voorbeeldstad"),
    Role::Analyst("anderdam"),
    Role::Council("voorbeeldstad"),
    Role::Council("anderdam"),
    Role::Region("midden"),
    Role::Region("noord"),
    Role::Administrator,
];

/// What stands for every part in braces of an address.
type Parts = BTreeMap<String, String>;

/// A participation with where it is.
struct Seat {
    id: ParticipationId,
    gemeente: &'static str,
    round: &'static str,
    provider: &'static str,
    kiosk: bool,
    /// The conversation sheet of its provider, once it is made, and an agreement on it.
    talk: Option<(SheetId, AgreementId)>,
    /// The webhook of the member of its provider, once there is one.
    webhook: Option<WebhookId>,
}

/// Who the roles are.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Staff {
    /// Each is somebody else.
    Apart,
    /// All are places of one person, who is at one of them at a time.
    OnePerson,
}

struct World {
    server: WebServer,
    seats: Vec<Seat>,
    sessions: Vec<Option<Token>>,
    /// The place of each role.
    places: Vec<Option<MembershipId>>,
    /// A key for programs of a member of each provider; it is gone once its owner revoked it.
    keys: RefCell<BTreeMap<&'static str, String>>,
    /// What each provider and each gemeente told beside the figures; it is gone once its owner took it away.
    events: RefCell<BTreeMap<&'static str, String>>,
    /// A questionnaire of each gemeente's own, and under no name one of everybody.
    lists: BTreeMap<&'static str, String>,
    /// A draft of each gemeente; it is gone once its owner threw it away.
    drafts: RefCell<BTreeMap<&'static str, String>>,
    gemeenten: BTreeMap<&'static str, GemeenteId>,
    providers: BTreeMap<&'static str, ProviderId>,
    /// Every place of somebody, by id.
    people: BTreeMap<String, Role>,
    /// Whether forms carry ids at random, wherever one could be read.
    ids_in_forms: Cell<bool>,
}

/// Fields of forms that name something by an id or by its name in addresses, with the part of an address that it is.
const ID_FIELDS: [(&str, &str); 13] = [
    ("plek", "wie"),
    ("ander", "ander"),
    ("lijst", "lijst"),
    ("vragenlijst", "lijst"),
    ("deelname", "deelname"),
    ("kiosk", "kiosk"),
    ("ronde", "ronde"),
    ("aanbieder", "aanbieder"),
    ("aanbieders", "aanbieder"),
    ("gemeente", "gemeente"),
    ("blad", "blad"),
    ("afspraak", "afspraak"),
    ("gebeurtenis", "gebeurtenis"),
];

fn title(slug: &str) -> String {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    };
    slug.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

/// The sheet of a participation's provider, to which the council is invited, and an agreement on it.
fn talk(town: &Town, seat: ParticipationId) -> (SheetId, AgreementId) {
    let seat = town.participation(seat);
    let actor = Actor {
        party: Party::Provider(seat.provider.into()),
        user: None,
        moment: town.now(),
    };
    let text = AgreementText {
        what: "eerder bellen".to_owned(),
        who: "de teamleider".to_owned(),
        when: town.now().day(),
        how: "in de volgende ronde".to_owned(),
        value: None,
    };
    let round = town.find(seat.round);
    let made = town.db.write("test", |conn| {
        let sheet = conversations::open_sheet(conn, &actor, &round, seat.provider, None)?;
        conversations::invite_council(conn, &actor, sheet.id, true)?;
        let there = conversations::agreements(conn, &actor, sheet.id)?;
        let agreement = match there.first() {
            Some(agreement) => agreement.id,
            None => conversations::add_agreement(conn, &actor, sheet.id, &text)?.id,
        };
        Ok::<_, ConversationError>((sheet.id, agreement))
    });
    made.expect("a sheet with an agreement")
}

/// A webhook of a place; nobody is called, because the server has no hosts that may be.
fn webhook(town: &Town, at: MembershipId) -> WebhookId {
    let caller = HttpClient::new(AllowedHosts::of("hooks.example.nl").expect("a host"));
    let secret = town.keys.make_installation_secret().expect("a secret");
    let new = NewWebhook {
        name: "ons systeem".to_owned(),
        address: "https://hooks.example.nl/".to_owned(),
    };
    let made = town.db.write("test", |conn| {
        webhooks::add(conn, &caller, &secret, at, &new, town.now())
    });
    made.expect("a webhook").0.id
}

/// Puts webhooks back that were removed on the way.
fn put_webhooks_back(town: &Town) {
    let back = "DELETE FROM webhook_delivery; DELETE FROM webhook; INSERT INTO webhook SELECT * FROM kept_webhook";
    town.sql(back).expect("the same webhooks");
}

impl Seat {
    fn webhook(&self) -> String {
        self.webhook.map_or_else(String::new, |webhook| webhook.to_string())
    }

    fn sheet(&self) -> String {
        self.talk.map_or_else(String::new, |(sheet, _)| sheet.to_string())
    }

    fn agreement(&self) -> String {
        self.talk
            .map_or_else(String::new, |(_, agreement)| agreement.to_string())
    }
}

fn open_kiosks(town: &Town, seats: &[Seat]) {
    for kiosk in seats.iter().filter(|seat| seat.kiosk) {
        town.kiosk(kiosk.id);
    }
}

fn fix_years(town: &Town, gemeenten: impl Iterator<Item = GemeenteId>) {
    for gemeente in gemeenten {
        let actor = Actor {
            party: Party::Gemeente(gemeente),
            user: None,
            moment: town.now(),
        };
        crate::year_report::fix(town, &actor);
    }
}

/// The region of each gemeente.
const REGIONS: [(&str, &str); 2] = [("voorbeeldstad", "midden"), ("anderdam", "noord")];

fn region_of(gemeente: &str) -> &'static str {
    let found = REGIONS.iter().find(|(of, _)| *of == gemeente);
    found.map_or("", |(_, region)| region)
}

fn make_regions(town: &Town, gemeenten: &BTreeMap<&str, GemeenteId>) -> BTreeMap<&'static str, RegionId> {
    let made = town.db.write("test", |conn| {
        let mut made = BTreeMap::new();
        for (gemeente, slug) in REGIONS {
            let region = regions::add(conn, slug)?;
            regions::join(conn, region.id, gemeenten[gemeente])?;
            made.insert(slug, region.id);
        }
        Ok::<_, RegionError>(made)
    });
    made.expect("regions")
}

/// A questionnaire of each gemeente's own, and one of everybody.
fn lists(town: &Town, gemeenten: &BTreeMap<&'static str, GemeenteId>) -> BTreeMap<&'static str, String> {
    let own = gemeenten.iter().map(|(slug, id)| {
        let gemeente = town.read(|conn| gemeenten::find(conn, *id));
        (*slug, own_list(town, &gemeente, "wijk").id.to_string())
    });
    let general = [("", town.questionnaire("wmo-kort").id.to_string())];
    own.chain(general).collect()
}

/// What rights are bound to.
struct Known<'k> {
    gemeenten: &'k BTreeMap<&'static str, GemeenteId>,
    providers: &'k BTreeMap<&'static str, ProviderId>,
    regions: &'k BTreeMap<&'static str, RegionId>,
}

impl Known<'_> {
    fn rights(&self, role: Role) -> Option<Rights> {
        Some(match role {
            Role::Nobody => return None,
            Role::Provider(slug) => Rights::Provider(self.providers[slug].into()),
            Role::Within(slug, gemeente) => Rights::Provider(OwnProvider {
                id: self.providers[slug],
                within: Some(self.gemeenten[gemeente]),
            }),
            Role::Analyst(slug) => Rights::Analyst(self.gemeenten[slug]),
            Role::Council(slug) => Rights::Council(self.gemeenten[slug]),
            Role::Region(slug) => Rights::Region(self.regions[slug]),
            Role::Administrator => Rights::Administrator,
        })
    }
}

impl World {
    fn of(town: &Town, staff: Staff) -> Self {
        let anderdam = town.other_gemeente("Anderdam");
        let gemeenten = BTreeMap::from([("voorbeeldstad", town.gemeente.id), ("anderdam", anderdam)]);
        let names = ["de-vlier", "de-linde", "de-berk", "de-es"];
        let providers: BTreeMap<&'static str, ProviderId> =
            names.map(|slug| (slug, town.provider(&title(slug)))).into();
        let mut seats = Vec::new();
        for (gemeente, round, who) in ROUNDS {
            let made = town.round(|new| {
                new.gemeente = gemeenten[gemeente];
                new.name = round.replace('-', " ");
                new.public_figures = PublicFigures::Whole;
            });
            let modes = [Mode::Personal, Mode::Kiosk];
            for (provider, mode) in who.iter().flat_map(|provider| modes.map(|mode| (*provider, mode))) {
                let id = town.join(made, providers[provider], mode);
                let kiosk = mode == Mode::Kiosk;
                seats.push(Seat {
                    id,
                    gemeente,
                    round,
                    provider,
                    kiosk,
                    talk: None,
                    webhook: None,
                });
            }
            town.open(made);
            for seat in seats
                .iter()
                .filter(|seat| (seat.gemeente, seat.round, seat.kiosk) == (gemeente, round, false))
            {
                town.answer_many(seat.id, &mixed(40));
            }
            assert!(town.count(made).release.is_some(), "there is something to see");
        }
        // After the preview, so that analysts see what they ever see.
        town.at("2026-03-20", 12, 0);
        for seat in &mut seats {
            seat.talk = Some(talk(town, seat.id));
        }
        open_kiosks(town, &seats);
        fix_years(town, gemeenten.values().copied());
        let regions = make_regions(town, &gemeenten);
        let known = Known {
            gemeenten: &gemeenten,
            providers: &providers,
            regions: &regions,
        };
        let mut hooks: BTreeMap<&str, WebhookId> = BTreeMap::new();
        let place = |(at, role): (usize, &Role)| {
            let rights = known.rights(*role)?;
            let place = match staff {
                Staff::Apart => person(town, at, rights),
                Staff::OnePerson => one_more(town, rights),
            };
            if let Role::Provider(slug) = role {
                hooks.insert(*slug, webhook(town, place));
            }
            Some(place)
        };
        let places: Vec<Option<MembershipId>> = ROLES.iter().enumerate().map(place).collect();
        let sessions = places.iter().map(|place| Some(at_place(town, (*place)?))).collect();
        for seat in &mut seats {
            seat.webhook = hooks.get(seat.provider).copied();
        }
        town.sql("CREATE TABLE kept_webhook AS SELECT * FROM webhook")
            .expect("a copy");
        Self {
            sessions,
            people: people(&places),
            places,
            server: WebServer::start(&town.store(), &town.clock),
            seats,
            keys: RefCell::default(),
            events: RefCell::default(),
            lists: lists(town, &gemeenten),
            drafts: RefCell::default(),
            gemeenten,
            providers,
            ids_in_forms: Cell::new(false),
        }
    }

    /// Makes a key for a member of every provider, in place of what was revoked.
    fn renew_keys(&self, town: &Town) {
        for (at, role) in ROLES.iter().enumerate() {
            let Role::Provider(slug) = role else { continue };
            let place = self.places[at].expect("a place");
            let made = town.db.write("test", |conn| {
                for old in accounts::tokens_at(conn, place, town.now())? {
                    accounts::revoke_token(conn, place, old.id, By::command(town.now()))?;
                }
                let new = NewToken {
                    at: place,
                    name: "proef".to_owned(),
                    days: 30,
                };
                accounts::make_token(conn, &new, By::command(town.now()))
            });
            let id = made.expect("a key").0.id.to_string();
            self.keys.borrow_mut().insert(slug, id);
        }
    }

    /// Tells something of every provider and gemeente, in place of what was taken away.
    fn renew_events(&self, town: &Town) {
        let of_providers = self.providers.iter().map(|(slug, id)| (*slug, EventOf::Provider(*id)));
        let of_gemeenten = self.gemeenten.iter().map(|(slug, id)| (*slug, EventOf::Gemeente(*id)));
        for (slug, of) in of_providers.chain(of_gemeenten) {
            let new = NewEvent {
                of,
                kind: EventKind::Event,
                begins: town.now().day(),
                ends: None,
                text: "een verhuizing".to_owned(),
            };
            let made = town.db.write("test", |conn| events::add(conn, &new, town.now().day()));
            self.events
                .borrow_mut()
                .insert(slug, made.expect("an event").id.to_string());
        }
    }

    /// Puts drafts back that were thrown away on the way.
    fn renew_drafts(&self, town: &Town) {
        for (slug, gemeente) in &self.gemeenten {
            let there = town.read(|conn| questionnaire_drafts::of_gemeente(conn, *gemeente));
            let known = self.drafts.borrow().get(slug).cloned();
            if !there.iter().any(|one| Some(one.id.to_string()) == known) {
                let gemeente = town.read(|conn| gemeenten::find(conn, *gemeente));
                let made = draft(town, &gemeente).to_string();
                self.drafts.borrow_mut().insert(slug, made);
            }
        }
    }

    fn draft(&self, slug: &str) -> String {
        self.drafts.borrow()[slug].clone()
    }

    /// Whether a questionnaire is everybody's or the own gemeente's.
    fn reads(&self, role: Role, list: &str) -> bool {
        match role {
            Role::Analyst(own) => list == self.lists[own] || list == self.lists[""],
            _ => false,
        }
    }

    fn event(&self, slug: &str) -> String {
        self.events.borrow().get(slug).cloned().unwrap_or_default()
    }

    fn key(&self, provider: &str) -> String {
        self.keys.borrow().get(provider).cloned().unwrap_or_default()
    }

    fn session(&self, role: Role) -> Option<&Token> {
        let at = ROLES.iter().position(|known| *known == role);
        self.sessions[at.expect("a role")].as_ref()
    }

    fn ask(&self, role: Role, route: &Route, path: &str) -> Response {
        let token = self.session(role);
        let cookie = token.map_or_else(String::new, |token| format!("__Host-ervaringwijzer={}", token.text()));
        let csrf = token.map_or_else(String::new, |token| token.derived("formulier"));
        let origin = self.server.origin();
        let headers = [("Origin", origin.as_str()), ("Cookie", cookie.as_str())];
        let client = self.server.client();
        if route.method == "GET" {
            client.get(path, &headers)
        } else {
            // What any of the forms asks for; a form leaves alone what it does not know.
            let act = if route.path.ends_with("/afspraak/{afspraak}") {
                "wijzigen"
            } else if route.path.ends_with("/{domein}") {
                "bewaren"
            } else {
                "toevoegen"
            };
            // Whoever is sure of these would put out the accounts of this world, or needs a style that was read.
            let spared = ["/uit", "/opvolger", "/huisstijl", "/logo", "/tweede-stap"]
                .iter()
                .any(|end| route.path.ends_with(end));
            let kind = if route.path.ends_with("/papier") {
                "kaartjes"
            } else {
                "gebeurtenis"
            };
            let fields = [
                ("codes", "0000-0000-0000"),
                ("naam", "proef"),
                ("dagen", "30"),
                ("aantal", "20"),
                ("uren", "99"),
                ("plafond", "200"),
                ("zitting", "1"),
                ("uitgifte", "1"),
                ("reden", "verkeerd bezorgd"),
                ("over", "geheel"),
                ("vraag", "persoonlijk/WM03"),
                ("actie", act),
                ("versie", "0"),
                ("tekst", "een verhuizing"),
                ("soort", kind),
                ("van", "2026-02-01"),
                ("tot", ""),
                ("uitnodigen", "ja"),
                ("wat", "eerder bellen"),
                ("wie", "de teamleider"),
                ("wanneer", "2026-09-01"),
                ("hoe", "in de volgende ronde"),
                ("uitkomst", "gelukt"),
                ("als", "csv"),
                ("taal", "nl"),
                ("hoorden", "U wacht te lang."),
                ("doen", "Wij bellen u elke week."),
                ("zeker", if spared { "nee" } else { "ja" }),
                ("csrf", &csrf),
            ];
            let ids: Vec<(&str, String)> = match self.ids_in_forms.get() {
                true => ID_FIELDS
                    .iter()
                    .map(|(name, part)| (*name, pick(&self.pool(part))))
                    .collect(),
                false => Vec::new(),
            };
            let ids = ids.iter().map(|(name, value)| (*name, value.as_str()));
            let fields: Vec<(&str, &str)> = fields.into_iter().chain(ids).collect();
            client.post_form(path, &fields, &headers)
        }
    }

    /// Everything that could stand for this part of an address: what there is, and what there is not.
    fn pool(&self, part: &str) -> Vec<String> {
        let of = |what: fn(&Seat) -> String| self.seats.iter().map(what).collect::<Vec<_>>();
        let mut pool = match part {
            "gemeente" => of(|seat| seat.gemeente.to_owned()),
            "ronde" => of(|seat| seat.round.to_owned()),
            "aanbieder" => of(|seat| seat.provider.to_owned()),
            "deelname" | "kiosk" | "affiche" => of(|seat| seat.id.to_string()),
            "webhook" => of(Seat::webhook),
            "blad" => of(Seat::sheet),
            "afspraak" => of(Seat::agreement),
            "jaar" => ["2026", "2026", "2025"].map(str::to_owned).to_vec(),
            "domein" => ["wmo", "wmo", "jeugdhulp"].map(str::to_owned).to_vec(),
            "sleutel" => self.keys.borrow().values().cloned().collect(),
            "regio" => of(|seat| region_of(seat.gemeente).to_owned()),
            "gebeurtenis" => self.events.borrow().values().cloned().collect(),
            "lijst" | "ander" => self.lists.values().cloned().collect(),
            "ontwerp" => self.drafts.borrow().values().cloned().collect(),
            "wie" => self.people.keys().cloned().collect(),
            "wijze" => ["persoonlijk", "kiosk"].map(str::to_owned).to_vec(),
            "geheim" => vec!["0".repeat(32)],
            "nummer" => ["1", "1", "1", "2", "0"].map(str::to_owned).to_vec(),
            other => panic!("an address with a part {other}: say here what stands for it"),
        };
        if part != "nummer" {
            pool.push(ParticipationId::new().to_string());
        }
        pool
    }

    /// Whether what these parts name is this role's own.
    fn owns(&self, role: Role, parts: &Parts) -> bool {
        let part = |name: &str| parts.get(name).map(String::as_str);
        if role == Role::Administrator {
            return part("aanbieder").is_none_or(|slug| self.providers.contains_key(slug))
                && part("gemeente").is_none_or(|slug| self.gemeenten.contains_key(slug))
                && part("wie").is_none_or(|id| self.people.contains_key(id));
        }
        let same = |name: &str, value: &str| part(name).is_none_or(|asked| asked == value);
        let here = |seat: &&Seat| {
            let mine = match role {
                Role::Provider(own) => seat.provider == own,
                Role::Within(own, gemeente) => seat.provider == own && seat.gemeente == gemeente,
                Role::Analyst(own) => seat.gemeente == own,
                Role::Council(own) => seat.gemeente == own,
                Role::Nobody | Role::Region(_) | Role::Administrator => false,
            };
            mine && same("gemeente", seat.gemeente)
                && same("ronde", seat.round)
                && same("nummer", "1")
                && same("jaar", "2026")
                && same("domein", "wmo")
                && same("regio", region_of(seat.gemeente))
        };
        // Webhooks of this world are those of members of providers.
        if part("webhook").is_some() && !matches!(role, Role::Provider(_)) {
            return false;
        }
        let named = |seat: &Seat| {
            same("aanbieder", seat.provider)
                && same("webhook", &seat.webhook())
                && same("blad", &seat.sheet())
                && same("afspraak", &seat.agreement())
                && part("sleutel")
                    .is_none_or(|id| role == Role::Provider(seat.provider) && id == self.key(seat.provider))
                && part("gebeurtenis").is_none_or(|id| match role {
                    Role::Provider(own) | Role::Within(own, _) => id == self.event(own),
                    Role::Analyst(own) => id == self.event(own),
                    _ => false,
                })
                && ["lijst", "ander"]
                    .into_iter()
                    .all(|name| part(name).is_none_or(|id| self.reads(role, id)))
                && part("ontwerp").is_none_or(|id| match role {
                    Role::Analyst(own) => id == self.draft(own),
                    _ => false,
                })
                && part("wie").is_none_or(|id| match self.people.get(id) {
                    Some(Role::Provider(of)) => *of == seat.provider,
                    Some(Role::Within(of, gemeente)) => *of == seat.provider && *gemeente == seat.gemeente,
                    Some(Role::Analyst(of) | Role::Council(of)) => *of == seat.gemeente,
                    _ => false,
                })
                && part("deelname").is_none_or(|id| !seat.kiosk && id == seat.id.to_string())
                // A poster hangs where there are codes and where there is a kiosk.
                && part("affiche").is_none_or(|id| id == seat.id.to_string())
                && part("kiosk").is_none_or(|id| seat.kiosk && id == seat.id.to_string())
        };
        self.seats.iter().filter(here).any(named)
    }

    /// Names that this role may never read, on any page.
    fn foreign(&self, role: Role, path: &str) -> Vec<String> {
        let all = ["de-vlier", "de-linde", "de-berk", "de-es", "voorbeeldstad", "anderdam"];
        let may = |name: &&str| match role {
            Role::Provider(own) => self
                .seats
                .iter()
                .any(|seat| seat.provider == own && [seat.provider, seat.gemeente].contains(name)),
            Role::Within(own, gemeente) => [own, gemeente].contains(name),
            Role::Analyst(own) => self
                .seats
                .iter()
                .any(|seat| seat.gemeente == own && [seat.provider, seat.gemeente].contains(name)),
            // An invited council knows whose talk it is; nowhere else does it read a provider's name.
            Role::Council(own) if path.contains("/gesprek") => self
                .seats
                .iter()
                .any(|seat| seat.gemeente == own && [seat.provider, seat.gemeente].contains(name)),
            Role::Council(own) => *name == own,
            Role::Region(own) => region_of(name) == own,
            Role::Administrator => true,
            Role::Nobody => false,
        };
        all.iter().filter(|name| !may(name)).map(|name| title(name)).collect()
    }

    fn issued(&self, town: &Town) -> Vec<u32> {
        self.seats
            .iter()
            .map(|seat| town.read(|conn| codes::issued(conn, seat.id)))
            .collect()
    }
}

/// The names between braces.
fn parts_of(route: &Route) -> Vec<&'static str> {
    route
        .path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .collect()
}

fn may_come(access: Access, role: Role) -> bool {
    match access {
        Access::Public => true,
        Access::Staff => role != Role::Nobody,
        Access::Reader => matches!(
            role,
            Role::Provider(_) | Role::Within(..) | Role::Analyst(_) | Role::Council(_)
        ),
        Access::Party => matches!(role, Role::Provider(_) | Role::Within(..) | Role::Analyst(_)),
        Access::Provider => matches!(role, Role::Provider(_) | Role::Within(..)),
        Access::Analyst => matches!(role, Role::Analyst(_)),
        Access::Gemeente => matches!(role, Role::Analyst(_) | Role::Council(_)),
        Access::Council => matches!(role, Role::Council(_)),
        Access::Region => matches!(role, Role::Region(_)),
        Access::Administrator => role == Role::Administrator,
    }
}

fn pick(pool: &[String]) -> String {
    let byte = usize::from(random::bytes::<1>().expect("chance")[0]);
    pool[byte % pool.len()].clone()
}

/// Every place of this world, by id.
fn people(places: &[Option<MembershipId>]) -> BTreeMap<String, Role> {
    let all = places.iter().zip(ROLES);
    all.filter_map(|(place, role)| Some(((*place)?.to_string(), role)))
        .collect()
}

/// Somebody with one place.
fn person(town: &Town, at: usize, rights: Rights) -> MembershipId {
    let email = format!("iemand{at}@voorbeeld.nl");
    town.user(rights, &email, "een lange zin zonder haast").into()
}

/// One more place of the person who has them all, who says yes to it.
fn one_more(town: &Town, rights: Rights) -> MembershipId {
    let email = "overal@voorbeeld.nl";
    match town.db.read("test", |conn| accounts::by_email(conn, email)) {
        Ok(_there) => town.another_place(email, rights),
        Err(_none) => town.user(rights, email, "een lange zin zonder haast").into(),
    }
}

/// A session at this place.
fn at_place(town: &Town, place: MembershipId) -> Token {
    town.write(|conn| start_session_at(conn, place, town.now()))
}

/// The id of a member of a provider.
fn member(world: &World, provider: &str) -> String {
    let mut all = world.people.iter();
    let found = all.find(|(_, role)| matches!(role, Role::Provider(of) if *of == provider));
    found.map_or_else(String::new, |(id, _)| id.clone())
}

/// Addresses of a route: what is somebody's own, with at random some parts put in from elsewhere.
fn addresses(world: &World, route: &Route, number: usize) -> Vec<Parts> {
    let parts = parts_of(route);
    let own = world.seats.iter().map(|seat| {
        let value = |part: &&str| match *part {
            "gemeente" => seat.gemeente.to_owned(),
            "ronde" => seat.round.to_owned(),
            "aanbieder" => seat.provider.to_owned(),
            "deelname" | "kiosk" | "affiche" => seat.id.to_string(),
            "webhook" => seat.webhook(),
            "wie" => member(world, seat.provider),
            "blad" => seat.sheet(),
            "afspraak" => seat.agreement(),
            "jaar" => "2026".to_owned(),
            "domein" => "wmo".to_owned(),
            "sleutel" => world.key(seat.provider),
            "regio" => region_of(seat.gemeente).to_owned(),
            "gebeurtenis" if route.path.starts_with("/aanbieder") => world.event(seat.provider),
            "gebeurtenis" => world.event(seat.gemeente),
            "lijst" => world.lists[seat.gemeente].clone(),
            "ander" => world.lists[""].clone(),
            "ontwerp" => world.draft(seat.gemeente),
            _ => "1".to_owned(),
        };
        parts
            .iter()
            .map(|part| ((*part).to_owned(), value(part)))
            .collect::<Parts>()
    });
    let mut all: Vec<Parts> = own.collect();
    for at in 0..number {
        let mut swapped = all[at % world.seats.len()].clone();
        let part = parts[usize::from(random::bytes::<1>().expect("chance")[0]) % parts.len()];
        swapped.insert(part.to_owned(), pick(&world.pool(part)));
        all.push(swapped);
    }
    all.sort();
    all.dedup();
    all
}

/// What was asked for, and everything that is wrong with what came.
#[derive(Default)]
struct Seen {
    /// Whether one thing that is wrong is enough.
    enough: bool,
    asked: usize,
    own: usize,
    wrong: Vec<String>,
}

/// Walks over a route as every role. `acting` says as whom the server takes somebody: a server that keeps its doors
/// takes everybody for who they are.
fn walk(world: &World, route: &Route, swaps: usize, acting: &dyn Fn(Role, &Parts) -> Role, seen: &mut Seen) {
    let all = if parts_of(route).is_empty() {
        vec![Parts::new()]
    } else {
        addresses(world, route, swaps)
    };
    for (role, parts) in ROLES
        .iter()
        .flat_map(|role| all.iter().map(move |parts| (*role, parts)))
    {
        let path = parts.iter().fold(route.path.to_owned(), |path, (part, value)| {
            path.replace(&format!("{{{part}}}"), value)
        });
        let answer = world.ask(acting(role, parts), route, &path);
        let own = may_come(route.access, role) && (parts.is_empty() || world.owns(role, parts));
        let to_sign_in = answer.header("location").is_some_and(|to| to.starts_with("/inloggen"));
        let right = match (own, role) {
            // At a sheet somebody may be told that the form is out of date: that too is only said behind the door.
            (true, _) if route.path.contains("/gesprek/") && route.method == "POST" => {
                [303, 400, 409].contains(&answer.status) && !to_sign_in
            }
            // What a form names may be somebody else's: then nothing is done, and that is all it says.
            (true, _) if world.ids_in_forms.get() => [200, 303, 400, 404, 409].contains(&answer.status) && !to_sign_in,
            // There is something to draw for who works in two gemeenten.
            (true, _) if route.path.starts_with("/aanbieder/gemeenten/tekening.") => {
                answer.status == if role == Role::Provider("de-berk") { 200 } else { 404 }
            }
            // What happened is told for the whole provider: a colleague of all its gemeenten took it away before.
            (true, Role::Within(..)) if route.path == "/aanbieder/gebeurtenissen/{gebeurtenis}/weg" => {
                [200, 303, 404].contains(&answer.status) && !to_sign_in
            }
            (true, _) => [200, 303].contains(&answer.status) && (!to_sign_in || route.path == "/uitloggen"),
            (false, Role::Nobody) => answer.status == 303 && to_sign_in,
            (false, _) => answer.status == 404,
        };
        let text = answer.text();
        let names: Vec<String> = world
            .foreign(role, &path)
            .into_iter()
            .filter(|name| text.contains(name.as_str()))
            .collect();
        seen.asked += 1;
        seen.own += usize::from(own);
        if !right || !names.is_empty() {
            seen.wrong.push(format!(
                "{role:?}: {} {path}: {} {names:?}",
                route.method, answer.status
            ));
            if seen.enough {
                return;
            }
        }
    }
}

fn guarded() -> impl Iterator<Item = &'static Route> {
    ROUTES
        .iter()
        .filter(|route| route.access != Access::Public && route.path != "/uitloggen")
        // What is somebody's own there is nobody's part to swap; `tests/web/account.rs` and `tests/web/own_places.rs` try
        // those of others.
        .filter(|route| !route.path.starts_with("/account/") && !route.path.starts_with("/plek"))
}

/// The same person, and the same browser but for where it is: what is at another place of their own is as closed as what
/// is of strangers.
fn proof_9_nor_for_somebody_with_every_place_who_is_at_one(town: &Town) {
    let world = World::of(town, Staff::OnePerson);
    let mut seen = Seen::default();
    world.renew_keys(town);
    world.renew_events(town);
    for route in guarded() {
        world.renew_drafts(town);
        walk(&world, route, proof::size(3, 100), &|role, _| role, &mut seen);
    }
    world.ids_in_forms.set(true);
    for route in guarded().filter(|route| route.method == "POST") {
        world.renew_drafts(town);
        walk(&world, route, proof::size(1, 40), &|role, _| role, &mut seen);
    }
    world.ids_in_forms.set(false);
    assert!(seen.wrong.is_empty(), "{:#?}", seen.wrong);
    assert!(
        seen.asked > 10_000 && seen.own > 50,
        "{} asked, {} own",
        seen.asked,
        seen.own
    );
    // The control: at the other place the same addresses open.
    let mut caught = Seen {
        enough: true,
        ..Seen::default()
    };
    put_webhooks_back(town);
    let elsewhere = |role: Role, parts: &Parts| {
        let there = ROLES.into_iter().filter(|other| *other != Role::Nobody);
        there
            .into_iter()
            .find(|other| world.owns(*other, parts))
            .unwrap_or(role)
    };
    for route in guarded().filter(|route| route.path.starts_with("/aanbieder/{gemeente}")) {
        walk(&world, route, 0, &elsewhere, &mut caught);
    }
    assert!(!caught.wrong.is_empty(), "the walk sees what another place shows");
}

fn proof_9_swapped_ids_open_no_door_for_any_role(town: &Town) {
    let world = World::of(town, Staff::Apart);
    let before = world.issued(town);
    let mut seen = Seen::default();
    world.renew_keys(town);
    world.renew_events(town);
    for route in guarded() {
        world.renew_drafts(town);
        walk(&world, route, proof::size(4, 200), &|role, _| role, &mut seen);
    }
    assert!(seen.wrong.is_empty(), "{:#?}", seen.wrong);
    assert!(
        seen.own > 50 && seen.asked > 10 * seen.own,
        "{} asked, {} own",
        seen.asked,
        seen.own
    );
    for (seat, (before, after)) in world.seats.iter().zip(before.iter().zip(world.issued(town))) {
        // An analyst and, where the round lets it, the provider itself ordered one each time; a kiosk has no codes.
        assert_eq!(
            after > *before,
            !seat.kiosk,
            "codes of {} in {}",
            seat.provider,
            seat.gemeente
        );
    }
    let public = public(town, &world);

    let with_ids: Vec<&Route> = guarded().filter(|route| !parts_of(route).is_empty()).collect();
    for open in &with_ids {
        put_webhooks_back(town);
        world.renew_keys(town);
        world.renew_events(town);
        world.renew_drafts(town);
        let mut caught = Seen {
            enough: true,
            ..Seen::default()
        };
        // The bad design: behind this one door everybody is taken for whoever it belongs to.
        let owner = |role: Role, parts: &Parts| {
            let owners = ROLES.into_iter().filter(|other| may_come(open.access, *other));
            owners
                .into_iter()
                .find(|other| world.owns(*other, parts))
                .unwrap_or(role)
        };
        walk(&world, open, 0, &owner, &mut caught);
        assert!(
            !caught.wrong.is_empty(),
            "the same walk finds {} {} open",
            open.method,
            open.path
        );
    }
    let engine = format!("{:?}", town.db.engine());
    proof::report(
        9,
        &format!("rights-{engine}").to_lowercase(),
        &format!(
            "{} requests of {} roles with ids of others in their addresses, two gemeenten, four providers, {engine}",
            seen.asked,
            ROLES.len()
        ),
        &format!("each of {} routes found when its one door stands open", with_ids.len()),
        &format!(
            "0 foreign rows, {} own ones; {public} links of clients open their own survey only",
            seen.own
        ),
    );
}

/// Links of clients: each opens the survey of its own provider, and one that nobody gave out opens nothing.
fn public(town: &Town, world: &World) -> usize {
    let client = world.server.client();
    for seat in &world.seats {
        let found = town.participation(seat.id);
        let path = match found.mode {
            Mode::Kiosk => format!("/k/{}", town.kiosk(seat.id)),
            Mode::Personal => format!("/i/{}", town.codes(found.round, seat.id, 1)[0]),
        };
        let page = client.get(&path, &[]);
        assert_eq!(page.status, crate::web::SURVEY, "{path}");
        let text = page.text();
        for name in ["de-vlier", "de-linde", "de-berk", "de-es"] {
            assert_eq!(
                text.contains(&title(name)),
                name == seat.provider,
                "{name} behind {path}"
            );
        }
        let other = seat.id.to_string();
        for path in [
            format!("/k/{other}"),
            format!("/i/{other}"),
            format!("/welkom/{other}"),
            format!("/voorbeeld/{other}"),
        ] {
            assert_eq!(client.get(&path, &[]).status, 404, "{path}");
        }
    }
    world.seats.len()
}
