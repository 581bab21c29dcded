//! The sentences of staff pages in English: none is forgotten, and each comes out as it should.

use crate::support::literals::literals;
use crate::support::sources::below;
use ervaringwijzer::i18n::interface::{Catalogue, InterfaceLang, translated, unknown};
use std::collections::BTreeSet;

const SMALL: &str = r#"msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "Ronde {x} sluit op {d}."
msgstr "On {d} round {x} closes."

msgid "{n} van {n} mensen"
msgstr "{n} of {n} people"

msgid "van {n} tot {n}"
msgstr "up to {n2} from {n}"

msgid "Lees <1>het blad</1> van <2>{x}</2>."
msgstr "Read <2>{x}</2>'s <1>sheet</1>."

msgid "Opnieuw"
msgstr "Again"

msgid "{t} – Ervaringwijzer"
msgstr "{t} – Ervaringwijzer"

msgid "Zij zegt \"ja\" & gaat."
msgstr "She says \"yes\" & goes."
"#;

fn small() -> Catalogue {
    let catalogue = Catalogue::of(SMALL);
    assert_eq!(catalogue.faults(), Vec::<String>::new());
    catalogue
}

#[test]
fn a_sentence_is_found_by_what_does_not_vary_in_it() {
    let small = small();
    let say = |text: &str| small.translate(text);
    assert_eq!(
        say("Ronde voorjaar 2026 sluit op 3 mei 2026.").as_deref(),
        Some("On 3 May 2026 round voorjaar 2026 closes.")
    );
    assert_eq!(say("1.204 van 2.000 mensen").as_deref(), Some("1,204 of 2,000 people"));
    assert_eq!(say("van 1 tot 2").as_deref(), Some("up to 2 from 1"));
    assert_eq!(
        say("Opnieuw – Ervaringwijzer").as_deref(),
        Some("Again – Ervaringwijzer")
    );
    assert_eq!(
        say("Zij zegt &quot;ja&quot; &amp; gaat.").as_deref(),
        Some("She says &quot;yes&quot; &amp; goes.")
    );
    assert_eq!(
        say("Opnieuw").and(say("van 1 tot 2")).as_deref(),
        Some("up to 2 from 1")
    );
    assert_eq!(
        say("Ronde A sluit op 3 mei 2026. Ronde B sluit op 4 mei 2026.").as_deref(),
        Some("On 3 May 2026 round A closes. On 4 May 2026 round B closes.")
    );
    assert_eq!(
        say("Ronde Zorg &amp; Zo sluit op 3 mei 2026.").as_deref(),
        Some("On 3 May 2026 round Zorg &amp; Zo closes."),
        "an entity ends no sentence"
    );
    // The control: what is not in the file, also when it begins so.
    for other in [
        "Ronde sluit op 3 mei 2026.",
        "Opnieuw!",
        "Ronde A sluit op 3 mei 2026. En dan?",
    ] {
        assert_eq!(say(other), None, "{other}");
    }
}

#[test]
fn numbers_dates_and_times_are_written_as_the_english_do() {
    let small = small();
    for (dutch, said) in [
        ("1.234.567", "1,234,567"),
        ("0,5 – 1,25", "0.5 – 1.25"),
        ("83% (40 / 48)", "83% (40 / 48)"),
        ("14.30", "14:30"),
        ("maandag 2 maart 2026", "Monday 2 March 2026"),
        ("mei 2026", "May 2026"),
    ] {
        assert_eq!(small.translate(dutch).as_deref(), Some(said));
    }
    // The control: a code of letters and numbers is no number.
    assert_eq!(small.translate("7Q2X-4K6M"), None);
}

