//! The logo of a gemeente: looked at before it is live, taken away and put back, on the pages of that gemeente only, and in
//! the survey only where that stays one small request.

use super::{Open, PASSWORD, SURVEY, serve};
use crate::support::http::Browser;
use crate::support::picture::png;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::catalogue::logos;
use ervaringwijzer::house_style::{LARGEST_IN_PAGE, Logo};
use ervaringwijzer::setup::{self, read_file};
use ervaringwijzer::values::base64::base64;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::GemeenteId;

both_engines!(
    a_logo_is_looked_at_made_live_taken_away_and_put_back,
    what_is_no_logo_is_refused_with_the_reason,
    the_largest_logo_of_a_survey_keeps_it_one_small_request,
    a_logo_that_is_too_large_for_the_survey_is_left_out_there,
    what_clients_hear_is_in_the_house_of_the_gemeente,
    a_file_brings_a_logo_and_a_second_time_changes_nothing,
);

const PAGE: &str = "/gemeente/inrichting/logo";
const WORDS: &str = "Gemeente Voorbeeldstad, met haan";

fn analyst(town: &Town) -> (WebServer, Browser) {
    town.user(Rights::Analyst(town.gemeente.id), "ans@stad.nl", PASSWORD);
    let server = serve(town);
    let browser = server.sign_in("ans@stad.nl", PASSWORD).following();
    (server, browser)
}

fn live(town: &Town) -> Option<Logo> {
    town.read(|conn| logos::of_gemeente(conn, town.gemeente.id))
}

fn logo(file: &[u8]) -> Logo {
    Logo::read(file, WORDS).expect("a logo")
}

fn give(town: &Town, gemeente: GemeenteId, file: &[u8]) {
    let logo = logo(file);
    town.write(|conn| setup::set_logo(conn, gemeente, Some(&logo), By::command(town.now())));
}

/// As it stands in a page.
fn shown(file: &[u8]) -> String {
    let content = base64(&logo(file).content);
    format!("<img class=\"logo\" src=\"data:image/png;base64,{content}\" alt=\"{WORDS}\"")
}

