//! The attacker on linkage: holds everything on disk, over time, the list of issued codes and the link key, knows both
//! this program and the bad designs, and wants to know for every code what was answered with it.
//!
//! [`sqlite`], [`postgres`] and [`log`] turn what lies on disk into one common form: which rows each transaction changed,
//! and how. The rest knows nothing of databases and is the same for every design.

mod guess;
pub(super) mod log;
mod order;
pub(super) mod postgres;
pub(super) mod sqlite;

pub(super) use guess::{Guess, by_groups, by_learning};
pub(super) use order::kendall;

use ervaringwijzer::codes::Code;
use ervaringwijzer::keys::LinkKey;
use ervaringwijzer::values::ids::QuestionId;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Questions of the survey that is attacked.
pub(super) const QUESTIONS: usize = 5;

/// What one person answered.
pub(super) type Vector = [u8; QUESTIONS];

/// A row: whole numbers in decimals, everything else as hex in capitals.
pub(super) type Cells = BTreeMap<String, String>;

/// What one transaction made of one row.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) before: Option<Cells>,
    pub(super) after: Option<Cells>,
    /// Whether `before` and `after` are what was there; if not, `after` only tells which row it is.
    pub(super) exact: bool,
}

/// What was read from disk.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Every transaction in its turn.
    pub(super) transactions: Vec<Vec<Change>>,
    /// Every table in the order in which its rows are stored, as it stood last.
    pub(super) tables: BTreeMap<String, Vec<Cells>>,
    /// The bytes of the database as it stood last, where it is one file.
    pub(super) file: Vec<u8>,
}

/// Answers that came in with one transaction, question by question, slot by slot.
pub(super) type Votes = [[i64; 8]; QUESTIONS];

/// A transaction as the attacker understands it.
#[derive(Default)]
struct Step {
    codes: BTreeSet<usize>,
    votes: Votes,
}

/// Codes that were counted together, and what they answered together.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) codes: BTreeSet<usize>,
    pub(super) votes: Votes,
}

/// What the attacker knows beside what lies on disk.
pub(super) struct Knowledge {
    needles: HashMap<String, usize>,
    questions: HashMap<String, usize>,
    /// The numbers of the codes in the order in which they came: somebody watched the door.
    pub(super) arrivals: Vec<usize>,
}

/// Answers that the attacker is sure of, by the number of the code.
pub(super) type Claims = BTreeMap<usize, Vector>;

/// Everything that can be concluded without guessing.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// From transactions that touch one code and one count per question.
    pub(super) by_transaction: Claims,
    /// From a transaction with one code and its neighbour with one count per question.
    pub(super) by_turn: Claims,
    /// From whole answers that are stored in the order of arrival.
    pub(super) by_order: Claims,
    /// Codes counted together.
    pub(super) groups: Vec<Group>,
    /// Per table how the order of its codes agrees with the order of arrival (Kendall τ).
    pub(super) tau: BTreeMap<String, f64>,
}

impl Findings {
    /// All claims.
    pub(super) fn claims(&self) -> Claims {
        let all = [&self.by_transaction, &self.by_turn, &self.by_order];
        all.into_iter()
            .flatten()
            .map(|(code, vector)| (*code, *vector))
            .collect()
    }
}

impl Knowledge {
    /// Knows codes as text, as their plain hash, and with the link key as their tag.
    pub(super) fn new(codes: &[String], key: &LinkKey, questions: &[QuestionId]) -> Self {
        let mut needles = HashMap::new();
        for (number, grouped) in codes.iter().enumerate() {
            let plain = grouped.replace('-', "");
            let tag = grouped.parse::<Code>().expect("a code").tag(key);
            for bytes in [grouped.as_bytes(), plain.as_bytes(), &hash(grouped), &tag] {
                needles.insert(hex(bytes), number);
            }
        }
        let ids = questions.iter().map(|id| hex(id.as_bytes())).zip(0..);
        let plain = (1..=QUESTIONS).map(|number| (number.to_string(), number - 1));
        Self {
            needles,
            questions: ids.chain(plain).collect(),
            arrivals: Vec::new(),
        }
    }

    /// The code whose text, hash or tag this is, as hex in capitals.
    fn code(&self, hex: &str) -> Option<usize> {
        self.needles.get(hex).copied()
    }

    fn codes(&self, cells: &Cells) -> BTreeSet<usize> {
        cells.values().filter_map(|cell| self.code(cell)).collect()
    }

    /// The answers that a change brought: a row per score (`score`, `n`), a row per question (`s0` to `s7`), or a row
    /// per person (`a1` to `a5`).
    fn add_votes(&self, change: &Change, votes: &mut Votes) {
        let Some(after) = &change.after else { return };
        if after.contains_key("release") {
            return;
        }
        if change.exact
            && change.before.is_none()
            && let Some(vector) = vector(after)
        {
            for (slots, score) in votes.iter_mut().zip(vector) {
                slots[usize::from(score)] += 1;
            }
        }
        let Some(question) = after.get("question").and_then(|cell| self.questions.get(cell)) else {
            return;
        };
        let slots = &mut votes[*question];
        let grown = |name: &str| {
            let before = change
                .before
                .as_ref()
                .map_or(0, |cells| number(cells, name).unwrap_or(0));
            number(after, name).unwrap_or(0) - before
        };
        match number(after, "score") {
            Some(score) => slots[usize::try_from(score).expect("a score")] += if change.exact { grown("n") } else { 1 },
            None if change.exact => (0..8).for_each(|slot| slots[slot] += grown(&format!("s{slot}"))),
            None => {}
        }
    }

