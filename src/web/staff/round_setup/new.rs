//! Making a round: empty, or as the one before.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::labels::{DAYS_FIELDS, not_saved, over, unsaved};
use super::settings::{choices, named};
use super::typed::{days_of, with_days};
use crate::accounts::{self, Said};
use crate::addresses::{QuestionnaireAddress, RoundSetupAddress};
use crate::catalogue::{
    NewRound, Questionnaire, Round, RoundError, Wanted, gemeenten, participations, providers, questionnaires, rounds,
};
use crate::db::{Conn, DbError};
use crate::disclosure::Rule;
use crate::values::by::By;
use crate::values::day::Day;
use crate::values::ids::{GemeenteId, QuestionnaireId};
use crate::values::terms::{Counting, PublicFigures, Purpose};
use crate::views::field_problem::FieldProblem;
use crate::views::round_setup::{Choice, DaysForm, NewRoundPage, new_round_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::frame::{Page, Section};

/// Weeks that a round takes as it is proposed.
const WEEKS: i32 = 8;
/// The usual days of preview.
const PREVIEW_DAYS: i32 = 14;

/// The form: either the round before is taken over, or everything is filled in.
#[derive(Debug, Clone, Default, Deserialize)]
pub(in crate::web) struct NewForm {
    #[serde(rename = "zoals", default)]
    like: String,
    #[serde(rename = "vragenlijst", default)]
    questionnaire: String,
    #[serde(flatten)]
    days: DaysForm,
}

/// `GET /gemeente/rondes/nieuw`.
pub(in crate::web) async fn round_new(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
) -> Result<HttpResponse, Problem> {
    show(&request, &app, &who, None).await
}

/// What was typed and what was wrong with it.
struct Again {
    form: NewForm,
    problem: FieldProblem,
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    again: Option<Again>,
) -> Result<HttpResponse, Problem> {
    let (gemeente, today) = (who.gemeente, app.now().day());
    let read = app.read("new round", move |conn| {
        let earlier = rounds::of_gemeente(conn, gemeente)?;
        let proposed = proposal(&earlier, today);
        Ok::<_, DbError>((
            earlier,
            proposed,
            choices(conn, gemeente, None)?,
            gemeenten::find(conn, gemeente)?,
        ))
    });
    let (earlier, proposed, mut questionnaires, place) = read.await?;
    let (filled, problems) = match again {
        Some(Again { form, problem }) => {
            choose(&mut questionnaires, &form.questionnaire);
            (form.days, vec![problem])
        }
        None => (days_of(&proposed), Vec::new()),
    };
    let page = NewRoundPage {
        csrf: who.staff.csrf(),
        action: RoundSetupAddress::New.to_string(),
        last: earlier.first().map(|round| round.name.clone()),
        questionnaires,
        library: QuestionnaireAddress::All.to_string(),
        filled,
        problems,
    };
    let kicker = format!("Gemeente {}", place.name);
    let frame = Page::new(Section::Rounds, "Nieuwe ronde").kicker(&kicker);
    Ok(frame.answer(request, app, &who.staff, new_round_page(&page)))
}

fn choose(choices: &mut [Choice], value: &str) {
    for choice in choices {
        choice.chosen = choice.value == value;
    }
}

/// A round as it is proposed on `today`: from the first day of the month after next week, for eight weeks, with a name
/// that is free.
fn proposal(earlier: &[Round], today: Day) -> NewRound {
    let soon = today.plus(14);
    let (year, month) = match soon.month() {
        12 => (soon.year() + 1, 1),
        month => (soon.year(), month + 1),
    };
    let opens = Day::new(year, month, 1).unwrap_or(soon);
    let season = match month {
        3..=5 => "voorjaar",
        6..=8 => "zomer",
        9..=11 => "najaar",
        _ => "winter",
    };
    NewRound {
        gemeente: GemeenteId::new(),
        questionnaire: QuestionnaireId::new(),
        name: free_name(earlier, &format!("{season} {year}")),
        purpose: Purpose::Learn,
        purpose_reason: None,
        opens,
        closes: opens.plus(WEEKS * 7 - 1),
        rule: Rule::default(),
        preview_days: PREVIEW_DAYS,
        provider_issues: false,
        public_figures: PublicFigures::Nothing,
        counting: Counting::AtClose,
    }
}

/// This name, with a number where the gemeente has a round of that name.
fn free_name(earlier: &[Round], name: &str) -> String {
    let taken = |name: &str| {
        earlier
            .iter()
            .any(|round| round.name.to_lowercase() == name.to_lowercase())
    };
    if !taken(name) {
        return name.to_owned();
    }
    let mut numbered = (2..).map(|number| format!("{name} ({number})"));
    numbered.find(|name| !taken(name)).unwrap_or_default()
}

/// `POST /gemeente/rondes/nieuw`.
pub(in crate::web) async fn round_make(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Analyst>, NewForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (gemeente, now) = (who.gemeente, app.now());
    let (typed, by) = (form.clone(), By::user(who.staff.user.id, now));
    let done = once
        .act(&app, Leads::Told, move |act| {
            let done = act.db().write("new round", |conn| {
                let made = if typed.like == "vorige" {
                    take_over(conn, gemeente, now.day())?
                } else {
                    from_form(conn, gemeente, &typed, now.day())?
                };
                accounts::log(conn, by, "ronde-gemaakt", &format!("ronde {}", made.id))?;
                let words = format!("Het concept ‘{}’ is gemaakt. Nog geen aanbieder ziet het.", made.name);
                let steps = RoundSetupAddress::Steps { round: &made.slug }.to_string();
                Ok::<_, NewError>(act.done(&steps, Said::words(words)))
            });
            Ok(done)
        })
        .await?;
    let problem = match done {
        Ok(to) => return Ok(see_other(to)),
        Err(NewError::Typed(trouble)) => not_saved(trouble),
        Err(NewError::Round(error)) => unsaved(error, DAYS_FIELDS)?,
    };
    Ok(show(&request, &app, &who, Some(Again { form, problem })).await?)
}

/// Why no round was made.
#[derive(Debug, thiserror::Error)]
enum NewError {
    #[error("{}", .0.text)]
    Typed(FieldProblem),
    #[error(transparent)]
    Round(#[from] RoundError),
}

impl From<DbError> for NewError {
    fn from(error: DbError) -> Self {
        Self::Round(error.into())
    }
}

impl crate::db::Transient for NewError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Round(error) if error.is_transient())
    }
}

