//! Choosing where to be. The session gets another name by it, so that no page of the place before acts at the other.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::accounts::{self, Membership};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::ids::MembershipId;
use crate::views::place::{PlaceLine, PlacesPage, places_page};
use crate::web::app::Shared;
use crate::web::guards::Staff;
use crate::web::home::home;
use crate::web::kept_form::{KeptForm, Onward};
use crate::web::place_words::place_words;
use crate::web::problem::Problem;
use crate::web::session::go_on;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::{Page, Section};

/// The place that was chosen, with what was typed there before.
#[derive(Deserialize)]
#[serde(try_from = "Vec<(String, String)>")]
pub(in crate::web) struct PlaceForm {
    place: String,
    fields: Vec<(String, String)>,
}

impl TryFrom<Vec<(String, String)>> for PlaceForm {
    type Error = &'static str;

    fn try_from(fields: Vec<(String, String)>) -> Result<Self, Self::Error> {
        let mut places = fields.iter().filter(|(name, _)| name == "plek");
        let (Some((_, place)), None) = (places.next(), places.next()) else {
            return Err("one place is to be chosen");
        };
        Ok(Self {
            place: place.clone(),
            fields,
        })
    }
}

/// `GET /plek`.
pub(in crate::web) async fn choose(request: HttpRequest, app: Shared, staff: Staff) -> Result<HttpResponse, Problem> {
    let (user, here) = (staff.user.id, staff.place);
    let read = app.read("places", move |conn| {
        let places = accounts::usable_places(conn, user)?;
        let lines = places.iter().map(|place| line(conn, place, here));
        let mut lines: Vec<PlaceLine> = lines.collect::<Result<_, DbError>>()?;
        lines.sort_by(|one, next| one.words.cmp(&next.words));
        let mut off = Vec::new();
        for place in accounts::places_of(conn, user)? {
            if let (true, true, Some(rights)) = (place.accepted, place.disabled, place.rights()) {
                off.push(place_words(conn, rights)?);
            }
        }
        Ok::<_, DbError>((lines, off))
    });
    let (lines, off) = read.await?;
    let body = places_page(&PlacesPage {
        csrf: staff.csrf(),
        lines,
        off,
    });
    Ok(Page::new(Section::Account, "Waar wilt u zijn?").answer(&request, &app, &staff, body))
}

fn line(conn: &mut Conn, place: &Membership, here: MembershipId) -> Result<PlaceLine, DbError> {
    let rights = place.acts_for().ok_or(DbError::Missing)?;
    Ok(PlaceLine {
        id: place.id.to_string(),
        words: place_words(conn, rights)?,
        here: place.id == here,
    })
}

/// `POST /plek`: leads to the first page of that place, whose head says where one is; or to what was typed there before.
pub(in crate::web) async fn go(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Staff, PlaceForm>,
) -> Result<HttpResponse, FormError> {
    let (staff, form, once) = form.open();
    let place: MembershipId = form.place.parse().map_err(|_unread| Problem::NotFound)?;
    let onward = Onward {
        page: None,
        form: KeptForm::carried(&request, &form.fields),
    };
    let (user, now) = (staff.user.id, app.now());
    let found = app.read("place", move |conn| {
        let places = accounts::usable_places(conn, user)?;
        let there = places.into_iter().find(|one| one.id == place);
        there.and_then(|there| there.acts_for()).ok_or(DbError::Missing)
    });
    let first = home(found.await?);
    let (token, signed_in) = once
        .act(&app, Leads::To(first), move |act| {
            Ok(act.db().write("go to place", |conn| {
                let token = accounts::go_to_place(conn, &staff.token, place, By::user(user, now))?;
                let session = accounts::signed_in(conn, &token, now)?;
                Ok::<_, DbError>((token, session.signed_in))
            })?)
        })
        .await?;
    let staff = Staff::new(&app, signed_in, token, None);
    Ok(go_on(&request, &app, &staff, &onward, &[]))
}
