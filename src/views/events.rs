//! "Wat gebeurde er?": what staff type beside the figures, marked as not measured.

use maud::{Markup, html};

use crate::addresses::EventAddress;
use crate::addresses::Home;
use crate::values::day::Day;
use crate::values::terms::EventKind;
use crate::views::conversation::hints;
use crate::views::staff::{csrf, problem};

/// Something that was told.
#[derive(Debug, Clone)]
pub struct EventLine {
    pub id: String,
    /// "proef" or "gebeurtenis".
    pub kind: EventKind,
    /// "3 maart 2026" or "3 maart 2026 tot en met 1 mei 2026".
    pub when: String,
    pub text: String,
}

/// What is filled in already.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    pub kind: Option<EventKind>,
    pub begins: String,
    pub ends: String,
    pub text: String,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct EventsPage {
    pub home: Home,
    /// Token against forged forms.
    pub csrf: String,
    /// What was told, oldest first.
    pub lines: Vec<EventLine>,
    pub filled: Filled,
    /// Whether it is shown once more, as others would see it, before it is told.
    pub confirming: bool,
    /// What went wrong, after a try.
    pub problem: Option<String>,
    /// Most characters of a text.
    pub longest: usize,
    /// Who sees what is told.
    pub who_sees: String,
    pub today: Day,
}

/// The page inside the frame.
#[must_use]
pub fn events_page(page: &EventsPage) -> Markup {
    if page.confirming {
        return confirm(page);
    }
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        p { "Cijfers zeggen niet waardoor iets veranderde. Vertel hier wat er gebeurde of wat u uitprobeerde. Het staat bij de rondes, met erbij dat het niet gemeten is." }
        h2 { "Dit staat er al" }
        @if page.lines.is_empty() { p { "Er staat nog niets. Denk aan een verhuizing, een wachtlijst, een nieuwe wet of een proef." } }
        @else { (list(page)) }
        h2 { "Erbij zetten" }
        (form(page))
        p.noprint { a href=(page.home) { "Terug naar de resultaten" } }
    }
}

/// What others would see, and who they are; nothing is kept before the button is pressed.
fn confirm(page: &EventsPage) -> Markup {
    let filled = &page.filled;
    let kind = filled.kind.unwrap_or(EventKind::Event);
    let fields = [
        ("soort", kind.word()),
        ("van", &filled.begins),
        ("tot", &filled.ends),
        ("tekst", &filled.text),
    ];
    let kept = html! {
        (csrf(&page.csrf))
        @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
    };
    html! {
        div.confirm {
            h2 { "Zo komt het erbij te staan" }
        ul.events { li { p { b { (when(filled)) } " " span.soft { "(" (kind) ")" } br; span lang="nl" { (filled.text) } } } }
        (hints([filled.text.as_str()]))
        p { b { "Wie ziet dit? " } (page.who_sees) }
        p { "Er is nog niets bewaard. U kunt het later weghalen; wie het dan al las, heeft het gelezen." }
        form method="post" action=(EventAddress::All { home: page.home }) {
            (kept)
            input type="hidden" name="zeker" value="ja";
            button.main { "Zet het erbij" }
        }
        form method="post" action=(EventAddress::All { home: page.home }) {
            (kept)
            input type="hidden" name="zeker" value="nee";
            button.plain { "Verander het eerst" }
        }
        }
    }
}

/// The days as they will stand there.
fn when(filled: &Filled) -> String {
    let day = |text: &str| text.trim().parse::<Day>().ok();
    match (day(&filled.begins), day(&filled.ends)) {
        (Some(begins), Some(ends)) => begins.until(ends),
        (Some(begins), None) => begins.long(),
        (None, _) => filled.begins.clone(),
    }
}

fn list(page: &EventsPage) -> Markup {
    html! {
        ul.events { @for line in &page.lines {
            li {
                p { b { (line.when) } " " span.soft { "(" (line.kind) ")" } br; span lang="nl" { (line.text) } }
                form.noprint method="post" action=(EventAddress::Remove { home: page.home, event: &line.id }) {
                    (csrf(&page.csrf))
                    button.plain aria-label={ "‘" (line.text) "’ weghalen" } { "Weghalen" }
                }
            }
        } }
    }
}

fn form(page: &EventsPage) -> Markup {
    let filled = &page.filled;
    let chosen = filled.kind.unwrap_or(EventKind::Event);
    html! {
        form.form method="post" action=(EventAddress::All { home: page.home }) {
            (csrf(&page.csrf))
            div.field {
                label for="soort" { "Wat is het?" }
                select #soort name="soort" {
                    @for (kind, words) in [
                        (EventKind::Event, "Een gebeurtenis: het overkwam u"),
                        (EventKind::Pilot, "Een proef: u probeerde iets uit"),
                    ] {
                        option value=(kind) selected[kind == chosen] { (words) }
                    }
                }
            }
            div.field {
                label for="van" { "Eerste dag" }
                input #van name="van" type="date" required value=(filled.begins) max=(page.today.plus(366));
            }
            div.field {
                label for="tot" { "Laatste dag" }
                p.hint #tot-uitleg { "Leeg laten als het één dag was. Duurt het nog? Vul dan de dag in waarop het ophoudt, of vandaag." }
                input #tot name="tot" type="date" value=(filled.ends) aria-describedby="tot-uitleg";
            }
            div.field {
                label for="tekst" { "Beschrijf het in één zin" }
                p.hint #tekst-uitleg { "Schrijf geen namen van mensen, en niets waaraan iemand een cliënt herkent." }
                input #tekst name="tekst" type="text" required maxlength=(page.longest) value=(filled.text) autocomplete="off" aria-describedby="tekst-uitleg";
            }
            p.note { b { "Wie ziet dit straks? " } (page.who_sees) }
            button.main { "Bekijk het eerst" }
        }
    }
}
