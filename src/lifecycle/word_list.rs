//! The list with four words per counted ballot: what a count moment brings to it. Kiosks have no part in it: a shared
//! device shows no words.

use super::room::Room;
use crate::catalogue::word_lists;
use crate::codes;
use crate::counting::offline_count::Counts;
use crate::counting::{self, OpenBox};
use crate::db::{Conn, DbError};
use crate::values::ballot_words::BallotWords;
use crate::values::clock::Moment;
use crate::values::hex::Hex;
use crate::values::ids::ParticipationId;
use crate::values::terms::Mode;

/// What was counted here.
pub(super) fn counted(room: &Room, boxes: &[OpenBox]) -> Vec<BallotWords> {
    let own = personal(room);
    let of_codes = boxes.iter().filter(|one| own.contains(&one.participation));
    of_codes.flat_map(|one| one.counted.iter().copied()).collect()
}

/// What was counted elsewhere. At the last count a box that stayed closed there is told whole: whether one of its ballots is
/// none is known to nobody here.
pub(super) fn counted_elsewhere(conn: &mut Conn, room: &Room, counts: &Counts) -> Result<Vec<BallotWords>, DbError> {
    let mut counted = Vec::new();
    for id in personal(room) {
        let group = counts.participations.iter().find(|group| group.id == id);
        match group {
            Some(group) => {
                let valid = group.opened.iter().filter(|name| !group.spoilt.contains(name));
                counted.extend(valid.filter_map(|Hex(name)| BallotWords::of_name(name)));
            }
            None if counts.slot => {
                let sealed = counting::sealed(conn, id)?;
                counted.extend(sealed.iter().map(|(_, sealed)| BallotWords::of_ballot(sealed)));
            }
            None => {}
        }
    }
    Ok(counted)
}

/// With the last count everybody may read the list.
pub(super) fn publish(conn: &mut Conn, room: &Room, counted: &[BallotWords], now: Moment) -> Result<(), DbError> {
    let tags = codes::tags(conn, &personal(room))?;
    let codes: Vec<BallotWords> = tags.iter().map(|tag| BallotWords::of_tag(tag)).collect();
    word_lists::publish(conn, room.round.id, counted, &codes, now)
}

fn personal(room: &Room) -> Vec<ParticipationId> {
    let own = room.seats.iter().map(|seat| &seat.participation);
    own.filter(|own| own.mode == Mode::Personal).map(|own| own.id).collect()
}
