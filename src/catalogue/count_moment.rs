//! The fixed moment of counting, which the administrator may change.
//!
//! When a round is counted is fixed as it opens: a change is for rounds that open later. A round that was open keeps the
//! moment that it had, until it closes.

use super::page_setting::{self, PageSetting, SettingChange};
use super::rounds;
use super::setting::{HELD, find, put};
use crate::db::{Conn, DbError};
use crate::values::ids::RoundId;
use crate::values::schedule::Schedule;
use crate::values::terms::RoundState;

/// The moment of rounds that open from now on; `configured` where nobody set another on a page.
pub fn usual(conn: &mut Conn, configured: Schedule) -> Result<Schedule, DbError> {
    let set = page_setting::value(conn, PageSetting::CountMoment)?;
    Ok(set.and_then(|text| text.parse().ok()).unwrap_or(configured))
}

/// The moment of one round.
pub fn of(conn: &mut Conn, configured: Schedule, round: RoundId) -> Result<Schedule, DbError> {
    match find(conn, &format!("{HELD}{round}"))?.and_then(|text| text.parse().ok()) {
        Some(held) => Ok(held),
        None => usual(conn, configured),
    }
}

/// Sets another moment, or with `None` that of the configuration, for rounds that open from now on. The open ones keep
/// theirs.
pub fn change(
    conn: &mut Conn,
    configured: Schedule,
    new: Option<Schedule>,
    seen: &str,
) -> Result<SettingChange, DbError> {
    let before = usual(conn, configured)?;
    let text = new.map(|new| new.to_string());
    let changed = page_setting::change(conn, PageSetting::CountMoment, text.as_deref(), seen)?;
    if changed == SettingChange::Made {
        for state in [RoundState::Open, RoundState::Closing] {
            for round in rounds::in_state(conn, state)? {
                let name = format!("{HELD}{}", round.id);
                if find(conn, &name)?.is_none() {
                    put(conn, &name, &before.to_string())?;
                }
            }
        }
    }
    Ok(changed)
}
