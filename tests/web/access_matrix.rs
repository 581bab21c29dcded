//! What is agreed about every route: who may come there, and what they get (DESIGN §7).

use super::SURVEY;
use super::matrix::{ROLES, World};
use ervaringwijzer::values::ids::{AgreementId, EventId, ParticipationId, SheetId, WebhookId};

/// Everything that is agreed.
pub(crate) fn asks(world: &World) -> Asks {
    let mut asks = Asks(Vec::new());
    public(&mut asks, world);
    connections(&mut asks);
    keys(&mut asks);
    of_providers(&mut asks, world);
    at_sheets_of_providers(&mut asks);
    of_gemeenten(&mut asks, world);
    external(&mut asks);
    files_of_several(&mut asks);
    at_sheets_of_gemeenten(&mut asks, world);
    years(&mut asks);
    regions(&mut asks);
    setup(&mut asks);
    questionnaires(&mut asks, world);
    super::access_desks::asks(&mut asks, world);
    events(&mut asks);
    asks
}

/// One row of the table: a request of a route, who may, and what they get.
pub(crate) struct Ask {
    pub(crate) method: &'static str,
    pub(crate) route: &'static str,
    pub(crate) path: String,
    pub(crate) fields: &'static [(&'static str, &'static str)],
    pub(crate) may: &'static [&'static str],
    pub(crate) status: u16,
}

pub(crate) const ALL: &[&str] = &ROLES;
pub(crate) const STAFF: &[&str] = &["vlier", "linde", "analist1", "analist2", "raad", "regio", "beheer"];
pub(crate) const READERS: &[&str] = &["vlier", "linde", "analist1", "analist2", "raad"];
const NOBODY: &[&str] = &[];

/// The rows.
pub(crate) struct Asks(pub(crate) Vec<Ask>);

impl Asks {
    pub(crate) fn get(&mut self, route: &'static str, path: &str, may: &'static [&'static str], status: u16) {
        self.0.push(Ask {
            method: "GET",
            route,
            path: path.to_owned(),
            fields: &[],
            may,
            status,
        });
    }

    pub(crate) fn post(
        &mut self,
        route: &'static str,
        path: &str,
        fields: &'static [(&'static str, &'static str)],
        to: (&'static [&'static str], u16),
    ) {
        self.0.push(Ask {
            method: "POST",
            route,
            path: path.to_owned(),
            fields,
            may: to.0,
            status: to.1,
        });
    }
}

fn public(asks: &mut Asks, world: &World) {
    let (code, kiosk) = (format!("/i/{}", world.code), format!("/k/{}", world.kiosk_link));
    asks.get("/", "/", ALL, 200);
    asks.post("/", "/", &[("code", "K7QD")], (ALL, 400));
    asks.get("/i/{code}", &code, ALL, SURVEY);
    asks.post("/i/{code}", &code, &[("v1", "5")], (ALL, 303));
    // Whoever stands there next must not come to pages of staff.
    asks.get("/k/{link}", &kiosk, &["niemand"], SURVEY);
    asks.post("/k/{link}", &kiosk, &[("v1", "5")], (ALL, 303));
    asks.get("/invoer", "/invoer", ALL, 200);
    asks.post("/invoer", "/invoer", &[("code", "K7QD")], (ALL, 400));
    let sheet = format!("{code}/invoer");
    asks.get("/i/{code}/invoer", &sheet, ALL, 200);
    asks.post("/i/{code}/invoer", &sheet, &[("v1", "5")], (ALL, 200));
    asks.get("/proef/{geheim}", "/proef/x", ALL, 404);
    let trial = "/proef/{geheim}/{wijze}/{aanbieder}";
    asks.get(trial, "/proef/x/kiosk/de-vlier", ALL, 404);
    asks.post(trial, "/proef/x/kiosk/de-vlier", &[("v1", "5")], (ALL, 404));
    asks.get(
        "/proef/{geheim}/{wijze}/{aanbieder}/klaar",
        "/proef/x/kiosk/de-vlier/klaar",
        ALL,
        404,
    );
    for path in [
        "/dank",
        "/privacy",
        "/privacy/controle",
        "/toegankelijkheid",
        "/uitleg",
        "/uitleg/gesprek",
        "/uitleg/plan-van-aanpak",
        "/uitleg/api",
        "/healthz",
        "/readyz",
    ] {
        asks.get(path, path, ALL, 200);
    }
    heard(asks);
    open_data(asks);
    asks.get("/feed/{geheim}.atom", "/feed/x.atom", ALL, 404);
    asks.get("/feed/{geheim}.json", "/feed/x.json", ALL, 404);
    asks.get("/bestanden/{naam}", "/bestanden/x.css", ALL, 404);
    asks.get("/voorlezen/{geluid}.mp3", "/voorlezen/x.mp3", ALL, 404);
    asks.get(
        "/huisstijl/{gemeente}/{naam}",
        "/huisstijl/voorbeeldstad/x.css",
        ALL,
        404,
    );
    asks.get("/.well-known/security.txt", "/.well-known/security.txt", ALL, 404);
    asks.get("/inloggen", "/inloggen", &["niemand"], 200);
    asks.post(
        "/inloggen",
        "/inloggen",
        &[("email", "x@x.nl"), ("wachtwoord", "x")],
        (ALL, 403),
    );
    asks.get("/welkom/{link}", "/welkom/x", ALL, 404);
    asks.post(
        "/welkom/{link}",
        "/welkom/x",
        &[("wachtwoord", "x"), ("herhaling", "x")],
        (ALL, 404),
    );
    asks.get("/begin/{geheim}", "/begin/x", ALL, 404);
    asks.post("/begin/{geheim}", "/begin/x", BEGIN, (ALL, 404));
    asks.get("/voorbeeld/{link}", "/voorbeeld/x", ALL, 404);
    asks.post("/voorbeeld/tellen", "/voorbeeld/tellen", &[], (ALL, 404));
    asks.post("/taal", "/taal", &[("taal", "nl")], (STAFF, 303));
    asks.post("/uitloggen", "/uitloggen", &[], (STAFF, 303));
    own_account(asks);
}

