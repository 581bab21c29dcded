//! Gemeenten side by side: who takes part, what is to be discussed, every question, every number.

use maud::{Markup, html};

use super::model::{APART, Place, SideBySidePage, SideContent, SideReader};
use crate::addresses::PublicAddress;
use crate::figures::labels::{capital, counted, faces};
use crate::figures::{
    Block, CountsTable, OF_TWO, OTHER_GEMEENTEN, PER_ANSWER, QuestionSide, SideBySide, TableNames, bands_note,
    counts_tables, mode_heading,
};
use crate::statistics::compare::Verdict;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::scale::Kind;
use crate::views::results::lines::{heads, legend, lines, one_line};
use crate::views::results::page_extras::{downloads, switcher};
use crate::views::results::reading::{questions, remarks};
use crate::views::results::tables::{scrolling, shown, tables};

/// The page inside the frame.
#[must_use]
pub fn side_by_side_page(page: &SideBySidePage) -> Markup {
    html! {
        @if page.questionnaires.len() > 1 || page.regions.len() > 1 {
            div.switches { (switcher("Regio", &page.regions)) (switcher("Vragenlijst", &page.questionnaires)) }
        }
        (what(page.reader))
        @match &page.content {
            SideContent::Nothing => (nothing(page.reader)),
            SideContent::All(modes) => (all(page, modes)),
            SideContent::Own(round, blocks) => (own(round, blocks)),
        }
        @if !matches!(page.content, SideContent::All(_)) && !page.places.is_empty() { (places(page)) }
        @if !page.downloads.is_empty() {
            section.noprint { h2 { "Verder met deze cijfers" } (downloads(&page.downloads)) }
        }
        (questions())
        p.gap.noprint { a href=(PublicAddress::Explanation) { "Uitleg bij de cijfers" } }
    }
}

fn what(reader: SideReader) -> Markup {
    html! {
        p.callout {
            strong { "Dit is geen ranglijst." } " "
            @match reader {
                SideReader::Region => {
                    "U ziet per gemeente alle aanbieders samen, van rondes die hun cijfers openbaar maken. Een aanbieder apart ziet u nooit. \
                     Gemeenten verschillen in wie er woont en wie er hulp krijgt: vraag de gemeente wat zij ziet."
                }
                SideReader::Gemeente => {
                    "U ziet uw gemeente naast de andere gemeenten van de regio samen. Gemeenten verschillen in wie er woont en wie er hulp krijgt. \
                     Gebruik een verschil om bij elkaar te gaan kijken."
                }
                SideReader::Provider => {
                    "U ziet de cijfers van uw eigen organisatie in elke gemeente. Alleen uw organisatie ziet deze pagina. \
                     Gemeenten verschillen in wie er woont en wie er hulp krijgt."
                }
            }
        }
    }
}

fn nothing(reader: SideReader) -> Markup {
    html! {
        section.empty {
            h2 { "Er zijn nog geen cijfers om naast elkaar te leggen" }
            p {
                @match reader {
                    SideReader::Region => "Zodra een gemeente van uw regio de cijfers van een ronde openbaar maakt, staat zij hier.",
                    SideReader::Gemeente => "Zodra uw gemeente de cijfers van een ronde openbaar maakt, staan zij hier. Naast de andere gemeenten staan ze als minstens twee daarvan dezelfde vragen stelden.",
                    SideReader::Provider => "Zodra twee gemeenten u dezelfde vragen lieten stellen, staan zij hier.",
                }
            }
        }
    }
}

fn places(page: &SideBySidePage) -> Markup {
    let table = html! {
        thead { tr { th scope="col" { "Gemeente" } th.txt scope="col" { "Ronde" } th.txt scope="col" { "Deden mee" } } }
        tbody { @for place in &page.places { (one_place(place)) } }
    };
    html! {
        section {
            h2 { "Welke rondes zijn dit?" }
            (scrolling("gemeenten", "Per gemeente de laatste publicatie, op alfabet", table))
            @if page.apart { p.note { (APART) } }
        }
    }
}

fn one_place(place: &Place) -> Markup {
    html! {
        tr {
            th scope="row" { (place.name) }
            td.txt.wrapping { (place.round) @if let Some(still) = place.in_progress { " " span.small { "(" (still) ")" } } }
            td.txt { @if let Some(people) = &place.took_part { (people) } @else { "–" } }
        }
    }
}

fn all(page: &SideBySidePage, modes: &[SideBySide]) -> Markup {
    html! {
        @if modes.len() > 1 {
            p.note { "Er zijn cijfers langs twee wegen. Die staan apart: wij tellen ze niet bij elkaar op." }
        }
        @for (at, mode) in modes.iter().enumerate() {
            section.block {
                @if modes.len() > 1 { h2.mode { (mode_heading(mode.mode)) } }
                (discuss(mode))
                @if at == 0 { (places(page)) }
                (every_question(mode))
                (all_counts(mode, modes.len() > 1))
            }
        }
    }
}

