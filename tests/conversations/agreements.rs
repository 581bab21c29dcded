//! Agreements: confirmed by both sides, frozen, and looked back on.

use super::{MISSING, Talk, newer, stored};
use crate::support::town::{Town, both_engines, day, mixed};
use ervaringwijzer::catalogue::participations;
use ervaringwijzer::conversations::{
    self as talk, Actor, Agreement, AgreementText, ConversationError, ConversationSheet, Edit, Outcome, SheetState,
    Value,
};
use ervaringwijzer::db::DbError;
use ervaringwijzer::values::ids::{AgreementId, SheetId};

both_engines!(
    both_sides_confirm_one_wording_and_then_it_is_agreed,
    any_change_takes_both_confirmations_away,
    an_agreed_sheet_changes_no_more_except_for_outcomes,
    an_agreement_in_an_older_version_is_not_changed,
    agreements_of_earlier_sheets_come_back_with_their_outcome,
    nobody_else_touches_an_agreement,
);

fn text(what: &str) -> AgreementText {
    AgreementText {
        what: what.to_owned(),
        who: "teamleider".to_owned(),
        when: day("2026-09-01"),
        how: "minder zwak bij luisteren".to_owned(),
        value: Some(Value::Nearby),
    }
}

impl Talk<'_> {
    fn agree(&self, actor: &Actor, id: SheetId, what: &str) -> Agreement {
        self.act(|conn| talk::add_agreement(conn, actor, id, &text(what)))
            .expect("a sheet that is not agreed yet")
    }

    fn sheet(&self, actor: &Actor, id: SheetId) -> ConversationSheet {
        self.ask(|conn| talk::find_sheet(conn, actor, id)).expect("their sheet")
    }

    fn confirm(&self, actor: &Actor, id: SheetId) -> ConversationSheet {
        let wording = self.sheet(actor, id).wording;
        stored(self.act(|conn| talk::confirm(conn, actor, id, wording)))
    }

    /// Both sides talked and confirmed.
    fn settle(&self, id: SheetId, (provider, gemeente): (&Actor, &Actor)) {
        self.act(|conn| talk::set_discussed(conn, gemeente, id)).expect("held");
        self.confirm(provider, id);
        assert_eq!(self.confirm(gemeente, id).state, SheetState::Agreed);
    }

    fn look_back(&self, actor: &Actor, id: AgreementId, version: i32) -> Result<Agreement, ConversationError> {
        let edit = Edit {
            text: (Outcome::Partly, "bij twee teams".to_owned()),
            version,
        };
        self.act(|conn| talk::set_outcome(conn, actor, id, &edit))
            .map(|saved| stored(Ok(saved)))
    }
}

fn both_sides_confirm_one_wording_and_then_it_is_agreed(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let made = talk.agree(&provider, sheet.id, " vaker bellen ");
    assert_eq!((made.text.clone(), made.outcome), (text("vaker bellen"), Outcome::Open));
    let wording = talk.sheet(&provider, sheet.id).wording;
    let early = talk.act(|conn| talk::confirm(conn, &provider, sheet.id, wording));
    assert_eq!(early, Err(ConversationError::State), "before the talk");
    for actor in [&gemeente, &provider] {
        let held = talk.act(|conn| talk::set_discussed(conn, actor, sheet.id));
        assert_eq!(held.map(|sheet| sheet.state), Ok(SheetState::Discussed));
    }
    let one = talk.confirm(&provider, sheet.id);
    assert_eq!((one.provider_confirmed, one.gemeente_confirmed), (true, false));
    assert_eq!(one.state, SheetState::Discussed);
    assert_eq!(talk.confirm(&provider, sheet.id), one, "twice is once");
    let both = talk.confirm(&gemeente, sheet.id);
    assert_eq!((both.provider_confirmed, both.gemeente_confirmed), (true, true));
    assert_eq!(both.state, SheetState::Agreed);
    let acts = [
        "afspraak-veranderd",
        "gesprek-gevoerd",
        "afspraken-bevestigd",
        "afspraken-bevestigd",
        "afspraken-gemaakt",
    ];
    assert_eq!(talk.log(), acts);
}

fn any_change_takes_both_confirmations_away(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let made = talk.agree(&provider, sheet.id, "vaker bellen");
    talk.act(|conn| talk::set_discussed(conn, &gemeente, sheet.id))
        .expect("held");
    let confirmed = || {
        let seen = talk.confirm(&provider, sheet.id);
        assert!(seen.provider_confirmed, "control");
        seen.wording
    };
    let unconfirmed = |before: i32| {
        let seen = talk.sheet(&gemeente, sheet.id);
        assert!(!seen.provider_confirmed && !seen.gemeente_confirmed);
        assert!(seen.wording > before);
    };
    let before = confirmed();
    let edit = Edit {
        text: text("elke week bellen"),
        version: made.version,
    };
    let made = stored(talk.act(|conn| talk::edit_agreement(conn, &gemeente, made.id, &edit)));
    unconfirmed(before);
    let stale = newer(talk.act(|conn| talk::confirm(conn, &gemeente, sheet.id, before)));
    assert!(stale.wording > before, "what was not seen is not confirmed");
    let before = confirmed();
    talk.agree(&gemeente, sheet.id, "wachttijd melden");
    unconfirmed(before);
    let before = confirmed();
    stored(talk.act(|conn| talk::remove_agreement(conn, &gemeente, made.id, made.version)));
    unconfirmed(before);
    let left = talk
        .ask(|conn| talk::agreements(conn, &provider, sheet.id))
        .expect("theirs");
    assert_eq!(
        left.iter().map(|one| one.text.what.as_str()).collect::<Vec<_>>(),
        ["wachttijd melden"]
    );
}

