//! Making a passkey, and taking one away.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::passkey_challenge::purpose;
use super::second_factor::{After, HERE, SHOWN_ONCE, changed, codes_page, may_change, show};
use crate::accounts::{self, KeptPasskey, LONGEST_PASSKEY_NAME, NewPasskey, Said};
use crate::db::DbError;
use crate::values::ids::PasskeyId;
use crate::values::one_line::OneLine;
use crate::web::app::Shared;
use crate::web::guards::Newcomer;
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::sealed_challenge::returned;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};

/// The form with what the browser made.
#[derive(Deserialize)]
pub(in crate::web) struct PasskeyForm {
    #[serde(rename = "stand")]
    state: String,
    #[serde(rename = "antwoord")]
    answer: String,
    #[serde(rename = "naam")]
    name: String,
}

/// What came of an answer.
enum Came {
    Kept(Vec<String>),
    /// Nothing was kept, for this reason.
    Not(&'static str),
}

/// `POST /account/tweede-stap/passkey`.
pub(in crate::web) async fn passkey_new(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Newcomer, PasskeyForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    if !may_change(&app, &who) || app.passkeys.is_none() {
        return Ok(show(&request, &app, &who, After::default()).await?);
    }
    let Ok(name) = form.name.parse::<OneLine<LONGEST_PASSKEY_NAME>>() else {
        let after =
            After::problem("Geef de passkey een naam van één regel, hoogstens 60 tekens. Er is geen passkey bewaard.");
        return Ok(show(&request, &app, &who, after).await?);
    };
    let (user, token, now, shared) = (who.staff.user.id, who.staff.token.clone(), app.now(), app.clone());
    let shown = Leads::Shown(HERE.to_string(), SHOWN_ONCE.to_owned());
    let came = once
        .act(&app, shown, move |act| {
            let key = shared.keys.installation_secret().ok().flatten();
            let challenge = key.and_then(|key| returned(&key, &purpose(user), &form.state, now));
            let Some(challenge) = challenge else {
                return Ok(Came::Not("Deze pagina stond te lang open. Probeer het nog eens."));
            };
            let passkeys = shared.passkeys.as_ref();
            let made = passkeys.and_then(|passkeys| passkeys.finish_registration(&form.answer, &challenge.state));
            let Some(made) = made else {
                return Ok(Came::Not(
                    "Het antwoord van uw telefoon of computer was niet te lezen. Er is geen passkey bewaard. Probeer het nog eens.",
                ));
            };
            let new = NewPasskey {
                user,
                session: &token,
                challenge: &challenge.hash,
                until: challenge.until,
                credential: &made.credential,
                data: &made.data,
                name: &name,
            };
            let kept = act.db().write("add passkey", |conn| {
                match accounts::add_passkey(conn, &new, now)? {
                    KeptPasskey::Kept(codes) => Ok::<_, DbError>(Ok(codes)),
                    other => Ok(Err(other)),
                }
            })?;
            Ok(match kept {
                Ok(codes) => Came::Kept(codes),
                Err(KeptPasskey::Full) => Came::Not("U hebt al tien passkeys. Haal er eerst een weg."),
                Err(KeptPasskey::Known) => Came::Not("Deze passkey is hier al bewaard."),
                Err(KeptPasskey::Answered | KeptPasskey::Kept(_)) => Came::Not("Dit formulier is al gebruikt. Kijk hieronder of de passkey er staat."),
            })
        })
        .await?;
    match came {
        Came::Kept(codes) => {
            changed(&app, &who.staff);
            let done = "De passkey is bewaard. Voortaan kunt u ermee inloggen, zonder wachtwoord.";
            Ok(codes_page(&request, &app, who.staff, done, codes))
        }
        Came::Not(why) => Ok(show(&request, &app, &who, After::problem(why)).await?),
    }
}

/// `POST /account/tweede-stap/passkey/{passkey}/weg`.
pub(in crate::web) async fn passkey_remove(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    form: SignedForm<Newcomer, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (who, _, once) = form.open();
    let id: PasskeyId = path.parse().map_err(|_unread| Problem::NotFound)?;
    if !may_change(&app, &who) {
        return Ok(show(&request, &app, &who, After::default()).await?);
    }
    let (user, now) = (who.staff.user.id, app.now());
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("remove passkey", |conn| {
                let words = match accounts::remove_passkey(conn, user, id, now)? {
                    Some(name) => {
                        format!("De passkey ‘{name}’ is weggehaald. Haal hem ook van uw telefoon of computer.")
                    }
                    None => "Deze passkey is niet weggehaald: hij is uw enige tweede stap. Stel eerst iets anders in."
                        .to_owned(),
                };
                Ok::<_, DbError>(act.done(&HERE.to_string(), Said::words(words)))
            })?)
        })
        .await?;
    changed(&app, &who.staff);
    Ok(see_other(done))
}
