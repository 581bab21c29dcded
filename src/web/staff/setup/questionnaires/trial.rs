//! Trying a questionnaire on the screens of a client. No code, no ballot, no round: what is sent is not even read.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};

use super::drafting::kept;
use crate::addresses::{DraftAddress, PublicAddress, QuestionnaireAddress};
use crate::catalogue::file::{Draft, DraftQuestion};
use crate::catalogue::{Gemeente, gemeenten, logos, questionnaires};
use crate::db::DbError;
use crate::disclosure::Rule;
use crate::house_style::Logo;
use crate::i18n::Lang;
use crate::values::ids::{DraftId, QuestionnaireId};
use crate::values::scale::Kind;
use crate::values::terms::{Address, Domain, Mode, PublicFigures, Purpose};
use crate::views::survey::{SurveyPage, SurveyQuestion, Tried, content_security_policy, survey_page, tried_page};
use crate::web::app::{App, Shared};
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::{html, see_other};
use crate::web::language::AskedLanguage;
use crate::web::problem::Problem;

pub(in crate::web) async fn trial(
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<String>,
    language: Query<AskedLanguage>,
) -> Result<HttpResponse, Problem> {
    let (gemeente, draft) = version(&app, &who, &path).await?;
    let logo = logo(&app, &who).await?;
    let sender = Sender {
        gemeente: &gemeente,
        logo: logo.as_ref(),
    };
    Ok(survey(&app, sender, &draft, language.lang()))
}

/// Whatever was sent: it is not read, so nothing of it can be kept.
pub(in crate::web) async fn sent_trial(
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<String>,
    language: Query<AskedLanguage>,
) -> Result<HttpResponse, Problem> {
    let id = path.parse().map_err(|_err| Problem::NotFound)?;
    version(&app, &who, &path).await?;
    let to = QuestionnaireAddress::Tried { questionnaire: id };
    Ok(see_other(format!("{to}?taal={}", language.lang())))
}

pub(in crate::web) async fn tried(
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<String>,
    language: Query<AskedLanguage>,
) -> Result<HttpResponse, Problem> {
    let questionnaire: QuestionnaireId = path.parse().map_err(|_err| Problem::NotFound)?;
    let (gemeente, draft) = version(&app, &who, &path).await?;
    let ways = Ways {
        back: QuestionnaireAddress::One { questionnaire }.to_string(),
        again: QuestionnaireAddress::Trial { questionnaire }.to_string(),
    };
    Ok(after(&app, &gemeente, &draft, ways, language.lang()))
}

pub(in crate::web) async fn draft_trial(
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<String>,
    language: Query<AskedLanguage>,
) -> Result<HttpResponse, Problem> {
    let (gemeente, kept) = kept(&app, &who, &path).await?;
    let draft = kept.draft();
    if draft.questions.is_empty() {
        return Ok(see_other(DraftAddress::Page { draft: kept.id }));
    }
    let logo = logo(&app, &who).await?;
    let sender = Sender {
        gemeente: &gemeente,
        logo: logo.as_ref(),
    };
    Ok(survey(&app, sender, &draft, language.lang()))
}

/// Whatever was sent: it is not read, so nothing of it can be kept.
pub(in crate::web) async fn sent_draft_trial(
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<String>,
    language: Query<AskedLanguage>,
) -> Result<HttpResponse, Problem> {
    let (_, kept) = kept(&app, &who, &path).await?;
    let to = DraftAddress::Tried { draft: kept.id };
    Ok(see_other(format!("{to}?taal={}", language.lang())))
}

pub(in crate::web) async fn draft_tried(
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<String>,
    language: Query<AskedLanguage>,
) -> Result<HttpResponse, Problem> {
    let (gemeente, kept) = kept(&app, &who, &path).await?;
    let draft: DraftId = kept.id;
    let ways = Ways {
        back: DraftAddress::Page { draft }.to_string(),
        again: DraftAddress::Trial { draft }.to_string(),
    };
    Ok(after(&app, &gemeente, &kept.draft(), ways, language.lang()))
}

/// Where one can go after trying.
struct Ways {
    back: String,
    again: String,
}

async fn version(app: &Shared, who: &Allowed<Analyst>, id: &str) -> Result<(Gemeente, Draft), Problem> {
    let id: QuestionnaireId = id.parse().map_err(|_err| Problem::NotFound)?;
    let own = who.gemeente;
    let read = app.read("questionnaire", move |conn| {
        let one = questionnaires::find_visible(conn, own, id)?;
        let file = questionnaires::file(conn, &one)?;
        Ok::<_, DbError>((gemeenten::find(conn, own)?, Draft::from(&file)))
    });
    Ok(read.await?)
}

fn said(draft: &Draft) -> (Domain, Address) {
    let address = draft.address.parse().unwrap_or(Address::U);
    (draft.domain.parse().unwrap_or(Domain::Wmo), address)
}

/// The logo of the gemeente, where it fits in the page of a client.
async fn logo(app: &Shared, who: &Allowed<Analyst>) -> Result<Option<Logo>, Problem> {
    let own = who.gemeente;
    let read = app.read("logo", move |conn| logos::of_gemeente(conn, own));
    Ok(read.await?.filter(Logo::fits_in_page))
}

/// Who asks, as a client sees it.
#[derive(Clone, Copy)]
struct Sender<'a> {
    gemeente: &'a Gemeente,
    logo: Option<&'a Logo>,
}

fn survey(app: &App, sender: Sender<'_>, draft: &Draft, lang: Lang) -> HttpResponse {
    let (domain, address) = said(draft);
    let questions: Vec<SurveyQuestion> = draft.questions.iter().map(|one| asked(one, lang)).collect();
    let page = survey_page(&SurveyPage {
        lang,
        languages: Lang::all(),
        gemeente: &sender.gemeente.name,
        slug: &sender.gemeente.slug,
        provider: "een aanbieder (voorbeeld)",
        domain,
        address,
        purpose: Purpose::Learn,
        k: Rule::default().k,
        public_figures: PublicFigures::Nothing,
        mode: Mode::Personal,
        demo: app.demo,
        trial: true,
        style: None,
        logo: sender.logo,
        seal_with: None,
        words: false,
        screen: None,
        questions: &questions,
    });
    html(StatusCode::OK, content_security_policy()).body(page)
}

/// As a client reads it: in Dutch where there is no wording in the language of the page.
fn asked(question: &DraftQuestion, lang: Lang) -> SurveyQuestion {
    let text = question.text.get(lang.word()).filter(|text| !text.is_empty());
    SurveyQuestion {
        kind: question.kind.parse().unwrap_or(Kind::Smiley5),
        text: text.map_or_else(|| question.dutch().to_owned(), Clone::clone),
        other: (text.is_none() && lang != Lang::NL).then_some(Lang::NL),
        voice: None,
    }
}

fn after(app: &App, gemeente: &Gemeente, draft: &Draft, ways: Ways, lang: Lang) -> HttpResponse {
    let (_, address) = said(draft);
    let thanks = format!("{}?g={}&v={address}&taal={lang}", PublicAddress::Thanks, gemeente.slug);
    let page = tried_page(&Tried {
        lang,
        address,
        back: &ways.back,
        again: &format!("{}?taal={lang}", ways.again),
        thanks: &thanks,
        demo: app.demo,
    });
    html(StatusCode::OK, content_security_policy()).body(page)
}
