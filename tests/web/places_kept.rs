//! Places that end and come back, and what is at each of them: by whoever does the next thing.

use super::own_places::{COUNCIL, PEOPLE, SAM, Towns, go, here, sent_along};
use super::people::{add, link};
use super::{PASSWORD, serve};
use crate::support::http::Browser;
use crate::support::sign_in::code_of;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::accounts::{self, AppSecret, PersonError, Rights};
use ervaringwijzer::catalogue::{EventOf, events};
use ervaringwijzer::feeds;
use ervaringwijzer::values::ids::MembershipId;
use ervaringwijzer::values::own_provider::OwnProvider;

both_engines!(
    a_place_that_ended_by_itself_stays_away_when_the_account_comes_back,
    a_password_chosen_meanwhile_opens_nothing_that_comes_back,
    whoever_asks_keeps_the_address_that_they_typed,
    an_offer_goes_to_who_has_the_other_address_also_while_its_link_is_open,
    nobody_changes_their_own_address_or_password_among_people,
    a_gemeente_changes_no_place_at_a_whole_provider,
    each_place_has_a_feed_of_its_own,
    whoever_signs_in_again_is_where_they_were,
    a_form_of_another_tab_says_where_it_belongs_and_loses_nothing,
    an_offer_is_not_lost_by_setting_up_a_second_step,
);

/// What somebody may do now, over all their places.
fn acts_for(town: &Town, email: &str) -> Vec<Option<Rights>> {
    let all = town.read(|conn| {
        let user = accounts::by_email(conn, email)?;
        accounts::members_of(conn, &user)
    });
    let mut all: Vec<_> = all.iter().map(accounts::Member::acts_for).collect();
    all.retain(Option::is_some);
    all
}

fn switch_off(town: &Town, place: MembershipId) {
    let member = town.read(|conn| accounts::member(conn, place));
    let off = town
        .db
        .write("test", |conn| accounts::disable_person(conn, None, &member));
    off.expect("off");
}

fn a_place_that_ended_by_itself_stays_away_when_the_account_comes_back(town: &Town) {
    let towns = Towns::of(town);
    let sam = town.read(|conn| accounts::by_email(conn, SAM)).id;
    let council = Some(Rights::Council(towns.anderdam));
    let second = town.another_place(SAM, Rights::Analyst(town.gemeente.id));
    assert_eq!(acts_for(town, SAM).len(), 2, "control");
    switch_off(town, second);
    for _ in 0..2 {
        town.write(|conn| accounts::disable(conn, sam));
        assert_eq!(acts_for(town, SAM), []);
        town.write(|conn| accounts::enable(conn, sam));
        assert_eq!(acts_for(town, SAM), [council]);
    }
    // The last place that ends goes together with the account, and comes back with it.
    switch_off(town, sam.into());
    assert_eq!(acts_for(town, SAM), []);
    town.write(|conn| accounts::enable(conn, sam));
    assert_eq!(acts_for(town, SAM), [council]);
}

fn a_password_chosen_meanwhile_opens_nothing_that_comes_back(town: &Town) {
    let towns = Towns::of(town);
    let sam = town.read(|conn| accounts::by_email(conn, SAM)).id;
    town.write(|conn| accounts::disable(conn, sam));
    let mut ans = towns.signed_in("ans@stad.nl").following();
    let link = link(&add(&mut ans, PEOPLE, ["Kim Bos", SAM, "raad/voorbeeldstad"]));
    let chosen = "een heel ander lang wachtwoord";
    let mut holder = towns.server.browser();
    holder.get(&link);
    let answer = holder.submit(&link, &[("wachtwoord", chosen), ("herhaling", chosen)]);
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(acts_for(town, SAM), [Some(Rights::Council(town.gemeente.id))]);
    town.write(|conn| accounts::enable(conn, sam));
    assert_eq!(acts_for(town, SAM).len(), 2, "control: what was there is back");
    assert!(!town.read(|conn| accounts::has_password(conn, sam)));
    assert_eq!(towns.server.try_sign_in(SAM, chosen).1.status, 403);
    assert_eq!(holder.get("/gemeente/vragen").status, 303, "the session is over");
}

