//! The same questions in several gemeenten: each beside the others together, and all of them added up.
//!
//! Every gemeente has one row here, of all its providers or of one. What is added up are groups that were published; a
//! question that was worded differently somewhere is another question and stays out of the sum.

use std::collections::BTreeMap;

use super::axis::Axis;
use super::beside::{Beside, Pair, TooFew, judged};
use super::block::{Block, mode_heading};
use super::figure::{counts, figure, suppressed};
use super::line::{Body, Line, Scale};
use super::others::Others;
use super::remarks::remarks;
use crate::releases::document::QuestionRef;
use crate::releases::report::{Cell, Report, Row};
use crate::statistics::level::Level;
use crate::statistics::phrases::Suppressed;
use crate::values::published::Published;
use crate::values::scale::Kind;
use crate::values::terms::Mode;

/// Fewer others than this are not beside the figure of one gemeente: of one other it would be that gemeente's own.
const FEWEST_OTHERS: usize = 2;

/// What the dashed line and the strip beside a gemeente are.
pub const OTHER_GEMEENTEN: &str =
    "Stippellijn: de andere gemeenten samen. Grijze strook: zo ver kan het cijfer er door toeval van af liggen.";

/// Why the second of two gemeenten has no line and no strip.
pub const OF_TWO: &str =
    "Zijn het twee gemeenten, dan vergelijken wij één keer: de bovenste met de onderste. Andersom zegt het hetzelfde.";

/// One gemeente: its name, and the report with its rows.
#[derive(Debug, Clone, Copy)]
pub struct Member<'r> {
    pub name: &'r str,
    pub report: &'r Report,
}

/// Gemeenten side by side, in one mode.
#[derive(Debug, Clone)]
pub struct SideBySide {
    pub mode: Mode,
    /// In the order of the questionnaire.
    pub questions: Vec<QuestionSide>,
    /// How many comparisons were made.
    pub comparisons: usize,
    /// Whether some question is shown by two gemeenten only, of which one comparison says all.
    pub of_two: bool,
    /// How many of them stand out.
    pub found: u32,
    /// How many of those chance alone makes, at most, in the long run.
    pub expected_by_chance: f64,
}

/// One question.
#[derive(Debug, Clone)]
pub struct QuestionSide {
    /// The question as most of the gemeenten asked it.
    pub question: QuestionRef,
    /// One line per gemeente, in their order; the line's name is that of the gemeente and its wording that of the round.
    pub lines: Vec<Line>,
    /// All gemeenten that show it together; `None` where fewer than two do.
    pub together: Option<Line>,
    /// One axis for all bars of the question.
    pub axis: Axis,
}

/// What one gemeente has of one question.
#[derive(Debug, Clone, Copy)]
enum Part {
    Shown(Published),
    Hidden(Suppressed),
    Nothing,
}

/// What the gemeenten have of all questions: by question, then by gemeente.
struct Table<'r> {
    members: &'r [Member<'r>],
    mode: Mode,
    questions: Vec<QuestionRef>,
    parts: Vec<Vec<Part>>,
    level: Level,
}

