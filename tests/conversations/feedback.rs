//! Feedback to clients: public while both sides agree to one version.

use super::{MISSING, Talk, first, newer, stored};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::conversations::{
    self as talk, Actor, ConversationError, Edit, Feedback, FeedbackKey, FeedbackText,
};
use ervaringwijzer::db::DbError;
use ervaringwijzer::i18n::Lang;

both_engines!(
    feedback_is_public_once_both_sides_agree_to_one_version,
    a_change_or_a_withdrawal_takes_feedback_off_the_page,
    feedback_in_an_older_version_is_not_stored_over_a_newer_one,
    nobody_else_reads_or_agrees_to_feedback,
);

fn text(heard: &str) -> FeedbackText {
    FeedbackText {
        heard: heard.to_owned(),
        doing: "Wij bellen u elke week.".to_owned(),
    }
}

impl Talk<'_> {
    fn key(&self) -> FeedbackKey {
        FeedbackKey {
            round: self.round,
            provider: self.providers[0],
            lang: Lang::NL,
        }
    }

    fn tell(&self, actor: &Actor, heard: &str, version: i32) -> Feedback {
        let edit = Edit {
            text: text(heard),
            version,
        };
        stored(self.act(|conn| talk::save_feedback(conn, actor, self.key(), &edit)))
    }

    fn consent(&self, actor: &Actor, version: i32) -> Feedback {
        stored(self.act(|conn| talk::consent(conn, actor, self.key(), version)))
    }

    /// What the public page shows of the first provider.
    fn public(&self) -> Result<Vec<String>, DbError> {
        let found = self.ask(|conn| talk::published_of(conn, "voorbeeldstad", "voorjaar-2026", "zorg-een"))?;
        Ok(found.into_iter().map(|one| one.text.heard).collect())
    }
}

fn feedback_is_public_once_both_sides_agree_to_one_version(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (provider, gemeente) = (talk.provider(), talk.gemeente());
    assert_eq!(
        talk.tell(&provider, " U wacht te lang. ", 0).text,
        text("U wacht te lang.")
    );
    assert_eq!(talk.public(), Err(DbError::Missing));
    let one = talk.consent(&provider, 1);
    assert_eq!(
        (one.provider_agrees, one.gemeente_agrees, one.published),
        (true, false, None)
    );
    assert_eq!(talk.public(), Err(DbError::Missing), "one side is not both");
    let both = talk.consent(&gemeente, 1);
    assert_eq!((both.provider_agrees, both.gemeente_agrees), (true, true));
    assert_eq!(both.published, Some(gemeente.moment));
    assert_eq!(talk.public(), Ok(vec!["U wacht te lang.".to_owned()]));
    let all = talk
        .ask(|conn| talk::published(conn, "voorbeeldstad"))
        .expect("a gemeente");
    let names: Vec<_> = all.iter().map(|one| (one.provider_name.as_str(), one.lang)).collect();
    assert_eq!(names, [("Zorg Een", Lang::NL)]);
    assert_eq!(talk.ask(|conn| talk::published(conn, "nergens")), Err(DbError::Missing));
    let acts = [
        "terugkoppeling-bewaard",
        "terugkoppeling-akkoord",
        "terugkoppeling-akkoord",
        "terugkoppeling-gepubliceerd",
    ];
    assert_eq!(talk.log(), acts);
}

fn a_change_or_a_withdrawal_takes_feedback_off_the_page(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (provider, gemeente) = (talk.provider(), talk.gemeente());
    talk.tell(&provider, "U wacht te lang.", 0);
    talk.consent(&provider, 1);
    talk.consent(&gemeente, 1);
    let changed = talk.tell(&gemeente, "U wacht soms lang.", 1);
    assert!(!changed.provider_agrees && !changed.gemeente_agrees);
    assert_eq!(talk.public(), Err(DbError::Missing), "nobody agreed to the new text");
    let stale = newer(talk.act(|conn| talk::consent(conn, &provider, talk.key(), 1)));
    assert_eq!(stale.version, 2);
    talk.consent(&provider, 2);
    talk.consent(&gemeente, 2);
    assert!(talk.public().is_ok(), "control");
    let back = talk.act(|conn| talk::withdraw_consent(conn, &provider, talk.key()));
    assert_eq!(back.map(|one| (one.provider_agrees, one.published)), Ok((false, None)));
    assert_eq!(talk.public(), Err(DbError::Missing));
    talk.consent(&provider, 2);
    assert!(talk.public().is_ok(), "the other side still agrees");
}

fn feedback_in_an_older_version_is_not_stored_over_a_newer_one(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een"]);
    let (provider, gemeente) = (talk.provider(), talk.gemeente());
    let saved = talk.tell(&provider, "U wacht te lang.", 0);
    let other = first(text("Anders."));
    let standing = newer(talk.act(|conn| talk::save_feedback(conn, &gemeente, talk.key(), &other)));
    assert_eq!(standing, saved);
    for (heard, problem) in [
        ("x".repeat(601), ConversationError::TooLong(600)),
        (" ".to_owned(), ConversationError::Empty),
    ] {
        let edit = Edit {
            text: text(&heard),
            version: 1,
        };
        let refused = talk.act(|conn| talk::save_feedback(conn, &gemeente, talk.key(), &edit));
        assert_eq!(refused, Err(problem));
    }
}

fn nobody_else_reads_or_agrees_to_feedback(town: &Town) {
    let talk = Talk::about(town, &["Zorg Een", "Zorg Twee"]);
    let saved = talk.tell(&talk.provider(), "U wacht te lang.", 0);
    let neighbour = talk.actor(talk::Party::Provider(talk.providers[1].into()));
    let key = talk.key();
    for stranger in talk.strangers().into_iter().chain([neighbour, talk.council()]) {
        let read = talk.ask(|conn| talk::feedback(conn, &stranger, key.round, key.provider));
        assert_eq!(read, Err(DbError::Missing), "{stranger:?}");
        let edit = Edit {
            text: text("x"),
            version: 1,
        };
        let save = talk.act(|conn| talk::save_feedback(conn, &stranger, key, &edit));
        assert_eq!(save.map(drop), Err(MISSING));
        let agree = talk.act(|conn| talk::consent(conn, &stranger, key, 1));
        assert_eq!(agree.map(drop), Err(MISSING));
        assert_eq!(
            talk.act(|conn| talk::withdraw_consent(conn, &stranger, key)),
            Err(MISSING)
        );
    }
    let own = talk.ask(|conn| talk::feedback(conn, &talk.gemeente(), key.round, key.provider));
    assert_eq!(own, Ok(vec![saved]), "control");
    let absent = FeedbackKey {
        provider: town.provider("Zorg Niet"),
        ..key
    };
    let save = talk.act(|conn| talk::save_feedback(conn, &talk.gemeente(), absent, &first(text("x"))));
    assert_eq!(save.map(drop), Err(MISSING), "it takes no part");
}
