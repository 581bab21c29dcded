//! Results of other tools: as they were read in, beside ours and never among them.

use diesel::prelude::*;

use super::fields::{Fields, shown};
use super::kind::Kind as FileKind;
use super::lines::{Judged, Lines, judge_rows};
use super::providers::named;
use super::table::Table;
use crate::catalogue::{KnownProviders, Provider};
use crate::db::schema::external_result;
use crate::db::{Conn, DbError};
use crate::disclosure::Rule;
use crate::values::ids::{ExternalResultId, GemeenteId, ProviderId};
use crate::values::own_provider::OwnProvider;
use crate::values::scale::Kind;
use crate::values::tally::Tally;

/// Fewest answers behind a figure, wherever it comes from.
pub const SMALLEST: i32 = 10;
/// Longest name of a tool, of a period.
const LONGEST_NAME: usize = 120;
/// Longest question and remark.
const LONGEST_TEXT: usize = 600;
/// The columns of five counts, red first.
const FIVE: [&str; 5] = ["heel_slecht", "slecht", "gaat_wel", "goed", "heel_goed"];

/// A figure of another tool.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = external_result, treat_none_as_default_value = false)]
pub struct ExternalResult {
    /// Identifier.
    pub id: ExternalResultId,
    /// Whose clients.
    pub gemeente: GemeenteId,
    /// Of which provider; `None` for all together.
    pub provider: Option<ProviderId>,
    /// The tool it comes from.
    pub source: String,
    /// When, in words.
    pub period: String,
    /// The question as it was asked there.
    pub question: String,
    /// How many people answered, at least [`SMALLEST`].
    pub answers: i32,
    /// How many of them the tool calls positive.
    pub positive: Option<i32>,
    s1: Option<i32>,
    s2: Option<i32>,
    s3: Option<i32>,
    s4: Option<i32>,
    s5: Option<i32>,
    /// A word about it.
    pub note: String,
}

impl ExternalResult {
    /// The five counts, red first; all of them or none.
    #[must_use]
    pub fn five(&self) -> Option<[i32; 5]> {
        Some([self.s1?, self.s2?, self.s3?, self.s4?, self.s5?])
    }

    /// How many are content: what the tool says, else goed and heel goed.
    #[must_use]
    pub fn content(&self) -> Option<i32> {
        self.positive.or_else(|| Some(self.s4? + self.s5?))
    }

    fn key(&self) -> (Option<ProviderId>, &str, &str, &str) {
        (self.provider, &self.source, &self.period, &self.question)
    }

    /// Whether two of one key say the same.
    fn same(&self, other: &Self) -> bool {
        Self {
            id: other.id,
            ..self.clone()
        } == *other
    }
}

pub(super) fn insert(conn: &mut Conn, new: &ExternalResult) -> Result<(), DbError> {
    diesel::insert_into(external_result::table).values(new).execute(conn)?;
    Ok(())
}

/// Those of a gemeente: by source and period, as they stood in their file.
pub fn of_gemeente(conn: &mut Conn, gemeente: GemeenteId) -> Result<Vec<ExternalResult>, DbError> {
    let found = external_result::table.filter(external_result::gemeente.eq(gemeente));
    Ok(sorted(found.load(conn)?))
}

/// Those of one provider, in every gemeente; never those of all together.
pub fn of_provider(conn: &mut Conn, own: OwnProvider) -> Result<Vec<ExternalResult>, DbError> {
    let found = external_result::table.filter(external_result::provider.eq(own.id));
    let mut found: Vec<ExternalResult> = found.load(conn)?;
    found.retain(|one| own.covers(one.gemeente));
    Ok(sorted(found))
}

/// Whether a gemeente has any.
pub fn any_of_gemeente(conn: &mut Conn, gemeente: GemeenteId) -> Result<bool, DbError> {
    let found = external_result::table.filter(external_result::gemeente.eq(gemeente));
    Ok(found.count().get_result::<i64>(conn)? > 0)
}

/// Whether there is any of this provider.
pub fn any_of_provider(conn: &mut Conn, own: OwnProvider) -> Result<bool, DbError> {
    Ok(!of_provider(conn, own)?.is_empty())
}

