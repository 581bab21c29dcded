//! `/gemeente/inrichting/huisstijl`: colours, fonts and corners from a gemeente's own tokens.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::accounts::Said;
use crate::addresses::SetupAddress;
use crate::catalogue::{gemeenten, styles};
use crate::db::DbError;
use crate::house_style::{HouseStyle, StyleError, Tokens, preview_css, readable, style_of};
use crate::setup;
use crate::values::by::By;
use crate::views::setup::{StylePage, StyleShown, style_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::headers::see_other;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Once, SignedForm};
use crate::web::staff::frame::{Page, Section};

/// The form of the page.
#[derive(Debug, Clone, Default, Deserialize)]
pub(in crate::web) struct StyleForm {
    /// The text of a token file.
    #[serde(rename = "stijl", default)]
    light: String,
    /// The same for dark pages.
    #[serde(rename = "donker", default)]
    dark: String,
    /// "ja": colours that cannot be read become the nearest that can.
    #[serde(rename = "bijstellen", default)]
    adjust: String,
    /// A style that was looked at, as JSON.
    #[serde(rename = "gekozen", default)]
    chosen: String,
    /// "ja" makes it live, "nee" goes back to the form, "terug" asks whether to take our own, "weg" takes it.
    #[serde(rename = "zeker", default)]
    sure: String,
}

/// What is shown, and under which styles.
struct Shown {
    typed: StyleForm,
    showing: StyleShown,
    css: Option<String>,
}

impl Shown {
    fn page(typed: StyleForm, showing: StyleShown) -> Self {
        Self {
            typed,
            showing,
            css: None,
        }
    }
}

pub(in crate::web) async fn style(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
) -> Result<HttpResponse, Problem> {
    show(
        &request,
        &app,
        &who,
        Shown::page(StyleForm::default(), StyleShown::Form),
    )
    .await
}

/// `POST …/huisstijl`: shows samples, and then makes the style live; or takes our own again.
pub(in crate::web) async fn style_change(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<Allowed<Analyst>, StyleForm>,
) -> Result<HttpResponse, FormError> {
    let (who, form, once) = form.open();
    match form.sure.as_str() {
        "ja" => {
            let style: Option<HouseStyle> = serde_json::from_str(&form.chosen).ok();
            // What comes back is looked at as strictly as what was read.
            let style = style.filter(readable).ok_or(Problem::BadForm)?;
            return set(&app, &who, once, Some(style)).await;
        }
        "weg" => return set(&app, &who, once, None).await,
        _ => {}
    }
    let shown = match form.sure.as_str() {
        "nee" => Shown::page(form, StyleShown::Form),
        "terug" => Shown::page(StyleForm::default(), StyleShown::Leave),
        _ => looked_at(form),
    };
    Ok(show(&request, &app, &who, shown).await?)
}

/// Samples of what was pasted, or why it gives no style.
fn looked_at(form: StyleForm) -> Shown {
    let dark = Some(form.dark.trim()).filter(|dark| !dark.is_empty()).map(Tokens::read);
    let style = style_of(&Tokens::read(&form.light), dark.as_ref(), form.adjust == "ja");
    let samples = |style: HouseStyle| {
        let chosen = serde_json::to_string(&style).map_err(|_err| StyleError::NoTokens)?;
        let fonts = style.fonts.join(", ");
        Ok((StyleShown::Samples { chosen, fonts }, preview_css(&style)))
    };
    match style.and_then(samples) {
        Ok((showing, css)) => Shown {
            typed: form,
            showing,
            css: Some(css),
        },
        Err(error) => Shown::page(form, StyleShown::Refused(error)),
    }
}

async fn set(
    app: &Shared,
    who: &Allowed<Analyst>,
    once: Once,
    style: Option<HouseStyle>,
) -> Result<HttpResponse, FormError> {
    let (gemeente, by) = (who.gemeente, By::user(who.staff.user.id, app.now()));
    let done = once.act(app, Leads::Told, move |act| {
        Ok(act.db().write("house style", |conn| {
            let before = setup::set_style(conn, gemeente, style.as_ref(), by)?;
            let said = said(before.as_ref(), style.as_ref())?;
            Ok::<_, DbError>(act.done(&SetupAddress::Style.to_string(), said))
        })?)
    });
    Ok(see_other(done.await?))
}

/// What was done, and the form that puts back what was there.
fn said(before: Option<&HouseStyle>, now: Option<&HouseStyle>) -> Result<Said, DbError> {
    let words = match now {
        _ if before == now => return Ok(Said::words("Dit was al zo. Er is niets veranderd.")),
        Some(_) => "Uw huisstijl staat aan. Cliënten zien hem vanaf nu.",
        None => "Iedereen ziet weer de stijl van Ervaringwijzer.",
    };
    let kept = before.map(serde_json::to_string).transpose();
    let kept = kept.map_err(|_err| DbError::Failed)?;
    let fields = match &kept {
        Some(style) => vec![("gekozen", style.as_str()), ("zeker", "ja")],
        None => vec![("zeker", "weg")],
    };
    Ok(Said::words(words).undone_by(SetupAddress::Style, &fields))
}

async fn show(
    request: &HttpRequest,
    app: &Shared,
    who: &Allowed<Analyst>,
    shown: Shown,
) -> Result<HttpResponse, Problem> {
    let id = who.gemeente;
    let read = app.read("house style", move |conn| {
        let own = styles::of_gemeente(conn, id)?.is_some();
        Ok::<_, DbError>((gemeenten::find(conn, id)?.name, own))
    });
    let (gemeente, own) = read.await?;
    let page = StylePage {
        csrf: who.staff.csrf(),
        own,
        light: shown.typed.light,
        dark: shown.typed.dark,
        showing: shown.showing,
        gemeente,
    };
    let kicker = format!("Gemeente {}", page.gemeente);
    let frame = Page::new(Section::Setup, "Huisstijl").kicker(&kicker);
    let frame = match &shown.css {
        Some(css) => frame.with_style(css),
        None => frame,
    };
    Ok(frame.answer(request, app, &who.staff, style_page(&page)))
}
