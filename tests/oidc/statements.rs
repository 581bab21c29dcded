//! By an issuer that lies, or lets its answer be swapped: nobody comes in by what does not hold.

use super::{SESSION, assert_out, part, path_of, serve_with};
use crate::support::fake_issuer::{FakeIssuer, SigningKey, base64url, unsigned};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use crate::web::PASSWORD;
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::values::clock::MINUTE;
use ervaringwijzer::values::digest::sha256;
use ring::hmac;
use serde_json::{Value, json};

both_engines!(
    a_statement_that_does_not_hold_lets_nobody_in,
    an_answer_counts_once_in_the_browser_that_asked_and_for_ten_minutes,
    an_answer_names_its_issuer_where_that_says_so,
    the_code_is_exchanged_with_the_secret_and_with_what_only_this_side_knows,
    a_key_that_is_new_is_asked_for_once_and_not_for_every_lie,
    an_issuer_that_is_away_is_told_in_words_and_keeps_nobody_out,
    a_doubted_or_missing_address_makes_no_account,
    who_is_asked_to_show_anew_who_they_are_does_so_at_the_issuer,
);

/// Somebody who went to the issuer.
struct Gone {
    browser: Browser,
    state: String,
    nonce: String,
    challenge: String,
}

impl Gone {
    fn from(server: &WebServer) -> Self {
        let mut browser = server.browser();
        let away = path_of(&browser.get("/inloggen/sso"));
        Self {
            browser,
            state: part(&away, "state"),
            nonce: part(&away, "nonce"),
            challenge: part(&away, "code_challenge"),
        }
    }

    /// Comes back with any code.
    fn back(&mut self, issuer: &FakeIssuer) -> Response {
        let state = self.state.clone();
        self.back_with(&format!("code=een&state={state}&iss={}", issuer.address()))
    }

    fn back_with(&mut self, query: &str) -> Response {
        self.browser.get(&format!("/inloggen/sso/terug?{query}"))
    }

    /// What an honest issuer states.
    fn claims(&self, town: &Town, issuer: &FakeIssuer) -> Value {
        let now = town.now().0;
        json!({
            "iss": issuer.address(), "sub": "ans", "aud": "ervaringwijzer", "iat": now, "exp": now + 300,
            "nonce": self.nonce, "email": "ans@stad.nl", "name": "Ans", "groepen": ["raad"],
        })
    }
}

/// What an issuer states, of an honest statement.
type Lie = fn(&FakeIssuer, Value) -> String;

/// The same with one claim otherwise; `null` takes it away.
fn with(issuer: &FakeIssuer, mut claims: Value, name: &str, value: Value) -> String {
    match value {
        Value::Null => drop(claims.as_object_mut().expect("claims").remove(name)),
        value => claims[name] = value,
    }
    issuer.key.sign(&issuer.key.head(), &claims)
}

fn moved(issuer: &FakeIssuer, claims: Value, name: &str, seconds: i64) -> String {
    let now = claims["iat"].as_i64().expect("a moment");
    with(issuer, claims, name, json!(now + seconds))
}

