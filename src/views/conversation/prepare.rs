//! What surrounds the talk: its state, the preview, the context, the rows and whom it invites.

use maud::{Markup, html};

use super::{SheetPage, csrf, hints, typed};
use crate::addresses::SheetAddress;
use crate::conversations::{LONGEST_ANSWER, SheetState, Side};

/// Of a sheet whose agreements are confirmed by both sides.
pub const WORDING_STANDS: &str = "De tekst van de afspraken is door allebei bevestigd en staat vast.";

#[must_use]
pub fn confirmed_label(done: bool) -> &'static str {
    if done { "bevestigd" } else { "nog niet bevestigd" }
}

/// Where the talk is, with the next step.
pub(super) fn state(page: &SheetPage) -> Markup {
    let sheet = &page.sheet;
    let steps = [
        (SheetState::Preparing, "Voorbereiden"),
        (SheetState::Discussed, "Besproken"),
        (SheetState::Agreed, "Afgesproken"),
    ];
    html! {
        section.state #stand aria-label="Stand van het gesprek" {
            ol.steps { @for (state, label) in steps {
                li aria-current=[(state == sheet.state).then_some("step")] { (label) }
            } }
            @match sheet.state {
                SheetState::Preparing => {
                    (button(page, SheetAddress::Discussed { at: page.at() }, "Het gesprek is gevoerd", !page.shared.is_empty()))
                }
                SheetState::Discussed => (confirming(page)),
                SheetState::Agreed => p { (WORDING_STANDS) " Uitkomsten kunt u nog vastleggen." },
            }
        }
    }
}

fn confirming(page: &SheetPage) -> Markup {
    let sheet = &page.sheet;
    let own = match page.side {
        Side::Provider => sheet.provider_confirmed,
        Side::Gemeente | Side::Council => sheet.gemeente_confirmed,
    };
    html! {
        p { "Aanbieder: " strong { (confirmed_label(sheet.provider_confirmed)) } " · gemeente: " strong { (confirmed_label(sheet.gemeente_confirmed)) } }
        @if own {
            p.soft { "U hebt deze tekst bevestigd. Wijzigt iemand een afspraak, dan is opnieuw bevestigen nodig." }
        } @else {
            form.noprint method="post" action=(SheetAddress::Confirm { at: page.at() }) {
                (csrf(&page.csrf))
                input type="hidden" name="versie" value=(sheet.wording);
                button.main { "Bevestig de tekst van " (wordings(page.agreements.len())) }
            }
        }
    }
}

fn wordings(agreements: usize) -> String {
    match agreements {
        0 => "‘geen afspraken’".to_owned(),
        1 => "de afspraak".to_owned(),
        more => format!("de {more} afspraken"),
    }
}

fn button(page: &SheetPage, act: SheetAddress<'_>, label: &str, main: bool) -> Markup {
    html! {
        form.noprint method="post" action=(act) {
            (csrf(&page.csrf))
            button.main[main] { (label) }
        }
    }
}

/// Until when the provider looks first, and how it opens its figures earlier.
pub(super) fn preview(page: &SheetPage) -> Markup {
    html! {
        @if let Some(day) = page.preview {
            @let act = SheetAddress::OpenEarly { gemeente: &page.place.gemeente, round: &page.place.round, number: page.sheet.number };
            section.callout.noprint #inkijk {
                p { strong { "De gemeente ziet deze cijfers nog niet." } " Dat kan vanzelf vanaf " (day.long()) "." }
                p { "Geeft u de cijfers nu vrij? Dan ziet de gemeente meteen uw eigen cijfers van deze publicatie en dit blad. Andere aanbieders blijven dicht. Dit kan niet terug." }
                (button(page, act, "Geef de cijfers nu vrij aan de gemeente", true))
            }
        }
    }
}

/// What is known and not measured.
pub(super) fn context(page: &SheetPage) -> Markup {
    let text = &page.sheet.context;
    html! {
        section #omstandigheden {
            h2 { "Omstandigheden " span.tag { "Niet gemeten" } }
            @if text.is_empty() { p.soft { "Nog niets opgeschreven. Denk aan het aantal cliënten, wachttijden, klachten, een verhuizing of een proef." } }
            @else { div.box { (typed(text)) } }
            (hints([text.as_str()]))
            @if page.sheet.state != SheetState::Agreed {
                details.mine.noprint {
                    summary { "Omstandigheden opschrijven" }
                    form method="post" action=(SheetAddress::Context { at: page.at() }) {
                        (csrf(&page.csrf))
                        input type="hidden" name="versie" value=(page.sheet.version);
                        p.hint { "Schrijf geen namen van cliënten op. Allebei de kanten lezen en schrijven hier." }
                        div.field {
                            label for="tekst" { "Wat weten wij, dat niet gemeten is?" }
                            textarea #tekst name="tekst" rows="4" maxlength=(LONGEST_ANSWER) { (text) }
                        }
                        div.buttons { button { "Bewaar omstandigheden" } }
                    }
                }
            }
        }
    }
}

/// The form that puts one more question on the sheet.
pub(super) fn add_row(page: &SheetPage) -> Markup {
    html! {
        @if page.sheet.state != SheetState::Agreed && !page.choices.is_empty() {
            form.inline.noprint #vraag-toevoegen method="post" action=(SheetAddress::Row { at: page.at() }) {
                (csrf(&page.csrf))
                div.field {
                    label for="vraag" { "Nog een vraag bespreken" }
                    select #vraag name="vraag" { @for (key, label) in &page.choices {
                        option value={ (key.mode) "/" (key.question) } { (label) }
                    } }
                }
                button name="actie" value="toevoegen" { "Zet op het blad" }
            }
        }
    }
}

/// Whether the clients' council is invited.
pub(super) fn council(page: &SheetPage) -> Markup {
    let invited = page.sheet.council;
    html! {
        section #clientenraad {
            h2 { "Cliëntenraad" }
            p {
                @if invited { "De cliëntenraad is uitgenodigd. Die leest wat over het geheel is gedeeld en welke afspraken u allebei bevestigt, en schrijft mee. Zij ziet geen cijfers van deze aanbieder." }
                @else { "De cliëntenraad is niet uitgenodigd. Nodigt u haar uit, dan leest zij wat over het geheel is gedeeld en welke afspraken u allebei bevestigt." }
            }
            form.noprint method="post" action=(SheetAddress::InviteCouncil { at: page.at() }) {
                (csrf(&page.csrf))
                @if invited { button name="uitnodigen" value="nee" { "Trek de uitnodiging in" } }
                @else { button name="uitnodigen" value="ja" { "Nodig de cliëntenraad uit" } }
            }
        }
    }
}
