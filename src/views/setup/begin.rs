//! The first start: one form for everything that must be there, and what comes after it.

use maud::{Markup, html};

use super::field::{TextField, languages_field, summary, text_field};
use crate::addresses::{PublicAddress, StaffAddress};
use crate::setup::FirstStart;
use crate::values::clock::Moment;
use crate::views::field_problem::FieldProblem;
use crate::views::staff::csrf;
use crate::views::to_copy::to_copy;

/// What the form needs.
#[derive(Debug, Clone, Copy)]
pub struct BeginPage<'a> {
    /// Token against forged forms.
    pub csrf: &'a str,
    /// Where the form goes: the address of the link itself.
    pub action: &'a str,
    /// What was typed.
    pub typed: &'a FirstStart,
    /// What was wrong with it.
    pub problems: &'a [FieldProblem],
}

/// The page inside the frame.
#[must_use]
pub fn begin_page(page: &BeginPage<'_>) -> Markup {
    html! {
        (summary(page.problems))
        @if !page.problems.is_empty() { p { "Uw wachtwoord onthouden wij niet: typ het nog een keer." } }
        p.lead { "Met deze ene pagina staat alles klaar: uw gemeente, de vragenlijsten, u als beheerder en de eerste analist. Het duurt ongeveer vijf minuten." }
        p { "Dit kan één keer. Telefoonnummer, uren, contact en talen kunt u later veranderen." }
        form.form.wide method="post" action=(page.action) {
            (csrf(page.csrf))
            (fields("1. Uw gemeente", &of_gemeente(page.typed), page.problems))
            (languages_field(&page.typed.details.languages))
            (fields("2. U, de beheerder", &of_administrator(page.typed), page.problems))
            (fields("3. De eerste analist", &of_analyst(page.typed), page.problems))
            p.note { "De vragenlijsten die bij dit programma horen, komen er meteen bij." }
            button.main { "Zet alles klaar" }
        }
    }
}

