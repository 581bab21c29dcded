//! Settings: where they come from, and what is said about wrong ones.

use super::{Installation, refused};
use crate::support::postgres;
use crate::support::process::Program;
use ervaringwijzer::db::Engine;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};

/// A program whose folder has a TOML file.
fn with_file(toml: &str) -> Program {
    let program = Program::new();
    std::fs::write(program.folder().join("ew.toml"), toml).expect("a file");
    program
}

#[test]
fn an_unknown_variable_names_the_nearest_setting() {
    let program = Program::new().env("EW_DATABSE", "sqlite:x.db");
    let said = refused(&program, &["check"], 2);
    assert!(
        said.contains("EW_DATABSE") && said.contains("did you mean 'database'?"),
        "{said}"
    );
    assert!(!program.folder().join("x.db").exists());
}

#[test]
fn an_unknown_key_in_the_file_names_the_nearest_setting() {
    let program = with_file("lisen = \"127.0.0.1:1\"\n");
    let said = refused(&program, &["--config", "ew.toml", "check"], 2);
    assert!(
        said.contains("ew.toml") && said.contains("'lisen'") && said.contains("'listen'"),
        "{said}"
    );
}

#[test]
fn a_wrong_value_is_refused_with_the_name_of_its_setting() {
    let wrong = [
        ("EW_LOG", "loud", "log: 'loud' is not one of: error, warn, info, debug"),
        ("EW_CONNECTIONS", "many", "connections: write a whole number"),
        ("EW_CONNECTIONS", "3", "connections: 4 or more are needed"),
        ("EW_WORKERS", "-1", "workers: write a whole number"),
        ("EW_COUNT_MOMENT", "xx 25:00", "write it like 'ma 06:00'"),
        ("EW_BASE_URL", "ftp://x", "base-url: begin with https://"),
        ("EW_ROLE", "none", "role: 'none' is not one of: all, web"),
        ("EW_PHONE_SEALING", "yes", "phone-sealing: 'yes' is not one of: on, off"),
        ("EW_DATABASE_FILE", "nowhere", "nowhere: No such file"),
    ];
    for (name, value, wanted) in wrong {
        let said = refused(&Program::new().env(name, value), &["check"], 2);
        assert!(said.contains(wanted), "{name}={value}: {said}");
    }
    for toml in ["listen = [1]", "listen = ", "listen = true"] {
        let said = refused(&with_file(toml), &["--config", "ew.toml", "check"], 2);
        assert!(said.contains("ew.toml"), "{toml}: {said}");
    }
    let said = refused(&Program::new(), &["--config", "nowhere.toml", "check"], 2);
    assert!(said.contains("nowhere.toml"), "{said}");
}

#[test]
fn a_file_of_statements_that_is_not_right_is_refused_with_what_is_wrong() {
    for (toml, wanted) in [
        ("naam = \"x\"", "line 1: unknown field `naam`"),
        ("datum = \"morgen\"", "line 1: "),
        ("[organisatie]\nnaam = 3", "line 2: invalid type: integer `3`"),
        (
            "[organisatie]\nnaam = \"a\\nb\"",
            "a character that cannot be shown (one line",
        ),
        (
            "[toegankelijkheid]\nstatus = \"F\"",
            "unknown variant `F`, expected one of `A`",
        ),
        (
            "[toegankelijkheid]\nantwoord-dagen = 0",
            "toegankelijkheid.antwoord-dagen: write 1 to 60",
        ),
        (
            "[toegankelijkheid]\nregister = \"http://x\"",
            "'http://x' does not begin with https://",
        ),
        ("[[gemeente]]\nprivacy = \"x\"", "missing field `slug`"),
        (
            "[[gemeente]]\nslug = \"a\"\n[[gemeente]]\nslug = \"a\"",
            "gemeente: 'a' stands there twice",
        ),
    ] {
        let program = Program::new().env("EW_STATEMENTS_FILE", "over.toml");
        std::fs::write(program.folder().join("over.toml"), toml).expect("a file");
        let said = refused(&program, &["check"], 2);
        assert!(
            said.contains("statements-file: over.toml: ") && said.contains(wanted),
            "{toml}: {said}"
        );
    }
    let said = refused(&Program::new().env("EW_STATEMENTS_FILE", "nergens.toml"), &["check"], 2);
    assert!(said.contains("statements-file: nergens.toml: No such file"), "{said}");
}

#[test]
fn a_file_that_is_no_toml_is_refused_without_the_line_that_may_hold_a_password() {
    for line in [
        "smtp-password = \"kersenboom",
        "smtp-password = kersenboom",
        "smtp-password = \"kersenboom\" \"",
        "smtp-password = 'kersenboom",
        "smtp-password = [\"kersenboom\"",
        "smtp-password \"kersenboom\"",
        "smtp-password = \"kersenboom\"\nsmtp-password = \"kersenboom\"",
        "smtp-password = [\"kersenboom\"]",
        "database = \"postgres://ew:kersenboom@localhost/ew",
    ] {
        let program = with_file(&format!("log = \"error\"\n{line}\n")).env("EW_CONFIG", "ew.toml");
        let ended = program.run(&["migrate"]);
        assert_ne!(ended.code, Some(0), "{line}");
        assert!(ended.stderr.contains("ew.toml"), "{}", ended.stderr);
        assert!(!ended.stderr.contains("kersenboom"), "{}", ended.stderr);
    }
    let program = with_file("log = \"error\"\n\nlisten = \"\n").env("EW_CONFIG", "ew.toml");
    let told = program.run(&["migrate"]).stderr;
    assert!(told.contains("ew.toml: line 3: "), "the line can be found: {told}");
}