/// Every field of the first start.
const BEGIN: &[(&str, &str)] = &[
    ("gemeente", "x"),
    ("telefoon", "14 000"),
    ("naam", "x"),
    ("email", "x@x.nl"),
    ("wachtwoord", "x"),
    ("herhaling", "x"),
    ("analist-naam", "x"),
    ("analist-email", "y@x.nl"),
];

/// Keys for programs: whoever sees figures makes their own, and revokes no other's.
fn keys(asks: &mut Asks) {
    let page = "/koppelingen/sleutels";
    asks.get(page, page, READERS, 200);
    asks.post(page, page, &[("naam", "proef"), ("dagen", "30")], (READERS, 200));
    asks.post(
        "/koppelingen/sleutels/{sleutel}/intrekken",
        "/koppelingen/sleutels/x/intrekken",
        &[],
        (NOBODY, 303),
    );
}

/// The feedback of De Vlier is public; that of De Linde is a draft.
fn heard(asks: &mut Asks) {
    asks.get("/woorden", "/woorden", ALL, 404);
    asks.get("/woorden/{gemeente}", "/woorden/voorbeeldstad", ALL, 404);
    asks.get(
        "/woorden/{gemeente}/{ronde}",
        "/woorden/voorbeeldstad/voorjaar-2026",
        ALL,
        404,
    );
    let all = "/gehoord/{gemeente}";
    asks.get(all, "/gehoord/voorbeeldstad", ALL, 200);
    asks.get(all, "/gehoord/anderdam", ALL, 200);
    asks.get(all, "/gehoord/nergens", ALL, 404);
    for (place, status) in [
        ("voorbeeldstad/voorjaar-2026/de-vlier", 200),
        ("anderdam/zomer-2026/de-linde", 404),
        ("voorbeeldstad/voorjaar-2026/de-linde", 404),
        ("voorbeeldstad/zomer-2026/de-vlier", 404),
    ] {
        let base = format!("/gehoord/{place}");
        asks.get("/gehoord/{gemeente}/{ronde}/{aanbieder}", &base, ALL, status);
        asks.get(
            "/gehoord/{gemeente}/{ronde}/{aanbieder}/inbedden",
            &format!("{base}/inbedden"),
            ALL,
            status,
        );
        asks.get(
            "/gehoord/{gemeente}/{ronde}/{aanbieder}/poster",
            &format!("{base}/poster"),
            ALL,
            status,
        );
        asks.get(
            "/gehoord/{gemeente}/{ronde}/{aanbieder}/poster.pdf",
            &format!("{base}/poster.pdf"),
            ALL,
            status,
        );
    }
}

/// Voorbeeldstad gives open data, Anderdam does not.
fn open_data(asks: &mut Asks) {
    for path in ["/open-data", "/open-data/catalogus.jsonld", "/open-data/schema.json"] {
        asks.get(path, path, ALL, 200);
    }
    for (gemeente, status) in [("voorbeeldstad", 200), ("anderdam", 404), ("nergens", 404)] {
        for route in [
            "/open-data/{gemeente}",
            "/open-data/{gemeente}/resultaten.csv",
            "/open-data/{gemeente}/resultaten.json",
        ] {
            asks.get(route, &route.replace("{gemeente}", gemeente), ALL, status);
        }
    }
}

/// Texts that cannot be stored, and consent to a version that there is not: the page says so, and nothing changes.
const NO_TEXT: &[(&str, &str)] = &[("taal", "nl"), ("versie", "1"), ("hoorden", ""), ("doen", "")];
const NO_VERSION: &[(&str, &str)] = &[("taal", "nl"), ("versie", "99")];
const BACK: &[(&str, &str)] = &[("taal", "nl"), ("versie", "1")];

