//! Interpretations: drafts for the own side, and what is shared for good.

use super::{MISSING, Talk, answers, first, newer, stored};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::conversations::{self as talk, About, Actor, ConversationError, Draft, Edit, RowKey, Shared, Side};
use ervaringwijzer::db::{DbError, Engine};
use ervaringwijzer::values::ids::SheetId;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_draft_is_seen_by_its_own_side_only,
    sharing_shows_a_text_to_the_other_side_for_good,
    every_version_that_was_shared_stays_readable,
    a_draft_in_an_older_version_is_not_stored_over_a_newer_one,
    only_the_version_that_was_seen_is_shared,
    a_council_writes_about_the_whole_and_reads_only_that,
    what_was_shared_is_never_changed_or_removed,
    the_state_of_a_talk_says_who_shared_last_and_only_to_those_who_may_open_it,
);

impl Talk<'_> {
    fn write(&self, actor: &Actor, id: SheetId, about: &About, (text, version): (&str, i32)) -> Draft {
        let edit = Edit {
            text: answers(text),
            version,
        };
        stored(self.act(|conn| talk::save_draft(conn, actor, id, about, &edit)))
    }

    fn share(&self, actor: &Actor, id: SheetId, about: &About, version: i32) {
        stored(self.act(|conn| talk::share(conn, actor, id, about, version)));
    }

    fn shared(&self, actor: &Actor, id: SheetId) -> Vec<Shared> {
        self.ask(|conn| talk::shared(conn, actor, id)).expect("their sheet")
    }
}

fn row() -> About {
    About::Row(RowKey {
        question: "WM03".to_owned(),
        mode: Mode::Personal,
    })
}

fn a_draft_is_seen_by_its_own_side_only(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let draft = talk.write(&provider, sheet.id, &row(), ("nog niet zeker", 0));
    assert_eq!((draft.version, draft.answers.recognise.as_str()), (1, "nog niet zeker"));
    let drafts = |actor: &Actor| talk.ask(|conn| talk::drafts(conn, actor, sheet.id));
    assert_eq!(drafts(&gemeente), Ok(Vec::new()));
    assert_eq!(talk.shared(&gemeente, sheet.id), Vec::new());
    assert_eq!(talk.shared(&provider, sheet.id), Vec::new());
    assert_eq!(drafts(&provider), Ok(vec![draft]), "control");
    for stranger in talk.strangers() {
        assert_eq!(drafts(&stranger), Err(DbError::Missing));
        let edit = first(answers("x"));
        let refused = talk.act(|conn| talk::save_draft(conn, &stranger, sheet.id, &row(), &edit));
        assert_eq!(refused, Err(MISSING));
    }
}

fn sharing_shows_a_text_to_the_other_side_for_good(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let empty = talk.act(|conn| talk::share(conn, &provider, sheet.id, &row(), 0));
    assert_eq!(empty, Err(ConversationError::Empty));
    talk.write(&provider, sheet.id, &row(), ("dit herkennen wij", 0));
    talk.share(&provider, sheet.id, &row(), 1);
    talk.share(&provider, sheet.id, &row(), 1);
    let seen = talk.shared(&gemeente, sheet.id);
    let wanted = Shared {
        side: Side::Provider,
        about: row(),
        number: 1,
        moment: provider.moment,
        answers: answers("dit herkennen wij"),
    };
    assert_eq!(seen, [wanted], "once, though it was shared twice");
    talk.write(&provider, sheet.id, &row(), ("toch niet", 1));
    assert_eq!(
        talk.shared(&gemeente, sheet.id),
        seen,
        "a draft changes nothing that was shared"
    );
    assert_eq!(talk.log(), ["duiding-bewaard", "duiding-gedeeld", "duiding-bewaard"]);
}

fn the_state_of_a_talk_says_who_shared_last_and_only_to_those_who_may_open_it(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let state = |actor: &Actor, number: u32| {
        let found = talk
            .ask(|conn| talk::talks(conn, actor, talk.round, number))
            .expect("talks");
        found.get(&talk.providers[0]).copied()
    };
    let shared = |actor: &Actor| state(actor, 1).and_then(|talk| talk.shared).map(|last| last.side);
    assert_eq!(shared(&gemeente), None, "opened, and nothing shared");
    talk.write(&provider, sheet.id, &row(), ("dit herkennen wij", 0));
    assert_eq!(shared(&gemeente), None, "a draft tells nothing");
    talk.share(&provider, sheet.id, &row(), 1);
    assert_eq!(shared(&gemeente), Some(Side::Provider));
    town.at("2026-03-27", 9, 0);
    let later = talk.gemeente();
    talk.write(&later, sheet.id, &About::Sheet, ("wij ook", 0));
    talk.share(&later, sheet.id, &About::Sheet, 1);
    assert_eq!(shared(&talk.gemeente()), Some(Side::Gemeente), "who came last");
    assert_eq!(state(&talk.gemeente(), 2), None, "another release");
    for stranger in talk.strangers() {
        assert_eq!(state(&stranger, 1), None);
    }
}

