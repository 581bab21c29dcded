//! The talk about two past rounds: what both sides wrote, what they agreed, what came of it, and what clients hear.
//!
//! All of it through `conversations`, as staff would do it, in one transaction: the demo must be ready in three seconds.

use crate::catalogue::{Round, rounds};
use crate::cli::demo::town::Care;
use crate::conversations::{
    self, About, Actor, AgreementText, Answers, ConversationError, ConversationSheet, Edit, FeedbackKey, FeedbackText,
    Outcome, Party, Value,
};
use crate::db::{Conn, Db, DbError};
use crate::i18n::Lang;
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::values::ids::{GemeenteId, ProviderId, RoundId, SheetId};

/// Days after the end of a round at which its talk is held: the preview is over.
const TALK: i32 = 25;

type Done = Result<(), ConversationError>;

/// A round, and who talks about it.
struct Table {
    round: Round,
    provider: ProviderId,
    gemeente: GemeenteId,
    moment: Moment,
}

/// Holds the talks: the earlier round is agreed on, with outcomes; the later one is being prepared, with public words for
/// clients. `others` tell their clients too, in Dutch only.
pub(super) fn hold(db: &Db, rounds: [RoundId; 2], chosen: &Care, others: &[&Care]) -> Done {
    db.write("demo talk", |conn| {
        let [earlier, later] = rounds.map(|round| table(conn, round, chosen.provider.id));
        let (earlier, later) = (earlier?, later?);
        match talk(conn, &earlier, &later) {
            // With a few providers of one's own there may be no release to talk about.
            Ok(()) | Err(ConversationError::Db(DbError::Missing)) => {}
            Err(problem) => return Err(problem),
        }
        tell(
            conn,
            &later,
            Lang::NL,
            "Veel mensen zijn blij met de hulp. Maar u wacht vaak te lang.\nU weet niet wanneer de hulp begint.",
            "Wij bellen u binnen een week.\nWij vertellen dan wanneer de hulp begint.",
        )?;
        tell(
            conn,
            &later,
            Lang::EN,
            "Many people are happy with the help. But you often wait too long.\nYou do not know when the help starts.",
            "We call you within a week.\nThen we tell you when the help starts.",
        )?;
        for other in others {
            let table = table(conn, later.round.id, other.provider.id)?;
            tell(
                conn,
                &table,
                Lang::NL,
                "De mensen luisteren goed naar u. De uitleg kan beter.",
                "Wij leggen alles rustig uit. U krijgt het ook op papier.",
            )?;
        }
        Ok(())
    })
}

fn table(conn: &mut Conn, round: RoundId, provider: ProviderId) -> Result<Table, DbError> {
    let round = rounds::find(conn, round)?;
    Ok(Table {
        provider,
        gemeente: round.gemeente,
        moment: round.closes.plus(TALK).at(10, 0),
        round,
    })
}

impl Table {
    fn sides(&self) -> [Actor; 2] {
        [Party::Provider(self.provider.into()), Party::Gemeente(self.gemeente)].map(|party| Actor {
            party,
            user: None,
            moment: self.moment,
        })
    }

    fn day(&self, later: i32) -> Day {
        self.round.closes.plus(later)
    }

    fn sheet(&self, conn: &mut Conn) -> Result<ConversationSheet, ConversationError> {
        let [provider, _] = self.sides();
        conversations::open_sheet(conn, &provider, &self.round, self.provider, None)
    }
}

