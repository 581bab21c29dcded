//! A database moves in the middle of a round.

use super::{Elsewhere, MidWay, answer_with, back_up, both_ways, close, figures, mid_way, rows_of, sql};
use crate::support::wait;
use ervaringwijzer::db::Engine;
use std::time::Duration;

both_ways!(
    a_round_goes_on_where_it_was_moved_and_gives_the_same_release,
    nothing_moves_into_a_database_with_something_in_it,
);

fn a_round_goes_on_where_it_was_moved_and_gives_the_same_release(from: Engine, to: Engine) {
    let MidWay { house, unused } = mid_way(from);
    // What would have come of it without the move.
    let file = back_up(&house, "alles.ewb", &[]).display().to_string();
    let stayed = Elsewhere::empty(from, &house);
    stayed.does(&["restore", &file]);
    let there = Elsewhere::empty(to, &house);
    let before = rows_of(&house.db());
    let said = house.does(&["move", "--to", &there.url]);
    assert!(said.ends_with("Everything is as it must be.\n"), "{said}");
    assert_eq!(rows_of(&there.db()), before, "every row of every table");

    for (mut server, addr) in [stayed.serve(), there.serve()] {
        answer_with(addr, &unused);
        assert_eq!(server.stop().code(), Some(0));
    }
    close(|words| stayed.does(words));
    close(|words| there.does(words));
    assert_eq!(figures(&stayed.db()), figures(&there.db()));
    assert_eq!(there.does(&["check"]), "Everything is as it must be.\n");

    // Nobody goes on with what was left by mistake; whoever wants to can.
    for command in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["check"],
        &["move", "--to", "sqlite:x.db"],
    ] {
        let said = house.fails(command);
        assert!(said.contains("was moved to another one"), "{said}");
    }
    sql(&house.db(), "DELETE FROM setting WHERE name = 'verhuisd'");
    assert_eq!(rows_of(&house.db()), before, "nothing else changed there");
}

fn nothing_moves_into_a_database_with_something_in_it(from: Engine, to: Engine) {
    let MidWay { house, .. } = mid_way(from);
    let full = crate::cli::Installation::new(to);
    let (here, there) = (rows_of(&house.db()), rows_of(&full.db()));
    let said = house.fails(&["move", "--to", full.url()]);
    assert!(said.contains("there is something in the database already"), "{said}");
    assert_eq!((rows_of(&house.db()), rows_of(&full.db())), (here, there));
    assert_eq!(
        house.does(&["check"]),
        "Everything is as it must be.\n",
        "it was not left"
    );
}

fn served(engine: Engine) {
    let MidWay { house, .. } = mid_way(engine);
    let there = Elsewhere::empty(Engine::Sqlite, &house);
    let (mut server, addr) = house.serve();
    server.wait_until_healthy(addr);
    let said = house.fails(&["move", "--to", &there.url]);
    assert!(said.contains("stop every server"), "{said}");
    assert!(there.is_untouched());
    assert_eq!(server.stop().code(), Some(0));
    house.does(&["move", "--to", &there.url]);
}

#[test]
fn nothing_moves_while_a_server_runs_on_sqlite() {
    served(Engine::Sqlite);
}

#[test]
fn nothing_moves_while_a_server_runs_on_postgresql() {
    served(Engine::Postgres);
}

#[test]
fn nothing_moves_while_somebody_else_is_connected_to_postgresql() {
    let MidWay { house, .. } = mid_way(Engine::Postgres);
    let there = Elsewhere::empty(Engine::Sqlite, &house);
    let db = house.db();
    let held = db.exclusive().expect("a connection that is kept");
    let said = house.fails(&["move", "--to", &there.url]);
    assert!(said.contains("others are connected"), "{said}");
    assert!(there.is_untouched());
    drop(held);
    drop(db);
    wait::until("the end of the connection", Duration::from_secs(10), || {
        (house.program.run(&["move", "--to", &there.url]).code == Some(0)).then_some(())
    });
}