fn whoever_asks_keeps_the_address_that_they_typed(town: &Town) {
    let towns = Towns::of(town);
    let mut ans = towns.signed_in("ans@stad.nl").following();
    add(&mut ans, PEOPLE, ["Kim Bos", SAM, "raad/voorbeeldstad"]);
    let elsewhere = "sam@nieuw-adres.nl";
    let sam = town.read(|conn| accounts::by_email(conn, SAM));
    let changed = town
        .db
        .write("test", |conn| accounts::change_person(conn, &sam, "Samira", elsewhere));
    changed.expect("another address");
    let place = town
        .read(accounts::members)
        .into_iter()
        .find(|member| !member.place.accepted)
        .expect("a place that was offered")
        .place
        .id;
    for page in [PEOPLE.to_owned(), format!("{PEOPLE}/{place}")] {
        let page = ans.get(&page).text();
        assert!(page.contains(SAM) && !page.contains(elsewhere), "{page}");
    }
    let searched = |ans: &mut Browser, word: &str| {
        let page = ans.get(&format!("{PEOPLE}?zoek={word}")).text();
        page.contains("Kim Bos")
    };
    assert!(searched(&mut ans, "elders"), "control");
    assert!(!searched(&mut ans, "nieuw-adres"));
    // Also whatever is done with it says nothing of where the account went.
    ans.get(&format!("{PEOPLE}/{place}"));
    let page = ans.submit(&format!("{PEOPLE}/{place}/uitnodigen"), &[]).text();
    let link = link(&page);
    assert!(!page.contains(elsewhere), "{page}");
    // Once they said yes, they are who they are.
    let mut own = towns.server.sign_in(elsewhere, PASSWORD);
    let offered = link.replace("/welkom/", "/plek/uitnodiging/");
    own.get(&offered);
    assert_eq!(own.sure(&offered, &[]).status, 303);
    let page = ans.get(PEOPLE).text();
    assert!(page.contains(elsewhere) && page.contains("Samira"), "{page}");
}

fn an_offer_goes_to_who_has_the_other_address_also_while_its_link_is_open(town: &Town) {
    let towns = Towns::of(town);
    let mut ans = towns.signed_in("ans@stad.nl").following();
    let page = add(&mut ans, PEOPLE, ["Kim Bos", "leeg@x.nl", "raad/voorbeeldstad"]);
    let link = link(&page);
    let place = town.read(|conn| accounts::by_email(conn, "leeg@x.nl")).id;
    for address in [SAM, "vrij@x.nl"] {
        ans.get(&format!("{PEOPLE}/{place}"));
        let fields = [("naam", "Kim Bos"), ("email", address)];
        let page = ans.submit(&format!("{PEOPLE}/{place}/gegevens"), &fields);
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.text().contains("Bewaard. Kim Bos"), "{}", page.text());
    }
    assert_eq!(
        towns.server.browser().get(&link).status,
        404,
        "the link went to another"
    );
}

fn nobody_changes_their_own_address_or_password_among_people(town: &Town) {
    let towns = Towns::of(town);
    let mut ans = towns.signed_in("ans@stad.nl").following();
    let own = town.read(|conn| accounts::by_email(conn, "ans@stad.nl")).id;
    let person = format!("{PEOPLE}/{own}");
    for (end, fields) in [
        ("gegevens", &[("naam", "Ans"), ("email", "ans@elders.nl")][..]),
        ("uitnodigen", &[]),
    ] {
        ans.get(&person);
        let page = ans.submit(&format!("{person}/{end}"), fields).text();
        assert!(page.contains("verandert u bij ‘Mijn account’"), "{end}: {page}");
        assert!(!page.contains("/welkom/"), "{end}: {page}");
    }
    assert_eq!(town.read(|conn| accounts::find(conn, own)).email, "ans@stad.nl");
    // The name is nobody's way in.
    ans.get(&person);
    let fields = [("naam", "Ans de Wit"), ("email", "ans@stad.nl")];
    let page = ans.submit(&format!("{person}/gegevens"), &fields).text();
    assert!(page.contains("Bewaard. Ans de Wit"), "{page}");
}

