//! Towns whose releases the service makes, keeps and hands out; the ballots are plain or go the whole way.

use super::files::{Role, code};
use super::people::{Clients, Crowd, KINDS, Person, QUESTIONS, Random};
use super::teller::{Release, Teller};
use crate::support::town::{Town, day};
use ervaringwijzer::catalogue::{file, questionnaires};
use ervaringwijzer::db::Engine;
use ervaringwijzer::disclosure::Rule;
use ervaringwijzer::releases::{self, Closing, Groups, LastOpened, Viewer, Waiting};
use ervaringwijzer::values::batch_size::IssuedCodes;
use ervaringwijzer::values::clock::Moment;
use ervaringwijzer::values::ids::{ParticipationId, ProviderId, QuestionId, RoundId};
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::{Mode, PublicFigures, RoundState};
use std::collections::HashMap;
use std::path::Path;

/// A town of the service with the people of a [`Crowd`].
pub(crate) struct Served<'c> {
    town: Town,
    crowd: &'c Crowd,
    round: RoundId,
    providers: Vec<ProviderId>,
    seats: Vec<ParticipationId>,
    questions: Vec<QuestionId>,
    /// Releases, read back from their documents.
    pub(crate) releases: Vec<Release>,
    /// What of each provider was in none of its cells at the end.
    pub(crate) left: Vec<[Tally; QUESTIONS]>,
    files: Option<std::path::PathBuf>,
    /// After how many releases the gemeente is judged by what it has at that moment.
    looks: usize,
    json: bool,
}

impl<'c> Served<'c> {
    /// A town with an open round.
    pub(crate) fn new(crowd: &'c Crowd, json: bool) -> Self {
        let town = Town::new(Engine::Sqlite);
        let questionnaire = ten_questions();
        let made = town.write(|conn| questionnaires::add_version(conn, &questionnaire));
        let round = town.round(|new| {
            new.questionnaire = made.id;
            new.public_figures = PublicFigures::Whole;
        });
        let provider = |clients: &Clients| town.provider(&clients.name);
        let providers: Vec<ProviderId> = crowd.providers.iter().map(provider).collect();
        let seats: Vec<ParticipationId> = providers
            .iter()
            .map(|provider| town.join(round, *provider, Mode::Personal))
            .collect();
        town.open(round);
        let questions = town.read(|conn| questionnaires::questions(conn, made.id));
        Self {
            round,
            providers,
            seats,
            questions: questions.iter().map(|question| question.id).collect(),
            releases: Vec::new(),
            left: vec![[Tally::ZERO; QUESTIONS]; crowd.providers.len()],
            files: None,
            looks: usize::MAX,
            crowd,
            town,
            json,
        }
    }

    /// Early downloads of the gemeente go here.
    pub(crate) fn downloading(mut self, town: &Path) -> Self {
        self.files = Some(town.to_owned());
        self
    }

    /// The gemeente is judged by what it has after so many releases.
    pub(crate) fn judged_after(mut self, releases: usize) -> Self {
        self.looks = releases;
        self
    }

    fn moment(at: usize) -> Moment {
        let days = i64::try_from(at).expect("small") * 4;
        day("2026-03-03").at(12, 0).plus(days * 24 * 60 * 60)
    }

    /// The whole round: the box of each provider is opened by the rule, and the service publishes.
    pub(crate) fn with_plain_ballots(mut self, seed: u64) -> Self {
        let mut chance = Random(seed);
        let mut teller = Teller::new(self.crowd, Rule::default(), None);
        for moment in 0..self.crowd.moments {
            teller.open(moment, &mut chance);
            self.release_of(&mut teller, moment);
        }
        for at in 0..self.left.len() {
            self.left[at] = std::array::from_fn(|question| teller.left(at, question));
        }
        self
    }

