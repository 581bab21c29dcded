//! Everybody whom somebody sees, page by page.

use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};

use crate::accounts::{self, Person, Rights};
use crate::addresses::PersonAddress;
use crate::catalogue::{gemeenten, providers, regions};
use crate::db::{Conn, DbError};
use crate::views::paging::Paging;
use crate::views::people::{PeoplePage, PersonLine, PersonState, people_page};
use crate::web::app::Shared;
use crate::web::guards::Allowed;
use crate::web::problem::Problem;
use crate::web::staff::desk::{Keeper, ListQuery, scope};
use crate::web::staff::frame::Page;

pub(in crate::web) async fn people<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    who: Allowed<R>,
    asked: Query<ListQuery>,
) -> Result<HttpResponse, Problem> {
    let (steward, query) = (who.steward(), asked.clone());
    let read = app.read("people", move |conn: &mut Conn| {
        let scope = scope(conn, steward)?;
        let found = accounts::people(conn, &scope, &query.search, query.page())?;
        let lines = found.people.iter().map(|person| line(conn, person));
        let lines: Vec<PersonLine> = lines.collect::<Result<_, _>>()?;
        Ok::<_, DbError>((found, lines))
    });
    let (found, lines) = read.await?;
    let body = people_page(&PeoplePage {
        desk: R::DESK,
        lines,
        paging: Paging {
            href: PersonAddress::All { at: R::DESK }.to_string(),
            search: asked.into_inner().search,
            total: found.total,
            page: found.page,
            pages: found.pages,
        },
    });
    Ok(Page::new(R::SECTION, "Mensen").answer(&request, &app, &who.staff, body))
}

/// Somebody as they stand in the list.
pub(super) fn line(conn: &mut Conn, person: &Person) -> Result<PersonLine, DbError> {
    let Person { member, is_active } = person;
    Ok(PersonLine {
        id: member.place.id.to_string(),
        name: member.name().to_owned(),
        email: member.email().to_owned(),
        role: member.place.role(),
        belongs_to: belongs_to(conn, member.rights())?,
        state: match (member.place.disabled || member.user.disabled, is_active) {
            (true, _) => PersonState::Off,
            (false, true) if accounts::is_managed(conn, member.user.id)? => PersonState::WorkAccount,
            (false, true) => PersonState::Active,
            (false, false) => PersonState::Invited,
        },
    })
}

fn belongs_to(conn: &mut Conn, rights: Option<Rights>) -> Result<String, DbError> {
    Ok(match rights {
        Some(Rights::Provider(own)) => {
            let name = providers::find(conn, own.id)?.name;
            match own.within {
                Some(gemeente) => format!("{name}, in {}", gemeenten::find(conn, gemeente)?.name),
                None => name,
            }
        }
        Some(Rights::Analyst(id) | Rights::Council(id)) => gemeenten::find(conn, id)?.name,
        Some(Rights::Region(id)) => regions::find(conn, id)?.name,
        Some(Rights::Administrator) | None => String::new(),
    })
}
