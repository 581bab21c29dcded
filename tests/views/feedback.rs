//! "Dit hoorden wij, dit doen wij": the public pages, the poster and the form.

use ervaringwijzer::conversations::Side;
use ervaringwijzer::export::qr_svg;
use ervaringwijzer::i18n::Lang;
use ervaringwijzer::statistics::phrases::Suppressed;
use ervaringwijzer::values::day::Day;
use ervaringwijzer::values::published::{Band, Published};
use ervaringwijzer::values::scale::Kind;
use ervaringwijzer::values::tally::Tally;
use ervaringwijzer::values::terms::Mode;
use ervaringwijzer::views::feedback::{
    FeedbackBlock, FeedbackPage, FigureBlock, FigureLine, Figures, Heard, HeardList, HeardOne, PosterPage, PublicPlace,
    Written, embedded_page, feedback_form, framing_policy, heard_list, heard_page, poster_page, poster_policy,
};
use ervaringwijzer::views::survey::{content_security_policy, style_csp};
use maud::PreEscaped;

fn entry(round: &str, provider: &str, lang: Lang) -> Heard {
    Heard {
        round: round.to_owned(),
        provider: provider.to_owned(),
        href: "/gehoord/voorbeeldstad/voorjaar/de-vlier".to_owned(),
        lang,
        heard: "U wacht te lang.\nU kunt ons niet bellen.".to_owned(),
        doing: "Wij bellen u <elke> week.".to_owned(),
    }
}

/// A line of every kind, shown and hidden, by code and at a kiosk.
fn figures() -> Figures {
    let line = |question: &str, kind: Kind, tally: Option<[u32; 8]>| FigureLine {
        question: question.to_owned(),
        lang: Lang::NL,
        kind,
        published: tally.map(|counts| Tally(counts).into()),
        hidden: Suppressed::Whole,
        standing: None,
    };
    let lines = vec![
        line("Luisteren", Kind::Smiley5, Some([3, 20, 40, 68, 300, 182, 5, 2])),
        line("Wachten", Kind::Smiley3, Some([0, 10, 0, 20, 0, 1, 0, 0])),
        line("Weten", Kind::YesNo, Some([0, 11, 0, 0, 0, 12, 0, 0])),
        line("Waarom", Kind::Reasons, Some([5, 10, 9, 8, 7, 6, 5, 33])),
        line("Uitleg", Kind::Smiley5, None),
    ];
    let band = |slot, people| {
        let band = Band {
            answered: 10,
            at_least: 9,
            people,
        };
        Published::of_band(slot, band)
    };
    let exact = Published::from(Tally([0, 0, 1, 1, 10, 12, 0, 0]));
    let mut lines = lines;
    lines[4].hidden = Suppressed::Whole;
    lines.push(FigureLine {
        hidden: Suppressed::FirstEdition,
        ..line("Eerder", Kind::Smiley5, None)
    });
    lines.push(FigureLine {
        published: band(5, 11).map(|band| exact.plus(&band)),
        ..line("Afspraken", Kind::Smiley5, None)
    });
    lines.push(FigureLine {
        published: band(5, 11),
        standing: Some("2026-03-09".parse().expect("a day")),
        ..line("Gratis hulp", Kind::YesNo, None)
    });
    lines.push(FigureLine {
        published: band(2, 15),
        ..line("Redenen", Kind::Reasons, None)
    });
    let block = |mode| FigureBlock {
        mode,
        lines: lines.clone(),
    };
    Figures {
        remark: Some("Gecorrigeerd door publicatie 3: kaartjes verwisseld".to_owned()),
        blocks: vec![block(Mode::Personal), block(Mode::Kiosk)],
    }
}

fn list(lang: Lang, entries: &[Heard]) -> String {
    heard_list(&HeardList {
        lang,
        gemeente: "Voorbeeldstad",
        word_lists: Some("voorbeeldstad"),
        demo: true,
        entries,
        figures: &[("voorjaar 2026".to_owned(), figures())],
        languages: Lang::all(),
        style: None,
        logo: None,
    })
}

fn poster(lang: Lang, entry: &Heard) -> String {
    let address = "https://wijzer.example/gehoord/voorbeeldstad/voorjaar/de-vlier";
    poster_page(&PosterPage {
        lang,
        gemeente: "Voorbeeldstad",
        entry,
        address,
        qr: &PreEscaped(qr_svg(address).expect("a QR code")),
        demo: true,
    })
}

