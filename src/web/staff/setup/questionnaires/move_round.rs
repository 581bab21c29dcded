//! A round in preparation goes to another version: shown first, done at once, and undone until the round opens.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::compare::differences;
use super::version::{Version, show};
use crate::accounts::{self, Said};
use crate::addresses::QuestionnaireAddress;
use crate::catalogue::{Questionnaire, Round, RoundError, questionnaires, rounds};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::by::By;
use crate::values::ids::{GemeenteId, QuestionnaireId};
use crate::values::terms::RoundState;
use crate::views::setup::questionnaires::{MovePage, move_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::frame::{Page, Section};

/// The button, and from the page that shows what changes "ja".
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct MoveForm {
    #[serde(rename = "zeker", default)]
    sure: String,
}

/// A round, what it asks now, and what it would ask.
struct Move {
    round: Round,
    from: Questionnaire,
    to: Questionnaire,
}

pub(in crate::web) async fn move_round(
    request: HttpRequest,
    app: Shared,
    path: Path<(String, String)>,
    form: SignedForm<Allowed<Analyst>, MoveForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (id, slug) = path.into_inner();
    let id: QuestionnaireId = id.parse().map_err(|_err| Problem::NotFound)?;
    let (gemeente, user, now) = (who.gemeente, who.staff.user.id, app.now());
    let read = app.read("questionnaire of round", move |conn| {
        let found = find(conn, gemeente, id, &slug)?;
        let comparison = differences(conn, &found.from, &found.to)?;
        Ok::<_, DbError>((found, comparison))
    });
    let (found, comparison) = read.await?;
    let back = Version { id, lang: Lang::NL };
    if let Some(problem) = refusal(&found) {
        return Ok(show(&request, &app, &who, back, Some(problem)).await?);
    }
    if form.sure != "ja" {
        let page = MovePage {
            csrf: who.staff.csrf(),
            id,
            slug: found.round.slug,
            round: found.round.name,
            from: found.from.version,
            to: found.to.version,
            comparison,
        };
        let above = QuestionnaireAddress::One { questionnaire: id }.to_string();
        let frame = Page::new(Section::Setup, "Een andere versie voor deze ronde").breadcrumb(&above, &found.to.title);
        return Ok(frame.answer(&request, &app, &who.staff, move_page(&page)));
    }
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("questionnaire of round", |conn| {
                rounds::set_questionnaire(conn, found.round.id, found.to.id, found.to.domain)?;
                let object = format!("{} versie {}", found.round.id, found.to.version);
                accounts::log(conn, By::user(user, now), "ronde-vragenlijst-veranderd", &object)?;
                Ok::<_, RoundError>(act.done(&place(&found), said(&found)))
            }))
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => Ok(show(&request, &app, &who, back, Some(words(error)?)).await?),
    }
}

fn place(found: &Move) -> String {
    QuestionnaireAddress::One {
        questionnaire: found.to.id,
    }
    .to_string()
}

fn said(found: &Move) -> Said {
    let (name, version) = (&found.round.name, found.to.version);
    let back = QuestionnaireAddress::Round {
        questionnaire: found.from.id,
        round: &found.round.slug,
    };
    Said::words(format!(
        "Bewaard. De ronde ‘{name}’ vraagt nu versie {version}. Nog niemand anders merkt dit: de ronde is nog niet open."
    ))
    .undone_by(back, &[("zeker", "ja")])
}

fn find(conn: &mut Conn, gemeente: GemeenteId, id: QuestionnaireId, slug: &str) -> Result<Move, DbError> {
    let to = questionnaires::find_visible(conn, gemeente, id)?;
    let round = rounds::by_slug(conn, gemeente, slug)?;
    let from = questionnaires::find(conn, round.questionnaire)?;
    Ok(Move { round, from, to })
}

fn refusal(found: &Move) -> Option<String> {
    let name = &found.round.name;
    if found.round.state != RoundState::Draft {
        return Some(format!(
            "De ronde ‘{name}’ is al open geweest. Haar vragen liggen vast. Er is niets veranderd."
        ));
    }
    if found.from.code != found.to.code {
        return Some(format!(
            "De ronde ‘{name}’ gebruikt een andere vragenlijst. Kies die bij de ronde zelf. Er is niets veranderd."
        ));
    }
    (found.from.id == found.to.id).then(|| format!("De ronde ‘{name}’ vraagt deze versie al."))
}

fn words(error: RoundError) -> Result<String, Problem> {
    Ok(match error {
        RoundError::State(_) => "De ronde is intussen geopend. Haar vragen liggen vast. Er is niets veranderd.".to_owned(),
        RoundError::YouthProcurement => {
            "Uitkomsten van jeugdhulp zijn niet bedoeld voor gunning (VNG). Schrijf bij de ronde eerst de reden op. Er is niets veranderd.".to_owned()
        }
        RoundError::Db(error) => return Err(error.into()),
        _ => "Deze ronde kan die versie niet vragen. Kijk bij de ronde wat er nog moet. Er is niets veranderd.".to_owned(),
    })
}
