//! What is done to the words for clients: keeping a text, agreeing to it, taking that back. Each with what others would see.

use crate::accounts::Said;
use crate::addresses::{FeedbackAddress, FeedbackAt};
use crate::conversations::{self, Actor, ConversationError, Edit, Feedback, FeedbackKey, FeedbackText, Saved};
use crate::db::Conn;
use crate::i18n::Lang;
use crate::views::feedback::{Written, shown_feedback};
use crate::views::staff::Preview;

/// What a form asks for.
pub(in crate::web) trait FeedbackAct: 'static {
    /// Whether what was typed is kept, and so stands in the fields once more when it could not be.
    const KEEPS_TEXT: bool = false;
    /// What to say when it is done, and the word for it that undoes it.
    fn said(done: &Feedback, at: FeedbackAt<'_>) -> Said;

    /// What others will see; `None` for what is done at once.
    fn preview(_context: &Shown<'_>) -> Option<Preview> {
        None
    }

    /// What to say when the text changed meanwhile.
    const NEWER: &'static str =
        "De tekst is net gewijzigd. Uw akkoord is niet opgeslagen. Lees de tekst hieronder en kies daarna opnieuw.";

    fn perform(
        conn: &mut Conn,
        actor: &Actor,
        key: FeedbackKey,
        edit: &Edit<FeedbackText>,
    ) -> Result<Saved<Feedback>, ConversationError>;
}

/// What a page between is about.
pub(in crate::web) struct Shown<'a> {
    pub(super) gemeente: &'a str,
    pub(super) provider: &'a str,
    pub(super) lang: Lang,
    /// The text that would stand there.
    pub(super) text: FeedbackText,
    /// Whether a text is public now.
    pub(super) public: bool,
    /// Whether the other side agrees to this text.
    pub(super) others_agree: bool,
    /// Where it is public.
    pub(super) address: String,
    pub(super) other: String,
}

impl Shown<'_> {
    fn preview(&self, title: &str, button: &str, facts: Vec<(&'static str, String)>) -> Preview {
        Preview {
            title: title.to_owned(),
            shows: "Zo staat de tekst er",
            shown: shown_feedback(self.lang, &written(&self.text)),
            texts: vec![self.text.heard.clone(), self.text.doing.clone()],
            facts,
            button: button.to_owned(),
        }
    }
}

pub(in crate::web) struct Save;

impl FeedbackAct for Save {
    fn said(_: &Feedback, _: FeedbackAt<'_>) -> Said {
        Said::words(
            "Bewaard. Aanbieder en gemeente zien deze tekst; cliënten nog niet. Hij wordt openbaar als u allebei akkoord bent.",
        )
    }

    fn preview(shown: &Shown<'_>) -> Option<Preview> {
        let public = match shown.public {
            true => {
                "De tekst die nu openbaar is, verdwijnt meteen. De nieuwe wordt openbaar als u allebei akkoord bent."
            }
            false => "Nog niet. De tekst wordt openbaar als u allebei akkoord bent.",
        };
        Some(shown.preview(
            "Bewaar deze tekst?",
            "Bewaar de tekst",
            vec![
                (
                    "Wie leest dit?",
                    format!("Iedereen van {} en gemeente {}.", shown.provider, shown.gemeente),
                ),
                ("Is dit openbaar?", public.to_owned()),
                (
                    "Kan het terug?",
                    "Allebei de kanten kunnen de tekst wijzigen. Wie hem al las, heeft hem gelezen.".to_owned(),
                ),
            ],
        ))
    }

    const KEEPS_TEXT: bool = true;
    const NEWER: &'static str = "Iemand anders heeft deze tekst net gewijzigd. Uw tekst is niet bewaard. Hieronder staan beide teksten. Voeg ze samen en bewaar opnieuw.";

    fn perform(
        conn: &mut Conn,
        actor: &Actor,
        key: FeedbackKey,
        edit: &Edit<FeedbackText>,
    ) -> Result<Saved<Feedback>, ConversationError> {
        conversations::save_feedback(conn, actor, key, edit)
    }
}

/// Agrees to make them public.
pub(in crate::web) struct Agree;

impl FeedbackAct for Agree {
    fn said(done: &Feedback, at: FeedbackAt<'_>) -> Said {
        let words = match done.published {
            Some(_) => "Akkoord gegeven. De tekst is nu openbaar.",
            None => "Akkoord gegeven. De tekst wordt openbaar zodra de ander ook akkoord is.",
        };
        let (lang, version) = (done.key.lang.to_string(), done.version.to_string());
        let fields = [("taal", lang.as_str()), ("versie", version.as_str())];
        Said::words(words).undone_by(FeedbackAddress::Withdraw { at }, &fields)
    }

    fn preview(shown: &Shown<'_>) -> Option<Preview> {
        let from = match shown.others_agree {
            true => format!("Meteen: {} is al akkoord.", shown.other),
            false => format!("Zodra {} ook akkoord is. U krijgt dan geen vraag meer.", shown.other),
        };
        let button = match shown.others_agree {
            true => "Maak de tekst openbaar",
            false => "Geef akkoord",
        };
        Some(shown.preview(
            "Akkoord met deze tekst?",
            button,
            vec![
                ("Wie leest dit?", format!("Iedereen op internet, op {}.", shown.address)),
                ("Vanaf wanneer?", from),
                (
                    "Kan het terug?",
                    "U kunt uw akkoord intrekken. Dan verdwijnt de tekst meteen; wie hem al las of printte, heeft hem."
                        .to_owned(),
                ),
            ],
        ))
    }

    fn perform(
        conn: &mut Conn,
        actor: &Actor,
        key: FeedbackKey,
        edit: &Edit<FeedbackText>,
    ) -> Result<Saved<Feedback>, ConversationError> {
        conversations::consent(conn, actor, key, edit.version)
    }
}

pub(in crate::web) struct Withdraw;

impl FeedbackAct for Withdraw {
    fn said(done: &Feedback, at: FeedbackAt<'_>) -> Said {
        let (lang, version) = (done.key.lang.to_string(), done.version.to_string());
        let fields = [("taal", lang.as_str()), ("versie", version.as_str())];
        Said::words("Akkoord ingetrokken. De tekst is niet openbaar.").undone_by(FeedbackAddress::Agree { at }, &fields)
    }

    fn perform(
        conn: &mut Conn,
        actor: &Actor,
        key: FeedbackKey,
        _edit: &Edit<FeedbackText>,
    ) -> Result<Saved<Feedback>, ConversationError> {
        conversations::withdraw_consent(conn, actor, key).map(Saved::Stored)
    }
}

pub(super) fn written(text: &FeedbackText) -> Written {
    Written {
        heard: text.heard.clone(),
        doing: text.doing.clone(),
    }
}
