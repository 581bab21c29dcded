//! `/privacy/controle`: what a privacy officer can check without asking anybody.

mod tables;
mod told;

use maud::{Markup, html};

use crate::addresses::PublicAddress;
use crate::disclosure::Rule;
use crate::figures::labels::state_words;
use crate::values::clock::Moment;
use crate::values::day::Day;
use crate::values::terms::{Counting, PublicFigures, Purpose, RoundState};

pub use tables::TOLD;
pub use told::Told;

/// A table of the live database.
#[derive(Debug, Clone)]
pub struct LiveTable {
    pub name: String,
    pub columns: Vec<String>,
}

/// A release in the chain of its round.
#[derive(Debug, Clone)]
pub struct Link {
    /// 1, 2, 3 …
    pub number: i32,
    /// When it was counted.
    pub moment: Moment,
    /// SHA-256 of its bytes.
    pub hash: String,
    /// Whether the bytes fit the hash and it names the release before it.
    pub sound: bool,
    /// The remark of a release that was wrong.
    pub remark: Option<String>,
}

/// A round that is or was open.
#[derive(Debug, Clone)]
pub struct RoundRow {
    /// Name of the gemeente.
    pub gemeente: String,
    /// Name of the round.
    pub name: String,
    pub purpose: Purpose,
    pub opens: Day,
    pub closes: Day,
    pub state: RoundState,
    pub rule: Rule,
    /// Days of preview for providers.
    pub preview_days: i32,
    /// Which figures everybody may read.
    pub public_figures: PublicFigures,
    /// When it is counted.
    pub counting: Counting,
    pub chain: Vec<Link>,
}

/// What the page needs, all of it read from the live database.
#[derive(Debug, Clone)]
pub struct VerificationPage {
    pub tables: Vec<LiveTable>,
    /// Columns on the side of the client that could tell something about a person; must be empty.
    pub forbidden: Vec<String>,
    /// Rounds that are or were open, newest first.
    pub rounds: Vec<RoundRow>,
    /// The weekday and time of counting, such as `ma 06:00`.
    pub schedule: String,
}

/// The page inside the frame.
#[must_use]
pub fn verification_page(page: &VerificationPage) -> Markup {
    html! {
        div.prose {
            p { "Deze pagina is voor wie wil nagaan of klopt wat wij beloven: functionarissen gegevensbescherming, cliëntenraden, journalisten. Alles hieronder leest de server op dit moment uit zijn eigen database." }
            p { "Een server kan over zichzelf liegen. Daarom staat onderaan hoe u het zelf herhaalt, op uw eigen computer." }
        }
        (schema(page))
        (rounds(page))
        (repeat())
    }
}

fn schema(page: &VerificationPage) -> Markup {
    html! {
        h2 { "Wat er in de database staat" }
        @if page.forbidden.is_empty() {
            p { strong { "In orde: " } "er is geen kolom die zegt wanneer, waar of waarmee iemand antwoordde." }
        } @else {
            p.problem role="alert" { strong { "Niet in orde: " } "deze kolommen horen hier niet: " (page.forbidden.join(", ")) "." }
        }
        div.told { @for table in ordered(&page.tables) { (table_block(table)) } }
    }
}

/// The side of the client first, in the order in which the tables are told; unknown ones before all.
fn ordered(tables: &[LiveTable]) -> Vec<&LiveTable> {
    let mut all: Vec<&LiveTable> = tables.iter().collect();
    all.sort_by_key(|table| TOLD.iter().position(|told| told.table == table.name));
    all
}

fn table_block(table: &LiveTable) -> Markup {
    let told = TOLD.iter().find(|told| told.table == table.name);
    html! {
        section {
            h3 { code { (table.name) } }
            @match told {
                Some(told) => { p { (told.what) } }
                None => { p { strong { "Onbekend: deze tabel hoort niet bij het programma." } } }
            }
            dl {
                dt { "Kolommen" }
                dd { @for (at, column) in table.columns.iter().enumerate() { @if at > 0 { ", " } code { (column) } } }
                @if let Some(told) = told {
                    dt { "Bewaard" } dd { (told.how_long) }
                    dt { "Te zien voor" } dd { (told.who) }
                }
            }
        }
    }
}

