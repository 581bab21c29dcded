//! TLS to PostgreSQL: a real server that takes nothing else over TCP.

use crate::support::certificates::Authority;
use crate::support::postgres::{Cluster, name_of};
use crate::support::process::Program;
use crate::support::town::Town;
use crate::web::PASSWORD;
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::db::{Db, Transport};
use std::path::Path;

/// A server whose certificate is for `localhost` alone, and the authority behind it.
struct Walled {
    cluster: Cluster,
    authority: Authority,
}

impl Walled {
    fn new() -> Self {
        let authority = Authority::new();
        let pair = authority.issue_for("DNS:localhost", ("20200101000000Z", "20491231235959Z"));
        Self {
            cluster: Cluster::start_over_tls(&pair),
            authority,
        }
    }

    /// The address of a new database, at this host and with these words behind the question mark.
    fn address(&self, host: &str, words: &str) -> String {
        let database = name_of(&self.cluster.fresh_database(None)).to_owned();
        format!("postgres://postgres@{host}:{}/{database}?{words}", self.cluster.port())
    }

    fn verified(&self, host: &str, authority: &Path) -> String {
        self.address(
            host,
            &format!("sslmode=verify-full&sslrootcert={}", authority.display()),
        )
    }
}

/// What `migrate` complains about an address.
fn complaint(address: &str) -> String {
    let ended = Program::new().run(&["--database", address, "migrate"]);
    assert_eq!(ended.code, Some(1), "{address}: {}", ended.stdout);
    ended.stderr
}

#[test]
fn verify_full_connects_by_tls_and_whoever_is_not_the_server_is_refused() {
    let walled = Walled::new();
    let own = walled.authority.file();
    let address = walled.verified("localhost", &own);
    let migrated = Program::new().run(&["--database", &address, "migrate"]);
    assert_eq!(migrated.code, Some(0), "{}", migrated.stderr);

    let program = Program::new().env("EW_DATABASE", &address);
    let mut server = program.start(&["serve", "--listen", "127.0.0.1:0"]);
    server.wait_for_line("Listening on http://");
    let database = address.split('?').next().map_or("", name_of);
    let seen = walled.cluster.psql(
        "postgres",
        &format!(
            "SELECT count(*) > 0, bool_and(ssl), min(version) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
             WHERE datname = '{database}' AND backend_type = 'client backend'"
        ),
    );
    assert_eq!(seen, "t|t|TLSv1.3", "in the eyes of the server");
    drop(server);
    let checked = program.run(&["check"]);
    assert_eq!(checked.code, Some(0), "{}", checked.stderr);
    assert!(!checked.stderr.contains("PostgreSQL"), "{}", checked.stderr);

    let stranger = complaint(&walled.verified("localhost", &Authority::new().file()));
    assert!(stranger.contains("certificate verify failed"), "{stranger}");
    let name = complaint(&walled.verified("127.0.0.1", &own));
    assert!(
        name.contains("server certificate for \"localhost\"")
            && name.contains("does not match host name \"127.0.0.1\""),
        "{name}"
    );
    let nowhere = complaint(&walled.verified("localhost", Path::new("/nergens.pem")));
    assert!(
        nowhere.contains("root certificate file \"/nergens.pem\" does not exist"),
        "{nowhere}"
    );
    let plain = complaint(&walled.address("localhost", "sslmode=disable"));
    assert!(
        plain.contains("no pg_hba.conf entry") && plain.contains("no encryption"),
        "{plain}"
    );
    for said in [stranger, name, nowhere, plain] {
        assert!(
            said.contains("no connection to the database: connection to server at"),
            "{said}"
        );
    }
}

#[test]
fn tls_without_a_proof_is_taken_and_told() {
    let walled = Walled::new();
    let address = walled.address("localhost", "sslmode=require");
    let program = Program::new().env("EW_DATABASE", &address);
    assert_eq!(program.run(&["migrate"]).code, Some(0));
    let checked = program.run(&["check"]);
    assert!(
        checked
            .stderr
            .contains("the server need not prove its name; put sslmode=verify-full"),
        "{}",
        checked.stderr
    );
    let db = Db::open(&address.parse().expect("an address"), 1).expect("a connection");
    let unproved = Transport::Tls {
        version: "TLSv1.3".to_owned(),
        verified: false,
    };
    assert_eq!(db.transport(), Ok(unproved));
}

#[test]
fn the_administrator_reads_that_the_server_proves_its_name() {
    let walled = Walled::new();
    let address = walled.verified("localhost", &walled.authority.file());
    let town = Town::on(&address);
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    let server = crate::web::serve(&town);
    let mut admin = server.sign_in("beheer@stad.nl", PASSWORD);
    let page = admin.get("/beheer/gezondheid").text();
    assert!(
        page.contains("PostgreSQL, met TLSv1.3; de server bewijst zijn naam"),
        "{page}"
    );
}

#[test]
fn a_server_that_has_no_tls_gets_nobody_who_asks_for_it() {
    let plain = crate::support::postgres::fresh_database(None);
    let said = complaint(&format!("{plain}?sslmode=require"));
    assert!(
        said.contains("server does not support SSL, but SSL was required"),
        "{said}"
    );
    // The control: where it is only preferred there is a connection.
    let ended = Program::new().run(&["--database", &format!("{plain}?sslmode=prefer"), "migrate"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
}
