//! Whom clients can call, whom staff can ask and the languages of clients: the form, and what clients will read before it is kept.

use maud::{Markup, html};

use super::field::{TextField, language_names, languages_field, languages_kept, summary, text_field};
use crate::addresses::SetupAddress;
use crate::setup::Details;
use crate::views::field_problem::FieldProblem;
use crate::views::staff::{csrf, problem};
use crate::views::survey::whom_to_call;

/// What the page needs.
#[derive(Debug, Clone)]
pub struct DetailsPage {
    /// Token against forged forms.
    pub csrf: String,
    pub gemeente: String,
    /// What stands in the form.
    pub typed: Details,
    /// What is kept now.
    pub kept: Details,
    /// The short name of what the form was made from.
    pub seen: String,
    /// What was wrong with what was typed.
    pub problems: Vec<FieldProblem>,
    /// Whether somebody else changed them meanwhile.
    pub meanwhile: bool,
    /// Whether it is shown once more, as clients will read it, before it is kept.
    pub confirming: bool,
}

/// The page inside the frame.
#[must_use]
pub fn details_page(page: &DetailsPage) -> Markup {
    if page.confirming {
        return confirm(page);
    }
    let typed = &page.typed;
    let fields = [
        TextField {
            id: "telefoon",
            label: "Telefoonnummer",
            hint: "Cliënten kunnen dit nummer bellen als zij iets willen vertellen. Laat u het leeg? Dan lezen zij: bel of mail dan de gemeente.",
            kind: "tel",
            autocomplete: "off",
            value: &typed.phone,
            required: false,
        },
        TextField {
            id: "uren",
            label: "Wanneer kan men bellen?",
            hint: "Eén korte zin, die cliënten onder het nummer lezen. Bijvoorbeeld: Op werkdagen van 9 tot 17 uur.",
            kind: "text",
            autocomplete: "off",
            value: &typed.hours,
            required: false,
        },
        TextField {
            id: "contact",
            label: "Contact voor aanbieders en collega’s",
            hint: "Een naam, met een e-mailadres of nummer van het werk. Aanbieders zien dit bij hun rondes. Cliënten zien het niet.",
            kind: "text",
            autocomplete: "off",
            value: &typed.contact,
            required: false,
        },
    ];
    html! {
        (summary(&page.problems))
        @if page.meanwhile { (meanwhile(&page.kept)) }
        p { "Cliënten lezen het telefoonnummer en de uren na het versturen van hun antwoorden. Dat geldt meteen, ook voor rondes die nu open zijn." }
        form.form.wide method="post" action=(SetupAddress::Details) {
            (csrf(&page.csrf))
            input type="hidden" name="gezien" value=(page.seen);
            @for field in &fields { (text_field(field, &page.problems)) }
            (languages_field(&typed.languages))
            button.main { "Bekijk het eerst" }
        }
    }
}

fn meanwhile(kept: &Details) -> Markup {
    html! {
        (problem("Intussen veranderde iemand anders deze gegevens. Er is niets bewaard. Wat u typte, staat nog in het formulier."))
        p { b { "Nu staat er: " } (shown(&kept.phone)) "; " (shown(&kept.hours)) "; " (shown(&kept.contact)) "; " (language_names(&kept.languages)) "." }
    }
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "niets" } else { text }
}

/// What clients will read, and who reads the rest; nothing is kept before the button is pressed.
fn confirm(page: &DetailsPage) -> Markup {
    let typed = &page.typed;
    let fields = [
        ("gezien", page.seen.as_str()),
        ("telefoon", &typed.phone),
        ("uren", &typed.hours),
        ("contact", &typed.contact),
    ];
    let kept = html! {
        (csrf(&page.csrf))
        @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
        (languages_kept(&typed.languages))
    };
    html! {
        div.confirm {
            h2 { "Dit lezen cliënten straks" }
            div.told {
                @for lang in typed.languages.offered() {
                    section lang=(lang) dir=(lang.dir()) {
                        h3 lang="nl" { (lang.name()) }
                        (whom_to_call(*lang, &page.gemeente, &typed.phone, &typed.hours))
                    }
                }
            }
            p { b { "Wie ziet dit? " } "Iedereen die een vragenlijst van gemeente " (page.gemeente) " verstuurt, vanaf nu. De uren staan er in elke taal zoals u ze typte." }
            @if typed.languages != page.kept.languages {
                p { b { "Talen: " } (language_names(&typed.languages)) ". Wie nu in een taal leest die u weghaalt, gaat verder in het Nederlands. Wat al verstuurd is, blijft." }
            }
            p {
                b { "Contact: " } (shown(&typed.contact)) ". "
                "Dat zien alleen mensen met een account: aanbieders met een ronde in " (page.gemeente) ", en uw collega’s."
            }
            div.buttons {
                form method="post" action=(SetupAddress::Details) {
                    (kept)
                    input type="hidden" name="zeker" value="ja";
                    button.main { "Bewaar de gegevens" }
                }
                form method="post" action=(SetupAddress::Details) {
                    (kept)
                    input type="hidden" name="zeker" value="nee";
                    button.plain { "Verander het eerst" }
                }
            }
        }
    }
}
