//! Folders for the attacker: what a role downloads, and what it knows.

use super::people::{Crowd, KINDS, QUESTIONS};
use super::teller::Release;
use ervaringwijzer::disclosure::{Rule, Weakness, Whole, walk_weakened};
use ervaringwijzer::export::{CsvKind, csv, json, open_csv};
use ervaringwijzer::releases::OpenRound;
use ervaringwijzer::releases::document::{Edition, GemeenteRef, QuestionRef, QuestionnaireRef, RoundRef, RuleRef};
use ervaringwijzer::releases::report::{Cell, Report, Row, Standing, Unit};
use ervaringwijzer::values::clock::Moment;
use ervaringwijzer::values::ids::{GemeenteId, ParticipationId, ProviderId, RoundId};
use ervaringwijzer::values::published::Published;
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::{Address, Domain, Mode, Purpose};
use std::path::{Path, PathBuf};

/// The code of a question in every town.
pub(crate) fn code(question: usize) -> String {
    format!("VR{:02}", question + 1)
}

/// A tally as the attacker writes it: how many answered, then each answer.
pub(crate) fn numbers(question: usize, tally: &Tally) -> [u32; 14] {
    let mut numbers = [0; 14];
    numbers[0] = tally.answered(KINDS[question]);
    let places: &[(usize, usize)] = match KINDS[question] {
        Kind::YesNo => &[(6, 5), (7, 1)],
        Kind::Reasons => &[(8, 1), (9, 2), (10, 3), (11, 4), (12, 5), (13, 6)],
        _ => &[(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)],
    };
    for (number, slot) in places {
        numbers[*number] = tally.slot(*slot);
    }
    numbers
}

fn fields(question: usize, tally: &Tally) -> String {
    numbers(question, tally).map(|number| number.to_string()).join(";")
}

/// One role in one town.
pub(crate) struct Role {
    folder: PathBuf,
    knows: Vec<String>,
    json: bool,
}

impl Role {
    /// A new folder. `json` chooses the format of its downloads.
    pub(crate) fn new(town: &Path, name: &str, json: bool) -> Self {
        let folder = town.join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        Self {
            folder,
            knows: Vec::new(),
            json,
        }
    }

    /// Adds a fact, as `tests/attacker/knowledge.rs` explains.
    pub(crate) fn knows(&mut self, fact: String) {
        self.knows.push(fact);
    }

    /// Knows every answer that this provider's clients sent in.
    pub(crate) fn knows_answers(&mut self, crowd: &Crowd, at: usize) {
        let clients = &crowd.providers[at];
        for question in 0..QUESTIONS {
            let all = clients.sent(crowd.moments - 1, question);
            let (name, code) = (&clients.name, code(question));
            self.knows(format!("eigen;{name};persoonlijk;{code};{}", fields(question, &all)));
        }
    }

    /// Knows what this provider sent in itself, at each release.
    pub(crate) fn knows_stuffed(&mut self, crowd: &Crowd, at: usize, moments: &[usize]) {
        let clients = &crowd.providers[at];
        for (release, moment) in (1..).zip(moments) {
            for question in 0..QUESTIONS {
                let own = clients.own(*moment, question);
                let (name, code) = (&clients.name, code(question));
                let fields = fields(question, &own);
                self.knows(format!("gevuld;{name};persoonlijk;{release};{code};{fields}"));
            }
        }
    }

    /// Knows how many answers of each provider are in the whole of each release.
    pub(crate) fn knows_sizes(&mut self, crowd: &Crowd, releases: &[Release]) {
        for (number, release) in (1..).zip(releases) {
            for (clients, cells) in crowd.providers.iter().zip(&release.cells) {
                for (question, cell) in cells.iter().enumerate() {
                    let answered = cell.map_or(0, |cell| cell.answered(KINDS[question]));
                    let (name, code) = (&clients.name, code(question));
                    self.knows(format!("omvang;{name};persoonlijk;{number};{code};{answered}"));
                }
            }
        }
    }

    /// Knows for which questions there is a pool.
    pub(crate) fn knows_pools(&mut self, rest: &[Option<Published>; QUESTIONS]) {
        for (question, _) in rest.iter().enumerate().filter(|(_, pool)| pool.is_some()) {
            self.knows(format!("overige;persoonlijk;{}", code(question)));
        }
    }

    /// Saves a download.
    pub(crate) fn downloads(&self, name: &str, report: &Report) {
        let (ending, bytes) = if self.json {
            ("json", json(report).expect("JSON"))
        } else if report.number.is_multiple_of(2) {
            ("csv", csv(report, CsvKind::Dutch).expect("CSV"))
        } else {
            ("csv", csv(report, CsvKind::Rfc4180).expect("CSV"))
        };
        let file = self.folder.join(format!("{name}-{}.{ending}", report.number));
        std::fs::write(file, bytes).expect("a file");
    }

    /// Saves the open data of a round.
    pub(crate) fn downloads_open_data(&self, round: OpenRound) {
        let rounds = [round];
        let bytes = open_csv(&rounds).expect("CSV");
        std::fs::write(self.folder.join("open-data.csv"), bytes).expect("a file");
    }

