//! The attacker with hands reads everybody together at each release (PRIVACY §1a, 4 and 5): whoever sees two wholes has
//! their difference. Staff read over the API with a key, the public the page with what was heard; what a year report would
//! print is read as it is gathered. The control reads wholes that move on at every release: they stand in the stored documents.

use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, form, mixed};
use crate::web::public_figures::publish;
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::releases;
use ervaringwijzer::releases::report::{Report, Row, Unit};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::{ParticipationId, ProviderId, RoundId};
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::{Mode, PublicFigures};

both_engines!(
    attack_4_no_step_of_a_whole_is_one_providers_new_answers,
    attack_5_a_flooded_kiosk_of_somebody_else_shows_no_visitor,
);

const QUESTIONS: usize = 5;

/// Exact counts per question; nothing where a band or nothing is told.
type Cells = [Option<Tally>; QUESTIONS];

/// A round of four providers, A to D, with a preview of thirty days.
struct Field<'t> {
    town: &'t Town,
    server: WebServer,
    /// Keys of the API, in the order of the staff among the readers.
    keys: Vec<String>,
    round: RoundId,
    mode: Mode,
    providers: Vec<ProviderId>,
    seats: Vec<ParticipationId>,
}

/// Everybody together as a reader wrote it down at one look, and the release that each question of it is from.
#[derive(Clone)]
struct Seen {
    whole: Cells,
    from: [u32; QUESTIONS],
}

/// What a reader sees of single providers, release by release, in the end.
type Known = Vec<(u32, Vec<Cells>)>;

impl<'t> Field<'t> {
    fn of(town: &'t Town, mode: Mode) -> Self {
        let round = town.round(|new| (new.preview_days, new.public_figures) = (30, PublicFigures::Whole));
        let providers: Vec<ProviderId> = ["A", "B", "C", "D"].map(|name| town.provider(name)).to_vec();
        let join = |provider: &ProviderId| town.join(round, *provider, mode);
        let seats = providers.iter().map(join).collect();
        town.open(round);
        publish(town, round, providers[0]);
        let gemeente = town.gemeente.id;
        let staff = [
            Rights::Council(gemeente),
            Rights::Analyst(gemeente),
            Rights::Provider(providers[1].into()),
            Rights::Provider(providers[3].into()),
        ];
        let key = |(at, rights): (usize, Rights)| {
            let user = town.user(rights, &format!("{at}@voorbeeld.nl"), "een lange zin zonder haast");
            crate::api::token(town, user, 365)
        };
        Self {
            town,
            server: WebServer::start(&town.store(), &town.clock),
            keys: staff.into_iter().enumerate().map(key).collect(),
            round,
            mode,
            providers,
            seats,
        }
    }

    fn readers(&self) -> Vec<Reader> {
        use Reader::{Analyst, AtEveryRelease, Council, ProviderB, ProviderD, Public, YearReport};
        vec![
            Council,
            Analyst,
            ProviderB,
            ProviderD,
            Public,
            YearReport,
            AtEveryRelease,
        ]
    }

    /// A count moment; there is a release.
    fn count(&self, date: &str) {
        self.town.at(date, 6, 0);
        assert!(self.town.count(self.round).release.is_some(), "{date}");
    }

    /// What a reader has of a release, or of the last one.
    fn report(&self, reader: Reader, number: Option<u32>) -> Option<Report> {
        let key = match reader {
            Reader::Council => &self.keys[0],
            Reader::Analyst => &self.keys[1],
            Reader::ProviderB => &self.keys[2],
            Reader::ProviderD => &self.keys[3],
            Reader::Public => return self.public_page(),
            Reader::YearReport => {
                let (round, now) = (self.town.find(self.round), self.town.now());
                let found = self.town.read(|conn| releases::public_report(conn, &round, now));
                return found.map(|found| found.report);
            }
            Reader::AtEveryRelease => return None,
        };
        let all = self.town.releases(self.round);
        let release = number.map_or(all.last(), |number| {
            all.get(usize::try_from(number).expect("small") - 1)
        });
        let path = format!("/api/v1/publicaties/{}", release?.id);
        let answer = self
            .server
            .client()
            .get(&path, &[("Authorization", &format!("Bearer {key}"))]);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        Some(serde_json::from_slice(&answer.body).expect("a report"))
    }

    /// What everybody may see: the page has a sentence about each exact cell of it, and no sentence more.
    fn public_page(&self) -> Option<Report> {
        let (round, now) = (self.town.find(self.round), self.town.now());
        let found = self.town.read(|conn| releases::public(conn, &round, now));
        let page = self.server.client().get("/gehoord/voorbeeldstad", &[]).text();
        let sentence = |row: &Row, question: usize| {
            let tally = row.cells[question].tally()?;
            let (good, all) = (tally.0[4] + tally.0[5], tally.0[1..=5].iter().sum::<u32>());
            Some(format!("{good} van de {all} mensen kozen"))
        };
        let rows = found.iter().flat_map(|report| &report.rows);
        let said: Vec<String> = rows
            .filter(|row| row.unit == Unit::System)
            .flat_map(|row| (0..QUESTIONS).filter_map(|question| sentence(row, question)))
            .collect();
        assert!(said.iter().all(|said| page.contains(said)), "{said:?}: {page}");
        assert_eq!(page.matches(" mensen kozen").count(), said.len(), "{page}");
        found
    }

