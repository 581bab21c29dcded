//! Making and opening a round: what is refused, and what is fixed from then on.

use crate::support::town::{Town, both_engines, day};
use ervaringwijzer::catalogue::{NewRound, Round, RoundError, questionnaires, rounds};
use ervaringwijzer::db::DbError;
use ervaringwijzer::disclosure::{Rule, RuleError};
use ervaringwijzer::lifecycle::{RoundOpeningError, open_round};
use ervaringwijzer::values::terms::{Mode, Purpose, RoundState};

both_engines!(
    youth_care_is_not_used_for_procurement_without_a_written_reason,
    the_last_day_is_not_before_the_first,
    settings_outside_their_floors_are_refused,
    a_name_is_taken_once_per_gemeente,
    a_round_without_participations_is_not_opened,
    a_round_is_opened_once_and_keeps_its_keys,
    keys_left_by_an_opening_that_broke_off_are_replaced,
    privacy_settings_of_an_open_round_only_become_stricter,
);

fn made(town: &Town, change: impl FnOnce(&mut NewRound)) -> Result<Round, RoundError> {
    let mut new = town.new_round();
    change(&mut new);
    let domain = town.read(|conn| questionnaires::find(conn, new.questionnaire)).domain;
    town.db.write("test", |conn| rounds::insert(conn, &new, domain))
}

fn youth_care_is_not_used_for_procurement_without_a_written_reason(town: &Town) {
    let youth = |purpose, reason: Option<&str>| {
        made(town, |new| {
            new.questionnaire = town.questionnaire("jeugdhulp").id;
            new.name = format!("{purpose} {reason:?}");
            new.purpose = purpose;
            new.purpose_reason = reason.map(str::to_owned);
        })
    };
    for reason in [None, Some(""), Some("   ")] {
        assert_eq!(youth(Purpose::Procure, reason), Err(RoundError::YouthProcurement));
    }
    assert!(youth(Purpose::Procure, Some("besluit van het college, zaak 12")).is_ok());
    assert!(youth(Purpose::Learn, None).is_ok());
    assert!(made(town, |new| new.purpose = Purpose::Procure).is_ok(), "Wmo may be");
}

fn the_last_day_is_not_before_the_first(town: &Town) {
    let closes = |date: &'static str| made(town, |new| (new.closes, new.name) = (day(date), date.to_owned()));
    assert_eq!(closes("2026-03-01"), Err(RoundError::Dates));
    assert!(closes("2026-03-02").is_ok(), "one day is a round");
}

fn settings_outside_their_floors_are_refused(town: &Town) {
    let rule = |change: fn(&mut Rule)| made(town, |new| change(&mut new.rule)).map(|round| round.rule());
    assert_eq!(rule(|r| r.k = 4), Err(RuleError::K.into()));
    assert_eq!(rule(|r| r.h_permille = 901), Err(RuleError::H.into()));
    assert_eq!(rule(|r| r.m = 2), Err(RuleError::M.into()));
    assert_eq!(rule(|r| r.d_permille = 801), Err(RuleError::D.into()));
    assert_eq!(made(town, |new| new.preview_days = 31), Err(RoundError::Preview));
    assert_eq!(made(town, |new| new.name = " ?! ".to_owned()), Err(RoundError::Name));
    let strict = Rule {
        k: 12,
        h_permille: 700,
        m: 4,
        d_permille: 600,
    };
    assert_eq!(
        made(town, |new| new.rule = strict).map(|round| round.rule()),
        Ok(strict)
    );
}

fn a_name_is_taken_once_per_gemeente(town: &Town) {
    let (here, there) = (town.gemeente.id, town.other_gemeente("Anderdorp"));
    assert!(made(town, |new| new.gemeente = here).is_ok());
    assert_eq!(made(town, |new| new.gemeente = here), Err(DbError::Duplicate.into()));
    assert!(made(town, |new| new.gemeente = there).is_ok());
}

fn a_round_without_participations_is_not_opened(town: &Town) {
    let round = town.round(|_as_it_is| {});
    let opened = open_round(&town.db, &town.keys, round, town.now());
    assert!(matches!(opened, Err(RoundOpeningError::Round(RoundError::Nobody))));
    assert_eq!(town.find(round).state, RoundState::Draft);
    assert!(!town.keys.holds(round));
}

fn a_round_is_opened_once_and_keeps_its_keys(town: &Town) {
    let (round, _) = town.open_round_of(&["Zorg Een"]);
    let public = town.find(round).public_key;
    let again = open_round(&town.db, &town.keys, round, town.now());
    assert!(matches!(
        again,
        Err(RoundOpeningError::Round(RoundError::State(RoundState::Open)))
    ));
    assert_eq!(town.find(round).public_key, public);
    let key = town.keys.opening_key(round).expect("the key is still there");
    assert_eq!(Some(key.sealing_key().to_bytes()), public);
}

fn keys_left_by_an_opening_that_broke_off_are_replaced(town: &Town) {
    let round = town.round(|_as_it_is| {});
    let seat = town.join(round, town.provider("Zorg Een"), Mode::Personal);
    let orphan = town.key_directory().join(format!("{round}.link"));
    std::fs::write(orphan, [1; 32]).expect("a key without a round");
    town.open(round);
    town.answer_many(seat, &[[5; 5]]);
    let key = town.keys.opening_key(round).expect("a key");
    assert_eq!(Some(key.sealing_key().to_bytes()), town.find(round).public_key);
}

fn privacy_settings_of_an_open_round_only_become_stricter(town: &Town) {
    let round = town.round(|_as_it_is| {});
    town.join(round, town.provider("Zorg Een"), Mode::Personal);
    let set = |change: fn(&mut Rule)| {
        let mut rule = town.find(round).rule();
        change(&mut rule);
        town.db.write("test", |conn| rounds::set_rule(conn, round, rule))
    };
    assert_eq!(set(|rule| rule.k = 6), Ok(()), "nothing is fixed yet");
    town.open(round);
    let looser: [fn(&mut Rule); 2] = [|rule| rule.k = 5, |rule| rule.h_permille = 901];
    assert!(looser.into_iter().all(|change| set(change).is_err()));
    let stricter: [fn(&mut Rule); 4] = [
        |rule| rule.k = 11,
        |rule| rule.h_permille = 800,
        |rule| rule.m = 4,
        |rule| rule.d_permille = 700,
    ];
    assert!(stricter.into_iter().all(|change| set(change) == Ok(())));
    let back: [fn(&mut Rule); 4] = [
        |rule| rule.k = 10,
        |rule| rule.h_permille = 900,
        |rule| rule.m = 3,
        |rule| rule.d_permille = 800,
    ];
    assert!(back.into_iter().all(|change| set(change) == Err(RoundError::Looser)));
    for column in ["k = 10", "h_permille = 900", "m = 3", "d_permille = 800"] {
        let refused = town.sql(&format!("UPDATE round SET {column}"));
        assert_eq!(refused, Err(DbError::Refused), "{column}");
    }
    assert_eq!(town.sql("UPDATE round SET k = 12, h_permille = 700"), Ok(()));
}
