//! Pollers beside everything that makes something visible: late counts, openings, corrections, closings, previews that
//! end, two nodes with clocks of their own. What became visible to a reader after the last answer is in the next one,
//! once.
//!
//! The test keeps its own books: a set of happenings per reader, with no number and no order. Beside the pollers runs
//! one by the old rule, which asks by the moments that releases carry; it has to lose something, or the test sees nothing.

use super::{body, token};
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, day, mixed};
use crate::web::PASSWORD;
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::conversations::{self, Actor, Party};
use ervaringwijzer::db::Db;
use ervaringwijzer::lifecycle;
use ervaringwijzer::releases::{self, CountedAt, Groups, Waiting};
use ervaringwijzer::startup::Store;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::clock::{FixedClock, Moment};
use ervaringwijzer::values::ids::{ParticipationId, ProviderId, ReleaseId, RoundId};
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::{Mode, RoundState};
use serde_json::Value;
use std::collections::BTreeSet;

both_engines!(
    what_became_visible_is_in_the_next_answer_once,
    two_writers_and_two_nodes_at_once_lose_nothing_and_double_nothing,
);

const DAY: i64 = 24 * 60 * 60;
const PREVIEW: i64 = 14 * DAY;

/// Numbers that are the same in every run (splitmix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bound = u64::try_from(bound).expect("a bound");
        i64::try_from((mixed ^ (mixed >> 31)) % bound).expect("a small number")
    }

    fn one<'o, T>(&mut self, of: &'o [T]) -> &'o T {
        let at = self.below(i64::try_from(of.len()).expect("a length"));
        &of[usize::try_from(at).expect("an index")]
    }
}

/// Something that changes what readers see of the releases of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Published,
    Previewed,
    Opened(ProviderId),
    Corrected,
    /// The mark of a release got its answer: the release after it.
    Answered,
}

/// One happening, as the test wrote it down.
#[derive(Debug, Clone, Copy)]
struct Happened {
    what: What,
    round: RoundId,
    release: ReleaseId,
    number: i32,
    /// From when it shows by the clock of whoever answers.
    from: Moment,
    /// The moment that the old rule went by.
    nominal: Moment,
}

type Key = (What, ReleaseId);

impl Happened {
    fn key(&self) -> Key {
        (self.what, self.release)
    }

    /// Whether it changes what a reader sees of this release.
    fn changes(&self, reader: &Reader, (round, release, number): (RoundId, ReleaseId, i32), over: Moment) -> bool {
        let same = self.round == round;
        let sooner = reader.analyst && self.from < over && matches!(self.what, What::Opened(_));
        match self.what {
            What::Published | What::Corrected => self.release == release,
            What::Answered => false,
            What::Previewed | What::Opened(_) => same && !reader.provider && (self.number <= number || sooner),
        }
    }
}

/// Who polls, and what has reached them so far.
struct Reader {
    token: String,
    provider: bool,
    analyst: bool,
    /// Per collection: the stand of the last answer, and what the test says has reached them.
    releases: Far,
    results: Far,
    /// By the old rule: when they asked last, and what reached them.
    old: (Moment, BTreeSet<Key>),
}

#[derive(Default)]
struct Far {
    stand: Option<String>,
    reached: BTreeSet<Key>,
}

/// Three rounds, three kinds of reader, two nodes.
struct Play<'t> {
    town: &'t Town,
    dice: Dice,
    rounds: Vec<(RoundId, Vec<ParticipationId>)>,
    providers: Vec<ProviderId>,
    nodes: Vec<(WebServer, FixedClock)>,
    log: Vec<Happened>,
    /// Corrections that the next release of the round answers: the release that was wrong.
    wrong: Vec<(RoundId, ReleaseId, i32)>,
    lost_by_the_old_rule: usize,
}

/// A second door to the same database, as another node has it.
pub(crate) fn another(town: &Town) -> Store {
    let db = Db::open(&town.url().parse().expect("an address"), 6).expect("the same database");
    Store {
        db,
        keys: town.keys.clone(),
    }
}

