//! `/proef/{geheim}`: a draft round on a phone, as its clients will see it. No code, no ballot: what is sent is not even
//! read, and nothing here has a connection that writes.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::show::{SURVEY, notice};
use crate::addresses::PublicAddress;
use crate::catalogue::{
    Gemeente, Question, Questionnaire, Round, Seat, Wording, gemeenten, logos, participations, providers,
    questionnaires, round_trials, styles,
};
use crate::conversations;
use crate::db::{Conn, DbError};
use crate::house_style::{Logo, client_css};
use crate::i18n::Lang;
use crate::values::terms::Mode;
use crate::views::survey::{
    NoticeKind, SurveyPage, Thanks, content_security_policy, survey_page, thanks_page, with_style,
};
use crate::web::app::Shared;
use crate::web::compress::brotli;
use crate::web::headers::see_other;
use crate::web::language::Language;
use crate::web::pages::send as send_page;
use crate::web::threads::in_time;
use crate::web::trial_address::{mode_of, slug_of, trial_address};
use crate::web::wording::worded;

type TrialPath = Path<(String, String, String)>;

/// A draft and everything that its survey is made of.
struct Trial {
    secret: String,
    round: Round,
    gemeente: Gemeente,
    questionnaire: Questionnaire,
    questions: Vec<Question>,
    wordings: Vec<Wording>,
    /// Who takes part; `None` where nobody does yet.
    seat: Option<Seat>,
    style: Option<String>,
    logo: Option<Logo>,
    /// Whether something of this gemeente is public, so that the page after sending leads there.
    heard: bool,
}

pub(in crate::web) async fn enter(app: Shared, secret: Path<String>, language: Language) -> HttpResponse {
    let lang = language.lang();
    match read(&app, secret.into_inner(), None).await {
        Ok(trial) => see_other(format!("{}?taal={lang}", trial.address())),
        Err(error) => refuse(lang, error),
    }
}

pub(in crate::web) async fn show(
    request: HttpRequest,
    app: Shared,
    path: TrialPath,
    language: Language,
) -> HttpResponse {
    let lang = language.lang();
    match of(&app, path).await {
        Ok(trial) => trial.answer(&request, SURVEY, &trial.survey(app.demo, &language)),
        Err(error) => refuse(lang, error),
    }
}

/// Whatever was sent: it is not read, so nothing of it can be kept.
pub(in crate::web) async fn send(app: Shared, path: TrialPath, language: Language) -> HttpResponse {
    let lang = language.lang();
    match of(&app, path).await {
        Ok(trial) => see_other(trial.tried(lang)),
        Err(error) => refuse(lang, error),
    }
}

pub(in crate::web) async fn tried(
    request: HttpRequest,
    app: Shared,
    path: TrialPath,
    language: Language,
) -> HttpResponse {
    let lang = language.lang();
    match of(&app, path).await {
        Ok(trial) => trial.answer(&request, StatusCode::OK, &trial.thanks(app.demo, &language)),
        Err(error) => refuse(lang, error),
    }
}

/// The trial of one provider.
async fn of(app: &Shared, path: TrialPath) -> Result<Trial, DbError> {
    let (secret, mode, provider) = path.into_inner();
    let mode: Mode = mode.parse().map_err(|_err| DbError::Missing)?;
    read(app, secret, Some(Wanted { mode, provider })).await
}

/// Who takes part, as an address says it.
struct Wanted {
    mode: Mode,
    provider: String,
}

impl Wanted {
    fn is(&self, seat: &Seat) -> bool {
        seat.participation.mode == self.mode && providers::slug(&seat.provider) == self.provider
    }
}

async fn read(app: &Shared, secret: String, wanted: Option<Wanted>) -> Result<Trial, DbError> {
    let turn = app.public_reads.take().await?;
    let found = app.read("trial of a round", move |conn| {
        let _turn = turn;
        find(conn, secret, wanted.as_ref())
    });
    in_time(found).await
}

