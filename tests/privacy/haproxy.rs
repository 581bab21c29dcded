//! A real HAProxy with the project's own sample, made runnable: only ports and the certificate are put in its place.

use super::proxy::{certificate, free_port};
use crate::support::process::{Program, Server};
use crate::support::sources::root;
use crate::support::wait;
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

const HAPROXY: &str = "/usr/sbin/haproxy";
const HOW_TO_GET_IT: &str = "HAProxy is needed for this test. Get it with: sudo apt-get install haproxy";

/// An HAProxy that listens.
pub(super) struct Haproxy {
    _running: Server,
    _program: Program,
    pub(super) http: u16,
    pub(super) https: u16,
}

impl Haproxy {
    /// The sample in front of the program at `upstream`.
    pub(super) fn start(upstream: SocketAddr) -> Self {
        assert!(Path::new(HAPROXY).exists(), "{HOW_TO_GET_IT}");
        let program = Program::of(HAPROXY);
        let folder = program.folder().to_owned();
        certificate(&folder);
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a certificate");
        std::fs::write(folder.join("both.pem"), read("fullchain.pem") + &read("privkey.pem")).expect("a file");
        let (http, https) = (free_port(), free_port());
        let mut text = std::fs::read_to_string(root().join("docs/samples/haproxy.cfg")).expect("the sample");
        for (theirs, ours) in [
            ("127.0.0.1:8080".to_owned(), upstream.to_string()),
            ("bind :80".to_owned(), format!("bind 127.0.0.1:{http}")),
            ("bind :443 ".to_owned(), format!("bind 127.0.0.1:{https} ")),
            (
                "/etc/haproxy/certs/ervaringwijzer.pem".to_owned(),
                folder.join("both.pem").display().to_string(),
            ),
        ] {
            assert!(text.contains(&theirs), "{theirs} in the sample");
            text = text.replace(&theirs, &ours);
        }
        let file = folder.join("haproxy.cfg").display().to_string();
        std::fs::write(&file, text).expect("a file");
        let checked = program.run(&["-c", "-f", &file]);
        assert_eq!(checked.code, Some(0), "{}{}", checked.stdout, checked.stderr);
        // In the foreground, so that it ends with the test.
        let running = program.start(&["-db", "-f", &file]);
        wait::until("HAProxy", Duration::from_secs(20), || {
            TcpStream::connect(("127.0.0.1", https)).ok().map(drop)
        });
        Self {
            _running: running,
            _program: program,
            http,
            https,
        }
    }
}
