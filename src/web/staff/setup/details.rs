//! `/gemeente/inrichting/gegevens`: whom clients can call, whom staff can ask, and the languages of clients.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::accounts::Said;
use crate::addresses::SetupAddress;
use crate::catalogue::gemeenten;
use crate::db::DbError;
use crate::setup::{self, Changed, Details};
use crate::values::by::By;
use crate::views::field_problem::FieldProblem;
use crate::views::setup::{DetailsPage, details_page, language_names};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::language::{choosing, chosen_languages};
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::frame::{Page, Section};

/// The form of the page.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct DetailsForm {
    #[serde(rename = "telefoon", default)]
    phone: String,
    #[serde(rename = "uren", default)]
    hours: String,
    #[serde(default)]
    contact: String,
    /// Short name of what the form was made from.
    #[serde(rename = "gezien", default)]
    seen: String,
    /// From the page that shows what clients will read "ja", or "nee" to change it first; without it that page comes.
    #[serde(rename = "zeker", default)]
    sure: String,
    /// The languages that are ticked.
    #[serde(flatten)]
    more: BTreeMap<String, String>,
}

/// What the last act brought about.
#[derive(Default)]
struct After {
    typed: Option<Details>,
    problems: Vec<FieldProblem>,
    meanwhile: bool,
    confirming: bool,
}

pub(in crate::web) async fn details(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, After::default()).await
}

/// `POST …/gegevens`: shows what clients will read, and then keeps it.
pub(in crate::web) async fn details_change(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Analyst>, DetailsForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let id = who.gemeente;
    let languages = match chosen_languages(&form.more) {
        Some(chosen) => chosen,
        None => {
            app.read("details", move |conn| gemeenten::find(conn, id))
                .await?
                .languages
        }
    };
    let typed = Details {
        phone: form.phone,
        hours: form.hours,
        contact: form.contact,
        languages,
    };
    let again = |typed: Details, after: After| After {
        typed: Some(typed),
        ..after
    };
    if form.sure == "nee" {
        return Ok(show(&request, &app, &who, again(typed, After::default())).await?);
    }
    let new = match typed.checked() {
        Ok(new) => new,
        Err(wrong) => {
            let problems = wrong.into_iter().map(FieldProblem::from).collect();
            let after = After {
                problems,
                ..After::default()
            };
            return Ok(show(&request, &app, &who, again(typed, after)).await?);
        }
    };
    if form.sure != "ja" {
        let after = After {
            confirming: true,
            ..After::default()
        };
        return Ok(show(&request, &app, &who, again(new, after)).await?);
    }
    let (gemeente, by, seen) = (who.gemeente, By::user(who.staff.user.id, app.now()), form.seen);
    let kept = new.clone();
    let done = once.act(&app, Leads::Told, move |act| {
        Ok(act.db().write("details", |conn| {
            let seen = Some(seen.as_str()).filter(|seen| !seen.is_empty());
            let place = SetupAddress::Details.to_string();
            Ok::<_, DbError>(match setup::change_details(conn, gemeente, &new, seen, by)? {
                Changed::From(before) => Some(act.done(&place, said(&before, &new))),
                Changed::Nothing => Some(act.done(&place, Said::words("Dit stond er al. Er is niets veranderd."))),
                Changed::Meanwhile(_) => None,
            })
        })?)
    });
    match done.await? {
        Some(to) => Ok(see_other(to)),
        None => {
            let after = After {
                meanwhile: true,
                ..After::default()
            };
            Ok(show(&request, &app, &who, again(kept, after)).await?)
        }
    }
}

/// What was done, and the form that puts back what was there: only on top of what is there now.
fn said(before: &Details, now: &Details) -> Said {
    let seen = now.fingerprint();
    let mut fields = vec![
        ("telefoon", before.phone.as_str()),
        ("uren", &before.hours),
        ("contact", &before.contact),
        ("gezien", &seen),
        ("zeker", "ja"),
    ];
    let chosen = choosing(&before.languages);
    fields.extend(chosen.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let mut words = "Bewaard. Cliënten lezen dit vanaf nu na het versturen.".to_owned();
    if before.languages != now.languages {
        words.push_str(&format!(" Zij lezen in: {}.", language_names(&now.languages)));
    }
    Said::words(words).undone_by(SetupAddress::Details, &fields)
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    after: After,
) -> Result<HttpResponse, Problem> {
    let id = who.gemeente;
    let gemeente = app.read("details", move |conn| gemeenten::find(conn, id)).await?;
    let kept = Details::of(&gemeente);
    let page = DetailsPage {
        csrf: who.staff.csrf(),
        typed: after.typed.unwrap_or_else(|| kept.clone()),
        seen: kept.fingerprint(),
        kept,
        problems: after.problems,
        meanwhile: after.meanwhile,
        confirming: after.confirming,
        gemeente: gemeente.name,
    };
    let kicker = format!("Gemeente {}", page.gemeente);
    let frame = Page::new(Section::Setup, "Bellen en talen").kicker(&kicker);
    Ok(frame.answer(request, app, &who.staff, details_page(&page)))
}