const LIES: &[(&str, Lie)] = &[
    ("another nonce", |i, c| with(i, c, "nonce", json!("0".repeat(64)))),
    ("no nonce", |i, c| with(i, c, "nonce", Value::Null)),
    ("another issuer", |i, c| {
        with(i, c, "iss", json!("https://login.example.nl"))
    }),
    ("the issuer with a slash", |i, c| {
        let other = format!("{}/", i.address());
        with(i, c, "iss", json!(other))
    }),
    ("another client's", |i, c| with(i, c, "aud", json!("iemand-anders"))),
    ("another client's too", |i, c| {
        with(i, c, "aud", json!(["ervaringwijzer", "iemand-anders"]))
    }),
    ("nobody's", |i, c| with(i, c, "aud", json!([]))),
    ("given to another client", |i, c| {
        with(i, c, "azp", json!("iemand-anders"))
    }),
    ("over", |i, c| moved(i, c, "exp", -61)),
    ("without an end", |i, c| with(i, c, "exp", Value::Null)),
    ("an end that is no number", |i, c| {
        with(i, c, "exp", json!("9999999999"))
    }),
    ("of long ago", |i, c| moved(i, c, "iat", -11 * MINUTE - 1)),
    ("of tomorrow", |i, c| moved(i, c, "iat", 90)),
    ("not yet", |i, c| moved(i, c, "nbf", 90)),
    ("about nobody", |i, c| with(i, c, "sub", json!(""))),
    ("about nobody at all", |i, c| with(i, c, "sub", Value::Null)),
    ("by another key of the same name", |i, c| {
        SigningKey::new("een").sign(&i.key.head(), &c)
    }),
    ("by a key that is not there", |i, c| {
        i.key.sign(&json!({"alg": "ES256", "kid": "drie"}), &c)
    }),
    ("a key that comes along", |_, c| {
        let own = SigningKey::new("een");
        own.sign(&json!({"alg": "ES256", "kid": "vier", "jwk": own.shown()}), &c)
    }),
    ("unsigned", |_, c| format!("{}.", unsigned(&json!({"alg": "none"}), &c))),
    ("unsigned under the name of the key", |_, c| {
        format!("{}.", unsigned(&json!({"alg": "None", "kid": "een"}), &c))
    }),
    ("without its signature", |i, c| {
        format!("{}.", unsigned(&i.key.head(), &c))
    }),
    ("by the public key as if it were a secret", |i, c| {
        let message = unsigned(&json!({"alg": "HS256", "kid": "een"}), &c);
        let key = hmac::Key::new(hmac::HMAC_SHA256, &i.key.public());
        format!("{message}.{}", base64url(hmac::sign(&key, message.as_bytes()).as_ref()))
    }),
    ("another algorithm than that of the key", |i, c| {
        i.key.sign(&json!({"alg": "RS256", "kid": "een"}), &c)
    }),
    ("of another kind", |i, c| {
        i.key.sign(&json!({"alg": "ES256", "kid": "een", "typ": "at+jwt"}), &c)
    }),
    ("with a demand that nobody knows", |i, c| {
        i.key
            .sign(&json!({"alg": "ES256", "kid": "een", "crit": ["x"], "x": 1}), &c)
    }),
    ("changed after signing", |i, c| {
        let honest = i.key.sign(&i.key.head(), &c);
        let (_, signature) = honest.rsplit_once('.').expect("a signature");
        let mut other = c;
        other["groepen"] = json!(["beheer"]);
        format!("{}.{signature}", unsigned(&i.key.head(), &other))
    }),
    ("nothing", |_, _| String::new()),
    ("no statement", |_, _| "een.twee".to_owned()),
];

fn a_statement_that_does_not_hold_lets_nobody_in(town: &Town) {
    let issuer = FakeIssuer::start();
    let server = serve_with(town, &issuer.address(), &[]);
    for (what, lie) in LIES {
        let mut gone = Gone::from(&server);
        issuer.states(&lie(&issuer, gone.claims(town, &issuer)));
        let answer = gone.back(&issuer);
        assert_out(what, &gone.browser, &answer, "mislukt");
    }
    assert_eq!(town.read(accounts::count), 0);
    // The control: what is honest lets somebody in, also just within the limits.
    let honest: [(&str, Lie); 5] = [
        ("honest", |i, c| i.key.sign(&i.key.head(), &c)),
        ("a list of one", |i, c| with(i, c, "aud", json!(["ervaringwijzer"]))),
        ("almost over", |i, c| moved(i, c, "exp", -50)),
        ("a clock before ours", |i, c| moved(i, c, "iat", 50)),
        ("without the name of the key", |i, c| {
            i.key.sign(&json!({"alg": "ES256"}), &c)
        }),
    ];
    for (what, honest) in honest {
        let mut gone = Gone::from(&server);
        issuer.states(&honest(&issuer, gone.claims(town, &issuer)));
        let answer = gone.back(&issuer);
        assert!(
            gone.browser.cookie(SESSION).is_some(),
            "{what}: {:?}",
            answer.header("location")
        );
    }
    assert_eq!(town.read(accounts::count), 1);
}

