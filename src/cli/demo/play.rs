//! Plays the plan: half-years pass on a clock of its own, and everything goes the real way. Past rounds make their figures
//! public, the open one words only.

use crate::values::by::By;
use std::sync::Arc;

use anyhow::{Context as _, Result};

use super::super::people::{Chances, Crowd};
use super::talk;
use super::town::{ALIKE, Care, DELIGHTING, NEIGHBOURS, Plan, Season, WAITING};
use super::year;
use crate::accounts::{self, NewUser, Rights, Token};
use crate::catalogue::file::built_in;
use crate::catalogue::{
    EventError, EventOf, Gemeente, Licence, NewEvent, NewRound, OpenData, Participation, Questionnaire, RegionError,
    Round, events, gemeenten, opens, participations, providers, questionnaires, regions, rounds,
};
use crate::cli::simulate::{People, answer};
use crate::cli::user;
use crate::codes::{self, IssuedCode, KIOSK_HOURS, NewKiosk, USUAL_PER_KIOSK, fewest_per_batch};
use crate::db::DbError;
use crate::disclosure::Rule;
use crate::i18n::Languages;
use crate::lifecycle;
use crate::startup::Store;
use crate::values::clock::{Clock, FixedClock, Moment};
use crate::values::ids::{GemeenteId, RegionId, RoundId};
use crate::values::scale::Kind;
use crate::values::terms::{Counting, EventKind, Mode, PublicFigures, Purpose};

/// How many fresh codes the demo prints, of a batch that is as small as batches are.
const FRESH: usize = 6;

/// What the demo has to show.
pub(super) struct Played {
    pub(super) codes: Vec<IssuedCode>,
    pub(super) kiosk: String,
    pub(super) staff: Vec<(&'static str, Token)>,
}

/// Plays everything and leaves the open round behind, with sealed answers that wait.
pub(super) async fn play(store: &Store, plan: &Plan, now: Arc<dyn Clock>) -> Result<Played> {
    let questionnaire = store.db.write("demo questions", |conn| {
        for care in &plan.providers {
            providers::insert(conn, &care.provider)?;
        }
        // Beside the one that the demo asks, so that there is something to choose from.
        for one in &built_in().map_err(|_wrong| DbError::Corrupt)? {
            questionnaires::add_version(conn, one)?;
        }
        questionnaires::add_version(conn, &plan.questionnaire)
    })?;
    let town = gemeente(store, "Voorbeeldstad")?;
    let given = OpenData {
        licence: Licence::Cc0,
        contact: "opendata@voorbeeldstad.example".to_owned(),
        code: None,
    };
    store
        .db
        .write("demo open data", |conn| opens::set(conn, town.id, Some(&given)))?;
    let kinds = plan.questionnaire.questions.iter().map(|q| q.kind).collect();
    let mut stage = Stage {
        store,
        clock: FixedClock::default(),
        questionnaire,
        kinds,
        crowd: Crowd::new(2019),
    };
    let mut held = Vec::new();
    for (at, season) in plan.past.iter().enumerate() {
        let cast: Vec<(&Care, u32)> = plan
            .providers
            .iter()
            .map(|care| (care, care.waiting.get(at).copied().unwrap_or(care.green)))
            .collect();
        held.extend(stage.whole_round(&town, season, &cast).await?);
    }
    if let (Some(chosen), [.., earlier, later]) = (plan.chosen(), held.as_slice()) {
        let others = plan
            .providers
            .iter()
            .filter(|care| care.provider.id != chosen.provider.id);
        let others: Vec<&Care> = others.filter(|care| care.answer > 20).take(1).collect();
        talk::hold(&store.db, [*earlier, *later], chosen, &others)?;
    }
    year::fix(&store.db, town.id, stage.questionnaire.domain, now.now())?;
    if let Some(season) = plan.past.last() {
        // A day earlier, so that the demo's own round is the newest of a provider that works here too.
        let season = &Season {
            name: season.name.clone(),
            opens: season.opens.plus(-1),
            closes: season.closes.plus(-1),
        };
        for (at, (name, waiting)) in NEIGHBOURS.iter().enumerate() {
            let neighbour = gemeente(store, name)?;
            let here = |care: &&Care| at == 0 || plan.provider() != care.provider.name;
            let cast: Vec<(&Care, u32)> = plan
                .providers
                .iter()
                .filter(|care| (30..60).contains(&care.answer))
                .filter(here)
                .take(5)
                .map(|c| (c, *waiting))
                .collect();
            stage.whole_round(&neighbour, season, &cast).await?;
        }
    }
    let region = region(store, plan, &town, now.now())?;
    stage.open_round(&town, region, plan, now.now()).await
}

fn gemeente(store: &Store, name: &str) -> Result<Gemeente> {
    let row = Gemeente {
        id: GemeenteId::new(),
        name: name.to_owned(),
        slug: providers::slug(name),
        phone: "14 000".to_owned(),
        hours: "Dat kan van maandag tot en met vrijdag, van 9 tot 17 uur.".to_owned(),
        contact: "Sanne de Jong, kwaliteit@voorbeeldstad.example".to_owned(),
        languages: Languages::default(),
    };
    store.db.write("demo gemeente", |conn| gemeenten::insert(conn, &row))?;
    Ok(row)
}

/// All gemeenten of the demo in one region, and what happened in the first of them.
fn region(store: &Store, plan: &Plan, town: &Gemeente, now: Moment) -> Result<RegionId> {
    let happened = [
        (EventKind::Event, 260, None, "Drie nieuwe collega’s bij het wijkteam"),
        (EventKind::Pilot, 320, Some(200), "Binnen een week een eerste gesprek"),
    ];
    let of = |days: i32| plan.open.opens.plus(-days);
    store.db.write("demo events", |conn| {
        for (kind, begins, ends, text) in happened {
            let new = NewEvent {
                of: EventOf::Gemeente(town.id),
                kind,
                begins: of(begins),
                ends: ends.map(of),
                text: text.to_owned(),
            };
            events::add(conn, &new, now.day())?;
        }
        Ok::<_, EventError>(())
    })?;
    let made = store.db.write("demo region", |conn| {
        let region = regions::add(conn, "Merwezoom")?;
        for gemeente in gemeenten::all(conn)? {
            regions::join(conn, region.id, gemeente.id)?;
        }
        accounts::log(conn, By::command(now), "regio-toegevoegd", &region.name)?;
        Ok::<_, RegionError>(region.id)
    })?;
    Ok(made)
}

type Seats<'c> = Vec<(&'c Care, u32, Participation)>;

