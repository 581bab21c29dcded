//! One version of a questionnaire: what it asks, who uses it, and what can be done with it.

use maud::{Markup, html};

use super::labels;
use crate::addresses::QuestionnaireAddress;
use crate::catalogue::file::{QuestionFile, QuestionnaireFile};
use crate::figures::labels::capital;
use crate::i18n::Lang;
use crate::values::ids::QuestionnaireId;
use crate::values::terms::RoundState;
use crate::views::phone::{Phone, phone};
use crate::views::staff::{csrf, problem};

/// What the page needs.
#[derive(Debug, Clone)]
pub struct VersionPage {
    /// Token against forged forms.
    pub csrf: String,
    pub id: QuestionnaireId,
    pub version: i32,
    /// Name of the gemeente, where it is its own.
    pub owner: Option<String>,
    pub file: QuestionnaireFile,
    /// In which language it is read.
    pub lang: Lang,
    /// Every version of the same code, the newest first.
    pub versions: Vec<VersionLink>,
    /// Rounds of the gemeente that use this version.
    pub rounds: Vec<RoundUse>,
    /// Rounds of the gemeente that are being prepared with an older version.
    pub movable: Vec<Movable>,
    /// What went wrong, after a try.
    pub problem: Option<String>,
}

/// A version of the same code.
#[derive(Debug, Clone)]
pub struct VersionLink {
    pub id: QuestionnaireId,
    pub version: i32,
}

/// A round that asks this version.
#[derive(Debug, Clone)]
pub struct RoundUse {
    pub name: String,
    pub state: RoundState,
}

/// A round that can ask this version.
#[derive(Debug, Clone)]
pub struct Movable {
    pub slug: String,
    pub name: String,
    /// What it asks now.
    pub version: i32,
}

/// The languages in which all questions are.
fn languages(file: &QuestionnaireFile) -> Vec<Lang> {
    let has = |question: &QuestionFile, lang: Lang| question.wordings.iter().any(|one| one.lang == lang);
    let all = |lang: &&Lang| file.questions.iter().all(|question| has(question, **lang));
    Lang::all().iter().filter(all).copied().collect()
}

/// The words and the short name of a question in a language; in Dutch where it has no other.
fn said(question: &QuestionFile, lang: Lang) -> (&str, &str) {
    let find = |lang: Lang| question.wordings.iter().find(|one| one.lang == lang);
    find(lang)
        .or_else(|| find(Lang::NL))
        .map_or(("", ""), |one| (&one.text, &one.short))
}

/// The page inside the frame.
#[must_use]
pub fn version_page(page: &VersionPage) -> Markup {
    let file = &page.file;
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        p { (labels::questions(file.questions.len())) " · " (labels::domain(file.domain)) " · " (labels::address(file.address)) " · code " code { (file.code) } }
        @if file.concept { (labels::concept()) }
        (moving(page))
        div.beside {
            section.questions aria-labelledby="vragen" {
                h2 #vragen { "De vragen" }
                (language_links(page))
                ol.asked lang=(page.lang) { @for question in &file.questions { (question_line(question, page.lang)) } }
            }
            aside aria-labelledby="proef" {
                h2 #proef { "Zo ziet een cliënt het" }
                (first(page))
                p { a.button.main href=(trial(page)) { "Probeer het als cliënt" } }
                p.soft { "U ziet de echte schermen. Wat u invult telt niet mee en wordt niet bewaard." }
            }
        }
        (versions(page))
        (uses(page))
        h2 #doen { "Verder met deze lijst" }
        div.buttons {
            form method="post" action=(QuestionnaireAddress::NewDraft) {
                (csrf(&page.csrf))
                input type="hidden" name="lijst" value=(page.id);
                button { @if page.owner.is_some() { "Maak een nieuwe versie" } @else { "Maak hiervan een eigen lijst" } }
            }
            a.button href=(QuestionnaireAddress::Voices { questionnaire: page.id }) { "Laat vragen voorlezen" }
            a.button href=(QuestionnaireAddress::File { questionnaire: page.id }) download { "Download als bestand (TOML)" }
        }
        p.soft { "Een versie verandert nooit. " @if page.owner.is_some() { "Wat u verandert, wordt een nieuwe versie. Rondes die al open zijn, houden de oude." } @else { "Uw eigen lijst begint als kopie. Wat u daarin verandert, ziet alleen uw gemeente." } }
    }
}

