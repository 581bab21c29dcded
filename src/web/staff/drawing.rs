//! `…/tekening.svg` and `.png`: the figures of a page as one drawing, for whoever may read the page.

use std::fmt::Display;

use actix_web::http::header;
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse, Responder as _};
use serde::Deserialize;

use super::file_name::{FileName, release};
use super::reading::{earlier, report};
use super::round_access::{RoundAccess, RoundRequest};
use crate::catalogue::{Provider, providers};
use crate::db::{Conn, DbError};
use crate::export::caption::Caption;
use crate::export::drawing::{DrawingError, Picture, block_drawing, funnel_drawing, rounds_drawing};
use crate::figures;
use crate::releases::Viewer;
use crate::releases::report::{Earlier, Report, Row, Unit};
use crate::values::clock::Moment;
use crate::values::terms::Mode;
use crate::web::app::Shared;
use crate::web::download::{Download, etag_of};
use crate::web::guards::Looks;
use crate::web::headers::is_known;
use crate::web::problem::Problem;
use crate::web::threads::block;

/// What of a page is drawn.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct DrawingQuery {
    /// Which mode; without it the first that there is.
    #[serde(rename = "wijze")]
    mode: Option<String>,
    /// One question, by its code; without it all of them.
    #[serde(rename = "vraag")]
    question: Option<String>,
    /// `rondes`: the development over rounds instead of the answers; `aanbieders`: the differences between providers.
    #[serde(rename = "over")]
    over: Option<String>,
}

/// The form of a drawing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Svg,
    Png,
}

impl Kind {
    pub(super) fn of(path: &str) -> Result<Self, Problem> {
        match path.rsplit('.').next() {
            Some("svg") => Ok(Self::Svg),
            Some("png") => Ok(Self::Png),
            _ => Err(Problem::NotFound),
        }
    }

    fn made(self, picture: &Picture) -> Result<Vec<u8>, DrawingError> {
        match self {
            Self::Svg => picture.svg().map(String::into_bytes),
            Self::Png => picture.png(),
        }
    }

    fn file(self, name: &dyn Display, bytes: Vec<u8>) -> Download {
        let (ending, kind) = match self {
            Self::Svg => ("svg", "image/svg+xml; charset=utf-8"),
            Self::Png => ("png", "image/png"),
        };
        Download::of_staff(format!("{name}.{ending}"), kind, bytes)
    }
}

/// `…/tekening.svg` and `…/tekening.png` of a release, of either side.
pub(in crate::web) async fn drawing<R: Looks>(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<R>,
    asked: Query<DrawingQuery>,
) -> Result<HttpResponse, Problem> {
    let kind = Kind::of(request.path())?;
    let mode = asked.mode.as_deref().map(str::parse::<Mode>).transpose();
    let subject = match asked.over.as_deref() {
        None => Subject::Answers,
        Some("rondes") => Subject::Rounds,
        Some("aanbieders") => Subject::Providers,
        Some(_) => return Err(Problem::BadForm),
    };
    let wanted = Wanted {
        subject,
        mode: mode.map_err(|_err| Problem::BadForm)?,
        question: asked.into_inner().question,
        demo: app.demo,
        now: app.now(),
    };
    let (spot, shared) = (access.round, app.clone());
    let (picture, name) = block(move || {
        let read = |conn: &mut Conn| wanted.read(conn, &spot);
        let (report, name) = shared.db.read("drawing", read)?;
        Ok::<_, Problem>((wanted.picture(&report)?, name))
    })
    .await?;
    answer(&request, &app, kind, picture, &name).await
}

/// The drawing as a file, unless the reader has it already.
pub(super) async fn answer(
    request: &HttpRequest,
    app: &Shared,
    kind: Kind,
    picture: Picture,
    name: &dyn Display,
) -> Result<HttpResponse, Problem> {
    // A new version of the program may draw the same figures in another way.
    let made_of = [env!("CARGO_PKG_VERSION").as_bytes(), b" ", picture.source()].concat();
    let etag = etag_of(&[made_of.as_slice(), format!("{kind:?}").as_bytes()].concat());
    if is_known(request, &etag) {
        return Ok(HttpResponse::NotModified().insert_header((header::ETAG, etag)).finish());
    }
    let seat = app.typesetters.seat().await?;
    let made = block(move || {
        let _seat = seat;
        kind.made(&picture).map_err(|problem| failed(&problem))
    });
    Ok(kind.file(name, made.await?).tagged(etag).respond_to(request))
}

