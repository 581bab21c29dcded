//! `/woorden/…`: the lists in which a client finds the four words of a ballot back. A list is sent whole: which line somebody
//! looks for is known to nobody here.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::feedback::{Town, answer, read, refused};
use crate::catalogue::{Gemeente, word_lists};
use crate::db::{Conn, DbError};
use crate::values::alphabet::by_alphabet;
use crate::values::digest::{hex, sha256};
use crate::views::survey::{WordsFrame, all_word_lists_page, content_security_policy, word_list_page, word_lists_page};
use crate::web::app::{App, Shared, fixed};
use crate::web::headers::{compressed, html};
use crate::web::language::Language;
use crate::web::pages::send;
use crate::web::threads::in_time;

/// `/woorden`: for whoever kept the words and no address.
pub(in crate::web) async fn word_lists_of_all(request: HttpRequest, app: Shared, language: Language) -> HttpResponse {
    let asked = language.lang();
    let found = app.snapshot().await.map(|snapshot| {
        let with_lists = |one: &&Gemeente| snapshot.with_lists.contains(&one.id);
        let mut found: Vec<Gemeente> = snapshot.gemeenten.iter().filter(with_lists).cloned().collect();
        found.sort_by(|one, other| by_alphabet(&one.name, &other.name));
        (snapshot.languages.clone(), found)
    });
    match found {
        Ok((_, found)) if found.is_empty() => refused(asked, DbError::Missing),
        Ok((languages, found)) => {
            let page = all_word_lists_page(language.among(&languages), languages.offered(), app.demo, &found);
            compressed(&request, html(StatusCode::OK, content_security_policy()), page)
        }
        Err(problem) => refused(asked, problem),
    }
}

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

/// A list that is published stays as it is: each is rendered and compressed once for a language and a style.
pub(in crate::web) async fn word_list_of_round(
    request: HttpRequest,
    app: Shared,
    path: Path<(String, String)>,
    language: Language,
) -> HttpResponse {
    let ((slug, round), asked) = (path.into_inner(), language.lang());
    let found = read(&app, move |conn| {
        let rounds = word_lists::of_gemeente(conn, &slug)?;
        let round = rounds.into_iter().find(|one| one.slug == round && one.published);
        Ok((Town::read(conn, &slug, &language)?, round.ok_or(DbError::Missing)?))
    })
    .await;
    let (town, round) = match found {
        Ok(found) => found,
        Err(problem) => return refused(asked, problem),
    };
    let policy = town.policy(content_security_policy()).into_owned();
    let style = hex(&sha256(town.style.as_deref().unwrap_or_default().as_bytes()));
    let languages = town.gemeente.languages.offered();
    let name = format!(
        "woorden/{}/{}/{}/{style}/{languages:?}",
        town.gemeente.slug, round.slug, town.lang
    );
    let page = move |app: &App| {
        let found = |conn: &mut Conn| word_lists::find(conn, &town.gemeente.slug, &round.slug);
        let lines = app.db.read("words", found)?;
        Ok::<_, DbError>(word_list_page(&frame(app, &town), &round, &lines))
    };
    let made = in_time(fixed(&app, name, page)).await;
    answer(asked, made, |small| send(&request, StatusCode::OK, &policy, small))
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
