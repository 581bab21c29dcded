//! The settings of work accounts, and what `check` says of them.

use crate::support::papers::paper;
use crate::support::process::{Ended, Program};
use crate::support::town::{Town, both_engines};
use crate::web::PASSWORD;
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::config::{self, ConfigError, GroupRow, Settings, Source};
use ervaringwijzer::values::terms::Role;

both_engines!(the_commands_link_accounts_name_those_for_emergencies_and_look_at_the_groups);

/// Everything that is needed.
const WHOLE: [(&str, &str); 5] = [
    ("base-url", "https://ervaring.example.nl"),
    ("sso-issuer", "https://login.example.nl/realms/staf"),
    ("sso-client-id", "ervaringwijzer"),
    ("sso-client-secret", "een geheim"),
    ("sso-groups", "beheer = beheerder"),
];

fn load(changed: &[(&str, &str)]) -> Result<Settings, ConfigError> {
    let all = WHOLE.iter().chain(changed);
    let flags: Source = all
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    config::load(&flags, &Source::new(), None)
}

#[test]
fn groups_are_read_with_whatever_signs_a_directory_puts_in_them() {
    let text = "CN=Zorg,OU=Staf = analist voorbeeldstad;\n /groep/met spatie=aanbieder de-vlier ; ;beheer = beheerder";
    let settings = load(&[("sso-groups", text)]).expect("settings");
    let row = |group: &str, role, place: &str| GroupRow {
        group: group.to_owned(),
        role,
        place: place.to_owned(),
    };
    assert_eq!(
        settings.sso.expect("work accounts").groups,
        [
            row("CN=Zorg,OU=Staf", Role::Analyst, "voorbeeldstad"),
            row("/groep/met spatie", Role::Provider, "de-vlier"),
            row("beheer", Role::Administrator, ""),
        ]
    );
}

#[test]
fn each_wrong_setting_is_refused_by_its_name() {
    assert!(load(&[]).is_ok());
    for (key, wrong) in [
        ("sso-issuer", "http://login.example.nl"),
        ("sso-issuer", "login.example.nl"),
        ("sso-issuer", "https://login.example.nl?x"),
        ("sso-issuer", "https://naam:woord@login.example.nl"),
        ("sso-issuer", "http://127.0.0.1.example.nl"),
        ("base-url", ""),
        ("sso-client-id", " "),
        ("sso-client-secret", ""),
        ("sso-scopes", "email"),
        ("sso-label", ""),
        ("sso-groups-claim", ""),
        ("sso-groups", ""),
        ("sso-groups", "analisten"),
        ("sso-groups", "analisten = koning"),
        ("sso-groups", "analisten = analist"),
        ("sso-groups", "analisten = analist een stad"),
        ("sso-groups", "beheer = beheerder voorbeeldstad"),
        ("sso-groups", " = beheerder"),
        ("sso-only", "ja"),
    ] {
        match load(&[(key, wrong)]) {
            Err(ConfigError::Value { key: named, .. }) => assert_eq!(named, key, "{wrong}"),
            other => panic!("{key} = {wrong}: {:?}", other.map(|_| "taken")),
        }
    }
    assert!(
        load(&[("sso-issuer", "http://127.0.0.1:9000")]).is_ok(),
        "this machine, for a try"
    );
    let nobody = load(&[("sso-issuer", ""), ("sso-only", "on")]);
    assert!(
        matches!(nobody, Err(ConfigError::Value { key: "sso-issuer", .. })),
        "nobody would come in"
    );
}

#[test]
fn the_secret_is_shown_nowhere() {
    let settings = load(&[]).expect("settings");
    let shown = format!("{settings:?}");
    assert!(
        shown.contains("ervaringwijzer") && !shown.contains("een geheim"),
        "{shown}"
    );
}

#[test]
fn the_sample_holds_every_setting_and_is_taken() {
    let text = paper("docs/samples/sso.toml");
    let table: toml::Table = text.parse().expect("TOML");
    let mut values: Source = table
        .iter()
        .map(|(key, value)| (key.clone(), value.as_str().expect("text").to_owned()))
        .collect();
    let own = config::KEYS
        .iter()
        .map(|(key, ..)| *key)
        .filter(|key| key.starts_with("sso-"));
    let missing: Vec<&str> = own.filter(|key| !values.contains_key(*key)).collect();
    assert_eq!(missing, ["sso-client-secret"], "a secret is in no sample");
    values.insert("sso-client-secret".to_owned(), "een geheim".to_owned());
    let sso = config::load(&values, &Source::new(), None).expect("settings").sso;
    assert_eq!(sso.expect("work accounts").groups.len(), 4);
}

fn the_commands_link_accounts_name_those_for_emergencies_and_look_at_the_groups(town: &Town) {
    let ans = town.user(Rights::Analyst(town.gemeente.id), "ans@stad.nl", PASSWORD);
    town.user(Rights::Administrator, "bea@stad.nl", PASSWORD);
    let keys = town.key_directory().display().to_string();
    let run = |groups: &str, words: &[&str]| -> Ended {
        let mut program = Program::new()
            .env("EW_DATABASE", town.url())
            .env("EW_KEYS", &keys)
            .env("EW_SSO_ONLY", "on");
        for (key, value) in WHOLE {
            let name = format!("EW_{}", key.to_uppercase().replace('-', "_"));
            program = program.env(&name, if key == "sso-groups" { groups } else { value });
        }
        program.run(words)
    };
    let good = "analisten = analist voorbeeldstad; beheer = beheerder";
    let checked = run(good, &["check"]);
    assert!(
        checked.stderr.contains("there is no account for emergencies"),
        "{checked:?}"
    );
    assert!(
        !checked.stdout.contains("sso-groups") && !checked.stderr.contains("sso-groups"),
        "{checked:?}"
    );
    let checked = run("anderen = analist atlantis", &["check"]);
    let said = format!("{}{}", checked.stdout, checked.stderr);
    assert!(
        said.contains("'anderen' gets analist atlantis, and there is no such place"),
        "{said}"
    );
    assert_ne!(
        run(good, &["user", "break-glass", "ans@stad.nl", "on"]).code,
        Some(0),
        "an analyst"
    );
    assert_eq!(run(good, &["user", "break-glass", "bea@stad.nl", "on"]).code, Some(0));
    let checked = run(good, &["check"]);
    assert!(
        !checked.stderr.contains("there is no account for emergencies"),
        "{checked:?}"
    );
    let link = ["user", "link", "ans@stad.nl", "--nummer", "7f3c"];
    assert_eq!(run(good, &link).code, Some(0));
    assert!(town.read(|conn| accounts::is_managed(conn, ans)));
    assert_ne!(run(good, &link).code, Some(0), "once");
    for refused in [["user", "invite", "ans@stad.nl"], ["user", "reset", "ans@stad.nl"]] {
        assert_ne!(run(good, &refused).code, Some(0), "{refused:?}");
    }
    assert_eq!(run(good, &["user", "disable", "ans@stad.nl"]).code, Some(0));
    let on = run(good, &["user", "enable", "ans@stad.nl"]);
    assert!(
        on.stdout.contains("by a work account") && !on.stdout.contains("/welkom/"),
        "{on:?}"
    );
}
