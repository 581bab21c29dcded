//! Several gemeenten side by side: a region, one of its gemeenten, and a provider that works in more than one.

use super::{PASSWORD, between, serve};
use crate::support::http::Browser;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::catalogue::{RegionError, file, questionnaires, regions, rounds};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::releases::report::Unit;
use ervaringwijzer::releases::{self, Viewer};
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::{GemeenteId, ParticipationId, ProviderId, QuestionnaireId, RegionId, RoundId};
use ervaringwijzer::values::terms::{Mode, PublicFigures};

both_engines!(
    a_region_sees_all_providers_of_each_gemeente_together_and_no_provider,
    a_region_takes_away_the_same_figures_as_a_file,
    a_region_without_figures_says_what_it_waits_for,
    a_gemeente_sees_itself_beside_the_others_together,
    of_one_other_gemeente_nothing_stands_beside_ones_own,
    a_gemeente_that_left_is_seen_no_more_and_sees_no_more,
    what_a_region_sees_moves_on_by_safe_steps_only,
    a_question_in_other_words_is_not_added_up,
    a_round_of_years_ago_does_not_stand_beside_one_of_now,
    a_provider_sees_itself_in_each_of_its_gemeenten,
    a_large_difference_is_something_to_discuss_for_both,
    a_round_that_keeps_its_figures_crosses_no_border,
    what_its_own_gemeente_may_not_see_yet_crosses_no_border,
    a_release_that_was_wrong_is_not_laid_beside_others,
    of_two_gemeenten_a_difference_is_told_once,
);

/// Somebody of the region.
const REGION: &str = "regio@voorbeeld.nl";

/// A gemeente with a closed round.
pub(super) struct Held {
    pub(super) gemeente: GemeenteId,
    round: RoundId,
    providers: Vec<ProviderId>,
}

/// A round in which these new providers take part, each with these answers, closed.
fn held(town: &Town, gemeente: GemeenteId, names: &[&str], answers: &[[u8; 5]]) -> Held {
    let providers: Vec<ProviderId> = names.iter().map(|name| town.provider(name)).collect();
    let questionnaire = town.questionnaire("wmo-kort").id;
    let (round, seats) = opened(town, gemeente, &providers, questionnaire);
    for seat in seats {
        town.answer_many(seat, answers);
    }
    town.close(round);
    Held {
        gemeente,
        round,
        providers,
    }
}

fn opened(
    town: &Town,
    gemeente: GemeenteId,
    providers: &[ProviderId],
    questionnaire: QuestionnaireId,
) -> (RoundId, Vec<ParticipationId>) {
    let round = town.round(|new| {
        new.gemeente = gemeente;
        new.questionnaire = questionnaire;
        new.public_figures = PublicFigures::Whole;
        new.preview_days = 0;
    });
    let seats = providers.iter().map(|who| town.join(round, *who, Mode::Personal));
    let seats = seats.collect();
    town.open(round);
    (round, seats)
}

/// Voorbeeldstad, Anderdam and Elderveen, each with four providers of forty people: of three, each would know one and read two others together, in one region.
pub(super) fn three(town: &Town) -> (RegionId, Vec<Held>) {
    let elsewhere = ["Anderdam", "Elderveen"].map(|name| town.other_gemeente(name));
    let gemeenten = [town.gemeente.id, elsewhere[0], elsewhere[1]];
    let names = [
        ["De Vlier", "De Berk", "De Es", "De Abeel"],
        ["De Linde", "De Eik", "De Beuk", "De Populier"],
        ["De Iep", "De Wilg", "De Els", "De Hazelaar"],
    ];
    let held = gemeenten
        .iter()
        .zip(names)
        .map(|(gemeente, names)| held(town, *gemeente, &names, &mixed(40)))
        .collect();
    (region(town, &gemeenten), held)
}

fn region(town: &Town, gemeenten: &[GemeenteId]) -> RegionId {
    let made = town.db.write("test", |conn| {
        let region = regions::add(conn, "Midden")?;
        for gemeente in gemeenten {
            regions::join(conn, region.id, *gemeente)?;
        }
        Ok::<_, RegionError>(region.id)
    });
    made.expect("a region")
}

pub(super) fn as_region(town: &Town, server: &WebServer, region: RegionId) -> Browser {
    town.user(Rights::Region(region), REGION, PASSWORD);
    server.sign_in(REGION, PASSWORD)
}

