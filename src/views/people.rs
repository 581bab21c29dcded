//! People who sign in, as those who look after them see them.

use maud::{Markup, html};

use super::paging::{Paging, pages, search_field};
use super::staff::{csrf, problem};
use super::to_copy::to_copy;
use crate::addresses::{Desk, PersonAddress};
use crate::values::terms::Role;

/// One of the list.
#[derive(Debug, Clone)]
pub struct PersonLine {
    pub id: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// Gemeente, provider or region; empty for an administrator.
    pub belongs_to: String,
    pub state: PersonState,
}

/// Whether somebody can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonState {
    Active,
    WorkAccount,
    /// No password was chosen yet.
    Invited,
    Off,
}

/// A one-time link that was just made, shown this once.
#[derive(Debug, Clone)]
pub struct FreshLink {
    pub email: String,
    pub link: String,
    /// What was done, in a sentence.
    pub done: String,
    /// Whether the mail server took it, where there is one.
    pub mailed: Option<bool>,
}

/// What the list needs.
#[derive(Debug, Clone)]
pub struct PeoplePage {
    pub desk: Desk,
    pub lines: Vec<PersonLine>,
    pub paging: Paging,
}

/// One place that somebody can have.
#[derive(Debug, Clone)]
pub struct RoleChoice {
    /// As the form sends it.
    pub value: String,
    pub words: String,
}

/// What is filled in already.
#[derive(Debug, Clone, Default)]
pub struct PersonFields {
    pub name: String,
    pub email: String,
    pub place: String,
}

/// What the page that adds somebody needs.
#[derive(Debug, Clone)]
pub struct NewPersonPage {
    pub desk: Desk,
    pub csrf: String,
    pub fields: PersonFields,
    pub choices: Vec<RoleChoice>,
    pub problem: Option<String>,
}

/// The roles that somebody can have instead.
#[derive(Debug, Clone, Default)]
pub struct RolePart {
    /// What they are now, as the form sends it.
    pub place: String,
    pub roles: Vec<RoleChoice>,
}

/// Another role, before it is given.
#[derive(Debug, Clone)]
pub struct NewRole {
    pub choice: RoleChoice,
    /// What they are now, as the form sends it.
    pub seen: String,
    /// What they will see and do, and what no longer; each a sentence.
    pub sees: String,
    pub no_longer: String,
}

/// Something that needs a second look.
#[derive(Debug, Clone, Default)]
pub enum PersonAsking {
    #[default]
    Nothing,
    Disable,
    /// Everything they sign in with goes.
    Reset,
    Role(NewRole),
    /// By somebody of this name and address.
    Succeed(PersonFields),
}

/// What the page of one needs.
#[derive(Debug, Clone)]
pub struct PersonPage {
    pub desk: Desk,
    pub csrf: String,
    pub line: PersonLine,
    /// Whether it may be changed here.
    pub may_change: bool,
    /// Whether it is whoever looks.
    pub own: bool,
    pub fields: PersonFields,
    pub successor: PersonFields,
    pub role: RolePart,
    pub problem: Option<String>,
    pub fresh: Option<FreshLink>,
    pub asking: PersonAsking,
}

/// The role in words.
#[must_use]
pub fn role_words(role: Role) -> &'static str {
    match role {
        Role::Council => "cliëntenraad",
        other => other.word(),
    }
}

fn state(state: PersonState) -> &'static str {
    match state {
        PersonState::Active => "kan inloggen",
        PersonState::WorkAccount => "logt in met het werkaccount",
        PersonState::Invited => "kan hier nog niet inloggen",
        PersonState::Off => "uitgezet",
    }
}

fn place(line: &PersonLine) -> Markup {
    html! { (role_words(line.role)) @if !line.belongs_to.is_empty() { ", " (line.belongs_to) } }
}

