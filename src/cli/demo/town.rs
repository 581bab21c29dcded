//! Who and what the demo invents (DOMAIN §6). No name in it exists.

use anyhow::{Context as _, Result};

use crate::catalogue::Provider;
use crate::catalogue::file::{QuestionnaireFile, built_in};
use crate::cli::arguments::Demo;
use crate::cli::{provider, questionnaire};
use crate::values::day::Day;
use crate::values::ids::ProviderId;

/// Everything the demo will play.
pub(super) struct Plan {
    pub(super) questionnaire: QuestionnaireFile,
    pub(super) providers: Vec<Care>,
    pub(super) past: Vec<Season>,
    pub(super) open: Season,
}

/// A provider with how its clients fare.
pub(super) struct Care {
    pub(super) provider: Provider,
    /// Codes handed out per round.
    pub(super) invited: u32,
    pub(super) answer: u32,
    /// Green answers to most questions, per cent.
    pub(super) green: u32,
    /// Green answers to the question about waiting, per cent, per round, the open one last.
    pub(super) waiting: [u32; 5],
}

/// A round's name and days.
pub(super) struct Season {
    pub(super) name: String,
    pub(super) opens: Day,
    pub(super) closes: Day,
}

/// DemoFolder of the question about waiting in the demo's questionnaire.
pub(super) const WAITING: usize = 0;
/// DemoFolder of the question that the clients of one small provider nearly all answer alike.
pub(super) const ALIKE: usize = 4;
pub(super) const DELIGHTING: &str = "Praktijk Linden";
/// The provider whose waiting falls and recovers; the demo's own provider.
const FALLING: &str = "Het Kompas";

const INVENTED: &[(&str, u32, u32, u32)] = &[
    ("Buurtpunt Zuid", 92, 33, 84),
    ("De Brug", 138, 49, 86),
    ("De Kiem", 12, 4, 82),
    ("De Waterlelie", 108, 38, 88),
    (FALLING, 128, 46, 85),
    ("Huis Merel", 60, 22, 83),
    ("Jeugdteam Oost", 101, 34, 81),
    ("Noorderlicht", 520, 178, 85),
    ("Praktijk Linden", 74, 27, 89),
    ("Samen Sterk", 96, 31, 87),
    ("Stap Vooruit", 22, 8, 84),
    ("Thuis Verder", 84, 30, 74),
    ("Wijkteam Voorbeeldstad", 104, 36, 83),
    ("Zonneveld", 21, 7, 86),
];

/// The neighbours: name, and green answers to the question about waiting. The last is the outlier.
pub(super) const NEIGHBOURS: &[(&str, u32)] = &[
    ("Oosterveen", 83),
    ("Lindehaven", 85),
    ("Waterrijk", 82),
    ("Heidezicht", 55),
];

impl Plan {
    /// The plan around a day, with the user's own providers and questions where given.
    pub(super) fn new(demo: &Demo, today: Day) -> Result<Self> {
        let questionnaire = match &demo.questionnaire {
            Some(file) => questionnaire::read(file)?
                .into_iter()
                .next()
                .context("the file holds no questionnaire")?,
            None => five_questions()?,
        };
        let providers = match &demo.providers {
            Some(file) => provider::read(file)?
                .into_iter()
                .enumerate()
                .map(|(at, p)| own(at, p))
                .collect(),
            None => INVENTED
                .iter()
                .map(|(name, invited, answer, green)| invented(name, *invited, *answer, *green))
                .collect(),
        };
        let (past, open) = seasons(today);
        Ok(Self {
            questionnaire,
            providers,
            past,
            open,
        })
    }

    /// The provider that the demo's client and member of staff belong to.
    pub(super) fn provider(&self) -> &str {
        self.chosen().map_or("", |care| care.provider.name.as_str())
    }

    pub(super) fn chosen(&self) -> Option<&Care> {
        self.providers
            .iter()
            .find(|care| care.provider.name == FALLING)
            .or_else(|| self.providers.first())
    }
}

/// Five of the built-in questions for parents, with the one about waiting first.
fn five_questions() -> Result<QuestionnaireFile> {
    let all = built_in()?;
    let full = all
        .into_iter()
        .find(|q| q.code == "jeugdhulp-ouders")
        .context("the built-in questions are not there")?;
    let questions = full
        .questions
        .iter()
        .filter(|q| ["JO02", "JO04", "JO05", "JO07", "JO10"].contains(&q.code.as_str()));
    Ok(QuestionnaireFile {
        code: "jeugdhulp-voorbeeld".to_owned(),
        questions: questions.cloned().collect(),
        ..full
    })
}

fn invented(name: &str, invited: u32, answer: u32, green: u32) -> Care {
    let waiting = match name {
        FALLING => [80, 66, 54, 43, 82],
        "Thuis Verder" => [60; 5],
        "De Waterlelie" => [90; 5],
        _ => [green.saturating_sub(6); 5],
    };
    let access_desk = name.starts_with("Wijkteam");
    let slug = crate::catalogue::providers::slug(name);
    let provider = Provider {
        id: ProviderId::new(),
        name: name.to_owned(),
        slug,
        access_desk,
        ended: None,
    };
    Care {
        provider,
        invited,
        answer,
        green,
        waiting,
    }
}

/// The user's own providers get ordinary figures of several sizes.
fn own(at: usize, provider: Provider) -> Care {
    let answer = [46, 33, 28, 61, 38, 8].get(at % 6).copied().unwrap_or(30);
    Care {
        provider,
        invited: answer * 100 / 35,
        answer,
        green: 85,
        waiting: [79; 5],
    }
}

/// Four past half-years, oldest first, and the round that is open on `today`.
fn seasons(today: Day) -> (Vec<Season>, Season) {
    let spring = |year: i16| Season {
        name: format!("voorjaar {year}"),
        opens: Day::new(year, 3, 1).unwrap_or(today),
        closes: Day::new(year, 4, 30).unwrap_or(today),
    };
    let autumn = |year: i16| Season {
        name: format!("najaar {year}"),
        opens: Day::new(year, 9, 1).unwrap_or(today),
        closes: Day::new(year, 10, 31).unwrap_or(today),
    };
    let year = today.year();
    let in_spring = Day::new(year, 7, 1).is_some_and(|summer| today < summer);
    let (opens, closes) = (today.plus(-20), today.plus(40));
    if in_spring {
        let open = Season {
            name: format!("voorjaar {year}"),
            opens,
            closes,
        };
        (
            vec![spring(year - 2), autumn(year - 2), spring(year - 1), autumn(year - 1)],
            open,
        )
    } else {
        let open = Season {
            name: format!("najaar {year}"),
            opens,
            closes,
        };
        (
            vec![autumn(year - 2), spring(year - 1), autumn(year - 1), spring(year)],
            open,
        )
    }
}
