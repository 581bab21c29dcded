//! The steps of a talk: inviting the council, opening the figures early, that it was held, that the wording is right.

use maud::{Markup, html};
use serde::Deserialize;

use super::acts::{Act, Done, Form, version};
use super::sheet_access::{SheetContext, SheetRequest};
use super::typed::capital;
use crate::accounts::Said;
use crate::addresses::SheetAddress;
use crate::conversations::{self as talk, ConversationError, Saved, Side};
use crate::db::{Conn, DbError};
use crate::views::conversation::{shown_agreements, shown_of_whole};
use crate::views::staff::Preview;

#[derive(Debug, Deserialize)]
pub(in crate::web) struct Invitation {
    #[serde(rename = "uitnodigen")]
    invite: String,
}

impl Act for Invitation {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        let (invited, words, undo) = match self.invite.as_str() {
            "ja" => (true, "De cliëntenraad is uitgenodigd en ziet het gesprek nu.", "nee"),
            "nee" => (
                false,
                "De uitnodiging is ingetrokken. De cliëntenraad ziet het gesprek niet meer.",
                "ja",
            ),
            _ => return Err(DbError::Missing.into()),
        };
        talk::invite_council(conn, &seat.actor, here.sheet.id, invited)?;
        let at = here.at(seat.actor.party);
        let said = Said::words(words).undone_by(SheetAddress::InviteCouncil { at }, &[("uitnodigen", undo)]);
        Ok(Done::At("clientenraad".to_owned(), said))
    }

    fn preview(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Option<Preview>, DbError> {
        if self.invite != "ja" || here.sheet.council {
            return Ok(None);
        }
        let shared = talk::shared(conn, &seat.actor, &here.sheet)?;
        let gemeente = &here.place.gemeente.name;
        Ok(Some(Preview {
            title: "Nodig de cliëntenraad uit voor dit gesprek?".to_owned(),
            shows: "Dit leest de cliëntenraad nu",
            shown: shown_of_whole(&shared),
            texts: Vec::new(),
            facts: vec![
                ("Wie leest dit?", format!("De leden van de cliëntenraad van gemeente {gemeente}.")),
                ("Vanaf wanneer?", "Meteen.".to_owned()),
                (
                    "Wat nog meer?",
                    format!(
                        "Wat u later over het geheel deelt, en de afspraken zodra u die allebei bevestigt. Geen cijfers van {}.",
                        here.provider.name
                    ),
                ),
                (
                    "Kan het terug?",
                    "U kunt de uitnodiging intrekken. Wat de raad al las, heeft zij gelezen. Wat zij deelde, blijft staan."
                        .to_owned(),
                ),
            ],
            button: "Nodig de cliëntenraad uit".to_owned(),
        }))
    }
}

/// The talk was held; or it was not, after all.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Discussed {
    #[serde(default, rename = "gevoerd")]
    held: String,
}

impl Act for Discussed {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        let said = if self.held == "nee" {
            talk::take_back_discussed(conn, &seat.actor, here.sheet.id)?;
            Said::words("Teruggezet: het gesprek is nog niet gevoerd.")
        } else {
            talk::set_discussed(conn, &seat.actor, here.sheet.id)?;
            let act = SheetAddress::Discussed {
                at: here.at(seat.actor.party),
            };
            let words = "Bewaard: het gesprek is gevoerd. Allebei de kanten zien dit. Schrijf nu samen de afspraken op en bevestig ze.";
            Said::words(words).undone_by(act, &[("gevoerd", "nee")])
        };
        Ok(Done::At("stand".to_owned(), said))
    }

    fn preview(&self, _: &mut Conn, _: &SheetRequest, here: &SheetContext) -> Result<Option<Preview>, DbError> {
        if self.held == "nee" || here.sheet.state != talk::SheetState::Preparing {
            return Ok(None);
        }
        Ok(Some(Preview {
            title: "Is het gesprek gevoerd?".to_owned(),
            shows: "Zo komt het op het blad",
            shown: html! {
                p { "Het gesprek is gevoerd. Daarna bevestigen allebei de kanten de tekst van de afspraken." }
            },
            texts: Vec::new(),
            facts: vec![
                ("Wie ziet dit?", format!("Iedereen van {}.", here.both())),
                ("Vanaf wanneer?", "Meteen.".to_owned()),
                (
                    "Kan het terug?",
                    "Ja, met de knop ‘Ongedaan maken’, tot iemand de tekst bevestigt.".to_owned(),
                ),
            ],
            button: "Het gesprek is gevoerd".to_owned(),
        }))
    }
}