    fn step(&self, changes: &[Change]) -> Step {
        let mut step = Step::default();
        for change in changes {
            for cells in [&change.before, &change.after].into_iter().flatten() {
                step.codes.extend(self.codes(cells));
            }
            self.add_votes(change, &mut step.votes);
        }
        step
    }

    /// What a transaction published of the participation, all in all: counts of a release stand beside its bytes.
    fn published(&self, changes: &[Change]) -> Option<Votes> {
        let (mut votes, mut any) = (Votes::default(), false);
        let cells = changes.iter().filter_map(|change| change.after.as_ref());
        for cells in cells.filter(|cells| cells.get("unit") == Some(&hex(b"deelname"))) {
            let question = cells.get("question").and_then(|cell| self.questions.get(cell));
            let slots = &mut votes[*question.expect("a question of the round")];
            (0..8).for_each(|slot| slots[slot] = number(cells, &format!("s{slot}")).unwrap_or(0));
            any = true;
        }
        any.then_some(votes)
    }

    /// Transactions as they are understood. Where nothing but a release tells what was counted, it was counted of the
    /// ballots that lost their content in the same transaction; or, at the last count, of all that were still sealed.
    fn steps(&self, evidence: &Evidence) -> Vec<Step> {
        let (mut before, mut sealed) = (Votes::default(), BTreeSet::new());
        let mut steps = Vec::new();
        for changes in &evidence.transactions {
            let mut step = self.step(changes);
            for cells in changes.iter().filter_map(|change| change.after.as_ref()) {
                let Some(content) = cells.get("sealed") else { continue };
                for code in self.codes(cells) {
                    if content == "-" {
                        sealed.remove(&code);
                    } else {
                        sealed.insert(code);
                    }
                }
            }
            if let Some(now) = self.published(changes) {
                for (slots, (all, known)) in step.votes.iter_mut().zip(now.iter().zip(&before)) {
                    (0..8).for_each(|slot| slots[slot] = all[slot] - known[slot]);
                }
                before = now;
                if step.codes.is_empty() {
                    step.codes.clone_from(&sealed);
                }
            }
            steps.push(step);
        }
        steps
    }

    /// Puts everything together.
    pub(super) fn attack(&self, evidence: &Evidence) -> Findings {
        let steps = self.steps(evidence);
        let mut findings = Findings {
            groups: steps.iter().filter_map(Step::group).collect(),
            by_turn: by_turn(&steps),
            ..Findings::default()
        };
        for step in &steps {
            if let (Some(code), Some(vector)) = (step.only_code(), step.only_vector()) {
                findings.by_transaction.insert(code, vector);
            }
        }
        for (name, rows) in &evidence.tables {
            let vectors: Vec<Vector> = rows.iter().filter_map(vector).collect();
            if vectors.len() == self.arrivals.len() {
                findings.by_order.extend(self.arrivals.iter().copied().zip(vectors));
            }
            findings.tau.extend(self.tau(rows).map(|tau| (name.clone(), tau)));
        }
        findings
    }

    /// How the order of rows agrees with the order in which their codes came.
    pub(super) fn tau(&self, rows: &[Cells]) -> Option<f64> {
        let stored: Vec<usize> = rows.iter().flat_map(|cells| self.codes(cells)).collect();
        kendall(&self.arrivals, &stored)
    }
}

impl Step {
    fn only_code(&self) -> Option<usize> {
        let mut codes = self.codes.iter();
        codes.next().filter(|_| codes.next().is_none()).copied()
    }

    fn only_vector(&self) -> Option<Vector> {
        let mut vector = Vector::default();
        for (answer, slots) in vector.iter_mut().zip(&self.votes) {
            let score = slots.iter().position(|times| *times == 1)?;
            if slots.iter().map(|times| times.abs()).sum::<i64>() != 1 {
                return None;
            }
            *answer = u8::try_from(score).ok()?;
        }
        Some(vector)
    }

    fn group(&self) -> Option<Group> {
        let people = i64::try_from(self.codes.len()).ok()?;
        let whole = self.votes.iter().all(|slots| slots.iter().sum::<i64>() == people);
        (people > 1 && whole).then(|| Group {
            codes: self.codes.clone(),
            votes: self.votes,
        })
    }
}

/// The mark and the counts in two transactions, one behind the other.
fn by_turn(steps: &[Step]) -> Claims {
    let pair = |two: &[Step]| {
        Some((
            two[0].only_code()?,
            two[1].codes.is_empty().then(|| two[1].only_vector())??,
        ))
    };
    steps.windows(2).filter_map(pair).collect()
}

/// A row that is one person's answers.
fn vector(cells: &Cells) -> Option<Vector> {
    let mut vector = Vector::default();
    for (answer, name) in vector.iter_mut().zip(["a1", "a2", "a3", "a4", "a5"]) {
        *answer = u8::try_from(number(cells, name)?).ok()?;
    }
    Some(vector)
}

fn number(cells: &Cells, name: &str) -> Option<i64> {
    cells.get(name)?.parse().ok()
}

/// What a design without a key stores of a code.
pub(super) fn hash(code: &str) -> [u8; 32] {
    Sha256::digest(code.replace('-', "").as_bytes()).into()
}

/// Hex in capitals.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// The bytes of hex.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let byte = |two: &[u32]| u8::try_from(two[0] * 16 + two.get(1)?).ok();
    digits?.chunks(2).map(byte).collect()
}
