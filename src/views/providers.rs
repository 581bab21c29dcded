//! Providers, as those who look after them see them.

use maud::{Markup, html};

use super::paging::{Paging, pages, search_field};
use super::staff::{csrf, problem};
use crate::addresses::{Desk, ProviderDeskAddress};

/// One of the list.
#[derive(Debug, Clone)]
pub struct ProviderLine {
    pub slug: String,
    pub name: String,
    pub access_desk: bool,
    /// The day from which it is no longer offered, in words.
    pub ended: Option<String>,
    /// Whether another gemeente works with it too.
    pub shared: bool,
    /// Its rounds, as they are called.
    pub rounds: Vec<String>,
}

/// What the list needs.
#[derive(Debug, Clone)]
pub struct ProvidersPage {
    pub desk: Desk,
    pub csrf: String,
    pub lines: Vec<ProviderLine>,
    pub paging: Paging,
    /// The name that was typed.
    pub name: String,
    /// Whether it was said to be an access desk.
    pub access_desk: bool,
    pub problem: Option<String>,
}

/// Something that needs a second look, with what it would bring about.
#[derive(Debug, Clone, Default)]
pub enum Asking {
    #[default]
    Nothing,
    /// This name.
    Rename(String),
    /// With the one of this slug and name.
    Merge(String, String),
}

/// What the page of one needs.
#[derive(Debug, Clone)]
pub struct ProviderDeskPage {
    pub desk: Desk,
    pub csrf: String,
    pub line: ProviderLine,
    /// "toen: De Es, tot 3 maart 2026".
    pub former: Vec<String>,
    /// Whether it may be changed here.
    pub whole: bool,
    /// The others that it could be one with: slug and name.
    pub others: Vec<(String, String)>,
    /// Whether nothing hangs on it yet.
    pub unused: bool,
    pub problem: Option<String>,
    /// The name that was typed.
    pub name: String,
    pub asking: Asking,
}

/// The list inside the frame.
#[must_use]
pub fn providers_page(page: &ProvidersPage) -> Markup {
    let at = page.desk;
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        p { "Aanbieders geven de hulp. De toegang of het wijkteam van de gemeente is er ook een. Elke aanbieder staat hier één keer, hoe vaak hij ook meedoet." }
        p { a.button href="#erbij" { "Aanbieder toevoegen" } }
        (search_field(&page.paging, "naam"))
        @if page.lines.is_empty() {
            p { @if page.paging.search.is_empty() { "Er is nog geen aanbieder. Voeg de eerste hieronder toe, of lees een lijst in." }
                @else { "Er is geen aanbieder met ‘" (page.paging.search) "’ in de naam." } }
        } @else {
            ul.entries { @for line in &page.lines {
                li {
                    h2 { a href=(ProviderDeskAddress::One { at, provider: &line.slug }) { (line.name) } }
                    (marks(line))
                    p.soft { (rounds(&line.rounds)) }
                }
            } }
        }
        (pages(&page.paging, "aanbieder", "aanbieders"))
        h2 #erbij { "Aanbieder toevoegen" }
        form.form method="post" action=(ProviderDeskAddress::All { at }) {
            (csrf(&page.csrf))
            div.field {
                label for="naam" { "Naam" }
                p.hint #naam-uitleg { "Zo zien cliënten de aanbieder. Schrijf de naam zoals mensen hem kennen." }
                input #naam name="naam" type="text" maxlength="120" required value=(page.name) autocomplete="off" aria-describedby="naam-uitleg";
            }
            div.check {
                input #toegang name="toegang" type="checkbox" value="ja" checked[page.access_desk];
                label for="toegang" { "Dit is de toegang of het wijkteam van de gemeente zelf" }
            }
            button.main { "Voeg toe" }
        }
    }
}

fn marks(line: &ProviderLine) -> Markup {
    html! {
        @if line.access_desk || line.shared || line.ended.is_some() {
            p.marks {
                @if line.access_desk { span.tag { "toegang" } " " }
                @if line.shared { span.tag { "ook voor een andere gemeente" } " " }
                @if let Some(day) = &line.ended { span.tag { "gestopt op " (day) } }
            }
        }
    }
}

fn rounds(names: &[String]) -> String {
    match names {
        [] => "Doet nog in geen ronde mee.".to_owned(),
        [one] => format!("Ronde: {one}."),
        several => format!("Rondes: {}.", several.join(", ")),
    }
}

/// The page of one inside the frame.
#[must_use]
pub fn provider_desk_page(page: &ProviderDeskPage) -> Markup {
    match &page.asking {
        Asking::Nothing => {}
        Asking::Rename(name) => return confirm_rename(page, name),
        Asking::Merge(slug, name) => return confirm_merge(page, slug, name),
    }
    let (at, provider) = (page.desk, page.line.slug.as_str());
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        (marks(&page.line))
        p { (rounds(&page.line.rounds)) }
        @if !page.former.is_empty() {
            h2 { "Eerdere namen" }
            ul.dots { @for one in &page.former { li { (one) } } }
            p.hint { "Publicaties en jaarverantwoordingen houden de naam van toen. Gespreksbladen noemen de naam van nu." }
        }
        @if page.whole { (forms(page, at, provider)) } @else {
            div.callout { p { "Deze aanbieder werkt ook voor een andere gemeente. Die ziet elke verandering. Daarom verandert alleen de beheerder van de installatie hier iets. Vraag het hem of haar." } }
        }
    }
}

