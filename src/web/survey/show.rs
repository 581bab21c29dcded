//! `GET /i/{code}`: the whole survey. Opening it uses nothing up.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::addresses::PublicAddress;
use crate::codes::Code;
use crate::i18n::Lang;
use crate::recording::{OpenRound, OpenSurvey, RecordError};
use crate::values::digest::{hex, sha256};
use crate::values::ids::ParticipationId;
use crate::values::terms::Mode;
use crate::views::survey::{
    CodeWords, KioskScreen, Notice, NoticeKind, SurveyPage, SurveyQuestion, WordsFrame, code_words_page,
    content_security_policy, kiosk_policy, notice_page, sealing_policy, survey_page, with_style, words_policy,
};
use crate::web::app::{App, Shared};
use crate::web::headers::{compressed, html};
use crate::web::language::Language;
use crate::web::pages::{Name, send};
use crate::web::threads::in_time;
use crate::web::wording::worded;

/// The status of the survey page. With 200, Chromium keeps the page in its memory in spite of
/// `no-store`, and "back" after sending would show the answers; with another success it does not.
pub(super) const SURVEY: StatusCode = StatusCode::NON_AUTHORITATIVE_INFORMATION;

/// `?woorden=ja`: asks for the words of the code instead of the survey.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct SurveyQuery {
    #[serde(rename = "woorden")]
    words: Option<String>,
}

pub(in crate::web) async fn show(
    request: HttpRequest,
    app: Shared,
    code: Path<String>,
    asked: Query<SurveyQuery>,
    language: Language,
) -> HttpResponse {
    match find(&app, &code).await {
        Ok(found) if asked.words.is_some() => words(&request, &app, &found, &language),
        Ok(found) => page(&request, &app, Shown::phone(found), &language).await,
        Err(refusal) => refuse(language.lang(), refusal),
    }
}

/// The words of a code. They follow from the code alone, so this page tells nothing of whether it was used.
fn words(request: &HttpRequest, app: &Shared, found: &OpenSurvey, asked: &Language) -> HttpResponse {
    let gemeente = &found.round.gemeente;
    let lang = asked.among(&gemeente.languages);
    let Some(words) = found.words_of_code().filter(|_| app.phone_sealing) else {
        return notice(lang, StatusCode::NOT_FOUND, NoticeKind::NotFound);
    };
    let style = found.round.style.as_deref();
    let frame = WordsFrame {
        lang,
        slug: &gemeente.slug,
        demo: found.snapshot.demo,
        style,
        languages: gemeente.languages.offered(),
    };
    let of = CodeWords {
        address: found.round.questionnaire.address,
        words,
        back: &format!("?taal={lang}"),
    };
    let page = code_words_page(&frame, &of);
    let policy = content_security_policy();
    let policy = style.map_or(Cow::Borrowed(policy), |style| Cow::Owned(with_style(policy, style)));
    compressed(request, html(StatusCode::OK, &policy), page)
}

/// What the text in the address gives access to.
pub(super) async fn find(app: &App, text: &str) -> Result<OpenSurvey, RecordError> {
    let code: Code = text.parse().map_err(|_err| RecordError::Unknown)?;
    let snapshot = app.snapshot().await?;
    in_time(app.recorder.find(&snapshot, &code)).await
}

/// A survey that is about to be shown.
pub(super) struct Shown {
    found: OpenSurvey,
    screen: Option<KioskScreen>,
}

impl Shown {
    /// On the phone of whoever has a code.
    fn phone(found: OpenSurvey) -> Self {
        Self { found, screen: None }
    }

    /// At a kiosk; `begun` on a page without script that was begun.
    pub(super) fn kiosk(found: OpenSurvey, begun: bool) -> Self {
        let screen = KioskScreen {
            ends: found.ends,
            begun,
            hold_hours: found.snapshot.hold_hours,
        };
        Self {
            found,
            screen: Some(screen),
        }
    }
}

/// The survey page: the same bytes for every code of a participation and language. A language that its gemeente does not
/// offer is Dutch: what the gemeente vouches for is all that there is.
pub(super) async fn page(request: &HttpRequest, app: &Shared, shown: Shown, asked: &Language) -> HttpResponse {
    let Shown { found, screen } = shown;
    let lang = asked.among(&found.round.gemeente.languages);
    let shared = app.clone();
    let policy = match screen {
        Some(_kiosk) => kiosk_policy(),
        None if app.phone_sealing && found.round.words => words_policy(),
        None if app.phone_sealing => sealing_policy(),
        None => content_security_policy(),
    };
    let policy = match &found.round.style {
        Some(style) => Cow::Owned(with_style(policy, style)),
        None => Cow::Borrowed(policy),
    };
    let policy = if found.round.voices.is_empty() {
        policy
    } else {
        Cow::Owned(format!("{policy}; media-src 'self'"))
    };
    let made = app.clients.run(move || {
        let sheet = Sheet {
            open: &found.round,
            participation: found.participation,
            lang,
            demo: found.snapshot.demo,
            phone_sealing: shared.phone_sealing,
            screen,
        };
        Ok::<_, crate::db::DbError>(sheet.small(&shared, found.snapshot.serial))
    });
    match made.await {
        Ok(small) => send(request, SURVEY, &policy, small),
        Err(error) => refuse(lang, error.into()),
    }
}