/// Whoever takes part no more is the one who does first: people who hold the link see what clients will see.
fn find(conn: &mut Conn, secret: String, wanted: Option<&Wanted>) -> Result<Trial, DbError> {
    let round = round_trials::behind(conn, &secret)?;
    let gemeente = gemeenten::find(conn, round.gemeente)?;
    let mut seats = participations::of_round(conn, round.id)?;
    let named = wanted.and_then(|wanted| seats.iter().position(|seat| wanted.is(seat)));
    let seat = (!seats.is_empty()).then(|| seats.swap_remove(named.unwrap_or(0)));
    let style = styles::of_gemeente(conn, gemeente.id)?;
    Ok(Trial {
        questionnaire: questionnaires::find(conn, round.questionnaire)?,
        questions: questionnaires::questions(conn, round.questionnaire)?,
        wordings: questionnaires::wordings(conn, round.questionnaire)?,
        heard: !conversations::published(conn, &gemeente.slug)?.is_empty(),
        style: style.map(|style| client_css(&style)),
        logo: logos::of_gemeente(conn, gemeente.id)?.filter(Logo::fits_in_page),
        secret,
        round,
        gemeente,
        seat,
    })
}

impl Trial {
    fn mode(&self) -> Mode {
        mode_of(self.seat.as_ref())
    }

    fn address(&self) -> String {
        trial_address(&self.secret, self.seat.as_ref())
    }

    /// Where sending leads.
    fn tried(&self, lang: Lang) -> String {
        let to = PublicAddress::Tried {
            secret: &self.secret,
            mode: self.mode().word(),
            provider: &slug_of(self.seat.as_ref()),
        };
        format!("{to}?taal={lang}")
    }

    fn survey(&self, demo: bool, asked: &Language) -> String {
        let lang = asked.among(&self.gemeente.languages);
        survey_page(&SurveyPage {
            lang,
            languages: self.gemeente.languages.offered(),
            gemeente: &self.gemeente.name,
            slug: &self.gemeente.slug,
            provider: self
                .seat
                .as_ref()
                .map_or("een aanbieder (voorbeeld)", |seat| &seat.provider),
            domain: self.questionnaire.domain,
            address: self.questionnaire.address,
            purpose: self.round.purpose,
            k: self.round.rule().k,
            public_figures: self.round.public_figures,
            mode: self.mode(),
            demo,
            trial: true,
            style: self.style.as_deref(),
            logo: self.logo.as_ref(),
            seal_with: None,
            words: false,
            screen: None,
            questions: &worded(&self.questions, &self.wordings, lang),
        })
    }

    fn thanks(&self, demo: bool, asked: &Language) -> String {
        let lang = asked.among(&self.gemeente.languages);
        let said = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
        let (phone, hours) = (said(&self.gemeente.phone), said(&self.gemeente.hours));
        let again = format!("{}?taal={lang}", self.address());
        let kiosk = self.mode() == Mode::Kiosk;
        let all = PublicAddress::AllFeedback {
            gemeente: &self.gemeente.slug,
        };
        let feedback = (self.heard && !kiosk).then(|| format!("{all}?taal={lang}"));
        thanks_page(&Thanks {
            lang,
            address: self.questionnaire.address,
            gemeente: Some(&self.gemeente.name),
            phone: phone.as_deref(),
            hours: hours.as_deref(),
            words: None,
            feedback: feedback.as_deref(),
            next: kiosk.then_some(again.as_str()),
            kept: "",
            demo,
            style: self.style.as_deref(),
            logo: self.logo.as_ref(),
            languages: self.gemeente.languages.offered(),
            trial: Some(&again),
        })
    }

    fn answer(&self, request: &HttpRequest, status: StatusCode, page: &str) -> HttpResponse {
        let policy = match &self.style {
            Some(style) => Cow::Owned(with_style(content_security_policy(), style)),
            None => Cow::Borrowed(content_security_policy()),
        };
        send_page(request, status, &policy, Bytes::from(brotli(page.as_bytes(), 5)))
    }
}

/// A link that was withdrawn, that of a round that opened, and one that never was: one page.
fn refuse(lang: Lang, error: DbError) -> HttpResponse {
    match error {
        DbError::Missing => notice(lang, StatusCode::NOT_FOUND, NoticeKind::TrialEnded),
        _away => notice(lang, StatusCode::SERVICE_UNAVAILABLE, NoticeKind::TryAgain),
    }
}