impl<'r> Table<'r> {
    /// `None` where nobody has a row in this mode.
    fn of(members: &'r [Member<'r>], mode: Mode) -> Option<Self> {
        let with_mode: Vec<&Member<'_>> = members.iter().filter(|member| row(member, mode).is_some()).collect();
        let newest = with_mode.iter().max_by_key(|member| member.report.moment)?;
        let asked = newest.report.questionnaire.questions.iter();
        let questions: Vec<QuestionRef> = asked.map(|asked| as_most_ask(&with_mode, asked).clone()).collect();
        let parts = questions
            .iter()
            .map(|asked| members.iter().map(|member| part(member, mode, asked)).collect())
            .collect();
        let shares = questions.iter().filter(|asked| asked.kind != Kind::Reasons).count();
        let modes = Mode::ALL
            .iter()
            .filter(|mode| members.iter().any(|member| row(member, **mode).is_some()))
            .count();
        Some(Self {
            members,
            mode,
            questions,
            parts,
            level: Level::of_page(u32::try_from(shares * modes).unwrap_or(u32::MAX)),
        })
    }

    fn part(&self, question: usize, member: usize) -> Part {
        let parts = self.parts.get(question);
        parts
            .and_then(|parts| parts.get(member))
            .copied()
            .unwrap_or(Part::Nothing)
    }

    /// All others that show the question, and how many they are.
    fn others(&self, question: usize, member: usize) -> (Published, usize) {
        let shown = |at: usize| match self.part(question, at) {
            Part::Shown(published) if at != member => Some(published),
            _ => None,
        };
        let all = (0..self.members.len()).filter_map(shown);
        all.fold((Published::default(), 0), |(sum, many), one| (sum.plus(&one), many + 1))
    }

    /// What is compared, by question and gemeente. Of two gemeenten the one differs from the other as the other from the
    /// one: that is compared once, for the first.
    fn pairs(&self) -> Vec<((usize, usize), Pair)> {
        let mut pairs = Vec::new();
        for (question, asked) in self.questions.iter().enumerate() {
            let shown: Vec<(usize, Published)> = (0..self.members.len())
                .filter_map(|member| match self.part(question, member) {
                    Part::Shown(published) => Some((member, published)),
                    Part::Hidden(_) | Part::Nothing => None,
                })
                .collect();
            let sum = shown.iter().fold(Published::default(), |sum, (_, one)| sum.plus(one));
            let judged = if shown.len() == 2 { 1 } else { shown.len() };
            for (member, own) in shown.iter().take(judged) {
                let others = sum.minus(own).and_then(|others| counts(asked.kind, &others));
                if let (Some(own), Some(others)) = (counts(asked.kind, own), others) {
                    pairs.push(((question, *member), Pair { question, own, others }));
                }
            }
        }
        pairs
    }

    /// The line of one gemeente under one question; its name is that of the gemeente. `None` where nobody of it took part
    /// in this mode.
    fn line(&self, at: usize, gemeente: usize, beside: Option<Beside>) -> Option<Line> {
        let (question, member) = (self.questions.get(at)?, self.members.get(gemeente)?);
        let row = row(member, self.mode)?;
        let place = place(member, question);
        let questions = &member.report.questionnaire.questions;
        Some(Line {
            short: member.name.to_owned(),
            wording: member.report.round.name.clone(),
            body: body(question, self.part(at, gemeente), beside),
            others: match self.others(at, gemeente) {
                (_, 1) => Others::Gemeente,
                _ => Others::Gemeenten,
            },
            not_yet: place.and_then(|place| row.not_shown(questions, place)).unwrap_or(0),
            standing: place.and_then(|place| row.standing_of(place)),
            ..empty(question)
        })
    }

    /// Those that show the question added up, with everybody of theirs whose answer cannot be told yet.
    fn together(&self, at: usize, question: &QuestionRef, lines: &[Line]) -> Option<Line> {
        let (sum, many) = self.others(at, self.members.len());
        (many >= FEWEST_OTHERS).then(|| Line {
            short: format!("{many} gemeenten samen"),
            wording: String::new(),
            body: body(question, Part::Shown(sum), None),
            not_yet: lines
                .iter()
                .filter(|line| line.published().is_some())
                .map(|line| line.not_yet)
                .sum(),
            ..empty(question)
        })
    }
}

