//! Pages and files, and whether they cost more when more people answered.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Duration;

use anyhow::{Context, Result};
use ervaringwijzer::catalogue::file;
use ervaringwijzer::export::{CsvKind, csv, json};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::i18n::interface::InterfaceLang;
use ervaringwijzer::releases::report::{Cell, Earlier, Report, Unit};
use ervaringwijzer::values::ids::{ParticipationId, ProviderId};
use ervaringwijzer::values::published::{Band, Published};
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::{Mode, Purpose};
use ervaringwijzer::views::results::model::{OverviewPage, PageExtras, ProviderPage, Viewer};
use ervaringwijzer::views::results::{OverviewInput, ProviderInput, overview_page, provider_page};
use ervaringwijzer::views::survey::{SurveyPage, SurveyQuestion, survey_page};

use crate::timing::{limit, plain, side_by_side, typical};
use crate::town::Town;

const RUNS: usize = 600;
/// DESIGN §8: the whole survey with ten questions, in bytes.
const SURVEY: usize = 14_000;
/// A page of results, in bytes.
const PAGE: usize = 12_000;

/// The survey of ten questions: how long to make, how long to compress, how many bytes.
pub(crate) fn survey(town: &Town) -> Result<()> {
    let set = file::built_in()?
        .into_iter()
        .find(|set| set.code == "wmo")
        .context("there is no questionnaire wmo")?;
    let wording = |question: &file::QuestionFile| question.wordings.first().map(|wording| wording.text.clone());
    let questions: Vec<SurveyQuestion> = set
        .questions
        .iter()
        .filter_map(|question| {
            let text = wording(question)?;
            let kind = question.kind;
            Some(SurveyQuestion {
                kind,
                text,
                other: None,
                voice: None,
            })
        })
        .collect();
    let page = SurveyPage {
        lang: Lang::NL,
        languages: Lang::all(),
        gemeente: "Proefstad",
        slug: "proefstad",
        provider: "Aanbieder 1",
        domain: set.domain,
        address: set.address,
        purpose: Purpose::Learn,
        k: town.round.rule().k,
        public_figures: town.round.public_figures,
        mode: Mode::Personal,
        demo: false,
        trial: false,
        style: None,
        logo: None,
        seal_with: None,
        words: false,
        screen: None,
        questions: &questions,
    };
    let ready = survey_page(&page);
    let small = compressed(ready.as_bytes())?.len();
    let make = typical(200, || {
        drop(black_box(survey_page(&page)));
        anyhow::Ok(())
    })?;
    plain("survey page, made", make);
    let compress = typical(10, || compressed(ready.as_bytes()).map(drop))?;
    plain("survey page, as small as can be (brotli 11)", compress);
    let name = format!("survey page, {} questions, bytes", questions.len());
    limit(&name, &small.to_string(), ("14000", small <= SURVEY));
    Ok(())
}

fn compressed(page: &[u8]) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    let params = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut { page }, &mut small, &params)?;
    Ok(small)
}

/// The pages and files of one release, as if 10 thousand, a million and 10 million had answered.
pub(crate) fn results(report: &Report) -> Result<()> {
    let few = scaled(report, 10_000)?;
    let first = |row: &_| provider_of(row);
    let provider = few.rows.iter().find_map(first).context("no provider")?;
    for (name, many) in [("1,000,000", 1_000_000), ("10,000,000", 10_000_000)] {
        let many = scaled(report, many)?;
        println!("after 10,000 and after {name} answers:");
        compare("page of a provider", &few, &many, |report| page(report, provider));
        compare("overview", &few, &many, overview);
        compare("CSV", &few, &many, |report| {
            csv(report, CsvKind::Dutch).unwrap_or_default()
        });
        compare("JSON", &few, &many, |report| json(report).unwrap_or_default());
    }
    Ok(())
}

fn provider_of(row: &ervaringwijzer::releases::report::Row) -> Option<ProviderId> {
    match &row.unit {
        Unit::Provider { id, .. } => Some(*id),
        Unit::Rest | Unit::System => None,
    }
}

/// The same report with every count multiplied so that the whole has about `wanted` people.
fn scaled(report: &Report, wanted: u64) -> Result<Report> {
    let mut report = report.clone();
    let system = report.rows.iter().find(|row| row.unit == Unit::System);
    let people = system.and_then(|row| row.took_part(&report.questionnaire.questions));
    let people = u64::from(people.context("nothing was published")?).max(1);
    let larger = |count: u32| u32::try_from(u64::from(count) * wanted / people).unwrap_or(u32::MAX);
    for cell in report.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if let Cell::Shown(Tally(slots)) = cell {
            *slots = slots.map(larger);
        }
    }
    Ok(report)
}

fn page(report: &Report, provider: ProviderId) -> Vec<u8> {
    page_after(report, provider, &[])
}

