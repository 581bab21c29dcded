//! An orderly stop under load.

use super::{Site, load};
use ervaringwijzer::db::Engine;
use std::time::{Duration, Instant};

#[test]
fn sigterm_under_load_loses_nothing_and_answers_what_it_took_on_sqlite() {
    stop(Engine::Sqlite);
}

#[test]
fn sigterm_under_load_loses_nothing_and_answers_what_it_took_on_postgresql() {
    stop(Engine::Postgres);
}

fn stop(engine: Engine) {
    let site = Site::new(engine, 512);
    let (mut server, addr) = site.serve();
    let mut took = Duration::ZERO;
    let told = load::under(addr, &site.codes, || {
        load::pass(Duration::from_millis(700));
        let asked = Instant::now();
        let ended = server.stop();
        took = asked.elapsed();
        assert_eq!(ended.code(), Some(0), "{}", server.stderr());
    });
    assert!(
        told.thanked.len() > 50,
        "there was a load: {} thanked",
        told.thanked.len()
    );
    assert!(!told.unknown.is_empty(), "it stopped while people were sending");
    assert_eq!(told.refused, Vec::<String>::new());
    assert_eq!(
        site.ballots(),
        site.tags(&told.thanked),
        "a ballot for everybody who was thanked, and for nobody else"
    );
    assert!(took < Duration::from_secs(10), "it took {took:?} to stop");
    site.assert_clean();
}
