//! Towns in which nobody differs, and towns in which somebody does: how often a page says something.

use crate::views::sample::{five_questions, provider, report, whole};
use ervaringwijzer::figures::{self, FieldVerdicts, Member, SideBySide, gemeente_block};
use ervaringwijzer::releases::report::{Cell, Earlier, Report, Row, Unit};
use ervaringwijzer::statistics::compare::Verdict;
use ervaringwijzer::statistics::counts::Counts;
use ervaringwijzer::statistics::level::Level;
use ervaringwijzer::statistics::limits::verdict;
use ervaringwijzer::values::published::{Band, Published};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;

/// A generator of its own (SplitMix64), so that a town is the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).expect("32 bits")) / f64::from(u32::MAX)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

/// Shares of the five answers, adding up to 1; "goed" and "heel goed" together are `good`.
type Distribution = [f64; 5];

fn distribution(random: &mut Random) -> Distribution {
    let good = 0.55 + 0.37 * random.share();
    let (great, red, orange) = (0.3 + 0.3 * random.share(), 0.15, 0.35);
    let bad = 1.0 - good;
    [
        bad * red,
        bad * orange,
        bad * (1.0 - red - orange),
        good * (1.0 - great),
        good * great,
    ]
}

/// The answers of `people`. One in three answers of a person is given in the mood that all of its answers share.
fn answers(random: &mut Random, people: u64, questions: &[Distribution]) -> Vec<[u32; 5]> {
    let mut counts = vec![[0; 5]; questions.len()];
    for _ in 0..people {
        let mood = random.share();
        for (shares, count) in questions.iter().zip(&mut counts) {
            let mut at = if random.share() < 1.0 / 3.0 {
                mood
            } else {
                random.share()
            };
            let mut answer = 0;
            while answer < 4 && at > shares[answer] {
                at -= shares[answer];
                answer += 1;
            }
            count[answer] += 1;
        }
    }
    counts
}

/// As a release tells it: exactly, or as a band where nearly everybody agrees (PRIVACY §2, k = 10, h = 0.9).
fn told(count: [u32; 5]) -> Cell {
    let [a, b, c, d, e] = count;
    let n: u32 = count.iter().sum();
    let (most, rest) = (1..)
        .zip(count)
        .max_by_key(|(_, people)| *people)
        .map(|(slot, people)| (slot, n - people))
        .expect("five answers");
    if rest >= 2 && (n >= 30 || rest * 10 >= n) {
        return Cell::Shown(Tally([0, a, b, c, d, e, 0, 0]));
    }
    let at_least = if n >= 30 { n - 1 } else { (n * 9).div_ceil(10) };
    let band = Band {
        answered: n,
        at_least,
        people: n,
    };
    Cell::from(Published::of_band(most, band).expect("an answer"))
}

/// A town: providers of 15 to some hundreds of answers, most of them small, all alike.
fn town(random: &mut Random, questions: &[Distribution]) -> Vec<Row> {
    let providers = 6 + random.below(12);
    (0..providers)
        .map(|_| {
            let people =
                15 + random.below(40) + random.below(2) * random.below(60) + random.below(5) / 4 * random.below(300);
            let cells = answers(random, people, questions).into_iter().map(told).collect();
            provider("De Linde", Mode::Personal, 400, cells)
        })
        .collect()
}

fn as_report(mut rows: Vec<Row>, follows: bool) -> Report {
    rows.push(whole(&rows, Mode::Personal));
    Report {
        follows,
        slot: true,
        ..report(five_questions(Kind::Smiley5), rows)
    }
}

/// The same question of the same provider in a round before, with as many answers.
fn before(random: &mut Random, report: &Report, row: &Row, questions: &[Distribution]) -> Vec<(Mode, Vec<Earlier>)> {
    let people = row.cells[0].answered(Kind::Smiley5).expect("answers").into();
    let cells = answers(random, people, questions).into_iter().map(told);
    let round = "najaar 2025".to_owned();
    let cells = report.questionnaire.questions.iter().cloned().zip(cells).collect();
    vec![(
        Mode::Personal,
        vec![Earlier {
            round,
            day: "2025-12-01".parse().expect("a day"),
            closed: true,
            cells,
        }],
    )]
}

