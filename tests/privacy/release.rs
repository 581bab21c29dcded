//! A closed release of many kinds of cells, and everything that one role can read of it: files, API and pages.

use super::by_api;
use crate::support::http::{Browser, Response};
#[cfg(feature = "pdf")]
use crate::support::paper::{Paper, PaperTable};
use crate::support::parquet;
use crate::support::server::WebServer;
use crate::support::shares::as_csv;
use crate::support::town::Town;
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::catalogue::providers;
use ervaringwijzer::values::ids::ProviderId;
use ervaringwijzer::values::terms::Mode;
use std::collections::BTreeMap;

/// One line of the tidy table by column name; nothing stands as an empty text, a share with a point.
pub(super) type Line = BTreeMap<String, String>;

/// Every format: its name, its address below a release, how it is read. A new format is a row here. What begins with
/// `alles` is a file of several releases, which is asked for this one.
pub(super) type Format = (&'static str, &'static str, fn(&Response) -> Vec<Line>);
pub(super) const FORMATS: [Format; 11] = [
    ("csv for Excel", "resultaten.csv", |answer| csv_lines(answer, b';')),
    ("csv after RFC 4180", "resultaten.csv?formaat=rfc4180", |answer| {
        csv_lines(answer, b',')
    }),
    ("json", "resultaten.json", json_lines),
    ("xlsx", "resultaten.xlsx", |answer| xlsx_lines(&answer.body)),
    ("data package", "resultaten.zip", |answer| package_lines(&answer.body)),
    ("parquet", "resultaten.parquet", |answer| parquet::lines(&answer.body)),
    ("csv of several", "alles.csv?formaat=rfc4180&", |answer| {
        csv_lines(answer, b',')
    }),
    ("json of several", "alles.json?", json_lines_of_several),
    ("xlsx of several", "alles.xlsx?", |answer| xlsx_lines(&answer.body)),
    ("data package of several", "alles.zip?", |answer| {
        package_lines(&answer.body)
    }),
    ("parquet of several", "alles.parquet?", |answer| {
        parquet::lines(&answer.body)
    }),
];

/// The same for the response table.
pub(super) const RESPONSES: [Format; 8] = [
    ("csv for Excel", "resultaten.csv?tabel=respons", |answer| {
        csv_lines(answer, b';')
    }),
    (
        "csv after RFC 4180",
        "resultaten.csv?tabel=respons&formaat=rfc4180",
        |answer| csv_lines(answer, b','),
    ),
    ("json", "resultaten.json", |answer| {
        lines_under(&serde_json::from_slice(&answer.body).expect("JSON"), "respons")
    }),
    ("xlsx", "resultaten.xlsx", |answer| sheet_lines(&answer.body, "Respons")),
    ("data package", "resultaten.zip", |answer| {
        table_lines(&crate::support::zip::text(&answer.body, "respons.csv"), b',')
    }),
    ("parquet", "resultaten.parquet?tabel=respons", |answer| {
        parquet::lines(&answer.body)
    }),
    ("csv of several", "alles.csv?tabel=respons&formaat=rfc4180&", |answer| {
        csv_lines(answer, b',')
    }),
    ("parquet of several", "alles.parquet?tabel=respons&", |answer| {
        parquet::lines(&answer.body)
    }),
];
/// The same for the wide form.
pub(super) const WIDE: [Format; 3] = [
    ("csv for Excel", "resultaten.csv?vorm=breed", |answer| {
        csv_lines(answer, b';')
    }),
    (
        "csv after RFC 4180",
        "resultaten.csv?vorm=breed&formaat=rfc4180",
        |answer| csv_lines(answer, b','),
    ),
    ("csv of several", "alles.csv?vorm=breed&formaat=rfc4180&", |answer| {
        csv_lines(answer, b',')
    }),
];

/// Whether a column holds a share: of the long table, of the response, or of a question in the wide form.
fn is_share(name: &str) -> bool {
    let share = |share: &str| name == share || name.ends_with(&format!("_{share}"));
    name == "aandeel_deden_mee" || SHARES.into_iter().any(share)
}

