//! `/gemeente/inrichting`: everything there is to set up, each with its page.

use actix_web::{HttpRequest, HttpResponse};

use crate::addresses::{
    DepartureAddress, Desk, PersonAddress, ProviderDeskAddress, QuestionnaireAddress, SetupAddress,
};
use crate::catalogue::gemeenten;
use crate::views::setup::{Room, setup_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, Analyst};
use crate::web::problem::Problem;
use crate::web::staff::frame::{Page, Section};

pub(in crate::web) async fn all(
    request: HttpRequest,
    app: Shared,
    who: Allowed<Analyst>,
) -> Result<HttpResponse, Problem> {
    let id = who.gemeente;
    let gemeente = app.read("set up", move |conn| gemeenten::find(conn, id)).await?;
    let kicker = format!("Gemeente {}", gemeente.name);
    let frame = Page::new(Section::Setup, "Inrichting").kicker(&kicker);
    Ok(frame.answer(&request, &app, &who.staff, setup_page(&rooms())))
}

/// The pages, in the order in which somebody who begins needs them.
fn rooms() -> Vec<Room> {
    let at = Desk::Gemeente;
    vec![
        Room {
            href: SetupAddress::Details.to_string(),
            title: "Bellen en talen",
            about: "Het telefoonnummer en de uren die cliënten lezen, hun talen, en het contact voor aanbieders.",
        },
        Room {
            href: ProviderDeskAddress::All { at }.to_string(),
            title: "Aanbieders",
            about: "Wie geeft de hulp? Voeg aanbieders toe, geef ze een andere naam, of zeg dat ze gestopt zijn.",
        },
        Room {
            href: PersonAddress::All { at }.to_string(),
            title: "Mensen",
            about: "Wie kan inloggen? Nodig collega’s, de cliëntenraad en de eerste persoon van een aanbieder uit.",
        },
        Room {
            href: QuestionnaireAddress::All.to_string(),
            title: "Vragenlijsten",
            about: "Lees wat u cliënten kunt vragen, probeer het op een telefoon, en maak een eigen lijst.",
        },
        Room {
            href: SetupAddress::Import.to_string(),
            title: "Inlezen",
            about: "Hebt u al een lijst? Lees aanbieders, deelnames, oude afspraken of cijfers van elders in één keer in.",
        },
        Room {
            href: SetupAddress::Style.to_string(),
            title: "Huisstijl",
            about: "De kleuren, het lettertype en de hoeken van uw gemeente, uit een bestand met design tokens.",
        },
        Room {
            href: SetupAddress::Logo.to_string(),
            title: "Logo",
            about: "Het logo van uw gemeente, voor cliënten, op uw pagina’s en op papier.",
        },
        Room {
            href: DepartureAddress::TakeAlong.to_string(),
            title: "Alles meenemen",
            about: "Alles wat uw gemeente hier heeft, in één bestand. Ook voordat zij vertrekt.",
        },
    ]
}
