//! What was typed in a form whose session had ended: it goes through the sign-in form, in the browser that typed it, and
//! is kept nowhere.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;

use super::app::App;
use super::bare::{bare, bare_in};
use super::form::SURE;
use super::headers::{STAFF_POLICY, html, with_script};
use super::passkey_script::passkey_script;
use super::places::{Places, escaped};
use super::sealed_challenge::sealed;
use crate::accounts::is_form_mark;
use crate::addresses::AccountAddress;
use crate::i18n::interface::InterfaceLang;
use crate::values::ids::MembershipId;
use crate::views::staff::{KeptFields, PasskeyPart, SignInError, SignInPage, WorkPart, has_typed_text, sign_in_page};

/// Most fields of a form.
const MOST_FIELDS: usize = 1000;
/// What stands before the name of a field on its way through the sign-in form.
const BEFORE: &str = "veld.";
/// Fields that are never carried along.
const SECRET: [&str; 5] = ["wachtwoord", "herhaling", "wachtzin", "geheim", "token"];

/// A form that was not acted upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeptForm {
    /// Where it goes: an act of staff.
    pub(super) to: String,
    /// The mark of who typed it.
    pub(super) mark: String,
    /// What was typed.
    pub(super) fields: Vec<(String, String)>,
    /// Whether a secret was left out.
    pub(super) lacks: bool,
}

impl KeptForm {
    /// The form in a request to an act of staff; `None` where it tells nothing of who typed it.
    pub(super) fn of(request: &HttpRequest, body: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        let pairs = Query::<Vec<(String, String)>>::from_query(text).ok()?.into_inner();
        let csrf = pairs.iter().find(|(name, _)| name == "csrf");
        let mark = csrf
            .and_then(|(_, csrf)| csrf.splitn(3, '.').nth(2))
            .unwrap_or_default();
        let mark = mark.to_owned();
        Self::checked(request, request.path().to_owned(), mark, pairs)
    }

    /// The form that came along with a sign-in form; its fields are taken out of `pairs`.
    pub(super) fn carried(request: &HttpRequest, pairs: &[(String, String)]) -> Option<Self> {
        let one = |wanted: &str| {
            pairs
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.clone())
        };
        let field = |(name, value): &(String, String)| Some((name.strip_prefix(BEFORE)?.to_owned(), value.clone()));
        let fields = pairs.iter().filter_map(field).collect();
        let kept = Self::checked(request, one("aan")?, one("van")?, fields)?;
        Some(Self {
            lacks: kept.lacks || one("zonder").is_some(),
            ..kept
        })
    }

    fn checked(request: &HttpRequest, to: String, mark: String, pairs: Vec<(String, String)>) -> Option<Self> {
        let is_act = request.app_data::<Places>().is_some_and(|places| places.is_act(&to));
        if mark.is_empty() || !is_act || pairs.len() > MOST_FIELDS {
            return None;
        }
        let secret = |name: &str| SECRET.iter().any(|secret| name.contains(secret));
        let lacks = pairs.iter().any(|(name, value)| secret(name) && !value.is_empty());
        let fields = pairs
            .into_iter()
            // The page between comes again, so that nothing becomes visible by signing in.
            .filter(|(name, _)| name != "csrf" && name != SURE && !secret(name))
            .collect();
        Some(Self {
            to,
            mark,
            fields,
            lacks,
        })
    }

    /// Whether there is anything in it that somebody would have to type again.
    pub(super) fn has_text(&self) -> bool {
        self.lacks || has_typed_text(&self.fields)
    }

    /// Whether somebody at this place typed it.
    pub(super) fn is_of(&self, app: &App, place: MembershipId) -> bool {
        let secret = app.device_secret.as_ref();
        secret.is_some_and(|secret| is_form_mark(secret, place, &self.mark))
    }
}

/// What goes along with a sign-in form.
#[derive(Debug, Clone, Default)]
pub(super) struct Onward {
    /// The page that was meant.
    pub(super) page: Option<String>,
    /// The form that was sent.
    pub(super) form: Option<KeptForm>,
}

