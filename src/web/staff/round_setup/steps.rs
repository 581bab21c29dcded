//! `…/stappen`: where a round is on its way from draft to talk, and what is next.

use actix_web::{HttpRequest, HttpResponse};

use super::super::frame::{Page, Section};
use super::super::reading::RoundContext;
use super::super::round_access::RoundAccess;
use super::super::round_status::status_words;
use super::ending::issued;
use super::preparation::{Preparation, first_question, link, number, prepared};
use super::sidebar::{facts, others};
use crate::addresses::{Home, HomeAddress, QuestionnaireAddress, RoundAddress, RoundAt, RoundSetupAddress};
use crate::catalogue::Round;
use crate::codes;
use crate::db::{Conn, DbError};
use crate::figures::labels::capital;
use crate::keys::KeyStore;
use crate::releases;
use crate::values::clock::Moment;
use crate::values::schedule::Schedule;
use crate::values::terms::{Mode, RoundState};
use crate::views::round_setup::{Link, Step, StepState, StepsPage, steps_page};
use crate::web::app::Shared;
use crate::web::guards::Analyst;
use crate::web::problem::Problem;

/// `GET …/stappen`.
pub(in crate::web) async fn round_steps(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<Analyst>,
) -> Result<HttpResponse, Problem> {
    let (asked, shared, now) = (access.round.clone(), app.clone(), app.now());
    let read = app.read("steps", move |conn| {
        let place = asked.find(conn)?;
        let schedule = shared.installation.moment_of(conn, place.round.id)?;
        let page = page(conn, &place, &shared.keys, &schedule, now)?;
        Ok::<_, DbError>((place, page))
    });
    let (place, (heading, page)) = read.await?;
    let kicker = format!("Gemeente {}", place.gemeente.name);
    let frame = Page::new(Section::Rounds, &heading).kicker(&kicker);
    Ok(frame.answer(&request, &app, &access.staff, steps_page(&page)))
}

/// Heading and page.
fn page(
    conn: &mut Conn,
    place: &RoundContext,
    keys: &KeyStore,
    schedule: &Schedule,
    now: Moment,
) -> Result<(String, StepsPage), DbError> {
    let round = &place.round;
    let ready = prepared(conn, round, schedule, now)?;
    let issue = Issue::of(conn, round, &ready)?;
    let released = releases::latest(conn, round.id)?.is_some();
    let mut steps = vec![
        questions(round, &ready),
        providers(round, &ready),
        days(round, &ready),
        protection(round, &ready),
        opening(round, &ready),
        handing_out(round, &issue),
        outcome(round, released, schedule, now),
    ];
    let mut later = steps.iter_mut().skip_while(|step| step.state != StepState::Now).skip(1);
    later
        .by_ref()
        .filter(|step| step.state == StepState::Now)
        .for_each(|step| step.state = StepState::Later);
    let left = steps
        .iter()
        .take(4)
        .filter(|step| step.state != StepState::Done)
        .count();
    let heading = if is_draft(round) {
        let still = match left {
            0 => "de ronde kan open".to_owned(),
            more => format!("nog {}, dan kan de ronde open", number(more, "stap", "stappen")),
        };
        format!("{}: {still}", capital(&round.name))
    } else {
        format!("{}: {}", capital(&round.name), status_words(round))
    };
    let page = StepsPage {
        summary: format!(
            "{} · {} · {} · doel: {}",
            ready.title,
            ready.providers,
            round.opens.until(round.closes),
            round.purpose
        ),
        steps,
        facts: facts(round, keys),
        first: first_question(conn, round)?,
        others: others(round),
    };
    Ok((heading, page))
}

fn is_draft(round: &Round) -> bool {
    round.state == RoundState::Draft
}

/// A step that is done, or the first that is not. `still` says what can be done while the round is open.
fn before_opening(round: &Round, missing: &[Link], still: Option<&str>) -> (StepState, String) {
    if !is_draft(round) {
        let still = still.filter(|_| round.state == RoundState::Open);
        (StepState::Done, still.unwrap_or("Ligt vast").to_owned())
    } else if missing.is_empty() {
        (StepState::Done, "Klaar".to_owned())
    } else {
        (StepState::Now, "Nu aan u".to_owned())
    }
}

fn questions(round: &Round, ready: &Preparation) -> Step {
    let (state, label) = before_opening(round, &[], None);
    let questionnaire = round.questionnaire;
    let mut acts = vec![link(QuestionnaireAddress::Trial { questionnaire }, "Bekijk als cliënt")];
    if is_draft(round) {
        let trial = RoundSetupAddress::Trial { round: &round.slug };
        acts.push(link(trial, "Probeer de vragenlijst op uw telefoon"));
        acts.push(link(
            RoundSetupAddress::Questions { round: &round.slug },
            "Kies andere vragen",
        ));
    }
    Step {
        title: "Vragen",
        state,
        label,
        text: vec![format!("{}: {}.", ready.title, ready.questions)],
        missing: Vec::new(),
        acts,
    }
}

