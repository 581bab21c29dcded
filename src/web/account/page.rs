//! `/account`, and another name.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::accounts::{self, PersonError, Said, UserError};
use crate::addresses::AccountAddress;
use crate::db::{Conn, DbError};
use crate::feeds;
use crate::values::by::By;
use crate::views::account::{AccountPage, AddressPart, SessionLine, account_page};
use crate::views::field_problem::FieldProblem;
use crate::web::app::Shared;
use crate::web::guards::Staff;
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::{Page, Section};
use crate::webhooks;

/// What the last try brought about.
#[derive(Default)]
pub(super) struct After {
    pub(super) name: Option<String>,
    pub(super) email: Option<String>,
    pub(super) problems: Vec<FieldProblem>,
}

impl After {
    /// What was wrong with one field.
    pub(super) fn wrong(id: &'static str, text: &str) -> Self {
        let text = text.to_owned();
        Self {
            problems: vec![FieldProblem { id, text }],
            ..Self::default()
        }
    }
}

pub(in crate::web) async fn account(request: HttpRequest, app: Shared, staff: Staff) -> Result<HttpResponse, Problem> {
    show(&request, &app, &staff, After::default()).await
}

/// The page of one's own account.
pub(super) async fn show(
    request: &HttpRequest,
    app: &Shared,
    staff: &Staff,
    after: After,
) -> Result<HttpResponse, Problem> {
    let (user, token, now) = (staff.user.id, staff.token.clone(), app.now());
    let has_mail = app.own_mail().await?.is_some();
    let (csrf, name, email) = (staff.csrf(), staff.user.name.clone(), staff.user.email.clone());
    let (password_only_until, demo) = (staff.user.password_only_until(), app.demo);
    let read = app.read("account", move |conn: &mut Conn| {
        let here = accounts::session_name(&token);
        let line = |session: accounts::OpenSession| SessionLine {
            here: session.name == here,
            name: session.name,
            browser: session.browser,
            started: session.started,
            seen: session.seen,
            way: session.way,
        };
        let sessions = accounts::sessions_of(conn, user, now)?;
        let tokens = accounts::tokens_of(conn, user, now)?;
        let (mut hooks, mut feed) = (Vec::new(), false);
        for place in accounts::places_of(conn, user)? {
            hooks.extend(webhooks::of_place(conn, place.id)?);
            feed |= feeds::feed_since(conn, place.id)?.is_some();
        }
        Ok::<_, DbError>(AccountPage {
            csrf,
            name,
            email,
            typed_name: after.name,
            typed_email: after.email,
            problems: after.problems,
            address: if has_mail {
                AddressPart::ByMail
            } else {
                AddressPart::NoMail
            },
            password: accounts::has_password(conn, user)?,
            work_account: accounts::is_managed(conn, user)?,
            second: accounts::second_factor(conn, user)?,
            password_only_until: password_only_until.map(|until| until.day()),
            sessions: sessions.into_iter().map(line).collect(),
            tokens: tokens.into_iter().map(|token| token.name).collect(),
            feed,
            webhooks: hooks.into_iter().map(|hook| hook.name).collect(),
            demo,
        })
    });
    let page = read.await?;
    let frame = Page::new(Section::Account, "Uw account");
    Ok(frame.answer(request, app, staff, account_page(&page)))
}

/// The form with a name.
#[derive(Deserialize)]
pub(in crate::web) struct NameForm {
    #[serde(rename = "naam")]
    name: String,
}

/// `POST /account/naam`.
pub(in crate::web) async fn name_change(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Staff, NameForm>,
) -> Result<HttpResponse, FormError> {
    let (staff, form, once) = form.open();
    let (old, now, typed) = (staff.user.clone(), app.now(), form.name.clone());
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("change name", |conn| {
                // Who comes in by a work account is called as that says.
                if accounts::is_managed(conn, old.id)? {
                    return Err(DbError::Missing.into());
                }
                let new = accounts::change_person(conn, &old, &form.name, &old.email)?;
                let object = format!("{}, was {}", new.name, old.name);
                accounts::log(conn, By::user(old.id, now), "naam-gewijzigd", &object)?;
                let said = Said::words(format!("Bewaard. U heet hier nu {}.", new.name))
                    .undone_by(AccountAddress::Name, &[("naam", &old.name)]);
                Ok::<_, PersonError>(act.done(&AccountAddress::All.to_string(), said))
            }))
        })
        .await?;
    match done {
        Ok(place) => Ok(see_other(place)),
        Err(PersonError::User(UserError::Name)) => {
            let after = After {
                name: Some(typed),
                ..After::wrong("naam", "Schrijf uw naam op één regel, in hoogstens 120 tekens.")
            };
            Ok(show(&request, &app, &staff, after).await?)
        }
        Err(PersonError::Db(error) | PersonError::User(UserError::Db(error))) => Err(error.into()),
        Err(_other) => Err(Problem::BadForm.into()),
    }
}
