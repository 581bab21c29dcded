//! What is news for whom. Who may read what from when is the rule of `releases`, `conversations` and the notices by mail.

use std::collections::BTreeMap;

use super::entry::{Entry, EntryKind, stable_id};
use crate::addresses::{GemeenteAddress, PublicAddress, RoundAddress, SheetAddress, SheetAt};
use crate::catalogue::{Gemeente, Provider, Round, gemeenten, providers};
use crate::changes::{self, ChangeKind};
use crate::conversations::{self, Actor, Happened, PublicFeedback, Side, TalkNews};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::releases::{self, Correction, News, Viewer};
use crate::values::clock::{DAY, Moment};
use crate::values::ids::{GemeenteId, ProviderId, ReleaseId};

/// Most entries of a feed.
pub const MOST_ENTRIES: usize = 50;

/// How long something is news: half a year.
pub const NEWS_DAYS: i64 = 183;

/// The longest preview: a release may be that much older than the day on which somebody may read it.
const LONGEST_PREVIEW: i64 = 30 * DAY;

/// Everything that is news for a viewer at `now`, the newest first, at most [`MOST_ENTRIES`].
pub fn entries(conn: &mut Conn, viewer: Viewer, now: Moment) -> Result<Vec<Entry>, DbError> {
    let since = now.plus(-NEWS_DAYS * DAY);
    let mut context = NewsContext::of(conn, viewer, now)?;
    let (mut found, seen) = context.releases(conn, since)?;
    found.extend(context.corrections(conn, &seen)?);
    found.extend(context.talks(conn, since)?);
    found.extend(context.feedback(conn)?);
    found.retain(|entry| since < entry.updated && entry.updated <= now);
    found.sort_by(|a, b| (b.updated, &a.title, a.id).cmp(&(a.updated, &b.title, b.id)));
    found.truncate(MOST_ENTRIES);
    Ok(found)
}

/// When something that was in the feed of this viewer last ceased to be there, such as a text that was withdrawn.
pub fn last_removal(conn: &mut Conn, viewer: Viewer, now: Moment) -> Result<Option<Moment>, DbError> {
    let since = now.plus(-NEWS_DAYS * DAY);
    let rounds = releases::visible_rounds(conn, viewer)?;
    let is_seen = |id| rounds.iter().any(|round| round.id == id);
    let mut last = None;
    for kind in [ChangeKind::Withdrawn, ChangeKind::Uninvited] {
        for row in changes::recent(conn, kind, since)? {
            let own = match viewer {
                Viewer::Provider(own) => row.provider == Some(own.id) && is_seen(row.round),
                Viewer::Analyst(_) | Viewer::Council(_) => is_seen(row.round),
            };
            last = last.max((own && row.moment() <= now).then(|| row.moment()));
        }
    }
    Ok(last)
}

/// Of those, the releases that became readable after `since`; in no order.
pub fn release_entries(conn: &mut Conn, viewer: Viewer, now: Moment, since: Moment) -> Result<Vec<Entry>, DbError> {
    let mut context = NewsContext::of(conn, viewer, now)?;
    let (mut found, _) = context.releases(conn, since)?;
    found.retain(|entry| since < entry.updated && entry.updated <= now);
    Ok(found)
}

/// From when this viewer may know of a release.
type Known = BTreeMap<ReleaseId, Moment>;

struct NewsContext {
    viewer: Viewer,
    now: Moment,
    rounds: Vec<Round>,
    gemeenten: BTreeMap<GemeenteId, Gemeente>,
    providers: BTreeMap<ProviderId, Provider>,
}

impl NewsContext {
    fn of(conn: &mut Conn, viewer: Viewer, now: Moment) -> Result<Self, DbError> {
        let all = gemeenten::all(conn)?;
        let known = providers::all(conn)?;
        Ok(Self {
            viewer,
            now,
            rounds: releases::visible_rounds(conn, viewer)?,
            gemeenten: all.into_iter().map(|one| (one.id, one)).collect(),
            providers: known.into_iter().map(|one| (one.id, one)).collect(),
        })
    }

    fn gemeente(&self, round: &Round) -> Result<&Gemeente, DbError> {
        self.gemeenten.get(&round.gemeente).ok_or(DbError::Missing)
    }

    fn provider(&self, id: ProviderId) -> Result<&Provider, DbError> {
        self.providers.get(&id).ok_or(DbError::Missing)
    }