/// What is said over many towns in which nobody differs.
#[derive(Default)]
struct Said {
    pages: u32,
    with_a_remark: u32,
    higher: u32,
    lower: u32,
    overviews: u32,
    with_a_mark: u32,
}

/// A town, with what its providers had in the round before.
struct Drawn {
    report: Report,
    earlier: Vec<Vec<(Mode, Vec<Earlier>)>>,
    asked: usize,
}

fn drawn(random: &mut Random, follows: bool) -> Drawn {
    let questions: Vec<Distribution> = (0..5).map(|_| distribution(random)).collect();
    let report = as_report(town(random, &questions), follows);
    let own = report.rows.iter().filter(|row| row.unit != Unit::System);
    let earlier = own.map(|row| {
        if follows {
            before(random, &report, row, &questions)
        } else {
            Vec::new()
        }
    });
    let earlier = earlier.collect();
    Drawn {
        report,
        earlier,
        asked: questions.len(),
    }
}

impl Said {
    /// Adds what the pages of a town say.
    fn read(&mut self, town: &Drawn) {
        let said = self;
        let report = &town.report;
        said.overviews += 1;
        said.with_a_mark += u32::from(FieldVerdicts::of(report, Mode::Personal).found > 0);
        let own = report.rows.iter().filter(|row| row.unit != Unit::System);
        for (row, earlier) in own.zip(&town.earlier) {
            said.pages += 1;
            said.with_a_remark += u32::from(!figures::block(report, row, earlier, false).remarks.is_empty());
            for at in 0..town.asked {
                match figures::row_verdict(report, row, at) {
                    Some(Verdict::Higher) => said.higher += 1,
                    Some(Verdict::Lower) => said.lower += 1,
                    Some(Verdict::WithinChance) => {}
                    None => panic!("everybody is compared"),
                }
            }
        }
    }

    fn add(mut self, other: &Self) -> Self {
        self.pages += other.pages;
        self.with_a_remark += other.with_a_remark;
        self.higher += other.higher;
        self.lower += other.lower;
        self.overviews += other.overviews;
        self.with_a_mark += other.with_a_mark;
        self
    }
}

/// The towns are drawn one after the other, so that they are always the same, and read on all processors.
fn alike(towns: usize, follows: bool) -> Said {
    let mut random = Random(if follows { 7 } else { 1 });
    let towns: Vec<Drawn> = (0..towns).map(|_| drawn(&mut random, follows)).collect();
    let readers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let read = |part: &[Drawn]| {
            let mut said = Said::default();
            part.iter().for_each(|town| said.read(town));
            said
        };
        let parts: Vec<_> = towns
            .chunks(towns.len().div_ceil(readers))
            .map(|part| scope.spawn(move || read(part)))
            .collect();
        let said = parts.into_iter().map(|part| part.join().expect("read"));
        said.fold(Said::default(), |all, part| all.add(&part))
    })
}

fn percent(part: u32, whole: u32) -> f64 {
    100.0 * f64::from(part) / f64::from(whole)
}

/// The figures that a page says of these towns, as docs/statistics.md writes them.
fn written(said: &Said) -> String {
    format!(
        "{} bladzijden, {:.1} % met een opmerking; {} keer hoger, {} keer lager; {:.1} % van {} overzichten met een teken",
        said.pages,
        percent(said.with_a_remark, said.pages),
        said.higher,
        said.lower,
        percent(said.with_a_mark, said.overviews),
        said.overviews
    )
}

fn page() -> String {
    crate::support::papers::paper("docs/statistics.md")
}

