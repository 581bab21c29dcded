//! Rounds: one questionnaire, one gemeente, from day to day.

use diesel::prelude::*;

use crate::db::schema::round;
use crate::db::{Conn, DbError, Transient};
use crate::disclosure::{Rule, RuleError};
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::values::ids::{GemeenteId, QuestionnaireId, RoundId};
use crate::values::schedule::Schedule;
use crate::values::terms::{Counting, Domain, PublicFigures, Purpose, RoundState};

/// A round.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
#[diesel(table_name = round)]
pub struct Round {
    /// Identifier.
    pub id: RoundId,
    /// The gemeente that holds it.
    pub gemeente: GemeenteId,
    /// The version of the questionnaire.
    pub questionnaire: QuestionnaireId,
    /// Name, such as "voorjaar 2026".
    pub name: String,
    /// Name in URLs.
    pub slug: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Why youth care is used for procurement, where that was chosen.
    pub purpose_reason: Option<String>,
    /// First day, from midnight in Amsterdam.
    pub opens: Day,
    /// Last day, until midnight in Amsterdam.
    pub closes: Day,
    k: i32,
    h_permille: i32,
    m: i32,
    d_permille: i32,
    /// Days that a provider sees a release before the gemeente does.
    pub preview_days: i32,
    /// Whether providers may issue codes themselves.
    pub provider_issues: bool,
    /// Where it is in its life.
    pub state: RoundState,
    /// The key that ballots are sealed with, once it is open.
    pub public_key: Option<Vec<u8>>,
    counted: i64,
    /// Which figures everybody may read.
    pub public_figures: PublicFigures,
    /// When it is counted besides at its close.
    pub counting: Counting,
    destroy_after: Option<i64>,
}

/// A round to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRound {
    /// The gemeente that holds it.
    pub gemeente: GemeenteId,
    /// The version of the questionnaire.
    pub questionnaire: QuestionnaireId,
    /// Name.
    pub name: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Written reason, needed for youth care with purpose gunning.
    pub purpose_reason: Option<String>,
    /// First day.
    pub opens: Day,
    /// Last day; [`Day::never`] for a round without an end.
    pub closes: Day,
    /// Privacy settings.
    pub rule: Rule,
    /// Days of preview, 0 to 30.
    pub preview_days: i32,
    /// Whether providers may issue codes.
    pub provider_issues: bool,
    /// Which figures everybody may read.
    pub public_figures: PublicFigures,
    /// When it is counted besides at its close.
    pub counting: Counting,
}

/// Why a round cannot be made or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RoundError {
    /// The last day comes before the first.
    #[error("the last day comes before the first day")]
    Dates,
    /// No name, or one that leaves nothing for the URL.
    #[error("the round needs a name with letters or digits, such as 'voorjaar 2026'")]
    Name,
    /// Youth care and procurement without a reason.
    #[error("outcomes of youth care are not meant for gunning (VNG); give a written reason with --reden if you must")]
    YouthProcurement,
    /// Preview out of range.
    #[error("the preview takes 0 to 30 days")]
    Preview,
    /// A privacy setting is too loose.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// A privacy setting would become looser.
    #[error("privacy settings of an open round can only become stricter")]
    Looser,
    /// More moments of counting than before.
    #[error("an open round can only be counted at fewer moments than before")]
    MoreMoments,
    /// A round without an end that is not counted each quarter.
    #[error(
        "a round without an end is counted each quarter (kwartaal): at its close nothing would ever come out, and more often tells more than is needed"
    )]
    Endless,
    /// A count before the close of a round that has none.
    #[error("this round is counted at its close only (bij-sluiting); it said so when it opened")]
    AtClose,
    /// The round is not in the state that this needs.
    #[error("the round is {0}, so this cannot be done")]
    State(RoundState),
    /// The last day is past.
    #[error("the last day of the round is past; choose a later one before it opens")]
    Over,
    /// A last day that is not later than the one there is.
    #[error("the new last day must come after the one that was told to clients")]
    NotLater,
    /// Somebody changed it since it was read.
    #[error("the round was changed meanwhile; look at it again")]
    Changed,
    /// A draft that was told of, by a version of before drafts were kept to their gemeente.
    #[error("providers were told of this round; give it another name instead of throwing it away")]
    Told,
    /// Nobody takes part yet.
    #[error("no provider takes part in the round yet; add participations first")]
    Nobody,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Transient for RoundError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_transient())
    }
}