fn an_answer_counts_once_in_the_browser_that_asked_and_for_ten_minutes(town: &Town) {
    let issuer = FakeIssuer::start();
    let server = serve_with(town, &issuer.address(), &[]);
    let honest = |gone: &Gone| {
        issuer.states(&issuer.key.sign(&issuer.key.head(), &gone.claims(town, &issuer)));
    };
    // Another answer than that to this question: as when somebody is lured into the account of another.
    let (mut mine, theirs) = (Gone::from(&server), Gone::from(&server));
    honest(&theirs);
    for state in ["", "0", theirs.state.as_str()] {
        let query = format!("code=een&state={state}&iss={}", issuer.address());
        let answer = mine.back_with(&query);
        assert_out("another state", &mine.browser, &answer, "mislukt");
        mine = Gone::from(&server);
    }
    assert_eq!(issuer.calls("/token").len(), 0, "nothing was exchanged");
    // In a browser that asked nothing.
    let mut stranger = server.browser();
    let query = format!("code=een&state={}&iss={}", theirs.state, issuer.address());
    let answer = stranger.get(&format!("/inloggen/sso/terug?{query}"));
    assert_out("without the cookie", &stranger, &answer, "voorbij");
    // Twice.
    let mut gone = Gone::from(&server);
    honest(&gone);
    let copy = gone.browser.clone();
    gone.back(&issuer);
    assert!(gone.browser.cookie(SESSION).is_some());
    assert_eq!(issuer.calls("/token").len(), 1);
    let mut again = Gone { browser: copy, ..gone };
    let answer = again.back(&issuer);
    assert_out("a second time", &again.browser, &answer, "voorbij");
    assert_eq!(issuer.calls("/token").len(), 0, "nothing was exchanged");
    // Too late, and just in time.
    let mut late = Gone::from(&server);
    let mut in_time = Gone::from(&server);
    let begun = town.now();
    town.clock.set(begun.plus(10 * MINUTE - 1));
    honest(&in_time);
    in_time.back(&issuer);
    assert!(in_time.browser.cookie(SESSION).is_some());
    town.clock.set(begun.plus(10 * MINUTE));
    honest(&late);
    let answer = late.back(&issuer);
    assert_out("too late", &late.browser, &answer, "voorbij");
}

fn an_answer_names_its_issuer_where_that_says_so(town: &Town) {
    let issuer = FakeIssuer::start();
    let server = serve_with(town, &issuer.address(), &[]);
    for wrong in ["", "&iss=https%3A%2F%2Flogin.example.nl", "&iss="] {
        let mut gone = Gone::from(&server);
        issuer.states(&issuer.key.sign(&issuer.key.head(), &gone.claims(town, &issuer)));
        let query = format!("code=een&state={}{wrong}", gone.state);
        let answer = gone.back_with(&query);
        assert_out(wrong, &gone.browser, &answer, "mislukt");
    }
    // One that does not say so may leave its name out, and not give another.
    let quiet = FakeIssuer::start();
    quiet.tell(&json!({"authorization_response_iss_parameter_supported": false}));
    let server = serve_with(town, &quiet.address(), &[]);
    for (query, comes_in) in [("", true), ("&iss=https%3A%2F%2Flogin.example.nl", false)] {
        let mut gone = Gone::from(&server);
        quiet.states(&quiet.key.sign(&quiet.key.head(), &gone.claims(town, &quiet)));
        let query = format!("code=een&state={}{query}", gone.state);
        gone.back_with(&query);
        assert_eq!(gone.browser.cookie(SESSION).is_some(), comes_in, "{query}");
    }
}

