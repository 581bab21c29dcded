//! Proof 5: nothing about a group of fewer than k people follows from all that was ever published.

use super::files::{Role, numbers, reports};
use super::people::{Crowd, KINDS, QUESTIONS};
use super::program::{Outcome, Pinned, attack};
use super::service::Served;
use super::teller::{Release, live_totals, round};
use crate::support::proof;
use crate::support::sources::below;
use ervaringwijzer::disclosure::Weakness;
use ervaringwijzer::values::tally::Tally;
use std::collections::BTreeSet;
use std::path::Path;

/// Towns whose files are attacked together.
const BATCH: usize = 10;

/// Makes the folders of towns, in batches and on two threads, and attacks them.
fn attack_towns(towns: usize, make: impl Fn(u64, &Path) + Sync) -> Outcome {
    let batches: Vec<Vec<usize>> = (0..towns)
        .collect::<Vec<_>>()
        .chunks(BATCH)
        .map(<[usize]>::to_vec)
        .collect();
    let one = |batch: &[usize]| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for town in batch {
            let seed = u64::try_from(*town).expect("small");
            make(seed, &folder.path().join(format!("{town:04}")));
        }
        attack(folder.path())
    };
    let mut whole = Outcome::default();
    for outcome in in_two(&batches, &one) {
        whole.add(outcome);
    }
    whole
}

fn in_two<'b>(batches: &'b [Vec<usize>], one: &(impl Fn(&[usize]) -> Outcome + Sync)) -> Vec<Outcome> {
    let all = |part: Vec<&'b Vec<usize>>| part.into_iter().map(|batch| one(batch)).collect::<Vec<_>>();
    std::thread::scope(|scope| {
        let even = scope.spawn(move || all(batches.iter().step_by(2).collect()));
        let mut done = all(batches.iter().skip(1).step_by(2).collect());
        done.extend(even.join().expect("the other half"));
        done
    })
}

/// Everything that the gemeente can download of a design of our own making.
fn everything(town: &Path, name: &str, crowd: &Crowd, releases: &[Release], json: bool) -> Role {
    let role = Role::new(town, name, json);
    for report in reports(crowd, releases) {
        role.downloads("publicatie", &report);
    }
    role
}

fn closing(releases: &[Release]) -> Option<usize> {
    releases
        .last()
        .filter(|release| release.closing)
        .map(|_| releases.len())
}

/// What a group really answered; `None` for names of several providers.
fn truth(crowd: &Crowd, group: &str, question: usize) -> Option<Tally> {
    let (name, release) = group.split_once('@')?;
    let clients = crowd.providers.iter().find(|clients| clients.name == name)?;
    let moment = release.parse::<usize>().ok()? - 1;
    Some(clients.sent_between(moment, question))
}

fn question_of(pinned: &Pinned) -> usize {
    let number = pinned
        .question
        .trim_start_matches("VR")
        .parse::<usize>()
        .expect("a question");
    number - 1
}

/// Of the groups of 1 to 9 people that arrived between two moments, how many there are and how many are pinned.
fn share_pinned(towns: usize, complementary: bool) -> (usize, usize) {
    let outcome = attack_towns(towns, |seed, town| {
        let crowd = Crowd::random(seed);
        let releases = live_totals(&crowd, complementary);
        let mut role = everything(town, "analist", &crowd, &releases, seed % 2 == 1);
        let hidden = if complementary { "onbekend" } else { "minder_dan_k" };
        role.knows(format!("verborgen;{hidden}"));
        role.done(None);
    });
    let mut pinned = BTreeSet::new();
    for found in outcome.pinned.iter().filter(|found| found.how != "eensgezind") {
        let (town, _) = found.role.split_once('/').expect("town and role");
        let crowd = Crowd::random(town.parse().expect("a seed"));
        let question = question_of(found);
        let groups = found.groups.iter().map(|group| truth(&crowd, group, question));
        let real = groups.fold(Tally::ZERO, |sum, group| {
            sum.plus(&group.expect("a group of this town"))
        });
        assert_eq!(
            found.numbers,
            numbers(question, &real),
            "the attacker is wrong: {found:?}"
        );
        if let [group] = found.groups.as_slice() {
            pinned.insert((town.to_owned(), question, group.clone()));
        }
    }
    let mut groups = 0;
    for seed in 0..towns {
        let crowd = Crowd::random(u64::try_from(seed).expect("small"));
        for clients in &crowd.providers {
            for moment in 0..crowd.moments {
                let size = |q: &usize| clients.sent_between(moment, *q).answered(KINDS[*q]);
                groups += (0..QUESTIONS).filter(|q| (1..10).contains(&size(q))).count();
            }
        }
    }
    (pinned.len(), groups)
}

