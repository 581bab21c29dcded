//! Certificates of authorities that only this test knows, made with the openssl command.

use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

const HOW_TO_GET_IT: &str = "openssl is needed for this test. Get it with: sudo apt-get install openssl";

/// What `openssl ca` needs to know.
const SETTINGS: &str = "[ca]\ndefault_ca = own\n[own]\ndatabase = index.txt\nnew_certs_dir = .\nrand_serial = yes\n\
     default_md = sha256\npolicy = any\ncopy_extensions = copy\nunique_subject = no\ncertificate = ca.pem\n\
     private_key = ca.key\n[any]\ncommonName = optional\n";

/// Names of the machine that tests run on.
pub(crate) const HERE: &str = "DNS:localhost,IP:127.0.0.1";

/// As long as any test may run.
const LONG: (&str, &str) = ("20200101000000Z", "20491231235959Z");

/// An authority of its own.
pub(crate) struct Authority {
    folder: TempDir,
}

/// A certificate and its key, in PEM.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) certificate: String,
    pub(crate) key: String,
}

impl Authority {
    /// A new one, which nobody trusts yet.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let made = Self { folder };
        std::fs::write(made.path("ca.cnf"), SETTINGS).expect("a file");
        std::fs::write(made.path("index.txt"), "").expect("a file");
        let name = ["-subj", "/CN=Autoriteit van een toets", "-days", "8000"];
        made.openssl(
            &["req", "-x509"],
            "ec:P-256",
            &[&name[..], &["-keyout", "ca.key", "-out", "ca.pem"]].concat(),
        );
        made
    }

    /// The file by which it is trusted.
    pub(crate) fn file(&self) -> PathBuf {
        self.path("ca.pem")
    }

    /// A certificate for this machine, valid as long as any test runs.
    pub(crate) fn issue(&self) -> Pair {
        self.issue_for(HERE, LONG)
    }

    /// A certificate for `names` (`DNS:…,IP:…`), valid from and until a moment such as `20260101000000Z`.
    pub(crate) fn issue_for(&self, names: &str, (from, until): (&str, &str)) -> Pair {
        self.issue_of("ec:P-256", names, (from, until))
    }

    /// The same with a key of another kind.
    pub(crate) fn issue_of(&self, kind: &str, names: &str, (from, until): (&str, &str)) -> Pair {
        let names = format!("subjectAltName={names}");
        let asked = [
            "-subj",
            "/CN=toets",
            "-addext",
            &names,
            "-keyout",
            "own.key",
            "-out",
            "own.csr",
        ];
        self.openssl(&["req"], kind, &asked);
        let signed = [
            "ca", "-batch", "-notext", "-config", "ca.cnf", "-in", "own.csr", "-out", "own.pem",
        ];
        self.run(&[&signed[..], &["-startdate", from, "-enddate", until]].concat());
        let read = |name: &str| std::fs::read_to_string(self.path(name)).expect("what openssl wrote");
        Pair {
            certificate: read("own.pem"),
            key: read("own.key"),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `req` with a new key of a kind such as `ec:P-256` or `rsa:2048`, without a passphrase.
    fn openssl(&self, command: &[&str], kind: &str, rest: &[&str]) {
        let key: Vec<String> = match kind.split_once(':') {
            Some(("ec", curve)) => vec![
                "ec".to_owned(),
                "-pkeyopt".to_owned(),
                format!("ec_paramgen_curve:{curve}"),
            ],
            _ => vec![kind.to_owned()],
        };
        let key: Vec<&str> = key.iter().map(String::as_str).collect();
        self.run(&[command, &["-nodes", "-newkey"], &key, rest].concat());
    }

    fn run(&self, arguments: &[&str]) {
        let output = Command::new("openssl")
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .output()
            .expect(HOW_TO_GET_IT);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "openssl {arguments:?}: {said}");
    }
}

/// Both files of a server, in a folder of their own.
pub(crate) struct Files {
    folder: TempDir,
}

impl Files {
    /// With this pair in them.
    pub(crate) fn of(pair: &Pair) -> Self {
        let files = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        files.put(pair);
        files
    }

    /// Puts another pair in their place.
    pub(crate) fn put(&self, pair: &Pair) {
        self.put_certificate(&pair.certificate);
        self.put_key(&pair.key);
    }

    pub(crate) fn put_certificate(&self, text: &str) {
        put(Path::new(&self.certificate()), text, 0o644);
    }

    pub(crate) fn put_key(&self, text: &str) {
        put(Path::new(&self.key()), text, 0o600);
    }

    /// The setting `tls-certificate`.
    pub(crate) fn certificate(&self) -> String {
        self.folder.path().join("keten.pem").display().to_string()
    }

    /// The setting `tls-key`.
    pub(crate) fn key(&self) -> String {
        self.folder.path().join("sleutel.pem").display().to_string()
    }
}

/// At once and whole, as programs do that renew certificates.
fn put(path: &Path, text: &str, mode: u32) {
    let new = path.with_extension("nieuw");
    let mut file = std::fs::OpenOptions::new();
    let file = file.write(true).create(true).truncate(true).mode(mode).open(&new);
    std::io::Write::write_all(&mut file.expect("a file"), text.as_bytes()).expect("a file that can be written");
    std::fs::rename(&new, path).expect("a file in its place");
}
