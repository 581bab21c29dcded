//! The sheet of codes just issued: shown once, to print and cut.

use maud::{Markup, html};

use crate::values::day::Day;

/// One card: a code in groups of four and its QR drawing.
#[derive(Debug, Clone)]
pub struct Ticket {
    pub code: String,
    /// The QR code as SVG, without a name of its own.
    pub qr: Markup,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct SheetPage {
    /// Name of the gemeente.
    pub gemeente: String,
    /// Name of the provider.
    pub provider: String,
    /// Host to type, such as `ervaring.voorbeeldstad.nl`.
    pub host: String,
    /// Last day on which they work; `None` in a round without one.
    pub last_day: Option<Day>,
    /// How many codes there are.
    pub number: usize,
    /// A card for each; none where there are too many to draw.
    pub tickets: Vec<Ticket>,
    /// The same codes as a CSV file (a `data:` address, so that nothing is kept).
    pub csv_href: String,
    /// Name of that file.
    pub csv_name: String,
    /// What happened besides.
    pub note: Option<String>,
    /// Where to go afterwards.
    pub back_href: String,
}

/// The page inside the frame.
#[must_use]
pub fn sheet_page(page: &SheetPage) -> Markup {
    html! {
        div.noprint {
            @if let Some(note) = &page.note { p.callout role="status" { (note) } }
            p.callout { strong { "Deze pagina ziet u één keer." } " Print of bewaar de codes nu. Wij bewaren ze niet en kunnen ze niet opnieuw tonen. Ga niet terug en sluit deze pagina niet voordat u ze hebt geprint of bewaard. Daarna ziet u deze codes nooit meer." }
            ul.files {
                li { a.main href=(page.csv_href) download=(page.csv_name) { "Codes als CSV" } }
                li { a href=(page.back_href) { "Klaar, terug naar de ronde" } }
            }
            @if page.tickets.is_empty() {
                p.note { "Dit zijn te veel codes voor kaartjes op het scherm. Geef het bestand aan de drukker, of voeg het samen met uw brief. Elke regel heeft een code en een link. Houd niet bij wie welke code krijgt, en gooi het bestand weg als de brieven er zijn." }
            } @else {
                p.note { "Deel de kaartjes uit zonder bij te houden wie welke code krijgt. Printen doet u met het menu van uw browser." }
                h2 { (page.tickets.len()) @if page.tickets.len() == 1 { " kaartje" } @else { " kaartjes" } }
            }
        }
        ul.sheet { @for ticket in &page.tickets { (card(page, ticket)) } }
    }
}

fn card(page: &SheetPage, ticket: &Ticket) -> Markup {
    html! {
        li.ticket lang="nl" {
            div {
                p { strong { "Hoe gaat het met uw hulp?" } }
                p { "De gemeente " (page.gemeente) " vraagt naar de hulp van " (page.provider) ". Zonder naam. Meedoen hoeft niet." }
                @if let Some(day) = page.last_day { p { "Kan tot en met " (day.long()) "." } }
                p { "Scan de code, of ga naar " strong { (page.host) } " en typ:" }
                p.code { (ticket.code) }
            }
            (ticket.qr)
        }
    }
}

/// The cards as a file of their own, to print: the stylesheet is inside, nothing else is fetched.
#[must_use]
pub fn standalone_sheet(round: &str, page: &SheetPage) -> Markup {
    html! {
        (maud::DOCTYPE)
        html lang="nl" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { "Codes " (page.provider) ", " (round) }
                style { (maud::PreEscaped(crate::values::asset::text("css/staff.css"))) }
            }
            body {
                main.wrap {
                    h1.noprint { "Codes voor " (page.provider) ", " (round) }
                    p.callout.noprint { "Print dit blad en gooi het bestand daarna weg. Deel de kaartjes uit zonder bij te houden wie welke code krijgt." }
                    ul.sheet { @for ticket in &page.tickets { (card(page, ticket)) } }
                }
            }
        }
    }
}
