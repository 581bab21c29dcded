//! Tokens from the command line.

use super::Installation;
use crate::support::http::Client;
use ervaringwijzer::db::Engine;

const EMAIL: &str = "ans@voorbeeldstad.nl";

fn staffed(house: Installation) -> Installation {
    house.does(&[
        "user",
        "add",
        EMAIL,
        "--naam",
        "Ans",
        "--rol",
        "analist",
        "--gemeente",
        "voorbeeldstad",
    ]);
    house.does(&[
        "user",
        "add",
        "baas@voorbeeldstad.nl",
        "--naam",
        "Baas",
        "--rol",
        "beheerder",
    ]);
    house
}

#[test]
fn a_token_is_printed_once_opens_the_api_and_is_revoked() {
    let house = staffed(Installation::with_open_round(Engine::Sqlite));
    let said = house.does(&["token", "make", EMAIL, "--naam", "Power BI", "--dagen", "30"]);
    let token = said
        .lines()
        .find(|line| line.starts_with("ew_"))
        .expect("a token")
        .to_owned();
    assert_eq!(token.len(), 67);
    let (_server, addr) = house.serve();
    let bearer = format!("Bearer {token}");
    let ask = || Client::new(addr).get("/api/v1/rondes", &[("Authorization", &bearer)]);
    assert_eq!(ask().status, 200);
    assert!(ask().text().contains("ronde nu"), "{}", ask().text());

    let listed = house.does(&["token", "list", EMAIL]);
    assert!(listed.contains("Power BI") && !listed.contains(&token), "{listed}");
    let id = listed.split('\t').next().expect("an id").to_owned();
    house.does(&["token", "revoke", EMAIL, &id]);
    assert_eq!(ask().status, 401);
    assert_eq!(house.does(&["token", "list", EMAIL]), "");
}

#[test]
fn what_cannot_be_is_said_with_what_to_do() {
    let house = staffed(Installation::new(Engine::Sqlite).furnished());
    for (arguments, sentence) in [
        (
            vec!["token", "make", "wie@x.nl", "--naam", "x"],
            "there is no user 'wie@x.nl'; see: ervaringwijzer user list",
        ),
        (
            vec!["token", "make", "baas@voorbeeldstad.nl", "--naam", "x"],
            "this user may see no figures",
        ),
        (
            vec!["token", "make", EMAIL, "--naam", " "],
            "give the token a name of one line",
        ),
        (
            vec!["token", "make", EMAIL, "--naam", "x", "--dagen", "31"],
            "a token works for 30, 90, 180 or 365 days",
        ),
        (
            vec!["token", "revoke", EMAIL, "x"],
            "this is no token; see: ervaringwijzer token list EMAIL",
        ),
        (
            vec!["token", "revoke", EMAIL, "0193a5c2-7a3e-7f00-8000-3b9710c44614"],
            "ans@voorbeeldstad.nl has no such token",
        ),
    ] {
        let said = house.fails(&arguments);
        assert!(said.contains(sentence), "{arguments:?}: {said}");
    }
}
