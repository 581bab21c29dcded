//! What a round lacks before it can open, and what opening would fix.

use super::super::round_status::closed_early;
use crate::addresses::RoundSetupAddress;
use crate::catalogue::{Round, RoundError, Seat, participations, questionnaires, rounds};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::values::clock::Moment;
use crate::values::digest::{hex, sha256};
use crate::values::ids::ProviderId;
use crate::values::schedule::Schedule;
use crate::values::terms::{Counting, RoundState};
use crate::views::round_setup::{FirstQuestion, Link};

/// What is known of a round before it opens.
pub(super) struct Preparation {
    pub(super) title: String,
    /// "5 vragen".
    pub(super) questions: String,
    /// "14 aanbieders".
    pub(super) providers: String,
    /// When figures come, in a sentence.
    pub(super) counted: String,
    /// That it closed before its last day, in a sentence.
    pub(super) early: Option<String>,
    /// What must be done before it can open.
    pub(super) missing: Vec<Link>,
    pub(super) seats: Vec<Seat>,
    /// Changes whenever something that opening fixes does.
    pub(super) mark: String,
}

impl Preparation {
    /// What is missing and mended at this address.
    pub(super) fn lacks(&self, address: RoundSetupAddress<'_>) -> Vec<Link> {
        let href = address.to_string();
        self.missing.iter().filter(|link| link.href == href).cloned().collect()
    }
}

/// Everything that opening would fix, and what is missing.
pub(super) fn prepared(
    conn: &mut Conn,
    round: &Round,
    schedule: &Schedule,
    now: Moment,
) -> Result<Preparation, DbError> {
    let asked = questionnaires::find(conn, round.questionnaire)?;
    let questions = questionnaires::questions(conn, asked.id)?.len();
    let seats = participations::of_round(conn, round.id)?;
    let slug = &round.slug;
    let mut missing = Vec::new();
    let mut lacks = |address: RoundSetupAddress<'_>, label: &str| {
        missing.push(Link {
            href: address.to_string(),
            label: label.to_owned(),
        });
    };
    if seats.is_empty() {
        lacks(
            RoundSetupAddress::Providers { round: slug },
            "Kies welke aanbieders meedoen",
        );
    }
    if round.ends() <= now {
        lacks(
            RoundSetupAddress::Days { round: slug },
            "Kies een laatste dag die nog komt: deze is al voorbij",
        );
    }
    let first = schedule.next_of(round.counting, now.max(round.opens.start()));
    if round.counting != Counting::AtClose && first.is_none_or(|first| first >= round.ends()) {
        lacks(
            RoundSetupAddress::Protection { round: slug },
            "Kies een ander telmoment: voor de laatste dag valt er geen. ‘Alleen na de laatste dag’ past bij deze dagen",
        );
    }
    Ok(Preparation {
        title: format!("{}, versie {}", asked.title, asked.version),
        questions: number(questions, "vraag", "vragen"),
        providers: number(distinct(&seats), "aanbieder", "aanbieders"),
        counted: counted(round, first),
        early: closed_early(round, now),
        missing,
        seats,
        mark: mark(conn, round)?,
    })
}

fn counted(round: &Round, first: Option<Moment>) -> String {
    if round.is_over() {
        return format!("De laatste telling was op {}.", round.counted().day().long());
    }
    if round.state == RoundState::Closing {
        return "De ronde is gesloten en wordt geteld. Dat gaat vanzelf.".to_owned();
    }
    match first.filter(|first| *first < round.ends()) {
        Some(first) => format!("De eerste telling is op {}.", first.day().long()),
        None => format!("Er wordt geteld na de laatste dag, {}.", round.closes.long()),
    }
}

/// A number with its noun.
pub(super) fn number(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

fn distinct(seats: &[Seat]) -> usize {
    let mut all: Vec<ProviderId> = seats.iter().map(|seat| seat.participation.provider).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}

/// A link with its words.
pub(super) fn link(href: impl std::fmt::Display, label: &str) -> Link {
    Link {
        href: href.to_string(),
        label: label.to_owned(),
    }
}

/// The first question of a round, in Dutch.
pub(super) fn first_question(conn: &mut Conn, round: &Round) -> Result<FirstQuestion, DbError> {
    let asked = questionnaires::questions(conn, round.questionnaire)?;
    let texts = questionnaires::wordings(conn, round.questionnaire)?;
    let first = asked.first().ok_or(DbError::Corrupt)?;
    let found = texts
        .into_iter()
        .find(|text| text.question == first.id && text.lang == Lang::NL);
    Ok(FirstQuestion {
        text: found.map(|text| text.text).unwrap_or_default(),
        kind: first.kind,
        address: questionnaires::find(conn, round.questionnaire)?.address,
        total: asked.len(),
    })
}

/// Changes whenever something that opening fixes does.
pub(super) fn mark(conn: &mut Conn, round: &Round) -> Result<String, DbError> {
    let mut all = format!("{:?}", rounds::chosen(round));
    for seat in participations::of_round(conn, round.id)? {
        all.push_str(&format!("{:?}", seat.participation));
    }
    Ok(hex(&sha256(all.as_bytes())))
}

/// Refuses to act on a round that is no longer as it was read; and to undo an act (`after` is the mark of what it left,
/// empty for any other form) when something else was changed since.
pub(super) fn unchanged(conn: &mut Conn, read: &Round, after: &str) -> Result<(), RoundError> {
    let now = rounds::find(conn, read.id)?;
    let is_as_left = after.is_empty() || mark(conn, &now)? == after;
    if is_as_left && now.state == read.state && rounds::chosen(&now) == rounds::chosen(read) {
        Ok(())
    } else {
        Err(RoundError::Changed)
    }
}
