//! A real round from nothing to its end, by commands and over HTTP, on both databases.

use super::{Installation, ROUND, answer_all, path_of};
use crate::support::http::{Browser, Client};
use crate::support::sign_in::set_up_app;
use ervaringwijzer::db::Engine;
use ervaringwijzer::values::clock::{Clock as _, SystemClock};

const PASSWORD: &str = "een lange zin zonder haast";

/// Questions and days of a round.
const WINTER: [&str; 6] = [
    "--vragenlijst",
    "wmo-kort",
    "--van",
    "2027-01-01",
    "--tot",
    "2027-02-01",
];

#[test]
fn a_whole_round_by_commands_on_sqlite() {
    whole_round(Engine::Sqlite);
}

#[test]
fn a_whole_round_by_commands_on_postgresql() {
    whole_round(Engine::Postgres);
}

fn whole_round(engine: Engine) {
    let house = Installation::with_open_round(engine);
    let rounds = house.does(&["round", "list"]);
    assert!(rounds.starts_with("voorbeeldstad\tronde-nu\topen\t"), "{rounds}");
    let codes = house.codes("25");
    let welcome = house.does(&[
        "user",
        "add",
        "an@voorbeeldstad.nl",
        "--naam",
        "An",
        "--rol",
        "aanbieder",
        "--aanbieder",
        "de-brug",
    ]);
    let welcome = path_of(welcome.lines().last().expect("a link"));
    let users = house.does(&["user", "list"]);
    assert_eq!(users, "an@voorbeeldstad.nl\taanbieder\tAn\n");

    let (mut server, addr) = house.serve();
    let listen = addr.to_string();
    let well = house.does(&["healthcheck", "--listen", &listen]);
    assert_eq!(well, format!("The server at {listen} is well.\n"));
    let mut member = Browser::new(addr).following();
    member.get(&welcome);
    let chosen = member.submit(&welcome, &[("wachtwoord", PASSWORD), ("herhaling", PASSWORD)]);
    assert_eq!(chosen.status, 200, "{}", chosen.text());
    set_up_app(&mut member, SystemClock.now());

    assert_eq!(
        house.does(&["count"]),
        "ronde nu: no new full group, so no new release.\n"
    );
    answer_all(addr, &codes);
    let counted = house.does(&["count"]);
    assert!(counted.starts_with("ronde nu: release 1 is published ("), "{counted}");
    let page = member.get("/aanbieder").text();
    assert!(page.contains(" van 15"), "the provider sees the first fifteen: {page}");
    assert_eq!(house.does(&["check"]), "Everything is as it must be.\n");

    let closed = house.on_round(&["round", "close"], &[]);
    assert!(closed.contains("ronde nu: release 2 is published ("), "{closed}");
    assert!(
        closed.contains("Links, ballots and keys of this round are destroyed."),
        "{closed}"
    );
    let page = member.get("/aanbieder").text();
    assert!(page.contains(" van 25"), "everybody is in the last release: {page}");
    let path = format!("/i/{}", codes[0].0);
    assert_eq!(Client::new(addr).get(&path, &[]).status, 404, "the code is no more");
    assert_eq!(house.does(&["check"]), "Everything is as it must be.\n");
    let keys = house.program.folder().join("ervaringwijzer-keys");
    let left: Vec<_> = keys.read_dir().expect("the directory").flatten().collect();
    assert!(
        left.iter()
            .all(|file| file.path().extension().is_some_and(|end| end == "geheim")),
        "keys are destroyed: {left:?}"
    );
    assert_eq!(server.stop().code(), Some(0));

    let again = house.on_round(&["round", "close"], &[]);
    assert_eq!(again, "ronde nu was closed before; nothing was done now.\n");
    assert_eq!(house.does(&["count"]), "There is nothing to count.\n");
}