    fn release_of(&mut self, teller: &mut Teller<'_>, moment: usize) {
        let closing = moment + 1 == self.crowd.moments;
        let boxes: Closing = (0..self.seats.len())
            .map(|at| {
                let last = LastOpened {
                    fresh: (0..QUESTIONS).map(|question| teller.fresh(at, question)).collect(),
                    unopened: (0..QUESTIONS).map(|question| teller.unopened(at, question)).collect(),
                };
                (self.seats[at], last)
            })
            .collect();
        let issued: HashMap<ParticipationId, IssuedCodes> = self
            .seats
            .iter()
            .zip(&self.crowd.providers)
            .map(|(seat, clients)| (*seat, IssuedCodes::of(&[issued(clients)])))
            .collect();
        self.town.clock.set(Self::moment(moment));
        let round = self.town.find(self.round);
        let groups = Groups::Here(self.waiting(&teller.waiting), closing.then_some(&boxes));
        let published = releases::publish(&self.town.db, &round, Self::moment(moment), &issued, &groups);
        if published.expect("a round that can be published").0.is_some() {
            let before = self.releases.last().cloned();
            self.read_back(moment);
            let now = self.releases.last().expect("just read");
            for (at, cells) in now.cells.iter().enumerate() {
                for (question, cell) in cells.iter().enumerate() {
                    let earlier = before.as_ref().and_then(|release| release.cells[at][question]);
                    if *cell != earlier {
                        teller.waiting[at][question] = Tally::ZERO;
                    }
                }
            }
            self.early();
        }
    }

    /// Opened counts as the teller hands them over.
    fn waiting(&self, waiting: &[[Tally; QUESTIONS]]) -> Waiting {
        let one = |(seat, tallies): (&ParticipationId, &[Tally; QUESTIONS])| {
            let tallies = self.questions.iter().zip(*tallies);
            let of = *seat;
            tallies
                .map(move |(question, tally)| ((of, *question), tally))
                .collect::<Vec<_>>()
        };
        self.seats.iter().zip(waiting).flat_map(one).collect()
    }

    /// The whole round as it is in life: codes, forms, seals, teller, count moments, close.
    pub(crate) fn the_whole_way(mut self) -> Self {
        for moment in 0..self.crowd.moments {
            self.town.clock.set(Self::moment(moment));
            for (at, clients) in self.crowd.providers.iter().enumerate() {
                let people = clients.arriving[moment].iter().chain(&clients.stuffed[moment]);
                self.town.send_forms(self.seats[at], people.map(whole_form).collect());
            }
            let summary = if moment + 1 == self.crowd.moments {
                self.town.close(self.round)
            } else {
                self.town.count(self.round)
            };
            if summary.release.is_some() {
                self.read_back(moment);
                self.early();
            }
        }
        let last = self.crowd.moments - 1;
        for (at, clients) in self.crowd.providers.iter().enumerate() {
            let published = self.releases.last().map(|release| release.cells[at]);
            for question in 0..QUESTIONS {
                let out = published.and_then(|cells| cells[question]).unwrap_or_default();
                // Of a band only the size is known; this is about sizes alone.
                let sent = clients.sent(last, question);
                let mut left = sent.minus(out.exact()).expect("no more is published than was sent");
                let mut banded = out.answered_in_bands();
                for count in &mut left.0[1..=5] {
                    let taken = banded.min(*count);
                    (*count, banded) = (*count - taken, banded - taken);
                }
                self.left[at][question] = left;
            }
        }
        self
    }

    fn read_back(&mut self, moment: usize) {
        let stored = self.town.releases(self.round);
        let document = stored.last().expect("a release").document().expect("a document");
        let ten = |cells: &[Option<Published>]| std::array::from_fn(|question| cells[question]);
        let cells = self.seats.iter().map(|seat| {
            let entry = document.participations.iter().find(|entry| entry.id == *seat);
            ten(&entry.expect("everybody is listed").cells)
        });
        let totals = |all: &[releases::document::Totals]| all.first().map_or([None; QUESTIONS], |one| ten(&one.cells));
        self.releases.push(Release {
            moment,
            closing: document.slot,
            cells: cells.collect(),
            rest: totals(&document.others),
            system: totals(&document.whole),
        });
    }