/// Reads the open rounds, so that the first client does not wait for them. Pages are made when somebody asks for them.
pub fn warm_up(app: &App) {
    if let Err(error) = app.recorder.register().read() {
        tracing::debug!(%error, "the open rounds could not be read ahead");
    }
}

struct Sheet<'s> {
    open: &'s OpenRound,
    participation: ParticipationId,
    lang: Lang,
    demo: bool,
    phone_sealing: bool,
    screen: Option<KioskScreen>,
}

impl Sheet<'_> {
    fn small(&self, app: &App, serial: u64) -> actix_web::web::Bytes {
        // The style is a part of the name, so that a page and the policy that lets its style in never differ.
        let style = self.open.style.as_deref().map(|style| hex(&sha256(style.as_bytes())));
        let logo = self.open.logo.as_deref().map(|logo| hex(&sha256(&logo.content)));
        let name = Name {
            name: format!(
                "{}/{:?}/{}/{}/{}",
                self.participation,
                self.screen,
                self.lang,
                style.unwrap_or_default(),
                logo.unwrap_or_default()
            ),
            serial,
        };
        app.pages.small(&name, || self.render())
    }

    fn render(&self) -> String {
        let Some(seat) = self.open.seats.get(&self.participation) else {
            return String::new();
        };
        let questions = self.questions();
        let seal_with = (self.phone_sealing || self.screen.is_some()).then(|| self.seal_with());
        survey_page(&SurveyPage {
            lang: self.lang,
            languages: self.open.gemeente.languages.offered(),
            gemeente: &self.open.gemeente.name,
            slug: &self.open.gemeente.slug,
            provider: &seat.provider,
            domain: self.open.questionnaire.domain,
            address: self.open.questionnaire.address,
            purpose: self.open.round.purpose,
            k: self.open.round.rule().k,
            public_figures: self.open.round.public_figures,
            mode: seat.participation.mode,
            demo: self.demo,
            trial: false,
            style: self.open.style.as_deref(),
            logo: self.open.logo.as_deref(),
            seal_with: seal_with.as_deref(),
            words: self.open.words && seat.participation.mode == Mode::Personal && self.phone_sealing,
            screen: self.screen,
            questions: &questions,
        })
    }

    fn seal_with(&self) -> String {
        self.open
            .seal_with(self.participation)
            .map(|bytes| hex(&bytes))
            .join(" ")
    }

    /// The questions in this language; in Dutch where a questionnaire of one's own has no other.
    fn questions(&self) -> Vec<SurveyQuestion> {
        let mut all = worded(&self.open.questions, &self.open.wordings, self.lang);
        for (shown, known) in all.iter_mut().zip(self.open.questions.iter()) {
            let voice = self.open.voice(known.id, shown.other.unwrap_or(self.lang));
            shown.voice = voice.map(|voice| PublicAddress::Voice { hash: &voice.hash }.to_string());
        }
        all
    }
}

/// The page that says why the survey is not shown or the answers were not taken.
pub(super) fn refuse(lang: Lang, refusal: RecordError) -> HttpResponse {
    match refusal {
        RecordError::Unknown => notice(lang, StatusCode::NOT_FOUND, NoticeKind::UnknownCode),
        RecordError::NotYet(day) => notice(lang, StatusCode::NOT_FOUND, NoticeKind::NotYetOpen(day)),
        RecordError::Ended => notice(lang, StatusCode::GONE, NoticeKind::Closed),
        RecordError::BadForm(_) => notice(lang, StatusCode::BAD_REQUEST, NoticeKind::BadForm),
        RecordError::KioskEnded => notice(lang, StatusCode::GONE, NoticeKind::KioskEnded),
        RecordError::KioskFull => notice(lang, StatusCode::GONE, NoticeKind::KioskFull),
        RecordError::Empty => notice(lang, StatusCode::BAD_REQUEST, NoticeKind::Empty),
        RecordError::TryAgain => notice(lang, StatusCode::SERVICE_UNAVAILABLE, NoticeKind::TryAgain),
    }
}

/// A notice for a client.
pub(in crate::web) fn notice(lang: Lang, status: StatusCode, kind: NoticeKind) -> HttpResponse {
    let mut response = html(status, content_security_policy());
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.insert_header((actix_web::http::header::RETRY_AFTER, "5"));
    }
    response.body(notice_page(&Notice {
        lang,
        kind,
        kiosk: false,
    }))
}
