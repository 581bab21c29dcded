//! Another role for somebody, after a look at what becomes visible by it.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::labels::label;
use super::one::{After, changeable, may_change, show};
use super::places::{Place, roles, value_of};
use crate::accounts::{self, Member, PersonError, Rights, Said};
use crate::addresses::PersonAddress;
use crate::catalogue::{Steward, gemeenten, providers, regions};
use crate::db::{Conn, DbError};
use crate::values::by::By;
use crate::values::own_provider::OwnProvider;
use crate::views::people::{NewRole, PersonAsking};
use crate::web::app::Shared;
use crate::web::guards::Allowed;
use crate::web::headers::see_other;
use crate::web::signed_form::{FormError, Leads, SignedForm};
use crate::web::staff::desk::Keeper;

/// The role that was chosen.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::web) struct RoleForm {
    /// As [`super::places::places`] spells it.
    #[serde(rename = "plek", default)]
    place: String,
    /// What the person was when the form was made.
    #[serde(rename = "gezien", default)]
    seen: String,
    #[serde(rename = "zeker", default)]
    sure: String,
}

/// The role that is to be given, with what it was chosen over.
struct Wanted {
    member: Member,
    place: Place,
    before: String,
}

/// Why it is not given.
enum Unwanted {
    /// What was sent is no role that can be given here.
    Nothing,
    /// The person has another role than the form was made from.
    Meanwhile,
}

const NOTHING: &str = "Kies wat deze persoon voortaan doet. Er is niets veranderd.";
const MEANWHILE: &str = "Intussen veranderde iemand anders deze rol. Er is nu niets veranderd.";

fn wanted(conn: &mut Conn, who: Steward, id: &str, form: &RoleForm) -> Result<Result<Wanted, Unwanted>, DbError> {
    let (member, _) = changeable(conn, who, id)?.ok_or(DbError::Missing)?;
    let all = roles(conn, who, member.rights())?;
    let before = value_of(&all, member.rights());
    let Some(place) = all.into_iter().find(|place| place.value == form.place) else {
        return Ok(Err(Unwanted::Nothing));
    };
    Ok(if before == form.seen {
        Ok(Wanted { member, place, before })
    } else {
        Err(Unwanted::Meanwhile)
    })
}

/// `POST …/mensen/{wie}/rol`.
pub(in crate::web) async fn person_role<R: Keeper>(
    request: HttpRequest,
    app: Shared,
    id: Path<String>,
    form: SignedForm<Allowed<R>, RoleForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    let (by, now, steward) = (who.staff.user.id, app.now(), who.steward());
    if !may_change(&app, &who, &id).await? {
        return Ok(show(&request, &app, &who, &id, After::default()).await?);
    }
    let person = id.clone();
    let done = if form.sure == "ja" {
        once.act(&app, Leads::Told, move |act| {
            Ok(act.db().write("role", |conn| {
                let Wanted { member, place, before } = match wanted(conn, steward, &person, &form)? {
                    Ok(wanted) => wanted,
                    Err(unwanted) => return Ok(Done::Not(unwanted)),
                };
                let changed = accounts::change_role(conn, Some(by), &member, place.rights)?;
                let object = format!("{}: {}, was {before}", changed.email(), place.value);
                accounts::log(conn, By::user(by, now), "gebruiker-rol", &object)?;
                let (at, person) = (R::DESK, person.as_str());
                let words = format!("{} is nu: {}. De persoon logt opnieuw in.", changed.name(), place.words);
                let fields = [("plek", before.as_str()), ("gezien", &place.value), ("zeker", "ja")];
                let said = Said::words(words).undone_by(PersonAddress::Role { at, person }, &fields);
                let to = act.done(&format!("{}#rol", PersonAddress::One { at, person }), said);
                Ok::<_, PersonError>(Done::To(to))
            }))
        })
        .await?
    } else {
        let look = move |conn: &mut Conn| {
            let Wanted { member, place, before } = match wanted(conn, steward, &person, &form)? {
                Ok(wanted) => wanted,
                Err(unwanted) => return Ok(Done::Not(unwanted)),
            };
            accounts::check_role(conn, Some(by), &member, place.rights)?;
            let no_longer = match member.rights() {
                Some(old) => seeing(conn, old)?,
                None => "Niets: het account was niet heel.".to_owned(),
            };
            Ok::<_, PersonError>(Done::Asked(NewRole {
                sees: seeing(conn, place.rights)?,
                no_longer,
                seen: before,
                choice: place.choice(),
            }))
        };
        app.read("role", look).await
    };
    let after = match done {
        Ok(Done::To(to)) => return Ok(see_other(to)),
        Ok(Done::Asked(new)) => After {
            asking: PersonAsking::Role(new),
            ..After::default()
        },
        Ok(Done::Not(unwanted)) => {
            let text = match unwanted {
                Unwanted::Nothing => NOTHING,
                Unwanted::Meanwhile => MEANWHILE,
            };
            refused(text.to_owned())
        }
        Err(error) => refused(label(error)?),
    };
    Ok(show(&request, &app, &who, &id, after).await?)
}

fn refused(text: String) -> After {
    After {
        problem: Some(text),
        ..After::default()
    }
}

/// What came of a form.
enum Done {
    To(String),
    Asked(NewRole),
    Not(Unwanted),
}

/// What somebody with these rights sees and does.
fn seeing(conn: &mut Conn, rights: Rights) -> Result<String, DbError> {
    Ok(match rights {
        Rights::Analyst(id) => format!(
            "Alle cijfers van gemeente {}, ook per aanbieder, en de gesprekken. Opent rondes, geeft codes uit en richt de gemeente in.",
            gemeenten::find(conn, id)?.name
        ),
        Rights::Council(id) => format!(
            "De cijfers van alle aanbieders van gemeente {} samen, en de gesprekken waarvoor de cliëntenraad is uitgenodigd. Geen cijfers per aanbieder.",
            gemeenten::find(conn, id)?.name
        ),
        Rights::Provider(OwnProvider { id, within: None }) => format!(
            "De cijfers van aanbieder {}, eerder dan de gemeente, en de gesprekken. Tekent voor de aanbieder.",
            providers::find(conn, id)?.name
        ),
        Rights::Provider(OwnProvider {
            id,
            within: Some(gemeente),
        }) => format!(
            "De cijfers van aanbieder {} in gemeente {}, eerder dan de gemeente, en de gesprekken daar. Niets uit andere gemeenten. Tekent voor de aanbieder.",
            providers::find(conn, id)?.name,
            gemeenten::find(conn, gemeente)?.name
        ),
        Rights::Region(id) => format!(
            "Wat de gemeenten van regio {} naast elkaar leggen. Geen rondes en geen aanbieders.",
            regions::find(conn, id)?.name
        ),
        Rights::Administrator => {
            "Geen cijfers. Beheert accounts, aanbieders, sleutels en instellingen van de hele installatie, en geeft anderen hun rol.".to_owned()
        }
    })
}
