//! Recording beside closing, step by step: every order in which two recorders and two closers can take their steps, with a
//! crash wherever one can be, is tried on a model of the protocol of docs/data-model.md. The same search finds a lost answer
//! in each protocol that leaves a part of it out.

use std::collections::HashSet;

const RECORDERS: usize = 2;
const CLOSERS: usize = 2;

/// What is left out of the protocol, for the search to notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Without {
    Nothing,
    /// Recorders ask whether the round is open before they have the lock, as in a transaction of its own, or as a statement
    /// whose snapshot is older than the lock.
    AskingUnderTheLock,
    /// Closers change the state without waiting for those who write.
    WaitingForWriters,
    /// The last count reads from a snapshot that is older than the wait for those who write.
    ReadingAfterTheWait,
    /// Links, ballots and keys go before the last count has read them.
    CountingBeforeTheEnd,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Round {
    Open,
    Closing,
    Held,
    Closed,
}

/// Where a recorder is with its one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Recorder {
    Begins,
    Locks { open: bool },
    Asks,
    Inserts,
    Commits,
    Thanks,
    Thanked,
    Refused,
    Crashed,
}

/// Where a closer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Closer {
    Begins,
    Waits,
    Stops,
    TakesTurn,
    Counts,
    Destroys,
    Done,
    Crashed,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct World {
    round: Round,
    recorders: [Recorder; RECORDERS],
    closers: [Closer; CLOSERS],
    /// Whose ballot lies in the box, committed.
    boxed: [bool; RECORDERS],
    /// How often each ballot was counted.
    counted: [u8; RECORDERS],
    /// What a closer saw in the boxes before it waited for those who write.
    seen: [[bool; RECORDERS]; CLOSERS],
    writing: [bool; RECORDERS],
    stopping: Option<usize>,
    turn: Option<usize>,
}

impl World {
    fn new() -> Self {
        Self {
            round: Round::Open,
            recorders: [Recorder::Begins; RECORDERS],
            closers: [Closer::Begins; CLOSERS],
            boxed: [false; RECORDERS],
            counted: [0; RECORDERS],
            seen: [[false; RECORDERS]; CLOSERS],
            writing: [false; RECORDERS],
            stopping: None,
            turn: None,
        }
    }

    /// Every world that one step leads to.
    fn next(&self, without: Without) -> Vec<Self> {
        let recorders = (0..RECORDERS).flat_map(|who| self.record(who, without));
        let closers = (0..CLOSERS).flat_map(|who| self.close(who, without));
        recorders.chain(closers).collect()
    }

    fn record(&self, who: usize, without: Without) -> Vec<Self> {
        let mut next = self.clone();
        let free = self.stopping.is_none();
        let open = self.round == Round::Open;
        let lock = |next: &mut Self, then: Recorder| {
            next.writing[who] = true;
            next.recorders[who] = then;
        };
        match self.recorders[who] {
            Recorder::Begins if without == Without::AskingUnderTheLock => {
                next.recorders[who] = Recorder::Locks { open }
            }
            Recorder::Begins if free => lock(&mut next, Recorder::Asks),
            Recorder::Locks { open } if free => {
                lock(&mut next, if open { Recorder::Inserts } else { Recorder::Refused });
                next.writing[who] = open;
            }
            Recorder::Asks => {
                next.recorders[who] = if open { Recorder::Inserts } else { Recorder::Refused };
                next.writing[who] = open;
            }
            Recorder::Inserts => next.recorders[who] = Recorder::Commits,
            Recorder::Commits => {
                next.boxed[who] = true;
                next.writing[who] = false;
                next.recorders[who] = Recorder::Thanks;
            }
            Recorder::Thanks => next.recorders[who] = Recorder::Thanked,
            _ => return Vec::new(),
        }
        let mut crashed = self.clone();
        crashed.writing[who] = false;
        crashed.recorders[who] = Recorder::Crashed;
        vec![next, crashed]
    }

