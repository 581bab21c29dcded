//! Files of several releases, and the page where one picks them.

use super::files::get;
use super::{PASSWORD, between, serve};
use crate::support::http::{Browser, Response};
use crate::support::parquet;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, mixed};
use crate::support::zip;
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::releases;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::RoundId;
use ervaringwijzer::values::terms::Mode;
use std::collections::BTreeSet;

both_engines!(
    a_file_of_everything_is_the_files_of_its_releases_one_after_the_other,
    every_form_tells_how_many_lines_it_has,
    one_gets_the_releases_one_picks_and_no_others,
    a_name_tells_what_is_in_it_and_whether_something_is_wrong,
    what_is_not_the_same_file_has_not_the_same_name,
    a_choice_that_cannot_be_understood_is_refused,
    the_page_offers_what_there_is,
);

const ANALYST: &str = "analist@voorbeeldstad.nl";
const COUNCIL: &str = "raad@voorbeeldstad.nl";
const VLIER: &str = "vlier@voorbeeldstad.nl";

/// Two rounds of Voorbeeldstad, the first with two releases; De Vlier takes part in Anderdam too.
struct Years {
    server: WebServer,
    first: RoundId,
}

impl Years {
    fn of(town: &Town) -> Self {
        let anderdam = town.other_gemeente("Anderdam");
        let providers = ["De Vlier", "De Linde", "De Berk", "De Es", "De Iep"].map(|name| town.provider(name));
        let round = |gemeente, name: &str| {
            let round = town.round(|new| {
                new.gemeente = gemeente;
                new.name = name.to_owned();
            });
            let seats = providers.map(|provider| town.join(round, provider, Mode::Personal));
            town.open(round);
            (round, seats)
        };
        let rounds = [
            round(town.gemeente.id, "voorjaar 2026"),
            round(town.gemeente.id, "zomer 2026"),
            round(anderdam, "herfst 2026"),
        ];
        for (date, rounds) in [("2026-03-09", &rounds[..]), ("2026-03-16", &rounds[..1])] {
            for (round, seats) in rounds {
                for seat in seats {
                    town.answer_many(*seat, &mixed(40));
                }
                town.at(date, 6, 0);
                assert!(town.count(*round).release.is_some(), "there is a release");
            }
        }
        town.user(Rights::Analyst(town.gemeente.id), ANALYST, PASSWORD);
        town.user(Rights::Council(town.gemeente.id), COUNCIL, PASSWORD);
        town.user(Rights::Provider(providers[0].into()), VLIER, PASSWORD);
        town.at("2026-04-20", 12, 0);
        Self {
            server: serve(town),
            first: rounds[0].0,
        }
    }

    fn browser(&self, email: &str) -> Browser {
        self.server.sign_in(email, PASSWORD)
    }
}

/// The lines of a CSV without its head.
fn lines(answer: &Response) -> Vec<String> {
    answer.text().lines().skip(1).map(str::to_owned).collect()
}

fn total(answer: &Response) -> usize {
    let total = answer.header("rijen-totaal").expect("the number of lines");
    total.parse().expect("a number")
}

/// Who, the root of their files, and the address of every release, with that of its single file.
type Who = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const WHO: [Who; 3] = [
    (
        ANALYST,
        "/gemeente",
        &[
            ("voorjaar-2026/1", "/gemeente/ronde/voorjaar-2026/publicatie/1"),
            ("voorjaar-2026/2", "/gemeente/ronde/voorjaar-2026/publicatie/2"),
            ("zomer-2026/1", "/gemeente/ronde/zomer-2026/publicatie/1"),
        ],
    ),
    (
        COUNCIL,
        "/gemeente",
        &[
            ("voorjaar-2026/1", "/gemeente/ronde/voorjaar-2026/publicatie/1"),
            ("voorjaar-2026/2", "/gemeente/ronde/voorjaar-2026/publicatie/2"),
            ("zomer-2026/1", "/gemeente/ronde/zomer-2026/publicatie/1"),
        ],
    ),
    (
        VLIER,
        "/aanbieder",
        &[
            (
                "voorbeeldstad/voorjaar-2026/1",
                "/aanbieder/voorbeeldstad/voorjaar-2026/publicatie/1",
            ),
            (
                "voorbeeldstad/voorjaar-2026/2",
                "/aanbieder/voorbeeldstad/voorjaar-2026/publicatie/2",
            ),
            (
                "voorbeeldstad/zomer-2026/1",
                "/aanbieder/voorbeeldstad/zomer-2026/publicatie/1",
            ),
            ("anderdam/herfst-2026/1", "/aanbieder/anderdam/herfst-2026/publicatie/1"),
        ],
    ),
];