/// Who sends in forms of its own can take these off its own figures: it sees that all its clients are of one mind, and
/// where its own answers differ from all of theirs it can tell them apart release by release. No rule on counts can
/// help that; docs/privacy.md says so. Of others it learns nothing, and of its own clients nothing by equations alone:
/// that is what the reserve prevents.
fn of_its_own_clients(found: &Pinned) -> bool {
    found.role.ends_with("/gevuld")
        && ["eensgezind", "grens"].contains(&found.how.as_str())
        && found.groups.iter().all(|group| group.starts_with("Zorg "))
}

#[test]
fn the_attacker_shares_no_code_with_the_service() {
    let sources = below("tests/attacker");
    assert!(sources.len() >= 5, "the source of the attacker");
    for source in &sources {
        for word in [env!("CARGO_PKG_NAME"), "#[path", "include!", "include_str!", "support"] {
            assert!(!source.text.contains(word), "{}: {word}", source.path);
        }
    }
}

#[test]
fn proof_5_nothing_follows_from_all_downloads_together() {
    let towns = proof::size(40, 500);
    let whole_way = proof::size(2, 10);
    let releases = std::sync::atomic::AtomicUsize::new(0);
    let count = |served: &Served<'_>| {
        releases.fetch_add(served.releases.len(), std::sync::atomic::Ordering::Relaxed);
    };
    let mut ours = attack_towns(towns, |seed, town| {
        let crowd = Crowd::random(seed);
        let served = Served::new(&crowd, seed % 4 == 3)
            .downloading(town)
            .with_plain_ballots(seed);
        count(&served);
        served.roles(town);
    });
    ours.add(attack_towns(whole_way, |seed, town| {
        let crowd = Crowd::random(1000 + seed);
        let served = Served::new(&crowd, false).downloading(town).the_whole_way();
        count(&served);
        served.roles(town);
    }));
    let (told, leaks): (Vec<_>, Vec<_>) = ours.pinned.iter().partition(|found| of_its_own_clients(found));
    assert_eq!(leaks, Vec::<&Pinned>::new(), "a leak");
    let roles = [
        "analist",
        "aanbieder",
        "toegang",
        "coalitie",
        "coalitie-en-gemeente",
        "gevuld",
    ];
    for role in roles {
        assert!(ours.attacked.get(role).is_some_and(|groups| *groups > 100), "{role}");
    }

    let controls = towns.min(60);
    let (pinned, of) = share_pinned(controls, false);
    let (also, among) = share_pinned(controls, true);
    for (pinned, of) in [(pinned, of), (also, among)] {
        assert!(of > 500 && 100 * pinned >= 20 * of, "the control pins {pinned} of {of}");
    }
    let percent = |part: usize, whole: usize| 100 * part / whole;
    proof::report(
        5,
        "attacker",
        &format!(
            "everything downloadable from {} towns, {} releases, {} published numbers, solved for groups of 1 to 9",
            towns + whole_way,
            releases.load(std::sync::atomic::Ordering::Relaxed),
            ours.numbers
        ),
        &format!(
            "live totals that hide n < 10: {} % of {of} groups pinned; with complementary suppression {} %",
            percent(pinned, of),
            percent(also, among)
        ),
        &format!(
            "0 of {} groups pinned, by six roles; {} times a provider that sends in forms itself reads \
             something of its own clients",
            ours.groups(),
            told.len()
        ),
    );
}

