//! The settings of mail.

use super::mail_settings;
use ervaringwijzer::config::{ConfigError, Settings, Source, load};

fn settings(pairs: &[(&str, &str)]) -> Result<Settings, ConfigError> {
    let flags: Source = pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    load(&flags, &Source::new(), None)
}

/// The setting that a sentence begins with.
fn wrong(pairs: &[(&str, &str)]) -> String {
    let problem = settings(pairs).expect_err("settings that cannot be used").to_string();
    problem.split(':').next().unwrap_or_default().to_owned()
}

#[test]
fn without_smtp_there_is_no_mail() {
    assert!(settings(&[]).expect("the defaults").mail.is_none());
    let half = [("mail-from", "a@stad.nl"), ("smtp-user", "ew")];
    assert!(settings(&half).expect("half").mail.is_none());
}

#[test]
fn smtp_needs_a_sender_and_a_public_address() {
    let smtp = ("smtp", "smtp.example.nl:465");
    let (from, base) = (("mail-from", "a@stad.nl"), ("base-url", "https://ew.example.nl"));
    assert_eq!(wrong(&[smtp, base]), "mail-from");
    assert_eq!(wrong(&[smtp, from]), "base-url");
    for server in [":25", "host:port", "smtp://host:25", "host:0", "a b:25"] {
        assert_eq!(wrong(&[("smtp", server), from, base]), "smtp", "{server}");
    }
    let mail = settings(&[smtp, from, base]).expect("all there").mail.expect("mail");
    assert_eq!((mail.host.as_str(), mail.port), ("smtp.example.nl", 465));
    let mail = settings(&[("smtp", "smtp.example.nl"), from, base]).expect("all there");
    assert_eq!(mail.mail.expect("mail").port, 587);
}

#[test]
fn only_this_machine_is_spoken_to_without_tls() {
    let here = |host: &str| {
        let mut mail = mail_settings(25, &[]);
        host.clone_into(&mut mail.host);
        mail.is_here()
    };
    assert!(
        ["localhost", "127.0.0.1", "127.1.2.3", "::1"]
            .iter()
            .all(|host| here(host))
    );
    let elsewhere = [
        "smtp.example.nl",
        "10.0.0.1",
        "localhost.example.nl",
        "localhost.",
        "::2",
    ];
    assert!(!elsewhere.iter().any(|host| here(host)));
}

#[test]
fn the_password_comes_from_a_file_and_is_never_printed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("wachtwoord");
    std::fs::write(&file, "zeer-geheim\n").expect("a file");
    let environment: Source = [
        ("EW_SMTP", "localhost:25"),
        ("EW_MAIL_FROM", "a@stad.nl"),
        ("EW_BASE_URL", "https://ew.example.nl"),
        ("EW_SMTP_PASSWORD_FILE", &file.display().to_string()),
    ]
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .into();
    let settings = load(&Source::new(), &environment, None).expect("settings");
    let mail = settings.mail.as_ref().expect("mail");
    assert_eq!(mail.password.expose(), "zeer-geheim");
    assert!(!format!("{settings:?}").contains("geheim"));
}
