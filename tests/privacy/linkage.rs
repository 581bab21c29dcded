//! Proof 1: whoever holds everything on disk, the list of issued codes and the link key finds nobody's answers.

use super::attack::{self, Claims, Evidence, Findings, Group, Guess, Knowledge, by_groups, by_learning, kendall};
use super::bad::{Bad, Design, masked};
use super::scene::{PEOPLE, Person, Scene, answers};
use crate::support::bytes::{below, found, places};
use crate::support::postgres::{self, Cluster, name_of};
use crate::support::process::Server;
use crate::support::proof;
use crate::support::town::Town;
use ervaringwijzer::codes::Code;
use ervaringwijzer::db::Engine;
use ervaringwijzer::keys::LinkKey;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// How much better than the most given answer a guess may be.
const BETTER: f64 = 0.10;

/// People between two looks at the pages of PostgreSQL.
const LOOK: usize = 20;

/// What is right among claims.
fn right(claims: &Claims, truth: &Claims) -> usize {
    claims
        .iter()
        .filter(|(code, vector)| truth.get(code) == Some(vector))
        .count()
}

/// Everything that happens to an open round: half of the people answer, a count, the others, a count; then the round
/// is closed. `look` is called whenever there is something new to see.
fn live(scene: &Scene, mut look: impl FnMut(usize)) -> String {
    let town = &scene.town;
    let (mut server, addr) = scene.serve();
    scene.answer(addr, |number| {
        look(number);
        if number + 1 == PEOPLE / 2 || number + 1 == PEOPLE {
            assert!(town.count(scene.round).opened.valid > 0, "a group is opened");
            look(number);
        }
    });
    let log = said(&mut server);
    // The last group is published in the first half of the close, before the destruction, so that it can be looked at.
    town.begin_to_close(scene.round, true);
    look(0);
    log
}

fn said(server: &mut Server) -> String {
    server.stop();
    format!("{}{}", server.stdout(), server.stderr())
}

fn knowledge(scene: &Scene) -> Knowledge {
    let key = scene.town.keys.link_key(scene.round).expect("the link key");
    let mut knowledge = Knowledge::new(&scene.codes, &key, &scene.questions());
    knowledge.arrivals = scene.arrivals();
    knowledge
}

/// The tags of all codes, in the order of the sheet.
fn tags(scene: &Scene) -> Vec<Vec<u8>> {
    let key = scene.town.keys.link_key(scene.round).expect("the link key");
    let tag = |code: &String| code.parse::<Code>().expect("a code").tag(&key).to_vec();
    scene.codes.iter().map(tag).collect()
}

/// What is stored under every code: the sealed ballots, as they stood before they were opened.
fn stored(scene: &Scene, ballots: &[(Vec<u8>, Vec<u8>)]) -> BTreeMap<usize, Vec<u8>> {
    let tags = tags(scene);
    let number = |tag: &Vec<u8>| tags.iter().position(|known| known == tag);
    let pairs = ballots
        .iter()
        .filter_map(|(tag, sealed)| Some((number(tag)?, sealed.clone())));
    pairs.collect()
}

/// Every ballot that was ever seen sealed.
fn sealed(evidence: &Evidence) -> Vec<(Vec<u8>, Vec<u8>)> {
    let cells = evidence
        .transactions
        .iter()
        .flatten()
        .filter_map(|change| change.after.as_ref());
    let bytes = |cells: &attack::Cells, name: &str| attack::unhex(cells.get(name)?);
    cells
        .filter_map(|cells| Some((bytes(cells, "tag")?, bytes(cells, "sealed")?)))
        .collect()
}

/// What the attack made of our design, in one line.
fn assert_nothing(scene: &Scene, findings: &Findings, evidence: &Evidence) -> String {
    let (truth, known) = (scene.truth(), scene.known());
    assert_eq!(findings.claims(), Claims::new(), "nobody's answers are found");
    let sizes: Vec<usize> = findings.groups.iter().map(|group| group.codes.len()).collect();
    assert_eq!(sizes, [90, 100, 10], "the attacker sees who were counted together");
    let ballots = stored(scene, &sealed(evidence));
    assert_eq!(ballots.len(), PEOPLE, "the attacker has every sealed ballot");
    let modal = Guess::modal(&truth, &known);
    let grouped = by_groups(&findings.groups, &truth, &known);
    let learnt = by_learning(&ballots, &truth, &known);
    for guess in [grouped, learnt] {
        assert!(guess.answers <= modal.answers + BETTER, "{guess:?} against {modal:?}");
        assert!(guess.whole <= modal.whole + PEOPLE / 10, "{guess:?} against {modal:?}");
    }
    format!(
        "0 of {PEOPLE} found; best guess {:.0} % of single answers, the modal share is {:.0} %",
        grouped.answers.max(learnt.answers) * 100.0,
        modal.answers * 100.0
    )
}

