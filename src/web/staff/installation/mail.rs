//! Changing how mail is sent, and a letter to see whether it arrives.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::labels::{DEMO, MEANWHILE, mail_error};
use super::page::{After, done, nothing, show};
use crate::accounts::{self, Said};
use crate::addresses::InstallationAddress;
use crate::catalogue::{PageSetting, SettingChange, page_settings};
use crate::config::MailTls;
use crate::db::DbError;
use crate::installation::{LONGEST_MAIL_FIELD, MailField, MailWrong, TypedMail, WrongMail};
use crate::mail::Email;
use crate::values::by::By;
use crate::values::secret::Secret;
use crate::views::field_problem::FieldProblem;
use crate::views::setup::MailFields;
use crate::web::app::{NO_SECRET, Shared};
use crate::web::guards::{Administrator, Allowed, form_number};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};

/// The form of mail.
#[derive(Deserialize)]
pub(in crate::web) struct MailForm {
    #[serde(default)]
    server: String,
    #[serde(rename = "poort", default)]
    port: String,
    #[serde(default)]
    tls: String,
    #[serde(rename = "van", default)]
    from: String,
    #[serde(rename = "inlognaam", default)]
    user: String,
    #[serde(rename = "wachtwoord", default = "nothing_typed")]
    password: Secret<String>,
    #[serde(rename = "gezien", default)]
    seen: String,
}

fn nothing_typed() -> Secret<String> {
    Secret::new(String::new())
}

/// `POST /beheer/instellingen/mail`.
pub(in crate::web) async fn mail_change(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Administrator>, MailForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let fields = MailFields {
        server: form.server.clone(),
        port: form.port.clone(),
        from_the_start: form.tls == "meteen",
        from: form.from.clone(),
        user: form.user.clone(),
        has_password: false,
    };
    let again = |problems: Vec<FieldProblem>, problem: Option<String>| After {
        mail: Some(fields.clone()),
        problems,
        problem,
        ..After::default()
    };
    if app.demo {
        return Ok(show(&request, &app, &who, again(Vec::new(), Some(DEMO.to_owned()))).await?);
    }
    if !app.installation.has_address() {
        let text = "Het programma weet zijn eigen adres niet, en een e-mail bevat een link. Vraag de beheerder van de server om eerst base-url in te stellen. Er is niets bewaard.";
        return Ok(show(&request, &app, &who, again(Vec::new(), Some(text.to_owned()))).await?);
    }
    let typed = TypedMail {
        server: form.server,
        port: form.port,
        tls: if fields.from_the_start {
            MailTls::FromTheStart
        } else {
            MailTls::StartTls
        },
        from: form.from,
        user: form.user,
        password: form.password,
    };
    let (shared, by, seen) = (app.clone(), By::user(who.staff.user.id, app.now()), form.seen);
    let changed = once
        .act(&app, Leads::Told, move |act| {
            let (kept, now) = act.db().read("mail", |conn| {
                let kept = page_settings::value(conn, PageSetting::Mail)?;
                Ok::<_, DbError>((kept, shared.installation.mail(conn)?))
            })?;
            // The secret of the installation is a file, so before the transaction.
            let secret = shared.own_secret();
            let judged = shared
                .installation
                .judged_mail(&typed, &now, kept.as_deref(), secret.as_ref());
            let new = match judged.map_err(|error| unsealed(&error))? {
                Ok(new) => new,
                Err(wrong) => return Ok(Changed::Wrong(wrong)),
            };
            if page_settings::mark(kept.as_deref()) != seen {
                return Ok(Changed::Meanwhile);
            }
            Ok(act.db().write("mail", |conn| {
                Ok::<_, DbError>(
                    match page_settings::change(conn, PageSetting::Mail, Some(&new), &seen)? {
                        SettingChange::Made => {
                            Changed::To(done(act, conn, &shared.installation, PageSetting::Mail, by)?)
                        }
                        SettingChange::Nothing => Changed::To(nothing(act, PageSetting::Mail)),
                        SettingChange::Meanwhile => Changed::Meanwhile,
                    },
                )
            })?)
        })
        .await?;
    let after = match changed {
        Changed::To(place) => return Ok(see_other(place)),
        Changed::Meanwhile => again(Vec::new(), Some(MEANWHILE.to_owned())),
        Changed::Wrong(wrong) => again(wrong.into_iter().map(problem).collect(), None),
    };
    Ok(show(&request, &app, &who, after).await?)
}

