//! The page after sending: what happens now, and whom to call. It shows no answer.

use maud::{Markup, html};

use super::drawing::Drawing;
use super::layout::{Frame, document_in, foot_keeping, language_menu_keeping, titled, trial_banner};
use super::words::{self, ListAddress};
use crate::house_style::Logo;
use crate::i18n::{Lang, Texts, texts};
use crate::values::terms::Address;
use crate::views::logo::logo;

/// What the thank-you page shows. The same for a first, a repeated and a late answer.
#[derive(Debug, Clone, Copy)]
pub struct Thanks<'a> {
    pub lang: Lang,
    pub address: Address,
    /// Name of the gemeente, where there is only one it can be.
    pub gemeente: Option<&'a str>,
    /// Telephone number of the gemeente, as people write it.
    pub phone: Option<&'a str>,
    /// When that number is answered, as a sentence.
    pub hours: Option<&'a str>,
    /// Where the list with four words of each counted ballot is or will be, if the phone may tell its own.
    pub words: Option<ListAddress<'a>>,
    /// Address of "Dit hoorden wij, dit doen wij".
    pub feedback: Option<&'a str>,
    /// On a shared device: where the next person begins.
    pub next: Option<&'a str>,
    /// What the address of this page says beside the language, such as `g=voorbeeldstad&v=u&`.
    pub kept: &'a str,
    /// Whether the names are invented.
    pub demo: bool,
    /// The house style of the gemeente, as CSS.
    pub style: Option<&'a str>,
    /// Its logo.
    pub logo: Option<&'a Logo>,
    /// Languages to choose from.
    pub languages: &'a [Lang],
    /// In a trial, which kept nothing: where it begins again.
    pub trial: Option<&'a str>,
}

#[must_use]
pub fn thanks_page(page: &Thanks<'_>) -> String {
    let texts = texts(page.lang).to(page.address);
    let title = titled(texts, page.trial.is_some(), "dank-titel");
    let frame = Frame {
        texts,
        title: &title,
        kiosk: page.next.is_some(),
        demo: page.demo,
        head: html! {},
        body: body(texts, page),
        foot: if page.next.is_none() {
            foot_keeping(page.kept, texts)
        } else {
            html! {}
        },
    };
    document_in(page.style, &frame)
}

fn body(texts: Texts, page: &Thanks<'_>) -> Markup {
    let (close, seen) = match page.next {
        Some(_next) => ("dank-tellen", "dank-nee-scherm"),
        None => ("dank-sluiten", "dank-nee"),
    };
    html! {
        @if page.trial.is_some() { (trial_banner(texts)) }
        (logo(page.logo))
        @if page.next.is_none() { div .bar { (language_menu_keeping(page.kept, texts, page.languages)) } }
        (Drawing::Check.alone("done"))
        h1 { (texts.get("dank-titel")) }
        p { strong { (texts.get("dank-verstuurd")) } " " (texts.get(close)) }
        @if let Some(next) = page.next {
            @if page.trial.is_none() { p { (texts.get("kiosk-opnieuw")) } }
            a .go href=(next) { (texts.get("dank-volgende")) }
        }
        @if let Some(list) = page.words { (words::of_ballot(texts, &list)) }
        @if page.next.is_none() {
            h2 { (texts.get("dank-nu")) }
            p { (texts.get("dank-tellen")) " " (texts.get("dank-praten")) }
        }
        @if let Some(feedback) = page.feedback { p { a .tel href=(feedback) { (texts.get("dank-gehoord")) } } }
        h2 { (texts.get("dank-zien")) }
        p { (texts.get(seen)) }
        h2 { (texts.get("dank-bellen")) }
        (call(texts, page))
        @if let Some(again) = page.trial { p { a .tel href=(again) { (texts.get("proef-opnieuw")) } } }
    }
}

fn call(texts: Texts, page: &Thanks<'_>) -> Markup {
    let Some(phone) = page.phone else {
        return html! { p { (texts.get("dank-gemeente")) } };
    };
    let from_right = texts.lang().dir() == "rtl";
    let number: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let whom = match page.gemeente {
        Some(gemeente) => texts.with("dank-bel-naam", &[("gemeente", gemeente.into())]),
        None => texts.get("dank-bel"),
    };
    html! {
        p {
            // Nothing on a shared device leads out of it.
            @if page.next.is_some() { (whom) " " strong dir=[from_right.then_some("ltr")] { (phone) } }
            @else { (whom) " " a .tel dir=[from_right.then_some("ltr")] href={ "tel:" (number) } { (phone) } }
            @if let Some(hours) = page.hours {
                br;
                // As staff typed it.
                @if from_right { span lang="nl" dir="ltr" { (hours) } } @else { (hours) }
            }
        }
    }
}

/// The words about whom to call, for whoever sets them: as this page has them in one language.
#[must_use]
pub fn whom_to_call(lang: Lang, gemeente: &str, phone: &str, hours: &str) -> Markup {
    let page = Thanks {
        lang,
        address: Address::U,
        gemeente: Some(gemeente),
        phone: Some(phone).filter(|phone| !phone.is_empty()),
        hours: Some(hours).filter(|hours| !hours.is_empty()),
        words: None,
        feedback: None,
        next: None,
        kept: "",
        demo: false,
        style: None,
        logo: None,
        languages: &[],
        trial: None,
    };
    let texts = texts(lang).to(page.address);
    html! {
        p { b { (texts.get("dank-bellen")) } }
        (call(texts, &page))
    }
}
