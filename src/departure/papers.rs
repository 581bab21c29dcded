//! What goes along beside the figures: rounds, talks, lists, people, the log of acts.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde_json::{Value, json};

use super::belongings::Belongings;
use super::error::TakeAlongError;
use super::files::TakenFile;
use super::mentions::Mentions;
use crate::catalogue::file::Draft;
use crate::catalogue::{
    EventOf, Gemeente, Round, events, logos, participations, questionnaire_drafts, questionnaires, regions, rounds,
    styles, word_lists,
};
use crate::codes;
use crate::conversations::{self, Actor, Party};
use crate::db::schema::{audit, feedback, membership, provider, user, year_draft, year_statement};
use crate::db::{Conn, DbError};
use crate::i18n::{Lang, told};
use crate::import;
use crate::releases;
use crate::values::clock::Moment;
use crate::values::ids::{ProviderId, UserId};
use crate::values::terms::{Domain, Role};

/// The names of providers, as they are now.
type Names = BTreeMap<ProviderId, String>;

/// What hangs on no clock: the same until somebody of the gemeente, or of one of its providers, does something.
pub(super) fn lasting(conn: &mut Conn, town: &Gemeente, now: Moment) -> Result<Vec<TakenFile>, TakeAlongError> {
    let names: Names = provider::table
        .select((provider::id, provider::name))
        .load::<(ProviderId, String)>(conn)
        .map_err(DbError::from)?
        .into_iter()
        .collect();
    let all = rounds::of_gemeente(conn, town.id)?;
    let mut files = vec![
        of_town(conn, town)?,
        of_rounds(conn, &all)?,
        of_feedback(conn, &all, &names)?,
        of_before(conn, town, &names)?,
        of_events(conn, town)?,
    ];
    files.extend(talks(conn, town, now)?);
    files.extend(years(conn, town)?);
    files.extend(lists(conn, town)?);
    files.extend(logo(conn, town)?);
    files.extend(words(conn, town)?);
    Ok(files)
}

/// The lists in which clients find four words back, in each language that has words.
fn words(conn: &mut Conn, town: &Gemeente) -> Result<Vec<TakenFile>, DbError> {
    let announced = match word_lists::of_gemeente(conn, &town.slug) {
        Err(DbError::Missing) => return Ok(Vec::new()),
        other => other?,
    };
    let mut files = Vec::new();
    for round in announced.iter().filter(|round| round.published) {
        let lines = word_lists::find(conn, &town.slug, &round.slug)?;
        for lang in Lang::all().iter().filter(|lang| lang.primary() == lang.word()) {
            let told = lines.iter().map(|line| format!("{}\n", told(*line, *lang).join(" ")));
            files.push(TakenFile {
                name: format!("woorden/{}-{lang}.txt", round.slug),
                about: "de lijst waarin cliënten hun vier woorden terugvinden",
                bytes: told.collect::<String>().into_bytes(),
            });
        }
    }
    Ok(files)
}

fn logo(conn: &mut Conn, town: &Gemeente) -> Result<Option<TakenFile>, DbError> {
    let logo = logos::of_gemeente(conn, town.id)?;
    Ok(logo.map(|logo| TakenFile {
        name: format!("logo.{}", logo.kind),
        about: "het logo van de gemeente",
        bytes: logo.content,
    }))
}

fn of_town(conn: &mut Conn, town: &Gemeente) -> Result<TakenFile, TakeAlongError> {
    let regions = regions::of_gemeente(conn, town.id)?;
    let regions: Vec<String> = regions.into_iter().map(|region| region.name).collect();
    let styled = styles::of_gemeente(conn, town.id)?.is_some();
    let content = json!({
        "naam": town.name,
        "telefoon": town.phone,
        "uren": town.hours,
        "contact": town.contact,
        "regios": regions,
        "eigen_huisstijl": styled,
    });
    TakenFile::json("gemeente.json".to_owned(), "de gegevens van de gemeente", &content)
}

