//! `/account/tweede-stap`: an app that makes codes, and codes on paper.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::passkey_challenge;
use crate::accounts::{self, AppSecret, AppSetting, Said};
use crate::addresses::AccountAddress;
use crate::db::{Conn, DbError};
use crate::export::qr_svg;
use crate::mail::Email;
use crate::values::secret::Secret;
use crate::views::account::{
    AppPart, PasskeyLine, RecoveryCodesPage, SecondFactorPage, recovery_codes_page, second_factor_page,
};
use crate::web::account_mail::send_later;
use crate::web::app::{NO_SECRET, Shared};
use crate::web::guards::{Newcomer, Staff};
use crate::web::headers::see_other;
use crate::web::home::home;
use crate::web::places::{leading_to, onward_of};
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};
use crate::web::staff::{Page, Section};

pub(super) const HERE: AccountAddress<'static> = AccountAddress::SecondFactor;
/// Said when a page with codes is asked for again.
pub(super) const SHOWN_ONCE: &str =
    "Dit is gedaan. Herstelcodes staan maar één keer op het scherm. Hebt u ze niet bewaard? Maak dan nieuwe.";

pub(in crate::web) async fn second_factor(
    request: HttpRequest,
    app: Shared,
    who: Newcomer,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, After::default()).await
}

/// What the last try brought about.
#[derive(Default)]
pub(super) struct After {
    pub(super) problem: Option<String>,
    /// The secret of the app that was scanned already.
    pub(super) secret: Option<AppSecret>,
}

impl After {
    pub(super) fn problem(text: &str) -> Self {
        Self {
            problem: Some(text.to_owned()),
            secret: None,
        }
    }
}

/// The page on which everything beside the password is set up.
pub(super) async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Newcomer,
    after: After,
) -> Result<HttpResponse, Problem> {
    let staff = &who.staff;
    let user = staff.user.id;
    let read = app.read("second step", move |conn: &mut Conn| {
        // Who comes in by a work account has the second step there.
        if accounts::is_managed(conn, user)? {
            return Err(DbError::Missing);
        }
        Ok::<_, DbError>((accounts::second_factor(conn, user)?, accounts::passkeys_of(conn, user)?))
    });
    let (second, kept) = read.await?;
    let open = staff.is_fresh && !app.demo;
    let line = |one: &accounts::Passkey| PasskeyLine {
        id: one.id,
        name: one.name.clone(),
        created: one.created.day(),
        used: one.used.map(|used| used.day()),
    };
    let app_part = if open {
        let secret = match after.secret {
            Some(secret) => secret,
            None => AppSecret::random().map_err(|_none| Problem::Failed)?,
        };
        let address = secret.address(&staff.user.email);
        Some(AppPart {
            qr: qr_svg(&address).unwrap_or_default(),
            secret: secret.text().to_owned(),
            address,
        })
    } else {
        None
    };
    let new_passkey = if open {
        passkey_challenge::part(app, &staff.user, &kept).await?
    } else {
        None
    };
    let with_script = new_passkey.is_some();
    let page = SecondFactorPage {
        csrf: staff.csrf(),
        second,
        must: who.must_enrol,
        fresh: staff.is_fresh,
        demo: app.demo,
        app: app_part,
        passkeys: kept.iter().map(line).collect(),
        new_passkey,
        problem: after.problem,
        onward: leading_to(onward_of(request).as_deref()),
    };
    let mut frame = Page::new(Section::Account, "Tweede stap");
    let above = AccountAddress::All.to_string();
    frame = match who.must_enrol {
        true => frame.without_menu(),
        false => frame.breadcrumb(&above, "Uw account"),
    };
    if with_script {
        frame = frame.with_script();
    }
    Ok(frame.answer(request, app, staff, second_factor_page(&page)))
}

/// The form with the first code.
#[derive(Deserialize)]
pub(in crate::web) struct AppForm {
    #[serde(rename = "geheim")]
    secret: Secret<String>,
    code: Secret<String>,
}

/// Somebody may change this now: signed in a short while ago, and not in a demo.
pub(super) fn may_change(app: &Shared, who: &Newcomer) -> bool {
    who.staff.is_fresh && !app.demo
}

/// What came of the first code.
enum Set {
    /// The app is set up, with these recovery codes.
    Done(Vec<String>),
    /// The code does not fit.
    Wrong,
    /// The node has nothing to keep the secret with.
    NoKey,
}