/// What a drawing is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Answers,
    /// The development over rounds.
    Rounds,
    /// The differences between providers on one question, for who sees all of them.
    Providers,
}

/// What is asked for.
struct Wanted {
    subject: Subject,
    mode: Option<Mode>,
    question: Option<String>,
    /// Whether everything is invented.
    demo: bool,
    now: Moment,
}

impl Wanted {
    /// The release with only those rows left that are drawn or compared with, and what the file is called.
    fn read(&self, conn: &mut Conn, spot: &RoundRequest) -> Result<(Drawn, FileName), DbError> {
        let place = spot.find(conn)?;
        let whose = match (spot.viewer, spot.provider_slug()) {
            (Viewer::Provider(own), _) => Some(providers::find(conn, own.id)?),
            (_, "") => None,
            (_, slug) => Some(providers::by_slug(conn, slug)?),
        };
        let report = report(conn, spot.viewer, &place.round, spot.number()?, self.now)?.ok_or(DbError::Missing)?;
        let is_drawn = |row: &Row| is_of(&row.unit, whose.as_ref());
        let rows: Vec<usize> = (0..report.rows.len())
            .filter(|at| report.rows.get(*at).is_some_and(is_drawn))
            .collect();
        let of_mode = |at: &&usize| {
            report
                .rows
                .get(**at)
                .is_some_and(|row| self.mode.is_none_or(|mode| row.mode == mode))
        };
        let row = *rows.iter().find(of_mode).ok_or(DbError::Missing)?;
        let mode = report.rows.get(row).map_or("", |row| row.mode.word());
        let questions = &report.questionnaire.questions;
        let question = self.question.as_deref();
        if question.is_some_and(|code| questions.iter().all(|question| question.code != code)) {
            return Err(DbError::Missing);
        }
        let over = match self.subject {
            Subject::Answers => "",
            Subject::Rounds => "-rondes",
            Subject::Providers if whose.is_some() => return Err(DbError::Missing),
            Subject::Providers => "-aanbieders",
        };
        let kind = match question {
            Some(code) => format!("tekening{over}-{mode}-{}", code.to_ascii_lowercase()),
            None => format!("tekening{over}-{mode}"),
        };
        let earlier = if self.subject == Subject::Rounds {
            earlier(conn, spot.viewer, &report, |unit| is_of(unit, whose.as_ref()), self.now)?
        } else {
            Vec::new()
        };
        let name = FileName {
            gemeente: place.gemeente.slug,
            round: place.round.slug,
            whose: whose.map(|one| one.slug),
            release: release(report.number),
            wrong: report.remark.is_some(),
            kind: kind.into(),
        };
        let drawn = Drawn {
            two_modes: rows.len() > 1,
            report,
            row,
            earlier,
        };
        Ok((drawn, name))
    }

    fn picture(&self, drawn: &Drawn) -> Result<Picture, Problem> {
        let row = drawn.report.rows.get(drawn.row).ok_or(Problem::NotFound)?;
        let block = figures::block(&drawn.report, row, &drawn.earlier, drawn.two_modes);
        let question = self.question.as_deref();
        let caption = Caption::of(&drawn.report, &block).of_demo(self.demo);
        let picture = match self.subject {
            Subject::Answers => block_drawing(&caption, &block, question),
            Subject::Rounds => rounds_drawing(&caption, &block, question),
            Subject::Providers => funnel_drawing(&caption, &drawn.report, row.mode, question),
        };
        picture.map_err(|problem| failed(&problem))?.ok_or(Problem::NotFound)
    }
}

/// The row that is drawn, in its release.
struct Drawn {
    report: Report,
    row: usize,
    two_modes: bool,
    /// Of earlier rounds, where they are drawn.
    earlier: Vec<(Mode, Vec<Earlier>)>,
}

/// Whether a row is drawn: of the provider that the page is about, or of everybody.
fn is_of(unit: &Unit, whose: Option<&Provider>) -> bool {
    match (unit, whose) {
        (Unit::Provider { id, .. }, Some(own)) => *id == own.id,
        (Unit::System, None) => true,
        _ => false,
    }
}

/// A drawing that was not made, for the log and for the reader.
pub(super) fn failed(problem: &DrawingError) -> Problem {
    tracing::error!(%problem, "a drawing was not made");
    Problem::Failed
}
