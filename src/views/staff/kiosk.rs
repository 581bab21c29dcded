//! The kiosk of one provider in one round: its sessions, and the forms that open, renew, end and void one.

use maud::{Markup, PreEscaped, html};

use super::{csrf, problem};
use crate::values::clock::Moment;
use crate::views::to_copy::to_copy;

#[derive(Debug, Clone)]
pub struct KioskLine {
    pub number: u32,
    /// When it was opened.
    pub opened: Moment,
    /// By whom, or where there was nobody, how.
    pub opened_by: String,
    /// Until when it takes answers; `None` until the round closes.
    pub ends: Option<Moment>,
    /// When it was ended before that.
    pub ended: Option<Moment>,
    pub ceiling: u32,
    /// Whether it takes answers now, unless it is full.
    pub running: bool,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
    /// Whether it can be voided here.
    pub may_void: bool,
}

/// The link of a session that was opened or renewed just now.
#[derive(Debug, Clone)]
pub struct KioskFresh {
    pub address: String,
    /// The same as a QR code.
    pub qr: PreEscaped<String>,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct KioskPage {
    /// Token against forged forms.
    pub csrf: String,
    /// Where a session is opened.
    pub action: String,
    /// Where one gets a new link.
    pub renew_action: String,
    /// Where one is ended.
    pub end_action: String,
    /// Where one is voided, for those who may.
    pub void_action: Option<String>,
    /// The page with codes of the round.
    pub back: String,
    /// Whether a session can be opened now.
    pub may_open: bool,
    /// The lowest ceiling, the usual one, and the highest.
    pub ceilings: (u32, u32, u32),
    pub most_hours: u32,
    /// Sessions, the newest first.
    pub lines: Vec<KioskLine>,
    /// A link to show, this once.
    pub fresh: Option<KioskFresh>,
    /// What went wrong, after a try.
    pub problem: Option<String>,
}

/// The page inside the frame.
#[must_use]
pub fn kiosk_page(page: &KioskPage) -> Markup {
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        @if let Some(fresh) = &page.fresh { (shown_once(fresh)) }
        p { "Een kiosk is een apparaat waarop cliënten ter plekke antwoorden, zonder code. U opent hem voor een aantal uren, met een eigen link. Meer dan het aantal dat u kiest, kan er niet mee worden ingevuld. Hoeveel er is ingevuld, ziet niemand." }
        details {
            summary { "Zo zet u het apparaat klaar" }
            ul.dots {
                li { "Open de link op het apparaat zelf: scan de code of typ het adres. Waar u bent ingelogd, gaan de vragen niet open. Logt u er later in, dan sluit de kiosk op dat apparaat." }
                li { "Kies in het menu van de browser ‘Toevoegen aan startscherm’ of ‘Installeren’. Dan vult de kiosk het hele scherm, zonder adresbalk." }
                li { "Zet het apparaat vast op deze ene app: ‘Begeleide toegang’ op een iPad, ‘App vastzetten’ op Android." }
                li { "Doet iemand een halve minuut niets? Dan vraagt het scherm of er nog iemand is. Na 20 seconden is alles gewist. Na versturen begint het na 10 seconden opnieuw." }
                li { "Valt het internet weg? Laat de pagina open. Antwoorden wachten op slot op het apparaat, en gaan vanzelf zodra het weer kan, tot een dag na het einde van de zitting. Haalt u het apparaat weg? Zorg dan eerst voor internet, en sluit daarna de zitting." }
                li { "Zonder scripts werkt de kiosk ook. Hij begint dan 5 minuten na ‘Begin’ opnieuw, en bewaart niets als het internet wegvalt." }
            }
        }
        @if page.may_open { (open(page)) } @else { p { "Een kiosk kan open zolang de ronde antwoorden aanneemt." } }
        h2 { "Zittingen" }
        @if page.lines.is_empty() { p { "Er is nog geen kiosk geopend." } }
        @else {
            p { "Aanbieder en gemeente zien allebei deze lijst. Vulde iemand de kiosk zelf vol? Dan kan de gemeente een zitting laten vervallen, tot de eerste telling erna. Antwoorden van die zitting worden dan ongelezen vernietigd." }
            ul.sessions { @for line in &page.lines { li { (session(page, line)) } } }
        }
        p { a href=(page.back) { "Terug naar de codes" } }
    }
}

