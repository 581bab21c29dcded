//! The small staff pages.

use ervaringwijzer::i18n::Lang;
use ervaringwijzer::i18n::interface::InterfaceLang;
use ervaringwijzer::values::day::Day;
use ervaringwijzer::values::terms::{Address, Channel, Domain, Mode, Purpose, RoundState};
use ervaringwijzer::views::shell::{NavItem, OtherLanguage, Shell, page};
use ervaringwijzer::views::staff::{
    ActLine, AdministratorPage, BatchLine, ChannelLine, FreshToken, GemeenteLine, KioskTally, ParticipationLine,
    ParticipationsPage, PasswordError, PosterLink, PrintPart, RoundLine, RoundOf, RoundsPage, SetPasswordPage,
    SheetPage, SignInError, SignInPage, Ticket, TokenLine, TokensPage, administrator_page, error_page, not_found_page,
    participations_page, rounds_page, set_password_page, sheet_page, sign_in_page, tokens_page,
};
use ervaringwijzer::views::survey::{HandoutPage, HandoutWords};
use maud::{Markup, html};

fn framed(heading: &str, body: Markup, signed_in: bool) -> String {
    let nav = [NavItem {
        href: "/gemeente".to_owned(),
        label: "Resultaten".to_owned(),
        current: false,
    }];
    let shell = Shell {
        title: heading,
        kicker: "",
        breadcrumb: None,
        heading,
        demo: false,
        nav: if signed_in { &nav } else { &[] },
        signed_in_as: signed_in.then_some("analist@voorbeeld.test"),
        here: None,
        csrf: signed_in.then_some("token"),
        said: None,
        home: "/aanbieder",
        stylesheet_href: "staff.css",
        style_href: None,
        logo: None,
        style: None,
        other_language: OtherLanguage::Kept {
            page: "/gemeente",
            language: InterfaceLang::En,
        },
    };
    page(&shell, body).into_string()
}

fn sign_in(problem: Option<SignInError>) -> Markup {
    sign_in_page(&SignInPage {
        csrf: "token",
        email: "a@voorbeeld.test",
        problem,
        left: false,
        chosen: false,
        again: false,
        passkey: None,
        work: None,
        page: None,
        kept: None,
        language: InterfaceLang::Nl,
    })
}

fn password(problem: Option<PasswordError>) -> Markup {
    set_password_page(&SetPasswordPage {
        csrf: "token",
        action: "/wachtwoord/x",
        email: "a@voorbeeld.test",
        invited: Some("U bent uitgenodigd voor Ervaringwijzer, als beheerder."),
        ends: &[],
        problem,
    })
}

fn rounds() -> Markup {
    let day = |month, day| Day::new(2026, month, day).expect("a day");
    let round = |name: &str, whose, state: RoundState, results: Option<&str>| RoundLine {
        name: name.to_owned(),
        state,
        status: state.word(),
        early: None,
        start: day(3, 1),
        end: day(4, 30),
        purpose: Purpose::Learn,
        questionnaire: "Wmo-ondersteuning, kort".to_owned(),
        whose,
        href: "/gemeente/rondes/1".to_owned(),
        steps_href: Some("/gemeente/rondes/1/stappen".to_owned()),
        results_href: results.map(str::to_owned),
    };
    rounds_page(&RoundsPage {
        rounds: vec![
            round("voorjaar 2026", RoundOf::Providers(14), RoundState::Open, None),
            round(
                "najaar 2025",
                RoundOf::Gemeente {
                    name: "Voorbeeldstad".to_owned(),
                    contact: "Ans de Wit".to_owned(),
                },
                RoundState::Closed,
                Some("/gemeente/resultaten"),
            ),
        ],
        new_href: Some("/gemeente/rondes/nieuw".to_owned()),
    })
}