fn providers(round: &Round, ready: &Preparation) -> Step {
    let address = RoundSetupAddress::Providers { round: &round.slug };
    let missing = ready.lacks(address);
    let still = "Open: u kunt er nog aanbieders bij zetten";
    let (state, label) = before_opening(round, &missing, Some(still));
    let by_mode = |mode: Mode| {
        ready
            .seats
            .iter()
            .filter(|seat| seat.participation.mode == mode)
            .count()
    };
    let text = match (by_mode(Mode::Personal), by_mode(Mode::Kiosk)) {
        (0, 0) => "Nog niemand.".to_owned(),
        (codes, 0) => format!("{} met eigen codes.", number(codes, "aanbieder", "aanbieders")),
        (0, kiosk) => format!("{} met een kiosk.", number(kiosk, "aanbieder", "aanbieders")),
        (codes, kiosk) => format!("{codes} met eigen codes, {kiosk} met een kiosk."),
    };
    let act = match round.state {
        RoundState::Draft => Some("Kies wie meedoen"),
        RoundState::Open => Some("Laat er meer meedoen"),
        RoundState::Closing | RoundState::Closed => None,
    };
    Step {
        title: "Aanbieders",
        state,
        label,
        text: vec![text],
        // The button goes to the same page.
        missing: Vec::new(),
        acts: act.map(|act| link(address, act)).into_iter().collect(),
    }
}

fn days(round: &Round, ready: &Preparation) -> Step {
    let address = RoundSetupAddress::Days { round: &round.slug };
    let missing = ready.lacks(address);
    let still = (!round.is_endless()).then_some("Open: u kunt de ronde nog verlengen");
    let (state, label) = before_opening(round, &missing, still);
    let mut text = vec![format!("{}. Doel: {}.", round.opens.until(round.closes), round.purpose)];
    text.extend(ready.early.clone());
    let act = match round.state {
        RoundState::Draft => Some(link(address, "Verander naam, dagen of doel")),
        RoundState::Open if !round.is_endless() => Some(link(
            RoundSetupAddress::Extend { round: &round.slug },
            "Verleng de ronde",
        )),
        _ => None,
    };
    Step {
        title: "Dagen en doel",
        state,
        label,
        text,
        missing,
        acts: act.into_iter().collect(),
    }
}

fn protection(round: &Round, ready: &Preparation) -> Step {
    let address = RoundSetupAddress::Protection { round: &round.slug };
    let missing = ready.lacks(address);
    let still = "Open: u kunt de bescherming nog strenger maken";
    let (state, label) = before_opening(round, &missing, Some(still));
    let act = match round.state {
        RoundState::Draft => Some("Verander tellen of bescherming"),
        RoundState::Open => Some("Maak het strenger"),
        RoundState::Closing | RoundState::Closed => None,
    };
    Step {
        title: "Tellen en bescherming",
        state,
        label,
        text: vec![
            ready.counted.clone(),
            match round.preview_days {
                0 => format!(
                    "Groepen van {} of meer. De aanbieder kijkt op dezelfde dag als u.",
                    round.rule().k
                ),
                days => format!(
                    "Groepen van {} of meer. De aanbieder kijkt {days} dagen eerder dan u.",
                    round.rule().k
                ),
            },
        ],
        missing,
        acts: act.map(|act| link(address, act)).into_iter().collect(),
    }
}

fn opening(round: &Round, ready: &Preparation) -> Step {
    let address = RoundSetupAddress::Open { round: &round.slug };
    let (state, label, text) = if !is_draft(round) {
        let text = if round.state == RoundState::Open {
            "De vragen liggen vast. De bescherming kan alleen nog strenger."
        } else {
            "Vragen en bescherming liggen vast."
        };
        (StepState::Done, "Gedaan".to_owned(), text)
    } else if ready.missing.is_empty() {
        let text = "Alles is er. Bij het openen liggen vragen en bescherming vast. Tot die tijd kunt u alles nog veranderen of weggooien.";
        (StepState::Now, "Nu aan u".to_owned(), text)
    } else {
        let text = "Dan liggen vragen en bescherming vast. Tot die tijd kunt u alles nog veranderen of weggooien.";
        (StepState::Later, "Straks".to_owned(), text)
    };
    let act = (state == StepState::Now).then(|| link(address, "Bekijk en open"));
    Step {
        title: "Openen",
        state,
        label,
        text: vec![text.to_owned()],
        missing: Vec::new(),
        acts: act.into_iter().collect(),
    }
}