#[test]
fn a_name_that_is_taken_is_refused_in_clear_words() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let said = house.fails(&["gemeente", "add", "voorbeeldstad"]);
    assert!(said.contains("gemeente voorbeeldstad: it exists already"), "{said}");
    let (from, to) = ("2027-01-01", "2027-02-01");
    let round = [
        "round",
        "add",
        "--gemeente",
        "voorbeeldstad",
        "--naam",
        "Ronde Nu",
        "--vragenlijst",
        "wmo-kort",
    ];
    let said = house.fails(&[&round[..], &["--van", from, "--tot", to]].concat());
    assert!(said.contains("Voorbeeldstad has a round of that name"), "{said}");
    let user = ["user", "add", "b@voorbeeldstad.nl", "--naam", "B", "--rol", "beheerder"];
    house.does(&user);
    let said = house.fails(&user);
    assert!(said.contains("this person has this place already"), "{said}");
    let joined = house.on_round(&["round", "join"], &["--aanbieder", "alle"]);
    assert!(joined.starts_with("0 providers take part"), "{joined}");
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let round = [
        "round",
        "add",
        "--gemeente",
        "voorbeeldstad",
        "--naam",
        "later",
        "--vragenlijst",
    ];
    let days = ["--van", "2027-03-01", "--tot", "2027-04-30"];
    let add = |list: &str, rest: &[&str]| house.fails(&[&round[..], &[list], &days, rest].concat());
    assert!(add("wmo-lang", &[]).contains("there is no questionnaire 'wmo-lang'"));
    assert_eq!(add("wmo-kort", &["--k", "4"]), "ervaringwijzer: k must be 5 or more\n");
    assert!(add("wmo-kort", &["--inzage-dagen", "31"]).contains("the preview takes 0 to 30 days"));
    assert!(add("jeugdhulp", &["--doel", "gunning"]).contains("--reden"));
    let turned = ["--van", "2027-04-30", "--tot", "2027-03-01"];
    let said = house.fails(&[&round[..], &["wmo-kort"], &turned].concat());
    assert!(said.contains("the last day comes before the first day"), "{said}");
    let which = ["--gemeente", "nergenshuizen", "--ronde", "ronde nu"];
    let said = house.fails(&[&["round", "open"][..], &which].concat());
    assert!(said.contains("there is no gemeente 'nergenshuizen'"), "{said}");
    let said = house.fails(&[&["round", "open"][..], &ROUND].concat());
    assert!(said.contains("the round is open"), "{said}");
    let user = ["user", "add", "c@voorbeeldstad.nl", "--naam", "C", "--rol"];
    let said = house.fails(&[&user[..], &["analist"]].concat());
    assert!(said.contains("name the gemeente with --gemeente"), "{said}");
    let said = house.fails(&["user", "disable", "niemand@voorbeeldstad.nl"]);
    assert!(said.contains("there is no user 'niemand@voorbeeldstad.nl'"), "{said}");
}

#[test]
fn invented_answers_stay_out_of_a_real_database() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let simulate = [&["simulate"][..], &ROUND, &["--aanbieder", "de-brug", "--aantal", "40"]].concat();
    let said = house.fails(&simulate);
    assert!(said.contains("this is not a demo database"), "{said}");
    assert_eq!(
        house.does(&["count"]),
        "ronde nu: no new full group, so no new release.\n"
    );
}

#[test]
fn a_publication_that_was_wrong_is_marked_once() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let (mut server, addr) = house.serve();
    answer_all(addr, &house.codes("25"));
    house.does(&["count"]);
    let wrong = ["--publicatie", "1", "--reden", "kaartjes verwisseld"];
    let said = house.on_round(&["round", "correct"], &wrong);
    assert!(
        said.starts_with("Publication 1 of ronde nu is marked as wrong: kaartjes verwisseld."),
        "{said}"
    );
    let again = house.fails(&[&["round", "correct"][..], &ROUND, &wrong].concat());
    assert!(again.contains("this release was marked as wrong before"), "{again}");
    let unknown = [
        &["round", "correct"][..],
        &ROUND,
        &["--publicatie", "2", "--reden", "x"],
    ]
    .concat();
    assert!(
        house
            .fails(&unknown)
            .contains("the round has no release of that number")
    );
    assert_eq!(
        house.does(&["check"]),
        "Everything is as it must be.\n",
        "the chain is whole"
    );
    assert_eq!(server.stop().code(), Some(0));
}

#[test]
fn settings_of_a_round_are_made_stricter_by_command_and_not_looser() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let said = house.on_round(&["round", "tighten"], &["--k", "12"]);
    assert_eq!(
        said,
        "ronde nu: k 12, h 900, m 3, d 800, openbaar geen, tellen wekelijks.\n"
    );
    for looser in [["--k", "10"], ["--openbaar", "geheel"]] {
        let said = house.fails(&[&["round", "tighten"][..], &ROUND, &looser].concat());
        assert!(said.contains("can only become stricter"), "{looser:?}: {said}");
    }
    let new = ["round", "add", "--gemeente", "voorbeeldstad", "--naam", "Openbaar"];
    house.does(&[&new[..], &WINTER, &["--openbaar", "geheel"]].concat());
    let which = ["--gemeente", "voorbeeldstad", "--ronde", "openbaar"];
    for public in ["geen", "geheel"] {
        let said = house.does(&[&["round", "tighten"][..], &which, &["--openbaar", public]].concat());
        assert!(
            said.ends_with(&format!("openbaar {public}, tellen bij-sluiting.\n")),
            "before it opens: {said}"
        );
    }
}