/// A round by a spoilt rule, for the roles that may gain by it: the gemeente alone, the gemeente with the one or two
/// that most of a pool comes from, and a provider that sends in forms of its own.
fn spoilt(weakness: Option<Weakness>, seed: u64, town: &Path) {
    let crowd = Crowd::random(seed);
    let (releases, left) = round(&crowd, weakness, seed);
    let Some(last) = releases.last() else {
        return;
    };
    let done = |mut role: Role| {
        let reserve = if weakness == Some(Weakness::NoReserve) { 0 } else { 10 };
        role.knows(format!("reserve;{reserve}"));
        role.done(closing(&releases));
    };
    done(everything(town, "analist", &crowd, &releases, false));
    for question in (0..QUESTIONS).filter(|question| last.rest[*question].is_some()).take(2) {
        let mut all: Vec<usize> = (0..crowd.providers.len()).collect();
        all.sort_by_key(|at| std::cmp::Reverse(left[*at][question].answered(KINDS[question])));
        for (eyes, name) in [(1, "een"), (2, "twee")] {
            let mut role = everything(town, &format!("{name}{question}"), &crowd, &releases, true);
            for at in all.iter().take(eyes) {
                role.knows_answers(&crowd, *at);
            }
            done(role);
        }
    }
    if let Some(stuffer) = crowd.stuffer() {
        let mut role = everything(town, "gevuld", &crowd, &releases, false);
        let moments: Vec<usize> = releases.iter().map(|release| release.moment).collect();
        role.knows_stuffed(&crowd, stuffer, &moments);
        done(role);
    }
}

/// Who pins how, in these towns under a spoilt rule.
fn caught(weakness: Option<Weakness>, towns: usize) -> BTreeSet<(String, String)> {
    let outcome = attack_towns(towns, |seed, town| spoilt(weakness, seed, town));
    let leaks = outcome.pinned.iter().filter(|found| !of_its_own_clients(found));
    let who = |found: &Pinned| {
        let role = found.role.rsplit('/').next().unwrap_or_default();
        let role = role.trim_end_matches(|sign: char| sign.is_ascii_digit());
        (role.to_owned(), found.how.clone())
    };
    leaks.map(who).collect()
}

#[test]
fn proof_5_the_attacker_catches_every_spoilt_rule() {
    let towns = proof::size(10, 60);
    assert_eq!(caught(None, towns), BTreeSet::new(), "the rule itself");
    let spoilt: [(Weakness, &str, &[&str]); 5] = [
        (Weakness::OneTooFew, "analist", &["klein"]),
        (Weakness::AlwaysExact, "analist", &["eensgezind"]),
        (Weakness::NoReserve, "gevuld", &["klein"]),
        (Weakness::PoolOfTwo, "een", &["klein"]),
        (Weakness::PoolForOneEye, "twee", &["klein", "eensgezind"]),
    ];
    for (weakness, who, ways) in spoilt {
        let found = caught(Some(weakness), towns);
        let hit = found
            .iter()
            .any(|(role, how)| role == who && ways.contains(&how.as_str()));
        assert!(hit, "{weakness:?}: {found:?}");
        if weakness == Weakness::PoolForOneEye {
            assert!(
                found.iter().all(|(role, _)| role == who),
                "one eye sees nothing: {found:?}"
            );
        }
    }
    proof::report(
        5,
        "spoilt",
        &format!("{towns} towns under each spoilt rule: k − 1, no h, no reserve, pool of two, pool for one eye"),
        "all five pinned by the attacker",
        "the rule itself on the same towns: 0 pinned",
    );
}