    fn close(&self, who: usize, without: Without) -> Vec<Self> {
        let mut next = self.clone();
        let writers = self.writing.contains(&true) && without != Without::WaitingForWriters;
        match self.closers[who] {
            Closer::Begins => {
                next.seen[who] = self.boxed;
                next.closers[who] = Closer::Waits;
            }
            Closer::Waits if self.stopping.is_none() && !writers => {
                next.stopping = Some(who);
                next.closers[who] = Closer::Stops;
            }
            Closer::Stops => {
                if self.round == Round::Open {
                    next.round = Round::Closing;
                }
                next.stopping = None;
                next.closers[who] = Closer::TakesTurn;
            }
            Closer::TakesTurn if self.turn.is_none() => {
                next.turn = Some(who);
                next.closers[who] = Closer::Counts;
            }
            Closer::Counts => {
                if self.round == Round::Closing {
                    next.count(who, without);
                }
                next.closers[who] = Closer::Destroys;
            }
            Closer::Destroys => {
                if self.round == Round::Held {
                    next.round = Round::Closed;
                    next.boxed = [false; RECORDERS];
                }
                next.turn = None;
                next.closers[who] = Closer::Done;
            }
            _ => return Vec::new(),
        }
        // One of them comes through: otherwise the round waits for the next command, and nothing is lost yet.
        let last = self.closers.iter().filter(|closer| **closer == Closer::Crashed).count() + 1 == CLOSERS;
        if last {
            return vec![next];
        }
        let mut crashed = self.clone();
        crashed.closers[who] = Closer::Crashed;
        crashed.stopping = self.stopping.filter(|holder| *holder != who);
        crashed.turn = self.turn.filter(|holder| *holder != who);
        vec![next, crashed]
    }

    /// One transaction: the counts and the new state, or neither.
    fn count(&mut self, who: usize, without: Without) {
        let read = match without {
            Without::ReadingAfterTheWait => self.seen[who],
            Without::CountingBeforeTheEnd => [false; RECORDERS],
            _ => self.boxed,
        };
        for (counted, there) in self.counted.iter_mut().zip(read) {
            *counted += u8::from(there);
        }
        self.round = Round::Held;
    }

    /// What the protocol promises, once nothing more happens.
    fn broken(&self) -> Option<String> {
        if self.round != Round::Closed {
            return Some(format!("the round stays {:?}", self.round));
        }
        for who in 0..RECORDERS {
            let thanked = self.recorders[who] == Recorder::Thanked;
            if thanked && self.counted[who] != 1 {
                return Some(format!("a thanked answer was counted {} times", self.counted[who]));
            }
            if self.counted[who] > 1 || self.boxed[who] {
                return Some("an answer was counted twice, or is left in a closed round".to_owned());
            }
        }
        None
    }
}

/// Tries every order; how many worlds there are, and what is broken in one of them.
fn search(without: Without) -> (usize, Option<String>) {
    let mut known = HashSet::from([World::new()]);
    let mut waiting = vec![World::new()];
    while let Some(world) = waiting.pop() {
        let next = world.next(without);
        if next.is_empty()
            && let Some(broken) = world.broken()
        {
            return (known.len(), Some(broken));
        }
        waiting.extend(next.into_iter().filter(|world| known.insert(world.clone())));
    }
    (known.len(), None)
}

#[test]
fn no_order_of_steps_loses_or_doubles_a_thanked_answer() {
    let (worlds, broken) = search(Without::Nothing);
    assert_eq!(broken, None);
    assert!(worlds > 1_000, "there is something to search: {worlds}");
}

#[test]
fn a_protocol_without_one_of_its_parts_loses_an_answer_in_some_order() {
    for without in [
        Without::AskingUnderTheLock,
        Without::WaitingForWriters,
        Without::ReadingAfterTheWait,
        Without::CountingBeforeTheEnd,
    ] {
        let (_worlds, broken) = search(without);
        assert!(broken.is_some(), "{without:?}");
    }
}
