//! The clients' council: what it may do, the questions before a round begins, and agreements once they are confirmed.

use super::conversation::{
    OWN, THEIRS, Table, act_of, agreement, both_confirm, done, interpretation, invite, shown, version,
};
use crate::support::town::{Town, both_engines, day};
use ervaringwijzer::catalogue::questionnaires;
use ervaringwijzer::i18n::Lang;

both_engines!(
    the_council_reads_agreements_once_both_confirmed_them_and_while_it_is_invited,
    the_council_puts_its_questions_on_the_table_before_the_talk,
    the_council_reads_the_questions_of_a_round_before_it_begins,
    the_council_reads_what_it_may_do_wherever_it_begins,
);

const QUESTIONS: &str = "/gemeente/vragen";
const RIGHTS: &str = "Wat de cliëntenraad kan";

fn the_council_reads_agreements_once_both_confirmed_them_and_while_it_is_invited(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut analyst, mut council] = ["team", "analist", "raad"].map(|name| table.sign_in(name));
    let seat = invite(&mut team, &mut council);
    done(&mut analyst, THEIRS, "besproken", &[], "stand");
    done(
        &mut analyst,
        THEIRS,
        "afspraak",
        &agreement("Eerder bellen"),
        "afspraak-",
    );
    let page = shown(&mut council, &seat);
    assert!(
        !page.contains("Eerder bellen") && page.contains("nog geen afspraken"),
        "{page}"
    );
    both_confirm(&mut team, &mut analyst);
    let page = shown(&mut council, &seat);
    assert!(
        page.contains("Eerder bellen") && page.contains("nog niet bekend"),
        "{page}"
    );
    let sheet = shown(&mut analyst, THEIRS);
    let outcome = act_of(&sheet, "uitkomst");
    let seen = version(&sheet, &outcome);
    let came = [
        ("versie", seen.as_str()),
        ("uitkomst", "deels"),
        ("toelichting", "bij tien mensen"),
    ];
    done(&mut team, OWN, &outcome, &came, "afspraak-");
    let page = shown(&mut council, &seat);
    assert!(page.contains("deels gelukt"), "{page}");
    assert!(
        !page.contains("bij tien mensen"),
        "what one side noted is of the two: {page}"
    );
    assert!(shown(&mut analyst, THEIRS).contains("bij tien mensen"), "control");
    done(&mut team, OWN, "clientenraad", &[("uitnodigen", "nee")], "clientenraad");
    assert_eq!(council.get(&seat).status, 404, "no invitation, no agreements");
}

fn the_council_puts_its_questions_on_the_table_before_the_talk(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut analyst, mut council] = ["team", "analist", "raad"].map(|name| table.sign_in(name));
    let seat = invite(&mut team, &mut council);
    let before = "Schrijf uw vragen hieronder op en deel ze.";
    assert!(shown(&mut council, &seat).contains(before));
    let question = interpretation("0", "Waarom duurt wachten zo lang?", "delen");
    done(&mut council, &seat, "duiding", &question, "geheel");
    for (browser, at) in [(&mut team, OWN), (&mut analyst, THEIRS)] {
        assert!(
            shown(browser, &format!("{at}/tafel")).contains("Waarom duurt wachten zo lang?"),
            "{at}"
        );
    }
    done(&mut analyst, THEIRS, "besproken", &[], "stand");
    assert!(!shown(&mut council, &seat).contains(before), "the talk was held");
}

fn the_council_reads_the_questions_of_a_round_before_it_begins(town: &Town) {
    let table = Table::of(town);
    let next = town.round(|new| {
        new.name = "najaar 2026".to_owned();
        (new.opens, new.closes) = (day("2026-09-01"), day("2026-11-01"));
    });
    let elsewhere = town.other_gemeente("Anderdam");
    town.round(|new| {
        new.name = "elders 2026".to_owned();
        new.gemeente = elsewhere;
    });
    let [mut team, mut analyst, mut council] = ["team", "analist", "raad"].map(|name| table.sign_in(name));
    let page = shown(&mut council, QUESTIONS);
    assert!(
        page.contains("Najaar 2026") && page.contains("Begint op 1 september 2026"),
        "{page}"
    );
    assert!(!page.contains("lders 2026"), "of no other gemeente");
    let questionnaire = town.find(next).questionnaire;
    let asked = town.read(|conn| questionnaires::wordings(conn, questionnaire));
    let dutch: Vec<_> = asked.iter().filter(|text| text.lang == Lang::NL).collect();
    assert_eq!(dutch.len(), 5);
    for text in dutch {
        assert_eq!(page.matches(&text.text).count(), 2, "in both rounds: {}", text.text);
    }
    assert!(page.contains("De cijfers worden niet openbaar."));
    assert_eq!(team.get(QUESTIONS).status, 404, "no place of a provider");
    assert!(shown(&mut analyst, QUESTIONS).contains("Najaar 2026"));
}

fn the_council_reads_what_it_may_do_wherever_it_begins(town: &Town) {
    let table = Table::of(town);
    let [mut analyst, mut council] = ["analist", "raad"].map(|name| table.sign_in(name));
    for path in [QUESTIONS, "/gemeente/gesprekken"] {
        assert!(shown(&mut council, path).contains(RIGHTS), "{path}");
        assert!(!shown(&mut analyst, path).contains(RIGHTS), "control: {path}");
    }
    let home = "/gemeente/ronde/voorjaar-2026";
    let way = "href=\"/gemeente/vragen#raad\"";
    assert!(shown(&mut council, home).contains(way));
    assert!(!shown(&mut analyst, home).contains(way), "control");
}
