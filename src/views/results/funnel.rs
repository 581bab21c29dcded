//! "Verschillen tussen aanbieders": the funnel of one question, its words and its table by name.

use maud::{Markup, html};

use super::model::{Funnel, FunnelRow};
use super::page_extras::links;
use super::tables::scrolling;
use crate::figures::labels::capital;
use crate::figures::{Block, Figure, FunnelDot, FunnelPlot};
use crate::statistics::phrases::{Phrase, phrase};
use crate::views::charts::funnel::funnel as draw;

/// The section of one mode.
pub(super) fn funnel(of: &Funnel, whole: &Block) -> Markup {
    html! {
        section id={ "verschillen-" (whole.mode) } {
            h2 { "Verschillen tussen aanbieders" }
            p { "Deze figuur is geen ranglijst. Ze helpt kiezen waarover u eerst wilt praten." }
            nav.tabs aria-label={ "Vraag in de figuur" (whole.way()) } { (links(&of.tabs)) }
            h3 { (of.short) ": " (of.wording) }
            @if let Some(reference) = &of.reference { (picture(of, reference)) }
            @else { p.none { (capital(&phrase(Phrase::Hidden(of.hidden)))) } }
            (table(of, whole))
        }
    }
}

fn picture(of: &Funnel, whole: &Figure) -> Markup {
    let plot = FunnelPlot {
        middle: whole.share,
        dots: of.rows.iter().filter_map(dot).collect(),
    };
    html! {
        div.funnelbox {
            figure.card {
                p.soft { "Deel ‘" (of.counted) "’" }
                div.plot { (draw(&plot, &alt_text(of, whole))) }
                figcaption { "Naar rechts: aantal antwoorden. Het nummer hoort bij de tabel." @if plot.is_crowded() { " Bij zoveel aanbieders staat alleen het nummer van wie buiten de strook ligt." } }
            }
            div.key {
                h3 { "Wat ziet u?" }
                p { b { "Doorlopende lijn" } ": alle aanbieders samen, " (phrase(Phrase::Percent(whole.share_percent))) "." (standing(of)) }
                p { b { "Strook" } ": tussen deze grenzen kan het cijfer van een aanbieder door toeval liggen, naast alle andere aanbieders. Hoe minder antwoorden, hoe langer de strook." @if of.widened { " Aanbieders verschillen samen meer dan toeval verklaart, bijvoorbeeld doordat zij andere cliënten helpen. Daarom zijn de stroken ruimer." } }
                @if of.rows.iter().any(|row| row.figure.is_some_and(|figure| !figure.good.is_exact())) {
                    p { b { "Lange stip" } ": een deel van de antwoorden is als groep verteld. Het cijfer ligt ergens tussen beide einden. Het telt pas als buiten toeval als de hele stip buiten de strook ligt." }
                }
                p { b { "Dichte stip" } ": buiten de strook. " (are_now(of.outside)) " " b { (phrase(Phrase::Outside(of.outside))) } ". Een cijfer kan ook lager zijn doordat een aanbieder andere cliënten heeft, of meer van hen vraagt." }
            }
        }
    }
}

fn standing(of: &Funnel) -> String {
    of.standing.map_or_else(String::new, |standing| {
        let words = phrase(Phrase::Standing(standing.number, standing.moment.day()));
        format!(" {}.", capital(&words))
    })
}

/// What stands before how many providers lie outside.
fn are_now(outside: u32) -> &'static str {
    if outside > 1 { "Dat zijn nu" } else { "Dat is nu" }
}

fn alt_text(of: &Funnel, whole: &Figure) -> String {
    format!(
        "{}: deel ‘{}’ per aanbieder, naar aantal antwoorden. Alle aanbieders samen {}. Buiten toeval: {} van de {}. De tabel hieronder geeft elk cijfer.",
        of.short,
        of.counted,
        phrase(Phrase::Percent(whole.share_percent)),
        phrase(Phrase::Outside(of.outside)),
        of.shown
    )
}

fn dot(row: &FunnelRow) -> Option<FunnelDot<'_>> {
    Some(FunnelDot {
        number: row.number?,
        name: &row.name,
        figure: row.figure?,
        within: row.beside.map(|beside| beside.limits.edges()),
        outside: row.stands_out(),
    })
}

fn table(of: &Funnel, whole: &Block) -> Markup {
    let table = html! {
        thead { tr {
            th scope="col" { "Nr" }
            th.txt scope="col" { "Aanbieder" }
            th scope="col" { "Antwoorden" }
            th.share scope="col" { "Deel " (of.counted) }
            th scope="col" { "Marge (95%)" }
            th.txt scope="col" { "Naast de andere aanbieders" }
        } }
        tbody { @for row in &of.rows { (line(row)) } }
    };
    let caption = format!("{} per aanbieder, op alfabet{}", of.short, whole.way());
    scrolling(&format!("per-aanbieder-{}", whole.mode), &caption, table)
}

fn line(row: &FunnelRow) -> Markup {
    html! {
        tr class=[row.stands_out().then_some("discuss")] {
            td { @if let Some(number) = row.number { (number) } }
            th scope="row" { (name(&row.name, row.href.as_deref())) }
            @if let Some(figure) = &row.figure {
                td { (figure.n) }
                td { (phrase(Phrase::Percent(figure.share_percent))) }
                td { (phrase(Phrase::Margin(figure.margin_percent))) }
            } @else {
                td { "–" } td { "–" } td { "–" }
            }
            td.txt { (row.label) }
        }
    }
}

/// A provider's name, as a link where there is a page.
pub(super) fn name(name: &str, href: Option<&str>) -> Markup {
    html! { @if let Some(href) = href { a href=(href) { (name) } } @else { (name) } }
}