fn feedback(asks: &mut Asks, routes: [&'static str; 3], path: &str, may: &'static [&'static str]) {
    let [page, consent, back] = routes;
    asks.get(page, path, may, 200);
    asks.post(page, path, NO_TEXT, (may, 200));
    asks.post(consent, &format!("{path}/akkoord"), NO_VERSION, (may, 200));
    asks.post(back, &format!("{path}/intrekken"), BACK, (may, 303));
}

fn connections(asks: &mut Asks) {
    asks.get("/koppelingen", "/koppelingen", READERS, 200);
    asks.post("/koppelingen/feed", "/koppelingen/feed", &[], (READERS, 200));
    asks.post("/koppelingen/feed/uit", "/koppelingen/feed/uit", &[], (READERS, 303));
    // Webhooks are off here: the page says so.
    let hook = &[("naam", "x"), ("adres", "https://x.nl/")];
    let parties = &["vlier", "linde", "analist1", "analist2"];
    asks.post("/koppelingen/webhooks", "/koppelingen/webhooks", hook, (parties, 200));
    for id in [WebhookId::new().to_string(), "x".to_owned()] {
        for (route, end) in [
            ("/koppelingen/webhooks/{webhook}/proef", "proef"),
            ("/koppelingen/webhooks/{webhook}/weg", "weg"),
        ] {
            asks.post(route, &format!("/koppelingen/webhooks/{id}/{end}"), &[], (NOBODY, 303));
        }
    }
}

pub(crate) const VOID: &[(&str, &str)] = &[("uitgifte", "1"), ("reden", "verkeerd bezorgd")];
pub(crate) const ORDER: &[(&str, &str)] = &[("aantal", "20")];
/// A card of a code that need not exist.
const PRINT: &[(&str, &str)] = &[
    ("codes", "0000-0000-0000"),
    ("uitgifte", "1"),
    ("soort", "kaartjes"),
    ("taal", "nl"),
];

fn of_providers(asks: &mut Asks, world: &World) {
    asks.get("/aanbieder", "/aanbieder", &["vlier", "linde"], 303);
    asks.get("/aanbieder/rondes", "/aanbieder/rondes", &["vlier", "linde"], 200);
    let results = "/aanbieder/{gemeente}/{ronde}";
    let release = "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}";
    let files = [
        "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.xlsx",
        "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.zip",
        "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.csv",
        "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.json",
        "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.parquet",
        "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/tekening.svg",
        "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/tekening.png",
    ];
    for (place, who) in [
        ("voorbeeldstad/voorjaar-2026", &["vlier"][..]),
        ("anderdam/zomer-2026", &["linde"]),
        ("voorbeeldstad/zomer-2026", NOBODY),
        ("anderdam/voorjaar-2026", NOBODY),
        ("nergens/nooit", NOBODY),
    ] {
        let base = format!("/aanbieder/{place}");
        asks.get(results, &base, who, 200);
        asks.get(
            "/aanbieder/{gemeente}/{ronde}/codes",
            &format!("{base}/codes"),
            who,
            200,
        );
        let words = [
            "/aanbieder/{gemeente}/{ronde}/terugkoppeling",
            "/aanbieder/{gemeente}/{ronde}/terugkoppeling/akkoord",
            "/aanbieder/{gemeente}/{ronde}/terugkoppeling/intrekken",
        ];
        feedback(asks, words, &format!("{base}/terugkoppeling"), who);
        asks.get(release, &format!("{base}/publicatie/1"), who, 200);
        for number in ["0", "2", "99", "-1", "x", "99999999999999999999"] {
            asks.get(release, &format!("{base}/publicatie/{number}"), NOBODY, 200);
        }
        for file in files {
            let name = file.rsplit('/').next().unwrap_or_default();
            asks.get(file, &format!("{base}/publicatie/1/{name}"), who, 200);
            asks.get(file, &format!("{base}/publicatie/2/{name}"), NOBODY, 200);
        }
        for (seat, owner) in [(world.vlier, "vlier"), (world.linde, "linde")] {
            let may = if who.contains(&owner) { who } else { NOBODY };
            let path = format!("{base}/codes/{seat}");
            asks.post(
                "/aanbieder/{gemeente}/{ronde}/codes/{deelname}",
                &path,
                ORDER,
                (may, 200),
            );
            asks.post(
                "/aanbieder/{gemeente}/{ronde}/codes/{deelname}/papier",
                &format!("{path}/papier"),
                PRINT,
                (may, 200),
            );
        }
        for seat in [
            world.kiosk.to_string(),
            ParticipationId::new().to_string(),
            "x".to_owned(),
        ] {
            let path = format!("{base}/codes/{seat}");
            asks.post(
                "/aanbieder/{gemeente}/{ronde}/codes/{deelname}",
                &path,
                ORDER,
                (NOBODY, 200),
            );
            asks.post(
                "/aanbieder/{gemeente}/{ronde}/codes/{deelname}/papier",
                &format!("{path}/papier"),
                PRINT,
                (NOBODY, 200),
            );
        }
    }
}

/// Results of other tools: of analysts and providers, never of the council.
fn external(asks: &mut Asks) {
    asks.get("/aanbieder/extern", "/aanbieder/extern", &["vlier", "linde"], 200);
    asks.get("/gemeente/extern", "/gemeente/extern", &["analist1", "analist2"], 200);
}

/// The page with files, and files of several releases: everything of one's own, or what is named.
fn files_of_several(asks: &mut Asks) {
    let own: [(&str, &'static [&'static str]); 2] = [
        ("/aanbieder", &["vlier", "linde"]),
        ("/gemeente", &["analist1", "analist2", "raad"]),
    ];
    for (root, who) in own {
        let page = known(format!("{root}/bestanden"));
        asks.get(page, page, who, 200);
        for end in ["xlsx", "csv", "zip", "json", "parquet"] {
            let route = known(format!("{root}/alles.{end}"));
            for query in ["", "?welke=alle", "?welke=nieuwste"] {
                asks.get(route, &format!("{route}{query}"), who, 200);
            }
        }
    }
    for (root, release, who) in [
        ("/aanbieder", "voorbeeldstad/voorjaar-2026/1", &["vlier"][..]),
        ("/aanbieder", "anderdam/zomer-2026/1", &["linde"]),
        ("/aanbieder", "voorjaar-2026/1", NOBODY),
        ("/aanbieder", "voorbeeldstad/voorjaar-2026/2", NOBODY),
        ("/gemeente", "voorjaar-2026/1", &["analist1", "raad"]),
        ("/gemeente", "zomer-2026/1", &["analist2"]),
        ("/gemeente", "zomer-2026/2", NOBODY),
        ("/gemeente", "voorbeeldstad/voorjaar-2026/1", NOBODY),
        ("/gemeente", "", NOBODY),
    ] {
        for end in ["xlsx", "csv", "zip", "json", "parquet"] {
            let route = known(format!("{root}/alles.{end}"));
            asks.get(route, &format!("{route}?publicatie={release}"), who, 200);
        }
    }
}

/// Only analysts set up what their gemeente measures.
fn setup(asks: &mut Asks) {
    let analysts = &["analist1", "analist2"];
    asks.get("/gemeente/inrichting", "/gemeente/inrichting", analysts, 200);
    asks.get("/gemeente/rondes/nieuw", "/gemeente/rondes/nieuw", analysts, 200);
    asks.post("/gemeente/rondes/nieuw", "/gemeente/rondes/nieuw", &[], (analysts, 200));
    for (slug, analyst) in [
        ("voorjaar-2026", &["analist1"][..]),
        ("zomer-2026", &["analist2"]),
        ("nooit", NOBODY),
    ] {
        let steps = "/gemeente/ronde/{ronde}/stappen";
        let at = format!("/gemeente/ronde/{slug}/stappen");
        asks.get(steps, &at, analyst, 200);
        // Both rounds are open: whoever comes for what only a draft has is led to the steps.
        for (step, open) in [
            ("vragen", false),
            ("aanbieders", true),
            ("dagen", false),
            ("bescherming", true),
            ("openen", false),
            ("verlengen", true),
            ("sluiten", true),
            ("weggooien", false),
        ] {
            let (route, path) = (known(format!("{steps}/{step}")), format!("{at}/{step}"));
            asks.get(route, &path, analyst, if open { 200 } else { 303 });
            asks.post(route, &path, &[], (analyst, if step == "openen" { 303 } else { 200 }));
        }
        let (route, path) = (known(format!("{steps}/proef")), format!("{at}/proef"));
        asks.get(route, &path, analyst, 303);
        asks.post(route, &path, &[("wat", "maken")], (analyst, 303));
    }
    let details = "/gemeente/inrichting/gegevens";
    asks.get(details, details, analysts, 200);
    asks.post(details, details, &[("telefoon", "14 000")], (analysts, 200));
    let style = "/gemeente/inrichting/huisstijl";
    asks.get(style, style, analysts, 200);
    asks.post(style, style, &[("stijl", "geen")], (analysts, 200));
    let logo = "/gemeente/inrichting/logo";
    asks.get(logo, logo, analysts, 200);
    asks.post(logo, logo, &[("tekst", "geen")], (analysts, 200));
}

/// Every analyst reads the lists of everybody; a gemeente's own ones and its drafts are its own.
fn questionnaires(asks: &mut Asks, world: &World) {
    let both: &[&str] = &["analist1", "analist2"];
    let own: &[&str] = &["analist1"];
    let root = "/gemeente/inrichting/vragenlijsten";
    asks.get(root, root, both, 200);
    asks.get(
        "/gemeente/inrichting/vragenlijsten/inlezen",
        &format!("{root}/inlezen"),
        both,
        200,
    );
    asks.post(
        "/gemeente/inrichting/vragenlijsten/inlezen",
        &format!("{root}/inlezen"),
        &[],
        (both, 200),
    );
    asks.post(
        "/gemeente/inrichting/vragenlijsten/terug",
        &format!("{root}/terug"),
        &[],
        (both, 200),
    );
    asks.post(
        "/gemeente/inrichting/vragenlijsten/ontwerp",
        &format!("{root}/ontwerp"),
        &[],
        (both, 303),
    );
    // All of them are there: nothing is added, and the page says so.
    let built_in = format!("{root}/meegeleverd");
    asks.post(
        "/gemeente/inrichting/vragenlijsten/meegeleverd",
        &built_in,
        &[],
        (both, 200),
    );
    for (id, may) in [(world.general_list, both), (world.own_list, own)] {
        let path = format!("{root}/lijst/{id}");
        asks.get("/gemeente/inrichting/vragenlijsten/lijst/{lijst}", &path, may, 200);
        let trial = "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/proef";
        asks.get(trial, &format!("{path}/proef"), may, 200);
        asks.post(trial, &format!("{path}/proef"), &[("v1", "5")], (may, 303));
        asks.get(
            "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/proef/klaar",
            &format!("{path}/proef/klaar"),
            may,
            200,
        );
        asks.get(
            "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/vragenlijst.toml",
            &format!("{path}/vragenlijst.toml"),
            may,
            200,
        );
        let voices = "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/voorlezen";
        let fields = &[("vraag", "1"), ("taal", "nl"), ("zeker", "terug")];
        asks.get(voices, &format!("{path}/voorlezen"), may, 200);
        asks.post(voices, &format!("{path}/voorlezen"), fields, (may, 200));
        let beside = "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/naast/{ander}";
        asks.get(beside, &format!("{path}/naast/{}", world.general_list), may, 200);
    }
    let other = format!("{root}/lijst/{}/naast/{}", world.general_list, world.own_list);
    asks.get(
        "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/naast/{ander}",
        &other,
        own,
        200,
    );
    let round = format!("{root}/lijst/{}/ronde/voorjaar-2026", world.own_list);
    asks.post(
        "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/ronde/{ronde}",
        &round,
        &[],
        (own, 200),
    );
    drafts(asks, &format!("{root}/ontwerp/{}", world.draft));
}

/// A draft of the first gemeente. A form of a page that is out of date changes nothing, and says so.
fn drafts(asks: &mut Asks, draft: &str) {
    let own: &[&str] = &["analist1"];
    let page = "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}";
    asks.get(page, draft, own, 200);
    asks.post(page, draft, &[], (own, 200));
    for (route, ending) in [
        ("/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/kiezen", "kiezen"),
        (
            "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/vraag/{nummer}",
            "vraag/1",
        ),
        (
            "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/vaststellen",
            "vaststellen",
        ),
    ] {
        asks.get(route, &format!("{draft}/{ending}"), own, 200);
        asks.post(route, &format!("{draft}/{ending}"), &[], (own, 200));
    }
    for (route, ending) in [
        (
            "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/volgorde",
            "volgorde",
        ),
        ("/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/terug", "terug"),
    ] {
        asks.post(route, &format!("{draft}/{ending}"), &[], (own, 200));
    }
    let trial = "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/proef";
    asks.get(trial, &format!("{draft}/proef"), own, 200);
    asks.post(trial, &format!("{draft}/proef"), &[("v1", "5")], (own, 303));
    let after = "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/proef/klaar";
    asks.get(after, &format!("{draft}/proef/klaar"), own, 200);
    let remove = "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/weg";
    asks.post(remove, &format!("{draft}/weg"), &[], (own, 303));
}

/// A region sees what its gemeenten lay side by side; each of them sees itself beside the others.
fn regions(asks: &mut Asks) {
    asks.get("/regio", "/regio", &["regio"], 200);
    // No round of this world makes its figures public.
    asks.get("/regio", "/regio?vragenlijst=wmo-kort", NOBODY, 200);
    asks.get("/regio", "/regio?vragenlijst=anders", NOBODY, 200);
    for end in ["xlsx", "csv", "json", "zip", "parquet"] {
        let route = known(format!("/regio/resultaten.{end}"));
        asks.get(route, route, NOBODY, 200);
        asks.get(route, &format!("{route}?vragenlijst=wmo-kort"), NOBODY, 200);
    }
    let of_gemeente = "/gemeente/regio/{regio}";
    let readers = &["analist1", "analist2", "raad"];
    asks.get(of_gemeente, "/gemeente/regio/midden", readers, 200);
    asks.get(of_gemeente, "/gemeente/regio/noord", NOBODY, 200);
    asks.get(of_gemeente, "/gemeente/regio/midden?vragenlijst=anders", NOBODY, 200);
    asks.get("/aanbieder/gemeenten", "/aanbieder/gemeenten", &["vlier", "linde"], 200);
    // Nor is there anything to draw.
    for end in ["svg", "png"] {
        for root in ["/regio", "/aanbieder/gemeenten"] {
            let route = known(format!("{root}/tekening.{end}"));
            asks.get(route, route, NOBODY, 200);
        }
        let route = known(format!("{of_gemeente}/tekening.{end}"));
        asks.get(route, &format!("/gemeente/regio/midden/tekening.{end}"), NOBODY, 200);
    }
}

/// What happened beside the figures is told by the two sides, each for itself.
const HAPPENED: &[(&str, &str)] = &[
    ("soort", "gebeurtenis"),
    ("van", "2026-02-01"),
    ("tot", ""),
    ("tekst", "een verhuizing"),
];

fn events(asks: &mut Asks) {
    for (root, who) in [
        ("/aanbieder", &["vlier", "linde"]),
        ("/gemeente", &["analist1", "analist2"]),
    ] {
        let page = known(format!("{root}/gebeurtenissen"));
        asks.get(page, page, who, 200);
        asks.post(page, page, HAPPENED, (who, 303));
        let remove = known(format!("{root}/gebeurtenissen/{{gebeurtenis}}/weg"));
        for id in [EventId::new().to_string(), "x".to_owned()] {
            asks.post(remove, &format!("{root}/gebeurtenissen/{id}/weg"), &[], (NOBODY, 200));
        }
    }
}

/// What is done at a sheet, in the order of a talk: the address below the sheet, and the fields.
type Act = (&'static str, &'static [(&'static str, &'static str)]);

const INTERPRETATION: &[(&str, &str)] = &[
    ("over", "geheel"),
    ("versie", "0"),
    ("herken", "ja"),
    ("actie", "bewaren"),
];
const ROW: &[(&str, &str)] = &[("vraag", "persoonlijk/WM03"), ("actie", "toevoegen")];
const AGREEMENT: &[(&str, &str)] = &[
    ("wat", "eerder bellen"),
    ("wie", "de teamleider"),
    ("wanneer", "2026-09-01"),
    ("hoe", "in de volgende ronde"),
];
const CHANGE: &[(&str, &str)] = &[
    ("wat", "x"),
    ("wie", "x"),
    ("wanneer", "2026-09-01"),
    ("hoe", "x"),
    ("versie", "1"),
    ("actie", "wijzigen"),
];
const OUTCOME: &[(&str, &str)] = &[("uitkomst", "gelukt"), ("versie", "1")];

/// The acts that can be done: by who comes first to a sheet, or on top of the versions that the first one left.
fn acts(first: bool) -> Vec<Act> {
    let (context, wording): (&'static [_], &'static [_]) = if first {
        (&[("versie", "1"), ("tekst", "een verhuizing")], &[("versie", "2")])
    } else {
        (&[("versie", "2"), ("tekst", "geen verhuizing")], &[("versie", "3")])
    };
    vec![
        ("/duiding", INTERPRETATION),
        ("/omstandigheden", context),
        ("/rij", ROW),
        ("/clientenraad", &[("uitnodigen", "ja")]),
        ("/besproken", &[]),
        ("/afspraak", AGREEMENT),
        ("/bevestigen", wording),
    ]
}

fn at_sheets_of_providers(asks: &mut Asks) {
    asks.get(
        "/aanbieder/gesprekken",
        "/aanbieder/gesprekken",
        &["vlier", "linde"],
        200,
    );
    for (place, who) in [
        ("voorbeeldstad/voorjaar-2026", &["vlier"][..]),
        ("anderdam/zomer-2026", &["linde"]),
        ("voorbeeldstad/zomer-2026", NOBODY),
        ("nergens/nooit", NOBODY),
    ] {
        for (number, who) in [("1", who), ("2", NOBODY), ("0", NOBODY), ("x", NOBODY)] {
            let base = format!("/aanbieder/{place}/gesprek/{number}");
            let route = |end: &str| known(format!("/aanbieder/{{gemeente}}/{{ronde}}/gesprek/{{nummer}}{end}"));
            at_a_sheet(asks, (&base, &route), who, true);
            // From here on the gemeente may look.
            asks.post(route("/vrijgeven"), &format!("{base}/vrijgeven"), &[], (who, 303));
        }
    }
}

fn at_sheets_of_gemeenten(asks: &mut Asks, world: &World) {
    let lists = &["analist1", "analist2", "raad"];
    asks.get("/gemeente/gesprekken", "/gemeente/gesprekken", lists, 200);
    asks.get("/gemeente/vragen", "/gemeente/vragen", lists, 200);
    for (sheet, who) in [
        (world.sheet.to_string(), &["raad"][..]),
        (SheetId::new().to_string(), NOBODY),
        ("x".to_owned(), NOBODY),
    ] {
        let path = format!("/gemeente/gesprek/{sheet}");
        asks.get("/gemeente/gesprek/{blad}", &path, who, 200);
        let write = "/gemeente/gesprek/{blad}/duiding";
        asks.post(write, &format!("{path}/duiding"), INTERPRETATION, (who, 303));
    }
    for (slug, provider, who) in [
        ("voorjaar-2026", "de-vlier", &["analist1"][..]),
        ("zomer-2026", "de-linde", &["analist2"]),
        ("voorjaar-2026", "de-linde", NOBODY),
        ("voorjaar-2026", "niemand", NOBODY),
        ("nooit", "de-vlier", NOBODY),
    ] {
        for (number, who) in [("1", who), ("2", NOBODY), ("-1", NOBODY)] {
            let base = format!("/gemeente/ronde/{slug}/gesprek/{number}/{provider}");
            let route = |end: &str| {
                known(format!(
                    "/gemeente/ronde/{{ronde}}/gesprek/{{nummer}}/{{aanbieder}}{end}"
                ))
            };
            at_a_sheet(asks, (&base, &route), who, false);
        }
    }
}

/// A text on top of a version that there is not: the page says so, and nothing changes.
const NO_DRAFT: &[(&str, &str)] = &[("actie", "bewaren"), ("versie", "99"), ("tekst", "x")];

/// Both gemeenten have a round of 2026; Voorbeeldstad fixed a statement about it.
fn years(asks: &mut Asks) {
    asks.get(
        "/gemeente/jaar",
        "/gemeente/jaar",
        &["analist1", "analist2", "raad"],
        200,
    );
    for (place, who) in [
        ("2026/wmo", &["analist1", "analist2"][..]),
        ("2026/jeugdhulp", NOBODY),
        ("2025/wmo", NOBODY),
        ("2026/hulp", NOBODY),
        ("x/wmo", NOBODY),
    ] {
        let base = format!("/gemeente/jaar/{place}");
        let route = "/gemeente/jaar/{jaar}/{domein}";
        asks.get(route, &base, who, 200);
        asks.post(route, &base, NO_DRAFT, (who, 200));
        for number in ["1", "2", "0", "x"] {
            let fixed = place == "2026/wmo" && number == "1";
            let who = if fixed { &["analist1", "raad"][..] } else { NOBODY };
            for end in ["", "/resultaten.csv", "/jaar.json", "/jaar.pdf", "/kort.pdf"] {
                let route = known(format!("/gemeente/jaar/{{jaar}}/{{domein}}/{{nummer}}{end}"));
                asks.get(route, &format!("{base}/{number}{end}"), who, 200);
            }
        }
    }
}

/// The addresses of one sheet; nobody has an agreement of this name.
fn at_a_sheet(asks: &mut Asks, at: (&str, &dyn Fn(&str) -> &'static str), who: &'static [&'static str], first: bool) {
    let (base, route) = at;
    for end in ["", "/tafel", "/blad.json", "/blad.pdf"] {
        asks.get(route(end), &format!("{base}{end}"), who, 200);
    }
    for turn in ["0", "99", "x", "-1"] {
        asks.get(route("/tafel"), &format!("{base}/tafel?vraag={turn}"), NOBODY, 200);
    }
    for (end, fields) in acts(first) {
        asks.post(route(end), &format!("{base}{end}"), fields, (who, 303));
    }
    for (folder, fields) in [("afspraak", CHANGE), ("uitkomst", OUTCOME)] {
        let route = route(&format!("/{folder}/{{afspraak}}"));
        for id in [AgreementId::new().to_string(), "x".to_owned()] {
            asks.post(route, &format!("{base}/{folder}/{id}"), fields, (NOBODY, 303));
        }
    }
}

/// The name of a route, as the table of contents has it.
pub(crate) fn known(route: String) -> &'static str {
    let found = ervaringwijzer::web::ROUTES.iter().find(|known| known.path == route);
    found.expect("a route of the table of contents").path
}

/// All sheets of a release.
fn zips(asks: &mut Asks, base: &str, analyst: &'static [&'static str]) {
    for (number, who) in [("1", analyst), ("2", NOBODY), ("-1", NOBODY)] {
        asks.get(
            "/gemeente/ronde/{ronde}/gesprek/{nummer}/bladen.zip",
            &format!("{base}/gesprek/{number}/bladen.zip"),
            who,
            200,
        );
    }
}

/// A provider in a release, with its drawings.
fn one_provider(asks: &mut Asks, path: &str, who: &'static [&'static str]) {
    for end in ["", "/tekening.svg", "/tekening.png"] {
        let route = format!("/gemeente/ronde/{{ronde}}/publicatie/{{nummer}}/aanbieder/{{aanbieder}}{end}");
        asks.get(known(route), &format!("{path}{end}"), who, 200);
    }
}