fn sorted(mut found: Vec<ExternalResult>) -> Vec<ExternalResult> {
    found.sort_by(|a, b| (&a.source, &b.period, a.id).cmp(&(&b.source, &a.period, b.id)));
    found
}

pub(super) fn lines(conn: &mut Conn, table: &Table, gemeente: GemeenteId) -> Result<Lines<ExternalResult>, DbError> {
    let (there, known_providers) = (of_gemeente(conn, gemeente)?, KnownProviders::read(conn)?);
    judge_rows(table, FileKind::External, |fields| {
        let provider = match fields.cell("aanbieder") {
            "" => None,
            _ => named(&known_providers, fields),
        };
        let Some(new) = result(fields, gemeente, provider.as_ref()) else {
            return Ok(None);
        };
        let known = there.iter().find(|known| known.key() == new.key());
        if known.is_some_and(|known| !known.same(&new)) {
            fields.refuse("dit cijfer staat er al met andere aantallen; er verandert niets aan wat er staat");
        }
        let whose = provider.map_or_else(|| "alle aanbieders samen".to_owned(), |provider| provider.name);
        Ok(Some(Judged {
            words: format!("{}, {}, {whose}: {}", new.source, new.period, shown(&new.question)),
            key: format!("{:?}", new.key()),
            new: known.is_none().then_some(new),
        }))
    })
}

fn result(fields: &mut Fields<'_>, gemeente: GemeenteId, provider: Option<&Provider>) -> Option<ExternalResult> {
    let (source, period) = (
        fields.needed("bron", LONGEST_NAME),
        fields.needed("periode", LONGEST_NAME),
    );
    let question = fields.needed("vraag", LONGEST_TEXT);
    if fields.cell("antwoorden").is_empty() {
        fields.refuse("'antwoorden' is leeg");
    }
    let answers = fields.count("antwoorden")?;
    if answers < SMALLEST {
        fields.refuse(format!(
            "'antwoorden' is {answers}; groepen van minder dan {SMALLEST} mensen laten wij niet zien, waar zij ook vandaan komen"
        ));
    }
    let positive = fields.count("positief");
    let counts = FIVE.map(|name| fields.count(name));
    check(fields, answers, positive, counts);
    let [s1, s2, s3, s4, s5] = counts;
    Some(ExternalResult {
        id: ExternalResultId::new(),
        gemeente,
        provider: provider.map(|provider| provider.id),
        source,
        period,
        question,
        answers,
        positive,
        s1,
        s2,
        s3,
        s4,
        s5,
        note: fields.text("toelichting", LONGEST_TEXT),
    })
}

/// Counts that fit in the answers, and that do not tell what nearly everybody of a small group said.
fn check(fields: &mut Fields<'_>, answers: i32, positive: Option<i32>, counts: [Option<i32>; 5]) {
    let given = counts.iter().flatten().count();
    if given != 0 && given != FIVE.len() {
        fields.refuse("vul alle vijf de aantallen in (heel_slecht tot en met heel_goed), of geen");
        return;
    }
    let sum: i32 = counts.iter().flatten().sum();
    if sum > answers {
        fields.refuse(format!(
            "de vijf aantallen zijn samen {sum}, meer dan de {answers} antwoorden"
        ));
        return;
    }
    if positive.is_some_and(|positive| positive > answers) {
        fields.refuse(format!("'positief' is meer dan de {answers} antwoorden"));
        return;
    }
    let whole = |number: i32| u32::try_from(number).unwrap_or(0);
    let mut tallies = Vec::new();
    if given == FIVE.len() {
        let [a, b, c, d, e] = counts.map(|count| whole(count.unwrap_or(0)));
        tallies.push(Tally([0, a, b, c, d, e, 0, 0]));
    }
    if let Some(positive) = positive {
        tallies.push(Tally([0, whole(answers - positive), 0, 0, 0, whole(positive), 0, 0]));
    }
    let told = |tally: &Tally| !Rule::default().exact(Kind::Smiley5, tally);
    if answers >= SMALLEST && tallies.iter().any(told) {
        fields.refuse(
            "zo kan iemand zien wat bijna iedereen antwoordde, of wat één mens antwoordde; laat de verdeling leeg, of neem groepen samen",
        );
    }
}
