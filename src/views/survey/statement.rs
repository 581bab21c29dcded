//! Who is responsible, whom to turn to and where to complain: what the pages about privacy and accessibility say of the
//! organisation and the gemeente. What was not filled in is said to be so.

use maud::{Markup, html};

use super::thanks::whom_to_call;
use crate::catalogue::Gemeente;
use crate::config::{AccessibilityStatement, ComplianceStatus, GemeenteContacts, Statements};
use crate::i18n::{FluentValue, Texts};
use crate::values::day::Day;

/// Where complaints about privacy go.
const PRIVACY_AUTHORITY: Body = Body {
    name: "Autoriteit Persoonsgegevens",
    href: "https://www.autoriteitpersoonsgegevens.nl/",
};
/// Where complaints go about a gemeente that does not help.
const OMBUDSMAN: Body = Body {
    name: "Nationale ombudsman",
    href: "https://www.nationaleombudsman.nl/",
};

/// Somebody who takes complaints. Its name is the same in every language.
struct Body {
    name: &'static str,
    href: &'static str,
}

/// Whose pages they are.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'a> {
    /// What was filled in.
    pub statements: &'a Statements,
    /// The gemeente of the address, or the only one there is.
    pub gemeente: Option<&'a Gemeente>,
}

impl Whose<'_> {
    fn contacts(&self) -> Option<&GemeenteContacts> {
        self.statements.contacts(&self.gemeente?.slug)
    }
}

/// Of the page about privacy: who is responsible, and where to complain.
pub(super) fn responsible(texts: Texts, whose: &Whose<'_>) -> Markup {
    let contact = whose.contacts().and_then(|contacts| contacts.privacy.as_deref());
    html! {
        h2 { (texts.get("privacy-8-titel")) }
        p {
            @match whose.gemeente {
                Some(gemeente) => (texts.with("privacy-8-gemeente", &[("gemeente", gemeente.name.as_str().into())])),
                None => (texts.get("privacy-8-uw-gemeente")),
            }
        }
        (organisation(texts, whose))
        (called(texts, whose))
        (typed(texts, "privacy-8-contact", "privacy-8-contact-leeg", contact))
        (complain(texts, "privacy-8-klacht", &PRIVACY_AUTHORITY))
        (of_day(texts, "privacy-8-datum", "privacy-8-datum-leeg", whose.statements.date))
    }
}

/// Of the page about accessibility: whom to tell, when there is an answer, and where to complain.
pub(super) fn to_tell(texts: Texts, whose: &Whose<'_>) -> Markup {
    let contact = whose.contacts().and_then(|contacts| contacts.accessibility.as_deref());
    html! {
        (called(texts, whose))
        (typed(texts, "toegankelijk-contact", "toegankelijk-contact-leeg", contact))
        p {
            @match whose.statements.accessibility.answer_days {
                Some(days) => (texts.with("toegankelijk-antwoord", &[("dagen", FluentValue::from(days))])),
                None => (texts.get("toegankelijk-antwoord-leeg")),
            }
        }
        (complain(texts, "toegankelijk-klacht", &OMBUDSMAN))
    }
}

/// The statement itself: rules, status, investigation, register, who signed it and when.
pub(super) fn compliance(texts: Texts, whose: &Whose<'_>) -> Markup {
    let said: &AccessibilityStatement = &whose.statements.accessibility;
    html! {
        h2 { (texts.get("toegankelijk-regels-titel")) }
        p { (texts.get("toegankelijk-regels")) " " (texts.get(status_key(said.status))) }
        (of_day(texts, "toegankelijk-onderzocht", "toegankelijk-onderzocht-leeg", said.investigated))
        @if let Some(investigator) = &said.investigator {
            p { (texts.get("toegankelijk-onderzocht-door")) " " (as_typed(texts, investigator)) }
        }
        p {
            @match &said.register {
                Some(register) => a .tel href=(register) rel="noreferrer" { (texts.get("toegankelijk-register")) },
                None => (texts.get("toegankelijk-register-leeg")),
            }
        }
        (organisation(texts, whose))
        (typed(texts, "toegankelijk-getekend", "toegankelijk-getekend-leeg", said.signed.as_deref()))
        (of_day(texts, "toegankelijk-datum", "toegankelijk-datum-leeg", said.date))
    }
}

/// What is not met yet, as the organisation wrote it.
pub(super) fn unmet(texts: Texts, whose: &Whose<'_>) -> Markup {
    let lines = &whose.statements.accessibility.unmet;
    html! {
        @if !lines.is_empty() {
            ul .plain { @for line in lines { li { (as_typed(texts, line)) } } }
        }
    }
}

fn status_key(status: Option<ComplianceStatus>) -> &'static str {
    match status {
        Some(ComplianceStatus::A) => "toegankelijk-status-a",
        Some(ComplianceStatus::B) => "toegankelijk-status-b",
        Some(ComplianceStatus::C) => "toegankelijk-status-c",
        Some(ComplianceStatus::D) => "toegankelijk-status-d",
        Some(ComplianceStatus::E) => "toegankelijk-status-e",
        None => "toegankelijk-status-leeg",
    }
}

fn organisation(texts: Texts, whose: &Whose<'_>) -> Markup {
    let said = &whose.statements.organisation;
    html! {
        p {
            @match &said.name {
                Some(name) => (texts.with("privacy-8-organisatie", &[("naam", name.as_str().into())])),
                None => (texts.get("privacy-8-organisatie-leeg")),
            }
            @if let Some(address) = &said.address {
                br;
                (texts.get("privacy-8-adres")) " " (as_typed(texts, address))
            }
        }
    }
}

/// The telephone number of the gemeente, where it is known which one.
fn called(texts: Texts, whose: &Whose<'_>) -> Markup {
    html! {
        @if let Some(gemeente) = whose.gemeente {
            (whom_to_call(texts.lang(), &gemeente.name, &gemeente.phone, &gemeente.hours))
        }
    }
}

fn complain(texts: Texts, key: &str, body: &Body) -> Markup {
    html! {
        p { (texts.get(key)) " " a .tel href=(body.href) rel="noreferrer" lang="nl" dir="ltr" { (body.name) } }
    }
}

/// A sentence with what the organisation wrote, or the one that says that it wrote nothing.
fn typed(texts: Texts, key: &str, absent: &str, text: Option<&str>) -> Markup {
    html! {
        p {
            @match text {
                Some(text) => { (texts.get(key)) " " (as_typed(texts, text)) },
                None => (texts.get(absent)),
            }
        }
    }
}

fn of_day(texts: Texts, key: &str, absent: &str, day: Option<Day>) -> Markup {
    html! {
        p {
            @match day {
                Some(day) => (texts.with(key, &[("datum", texts.day(day).into())])),
                None => (texts.get(absent)),
            }
        }
    }
}

/// As it was typed, which is in Dutch; with links for mail.
fn as_typed(texts: Texts, text: &str) -> Markup {
    let other = (texts.lang().primary() != "nl").then_some("nl");
    html! {
        span lang=[other] dir=[other.and(Some("ltr"))] {
            @for (at, word) in text.split(' ').enumerate() {
                @if at > 0 { " " }
                @let mail = word.trim_end_matches([',', '.', ';', ')']).trim_start_matches('(');
                @if mail.contains('@') { a .tel href={ "mailto:" (mail) } { (word) } } @else { (word) }
            }
        }
    }
}
