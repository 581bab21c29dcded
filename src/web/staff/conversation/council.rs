//! Lists of sheets, and the clients' council at a sheet it is invited to.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::super::frame::{Page, Section};
use super::super::reading::RoundContext;
use super::acts::{Done, Interpretation, words};
use super::sheet_access::base;
use super::show::conflict;
use crate::addresses::SheetAddress;
use crate::catalogue::{gemeenten, providers, rounds};
use crate::conversations::{self as talk, Actor, ConversationError, Party};
use crate::db::{Conn, DbError};
use crate::values::ids::SheetId;
use crate::views::conversation::{ConflictPage, CouncilPage, ListPage, SheetLine, council_page, list_page};
use crate::web::app::{App, Shared};
use crate::web::guards::{Allowed, Council, Looks, Staff};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};

fn actor(app: &App, party: Party, staff: &Staff) -> Actor {
    Actor {
        party,
        user: Some(staff.user.id),
        moment: app.now(),
    }
}

/// `…/gesprekken` of either side: every sheet that is open to who reads; for a council those it is invited to.
pub(in crate::web) async fn list<R: Looks>(
    request: HttpRequest,
    app: Shared,
    allowed: Allowed<R>,
) -> Result<HttpResponse, Problem> {
    let party = allowed.viewer().into();
    let actor = actor(&app, party, &allowed.staff);
    let page = app
        .read("sheets", move |conn| {
            let mut lines = Vec::new();
            for sheet in talk::sheets(conn, &actor)? {
                lines.push(line(conn, party, sheet)?);
            }
            Ok::<_, DbError>(ListPage {
                side: party.side(),
                lines,
            })
        })
        .await?;
    let frame = Page::new(Section::Sheets, "Gesprekken");
    Ok(frame.answer(&request, &app, &allowed.staff, list_page(&page)))
}

fn line(conn: &mut Conn, party: Party, sheet: talk::ListedSheet) -> Result<SheetLine, DbError> {
    let place = RoundContext {
        round: rounds::find(conn, sheet.round)?,
        gemeente: gemeenten::find(conn, sheet.gemeente)?,
    };
    let href = match party {
        Party::Council(_) => SheetAddress::Council { sheet: sheet.id }.to_string(),
        Party::Provider(_) | Party::Gemeente(_) => {
            let provider = providers::find(conn, sheet.provider)?;
            base(party, &place, &provider.slug, sheet.number)
        }
    };
    Ok(SheetLine {
        sheet,
        gemeente: place.gemeente.name,
        href,
    })
}

pub(in crate::web) async fn council_sheet(
    request: HttpRequest,
    app: Shared,
    council: Allowed<Council>,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let id: SheetId = path.parse().map_err(|_err| Problem::NotFound)?;
    let csrf = council.staff.csrf();
    let actor = actor(&app, Party::Council(council.gemeente), &council.staff);
    let page = app
        .read("sheet of the council", move |conn| {
            Ok::<_, DbError>(CouncilPage {
                csrf,
                sheet: talk::listed_sheet(conn, &actor, id)?,
                drafts: talk::drafts(conn, &actor, id)?,
                shared: talk::shared(conn, &actor, id)?,
                agreed: talk::confirmed_agreements(conn, &actor, id)?,
            })
        })
        .await?;
    let kicker = format!("Gesprek met {}", page.sheet.provider_name);
    let frame = Page::new(Section::Sheets, "Gespreksblad").kicker(&kicker);
    Ok(frame.answer(&request, &app, &council.staff, council_page(&page)))
}

pub(in crate::web) async fn council_write(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    form: SignedForm<Allowed<Council>, Interpretation>,
) -> Result<HttpResponse, FormError> {
    let (council, form, once) = form.open();
    let id: SheetId = path.parse().map_err(|_err| Problem::NotFound)?;
    let typed = form.clone();
    let actor = actor(&app, Party::Council(council.gemeente), &council.staff);
    let base = SheetAddress::Council { sheet: id }.to_string();
    let here = base.clone();
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("act at a sheet", |conn| {
                let done = typed.save(conn, &actor, id)?;
                if let Done::At(place) = &done {
                    act.leads_to(format!("{here}#{place}"));
                }
                Ok::<_, ConversationError>(done)
            }))
        })
        .await?;
    let (form, said) = match done {
        Ok(Done::At(place)) => return Ok(see_other(format!("{base}#{place}"))),
        Ok(Done::Newer(newer)) => (newer, None),
        Err(found) => (form.beside(None), Some(words(found)?)),
    };
    let page = ConflictPage {
        action: request.path().to_owned(),
        back: base,
        csrf: council.staff.csrf(),
        problem: said,
        hidden: form.hidden,
        fields: form.fields,
        buttons: form.buttons,
    };
    Ok(conflict(&request, &app, &council.staff, &page))
}
