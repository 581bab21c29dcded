//! Agreements: those of before with what came of them, and those of this talk.

use maud::{Markup, html};

use super::{SheetPage, csrf, hints, typed};
use crate::addresses::SheetAddress;
use crate::conversations::{
    Agreement, AgreementText, EarlierAgreement, LONGEST_AGREEMENT, Outcome, ReadInAgreement, SheetState, Value,
    outcome_label,
};

/// What was agreed before, with what came of it.
pub(super) fn earlier(page: &SheetPage) -> Markup {
    html! {
        section #eerder {
            h2 { "Eerdere afspraken" }
            @if page.earlier.is_empty() && page.read_in.is_empty() {
                p.soft { "Er zijn nog geen eerdere afspraken tussen " (page.gemeente) " en " (page.provider) "." }
            } @else {
                p.soft { "Wat is ervan gekomen?" }
                ul.agreed {
                    @for one in &page.earlier { (earlier_one(page, one)) }
                    @for one in &page.read_in { (read_in(one)) }
                }
            }
        }
    }
}

fn earlier_one(page: &SheetPage, one: &EarlierAgreement) -> Markup {
    html! {
        li id={ "afspraak-" (one.agreement.id) } {
            p.soft { "Uit " (one.round_name) ", publicatie " (one.number)
                @if one.state != SheetState::Agreed { " · niet door allebei bevestigd" } }
            (wording(&one.agreement.text))
            (outcome(one.agreement.outcome, &one.agreement.note))
            @if one.state == SheetState::Agreed { (outcome_form(page, &one.agreement)) }
        }
    }
}

/// One of before this tool: its outcome stays as it was read in.
fn read_in(one: &ReadInAgreement) -> Markup {
    html! {
        li {
            p.soft { "Uit " (one.round_name) " · ingelezen" }
            (wording(&one.text))
            (outcome(one.outcome, &one.note))
        }
    }
}

/// The wording of an agreement.
pub(super) fn wording(text: &AgreementText) -> Markup {
    html! {
        div.wording { strong { (typed(&text.what)) } }
        dl.terms {
            div { dt { "Wie" } dd lang="nl" { (text.who) } }
            div { dt { "Wanneer" } dd { (text.when.long()) } }
            div { dt { "Hoe zien wij het" } dd lang="nl" { (text.how) } }
            @if let Some(value) = text.value { div { dt { "Waarde" } dd lang="nl" { (value) } } }
        }
    }
}

pub(super) fn outcome(outcome: Outcome, note: &str) -> Markup {
    html! {
        p { "Uitkomst: " strong { (outcome_label(outcome)) } @if !note.is_empty() { ". " span lang="nl" { (note) } } }
    }
}

fn outcome_form(page: &SheetPage, agreement: &Agreement) -> Markup {
    let id = agreement.id;
    html! {
        details.mine.noprint open[agreement.outcome == Outcome::Open] {
            summary { "Uitkomst vastleggen" }
            form method="post" action=(SheetAddress::Outcome { at: page.at(), agreement: id }) {
                (csrf(&page.csrf))
                input type="hidden" name="versie" value=(agreement.version);
                (hints([agreement.note.as_str()]))
                div.field {
                    label for={ "uitkomst-" (id) } { "Wat is ervan gekomen?" }
                    select id={ "uitkomst-" (id) } name="uitkomst" { @for one in Outcome::ALL {
                        option value=(one) selected[*one == agreement.outcome] { (outcome_label(*one)) }
                    } }
                }
                div.field {
                    label for={ "toelichting-" (id) } { "Toelichting (mag leeg)" }
                    textarea id={ "toelichting-" (id) } name="toelichting" rows="2" maxlength=(LONGEST_AGREEMENT) { (agreement.note) }
                }
                div.buttons { button { "Bewaar uitkomst" } }
            }
        }
    }
}

/// What is agreed in this talk.
pub(super) fn current(page: &SheetPage) -> Markup {
    let agreed = page.sheet.state == SheetState::Agreed;
    html! {
        section #afspraken {
            h2 { "Afspraken" }
            @if page.agreements.is_empty() { p.soft { "Er zijn in dit gesprek nog geen afspraken gemaakt. Geen afspraak kan ook een uitkomst zijn." } }
            @else { ol.agreed { @for one in &page.agreements { (one_agreement(page, one, agreed)) } } }
            @if !agreed {
                details.mine.noprint open[page.agreements.is_empty()] {
                    summary { "Afspraak toevoegen" }
                    form method="post" action=(SheetAddress::NewAgreement { at: page.at() }) {
                        (csrf(&page.csrf))
                        (fields("nieuw", None))
                        div.buttons { button.main { "Voeg afspraak toe" } }
                    }
                }
            }
        }
    }
}

fn one_agreement(page: &SheetPage, one: &Agreement, agreed: bool) -> Markup {
    let id = one.id.to_string();
    html! {
        li id={ "afspraak-" (id) } {
            (wording(&one.text))
            @if agreed {
                (outcome(one.outcome, &one.note))
                (outcome_form(page, one))
            } @else {
                (hints([one.text.what.as_str(), &one.text.who, &one.text.how]))
                details.mine.noprint {
                    summary { "Wijzigen of weghalen" }
                    form method="post" action=(SheetAddress::Agreement { at: page.at(), agreement: one.id }) {
                        (csrf(&page.csrf))
                        input type="hidden" name="versie" value=(one.version);
                        (fields(&id, Some(&one.text)))
                        div.buttons {
                            button.main name="actie" value="wijzigen" { "Bewaar afspraak" }
                            button name="actie" value="weghalen" formnovalidate { "Haal weg" }
                        }
                    }
                }
            }
        }
    }
}

fn fields(id: &str, text: Option<&AgreementText>) -> Markup {
    let area = |name: &str, label: &str, value: &str| {
        html! {
            div.field {
                label for={ (name) "-" (id) } { (label) }
                textarea id={ (name) "-" (id) } name=(name) rows="2" maxlength=(LONGEST_AGREEMENT) required { (value) }
            }
        }
    };
    html! {
        p.hint { "Schrijf geen namen van cliënten op. Bij ‘wie’ staat een rol, geen naam." }
        (area("wat", "Wat spreken wij af?", text.map_or("", |text| &text.what)))
        (area("wie", "Wie doet het?", text.map_or("", |text| &text.who)))
        div.field {
            label for={ "wanneer-" (id) } { "Wanneer is het klaar?" }
            input.short id={ "wanneer-" (id) } name="wanneer" type="date" required value=[text.map(|text| text.when.to_string())];
        }
        (area("hoe", "Hoe zien wij dat het werkt?", text.map_or("", |text| &text.how)))
        div.field {
            label for={ "waarde-" (id) } { "Bij welke waarde past dit? (mag leeg)" }
            select id={ "waarde-" (id) } name="waarde" {
                option value="" { "geen" }
                @for value in Value::ALL {
                    option value=(value) selected[text.is_some_and(|text| text.value == Some(*value))] { (value) }
                }
            }
        }
    }
}
