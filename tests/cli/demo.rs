//! `demo`: everything at once, and nothing afterwards.

use super::lists::QUESTIONS;
use super::path_of;
use crate::support::http::{Browser, Client, Response};
use crate::support::process::{Program, Server};
use std::net::SocketAddr;

struct Demo {
    program: Program,
    server: Server,
    addr: SocketAddr,
}

impl Demo {
    fn start(program: Program, rest: &[&str]) -> Self {
        let mut server = program.start(&[&["demo", "--listen", "127.0.0.1:0"][..], rest].concat());
        let kiosk = server.wait_for_line("kiosk: http://");
        server.wait_for_line("ready");
        let addr = kiosk.split('/').next().unwrap_or_default();
        let addr = addr.parse().expect("an address");
        Self { program, server, addr }
    }

    /// Paths of the links behind a label.
    fn links(&self, label: &str) -> Vec<String> {
        let label = format!("{label}: ");
        let said = self.server.stdout();
        said.lines()
            .filter_map(|line| line.strip_prefix(&label))
            .map(path_of)
            .collect()
    }

    /// Runs the program on the demo's own database, as the demo says how.
    fn command(&self, rest: &[&str]) -> String {
        let said = self.server.stdout();
        let line = said
            .lines()
            .find(|line| line.trim_start().starts_with("ervaringwijzer --"));
        let words: Vec<&str> = line.expect("the way to count").split_whitespace().collect();
        let flags = words.iter().skip(1).take_while(|word| **word != "count");
        let arguments: Vec<&str> = flags.chain(rest).copied().collect();
        let ended = self.program.run(&arguments);
        assert_eq!(ended.code, Some(0), "{arguments:?}: {}", ended.stderr);
        ended.stdout
    }

    fn enter(&self, role: &str) -> (Browser, Response) {
        let mut browser = Browser::new(self.addr).following();
        let landed = browser.get(&self.links(role).concat());
        assert_eq!(landed.status, 200, "{role}: {}", landed.text());
        (browser, landed)
    }

    /// SIGTERM: an orderly end that leaves nothing.
    fn stop(mut self) {
        assert_eq!(self.server.stop().code(), Some(0));
        assert_eq!(self.left(), Vec::<String>::new());
    }

    fn left(&self) -> Vec<String> {
        left(&self.program)
    }
}

/// A program whose temporary files are in its own folder.
fn program() -> Program {
    let program = Program::new();
    let folder = program.folder().display().to_string();
    program.env("TMPDIR", &folder)
}

fn left(program: &Program) -> Vec<String> {
    let files = program.folder().read_dir().expect("the folder is there").flatten();
    files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("ervaringwijzer"))
        .collect()
}

#[test]
fn every_link_works_and_every_page_says_voorbeeld() {
    let demo = Demo::start(program(), &[]);
    assert_eq!(demo.left().len(), 1, "everything is in one folder");
    assert!(
        demo.server
            .stdout()
            .starts_with("Voorbeeld: all names and figures are invented.")
    );
    let client = Client::new(demo.addr);
    let says = |what: &str, response: &Response, status: u16| {
        assert_eq!(response.status, status, "{what}");
        assert!(response.text().contains("Voorbeeld"), "{what}: {}", response.text());
    };
    let codes = demo.links("client");
    assert_eq!(codes.len(), 6);
    let kiosk = demo.links("kiosk");
    assert_eq!(kiosk.len(), 1);
    for path in codes.iter().chain(&kiosk) {
        says(path, &client.get(path, &[]), 203);
    }
    let sent = client.post_form(&codes[0], &[("v1", "5")], &[]);
    assert_eq!(sent.status, 303);
    says(
        "thanks",
        &client.get(sent.header("location").expect("a place"), &[]),
        200,
    );
    for path in ["/", "/uitleg", "/inloggen"] {
        says(path, &client.get(path, &[]), 200);
    }
    for role in ["aanbieder", "gemeente", "clientenraad", "regio", "beheerder"] {
        says(role, &demo.enter(role).1, 200);
    }
    demo.stop();
}