/// The cells of a row of the table of one question: of a gemeente, or of all together.
fn counts(page: &str, question: &str, name: &str) -> Vec<String> {
    let table = between(
        page,
        &format!(r#"<p class="cap" id="aantallen-persoonlijk-{question}"#),
        "</table>",
    );
    let table = table.unwrap_or_else(|| panic!("a table of {question}"));
    let row = table
        .split("<tr>")
        .find(|row| row.contains(&format!(">{name}</th>")))
        .unwrap_or_else(|| panic!("a row of {name} in {table}"));
    let cells = row.split("<td>").skip(1);
    cells
        .filter_map(|cell| Some(cell.split_once("</td>")?.0.to_owned()))
        .collect()
}

fn a_region_sees_all_providers_of_each_gemeente_together_and_no_provider(town: &Town) {
    let (region, all) = three(town);
    let server = serve(town);
    let mut browser = as_region(town, &server, region);
    let page = browser.get("/regio").text();
    let code = &town
        .report(Viewer::Council(town.gemeente.id), all[0].round)
        .questionnaire
        .questions[0]
        .code
        .clone();
    for (held, name) in all.iter().zip(["Voorbeeldstad", "Anderdam", "Elderveen"]) {
        let report = town.report(Viewer::Council(held.gemeente), held.round);
        let whole = report
            .rows
            .iter()
            .find(|row| row.unit == Unit::System)
            .expect("the whole");
        let tally = whole.cells[0].tally().expect("shown");
        let told = counts(&page, code, name);
        let expected: Vec<String> = tally.0[1..=5].iter().map(u32::to_string).collect();
        assert_eq!(told[..5], expected, "{name}");
    }
    let sum = counts(&page, code, "3 gemeenten samen");
    let one = counts(&page, code, "Anderdam");
    let number = |text: &String| text.parse::<u32>().expect("a count");
    assert_eq!(number(&sum[4]), 3 * number(&one[4]));
    for held in &all {
        for provider in &held.providers {
            let name = town
                .read(|conn| ervaringwijzer::catalogue::providers::find(conn, *provider))
                .name;
            assert!(!page.contains(&name), "{name}");
        }
    }
    assert!(page.contains("Er zijn geen vragen waarop een gemeente meer dan door toeval verschilt"));
    assert!(!page.contains("dan vergelijken wij één keer"), "there are three");
    // Nor by the doors of others.
    for path in [
        "/gemeente",
        "/gemeente/ronde/voorjaar-2026",
        "/aanbieder",
        "/beheer",
        "/koppelingen/sleutels",
    ] {
        assert_eq!(browser.get(path).status, 404, "{path}");
    }
}

fn a_region_takes_away_the_same_figures_as_a_file(town: &Town) {
    let (region, _) = three(town);
    let server = serve(town);
    let mut browser = as_region(town, &server, region);
    let file = browser.get("/regio/resultaten.csv?formaat=rfc4180&vragenlijst=wmo-kort");
    assert_eq!(file.status, 200);
    let name = file.header("content-disposition").unwrap_or_default().to_owned();
    assert!(
        name.contains("ervaringwijzer_regio-midden_wmo-kort_2026-03-03_resultaten-rfc4180.csv"),
        "{name}"
    );
    let text = file.text();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().expect("a head").clone();
    let at = |name: &str| heads.iter().position(|head| head == name).expect("a column");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 3 * 5);
    let page = browser.get("/regio").text();
    for row in &rows {
        assert_eq!(&row[at("aanbieder")], "Alle aanbieders samen");
        let told = counts(&page, &row[at("vraag_id")], &row[at("gemeente")]);
        assert_eq!(&row[at("heel_goed")], &told[4], "{row:?}");
    }
    assert_eq!(browser.get("/regio/resultaten.csv?vragenlijst=wmo").status, 404);
    assert_eq!(browser.get("/regio/resultaten.xlsx").status, 200);
}

