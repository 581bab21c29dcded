//! Invented people: who answers what, where and when, by a seed.

use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;

/// Questions of every town.
pub(crate) const QUESTIONS: usize = 10;

/// What they ask.
pub(crate) const KINDS: [Kind; QUESTIONS] = [
    Kind::Smiley5,
    Kind::Smiley5,
    Kind::Smiley5,
    Kind::Smiley5,
    Kind::Smiley5,
    Kind::Smiley5,
    Kind::Smiley5,
    Kind::Smiley3,
    Kind::YesNo,
    Kind::Reasons,
];

/// One person's answers.
pub(crate) type Person = [u8; QUESTIONS];

/// Random that can be repeated (SplitMix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bound = u64::try_from(bound.max(1)).expect("small");
        usize::try_from((mixed ^ (mixed >> 31)) % bound).expect("small")
    }

    /// A number from `least` up to and including `most`.
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    /// Any order.
    pub(crate) fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }
}

/// The people of one provider.
pub(crate) struct Clients {
    pub(crate) name: String,
    /// Who answers before each count moment, and after the one before.
    pub(crate) arriving: Vec<Vec<Person>>,
    /// What the provider sends in itself before each count moment.
    pub(crate) stuffed: Vec<Vec<Person>>,
}

impl Clients {
    /// Everything sent in up to and including a moment.
    pub(crate) fn sent(&self, moment: usize, question: usize) -> Tally {
        self.real(0..=moment, question).plus(&self.own(moment, question))
    }

    /// What clients sent in at these moments.
    pub(crate) fn real(&self, moments: std::ops::RangeInclusive<usize>, question: usize) -> Tally {
        tally(self.arriving[moments].iter().flatten(), question)
    }

    /// What the provider itself sent in up to and including a moment.
    pub(crate) fn own(&self, moment: usize, question: usize) -> Tally {
        tally(self.stuffed[..=moment].iter().flatten(), question)
    }

    /// What was sent in before a moment and after the one before.
    pub(crate) fn sent_between(&self, moment: usize, question: usize) -> Tally {
        tally(self.arriving[moment].iter().chain(&self.stuffed[moment]), question)
    }

    fn people(&self) -> usize {
        self.arriving.iter().map(Vec::len).sum()
    }
}

/// The clients of a town.
pub(crate) struct Crowd {
    pub(crate) providers: Vec<Clients>,
    /// Count moments; the last closes the round.
    pub(crate) moments: usize,
}

impl Crowd {
    /// 2 to 12 providers, 1 to 12 count moments; some small, some large, some nearly all of one mind. In half of the
    /// towns a provider with at least three full groups of clients sends in forms of its own.
    pub(crate) fn random(seed: u64) -> Self {
        let mut chance = Random(seed);
        let moments = chance.between(1, 12);
        let number = chance.between(2, 12);
        let mut providers: Vec<Clients> = (1..=number).map(|at| clients(&mut chance, at, moments)).collect();
        if seed.is_multiple_of(2)
            && let Some(stuffer) = providers.iter_mut().find(|clients| clients.people() >= 40)
        {
            let forms: Vec<Person> = (0..3).map(|_| person(&mut chance, &[60; QUESTIONS])).collect();
            for batch in &mut stuffer.stuffed {
                let people = chance.between(6, 14);
                *batch = (0..people).map(|_| forms[chance.below(forms.len())]).collect();
            }
        }
        Self { providers, moments }
    }

    /// A town in which most people skip most questions, so that much is pooled and little of it waited.
    pub(crate) fn sparse(seed: u64) -> Self {
        let (mut crowd, mut chance) = (Self::random(seed), Random(!seed));
        for clients in &mut crowd.providers {
            for person in clients.arriving.iter_mut().chain(&mut clients.stuffed).flatten() {
                for answer in person.iter_mut().filter(|_| chance.below(100) >= 20) {
                    *answer = 0;
                }
            }
        }
        crowd
    }

    /// The provider that sends in forms of its own.
    pub(crate) fn stuffer(&self) -> Option<usize> {
        let stuffs = |clients: &Clients| clients.stuffed.iter().any(|batch| !batch.is_empty());
        self.providers.iter().position(stuffs)
    }
}

fn clients(chance: &mut Random, at: usize, moments: usize) -> Clients {
    let people = match chance.below(10) {
        0..4 => chance.between(1, 14),
        4..8 => chance.between(10, 60),
        _ => chance.between(50, 160),
    };
    let agreement = [0; QUESTIONS].map(|_| [60, 80, 90, 97][chance.below(4)]);
    let mut arriving = vec![Vec::new(); moments];
    for _ in 0..people {
        arriving[chance.below(moments)].push(person(chance, &agreement));
    }
    Clients {
        name: format!("Zorg {at}"),
        arriving,
        stuffed: vec![Vec::new(); moments],
    }
}

/// One person: the usual answer with this chance per hundred, question by question.
fn person(chance: &mut Random, agreement: &[usize; QUESTIONS]) -> Person {
    let mut answers = [0; QUESTIONS];
    for ((answer, kind), usual) in answers.iter_mut().zip(KINDS).zip(agreement) {
        let given: &[u8] = match kind {
            Kind::Reasons => &[0b1, 0b10, 0b101, 0b100_000, 0b11],
            other => other.scores(),
        };
        let beside = if kind == Kind::Reasons { [0, 0, 0] } else { [0, 6, 7] };
        *answer = match chance.below(100) {
            0..4 => beside[chance.below(3)],
            at if at < *usual => given.iter().copied().max().unwrap_or(5),
            _ => given[chance.below(given.len())],
        };
    }
    answers
}

/// Counts of one question.
pub(crate) fn tally<'p>(people: impl IntoIterator<Item = &'p Person>, question: usize) -> Tally {
    let mut tally = Tally::ZERO;
    for person in people {
        tally.count(KINDS[question], person[question]);
    }
    tally
}
