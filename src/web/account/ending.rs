//! Ending sessions, and everything that reads for somebody.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use maud::html;

use crate::accounts::{self, Said};
use crate::addresses::AccountAddress;
use crate::db::DbError;
use crate::values::by::By;
use crate::views::staff::{Preview, WayBack};
use crate::web::app::Shared;
use crate::web::guards::Staff;
use crate::web::headers::see_other;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm, Sure};
use crate::web::staff::{Between, Section};

const HERE: AccountAddress<'static> = AccountAddress::All;

/// `POST /account/sessies/{sessie}/uit`.
pub(in crate::web) async fn session_end(
    app: Shared,
    name: Path<String>,
    form: SignedForm<Staff, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (staff, _, once) = form.open();
    let (user, now) = (staff.user.id, app.now());
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("end session", |conn| {
                let ended = accounts::end_session(conn, user, &name)?;
                if ended {
                    accounts::log(conn, By::user(user, now), "sessie-beeindigd", "")?;
                }
                let words = match ended {
                    true => "Daar bent u nu uitgelogd.",
                    false => "Daar was u al niet meer ingelogd.",
                };
                Ok::<_, DbError>(act.done(&format!("{HERE}#ingelogd"), Said::words(words)))
            })?)
        })
        .await?;
    Ok(see_other(done))
}

/// `POST /account/alles-uit`.
pub(in crate::web) async fn everything_end(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Staff, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (staff, _, once) = form.open();
    if once.sure() != Sure::Yes {
        let between = Between {
            section: Section::Account,
            kicker: "Uw account",
            preview: &preview(),
            back: WayBack::Page(&HERE.to_string()),
            above: (&HERE.to_string(), "Uw account"),
        };
        return Ok(between.answer(&request, &app, &staff, &once));
    }
    let (user, token, now) = (staff.user.id, staff.token.clone(), app.now());
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("end everything", |conn| {
                accounts::end_everything(conn, user, &token, now)?;
                let words = "Alles is beëindigd. U bent alleen hier nog ingelogd.";
                Ok::<_, DbError>(act.done(&HERE.to_string(), Said::words(words)))
            })?)
        })
        .await?;
    Ok(see_other(done))
}

fn preview() -> Preview {
    Preview {
        title: "Beëindig alles behalve waar u nu bent?".to_owned(),
        shows: "Dit houdt meteen op",
        shown: html! {
            ul.dots {
                li { "Overal anders bent u uitgelogd." }
                li { "Uw sleutels voor programma’s werken niet meer." }
                li { "Het geheime adres van uw feed werkt niet meer." }
                li { "Uw webhooks krijgen geen berichten meer en gaan weg." }
            }
        },
        texts: Vec::new(),
        facts: vec![(
            "Kan het terug?",
            "Nee. U kunt wel opnieuw inloggen en nieuwe sleutels maken.".to_owned(),
        )],
        button: "Beëindig alles".to_owned(),
    }
}
