//! Figures beside the words for clients: only where the round says so, of all providers together, and never more than
//! everybody in the round may see.

use super::results::Field;
use super::serve;
use crate::support::http::Response;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::catalogue::{RoundError, providers, rounds};
use ervaringwijzer::conversations::{self, Actor, ConversationError, Edit, FeedbackKey, FeedbackText, Party};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::releases::{self, Viewer, report::Unit};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::{ProviderId, RoundId};
use ervaringwijzer::values::terms::{Mode, PublicFigures};

both_engines!(
    a_round_shows_no_figure_unless_it_says_so,
    figures_are_those_of_the_council_once_the_preview_is_over,
    figures_that_would_leave_two_others_are_hidden_from_everybody,
    figures_of_codes_and_of_a_kiosk_stand_apart,
    figures_of_an_open_round_can_only_be_taken_away,
    the_start_page_tells_what_becomes_public,
);

const ALL: &str = "/gehoord/voorbeeldstad";
const ONE: &str = "/gehoord/voorbeeldstad/voorjaar-2026/de-vlier";
const HIDDEN: &str = "nog niet genoeg antwoorden.";
const LATER: &str = "Er zijn nu nog geen aantallen.";

/// Words for clients of a provider in a round, to which both sides agree.
pub(crate) fn publish(town: &Town, round: RoundId, provider: ProviderId) {
    let key = FeedbackKey {
        round,
        provider,
        lang: Lang::NL,
    };
    let text = FeedbackText {
        heard: "U wacht te lang.".to_owned(),
        doing: "Wij bellen u elke week.".to_owned(),
    };
    let edit = Edit { text, version: 0 };
    let done = town.db.write("test", |conn| {
        let gemeente = rounds::find(conn, round)?.gemeente;
        let actor = |party| Actor {
            party,
            user: None,
            moment: town.now(),
        };
        let _saved = conversations::save_feedback(conn, &actor(Party::Provider(provider.into())), key, &edit)?;
        for party in [Party::Provider(provider.into()), Party::Gemeente(gemeente)] {
            let _kept = conversations::consent(conn, &actor(party), key, 1)?;
        }
        Ok::<_, ConversationError>(())
    });
    done.expect("public words");
}

fn vlier(town: &Town) -> ProviderId {
    town.read(|conn| providers::by_slug(conn, "de-vlier")).id
}

fn open(server: &WebServer, path: &str) -> Response {
    let page = server.client().get(path, &[]);
    assert_eq!(page.status, 200, "{path}");
    page
}

/// The field counted on Monday 9 March at six, with public words of De Vlier.
fn field(town: &Town, public: PublicFigures) -> Field {
    let field = Field::in_round(town, town.round(|new| new.public_figures = public));
    town.at("2026-03-09", 6, 0);
    assert!(town.count(field.round).release.is_some());
    publish(town, field.round, vlier(town));
    field
}

/// The sentences that the council's own report makes of all providers together.
fn sentences(town: &Town, round: RoundId, mode: Mode) -> Vec<String> {
    let report = town.report(Viewer::Council(town.gemeente.id), round);
    let row = report
        .rows
        .iter()
        .find(|row| row.unit == Unit::System && row.mode == mode);
    let cells = row.expect("a row of all providers").cells.iter();
    let said = cells.zip(&report.questionnaire.questions).map(|(cell, question)| {
        let tally = cell.tally().expect("the council sees this question");
        let (good, all) = (tally.slot(4) + tally.slot(5), tally.answered(question.kind));
        format!(
            "{}</span>: {good} van de {all} mensen kozen goed of heel goed.",
            question.short
        )
    });
    said.collect()
}

/// Digits in the words of a page, those of the year of its round aside.
fn digits(page: &str) -> bool {
    let body = page.split_once("</style>").expect("a style").1;
    let words = body.split('<').filter_map(|piece| Some(piece.split_once('>')?.1));
    words
        .map(|text| text.replace("2026", ""))
        .any(|text| text.contains(|sign: char| sign.is_ascii_digit()))
}

