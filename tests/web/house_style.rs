//! A gemeente's own colours: looked at, made live for clients and staff, taken back; and what is refused.

use super::{Open, PASSWORD, SURVEY, serve};
use crate::support::http::{Browser, Response};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::catalogue::styles;
use ervaringwijzer::house_style::{HouseStyle, Tokens, client_css, style_of};
use ervaringwijzer::setup;
use ervaringwijzer::values::by::By;
use ervaringwijzer::views::survey::{content_security_policy, with_style};

both_engines!(
    a_style_is_looked_at_made_live_and_taken_back,
    what_cannot_be_read_is_refused_with_the_pair_named,
    a_survey_in_the_style_of_its_gemeente_is_one_small_page,
    nothing_but_a_style_that_was_looked_at_is_made_live,
);

const PAGE: &str = "/gemeente/inrichting/huisstijl";
const GREEN: &str = ":root{--basis-color-action-1-color-default:#0b4d2c;--basis-border-radius-md:2px;\
    --basis-text-font-family-default:\"Fira Sans\",Arial,sans-serif}";

/// A style that can be read.
pub(crate) fn style() -> HouseStyle {
    style_of(&Tokens::read(GREEN), None, false).expect("a style that can be read")
}

fn analyst(town: &Town) -> (crate::support::server::WebServer, Browser) {
    town.user(Rights::Analyst(town.gemeente.id), "ans@stad.nl", PASSWORD);
    let server = serve(town);
    let browser = server.sign_in("ans@stad.nl", PASSWORD);
    (server, browser)
}

fn live(town: &Town) -> Option<HouseStyle> {
    town.read(|conn| styles::of_gemeente(conn, town.gemeente.id))
}

/// Sends a form and looks at the page that it leads to.
fn press(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    let answer = browser.submit(PAGE, fields);
    match answer.header("location") {
        Some(to) => browser.get(to).text(),
        None => answer.text(),
    }
}

fn value(page: &str, name: &str) -> String {
    let after = page
        .split(&format!("name=\"{name}\" value=\""))
        .nth(1)
        .expect("a field");
    after.split('"').next().unwrap_or_default().replace("&quot;", "\"")
}

fn a_style_is_looked_at_made_live_and_taken_back(town: &Town) {
    let (server, mut browser) = analyst(town);
    assert!(!browser.get(PAGE).text().contains("/huisstijl/voorbeeldstad/"));
    let look: Response = browser.submit(PAGE, &[("stijl", GREEN)]);
    let text = look.text();
    assert!(
        text.contains("Zo komt het eruit te zien") && text.contains("Fira Sans"),
        "{text}"
    );
    assert!(
        text.contains(".by-day{") && text.contains("#0b4d2c") && text.contains(".by-night{"),
        "{text}"
    );
    let policy = look.header("content-security-policy").expect("a policy");
    assert!(
        policy.contains("style-src 'sha256-") && policy.contains("'self'"),
        "{policy}"
    );
    assert_eq!(look.header("referrer-policy"), Some("same-origin"));
    assert!(live(town).is_none(), "a look changes nothing");
    let done = press(&mut browser, &[("gekozen", &value(&text, "gekozen")), ("zeker", "ja")]);
    assert!(done.contains("Uw huisstijl staat aan."), "{done}");
    assert_eq!(live(town), Some(style()));
    // The pages of staff of this gemeente take it as a file of their own.
    let href = done.split("href=\"/huisstijl/").nth(1).expect("a second stylesheet");
    let path = format!("/huisstijl/{}", href.split('"').next().unwrap_or_default());
    let css = server.client().get(&path, &[]);
    assert!(css.status == 200 && css.text().contains("--basis-color-action-1-color-default:#0b4d2c"));
    assert!(
        css.header("cache-control")
            .is_some_and(|value| value.contains("immutable"))
    );
    assert_eq!(
        server
            .client()
            .get("/huisstijl/voorbeeldstad/0000000000000000.css", &[])
            .status,
        404
    );
    let undo = value(&done, "zeker");
    assert_eq!(undo, "weg");
    let back = press(&mut browser, &[("zeker", "weg")]);
    assert!(
        back.contains("weer de stijl van Ervaringwijzer") && live(town).is_none(),
        "{back}"
    );
    let again = press(&mut browser, &[("gekozen", &value(&back, "gekozen")), ("zeker", "ja")]);
    assert!(again.contains("staat aan") && live(town) == Some(style()), "{again}");
    let asked = press(&mut browser, &[("zeker", "terug")]);
    assert!(asked.contains("Terug naar de stijl van Ervaringwijzer?") && live(town).is_some());
    let log = town.read(|conn| accounts::recent(conn, 10));
    let acts: Vec<&str> = log.iter().map(|entry| entry.act.as_str()).collect();
    assert!(
        acts.contains(&"huisstijl-gezet") && acts.contains(&"huisstijl-weg"),
        "{acts:?}"
    );
}

