//! What the administrator sets for the whole installation, without a restart.

use super::{PASSWORD, serve};
use crate::support::http::Browser;
use crate::support::receiver::{Manner as Answers, Receiver};
use crate::support::server::WebServer;
use crate::support::smtp::{MailServer, Manner};
use crate::support::town::{Town, both_engines, day};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::catalogue::{PageSetting, page_settings};
use ervaringwijzer::db::Db;
use ervaringwijzer::lifecycle::{self, Due};
use ervaringwijzer::startup::Store;
use ervaringwijzer::values::ids::RoundId;
use ervaringwijzer::values::schedule::Schedule;
use ervaringwijzer::values::terms::Counting;

both_engines!(
    mail_that_is_set_on_a_page_goes_out_from_every_node_at_once_and_back_again,
    a_password_is_kept_sealed_and_goes_to_no_other_server,
    a_trial_says_what_the_mail_server_said,
    hosts_of_a_page_count_on_every_node_and_private_ones_are_for_the_configuration,
    an_address_is_called_and_its_answer_is_said,
    fewer_hosts_are_looked_at_twice_while_a_webhook_needs_them,
    an_open_round_keeps_its_moment_and_a_later_one_has_the_new,
    what_somebody_else_changed_meanwhile_is_not_overwritten,
);

const PAGE: &str = "/beheer/instellingen";
const BASE: (&str, &str) = ("base-url", "https://ervaring.example.nl");

/// Two nodes on one database, and the administrator at each.
struct Nodes {
    browsers: [Browser; 2],
    _servers: [WebServer; 2],
}

fn nodes(town: &Town, settings: &[(&str, &str)]) -> Nodes {
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    let other = Store {
        db: Db::open(town.db.url(), 6).expect("a second node opens the database"),
        keys: town.keys.clone(),
    };
    let servers = [
        WebServer::start_with(&town.store(), &town.clock, settings),
        WebServer::start_with(&other, &town.clock, settings),
    ];
    let browsers = servers
        .each_ref()
        .map(|server| server.sign_in("beheer@stad.nl", PASSWORD).following());
    Nodes {
        browsers,
        _servers: servers,
    }
}

/// The hidden field of one form of the page.
fn seen(town: &Town, of: PageSetting) -> String {
    let value = town.read(|conn| page_settings::value(conn, of));
    page_settings::mark(value.as_deref())
}

/// Sends a form of the page, made from what is set now.
fn set(town: &Town, browser: &mut Browser, end: &str, fields: &[(&str, &str)]) -> String {
    let of = match end {
        "webhooks" => PageSetting::Hosts,
        "telmoment" => PageSetting::CountMoment,
        _ => PageSetting::Mail,
    };
    let mark = seen(town, of);
    browser.get(PAGE);
    let all = [fields, &[("gezien", mark.as_str())]].concat();
    browser.submit(&format!("{PAGE}/{end}"), &all).text()
}

fn back(town: &Town, browser: &mut Browser, of: PageSetting) -> String {
    let mark = seen(town, of);
    browser.get(PAGE);
    let fields = [("wat", of.word()), ("gezien", mark.as_str())];
    browser.submit(&format!("{PAGE}/terug"), &fields).text()
}

fn try_mail(browser: &mut Browser) -> String {
    browser.get(PAGE);
    browser.submit(&format!("{PAGE}/mail/proef"), &[]).text()
}

fn server_fields(port: &str) -> [(&str, &str); 4] {
    [
        ("server", "127.0.0.1"),
        ("poort", port),
        ("van", "ew@voorbeeldstad.nl"),
        ("tls", "starttls"),
    ]
}

fn mail_that_is_set_on_a_page_goes_out_from_every_node_at_once_and_back_again(town: &Town) {
    let letters = MailServer::start(Manner::Takes);
    let port = letters.port().to_string();
    let mut nodes = nodes(town, &[BASE]);
    let [here, there] = &mut nodes.browsers;
    assert!(
        try_mail(there).contains("Er is geen mailserver die te gebruiken is"),
        "before there is one"
    );
    let page = set(town, here, "mail", &server_fields(&port));
    assert!(
        page.contains(&format!("E-mail is nu: 127.0.0.1:{port}, van ew@voorbeeldstad.nl"))
            && page.contains("Ongedaan maken"),
        "{page}"
    );
    assert!(page.contains("Ingesteld op deze pagina"), "{page}");
    let said = try_mail(there);
    assert!(said.contains("nam de proefmail voor beheer@stad.nl aan"), "{said}");
    assert_eq!(letters.empty(), ["beheer@stad.nl"]);
    // A one-time link goes by the same way.
    there.get("/beheer/mensen/nieuw");
    let new = [
        ("naam", "Bo Vis"),
        ("email", "bo@stad.nl"),
        ("plek", "raad/voorbeeldstad"),
    ];
    there.submit("/beheer/mensen/nieuw", &new);
    assert_eq!(letters.empty(), ["bo@stad.nl"]);
    assert!(
        there
            .get("/beheer/gezondheid")
            .text()
            .contains(&format!("via 127.0.0.1:{port}")),
        "what counts is what is shown"
    );
    let page = back(town, here, PageSetting::Mail);
    assert!(page.contains("E-mail is nu: geen"), "{page}");
    assert!(try_mail(there).contains("Er is geen mailserver"), "and off again");
    let page = back(town, here, PageSetting::Mail);
    assert!(
        page.contains("E-mail is nu: 127.0.0.1"),
        "the way back has a way back: {page}"
    );
    let acts = town.read(|conn| accounts::recent(conn, 50));
    let changed = acts.iter().filter(|entry| entry.act == "instelling-gewijzigd").count();
    assert_eq!(changed, 3);
}

