//! Issuing codes from a page: shown once, on the answer to the form, and kept nowhere.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::codes_sheet::{Asked, HandedOut, Ways, sheet, show_sheet};
use super::frame::{Page, Section};
use super::reading::RoundContext;
use super::round_access::{RoundAccess, RoundRequest};
use crate::addresses::{GemeenteAddress, KioskAt, RoundAddress, RoundAt};
use crate::catalogue::{Seat, participations};
use crate::codes::{self, Batch, IssueError, Issued, KioskSession, MOST_PER_BATCH, fewest_per_batch, recognition};
use crate::db::{Conn, DbError};
use crate::figures::{ParticipationSignal, response_signals};
use crate::keys::LinkKey;
use crate::releases::{self, Viewer};
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::ids::{ParticipationId, RoundId};
use crate::values::terms::{Channel, Mode, RoundState};
use crate::views::staff::{
    BatchLine, ChannelLine, KioskTally, ParticipationLine, ParticipationsPage, PosterLink, SheetPage,
    participations_page,
};
use crate::web::PDF;
use crate::web::app::{App, Shared};
use crate::web::guards::{EitherSide, Staff};
use crate::web::problem::Problem;
use crate::web::signed_form::{FormError, Leads, Once, SignedForm};

/// The form of the page.
#[derive(Deserialize)]
pub(in crate::web) struct IssueForm {
    #[serde(rename = "aantal")]
    amount: String,
    #[serde(rename = "kanaal", default)]
    channel: String,
}

/// `…/codes` of either side.
pub(in crate::web) async fn codes<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<R>,
) -> Result<HttpResponse, Problem> {
    let context = CodesContext::of(&app, access.round.clone()).await?;
    Ok(context.page(&request, &app, &access.staff, None))
}

/// `POST …/codes/{deelname}` of either side; of a provider only where the round lets providers.
pub(in crate::web) async fn issue_codes<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    form: SignedForm<RoundAccess<R>, IssueForm>,
) -> Result<HttpResponse, FormError> {
    let (access, form, once) = form.open();
    let context = CodesContext::of(&app, access.round.clone()).await?;
    let order = Order {
        participation: access.round.participation().map_err(Problem::from)?,
        amount: form.amount,
        channel: form.channel.parse().ok(),
    };
    context.issue(&request, &app, &access.staff, once, order).await
}

/// What is asked for.
struct Order {
    participation: ParticipationId,
    /// How many, as it was typed.
    amount: String,
    channel: Option<Channel>,
}

/// A round with the participations that somebody may issue codes for.
pub(super) struct CodesContext {
    pub(super) place: RoundContext,
    viewer: Viewer,
    pub(super) seats: Vec<(Seat, Vec<Batch>)>,
    /// What is asked of clients.
    asked: Asked,
    /// What stands out in who answered.
    signals: Vec<ParticipationSignal>,
    may_issue: bool,
    may_void: bool,
    /// Whether the round takes no answers any more.
    over: bool,
    kiosk: KioskTally,
}

impl CodesContext {
    async fn of(app: &Shared, asked: RoundRequest) -> Result<Self, DbError> {
        let now = app.now();
        app.read("codes", move |conn| Self::read(conn, &asked, now)).await
    }

    /// For an analyst all participations; for a provider its own, of rounds it takes part in.
    pub(super) fn read(conn: &mut Conn, asked: &RoundRequest, now: Moment) -> Result<Self, DbError> {
        let (viewer, place) = (asked.viewer, asked.find(conn)?);
        let provider = match viewer {
            Viewer::Provider(own) => Some(own.id),
            Viewer::Analyst(_) | Viewer::Council(_) => None,
        };
        let mut seats = Vec::new();
        let mut kiosk = KioskTally::default();
        for seat in participations::of_round(conn, place.round.id)? {
            if provider.is_none_or(|own| seat.participation.provider == own) {
                // A kiosk has sessions, on a page of its own.
                let batches = match seat.participation.mode {
                    Mode::Personal => codes::batches(conn, seat.participation.id)?,
                    Mode::Kiosk => {
                        add(&mut kiosk, &codes::kiosk_sessions(conn, seat.participation.id)?, now);
                        Vec::new()
                    }
                };
                seats.push((seat, batches));
            }
        }
        if seats.is_empty() && provider.is_some() {
            return Err(DbError::Missing);
        }
        let open = place.round.state == RoundState::Open;
        let may_issue = open && (provider.is_none() || place.round.provider_issues);
        let signals = match releases::report(conn, viewer, &place.round, None, now) {
            Ok(report) => response_signals(&report),
            Err(DbError::Missing) => Vec::new(),
            Err(error) => return Err(error),
        };
        let over = place.round.has_ended(now);
        Ok(Self {
            asked: Asked::read(conn, &place.round)?,
            place,
            viewer,
            seats,
            signals,
            may_issue,
            may_void: open && provider.is_none(),
            over,
            kiosk,
        })
    }

