//! A form from a page of before: somebody signed in again meanwhile, or went to another place of theirs in another tab.
//! Nothing is done with it, and nothing of what they typed is lost.

use actix_web::{HttpMessage as _, HttpRequest};
use maud::Markup;

use super::app::Shared;
use super::guards::Staff;
use super::home::home;
use super::kept_form::{Carried, KeptForm, Onward};
use super::place_words::place_words;
use super::places::above;
use super::problem::Problem;
use crate::accounts::{self, Membership};
use crate::db::DbError;
use crate::views::staff::{KeptPage, Opened, OtherPlacePage, kept_page, other_place_page, stale_page};

/// What is said instead of acting.
#[derive(Debug, Clone)]
pub(super) struct Stale {
    pub(super) title: &'static str,
    /// Inside the frame.
    pub(super) body: Markup,
}

/// The answer to a form that somebody filled in on a page of their own that is of before; `None` where nothing shows
/// that they did.
pub(super) async fn stale(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    body: &[u8],
) -> Result<Option<Stale>, Problem> {
    let Some(form) = KeptForm::of(request, body) else {
        return Ok(None);
    };
    if form.is_of(app, staff.place) {
        let back = above(request, &form.to).unwrap_or_else(|| home(staff.rights));
        return Ok(Some(of_before(staff, &form, &back)));
    }
    of_other_places(app, staff, form).await
}

/// The answer to a form that does not exist where somebody is, but does at another place of theirs, where they filled it
/// in; `None` where nothing shows that they did.
pub(super) async fn elsewhere(request: &HttpRequest, app: &Shared, body: &[u8]) -> Result<Option<Stale>, Problem> {
    // Who it is was looked up before it was known that they have no such right here.
    let staff = request.extensions().get::<Staff>().cloned();
    let Some((staff, form)) = staff.zip(KeptForm::of(request, body)) else {
        return Ok(None);
    };
    if form.is_of(app, staff.place) {
        return Ok(None);
    }
    of_other_places(app, &staff, form).await
}

async fn of_other_places(app: &Shared, staff: &Staff, form: KeptForm) -> Result<Option<Stale>, Problem> {
    let user = staff.user.id;
    let places = app.read("places", move |conn| accounts::usable_places(conn, user));
    let Some(place) = places.await?.into_iter().find(|place| form.is_of(app, place.id)) else {
        return Ok(None);
    };
    let place = OtherPlace {
        id: place.id.to_string(),
        words: words_of(app, place).await?,
        here: staff.here.clone(),
    };
    Ok(Some(Stale {
        title: "U bent nu op een andere plek",
        body: of_another_place(&staff.csrf(), form, &place),
    }))
}

async fn words_of(app: &Shared, place: Membership) -> Result<String, Problem> {
    let read = app.read("place", move |conn| {
        let rights = place.acts_for().ok_or(DbError::Missing)?;
        place_words(conn, rights)
    });
    Ok(read.await?)
}

/// From a page of this very place, opened in an earlier session.
fn of_before(staff: &Staff, form: &KeptForm, back: &str) -> Stale {
    Stale {
        title: "Deze pagina was van eerder",
        body: match form.has_text() {
            true => kept_page(&KeptPage {
                opened: Opened::Before,
                csrf: &staff.csrf(),
                to: &form.to,
                fields: &form.fields,
                lacks: form.lacks,
                back,
            }),
            false => stale_page(back),
        },
    }
}

/// Another place of whoever reads this.
#[derive(Debug, Clone)]
pub(super) struct OtherPlace {
    /// As the form to go there sends it.
    pub(super) id: String,
    pub(super) words: String,
    /// Where they are now.
    pub(super) here: Option<String>,
}

/// What somebody typed at another place of theirs, with the way there.
pub(super) fn of_another_place(csrf: &str, form: KeptForm, place: &OtherPlace) -> Markup {
    let onward = Onward {
        page: None,
        form: Some(form),
    };
    let carried = Carried::of(&onward);
    let typed = onward.form.as_ref().map_or(&[][..], |form| &form.fields);
    other_place_page(&OtherPlacePage {
        csrf,
        kept: carried.kept(&onward),
        typed,
        place: &place.id,
        words: &place.words,
        here: place.here.as_deref(),
    })
}