/// Columns with a share.
pub(super) const SHARES: [&str; 14] = [
    "aandeel_goed",
    "marge_laag",
    "marge_hoog",
    "aandeel_goed_laag",
    "aandeel_goed_hoog",
    "aandeel_ja",
    "aandeel_ja_laag",
    "aandeel_ja_hoog",
    "anderen_aandeel_laag",
    "anderen_aandeel_hoog",
    "grens_laag",
    "grens_hoog",
    "milde_schatting_laag",
    "milde_schatting_hoog",
];
/// The row of everybody.
pub(super) const WHOLE: &str = "Alle aanbieders samen";
const PASSWORD: &str = "een lange zin zonder haast";

/// Faces, yes and no, and reasons.
pub(super) const MIXED: &str = r#"
code = "van-alles"
domein = "wmo"
aanspreekvorm = "u"
concept = true
titel = { nl = "Van alles" }
vraag = [
  { code = "VA01", soort = "smiley5", thema = "BEJ", wet = "K", tekst = { nl = "Hoe is het luisteren?" }, label = { nl = "Luisteren" } },
  { code = "VA02", soort = "smiley5", thema = "TOE", wet = "K", tekst = { nl = "Hoe is het wachten?" }, label = { nl = "Wachten" } },
  { code = "VA03", soort = "smiley5", thema = "EFF", wet = "E", tekst = { nl = "Hoe is uw leven nu?" }, label = { nl = "Leven nu" } },
  { code = "VA04", soort = "janee", thema = "OCO", wet = "T", tekst = { nl = "Wist u van gratis steun?" }, label = { nl = "Gratis steun" } },
  { code = "VA05", soort = "redenen", thema = "ALG", wet = "K", tekst = { nl = "Wat kon beter?" }, label = { nl = "Wat kon beter" } },
]
"#;

/// Who answered: large and small providers, one of one mind on a question, one without codes, one at a kiosk too.
pub(super) const FIELD: [(&str, Mode, usize); 9] = [
    ("De Vlier", Mode::Personal, 41),
    ("De Vlier", Mode::Kiosk, 33),
    ("De Linde", Mode::Personal, 52),
    ("De Berk", Mode::Personal, 64),
    ("De Es", Mode::Personal, 35),
    ("Huize Esdoorn", Mode::Personal, 6),
    ("Rode Beuk", Mode::Personal, 7),
    ("Ooievaar", Mode::Personal, 8),
    ("Zonder Codes", Mode::Personal, 0),
];

/// How many fewer took part in each row of the field in the round before.
const FEWER_BEFORE: usize = 4;

/// Answers to five questions of these kinds, some of each.
fn answers(kinds: [char; 5], who: &str, number: usize) -> Vec<[u8; 5]> {
    let one = |person: usize, question: usize| -> u8 {
        let turn = person * (question + 2) + question;
        let list: &[u8] = match kinds[question] {
            'f' => &[5, 4, 4, 3, 5, 2, 1, 6, 7, 0, 4],
            'd' => &[5, 3, 1, 5, 3, 5, 6, 7, 0, 3, 5],
            'j' => &[5, 1, 5, 5, 6, 1, 0],
            _ => &[1, 2, 3, 0, 4, 5, 6, 1],
        };
        list[turn % list.len()]
    };
    let person = |person: usize| {
        let mut all = [0, 1, 2, 3, 4].map(|question| one(person, question));
        if who == "De Es" && person < 31 {
            all[1] = 5;
        }
        if who == "De Es" && person >= 31 {
            all[1] = 0;
        }
        all
    };
    (0..number).map(person).collect()
}

pub(super) struct World {
    server: WebServer,
    round: String,
    number: usize,
    /// How many releases the round before has.
    earlier: usize,
    /// Of the last release, as the API names it.
    release: String,
    /// The token of everybody.
    tokens: BTreeMap<String, String>,
}