fn a_password_is_kept_sealed_and_goes_to_no_other_server(town: &Town) {
    let (first, second) = (MailServer::start(Manner::Takes), MailServer::start(Manner::Takes));
    let (port, other) = (first.port().to_string(), second.port().to_string());
    let mut nodes = nodes(town, &[BASE]);
    let [here, there] = &mut nodes.browsers;
    let secret = "heel-geheime-zin";
    let named = [&server_fields(&port)[..], &[("inlognaam", "ew")]].concat();
    let refused = set(town, here, "mail", &named);
    assert!(refused.contains("Typ het wachtwoord."), "{refused}");
    let page = set(town, here, "mail", &[&named[..], &[("wachtwoord", secret)]].concat());
    assert!(page.contains("E-mail is nu:") && !page.contains(secret), "{page}");
    assert!(
        try_mail(there).contains("nam de proefmail"),
        "the other node can read it"
    );
    assert!(
        first.said().iter().any(|line| line.starts_with("AUTH")),
        "{:?}",
        first.said()
    );
    // In the database it is nowhere to be read.
    let rows = town.number(&format!(
        "SELECT count(*) AS value FROM setting WHERE value LIKE '%{secret}%'"
    ));
    assert_eq!(rows, 0);
    let rows = town.number("SELECT count(*) AS value FROM setting WHERE name = 'instelling:e-mail'");
    assert_eq!(rows, 1, "control: the setting is there");
    let acts = town.read(|conn| accounts::recent(conn, 50));
    assert!(acts.iter().all(|entry| !entry.object.contains(secret)));
    // Another sender, and the password stays; another server, and it does not go along.
    let renamed = [("van", "ander@voorbeeldstad.nl")];
    let sender = [&named[..2], &renamed, &[("inlognaam", "ew")]].concat();
    assert!(set(town, here, "mail", &sender).contains("van ander@voorbeeldstad.nl"));
    assert!(try_mail(there).contains("nam de proefmail"));
    let elsewhere = [&server_fields(&other)[..], &[("inlognaam", "ew")]].concat();
    let refused = set(town, here, "mail", &elsewhere);
    assert!(refused.contains("gaat het oude niet mee"), "{refused}");
    try_mail(there);
    assert!(second.said().is_empty(), "nobody was called there: {:?}", second.said());
    // Without the secret of the installation nothing is sent, and it is said.
    std::fs::remove_file(town.key_directory().join("installatie.geheim")).expect("a secret to lose");
    let health = there.get("/beheer/gezondheid").text();
    assert!(
        health.contains("Het wachtwoord van de mailserver kan op deze machine niet worden gelezen"),
        "{health}"
    );
    assert!(there.get(PAGE).text().contains("Typ het opnieuw"));
}

fn a_trial_says_what_the_mail_server_said(town: &Town) {
    let letters = MailServer::start(Manner::Refuses);
    let port = letters.port().to_string();
    let mut nodes = nodes(town, &[BASE]);
    let [here, _] = &mut nodes.browsers;
    for (field, value, wanted) in [
        ("server", "twee woorden", "Schrijf de mailserver als een naam"),
        ("poort", "0", "Schrijf de poort als een getal"),
        ("van", "iemand", "Schrijf de afzender zoals"),
    ] {
        let fields = server_fields(&port).map(|(name, old)| (name, if name == field { value } else { old }));
        let page = set(town, here, "mail", &fields);
        assert!(
            page.contains(wanted) && page.contains("Er is nog niets bewaard"),
            "{page}"
        );
    }
    set(town, here, "mail", &server_fields(&port));
    let said = try_mail(here);
    assert!(
        said.contains("De mailserver weigert, met code 550.") && said.contains("role=\"alert\""),
        "{said}"
    );
    letters.become_one_that(Manner::Takes);
    assert!(try_mail(here).contains("nam de proefmail"));
    drop(letters);
    let said = try_mail(here);
    assert!(said.contains("De mailserver antwoordt niet."), "{said}");
    let acts = town.read(|conn| accounts::recent(conn, 50));
    assert_eq!(acts.iter().filter(|entry| entry.act == "proefmail").count(), 3);
    // Without an address of its own the program has no links to send.
    let bare = serve(town);
    let mut admin = bare.sign_in("beheer@stad.nl", PASSWORD);
    let page = set(town, &mut admin, "mail", &server_fields("25"));
    assert!(page.contains("base-url"), "{page}");
}

