//! A questionnaire of a file once it is checked: its questions, and the words for what they are about.

use std::collections::BTreeMap;

use crate::i18n::{Lang, texts};
use crate::values::scale::Kind;
use crate::values::terms::{Address, Domain};
use crate::word_enum;

/// Most questions a questionnaire may have: more take longer than a client has, and each one more makes it rarer that a
/// small group answers enough of all of them.
pub const MOST_QUESTIONS: usize = 10;
/// What stands behind the code of a short set.
pub(super) const SHORT_SET: &str = "-kort";
/// How many are proposed: at B1 they take about a minute.
pub const PROPOSED_QUESTIONS: usize = 5;

word_enum!(
    /// What a question is about (DOMAIN §5).
    Theme {
        /// Finding the way to help.
        Access = "TOE",
        /// Waiting.
        Waiting = "WAC",
        /// Explanation.
        Information = "INF",
        /// How one is treated.
        Treatment = "BEJ",
        /// Deciding together.
        FieldVerdicts = "SAM",
        /// Skill.
        Skill = "DES",
        /// Agreements and working together.
        Coordination = "AFS",
        /// Feeling safe.
        Safety = "VEI",
        /// What the help brings about.
        Effect = "EFF",
        /// Being able to do it oneself.
        Independence = "ZEL",
        /// Taking part.
        Participation = "MEE",
        /// Independent support for clients.
        Support = "OCO",
        /// No single theme: questions for reasons.
        General = "ALG",
    }
);

impl Theme {
    /// The Dutch name on staff pages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Access => "toegang",
            Self::Waiting => "wachten",
            Self::Information => "uitleg",
            Self::Treatment => "bejegening",
            Self::FieldVerdicts => "samen beslissen",
            Self::Skill => "deskundig",
            Self::Coordination => "afstemming",
            Self::Safety => "veilig",
            Self::Effect => "effect",
            Self::Independence => "zelf kunnen",
            Self::Participation => "meedoen",
            Self::Support => "cliëntondersteuning",
            Self::General => "algemeen",
        }
    }
}

word_enum!(
    /// Which topic of the law a question answers to (Uitvoeringsregeling Wmo 2015, art. 8).
    Law {
        /// Toegankelijkheid.
        Access = "T",
        /// Kwaliteit.
        Quality = "K",
        /// Effect.
        Effect = "E",
    }
);

impl Law {
    /// The Dutch name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Access => "toegankelijkheid",
            Self::Quality => "kwaliteit",
            Self::Effect => "effect",
        }
    }
}

/// One questionnaire of a file, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireFile {
    /// Code, such as `wmo-kort`: lower-case letters, digits and hyphens.
    pub code: String,
    /// Title per language; Dutch is always there.
    pub title: BTreeMap<Lang, String>,
    /// Kind of help.
    pub domain: Domain,
    /// u or je.
    pub address: Address,
    /// Whether the pretest with clients is still to come.
    pub concept: bool,
    /// The questions, 1 to [`MOST_QUESTIONS`], in order.
    pub questions: Vec<QuestionFile>,
}

/// One question of a file, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionFile {
    /// Code, such as `WM03`: capitals and digits.
    pub code: String,
    /// What can be answered.
    pub kind: Kind,
    /// Theme.
    pub theme: Theme,
    /// Topic of the law.
    pub law: Law,
    /// Whether it is in the short set too.
    pub in_short: bool,
    /// The national question with the same theme, such as `WMO06`. A theme link, never the official
    /// item: a figure may not be delivered as that item without saying so.
    pub theme_link: Option<String>,
    /// A remark for staff.
    pub remark: Option<String>,
    /// Wordings by language; Dutch first and always there.
    pub wordings: Vec<WordingFile>,
}

/// A question in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingFile {
    /// Language.
    pub lang: Lang,
    /// What the client reads.
    pub text: String,
    /// Short name for tables and charts, such as "Luisteren".
    pub short: String,
}

impl QuestionnaireFile {
    /// The title in Dutch, for staff.
    #[must_use]
    pub fn dutch_title(&self) -> &str {
        self.title.get(&Lang::NL).map_or("", String::as_str)
    }

    /// It and, when any question is marked for it, its short set.
    pub(super) fn with_short(self) -> Vec<Self> {
        let short = self.short();
        std::iter::once(self).chain(short).collect()
    }

    fn short(&self) -> Option<Self> {
        let questions: Vec<_> = self
            .questions
            .iter()
            .filter(|question| question.in_short)
            .map(|question| QuestionFile {
                in_short: false,
                ..question.clone()
            })
            .collect();
        if questions.is_empty() {
            return None;
        }
        let title = self
            .title
            .iter()
            .map(|(lang, title)| (*lang, short_title(*lang, title)))
            .collect();
        Some(Self {
            code: format!("{}{SHORT_SET}", self.code),
            title,
            questions,
            ..self.clone()
        })
    }
}

fn short_title(lang: Lang, title: &str) -> String {
    format!("{title} {}", texts(lang).get("titel-kort"))
}