fn of_gemeenten(asks: &mut Asks, world: &World) {
    asks.get("/gemeente", "/gemeente", &["analist1", "analist2", "raad"], 303);
    asks.get("/gemeente/rondes", "/gemeente/rondes", &["analist1", "analist2"], 200);
    let overview = "/gemeente/ronde/{ronde}";
    let release = "/gemeente/ronde/{ronde}/publicatie/{nummer}";
    for (slug, readers, analyst, own, foreign) in [
        (
            "voorjaar-2026",
            &["analist1", "raad"][..],
            &["analist1"][..],
            "de-vlier",
            "de-linde",
        ),
        ("zomer-2026", &["analist2"], &["analist2"], "de-linde", "de-vlier"),
        ("nooit", NOBODY, NOBODY, "de-vlier", "de-linde"),
    ] {
        let base = format!("/gemeente/ronde/{slug}");
        asks.get(overview, &base, readers, 200);
        asks.get("/gemeente/ronde/{ronde}/codes", &format!("{base}/codes"), analyst, 200);
        asks.get(release, &format!("{base}/publicatie/1"), readers, 200);
        asks.get(release, &format!("{base}/publicatie/2"), NOBODY, 200);
        for file in [
            "resultaten.xlsx",
            "resultaten.zip",
            "resultaten.csv",
            "resultaten.json",
            "resultaten.parquet",
            "tekening.svg",
            "tekening.png",
        ] {
            let route = known(format!("{release}/{file}"));
            asks.get(route, &format!("{base}/publicatie/1/{file}"), readers, 200);
            asks.get(route, &format!("{base}/publicatie/2/{file}"), NOBODY, 200);
        }
        zips(asks, &base, analyst);
        for (provider, may) in [(own, analyst), (foreign, NOBODY), ("niemand", NOBODY)] {
            asks.get(
                "/gemeente/ronde/{ronde}/aanbieder/{aanbieder}",
                &format!("{base}/aanbieder/{provider}"),
                may,
                200,
            );
            let words = [
                "/gemeente/ronde/{ronde}/terugkoppeling/{aanbieder}",
                "/gemeente/ronde/{ronde}/terugkoppeling/{aanbieder}/akkoord",
                "/gemeente/ronde/{ronde}/terugkoppeling/{aanbieder}/intrekken",
            ];
            feedback(asks, words, &format!("{base}/terugkoppeling/{provider}"), may);
            one_provider(asks, &format!("{base}/publicatie/1/aanbieder/{provider}"), may);
        }
        let vlier_here = slug == "voorjaar-2026";
        for (seat, here) in [
            (world.vlier, vlier_here),
            (world.linde, slug == "zomer-2026"),
            (world.kiosk, false),
        ] {
            let may = if here { analyst } else { NOBODY };
            asks.post(
                "/gemeente/ronde/{ronde}/codes/{deelname}",
                &format!("{base}/codes/{seat}"),
                ORDER,
                (may, 200),
            );
            asks.post(
                "/gemeente/ronde/{ronde}/codes/{deelname}/papier",
                &format!("{base}/codes/{seat}/papier"),
                PRINT,
                (may, 200),
            );
            // A batch that was counted stays; a kiosk has sessions, on another page.
            asks.post(
                "/gemeente/ronde/{ronde}/codes/{deelname}/vervallen",
                &format!("{base}/codes/{seat}/vervallen"),
                VOID,
                (may, 200),
            );
        }
    }
    kiosks(asks, world);
    posters(asks, world);
    asks.get("/beheer", "/beheer", &["beheer"], 200);
}