/// The fields of a form that goes along, under the names that it has on its way.
pub(super) struct Carried {
    fields: Vec<(String, String)>,
}

impl Carried {
    pub(super) fn of(onward: &Onward) -> Self {
        let named = |(name, value): &(String, String)| (format!("{BEFORE}{name}"), value.clone());
        let fields = match &onward.form {
            Some(form) => form.fields.iter().map(named).collect(),
            None => Vec::new(),
        };
        Self { fields }
    }

    /// As a page puts them in its form.
    pub(super) fn kept<'a>(&'a self, onward: &'a Onward) -> Option<KeptFields<'a>> {
        onward.form.as_ref().map(|form| KeptFields {
            to: &form.to,
            mark: &form.mark,
            fields: &self.fields,
            lacks: form.lacks,
            has_text: form.has_text(),
        })
    }
}

/// The page to sign in on.
pub(super) struct SignIn<'a> {
    pub(super) csrf: &'a str,
    pub(super) email: &'a str,
    pub(super) problem: Option<SignInError>,
    /// Whether somebody signed out just now.
    pub(super) left: bool,
    /// Whether a new password was chosen just now.
    pub(super) chosen: bool,
    /// Whether somebody who is signed in is asked to do so once more.
    pub(super) again: bool,
    pub(super) onward: &'a Onward,
    pub(super) language: InterfaceLang,
}

/// What a challenge to any passkey is sealed for.
pub(super) const PASSKEY_PURPOSE: &str = "passkey-inloggen";

/// What a passkey can answer on the page to sign in on; `None` where there are none.
fn passkey_part(app: &App) -> Option<PasskeyPart> {
    let passkeys = app.passkeys.as_ref()?;
    let key = app.keys.installation_secret().ok().flatten()?;
    let challenge = passkeys.start_authentication()?;
    Some(PasskeyPart {
        options: challenge.options,
        state: sealed(&key, PASSKEY_PURPOSE, challenge.state, app.now())?,
        script: passkey_script(),
    })
}

impl SignIn<'_> {
    /// The way by a work account, where there is one.
    fn work_part(&self, app: &App) -> Option<WorkPart> {
        let settings = app.sso.as_ref()?.settings();
        let mut asked = Vec::new();
        if let Some(page) = &self.onward.page {
            asked.push(format!("naar={}", escaped(page)));
        }
        if self.language != InterfaceLang::Nl {
            asked.push(format!("taal={}", self.language));
        }
        if self.again {
            asked.push("opnieuw=ja".to_owned());
        }
        let way = AccountAddress::WorkAccount;
        Some(WorkPart {
            label: settings.label.clone(),
            href: match asked.is_empty() {
                true => way.to_string(),
                false => format!("{way}?{}", asked.join("&")),
            },
            only: settings.only,
        })
    }

    /// As a whole page.
    pub(super) fn text(&self, app: &App) -> String {
        let carried = Carried::of(self.onward);
        let kept = carried.kept(self.onward);
        let body = sign_in_page(&SignInPage {
            csrf: self.csrf,
            email: self.email,
            problem: self.problem,
            left: self.left,
            page: self.onward.page.as_deref(),
            kept,
            passkey: passkey_part(app),
            work: self.work_part(app),
            chosen: self.chosen,
            again: self.again,
            language: self.language,
        });
        match &self.onward.form {
            Some(_) => self.language.of_page(bare(app.demo, "Inloggen", body)),
            None => bare_in(self.language, app.demo, "Inloggen", body),
        }
    }

    pub(super) fn answer(&self, app: &App, status: StatusCode) -> HttpResponse {
        let text = self.text(app);
        html(status, &policy_of(&text)).body(text)
    }
}

/// The policy of a page to sign in on: with the script of passkeys, where the page has it.
pub(super) fn policy_of(page: &str) -> String {
    match page.contains("<script type=\"module\"") {
        true => with_script(STAFF_POLICY),
        false => STAFF_POLICY.to_owned(),
    }
}