fn shown_once(fresh: &KioskFresh) -> Markup {
    html! {
        section.callout.kiosk-link aria-labelledby="nieuw" {
            h2 #nieuw { "Dit is de link van de kiosk" }
            p { strong { "U ziet deze link maar één keer." } " Open hem op het apparaat voor cliënten, en log daar zelf niet in. Kwijt? Vernieuw dan de link hieronder." }
            (to_copy("Link van de kiosk", &fresh.address))
            (fresh.qr)
        }
    }
}

fn open(page: &KioskPage) -> Markup {
    let (lowest, usual, highest) = page.ceilings;
    html! {
        h2 { "Kiosk openen" }
        form.form method="post" action=(page.action) {
            (csrf(&page.csrf))
            div.field {
                label for="uren" { "Hoeveel uur?" }
                input #uren name="uren" type="number" inputmode="numeric" min="1" max=(page.most_hours) value="4" required;
            }
            div.field {
                label for="plafond" { "Hoeveel antwoorden hoogstens?" }
                input #plafond name="plafond" type="number" inputmode="numeric" min=(lowest) max=(highest) value=(usual) required
                    aria-describedby="plafond-uitleg";
                p.hint #plafond-uitleg { "Ruim boven het aantal mensen dat u verwacht: " (lowest) " tot " (highest) "." }
            }
            button.main { "Open de kiosk" }
        }
    }
}

fn session(page: &KioskPage, line: &KioskLine) -> Markup {
    html! {
        strong { "Zitting " (line.number) } ": geopend op " (line.opened.minute()) " door " (line.opened_by)
        ", hoogstens " (line.ceiling) " antwoorden. " (state(line))
        @if line.running { div.acts {
            form method="post" action=(page.renew_action) {
                (csrf(&page.csrf))
                input type="hidden" name="zitting" value=(line.number);
                button aria-label={ "Nieuwe link voor zitting " (line.number) ", de oude werkt dan niet meer" } { "Vernieuw de link" }
            }
            form method="post" action=(page.end_action) {
                (csrf(&page.csrf))
                input type="hidden" name="zitting" value=(line.number);
                button aria-label={ "Sluit zitting " (line.number) " nu" } { "Sluit nu" }
            }
        } }
        @if let Some(action) = page.void_action.as_ref().filter(|_| line.may_void) { (void(page, line, action)) }
    }
}

fn state(line: &KioskLine) -> Markup {
    html! {
        @if let Some(reason) = &line.voided { strong { "Vervallen" } ": " span lang="nl" { (reason) } }
        @else if let Some(ended) = line.ended { "Gesloten op " (ended.minute()) "." }
        @else if let Some(ends) = line.ends {
            @if line.running { "Open tot " (ends.minute()) "." } @else { "Was open tot " (ends.minute()) "." }
        } @else { "Een link van voor de zittingen: hij werkt tot de ronde sluit." }
    }
}

fn void(page: &KioskPage, line: &KioskLine, action: &str) -> Markup {
    let id = format!("reden-{}", line.number);
    html! {
        details {
            summary { "Laat zitting " (line.number) " vervallen" }
            form.void method="post" action=(action) {
                (csrf(&page.csrf))
                input type="hidden" name="zitting" value=(line.number);
                p { "De link werkt dan niet meer. Antwoorden van deze zitting worden ongelezen vernietigd. Dit kan niet ongedaan worden gemaakt. Schrijf geen namen van cliënten op." }
                label for=(id) { "Reden" }
                input id=(id) name="reden" type="text" maxlength="200" required autocomplete="off";
                button { "Laat vervallen" }
            }
        }
    }
}
