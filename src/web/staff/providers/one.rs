//! One provider: what is known of it, and the forms with which it is changed.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::list::line;
use crate::addresses::ProviderDeskAddress;
use crate::catalogue::{FormerName, Hold, Provider, Steward, providers as catalogue};
use crate::db::{Conn, DbError};
use crate::views::providers::{Asking, ProviderDeskPage, ProviderLine, provider_desk_page};
use crate::web::app::Shared;
use crate::web::guards::Allowed;
use crate::web::problem::Problem;
use crate::web::staff::desk::Keeper;
use crate::web::staff::frame::Page;

/// What the last try brought about.
#[derive(Default)]
pub(super) struct After {
    /// What was typed.
    pub(super) name: Option<String>,
    pub(super) problem: Option<String>,
    pub(super) asking: Asking,
}

pub(in crate::web) async fn provider<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    who: Allowed<R>,
    slug: Path<String>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, &slug, After::default()).await
}

/// What is read for the page of one.
struct Found {
    line: ProviderLine,
    whole: bool,
    former: Vec<FormerName>,
    others: Vec<Provider>,
    unused: bool,
}

fn read(conn: &mut Conn, steward: Steward, slug: &str) -> Result<Found, DbError> {
    let (own, hold) = catalogue::find_for(conn, steward, slug)?;
    let rounds = catalogue::rounds_of_all(conn, steward)?;
    let known = catalogue::known_to(conn, steward)?.into_iter();
    let others = known.filter(|(one, hold)| one.id != own.id && *hold == Hold::Whole);
    Ok(Found {
        line: line(&own, hold, &rounds),
        whole: hold == Hold::Whole,
        former: catalogue::former_names(conn, own.id)?,
        others: others.map(|(one, _)| one).collect(),
        unused: catalogue::is_unused(conn, own.id)?,
    })
}

pub(super) async fn show<R: Keeper>(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<R>,
    slug: &str,
    after: After,
) -> Result<HttpResponse, Problem> {
    let (steward, wanted) = (who.steward(), slug.to_owned());
    let found = app.read("provider", move |conn| read(conn, steward, &wanted)).await?;
    let name = found.line.name.clone();
    let former = |one: &FormerName| format!("{}, tot {}", one.name, one.until.long());
    let body = provider_desk_page(&ProviderDeskPage {
        desk: R::DESK,
        csrf: who.staff.csrf(),
        former: found.former.iter().map(former).collect(),
        whole: found.whole,
        others: found.others.into_iter().map(|one| (one.slug, one.name)).collect(),
        unused: found.unused,
        problem: after.problem,
        name: after.name.unwrap_or_else(|| name.clone()),
        asking: after.asking,
        line: found.line,
    });
    let list = ProviderDeskAddress::All { at: R::DESK }.to_string();
    let frame = Page::new(R::SECTION, &name).breadcrumb(&list, "Aanbieders");
    Ok(frame.answer(request, app, &who.staff, body))
}
