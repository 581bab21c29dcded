//! New files are taken while the server runs; what cannot be used never takes the place of what can.

use super::Secured;
use crate::support::certificates::{Authority, HERE, Pair};
use crate::support::town::Town;
use crate::support::wait;
use crate::web::PASSWORD;
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::db::Engine;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

/// It looks every five seconds.
const PATIENCE: Duration = Duration::from_secs(40);
const NEXT_YEAR: (&str, &str) = ("20260201000000Z", "20280101000000Z");

/// Waits until the page says that the files are refused, for this reason.
fn wait_until_refused(admin: &mut crate::support::http::Browser, reason: &str) {
    wait::until(&format!("a page that says: {reason}"), PATIENCE, || {
        let page = admin.get("/beheer/gezondheid").text();
        (page.contains("Wat er was, blijft in gebruik.") && page.contains(reason)).then_some(())
    });
}

#[test]
fn a_renewed_certificate_is_served_without_a_restart() {
    let town = Town::new(Engine::Sqlite);
    let secured = Secured::of(&town);
    let before = secured.served();
    secured.files.put(&secured.authority.issue_for(HERE, NEXT_YEAR));
    let after = wait::until("the new certificate", PATIENCE, || {
        let now = secured.served();
        (now != before).then_some(now)
    });
    assert_ne!(after, before);
    assert_eq!(secured.client().get("/healthz", &[]).status, 200);
}

#[test]
fn files_that_cannot_be_used_change_nothing_and_the_page_says_why() {
    let town = Town::new(Engine::Sqlite);
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    let secured = Secured::of(&town);
    let mut admin = secured.sign_in("beheer@stad.nl", PASSWORD);
    let before = secured.served();
    let good = secured.authority.issue_for(HERE, NEXT_YEAR);
    let other = Authority::new().issue_for(HERE, NEXT_YEAR);
    let old = secured
        .authority
        .issue_for(HERE, ("20240101000000Z", "20250101000000Z"));
    let stays = |admin: &mut crate::support::http::Browser, reason: &str| {
        wait_until_refused(admin, reason);
        assert_eq!(secured.served(), before, "after: {reason}");
    };
    // The certificate is there and its key is not yet: as when a program writes one after the other.
    secured.files.put_certificate(&good.certificate);
    stays(&mut admin, "does not belong to the first certificate");
    secured.files.put(&Pair {
        certificate: "geen certificaat".to_owned(),
        ..good.clone()
    });
    stays(&mut admin, "holds no certificate in PEM");
    secured.files.put(&Pair {
        key: "geen sleutel".to_owned(),
        ..good.clone()
    });
    stays(&mut admin, "holds no private key in PEM");
    secured.files.put(&Pair {
        key: other.key,
        ..good.clone()
    });
    stays(&mut admin, "does not belong to the first certificate");
    secured.files.put(&old);
    stays(&mut admin, "was valid until 2025-01-01T00:00:00Z");
    secured.files.put(&good);
    std::fs::set_permissions(secured.files.key(), std::fs::Permissions::from_mode(0o644)).expect("a mode");
    stays(&mut admin, "everybody on this machine can read");
    std::fs::remove_file(secured.files.key()).expect("a file");
    stays(&mut admin, "cannot be read: No such file");
    // And then all is well.
    secured.files.put(&good);
    wait::until("the good certificate", PATIENCE, || {
        (secured.served() != before).then_some(())
    });
    let page = admin.get("/beheer/gezondheid").text();
    assert!(!page.contains("Wat er was, blijft in gebruik."), "{page}");
}