fn an_agreed_sheet_changes_no_more_except_for_outcomes(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let made = talk.agree(&provider, sheet.id, "vaker bellen");
    assert_eq!(
        talk.look_back(&provider, made.id, made.version),
        Err(ConversationError::State),
        "nothing is agreed yet"
    );
    talk.settle(sheet.id, (&provider, &gemeente));
    let edit = Edit {
        text: text("minder bellen"),
        version: made.version,
    };
    let context = Edit {
        text: "later bedacht".to_owned(),
        version: sheet.version,
    };
    let frozen = Err(ConversationError::State);
    let add = talk.act(|conn| talk::add_agreement(conn, &gemeente, sheet.id, &text("nog iets")));
    assert_eq!(add.map(drop), frozen);
    let edit = talk.act(|conn| talk::edit_agreement(conn, &gemeente, made.id, &edit));
    assert_eq!(edit.map(drop), frozen);
    let remove = talk.act(|conn| talk::remove_agreement(conn, &gemeente, made.id, made.version));
    assert_eq!(remove.map(drop), frozen);
    let set = talk.act(|conn| talk::set_context(conn, &gemeente, sheet.id, &context));
    assert_eq!(set.map(drop), frozen);
    let back = talk.look_back(&gemeente, made.id, made.version).expect("an outcome");
    assert_eq!((back.outcome, back.note.as_str()), (Outcome::Partly, "bij twee teams"));
    assert_eq!(back.text, made.text);
    assert_eq!(talk.sheet(&provider, sheet.id).state, SheetState::Agreed);
    let last = talk.log().pop();
    assert_eq!(last.as_deref(), Some("uitkomst-afspraak"));
}

fn an_agreement_in_an_older_version_is_not_changed(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let made = talk.agree(&provider, sheet.id, "vaker bellen");
    let edit = |what: &str| Edit {
        text: text(what),
        version: made.version,
    };
    let (one, two) = (edit("elke week"), edit("elke maand"));
    let saved = stored(talk.act(|conn| talk::edit_agreement(conn, &gemeente, made.id, &one)));
    let standing = newer(talk.act(|conn| talk::edit_agreement(conn, &provider, made.id, &two)));
    assert_eq!(standing, saved);
    let standing = newer(talk.act(|conn| talk::remove_agreement(conn, &provider, made.id, made.version)));
    assert_eq!(standing, saved);
    let empty = AgreementText {
        who: "  ".to_owned(),
        ..text("iets")
    };
    let refused = talk.act(|conn| talk::add_agreement(conn, &provider, sheet.id, &empty));
    assert_eq!(refused, Err(ConversationError::Empty));
}

fn agreements_of_earlier_sheets_come_back_with_their_outcome(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let made = talk.agree(&provider, sheet.id, "vaker bellen");
    talk.settle(sheet.id, (&provider, &gemeente));
    let back = talk.look_back(&provider, made.id, made.version).expect("an outcome");
    let seat = town.read(|conn| participations::of_round(conn, talk.round)).remove(0);
    town.answer_many(seat.participation.id, &mixed(30));
    assert!(town.count(talk.round).release.is_some());
    let next = talk.open(&provider, Some(2)).expect("release 2");
    let earlier = |actor: &Actor, id| talk.ask(|conn| talk::earlier_agreements(conn, actor, id));
    let found = earlier(&provider, next.id).expect("its own sheet");
    assert_eq!(found.iter().map(|one| &one.agreement).collect::<Vec<_>>(), [&back]);
    assert_eq!((found[0].number, found[0].state), (1, SheetState::Agreed));
    assert_eq!(
        earlier(&gemeente, next.id),
        Err(DbError::Missing),
        "release 2 is not open yet"
    );
    assert_eq!(
        earlier(&provider, sheet.id),
        Ok(Vec::new()),
        "nothing comes before the first"
    );
    talk.agree(&provider, next.id, "wachttijd melden");
    assert_eq!(
        earlier(&provider, next.id).map(|found| found.len()),
        Ok(1),
        "own ones are not earlier"
    );
}

fn nobody_else_touches_an_agreement(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (sheet, provider, gemeente) = talk.at_the_table();
    let made = talk.agree(&provider, sheet.id, "vaker bellen");
    talk.act(|conn| talk::invite_council(conn, &gemeente, sheet.id, true))
        .expect("its own sheet");
    let edit = Edit {
        text: text("anders"),
        version: made.version,
    };
    for stranger in talk.strangers().into_iter().chain([talk.council()]) {
        assert_eq!(
            talk.ask(|conn| talk::agreements(conn, &stranger, sheet.id)),
            Err(DbError::Missing)
        );
        let add = talk.act(|conn| talk::add_agreement(conn, &stranger, sheet.id, &text("x")));
        assert_eq!(add, Err(MISSING));
        let change = talk.act(|conn| talk::edit_agreement(conn, &stranger, made.id, &edit));
        assert_eq!(change.map(drop), Err(MISSING));
        let remove = talk.act(|conn| talk::remove_agreement(conn, &stranger, made.id, made.version));
        assert_eq!(remove.map(drop), Err(MISSING));
        let confirm = talk.act(|conn| talk::confirm(conn, &stranger, sheet.id, 2));
        assert_eq!(confirm.map(drop), Err(MISSING));
        assert_eq!(talk.look_back(&stranger, made.id, made.version), Err(MISSING));
    }
    let own = talk.ask(|conn| talk::agreements(conn, &gemeente, sheet.id));
    assert_eq!(own, Ok(vec![made]), "control");
}
