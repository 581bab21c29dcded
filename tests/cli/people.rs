//! Kiosks and members of staff by commands, and that the log of acts has each.

use super::{Installation, ROUND};
use ervaringwijzer::accounts;
use ervaringwijzer::db::{DbError, Engine};

const AT: [&str; 2] = ["--aanbieder", "de-brug"];

fn acts(house: &Installation) -> Vec<(String, String)> {
    let entries = house.db().read("test", |conn| accounts::recent(conn, 100));
    let entries = entries.map_err(|error: DbError| error).expect("the log");
    entries
        .into_iter()
        .rev()
        .map(|entry| (entry.act, entry.object))
        .collect()
}

#[test]
fn a_kiosk_is_opened_renewed_ended_and_voided_by_commands() {
    let house = Installation::with_open_round(Engine::Sqlite);
    let kiosk = |command: &'static str| [&["kiosk", command][..], &ROUND, &AT].concat();
    let said = house.fails(&kiosk("open"));
    assert!(said.contains("does not take part in ronde nu as kiosk"), "{said}");
    house.on_round(&["round", "join"], &["--aanbieder", "de-brug", "--wijze", "kiosk"]);
    let said = house.fails(&[&["links", "kiosk"][..], &ROUND, &AT].concat());
    assert!(said.contains("open one for some hours"), "{said}");
    for (order, why) in [
        (["--uren", "13"], "1 to 12 hours"),
        (["--plafond", "19"], "20 to 2000 answers"),
    ] {
        let said = house.fails(&[&kiosk("open")[..], &order].concat());
        assert!(said.contains(why), "{said}");
    }
    let opened = house.does(&[&kiosk("open")[..], &["--uren", "2", "--plafond", "40"]].concat());
    let link = opened.lines().last().expect("a link").to_owned();
    assert!(
        link.starts_with("http://127.0.0.1:8080/k/") && opened.contains("at most 40 answers"),
        "{opened}"
    );
    let one = |command: &'static str| [&kiosk(command)[..], &["--zitting", "1"]].concat();
    let renewed = house.does(&one("renew"));
    assert_ne!(renewed.lines().last(), Some(link.as_str()));
    assert!(house.does(&kiosk("list")).contains("\topen tot "));
    house.does(&one("end"));
    assert!(house.does(&kiosk("list")).contains("\tgesloten op "));
    let said = house.fails(&one("renew"));
    assert!(said.contains("this session is over"), "{said}");
    house.does(&[&one("void")[..], &["--reden", "door medewerkers ingevuld"]].concat());
    let listed = house.does(&kiosk("list"));
    assert!(
        listed.contains("\tvervallen: door medewerkers ingevuld\t") && !listed.contains("/k/"),
        "{listed}"
    );
    let acts = acts(&house);
    for act in [
        "kiosk-geopend",
        "kiosk-vernieuwd",
        "kiosk-gesloten",
        "uitgifte-vervallen",
    ] {
        assert_eq!(
            acts.iter().filter(|(known, _)| known == act).count(),
            1,
            "{act} in {acts:?}"
        );
    }
}

#[test]
fn what_is_done_with_users_is_in_the_log() {
    let house = Installation::new(Engine::Sqlite);
    house.does(&["gemeente", "add", "Voorbeeldstad"]);
    let email = "ans@voorbeeldstad.nl";
    house.does(&[
        "user",
        "add",
        email,
        "--naam",
        "Ans",
        "--rol",
        "analist",
        "--gemeente",
        "voorbeeldstad",
    ]);
    house.does(&["user", "invite", email]);
    house.does(&["token", "make", email, "--naam", "Power BI"]);
    house.does(&["user", "disable", email]);
    let said = house.fails(&["user", "invite", email]);
    assert!(said.contains("user enable"), "a dead link is not printed: {said}");
    assert!(house.does(&["user", "enable", email]).contains("/welkom/"));
    assert_eq!(
        house.does(&["token", "list", email]),
        "",
        "nothing of before comes back"
    );
    let acts = acts(&house);
    // An installation of the tests holds nothing after a close, which is in the log too.
    let acts: Vec<_> = acts
        .into_iter()
        .filter(|(act, _)| {
            !["database-bijgewerkt", "uitstel-vernietiging", "gemeente-toegevoegd"].contains(&act.as_str())
        })
        .collect();
    let names: Vec<&str> = acts.iter().map(|(act, _)| act.as_str()).collect();
    let wanted = [
        "gebruiker-toegevoegd",
        "gebruiker-uitgenodigd",
        "sleutel-gemaakt",
        "gebruiker-uitgezet",
        "gebruiker-aangezet",
    ];
    assert_eq!(names, wanted);
    for (act, object) in &acts {
        assert!(object.contains(email), "{act}: {object}");
    }
}