#[test]
fn a_round_to_account_for_help_makes_its_figures_public_unless_it_says_otherwise() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let public = |purpose: &'static str, chosen: &[&'static str]| {
        let name = format!("{purpose} {}", chosen.join(""));
        let new = ["round", "add", "--gemeente", "voorbeeldstad", "--naam", &name];
        let slug = house.does(&[&new[..], &WINTER, &["--doel", purpose], chosen].concat());
        // Nothing changes: the command says how it stands.
        let which = ["--gemeente", "voorbeeldstad", "--ronde", slug.trim()];
        let said = house.does(&[&["round", "tighten"][..], &which].concat());
        said.contains("openbaar geheel")
    };
    assert!(public("verantwoorden", &[]));
    assert!(!public("verantwoorden", &["--openbaar", "geen"]), "it is a proposal");
    assert!(!public("leren", &[]), "control");
    assert!(!public("gunning", &[]));
    assert!(public("leren", &["--openbaar", "geheel"]));
}

#[test]
fn a_round_is_counted_at_its_close_unless_it_says_otherwise() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let add = |name: &'static str, more: &[&'static str]| -> Vec<&'static str> {
        let what = [
            "round",
            "add",
            "--gemeente",
            "voorbeeldstad",
            "--naam",
            name,
            "--vragenlijst",
            "wmo-kort",
        ];
        [&what[..], &["--van", "2026-01-01"], more].concat()
    };
    let end = ["--tot", "2099-02-01"];
    let often = ["--tot", "2099-02-01", "--tellen", "maandelijks"];
    let endless = ["--doorlopend"];
    for (name, more) in [("zelden", &end[..]), ("vaker", &often), ("altijd", &endless)] {
        house.does(&add(name, more));
    }
    let listed = house.does(&["round", "list"]);
    for wanted in [
        "zelden\tconcept\t2026-01-01 to 2099-02-01\tleren\tbij-sluiting",
        "vaker\tconcept\t2026-01-01 to 2099-02-01\tleren\tmaandelijks",
        "altijd\tconcept\t2026-01-01 to no end\tleren\tkwartaal",
    ] {
        assert!(listed.contains(wanted), "{wanted:?} is not in {listed}");
    }
    let said = house.fails(&add("te vaak", &["--doorlopend", "--tellen", "wekelijks"]));
    assert!(
        said.contains("a round without an end is counted each quarter"),
        "{said}"
    );
    let which = ["--gemeente", "voorbeeldstad", "--ronde", "zelden"];
    house.does(&[&["round", "join"][..], &which, &["--aanbieder", "alle"]].concat());
    house.does(&[&["round", "open"][..], &which].concat());
    let counted = house.does(&["count"]);
    assert!(
        counted.contains("zelden: this round is counted at its close only"),
        "{counted}"
    );
    assert!(counted.contains("ronde nu: no new full group"), "control: {counted}");
    let more = house.fails(&[&["round", "tighten"][..], &which, &["--tellen", "kwartaal"]].concat());
    assert!(more.contains("fewer moments"), "{more}");
    let fewer = house.on_round(&["round", "tighten"], &["--tellen", "kwartaal"]);
    assert!(fewer.ends_with("tellen kwartaal.\n"), "{fewer}");
}

#[test]
fn a_gemeente_gives_open_data_by_command_and_stops() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let command = ["gemeente", "open-data", "voorbeeldstad"];
    let terms = ["--licentie", "cc-by", "--contact", "opendata@voorbeeldstad.nl"];
    let said = house.does(&[&command[..], &terms].concat());
    assert!(
        said.starts_with("Voorbeeldstad gives open data under CC BY 4.0: http"),
        "{said}"
    );
    let (_server, addr) = house.serve();
    let status = || {
        Client::new(addr)
            .get("/open-data/voorbeeldstad/resultaten.csv", &[])
            .status
    };
    assert_eq!(status(), 200);
    assert_eq!(
        house.does(&[&command[..], &["--uit"]].concat()),
        "Voorbeeldstad gives no open data.\n"
    );
    assert_eq!(status(), 404);
    let wrong = ["--licentie", "cc-by", "--contact", "Ans"];
    let said = house.fails(&[&command[..], &wrong].concat());
    assert!(said.contains("the contact is an e-mail address"), "{said}");
}
