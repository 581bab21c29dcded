//! `/gemeente/jaar/{jaar}/{domein}`: the concept, what is prepared for it, and the act that fixes it.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::{actor, base, fixed_at, key, links};
use crate::accounts::Said;
use crate::conversations::{Actor, ConversationError, Edit, Saved};
use crate::db::{Conn, DbError, rehearse};
use crate::views::staff::{Preview, WayBack};
use crate::views::year::{ConceptPage, TypedFreeze, concept_page, shown_year};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Once, SignedForm, Sure};
use crate::web::staff::confirm::Between;
use crate::web::staff::frame::{Page, Section};
use crate::web::threads::block;
use crate::year_report::content::Paper;
use crate::year_report::{self, Freeze, FreezeError, YearKey, YearText};

/// The form: an agreement occurs once for each that is ticked, so the fields come as pairs.
#[derive(Deserialize)]
#[serde(transparent)]
pub(in crate::web) struct Sent(Vec<(String, String)>);

impl Sent {
    fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        let named = self.0.iter().filter(move |(known, _)| known == name);
        named.map(|(_, value)| value.as_str())
    }

    fn field(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    fn edit(&self) -> Result<Edit<YearText>, Problem> {
        let ids: Result<Vec<_>, _> = self.all("afspraak").map(str::parse).collect();
        Ok(Edit {
            text: YearText {
                body: self.field("tekst").to_owned(),
                chosen: ids.map_err(|_err| Problem::BadForm)?,
            },
            version: self.field("versie").parse().map_err(|_err| Problem::BadForm)?,
        })
    }

    fn freeze(&self) -> Result<Freeze, Problem> {
        Ok(Freeze {
            edit: self.edit()?,
            seen: self.field("gezien").to_owned(),
            newest: self.field("nieuwste").parse().map_err(|_err| Problem::BadForm)?,
            open_too: self.field("open") == "ja",
            reason: self.field("reden").to_owned(),
        })
    }
}

/// What was typed and not done, and why.
struct Refused {
    why: String,
    text: YearText,
    freeze: TypedFreeze,
}

pub(in crate::web) async fn show(
    request: HttpRequest,
    app: Shared,
    analyst: Allowed<Analyst>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let key = key(analyst.gemeente, &path.0, &path.1)?;
    page(&request, &app, &analyst, key, None).await
}

async fn page(
    request: &HttpRequest,
    app: &Shared,
    analyst: &Allowed<Analyst>,
    key: YearKey,
    refused: Option<Refused>,
) -> Result<HttpResponse, Problem> {
    let actor = actor(app, analyst);
    let concept = app.read("year concept", move |conn| year_report::concept(conn, &actor, key));
    let concept = concept.await?;
    let paper = Paper::concept(&concept.statement);
    let (problem, typed) = match refused {
        None => (None, None),
        Some(refused) => (Some(refused.why), Some((refused.text, refused.freeze))),
    };
    let heading = paper.heading.clone();
    let kicker = format!("Gemeente {} · concept", paper.gemeente);
    let body = concept_page(&ConceptPage {
        action: base(key).to_string(),
        csrf: analyst.staff.csrf(),
        problem,
        typed,
        frozen: links(&concept.frozen),
        draft: concept.draft,
        missing: concept.missing,
        candidates: concept.candidates,
        seen: concept.seen,
        paper,
    });
    let frame = Page::new(Section::Years, &heading).kicker(&kicker);
    Ok(frame.answer(request, app, &analyst.staff, body))
}

/// Saves what is prepared, or fixes the statement.
pub(in crate::web) async fn act(
    request: HttpRequest,
    app: Shared,
    path: Path<(String, String)>,
    form: SignedForm<Allowed<Analyst>, Sent>,
) -> Result<HttpResponse, FormError> {
    let (analyst, form, once) = form.open();
    let key = key(analyst.gemeente, &path.0, &path.1)?;
    let freeze = match form.field("actie") {
        "bewaren" => None,
        "vaststellen" => Some(form.freeze()?),
        _ => return Err(Problem::BadForm.into()),
    };
    let (actor, edit) = (actor(&app, &analyst), form.edit()?);
    let text = edit.text.clone();
    let refused = |why: String| {
        let freeze = TypedFreeze {
            open_too: form.field("open") == "ja",
            reason: form.field("reden").to_owned(),
        };
        let text = text.clone();
        Refused { why, text, freeze }
    };
    if once.sure() == Sure::No {
        let changing = refused("Er is nog niets vastgesteld. Pas aan wat u wilt.".to_owned());
        return Ok(page(&request, &app, &analyst, key, Some(changing)).await?);
    }
    if let Some(freeze) = freeze.clone().filter(|_| once.sure() == Sure::Unasked) {
        let asked = Asked { actor, key, freeze };
        return Ok(match asked.rehearse(&app).await? {
            Ok(preview) => between(&request, &app, &analyst, &once, key, &preview),
            Err(problem) => page(&request, &app, &analyst, key, Some(refused(sentence(problem)?))).await?,
        });
    }
    let done = once
        .act(&app, Leads::Told, move |act| {
            let done = act.db().write("year statement", |conn| {
                let (place, words) = perform(conn, &actor, key, freeze.as_ref(), &edit)?;
                Ok(act.done(&place, Said::words(words)))
            });
            Ok(done)
        })
        .await?;
    let why = match done {
        Ok(place) => return Ok(see_other(place)),
        Err(problem) => sentence(problem)?,
    };
    Ok(page(&request, &app, &analyst, key, Some(refused(why))).await?)
}

