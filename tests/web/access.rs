//! What ends when somebody chooses a new password, is disabled or signs in again, and that the log of acts has it all.

use super::{PASSWORD, serve};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, Entry, NewToken, Rights, TokenError};
use ervaringwijzer::feeds;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::UserId;

both_engines!(
    a_new_password_ends_sessions_keys_and_the_feed_and_says_so,
    somebody_who_is_disabled_loses_everything_at_once,
    signing_out_is_in_the_log,
    failed_sign_ins_are_counted_in_the_log_without_an_address,
);

/// An analyst with a session, an API token and a feed.
struct Ways {
    user: UserId,
    server: WebServer,
    cookie: String,
    token: String,
    feed: String,
}

impl Ways {
    fn of(town: &Town) -> Self {
        let user = town.user(Rights::Analyst(town.gemeente.id), "ans@stad.nl", PASSWORD);
        town.open_round_of(&["De Vlier"]);
        let server = serve(town);
        let browser = server.sign_in("ans@stad.nl", PASSWORD);
        let session = browser.cookie("__Host-ervaringwijzer").expect("a session").to_owned();
        let new = NewToken {
            at: user.into(),
            name: "Power BI".to_owned(),
            days: 30,
        };
        let by = By::user(user, town.now());
        let made = town.db.write("test", |conn| accounts::make_token(conn, &new, by));
        let (_, token) = made.map_err(|problem: TokenError| problem).expect("a token");
        let feed = town.write(|conn| feeds::new_feed(conn, user, town.now()));
        Self {
            user,
            server,
            cookie: format!("__Host-ervaringwijzer={session}"),
            token: format!("Bearer {}", token.text()),
            feed: format!("/feed/{}.json", feed.text()),
        }
    }

    /// Whether session, token and feed work.
    fn work(&self) -> [bool; 3] {
        let client = self.server.client();
        [
            client.get("/gemeente/rondes", &[("Cookie", &self.cookie)]).status == 200,
            client
                .get("/api/v1/publicaties", &[("Authorization", &self.token)])
                .status
                == 200,
            client.get(&self.feed, &[]).status == 200,
        ]
    }
}

fn log(town: &Town) -> Vec<Entry> {
    town.read(|conn| accounts::recent(conn, 100))
}

fn entries<'l>(log: &'l [Entry], act: &str) -> Vec<&'l Entry> {
    log.iter().filter(|entry| entry.act == act).collect()
}

fn a_new_password_ends_sessions_keys_and_the_feed_and_says_so(town: &Town) {
    let ways = Ways::of(town);
    assert_eq!(ways.work(), [true; 3]);
    let link = town.write(|conn| accounts::invite(conn, ways.user, town.now()));
    let path = format!("/welkom/{}", link.text());
    let mut browser = ways.server.browser();
    let page = browser.get(&path).text();
    assert!(
        page.contains("Power BI") && page.contains("feed"),
        "what ends is told before: {page}"
    );
    assert_eq!(ways.work(), [true; 3], "looking ends nothing");
    let fields = [
        ("wachtwoord", "een heel andere lange zin"),
        ("herhaling", "een heel andere lange zin"),
    ];
    assert_eq!(browser.submit(&path, &fields).status, 303);
    assert_eq!(ways.work(), [false; 3]);
    assert_eq!(browser.get("/gemeente/rondes").status, 200, "whoever chose it is in");
    let log = log(town);
    let entry = entries(&log, "wachtwoord-gekozen")[0];
    assert_eq!(entry.user, Some(ways.user));
    assert!(
        entry.object.contains("Power BI") && entry.object.contains("feed"),
        "{}",
        entry.object
    );
    // Without keys there is nothing to tell.
    let link = town.write(|conn| accounts::invite(conn, ways.user, town.now()));
    let page = browser.get(&format!("/welkom/{}", link.text())).text();
    assert!(!page.contains("werkt dit daarna niet meer"), "{page}");
}

fn somebody_who_is_disabled_loses_everything_at_once(town: &Town) {
    let ways = Ways::of(town);
    let link = town.write(|conn| accounts::invite(conn, ways.user, town.now()));
    town.write(|conn| accounts::disable(conn, ways.user));
    assert_eq!(ways.work(), [false; 3]);
    let (_, answer) = ways.server.try_sign_in("ans@stad.nl", PASSWORD);
    assert_eq!(answer.status, 403);
    let welcome = format!("/welkom/{}", link.text());
    assert_eq!(ways.server.client().get(&welcome, &[]).status, 404);
    // Who is let in again begins anew: nothing of before comes back.
    town.write(|conn| accounts::enable(conn, ways.user));
    assert_eq!(ways.work(), [false; 3]);
    assert_eq!(ways.server.client().get(&welcome, &[]).status, 404);
    let (_, answer) = ways.server.try_sign_in("ans@stad.nl", PASSWORD);
    assert_eq!(answer.status, 403, "the password of before has gone");
    let link = town.write(|conn| accounts::invite(conn, ways.user, town.now()));
    assert_eq!(
        ways.server
            .client()
            .get(&format!("/welkom/{}", link.text()), &[])
            .status,
        200
    );
}

fn signing_out_is_in_the_log(town: &Town) {
    let ways = Ways::of(town);
    let mut browser = ways.server.sign_in("ans@stad.nl", PASSWORD);
    browser.get("/gemeente/rondes");
    assert_eq!(browser.submit("/uitloggen", &[]).status, 303);
    let log = log(town);
    assert_eq!(entries(&log, "uitgelogd")[0].user, Some(ways.user));
    assert_eq!(entries(&log, "ingelogd").len(), 2);
    for act in ["sleutel-gemaakt", "feedadres-gemaakt"] {
        assert_eq!(entries(&log, act).len(), 1, "{act}");
    }
}

fn failed_sign_ins_are_counted_in_the_log_without_an_address(town: &Town) {
    let ways = Ways::of(town);
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    for email in ["ans@stad.nl", "niemand@stad.nl", "ans@stad.nl", "nog-iemand@stad.nl"] {
        let (_, answer) = ways.server.try_sign_in(email, "een verkeerde lange zin");
        assert_eq!(answer.status, 403);
    }
    let page = ways.server.sign_in("beheer@stad.nl", PASSWORD).get("/beheer").text();
    assert!(page.contains(">Inloggen mislukt<"), "an act in words: {page}");
    assert!(
        page.contains("1 keer") && page.contains("3 keren"),
        "also those that have no entry yet: {page}"
    );
    assert_eq!(
        entries(&log(town), "inloggen-mislukt").len(),
        1,
        "reading the log writes nothing"
    );
    drop(ways);
    let log = log(town);
    let failed = entries(&log, "inloggen-mislukt");
    let counted: u32 = failed
        .iter()
        .map(|entry| {
            entry
                .object
                .split(' ')
                .next()
                .expect("a number")
                .parse::<u32>()
                .expect("a number")
        })
        .sum();
    assert_eq!((failed.len(), counted), (2, 4), "{failed:?}");
    for entry in failed {
        assert!(entry.user.is_none() && !entry.object.contains('@'), "{entry:?}");
    }
}
