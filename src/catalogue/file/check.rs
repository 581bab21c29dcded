//! The rules of a questionnaire file, each with what to do when it is broken.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use toml::Spanned;

use super::mistake::Mistake;
use super::problem::{Lines, Problem};
use super::questionnaire::{MOST_QUESTIONS, QuestionFile, QuestionnaireFile, SHORT_SET, WordingFile};
use super::schema::{RawQuestion, RawQuestionnaire, Texts};
use crate::i18n::Lang;
use crate::values::one_line::OneLine;
use crate::values::scale::Kind;

/// Longest wording of a question, in characters: it has to fit a small phone in 24 px.
pub const LONGEST_TEXT: usize = 120;
/// Longest short label: it heads a column.
pub const LONGEST_LABEL: usize = 24;
/// Longest title.
pub const LONGEST_TITLE: usize = 60;
/// Longest code of a questionnaire; `-kort` still fits behind it.
pub const LONGEST_CODE: usize = 32;
/// Longest code of a question.
pub const LONGEST_QUESTION_CODE: usize = 8;

/// Collects problems, so that one reading lists them all.
struct Checker {
    lines: Lines,
    /// The question that is being looked at, from 1.
    question: Option<usize>,
    problems: Vec<Problem>,
}

/// Checks a file against every rule.
pub(super) fn questionnaire(raw: &RawQuestionnaire, text: &str) -> Result<QuestionnaireFile, Vec<Problem>> {
    let mut checker = Checker {
        lines: Lines::of(text),
        question: None,
        problems: Vec::new(),
    };
    let code = checker.code(raw);
    let title = checker.texts("titel", raw.title.as_ref(), 0, LONGEST_TITLE);
    let domain = checker.word("domein", raw.domain.as_ref(), 0);
    let address = checker.word("aanspreekvorm", raw.address_form.as_ref(), 0);
    let questions = checker.questions(&raw.question);
    checker.problems.sort_by_key(|problem| problem.line);
    match (domain, address, checker.problems.is_empty()) {
        (Some(domain), Some(address), true) => Ok(QuestionnaireFile {
            code,
            title,
            domain,
            address,
            concept: raw.concept,
            questions,
        }),
        _ => Err(checker.problems),
    }
}

impl Checker {
    fn report(&mut self, byte: usize, mistake: Mistake) {
        self.problems.push(Problem {
            line: self.lines.at(byte),
            question: self.question,
            mistake,
        });
    }

    /// The same of the question at this place.
    fn report_in(&mut self, at: usize, byte: usize, mistake: Mistake) {
        self.question = Some(at + 1);
        self.report(byte, mistake);
        self.question = None;
    }

    fn code(&mut self, raw: &RawQuestionnaire) -> String {
        let Some(code) = &raw.code else {
            self.report(0, Mistake::NoCode);
            return String::new();
        };
        let word = code.get_ref();
        let fits = !word.is_empty()
            && word.len() <= LONGEST_CODE
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        // A file may be that of a short set; one that yields a short set of its own cannot be.
        let has_short = raw.question.iter().any(|question| question.get_ref().short);
        if !fits {
            self.report(code.span().start, Mistake::BadCode(word.clone(), LONGEST_CODE));
        } else if word.ends_with(SHORT_SET) && has_short {
            self.report(code.span().start, Mistake::ShortCode);
        }
        word.clone()
    }

    fn word<T: FromStr<Err = String>>(&mut self, key: &str, word: Option<&Spanned<String>>, at: usize) -> Option<T> {
        let Some(word) = word else {
            let choices = "a"
                .parse::<T>()
                .err()
                .and_then(|error| error.split_once(": ").map(|(_, all)| all.to_owned()));
            let mistake = Mistake::NoWord {
                key: key.to_owned(),
                choices: choices.unwrap_or_default(),
            };
            self.report(at, mistake);
            return None;
        };
        word.get_ref()
            .parse()
            .map_err(|error: String| self.report(word.span().start, Mistake::word(key, &error)))
            .ok()
    }

    fn questions(&mut self, raw: &[Spanned<RawQuestion>]) -> Vec<QuestionFile> {
        if raw.is_empty() {
            self.report(0, Mistake::NoQuestions);
        }
        if let Some(extra) = raw.get(MOST_QUESTIONS) {
            self.report(extra.span().start, Mistake::TooMany(raw.len()));
        }
        let mut questions = Vec::new();
        for (number, question) in (1..).zip(raw) {
            self.question = Some(number);
            questions.extend(self.question(question));
        }
        self.question = None;
        self.no_code_twice(raw);
        self.one_number_of_faces(raw);
        questions
    }