fn from_form(conn: &mut Conn, gemeente: GemeenteId, form: &NewForm, today: Day) -> Result<Round, NewError> {
    let chosen = match named(conn, gemeente, &form.questionnaire) {
        Err(DbError::Missing) => {
            return Err(NewError::Typed(FieldProblem {
                id: "vragenlijst",
                text: "Kies een vragenlijst.".to_owned(),
            }));
        }
        found => found?,
    };
    let start = NewRound {
        gemeente,
        questionnaire: chosen.id,
        ..proposal(&[], today)
    };
    let new = with_days(&form.days, start).map_err(NewError::Typed)?;
    if new.closes < today {
        return Err(NewError::Typed(over()));
    }
    Ok(rounds::insert(conn, &new, chosen.domain)?)
}

/// The newest round once more: its questions in their newest version, its providers but those that ended, its protection; as long as
/// it was.
fn take_over(conn: &mut Conn, gemeente: GemeenteId, today: Day) -> Result<Round, NewError> {
    let earlier = rounds::of_gemeente(conn, gemeente)?;
    let last = earlier.first().ok_or_else(|| {
        NewError::Typed(FieldProblem {
            id: "",
            text: "Er is nog geen ronde om over te nemen.".to_owned(),
        })
    })?;
    let questionnaire = newest_of(conn, last)?;
    let proposed = proposal(&earlier, today);
    let closes = if last.is_endless() {
        Day::never()
    } else {
        proposed.opens.plus(last.opens.days_until(last.closes).max(0))
    };
    let new = NewRound {
        questionnaire: questionnaire.id,
        name: proposed.name,
        opens: proposed.opens,
        closes,
        ..rounds::chosen(last)
    };
    let made = rounds::insert(conn, &new, questionnaire.domain)?;
    let asked = providers::offered(conn, gemeente)?;
    let seats = participations::of_round(conn, last.id)?.into_iter();
    let wanted: Vec<Wanted> = seats
        .filter(|seat| asked.iter().any(|one| one.id == seat.participation.provider))
        .map(|seat| Wanted {
            provider: seat.participation.provider,
            mode: seat.participation.mode,
        })
        .collect();
    rounds::set_participations(conn, made.id, &wanted)?;
    Ok(made)
}

fn newest_of(conn: &mut Conn, round: &Round) -> Result<Questionnaire, DbError> {
    let asked = questionnaires::find(conn, round.questionnaire)?;
    questionnaires::latest(conn, &asked.code)
}
