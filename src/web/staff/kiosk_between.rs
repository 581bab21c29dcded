//! What would happen to a session of a kiosk, for the page between.

use maud::html;

use crate::views::staff::Preview;

/// A new link: the one of now dies.
pub(super) fn renewing(provider: &str, number: u32) -> Preview {
    Preview {
        title: format!("Geef zitting {number} een nieuwe link?"),
        shows: "Dit gebeurt er",
        shown: html! {
            ul.dots {
                li { "De link van nu werkt meteen niet meer. Wie er nog invult, kan niet meer versturen." }
                li { "U ziet de nieuwe link één keer. Open hem daarna op het apparaat voor cliënten." }
                li { "Wat is ingevuld, telt mee. Wat op het apparaat nog op internet wacht, gaat mee als u daar de nieuwe link opent." }
            }
        },
        texts: Vec::new(),
        facts: vec![
            ("Voor wie?", format!("Voor de kiosk van {provider}.")),
            ("Kan het terug?", "Nee. Nog een keer vernieuwen kan wel.".to_owned()),
        ],
        button: "Vernieuw de link".to_owned(),
    }
}

/// The end of a session.
pub(super) fn ending(provider: &str, number: u32) -> Preview {
    Preview {
        title: format!("Sluit zitting {number} van de kiosk?"),
        shows: "Dit gebeurt er",
        shown: html! {
            ul.dots {
                li { "De link van deze zitting werkt meteen niet meer. Wie er nog invult, kan niet meer versturen." }
                li { "Wat is ingevuld, telt mee." }
                li { "Wacht er op het apparaat nog iets op internet? Dat telt dan niet meer. Wacht daarmee tot het apparaat weer internet had." }
            }
        },
        texts: Vec::new(),
        facts: vec![
            ("Voor wie?", format!("Voor de kiosk van {provider}.")),
            (
                "Kan het terug?",
                "Nee. Een nieuwe zitting openen kan wel, zolang de ronde loopt.".to_owned(),
            ),
        ],
        button: "Sluit de zitting".to_owned(),
    }
}

/// A session that is not counted.
pub(super) fn voiding(provider: &str, number: u32, why: &str) -> Preview {
    Preview {
        title: format!("Laat zitting {number} van {provider} vervallen?"),
        shows: "Dit gebeurt er",
        shown: html! {
            ul.dots {
                li { "De link van zitting " (number) " werkt meteen niet meer." }
                li { "Antwoorden van deze zitting worden ongelezen vernietigd." }
                li { "Bij de zitting staat: vervallen, met de reden ‘" (why) "’." }
            }
        },
        texts: vec![why.to_owned()],
        facts: vec![
            (
                "Wie ziet dit?",
                format!("Iedereen van {provider} en van uw gemeente ziet dat het gebeurde, en waarom."),
            ),
            ("Vanaf wanneer?", "Meteen.".to_owned()),
            (
                "Kan het terug?",
                "Nee. Een nieuwe zitting openen kan wel, zolang de ronde loopt.".to_owned(),
            ),
        ],
        button: "Laat de zitting vervallen".to_owned(),
    }
}