/// The list inside the frame.
#[must_use]
pub fn people_page(page: &PeoplePage) -> Markup {
    let at = page.desk;
    html! {
        @match at {
            Desk::Gemeente => p { "Uw collega’s, de cliëntenraad, en de mensen van de aanbieders waar uw gemeente mee werkt." },
            Desk::Installation => p { "Iedereen met een account. Over cliënten staat hier niets." },
        }
        p { a.button href=(PersonAddress::New { at }) { "Iemand toevoegen" } }
        (search_field(&page.paging, "naam of e-mailadres"))
        @if page.lines.is_empty() {
            p { "Er is niemand gevonden. Zoek op een deel van de naam of van het adres." }
        } @else {
            ul.entries { @for line in &page.lines {
                li {
                    h2 { a href=(PersonAddress::One { at, person: &line.id }) { (line.name) } }
                    p { (line.email) }
                    p.soft { (place(line)) }
                    @if line.state != PersonState::Active { p.marks { span.tag { (state(line.state)) } } }
                }
            } }
        }
        (pages(&page.paging, "persoon", "mensen"))
    }
}

fn fields(fields: &PersonFields) -> Markup {
    html! {
        div.field {
            label for="naam" { "Naam" }
            input #naam name="naam" type="text" maxlength="120" required value=(fields.name) autocomplete="off";
        }
        div.field {
            label for="email" { "E-mailadres" }
            p.hint #email-uitleg { "Hiermee logt iemand in. Gebruik geen adres dat mensen delen." }
            input #email name="email" type="email" maxlength="254" required value=(fields.email) autocomplete="off" aria-describedby="email-uitleg";
        }
    }
}

/// The page that adds somebody, inside the frame.
#[must_use]
pub fn new_person_page(page: &NewPersonPage) -> Markup {
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        form.form method="post" action=(PersonAddress::New { at: page.desk }) {
            (csrf(&page.csrf))
            (fields(&page.fields))
            div.field {
                label for="plek" { "Wat doet deze persoon?" }
                select #plek name="plek" required {
                    option value="" { "Kies" }
                    @for choice in &page.choices {
                        option value=(choice.value) selected[choice.value == page.fields.place] { (choice.words) }
                    }
                }
            }
            @if page.desk == Desk::Gemeente {
                p.hint { "Van een aanbieder voegt u de eerste persoon toe. Die leest de cijfers van de aanbieder en tekent voor hem. Wie daarna komt, voegt de beheerder toe. Zo leest en tekent een gemeente nooit zelf namens een aanbieder." }
            }
            p { "U krijgt daarna één keer een link te zien. Daarmee kiest deze persoon een wachtwoord. Wie al een account heeft, logt daarmee in." }
            button.main { "Voeg toe" }
        }
    }
}

/// A one-time link, to be handed over.
fn once(fresh: &FreshLink) -> Markup {
    html! {
        section.callout role="status" aria-labelledby="link" {
            h2 #link { (fresh.done) }
            @match fresh.mailed {
                Some(true) => p { "Wij hebben de link ook gemaild. Komt er niets aan? Stuur hem dan zelf." },
                Some(false) => p { "Mailen lukte niet. Stuur de link zelf." },
                None => {}
            }
            p { "Stuur deze link alleen aan " b { (fresh.email) } ". Hij werkt één keer, zeven dagen lang. Wij tonen hem niet nog een keer." }
            (to_copy(&format!("Link voor {}", fresh.email), &fresh.link))
        }
    }
}

/// The page of one inside the frame.
#[must_use]
pub fn person_page(page: &PersonPage) -> Markup {
    match &page.asking {
        PersonAsking::Nothing => {}
        PersonAsking::Disable => return confirm_disable(page),
        PersonAsking::Reset => return confirm_reset(page),
        PersonAsking::Role(new) => return confirm_role(page, new),
        PersonAsking::Succeed(successor) => return confirm_succeed(page, successor),
    }
    html! {
        @if let Some(text) = &page.problem { (problem(text)) }
        @if let Some(fresh) = &page.fresh { (once(fresh)) }
        dl.facts {
            div { dt { "E-mailadres" } dd { (page.line.email) } }
            div { dt { "Rol" } dd { (place(&page.line)) } }
            div { dt { "Stand" } dd { (state(page.line.state)) } }
        }
        @if page.may_change { (forms(page)) } @else {
            div.callout { p { "Het account van iemand van een aanbieder verandert alleen de beheerder van de installatie. Zo leest en tekent een gemeente nooit namens een aanbieder. Vraag het de beheerder." } }
        }
    }
}

