//! `/beheer/logboek/uitvoeren`: the log of acts as a file, sent while it is read.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, ContentDisposition};
use actix_web::web::Bytes;
use futures_util::stream;
use serde::Deserialize;

use super::act_log::LogQuery;
use crate::accounts::{self, ActsPlace, ActsQuery};
use crate::addresses::StaffAddress;
use crate::export::{acts_csv, acts_head, acts_lines};
use crate::values::by::By;
use crate::web::app::Shared;
use crate::web::guards::{Administrator, Allowed};
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::threads::block;

/// Entries that are read together.
const TOGETHER: i64 = 500;

/// The form: what is asked for, and as what.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct ExportForm {
    #[serde(flatten)]
    query: LogQuery,
    #[serde(rename = "als")]
    format: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Lines,
}

pub(in crate::web) async fn act_export(
    app: Shared,
    form: SignedForm<Allowed<Administrator>, ExportForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let format = match form.format.as_str() {
        "csv" => Format::Csv,
        "jsonl" => Format::Lines,
        _ => return Err(Problem::BadForm.into()),
    };
    let query = form.query.understood().ok_or(Problem::BadForm)?;
    let (by, object) = (
        By::user(who.staff.user.id, app.now()),
        format!("{}: {}", form.format, form.query.words()),
    );
    let said = "Het bestand is één keer gegeven. Hebt u het niet? Vraag het dan opnieuw.".to_owned();
    let leads = Leads::Shown(StaffAddress::Log.to_string(), said);
    once.act(&app, leads, move |act| {
        let written = act.db().write("act export", |conn| {
            accounts::log(conn, by, "logboek-uitgevoerd", &object)
        });
        Ok(written?)
    })
    .await?;
    let (kind, ending) = match format {
        Format::Csv => ("text/csv; charset=utf-8", "csv"),
        Format::Lines => ("application/jsonl", "jsonl"),
    };
    let name = format!("ervaringwijzer_logboek_{}.{ending}", by.moment.day());
    let sending = Sending {
        app: app.clone(),
        query,
        format,
        begun: false,
        place: None,
    };
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(ContentDisposition::attachment(name))
        .streaming(stream::unfold(Some(sending), next)))
}

/// A file on its way.
struct Sending {
    app: Shared,
    query: ActsQuery,
    format: Format,
    begun: bool,
    place: Option<ActsPlace>,
}

/// The next piece, and what is left to send. A problem breaks the file off, so that nobody takes half a log for a whole.
async fn next(sending: Option<Sending>) -> Option<(Result<Bytes, Problem>, Option<Sending>)> {
    let sending = sending?;
    match block(move || sending.step()).await {
        Ok((piece, None)) if piece.is_empty() => None,
        Ok((piece, rest)) => Some((Ok(Bytes::from(piece)), rest)),
        Err(problem) => Some((Err(problem), None)),
    }
}

impl Sending {
    fn step(mut self) -> Result<(Vec<u8>, Option<Self>), Problem> {
        let mut piece = Vec::new();
        if !self.begun && self.format == Format::Csv {
            piece = acts_head()?;
        }
        self.begun = true;
        let found = self.app.db.read("act export", |conn| {
            accounts::acts_after(conn, &self.query, self.place, TOGETHER)
        })?;
        let Some((acts, place)) = found else {
            return Ok((piece, None));
        };
        piece.append(&mut match self.format {
            Format::Csv => acts_csv(&acts)?,
            Format::Lines => acts_lines(&acts)?,
        });
        self.place = Some(place);
        Ok((piece, Some(self)))
    }
}
