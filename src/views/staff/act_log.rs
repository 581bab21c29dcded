//! The log of acts: a short list on the page of the administrator, and the whole of it to search and take away.

use maud::{Markup, html};

use super::csrf;
use crate::addresses::StaffAddress;
use crate::values::clock::Moment;
use crate::views::field_problem::{FieldProblem, field_problems, invalid, sentence_of};
use crate::views::paging::escaped;

/// How long an identifier is as it is written.
const ID_LENGTH: usize = 36;
/// How much of it the log shows.
const SHOWN: usize = 8;

/// One act of a member of staff.
#[derive(Debug, Clone)]
pub struct ActLine {
    pub moment: Moment,
    /// E-mail address; `None` for the command line and the clock.
    pub who: Option<String>,
    /// As people read it.
    pub act: String,
    pub object: String,
}

/// What is asked for, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct LogFields {
    pub person: String,
    pub group: String,
    pub from: String,
    pub until: String,
}

/// What the page of the log needs.
#[derive(Debug, Clone)]
pub struct LogPage {
    pub csrf: String,
    pub fields: LogFields,
    /// Groups of acts: the value of the form, and how it is called.
    pub groups: Vec<(&'static str, &'static str)>,
    pub problems: Vec<FieldProblem>,
    pub lines: Vec<ActLine>,
    /// How many there are on all pages.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    pub pages: usize,
}

impl LogFields {
    /// Name and value of each, as a form sends them.
    fn pairs(&self) -> [(&'static str, &str); 4] {
        [
            ("wie", &self.person),
            ("soort", &self.group),
            ("van", &self.from),
            ("tot", &self.until),
        ]
    }

    fn is_empty(&self) -> bool {
        self.pairs().iter().all(|(_, value)| value.is_empty())
    }
}

impl LogPage {
    /// The address of another page of the same search.
    fn to(&self, page: usize) -> String {
        let pairs = self.fields.pairs();
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        let pairs: String = pairs
            .map(|(name, value)| format!("{name}={}&", escaped(value)))
            .collect();
        format!("{}?{pairs}pagina={page}", StaffAddress::Log)
    }
}

/// The page inside the frame.
#[must_use]
pub fn log_page(page: &LogPage) -> Markup {
    html! {
        (field_problems(&page.problems))
        p { "Wat medewerkers deden, het nieuwste eerst. Een regel blijft een half jaar staan. Over cliënten staat hier niets." }
        (filters(page))
        @if page.lines.is_empty() {
            p { @if page.fields.is_empty() { "Er is nog niets gedaan." } @else { "Hierbij is niets gevonden." } }
        } @else {
            (acts_table(&page.lines))
            nav.pages aria-label="Pagina’s" {
                p { (page.total) " " @if page.total == 1 { "regel" } @else { "regels" }
                    @if page.pages > 1 { ", pagina " (page.page) " van " (page.pages) } }
                @if page.page > 1 { a rel="prev" href=(page.to(page.page - 1)) { "Nieuwer" } }
                @if page.page < page.pages { a rel="next" href=(page.to(page.page + 1)) { "Ouder" } }
            }
        }
        p.hint { "‘Programma’ is een opdracht op de server, of de klok. U kunt er bij ‘Wie’ ook op zoeken." }
        h2 { "Meenemen" }
        p { "U krijgt alle regels die u hierboven zoekt, ook die op andere pagina’s. Dat u dat deed, komt in het logboek." }
        form.act method="post" action=(StaffAddress::ExportLog) {
            (csrf(&page.csrf))
            @for (name, value) in page.fields.pairs() { input type="hidden" name=(name) value=(value); }
            button name="als" value="csv" { "CSV voor Excel" }
            button name="als" value="jsonl" { "JSON, een regel per handeling" }
        }
    }
}

fn filters(page: &LogPage) -> Markup {
    let (fields, problems) = (&page.fields, page.problems.as_slice());
    html! {
        form.search method="get" action=(StaffAddress::Log) role="search" {
            div.field {
                label for="wie" { "Wie" }
                input #wie name="wie" type="search" value=(fields.person) autocomplete="off";
            }
            div.field {
                label for="soort" { "Soort" }
                select #soort name="soort" {
                    option value="" { "alles" }
                    @for (value, label) in &page.groups { option value=(value) selected[*value == fields.group] { (label) } }
                }
            }
            @for (id, label, value) in [("van", "Vanaf", &fields.from), ("tot", "Tot en met", &fields.until)] {
                div.field {
                    label for=(id) { (label) }
                    input id=(id) name=(id) type="date" value=(value) aria-invalid=[invalid(id, problems)] aria-describedby=[sentence_of(id, problems)];
                }
            }
            button { "Zoek" }
            @if !fields.is_empty() { a href=(StaffAddress::Log) { "Toon alles" } }
        }
    }
}

/// Acts, one a row.
pub(super) fn acts_table(acts: &[ActLine]) -> Markup {
    html! {
        div.scroll role="region" aria-label="Logboek" tabindex="0" {
            table {
                thead { tr {
                    th scope="col" { "Wanneer" } th.txt scope="col" { "Wie" } th.txt scope="col" { "Wat" } th.txt scope="col" { "Waarop" }
                } }
                tbody { @for act in acts {
                    tr {
                        td { (act.moment.minute()) }
                        td.txt { @match &act.who { Some(who) => (who), None => "programma" } }
                        td.txt { (act.act) }
                        (object(&act.object))
                    }
                } }
            }
        }
    }
}

/// What an act was done to, with the beginning of each identifier; the whole is its title.
fn object(whole: &str) -> Markup {
    let words: Vec<String> = whole.split(' ').map(shortened).collect();
    let short = words.join(" ");
    html! { td.txt title=[(short != whole).then_some(whole)] { (short) } }
}

/// The first characters of a word that is an identifier; every other word as it is.
fn shortened(word: &str) -> String {
    let id = word.trim_matches(['(', ')', ',', ';']);
    let is_id = id.len() == ID_LENGTH && id.chars().all(|c| c == '-' || c.is_ascii_hexdigit());
    if !is_id {
        return word.to_owned();
    }
    let start: String = id.chars().take(SHOWN).collect();
    word.replace(id, &format!("{start}…"))
}