    fn entry(&self, round: &Round, number: u32, entry: Draft<'_>) -> Result<Entry, DbError> {
        let own = format!("gemeente {}", self.gemeente(round)?.name);
        let about = entry.about.unwrap_or(&own);
        Ok(Entry {
            id: stable_id(entry.kind.word(), entry.id),
            kind: entry.kind,
            title: clean(&format!("{} – {about}", entry.title)),
            page: entry.page,
            updated: entry.updated,
            seq: entry.seq,
            gemeente: round.gemeente,
            round: round.name.clone(),
            number: Some(number),
        })
    }

    /// New releases, and from when each of them is known.
    fn releases(&mut self, conn: &mut Conn, since: Moment) -> Result<(Vec<Entry>, Known), DbError> {
        let mut found = Vec::new();
        let mut known = Known::new();
        for news in releases::news_of(conn, &self.rounds, since.plus(-LONGEST_PREVIEW))? {
            let from = match self.viewer {
                Viewer::Provider(_) => news.published,
                Viewer::Analyst(_) => news.first_open,
                Viewer::Council(_) => news.all_open,
            };
            known.insert(news.release, from);
            found.extend(self.release(&news)?);
        }
        Ok((found, known))
    }

    fn release(&self, news: &News) -> Result<Vec<Entry>, DbError> {
        let (round, number) = (&news.round, news.number);
        let title = format!("Nieuwe publicatie {number} van {}", round.name);
        let one = |about: Option<&Provider>, page: String, updated: Moment| {
            let whose = about.map_or(&[][..], |provider| provider.id.as_bytes());
            let draft = Draft {
                kind: EntryKind::Release,
                id: &[news.release.as_bytes(), self.level().as_bytes(), whose],
                title: &title,
                about: about.map(|provider| provider.name.as_str()),
                page,
                updated,
                seq: news.seq,
            };
            self.entry(round, number, draft)
        };
        let page = self.page(round, number)?;
        match self.viewer {
            Viewer::Provider(own) if news.opens.contains_key(&own.id) => Ok(vec![one(None, page, news.published)?]),
            Viewer::Provider(_) => Ok(Vec::new()),
            Viewer::Council(_) => Ok(vec![one(None, page, news.all_open)?]),
            Viewer::Analyst(_) => {
                let mut all = vec![one(None, page.clone(), news.all_open)?];
                for (id, opens) in news.opens.iter().filter(|(_, opens)| **opens < news.all_open) {
                    let provider = self.provider(*id)?;
                    all.push(one(
                        Some(provider),
                        GemeenteAddress::ProviderInRelease {
                            round: &round.slug,
                            number,
                            provider: &provider.slug,
                        }
                        .to_string(),
                        *opens,
                    )?);
                }
                Ok(all)
            }
        }
    }

