//! One version: to read, and as a file.

use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse, Responder as _};

use crate::addresses::QuestionnaireAddress;
use crate::catalogue::file::Draft;
use crate::catalogue::{Questionnaire, Round, gemeenten, questionnaires, rounds};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::ids::{GemeenteId, QuestionnaireId};
use crate::values::terms::RoundState;
use crate::views::setup::questionnaires::{Movable, RoundUse, VersionLink, VersionPage, version_page};
use crate::web::app::Shared;
use crate::web::download::{Download, etag_of};
use crate::web::guards::{Allowed, Analyst};
use crate::web::language::AskedLanguage;
use crate::web::problem::Problem;
use crate::web::staff::frame::{Page, Section};

pub(in crate::web) async fn version(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<String>,
    language: Query<AskedLanguage>,
) -> Result<HttpResponse, Problem> {
    let id = path.parse().map_err(|_err| Problem::NotFound)?;
    let asked = Version {
        id,
        lang: language.lang(),
    };
    show(&request, &app, &who, asked, None).await
}

/// `…/vragenlijst.toml`: the version as a file, which gives the same when it is read in.
pub(in crate::web) async fn file(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let id: QuestionnaireId = path.parse().map_err(|_err| Problem::NotFound)?;
    let gemeente = who.gemeente;
    let read = app.read("questionnaire file", move |conn| {
        let one = questionnaires::find_visible(conn, gemeente, id)?;
        Ok::<_, DbError>((questionnaires::file(conn, &one)?, one.version))
    });
    let (file, version) = read.await?;
    let text = Draft::from(&file).toml();
    let etag = etag_of(text.as_bytes());
    let name = format!("{}-versie-{version}.toml", file.code);
    let download = Download::of_staff(name, "application/toml; charset=utf-8", text).tagged(etag);
    Ok(download.respond_to(&request))
}

/// Which version is asked for, in which language.
pub(super) struct Version {
    pub(super) id: QuestionnaireId,
    pub(super) lang: Lang,
}

/// The page of a version, and what went wrong above it.
pub(super) async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    asked: Version,
    problem: Option<String>,
) -> Result<HttpResponse, Problem> {
    let (gemeente, csrf) = (who.gemeente, who.staff.csrf());
    let page = app
        .read("questionnaire", move |conn| page(conn, gemeente, &asked, csrf))
        .await?;
    let page = VersionPage { problem, ..page };
    let heading = page
        .file
        .title
        .get(&page.lang)
        .map_or(page.file.dutch_title(), String::as_str);
    let kicker = match &page.owner {
        Some(name) => format!("Vragenlijst van gemeente {name} · versie {}", page.version),
        None => format!("Vragenlijst voor alle gemeenten · versie {}", page.version),
    };
    let above = QuestionnaireAddress::All.to_string();
    let frame = Page::new(Section::Setup, heading)
        .kicker(&kicker)
        .breadcrumb(&above, "Vragenlijsten");
    Ok(frame.answer(request, app, &who.staff, version_page(&page)))
}

fn page(conn: &mut Conn, gemeente: GemeenteId, asked: &Version, csrf: String) -> Result<VersionPage, DbError> {
    let one = questionnaires::find_visible(conn, gemeente, asked.id)?;
    let file = questionnaires::file(conn, &one)?;
    let mut versions = questionnaires::visible(conn, gemeente)?;
    versions.retain(|other| other.code == one.code);
    versions.reverse();
    let rounds = rounds::of_gemeente(conn, gemeente)?;
    let owner = match one.gemeente {
        Some(id) => Some(gemeenten::find(conn, id)?.name),
        None => None,
    };
    let used = rounds.iter().filter(|round| round.questionnaire == one.id);
    Ok(VersionPage {
        csrf,
        id: one.id,
        version: one.version,
        owner,
        file,
        lang: asked.lang,
        rounds: used
            .map(|round| RoundUse {
                name: round.name.clone(),
                state: round.state,
            })
            .collect(),
        movable: movable(&one, &versions, &rounds),
        versions: versions
            .iter()
            .map(|other| VersionLink {
                id: other.id,
                version: other.version,
            })
            .collect(),
        problem: None,
    })
}

/// The rounds in preparation that ask an older version; only told at the newest one.
fn movable(one: &Questionnaire, versions: &[Questionnaire], rounds: &[Round]) -> Vec<Movable> {
    if versions.iter().any(|other| other.version > one.version) {
        return Vec::new();
    }
    let line = |round: &Round| {
        let asked = versions.iter().find(|other| other.id == round.questionnaire)?;
        (round.state == RoundState::Draft && asked.version < one.version).then(|| Movable {
            slug: round.slug.clone(),
            name: round.name.clone(),
            version: asked.version,
        })
    };
    rounds.iter().filter_map(line).collect()
}
