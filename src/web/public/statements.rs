//! `/privacy` and `/toegankelijkheid`: filled in from the configuration and from what the open rounds promise.

use actix_web::http::StatusCode;
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::catalogue::Gemeente;
use crate::catalogue::holds::USUAL_HOLD;
use crate::disclosure::Rule;
use crate::recording::{OpenPromise, Snapshot};
use crate::values::digest::{hex, sha256};
use crate::values::terms::Counting;
use crate::views::survey::{PrivacyPage, Whose, accessibility_page, content_security_policy, privacy_page};
use crate::web::app::{App, Shared, fixed};
use crate::web::language::Language;
use crate::web::pages::send;
use crate::web::problem::Problem;

/// What no round may go below: said where the database cannot tell more.
const FLOOR: u32 = 5;

/// `?g=voorbeeldstad`: the gemeente of the page that somebody came from.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct StatementQuery {
    g: Option<String>,
}

/// What is true now. All of it is the same for whoever asks for the same address.
struct Facts {
    gemeente: Option<Gemeente>,
    k: u32,
    hold_hours: u32,
    words: bool,
    moments: Vec<Counting>,
}

impl Facts {
    async fn now(app: &Shared, asked: &StatementQuery) -> Self {
        match app.snapshot().await {
            Ok(snapshot) => Self::of(&snapshot, asked.g.as_deref()),
            Err(_logged) => Self {
                gemeente: None,
                k: FLOOR,
                hold_hours: USUAL_HOLD,
                words: false,
                moments: Vec::new(),
            },
        }
    }

    /// Of the gemeente with this name in addresses, or the only one there is; of all where neither is.
    fn of(snapshot: &Snapshot, slug: Option<&str>) -> Self {
        let named = slug.and_then(|slug| snapshot.gemeenten.iter().find(|one| one.slug == slug));
        let only = match snapshot.gemeenten.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        let gemeente = named.or(only);
        let is_of = |whose| gemeente.is_none_or(|here| here.id == whose);
        let is_here = |promise: &&OpenPromise| is_of(promise.gemeente);
        let here: Vec<&OpenPromise> = snapshot.promises.iter().filter(is_here).collect();
        let smallest = here.iter().map(|promise| promise.k).min();
        let counted = |way: &&Counting| here.iter().any(|promise| promise.counting == **way);
        Self {
            gemeente: gemeente.cloned(),
            k: smallest.or(snapshot.smallest_k).unwrap_or(Rule::default().k),
            hold_hours: snapshot.hold_hours,
            words: snapshot.with_lists.iter().any(|whose| is_of(*whose)),
            moments: Counting::ALL.iter().filter(counted).copied().collect(),
        }
    }

    /// A name for the gemeente as it is now, so that a changed telephone number makes another page.
    fn whose(&self) -> String {
        let Some(gemeente) = &self.gemeente else {
            return String::new();
        };
        let said = format!(
            "{}\n{}\n{}\n{}",
            gemeente.slug, gemeente.name, gemeente.phone, gemeente.hours
        );
        hex(&sha256(said.as_bytes()))
    }
}

/// `/privacy`: with the largest promise every open round of the gemeente keeps.
pub(in crate::web) async fn privacy(
    request: HttpRequest,
    app: Shared,
    language: Language,
    asked: Query<StatementQuery>,
) -> Result<HttpResponse, Problem> {
    let (facts, lang) = (Facts::now(&app, &asked).await, language.lang());
    let name = format!(
        "privacy/{}/{}/{}/{:?}/{}/{lang}",
        facts.k,
        facts.hold_hours,
        facts.words,
        facts.moments,
        facts.whose()
    );
    let page = move |app: &App| {
        Ok::<_, Problem>(privacy_page(&PrivacyPage {
            lang,
            k: facts.k,
            hold_hours: facts.hold_hours,
            phones_seal: app.phone_sealing,
            words: app.phone_sealing && facts.words,
            moments: &facts.moments,
            whose: Whose {
                statements: app.installation.statements(),
                gemeente: facts.gemeente.as_ref(),
            },
        }))
    };
    let small = fixed(&app, name, page).await?;
    Ok(send(&request, StatusCode::OK, content_security_policy(), small))
}

pub(in crate::web) async fn accessibility(
    request: HttpRequest,
    app: Shared,
    language: Language,
    asked: Query<StatementQuery>,
) -> Result<HttpResponse, Problem> {
    let (facts, lang) = (Facts::now(&app, &asked).await, language.lang());
    let name = format!("toegankelijkheid/{}/{lang}", facts.whose());
    let page = move |app: &App| {
        let whose = Whose {
            statements: app.installation.statements(),
            gemeente: facts.gemeente.as_ref(),
        };
        Ok::<_, Problem>(accessibility_page(lang, &whose))
    };
    let small = fixed(&app, name, page).await?;
    Ok(send(&request, StatusCode::OK, content_security_policy(), small))
}