/// Saves or fixes; where that leads, and what is said of it.
fn perform(
    conn: &mut Conn,
    actor: &Actor,
    key: YearKey,
    freeze: Option<&Freeze>,
    edit: &Edit<YearText>,
) -> Result<(String, String), FreezeError> {
    if let Some(freeze) = freeze {
        let number = year_report::freeze(conn, actor, key, freeze)?.number();
        let words = format!("Vastgesteld als nummer {number}. De cliëntenraad kan de verantwoording nu lezen.");
        return Ok((fixed_at(key, number).to_string(), words));
    }
    // There must be something to write about.
    year_report::concept(conn, actor, key)?;
    match year_report::save_draft(conn, actor, key, edit)? {
        Saved::Stored(_) => Ok((
            format!("{}#tekst", base(key)),
            "Bewaard. Alleen uw gemeente ziet dit concept.".to_owned(),
        )),
        Saved::Newer(_) => Err(FreezeError::Newer),
    }
}

/// A statement that somebody wants to fix.
struct Asked {
    actor: Actor,
    key: YearKey,
    freeze: Freeze,
}

impl Asked {
    /// What would be fixed, after every check; nothing is kept.
    async fn rehearse(&self, app: &Shared) -> Result<Result<Preview, FreezeError>, Problem> {
        let (db, actor, key, freeze) = (app.db.clone(), self.actor, self.key, self.freeze.clone());
        let tried = block(move || {
            Ok::<_, DbError>(rehearse(&db, "try to fix a year statement", |conn| {
                let frozen = year_report::freeze(conn, &actor, key, &freeze)?;
                let document = frozen.document()?;
                Ok::<_, FreezeError>((frozen, document))
            }))
        });
        Ok(tried.await?.map(|(frozen, document)| {
            let paper = Paper::fixed(&document, &frozen.hash, None);
            self.preview(frozen.number(), &paper)
        }))
    }

    fn preview(&self, number: u32, paper: &Paper) -> Preview {
        let text = &self.freeze.edit.text.body;
        Preview {
            title: format!("Stel de verantwoording vast als nummer {number}?"),
            shows: "Zo ligt zij vast",
            shown: shown_year(paper),
            texts: vec![text.clone(), self.freeze.reason.clone()],
            facts: vec![
                (
                    "Wie leest dit?",
                    format!(
                        "De medewerkers en de cliëntenraad van gemeente {}, en iedereen aan wie u haar geeft.",
                        paper.gemeente
                    ),
                ),
                ("Vanaf wanneer?", "Meteen.".to_owned()),
                (
                    "Kan het terug?",
                    "Nee. Een verbetering krijgt een nieuw nummer, met de reden; dit nummer blijft.".to_owned(),
                ),
            ],
            button: format!("Stel vast als nummer {number}"),
        }
    }
}

fn between(
    request: &HttpRequest,
    app: &Shared,
    analyst: &Allowed<Analyst>,
    once: &Once,
    key: YearKey,
    preview: &Preview,
) -> HttpResponse {
    let above = base(key).to_string();
    let between = Between {
        section: Section::Years,
        kicker: "Jaarverantwoording",
        preview,
        back: WayBack::Change,
        above: (&above, "Concept"),
    };
    between.answer(request, app, &analyst.staff, once)
}

fn sentence(problem: FreezeError) -> Result<String, Problem> {
    let said = match problem {
        FreezeError::StillOpen => {
            "Het jaar loopt nog, of er is nog een ronde open. Wacht daarop, of vink aan dat u het weet. Er is niets vastgesteld."
        }
        FreezeError::NothingPublished => "Er is nog niets gepubliceerd. Er is niets vastgesteld.",
        FreezeError::Changed => {
            "Er kwamen net nieuwe cijfers, uitkomsten of een nieuw nummer bij. Bekijk de verantwoording opnieuw en stel haar dan vast. Er is niets vastgesteld."
        }
        FreezeError::Newer => {
            "Iemand anders heeft de tekst net gewijzigd. Uw tekst is niet bewaard. Hieronder staan beide teksten. Voeg ze samen en bewaar opnieuw."
        }
        FreezeError::Reason => "Schrijf in het kort waarom er een nieuw nummer komt. Er is niets vastgesteld.",
        FreezeError::Text(ConversationError::TooLong(most)) => {
            return Ok(format!(
                "De tekst is hoogstens {most} tekens lang. Er is niets bewaard."
            ));
        }
        FreezeError::Text(ConversationError::Control) => {
            "In de tekst staan tekens die niet getoond kunnen worden. Er is niets bewaard."
        }
        FreezeError::Text(ConversationError::Db(error)) => return Err(error.into()),
        FreezeError::Text(_) => return Err(Problem::BadForm),
    };
    Ok(said.to_owned())
}