struct Stage<'s> {
    store: &'s Store,
    clock: FixedClock,
    questionnaire: Questionnaire,
    kinds: Vec<Kind>,
    crowd: Crowd,
}

impl Stage<'_> {
    /// A round from its first day to its last: two weekly counts and the close.
    async fn whole_round(
        &mut self,
        town: &Gemeente,
        season: &Season,
        cast: &[(&Care, u32)],
    ) -> Result<Option<RoundId>> {
        if cast.is_empty() {
            return Ok(None);
        }
        let (round, seats) = self.start(town, season, cast, PublicFigures::Whole)?;
        let moments = [season.opens.plus(21).at(6, 0), season.opens.plus(49).at(6, 0)];
        for (part, moment) in (0..).zip(moments) {
            self.clock.set(moment.plus(-86_400));
            let people = self.people(&round, &seats, part);
            answer(&self.store.db, &self.store.keys, Arc::new(self.clock.clone()), people).await?;
            lifecycle::count(&self.store.db, &self.store.keys, round.id, moment)?;
        }
        self.clock.set(round.ends());
        lifecycle::stop_answers(&self.store.db, round.id)?;
        lifecycle::close(&self.store.db, &self.store.keys, round.id, round.ends())?;
        Ok(Some(round.id))
    }

    fn start<'c>(
        &self,
        town: &Gemeente,
        season: &Season,
        cast: &[(&'c Care, u32)],
        public_figures: PublicFigures,
    ) -> Result<(Round, Seats<'c>)> {
        let new = NewRound {
            gemeente: town.id,
            questionnaire: self.questionnaire.id,
            name: season.name.clone(),
            purpose: Purpose::Learn,
            purpose_reason: None,
            opens: season.opens,
            closes: season.closes,
            rule: Rule::default(),
            preview_days: 14,
            provider_issues: true,
            public_figures,
            counting: Counting::Weekly,
        };
        let db = &self.store.db;
        let round = db.write("demo round", |conn| {
            rounds::insert(conn, &new, self.questionnaire.domain)
        })?;
        let seats = db.write("demo seats", |conn| {
            cast.iter()
                .map(|(care, waiting)| {
                    let seat = participations::insert(conn, round.id, care.provider.id, Mode::Personal)?;
                    Ok::<_, DbError>((*care, *waiting, seat))
                })
                .collect::<Result<Seats<'c>, _>>()
        })?;
        let opened = lifecycle::open_round(db, &self.store.keys, round.id, season.opens.start())?;
        Ok((opened, seats))
    }

    /// Who answers in one part of a round: two thirds in the first, the rest in the second.
    fn people(&mut self, round: &Round, seats: &Seats<'_>, part: u32) -> Vec<People> {
        seats
            .iter()
            .map(|(care, waiting, seat)| {
                let first = care.answer * 2 / 3;
                let (answering, invited) = match part {
                    0 => (first, care.invited * 2 / 3),
                    _ => (care.answer - first, care.invited - care.invited * 2 / 3),
                };
                let mut chances = vec![Chances::green(care.green); self.kinds.len()];
                if let Some(first) = chances.get_mut(WAITING) {
                    *first = Chances::green(*waiting);
                }
                if let Some(alike) = chances.get_mut(ALIKE).filter(|_| care.provider.name == DELIGHTING) {
                    *alike = Chances::delighted();
                }
                let forms = (0..answering).map(|_| self.crowd.form(&self.kinds, &chances)).collect();
                People {
                    round: round.id,
                    participation: seat.id,
                    invited: invited.max(answering),
                    forms,
                }
            })
            .collect()
    }

    async fn open_round(&mut self, town: &Gemeente, region: RegionId, plan: &Plan, now: Moment) -> Result<Played> {
        let cast: Vec<(&Care, u32)> = plan
            .providers
            .iter()
            .map(|care| (care, care.waiting.last().copied().unwrap_or(care.green)))
            .collect();
        let (round, seats) = self.start(town, &plan.open, &cast, PublicFigures::Nothing)?;
        self.clock.set(now);
        let chosen = plan.chosen().context("there is no provider")?;
        let db = &self.store.db;
        // A kiosk joins before anybody answers, so that it is in the register at once.
        let (_, kiosk) = db.write("demo kiosk", |conn| {
            let seat = participations::insert(conn, round.id, chosen.provider.id, Mode::Kiosk)?;
            let new = NewKiosk {
                participation: seat.id,
                hours: *KIOSK_HOURS.end(),
                ceiling: USUAL_PER_KIOSK,
            };
            lifecycle::open_kiosk(conn, &new, By::command(now))
        })?;
        let people = self.people(&round, &seats, 0);
        answer(db, &self.store.keys, Arc::new(self.clock.clone()), people).await?;
        // The weekly moment of before today was carried out while nobody had answered.
        db.write("demo counted", |conn| rounds::mark_counted(conn, round.id, now))?;
        let mine = seats
            .iter()
            .find(|(care, _, _)| care.provider.id == chosen.provider.id)
            .context("no seat")?;
        let key = self.store.keys.link_key(round.id)?;
        let mut issued = codes::issue(db, &key, mine.2.id, fewest_per_batch(&round))?;
        issued.codes.truncate(FRESH);
        let staff = [
            (
                "aanbieder",
                Rights::Provider(chosen.provider.id.into()),
                chosen.provider.name.as_str(),
            ),
            ("gemeente", Rights::Analyst(town.id), "Gemeente Voorbeeldstad"),
            ("clientenraad", Rights::Council(town.id), "Cliëntenraad Voorbeeldstad"),
            ("regio", Rights::Region(region), "Regio Merwezoom"),
            ("beheerder", Rights::Administrator, "Beheerder"),
        ];
        let staff = staff
            .into_iter()
            .map(|(role, rights, name)| {
                let new = NewUser {
                    email: format!("{role}@voorbeeldstad.example"),
                    name: name.to_owned(),
                    rights,
                };
                Ok((role, user::add(db, &new, now)?))
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(Played {
            codes: issued.codes,
            kiosk: kiosk.text().to_owned(),
            staff,
        })
    }
}
