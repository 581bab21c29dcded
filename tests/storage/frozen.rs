//! What never changes, the database itself keeps from changing.

use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::accounts::{self, Rights};
use ervaringwijzer::db::{DbError, Engine};
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_release_is_never_changed_or_removed,
    a_questionnaire_is_frozen_once_a_round_opens,
    a_password_is_stored_as_a_hash_only,
    looser_settings_than_the_floors_do_not_fit_in_the_table,
);

fn a_release_is_never_changed_or_removed(town: &Town) {
    let (round, seats) = town.open_round_of(&["Zorg Een"]);
    town.answer_many(seats[0], &mixed(25));
    town.count(round);
    let before = town.releases(round);
    let mut refused = vec![
        "UPDATE release SET moment = moment + 1",
        "UPDATE release SET number = number",
        "DELETE FROM release_cell; DELETE FROM release",
        "UPDATE release_cell SET s5 = s5 + 1",
        "DELETE FROM release_cell",
        "DELETE FROM release",
    ];
    if town.db.engine() == Engine::Postgres {
        refused.extend(["TRUNCATE release_cell", "TRUNCATE release CASCADE"]);
    }
    for sql in refused {
        assert_eq!(town.sql(sql), Err(DbError::Refused), "{sql}");
    }
    assert_eq!(town.releases(round), before);
    assert_eq!(town.number("SELECT count(*) AS value FROM release_cell"), 10);
}

fn a_questionnaire_is_frozen_once_a_round_opens(town: &Town) {
    let used = "(SELECT questionnaire FROM round)";
    let questions = format!("(SELECT id FROM question WHERE questionnaire = {used})");
    let changes = [
        format!("UPDATE questionnaire SET title = 'Anders' WHERE id = {used}"),
        format!("UPDATE question SET theme = 'ALG' WHERE questionnaire = {used}"),
        format!("UPDATE wording SET text = 'Was het fijn?' WHERE question IN {questions}"),
        format!("INSERT INTO wording SELECT id, 'xx', 'a', 'b' FROM question WHERE questionnaire = {used}"),
        format!("INSERT INTO questionnaire_title VALUES ({used}, 'xx', 'Anders')"),
        format!("DELETE FROM wording WHERE question IN {questions} AND lang <> 'nl'"),
    ];
    let round = town.round(|_as_it_is| {});
    town.join(round, town.provider("Zorg Een"), Mode::Personal);
    for sql in &changes {
        assert_eq!(town.sql(sql), Ok(()), "in concept: {sql}");
    }
    town.open(round);
    let grow = format!(
        "INSERT INTO question (id, questionnaire, position, code, theme, law, kind) SELECT questionnaire, questionnaire, 99, 'ZZ99', theme, law, kind FROM question WHERE questionnaire = {used} LIMIT 1"
    );
    let borrow = format!("UPDATE question SET questionnaire = {used}, position = 98 WHERE code = 'WM02'");
    for sql in changes.iter().chain([&grow, &borrow]) {
        let sql = sql.replace("'xx'", "'yy'").replace("AND lang <> 'nl'", "");
        assert_eq!(town.sql(&sql), Err(DbError::Refused), "once open: {sql}");
    }
    town.close(round);
    assert_eq!(town.sql(&changes[0]), Err(DbError::Refused), "and for ever");
    let another = "UPDATE questionnaire SET title = 'Anders' WHERE code = 'jeugdhulp'";
    assert_eq!(town.sql(another), Ok(()), "others are free");
}

fn a_password_is_stored_as_a_hash_only(town: &Town) {
    let password = "een lang wachtwoord";
    town.user(Rights::Administrator, "Beheer@Voorbeeldstad.example", password);
    let with = |text: &str| format!("SELECT count(*) AS value FROM credential WHERE secret LIKE '%{text}%'");
    assert_eq!(town.number(&with("argon2id")), 1);
    assert_eq!(town.number(&with(password)), 0);
    let user = town.read(|conn| accounts::by_email(conn, "beheer@voorbeeldstad.EXAMPLE"));
    let member = town.read(|conn| accounts::member(conn, user.id));
    assert_eq!(member.rights(), Some(Rights::Administrator));
}

fn looser_settings_than_the_floors_do_not_fit_in_the_table(town: &Town) {
    town.round(|_as_it_is| {});
    for column in [
        "k = 4",
        "h_permille = 901",
        "m = 2",
        "d_permille = 801",
        "preview_days = 31",
    ] {
        let refused = town.sql(&format!("UPDATE round SET {column}"));
        assert_eq!(refused, Err(DbError::Refused), "{column}");
    }
    assert_eq!(town.sql("UPDATE round SET k = 5, h_permille = 500"), Ok(()));
}