fn what_cannot_be_read_is_refused_with_the_pair_named(town: &Town) {
    let (_server, mut browser) = analyst(town);
    let pale = ":root{--basis-color-action-1-color-default:#7fb2e5;--basis-color-default-border-default:#dddddd}";
    browser.get(PAGE);
    let refused = press(&mut browser, &[("stijl", pale)]);
    for told in [
        "links (#7fb2e5) op de pagina (#ffffff): 2,2 op 1.",
        "basis-color-action-1-color-default op basis-color-default-bg-document",
        "randen (#dddddd) op de pagina (#ffffff): 1,3 op 1.</strong> Nodig is 3 op 1.",
        "role=\"alert\"",
        "Stel de kleuren bij",
    ] {
        assert!(refused.contains(told), "{told} in {refused}");
    }
    assert!(refused.contains("#7fb2e5;--basis"), "what was pasted stands there");
    for (text, told) in [
        ("niets", "staan geen design tokens"),
        (":root{--kleur:#fff}", "staat geen kleur die wij gebruiken"),
        (
            ":root{--utrecht-link-color:oklch(40% 0.1 200)}",
            "is geen kleur die wij begrijpen",
        ),
    ] {
        let refused = press(&mut browser, &[("stijl", text)]);
        assert!(refused.contains(told), "{text}: {refused}");
    }
    assert!(live(town).is_none());
    // Control: the same file, with the colours that it asks for made readable.
    let look = press(&mut browser, &[("stijl", pale), ("bijstellen", "ja")]);
    assert!(look.contains("Zo komt het eruit te zien"), "{look}");
    assert!(!look.contains("#7fb2e5;--basis-color-action-1-inverse"), "{look}");
}

fn a_survey_in_the_style_of_its_gemeente_is_one_small_page(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    let path = format!("/i/{code}");
    let client = open.server.client();
    let before = client.get(&path, &[]);
    let set = |style: Option<HouseStyle>| {
        town.write(|conn| setup::set_style(conn, town.gemeente.id, style.as_ref(), By::command(town.now())));
    };
    set(Some(style()));
    // The register of open rounds is two seconds old at most.
    let server = serve(town);
    let brotli = [("Accept-Encoding", "br")];
    let page = server.client().get(&path, &[]);
    let css = client_css(&style());
    assert_eq!(page.status, SURVEY);
    assert!(
        page.text().contains(&format!("<style>{css}</style>")),
        "{}",
        page.text()
    );
    let policy = with_style(content_security_policy(), &css);
    assert_eq!(page.header("content-security-policy"), Some(policy.as_str()));
    assert!(!before.text().contains(&css) && before.header("content-security-policy") != Some(policy.as_str()));
    let small = server.client().get(&path, &brotli);
    assert_eq!(small.header("content-encoding"), Some("br"));
    assert!(small.body.len() <= 14_000, "{} bytes", small.body.len());
    let text = page.text();
    for fetched in ["url(", "@import", "<link rel=\"stylesheet\"", "<script"] {
        assert!(!text.contains(fetched), "{fetched}");
    }
    // Faces are as they were.
    let faces = |page: &str| page.split("<defs").nth(1).map(str::len);
    assert_eq!(faces(&text).is_some(), faces(&before.text()).is_some());
    assert!(
        text.contains("#ea4b4b") && text.contains("#2a9c80"),
        "the colours of the faces"
    );
    let thanks = server.client().get("/dank?g=voorbeeldstad", &[]);
    assert!(thanks.text().contains(&css));
    assert_eq!(thanks.header("content-security-policy"), Some(policy.as_str()));
    let other = server.client().get("/dank", &[]);
    assert!(!other.text().contains(&css), "nobody else's page");
    set(None);
    assert!(!serve(town).client().get(&path, &[]).text().contains(&css));
}

fn nothing_but_a_style_that_was_looked_at_is_made_live(town: &Town) {
    let (_server, mut browser) = analyst(town);
    let good = serde_json::to_string(&style()).expect("a style");
    let pale = good.replace("#0b4d2c", "#7fb2e5");
    let font = good.replace("Fira Sans", "x\\\"}*{display:none}");
    for chosen in ["", "{}", pale.as_str(), font.as_str()] {
        browser.get(PAGE);
        let answer = browser.submit(PAGE, &[("gekozen", chosen), ("zeker", "ja")]);
        assert_eq!(answer.status, 400, "{chosen}: {}", answer.text());
    }
    assert!(live(town).is_none());
    browser.get(PAGE);
    assert_eq!(browser.submit(PAGE, &[("gekozen", &good), ("zeker", "ja")]).status, 303);
}
