//! Interpretations: the own draft in four fields, and what was shared.

use maud::{Markup, html};

use super::{QUESTIONS, anchor, csrf, hints, side_label, typed};
use crate::addresses::SheetAddress;
use crate::conversations::{About, Answers, Draft, LONGEST_ANSWER, Shared, Side};

/// What is needed to draw the interpretations of one row.
#[derive(Clone, Copy)]
pub(super) struct Talk<'a> {
    /// Where the form goes.
    pub(super) action: SheetAddress<'a>,
    pub(super) csrf: &'a str,
    pub(super) side: Side,
    pub(super) drafts: &'a [Draft],
    pub(super) shared: &'a [Shared],
}

pub(super) fn texts(answers: &Answers) -> [&str; 4] {
    let Answers {
        recognise,
        explain,
        opinion,
        action,
    } = answers;
    [recognise, explain, opinion, action]
}

/// What everybody shared about this, and the own form.
pub(super) fn interpretation(talk: Talk<'_>, about: &About, title: &str) -> Markup {
    html! {
        div.sides {
            @for side in [Side::Provider, Side::Gemeente, Side::Council] { (of_side(talk.shared, side, about, talk.side == side)) }
        }
        (form(talk, about, title))
    }
}

/// The newest of what a side shared, and what it shared before.
pub(super) fn of_side(shared: &[Shared], side: Side, about: &About, own: bool) -> Markup {
    let mut versions: Vec<&Shared> = shared
        .iter()
        .filter(|one| one.side == side && one.about == *about)
        .collect();
    let newest = versions.pop();
    let until = versions
        .iter()
        .skip(1)
        .chain(&newest)
        .map(|next| next.moment.day().long());
    let mut older: Vec<(&Shared, String)> = versions.iter().copied().zip(until).collect();
    older.reverse();
    html! {
        @if let Some(newest) = newest {
            div.shared {
                p.who { (side_label(side)) @if own { " (u)" } }
                p.soft { "Gedeeld op " (newest.moment.day().long()) @if newest.number > 1 { ", versie " (newest.number) } }
                (answers(&newest.answers))
                @if !older.is_empty() {
                    details {
                        summary { "Eerdere versies (" (older.len()) ")" }
                        @for (one, until) in &older {
                            p.soft { "Gedeeld op " (one.moment.day().long()) ", aangepast op " (until) }
                            (answers(&one.answers))
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn answers(answers: &Answers) -> Markup {
    html! {
        dl { @for ((_, question), text) in QUESTIONS.into_iter().zip(texts(answers)) {
            @if !text.is_empty() { dt { (question) } dd { (typed(text)) } }
        } }
    }
}

fn form(talk: Talk<'_>, about: &About, title: &str) -> Markup {
    let draft = talk.drafts.iter().find(|draft| draft.about == *about);
    let empty = Answers::default();
    let written = draft.map_or(&empty, |draft| &draft.answers);
    let id = anchor(about);
    let last = talk
        .shared
        .iter()
        .rfind(|one| one.side == talk.side && one.about == *about);
    let status = match (draft, last) {
        (None, _) => "nog leeg",
        (Some(draft), Some(last)) if draft.answers == last.answers => "gedeeld",
        (Some(_), Some(_)) => "gewijzigd, nog niet opnieuw gedeeld",
        (Some(_), None) => "concept, nog niet gedeeld",
    };
    html! {
        details.mine.noprint open[draft.is_some() && status != "gedeeld"] {
            summary { "Uw duiding bij " (title) ": " (status) }
            form method="post" action=(talk.action) {
                (csrf(talk.csrf))
                input type="hidden" name="over" value=(about);
                input type="hidden" name="versie" value=(draft.map_or(0, |draft| draft.version));
                p.hint { "Schrijf geen namen van cliënten op. De ander ziet dit pas als u het deelt." }
                (hints(texts(written)))
                div.four { @for ((name, question), text) in QUESTIONS.into_iter().zip(texts(written)) {
                    div.field {
                        label for={ (id) "-" (name) } { (question) }
                        textarea id={ (id) "-" (name) } name=(name) rows="3" maxlength=(LONGEST_ANSWER) { (text) }
                    }
                } }
                div.buttons {
                    button name="actie" value="bewaren" { "Bewaar concept" }
                    button.main name="actie" value="delen" { "Deel met de ander" }
                }
                p.hint { "Wat u deelt, blijft leesbaar. U kunt later een nieuwe versie delen." }
            }
        }
    }
}
