//! `/beheer/sleutels`: which rounds have their keys here, and a copy of one under a passphrase.

use actix_web::{HttpRequest, HttpResponse, Responder as _};
use serde::Deserialize;

use super::frame::{Page, Section};
use crate::accounts::{self, Said};
use crate::addresses::StaffAddress;
use crate::catalogue::{Gemeente, Round, elsewhere, gemeenten, rounds};
use crate::db::{Conn, DbError};
use crate::keys::{CopyError, KeyName, KeyStore, SHORTEST_PASSPHRASE, export_key};
use crate::values::by::By;
use crate::values::ids::RoundId;
use crate::values::secret::Secret;
use crate::values::terms::RoundState;
use crate::views::health::{KeyLine, KeysPage, keys_page};
use crate::web::app::Shared;
use crate::web::download::Download;
use crate::web::guards::{Administrator, Allowed};
use crate::web::headers::see_other;
use crate::web::places::sign_in_again;
use crate::web::problem::Problem;
use crate::web::seats::Full;
use crate::web::signed_form::{FormError, Leads, SignedForm};

const HERE: StaffAddress<'static> = StaffAddress::Keys;

/// A copy, or that one was put away.
#[derive(Deserialize)]
pub(in crate::web) struct KeyForm {
    #[serde(rename = "ronde", default)]
    round: String,
    #[serde(rename = "actie", default)]
    act: String,
    #[serde(rename = "wachtzin", default = "nothing")]
    passphrase: Secret<String>,
    #[serde(rename = "herhaling", default = "nothing")]
    repetition: Secret<String>,
}

fn nothing() -> Secret<String> {
    Secret::new(String::new())
}

pub(in crate::web) async fn keys(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Administrator>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, After::default()).await
}

/// `POST /beheer/sleutels`.
pub(in crate::web) async fn key_act(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Administrator>, KeyForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (user, now) = (who.staff.user.id, app.now());
    let refused = |why: &str| After {
        round: form.round.clone(),
        problem: Some(format!("{why} Er is niets gebeurd.")),
    };
    let round = match form.round.parse::<RoundId>() {
        Ok(id) if app.keys.opens(&id.into()) => id,
        _ => {
            let after = refused("Van deze ronde is hier geen sleutel.");
            return Ok(show(&request, &app, &who, after).await?);
        }
    };
    let named = app.read("key", move |conn| named(conn, round)).await?;
    let name = KeyName::from(round);
    match form.act.as_str() {
        "weggelegd" => {
            let keys = app.keys.clone();
            let place = once.act(&app, Leads::Told, move |act| {
                Ok(act.db().write("key put away", |conn| {
                    accounts::log(conn, By::user(user, now), "sleutelkopie-weggelegd", &named.1)?;
                    keys.mark_copied(&name).map_err(|_unmarked| DbError::Failed)?;
                    let said = Said::words(format!("Opgeschreven: van {} is een kopie weggelegd.", named.1));
                    Ok::<_, DbError>(act.done(&HERE.to_string(), said))
                })?)
            });
            Ok(see_other(place.await?))
        }
        // A copy opens what clients answered: whoever finds a computer open does not get one.
        "kopie" if !who.staff.is_fresh => Ok(see_other(sign_in_again(&HERE))),
        "kopie" if form.passphrase.expose() != form.repetition.expose() => {
            let after = refused("De twee wachtzinnen zijn niet gelijk.");
            Ok(show(&request, &app, &who, after).await?)
        }
        "kopie" => {
            let keys = app.keys.clone();
            let passphrase = form.passphrase;
            let made = app.passwords.run(move || copy(&keys, &name, &passphrase)).await;
            let bytes = match made {
                Ok(bytes) => bytes,
                Err(Uncopied::Short) => {
                    let why =
                        format!("De wachtzin heeft minder dan {SHORTEST_PASSPHRASE} tekens. Er is niets gebeurd.");
                    let after = After {
                        round: form.round,
                        problem: Some(why),
                    };
                    return Ok(show(&request, &app, &who, after).await?);
                }
                Err(Uncopied::Problem(problem)) => return Err(problem.into()),
            };
            let said = "De kopie is één keer gegeven. Hebt u haar niet? Maak dan een nieuwe.".to_owned();
            let (file, object) = named;
            once.act(&app, Leads::Shown(HERE.to_string(), said), move |act| {
                Ok(act.db().write("key copied", |conn| {
                    accounts::log(conn, By::user(user, now), "sleutel-gekopieerd", &object)
                })?)
            })
            .await?;
            Ok(Download::of_staff(file, "application/json", bytes).respond_to(&request))
        }
        _ => Ok(show(&request, &app, &who, refused("Kies wat u wilt doen.")).await?),
    }
}

