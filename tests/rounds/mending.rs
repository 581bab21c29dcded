//! A round that nobody can count any more, or that was closed with ballots in it, is mended by a command.

use super::{assert_sound, box_of};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::codes;
use ervaringwijzer::counting::BoxState;
use ervaringwijzer::db::{BallotRow, append_ballots};
use ervaringwijzer::lifecycle::{MendError, Mended, Stage, check, close, mend, stop_answers};
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::terms::RoundState;

both_engines!(
    what_a_key_still_opens_is_counted_by_the_ordinary_rule,
    fewer_than_a_full_group_are_destroyed_with_the_round,
    what_no_key_opens_is_told_and_destroyed_only_when_a_person_says_so,
    a_stopped_round_without_its_key_is_found_and_mended,
    a_sound_round_is_left_alone,
);

/// What the fault of before left: a round that was closed well, and then got ballots that were on their way.
fn broken(town: &Town, late: usize) -> (RoundId, ParticipationId, Vec<u8>) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25 + late));
    let sealed = town.blobs("SELECT sealed AS value FROM ballot");
    let tags = town.blobs("SELECT tag AS value FROM ballot");
    let key = std::fs::read(town.key_directory().join(format!("{round}.open"))).expect("the key");
    let row = |(tag, sealed): (&Vec<u8>, &Vec<u8>)| BallotRow {
        tag: tag.as_slice().try_into().expect("a tag"),
        round,
        participation: seats[0],
        sealed: sealed.clone(),
    };
    let mut rows: Vec<_> = tags.iter().zip(&sealed).take(late).map(row).collect();
    for row in &rows {
        let hex: String = row.tag.iter().map(|byte| format!("{byte:02x}")).collect();
        let tag = match town.db.engine() {
            ervaringwijzer::db::Engine::Sqlite => format!("x'{hex}'"),
            ervaringwijzer::db::Engine::Postgres => format!("'\\x{hex}'"),
        };
        town.sql(&format!("DELETE FROM ballot WHERE tag = {tag}"))
            .expect("on its way");
    }
    town.close(round);
    town.sql("UPDATE round SET state = 'open'")
        .expect("as a recorder saw it");
    let open = town.db.record("late", |conn| append_ballots(conn, &mut rows));
    open.expect("written too late");
    town.sql("UPDATE round SET state = 'gesloten'").expect("as it was");
    assert_eq!(box_of(town, seats[0]).sealed, i64::try_from(late).expect("few"));
    (round, seats[0], key)
}

fn put_back(town: &Town, round: RoundId, key: &[u8]) {
    let path = town.key_directory().join(format!("{round}.open"));
    std::fs::write(path, key).expect("a copy of the key");
}

fn published(town: &Town, round: RoundId) -> Vec<u32> {
    let releases = town.releases(round);
    let last = releases.last().expect("a release").document().expect("a document");
    let people = |told: &Published| told.people(Kind::Smiley5);
    last.participations[0]
        .cells
        .iter()
        .map(|cell| cell.as_ref().map_or(0, people))
        .collect()
}

fn assert_gone(town: &Town, round: RoundId, seat: ParticipationId) {
    assert_eq!(town.find(round).state, RoundState::Closed);
    assert_eq!(box_of(town, seat), BoxState::default());
    assert_eq!(town.read(|conn| codes::remaining(conn, &[seat])), 0);
    assert!(!town.keys.holds(round));
    assert_sound(town);
}

fn what_a_key_still_opens_is_counted_by_the_ordinary_rule(town: &Town) {
    let (round, seat, key) = broken(town, 20);
    let found = check(&town.db, &town.keys).expect("it can be checked");
    let wanted =
        "(20 were never counted); mend it: ervaringwijzer round mend --gemeente voorbeeldstad --ronde voorjaar-2026";
    assert!(found.iter().any(|finding| finding.0.ends_with(wanted)), "{found:?}");
    assert_eq!(published(town, round), [25; 5]);
    put_back(town, round, &key);
    let mended = mend(&town.db, &town.keys, round, false, town.now()).expect("mended");
    assert!(
        matches!(&mended, Mended::Counted(summary) if summary.opened.valid == 20),
        "{mended:?}"
    );
    assert_eq!((mended.stage(), mended.invalid()), (Stage::Closed, 0));
    assert_eq!(published(town, round), [45; 5]);
    assert_gone(town, round, seat);
    let acts = "SELECT COUNT(*) AS value FROM audit WHERE act = 'ronde-hersteld'";
    assert_eq!(town.number(acts), 1);
}

fn fewer_than_a_full_group_are_destroyed_with_the_round(town: &Town) {
    let (round, seat, key) = broken(town, 9);
    put_back(town, round, &key);
    let mended = mend(&town.db, &town.keys, round, false, town.now()).expect("mended");
    assert!(matches!(mended, Mended::Counted(summary) if summary.release.is_none()));
    assert_eq!(published(town, round), [25; 5], "nine are no group");
    assert_gone(town, round, seat);
}

fn what_no_key_opens_is_told_and_destroyed_only_when_a_person_says_so(town: &Town) {
    let (round, seat, _lost) = broken(town, 20);
    let refused = mend(&town.db, &town.keys, round, false, town.now()).expect_err("no key");
    assert!(matches!(refused, MendError::NoKey { ballots: 20, .. }), "{refused}");
    assert!(refused.to_string().contains("--ja"), "{refused}");
    assert_eq!(box_of(town, seat).sealed, 20, "nothing was changed");
    let mended = mend(&town.db, &town.keys, round, true, town.now()).expect("given up");
    assert!(matches!(mended, Mended::Destroyed(20)), "{mended:?}");
    assert_eq!(published(town, round), [25; 5]);
    assert_gone(town, round, seat);
}

fn a_stopped_round_without_its_key_is_found_and_mended(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    let open = town.key_directory().join(format!("{round}.open"));
    std::fs::remove_file(open).expect("the key is lost");
    stop_answers(&town.db, round).expect("an open round");
    assert!(close(&town.db, &town.keys, round, town.now()).is_err());
    let found = check(&town.db, &town.keys).expect("it can be checked");
    assert!(
        found[0]
            .0
            .contains("nobody can count it; without any copy: ervaringwijzer round mend"),
        "{found:?}"
    );
    let mended = mend(&town.db, &town.keys, round, true, town.now()).expect("given up");
    assert!(matches!(mended, Mended::Destroyed(25)), "{mended:?}");
    assert_gone(town, round, seats[0]);
}

fn a_sound_round_is_left_alone(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    assert!(
        mend(&town.db, &town.keys, round, true, town.now()).is_err(),
        "an open round is closed, not mended"
    );
    assert_eq!(box_of(town, seats[0]).sealed, 25);
    town.close(round);
    let mended = mend(&town.db, &town.keys, round, true, town.now()).expect("nothing to do");
    assert!(matches!(mended, Mended::Sound), "{mended:?}");
    assert_eq!(published(town, round), [25; 5]);
}
