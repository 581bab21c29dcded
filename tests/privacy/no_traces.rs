//! Proof 2: after hundreds of answers through a real nginx nothing that is left holds a code, an address or a device.

use super::memory;
use super::proxy::{HOST, Proxy};
use super::scan::Needles;
use crate::cli::Installation;
use crate::support::http::Client;
use crate::support::postgres::Cluster;
use crate::support::process::{Program, Server};
use crate::support::proof;
use crate::support::sources::root;
use ervaringwijzer::db::Engine;
use ervaringwijzer::values::random;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::process::Command;

const HOW_TO_GET_IT: &str = "curl is needed for this test. Get it with: sudo apt-get install curl";
/// People who do something else than answering: each of them in each of these ways.
const ODD: usize = 8;
const FORM: &str = "v1=5&v2=4&v3=3&v4=2&v5=1";

#[test]
fn proof_2_no_code_or_address_is_left_anywhere_on_sqlite() {
    nothing_is_left(Engine::Sqlite);
}

#[test]
fn proof_2_no_code_or_address_is_left_anywhere_on_postgresql() {
    nothing_is_left(Engine::Postgres);
}

/// Somebody with a phone.
struct Guest {
    code: String,
    source: Ipv4Addr,
    forwarded: Ipv6Addr,
    device: String,
}

impl Guest {
    fn with(code: String) -> Self {
        let [a, b, c, rest @ ..] = random::bytes::<15>().expect("chance");
        let half = |at: usize| u16::from_be_bytes([rest[at], rest[at + 1]]) | 0x1000;
        Self {
            code,
            source: Ipv4Addr::new(127, a.max(100), b.max(100), c.clamp(100, 250)),
            forwarded: Ipv6Addr::new(0x2001, 0xdb8, half(0), half(2), half(4), half(6), half(8), half(10)),
            device: format!(
                "Toestel/{}",
                u64::from_be_bytes([a, b, c, rest[0], rest[1], rest[2], rest[3], rest[4]])
            ),
        }
    }
}

fn needles(guests: &[Guest]) -> Needles {
    let mut needles = Needles::new();
    for guest in guests {
        needles.code(&guest.code);
        needles.address(IpAddr::V4(guest.source));
        needles.address(IpAddr::V6(guest.forwarded));
        needles.text(&guest.device);
    }
    needles
}

/// An installation as an operator makes it, served with the project's sample settings.
struct Site {
    house: Installation,
    cluster: Option<Cluster>,
    guests: Vec<Guest>,
}

impl Site {
    fn of(engine: Engine, number: usize) -> Self {
        let program = Program::new();
        let tmp = program.folder().join("temporary");
        std::fs::create_dir(&tmp).expect("a folder");
        let program = program.env("TMPDIR", &tmp.display().to_string());
        let cluster = (engine == Engine::Postgres).then(Cluster::start);
        let url = match &cluster {
            Some(cluster) => cluster.fresh_database(None),
            None => format!("sqlite:{}", program.folder().join("data/ew.db").display()),
        };
        let house = Installation::on(program, url).furnished();
        let codes = house.codes(&number.to_string());
        Self {
            house,
            cluster,
            guests: codes.into_iter().map(|(code, _)| Guest::with(code)).collect(),
        }
    }

    fn folder(&self) -> &Path {
        self.house.program.folder()
    }

    /// The program with the sample settings: only the database, the keys and the port are our own, and it logs all
    /// that it can log.
    fn serve(&self) -> (Server, SocketAddr) {
        let sample = std::fs::read_to_string(root().join("docs/samples/ervaringwijzer.toml")).expect("the sample");
        let keys = self.folder().join("ervaringwijzer-keys").display().to_string();
        let port = super::proxy::free_port();
        let listen = format!("127.0.0.1:{port}");
        let mut settings = sample;
        for (theirs, ours) in [
            ("/var/lib/ervaringwijzer-keys", keys.as_str()),
            ("127.0.0.1:8080", listen.as_str()),
            ("log = \"info\"", "log = \"debug\""),
        ] {
            assert!(settings.contains(theirs), "{theirs} in the sample");
            settings = settings.replace(theirs, ours);
        }
        self.house.file("settings.toml", settings);
        let mut server = self.house.program.start(&["--config", "settings.toml", "serve"]);
        assert_eq!(server.wait_for_line("Listening on "), format!("https://{HOST}"));
        (server, listen.parse().expect("an address"))
    }

