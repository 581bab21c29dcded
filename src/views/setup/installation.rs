//! What the administrator sets for the whole installation: mail, hosts of webhooks, the fixed moment of counting.

use maud::{Markup, html};

use super::field::{TextField, summary, text_field};
use crate::addresses::{InstallationAddress, StaffAddress};
use crate::views::field_problem::FieldProblem;
use crate::views::staff::{csrf, problem};

/// How a setting is now.
#[derive(Debug, Clone)]
pub struct SettingState {
    /// In words.
    pub now: String,
    /// Where that comes from, as a sentence.
    pub origin: &'static str,
    /// Whether it was set on this page, so that the configuration can count again.
    pub on_page: bool,
    /// The short name of what the form was made from.
    pub seen: String,
}

/// The form of mail; a password is never in it.
#[derive(Debug, Clone, Default)]
pub struct MailFields {
    pub server: String,
    pub port: String,
    pub from_the_start: bool,
    pub from: String,
    pub user: String,
    /// Whether a password is kept.
    pub has_password: bool,
}

/// The form of the fixed moment.
#[derive(Debug, Clone)]
pub struct MomentFields {
    pub day: String,
    pub time: String,
}

/// What the page needs.
#[derive(Debug, Clone)]
pub struct InstallationPage {
    /// Token against forged forms.
    pub csrf: String,
    pub demo: bool,
    /// Why mail cannot be sent, where it was set on this page and cannot be.
    pub trouble: Option<&'static str>,
    pub mail: SettingState,
    pub mail_fields: MailFields,
    /// Who gets the trial letter.
    pub own_address: String,
    pub hosts: SettingState,
    pub hosts_field: String,
    /// Addresses that the configuration of the server names, and no page.
    pub private_hosts: String,
    pub address_field: String,
    pub moment: SettingState,
    pub moment_fields: MomentFields,
    /// Open rounds that keep another moment, each in words.
    pub held: Vec<String>,
    /// What was wrong with what was typed.
    pub problems: Vec<FieldProblem>,
    /// What went wrong otherwise.
    pub problem: Option<String>,
}

const DAYS: [(&str, &str); 7] = [
    ("ma", "maandag"),
    ("di", "dinsdag"),
    ("wo", "woensdag"),
    ("do", "donderdag"),
    ("vr", "vrijdag"),
    ("za", "zaterdag"),
    ("zo", "zondag"),
];

/// The page inside the frame.
#[must_use]
pub fn installation_page(page: &InstallationPage) -> Markup {
    html! {
        (summary(&page.problems))
        @if let Some(text) = &page.problem { (problem(text)) }
        p { "Wat u hier verandert, geldt meteen. Het programma hoeft niet opnieuw te starten, ook niet op andere machines. Elke verandering staat in het logboek." }
        @if page.demo {
            p.callout { strong { "Let op. " } "Dit is een voorbeeld. Het mailt en belt niemand, dus e-mail en webhooks veranderen hier niet." }
        }
        (mail(page))
        (hosts(page))
        (moment(page))
        p.gap { a href=(StaffAddress::Health) { "Hoe gaat het?" } }
    }
}

fn state(state: &SettingState) -> Markup {
    html! { p { b { "Nu: " } (state.now) ". " span.hint { (state.origin) } } }
}

/// The button that lets the configuration of the server count again.
fn configured(page: &InstallationPage, of: &str, state: &SettingState) -> Markup {
    html! {
        @if state.on_page {
            form method="post" action=(InstallationAddress::Configured) {
                (csrf(&page.csrf))
                input type="hidden" name="wat" value=(of);
                input type="hidden" name="gezien" value=(state.seen);
                button.plain { "Gebruik weer wat op de server staat" }
            }
        }
    }
}

