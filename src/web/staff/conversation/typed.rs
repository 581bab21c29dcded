//! What is typed at a sheet: an interpretation, what is not measured; and which questions are on it.

use serde::Deserialize;

use super::acts::{Act, Done, Form, version};
use super::sheet_access::{SheetContext, SheetRequest};
use crate::accounts::Said;
use crate::addresses::SheetAddress;
use crate::conversations::{
    self as talk, About, Answers, ConversationError, ConversationSheet, Draft, Edit, LONGEST_ANSWER, Saved,
};
use crate::db::{Conn, DbError};
use crate::releases;
use crate::values::ids::SheetId;
use crate::views::conversation::{Field, FieldKind, QUESTIONS, anchor, shown_answers, shown_text};
use crate::views::staff::Preview;

/// The button that shares.
const SHARE: &str = "delen";

/// The four fields of an interpretation.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct Interpretation {
    over: String,
    #[serde(rename = "versie")]
    version: String,
    #[serde(default, rename = "herken")]
    recognise: String,
    #[serde(default, rename = "verklaar")]
    explain: String,
    #[serde(default, rename = "vind")]
    opinion: String,
    #[serde(default, rename = "nodig")]
    needed: String,
    #[serde(rename = "actie")]
    action: String,
}

impl Interpretation {
    fn answers(&self) -> Answers {
        Answers {
            recognise: self.recognise.clone(),
            explain: self.explain.clone(),
            opinion: self.opinion.clone(),
            action: self.needed.clone(),
        }
    }

    fn about(&self) -> Result<About, DbError> {
        self.over.parse().map_err(|_err| DbError::Missing)
    }

    /// Whether it is to be shared, and not only kept.
    pub(super) fn shares(&self) -> bool {
        self.action == SHARE
    }

    /// Whether it is about the whole, which a clients' council reads too.
    fn of_whole(&self) -> bool {
        matches!(self.about(), Ok(About::Sheet))
    }

    /// Saves, and shares when that was the button; says so in these words. The council does the same on a page of its
    /// own.
    pub(super) fn save(
        &self,
        conn: &mut Conn,
        actor: &talk::Actor,
        id: SheetId,
        others: &str,
    ) -> Result<Done, ConversationError> {
        let about = self.about()?;
        let edit = Edit {
            text: self.answers(),
            version: version(&self.version)?,
        };
        let mut saved = talk::save_draft(conn, actor, id, &about, &edit)?;
        if let Saved::Stored(draft) = &saved
            && self.shares()
        {
            saved = talk::share(conn, actor, id, &about, draft.version)?;
        }
        let said = match self.shares() {
            true => format!("Gedeeld met {others}. U kunt later een nieuwe versie delen."),
            false => "Bewaard als concept. Alleen uw kant ziet dit.".to_owned(),
        };
        Ok(match saved {
            Saved::Stored(_) => Done::At(anchor(&about), Said::words(said)),
            Saved::Newer(newer) => Done::Newer(self.beside(Some(&newer))),
        })
    }

    /// What the others will read, if it is shared.
    pub(super) fn shown(&self, others: &str, facts: Vec<(&'static str, String)>) -> Preview {
        let answers = self.answers();
        Preview {
            title: format!("Deel dit met {others}?"),
            shows: "Dit wordt leesbaar",
            shown: shown_answers(&answers),
            texts: vec![answers.recognise, answers.explain, answers.opinion, answers.action],
            facts,
            button: format!("Deel met {others}"),
        }
    }

    pub(super) fn beside(&self, newer: Option<&Draft>) -> Form {
        let own = [&self.recognise, &self.explain, &self.opinion, &self.needed];
        let there = newer.map(|draft| {
            let Answers {
                recognise,
                explain,
                opinion,
                action,
            } = draft.answers.clone();
            [recognise, explain, opinion, action]
        });
        let field = |at: usize, (name, label): (&'static str, &str), own: &str| Field {
            name,
            label: label.to_owned(),
            kind: FieldKind::Area(LONGEST_ANSWER),
            own: own.to_owned(),
            newer: there.as_ref().and_then(|there| there.get(at).cloned()),
        };
        let version = newer.map_or_else(|| self.version.clone(), |draft| draft.version.to_string());
        let fields = QUESTIONS.into_iter().zip(own).enumerate();
        Form {
            hidden: vec![("over", self.over.clone()), ("versie", version)],
            fields: fields.map(|(at, (question, own))| field(at, question, own)).collect(),
            buttons: vec![(SHARE, "Deel met de ander"), ("bewaren", "Bewaar concept")],
        }
    }
}

impl Act for Interpretation {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        let other = here.other(seat.actor.party);
        self.save(conn, &seat.actor, here.sheet.id, &other)
    }

