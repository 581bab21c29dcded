//! Proof 5: nothing about a group of fewer than k people follows from all that was ever published.

use super::files::{Role, council_reports, council_steps, numbers, reports};
use super::people::{Crowd, KINDS, QUESTIONS};
use super::program::{Guess, Outcome, Pinned, attack};
use super::service::Served;
use super::teller::{Release, Round, live_totals, round};
use crate::support::proof;
use crate::support::sources::below;
use ervaringwijzer::disclosure::Weakness;
use ervaringwijzer::values::tally::Tally;
use std::collections::BTreeSet;
use std::path::Path;

/// Towns whose files are attacked together.
const BATCH: usize = 5;

/// Makes the folders of towns, in batches and on two threads, and attacks them.
fn attack_towns(seeds: &[u64], make: impl Fn(u64, &Path) + Sync) -> Outcome {
    let batches: Vec<Vec<u64>> = seeds.chunks(BATCH).map(<[u64]>::to_vec).collect();
    let one = |batch: &[u64]| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for seed in batch {
            make(*seed, &folder.path().join(format!("{seed:04}")));
        }
        // In some towns nobody has the role that is asked for.
        let mut towns = std::fs::read_dir(folder.path()).expect("a folder");
        if towns.next().is_some() {
            attack(folder.path())
        } else {
            Outcome::default()
        }
    };
    let mut whole = Outcome::default();
    for outcome in in_two(&batches, &one) {
        whole.add(outcome);
    }
    whole
}

/// So many towns from one on.
fn seeds(first: u64, towns: usize) -> Vec<u64> {
    (first..).take(towns).collect()
}

fn in_two<'b>(batches: &'b [Vec<u64>], one: &(impl Fn(&[u64]) -> Outcome + Sync)) -> Vec<Outcome> {
    let all = |part: Vec<&'b Vec<u64>>| part.into_iter().map(|batch| one(batch)).collect::<Vec<_>>();
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

/// What the attacker makes of a bad design.
struct Control {
    pinned: usize,
    /// Groups of 1 to 9 people that arrived between two moments.
    groups: usize,
    guess: Guess,
}

/// Live totals that hide fewer than ten.
fn control(towns: usize, complementary: bool) -> Control {
    let outcome = attack_towns(&seeds(0, towns), |seed, town| {
        let crowd = Crowd::random(seed);
        let releases = live_totals(&crowd, complementary);
        let mut role = everything(town, "analist", &crowd, &releases, seed % 2 == 1);
        let hidden = if complementary { "onbekend" } else { "minder_dan_k" };
        role.knows(format!("verborgen;{hidden}"));
        role.done(None);
    });
    let mut pinned = BTreeSet::new();
    for found in outcome.pinned.iter().filter(|found| is_exact(found)) {
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
    Control {
        pinned: pinned.len(),
        groups,
        guess: outcome.guesses["analist"].clone(),
    }
}

/// Whether a finding says what a group of fewer than ten answered.
fn is_exact(found: &Pinned) -> bool {
    ["klein", "combinatie", "grens"].contains(&found.how.as_str())
}

/// Who sends in forms of its own can take these off its own figures: it sees that all its clients are of one mind, and
/// where its own answers differ from all of theirs it can tell them apart release by release. No rule on counts can
/// help that; docs/privacy.md says so. Of others it learns nothing, and of its own clients nothing by equations alone:
/// that is what the reserve prevents.
fn of_its_own_clients(found: &Pinned) -> bool {
    found.role.ends_with("/gevuld")
        && ["eensgezind", "grens", "gok"].contains(&found.how.as_str())
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
    let mut ours = attack_towns(&seeds(0, towns), |seed, town| {
        let crowd = Crowd::random(seed);
        let served = Served::new(&crowd, seed % 4 == 3)
            .downloading(town)
            .judged_after(1 + usize::try_from(seed % 5).expect("small"))
            .with_plain_ballots(seed);
        count(&served);
        served.roles(town);
    });
    ours.add(attack_towns(&seeds(1000, whole_way), |seed, town| {
        let crowd = Crowd::random(seed);
        let served = Served::new(&crowd, false)
            .downloading(town)
            .judged_after(usize::try_from(seed % 3 + 1).expect("small"))
            .the_whole_way();
        count(&served);
        served.roles(town);
    }));
    let (told, leaks): (Vec<_>, Vec<_>) = ours.pinned.iter().partition(|found| of_its_own_clients(found));
    assert_eq!(leaks, Vec::<&Pinned>::new(), "a leak");
    let roles = [
        "analist",
        "analist-tijdens",
        "raad",
        "openbaar",
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
    let bad = [false, true].map(|complementary| control(controls, complementary));
    for Control { pinned, groups, .. } in &bad {
        assert!(
            *groups > 500 && 100 * pinned >= 20 * groups,
            "the control pins {pinned} of {groups}"
        );
    }
    let [plain, complementary] = bad.each_ref().map(|bad| 100 * bad.pinned / bad.groups);
    guesses(&ours, &bad[0].guess);
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
            "live totals that hide n < 10: {plain} % of {} groups pinned; with complementary suppression {complementary} %",
            bad[0].groups
        ),
        &format!(
            "0 of {} groups pinned, by nine roles; {} times a provider that sends in forms itself reads \
             something of its own clients",
            ours.groups(),
            told.len()
        ),
    );
}

/// What is left to guess about people, as a line of the summary. The bound on each group the attacker itself holds
/// against the rule; here it is said how much a guess gains over all.
fn guesses(ours: &Outcome, control: &Guess) {
    let hundred = |part: usize, whole: usize| 100 * part / whole.max(1);
    let mut said = Vec::new();
    for (role, guess) in &ours.guesses {
        let Guess {
            people, right, best, ..
        } = guess;
        // Who fills in forms itself can take these off its own figures, and its own clients are left.
        let others = role != "gevuld";
        assert!(!others || (best[2] < 1000 && guess.spread[4] == 0), "{role}: {guess:?}");
        assert!(!others || right[2] <= right[0] + people / 20, "{role}: {guess:?}");
        said.push(format!(
            "{role} {} before, {} to {} after, the best about anybody {} ‰ told and {} ‰ after (of {})",
            hundred(right[0], *people),
            hundred(right[2], *people),
            hundred(right[3], *people),
            best[1],
            best[2],
            best[3]
        ));
    }
    assert!(control.spread[4] * 20 > control.people, "the control: {control:?}");
    let people: usize = ours.guesses.values().map(|guess| guess.people).sum();
    proof::report(
        5,
        "guess",
        &format!(
            "the best guess about a person, by the smallest group that all downloads tell of: {people} answers; right of 100 before, by everybody together, and after"
        ),
        &format!(
            "live totals that hide n < 10: {} before, {} after, {} of 100 sure",
            hundred(control.right[0], control.people),
            hundred(control.right[2], control.people),
            hundred(control.spread[4], control.people)
        ),
        &said.join("; "),
    );
}

/// Folders of a round by a spoilt rule.
struct Spoilt<'s> {
    crowd: &'s Crowd,
    round: Round,
    town: &'s Path,
    reserve: u32,
    roles: &'s [&'s str],
}

