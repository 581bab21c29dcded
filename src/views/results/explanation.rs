//! `/uitleg`: what the figures are and what they are not. Public.

use maud::{Markup, html};

use crate::addresses::PublicAddress;
use crate::statistics::compare::FEWEST_FOR_CHANGE;
use crate::statistics::phrases::{NearlyAll, Phrase, Suppressed, phrase};
use crate::values::day::Day;
use crate::values::published::Bounds;

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
        p { "Niet iedereen vult de vragen in. Had een andere groep meegedaan, dan was het cijfer een beetje anders. De marge laat zien hoeveel. Bij ‘42%, marge " (phrase(Phrase::Margin(Bounds { low: 28, high: 57 }))) "’ past elk deel tussen 28% en 57% goed bij de antwoorden." }
        p { "Hoe meer antwoorden, hoe kleiner de marge. De marge zegt niets over mensen die nooit meedoen: misschien vinden die iets anders. Vraag daarom ook altijd wie er niet meedeed." }
        h2 { "Toeval" }
        p { "Ook als alle aanbieders precies even goed zijn, verschillen hun cijfers. Wij rekenen uit welk verschil nog bij toeval past. Past het, dan staat er ‘" (phrase(Phrase::Verdict(crate::statistics::compare::Verdict::WithinChance))) "’. Past het niet, dan staat er ‘bespreken’. Dat is een uitnodiging, geen oordeel." }
        p { "Wij vergelijken een aanbieder met alle andere aanbieders samen, nooit met zichzelf. Mogen wij die anderen niet tonen, dan staat er ‘" (phrase(Phrase::NoComparison)) "’." }
        p { "Wie veel vragen naast elkaar legt, vindt altijd wel een verschil. Daarom is de grens strenger als een pagina meer vragen heeft. Zo staat op hoogstens 1 op de 20 pagina’s door toeval een opmerking. Kijkt een gemeente naar alle aanbieders en vragen tegelijk, dan is de grens nog strenger: van wat ‘om te bespreken’ is, komt hoogstens 1 op de 10 door toeval." }
        p { "Soms verschillen aanbieders samen meer dan toeval verklaart, bijvoorbeeld doordat zij heel verschillende cliënten helpen. Dan maken wij de grenzen in het overzicht ruimer, en zeggen dat erbij." }
        p { "Na het slot van een ronde vergelijken wij haar met de ronde ervoor, als de vraag hetzelfde is gesteld en er in beide minstens " (FEWEST_FOR_CHANGE) " antwoorden zijn. ‘Kan toeval zijn’ betekent niet dat er niets veranderde." }
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
        p { "Een cijfer verschijnt pas als genoeg mensen samen iets invulden. Hoe groot een groep minstens is, staat bij de cijfers; meestal is dat 10. Is een groep nog niet vol, dan staat er een streepje of: ‘" (phrase(Phrase::Hidden(Suppressed::FewerThan(10)))) "’. Nieuwe antwoorden verschijnen later, weer met een volle groep tegelijk." }
        p { "Bij elke vraag kunt u optellen. Wie iets koos, wie niet op de schaal koos, en van wie het antwoord nog niet te tonen is: samen zijn dat alle mensen die meededen." }
        h2 { "Als bijna iedereen hetzelfde kiest" }
        p { "Kiest in een groep bijna iedereen hetzelfde, dan zou het precieze aantal verraden wat bijna elke deelnemer koos. Verbergen is ook niet eerlijk: dan verdwijnen juist goede groepen uit beeld. Daarom vertellen wij zo’n groep met twee einden. ‘" (phrase(Phrase::Band(NearlyAll { answer: "heel goed", at_least: 9, answered: 10, is_all: true }))) "’ betekent: 9 of 10 mensen kozen dat. Meer vertellen wij niet, ook niet in bestanden." }
        p { "Een cijfer met zo’n groep erin heeft dus een laag en een hoog einde, zoals ‘" (phrase(Phrase::OutOf(Bounds { low: 31, high: 32 }, 34))) "’. De marge begint bij het lage einde en loopt tot het hoge. Bij elke vergelijking kiezen wij het einde dat voor de aanbieder het mildst is: ‘lager’ staat er alleen als ook het hoge einde lager is, ‘hoger’ alleen als ook het lage einde hoger is." }
        h2 { "Als het geheel even blijft staan" }
        p { "Het cijfer van alle aanbieders samen gaat pas verder als er genoeg nieuwe antwoorden van genoeg aanbieders bij komen. Anders zou het verschil met de vorige keer de antwoorden van één aanbieder verraden. Tot die tijd blijft het vorige cijfer staan. Dan staat erbij van wanneer het is" @if let Some(day) = Day::new(2026, 3, 9) { ": ‘" (phrase(Phrase::Standing(3, day))) "’" } "." }
        h2 { "Rondes van eerder" }
        p { "Eerst gold een andere regel. Een groep die bijna helemaal hetzelfde koos, bleef toen verborgen, met de tekst: ‘" (phrase(Phrase::Hidden(Suppressed::FirstEdition))) "’. Cijfers van toen blijven zoals ze zijn. Bij zo’n ronde staat dat erbij." }
        h2 { "Wie ziet het geheel?" }
        p { "Een aanbieder ziet ‘alle aanbieders samen’ alleen als daar genoeg andere aanbieders in zitten. Anders zou hij daaruit de cijfers van een ander kunnen aflezen." }
        p { "Wilt u nagaan of dit klopt? " a href=(PublicAddress::Verification) { "Zo controleert u het zelf" } "." }
    }
}