impl<'t> Play<'t> {
    fn of(town: &'t Town, seed: u64) -> Self {
        let providers: Vec<_> = ["De Vlier", "De Berk", "De Linde"]
            .map(|name| town.provider(name))
            .into();
        let rounds = ["voorjaar 2026", "zomer 2026", "proef 2026"].map(|name| {
            let round = town.round(|new| name.clone_into(&mut new.name));
            let join = |provider: &ProviderId| town.join(round, *provider, Mode::Personal);
            let seats = providers.iter().map(join).collect();
            town.open(round);
            (round, seats)
        });
        let nodes = [town.store(), another(town)].map(|store| {
            let clock = FixedClock::at(town.now());
            (WebServer::start(&store, &clock), clock)
        });
        Self {
            town,
            dice: Dice::new(seed),
            rounds: rounds.into(),
            providers,
            nodes: nodes.into(),
            log: Vec::new(),
            wrong: Vec::new(),
            lost_by_the_old_rule: 0,
        }
    }

    fn readers(&self) -> Vec<Reader> {
        let gemeente = self.town.gemeente.id;
        let rights = [
            Rights::Provider(self.providers[0].into()),
            Rights::Analyst(gemeente),
            Rights::Council(gemeente),
        ];
        let one = |(at, rights): (usize, Rights)| {
            let user = self.town.user(rights, &format!("lezer{at}@voorbeeld.nl"), PASSWORD);
            Reader {
                token: token(self.town, user, 365),
                provider: matches!(rights, Rights::Provider(_)),
                analyst: matches!(rights, Rights::Analyst(_)),
                releases: Far::default(),
                results: Far::default(),
                old: (self.town.now(), BTreeSet::new()),
            }
        };
        rights.into_iter().enumerate().map(one).collect()
    }

    /// Time goes on; the clocks of the nodes are never quite right.
    fn later(&mut self, most: i64) {
        let now = self.town.now().plus(1 + self.dice.below(most));
        self.town.clock.set(now);
        for at in 0..self.nodes.len() {
            let skew = self.dice.below(81) - 40;
            self.nodes[at].1.set(now.plus(skew));
        }
    }

    fn newest(&self, round: RoundId) -> Option<(RoundId, ReleaseId, i32)> {
        let published = self.log.iter().filter(|one| one.what == What::Published);
        let newest = published.filter(|one| one.round == round).max_by_key(|one| one.number);
        newest.map(|one| (one.round, one.release, one.number))
    }

    fn wrote(&mut self, release: &releases::Stored) {
        let here = Happened {
            what: What::Published,
            round: release.round,
            release: release.id,
            number: release.number,
            from: Moment(0),
            nominal: release.moment(),
        };
        let preview = release.moment().plus(PREVIEW);
        self.log.push(here);
        self.log.push(Happened {
            what: What::Previewed,
            from: preview,
            nominal: preview,
            ..here
        });
    }

    /// A count that was due some days ago and is held now.
    fn publish(&mut self) {
        let (round, seats) = self.dice.one(&self.rounds).clone();
        if self.town.find(round).state != RoundState::Open {
            return;
        }
        let seat = *self.dice.one(&seats);
        self.town.answer_many(seat, &mixed(30));
        let now = self.town.now();
        let late = self.dice.below(20 * DAY);
        let before = self.town.find(round).counted();
        let moment = now.plus(-late).max(before.plus(1));
        let at = CountedAt { moment, now };
        let done = lifecycle::count(&self.town.db, &self.town.keys, round, at).expect("a count");
        self.wrote(&done.release.expect("a new group"));
    }

    /// A close that runs late, with the moment of the end.
    fn close(&mut self) {
        let (round, seats) = self.dice.one(&self.rounds).clone();
        let found = self.town.find(round);
        if found.state != RoundState::Open || self.town.now() < found.ends() {
            return;
        }
        self.town.answer_many(seats[1], &mixed(30));
        lifecycle::stop_answers(&self.town.db, round).expect("stopped");
        let at = CountedAt {
            moment: found.ends().max(found.counted().plus(1)),
            now: self.town.now(),
        };
        let done = lifecycle::close(&self.town.db, &self.town.keys, round, at).expect("closed");
        self.wrote(&done.release.expect("a new group"));
    }