fn a_round_shows_no_figure_unless_it_says_so(town: &Town) {
    let field = field(town, PublicFigures::Nothing);
    town.at("2026-03-24", 12, 0);
    for path in [ALL, ONE] {
        for lang in ["nl", "en"] {
            let page = open(&field.server, &format!("{path}?taal={lang}")).text();
            assert!(page.contains("U wacht te lang."), "{path}");
            assert!(!digits(&page), "{path}: {page}");
        }
    }
    let report = town.report(Viewer::Council(town.gemeente.id), field.round);
    assert!(!report.rows.is_empty(), "control: there are figures");
}

fn figures_are_those_of_the_council_once_the_preview_is_over(town: &Town) {
    let field = field(town, PublicFigures::Whole);
    for path in [ALL, ONE] {
        let page = open(&field.server, path).text();
        assert!(page.contains(LATER) && !digits(&page), "{path}: {page}");
    }
    town.at("2026-03-23", 6, 0);
    let wanted = sentences(town, field.round, Mode::Personal);
    assert_eq!(wanted.len(), 5);
    for path in [ALL, ONE] {
        let page = open(&field.server, path);
        let text = page.text();
        assert!(!text.contains(LATER), "{path}");
        for sentence in &wanted {
            assert!(text.contains(sentence), "{path}: {sentence}: {text}");
        }
        assert!(
            text.contains("Hier staan de antwoorden van alle aanbieders bij elkaar."),
            "{path}"
        );
        assert_eq!(
            text.contains("Ze gaan niet alleen over De Vlier."),
            path == ONE,
            "{path}"
        );
        let small = field.server.client().get(path, &[("Accept-Encoding", "br")]);
        assert!(small.body.len() <= 14_000, "{path}: {}", small.body.len());
    }
    let own = town.report(Viewer::Provider(vlier(town).into()), field.round);
    let own = own
        .rows
        .iter()
        .find(|row| matches!(row.unit, Unit::Provider { .. }))
        .expect("its row");
    let page = open(&field.server, ONE).text();
    let count = own.cells[0].tally().expect("its figures").good();
    assert!(
        !page.contains(&format!(" {count} van de ")),
        "no figure of one provider"
    );
    for path in ["/inbedden", "/poster"] {
        let page = open(&field.server, &format!("{ONE}{path}")).text();
        assert!(!page.contains("mensen kozen"), "{path}: words only");
    }
    let english = open(&field.server, &format!("{ONE}?taal=en")).text();
    assert!(english.contains("people chose good or very good."), "{english}");
    assert!(
        !english.contains("<span lang=\"nl\""),
        "the questions are there in English: {english}"
    );
    let round = town.find(field.round);
    town.db
        .write("test", |conn| {
            releases::correct(conn, &round, 1, "kaartjes verwisseld", By::command(town.now()))
        })
        .expect("a mark");
    let page = open(&field.server, ONE).text();
    assert!(
        page.contains("klopt niet") && page.contains("kaartjes verwisseld"),
        "{page}"
    );
    assert!(
        open(&field.server, "/privacy/controle")
            .text()
            .contains("aantallen van alle aanbieders samen")
    );
}

fn figures_that_would_leave_two_others_are_hidden_from_everybody(town: &Town) {
    let round = town.round(|new| new.public_figures = PublicFigures::Whole);
    let names = ["De Vlier", "De Linde", "De Berk"];
    let seats = names.map(|name| town.join(round, town.provider(name), Mode::Personal));
    town.open(round);
    seats.iter().for_each(|seat| town.answer_many(*seat, &mixed(40)));
    town.at("2026-03-09", 6, 0);
    town.count(round);
    publish(town, round, vlier(town));
    town.at("2026-03-24", 6, 0);
    assert_eq!(
        sentences(town, round, Mode::Personal).len(),
        5,
        "control: the council sees all three"
    );
    let server = serve(town);
    for path in [ALL, ONE] {
        let page = open(&server, path).text();
        assert_eq!(page.matches(HIDDEN).count(), 5, "{path}: {page}");
        assert!(!digits(&page), "{path}: {page}");
    }
}

