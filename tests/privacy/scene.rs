//! Two hundred people who answer five questions, one after the other, through the running program.

use super::attack::{Claims, QUESTIONS, Vector};
use crate::support::http::Client;
use crate::support::process::{Program, Server};
use crate::support::town::{Town, form};
use crate::support::wait;
use ervaringwijzer::values::clock::{Clock, SystemClock};
use ervaringwijzer::values::ids::{QuestionId, RoundId};
use ervaringwijzer::values::terms::Mode;
use std::net::SocketAddr;
use std::time::Duration;

/// People who answer.
pub(super) const PEOPLE: usize = 200;

/// Codes that are issued: not everybody answers.
const ISSUED: usize = 240;

/// One person.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) code: String,
    pub(super) answers: Vector,
}

/// Everybody's answers: mostly content, no two questions alike, the same in every run.
pub(super) fn answers() -> Vec<Vector> {
    let mut state = 20_260_302_u32;
    let mut score = || {
        // A linear congruential generator; its high bits are good enough for a crowd.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        match (state >> 16) % 100 {
            0..8 => 1,
            8..22 => 2,
            22..42 => 3,
            42..78 => 4,
            _ => 5,
        }
    };
    (0..PEOPLE).map(|_| std::array::from_fn(|_| score())).collect()
}

/// An open round in which nobody has answered yet, and the program that serves it.
pub(super) struct Scene {
    pub(super) town: Town,
    pub(super) round: RoundId,
    /// Every issued code, in the order of the sheet.
    pub(super) codes: Vec<String>,
    /// Who answers, in the order in which they come.
    pub(super) people: Vec<Person>,
    program: Program,
}

impl Scene {
    /// The round is open today. People come in another order than that of the sheet.
    pub(super) fn of(town: Town) -> Self {
        let now = SystemClock.now();
        town.clock.set(now);
        let round = town.round(|new| (new.opens, new.closes) = (now.day().plus(-1), now.day().plus(30)));
        let seat = town.join(round, town.provider("De Brug"), Mode::Personal);
        town.open(round);
        let codes = town.codes(round, seat, ISSUED);
        let turn = (0..PEOPLE).map(|turn| codes[turn * 77 % ISSUED].clone());
        let person = |(code, answers)| Person { code, answers };
        let people = turn.zip(answers()).map(person).collect();
        let program = Program::new()
            .env("EW_DATABASE", town.url())
            .env("EW_KEYS", &town.key_directory().display().to_string())
            .env("EW_LISTEN", "127.0.0.1:0")
            .env("EW_ROLE", "web")
            .env("EW_LOG", "debug");
        Self {
            town,
            round,
            codes,
            people,
            program,
        }
    }

    /// Starts the program with the most talkative log it has.
    pub(super) fn serve(&self) -> (Server, SocketAddr) {
        let mut server = self.program.start(&["serve"]);
        let addr = server.wait_for_line("Listening on http://").parse();
        (server, addr.expect("an address"))
    }

    /// Lets everybody come. `seen` is called when the answer of the person with that number is stored and nothing else
    /// is under way: no attacker can look at a better moment.
    pub(super) fn answer(&self, addr: SocketAddr, mut seen: impl FnMut(usize)) {
        let ballots = || self.town.number("SELECT count(*) AS value FROM ballot");
        std::thread::scope(|scope| {
            for (number, person) in self.people.iter().enumerate() {
                scope.spawn(move || {
                    let (client, path) = (Client::new(addr), format!("/i/{}", person.code));
                    client.get(&path, &[]);
                    let kind = [("Content-Type", "application/x-www-form-urlencoded")];
                    // Who is told to try again on a busy machine does so; it is one ballot all the same.
                    let thanked = wait::until("a thanks", Duration::from_secs(60), || {
                        let answer = client.request("POST", &path, &kind, form(&person.answers).as_bytes());
                        (answer.status != 503).then_some(answer)
                    });
                    assert_eq!(thanked.status, 303, "{}", thanked.text());
                });
                let wanted = i64::try_from(number + 1).expect("a number");
                wait::until("a ballot", Duration::from_secs(60), || {
                    (ballots() == wanted).then_some(())
                });
                seen(number);
            }
        });
    }

    /// The number of everybody's code on the sheet, in the order of arrival.
    pub(super) fn arrivals(&self) -> Vec<usize> {
        let number = |person: &Person| self.codes.iter().position(|code| *code == person.code);
        self.people
            .iter()
            .map(|person| number(person).expect("a code of the sheet"))
            .collect()
    }

    /// What really was answered, by the number of the code.
    pub(super) fn truth(&self) -> Claims {
        let answers = self.people.iter().map(|person| person.answers);
        self.arrivals().into_iter().zip(answers).collect()
    }

    /// What the attacker knows beforehand: every fourth person's answers.
    pub(super) fn known(&self) -> Claims {
        let truth = self.truth();
        let some = self.arrivals().into_iter().step_by(4);
        some.map(|code| (code, truth[&code])).collect()
    }

    /// The questions in their order.
    pub(super) fn questions(&self) -> Vec<QuestionId> {
        let questions = self.town.questionnaire("wmo-kort").id;
        let questions = self
            .town
            .read(|conn| ervaringwijzer::catalogue::questionnaires::questions(conn, questions));
        assert_eq!(questions.len(), QUESTIONS);
        questions.iter().map(|question| question.id).collect()
    }

    /// Everything that would give an answer away wherever it stands: forms, and the plaintext of ballots.
    pub(super) fn plain(&self) -> Vec<Vec<u8>> {
        let packed = |person: &Person| {
            ervaringwijzer::values::ballot::pack(&person.answers)
                .expect("five answers")
                .to_vec()
        };
        let forms = self.people.iter().map(|person| form(&person.answers).into_bytes());
        let mut all: Vec<Vec<u8>> = forms.chain(self.people.iter().map(packed)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