fn hosts_of_a_page_count_on_every_node_and_private_ones_are_for_the_configuration(town: &Town) {
    let receiver = Receiver::start(Answers::Says(204));
    let allowed = receiver.allowed();
    town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    let mut nodes = nodes(town, &[BASE, ("webhook-hosts", allowed.as_str())]);
    let [here, there] = &mut nodes.browsers;
    for private in ["10.0.0.7", "http://127.0.0.1:9000", "[::1]:8443", "192.168.1.4:8443"] {
        let page = set(town, here, "webhooks", &[("hosts", private)]);
        assert!(page.contains("een adres binnen het eigen netwerk"), "{private}: {page}");
    }
    let page = set(town, here, "webhooks", &[("hosts", "geen host/")]);
    assert!(page.contains("is geen host"), "{page}");
    let page = set(
        town,
        here,
        "webhooks",
        &[("hosts", "hooks.example.nl\r\nhooks.example.nl:8443")],
    );
    assert!(
        page.contains("hooks.example.nl, hooks.example.nl:8443, 127.0.0.1"),
        "what the configuration names of its own network stays: {page}"
    );
    assert!(there.get("/beheer/gezondheid").text().contains("hooks.example.nl:8443"));
    // Control: what is in no list is not called.
    let tried = |browser: &mut Browser, address: &str| {
        browser.get(PAGE);
        browser
            .submit(&format!("{PAGE}/webhooks/proef"), &[("adres", address)])
            .text()
    };
    assert!(tried(there, "https://elders.example.nl/").contains("Deze host staat niet in de lijst"));
    assert!(tried(there, &receiver.address()).contains("antwoordde met status 204"));
    let page = set(town, here, "webhooks", &[("hosts", "")]);
    assert!(page.contains("De lijst van hosts is nu: 127.0.0.1"), "{page}");
    assert!(!there.get("/beheer/gezondheid").text().contains("hooks.example.nl"));
}

