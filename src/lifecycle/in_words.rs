//! What a check finds, in words for whoever looks after the installation and reads no log: what it means, and what to do.

use super::finding::Finding;

/// What a finding means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InWords {
    /// A part of the finding itself.
    pub part: &'static str,
    /// What is wrong, in a Dutch sentence.
    pub what: &'static str,
    /// What to do about it.
    pub then: &'static str,
}

/// Somebody with a terminal on the server.
const ASK: &str =
    "Vraag de beheerder van de server om ‘ervaringwijzer check’ te draaien, en bewaar tot die tijd alle kopieën.";
const COPY: &str =
    "Zet de sleutel terug van uw kopie. De beheerder van de server doet dat met ‘ervaringwijzer keys import’.";
const MEND: &str = "Vraag de beheerder van de server om ‘ervaringwijzer round mend’ te draaien voor deze ronde.";
const WAIT: &str = "Meestal lost dit zichzelf op bij de volgende start of telling. Staat het er morgen nog? Vraag dan de beheerder van de server.";

const fn words(part: &'static str, what: &'static str, then: &'static str) -> InWords {
    InWords { part, what, then }
}

/// Every kind of finding. The first that fits counts.
pub const WORDS: &[InWords] = &[
    words(
        "could tell when, where or from what somebody answered",
        "De database heeft een kolom die er niet hoort: die zou kunnen vertellen wie iets antwoordde.",
        "Neem geen antwoorden meer aan en vraag meteen de beheerder van de server.",
    ),
    words(
        "there is no key of recognition (.link)",
        "De sleutel waarmee wij codes herkennen ontbreekt op deze machine. Cliënten van deze ronde kunnen hier niets invullen.",
        COPY,
    ),
    words(
        "its key of recognition (.link) cannot be read",
        "De sleutel waarmee wij codes herkennen kan niet gelezen worden. Cliënten van deze ronde kunnen hier niets invullen.",
        "Vraag de beheerder van de server naar de rechten op de sleutelmap te kijken.",
    ),
    words(
        "there is no opening key (.open)",
        "De sleutel waarmee wij tellen ontbreekt op deze machine. Antwoorden komen binnen, maar tellen gaat hier niet.",
        COPY,
    ),
    words(
        "its opening key (.open) cannot be read",
        "De sleutel waarmee wij tellen kan niet gelezen worden. Antwoorden komen binnen, maar tellen gaat hier niet.",
        "Vraag de beheerder van de server naar de rechten op de sleutelmap te kijken.",
    ),
    words(
        "its opening key (.open) in the key directory is another one",
        "De sleutel waarmee wij tellen hoort bij een andere ronde. Tellen gaat niet.",
        COPY,
    ),
    words(
        "its ballots are sealed with another key",
        "De antwoorden zijn verzegeld met een andere sleutel dan die van de bewaarder.",
        "Neem contact op met de bewaarder van de sleutel, en vergelijk de naam van de sleutel per telefoon.",
    ),
    words(
        "it has no public key",
        "De ronde staat open zonder sleutel. Niemand kan iets invullen.",
        ASK,
    ),
    words(
        "it is held until",
        "De klok stond verkeerd toen deze ronde voor het laatst werd geteld. Daardoor blijft zij te lang in bewaring.",
        "Vraag de beheerder van de server om ‘ervaringwijzer round close --nu --ja’ te draaien.",
    ),
    words(
        "it is closed and its keys still exist",
        "De ronde is gesloten, en haar sleutels zijn nog niet vernietigd.",
        WAIT,
    ),
    words(
        "it is closed and",
        "De ronde is gesloten, en er is nog iets van over dat weg hoort te zijn.",
        MEND,
    ),
    words(
        "sealed ballots have no name",
        "Een deel van de antwoorden moet nog een kenmerk krijgen.",
        WAIT,
    ),
    words(
        "may be deleted from the log of acts",
        "Uit het logboek kan meer worden weggehaald dan wat ouder is dan een half jaar. Iemand veranderde de database met de hand, of een klok liep voor.",
        "Vraag de beheerder van de server wie dat deed. Vergelijk het logboek met een kopie van buiten de database.",
    ),
    words(
        "release ",
        "Een publicatie is niet meer wat zij was toen zij verscheen, of lezers horen er niet van.",
        "Gebruik haar cijfers niet en vraag de beheerder van de server.",
    ),
    words(
        "the feed",
        "Lezers van de feed horen niet alles wat er veranderde.",
        ASK,
    ),
    words(
        "counts that wait",
        "Wat geteld is en nog niet getoond mag worden, is niet meer heel.",
        ASK,
    ),
    words("batch", "Een uitgifte van codes klopt niet met wat er staat.", ASK),
    words("ballots", "Aantallen antwoorden kloppen niet met elkaar.", ASK),
];

impl Finding {
    /// What it means and what to do. What nobody put into words yet goes to whoever has the terminal.
    #[must_use]
    pub fn in_words(&self) -> InWords {
        // The name of a round is somebody's own text: what comes after it says what is wrong.
        let told = self.0.split_once("): ").map_or(self.0.as_str(), |(_, told)| told);
        let fits = |words: &&InWords| told.contains(words.part);
        WORDS.iter().find(fits).copied().unwrap_or(words(
            "",
            "Er klopt iets niet aan de gegevens van deze installatie.",
            ASK,
        ))
    }
}
