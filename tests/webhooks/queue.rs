//! The life of a message, whatever kind it is of.

use crate::support::town::{Town, both_engines};
use ervaringwijzer::db::{Conn, DbError};
use ervaringwijzer::outbox::{Attempt, Guarantee, Outcome, Queue, Record, Retry, State, send_one};
use ervaringwijzer::values::clock::Moment;
use std::sync::Mutex;

both_engines!(what_another_node_wrote_down_meanwhile_stands);

/// A single message whose receiver refuses it; what another node writes down while it does.
struct One {
    kept: Mutex<Option<Record>>,
    meanwhile: Option<Record>,
}

impl One {
    fn kept(&self) -> Option<Record> {
        self.kept.lock().expect("nobody broke off").clone()
    }
}

impl Queue for One {
    type Id = ();
    type Parcel = ();

    const RETRY: Retry = Retry {
        waits: &[60, 300],
        guarantee: Guarantee::AtLeastOnce,
    };

    fn record(&self, _conn: &mut Conn, _id: &()) -> Result<Option<Record>, DbError> {
        Ok(self.kept())
    }

    fn keep(&self, _conn: &mut Conn, _id: &(), record: &Record) -> Result<(), DbError> {
        *self.kept.lock().expect("nobody broke off") = Some(record.clone());
        Ok(())
    }

    fn load(&self, _conn: &mut Conn, _id: &(), _now: Moment) -> Result<Option<()>, DbError> {
        Ok(Some(()))
    }

    fn deliver(&self, _parcel: &(), _now: Moment) -> Outcome {
        if self.meanwhile.is_some() {
            self.kept.lock().expect("nobody broke off").clone_from(&self.meanwhile);
        }
        Outcome::Failed {
            why: "te laat".to_owned(),
            retry: true,
        }
    }

    fn purge(_conn: &mut Conn, _oldest: Moment) -> Result<usize, DbError> {
        Ok(0)
    }
}

fn what_another_node_wrote_down_meanwhile_stands(town: &Town) {
    let now = town.now();
    let one = |meanwhile: Option<Record>| One {
        kept: Mutex::default(),
        meanwhile,
    };
    let alone = one(None);
    assert_eq!(send_one(&town.db, &alone, &(), now), Ok(Attempt::Later));
    let kept = alone.kept().expect("a record");
    assert_eq!(
        (kept.state, kept.tries, kept.due),
        (State::Waiting, 1, now.plus(60)),
        "control"
    );

    let delivered = Record {
        state: State::Delivered,
        tries: 2,
        tried: Some(now.plus(90)),
        due: now.plus(390),
        outcome: "200".to_owned(),
    };
    let overtaken = one(Some(delivered.clone()));
    send_one(&town.db, &overtaken, &(), now).expect("a try");
    assert_eq!(
        overtaken.kept(),
        Some(delivered),
        "the other node's try is the later one"
    );
}
