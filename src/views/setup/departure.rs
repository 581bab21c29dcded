//! Taking everything along, and leaving.

use maud::{Markup, html};

use crate::addresses::DepartureAddress;
use crate::figures::labels::capital;
use crate::views::staff::{csrf, problem};

/// What the page of an analyst needs.
#[derive(Debug, Clone)]
pub struct TakeAlongPage {
    pub csrf: String,
    /// When everything was taken along for the last time, in words, and whether something was done since.
    pub taken: Option<(String, bool)>,
}

/// What the page of the administrator needs.
#[derive(Debug, Clone)]
pub struct LeavePage {
    pub csrf: String,
    pub slug: String,
    pub name: String,
    /// What goes, in words.
    pub goes: String,
    pub taken: Option<String>,
    /// What stands in the way, each with what to do.
    pub obstacles: Vec<String>,
    pub problem: Option<String>,
}

/// The page of an analyst inside the frame.
#[must_use]
pub fn take_along_page(page: &TakeAlongPage) -> Markup {
    html! {
        p { "U krijgt één zip-bestand met alles wat uw gemeente hier heeft en ziet: publicaties, rondes, gespreksbladen, afspraken, terugkoppeling, jaarverantwoordingen, eigen vragenlijsten, en wat er in het logboek over de gemeente staat." }
        p { "Een lijst in het bestand noemt wat erin zit, met van elk deel een controlegetal (SHA-256). Antwoorden van mensen zitten er niet in: die zijn vernietigd toen hun ronde sloot. Concepten die niemand deelde, gaan niet mee." }
        @match &page.taken {
            None => p { "Er is nog niet eerder iets meegenomen." },
            Some((when, false)) => div.callout { p { b { "Meegenomen op " (when) ". " } "Daarna is er niets veranderd." } },
            Some((when, true)) => div.callout { p { b { "Meegenomen op " (when) ". " } "Daarna is er iets veranderd. Neem alles opnieuw mee als uw gemeente vertrekt." } },
        }
        form.act.gap method="post" action=(DepartureAddress::TakeAlong) {
            (csrf(&page.csrf))
            button.main { "Neem alles mee" }
        }
        p.hint.gap { "Ververs deze pagina na het downloaden: dan staat hier wanneer u alles meenam." }
        p.hint { "Bewaar het bestand op een veilige plek: er staan cijfers per aanbieder in. Vertrekt uw gemeente? Dan verwijdert de beheerder daarna alles wat hier staat." }
    }
}

/// The page of the administrator inside the frame.
#[must_use]
pub fn leave_page(page: &LeavePage) -> Markup {
    let slug = page.slug.as_str();
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        p { "Vertrekt de gemeente, dan verdwijnt hier alles van haar, en dat komt niet terug. Wat zij wil houden, neemt een analist van de gemeente eerst mee. U ziet die cijfers niet." }
        h2 { "Dit verdwijnt" }
        ul.dots {
            li { (capital(&page.goes)) "." }
            li { "Haar gespreksbladen, afspraken, terugkoppeling, jaarverantwoordingen, eigen vragenlijsten en gegevens." }
            li { "Accounts die alleen bij haar horen, met sleutels, feeds en webhooks." }
            li { "Regels in het logboek die haar noemen. Er blijft één regel: dat zij vertrok." }
        }
        h2 { "Dit blijft" }
        ul.dots {
            li { "Een aanbieder die ook voor een andere gemeente werkt, houdt zijn accounts, en zijn cijfers daar." }
            li { "Een regio waar zij bij hoorde, blijft. Wat de regio optelde, was van elke gemeente al openbaar. Het verschil vertelt dus niets nieuws." }
            li { "Kopieën die buiten dit programma liggen, zoals back-ups van de database. Vernietig die zelf." }
        }
        @if let Some(when) = &page.taken { p { "Een analist nam alles mee op " (when) "." } }
        @if page.obstacles.is_empty() {
            form.form method="post" action=(DepartureAddress::Leave { gemeente: slug }) {
                (csrf(&page.csrf))
                div.field {
                    label for="bevestiging" { "Typ de naam van de gemeente" }
                    p.hint #bevestiging-uitleg { "Schrijf precies: " (page.name) "." }
                    input #bevestiging name="bevestiging" type="text" required autocomplete="off" aria-describedby="bevestiging-uitleg";
                }
                button.main { "Verwijder alles van deze gemeente" }
            }
        } @else {
            div.callout {
                p { b { "Dit kan nog niet." } }
                ul.dots { @for one in &page.obstacles { li { (one) } } }
            }
        }
    }
}
