//! A questionnaire as somebody writes it, before it keeps the rules; and how it is written down as a file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use toml::Spanned;

use super::check;
use super::problem::FileError;
use super::questionnaire::{QuestionFile, QuestionnaireFile, WordingFile};
use super::schema::{self, RawQuestion, RawQuestionnaire, Texts};
use crate::i18n::Lang;

/// A questionnaire as written. Nothing in it needs to be right; what is empty is not there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Code.
    pub code: String,
    /// Kind of help, as a word.
    pub domain: String,
    /// u or je.
    pub address: String,
    /// Whether the pretest with clients is still to come.
    pub concept: bool,
    /// Title by language.
    pub title: BTreeMap<String, String>,
    /// The questions in order.
    pub questions: Vec<DraftQuestion>,
}

/// A question as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftQuestion {
    /// Code.
    pub code: String,
    /// What can be answered, as a word.
    pub kind: String,
    /// Theme, as a word.
    pub theme: String,
    /// Topic of the law, as a word.
    pub law: String,
    /// Whether it is in the short set too.
    pub in_short: bool,
    /// The national question with the same theme.
    pub theme_link: Option<String>,
    /// A remark for staff.
    pub remark: Option<String>,
    /// What the client reads, by language.
    pub text: BTreeMap<String, String>,
    /// The short name, by language.
    pub label: BTreeMap<String, String>,
}

impl Draft {
    /// The draft in the text of a file, whatever rules it breaks.
    ///
    /// # Errors
    /// [`FileError`] when it is no TOML with the keys of a questionnaire.
    pub fn read(text: &str) -> Result<Self, FileError> {
        match schema::read(text) {
            Ok(raw) => Ok(Self::from(&raw)),
            Err(problems) => Err(FileError {
                file: String::new(),
                problems,
            }),
        }
    }

    /// The questionnaires it yields, by the same rules as a file: one, and its short set when questions are marked.
    ///
    /// # Errors
    /// [`FileError`] with every mistake; each says in which question.
    pub fn checked(&self) -> Result<Vec<QuestionnaireFile>, FileError> {
        let text = self.toml();
        let checked = schema::read(&text).and_then(|raw| check::questionnaire(&raw, &text));
        let full = checked.map_err(|problems| FileError {
            file: String::new(),
            problems,
        })?;
        Ok(full.with_short())
    }

    /// As the text of a file.
    #[must_use]
    pub fn toml(&self) -> String {
        let mut out = String::new();
        line(&mut out, "code", &self.code);
        line(&mut out, "domein", &self.domain);
        line(&mut out, "aanspreekvorm", &self.address);
        if self.concept {
            out.push_str("concept = true\n");
        }
        texts(&mut out, "titel", &self.title);
        for question in &self.questions {
            question.write(&mut out);
        }
        out
    }
}

impl DraftQuestion {
    /// Its text in Dutch; empty where there is none.
    #[must_use]
    pub fn dutch(&self) -> &str {
        self.text.get(Lang::NL.word()).map_or("", String::as_str)
    }

    fn write(&self, out: &mut String) {
        out.push_str("\n[[vraag]]\n");
        line(out, "code", &self.code);
        line(out, "soort", &self.kind);
        line(out, "thema", &self.theme);
        line(out, "wet", &self.law);
        if self.in_short {
            out.push_str("kort = true\n");
        }
        line(out, "lijkt_op", self.theme_link.as_deref().unwrap_or_default());
        line(out, "opmerking", self.remark.as_deref().unwrap_or_default());
        texts(out, "tekst", &self.text);
        texts(out, "label", &self.label);
    }
}

fn line(out: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(out, "{key} = {}", quoted(value));
    }
}

/// Dutch first, as people write a file.
fn texts(out: &mut String, key: &str, texts: &BTreeMap<String, String>) {
    let dutch = |lang: &str| lang != Lang::NL.word();
    let mut filled: Vec<_> = texts.iter().filter(|(_, text)| !text.is_empty()).collect();
    filled.sort_by_key(|(lang, _)| (dutch(lang), (*lang).clone()));
    if filled.is_empty() {
        return;
    }
    let pairs: Vec<String> = filled
        .into_iter()
        .map(|(lang, text)| format!("{} = {}", bare(lang), quoted(text)))
        .collect();
    let _ = writeln!(out, "{key} = {{ {} }}", pairs.join(", "));
}

/// A key without quotation marks where it may have none.
fn bare(key: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !key.is_empty() && key.chars().all(plain) {
        key.to_owned()
    } else {
        quoted(key)
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            sign if sign.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(sign));
            }
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}

fn word(word: Option<&Spanned<String>>) -> String {
    word.map(|word| word.get_ref().clone()).unwrap_or_default()
}

fn by_lang(texts: Option<&Spanned<Texts>>) -> BTreeMap<String, String> {
    let texts = texts.into_iter().flat_map(|texts| texts.get_ref());
    texts
        .map(|(lang, text)| (lang.clone(), text.get_ref().clone()))
        .collect()
}

impl From<&RawQuestionnaire> for Draft {
    fn from(raw: &RawQuestionnaire) -> Self {
        let questions = raw.question.iter().map(|question| question.get_ref().into());
        Self {
            code: word(raw.code.as_ref()),
            domain: word(raw.domain.as_ref()),
            address: word(raw.address_form.as_ref()),
            concept: raw.concept,
            title: by_lang(raw.title.as_ref()),
            questions: questions.collect(),
        }
    }
}

impl From<&RawQuestion> for DraftQuestion {
    fn from(raw: &RawQuestion) -> Self {
        Self {
            code: word(raw.code.as_ref()),
            kind: word(raw.kind.as_ref()),
            theme: word(raw.theme.as_ref()),
            law: word(raw.law.as_ref()),
            in_short: raw.short,
            theme_link: raw.similar_to.clone(),
            remark: raw.remark.clone(),
            text: by_lang(raw.text.as_ref()),
            label: by_lang(raw.label.as_ref()),
        }
    }
}

impl From<&QuestionnaireFile> for Draft {
    fn from(file: &QuestionnaireFile) -> Self {
        let title = file.title.iter().map(|(lang, title)| (lang.to_string(), title.clone()));
        Self {
            code: file.code.clone(),
            domain: file.domain.word().to_owned(),
            address: file.address.word().to_owned(),
            concept: file.concept,
            title: title.collect(),
            questions: file.questions.iter().map(DraftQuestion::from).collect(),
        }
    }
}

impl From<&QuestionFile> for DraftQuestion {
    fn from(question: &QuestionFile) -> Self {
        let said = |text: fn(&WordingFile) -> &String| -> BTreeMap<String, String> {
            let wordings = question.wordings.iter();
            wordings.map(|one| (one.lang.to_string(), text(one).clone())).collect()
        };
        Self {
            code: question.code.clone(),
            kind: question.kind.word().to_owned(),
            theme: question.theme.word().to_owned(),
            law: question.law.word().to_owned(),
            in_short: question.in_short,
            theme_link: question.theme_link.clone(),
            remark: question.remark.clone(),
            text: said(|one| &one.text),
            label: said(|one| &one.short),
        }
    }
}
