//! The samples keep the promises too.

use super::paper;
use crate::support::sources::root;
use ervaringwijzer::config::{KEYS, Source, Statements, load};
use ervaringwijzer::db::DatabaseUrl;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Addresses of clients, as the sample for nginx has them.
const RESPONDENT: [&str; 5] = [
    "location = / {",
    "location /i/ {",
    "location /k/ {",
    "location = /dank {",
    "location /bestanden/ {",
];

/// Hardening that the unit must keep.
const HARDENING: [&str; 18] = [
    "NoNewPrivileges=yes",
    "CapabilityBoundingSet=",
    "ProtectSystem=strict",
    "ProtectHome=yes",
    "PrivateTmp=yes",
    "PrivateDevices=yes",
    "ProtectKernelTunables=yes",
    "ProtectKernelModules=yes",
    "ProtectControlGroups=yes",
    "RestrictNamespaces=yes",
    "RestrictSUIDSGID=yes",
    "MemoryDenyWriteExecute=yes",
    "SystemCallFilter=@system-service",
    "UMask=0077",
    "StateDirectoryMode=0700",
    "LimitCORE=0",
    "LimitNOFILE=16384",
    "MemorySwapMax=0",
];

#[test]
fn the_sample_settings_are_read_and_name_every_setting() {
    let path = root().join("docs/samples/ervaringwijzer.toml");
    let settings = load(&Source::new(), &Source::new(), Some(&path)).expect("the sample is read");
    let database: DatabaseUrl = settings.database.parse().expect("an address");
    let data = database.data_directory().expect("a directory");
    assert!(!settings.keys.starts_with(&data), "keys inside the data");
    assert!(settings.teller && settings.base_url.starts_with("https://"));
    let table: toml::Table = paper("docs/samples/ervaringwijzer.toml").parse().expect("TOML");
    let mut named: Vec<_> = table.keys().map(String::as_str).collect();
    let mut known: Vec<_> = KEYS.iter().map(|(key, _, _)| *key).collect();
    named.sort_unstable();
    known.sort_unstable();
    assert_eq!(named, known);
}

#[test]
fn the_sample_statements_are_read_and_leave_nothing_out() {
    let said = Statements::read(&paper("docs/samples/verklaringen.toml")).expect("the sample is read");
    let slugs = ["voorbeeldstad".to_owned()];
    assert_eq!(said.missing(&slugs), Vec::<String>::new());
    assert_eq!(said.unknown(&slugs), Vec::<String>::new());
}

#[test]
fn the_sample_unit_is_hardened() {
    let unit = paper("docs/samples/ervaringwijzer.service");
    let missing: Vec<_> = HARDENING
        .iter()
        .filter(|key| !unit.lines().any(|line| line == **key))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(!unit.contains("User=root"), "it runs as a user of its own");
}

