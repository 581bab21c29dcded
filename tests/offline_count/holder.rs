//! The side of the key: what its holder does not open, whatever the other side asks.

use super::{
    Holder, closed_elsewhere, counted_elsewhere, exported, import, round_of, sealed_anew, secret_of, twenty_five,
};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::counting::offline_count::{
    Book, Counts, HolderError, Receipt, SignedFile, SignedFileError, Task, confirmed, count,
};
use ervaringwijzer::keys::{CountSecret, key_pair, read_public};
use ervaringwijzer::lifecycle::stop_answers;
use ervaringwijzer::values::digest::sha256;
use ervaringwijzer::values::hex::Hex;
use ervaringwijzer::values::scale::Kind;
use std::collections::BTreeSet;

both_engines!(
    no_ballot_is_opened_twice,
    the_same_file_gives_the_same_counts_again,
    copies_of_one_ballot_are_not_opened,
    garbage_counts_for_nothing_and_stops_nothing,
    a_book_of_before_counts_were_sealed_goes_on,
    a_box_of_which_the_rest_is_kept_back_is_not_opened,
    a_looser_rule_is_refused,
    a_changed_file_is_refused,
    a_file_for_another_key_or_round_is_refused,
    waiting_counts_of_another_day_are_refused,
    a_small_box_leaves_the_machine_in_a_pool_only,
    nothing_is_opened_after_the_last_count,
    the_key_goes_on_the_confirmation_of_its_last_count_only,
    counts_name_no_ballot_with_its_answers,
);

fn refused(holder: &mut Holder, task: &SignedFile<Task>) -> HolderError {
    let before = holder.book.clone();
    let refused = count(task, &holder.key, &mut holder.book).expect_err("it is not to be counted");
    assert_eq!(holder.book, before, "nothing was written in the book");
    refused
}

fn opened(counts: &SignedFile<Counts>) -> BTreeSet<Hex> {
    counts.content.participations[0].opened.iter().cloned().collect()
}

fn no_ballot_is_opened_twice(town: &Town) {
    let mut holder = Holder::new();
    let (round, seat) = twenty_five(town, &holder);
    let (first, second) = (exported(town, round), exported(town, round));
    let counts = holder.count(&first);
    assert!(matches!(refused(&mut holder, &second), HolderError::Differs));
    // The other side takes the counts in, and puts ballots that were opened back into the next file: they are no ballots.
    import(town, &counts).expect("awaited");
    town.answer_many(seat, &mixed(20));
    let task = exported(town, round);
    let put_back = sealed_anew(&task, &secret_of(town, round), |content| {
        let all = first.content.participations[0].sealed.iter();
        let again = all.filter(|sealed| opened(&counts).contains(&Hex(sha256(&sealed.0).to_vec())));
        content.participations[0].sealed.extend(again.cloned());
    });
    let counted = holder.count(&put_back);
    let group = &counted.content.participations[0];
    assert_eq!(
        (group.valid, group.invalid),
        (20, 15),
        "ten and twenty, less the reserve"
    );
    // The control: a holder without a book. Two draws from one box differ in a few ballots, and the
    // difference of the counts tells those few.
    holder.book = Book::default();
    let again = holder.count(&second);
    let few = opened(&counts).difference(&opened(&again)).count();
    assert!((1..=10).contains(&few), "{few} of 15 are alone in the difference");
}

fn the_same_file_gives_the_same_counts_again(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let task = exported(town, round);
    let counts = holder.count(&task);
    assert_eq!(holder.count(&task), counts);
    let kept = Book::from_bytes(&holder.book.to_bytes().expect("a file")).expect("a book");
    assert_eq!(kept, holder.book);
    holder.book = kept;
    assert_eq!(holder.count(&task), counts, "also another day");
    import(town, &counts).expect("awaited");
}

fn copies_of_one_ballot_are_not_opened(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let task = exported(town, round);
    let copies = sealed_anew(&task, &secret_of(town, round), |content| {
        let one = content.participations[0].sealed[0].clone();
        content.participations[0].sealed = vec![one; 25];
    });
    let nothing = holder.count(&copies);
    assert!(
        nothing.content.participations.is_empty(),
        "twenty-five copies are one ballot"
    );
    // The control: twenty-five different ballots, sealed in the same way, are counted.
    let same = sealed_anew(&task, &secret_of(town, round), |_same| {});
    assert_eq!(holder.count(&same).content.participations[0].valid, 15);
}