/// Codes, tags and answers in a log.
fn assert_silent(scene: &Scene, log: &str) {
    assert!(
        log.contains("INFO") || log.contains("Listening"),
        "there is a log: {log}"
    );
    let log = log.to_uppercase();
    for (code, tag) in scene.codes.iter().zip(tags(scene)) {
        for needle in [code.clone(), code.replace('-', ""), attack::hex(&tag)] {
            assert!(!log.contains(&needle), "{needle} in the log");
        }
    }
    assert_nothing_plain(scene, log.to_lowercase().as_bytes());
}

/// No form and no plaintext of a ballot stands in these bytes.
fn assert_nothing_plain(scene: &Scene, bytes: &[u8]) {
    let plain = scene.plain();
    assert!(
        found(&plain.concat(), &plain) > PEOPLE / 4,
        "the search finds what is there"
    );
    assert_eq!(found(bytes, &plain), 0, "an answer in plain");
}

#[test]
fn proof_1_the_files_of_sqlite_give_nobodys_answers() {
    let scene = Scene::of(Town::new(Engine::Sqlite));
    let file = PathBuf::from(scene.town.url().trim_start_matches("sqlite:"));
    let mut watch = attack::sqlite::Watch::start(&file);
    let log = live(&scene, |_| watch.look());
    let (evidence, bytes) = (watch.evidence(), watch.bytes());
    let findings = knowledge(&scene).attack(&evidence);
    let mut ours = assert_nothing(&scene, &findings, &evidence);
    let tau = findings.tau["ballot"].abs();
    assert!(tau < 0.25, "ballots are stored in the order of tags: {tau}");
    assert_nothing_plain(&scene, &bytes);
    assert_silent(&scene, &log);
    let bytewise = order_of_bytes(&scene, &evidence.file);
    scene.town.close(scene.round);
    ours.push_str(&format!(
        "; Kendall τ of stored ballots {tau:.2}, of their bytes {bytewise:.2}"
    ));
    let control = [Design::FieldVerdicts, Design::Apart, Design::Rows].map(sqlite_control);
    report("sqlite", "db, -wal and -shm after every answer", &control, &ours);
}

#[test]
fn proof_1_pages_log_and_dump_of_postgresql_give_nobodys_answers() {
    let cluster = postgres::talkative();
    let scene = Scene::of(Town::on(&cluster.fresh_database(None)));
    let database = name_of(scene.town.url()).to_owned();
    let mut watch = attack::postgres::Watch::start(cluster, scene.town.url());
    let knowledge = knowledge(&scene);
    let mut early = None;
    let log = live(&scene, |number| {
        if number % LOOK == LOOK - 1 || number == 0 {
            watch.look();
        }
        if number == PEOPLE / 2 - LOOK - 1 {
            early = knowledge.tau(&watch.tables()["ballot"]);
        }
    });
    let evidence = watch.evidence();
    let findings = knowledge.attack(&evidence);
    let mut ours = assert_nothing(&scene, &findings, &evidence);
    let (claims, seen) = attack::log::read(&cluster.log(), &knowledge);
    assert_eq!(
        (claims, seen),
        (Claims::new(), scene.codes.len()),
        "the log names tags and no answers"
    );
    assert_nothing_plain(&scene, &everything(cluster, &database));
    assert_silent(&scene, &log);
    scene.town.close(scene.round);
    ours.push_str(&format!(
        "; Kendall τ of stored ballots {:.2} while sealed, so who took part when, and {:.2} once opened",
        early.expect("the ballots are seen"),
        findings.tau["ballot"].abs()
    ));
    let control = [Design::FieldVerdicts, Design::Apart, Design::Rows].map(|design| postgres_control(cluster, design));
    report(
        "postgresql",
        "xmin, ctid, pageinspect, pg_walinspect, pg_dump, statement log",
        &control,
        &ours,
    );
}

/// How the places of tags in the file agree with the order of arrival: within a page a later row stands lower.
fn order_of_bytes(scene: &Scene, file: &[u8]) -> f64 {
    let places = places(file, &tags(scene));
    let mut stored: Vec<usize> = places.keys().copied().collect();
    stored.sort_by_key(|number| places[number]);
    let tau = kendall(&scene.arrivals(), &stored).expect("the tags are in the file");
    tau.abs()
}

/// Everything that PostgreSQL has on disk, and a dump.
fn everything(cluster: &Cluster, database: &str) -> Vec<u8> {
    cluster.psql(database, "CHECKPOINT");
    let oid = cluster.psql(
        database,
        "SELECT oid FROM pg_database WHERE datname = current_database()",
    );
    let data = cluster.data_directory();
    let mut bytes = [data.join("base").join(oid), data.join("pg_wal")]
        .map(|folder| below(&folder))
        .concat();
    bytes.extend(cluster.dump(database).into_bytes());
    bytes.extend(cluster.log().into_bytes());
    bytes
}

fn report(name: &str, disk: &str, control: &[usize], ours: &str) {
    let control = format!(
        "plain tallies: {} of {PEOPLE} found; tallies in a transaction of their own: {}; rows under random UUIDs: {}",
        control[0], control[1], control[2]
    );
    let attack = format!("linkage, {name}: {disk}, code list, link key");
    proof::report(1, name, &attack, &control, ours);
}