/// What stands out, by alphabet.
fn discuss(of: &SideBySide) -> Markup {
    let found: Vec<Markup> = of.questions.iter().flat_map(outside).collect();
    html! {
        section {
            h2 { "Om te bespreken" }
            @if of.comparisons == 0 {
                p { "Geen vergelijking mogelijk: nog geen twee gemeenten tonen een cijfer bij dezelfde vraag. Praten kan altijd." }
            } @else if found.is_empty() {
                p { "Er zijn geen vragen waarop een gemeente meer dan door toeval verschilt van de andere gemeenten. Praten kan altijd." }
            } @else {
                ul.discuss-list { @for one in &found { (one) } }
                p.note {
                    b { "Hoeveel is dit? " }
                    "Wij vergeleken " (of.comparisons) " cijfers met die van de andere gemeenten. "
                    @if of.found == 1 { "Eén daarvan staat in deze lijst. De kans dat dit toeval is, is klein maar niet nul." }
                    @else { "Van de " (of.found) " regels in deze lijst zijn er naar verwachting " (phrase(Phrase::Expected(of.expected_by_chance))) " door toeval." }
                }
            }
        }
    }
}

/// The gemeenten that stand out on one question.
fn outside(of: &QuestionSide) -> Option<Markup> {
    let lines: Vec<Markup> = of
        .lines
        .iter()
        .filter_map(|line| {
            let scale = line.scale()?;
            let verdict = scale.verdict.filter(|verdict| verdict.to_discuss())?;
            let (own, others) = (scale.figure?, scale.reference?);
            Some(html! {
                li {
                    span.arrow aria-hidden="true" { (if verdict == Verdict::Higher { "▲" } else { "▼" }) }
                    p {
                        b { (line.short) } ": " (phrase(Phrase::OutOf(own.good, own.n))) " antwoorden zijn " (counted(line.kind))
                        ", bij " (line.others.together()) " " (phrase(Phrase::OutOf(others.good, others.n))) ". "
                        span.soft { (capital(&phrase(Phrase::Verdict(verdict)))) "." }
                    }
                }
            })
        })
        .collect();
    (!lines.is_empty()).then(|| {
        html! { li { h3 { (of.question.short) } ul.what { @for line in &lines { (line) } } } }
    })
}

fn every_question(of: &SideBySide) -> Markup {
    let smiley = of
        .questions
        .iter()
        .map(|one| one.question.kind)
        .find(|kind| kind.is_smiley());
    let every = of
        .questions
        .iter()
        .flat_map(|one| one.lines.iter().chain(&one.together));
    html! {
        section {
            h2 { "Wat kozen mensen?" }
            @if let Some(kind) = smiley { (legend(&faces(kind))) }
            @if of.comparisons > 0 { p.soft { (OTHER_GEMEENTEN) @if of.of_two { " " (OF_TWO) } } }
            @for one in &of.questions { (question(one)) }
            @if let Some(note) = bands_note(every) { p.note { (note) } }
        }
    }
}

fn question(of: &QuestionSide) -> Markup {
    let kind = of.question.kind;
    html! {
        h3.gap { (of.question.short) ": " (of.question.question) }
        div.card {
            @if kind.is_smiley() { (heads("gemeente", counted(kind), of.axis)) }
            ul.lines {
                @for line in &of.lines { (one_line(&line.drawing(of.axis))) }
                @if let Some(together) = &of.together { (one_line(&together.drawing(of.axis))) }
            }
        }
    }
}

fn all_counts(of: &SideBySide, two: bool) -> Markup {
    let way = if two {
        format!(" ({})", of.mode.word())
    } else {
        String::new()
    };
    html! {
        section {
            h2 { "Alle aantallen" }
            @for one in &of.questions { @for table in tables_of(one, of.mode.word(), &way) { (shown(&table)) } }
            p.note { "Een streepje (–) betekent: niet getoond. Waarom niet, staat hierboven bij de vraag." }
        }
    }
}

/// The tables of one question, with a row per gemeente.
fn tables_of(of: &QuestionSide, mode: &str, way: &str) -> Vec<CountsTable> {
    let lines: Vec<_> = of.lines.iter().chain(&of.together).cloned().collect();
    let id = format!("{mode}-{}", of.question.code);
    let whose = format!("{} ({}){way}", of.question.short, of.question.code);
    if of.question.kind == Kind::Reasons {
        let one = |(at, line): (usize, &crate::figures::Line)| {
            let names = TableNames {
                id: &format!("{id}-{at}"),
                names: "Gemeente",
                whose: whose.clone(),
                of: format!(", {whose}"),
                yes_no: "",
            };
            counts_tables(std::slice::from_ref(line), &names)
        };
        return lines.iter().enumerate().flat_map(one).collect();
    }
    let names = TableNames {
        id: &id,
        names: "Gemeente",
        whose,
        of: String::new(),
        yes_no: PER_ANSWER,
    };
    counts_tables(&lines, &names)
}

fn own(round: &str, blocks: &[Block]) -> Markup {
    html! {
        @if blocks.len() > 1 {
            p.note { "Er zijn cijfers langs twee wegen. Die staan apart: wij tellen ze niet bij elkaar op." }
        }
        p.note { "Dit zijn openbare cijfers. Op uw eigen pagina kan een nieuwer cijfer staan: dat wordt pas openbaar als de aanbieders het hebben kunnen inzien." }
        @for block in blocks {
            section.block {
                @if let Some(heading) = block.heading { h2.mode { (heading) } }
                (remarks(block))
                (lines(block))
                (tables(block, round))
            }
        }
    }
}