    fn open_early(&mut self) {
        let (round, _) = self.dice.one(&self.rounds).clone();
        let provider = *self.dice.one(&self.providers);
        let Some((_, release, number)) = self.newest(round) else {
            return;
        };
        let actor = Actor {
            party: Party::Provider(provider.into()),
            user: None,
            moment: self.dice.one(&self.nodes).1.clone().now_of(),
        };
        let known = |one: &Happened| one.release == release && one.what == What::Opened(provider);
        let over = |one: &Happened| one.release == release && one.what == What::Previewed && one.from <= actor.moment;
        if self.log.iter().any(|one| known(one) || over(one)) {
            return;
        }
        let stored = self.town.find(round);
        let chosen = u32::try_from(number).expect("a number");
        let done = self
            .town
            .db
            .write("test", |conn| conversations::open_early(conn, &actor, &stored, chosen));
        assert_eq!(done.expect("opened"), actor.moment);
        self.log.push(Happened {
            what: What::Opened(provider),
            round,
            release,
            number,
            from: actor.moment,
            nominal: actor.moment,
        });
    }

    fn correct(&mut self) {
        let (round, _) = self.dice.one(&self.rounds).clone();
        let Some((_, release, number)) = self.newest(round) else {
            return;
        };
        if self.wrong.iter().any(|(_, wrong, _)| *wrong == release) {
            return;
        }
        let (stored, now) = (self.town.find(round), self.town.now());
        let chosen = u32::try_from(number).expect("a number");
        let done = self.town.db.write("test", |conn| {
            releases::correct(conn, &stored, chosen, "dubbel", By::command(now))
        });
        done.expect("a mark");
        self.wrong.push((round, release, number));
        self.log.push(Happened {
            what: What::Corrected,
            round,
            release,
            number,
            from: Moment(0),
            nominal: now,
        });
    }

    /// What a reader should have got by now of these releases, and the releases it is about that are new to them.
    fn expected(
        &self,
        reader: &Reader,
        (listed, reached): (&[(RoundId, ReleaseId, i32)], &mut BTreeSet<Key>),
        now: Moment,
    ) -> BTreeSet<String> {
        let mut new = BTreeSet::new();
        let mut met = BTreeSet::new();
        for one in listed {
            let preview = |happened: &&Happened| happened.what == What::Previewed && happened.release == one.1;
            let over = self.log.iter().find(preview).expect("every release has one").from;
            for happened in self.log.iter().filter(|happened| happened.from <= now) {
                let corrects = happened.what == What::Published
                    && self
                        .wrong
                        .iter()
                        .any(|wrong| wrong.1 == one.1 && answers(happened, wrong));
                if !corrects && !happened.changes(reader, *one, over) {
                    continue;
                }
                // That a mark was answered is another happening than the release that does so.
                let key = if corrects {
                    (What::Answered, happened.release)
                } else {
                    happened.key()
                };
                if !reached.contains(&key) {
                    new.insert(one.1.to_string());
                }
                met.insert(key);
            }
        }
        reached.extend(met);
        new
    }

    fn all(&self) -> Vec<(RoundId, ReleaseId, i32)> {
        let published = self.log.iter().filter(|one| one.what == What::Published);
        published.map(|one| (one.round, one.release, one.number)).collect()
    }

    /// Asks for what is new, in parts, of one of the nodes.
    fn poll(&mut self, reader: &mut Reader) {
        let at = usize::try_from(self.dice.below(2)).expect("a node");
        let now = self.nodes[at].1.now_of();
        let limit = 1 + self.dice.below(40);
        let ask = |name: &str, stand: Option<&String>| {
            let since = stand.map_or_else(String::new, |stand| format!("&sinds={stand}"));
            let path = format!("/api/v1/{name}?limiet={limit}{since}");
            parts(&self.nodes[at].0, &reader.token, &path, name)
        };
        let (entries, stand) = ask("publicaties", reader.releases.stand.as_ref());
        let got: BTreeSet<String> = entries.iter().map(|entry| text(entry, "id")).collect();
        assert_eq!(got.len(), entries.len(), "nothing twice in one answer");
        let mut reached = std::mem::take(&mut reader.releases.reached);
        let wanted = self.expected(reader, (&self.all(), &mut reached), now);
        assert_eq!(got, wanted, "releases at {}", now.iso());
        reader.releases = Far {
            stand: Some(stand),
            reached,
        };

        let (lines, stand) = ask("resultaten", reader.results.stand.as_ref());
        let newest: Vec<_> = self
            .rounds
            .iter()
            .filter_map(|(round, _)| self.newest(*round))
            .collect();
        let mut reached = std::mem::take(&mut reader.results.reached);
        let wanted = self.expected(reader, (&newest, &mut reached), now);
        let rounds = |of: &dyn Fn(&(RoundId, ReleaseId, i32)) -> bool| -> BTreeSet<(String, i64)> {
            let chosen = newest.iter().filter(|one| of(one));
            chosen
                .map(|(round, _, number)| (self.town.find(*round).name, i64::from(*number)))
                .collect()
        };
        let wanted = rounds(&|one| wanted.contains(&one.1.to_string()));
        let got: BTreeSet<(String, i64)> = lines
            .iter()
            .map(|line| (text(line, "ronde"), line["publicatie"].as_i64().expect("a number")))
            .collect();
        assert_eq!(got, wanted, "lines at {}", now.iso());
        reader.results = Far {
            stand: Some(stand),
            reached,
        };
        self.poll_as_before(reader, now);
    }

