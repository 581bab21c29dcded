//! Pages with results: who sees what when, and what a page says while there is nothing to see.

use super::{PASSWORD, serve};
use crate::support::http::Browser;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::values::ids::{ProviderId, RoundId};
use ervaringwijzer::values::terms::Mode;

both_engines!(
    before_the_first_release_pages_say_when_it_comes,
    a_provider_sees_its_results_at_once_and_the_gemeente_after_the_preview,
    both_sides_are_told_who_looks_first_and_until_when,
    what_the_gemeente_is_told_of_a_preview_is_the_same_for_every_provider,
    a_provider_that_opened_early_reads_who_sees_what_since_when,
    a_second_release_stays_hidden_for_its_own_preview,
    a_provider_of_whom_nothing_can_be_shown_reads_why,
    the_council_sees_the_whole_and_no_provider,
    an_older_release_stays_as_it_was,
);

/// Providers with the number of people who answer; 0 with one code, and `Zonder Codes` without any.
pub(crate) const FIELD: [(&str, usize); 10] = [
    ("De Vlier", 40),
    ("De Linde", 45),
    ("De Berk", 60),
    ("De Es", 80),
    ("Huize Esdoorn", 5),
    ("=Rode Beuk", 3),
    ("+Plus", 0),
    ("-Min", 0),
    ("@Thuis", 0),
    ("Zonder Codes", 0),
];

/// An open round of [`FIELD`] with users of every kind.
pub(crate) struct Field {
    pub(crate) server: WebServer,
    pub(crate) round: RoundId,
}

impl Field {
    /// Nothing is counted yet.
    pub(crate) fn of(town: &Town) -> Self {
        Self::in_round(town, town.round(|_as_it_is| {}))
    }

    /// The same in a round that is still being prepared.
    pub(crate) fn in_round(town: &Town, round: RoundId) -> Self {
        let join = |(name, number): &(&'static str, usize)| {
            let provider: ProviderId = town.provider(name);
            let seat = town.join(round, provider, Mode::Personal);
            (*name, provider, seat, *number)
        };
        let seats: Vec<_> = FIELD.iter().map(join).collect();
        town.open(round);
        for (name, provider, seat, number) in seats {
            town.answer_many(seat, &mixed(number));
            if number == 0 && name != "Zonder Codes" {
                town.codes(round, seat, 1);
            }
            let email = format!("team@{}.nl", ervaringwijzer::catalogue::providers::slug(name));
            town.user(Rights::Provider(provider.into()), &email, PASSWORD);
        }
        town.user(Rights::Analyst(town.gemeente.id), "analist@voorbeeldstad.nl", PASSWORD);
        town.user(Rights::Council(town.gemeente.id), "raad@voorbeeldstad.nl", PASSWORD);
        Self {
            server: serve(town),
            round,
        }
    }

    /// Counted on Monday 9 March at six.
    pub(crate) fn counted(town: &Town) -> Self {
        let field = Self::of(town);
        town.at("2026-03-09", 6, 0);
        assert!(town.count(field.round).release.is_some(), "there is a release");
        field
    }

    /// The browser of somebody of this address.
    pub(crate) fn browser(&self, email: &str) -> Browser {
        self.server.sign_in(email, PASSWORD)
    }

    /// The browser of De Vlier.
    pub(crate) fn vlier(&self) -> Browser {
        self.browser("team@de-vlier.nl")
    }

    /// The browser of the analyst.
    pub(crate) fn analyst(&self) -> Browser {
        self.browser("analist@voorbeeldstad.nl")
    }
}

pub(crate) const OWN: &str = "/aanbieder/voorbeeldstad/voorjaar-2026";
pub(crate) const ROUND: &str = "/gemeente/ronde/voorjaar-2026";
const HIDDEN: &str = "nog geen 10 antwoorden";

fn page(browser: &mut Browser, path: &str) -> String {
    let answer = browser.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.text()
}

fn before_the_first_release_pages_say_when_it_comes(town: &Town) {
    let field = Field::of(town);
    let (mut vlier, mut analyst) = (field.vlier(), field.analyst());
    let one = format!("{ROUND}/aanbieder/de-vlier");
    for page in [
        page(&mut vlier, OWN),
        page(&mut analyst, ROUND),
        page(&mut analyst, &one),
    ] {
        assert!(page.contains("Er is nog geen publicatie"), "{page}");
        assert!(page.contains("9 maart 2026"), "the next count is named: {page}");
        assert!(!page.contains("<table"), "no figure of any kind");
    }
    for path in [
        "publicatie/1",
        "publicatie/1/resultaten.csv",
        "publicatie/1/resultaten.json",
    ] {
        assert_eq!(vlier.get(&format!("{OWN}/{path}")).status, 404, "{path}");
        assert_eq!(analyst.get(&format!("{ROUND}/{path}")).status, 404, "{path}");
    }
    assert_eq!(vlier.get("/aanbieder").header("location"), Some(OWN));
    assert_eq!(analyst.get("/gemeente").header("location"), Some(ROUND));
}

