//! The doors on the web, over real HTTP on both databases.

mod access;
mod access_desks;
mod access_matrix;
mod account;
mod act_log;
mod addresses;
mod begin;
mod channels;
mod codes;
mod come_back;
mod confirm;
mod conversation;
mod council;
mod crowd;
mod database_away;
mod departure;
mod details;
mod downloads;
#[cfg(feature = "pdf")]
mod drawings;
mod encoding;
mod english;
mod entry;
mod events;
mod external;
mod feedback;
mod files;
mod forms;
mod frame;
mod guessing;
mod headers;
mod health;
mod house_style;
mod import;
mod installation;
mod kiosk;
mod languages;
mod logo;
mod looking;
mod matrix;
mod open_data;
mod own_places;
mod passwords;
mod people;
mod phone;
mod places_kept;
#[cfg(feature = "pdf")]
mod poster;
mod print_codes;
mod problems;
mod providers;
pub(crate) mod public_figures;
pub(crate) mod questionnaires;
mod ready;
#[cfg(feature = "pdf")]
mod recruit_poster;
mod refusals;
mod regions;
mod repeated_answers;
mod results;
mod roles;
mod round_setup;
mod round_trial;
mod same_answers;
mod second_factor;
mod several;
mod shares;
#[cfg(feature = "pdf")]
mod sheet_pdf;
#[cfg(feature = "pdf")]
mod sheet_pdf_zip;
mod sign_in;
mod staff;
mod statements;
mod survey;
mod tenants;
mod verification;
mod voices;
mod words;
mod year;
#[cfg(feature = "pdf")]
mod year_paper;

use crate::support::http::Response;
use crate::support::server::WebServer;
use crate::support::town::{Town, form};
use ervaringwijzer::counting;
use ervaringwijzer::values::ids::{ParticipationId, RoundId};

/// The status of the survey: a browser keeps a page with another success than 200 out of its page memory, so that
/// "back" shows no answers.
pub(crate) const SURVEY: u16 = 203;

/// A password that may be chosen.
pub(crate) const PASSWORD: &str = "een lange zin zonder haast";

/// A town with one open round of one provider, and a server.
pub(crate) struct Open {
    pub(crate) server: WebServer,
    pub(crate) round: RoundId,
    pub(crate) seat: ParticipationId,
}

impl Open {
    /// De Vlier takes part with codes.
    pub(crate) fn of(town: &Town) -> Self {
        let (round, seats) = town.open_round_of(&["De Vlier"]);
        Self {
            server: serve(town),
            round,
            seat: seats[0],
        }
    }

    /// New codes of the one participation.
    pub(crate) fn codes(&self, town: &Town, number: usize) -> Vec<String> {
        town.codes(self.round, self.seat, number)
    }

    /// One new code.
    pub(crate) fn code(&self, town: &Town) -> String {
        self.codes(town, 1).remove(0)
    }

    /// How many ballots wait sealed.
    pub(crate) fn sealed(&self, town: &Town) -> i64 {
        town.read(|conn| counting::sealed_left(conn, self.seat))
    }

    /// Sends a form with a code, in a language.
    pub(crate) fn send(&self, code: &str, fields: &str, lang: &str) -> Response {
        let path = format!("/i/{code}?taal={lang}");
        post_raw(&self.server, &path, fields.as_bytes())
    }

    /// Answers all five questions.
    pub(crate) fn answer(&self, code: &str, answers: &[u8; 5]) -> Response {
        self.send(code, &form(answers), "nl")
    }
}

/// The server of a town, at the town's own time.
pub(crate) fn serve(town: &Town) -> WebServer {
    WebServer::start(&town.store(), &town.clock)
}

/// Posts a form as it is.
pub(crate) fn post_raw(server: &WebServer, path: &str, body: &[u8]) -> Response {
    let kind = [("Content-Type", "application/x-www-form-urlencoded")];
    server.client().request("POST", path, &kind, body)
}

/// Everything that came back, without the one line that may differ; the lines of the head sorted, because the HTTP
/// library draws their order anew for every answer.
pub(crate) fn without_date(response: &Response) -> String {
    let raw = String::from_utf8_lossy(&response.raw).into_owned();
    let (head, body) = raw.split_once("\r\n\r\n").expect("a head and a body");
    let dated = |line: &&str| line.to_ascii_lowercase().starts_with("date:");
    let mut lines: Vec<&str> = head.split("\r\n").filter(|line| !dated(line)).collect();
    lines.sort_unstable();
    format!("{}\r\n\r\n{body}", lines.join("\r\n"))
}

/// A page without the number of its forms.
pub(crate) fn without_number(page: &str) -> String {
    match page.split_once("name=\"csrf\" value=\"") {
        // Every form of a page has the same one.
        Some((_, after)) => page.replace(after.split_once('"').expect("a value").0, ""),
        None => page.to_owned(),
    }
}

/// Fails with the place of the first difference, not with two whole pages.
pub(crate) fn assert_same(what: &str, one: &Response, other: &Response) {
    let plain = |answer: &Response| without_number(&without_date(answer));
    let (one, other) = (plain(one), plain(other));
    let first = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    assert!(one == other, "{what} differ, first in {first:?}");
}

/// The text between the first `<tag…>` and its end.
pub(crate) fn between<'h>(html: &'h str, start: &str, end: &str) -> Option<&'h str> {
    let after = html.split_once(start)?.1;
    let inside = if start.ends_with('>') {
        after
    } else {
        after.split_once('>')?.1
    };
    Some(inside.split_once(end)?.0)
}

/// The one visible heading.
pub(crate) fn heading(response: &Response) -> String {
    let page = response.text();
    assert_eq!(page.matches("<h1").count(), 1, "one h1 in {page}");
    between(&page, "<h1", "</h1>").expect("a heading").to_owned()
}

/// The language that a page says it is in.
pub(crate) fn language(response: &Response) -> String {
    let page = response.text();
    let after = page.split_once("<html lang=\"").expect("a page with a language").1;
    after.split('"').next().unwrap_or_default().to_owned()
}

/// What every answer carries (UX §1, PRIVACY §1).
pub(crate) fn assert_guarded(what: &str, response: &Response) {
    let wanted = [
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-robots-tag", "noindex"),
    ];
    for (name, value) in wanted {
        assert_eq!(response.header(name), Some(value), "{name} of {what}");
    }
    let kind = response.header("content-type").unwrap_or_default();
    let mut parts = kind.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    if essence.starts_with("text/") || essence.ends_with("xml") {
        assert!(
            parts.any(|part| part == "charset=utf-8"),
            "the encoding of {what}: {kind}"
        );
    }
    let policies: Vec<_> = response.all("content-security-policy").collect();
    // Pages of staff hold forms, and under no-referrer a browser does not say where a form comes from.
    let staff = policies.concat().contains("style-src 'self'");
    let referrer = if staff { "same-origin" } else { "no-referrer" };
    assert_eq!(
        response.header("referrer-policy"),
        Some(referrer),
        "referrer-policy of {what}"
    );
    assert_eq!(policies.len(), 1, "one policy for {what}: {policies:?}");
    // One page is made to stand in frames; nothing can be done there.
    let framed = what.contains("/inbedden") && response.status == 200;
    let ancestors = if framed {
        "form-action 'none'; base-uri 'none'; frame-ancestors https:"
    } else {
        "frame-ancestors 'none'"
    };
    assert!(
        policies[0].starts_with("default-src 'none'") && policies[0].contains(ancestors),
        "the policy of {what}: {policies:?}"
    );
    assert!(!policies[0].contains("unsafe"), "the policy of {what}: {policies:?}");
}
