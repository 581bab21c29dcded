//! People who sign in, as a gemeente and the administrator look after them.

use super::{PASSWORD, serve};
use crate::support::http::Browser;
use crate::support::server::WebServer;
use crate::support::sign_in::set_up_app;
use crate::support::smtp::{MailServer, Manner};
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, NewUser, Rights};
use ervaringwijzer::values::ids::ProviderId;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    a_colleague_is_added_with_a_link_that_is_shown_once_and_works_once,
    a_gemeente_makes_the_first_account_of_a_provider_and_no_second,
    an_account_is_switched_off_after_a_second_look_and_on_with_a_new_link,
    nobody_switches_off_themself_and_a_disabled_user_gets_no_link,
    a_successor_takes_over_in_one_act,
    a_name_and_an_address_are_changed_and_changed_back,
    a_gemeente_does_not_see_the_people_of_another,
    a_list_of_thousands_is_a_page_of_fifty,
    a_link_is_mailed_too_where_mail_is_set_up,
);

const PEOPLE: &str = "/gemeente/inrichting/mensen";

fn town_hall(town: &Town) -> ProviderId {
    let (_, seats) = town.open_round_of(&["De Vlier"]);
    town.user(Rights::Analyst(town.gemeente.id), "analist@stad.nl", PASSWORD);
    town.user(Rights::Administrator, "beheer@stad.nl", PASSWORD);
    town.participation(seats[0]).provider
}

/// The one-time link on a page, as a path.
pub(super) fn link(page: &str) -> String {
    let after = page.split("/welkom/").nth(1).expect("a one-time link");
    format!("/welkom/{}", after.split('<').next().unwrap_or_default())
}

fn id(town: &Town, email: &str) -> String {
    town.read(|conn| accounts::by_email(conn, email)).id.to_string()
}

pub(super) fn add(browser: &mut Browser, desk: &str, fields: [&str; 3]) -> String {
    let path = format!("{desk}/nieuw");
    browser.get(&path);
    let [name, email, place] = fields;
    browser
        .submit(&path, &[("naam", name), ("email", email), ("plek", place)])
        .text()
}

