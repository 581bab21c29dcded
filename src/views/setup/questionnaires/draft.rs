//! A questionnaire that is being written: its questions in order, and what is said of all of them.

use maud::{Markup, html};

use super::labels;
use crate::addresses::DraftAddress;
use crate::catalogue::file::{
    Draft, DraftQuestion, LONGEST_CODE, LONGEST_TITLE, MOST_QUESTIONS, PROPOSED_QUESTIONS, hints,
};
use crate::i18n::Lang;
use crate::values::ids::DraftId;
use crate::values::scale::Kind;
use crate::values::terms::{Address, Domain};
use crate::views::phone::{Phone, phone};
use crate::views::staff::{csrf, problem};

/// What the page needs.
#[derive(Debug, Clone)]
pub struct DraftPage {
    /// Token against forged forms.
    pub csrf: String,
    pub id: DraftId,
    pub edition: i32,
    pub draft: Draft,
    /// What went wrong, after a try.
    pub problem: Option<String>,
}

/// The page inside the frame.
#[must_use]
pub fn draft_page(page: &DraftPage) -> Markup {
    let count = page.draft.questions.len();
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        p { "Dit is een ontwerp: alleen uw gemeente ziet het, en u kunt alles nog veranderen." }
        div.beside {
            section.questions aria-labelledby="vragen" {
                h2 #vragen { (labels::questions(count)) }
                @if count == 0 {
                    div.empty {
                        p { "Er staat nog geen vraag in. Kies vragen die er al zijn: die kunt u met eerdere rondes vergelijken." }
                    }
                }
                (why_few(count))
                ol.draft-questions { @for (at, question) in page.draft.questions.iter().enumerate() { (question_line(page, at, question)) } }
                div.buttons {
                    @if count < MOST_QUESTIONS {
                        a.button.main[count == 0] href=(DraftAddress::Choose { draft: page.id }) { "Kies vragen" }
                        a.button href=(DraftAddress::Question { draft: page.id, number: "nieuw" }) { "Schrijf zelf een vraag" }
                    } @else { p.soft { "Er staan er " (MOST_QUESTIONS) " in. Meer kan niet." } }
                }
            }
            aside aria-labelledby="proef" {
                h2 #proef { "Zo ziet een cliënt het" }
                @if let Some(question) = page.draft.questions.first() {
                    (picture(page, question))
                    p { a.button href=(DraftAddress::Trial { draft: page.id }) { "Probeer het als cliënt" } }
                    p.soft { "Wat u daar invult telt niet mee en wordt niet bewaard." }
                } @else { p.soft { "Dat ziet u hier zodra er een vraag in staat." } }
            }
        }
        (settings(page))
        h2 #klaar { "Klaar?" }
        p { "Kijk het na. Daarna maakt u er een versie van, die rondes kunnen gebruiken." }
        p { a.button.main[count > 0] href=(DraftAddress::Publish { draft: page.id }) { "Kijk na en maak een versie" } }
        form.apart method="post" action=(DraftAddress::Remove { draft: page.id }) {
            (csrf(&page.csrf))
            button.plain { "Gooi dit ontwerp weg" }
        }
    }
}

fn why_few(count: usize) -> Markup {
    html! {
        @if count > PROPOSED_QUESTIONS { div.warn role="note" { (labels::why_few()) } } @else { (labels::why_few()) }
    }
}

fn picture(page: &DraftPage, question: &DraftQuestion) -> Markup {
    phone(&Phone {
        lang: Lang::NL,
        address: page.draft.address.parse().unwrap_or(Address::U),
        text: question.dutch(),
        kind: question.kind.parse().unwrap_or(Kind::Smiley5),
        total: page.draft.questions.len(),
    })
}