#[test]
fn a_flag_goes_before_a_variable_before_the_file() {
    let program = with_file("database = \"sqlite:file/ew.db\"\nlog = \"error\"\n").env("EW_CONFIG", "ew.toml");
    let made = |program: &Program, name: &str| program.folder().join(name).exists();
    assert_eq!(program.run(&["migrate"]).code, Some(0));
    assert!(made(&program, "file/ew.db"));
    let program = program.env("EW_DATABASE", "sqlite:variable/ew.db");
    assert_eq!(program.run(&["migrate"]).code, Some(0));
    assert!(made(&program, "variable/ew.db"));
    assert_eq!(
        program.run(&["migrate", "--database", "sqlite:flag/ew.db"]).code,
        Some(0)
    );
    assert!(made(&program, "flag/ew.db"));
}

#[test]
fn a_secret_comes_from_the_file_that_a_variable_names() {
    let program = Program::new().env("EW_DATABASE_FILE", "secret");
    std::fs::write(program.folder().join("secret"), "sqlite:hidden/ew.db\n").expect("a file");
    let ended = program.run(&["migrate"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert!(program.folder().join("hidden/ew.db").exists());
}

#[test]
fn a_misspelt_database_address_never_becomes_a_file() {
    for address in ["postgress://localhost/ew", "ew.db", "sqlite:", "sqlite::memory:"] {
        let program = Program::new();
        let said = refused(&program, &["--database", address, "migrate"], 1);
        assert!(said.contains("sqlite:"), "{address}: {said}");
        let made = program.folder().read_dir().expect("the folder is there").count();
        assert_eq!(made, 0, "{address} made a file");
    }
}

#[test]
fn a_database_that_is_away_is_said_so() {
    let address = "postgres://postgres@127.0.0.1:1/ew?connect_timeout=1";
    let said = refused(&Program::new(), &["--database", address, "migrate"], 1);
    assert!(
        said.contains("no connection to the database: connection to server at"),
        "{said}"
    );
}

#[test]
fn what_the_database_says_at_the_start_is_passed_on_without_the_password() {
    let cluster = postgres::shared();
    let known = postgres::fresh_database(None);
    let (head, database) = known.rsplit_once('/').expect("a database");
    let said = |address: &str| {
        let ended = Program::new().run(&["--database", address, "migrate"]);
        assert_eq!(ended.code, Some(1), "{address}: {}", ended.stderr);
        ended.stderr
    };
    let nowhere = said(&format!("{head}/nergens"));
    assert!(nowhere.contains("database \"nergens\" does not exist"), "{nowhere}");
    cluster.psql("postgres", "DROP ROLE IF EXISTS zonder; CREATE ROLE zonder LOGIN");
    let (scheme, host) = head.split_once("://").expect("a scheme");
    let host = host.rsplit('@').next().expect("a host");
    let right = said(&format!("{scheme}://zonder:geheimwoord@{host}/{database}"));
    assert!(right.contains("permission denied for schema public"), "{right}");
    assert!(
        right.contains("the user of the database has no right to do this"),
        "{right}"
    );
    let role = said(&format!("{scheme}://niemand:geheimwoord@{host}/{database}"));
    assert!(role.contains("role \"niemand\" does not exist"), "{role}");
    let wrong = said(&format!("{scheme}://niemand:geheim%zzwoord@{host}/{database}"));
    for text in [&right, &role, &wrong] {
        assert!(!text.contains("geheim"), "{text}");
    }
}

#[test]
fn an_old_database_says_which_command_helps() {
    let said = refused(&Program::new(), &["gemeente", "list"], 1);
    assert!(said.contains("run: ervaringwijzer migrate"), "{said}");
}

#[test]
fn keys_are_refused_inside_the_data_and_where_others_can_read() {
    let house = Installation::new(Engine::Sqlite);
    let said = house.fails(&["serve", "--listen", "127.0.0.1:0", "--keys", "data/keys"]);
    assert!(said.contains("inside the data directory"), "{said}");

    let open = house.program.folder().join("open");
    std::fs::DirBuilder::new()
        .mode(0o700)
        .create(&open)
        .expect("a directory");
    std::fs::set_permissions(&open, PermissionsExt::from_mode(0o755)).expect("a mode");
    let said = house.fails(&["serve", "--listen", "127.0.0.1:0", "--keys", "open"]);
    assert!(said.contains("run: chmod 700 ") && said.contains("/open"), "{said}");
}

#[test]
fn the_directory_of_keys_is_made_for_its_owner_only() {
    let house = Installation::new(Engine::Sqlite);
    let made = std::fs::metadata(house.program.folder().join("ervaringwijzer-keys")).expect("a directory");
    assert_eq!(made.permissions().mode() & 0o777, 0o700);
}

#[test]
fn an_address_that_cannot_be_listened_on_is_named() {
    let house = Installation::new(Engine::Sqlite);
    let said = house.fails(&["serve", "--listen", "127.0.0.1:99999"]);
    assert!(said.contains("cannot listen on 127.0.0.1:99999"), "{said}");
}

#[test]
fn a_healthcheck_of_nothing_fails() {
    let said = refused(&Program::new(), &["healthcheck", "--listen", "127.0.0.1:1"], 1);
    assert!(said.contains("the server at 127.0.0.1:1 does not answer"), "{said}");
}