impl World {
    /// [`FIELD`] in a closed round with this questionnaire, after one in which fewer took part, and members of staff of every
    /// kind.
    pub(super) fn of(town: &Town, code: &str, kinds: [char; 5]) -> Self {
        let questionnaire = town.questionnaire(code).id;
        let earlier = before(town, code, kinds);
        town.at("2026-03-03", 12, 0);
        let round = town.round(|new| {
            new.questionnaire = questionnaire;
            new.name = code.replace('-', " ");
        });
        let (mut seats, mut users) = (Vec::new(), Vec::new());
        for (name, mode, number) in FIELD {
            let provider = known(town, &format!("{name} {code}"));
            seats.push((name, town.join(round, provider, mode), number));
            if mode == Mode::Personal {
                users.push((
                    name,
                    town.user(Rights::Provider(provider.into()), &email(name, code), PASSWORD),
                ));
            }
        }
        for (who, rights) in [
            ("analist", Rights::Analyst(town.gemeente.id)),
            ("raad", Rights::Council(town.gemeente.id)),
        ] {
            users.push((who, town.user(rights, &email(who, code), PASSWORD)));
        }
        town.open(round);
        for (name, seat, number) in seats {
            town.answer_many(seat, &answers(kinds, name, number));
        }
        town.at("2026-03-09", 6, 0);
        town.count(round);
        town.at("2026-04-27", 0, 5);
        town.close(round);
        let releases = town.releases(round);
        let token = |(who, user): (&str, _)| (who.to_owned(), crate::api::token(town, user, 365));
        Self {
            server: WebServer::start(&town.store(), &town.clock),
            round: code.to_owned(),
            number: releases.len(),
            earlier,
            release: releases.last().expect("a release").id.to_string(),
            tokens: users.into_iter().map(token).collect(),
        }
    }

    fn browser(&self, who: &str) -> Browser {
        self.server.sign_in(&email(who, &self.round), PASSWORD)
    }

    /// Everything that one role sees of the last release.
    pub(super) fn seen(&self, who: &str) -> Seen {
        let mut browser = self.browser(who);
        let gemeente = ["analist", "raad"].contains(&who);
        let round = if gemeente {
            "/gemeente/ronde"
        } else {
            "/aanbieder/voorbeeldstad"
        };
        let base = format!("{round}/{}/publicatie/{}", self.round, self.number);
        let earlier = format!(
            "{round}/{}-eerder/publicatie/{}/resultaten.csv",
            self.round, self.earlier
        );
        let (root, place) = if gemeente {
            ("/gemeente", "")
        } else {
            ("/aanbieder", "voorbeeldstad/")
        };
        let mut read = |(name, file, read): &Format| {
            let path = if file.starts_with("alles") {
                format!("{root}/{file}publicatie={place}{}/{}", self.round, self.number)
            } else {
                format!("{base}/{file}")
            };
            (*name, read(&get(&mut browser, &path)))
        };
        let files: Vec<_> = FORMATS.iter().map(&mut read).collect();
        let mut responses: Vec<_> = RESPONSES.iter().map(&mut read).collect();
        let mut wide: Vec<_> = WIDE.iter().map(&mut read).collect();
        let api = |name: &str| by_api::table(&self.server.client(), &self.tokens[who], (name, &self.release));
        responses.push(("API", api("responscijfers")));
        wide.push(("API", api("brede-resultaten")));
        let whole: serde_json::Value =
            serde_json::from_slice(&get(&mut browser, &format!("{base}/resultaten.json")).body).expect("JSON");
        let questions = questions_of(&whole);
        let cells = cells_of(&whole);
        let mut pages = Vec::new();
        if gemeente {
            for (code, _) in &questions {
                let page = get(&mut browser, &format!("{base}?vraag={code}")).text();
                pages.push((WHOLE.to_owned(), code.clone(), page));
            }
        } else {
            pages.push((
                format!("{who} {}", self.round),
                String::new(),
                get(&mut browser, &base).text(),
            ));
        }
        if who == "analist" {
            for (name, _, _) in FIELD {
                let unit = format!("{name} {}", self.round);
                let slug = providers::slug(&unit);
                pages.push((
                    unit,
                    String::new(),
                    get(&mut browser, &format!("{base}/aanbieder/{slug}")).text(),
                ));
            }
        }
        Seen {
            files: [
                files,
                by_api::files(&self.server.client(), &self.tokens[who], &self.release),
            ]
            .concat(),
            earlier: csv_lines(&get(&mut browser, &earlier), b';'),
            responses,
            wide,
            cells,
            questions,
            #[cfg(feature = "pdf")]
            papers: self.papers(&mut browser, who),
            #[cfg(feature = "pdf")]
            of_providers: if who == "analist" {
                self.of_providers()
            } else {
                BTreeMap::new()
            },
            pages,
        }
    }