/// People of a bad design: its codes need no round.
fn crowd() -> (Vec<String>, Vec<Person>) {
    let town = Town::new(Engine::Sqlite);
    let (round, seats) = town.open_round_of(&["De Brug"]);
    let codes = town.codes(round, seats[0], PEOPLE);
    let person = |(code, answers): (&String, _)| Person {
        code: code.clone(),
        answers,
    };
    let people = codes.iter().zip(answers()).map(person).collect();
    (codes, people)
}

fn plain_knowledge(codes: &[String]) -> Knowledge {
    let mut knowledge = Knowledge::new(codes, &LinkKey::new([0; 32]), &[]);
    knowledge.arrivals = (0..codes.len()).collect();
    knowledge
}

fn truth(people: &[Person]) -> Claims {
    (0..).zip(people.iter().map(|person| person.answers)).collect()
}

/// All must be found, by the way that this design leaves open.
fn assert_all(design: Design, findings: &Findings, people: &[Person]) -> usize {
    let claims = match design {
        Design::FieldVerdicts => &findings.by_transaction,
        Design::Apart => &findings.by_turn,
        Design::Rows => &findings.by_order,
    };
    let found = right(claims, &truth(people));
    assert_eq!((claims.len(), found), (PEOPLE, PEOPLE), "{design:?}");
    found
}

fn sqlite_control(design: Design) -> usize {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("bad.db");
    let (codes, people) = crowd();
    let mut bad = Bad::sqlite(&file, design, &codes);
    let mut watch = attack::sqlite::Watch::start(&file);
    for person in &people {
        bad.answer(person);
        watch.look();
    }
    assert_all(design, &plain_knowledge(&codes).attack(&watch.evidence()), &people)
}

fn postgres_control(cluster: &Cluster, design: Design) -> usize {
    let url = cluster.fresh_database(None);
    let (codes, people) = crowd();
    let mut bad = Bad::postgres(&url, design, &codes);
    let mut watch = attack::postgres::Watch::start(cluster, &url);
    for (number, person) in people.iter().enumerate() {
        bad.answer(person);
        if number % LOOK == LOOK - 1 {
            watch.look();
        }
    }
    let knowledge = plain_knowledge(&codes);
    if design == Design::FieldVerdicts {
        let (claims, _) = attack::log::read(&cluster.log(), &knowledge);
        assert_eq!(
            right(&claims, &truth(&people)),
            PEOPLE,
            "the log of statements tells all"
        );
    }
    assert_all(design, &knowledge.attack(&watch.evidence()), &people)
}

#[test]
fn the_attacker_that_learns_sees_through_answers_that_are_only_masked() {
    let truth: Claims = (0..).zip(answers()).collect();
    let known: Claims = truth.iter().step_by(4).map(|(code, vector)| (*code, *vector)).collect();
    let stored = truth.iter().map(|(code, vector)| (*code, masked(vector))).collect();
    let guess = by_learning(&stored, &truth, &known);
    assert!(
        guess.answers > 0.95,
        "{guess:?} against {:?}",
        Guess::modal(&truth, &known)
    );
}

/// People counted in groups of this size, nobody's answers known beforehand: how good the guess is.
fn guess_in_groups_of(size: usize) -> Guess {
    let truth: Claims = (0..).zip(answers()).collect();
    let people: Vec<_> = truth.iter().collect();
    let group = |people: &[(&usize, &attack::Vector)]| {
        let mut votes = attack::Votes::default();
        for (_, vector) in people {
            for (slots, answer) in votes.iter_mut().zip(*vector) {
                slots[usize::from(*answer)] += 1;
            }
        }
        Group {
            codes: people.iter().map(|(code, _)| **code).collect(),
            votes,
        }
    };
    let groups: Vec<Group> = people.chunks(size).map(group).collect();
    by_groups(&groups, &truth, &Claims::new())
}

#[test]
fn proof_1_in_the_smallest_groups_a_guess_is_hardly_better() {
    let truth: Claims = (0..).zip(answers()).collect();
    let modal = Guess::modal(&truth, &Claims::new()).answers;
    let [all, large, smallest, pairs, single] = [PEOPLE, 50, 10, 2, 1].map(guess_in_groups_of);
    assert!(
        (all.answers - modal).abs() < f64::EPSILON,
        "all together say what everybody knows"
    );
    for group in [large, smallest] {
        assert!(group.answers <= modal + BETTER, "{group:?} against {modal}");
    }
    assert!(pairs.answers > modal + BETTER, "groups below k are seen: {pairs:?}");
    assert!((single.answers - 1.0).abs() < f64::EPSILON && single.whole == PEOPLE);
    let share = |guess: Guess| format!("{:.0} %", guess.answers * 100.0);
    proof::report(
        1,
        "smallest-groups",
        "guessing from who were counted together: groups of ten, the fewest there are",
        &format!(
            "groups of two: {} of single answers right, of one: {}",
            share(pairs),
            share(single)
        ),
        &format!("{} right, the modal share is {:.0} %", share(smallest), modal * 100.0),
    );
}
