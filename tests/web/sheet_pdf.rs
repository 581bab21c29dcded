//! The conversation sheet as PDF: what a reader and a screen reader find in it, and that it holds no more than the page.

use super::conversation::{OWN, THEIRS, Table, agreement, done, interpretation, shown};
use crate::support::http::{Browser, Response};
use crate::support::paper::{Paper, Word};
use crate::support::town::{Town, both_engines};

both_engines!(
    a_sheet_is_a_tagged_pdf_of_a4_with_a_title_and_a_language,
    a_sheet_is_read_in_the_order_of_the_talk,
    both_sides_get_the_same_paper,
    what_is_shared_and_agreed_is_on_paper_and_a_draft_is_not,
    what_people_type_is_never_read_as_source,
    a_paper_that_somebody_has_is_not_sent_again,
    nobody_else_gets_the_paper,
    facts_with_many_words_do_not_run_into_each_other,
);

fn file(browser: &mut Browser, base: &str) -> Response {
    let answer = browser.get(&format!("{base}/blad.pdf"));
    assert_eq!(answer.status, 200, "{base}: {}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    answer
}

fn facts_with_many_words_do_not_run_into_each_other(town: &Town) {
    let questionnaire = town.questionnaire("jeugdhulp-ouders").id;
    let round = town.round(|new| {
        new.questionnaire = questionnaire;
        new.opens = "2025-09-26".parse().expect("a day");
        new.closes = "2026-09-26".parse().expect("a day");
    });
    let table = Table::in_preview_of(town, round);
    let answer = file(&mut table.sign_in("team"), OWN);
    let words = Paper::words(&answer.body);
    let facts: Vec<_> = words.iter().filter(|word| word.top < 200.0).collect();
    assert!(
        facts.iter().any(|word| word.text == "Jeugdhulp,"),
        "the facts of the sheet: {facts:?}"
    );
    for one in &facts {
        let beside = |other: &&&Word| other.text != one.text && other.top == one.top && other.left > one.left;
        for other in facts.iter().filter(beside) {
            assert!(other.left > one.right + 1.0, "{one:?} runs into {other:?}");
        }
    }
}

fn paper(browser: &mut Browser, base: &str) -> Paper {
    Paper::of(&file(browser, base).body)
}

fn a_sheet_is_a_tagged_pdf_of_a4_with_a_title_and_a_language(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    assert!(shown(&mut team, OWN).contains(&format!("href=\"{OWN}/blad.pdf\"")));
    let results = shown(&mut team, "/aanbieder/voorbeeldstad/voorjaar-2026");
    assert!(
        results.contains(&format!("href=\"{OWN}/blad.pdf\"")),
        "beside the other files"
    );
    let answer = file(&mut team, OWN);
    assert_eq!(
        answer.header("content-disposition"),
        Some(
            "attachment; filename=\"ervaringwijzer_voorbeeldstad_voorjaar-2026_de-vlier_publicatie-1_gespreksblad.pdf\""
        )
    );
    let paper = Paper::of(&answer.body);
    for wanted in [
        "Title:           Gespreksblad De Vlier en gemeente Voorbeeldstad, voorjaar 2026, publicatie 1",
        "Creator:         Ervaringwijzer",
        "Tagged:          yes",
        "JavaScript:      no",
        "Encrypted:       no",
        "(A4)",
    ] {
        assert!(paper.info.contains(wanted), "{wanted} in {}", paper.info);
    }
    assert!(
        !paper.info.contains("CreationDate"),
        "the same release gives the same file on every day"
    );
    assert!(paper.meta.contains("<pdfuaid:part>1</pdfuaid:part>"), "{}", paper.meta);
    assert!(
        paper.inside.contains("/Lang (nl-NL)") || paper.inside.contains("/Lang(nl-NL)"),
        "a language"
    );
    assert!(paper.inside.contains("/DisplayDocTitle true"));
    assert!(!paper.fonts.is_empty(), "there are fonts");
    for font in &paper.fonts {
        let yes = font.split_whitespace().filter(|word| *word == "yes").count();
        assert!(
            yes == 3 && font.contains("+NotoSans"),
            "embedded, subset, with its signs: {font}"
        );
    }
    let pages = paper.info.lines().find_map(|line| line.strip_prefix("Pages:"));
    let pages: usize = pages
        .and_then(|count| count.trim().parse().ok())
        .expect("a count of pages");
    assert!(
        (1..=2).contains(&pages),
        "a short talk is on two pages at most: {pages}"
    );
    for page in 1..=pages {
        let number = format!("{page} van {pages}");
        assert!(paper.words.contains(&number), "page {page} is numbered");
    }
    let feet = paper
        .words
        .matches("niet geschikt om aanbieders te rangschikken")
        .count();
    assert_eq!(feet, pages + 1, "on every page, and once for who does not see the foot");
}

fn a_sheet_is_read_in_the_order_of_the_talk(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    let row = [("vraag", "persoonlijk/WM03"), ("actie", "toevoegen")];
    done(&mut team, OWN, "rij", &row, "rij-persoonlijk-WM03");
    let paper = paper(&mut team, OWN);
    let headings = paper.headings();
    assert_eq!(headings[0], (1, "De Vlier en gemeente Voorbeeldstad".to_owned()));
    let second: Vec<&str> = headings
        .iter()
        .filter(|(level, _)| *level == 2)
        .map(|(_, words)| words.as_str())
        .collect();
    let order = [
        "Eerdere afspraken",
        "Wat valt op?",
        "Het geheel",
        "Omstandigheden",
        "Afspraken",
        "Alle aantallen",
    ];
    assert_eq!(second, order);
    let jump = headings.windows(2).find(|pair| pair[1].0 > pair[0].0 + 1);
    assert!(jump.is_none(), "no level is left out: {headings:?}");
    let figures = paper.count("Figure");
    let alternatives = paper.alternatives();
    assert!(
        figures > 1 && alternatives.len() == figures,
        "{figures} drawings, {alternatives:?}"
    );
    let bar = alternatives.iter().find(|words| words.contains("gaat wel"));
    let shown = shown(&mut team, OWN);
    assert!(shown.contains(bar.expect("a bar")), "the words of the page: {bar:?}");
    assert!(
        alternatives.iter().any(|words| words.contains("marge")),
        "{alternatives:?}"
    );
    let talk = paper.tables();
    let talk = talk
        .iter()
        .filter(|table| table.head.first().is_some_and(|head| head == "Wat kan hier spelen?"));
    for table in talk {
        assert_eq!(table.head[1..], ["De aanbieder", "De gemeente"], "a column a side");
        let asked: Vec<&str> = table.rows.iter().map(|row| row[0].as_str()).collect();
        let four = [
            "Herkent u dit?",
            "Kunt u dit verklaren?",
            "Wat vindt u ervan?",
            "Is er iets nodig, en wat?",
        ];
        assert_eq!(asked, four);
    }
}

fn both_sides_get_the_same_paper(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut analyst] = ["team", "analist"].map(|name| table.sign_in(name));
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("0", "Wij herkennen dit", "delen"),
        "geheel",
    );
    let (own, theirs) = (file(&mut team, OWN), file(&mut analyst, THEIRS));
    assert_eq!(own.body, theirs.body, "to the byte");
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("1", "Of toch niet", "delen"),
        "geheel",
    );
    assert_ne!(file(&mut analyst, THEIRS).body, theirs.body, "control");
}

