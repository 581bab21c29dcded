//! `/gemeente/inrichting/inlezen`: a file, first looked at, then read in wholly or not.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse};

use crate::accounts::Said;
use crate::addresses::SetupAddress;
use crate::catalogue::rounds;
use crate::db::{Conn, DbError};
use crate::import::{self, ImportError, ImportRequest, Kind, Preview, ReadFile, TableError};
use crate::values::by::By;
use crate::values::digest::hex;
use crate::values::hex::unhex;
use crate::values::ids::GemeenteId;
use crate::values::terms::RoundState;
use crate::views::setup::{ImportKind, ImportPage, Previewed, import_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::seats::Full;
use crate::web::signed_form::{FormError, Leads};
use crate::web::staff::frame::{Page, Section};
use crate::web::upload::{Fields, SignedUpload};

/// What was chosen, and what came of it.
#[derive(Default)]
struct Chosen {
    kind: String,
    round: String,
    text: String,
    problem: Option<String>,
    preview: Option<Previewed>,
}

pub(in crate::web) async fn import(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, Chosen::default()).await
}

/// A file that was sent.
struct Sent {
    kind: Kind,
    round: Option<String>,
    gemeente: GemeenteId,
    file: ReadFile,
}

impl Sent {
    fn order(&self) -> ImportRequest<'_> {
        ImportRequest {
            kind: self.kind,
            table: &self.file.table,
            gemeente: Some(self.gemeente),
            round: self.round.as_deref(),
        }
    }
}

/// `POST …/inlezen`: shows what a file would bring about, or brings it about.
pub(in crate::web) async fn import_act(
    request: HttpRequest,
    app: Shared,
    form: SignedUpload<Allowed<Analyst>>,
) -> Result<HttpResponse, FormError> {
    let (who, fields, once) = form.open();
    let (user, now, gemeente) = (who.staff.user.id, app.now(), who.gemeente);
    let mut chosen = Chosen {
        kind: fields.text("soort").to_owned(),
        round: fields.text("ronde").to_owned(),
        text: fields.text("tekst").to_owned(),
        ..Chosen::default()
    };
    let (Ok(kind), Some(bytes)) = (chosen.kind.parse(), content(&fields)) else {
        chosen.problem = Some("Kies een bestand of plak de regels, en kies wat erin staat.".to_owned());
        return Ok(show(&request, &app, &who, chosen).await?);
    };
    let kept = hex(&bytes);
    let file = match app.desk_work.run(move || Ok(import::read_file(&bytes)?)).await {
        Ok(file) => file,
        Err(Unread::Table(error)) => {
            chosen.problem = Some(format!("Dit bestand kan niet worden ingelezen: {error}."));
            return Ok(show(&request, &app, &who, chosen).await?);
        }
        Err(Unread::Problem(problem)) => return Err(problem.into()),
    };
    let sent = Arc::new(Sent {
        kind,
        round: Some(chosen.round.clone()).filter(|round| !round.is_empty()),
        gemeente,
        file,
    });
    let wrong = if fields.text("stap") == "lees" {
        let order = Arc::clone(&sent);
        let done = once.act(&app, Leads::Told, move |act| {
            Ok(act.db().write("import", |conn| {
                let done = import::import(conn, &order.order(), By::user(user, now))?;
                let said = Said::words(summary(&done));
                Ok::<_, ImportError>(act.done(&SetupAddress::Import.to_string(), said))
            }))
        });
        match done.await? {
            Ok(place) => return Ok(see_other(place)),
            Err(ImportError::Wrong(preview)) => Some(preview),
            Err(ImportError::Db(error)) => return Err(error.into()),
        }
    } else {
        None
    };
    let preview = match wrong {
        Some(preview) => preview,
        None => {
            let order = Arc::clone(&sent);
            let read = app.read("import", move |conn| import::preview(conn, &order.order()));
            read.await?
        }
    };
    chosen.preview = Some(previewed(&sent, preview, kept));
    Ok(show(&request, &app, &who, chosen).await?)
}

/// Why a file was not read.
enum Unread {
    Table(TableError),
    Problem(Problem),
}

impl From<TableError> for Unread {
    fn from(error: TableError) -> Self {
        Self::Table(error)
    }
}

impl From<Full> for Unread {
    fn from(full: Full) -> Self {
        Self::Problem(full.into())
    }
}

impl From<DbError> for Unread {
    fn from(error: DbError) -> Self {
        Self::Problem(error.into())
    }
}

/// The file: as it comes from the preview, as it was chosen, or as it was pasted.
fn content(fields: &Fields) -> Option<Vec<u8>> {
    let ways = [
        unhex(fields.text("inhoud")).unwrap_or_default(),
        fields.bytes("bestand").to_vec(),
        fields.bytes("tekst").to_vec(),
    ];
    ways.into_iter().find(|bytes| !bytes.is_empty())
}

fn summary(done: &Preview) -> String {
    let stood = match done.there.len() {
        0 => String::new(),
        1 => " 1 stond er al.".to_owned(),
        several => format!(" {several} stonden er al."),
    };
    format!("{} ingelezen.{stood}", done.kind.counted(done.new.len()))
}

fn previewed(sent: &Sent, preview: Preview, content: String) -> Previewed {
    Previewed {
        source: sent.file.source.to_string(),
        counted: preview.kind.counted(preview.new.len()),
        new: preview.new,
        there: preview.there,
        wrong: preview.wrong,
        content,
        seen_by: seen_by(sent.kind),
    }
}

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Providers => "Aanbieders",
        Kind::Participations => "Deelnames aan een ronde",
        Kind::Agreements => "Afspraken van eerdere gesprekken",
        Kind::External => "Cijfers van elders",
    }
}

fn seen_by(kind: Kind) -> &'static str {
    match kind {
        Kind::Providers => {
            "De analisten van uw gemeente en de beheerder. Cliënten zien een naam pas als de aanbieder in een ronde staat."
        }
        Kind::Participations => "De mensen van de aanbieder, zodra de ronde open is.",
        Kind::Agreements => {
            "De aanbieder en uw gemeente, op hun gespreksbladen, met ‘ingelezen’ erbij. De wijze waarop het er staat, verandert daarna niet meer."
        }
        Kind::External => {
            "Uw gemeente, en elke aanbieder zijn eigen regels, op ‘Cijfers van elders’. Nooit tussen de cijfers van de Ervaringwijzer."
        }
    }
}

fn kinds() -> Vec<ImportKind> {
    let kind = |kind: &Kind| {
        let (needed, more) = kind.needed_and_more();
        ImportKind {
            word: kind.word(),
            title: title(*kind),
            needed,
            more,
            seen_by: seen_by(*kind),
        }
    };
    Kind::ALL.iter().map(kind).collect()
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    chosen: Chosen,
) -> Result<HttpResponse, Problem> {
    let gemeente = who.gemeente;
    let read = app.read("import page", move |conn: &mut Conn| {
        let all = rounds::of_gemeente(conn, gemeente)?.into_iter();
        let open = all.filter(|round| matches!(round.state, RoundState::Draft | RoundState::Open));
        Ok::<_, DbError>(open.map(|round| round.name).collect::<Vec<String>>())
    });
    let body = import_page(&ImportPage {
        csrf: who.staff.csrf(),
        kinds: kinds(),
        kind: chosen.kind,
        rounds: read.await?,
        round: chosen.round,
        text: chosen.text,
        problem: chosen.problem,
        preview: chosen.preview,
    });
    Ok(Page::new(Section::Setup, "Inlezen").answer(request, app, &who.staff, body))
}
