//! `/voorbeeld/{link}`: one click into the demo. Only a database that is marked as an example has it.

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::{enter, first_page};
use crate::accounts::{self, Rights, Token};
use crate::db::DbError;
use crate::web::app::Shared;
use crate::web::problem::Problem;
use crate::web::threads::block;

pub(in crate::web) async fn enter_demo(app: Shared, link: Path<String>) -> Result<HttpResponse, Problem> {
    if !app.demo {
        return Err(Problem::NotFound);
    }
    let token: Token = link.parse().map_err(|()| Problem::NotFound)?;
    let now = app.now();
    let (session, rights) = block(move || {
        app.db.write("enter demo", |conn| {
            let user = accounts::invited(conn, &token, now)?;
            let rights = accounts::find(conn, user)?.rights();
            Ok::<(Token, Option<Rights>), DbError>((accounts::start_session(conn, user, now)?, rights))
        })
    })
    .await?;
    Ok(enter(&session, &first_page(rights)))
}
