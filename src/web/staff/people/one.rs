//! One person: what is known, and the forms with which it is changed.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::list::line;
use super::places::{Place, roles, value_of};
use crate::accounts::{self, Member, Scope, Token};
use crate::addresses::{PersonAddress, StaffAddress};
use crate::catalogue::Steward;
use crate::db::{Conn, DbError};
use crate::installation::OwnMail;
use crate::mail::Email;
use crate::values::ids::MembershipId;
use crate::views::people::{FreshLink, PersonAsking, PersonFields, PersonPage, RolePart, person_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, form_number};
use crate::web::problem::Problem;
use crate::web::staff::desk::{Keeper, scope};
use crate::web::staff::frame::Page;

/// What the last try brought about.
#[derive(Default)]
pub(super) struct After {
    pub(super) fields: Option<PersonFields>,
    pub(super) successor: PersonFields,
    pub(super) problem: Option<String>,
    pub(super) fresh: Option<FreshLink>,
    pub(super) asking: PersonAsking,
}

pub(in crate::web) async fn person<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    who: Allowed<R>,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, &id, After::default()).await
}

/// Somebody at a place that `who` sees.
///
/// # Errors
/// [`DbError::Missing`] when there is nobody, or nobody whom `who` sees.
pub(super) fn seen(conn: &mut Conn, who: Steward, id: &str) -> Result<(Member, Scope), DbError> {
    let id: MembershipId = id.parse().map_err(|_unread| DbError::Missing)?;
    let (member, scope) = (accounts::member(conn, id)?, scope(conn, who)?);
    if scope.sees(member.rights()) {
        Ok((member, scope))
    } else {
        Err(DbError::Missing)
    }
}

/// The same, where `who` may change it; `None` where it may only be looked at.
pub(super) fn changeable(conn: &mut Conn, who: Steward, id: &str) -> Result<Option<(Member, Scope)>, DbError> {
    let (member, scope) = seen(conn, who, id)?;
    let may = scope.may_change(conn, member.rights())?;
    Ok(may.then_some((member, scope)))
}

/// Whether somebody may be changed, before a form is acted upon.
pub(super) async fn may_change<R: Keeper>(app: &Shared, who: &Allowed<R>, id: &str) -> Result<bool, Problem> {
    let (steward, id) = (who.steward(), id.to_owned());
    let found = app.read("person", move |conn| changeable(conn, steward, &id));
    Ok(found.await?.is_some())
}

/// A one-time link as it is handed over to somebody, also by mail where that is set up. `done` says what was done. What is
/// mailed goes to the account, wherever that is now.
pub(super) async fn fresh_link(app: &Shared, token: &Token, to: &Member, done: String) -> FreshLink {
    let link = format!("{}{}", app.base_url, StaffAddress::Welcome { link: token.text() });
    // The link is shown whatever becomes of the mail.
    let mailed = match app.own_mail().await {
        Ok(Some(mail)) => Some(mailed(app, mail, &to.user.email, &link).await),
        Ok(None) => None,
        Err(_unread) => Some(false),
    };
    FreshLink {
        email: to.email().to_owned(),
        link,
        done,
        mailed,
    }
}

/// Whether the mail server took the letter with a link.
async fn mailed(app: &Shared, mail: OwnMail, to: &str, link: &str) -> bool {
    let (to, letter, id) = (to.to_owned(), Email::invitation(link), form_number());
    let send = move || {
        let sent = mail.post.send(&to, &letter, &format!("uitnodiging-{id}"));
        if let Err(error) = sent {
            tracing::warn!(%error, "a one-time link could not be mailed");
        }
        Ok::<_, Problem>(sent.is_ok())
    };
    app.call_out(send).await.unwrap_or(false)
}

pub(super) async fn show<R: Keeper>(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<R>,
    id: &str,
    after: After,
) -> Result<HttpResponse, Problem> {
    let (steward, wanted) = (who.steward(), id.to_owned());
    let read = app.read("person", move |conn: &mut Conn| {
        let (member, scope) = seen(conn, steward, &wanted)?;
        let (rights, user) = (member.rights(), member.user.id);
        let may_change = scope.may_change(conn, rights)?;
        let person = accounts::person(conn, member)?;
        let roles = if may_change {
            roles(conn, steward, rights)?
        } else {
            Vec::new()
        };
        let place = value_of(&roles, rights);
        let roles = roles.into_iter().map(Place::choice).collect();
        Ok::<_, DbError>((line(conn, &person)?, user, may_change, RolePart { place, roles }))
    });
    let (line, user, may_change, role) = read.await?;
    let own = user == who.staff.user.id;
    let name = line.name.clone();
    let kept = || PersonFields {
        name: line.name.clone(),
        email: line.email.clone(),
        place: String::new(),
    };
    let body = person_page(&PersonPage {
        desk: R::DESK,
        csrf: who.staff.csrf(),
        may_change,
        own,
        fields: after.fields.unwrap_or_else(kept),
        successor: after.successor,
        role,
        problem: after.problem,
        fresh: after.fresh,
        asking: after.asking,
        line,
    });
    let list = PersonAddress::All { at: R::DESK }.to_string();
    let frame = Page::new(R::SECTION, &name).breadcrumb(&list, "Mensen");
    Ok(frame.answer(request, app, &who.staff, body))
}
