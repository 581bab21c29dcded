//! `POST /inloggen/passkey`: signing in with a passkey, which takes no password and no other step.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::entering::{Arrived, Before, arrived, welcome};
use super::remember;
use super::way_in::{Carrying, NOT_WHOLE};
use crate::accounts::{self, NewSession, SignInWay, Token, UsedPasskey};
use crate::addresses::AccountAddress;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{PasskeyId, UserId};
use crate::views::staff::SignInError;
use crate::web::app::Shared;
use crate::web::browser_name::browser_name;
use crate::web::form::OwnForm;
use crate::web::guards::form_number;
use crate::web::kept_form::{PASSKEY_PURPOSE, SignIn};
use crate::web::problem::Problem;
use crate::web::sealed_challenge::returned;
use crate::web::threads::block;

/// The form of the page, with what goes along in it.
#[derive(Deserialize)]
#[serde(try_from = "Vec<(String, String)>")]
pub(in crate::web) struct PasskeyForm {
    state: String,
    answer: String,
    carrying: Carrying,
}

impl TryFrom<Vec<(String, String)>> for PasskeyForm {
    type Error = &'static str;

    fn try_from(pairs: Vec<(String, String)>) -> Result<Self, Self::Error> {
        let ([state, answer], carrying) = Carrying::beside(["stand", "antwoord"], pairs).ok_or(NOT_WHOLE)?;
        Ok(Self {
            state,
            answer,
            carrying,
        })
    }
}

pub(in crate::web) async fn submit_passkey(
    request: HttpRequest,
    app: Shared,
    form: OwnForm<PasskeyForm>,
) -> Result<HttpResponse, Problem> {
    let form = form.0;
    let (onward, language) = (form.carrying.onward(&request), form.carrying.language);
    let now = app.now();
    let before = Before::of(
        &request,
        &AccountAddress::Passkey.to_string(),
        &form.carrying.csrf,
        "passkey",
    );
    let (shared, browser) = (app.clone(), browser_name(&request));
    let entered = block(move || {
        let Some(answer) = checked(&shared, &form)? else {
            return Ok(None);
        };
        let new = NewSession {
            user: answer.user,
            way: SignInWay::Passkey,
            browser: &browser,
        };
        let enter = |conn: &mut Conn| {
            let used = UsedPasskey {
                id: answer.id,
                data: &answer.data,
                challenge: &answer.hash,
                until: answer.until,
            };
            if !accounts::use_passkey(conn, &used, now)? {
                return Ok::<_, DbError>(None);
            }
            let token = accounts::open_session(conn, &new, now)?;
            let arrived = arrived(conn, &token, &before, now)?;
            Ok(Some(Entered {
                token,
                arrived,
                email: answer.email.clone(),
            }))
        };
        shared.db.write("sign in by passkey", enter)
    });
    match entered.await? {
        Some(entered) => {
            let mut response = welcome(&request, &app, entered.token, entered.arrived, &onward);
            remember(&app, &mut response, &entered.email);
            Ok(response)
        }
        None => {
            app.sign_in_failed(now).await;
            let page = SignIn {
                csrf: &form_number(),
                email: "",
                problem: Some(SignInError::Passkey),
                left: false,
                chosen: false,
                again: false,
                onward: &onward,
                language,
            };
            Ok(page.answer(&app, StatusCode::FORBIDDEN))
        }
    }
}

/// Somebody who came in.
struct Entered {
    token: Token,
    arrived: Arrived,
    email: String,
}

/// An answer that fits.
struct Answer {
    user: UserId,
    email: String,
    id: PasskeyId,
    data: String,
    hash: Vec<u8>,
    until: Moment,
}

/// Whether an answer fits a challenge of ours; `None` when it does not, whatever the reason.
fn checked(app: &Shared, form: &PasskeyForm) -> Result<Option<Answer>, DbError> {
    let Some(passkeys) = &app.passkeys else { return Ok(None) };
    let key = app.keys.installation_secret().ok().flatten();
    let challenge = key.and_then(|key| returned(&key, PASSKEY_PURPOSE, &form.state, app.now()));
    let (Some(challenge), Some(credential)) = (challenge, passkeys.credential_id(&form.answer)) else {
        return Ok(None);
    };
    let found = app
        .db
        .read("passkey", |conn| accounts::passkey_by_credential(conn, &credential));
    let (owner, kept) = match found {
        Ok(found) => found,
        Err(DbError::Missing) => return Ok(None),
        Err(error) => return Err(error),
    };
    let lets_in = app.local_way();
    if !app.db.read("passkey", |conn| lets_in.lets_in(conn, owner.id))? {
        return Ok(None);
    }
    let next = passkeys.finish_authentication(&form.answer, &challenge.state, &kept.data);
    Ok(next.map(|data| Answer {
        user: owner.id,
        email: owner.email,
        id: kept.id,
        data,
        hash: challenge.hash,
        until: challenge.until,
    }))
}