fn a_gemeente_changes_no_place_at_a_whole_provider(town: &Town) {
    let towns = Towns::of(town);
    let berk = town.provider("De Berk");
    let early = town.round(|_as_it_is| {});
    town.join(early, berk, ervaringwijzer::values::terms::Mode::Personal);
    let offer = |email: &str, own: OwnProvider| {
        let new = accounts::NewUser {
            email: email.to_owned(),
            name: "Eva".to_owned(),
            rights: Rights::Provider(own),
        };
        let made = town.db.write("test", |conn| {
            let (member, _) = accounts::add_person(conn, &accounts::Scope::Everybody, &new, town.now())?;
            Ok::<_, PersonError>(member.place.id)
        });
        made.expect("a place")
    };
    let narrow = OwnProvider {
        id: berk,
        within: Some(town.gemeente.id),
    };
    let (whole, narrow) = (offer("heel@berk.nl", berk.into()), offer("deel@berk.nl", narrow));
    let mut ans = towns.signed_in("ans@stad.nl").following();
    let mut tried = |place: MembershipId| {
        let person = format!("{PEOPLE}/{place}");
        ans.get(&person);
        let page = ans.submit(&format!("{person}/uitnodigen"), &[]).text();
        page.contains("/welkom/")
    };
    assert!(!tried(whole), "it is about every gemeente, and not this one's to give");
    assert!(tried(narrow), "control: nobody has signed in there yet");
}

fn each_place_has_a_feed_of_its_own(town: &Town) {
    let towns = Towns::of(town);
    let first: MembershipId = town.read(|conn| accounts::by_email(conn, SAM)).id.into();
    let second = town.another_place(SAM, Rights::Analyst(town.gemeente.id));
    let ids = [first, second].map(|place| {
        let feed = town.write(|conn| feeds::new_feed(conn, place, town.now()));
        let answer = towns.server.client().get(&format!("/feed/{}.atom", feed.text()), &[]);
        let text = answer.text();
        let id = text.split("<id>").nth(1).and_then(|rest| rest.split('<').next());
        id.expect("an id").to_owned()
    });
    assert_ne!(ids[0], ids[1], "a reader takes two feeds of one id for one");
}

fn whoever_signs_in_again_is_where_they_were(town: &Town) {
    let towns = Towns::of(town);
    let berk = town.provider("De Berk");
    let other = town.another_place(SAM, Rights::Provider(berk.into()));
    let mut here_first = towns.signed_in(SAM);
    assert_eq!(here(&mut here_first), COUNCIL);
    let mut elsewhere = towns.signed_in(SAM);
    town.clock.set(town.now().plus(60));
    elsewhere.get("/plek");
    let went = elsewhere.submit("/plek", &[("plek", &other.to_string())]);
    assert_eq!(went.status, 303, "{}", went.text());
    here_first.get("/inloggen");
    let answer = here_first.submit("/inloggen", &[("email", SAM), ("wachtwoord", PASSWORD)]);
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(here(&mut here_first), COUNCIL);
    let to = answer.header("location").unwrap_or_default().to_owned();
    assert_eq!(
        here_first.get(&to).status,
        200,
        "it leads to a page of that place: {to}"
    );
    // Control: without a session of before, the place that was used last counts.
    let (_, fresh) = serve(town).try_sign_in(SAM, PASSWORD);
    assert_ne!(fresh.header("location"), Some(to.as_str()));
}

