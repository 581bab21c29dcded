//! Cards and letters for codes that were just issued. The codes come along from the page that shows them once; they are
//! kept nowhere, and nothing changes by it.

use actix_web::{HttpRequest, HttpResponse, Responder as _};
use serde::Deserialize;

use super::codes::CodesContext;
use super::codes_sheet::{file_name, host};
use super::round_access::RoundAccess;
use crate::catalogue::{Question, Seat, Wording, questionnaires};
use crate::codes::IssuedCode;
use crate::db::DbError;
use crate::export::pdf::{
    Handout, HandoutChoice, HandoutCode, HandoutKind, HandoutQuestion, House, Template, WorkerSheet,
};
use crate::i18n::Lang;
use crate::values::random;
use crate::values::terms::Address;
use crate::views::conversation::paragraphs;
use crate::views::staff::{LONGEST_LETTER, MOST_PRINTED};
use crate::views::survey::{PaperChoice, PaperQuestion, paper_questions};
use crate::web::app::{App, Shared};
use crate::web::download::Download;
use crate::web::guards::EitherSide;
use crate::web::house_style::house_of;
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, SignedForm};
use crate::web::typesetting::{Data, made};
use crate::web::wording::worded;

/// The form below the codes.
#[derive(Deserialize)]
pub(in crate::web) struct PrintForm {
    /// The codes, with a space between.
    codes: String,
    #[serde(rename = "uitgifte")]
    batch: u32,
    #[serde(rename = "soort")]
    kind: String,
    #[serde(rename = "taal")]
    lang: String,
    #[serde(rename = "brief", default)]
    letter: String,
    #[serde(rename = "herinnering", default)]
    reminder: String,
}

/// What is asked for, read.
struct Wanted {
    codes: Vec<IssuedCode>,
    batch: u32,
    kind: HandoutKind,
    lang: Lang,
    /// What somebody wrote for it; nothing of a reminder stands in a letter, and nothing of a letter in a reminder.
    letter: String,
}

impl PrintForm {
    /// `None` for what no page of ours sends.
    fn read(self) -> Option<Wanted> {
        let kind = match self.kind.as_str() {
            "kaartjes" => HandoutKind::Cards,
            "a5" => HandoutKind::HalfSheet,
            "vragenblad" => HandoutKind::AnswerSheet,
            "brief" => HandoutKind::Letter,
            "herinnering" => HandoutKind::Reminder,
            "loten" => HandoutKind::Lots,
            _ => return None,
        };
        let letter = match kind {
            HandoutKind::Reminder => self.reminder,
            _ => self.letter,
        };
        let codes: Option<Vec<IssuedCode>> = self.codes.split_whitespace().map(IssuedCode::again).collect();
        let codes = codes.filter(|codes| !codes.is_empty() && codes.len() <= MOST_PRINTED)?;
        let fits = letter.chars().count() <= 2 * LONGEST_LETTER;
        Some(Wanted {
            codes,
            batch: self.batch,
            kind,
            lang: self.lang.parse().ok()?,
            letter,
        })
        .filter(|_| fits)
    }
}

