//! Everybody together moves on only by steps that may be shown themselves, for whoever reads it.

use super::{assert_sound, row};
use crate::support::town::{Town, both_engines, day, mixed};
use ervaringwijzer::releases::{self, Viewer, report::Report};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::clock::Moment;
use ervaringwijzer::values::ids::{ParticipationId, ProviderId, RoundId};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::terms::{Mode, PublicFigures};

both_engines!(
    the_answers_of_one_provider_move_no_whole_but_its_own,
    a_whole_that_stands_says_from_when_it_is,
    what_everybody_reads_is_a_whole_of_each_reader,
    an_older_release_shows_the_whole_as_it_stood_then,
    others_are_taken_from_the_release_that_the_whole_is_from,
    a_correction_moves_no_whole,
);

const EVERYBODY: &str = "Alle aanbieders samen";

struct Field<'t> {
    town: &'t Town,
    round: RoundId,
    seats: Vec<ParticipationId>,
    providers: Vec<ProviderId>,
}

/// Four providers with twenty published answers each, ten more sealed. The preview is two weeks.
fn field(town: &Town) -> Field<'_> {
    let round = town.round(|new| new.public_figures = PublicFigures::Whole);
    let providers: Vec<ProviderId> = ["A", "B", "C", "D"].map(|name| town.provider(name)).to_vec();
    let join = |provider: &ProviderId| town.join(round, *provider, Mode::Personal);
    let seats = providers.iter().map(join).collect();
    town.open(round);
    let field = Field {
        town,
        round,
        seats,
        providers,
    };
    field.answered("2026-03-09", &[0, 1, 2, 3], 30);
    field
}

impl Field<'_> {
    /// So many more people of these providers, counted on a day; how many releases there are then.
    fn answered(&self, date: &str, who: &[usize], people: usize) -> usize {
        for at in who {
            self.town.answer_many(self.seats[*at], &mixed(people));
        }
        self.town.at(date, 6, 0);
        assert!(self.town.count(self.round).release.is_some());
        self.town.releases(self.round).len()
    }

    fn report(&self, viewer: Viewer, number: Option<u32>) -> Report {
        let round = self.town.find(self.round);
        let now = self.town.now();
        self.town
            .read(|conn| releases::report(conn, viewer, &round, number, now))
    }

    fn council(&self) -> Viewer {
        Viewer::Council(self.town.gemeente.id)
    }

    fn analyst(&self) -> Viewer {
        Viewer::Analyst(self.town.gemeente.id)
    }

    fn provider(&self, at: usize) -> Viewer {
        Viewer::Provider(self.providers[at].into())
    }

    /// How many people the whole holds, and the release that it is from when it stands.
    fn whole(&self, viewer: Viewer) -> Option<(u32, Option<u32>)> {
        whole(&self.report(viewer, None))
    }

    fn everybody(&self) -> Option<(u32, Option<u32>)> {
        let round = self.town.find(self.round);
        let now = self.town.now();
        let report = self.town.read(|conn| releases::public_report(conn, &round, now));
        whole(&report.expect("a release").report)
    }
}

fn whole(report: &Report) -> Option<(u32, Option<u32>)> {
    let row = row(report, EVERYBODY, Mode::Personal)?;
    let people = row.cells[0].published()?.people(Kind::Smiley5);
    let standing = row.standing.first().copied().flatten();
    Some((people, standing.map(|standing| standing.number)))
}

fn the_answers_of_one_provider_move_no_whole_but_its_own(town: &Town) {
    let field = field(town);
    let readers = [field.council(), field.analyst(), field.provider(0), field.provider(1)];
    assert_eq!(readers.map(|reader| field.whole(reader)), [Some((80, None)); 4]);
    assert_eq!(field.everybody(), Some((80, None)));
    // A alone has twenty more: the new whole less the old one is A.
    assert_eq!(field.answered("2026-03-16", &[0], 20), 2);
    let stands = Some((80, Some(1)));
    let moved = Some((100, None));
    assert_eq!(
        readers.map(|reader| field.whole(reader)),
        [stands, stands, moved, stands]
    );
    assert_eq!(field.everybody(), stands);
    // Two more are no step for the council, nor for A; with three others it is one for everybody.
    field.answered("2026-03-23", &[1, 2], 20);
    assert_eq!(
        field.whole(field.council()),
        Some((140, None)),
        "A, B and C since the first"
    );
    assert_eq!(
        field.whole(field.provider(0)),
        Some((100, Some(2))),
        "B and C since the second"
    );
    assert_eq!(field.whole(field.provider(1)), stands, "A and C since the first");
    assert_eq!(
        field.whole(field.provider(3)),
        Some((140, None)),
        "A, B and C since the first"
    );
    assert_eq!(field.everybody(), stands);
    field.answered("2026-03-30", &[0, 1, 2, 3], 20);
    let all = [readers[0], readers[1], readers[2], readers[3], field.provider(3)];
    assert_eq!(all.map(|reader| field.whole(reader)), [Some((220, None)); 5]);
    assert_eq!(field.everybody(), Some((220, None)));
    assert_sound(town);
}