fn participations(state: RoundState) -> Markup {
    let open = state == RoundState::Open;
    let batch = |number, voided: Option<&str>| BatchLine {
        number,
        issued: 120,
        voided: voided.map(str::to_owned),
        voided_on: voided.and_then(|_| Day::new(2026, 3, 4)),
        expired: state == RoundState::Closed,
        issued_on: Day::new(2026, 3, 2),
        channel: Some(Channel::Letter),
        reissue: true,
        void_action: (open && voided.is_none()).then(|| "/gemeente/rondes/1/codes/vervallen".to_owned()),
    };
    let line = |provider: &str, mode| ParticipationLine {
        provider: provider.to_owned(),
        mode,
        issued: 120,
        batches: if mode == Mode::Personal {
            vec![batch(1, Some("bij medewerkers bezorgd")), batch(2, None)]
        } else {
            Vec::new()
        },
        issue_action: (open && mode == Mode::Personal).then(|| "/gemeente/rondes/1/codes".to_owned()),
        kiosk_href: (open && mode == Mode::Kiosk).then(|| "/k/abc".to_owned()),
        signals: if open || mode == Mode::Kiosk {
            Vec::new()
        } else {
            vec!["Bijna alle codes zijn gebruikt (118 van 120).".to_owned()]
        },
        posters: Lang::all()
            .iter()
            .filter(|_| open)
            .map(|lang| PosterLink {
                lang: *lang,
                href: format!("/gemeente/ronde/r/codes/1/poster.pdf?taal={lang}"),
            })
            .collect(),
    };
    participations_page(&ParticipationsPage {
        state,
        fewest: 20,
        most: 50_000,
        last_day: Day::new(2026, 4, 26),
        channels: vec![
            ChannelLine {
                channel: Some(Channel::Letter),
                issued: 1240,
                voided: 120,
                expired: if open { 0 } else { 1120 },
            },
            ChannelLine {
                channel: None,
                issued: 20,
                voided: 0,
                expired: if open { 0 } else { 20 },
            },
        ],
        kiosk: KioskTally {
            opened: 3,
            voided: 1,
            over: 1,
        },
        csrf: "token".to_owned(),
        lines: vec![
            line("De Berk", Mode::Personal),
            line("De Berk", Mode::Kiosk),
            line("De Vlier", Mode::Personal),
        ],
        problem: None,
    })
}

fn sheet() -> Markup {
    let qr =
        html! { svg viewBox="0 0 29 29" aria-hidden="true" { path d="M1 1h7v7h-7zM21 1h7v7h-7zM1 21h7v7h-7z" {} } };
    let ticket = |code: &str| Ticket {
        code: code.to_owned(),
        qr: qr.clone(),
    };
    sheet_page(&SheetPage {
        words: HandoutWords::of(&HandoutPage {
            lang: Lang::NL,
            domain: Domain::Wmo,
            address: Address::U,
            purpose: Purpose::Learn,
            gemeente: "Voorbeeldstad",
            provider: "Zorggroep De Vlier",
            phone: "14 000",
            last_day: Some("2027-01-08".parse::<Day>().expect("a day")),
            k: 10,
            questions: 5,
            demo: false,
        }),
        provider: "Zorggroep De Vlier".to_owned(),
        host: "ervaring.voorbeeldstad.test".to_owned(),
        number: 2,
        note: None,
        tickets: vec![
            ticket("K7QD-M2XN-8PWV"),
            ticket("3F0A-77HJ-ZZ1C"),
            ticket("9KMN-PQRS-TVWX"),
        ],
        csv_href: "data:text/csv;base64,Y29kZQ==".to_owned(),
        csv_name: "codes.csv".to_owned(),
        back_href: "/gemeente/rondes/1".to_owned(),
        print: Some(PrintPart {
            action: "/gemeente/ronde/r/codes/1/papier".to_owned(),
            csrf: "token".to_owned(),
            batch: 1,
            codes: vec!["K7QD-M2XN-8PWV".to_owned()],
            languages: Lang::all().to_vec(),
        }),
    })
}

fn administrator() -> Markup {
    administrator_page(&AdministratorPage {
        gemeenten: vec![GemeenteLine {
            slug: "voorbeeldstad".to_owned(),
            name: "Voorbeeldstad".to_owned(),
            open_rounds: 1,
        }],
        people: 3,
        warnings: vec!["Van de sleutels is nog geen tweede kopie gemaakt.".to_owned()],
        acts: vec![ActLine {
            moment: "2026-03-02".parse::<Day>().expect("a day").at(9, 0),
            who: Some("ans@voorbeeldstad.test".to_owned()),
            act: "Codes uitgegeven".to_owned(),
            object: "ronde 0198c0de-7a3b-7000-8000-0123456789ab (40 codes)".to_owned(),
        }],
    })
}

fn tokens(number: usize, fresh: bool, problem: Option<&str>) -> Markup {
    let line = |at: usize| TokenLine {
        id: format!("id-{at}"),
        name: format!("Power BI {at}"),
        created: Day::new(2026, 3, 1).expect("a day"),
        expires: Day::new(2027, 3, 1).expect("a day"),
    };
    let new = FreshToken {
        name: "Power BI 0".to_owned(),
        text: format!("ew_{}", "0".repeat(64)),
    };
    tokens_page(&TokensPage {
        csrf: "token".to_owned(),
        lines: (0..number).map(line).collect(),
        fresh: fresh.then_some(new),
        typed: String::new(),
        problem: problem.map(str::to_owned),
        choices: vec![(365, "1 jaar".to_owned()), (30, "30 dagen".to_owned())],
        longest_name: 60,
        room: number < 20,
        address: "https://ervaringwijzer.example.nl/api/v1".to_owned(),
    })
}