/// Ballots that are none, each another.
fn garbage(number: usize) -> Vec<Hex> {
    let one = |_| Hex(ervaringwijzer::values::random::bytes::<80>().expect("chance").to_vec());
    (0..number).map(one).collect()
}

fn garbage_counts_for_nothing_and_stops_nothing(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let task = exported(town, round);
    let spoilt = sealed_anew(&task, &secret_of(town, round), |content| {
        let sealed = &mut content.participations[0].sealed;
        let equal = garbage(1).remove(0);
        sealed.truncate(19);
        sealed.extend(garbage(100));
        sealed.extend([equal.clone(), equal]);
    });
    let nothing = holder.count(&spoilt);
    assert!(
        nothing.content.participations.is_empty(),
        "nineteen valid ones are not opened"
    );
    // The control: one valid ballot more, and ten are.
    let more = sealed_anew(&task, &secret_of(town, round), |content| {
        let sealed = &mut content.participations[0].sealed;
        sealed.truncate(20);
        sealed.extend(garbage(100));
    });
    let group = holder.count(&more).content.participations[0].clone();
    assert_eq!((group.valid, group.invalid, group.opened.len()), (10, 100, 110));
}

fn a_box_of_which_the_rest_is_kept_back_is_not_opened(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    counted_elsewhere(town, &mut holder, round);
    stop_answers(&town.db, round).expect("an open round");
    let task = exported(town, round);
    let alone = sealed_anew(&task, &secret_of(town, round), |content| {
        content.participations[0].sealed.truncate(1);
    });
    let before = holder.book.clone();
    let nothing = holder.count(&alone);
    assert!(nothing.content.participations.is_empty() && nothing.content.others.is_empty());
    // The control: the whole reserve is opened.
    holder.book = before;
    assert_eq!(holder.count(&task).content.participations[0].valid, 10);
}

fn a_looser_rule_is_refused(town: &Town) {
    let mut holder = Holder::new();
    let (round, seat) = twenty_five(town, &holder);
    let with_k = |town: &Town, k: u32| {
        let task = exported(town, round);
        let secret = secret_of(town, round);
        sealed_anew(&task, &secret, |content| content.rule.k = k)
    };
    assert!(matches!(refused(&mut holder, &with_k(town, 1)), HolderError::Rule(_)));
    counted_elsewhere(town, &mut holder, round);
    town.answer_many(seat, &mixed(25));
    assert!(matches!(refused(&mut holder, &with_k(town, 6)), HolderError::Looser));
    assert_eq!(
        holder.count(&with_k(town, 12)).content.participations[0].valid,
        23,
        "stricter may be"
    );
}

fn a_changed_file_is_refused(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let task = exported(town, round);
    let file = String::from_utf8(task.to_bytes().expect("a file")).expect("text");
    let changed = file.replace("\"slot\":false", "\"slot\":true");
    assert_ne!(changed, file);
    let changed = SignedFile::from_bytes(changed.as_bytes()).expect("still a file");
    assert!(matches!(refused(&mut holder, &changed), HolderError::Changed));
    let cut = SignedFile::<Task>::from_bytes(&file.as_bytes()[..file.len() - 2]);
    assert!(matches!(cut, Err(SignedFileError::Form(_))));
    let wrong = SignedFile::<Counts>::from_bytes(file.as_bytes());
    assert!(matches!(wrong, Err(SignedFileError::Form(_))));
    holder.count(&task);
}

fn a_file_for_another_key_or_round_is_refused(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let task = exported(town, round);
    let mut other = Holder::new();
    assert!(matches!(refused(&mut other, &task), HolderError::WrongKey));
    holder.count(&task);
    let secret = CountSecret::new().expect("chance");
    let id = ervaringwijzer::values::ids::RoundId::new();
    let sealed = Hex(secret.seal(&holder.public(), id).expect("sealed"));
    let elsewhere = sealed_anew(&task, &secret, |content| {
        content.round = id;
        content.secret = sealed;
    });
    assert!(matches!(refused(&mut holder, &elsewhere), HolderError::AnotherRound));
}

