//! Every act that the log knows: its word, its group, and how it is said.
//!
//! The word is what is stored and exported, and never changes; the sentence is what people read.

use crate::word_enum;

word_enum!(
    /// What an act is about: to choose by in the log.
    ActGroup {
        /// Signing in, and what was refused.
        Access = "toegang",
        /// Accounts of staff.
        People = "mensen",
        /// Tokens, feeds and webhooks.
        Connections = "koppelingen",
        /// Codes, kiosks and trials.
        Codes = "codes",
        /// Rounds, from draft to destruction.
        Rounds = "rondes",
        /// Releases, year statements and open data.
        Releases = "publicaties",
        /// Sheets and what clients hear back.
        Talks = "gesprekken",
        /// Questionnaires.
        Questionnaires = "vragenlijsten",
        /// Gemeenten, providers, regions and what surrounds the figures.
        Setup = "inrichting",
        /// The installation itself.
        Installation = "installatie",
    }
);

impl ActGroup {
    /// How it is called on a page.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Access => "Inloggen en toegang",
            Self::People => "Mensen",
            Self::Connections => "Koppelingen",
            Self::Codes => "Codes en kiosken",
            Self::Rounds => "Rondes",
            Self::Releases => "Publicaties",
            Self::Talks => "Gesprekken",
            Self::Questionnaires => "Vragenlijsten",
            Self::Setup => "Inrichting",
            Self::Installation => "Installatie",
        }
    }
}

/// One kind of act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownAct {
    /// As it is stored.
    pub word: &'static str,
    /// Where it belongs.
    pub group: ActGroup,
    /// As people read it.
    pub said: &'static str,
}

/// Rows of `word => sentence`, per group.
macro_rules! acts {
    ($($group:ident { $($word:literal => $said:literal),+ $(,)? })+) => {
        &[$($(KnownAct { word: $word, group: ActGroup::$group, said: $said }),+),+]
    };
}