    fn preview(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Option<Preview>, DbError> {
        if !self.shares() {
            return Ok(None);
        }
        let (other, party) = (here.other(seat.actor.party), seat.actor.party);
        let council = match (self.of_whole(), here.sheet.council) {
            (true, true) => " De cliëntenraad leest dit ook: die is uitgenodigd.",
            (true, false) => " Nodigt u de cliëntenraad later uit, dan leest die dit ook.",
            (false, _) => "",
        };
        let opens = releases::opens_on(conn, here.sheet.release, here.sheet.provider)?;
        let from = match party {
            talk::Party::Provider(_) if opens > seat.actor.moment => format!(
                "Vanaf {}. Geeft u de cijfers eerder vrij, dan vanaf dat moment.",
                opens.day().long()
            ),
            _ => "Meteen.".to_owned(),
        };
        let facts = vec![
            (
                "Wie leest dit?",
                format!("Iedereen van {other} en van uw eigen kant.{council}"),
            ),
            ("Vanaf wanneer?", from),
            (
                "Kan het terug?",
                "Nee. Wat u deelt, blijft leesbaar. Een nieuwe versie delen kan wel.".to_owned(),
            ),
        ];
        Ok(Some(self.shown(&other, facts)))
    }

    fn form(&self) -> Form {
        self.beside(None)
    }
}

/// With a capital, for the beginning of a sentence.
pub(super) fn capital(text: &str) -> String {
    let mut signs = text.chars();
    let first = signs.next().map(|first| first.to_uppercase());
    first.map_or_else(String::new, |first| first.chain(signs).collect())
}

/// What is known and not measured.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Context {
    #[serde(rename = "versie")]
    version: String,
    #[serde(rename = "tekst")]
    text: String,
}

impl Context {
    fn beside(&self, newer: Option<&ConversationSheet>) -> Form {
        Form {
            hidden: vec![(
                "versie",
                newer.map_or_else(|| self.version.clone(), |sheet| sheet.version.to_string()),
            )],
            fields: vec![Field {
                name: "tekst",
                label: "Wat weten wij, dat niet gemeten is?".to_owned(),
                kind: FieldKind::Area(LONGEST_ANSWER),
                own: self.text.clone(),
                newer: newer.map(|sheet| sheet.context.clone()),
            }],
            buttons: vec![("bewaren", "Bewaar omstandigheden")],
        }
    }
}

impl Act for Context {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        let edit = Edit {
            text: self.text.clone(),
            version: version(&self.version)?,
        };
        let said = Said::words(format!("Bewaard. {} lezen dit allebei.", here.both()));
        Ok(match talk::set_context(conn, &seat.actor, here.sheet.id, &edit)? {
            Saved::Stored(_) => Done::At("omstandigheden".to_owned(), said),
            Saved::Newer(newer) => Done::Newer(self.beside(Some(&newer))),
        })
    }

    fn preview(&self, _: &mut Conn, _: &SheetRequest, here: &SheetContext) -> Result<Option<Preview>, DbError> {
        Ok(Some(Preview {
            title: "Zet dit bij de omstandigheden?".to_owned(),
            shows: "Zo komt het op het blad",
            shown: shown_text(&self.text),
            texts: vec![self.text.clone()],
            facts: vec![
                ("Wie leest dit?", format!("Iedereen van {}.", here.both())),
                ("Vanaf wanneer?", "Meteen.".to_owned()),
                (
                    "Kan het terug?",
                    "Allebei de kanten kunnen de tekst wijzigen, tot de afspraken vaststaan. Wie hem al las, heeft hem gelezen.".to_owned(),
                ),
            ],
            button: "Zet het op het blad".to_owned(),
        }))
    }

    fn form(&self) -> Form {
        self.beside(None)
    }
}

/// Putting a question on the sheet, or taking it off.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct RowForm {
    #[serde(rename = "vraag")]
    question: String,
    #[serde(rename = "actie")]
    action: String,
}

impl Act for RowForm {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        let about: About = self.question.parse().map_err(|_err| DbError::Missing)?;
        let About::Row(key) = &about else {
            return Err(DbError::Missing.into());
        };
        let (actor, id) = (&seat.actor, here.sheet.id);
        let rows = SheetAddress::Row {
            at: here.at(actor.party),
        };
        let undone = |words: &str, by: &str| {
            Said::words(words).undone_by(rows, &[("vraag", self.question.as_str()), ("actie", by)])
        };
        match self.action.as_str() {
            "toevoegen" if here.sheet.rows.iter().any(|row| row.key == *key) => Ok(Done::At(
                anchor(&about),
                Said::words("Deze vraag stond al op het blad."),
            )),
            "toevoegen" => {
                talk::add_row(conn, actor, id, key)?;
                let said = undone("De vraag staat op het blad. Allebei de kanten zien haar.", "weghalen");
                Ok(Done::At(anchor(&about), said))
            }
            "weghalen" => {
                talk::remove_row(conn, actor, id, key)?;
                let said = undone("De vraag is van het blad, voor allebei de kanten.", "toevoegen");
                Ok(Done::At("vragen".to_owned(), said))
            }
            _ => Err(DbError::Missing.into()),
        }
    }
}
