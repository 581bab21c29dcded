//! "Bestanden": which releases, in which format.

use maud::{Markup, html};

use crate::addresses::{Home, HomeAddress};
use crate::values::day::Day;
use crate::views::results::model::NextCount;
use crate::views::results::page_extras::when_counted;

/// How much there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    pub releases: usize,
    /// Lines of their tables together.
    pub lines: usize,
}

/// One release to pick.
#[derive(Debug, Clone)]
pub struct FilesRelease {
    /// What the form sends for it.
    pub address: String,
    /// Number within its round.
    pub number: u32,
    /// Day it was counted.
    pub day: Day,
    /// Lines of its table.
    pub lines: usize,
    /// Whether it is the newest of its round.
    pub newest: bool,
    /// Whether it was marked as wrong.
    pub wrong: bool,
}

/// A round with its releases, newest first.
#[derive(Debug, Clone)]
pub struct FilesRound {
    /// Name of the round, with the gemeente where there may be several.
    pub name: String,
    pub releases: Vec<FilesRelease>,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct FilesPage {
    /// Where the files are: `/aanbieder` or `/gemeente`.
    pub home: Home,
    /// The newest release of each round.
    pub newest: Total,
    pub all: Total,
    /// Rounds with a release, newest first; may be empty.
    pub rounds: Vec<FilesRound>,
    /// Most lines that fit in one workbook.
    pub most_for_excel: usize,
    /// The next count moment, if one is planned.
    pub next_count: Option<NextCount>,
}

/// A format: end of the address, key and value that follow a question mark, its name.
struct Format {
    ending: &'static str,
    query: Option<(&'static str, &'static str)>,
    /// Whether it is put together in memory, so that it has a limit.
    limited: bool,
    label: &'static str,
    about: &'static str,
}

const FORMATS: [Format; 8] = [
    Format {
        ending: "xlsx",
        query: None,
        limited: true,
        label: "Excel",
        about: "een tabel met filters, een overzicht op één A4, de respons, een blad met uitleg en een blad per vragenlijst.",
    },
    Format {
        ending: "csv",
        query: None,
        limited: false,
        label: "CSV voor Excel",
        about: "dezelfde tabel, met puntkomma en decimale komma.",
    },
    Format {
        ending: "csv",
        query: Some(("formaat", "rfc4180")),
        limited: false,
        label: "CSV voor R, Python, SPSS",
        about: "dezelfde tabel, met komma en decimale punt.",
    },
    Format {
        ending: "zip",
        query: None,
        limited: false,
        label: "Datapakket",
        about: "die CSV in een zip, met uitleg per kolom, de respons, de vragen en een bestand voor SPSS.",
    },
    Format {
        ending: "json",
        query: None,
        limited: false,
        label: "JSON",
        about: "voor programma's.",
    },
    Format {
        ending: "parquet",
        query: None,
        limited: false,
        label: "Parquet, voor R en Python",
        about: "dezelfde tabel, met het soort van elke kolom erbij.",
    },
    Format {
        ending: "csv",
        query: Some(("vorm", "breed")),
        limited: true,
        label: "Eén regel per aanbieder, CSV voor Excel",
        about: "een regel per aanbieder, met kolommen per vraag.",
    },
    Format {
        ending: "csv",
        query: Some(("tabel", "respons")),
        limited: false,
        label: "Respons: codes en deelnemers, CSV voor Excel",
        about: "hoeveel codes er waren en hoeveel mensen meededen.",
    },
];

/// The page inside the frame.
#[must_use]
pub fn files_page(page: &FilesPage) -> Markup {
    if page.rounds.is_empty() {
        return nothing_yet(page.next_count);
    }
    html! {
        p { "In elk bestand staan dezelfde cijfers als op de pagina's, in dezelfde kolommen. Een lege cel is geen nul." }
        section {
            h2 { "De nieuwste publicatie van elke ronde" }
            p { (amount(page.newest)) }
            (links(page, page.newest, "", true))
        }
        @if page.all.releases > page.newest.releases {
            section {
                h2 { "Elke publicatie van elke ronde" }
                p { (amount(page.all)) " Een nieuwere publicatie bevat de oudere van dezelfde ronde. Tel ze niet bij elkaar op." }
                (links(page, page.all, "welke=alle", false))
            }
        }
        @if page.all.releases > 1 { (own_choice(page)) }
        section {
            h2 { "Welk bestand kiest u?" }
            dl.formats { @for format in &FORMATS { div { dt { (format.label) } dd { (format.about) } } } }
            p.note { "Praat u samen over de cijfers? Gebruik dan het bestand van één publicatie. Dat vindt u bij de resultaten." }
        }
    }
}

fn nothing_yet(next_count: Option<NextCount>) -> Markup {
    html! {
        section.empty {
            h2 { "Er is nog geen publicatie" }
            p { "Zodra er cijfers zijn, kunt u ze hier meenemen." }
            @if let Some(next) = next_count { (when_counted(next)) }
        }
    }
}

fn amount(total: Total) -> String {
    format!("{}, {}.", releases(total.releases), lines(total.lines))
}

fn releases(number: usize) -> String {
    if number == 1 {
        "1 publicatie".to_owned()
    } else {
        format!("{number} publicaties")
    }
}

fn lines(number: usize) -> String {
    if number == 1 {
        "1 regel".to_owned()
    } else {
        format!("{} regels", thousands(number))
    }
}

/// `1.234.567`, as the Dutch write it.
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let dot = |(at, digit): (usize, char)| {
        let dotted = at > 0 && at % 3 == first;
        [dotted.then_some('.'), Some(digit)].into_iter().flatten()
    };
    digits.chars().enumerate().flat_map(dot).collect()
}