    /// By the name of every provider, the lines of the file that it sees itself.
    #[cfg(feature = "pdf")]
    fn of_providers(&self) -> BTreeMap<String, Vec<Line>> {
        let lines = |(who, _, _): (&str, Mode, usize)| {
            let (round, number) = (&self.round, self.number);
            let path = format!("/aanbieder/voorbeeldstad/{round}/publicatie/{number}/resultaten.csv");
            let file = get(&mut self.browser(who), &path);
            (format!("{who} {round}"), csv_lines(&file, b';'))
        };
        FIELD.into_iter().map(lines).collect()
    }

    /// The conversation sheets that this role may have on paper: nobody else's, and none before it is open.
    #[cfg(feature = "pdf")]
    fn papers(&self, browser: &mut Browser, who: &str) -> Vec<(String, Vec<PaperTable>)> {
        let (round, number) = (&self.round, self.number);
        let units: Vec<String> = match who {
            "analist" | "raad" => FIELD.iter().map(|(name, _, _)| format!("{name} {round}")).collect(),
            own => vec![format!("{own} {round}")],
        };
        let read = |unit: String| {
            let slug = providers::slug(&unit);
            let path = match who {
                "analist" | "raad" => format!("/gemeente/ronde/{round}/gesprek/{number}/{slug}/blad.pdf"),
                _ => format!("/aanbieder/voorbeeldstad/{round}/gesprek/{number}/blad.pdf"),
            };
            let answer = browser.get(&path);
            assert!(
                answer.status == 200 || (answer.status == 404 && ["analist", "raad"].contains(&who)),
                "{path}"
            );
            (answer.status == 200).then(|| (unit, Paper::tables_of(&answer.body)))
        };
        units.into_iter().filter_map(read).collect()
    }
}

/// Every cell under `rijen` of the JSON, with what its row says about where it stands.
pub(super) fn cells_of(whole: &serde_json::Value) -> Vec<(serde_json::Value, serde_json::Value)> {
    let rows = whole["rijen"].as_array().expect("rows").iter();
    let cells = |row: &serde_json::Value| {
        let (cells, standing) = (row["cellen"].as_array().expect("cells").clone(), row["stand"].clone());
        let cells = cells.into_iter().enumerate();
        cells
            .map(move |(at, cell)| (cell, standing[at].clone()))
            .collect::<Vec<_>>()
    };
    rows.flat_map(cells).collect()
}

/// Code and short name of every question of the JSON.
pub(super) fn questions_of(whole: &serde_json::Value) -> Vec<(String, String)> {
    let questions = whole["vragenlijst"]["vragen"].as_array().expect("questions").iter();
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    questions.map(|one| (text(&one["code"]), text(&one["kort"]))).collect()
}

/// A closed round before it with the same providers and questions; gives how many releases it has.
fn before(town: &Town, code: &str, kinds: [char; 5]) -> usize {
    town.at("2026-01-05", 12, 0);
    let questionnaire = town.questionnaire(code).id;
    let round = town.round(|new| {
        new.questionnaire = questionnaire;
        new.name = format!("{} eerder", code.replace('-', " "));
        (new.opens, new.closes) = (town.now().day(), town.now().day().plus(27));
    });
    let seat = |(name, mode, number): (&'static str, Mode, usize)| {
        let unit = format!("{name} {code}");
        if mode == Mode::Personal {
            town.provider(&unit);
        }
        (town.join(round, known(town, &unit), mode), answers(kinds, name, number))
    };
    let seats = FIELD.map(seat);
    town.open(round);
    for (seat, answers) in &seats {
        town.answer_many(*seat, answers.get(FEWER_BEFORE..).unwrap_or_default());
    }
    town.at("2026-02-02", 0, 5);
    town.close(round);
    town.releases(round).len()
}

fn known(town: &Town, unit: &str) -> ProviderId {
    town.read(|conn| providers::by_slug(conn, &providers::slug(unit))).id
}

fn email(who: &str, code: &str) -> String {
    let slug = providers::slug(who);
    format!("{slug}@{code}.nl")
}

fn get(browser: &mut Browser, path: &str) -> Response {
    let answer = browser.get(path);
    assert_eq!(answer.status, 200, "{path}");
    answer
}

fn csv_lines(answer: &Response, delimiter: u8) -> Vec<Line> {
    table_lines(&answer.text(), delimiter)
}

