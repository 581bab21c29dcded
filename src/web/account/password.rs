//! `POST /account/wachtwoord`: another password, by who knows the one there is.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::page::{After, show};
use crate::accounts::{self, ChosenPassword, PasswordError as Kept, Said, Turn};
use crate::addresses::AccountAddress;
use crate::catalogue::gemeenten;
use crate::db::{Conn, DbError};
use crate::mail::Email;
use crate::values::secret::Secret;
use crate::views::staff::password_words;
use crate::web::account_mail::send_later;
use crate::web::app::Shared;
use crate::web::guards::Staff;
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::seats::Full;
use crate::web::session::unfit;
use crate::web::signed_form::{FormError, Leads, SignedForm};

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct PasswordForm {
    #[serde(rename = "wachtwoord-nu", default = "nothing")]
    current: Secret<String>,
    #[serde(rename = "wachtwoord-nieuw", default = "nothing")]
    new: Secret<String>,
    #[serde(rename = "herhaling", default = "nothing")]
    repetition: Secret<String>,
}

fn nothing() -> Secret<String> {
    Secret::new(String::new())
}

/// Why a password is not changed.
enum Refused {
    /// The one there is, is another.
    Wrong,
    Unfit(Kept),
    Busy,
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Unfit(error.into())
    }
}

impl From<Full> for Refused {
    fn from(_: Full) -> Self {
        Self::Busy
    }
}

pub(in crate::web) async fn password_change(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Staff, PasswordForm>,
) -> Result<HttpResponse, FormError> {
    let (staff, form, once) = form.open();
    if form.new.expose() != form.repetition.expose() {
        let after = After::wrong("herhaling", "De twee wachtwoorden zijn niet hetzelfde.");
        return Ok(show(&request, &app, &staff, after).await?);
    }
    let now = app.now();
    let own = app.throttle.acquaintance(&staff.user.email, "eigen wachtwoord");
    if let Turn::Later(_) = app.throttle.try_now(own, now) {
        let after = After::wrong("wachtwoord-nu", "Te veel pogingen na elkaar. Wacht een paar minuten.");
        return Ok(show(&request, &app, &staff, after).await?);
    }
    let chosen = match chosen(&app, &staff, form).await {
        Ok(chosen) => chosen,
        Err(refused) => return Ok(show(&request, &app, &staff, words(refused)?).await?),
    };
    app.throttle.forget(own);
    let (user, token, to) = (staff.user.id, staff.token.clone(), staff.user.email.clone());
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("change password", |conn| {
                accounts::change_password(conn, user, &chosen, &token, now)?;
                let said = Said::words(
                    "Uw wachtwoord is veranderd. Op andere plekken bent u uitgelogd, en niets leest meer met u mee.",
                );
                Ok::<_, DbError>(act.done(&AccountAddress::All.to_string(), said))
            })?)
        })
        .await?;
    send_later(
        &app,
        to,
        Email::account_changed("Het wachtwoord van uw account is veranderd."),
    );
    Ok(see_other(done))
}

/// The new password in the form that is kept, where the one that there is was right.
async fn chosen(app: &Shared, staff: &Staff, form: PasswordForm) -> Result<ChosenPassword, Refused> {
    let (db, user) = (app.db.clone(), staff.user.id);
    let mut words = vec![staff.user.name.clone(), staff.user.email.clone()];
    let towns = app.read("words", |conn: &mut Conn| gemeenten::all(conn)).await?;
    words.extend(towns.into_iter().map(|town| town.name));
    let work = move || {
        if !accounts::is_own_password(&db, user, &form.current)? {
            return Err(Refused::Wrong);
        }
        accounts::choose_password(&form.new, &words).map_err(Refused::Unfit)
    };
    app.passwords.run(work).await
}

fn words(refused: Refused) -> Result<After, Problem> {
    Ok(match refused {
        Refused::Wrong => After::wrong("wachtwoord-nu", "Dit is niet uw wachtwoord van nu."),
        Refused::Unfit(problem) => match unfit(problem) {
            Some(unfit) => After::wrong("wachtwoord-nieuw", password_words(unfit)),
            None => return Err(problem.into()),
        },
        Refused::Busy => return Err(Problem::Busy),
    })
}
