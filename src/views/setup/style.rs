//! The house style: the token file, what cannot be read in it, and samples before it is made live.

use maud::{Markup, html};

use crate::addresses::SetupAddress;
use crate::house_style::{Scheme, StyleError, Unfit};
use crate::views::charts::face::face;
use crate::views::staff::csrf;

/// What the page needs.
#[derive(Debug, Clone)]
pub struct StylePage {
    /// Token against forged forms.
    pub csrf: String,
    pub gemeente: String,
    /// Whether a style of its own is live.
    pub own: bool,
    /// The text of the file, as it was pasted.
    pub light: String,
    /// The same of the file for dark pages.
    pub dark: String,
    pub showing: StyleShown,
}

/// What of it is shown.
#[derive(Debug, Clone)]
pub enum StyleShown {
    /// The form.
    Form,
    /// The form, with why the file gives no style.
    Refused(StyleError),
    /// Samples of a style, with the style as it is kept.
    Samples {
        /// The style as JSON.
        chosen: String,
        /// The names of its fonts.
        fonts: String,
    },
    /// Whether to take our own style again.
    Leave,
}

/// The page inside the frame.
#[must_use]
pub fn style_page(page: &StylePage) -> Markup {
    match &page.showing {
        StyleShown::Form => form(page, None),
        StyleShown::Refused(error) => form(page, Some(error)),
        StyleShown::Samples { chosen, fonts } => samples(page, chosen, fonts),
        StyleShown::Leave => leave(page),
    }
}

fn form(page: &StylePage, error: Option<&StyleError>) -> Markup {
    html! {
        @if let Some(error) = error { (refused(page, error)) }
        @if page.own {
            p { strong { "Uw eigen huisstijl staat aan." } " Cliënten zien hem in de vragenlijst, u en uw collega’s op deze pagina’s." }
        } @else {
            p { "Nu ziet iedereen de stijl van Ervaringwijzer. Heeft uw gemeente een bestand met design tokens (NL Design System)? Plak het hier. Wij nemen er kleuren, lettertype en ronde hoeken uit, en niets anders." }
        }
        p { "De smileys veranderen nooit. Een kleur die niet goed te lezen is, nemen wij niet over. Dan leest u welke." }
        form.form.wide method="post" action=(SetupAddress::Style) {
            (csrf(&page.csrf))
            (area("stijl", "De inhoud van het bestand", "Bijvoorbeeld theme.css, variables.css of tokens.json. Groter dan 90 kB? Plak dan alleen de regels met basis-color, basis-text, basis-border of utrecht-.", &page.light, true))
            details open[!page.dark.is_empty()] {
                summary { "Een tweede bestand voor donkere schermen" }
                (area("donker", "De inhoud van dat bestand", "Mag leeg blijven. Dan maken wij uw kleur lichter op een donkere pagina.", &page.dark, false))
            }
            button.main { "Bekijk het eerst" }
        }
        @if page.own {
            form method="post" action=(SetupAddress::Style) {
                (csrf(&page.csrf))
                input type="hidden" name="zeker" value="terug";
                button { "Terug naar de stijl van Ervaringwijzer" }
            }
        }
    }
}

fn area(id: &str, label: &str, hint: &str, text: &str, required: bool) -> Markup {
    let about = format!("{id}-uitleg");
    html! {
        div.field {
            label for=(id) { (label) }
            p.hint id=(about) { (hint) }
            textarea.code-text id=(id) name=(id) rows="8" spellcheck="false" autocomplete="off" required[required] aria-describedby=(about) { (text) }
        }
    }
}

fn refused(page: &StylePage, error: &StyleError) -> Markup {
    let pairs: &[Unfit] = match error {
        StyleError::Unfit(pairs) => pairs,
        _ => &[],
    };
    let mendable = |pair: &Unfit| pair.better.is_some() || pair.better_back.is_some();
    html! {
        div.problem role="alert" {
            p { "Er is niets veranderd. " (sentence(error)) }
            @if !pairs.is_empty() {
                ul.pairs { @for pair in pairs { (told(pair)) } }
            }
        }
        @if pairs.iter().any(mendable) {
            form.mend method="post" action=(SetupAddress::Style) {
                (csrf(&page.csrf))
                input type="hidden" name="stijl" value=(page.light);
                input type="hidden" name="donker" value=(page.dark);
                input type="hidden" name="bijstellen" value="ja";
                p { "Wij kunnen deze kleuren zo weinig veranderen dat ze net goed te lezen zijn. U ziet daarna hoe dat wordt." }
                button { "Stel de kleuren bij en bekijk het" }
            }
        }
    }
}

fn sentence(error: &StyleError) -> String {
    match error {
        StyleError::NoTokens => "In deze tekst staan geen design tokens. Plak de hele inhoud van het bestand.".to_owned(),
        StyleError::NoColours => "In dit bestand staat geen kleur die wij gebruiken. Wij zoeken bijvoorbeeld basis-color-action-1-color-default of utrecht-link-color.".to_owned(),
        StyleError::NoColour(name, value) => {
            format!("Bij {name} staat ‘{value}’. Dat is geen kleur die wij begrijpen. Schrijf een kleur als #17406d.")
        }
        StyleError::Unfit(_) => "Deze kleuren zijn samen niet goed te lezen.".to_owned(),
    }
}

/// "6,5" with a comma, as Dutch writes it; rounded down, so that what is refused never reads as enough.
fn ratio(value: f64) -> String {
    let text = format!("{:.1}", (value * 10.0).floor() / 10.0).replace('.', ",");
    text.trim_end_matches(",0").to_owned()
}

