//! Sealed ballots go out to the holder of the key.

use super::{Awaited, Ledger, OfflineCountError, stand};
use crate::accounts;
use crate::catalogue::{RoundError, elsewhere, gemeenten};
use crate::codes;
use crate::counting;
use crate::counting::offline_count::{BoxTask, QuestionTask, SignedFile, Task};
use crate::db::{Conn, Db, DbError};
use crate::keys::{CountSecret, KeyStore};
use crate::lifecycle::count::{LifecycleError, busy};
use crate::lifecycle::room::Room;
use crate::values::by::By;
use crate::values::clock::Moment;
use crate::values::hex::Hex;
use crate::values::ids::{ParticipationId, RoundId};
use crate::values::terms::{Counting, Mode, RoundState};

/// Writes what the holder of the key needs to count a round, and remembers that its counts are
/// awaited. Of a round that takes no answers any more it is the last count. From here the holder may open ballots of any
/// box, so no batch of the round can be voided any more.
pub fn export_ballots(
    db: &Db,
    keys: &KeyStore,
    id: RoundId,
    now: Moment,
) -> Result<SignedFile<Task>, OfflineCountError> {
    let _turn = db.exclusive().map_err(busy)?;
    db.write("ballots export", |conn| {
        let room = Room::read_in(conn, id)?;
        if elsewhere::key_elsewhere(conn, id)?.is_none() {
            return Err(OfflineCountError::NotElsewhere);
        }
        let slot = match room.round.state {
            RoundState::Open if room.round.counting == Counting::AtClose => return Err(RoundError::AtClose.into()),
            RoundState::Open => false,
            RoundState::Closing if room.round.destroy_after().is_none() => true,
            other => return Err(RoundError::State(other).into()),
        };
        codes::mark_counted(conn, &room.participations())?;
        let reply = keys.make_reply_key(id).map_err(LifecycleError::from)?;
        let secret = CountSecret::new()?;
        let how = Frame {
            secret: &secret,
            reply: reply.sealing_key().to_bytes(),
            slot,
            moment: now,
        };
        let signed = SignedFile::seal(task(conn, &room, how)?, &secret)?;
        let mut ledger = Ledger::read(conn, id)?;
        ledger.expected.push(Awaited {
            order: signed.name()?,
            secret: Hex(secret.expose().to_vec()),
            stand: stand(conn, &room)?,
            slot,
        });
        ledger.keep(conn, id)?;
        accounts::log(
            conn,
            By::command(now),
            "stembiljetten-uitgevoerd",
            &format!("ronde {id}, opdracht {}", signed.name()?),
        )?;
        Ok(signed)
    })
}

/// What is around the boxes of a task.
struct Frame<'f> {
    secret: &'f CountSecret,
    reply: Vec<u8>,
    slot: bool,
    moment: Moment,
}

fn task(conn: &mut Conn, room: &Room, frame: Frame<'_>) -> Result<Task, OfflineCountError> {
    let round = &room.round;
    let gemeente = gemeenten::find(conn, round.gemeente)?;
    let public = round.public_key.clone().ok_or(DbError::Corrupt)?;
    let mut participations = Vec::new();
    for seat in &room.seats {
        participations.push(sealed_box(conn, seat.participation.id, seat.participation.mode)?);
    }
    Ok(Task {
        round: round.id,
        name: format!("{}, {}", gemeente.name, round.name),
        moment: frame.moment,
        slot: frame.slot,
        secret: Hex(frame.secret.seal(&public, round.id)?),
        key: Hex(public),
        answer: Hex(frame.reply),
        rule: round.rule().into(),
        questions: room
            .questions
            .iter()
            .map(|question| QuestionTask {
                id: question.id,
                kind: question.kind,
            })
            .collect(),
        participations,
    })
}

/// The tags stay here: a ballot is named by its own bytes, which begin with a random key, so their
/// order tells nothing either.
fn sealed_box(conn: &mut Conn, id: ParticipationId, mode: Mode) -> Result<BoxTask, DbError> {
    counting::prepare(conn, id)?;
    let ballots = counting::sealed(conn, id)?;
    let mut sealed: Vec<Hex> = ballots.into_iter().map(|(_, sealed)| Hex(sealed)).collect();
    sealed.sort();
    Ok(BoxTask {
        id,
        mode,
        waiting: counting::sealed_waiting(conn, id)?.map(Hex),
        sealed,
    })
}
