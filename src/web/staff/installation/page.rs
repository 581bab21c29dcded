//! The page itself.

use actix_web::{HttpRequest, HttpResponse};

use super::labels::origin;
use crate::accounts::Said;
use crate::addresses::InstallationAddress;
use crate::catalogue::{PageSetting, page_settings, rounds};
use crate::config::MailTls;
use crate::db::{Conn, DbError};
use crate::http_client::is_public;
use crate::installation::{Installation, Mail, MailTrouble};
use crate::values::by::By;
use crate::values::terms::RoundState;
use crate::views::field_problem::FieldProblem;
use crate::views::setup::{InstallationPage, MailFields, MomentFields, SettingState, installation_page};
use crate::web::app::Shared;
use crate::web::guards::{Administrator, Allowed};
use crate::web::problem::Problem;
use crate::web::signed_form::Acting;
use crate::web::staff::frame::{Page, Section};

/// What the last try brought about.
#[derive(Default)]
pub(super) struct After {
    pub(super) mail: Option<MailFields>,
    pub(super) hosts: Option<String>,
    pub(super) address: String,
    pub(super) moment: Option<MomentFields>,
    pub(super) problems: Vec<FieldProblem>,
    pub(super) problem: Option<String>,
}

impl After {
    pub(super) fn problem(text: impl Into<String>) -> Self {
        Self {
            problem: Some(text.into()),
            ..Self::default()
        }
    }
}

pub(in crate::web) async fn installation(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Administrator>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, After::default()).await
}

/// Writes a change down and says it, with the form that puts back what was there: only on top of what is there now.
pub(super) fn done(
    act: &Acting,
    conn: &mut Conn,
    installation: &Installation,
    of: PageSetting,
    by: By,
) -> Result<String, DbError> {
    let words = installation.in_words(conn, of)?;
    crate::accounts::log(conn, by, "instelling-gewijzigd", &format!("{of}: {words}"))?;
    let seen = page_settings::mark(page_settings::value(conn, of)?.as_deref());
    let holds = match of {
        PageSetting::Mail | PageSetting::Hosts => "Dat geldt meteen.",
        PageSetting::CountMoment => {
            "Dat geldt voor rondes die vanaf nu opengaan. Een ronde die al open is, houdt haar moment."
        }
    };
    let said = Said::words(format!("{} is nu: {words}. {holds}", super::labels::name(of)));
    let said = said.undone_by(InstallationAddress::Back, &[("wat", of.word()), ("gezien", &seen)]);
    let place = format!("{}#{}", InstallationAddress::All, super::labels::fragment(of));
    Ok(act.done(&place, said))
}

/// That nothing was to be changed.
pub(super) fn nothing(act: &Acting, of: PageSetting) -> String {
    let place = format!("{}#{}", InstallationAddress::All, super::labels::fragment(of));
    act.done(&place, Said::words("Dit stond er al. Er is niets veranderd."))
}

pub(super) async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Administrator>,
    after: After,
) -> Result<HttpResponse, Problem> {
    let installation = app.installation.clone();
    let read = app.read("installation", move |conn| read(conn, &installation));
    let mut page = read.await?;
    page.csrf = who.staff.csrf();
    page.demo = app.demo;
    page.own_address.clone_from(&who.staff.user.email);
    let kept = page.mail_fields.has_password;
    page.mail_fields = after.mail.unwrap_or(page.mail_fields);
    page.mail_fields.has_password = kept;
    page.hosts_field = after.hosts.unwrap_or(page.hosts_field);
    page.moment_fields = after.moment.unwrap_or(page.moment_fields);
    page.address_field = after.address;
    page.problems = after.problems;
    page.problem = after.problem;
    let frame = Page::new(Section::Administration, "Instellingen");
    Ok(frame.answer(request, app, &who.staff, installation_page(&page)))
}

fn state(conn: &mut Conn, installation: &Installation, of: PageSetting) -> Result<SettingState, DbError> {
    let key = match of {
        PageSetting::Mail => "smtp",
        PageSetting::Hosts => "webhook-hosts",
        PageSetting::CountMoment => "count-moment",
    };
    let value = page_settings::value(conn, of)?;
    Ok(SettingState {
        now: installation.in_words(conn, of)?,
        origin: origin(value.is_some(), installation.origin(key)),
        on_page: value.is_some(),
        seen: page_settings::mark(value.as_deref()),
    })
}

fn read(conn: &mut Conn, installation: &Installation) -> Result<InstallationPage, DbError> {
    let mail = installation.mail(conn)?;
    let trouble = match &mail {
        Mail::Broken(MailTrouble::Password) => {
            Some("Het wachtwoord kan op deze machine niet worden gelezen. Er gaat geen e-mail uit. Typ het opnieuw.")
        }
        Mail::Broken(MailTrouble::BaseUrl) => Some(
            "Het programma weet zijn eigen adres niet, en een e-mail bevat een link. Vraag de beheerder van de server om base-url in te stellen.",
        ),
        Mail::On(_) | Mail::Off => None,
    };
    let mail_fields = match mail {
        Mail::On(mail) => MailFields {
            server: mail.host,
            port: mail.port.to_string(),
            from_the_start: mail.tls == MailTls::FromTheStart,
            from: mail.from,
            user: mail.user,
            has_password: !mail.password.expose().is_empty(),
        },
        Mail::Off | Mail::Broken(_) => MailFields {
            port: "587".to_owned(),
            ..MailFields::default()
        },
    };
    let hosts = installation.hosts(conn)?;
    let private = hosts.addresses(|address| !is_public(address));
    let named = hosts.words();
    let private_words = private.words();
    let own: Vec<&str> = named
        .split(", ")
        .filter(|host| !private_words.split(", ").any(|other| other == *host))
        .collect();
    let moment = installation.moment(conn)?;
    let text = moment.to_string();
    let (day, time) = text.split_once(' ').unwrap_or_default();
    let mut held = Vec::new();
    for round in rounds::in_state(conn, RoundState::Open)? {
        let own = installation.moment_of(conn, round.id)?;
        if own != moment {
            held.push(format!("{}: {}", round.name, own.words()));
        }
    }
    Ok(InstallationPage {
        csrf: String::new(),
        demo: false,
        trouble,
        mail: state(conn, installation, PageSetting::Mail)?,
        mail_fields,
        own_address: String::new(),
        hosts: state(conn, installation, PageSetting::Hosts)?,
        hosts_field: own.join("\n"),
        private_hosts: private_words.clone(),
        address_field: String::new(),
        moment: state(conn, installation, PageSetting::CountMoment)?,
        moment_fields: MomentFields {
            day: day.to_owned(),
            time: time.to_owned(),
        },
        held,
        problems: Vec::new(),
        problem: None,
    })
}