/// All of them. [`super::log`] takes no other word.
pub const ACTS: &[KnownAct] = acts!(
    Access {
        "ingelogd" => "Ingelogd",
        "uitgelogd" => "Uitgelogd",
        "wachtwoord-gekozen" => "Wachtwoord gekozen",
        "wachtwoord-gewijzigd" => "Wachtwoord gewijzigd",
        "wachtwoord-geblokkeerd" => "Wachtwoord geblokkeerd",
        "nieuw-wachtwoord-gevraagd" => "Nieuw wachtwoord gevraagd",
        "tweede-stap-ingesteld" => "Tweede stap ingesteld",
        "tweede-stap-weggehaald" => "Tweede stap weggehaald",
        "herstelcode-gebruikt" => "Herstelcode gebruikt",
        "herstelcodes-vernieuwd" => "Herstelcodes vernieuwd",
        "passkey-toegevoegd" => "Passkey toegevoegd",
        "passkey-weggehaald" => "Passkey weggehaald",
        "naam-gewijzigd" => "Eigen naam gewijzigd",
        "adres-gevraagd" => "Ander e-mailadres gevraagd",
        "adres-gewijzigd" => "E-mailadres gewijzigd",
        "werkaccount-geweigerd" => "Werkaccount geweigerd",
        "noodaccount-gebruikt" => "Noodaccount gebruikt",
        "sessie-beeindigd" => "Sessie beëindigd",
        "alles-beeindigd" => "Alles beëindigd",
        "taal-gekozen" => "Taal gekozen",
        "inloggen-mislukt" => "Inloggen mislukt",
        "toegang-geweigerd" => "Gevraagd naar wat er niet is of niet mag",
        "formulier-geweigerd" => "Formulier geweigerd dat niet van onze pagina kwam",
        "sleutel-geweigerd" => "API-sleutel geweigerd die niet werkt",
    }
    People {
        "gebruiker-toegevoegd" => "Account toegevoegd",
        "gebruiker-gewijzigd" => "Account gewijzigd",
        "gebruiker-uitgezet" => "Account uitgezet",
        "gebruiker-aangezet" => "Account aangezet",
        "gebruiker-uitgenodigd" => "Account uitgenodigd",
        "plek-aangenomen" => "Plek aangenomen",
        "plek-gekozen" => "Naar een andere plek gegaan",
        "gebruiker-rol" => "Andere rol gegeven",
        "gebruiker-opgevolgd" => "Account overgedragen",
        "werkaccount-gekoppeld" => "Werkaccount gekoppeld",
        "noodaccount-aangewezen" => "Noodaccount aangewezen",
        "noodaccount-ingetrokken" => "Noodaccount is gewoon account",
    }
    Connections {
        "sleutel-gemaakt" => "API-sleutel gemaakt",
        "sleutel-ingetrokken" => "API-sleutel ingetrokken",
        "sleutel-eerst-gebruikt" => "API-sleutel voor het eerst gebruikt",
        "feedadres-gemaakt" => "Feedadres gemaakt",
        "feedadres-vernieuwd" => "Feedadres vernieuwd",
        "feedadres-uitgezet" => "Feedadres uitgezet",
        "webhook-gemaakt" => "Webhook gemaakt",
        "webhook-geprobeerd" => "Webhook geprobeerd",
        "webhook-weggehaald" => "Webhook weggehaald",
    }
    Codes {
        "codes-uitgegeven" => "Codes uitgegeven",
        "uitgifte-vervallen" => "Uitgifte vervallen verklaard",
        "kiosk-geopend" => "Kiosk geopend",
        "kiosk-vernieuwd" => "Link van kiosk vernieuwd",
        "kiosk-gesloten" => "Kiosk gesloten",
        "proeflink-gemaakt" => "Proeflink gemaakt",
        "proeflink-vernieuwd" => "Proeflink vernieuwd",
        "proeflink-ingetrokken" => "Proeflink ingetrokken",
        "antwoorden-verzonnen" => "Antwoorden verzonnen",
    }
    Rounds {
        "ronde-gemaakt" => "Ronde gemaakt",
        "ronde-veranderd" => "Ronde veranderd",
        "ronde-vragenlijst-veranderd" => "Vragenlijst van ronde veranderd",
        "ronde-aanbieders" => "Aanbieders van ronde gekozen",
        "ronde-strenger" => "Bescherming van ronde strenger gemaakt",
        "ronde-weggegooid" => "Ronde weggegooid",
        "ronde-geopend" => "Ronde geopend",
        "ronde-verlengd" => "Ronde verlengd",
        "ronde-geteld" => "Ronde geteld",
        "ronde-gestopt" => "Ronde neemt geen antwoorden meer aan",
        "ronde-gesloten" => "Ronde gesloten, antwoorden en sleutels vernietigd",
        "ronde-hersteld" => "Ronde hersteld",
        "vier-woorden" => "Vier woorden bij een antwoord aan- of uitgezet",
        "uitstel-vernietiging" => "Uitstel van vernietiging ingesteld",
        "uitstel-beeindigd" => "Uitstel van vernietiging beëindigd",
        "stembiljetten-uitgevoerd" => "Verzegelde antwoorden uitgevoerd om elders te tellen",
        "telling-ingelezen" => "Telling van elders ingelezen",
    }
    Releases {
        "publicatie-verschenen" => "Publicatie verschenen",
        "publicatie-gecorrigeerd" => "Publicatie gecorrigeerd",
        "publicatie-eerder-vrijgegeven" => "Publicatie eerder vrijgegeven",
        "jaarverantwoording-bewaard" => "Concept van jaarverantwoording bewaard",
        "jaarverantwoording-vastgesteld" => "Jaarverantwoording vastgesteld",
        "open-data-aan" => "Open data aangezet",
        "open-data-uit" => "Open data uitgezet",
    }
    Talks {
        "duiding-bewaard" => "Duiding bewaard",
        "duiding-gedeeld" => "Duiding gedeeld",
        "gespreksblad-veranderd" => "Gespreksblad veranderd",
        "afspraak-veranderd" => "Afspraken veranderd",
        "afspraken-gemaakt" => "Afspraken gemaakt",
        "afspraken-bevestigd" => "Afspraken bevestigd",
        "uitkomst-afspraak" => "Uitkomst van afspraak opgeschreven",
        "gesprek-gevoerd" => "Gesprek gevoerd",
        "gesprek-gevoerd-teruggenomen" => "Gesprek toch niet gevoerd",
        "clientenraad-uitgenodigd" => "Cliëntenraad uitgenodigd",
        "uitnodiging-clientenraad-ingetrokken" => "Uitnodiging van cliëntenraad ingetrokken",
        "terugkoppeling-bewaard" => "Terugkoppeling bewaard",
        "terugkoppeling-akkoord" => "Akkoord met terugkoppeling",
        "terugkoppeling-gepubliceerd" => "Terugkoppeling gepubliceerd",
        "terugkoppeling-ingetrokken" => "Terugkoppeling ingetrokken",
    }
    Questionnaires {
        "vragenlijst-ontwerp-gemaakt" => "Ontwerp van vragenlijst gemaakt",
        "vragenlijst-ontwerp-veranderd" => "Ontwerp van vragenlijst veranderd",
        "vragenlijst-ontwerp-weggegooid" => "Ontwerp van vragenlijst weggegooid",
        "vragenlijst-versie-gemaakt" => "Versie van vragenlijst gemaakt",
        "vragenlijst-versie-teruggenomen" => "Versie van vragenlijst teruggenomen",
        "vragenlijst-ingelezen" => "Vragenlijst ingelezen",
        "vragenlijst-meegeleverd-toegevoegd" => "Meegeleverde vragenlijst toegevoegd",
        "vragenlijsten-toegevoegd" => "Vragenlijsten toegevoegd",
    }
    Setup {
        "gemeente-toegevoegd" => "Gemeente toegevoegd",
        "gemeente-meegenomen" => "Alles van gemeente meegenomen",
        "gemeente-vertrokken" => "Gemeente vertrokken",
        "gegevens-gewijzigd" => "Gegevens van gemeente gewijzigd",
        "huisstijl-gezet" => "Huisstijl gezet",
        "huisstijl-weg" => "Huisstijl weggehaald",
        "logo-gezet" => "Logo gezet",
        "logo-weg" => "Logo weggehaald",
        "opname-gezet" => "Opname van een vraag toegevoegd",
        "opname-weg" => "Opname van een vraag weggehaald",
        "regio-toegevoegd" => "Regio toegevoegd",
        "regio-erbij" => "Gemeente bij regio gevoegd",
        "regio-eruit" => "Gemeente uit regio gehaald",
        "aanbieder-toegevoegd" => "Aanbieder toegevoegd",
        "aanbieder-hernoemd" => "Aanbieder hernoemd",
        "aanbieder-beeindigd" => "Aanbieder doet niet meer mee",
        "aanbieder-hervat" => "Aanbieder doet weer mee",
        "aanbieder-samengevoegd" => "Aanbieders samengevoegd",
        "aanbieder-weggehaald" => "Aanbieder weggehaald",
        "bestand-ingelezen" => "Bestand ingelezen",
        "gebeurtenis-verteld" => "Gebeurtenis verteld",
        "gebeurtenis-weggehaald" => "Gebeurtenis weggehaald",
    }
    Installation {
        "instelling-gewijzigd" => "Instelling gewijzigd",
        "proefmail" => "Proefmail verstuurd",
        "adres-geprobeerd" => "Adres voor webhooks geprobeerd",
        "sleutel-gekopieerd" => "Kopie van sleutel van ronde gemaakt",
        "sleutel-gesplitst" => "Sleutel van ronde in delen gesplitst",
        "sleutel-vernietigd" => "Sleutel van ronde vernietigd",
        "sleutelkopie-weggelegd" => "Kopie van sleutel weggelegd",
        "klok-bevestigd" => "Klok van de server bevestigd",
        "database-bijgewerkt" => "Database bijgewerkt",
        "reservekopie-gemaakt" => "Reservekopie gemaakt",
        "database-teruggezet" => "Database teruggezet uit reservekopie",
        "database-verhuisd" => "Database verhuisd",
        "logboek-uitgevoerd" => "Logboek uitgevoerd",
    }
);

/// The act with this word.
#[must_use]
pub fn known_act(word: &str) -> Option<&'static KnownAct> {
    ACTS.iter().find(|act| act.word == word)
}