/// What a token is, in a word.
fn what(name: &str) -> &str {
    match name {
        "basis-color-default-bg-document" => "de pagina",
        "basis-color-default-color-document" => "tekst",
        "basis-color-default-border-default" => "randen",
        "basis-color-action-1-color-default" => "links",
        "basis-color-action-1-bg-default" => "wat gekozen is",
        "basis-color-action-1-inverse-bg-default" => "de knop",
        "basis-color-action-1-inverse-color-default" => "tekst van de knop",
        "fout" => "de tekst bij een fout",
        other => other,
    }
}

fn told(pair: &Unfit) -> Markup {
    let place = match pair.scheme {
        Scheme::Light => "",
        Scheme::Dark => ", op donkere schermen",
    };
    let (front, back) = (pair.front.to_string(), pair.back.to_string());
    html! {
        li {
            svg.swatch viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false" {
                rect x="1" y="1" width="38" height="38" rx="6" fill=(back) stroke="#6b7785" {}
                circle cx="20" cy="20" r="10" fill=(front) {}
            }
            div {
                p { strong { (what(pair.front_name)) " (" (front) ") op " (what(pair.back_name)) " (" (back) ")" (place) ": " (ratio(pair.contrast())) " op 1." } " Nodig is " (ratio(pair.needed)) " op 1." }
                @if let Some(better) = pair.better { p { "Met " (better) " voor " (what(pair.front_name)) " kan het wel." } }
                @else if let Some(better) = pair.better_back { p { "Met " (better) " voor " (what(pair.back_name)) " kan het wel." } }
                p.hint { (pair.front_name) " op " (pair.back_name) }
            }
        }
    }
}

fn samples(page: &StylePage, chosen: &str, fonts: &str) -> Markup {
    html! {
        div.confirm {
            h2 { "Zo komt het eruit te zien" }
            div.samples {
                (client("by-day", "Cliënt, licht scherm"))
                (client("by-night", "Cliënt, donker scherm"))
                (staff())
            }
            p { b { "Wie ziet dit? " } "Cliënten van elke ronde van gemeente " (page.gemeente) ", ook van rondes die nu open zijn. En u, uw collega’s en de cliëntenraad op de pagina’s van de gemeente." }
            @if !fonts.is_empty() {
                p { b { "Lettertype: " } (fonts) ". Alleen wie dat op zijn apparaat heeft, ziet het. Wij halen geen lettertype op." }
            }
            div.buttons {
                form method="post" action=(SetupAddress::Style) {
                    (csrf(&page.csrf))
                    input type="hidden" name="gekozen" value=(chosen);
                    input type="hidden" name="zeker" value="ja";
                    button.main { "Zet deze huisstijl aan" }
                }
                form method="post" action=(SetupAddress::Style) {
                    (csrf(&page.csrf))
                    input type="hidden" name="stijl" value=(page.light);
                    input type="hidden" name="donker" value=(page.dark);
                    input type="hidden" name="zeker" value="nee";
                    button.plain { "Verander het eerst" }
                }
            }
        }
    }
}

/// A question as a client sees it. Nothing in it can be pressed.
fn client(scheme: &str, title: &str) -> Markup {
    let words = ["Heel slecht", "Slecht", "Gaat wel", "Goed", "Heel goed"];
    html! {
        figure {
            figcaption { (title) }
            div class={ "sample " (scheme) } role="img" aria-label={ "Voorbeeld: " (title) ". Een vraag met vijf smileys, het antwoord Goed is gekozen." } {
                div aria-hidden="true" {
                    p.sample-link { "‹ Terug" }
                    p.sample-title { "Hoe luistert uw hulp naar u?" }
                    @for (score, word) in (1..).zip(words) {
                        p.sample-answer.chosen[word == "Goed"] { (face(score)) span { (word) } }
                    }
                    p.sample-button { "Volgende" }
                    p.sample-soft { "Vraag 2 van 5" }
                }
            }
        }
    }
}

/// A piece of a page of staff.
fn staff() -> Markup {
    html! {
        figure {
            figcaption { "Medewerker" }
            div.sample.by-day.staff role="img" aria-label="Voorbeeld: een pagina voor medewerkers, met een menu, een kaart en een knop." {
                div aria-hidden="true" {
                    p.sample-bar { "Ervaringwijzer" span { "Rondes" } span { "Gesprekken" } }
                    p.sample-title { "Najaar 2026" }
                    div.sample-card {
                        p { "De Brug wacht op u." }
                        p.sample-soft { "43 mensen deden mee." }
                        p.sample-link { "Naar het gespreksblad" }
                        p.sample-button { "Bereid het gesprek voor" }
                    }
                }
            }
        }
    }
}

fn leave(page: &StylePage) -> Markup {
    html! {
        div.confirm {
            h2 { "Terug naar de stijl van Ervaringwijzer?" }
            p { "Cliënten en medewerkers van gemeente " (page.gemeente) " zien dan meteen weer onze kleuren. U kunt dit daarna ongedaan maken." }
            div.buttons {
                form method="post" action=(SetupAddress::Style) {
                    (csrf(&page.csrf))
                    input type="hidden" name="zeker" value="weg";
                    button.main { "Neem de stijl van Ervaringwijzer" }
                }
                a.button href=(SetupAddress::Style) { "Laat het zo" }
            }
        }
    }
}
