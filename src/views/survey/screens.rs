//! What the survey of a kiosk has besides: a shared device that forgets, also without a network.
//!
//! The script of the kiosk goes from one of these screens to another; without it none of them shows but the one on privacy,
//! and the page that was begun reloads itself.

use maud::{Markup, html};

use super::drawing::Drawing;
use super::explain;
use super::model::{KioskScreen, SurveyPage};
use crate::i18n::Texts;

/// How long a page that was begun stays where no script watches over it, in seconds.
const BEGUN: u32 = 300;

/// What stands in the head: the way to put the kiosk on the device as a program, and the clock of a page without script.
pub(super) fn head(screen: &KioskScreen) -> Markup {
    html! {
        link rel="manifest" href="?app";
        @if screen.begun { noscript { meta http-equiv="refresh" content={ (BEGUN) ";url=?" }; } }
    }
}

/// Where "Begin" leads: without script to a page with a clock; the script stays where it is.
pub(super) fn begin(page: &SurveyPage<'_>) -> String {
    match page.screen {
        Some(_screen) => format!("?taal={}&begin#v1", page.lang),
        None => "#v1".to_owned(),
    }
}

/// What the start screen says besides.
pub(super) fn notes(texts: Texts) -> Markup {
    html! {
        p .waits hidden { (texts.get("kiosk-wacht")) }
        noscript { p { (texts.get("kiosk-klok")) } }
    }
}

/// The screens themselves, none of which shows at first.
pub(super) fn sections(texts: Texts, page: &SurveyPage<'_>, screen: &KioskScreen) -> Markup {
    html! {
        section .q #nog tabindex="-1" aria-labelledby="tn" {
            h1 #tn { (texts.get("kiosk-nog-titel")) }
            p { (texts.get("kiosk-nog")) }
            a .go href="#start" { (texts.get("kiosk-nog-ja")) }
        }
        section .q #even tabindex="-1" aria-labelledby="tw" {
            h1 #tw { (texts.get("kiosk-even")) }
        }
        section .q #klaar tabindex="-1" aria-labelledby="tk" {
            (Drawing::Check.alone("done"))
            h1 #tk { (texts.get("dank-titel")) }
            p { strong { (texts.get("dank-verstuurd")) } " " (texts.get("dank-tellen")) }
            (again(texts))
        }
        section .q #bewaard tabindex="-1" aria-labelledby="tb" {
            (Drawing::Check.alone("done"))
            h1 #tb { (texts.get("dank-titel")) }
            p { (texts.get("kiosk-bewaard")) }
            p { (texts.get("kiosk-bewaard-later")) " " (texts.get("kiosk-aan")) }
            (again(texts))
        }
        section .q #niet tabindex="-1" aria-labelledby="ti" {
            h1 #ti { (texts.get("kiosk-niet-titel")) }
            p { (texts.get("kiosk-niet")) }
            a .go href="#einde" { (texts.get("kiosk-niet-nog")) }
        }
        section .q #dicht tabindex="-1" aria-labelledby="td" {
            h1 #td { (texts.get("melding-scherm-uit-titel")) }
            p { (texts.get("kiosk-dicht")) }
            p { (texts.get("melding-scherm-uit-doe")) }
        }
        section .q #privacy tabindex="-1" aria-labelledby="tp" {
            div .bar { a .back href="#start" { (texts.get("terug")) } }
            h1 #tp { (texts.get("privacy-titel")) }
            (explain::promises(texts, page.k, screen.hold_hours, &explain::WITHOUT_PHONES))
        }
    }
}

fn again(texts: Texts) -> Markup {
    html! {
        p { (texts.get("kiosk-opnieuw")) }
        a .go href="#start" { (texts.get("dank-volgende")) }
    }
}

/// The foot of the start screen: nothing on a shared device leads out of it.
pub(super) fn foot(texts: Texts) -> Markup {
    html! { footer { a href="#privacy" { (texts.get("privacy-link")) } } }
}
