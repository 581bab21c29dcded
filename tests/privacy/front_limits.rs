//! What the samples for reverse proxies refuse, and what they leave to the program: programs without https, weak ciphers, and
//! what is too large.

use super::haproxy::Haproxy;
use super::proxy::{HOST, Proxy};
use crate::support::server::WebServer;
use crate::support::town::Town;
use crate::web::{PASSWORD, serve};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::db::Engine;
use ervaringwijzer::import::LARGEST_FILE;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};

const IMPORT: &str = "/gemeente/inrichting/inlezen";
/// Where nobody listens: what comes from there is 502 or 503.
const NOWHERE: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 9);
/// What a proxy says itself.
const TOO_LARGE: &str = "Dit is te groot om te versturen";
/// What the program says of a form that it does not take.
const NOT_TAKEN: &str = "Dit formulier is niet begrepen";

struct Ports {
    name: &'static str,
    http: u16,
    https: u16,
}

/// Both samples, each in front of the program at `upstream`.
struct Fronts(Proxy, Haproxy);

impl Fronts {
    fn of(upstream: SocketAddr) -> Self {
        Self(Proxy::start(upstream, |sample, _| sample), Haproxy::start(upstream))
    }

    fn ports(&self) -> [Ports; 2] {
        let nginx = (self.0.http, self.0.https);
        [("nginx", nginx), ("HAProxy", (self.1.http, self.1.https))].map(|(name, (http, https))| Ports {
            name,
            http,
            https,
        })
    }
}

struct Answer {
    status: u16,
    location: String,
    text: String,
}

/// An address of the sample's host, on the port where a test has it. A proxy that refuses may close while the body is still
/// on its way, and curl then sees no answer, or only that it may go on (100): it asks again, a few times.
fn ask(scheme: &str, port: u16, path: &str, more: &[&str]) -> Answer {
    let host = format!("Host: {HOST}");
    let mut curl = Command::new("curl");
    curl.args(["-q", "--insecure", "--silent", "--max-time", "60"])
        .args(["--resolve", &format!("{HOST}:{port}:127.0.0.1"), "--header", &host])
        .args(["--write-out", "\n%header{location}\n%{http_code}"])
        .args(more)
        .arg(format!("{scheme}://{HOST}:{port}{path}"));
    let mut once = || {
        let said = curl.output();
        read_answer(
            &said
                .expect("curl is needed for this test. Get it with: sudo apt-get install curl")
                .stdout,
        )
    };
    let mut answer = once();
    for _ in 0..4 {
        if answer.status < 200 {
            answer = once();
        }
    }
    answer
}

fn read_answer(said: &[u8]) -> Answer {
    let said = String::from_utf8_lossy(said).into_owned();
    let mut parts = said.rsplitn(3, '\n').map(str::to_owned);
    let status = parts.next().and_then(|status| status.parse().ok());
    Answer {
        status: status.expect("a status"),
        location: parts.next().unwrap_or_default(),
        text: parts.next().unwrap_or_default(),
    }
}

/// Whether a proxy refused a body itself: in words, where the client still read them.
fn is_refused(answer: &Answer) -> bool {
    answer.status < 200 || (answer.status == 413 && answer.text.starts_with(TOO_LARGE))
}

fn is_led_to_https(port: u16, path: &str) -> bool {
    let answer = ask("http", port, path, &[]);
    answer.status == 308 && answer.location == format!("https://{HOST}{path}")
}

