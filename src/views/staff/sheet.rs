//! The sheet of codes just issued: shown once, to print and cut.

use maud::{Markup, html};

use super::csrf;
use super::files::thousands;
use crate::addresses::PublicAddress;
use crate::i18n::Lang;
use crate::views::survey::HandoutWords;

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
    /// What stands on every card.
    pub words: HandoutWords,
    /// Name of the provider.
    pub provider: String,
    /// Host to type, such as `ervaring.voorbeeldstad.nl`.
    pub host: String,
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
    /// Cards and letters as PDF, where this program makes those.
    pub print: Option<PrintPart>,
}

/// Most codes that go in one file of cards or letters.
pub const MOST_PRINTED: usize = 1000;
/// Codes that a part holds where there are not many parts: it is there within a few seconds.
const SMALL_PART: usize = 250;
/// Up to this many codes the parts are small ones.
const MOST_IN_SMALL_PARTS: usize = 2500;
/// Longest text of a letter, in characters.
pub const LONGEST_LETTER: usize = 2000;

/// The form for cards and letters.
#[derive(Debug, Clone)]
pub struct PrintPart {
    /// Where it goes.
    pub action: String,
    /// Token against forged forms.
    pub csrf: String,
    /// The number of the issue.
    pub batch: u32,
    /// The codes, in groups of four.
    pub codes: Vec<String>,
    /// The languages that clients are offered.
    pub languages: Vec<Lang>,
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
            }
            @if let Some(print) = &page.print { (on_paper(print)) }
            @if !page.tickets.is_empty() {
                h2 { (page.tickets.len()) @if page.tickets.len() == 1 { " kaartje" } @else { " kaartjes" } }
            }
        }
        ul.sheet { @for ticket in &page.tickets { (card(page, ticket)) } }
    }
}

/// What can be printed: as the form sends it, and in words.
const KINDS: [(&str, &str); 6] = [
    (
        "loten",
        "Loten: kaartjes die cliënten zelf pakken. Zes op een A4, in willekeurige volgorde, om dicht te vouwen",
    ),
    ("kaartjes", "Kaartjes: tien op een A4, om uit te knippen"),
    ("a5", "Een blad op A5"),
    ("vragenblad", "Een vragenblad op A4, om met een pen in te vullen"),
    ("brief", "Een brief op A4, met plaats voor een adres achter het venster"),
    ("herinnering", "Een herinnering op A4, met dezelfde codes als de brief"),
];

/// How many codes go in one file.
fn in_a_part(codes: usize) -> usize {
    if codes <= MOST_IN_SMALL_PARTS {
        SMALL_PART
    } else {
        MOST_PRINTED
    }
}

