//! One file of several releases: sent while it is made, release by release.
//!
//! Each release is read in a transaction of its own, so that a slow reader holds none open; a release never changes, so
//! the file is as whole as if it had been read at once. Memory does not grow with the number of lines.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::vec::IntoIter;

use actix_web::http::header::{self, ContentDisposition};
use actix_web::web::{Bytes, Query};
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::stream;

use super::choice::{Pairs, Pick, Which, picks, wanted};
use super::format::Format;
use crate::catalogue::gemeenten;
use crate::db::{Conn, DbError};
use crate::export::{MOST_LINES, Writer};
use crate::releases::{self, Viewer};
use crate::values::clock::Moment;
use crate::values::digest::{hex, sha256};
use crate::values::ids::RoundId;
use crate::web::app::Shared;
use crate::web::compress::{Coding, compressible, mark_coding};
use crate::web::download::is_text;
use crate::web::guards::{Allowed, Looks};
use crate::web::problem::Problem;
use crate::web::staff::file_name::{FileName, release, whose};
use crate::web::threads::block;

/// Bytes that go out together.
const CHUNK: usize = 64 * 1024;
/// The header with the number of lines of the table, without its head.
const LINES: &str = "Rijen-Totaal";

/// `…/alles.…` of either side.
pub(in crate::web) async fn files<R: Looks>(
    request: HttpRequest,
    app: Shared,
    allowed: Allowed<R>,
    asked: Query<Pairs>,
) -> Result<HttpResponse, Problem> {
    let viewer = allowed.viewer();
    let format = Format::of(request.path(), wanted(&asked))?;
    let (which, now) = (Which::of(&asked)?, app.now());
    let seat = app.files.take().await?;
    let read = app.read("files", move |conn| {
        let _seat = seat;
        let picks = picks(conn, viewer, &which, now)?;
        let name = FileName {
            gemeente: gemeente(conn, viewer, &picks)?,
            round: rounds(&which, &picks),
            whose: whose(conn, viewer)?,
            release: chosen(&which, &picks),
            wrong: false,
            kind: format.kind().into(),
        };
        Ok::<_, DbError>((picks, name))
    });
    let (picks, name) = read.await?;
    let lines: usize = picks.iter().map(|pick| pick.lines).sum();
    if format.is_made_whole() && lines > MOST_LINES {
        return Err(Problem::TooLarge);
    }
    let lines = match format.is_by_row() {
        true => picks.iter().map(|pick| pick.rows).sum(),
        false => lines,
    };
    let wrong = picks.iter().any(|pick| pick.wrong);
    let wrong = if wrong { "_een-klopt-niet" } else { "" };
    let name = format!("{name}_{}{wrong}.{}", now.day(), format.ending());
    let gzip = is_text(format.content_type()) && Coding::takes_gzip(&request);
    let making = Making {
        gzip: gzip.then(|| GzEncoder::new(Vec::new(), Compression::fast())),
        app: app.clone(),
        viewer,
        now,
        writer: format.writer(true),
        begun: false,
        left: picks.into_iter(),
    };
    let mut response = HttpResponse::Ok();
    response
        .content_type(format.content_type())
        .insert_header((LINES, lines.to_string()))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(ContentDisposition::attachment(name));
    let mut response = response.streaming(stream::unfold(Some(making), next));
    if gzip {
        mark_coding(response.headers_mut(), Coding::Gzip);
    }
    Ok(compressible(response, None))
}

/// One's own gemeente; for a provider that of the releases, or how many.
fn gemeente(conn: &mut Conn, viewer: Viewer, picks: &[Pick]) -> Result<String, DbError> {
    match viewer {
        Viewer::Analyst(own) | Viewer::Council(own) => Ok(gemeenten::find(conn, own)?.slug),
        Viewer::Provider(_) => Ok(one_or(
            picks.iter().map(|pick| pick.gemeente.slug.as_str()),
            "gemeenten",
        )),
    }
}

