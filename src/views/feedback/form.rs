//! The form of both sides: the two texts per language, hints on plain words, and the consent of each side.

use maud::{Markup, html};

use crate::conversations::{LONGEST_FEEDBACK, LONGEST_SENTENCE, Side, names_warning, plain_hints};
use crate::i18n::Lang;
use crate::values::day::Day;
use crate::views::staff::{csrf, problem};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    pub heard: String,
    pub doing: String,
}

/// Where a published text is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPlace {
    pub since: Day,
    /// Whole address of the page.
    pub address: String,
    pub poster_href: String,
    /// The poster as PDF, where the program makes those.
    pub poster_pdf_href: Option<String>,
    /// A line of HTML that shows the text on another site.
    pub snippet: String,
}

/// The texts in one language, as both sides see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackBlock {
    pub lang: Lang,
    /// What is stored; `None` before the first time.
    pub stored: Option<Written>,
    /// Version of what is stored, 0 before the first time.
    pub version: i32,
    /// What was typed and could not be stored: it stays in the fields, beside what is stored.
    pub typed: Option<Written>,
    /// Why the last act was not done.
    pub problem: Option<String>,
    /// Whether the provider agrees.
    pub provider_agrees: bool,
    /// Whether the gemeente agrees.
    pub gemeente_agrees: bool,
    /// Where it is public.
    pub public: Option<PublicPlace>,
}

impl FeedbackBlock {
    /// Whether it stands open: Dutch, and every language in which something was written.
    fn is_at_hand(&self) -> bool {
        self.lang == Lang::NL || self.stored.is_some() || self.typed.is_some() || self.problem.is_some()
    }
}

#[derive(Debug, Clone)]
pub struct FeedbackPage {
    /// Token against forged forms.
    pub csrf: String,
    /// Address of this page, where a text is saved.
    pub action: String,
    /// Where a side agrees.
    pub agree_action: String,
    /// Where it takes that back.
    pub withdraw_action: String,
    /// Page of all that is public of the gemeente.
    pub all_href: String,
    /// Whether the round shows everybody counts of all providers together beside these words.
    pub with_figures: bool,
    pub side: Side,
    /// A block per language.
    pub blocks: Vec<FeedbackBlock>,
}

/// The page inside the frame.
#[must_use]
pub fn feedback_form(page: &FeedbackPage) -> Markup {
    html! {
        div.prose {
            p { "Vertel cliënten in korte woorden wat jullie hoorden en wat jullie doen. Cliënten en hun naasten lezen dit. Schrijf dus in gewone taal: een zin van hoogstens " (LONGEST_SENTENCE) " woorden, geen vaktaal, geen namen en geen cijfers." }
            @if page.with_figures {
                p { "In deze ronde leest iedereen bij de tekst ook hoeveel mensen wat kozen, van alle aanbieders samen. Van één aanbieder apart staat er nooit een cijfer." }
            }
            p { "De tekst wordt openbaar zodra aanbieder én gemeente akkoord zijn met dezelfde tekst. Wie de tekst wijzigt, heeft daarna opnieuw het akkoord van allebei nodig. " a href=(page.all_href) { "Wat nu openbaar is" } }
        }
        @let (first, others): (Vec<_>, Vec<_>) = page.blocks.iter().partition(|block| block.is_at_hand());
        @for block in first { (language(page, block)) }
        @if !others.is_empty() {
            details.more { summary { "In een andere taal" } @for block in others { (language(page, block)) } }
        }
    }
}

fn language(page: &FeedbackPage, block: &FeedbackBlock) -> Markup {
    html! {
        section.block id={ "taal-" (block.lang) } {
            h2 { "In het " (block.lang.in_dutch()) }
            @if let Some(text) = &block.problem { (problem(text)) }
            @if let (Some(stored), Some(_typed)) = (&block.stored, &block.typed) { (standing(block.lang, stored)) }
            (fields(page, block))
            @if let Some(stored) = &block.stored {
                (hints(stored))
                (consent(page, block))
            }
            @if let Some(public) = &block.public { (place(public, block.lang)) }
        }
    }
}

/// The two texts in one language, as clients will read them.
#[must_use]
pub fn shown_feedback(lang: Lang, written: &Written) -> Markup {
    html! {
        p { b { "Dit hoorden wij" } }
        p.lines lang=(lang) { (written.heard) }
        p { b { "Dit doen wij" } }
        p.lines lang=(lang) { (written.doing) }
    }
}