/// The form opens beside this page, so that these codes stay where they are.
fn on_paper(print: &PrintPart) -> Markup {
    let number = print.codes.len();
    let part = in_a_part(number);
    let several = number > part;
    html! {
        h2 { "Kaartjes en brieven als PDF" }
        p { "Om zelf te printen of aan de drukker te geven. Elke kaart en elke brief heeft een eigen code. De codes gaan mee vanaf deze pagina. Wij bewaren ze niet." }
        h3 { "Liever zelf laten pakken" }
        p { "Deelt iemand kaartjes op naam uit, dan kan die onthouden wie welke code kreeg. Of vooraf zelf iets invullen voor één cliënt. Pakken cliënten zelf een dichtgevouwen kaartje, dan kan dat niet. Kies daarvoor loten. Vooraan zit een blad met uitleg voor wie ze laat pakken." }
        h3 { "Herinneringen" }
        p { "Print de brieven en de herinneringen allebei nu. Later kan dat niet meer, want wij bewaren de codes niet. Ze staan in dezelfde volgorde: de eerste brief en de eerste herinnering hebben dezelfde code. Maak beide enveloppen voor een adres tegelijk klaar. Verstuur de herinneringen later, en naar iedereen. Niemand weet wie al meedeed." }
        p { "Verstuurt u brieven, mails of sms’jes met het CSV-bestand? Zet dan de herinnering meteen klaar, met dezelfde regel voor dezelfde persoon. Stuur ook die naar iedereen, en wis het bestand daarna." }
        h3 { "Vragenbladen die terugkomen" }
        p { "Voer ze in op " a href=(PublicAddress::Entry) { "Vragenbladen invoeren" } ", elk blad twee keer. Dat kan ook iemand zonder account." }
        form.form method="post" action=(print.action) target="_blank" {
            (csrf(&print.csrf))
            input type="hidden" name="uitgifte" value=(print.batch);
            fieldset {
                legend { "Wat wilt u printen?" }
                @for (kind, words) in KINDS {
                    label.tick for={ "papier-" (kind) } {
                        input id={ "papier-" (kind) } type="radio" name="soort" value=(kind) checked[kind == KINDS[0].0]; (words)
                    }
                }
            }
            div.field {
                label for="papier-taal" { "In welke taal?" }
                select #papier-taal name="taal" {
                    @for lang in &print.languages {
                        option value=(lang) lang=(lang) { (lang.name()) @if lang.is_concept() { " (concept)" } }
                    }
                }
            }
            div.field {
                label for="papier-brief" { "Uw eigen tekst voor de brief of het vragenblad" }
                p.hint #papier-brief-uitleg { "Mag leeg blijven: dan staat er een gewone tekst in de brief. Schrijf bij een vragenblad hoe het terugkomt, bijvoorbeeld in een envelop. Schrijf geen naam of nummer van een cliënt: iedereen krijgt dezelfde brief. Begin een nieuwe alinea met een lege regel." }
                textarea #papier-brief name="brief" rows="6" maxlength=(LONGEST_LETTER) aria-describedby="papier-brief-uitleg" {}
            }
            div.field {
                label for="papier-herinnering" { "Uw eigen tekst voor de herinnering" }
                p.hint #papier-herinnering-uitleg { "Mag leeg blijven: dan staat er een gewone tekst in, die ook zegt dat iedereen deze brief krijgt." }
                textarea #papier-herinnering name="herinnering" rows="6" maxlength=(LONGEST_LETTER) aria-describedby="papier-herinnering-uitleg" {}
            }
            p.note { (waiting(number, part)) }
            div.buttons {
                @for (at, codes) in print.codes.chunks(part).enumerate() {
                    button name="codes" value=(codes.join(" ")) {
                        "Maak de PDF"
                        @if several { " van code " (at * part + 1) " tot en met " (at * part + codes.len()) }
                    }
                }
            }
        }
    }
}

/// How long it takes, said before somebody presses: codes are kept nowhere, so there is no job that could tell its progress.
fn waiting(number: usize, part: usize) -> Markup {
    html! {
        @if number <= part { "Dit duurt meestal een paar seconden. De PDF opent in een nieuw tabblad." }
        @else if part == MOST_PRINTED { "Elk deel opent in een nieuw tabblad. Een deel van " (thousands(part)) " codes duurt 5 tot 20 seconden." }
        @else { "Elk deel opent in een nieuw tabblad. Een deel van " (part) " codes duurt 2 tot 5 seconden." }
        " Laat deze pagina open tot u alles hebt."
    }
}

fn card(page: &SheetPage, ticket: &Ticket) -> Markup {
    html! {
        li.ticket lang="nl" {
            div {
                p { (page.words.gemeente) }
                p { strong { (page.words.heading) } }
                p { (page.words.about) }
                p { (page.words.scan) " " (page.words.or_type) " " strong { (page.host) } " " (page.words.code_label) }
                p.code { (ticket.code) }
                @if let Some(until) = &page.words.until { p { (until) } }
                p { (page.words.free) }
                @if let Some(call) = &page.words.call { p { (call) } }
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
