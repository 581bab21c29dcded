//! Who sees what of a release.

use super::{providers, row, seen_later, shown};
use crate::support::town::{Town, both_engines, day, mixed};
use ervaringwijzer::db::DbError;
use ervaringwijzer::releases::{self, Viewer, report::Report};
use ervaringwijzer::values::ids::{ProviderId, RoundId};
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_provider_sees_its_own_figures_at_once_and_nobody_elses,
    a_provider_of_another_round_sees_nothing,
    an_analyst_sees_providers_only_after_their_preview,
    everybody_is_no_other_name_for_one_or_two_providers,
    everybody_together_opens_for_the_gemeente_at_once,
    an_analyst_of_another_gemeente_sees_nothing,
    the_clients_council_sees_no_single_provider,
    everybody_together_is_shown_to_a_provider_only_by_the_reference_rule,
    a_dominant_other_provider_hides_the_reference,
    a_cell_that_is_not_shown_holds_no_number,
    names_follow_the_alphabet_as_people_look_them_up,
);

const EVERYBODY: &str = "Alle aanbieders samen";

/// An open round with a full group of each of these sizes, counted once.
fn counted(town: &Town, sizes: &[(&str, usize)]) -> (RoundId, Vec<ProviderId>) {
    let names: Vec<&str> = sizes.iter().map(|(name, _)| *name).collect();
    let (round, seats) = town.open_round_of(&names);
    for (seat, (_, people)) in seats.iter().zip(sizes) {
        town.answer_many(*seat, &mixed(*people));
    }
    town.at("2026-03-09", 6, 0);
    assert!(town.count(round).release.is_some());
    let providers = seats.iter().map(|seat| town.participation(*seat).provider).collect();
    (round, providers)
}

fn answered(report: &Report, name: &str) -> Vec<Option<u32>> {
    let cells = shown(report, name, Mode::Personal);
    cells
        .iter()
        .map(|cell| cell.map(|tally: Tally| tally.0.iter().sum()))
        .collect()
}

fn may_read(town: &Town, viewer: Viewer, round: RoundId) -> Result<Report, DbError> {
    let round = town.find(round);
    town.db
        .read("test", |conn| releases::report(conn, viewer, &round, None, town.now()))
}

fn a_provider_sees_its_own_figures_at_once_and_nobody_elses(town: &Town) {
    let (round, ids) = counted(town, &[("Zorg Een", 30), ("Zorg Twee", 30)]);
    let report = town.report(Viewer::Provider(ids[0].into()), round);
    assert_eq!(providers(&report), ["Zorg Een"]);
    assert_eq!(answered(&report, "Zorg Een"), [Some(20); 5]);
    assert!(row(&report, "Overige aanbieders samen", Mode::Personal).is_none());
}

fn a_provider_of_another_round_sees_nothing(town: &Town) {
    let (round, _) = counted(town, &[("Zorg Een", 30)]);
    let stranger = Viewer::Provider(town.provider("Zorg Elders").into());
    assert_eq!(may_read(town, stranger, round), Err(DbError::Missing));
    assert!(town.read(|conn| releases::visible_rounds(conn, stranger)).is_empty());
}

fn an_analyst_sees_providers_only_after_their_preview(town: &Town) {
    let (round, _) = counted(town, &[("Zorg Een", 30)]);
    let analyst = Viewer::Analyst(town.gemeente.id);
    let before = town.report(analyst, round);
    assert_eq!(providers(&before), ["Zorg Een"]);
    assert_eq!(answered(&before, "Zorg Een"), [None; 5]);
    assert_eq!(
        answered(&before, EVERYBODY),
        [None; 5],
        "the whole is this one provider"
    );
    let opens = day("2026-03-09").at(6, 0).plus(14 * 24 * 60 * 60);
    town.clock.set(opens.plus(-1));
    assert_eq!(answered(&town.report(analyst, round), "Zorg Een"), [None; 5]);
    town.clock.set(opens);
    assert_eq!(answered(&town.report(analyst, round), "Zorg Een"), [Some(20); 5]);
    // A newer release does not show its own figures before its own preview is over.
    let seat = town
        .read(|conn| ervaringwijzer::catalogue::participations::of_round(conn, round))
        .remove(0);
    town.answer_many(seat.participation.id, &mixed(15));
    town.count(round);
    assert_eq!(
        answered(&town.report(analyst, round), "Zorg Een"),
        [Some(20); 5],
        "as it stood"
    );
    assert_eq!(answered(&seen_later(town, round), "Zorg Een"), [Some(35); 5]);
}