fn a_file_of_everything_is_the_files_of_its_releases_one_after_the_other(town: &Town) {
    let years = Years::of(town);
    for (email, root, releases) in WHO {
        let mut browser = years.browser(email);
        for format in ["excel", "rfc4180"] {
            let all = get(&mut browser, &format!("{root}/alles.csv?welke=alle&formaat={format}"));
            super::assert_guarded(root, &all);
            let newest = get(&mut browser, &format!("{root}/alles.csv?formaat={format}"));
            let mut wanted = BTreeSet::new();
            let mut wanted_newest = BTreeSet::new();
            for (address, base) in releases {
                let one = lines(&get(&mut browser, &format!("{base}/resultaten.csv?formaat={format}")));
                assert!(!one.is_empty(), "{base}");
                if !address.ends_with("voorjaar-2026/1") {
                    wanted_newest.extend(one.clone());
                }
                wanted.extend(one);
            }
            let found = lines(&all);
            assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), wanted, "{email}");
            assert_eq!((found.len(), total(&all)), (wanted.len(), wanted.len()), "{email}");
            assert_eq!(
                lines(&newest).into_iter().collect::<BTreeSet<_>>(),
                wanted_newest,
                "{email}"
            );
        }
    }
}

fn every_form_tells_how_many_lines_it_has(town: &Town) {
    let years = Years::of(town);
    for (email, root, _) in WHO {
        let mut browser = years.browser(email);
        let number = lines(&get(&mut browser, &format!("{root}/alles.csv?welke=alle"))).len();
        for end in ["csv", "xlsx", "zip", "json", "parquet"] {
            let file = get(&mut browser, &format!("{root}/alles.{end}?welke=alle"));
            assert_eq!(total(&file), number, "{root} {end}");
            let said = match end {
                "json" => format!("\"aantal_regels\":{number}"),
                "zip" => format!("zonder de kop: {number}"),
                "parquet" => {
                    assert_eq!(parquet::lines(&file.body).len(), number, "{root}");
                    continue;
                }
                _ => continue,
            };
            let text = if end == "zip" {
                zip::text(&file.body, "leesmij.txt")
            } else {
                file.text()
            };
            assert!(text.contains(&said), "{root} {end}: {said}");
        }
        let page = get(&mut browser, &format!("{root}/bestanden")).text();
        assert!(
            page.contains(&format!("{number} regels")),
            "{root}: {number} on the page"
        );
    }
}

fn one_gets_the_releases_one_picks_and_no_others(town: &Town) {
    let years = Years::of(town);
    for (email, root, releases) in WHO {
        let mut browser = years.browser(email);
        for chosen in releases.windows(2) {
            let query = chosen
                .iter()
                .map(|(address, _)| format!("publicatie={}", address.replace('/', "%2F")));
            let query = query.collect::<Vec<_>>().join("&");
            // Asked for twice is there once.
            let picked = get(&mut browser, &format!("{root}/alles.csv?{query}&{query}"));
            let mut wanted = BTreeSet::new();
            for (_, base) in chosen {
                wanted.extend(lines(&get(&mut browser, &format!("{base}/resultaten.csv"))));
            }
            let found = lines(&picked);
            assert_eq!(found.len(), wanted.len(), "{query}");
            assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), wanted, "{query}");
        }
        for foreign in [
            "anderdam/herfst-2026/2",
            "herfst-2026/1",
            "anderdam/voorjaar-2026/1",
            "x",
            "voorjaar-2026/99",
        ] {
            let own = releases[0].0;
            for query in [
                format!("publicatie={foreign}"),
                format!("publicatie={own}&publicatie={foreign}"),
            ] {
                for end in ["csv", "xlsx", "zip", "json", "parquet"] {
                    let path = format!("{root}/alles.{end}?{query}");
                    assert_eq!(browser.get(&path).status, 404, "{email} {path}");
                }
            }
        }
    }
}

fn a_name_tells_what_is_in_it_and_whether_something_is_wrong(town: &Town) {
    let years = Years::of(town);
    let mut browser = years.browser(ANALYST);
    let mut name = |query: &str| {
        let file = get(&mut browser, &format!("/gemeente/alles.{query}"));
        file.header("content-disposition").expect("a name").to_owned()
    };
    for (query, wanted) in [
        ("csv", "voorbeeldstad_alle-rondes_nieuwste_resultaten_2026-04-20.csv"),
        (
            "csv?formaat=rfc4180",
            "voorbeeldstad_alle-rondes_nieuwste_resultaten-rfc4180_2026-04-20.csv",
        ),
        (
            "zip?welke=alle",
            "voorbeeldstad_alle-rondes_alle_resultaten_2026-04-20.zip",
        ),
        (
            "parquet",
            "voorbeeldstad_alle-rondes_nieuwste_resultaten_2026-04-20.parquet",
        ),
        (
            "json?publicatie=zomer-2026/1",
            "voorbeeldstad_zomer-2026_publicatie-1_resultaten_2026-04-20.json",
        ),
        (
            "xlsx?publicatie=zomer-2026/1&publicatie=voorjaar-2026/2",
            "voorbeeldstad_2-rondes_2-publicaties-7d96489b_resultaten_2026-04-20.xlsx",
        ),
    ] {
        assert_eq!(name(query), format!("attachment; filename=\"ervaringwijzer_{wanted}\""));
    }
    let round = town.find(years.first);
    let marked = town.db.write("test", |conn| {
        releases::correct(conn, &round, 1, "verkeerd bezorgd", By::command(town.now()))
    });
    assert!(marked.is_ok(), "{marked:?}");
    assert!(!name("csv").contains("klopt-niet"), "the newest ones are right");
    assert!(
        name("csv?welke=alle").contains("_een-klopt-niet.csv"),
        "one of all is wrong"
    );
    let page = get(&mut browser, "/gemeente/bestanden").text();
    assert_eq!(page.matches("deze publicatie klopt niet").count(), 1);
    let json = get(&mut browser, "/gemeente/alles.json?welke=alle").text();
    assert!(json.contains("Gecorrigeerd") || json.contains("klopt niet"), "{json}");
}

