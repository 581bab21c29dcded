//! Boxes that are opened by the service's own rule, or by a spoilt one, without seals: ballots are plain here.

use super::people::{Crowd, KINDS, Person, QUESTIONS, Random, tally};
use ervaringwijzer::disclosure::{Contribution, Rule, Weakness, publish_weakened};
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::tally::Tally;

/// One release, as everybody together could see it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Release {
    /// The count moment it came from.
    pub(crate) moment: usize,
    pub(crate) closing: bool,
    /// Published so far, by provider and question.
    pub(crate) cells: Vec<[Option<Published>; QUESTIONS]>,
    /// "Overige aanbieders samen".
    pub(crate) rest: [Option<Published>; QUESTIONS],
    /// "Alle aanbieders samen".
    pub(crate) system: [Option<Published>; QUESTIONS],
}

impl Release {
    /// Before the first.
    pub(crate) fn none(providers: usize) -> Self {
        Self {
            moment: 0,
            closing: false,
            cells: vec![[None; QUESTIONS]; providers],
            rest: [None; QUESTIONS],
            system: [None; QUESTIONS],
        }
    }
}

/// The boxes of a town.
pub(crate) struct Teller<'c> {
    crowd: &'c Crowd,
    rule: Rule,
    weakness: Option<Weakness>,
    sealed: Vec<Vec<Person>>,
    before: Vec<bool>,
    /// `W`, by provider and question.
    pub(crate) waiting: Vec<[Tally; QUESTIONS]>,
    /// What of it was opened at the last moment.
    fresh: Vec<[Tally; QUESTIONS]>,
}

impl<'c> Teller<'c> {
    /// Empty boxes.
    pub(crate) fn new(crowd: &'c Crowd, rule: Rule, weakness: Option<Weakness>) -> Self {
        let providers = crowd.providers.len();
        Self {
            crowd,
            rule,
            weakness,
            sealed: vec![Vec::new(); providers],
            before: vec![false; providers],
            waiting: vec![[Tally::ZERO; QUESTIONS]; providers],
            fresh: vec![[Tally::ZERO; QUESTIONS]; providers],
        }
    }

    /// What came in before this moment is in the boxes; what may be opened is opened.
    pub(crate) fn open(&mut self, moment: usize, chance: &mut Random) {
        let closing = moment + 1 == self.crowd.moments;
        for (at, clients) in self.crowd.providers.iter().enumerate() {
            let sealed = &mut self.sealed[at];
            sealed.extend(clients.arriving[moment].iter().chain(&clients.stuffed[moment]));
            let number = u64::try_from(sealed.len()).expect("small");
            let opened = self
                .rule
                .to_open_weakened(self.weakness, number, closing, self.before[at]);
            chance.shuffle(sealed);
            let opened: Vec<Person> = sealed.drain(..usize::try_from(opened).expect("small")).collect();
            self.before[at] |= !opened.is_empty();
            for (question, waiting) in self.waiting[at].iter_mut().enumerate() {
                let fresh = tally(&opened, question);
                *waiting = waiting.plus(&fresh);
                self.fresh[at][question] = fresh;
            }
        }
    }

    /// Answers in boxes that were never opened on their own.
    pub(crate) fn unopened(&self, at: usize, question: usize) -> Tally {
        tally(&self.sealed[at], question)
    }

    /// What was opened at the last moment, of one box.
    pub(crate) fn fresh(&self, at: usize, question: usize) -> Tally {
        self.fresh[at][question]
    }

    /// What waited before the last moment and is in no release: whoever kept a copy has it.
    fn waited(&self, at: usize, question: usize) -> Tally {
        let waited = self.waiting[at][question].minus(&self.fresh[at][question]);
        waited.unwrap_or(Tally::ZERO)
    }

    /// Everything of a provider that is in no release: its part of a pool at the close.
    pub(crate) fn left(&self, at: usize, question: usize) -> Tally {
        self.waiting[at][question].plus(&self.unopened(at, question))
    }