    fn early(&self) {
        if let Some(town) = &self.files {
            let number = u32::try_from(self.releases.len()).expect("small");
            let role = Role::new(town, "analist", self.json);
            role.downloads("vroeg", &self.report(Viewer::Analyst(self.town.gemeente.id), number));
            self.polls(&Role::new(town, "openbaar", self.json));
            if self.releases.len() <= self.looks {
                self.looks_at_all(town);
            }
        }
    }

    /// Saves every release as the gemeente sees it at this moment, most of them in preview. What it has at the last of
    /// these looks is a role of its own: later everything is open to it, and then nobody sees what it learnt too early.
    fn looks_at_all(&self, town: &Path) {
        let mut role = Role::new(town, "analist-tijdens", self.json);
        let look = self.releases.len();
        let preview = i64::from(self.town.find(self.round).preview_days) * 24 * 60 * 60;
        for (number, release) in (1..).zip(&self.releases) {
            let report = self.report(Viewer::Analyst(self.town.gemeente.id), number);
            // A provider in its preview stands there with the figures of an older release.
            let over = Self::moment(release.moment).plus(preview) <= self.town.now();
            let when = if over { "blik" } else { "vroeg-blik" };
            role.downloads(&format!("{when}{look}"), &report);
        }
        role.knows("verborgen;onbekend".to_owned());
        role.knows("anderen;ja".to_owned());
        role.knows("stappen;ja".to_owned());
        role.knows_sizes(self.crowd, &self.releases);
        role.done(self.closing());
    }

    /// Saves the public page as it is now.
    fn polls(&self, role: &Role) {
        let (round, now) = (self.town.find(self.round), self.town.now());
        let page = self.town.read(|conn| releases::public(conn, &round, now));
        if let Some(page) = page {
            role.downloads(&format!("pagina{}", self.releases.len()), &page);
        }
    }

    /// Everybody else: who polled the public page all the time, and takes the open data.
    fn public(&self, town: &Path) {
        let mut role = Role::new(town, "openbaar", self.json);
        self.polls(&role);
        let mut round = self.town.find(self.round);
        round.state = RoundState::Closed;
        let now = self.town.now();
        if let Some(open) = self.town.read(|conn| releases::open_data(conn, &round, now)) {
            role.downloads_open_data(open);
        }
        role.knows_pools(&self.releases.last().expect("a release").rest);
        role.knows("anderen;ja".to_owned());
        role.knows("stappen;ja".to_owned());
        role.knows_sizes(self.crowd, &self.releases);
        role.done(self.closing());
    }

    fn report(&self, viewer: Viewer, number: u32) -> releases::report::Report {
        let round = self.town.find(self.round);
        let now = self.town.now();
        let report = self
            .town
            .db
            .read("test", |conn| releases::report(conn, viewer, &round, Some(number), now));
        report.expect("a release that this viewer may see")
    }

    /// Writes the folders of all roles, long after the close. Says whether there was a release to download.
    pub(crate) fn roles(&self, town: &Path) -> bool {
        self.town.at("2027-01-04", 12, 0);
        if self.releases.is_empty() {
            return false;
        }
        let gemeente = Viewer::Analyst(self.town.gemeente.id);
        self.role(town, "analist", &[("gemeente", gemeente)], &[]);
        self.role(town, "raad", &[("r", Viewer::Council(self.town.gemeente.id))], &[]);
        self.public(town);
        let one = |at: usize| Viewer::Provider(self.providers[at].into());
        for (at, number) in self.weightiest().iter().zip(1..) {
            self.role(town, &format!("aanbieder{number}"), &[("a", one(*at))], &[*at]);
            self.role(
                town,
                &format!("toegang{number}"),
                &[("a", one(*at)), ("gemeente", gemeente)],
                &[*at],
            );
        }
        for ((a, b), number) in self.pairs().iter().zip(1..) {
            let (a, b) = (*a, *b);
            let two = [("a", one(a)), ("b", one(b))];
            self.role(town, &format!("coalitie{number}"), &two, &[a, b]);
            let three = [("a", one(a)), ("b", one(b)), ("gemeente", gemeente)];
            self.role(town, &format!("coalitie-en-gemeente{number}"), &three, &[a, b]);
        }
        if let Some(stuffer) = self.crowd.stuffer() {
            let mut role = self.started(town, "gevuld", &[("a", one(stuffer))]);
            role.knows("anderen;ja".to_owned());
            role.knows("stappen;ja".to_owned());
            role.knows_sizes(self.crowd, &self.releases);
            let moments: Vec<usize> = self.releases.iter().map(|release| release.moment).collect();
            role.knows_stuffed(self.crowd, stuffer, &moments);
            role.done(self.closing());
        }
        true
    }

