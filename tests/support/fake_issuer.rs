//! An issuer in the test process that states whatever a test wants, signed by whomever.

use super::receiver::{Received, read};
use ervaringwijzer::values::base64::base64;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// A pair of keys on P-256.
pub(crate) struct SigningKey {
    pub(crate) name: &'static str,
    pair: EcdsaKeyPair,
}

impl SigningKey {
    pub(crate) fn new(name: &'static str) -> Self {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a pair");
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random);
        Self {
            name,
            pair: pair.expect("a pair"),
        }
    }

    /// The public key as the issuer shows it.
    pub(crate) fn shown(&self) -> Value {
        let point = self.public();
        json!({
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.name,
            "x": base64url(&point[1..33]), "y": base64url(&point[33..65]),
        })
    }

    /// The point, uncompressed.
    pub(crate) fn public(&self) -> Vec<u8> {
        self.pair.public_key().as_ref().to_vec()
    }

    /// A statement with this head, signed.
    pub(crate) fn sign(&self, head: &Value, claims: &Value) -> String {
        let message = unsigned(head, claims);
        let signature = self
            .pair
            .sign(&SystemRandom::new(), message.as_bytes())
            .expect("a signature");
        format!("{message}.{}", base64url(signature.as_ref()))
    }

    /// The usual head.
    pub(crate) fn head(&self) -> Value {
        json!({ "alg": "ES256", "kid": self.name })
    }
}

/// Head and claims, without a signature.
pub(crate) fn unsigned(head: &Value, claims: &Value) -> String {
    let part = |value: &Value| base64url(value.to_string().as_bytes());
    format!("{}.{}", part(head), part(claims))
}

pub(crate) fn base64url(bytes: &[u8]) -> String {
    base64(bytes)
        .replace('+', "-")
        .replace('/', "_")
        .trim_end_matches('=')
        .to_owned()
}

#[derive(Default)]
struct Desk {
    answers: Mutex<BTreeMap<String, (u16, String)>>,
    calls: Mutex<Vec<Received>>,
    closed: AtomicBool,
}

/// An issuer; gone when dropped.
pub(crate) struct FakeIssuer {
    addr: SocketAddr,
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
    pub(crate) key: SigningKey,
}

impl FakeIssuer {
    /// Listens on a free port of this machine.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let addr = listener.local_addr().expect("its address");
        let desk = Arc::new(Desk::default());
        let own = Arc::clone(&desk);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if own.closed.load(Ordering::SeqCst) {
                    break;
                }
                drop(talk(&own, &mut stream.expect("somebody who calls")));
            }
        });
        let issuer = Self {
            addr,
            desk,
            thread: Some(thread),
            key: SigningKey::new("een"),
        };
        issuer.tell(&json!({}));
        issuer.show(&[&issuer.key.shown()]);
        issuer
    }

    /// As the setting `sso-issuer` names it.
    pub(crate) fn address(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Answers with this at a path.
    pub(crate) fn answers(&self, path: &str, status: u16, body: &Value) {
        let mut answers = self.desk.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.insert(path.to_owned(), (status, body.to_string()));
    }

    /// Tells where everything is, with these things otherwise.
    pub(crate) fn tell(&self, otherwise: &Value) {
        let at = self.address();
        let mut told = json!({
            "issuer": at, "authorization_endpoint": format!("{at}/begin"), "token_endpoint": format!("{at}/token"),
            "jwks_uri": format!("{at}/keys"), "authorization_response_iss_parameter_supported": true,
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
        });
        for (name, value) in otherwise.as_object().expect("an object") {
            told[name.as_str()] = value.clone();
        }
        self.answers("/.well-known/openid-configuration", 200, &told);
    }

    /// Shows these keys.
    pub(crate) fn show(&self, keys: &[&Value]) {
        self.answers("/keys", 200, &json!({ "keys": keys }));
    }

    /// Gives this statement for any code.
    pub(crate) fn states(&self, statement: &str) {
        let body = json!({ "access_token": "niets", "token_type": "Bearer", "id_token": statement });
        self.answers("/token", 200, &body);
    }

    /// Calls so far to a path, which are put away.
    pub(crate) fn calls(&self, path: &str) -> Vec<Received> {
        let mut calls = self.desk.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let (wanted, others) = std::mem::take(&mut *calls)
            .into_iter()
            .partition(|call| call.line.ends_with(path));
        *calls = others;
        wanted
    }
}

impl Drop for FakeIssuer {
    fn drop(&mut self) {
        self.desk.closed.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.addr));
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the issuer broke off");
        }
    }
}

fn talk(desk: &Desk, stream: &mut TcpStream) -> std::io::Result<()> {
    let Some(received) = read(stream)? else { return Ok(()) };
    let path = received.line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut calls = desk.calls.lock().unwrap_or_else(PoisonError::into_inner);
    calls.push(received);
    drop(calls);
    let answers = desk.answers.lock().unwrap_or_else(PoisonError::into_inner);
    let (status, body) = answers.get(&path).cloned().unwrap_or((404, String::new()));
    drop(answers);
    let head = format!(
        "HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(format!("{head}{body}").as_bytes())
}