fn what_is_shared_and_agreed_is_on_paper_and_a_draft_is_not(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut analyst] = ["team", "analist"].map(|name| table.sign_in(name));
    done(&mut team, OWN, "clientenraad", &[("uitnodigen", "ja")], "clientenraad");
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("0", "Wij herkennen dit", "delen"),
        "geheel",
    );
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("1", "Een losse gedachte", "bewaren"),
        "geheel",
    );
    done(
        &mut analyst,
        THEIRS,
        "duiding",
        &interpretation("0", "Nog niet zeker", "bewaren"),
        "geheel",
    );
    done(
        &mut analyst,
        THEIRS,
        "omstandigheden",
        &[("versie", "1"), ("tekst", "Er was een verhuizing")],
        "omstandigheden",
    );
    done(
        &mut analyst,
        THEIRS,
        "afspraak",
        &agreement("Eerder terugbellen"),
        "afspraak-",
    );
    for (browser, base) in [(&mut team, OWN), (&mut analyst, THEIRS)] {
        let paper = paper(browser, base);
        for draft in ["Een losse gedachte", "Nog niet zeker"] {
            assert!(!paper.words.contains(draft) && !paper.inside.contains(draft), "{draft}");
        }
        for wanted in [
            "Wij herkennen dit",
            "gedeeld op 25 maart 2026",
            "Er was een verhuizing",
            "Niet gemeten",
        ] {
            assert!(paper.words.contains(wanted), "{wanted} in {}", paper.words);
        }
        let tables = paper.tables();
        let whole = tables
            .iter()
            .find(|table| table.before == "Het geheel")
            .expect("the whole");
        assert_eq!(whole.head.len(), 4, "the council has a column: {:?}", whole.head);
        assert_eq!(whole.rows[0][1..], ["Wij herkennen dit", "", ""], "and room to write");
        let agreed = tables
            .iter()
            .find(|table| table.before == "Afspraken")
            .expect("agreements");
        assert_eq!(
            agreed.rows[0],
            [
                "Eerder terugbellen",
                "de teamleider",
                "1 september 2026",
                "in de volgende ronde",
                "eenvoud"
            ]
        );
    }
}

