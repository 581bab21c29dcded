//! Keys for programs: make one, see it once, revoke it.

use maud::{Markup, html};

use super::{csrf, problem};
use crate::addresses::{PublicAddress, StaffAddress};
use crate::values::day::Day;

/// One key that works.
#[derive(Debug, Clone)]
pub struct TokenLine {
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// The day it was made.
    pub created: Day,
    /// The day after which it stops.
    pub expires: Day,
}

/// A key that was just made.
#[derive(Debug, Clone)]
pub struct FreshToken {
    /// What its owner calls it.
    pub name: String,
    /// Its text, shown this once.
    pub text: String,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct TokensPage {
    /// Token against forged forms.
    pub csrf: String,
    /// The keys, the newest first.
    pub lines: Vec<TokenLine>,
    /// The key that was just made.
    pub fresh: Option<FreshToken>,
    /// What went wrong, after a try.
    pub problem: Option<String>,
    /// The name that was typed in that try.
    pub typed: String,
    /// How long a key may work: days and words, the usual first.
    pub choices: Vec<(i64, String)>,
    /// Most signs of a name.
    pub longest_name: usize,
    /// Whether one more may be made.
    pub room: bool,
    /// Address of the API.
    pub address: String,
}

/// The page inside the frame.
#[must_use]
pub fn tokens_page(page: &TokensPage) -> Markup {
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        @if let Some(fresh) = &page.fresh { (once(fresh)) }
        p { "Met een sleutel haalt een programma de cijfers op die u zelf ook ziet. Een sleutel kan alleen lezen. Deel hem met niemand: wie hem heeft, leest mee alsof u het bent." }
        p { "Het adres van de API is " code { (page.address) } ". " a href=(PublicAddress::ApiReference) { "Uitleg bij de API" } " vertelt wat u kunt ophalen." }
        h2 { "Sleutel maken" }
        @if page.room { (form(page)) } @else { p { "U hebt het hoogste aantal sleutels. Trek er eerst een in." } }
        h2 { "Uw sleutels" }
        p { "Kiest u een nieuw wachtwoord? Dan werken uw sleutels niet meer, en maakt u nieuwe." }
        @if page.lines.is_empty() { p { "U hebt nog geen sleutel." } } @else { (table(page)) }
    }
}

fn once(fresh: &FreshToken) -> Markup {
    html! {
        section.callout aria-labelledby="nieuw" {
            h2 #nieuw { "Uw nieuwe sleutel" }
            p role="status" { "Gemaakt. Dit is de sleutel ‘" (fresh.name) "’. Kopieer hem nu. Wij bewaren hem niet en tonen hem niet nog een keer." }
            p { code.secret { (fresh.text) } }
        }
    }
}

fn form(page: &TokensPage) -> Markup {
    html! {
        form.form method="post" action=(StaffAddress::Tokens) {
            (csrf(&page.csrf))
            div.field {
                label for="naam" { "Naam" }
                p.hint #naam-uitleg { "Waar gebruikt u de sleutel voor? Bijvoorbeeld: Power BI kwartaalrapport." }
                input #naam name="naam" type="text" maxlength=(page.longest_name) required autocomplete="off" aria-describedby="naam-uitleg" value=(page.typed);
            }
            div.field {
                label for="dagen" { "Hoe lang werkt de sleutel?" }
                select #dagen name="dagen" {
                    @for (days, words) in &page.choices { option value=(days) { (words) } }
                }
            }
            button.main { "Sleutel maken" }
        }
    }
}

fn table(page: &TokensPage) -> Markup {
    html! {
        div.scroll role="region" aria-label="Uw sleutels" tabindex="0" {
            table.keys.cards role="table" {
                thead role="rowgroup" { tr role="row" { th scope="col" { "Naam" } th.txt scope="col" { "Werkt tot" } th.txt scope="col" { "Intrekken" } } }
                tbody { @for line in &page.lines {
                    tr role="row" {
                        th scope="row" role="rowheader" { (line.name) p.hint { "gemaakt op " (line.created.long()) } }
                        td.txt role="cell" data-label="Werkt tot" { (line.expires.long()) }
                        td.txt role="cell" data-label="Intrekken" {
                            form method="post" action=(StaffAddress::RevokeToken { token: &line.id }) {
                                (csrf(&page.csrf))
                                button aria-label={ "Sleutel " (line.name) " intrekken" } { "Intrekken" }
                            }
                        }
                    }
                } }
            }
        }
        p { "Een ingetrokken sleutel werkt meteen niet meer. Wie niet meer mag inloggen, kan ook niets meer ophalen." }
    }
}
