//! The front page of a demo: a way in for each role with what to look at there, and the count as a button.

use maud::{Markup, html};

use crate::addresses::{PublicAddress, StaffAddress};
use crate::i18n::Lang;

/// A way in. Its address is a secret, so it is not for logs.
#[derive(Clone)]
pub struct WayIn {
    /// Where the button leads.
    pub href: String,
    /// Who one is there: `aanbieder`, `gemeente`, `clientenraad`, `regio` or `beheerder`.
    pub role: &'static str,
}

/// What came of a count that was asked for here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// There is a new release.
    Released,
    /// No provider had a new full group.
    Nothing,
}

/// What the page shows.
pub struct GreetingPage<'a> {
    /// The provider whose client and member of staff one can be.
    pub provider: &'a str,
    /// The round that is open.
    pub round: &'a str,
    /// Paths of surveys, each for one client.
    pub clients: &'a [String],
    /// The address of the first of them as a QR code, for a phone.
    pub qr: Markup,
    /// Where a phone must be able to go: the public address of the demo.
    pub address: &'a str,
    /// The path of an open link for a shared tablet.
    pub kiosk: &'a str,
    pub staff: &'a [WayIn],
    pub counted: Option<Counted>,
    /// Whether this program makes PDF files.
    pub pdf: bool,
}

/// The page inside the frame.
#[must_use]
pub fn greeting_page(page: &GreetingPage<'_>) -> Markup {
    html! {
        p.lead { "Kies wie u bent. Elke knop brengt u direct naar binnen: er is geen wachtwoord. Alles verdwijnt weer als het voorbeeld stopt." }
        @if let Some(counted) = page.counted { (told(counted, page.round)) }
        div.ways {
            (client(page))
            @for way in page.staff { (staff(way, page.provider)) }
        }
        (count())
        (tour(page))
        section.rest {
            h2 { "Zonder in te loggen" }
            ul.linked {
                li { a href=(PublicAddress::AllFeedback { gemeente: "voorbeeldstad" }) { "Wat cliënten terughoren" } ": dit hoorden wij, dit doen wij." }
                li { a href=(PublicAddress::OpenData) { "Open data" } ", afgerond en van alle aanbieders samen." }
                li { a href=(PublicAddress::Verification) { "Zelf controleren" } " wat er wel en niet wordt bewaard." }
                @if !page.pdf { li { "Gespreksbladen en posters als PDF zitten niet in dit snel gebouwde voorbeeld. Met " code { "cargo run --features pdf -- demo" } " wel." } }
                li { a href={ (PublicAddress::Start) "?taal=nl" } { "De pagina waar iemand een code van papier overtikt" } "." }
            }
        }
    }
}

fn client(page: &GreetingPage<'_>) -> Markup {
    let (first, others) = page
        .clients
        .split_first()
        .map_or(("", [].as_slice()), |(first, others)| (first.as_str(), others));
    html! {
        section.way {
            h2 { "Cliënt" }
            p { "Tik vijf gezichtjes, zoals iemand met een kaartje van " (page.provider) " dat doet. Stuur het daarna nog eens: u krijgt hetzelfde antwoord, en alleen de eerste keer telt." }
            a.button.main href=(first) { "Vul in als cliënt" }
            details {
                summary { "Op uw telefoon, of nog een keer" }
                div.scan { (page.qr) }
                p.note { "Dit werkt als uw telefoon " (page.address) " kan bereiken." }
                @if !others.is_empty() {
                    p.note { "Andere cliënten: "
                        @for (at, path) in others.iter().enumerate() { @if at > 0 { ", " } a href=(path) { "code " (at + 2) } }
                        "."
                    }
                }
            }
        }
    }
}

/// What clients meet, besides the survey on a phone.
fn tour(page: &GreetingPage<'_>) -> Markup {
    let client = page.clients.first().map_or("", String::as_str);
    html! {
        section.rest {
            h2 { "Iedereen kan meedoen: een rondleiding" }
            ul.linked {
                li {
                    "De vragenlijst in elke taal: "
                    @for (at, lang) in Lang::all().iter().enumerate() {
                        @if at > 0 { ", " }
                        a href={ (client) "?taal=" (lang) } lang=(lang) hreflang=(lang) dir=(lang.dir()) { (lang.name()) }
                    }
                    "."
                }
                li { a href=(page.kiosk) { "De kiosk: een tablet bij de balie" } ". Vul iets in en wacht een halve minuut: het scherm vergeet u. Zet het internet uit en verstuur: uw antwoorden wachten, op slot." }
                li { "Op papier: kaartjes, brieven en vragenbladen als PDF, in elke taal. Kijk als gemeente, open " (page.round) " en kies ‘Codes en kiosken’." }
                li { a href=(PublicAddress::Entry) { "Vragenbladen van papier invoeren" } ", elk blad twee keer. Neem als code " code { (client.rsplit('/').next().unwrap_or_default()) } "." }
                li { a href=(PublicAddress::Privacy) { "Wat cliënten lezen over hun privacy" } " en " a href=(PublicAddress::Accessibility) { "over toegankelijkheid" } "." }
            }
        }
    }
}

fn staff(way: &WayIn, provider: &str) -> Markup {
    let (title, look, button) = match way.role {
        "aanbieder" => (
            format!("Aanbieder: {provider}"),
            "Zie hoe uw eigen cliënten de hulp ervaren: eerst aantallen, dan het deel met de marge. Wat nog te klein is, blijft weg. Open daarna het gespreksblad.",
            "Kijk als aanbieder",
        ),
        "gemeente" => (
            "Gemeente".to_owned(),
            "Zie alle aanbieders van een ronde, zonder ranglijst. Ligt er een buiten de trechter? Dan is dat iets om te bespreken. Er staat bij hoeveel dat er door toeval zijn.",
            "Kijk als gemeente",
        ),
        "clientenraad" => (
            "Cliëntenraad".to_owned(),
            "Zie het geheel en geen enkele aanbieder, en lees wat er is afgesproken.",
            "Kijk als cliëntenraad",
        ),
        "regio" => (
            "Regio".to_owned(),
            "Zie vijf gemeenten naast elkaar, van elk alle aanbieders samen. Geen ranglijst, en nooit één aanbieder.",
            "Kijk als regio",
        ),
        _ => (
            "Beheerder".to_owned(),
            "Zie wanneer er wordt geteld en waar de sleutels zijn. Een beheerder ziet geen cijfers.",
            "Kijk als beheerder",
        ),
    };
    html! {
        section.way {
            h2 { (title) }
            p { (look) }
            a.button.main href=(way.href) { (button) }
        }
    }
}

fn count() -> Markup {
    html! {
        section.way.count {
            h2 { "Tellen" }
            p { "Nieuwe antwoorden liggen verzegeld te wachten. Anders opent het programma ze op vaste momenten, met veel tegelijk. Hier kunt u dat zelf doen. Een paar antwoorden blijven altijd dicht: zo weet niemand of het uwe erbij is." }
            form method="post" action=(StaffAddress::CountDemo) { button.main { "Tel nu" } }
        }
    }
}

fn told(counted: Counted, round: &str) -> Markup {
    html! {
        p.callout role="status" {
            @match counted {
                Counted::Released => { "Er is geteld. Van " (round) " is er een nieuwe publicatie: kijk als aanbieder. De gemeente ziet een aanbieder pas na twee weken." },
                Counted::Nothing => { "Er is geteld. Geen aanbieder had genoeg nieuwe antwoorden, dus er is geen nieuwe publicatie." },
            }
        }
    }
}