fn waiting_counts_of_another_day_are_refused(town: &Town) {
    let mut holder = Holder::new();
    let (round, seats) = round_of(town, &holder, &["Zorg Een"]);
    // Many skip the first question: what few answered waits.
    let skipping: Vec<[u8; 5]> = mixed(25).iter().map(|a| [0, a[1], a[2], a[3], a[4]]).collect();
    town.answer_many(seats[0], &skipping);
    counted_elsewhere(town, &mut holder, round);
    let old = town.blobs("SELECT sealed AS value FROM opened").remove(0);
    town.answer_many(seats[0], &mixed(25));
    counted_elsewhere(town, &mut holder, round);
    town.answer_many(seats[0], &mixed(25));
    let task = exported(town, round);
    let less = sealed_anew(&task, &secret_of(town, round), |content| {
        content.participations[0].waiting = Some(Hex(old));
    });
    assert!(matches!(refused(&mut holder, &less), HolderError::Differs));
    let none = sealed_anew(&task, &secret_of(town, round), |content| {
        content.participations[0].waiting = None
    });
    assert!(matches!(refused(&mut holder, &none), HolderError::Differs));
    let gone = sealed_anew(&task, &secret_of(town, round), |content| content.participations.clear());
    assert!(matches!(refused(&mut holder, &gone), HolderError::Differs));
    holder.count(&task);
}

fn a_book_of_before_counts_were_sealed_goes_on(town: &Town) {
    let mut holder = Holder::new();
    let (round, seat) = twenty_five(town, &holder);
    counted_elsewhere(town, &mut holder, round);
    // The book as the version before kept it: counts in plain, and the last count as it was sent.
    let book = String::from_utf8(holder.book.to_bytes().expect("a file")).expect("text");
    let mut old: serde_json::Value = serde_json::from_str(&book).expect("JSON");
    let zeros = serde_json::json!(vec![[0; 8]; 5]);
    old["deelnames"] = serde_json::json!([{ "id": seat.to_string(), "wachtend": zeros }]);
    old["laatste"] = serde_json::json!({ "opdracht": "x", "geheim": "00", "telling": { "schema": "oud" } });
    holder.book = Book::from_bytes(old.to_string().as_bytes()).expect("an old book can be read");
    town.answer_many(seat, &mixed(20));
    assert_eq!(counted_elsewhere(town, &mut holder, round).summary.opened.valid, 20);
    let kept = String::from_utf8(holder.book.to_bytes().expect("a file")).expect("text");
    assert!(kept.contains("\"zegel\"") && !kept.contains("wachtend"), "{kept}");
    // The control: with other counts in it, the book does not belong to this database.
    old["deelnames"][0]["wachtend"][0][5] = serde_json::json!(3);
    holder.book = Book::from_bytes(old.to_string().as_bytes()).expect("an old book can be read");
    town.answer_many(seat, &mixed(20));
    let task = exported(town, round);
    assert!(matches!(refused(&mut holder, &task), HolderError::Differs));
}