fn forms(page: &ProviderDeskPage, at: Desk, provider: &str) -> Markup {
    html! {
        h2 { "Andere naam" }
        form.form method="post" action=(ProviderDeskAddress::Rename { at, provider }) {
            (csrf(&page.csrf))
            div.field {
                label for="naam" { "Nieuwe naam" }
                input #naam name="naam" type="text" maxlength="120" required value=(page.name) autocomplete="off";
            }
            button.main { "Bekijk eerst wat dit verandert" }
        }
        h2 { "Nieuwe rondes" }
        form.act method="post" action=(ProviderDeskAddress::End { at, provider }) {
            (csrf(&page.csrf))
            @if page.line.ended.is_some() {
                p { "Deze aanbieder wordt niet meer gevraagd voor nieuwe rondes." }
                input type="hidden" name="actie" value="weer";
                button { "Vraag weer voor nieuwe rondes" }
            } @else {
                p { "Is de aanbieder gestopt? Dan staat hij niet meer bij de keuze voor een nieuwe ronde. Rondes en cijfers die er zijn, blijven zoals ze zijn." }
                input type="hidden" name="actie" value="einde";
                button { "Niet meer vragen voor nieuwe rondes" }
            }
        }
        @if !page.others.is_empty() {
            h2 { "Staat deze aanbieder er twee keer in?" }
            p { "Dan voegt u de twee samen. Dat kan alleen als " b { (page.line.name) } " nog in geen ronde staat. Anders zou er iets aan cijfers veranderen." }
            form.form method="post" action=(ProviderDeskAddress::Merge { at, provider }) {
                (csrf(&page.csrf))
                div.field {
                    label for="met" { "Dit is dezelfde als" }
                    select #met name="met" { @for (slug, name) in &page.others { option value=(slug) { (name) } } }
                }
                button { "Bekijk eerst wat er gebeurt" }
            }
        }
        @if page.unused {
            h2 { "Per ongeluk toegevoegd?" }
            form.act method="post" action=(ProviderDeskAddress::Remove { at, provider }) {
                (csrf(&page.csrf))
                p { "Er hangt nog niets aan deze aanbieder." }
                button { "Haal weg" }
            }
        }
    }
}

fn confirm_rename(page: &ProviderDeskPage, name: &str) -> Markup {
    let (at, provider) = (page.desk, page.line.slug.as_str());
    html! {
        div.confirm {
            h2 { "‘" (page.line.name) "’ heet straks ‘" (name) "’" }
            p { b { "Wie ziet dit? " } "Cliënten van nu af aan op hun vragenlijst en op nieuwe kaarten. Iedereen van de aanbieder en van de gemeenten waar hij voor werkt." }
            p { b { "Wat blijft zoals het was? " } "Publicaties en jaarverantwoordingen die er al zijn, houden de naam ‘" (page.line.name) "’. Gespreksbladen noemen de nieuwe naam. Kaarten die al gedrukt zijn, blijven werken. Het adres van pagina’s blijft hetzelfde." }
            form method="post" action=(ProviderDeskAddress::Rename { at, provider }) {
                (csrf(&page.csrf))
                input type="hidden" name="naam" value=(name);
                input type="hidden" name="zeker" value="ja";
                button.main { "Verander de naam" }
            }
            p { a href=(ProviderDeskAddress::One { at, provider }) { "Toch niet" } }
        }
    }
}

fn confirm_merge(page: &ProviderDeskPage, slug: &str, name: &str) -> Markup {
    let (at, provider) = (page.desk, page.line.slug.as_str());
    html! {
        div.confirm {
            h2 { "‘" (page.line.name) "’ gaat op in ‘" (name) "’" }
            p { "‘" (page.line.name) "’ verdwijnt uit de lijst. Wat er over is ingelezen of verteld, staat daarna bij ‘" (name) "’. Er verandert geen cijfer dat is gepubliceerd, en geen ronde." }
            p { b { "Wie ziet dit? " } "Iedereen van ‘" (name) "’ en van de gemeenten waar hij voor werkt, ziet wat erbij komt." }
            p { b { "Dit kan niet ongedaan worden gemaakt. " } "Bij ‘" (name) "’ blijft staan dat hij ook zo heette." }
            form method="post" action=(ProviderDeskAddress::Merge { at, provider }) {
                (csrf(&page.csrf))
                input type="hidden" name="met" value=(slug);
                input type="hidden" name="zeker" value="ja";
                button.main { "Voeg ze samen" }
            }
            p { a href=(ProviderDeskAddress::One { at, provider }) { "Toch niet" } }
        }
    }
}