#[test]
fn a_page_keeps_its_elements_and_what_is_not_ours() {
    let page = "<html lang=\"nl\"><h1>Opnieuw</h1><p>Lees <a href=\"/b\">het blad</a> van <b title=\"Opnieuw\">De Vlier</b>.</p>\
                <p>De Vlier</p><p lang=\"nl\">Opnieuw</p><textarea>Opnieuw</textarea><div translate=\"no\"><div>Opnieuw</div></div></html>";
    let small = small();
    assert_eq!(
        translated(&small, InterfaceLang::En, page),
        "<html lang=\"en\"><h1>Again</h1><p>Read <b title=\"Again\">De Vlier</b>'s <a href=\"/b\">sheet</a>.</p>\
         <p lang=\"nl\">De Vlier</p><p lang=\"nl\">Opnieuw</p><textarea>Opnieuw</textarea><div translate=\"no\"><div>Opnieuw</div></div></html>"
    );
    assert_eq!(unknown(&small, page), ["De Vlier"]);
}

#[test]
fn what_is_wrong_in_the_file_is_told() {
    let faults = |entry: &str| Catalogue::of(&format!("{SMALL}\n{entry}\n")).faults().len();
    assert_eq!(faults(""), 0);
    for wrong in [
        "msgid \"Nog 3 dagen\"\nmsgstr \"3 more days\"",
        "msgid \"Weg\"\nmsgstr \"\"",
        "msgid \"Weg met {x}\"\nmsgstr \"Away with {x2}\"",
    ] {
        assert_eq!(faults(wrong), 1, "{wrong}");
    }
}

/// Words that make a text Dutch.
const DUTCH: [&str; 34] = [
    "aan", "alle", "als", "bij", "dan", "dat", "de", "deze", "die", "dit", "een", "geen", "haar", "het", "hoe", "is",
    "kan", "met", "niet", "nog", "nu", "om", "op", "te", "tot", "uit", "uw", "van", "voor", "wie", "wij", "wordt",
    "zijn", "zonder",
];

/// Folders and files with the texts of staff pages.
const PLACES: [&str; 12] = [
    "src/accounts/acts.rs",
    "src/conversations/",
    "src/figures/",
    "src/import/",
    "src/lifecycle/in_words.rs",
    "src/setup/",
    "src/statistics/",
    "src/views/",
    "src/web/problem.rs",
    "src/web/session/",
    "src/web/staff/",
    "src/year_report/",
];

/// Those among them that are of clients, of everybody, or of papers that are Dutch.
const NOT_OF_STAFF: [&str; 13] = [
    "src/conversations/document.rs",
    "src/views/survey/",
    "src/views/feedback/poster.rs",
    "src/views/feedback/pages.rs",
    "src/views/feedback/figures.rs",
    "src/views/greeting.rs",
    "src/views/manuals/",
    "src/views/open_data",
    "src/views/reference.rs",
    "src/views/phone.rs",
    "src/web/staff/conversation/pdf_",
    "src/web/staff/year/pdf_model.rs",
    "src/web/staff/regions/drawing.rs",
];

/// Texts that stand in no page: for a log, a paper or a file, or what is typed as an example.
const ELSEWHERE: &[&str] = &[
    "regels met fouten:",
    "er is niets ingelezen",
    "Op werkdagen van",
    "Voorbeeldstad.",
    "De Brug wacht op u.",
    "Hoe luistert uw hulp naar u?",
    "Hoe gaat het met uw hulp?",
    "Meedoen hoeft niet.",
    "Kan tot en met",
    "Zonder naam.",
    "vraagt naar de hulp van",
    // In a letter.
    "Uw beheerder heeft de tweede stap van uw account weggehaald.",
    "\" loading=\"lazy\"></iframe>",
    "\" title=\"Dit hoorden wij, dit doen wij:",
    "\" width=\"",
    "%\" height=\"",
    "<iframe src=\"",
    "_een-klopt-niet",
    ", tot en met",
    // A date stands in it.
    "juli klaar zijn, over het jaar ervoor.",
];