enum Changed {
    To(String),
    Wrong(Vec<WrongMail>),
    Meanwhile,
}

fn unsealed(error: &crate::keys::KeyStoreError) -> Problem {
    tracing::error!(%error, "a password could not be sealed");
    Problem::Failed
}

fn problem(wrong: WrongMail) -> FieldProblem {
    let WrongMail { field, wrong } = wrong;
    let (id, what) = match field {
        MailField::Server => ("server", "de mailserver"),
        MailField::Port => ("poort", "de poort"),
        MailField::From => ("van", "de afzender"),
        MailField::User => ("inlognaam", "de naam om mee in te loggen"),
        MailField::Password => ("wachtwoord", "het wachtwoord"),
    };
    let text = match (field, wrong) {
        (_, MailWrong::TypeAgain) => {
            "Typ het wachtwoord. Bij een andere server, poort of naam gaat het oude niet mee.".to_owned()
        }
        (_, MailWrong::NoSecret) => NO_SECRET.to_owned(),
        (_, MailWrong::TooLong) => format!("Maak {what} korter: hoogstens {LONGEST_MAIL_FIELD} tekens."),
        (MailField::Port, MailWrong::Unfit) => "Schrijf de poort als een getal, zoals 587.".to_owned(),
        (MailField::From, MailWrong::Unfit) => "Schrijf de afzender zoals naam@gemeente.nl.".to_owned(),
        (_, MailWrong::Unfit) => format!("Schrijf {what} als een naam, zoals smtp.voorbeeldstad.nl."),
    };
    FieldProblem { id, text }
}

/// `POST /beheer/instellingen/mail/proef`: a letter to whoever asks, and what the mail server said.
pub(in crate::web) async fn mail_try(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Administrator>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (who, _, once) = form.open();
    let (to, by) = (who.staff.user.email.clone(), By::user(who.staff.user.id, app.now()));
    let said = match app.own_mail().await? {
        None if app.demo => Err("Dit is een voorbeeld: er gaat geen e-mail uit.".to_owned()),
        None => Err("Er is geen mailserver die te gebruiken is. Vul het formulier in en bewaar het.".to_owned()),
        Some(mail) => {
            let id = format!("proef-{}", form_number());
            let send = move || {
                let sent = mail
                    .post
                    .reach()
                    .and_then(|()| mail.post.send(&to, &Email::test(), &id));
                Ok::<_, Problem>(match sent {
                    Ok(()) => Ok(format!(
                        "De mailserver {} nam de proefmail voor {to} aan. Kijk of hij aankomt.",
                        mail.server
                    )),
                    Err(error) => Err(mail_error(error)),
                })
            };
            app.call_out(send).await?
        }
    };
    let place = format!("{}#mail", InstallationAddress::All);
    match said {
        Ok(words) => {
            let to = once.act(&app, Leads::Told, move |act| {
                Ok(act.db().write("trial letter", |conn| {
                    accounts::log(conn, by, "proefmail", "aangenomen")?;
                    Ok::<_, DbError>(act.done(&place, Said::words(words.clone())))
                })?)
            });
            Ok(see_other(to.await?))
        }
        Err(words) => {
            let text = format!("De proefmail is niet verstuurd. {words}");
            let shown = Leads::Shown(place, text.clone());
            let object = words;
            once.act(&app, shown, move |act| {
                Ok(act
                    .db()
                    .write("trial letter", |conn| accounts::log(conn, by, "proefmail", &object))?)
            })
            .await?;
            Ok(show(&request, &app, &who, After::problem(text)).await?)
        }
    }
}