fn rounds(which: &Which, picks: &[Pick]) -> String {
    match which {
        Which::All | Which::Newest => "alle-rondes".to_owned(),
        // Rounds of two gemeenten may have one name.
        Which::These(_) => {
            let ids: BTreeSet<RoundId> = picks.iter().map(|pick| pick.round.id).collect();
            match picks.first() {
                Some(pick) if ids.len() == 1 => pick.round.slug.clone(),
                _ => format!("{}-rondes", ids.len()),
            }
        }
    }
}

/// Which releases; a choice of several is told from another by the start of a hash.
fn chosen(which: &Which, picks: &[Pick]) -> String {
    match (which, picks) {
        (Which::All, _) => "alle".to_owned(),
        (Which::Newest, _) => "nieuwste".to_owned(),
        (Which::These(_), [pick]) => release(pick.number()),
        (Which::These(_), picks) => {
            let addresses: BTreeSet<&str> = picks.iter().map(|pick| pick.address.as_str()).collect();
            let addresses: Vec<&str> = addresses.into_iter().collect();
            let hash = hex(&sha256(addresses.join("\n").as_bytes()));
            format!("{}-publicaties-{hash:.8}", picks.len())
        }
    }
}

/// The one that there is, or how many.
fn one_or<'p>(all: impl Iterator<Item = &'p str>, several: &str) -> String {
    let all: BTreeSet<&str> = all.collect();
    match all.first() {
        Some(one) if all.len() == 1 => (*one).to_owned(),
        _ => format!("{}-{several}", all.len()),
    }
}

/// A file in the making.
struct Making {
    app: Shared,
    viewer: Viewer,
    now: Moment,
    writer: Box<dyn Writer>,
    begun: bool,
    left: IntoIter<Pick>,
    gzip: Option<GzEncoder<Vec<u8>>>,
}

/// The next piece, and what is left to make. A problem breaks the file off, so that nobody takes half a file for a whole.
async fn next(making: Option<Making>) -> Option<(Result<Bytes, Problem>, Option<Making>)> {
    let making = making?;
    let seat = match making.app.files.take().await {
        Ok(seat) => seat,
        Err(full) => return Some((Err(full.into()), None)),
    };
    let step = move || {
        let _seat = seat;
        making.step()
    };
    match block(step).await {
        Ok((piece, None)) if piece.is_empty() => None,
        Ok((piece, rest)) => Some((Ok(Bytes::from(piece)), rest)),
        Err(problem) => Some((Err(problem), None)),
    }
}

impl Making {
    /// The next piece as it is sent, and what is left to make after it.
    fn step(mut self) -> Result<(Vec<u8>, Option<Self>), Problem> {
        let (piece, more) = self.piece()?;
        let Some(mut gzip) = self.gzip.take() else {
            return Ok((piece, more.then_some(self)));
        };
        let failed = |_error| Problem::Failed;
        gzip.write_all(&piece).map_err(failed)?;
        if more {
            // What is ready goes out now, so that a slow file is a file that grows.
            gzip.flush().map_err(failed)?;
            let ready = std::mem::take(gzip.get_mut());
            self.gzip = Some(gzip);
            Ok((ready, Some(self)))
        } else {
            Ok((gzip.finish().map_err(failed)?, None))
        }
    }

    /// The next piece as it was written, and whether more follows.
    fn piece(&mut self) -> Result<(Vec<u8>, bool), Problem> {
        let mut piece = Vec::new();
        if !self.begun {
            self.begun = true;
            piece = self.writer.begin()?;
        }
        while piece.len() < CHUNK {
            let Some(pick) = self.left.next() else {
                piece.append(&mut self.writer.end()?);
                return Ok((piece, false));
            };
            let report = self.app.db.read("files", |conn| {
                releases::report(conn, self.viewer, &pick.round, Some(pick.number()), self.now)
            })?;
            piece.append(&mut self.writer.add(&report)?);
        }
        Ok((piece, true))
    }
}