/// What of a literal stands on a page as it is: the pieces between what is filled in, sentence by sentence, without numbers.
fn pieces(literal: &str) -> Vec<String> {
    let mut fixed = vec![String::new()];
    let mut depth = 0_u32;
    for sign in literal.chars() {
        match sign {
            '{' => {
                depth += 1;
                fixed.push(String::new());
            }
            '}' => depth = depth.saturating_sub(1),
            digit if digit.is_ascii_digit() && depth == 0 => fixed.push(String::new()),
            other if depth == 0 => fixed.last_mut().expect("a piece").push(other),
            _ => {}
        }
    }
    let mut pieces = Vec::new();
    for part in &fixed {
        for sentence in part.split_inclusive(['.', '!', '?', ':', ';', '\n']) {
            let words = sentence.trim();
            if words.chars().filter(|c| c.is_alphabetic()).count() > 1 {
                pieces.push(words.to_owned());
            }
        }
    }
    pieces
}

#[test]
fn every_dutch_sentence_in_the_source_of_staff_pages_has_its_english() {
    let po = ervaringwijzer::values::asset::text("interface/en.po");
    let keys: Vec<&str> = po.lines().filter_map(|line| line.strip_prefix("msgid ")).collect();
    let known = keys.join("\n").replace("\\\"", "\"");
    let known: String = known
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, after)| after))
        .collect();
    let is_dutch = |text: &str| {
        let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
        words.filter(|word| DUTCH.contains(&word.as_str())).count() > 1
    };
    let (mut looked, mut missing) = (0, BTreeSet::new());
    for source in below("src") {
        let (path, text) = (&source.path, &source.text);
        let of_staff = PLACES.iter().any(|place| path.starts_with(place));
        if !of_staff || NOT_OF_STAFF.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        for literal in literals(text).into_iter().filter(|literal| is_dutch(literal)) {
            looked += 1;
            let pieces = pieces(&literal);
            let forgotten = pieces.iter().filter(|piece| !known.contains(piece.as_str()));
            missing.extend(
                forgotten
                    .filter(|piece| !ELSEWHERE.contains(&piece.as_str()))
                    .map(|piece| format!("{path}: {piece}")),
            );
        }
    }
    let twice: Vec<&&str> = keys
        .iter()
        .enumerate()
        .filter(|(at, key)| keys.iter().take(*at).any(|one| one == *key))
        .map(|(_, key)| key)
        .collect();
    assert!(twice.is_empty(), "twice in assets/interface/en.po: {twice:#?}");
    assert!(looked > 900, "{looked} texts were found");
    assert!(missing.is_empty(), "not in assets/interface/en.po: {missing:#?}");
}

#[test]
fn every_act_of_the_log_and_its_group_has_its_english() {
    use ervaringwijzer::accounts::{ACTS, ActGroup};
    let english = ervaringwijzer::i18n::interface::english();
    let groups = ActGroup::ALL.iter().map(|group| group.label());
    let missing: Vec<&str> = ACTS
        .iter()
        .map(|act| act.said)
        .chain(groups)
        .filter(|said| english.translate(said).is_none())
        .collect();
    assert!(missing.is_empty(), "not in assets/interface/en.po: {missing:#?}");
    assert!(english.translate("Iets gedaan").is_none(), "control");
}

#[test]
fn every_cell_of_the_tables_that_are_told_has_its_english() {
    let english = ervaringwijzer::i18n::interface::english();
    let unread = |cell: &str| unknown(english, &format!("<main><p>{cell}</p></main>"));
    let cells: Vec<&str> = ervaringwijzer::views::verification::TOLD
        .iter()
        .flat_map(|told| [told.what, told.how_long, told.who])
        .collect();
    let missing: BTreeSet<String> = cells.iter().flat_map(|cell| unread(cell)).collect();
    assert!(cells.len() > 100, "{} cells were looked at", cells.len());
    assert!(missing.is_empty(), "not in assets/interface/en.po: {missing:#?}");
    assert_eq!(unread("iedereen die dit las"), ["iedereen die dit las"], "control");
}