fn an_address_is_called_and_its_answer_is_said(town: &Town) {
    let receiver = Receiver::start(Answers::Says(204));
    let allowed = receiver.allowed();
    let mut nodes = nodes(town, &[("webhook-hosts", allowed.as_str())]);
    let [here, _] = &mut nodes.browsers;
    let address = receiver.address();
    let mut tried = || {
        here.get(PAGE);
        here.submit(&format!("{PAGE}/webhooks/proef"), &[("adres", &address)])
            .text()
    };
    assert!(tried().contains("antwoordde met status 204: het bericht is aangenomen"));
    let got = receiver.empty();
    assert_eq!(
        got.iter().map(|one| one.body.as_str()).collect::<Vec<_>>(),
        [r#"{"soort":"proef"}"#]
    );
    receiver.become_one_that(Answers::Says(500));
    let said = tried();
    assert!(said.contains("De andere kant weigert, met status 500."), "{said}");
    receiver.become_one_that(Answers::Says(302));
    let said = tried();
    assert!(said.contains("verwijst door (status 302)"), "{said}");
    drop(receiver);
    let said = tried();
    assert!(said.contains("Er kwam geen antwoord"), "{said}");
}

fn fewer_hosts_are_looked_at_twice_while_a_webhook_needs_them(town: &Town) {
    town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    let server = serve(town);
    let mut admin = server.sign_in("beheer@stad.nl", PASSWORD).following();
    set(
        town,
        &mut admin,
        "webhooks",
        &[("hosts", "hooks.example.nl, other.example.nl")],
    );
    let mut analyst = server.sign_in("analist@stad.nl", PASSWORD);
    analyst.get("/koppelingen");
    let hook = [("naam", "ons systeem"), ("adres", "https://hooks.example.nl/x")];
    assert!(
        analyst
            .submit("/koppelingen/webhooks", &hook)
            .text()
            .contains("ons systeem")
    );
    let page = set(town, &mut admin, "webhooks", &[("hosts", "hooks.example.nl")]);
    assert!(
        page.contains("is nu: hooks.example.nl."),
        "nobody needs the other: {page}"
    );
    let page = set(town, &mut admin, "webhooks", &[("hosts", "other.example.nl")]);
    assert!(
        page.contains("1 webhook krijgt geen berichten meer") && page.contains("Er is nog niets gebeurd"),
        "{page}"
    );
    let page = set(
        town,
        &mut admin,
        "webhooks",
        &[("hosts", "other.example.nl"), ("zeker", "ja")],
    );
    assert!(page.contains("is nu: other.example.nl."), "{page}");
}

fn due(town: &Town) -> Vec<RoundId> {
    let configured = Schedule::default();
    let owed = lifecycle::due(&town.db, &configured, town.now()).expect("what is owed");
    let counted = owed.iter().filter(|one| matches!(one, Due::Count(..)));
    counted.map(|one| one.round()).collect()
}

fn an_open_round_keeps_its_moment_and_a_later_one_has_the_new(town: &Town) {
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    town.at("2026-03-03", 9, 0);
    let weekly = |name: &str| {
        town.round(|new| {
            new.name = name.to_owned();
            new.counting = Counting::Weekly;
            new.opens = day("2026-03-03");
            new.closes = day("2026-05-03");
        })
    };
    let provider = town.provider("De Vlier");
    let open = |round: RoundId| {
        town.join(round, provider, ervaringwijzer::values::terms::Mode::Personal);
        town.open(round);
    };
    let old = weekly("oud");
    open(old);
    let server = serve(town);
    let mut admin = server.sign_in("beheer@stad.nl", PASSWORD).following();
    let page = set(town, &mut admin, "telmoment", &[("dag", "do"), ("tijd", "25:00")]);
    assert!(page.contains("schrijf de tijd zoals 06:00"), "{page}");
    let page = set(town, &mut admin, "telmoment", &[("dag", "do"), ("tijd", "07:30")]);
    assert!(
        page.contains("is nu: donderdag 07:30. Dat geldt voor rondes die vanaf nu opengaan.")
            && page.contains("oud: maandag 06:00"),
        "{page}"
    );
    let new = weekly("nieuw");
    open(new);
    // Thursday is the moment of the new one, Monday that of the old one.
    town.at("2026-03-05", 8, 0);
    assert_eq!(due(town), [new]);
    town.at("2026-03-09", 7, 0);
    let mut both = due(town);
    both.sort_by_key(ToString::to_string);
    let mut wanted = vec![old, new];
    wanted.sort_by_key(ToString::to_string);
    assert_eq!(both, wanted);
    let public = server.client().get("/privacy/controle", &[]).text();
    assert!(
        public.contains("do 07:30, en bij ronde oud op ma 06:00"),
        "everybody can read it"
    );
    // The way back is for rounds that open later, too.
    let mut admin = server.sign_in("beheer@stad.nl", PASSWORD).following();
    let page = back(town, &mut admin, PageSetting::CountMoment);
    assert!(
        page.contains("is nu: maandag 06:00") && page.contains("nieuw: donderdag 07:30"),
        "{page}"
    );
    // What a closed round kept is gone.
    town.at("2026-03-10", 12, 0);
    town.close(new);
    let held = town.number("SELECT count(*) AS value FROM setting WHERE name LIKE 'telmoment-van:%'");
    assert_eq!(held, 1, "that of the round that is open");
}

fn what_somebody_else_changed_meanwhile_is_not_overwritten(town: &Town) {
    let mut nodes = nodes(town, &[BASE]);
    let [here, there] = &mut nodes.browsers;
    let mark = seen(town, PageSetting::Hosts);
    set(town, here, "webhooks", &[("hosts", "hooks.example.nl")]);
    there.get(PAGE);
    let fields = [("hosts", "other.example.nl"), ("gezien", mark.as_str())];
    let page = there.submit(&format!("{PAGE}/webhooks"), &fields).text();
    assert!(page.contains("Intussen veranderde iemand anders dit"), "{page}");
    assert!(page.contains("hooks.example.nl"), "{page}");
    // An undo from before that change does not take it back either.
    let fields = [("wat", "webhooks"), ("gezien", mark.as_str())];
    there.get(PAGE);
    let page = there.submit(&format!("{PAGE}/terug"), &fields).text();
    assert!(page.contains("Intussen veranderde iemand anders dit"), "{page}");
}

#[test]
fn the_page_says_where_a_value_comes_from() {
    // The same words that the layers of the configuration have.
    let town = Town::new(ervaringwijzer::db::Engine::Sqlite);
    let mut nodes = nodes(&town, &[BASE, ("count-moment", "wo 05:00")]);
    let [here, _] = &mut nodes.browsers;
    let page = here.get(PAGE).text();
    assert!(page.contains("Bij het starten van het programma meegegeven."), "{page}");
    assert!(page.contains("Nergens ingesteld: zo begint het programma."), "{page}");
}
