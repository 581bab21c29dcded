//! The concept of a statement: what it would hold now, what is missing, and which agreements it may name.

use super::document::{Agreed, AgreedText, OutcomeCount, SCHEMA, ValueCount, YearStatement};
use super::draft::{YearDraft, YearText, draft, may_prepare};
use super::labels::{Missing, delivery, method};
use super::round::{add_earlier, year_round};
use super::store::{Frozen, YearKey, chain};
use super::summary::summary;
use super::years::{belongs, held, whole};
use crate::catalogue::gemeenten;
use crate::conversations::{Actor, Outcome, Settled, SettledAgreement, Value, settled};
use crate::db::{Conn, DbError};
use crate::releases::document::GemeenteRef;
use crate::values::clock::Moment;
use crate::values::ids::{AgreementId, RoundId};

/// An agreement that a statement may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The agreement, with whom it was made.
    pub settled: SettledAgreement,
    /// Whether it cannot be named, because its wording names the provider.
    pub names_provider: bool,
}

/// A statement that is not fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// What would be fixed now, with the text as it was last saved.
    pub statement: YearStatement,
    /// What stands in the way or is missing.
    pub missing: Vec<Missing>,
    /// Agreements to choose from.
    pub candidates: Vec<Candidate>,
    /// What is prepared.
    pub draft: YearDraft,
    /// The fixed ones, number 1 first.
    pub frozen: Vec<Frozen>,
    /// A name of the figures and the counts in it: who fixes a statement says which they saw.
    pub seen: String,
}

/// The concept of a statement, for an analyst of its gemeente.
///
/// # Errors
/// [`DbError::Missing`] for everybody else, and when the gemeente held no such round in that year.
pub fn concept(conn: &mut Conn, actor: &Actor, key: YearKey) -> Result<Concept, DbError> {
    may_prepare(actor, key)?;
    let mut rounds = held(conn, key.gemeente, Some(key.year))?;
    rounds.retain(|(_, asked)| belongs(asked.domain, key.domain));
    // Those about the help first; the order within stays.
    rounds.sort_by_key(|(_, asked)| asked.domain != key.domain);
    if rounds.is_empty() {
        return Err(DbError::Missing);
    }
    let gemeente = gemeenten::find(conn, key.gemeente)?;
    let (mut accounted, mut missing) = (Vec::new(), Vec::new());
    if actor.moment.day().year() <= key.year {
        missing.push(Missing::Running(key.year));
    }
    for one in &rounds {
        let (round, lacks) = year_round(conn, one, key.domain, actor.moment)?;
        accounted.push(round);
        missing.extend(lacks);
    }
    add_earlier(conn, &mut accounted, actor.moment)?;
    let ids: Vec<RoundId> = rounds.iter().map(|(round, _)| round.id).collect();
    let talked = settled(conn, actor, &ids)?;
    let (draft, frozen) = (draft(conn, actor, key)?, chain(conn, key)?);
    let mut statement = YearStatement {
        schema: SCHEMA.to_owned(),
        gemeente: GemeenteRef {
            id: gemeente.id,
            name: gemeente.name,
        },
        domain: key.domain,
        year: key.year,
        number: 0,
        moment: Moment(0),
        replaces: None,
        summary: Vec::new(),
        text: String::new(),
        agreements: agreed(&talked),
        account: method(&rounds, &accounted),
        delivery_form: delivery(),
        rounds: accounted,
    };
    statement.summary = summary(&statement);
    let seen = YearStatement::hash(&statement.bytes().map_err(|_err| DbError::Failed)?);
    let candidates = candidates(talked);
    statement.number = frozen.last().map_or(1, |last| last.number().saturating_add(1));
    statement.moment = actor.moment;
    write(&mut statement, &candidates, &draft.text);
    Ok(Concept {
        statement,
        missing,
        candidates,
        draft,
        frozen,
        seen,
    })
}

/// Puts what people wrote and chose into a statement. What may not be named is left out.
pub(super) fn write(statement: &mut YearStatement, candidates: &[Candidate], text: &YearText) {
    let chosen = |one: &&Candidate| !one.names_provider && text.chosen.contains(&one.id());
    statement.text.clone_from(&text.body);
    statement.agreements.texts = candidates
        .iter()
        .filter(chosen)
        .map(|one| AgreedText {
            what: one.settled.agreement.text.what.clone(),
            value: one.settled.agreement.text.value,
            outcome: one.settled.agreement.outcome,
        })
        .collect();
}

impl Candidate {
    /// The agreement.
    #[must_use]
    pub fn id(&self) -> AgreementId {
        self.settled.agreement.id
    }
}

fn candidates(talked: Settled) -> Vec<Candidate> {
    let one = |settled: SettledAgreement| Candidate {
        names_provider: settled.names_provider(),
        settled,
    };
    talked.agreements.into_iter().map(one).collect()
}

fn agreed(talked: &Settled) -> Agreed {
    let all = &talked.agreements;
    let outcome = |wanted: Outcome| whole(all.iter().filter(|one| one.agreement.outcome == wanted).count());
    let value = |wanted: Value| {
        let serves = |one: &&SettledAgreement| one.agreement.text.value == Some(wanted);
        whole(all.iter().filter(serves).count())
    };
    Agreed {
        talks: talked.talks,
        amount: whole(all.len()),
        outcomes: Outcome::ALL
            .iter()
            .map(|one| OutcomeCount {
                outcome: *one,
                amount: outcome(*one),
            })
            .collect(),
        values: Value::ALL
            .iter()
            .map(|one| ValueCount {
                value: *one,
                amount: value(*one),
            })
            .filter(|count| count.amount > 0)
            .collect(),
        texts: Vec::new(),
    }
}