/// What was issued.
struct Issue {
    codes: usize,
    /// Providers with codes of their own for whom none were issued.
    without: Vec<String>,
    kiosks: usize,
}

impl Issue {
    fn of(conn: &mut Conn, round: &Round, ready: &Preparation) -> Result<Self, DbError> {
        let mut without = Vec::new();
        let personal = ready
            .seats
            .iter()
            .filter(|seat| seat.participation.mode == Mode::Personal);
        for seat in personal {
            let batches = codes::batches(conn, seat.participation.id)?;
            if batches.iter().all(|batch| batch.voided.is_some()) {
                without.push(seat.provider.clone());
            }
        }
        Ok(Self {
            codes: usize::try_from(issued(conn, round.id)?).unwrap_or(usize::MAX),
            without,
            kiosks: ready
                .seats
                .iter()
                .filter(|seat| seat.participation.mode == Mode::Kiosk)
                .count(),
        })
    }
}

fn handing_out(round: &Round, issue: &Issue) -> Step {
    let at = RoundAt::Gemeente { round: &round.slug };
    let page = RoundAddress::Codes { at };
    let mut text = Vec::new();
    let (state, label) = match round.state {
        RoundState::Draft => {
            text.push("Om te printen, of als bestand voor de drukker. U ziet codes één keer.".to_owned());
            (StepState::Later, "Straks")
        }
        RoundState::Open if !issue.without.is_empty() => {
            text.push(format!("Nog geen codes voor: {}.", issue.without.join(", ")));
            (StepState::Now, "Nu aan u")
        }
        RoundState::Open => (StepState::Done, "Gedaan"),
        RoundState::Closing | RoundState::Closed => (StepState::Done, "Voorbij"),
    };
    if round.state != RoundState::Draft {
        text.push(format!("{} uitgegeven.", number(issue.codes, "code", "codes")));
        if issue.kiosks > 0 {
            text.push(format!(
                "{} met een kiosk.",
                number(issue.kiosks, "aanbieder", "aanbieders")
            ));
        }
    }
    let act = (!is_draft(round)).then(|| link(page, "Codes en kiosken"));
    Step {
        title: "Codes, brieven en kiosken",
        state,
        label: label.to_owned(),
        text,
        missing: Vec::new(),
        acts: act.into_iter().collect(),
    }
}

fn outcome(round: &Round, released: bool, schedule: &Schedule, now: Moment) -> Step {
    let (over, closing) = (round.is_over(), round.state == RoundState::Closing);
    let first = schedule.next_of(round.counting, now.max(round.opens.start()));
    let first = first
        .filter(|first| *first < round.ends())
        .map_or(round.closes.plus(1), Moment::day);
    let gemeente = first.plus(round.preview_days);
    let (state, label) = match (released, over) {
        (true, _) => (StepState::Now, "Er zijn uitkomsten".to_owned()),
        (false, true) => (StepState::Done, "Geen uitkomst".to_owned()),
        (false, false) if closing => (StepState::Later, "Wordt geteld".to_owned()),
        (false, false) => (StepState::Later, format!("Vanaf {}", first.long())),
    };
    let text = match (released, over) {
        (true, _) => "Bekijk de uitkomst en praat erover met de aanbieders.".to_owned(),
        (false, true) => format!("Er antwoordden te weinig mensen: minder dan {} samen.", round.rule().k),
        (false, false) if closing && round.preview_days > 0 => format!(
            "Tellen gaat vanzelf. Daarna kijkt eerst de aanbieder, {} dagen lang. Dan ziet u de uitkomst per aanbieder.",
            round.preview_days
        ),
        (false, false) if closing => "Tellen gaat vanzelf. Daarna zien u en de aanbieder de uitkomst.".to_owned(),
        (false, false) if round.preview_days > 0 => format!(
            "Eerst kijkt de aanbieder. Vanaf {} ziet u de uitkomst per aanbieder.",
            gemeente.long()
        ),
        (false, false) => "U en de aanbieder zien de uitkomst op dezelfde dag.".to_owned(),
    };
    let home = Home::Gemeente;
    let acts = if released {
        vec![
            link(RoundAt::Gemeente { round: &round.slug }, "Bekijk de uitkomst"),
            link(HomeAddress::Sheets { home }, "Gesprekken"),
        ]
    } else {
        Vec::new()
    };
    Step {
        title: "Uitkomst en gesprekken",
        state,
        label,
        text: vec![text],
        missing: Vec::new(),
        acts,
    }
}
