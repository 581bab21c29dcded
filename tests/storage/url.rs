//! The address of the database.

use ervaringwijzer::db::{DatabaseUrl, Engine, UrlError};
use std::path::Path;

fn parsed(text: &str) -> Result<DatabaseUrl, UrlError> {
    text.parse()
}

#[test]
fn the_scheme_decides_the_engine() {
    for text in [
        "postgres://a@b/c",
        "postgresql://a@b,d/c?target_session_attrs=read-write",
    ] {
        let url = parsed(text).expect("PostgreSQL");
        assert_eq!(
            (url.engine(), url.file(), url.data_directory()),
            (Engine::Postgres, None, None)
        );
    }
    for (text, file, directory) in [
        ("sqlite:data/a.db", "data/a.db", "data"),
        ("sqlite://data/a.db", "data/a.db", "data"),
        ("sqlite:///srv/a.db", "/srv/a.db", "/srv"),
        ("sqlite:a.db", "a.db", "."),
    ] {
        let url = parsed(text).expect("SQLite");
        assert_eq!(url.engine(), Engine::Sqlite);
        assert_eq!(url.file().as_deref(), Some(Path::new(file)));
        assert_eq!(url.data_directory().as_deref(), Some(Path::new(directory)));
    }
}

#[test]
fn a_misspelt_address_never_becomes_a_file() {
    let misspelt = [
        "",
        "postgress://a@b/c",
        "postgres:/a@b/c",
        "Postgres://a@b/c",
        "postgre://a@b/c",
        " postgres://a@b/c",
        "ervaringwijzer.db",
        "mysql://a@b/c",
        "sqlit:a.db",
        "SQLITE:a.db",
    ];
    for text in misspelt {
        assert_eq!(parsed(text).err(), Some(UrlError::Scheme), "{text:?}");
        assert!(text.is_empty() || !Path::new(text).exists());
    }
    for text in ["sqlite:", "sqlite://", "sqlite::memory:"] {
        assert_eq!(parsed(text).err(), Some(UrlError::NoFile), "{text:?}");
    }
}

/// What asks for TLS, however it is written, and the part that a refusal names.
const TLS_ASKED: [(&str, &str); 8] = [
    ("sslmode=require", "sslmode=require"),
    ("sslmode=verify-ca", "sslmode=verify-ca"),
    ("connect_timeout=3&sslmode=verify-full", "sslmode=verify-full"),
    ("sslmode=prefer&sslmode=verify-full", "sslmode=verify-full"),
    ("ssl%6Dode=%72equire", "sslmode=require"),
    ("sslrootcert=system", "sslrootcert"),
    ("sslmode=prefer&sslrootcert=/etc/ssl/ca.pem", "sslrootcert"),
    ("channel_binding=require", "channel_binding=require"),
];

#[test]
fn encryption_that_cannot_be_kept_is_refused() {
    for (asked, named) in TLS_ASKED {
        let refused = parsed(&format!("postgres://a@b/c?{asked}")).err();
        let wanted = (!ervaringwijzer::db::TLS).then(|| UrlError::Tls(named.to_owned()));
        assert_eq!(refused, wanted, "{asked}");
    }
    for kept in ["", "?sslmode=disable", "?sslmode=prefer", "?channel_binding=prefer"] {
        assert!(parsed(&format!("postgres://a@b/c{kept}")).is_ok(), "{kept}");
    }
    let said = UrlError::Tls("sslmode=require".to_owned()).to_string();
    assert!(said.contains("cargo build --features postgres-tls"), "{said}");
}

#[test]
fn an_address_is_never_printed() {
    let url = parsed("postgres://beheer:geheim@db.example/c").expect("an address");
    assert_eq!(format!("{url:?}"), "DatabaseUrl(Postgres)");
}

#[test]
fn a_server_that_does_not_respond_is_given_up_unless_the_address_says_otherwise() {
    let rest = "keepalives_idle=5&keepalives_interval=2&keepalives_count=3&tcp_user_timeout=10000";
    for (own, all) in [
        ("postgres://a@b/c", format!("postgres://a@b/c?connect_timeout=4&{rest}")),
        (
            "postgres://a@b,d/c?target_session_attrs=read-write&connect_timeout=30",
            format!("postgres://a@b,d/c?target_session_attrs=read-write&connect_timeout=30&{rest}"),
        ),
    ] {
        assert_eq!(ervaringwijzer::db::impatient(own), all);
    }
}

#[test]
fn what_the_database_says_is_passed_on_without_passwords() {
    let url = parsed("postgres://ew:ge%40heim@host/db?sslpassword=tweede").expect("an address");
    let words = "FATAL:  no entry for \"ew\"\n with ge@heim, ge%40heim\n or tweede";
    assert_eq!(
        url.without_secrets(words),
        "FATAL: no entry for \"ew\" with ***, *** or ***"
    );
    let plain = parsed("postgres://ew@host/db").expect("an address");
    assert_eq!(plain.without_secrets("role ew"), "role ew");
}
