//! Pages that say why something cannot be done, and what to do.

use maud::html;

use super::layout::{Frame, document, foot, language_menu};
use super::script;
use crate::addresses::{AccountAddress, PublicAddress};
use crate::i18n::{Lang, Texts, texts};
use crate::values::day::Day;

/// Why the page that was asked for cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// No open round knows this code. Never says that a code was used.
    UnknownCode,
    /// The round opens on this day.
    NotYetOpen(Day),
    /// The round is closed.
    Closed,
    /// The kiosk session is over, or its link was renewed.
    KioskEnded,
    /// A kiosk on a device where somebody of staff is signed in.
    SignedIn,
    /// The link of a trial leads nowhere (any more).
    TrialEnded,
    /// The kiosk session has as many answers as it may have. Says nothing about how many that is.
    KioskFull,
    /// The answers that came in cannot be read.
    BadForm,
    /// No question was answered; nothing was kept, and the code is still good.
    Empty,
    /// More came in than a form can hold.
    TooLarge,
    /// The answers could not be stored; nothing was kept.
    TryAgain,
    /// There is no such page.
    NotFound,
    /// The page exists and cannot do what was asked.
    MethodNotAllowed,
}

impl NoticeKind {
    fn key(self) -> &'static str {
        match self {
            Self::UnknownCode => "melding-onbekend",
            Self::NotYetOpen(_day) => "melding-vroeg",
            Self::Closed => "melding-dicht",
            Self::KioskEnded => "melding-scherm-uit",
            Self::KioskFull => "melding-scherm-vol",
            Self::SignedIn => "melding-ingelogd",
            Self::TrialEnded => "melding-proef",
            Self::BadForm => "melding-form",
            Self::Empty => "melding-leeg",
            Self::TooLarge => "melding-groot",
            Self::TryAgain => "melding-straks",
            Self::NotFound => "melding-weg",
            Self::MethodNotAllowed => "melding-kan-niet",
        }
    }

    /// Whether typing a code is a way on.
    fn offers_code(self) -> bool {
        matches!(self, Self::UnknownCode | Self::NotFound | Self::MethodNotAllowed)
    }
}

/// A notice in a language.
#[derive(Debug, Clone, Copy)]
pub struct Notice {
    pub lang: Lang,
    pub kind: NoticeKind,
    /// Whether it stands at a kiosk, where ballots may wait that its script sends.
    pub kiosk: bool,
}

/// The page of a notice.
#[must_use]
pub fn notice_page(notice: &Notice) -> String {
    let texts = texts(notice.lang);
    let key = notice.kind.key();
    let title = texts.get(&format!("{key}-titel"));
    document(&Frame {
        texts,
        title: &title,
        kiosk: false,
        demo: false,
        head: html! { @if notice.kiosk { (script::kiosk_element()) } },
        body: html! {
            div .bar { (language_menu(texts, languages(notice.kind))) }
            h1 { (title) }
            p { (explanation(texts, notice.kind)) }
            p { (texts.get(&format!("{key}-doe"))) }
            // The same address, asked for anew: the survey, with nothing filled in.
            @if notice.kind == NoticeKind::Empty {
                a .go href={ "?taal=" (notice.lang) } { (texts.get("melding-leeg-verder")) }
                p .soft { (texts.get("leeg-verstuurd")) }
            }
            @if notice.kind == NoticeKind::SignedIn {
                a .go href=(AccountAddress::All) { (texts.get("melding-ingelogd-verder")) }
            }
            @if notice.kind.offers_code() {
                a .go href={ (PublicAddress::Start) "?taal=" (notice.lang) } { (texts.get("melding-code")) }
            }
        },
        foot: foot(texts),
    })
}

fn explanation(texts: Texts, kind: NoticeKind) -> String {
    match kind {
        NoticeKind::NotYetOpen(day) => texts.with(kind.key(), &[("datum", texts.day(day).into())]),
        other => texts.get(other.key()),
    }
}

/// A page that answers a sent form has no address to read it from again in another language.
fn languages(kind: NoticeKind) -> &'static [Lang] {
    match kind {
        NoticeKind::BadForm
        | NoticeKind::Empty
        | NoticeKind::TooLarge
        | NoticeKind::TryAgain
        | NoticeKind::MethodNotAllowed => &[],
        _ => Lang::all(),
    }
}