    fn look(&self, reader: Reader) -> Option<Seen> {
        if matches!(reader, Reader::AtEveryRelease) {
            return Some(self.stored());
        }
        let report = self.report(reader, None)?;
        let mut rows = report.rows.iter().filter(|row| row.mode == self.mode);
        let row = rows.find(|row| row.unit == Unit::System)?;
        let from = |question: usize| {
            let standing = row.standing.get(question).copied().flatten();
            standing.map_or(report.number, |standing| standing.number)
        };
        Some(Seen {
            whole: std::array::from_fn(|question| row.cells[question].tally().copied()),
            from: std::array::from_fn(from),
        })
    }

    /// The whole of the newest stored document, whatever its step tells.
    fn stored(&self) -> Seen {
        let last = self.town.releases(self.round).pop().expect("a release");
        let document = last.document().expect("a document");
        let whole = document.whole.iter().find(|totals| totals.mode == self.mode);
        let whole = whole.expect("everybody together");
        Seen {
            whole: std::array::from_fn(|question| whole.cells[question].map(|cell| *cell.exact())),
            from: [document.number; QUESTIONS],
        }
    }

    fn known(&self, reader: Reader) -> Known {
        let of = |number: u32| {
            let mut known = vec![[None; QUESTIONS]; self.seats.len()];
            let report = self.report(reader, Some(number));
            for row in report.iter().flat_map(|report| &report.rows) {
                let Unit::Provider { participation, .. } = row.unit else {
                    continue;
                };
                let at = self
                    .seats
                    .iter()
                    .position(|seat| *seat == participation)
                    .expect("a provider");
                known[at] = std::array::from_fn(|question| row.cells[question].tally().copied());
            }
            (number, known)
        };
        (1..=u32::try_from(self.town.releases(self.round).len()).expect("few"))
            .map(of)
            .collect()
    }

    /// What of each provider is published, release by release: the truth to judge claims by.
    fn truth(&self) -> Vec<Vec<Cells>> {
        let of = |release: &releases::Stored| {
            let document = release.document().expect("a document");
            let cells = |seat: &ParticipationId| -> Cells {
                let entry = document.participations.iter().find(|entry| entry.id == *seat);
                let entry = entry.expect("it takes part");
                std::array::from_fn(|question| entry.cells[question].map(|cell| *cell.exact()))
            };
            self.seats.iter().map(cells).collect()
        };
        self.town.releases(self.round).iter().map(of).collect()
    }
}

#[derive(Debug, Clone, Copy)]
enum Reader {
    Council,
    Analyst,
    ProviderB,
    ProviderD,
    Public,
    YearReport,
    /// The control.
    AtEveryRelease,
}

/// The difference of two wholes of one question, less what the reader knows of it: nothing when there is none.
fn step(known: &Known, earlier: &Seen, later: &Seen, question: usize) -> Option<Tally> {
    let mut unknown = later.whole[question]?.minus(&earlier.whole[question].unwrap_or(Tally::ZERO))?;
    let at = |release: u32| {
        known
            .iter()
            .find(|(number, _)| *number == release)
            .map(|(_, cells)| cells)
    };
    let now = at(later.from[question]).into_iter().flatten().enumerate();
    for (who, now) in now {
        let before = at(earlier.from[question]).and_then(|cells| cells[who][question]);
        let grown = now[question].and_then(|now| now.minus(&before.unwrap_or(Tally::ZERO)));
        unknown = grown.and_then(|grown| unknown.minus(&grown)).unwrap_or(unknown);
    }
    (!unknown.is_zero()).then_some(unknown)
}

/// Steps that are what one provider added between two releases.
fn of_one_provider(known: &Known, seen: &[Seen], truth: &[Vec<Cells>]) -> usize {
    let mut found = 0;
    for question in 0..QUESTIONS {
        let mut added = Vec::new();
        for (at, later) in truth.iter().enumerate() {
            for earlier in truth.iter().take(at) {
                for (now, before) in later.iter().zip(earlier) {
                    let before = before[question].unwrap_or(Tally::ZERO);
                    added.extend(now[question].and_then(|now| now.minus(&before)));
                }
            }
        }
        for (at, later) in seen.iter().enumerate() {
            let steps = seen.iter().take(at);
            let steps = steps.filter_map(|earlier| step(known, earlier, later, question));
            found += steps.filter(|step| added.contains(step)).count();
        }
    }
    found
}

/// Every reader looks once.
fn look(field: &Field<'_>, seen: &mut [Vec<Seen>]) {
    for (reader, seen) in field.readers().iter().zip(seen) {
        seen.extend(field.look(*reader));
    }
}

