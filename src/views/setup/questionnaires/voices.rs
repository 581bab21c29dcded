//! Questions of a list, read aloud: what is there, and the form for one more.

use maud::{Markup, html};

use crate::addresses::QuestionnaireAddress;
use crate::i18n::Lang;
use crate::values::ids::QuestionnaireId;
use crate::values::mp3::{LARGEST_VOICE, LONGEST_VOICE};
use crate::views::staff::{csrf, problem};

/// A recording that clients can hear.
#[derive(Debug, Clone)]
pub struct VoiceLine {
    /// The number of the question.
    pub number: usize,
    pub lang: Lang,
    /// Where it is heard.
    pub href: String,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct VoicesPage {
    /// Token against forged forms.
    pub csrf: String,
    pub id: QuestionnaireId,
    /// The questions in Dutch, in order.
    pub questions: Vec<String>,
    pub lines: Vec<VoiceLine>,
    /// Why nothing was added.
    pub problem: Option<&'static str>,
    /// A recording about which somebody must be sure, before it is taken away.
    pub leaving: Option<(usize, Lang)>,
}

/// The page inside the frame.
#[must_use]
pub fn voices_page(page: &VoicesPage) -> Markup {
    match page.leaving {
        Some((number, lang)) => leaving(page, number, lang),
        None => all(page),
    }
}

fn action(page: &VoicesPage) -> String {
    QuestionnaireAddress::Voices { questionnaire: page.id }.to_string()
}

fn all(page: &VoicesPage) -> Markup {
    html! {
        @if let Some(text) = page.problem { (problem(text)) }
        p { "Neem vragen op met een rustige stem, in de taal van uw cliënten. Bij die vraag staat dan een speler. Dat werkt zonder scripts, en wie niet luistert, haalt niets op. Lees de vraag precies zoals die er staat, en daarna de antwoorden." }
        p { "Wij bewaren alleen het geluid. Wat een bestand verder vertelt (naam, plaats, programma), gaat eraf." }
        h2 { "Opnames" }
        @if page.lines.is_empty() { p { "Er zijn nog geen opnames bij deze lijst." } }
        @else {
            ul.dots { @for line in &page.lines { li { (heard(page, line)) } } }
        }
        h2 { "Een opname toevoegen" }
        form.form.wide method="post" action=(action(page)) enctype="multipart/form-data" {
            (csrf(&page.csrf))
            div.field {
                label for="vraag" { "Welke vraag?" }
                select #vraag name="vraag" {
                    @for (at, text) in page.questions.iter().enumerate() { option value=(at + 1) { (at + 1) ". " span lang="nl" { (text) } } }
                }
            }
            div.field {
                label for="taal" { "In welke taal?" }
                select #taal name="taal" { @for lang in Lang::all() { option value=(lang) lang=(lang) { (lang.name()) } } }
            }
            div.field {
                label for="bestand" { "Bestand" }
                p.hint #bestand-uitleg { "MP3, hoogstens " (LARGEST_VOICE / 1024) " kB en " (LONGEST_VOICE) " seconden. Mono met 48 kbit per seconde is goed te horen." }
                input #bestand name="bestand" type="file" accept="audio/mpeg" aria-describedby="bestand-uitleg" required;
            }
            button.main { "Zet bij de vraag" }
        }
    }
}

fn heard(page: &VoicesPage, line: &VoiceLine) -> Markup {
    html! {
        "Vraag " (line.number) ", " span lang=(line.lang) { (line.lang.name()) } ": "
        a href=(line.href) { "luister" }
        form method="post" action=(action(page)) enctype="multipart/form-data" {
            (csrf(&page.csrf))
            (which(line.number, line.lang))
            input type="hidden" name="zeker" value="terug";
            button aria-label={ "Haal de opname van vraag " (line.number) " weg" } { "Haal weg" }
        }
    }
}

fn which(number: usize, lang: Lang) -> Markup {
    html! {
        input type="hidden" name="vraag" value=(number);
        input type="hidden" name="taal" value=(lang);
    }
}

fn leaving(page: &VoicesPage, number: usize, lang: Lang) -> Markup {
    html! {
        p { "Bij vraag " (number) " staat dan geen speler meer in deze taal: " span lang=(lang) { (lang.name()) } ". Het geluid is daarna weg. Wie de vraag nu beluistert, kan dat afmaken." }
        form.form method="post" action=(action(page)) enctype="multipart/form-data" {
            (csrf(&page.csrf))
            (which(number, lang))
            input type="hidden" name="zeker" value="weg";
            button.main { "Haal de opname weg" }
        }
        p { a href=(action(page)) { "Laat de opname staan" } }
    }
}