fn links(page: &FilesPage, total: Total, query: &str, main: bool) -> Markup {
    let excel = total.lines <= page.most_for_excel;
    html! {
        ul.files { @for (at, format) in FORMATS.iter().enumerate() {
            @if !format.limited || excel {
                li { a class=[(main && at == 0).then_some("main")] href=(href(page.home, format, query)) { (format.label) } }
            }
        } }
        @if !excel { (too_large(page.most_for_excel)) }
    }
}

fn href(home: Home, format: &Format, query: &str) -> String {
    let kind = format.query.map(|(key, value)| format!("{key}={value}"));
    let query: Vec<&str> = [Some(query).filter(|query| !query.is_empty()), kind.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{mark}{}", of_several(home, format.ending), query.join("&"))
}

fn of_several(home: Home, ending: &str) -> HomeAddress<'_> {
    HomeAddress::SeveralReleases { home, ending }
}

fn too_large(most: usize) -> Markup {
    html! { p.note { "Voor Excel en de brede tabel is dit te veel: één bestand houdt hoogstens " (lines(most)) ". Kies minder publicaties, of een CSV." } }
}

fn own_choice(page: &FilesPage) -> Markup {
    html! {
        section {
            h2 { "Zelf kiezen" }
            form.picks method="get" action=(of_several(page.home, "xlsx")) {
                @for round in &page.rounds { (one_round(round)) }
                p.note { "Kiest u niets, dan krijgt u de nieuwste publicatie van elke ronde." }
                @if page.all.lines > page.most_for_excel { (too_large(page.most_for_excel)) }
                div.files { @for format in &FORMATS {
                    button formaction=(of_several(page.home, format.ending))
                        name=[format.query.map(|(key, _)| key)] value=[format.query.map(|(_, value)| value)] { (format.label) }
                } }
            }
        }
    }
}

fn one_round(round: &FilesRound) -> Markup {
    html! {
        fieldset {
            legend { (round.name) }
            @for release in &round.releases {
                label {
                    input type="checkbox" name="publicatie" value=(release.address) checked[release.newest];
                    span {
                        "Publicatie " (release.number) ", " (release.day.long()) " "
                        span.soft { "(" (lines(release.lines)) ")" }
                        @if release.wrong { " " strong { "Let op: deze publicatie klopt niet." } }
                    }
                }
            }
        }
    }
}
