//! The rules of a questionnaire file, each with what to do when it is broken.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use toml::Spanned;

use super::problem::{Problem, line_at};
use super::questionnaire::{MOST_QUESTIONS, QuestionFile, QuestionnaireFile, WordingFile};
use super::schema::{RawQuestion, RawQuestionnaire, Texts};
use crate::i18n::Lang;
use crate::values::scale::Kind;

/// Longest wording of a question, in characters: it has to fit a small phone in 24 px.
const LONGEST_TEXT: usize = 120;
/// Longest short label: it heads a column.
const LONGEST_LABEL: usize = 24;
const LONGEST_TITLE: usize = 60;
/// Longest code of a questionnaire; `-kort` still fits behind it.
const LONGEST_CODE: usize = 32;
/// Longest code of a question.
const LONGEST_QUESTION_CODE: usize = 8;

/// Collects problems, so that one reading lists them all.
struct Checker<'a> {
    text: &'a str,
    problems: Vec<Problem>,
}

/// Checks a file against every rule.
pub(super) fn questionnaire(raw: &RawQuestionnaire, text: &str) -> Result<QuestionnaireFile, Vec<Problem>> {
    let mut checker = Checker {
        text,
        problems: Vec::new(),
    };
    let code = checker.code(raw.code.as_ref());
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

impl Checker<'_> {
    fn report(&mut self, byte: usize, message: impl Into<String>) {
        self.problems.push(Problem {
            line: line_at(self.text, byte),
            message: message.into(),
        });
    }

    fn code(&mut self, code: Option<&Spanned<String>>) -> String {
        let Some(code) = code else {
            self.report(0, "there is no code; add a line such as code = \"wmo\"");
            return String::new();
        };
        let word = code.get_ref();
        let fits = !word.is_empty()
            && word.len() <= LONGEST_CODE
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !fits {
            let rule = format!("use 1 to {LONGEST_CODE} lower-case letters, digits and hyphens");
            self.report(code.span().start, format!("'{word}' cannot be a code; {rule}"));
        } else if word.ends_with("-kort") {
            self.report(
                code.span().start,
                "a code cannot end in -kort; that name is for the short set",
            );
        }
        word.clone()
    }

    fn word<T: FromStr<Err = String>>(&mut self, key: &str, word: Option<&Spanned<String>>, at: usize) -> Option<T> {
        let Some(word) = word else {
            let hint = "a"
                .parse::<T>()
                .err()
                .and_then(|error| error.split_once(": ").map(|(_, all)| all.to_owned()));
            self.report(
                at,
                format!("there is no {key}; add it: one of {}", hint.unwrap_or_default()),
            );
            return None;
        };
        word.get_ref()
            .parse()
            .map_err(|error: String| self.report(word.span().start, format!("{key}: {error}")))
            .ok()
    }

    fn questions(&mut self, raw: &[Spanned<RawQuestion>]) -> Vec<QuestionFile> {
        if raw.is_empty() {
            self.report(0, "there are no questions; add at least one [[vraag]]");
        }
        if let Some(extra) = raw.get(MOST_QUESTIONS) {
            let count = raw.len();
            self.report(
                extra.span().start,
                format!("{count} questions are too many; keep at most {MOST_QUESTIONS}"),
            );
        }
        let questions = raw.iter().filter_map(|question| self.question(question)).collect();
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
            self.report(at, "this question has no code; add a line such as code = \"WM01\"");
            return String::new();
        };
        let word = code.get_ref();
        let plain = word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        if word.is_empty() || word.len() > LONGEST_QUESTION_CODE || !plain {
            let rule = format!("use 1 to {LONGEST_QUESTION_CODE} capitals and digits");
            self.report(
                code.span().start,
                format!("'{word}' cannot be the code of a question; {rule}"),
            );
        }
        word.clone()
    }

    /// Texts by language: Dutch must be there, none may be empty or longer than `longest` characters.
    fn texts(&mut self, key: &str, raw: Option<&Spanned<Texts>>, at: usize, longest: usize) -> BTreeMap<Lang, String> {
        let at = raw.map_or(at, |texts| texts.span().start);
        let none = BTreeMap::new();
        let raw = raw.map_or(&none, Spanned::get_ref);
        if !raw.contains_key(Lang::Nl.word()) {
            self.report(at, format!("{key} has no Dutch wording; add {key} = {{ nl = \"…\" }}"));
        }
        let mut texts = BTreeMap::new();
        for (lang, text) in raw {
            let (byte, words) = (text.span().start, text.get_ref().trim());
            let length = words.chars().count();
            match lang.parse::<Lang>() {
                Err(error) => self.report(byte, format!("{key}: language {error}")),
                Ok(_) if length == 0 => {
                    self.report(byte, format!("{key} in {lang} is empty; write it or leave {lang} out"))
                }
                Ok(_) if length > longest => {
                    let rule = format!("it may have {longest}; say it shorter");
                    self.report(byte, format!("{key} in {lang} has {length} characters; {rule}"));
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
                .filter(|lang| *lang != Lang::Nl)
                .collect()
        };
        let (texts, labels) = (languages(raw.text.as_ref()), languages(raw.label.as_ref()));
        for lang in texts.difference(&labels) {
            self.report(at, format!("tekst has {lang} and label has not; add label in {lang}"));
        }
        for lang in labels.difference(&texts) {
            self.report(at, format!("label has {lang} and tekst has not; add tekst in {lang}"));
        }
    }

    fn no_code_twice(&mut self, raw: &[Spanned<RawQuestion>]) {
        let mut seen = BTreeSet::new();
        for code in raw.iter().filter_map(|question| question.get_ref().code.as_ref()) {
            if !seen.insert(code.get_ref().clone()) {
                let word = code.get_ref();
                self.report(
                    code.span().start,
                    format!("the code '{word}' is used twice; give each question its own"),
                );
            }
        }
    }

    fn one_number_of_faces(&mut self, raw: &[Spanned<RawQuestion>]) {
        let kind = |question: &Spanned<RawQuestion>| question.get_ref().kind.clone();
        let mut faces = raw
            .iter()
            .filter_map(kind)
            .filter(|kind| kind.get_ref().parse().is_ok_and(Kind::is_smiley));
        let Some(first) = faces.next() else { return };
        if let Some(other) = faces.find(|kind| kind.get_ref() != first.get_ref()) {
            let message = "three and five faces cannot be mixed; use one kind of smiley in a questionnaire";
            self.report(other.span().start, message);
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
