//! Figures of other tools have a page of their own, marked on every table, and stand nowhere else.

use super::results::{Field, OWN, ROUND};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::import::{self, ImportError, ImportRequest, Kind};
use ervaringwijzer::values::by::By;

both_engines!(
    figures_of_elsewhere_are_marked_and_each_provider_sees_its_own,
    figures_of_elsewhere_are_in_no_file_and_on_no_other_page,
);

const MARK: &str = "Extern: niet door Ervaringwijzer gemeten, niet te vergelijken";
const HERE: &str = "/gemeente/extern";
const MINE: &str = "/aanbieder/extern";
/// Numbers that occur nowhere else.
const EXTERNAL: &str = "bron;periode;vraag;aanbieder;antwoorden;positief;heel_slecht;slecht;gaat_wel;goed;heel_goed;toelichting\n\
    Kompas;2025;Bent u tevreden?;;7654;6543;;;;;;<b>per post</b>\n\
    Kompas;2025;Bent u tevreden?;De Vlier;4321;;1;2;3;4000;315;\n\
    Kompas;2025;Bent u tevreden?;De Linde;3579;;;;;;;\n";

fn read_in(town: &Town) {
    let table = import::read(EXTERNAL.as_bytes()).expect("a table");
    let order = ImportRequest {
        kind: Kind::External,
        table: &table,
        gemeente: Some(town.gemeente.id),
        round: None,
    };
    let done: Result<_, ImportError> = town
        .db
        .write("test", |conn| import::import(conn, &order, By::command(town.now())));
    assert_eq!(done.expect("nothing is wrong").new.len(), 3);
}

fn figures_of_elsewhere_are_marked_and_each_provider_sees_its_own(town: &Town) {
    let field = Field::counted(town);
    let (mut vlier, mut analyst) = (field.vlier(), field.analyst());
    assert!(analyst.get(HERE).text().contains("Er zijn geen cijfers van elders"));
    assert!(vlier.get(MINE).text().contains("Er zijn geen cijfers van elders"));
    for (browser, page) in [(&mut vlier, OWN), (&mut analyst, ROUND)] {
        assert!(
            !browser.get(page).text().contains("Cijfers van elders"),
            "{page}: no link to nothing"
        );
    }
    read_in(town);
    let whole = analyst.get(HERE).text();
    assert_eq!(whole.matches(MARK).count(), 1, "one table, one mark");
    for wanted in [
        "Bron: Kompas, 2025.",
        "Alle aanbieders samen",
        "7654",
        "6543",
        "85%",
        "De Vlier",
        "4321",
        "4000",
        "4315",
        "99%",
        "De Linde",
        "3579",
        "&lt;b&gt;per post",
    ] {
        assert!(whole.contains(wanted), "{wanted} is not in: {whole}");
    }
    assert!(!whole.contains("role=\"img\""), "no chart");
    let own = vlier.get(MINE).text();
    assert!(
        own.contains(MARK) && own.contains("4321") && own.contains("Kompas, gemeente Voorbeeldstad"),
        "{own}"
    );
    for other in ["7654", "6543", "3579", "De Linde"] {
        assert!(!own.contains(other), "{other} is not theirs: {own}");
    }
    assert!(
        vlier.get(OWN).text().contains("role=\"img\"") && vlier.get(OWN).text().contains("href=\"/aanbieder/extern\"")
    );
    assert!(analyst.get(ROUND).text().contains("href=\"/gemeente/extern\""));
    assert_eq!(field.browser("raad@voorbeeldstad.nl").get(HERE).status, 404);
}

fn figures_of_elsewhere_are_in_no_file_and_on_no_other_page(town: &Town) {
    let field = Field::counted(town);
    read_in(town);
    let (mut vlier, mut analyst) = (field.vlier(), field.analyst());
    let release = format!("{OWN}/publicatie/1");
    let mine = ["/aanbieder/alles.csv", "/aanbieder/alles.json", &release, OWN].map(str::to_owned);
    let files = ["csv", "json"].map(|end| format!("{release}/resultaten.{end}"));
    let theirs = ["/gemeente/alles.csv", "/gemeente/alles.json", ROUND].map(str::to_owned);
    let own = mine.iter().chain(&files).map(|path| (path, true));
    for (path, own) in own.chain(theirs.iter().map(|path| (path, false))) {
        let browser = if own { &mut vlier } else { &mut analyst };
        let answer = browser.get(path);
        assert_eq!(answer.status, 200, "{path}");
        let text = answer.text();
        for figure in ["Kompas", "Bent u tevreden?", "per post"] {
            assert!(!text.contains(figure), "{path} holds {figure}");
        }
    }
}
