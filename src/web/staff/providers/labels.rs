//! What goes wrong with providers, in words.

use crate::catalogue::{LONGEST_NAME, NameError, ProviderError};
use crate::web::problem::Problem;

/// Why nothing was changed, for the page with the form.
pub(super) fn label(error: ProviderError) -> Result<String, Problem> {
    let text = match error {
        ProviderError::Name(error) => name(&error),
        ProviderError::Taken(name) => format!("‘{name}’ staat er al. Twee aanbieders kunnen niet zo hetzelfde heten."),
        ProviderError::Same => "Zo heet de aanbieder al.".to_owned(),
        ProviderError::Measured => "Deze aanbieder staat al in een ronde. Samenvoegen of weghalen zou cijfers of codes raken. Gaat het om een ronde in voorbereiding? Haal hem daar eerst uit. Anders: laat beide staan, en vraag er één niet meer voor nieuwe rondes.".to_owned(),
        ProviderError::Told => "Over deze aanbieder staat iets vast dat niet meer verandert. Daarom kan dit niet. Vraag hem niet meer voor nieuwe rondes.".to_owned(),
        ProviderError::People => "Bij deze aanbieder horen mensen die kunnen inloggen. Zij zouden dan de cijfers van een ander lezen. Zet eerst hun account uit.".to_owned(),
        ProviderError::Itself => "Kies een andere aanbieder: dit is dezelfde.".to_owned(),
        ProviderError::Both => "Over beide is hetzelfde ingelezen, met mogelijk andere cijfers. Daarom kan dit niet vanzelf.".to_owned(),
        ProviderError::Db(error) => return Err(error.into()),
    };
    Ok(format!("{text} Er is niets veranderd."))
}

fn name(error: &NameError) -> String {
    match error {
        NameError::Missing => "Vul een naam in.".to_owned(),
        NameError::TooLong => format!("De naam is te lang. Gebruik hoogstens {LONGEST_NAME} tekens."),
        NameError::Quote => "Er staat één aanhalingsteken te veel of te weinig in.".to_owned(),
        NameError::Control => "Er staat een teken in dat niet te zien is. Typ de naam opnieuw.".to_owned(),
        NameError::Everybody(name) => {
            format!("‘{name}’ betekent hier: alle of een deel van de aanbieders samen. Kies een andere naam.")
        }
        NameError::NoLetters(name) => format!("In ‘{name}’ staat geen letter of cijfer."),
    }
}