    /// The next release by the pure function alone; `None` without a new group.
    pub(crate) fn publish(&mut self, before: &Release, moment: usize) -> Option<Release> {
        let closing = moment + 1 == self.crowd.moments;
        let mut next = Release {
            moment,
            closing,
            ..before.clone()
        };
        let mut any = false;
        for (question, kind) in KINDS.into_iter().enumerate() {
            let contributions: Vec<Contribution<usize>> = (0..self.crowd.providers.len())
                .map(|who| Contribution {
                    who,
                    waiting: self.waiting[who][question],
                    fresh: self.fresh(who, question),
                    unopened: if closing {
                        self.unopened(who, question)
                    } else {
                        Tally::ZERO
                    },
                })
                .collect();
            let (atoms, pool) = publish_weakened(self.weakness, &self.rule, kind, &contributions, closing);
            let mut add = |cell: &mut Option<Published>, group: &Published| {
                *cell = Some(cell.unwrap_or_default().plus(group));
                any = true;
            };
            for atom in &atoms {
                self.waiting[atom.who][question] = Tally::ZERO;
                add(&mut next.cells[atom.who][question], &atom.told);
                add(&mut next.system[question], &atom.told);
            }
            if let Some(pool) = pool {
                add(&mut next.rest[question], &pool);
                add(&mut next.system[question], &pool);
            }
        }
        any.then_some(next)
    }
}

/// A whole round by the pure function.
pub(crate) struct Round {
    pub(crate) releases: Vec<Release>,
    /// What was in no group of its own at the end, by provider and question.
    pub(crate) left: Vec<[Tally; QUESTIONS]>,
    /// How much of that had been opened and waited.
    pub(crate) waited: Vec<[Tally; QUESTIONS]>,
}

/// A round by the rule, or by a spoilt one.
pub(crate) fn round(crowd: &Crowd, weakness: Option<Weakness>, seed: u64) -> Round {
    let (rule, mut chance) = (Rule::default(), Random(seed));
    let mut teller = Teller::new(crowd, rule, weakness);
    let mut releases: Vec<Release> = Vec::new();
    for moment in 0..crowd.moments {
        teller.open(moment, &mut chance);
        let before = releases.last().cloned();
        let before = before.unwrap_or_else(|| Release::none(crowd.providers.len()));
        releases.extend(teller.publish(&before, moment));
    }
    let all = 0..crowd.providers.len();
    let left = |at| std::array::from_fn(|question| teller.left(at, question));
    let waited = |at| std::array::from_fn(|question| teller.waited(at, question));
    Round {
        left: all.clone().map(left).collect(),
        waited: all.map(waited).collect(),
        releases,
    }
}

/// The bad design: live totals that hide fewer than ten; with `complementary` a second cell is hidden wherever one is.
pub(crate) fn live_totals(crowd: &Crowd, complementary: bool) -> Vec<Release> {
    let providers = crowd.providers.len();
    let mut releases = Vec::new();
    for moment in 0..crowd.moments {
        let mut release = Release {
            moment,
            closing: false,
            ..Release::none(providers)
        };
        for (question, kind) in KINDS.into_iter().enumerate() {
            let counts: Vec<Tally> = crowd
                .providers
                .iter()
                .map(|clients| clients.sent(moment, question))
                .collect();
            let shown = |tally: &&Tally| tally.answered(kind) >= 10;
            let hidden = counts
                .iter()
                .filter(|tally| !shown(tally) && tally.answered(kind) > 0)
                .count();
            let smallest = counts.iter().filter(shown).map(|tally| tally.answered(kind)).min();
            let mut second = complementary && hidden == 1;
            for (at, tally) in counts.iter().enumerate() {
                let sacrificed = second && Some(tally.answered(kind)) == smallest;
                second &= !sacrificed;
                let full = shown(&tally) && !sacrificed;
                release.cells[at][question] = full.then(|| Published::from(*tally));
            }
            let total = counts.iter().fold(Tally::ZERO, |sum, tally| sum.plus(tally));
            release.system[question] = shown(&&total).then(|| Published::from(total));
        }
        releases.push(release);
    }
    releases
}
