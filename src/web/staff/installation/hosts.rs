//! Changing whom webhooks may go to, and a call to see whether somebody answers.

use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use serde::Deserialize;

use super::labels::{DEMO, MEANWHILE, call_error};
use super::page::{After, done, nothing, show};
use crate::accounts::{self, Said};
use crate::addresses::InstallationAddress;
use crate::catalogue::{PageSetting, SettingChange, page_settings};
use crate::config::AllowedHosts;
use crate::db::{Conn, DbError};
use crate::http_client::{Call, HttpClient};
use crate::installation::{HostsError, kept_hosts, read_hosts};
use crate::values::by::By;
use crate::views::field_problem::FieldProblem;
use crate::views::staff::{Preview, WayBack};
use crate::web::app::Shared;
use crate::web::guards::{Administrator, Allowed};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm, Sure};
use crate::web::staff::confirm::Between;
use crate::web::staff::frame::Section;
use crate::webhooks;

/// The form with hosts.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct HostsForm {
    #[serde(default)]
    hosts: String,
    #[serde(rename = "gezien", default)]
    seen: String,
}

/// `POST /beheer/instellingen/webhooks`.
pub(in crate::web) async fn hosts_change(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Administrator>, HostsForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let again = |problems: Vec<FieldProblem>, problem: Option<&str>| After {
        hosts: Some(form.hosts.clone()),
        problems,
        problem: problem.map(str::to_owned),
        ..After::default()
    };
    if app.demo {
        return Ok(show(&request, &app, &who, again(Vec::new(), Some(DEMO))).await?);
    }
    let hosts = match read_hosts(&form.hosts) {
        Ok(hosts) => hosts,
        Err(error) => {
            let text = match error {
                HostsError::Unfit(part) => {
                    format!("‘{part}’ is geen host. Schrijf alleen de naam, zoals hooks.voorbeeld.nl.")
                }
                HostsError::Private(part) => {
                    format!(
                        "‘{part}’ is een adres binnen het eigen netwerk. Dat kan alleen de beheerder van de server toestaan, in de configuratie."
                    )
                }
            };
            let problem = FieldProblem { id: "hosts", text };
            return Ok(show(&request, &app, &who, again(vec![problem], None)).await?);
        }
    };
    let new = kept_hosts(&hosts).map_err(|_err| Problem::Failed)?;
    if once.sure() == Sure::No {
        return Ok(show(&request, &app, &who, again(Vec::new(), None)).await?);
    }
    let lost = losing(&app, Some(new.clone())).await?;
    if lost > 0 && once.sure() != Sure::Yes {
        let page = InstallationAddress::All.to_string();
        let between = Between {
            section: Section::Administration,
            kicker: "Webhooks",
            preview: &fewer(lost, &app.installation.hosts_of(Some(&new))),
            back: WayBack::Change,
            above: (&page, "Instellingen"),
        };
        return Ok(between.answer(&request, &app, &who.staff, &once));
    }
    let (shared, by, seen) = (app.clone(), By::user(who.staff.user.id, app.now()), form.seen.clone());
    let changed = once.act(&app, Leads::Told, move |act| {
        Ok(act.db().write("hosts", |conn| {
            Ok::<_, DbError>(
                match page_settings::change(conn, PageSetting::Hosts, Some(&new), &seen)? {
                    SettingChange::Made => Some(done(act, conn, &shared.installation, PageSetting::Hosts, by)?),
                    SettingChange::Nothing => Some(nothing(act, PageSetting::Hosts)),
                    SettingChange::Meanwhile => None,
                },
            )
        })?)
    });
    match changed.await? {
        Some(place) => Ok(see_other(place)),
        None => Ok(show(&request, &app, &who, After::problem(MEANWHILE)).await?),
    }
}

/// How many webhooks could not be told any more when this is kept, and can be now.
pub(super) async fn losing(app: &Shared, new: Option<String>) -> Result<usize, DbError> {
    let installation = app.installation.clone();
    let lost = app.read("webhooks", move |conn: &mut Conn| {
        let now = installation.http(conn)?;
        let then = HttpClient::new(installation.hosts_of(new.as_deref()));
        let all = webhooks::all(conn)?;
        let lost = all
            .iter()
            .filter(|one| now.check(&one.address).is_ok() && then.check(&one.address).is_err());
        Ok::<_, DbError>(lost.count())
    });
    lost.await
}

/// What goes when hosts go.
pub(super) fn fewer(lost: usize, hosts: &AllowedHosts) -> Preview {
    let words = if hosts.is_empty() {
        "nergens heen".to_owned()
    } else {
        hosts.words()
    };
    Preview {
        title: "Mag het programma naar minder hosts?".to_owned(),
        shows: "Dit gebeurt er",
        shown: html! {
            ul.dots {
                @if lost == 1 { li { "1 webhook krijgt geen berichten meer." } }
                @else { li { (lost) " webhooks krijgen geen berichten meer." } }
                li { "Berichten die nog wachten, worden niet meer verstuurd." }
                li { "Het programma mag dan naar: " (words) "." }
            }
        },
        texts: Vec::new(),
        facts: vec![(
            "Kan het terug?",
            "De lijst wel. Berichten die intussen vervielen, komen niet terug.".to_owned(),
        )],
        button: "Bewaar de hosts".to_owned(),
    }
}

/// The form with an address to try.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct TryForm {
    #[serde(rename = "adres", default)]
    address: String,
}

/// What is sent to an address that is tried.
const TRIAL: &str = r#"{"soort":"proef"}"#;

/// `POST /beheer/instellingen/webhooks/proef`: calls an address, and says what the other side said.
pub(in crate::web) async fn host_try(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Administrator>, TryForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (http, typed) = (app.http().await?, form.address.trim().to_owned());
    if let Err(error) = http.check(&typed) {
        let after = After {
            address: form.address,
            problems: vec![FieldProblem {
                id: "adres",
                text: call_error(error),
            }],
            ..After::default()
        };
        return Ok(show(&request, &app, &who, after).await?);
    }
    let address = typed.clone();
    let call = move || {
        let call = Call {
            address: &address,
            body: TRIAL,
            head: &[],
        };
        Ok::<_, Problem>(http.post(&call))
    };
    let said = app.call_out(call).await?;
    let (by, place) = (
        By::user(who.staff.user.id, app.now()),
        format!("{}#webhooks", InstallationAddress::All),
    );
    match said {
        Ok(status) => {
            let to = once.act(&app, Leads::Told, move |act| {
                Ok(act.db().write("trial call", |conn| {
                    accounts::log(conn, by, "adres-geprobeerd", &format!("{typed}: status {status}"))?;
                    let words = format!("{typed} antwoordde met status {status}: het bericht is aangenomen.");
                    Ok::<_, DbError>(act.done(&place, Said::words(words)))
                })?)
            });
            Ok(see_other(to.await?))
        }
        Err(error) => {
            let text = format!("{typed} nam het bericht niet aan. {}", call_error(error));
            let shown = Leads::Shown(place, text.clone());
            let object = format!("{typed}: {error}");
            once.act(&app, shown, move |act| {
                Ok(act.db().write("trial call", |conn| {
                    accounts::log(conn, by, "adres-geprobeerd", &object)
                })?)
            })
            .await?;
            let after = After {
                address: form.address,
                ..After::problem(text)
            };
            Ok(show(&request, &app, &who, after).await?)
        }
    }
}
