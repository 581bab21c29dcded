//! Every sheet of a release in one zip, for the gemeente that goes to talk with all of them.

use actix_web::web::Path;

use super::super::file_name::{self, FileName};
use super::super::round_access::RoundRequest;
use super::pdf::{name, read_sheet};
use super::sheet_access::SheetRequest;
use crate::catalogue::providers;
use crate::conversations::{Actor, Party};
use crate::db::{Conn, Db, DbError};
use crate::export::pdf::{Bundle, Template};
use crate::releases;
use crate::releases::report::Unit;
use crate::values::clock::Moment;
use crate::values::ids::ProviderId;
use crate::web::app::Shared;
use crate::web::download::Download;
use crate::web::guards::{Allowed, Analyst, Looks};
use crate::web::problem::Problem;
use crate::web::staff::reading::{RoundContext, number, own_place, report};
use crate::web::threads::block;
use crate::web::typesetting::{Data, TypesetterSeat, failed};

/// A release with the providers that are open to the gemeente.
struct Release {
    place: RoundContext,
    number: u32,
    remark: bool,
    k: u32,
    open: Vec<String>,
    closed: usize,
}

/// `/gemeente/ronde/{ronde}/gesprek/{nummer}/bladen.zip`: nothing when no provider is open yet.
pub(in crate::web) async fn sheet_pdf_zip(
    app: Shared,
    analyst: Allowed<Analyst>,
    path: Path<(String, String)>,
) -> Result<Download, Problem> {
    let (round, wanted) = path.into_inner();
    let wanted = number(Some(&wanted))?;
    let (viewer, gemeente, now) = (analyst.viewer(), analyst.gemeente, app.now());
    let release = app.read("sheets of a release", move |conn| {
        let place = own_place(conn, gemeente, &round)?;
        release(conn, viewer, place, wanted, now)
    });
    let release = release.await?;
    let (db, demo, seat) = (app.db.clone(), app.demo, app.typesetters.seat().await?);
    let actor = Actor {
        party: Party::Gemeente(gemeente),
        user: Some(analyst.staff.user.id),
        moment: now,
    };
    let (zip, name) = block(move || zip(&db, actor, &release, &seat, demo)).await?;
    Ok(Download::of_staff(name, "application/zip", zip))
}

fn release(
    conn: &mut Conn,
    viewer: releases::Viewer,
    place: RoundContext,
    wanted: Option<u32>,
    now: Moment,
) -> Result<Release, DbError> {
    let report = report(conn, viewer, &place.round, wanted, now)?.ok_or(DbError::Missing)?;
    let chain = releases::chain(conn, place.round.id)?;
    let stored = chain
        .iter()
        .find(|stored| stored.hash == report.hash)
        .ok_or(DbError::Missing)?;
    let mut ids: Vec<ProviderId> = Vec::new();
    for row in &report.rows {
        if let Unit::Provider { id, .. } = row.unit
            && !ids.contains(&id)
        {
            ids.push(id);
        }
    }
    let (mut open, mut closed) = (Vec::new(), 0);
    for id in ids {
        if releases::opens_on(conn, stored.id, id)? <= now {
            open.push(providers::find(conn, id)?.slug);
        } else {
            closed += 1;
        }
    }
    if open.is_empty() {
        return Err(DbError::Missing);
    }
    Ok(Release {
        place,
        number: report.number,
        remark: report.remark.is_some(),
        k: report.rule.k,
        open,
        closed,
    })
}

/// Reads, makes and adds one sheet at a time.
fn zip(
    db: &Db,
    actor: Actor,
    release: &Release,
    typesetter: &TypesetterSeat,
    demo: bool,
) -> Result<(Vec<u8>, String), Problem> {
    let mut bundle = Bundle::default();
    let mut names = Vec::new();
    for provider in &release.open {
        let viewer = releases::Viewer::Analyst(release.place.gemeente.id);
        let round = RoundRequest::of_gemeente(viewer, &release.place.round.slug, release.number, provider.clone());
        let seat = SheetRequest::of(actor, round);
        let (here, paper) = db.read("sheet", |conn| read_sheet(conn, &seat, demo))?;
        let pdf = Data::of(Template::Sheet, &paper)?.pdf(typesetter)?;
        let name = name(&here, &paper);
        bundle.add(&name, &pdf).map_err(|problem| failed(&problem))?;
        names.push(name);
    }
    bundle
        .add("leesmij.txt", readme(release, &names).as_bytes())
        .map_err(|problem| failed(&problem))?;
    let bytes = bundle.finish().map_err(|problem| failed(&problem))?;
    let name = FileName {
        gemeente: release.place.gemeente.slug.clone(),
        round: release.place.round.slug.clone(),
        whose: None,
        release: file_name::release(release.number),
        wrong: release.remark,
        kind: "gespreksbladen".into(),
    };
    Ok((bytes, format!("{name}.zip")))
}

fn readme(release: &Release, names: &[String]) -> String {
    let (place, k) = (&release.place, release.k);
    let closed = match release.closed {
        0 => "Van elke aanbieder in deze publicatie zit het blad erbij.".to_owned(),
        1 => "Van 1 aanbieder zijn de cijfers nog niet open voor de gemeente: dat blad zit er niet bij.".to_owned(),
        more => {
            format!(
                "Van {more} aanbieders zijn de cijfers nog niet open voor de gemeente: die bladen zitten er niet bij."
            )
        }
    };
    let lines = [
        format!(
            "Gespreksbladen van gemeente {}, {}, publicatie {}",
            place.gemeente.name, place.round.name, release.number
        ),
        String::new(),
        format!(
            "In deze map staan {} gespreksbladen als PDF, op alfabet van de aanbieders. {closed}",
            names.len()
        ),
        "Elk blad heeft dezelfde cijfers als het blad dat de aanbieder zelf ziet.".to_owned(),
        format!(
            "Een blad toont alleen wat {k} of meer mensen samen vinden. Wat nog niet is gedeeld, staat er niet op."
        ),
        crate::views::conversation::FOOT.to_owned(),
        String::new(),
    ];
    let mut text = lines.join("\r\n");
    for name in names {
        text.push_str(name);
        text.push_str("\r\n");
    }
    text
}
