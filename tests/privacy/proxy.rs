//! A real nginx with the project's own sample, made runnable: only ports, paths and certificates are put in its place.

use crate::support::process::{Program, Server};
use crate::support::sources::root;
use crate::support::wait;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

const NGINX: &str = "/usr/sbin/nginx";
const HOW_TO_GET_IT: &str =
    "nginx and openssl are needed for this test. Get them with: sudo apt-get install nginx openssl";

/// The name in the sample.
pub(super) const HOST: &str = "ervaringwijzer.example.nl";

/// An nginx that listens.
pub(super) struct Proxy {
    program: Program,
    _running: Server,
    pub(super) http: u16,
    pub(super) https: u16,
}

impl Proxy {
    /// The sample in front of the program at `upstream`, changed by `change` for a control.
    ///
    /// PageExtras the sample stands what Debian's own nginx.conf sets: an access log and an error log for all that does
    /// not say otherwise, and folders for temporary files, all below the folder of this proxy.
    pub(super) fn start(upstream: SocketAddr, change: impl FnOnce(String, &str) -> String) -> Self {
        assert!(std::path::Path::new(NGINX).exists(), "{HOW_TO_GET_IT}");
        let program = Program::of(NGINX);
        let folder = program.folder().to_owned();
        std::fs::create_dir(folder.join("log")).expect("a folder for logs");
        std::fs::create_dir(folder.join("temporary")).expect("a folder for temporary files");
        certificate(&folder);
        let (http, https) = (free_port(), free_port());
        let sample = std::fs::read_to_string(root().join("docs/samples/nginx.conf")).expect("the sample");
        let live = format!("/etc/letsencrypt/live/{HOST}");
        let placed = [
            ("127.0.0.1:8080".to_owned(), upstream.to_string()),
            ("listen 80;".to_owned(), format!("listen {http};")),
            ("listen [::]:80;".to_owned(), format!("listen [::]:{http};")),
            ("listen 443 ssl;".to_owned(), format!("listen {https} ssl;")),
            ("listen [::]:443 ssl;".to_owned(), format!("listen [::]:{https} ssl;")),
            (live, folder.display().to_string()),
        ];
        let mut text = sample;
        for (theirs, ours) in placed {
            assert!(text.contains(&theirs), "{theirs} in the sample");
            text = text.replace(&theirs, &ours);
        }
        if !std::path::Path::new("/proc/net/if_inet6").exists() {
            text = text
                .lines()
                .filter(|line| !line.contains("listen [::]"))
                .collect::<Vec<_>>()
                .join("\n");
        }
        let text = change(text, &folder.join("log").display().to_string());
        std::fs::write(folder.join("sample.conf"), text).expect("a file");
        std::fs::write(folder.join("nginx.conf"), frame(&folder.display().to_string())).expect("a file");
        let conf = folder.join("nginx.conf").display().to_string();
        let prefix = folder.display().to_string();
        let error_log = folder.join("log/error.log").display().to_string();
        let running = program.start(&["-p", &prefix, "-c", &conf, "-e", &error_log]);
        let made = Self {
            program,
            _running: running,
            http,
            https,
        };
        made.wait();
        made
    }

    /// Where its logs and temporary files are.
    pub(super) fn folder(&self) -> PathBuf {
        self.program.folder().to_owned()
    }

    fn wait(&self) {
        wait::until("nginx", Duration::from_secs(20), || {
            let open = |port| TcpStream::connect(("127.0.0.1", port)).is_ok();
            (open(self.http) && open(self.https)).then_some(())
        });
    }
}

/// What Debian's nginx.conf says around the sample. One process, so that it ends with the test.
fn frame(folder: &str) -> String {
    format!(
        "daemon off;\nmaster_process off;\npid {folder}/nginx.pid;\nerror_log {folder}/log/error.log;\n\
         events {{ worker_connections 768; }}\n\
         http {{\n  sendfile on;\n  tcp_nopush on;\n  default_type application/octet-stream;\n\
         access_log {folder}/log/access.log;\n  gzip on;\n\
         client_body_temp_path {folder}/temporary/body;\n  proxy_temp_path {folder}/temporary/proxy;\n\
         fastcgi_temp_path {folder}/temporary/fastcgi;\n  uwsgi_temp_path {folder}/temporary/uwsgi;\n  scgi_temp_path {folder}/temporary/scgi;\n\
         include {folder}/sample.conf;\n}}\n"
    )
}

/// A certificate for the name in the sample, and its key.
pub(super) fn certificate(folder: &std::path::Path) {
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
        ])
        .args([
            "-subj",
            &format!("/CN={HOST}"),
            "-keyout",
            "privkey.pem",
            "-out",
            "fullchain.pem",
        ])
        .current_dir(folder)
        .output()
        .expect(HOW_TO_GET_IT);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

pub(super) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}
