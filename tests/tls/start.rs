//! The start with TLS: what is refused and in which words, and what is asked of a server that runs.

use crate::cli::{Installation, refused};
use crate::support::certificates::{Authority, Files, HERE, Pair};
use crate::support::http::Client;
use crate::support::process::Program;
use crate::support::tls::Trust;
use ervaringwijzer::db::Engine;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;

/// What `serve` complains with these files.
fn complaint(house: &Installation, files: &Files) -> String {
    let (certificate, key) = (files.certificate(), files.key());
    let files = ["--tls-certificate", &certificate, "--tls-key", &key];
    house.fails(&[&["serve", "--listen", "127.0.0.1:0"][..], &files].concat())
}

#[test]
fn files_that_cannot_be_used_are_refused_with_what_to_do() {
    let house = Installation::new(Engine::Sqlite);
    let authority = Authority::new();
    let good = authority.issue();
    let files = Files::of(&good);
    let (chain, key) = (files.certificate(), files.key());
    let cases = [
        (
            Pair {
                key: authority.issue().key,
                ..good.clone()
            },
            format!("{key} does not belong to the first certificate of {chain}"),
        ),
        (
            authority.issue_for(HERE, ("20200101000000Z", "20210101000000Z")),
            format!("{chain} was valid until 2021-01-01T00:00:00Z; renew it"),
        ),
        (
            authority.issue_for(HERE, ("20480101000000Z", "20490101000000Z")),
            format!("{chain} is valid from 2048-01-01T00:00:00Z on"),
        ),
        (
            Pair {
                certificate: good.key.clone(),
                ..good.clone()
            },
            format!("{chain} holds no certificate in PEM"),
        ),
        (
            Pair {
                key: good.certificate.clone(),
                ..good.clone()
            },
            format!("{key} holds no private key in PEM"),
        ),
        (
            Pair {
                key: locked(&good.key),
                ..good.clone()
            },
            format!("{key} is locked with a passphrase"),
        ),
        (
            authority.issue_of("ec:secp256k1", HERE, ("20200101000000Z", "20490101000000Z")),
            format!("{key} is a kind of key"),
        ),
    ];
    for (pair, wanted) in cases {
        files.put(&pair);
        let said = complaint(&house, &files);
        assert!(said.contains(&wanted), "{wanted} is not in {said}");
        let secret = pair.key.lines().filter(|line| !line.starts_with('-'));
        assert!(!secret.into_iter().any(|line| said.contains(line)), "{said}");
    }
    files.put(&good);
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).expect("a mode");
    let said = complaint(&house, &files);
    assert!(
        said.contains(&format!("everybody on this machine can read {key}")),
        "{said}"
    );
    std::fs::remove_file(&key).expect("a file");
    let said = complaint(&house, &files);
    assert!(
        said.contains(&format!("tls-key: {key} cannot be read: No such file")),
        "{said}"
    );
}

/// The same key under a passphrase.
fn locked(key: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("open.pem");
    std::fs::write(&file, key).expect("a file");
    let output = std::process::Command::new("openssl")
        .args([
            "pkcs8",
            "-topk8",
            "-v2",
            "aes-256-cbc",
            "-passout",
            "pass:geheim",
            "-in",
        ])
        .arg(&file)
        .output()
        .expect("openssl is here (apt-get install openssl)");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn settings_that_do_not_go_together_are_refused() {
    let pem = "-----BEGIN PRIVATE KEY-----";
    let cases: [(&[(&str, &str)], &str); 4] = [
        (&[("EW_TLS_KEY", "k.pem")], "tls-certificate: name the file"),
        (&[("EW_TLS_CERTIFICATE", "c.pem")], "tls-key: name the file"),
        (
            &[("EW_TLS_CERTIFICATE", "c.pem"), ("EW_TLS_KEY", pem)],
            "tls-key: name the file, not what stands in it",
        ),
        (
            &[
                ("EW_TLS_CERTIFICATE", "c.pem"),
                ("EW_TLS_KEY", "k.pem"),
                ("EW_BASE_URL", "http://ervaring.example.nl"),
            ],
            "base-url: begin with https://, because tls-certificate is set",
        ),
    ];
    for (variables, wanted) in cases {
        let mut program = Program::new();
        for (name, value) in variables {
            program = program.env(name, value);
        }
        let said = refused(&program, &["check"], 2);
        assert!(said.contains(wanted), "{variables:?}: {said}");
        assert!(!said.contains(pem), "{said}");
    }
}

#[test]
fn a_server_with_tls_prints_an_https_address_and_healthcheck_finds_it_well() {
    let house = Installation::new(Engine::Sqlite);
    let authority = Authority::new();
    for kind in ["ec:P-256", "ec:P-384", "rsa:2048", "ed25519"] {
        let files = Files::of(&authority.issue_of(kind, HERE, ("20200101000000Z", "20490101000000Z")));
        let (certificate, key) = (files.certificate(), files.key());
        // Debian keeps keys for a group.
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o640)).expect("a mode");
        let tls = ["--tls-certificate", certificate.as_str(), "--tls-key", &key];
        let mut server = house
            .program
            .start(&[&["serve", "--listen", "127.0.0.1:0"][..], &tls].concat());
        let said = server.wait_for_line("Listening on https://");
        let addr: SocketAddr = said.parse().expect("an address");
        let begin = server.wait_for_line("begin: https://");
        assert!(begin.starts_with(&format!("{addr}/begin/")), "{begin}");
        let client = Client::over_tls(addr, Trust::of(&authority).kept());
        assert_eq!(client.get("/healthz", &[]).status, 200, "{kind}");
        let listen = ["healthcheck", "--listen", &addr.to_string()].map(str::to_owned);
        let listen: Vec<&str> = listen.iter().map(String::as_str).collect();
        let well = house.does(&[&listen[..], &tls].concat());
        assert!(well.contains("is well."), "{kind}: {well}");
        // The control: without knowing of TLS nobody is answered.
        house.fails(&listen);
        drop(server);
    }
}

#[test]
fn a_certificate_for_another_host_than_people_go_to_is_warned_of() {
    let house = Installation::new(Engine::Sqlite);
    let files = Files::of(&Authority::new().issue());
    let (certificate, key) = (files.certificate(), files.key());
    let said = |base_url: &str| {
        let tls = ["--tls-certificate", certificate.as_str(), "--tls-key", &key];
        let listen = ["serve", "--listen", "127.0.0.1:0", "--base-url", base_url];
        let mut server = house.program.start(&[&listen[..], &tls].concat());
        server.wait_for_line("Listening on https://");
        server.stop();
        server.stderr()
    };
    let warned = said("https://ervaring.example.nl");
    assert!(
        warned.contains("is not for the host of base-url (https://ervaring.example.nl)"),
        "{warned}"
    );
    for own in ["https://localhost", "https://127.0.0.1:8443", "https://LOCALHOST:443"] {
        let quiet = said(own);
        assert!(!quiet.contains("is not for the host"), "{own}: {quiet}");
    }
}
