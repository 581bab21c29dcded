//! A drawing to take away shows what its page shows, to whom the page does, and needs nothing from elsewhere.

use super::files::get;
use super::regions::{as_region, three};
use super::results::{Field, OWN, ROUND};
use super::{PASSWORD, serve};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::catalogue::providers;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_drawing_has_a_name_a_type_and_everything_in_it,
    a_drawing_says_what_its_page_says,
    what_a_page_hides_its_drawing_hides,
    one_question_can_be_drawn_alone_and_what_is_not_there_is_refused,
    a_drawing_that_is_known_already_is_not_made_again,
    the_development_over_rounds_is_a_drawing_of_its_own_where_there_is_one,
    the_differences_between_providers_are_a_drawing_for_who_sees_them,
    gemeenten_side_by_side_are_a_drawing_for_each_who_sees_them,
);

const RELEASE: &str = "publicatie/1";

/// The words of a drawing, for who hears it.
fn said(svg: &str) -> &str {
    let start = svg.split_once("<desc>").expect("words").1;
    start.split_once("</desc>").expect("their end").0
}

fn a_drawing_has_a_name_a_type_and_everything_in_it(town: &Town) {
    let field = Field::counted(town);
    let mut vlier = field.vlier();
    let page = get(&mut vlier, &format!("{OWN}/{RELEASE}")).text();
    for end in ["svg", "png"] {
        let path = format!("{OWN}/{RELEASE}/tekening.{end}?wijze=persoonlijk");
        assert!(
            page.contains(&format!("href=\"{path}\"")),
            "{end} beside the other files"
        );
        let answer = get(&mut vlier, &path);
        let name = format!("voorbeeldstad_voorjaar-2026_de-vlier_publicatie-1_tekening-persoonlijk.{end}");
        let disposition = format!("attachment; filename=\"ervaringwijzer_{name}\"");
        assert_eq!(answer.header("content-disposition"), Some(disposition.as_str()));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    let svg = get(&mut vlier, &format!("{OWN}/{RELEASE}/tekening.svg"));
    assert_eq!(svg.header("content-type"), Some("image/svg+xml; charset=utf-8"));
    let svg = svg.text();
    assert!(
        svg.contains("<title>De Vlier. Gemeente Voorbeeldstad, voorjaar 2026"),
        "{svg:.400}"
    );
    // Outlines for texts, and nothing that is fetched.
    for refused in [
        "<text",
        "<image",
        "<style",
        "<script",
        "font-family",
        "url(http",
        "href=\"http",
    ] {
        assert!(!svg.contains(refused), "{refused}");
    }
    let png = get(&mut vlier, &format!("{OWN}/{RELEASE}/tekening.png"));
    assert_eq!(png.header("content-type"), Some("image/png"));
    assert!(png.body.starts_with(b"\x89PNG\r\n\x1a\n"));
    let side = |at: usize| u32::from_be_bytes(png.body[at..at + 4].try_into().expect("four bytes"));
    assert!(side(16) == 1920 && side(20) > 800, "{} by {}", side(16), side(20));
}

fn a_drawing_says_what_its_page_says(town: &Town) {
    let field = Field::counted(town);
    town.at("2026-06-01", 12, 0);
    let one = format!("{ROUND}/{RELEASE}/aanbieder/de-vlier");
    for (mut browser, page) in [(field.vlier(), format!("{OWN}/{RELEASE}")), (field.analyst(), one)] {
        let html = get(&mut browser, &page).text();
        let svg = get(&mut browser, &format!("{page}/tekening.svg")).text();
        let questions: Vec<&str> = said(&svg).split(". ").collect();
        assert_eq!(questions.len(), 5, "{questions:?}");
        for question in questions {
            let words = question.split_once(": ").expect("a name").1.trim_end_matches('.');
            assert!(words.contains("goed "), "{words}");
            assert!(html.contains(words), "{words} is not on {page}");
        }
    }
    // The council sees everybody together, and no provider.
    let mut council = field.browser("raad@voorbeeldstad.nl");
    let svg = get(&mut council, &format!("{ROUND}/{RELEASE}/tekening.svg")).text();
    assert!(svg.contains("<title>Alle aanbieders samen"), "{svg:.400}");
    let theirs = format!("{ROUND}/{RELEASE}/aanbieder/de-vlier/tekening.svg");
    assert_eq!(council.get(&theirs).status, 404);
}

fn what_a_page_hides_its_drawing_hides(town: &Town) {
    let field = Field::counted(town);
    let mut analyst = field.analyst();
    let path = format!("{ROUND}/{RELEASE}/aanbieder/de-vlier/tekening.svg");
    let before = get(&mut analyst, &path).text();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    assert!(
        !said(&before).contains("heel goed"),
        "in the preview: {}",
        said(&before)
    );
    town.at("2026-06-01", 12, 0);
    let after = get(&mut field.analyst(), &path).text();
    assert!(digits(said(&after)) > digits(said(&before)), "the control");
}

fn one_question_can_be_drawn_alone_and_what_is_not_there_is_refused(town: &Town) {
    let field = Field::counted(town);
    let mut vlier = field.vlier();
    let whole = get(&mut vlier, &format!("{OWN}/{RELEASE}/tekening.svg")).text();
    let one = get(&mut vlier, &format!("{OWN}/{RELEASE}/tekening.svg?vraag=WM03"));
    let name = "de-vlier_publicatie-1_tekening-persoonlijk-wm03.svg";
    assert!(
        one.header("content-disposition")
            .is_some_and(|found| found.contains(name))
    );
    assert!(said(&whole).contains(said(&one.text()).trim_end_matches('.')));
    for (query, status) in [
        ("?wijze=telefoon", 400),
        ("?wijze=kiosk", 404),
        ("?vraag=XX99", 404),
        ("?vraag=", 404),
    ] {
        assert_eq!(
            vlier.get(&format!("{OWN}/{RELEASE}/tekening.svg{query}")).status,
            status,
            "{query}"
        );
    }
}

fn a_drawing_that_is_known_already_is_not_made_again(town: &Town) {
    let field = Field::counted(town);
    let mut vlier = field.vlier();
    let mut tags = Vec::new();
    for end in ["svg", "png"] {
        let path = format!("{OWN}/{RELEASE}/tekening.{end}");
        let first = get(&mut vlier, &path);
        let tag = first.header("etag").expect("an ETag").to_owned();
        let again = vlier.get_with(&path, &[("If-None-Match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert!(
            first.body == get(&mut vlier, &path).body,
            "the same figures give the same bytes"
        );
        tags.push(tag);
    }
    assert_ne!(tags[0], tags[1]);
}

fn the_development_over_rounds_is_a_drawing_of_its_own_where_there_is_one(town: &Town) {
    let first = town.round(|new| {
        new.name = "najaar 2025".to_owned();
        new.opens = "2025-09-01".parse().expect("a day");
        new.closes = "2025-10-26".parse().expect("a day");
    });
    town.at("2025-09-02", 12, 0);
    let seat = town.join(first, town.provider("De Vlier"), Mode::Personal);
    town.open(first);
    town.answer_many(seat, &mixed(40));
    town.at("2025-10-27", 0, 5);
    town.close(first);
    town.at("2026-03-03", 12, 0);
    let second = town.round(|_as_it_is| {});
    let vlier = town.read(|conn| providers::by_slug(conn, "de-vlier")).id;
    let seat = town.join(second, vlier, Mode::Personal);
    town.open(second);
    town.answer_many(seat, &mixed(40));
    town.at("2026-03-09", 6, 0);
    town.count(second);
    town.user(Rights::Provider(vlier.into()), "team@de-vlier.nl", PASSWORD);
    let server = serve(town);
    let mut vlier = server.sign_in("team@de-vlier.nl", PASSWORD);
    let page = format!("{OWN}/{RELEASE}");
    let html = get(&mut vlier, &page).text();
    let path = format!("{page}/tekening.svg?wijze=persoonlijk&amp;over=rondes");
    assert!(html.contains(&path), "{path} in {html}");
    let svg = get(&mut vlier, &path.replace("&amp;", "&")).text();
    assert!(
        svg.contains("<title>De Vlier, over de rondes. Gemeente Voorbeeldstad, voorjaar 2026"),
        "{svg:.400}"
    );
    let words = said(&svg);
    assert_eq!(words.matches("najaar 2025: ").count(), 5, "{words}");
    for point in words
        .split(['.', ';'])
        .filter_map(|part| part.split_once("najaar 2025: "))
    {
        assert!(html.contains(point.1), "{} is not on the page", point.1);
    }
    // A first round has no development, and its page no such link.
    let before = "/aanbieder/voorbeeldstad/najaar-2025/publicatie/1";
    assert!(!get(&mut vlier, before).text().contains("over=rondes"));
    assert_eq!(vlier.get(&format!("{before}/tekening.svg?over=rondes")).status, 404);
    assert_eq!(vlier.get(&format!("{page}/tekening.svg?over=jaren")).status, 400);
}

fn the_differences_between_providers_are_a_drawing_for_who_sees_them(town: &Town) {
    let field = Field::counted(town);
    town.at("2026-06-01", 12, 0);
    let page = format!("{ROUND}/{RELEASE}");
    let mut analyst = field.analyst();
    let html = get(&mut analyst, &page).text();
    let path = format!("{page}/tekening.svg?wijze=persoonlijk&amp;over=aanbieders&amp;vraag=WM01");
    assert!(html.contains(&path), "{path}");
    let path = path.replace("&amp;", "&");
    let svg = get(&mut analyst, &path).text();
    assert!(svg.contains("<title>Verschillen tussen aanbieders: "), "{svg:.400}");
    let words = said(&svg);
    let table = html
        .split_once("id=\"per-aanbieder-persoonlijk\"")
        .expect("the table of the funnel")
        .1;
    let rows: Vec<&str> = words.split("; ").collect();
    assert!(rows.len() > 2, "{words}");
    for row in rows {
        let (number, rest) = row.split_once(". ").expect("a number");
        let (name, figure) = rest.split_once(": ").expect("a name");
        let line = table
            .split("<tr")
            .find(|line| line.contains(&format!(">{name}<")))
            .expect("a row of the table");
        assert!(line.contains(&format!("<td>{number}</td>")), "{row} in {line}");
        let percent = figure
            .split_once('(')
            .expect("a share")
            .1
            .split_once(')')
            .expect("its end")
            .0;
        assert!(line.contains(&format!("<td>{percent}</td>")), "{row} in {line}");
        assert_eq!(
            figure.contains("bespreken"),
            line.contains("bespreken"),
            "{row} in {line}"
        );
    }
    let mut council = field.browser("raad@voorbeeldstad.nl");
    assert_eq!(council.get(&path).status, 404, "the council sees no provider");
    assert!(!get(&mut council, &page).text().contains("over=aanbieders"));
    let one = format!("{page}/aanbieder/de-vlier/tekening.svg?over=aanbieders");
    assert_eq!(analyst.get(&one).status, 404);
    let own = format!("{OWN}/{RELEASE}/tekening.svg?over=aanbieders");
    assert_eq!(field.vlier().get(&own).status, 404);
}

fn gemeenten_side_by_side_are_a_drawing_for_each_who_sees_them(town: &Town) {
    let (region, all) = three(town);
    let server = serve(town);
    town.user(Rights::Analyst(all[0].gemeente), "analist@voorbeeld.nl", PASSWORD);
    // The region: every gemeente, in the words of the page; as many as there are questions and gemeenten, with their sum.
    let mut reader = as_region(town, &server, region);
    let page = reader.get("/regio").text();
    let asked = "?vragenlijst=wmo-kort&wijze=persoonlijk";
    for end in ["svg", "png"] {
        assert!(
            page.contains(&format!(
                "href=\"/regio/tekening.{end}{}\"",
                asked.replace('&', "&amp;")
            )),
            "{end}"
        );
    }
    let answer = get(&mut reader, &format!("/regio/tekening.svg{asked}"));
    let name = "ervaringwijzer_regio-midden_wmo-kort_2026-03-03_tekening-persoonlijk.svg";
    assert!(
        answer
            .header("content-disposition")
            .is_some_and(|found| found.contains(name))
    );
    let svg = answer.text();
    assert!(
        svg.contains("<title>De gemeenten van regio Midden naast elkaar."),
        "{svg:.400}"
    );
    let mut told = 0;
    for line in said(&svg).split(". ").filter(|line| line.contains(": ")) {
        let (name, words) = line.split_once(": ").expect("a gemeente");
        assert!(page.contains(words.trim_end_matches('.')), "{name}: {words}");
        told += 1;
    }
    assert_eq!(told, 5 * 4, "{}", said(&svg));
    // The gemeente: itself, and of the others nothing apart.
    let mut own = server.sign_in("analist@voorbeeld.nl", PASSWORD);
    let page = get(&mut own, "/gemeente/regio/midden").text();
    let svg = get(&mut own, "/gemeente/regio/midden/tekening.svg").text();
    assert!(
        svg.contains("<title>Gemeente Voorbeeldstad naast de andere van regio Midden."),
        "{svg:.400}"
    );
    for line in said(&svg).split(". ") {
        let words = line.split_once(": ").expect("a question").1.trim_end_matches('.');
        assert!(page.contains(words), "{words}");
    }
    assert!(!said(&svg).contains("Anderdam"));
    for (query, status) in [
        ("?wijze=telefoon", 400),
        ("?wijze=kiosk", 404),
        ("?vraag=XX99", 404),
        ("?vraag=WM03", 200),
        ("?vragenlijst=anders", 404),
    ] {
        for (reader, place) in [(&mut reader, "/regio"), (&mut own, "/gemeente/regio/midden")] {
            assert_eq!(
                reader.get(&format!("{place}/tekening.svg{query}")).status,
                status,
                "{place}{query}"
            );
        }
    }
    let one = get(&mut reader, "/regio/tekening.png?vraag=WM03");
    assert!(one.body.starts_with(b"\x89PNG\r\n\x1a\n"));
    let name = one.header("content-disposition").unwrap_or_default().to_owned();
    assert!(name.contains("_tekening-persoonlijk-wm03.png"), "{name}");
}