fn figures_of_codes_and_of_a_kiosk_stand_apart(town: &Town) {
    let round = town.round(|new| new.public_figures = PublicFigures::Whole);
    let mut seats = Vec::new();
    for (name, number) in [("De Vlier", 40), ("De Linde", 42), ("De Berk", 44), ("De Es", 45)] {
        let provider = town.provider(name);
        seats.push((town.join(round, provider, Mode::Personal), number));
        seats.push((town.join(round, provider, Mode::Kiosk), number - 11));
    }
    town.open(round);
    seats
        .iter()
        .for_each(|(seat, number)| town.answer_many(*seat, &mixed(*number)));
    town.at("2026-03-09", 6, 0);
    town.count(round);
    publish(town, round, vlier(town));
    town.at("2026-03-24", 6, 0);
    let page = open(&serve(town), ONE).text();
    let (code, kiosk) = page
        .split_once("<h3>Op een scherm bij de hulp</h3>")
        .expect("two blocks");
    assert!(code.contains("<h3>Met een eigen code</h3>"));
    for (part, mode) in [(code, Mode::Personal), (kiosk, Mode::Kiosk)] {
        for sentence in sentences(town, round, mode) {
            assert!(part.contains(&sentence), "{mode}: {sentence}: {part}");
        }
    }
}

fn figures_of_an_open_round_can_only_be_taken_away(town: &Town) {
    let round = town.round(|_as_it_is| {});
    town.join(round, town.provider("De Es"), Mode::Personal);
    let set = |round, public| {
        town.db
            .write("test", |conn| rounds::set_public_figures(conn, round, public))
    };
    assert_eq!(set(round, PublicFigures::Whole), Ok(()), "nothing is fixed yet");
    assert_eq!(set(round, PublicFigures::Nothing), Ok(()));
    town.open(round);
    assert_eq!(set(round, PublicFigures::Whole), Err(RoundError::Looser));
    let by_hand = town.sql("UPDATE round SET public_figures = 'geheel'");
    assert_eq!(
        by_hand,
        Err(ervaringwijzer::db::DbError::Refused),
        "the database keeps it too"
    );
    assert_eq!(town.find(round).public_figures, PublicFigures::Nothing);

    let town = &Town::new(town.db.engine());
    let field = field(town, PublicFigures::Whole);
    town.at("2026-03-24", 6, 0);
    assert!(digits(&open(&field.server, ALL).text()), "control");
    assert_eq!(set_in(town, field.round, PublicFigures::Nothing), Ok(()));
    assert!(!digits(&open(&field.server, ALL).text()), "taken away");
    assert_eq!(set_in(town, field.round, PublicFigures::Whole), Err(RoundError::Looser));
}

fn set_in(town: &Town, round: RoundId, public: PublicFigures) -> Result<(), RoundError> {
    town.db
        .write("test", |conn| rounds::set_public_figures(conn, round, public))
}

fn the_start_page_tells_what_becomes_public(town: &Town) {
    let said = "Iedereen kan straks op internet lezen wat alle mensen samen kozen.";
    for (name, public) in [
        ("voorjaar 2026", PublicFigures::Nothing),
        ("zomer 2026", PublicFigures::Whole),
    ] {
        let round = town.round(|new| {
            new.name = name.to_owned();
            new.public_figures = public;
        });
        let seat = town.join(round, town.provider(&format!("De Vlier {public}")), Mode::Personal);
        town.open(round);
        let code = town.codes(round, seat, 1).remove(0);
        let page = serve(town).client().get(&format!("/i/{code}"), &[]);
        assert_eq!(page.status, super::SURVEY);
        assert_eq!(page.text().contains(said), public == PublicFigures::Whole, "{name}");
    }
}