#[test]
fn the_front_page_has_a_way_in_for_each_role_and_counts() {
    let demo = Demo::start(program(), &[]);
    let front = demo.links("probeer").concat();
    let mut browser = Browser::new(demo.addr).following();
    let page = browser.get(&front);
    assert_eq!((page.status, front.as_str()), (200, "/"));
    let page = page.text();
    assert!(
        page.contains("<h1>Probeer het</h1>") && page.contains("class=\"qr\""),
        "{page}"
    );
    let buttons = page.split("class=\"button main\" href=\"").skip(1);
    let ways: Vec<&str> = buttons.filter_map(|after| after.split('"').next()).collect();
    assert_eq!(
        ways.len(),
        6,
        "client, provider, gemeente, council, region, administrator: {ways:?}"
    );
    assert_eq!(ways[0], demo.links("client")[0]);
    for (way, role) in ways[1..]
        .iter()
        .zip(["aanbieder", "gemeente", "clientenraad", "regio", "beheerder"])
    {
        assert_eq!([(*way).to_owned()], demo.links(role)[..], "{role}");
    }
    let client = Client::new(demo.addr);
    let refused = client.post_form("/voorbeeld/tellen", &[], &[]);
    assert_eq!(refused.status, 400, "a form of somebody else's page counts nothing");
    let origin = format!("http://{}", demo.addr);
    let press = || client.post_form("/voorbeeld/tellen", &[], &[("Origin", origin.as_str())]);
    let first = press();
    assert_eq!((first.status, first.header("location")), (303, Some("/?geteld=nieuw")));
    assert!(
        browser
            .get("/?geteld=nieuw")
            .text()
            .contains("is er een nieuwe publicatie")
    );
    let again = press();
    assert_eq!(
        again.header("location"),
        Some("/?geteld=niets"),
        "nothing came in since"
    );
    assert!(
        browser
            .get("/?geteld=niets")
            .text()
            .contains("dus er is geen nieuwe publicatie")
    );
    let typed = browser.get("/?taal=nl").text();
    assert!(typed.contains("name=\"code\""), "the page for a code on paper: {typed}");
    assert_eq!(demo.command(&["check"]), "Everything is as it must be.\n");
    demo.stop();
}

#[test]
fn answers_wait_until_they_are_counted_and_then_the_provider_sees_them() {
    let demo = Demo::start(program(), &[]);
    let (mut member, _landed) = demo.enter("aanbieder");
    let line = demo.server.stdout();
    let round = line
        .lines()
        .find_map(|line| line.strip_prefix("Fresh codes of Het Kompas (")?.split(')').next());
    let round = round.expect("the name of the open round");
    let address = format!("/aanbieder/voorbeeldstad/{}", round.replace(' ', "-"));
    let before = member.get(&address).text();
    assert!(before.contains("Er is nog geen publicatie"), "{before}");
    let simulate = [
        "simulate",
        "--gemeente",
        "voorbeeldstad",
        "--aanbieder",
        "het-kompas",
        "--aantal",
        "40",
        "--ronde",
    ];
    let said = demo.command(&[&simulate[..], &[round]].concat());
    assert!(said.starts_with("40 people answered."), "{said}");
    let said = demo.command(&["count"]);
    assert!(said.contains(&format!("{round}: release 1 is published")), "{said}");
    let after = member.get("/aanbieder").text();
    assert!(after.contains(&format!("Resultaten {round}")), "{after}");
    assert!(
        after.contains("Voorbeeld") && after.contains("<dt>Publicatie</dt><dd>1"),
        "{after}"
    );
    assert_eq!(demo.command(&["check"]), "Everything is as it must be.\n");
    demo.stop();
}

