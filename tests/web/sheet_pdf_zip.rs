//! Every sheet of a release in one zip.

use super::{PASSWORD, serve};
use crate::support::http::Browser;
use crate::support::paper::Paper;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::accounts::Rights;
use std::io::{Cursor, Read as _};

both_engines!(
    forty_sheets_come_in_one_zip_with_names_that_explain,
    only_sheets_that_are_open_are_in_the_zip,
);

const ZIP: &str = "/gemeente/ronde/voorjaar-2026/gesprek/1/bladen.zip";
const RESULTS: &str = "/gemeente/ronde/voorjaar-2026/publicatie/1";

/// A release of these providers, in their preview.
fn field(town: &Town, names: &[&str]) -> WebServer {
    let (round, seats) = town.open_round_of(names);
    for seat in &seats {
        town.answer_many(*seat, &mixed(24));
    }
    town.at("2026-03-09", 6, 0);
    assert!(town.count(round).release.is_some());
    town.user(Rights::Analyst(town.gemeente.id), "analist@voorbeeld.nl", PASSWORD);
    town.user(Rights::Council(town.gemeente.id), "raad@voorbeeld.nl", PASSWORD);
    let first = town.participation(seats[0]).provider;
    town.user(Rights::Provider(first.into()), "team@voorbeeld.nl", PASSWORD);
    serve(town)
}

/// Names and bytes of what is in the zip.
fn unpacked(browser: &mut Browser) -> Vec<(String, Vec<u8>)> {
    let answer = browser.get(ZIP);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/zip"));
    assert_eq!(
        answer.header("content-disposition"),
        Some("attachment; filename=\"ervaringwijzer_voorbeeldstad_voorjaar-2026_publicatie-1_gespreksbladen.zip\"")
    );
    let mut zip = zip::ZipArchive::new(Cursor::new(answer.body)).expect("a zip");
    let number = zip.len();
    let one = |at: usize| {
        let mut file = zip.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        (file.name().expect("a name").into_owned(), bytes)
    };
    (0..number).map(one).collect()
}

fn forty_sheets_come_in_one_zip_with_names_that_explain(town: &Town) {
    let names: Vec<String> = (1..=40).map(|number| format!("Huis {number:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let server = field(town, &names);
    let mut analyst = server.sign_in("analist@voorbeeld.nl", PASSWORD);
    assert!(!analyst.get(RESULTS).text().contains(ZIP), "nothing to take away yet");
    assert_eq!(analyst.get(ZIP).status, 404, "nothing is open yet");
    town.at("2026-03-25", 10, 0);
    let mut analyst = server.sign_in("analist@voorbeeld.nl", PASSWORD);
    assert!(analyst.get(RESULTS).text().contains(ZIP));
    let files = unpacked(&mut analyst);
    let (readme, papers) = files.split_last().expect("files");
    let wanted: Vec<String> = (1..=40)
        .map(|number| {
            format!("ervaringwijzer_voorbeeldstad_voorjaar-2026_huis-{number:02}_publicatie-1_gespreksblad.pdf")
        })
        .collect();
    assert_eq!(papers.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>(), wanted);
    assert!(papers.iter().all(|(_, bytes)| bytes.starts_with(b"%PDF-")));
    for at in [0, 39] {
        let paper = Paper::of(&papers[at].1);
        assert!(paper.words.contains(names[at]), "{}", paper.words);
        let others = names.iter().filter(|name| paper.words.contains(**name)).count();
        assert_eq!(others, 1, "of nobody else");
    }
    let text = String::from_utf8_lossy(&readme.1);
    assert_eq!(readme.0, "leesmij.txt");
    assert!(
        text.contains("40 gespreksbladen") && wanted.iter().all(|name| text.contains(name)),
        "{text}"
    );
    let mut council = server.sign_in("raad@voorbeeld.nl", PASSWORD);
    assert!(council.get(ZIP).status == 404 && !council.get(RESULTS).text().contains(ZIP));
}

fn only_sheets_that_are_open_are_in_the_zip(town: &Town) {
    let server = field(town, &["De Vlier", "De Berk", "De Eik"]);
    let mut analyst = server.sign_in("analist@voorbeeld.nl", PASSWORD);
    let mut team = server.sign_in("team@voorbeeld.nl", PASSWORD);
    let own = "/aanbieder/voorbeeldstad/voorjaar-2026/gesprek/1";
    assert_eq!(team.get(own).status, 200);
    assert_eq!(team.sure(&format!("{own}/vrijgeven"), &[]).status, 303);
    let files = unpacked(&mut analyst);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "ervaringwijzer_voorbeeldstad_voorjaar-2026_de-vlier_publicatie-1_gespreksblad.pdf",
            "leesmij.txt"
        ]
    );
    let readme = String::from_utf8_lossy(&files[1].1).into_owned();
    assert!(
        readme.contains("Van 2 aanbieders") && !readme.contains("berk"),
        "{readme}"
    );
}
