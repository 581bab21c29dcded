//! `/gemeente/vragen`: what clients are asked in rounds that are not closed, for a council before the round begins.

use actix_web::{HttpRequest, HttpResponse};

use super::frame::{Page, Section};
use crate::catalogue::{Round, questionnaires, rounds};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::views::staff::{AskedQuestion, QuestionsPage, RoundQuestions, questions_page};
use crate::web::app::Shared;
use crate::web::guards::{Allowed, GemeenteReader};
use crate::web::problem::Problem;

pub(in crate::web) async fn questions(
    request: HttpRequest,
    app: Shared,
    reader: Allowed<GemeenteReader>,
) -> Result<HttpResponse, Problem> {
    let (gemeente, council) = (reader.gemeente, !reader.sees_providers());
    let page = app
        .read("questions", move |conn| {
            let mut found = Vec::new();
            for round in rounds::of_gemeente(conn, gemeente)?
                .iter()
                .filter(|round| !round.is_over())
            {
                found.push(of_round(conn, round)?);
            }
            Ok::<_, DbError>(QuestionsPage { council, rounds: found })
        })
        .await?;
    let frame = Page::new(Section::Questions, "Wat vragen wij cliënten?");
    Ok(frame.answer(&request, &app, &reader.staff, questions_page(&page)))
}

fn of_round(conn: &mut Conn, round: &Round) -> Result<RoundQuestions, DbError> {
    let questionnaire = questionnaires::find(conn, round.questionnaire)?;
    let laws = questionnaires::laws(conn, questionnaire.id)?;
    let texts = questionnaires::wordings(conn, questionnaire.id)?;
    let asked = questionnaires::questions(conn, questionnaire.id)?;
    let questions = asked.iter().zip(laws).map(|(question, (_, law))| {
        let dutch = texts
            .iter()
            .find(|text| text.question == question.id && text.lang == Lang::NL);
        AskedQuestion {
            text: dutch.map_or_else(String::new, |text| text.text.clone()),
            kind: question.kind,
            law,
        }
    });
    Ok(RoundQuestions {
        name: round.name.clone(),
        opens: round.opens,
        last_day: (!round.is_endless()).then_some(round.closes),
        state: round.state,
        purpose: round.purpose,
        public_figures: round.public_figures,
        title: questionnaire.title.clone(),
        concept: questionnaire.concept,
        questions: questions.collect(),
    })
}