/// The public sees each whole when its preview is over.
fn previews_end(field: &Field<'_>, seen: &mut [Vec<Seen>]) {
    for date in [
        "2026-04-09",
        "2026-04-16",
        "2026-04-23",
        "2026-04-30",
        "2026-05-07",
        "2026-05-14",
    ] {
        field.town.at(date, 12, 0);
        for (reader, seen) in field.readers().iter().zip(&mut *seen) {
            if matches!(reader, Reader::Public) {
                seen.extend(field.look(*reader));
            }
        }
    }
}

/// Opens early and corrects, in turn.
fn meddle(field: &Field<'_>, week: usize) {
    let (town, last) = (field.town, field.town.releases(field.round).pop().expect("a release"));
    if week % 2 == 1 {
        let opener = field.providers[week % 4];
        town.write(|conn| releases::open_early(conn, last.id, opener, town.now()));
    } else if week == 2 {
        let round = town.find(field.round);
        let number = u32::try_from(last.number).expect("a number");
        let marked = |conn: &mut _| releases::correct(conn, &round, number, "een fout", By::command(town.now()));
        town.db.write("test", marked).expect("a release to mark");
    }
}

fn attack_4_no_step_of_a_whole_is_one_providers_new_answers(town: &Town) {
    let field = Field::of(town, Mode::Personal);
    let weeks: [(&str, &[usize]); 6] = [
        ("2026-03-09", &[0, 1, 2, 3]),
        ("2026-03-16", &[0]),
        ("2026-03-23", &[1, 2]),
        ("2026-03-30", &[2]),
        ("2026-04-06", &[0, 1, 2, 3]),
        ("2026-04-13", &[3]),
    ];
    let mut seen: Vec<Vec<Seen>> = vec![Vec::new(); field.readers().len()];
    for (at, (date, who)) in weeks.iter().enumerate() {
        for provider in *who {
            town.answer_many(field.seats[*provider], &mixed(20 + 7 * at));
        }
        field.count(date);
        look(&field, &mut seen);
        meddle(&field, at);
        look(&field, &mut seen);
    }
    previews_end(&field, &mut seen);
    let truth = field.truth();
    for (reader, seen) in field.readers().iter().zip(&seen) {
        assert!(
            seen.iter().any(|seen| seen.whole[0].is_some()),
            "{reader:?} has something to read"
        );
        let found = of_one_provider(&field.known(*reader), seen, &truth);
        match reader {
            Reader::AtEveryRelease => assert!(found >= 3 * QUESTIONS, "the control: {found}"),
            _ => assert_eq!(found, 0, "{reader:?}"),
        }
    }
}

/// What one visitor answers: never what the attacker does.
const VISITOR: [u8; QUESTIONS] = [1, 2, 3, 2, 1];

/// The attacker knows that his own forms say 4 and 5: a single answer of another kind is the visitor's.
fn visitors(seen: &[Seen]) -> usize {
    let told = |earlier: &Seen, later: &Seen| {
        let answer = |question: usize| {
            let step = step(&Known::new(), earlier, later, question)?;
            let others: Vec<usize> = (1..=3).filter(|slot| step.0[*slot] > 0).collect();
            match others[..] {
                [slot] if step.0[slot] == 1 => Some(slot),
                _ => None,
            }
        };
        (0..QUESTIONS).all(|question| answer(question) == Some(usize::from(VISITOR[question])))
    };
    seen.windows(2).filter(|pair| told(&pair[0], &pair[1])).count()
}

fn attack_5_a_flooded_kiosk_of_somebody_else_shows_no_visitor(town: &Town) {
    let field = Field::of(town, Mode::Kiosk);
    let flood = |number: usize| -> Vec<String> {
        let one = |at: usize| form(&[4 + u8::from(at.is_multiple_of(2)); QUESTIONS]);
        (0..number).map(one).collect()
    };
    town.send_forms(field.seats[0], flood(30));
    for seat in &field.seats[1..] {
        town.answer_many(*seat, &mixed(30));
    }
    field.count("2026-03-09");
    let mut seen: Vec<Vec<Seen>> = vec![Vec::new(); field.readers().len()];
    look(&field, &mut seen);
    for date in ["2026-03-16", "2026-03-23", "2026-03-30"] {
        // One visitor at the kiosk of A, and whoever has its link.
        let mut forms = flood(150);
        forms.push(form(&VISITOR));
        town.send_forms(field.seats[0], forms);
        field.count(date);
        look(&field, &mut seen);
    }
    previews_end(&field, &mut seen);
    for (reader, seen) in field.readers().iter().zip(&seen) {
        assert!(
            seen.iter().any(|seen| seen.whole[0].is_some()),
            "{reader:?} has something to read"
        );
        let found = visitors(seen);
        match reader {
            Reader::AtEveryRelease => assert!(found >= 1, "the control: {found} of 3 visitors"),
            _ => assert_eq!(found, 0, "{reader:?}"),
        }
    }
}
