//! The frame of every staff page: skip link, head, main, foot.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::charts::mark::mark;
use super::logo::logo;
use crate::accounts::Said;
use crate::addresses::{AccountAddress, PublicAddress, StaffAddress};
use crate::house_style::Logo;
use crate::i18n::interface::InterfaceLang;

/// One place to go to from the head of the page.
#[derive(Debug, Clone)]
pub struct NavItem {
    pub href: String,
    pub label: String,
    /// Whether the reader is there.
    pub current: bool,
}

/// The page above one, as the pages lie under each other.
#[derive(Debug, Clone, Copy)]
pub struct Breadcrumb<'a> {
    pub href: &'a str,
    pub label: &'a str,
}

/// What the frame needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Shell<'a> {
    /// Title of the window, before the name of the programme.
    pub title: &'a str,
    /// Small words above the heading; may be empty.
    pub kicker: &'a str,
    pub heading: &'a str,
    pub breadcrumb: Option<Breadcrumb<'a>>,
    /// Whether everything on the page is made up.
    pub demo: bool,
    /// Places to go to.
    pub nav: &'a [NavItem],
    /// Who is signed in.
    pub signed_in_as: Option<&'a str>,
    /// Where they are, when there are other places to be at.
    pub here: Option<&'a str>,
    /// Token of the sign-out form; without one there is no button.
    pub csrf: Option<&'a str>,
    /// What the act did that led here.
    pub said: Option<&'a Said>,
    /// The first page of whoever looks.
    pub home: &'a str,
    /// The stylesheet, with the hash of its content in its name.
    pub stylesheet_href: &'a str,
    /// The house style of a gemeente, which stands after it.
    pub style_href: Option<&'a str>,
    /// The logo of the gemeente of whoever looks.
    pub logo: Option<&'a Logo>,
    /// A style that this one page shows samples of.
    pub style: Option<&'a str>,
    /// How to have the page in another language.
    pub other_language: OtherLanguage<'a>,
}

/// The way to the same page in another language.
#[derive(Debug, Clone, Copy)]
pub enum OtherLanguage<'a> {
    /// There is none.
    Nowhere,
    /// By an address, for who is not signed in.
    At { href: &'a str, language: InterfaceLang },
    /// By a choice that is kept, and then back to this page.
    Kept { page: &'a str, language: InterfaceLang },
}

/// A whole page around `body`.
#[must_use]
pub fn page(shell: &Shell<'_>, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="nl" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (shell.title) " – Ervaringwijzer" }
                meta name="robots" content="noindex";
                link rel="icon" href="data:,";
                link rel="stylesheet" href=(shell.stylesheet_href);
                @if let Some(href) = shell.style_href { link rel="stylesheet" href=(href); }
                @if let Some(style) = shell.style { style { (PreEscaped(style)) } }
            }
            body {
                a.skip href="#inhoud" { "Naar de inhoud" }
                @if shell.demo {
                    aside.demo aria-label="Let op" {
                        p.wrap { strong { "Voorbeeld." } " Alle namen en cijfers op deze pagina zijn verzonnen." }
                    }
                }
                (header(shell))
                main #inhoud .wrap tabindex="-1" {
                    @if let Some(above) = shell.breadcrumb {
                        nav.breadcrumb.noprint aria-label="Kruimelpad" { a href=(above.href) { span aria-hidden="true" { "←" } (above.label) } }
                    }
                    header.top {
                        @if !shell.kicker.is_empty() { p.kicker { (shell.kicker) } }
                        h1 { (shell.heading) }
                    }
                    @if let Some(said) = shell.said { (done(said, shell.csrf)) }
                    (body)
                }
                (footer(shell))
            }
        }
    }
}

/// What an act did, the way back, and the way on.
fn done(said: &Said, csrf: Option<&str>) -> Markup {
    html! {
        div #gedaan .callout .done .noprint role="status" tabindex="-1" {
            p { (said.words) }
            @if said.undo.is_some() || said.at.is_some() {
                div.buttons {
                    @if let (Some(undo), Some(csrf)) = (&said.undo, csrf) {
                        form method="post" action=(undo.action) {
                            input type="hidden" name="csrf" value=(csrf);
                            @for (name, value) in &undo.fields { input type="hidden" name=(name) value=(value); }
                            button.plain { "Ongedaan maken" }
                        }
                    }
                    @if let Some(at) = &said.at { a href={ "#" (at) } { "Verder waar u was" } }
                }
            }
        }
    }
}

fn header(shell: &Shell<'_>) -> Markup {
    html! {
        header.site {
            div.wrap {
                p.brand { a href=(shell.home) { (mark()) "Ervaringwijzer" } (logo(shell.logo)) }
                @if !shell.nav.is_empty() {
                    nav aria-label="Hoofdmenu" {
                        ul { @for item in shell.nav {
                            li { a href=(item.href) aria-current=[item.current.then_some("page")] { (item.label) } }
                        } }
                    }
                }
                @if let Some(here) = shell.here {
                    p.here { "U bent nu: " b { (here) } " " a href=(AccountAddress::Places) { "Andere plek kiezen" } }
                }
            }
        }
    }
}

fn footer(shell: &Shell<'_>) -> Markup {
    html! {
        footer.foot {
            div.wrap {
                (other_language(shell))
                ul {
                    li { a href=(PublicAddress::Explanation) { "Uitleg bij de cijfers" } }
                    li { a href=(PublicAddress::ConversationManual) { "Het gesprek" } }
                    li { a href=(PublicAddress::PlanningManual) { "Plan van aanpak" } }
                    li { a href=(PublicAddress::ApiReference) { "De API" } }
                    li { a href=(PublicAddress::Privacy) { "Privacy" } }
                    li { a href=(PublicAddress::Accessibility) { "Toegankelijkheid" } }
                }
                @if let Some(name) = shell.signed_in_as {
                    form method="post" action=(StaffAddress::SignOut) {
                        span { "Ingelogd als " a href=(AccountAddress::All) { (name) } }
                        @if let Some(csrf) = shell.csrf {
                            input type="hidden" name="csrf" value=(csrf);
                            button.plain { "Uitloggen" }
                        }
                    }
                }
            }
        }
    }
}

fn other_language(shell: &Shell<'_>) -> Markup {
    match (shell.other_language, shell.csrf) {
        (OtherLanguage::At { href, language }, _) => {
            html! { p.other-language { a href=(href) hreflang=(language) lang=(language) { (language.name()) } } }
        }
        (OtherLanguage::Kept { page, language }, Some(csrf)) => html! {
            form.other-language method="post" action=(StaffAddress::Language) {
                input type="hidden" name="csrf" value=(csrf);
                input type="hidden" name="taal" value=(language);
                input type="hidden" name="naar" value=(page);
                button.plain lang=(language) { (language.name()) }
            }
        },
        (OtherLanguage::Kept { .. }, None) | (OtherLanguage::Nowhere, _) => html! {},
    }
}
