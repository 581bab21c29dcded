//! An entry of the log as it leaves the program: in a file, to syslog, in a download.

use serde::{Serialize, Serializer};

use super::acts::known_act;
use super::user;
use crate::db::{Conn, DbError};
use crate::values::clock::Moment;
use crate::values::ids::{ActId, UserId};

/// One act, with the address of whoever did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActRecord {
    /// Its identifier: the same entry never has another one, also where it was written down twice.
    #[serde(rename = "nummer")]
    pub id: ActId,
    /// When.
    #[serde(serialize_with = "iso")]
    pub moment: Moment,
    /// The account; `None` for the command line and the clock.
    pub account: Option<UserId>,
    /// Its e-mail address, as it is now.
    #[serde(rename = "wie")]
    pub email: Option<String>,
    /// What, as a Dutch word such as `codes-uitgegeven`.
    #[serde(rename = "wat")]
    pub act: String,
    /// On what, in words.
    #[serde(rename = "waarop")]
    pub object: String,
}

/// As it stands in the table.
pub(super) type Row = (ActId, i64, Option<UserId>, String, String);

fn iso<S: Serializer>(moment: &Moment, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&moment.iso())
}

impl ActRecord {
    /// What, as people read it.
    #[must_use]
    pub fn said(&self) -> &str {
        known_act(&self.act).map_or(self.act.as_str(), |act| act.said)
    }
}

/// Rows with the addresses of those who acted.
pub(super) fn records(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<ActRecord>, DbError> {
    let people: Vec<UserId> = rows.iter().filter_map(|(_, _, user, ..)| *user).collect();
    let addresses = user::addresses_of(conn, &people)?;
    let record = |(id, moment, account, act, object): Row| ActRecord {
        id,
        moment: Moment(moment),
        email: account.and_then(|account| addresses.get(&account).cloned()),
        account,
        act,
        object,
    };
    Ok(rows.into_iter().map(record).collect())
}
