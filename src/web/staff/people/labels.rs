//! What goes wrong with people, in words.

use crate::accounts::{PersonError, UserError};
use crate::web::problem::Problem;

/// Why nothing was changed, for the page with the form.
pub(super) fn label(error: PersonError) -> Result<String, Problem> {
    let text = match error {
        PersonError::User(UserError::Email) => "Dat is geen e-mailadres. Schrijf het als naam@gemeente.nl.",
        PersonError::User(UserError::Name) => "Vul een naam in van één regel.",
        PersonError::User(UserError::Taken) => {
            "Er is al een account met dit e-mailadres. Staat het niet in uw lijst? Vraag het dan de beheerder."
        }
        PersonError::Oneself => "Uw eigen account zet een ander uit.",
        PersonError::OwnDetails => "Uw eigen adres en wachtwoord verandert u bij ‘Mijn account’.",
        PersonError::OwnRole => "Uw eigen rol verandert een ander.",
        PersonError::SameRole => "Deze persoon heeft deze rol al.",
        PersonError::HasPlace => "Deze persoon heeft deze plek al. Zoek de persoon op in de lijst.",
        PersonError::Elsewhere => {
            "Deze persoon logt ook in voor een ander. Naam, adres en inloggen regelt de persoon zelf, of de beheerder."
        }
        PersonError::LastAnalyst => {
            "Dit is de laatste analist van deze gemeente die kan inloggen. Maak eerst een andere analist."
        }
        PersonError::LastAdministrator => {
            "Dit is de laatste beheerder die kan inloggen. Maak eerst een andere beheerder."
        }
        PersonError::Managed => {
            "Deze persoon logt in met het werkaccount van de eigen organisatie. De groepen daar bepalen de rol, en daar regelt iemand het wachtwoord."
        }
        PersonError::Disabled => "Dit account is uitgezet. Zet het eerst aan.",
        PersonError::NotYours => {
            "Dit account kunt u hier niet maken of veranderen. Bij een aanbieder doet de beheerder dat vanaf de tweede persoon."
        }
        PersonError::User(UserError::Db(error)) | PersonError::Db(error) => return Err(error.into()),
    };
    Ok(format!("{text} Er is niets veranderd."))
}
