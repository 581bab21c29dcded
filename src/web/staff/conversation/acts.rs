//! Everything that somebody does at a sheet: one form, one transaction, back to where it was done, in words. What the
//! others will see, or what cannot be undone, is shown first as it will be.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse};
use serde::de::DeserializeOwned;

use super::super::confirm::Between;
use super::super::frame::Section;
use super::super::round_access::RoundAccess;
use super::sheet_access::{SheetContext, SheetRequest, problem};
use super::show::conflict;
use crate::accounts::Said;
use crate::conversations::ConversationError;
use crate::db::{Conn, DbError, rehearse};
use crate::views::conversation::{ConflictPage, Field, Why};
use crate::views::staff::{Preview, WayBack};
use crate::web::app::{App, Shared};
use crate::web::guards::{EitherSide, Staff};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Once, SignedForm, Sure};
use crate::web::threads::block;

/// What came of an act.
pub(in crate::web) enum Done {
    /// Done: the part of the page it was about, and what is said of it.
    At(String, Said),
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

    /// What others will see of it, or what cannot be undone. `None` for an act that is done at once.
    ///
    /// # Errors
    /// [`DbError`].
    fn preview(
        &self,
        _conn: &mut Conn,
        _seat: &SheetRequest,
        _here: &SheetContext,
    ) -> Result<Option<Preview>, DbError> {
        Ok(None)
    }

    /// What must still be filled in, each in a sentence.
    fn unfilled(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// The form with everything that was typed.
    fn form(&self) -> Form {
        Form::default()
    }
}

/// What an act would come to.
struct Rehearsed {
    preview: Preview,
    done: Done,
    kicker: String,
}

/// `POST …/gesprek/{nummer}/…` of either side.
pub(in crate::web) async fn act<R: EitherSide, F: Act>(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<R>, F>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let (form, seat) = (Arc::new(form), access.seat(app.now()));
    let base = {
        let seat = seat.clone();
        app.read("sheet", move |conn| Ok::<_, DbError>(seat.look(conn)?.base))
            .await?
    };
    let again = Again {
        request: &request,
        app: &app,
        staff: &access.staff,
        base: &base,
    };
    match once.sure() {
        Sure::No => return Ok(again.answer(form.form(), Why::Changing)),
        Sure::Unasked => {
            if let Some(answer) = between(&again, &form, &seat, &once).await? {
                return Ok(answer);
            }
        }
        Sure::Yes => {}
    }
    let (acting, here) = (Arc::clone(&form), base.clone());
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("act at a sheet", |conn| {
                let place = seat.open(conn)?;
                Ok::<_, ConversationError>(match acting.perform(conn, &seat, &place)? {
                    Done::At(at, said) => Ok(act.done(&format!("{here}#{at}"), said)),
                    Done::Newer(newer) => Err(newer),
                })
            }))
        })
        .await?;
    match done {
        Ok(Ok(to)) => Ok(see_other(to)),
        Ok(Err(newer)) => Ok(again.answer(newer, Why::Newer)),
        Err(found) => Ok(again.answer(form.form(), Why::Refused(refusal(found, &*form)?))),
    }
}

/// The page between, or why it cannot be done; `None` for an act that is done at once.
async fn between<F: Act>(
    again: &Again<'_>,
    form: &Arc<F>,
    seat: &SheetRequest,
    once: &Once,
) -> Result<Option<HttpResponse>, Problem> {
    let (db, form, seat) = (again.app.db.clone(), Arc::clone(form), seat.clone());
    let asked = Arc::clone(&form);
    let rehearsed = block(move || {
        let tried = rehearse(&db, "try an act at a sheet", |conn| {
            let here = seat.open(conn)?;
            let Some(preview) = asked.preview(conn, &seat, &here)? else {
                return Ok(None);
            };
            Ok::<_, ConversationError>(Some(Rehearsed {
                preview,
                done: asked.perform(conn, &seat, &here)?,
                kicker: here.both(),
            }))
        });
        Ok::<_, DbError>(tried)
    });
    Ok(match rehearsed.await? {
        Ok(None) => None,
        Ok(Some(Rehearsed {
            done: Done::Newer(newer),
            ..
        })) => Some(again.answer(newer, Why::Newer)),
        Ok(Some(rehearsed)) => {
            let back = match form.form().buttons.is_empty() {
                true => WayBack::Page(again.base),
                false => WayBack::Change,
            };
            Some(again.between(&rehearsed.preview, &rehearsed.kicker, back, once))
        }
        Err(found) => Some(again.answer(form.form(), Why::Refused(refusal(found, &*form)?))),
    })
}

/// Whoever filled a form in, and where.
pub(super) struct Again<'a> {
    pub(super) request: &'a HttpRequest,
    pub(super) app: &'a App,
    pub(super) staff: &'a Staff,
    /// The address of the sheet.
    pub(super) base: &'a str,
}

impl Again<'_> {
    /// The form once more.
    pub(super) fn answer(&self, form: Form, why: Why) -> HttpResponse {
        let page = ConflictPage {
            action: self.request.path().to_owned(),
            back: self.base.to_owned(),
            csrf: self.staff.csrf(),
            why,
            hidden: form.hidden,
            fields: form.fields,
            buttons: form.buttons,
        };
        conflict(self.request, self.app, self.staff, &page)
    }

    /// What would be done, before it is.
    pub(super) fn between(&self, preview: &Preview, kicker: &str, back: WayBack<'_>, once: &Once) -> HttpResponse {
        let between = Between {
            section: Section::Sheets,
            kicker,
            preview,
            back,
            above: (self.base, "Gespreksblad"),
        };
        between.answer(self.request, self.app, self.staff, once)
    }
}

/// What to say of a form that cannot be kept.
fn refusal<F: Act>(found: ConversationError, form: &F) -> Result<String, Problem> {
    let unfilled = form.unfilled();
    if found == ConversationError::Empty && !unfilled.is_empty() {
        return Ok(format!("{} Er is niets bewaard.", unfilled.join(" ")));
    }
    words(found)
}

/// What to say of a text that cannot be kept.
pub(super) fn words(found: ConversationError) -> Result<String, Problem> {
    Ok(match found {
        ConversationError::Empty => {
            "Vul eerst een tekst in, in minstens één van de velden hieronder. Er is niets bewaard.".to_owned()
        }
        ConversationError::TooLong(most) => {
            format!(
                "Een tekst is te lang: hoogstens {most} tekens per veld. Er is niets bewaard; uw tekst staat hieronder."
            )
        }
        ConversationError::Control => {
            "In een tekst staan tekens die niet te tonen zijn. Er is niets bewaard; uw tekst staat hieronder."
                .to_owned()
        }
        ConversationError::Past => "Kies een dag die nog komt. Er is niets bewaard.".to_owned(),
        ConversationError::State => "Dit kan in deze stand van het gesprek niet. Er is niets veranderd.".to_owned(),
        ConversationError::Question => "Deze vraag staat niet in deze publicatie. Er is niets veranderd.".to_owned(),
        ConversationError::Db(_) => return Err(problem(found)),
    })
}

/// A version in a form; what is no number is newer than nothing.
pub(super) fn version(text: &str) -> Result<i32, DbError> {
    text.parse().map_err(|_err| DbError::Missing)
}