pub(super) fn every_page() -> Vec<(&'static str, String)> {
    vec![
        ("inloggen", framed("Inloggen", sign_in(Some(SignInError::Wrong)), false)),
        (
            "wachtwoord",
            framed("Kies een wachtwoord", password(Some(PasswordError::TooShort)), false),
        ),
        ("rondes", framed("Rondes", rounds(), true)),
        (
            "sleutels",
            framed("Sleutels", tokens(2, true, Some("Dit kan niet.")), true),
        ),
        ("geen sleutels", framed("Sleutels", tokens(0, false, None), true)),
        (
            "deelnames",
            framed("voorjaar 2026", participations(RoundState::Open), true),
        ),
        ("codes", framed("Codes voor Zorggroep De Vlier", sheet(), true)),
        ("beheer", framed("Beheer", administrator(), true)),
        ("niet-gevonden", framed("Pagina niet gevonden", not_found_page(), false)),
        ("fout", framed("Er ging iets mis", error_page(), false)),
    ]
}

#[test]
fn every_form_that_posts_carries_the_token() {
    for (name, html) in every_page() {
        for form in html.split("<form").skip(1) {
            let form = form.split("</form>").next().expect("its end");
            assert!(
                form.contains("method=\"post\"") && form.contains("name=\"csrf\" value=\"token\""),
                "{name}: {form}"
            );
        }
    }
}

#[test]
fn every_field_has_a_label() {
    for (name, html) in every_page() {
        for input in html.split("<input").skip(1) {
            let tag = input.split('>').next().expect("a tag");
            let id = tag.split("id=\"").nth(1).and_then(|rest| rest.split('"').next());
            let labelled = id.is_some_and(|id| html.contains(&format!(" for=\"{id}\"")));
            assert!(labelled || tag.contains("type=\"hidden\""), "{name}: {tag}");
        }
    }
}

#[test]
fn every_staff_page_has_one_h1_and_no_inline_style_or_script() {
    for (name, html) in every_page() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert!(!html.contains(" style=") && !html.contains("<script"), "{name}");
    }
}

#[test]
fn an_unknown_address_and_a_wrong_password_get_the_same_sentence() {
    let html = sign_in(Some(SignInError::Wrong)).into_string();
    assert!(html.contains("E-mailadres of wachtwoord klopt niet."));
    assert!(!html.contains("value=\"geheim") && html.contains("type=\"password\""));
}

#[test]
fn a_used_link_offers_no_form() {
    assert!(
        !password(Some(PasswordError::LinkExpired))
            .into_string()
            .contains("<form")
    );
    assert!(password(None).into_string().contains("minlength=\"12\""));
}

#[test]
fn codes_can_be_issued_only_while_the_round_is_open_and_at_most_50_000_at_once() {
    let open = participations(RoundState::Open).into_string();
    assert_eq!(open.matches("max=\"50000\"").count(), 2);
    assert!(open.contains("href=\"/k/abc\""));
    assert!(!participations(RoundState::Closed).into_string().contains("<form"));
    assert!(!participations(RoundState::Draft).into_string().contains("<form"));
}

#[test]
fn the_sheet_of_codes_warns_that_it_is_shown_once() {
    let html = sheet().into_string();
    assert!(html.contains("Deze pagina ziet u één keer."));
    assert_eq!(html.matches("class=\"ticket\"").count(), 3);
}

#[test]
fn signing_out_is_a_form_and_not_a_link() {
    let html = framed("Rondes", rounds(), true);
    assert!(html.contains("<form method=\"post\" action=\"/uitloggen\">") && !html.contains("href=\"/uitloggen\""));
    assert!(!framed("Inloggen", sign_in(None), false).contains("/uitloggen"));
}

#[test]
fn a_new_key_is_shown_with_the_warning_that_it_is_not_shown_again() {
    let html = tokens(1, true, None).into_string();
    assert!(
        html.contains("tonen hem niet nog een keer") && html.contains("ew_0000"),
        "{html}"
    );
    assert!(!tokens(1, false, None).into_string().contains("ew_0"));
    assert!(
        tokens(0, false, None)
            .into_string()
            .contains("U hebt nog geen sleutel.")
    );
    let full = tokens(20, false, None).into_string();
    assert_eq!(
        (
            full.matches("/intrekken\"").count(),
            full.matches("name=\"naam\"").count()
        ),
        (20, 0)
    );
    let wrong = tokens(0, false, Some("Er is geen sleutel gemaakt.")).into_string();
    assert!(wrong.contains("role=\"alert\""), "{wrong}");
}
