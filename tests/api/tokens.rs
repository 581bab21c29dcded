//! Tokens: made once, read-only, dead when revoked, expired or when their owner is disabled.

use super::{World, token};
use crate::support::town::{Town, both_engines};
use crate::web::PASSWORD;
use ervaringwijzer::accounts::{self, MOST_TOKENS, NewToken, Rights, TokenError};
use ervaringwijzer::db::DbError;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::UserId;

both_engines!(
    a_token_is_shown_once_and_works_until_it_is_revoked,
    a_token_dies_with_its_time_and_with_its_owner,
    who_sees_no_figures_gets_no_token,
    a_user_has_at_most_twenty,
    a_token_of_another_cannot_be_revoked,
    the_database_holds_no_text_of_a_token,
);

fn analyst(town: &Town) -> UserId {
    town.user(Rights::Analyst(town.gemeente.id), "ans@voorbeeld.nl", PASSWORD)
}

fn make(town: &Town, user: UserId, name: &str, days: i64) -> Result<(), TokenError> {
    let new = NewToken {
        at: user.into(),
        name: name.to_owned(),
        days,
    };
    let by = By::user(user, town.now());
    town.db
        .write("test", |conn| accounts::make_token(conn, &new, by))
        .map(drop)
}

fn acts(town: &Town) -> Vec<String> {
    let all = town.read(|conn| accounts::recent(conn, 100));
    let own = all.into_iter().filter(|entry| entry.act.starts_with("sleutel-"));
    own.map(|entry| entry.act).collect()
}

fn a_token_is_shown_once_and_works_until_it_is_revoked(town: &Town) {
    let user = analyst(town);
    let server = crate::web::serve(town);
    let mut browser = server.sign_in("ans@voorbeeld.nl", PASSWORD);
    let empty = browser.get("/koppelingen/sleutels").text();
    assert!(empty.contains("U hebt nog geen sleutel."), "{empty}");
    let form = [("naam", "Power BI"), ("dagen", "365")];
    let page = browser.submit("/koppelingen/sleutels", &form);
    assert_eq!(page.status, 200);
    let text = page.text();
    let (_, shown) = text.split_once("<code class=\"secret\">").expect("the token is shown");
    let token = shown.split('<').next().expect("its end").to_owned();
    assert_eq!(token.len(), 67);
    let bearer = format!("Bearer {token}");
    let ask = || {
        server
            .client()
            .get("/api/v1/rondes", &[("Authorization", &bearer)])
            .status
    };
    assert_eq!(ask(), 200);
    let later = browser.get("/koppelingen/sleutels").text();
    assert!(!later.contains(&token) && later.contains("Power BI"), "{later}");

    let id = town.read(|conn| accounts::tokens_of(conn, user, town.now()))[0].id;
    let gone = browser.sure(&format!("/koppelingen/sleutels/{id}/intrekken"), &[]);
    assert_eq!((gone.status, ask()), (303, 401));
    assert_eq!(
        acts(town),
        ["sleutel-ingetrokken", "sleutel-eerst-gebruikt", "sleutel-gemaakt"]
    );

    browser.get("/koppelingen/sleutels");
    let nameless = browser.submit("/koppelingen/sleutels", &[("naam", " "), ("dagen", "30")]);
    assert!(nameless.text().contains("Er is geen sleutel gemaakt."));
    browser.get("/koppelingen/sleutels");
    let odd = browser.submit("/koppelingen/sleutels", &[("naam", "x"), ("dagen", "31")]);
    assert_eq!(odd.status, 400);
}

fn a_token_dies_with_its_time_and_with_its_owner(town: &Town) {
    let world = World::of(town);
    let short = token(town, world.users[0], 30);
    let bearer = format!("Bearer {short}");
    let ask = || {
        world
            .server
            .client()
            .get("/api/v1/rondes", &[("Authorization", &bearer)])
    };
    assert_eq!(ask().status, 200);
    town.at("2026-04-19", 11, 0);
    assert_eq!(ask().status, 200, "29 days and 23 hours later");
    town.at("2026-04-19", 13, 0);
    let dead = ask();
    assert_eq!(dead.status, 401);
    assert!(
        dead.header("www-authenticate")
            .is_some_and(|way| way.contains("invalid_token"))
    );
    let left = || town.number("SELECT count(*) AS value FROM api_token");
    let before = left();
    town.write(|conn| accounts::forget(conn, town.now()));
    assert_eq!(left(), before - 1, "the scheduler removes what ended");

    assert_eq!(world.get("analist", "/api/v1/rondes").status, 200);
    town.write(|conn| accounts::disable(conn, world.users[3]));
    assert_eq!(world.get("analist", "/api/v1/rondes").status, 401);
}

fn who_sees_no_figures_gets_no_token(town: &Town) {
    let administrator = town.user(Rights::Administrator, "beheer@voorbeeld.nl", PASSWORD);
    assert_eq!(make(town, administrator, "proef", 30), Err(TokenError::NoFigures));
    let gone = analyst(town);
    town.write(|conn| accounts::disable(conn, gone));
    assert_eq!(make(town, gone, "proef", 30), Err(TokenError::NoFigures));
    assert_eq!(
        make(town, UserId::new(), "proef", 30),
        Err(TokenError::Db(DbError::Missing))
    );
}

fn a_user_has_at_most_twenty(town: &Town) {
    let user = analyst(town);
    for number in 0..MOST_TOKENS {
        assert_eq!(make(town, user, &format!("nummer {number}"), 30), Ok(()));
    }
    assert_eq!(make(town, user, "een te veel", 30), Err(TokenError::TooMany));
    let server = crate::web::serve(town);
    let mut browser = server.sign_in("ans@voorbeeld.nl", PASSWORD);
    let page = browser.get("/koppelingen/sleutels").text();
    assert!(
        page.contains("Trek er eerst een in.") && !page.contains("name=\"dagen\""),
        "{page}"
    );
    town.at("2026-04-10", 12, 0);
    assert_eq!(make(town, user, "na hun tijd", 30), Ok(()), "what ended does not count");
}

fn a_token_of_another_cannot_be_revoked(town: &Town) {
    let world = World::of(town);
    let (vlier, berk) = (world.users[0], world.users[1]);
    let id = town.read(|conn| accounts::tokens_of(conn, vlier, town.now()))[0].id;
    let tried = town.db.write("test", |conn| {
        accounts::revoke_token(conn, berk, id, By::user(berk, town.now()))
    });
    assert_eq!(tried, Err(DbError::Missing));
    assert_eq!(world.get("vlier", "/api/v1/rondes").status, 200);
}

fn the_database_holds_no_text_of_a_token(town: &Town) {
    let user = analyst(town);
    let text = token(town, user, 30);
    let stored = town.blobs("SELECT hash AS value FROM api_token");
    assert_eq!(
        stored,
        [ervaringwijzer::values::digest::sha256(text.as_bytes()).to_vec()]
    );
    let shown = format!("{:?}", text.parse::<accounts::TokenText>().expect("a token"));
    let digits = text.strip_prefix("ew_").expect("how it begins");
    assert!(!shown.contains(digits), "{shown}");
    for wrong in ["", "ew_", digits, &text.to_uppercase(), &format!("{text}0")] {
        assert!(wrong.parse::<accounts::TokenText>().is_err(), "{wrong}");
    }
}