fn a_form_of_another_tab_says_where_it_belongs_and_loses_nothing(town: &Town) {
    let towns = Towns::of(town);
    let berk = town.provider("De Berk");
    town.user(Rights::Provider(berk.into()), "kim@berk.nl", PASSWORD);
    let vlier = town.provider("De Vlier");
    town.another_place("kim@berk.nl", Rights::Provider(vlier.into()));
    let mut kim = towns.signed_in("kim@berk.nl");
    if here(&mut kim) != "De Berk" {
        go(&mut kim, "De Berk");
    }
    let form = "/aanbieder/gebeurtenissen";
    kim.get(form);
    let old = kim.hidden("csrf").expect("a token");
    let text = [
        ("soort", "gebeurtenis"),
        ("van", "2026-02-01"),
        ("tot", ""),
        ("tekst", "nieuwe medewerkers bij de berk"),
        ("csrf", old.as_str()),
    ];
    let press = |kim: &Browser, fields: &[(&str, &str)]| {
        // Without the token of a newer page.
        let mut tab = kim.clone();
        tab.get("/robots.txt");
        tab.submit(form, fields)
    };
    // In another tab of this browser one goes elsewhere; the tab of before sends its form.
    town.clock.set(town.now().plus(60));
    go(&mut kim, "De Vlier");
    let answer = press(&kim, &text);
    let page = answer.text();
    assert_eq!(answer.status, 403, "{page}");
    assert!(
        page.contains("U bent nu op een andere plek") && page.contains("nieuwe medewerkers"),
        "{page}"
    );
    kim.get("/plek");
    let page = sent_along(&mut kim, &page);
    assert!(
        page.contains("Verstuur het nu") && page.contains("nieuwe medewerkers"),
        "{page}"
    );
    assert_eq!(here(&mut kim), "De Berk");
    // A place where such a form does not exist says the same.
    let council = town.another_place("kim@berk.nl", Rights::Council(town.gemeente.id));
    kim.get("/plek");
    kim.submit("/plek", &[("plek", &council.to_string())]);
    let page = press(&kim, &text).text();
    assert!(
        page.contains("U bent nu op een andere plek") && page.contains("nieuwe medewerkers"),
        "{page}"
    );
    go(&mut kim, "De Berk");
    // And at the place itself, of a page from before signing in again.
    let answer = press(&kim, &text);
    let page = answer.text();
    assert!(
        page.contains("Deze pagina stond al open") && page.contains("Verstuur het nu"),
        "{page}"
    );
    assert!(town.read(|conn| events::of(conn, EventOf::Provider(berk))).is_empty());
    // A button alone is not carried out from a page of before.
    let button = press(&kim, &[("csrf", old.as_str())]).text();
    assert!(
        button.contains("Er is niets gedaan") && !button.contains("Verstuur het nu"),
        "{button}"
    );
    // Of somebody else's page nothing is shown.
    let mut other = towns.signed_in("ans@stad.nl");
    other.get("/account");
    let refused = press(&other, &text);
    assert_eq!(refused.status, 404);
    let mut tab = other.clone();
    tab.get("/robots.txt");
    let refused = tab.submit(
        "/account/naam",
        &[("naam", "nieuwe medewerkers"), ("csrf", old.as_str())],
    );
    assert_eq!(refused.status, 400);
    assert!(!refused.text().contains("nieuwe medewerkers"), "{}", refused.text());
}

fn an_offer_is_not_lost_by_setting_up_a_second_step(town: &Town) {
    let towns = Towns::of(town);
    let mut ans = towns.signed_in("ans@stad.nl").following();
    let mut bo = towns.signed_in("bo@anderdam.nl").following();
    let first = link(&add(
        &mut ans,
        PEOPLE,
        ["Kim Bos", "kim@bos.nl", "analist/voorbeeldstad"],
    ));
    let chosen = "een heel ander lang wachtwoord";
    let mut kim = towns.server.browser();
    kim.get(&first);
    let answer = kim.submit(&first, &[("wachtwoord", chosen), ("herhaling", chosen)]);
    assert_eq!(
        answer.header("location"),
        Some("/account/tweede-stap"),
        "control: nothing else was meant"
    );
    // The browser is closed before anything is set up, and then another gemeente offers a place.
    let second = link(&add(&mut bo, PEOPLE, ["Kim Bos", "kim@bos.nl", "analist/anderdam"]));
    let offered = second.replace("/welkom/", "/plek/uitnodiging/");
    let mut kim = towns.server.browser();
    let to = kim.get(&offered).header("location").unwrap_or_default().to_owned();
    kim.get(&to);
    let fields = [
        ("email", "kim@bos.nl"),
        ("wachtwoord", chosen),
        ("naar", offered.as_str()),
    ];
    let answer = kim.submit("/inloggen", &fields);
    let to = answer.header("location").unwrap_or_default().to_owned();
    assert_eq!(to, format!("/account/tweede-stap?naar={offered}"));
    let page = kim.get(&to).text();
    let action = format!("/account/tweede-stap/app?naar={offered}");
    assert!(page.contains(&format!("action=\"{action}\"")), "{page}");
    let secret = kim.hidden("geheim").expect("a secret for the app");
    let code = code_of(&AppSecret::read(&secret).expect("a secret"), town.now());
    let done = kim.submit(&action, &[("geheim", &secret), ("code", &code)]).text();
    assert!(done.contains(&format!("href=\"{offered}\"")), "{done}");
    assert!(kim.get(&offered).text().contains("Neem de plek aan"));
    // Only to pages of ours.
    let elsewhere = kim.get("/account/tweede-stap?naar=https://elders.nl/").text();
    assert!(elsewhere.contains("action=\"/account/tweede-stap/app\""), "{elsewhere}");
    assert!(!elsewhere.contains("href=\"https://elders.nl"), "{elsewhere}");
}
