//! Webhooks on the page "Koppelingen".

use super::{BASE, PASSWORD, Scene};
use crate::support::receiver::{Manner, Receiver};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::outbox;
use ervaringwijzer::webhooks;

both_engines!(
    a_webhook_is_made_tried_and_removed_on_the_page,
    what_cannot_be_kept_stays_in_the_form,
    without_hosts_the_page_says_that_webhooks_are_off,
    the_council_has_no_webhooks,
    the_page_shows_the_last_twenty_messages,
);

fn serve(town: &Town, hosts: &str) -> WebServer {
    let settings = [("webhook-hosts", hosts), ("base-url", BASE)];
    WebServer::start_with(&town.store(), &town.clock, &settings)
}

/// The address of the form that ends so, on a page.
fn action(page: &str, end: &str) -> String {
    let found = page.split("action=\"").filter_map(|rest| rest.split('"').next());
    let mut found = found.filter(|action| action.ends_with(end));
    found.next().expect("a form").to_owned()
}

fn a_webhook_is_made_tried_and_removed_on_the_page(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(204)));
    let server = serve(town, &receiver.allowed());
    let mut browser = server.sign_in("analist@stad.nl", PASSWORD);
    assert!(
        browser.get("/koppelingen").text().contains(&receiver.host()),
        "who may be called is told"
    );
    let address = receiver.address();
    let fields = [("naam", "ons <systeem>"), ("adres", address.as_str())];
    let made = browser.submit("/koppelingen/webhooks", &fields).text();
    assert!(made.contains("Dit geheim ziet u één keer"), "{made}");
    let stored = town.read(|conn| webhooks::of_place(conn, scene.analist));
    let secret = town
        .keys
        .installation_secret()
        .expect("the directory")
        .expect("a secret");
    let secret = webhooks::secret_of(&secret, stored[0].id);
    assert!(made.contains(secret.text()) && made.contains("ons &lt;systeem&gt;"));
    let page = browser.get("/koppelingen").text();
    assert!(
        !page.contains(secret.text()) && page.contains("Nog geen berichten"),
        "once"
    );

    let tried = browser.told(&action(&page, "/proef"), &[]).text();
    assert!(tried.contains("Het proefbericht is gestuurd.") && tried.contains("aangenomen (204)"));
    assert!(
        tried.contains(&format!("href=\"#webhook-{}\"", stored[0].id)),
        "{tried}"
    );
    let message = receiver.empty().remove(0);
    assert!(
        message
            .body
            .starts_with(r#"{"soort":"proefbericht","publicatie":null,"ronde":null,"#),
        "{}",
        message.body
    );
    assert!(browser.get("/koppelingen").text().contains("aangenomen (204)"));
    receiver.become_one_that(Manner::Says(401));
    browser.submit(&action(&page, "/proef"), &[]);
    let page = browser.get("/koppelingen").text();
    assert!(
        page.contains("geweigerd (401)") && page.contains("opgegeven"),
        "a try is not tried again"
    );

    let asked = browser.submit(&action(&page, "/weg"), &[]).text();
    assert!(
        asked.contains("Er is nog niets gebeurd.") && asked.contains(&address),
        "{asked}"
    );
    let gone = browser.told(&action(&page, "/weg"), &[]).text();
    assert!(gone.contains("is weg. Er gaan geen berichten meer heen."), "{gone}");
    assert!(!browser.get("/koppelingen").text().contains(&address));
    assert_eq!(town.number("SELECT count(*) AS value FROM webhook_delivery"), 0);
    assert_eq!(browser.sure(&action(&page, "/weg"), &[]).status, 404);
    let log = town.read(|conn| accounts::recent(conn, 10));
    let acts: Vec<_> = log
        .iter()
        .map(|entry| entry.act.as_str())
        .filter(|act| act.starts_with("webhook"))
        .collect();
    assert_eq!(
        acts,
        [
            "webhook-weggehaald",
            "webhook-geprobeerd",
            "webhook-geprobeerd",
            "webhook-gemaakt"
        ]
    );
    assert!(
        !format!("{log:?}").contains("ontvang"),
        "an address may hold a secret of the receiver"
    );
}

fn what_cannot_be_kept_stays_in_the_form(town: &Town) {
    let scene = Scene::of(town);
    let server = serve(town, "hooks.example.nl");
    let mut browser = server.sign_in("een@zorg.nl", PASSWORD);
    browser.get("/koppelingen");
    for (name, address, said) in [
        (
            "a",
            "https://elders.nl/x",
            "Naar deze host mag deze installatie niets sturen",
        ),
        ("a", "http://hooks.example.nl/x", "Begin met https://"),
        (" ", "https://hooks.example.nl/x", "Geef de webhook een naam"),
    ] {
        let fields = [("naam", name), ("adres", address)];
        let page = browser.submit("/koppelingen/webhooks", &fields).text();
        assert!(
            page.contains(said) && page.contains(&format!("value=\"{address}\"")),
            "{page}"
        );
    }
    assert_eq!(town.read(|conn| webhooks::of_place(conn, scene.een)), []);
}

fn without_hosts_the_page_says_that_webhooks_are_off(town: &Town) {
    let scene = Scene::of(town);
    let server = serve(town, "");
    let mut browser = server.sign_in("een@zorg.nl", PASSWORD);
    let page = browser.get("/koppelingen").text();
    assert!(page.contains("onder Beheer, Instellingen") && !page.contains("Maak webhook"));
    let fields = [("naam", "a"), ("adres", "https://hooks.example.nl/")];
    assert_eq!(browser.submit("/koppelingen/webhooks", &fields).status, 200);
    assert_eq!(town.read(|conn| webhooks::of_place(conn, scene.een)), []);
}

fn the_council_has_no_webhooks(town: &Town) {
    let _scene = Scene::of(town);
    town.user(Rights::Council(town.gemeente.id), "raad@stad.nl", PASSWORD);
    let server = serve(town, "hooks.example.nl");
    let mut browser = server.sign_in("raad@stad.nl", PASSWORD);
    let page = browser.get("/koppelingen").text();
    assert!(page.contains("Feed:") && !page.contains("Webhooks"));
    let fields = [("naam", "a"), ("adres", "https://hooks.example.nl/")];
    assert_eq!(browser.submit("/koppelingen/webhooks", &fields).status, 404);
}

fn the_page_shows_the_last_twenty_messages(town: &Town) {
    let (scene, receiver) = (Scene::of(town), Receiver::start(Manner::Says(200)));
    let (hook, _) = scene.hook(scene.een, &receiver);
    for turn in 0..25 {
        let now = town.now().plus(turn * 60);
        town.write(|conn| outbox::queue_test(conn, scene.een.into(), hook.id, BASE, now));
    }
    let server = serve(town, "");
    let mut browser = server.sign_in("een@zorg.nl", PASSWORD);
    let page = browser.get("/koppelingen").text();
    assert_eq!(page.matches("nog niet geprobeerd").count(), 20);
    assert!(page.contains("8 maart 2026, 12:24") && !page.contains("8 maart 2026, 12:04"));
}
