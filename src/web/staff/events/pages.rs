//! `…/gebeurtenissen` of either side: telling what happened beside the figures.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::super::frame::{Page, Section};
use super::super::typed_day::day;
use crate::accounts::{self, Said};
use crate::addresses::{EventAddress, Home};
use crate::catalogue::{
    Event, EventError, EventOf, LONGEST_EVENT, NewEvent, events as catalogue, gemeenten, providers,
};
use crate::db::{Conn, DbError};
use crate::releases::Viewer;
use crate::values::by::By;
use crate::values::one_line::OneLineError;
use crate::values::terms::EventKind;
use crate::views::events::{EventLine, EventsPage, Filled, events_page};
use crate::web::app::{App, Shared};
use crate::web::guards::{Allowed, EitherSide};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Pressed, SignedForm};

/// The form that tells something.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct EventForm {
    #[serde(rename = "soort")]
    kind: String,
    #[serde(rename = "van")]
    begins: String,
    #[serde(rename = "tot")]
    ends: String,
    #[serde(rename = "tekst")]
    text: String,
    /// From the page that shows who sees it "ja", or "nee" to change it first; without it that page comes.
    #[serde(rename = "zeker", default)]
    sure: String,
}

/// What the last act brought about.
#[derive(Default)]
struct After {
    filled: Filled,
    problem: Option<String>,
    /// Whether it is shown once more, as others would see it.
    confirming: bool,
}

pub(in crate::web) async fn events<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    who: Allowed<R>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, After::default()).await
}

/// `POST …/gebeurtenissen`: tells something.
pub(in crate::web) async fn event_new<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<R>, EventForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (user, now, of) = (who.staff.user.id, app.now(), own(who.viewer())?);
    let filled = Filled {
        kind: form.kind.parse().ok(),
        begins: form.begins.clone(),
        ends: form.ends.clone(),
        text: form.text.clone(),
    };
    if form.sure == "nee" {
        let after = After {
            filled,
            ..After::default()
        };
        return Ok(show(&request, &app, &who, after).await?);
    }
    let new = match read(&form, of) {
        Ok(new) => new,
        Err(problem) => return Ok(again(&request, &app, &who, filled, problem).await?),
    };
    let today = now.day();
    match catalogue::check(&new, today) {
        Ok(_fits) if form.sure == "ja" => {}
        Ok(_fits) => {
            return Ok(show(
                &request,
                &app,
                &who,
                After {
                    filled,
                    confirming: true,
                    ..After::default()
                },
            )
            .await?);
        }
        Err(problem) => return Ok(again(&request, &app, &who, filled, words(problem)?).await?),
    }
    let home = who.viewer().home();
    let done = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("event", |conn| {
                let event = catalogue::add(conn, &new, today)?;
                let id = event.id.to_string();
                accounts::log(conn, By::user(user, now), "gebeurtenis-verteld", &id)?;
                let said = Said::words(format!("‘{}’ staat erbij.", event.text));
                let undo = EventAddress::Remove { home, event: &id };
                Ok::<_, EventError>(act.done(&here(home), said.undone_by(undo, &[])))
            }))
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(problem) => Ok(again(&request, &app, &who, filled, words(problem)?).await?),
    }
}

/// `POST …/gebeurtenissen/{gebeurtenis}/weg`: takes one away; whoever did not mean to puts it back by one button.
pub(in crate::web) async fn event_remove<R: EitherSide>(
    app: Shared,
    path: Path<String>,
    form: SignedForm<Allowed<R>, Pressed>,
) -> Result<HttpResponse, FormError> {
    let (who, _, once) = form.open();
    let id = path.parse().map_err(|_err| Problem::NotFound)?;
    let (user, now, of) = (who.staff.user.id, app.now(), own(who.viewer())?);
    let home = who.viewer().home();
    let to = once
        .act(&app, Leads::Told, move |act| {
            Ok(act.db().write("event", |conn| {
                let event = catalogue::remove(conn, of, id)?;
                let object = event.id.to_string();
                accounts::log(conn, By::user(user, now), "gebeurtenis-weggehaald", &object)?;
                let said = Said::words(format!("‘{}’ is weggehaald. Niemand ziet het nog.", event.text));
                Ok::<_, DbError>(act.done(&here(home), put_back(said, home, &event)))
            })?)
        })
        .await?;
    Ok(see_other(to))
}

