//! A dozen whole pages, as they were when somebody last looked at them: a page that changes by accident is seen here.
//!
//! After a change that was meant: look at what differs, then `INSTA_UPDATE=always cargo test views::snapshots`.

use super::{results, staff, survey};
use ervaringwijzer::i18n::Lang;

/// What differs from run to run, taken out: identifiers, hashes of files. A line per element, so that a difference is short.
fn readable(page: &str) -> String {
    let mut text = String::new();
    let mut run = String::new();
    for sign in page.chars().chain(std::iter::once('\n')) {
        if sign.is_ascii_hexdigit() || sign == '-' {
            run.push(sign);
            continue;
        }
        let digits = run.chars().filter(|sign| *sign != '-').count();
        text.push_str(if digits >= 12 { "…" } else { &run });
        run.clear();
        text.push(sign);
    }
    text.replace("><", ">\n<")
}

fn pages() -> Vec<(String, String)> {
    let mut pages = survey::every_page(Lang::NL);
    let own = |(name, page): (&str, String)| (name.to_owned(), page);
    pages.extend(results::every_page().into_iter().map(own));
    pages.extend(staff::every_page().into_iter().map(own));
    pages
}

const SHOWN: [&str; 15] = [
    "wmo persoonlijk leren nl",
    "wmo kiosk leren nl",
    "dank u nl",
    "code None nl",
    "privacy nl false",
    "aanbieder",
    "half-verborgen",
    "nog-geen",
    "gemeente",
    "inloggen",
    "rondes",
    "deelnames",
    "codes",
    "beheer",
    "sleutels",
];

#[test]
fn whole_pages_are_as_they_were() {
    let pages = pages();
    let folder = crate::support::sources::root().join("tests/views/snapshots");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for name in SHOWN {
        let page = pages.iter().find(|(own, _)| own == name);
        let names: Vec<&String> = pages.iter().map(|(name, _)| name).collect();
        let (_, page) = page.unwrap_or_else(|| panic!("no page {name}: {names:?}"));
        settings.bind(|| insta::assert_snapshot!(name.replace(' ', "-"), readable(page)));
    }
}

#[test]
fn what_differs_from_run_to_run_is_taken_out_and_nothing_else() {
    assert_eq!(
        readable("<a href=\"/x/01a22268-c708-719e-9e8b-7a6de46bd42c\"><b>2026-03-09 af-en-toe</b></a>"),
        "<a href=\"/x/…\">\n<b>2026-03-09 af-en-toe</b>\n</a>\n"
    );
}
