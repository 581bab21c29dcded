//! What commands tell (PRIVACY §1a, 7): output and exit code hang on counts of a round and on nothing smaller. Of two
//! installations that differ in one act of one person every command says the same. That a group is published is told by
//! the release itself, so its number and hash are no secret; how many are in a box is.

use super::served::Today;
use crate::support::process::Program;
use crate::support::town::{Town, both_engines, form, mixed};
use ervaringwijzer::counting;
use ervaringwijzer::values::ids::ParticipationId;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    attack_7_no_command_tells_whether_one_person_answered,
    attack_7_the_list_of_batches_is_the_same_where_one_person_makes_a_group_full,
);

const ROUND: [&str; 4] = ["--gemeente", "voorbeeldstad", "--ronde", "voorjaar 2026"];

/// Two providers and a kiosk; of the second provider nobody but one person may have answered.
struct House {
    town: Town,
    program: Program,
    today: Today,
    small: ParticipationId,
    kiosk: ParticipationId,
}

impl House {
    /// So many answers of the first provider; with `act`, the person answers, at the second provider and at the kiosk.
    fn of(like: &Town, answers: usize, act: bool) -> Self {
        let town = Town::new(like.db.engine());
        let today = Today::of(&town, 40);
        let join = |name, mode| {
            let provider = town.provider(name);
            let now = town.now();
            town.write(|conn| ervaringwijzer::catalogue::participations::join(conn, today.round, provider, mode, now))
                .id
        };
        let (small, kiosk) = (join("De Linde", Mode::Personal), join("De Es", Mode::Kiosk));
        for (code, answers) in today.codes.iter().zip(mixed(answers)) {
            town.answer(code, &form(&answers)).expect("taken");
        }
        let code = town.codes(today.round, small, 1).remove(0);
        let link = town.kiosk_of(kiosk, 4, 20);
        if act {
            town.answer(&code, "v1=5&v2=4").expect("taken");
            town.answer(&today.codes[39], "v1=1&v2=1&v3=1").expect("taken");
            town.answer_kiosk(&link, "v1=5").expect("taken");
        }
        let program = Program::new()
            .env("EW_DATABASE", town.url())
            .env("EW_KEYS", &town.key_directory().display().to_string());
        Self {
            town,
            program,
            today,
            small,
            kiosk,
        }
    }

    /// What a command says and how it ends; what is random or a time in it left out.
    fn says(&self, command: &[&str]) -> String {
        let ended = self.program.run(command);
        let text = format!("{command:?}: {:?}\n{}\n{}", ended.code, ended.stdout, ended.stderr);
        text.split_inclusive(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-' && sign != ':')
            .map(|word| if is_random(word) { "…" } else { word })
            .collect()
    }

    /// Which boxes were opened, of both providers: what marked batches once.
    fn opened(&self) -> [bool; 2] {
        [self.today.seat, self.small].map(|seat| self.town.read(|conn| counting::is_opened(conn, seat)))
    }
}

/// A hash, an identifier, a time of day.
fn is_random(word: &str) -> bool {
    let word = word.trim_end_matches(|sign: char| !sign.is_ascii_alphanumeric());
    let hex = word.len() >= 32 && word.chars().all(|sign| sign.is_ascii_hexdigit() || sign == '-');
    let time = word.len() == 5 && word.as_bytes()[2] == b':';
    hex || time
}

fn on_round<'a>(command: &[&'a str], rest: &[&'a str]) -> Vec<&'a str> {
    [command, &ROUND, rest].concat()
}

/// In this order: lists, a count, what is refused after it, another count, and the end.
fn commands() -> Vec<Vec<&'static str>> {
    let linde = ["--aanbieder", "de-linde"];
    let void = ["--aanbieder", "de-linde", "--uitgifte", "1", "--reden", "zogenaamd"];
    let end = ["--aanbieder", "de-es", "--zitting", "1"];
    let wrong = ["--aanbieder", "de-linde", "--uitgifte", "2", "--reden", "zogenaamd"];
    vec![
        on_round(&["links", "list"], &[]),
        on_round(&["kiosk", "list"], &["--aanbieder", "de-es"]),
        vec!["check"],
        vec!["count"],
        vec!["count", "--due"],
        on_round(&["links", "list"], &[]),
        on_round(&["links", "void"], &void),
        on_round(&["links", "void"], &wrong),
        on_round(&["links", "kiosk"], &linde),
        on_round(&["kiosk", "end"], &end),
        on_round(&["kiosk", "void"], &[&end[..], &["--reden", "zogenaamd"]].concat()),
        on_round(&["kiosk", "list"], &["--aanbieder", "de-es"]),
        vec!["count"],
        vec!["round", "list"],
        on_round(&["round", "open"], &[]),
        on_round(&["round", "mend"], &[]),
        on_round(&["round", "close"], &[]),
        vec!["check"],
        vec!["round", "list"],
        on_round(&["round", "close"], &[]),
        on_round(&["round", "mend"], &[]),
        on_round(&["links", "list"], &[]),
        vec!["count"],
    ]
}

fn attack_7_no_command_tells_whether_one_person_answered(town: &Town) {
    let houses = [House::of(town, 25, false), House::of(town, 25, true)];
    for command in commands() {
        let [without, with] = [&houses[0], &houses[1]].map(|house| house.says(&command));
        assert_eq!(without, with);
    }
    // The control: a command that says how many codes of a batch were used, or how many answered at a kiosk.
    let houses = [House::of(town, 25, false), House::of(town, 25, true)];
    let used = |house: &House, seat: ParticipationId| {
        let state = house.town.read(|conn| counting::box_state(conn, seat));
        format!(
            "{}\nvan deze codes zijn er {} gebruikt\n",
            house.says(&["check"]),
            state.sealed
        )
    };
    for seat in [
        |house: &House| house.small,
        |house: &House| house.kiosk,
        |house: &House| house.today.seat,
    ] {
        assert_ne!(used(&houses[0], seat(&houses[0])), used(&houses[1], seat(&houses[1])));
    }
}

fn attack_7_the_list_of_batches_is_the_same_where_one_person_makes_a_group_full(town: &Town) {
    // Nineteen answered, and one more may have.
    let houses = [House::of(town, 19, false), House::of(town, 19, true)];
    let counted = houses.each_ref().map(|house| house.says(&["count"]));
    assert!(
        counted[0].contains("no new full group") && counted[1].contains("release 1 is published"),
        "{counted:?}"
    );
    for command in [on_round(&["links", "list"], &[]), vec!["check"], vec!["round", "list"]] {
        let [without, with] = houses.each_ref().map(|house| house.says(&command));
        assert_eq!(without, with);
    }
    // The control: marks where something was opened.
    assert_eq!(houses.each_ref().map(House::opened), [[false, false], [true, false]]);
    let lists = houses.each_ref().map(|house| {
        house.town.sql("UPDATE batch SET counted = EXISTS (SELECT 1 FROM opened_box WHERE opened_box.participation = batch.participation)")
            .expect("marks of before");
        house.says(&on_round(&["links", "list"], &[]))
    });
    assert_ne!(lists[0], lists[1]);
}
