//! The letters.

/// A letter, without its address. Plain ASCII, so that it travels as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// The subject.
    pub subject: &'static str,
    /// The text.
    pub body: String,
}

impl Email {
    /// "There are new results", with the address of the page where they are.
    #[must_use]
    pub fn new_results(page: &str) -> Self {
        Self {
            subject: "Er zijn nieuwe resultaten",
            body: format!(
                "Goedendag,\r\n\r\n\
                 Er zijn nieuwe resultaten van de Ervaringwijzer. U ziet ze na het inloggen:\r\n\r\n\
                 {page}\r\n\r\n\
                 In deze e-mail staan geen cijfers. De link is voor iedereen gelijk en\r\n\
                 onthoudt niet of u klikt. U krijgt dit bericht omdat u een account hebt.\r\n\
                 Wilt u het niet meer? Vraag het de beheerder.\r\n"
            ),
        }
    }

    /// "The year statement is due", with the address of the page where it is made.
    #[must_use]
    pub fn year_statement(page: &str) -> Self {
        Self {
            subject: "De jaarverantwoording moet voor 1 juli klaar zijn",
            body: format!(
                "Goedendag,\r\n\r\n\
                 Over vorig jaar is nog geen jaarverantwoording vastgesteld. Die moet voor\r\n\
                 1 juli klaar zijn. U maakt haar na het inloggen:\r\n\r\n\
                 {page}\r\n\r\n\
                 In deze e-mail staan geen uitkomsten. De link is voor iedereen gelijk en\r\n\
                 onthoudt niet of u klikt. U krijgt dit bericht omdat u een account hebt.\r\n\
                 Is de verantwoording vastgesteld? Dan komt er geen bericht meer.\r\n"
            ),
        }
    }

    /// The one-time link with which somebody chooses a password.
    #[must_use]
    pub fn invitation(link: &str) -> Self {
        Self {
            subject: "Kies uw wachtwoord voor de Ervaringwijzer",
            body: format!(
                "Goedendag,\r\n\r\n\
                 U kunt inloggen in de Ervaringwijzer. Kies eerst een wachtwoord:\r\n\r\n\
                 {link}\r\n\r\n\
                 De link is alleen voor u. Hij werkt een keer, zeven dagen lang. Stuur hem\r\n\
                 niet door. Verwacht u dit bericht niet? Dan hoeft u niets te doen.\r\n"
            ),
        }
    }

    /// The link with which somebody who forgot the password chooses another.
    #[must_use]
    pub fn recovery(link: &str) -> Self {
        Self {
            subject: "Kies een nieuw wachtwoord voor de Ervaringwijzer",
            body: format!(
                "Goedendag,\r\n\r\n\
                 Iemand vroeg om een nieuw wachtwoord voor uw account. Was u dat? Kies het\r\n\
                 dan hier:\r\n\r\n\
                 {link}\r\n\r\n\
                 De link werkt een keer, een uur lang. Was u het niet? Dan hoeft u niets te\r\n\
                 doen: uw wachtwoord blijft zoals het is.\r\n"
            ),
        }
    }

    /// The link with which somebody confirms another address, at the one that is wanted or at the one there is.
    #[must_use]
    pub fn confirm_address(link: &str) -> Self {
        Self {
            subject: "Bevestig een ander e-mailadres voor de Ervaringwijzer",
            body: format!(
                "Goedendag,\r\n\r\n\
                 Voor een account van de Ervaringwijzer is een ander e-mailadres gevraagd.\r\n\
                 Het verandert pas als het op het oude en op het nieuwe adres is bevestigd.\r\n\
                 Dat doet u hier:\r\n\r\n\
                 {link}\r\n\r\n\
                 De link werkt een dag. Hebt u dit niet gevraagd? Klik dan niet, en vertel het\r\n\
                 uw beheerder.\r\n"
            ),
        }
    }

    /// That something changed of how somebody signs in, told to that person.
    #[must_use]
    pub fn account_changed(what: &str) -> Self {
        Self {
            subject: "Er is iets veranderd aan uw account van de Ervaringwijzer",
            body: format!(
                "Goedendag,\r\n\r\n\
                 {what}\r\n\r\n\
                 Deed u dit zelf? Dan hoeft u niets te doen. Deed u dit niet? Bel dan meteen uw\r\n\
                 beheerder.\r\n"
            ),
        }
    }

    /// That somebody came in by an account for emergencies, told to the other administrators.
    #[must_use]
    pub fn break_glass_used(who: &str) -> Self {
        Self {
            subject: "Een noodaccount van de Ervaringwijzer is gebruikt",
            body: format!(
                "Goedendag,\r\n\r\n\
                 Iemand heeft net ingelogd met het noodaccount {who}.\r\n\
                 Dat is voor als inloggen met een werkaccount niet kan.\r\n\r\n\
                 Wist u hiervan? Dan hoeft u niets te doen. Wist u het niet? Vraag het dan\r\n\
                 meteen na, en zet het account uit.\r\n"
            ),
        }
    }

    /// A letter to see whether mail arrives.
    #[must_use]
    pub fn test() -> Self {
        Self {
            subject: "Proefbericht van de Ervaringwijzer",
            body: "Goedendag,\r\n\r\nDit is een proefbericht. Het versturen van e-mail werkt.\r\n".to_owned(),
        }
    }
}