    fn role(&self, town: &Path, name: &str, viewers: &[(&str, Viewer)], knowing: &[usize]) {
        let mut role = self.started(town, name, viewers);
        for at in knowing {
            role.knows_answers(self.crowd, *at);
        }
        if !viewers.iter().any(|(_, viewer)| matches!(viewer, Viewer::Analyst(_))) {
            role.knows("anderen;ja".to_owned());
            if viewers.len() == 1 {
                role.knows("stappen;ja".to_owned());
                role.knows_sizes(self.crowd, &self.releases);
            }
        }
        role.done(self.closing());
    }

    fn started(&self, town: &Path, name: &str, viewers: &[(&str, Viewer)]) -> Role {
        let mut role = Role::new(town, name, self.json);
        for number in 1..=u32::try_from(self.releases.len()).expect("small") {
            for (file, viewer) in viewers {
                role.downloads(file, &self.report(*viewer, number));
            }
        }
        role.knows_pools(&self.releases.last().expect("a release").rest);
        role
    }

    fn closing(&self) -> Option<usize> {
        let closing = self.releases.last().is_some_and(|release| release.closing);
        closing.then_some(self.releases.len())
    }

    /// The two providers that a pool, or else the whole, holds most of.
    fn weightiest(&self) -> Vec<usize> {
        let mut all: Vec<usize> = (0..self.providers.len()).collect();
        let left = |at: &usize| -> u32 { (0..QUESTIONS).map(|q| self.left[*at][q].answered(KINDS[q])).sum() };
        all.sort_by_key(|at| std::cmp::Reverse(left(at)));
        all.truncate(2);
        all
    }

    /// For every pool the two that most of it comes from, and the two weightiest.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let rest = &self.releases.last().expect("a release").rest;
        for question in (0..QUESTIONS).filter(|question| rest[*question].is_some()) {
            let mut all: Vec<usize> = (0..self.providers.len()).collect();
            all.sort_by_key(|at| std::cmp::Reverse(self.left[*at][question].answered(KINDS[question])));
            pairs.push((all[0].min(all[1]), all[0].max(all[1])));
        }
        if let [a, b] = self.weightiest()[..] {
            pairs.push((a.min(b), a.max(b)));
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs.truncate(3);
        pairs
    }
}

fn issued(clients: &Clients) -> u32 {
    let sent: usize = clients.arriving.iter().chain(&clients.stuffed).map(Vec::len).sum();
    u32::try_from(sent + sent / 3 + 1).expect("small")
}

/// A form as a phone sends it: reasons one by one, skipped questions not at all.
fn whole_form(person: &Person) -> String {
    let mut fields = Vec::new();
    for (number, (answer, kind)) in (1..).zip(person.iter().zip(KINDS)) {
        if kind == Kind::Reasons {
            let ticked = (1..=6).filter(|reason| answer & (1 << (reason - 1)) != 0);
            fields.extend(ticked.map(|reason| format!("v{number}={reason}")));
        } else if *answer != 0 {
            fields.push(format!("v{number}={answer}"));
        }
    }
    fields.join("&")
}

/// A questionnaire of ten questions, of every kind.
fn ten_questions() -> file::QuestionnaireFile {
    let mut files = file::built_in().expect("the built-in questionnaires keep the rules");
    let at = files
        .iter()
        .position(|file| file.code == "wmo")
        .expect("wmo is built in");
    let mut ten = files.swap_remove(at);
    ten.code = "tien".to_owned();
    assert_eq!(ten.questions.len(), QUESTIONS);
    for (at, (question, kind)) in ten.questions.iter_mut().zip(KINDS).enumerate() {
        question.code = code(at);
        question.kind = kind;
    }
    ten
}
