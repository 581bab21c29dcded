//! What is done to an account. Whoever may only look gets the page that says who may.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::labels::label;
use super::one::{After, changeable, fresh_link, may_change, show};
use crate::accounts::{self, Member, PersonError, Said, Scope, Token};
use crate::addresses::PersonAddress;
use crate::db::{Conn, DbError};
use crate::mail::Email;
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::UserId;
use crate::views::people::{PersonAsking, PersonFields};
use crate::web::account_mail::send_later;
use crate::web::app::Shared;
use crate::web::guards::Allowed;
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Once, Pressed, SignedForm};
use crate::web::staff::desk::Keeper;

/// Another name or address.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct ChangeForm {
    #[serde(rename = "naam", default)]
    name: String,
    #[serde(rename = "email", default)]
    email: String,
}

/// Whether what it brings about was looked at.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct SureForm {
    #[serde(rename = "zeker", default)]
    sure: String,
}

/// `POST …/mensen/{wie}/gegevens`.
pub(in crate::web) async fn person_change<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    id: Path<String>,
    form: SignedForm<Allowed<R>, ChangeForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (by, now, steward) = (who.staff.user.id, app.now(), who.steward());
    if !may_change(&app, &who, &id).await? {
        return Ok(show(&request, &app, &who, &id, After::default()).await?);
    }
    let (typed, person) = (form.clone(), id.clone());
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("change person", |conn| {
                let (old, scope) = changeable(conn, steward, &person)?.ok_or(DbError::Missing)?;
                if old.user.id == by && form.email.trim() != old.email() {
                    return Err(PersonError::OwnDetails);
                }
                let new = accounts::change_member(conn, &scope, &old, &form.name, &form.email)?;
                let object = format!("{}, was {} ({})", new.logged(), old.email(), old.name());
                accounts::log(conn, By::user(by, now), "gebruiker-gewijzigd", &object)?;
                let (at, person) = (R::DESK, person.as_str());
                let mut words = format!("Bewaard. {} logt in met {}.", new.name(), new.email());
                if new.email() != old.email() {
                    words.push_str(" Een link die nog niet was gebruikt, werkt niet meer.");
                }
                let undo = PersonAddress::Change { at, person };
                let said = Said::words(words).undone_by(undo, &[("naam", old.name()), ("email", old.email())]);
                Ok::<_, PersonError>(act.done(&PersonAddress::One { at, person }.to_string(), said))
            }))
        })
        .await?;
    match done {
        Ok(place) => Ok(see_other(place)),
        Err(error) => {
            let after = After {
                fields: Some(PersonFields {
                    name: typed.name,
                    email: typed.email,
                    place: String::new(),
                }),
                problem: Some(label(error)?),
                ..After::default()
            };
            Ok(show(&request, &app, &who, &id, after).await?)
        }
    }
}

/// `POST …/mensen/{wie}/uit`.
pub(in crate::web) async fn person_disable<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    id: Path<String>,
    form: SignedForm<Allowed<R>, SureForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (by, now, steward) = (who.staff.user.id, app.now(), who.steward());
    if !may_change(&app, &who, &id).await? {
        return Ok(show(&request, &app, &who, &id, After::default()).await?);
    }
    let person = id.clone();
    let done = if form.sure == "ja" {
        once.act(&app, Leads::Told, move |act| {
            Ok(act.db().write("disable person", |conn| {
                let (member, _) = changeable(conn, steward, &person)?.ok_or(DbError::Missing)?;
                accounts::disable_person(conn, Some(by), &member)?;
                accounts::log(conn, By::user(by, now), "gebruiker-uitgezet", &member.logged())?;
                let said = Said::words(format!("{} kan hier niet meer inloggen.", member.name()));
                let (at, person) = (R::DESK, person.as_str());
                Ok::<_, PersonError>(Some(act.done(&PersonAddress::One { at, person }.to_string(), said)))
            }))
        })
        .await?
    } else {
        let check = move |conn: &mut Conn| {
            let (member, _) = changeable(conn, steward, &person)?.ok_or(DbError::Missing)?;
            accounts::check_disable(conn, Some(by), &member)?;
            Ok::<_, PersonError>(None)
        };
        app.read("disable person", check).await
    };
    let after = match done {
        Ok(Some(place)) => return Ok(see_other(place)),
        Ok(None) => After {
            asking: PersonAsking::Disable,
            ..After::default()
        },
        Err(error) => After {
            problem: Some(label(error)?),
            ..After::default()
        },
    };
    Ok(show(&request, &app, &who, &id, after).await?)
}

/// Whom a link is for, and who makes it.
struct Linked {
    by: UserId,
    scope: Scope,
    member: Member,
}

/// Somebody gets a one-time link: who, how it is made, how it is logged, and in words.
struct Linking<'l> {
    id: &'l str,
    make: fn(&mut Conn, &Linked, Moment) -> Result<Token, PersonError>,
    act: &'static str,
    words: &'static str,
    /// What the owner is told by mail, beside the link.
    told: Option<&'static str>,
}

/// `POST …/mensen/{wie}/aan`.
pub(in crate::web) async fn person_enable<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    id: Path<String>,
    form: SignedForm<Allowed<R>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (who, _, once) = form.open();
    if is_work_account(&app, &who, &id).await? {
        return with_work_account(&app, &who, once, id.into_inner()).await;
    }
    let linking = Linking {
        id: &id,
        make: |conn, linked, now| {
            accounts::enable_person(conn, &linked.scope, &linked.member, now)?.ok_or(PersonError::Managed)
        },
        act: "gebruiker-aangezet",
        words: "Het account staat weer aan",
        told: None,
    };
    with_link(&request, &app, &who, once, linking).await
}

