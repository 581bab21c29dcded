//! Every questionnaire that a gemeente may know of.

use maud::{Markup, html};

use super::labels;
use crate::addresses::{DraftAddress, QuestionnaireAddress};
use crate::catalogue::MOST_DRAFTS;
use crate::i18n::Lang;
use crate::values::ids::{DraftId, QuestionnaireId};
use crate::values::terms::{Address, Domain};
use crate::views::staff::{csrf, problem};

/// What the page needs.
#[derive(Debug, Clone)]
pub struct ListPage {
    /// Token against forged forms.
    pub csrf: String,
    pub gemeente: String,
    pub drafts: Vec<DraftLine>,
    pub own: Vec<ListLine>,
    /// Those of everybody.
    pub general: Vec<ListLine>,
    /// How many come with the program and are not there.
    pub missing: usize,
    /// What went wrong, after a try.
    pub problem: Option<String>,
}

/// A questionnaire that is being written.
#[derive(Debug, Clone)]
pub struct DraftLine {
    pub id: DraftId,
    pub title: String,
    pub questions: usize,
    /// When it was changed last.
    pub changed: String,
}

/// A questionnaire, by its newest version.
#[derive(Debug, Clone)]
pub struct ListLine {
    pub id: QuestionnaireId,
    pub code: String,
    pub title: String,
    pub domain: Domain,
    pub address: Address,
    pub questions: usize,
    pub version: i32,
    pub concept: bool,
    pub languages: Vec<Lang>,
    /// Rounds of the gemeente with the version that each uses.
    pub rounds: Vec<(String, i32)>,
}

/// The page inside the frame.
#[must_use]
pub fn list_page(page: &ListPage) -> Markup {
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        p { "Lees een vragenlijst en probeer haar zoals een cliënt. Of maak er een die past bij uw gemeente." }
        div.buttons.starts {
            form method="post" action=(QuestionnaireAddress::NewDraft) {
                (csrf(&page.csrf))
                button.main disabled[page.drafts.len() >= MOST_DRAFTS] { "Maak een eigen vragenlijst" }
            }
            a.button href=(QuestionnaireAddress::Import) { "Lees een bestand in" }
        }
        @if page.own.iter().chain(&page.general).any(|line| line.concept) {
            p.soft { (labels::mark()) " betekent: deze vragen zijn nog niet met cliënten getest. U mag ze gebruiken. Test ze eerst als dat kan." }
        }
        @if !page.drafts.is_empty() {
            h2 #ontwerpen { "Ontwerpen: nog niet af" }
            p { "Alleen analisten van gemeente " (page.gemeente) " zien een ontwerp. Een ronde kan het nog niet gebruiken." }
            ul.lists { @for draft in &page.drafts { (draft_line(draft)) } }
        }
        h2 #eigen { "Van gemeente " (page.gemeente) }
        @if page.own.is_empty() {
            section.empty {
                h3 { "U hebt nog geen eigen vragenlijst" }
                p { "Dat hoeft ook niet: de lijsten hieronder kunt u meteen gebruiken. Wilt u iets anders vragen? Begin dan bij de lijst die het meest lijkt, en kies daar ‘Maak hiervan een eigen lijst’." }
            }
        } @else { ul.lists { @for line in &page.own { (line_of(line)) } } }
        h2 #meegeleverd { "Voor alle gemeenten" }
        @if page.general.is_empty() {
            section.empty { p { "Er is nog geen vragenlijst. Voeg eerst de meegeleverde lijsten toe." } }
        } @else { ul.lists { @for line in &page.general { (line_of(line)) } } }
        @if page.missing > 0 {
            form.row-act method="post" action=(QuestionnaireAddress::AddBuiltIn) {
                (csrf(&page.csrf))
                p { "Bij het programma horen nog " (page.missing) " lijsten die hier niet staan. Toevoegen kan geen kwaad: een ronde gebruikt ze pas als u ze kiest." }
                button { "Voeg ze toe" }
            }
        }
    }
}

fn draft_line(draft: &DraftLine) -> Markup {
    html! {
        li {
            h3 { a href=(DraftAddress::Page { draft: draft.id }) { (draft.title) } }
            p { (labels::questions(draft.questions)) " · veranderd op " (draft.changed) }
        }
    }
}

fn line_of(line: &ListLine) -> Markup {
    let languages: Vec<&str> = line.languages.iter().map(|lang| lang.name()).collect();
    html! {
        li {
            h3 { a href=(QuestionnaireAddress::One { questionnaire: line.id }) { (line.title) } }
            p { @if line.concept { (labels::mark()) " " } (labels::questions(line.questions)) " · " (labels::domain(line.domain)) " · " (labels::address(line.address)) }
            p.soft { code { (line.code) } " · versie " (line.version) " · " (languages.join(", ")) }
            @if !line.rounds.is_empty() {
                p.soft { "In gebruik: "
                    @for (at, (name, version)) in line.rounds.iter().enumerate() {
                        @if at > 0 { ", " } (name) " (versie " (version) ")"
                    }
                }
            }
        }
    }
}