fn of_rounds(conn: &mut Conn, all: &[Round]) -> Result<TakenFile, TakeAlongError> {
    let mut content = Vec::new();
    for round in all {
        let asked = questionnaires::find(conn, round.questionnaire)?;
        let mut seats = Vec::new();
        for seat in participations::of_round(conn, round.id)? {
            seats.push(json!({
                "aanbieder": seat.provider,
                "wijze": seat.participation.mode,
                "uitgegeven": codes::issued(conn, seat.participation.id)?,
            }));
        }
        let hashes = releases::list(conn, round.id)?;
        let hashes: Vec<Value> = hashes
            .iter()
            .map(|listed| json!({"nummer": listed.number, "moment": listed.moment.iso(), "sha256": listed.hash}))
            .collect();
        content.push(json!({
            "naam": round.name,
            "van": round.opens.to_string(),
            "tot": round.closes.to_string(),
            "doel": round.purpose,
            "stand": round.state,
            "tellen": round.counting,
            "openbaar": round.public_figures,
            "k": round.rule().k,
            "inzage_dagen": round.preview_days,
            "vragenlijst": format!("{}, versie {}", asked.code, asked.version),
            "deelnames": seats,
            "publicaties": hashes,
        }));
    }
    TakenFile::json(
        "rondes.json".to_owned(),
        "de rondes, wie meedeed, en welke publicaties er waren",
        &content,
    )
}

fn name(names: &Names, id: ProviderId) -> &str {
    names.get(&id).map_or("", String::as_str)
}

fn of_feedback(conn: &mut Conn, all: &[Round], names: &Names) -> Result<TakenFile, TakeAlongError> {
    let mut content = Vec::new();
    for round in all {
        let rows: Vec<(ProviderId, String, String, String, Option<i64>)> = feedback::table
            .filter(feedback::round.eq(round.id))
            .order((feedback::provider, feedback::lang))
            .select((
                feedback::provider,
                feedback::lang,
                feedback::heard,
                feedback::doing,
                feedback::published,
            ))
            .load(conn)
            .map_err(DbError::from)?;
        content.extend(rows.into_iter().map(|(id, lang, heard, doing, published)| {
            json!({
                "ronde": round.name,
                "aanbieder": name(names, id),
                "taal": lang,
                "dit_hoorden_wij": heard,
                "dit_doen_wij": doing,
                "openbaar_sinds": published.map(|moment| Moment(moment).iso()),
            })
        }));
    }
    TakenFile::json(
        "terugkoppeling.json".to_owned(),
        "wat cliënten te horen kregen: dit hoorden wij, dit doen wij",
        &content,
    )
}

/// What was read in from before this tool, or from another one.
fn of_before(conn: &mut Conn, town: &Gemeente, names: &Names) -> Result<TakenFile, TakeAlongError> {
    let agreements = conversations::read_in_of_gemeente(conn, town.id)?;
    let agreements: Vec<Value> = agreements
        .iter()
        .map(|one| {
            json!({
                "aanbieder": name(names, one.provider),
                "ronde": one.round_name,
                "wat": one.text.what,
                "wie": one.text.who,
                "wanneer": one.text.when.to_string(),
                "hoe": one.text.how,
                "uitkomst": one.outcome,
                "toelichting": one.note,
            })
        })
        .collect();
    let figures = import::of_gemeente(conn, town.id)?;
    let figures: Vec<Value> = figures
        .iter()
        .map(|one| {
            json!({
                "aanbieder": one.provider.map(|id| name(names, id)),
                "bron": one.source,
                "periode": one.period,
                "vraag": one.question,
                "antwoorden": one.answers,
                "positief": one.positive,
                "aantallen": one.five(),
                "toelichting": one.note,
            })
        })
        .collect();
    let content = json!({"afspraken": agreements, "cijfers": figures});
    TakenFile::json(
        "ingelezen.json".to_owned(),
        "afspraken van eerder en cijfers van elders, zoals zij zijn ingelezen",
        &content,
    )
}

fn of_events(conn: &mut Conn, town: &Gemeente) -> Result<TakenFile, TakeAlongError> {
    let told = events::of(conn, EventOf::Gemeente(town.id))?;
    let content: Vec<Value> = told
        .iter()
        .map(|one| {
            json!({
                "soort": one.kind,
                "van": one.begins.to_string(),
                "tot": one.ends.map(|day| day.to_string()),
                "tekst": one.text,
            })
        })
        .collect();
    TakenFile::json("gebeurtenissen.json".to_owned(), "gebeurtenissen en proeven", &content)
}

/// Every sheet that is open to the gemeente, as it sees it.
fn talks(conn: &mut Conn, town: &Gemeente, now: Moment) -> Result<Vec<TakenFile>, TakeAlongError> {
    let actor = Actor {
        party: Party::Gemeente(town.id),
        user: None,
        moment: now,
    };
    let mut files = Vec::new();
    for (number, listed) in (1..).zip(conversations::sheets(conn, &actor)?) {
        let document = conversations::sheet_document(conn, &actor, listed.id)?;
        let name = format!("gesprekken/blad-{number}.json");
        files.push(TakenFile::json(
            name,
            "een gespreksblad, met gedeelde duidingen en afspraken",
            &document,
        )?);
    }
    Ok(files)
}