fn a_provider_sees_its_results_at_once_and_the_gemeente_after_the_preview(town: &Town) {
    let field = Field::counted(town);
    assert!(
        page(&mut field.vlier(), OWN).contains("Alle aantallen"),
        "the provider at once"
    );
    let one = format!("{ROUND}/publicatie/1/aanbieder/de-vlier");
    for (date, hour, minute, shown) in [
        ("2026-03-09", 6, 0, false),
        ("2026-03-23", 5, 59, false),
        ("2026-03-23", 6, 0, true),
        ("2026-06-01", 12, 0, true),
    ] {
        town.at(date, hour, minute);
        let mut analyst = field.analyst();
        let provider = page(&mut analyst, &one);
        assert_eq!(provider.contains("Alle aantallen"), shown, "{date} {hour}:{minute}");
        assert_eq!(provider.contains("Nog niet getoond"), !shown, "{date} {hour}:{minute}");
        let overview = page(&mut analyst, ROUND);
        assert!(overview.contains("Alle aantallen"), "the whole at once");
        assert_eq!(
            super::files::shown_in_matrix(&overview) > 0,
            shown,
            "{date} {hour}:{minute}"
        );
    }
}

fn both_sides_are_told_who_looks_first_and_until_when(town: &Town) {
    let field = Field::counted(town);
    let one = format!("{ROUND}/publicatie/1/aanbieder/de-vlier");
    let own = page(&mut field.vlier(), OWN);
    assert!(
        own.contains("De gemeente ziet uw cijfers vanaf 23 maart 2026."),
        "{own}"
    );
    let overview = page(&mut field.analyst(), ROUND);
    let first =
        "Aanbieders bekijken hun cijfers van deze publicatie tot en met 22 maart 2026 eerst zelf. Vanaf 23 maart 2026";
    assert!(overview.contains(first), "{overview}");
    let provider = page(&mut field.analyst(), &one);
    assert!(
        provider.contains("tot en met 22 maart 2026 eerst zelf. Vanaf 23 maart 2026"),
        "{provider}"
    );
    let council = page(&mut field.browser("raad@voorbeeldstad.nl"), ROUND);
    assert!(
        !council.contains("eerst zelf"),
        "who sees no provider is told nothing of them"
    );
    town.at("2026-03-23", 6, 0);
    for path in [ROUND, &one] {
        assert!(!page(&mut field.analyst(), path).contains("eerst zelf"), "{path}");
    }
    let own = page(&mut field.vlier(), OWN);
    assert!(
        own.contains("De gemeente ziet uw cijfers sinds 23 maart 2026."),
        "{own}"
    );
}

fn what_the_gemeente_is_told_of_a_preview_is_the_same_for_every_provider(town: &Town) {
    let field = Field::counted(town);
    let mut analyst = field.analyst();
    let mut told = |slug: &str| {
        let page = page(&mut analyst, &format!("{ROUND}/publicatie/1/aanbieder/{slug}"));
        let main = page.split_once("<main").expect("a page").1.to_owned();
        let note = main.split_once("<p class=\"note\">").expect("what is told").1;
        let empty = main.split_once("<section class=\"empty\">").expect("nothing shown").1;
        [note, empty].map(|part| part.split_once("</").expect("an end").0.to_owned())
    };
    let shown_later = told("de-vlier");
    assert_eq!(told("huize-esdoorn"), shown_later, "too small to be shown");
}

fn a_provider_that_opened_early_reads_who_sees_what_since_when(town: &Town) {
    let field = Field::counted(town);
    town.at("2026-03-10", 9, 0);
    let mut vlier = field.vlier();
    let stored = town.releases(field.round).remove(0);
    let seats = town.read(|conn| ervaringwijzer::catalogue::participations::of_round(conn, field.round));
    let provider = seats
        .iter()
        .find(|seat| seat.provider == "De Vlier")
        .expect("it takes part")
        .participation
        .provider;
    town.write(|conn| ervaringwijzer::releases::open_early(conn, stored.id, provider, town.now()));
    let own = page(&mut vlier, OWN);
    assert!(
        own.contains("De gemeente ziet uw cijfers sinds 10 maart 2026: u gaf ze zelf vrij, eerder dan 23 maart 2026."),
        "{own}"
    );
    let mut analyst = field.analyst();
    let opened = page(&mut analyst, &format!("{ROUND}/publicatie/1/aanbieder/de-vlier"));
    assert!(
        opened.contains("Alle aantallen") && !opened.contains("eerst zelf"),
        "{opened}"
    );
    assert!(
        page(&mut analyst, ROUND).contains("eerst zelf"),
        "the others still look first"
    );
}