fn page_after(report: &Report, provider: ProviderId, earlier: &[(Mode, Vec<Earlier>)]) -> Vec<u8> {
    let input = ProviderInput {
        report,
        provider,
        name: "Aanbieder 1",
        viewer: Viewer::Provider,
        earlier,
    };
    let page = ProviderPage::of(&input, PageExtras::default());
    provider_page(&page).into_string().into_bytes()
}

fn overview(report: &Report) -> Vec<u8> {
    overview_after(report, &[])
}

fn overview_after(report: &Report, earlier: &[(Mode, Vec<Earlier>)]) -> Vec<u8> {
    let input = OverviewInput {
        report,
        earlier,
        question: None,
        provider_href: &|provider| format!("/gemeente/aanbieder/{provider}"),
        talks: &BTreeMap::new(),
        sheet_href: &|provider| Some(format!("/gemeente/blad/{provider}")),
        question_href: "?vraag=",
    };
    let page = OverviewPage::of(&input, PageExtras::default());
    overview_page(&page).into_string().into_bytes()
}

fn compare(name: &str, few: &Report, many: &Report, make: impl Fn(&Report) -> Vec<u8>) {
    let (small, large) = side_by_side(RUNS, || drop(black_box(make(few))), || drop(black_box(make(many))));
    let value = format!("{} / {} µs", small.as_micros(), large.as_micros());
    limit(&format!("  {name}"), &value, ("10 % more", large <= tenth_more(small)));
}

fn tenth_more(time: Duration) -> Duration {
    time + time / 10
}

/// The pages of a field of so many providers, some of them told as bands, with eleven rounds before it.
pub(crate) fn fields(report: &Report) -> Result<()> {
    for providers in [14, 400] {
        let report = field(report, providers)?;
        let provider = report.rows.iter().find_map(provider_of).context("no provider")?;
        println!("a field of {providers} providers, twelve rounds:");
        let whole = earlier(&report, |unit| *unit == Unit::System);
        let own = earlier(
            &report,
            |unit| matches!(unit, Unit::Provider { id, .. } if *id == provider),
        );
        weigh("overview", || overview_after(&report, &whole))?;
        weigh("page of a provider", || page_after(&report, provider, &own))?;
        let dutch = String::from_utf8(overview_after(&report, &whole))?;
        let make = typical(10, || {
            drop(black_box(InterfaceLang::En.of_page(dutch.clone())));
            anyhow::Ok(())
        })?;
        plain("  overview, put into English", make);
    }
    Ok(())
}

fn weigh(name: &str, make: impl Fn() -> Vec<u8>) -> Result<()> {
    let time = typical(10, || {
        drop(black_box(make()));
        anyhow::Ok(())
    })?;
    plain(&format!("  {name}"), time);
    let small = compressed(&make())?.len();
    limit(
        &format!("  {name}, bytes"),
        &small.to_string(),
        ("12000", small <= PAGE),
    );
    Ok(())
}

/// The same release with this many providers; every tenth has a band in place of its first counts.
fn field(report: &Report, providers: usize) -> Result<Report> {
    let mut wide = report.clone();
    let mut rows: Vec<_> = report.rows.iter().filter(|row| row.is_provider()).cloned().collect();
    anyhow::ensure!(!rows.is_empty(), "nothing was published");
    let known = rows.clone();
    rows.extend(known.into_iter().cycle().take(providers));
    rows.drain(..rows.len() - providers);
    for (number, row) in rows.iter_mut().enumerate() {
        if let Unit::Provider {
            participation,
            id,
            name,
        } = &mut row.unit
        {
            (*participation, *id) = (ParticipationId::new(), ProviderId::new());
            *name = format!("Stichting Aanbieder {number}");
        }
        let band = Band {
            answered: 20,
            at_least: 18,
            people: 21,
        };
        if number.is_multiple_of(10)
            && let Some(cell) = row.cells.first_mut()
            && let Some(band) = Published::of_band(5, band)
        {
            *cell = Cell::from(band);
        }
    }
    wide.rows.retain(|row| !row.is_provider());
    wide.rows.splice(0..0, rows);
    Ok(wide)
}

fn earlier(report: &Report, wanted: impl Fn(&Unit) -> bool) -> Vec<(Mode, Vec<Earlier>)> {
    let row = report.rows.iter().find(|row| wanted(&row.unit));
    let cells: Vec<_> = row.map_or_else(Vec::new, |row| {
        let questions = report.questionnaire.questions.iter().cloned();
        questions.zip(row.cells.iter().copied()).collect()
    });
    let round = |years: i32| Earlier {
        round: format!("voorjaar {}", 2026 - years),
        day: report.moment.day().plus(-365 * years),
        closed: true,
        cells: cells.clone(),
    };
    vec![(Mode::Personal, (1..=11).rev().map(round).collect())]
}
