//! What stands behind the question mark of an address. It needs a server: the test asks one that runs.

use serde_json::Value;

/// What a server says.
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// Its kind, as `Content-Type` says.
    pub(crate) kind: String,
    /// The body.
    pub(crate) body: Vec<u8>,
}

pub(crate) const WORDS: &[&str] = &[
    "&",
    "=",
    "%",
    "%00",
    "%ff",
    "+",
    "limiet=1",
    "cursor=v2.",
    "sinds=s1.",
    "sinds=2026-03-01T00:00:00Z",
    "welke=alle",
    "ronde=",
    "wijze=kiosk",
    "taal=en",
    "naar=%2F%2Fexample.nl",
    "%3Cscript%3E",
    "vanaf=2026-03-09",
    "00112233",
];

/// Addresses; the first byte of an input chooses one, from `a` on.
pub(crate) const ADDRESSES: [&str; 16] = [
    "/api/v1/resultaten",
    "/api/v1/rondes",
    "/api/v1/aanbieders",
    "/api/v1/vragenlijsten",
    "/api/v1/publicaties",
    "/api/v1/afspraken",
    "/api/v1/rondes/0193a5c2-7a3e-7f00-8000-3b9710c44614",
    "/api/v1/openapi.json",
    "/",
    "/dank",
    "/inloggen",
    "/open-data",
    "/gehoord/voorbeeldstad",
    "/gemeente",
    "/gemeente/alles.csv",
    "/aanbieder/gemeenten",
];

/// Statuses that an answer to a question may have.
const STATUSES: [u16; 8] = [200, 303, 400, 401, 403, 404, 410, 414];

/// Longest query: servers take no longer line.
const LONGEST: usize = 6000;

/// Without a server only that what is asked can be sent.
pub(crate) fn unasked(bytes: &[u8]) {
    let sent = sendable(bytes);
    assert!(sent.bytes().all(|byte| byte.is_ascii_graphic()), "{sent}");
}

/// Every question is answered, in the form that the address promises, and none makes the server fail.
pub(crate) fn judge(bytes: &[u8], ask: &mut dyn FnMut(&str) -> Answer) {
    let Some((first, query)) = bytes.split_first() else {
        return;
    };
    let at = usize::from(first.wrapping_sub(b'a')) % ADDRESSES.len();
    let query = sendable(query.get(..LONGEST).unwrap_or(query));
    let path = format!("{}?{query}", ADDRESSES[at]);
    let answer = ask(&path);
    let text = String::from_utf8_lossy(&answer.body);
    assert!(STATUSES.contains(&answer.status), "{path}: {} {text}", answer.status);
    if path.starts_with("/api/") {
        api(&path, &query, &answer, ask);
    } else if answer.kind.starts_with("text/html") {
        // No page of ours holds these words unless somebody brought them.
        assert!(!text.contains("<script>"), "{path}: {text}");
    }
}

fn api(path: &str, query: &str, answer: &Answer, ask: &mut dyn FnMut(&str) -> Answer) {
    let told: Value = serde_json::from_slice(&answer.body).unwrap_or_else(|error| panic!("{path}: {error}"));
    if answer.status != 200 {
        assert_eq!(answer.kind, "application/problem+json", "{path}");
        assert_eq!(told["status"], answer.status, "{path}");
        let faults = told["fouten"].as_array();
        assert_eq!(
            answer.status == 400,
            faults.is_some_and(|all| !all.is_empty()),
            "{path}: {told}"
        );
        return;
    }
    assert!(answer.kind.starts_with("application/json"), "{path}: {}", answer.kind);
    let Some(number) = told["aantal"].as_u64() else { return };
    let name = path.split(['/', '?']).nth(3).unwrap_or_default();
    let entries = told[name].as_array().map(Vec::len).unwrap_or_default();
    assert_eq!(u64::try_from(entries), Ok(number), "{path}");
    let asked = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("limiet=")?.parse::<u64>().ok());
    assert!(number <= asked.unwrap_or(100), "{path}: {number} entries");
    assert!(number <= told["totaal"].as_u64().unwrap_or_default(), "{path}: {told}");
    if let Some(next) = told["volgende"].as_str() {
        let (_, from) = next.split_once("/api/").expect("an address of the API");
        assert_eq!(ask(&format!("/api/{from}")).status, 200, "{path} goes on at {next}");
    }
}

/// Bytes as a line of HTTP can carry them; what is escaped badly stays so.
fn sendable(query: &[u8]) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"%&=+;,:@/?!$'()*~-._".contains(&byte);
    let sign = |byte: &u8| match keep(*byte) {
        true => char::from(*byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    query.iter().map(sign).collect()
}