fn what_people_type_is_never_read_as_source(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    let hostile = "#panic(1) #{while true {}} $x^2$ @bron <label> \"aanhaling\" \\ *vet* _schuin_ = kop // weg /* weg */ [a](b) `c`";
    let strange = "Goed \u{1f600}\u{1f468}\u{200d}\u{1f469} en مرحبا en שלום en \u{e000} en \u{202e}om";
    let text = format!("{hostile}\r\n\r\n{strange}");
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("0", &text, "delen"),
        "geheel",
    );
    let wild = [("versie", "1"), ("tekst", hostile)];
    done(&mut team, OWN, "omstandigheden", &wild, "omstandigheden");
    let paper = paper(&mut team, OWN);
    let whole = paper
        .tables()
        .into_iter()
        .find(|table| table.before == "Het geheel")
        .expect("the whole");
    let said = whole.rows[0][1].replace(' ', "");
    assert!(said.starts_with(&hostile.replace(' ', "")), "{said}");
    // What has no letter is one sign; what turns the direction of a line is none.
    let known = |part: &str| assert!(said.contains(part), "{part} in {said}");
    known("Goed\u{fffd}en");
    known("en\u{fffd}en\u{fffd}enom");
    assert!(
        paper.fonts.iter().any(|font| font.contains("NotoSansArabic")),
        "{:?}",
        paper.fonts
    );
    let named = "#import \"/etc/passwd\": *";
    done(&mut team, OWN, "afspraak", &agreement(named), "afspraak-");
    let agreed = super::sheet_pdf::paper(&mut team, OWN).tables();
    let agreed = agreed
        .iter()
        .find(|table| table.before == "Afspraken")
        .expect("agreements");
    assert_eq!(agreed.rows[0][0].replace(' ', ""), named.replace(' ', ""));
}

fn a_paper_that_somebody_has_is_not_sent_again(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    let address = format!("{OWN}/blad.pdf");
    let etag = file(&mut team, OWN).header("etag").expect("an ETag").to_owned();
    let again = team.get_with(&address, &[("If-None-Match", &etag)]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    done(
        &mut team,
        OWN,
        "duiding",
        &interpretation("0", "Wij herkennen dit", "delen"),
        "geheel",
    );
    let newer = team.get_with(&address, &[("If-None-Match", &etag)]);
    assert!(
        newer.status == 200 && newer.header("etag") != Some(&etag),
        "{}",
        newer.status
    );
}

fn nobody_else_gets_the_paper(town: &Town) {
    let table = Table::in_preview(town);
    let [mut team, mut analyst, mut council] = ["team", "analist", "raad"].map(|name| table.sign_in(name));
    let (own, theirs) = (format!("{OWN}/blad.pdf"), format!("{THEIRS}/blad.pdf"));
    done(&mut team, OWN, "clientenraad", &[("uitnodigen", "ja")], "clientenraad");
    assert_eq!(team.get(&own).status, 200);
    assert_eq!(analyst.get(&theirs).status, 404, "not open yet");
    assert_eq!(council.get(&theirs).status, 404, "a council sees no figures");
    assert_eq!(team.get(&theirs).status, 404);
    assert_eq!(table.server.client().get(&own, &[]).status, 303, "sign in first");
    town.at("2026-03-25", 10, 0);
    let [mut analyst, mut council] = ["analist", "raad"].map(|name| table.sign_in(name));
    assert_eq!(analyst.get(&theirs).status, 200, "control");
    assert_eq!(council.get(&theirs).status, 404);
}