#[test]
fn pages_are_led_to_https_and_programs_are_refused() {
    let fronts = Fronts::of(NOWHERE);
    for front in fronts.ports() {
        for page in ["/", "/i/K7QD-M2XN-8PWV", "/inloggen", "/apies", "/open-data"] {
            assert!(is_led_to_https(front.http, page), "{} {page}", front.name);
        }
        for program in ["/api", "/api/v1/rondes", "/feed/geheim.atom", "/feed/geheim.json"] {
            let answer = ask("http", front.http, program, &["--header", "Authorization: Bearer ew_0"]);
            assert_eq!(
                (answer.status, answer.location.as_str()),
                (403, ""),
                "{} {program}",
                front.name
            );
            assert!(
                answer.text.starts_with("Gebruik https."),
                "{}: {}",
                front.name,
                answer.text
            );
        }
    }

    // The control: without those lines a program is led along, and its token went over the network in the open.
    let lax = Proxy::start(NOWHERE, |sample, _| {
        let refused = "location ~ ^/(api|feed)(/|$) {";
        assert!(sample.contains(refused), "the lines in the sample");
        sample.replace(refused, "location = /nowhere {")
    });
    assert!(is_led_to_https(lax.http, "/api"));
}

/// Whether a proxy takes a client that speaks in this way only.
fn handshake(port: u16, way: &[&str]) -> bool {
    let said = Command::new("openssl")
        .args([
            "s_client",
            "-servername",
            HOST,
            "-connect",
            &format!("127.0.0.1:{port}"),
        ])
        .args(way)
        .stdin(Stdio::null())
        .output()
        .expect("openssl is needed for this test. Get it with: sudo apt-get install openssl");
    let said = String::from_utf8_lossy(&said.stdout);
    assert!(said.contains("Cipher is "), "{said}");
    !said.contains("Cipher is (NONE)")
}

/// Authenticated encryption under a key of its own for each connection.
const STRONG: [&[&str]; 5] = [
    &["-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-GCM-SHA384"],
    &["-tls1_2", "-cipher", "ECDHE-ECDSA-CHACHA20-POLY1305"],
    &["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"],
    &["-tls1_3", "-ciphersuites", "TLS_AES_256_GCM_SHA384"],
    &["-tls1_3", "-ciphersuites", "TLS_AES_128_GCM_SHA256"],
];

/// Modes and versions of before, and short tags.
const WEAK: [&[&str]; 5] = [
    &["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA256"],
    &["-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-SHA"],
    &["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-CCM8:@SECLEVEL=0"],
    &[
        "-tls1_3",
        "-ciphersuites",
        "TLS_AES_128_CCM_8_SHA256:TLS_AES_128_CCM_SHA256",
    ],
    &["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"],
];

#[test]
fn only_strong_ciphers_are_spoken() {
    let fronts = Fronts::of(NOWHERE);
    for front in fronts.ports() {
        for way in STRONG {
            assert!(handshake(front.https, way), "{} {way:?}", front.name);
        }
        for way in WEAK {
            assert!(!handshake(front.https, way), "{} {way:?}", front.name);
        }
    }

    // The control: by the list that comes with nginx, the mode of before is spoken.
    let usual = Proxy::start(NOWHERE, |sample, _| {
        let own = |line: &&str| !line.trim_start().starts_with("ssl_ciphers ");
        sample.lines().filter(own).collect::<Vec<_>>().join("\n")
    });
    assert!(handshake(usual.https, WEAK[0]));
}

/// Somebody who is signed in, as curl needs it: the cookie, and the token of a form.
struct Analyst {
    cookie: String,
    csrf: String,
}

impl Analyst {
    fn of(server: &WebServer) -> Self {
        let mut browser = server.sign_in("analist@stad.nl", PASSWORD);
        browser.get(IMPORT);
        let session = browser.cookie("__Host-ervaringwijzer").expect("a session");
        Self {
            cookie: format!("Cookie: __Host-ervaringwijzer={session}"),
            csrf: format!("csrf={}", browser.hidden("csrf").expect("a form")),
        }
    }

    /// Sends fields in parts; one that begins with `@` is a file.
    fn send(&self, port: u16, fields: &[String]) -> Answer {
        let origin = format!("Origin: https://{HOST}");
        let mut more = vec!["--header", &self.cookie, "--header", &origin, "--form", &self.csrf];
        more.extend(["--form", "soort=aanbieders"]);
        for field in fields {
            more.extend(["--form", field]);
        }
        ask("https", port, IMPORT, &more)
    }
}