/// The variables that a unit sets, without those that are not the program's.
fn own_variables(unit: &str) -> Source {
    let lines = unit.lines().filter_map(|line| line.strip_prefix("Environment="));
    let pairs = lines.filter_map(|line| line.split_once('='));
    let own = pairs.filter(|(name, _)| name.starts_with("EW_"));
    own.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[test]
fn the_sample_for_tls_in_the_program_is_read_on_top_of_the_others() {
    let path = root().join("docs/samples/ervaringwijzer.toml");
    let dressed = paper("docs/samples/tls.conf");
    let settings = load(&Source::new(), &own_variables(&dressed), Some(&path)).expect("settings");
    let files = settings.tls.expect("certificate and key");
    let told = paper("docs/operations.md");
    for file in [&files.certificate, &files.key] {
        assert!(
            told.contains(&file.display().to_string()),
            "{} is put there",
            file.display()
        );
    }
    assert!(settings.listen.ends_with(":443") && settings.base_url.starts_with("https://"));
    // A port below 1024 is for who has one right, and that is all that is taken back of the hardening.
    let rights: Vec<_> = dressed.lines().filter(|line| line.contains("Capabilit")).collect();
    assert_eq!(
        rights,
        [
            "AmbientCapabilities=CAP_NET_BIND_SERVICE",
            "CapabilityBoundingSet=CAP_NET_BIND_SERVICE"
        ]
    );
    let weakened = HARDENING.iter().filter(|key| {
        let name = key.split('=').next().unwrap_or_default();
        dressed.lines().any(|line| line.split('=').next() == Some(name))
    });
    assert_eq!(weakened.collect::<Vec<_>>(), [&"CapabilityBoundingSet="]);
}

/// Every address of PostgreSQL in a fenced block.
fn addresses(text: &str) -> Vec<String> {
    let blocks = text.split("```").skip(1).step_by(2);
    let starts = blocks.flat_map(|block| block.split('\'').filter(|part| part.starts_with("postgres://")));
    starts.map(str::to_owned).collect()
}

#[test]
fn the_addresses_with_tls_in_the_paper_are_read_by_what_is_shipped() {
    let found = addresses(&paper("docs/operations.md"));
    assert_eq!(found.len(), 2, "{found:?}");
    for address in found {
        assert!(address.contains("sslmode=verify-full&sslrootcert="), "{address}");
        let parsed = address.parse::<DatabaseUrl>();
        assert_eq!(parsed.is_ok(), ervaringwijzer::db::TLS, "{address}");
    }
}

#[test]
fn what_is_shipped_and_what_is_tested_is_built_with_every_feature() {
    let cargo: toml::Table = paper("Cargo.toml").parse().expect("TOML");
    let features = cargo["features"].as_table().expect("features");
    let listed = |name: &str| {
        let values = features[name].as_array().into_iter().flatten();
        values.filter_map(toml::Value::as_str).collect::<Vec<_>>()
    };
    let others: Vec<_> = features
        .keys()
        .map(String::as_str)
        .filter(|name| !["default", "full"].contains(name))
        .collect();
    let shipped: BTreeSet<_> = listed("full").into_iter().collect();
    assert_eq!(shipped, others.iter().copied().collect());
    for file in [
        "tests/run",
        "tests/proof",
        "Containerfile",
        "justfile",
        ".ci/release",
        "docs/operations.md",
    ] {
        let text = paper(file);
        assert!(text.contains("--features full"), "{file}");
        let one: Vec<_> = others
            .iter()
            .filter(|name| text.contains(&format!("--features {name}")))
            .collect();
        assert!(one.is_empty(), "{file}: {one:?}");
    }
}

#[test]
fn the_sample_unit_keeps_keys_beside_the_data_and_not_inside() {
    let unit = paper("docs/samples/ervaringwijzer.service");
    let directories = unit
        .lines()
        .find_map(|line| line.strip_prefix("StateDirectory="))
        .expect("directories");
    let made: Vec<PathBuf> = directories
        .split(' ')
        .map(|name| Path::new("/var/lib").join(name))
        .collect();
    let path = root().join("docs/samples/ervaringwijzer.toml");
    let settings = load(&Source::new(), &Source::new(), Some(&path)).expect("the sample is read");
    let data = settings
        .database
        .parse::<DatabaseUrl>()
        .expect("an address")
        .data_directory();
    assert!(made.contains(&settings.keys) && data.is_some_and(|data| made.contains(&data)));
    let inside = |one: &PathBuf| made.iter().any(|other| other != one && one.starts_with(other));
    assert!(!made.iter().any(inside), "{made:?}");
}

/// What stands between the braces of a block that begins with `head`.
fn block<'t>(text: &'t str, head: &str) -> &'t str {
    let rest = text.split(head).nth(1).unwrap_or_else(|| panic!("there is no {head}"));
    rest.split('}').next().unwrap_or_default()
}

/// What is wrong with a block for clients.
fn spoken(block: &str) -> Vec<&'static str> {
    let lines: Vec<&str> = block.lines().map(str::trim).collect();
    let must = [
        ("access_log off;", "it has an access log"),
        (
            "error_log /dev/null crit;",
            "it has an error log, which prints addresses and codes",
        ),
    ];
    let mut wrong: Vec<_> = must
        .iter()
        .filter(|(line, _)| !lines.contains(line))
        .map(|(_, what)| *what)
        .collect();
    if block.contains("remote_addr") || block.contains("forwarded") || block.contains("zone=staff") {
        wrong.push("it looks at the address of the client");
    }
    if block.contains("http_user_agent") || block.contains("cookie") {
        wrong.push("it looks at the device of the client");
    }
    wrong
}

