//! What every table of the database is for, in the words of a privacy officer.

/// What is said of one table.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// Name of the table.
    pub table: &'static str,
    /// What is in it, and why.
    pub what: &'static str,
    /// How long it stays.
    pub how_long: &'static str,
    /// Who can see it through the pages.
    pub who: &'static str,
}

const fn told(table: &'static str, what: &'static str, how_long: &'static str, who: &'static str) -> Told {
    Told {
        table,
        what,
        how_long,
        who,
    }
}

const ROUND_LONG: &str = "tot de ronde gesloten is: standaard een dag na de laatste telling";
const STAYS: &str = "blijft";
const NOBODY: &str = "niemand";
const BOTH: &str = "gemeente en de aanbieder zelf";

/// Every table. A test compares this list with the live database.
pub const TOLD: &[Told] = &[
    told(
        "link",
        "Per uitgegeven code een teken (HMAC-SHA-256 met de sleutel van de ronde). Nodig om te weten of een code bestaat. De code zelf staat nergens. Van een kiosk per plaats een willekeurig teken.",
        ROUND_LONG,
        NOBODY,
    ),
    told(
        "ballot",
        "Per ingevulde vragenlijst één rij: het teken van de code, het verzegelde stembiljet (HPKE) en de naam daarvan (SHA-256), zodat een kopie niet meetelt. Geen tijd, geen volgnummer, geen adres, geen apparaat. Na het tellen is de inhoud leeg.",
        ROUND_LONG,
        NOBODY,
    ),
    told(
        "opened",
        "Per deelname de aantallen die wel geteld zijn, maar nog niet in een volle groep pasten. Verzegeld met de sleutel van de ronde: zonder die sleutel leest niemand ze.",
        ROUND_LONG,
        NOBODY,
    ),
    told(
        "opened_box",
        "Per deelname hoeveel stembiljetten zijn geopend, geldig en ongeldig. Nodig om te controleren dat niets dubbel telt.",
        ROUND_LONG,
        NOBODY,
    ),
    told(
        "batch",
        "Per uitgifte hoeveel codes zijn gemaakt, of hoeveel antwoorden een kiosk hoogstens aanneemt, of de ronde daarna is geteld, op welke dag en hoe de codes zijn uitgegeven, en op welke dag en waarom een uitgifte is vervallen. Niet aan wie.",
        STAYS,
        "gemeente en de aanbieder zelf",
    ),
    told(
        "release",
        "De publicaties: genummerd, met een vingerafdruk (SHA-256) die naar de vorige verwijst. Alleen volle groepen.",
        STAYS,
        "zie de rechten per rol",
    ),
    told(
        "release_cell",
        "Dezelfde aantallen als in de publicatie, als rijen. Van groepen die het bijna eens waren alleen wat daarvan wordt verteld: hoeveel mensen, welk antwoord, en hoeveel van hen minstens.",
        STAYS,
        "zie de rechten per rol",
    ),
    told(
        "early_opening",
        "Dat een aanbieder de eigen cijfers van een publicatie eerder voor de gemeente heeft geopend.",
        STAYS,
        "gemeente en de aanbieder zelf",
    ),
    told(
        "correction",
        "Welke publicatie niet klopte, en waarom. De cijfers zelf veranderen niet.",
        STAYS,
        "iedereen die de publicatie ziet",
    ),
    told(
        "sheet",
        "De gespreksbladen: één per aanbieder en publicatie, met hoe ver het gesprek is en een toelichting van medewerkers.",
        STAYS,
        BOTH,
    ),
    told(
        "sheet_row",
        "Over welke vragen het gesprek gaat, en waarom.",
        STAYS,
        BOTH,
    ),
    told(
        "interpretation",
        "Duidingen die een kant heeft opgeschreven en nog niet heeft gedeeld. Teksten van medewerkers, zonder namen van cliënten.",
        STAYS,
        "alleen de kant die ze schreef",
    ),
    told(
        "shared_interpretation",
        "Duidingen zoals ze zijn gedeeld, met de dag. Wat gedeeld is, verandert niet meer.",
        STAYS,
        "gemeente, de aanbieder zelf en, waar uitgenodigd, de cliëntenraad",
    ),
    told(
        "agreement",
        "Afspraken: wat, wie (een functie, geen naam), wanneer, hoe wij het zien, en wat ervan kwam.",
        STAYS,
        "gemeente, de aanbieder zelf en, als beide haar bevestigden en waar uitgenodigd, de cliëntenraad",
    ),
    told(
        "earlier_agreement",
        "Afspraken van vóór Ervaringwijzer, ingelezen uit een bestand. Zij staan op het gespreksblad met het woord ‘ingelezen’ en veranderen niet.",
        STAYS,
        BOTH,
    ),
    told(
        "region",
        "Regio's: gemeenten die hun cijfers naast elkaar leggen, van elke gemeente alle aanbieders samen.",
        STAYS,
        "medewerkers",
    ),
    told(
        "region_gemeente",
        "Welke gemeente in welke regio zit.",
        "tot zij eruit gaat",
        "medewerkers",
    ),
    told(
        "event_marker",
        "Wat er gebeurde of werd uitgeprobeerd, door medewerkers getypt. Nooit over een cliënt.",
        "tot een medewerker het weghaalt",
        "medewerkers",
    ),
    told(
        "external_result",
        "Aantallen uit een ander onderzoek, ingelezen uit een bestand. Zij staan apart, nooit bij onze cijfers, en nooit van minder dan 10 mensen.",
        STAYS,
        BOTH,
    ),
    told(
        "feedback",
        "Wat cliënten terughoren: dit hoorden wij, dit doen wij. Openbaar zolang gemeente en aanbieder het allebei goedvinden.",
        STAYS,
        "gemeente en de aanbieder zelf; na akkoord van beide iedereen",
    ),
    told(
        "year_statement",
        "De jaarverantwoordingen zoals ze zijn vastgesteld: cijfers van alle aanbieders samen, aantallen afspraken en een tekst van de gemeente.",
        STAYS,
        "gemeente en cliëntenraad",
    ),
    told(
        "year_draft",
        "Wat de gemeente voor een jaarverantwoording schrijft en kiest, tot zij is vastgesteld.",
        STAYS,
        "gemeente",
    ),
    told(
        "round",
        "De rondes: doel, datums, privacyregels, de openbare sleutel, en wanneer stembus, codes en sleutels worden vernietigd.",
        STAYS,
        "medewerkers",
    ),
    told(
        "round_trial",
        "De link waarmee medewerkers een ronde die nog niet open is op een telefoon proberen. Van wie dat doet en van wat diegene invult, komt nergens een rij.",
        "tot de ronde opengaat, of tot iemand de link intrekt",
        "wie de rondes van de gemeente klaarzet",
    ),
    told(
        "participation",
        "Welke aanbieder aan welke ronde meedoet, met codes of met een kiosk.",
        STAYS,
        "medewerkers",
    ),
    told(
        "gemeente",
        "De gemeenten, met telefoonnummer, openingstijden en talen voor op de pagina's.",
        STAYS,
        "iedereen",
    ),
    told("provider", "De aanbieders.", STAYS, "medewerkers"),
    told(
        "questionnaire",
        "De vragenlijsten, per versie.",
        STAYS,
        "iedereen met een code",
    ),
    told(
        "question",
        "De vragen van een vragenlijst.",
        STAYS,
        "iedereen met een code",
    ),
    told(
        "wording",
        "De tekst van elke vraag per taal.",
        STAYS,
        "iedereen met een code",
    ),
    told(
        "user",
        "Medewerkers: naam, e-mailadres en rol. Nooit cliënten.",
        "tot de beheerder het account verwijdert of uitzet",
        "beheerder",
    ),
    told(
        "membership",
        "Waar een medewerker mag zijn: voor welke aanbieder, gemeente of regio, in welke rol, of de medewerker dat aannam, en wanneer die er het laatst was.",
        "tot de gemeente vertrekt; wie is uitgezet, staat er als uitgezet",
        "beheerder, en de gemeente die het is",
    ),
    told(
        "credential",
        "Hoe een medewerker inlogt: een wachtwoord als argon2id-hash, en het geheim van een app, verzegeld.",
        "zolang het account bestaat",
        NOBODY,
    ),
    told(
        "recovery_code",
        "Herstelcodes van medewerkers, als hash.",
        "tot ze zijn gebruikt of vernieuwd",
        NOBODY,
    ),
    told(
        "passkey",
        "Passkeys van medewerkers: het openbare deel, met de naam die de medewerker gaf.",
        "tot de medewerker hem weghaalt",
        "de medewerker",
    ),
    told(
        "sso_identity",
        "Onder welk nummer een medewerker bekend is bij het werkaccount van de eigen organisatie.",
        "zolang het account bestaat",
        NOBODY,
    ),
    told(
        "break_glass",
        "Welke beheerders een noodaccount hebben.",
        "tot het account geen noodaccount meer is",
        NOBODY,
    ),
    told(
        "proof",
        "Dat een medewerker bezig is met inloggen of met een ander adres, als hash.",
        "10 minuten, voor een ander adres een dag",
        NOBODY,
    ),
    told(
        "invitation",
        "Eenmalige links om een wachtwoord te kiezen, als hash.",
        "7 dagen",
        NOBODY,
    ),
    told(
        "session",
        "Wie van de medewerkers is ingelogd, als hash, sinds wanneer, hoe en in welke browser. Cliënten loggen niet in.",
        "12 uur, en 30 minuten na het laatste gebruik",
        NOBODY,
    ),
    told(
        "sent_form",
        "Welk formulier van een medewerker al is uitgevoerd, als hash, zodat opnieuw laden niets dubbel doet, met de zin die de pagina erna toont en wat nodig is om het ongedaan te maken.",
        "een dag",
        NOBODY,
    ),
    told(
        "former_name",
        "Namen die een aanbieder had, elk tot een dag.",
        STAYS,
        BOTH,
    ),
    told(
        "gemeente_provider",
        "Voor welke gemeente een aanbieder is toegevoegd.",
        "tot dat wordt teruggenomen",
        "de gemeente en de beheerder",
    ),
    told(
        "departing_gemeente",
        "Welke gemeente op dit ogenblik vertrekt. Alleen terwijl dat gebeurt, staat hier een rij: zij kan niet worden bewaard.",
        "zolang het verwijderen duurt",
        NOBODY,
    ),
    told(
        "never",
        "Niets. Er kan geen rij in. Daardoor kan een vertrek niet blijven openstaan.",
        STAYS,
        NOBODY,
    ),
    told(
        "house_style",
        "De kleuren, lettertypes en hoeken die een gemeente koos. Niets over mensen.",
        "tot de gemeente een andere stijl kiest",
        "iedereen",
    ),
    told(
        "logo",
        "Het logo van een gemeente, met wat erin staat voor wie het niet ziet. Niets over mensen.",
        "tot de gemeente het weghaalt",
        "iedereen",
    ),
    told(
        "questionnaire_title",
        "Titels van een vragenlijst in andere talen.",
        STAYS,
        "iedereen die de vragen leest",
    ),
    told(
        "questionnaire_draft",
        "Vragenlijsten die een gemeente nog schrijft.",
        "tot er een versie van is gemaakt, of tot iemand hem weghaalt",
        "analisten van de gemeente",
    ),
    told(
        "kiosk_session",
        "Welke medewerker wanneer een kiosk opende, en tot wanneer; de link als hash. Wie er antwoordde en hoe laat, staat nergens.",
        STAYS,
        BOTH,
    ),
    told(
        "audit",
        "Wat medewerkers deden, en wanneer. Ook hoe vaak inloggen mislukte of iets werd geweigerd: als getal, zonder van wie. Over cliënten staat hier niets.",
        "een half jaar",
        "beheerder",
    ),
    told(
        "audit_floor",
        "Eén moment: wat daarvoor in het logboek staat, mag weg. Het gaat alleen vooruit.",
        STAYS,
        NOBODY,
    ),
    told(
        "act_copy",
        "Tot welk moment het logboek is overgenomen in een bestand of in syslog, als de beheerder van de server dat instelde.",
        STAYS,
        NOBODY,
    ),
    told(
        "act_copied",
        "Welke regels van het logboek daarna al zijn overgenomen.",
        "twee dagen",
        NOBODY,
    ),
    told(
        "notice",
        "Welke medewerker een e-mail kreeg dat er nieuwe resultaten zijn, en wanneer. In de e-mail staan geen cijfers.",
        "een half jaar",
        NOBODY,
    ),
    told(
        "reminder",
        "Welke medewerker een e-mail kreeg dat de jaarverantwoording klaar moet zijn, en wanneer. In de e-mail staan geen cijfers.",
        "een half jaar",
        NOBODY,
    ),
    told(
        "feed",
        "Welke medewerker een feed heeft van wat er nieuw is: het geheime adres als hash. In de feed staan geen cijfers.",
        "tot de medewerker de feed uitzet",
        NOBODY,
    ),
    told(
        "api_token",
        "Sleutels waarmee een programma van een medewerker leest wat die zelf mag zien, als hash.",
        "hoogstens een jaar, of tot de sleutel wordt ingetrokken",
        "de medewerker zelf",
    ),
    told(
        "webhook",
        "Adressen van systemen van medewerkers die een bericht krijgen als er iets nieuws is.",
        "tot de medewerker het adres weghaalt",
        "de medewerker zelf",
    ),
    told(
        "change",
        "Wat voor iemand zichtbaar werd en wanneer, op volgorde: een publicatie, een opening, een correctie, iets wat is gedeeld. Zo mist een programma dat meeleest niets. Geen cijfers, geen teksten, en niets over cliënten.",
        STAYS,
        NOBODY,
    ),
    told(
        "webhook_delivery",
        "Welk bericht naar zo'n adres ging, en hoe dat afliep. In het bericht staan geen cijfers.",
        "een half jaar",
        "de medewerker zelf",
    ),
    told(
        "setting",
        "Instellingen: of dit een voorbeeld is met verzonnen cijfers, welke gemeente open data geeft, en van welke ronde de sleutel elders is. Ook, zolang een ronde open is: de sleutel om codes te herkennen, versleuteld met een geheim dat niet in de database staat. En in welk uur de klok het laatst is bekeken. Wat de beheerder instelde over e-mail, webhooks en het moment van tellen; een wachtwoord staat er versleuteld.",
        STAYS,
        "de beheerder; wat voor iedereen geldt ook iedereen",
    ),
];