#[test]
fn clients_hear_back_and_earlier_agreements_come_first() {
    let demo = Demo::start(program(), &[]);
    let client = Client::new(demo.addr);
    let heard = client.get("/gehoord/voorbeeldstad", &[]).text();
    for said in [
        "Het Kompas",
        "Wij bellen u binnen een week.",
        "mensen kozen goed of heel goed.",
        "Voorbeeld",
    ] {
        assert!(heard.contains(said), "{said}: {heard}");
    }
    let english = client.get("/gehoord/voorbeeldstad?taal=en", &[]).text();
    assert!(english.contains("We call you within a week."), "{english}");
    assert!(english.contains("people chose good or very good."), "{english}");
    let thanks = client.get("/dank?g=voorbeeldstad&v=u&taal=nl", &[]).text();
    assert!(thanks.contains("/gehoord/voorbeeldstad"), "{thanks}");
    let mut member = demo.enter("aanbieder").0;
    let list = member.get("/aanbieder/gesprekken").text();
    let sheets: Vec<&str> = list
        .split("href=\"")
        .skip(1)
        .filter_map(|after| after.split('"').next())
        .filter(|link| link.contains("/gesprek/"))
        .collect();
    assert!(sheets.len() >= 2, "{list}");
    let pages: Vec<String> = sheets.iter().map(|sheet| member.get(sheet).text()).collect();
    let agreed = "Mensen die wachten elke twee weken bellen";
    assert!(
        pages.iter().all(|page| page.contains(agreed)),
        "on its own sheet and on the next"
    );
    let newest = pages
        .iter()
        .find(|page| page.contains("Mensen wachten nog langer dan vorig jaar."))
        .expect("the newest sheet");
    assert!(
        newest.contains("Er wordt gebeld.") && newest.contains("deels gelukt"),
        "{newest}"
    );
    let older = pages
        .iter()
        .find(|page| page.contains("Twee collega"))
        .expect("the older sheet");
    assert!(
        older.contains("Er kwamen meer aanvragen dan verwacht."),
        "both sides: {older}"
    );
    assert!(
        demo.enter("gemeente")
            .0
            .get("/gemeente/gesprekken")
            .text()
            .contains("Het Kompas")
    );
    demo.stop();
}

#[test]
fn own_providers_and_own_questions_take_the_place_of_the_invented_ones() {
    let program = program();
    std::fs::write(
        program.folder().join("lijst.csv"),
        "naam;toegang\nZorg Één;nee\nLoket;ja\n",
    )
    .expect("a file");
    std::fs::write(program.folder().join("vragen.toml"), QUESTIONS).expect("a file");
    let demo = Demo::start(program, &["--aanbieders", "lijst.csv", "--vragenlijst", "vragen.toml"]);
    let survey = Client::new(demo.addr).get(&demo.links("client")[0], &[]).text();
    assert!(
        survey.contains("Zorg Één") && survey.contains("Hoe ging het eerste gesprek?"),
        "{survey}"
    );
    assert_eq!(survey.matches("<fieldset").count(), 2, "{survey}");
    let overview = demo.enter("gemeente").1.text();
    assert!(!overview.contains("Het Kompas"), "{overview}");
    demo.stop();
}

#[test]
fn files_with_mistakes_stop_the_demo_before_anything_is_made() {
    let program = program();
    let write = |name: &str, content: &str| {
        std::fs::write(program.folder().join(name), content).expect("a file");
    };
    write("lijst.csv", "naam;toegang\nDe Brug;nee\nDe Kiem;soms\n");
    write(
        "vragen.toml",
        &QUESTIONS.replace("domein = \"wmo\"", "domein = \"zorg\""),
    );
    let wrong = [
        (["--aanbieders", "lijst.csv"], "regel 3: 'toegang' is 'soms'"),
        (["--vragenlijst", "vragen.toml"], "line 2: "),
        (["--aanbieders", "nergens.csv"], "nergens.csv: No such file"),
    ];
    for (flags, wanted) in wrong {
        let said = super::refused(
            &program,
            &[&["demo", "--listen", "127.0.0.1:0"][..], &flags].concat(),
            1,
        );
        assert!(said.contains(wanted), "{said}");
        assert_eq!(left(&program), Vec::<String>::new());
    }
}

#[test]
fn a_port_that_is_taken_is_no_reason_to_stop() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let listen = taken.local_addr().expect("an address").to_string();
    let program = program();
    let mut server = program.start(&["demo", "--listen", &listen]);
    server.wait_for_line(&format!("{listen} is taken; a free port is used."));
    let kiosk = server.wait_for_line("kiosk: http://");
    assert!(!kiosk.starts_with(&listen), "{kiosk}");
    server.kill();
}