fn fields(legend: &str, fields: &[TextField<'_>], problems: &[FieldProblem]) -> Markup {
    html! { fieldset { legend { (legend) } @for field in fields { (text_field(field, problems)) } } }
}

fn of_gemeente(typed: &FirstStart) -> [TextField<'_>; 4] {
    let field = |id, label, hint, value| TextField {
        id,
        label,
        hint,
        kind: "text",
        autocomplete: "off",
        value,
        required: false,
    };
    let must = |field| TextField {
        required: true,
        ..field
    };
    [
        must(field(
            "gemeente",
            "Naam van de gemeente",
            "Zonder het woord gemeente. Bijvoorbeeld: Voorbeeldstad.",
            &typed.gemeente,
        )),
        TextField {
            kind: "tel",
            ..must(field(
                "telefoon",
                "Telefoonnummer dat cliënten lezen",
                "Cliënten kunnen het bellen als zij iets willen vertellen. Bijvoorbeeld: 14 030.",
                &typed.details.phone,
            ))
        },
        field(
            "uren",
            "Wanneer kan men bellen? (mag leeg)",
            "Eén korte zin, die cliënten onder het nummer lezen. Bijvoorbeeld: Op werkdagen van 9 tot 17 uur.",
            &typed.details.hours,
        ),
        field(
            "contact",
            "Contact voor aanbieders en collega’s (mag leeg)",
            "Een naam, met een e-mailadres of nummer van het werk. Cliënten zien dit niet.",
            &typed.details.contact,
        ),
    ]
}

fn of_administrator(typed: &FirstStart) -> [TextField<'_>; 4] {
    let password = |id, label, hint| TextField {
        id,
        label,
        hint,
        kind: "password",
        autocomplete: "new-password",
        value: "",
        required: true,
    };
    [
        TextField {
            id: "naam",
            label: "Uw naam",
            hint: "",
            kind: "text",
            autocomplete: "name",
            value: &typed.name,
            required: true,
        },
        TextField {
            id: "email",
            label: "Uw e-mailadres",
            hint: "Hiermee logt u in. Een beheerder regelt wie er mag inloggen, en ziet geen cijfers van aanbieders.",
            kind: "email",
            autocomplete: "username",
            value: &typed.email,
            required: true,
        },
        password(
            "wachtwoord",
            "Kies een wachtwoord",
            "12 tekens of meer. Een zin van een paar woorden is goed te onthouden. Gebruik dit wachtwoord nergens anders.",
        ),
        password("herhaling", "Nog een keer", ""),
    ]
}

fn of_analyst(typed: &FirstStart) -> [TextField<'_>; 2] {
    let field = |id, label, hint, kind, value| TextField {
        id,
        label,
        hint,
        kind,
        autocomplete: "off",
        value,
        required: true,
    };
    [
        field(
            "analist-naam",
            "Naam van de analist",
            "Wie de rondes maakt en met aanbieders praat over de cijfers.",
            "text",
            &typed.analyst_name,
        ),
        field(
            "analist-email",
            "E-mailadres van de analist",
            "Bent u het zelf? Gebruik dan een tweede adres, want wie beheert, ziet geen cijfers.",
            "email",
            &typed.analyst_email,
        ),
    ]
}

/// What the page afterwards needs.
#[derive(Debug, Clone)]
pub struct BegunPage {
    pub gemeente: String,
    pub analyst: String,
    /// With which the analyst chooses a password; shown this once.
    pub link: String,
    /// Until when it works.
    pub until: Moment,
    /// How many questionnaires there are now.
    pub questionnaires: usize,
}

/// What stands ready, and what to do next.
#[must_use]
pub fn begun_page(page: &BegunPage) -> Markup {
    let analyst = &page.analyst;
    html! {
        p.callout role="status" {
            strong { "Gemeente " (page.gemeente) " staat klaar, met " (page.questionnaires) " vragenlijsten." }
            " U bent ingelogd als beheerder."
        }
        h2 { "Wat nu?" }
        ol.todo {
            (step(true, "Geef " , analyst, " deze link", "Nu aan u", &html! {
                p { "Met de link kiest " (analyst) " een wachtwoord. Hij werkt één keer, tot " (page.until.minute()) ". U ziet hem alleen nu: kopieer hem voordat u deze pagina verlaat. Stuur hem alleen aan " (analyst) "." }
                (to_copy(&format!("Link voor {analyst}"), &page.link))
            }))
            (step(false, "", analyst, " zet de eerste ronde klaar", "Daarna", &html! {
                p { "Na het inloggen staat onder ‘Inrichting’ wat er te kiezen is. Lees samen het " a href=(PublicAddress::PlanningManual) { "plan van aanpak" } ": wie u vraagt, wanneer, en hoe het gesprek erna gaat." }
            }))
            (step(false, "Kijk rond als beheerder", "", "", "Wanneer u wilt", &html! {
                p { "Bij Beheer ziet u wie er mag inloggen, wat er is gebeurd en wat aandacht vraagt." }
                p { a.button.main href=(StaffAddress::Administration) { "Naar beheer" } }
            }))
            (step(false, "Vraag wie de server beheert om drie dingen", "", "", "Voor de eerste ronde", &html! {
                ul.dots {
                    li { "een back-up van de gegevens, en apart daarvan een kopie van de sleutels;" }
                    li { "mail, zodat mensen horen dat er nieuwe resultaten zijn;" }
                    li { "een adres dat met https begint." }
                }
                p { "Wie de server beheert, leest verder in de handleiding voor beheer (docs/operations.md)." }
            }))
        }
        p { "Lees ook " a href=(PublicAddress::ConversationManual) { "hoe het gesprek gaat" } " en " a href=(PublicAddress::Privacy) { "wat cliënten wordt beloofd" } "." }
    }
}

fn step(now: bool, before: &str, name: &str, after: &str, state: &str, body: &Markup) -> Markup {
    html! {
        li.now[now] {
            h3 { (before) (name) (after) }
            p.when { (state) }
            (body)
        }
    }
}

/// For whoever comes when it is done.
#[must_use]
pub fn begun_before_page() -> Markup {
    html! {
        p { "Iemand heeft deze installatie al klaargezet. Deze link doet niets meer." }
        p { "Hebt u een account? Log dan in. Zo niet, vraag dan de beheerder om een link." }
        p { a.button.main href=(StaffAddress::SignIn) { "Naar inloggen" } }
    }
}