fn trial(page: &VersionPage) -> String {
    format!(
        "{}?taal={}",
        QuestionnaireAddress::Trial { questionnaire: page.id },
        page.lang
    )
}

fn first(page: &VersionPage) -> Markup {
    let Some(question) = page.file.questions.first() else {
        return html! {};
    };
    phone(&Phone {
        lang: page.lang,
        address: page.file.address,
        text: said(question, page.lang).0,
        kind: question.kind,
        total: page.file.questions.len(),
    })
}

fn language_links(page: &VersionPage) -> Markup {
    let languages = languages(&page.file);
    html! {
        @if languages.len() > 1 {
            nav.switch aria-label="Taal van de vragen" {
                ul { @for lang in &languages {
                    li { a href={ "?taal=" (lang) "#vragen" } lang=(lang) hreflang=(lang) aria-current=[(*lang == page.lang).then_some("true")] { (lang.name()) } }
                } }
            }
        } @else { p.soft { "Alleen in het Nederlands. Wie een andere taal kiest, leest de vragen in het Nederlands." } }
    }
}

fn question_line(question: &QuestionFile, lang: Lang) -> Markup {
    let (text, label) = said(question, lang);
    html! {
        li {
            p.ask { (text) }
            p.soft lang="nl" {
                "In tabellen: " span lang=(lang) { (label) } " · " (question.code) " · " (labels::kind(question.kind)) " · thema " (question.theme.name()) " · " (question.law.name())
                @if let Some(link) = &question.theme_link { " · lijkt op " (link) }
            }
            @if let Some(remark) = &question.remark { p.soft lang="nl" { (remark) } }
        }
    }
}

/// What can be done where rounds wait with an older version: first on the page, because it cannot be done any more once
/// they open.
fn moving(page: &VersionPage) -> Markup {
    html! {
        @if !page.movable.is_empty() {
            div.callout #rondes {
                h2.tight { "Een ronde in voorbereiding vraagt nog een oudere versie" }
                @for round in &page.movable {
                    form.row-act method="post" action=(QuestionnaireAddress::Round { questionnaire: page.id, round: &round.slug }) {
                        (csrf(&page.csrf))
                        p { b { (capital(&round.name)) } " vraagt versie " (round.version) "." }
                        button { "Zet over op versie " (page.version) }
                    }
                }
                p.soft { "U ziet eerst wat er verandert. Is de ronde open? Dan kan het niet meer." }
            }
        }
    }
}

fn versions(page: &VersionPage) -> Markup {
    html! {
        @if page.versions.len() > 1 {
            h2 #versies { "Alle versies" }
            ul.linked { @for one in &page.versions {
                li {
                    @if one.id == page.id { b { "Versie " (one.version) } " (deze)" }
                    @else {
                        a href=(QuestionnaireAddress::One { questionnaire: one.id }) { "Versie " (one.version) }
                        " · " a href=(QuestionnaireAddress::Beside { questionnaire: newer(page, one).0, other: newer(page, one).1 }) { "vergelijk met versie " (page.version) }
                    }
                }
            } }
        }
    }
}

/// The newer of this version and another, and the older.
fn newer(page: &VersionPage, other: &VersionLink) -> (QuestionnaireId, QuestionnaireId) {
    if other.version > page.version {
        (other.id, page.id)
    } else {
        (page.id, other.id)
    }
}

fn uses(page: &VersionPage) -> Markup {
    html! {
        @if !page.rounds.is_empty() {
            h2 #gebruik { "Rondes met deze versie" }
            ul.linked { @for round in &page.rounds { li { (capital(&round.name)) span.soft { " (" (state(round.state)) ")" } } } }
        }
    }
}

fn state(state: RoundState) -> &'static str {
    match state {
        RoundState::Draft => "in voorbereiding",
        RoundState::Open => "open: de vragen liggen vast",
        RoundState::Closing => "dicht, wordt geteld: de vragen liggen vast",
        RoundState::Closed => "gesloten",
    }
}