fn what_is_not_the_same_file_has_not_the_same_name(town: &Town) {
    let years = Years::of(town);
    let (mut names, mut files) = (BTreeSet::new(), 0);
    for (email, root, releases) in WHO {
        let mut browser = years.browser(email);
        let one = |base: &str| {
            [".csv?formaat=excel", ".csv?formaat=rfc4180", ".json"].map(|end| format!("{base}/resultaten{end}"))
        };
        let several = |query: String| format!("{root}/alles.csv?{query}");
        let (first, second, third) = (releases[0].0, releases[1].0, releases[2].0);
        let mut paths: Vec<String> = releases.iter().flat_map(|(_, base)| one(base)).collect();
        paths.extend(["welke=nieuwste", "welke=alle", "formaat=rfc4180"].map(|query| several(query.to_owned())));
        paths.extend([first, second, third].map(|address| several(format!("publicatie={address}"))));
        for (a, b) in [(first, second), (first, third), (second, third)] {
            paths.push(several(format!("publicatie={a}&publicatie={b}")));
        }
        files += paths.len();
        for path in paths {
            let name = get(&mut browser, &path)
                .header("content-disposition")
                .expect("a name")
                .to_owned();
            assert!(name.is_ascii(), "{name}");
            assert!(names.insert(name.clone()), "{path} has the name of another: {name}");
        }
    }
    assert!(files > 50, "{files} files");
}

fn a_choice_that_cannot_be_understood_is_refused(town: &Town) {
    let years = Years::of(town);
    for (email, root, releases) in WHO {
        let mut browser = years.browser(email);
        let own = releases[0].0;
        for query in [
            "csv?welke=onzin".to_owned(),
            "csv?welke=".to_owned(),
            "csv?formaat=onzin".to_owned(),
            format!("json?welke=alle&publicatie={own}"),
        ] {
            let answer = browser.get(&format!("{root}/alles.{query}"));
            assert_eq!(answer.status, 400, "{query}");
            super::heading(&answer);
        }
    }
}

fn the_page_offers_what_there_is(town: &Town) {
    town.user(Rights::Council(town.gemeente.id), "eerder@voorbeeldstad.nl", PASSWORD);
    let empty = serve(town);
    let mut browser = empty.sign_in("eerder@voorbeeldstad.nl", PASSWORD);
    let page = get(&mut browser, "/gemeente/bestanden");
    assert_eq!(super::heading(&page), "Bestanden");
    assert!(
        page.text().contains("Er is nog geen publicatie") && !page.text().contains("alles."),
        "{}",
        page.text()
    );
    assert_eq!(
        lines(&get(&mut browser, "/gemeente/alles.csv")).len(),
        0,
        "a table without lines"
    );
    for end in ["xlsx", "zip", "json", "parquet"] {
        assert_eq!(total(&get(&mut browser, &format!("/gemeente/alles.{end}"))), 0);
    }
    let years = Years::of(town);
    for (email, root, releases) in WHO {
        let mut browser = years.browser(email);
        let page = get(&mut browser, &format!("{root}/bestanden")).text();
        let boxes = page.matches("type=\"checkbox\"").count();
        assert_eq!(boxes, releases.len(), "{email}");
        assert_eq!(
            page.matches(" checked").count(),
            releases.len() - 1,
            "the newest of each round"
        );
        for (address, _) in releases {
            assert!(page.contains(&format!("value=\"{address}\"")), "{address}");
        }
        let nav = between(&page, "<nav aria-label=\"Hoofdmenu\"", "</nav>").expect("a menu");
        assert!(
            nav.contains(&format!("href=\"{root}/bestanden\" aria-current=\"page\"")),
            "{nav}"
        );
        assert_eq!(nav.matches("aria-current").count(), 1, "{nav}");
        let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for link in links
            .filter(|link| link.contains("/alles."))
            .map(|link| link.replace("&amp;", "&"))
        {
            assert_eq!(browser.get(&link).status, 200, "{link}");
        }
    }
}