fn the_code_is_exchanged_with_the_secret_and_with_what_only_this_side_knows(town: &Town) {
    let issuer = FakeIssuer::start();
    let server = serve_with(town, &issuer.address(), &[]);
    let mut gone = Gone::from(&server);
    issuer.states(&issuer.key.sign(&issuer.key.head(), &gone.claims(town, &issuer)));
    gone.back(&issuer);
    let calls = issuer.calls("/token");
    let [call] = calls.as_slice() else {
        panic!("one exchange: {calls:?}")
    };
    // The secret as a form has it, in the head and nowhere else.
    let pair =
        ervaringwijzer::values::base64::base64(b"ervaringwijzer:het%20geheim%20van%20ervaringwijzer%3A%20%2B%26%25");
    assert_eq!(call.head("authorization"), format!("Basic {pair}"));
    assert!(!call.body.contains("geheim"), "{}", call.body);
    let verifier = part(&format!("?{}", call.body), "code_verifier");
    assert_eq!(base64url(&sha256(verifier.as_bytes())), gone.challenge);
    assert_eq!(part(&format!("?{}", call.body), "code"), "een");
    assert!(call.body.contains("grant_type=authorization_code"), "{}", call.body);
    // Each time others.
    let other = Gone::from(&server);
    assert!(other.state != gone.state && other.nonce != gone.nonce && other.challenge != gone.challenge);
    // Where the head is not taken, among the fields.
    let other = FakeIssuer::start();
    other.tell(&json!({"token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"]}));
    let server = serve_with(town, &other.address(), &[]);
    let mut gone = Gone::from(&server);
    other.states(&other.key.sign(&other.key.head(), &gone.claims(town, &other)));
    gone.back(&other);
    let calls = other.calls("/token");
    assert_eq!(calls[0].head("authorization"), "");
    assert!(
        calls[0].body.contains("client_id=ervaringwijzer&client_secret=het"),
        "{}",
        calls[0].body
    );
}

fn a_key_that_is_new_is_asked_for_once_and_not_for_every_lie(town: &Town) {
    let issuer = FakeIssuer::start();
    let server = serve_with(town, &issuer.address(), &[]);
    let come = |key: &SigningKey| {
        let mut gone = Gone::from(&server);
        issuer.states(&key.sign(&key.head(), &gone.claims(town, &issuer)));
        gone.back(&issuer);
        gone.browser.cookie(SESSION).is_some()
    };
    assert!(come(&issuer.key));
    assert_eq!(issuer.calls("/keys").len(), 1);
    let new = SigningKey::new("twee");
    issuer.show(&[&json!({"kty": "iets nieuws"}), &issuer.key.shown(), &new.shown()]);
    for _ in 0..3 {
        assert!(!come(&new), "its keys were asked a moment ago");
    }
    assert_eq!(issuer.calls("/keys").len(), 0);
    town.clock.set(town.now().plus(MINUTE));
    assert!(come(&new) && come(&issuer.key) && come(&new));
    assert_eq!(issuer.calls("/keys").len(), 1);
    // A key that the issuer no longer shows counts for an hour at most.
    issuer.show(&[&new.shown()]);
    town.clock.set(town.now().plus(60 * MINUTE));
    assert!(come(&new) && !come(&issuer.key));
    assert_eq!(issuer.calls("/.well-known/openid-configuration").len(), 2);
    // One that gives no keys is not asked again at once either.
    issuer.calls("/keys");
    issuer.answers("/keys", 503, &json!({}));
    town.clock.set(town.now().plus(60 * MINUTE));
    for _ in 0..3 {
        assert!(!come(&new));
    }
    assert_eq!(issuer.calls("/keys").len(), 1);
    issuer.show(&[&new.shown()]);
    town.clock.set(town.now().plus(10));
    assert!(come(&new));
}

