//! What a file says about itself: which releases are in it, under which rule, and with which question sets.

use std::collections::BTreeMap;

use crate::catalogue::file::Theme;
use crate::releases::document::{Edition, QuestionRef, QuestionnaireRef, RuleRef};
use crate::releases::report::Report;
use crate::values::clock::Moment;
use crate::values::scale::{Kind, REASON_KEYS, score_name};

/// Everything that is remembered of the releases in a file; never a figure.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The releases in order.
    pub(super) releases: Vec<Note>,
    /// Question sets by code and version.
    pub(super) sets: BTreeMap<(String, i32), QuestionnaireRef>,
    /// Lines of the tidy table.
    pub(super) lines: usize,
}

#[derive(Debug)]
pub(super) struct Note {
    /// Label and text of each fact.
    pub(super) facts: Vec<(&'static str, String)>,
    rule: Rule,
    moment: Moment,
}

/// By which rule the figures of a release appeared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) parameters: RuleRef,
    /// Its edition: 1 hid groups of one mind, 2 tells them as bands.
    pub(super) edition: Edition,
}

impl Notes {
    /// Remembers a release that goes into the file.
    pub(super) fn add(&mut self, report: &Report) {
        let set = &report.questionnaire;
        self.sets
            .entry((set.code.clone(), set.version))
            .or_insert_with(|| set.clone());
        self.lines += report.rows.len() * set.questions.len();
        self.releases.push(Note {
            facts: facts(report),
            rule: Rule {
                parameters: report.rule,
                edition: report.edition,
            },
            moment: report.moment,
        });
    }

    /// The count moment of the newest release in the file: the time that the file itself carries.
    pub(super) fn moment(&self) -> Moment {
        self.releases.iter().map(|note| note.moment).max().unwrap_or(Moment(0))
    }

    /// The rule, when it is the same for every release.
    pub(super) fn rule(&self) -> Option<Rule> {
        let first = self.releases.first()?.rule;
        self.releases.iter().all(|note| note.rule == first).then_some(first)
    }

    /// Whether a release in the file appeared by this edition of the rules.
    pub(super) fn has_edition(&self, edition: Edition) -> bool {
        self.releases.iter().any(|note| note.rule.edition == edition)
    }
}

fn facts(report: &Report) -> Vec<(&'static str, String)> {
    let (round, set) = (&report.round, &report.questionnaire);
    let closing = if report.slot { "ja" } else { "nee" };
    vec![
        ("Gemeente", report.gemeente.name.clone()),
        ("Ronde", round.name.clone()),
        ("Eerste dag", round.start.long()),
        ("Laatste dag", round.last_day.long()),
        ("Doel", round.purpose.to_string()),
        (
            "Vragenlijst",
            format!("{} ({}, versie {})", set.title, set.code, set.version),
        ),
        ("Publicatie", report.number.to_string()),
        (
            "Geteld op",
            format!("{} ({})", report.moment.day().long(), report.moment.iso()),
        ),
        ("Laatste publicatie van de ronde", closing.to_owned()),
        ("Kleinste groep (k)", report.rule.k.to_string()),
        ("Grootste deel (h)", format!("{} %", report.rule.h_permille / 10)),
        ("Uitgave van de regels", edition(report.edition).to_owned()),
        ("Controlegetal (SHA-256)", report.hash.clone()),
        ("Let op", report.remark.clone().unwrap_or_default()),
    ]
}

fn edition(edition: Edition) -> &'static str {
    match edition {
        Edition::First => "1: groepen die bijna hetzelfde kozen bleven verborgen",
        Edition::Second => "2: groepen die bijna hetzelfde kozen staan tussen twee einden",
    }
}

/// The name of the theme of a question; of one that is not known its code.
pub(super) fn theme_name(question: &QuestionRef) -> &str {
    match question.theme.parse::<Theme>() {
        Ok(theme) => theme.name(),
        Err(_) => &question.theme,
    }
}

/// What can be answered to a question, in the words of pages and files.
pub(super) fn answer_labels(kind: Kind) -> Vec<String> {
    let scale: Vec<String> = match kind {
        Kind::Smiley5 | Kind::Smiley3 => kind
            .scores()
            .iter()
            .map(|score| score_name(*score).to_owned())
            .collect(),
        Kind::YesNo => vec!["ja".to_owned(), "nee".to_owned()],
        Kind::Reasons => return REASON_KEYS.map(|key| key.replace('_', " ")).to_vec(),
    };
    let beside = ["weet ik niet", "niet voor mij"].map(str::to_owned);
    scale.into_iter().chain(beside).collect()
}