    /// The old rule: everything whose moment is not before the last time one asked.
    fn poll_as_before(&mut self, reader: &mut Reader, now: Moment) {
        let (since, reached) = &mut reader.old;
        let mine = |one: &&Happened| !reader.provider || matches!(one.what, What::Published | What::Corrected);
        for one in self.log.iter().filter(mine).filter(|one| one.from <= now) {
            if one.nominal >= *since && one.nominal <= now {
                reached.insert(one.key());
            }
        }
        *since = now;
    }

    /// What never reached a reader by the old rule, though it was there to be seen.
    fn count_lost(&mut self, readers: &[Reader]) {
        for reader in readers {
            let mine = |one: &&Happened| !reader.provider || matches!(one.what, What::Published | What::Corrected);
            let lost = self.log.iter().filter(mine).filter(|one| one.from <= self.town.now());
            self.lost_by_the_old_rule += lost.filter(|one| !reader.old.1.contains(&one.key())).count();
        }
    }
}

/// Whether a release is the first after a mark.
fn answers(published: &Happened, wrong: &(RoundId, ReleaseId, i32)) -> bool {
    published.round == wrong.0 && published.number == wrong.2 + 1
}

trait NowOf {
    fn now_of(&self) -> Moment;
}

impl NowOf for FixedClock {
    fn now_of(&self) -> Moment {
        use ervaringwijzer::values::clock::Clock;
        self.now()
    }
}

fn text(entry: &Value, name: &str) -> String {
    entry[name]
        .as_str()
        .unwrap_or_else(|| panic!("{name} in {entry}"))
        .to_owned()
}

/// Every part of an answer, and the stand at its end.
fn parts(server: &WebServer, token: &str, path: &str, name: &str) -> (Vec<Value>, String) {
    let bearer = format!("Bearer {token}");
    let (mut path, mut entries) = (path.to_owned(), Vec::new());
    loop {
        let answer = server.client().get(&path, &[("Authorization", &bearer)]);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        let part = body(&answer);
        entries.extend(part[name].as_array().expect("a list").clone());
        let Some(next) = part["volgende"].as_str() else {
            assert_eq!(part["totaal"], entries.len(), "{path}");
            return (entries, text(&part, "stand"));
        };
        path = next.strip_prefix(&server.origin()).expect("our own address").to_owned();
    }
}

fn what_became_visible_is_in_the_next_answer_once(town: &Town) {
    town.clock.set(day("2026-03-09").at(6, 0));
    let mut play = Play::of(town, 0x5eed);
    let mut readers = play.readers();
    let (mut polls, mut acts) = (0, 0);
    for turn in 0..260 {
        play.later(if turn % 5 == 0 { DAY / 2 } else { 30 });
        match play.dice.below(12) {
            0 | 1 => play.publish(),
            2 => play.open_early(),
            3 => play.correct(),
            4 => play.close(),
            _ => {
                let at = usize::try_from(play.dice.below(3)).expect("a reader");
                play.poll(&mut readers[at]);
                polls += 1;
                continue;
            }
        }
        acts += 1;
    }
    // The end: everything is over, and everybody asks once more on both nodes.
    town.clock.set(town.now().plus(60 * DAY));
    for (_, clock) in &play.nodes {
        clock.set(town.now());
    }
    for reader in &mut readers {
        play.poll(reader);
        play.poll(reader);
    }
    play.count_lost(&readers);
    let kinds: BTreeSet<_> = play
        .log
        .iter()
        .map(|one| std::mem::discriminant(&one.what))
        .map(|one| format!("{one:?}"))
        .collect();
    assert_eq!(kinds.len(), 4, "everything happened");
    assert!(
        play.log.len() > 40 && polls > 100 && acts > 60,
        "{} {polls} {acts}",
        play.log.len()
    );
    assert!(
        play.lost_by_the_old_rule > 10,
        "control: the old rule lost {}",
        play.lost_by_the_old_rule
    );
}