    /// Everything that lies on disk: files of the database, keys, temporary files; whole clusters of PostgreSQL.
    fn found(&self, needles: &Needles) -> (BTreeMap<String, BTreeSet<String>>, usize) {
        let mut places = vec![self.folder().to_owned()];
        if let Some(cluster) = &self.cluster {
            cluster.psql("postgres", "CHECKPOINT");
            places.push(
                cluster
                    .data_directory()
                    .parent()
                    .expect("a folder around it")
                    .to_owned(),
            );
        }
        let (mut all, mut looked) = (BTreeMap::new(), 0);
        for place in places {
            let (found, bytes) = needles.found_below(&place);
            all.extend(
                found
                    .into_iter()
                    .map(|(file, which)| (file, which.into_iter().map(str::to_owned).collect())),
            );
            looked += bytes;
        }
        (all, looked)
    }
}

fn nothing_is_left(engine: Engine) {
    let number = proof::size(500, 2000);
    let site = Site::of(engine, number + ODD);
    let needles = needles(&site.guests);
    let (mut server, addr) = site.serve();
    let proxy = Proxy::start(addr, |sample, _| sample);

    let (odd, usual) = site.guests.split_at(ODD);
    let statuses = send(usual.iter().map(|guest| answer(guest, &proxy)));
    assert_eq!(statuses, vec![303; number]);
    let statuses = send(odd.iter().zip(oddities(&proxy)).map(|(guest, way)| way(guest)));
    assert_eq!(statuses, [203, 203, 303, 303, 400, 404, 413, 308]);

    let image = memory::image(server.id());
    let remembered = needles.found_in(&image);
    let knows = |what: fn(&Guest) -> String| {
        let known = |guest: &&Guest| remembered.contains(what(guest).as_str());
        site.guests.iter().filter(known).count()
    };
    // Forms stay in the buffers of connections until others come (docs/privacy.md says so); which shows that this look
    // into memory would find an address too.
    assert!(knows(|guest| guest.code.clone()) > 0, "the memory can be read");
    let persons: [fn(&Guest) -> String; 3] = [
        |guest| guest.source.to_string(),
        |guest| guest.forwarded.to_string(),
        |guest| guest.device.clone(),
    ];
    assert_eq!(
        persons.map(knows),
        [0; 3],
        "addresses and devices in the memory of the program"
    );

    let metrics = Client::new(addr).get("/metrics", &[]);
    assert_eq!(needles.found_in(&metrics.raw).len(), 0);
    let (found, looked) = site.found(&needles);
    assert_eq!(found, BTreeMap::new());
    assert!(looked > 100_000, "there was something to look at: {looked} bytes");

    // When the program is away nginx has most to complain about.
    server.kill();
    let statuses = send(odd.iter().map(|guest| answer(guest, &proxy)));
    assert_eq!(statuses, vec![502; ODD]);
    let said = [server.stdout(), server.stderr()].concat();
    assert_eq!(needles.found_in(said.as_bytes()).len(), 0, "the log of the program");
    let (found, _) = needles.found_below(&proxy.folder());
    assert_eq!(found, BTreeMap::new(), "logs and temporary files of nginx");

    let told = control(addr, odd);
    let name = format!("{engine:?}");
    proof::report(
        2,
        &format!("needle-{name}").to_lowercase(),
        &format!(
            "codes, addresses and devices of {} people in {} writings, looked for in database, logs, temporary files and metrics, {name}",
            needles.subjects() / 4,
            needles.writings()
        ),
        &format!("{told} of {ODD} codes and addresses found in the usual log of nginx and in a line of a log"),
        &format!(
            "0 found in {} MB; no address or device in the memory either",
            looked / 1_000_000
        ),
    );
}

