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

    /// A letter to see whether mail arrives.
    #[must_use]
    pub fn test() -> Self {
        Self {
            subject: "Proefbericht van de Ervaringwijzer",
            body: "Goedendag,\r\n\r\nDit is een proefbericht. Het versturen van e-mail werkt.\r\n".to_owned(),
        }
    }
}
