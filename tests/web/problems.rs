//! What can go wrong behind the staff's doors, and what a person sees of it: one row each.

use super::heading;
use crate::support::http::Response;
use actix_web::ResponseError;
use actix_web::body::to_bytes;
use ervaringwijzer::accounts::PasswordError;
use ervaringwijzer::codes::IssueError;
use ervaringwijzer::db::DbError;
use ervaringwijzer::web::Problem;

/// The problem, its status, its heading, a header with its value.
type Row = (Problem, u16, &'static str, Option<(&'static str, &'static str)>);

const ROWS: &[Row] = &[
    (Problem::NotFound, 404, "Deze pagina is er niet", None),
    (Problem::SignInFirst, 303, "", Some(("location", "/inloggen"))),
    (
        Problem::SecondFactorFirst,
        303,
        "",
        Some(("location", "/account/tweede-stap")),
    ),
    (Problem::BadForm, 400, "Dit formulier is niet begrepen", None),
    (Problem::TooLarge, 400, "Te veel voor één Excel-bestand", None),
    (Problem::TryAgain, 503, "Even geduld", Some(("retry-after", "5"))),
    (Problem::Busy, 503, "Het is nu erg druk", Some(("retry-after", "15"))),
    (Problem::NoOffer, 404, "Deze uitnodiging is hier niet te openen", None),
    (Problem::Failed, 500, "Er ging iets mis", None),
];

fn answer(problem: Problem) -> Response {
    let response = problem.error_response();
    let status = response.status().as_u16();
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    let body = actix_web::rt::System::new().block_on(to_bytes(response.into_body()));
    Response {
        raw: Vec::new(),
        status,
        headers,
        body: body.unwrap_or_default().to_vec(),
    }
}

#[test]
fn every_problem_has_one_answer() {
    for problem in Problem::ALL {
        assert!(
            ROWS.iter().any(|row| row.0 == *problem),
            "nothing is agreed about {problem:?}"
        );
    }
    for (problem, status, title, header) in ROWS {
        let answer = answer(*problem);
        assert_eq!(
            (answer.status, problem.status_code().as_u16()),
            (*status, *status),
            "{problem:?}"
        );
        if title.is_empty() {
            assert!(answer.body.is_empty(), "{problem:?}");
        } else {
            assert_eq!(heading(&answer), *title);
            assert!(answer.text().contains("<html lang=\"nl\">"), "{problem:?}");
        }
        if let Some((name, value)) = header {
            assert_eq!(answer.header(name), Some(*value), "{problem:?}");
        }
        let page = answer.text();
        let inner = problem.to_string();
        assert!(!page.contains(&inner), "{problem:?} shows no text of the program");
    }
}

#[test]
fn every_failure_below_becomes_one_of_them() {
    let rows: [(Problem, Problem); 13] = [
        (DbError::Missing.into(), Problem::NotFound),
        (DbError::Away.into(), Problem::TryAgain),
        (DbError::Conflict.into(), Problem::TryAgain),
        (DbError::Duplicate.into(), Problem::Failed),
        (DbError::Refused.into(), Problem::Failed),
        (DbError::Corrupt.into(), Problem::Failed),
        (DbError::NotDurable("fsync").into(), Problem::Failed),
        (DbError::Failed.into(), Problem::Failed),
        (IssueError::Number(20).into(), Problem::BadForm),
        (IssueError::Db(DbError::Away).into(), Problem::TryAgain),
        (PasswordError::Short.into(), Problem::BadForm),
        (PasswordError::Failed.into(), Problem::Failed),
        (PasswordError::Db(DbError::Missing).into(), Problem::NotFound),
    ];
    for (at, (is, should)) in rows.into_iter().enumerate() {
        assert_eq!(is, should, "row {at}");
    }
}