/// Every public page, for the tests on plain words.
pub(super) fn every_page(lang: Lang) -> Vec<(String, String)> {
    let mut pages = vec![(format!("gehoord leeg {lang}"), list(lang, &[]))];
    for of in Lang::all() {
        let entry = entry("voorjaar 2026", "Zorggroep De Vlier", *of);
        let figures = figures();
        let one = HeardOne {
            lang,
            gemeente: "Voorbeeldstad",
            all_href: "/gehoord/voorbeeldstad",
            demo: true,
            poster_href: "/gehoord/voorbeeldstad/voorjaar/de-vlier/poster",
            poster_pdf_href: Some("/gehoord/voorbeeldstad/voorjaar/de-vlier/poster.pdf"),
            entry: &entry,
            figures: Some(&figures),
            languages: Lang::all(),
            style: None,
            logo: None,
        };
        let name = |what: &str| format!("gehoord {what} {of} {lang}");
        pages.push((name("alles"), list(lang, std::slice::from_ref(&entry))));
        pages.push((name("een"), heard_page(&one)));
        pages.push((name("inbedden"), embedded_page(&one)));
        pages.push((name("poster"), poster(lang, &entry)));
    }
    pages
}

#[test]
fn one_round_has_one_heading_and_its_providers_below_it() {
    let all = [
        ("voorjaar", "De Linde"),
        ("voorjaar", "De Vlier"),
        ("najaar", "De Linde"),
    ];
    let entries = all.map(|(round, provider)| entry(round, provider, Lang::NL));
    let page = list(Lang::NL, &entries);
    let headings: Vec<&str> = page
        .split("<h2>")
        .skip(1)
        .filter_map(|after| after.split("</h2>").next())
        .collect();
    assert_eq!(headings, ["voorjaar", "najaar"]);
    assert_eq!((page.matches("<h1").count(), page.matches("<h3><a").count()), (1, 3));
}

#[test]
fn figures_are_sentences_with_plain_counts_and_never_of_one_provider() {
    let pages = every_page(Lang::NL);
    let page = |what: &str| &pages.iter().find(|(name, _)| name.contains(what)).expect("a page").1;
    for (what, own) in [("alles nl", false), ("een nl", true)] {
        let page = page(what);
        for said in [
            "Luisteren</span>: 482 van de 610 mensen kozen goed of heel goed.",
            "Wachten</span>: 1 van de 31 mensen koos heel goed.",
            "Weten</span>: 12 van de 23 mensen kozen ja.",
            "Waarom</span>: 33 mensen kozen een of meer redenen.",
            "Te lang wachten: 10",
            "Uitleg</span>: nog niet genoeg antwoorden.",
            "Eerder</span>: nog niet genoeg verschillende antwoorden.",
            "Afspraken</span>: 31 tot 32 van de 34 mensen kozen goed of heel goed.",
            "Gratis hulp</span>: 9 tot 10 van de 10 mensen kozen ja. Dit is de stand van 9 maart 2026.",
            "Niet geluisterd: 9 tot 10",
            "Te weinig uitleg: 0 tot 10",
            ">Met een eigen code</h",
            ">Op een scherm bij de hulp</h",
            "Hier staan de antwoorden van alle aanbieders bij elkaar.",
            "<p lang=\"nl\"><strong>Gecorrigeerd door publicatie 3: kaartjes verwisseld</strong></p>",
        ] {
            assert!(page.contains(said), "{what}: {said}: {page}");
        }
        let apart = "Ze gaan niet alleen over Zorggroep De Vlier.";
        assert_eq!(page.contains(apart), own, "{what}");
    }
    for what in ["inbedden nl", "poster nl", "leeg"] {
        assert!(!page(what).contains("Luisteren"), "{what}");
    }
    let english = every_page(Lang::EN);
    let one = &english
        .iter()
        .find(|(name, _)| name.contains("een en"))
        .expect("a page")
        .1;
    for said in [
        "Luisteren</span>: 482 of the 610 people chose good or very good.",
        "Afspraken</span>: 31 to 32 of the 34 people chose good or very good.",
        "Gratis hulp</span>: 9 to 10 of the 10 people chose yes. These are the numbers of 9 March 2026.",
        "Uitleg</span>: Not enough answers yet.",
    ] {
        let said = format!("<span lang=\"nl\" dir=\"ltr\">{said}");
        assert!(one.contains(&said), "{said}: {one}");
    }
}

#[test]
fn what_people_wrote_is_escaped_and_keeps_its_lines() {
    for (name, page) in every_page(Lang::NL).iter().filter(|(name, _)| !name.contains("leeg")) {
        assert!(page.contains("&lt;elke&gt;") && !page.contains("<elke>"), "{name}");
        assert!(!page.contains("lang.\nU kunt"), "{name}: two lines are two paragraphs");
        assert!(!page.contains("<script") && !page.contains(" style="), "{name}");
    }
}