/// Too many hours: the page says so, and nothing is opened.
const TOO_LONG: &[(&str, &str)] = &[("uren", "99"), ("plafond", "200")];
const SESSION: &[(&str, &str)] = &[("zitting", "1")];
const NO_SESSION: &[(&str, &str)] = &[("zitting", "77")];
const VOID_SESSION: &[(&str, &str)] = &[("zitting", "1"), ("reden", "")];

/// Posters that ask clients to take part, at codes and at kiosks, of each round for whoever has its page of codes.
fn posters(asks: &mut Asks, world: &World) {
    let of_provider = "/aanbieder/{gemeente}/{ronde}/codes/{affiche}/poster.pdf";
    let of_gemeente = "/gemeente/ronde/{ronde}/codes/{affiche}/poster.pdf";
    let unknown = ParticipationId::new();
    let seats = [
        (world.vlier, "voorjaar-2026"),
        (world.kiosk, "voorjaar-2026"),
        (world.linde, "zomer-2026"),
        (unknown, "nooit"),
    ];
    for (seat, round) in seats {
        for (place, provider, analyst) in [
            ("voorbeeldstad/voorjaar-2026", "vlier", "analist1"),
            ("anderdam/zomer-2026", "linde", "analist2"),
        ] {
            let here = place.ends_with(round);
            let only = |who: &str| -> &'static [&'static str] {
                match who {
                    _ if !here => NOBODY,
                    "vlier" => &["vlier"],
                    "linde" => &["linde"],
                    "analist1" => &["analist1"],
                    _ => &["analist2"],
                }
            };
            let path = format!("/aanbieder/{place}/codes/{seat}/poster.pdf");
            asks.get(of_provider, &path, only(provider), 200);
            let (_, slug) = place.split_once('/').unwrap_or_default();
            let path = format!("/gemeente/ronde/{slug}/codes/{seat}/poster.pdf");
            asks.get(of_gemeente, &path, only(analyst), 200);
        }
    }
}