impl Spoilt<'_> {
    fn wants(&self, role: &str) -> bool {
        self.roles.is_empty() || self.roles.contains(&role)
    }

    fn done(&self, mut role: Role) {
        role.knows(format!("reserve;{}", self.reserve));
        role.done(closing(&self.round.releases));
    }

    fn everything(&self, name: &str, json: bool) -> Role {
        everything(self.town, name, self.crowd, &self.round.releases, json)
    }

    /// The gemeente with the one or two that most of a pool comes from, and with a copy of the database.
    fn pools(&self) {
        let rest = self.round.releases.last().map_or([None; QUESTIONS], |last| last.rest);
        let left = |at: &usize, question: usize| self.round.left[*at][question].answered(KINDS[question]);
        for question in (0..QUESTIONS).filter(|question| rest[*question].is_some()).take(2) {
            let mut all: Vec<usize> = (0..self.crowd.providers.len()).collect();
            all.sort_by_key(|at| std::cmp::Reverse(left(at, question)));
            for (eyes, name) in [(1, "een"), (2, "twee")] {
                if self.wants(name) {
                    let mut role = self.everything(&format!("{name}{question}"), true);
                    for at in all.iter().take(eyes) {
                        role.knows_answers(self.crowd, *at);
                    }
                    self.done(role);
                }
            }
        }
        if self.wants("archief") && rest.iter().any(Option::is_some) {
            let mut role = self.everything("archief", true);
            for (clients, waited) in self.crowd.providers.iter().zip(&self.round.waited) {
                for (question, waited) in waited.iter().enumerate() {
                    role.knows_waited(&clients.name, question, waited);
                }
            }
            self.done(role);
        }
    }

    fn stuffer(&self) {
        if let Some(stuffer) = self.crowd.stuffer().filter(|_| self.wants("gevuld")) {
            let mut role = self.everything("gevuld", false);
            let moments: Vec<usize> = self.round.releases.iter().map(|release| release.moment).collect();
            role.knows_stuffed(self.crowd, stuffer, &moments);
            self.done(role);
        }
    }

    fn council(&self, weakness: Option<Weakness>) {
        if self.wants("raad") {
            let mut role = Role::new(self.town, "raad", false);
            for report in council_reports(self.crowd, &self.round.releases, weakness) {
                role.downloads("publicatie", &report);
            }
            role.knows("anderen;ja".to_owned());
            role.knows("stappen;ja".to_owned());
            role.knows_sizes(self.crowd, &self.round.releases);
            self.done(role);
        }
    }
}