fn forms(page: &PersonPage) -> Markup {
    let (at, person) = (page.desk, page.line.id.as_str());
    html! {
        h2 { "Naam en e-mailadres" }
        form.form method="post" action=(PersonAddress::Change { at, person }) {
            (csrf(&page.csrf))
            (fields(&page.fields))
            button.main { "Bewaar" }
        }
        h2 { "Inloggen" }
        @if page.own {
            p { "Dit bent u zelf. Uw eigen account zet een ander uit." }
        } @else if page.line.state == PersonState::Off {
            p { "Dit account is uitgezet. Zet u het aan, dan krijgt u een link voor een nieuw wachtwoord." }
            form.act method="post" action=(PersonAddress::Enable { at, person }) { (csrf(&page.csrf)) button { "Zet het account aan" } }
        } @else {
            p { "Is de link verlopen, of het wachtwoord vergeten? Maak dan een nieuwe link. De vorige werkt daarna niet meer." }
            div.buttons.gap {
                form method="post" action=(PersonAddress::Invite { at, person }) { (csrf(&page.csrf)) button { "Maak een nieuwe link" } }
                form method="post" action=(PersonAddress::Disable { at, person }) { (csrf(&page.csrf)) button { "Zet het account uit" } }
            }
            p { "Zijn de telefoon en de herstelcodes kwijt? Haal dan de tweede stap weg. Deze persoon begint dan opnieuw." }
            form method="post" action=(PersonAddress::Reset { at, person }) { (csrf(&page.csrf)) button { "Haal de tweede stap weg" } }
        }
        @if !page.own && !page.role.roles.is_empty() { (role(page)) }
        @if !page.own && page.line.state != PersonState::Off {
            h2 { "Neemt een ander het over?" }
            p { "De opvolger krijgt dezelfde rol. Het account van " (page.line.name) " gaat dan uit. Wat er al staat aan duidingen en afspraken, blijft staan." }
            form.form method="post" action=(PersonAddress::Succeed { at, person }) {
                (csrf(&page.csrf))
                div.field {
                    label for="opvolger" { "Naam van de opvolger" }
                    input #opvolger name="naam" type="text" maxlength="120" required value=(page.successor.name) autocomplete="off";
                }
                div.field {
                    label for="opvolger-email" { "E-mailadres van de opvolger" }
                    input #opvolger-email name="email" type="email" maxlength="254" required value=(page.successor.email) autocomplete="off";
                }
                button { "Bekijk eerst wat er gebeurt" }
            }
        }
    }
}

fn confirm_disable(page: &PersonPage) -> Markup {
    let (at, person) = (page.desk, page.line.id.as_str());
    html! {
        div.confirm {
            h2 { "Het account van " (page.line.name) " uitzetten" }
            p { (page.line.name) " (" (page.line.email) ") kan hier dan niet meer inloggen. Ook gaan meteen weg: sleutels voor programma’s, het adres van de feed en de link om een wachtwoord te kiezen. Wie nergens anders inlogt, is ook het wachtwoord kwijt." }
            p { "U kunt het account later weer aanzetten. Het wachtwoord en de sleutels komen niet terug." }
            form method="post" action=(PersonAddress::Disable { at, person }) {
                (csrf(&page.csrf))
                input type="hidden" name="zeker" value="ja";
                button.main { "Zet het account uit" }
            }
            p { a href=(PersonAddress::One { at, person }) { "Toch niet" } }
        }
    }
}

