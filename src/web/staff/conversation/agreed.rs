//! Agreements: making, changing, taking off, and saying what came of them.

use serde::Deserialize;

use super::acts::{Act, Done, Form, version};
use super::sheet_access::{SheetContext, SheetRequest};
use crate::accounts::Said;
use crate::conversations::{
    self as talk, Agreement, AgreementText, ConversationError, Edit, LONGEST_AGREEMENT, Outcome, Saved, Value,
};
use crate::db::{Conn, DbError};
use crate::values::day::Day;
use crate::values::ids::AgreementId;
use crate::views::conversation::{Field, FieldKind, shown_agreement, shown_outcome};
use crate::views::staff::Preview;

/// The fields of an agreement as they are typed.
struct AgreementFields<'a> {
    what: &'a str,
    who: &'a str,
    when: &'a str,
    how: &'a str,
    value: &'a str,
}

impl AgreementFields<'_> {
    fn text(&self) -> Result<AgreementText, ConversationError> {
        let value = match self.value {
            "" => None,
            word => Some(word.parse::<Value>().map_err(|_err| DbError::Missing)?),
        };
        Ok(AgreementText {
            what: self.what.to_owned(),
            who: self.who.to_owned(),
            // What is no day is as good as nothing filled in.
            when: self.when.parse().map_err(|_err| ConversationError::Empty)?,
            how: self.how.to_owned(),
            value,
        })
    }

    fn unfilled(&self) -> Vec<&'static str> {
        let all = [
            (self.what.trim().is_empty(), "Vul in wat u afspreekt."),
            (self.who.trim().is_empty(), "Vul in wie het doet."),
            (self.when.parse::<Day>().is_err(), "Kies de dag waarop het klaar is."),
            (self.how.trim().is_empty(), "Vul in hoe u ziet dat het werkt."),
        ];
        let missing = all.into_iter().filter(|(missing, _)| *missing);
        missing.map(|(_, sentence)| sentence).collect()
    }

    fn fields(&self, newer: Option<&AgreementText>) -> Vec<Field> {
        let area = |name, label: &str, own: &str, there: Option<&String>| Field {
            name,
            label: label.to_owned(),
            kind: FieldKind::Area(LONGEST_AGREEMENT),
            own: own.to_owned(),
            newer: there.cloned(),
        };
        let mut values = vec![(String::new(), "geen".to_owned())];
        values.extend(Value::ALL.iter().map(|value| (value.to_string(), value.to_string())));
        vec![
            area("wat", "Wat spreken wij af?", self.what, newer.map(|text| &text.what)),
            area("wie", "Wie doet het?", self.who, newer.map(|text| &text.who)),
            Field {
                name: "wanneer",
                label: "Wanneer is het klaar?".to_owned(),
                kind: FieldKind::Day,
                own: self.when.to_owned(),
                newer: newer.map(|text| text.when.long()),
            },
            area(
                "hoe",
                "Hoe zien wij dat het werkt?",
                self.how,
                newer.map(|text| &text.how),
            ),
            Field {
                name: "waarde",
                label: "Bij welke waarde past dit?".to_owned(),
                kind: FieldKind::Choice(values),
                own: self.value.to_owned(),
                newer: newer.map(|text| text.value.map_or_else(String::new, |value| value.to_string())),
            },
        ]
    }
}

fn place(id: AgreementId, said: String) -> Done {
    Done::At(format!("afspraak-{id}"), Said::words(said))
}

/// Whether the day of an agreement is still to come.
fn to_come(text: &AgreementText, seat: &SheetRequest) -> Result<(), ConversationError> {
    if text.when < seat.actor.moment.day() {
        return Err(ConversationError::Past);
    }
    Ok(())
}

/// An agreement as both sides will read it.
fn shown(here: &SheetContext, text: &AgreementText, act: Words) -> Preview {
    Preview {
        title: act.title.to_owned(),
        shows: act.shows,
        shown: shown_agreement(text),
        texts: vec![text.what.clone(), text.who.clone(), text.how.clone()],
        facts: vec![
            ("Wie leest dit?", format!("Iedereen van {}.", here.both())),
            (
                "Vanaf wanneer?",
                "Meteen. Wie de afspraken al bevestigde, bevestigt ze daarna opnieuw.".to_owned(),
            ),
            ("Kan het terug?", act.back.to_owned()),
        ],
        button: act.button.to_owned(),
    }
}

/// What a page between says of an act.
struct Words {
    title: &'static str,
    shows: &'static str,
    back: &'static str,
    button: &'static str,
}