fn a_colleague_is_added_with_a_link_that_is_shown_once_and_works_once(town: &Town) {
    town_hall(town);
    let server = serve(town);
    let mut analyst = server.sign_in("analist@stad.nl", PASSWORD).following();
    let page = add(
        &mut analyst,
        PEOPLE,
        ["Bo Vis", " Bo@Stad.nl ", "analist/voorbeeldstad"],
    );
    assert!(
        page.contains("Bo Vis is toegevoegd") && page.contains("zeven dagen lang"),
        "{page}"
    );
    let link = link(&page);
    let again = analyst.get(&format!("{PEOPLE}/{}", id(town, "bo@stad.nl"))).text();
    assert!(!again.contains("/welkom/") && again.contains("kan hier nog niet inloggen"));
    let mut new = server.browser();
    new.get(&link);
    let chosen = [
        ("wachtwoord", "een heel ander lang wachtwoord"),
        ("herhaling", "een heel ander lang wachtwoord"),
    ];
    let to = new.submit(&link, &chosen);
    assert_eq!(to.header("location"), Some("/account/tweede-stap"));
    set_up_app(&mut new, town.now());
    assert_eq!(new.get("/gemeente/rondes").status, 200);
    assert_eq!(server.browser().get(&link).status, 404);
    // What is wrong is said, and nothing that was typed is lost.
    for (fields, wanted) in [
        (["Bo Vis", "bo@stad.nl", "analist/voorbeeldstad"], "heeft deze plek al"),
        (["Bo Vis", "geen adres", "analist/voorbeeldstad"], "geen e-mailadres"),
        (["Bo Vis", "x@stad.nl", "beheerder"], "Kies wat deze persoon doet"),
        (
            ["Bo Vis", "x@stad.nl", "analist/anderdam"],
            "Kies wat deze persoon doet",
        ),
    ] {
        let page = add(&mut analyst, PEOPLE, fields);
        assert!(
            page.contains(wanted) && page.contains(r#"value="Bo Vis""#),
            "{wanted}: {page}"
        );
    }
}

fn a_gemeente_makes_the_first_account_of_a_provider_and_no_second(town: &Town) {
    town_hall(town);
    let server = serve(town);
    let mut analyst = server.sign_in("analist@stad.nl", PASSWORD).following();
    let page = add(&mut analyst, PEOPLE, ["Eva", "eva@vlier.nl", "aanbieder/de-vlier"]);
    let link = link(&page);
    // Until somebody signed in, the gemeente mends what it typed.
    let person = format!("{PEOPLE}/{}", id(town, "eva@vlier.nl"));
    assert!(analyst.get(&person).text().contains("Maak een nieuwe link"));
    let second = add(&mut analyst, PEOPLE, ["Ali", "ali@vlier.nl", "aanbieder/de-vlier"]);
    assert!(
        second.contains("doet de beheerder dat vanaf de tweede persoon"),
        "{second}"
    );
    let mut eva = server.browser();
    eva.get(&link);
    eva.submit(
        &link,
        &[
            ("wachtwoord", "een heel ander lang wachtwoord"),
            ("herhaling", "een heel ander lang wachtwoord"),
        ],
    );
    // From then on it cannot make itself a way in.
    let page = analyst.get(&person).text();
    assert!(
        page.contains("verandert alleen de beheerder") && !page.contains("Maak een nieuwe link"),
        "{page}"
    );
    for end in ["uitnodigen", "aan"] {
        let page = analyst.submit(&format!("{person}/{end}"), &[]).text();
        assert!(!page.contains("/welkom/"), "{end}");
    }
    let sure = [("naam", "X"), ("email", "x@stad.nl"), ("zeker", "ja")];
    for end in ["uit", "opvolger", "gegevens"] {
        analyst.submit(&format!("{person}/{end}"), &sure);
    }
    let eva = town.read(|conn| accounts::by_email(conn, "eva@vlier.nl"));
    assert!(!eva.disabled && eva.name == "Eva");
    let mut admin = server.sign_in("beheer@stad.nl", PASSWORD).following();
    let page = add(
        &mut admin,
        "/beheer/mensen",
        ["Ali", "ali@vlier.nl", "aanbieder/de-vlier"],
    );
    assert!(page.contains("/welkom/"), "{page}");
}

fn an_account_is_switched_off_after_a_second_look_and_on_with_a_new_link(town: &Town) {
    town_hall(town);
    town.user(Rights::Council(town.gemeente.id), "raad@stad.nl", PASSWORD);
    let server = serve(town);
    let mut council = server.sign_in("raad@stad.nl", PASSWORD);
    assert_eq!(council.get("/gemeente/vragen").status, 200);
    let mut analyst = server.sign_in("analist@stad.nl", PASSWORD).following();
    let person = format!("{PEOPLE}/{}", id(town, "raad@stad.nl"));
    analyst.get(&person);
    let asked = analyst.submit(&format!("{person}/uit"), &[]).text();
    assert!(asked.contains("kan hier dan niet meer inloggen"), "{asked}");
    assert_eq!(council.get("/gemeente/vragen").status, 200, "nothing is done yet");
    let page = analyst.submit(&format!("{person}/uit"), &[("zeker", "ja")]).text();
    assert!(
        page.contains("raad kan hier niet meer inloggen.") && page.contains("uitgezet"),
        "{page}"
    );
    assert_eq!(council.get("/gemeente/vragen").status, 303);
    let page = analyst.submit(&format!("{person}/aan"), &[]).text();
    assert!(page.contains("Het account staat weer aan"), "{page}");
    assert_eq!(server.browser().get(&link(&page)).status, 200);
}

fn nobody_switches_off_themself_and_a_disabled_user_gets_no_link(town: &Town) {
    town_hall(town);
    let server = serve(town);
    let mut admin = server.sign_in("beheer@stad.nl", PASSWORD).following();
    let own = format!("/beheer/mensen/{}", id(town, "beheer@stad.nl"));
    assert!(admin.get(&own).text().contains("Dit bent u zelf."));
    for sure in [&[][..], &[("zeker", "ja")]] {
        let page = admin.submit(&format!("{own}/uit"), sure).text();
        assert!(page.contains("Uw eigen account zet een ander uit."), "{page}");
    }
    let user = town.read(|conn| accounts::by_email(conn, "beheer@stad.nl"));
    let member = town.read(|conn| accounts::member(conn, user.id));
    let last = town
        .db
        .write("test", |conn| accounts::disable_person(conn, None, &member));
    assert!(last.is_err(), "nor does a command, of the last administrator");
    let analyst = format!("/beheer/mensen/{}", id(town, "analist@stad.nl"));
    admin.get(&analyst);
    admin.submit(&format!("{analyst}/uit"), &[("zeker", "ja")]);
    let page = admin.submit(&format!("{analyst}/uitnodigen"), &[]).text();
    assert!(
        page.contains("Dit account is uitgezet.") && !page.contains("/welkom/"),
        "{page}"
    );
    // With a second one who can sign in, an administrator can be switched off.
    town.user(Rights::Administrator, "tweede@stad.nl", PASSWORD);
    let second = format!("/beheer/mensen/{}", id(town, "tweede@stad.nl"));
    admin.get(&second);
    let page = admin.submit(&format!("{second}/uit"), &[("zeker", "ja")]).text();
    assert!(page.contains("tweede kan hier niet meer inloggen."), "{page}");
}

fn a_successor_takes_over_in_one_act(town: &Town) {
    let vlier = town_hall(town);
    town.user(Rights::Provider(vlier.into()), "oud@vlier.nl", PASSWORD);
    let server = serve(town);
    let mut old = server.sign_in("oud@vlier.nl", PASSWORD);
    let mut admin = server.sign_in("beheer@stad.nl", PASSWORD).following();
    let person = format!("/beheer/mensen/{}", id(town, "oud@vlier.nl"));
    admin.get(&person);
    let fields = [("naam", "Nieuw"), ("email", "nieuw@vlier.nl")];
    let asked = admin.submit(&format!("{person}/opvolger"), &fields).text();
    assert!(
        asked.contains("Nieuw volgt oud op") && asked.contains("De Vlier"),
        "{asked}"
    );
    assert_eq!(old.get("/aanbieder/rondes").status, 200, "nothing is done yet");
    let sure = [&fields[..], &[("zeker", "ja")]].concat();
    let page = admin.submit(&format!("{person}/opvolger"), &sure).text();
    let link = link(&page);
    assert_eq!(old.get("/aanbieder/rondes").status, 303);
    let mut new = server.browser();
    new.get(&link);
    let chosen = [
        ("wachtwoord", "een heel ander lang wachtwoord"),
        ("herhaling", "een heel ander lang wachtwoord"),
    ];
    let to = new.submit(&link, &chosen);
    assert_eq!(to.header("location"), Some("/account/tweede-stap"));
    set_up_app(&mut new, town.now());
    assert_eq!(new.get("/aanbieder/rondes").status, 200);
    let new = town.read(|conn| accounts::by_email(conn, "nieuw@vlier.nl")).id;
    let rights = town.read(|conn| accounts::member(conn, new)).rights();
    assert_eq!(rights, Some(Rights::Provider(vlier.into())));
    // An address that is taken is told before anything is done.
    let person = format!("/beheer/mensen/{}", id(town, "nieuw@vlier.nl"));
    admin.get(&person);
    let taken = [("naam", "Oud"), ("email", "oud@vlier.nl")];
    let page = admin.submit(&format!("{person}/opvolger"), &taken).text();
    assert!(
        page.contains("heeft deze plek al") && page.contains(r#"value="oud@vlier.nl""#),
        "{page}"
    );
}

fn a_name_and_an_address_are_changed_and_changed_back(town: &Town) {
    town_hall(town);
    let new = NewUser {
        email: "fout@stad.nl".to_owned(),
        name: "Typfuot".to_owned(),
        rights: Rights::Council(town.gemeente.id),
    };
    let user = town.db.write("test", |conn| accounts::add(conn, &new)).expect("a user");
    let old_link = town.write(|conn| accounts::invite(conn, user.id, town.now()));
    let server = serve(town);
    let mut analyst = server.sign_in("analist@stad.nl", PASSWORD).following();
    let person = format!("{PEOPLE}/{}", user.id);
    analyst.get(&person);
    let better = [("naam", "Typfout"), ("email", "goed@stad.nl")];
    let page = analyst.submit(&format!("{person}/gegevens"), &better).text();
    assert!(
        page.contains("Bewaard. Typfout logt in met goed@stad.nl.") && page.contains("Ongedaan maken"),
        "{page}"
    );
    let dead = format!("/welkom/{}", old_link.text());
    assert_eq!(server.browser().get(&dead).status, 404, "it went to the wrong address");
    for (name, email, wanted) in [
        ("Typ\u{7}", "goed@stad.nl", "Vul een naam in"),
        ("Typfout", "analist@stad.nl", "al een account"),
        ("Typfout", "twee@@stad.nl", "geen e-mailadres"),
    ] {
        let page = analyst
            .submit(&format!("{person}/gegevens"), &[("naam", name), ("email", email)])
            .text();
        assert!(
            page.contains(wanted) && page.contains(&format!("value=\"{email}\"")),
            "{wanted}: {page}"
        );
    }
    let back = [("naam", "Typfuot"), ("email", "fout@stad.nl")];
    analyst.submit(&format!("{person}/gegevens"), &back);
    assert_eq!(town.read(|conn| accounts::find(conn, user.id)).email, "fout@stad.nl");
}

fn a_gemeente_does_not_see_the_people_of_another(town: &Town) {
    town_hall(town);
    let other = town.other_gemeente("Anderdam");
    let round = town.round(|new| {
        new.gemeente = other;
        new.name = "zomer 2026".to_owned();
    });
    let linde = town.provider("De Linde");
    town.join(round, linde, Mode::Personal);
    town.user(Rights::Analyst(other), "analist@anderdam.nl", PASSWORD);
    town.user(Rights::Provider(linde.into()), "lid@linde.nl", PASSWORD);
    let server = serve(town);
    let mut analyst = server.sign_in("analist@stad.nl", PASSWORD).following();
    let list = analyst.get(PEOPLE).text();
    assert!(list.contains("analist@stad.nl"));
    for foreign in ["analist@anderdam.nl", "lid@linde.nl", "beheer@stad.nl"] {
        assert!(!list.contains(foreign), "{foreign}");
        let person = format!("{PEOPLE}/{}", id(town, foreign));
        assert_eq!(analyst.get(&person).status, 404);
        let sure = [("naam", "X"), ("email", "x@stad.nl"), ("zeker", "ja")];
        analyst.get(PEOPLE);
        for end in ["gegevens", "uit", "aan", "uitnodigen", "opvolger"] {
            assert_eq!(analyst.submit(&format!("{person}/{end}"), &sure).status, 404, "{end}");
            analyst.get(PEOPLE);
        }
    }
    assert_eq!(town.number("SELECT count(*) AS value FROM \"user\" WHERE disabled"), 0);
}

fn a_list_of_thousands_is_a_page_of_fifty(town: &Town) {
    town_hall(town);
    town.write(|conn| {
        for at in 0..3000 {
            let new = NewUser {
                email: format!("mens{at:05}@stad.nl"),
                name: format!("Mens {at}"),
                rights: Rights::Council(town.gemeente.id),
            };
            accounts::add(conn, &new).map_err(|_refused| ervaringwijzer::db::DbError::Refused)?;
        }
        Ok(())
    });
    let server = serve(town);
    let mut admin = server.sign_in("beheer@stad.nl", PASSWORD);
    let first = admin.get("/beheer").text();
    assert!(
        !first.contains("mens00001@stad.nl") && first.contains("3002 accounts"),
        "{first}"
    );
    let list = admin.get("/beheer/mensen").text();
    assert!(
        list.contains("3002 mensen, pagina 1 van 61") && list.len() < 60_000,
        "{}",
        list.len()
    );
    let found = admin.get("/beheer/mensen?zoek=MENS%202999").text();
    assert!(
        found.contains("mens02999@stad.nl") && found.contains("1 persoon"),
        "{found}"
    );
    let last = admin.get("/beheer/mensen?pagina=9999").text();
    assert!(last.contains("pagina 61 van 61"));
}

fn a_link_is_mailed_too_where_mail_is_set_up(town: &Town) {
    town_hall(town);
    let post = MailServer::start(Manner::Takes);
    let server_of_mail = format!("127.0.0.1:{}", post.port());
    let settings = [
        ("smtp", server_of_mail.as_str()),
        ("mail-from", "post@stad.nl"),
        ("base-url", "http://ervaring.stad.nl"),
    ];
    let server = WebServer::start_with(&town.store(), &town.clock, &settings);
    let mut analyst = server.sign_in("analist@stad.nl", PASSWORD).following();
    let page = add(&mut analyst, PEOPLE, ["Bo Vis", "bo@stad.nl", "raad/voorbeeldstad"]);
    assert!(page.contains("Wij hebben de link ook gemaild."), "{page}");
    let letters = post.letters();
    let letter = letters
        .iter()
        .find(|letter| letter.to.contains("bo@stad.nl"))
        .expect("a letter");
    assert!(letter.text.contains(&link(&page)), "{}", letter.text);
    let told = analyst.get(PEOPLE).text();
    assert!(!told.contains("/welkom/"));
    let mut admin = server.sign_in("beheer@stad.nl", PASSWORD);
    let set = admin.get("/beheer/gezondheid").text();
    assert!(
        set.contains(&format!("via {server_of_mail}, van post@stad.nl")),
        "{set}"
    );
}
