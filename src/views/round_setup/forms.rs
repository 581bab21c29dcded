//! The forms of a round: each is what was typed, as a page shows it and as a browser sends it.

use std::ops::RangeInclusive;

use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use crate::values::terms::{Counting, PublicFigures, Purpose};
use crate::views::field_problem::{FieldProblem, described, invalid, sentence_of};

/// Name, days and purpose.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct DaysForm {
    #[serde(rename = "naam", default)]
    pub name: String,
    #[serde(rename = "van", default)]
    pub opens: String,
    #[serde(rename = "tot", default)]
    pub closes: String,
    /// "ja" for a round without a last day.
    #[serde(rename = "doorlopend", default)]
    pub endless: String,
    #[serde(rename = "doel", default)]
    pub purpose: String,
    #[serde(rename = "reden", default)]
    pub reason: String,
    /// On a form that undoes an act: the mark of the round as that act left it.
    #[serde(rename = "na", default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}

/// When is counted, and what protects who answers.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ProtectionForm {
    #[serde(rename = "tellen", default)]
    pub counting: String,
    #[serde(rename = "inzage", default)]
    pub preview_days: String,
    #[serde(default)]
    pub k: String,
    /// Per cent.
    #[serde(default)]
    pub h: String,
    #[serde(default)]
    pub m: String,
    /// Per cent.
    #[serde(default)]
    pub d: String,
    /// "aanbieder" where providers issue codes too.
    #[serde(rename = "codes", default)]
    pub issues: String,
    #[serde(rename = "openbaar", default)]
    pub public: String,
    /// On a form that undoes an act: the mark of the round as that act left it.
    #[serde(rename = "na", default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}

/// The fields of [`DaysForm`].
pub(super) fn days_fields(filled: &DaysForm, wrong: &[FieldProblem]) -> Markup {
    let purpose: Purpose = filled.purpose.parse().unwrap_or(Purpose::Learn);
    html! {
        div.field {
            label for="naam" { "Naam van de ronde" }
            p.hint #naam-uitleg { "Cliënten lezen die naam niet. Aanbieders wel, en hij staat in het adres. Bijvoorbeeld: voorjaar 2027." }
            input #naam name="naam" type="text" required maxlength="60" value=(filled.name) autocomplete="off"
                aria-describedby=(described("naam", wrong)) aria-invalid=[invalid("naam", wrong)];
        }
        div.field {
            label for="van" { "Eerste dag" }
            p.hint #van-uitleg { "Vanaf die dag kunnen mensen antwoorden." }
            input #van name="van" type="date" required value=(filled.opens)
                aria-describedby=(described("van", wrong)) aria-invalid=[invalid("van", wrong)];
        }
        div.field {
            label for="tot" { "Laatste dag" }
            p.hint #tot-uitleg { "Tot en met die dag. Zes tot acht weken geeft de meeste antwoorden. Later mag u een open ronde verlengen, niet inkorten." }
            input #tot name="tot" type="date" value=(filled.closes)
                aria-describedby=(described("tot", wrong)) aria-invalid=[invalid("tot", wrong)];
            label.tick { input type="checkbox" name="doorlopend" value="ja" checked[filled.endless == "ja"]; "Geen laatste dag: de ronde loopt door tot u hem sluit, en wordt elk kwartaal geteld" }
        }
        fieldset #doel aria-describedby=[sentence_of("doel", wrong)] {
            legend { "Waar zijn de uitkomsten voor?" }
            p.hint { "Cliënten lezen dit op het eerste scherm." }
            @for (value, words) in [
                (Purpose::Learn, "Leren: om samen te zien wat goed gaat en wat beter kan"),
                (Purpose::Account, "Verantwoorden: ook om aan raad en inwoners te laten zien wat de hulp doet"),
                (Purpose::Procure, "Gunning: ook als één van de gronden bij inkoop"),
            ] {
                label.tick { input type="radio" name="doel" value=(value) checked[value == purpose]; (words) }
            }
        }
        div.field {
            label for="reden" { "Reden" }
            p.hint #reden-uitleg { "Alleen nodig bij jeugdhulp met gunning. Uitkomsten van jeugdhulp zijn daar niet voor bedoeld (VNG). Schrijf waarom het hier toch mag." }
            input #reden name="reden" type="text" maxlength="300" value=(filled.reason) autocomplete="off"
                aria-describedby=(described("reden", wrong)) aria-invalid=[invalid("reden", wrong)];
        }
    }
}

/// What the fields of a protection show.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShownProtection<'a> {
    pub(super) filled: &'a ProtectionForm,
    /// Whether the round is open.
    pub(super) open: bool,
    /// Whether the sizes of groups are unfolded.
    pub(super) unfolded: bool,
    pub(super) wrong: &'a [FieldProblem],
}