    fn question(&mut self, raw: &Spanned<RawQuestion>) -> Option<QuestionFile> {
        let (at, raw) = (raw.span().start, raw.get_ref());
        let code = self.question_code(raw.code.as_ref(), at);
        let (kind, theme) = (
            self.word("soort", raw.kind.as_ref(), at),
            self.word("thema", raw.theme.as_ref(), at),
        );
        let law = self.word("wet", raw.law.as_ref(), at);
        let texts = self.texts("tekst", raw.text.as_ref(), at, LONGEST_TEXT);
        let labels = self.texts("label", raw.label.as_ref(), at, LONGEST_LABEL);
        self.same_languages(raw, at);
        Some(QuestionFile {
            code,
            kind: kind?,
            theme: theme?,
            law: law?,
            in_short: raw.short,
            theme_link: raw.similar_to.clone(),
            remark: raw.remark.clone(),
            wordings: wordings(texts, labels),
        })
    }

    fn question_code(&mut self, code: Option<&Spanned<String>>, at: usize) -> String {
        let Some(code) = code else {
            self.report(at, Mistake::NoQuestionCode);
            return String::new();
        };
        let word = code.get_ref();
        let plain = word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        if word.is_empty() || word.len() > LONGEST_QUESTION_CODE || !plain {
            let mistake = Mistake::BadQuestionCode(word.clone(), LONGEST_QUESTION_CODE);
            self.report(code.span().start, mistake);
        }
        word.clone()
    }

    /// Texts by language: Dutch must be there, none may be empty or longer than `longest` characters.
    fn texts(&mut self, key: &str, raw: Option<&Spanned<Texts>>, at: usize, longest: usize) -> BTreeMap<Lang, String> {
        let at = raw.map_or(at, |texts| texts.span().start);
        let none = BTreeMap::new();
        let raw = raw.map_or(&none, Spanned::get_ref);
        if !raw.contains_key(Lang::NL.word()) {
            self.report(at, Mistake::NoDutch(key.to_owned()));
        }
        let mut texts = BTreeMap::new();
        for (lang, text) in raw {
            let (byte, words) = (text.span().start, text.get_ref().trim());
            let length = words.chars().count();
            let (key, word) = (key.to_owned(), lang.clone());
            match lang.parse::<Lang>() {
                Err(error) => self.report(byte, Mistake::language(&key, &error)),
                Ok(_) if length == 0 => self.report(byte, Mistake::Empty { key, lang: word }),
                Ok(_) if length > longest => {
                    let mistake = Mistake::Long {
                        key,
                        lang: word,
                        length,
                        longest,
                    };
                    self.report(byte, mistake);
                }
                Ok(_) if words.parse::<OneLine<LONGEST_TEXT>>().is_err() => {
                    self.report(byte, Mistake::Unseen { key, lang: word });
                }
                Ok(lang) => drop(texts.insert(lang, words.to_owned())),
            }
        }
        texts
    }

    /// Every language of the wording has a label and the other way round.
    fn same_languages(&mut self, raw: &RawQuestion, at: usize) {
        let languages = |texts: Option<&Spanned<Texts>>| -> BTreeSet<Lang> {
            let codes = texts.into_iter().flat_map(|texts| texts.get_ref().keys());
            codes
                .filter_map(|code| code.parse().ok())
                .filter(|lang| *lang != Lang::NL)
                .collect()
        };
        let (texts, labels) = (languages(raw.text.as_ref()), languages(raw.label.as_ref()));
        for lang in texts.difference(&labels) {
            let (has, lacks, lang) = ("tekst", "label", *lang);
            self.report(at, Mistake::Unpaired { has, lacks, lang });
        }
        for lang in labels.difference(&texts) {
            let (has, lacks, lang) = ("label", "tekst", *lang);
            self.report(at, Mistake::Unpaired { has, lacks, lang });
        }
    }

    fn no_code_twice(&mut self, raw: &[Spanned<RawQuestion>]) {
        let mut seen = BTreeSet::new();
        for (at, question) in raw.iter().enumerate() {
            let Some(code) = &question.get_ref().code else { continue };
            if !seen.insert(code.get_ref().clone()) {
                let mistake = Mistake::CodeTwice(code.get_ref().clone());
                self.report_in(at, code.span().start, mistake);
            }
        }
    }

    fn one_number_of_faces(&mut self, raw: &[Spanned<RawQuestion>]) {
        let kind = |(at, question): (usize, &Spanned<RawQuestion>)| Some((at, question.get_ref().kind.clone()?));
        let mut faces = raw
            .iter()
            .enumerate()
            .filter_map(kind)
            .filter(|(_, kind)| kind.get_ref().parse().is_ok_and(Kind::is_smiley));
        let Some((_, first)) = faces.next() else { return };
        if let Some((at, other)) = faces.find(|(_, kind)| kind.get_ref() != first.get_ref()) {
            self.report_in(at, other.span().start, Mistake::MixedFaces);
        }
    }
}

fn wordings(mut texts: BTreeMap<Lang, String>, labels: BTreeMap<Lang, String>) -> Vec<WordingFile> {
    let pairs = labels
        .into_iter()
        .filter_map(|(lang, short)| texts.remove(&lang).map(|text| (lang, text, short)));
    pairs
        .map(|(lang, text, short)| WordingFile { lang, text, short })
        .collect()
}