impl Round {
    /// The privacy settings.
    #[must_use]
    pub fn rule(&self) -> Rule {
        let whole = |value: i32| u32::try_from(value).unwrap_or(u32::MAX);
        Rule {
            k: whole(self.k),
            h_permille: whole(self.h_permille),
            m: whole(self.m),
            d_permille: whole(self.d_permille),
        }
    }

    /// The last count moment that was carried out; the epoch before the first.
    #[must_use]
    pub fn counted(&self) -> Moment {
        Moment(self.counted)
    }

    /// Whether it goes on until somebody closes it.
    #[must_use]
    pub fn is_endless(&self) -> bool {
        self.closes.is_never()
    }

    /// The newest fixed moment at which it was to be counted at `now`, if there was any while it was open.
    #[must_use]
    pub fn last_count(&self, schedule: &Schedule, now: Moment) -> Option<Moment> {
        let fixed = schedule.last_of(self.counting, now)?;
        (fixed > self.opens.start()).then_some(fixed)
    }

    /// When it is counted next: at a fixed moment while it is open, or after its last day. Never before it begins.
    #[must_use]
    pub fn next_count(&self, schedule: &Schedule, now: Moment) -> Moment {
        let from = now.max(self.opens.start());
        let fixed = schedule.next_of(self.counting, from);
        fixed.map_or(self.ends(), |fixed| fixed.min(self.ends()))
    }

    /// From when its links, ballots and keys may be destroyed; set by its last count.
    #[must_use]
    pub fn destroy_after(&self) -> Option<Moment> {
        self.destroy_after.map(Moment)
    }

    /// Whether its figures are final: it was counted for the last time.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.state == RoundState::Closed || self.destroy_after.is_some()
    }

    /// Whether it had closed before and is counted once more, because ballots were left in it.
    #[must_use]
    pub fn is_mended(&self) -> bool {
        self.state == RoundState::Closing && self.public_key.is_none()
    }

    /// The first moment after its last day.
    #[must_use]
    pub fn ends(&self) -> Moment {
        self.closes.plus(1).start()
    }

    /// Whether it takes no answers any more at `now`.
    #[must_use]
    pub fn has_ended(&self, now: Moment) -> bool {
        match self.state {
            RoundState::Draft => false,
            RoundState::Open => self.ends() <= now,
            RoundState::Closing | RoundState::Closed => true,
        }
    }

    /// Whether people can answer at `now`.
    #[must_use]
    pub fn takes_answers(&self, now: Moment) -> bool {
        self.state == RoundState::Open && self.opens.start() <= now && now < self.ends()
    }
}

