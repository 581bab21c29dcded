//! One code, one answer, however often and by however many it is sent.

use super::Open;
use crate::support::town::{Town, both_engines};

both_engines!(thirty_two_phones_with_the_same_twenty_codes_count_twenty_times);

const PHONES: usize = 32;

fn thirty_two_phones_with_the_same_twenty_codes_count_twenty_times(town: &Town) {
    let open = Open::of(town);
    let codes = open.codes(town, 20);
    std::thread::scope(|scope| {
        let phone = |number: usize| {
            let (open, codes) = (&open, &codes);
            scope.spawn(move || {
                // Each begins at another code, so that both first and repeated answers meet.
                let turn = codes.iter().cycle().skip(number).take(codes.len());
                turn.map(|code| open.answer(code, &[5, 4, 3, 2, 1]).status)
                    .collect::<Vec<_>>()
            })
        };
        let phones: Vec<_> = (0..PHONES).map(phone).collect();
        for phone in phones {
            let statuses = phone.join().expect("a phone gets an answer");
            assert!(statuses.iter().all(|status| *status == 303), "{statuses:?}");
        }
    });
    assert_eq!(open.sealed(town), 20);
}