fn a_whole_that_stands_says_from_when_it_is(town: &Town) {
    let field = field(town);
    field.answered("2026-03-16", &[0], 20);
    let report = field.report(field.council(), None);
    let row = row(&report, EVERYBODY, Mode::Personal).expect("the whole");
    let standing = row.standing[0].expect("it stands");
    assert_eq!((report.number, standing.number), (2, 1));
    assert_eq!(standing.moment, day("2026-03-09").at(6, 0));
    let json = serde_json::to_value(&report).expect("JSON");
    let rows = json["rijen"].as_array().expect("rows");
    assert_eq!(rows.last().expect("the whole")["stand"][0]["publicatie"], 1);
    // The analyst sees each provider after the preview, and so the whole as it is.
    let opens: Moment = day("2026-03-16").at(6, 0).plus(14 * 24 * 60 * 60);
    town.clock.set(opens.plus(-1));
    assert_eq!(field.whole(field.analyst()), Some((80, Some(1))));
    town.clock.set(opens);
    assert_eq!(field.whole(field.analyst()), Some((100, None)));
    assert_eq!(
        field.whole(field.council()),
        Some((80, Some(1))),
        "the council sees no provider"
    );
}

fn what_everybody_reads_is_a_whole_of_each_reader(town: &Town) {
    let field = field(town);
    for (date, who, people) in [
        ("2026-03-16", &[0][..], 20),
        ("2026-03-23", &[1, 2], 25),
        ("2026-03-30", &[3], 60),
        ("2026-04-06", &[0, 1, 2], 20),
        ("2026-04-13", &[0, 1, 2, 3], 20),
    ] {
        field.answered(date, who, people);
        let Some((people, _)) = field.everybody() else { continue };
        let newest = u32::try_from(town.releases(field.round).len()).expect("few");
        let readers = [0, 1, 2, 3]
            .map(|at| field.provider(at))
            .into_iter()
            .chain([field.council(), field.analyst()]);
        for reader in readers {
            let seen: Vec<u32> = (1..=newest)
                .filter_map(|number| Some(whole(&field.report(reader, Some(number)))?.0))
                .collect();
            assert!(
                seen.contains(&people),
                "{reader:?} saw {seen:?}, and everybody reads {people}"
            );
        }
    }
    assert_eq!(
        field.everybody().map(|(_, standing)| standing),
        Some(None),
        "in the end it moved on"
    );
}

fn an_older_release_shows_the_whole_as_it_stood_then(town: &Town) {
    let field = field(town);
    field.answered("2026-03-16", &[0], 20);
    field.answered("2026-03-23", &[0, 1, 2, 3], 20);
    let seen = |number| whole(&field.report(field.council(), Some(number)));
    assert_eq!(
        [1, 2, 3].map(seen),
        [Some((80, None)), Some((80, Some(1))), Some((180, None))]
    );
}

fn others_are_taken_from_the_release_that_the_whole_is_from(town: &Town) {
    let field = field(town);
    let others = |viewer: Viewer, name: &str| {
        let report = field.report(viewer, None);
        let own = row(&report, name, Mode::Personal).expect("its row").clone();
        let others = report.others(&own, 0)?;
        Some(others.people(Kind::Smiley5))
    };
    assert_eq!(others(field.provider(0), "A"), Some(60));
    assert_eq!(others(field.analyst(), "A"), None, "A is not open yet");
    field.answered("2026-03-16", &[1], 20);
    // B has forty by now, and the whole that stands beside it holds twenty of them.
    assert_eq!(field.whole(field.provider(0)), Some((80, Some(1))));
    assert_eq!(others(field.provider(0), "A"), Some(60));
    field.answered("2026-03-23", &[0], 20);
    assert_eq!(
        field.whole(field.provider(2)),
        Some((80, Some(1))),
        "A and B since the first"
    );
    assert_eq!(others(field.provider(2), "C"), Some(60));
    assert_eq!(
        field.whole(field.provider(0)),
        Some((80, Some(1))),
        "B alone since the first"
    );
    assert_eq!(
        others(field.provider(0), "A"),
        Some(60),
        "and not eighty less the forty of today"
    );
    town.at("2026-03-24", 6, 0);
    // The first release is open to the analyst, who sees A as it stood there.
    assert_eq!(field.whole(field.analyst()), Some((80, Some(1))));
    assert_eq!(others(field.analyst(), "A"), Some(60));
}

fn a_correction_moves_no_whole(town: &Town) {
    let field = field(town);
    field.answered("2026-03-16", &[0], 20);
    let round = town.find(field.round);
    let marked = |conn: &mut _| releases::correct(conn, &round, 1, "een fout", By::command(town.now()));
    town.db.write("test", marked).expect("release 1 is there");
    assert_eq!(field.whole(field.council()), Some((80, Some(1))));
    assert_eq!(field.everybody(), Some((80, Some(1))));
}