fn an_analyst_of_another_gemeente_sees_nothing(town: &Town) {
    let (round, _) = counted(town, &[("Zorg Een", 30)]);
    let elsewhere = town.other_gemeente("Anderdorp");
    for viewer in [Viewer::Analyst(elsewhere), Viewer::Council(elsewhere)] {
        assert_eq!(may_read(town, viewer, round), Err(DbError::Missing));
        assert!(town.read(|conn| releases::visible_rounds(conn, viewer)).is_empty());
    }
}

fn the_clients_council_sees_no_single_provider(town: &Town) {
    let (round, _) = counted(town, &[("Zorg Een", 30), ("Zorg Twee", 30), ("Zorg Drie", 30)]);
    town.at("2027-01-04", 12, 0);
    let report = town.report(Viewer::Council(town.gemeente.id), round);
    assert_eq!(providers(&report), [""; 0]);
    assert_eq!(answered(&report, EVERYBODY), [Some(60); 5]);
}

fn everybody_is_no_other_name_for_one_or_two_providers(town: &Town) {
    let (round, _) = counted(town, &[("Zorg Een", 30), ("Zorg Twee", 30)]);
    let (analyst, council) = (Viewer::Analyst(town.gemeente.id), Viewer::Council(town.gemeente.id));
    for viewer in [analyst, council] {
        assert_eq!(
            answered(&town.report(viewer, round), EVERYBODY),
            [None; 5],
            "{viewer:?}"
        );
    }
    town.at("2027-01-04", 12, 0);
    assert_eq!(
        answered(&town.report(analyst, round), EVERYBODY),
        [Some(40); 5],
        "after the preview"
    );
    assert_eq!(
        answered(&town.report(council, round), EVERYBODY),
        [None; 5],
        "the council never"
    );
}

fn everybody_together_opens_for_the_gemeente_at_once(town: &Town) {
    let (round, _) = counted(town, &[("Zorg Een", 30), ("Zorg Twee", 30), ("Zorg Drie", 30)]);
    let report = town.report(Viewer::Analyst(town.gemeente.id), round);
    assert_eq!(answered(&report, "Zorg Een"), [None; 5]);
    assert_eq!(answered(&report, EVERYBODY), [Some(60); 5]);
}

fn everybody_together_is_shown_to_a_provider_only_by_the_reference_rule(town: &Town) {
    let (round, ids) = counted(town, &[("A", 30), ("B", 30), ("C", 30), ("D", 9)]);
    // A has B and C beside it, D has A, B and C.
    assert_eq!(
        answered(&town.report(Viewer::Provider(ids[0].into()), round), EVERYBODY),
        [None; 5]
    );
    assert_eq!(
        answered(&town.report(Viewer::Provider(ids[3].into()), round), EVERYBODY),
        [Some(60); 5]
    );
}

fn a_dominant_other_provider_hides_the_reference(town: &Town) {
    let (round, ids) = counted(town, &[("A", 30), ("Reus", 190), ("C", 30), ("D", 30)]);
    // Reus has 180 of the 220 answers beside A; beside Reus are three of 20 each.
    assert_eq!(
        answered(&town.report(Viewer::Provider(ids[0].into()), round), EVERYBODY),
        [None; 5]
    );
    assert_eq!(
        answered(&town.report(Viewer::Provider(ids[1].into()), round), EVERYBODY),
        [Some(240); 5]
    );
}

fn a_cell_that_is_not_shown_holds_no_number(town: &Town) {
    let (round, _) = counted(town, &[("Zorg Een", 30), ("Zorg Klein", 9)]);
    let report = seen_later(town, round);
    let small = row(&report, "Zorg Klein", Mode::Personal).expect("it takes part");
    let words: Vec<&str> = small.cells.iter().map(|cell| cell.status()).collect();
    assert_eq!(words, ["niet_getoond"; 5]);
    let json = serde_json::to_string(&small.cells).expect("JSON");
    assert!(!json.chars().any(|sign| sign.is_ascii_digit()), "{json}");
}

fn names_follow_the_alphabet_as_people_look_them_up(town: &Town) {
    let sorted = [
        "Élan",
        "élan thuis",
        "Fier",
        "Öztürk Zorg",
        "Team 2",
        "Team 10",
        "'t Thuis",
        "Zorg",
    ];
    let sizes: Vec<(&str, usize)> = sorted.iter().rev().map(|name| (*name, 20)).collect();
    let (round, _) = counted(town, &sizes);
    assert_eq!(providers(&seen_later(town, round)), sorted);
    let all = town.read(ervaringwijzer::catalogue::providers::all);
    let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, sorted);
    let seats = town.read(|conn| ervaringwijzer::catalogue::participations::of_round(conn, round));
    let names: Vec<&str> = seats.iter().map(|seat| seat.provider.as_str()).collect();
    assert_eq!(names, sorted);
}