/// Makes a round in the state concept.
///
/// # Errors
/// [`RoundError`]; `DbError::Duplicate` when the gemeente has a round of that name, `DbError::Missing` when the
/// questionnaire is another gemeente's own.
pub fn insert(conn: &mut Conn, new: &NewRound, domain: Domain) -> Result<Round, RoundError> {
    let slug = super::provider::slug(&new.name);
    check(new, domain, &slug)?;
    super::questionnaire::find_visible(conn, new.gemeente, new.questionnaire)?;
    let id = RoundId::new();
    let whole = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
    diesel::insert_into(round::table)
        .values((
            round::id.eq(id),
            round::gemeente.eq(new.gemeente),
            round::questionnaire.eq(new.questionnaire),
            round::name.eq(new.name.trim()),
            round::slug.eq(&slug),
            round::purpose.eq(new.purpose),
            round::purpose_reason.eq(new.purpose_reason.clone()),
            round::opens.eq(new.opens.to_string()),
            round::closes.eq(new.closes.to_string()),
            round::k.eq(whole(new.rule.k)),
            round::h_permille.eq(whole(new.rule.h_permille)),
            round::m.eq(whole(new.rule.m)),
            round::d_permille.eq(whole(new.rule.d_permille)),
            round::preview_days.eq(new.preview_days),
            round::provider_issues.eq(new.provider_issues),
            round::state.eq(RoundState::Draft),
            round::counted.eq(0),
            round::public_figures.eq(new.public_figures),
            round::counting.eq(new.counting),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(find(conn, id)?)
}

pub(super) fn check(new: &NewRound, domain: Domain, slug: &str) -> Result<(), RoundError> {
    if slug.is_empty() {
        return Err(RoundError::Name);
    }
    if new.closes < new.opens {
        return Err(RoundError::Dates);
    }
    if !(0..=30).contains(&new.preview_days) {
        return Err(RoundError::Preview);
    }
    let reason = new.purpose_reason.as_deref().unwrap_or_default().trim();
    if domain == Domain::Youth && new.purpose == Purpose::Procure && reason.is_empty() {
        return Err(RoundError::YouthProcurement);
    }
    new.rule.checked()?;
    may_count(new.closes, new.counting)
}

/// A round without an end has to be counted while it goes on, and not more often than it must.
pub(super) fn may_count(closes: Day, counting: Counting) -> Result<(), RoundError> {
    if closes.is_never() && counting != Counting::Quarterly {
        return Err(RoundError::Endless);
    }
    Ok(())
}

/// Opens a round: from now on the questionnaire is frozen and ballots are sealed with `public_key`.
/// `from` is the moment before which no count moment is owed.
///
/// # Errors
/// [`RoundError::State`] when it is not in concept, [`RoundError::Nobody`] without participations, [`RoundError::Over`]
/// when its last day is past.
pub fn open(conn: &mut Conn, id: RoundId, public_key: &[u8], from: Moment) -> Result<(), RoundError> {
    let round = find(conn, id)?;
    if round.state != RoundState::Draft {
        return Err(RoundError::State(round.state));
    }
    if super::participation::of_round(conn, id)?.is_empty() {
        return Err(RoundError::Nobody);
    }
    if round.ends() <= from {
        return Err(RoundError::Over);
    }
    diesel::update(round::table.find(id))
        .set((
            round::state.eq(RoundState::Open),
            round::public_key.eq(Some(public_key.to_vec())),
            round::counted.eq(from.0),
        ))
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(())
}

/// Lets an open round go on to a later last day.
///
/// # Errors
/// [`RoundError::State`] when it takes no answers any more, [`RoundError::NotLater`] when the day is not later, or past.
pub fn extend(conn: &mut Conn, id: RoundId, last: Day, now: Moment) -> Result<(), RoundError> {
    let round = find(conn, id)?;
    if round.state != RoundState::Open || round.ends() <= now {
        return Err(RoundError::State(round.state));
    }
    if last <= round.closes || last.is_never() {
        return Err(RoundError::NotLater);
    }
    diesel::update(round::table.find(id))
        .set(round::closes.eq(last.to_string()))
        .execute(conn)
        .map_err(DbError::from)?;
    Ok(())
}

/// Writes down that the count moment `moment` was carried out.
pub fn mark_counted(conn: &mut Conn, id: RoundId, moment: Moment) -> Result<(), DbError> {
    diesel::update(round::table.find(id))
        .set(round::counted.eq(moment.0))
        .execute(conn)?;
    Ok(())
}

/// One round.
///
/// # Errors
/// [`DbError::Missing`] when there is none with this identifier.
pub fn find(conn: &mut Conn, id: RoundId) -> Result<Round, DbError> {
    Ok(round::table.find(id).first(conn)?)
}

/// One round of a gemeente by its slug.
///
/// # Errors
/// [`DbError::Missing`] when there is none.
pub fn by_slug(conn: &mut Conn, gemeente: GemeenteId, slug: &str) -> Result<Round, DbError> {
    Ok(round::table
        .filter(round::gemeente.eq(gemeente))
        .filter(round::slug.eq(slug))
        .first(conn)?)
}

/// Every round, newest first.
pub fn all(conn: &mut Conn) -> Result<Vec<Round>, DbError> {
    Ok(round::table.order((round::opens.desc(), round::id.desc())).load(conn)?)
}

/// The rounds in one state.
pub fn in_state(conn: &mut Conn, state: RoundState) -> Result<Vec<Round>, DbError> {
    Ok(round::table
        .filter(round::state.eq(state))
        .order(round::id.asc())
        .load(conn)?)
}

/// Those of these rounds that are closed, in one query.
pub fn closed_among(conn: &mut Conn, ids: &[RoundId]) -> Result<Vec<Round>, DbError> {
    Ok(round::table
        .filter(round::id.eq_any(ids))
        .filter(round::state.eq(RoundState::Closed))
        .load(conn)?)
}

/// The smallest group that any round shows that is open or was; `None` where there is none.
pub fn smallest_k(conn: &mut Conn) -> Result<Option<u32>, DbError> {
    let opened = round::table.filter(round::state.ne(RoundState::Draft));
    let found: Option<i32> = opened.select(round::k).order(round::k.asc()).first(conn).optional()?;
    Ok(found.and_then(|k| u32::try_from(k).ok()))
}

/// The rounds of one gemeente, newest first.
pub fn of_gemeente(conn: &mut Conn, gemeente: GemeenteId) -> Result<Vec<Round>, DbError> {
    Ok(round::table
        .filter(round::gemeente.eq(gemeente))
        .order((round::opens.desc(), round::id.desc()))
        .load(conn)?)
}
