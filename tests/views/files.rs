//! "Bestanden" in every state: nothing yet, one release, many, and too much for one workbook.

use super::sample::day;
use ervaringwijzer::addresses::Home;
use ervaringwijzer::views::results::model::{Count, NextCount};
use ervaringwijzer::views::staff::{FilesPage, FilesRelease, FilesRound, Total, files_page};

fn release(number: u32, newest: bool) -> FilesRelease {
    FilesRelease {
        address: format!("voorjaar-2026/{number}"),
        number,
        day: day(3, 9),
        lines: 700,
        newest,
        wrong: number == 1,
    }
}

fn page(numbers: &[u32], lines: usize) -> String {
    let newest = numbers.first().copied();
    let releases: Vec<FilesRelease> = numbers
        .iter()
        .map(|number| release(*number, Some(*number) == newest))
        .collect();
    let round = FilesRound {
        name: "voorjaar 2026".to_owned(),
        releases,
    };
    let total = |releases| Total { releases, lines };
    let page = FilesPage {
        home: Home::Gemeente,
        newest: total(numbers.len().min(1)),
        all: total(numbers.len()),
        rounds: if numbers.is_empty() { Vec::new() } else { vec![round] },
        most_for_excel: 20_000,
        next_count: Some(NextCount {
            begins: None,
            count: Count::On(day(3, 16)),
        }),
    };
    files_page(&page).into_string()
}

#[test]
fn before_the_first_release_there_is_a_day_and_no_file() {
    let page = page(&[], 0);
    assert!(
        page.contains("Er is nog geen publicatie") && page.contains("16 maart 2026"),
        "{page}"
    );
    assert!(!page.contains("alles."), "{page}");
}

#[test]
fn one_release_leaves_nothing_to_choose() {
    let page = page(&[2], 700);
    assert!(page.contains("1 publicatie, 700 regels."), "{page}");
    assert!(
        page.contains("href=\"/gemeente/alles.xlsx\"") && !page.contains("<form"),
        "{page}"
    );
    assert!(!page.contains("welke=alle"), "{page}");
}

#[test]
fn of_more_releases_the_newest_is_ticked_and_a_wrong_one_says_so() {
    let page = page(&[3, 2, 1], 1_234_567);
    assert_eq!(
        (
            page.matches("type=\"checkbox\"").count(),
            page.matches(" checked").count()
        ),
        (3, 1)
    );
    assert!(page.contains("3 publicaties, 1.234.567 regels."), "{page}");
    assert_eq!(page.matches("deze publicatie klopt niet").count(), 1);
    assert!(
        page.contains("/gemeente/alles.csv?welke=alle&amp;formaat=rfc4180"),
        "{page}"
    );
    assert_eq!(page.matches("<legend>").count(), 1, "a name for the boxes");
}

#[test]
fn what_does_not_fit_in_a_workbook_is_not_offered_as_one() {
    let fits = page(&[3, 2], 20_000);
    assert!(
        fits.contains("alles.xlsx?welke=alle") && !fits.contains("te veel"),
        "{fits}"
    );
    let large = page(&[3, 2], 20_001);
    assert!(!large.contains("href=\"/gemeente/alles.xlsx"), "{large}");
    assert!(
        large.contains("hoogstens 20.000 regels") && large.contains("alles.csv?welke=alle"),
        "{large}"
    );
}