/// `POST …/codes/{deelname}/papier` of either side: a PDF with a card or a letter for each code.
pub(in crate::web) async fn print_codes<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<R>, PrintForm>,
) -> Result<HttpResponse, FormError> {
    let (access, form, _nothing_changes) = form.open();
    let (asked, now) = (access.round.clone(), app.now());
    let participation = asked.participation().map_err(Problem::from)?;
    let wanted = form.read().ok_or(Problem::BadForm)?;
    let read = app.read("codes on paper", move |conn| {
        let context = CodesContext::read(conn, &asked, now)?;
        if context.issued_to(participation).is_none() {
            return Err(DbError::Missing);
        }
        let list = context.place.round.questionnaire;
        let printed = Printed {
            house: house_of(conn, context.place.gemeente.id)?,
            address: questionnaires::find(conn, list)?.address,
            questions: questionnaires::questions(conn, list)?,
            wordings: questionnaires::wordings(conn, list)?,
        };
        Ok((context, printed))
    });
    let (context, printed) = read.await?;
    let found = context
        .seats
        .iter()
        .find(|(seat, _)| seat.participation.id == participation);
    let (seat, _) = found.ok_or(Problem::NotFound)?;
    let name = file_name(&context.place, seat, wanted.batch, word(wanted.kind));
    let mut handout = handout(&app, &context, seat, &wanted, printed)?;
    if wanted.kind == HandoutKind::Lots {
        handout.worker = Some(WorkerSheet::of(&seat.provider, wanted.batch, wanted.codes.len()));
        // Whoever has the file of codes cannot tell by its order which card is whose.
        handout.codes = random::shuffled(handout.codes).map_err(|_none| Problem::Failed)?;
    }
    let data = Data::of(Template::Handout, &handout)?;
    let bytes = made(app.typesetters.seat().await?, data).await?;
    Ok(Download::of_staff(format!("{name}.pdf"), "application/pdf", bytes).respond_to(&request))
}

fn word(kind: HandoutKind) -> &'static str {
    match kind {
        HandoutKind::Cards => "kaartjes",
        HandoutKind::HalfSheet => "a5",
        HandoutKind::AnswerSheet => "vragenbladen",
        HandoutKind::Letter => "brieven",
        HandoutKind::Reminder => "herinneringen",
        HandoutKind::Lots => "loten",
    }
}

/// What is read for it.
struct Printed {
    house: House,
    address: Address,
    questions: Vec<Question>,
    wordings: Vec<Wording>,
}

impl Printed {
    /// The questions of a sheet to be filled in.
    fn asked(&self, lang: Lang) -> Vec<HandoutQuestion> {
        let questions = worded(&self.questions, &self.wordings, lang);
        let choice = |one: PaperChoice| HandoutChoice {
            face: one.face,
            word: one.word,
        };
        let read = |one: PaperQuestion| HandoutQuestion {
            text: one.text,
            lang: one.other.unwrap_or(lang).primary().to_owned(),
            hint: one.hint,
            choices: one.choices.into_iter().map(choice).collect(),
        };
        paper_questions(lang, self.address, &questions)
            .into_iter()
            .map(read)
            .collect()
    }
}

fn handout(
    app: &App,
    context: &CodesContext,
    seat: &Seat,
    wanted: &Wanted,
    printed: Printed,
) -> Result<Handout, Problem> {
    let words = context.for_whom(seat).words(app, wanted.lang);
    let typed = paragraphs(&wanted.letter);
    let letter = match wanted.kind {
        HandoutKind::Letter if typed.is_empty() => words.letter,
        HandoutKind::Reminder if typed.is_empty() => words.reminder,
        HandoutKind::Letter | HandoutKind::Reminder | HandoutKind::AnswerSheet => typed,
        HandoutKind::Cards | HandoutKind::HalfSheet | HandoutKind::Lots => Vec::new(),
    };
    let questions = match wanted.kind {
        HandoutKind::AnswerSheet => printed.asked(wanted.lang),
        _ => Vec::new(),
    };
    let codes: Option<Vec<HandoutCode>> = wanted
        .codes
        .iter()
        .map(|code| HandoutCode::of(code, &app.base_url))
        .collect();
    let lang = wanted.lang.primary().to_owned();
    Ok(Handout {
        kind: wanted.kind,
        title: words.heading.clone(),
        gemeente: words.gemeente,
        heading: words.heading,
        about: words.about,
        cross: words.cross,
        rather: words.rather,
        questions,
        letter,
        // What somebody typed is in the language that they chose for it.
        letter_lang: lang.clone(),
        pick: words.pick,
        worker: None,
        lang,
        scan: words.scan,
        or_type: words.or_type,
        host: host(app).to_owned(),
        code_label: words.code_label,
        until: words.until,
        call: words.call,
        free: words.free,
        promise: words.promise,
        promises: words.promises,
        demo: words.demo,
        to: words.to,
        qr_words: words.qr,
        codes: codes.ok_or(Problem::Failed)?,
        house: printed.house,
    })
}
