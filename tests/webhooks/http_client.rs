//! Whom the program calls, and whom it does not.

use super::hosts;
use crate::support::receiver::{Manner, Receiver};
use ervaringwijzer::config::AllowedHosts;
use ervaringwijzer::http_client::{Call, HttpClient, HttpClientError, is_public};
use std::net::IpAddr;

fn post(http: &HttpClient, address: &str) -> Result<u16, HttpClientError> {
    http.post(&Call {
        address,
        body: "{}",
        head: &[],
    })
}

#[test]
fn a_name_that_leads_to_a_private_network_is_not_called() {
    let receiver = Receiver::start(Manner::Says(200));
    let port = receiver.host().rsplit(':').next().expect("a port").to_owned();
    let http = HttpClient::new(hosts(&format!("localhost:{port}")));
    assert_eq!(
        post(&http, &format!("https://localhost:{port}/")),
        Err(HttpClientError::Private)
    );
    assert_eq!(receiver.waiting(), 0);
    let named = HttpClient::new(hosts(&format!("localhost:{port}, 127.0.0.1, ::1")));
    let answer = post(&named, &format!("https://localhost:{port}/"));
    assert_eq!(
        answer,
        Err(HttpClientError::Tls),
        "control: once its address is named, it is called"
    );
}

#[test]
fn without_tls_only_this_machine_is_called_and_only_when_named_so() {
    let receiver = Receiver::start(Manner::Says(200));
    let named = HttpClient::new(hosts(&receiver.allowed()));
    assert_eq!(post(&named, &receiver.address()), Ok(200));
    let with_tls = HttpClient::new(hosts(&receiver.host()));
    assert_eq!(post(&with_tls, &receiver.address()), Err(HttpClientError::Address));
    assert_eq!(
        post(&with_tls, &receiver.address().replace("http:", "https:")),
        Err(HttpClientError::Tls)
    );
    let nobody = HttpClient::new(AllowedHosts::default());
    assert_eq!(post(&nobody, "https://hooks.example.nl/"), Err(HttpClientError::Host));
    assert_eq!(receiver.empty().len(), 1);
}

#[test]
fn a_receiver_that_is_silent_is_left_after_ten_seconds() {
    let receiver = Receiver::start(Manner::Silent);
    let http = HttpClient::new(hosts(&receiver.allowed()));
    let before = std::time::Instant::now();
    assert_eq!(post(&http, &receiver.address()), Err(HttpClientError::Late));
    let took = before.elapsed().as_secs();
    assert!((9..20).contains(&took), "{took} seconds");
}

#[test]
fn a_receiver_that_is_away_or_says_no_is_told_apart() {
    let receiver = Receiver::start(Manner::Says(404));
    let http = HttpClient::new(hosts(&receiver.allowed()));
    assert_eq!(post(&http, &receiver.address()), Err(HttpClientError::Status(404)));
    let address = receiver.address();
    drop(receiver);
    assert_eq!(post(&http, &address), Err(HttpClientError::Away));
}

#[test]
fn private_addresses_are_known_in_every_clothing() {
    let ip = |text: &str| text.parse::<IpAddr>().expect("an address");
    for private in [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ] {
        assert!(!is_public(ip(private)), "{private}");
    }
    for public in [
        "9.9.9.9",
        "100.128.0.1",
        "172.32.0.1",
        "2620:fe::fe",
        "::ffff:9.9.9.9",
        "2002:909:909::1",
    ] {
        assert!(is_public(ip(public)), "{public}");
    }
}

#[test]
fn the_list_of_hosts_is_read_strictly() {
    for wrong in [
        "https://hooks.example.nl/pad",
        "*.example.nl",
        "hooks.example.nl:0",
        "hooks.example.nl:https",
        "naam@hooks.example.nl",
        "http://hooks.example.nl",
        "http://10.0.0.1:80",
        "hooks example",
        "[::1",
    ] {
        assert!(AllowedHosts::of(wrong).is_err(), "{wrong}");
    }
    let list = hosts(" Hooks.Example.nl , 10.0.0.7:8443,[fd12::1]:9000, http://127.0.0.1:4000, ");
    assert!(list.allows("hooks.example.nl", 443, false) && !list.allows("hooks.example.nl", 443, true));
    assert!(list.allows("10.0.0.7", 8443, false) && !list.allows("10.0.0.7", 443, false));
    assert!(list.allows("127.0.0.1", 4000, true) && !list.allows("127.0.0.1", 4000, false));
    assert!(list.names("fd12::1".parse().expect("an address")));
    assert!(!list.names("10.0.0.8".parse().expect("an address")));
    assert!(hosts("").is_empty() && hosts(" , ").is_empty());
}
