//! The side of the key: what its holder does not open, whatever the other side asks.

use super::{
    Holder, closed_elsewhere, counted_elsewhere, exported, import, round_of, sealed_anew, secret_of, twenty_five,
};
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::counting::apart::{
    Book, Counts, FileProblem, HolderProblem, Letter, Receipt, Task, confirmed, count,
};
use ervaringwijzer::keys::{CountSecret, key_pair, read_public};
use ervaringwijzer::moments::stop_answers;
use ervaringwijzer::values::hex::Hex;
use ervaringwijzer::values::scale::Kind;
use std::collections::BTreeSet;

both_engines!(
    no_ballot_is_opened_twice,
    the_same_file_gives_the_same_counts_again,
    copies_of_one_ballot_are_not_opened,
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

fn refused(holder: &mut Holder, task: &Letter<Task>) -> HolderProblem {
    let before = holder.book.clone();
    let refused = count(task, &holder.key, &mut holder.book).expect_err("it is not to be counted");
    assert_eq!(holder.book, before, "nothing was written in the book");
    refused
}

fn opened(counts: &Letter<Counts>) -> BTreeSet<Hex> {
    counts.inhoud.deelnames[0].geopend.iter().cloned().collect()
}

fn no_ballot_is_opened_twice(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let (first, second) = (exported(town, round), exported(town, round));
    let counts = holder.count(&first);
    assert!(matches!(refused(&mut holder, &second), HolderProblem::OpenedBefore));
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
        let one = content.deelnames[0].verzegeld[0].clone();
        content.deelnames[0].verzegeld = vec![one; 25];
    });
    assert!(matches!(refused(&mut holder, &copies), HolderProblem::Twice));
    // The control: twenty-five different ballots, sealed in the same way, are counted.
    let same = sealed_anew(&task, &secret_of(town, round), |_same| {});
    assert_eq!(holder.count(&same).inhoud.deelnames[0].geldig, 15);
}

fn a_box_of_which_the_rest_is_kept_back_is_not_opened(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    counted_elsewhere(town, &mut holder, round);
    stop_answers(&town.db, round).expect("an open round");
    let task = exported(town, round);
    let alone = sealed_anew(&task, &secret_of(town, round), |content| {
        content.deelnames[0].verzegeld.truncate(1);
    });
    assert!(matches!(refused(&mut holder, &alone), HolderProblem::TooFew(10)));
    // The control: the whole reserve is opened.
    assert_eq!(holder.count(&task).inhoud.deelnames[0].geldig, 10);
}

fn a_looser_rule_is_refused(town: &Town) {
    let mut holder = Holder::new();
    let (round, seat) = twenty_five(town, &holder);
    let with_k = |town: &Town, k: u32| {
        let task = exported(town, round);
        let secret = secret_of(town, round);
        sealed_anew(&task, &secret, |content| content.regel.k = k)
    };
    assert!(matches!(refused(&mut holder, &with_k(town, 1)), HolderProblem::Rule(_)));
    counted_elsewhere(town, &mut holder, round);
    town.answer_many(seat, &mixed(25));
    assert!(matches!(refused(&mut holder, &with_k(town, 6)), HolderProblem::Looser));
    assert_eq!(
        holder.count(&with_k(town, 12)).inhoud.deelnames[0].geldig,
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
    let changed = Letter::from_bytes(changed.as_bytes()).expect("still a file");
    assert!(matches!(refused(&mut holder, &changed), HolderProblem::Changed));
    let cut = Letter::<Task>::from_bytes(&file.as_bytes()[..file.len() - 2]);
    assert!(matches!(cut, Err(FileProblem::Form(_))));
    let wrong = Letter::<Counts>::from_bytes(file.as_bytes());
    assert!(matches!(wrong, Err(FileProblem::Form(_))));
    holder.count(&task);
}

fn a_file_for_another_key_or_round_is_refused(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let task = exported(town, round);
    let mut other = Holder::new();
    assert!(matches!(refused(&mut other, &task), HolderProblem::WrongKey));
    holder.count(&task);
    let secret = CountSecret::new().expect("chance");
    let id = ervaringwijzer::values::ids::RoundId::new();
    let geheim = Hex(secret.seal(&holder.public(), id).expect("sealed"));
    let elsewhere = sealed_anew(&task, &secret, |content| {
        content.ronde = id;
        content.geheim = geheim;
    });
    assert!(matches!(refused(&mut holder, &elsewhere), HolderProblem::AnotherRound));
}

fn waiting_counts_of_another_day_are_refused(town: &Town) {
    let mut holder = Holder::new();
    let (round, seats) = round_of(town, &holder, &["Zorg Een"]);
    // Nine answer the first question: whoever of them is opened waits there.
    let mut answers = [[5; 5]; 25];
    answers[9..].iter_mut().for_each(|person| person[0] = 0);
    town.answer_many(seats[0], &answers);
    counted_elsewhere(town, &mut holder, round);
    town.answer_many(seats[0], &[[5; 5]; 25]);
    let task = exported(town, round);
    assert_eq!(task.inhoud.deelnames[0].wachtend[0].people(Kind::Smiley5), 15);
    let less = sealed_anew(&task, &secret_of(town, round), |content| {
        content.deelnames[0].wachtend[0].0[0] = 0;
    });
    assert!(matches!(refused(&mut holder, &less), HolderProblem::Differs));
    let gone = sealed_anew(&task, &secret_of(town, round), |content| content.deelnames.clear());
    assert!(matches!(refused(&mut holder, &gone), HolderProblem::Differs));
    holder.count(&task);
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
        .inhoud
        .deelnames
        .iter()
        .map(|group| group.geopend.len())
        .collect();
    assert_eq!(groups, [25], "no group of seven is handed out");
    let people: Vec<u32> = counts.inhoud.overige[0]
        .cellen
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
        town.join(two, town.provider(name), ervaringwijzer::values::words::Mode::Personal);
    }
    ervaringwijzer::moments::open_round_with(&town.db, &town.keys, two, town.now(), &second.public()).expect("opened");
    let joined = town.read(|conn| ervaringwijzer::catalogue::participations::of_round(conn, two));
    joined
        .iter()
        .for_each(|seat| town.answer_many(seat.participation.id, &mixed(9)));
    stop_answers(&town.db, two).expect("an open round");
    let nothing = second.count(&exported(town, two));
    assert!(nothing.inhoud.deelnames.is_empty() && nothing.inhoud.overige.is_empty());
}

fn nothing_is_opened_after_the_last_count(town: &Town) {
    let mut holder = Holder::new();
    let (round, _seat) = twenty_five(town, &holder);
    let before_the_end = exported(town, round);
    stop_answers(&town.db, round).expect("an open round");
    let last = exported(town, round);
    let counts = holder.count(&last);
    assert!(matches!(refused(&mut holder, &before_the_end), HolderProblem::Finished));
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
    let not = |receipt: &Letter<Receipt>, holder: &Holder| {
        matches!(
            confirmed(receipt, &holder.key, &holder.book),
            Err(HolderProblem::NotConfirmed)
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
    let group = &counts.inhoud.deelnames[0];
    assert!(group.geopend.is_sorted(), "the order is that of random names");
    assert_eq!(group.geopend.len(), 15);
    // One row of counts per question for all fifteen; nothing else in the file is per ballot.
    let file = String::from_utf8(counts.to_bytes().expect("a file")).expect("text");
    assert_eq!(
        file.matches("[").count(),
        1 + 1 + 1 + group.tellingen.len() + 1,
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
