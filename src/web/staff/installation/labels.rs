//! What another machine said, and where a setting comes from, in words.

use crate::catalogue::PageSetting;
use crate::config::Origin;
use crate::http_client::HttpClientError;
use crate::mail::MailError;

/// Why a letter was not taken, and what to do.
pub(super) fn mail_error(error: MailError) -> String {
    let text = match error {
        MailError::Address => "Het adres van de afzender, of dat van u, is geen e-mailadres.",
        MailError::Away => {
            "De mailserver antwoordt niet. Kijk naar de naam en de poort, en vraag de beheerder van de server naar de firewall."
        }
        MailError::Tls => {
            "Er kwam geen veilige verbinding. De mailserver biedt op deze manier geen versleuteling of geen inloggen aan, of zijn certificaat wordt hier niet vertrouwd. Probeer de andere keuze bij de versleuteling."
        }
        MailError::SignIn => "De mailserver laat het programma niet inloggen. Kijk naar de naam en het wachtwoord.",
        MailError::Refused(code) => {
            return format!(
                "De mailserver weigert, met code {code}. Kijk of hij voor het adres van de afzender mag versturen."
            );
        }
        MailError::BrokeOff => "De mailserver brak het gesprek af. De proefmail kan zijn aangekomen, of niet.",
    };
    text.to_owned()
}

/// Why a call was not taken, and what to do.
pub(super) fn call_error(error: HttpClientError) -> String {
    let text = match error {
        HttpClientError::Address => "Dit is geen adres dat begint met https://, of er staat een naam of wachtwoord in.",
        HttpClientError::Host => "Deze host staat niet in de lijst. Zet hem er eerst in en bewaar de lijst.",
        HttpClientError::Private => {
            "Deze naam leidt naar een adres binnen een eigen netwerk. Daar gaat het programma alleen heen als de beheerder van de server dat adres noemt."
        }
        HttpClientError::Away => "Er kwam geen antwoord, of deze naam bestaat niet.",
        HttpClientError::Late => "Er kwam geen heel antwoord binnen 10 seconden.",
        HttpClientError::Tls => {
            "Er kwam geen veilige verbinding: het certificaat van de andere kant wordt hier niet vertrouwd."
        }
        HttpClientError::Redirect(status) => {
            return format!(
                "De andere kant verwijst door (status {status}). Dat volgt het programma niet: vul het adres in waar het heen gaat."
            );
        }
        HttpClientError::Status(status) => return format!("De andere kant weigert, met status {status}."),
    };
    text.to_owned()
}

/// Where the value of a setting comes from.
pub(super) fn origin(on_page: bool, origin: Origin) -> &'static str {
    match (on_page, origin) {
        (true, _) => "Ingesteld op deze pagina.",
        (false, Origin::Default) => "Nergens ingesteld: zo begint het programma.",
        (false, Origin::File) => "Uit het configuratiebestand van de server.",
        (false, Origin::Environment) => "Uit een omgevingsvariabele van de server.",
        (false, Origin::Flag) => "Bij het starten van het programma meegegeven.",
    }
}

/// What a setting is called.
pub(super) fn name(of: PageSetting) -> &'static str {
    match of {
        PageSetting::Mail => "E-mail",
        PageSetting::Hosts => "De lijst van hosts",
        PageSetting::CountMoment => "Het vaste moment van tellen",
    }
}

/// Where on the page it is.
pub(super) fn fragment(of: PageSetting) -> &'static str {
    match of {
        PageSetting::Mail => "mail",
        PageSetting::Hosts => "webhooks",
        PageSetting::CountMoment => "telmoment",
    }
}

pub(super) const MEANWHILE: &str =
    "Intussen veranderde iemand anders dit. Er is niets bewaard. Hieronder staat wat nu geldt.";
pub(super) const DEMO: &str = "Dit is een voorbeeld: het mailt en belt niemand. Er is niets veranderd.";
