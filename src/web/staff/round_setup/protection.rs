//! When a round is counted, and what protects who answers.

use actix_web::{HttpRequest, HttpResponse};
use maud::html;

use super::super::confirm::Between;
use super::super::frame::Section;
use super::super::round_access::RoundAccess;
use super::labels::{PROTECTION_FIELDS, unsaved};
use super::settings::{Change, answer, change, context, to_steps};
use super::typed::{protection_of, stricter, with_protection};
use crate::accounts::{self, Said};
use crate::addresses::RoundSetupAddress;
use crate::catalogue::{NewRound, Round, RoundError, rounds};
use crate::db::Conn;
use crate::values::by::By;
use crate::values::terms::RoundState;
use crate::views::field_problem::FieldProblem;
use crate::views::round_setup::{ProtectionForm, ProtectionPage, protection_page};
use crate::views::staff::{Preview, WayBack};
use crate::web::app::Shared;
use crate::web::guards::{Analyst, Staff};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, SignedForm, Sure};

const HEADING: &str = "Tellen en bescherming";

/// `GET …/stappen/bescherming`.
pub(in crate::web) async fn round_protection(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<Analyst>,
) -> Result<HttpResponse, Problem> {
    let round = context(&app, &access).await?.round;
    if !matches!(round.state, RoundState::Draft | RoundState::Open) {
        return Ok(to_steps(&round));
    }
    let shown = Shown {
        filled: protection_of(&rounds::chosen(&round)),
        problems: Vec::new(),
        unfolded: false,
    };
    Ok(show(&request, &app, &access.staff, &round, shown))
}

/// How the page is shown.
struct Shown {
    filled: ProtectionForm,
    problems: Vec<FieldProblem>,
    /// Whether the sizes of groups are unfolded, because one of them is wrong.
    unfolded: bool,
}

impl Shown {
    /// What was typed, once more.
    fn again(form: &ProtectionForm, problems: Vec<FieldProblem>) -> Self {
        Self {
            filled: form.clone(),
            problems,
            unfolded: false,
        }
    }
}

fn show(request: &HttpRequest, app: &Shared, staff: &Staff, round: &Round, shown: Shown) -> HttpResponse {
    let page = ProtectionPage {
        csrf: staff.csrf(),
        action: RoundSetupAddress::Protection { round: &round.slug }.to_string(),
        back: RoundSetupAddress::Steps { round: &round.slug }.to_string(),
        filled: shown.filled,
        open: round.state == RoundState::Open,
        unfolded: shown.unfolded,
        problems: shown.problems,
    };
    answer(request, app, staff, round, HEADING, protection_page(&page))
}

/// `POST …/stappen/bescherming`: of a draft at once, with a way back; of an open round after a second look.
pub(in crate::web) async fn round_protection_set(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<Analyst>, ProtectionForm>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let round = context(&app, &access).await?.round;
    let before = rounds::chosen(&round);
    let again = |problems| show(&request, &app, &access.staff, &round, Shown::again(&form, problems));
    let new = match with_protection(&form, before.clone()) {
        Ok(new) => new,
        Err(mut refused) => {
            if let Some(last) = refused.problems.last_mut() {
                last.text.push_str(" Er is niets bewaard.");
            }
            let shown = Shown {
                unfolded: refused.sizes,
                ..Shown::again(&form, refused.problems)
            };
            return Ok(show(&request, &app, &access.staff, &round, shown));
        }
    };
    if round.state == RoundState::Open {
        let changes = stricter(&round, &new);
        match once.sure() {
            Sure::Yes => {}
            Sure::No => return Ok(again(Vec::new())),
            Sure::Unasked if changes.is_empty() => {
                return Ok(again(vec![FieldProblem {
                    id: "",
                    text: "U hebt niets veranderd.".to_owned(),
                }]));
            }
            Sure::Unasked => {
                let steps = RoundSetupAddress::Steps { round: &round.slug }.to_string();
                let between = Between {
                    section: Section::Rounds,
                    kicker: &round.name,
                    preview: &preview(changes),
                    back: WayBack::Change,
                    above: (&steps, HEADING),
                };
                return Ok(between.answer(&request, &app, &access.staff, &once));
            }
        }
    }
    let by = By::user(access.staff.user.id, app.now());
    let asked = Change {
        from: round.clone(),
        to: new,
        after: form.after.clone(),
    };
    let done = once
        .act(&app, Leads::Told, move |act| {
            let steps = RoundSetupAddress::Steps {
                round: &asked.from.slug,
            }
            .to_string();
            let done = act.db().write("protection of a round", |conn| {
                let said = if asked.from.state == RoundState::Open {
                    tighten(conn, &asked.from, &asked.to, by)?;
                    Said::words("De bescherming is strenger. Dat geldt vanaf nu.")
                } else {
                    let (changed, after) = change(conn, &asked, by)?;
                    let undo = ProtectionForm {
                        after,
                        ..protection_of(&before)
                    };
                    let said = Said::words("Bewaard. Nog geen aanbieder ziet dit.");
                    said.undone_by_form(RoundSetupAddress::Protection { round: &changed.slug }, &undo)
                };
                Ok::<_, RoundError>(act.done(&steps, said))
            });
            Ok(done)
        })
        .await?;
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(error) => Ok(again(vec![unsaved(error, PROTECTION_FIELDS)?])),
    }
}

/// Makes an open round stricter, and logs it.
fn tighten(conn: &mut Conn, round: &Round, new: &NewRound, by: By) -> Result<(), RoundError> {
    rounds::set_rule(conn, round.id, new.rule)?;
    rounds::set_counting(conn, round.id, new.counting)?;
    rounds::set_public_figures(conn, round.id, new.public_figures)?;
    accounts::log(conn, by, "ronde-strenger", &format!("ronde {}", round.id))?;
    Ok(())
}

fn preview(changes: Vec<String>) -> Preview {
    Preview {
        title: "Maak de bescherming strenger?".to_owned(),
        shows: "Dit verandert er",
        shown: html! { ul.listed { @for change in changes { li { (change) } } } },
        texts: Vec::new(),
        facts: vec![
            ("Voor wie?", "Voor iedereen die naar deze ronde kijkt.".to_owned()),
            ("Vanaf wanneer?", "Meteen.".to_owned()),
            ("Kan het terug?", "Nee. Een open ronde wordt nooit soepeler.".to_owned()),
        ],
        button: "Maak het strenger".to_owned(),
    }
}