const CHANGEABLE: &str = "Allebei de kanten kunnen de afspraak wijzigen, tot u haar allebei bevestigde. Wie haar al las, heeft haar gelezen.";

/// The agreement in the address, when it is one of these.
fn asked(seat: &SheetRequest, known: impl IntoIterator<Item = AgreementId>) -> Result<AgreementId, DbError> {
    let id = seat.agreement().and_then(|text| text.parse().ok());
    let id: AgreementId = id.ok_or(DbError::Missing)?;
    known.into_iter().find(|one| *one == id).ok_or(DbError::Missing)
}

/// The fields of an agreement as they were filled in.
#[derive(Debug, Deserialize)]
struct FilledIn {
    #[serde(rename = "wat")]
    what: String,
    #[serde(rename = "wie")]
    who: String,
    #[serde(rename = "wanneer")]
    when: String,
    #[serde(rename = "hoe")]
    how: String,
    #[serde(default, rename = "waarde")]
    value: String,
}

impl FilledIn {
    fn typed(&self) -> AgreementFields<'_> {
        AgreementFields {
            what: &self.what,
            who: &self.who,
            when: &self.when,
            how: &self.how,
            value: &self.value,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(in crate::web) struct AgreementForm(FilledIn);

impl Act for AgreementForm {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        let text = self.0.typed().text()?;
        to_come(&text, seat)?;
        let made = talk::add_agreement(conn, &seat.actor, here.sheet.id, &text)?;
        Ok(place(
            made.id,
            format!("De afspraak staat op het blad. {} lezen haar.", here.both()),
        ))
    }

    fn preview(&self, _: &mut Conn, _: &SheetRequest, here: &SheetContext) -> Result<Option<Preview>, DbError> {
        let words = Words {
            title: "Zet deze afspraak op het blad?",
            shows: "Zo komt de afspraak op het blad",
            back: CHANGEABLE,
            button: "Zet de afspraak op het blad",
        };
        Ok(self.0.typed().text().ok().map(|text| shown(here, &text, words)))
    }

    fn unfilled(&self) -> Vec<&'static str> {
        self.0.typed().unfilled()
    }

    fn form(&self) -> Form {
        Form {
            hidden: Vec::new(),
            fields: self.0.typed().fields(None),
            buttons: vec![("toevoegen", "Voeg afspraak toe")],
        }
    }
}

/// Another wording, or none any more.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct AgreementChangeForm {
    #[serde(rename = "versie")]
    version: String,
    #[serde(flatten)]
    wording: FilledIn,
    #[serde(rename = "actie")]
    action: String,
}

impl AgreementChangeForm {
    fn beside(&self, newer: Option<&Agreement>) -> Form {
        let version = newer.map_or_else(|| self.version.clone(), |newer| newer.version.to_string());
        Form {
            hidden: vec![("versie", version)],
            fields: self.wording.typed().fields(newer.map(|newer| &newer.text)),
            buttons: vec![("weghalen", "Haal weg"), ("wijzigen", "Bewaar afspraak")],
        }
    }
}

impl Act for AgreementChangeForm {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        let (actor, seen) = (&seat.actor, version(&self.version)?);
        let known = talk::agreements(conn, actor, here.sheet.id)?;
        let id = asked(seat, known.iter().map(|one| one.id))?;
        let saved = match self.action.as_str() {
            "weghalen" => talk::remove_agreement(conn, actor, id, seen)?,
            "wijzigen" => {
                let text = self.wording.typed().text()?;
                // A day that stands there already may pass.
                if !known.iter().any(|one| one.id == id && one.text.when == text.when) {
                    to_come(&text, seat)?;
                }
                let edit = Edit { text, version: seen };
                talk::edit_agreement(conn, actor, id, &edit)?
            }
            _ => return Err(DbError::Missing.into()),
        };
        Ok(match saved {
            Saved::Stored(_) if self.action == "weghalen" => {
                Done::At("afspraken".to_owned(), Said::words("De afspraak is van het blad."))
            }
            Saved::Stored(_) => place(id, format!("De afspraak is gewijzigd. {} lezen haar zo.", here.both())),
            Saved::Newer(newer) => Done::Newer(self.beside(Some(&newer))),
        })
    }

    fn preview(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Option<Preview>, DbError> {
        if self.action != "weghalen" {
            let words = Words {
                title: "Wijzig deze afspraak?",
                shows: "Zo komt de afspraak op het blad",
                back: CHANGEABLE,
                button: "Wijzig de afspraak",
            };
            return Ok(self.wording.typed().text().ok().map(|text| shown(here, &text, words)));
        }
        let known = talk::agreements(conn, &seat.actor, &here.sheet)?;
        let id = asked(seat, known.iter().map(|one| one.id))?;
        let words = Words {
            title: "Haal deze afspraak weg?",
            shows: "Deze afspraak gaat van het blad",
            back: "Nee. Wilt u haar terug, dan typt u haar opnieuw.",
            button: "Haal de afspraak weg",
        };
        let gone = known.iter().find(|one| one.id == id);
        Ok(gone.map(|one| Preview {
            texts: Vec::new(),
            ..shown(here, &one.text, words)
        }))
    }

    fn unfilled(&self) -> Vec<&'static str> {
        self.wording.typed().unfilled()
    }

    fn form(&self) -> Form {
        self.beside(None)
    }
}

