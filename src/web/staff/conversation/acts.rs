//! Everything that somebody does at a sheet: one form, one transaction, back to where it was done.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::super::round_access::RoundAccess;
use super::sheet_access::{SheetContext, SheetRequest, problem};
use super::show::conflict;
use crate::conversations::{
    self as talk, About, Answers, ConversationError, ConversationSheet, Draft, Edit, LONGEST_ANSWER, Saved,
};
use crate::db::{Conn, DbError};
use crate::views::conversation::{ConflictPage, Field, FieldKind, QUESTIONS, anchor};
use crate::web::app::Shared;
use crate::web::guards::EitherSide;
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};

/// What came of an act.
pub(in crate::web) enum Done {
    /// Done; the part of the page it was about.
    At(String),
    /// Somebody else was first: the form with what they wrote.
    Newer(Form),
}

/// A form to fill in once more.
#[derive(Debug, Clone, Default)]
pub(in crate::web) struct Form {
    pub(super) hidden: Vec<(&'static str, String)>,
    pub(super) fields: Vec<Field>,
    pub(super) buttons: Vec<(&'static str, &'static str)>,
}

/// Something that is done at a sheet.
pub(in crate::web) trait Act: DeserializeOwned + Send + Sync + 'static {
    /// Does it; `seat` is whoever does it, `here` the sheet.
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError>;

    /// The form with everything that was typed.
    fn form(&self) -> Form {
        Form::default()
    }
}

/// `POST …/gesprek/{nummer}/…` of either side.
pub(in crate::web) async fn act<R: EitherSide, F: Act>(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<R>, F>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let (shared, seat) = (app.clone(), access.seat(app.now()));
    let (form, base, done) = once
        .act(&app, Leads::Told, move |act| {
            let base = shared.db.read("sheet", |conn| seat.look(conn))?.base;
            let done = act.db().write("act at a sheet", |conn| {
                let here = seat.open(conn)?;
                let done = form.perform(conn, &seat, &here)?;
                if let Done::At(place) = &done {
                    act.leads_to(format!("{base}#{place}"));
                }
                Ok::<_, ConversationError>(done)
            });
            Ok((form, base, done))
        })
        .await?;
    let (form, said) = match done {
        Ok(Done::At(place)) => return Ok(see_other(format!("{base}#{place}"))),
        Ok(Done::Newer(newer)) => (newer, None),
        Err(found) => (form.form(), Some(words(found)?)),
    };
    let page = ConflictPage {
        action: request.path().to_owned(),
        back: base,
        csrf: access.staff.csrf(),
        problem: said,
        hidden: form.hidden,
        fields: form.fields,
        buttons: form.buttons,
    };
    Ok(conflict(&request, &app, &access.staff, &page))
}

/// What to say of a text that cannot be kept.
pub(super) fn words(found: ConversationError) -> Result<String, Problem> {
    Ok(match found {
        ConversationError::Empty => "Vul eerst een tekst in. Er is niets bewaard.".to_owned(),
        ConversationError::TooLong(most) => {
            format!(
                "Een tekst is te lang: hoogstens {most} tekens per veld. Er is niets bewaard; uw tekst staat hieronder."
            )
        }
        ConversationError::Control => {
            "In een tekst staan tekens die niet te tonen zijn. Er is niets bewaard; uw tekst staat hieronder."
                .to_owned()
        }
        ConversationError::State => "Dit kan in deze stand van het gesprek niet. Er is niets veranderd.".to_owned(),
        ConversationError::Question => "Deze vraag staat niet in deze publicatie. Er is niets veranderd.".to_owned(),
        ConversationError::Db(_) => return Err(problem(found)),
    })
}

/// A version in a form; what is no number is newer than nothing.
pub(super) fn version(text: &str) -> Result<i32, DbError> {
    text.parse().map_err(|_err| DbError::Missing)
}

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
    /// Saves, and shares when that was the button. The council does the same on a page of its own.
    pub(super) fn save(
        &self,
        conn: &mut Conn,
        actor: &talk::Actor,
        id: crate::values::ids::SheetId,
    ) -> Result<Done, ConversationError> {
        let about: About = self.over.parse().map_err(|_err| DbError::Missing)?;
        let edit = Edit {
            text: Answers {
                recognise: self.recognise.clone(),
                explain: self.explain.clone(),
                opinion: self.opinion.clone(),
                action: self.needed.clone(),
            },
            version: version(&self.version)?,
        };
        let mut saved = talk::save_draft(conn, actor, id, &about, &edit)?;
        if let Saved::Stored(draft) = &saved
            && self.action == "delen"
        {
            saved = talk::share(conn, actor, id, &about, draft.version)?;
        }
        Ok(match saved {
            Saved::Stored(_) => Done::At(anchor(&about)),
            Saved::Newer(newer) => Done::Newer(self.beside(Some(&newer))),
        })
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
            buttons: vec![("delen", "Deel met de ander"), ("bewaren", "Bewaar concept")],
        }
    }
}

impl Act for Interpretation {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        self.save(conn, &seat.actor, here.sheet.id)
    }

    fn form(&self) -> Form {
        self.beside(None)
    }
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
        Ok(match talk::set_context(conn, &seat.actor, here.sheet.id, &edit)? {
            Saved::Stored(_) => Done::At("omstandigheden".to_owned()),
            Saved::Newer(newer) => Done::Newer(self.beside(Some(&newer))),
        })
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
        match self.action.as_str() {
            "toevoegen" => {
                talk::add_row(conn, actor, id, key)?;
                Ok(Done::At(anchor(&about)))
            }
            "weghalen" => {
                talk::remove_row(conn, actor, id, key)?;
                Ok(Done::At("vragen".to_owned()))
            }
            _ => Err(DbError::Missing.into()),
        }
    }
}

#[derive(Debug, Deserialize)]
pub(in crate::web) struct Invitation {
    #[serde(rename = "uitnodigen")]
    invite: String,
}

impl Act for Invitation {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        let invited = match self.invite.as_str() {
            "ja" => true,
            "nee" => false,
            _ => return Err(DbError::Missing.into()),
        };
        talk::invite_council(conn, &seat.actor, here.sheet.id, invited)?;
        Ok(Done::At("clientenraad".to_owned()))
    }
}

/// The talk was held.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Discussed {}

impl Act for Discussed {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        talk::set_discussed(conn, &seat.actor, here.sheet.id)?;
        Ok(Done::At("stand".to_owned()))
    }
}

/// The wording is right.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Confirmation {
    #[serde(rename = "versie")]
    version: String,
}

impl Act for Confirmation {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        let seen = version(&self.version)?;
        // Nothing of one's own can be lost here: the page says that something changed, and leads to it.
        Ok(match talk::confirm(conn, &seat.actor, here.sheet.id, seen)? {
            Saved::Stored(_) => Done::At("stand".to_owned()),
            Saved::Newer(_) => Done::Newer(Form::default()),
        })
    }
}

/// The gemeente may look now.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Early {}

impl Act for Early {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        talk::open_early(conn, &seat.actor, &here.place.round, here.sheet.number)?;
        Ok(Done::At("stand".to_owned()))
    }
}
