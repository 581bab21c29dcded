//! Lists of sheets, and the clients' council at a sheet it is invited to.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::super::frame::{Page, Section};
use super::super::reading::RoundContext;
use super::acts::{Again, Done, words};
use super::sheet_access::base;
use super::typed::Interpretation;
use crate::addresses::SheetAddress;
use crate::catalogue::{gemeenten, providers, rounds};
use crate::conversations::{self as talk, Actor, ConversationError, Party};
use crate::db::{Conn, DbError, rehearse};
use crate::values::ids::SheetId;
use crate::views::conversation::{CouncilPage, ListPage, SheetLine, Why, council_page, list_page};
use crate::views::staff::WayBack;
use crate::web::app::{App, Shared};
use crate::web::guards::{Allowed, Council, Looks, Staff};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm, Sure};
use crate::web::threads::block;

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
                lines.push(line(conn, &actor, sheet)?);
            }
            // By whose turn it is; the newest release first among those.
            lines.sort_by_key(|line| line.turn.map(|(turn, _)| turn));
            Ok::<_, DbError>(ListPage {
                side: party.side(),
                lines,
            })
        })
        .await?;
    let frame = Page::new(Section::Sheets, "Gesprekken");
    Ok(frame.answer(&request, &app, &allowed.staff, list_page(&page)))
}

fn line(conn: &mut Conn, actor: &Actor, sheet: talk::ListedSheet) -> Result<SheetLine, DbError> {
    let party = actor.party;
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
    let turn = match party {
        Party::Council(_) => None,
        Party::Provider(_) | Party::Gemeente(_) => Some(talk::turn(conn, actor, sheet.id)?),
    };
    Ok(SheetLine {
        turn,
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
    let title = format!("Gespreksblad {}, {}", page.sheet.provider_name, page.sheet.round_name);
    let frame = Page::new(Section::Sheets, "Gespreksblad").title(&title).kicker(&kicker);
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
    let actor = actor(&app, Party::Council(council.gemeente), &council.staff);
    let base = SheetAddress::Council { sheet: id }.to_string();
    let again = Again {
        request: &request,
        app: &app,
        staff: &council.staff,
        base: &base,
    };
    match once.sure() {
        Sure::No => return Ok(again.answer(form.beside(None), Why::Changing)),
        Sure::Unasked if form.shares() => {
            let (db, typed) = (app.db.clone(), form.clone());
            let tried = block(move || {
                Ok::<_, DbError>(rehearse(&db, "try an act at a sheet", |conn| {
                    let others = others(conn, &actor, id)?;
                    let done = typed.save(conn, &actor, id, &others)?;
                    Ok::<_, ConversationError>((others, done))
                }))
            });
            return Ok(match tried.await? {
                Ok((others, Done::At(..))) => {
                    let preview = form.shown(&others, facts(&others));
                    again.between(&preview, "Gespreksblad", WayBack::Change, &once)
                }
                Ok((_, Done::Newer(newer))) => again.answer(newer, Why::Newer),
                Err(found) => again.answer(form.beside(None), Why::Refused(words(found)?)),
            });
        }
        Sure::Unasked | Sure::Yes => {}
    }
    let (typed, here) = (form.clone(), base.clone());
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("act at a sheet", |conn| {
                let others = others(conn, &actor, id)?;
                Ok::<_, ConversationError>(match typed.save(conn, &actor, id, &others)? {
                    Done::At(place, said) => Ok(act.done(&format!("{here}#{place}"), said)),
                    Done::Newer(newer) => Err(newer),
                })
            }))
        })
        .await?;
    match done {
        Ok(Ok(to)) => Ok(see_other(to)),
        Ok(Err(newer)) => Ok(again.answer(newer, Why::Newer)),
        Err(found) => Ok(again.answer(form.beside(None), Why::Refused(words(found)?))),
    }
}

/// Whom the council talks to.
fn others(conn: &mut Conn, actor: &Actor, id: SheetId) -> Result<String, DbError> {
    let sheet = talk::listed_sheet(conn, actor, id)?;
    let gemeente = gemeenten::find(conn, sheet.gemeente)?.name;
    Ok(format!("gemeente {gemeente} en {}", sheet.provider_name))
}

fn facts(others: &str) -> Vec<(&'static str, String)> {
    vec![
        (
            "Wie leest dit?",
            format!("Iedereen van {others}, en de andere leden van uw raad."),
        ),
        ("Vanaf wanneer?", "Meteen.".to_owned()),
        (
            "Kan het terug?",
            "Nee. Wat u deelt, blijft leesbaar. Een nieuwe versie delen kan wel.".to_owned(),
        ),
    ]
}
