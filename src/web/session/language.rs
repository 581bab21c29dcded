//! `POST /taal`: the pages in another language, for whoever is signed in.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::accounts::{self, Said};
use crate::addresses::StaffAddress;
use crate::i18n::interface::InterfaceLang;
use crate::values::by::By;
use crate::web::app::Shared;
use crate::web::guards::Newcomer;
use crate::web::headers::see_other;
use crate::web::home::home;
use crate::web::places::Places;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};

/// The form in the foot of every page.
#[derive(Deserialize)]
pub(in crate::web) struct LanguageForm {
    #[serde(rename = "taal")]
    language: String,
    /// The page that it stands on.
    #[serde(rename = "naar", default)]
    page: String,
}

pub(in crate::web) async fn choose_language(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Newcomer, LanguageForm>,
) -> Result<HttpResponse, FormError> {
    let (newcomer, form, once) = form.open();
    let staff = newcomer.staff;
    let language: InterfaceLang = form.language.parse().map_err(|_unknown| Problem::BadForm)?;
    let places = request.app_data::<Places>();
    let page = places.and_then(|places| places.page(&form.page));
    let page = page.unwrap_or_else(|| home(staff.rights));
    let (user, now) = (staff.user.id, app.now());
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("language", |conn| {
                accounts::speak(conn, user, language)?;
                accounts::log(conn, By::user(user, now), "taal-gekozen", language.word())?;
                Ok::<_, crate::db::DbError>({
                    let back = [("taal", language.other().word()), ("naar", page.as_str())];
                    act.done(
                        &page,
                        Said::words(words(language)).undone_by(StaffAddress::Language, &back),
                    )
                })
            })?)
        })
        .await?;
    Ok(see_other(done))
}

fn words(language: InterfaceLang) -> &'static str {
    match language {
        InterfaceLang::Nl => "Uw pagina’s zijn nu in het Nederlands.",
        InterfaceLang::En => {
            "Uw pagina’s zijn nu in het Engels. Wat mensen zelf schreven, vragenlijsten, gespreksbladen op papier en bestanden blijven Nederlands."
        }
    }
}