fn fair(said: &Said) {
    let words = written(said);
    assert!(
        page().contains(&words),
        "docs/statistics.md says something else than: {words}"
    );
    assert!(percent(said.with_a_remark, said.pages) <= 6.0, "{words}");
    assert!(percent(said.with_a_mark, said.overviews) <= 12.0, "{words}");
    assert!(
        said.higher * 2 >= said.lower && said.lower * 2 >= said.higher,
        "{words}"
    );
    assert!(
        said.higher + said.lower > 50,
        "control: something is said by chance; {words}"
    );
}

#[test]
fn among_towns_in_which_nobody_differs_at_most_one_page_in_twenty_says_something() {
    fair(&alike(2_000, false));
}

#[test]
fn nor_do_more_where_pages_look_at_the_round_before_as_well() {
    fair(&alike(500, true));
}

/// How often a gap of so many points is found, in percent, of 2,000 draws; the others are at 75 % of 500 answers.
fn found(n: u64, gap: f64) -> f64 {
    let mut random = Random(n);
    let draw = |random: &mut Random, n: u64, share: f64| {
        let good = (0..n).filter(|_| random.share() < share).count();
        Counts::new(u32::try_from(good).expect("few"), u32::try_from(n).expect("few")).expect("good ≤ n")
    };
    let wanted = if gap < 0.0 { Verdict::Lower } else { Verdict::Higher };
    let hits = (0..2_000).filter(|_| {
        let (own, others) = (draw(&mut random, n, 0.75 + gap), draw(&mut random, 500, 0.75));
        verdict(own.into(), others.into(), Level::of_page(5)) == wanted
    });
    percent(u32::try_from(hits.count()).expect("few"), 2_000)
}

#[test]
fn true_gaps_are_found_as_often_as_the_page_says() {
    let page = page();
    let rows: Vec<Vec<f64>> = page
        .lines()
        .skip_while(|line| !line.starts_with("| answers of the provider |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            line.split('|')
                .filter_map(|cell| cell.trim().trim_end_matches(" %").parse().ok())
                .collect()
        })
        .collect();
    assert!(rows.len() >= 4, "{rows:?}");
    let mut seen = Vec::new();
    let mut true_to_the_page = true;
    for row in rows {
        let n = u64::from(row[0].to_string().parse::<u32>().expect("a whole number"));
        let found = [-0.25, -0.15, 0.15, 0.20].map(|gap| found(n, gap));
        true_to_the_page &= row[1..]
            .iter()
            .zip(found)
            .all(|(told, seen)| (told - seen).abs() <= 3.0);
        seen.push((n, found.map(f64::round)));
    }
    assert!(true_to_the_page, "the page says something else than: {seen:?}");
}

#[test]
fn among_regions_in_which_no_gemeente_differs_it_is_the_same() {
    let mut random = Random(2026);
    let mut said = Said::default();
    for _ in 0..600 {
        let questions: Vec<Distribution> = (0..5).map(|_| distribution(&mut random)).collect();
        let gemeenten = 4 + random.below(6);
        let reports: Vec<Report> = (0..gemeenten)
            .map(|_| {
                let people = 100 + random.below(300) + random.below(4) / 3 * random.below(1_200);
                let mut row = whole(&[], Mode::Personal);
                row.cells = answers(&mut random, people, &questions).into_iter().map(told).collect();
                report(five_questions(Kind::Smiley5), vec![row])
            })
            .collect();
        let members: Vec<Member<'_>> = reports.iter().map(|report| Member { name: "Aa", report }).collect();
        let region = SideBySide::of(&members, Mode::Personal).expect("figures");
        said.overviews += 1;
        said.with_a_mark += u32::from(region.found > 0);
        for own in 0..members.len() {
            let block = gemeente_block(&members, own, Mode::Personal, false).expect("figures");
            said.pages += 1;
            said.with_a_remark += u32::from(!block.remarks.is_empty());
            for verdict in block.lines.iter().filter_map(|line| line.scale()?.verdict) {
                match verdict {
                    Verdict::Higher => said.higher += 1,
                    Verdict::Lower => said.lower += 1,
                    Verdict::WithinChance => {}
                }
            }
        }
    }
    fair(&said);
}