/// The wording is right.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Confirmation {
    #[serde(rename = "versie")]
    version: String,
}

impl Act for Confirmation {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        let seen = version(&self.version)?;
        // Nothing of one's own can be lost here: the page says that something changed, and leads to it.
        let sheet = match talk::confirm(conn, &seat.actor, here.sheet.id, seen)? {
            Saved::Stored(sheet) => sheet,
            Saved::Newer(_) => return Ok(Done::Newer(Form::default())),
        };
        let words = match sheet.state {
            talk::SheetState::Agreed => "Bevestigd. De afspraken staan nu vast.".to_owned(),
            _ => format!(
                "Bevestigd. De afspraken staan vast zodra {} ze ook bevestigt.",
                here.other(seat.actor.party)
            ),
        };
        Ok(Done::At("stand".to_owned(), Said::words(words)))
    }

    fn preview(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Option<Preview>, DbError> {
        let agreements = talk::agreements(conn, &seat.actor, &here.sheet)?;
        let other = here.other(seat.actor.party);
        let theirs = match seat.actor.side() {
            Side::Provider => here.sheet.gemeente_confirmed,
            Side::Gemeente | Side::Council => here.sheet.provider_confirmed,
        };
        let (what, back) = match theirs {
            true => (
                format!(
                    "{} bevestigde deze tekst al. Na uw klik staat hij vast.",
                    capital(&other)
                ),
                "Nee. Niemand kan de afspraken daarna nog wijzigen.",
            ),
            false => (
                format!("De tekst staat vast zodra {other} hem ook bevestigt."),
                "Zolang de ander niet bevestigt: wijzig een afspraak, dan vervalt uw bevestiging.",
            ),
        };
        let council = match here.sheet.council {
            true => " De cliëntenraad leest de afspraken zodra zij vaststaan.",
            false => "",
        };
        Ok(Some(Preview {
            title: "Bevestig deze tekst?".to_owned(),
            shows: "Dit spreekt u af",
            shown: shown_agreements(&agreements),
            texts: agreements
                .iter()
                .flat_map(|one| [&one.text.what, &one.text.who, &one.text.how])
                .cloned()
                .collect(),
            facts: vec![
                ("Wat gebeurt er?", what),
                ("Wie leest dit?", format!("Iedereen van {}.{council}", here.both())),
                ("Kan het terug?", back.to_owned()),
            ],
            button: "Bevestig de tekst".to_owned(),
        }))
    }
}

/// The gemeente may look now.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Early {}

impl Act for Early {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        talk::open_early(conn, &seat.actor, &here.place.round, here.sheet.number)?;
        let words = format!(
            "Vrijgegeven. Gemeente {} ziet uw cijfers van deze publicatie nu.",
            here.place.gemeente.name
        );
        Ok(Done::At("stand".to_owned(), Said::words(words)))
    }

    fn preview(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Option<Preview>, DbError> {
        let gemeente = &here.place.gemeente.name;
        let opens = crate::releases::opens_on(conn, here.sheet.release, here.sheet.provider)?;
        let usual = opens.day().long();
        Ok(Some(Preview {
            title: format!("Geef uw cijfers nu vrij aan gemeente {gemeente}?"),
            shows: "Dit wordt zichtbaar",
            shown: opened(here),
            texts: Vec::new(),
            facts: vec![
                (
                    "Wie ziet dit?",
                    format!("De medewerkers van gemeente {gemeente}. Andere aanbieders blijven dicht."),
                ),
                ("Vanaf wanneer?", format!("Meteen. Zonder vrijgeven vanaf {usual}.")),
                ("Kan het terug?", "Nee.".to_owned()),
            ],
            button: format!("Geef vrij aan gemeente {gemeente}"),
        }))
        .map(|preview| preview.filter(|_| opens > seat.actor.moment))
    }
}

fn opened(here: &SheetContext) -> Markup {
    let sheet = &here.sheet;
    html! {
        ul.dots {
            li { "De cijfers van " (here.provider.name) " in " (here.place.round.name) ", publicatie " (sheet.number) ", per vraag." }
            li { "Dit gespreksblad, met de vragen die erop staan." }
            li { "De duidingen die u deelde. Wat u als concept bewaarde, blijft van u." }
        }
    }
}