/// Only De Vlier has a kiosk, with one session. A participation with codes has no page of this kind.
fn kiosks(asks: &mut Asks, world: &World) {
    let sides = [
        (
            "/aanbieder/{gemeente}/{ronde}/kiosk/{kiosk}",
            "/aanbieder/voorbeeldstad/voorjaar-2026",
            &["vlier"][..],
        ),
        (
            "/aanbieder/{gemeente}/{ronde}/kiosk/{kiosk}",
            "/aanbieder/anderdam/zomer-2026",
            NOBODY,
        ),
        (
            "/gemeente/ronde/{ronde}/kiosk/{kiosk}",
            "/gemeente/ronde/voorjaar-2026",
            &["analist1"],
        ),
        (
            "/gemeente/ronde/{ronde}/kiosk/{kiosk}",
            "/gemeente/ronde/zomer-2026",
            NOBODY,
        ),
    ];
    for (route, base, who) in sides {
        let seats = [world.kiosk.to_string(), world.vlier.to_string(), "x".to_owned()];
        for (at, seat) in seats.iter().enumerate() {
            let may = if at == 0 { who } else { NOBODY };
            let path = format!("{base}/kiosk/{seat}");
            asks.get(route, &path, may, 200);
            asks.post(route, &path, TOO_LONG, (may, 200));
            let end = |end: &str| known(format!("{route}/{end}"));
            asks.post(end("vernieuwen"), &format!("{path}/vernieuwen"), SESSION, (may, 200));
            asks.post(
                end("vernieuwen"),
                &format!("{path}/vernieuwen"),
                NO_SESSION,
                (NOBODY, 200),
            );
            if route.starts_with("/gemeente") {
                asks.post(end("vervallen"), &format!("{path}/vervallen"), VOID_SESSION, (may, 200));
            }
            asks.post(end("sluiten"), &format!("{path}/sluiten"), NO_SESSION, (NOBODY, 200));
        }
    }
}