    /// Readers of different kinds have different entries about one release.
    fn level(&self) -> &'static str {
        match self.viewer {
            Viewer::Provider(_) => "aanbieder",
            Viewer::Analyst(_) => "analist",
            Viewer::Council(_) => "clientenraad",
        }
    }

    fn page(&self, round: &Round, number: u32) -> Result<String, DbError> {
        let at = self.viewer.round_at(&self.gemeente(round)?.slug, &round.slug);
        Ok(RoundAddress::Release { at, number }.to_string())
    }

    /// Releases that were wrong. Nobody hears of the mark before the release itself is news to them.
    fn corrections(&self, conn: &mut Conn, known: &Known) -> Result<Vec<Entry>, DbError> {
        let mut found = Vec::new();
        for round in &self.rounds {
            for mark in releases::corrections(conn, round.id)? {
                let from = known.get(&mark.release).copied().unwrap_or(mark.moment);
                found.push(self.correction(round, &mark, from)?);
            }
        }
        Ok(found)
    }

    fn correction(&self, round: &Round, mark: &Correction, from: Moment) -> Result<Entry, DbError> {
        let draft = Draft {
            kind: EntryKind::Correction,
            id: &[mark.release.as_bytes(), self.level().as_bytes()],
            title: &format!("Correctie: publicatie {} van {} klopt niet", mark.number, round.name),
            about: None,
            page: self.page(round, mark.number)?,
            updated: mark.moment.max(from),
            seq: 0,
        };
        self.entry(round, mark.number, draft)
    }

    fn talks(&self, conn: &mut Conn, since: Moment) -> Result<Vec<Entry>, DbError> {
        let actor = Actor {
            party: self.viewer.into(),
            user: None,
            moment: self.now,
        };
        let news = conversations::talk_news(conn, &actor, since)?;
        news.iter().map(|news| self.talk(news)).collect()
    }

    fn talk(&self, news: &TalkNews) -> Result<Entry, DbError> {
        let (round, number) = (&news.round, news.number);
        let provider = self.provider(news.provider)?;
        let page = match self.viewer {
            Viewer::Provider(_) => SheetAt::Provider {
                gemeente: &self.gemeente(round)?.slug,
                round: &round.slug,
                number,
            }
            .to_string(),
            Viewer::Analyst(_) => SheetAt::Gemeente {
                round: &round.slug,
                number,
                provider: &provider.slug,
            }
            .to_string(),
            Viewer::Council(_) => SheetAddress::Council { sheet: news.sheet }.to_string(),
        };
        let sheet = format!("gesprek over publicatie {number} van {}", round.name);
        let (kind, title, what) = match news.what {
            Happened::Shared(side, day) => {
                let what = format!("{side} {day}");
                (
                    EntryKind::Shared,
                    format!("{} deelde een duiding, {sheet}", who(side)),
                    what,
                )
            }
            Happened::Agreed => (
                EntryKind::Agreed,
                format!("Afspraken bevestigd door beide kanten, {sheet}"),
                String::new(),
            ),
        };
        let draft = Draft {
            kind,
            id: &[news.sheet.as_bytes(), self.level().as_bytes(), what.as_bytes()],
            title: &title,
            about: match self.viewer {
                Viewer::Provider(_) => None,
                Viewer::Analyst(_) | Viewer::Council(_) => Some(&provider.name),
            },
            page,
            updated: news.moment,
            seq: 0,
        };
        self.entry(round, number, draft)
    }

    /// Texts for clients: they are public, and news for those whom they are about.
    fn feedback(&self, conn: &mut Conn) -> Result<Vec<Entry>, DbError> {
        let mut found = Vec::new();
        for (id, gemeente) in &self.gemeenten {
            let rounds: Vec<&Round> = self.rounds.iter().filter(|round| round.gemeente == *id).collect();
            if rounds.is_empty() {
                continue;
            }
            for one in conversations::published(conn, &gemeente.slug)? {
                let provider = self.providers.values().find(|provider| provider.slug == one.provider);
                let round = rounds.iter().find(|round| round.slug == one.round);
                if let (Some(provider), Some(round)) = (provider, round) {
                    found.extend(self.heard(round, provider, &one));
                }
            }
        }
        Ok(found)
    }

    fn heard(&self, round: &Round, provider: &Provider, one: &PublicFeedback) -> Option<Entry> {
        if matches!(self.viewer, Viewer::Provider(own) if own.id != provider.id) {
            return None;
        }
        let (language, query) = if one.lang == Lang::NL {
            Default::default()
        } else {
            (
                format!(" (in het {})", one.lang.in_dutch()),
                format!("?taal={}", one.lang),
            )
        };
        let moment = one.published.0.to_string();
        let id: &[&[u8]] = &[
            round.id.as_bytes(),
            provider.id.as_bytes(),
            one.lang.word().as_bytes(),
            moment.as_bytes(),
        ];
        let page = PublicAddress::Feedback {
            gemeente: &one.gemeente,
            round: &one.round,
            provider: &one.provider,
        };
        Some(Entry {
            id: stable_id(EntryKind::Feedback.word(), id),
            kind: EntryKind::Feedback,
            title: clean(&format!(
                "Dit hoorden wij, dit doen wij{language}: {} – {}",
                round.name, provider.name
            )),
            page: format!("{page}{query}"),
            updated: one.published,
            seq: 0,
            gemeente: round.gemeente,
            round: round.name.clone(),
            number: None,
        })
    }
}

/// What differs between entries about a release.
struct Draft<'d> {
    kind: EntryKind,
    id: &'d [&'d [u8]],
    title: &'d str,
    /// Whom it is about; the gemeente when `None`.
    about: Option<&'d str>,
    page: String,
    updated: Moment,
    seq: i64,
}

fn who(side: Side) -> &'static str {
    match side {
        Side::Provider => "De aanbieder",
        Side::Gemeente => "De gemeente",
        Side::Council => "De cliëntenraad",
    }
}

/// Names may hold signs that no XML can.
fn clean(title: &str) -> String {
    title.chars().filter(|sign| !sign.is_control()).collect()
}
