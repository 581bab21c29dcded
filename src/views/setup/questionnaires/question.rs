//! Writing one question of a draft.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::labels;
use crate::addresses::DraftAddress;
use crate::catalogue::file::{DraftQuestion, Hint, LONGEST_LABEL, LONGEST_QUESTION_CODE, LONGEST_TEXT, Law, Theme};
use crate::figures::labels::capital;
use crate::i18n::Lang;
use crate::values::ids::DraftId;
use crate::values::scale::Kind;
use crate::values::terms::Address;
use crate::views::staff::{csrf, problem};

/// What the page needs.
#[derive(Debug, Clone)]
pub struct QuestionPage {
    /// Token against forged forms.
    pub csrf: String,
    pub draft: DraftId,
    pub edition: i32,
    /// Its number, or `nieuw`.
    pub number: String,
    /// As it is filled in.
    pub question: DraftQuestion,
    /// What the draft says, u or je.
    pub address: Option<Address>,
    /// What is hard about it, by language; shown once somebody asked.
    pub hints: Vec<(Lang, Vec<Hint>)>,
    /// Whether it was looked at and nothing is hard.
    pub plain: bool,
    /// What went wrong, after a try.
    pub problem: Option<String>,
}

/// The page inside the frame.
#[must_use]
pub fn question_page(page: &QuestionPage) -> Markup {
    let address = DraftAddress::Question {
        draft: page.draft,
        number: &page.number,
    };
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        p { "Vraag één ding, kort en gewoon. Schrijf zoals u het iemand aan de keukentafel vraagt." @if let Some(said) = page.address { " Deze lijst " (labels::address(said)) "." } }
        form.form.wide method="post" action=(address) {
            (csrf(&page.csrf))
            input type="hidden" name="editie" value=(page.edition);
            (texts(&page.question, Lang::NL))
            (others(page))
            (about(&page.question))
            @for (lang, found) in &page.hints {
                @if !found.is_empty() { div { p.soft { (lang.name()) } (labels::hints(found)) } }
            }
            @if page.plain { p.callout role="status" { "Nagekeken: wij zien niets moeilijks." } }
            div.buttons {
                button.main name="doe" value="bewaar" { "Bewaar de vraag" }
                button name="doe" value="kijk" { "Kijk na op moeilijke woorden" }
                a href=(DraftAddress::Page { draft: page.draft }) { "Terug zonder bewaren" }
            }
        }
    }
}

/// Folded until something stands in one of them.
fn others(page: &QuestionPage) -> Markup {
    let others = || Lang::all().iter().copied().filter(|lang| *lang != Lang::NL);
    let has = |said: &BTreeMap<String, String>, lang: Lang| said.get(lang.word()).is_some_and(|text| !text.is_empty());
    let filled = others().any(|lang| has(&page.question.text, lang) || has(&page.question.label, lang));
    html! {
        details.more open[filled] { summary { "In andere talen" } @for lang in others() { (texts(&page.question, lang)) } }
    }
}

fn texts(question: &DraftQuestion, lang: Lang) -> Markup {
    let (text, label) = (format!("tekst-{lang}"), format!("label-{lang}"));
    let (text_hint, label_hint) = (format!("{text}-uitleg"), format!("{label}-uitleg"));
    let dutch = lang == Lang::NL;
    html! {
        fieldset.language {
            legend { (lang.name()) @if !dutch { " (mag leeg)" } }
            div.field {
                label for=(text) { "De vraag" }
                p.hint id=(text_hint) { @if dutch { "Hoogstens " (LONGEST_TEXT) " tekens: dan past zij op een kleine telefoon." } @else { "Leeg? Dan leest wie deze taal kiest de vraag in het Nederlands." } }
                textarea id=(text) name=(text) rows="2" maxlength=(LONGEST_TEXT) lang=(lang) aria-describedby=(text_hint) { (question.text.get(lang.word()).map_or("", String::as_str)) }
            }
            div.field {
                label for=(label) { "Korte naam" }
                p.hint id=(label_hint) { "Voor tabellen en tekeningen, zoals ‘Luisteren’. Hoogstens " (LONGEST_LABEL) " tekens." }
                input.short id=(label) name=(label) type="text" maxlength=(LONGEST_LABEL) lang=(lang) autocomplete="off" aria-describedby=(label_hint) value=(question.label.get(lang.word()).map_or("", String::as_str));
            }
        }
    }
}

fn about(question: &DraftQuestion) -> Markup {
    html! {
        div.field {
            label for="soort" { "Hoe antwoordt iemand?" }
            select #soort name="soort" { @for kind in Kind::ALL { option value=(kind) selected[question.kind == kind.word()] { (labels::kind(*kind)) } } }
        }
        div.pair {
            div.field {
                label for="thema" { "Thema" }
                select #thema name="thema" { @for theme in Theme::ALL { option value=(theme) selected[question.theme == theme.word()] { (capital(theme.name())) } } }
            }
            div.field {
                label for="wet" { "Onderwerp uit de wet" }
                select #wet name="wet" { @for law in Law::ALL { option value=(law) selected[question.law == law.word()] { (capital(law.name())) } } }
            }
        }
        div.field {
            label for="code" { "Code" }
            p.hint #code-uitleg { "Zo heet de vraag in bestanden. Houd de code zolang de vraag hetzelfde vraagt. Verandert u de woorden? Dan begint de lijn over de rondes opnieuw." }
            input.short #code name="code" type="text" maxlength=(LONGEST_QUESTION_CODE) autocomplete="off" spellcheck="false" value=(question.code) aria-describedby="code-uitleg";
        }
        div.field {
            label for="opmerking" { "Opmerking voor medewerkers (mag leeg)" }
            p.hint #opmerking-uitleg { "Cliënten zien dit niet." }
            input #opmerking name="opmerking" type="text" maxlength="200" autocomplete="off" value=(question.remark.as_deref().unwrap_or_default()) aria-describedby="opmerking-uitleg";
        }
    }
}
