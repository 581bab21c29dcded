//! `…/tekening.svg` and `.png` of gemeenten side by side.

use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::super::drawing::{Kind, answer, failed};
use super::read::{Compares, Scope, Seen};
use super::show::region_of;
use crate::catalogue::{Region, gemeenten, providers, regions};
use crate::db::{Conn, DbError};
use crate::export::caption::Caption;
use crate::export::drawing::{Picture, block_drawing, gemeenten_drawing};
use crate::values::terms::Mode;
use crate::views::regions::{APART, Place, SideContent};
use crate::web::app::Shared;
use crate::web::guards::Allowed;
use crate::web::problem::Problem;

/// What of a page is drawn.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct DrawingQuery {
    #[serde(rename = "vragenlijst")]
    questionnaire: Option<String>,
    /// Which mode; without it the first that there is.
    #[serde(rename = "wijze")]
    mode: Option<String>,
    /// One question, by its code; without it all of them.
    #[serde(rename = "vraag")]
    question: Option<String>,
}

pub(in crate::web) async fn side_drawing<R: Compares>(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<R>,
    asked: Query<DrawingQuery>,
) -> Result<HttpResponse, Problem> {
    let kind = Kind::of(request.path())?;
    let asked = asked.into_inner();
    let mode = asked.mode.as_deref().map(str::parse::<Mode>).transpose();
    let mode = mode.map_err(|_err| Problem::BadForm)?;
    let (scope, now, region) = (reader.scope(), app.now(), region_of(&request));
    let seat = app.files.take().await?;
    let read = app.read("drawing of gemeenten", move |conn| {
        let _seat = seat;
        let seen = scope.read(conn, &region, asked.questionnaire.as_deref(), now)?;
        let names = Names::of(conn, scope, &region)?;
        let code = seen.questionnaire.as_ref().ok_or(DbError::Missing)?.code.clone();
        Ok::<_, DbError>((seen, names, code, asked.question))
    });
    let (seen, names, code, question) = read.await?;
    let about = About {
        seen,
        names,
        demo: app.demo,
    };
    let (picture, mode) = about.picture(mode, question.as_deref())?;
    let only = question.map_or_else(String::new, |question| format!("-{}", question.to_ascii_lowercase()));
    let name = format!(
        "ervaringwijzer_{}_{code}_{}_tekening-{mode}{only}",
        about.names.file,
        now.day()
    );
    answer(&request, &app, kind, picture, &name).await
}

/// What a drawing says of itself.
struct Names {
    /// Whose figures.
    title: String,
    /// Where they come from.
    source: String,
    /// Whose figures, in the name of the file.
    file: String,
}

impl Names {
    fn of(conn: &mut Conn, scope: Scope, region: &str) -> Result<Self, DbError> {
        let public = |region: &Region| format!("openbare publicaties, regio {}", region.name);
        match scope {
            Scope::Region(id) => {
                let region = regions::find(conn, id)?;
                Ok(Self {
                    title: format!("De gemeenten van regio {} naast elkaar", region.name),
                    source: public(&region),
                    file: format!("regio-{}", region.slug),
                })
            }
            Scope::Gemeente(own) => {
                let mine = regions::of_gemeente(conn, own)?;
                let region = mine.iter().find(|one| one.slug == region).ok_or(DbError::Missing)?;
                let own = gemeenten::find(conn, own)?;
                Ok(Self {
                    title: format!("Gemeente {} naast de andere van regio {}", own.name, region.name),
                    source: public(region),
                    file: format!("{}_regio-{}", own.slug, region.slug),
                })
            }
            Scope::Provider(own) => {
                let own = providers::find(conn, own.id)?;
                Ok(Self {
                    title: format!("{} in elke gemeente", own.name),
                    source: "publicaties van de eigen organisatie".to_owned(),
                    file: format!("{}_gemeenten", own.slug),
                })
            }
        }
    }
}

/// What is drawn, and what is said of it.
struct About {
    seen: Seen,
    names: Names,
    /// Whether everything is invented.
    demo: bool,
}

impl About {
    /// The drawing in the mode that is asked for, or else the first, and that mode.
    fn picture(&self, mode: Option<Mode>, question: Option<&str>) -> Result<(Picture, &'static str), Problem> {
        let is_asked = |word: &str| mode.is_none_or(|mode| mode.word() == word);
        let (picture, mode) = match &self.seen.page.content {
            SideContent::Nothing => return Err(Problem::NotFound),
            SideContent::All(modes) => {
                let found = modes.iter().find(|one| is_asked(one.mode.word()));
                let found = found.ok_or(Problem::NotFound)?;
                let word = found.mode.word();
                (gemeenten_drawing(&self.caption(word), found, question), word)
            }
            SideContent::Own(_, blocks) => {
                let found = blocks.iter().find(|one| is_asked(one.mode)).ok_or(Problem::NotFound)?;
                (block_drawing(&self.caption(found.mode), found, question), found.mode)
            }
        };
        let picture = picture.map_err(|problem| failed(&problem))?;
        Ok((picture.ok_or(Problem::NotFound)?, mode))
    }

    fn caption(&self, mode: &str) -> Caption {
        let page = &self.seen.page;
        let set = self.seen.questionnaire.as_ref().map_or("", |one| one.title.as_str());
        let way = if page.content.modes() > 1 {
            format!(" ({mode})")
        } else {
            String::new()
        };
        let places: Vec<String> = page.places.iter().map(place).collect();
        Caption::of_gemeenten(
            format!("{}{way}", self.names.title),
            set.to_owned(),
            places.join("\n"),
            if page.apart { APART } else { "" },
            &self.names.source,
        )
        .of_demo(self.demo)
    }
}

/// "Anderdam: voorjaar 2026, 1 tot en met 31 mei 2026, 143 mensen."
fn place(place: &Place) -> String {
    let round = place.round.trim_end_matches('.');
    let still = place
        .in_progress
        .map_or_else(String::new, |still| format!(" ({still})"));
    let people = place
        .took_part
        .as_ref()
        .map_or_else(String::new, |people| format!(", {people}"));
    format!("{}: {round}{still}{people}.", place.name)
}