fn talk(conn: &mut Conn, earlier: &Table, later: &Table) -> Done {
    let sheet = earlier.sheet(conn)?;
    let [provider, gemeente] = earlier.sides();
    write(
        conn,
        &provider,
        &sheet,
        [
            "Ja. Wij horen dit ook in onze gesprekken.",
            "Twee collega's waren lang ziek.",
            "Wij schrikken van het wachten.",
            "Ja: wij bellen mensen die wachten.",
        ],
    )?;
    write(
        conn,
        &gemeente,
        &sheet,
        [
            "Ja, ook de toegang hoort dit.",
            "Er kwamen meer aanvragen dan verwacht.",
            "De hulp zelf is goed; het begin niet.",
            "Ja: samen kijken wie eerst hulp nodig heeft.",
        ],
    )?;
    conversations::set_discussed(conn, &provider, sheet.id)?;
    let agreed = [
        (
            ("Mensen die wachten elke twee weken bellen", "teamleider"),
            (120, "minder mensen noemen het wachten"),
            Value::LifeFirst,
            Outcome::Partly,
            "Er wordt gebeld. Het wachten werd niet korter.",
        ),
        (
            (
                "Elke maand samen de wachtlijst bekijken",
                "accountmanager en teamleider",
            ),
            (90, "een vaste afspraak in de agenda"),
            Value::WhatIsNeeded,
            Outcome::Not,
            "Het kwam er maar één keer van.",
        ),
    ];
    for ((what, who), (days, how), value, ..) in agreed {
        let text = AgreementText {
            what: what.to_owned(),
            who: who.to_owned(),
            when: earlier.day(days),
            how: how.to_owned(),
            value: Some(value),
        };
        conversations::add_agreement(conn, &gemeente, sheet.id, &text)?;
    }
    let wording = conversations::find_sheet(conn, &provider, sheet.id)?.wording;
    for side in [&provider, &gemeente] {
        let _agreed = conversations::confirm(conn, side, sheet.id, wording)?;
    }
    came_of_it(
        conn,
        later,
        sheet.id,
        &agreed.map(|(.., outcome, note)| (outcome, note)),
    )?;
    let newest = later.sheet(conn)?;
    let [provider, _] = later.sides();
    write(
        conn,
        &provider,
        &newest,
        [
            "Ja. Mensen wachten nog langer dan vorig jaar.",
            "Er kwamen meer aanvragen, en wij zijn met minder.",
            "Dit moet anders.",
            "Ja: een vast team voor nieuwe mensen, vanaf de zomer.",
        ],
    )
}

/// The four answers of one side about the sheet as a whole, saved and shared.
fn write(conn: &mut Conn, side: &Actor, sheet: &ConversationSheet, answers: [&str; 4]) -> Done {
    let [recognise, explain, opinion, action] = answers.map(str::to_owned);
    let text = Answers {
        recognise,
        explain,
        opinion,
        action,
    };
    let edit = Edit { text, version: 0 };
    let _saved = conversations::save_draft(conn, side, sheet.id, &About::Sheet, &edit)?;
    let _shared = conversations::share(conn, side, sheet.id, &About::Sheet, 1)?;
    Ok(())
}

fn came_of_it(conn: &mut Conn, later: &Table, sheet: SheetId, outcomes: &[(Outcome, &str)]) -> Done {
    let [_, gemeente] = later.sides();
    let agreements = conversations::agreements(conn, &gemeente, sheet)?;
    for (agreement, (outcome, note)) in agreements.iter().zip(outcomes) {
        let edit = Edit {
            text: (*outcome, (*note).to_owned()),
            version: agreement.version,
        };
        let _kept = conversations::set_outcome(conn, &gemeente, agreement.id, &edit)?;
    }
    Ok(())
}

/// Words for clients, to which both sides agree.
fn tell(conn: &mut Conn, table: &Table, lang: Lang, heard: &str, doing: &str) -> Done {
    let key = FeedbackKey {
        round: table.round.id,
        provider: table.provider,
        lang,
    };
    let text = FeedbackText {
        heard: heard.to_owned(),
        doing: doing.to_owned(),
    };
    let [provider, gemeente] = table.sides();
    let _saved = conversations::save_feedback(conn, &provider, key, &Edit { text, version: 0 })?;
    for side in [provider, gemeente] {
        let _agreed = conversations::consent(conn, &side, key, 1)?;
    }
    Ok(())
}