fn question_line(page: &DraftPage, at: usize, question: &DraftQuestion) -> Markup {
    let number = (at + 1).to_string();
    let last = at + 1 == page.draft.questions.len();
    let said = Lang::all()
        .iter()
        .filter(|lang| question.text.contains_key(lang.word()));
    let languages: Vec<&str> = said.map(|lang| lang.name()).collect();
    let kind = question.kind.parse().map_or("", labels::kind);
    html! {
        li id={ "vraag-" (number) } {
            p.ask { @if question.dutch().is_empty() { i { "Nog zonder woorden" } } @else { (question.dutch()) } }
            p.soft { (question.code) " · " (kind) " · " (languages.join(", ")) }
            (labels::hints(&hints(question.dutch(), Lang::NL, page.draft.address.parse().ok())))
            form.order method="post" action=(DraftAddress::Order { draft: page.id }) {
                (csrf(&page.csrf))
                input type="hidden" name="editie" value=(page.edition);
                input type="hidden" name="vraag" value=(number);
                @if at > 0 { button name="doe" value="omhoog" aria-label={ "Omhoog: vraag " (number) } { span aria-hidden="true" { "↑ " } "Omhoog" } }
                @if !last { button name="doe" value="omlaag" aria-label={ "Omlaag: vraag " (number) } { span aria-hidden="true" { "↓ " } "Omlaag" } }
                a.button href=(DraftAddress::Question { draft: page.id, number: &number }) aria-label={ "Verander vraag " (number) } { "Verander" }
                button name="doe" value="weg" aria-label={ "Haal weg: vraag " (number) } { "Haal weg" }
            }
        }
    }
}

fn title(draft: &Draft, lang: Lang) -> Markup {
    let name = format!("titel-{lang}");
    html! {
        div.field {
            label for=(name) { "Titel" @if lang != Lang::NL { " (" (lang.name()) ", mag leeg)" } }
            input id=(name) name=(name) type="text" maxlength=(LONGEST_TITLE) autocomplete="off" lang=(lang) value=(draft.title.get(lang.word()).map_or("", String::as_str));
        }
    }
}

fn settings(page: &DraftPage) -> Markup {
    let draft = &page.draft;
    let faces = draft
        .questions
        .iter()
        .filter_map(|one| one.kind.parse::<Kind>().ok())
        .find(|kind| kind.is_smiley());
    html! {
        h2 #over { "Over deze vragenlijst" }
        form.form.wide method="post" action=(DraftAddress::Page { draft: page.id }) {
            (csrf(&page.csrf))
            input type="hidden" name="editie" value=(page.edition);
            (title(draft, Lang::NL))
            @let others = || Lang::all().iter().copied().filter(|lang| *lang != Lang::NL);
            @let filled = others().any(|lang| draft.title.get(lang.word()).is_some_and(|title| !title.is_empty()));
            details.more open[filled] { summary { "Titel in andere talen" } @for lang in others() { (title(draft, lang)) } }
            div.field {
                label for="code" { "Code" }
                p.hint #code-uitleg { "Een korte naam voor bestanden, zoals wmo-wijk. Houd dezelfde code voor een volgende versie. Laat u dit leeg, dan maken wij er een van de titel." }
                input.short #code name="code" type="text" maxlength=(LONGEST_CODE) autocomplete="off" autocapitalize="none" spellcheck="false" value=(draft.code) aria-describedby="code-uitleg";
            }
            div.pair {
                div.field {
                    label for="domein" { "Soort hulp" }
                    select #domein name="domein" { @for domain in Domain::ALL { option value=(domain) selected[draft.domain == domain.word()] { (labels::domain(*domain)) } } }
                }
                div.field {
                    label for="aanspreekvorm" { "Aanspreken met" }
                    select #aanspreekvorm name="aanspreekvorm" { @for address in Address::ALL { option value=(address) selected[draft.address == address.word()] { (address) } } }
                }
            }
            @if let Some(faces) = faces {
                div.field {
                    label for="gezichten" { "Gezichten" }
                    p.hint #gezichten-uitleg { "Eén aantal voor de hele lijst. Kiest u een ander aantal, dan krijgen de vragen een andere code: drie en vijf gezichten zijn niet te vergelijken." }
                    select #gezichten name="gezichten" aria-describedby="gezichten-uitleg" {
                        @for kind in [Kind::Smiley5, Kind::Smiley3] { option value=(kind) selected[kind == faces] { (labels::kind(kind)) } }
                    }
                }
            }
            div.check {
                input #getest type="checkbox" name="getest" value="ja" checked[!draft.concept];
                label for="getest" { "Deze vragen zijn met cliënten getest" span.soft { "Zonder vinkje staat er ‘concept’ bij de lijst. Gebruiken mag dan ook." } }
            }
            button { "Bewaar" }
        }
    }
}