fn every_version_that_was_shared_stays_readable(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, _, gemeente) = talk.at_the_table();
    talk.write(&gemeente, sheet.id, &About::Sheet, ("eerst dit", 0));
    talk.share(&gemeente, sheet.id, &About::Sheet, 1);
    town.at("2026-03-27", 9, 0);
    let later = talk.gemeente();
    talk.write(&later, sheet.id, &About::Sheet, ("later dat", 1));
    talk.share(&later, sheet.id, &About::Sheet, 2);
    let seen = talk.shared(&talk.provider(), sheet.id);
    let texts: Vec<_> = seen
        .iter()
        .map(|one| (one.number, one.answers.recognise.as_str(), one.moment.day().to_string()))
        .collect();
    let days = ["2026-03-25".to_owned(), "2026-03-27".to_owned()];
    let [before, after] = days;
    assert_eq!(texts, [(1, "eerst dit", before), (2, "later dat", after)]);
}

fn a_draft_in_an_older_version_is_not_stored_over_a_newer_one(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, _) = talk.at_the_table();
    let first_one = talk.write(&provider, sheet.id, &row(), ("van Ans", 0));
    for version in [0, 7] {
        let edit = Edit {
            text: answers("van Bo"),
            version,
        };
        let standing = newer(talk.act(|conn| talk::save_draft(conn, &provider, sheet.id, &row(), &edit)));
        assert_eq!(standing, first_one, "the newer text comes back");
    }
    let drafts = talk.ask(|conn| talk::drafts(conn, &provider, sheet.id));
    assert_eq!(drafts, Ok(vec![first_one]));
    let numbers: Vec<i32> = std::thread::scope(|scope| {
        let write = |at: usize| {
            let (talk, text) = (&talk, format!("van {at}"));
            let id = sheet.id;
            scope.spawn(move || {
                let edit = Edit {
                    text: answers(&text),
                    version: 1,
                };
                match talk.act(|conn| talk::save_draft(conn, &provider, id, &row(), &edit)) {
                    Ok(talk::Saved::Stored(draft)) => draft.version,
                    Ok(talk::Saved::Newer(_)) => 0,
                    Err(problem) => panic!("{problem}"),
                }
            })
        };
        let all: Vec<_> = (0..4).map(write).collect();
        all.into_iter().map(|one| one.join().expect("no panic")).collect()
    });
    let mut sorted = numbers;
    sorted.sort_unstable();
    assert_eq!(sorted, [0, 0, 0, 2], "one of four is stored");
}

fn only_the_version_that_was_seen_is_shared(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    talk.write(&provider, sheet.id, &row(), ("gezien", 0));
    let second = talk.write(&provider, sheet.id, &row(), ("door een collega veranderd", 1));
    let standing = newer(talk.act(|conn| talk::share(conn, &provider, sheet.id, &row(), 1)));
    assert_eq!(standing, second);
    assert_eq!(talk.shared(&gemeente, sheet.id), Vec::new());
    assert_eq!(talk.log(), ["duiding-bewaard", "duiding-bewaard"]);
}

fn a_council_writes_about_the_whole_and_reads_only_that(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let council = talk.council();
    talk.write(&provider, sheet.id, &row(), ("over één vraag", 0));
    talk.share(&provider, sheet.id, &row(), 1);
    talk.write(&provider, sheet.id, &About::Sheet, ("over het geheel", 0));
    talk.share(&provider, sheet.id, &About::Sheet, 1);
    let edit = first(answers("wij horen iets anders"));
    let save = |about: &About| talk.act(|conn| talk::save_draft(conn, &council, sheet.id, about, &edit));
    assert_eq!(save(&About::Sheet), Err(MISSING), "without an invitation");
    assert_eq!(
        talk.ask(|conn| talk::shared(conn, &council, sheet.id)),
        Err(DbError::Missing)
    );
    talk.act(|conn| talk::invite_council(conn, &gemeente, sheet.id, true))
        .expect("its own sheet");
    assert_eq!(save(&row()), Err(MISSING), "not about a single question");
    let draft = stored(save(&About::Sheet));
    let seen = talk.shared(&council, sheet.id);
    let abouts: Vec<_> = seen.iter().map(|one| one.about.clone()).collect();
    assert_eq!(abouts, [About::Sheet]);
    assert_eq!(
        talk.shared(&gemeente, sheet.id).len(),
        2,
        "control: the gemeente reads both"
    );
    talk.share(&council, sheet.id, &About::Sheet, draft.version);
    let sides: Vec<_> = talk.shared(&provider, sheet.id).iter().map(|one| one.side).collect();
    assert_eq!(sides, [Side::Provider, Side::Council, Side::Provider]);
}

fn what_was_shared_is_never_changed_or_removed(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, _) = talk.at_the_table();
    talk.write(&provider, sheet.id, &row(), ("gedeeld", 0));
    talk.share(&provider, sheet.id, &row(), 1);
    let mut refused = vec![
        "UPDATE shared_interpretation SET recognise = 'anders'",
        "DELETE FROM shared_interpretation",
    ];
    if town.db.engine() == Engine::Postgres {
        refused.push("TRUNCATE shared_interpretation");
    }
    for sql in refused {
        assert_eq!(town.sql(sql), Err(DbError::Refused), "{sql}");
    }
    let control = "UPDATE interpretation SET recognise = 'anders'";
    assert_eq!(town.sql(control), Ok(()), "a draft is free");
}

#[test]
fn what_it_is_about_is_written_as_it_is_read() {
    for text in ["geheel", "persoonlijk/WM03", "kiosk/JH01"] {
        assert_eq!(
            text.parse::<About>().map(|about| about.to_string()),
            Ok(text.to_owned())
        );
    }
    for text in ["", "WM03", "post/WM03"] {
        assert!(text.parse::<About>().is_err(), "{text}");
    }
}
