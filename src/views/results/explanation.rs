//! `/uitleg`: what the figures are and what they are not. Public.

use maud::{Markup, html};

use crate::statistics::compare::FEWEST_FOR_CHANGE;
use crate::statistics::phrases::{Phrase, phrase};

/// The page inside the frame.
#[must_use]
pub fn explanation_page() -> Markup {
    html! {
        div.prose { (figures()) (margins()) (refusals()) (groups()) }
    }
}

fn figures() -> Markup {
    html! {
        h2 { "Wat zijn deze cijfers?" }
        p { "Mensen die hulp krijgen, tikken bij een paar vragen een gezicht aan: van heel slecht (rood) tot heel goed (groen). Zij doen dat zonder naam en zonder account." }
        p { "Een cijfer telt hoeveel mensen iets kozen. ‘18 van 43’ betekent: van de 43 mensen die deze vraag beantwoordden, kozen er 18 ‘goed’ of ‘heel goed’. Wie ‘weet ik niet’ of ‘niet voor mij’ koos, of de vraag oversloeg, telt daarin niet mee. Die aantallen staan apart in de tabel." }
        p { "De cijfers zijn een begin van een gesprek tussen gemeente en aanbieder. Zonder dat gesprek zeggen ze weinig. Veel rode gezichten betekenen niet dat de hulp slecht is." }
        h2 { "Vaste publicaties" }
        p { "Wij tellen op vaste momenten. Wat dan verschijnt, is een publicatie met een nummer. Een publicatie verandert niet meer. Wie samen over cijfers praat, heeft dus hetzelfde voor zich." }
    }
}

fn margins() -> Markup {
    html! {
        h2 { "De marge" }
        p { "Niet iedereen vult de vragen in. Had een andere groep meegedaan, dan was het cijfer een beetje anders. De marge laat zien hoeveel. Bij ‘42%, marge " (phrase(Phrase::Margin(28, 57))) "’ past elk deel tussen 28% en 57% goed bij de antwoorden." }
        p { "Hoe meer antwoorden, hoe kleiner de marge. De marge zegt niets over mensen die nooit meedoen: misschien vinden die iets anders. Vraag daarom ook altijd wie er niet meedeed." }
        h2 { "Toeval" }
        p { "Ook als alle aanbieders precies even goed zijn, verschillen hun cijfers. Wij rekenen uit welk verschil nog bij toeval past. Past het, dan staat er ‘" (phrase(Phrase::Verdict(crate::statistics::compare::Verdict::WithinChance))) "’. Past het niet, dan staat er ‘bespreken’. Dat is een uitnodiging, geen oordeel." }
        p { "Door toeval alleen valt ongeveer 1 op de 20 cijfers toch buiten de grens. Bij elke figuur staat hoeveel dat er zijn." }
        p { "Twee rondes vergelijken wij alleen als er in beide minstens " (FEWEST_FOR_CHANGE) " antwoorden zijn. ‘Geen verschil te zien’ betekent niet dat er niets veranderde." }
    }
}

fn refusals() -> Markup {
    html! {
        h2 { "Waarom geen ranglijst?" }
        p { "Aanbieders helpen verschillende mensen. De meeste verschillen tussen hen zijn toeval. Een ranglijst maakt daar winnaars en verliezers van. Daarom staan aanbieders hier op alfabet, en kunt u nergens op een cijfer sorteren." }
        h2 { "Waarom geen gemiddelde of rapportcijfer?" }
        p { "Een gemiddelde verbergt wat mensen kozen. Tien keer ‘gaat wel’ geeft hetzelfde gemiddelde als vijf keer ‘heel slecht’ en vijf keer ‘heel goed’. Voor een gesprek is dat een groot verschil. Daarom staan alle vijf de aantallen er. Cijfers achter de komma staan er niet: zo precies weten wij het niet." }
    }
}

fn groups() -> Markup {
    html! {
        h2 { "Volle groepen" }
        p { "Een cijfer verschijnt pas als genoeg mensen samen iets invulden, en als zij niet bijna allemaal hetzelfde kozen. Anders kan iemand raden wat één persoon vond. Hoe groot een groep minstens is, staat bij de cijfers; meestal is dat 10." }
        p { "Is een groep nog niet vol, dan staat er een streepje of: ‘" (phrase(Phrase::Hidden)) "’. Dat is dezelfde tekst voor elke reden. Nieuwe antwoorden verschijnen later, weer met een volle groep tegelijk." }
        p { "Een aanbieder ziet ‘alle aanbieders samen’ alleen als daar genoeg andere aanbieders in zitten. Anders zou hij daaruit de cijfers van een ander kunnen aflezen." }
        p { "Wilt u nagaan of dit klopt? " a href="/privacy/controle" { "Zo controleert u het zelf" } "." }
    }
}
