//! After signing in again: what somebody typed in a form that came too late, with a button that sends it now.

use maud::{Markup, html};

use super::csrf;
use crate::addresses::AccountAddress;

/// A form that came after the session had ended, on its way through the sign-in form.
#[derive(Debug, Clone, Copy)]
pub struct KeptFields<'a> {
    /// Where it goes.
    pub to: &'a str,
    /// The mark of who typed it.
    pub mark: &'a str,
    /// What was typed, by name.
    pub fields: &'a [(String, String)],
    /// Whether a secret was left out.
    pub lacks: bool,
    /// Whether there is a text in it, beside the button that was pressed.
    pub has_text: bool,
}

/// The fields as they go along with the sign-in form.
pub(super) fn carried(kept: &KeptFields<'_>) -> Markup {
    html! {
        input type="hidden" name="aan" value=(kept.to);
        input type="hidden" name="van" value=(kept.mark);
        @if kept.lacks { input type="hidden" name="zonder" value="ja"; }
        @for (name, value) in kept.fields { (hidden(name, value)) }
    }
}

fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// Why a form comes back to whoever typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// They signed in again or went to the place that it is of, and it went along.
    Carried,
    /// Its page was opened before they signed in again.
    Before,
}

/// What the page needs.
#[derive(Debug, Clone, Copy)]
pub struct KeptPage<'a> {
    pub opened: Opened,
    /// Token against forged forms.
    pub csrf: &'a str,
    /// Where the form goes.
    pub to: &'a str,
    pub fields: &'a [(String, String)],
    /// Whether a secret was left out, so that it cannot be sent as it is.
    pub lacks: bool,
    /// The page with the form itself, or the first page of whoever reads this.
    pub back: &'a str,
}

/// The page inside the frame.
#[must_use]
pub fn kept_page(page: &KeptPage<'_>) -> Markup {
    html! {
        p.callout role="status" {
            @match page.opened {
                Opened::Carried => "Wat u typte, is er nog. Het is nog niet verstuurd en nog niet bewaard.",
                Opened::Before => "Deze pagina stond al open voordat u weer inlogde. Wat u typte, is er nog. Het is nog niet verstuurd en nog niet bewaard.",
            }
        }
        (typed(page.fields))
        @if page.lacks {
            p { "Een wachtwoord of geheim nemen wij niet mee. Vul het formulier daarom opnieuw in; neem de tekst hierboven over." }
            p { a.button.main href=(page.back) { "Terug naar de pagina" } }
        } @else {
            form method="post" action=(page.to) {
                (csrf(page.csrf))
                @for (name, value) in page.fields { (hidden(name, value)) }
                div.buttons {
                    button.main { "Verstuur het nu" }
                    a.button href=(page.back) { "Niet versturen" }
                }
            }
            p.hint.gap { "Kiest u ‘Niet versturen’? Dan is deze tekst weg. Kopieer hem eerst als u hem wilt houden." }
        }
    }
}

/// A button was pressed on a page that was opened before its reader signed in again.
#[must_use]
pub fn stale_page(back: &str) -> Markup {
    html! {
        p.callout role="status" { "Deze pagina stond al open voordat u weer inlogde. Er is niets gedaan. Ga terug naar de pagina en druk daar nog een keer op de knop." }
        p { a.button.main href=(back) { "Terug naar de pagina" } }
    }
}

/// What the page needs of a form that was filled in at another place of whoever sent it.
#[derive(Debug, Clone, Copy)]
pub struct OtherPlacePage<'a> {
    /// Token against forged forms.
    pub csrf: &'a str,
    /// The form, on its way along.
    pub kept: Option<KeptFields<'a>>,
    /// What was typed, by name.
    pub typed: &'a [(String, String)],
    /// The place, as the form sends it, and in words.
    pub place: &'a str,
    pub words: &'a str,
    /// Where the reader is now.
    pub here: Option<&'a str>,
}

/// The page inside the frame: what was typed, and the way to where it belongs.
#[must_use]
pub fn other_place_page(page: &OtherPlacePage<'_>) -> Markup {
    let has_text = page.kept.is_some_and(|kept| kept.has_text);
    html! {
        div.callout role="status" {
            p { "Dit formulier hoort bij een andere plek dan waar u nu bent. Er is niets verstuurd en niets bewaard." }
            dl.facts {
                @if let Some(here) = page.here { div { dt { "U bent nu" } dd { (here) } } }
                div { dt { "Het formulier is van" } dd { (page.words) } }
            }
        }
        (typed(page.typed))
        form method="post" action=(AccountAddress::Places) {
            (csrf(page.csrf))
            input type="hidden" name="plek" value=(page.place);
            @if let Some(kept) = &page.kept { (carried(kept)) }
            button.main { "Ga naar: " (page.words) }
        }
        p.hint.gap {
            @if has_text {
                "Wat u typte, gaat mee. Daar leest u het na en verstuurt u het."
            } @else {
                "Daar drukt u nog een keer op de knop."
            }
        }
    }
}

/// Somebody else signed in: what was typed is not shown to them.
#[must_use]
pub fn others_page(home: &str) -> Markup {
    html! {
        p.callout role="status" { "U bent ingelogd. In deze browser stond nog tekst van iemand anders of van een andere plek. Die tonen wij u niet, en er is niets van verstuurd of bewaard." }
        p { a.button.main href=(home) { "Naar uw beginpagina" } }
    }
}

/// Whether there is a text among what was sent that somebody would have to type again.
#[must_use]
pub fn has_typed_text(fields: &[(String, String)]) -> bool {
    fields.iter().any(|(name, value)| is_text(name, value))
}

fn typed(fields: &[(String, String)]) -> Markup {
    let shown: Vec<_> = fields.iter().filter(|(name, value)| is_text(name, value)).collect();
    html! {
        @if !shown.is_empty() {
            dl.typed { @for (name, value) in shown {
                div { dt { (label(name)) } dd lang="nl" { (value) } }
            } }
        }
    }
}

/// What the program puts in a form by itself is not shown.
fn is_text(name: &str, value: &str) -> bool {
    let own = [
        "versie", "over", "gezien", "na", "nieuwste", "actie", "taal", "naar", "afspraak", "vraag", "zitting",
        "uitgifte", "codes",
    ];
    !value.trim().is_empty() && !own.contains(&name)
}

/// A field by the words that its form has for it; where those are not known its name.
fn label(name: &str) -> String {
    let known = [
        ("herken", "Herkent u dit?"),
        ("verklaar", "Kunt u dit verklaren?"),
        ("vind", "Wat vindt u ervan?"),
        ("nodig", "Is er iets nodig, en wat?"),
        ("hoorden", "Dit hoorden wij"),
        ("doen", "Dit doen wij"),
        ("wat", "Wat spreken wij af?"),
        ("wie", "Wie doet het?"),
        ("wanneer", "Wanneer is het klaar?"),
        ("hoe", "Hoe zien wij dat het werkt?"),
    ];
    let found = known.iter().find(|(known, _)| *known == name);
    found.map_or_else(
        || capital(&name.replace(['-', '_', '.'], " ")),
        |(_, label)| (*label).to_owned(),
    )
}

fn capital(name: &str) -> String {
    let mut signs = name.chars();
    signs
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
