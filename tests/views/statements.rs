//! The pages about privacy and accessibility: what they say when it is filled in, and when it is not.

use super::texts::blocks;
use crate::support::papers::paper;
use ervaringwijzer::catalogue::Gemeente;
use ervaringwijzer::config::{ComplianceStatus, Statements};
use ervaringwijzer::i18n::{Lang, Languages, texts};
use ervaringwijzer::values::ids::GemeenteId;
use ervaringwijzer::values::terms::Counting;
use ervaringwijzer::views::survey::{PrivacyPage, Whose, accessibility_page, privacy_page};
use std::collections::BTreeSet;

fn filled() -> Statements {
    Statements::read(&paper("docs/samples/verklaringen.toml")).expect("the sample")
}

fn voorbeeldstad() -> Gemeente {
    Gemeente {
        id: GemeenteId::new(),
        name: "Voorbeeldstad".to_owned(),
        slug: "voorbeeldstad".to_owned(),
        phone: "14 030".to_owned(),
        hours: "Op werkdagen van 9 tot 17 uur.".to_owned(),
        contact: String::new(),
        languages: Languages::default(),
    }
}

/// The page about privacy of an installation where nothing is filled in.
pub(super) fn privacy(lang: Lang, phones_seal: bool) -> String {
    let statements = Statements::default();
    privacy_page(&PrivacyPage {
        lang,
        k: 10,
        hold_hours: 24,
        phones_seal,
        words: phones_seal,
        moments: &[],
        whose: Whose {
            statements: &statements,
            gemeente: None,
        },
    })
}

fn of_voorbeeldstad(lang: Lang, moments: &[Counting]) -> String {
    privacy_page(&PrivacyPage {
        lang,
        k: 10,
        hold_hours: 24,
        phones_seal: false,
        words: false,
        moments,
        whose: Whose {
            statements: &filled(),
            gemeente: Some(&voorbeeldstad()),
        },
    })
}

fn with_status(lang: Lang, status: ComplianceStatus) -> String {
    let mut statements = filled();
    statements.accessibility.status = Some(status);
    let whose = Whose {
        statements: &statements,
        gemeente: Some(&voorbeeldstad()),
    };
    accessibility_page(lang, &whose)
}

const STATUSES: [ComplianceStatus; 5] = [
    ComplianceStatus::A,
    ComplianceStatus::B,
    ComplianceStatus::C,
    ComplianceStatus::D,
    ComplianceStatus::E,
];

/// Both pages in every way that they can be.
pub(super) fn every_page(lang: Lang) -> Vec<(String, String)> {
    let mut pages = vec![
        (format!("privacy {lang} false"), privacy(lang, false)),
        (format!("privacy {lang} true"), privacy(lang, true)),
        (
            format!("privacy {lang} ingevuld"),
            of_voorbeeldstad(lang, Counting::ALL),
        ),
    ];
    for counting in Counting::ALL {
        pages.push((
            format!("privacy {lang} {counting}"),
            of_voorbeeldstad(lang, &[*counting]),
        ));
    }
    let none = Statements::default();
    let whose = Whose {
        statements: &none,
        gemeente: None,
    };
    pages.push((format!("toegankelijkheid {lang}"), accessibility_page(lang, &whose)));
    for status in STATUSES {
        pages.push((format!("toegankelijkheid {lang} {status:?}"), with_status(lang, status)));
    }
    pages
}