impl SideBySide {
    /// Every gemeente beside the others, judged together as the field of an overview is; `None` where nobody has figures in
    /// this mode.
    #[must_use]
    pub fn of(members: &[Member<'_>], mode: Mode) -> Option<Self> {
        let table = Table::of(members, mode)?;
        let pairs = table.pairs();
        let only: Vec<Pair> = pairs.iter().map(|(_, pair)| *pair).collect();
        let by_place: BTreeMap<(usize, usize), Pair> = pairs.iter().copied().collect();
        let judged = judged(&only, table.questions.len(), table.level, TooFew::NotWidened);
        let compared_once = |at: usize| pairs.iter().filter(|((question, _), _)| *question == at).count() == 1;
        let beside = |question: usize, member: usize| judged.beside(by_place.get(&(question, member))?);
        let question = |(at, asked): (usize, &QuestionRef)| {
            let lines: Vec<Line> = (0..members.len())
                .filter_map(|member| table.line(at, member, beside(at, member)))
                .collect();
            let together = table.together(at, asked, &lines);
            QuestionSide {
                question: asked.clone(),
                axis: Axis::of(lines.iter().chain(&together)),
                lines,
                together,
            }
        };
        Some(Self {
            mode,
            questions: table.questions.iter().enumerate().map(question).collect(),
            comparisons: pairs.len(),
            of_two: (0..table.questions.len()).any(compared_once),
            found: judged.found(),
            expected_by_chance: judged.expected_by_chance(),
        })
    }
}

/// One gemeente, a line per question, beside the others together: at the level of its page, and only where at least two
/// others show the question. `None` where it has no figures in this mode.
#[must_use]
pub fn gemeente_block(members: &[Member<'_>], own: usize, mode: Mode, two_modes: bool) -> Option<Block> {
    let member = members.get(own)?;
    row(member, mode)?;
    let table = Table::of(members, mode)?;
    let line = |(at, asked): (usize, &QuestionRef)| {
        let (others, many) = table.others(at, own);
        let beside = match table.part(at, own) {
            Part::Shown(published) if many >= FEWEST_OTHERS => counts(asked.kind, &published)
                .zip(counts(asked.kind, &others))
                .map(|(own, others)| Beside::at(own, others, table.level)),
            _ => None,
        };
        Some(Line {
            short: asked.short.clone(),
            wording: asked.question.clone(),
            ..table.line(at, own, beside)?
        })
    };
    let lines: Vec<Line> = table.questions.iter().enumerate().filter_map(line).collect();
    let (remarks, calm) = remarks(&lines, &[]);
    Some(Block {
        mode: mode.word(),
        heading: two_modes.then(|| mode_heading(mode)),
        unit: format!("Gemeente {}", member.name),
        facts: Vec::new(),
        remarks,
        calm,
        axis: Axis::of(&lines),
        reference_note: reference_note(&lines),
        lines,
        trends: Vec::new(),
        rounds: None,
    })
}

fn reference_note(lines: &[Line]) -> String {
    let scales: Vec<&Scale> = lines.iter().filter_map(Line::scale).collect();
    let with = scales.iter().filter(|scale| scale.reference.is_some()).count();
    if with == 0 {
        return "Geen vergelijking mogelijk: daarvoor moeten minstens twee andere gemeenten dezelfde vraag kunnen tonen."
            .to_owned();
    }
    let some = if with < scales.len() {
        " Bij een vraag zonder stippellijn tonen nog geen twee andere gemeenten een cijfer."
    } else {
        ""
    };
    format!("{OTHER_GEMEENTEN}{some}")
}

fn row<'r>(member: &Member<'r>, mode: Mode) -> Option<&'r Row> {
    member.report.rows.iter().find(|row| row.mode == mode)
}

/// A question in the words that most of the gemeenten used; of words that as many used, those of the newest round.
fn as_most_ask<'r>(members: &[&Member<'r>], asked: &'r QuestionRef) -> &'r QuestionRef {
    let versions = || {
        let all = members.iter();
        all.filter_map(|member| member.report.questionnaire.questions.get(place(member, asked)?))
    };
    let same = |one: &QuestionRef, other: &QuestionRef| one.question == other.question && one.kind == other.kind;
    let users = |version: &QuestionRef| versions().filter(|other| same(version, other)).count();
    versions().fold(
        asked,
        |most, version| if users(version) > users(most) { version } else { most },
    )
}

/// Where a gemeente asked a question of this code.
fn place(member: &Member<'_>, question: &QuestionRef) -> Option<usize> {
    let questions = &member.report.questionnaire.questions;
    questions.iter().position(|asked| asked.code == question.code)
}

fn part(member: &Member<'_>, mode: Mode, question: &QuestionRef) -> Part {
    let asked = place(member, question).and_then(|at| Some((at, member.report.questionnaire.questions.get(at)?)));
    let Some((at, asked)) = asked else {
        return Part::Hidden(Suppressed::NotAsked);
    };
    if asked.question != question.question || asked.kind != question.kind {
        return Part::Hidden(Suppressed::Reworded);
    }
    let Some(row) = row(member, mode) else {
        return Part::Nothing;
    };
    match row.cells.get(at) {
        Some(Cell::Nothing) | None => Part::Nothing,
        Some(cell) => cell
            .published()
            .map_or_else(|| Part::Hidden(suppressed(member.report, &row.unit)), Part::Shown),
    }
}

fn body(question: &QuestionRef, part: Part, beside: Option<Beside>) -> Body {
    match part {
        Part::Shown(published) if question.kind == Kind::Reasons => Body::Reasons(published),
        Part::Shown(published) => Body::Scale(Scale {
            published,
            figure: figure(question.kind, &published),
            reference: beside.map(|beside| beside.others),
            limits: beside.map(|beside| beside.limits),
            verdict: beside.map(|beside| beside.verdict),
        }),
        Part::Hidden(why) => Body::Hidden(why),
        Part::Nothing => Body::Nothing,
    }
}

fn empty(question: &QuestionRef) -> Line {
    Line {
        code: question.code.clone(),
        short: question.short.clone(),
        wording: question.question.clone(),
        kind: question.kind,
        body: Body::Nothing,
        not_yet: 0,
        standing: None,
        reference_standing: None,
        others: Others::Gemeenten,
    }
}