fn a_region_without_figures_says_what_it_waits_for(town: &Town) {
    let region = region(town, &[town.gemeente.id]);
    let server = serve(town);
    let mut browser = as_region(town, &server, region);
    let page = browser.get("/regio");
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(text.contains("Er zijn nog geen cijfers om naast elkaar te leggen"));
    assert!(text.contains("Voorbeeldstad") && text.contains("Nog geen publicatie van deze vragen."));
    assert!(!text.contains("/regio/resultaten"));
    assert_eq!(browser.get("/regio/resultaten.csv").status, 404);
    // One gemeente with figures stands alone, and is compared with nobody.
    held(
        town,
        town.gemeente.id,
        &["De Vlier", "De Berk", "De Es", "De Abeel"],
        &mixed(40),
    );
    let text = browser.get("/regio").text();
    assert!(text.contains("nog geen twee gemeenten tonen een cijfer bij dezelfde vraag"));
    assert!(!text.contains("gemeenten samen</h3>"));
}

fn a_gemeente_sees_itself_beside_the_others_together(town: &Town) {
    let (_, all) = three(town);
    let server = serve(town);
    for (rights, email) in [
        (Rights::Analyst(all[0].gemeente), "analist@voorbeeld.nl"),
        (Rights::Council(all[0].gemeente), "raad@voorbeeld.nl"),
    ] {
        town.user(rights, email, PASSWORD);
        let mut browser = server.sign_in(email, PASSWORD);
        let overview = browser.get("/gemeente/ronde/voorjaar-2026").text();
        assert!(overview.contains(r#"href="/gemeente/regio/midden""#), "{email}");
        let page = browser.get("/gemeente/regio/midden").text();
        assert!(page.contains("Elk verschil met de andere gemeenten kan door toeval komen."));
        // Its own counts with the share of the two others, who are the same here; no table has theirs apart.
        let own = between(&page, r#"<p class="cap" id="aantallen-persoonlijk"#, "</table>").expect("a table");
        assert!(own.contains("Andere gemeenten"));
        assert!(!own.contains("Anderdam") && !own.contains("Elderveen"));
        for name in ["De Linde", "De Eik", "De Iep"] {
            assert!(!page.contains(name), "{email}: {name}");
        }
        assert_eq!(
            page.matches("160 mensen").count(),
            1,
            "who took part is told of one's own gemeente only"
        );
        assert_eq!(page.matches("telt mee").count(), 2);
    }
}

fn of_one_other_gemeente_nothing_stands_beside_ones_own(town: &Town) {
    let anderdam = town.other_gemeente("Anderdam");
    held(
        town,
        town.gemeente.id,
        &["De Vlier", "De Berk", "De Es", "De Abeel"],
        &mixed(40),
    );
    held(
        town,
        anderdam,
        &["De Linde", "De Eik", "De Beuk", "De Populier"],
        &mixed(40),
    );
    region(town, &[town.gemeente.id, anderdam]);
    town.user(Rights::Analyst(town.gemeente.id), "analist@voorbeeld.nl", PASSWORD);
    let server = serve(town);
    let page = server
        .sign_in("analist@voorbeeld.nl", PASSWORD)
        .get("/gemeente/regio/midden")
        .text();
    assert!(page.contains(
        "Geen vergelijking mogelijk: daarvoor moeten minstens twee andere gemeenten dezelfde vraag kunnen tonen."
    ));
    assert!(!page.contains("Andere gemeenten</th>"));
}

fn a_gemeente_that_left_is_seen_no_more_and_sees_no_more(town: &Town) {
    let (region, all) = three(town);
    town.user(Rights::Analyst(all[1].gemeente), "anderdam@voorbeeld.nl", PASSWORD);
    let server = serve(town);
    let mut browser = as_region(town, &server, region);
    let mut left = server.sign_in("anderdam@voorbeeld.nl", PASSWORD);
    assert!(browser.get("/regio").text().contains("Anderdam"));
    assert_eq!(left.get("/gemeente/regio/midden").status, 200);
    let gone = town
        .db
        .write("test", |conn| regions::leave(conn, region, all[1].gemeente));
    gone.expect("it was in it");
    assert!(!browser.get("/regio").text().contains("Anderdam"));
    assert!(!browser.get("/regio/resultaten.csv").text().contains("Anderdam"));
    assert_eq!(left.get("/gemeente/regio/midden").status, 404);
    assert!(
        !left
            .get("/gemeente/ronde/voorjaar-2026")
            .text()
            .contains("/gemeente/regio")
    );
    let again = town
        .db
        .write("test", |conn| regions::leave(conn, region, all[1].gemeente));
    assert!(matches!(again, Err(RegionError::NoMember)));
}

fn what_a_region_sees_moves_on_by_safe_steps_only(town: &Town) {
    let (region, _) = three(town);
    let next = town.other_gemeente("Dalerveen");
    let joined = town.db.write("test", |conn| regions::join(conn, region, next));
    joined.expect("a fourth gemeente");
    let providers: Vec<ProviderId> = ["De Den", "De Spar", "De Lork", "De Ceder"]
        .iter()
        .map(|name| town.provider(name))
        .collect();
    let questionnaire = town.questionnaire("wmo-kort");
    let (round, seats) = opened(town, next, &providers, questionnaire.id);
    let first = questionnaires_first(town, questionnaire.id);
    for seat in &seats {
        town.answer_many(*seat, &mixed(40));
    }
    town.at("2026-03-09", 6, 0);
    town.count(round);
    let server = serve(town);
    as_region(town, &server, region);
    let look = || server.sign_in(REGION, PASSWORD).get("/regio").text();
    let before = counts(&look(), &first, "Dalerveen");
    // One provider alone has new answers: the next whole less the last one would be its own.
    town.answer_many(seats[0], &mixed(40));
    town.at("2026-03-16", 6, 0);
    assert!(town.count(round).release.is_some());
    let page = look();
    let after = counts(&page, &first, "Dalerveen");
    assert_eq!(before[..6], after[..6]);
    assert!(
        page.contains("Stand van publicatie 1") || page.contains("publicatie 1,"),
        "that it stands still is told"
    );
    let own = town.report(Viewer::Provider(providers[0].into()), round);
    let grown = own.rows.iter().find(|row| row.is_provider()).expect("its own row");
    assert!(
        grown.took_part(&own.questionnaire.questions) > Some(40),
        "the provider itself sees them"
    );
    // All of them have: the whole moves on.
    for seat in &seats {
        town.answer_many(*seat, &mixed(40));
    }
    town.at("2026-03-23", 6, 0);
    town.count(round);
    let last = counts(&look(), &first, "Dalerveen");
    assert_ne!(before[..6], last[..6]);
}

fn questionnaires_first(town: &Town, questionnaire: QuestionnaireId) -> String {
    let all = town.read(|conn| questionnaires::questions(conn, questionnaire));
    all.first().expect("a question").code.clone()
}

fn a_question_in_other_words_is_not_added_up(town: &Town) {
    let (region, _) = three(town);
    let built_in = file::built_in().expect("the built-in questionnaires");
    let mut changed = built_in
        .into_iter()
        .find(|one| one.code == "wmo-kort")
        .expect("wmo-kort");
    let mut wordings = changed.questions[0].wordings.iter_mut();
    let wording = wordings.find(|one| one.lang == Lang::NL).expect("Dutch");
    wording.text = "Hoe vond u de koffie?".to_owned();
    let version = town.write(|conn| questionnaires::add_version(conn, &changed));
    let elsewhere = town.other_gemeente("Dalerveen");
    let joined = town.db.write("test", |conn| regions::join(conn, region, elsewhere));
    joined.expect("a fourth gemeente");
    let providers = ["De Den", "De Spar", "De Lork", "De Ceder"].map(|name| town.provider(name));
    let (round, seats) = opened(town, elsewhere, &providers, version.id);
    for seat in seats {
        town.answer_many(seat, &mixed(40));
    }
    town.at("2026-03-05", 12, 0);
    town.close(round);
    let server = serve(town);
    let page = as_region(town, &server, region).get("/regio").text();
    let first = questionnaires_first(town, version.id);
    assert_eq!(
        page.matches("Hier is deze vraag anders gesteld: niet te vergelijken")
            .count(),
        1
    );
    assert_eq!(counts(&page, &first, "Dalerveen")[0], "–");
    assert_eq!(
        counts(&page, &first, "3 gemeenten samen")[5],
        "480",
        "as most of them asked it"
    );
    assert!(page.contains("4 gemeenten samen"), "the other questions are the same");
}

fn a_round_of_years_ago_does_not_stand_beside_one_of_now(town: &Town) {
    let (region, all) = three(town);
    town.at("2028-03-03", 12, 0);
    let again = town.round(|new| {
        new.name = "voorjaar 2028".to_owned();
        new.public_figures = PublicFigures::Whole;
        new.preview_days = 0;
        new.opens = "2028-03-02".parse().expect("a day");
        new.closes = "2028-04-26".parse().expect("a day");
    });
    let seats: Vec<_> = all[0]
        .providers
        .iter()
        .map(|who| town.join(again, *who, Mode::Personal))
        .collect();
    town.open(again);
    for seat in seats {
        town.answer_many(seat, &mixed(40));
    }
    town.close(again);
    let server = serve(town);
    let page = as_region(town, &server, region).get("/regio").text();
    assert!(page.contains("De laatste telling, van voorjaar 2026, is te oud om naast de andere te leggen."));
    assert!(page.contains("nog geen twee gemeenten tonen een cijfer bij dezelfde vraag"));
}

fn a_provider_sees_itself_in_each_of_its_gemeenten(town: &Town) {
    let anderdam = town.other_gemeente("Anderdam");
    let both = town.provider("De Vlier");
    let only = town.provider("De Es");
    let questionnaire = town.questionnaire("wmo-kort").id;
    for (gemeente, people) in [(town.gemeente.id, 40), (anderdam, 60)] {
        let (round, seats) = opened(town, gemeente, &[both, only], questionnaire);
        town.answer_many(seats[0], &mixed(people));
        if gemeente == anderdam {
            town.answer_many(seats[1], &mixed(20));
        }
        town.close(round);
    }
    town.user(Rights::Provider(both.into()), "vlier@voorbeeld.nl", PASSWORD);
    let lone = town.provider("De Linde");
    town.user(Rights::Provider(lone.into()), "linde@voorbeeld.nl", PASSWORD);
    let server = serve(town);
    let mut browser = server.sign_in("vlier@voorbeeld.nl", PASSWORD);
    let results = browser.get("/aanbieder/anderdam/voorjaar-2026").text();
    assert!(results.contains(r#"href="/aanbieder/gemeenten""#));
    let page = browser.get("/aanbieder/gemeenten").text();
    let first = questionnaires_first(town, questionnaire);
    let number = |name: &str| counts(&page, &first, name)[5].parse::<u32>().expect("answers");
    assert_eq!(
        number("Voorbeeldstad") + number("Anderdam"),
        number("2 gemeenten samen")
    );
    assert!(number("Anderdam") > number("Voorbeeldstad"));
    assert!(!page.contains("De Es"));
    let page = server
        .sign_in("linde@voorbeeld.nl", PASSWORD)
        .get("/aanbieder/gemeenten")
        .text();
    assert!(page.contains("Zodra twee gemeenten u dezelfde vragen lieten stellen"));
}

fn a_large_difference_is_something_to_discuss_for_both(town: &Town) {
    let (region, all) = three(town);
    let low = town.other_gemeente("Dalerveen");
    let joined = town.db.write("test", |conn| regions::join(conn, region, low));
    joined.expect("a fourth gemeente");
    let mut answers = vec![[2; 5]; 30];
    answers.extend([[1; 5]; 10]);
    held(town, low, &["De Den", "De Spar", "De Lork", "De Ceder"], &answers);
    town.user(Rights::Analyst(low), "laag@voorbeeld.nl", PASSWORD);
    town.user(Rights::Analyst(all[0].gemeente), "analist@voorbeeld.nl", PASSWORD);
    let server = serve(town);
    let page = as_region(town, &server, region).get("/regio").text();
    let list = between(&page, r#"<ul class="discuss-list""#, "<p class=\"note\"").unwrap_or_else(|| panic!("{page}"));
    assert!(list.contains("<b>Dalerveen</b>") && list.contains("▼"), "{list}");
    let own = server
        .sign_in("laag@voorbeeld.nl", PASSWORD)
        .get("/gemeente/regio/midden")
        .text();
    assert!(own.contains("De andere gemeenten samen: "), "both are told");
    assert!(
        own.contains("lager dan door toeval te verwachten: bespreken")
            || own.contains("Lager dan door toeval te verwachten: bespreken")
    );
    assert!(!list.contains("ranglijst"));
}

fn a_round_that_keeps_its_figures_crosses_no_border(town: &Town) {
    let (region, all) = three(town);
    town.user(Rights::Analyst(all[1].gemeente), "anderdam@voorbeeld.nl", PASSWORD);
    let server = serve(town);
    let mut browser = as_region(town, &server, region);
    assert!(
        counts(&browser.get("/regio").text(), "WM01", "Voorbeeldstad")[0]
            .parse::<u32>()
            .is_ok()
    );
    // The gemeente decides after the close that its figures stay with those who talk about them.
    let stricter = town.db.write("test", |conn| {
        rounds::set_public_figures(conn, all[0].round, PublicFigures::Nothing)
    });
    stricter.expect("stricter may always");
    let page = browser.get("/regio").text();
    let table = between(&page, r#"<p class="cap" id="aantallen-persoonlijk-WM01"#, "</table>").expect("a table");
    assert!(
        !table.contains("Voorbeeldstad") && table.contains("Anderdam"),
        "{table}"
    );
    assert!(page.contains("De cijfers van deze vragen zijn er niet openbaar."));
    assert!(page.contains("2 gemeenten samen"));
    assert!(!browser.get("/regio/resultaten.csv").text().contains("Voorbeeldstad"));
    let other = server
        .sign_in("anderdam@voorbeeld.nl", PASSWORD)
        .get("/gemeente/regio/midden")
        .text();
    assert!(other.contains("Geen vergelijking mogelijk"), "one other is left");
}

fn what_its_own_gemeente_may_not_see_yet_crosses_no_border(town: &Town) {
    let names = ["De Vlier", "De Berk", "De Es", "De Abeel"];
    let round = town.round(|new| {
        new.public_figures = PublicFigures::Whole;
        new.preview_days = 14;
    });
    let seats: Vec<_> = names
        .iter()
        .map(|name| town.join(round, town.provider(name), Mode::Personal))
        .collect();
    town.open(round);
    for seat in seats {
        town.answer_many(seat, &mixed(40));
    }
    town.close(round);
    let region = region(town, &[town.gemeente.id]);
    let server = serve(town);
    let mut browser = as_region(town, &server, region);
    assert!(!browser.get("/regio").text().contains("160 mensen"));
    town.at("2026-03-17", 13, 0);
    assert!(
        server
            .sign_in(REGION, PASSWORD)
            .get("/regio")
            .text()
            .contains("160 mensen"),
        "the control"
    );
}

fn a_release_that_was_wrong_is_not_laid_beside_others(town: &Town) {
    let (region, all) = three(town);
    let round = town.find(all[2].round);
    let number = u32::try_from(town.releases(round.id).last().expect("a release").number).expect("a number");
    let now = town.now();
    let marked = town.db.write("test", |conn| {
        releases::correct(conn, &round, number, "dubbel geteld", By::command(now))
    });
    marked.expect("it can be marked");
    let server = serve(town);
    let page = as_region(town, &server, region).get("/regio").text();
    assert!(page.contains("De laatste telling, van voorjaar 2026, klopt niet."));
    let table = between(&page, r#"<p class="cap" id="aantallen-persoonlijk-WM01"#, "</table>").expect("a table");
    assert!(!table.contains("Elderveen") && table.contains("Anderdam"), "{table}");
    assert!(page.contains("2 gemeenten samen"));
}

fn of_two_gemeenten_a_difference_is_told_once(town: &Town) {
    let low = town.other_gemeente("Anderdam");
    held(
        town,
        town.gemeente.id,
        &["De Vlier", "De Berk", "De Es", "De Abeel"],
        &mixed(40),
    );
    let mut answers = vec![[2; 5]; 30];
    answers.extend([[1; 5]; 10]);
    held(town, low, &["De Linde", "De Eik", "De Beuk", "De Populier"], &answers);
    let region = region(town, &[town.gemeente.id, low]);
    let server = serve(town);
    let page = as_region(town, &server, region).get("/regio").text();
    assert!(page.contains("Wij vergeleken 5 cijfers met die van de andere gemeenten."));
    let list = between(&page, r#"<ul class="discuss-list""#, "<p class=\"note\"").unwrap_or_else(|| panic!("{page}"));
    assert_eq!(
        list.matches("<b>Anderdam</b>").count(),
        5,
        "the first by alphabet: {list}"
    );
    assert!(!list.contains("<b>Voorbeeldstad</b>"));
    assert!(page.contains("Zijn het twee gemeenten, dan vergelijken wij één keer"));
    assert!(
        list.contains("bij de andere gemeente "),
        "one is not several together: {list}"
    );
}
