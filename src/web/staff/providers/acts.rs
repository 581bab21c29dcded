//! What is done to a provider. Whoever may only look gets the page that says who may.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::labels::label;
use super::one::{After, show};
use crate::accounts::{self, Said};
use crate::addresses::ProviderDeskAddress;
use crate::catalogue::{Hold, Provider, ProviderError, Steward, providers as catalogue};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::views::providers::Asking;
use crate::web::app::Shared;
use crate::web::guards::Allowed;
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};
use crate::web::staff::desk::Keeper;

/// Another name, and whether what it changes was looked at.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct RenameForm {
    #[serde(rename = "naam", default)]
    name: String,
    #[serde(rename = "zeker", default)]
    sure: String,
}

/// The one that stays, and whether what that changes was looked at.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct MergeForm {
    #[serde(rename = "met", default)]
    other: String,
    #[serde(rename = "zeker", default)]
    sure: String,
}

/// "einde" or "weer".
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct EndForm {
    #[serde(rename = "actie", default)]
    act: String,
}

/// The provider, where `who` may change it; `None` where it may only be looked at.
fn whole(conn: &mut Conn, who: Steward, slug: &str) -> Result<Option<Provider>, DbError> {
    let (found, hold) = catalogue::find_for(conn, who, slug)?;
    Ok((hold == Hold::Whole).then_some(found))
}

/// The same, before a form is acted upon.
async fn may_change<R: Keeper>(app: &Shared, who: &Allowed<R>, slug: &str) -> Result<Option<Provider>, Problem> {
    let (steward, slug) = (who.steward(), slug.to_owned());
    Ok(app.read("provider", move |conn| whole(conn, steward, &slug)).await?)
}

/// `POST …/aanbieders/{aanbieder}/naam`.
pub(in crate::web) async fn provider_rename<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    slug: Path<String>,
    form: SignedForm<Allowed<R>, RenameForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (user, now, steward) = (who.staff.user.id, app.now(), who.steward());
    let Some(own) = may_change(&app, &who, &slug).await? else {
        return Ok(show(&request, &app, &who, &slug, After::default()).await?);
    };
    let (typed, name, address) = (form.name.clone(), form.name, slug.clone());
    let again = move |error| {
        Ok::<_, Problem>(After {
            name: Some(typed),
            problem: Some(label(error)?),
            ..After::default()
        })
    };
    if form.sure != "ja" {
        let checked = app.read("provider name", move |conn| catalogue::check_name(conn, &own, &name));
        let after = match checked.await {
            Ok(name) => After {
                asking: Asking::Rename(name),
                ..After::default()
            },
            Err(error) => again(error)?,
        };
        return Ok(show(&request, &app, &who, &slug, after).await?);
    }
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("rename provider", |conn| {
                let own = whole(conn, steward, &address)?.ok_or(DbError::Missing)?;
                let new = catalogue::rename(conn, &own, &name, now.day())?;
                let object = format!("{} heet nu {new}", own.name);
                accounts::log(conn, By::user(user, now), "aanbieder-hernoemd", &object)?;
                let (at, provider) = (R::DESK, own.slug.as_str());
                let said = Said::words(format!("‘{}’ heet nu ‘{new}’.", own.name)).undone_by(
                    ProviderDeskAddress::Rename { at, provider },
                    &[("naam", &own.name), ("zeker", "ja")],
                );
                let place = ProviderDeskAddress::One { at, provider }.to_string();
                Ok::<_, ProviderError>(act.done(&place, said))
            }))
        })
        .await?;
    match done {
        Ok(place) => Ok(see_other(place)),
        Err(error) => {
            let after = again(error)?;
            Ok(show(&request, &app, &who, &slug, after).await?)
        }
    }
}