#[test]
fn the_page_for_frames_has_the_survey_s_policy_but_for_frames_and_forms() {
    let usual: Vec<&str> = content_security_policy().split("; ").collect();
    let framing: Vec<&str> = framing_policy().split("; ").collect();
    let changed: Vec<_> = usual.iter().zip(&framing).filter(|(one, other)| one != other).collect();
    assert_eq!(usual.len(), framing.len());
    assert_eq!(
        changed,
        [
            (&"form-action 'self'", &"form-action 'none'"),
            (&"frame-ancestors 'none'", &"frame-ancestors https:")
        ]
    );
    let page = &every_page(Lang::NL)[3];
    assert!(page.0.contains("inbedden") && page.1.contains("target=\"_blank\" rel=\"noopener\""));
}

#[test]
fn the_poster_is_for_a3_under_a_policy_of_its_own() {
    let page = poster(Lang::NL, &entry("voorjaar", "De Vlier", Lang::NL));
    let (_, style) = page.split_once("<style>").expect("a style");
    let (style, _) = style.split_once("</style>").expect("its end");
    assert!(style.contains("@page{size:A3 portrait"), "{style}");
    assert!(poster_policy().contains("style-src 'sha256-") && !poster_policy().contains(style_csp()));
    assert!(!poster_policy().contains("script-src") && poster_policy().contains("frame-ancestors 'none'"));
    assert!(
        page.contains("<svg class=\"qr\"") && page.contains("<b>wijzer.example/gehoord/"),
        "{page}"
    );
    let long = Heard {
        heard: "a ".repeat(300),
        doing: "b ".repeat(300),
        ..entry("voorjaar", "De Vlier", Lang::NL)
    };
    assert!(page.contains("poster large") && poster(Lang::NL, &long).contains("poster small"));
}

fn block(change: impl FnOnce(&mut FeedbackBlock)) -> String {
    let text = |heard: &str| Written {
        heard: heard.to_owned(),
        doing: "Wij bellen u.".to_owned(),
    };
    let mut block = FeedbackBlock {
        lang: Lang::NL,
        stored: Some(text("U wacht te lang.")),
        version: 3,
        typed: None,
        problem: None,
        provider_agrees: false,
        gemeente_agrees: true,
        public: None,
    };
    change(&mut block);
    feedback_form(&FeedbackPage {
        csrf: "token".to_owned(),
        action: "/aanbieder/voorbeeldstad/voorjaar/terugkoppeling".to_owned(),
        agree_action: "/aanbieder/voorbeeldstad/voorjaar/terugkoppeling/akkoord".to_owned(),
        withdraw_action: "/aanbieder/voorbeeldstad/voorjaar/terugkoppeling/intrekken".to_owned(),
        all_href: "/gehoord/voorbeeldstad".to_owned(),
        with_figures: false,
        side: Side::Provider,
        blocks: vec![block],
    })
    .into_string()
}

#[test]
fn a_side_can_agree_or_take_its_consent_back_and_never_both() {
    let before = block(|_as_it_is| {});
    assert!(
        before.contains(">Akkoord</button>") && !before.contains("/intrekken"),
        "{before}"
    );
    let after = block(|block| block.provider_agrees = true);
    assert!(
        after.contains(">Trek akkoord in</button>") && !after.contains("/akkoord\""),
        "{after}"
    );
    let nothing = block(|block| block.stored = None);
    assert!(
        !nothing.contains("/akkoord") && !nothing.contains("Akkoord met deze tekst"),
        "{nothing}"
    );
}

#[test]
fn a_conflict_shows_what_stands_there_beside_what_was_typed() {
    let page = block(|block| {
        block.problem = Some("Iemand anders was eerder.".to_owned());
        block.typed = Some(Written {
            heard: "Wachten duurt lang.".to_owned(),
            doing: String::new(),
        });
    });
    let (kept, form) = page.split_once("Dit schreef u").expect("both");
    assert!(
        kept.contains("U wacht te lang.") && kept.contains("role=\"alert\""),
        "{kept}"
    );
    assert!(form.contains("Wachten duurt lang.</textarea>"), "{form}");
}

#[test]
fn a_public_text_shows_its_address_and_a_line_to_copy() {
    let place = PublicPlace {
        since: Day::new(2026, 3, 9).expect("a day"),
        address: "https://wijzer.example/gehoord/x".to_owned(),
        poster_href: "/gehoord/x/poster".to_owned(),
        poster_pdf_href: Some("/gehoord/x/poster.pdf".to_owned()),
        snippet: "<iframe src=\"https://wijzer.example/gehoord/x/inbedden\"></iframe>".to_owned(),
    };
    let page = block(|block| block.public = Some(place));
    assert!(page.contains("Openbaar sinds 9 maart 2026"), "{page}");
    assert!(
        page.contains("&lt;iframe src=&quot;https://wijzer.example/gehoord/x/inbedden&quot;&gt;"),
        "{page}"
    );
    assert!(!page.contains("<iframe"), "{page}");
}