fn file(folder: &Path, name: &str, content: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, content).expect("a file");
    path.display().to_string()
}

#[test]
fn the_largest_file_goes_through_and_a_larger_one_is_refused_in_words() {
    let town = Town::new(Engine::Sqlite);
    town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    let server = serve(&town);
    let fronts = Fronts::of(server.addr());
    let folder = fronts.0.folder();
    let upload = |name: &str, content: &[u8]| [format!("bestand=@{}", file(&folder, name, content))];
    let analyst = Analyst::of(&server);
    let largest = vec![b'a'; LARGEST_FILE];
    let hex = file(&folder, "hex", "61".repeat(LARGEST_FILE).as_bytes());
    for front in fronts.ports() {
        let name = front.name;
        let read = analyst.send(front.https, &upload("largest", &largest));
        assert_eq!(read.status, 200, "{name}: {}", read.text);
        assert!(
            read.text.contains("naam") && !read.text.contains("groter dan 2 MB"),
            "{name}"
        );
        // As it comes back from the preview: twice as long.
        let again = ["stap=lees".to_owned(), format!("inhoud=<{hex}")];
        let read = analyst.send(front.https, &again);
        assert_eq!(read.status, 200, "{name}: {}", read.text);
        assert!(!read.text.contains("groter dan 2 MB"), "{name}");
        let larger = analyst.send(front.https, &upload("larger", &vec![b'a'; LARGEST_FILE + 1]));
        assert!(larger.text.contains("groter dan 2 MB"), "{name}: {}", larger.text);
        let far = analyst.send(front.https, &upload("far", &vec![b'a'; 5 * 1024 * 1024]));
        assert!(is_refused(&far), "{name}: {} {}", far.status, far.text);
    }
    let kept = std::fs::read_dir(folder.join("temporary/body")).map_or(0, Iterator::count);
    assert_eq!(kept, 0, "nothing lies in a file of nginx");

    // The control: by the limit that all other pages have, the largest file does not come through.
    let narrow = Proxy::start(server.addr(), |sample, _| {
        assert!(
            sample.contains("client_max_body_size 4224k;"),
            "the limit in the sample"
        );
        sample.replace("client_max_body_size 4224k;", "client_max_body_size 256k;")
    });
    let refused = analyst.send(narrow.https, &upload("largest", &largest));
    assert_eq!(refused.status, 413);
    assert!(refused.text.contains(TOO_LARGE), "{}", refused.text);
}

#[test]
fn a_form_is_refused_by_the_program_and_by_the_proxy_when_it_is_far_too_large() {
    let town = Town::new(Engine::Sqlite);
    let server = serve(&town);
    let fronts = Fronts::of(server.addr());
    let folder = fronts.0.folder();
    let origin = format!("Origin: https://{HOST}");
    // The forms of the program: to sign in with another one that it carries (160 KiB), and of a client (8 KiB).
    for (path, begin, length, by_program) in [
        ("/inloggen", "wachtwoord=x&email=", 160 * 1024, Some("Inloggen")),
        ("/inloggen", "wachtwoord=x&email=", 160 * 1024 + 1, Some(NOT_TAKEN)),
        ("/inloggen", "wachtwoord=x&email=", 300 * 1024, None),
        ("/i/K7QD-M2XN-8PWV", "v1=", 8 * 1024 + 1, Some("Er kwam te veel binnen")),
        ("/i/K7QD-M2XN-8PWV", "v1=", 32 * 1024, None),
    ] {
        let body = format!("{begin}{}", "a".repeat(length - begin.len()));
        let body = format!("@{}", file(&folder, "form", body.as_bytes()));
        for front in fronts.ports() {
            let answer = ask(
                "https",
                front.https,
                path,
                &["--header", &origin, "--data-binary", &body],
            );
            let told = format!("{} {path} {length}: {} {}", front.name, answer.status, answer.text);
            match by_program {
                Some(words) => assert!(answer.text.contains(words), "{told}"),
                None => assert!(is_refused(&answer), "{told}"),
            }
        }
    }
}
