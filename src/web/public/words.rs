//! `/woorden/…`: the lists in which a client finds the four words of a ballot back. A list is sent whole: which line somebody
//! looks for is known to nobody here.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::feedback::{Town, answer, read};
use crate::catalogue::word_lists;
use crate::db::DbError;
use crate::views::survey::{WordsFrame, content_security_policy, word_list_page, word_lists_page};
use crate::web::app::{App, Shared};
use crate::web::headers::{compressed, html};
use crate::web::language::Language;

pub(in crate::web) async fn word_lists_of_gemeente(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    language: Language,
) -> HttpResponse {
    let (slug, asked) = (path.into_inner(), language.lang());
    let found = read(&app, move |conn| {
        let rounds = word_lists::of_gemeente(conn, &slug)?;
        Ok((Town::read(conn, &slug, &language)?, rounds))
    })
    .await;
    answer(asked, found, |(town, rounds)| {
        let page = word_lists_page(&frame(&app, &town), &rounds);
        let policy = town.policy(content_security_policy());
        compressed(&request, html(StatusCode::OK, &policy), page)
    })
}

pub(in crate::web) async fn word_list_of_round(
    request: HttpRequest,
    app: Shared,
    path: Path<(String, String)>,
    language: Language,
) -> HttpResponse {
    let ((slug, round), asked) = (path.into_inner(), language.lang());
    let found = read(&app, move |conn| {
        let lines = word_lists::find(conn, &slug, &round)?;
        let rounds = word_lists::of_gemeente(conn, &slug)?;
        let round = rounds.into_iter().find(|one| one.slug == round);
        let round = round.ok_or(DbError::Missing)?;
        Ok((Town::read(conn, &slug, &language)?, round, lines))
    })
    .await;
    answer(asked, found, |(town, round, lines)| {
        let page = word_list_page(&frame(&app, &town), &round, &lines);
        let policy = town.policy(content_security_policy());
        compressed(&request, html(StatusCode::OK, &policy), page)
    })
}

fn frame<'t>(app: &App, town: &'t Town) -> WordsFrame<'t> {
    WordsFrame {
        lang: town.lang,
        slug: &town.gemeente.slug,
        demo: app.demo,
        style: town.style.as_deref(),
        languages: town.gemeente.languages.offered(),
    }
}