/// `POST /account/tweede-stap/app`.
pub(in crate::web) async fn app_set(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Newcomer, AppForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    if !may_change(&app, &who) {
        return Ok(show(&request, &app, &who, After::default()).await?);
    }
    let Some(secret) = AppSecret::read(form.secret.expose()) else {
        let after = After::problem("Het formulier was niet heel. Scan het vierkant opnieuw.");
        return Ok(show(&request, &app, &who, after).await?);
    };
    let (user, token, now, shared) = (who.staff.user.id, who.staff.token.clone(), app.now(), app.clone());
    let (scanned, code) = (secret.clone(), form.code);
    let shown = Leads::Shown(HERE.to_string(), SHOWN_ONCE.to_owned());
    let done = once
        .act(&app, shown, move |act| {
            let Some(key) = shared.own_secret() else {
                return Ok(Set::NoKey);
            };
            let setting = AppSetting {
                user,
                session: &token,
                secret: &scanned,
                code: code.expose(),
            };
            let set = act.db().write("set app", |conn| {
                let set = accounts::set_app(conn, &setting, &key, now)?;
                set.ok_or(DbError::Refused)
            });
            match set {
                Ok(codes) => Ok(Set::Done(codes)),
                Err(DbError::Refused) => Ok(Set::Wrong),
                Err(error) => Err(error.into()),
            }
        })
        .await?;
    match done {
        Set::Done(codes) => {
            changed(&app, &who.staff);
            Ok(codes_page(
                &request,
                &app,
                who.staff,
                "De app is ingesteld. Voortaan vraagt Ervaringwijzer bij het inloggen om een code uit de app.",
                codes,
            ))
        }
        Set::NoKey => Ok(show(&request, &app, &who, After::problem(NO_SECRET)).await?),
        Set::Wrong => {
            let after = After {
                problem: Some(
                    "Deze code klopt niet. Kijk of de tijd van uw telefoon klopt, en typ de code die er nu staat."
                        .to_owned(),
                ),
                secret: Some(secret),
            };
            Ok(show(&request, &app, &who, after).await?)
        }
    }
}

/// Tells the owner by mail, in case somebody else did it.
pub(super) fn changed(app: &Shared, staff: &Staff) {
    let letter = Email::account_changed("De tweede stap van uw account is veranderd.");
    send_later(app, staff.user.email.clone(), letter);
}

/// The page that shows recovery codes, or says that nothing is to be kept.
pub(super) fn codes_page(
    request: &HttpRequest,
    app: &Shared,
    staff: Staff,
    done: &str,
    codes: Vec<String>,
) -> HttpResponse {
    let title = if codes.is_empty() {
        "Tweede stap"
    } else {
        "Uw herstelcodes"
    };
    let body = recovery_codes_page(&RecoveryCodesPage {
        done: done.to_owned(),
        onward: onward_of(request).unwrap_or_else(|| home(staff.rights)),
        codes,
    });
    let above = AccountAddress::All.to_string();
    let frame = Page::new(Section::Account, title).breadcrumb(&above, "Uw account");
    frame.answer(request, app, &staff, body)
}

/// `POST /account/tweede-stap/app/weg`.
pub(in crate::web) async fn app_remove(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Newcomer, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (who, _, once) = form.open();
    if !may_change(&app, &who) {
        return Ok(show(&request, &app, &who, After::default()).await?);
    }
    let (user, now) = (who.staff.user.id, app.now());
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("remove app", |conn| {
                let words = match accounts::remove_app(conn, user, now)? {
                    true => "De app is weggehaald. U logt in met een passkey.",
                    false => "De app is niet weggehaald: zonder passkey is hij uw enige tweede stap.",
                };
                Ok::<_, DbError>(act.done(&HERE.to_string(), Said::words(words)))
            })?)
        })
        .await?;
    changed(&app, &who.staff);
    Ok(see_other(done))
}

/// `POST /account/tweede-stap/herstelcodes`.
pub(in crate::web) async fn recovery_codes_new(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Newcomer, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (who, _, once) = form.open();
    if !may_change(&app, &who) || who.must_enrol {
        return Ok(show(&request, &app, &who, After::default()).await?);
    }
    let (user, now) = (who.staff.user.id, app.now());
    let shown = Leads::Shown(HERE.to_string(), SHOWN_ONCE.to_owned());
    let codes = once
        .act(&app, shown, move |act| {
            Ok(act
                .db()
                .write("recovery codes", |conn| accounts::renew_recovery_codes(conn, user, now))?)
        })
        .await?;
    changed(&app, &who.staff);
    let done = "Dit zijn uw nieuwe herstelcodes. De oude werken niet meer.";
    Ok(codes_page(&request, &app, who.staff, done, codes))
}