/// The round that was chosen, and what was wrong.
#[derive(Default)]
struct After {
    round: String,
    problem: Option<String>,
}

/// Why there is no copy.
enum Uncopied {
    Short,
    Problem(Problem),
}

impl From<Full> for Uncopied {
    fn from(full: Full) -> Self {
        Self::Problem(full.into())
    }
}

impl From<DbError> for Uncopied {
    fn from(error: DbError) -> Self {
        Self::Problem(error.into())
    }
}

fn copy(keys: &KeyStore, name: &KeyName, passphrase: &Secret<String>) -> Result<Vec<u8>, Uncopied> {
    export_key(keys, name, passphrase).map_err(|error| match error {
        CopyError::Short => Uncopied::Short,
        error => {
            tracing::error!(%error, "a key could not be copied");
            Uncopied::Problem(Problem::Failed)
        }
    })
}

/// What the file of a round is called, and the round in words.
fn named(conn: &mut Conn, id: RoundId) -> Result<(String, String), DbError> {
    let round = rounds::find(conn, id)?;
    let gemeente = gemeenten::find(conn, round.gemeente)?;
    Ok((
        format!("sleutelkopie_{}_{}.json", gemeente.slug, round.slug),
        format!("{}, {}", gemeente.name, round.name),
    ))
}

fn line(conn: &mut Conn, keys: &KeyStore, round: &Round, all: &[Gemeente]) -> Result<KeyLine, DbError> {
    let name = KeyName::from(round.id);
    let gemeente = all.iter().find(|one| one.id == round.gemeente);
    let here = keys.opens(&name);
    let state = if here {
        "De sleutel is op deze machine."
    } else if keys.is_split(&name) {
        "De sleutel is verdeeld over mensen. Niemand heeft hem alleen."
    } else if elsewhere::key_elsewhere(conn, round.id)?.is_some() {
        "De sleutel is bij een bewaarder op een andere machine. Die maakt zelf een kopie."
    } else {
        "De sleutel is niet op deze machine. Staat de teller ergens anders? Kijk dan daar. Anders: zet hem terug van een kopie."
    };
    Ok(KeyLine {
        round: round.id.to_string(),
        name: format!("{}, {}", gemeente.map_or("", |one| one.name.as_str()), round.name),
        state,
        here,
        copied: keys.is_copied(&name),
    })
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Administrator>,
    after: After,
) -> Result<HttpResponse, Problem> {
    let keys = app.keys.clone();
    let read = app.read("keys", move |conn: &mut Conn| {
        let towns = gemeenten::all(conn)?;
        let mut lines = Vec::new();
        for round in rounds::all(conn)? {
            if !matches!(round.state, RoundState::Draft | RoundState::Closed) {
                lines.push(line(conn, &keys, &round, &towns)?);
            }
        }
        Ok::<_, DbError>(lines)
    });
    let body = keys_page(&KeysPage {
        csrf: who.staff.csrf(),
        lines: read.await?,
        shortest: SHORTEST_PASSPHRASE,
        problem: after.problem,
        chosen: after.round,
    });
    Ok(Page::new(Section::Administration, "Sleutels").answer(request, app, &who.staff, body))
}