fn confirm_reset(page: &PersonPage) -> Markup {
    let (at, person) = (page.desk, page.line.id.as_str());
    html! {
        div.confirm {
            h2 { "De tweede stap van " (page.line.name) " weghalen" }
            p { "Weet u zeker dat " (page.line.name) " (" (page.line.email) ") dit zelf vraagt? Bel terug op een nummer dat u al had. Wie zich voordoet als een collega, vraagt precies hierom." }
            p { "Meteen gaan weg: de app met codes, passkeys, herstelcodes, het wachtwoord, sleutels voor programma’s, het adres van de feed en webhooks. Overal is " (page.line.name) " uitgelogd. U krijgt een link te zien, waarmee deze persoon opnieuw begint." }
            form method="post" action=(PersonAddress::Reset { at, person }) {
                (csrf(&page.csrf))
                input type="hidden" name="zeker" value="ja";
                button.main { "Haal de tweede stap weg" }
            }
            p { a href=(PersonAddress::One { at, person }) { "Toch niet" } }
        }
    }
}

fn role(page: &PersonPage) -> Markup {
    let (at, person) = (page.desk, page.line.id.as_str());
    html! {
        h2 #rol { "Rol" }
        p { "Nu: " (place(&page.line)) ". Met een andere rol ziet iemand andere dingen. U ziet eerst welke." }
        form.form method="post" action=(PersonAddress::Role { at, person }) {
            (csrf(&page.csrf))
            input type="hidden" name="gezien" value=(page.role.place);
            div.field {
                label for="plek" { "Wat doet deze persoon voortaan?" }
                select #plek name="plek" required {
                    option value="" { "Kies" }
                    @for choice in page.role.roles.iter().filter(|choice| choice.value != page.role.place) {
                        option value=(choice.value) { (choice.words) }
                    }
                }
            }
            button { "Bekijk eerst wat er gebeurt" }
        }
    }
}

fn confirm_role(page: &PersonPage, new: &NewRole) -> Markup {
    let (at, person) = (page.desk, page.line.id.as_str());
    html! {
        div.confirm {
            h2 { (page.line.name) " wordt: " (new.choice.words) }
            dl.answers {
                div { dt { "Ziet en doet voortaan" } dd { (new.sees) } }
                div { dt { "Tot nu toe" } dd { (new.no_longer) } }
                div { dt { "Wat houdt meteen op?" } dd { "Waar deze persoon nu is ingelogd, sleutels voor programma’s, het adres van de feed en webhooks. Het wachtwoord blijft." } }
                div { dt { "Kan het terug?" } dd { "De rol wel. Sleutels, feed en webhooks komen niet terug." } }
            }
            p { "Wat er al staat aan duidingen en afspraken, blijft staan." }
            form method="post" action=(PersonAddress::Role { at, person }) {
                (csrf(&page.csrf))
                input type="hidden" name="plek" value=(new.choice.value);
                input type="hidden" name="gezien" value=(new.seen);
                input type="hidden" name="zeker" value="ja";
                button.main { "Verander de rol" }
            }
            p { a href=(PersonAddress::One { at, person }) { "Toch niet" } }
        }
    }
}

fn confirm_succeed(page: &PersonPage, successor: &PersonFields) -> Markup {
    let (at, person) = (page.desk, page.line.id.as_str());
    html! {
        div.confirm {
            h2 { (successor.name) " volgt " (page.line.name) " op" }
            p { (successor.name) " (" (successor.email) ") wordt " (place(&page.line)) ", en ziet van nu af aan alles wat " (page.line.name) " zag." }
            p { (page.line.name) " kan hier niet meer inloggen. De sleutels voor programma’s en het adres van de feed gaan weg, en het wachtwoord van wie nergens anders inlogt." }
            form method="post" action=(PersonAddress::Succeed { at, person }) {
                (csrf(&page.csrf))
                input type="hidden" name="naam" value=(successor.name);
                input type="hidden" name="email" value=(successor.email);
                input type="hidden" name="zeker" value="ja";
                button.main { "Laat " (successor.name) " het overnemen" }
            }
            p { a href=(PersonAddress::One { at, person }) { "Toch niet" } }
        }
    }
}