/// The table of a data package.
fn package_lines(bytes: &[u8]) -> Vec<Line> {
    table_lines(&crate::support::zip::text(bytes, "resultaten.csv"), b',')
}

fn table_lines(text: &str, delimiter: u8) -> Vec<Line> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let names = reader.headers().expect("a header").clone();
    let line = |record: csv::Result<csv::StringRecord>| {
        let record = record.expect("a line of as many fields");
        let field = |(name, value): (&str, &str)| {
            let comma = delimiter == b';' && is_share(name);
            (
                name.to_owned(),
                if comma {
                    value.replace(',', ".")
                } else {
                    value.to_owned()
                },
            )
        };
        names.iter().zip(&record).map(field).collect()
    };
    reader.records().map(line).collect()
}

fn json_lines(answer: &Response) -> Vec<Line> {
    lines_of(&serde_json::from_slice(&answer.body).expect("JSON"))
}

fn json_lines_of_several(answer: &Response) -> Vec<Line> {
    let whole: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
    let releases = whole["publicaties"].as_array().expect("releases");
    let lines: Vec<Line> = releases.iter().flat_map(lines_of).collect();
    assert_eq!(whole["aantal_regels"], lines.len(), "the closing count");
    lines
}

pub(super) fn lines_of(whole: &serde_json::Value) -> Vec<Line> {
    lines_under(whole, "regels")
}

/// The lines of the table under this key.
pub(super) fn lines_under(whole: &serde_json::Value, key: &str) -> Vec<Line> {
    let field = |(name, value): (&String, &serde_json::Value)| {
        let text = match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            number if is_share(name) => as_csv(number.as_f64().expect("a share")),
            number => number.to_string(),
        };
        (name.clone(), text)
    };
    let lines = whole[key].as_array().expect("the lines of the table").iter();
    lines
        .map(|line| line.as_object().expect("a line").iter().map(field).collect())
        .collect()
}

/// The table of a workbook, read by a reader of another maker.
pub(super) fn xlsx_lines(bytes: &[u8]) -> Vec<Line> {
    sheet_lines(bytes, "Resultaten")
}

fn sheet_lines(bytes: &[u8], name: &str) -> Vec<Line> {
    use calamine::{Data, Reader as _};
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    let table = book.worksheet_range(name).expect("the sheet");
    let mut rows = table.rows();
    let names: Vec<String> = rows.next().expect("a head").iter().map(ToString::to_string).collect();
    let text = |(name, cell): (&String, &Data)| {
        let text = match cell {
            Data::Empty => String::new(),
            Data::String(text) => text.clone(),
            Data::Float(share) if is_share(name) => as_csv(*share),
            Data::Float(count) if count.fract() == 0.0 => count.to_string(),
            Data::DateTime(day) => {
                let (year, month, date, ..) = day.to_ymd_hms_milli();
                format!("{year:04}-{month:02}-{date:02}")
            }
            other => panic!("{name} holds {other:?}"),
        };
        (name.clone(), text)
    };
    rows.map(|row| names.iter().zip(row).map(text).collect()).collect()
}

/// What one role sees of one release.
#[derive(Clone)]
pub(super) struct Seen {
    pub(super) files: Vec<(&'static str, Vec<Line>)>,
    /// What the file of the round before says.
    pub(super) earlier: Vec<Line>,
    /// The response table, in every form.
    pub(super) responses: Vec<(&'static str, Vec<Line>)>,
    /// The wide form, in every form of it.
    pub(super) wide: Vec<(&'static str, Vec<Line>)>,
    /// The cells under `rijen` of the JSON, in the order of the lines, each with what its row says about where it stands.
    pub(super) cells: Vec<(serde_json::Value, serde_json::Value)>,
    /// Code and short name of every question.
    pub(super) questions: Vec<(String, String)>,
    /// Whose page, for which question of the funnel, and the page.
    pub(super) pages: Vec<(String, String, String)>,
    /// Whose conversation sheet, and the tables of its PDF.
    #[cfg(feature = "pdf")]
    pub(super) papers: Vec<(String, Vec<PaperTable>)>,
    /// For who reads the sheets of several providers, what each provider's own file says.
    #[cfg(feature = "pdf")]
    pub(super) of_providers: BTreeMap<String, Vec<Line>>,
}