    /// The provider whose codes these are and what was issued, when somebody may act on that here; a kiosk has none.
    pub(super) fn issued_to(&self, id: ParticipationId) -> Option<(&str, &[Batch])> {
        let mut personal = self
            .seats
            .iter()
            .filter(|(seat, _)| seat.participation.mode == Mode::Personal);
        let (seat, batches) = personal.find(|(seat, _)| seat.participation.id == id)?;
        Some((&seat.provider, batches))
    }

    fn at(&self) -> RoundAt<'_> {
        self.viewer.round_at(&self.place.gemeente.slug, &self.place.round.slug)
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        RoundAddress::Codes { at: self.at() }.to_string()
    }

    pub(super) fn page(self, request: &HttpRequest, app: &App, staff: &Staff, problem: Option<String>) -> HttpResponse {
        let at = self.at();
        let line = |(seat, batches): &(Seat, Vec<Batch>)| {
            let participation = &seat.participation;
            let personal = participation.mode == Mode::Personal;
            ParticipationLine {
                provider: seat.provider.clone(),
                mode: participation.mode,
                issued: batches
                    .iter()
                    .filter(|batch| batch.voided.is_none())
                    .map(|batch| batch.issued)
                    .sum(),
                batches: batches
                    .iter()
                    .map(|batch| self.batch_line(participation.id, batch))
                    .collect(),
                issue_action: (personal && self.may_issue).then(|| {
                    let participation = participation.id;
                    RoundAddress::IssueCodes { at, participation }.to_string()
                }),
                signals: self.signals_of(participation.id),
                posters: self.posters(participation.id),
                kiosk_href: (!personal).then(|| self.kiosk_href(participation.id)),
            }
        };
        let body = participations_page(&ParticipationsPage {
            state: self.place.round.state,
            fewest: fewest_per_batch(&self.place.round),
            most: MOST_PER_BATCH,
            last_day: Some(self.place.round.closes).filter(|day| !day.is_never()),
            channels: self.channels(),
            kiosk: self.kiosk,
            csrf: staff.csrf(),
            lines: self.seats.iter().map(line).collect(),
            problem,
        });
        let kicker = format!("Gemeente {}", self.place.gemeente.name);
        let heading = format!("Codes, {}", self.place.round.name);
        let frame = Page::new(Section::Rounds, &heading).kicker(&kicker);
        frame.answer(request, app, staff, body)
    }

    /// For whom codes are handed out.
    pub(super) fn for_whom<'s>(&'s self, seat: &'s Seat) -> HandedOut<'s> {
        HandedOut {
            place: &self.place,
            asked: &self.asked,
            seat,
        }
    }

    pub(super) fn sheet(&self, app: &App, staff: &Staff, seat: &Seat, issued: &Issued) -> Result<SheetPage, Problem> {
        let (at, participation) = (self.at(), seat.participation.id);
        let ways = Ways {
            back: self.address(),
            action: RoundAddress::PrintCodes { at, participation }.to_string(),
            csrf: staff.csrf(),
        };
        sheet(app, &self.for_whom(seat), issued, ways)
    }

    /// What was issued in each way of reaching people.
    fn channels(&self) -> Vec<ChannelLine> {
        let all = self.seats.iter().flat_map(|(_, batches)| batches);
        let line = |one: codes::ChannelTally| ChannelLine {
            channel: one.channel,
            issued: one.issued,
            voided: one.voided,
            expired: one.expired,
        };
        codes::by_channel(all, self.over).into_iter().map(line).collect()
    }

    /// A poster in each language that clients are offered, as long as they can take part.
    fn posters(&self, participation: ParticipationId) -> Vec<PosterLink> {
        let at = self.at();
        let address = RoundAddress::RecruitPoster { at, participation };
        let offered = self.place.gemeente.languages.offered().iter().copied();
        let poster = |lang| PosterLink {
            lang,
            href: format!("{address}?taal={lang}"),
        };
        offered.filter(|_| PDF && !self.over).map(poster).collect()
    }

    fn signals_of(&self, participation: ParticipationId) -> Vec<String> {
        let own = self.signals.iter().filter(|one| one.participation == participation);
        own.map(|one| one.signal.sentences()).collect()
    }

    fn batch_line(&self, participation: ParticipationId, batch: &Batch) -> BatchLine {
        let possible = self.may_void && !batch.counted && batch.voided.is_none();
        BatchLine {
            number: batch.number,
            issued: batch.issued,
            voided: batch.voided.clone(),
            voided_on: batch.voided_on,
            expired: batch.is_expired(self.over),
            issued_on: batch.issued_on,
            channel: batch.channel,
            reissue: self.may_issue,
            void_action: possible.then(|| {
                let round = &self.place.round.slug;
                GemeenteAddress::VoidCodes { round, participation }.to_string()
            }),
        }
    }

    /// The page of a kiosk, beside this one.
    fn kiosk_href(&self, participation: ParticipationId) -> String {
        let participation = &participation.to_string();
        let at = match self.at() {
            RoundAt::Provider { gemeente, round } => KioskAt::Provider {
                gemeente,
                round,
                participation,
            },
            RoundAt::Gemeente { round } => KioskAt::Gemeente { round, participation },
        };
        at.to_string()
    }

    async fn issue(
        self,
        request: &HttpRequest,
        app: &Shared,
        staff: &Staff,
        once: Once,
        order: Order,
    ) -> Result<HttpResponse, FormError> {
        let id = order.participation;
        let seat = self
            .seats
            .iter()
            .map(|(seat, _)| seat)
            .find(|seat| seat.participation.id == id);
        let seat = seat.filter(|seat| self.may_issue && seat.participation.mode == Mode::Personal);
        let seat = seat.ok_or(Problem::NotFound)?.clone();
        let fewest = fewest_per_batch(&self.place.round);
        let most = MOST_PER_BATCH;
        let wanted = order.amount.trim().parse::<u32>().ok();
        let Some(number) = wanted.filter(|number| (fewest..=most).contains(number)) else {
            let text = format!(
                "Vraag {fewest} tot {most} codes tegelijk. Bij minder dan {fewest} codes zou iemand kunnen raden wie wat \
                 antwoordde. Codes die overblijven, bewaart u of vernietigt u. Er zijn nu geen codes gemaakt."
            );
            return Ok(self.page(request, app, staff, Some(text)));
        };
        let (shared, round, now, user) = (app.clone(), self.place.round.id, app.now(), staff.user.id);
        let words = format!(
            "Er zijn {number} codes gemaakt voor {}. Het blad met codes staat maar één keer op het scherm en wordt nergens bewaard. Hebt u het niet gezien? Laat deze uitgifte dan vervallen en geef nieuwe codes uit.",
            seat.provider
        );
        let asked = codes::Order {
            participation: id,
            number,
            channel: order.channel,
        };
        let issued = once
            .act(app, Leads::Shown(self.address(), words), move |act| {
                let key = link_key(&shared, round)?;
                Ok(codes::issue_logged(act.db(), &key, asked, By::user(user, now)))
            })
            .await?;
        let issued = match issued {
            Ok(issued) => issued,
            Err(IssueError::Over) => {
                let text = "Deze ronde neemt geen antwoorden meer aan. Nieuwe codes zouden niet werken. Er zijn geen codes gemaakt.";
                return Ok(self.page(request, app, staff, Some(text.to_owned())));
            }
            Err(error) => return Err(Problem::from(error).into()),
        };
        let sheet = self.sheet(app, staff, &seat, &issued)?;
        Ok(show_sheet(request, app, staff, &self.place, &sheet))
    }
}

/// Adds the sessions of a kiosk.
fn add(tally: &mut KioskTally, sessions: &[KioskSession], now: Moment) {
    let voided = sessions.iter().filter(|one| one.batch.voided.is_some()).count();
    let runs = sessions.iter().filter(|one| one.runs(now)).count();
    tally.opened += sessions.len();
    tally.voided += voided;
    tally.over += sessions.len() - voided - runs;
}

/// The key with which codes of a round are recognised.
pub(super) fn link_key(app: &App, round: RoundId) -> Result<LinkKey, Problem> {
    let found = |conn: &mut Conn| recognition::link_key(conn, &app.keys, round);
    app.db.read("codes", found).map_err(|problem| {
        tracing::error!(%round, %problem, "codes cannot be issued");
        Problem::Failed
    })
}