/// The bad design: the same proxy with its usual logs, and a program that logs what is asked. The same look finds
/// every code and every address; how many.
fn control(addr: SocketAddr, guests: &[Guest]) -> usize {
    let proxy = Proxy::start(addr, |sample, logs| {
        let usual = format!("access_log {logs}/access.log combined;");
        let chatty = sample.replace("access_log off;", &usual);
        chatty.replace("error_log /dev/null crit;", &format!("error_log {logs}/error.log;"))
    });
    let statuses = send(guests.iter().map(|guest| answer(guest, &proxy)));
    assert_eq!(statuses, vec![502; guests.len()], "the program is away");
    let all = needles(guests);
    for log in ["access.log", "error.log"] {
        let text = std::fs::read(proxy.folder().join("log").join(log)).expect("a log");
        let found = all.found_in(&text);
        for guest in guests {
            assert!(found.contains(guest.code.as_str()), "{} in {log}", guest.code);
            assert!(
                found.contains(guest.source.to_string().as_str()),
                "{} in {log}",
                guest.source
            );
        }
    }
    let line = |guest: &Guest| {
        format!(
            "DEBUG answered path=/i/{} peer={}\n",
            guest.code.to_lowercase(),
            guest.forwarded
        )
    };
    let log: String = guests.iter().map(line).collect();
    assert_eq!(all.found_in(log.as_bytes()).len(), 2 * guests.len());
    guests.len()
}

/// What curl is told about one person's request.
type Order = String;
/// What somebody does with a code.
type Way = Box<dyn Fn(&Guest) -> Order>;

fn order(guest: &Guest, url: &str, port: u16, rest: &str) -> Order {
    format!(
        "url = \"{url}\"\nresolve = \"{HOST}:{port}:127.0.0.1\"\ninterface = \"{}\"\nuser-agent = \"{}\"\n\
         header = \"X-Forwarded-For: {}\"\nheader = \"X-Real-IP: {}\"\nheader = \"Forwarded: for={}\"\n\
         insecure\nsilent\noutput = \"/dev/null\"\nwrite-out = \"%{{http_code}}\\n\"\nmax-time = 60\n{rest}\n",
        guest.source, guest.device, guest.forwarded, guest.forwarded, guest.forwarded,
    )
}

fn answer(guest: &Guest, proxy: &Proxy) -> Order {
    let url = format!("https://{HOST}:{}/i/{}", proxy.https, guest.code);
    order(guest, &url, proxy.https, &format!("data = \"{FORM}\""))
}

/// Everything else that a client or its mail scanner may do with a code, and what goes wrong on the way.
fn oddities(proxy: &Proxy) -> Vec<Way> {
    let (https, http) = (proxy.https, proxy.http);
    let at = move |path: &'static str, rest: String| -> Way {
        Box::new(move |guest: &Guest| {
            let path = path.replace("CODE", &guest.code);
            let rest = rest.replace("CODE", &guest.code);
            order(guest, &format!("https://{HOST}:{https}{path}"), https, &rest)
        })
    };
    vec![
        at("/i/CODE", String::new()),
        at("/i/CODE?taal=en", "head".to_owned()),
        at("/i/CODE", format!("data = \"{FORM}\"")),
        at("/", "data = \"code=CODE\"".to_owned()),
        at("/i/CODE", "data = \"v99=1\"".to_owned()),
        at("/i/CODE/verder", String::new()),
        at("/i/CODE", format!("data = \"{}\"", "x".repeat(20_000))),
        // By its number, because curl heeds the word of the site that it is for https only.
        Box::new(move |guest: &Guest| order(guest, &format!("http://127.0.0.1:{http}/i/{}", guest.code), http, "")),
    ]
}

/// Sends what is ordered; the statuses. What curl is told lies in a folder that nobody looks in.
fn send(orders: impl Iterator<Item = Order>) -> Vec<u16> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let orders: Vec<Order> = orders.collect();
    let (few, many) = (orders.len() <= ODD, folder.path().join("orders"));
    std::fs::write(&many, orders.join("next\n")).expect("a file");
    let mut curl = Command::new("curl");
    curl.arg("-q");
    if !few {
        curl.args(["--parallel", "--parallel-immediate", "--parallel-max", "50"]);
    }
    let said = curl.arg("--config").arg(&many).output().expect(HOW_TO_GET_IT);
    let statuses = String::from_utf8_lossy(&said.stdout).into_owned();
    statuses.lines().map(|line| line.parse().expect("a status")).collect()
}