/// What is stored, beside what somebody typed on top of an older version or in vain.
fn standing(lang: Lang, stored: &Written) -> Markup {
    html! {
        div.box.kept {
            h3 { "Zo staat de tekst er nu" }
            (shown_feedback(lang, stored))
        }
        h3 { "Dit schreef u" }
    }
}

fn fields(page: &FeedbackPage, block: &FeedbackBlock) -> Markup {
    let empty = Written::default();
    let shown = block.typed.as_ref().or(block.stored.as_ref()).unwrap_or(&empty);
    html! {
        form.form.wide method="post" action=(page.action) {
            (csrf(&page.csrf))
            input type="hidden" name="taal" value=(block.lang);
            input type="hidden" name="versie" value=(block.version);
            (field(block.lang, "hoorden", "Dit hoorden wij", &shown.heard))
            (field(block.lang, "doen", "Dit doen wij", &shown.doing))
            button.main { "Tekst bewaren" }
        }
    }
}

fn field(lang: Lang, key: &str, label: &str, text: &str) -> Markup {
    let id = format!("{key}-{lang}");
    html! {
        div.field {
            label for=(id) { (label) }
            // A browser drops one new line at the start of a text area.
            textarea id=(id) name=(key) rows="4" maxlength=(LONGEST_FEEDBACK) lang=(lang) required autocomplete="off" { "\n" (text) }
        }
    }
}

/// Hints, never a block: whoever writes knows the reader.
fn hints(stored: &Written) -> Markup {
    let said: Vec<Markup> = [&stored.heard, &stored.doing]
        .into_iter()
        .flat_map(|text| hints_of(text))
        .collect();
    html! {
        @if !said.is_empty() {
            div.box.tips {
                h3 { "Tips bij deze tekst" }
                ul.dots { @for hint in &said { li { (hint) } } }
                p.hint { "Dit zijn tips. De tekst is bewaard zoals u hem schreef." }
            }
        }
    }
}

fn hints_of(text: &str) -> Vec<Markup> {
    let mut said = Vec::new();
    for hint in plain_hints(text) {
        if let Some(words) = hint.words {
            said.push(html! { "Deze zin is lang (" (words) " woorden): ‘" (hint.sentence) "’" });
        }
        for word in &hint.hard {
            said.push(html! { "Dit woord is moeilijk: ‘" (word) "’" });
        }
    }
    for hint in names_warning(text) {
        said.push(html! { "Dit lijkt op " (hint.kind.words()) ": ‘" (hint.found) "’. Iedereen kan deze tekst lezen. Haal weg wat over één persoon gaat." });
    }
    said
}

fn consent(page: &FeedbackPage, block: &FeedbackBlock) -> Markup {
    let mine = match page.side {
        Side::Provider => block.provider_agrees,
        Side::Gemeente | Side::Council => block.gemeente_agrees,
    };
    let (action, label) = if mine {
        (&page.withdraw_action, "Trek akkoord in")
    } else {
        (&page.agree_action, "Akkoord")
    };
    html! {
        h3 { "Akkoord met deze tekst" }
        ul.consent {
            li { "Aanbieder: " strong { (agrees(block.provider_agrees)) } }
            li { "Gemeente: " strong { (agrees(block.gemeente_agrees)) } }
        }
        form.act method="post" action=(action) {
            (csrf(&page.csrf))
            input type="hidden" name="taal" value=(block.lang);
            input type="hidden" name="versie" value=(block.version);
            button aria-label={ (label) ", In het " (block.lang.in_dutch()) } { (label) }
        }
        @if mine && block.public.is_some() { p.hint { "Trekt u uw akkoord in, dan is de tekst meteen niet meer openbaar." } }
    }
}

fn agrees(yes: bool) -> &'static str {
    if yes { "akkoord" } else { "nog geen akkoord" }
}

fn place(public: &PublicPlace, lang: Lang) -> Markup {
    let id = format!("inbedden-{lang}");
    html! {
        div.box.public {
            h3 { "Openbaar sinds " (public.since.long()) }
            p { a href=(public.address) { (public.address) } }
            p { a href=(public.poster_href) { "Poster op A3, om te printen en op te hangen" } }
            @if let Some(href) = &public.poster_pdf_href { p { a href=(href) { "Dezelfde poster als PDF" } } }
            div.field {
                label for=(id) { "Op uw eigen website: kopieer deze regel" }
                textarea id=(id) rows="3" readonly { "\n" (public.snippet) }
            }
        }
    }
}