/// What came of an agreement, of this sheet or an earlier one.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct OutcomeForm {
    #[serde(rename = "versie")]
    version: String,
    #[serde(rename = "uitkomst")]
    outcome: String,
    #[serde(default, rename = "toelichting")]
    explanation: String,
}

impl OutcomeForm {
    /// The agreement that it is about: of this sheet, or of an earlier one.
    fn agreement(conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Agreement, DbError> {
        let (actor, sheet) = (&seat.actor, &here.sheet);
        let mut known = talk::agreements(conn, actor, sheet)?;
        let earlier = talk::earlier_agreements(conn, actor, sheet)?;
        known.extend(earlier.into_iter().map(|one| one.agreement));
        let id = asked(seat, known.iter().map(|one| one.id))?;
        known.into_iter().find(|one| one.id == id).ok_or(DbError::Missing)
    }

    fn beside(&self, newer: Option<&Agreement>) -> Form {
        let outcomes = Outcome::ALL.iter().map(|one| (one.to_string(), one.to_string()));
        let version = newer.map_or_else(|| self.version.clone(), |newer| newer.version.to_string());
        Form {
            hidden: vec![("versie", version)],
            fields: vec![
                Field {
                    name: "uitkomst",
                    label: "Wat is ervan gekomen?".to_owned(),
                    kind: FieldKind::Choice(outcomes.collect()),
                    own: self.outcome.clone(),
                    newer: newer.map(|newer| newer.outcome.to_string()),
                },
                Field {
                    name: "toelichting",
                    label: "Toelichting".to_owned(),
                    kind: FieldKind::Area(LONGEST_AGREEMENT),
                    own: self.explanation.clone(),
                    newer: newer.map(|newer| newer.note.clone()),
                },
            ],
            buttons: vec![("bewaren", "Bewaar uitkomst")],
        }
    }
}

impl Act for OutcomeForm {
    fn perform(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Done, ConversationError> {
        let (actor, agreement) = (&seat.actor, Self::agreement(conn, seat, here)?.id);
        let outcome: Outcome = self.outcome.parse().map_err(|_err| DbError::Missing)?;
        let edit = Edit {
            text: (outcome, self.explanation.clone()),
            version: version(&self.version)?,
        };
        Ok(match talk::set_outcome(conn, actor, agreement, &edit)? {
            Saved::Stored(_) => place(
                agreement,
                format!("De uitkomst is bewaard. {} lezen haar.", here.both()),
            ),
            Saved::Newer(newer) => Done::Newer(self.beside(Some(&newer))),
        })
    }

    fn preview(&self, conn: &mut Conn, seat: &SheetRequest, here: &SheetContext) -> Result<Option<Preview>, DbError> {
        let agreement = Self::agreement(conn, seat, here)?;
        let outcome: Outcome = self.outcome.parse().map_err(|_err| DbError::Missing)?;
        let council = match here.sheet.council {
            true => " De cliëntenraad leest de uitkomst ook.",
            false => "",
        };
        Ok(Some(Preview {
            title: "Leg deze uitkomst vast?".to_owned(),
            shows: "Zo komt de uitkomst op het blad",
            shown: shown_outcome(&agreement.text, outcome, &self.explanation),
            texts: vec![self.explanation.clone()],
            facts: vec![
                ("Wie leest dit?", format!("Iedereen van {}.{council}", here.both())),
                (
                    "Vanaf wanneer?",
                    "Meteen. De uitkomst telt mee in de jaarverantwoording.".to_owned(),
                ),
                (
                    "Kan het terug?",
                    "Allebei de kanten kunnen de uitkomst later wijzigen. Wie haar al las, heeft haar gelezen."
                        .to_owned(),
                ),
            ],
            button: "Leg de uitkomst vast".to_owned(),
        }))
    }

    fn form(&self) -> Form {
        self.beside(None)
    }
}