fn mail(page: &InstallationPage) -> Markup {
    let typed = &page.mail_fields;
    let password = if typed.has_password {
        "Er is een wachtwoord bewaard. Laat dit leeg om het te houden. Bij een andere server, poort of naam typt u het opnieuw: een wachtwoord gaat nooit mee naar een ander."
    } else {
        "Wij bewaren het versleuteld en laten het nergens meer zien."
    };
    let field = |id, label, hint, kind, value| TextField {
        id,
        label,
        hint,
        kind,
        autocomplete: if kind == "password" { "new-password" } else { "off" },
        value,
        required: false,
    };
    let first = [
        field(
            "server",
            "Mailserver",
            "Alleen de naam. Bijvoorbeeld: smtp.voorbeeldstad.nl.",
            "text",
            &typed.server,
        ),
        field("poort", "Poort", "Meestal 587, soms 465.", "text", &typed.port),
    ];
    let then = [
        field(
            "van",
            "Afzender",
            "Het adres waar e-mail vandaan komt. De mailserver moet voor dit adres mogen versturen.",
            "email",
            &typed.from,
        ),
        field(
            "inlognaam",
            "Naam om mee in te loggen",
            "Leeg: het programma logt niet in.",
            "text",
            &typed.user,
        ),
        field("wachtwoord", "Wachtwoord", password, "password", ""),
    ];
    let choice = |value: &'static str, label: &str, chosen: bool| {
        html! { label.tick { input type="radio" name="tls" value=(value) checked[chosen]; (label) } }
    };
    html! {
        section #mail {
            h2 { "E-mail" }
            (state(&page.mail))
            @if let Some(trouble) = page.trouble { (problem(trouble)) }
            form.form.wide method="post" action=(InstallationAddress::Mail) {
                (csrf(&page.csrf))
                input type="hidden" name="gezien" value=(page.mail.seen);
                @for one in &first { (text_field(one, &page.problems)) }
                fieldset {
                    legend { "Wanneer begint de versleuteling?" }
                    p.hint { "Zonder versleuteling gaat er niets naar een andere machine." }
                    (choice("starttls", "Na het eerste contact (STARTTLS), meestal poort 587", !typed.from_the_start))
                    (choice("meteen", "Meteen, meestal poort 465", typed.from_the_start))
                }
                @for one in &then { (text_field(one, &page.problems)) }
                button.main { "Bewaar e-mail" }
            }
            p.hint.gap { "De proefmail gaat naar " (page.own_address) ", zoals e-mail nu bewaard is." }
            div.buttons.apart {
                form method="post" action=(InstallationAddress::TryMail) {
                    (csrf(&page.csrf))
                    button { "Stuur een proefmail naar mijzelf" }
                }
                (configured(page, "e-mail", &page.mail))
            }
        }
    }
}

fn hosts(page: &InstallationPage) -> Markup {
    let wrong = page.problems.iter().find(|problem| problem.id == "hosts");
    let address = TextField {
        id: "adres",
        label: "Adres om te proberen",
        hint: "Begint met https://. Er gaat een klein bericht heen waarin alleen staat dat het een proef is.",
        kind: "url",
        autocomplete: "off",
        value: &page.address_field,
        required: false,
    };
    html! {
        section #webhooks {
            h2 { "Webhooks" }
            (state(&page.hosts))
            @if !page.private_hosts.is_empty() {
                p.hint { "Adressen binnen het eigen netwerk staan in de configuratie van de server en blijven gelden: " (page.private_hosts) "." }
            }
            form.form.wide method="post" action=(InstallationAddress::Hosts) {
                (csrf(&page.csrf))
                input type="hidden" name="gezien" value=(page.hosts.seen);
                div.field {
                    label for="hosts" { "Waar mag het programma berichten heen sturen?" }
                    p.hint #hosts-uitleg { "Een host op elke regel, zoals hooks.voorbeeld.nl of hooks.voorbeeld.nl:8443. Leeg: er gaat niets naar andere systemen. Een adres binnen het eigen netwerk kan alleen de beheerder van de server noemen." }
                    @if let Some(wrong) = wrong { p.wrong #hosts-fout { (wrong.text) } }
                    textarea #hosts name="hosts" rows="4" autocomplete="off" spellcheck="false"
                        aria-describedby=(if wrong.is_some() { "hosts-uitleg hosts-fout" } else { "hosts-uitleg" }) aria-invalid=[wrong.map(|_| "true")] { (page.hosts_field) }
                }
                button.main { "Bewaar de hosts" }
            }
            (configured(page, "webhooks", &page.hosts))
            form.form.wide method="post" action=(InstallationAddress::TryHost) {
                (csrf(&page.csrf))
                (text_field(&address, &page.problems))
                button { "Roep dit adres nu aan" }
            }
        }
    }
}

fn moment(page: &InstallationPage) -> Markup {
    let typed = &page.moment_fields;
    let time = TextField {
        id: "tijd",
        label: "Tijd",
        hint: "Nederlandse tijd.",
        kind: "time",
        autocomplete: "off",
        value: &typed.time,
        required: false,
    };
    html! {
        section #telmoment {
            h2 { "Vast moment van tellen" }
            (state(&page.moment))
            p { "Rondes die tussendoor worden geteld, worden op dit moment geteld. Een ronde die al open is, houdt haar moment: dat lag vast toen zij openging. Een verandering geldt dus voor rondes die later opengaan." }
            @if !page.held.is_empty() {
                p { "Deze open rondes houden een ander moment:" }
                ul.dots { @for one in &page.held { li { (one) } } }
            }
            form.form.wide method="post" action=(InstallationAddress::CountMoment) {
                (csrf(&page.csrf))
                input type="hidden" name="gezien" value=(page.moment.seen);
                div.field {
                    label for="dag" { "Dag" }
                    select #dag name="dag" { @for (value, label) in DAYS { option value=(value) selected[typed.day == value] { (label) } } }
                }
                (text_field(&time, &page.problems))
                button.main { "Bewaar het moment" }
            }
            (configured(page, "telmoment", &page.moment))
        }
    }
}
