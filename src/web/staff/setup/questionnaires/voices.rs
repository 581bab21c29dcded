//! `…/lijst/{lijst}/voorlezen`: what clients can hear of a questionnaire.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::accounts::{self, Said};
use crate::addresses::{PublicAddress, QuestionnaireAddress};
use crate::catalogue::{Question, ReadAloud, Voice, questionnaires, voices as stored};
use crate::db::DbError;
use crate::i18n::Lang;
use crate::values::by::By;
use crate::values::ids::QuestionnaireId;
use crate::values::mp3::{Mp3Error, sound};
use crate::views::setup::questionnaires::{VoiceLine, VoicesPage, voices_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Once};
use crate::web::staff::frame::{Page, Section};
use crate::web::upload::{Fields, SignedUpload};
use crate::web::wording::worded;

const THERE_IS_ONE: &str =
    "Er is al een opname van deze vraag in deze taal. Haal die eerst weg. Er is nu niets veranderd.";

const NO_SUCH: &str = "Deze vraag of deze taal is er niet. Kies opnieuw. Er is nu niets veranderd.";

pub(in crate::web) async fn voices(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let id = path.parse().map_err(|_err| Problem::NotFound)?;
    show(&request, &app, &who, id, Shown::default()).await
}

/// Which recording a form is about.
struct Which {
    of: ReadAloud,
    number: usize,
}

impl Which {
    fn read(fields: &Fields, questions: &[Question]) -> Option<Self> {
        let number: usize = fields.text("vraag").parse().ok()?;
        let of = ReadAloud {
            question: questions.get(number.checked_sub(1)?)?.id,
            lang: fields.text("taal").parse().ok()?,
        };
        Some(Self { of, number })
    }
}

/// `POST …/voorlezen`: adds a recording, asks about one, or takes it away.
pub(in crate::web) async fn voice_change(
    request: HttpRequest,
    app: Shared,
    path: Path<String>,
    form: SignedUpload<Allowed<Analyst>>,
) -> Result<HttpResponse, FormError> {
    let (who, fields, once) = form.open();
    let (id, gemeente): (QuestionnaireId, _) = (path.parse().map_err(|_err| Problem::NotFound)?, who.gemeente);
    let read = app.read("questions", move |conn| {
        questionnaires::find_visible(conn, gemeente, id)?;
        questionnaires::questions(conn, id)
    });
    let questions = read.await?;
    let Some(which) = Which::read(&fields, &questions) else {
        return Ok(show(&request, &app, &who, id, Shown::refused(NO_SUCH)).await?);
    };
    let shown = match fields.text("zeker") {
        "terug" => Shown {
            leaving: Some((which.number, which.of.lang)),
            problem: None,
        },
        "weg" => return take_away(&app, &who, once, id, which).await,
        _ => match sound(fields.bytes("bestand")) {
            Ok(sound) => match add(&app, &who, once, id, which, sound).await? {
                Some(done) => return Ok(see_other(done)),
                None => Shown::refused(THERE_IS_ONE),
            },
            Err(error) => Shown::refused(sentence(error)),
        },
    };
    Ok(show(&request, &app, &who, id, shown).await?)
}

fn sentence(error: Mp3Error) -> &'static str {
    match error {
        Mp3Error::NoMp3 => "Dit is geen MP3. Sla de opname op als MP3. Er is niets veranderd.",
        Mp3Error::TooLarge => {
            "Dit bestand is te groot. Sla de opname op als mono, met 48 kbit per seconde. Er is niets veranderd."
        }
        Mp3Error::TooLong => "Deze opname is te lang. Neem alleen de vraag en de antwoorden op. Er is niets veranderd.",
    }
}