#[test]
fn what_is_filled_in_stands_on_the_pages_in_every_language() {
    for lang in Lang::all() {
        let (privacy, accessible) = (of_voorbeeldstad(*lang, &[]), with_status(*lang, ComplianceStatus::B));
        let day = texts(*lang).day("2026-11-30".parse().expect("a day"));
        for text in [
            "Voorbeeldstad",
            "Samenwerking Voorbeeld",
            "Stationsplein 1, 1234 AB",
            "href=\"tel:14030\"",
            "Op werkdagen van 9 tot 17 uur.",
            "href=\"mailto:privacy@voorbeeldstad.example\"",
            "href=\"https://www.autoriteitpersoonsgegevens.nl/\"",
            &day,
        ] {
            assert!(privacy.contains(text), "{lang}: {text}");
        }
        let investigated = texts(*lang).day("2026-10-12".parse().expect("a day"));
        for text in [
            "EN 301 549",
            "Samenwerking Voorbeeld",
            "Bureau Toets",
            "Eén tekening heeft nog te weinig contrast.",
            "href=\"https://www.toegankelijkheidsverklaring.nl/register/1234\"",
            "href=\"mailto:toegankelijk@voorbeeldstad.example\"",
            "href=\"https://www.nationaleombudsman.nl/\"",
            "Bo Smit, directeur",
            &investigated,
            &texts(*lang).get("toegankelijk-status-b"),
        ] {
            assert!(accessible.contains(text), "{lang}: {text}");
        }
        assert!(
            !accessible.contains(&texts(*lang).get("toegankelijk-niet-onderzoek")),
            "{lang}"
        );
    }
}

/// The sentences of both pages that say that something was not filled in.
const ABSENT: [&str; 10] = [
    "privacy-8-organisatie-leeg",
    "privacy-8-contact-leeg",
    "privacy-8-datum-leeg",
    "toegankelijk-status-leeg",
    "toegankelijk-onderzocht-leeg",
    "toegankelijk-register-leeg",
    "toegankelijk-contact-leeg",
    "toegankelijk-antwoord-leeg",
    "toegankelijk-getekend-leeg",
    "toegankelijk-datum-leeg",
];

#[test]
fn what_is_absent_is_said_to_be_absent_and_only_then() {
    let whose = Whose {
        statements: &Statements::default(),
        gemeente: None,
    };
    for lang in Lang::all() {
        let empty = privacy(*lang, false) + &accessibility_page(*lang, &whose);
        let full = of_voorbeeldstad(*lang, &[]) + &with_status(*lang, ComplianceStatus::A);
        for key in ABSENT {
            let sentence = texts(*lang).get(key);
            assert!(empty.contains(&sentence), "{lang} {key}");
            assert!(!full.contains(&sentence), "{lang} {key}");
        }
    }
}

#[test]
fn each_status_and_each_moment_is_said_in_other_words() {
    for lang in Lang::all() {
        let statuses: BTreeSet<String> = STATUSES.iter().map(|status| with_status(*lang, *status)).collect();
        assert_eq!(statuses.len(), 5, "{lang}");
        let moments: BTreeSet<String> = Counting::ALL
            .iter()
            .map(|counting| of_voorbeeldstad(*lang, &[*counting]))
            .collect();
        assert_eq!(moments.len(), Counting::ALL.len(), "{lang}");
        let differ = texts(*lang).get("privacy-6-verschilt");
        assert!(of_voorbeeldstad(*lang, Counting::ALL).contains(&differ), "{lang}");
        assert!(moments.iter().all(|page| !page.contains(&differ)), "{lang}");
    }
}

#[test]
fn what_staff_typed_is_shown_as_text_and_in_dutch() {
    let toml = "[organisatie]\nnaam = \"<b>A</b>\"\nadres = \"\\\"><script>x</script>\"\n[[gemeente]]\nslug = \"voorbeeldstad\"\nprivacy = \"<i>@b\"";
    let statements = Statements::read(toml).expect("a file");
    let gemeente = voorbeeldstad();
    let page = privacy_page(&PrivacyPage {
        lang: Lang::EN,
        k: 10,
        hold_hours: 0,
        phones_seal: false,
        words: false,
        moments: &[],
        whose: Whose {
            statements: &statements,
            gemeente: Some(&gemeente),
        },
    });
    for markup in ["<b>A", "<script", "<i>"] {
        assert!(!page.contains(markup), "{markup}");
    }
    assert!(blocks(&page).iter().any(|block| block.contains("&lt;b&gt;A")));
    assert!(page.contains("<span lang=\"nl\" dir=\"ltr\">"));
}