/// A round by a spoilt rule, for the roles that may gain by it: the gemeente alone, with one or two providers, or with a
/// copy of the database; the clients' council; and a provider that sends in forms of its own.
fn spoilt(weakness: Option<Weakness>, roles: &[&str], seed: u64, town: &Path) {
    let crowd = crowd_of(seed);
    let round = round(&crowd, weakness, seed);
    if round.releases.is_empty() {
        return;
    }
    let spoilt = Spoilt {
        crowd: &crowd,
        round,
        town,
        reserve: if weakness == Some(Weakness::NoReserve) { 0 } else { 10 },
        roles,
    };
    if spoilt.wants("analist") {
        spoilt.done(spoilt.everything("analist", false));
    }
    spoilt.pools();
    spoilt.stuffer();
    spoilt.council(weakness);
}

/// From this seed on people skip most questions: hardly any other town has a pool in which little is new.
const SPARSE: u64 = 1 << 32;

fn crowd_of(seed: u64) -> Crowd {
    if seed < SPARSE {
        Crowd::random(seed)
    } else {
        Crowd::sparse(seed)
    }
}

/// The first towns for which a spoilt rule decides otherwise than the rule itself. A reserve matters to who sends in
/// forms of its own.
fn spoilt_towns(weakness: Weakness, towns: usize) -> Vec<u64> {
    let differs = |seed: &u64| {
        let crowd = crowd_of(*seed);
        let [ours, theirs] = [None, Some(weakness)].map(|weakness| round(&crowd, weakness, *seed));
        if weakness == Weakness::NoReserve && crowd.stuffer().is_none() {
            return false;
        }
        let steps = |weakness| council_steps(&ours.releases, weakness);
        ours.releases != theirs.releases || steps(None) != steps(Some(weakness))
    };
    let first = if weakness == Weakness::PoolOverWaiting {
        SPARSE
    } else {
        0
    };
    (first..).filter(differs).take(towns).collect()
}

/// Who finds what, in these towns under a spoilt rule.
fn caught(weakness: Option<Weakness>, roles: &[&str], seeds: &[u64]) -> BTreeSet<(String, String)> {
    let outcome = attack_towns(seeds, |seed, town| spoilt(weakness, roles, seed, town));
    let leaks = outcome.pinned.iter().filter(|found| !of_its_own_clients(found));
    let who = |found: &Pinned| {
        let role = found.role.rsplit('/').next().unwrap_or_default();
        let role = role.trim_end_matches(|sign: char| sign.is_ascii_digit());
        (role.to_owned(), found.how.clone())
    };
    leaks.map(who).collect()
}

/// Each condition of the rule, who finds that it is left out, and in which way.
const SPOILT: [(Weakness, &[&str], &[&str]); 12] = [
    (Weakness::OneTooFew, &["analist"], &["klein"]),
    (Weakness::AlwaysExact, &["analist"], &["eensgezind"]),
    (Weakness::OneDissenter, &["analist"], &["eensgezind"]),
    (Weakness::BandOfCounts, &["analist"], &["gok"]),
    (Weakness::NoReserve, &["gevuld"], &["klein"]),
    (Weakness::PoolOfTwo, &["een"], &["klein"]),
    // One eye sees nothing, two do.
    (
        Weakness::PoolForOneEye,
        &["twee", "een"],
        &["klein", "eensgezind", "gok"],
    ),
    (Weakness::PoolSeenThrough, &["een", "twee"], &["eensgezind"]),
    (Weakness::PoolOverWaiting, &["archief"], &["klein", "eensgezind"]),
    (Weakness::AnyStep, &["raad"], &["stap"]),
    (Weakness::StepOfFew, &["raad"], &["stap-van-weinig"]),
    (Weakness::StepOfOne, &["raad"], &["stap-van-een"]),
];

#[test]
fn proof_5_the_attacker_catches_every_spoilt_rule() {
    let towns = proof::size(10, 60);
    assert_eq!(caught(None, &[], &seeds(0, towns)), BTreeSet::new(), "the rule itself");
    for (weakness, roles, ways) in SPOILT {
        let towns = spoilt_towns(weakness, towns / 3);
        assert_eq!(caught(None, roles, &towns), BTreeSet::new(), "the rule itself");
        let found = caught(Some(weakness), roles, &towns);
        let hit = |(_, how): &(String, String)| ways.contains(&how.as_str());
        assert!(found.iter().any(hit), "{weakness:?}: {found:?}");
        if weakness == Weakness::PoolForOneEye {
            assert!(
                found.iter().all(|(role, _)| role == "twee"),
                "one eye sees nothing: {found:?}"
            );
        }
    }
    proof::report(
        5,
        "spoilt",
        &format!(
            "{} towns under each spoilt rule: k − 1, no h, one dissenter, a band that tells its count, no reserve, \
             pool of two, for one eye, seen through, over what waited, a whole that moves on by any step, by one of \
             m − 1 providers, by one that is nearly all one provider's",
            towns / 3
        ),
        "all twelve found by the attacker",
        "the rule itself on the same towns and more: nothing found",
    );
}
