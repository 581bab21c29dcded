//! All providers of whoever looks, and adding one.

use std::collections::BTreeMap;

use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::labels::label;
use crate::accounts::{self, Said};
use crate::addresses::ProviderDeskAddress;
use crate::catalogue::{Added, Hold, Provider, ProviderError, providers as catalogue};
use crate::db::Conn;
use crate::values::by::By;
use crate::values::ids::ProviderId;
use crate::values::names::as_read;
use crate::views::paging::Paging;
use crate::views::providers::{ProviderLine, ProvidersPage, providers_page};
use crate::web::app::Shared;
use crate::web::guards::Allowed;
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::desk::{Keeper, ListQuery};
use crate::web::staff::frame::Page;

/// How many stand on one page.
const PER_PAGE: usize = 50;

/// The form that adds one.
#[derive(Debug, Clone, Default, Deserialize)]
pub(in crate::web) struct ProviderForm {
    #[serde(rename = "naam", default)]
    name: String,
    #[serde(rename = "toegang", default)]
    access_desk: String,
}

pub(in crate::web) async fn providers<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    who: Allowed<R>,
    asked: Query<ListQuery>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, asked.into_inner(), Typed::default()).await
}

/// `POST …/aanbieders`: adds one.
pub(in crate::web) async fn provider_new<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<R>, ProviderForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (user, now, steward) = (who.staff.user.id, app.now(), who.steward());
    let (name, desk) = (form.name.clone(), form.access_desk == "ja");
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("add provider", |conn| {
                let added = catalogue::add(conn, steward, &name, desk)?;
                let (one, said) = match &added {
                    Added::New(one) => (one, format!("‘{}’ staat erbij.", one.name)),
                    Added::Attached(one) => (
                        one,
                        format!(
                            "‘{}’ was er al voor een andere gemeente. Hij staat nu ook bij u. Veranderen doet de beheerder.",
                            one.name
                        ),
                    ),
                };
                accounts::log(conn, By::user(user, now), "aanbieder-toegevoegd", &one.name)?;
                let undo = ProviderDeskAddress::Remove {
                    at: R::DESK,
                    provider: &one.slug,
                };
                let place = ProviderDeskAddress::All { at: R::DESK }.to_string();
                Ok::<_, ProviderError>(act.done(&place, Said::words(said).undone_by(undo, &[])))
            }))
        })
        .await?;
    match done {
        Ok(place) => Ok(see_other(place)),
        Err(error) => {
            let after = Typed {
                form,
                problem: Some(label(error)?),
            };
            Ok(show(&request, &app, &who, ListQuery::default(), after).await?)
        }
    }
}

/// What was typed, and what was wrong with it.
#[derive(Default)]
struct Typed {
    form: ProviderForm,
    problem: Option<String>,
}

async fn show<R: Keeper>(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<R>,
    asked: ListQuery,
    typed: Typed,
) -> Result<HttpResponse, Problem> {
    let (steward, search, wanted) = (who.steward(), as_read(&asked.search), asked.page());
    let read = app.read("providers", move |conn: &mut Conn| {
        let rounds = catalogue::rounds_of_all(conn, steward)?;
        let known = catalogue::known_to(conn, steward)?.into_iter();
        let found: Vec<(Provider, Hold)> = known
            .filter(|(one, _)| search.is_empty() || as_read(&one.name).contains(&search))
            .collect();
        let (total, pages) = (found.len(), found.len().div_ceil(PER_PAGE).max(1));
        let page = wanted.clamp(1, pages);
        let here = found.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
        let lines: Vec<ProviderLine> = here.map(|(one, hold)| line(one, *hold, &rounds)).collect();
        Ok::<_, crate::db::DbError>((lines, total, page, pages))
    });
    let (lines, total, page, pages) = read.await?;
    let body = providers_page(&ProvidersPage {
        desk: R::DESK,
        csrf: who.staff.csrf(),
        lines,
        paging: Paging {
            href: ProviderDeskAddress::All { at: R::DESK }.to_string(),
            search: asked.search,
            total,
            page,
            pages,
        },
        name: typed.form.name,
        access_desk: typed.form.access_desk == "ja",
        problem: typed.problem,
    });
    Ok(Page::new(R::SECTION, "Aanbieders").answer(request, app, &who.staff, body))
}

/// A provider as it stands in the list.
pub(super) fn line(one: &Provider, hold: Hold, rounds: &BTreeMap<ProviderId, Vec<String>>) -> ProviderLine {
    ProviderLine {
        slug: one.slug.clone(),
        name: one.name.clone(),
        access_desk: one.access_desk,
        ended: one.ended.map(|day| day.long()),
        shared: hold == Hold::Shared,
        rounds: rounds.get(&one.id).cloned().unwrap_or_default(),
    }
}