fn a_small_box_leaves_the_machine_in_a_pool_only(town: &Town) {
    let mut holder = Holder::new();
    let (round, seats) = round_of(
        town,
        &holder,
        &["Groot", "Klein Een", "Klein Twee", "Klein Drie", "Klein Drie en Half"],
    );
    for (seat, people) in seats.iter().zip([25, 7, 7, 7, 7]) {
        town.answer_many(*seat, &mixed(people));
    }
    stop_answers(&town.db, round).expect("an open round");
    let counts = holder.count(&exported(town, round));
    let groups: Vec<usize> = counts
        .content
        .participations
        .iter()
        .map(|group| group.opened.len())
        .collect();
    assert_eq!(groups, [25], "no group of seven is handed out");
    let people: Vec<u32> = counts.content.others[0]
        .cells
        .iter()
        .flatten()
        .map(|cell| cell.people(Kind::Smiley5))
        .collect();
    assert_eq!(people, [28; 5]);
    import(town, &counts).expect("awaited");
    // The control: two small ones make no pool, and then nothing of them leaves the machine.
    let mut second = Holder::new();
    let two = town.round(|new| new.name = "tweede".to_owned());
    for name in ["Klein Vier", "Klein Vijf"] {
        town.join(two, town.provider(name), ervaringwijzer::values::terms::Mode::Personal);
    }
    ervaringwijzer::lifecycle::open_round_with(&town.db, &town.keys, two, town.now(), &second.public())
        .expect("opened");
    let joined = town.read(|conn| ervaringwijzer::catalogue::participations::of_round(conn, two));
    joined
        .iter()
        .for_each(|seat| town.answer_many(seat.participation.id, &mixed(9)));
    stop_answers(&town.db, two).expect("an open round");
    let nothing = second.count(&exported(town, two));
    assert!(nothing.content.participations.is_empty() && nothing.content.others.is_empty());
}

fn nothing_is_opened_after_the_last_count(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let before_the_end = exported(town, round);
    stop_answers(&town.db, round).expect("an open round");
    let last = exported(town, round);
    let counts = holder.count(&last);
    assert!(matches!(refused(&mut holder, &before_the_end), HolderError::Finished));
    assert_eq!(holder.count(&last), counts, "the same file gives the same again");
}

fn the_key_goes_on_the_confirmation_of_its_last_count_only(town: &Town) {
    let mut holder = Holder::new();
    let (round, seat) = twenty_five(town, &holder);
    counted_elsewhere(town, &mut holder, round);
    town.answer_many(seat, &mixed(3));
    let receipt = closed_elsewhere(town, &mut holder, round)
        .receipt
        .expect("the last count");
    let not = |receipt: &SignedFile<Receipt>, holder: &Holder| {
        matches!(
            confirmed(receipt, &holder.key, &holder.book),
            Err(HolderError::NotConfirmed)
        )
    };
    confirmed(&receipt, &holder.key, &holder.book).expect("what the database said");
    let stranger = CountSecret::new().expect("chance");
    assert!(
        not(&sealed_anew(&receipt, &stranger, |_same| {}), &holder),
        "anybody can write that"
    );
    let mut other = Holder::new();
    assert!(not(&receipt, &other), "a key that counted nothing");
    other.book = holder.book.clone();
    assert!(not(&receipt, &other), "another key");
}

fn counts_name_no_ballot_with_its_answers(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let task = exported(town, round);
    let counts = holder.count(&task);
    let group = &counts.content.participations[0];
    assert!(group.opened.is_sorted(), "the order is that of random names");
    assert_eq!(group.opened.len(), 15);
    // One row of counts per question for all fifteen; nothing else in the file is per ballot.
    let file = String::from_utf8(counts.to_bytes().expect("a file")).expect("text");
    assert_eq!(
        file.matches("[").count(),
        1 + 1 + 1 + 2 * group.cells.len() + 1,
        "{file}"
    );
    // The control: the answers of each ballot in the file would be fifteen lists more.
    let bad = file.replace("\"geopend\":[", "\"geopend\":[[1,2],[3,4],");
    assert_ne!(bad.matches("[").count(), file.matches("[").count());
}

#[test]
fn the_public_half_of_a_key_is_read_whole_or_not_at_all() {
    let (_sealing, key) = key_pair().expect("chance");
    let file = ervaringwijzer::keys::public_file(&key);
    assert_eq!(read_public(&file).expect("its own file"), key.sealing_key().to_bytes());
    let (_sealing, other) = key_pair().expect("chance");
    let other = ervaringwijzer::keys::public_file(&other);
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (file.lines().collect(), other.lines().collect());
    for bad in [
        format!("{}\n{}\n{}\n", ours[0], theirs[1], ours[2]),
        format!("{}\n{}\n", ours[0], ours[1]),
        format!(
            "{}\n{}\n{}\n",
            ours[0],
            ours[1].trim_start_matches(|_digit| true),
            ours[2]
        ),
        String::new(),
    ] {
        assert!(read_public(&bad).is_err(), "{bad}");
    }
}
