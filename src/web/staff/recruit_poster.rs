//! `…/codes/{deelname}/poster.pdf`: a poster that asks clients to take part. It holds no code, so it is the same for
//! everybody and can be fetched as often as somebody likes.

use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse, Responder as _};

use super::codes::CodesContext;
use super::file_name::FileName;
use super::round_access::RoundAccess;
use crate::addresses::PublicAddress;
use crate::catalogue::providers;
use crate::db::DbError;
use crate::export::pdf::{House, PaperQr, Recruit, RecruitCode, Template};
use crate::i18n::Lang;
use crate::views::survey::{RecruitAddress, RecruitWords};
use crate::web::app::{App, Shared};
use crate::web::guards::EitherSide;
use crate::web::house_style::house_of;
use crate::web::language::{AskedLanguage, public_address};
use crate::web::problem::Problem;
use crate::web::typesetting::{Data, made};

/// For either side; in a language that clients are not offered it is Dutch.
pub(in crate::web) async fn recruit_poster<R: EitherSide>(
    request: HttpRequest,
    app: Shared,
    access: RoundAccess<R>,
    asked: Query<AskedLanguage>,
) -> Result<HttpResponse, Problem> {
    let participation = access.round.participation()?;
    let (round, now) = (access.round.clone(), app.now());
    let (context, house) = app
        .read("poster", move |conn| {
            let context = CodesContext::read(conn, &round, now)?;
            let house = house_of(conn, context.place.gemeente.id)?;
            Ok::<_, DbError>((context, house))
        })
        .await?;
    let mut seats = context.seats.iter().map(|(seat, _)| seat);
    let seat = seats.find(|seat| seat.participation.id == participation);
    let seat = seat.ok_or(Problem::NotFound)?;
    let offered = context.place.gemeente.languages.offered();
    let lang = Some(asked.lang())
        .filter(|lang| offered.contains(lang))
        .unwrap_or(Lang::NL);
    let name = FileName {
        gemeente: context.place.gemeente.slug.clone(),
        round: context.place.round.slug.clone(),
        whose: Some(providers::slug(&seat.provider)),
        release: format!("poster-{}", seat.participation.mode),
        wrong: false,
        kind: lang.to_string().into(),
    };
    let words = context.for_whom(seat).recruit(&app, lang);
    let data = Data::of(Template::Recruit, &poster(&app, lang, words, house)?)?;
    if let Some(known) = data.not_modified(&request) {
        return Ok(known);
    }
    let bytes = made(app.typesetters.seat().await?, data.clone()).await?;
    Ok(data.file(format!("{name}.pdf"), bytes).respond_to(&request))
}

fn poster(app: &App, lang: Lang, words: RecruitWords, house: House) -> Result<Recruit, Problem> {
    let link = public_address(&app.base_url, &PublicAddress::Start.to_string(), lang);
    let code = |one: RecruitAddress| {
        Some(RecruitCode {
            scan: one.scan,
            or_type: one.or_type,
            host: one.host,
            then: one.then,
            qr: PaperQr::of(&link, one.qr)?,
        })
    };
    let address = match words.address {
        Some(one) => Some(code(one).ok_or(Problem::Failed)?),
        None => None,
    };
    Ok(Recruit {
        title: words.heading.clone(),
        lang: lang.primary().to_owned(),
        gemeente: words.gemeente,
        heading: words.heading,
        about: words.about,
        ways: words.ways,
        address,
        until: words.until,
        call: words.call,
        free: words.free,
        promise: words.promise,
        promises: words.promises,
        demo: words.demo,
        house,
    })
}