fn an_issuer_that_is_away_is_told_in_words_and_keeps_nobody_out(town: &Town) {
    let issuer = FakeIssuer::start();
    let server = serve_with(town, &issuer.address(), &[]);
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    // While somebody is there.
    let mut gone = Gone::from(&server);
    issuer.answers("/token", 503, &json!({}));
    let answer = gone.back(&issuer);
    assert_out("a broken exchange", &gone.browser, &answer, "weg");
    let mut gone = Gone::from(&server);
    issuer.answers("/token", 400, &json!({"error": "invalid_grant"}));
    let answer = gone.back(&issuer);
    assert_out("a code that is refused", &gone.browser, &answer, "mislukt");
    assert_eq!(town.read(accounts::count), 1, "nothing is half made");
    // Before somebody goes.
    town.clock.set(town.now().plus(60 * MINUTE));
    for wrong in [
        json!({"issuer": "https://login.example.nl"}),
        json!({"authorization_endpoint": 7}),
        json!({"authorization_endpoint": "http://login.example.nl/in"}),
        json!({"authorization_endpoint": "javascript:alert(1)"}),
        json!({"code_challenge_methods_supported": ["plain"]}),
        json!({"token_endpoint_auth_methods_supported": ["none"]}),
    ] {
        issuer.tell(&wrong);
        let mut browser = server.browser();
        let answer = browser.get("/inloggen/sso?taal=en&naar=/beheer");
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, Some("/inloggen?werkaccount=weg&taal=en&naar=/beheer")),
            "{wrong}"
        );
        town.clock.set(town.now().plus(10));
    }
    // It is not asked again at once.
    issuer.calls("/.well-known/openid-configuration");
    issuer.answers("/.well-known/openid-configuration", 500, &json!({}));
    for _ in 0..3 {
        assert_eq!(
            path_of(&server.browser().get("/inloggen/sso")),
            "/inloggen?werkaccount=weg"
        );
    }
    assert_eq!(issuer.calls("/.well-known/openid-configuration").len(), 1);
    drop(issuer);
    town.clock.set(town.now().plus(10));
    let mut browser = server.browser();
    let answer = browser.get("/inloggen/sso");
    assert_out("away", &browser, &answer, "weg");
    let page = browser.get(&path_of(&answer)).text();
    assert!(page.contains("Uw werkaccount is nu niet te bereiken."), "{page}");
    assert!(page.contains("name=\"wachtwoord\""), "{page}");
    let page = browser.get("/inloggen?werkaccount=weg&taal=en").text();
    assert!(
        page.contains("Your work account cannot be reached at the moment."),
        "{page}"
    );
    server.sign_in("beheer@stad.nl", PASSWORD);
}

fn a_doubted_or_missing_address_makes_no_account(town: &Town) {
    let issuer = FakeIssuer::start();
    let server = serve_with(town, &issuer.address(), &[]);
    let without: [(&str, Lie); 3] = [
        ("doubted", |i, c| with(i, c, "email_verified", json!(false))),
        ("missing", |i, c| with(i, c, "email", Value::Null)),
        ("none", |i, c| with(i, c, "email", json!("ans"))),
    ];
    for (what, state) in without {
        let mut gone = Gone::from(&server);
        issuer.states(&state(&issuer, gone.claims(town, &issuer)));
        let answer = gone.back(&issuer);
        assert_out(what, &gone.browser, &answer, "geweigerd");
    }
    assert_eq!(town.read(accounts::count), 0);
    let mut gone = Gone::from(&server);
    issuer.states(&with(
        &issuer,
        gone.claims(town, &issuer),
        "email_verified",
        json!(true),
    ));
    gone.back(&issuer);
    assert_eq!(town.read(accounts::count), 1);
}

fn who_is_asked_to_show_anew_who_they_are_does_so_at_the_issuer(town: &Town) {
    let issuer = FakeIssuer::start();
    let server = serve_with(town, &issuer.address(), &[]);
    let mut first = Gone::from(&server);
    issuer.states(&issuer.key.sign(&issuer.key.head(), &first.claims(town, &issuer)));
    first.back(&issuer);
    let page = first.browser.get("/inloggen?opnieuw=ja&naar=/account").text();
    assert!(
        page.contains("href=\"/inloggen/sso?naar=/account&amp;opnieuw=ja\""),
        "{page}"
    );
    for (shown_before, comes_in) in [(61, false), (59, true)] {
        let away = path_of(&first.browser.get("/inloggen/sso?naar=/account&opnieuw=ja"));
        assert_eq!(part(&away, "prompt"), "login");
        let mut again = Gone {
            browser: first.browser.clone(),
            state: part(&away, "state"),
            nonce: part(&away, "nonce"),
            challenge: String::new(),
        };
        let mut claims = again.claims(town, &issuer);
        claims["auth_time"] = json!(town.now().0 - shown_before);
        issuer.states(&issuer.key.sign(&issuer.key.head(), &claims));
        let answer = again.back(&issuer);
        assert_eq!(path_of(&answer) == "/account", comes_in, "{shown_before}");
    }
    assert_eq!(
        part(&path_of(&server.browser().get("/inloggen/sso")), "prompt"),
        "",
        "only then"
    );
}