fn upload(browser: &mut Browser, words: &str, file: &[u8]) -> String {
    browser.get(PAGE);
    let answer = browser.upload(PAGE, &[("tekst", words)], ("bestand", file));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

fn press(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    let answer = browser.submit(PAGE, fields);
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

fn a_logo_is_looked_at_made_live_taken_away_and_put_back(town: &Town) {
    let (server, mut browser) = analyst(town);
    let overview = browser.get("/gemeente/inrichting").text();
    assert!(
        overview.contains(PAGE) && !overview.contains("class=\"logo\""),
        "{overview}"
    );
    let file = png(60, 20, Some((b"tEXt", b"Author\0Sanne")));
    let look = upload(&mut browser, WORDS, &file);
    assert!(
        look.contains(&shown(&file)) && look.contains("Zet dit logo aan"),
        "{look}"
    );
    assert_eq!(live(town), None, "a look keeps nothing");
    let content = browser.hidden("inhoud").expect("the file goes along");
    let sure = [("inhoud", content.as_str()), ("tekst", WORDS), ("zeker", "ja")];
    let done = press(&mut browser, &sure);
    assert!(
        done.contains("Uw logo staat aan.") && done.contains("Ongedaan maken"),
        "{done}"
    );
    assert_eq!(live(town), Some(logo(&file)));
    let list = town.questionnaire("wmo-kort").id;
    let trial = browser.get(&format!("/gemeente/inrichting/vragenlijsten/lijst/{list}/proef"));
    assert!(trial.text().contains(&shown(&file)), "{}", trial.text());
    assert!(
        browser.get("/gemeente/rondes").text().contains(&shown(&file)),
        "on every page of its staff"
    );
    // Who works for several gemeenten sees none.
    let provider = town.provider("De Vlier");
    town.user(Rights::Provider(provider.into()), "kim@vlier.nl", PASSWORD);
    let other = server.sign_in("kim@vlier.nl", PASSWORD).get("/aanbieder");
    assert!(!other.text().contains("class=\"logo\""));
    assert!(press(&mut browser, &[("zeker", "terug")]).contains("Haal het logo weg?"));
    assert!(live(town).is_some(), "asking takes nothing away");
    let gone = press(&mut browser, &[("zeker", "weg")]);
    assert!(gone.contains("Het logo is weg.") && live(town).is_none(), "{gone}");
    let undo = gone.split("id=\"gedaan\"").nth(1).expect("what was done");
    assert!(
        undo.contains(&format!("name=\"inhoud\" value=\"{content}\"")),
        "the same picture goes back"
    );
    let back = press(&mut browser, &sure);
    assert!(
        back.contains("Uw logo staat aan.") && live(town) == Some(logo(&file)),
        "{back}"
    );
    let log = town.read(|conn| accounts::recent(conn, 9));
    let acts: Vec<&str> = log.iter().map(|entry| entry.act.as_str()).collect();
    assert!(acts.contains(&"logo-gezet") && acts.contains(&"logo-weg"), "{acts:?}");
}

fn what_is_no_logo_is_refused_with_the_reason(town: &Town) {
    let (_server, mut browser) = analyst(town);
    let good = png(60, 20, None);
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>";
    for (file, words, told) in [
        (&b""[..], WORDS, "Kies een bestand."),
        (svg, WORDS, "Dit is een SVG. Daar kan een programma in zitten"),
        (b"GIF89a", WORDS, "Dit is geen PNG en geen JPEG."),
        (&good[..40], WORDS, "Dit plaatje is kapot."),
        (&png(300, 120, None), WORDS, "groter dan 32 kB"),
        (&good, "", "Schrijf in één regel wat er in het logo staat"),
    ] {
        let page = upload(&mut browser, words, file);
        assert!(
            page.contains(told) && page.contains("Er is niets veranderd."),
            "{told} in {page}"
        );
        assert!(page.contains("role=\"alert\""), "{page}");
    }
    // Nor is anything made live that was not looked at.
    let forged = [("inhoud", "3c7376673e"), ("tekst", WORDS), ("zeker", "ja")];
    assert_eq!(browser.submit(PAGE, &forged).status, 400);
    assert_eq!(live(town), None);
}

fn the_largest_logo_of_a_survey_keeps_it_one_small_request(town: &Town) {
    let open = Open::of(town);
    let path = format!("/i/{}", open.code(town));
    let plain = open.server.client().get(&path, &[]).text();
    let file = png(100, 59, None);
    assert!(
        (LARGEST_IN_PAGE - 200..=LARGEST_IN_PAGE).contains(&file.len()),
        "{} bytes",
        file.len()
    );
    give(town, town.gemeente.id, &file);
    let style = super::house_style::style();
    town.write(|conn| setup::set_style(conn, town.gemeente.id, Some(&style), By::command(town.now())));
    // The register of open rounds is two seconds old at most.
    let server = serve(town);
    let page = server.client().get(&path, &[]);
    let text = page.text();
    assert_eq!(page.status, SURVEY);
    assert!(text.contains(&shown(&file)) && !plain.contains("<img"), "{text}");
    assert_eq!(text.matches("<img").count(), 1, "on the first screen only");
    assert_eq!(
        text.matches("src=").count(),
        1,
        "and nothing else that could be fetched"
    );
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(
        policy.contains("img-src data:;") && !policy.contains("script-src"),
        "{policy}"
    );
    let small = server.client().get(&path, &[("Accept-Encoding", "br")]);
    assert!(small.body.len() <= 14_000, "{} bytes", small.body.len());
    let thanks = server.client().get("/dank?g=voorbeeldstad", &[]).text();
    assert!(thanks.contains(&shown(&file)), "{thanks}");
    let other = town.other_gemeente("Anderdam");
    give(town, other, &png(20, 20, None));
    for page in ["/dank", "/dank?g=anderdam"] {
        assert!(!server.client().get(page, &[]).text().contains(&shown(&file)), "{page}");
    }
}

fn a_logo_that_is_too_large_for_the_survey_is_left_out_there(town: &Town) {
    let open = Open::of(town);
    let path = format!("/i/{}", open.code(town));
    let file = png(120, 90, None);
    give(town, town.gemeente.id, &file);
    let (server, mut browser) = analyst(town);
    for page in [&path, "/dank?g=voorbeeldstad"] {
        assert!(!server.client().get(page, &[]).text().contains("<img"), "{page}");
    }
    let told = browser.get(PAGE).text();
    assert!(
        told.contains("Voor de vragenlijst en uw eigen pagina’s is het te groot: daar past 6 kB."),
        "{told}"
    );
    assert!(
        told.contains("Is het 6 kB of kleiner? Dan staat het ook in de vragenlijst."),
        "{told}"
    );
    assert_eq!(
        told.matches("class=\"logo\"").count(),
        1,
        "in the box of this page, not in its head"
    );
}

fn what_clients_hear_is_in_the_house_of_the_gemeente(town: &Town) {
    let field = super::results::Field::counted(town);
    let _both = super::feedback::published(&field);
    let embedded = format!("{}/inbedden", super::feedback::ONE);
    let pages = ["/gehoord/voorbeeldstad", super::feedback::ONE, embedded.as_str()];
    let client = field.server.client();
    let get = |page: &str| client.get(page, &[]);
    let css = ervaringwijzer::house_style::client_css(&super::house_style::style());
    for page in pages {
        assert!(!get(page).text().contains(&css), "control: {page}");
    }
    let style = super::house_style::style();
    town.write(|conn| setup::set_style(conn, town.gemeente.id, Some(&style), By::command(town.now())));
    let file = png(120, 90, None);
    give(town, town.gemeente.id, &file);
    for page in pages {
        let answer = get(page);
        let policy = answer.header("content-security-policy").expect("a policy").to_owned();
        assert!(answer.text().contains(&format!("<style>{css}</style>")), "{page}");
        assert!(
            policy.starts_with("default-src 'none'; style-src 'sha256-"),
            "{page}: {policy}"
        );
        assert_eq!(policy.matches("'sha256-").count(), 2, "{page}: {policy}");
        assert!(
            answer.text().contains(&shown(&file)),
            "{page}: also one that is too large for the survey"
        );
    }
    assert!(
        get(pages[2])
            .header("content-security-policy")
            .is_some_and(|policy| policy.contains("frame-ancestors https:"))
    );
}

fn a_file_brings_a_logo_and_a_second_time_changes_nothing(town: &Town) {
    let text = "[[gemeente]]\nnaam = \"Voorbeeldstad\"\nlogo = \"logo.png\"\n";
    let (good, other) = (png(60, 20, None), png(61, 20, None));
    let run = |content: &[u8], text: &str| {
        let file = read_file(text).expect("a good file");
        let file = file.with_logos(|path, _most| {
            assert_eq!(path, "logo.png");
            Ok(content.to_vec())
        });
        let file = file.expect("a logo");
        town.db
            .write("test", |conn| setup::apply(conn, &file, By::command(town.now()), false))
            .expect("it applies")
    };
    let outcome = |done: &setup::Applied| done.lines.last().map(|line| format!("{}: {}", line.what, line.outcome));
    assert_eq!(outcome(&run(&good, text)).as_deref(), Some("logo voorbeeldstad: made"));
    assert_eq!(live(town).expect("a logo").words, "Gemeente Voorbeeldstad");
    let again = run(&good, text);
    assert!(!again.changed && outcome(&again).as_deref() == Some("logo voorbeeldstad: there already"));
    let named = format!("{text}logo-tekst = \"Met haan\"\n");
    assert_eq!(
        outcome(&run(&other, &named)).as_deref(),
        Some("logo voorbeeldstad: changed")
    );
    let wrong = read_file(text)
        .expect("a good file")
        .with_logos(|_path, most| Ok(vec![0; most]));
    let told = wrong.expect_err("no logo").to_string();
    assert_eq!(told, "gemeente 1: logo logo.png: the file has more than 32 kB");
    assert_eq!(
        live(town).map(|logo| logo.width),
        Some(61),
        "what is wrong changes nothing"
    );
}