fn years(conn: &mut Conn, town: &Gemeente) -> Result<Vec<TakenFile>, TakeAlongError> {
    let fixed: Vec<(Domain, i32, i32, Vec<u8>)> = year_statement::table
        .filter(year_statement::gemeente.eq(town.id))
        .order((year_statement::year, year_statement::domain, year_statement::number))
        .select((
            year_statement::domain,
            year_statement::year,
            year_statement::number,
            year_statement::bytes,
        ))
        .load(conn)
        .map_err(DbError::from)?;
    let mut files: Vec<TakenFile> = fixed
        .into_iter()
        .map(|(domain, year, number, bytes)| TakenFile {
            name: format!("jaarverantwoording/{year}-{domain}-{number}.json"),
            about: "een jaarverantwoording, zoals zij is vastgesteld",
            bytes,
        })
        .collect();
    let drafts: Vec<(Domain, i32, String)> = year_draft::table
        .filter(year_draft::gemeente.eq(town.id))
        .order((year_draft::year, year_draft::domain))
        .select((year_draft::domain, year_draft::year, year_draft::body))
        .load(conn)
        .map_err(DbError::from)?;
    for (domain, year, text) in drafts {
        let name = format!("jaarverantwoording/{year}-{domain}-concept.json");
        let content = json!({"tekst": text});
        files.push(TakenFile::json(name, "de tekst van een concept", &content)?);
    }
    Ok(files)
}

/// Own questionnaires, and those that are still being written, as files that can be read in elsewhere.
fn lists(conn: &mut Conn, town: &Gemeente) -> Result<Vec<TakenFile>, TakeAlongError> {
    let mut files = Vec::new();
    for one in questionnaires::all(conn)? {
        if one.gemeente != Some(town.id) {
            continue;
        }
        let text = Draft::from(&questionnaires::file(conn, &one)?).toml();
        files.push(TakenFile {
            name: format!("vragenlijsten/{}-versie-{}.toml", one.file_code(), one.version),
            about: "een eigen vragenlijst, die elders ingelezen kan worden",
            bytes: text.into_bytes(),
        });
    }
    for (number, kept) in (1..).zip(questionnaire_drafts::of_gemeente(conn, town.id)?) {
        files.push(TakenFile {
            name: format!("vragenlijsten/ontwerp-{number}.toml"),
            about: "een vragenlijst die nog niet af was",
            bytes: kept.draft().toml().into_bytes(),
        });
    }
    Ok(files)
}

/// Who could sign in for the gemeente, and the acts that are by them or name it. Both change with every look, so the mark of
/// what was taken along does not hang on them.
pub(super) fn passing(conn: &mut Conn, town: &Gemeente) -> Result<Vec<TakenFile>, TakeAlongError> {
    let belongings = Belongings::of(conn, town.id)?;
    let people: Vec<(String, String, Role)> = membership::table
        .inner_join(user::table.on(user::id.eq(membership::user)))
        .filter(membership::gemeente.eq(town.id))
        .filter(membership::provider.is_null())
        .filter(membership::accepted.eq(true))
        .order(user::email)
        .select((user::email, user::name, membership::role))
        .load(conn)
        .map_err(DbError::from)?;
    let people: Vec<Value> = people
        .into_iter()
        .map(|(email, name, role)| json!({"naam": name, "email": email, "rol": role}))
        .collect();
    let mentions = Mentions::of(conn, town, &belongings)?;
    let rows: Vec<(i64, Option<UserId>, String, String)> = audit::table
        .order((audit::moment, audit::id))
        .select((audit::moment, audit::user, audit::act, audit::object))
        .load(conn)
        .map_err(DbError::from)?;
    let acts: Vec<Value> = rows
        .into_iter()
        .filter(|(_, by, _, object)| by.is_some_and(|by| belongings.users.contains(&by)) || mentions.are_in(object))
        .map(|(moment, _, act, object)| json!({"moment": Moment(moment).iso(), "wat": act, "waarop": object}))
        .collect();
    Ok(vec![
        TakenFile::json("mensen.json".to_owned(), "wie namens de gemeente kon inloggen", &people)?,
        TakenFile::json(
            "logboek.json".to_owned(),
            "wat er in het logboek over de gemeente staat",
            &acts,
        )?,
    ])
}