/// Twelve rounds with a release of their own each, published by two writers at once while pollers ask both nodes.
fn two_writers_and_two_nodes_at_once_lose_nothing_and_double_nothing(town: &Town) {
    const ROUNDS: usize = 12;
    let provider = town.provider("De Vlier");
    let rounds: Vec<RoundId> = (0..ROUNDS)
        .map(|at| {
            let round = town.round(|new| new.name = format!("ronde {at}"));
            let seat = town.join(round, provider, Mode::Personal);
            town.open(round);
            town.answer_many(seat, &mixed(30));
            round
        })
        .collect();
    town.at("2026-03-09", 6, 0);
    let user = town.user(Rights::Provider(provider.into()), "vlier@voorbeeld.nl", PASSWORD);
    let token = token(town, user, 365);
    let stores = [town.store(), another(town)];
    let nodes: Vec<WebServer> = stores
        .iter()
        .map(|store| WebServer::start(store, &town.clock))
        .collect();
    let publish = |store: &Store, half: &[RoundId]| {
        for round in half {
            let found = town.find(*round);
            let issued = std::collections::HashMap::new();
            // A teller would take turns; these two publish at once.
            let groups = Groups::Here(full_groups(town, *round), None);
            let done = releases::publish(&store.db, &found, town.now(), &issued, &groups);
            assert!(done.expect("published").0.is_some());
        }
    };
    let seen = std::thread::scope(|threads| {
        let halves = rounds.split_at(ROUNDS / 2);
        for (store, half) in stores.iter().zip([halves.0, halves.1]) {
            threads.spawn(move || publish(store, half));
        }
        let pollers: Vec<_> = (0..4)
            .map(|at| {
                let (nodes, token) = (&nodes, &token);
                threads.spawn(move || {
                    let (mut seen, mut stand) = (Vec::new(), String::new());
                    let mut turns = at;
                    while seen.len() < ROUNDS {
                        turns += 1;
                        assert!(turns < 20_000, "{} of {ROUNDS} releases arrived", seen.len());
                        let since = if stand.is_empty() {
                            String::new()
                        } else {
                            format!("?sinds={stand}")
                        };
                        let path = format!("/api/v1/publicaties{since}");
                        let (entries, next) = parts(&nodes[turns % 2], token, &path, "publicaties");
                        seen.extend(entries.iter().map(|entry| text(entry, "ronde")));
                        stand = next;
                    }
                    let (rest, _) = parts(
                        &nodes[0],
                        token,
                        &format!("/api/v1/publicaties?sinds={stand}"),
                        "publicaties",
                    );
                    seen.extend(rest.iter().map(|entry| text(entry, "ronde")));
                    seen
                })
            })
            .collect();
        let ended = pollers.into_iter().map(|poller| poller.join().expect("a poller"));
        ended.collect::<Vec<_>>()
    });
    for mut one in seen {
        let whole: BTreeSet<String> = one.iter().cloned().collect();
        assert_eq!(whole.len(), ROUNDS, "nothing lost");
        one.sort();
        assert_eq!(one, whole.into_iter().collect::<Vec<_>>(), "nothing twice");
    }
}

/// A full group of every question of a round that waits to be published.
fn full_groups(town: &Town, round: RoundId) -> Waiting {
    use ervaringwijzer::catalogue::{participations, questionnaires};
    let found = town.find(round);
    let (seats, questions) = town.read(|conn| {
        let seats = participations::of_round(conn, round)?;
        Ok((seats, questionnaires::questions(conn, found.questionnaire)?))
    });
    let group = Tally([0, 3, 4, 5, 6, 7, 0, 0]);
    let of = |question: &ervaringwijzer::catalogue::Question| ((seats[0].participation.id, question.id), group);
    questions.iter().map(of).collect()
}
