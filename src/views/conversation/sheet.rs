//! The sheet itself.

use maud::{Markup, html};

use super::interpretation::{Talk, interpretation};
use super::{FOOT, SheetPage, agreements, prepare, row};
use crate::addresses::SheetAddress;
use crate::conversations::{About, SheetState};
use crate::statistics::phrases::{Phrase, Suppressed, phrase};
use crate::views::results::page_extras::facts;
use crate::views::results::reading::FIRST_EDITION;

/// The page inside the frame.
#[must_use]
pub fn sheet_page(page: &SheetPage) -> Markup {
    let talk = Talk {
        action: SheetAddress::Interpretation { at: page.at() },
        csrf: &page.csrf,
        side: page.side,
        drafts: &page.drafts,
        shared: &page.shared,
    };
    html! {
        div.talk {
            (facts(&page.facts))
            (notices(page))
            (prepare::state(page))
            ul.files.noprint aria-label="Ook" {
                li { a.main href=(SheetAddress::Table { at: page.at() }) { "Scherm voor aan tafel" } }
                @if page.pdf { li { a href=(SheetAddress::Pdf { at: page.at() }) { "PDF, om te printen" } } }
                li { a href=(page.results_href) { "Alle cijfers" } }
                li { a href=(SheetAddress::Json { at: page.at() }) { "JSON" } }
            }
            (prepare::preview(page))
            p.hint.noprint { "Bewaar eerst wat u typt: elke knop verstuurt alleen zijn eigen vak." }
            (agreements::earlier(page))
            (rows(page, talk))
            section #geheel {
                h2 { "Het geheel" }
                (interpretation(talk, &About::Sheet, "het geheel"))
            }
            (prepare::context(page))
            (agreements::current(page))
            (prepare::council(page))
            p.callout.foot-note { (FOOT) }
        }
    }
}

fn notices(page: &SheetPage) -> Markup {
    html! {
        @if let Some(remark) = &page.remark { p.problem { (remark) } }
        @if let Some((number, href)) = &page.newer {
            p.callout { "Er is een nieuwere publicatie. Dit blad blijft bij publicatie " (page.sheet.number) ". "
                a href=(href) { "Naar het blad van publicatie " (number) } }
        }
        p.privacy { strong { "Privacy. " } (privacy_sentences(page)) }
    }
}

/// Of a provider without a figure that is shown.
const NOTHING_SHOWN: &str = "Er is nog niets te tonen van deze aanbieder.";

/// The rule in sentences, and which questions it hides.
#[must_use]
pub fn privacy_sentences(page: &SheetPage) -> String {
    let (k, h) = page.rule;
    let hidden = if page.nothing_shown && page.hidden.is_empty() {
        NOTHING_SHOWN.to_owned()
    } else if page.hidden.is_empty() {
        "Bij deze aanbieder is elke vraag te zien.".to_owned()
    } else {
        let why = phrase(Phrase::Hidden(page.suppressed));
        format!("Niet te zien ({why}): {}.", page.hidden.join(", "))
    };
    if page.suppressed == Suppressed::FirstEdition {
        return format!(
            "Wij tonen alleen wat {k} of meer mensen samen vinden. \
             In een kleine groep mag hoogstens {h}% hetzelfde kiezen. {hidden} {FIRST_EDITION}"
        );
    }
    format!(
        "Wij tonen alleen wat {k} of meer mensen samen vinden. Koos bijna iedereen in een groep hetzelfde, \
         dan zeggen wij hoeveel dat er minstens waren, en niet hoeveel precies. {hidden}"
    )
}

/// What is said when no question stands out: that nothing does, or that nothing can be shown yet.
#[must_use]
pub fn no_rows(page: &SheetPage) -> &'static str {
    if page.nothing_shown {
        NOTHING_SHOWN
    } else {
        "Er valt niets op dat buiten toeval ligt."
    }
}

fn rows(page: &SheetPage, talk: Talk<'_>) -> Markup {
    let open = page.sheet.state != SheetState::Agreed;
    html! {
        section #vragen {
            h2 { "Wat valt op?" }
            @if page.rows.is_empty() { p.soft { (no_rows(page)) " U kunt zelf een vraag op het blad zetten." } }
            @for one in &page.rows { (row::row(one, talk, open.then(|| page.at()))) }
            @for signal in &page.signals { p.callout { (signal) } }
            (prepare::add_row(page))
        }
    }
}
