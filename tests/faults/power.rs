//! The power goes: everything that was not synced is lost, or half of it, or any of it.
//!
//! The shim writes down every write, sync and name in the data folder, and every thank-you just before it is sent. The
//! test then makes the disk that a power cut at any point of that journal may leave, and starts from it.

use super::load;
use super::shim::journal::{self, Dice, Disk, Loss, Record};
use super::shim::{Number, Shim, Swallow};
use super::{Site, started};
use crate::support::process::Program;
use crate::support::proof;
use diesel::prelude::*;
use diesel::sql_types::Text;
use ervaringwijzer::db::schema::ballot;
use ervaringwijzer::db::{Db, DbError, Engine};
use ervaringwijzer::keys::Tag;
use ervaringwijzer::lifecycle;
use ervaringwijzer::values::random;
use std::collections::HashSet;

/// Enough for a log that is checkpointed under way.
const CODES: usize = 768;

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    value: String,
}

/// What a power cut left of what was thanked for until then.
#[derive(Debug, Default)]
struct Found {
    lost: usize,
    strange: Vec<String>,
}

/// One run under the shim, and the disk it began with.
struct Run {
    site: Site,
    disk: Disk,
    records: Vec<Record>,
    thanked: Vec<String>,
}

#[test]
fn proof_6_after_a_power_cut_at_any_point_every_thanked_answer_is_there() {
    let run = Run::new(CODES, None);
    let answers = run.answers();
    assert_eq!(answers, CODES, "everybody was thanked");
    let syncs = run
        .records
        .iter()
        .filter(|record| matches!(record, Record::Sync { .. }))
        .count();
    assert!(syncs > 10, "there were syncs: {syncs}");
    let cuts = proof::size(120, 2000);
    let found = run.cut(cuts);
    assert_eq!(found.strange, Vec::<String>::new());
    assert_eq!(found.lost, 0, "thanked for and lost");

    let liar = Run::new(128, Some(Swallow::Logs));
    let caught = liar.cut(24).lost;
    proof::report(
        6,
        "power",
        "the power goes at any write, sync or thank-you: unsynced writes lost, torn, out of order; SQLite",
        &format!("without a sync of the log per answer (as synchronous=NORMAL) {caught} answers are lost in 24 cuts"),
        &format!("{cuts} cuts in a run of {answers} thanked and {syncs} syncs: lost 0, unasked 0, invariants hold"),
    );
}

#[test]
fn a_log_that_is_not_synced_for_every_answer_is_found_to_lose_some() {
    let run = Run::new(128, Some(Swallow::Logs));
    assert!(run.cut(24).lost > 0, "as with synchronous=NORMAL");
}

#[test]
fn a_disk_that_lies_about_syncs_is_found_to_lose_answers() {
    let run = Run::new(128, Some(Swallow::All));
    assert!(run.cut(24).lost > 0, "nothing the program does can help");
}

impl Run {
    /// Serves under the shim, and sends until the codes are used up; then an orderly stop, which empties the log.
    fn new(codes: usize, swallow: Option<Swallow>) -> Self {
        let site = Site::of(Program::of("env"), Engine::Sqlite, codes);
        let disk = Disk::of(site.file().parent().expect("the data folder"));
        let shim = Shim::new();
        if let Some(which) = swallow {
            shim.swallow(which);
        }
        let (mut server, addr) = started(shim.start(&site, &["serve"]));
        let told = load::each(addr, &site.codes);
        assert_eq!(told.thanked.len(), codes, "{told:?}");
        server.stop();
        assert_eq!(shim.get(Number::Spared) > 0, swallow.is_some());
        let records = journal::read(&shim.journal());
        Self {
            site,
            disk,
            records,
            thanked: told.thanked,
        }
    }

    fn answers(&self) -> usize {
        self.records
            .iter()
            .filter(|record| matches!(record, Record::Answer))
            .count()
    }

    /// Cuts the power at this many points all over the run and at its end.
    fn cut(mut self, cuts: usize) -> Found {
        let seed = u64::from_ne_bytes(random::bytes::<8>().expect("chance"));
        let mut dice = Dice(seed);
        let mut points: Vec<usize> = (1..cuts).map(|_| dice.below(self.records.len() + 1)).collect();
        points.push(self.records.len());
        points.sort_unstable();
        let sent = self.site.tags(&self.site.codes);
        let (mut at, mut answers, mut found) = (0, 0, Found::default());
        for (number, point) in points.into_iter().enumerate() {
            for record in &self.records[at..point] {
                self.disk.take(record);
                answers += usize::from(matches!(record, Record::Answer));
            }
            at = point;
            let loss = [Loss::Any, Loss::All, Loss::Any, Loss::None][number % 4];
            match self.start_after(loss, &mut dice, &sent) {
                Ok(ballots) => found.lost += answers.saturating_sub(ballots),
                Err(what) => {
                    found.lost += answers;
                    found
                        .strange
                        .push(format!("{what} (seed {seed}, record {point}, {loss:?})"));
                }
            }
        }
        if found.strange.is_empty() && found.lost == 0 {
            assert_eq!(answers, self.thanked.len());
        }
        found
    }

    /// Opens what the power cut left; how many ballots are there.
    fn start_after(&self, loss: Loss, dice: &mut Dice, sent: &HashSet<Tag>) -> Result<usize, String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        self.disk.after(loss, dice, folder.path());
        let url = format!("sqlite:{}", folder.path().join("ew.db").display());
        let db =
            Db::open(&url.parse().expect("an address"), 4).map_err(|error| format!("it does not open: {error}"))?;
        let read = db.read("test", |conn| {
            let verdict: Verdict =
                diesel::sql_query("SELECT integrity_check AS value FROM pragma_integrity_check").get_result(conn)?;
            let tags: Vec<Vec<u8>> = ballot::table.select(ballot::tag).load(conn)?;
            Ok::<_, DbError>((verdict.value, tags))
        });
        let (verdict, tags) = read.map_err(|error| format!("it cannot be read: {error}"))?;
        if verdict != "ok" {
            return Err(verdict);
        }
        if let Some(one) = tags
            .iter()
            .find(|tag| !Tag::try_from(tag.as_slice()).is_ok_and(|tag| sent.contains(&tag)))
        {
            return Err(format!("a ballot that nobody sent: {one:?}"));
        }
        let findings =
            lifecycle::check(&db, &self.site.keys).map_err(|error| format!("it cannot be checked: {error}"))?;
        match findings.first() {
            Some(finding) => Err(finding.0.clone()),
            None => Ok(tags.len()),
        }
    }
}