    /// Knows what waited of a provider and came out in no group of its own, as a copy of the database holds it.
    pub(crate) fn knows_waited(&mut self, name: &str, question: usize, waited: &Tally) {
        let (code, fields) = (code(question), fields(question, waited));
        self.knows(format!("wachtte;{name};persoonlijk;{code};{fields}"));
    }

    /// Writes down what it knows. The rule is in every form and on `/uitleg`.
    pub(crate) fn done(mut self, closing: Option<usize>) {
        if let Some(closing) = closing {
            self.knows(format!("slot;{closing}"));
        }
        let text = self.knows.iter().map(|fact| format!("{fact}\n")).collect::<String>();
        std::fs::write(self.folder.join("weet.txt"), text).expect("a file");
    }
}

/// Reports for designs that are not the service's: every provider, the pool and the whole, for whoever may see all.
pub(crate) fn reports(crowd: &Crowd, releases: &[Release]) -> Vec<Report> {
    let seats: Vec<(ParticipationId, ProviderId)> = crowd
        .providers
        .iter()
        .map(|_| (ParticipationId::new(), ProviderId::new()))
        .collect();
    let frame = frame();
    let report = |(number, release): (u32, &Release)| {
        let mut rows = Vec::new();
        for ((clients, cells), (participation, id)) in crowd.providers.iter().zip(&release.cells).zip(&seats) {
            let name = clients.name.clone();
            let (participation, id) = (*participation, *id);
            rows.push(row(
                Unit::Provider {
                    participation,
                    id,
                    name,
                },
                cells,
            ));
        }
        rows.push(row(Unit::Rest, &release.rest));
        rows.push(row(Unit::System, &release.system));
        Report {
            number,
            slot: release.closing,
            rows,
            ..frame.clone()
        }
    };
    (1..).zip(releases).map(report).collect()
}

/// By question, the releases whose whole the clients' council sees: by the rule of steps, or by one that is spoilt.
pub(crate) fn council_steps(releases: &[Release], weakness: Option<Weakness>) -> Vec<Vec<usize>> {
    (0..QUESTIONS)
        .map(|question| {
            let whole = |release: &Release| Whole {
                rule: Rule::default(),
                answered: release
                    .cells
                    .iter()
                    .map(|cells| cells[question].map_or(0, |cell| cell.answered(KINDS[question])))
                    .collect(),
                alone: false,
            };
            let wholes: Vec<Whole> = releases.iter().map(whole).collect();
            walk_weakened(weakness, &wholes, |_| false)
        })
        .collect()
}

/// The same as [`reports`] for the clients' council, which sees no single provider and everybody together by steps.
pub(crate) fn council_reports(crowd: &Crowd, releases: &[Release], weakness: Option<Weakness>) -> Vec<Report> {
    let steps = council_steps(releases, weakness);
    let mut all = reports(crowd, releases);
    for (at, report) in all.iter_mut().enumerate() {
        let newest = |question: usize| steps[question].iter().rev().copied().find(|shown| *shown <= at);
        let cell = |question: usize| releases[newest(question)?].system[question];
        let mut whole = row(Unit::System, &std::array::from_fn(cell));
        let standing = |question: usize| {
            let number = u32::try_from(newest(question)? + 1).expect("small");
            let moment = Moment(0);
            (number != report.number).then_some(Standing { number, moment })
        };
        whole.standing = (0..QUESTIONS).map(standing).collect();
        report.rows.retain(|row| row.unit == Unit::Rest);
        report.rows.push(whole);
    }
    all
}

fn row(unit: Unit, cells: &[Option<Published>; QUESTIONS]) -> Row {
    Row {
        unit,
        mode: Mode::Personal,
        issued: None,
        batches: Vec::new(),
        cells: cells
            .iter()
            .map(|cell| cell.map_or(Cell::NotShown, Cell::from))
            .collect(),
        standing: Vec::new(),
    }
}

fn frame() -> Report {
    let question = |(at, kind): (usize, Kind)| QuestionRef {
        code: code(at),
        theme: "BEJ".to_owned(),
        short: code(at),
        kind,
        question: code(at),
    };
    Report {
        gemeente: GemeenteRef {
            id: GemeenteId::new(),
            name: "Slechtstad".to_owned(),
        },
        round: RoundRef {
            id: RoundId::new(),
            name: "voorjaar 2026".to_owned(),
            start: "2026-03-02".parse().expect("a day"),
            last_day: "2026-04-26".parse().expect("a day"),
            purpose: Purpose::Learn,
        },
        questionnaire: QuestionnaireRef {
            code: "slecht".to_owned(),
            version: 1,
            title: "Slecht ontwerp".to_owned(),
            domain: Domain::Wmo,
            address_form: Address::U,
            questions: KINDS.into_iter().enumerate().map(question).collect(),
        },
        rule: RuleRef {
            k: 10,
            h_permille: 900,
            m: 3,
            d_permille: 800,
        },
        edition: Edition::Second,
        number: 0,
        moment: Moment(0),
        slot: false,
        hash: String::new(),
        previous: None,
        remark: None,
        rows: Vec::new(),
        follows: false,
        behind: Vec::new(),
        beside: Vec::new(),
        laws: std::collections::BTreeMap::new(),
    }
}
