//! Two versions side by side, and the page before a round goes to a newer one.

use maud::{Markup, html};

use super::labels;
use crate::addresses::QuestionnaireAddress;
use crate::catalogue::file::{Comparison, Place, QuestionChange};
use crate::figures::labels::capital;
use crate::i18n::Lang;
use crate::values::ids::QuestionnaireId;
use crate::views::staff::csrf;

/// Two versions of a questionnaire.
#[derive(Debug, Clone)]
pub struct BesidePage {
    pub older: i32,
    pub newer: i32,
    pub comparison: Comparison,
    /// The page of the newer one.
    pub id: QuestionnaireId,
}

/// The page inside the frame.
#[must_use]
pub fn beside_page(page: &BesidePage) -> Markup {
    html! {
        div.confirm {
            p { "Dit verandert van versie " (page.older) " naar versie " (page.newer) "." }
            (differences(&page.comparison))
            p.noprint { a href=(QuestionnaireAddress::One { questionnaire: page.id }) { "Lees versie " (page.newer) } }
        }
    }
}

/// A round on its way to another version.
#[derive(Debug, Clone)]
pub struct MovePage {
    /// Token against forged forms.
    pub csrf: String,
    pub id: QuestionnaireId,
    pub slug: String,
    pub round: String,
    pub from: i32,
    pub to: i32,
    pub comparison: Comparison,
}

/// The page inside the frame: nothing is done before its button is pressed.
#[must_use]
pub fn move_page(page: &MovePage) -> Markup {
    html! {
        div.confirm {
            p { b { (capital(&page.round)) } " vraagt nu versie " (page.from) ". Straks vraagt zij versie " (page.to) "." }
            (differences(&page.comparison))
            p { b { "Wie merkt dit? " } "Nu nog niemand: de ronde is nog niet open. Cliënten lezen de nieuwe vragen zodra zij opent." }
            p { "U kunt dit ongedaan maken tot de ronde opent." }
            form method="post" action=(QuestionnaireAddress::Round { questionnaire: page.id, round: &page.slug }) {
                (csrf(&page.csrf))
                input type="hidden" name="zeker" value="ja";
                div.buttons {
                    button.main { "Zet over op versie " (page.to) }
                    a href=(QuestionnaireAddress::One { questionnaire: page.id }) { "Laat het zo" }
                }
            }
        }
    }
}

/// Everything that differs, and what that does to comparing over rounds.
pub(super) fn differences(found: &Comparison) -> Markup {
    html! {
        @if found.is_same() { p { "Voor cliënten verandert er niets: dezelfde vragen, dezelfde woorden, dezelfde volgorde." } }
        @else {
            @if found.address { p { b { "Aanspreken: " } "de ene versie zegt u, de andere je." } }
            @if found.domain { p { b { "Soort hulp: " } "die is anders. Op het eerste scherm staat daarom iets anders." } }
            (places("Nieuw", &found.added))
            (places("Vervallen", &found.dropped))
            @if !found.changed.is_empty() {
                h2 { "Veranderd" }
                ul.lists { @for change in &found.changed { (change_line(change)) } }
            }
            @if found.same > 0 { p { (same(found.same)) } }
            (what_it_does(found))
        }
    }
}

fn same(count: usize) -> String {
    match count {
        1 => "1 vraag blijft precies gelijk.".to_owned(),
        more => format!("{more} vragen blijven precies gelijk."),
    }
}

fn places(heading: &str, places: &[Place]) -> Markup {
    html! {
        @if !places.is_empty() {
            h2 { (heading) }
            ul.lists { @for place in places { li { p { (place.text) } p.soft { "Vraag " (place.number) " · " (place.code) } } } }
        }
    }
}

fn change_line(change: &QuestionChange) -> Markup {
    html! {
        li {
            p.soft { "Vraag " (change.now.number) " · " (change.now.code) }
            @if change.reworded.is_empty() { p { (change.now.text) } }
            @for one in &change.reworded {
                dl.words {
                    div { dt { "Eerst" (in_language(one.lang)) } dd lang=(one.lang) { (one.before.as_deref().unwrap_or("(niet in deze taal)")) } }
                    div { dt { "Nu" (in_language(one.lang)) } dd lang=(one.lang) { (one.now.as_deref().unwrap_or("(niet in deze taal)")) } }
                }
            }
            @if let Some((before, now)) = change.kind { p { "Antwoorden: eerst " (labels::kind(before).to_lowercase()) ", nu " (labels::kind(now).to_lowercase()) "." } }
            @if change.moved { p { "Andere plaats: was vraag " (change.before) "." } }
            @if change.breaks() { p.soft { "De lijn over de rondes begint hier opnieuw." } }
        }
    }
}

fn in_language(lang: Lang) -> String {
    if lang == Lang::NL {
        String::new()
    } else {
        format!(" ({})", lang.name())
    }
}

/// A question is its code and its words (`figures::rounds::reworded`).
fn what_it_does(found: &Comparison) -> Markup {
    let reworded = found.changed.iter().any(QuestionChange::breaks);
    let only_moved = found.changed.iter().any(|one| one.moved);
    html! {
        div.callout {
            h2.tight { "Wat doet dit met vergelijken?" }
            @if reworded { p { "Een vraag is haar code en haar woorden. Met andere Nederlandse woorden is het een andere vraag. De cijfers van vóór en na staan dan los van elkaar, met een streep ertussen." } }
            @if !found.dropped.is_empty() { p { "Een vervallen vraag houdt de cijfers van eerdere rondes. Nieuwe komen er niet bij." } }
            @if !found.added.is_empty() { p { "Van een nieuwe vraag zijn er nog geen eerdere cijfers." } }
            @if only_moved { p { "Een andere plaats verandert het vergelijken niet. Wel kan de volgorde antwoorden een beetje sturen." } }
            @if !reworded { p { "Vragen die gelijk bleven, kunt u gewoon over de rondes vergelijken." } }
        }
    }
}