/// With the form that tells it once more, as it was.
fn put_back(said: Said, home: Home, event: &Event) -> Said {
    let (begins, ends) = (event.begins.to_string(), event.ends.map(|day| day.to_string()));
    let fields = [
        ("soort", event.kind.word()),
        ("van", &begins),
        ("tot", ends.as_deref().unwrap_or_default()),
        ("tekst", &event.text),
        ("zeker", "ja"),
    ];
    said.undone_by(EventAddress::All { home }, &fields)
}

fn here(home: Home) -> String {
    EventAddress::All { home }.to_string()
}

/// Whose events somebody tells. The council reads them only.
fn own(viewer: Viewer) -> Result<EventOf, Problem> {
    match viewer {
        Viewer::Provider(own) => Ok(EventOf::Provider(own.id)),
        Viewer::Analyst(id) => Ok(EventOf::Gemeente(id)),
        Viewer::Council(_) => Err(Problem::NotFound),
    }
}

fn read(form: &EventForm, of: EventOf) -> Result<NewEvent, String> {
    let ends = form.ends.trim();
    Ok(NewEvent {
        of,
        kind: form.kind.parse().unwrap_or(EventKind::Event),
        begins: day(&form.begins, "de eerste dag")?,
        ends: if ends.is_empty() {
            None
        } else {
            Some(day(ends, "de laatste dag")?)
        },
        text: form.text.clone(),
    })
}

fn words(problem: EventError) -> Result<String, Problem> {
    Ok(match problem {
        EventError::Text(OneLineError::Empty) => "Schrijf in één zin wat er gebeurde.".to_owned(),
        EventError::Text(OneLineError::TooLong) => {
            format!("De zin is te lang. Gebruik hoogstens {LONGEST_EVENT} tekens.")
        }
        EventError::Text(OneLineError::Control) => {
            "Er staat een teken in dat niet te zien is. Typ de zin opnieuw.".to_owned()
        }
        EventError::TooLate => "De eerste dag ligt meer dan een jaar vooruit.".to_owned(),
        EventError::Ends => "De laatste dag ligt voor de eerste.".to_owned(),
        EventError::TooMany => "Er staan er al te veel. Haal er eerst een weg.".to_owned(),
        EventError::Db(error) => return Err(error.into()),
    })
}

async fn again<R: EitherSide>(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<R>,
    filled: Filled,
    problem: String,
) -> Result<HttpResponse, Problem> {
    let after = After {
        filled,
        problem: Some(format!("{problem} Er is niets bewaard.")),
        ..After::default()
    };
    show(request, app, who, after).await
}

async fn show<R: EitherSide>(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<R>,
    after: After,
) -> Result<HttpResponse, Problem> {
    let viewer = who.viewer();
    let of = own(viewer)?;
    let read = app.read("events", move |conn| {
        Ok::<_, DbError>((catalogue::of(conn, of)?, who_sees(conn, viewer)?))
    });
    let (found, who_sees) = read.await?;
    let page = page(app, who, &found, who_sees, after);
    let frame = Page::new(Section::Results, "Wat gebeurde er?").kicker("Verteld, niet gemeten");
    Ok(frame.answer(request, app, &who.staff, events_page(&page)))
}

fn page<R: EitherSide>(app: &App, who: &Allowed<R>, found: &[Event], who_sees: String, after: After) -> EventsPage {
    let line = |event: &Event| EventLine {
        id: event.id.to_string(),
        kind: event.kind,
        when: event
            .ends
            .map_or_else(|| event.begins.long(), |ends| event.begins.until(ends)),
        text: event.text.clone(),
    };
    EventsPage {
        home: who.viewer().home(),
        csrf: who.staff.csrf(),
        lines: found.iter().map(line).collect(),
        filled: after.filled,
        confirming: after.confirming,
        problem: after.problem,
        longest: LONGEST_EVENT,
        who_sees,
        today: app.now().day(),
    }
}

fn who_sees(conn: &mut Conn, viewer: Viewer) -> Result<String, DbError> {
    Ok(match viewer {
        Viewer::Provider(own) => format!(
            "Iedereen van {} en elke gemeente waar u een ronde hebt.",
            providers::find(conn, own.id)?.name
        ),
        Viewer::Analyst(id) | Viewer::Council(id) => format!(
            "Iedereen van gemeente {0}, haar cliëntenraad en elke aanbieder met een ronde in {0}.",
            gemeenten::find(conn, id)?.name
        ),
    })
}