/// Whether this is the first place of a work account, which may be changed here.
async fn is_work_account<R: Keeper>(app: &Shared, who: &Allowed<R>, id: &str) -> Result<bool, Problem> {
    let (steward, person) = (who.steward(), id.to_owned());
    let found = app.read("person", move |conn: &mut Conn| {
        let Some((member, _)) = changeable(conn, steward, &person)? else {
            return Ok(false);
        };
        Ok::<_, DbError>(member.place.is_first() && accounts::is_managed(conn, member.user.id)?)
    });
    Ok(found.await?)
}

/// Switches somebody on again who needs no link.
async fn with_work_account<R: Keeper>(
    app: &Shared,
    who: &Allowed<R>,
    once: Once,
    person: String,
) -> Result<HttpResponse, FormError> {
    let (by, now, steward) = (who.staff.user.id, app.now(), who.steward());
    let done = once
        .act(app, Leads::Told, move |act| {
            Ok(act.db().write("enable person", |conn| {
                let (member, scope) = changeable(conn, steward, &person)?.ok_or(DbError::Missing)?;
                accounts::enable_person(conn, &scope, &member, now)?;
                accounts::log(conn, By::user(by, now), "gebruiker-aangezet", &member.logged())?;
                let words = format!(
                    "Het account staat weer aan. {} logt in met het werkaccount.",
                    member.name()
                );
                let (at, person) = (R::DESK, person.as_str());
                let place = PersonAddress::One { at, person }.to_string();
                Ok::<_, PersonError>(act.done(&place, Said::words(words)))
            }))
        })
        .await?;
    match done {
        Ok(place) => Ok(see_other(place)),
        Err(PersonError::Db(error)) => Err(error.into()),
        Err(_other) => Err(Problem::Failed.into()),
    }
}

/// `POST …/mensen/{wie}/uitnodigen`.
pub(in crate::web) async fn person_invite<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    id: Path<String>,
    form: SignedForm<Allowed<R>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (who, _, once) = form.open();
    let linking = Linking {
        id: &id,
        make: |conn, linked, now| {
            let Linked { by, scope, member } = linked;
            match *by == member.user.id {
                true => Err(PersonError::OwnDetails),
                false => accounts::invite_again(conn, scope, member, now),
            }
        },
        act: "gebruiker-uitgenodigd",
        words: "Er is een nieuwe link",
        told: None,
    };
    with_link(&request, &app, &who, once, linking).await
}

/// `POST …/mensen/{wie}/tweede-stap`.
pub(in crate::web) async fn person_reset<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    id: Path<String>,
    form: SignedForm<Allowed<R>, SureForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    if !may_change(&app, &who, &id).await? {
        return Ok(show(&request, &app, &who, &id, After::default()).await?);
    }
    if form.sure != "ja" {
        let after = After {
            asking: PersonAsking::Reset,
            ..After::default()
        };
        return Ok(show(&request, &app, &who, &id, after).await?);
    }
    let linking = Linking {
        id: &id,
        make: |conn, linked, now| {
            let Linked { by, scope, member } = linked;
            accounts::reset_person(conn, Some(*by), scope, member, now)
        },
        act: "tweede-stap-weggehaald",
        words: "De tweede stap is weg, en er is een nieuwe link",
        told: Some("Uw beheerder heeft de tweede stap van uw account weggehaald."),
    };
    with_link(&request, &app, &who, once, linking).await
}

async fn with_link<R: Keeper>(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<R>,
    once: Once,
    linking: Linking<'_>,
) -> Result<HttpResponse, FormError> {
    let id = linking.id;
    let (by, now, steward) = (who.staff.user.id, app.now(), who.steward());
    if !may_change(app, who, id).await? {
        return Ok(show(request, app, who, id, After::default()).await?);
    }
    let (person, words, make, logged_as) = (id.to_owned(), linking.words, linking.make, linking.act);
    let place = PersonAddress::One {
        at: R::DESK,
        person: id,
    }
    .to_string();
    let said = format!("{words}. Hij staat maar één keer op het scherm. Niet gezien? Maak een nieuwe link.");
    let done = once
        .act(app, Leads::Shown(place, said), move |act| {
            Ok(act.db().write("link for person", |conn| {
                let (member, scope) = changeable(conn, steward, &person)?.ok_or(DbError::Missing)?;
                let linked = Linked { by, scope, member };
                let token = make(conn, &linked, now)?;
                accounts::log(conn, By::user(by, now), logged_as, &linked.member.logged())?;
                Ok::<_, PersonError>((linked.member, token))
            }))
        })
        .await?;
    // While nobody said yes, nothing of an account was taken away.
    if let (Ok((member, _)), Some(told)) = (&done, linking.told)
        && member.place.accepted
    {
        send_later(app, member.user.email.clone(), Email::account_changed(told));
    }
    let after = match done {
        Ok((member, token)) => After {
            fresh: Some(fresh_link(app, &token, &member, words.to_owned()).await),
            ..After::default()
        },
        Err(error) => After {
            problem: Some(label(error)?),
            ..After::default()
        },
    };
    Ok(show(request, app, who, id, after).await?)
}