/// Where it leads; `None` where there is a recording already.
async fn add(
    app: &Shared,
    who: &Allowed<Analyst>,
    once: Once,
    id: QuestionnaireId,
    which: Which,
    sound: Vec<u8>,
) -> Result<Option<String>, FormError> {
    let (gemeente, by) = (who.gemeente, By::user(who.staff.user.id, app.now()));
    let here = QuestionnaireAddress::Voices { questionnaire: id };
    let done = once
        .act(app, Leads::Told, move |act| {
            let said = format!("Bij vraag {} staat nu een speler.", which.number);
            let (number, lang) = (which.number.to_string(), which.of.lang.to_string());
            let back = [("vraag", number.as_str()), ("taal", lang.as_str()), ("zeker", "weg")];
            Ok(act.db().write("voice", |conn| {
                let of = which.of;
                if stored::of_questionnaire(conn, gemeente, id)?
                    .iter()
                    .any(|one| one.question == of.question && one.lang == of.lang)
                {
                    return Ok(None);
                }
                stored::add(conn, gemeente, of, &sound)?;
                let object = format!("vraag {number}, {lang}, vragenlijst {id}");
                accounts::log(conn, by, "opname-gezet", &object)?;
                Ok::<_, DbError>(Some(
                    act.done(&here.to_string(), Said::words(&said).undone_by(here, &back)),
                ))
            })?)
        })
        .await?;
    Ok(done)
}

async fn take_away(
    app: &Shared,
    who: &Allowed<Analyst>,
    once: Once,
    id: QuestionnaireId,
    which: Which,
) -> Result<HttpResponse, FormError> {
    let (gemeente, by) = (who.gemeente, By::user(who.staff.user.id, app.now()));
    let here = QuestionnaireAddress::Voices { questionnaire: id }.to_string();
    let done = once
        .act(app, Leads::Told, move |act| {
            Ok(act.db().write("voice", |conn| {
                let said = if stored::remove(conn, gemeente, which.of)? {
                    let object = format!("vraag {}, {}, vragenlijst {id}", which.number, which.of.lang);
                    accounts::log(conn, by, "opname-weg", &object)?;
                    "De opname is weg."
                } else {
                    "Deze opname was al weg. Er is niets veranderd."
                };
                Ok::<_, DbError>(act.done(&here, Said::words(said)))
            })?)
        })
        .await?;
    Ok(see_other(done))
}

/// What of the page is shown.
#[derive(Default)]
struct Shown {
    problem: Option<&'static str>,
    leaving: Option<(usize, Lang)>,
}

impl Shown {
    fn refused(problem: &'static str) -> Self {
        Self {
            problem: Some(problem),
            leaving: None,
        }
    }
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    id: QuestionnaireId,
    shown: Shown,
) -> Result<HttpResponse, Problem> {
    let gemeente = who.gemeente;
    let read = app.read("voices", move |conn| {
        let one = questionnaires::find_visible(conn, gemeente, id)?;
        let questions = questionnaires::questions(conn, id)?;
        let wordings = questionnaires::wordings(conn, id)?;
        Ok::<_, DbError>((
            one.title,
            questions,
            wordings,
            stored::of_questionnaire(conn, gemeente, id)?,
        ))
    });
    let (title, questions, wordings, voices) = read.await?;
    let line = |voice: &Voice| {
        let at = questions.iter().position(|question| question.id == voice.question)?;
        Some(VoiceLine {
            number: at + 1,
            lang: voice.lang,
            href: PublicAddress::Voice { hash: &voice.hash }.to_string(),
        })
    };
    let mut lines: Vec<VoiceLine> = voices.iter().filter_map(line).collect();
    lines.sort_by_key(|line| (line.number, line.lang.to_string()));
    let heading = match shown.leaving {
        Some(_) => "Haal de opname weg?",
        None => "Laat vragen voorlezen",
    };
    let page = VoicesPage {
        csrf: who.staff.csrf(),
        id,
        questions: worded(&questions, &wordings, Lang::NL)
            .into_iter()
            .map(|question| question.text)
            .collect(),
        lines,
        problem: shown.problem,
        leaving: shown.leaving,
    };
    let above = QuestionnaireAddress::One { questionnaire: id }.to_string();
    let frame = Page::new(Section::Setup, heading).breadcrumb(&above, &title);
    Ok(frame.answer(request, app, &who.staff, voices_page(&page)))
}
