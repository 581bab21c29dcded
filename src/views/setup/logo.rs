//! The logo: choosing a file, and what clients will see before it is made live.

use maud::{Markup, html};

use crate::addresses::SetupAddress;
use crate::house_style::{LARGEST_IN_PAGE, LARGEST_LOGO, Logo, LogoError};
use crate::values::digest::hex;
use crate::views::logo::logo;
use crate::views::staff::{csrf, problem};

/// What the page needs.
#[derive(Debug, Clone)]
pub struct LogoPage {
    /// Token against forged forms.
    pub csrf: String,
    pub gemeente: String,
    /// The one that is live.
    pub live: Option<Logo>,
    /// What was typed as its words.
    pub words: String,
    pub showing: LogoShown,
}

/// What of it is shown.
#[derive(Debug, Clone)]
pub enum LogoShown {
    /// The form.
    Form,
    /// The form, with why the file is no logo.
    Refused(LogoError),
    /// A logo that was read, before it is made live.
    Preview(Logo),
    /// Whether to take the logo away.
    Leave,
}

/// The page inside the frame.
#[must_use]
pub fn logo_page(page: &LogoPage) -> Markup {
    match &page.showing {
        LogoShown::Form => form(page, None),
        LogoShown::Refused(error) => form(page, Some(*error)),
        LogoShown::Preview(new) => preview(page, new),
        LogoShown::Leave => leave(page),
    }
}

fn form(page: &LogoPage, error: Option<LogoError>) -> Markup {
    html! {
        @if let Some(error) = error { (problem(&format!("{} Er is niets veranderd.", sentence(error)))) }
        @match &page.live {
            Some(live) => {
                p { strong { "Uw logo staat aan." } " " (where_shown(live)) }
                div.logo-box { (logo(Some(live))) }
                p.hint { "Voor wie het niet ziet, staat er: " (live.words) }
            }
            None => p { "Nu staat er alleen de naam van uw gemeente. Met een logo zien cliënten meteen van wie de vragen komen." }
        }
        form.form.wide method="post" action=(SetupAddress::Logo) enctype="multipart/form-data" {
            (csrf(&page.csrf))
            div.field {
                label for="bestand" { "Bestand" }
                p.hint #bestand-uitleg {
                    "PNG of JPEG, hoogstens " (LARGEST_LOGO / 1024) " kB. Is het " (LARGEST_IN_PAGE / 1024)
                    " kB of kleiner? Dan staat het ook in de vragenlijst. Groter kan daar niet: die moet ook op een langzame telefoon meteen openen. Geen SVG: daar kan een programma in zitten."
                }
                input #bestand name="bestand" type="file" accept="image/png,image/jpeg" aria-describedby="bestand-uitleg" required;
            }
            div.field {
                label for="tekst" { "Wat staat er in het logo?" }
                p.hint #tekst-uitleg { "Voor mensen die het niet zien. Bijvoorbeeld: Gemeente " (page.gemeente) "." }
                input #tekst name="tekst" type="text" maxlength="120" value=(page.words) aria-describedby="tekst-uitleg" required;
            }
            button.main { "Bekijk het eerst" }
        }
        @if page.live.is_some() {
            form method="post" action=(SetupAddress::Logo) {
                (csrf(&page.csrf))
                input type="hidden" name="zeker" value="terug";
                button { "Haal het logo weg" }
            }
        }
    }
}

fn sentence(error: LogoError) -> &'static str {
    match error {
        LogoError::Empty => "Kies een bestand.",
        LogoError::TooLarge => {
            "Dit bestand is groter dan 32 kB. Sla het logo kleiner op, bijvoorbeeld 300 pixels breed."
        }
        LogoError::Svg => {
            "Dit is een SVG. Daar kan een programma in zitten, of een adres dat wordt opgehaald. Sla het logo op als PNG."
        }
        LogoError::Unknown => "Dit is geen PNG en geen JPEG. Sla het logo op als PNG.",
        LogoError::Broken => "Dit plaatje is kapot. Sla het opnieuw op als PNG.",
        LogoError::TooWide => "Dit plaatje is breder of hoger dan 2000 pixels. Sla het kleiner op.",
        LogoError::Words => "Schrijf in één regel wat er in het logo staat: hoogstens 120 tekens.",
    }
}

fn where_shown(logo: &Logo) -> &'static str {
    if logo.fits_in_page() {
        "Het staat op de eerste en de laatste pagina van de vragenlijst, bij ‘Dit hoorden wij’, op uw eigen pagina’s en op PDF’s."
    } else {
        "Het staat bij ‘Dit hoorden wij’ en op PDF’s. Voor de vragenlijst en uw eigen pagina’s is het te groot: daar past 6 kB."
    }
}

fn preview(page: &LogoPage, new: &Logo) -> Markup {
    html! {
        div.confirm {
            h2 { "Zo komt het eruit te zien" }
            div.logo-box { (logo(Some(new))) p { "Gemeente " (page.gemeente) } }
            p { b { "Voor wie het niet ziet: " } (new.words) }
            p { b { "Wie ziet dit? " } "Iedereen die een pagina van gemeente " (page.gemeente) " opent, vanaf nu. " (where_shown(new)) }
            div.buttons {
                (again(page, new, "ja", html! { button.main { "Zet dit logo aan" } }))
                (again(page, new, "nee", html! { button.plain { "Kies een ander" } }))
            }
        }
    }
}

fn again(page: &LogoPage, new: &Logo, sure: &str, button: Markup) -> Markup {
    html! {
        form method="post" action=(SetupAddress::Logo) {
            (csrf(&page.csrf))
            input type="hidden" name="inhoud" value=(hex(&new.content));
            input type="hidden" name="tekst" value=(new.words);
            input type="hidden" name="zeker" value=(sure);
            (button)
        }
    }
}

fn leave(page: &LogoPage) -> Markup {
    html! {
        div.confirm {
            h2 { "Haal het logo weg?" }
            p { "Overal staat dan weer alleen de naam van gemeente " (page.gemeente) ". U kunt dit daarna ongedaan maken." }
            div.buttons {
                form method="post" action=(SetupAddress::Logo) {
                    (csrf(&page.csrf))
                    input type="hidden" name="zeker" value="weg";
                    button.main { "Haal het weg" }
                }
                a.button href=(SetupAddress::Logo) { "Laat het zo" }
            }
        }
    }
}
