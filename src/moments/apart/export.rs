//! Sealed ballots go out to the holder of the key.

use super::{ApartProblem, Awaited, Ledger, stand, waiting};
use crate::accounts::{self, Entry};
use crate::catalogue::{RoundProblem, elsewhere, gemeenten};
use crate::counting;
use crate::counting::apart::{BoxTask, Letter, QuestionTask, Task};
use crate::db::{Conn, Db, DbError};
use crate::keys::CountSecret;
use crate::links;
use crate::moments::count::{Room, busy};
use crate::values::clock::Moment;
use crate::values::hex::Hex;
use crate::values::ids::{ParticipationId, RoundId};
use crate::values::words::{Counting, Mode, RoundState};

/// Writes what the holder of the key needs to count a round, and remembers that its counts are
/// awaited. Of a round that takes no answers any more it is the last count.
///
/// # Errors
/// [`ApartProblem`].
pub fn export_ballots(db: &Db, id: RoundId, now: Moment) -> Result<Letter<Task>, ApartProblem> {
    let _turn = db.exclusive().map_err(busy)?;
    db.write("ballots export", |conn| {
        let room = Room::read_in(conn, id)?;
        if elsewhere::key_elsewhere(conn, id)?.is_none() {
            return Err(ApartProblem::NotElsewhere);
        }
        let slot = match room.round.state {
            RoundState::Open if room.round.counting == Counting::AtClose => return Err(RoundProblem::AtClose.into()),
            RoundState::Open => false,
            RoundState::Closing => true,
            other => return Err(RoundProblem::State(other).into()),
        };
        let secret = CountSecret::new()?;
        let letter = Letter::seal(task(conn, &room, &secret, (slot, now))?, &secret)?;
        let mut ledger = Ledger::read(conn, id)?;
        ledger.verwacht.push(Awaited {
            opdracht: letter.name()?,
            geheim: Hex(secret.expose().to_vec()),
            stand: stand(conn, &room)?,
            slot,
        });
        ledger.keep(conn, id)?;
        let entry = Entry {
            moment: now,
            user: None,
            act: "stembiljetten-uitgevoerd".to_owned(),
            object: format!("ronde {id}, opdracht {}", letter.name()?),
        };
        accounts::record(conn, &entry)?;
        Ok(letter)
    })
}

fn task(conn: &mut Conn, room: &Room, secret: &CountSecret, what: (bool, Moment)) -> Result<Task, ApartProblem> {
    let (slot, moment) = what;
    let round = &room.round;
    let gemeente = gemeenten::find(conn, round.gemeente)?;
    let public = round.public_key.clone().ok_or(DbError::Corrupt)?;
    let mut deelnames = Vec::new();
    for seat in &room.seats {
        deelnames.push(sealed_box(
            conn,
            room,
            (seat.participation.id, seat.participation.mode),
        )?);
    }
    Ok(Task {
        ronde: round.id,
        naam: format!("{}, {}", gemeente.name, round.name),
        moment,
        slot,
        geheim: Hex(secret.seal(&public, round.id)?),
        sleutel: Hex(public),
        regel: round.rule().into(),
        vragen: room
            .questions
            .iter()
            .map(|question| QuestionTask {
                id: question.id,
                soort: question.kind,
            })
            .collect(),
        deelnames,
    })
}

/// The tags stay here: a ballot is named by its own bytes, which begin with a random key, so their
/// order tells nothing either.
fn sealed_box(conn: &mut Conn, room: &Room, participation: (ParticipationId, Mode)) -> Result<BoxTask, DbError> {
    let (id, wijze) = participation;
    counting::sweep(conn, id)?;
    let ballots = counting::sealed(conn, id)?;
    let number = u64::try_from(ballots.len()).unwrap_or(u64::MAX);
    let closing = room.round.state == RoundState::Closing;
    let before = counting::is_opened(conn, id)?;
    if room.round.rule().to_open(number, closing, before) > 0 {
        // From here the holder may open them, so a batch can be voided no more.
        links::mark_counted(conn, id)?;
    }
    let mut verzegeld: Vec<Hex> = ballots.into_iter().map(|(_, sealed)| Hex(sealed)).collect();
    verzegeld.sort();
    Ok(BoxTask {
        id,
        wijze,
        wachtend: waiting(conn, room, id)?,
        verzegeld,
    })
}