/// The provider's own figures in the table: what stands before the column of all providers.
fn own_cells(page: &str) -> Vec<Vec<String>> {
    let before = |row: Vec<String>| row.into_iter().take(8).collect();
    super::files::table(page).into_iter().map(before).collect()
}

fn a_second_release_stays_hidden_for_its_own_preview(town: &Town) {
    let field = Field::counted(town);
    let seats = town.read(|conn| ervaringwijzer::catalogue::participations::of_round(conn, field.round));
    let vlier = seats
        .iter()
        .find(|seat| seat.provider == "De Vlier")
        .expect("De Vlier takes part");
    town.answer_many(vlier.participation.id, &mixed(30));
    town.at("2026-03-16", 6, 0);
    assert_eq!(town.count(field.round).release.expect("a second release").number, 2);
    town.at("2026-03-24", 12, 0);
    let mut analyst = field.analyst();
    let first = own_cells(&page(&mut analyst, &format!("{ROUND}/publicatie/1/aanbieder/de-vlier")));
    let second = own_cells(&page(&mut analyst, &format!("{ROUND}/publicatie/2/aanbieder/de-vlier")));
    assert!(!first.is_empty());
    assert_eq!(first, second, "of the second only what the first showed");
    let own = own_cells(&page(&mut field.vlier(), OWN));
    assert_ne!(own, first, "the provider sees the second");
    // Fourteen times 24 hours: summer time began on the 29th.
    town.at("2026-03-30", 7, 0);
    let newest = page(&mut field.analyst(), &format!("{ROUND}/aanbieder/de-vlier"));
    assert_eq!(own_cells(&newest), own, "and then so does the gemeente");
}

fn a_provider_of_whom_nothing_can_be_shown_reads_why(town: &Town) {
    let field = Field::counted(town);
    let mut hidden = field.browser("team@huize-esdoorn.nl");
    let text = page(&mut hidden, OWN);
    assert!(text.to_lowercase().contains(HIDDEN), "{text}");
    assert!(!text.contains("Alle aantallen"), "no table");
    town.at("2026-04-01", 12, 0);
    let text = page(&mut field.analyst(), &format!("{ROUND}/aanbieder/huize-esdoorn"));
    assert!(text.contains("Nog niet getoond"), "{text}");
}

fn the_council_sees_the_whole_and_no_provider(town: &Town) {
    let field = Field::counted(town);
    town.at("2026-06-01", 12, 0);
    let mut council = field.browser("raad@voorbeeldstad.nl");
    let overview = page(&mut council, ROUND);
    assert!(
        !overview.contains("Verschillen tussen aanbieders"),
        "nothing to compare"
    );
    assert!(page(&mut field.analyst(), ROUND).contains("Verschillen tussen aanbieders"));
    let csv = page(&mut council, &format!("{ROUND}/publicatie/1/resultaten.csv"));
    let json = page(&mut council, &format!("{ROUND}/publicatie/1/resultaten.json"));
    for (what, text) in [("page", overview), ("csv", csv), ("json", json)] {
        for (name, _) in FIELD {
            assert!(!text.contains(name), "{name} in the {what}");
        }
        assert!(text.contains("Alle aanbieders samen") || what == "page", "{what}");
    }
}

fn an_older_release_stays_as_it_was(town: &Town) {
    let field = Field::counted(town);
    let file = format!("{OWN}/publicatie/1/resultaten.csv");
    let before = field.vlier().get(&file);
    let seats = town.read(|conn| ervaringwijzer::catalogue::participations::of_round(conn, field.round));
    town.answer_many(
        seats
            .iter()
            .find(|s| s.provider == "De Vlier")
            .expect("it takes part")
            .participation
            .id,
        &mixed(30),
    );
    town.at("2026-03-16", 6, 0);
    town.count(field.round);
    let after = field.vlier().get(&file);
    assert_eq!(before.status, 200);
    assert!(before.body == after.body, "the same file after a newer release");
    assert_eq!(before.header("etag"), after.header("etag"));
    town.at("2026-04-27", 0, 5);
    town.close(field.round);
    assert!(
        field.vlier().get(&file).body == before.body,
        "the same file after the close"
    );
    assert!(page(&mut field.vlier(), OWN).contains("Alle aantallen"));
}
