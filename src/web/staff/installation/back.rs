//! Putting back what was set before, and letting the configuration of the server count again.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::hosts::{fewer, losing};
use super::labels::{DEMO, MEANWHILE};
use super::page::{After, done, nothing, show};
use crate::addresses::InstallationAddress;
use crate::catalogue::{PageSetting, SettingChange, count_moments, page_settings};
use crate::db::{Conn, DbError};
use crate::installation::Installation;
use crate::values::by::By;
use crate::views::staff::WayBack;
use crate::web::app::Shared;
use crate::web::guards::{Administrator, Allowed};
use crate::web::headers::see_other;
use crate::web::signed_form::{FormError, Leads, Once, SignedForm, Sure};
use crate::web::staff::confirm::Between;
use crate::web::staff::frame::Section;

/// What is to be put back, and what it was made from.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct BackForm {
    #[serde(rename = "wat", default)]
    of: String,
    #[serde(rename = "gezien", default)]
    seen: String,
}

/// `POST /beheer/instellingen/terug`: what was set before the last change.
pub(in crate::web) async fn setting_back(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Administrator>, BackForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    set(&request, &app, &who, once, Asked { form, before: true }).await
}

/// `POST /beheer/instellingen/standaard`.
pub(in crate::web) async fn configured_again(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Administrator>, BackForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    set(&request, &app, &who, once, Asked { form, before: false }).await
}

/// What is asked for.
struct Asked {
    form: BackForm,
    /// What was set before; else what the configuration says.
    before: bool,
}

async fn set(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Administrator>,
    once: Once,
    asked: Asked,
) -> Result<HttpResponse, FormError> {
    let Ok(of) = asked.form.of.parse::<PageSetting>() else {
        return Ok(show(
            request,
            app,
            who,
            After::problem("Kies wat u wilt doen. Er is niets veranderd."),
        )
        .await?);
    };
    if app.demo && of != PageSetting::CountMoment {
        return Ok(show(request, app, who, After::problem(DEMO)).await?);
    }
    let wants_before = asked.before;
    let read = app.read("setting", move |conn: &mut Conn| {
        if wants_before {
            page_settings::before(conn, of)
        } else {
            Ok(None)
        }
    });
    let new = read.await?;
    if of == PageSetting::Hosts && once.sure() != Sure::Yes {
        let lost = losing(app, new.clone()).await?;
        if lost > 0 {
            let page = InstallationAddress::All.to_string();
            let between = Between {
                section: Section::Administration,
                kicker: "Webhooks",
                preview: &fewer(lost, &app.installation.hosts_of(new.as_deref())),
                back: WayBack::Page(&page),
                above: (&page, "Instellingen"),
            };
            return Ok(between.answer(request, app, &who.staff, &once));
        }
    }
    let (shared, by, seen) = (app.clone(), By::user(who.staff.user.id, app.now()), asked.form.seen);
    let changed = once.act(app, Leads::Told, move |act| {
        Ok(act.db().write("setting", |conn| {
            Ok::<_, DbError>(match change(conn, &shared.installation, of, new.as_deref(), &seen)? {
                SettingChange::Made => Some(done(act, conn, &shared.installation, of, by)?),
                SettingChange::Nothing => Some(nothing(act, of)),
                SettingChange::Meanwhile => None,
            })
        })?)
    });
    match changed.await? {
        Some(place) => Ok(see_other(place)),
        None => Ok(show(request, app, who, After::problem(MEANWHILE)).await?),
    }
}

fn change(
    conn: &mut Conn,
    installation: &Installation,
    of: PageSetting,
    new: Option<&str>,
    seen: &str,
) -> Result<SettingChange, DbError> {
    match of {
        PageSetting::Mail | PageSetting::Hosts => page_settings::change(conn, of, new, seen),
        PageSetting::CountMoment => {
            let new = new.and_then(|text| text.parse().ok());
            count_moments::change(conn, installation.configured_moment(), new, seen)
        }
    }
}
