//! What the survey gains where phones may seal, and that it loses nothing.

use super::statements::privacy;
use super::survey::{compressed, named, survey_at, survey_sealing};
use ervaringwijzer::catalogue::file::built_in;
use ervaringwijzer::i18n::{Lang, texts};
use ervaringwijzer::values::clock::Moment;
use ervaringwijzer::values::digest::{hex, sha256};
use ervaringwijzer::values::random;
use ervaringwijzer::values::terms::{Mode, Purpose};
use ervaringwijzer::views::survey::{KioskScreen, kiosk_script, script, script_path};

/// Most bytes of the script, as it is sent.
const SCRIPT: usize = 4_000;

/// As long and as random as what a real round hands out: a key, 39 bytes of `info`, 16 of `aad`.
fn seal_with() -> String {
    let random = |length: usize| {
        hex(random::bytes::<39>()
            .expect("random bytes")
            .get(..length)
            .expect("so many"))
    };
    [32, 39, 16].map(random).join(" ")
}

#[test]
#[expect(clippy::print_stdout, reason = "a figure to read")]
fn the_script_is_at_most_four_thousand_bytes() {
    let bytes = script().len();
    println!("the script is {bytes} bytes, {} with brotli", compressed(script()));
    assert!(bytes > 1_000 && bytes <= SCRIPT, "the script is {bytes} bytes");
}

#[test]
#[expect(clippy::print_stdout, reason = "a figure to read")]
fn a_survey_of_ten_questions_fits_in_fourteen_thousand_bytes_also_where_phones_seal() {
    let wmo = named("wmo");
    for lang in Lang::all() {
        let with = seal_with();
        let page = survey_sealing(&wmo, *lang, (Mode::Personal, Purpose::Learn), Some(&with));
        let size = compressed(&page);
        println!("{lang}: {size} bytes with brotli");
        assert!(size <= 14_000, "{lang}: {size} bytes");
    }
}

#[test]
fn sealing_adds_one_attribute_one_script_and_a_hidden_button_per_question_and_changes_no_other_byte() {
    for questionnaire in built_in().expect("built in") {
        for mode in Mode::ALL {
            let page = |with| survey_sealing(&questionnaire, Lang::NL, (*mode, Purpose::Learn), with);
            let (usual, with) = (page(None), seal_with());
            let sealing = page(Some(&with));
            let attribute = format!(" data-zegel=\"{with}\"");
            let (start, rest) = sealing.split_once("<script").expect("a script");
            let (script, end) = rest.split_once("</script>").expect("its end");
            assert_eq!(sealing.matches(&attribute).count(), 1, "{}", questionnaire.code);
            let aloud = format!(
                "<button class=\"aloud\" type=\"button\" hidden>{}</button>",
                texts(Lang::NL).get("kiosk-lees")
            );
            assert_eq!(start.matches(&aloud).count(), questionnaire.questions.len());
            let plain = format!("{start}{end}").replacen(&attribute, "", 1);
            assert_eq!(plain.replace(&aloud, ""), usual);
            assert!(
                start.ends_with("</form>"),
                "after the form, so that nothing waits for it"
            );
            assert!(script.starts_with(" type=\"module\" src=\"/bestanden/stem-") && script.ends_with("\">"));
        }
    }
}

#[test]
fn the_page_names_the_hash_of_the_script_and_so_does_its_address() {
    let with = seal_with();
    let page = survey_sealing(&named("wmo"), Lang::NL, (Mode::Personal, Purpose::Learn), Some(&with));
    assert!(page.contains(&format!("src=\"{}\"", script_path())));
    let named = script_path()
        .trim_start_matches("/bestanden/stem-")
        .trim_end_matches(".js");
    assert_eq!(named.len(), 16);
    assert!(hex(&sha256(script().as_bytes())).starts_with(named));
    // That it is the right hash a browser says, in tests/browser/sealing.test.mjs: with another the script does not run.
    let integrity = page.split_once("integrity=\"sha256-").expect("a hash").1;
    assert_eq!(integrity.split('"').next().map(str::len), Some(44));
}

/// What a script would use to fetch, to keep, to measure or to look around.
fn reaches_out(script: &str) -> Vec<&'static str> {
    let ways = [
        "fetch(",
        "XMLHttpRequest",
        "sendBeacon",
        "WebSocket",
        "EventSource",
        "import(",
        "import ",
        "cookie",
        "Storage",
        "indexedDB",
        "caches",
        "history",
        "location",
        "navigator",
        "screen",
        "performance",
        "Date",
        "setTimeout",
        "setInterval",
        "console",
        "eval",
        "http",
    ];
    ways.into_iter().filter(|way| script.contains(way)).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "a figure to read")]
fn a_kiosk_of_ten_questions_fits_in_fourteen_thousand_bytes_with_its_script() {
    assert!(kiosk_script().starts_with(script()), "it seals as a phone does");
    let script = compressed(kiosk_script());
    let wmo = named("wmo");
    let screen = KioskScreen {
        ends: Some(Moment(1_800_000_000)),
        begun: false,
        hold_hours: 24,
    };
    for lang in Lang::all() {
        let with = seal_with();
        let page = compressed(&survey_at(&wmo, *lang, &with, screen));
        println!("{lang}: {page} bytes with brotli, and {script} of script");
        assert!(
            page > 4_000 && page + script <= 14_000,
            "{lang}: {page} and {script} bytes"
        );
    }
}

#[test]
fn the_script_fetches_keeps_and_measures_nothing() {
    assert_eq!(reaches_out(script()), Vec::<&str>::new());
    assert_eq!(
        reaches_out("localStorage.v1 = Date.now(); fetch('/x')"),
        ["fetch(", "Storage", "Date"]
    );
}

#[test]
fn the_page_on_privacy_speaks_of_sealing_only_where_phones_seal() {
    for lang in Lang::all() {
        // What it does, and what it cannot do.
        for key in ["privacy-2-telefoon", "privacy-4-telefoon"] {
            let sentence = texts(*lang).get(key);
            assert!(!privacy(*lang, false).contains(&sentence), "{lang}");
            assert!(privacy(*lang, true).contains(&sentence), "{lang}");
        }
    }
}