/// Addresses that no route knows, behind the doors of staff.
pub(crate) fn nowhere() -> Asks {
    let mut asks = Asks(Vec::new());
    for path in [
        "/aanbieder/x",
        "/aanbieder/a/b/c/d/e",
        "/gemeente/x",
        "/gemeente/ronde",
        "/beheer/x",
        "/koppelingen/x",
    ] {
        asks.get("", path, NOBODY, 200);
    }
    asks
}

/// One's own account: everybody has one, and nobody another's.
fn own_account(asks: &mut Asks) {
    let nobody = "0".repeat(64);
    asks.post(
        "/inloggen/code",
        "/inloggen/code",
        &[("stap", "0"), ("code", "0")],
        (ALL, 403),
    );
    asks.post(
        "/inloggen/passkey",
        "/inloggen/passkey",
        &[("stand", "0"), ("antwoord", "{}")],
        (ALL, 403),
    );
    // Without an issuer there are no work accounts (tests/oidc).
    asks.get("/inloggen/sso", "/inloggen/sso", ALL, 404);
    asks.get("/inloggen/sso/terug", "/inloggen/sso/terug", ALL, 404);
    asks.get("/inloggen/vergeten", "/inloggen/vergeten", ALL, 200);
    asks.post(
        "/inloggen/vergeten",
        "/inloggen/vergeten",
        &[("email", "geen")],
        (ALL, 200),
    );
    asks.get("/adres/{link}", &format!("/adres/{nobody}"), ALL, 404);
    asks.post("/adres/{link}", &format!("/adres/{nobody}"), &[], (ALL, 404));
    let offered = "/plek/uitnodiging/{link}";
    asks.get(offered, &format!("/plek/uitnodiging/{nobody}"), NOBODY, 200);
    asks.post(offered, &format!("/plek/uitnodiging/{nobody}"), &[], (NOBODY, 303));
    asks.get("/plek", "/plek", STAFF, 200);
    asks.post("/plek", "/plek", &[("plek", "x")], (NOBODY, 303));
    asks.get("/account", "/account", STAFF, 200);
    asks.post("/account/naam", "/account/naam", &[("naam", "")], (STAFF, 200));
    asks.post("/account/adres", "/account/adres", &[("email", "geen")], (STAFF, 200));
    asks.post(
        "/account/wachtwoord",
        "/account/wachtwoord",
        &[("wachtwoord-nu", "a"), ("wachtwoord-nieuw", "b"), ("herhaling", "c")],
        (STAFF, 200),
    );
    asks.get("/account/tweede-stap", "/account/tweede-stap", STAFF, 200);
    asks.post(
        "/account/tweede-stap/app",
        "/account/tweede-stap/app",
        &[("geheim", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), ("code", "0")],
        (STAFF, 200),
    );
    asks.post(
        "/account/tweede-stap/app/weg",
        "/account/tweede-stap/app/weg",
        &[],
        (STAFF, 303),
    );
    asks.post(
        "/account/tweede-stap/herstelcodes",
        "/account/tweede-stap/herstelcodes",
        &[],
        (STAFF, 200),
    );
    asks.post(
        "/account/tweede-stap/passkey",
        "/account/tweede-stap/passkey",
        &[("stand", "0"), ("antwoord", "{}"), ("naam", "a")],
        (STAFF, 200),
    );
    let passkey = ervaringwijzer::values::ids::PasskeyId::new();
    asks.post(
        "/account/tweede-stap/passkey/{passkey}/weg",
        &format!("/account/tweede-stap/passkey/{passkey}/weg"),
        &[],
        (NOBODY, 404),
    );
    asks.post(
        "/account/sessies/{sessie}/uit",
        "/account/sessies/0011/uit",
        &[],
        (STAFF, 303),
    );
    asks.post("/account/alles-uit", "/account/alles-uit", &[], (STAFF, 303));
}