#[test]
fn the_sample_proxy_is_silent_about_clients() {
    let nginx = paper("docs/samples/nginx.conf");
    for head in RESPONDENT {
        assert_eq!(spoken(block(&nginx, head)), Vec::<&str>::new(), "{head}");
    }
    assert!(
        !nginx.contains("access_log /") && !nginx.contains("log_format"),
        "a log somewhere"
    );
    assert!(!nginx.contains("$remote_addr") && !nginx.contains("$proxy_add_x_forwarded_for"));
    let spy = "access_log /var/log/x; limit_req zone=staff;";
    assert_eq!(spoken(spy).len(), 3);
}

/// Requests a second that a care home needs in which 60 people a minute answer, with six requests each.
const CARE_HOME: u32 = 6;

#[test]
fn the_sample_proxy_lets_a_care_home_behind_one_address_through() {
    let nginx = paper("docs/samples/nginx.conf");
    let zone = nginx
        .lines()
        .find(|line| line.contains("zone=clients:"))
        .expect("the limit for clients");
    assert!(
        zone.starts_with("limit_req_zone $binary_remote_addr "),
        "one address spends nobody else's share: {zone}"
    );
    let rate = zone.split("rate=").nth(1).and_then(|rate| rate.split("r/s").next());
    let rate: u32 = rate.expect("a rate").parse().expect("a number");
    assert!(rate >= 5 * CARE_HOME, "{zone}");
    for head in RESPONDENT {
        assert!(
            block(&nginx, head).contains("limit_req zone=clients burst=500 nodelay;"),
            "{head}"
        );
    }
    assert!(!nginx.contains("keepalive 6"), "no connection to the program is kept");
}

/// Lines of the sample for HAProxy without comments.
fn haproxy_lines() -> Vec<String> {
    let text = paper("docs/samples/haproxy.cfg");
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    lines.map(str::to_owned).collect()
}

#[test]
fn the_sample_for_haproxy_is_silent_waits_for_whole_requests_and_keeps_no_connection() {
    let lines = haproxy_lines();
    for wanted in [
        "option http-buffer-request",
        "timeout http-request 10s",
        "option http-server-close",
        "http-reuse never",
        "http-request del-header X-Forwarded-For",
        "http-request del-header User-Agent",
    ] {
        assert!(lines.iter().any(|line| line == wanted), "{wanted}");
    }
    let logs = |line: &&String| line.starts_with("log") || line.contains("forwardfor") || line.contains("capture ");
    assert_eq!(
        lines.iter().filter(logs).count(),
        0,
        "nothing is logged, and no address is added"
    );
}

#[test]
fn the_sample_proxy_keeps_answers_out_of_temporary_files() {
    let nginx = paper("docs/samples/nginx.conf");
    for line in [
        "client_max_body_size 16k;",
        "client_body_buffer_size 16k;",
        "proxy_cache off;",
    ] {
        assert!(nginx.contains(line), "{line}");
    }
}

#[test]
fn the_sample_cron_counts_only_what_is_owed() {
    let cron = paper("docs/samples/ervaringwijzer.cron");
    let lines: Vec<_> = cron.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), 2);
    assert!(
        lines.iter().any(|line| line.contains(" count --due ")) && lines.iter().any(|line| line.contains(" check "))
    );
    assert!(
        lines
            .iter()
            .all(|line| line.split(' ').nth(5) == Some("ervaringwijzer")),
        "never as root"
    );
}

#[test]
fn the_container_runs_as_nobody_in_particular_with_keys_beside_the_data() {
    let file = paper("Containerfile");
    let user = file.lines().rev().find(|line| line.starts_with("USER "));
    assert_eq!(user, Some("USER ervaringwijzer"));
    assert!(file.contains("EW_DATABASE=sqlite:/data/") && file.contains("EW_KEYS=/keys "));
}