fn rounds(page: &VerificationPage) -> Markup {
    html! {
        h2 { "De rondes en hun regels" }
        div.prose {
            p { "Geteld wordt als een ronde sluit. Bij elke ronde staat of er vaker wordt geteld; dat is dan op " (page.schedule) ", Nederlandse tijd. De regels van een open ronde kunnen alleen strenger worden." }
            p { "Tussen de laatste telling van een ronde en het vernietigen van stembus, codes en sleutels zit standaard een dag, en hoogstens een week. In die tijd kan iemand nog zien of alles klopt; antwoorden kan dan niet meer." }
            p { b { "k" } " is de kleinste groep die ooit te zien is. Elke groep van k of meer verschijnt, wat mensen ook antwoordden. Koos meer dan " b { "h" } " van een kleine groep hetzelfde, of op één na iedereen, dan staat er alleen hoeveel mensen het waren, welk antwoord het was en hoeveel van hen dat minstens kozen. " b { "m" } " en " b { "d" } " gaan over samen tellen: minstens m aanbieders, en geen van hen is meer dan d van het geheel." }
        }
        @if page.rounds.is_empty() { p { "Er is nog geen ronde open geweest." } }
        @for round in &page.rounds { (round_block(round)) }
    }
}

fn round_block(round: &RoundRow) -> Markup {
    let rule = round.rule;
    html! {
        h3.gap { (round.gemeente) ", " (round.name) }
        p {
            (round.opens.until(round.closes)) ", " (state_words(round.state)) ". Doel: " (round.purpose) ". "
            "k = " (rule.k) ", h = " (percent(rule.h_permille)) ", m = " (rule.m) ", d = " (percent(rule.d_permille)) ". "
            (counted(round.counting)) " "
            "Aanbieders zien hun cijfers " (round.preview_days) " dagen eerder. "
            @match round.public_figures {
                PublicFigures::Nothing => { "Openbaar zijn alleen woorden, geen cijfers." }
                PublicFigures::Whole => { "Openbaar zijn ook aantallen van alle aanbieders samen." }
            }
        }
        @if round.chain.is_empty() {
            p { "Nog geen publicatie." }
        } @else {
            div.scroll role="region" aria-label={ "Publicaties van " (round.gemeente) ", " (round.name) } tabindex="0" {
                table.chain {
                    thead { tr {
                        th scope="col" { "Publicatie" } th.txt scope="col" { "Geteld" }
                        th.txt scope="col" { "Vingerafdruk (SHA-256)" } th.txt scope="col" { "Klopt" }
                        th.txt scope="col" { "Opmerking" }
                    } }
                    tbody { @for link in &round.chain {
                        tr {
                            th scope="row" { (link.number) }
                            td.txt { (link.moment.day().long()) }
                            td.txt { code { (link.hash) } }
                            td.txt { @if link.sound { "ja" } @else { strong { "nee" } } }
                            td.txt.wrapping { (link.remark.as_deref().unwrap_or("")) }
                        }
                    } }
                }
            }
        }
    }
}

fn counted(counting: Counting) -> &'static str {
    match counting {
        Counting::AtClose => "Geteld wordt alleen als de ronde sluit.",
        Counting::Quarterly => "Geteld wordt elk kwartaal, en als de ronde sluit.",
        Counting::Monthly => "Geteld wordt elke maand, en als de ronde sluit.",
        Counting::Weekly => "Geteld wordt elke week, en als de ronde sluit.",
    }
}

fn percent(permille: u32) -> String {
    match permille % 10 {
        0 => format!("{}%", permille / 10),
        rest => format!("{},{rest}%", permille / 10),
    }
}

fn repeat() -> Markup {
    html! {
        h2 { "Zelf nagaan" }
        div.prose {
            ul.dots {
                li { "Bewaar vandaag de vingerafdrukken hierboven. In elk bestand dat iemand downloadt (JSON) staat de vingerafdruk van de publicatie. Is een publicatie later veranderd, dan is haar vingerafdruk anders." }
                li { "De beheerder draait " code { "ervaringwijzer check" } ". Dat rekent alle regels na op de database zelf, ook de aantallen per groep." }
                li { "Iedereen kan de broncode halen en " code { "tests/run" } " draaien. Elke belofte in " code { "docs/privacy.md" } " noemt de test die faalt als zij niet klopt." }
                li { code { "tests/proof" } " valt het programma aan zoals een aanvaller dat zou doen: met de hele database, de logboeken en de lijst met codes. Dezelfde aanvaller breekt een slecht ontwerp wel. De uitkomst staat in " code { "docs/proof.md" } "." }
                li { "Een ingevuld model voor een DPIA, een tekst voor het verwerkingsregister en de bewaartermijnen staan in " code { "docs/dpia.md" } "." }
            }
            p.gap { "Wat wij niet kunnen beloven, staat op " a href=(PublicAddress::Privacy) { "de pagina over privacy" } "." }
        }
    }
}