/// `POST …/aanbieders/{aanbieder}/einde`: offered for new rounds no more, or again.
pub(in crate::web) async fn provider_end<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    slug: Path<String>,
    form: SignedForm<Allowed<R>, EndForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (user, now, steward) = (who.staff.user.id, app.now(), who.steward());
    let may = may_change(&app, &who, &slug).await?.is_some();
    let ends = match form.act.as_str() {
        "einde" => true,
        "weer" => false,
        _ => return Ok(show(&request, &app, &who, &slug, After::default()).await?),
    };
    if !may {
        return Ok(show(&request, &app, &who, &slug, After::default()).await?);
    }
    let place = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("end provider", |conn| {
                let own = whole(conn, steward, &slug)?.ok_or(DbError::Missing)?;
                catalogue::set_ended(conn, own.id, ends.then(|| now.day()))?;
                let (word, said, back) = if ends {
                    (
                        "aanbieder-beeindigd",
                        "wordt niet meer gevraagd voor nieuwe rondes",
                        "weer",
                    )
                } else {
                    ("aanbieder-hervat", "wordt weer gevraagd voor nieuwe rondes", "einde")
                };
                accounts::log(conn, By::user(user, now), word, &own.name)?;
                let (at, provider) = (R::DESK, own.slug.as_str());
                let undo = ProviderDeskAddress::End { at, provider };
                let said = Said::words(format!("‘{}’ {said}.", own.name)).undone_by(undo, &[("actie", back)]);
                Ok::<_, DbError>(act.done(&ProviderDeskAddress::One { at, provider }.to_string(), said))
            })?)
        })
        .await?;
    Ok(see_other(place))
}

/// `POST …/aanbieders/{aanbieder}/samenvoegen`.
pub(in crate::web) async fn provider_merge<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    slug: Path<String>,
    form: SignedForm<Allowed<R>, MergeForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (user, now, steward) = (who.staff.user.id, app.now(), who.steward());
    let own = may_change(&app, &who, &slug).await?;
    let other = match may_change(&app, &who, &form.other).await {
        Ok(other) => other,
        Err(Problem::NotFound) => None,
        Err(error) => return Err(error.into()),
    };
    let (Some(own), Some(other)) = (own, other) else {
        return Ok(show(&request, &app, &who, &slug, After::default()).await?);
    };
    let failed = |error| {
        Ok::<_, Problem>(After {
            problem: Some(label(error)?),
            ..After::default()
        })
    };
    if form.sure != "ja" {
        let (gone, stays) = (own.id, other.id);
        let checked = app.read("merge", move |conn| catalogue::check_merge(conn, gone, stays));
        let after = match checked.await {
            Ok(()) => After {
                asking: Asking::Merge(other.slug, other.name),
                ..After::default()
            },
            Err(error) => failed(error)?,
        };
        return Ok(show(&request, &app, &who, &slug, after).await?);
    }
    let (gone, stays) = (slug.clone(), form.other);
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("merge providers", |conn| {
                let gone = whole(conn, steward, &gone)?.ok_or(DbError::Missing)?;
                let stays = whole(conn, steward, &stays)?.ok_or(DbError::Missing)?;
                catalogue::merge(conn, &gone, &stays, now.day())?;
                let object = format!("{} in {}", gone.name, stays.name);
                accounts::log(conn, By::user(user, now), "aanbieder-samengevoegd", &object)?;
                let (at, provider) = (R::DESK, stays.slug.as_str());
                let said = Said::words(format!("‘{}’ is opgegaan in ‘{}’.", gone.name, stays.name));
                Ok::<_, ProviderError>(act.done(&ProviderDeskAddress::One { at, provider }.to_string(), said))
            }))
        })
        .await?;
    match done {
        Ok(place) => Ok(see_other(place)),
        Err(error) => {
            let after = failed(error)?;
            Ok(show(&request, &app, &who, &slug, after).await?)
        }
    }
}

/// `POST …/aanbieders/{aanbieder}/weg`: takes away what was just added.
pub(in crate::web) async fn provider_remove<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    slug: Path<String>,
    form: SignedForm<Allowed<R>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (who, _, once) = form.open();
    let (user, now, steward) = (who.staff.user.id, app.now(), who.steward());
    let gone = slug.clone();
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("remove provider", |conn| {
                let (own, hold) = catalogue::find_for(conn, steward, &gone)?;
                catalogue::remove(conn, steward, &own, hold)?;
                accounts::log(conn, By::user(user, now), "aanbieder-weggehaald", &own.name)?;
                let said = Said::words(format!("‘{}’ is weggehaald.", own.name));
                let place = ProviderDeskAddress::All { at: R::DESK }.to_string();
                Ok::<_, ProviderError>(act.done(&place, said))
            }))
        })
        .await?;
    match done {
        Ok(place) => Ok(see_other(place)),
        Err(error) => {
            let after = After {
                problem: Some(label(error)?),
                ..After::default()
            };
            Ok(show(&request, &app, &who, &slug, after).await?)
        }
    }
}