/// The fields of [`ProtectionForm`]; in an open round only what is stricter can be chosen.
pub(super) fn protection_fields(shown: &ShownProtection<'_>) -> Markup {
    let ShownProtection {
        filled,
        open,
        unfolded,
        wrong,
    } = *shown;
    let counting: Counting = filled.counting.parse().unwrap_or(Counting::AtClose);
    html! {
        fieldset #tellen aria-describedby=[sentence_of("tellen", wrong)] {
            legend { "Wanneer wordt er geteld?" }
            p.hint { "Minder vaak tellen beschermt beter en geeft de eerlijkste cijfers. ‘Alleen na de laatste dag’ is wat wij voorstellen." }
            @for (value, words) in [
                (Counting::AtClose, "Alleen na de laatste dag"),
                (Counting::Quarterly, "Ook elk kwartaal"),
                (Counting::Monthly, "Ook elke maand"),
                (Counting::Weekly, "Ook elke week"),
            ] {
                label.tick { input type="radio" name="tellen" value=(value) checked[value == counting]; (words) }
            }
        }
        @if !open { (draft_only(filled, wrong)) }
        fieldset #openbaar aria-describedby=[sentence_of("openbaar", wrong)] {
            legend { "Welke cijfers mag iedereen lezen?" }
            @for (value, words) in [
                (PublicFigures::Nothing, "Geen: alleen de woorden van gemeente en aanbieder samen"),
                (PublicFigures::Whole, "Die van alle aanbieders samen. Cliënten lezen dat vooraf"),
            ] {
                label.tick { input type="radio" name="openbaar" value=(value) checked[filled.public == value.word()]; (words) }
            }
        }
        details.more open[open || unfolded] {
            summary { "Hoe groot moet een groep zijn?" }
            p { "Deze getallen zijn een goed begin. U kunt ze strenger maken. Soepeler kan tot de ronde opent, tot aan een vaste ondergrens." }
            @for size in &sizes(filled) { (number(size, wrong)) }
        }
    }
}

fn draft_only(filled: &ProtectionForm, wrong: &[FieldProblem]) -> Markup {
    html! {
        div.field {
            label for="inzage" { "Dagen dat de aanbieder zijn cijfers als eerste ziet" }
            p.hint #inzage-uitleg { "Zo kan de aanbieder eerst zelf zien wat er staat, en er iets bij zeggen. 0 tot 30, voorstel 14." }
            input #inzage name="inzage" type="number" min="0" max="30" required inputmode="numeric" value=(filled.preview_days)
                aria-describedby=(described("inzage", wrong)) aria-invalid=[invalid("inzage", wrong)];
        }
        fieldset {
            legend { "Wie geeft codes uit?" }
            @for (value, words) in [
                ("gemeente", "Alleen de gemeente: zij stuurt de brieven of geeft de kaartjes"),
                ("aanbieder", "Ook de aanbieders zelf, aan hun eigen cliënten"),
            ] {
                label.tick { input type="radio" name="codes" value=(value) checked[filled.issues == value]; (words) }
            }
        }
    }
}

/// A size of a group.
struct Size<'a> {
    name: &'static str,
    label: &'static str,
    value: &'a str,
    hint: &'static str,
    between: RangeInclusive<u32>,
}

/// The sizes of groups.
fn sizes(filled: &ProtectionForm) -> [Size<'_>; 4] {
    [
        Size {
            name: "k",
            label: "Kleinste groep",
            value: &filled.k,
            hint: "We laten pas iets zien als zoveel mensen hebben geantwoord. Minstens 5, voorstel 10.",
            between: 5..=100,
        },
        Size {
            name: "h",
            label: "Grootste deel met hetzelfde antwoord, in procenten",
            value: &filled.h,
            hint: "Kiest in een kleine groep een groter deel hetzelfde antwoord? Dan zeggen we alleen ‘minstens zoveel’. 50 tot 90, voorstel 90.",
            between: 50..=90,
        },
        Size {
            name: "m",
            label: "Minste aanbieders om mee te vergelijken",
            value: &filled.m,
            hint: "Met minder andere aanbieders vergelijken we niet. Minstens 3.",
            between: 3..=50,
        },
        Size {
            name: "d",
            label: "Grootste deel van één aanbieder in die vergelijking, in procenten",
            value: &filled.d,
            hint: "Zo kan niemand één aanbieder uit het geheel halen. 30 tot 80, voorstel 80.",
            between: 30..=80,
        },
    ]
}

fn number(size: &Size<'_>, wrong: &[FieldProblem]) -> Markup {
    let (least, most) = (size.between.start(), size.between.end());
    let (name, label, value, hint) = (size.name, size.label, size.value, size.hint);
    html! {
        div.field {
            label for=(name) { (label) }
            p.hint id={ (name) "-uitleg" } { (hint) }
            input id=(name) name=(name) type="number" min=(least) max=(most) required inputmode="numeric" value=(value)
                aria-describedby=(described(name, wrong)) aria-invalid=[invalid(name, wrong)];
        }
    }
}
