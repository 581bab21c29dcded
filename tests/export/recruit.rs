//! The poster that asks clients to take part: in every language, with the longest names, on one sheet, without a code.

use crate::support::paper::Paper;
use ervaringwijzer::codes::Code;
use ervaringwijzer::export::pdf::{House, PaperQr, Recruit, RecruitCode, Template, compile};
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::values::terms::{Address, Domain, Mode, Purpose};
use ervaringwijzer::views::survey::{HandoutPage, RecruitWords};

const HOST: &str = "ervaring.gemeente-voorbeeldstad-en-omstreken.test";
const LONGEST: &str =
    "Stichting voor hulp aan jongeren, ouderen, gezinnen en mantelzorgers in Midden- en Noord-Voorbeeldland";

fn poster(lang: Lang, mode: Mode, provider: &str) -> Recruit {
    let page = HandoutPage {
        lang,
        domain: Domain::Youth,
        address: Address::U,
        purpose: Purpose::Learn,
        gemeente: "Voorbeeldstad",
        provider,
        phone: "14 000",
        last_day: Some("2027-01-08".parse().expect("a day")),
        k: 10,
        questions: 5,
        demo: true,
    };
    let words = RecruitWords::of(&page, mode, HOST);
    let address = words.address.map(|one| RecruitCode {
        scan: one.scan,
        or_type: one.or_type,
        host: one.host,
        then: one.then,
        qr: PaperQr::of(&format!("https://{HOST}/?taal={lang}"), one.qr).expect("a QR code"),
    });
    Recruit {
        title: words.heading.clone(),
        lang: lang.primary().to_owned(),
        gemeente: words.gemeente,
        heading: words.heading,
        about: words.about,
        ways: words.ways,
        address,
        until: words.until,
        call: words.call,
        free: words.free,
        promise: words.promise,
        promises: words.promises,
        demo: words.demo,
        house: House::default(),
    }
}

#[test]
fn the_poster_is_one_tagged_sheet_of_a3_in_every_language_with_the_longest_name() {
    for lang in Lang::all() {
        for mode in [Mode::Personal, Mode::Kiosk] {
            for provider in ["De Vlier", LONGEST] {
                let name = format!("{lang} {mode} {provider}");
                let bytes = compile(Template::Recruit, &poster(*lang, mode, provider)).expect("a document");
                let paper = Paper::of(&bytes);
                for wanted in ["Tagged:          yes", "Pages:           1\n", "841.89 x 1190.55"] {
                    assert!(paper.info.contains(wanted), "{name}: {wanted} in {}", paper.info);
                }
                assert!(paper.meta.contains("<pdfuaid:part>1</pdfuaid:part>"), "{name}");
                let own = lang.primary();
                assert!(
                    paper.inside.contains(&format!("/Lang({own})")) || paper.inside.contains(&format!("/Lang ({own})")),
                    "{name}"
                );
                assert!(!paper.words.contains(['\u{fffd}', '{']), "{name}: {}", paper.words);
                let headings: Vec<u8> = paper.headings().iter().map(|(level, _)| *level).collect();
                assert_eq!(headings, [1, 2], "{name}");
                let words = Paper::words(&bytes);
                let deepest = words.iter().map(|word| word.top).fold(0.0, f64::max);
                assert!(deepest < 1190.0 - 60.0, "{name}: {deepest}");
                assert!(
                    words.iter().all(|word| word.right < 841.0 - 60.0 && word.left > 60.0),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn where_cards_are_used_it_says_where_to_type_a_code_and_at_a_kiosk_that_there_is_a_screen() {
    let words = |mode| {
        let bytes = compile(Template::Recruit, &poster(Lang::NL, mode, "De Vlier")).expect("a document");
        Paper::of(&bytes)
    };
    let [cards, kiosk] = [words(Mode::Personal), words(Mode::Kiosk)];
    for sentence in [
        "Vertel hoe u de hulp voor uw kind ervaart",
        "Meedoen kan tot en met 8 januari 2027.",
        "Vragen? Bel 14 000.",
    ] {
        for paper in [&cards, &kiosk] {
            assert!(paper.words.contains(sentence), "{sentence} in {}", paper.words);
        }
    }
    let screen = "Gebruik het scherm hier. U hebt geen code nodig.";
    assert!(kiosk.words.contains(screen) && !cards.words.contains(screen));
    for sentence in [HOST, "Vraag een medewerker om een kaartje.", "Typ daar uw code."] {
        assert!(cards.words.contains(sentence), "{sentence} in {}", cards.words);
        assert!(!kiosk.words.contains(sentence), "{sentence} in {}", kiosk.words);
    }
    assert_eq!(cards.alternatives().len(), 1, "the QR code is said in words");
    assert_eq!(kiosk.alternatives().len(), 0, "nothing leads anywhere from a kiosk");
    // No code: nothing on it would be taken for one. The control is one.
    let is_code = |word: &str| word.parse::<Code>().is_ok();
    assert!(!cards.words.split(' ').any(is_code), "{}", cards.words);
    assert!(is_code("0000-0000-0000"));
}
