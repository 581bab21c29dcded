//! Pages and files, and whether they cost more when more people answered.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Duration;

use anyhow::{Context, Result};
use ervaringwijzer::catalogue::file;
use ervaringwijzer::export::{CsvKind, csv, json};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::releases::report::{Cell, Report, Unit};
use ervaringwijzer::values::ids::ProviderId;
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
            Some(SurveyQuestion { kind, text })
        })
        .collect();
    let page = SurveyPage {
        lang: Lang::Nl,
        languages: Lang::ALL,
        gemeente: "Proefstad",
        provider: "Aanbieder 1",
        domain: set.domain,
        address: set.address,
        purpose: Purpose::Learn,
        k: town.round.rule().k,
        public_figures: town.round.public_figures,
        mode: Mode::Personal,
        demo: false,
        seal_with: None,
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
    plain("survey page, compressed once (brotli 11)", compress);
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
    let input = ProviderInput {
        report,
        provider,
        name: "Aanbieder 1",
        viewer: Viewer::Provider,
        earlier: &[],
    };
    let page = ProviderPage::of(&input, PageExtras::default());
    provider_page(&page).into_string().into_bytes()
}

fn overview(report: &Report) -> Vec<u8> {
    let input = OverviewInput {
        report,
        earlier: &[],
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
