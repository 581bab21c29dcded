//! People with several places: they are at one at a time, and what one gemeente does leaves the other alone.

use super::people::{add, link};
use super::{PASSWORD, serve};
use crate::support::http::{Browser, Response};
use crate::support::server::WebServer;
use crate::support::sign_in::set_up_app;
use crate::support::town::{Town, both_engines, mixed};
use ervaringwijzer::accounts::{self, NewToken, Rights};
use ervaringwijzer::catalogue::{EventOf, events};
use ervaringwijzer::feeds;
use ervaringwijzer::values::by::By;
use ervaringwijzer::values::ids::{GemeenteId, MembershipId, ProviderId};
use ervaringwijzer::values::own_provider::OwnProvider;
use ervaringwijzer::values::terms::Mode;

both_engines!(
    somebody_with_several_places_is_at_one_and_goes_to_another,
    nobody_goes_to_a_place_of_somebody_else,
    whoever_invites_learns_nothing_of_an_account_that_was_there,
    a_place_is_accepted_by_signing_in_with_the_own_account_alone,
    a_link_of_one_place_opens_no_other,
    switching_a_place_off_leaves_the_others_as_they_are,
    a_gemeente_changes_nothing_of_who_also_signs_in_for_another,
    who_an_analyst_invites_sees_the_rounds_of_that_gemeente_only,
    what_was_typed_at_one_place_is_sent_from_there_alone,
);

pub(super) const PEOPLE: &str = "/gemeente/inrichting/mensen";
pub(super) const SAM: &str = "sam@elders.nl";
const COOKIE: &str = "__Host-ervaringwijzer";

/// Two gemeenten with an analyst each, and Sam of Anderdam.
pub(super) struct Towns {
    pub(super) anderdam: GemeenteId,
    pub(super) server: WebServer,
}

impl Towns {
    pub(super) fn of(town: &Town) -> Self {
        let anderdam = town.other_gemeente("Anderdam");
        town.user(Rights::Analyst(town.gemeente.id), "ans@stad.nl", PASSWORD);
        town.user(Rights::Analyst(anderdam), "bo@anderdam.nl", PASSWORD);
        town.user(Rights::Council(anderdam), SAM, PASSWORD);
        Self {
            anderdam,
            server: serve(town),
        }
    }

    pub(super) fn signed_in(&self, email: &str) -> Browser {
        self.server.sign_in(email, PASSWORD)
    }
}

/// Where a browser is, as the head of its pages says.
pub(super) fn here(browser: &mut Browser) -> String {
    let page = browser.get("/account").text();
    let after = page
        .split("<p class=\"here\">U bent nu: <b>")
        .nth(1)
        .unwrap_or_default();
    after.split('<').next().unwrap_or_default().to_owned()
}

/// Goes to the place of these words.
pub(super) fn go(browser: &mut Browser, words: &str) -> Response {
    let page = browser.get("/plek").text();
    let item = page
        .split("<li>")
        .find(|item| item.contains(&format!("<h2>{words}</h2>")))
        .unwrap_or_else(|| panic!("no {words} in {page}"));
    let id = item.split("name=\"plek\" value=\"").nth(1).expect("a form");
    let id = id.split('"').next().unwrap_or_default().to_owned();
    browser.submit("/plek", &[("plek", &id)])
}

const ANALYST: &str = "Analist van gemeente Voorbeeldstad";
pub(super) const COUNCIL: &str = "Cliëntenraad van gemeente Anderdam";

fn somebody_with_several_places_is_at_one_and_goes_to_another(town: &Town) {
    let towns = Towns::of(town);
    let mut one = towns.signed_in(SAM);
    assert_eq!(here(&mut one), "", "control: with one place there is nothing to say");
    assert!(one.get("/plek").text().contains("Hier bent u nu."));
    town.another_place(SAM, Rights::Analyst(town.gemeente.id));
    assert_eq!(here(&mut one), COUNCIL);
    assert_eq!(one.get("/gemeente/vragen").status, 200);
    assert_eq!(one.get("/gemeente/inrichting").status, 404);
    let mut other_tab = one.clone();
    other_tab.get("/plek");

    town.clock.set(town.now().plus(60));
    let went = go(&mut one, ANALYST);
    assert_eq!((went.status, went.header("location")), (303, Some("/gemeente")));
    assert_ne!(one.cookie(COOKIE), other_tab.cookie(COOKIE), "another session id");
    assert_eq!(here(&mut one), ANALYST);
    assert_eq!(one.get("/gemeente/inrichting").status, 200);
    // The session id of before is worth nothing, and its pages act nowhere.
    assert_eq!(other_tab.get("/gemeente/vragen").status, 303);
    let page = town.read(|conn| accounts::by_email(conn, SAM)).id.to_string();
    let repeated = other_tab.submit("/plek", &[("plek", &page)]);
    let to = repeated.header("location").unwrap_or_default();
    assert!(to.starts_with("/inloggen"), "{} {to}", repeated.status);
    assert_eq!(here(&mut one), ANALYST);
    // Signing in leads to where one was last.
    assert_eq!(here(&mut towns.signed_in(SAM)), ANALYST);
    town.clock.set(town.now().plus(60));
    go(&mut one, COUNCIL);
    assert_eq!(here(&mut towns.signed_in(SAM)), COUNCIL);
    let acts = town.read(|conn| accounts::recent(conn, 50));
    assert_eq!(acts.iter().filter(|entry| entry.act == "plek-gekozen").count(), 2);
}

fn nobody_goes_to_a_place_of_somebody_else(town: &Town) {
    let towns = Towns::of(town);
    let own = town.another_place(SAM, Rights::Analyst(town.gemeente.id));
    let mut bo = towns.signed_in("bo@anderdam.nl");
    bo.get("/plek");
    let unknown = bo.submit("/plek", &[("plek", &MembershipId::new().to_string())]);
    assert_eq!(unknown.status, 404);
    assert_eq!(bo.submit("/plek", &[("plek", &own.to_string())]).status, 404);
    assert_eq!(bo.get("/gemeente/rondes").status, 200, "nothing happened");
    // Nor to an own one that is off.
    let member = town.read(|conn| accounts::member(conn, own));
    let off = town
        .db
        .write("test", |conn| accounts::disable_person(conn, None, &member));
    off.expect("off");
    let mut sam = towns.signed_in(SAM);
    sam.get("/plek");
    assert_eq!(sam.submit("/plek", &[("plek", &own.to_string())]).status, 404);
}

/// A page without what differs by itself: names, addresses, links, numbers.
fn plain(page: &str, name: &str, email: &str) -> String {
    let mut text = page.replace(name, "NAAM").replace(email, "ADRES");
    for (before, end) in [("/welkom/", '<'), ("/mensen/", '"'), ("value=\"", '"')] {
        let mut parts = text.split(before);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            out.push_str(before);
            out.push_str(part.split_once(end).map_or("", |(_, rest)| rest));
        }
        text = out;
    }
    text
}

fn whoever_invites_learns_nothing_of_an_account_that_was_there(town: &Town) {
    let towns = Towns::of(town);
    let mut ans = towns.signed_in("ans@stad.nl").following();
    let place = "raad/voorbeeldstad";
    let known = add(&mut ans, PEOPLE, ["Kim Bos", SAM, place]);
    let fresh = add(&mut ans, PEOPLE, ["Lou Vis", "lou@nieuw.nl", place]);
    assert!(known.contains("Kim Bos is toegevoegd"), "{known}");
    assert_eq!(plain(&known, "Kim Bos", SAM), plain(&fresh, "Lou Vis", "lou@nieuw.nl"));
    let list = ans.get(PEOPLE).text();
    assert!(list.contains("Kim Bos") && !list.contains(">sam<"), "{list}");
    let ids: Vec<String> = town
        .read(accounts::members)
        .into_iter()
        .filter(|member| !member.place.accepted)
        .map(|member| member.place.id.to_string())
        .collect();
    let pages: Vec<String> = ids.iter().map(|id| ans.get(&format!("{PEOPLE}/{id}")).text()).collect();
    let [first, second] = [&pages[0], &pages[1]].map(|page| {
        let page = plain(page, "Kim Bos", SAM);
        plain(&page, "Lou Vis", "lou@nieuw.nl")
    });
    assert_eq!(first, second);
    // Whatever is done to them is answered alike, until they say yes.
    for (end, fields) in [
        ("uitnodigen", &[][..]),
        ("tweede-stap", &[("zeker", "ja")]),
        ("gegevens", &[("naam", "NAAM"), ("email", "nog@een.nl")]),
        ("uit", &[("zeker", "ja")]),
        ("aan", &[]),
    ] {
        let mut answers = Vec::new();
        for (id, email) in ids.iter().zip(["een@een.nl", "twee@een.nl"]) {
            ans.get(&format!("{PEOPLE}/{id}"));
            let own: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (*name, if *value == "nog@een.nl" { email } else { *value }))
                .collect();
            let page = ans.submit(&format!("{PEOPLE}/{id}/{end}"), &own).text();
            let page = plain(&page, "Kim Bos", SAM);
            let page = plain(&page, "Lou Vis", "lou@nieuw.nl");
            answers.push(plain(&page, "\u{0}", email));
        }
        assert_eq!(answers[0], answers[1], "{end}");
    }
    // And Sam has noticed nothing of it.
    assert_eq!(towns.signed_in(SAM).get("/gemeente/vragen").status, 200);
    assert_eq!(town.read(|conn| accounts::by_email(conn, SAM)).name, "sam");
}

fn a_place_is_accepted_by_signing_in_with_the_own_account_alone(town: &Town) {
    let towns = Towns::of(town);
    let mut ans = towns.signed_in("ans@stad.nl").following();
    let page = add(&mut ans, PEOPLE, ["Kim Bos", SAM, "analist/voorbeeldstad"]);
    let link = link(&page);
    // The link alone opens nothing: no password can be chosen with it.
    let mut holder = towns.server.browser();
    let shown = holder.get(&link);
    assert_eq!(shown.status, 200);
    assert!(shown.text().contains("Log in met dat account"), "{}", shown.text());
    let chosen = [
        ("wachtwoord", "een heel ander lang wachtwoord"),
        ("herhaling", "een heel ander lang wachtwoord"),
    ];
    assert_eq!(holder.submit(&link, &chosen).status, 404);
    let offered = link.replace("/welkom/", "/plek/uitnodiging/");
    let to = holder.get(&offered);
    let to = to.header("location").unwrap_or_default();
    assert!(to.starts_with("/inloggen?naar=/plek/uitnodiging/"), "{to}");
    // Somebody else who is signed in has nothing to say yes to.
    let mut bo = towns.signed_in("bo@anderdam.nl");
    bo.get("/plek");
    let refused = bo.get(&offered);
    assert_eq!(refused.status, 404);
    assert!(
        refused.text().contains("is voor een ander account"),
        "{}",
        refused.text()
    );
    assert_eq!(bo.submit(&offered, &[]).status, 404);
    let mut sam = towns.signed_in(SAM);
    assert_eq!(here(&mut sam), "", "nothing is theirs before they say yes");
    let page = sam.get(&offered).text();
    assert!(page.contains(ANALYST), "{page}");
    let told = sam.told(&offered, &[]).text();
    assert!(
        told.contains("De plek is erbij: Analist van gemeente Voorbeeldstad."),
        "{told}"
    );
    assert_eq!(here(&mut sam), COUNCIL, "where one is does not change by it");
    assert_eq!(sam.get(&offered).status, 404, "it counts once");
    assert_eq!(towns.server.browser().get(&link).status, 404);
    go(&mut sam, ANALYST);
    assert_eq!(sam.get("/gemeente/inrichting").status, 200);
    let list = ans.get(PEOPLE).text();
    assert!(list.contains(">sam<") && !list.contains("Kim Bos"), "{list}");
}

fn a_link_of_one_place_opens_no_other(town: &Town) {
    let towns = Towns::of(town);
    let mut ans = towns.signed_in("ans@stad.nl").following();
    let mut bo = towns.signed_in("bo@anderdam.nl").following();
    let new = ["Kim Bos", "kim@bos.nl", "analist/voorbeeldstad"];
    let first = link(&add(&mut ans, PEOPLE, new));
    let second = link(&add(&mut bo, PEOPLE, ["Kim Bos", "kim@bos.nl", "analist/anderdam"]));
    let chosen = [
        ("wachtwoord", "een heel ander lang wachtwoord"),
        ("herhaling", "een heel ander lang wachtwoord"),
    ];
    let mut kim = towns.server.browser();
    kim.get(&second);
    assert_eq!(kim.submit(&second, &chosen).status, 303);
    set_up_app(&mut kim, town.now());
    let list = kim.get("/plek").text();
    assert!(
        list.contains("gemeente Anderdam") && !list.contains("Voorbeeldstad"),
        "{list}"
    );
    // The other link is not used up, and opens by signing in.
    let offered = first.replace("/welkom/", "/plek/uitnodiging/");
    assert_eq!(towns.server.browser().submit(&first, &chosen).status, 404);
    kim.get(&offered);
    assert_eq!(kim.sure(&offered, &[]).status, 303);
    assert!(kim.get("/plek").text().contains("gemeente Voorbeeldstad"));
}

fn switching_a_place_off_leaves_the_others_as_they_are(town: &Town) {
    let towns = Towns::of(town);
    let first: MembershipId = town.read(|conn| accounts::by_email(conn, SAM)).id.into();
    let second = town.another_place(SAM, Rights::Analyst(town.gemeente.id));
    let key = |at: MembershipId| {
        let new = NewToken {
            at,
            name: "proef".to_owned(),
            days: 30,
        };
        let made = town
            .db
            .write("test", |conn| accounts::make_token(conn, &new, By::command(town.now())));
        (
            format!("Bearer {}", made.expect("a key").1.text()),
            town.write(|conn| feeds::new_feed(conn, at, town.now())),
        )
    };
    let (of_council, of_analyst) = (key(first), key(second));
    let asked = |(key, feed): &(String, accounts::Token)| {
        let client = towns.server.client();
        let api = client.get("/api/v1/gemeenten", &[("Authorization", key)]);
        let feed = client.get(&format!("/feed/{}.atom", feed.text()), &[]);
        (api.status, api.text(), feed.status)
    };
    // Each reads what its own place reads, wherever the person is.
    let mut sam = towns.signed_in(SAM);
    for place in [ANALYST, COUNCIL] {
        go(&mut sam, place);
        let council = asked(&of_council);
        assert!(
            council.1.contains("Anderdam") && !council.1.contains("Voorbeeldstad"),
            "{council:?}"
        );
        let analyst = asked(&of_analyst);
        assert!(
            analyst.1.contains("Voorbeeldstad") && !analyst.1.contains("Anderdam"),
            "{analyst:?}"
        );
    }
    go(&mut sam, ANALYST);
    let mut ans = towns.signed_in("ans@stad.nl").following();
    let person = format!("{PEOPLE}/{second}");
    ans.get(&person);
    let page = ans.submit(&format!("{person}/uit"), &[("zeker", "ja")]).text();
    assert!(page.contains("sam kan hier niet meer inloggen."), "{page}");
    assert_eq!(sam.get("/gemeente/inrichting").status, 303, "the session there is over");
    let gone = asked(&of_analyst);
    assert_eq!((gone.0, gone.2), (401, 404));
    let stays = asked(&of_council);
    assert_eq!((stays.0, stays.2), (200, 200));
    let mut again = towns.signed_in(SAM);
    assert_eq!(again.get("/gemeente/vragen").status, 200);
    assert_eq!(here(&mut again), "", "one place is left");
    let places = again.get("/plek").text();
    assert!(places.contains("Uitgezet") && places.contains(ANALYST), "{places}");
    // With the last place goes everything they sign in with.
    let mut bo = towns.signed_in("bo@anderdam.nl").following();
    let person = format!("{PEOPLE}/{first}");
    bo.get(&person);
    bo.submit(&format!("{person}/uit"), &[("zeker", "ja")]);
    assert_eq!(again.get("/gemeente/vragen").status, 303);
    assert_eq!(towns.server.try_sign_in(SAM, PASSWORD).1.status, 403);
}

fn a_gemeente_changes_nothing_of_who_also_signs_in_for_another(town: &Town) {
    let towns = Towns::of(town);
    let place = town.another_place(SAM, Rights::Council(town.gemeente.id));
    let mut ans = towns.signed_in("ans@stad.nl").following();
    let person = format!("{PEOPLE}/{place}");
    for (end, fields) in [
        ("gegevens", &[("naam", "Anders"), ("email", "van@mij.nl")][..]),
        ("uitnodigen", &[]),
        ("tweede-stap", &[("zeker", "ja")]),
    ] {
        ans.get(&person);
        let page = ans.submit(&format!("{person}/{end}"), fields).text();
        assert!(
            page.contains("logt ook in voor een ander") && !page.contains("/welkom/"),
            "{end}: {page}"
        );
    }
    assert_eq!(towns.signed_in(SAM).get("/account").status, 200);
    // The role of the own place is the gemeente's to change, and the other place stays what it is.
    ans.get(&person);
    let fields = [
        ("plek", "analist/voorbeeldstad"),
        ("gezien", "raad/voorbeeldstad"),
        ("zeker", "ja"),
    ];
    ans.submit(&format!("{person}/rol"), &fields);
    let rights: Vec<Option<Rights>> = town
        .read(|conn| {
            let sam = accounts::by_email(conn, SAM)?;
            accounts::places_of(conn, sam.id)
        })
        .iter()
        .map(accounts::Membership::rights)
        .collect();
    assert!(rights.contains(&Some(Rights::Analyst(town.gemeente.id))), "{rights:?}");
    assert!(rights.contains(&Some(Rights::Council(towns.anderdam))), "{rights:?}");
    // Control: of who signs in for this gemeente alone, it changes the name.
    town.user(Rights::Council(town.gemeente.id), "lou@stad.nl", PASSWORD);
    let own = town.read(|conn| accounts::by_email(conn, "lou@stad.nl")).id;
    ans.get(&format!("{PEOPLE}/{own}"));
    let page = ans.submit(
        &format!("{PEOPLE}/{own}/gegevens"),
        &[("naam", "Lou Vis"), ("email", "lou@stad.nl")],
    );
    assert!(page.text().contains("Bewaard. Lou Vis"), "{}", page.text());
}

/// A round of De Berk in each of two gemeenten, both with a release.
fn rounds(town: &Town, berk: ProviderId, anderdam: GemeenteId) {
    let round = |gemeente: GemeenteId, name: &str| {
        let round = town.round(|new| {
            new.gemeente = gemeente;
            new.name = name.to_owned();
        });
        let seat = town.join(round, berk, Mode::Personal);
        town.open(round);
        town.answer_many(seat, &mixed(40));
        town.count(round);
    };
    round(town.gemeente.id, "lentemeting");
    round(anderdam, "herfstmeting");
}

fn who_an_analyst_invites_sees_the_rounds_of_that_gemeente_only(town: &Town) {
    let towns = Towns::of(town);
    let berk = town.provider("De Berk");
    let mut ans = towns.signed_in("ans@stad.nl").following();
    let early = town.round(|_as_it_is| {});
    town.join(early, berk, Mode::Personal);
    let link = link(&add(&mut ans, PEOPLE, ["Eva", "eva@berk.nl", "aanbieder/de-berk"]));
    let mut eva = towns.server.browser();
    eva.get(&link);
    let chosen = [
        ("wachtwoord", "een heel ander lang wachtwoord"),
        ("herhaling", "een heel ander lang wachtwoord"),
    ];
    eva.submit(&link, &chosen);
    set_up_app(&mut eva, town.now());
    // Only now the provider takes part in the other gemeente too.
    rounds(town, berk, towns.anderdam);
    town.user(Rights::Provider(berk.into()), "heel@berk.nl", PASSWORD);
    let mut whole = towns.signed_in("heel@berk.nl");
    for page in [
        "/aanbieder/rondes",
        "/aanbieder/bestanden",
        "/aanbieder/gesprekken",
        "/aanbieder/voorbeeldstad/lentemeting",
    ] {
        let (narrow, wide) = (eva.get(page), whole.get(page));
        assert_eq!((narrow.status, wide.status), (200, 200), "{page}");
        assert!(!narrow.text().contains("herfstmeting"), "{page}");
        assert!(!narrow.text().contains("Anderdam"), "{page}");
    }
    assert!(
        whole.get("/aanbieder/rondes").text().contains("herfstmeting"),
        "control"
    );
    for page in [
        "/aanbieder/anderdam/herfstmeting",
        "/aanbieder/anderdam/herfstmeting/codes",
        "/aanbieder/anderdam/herfstmeting/publicatie/1/resultaten.csv",
        "/aanbieder/anderdam/herfstmeting/gesprek/1",
        "/aanbieder/anderdam/herfstmeting/terugkoppeling",
    ] {
        assert_eq!(eva.get(page).status, 404, "{page}");
        assert_eq!(whole.get(page).status, 200, "control: {page}");
    }
    for (email, both) in [("eva@berk.nl", false), ("heel@berk.nl", true)] {
        let at = town.read(|conn| accounts::by_email(conn, email)).id.into();
        let new = NewToken {
            at,
            name: "proef".to_owned(),
            days: 30,
        };
        let made = town
            .db
            .write("test", |conn| accounts::make_token(conn, &new, By::command(town.now())));
        let key = format!("Bearer {}", made.expect("a key").1.text());
        let feed = town.write(|conn| feeds::new_feed(conn, at, town.now()));
        let client = towns.server.client();
        let feed = client.get(&format!("/feed/{}.atom", feed.text()), &[]).text();
        assert!(feed.contains("lentemeting"), "{feed}");
        assert_eq!(feed.contains("herfstmeting"), both, "{feed}");
        for (resource, own, foreign) in [
            ("gemeenten", "Voorbeeldstad", "Anderdam"),
            ("rondes", "lentemeting", "herfstmeting"),
            ("publicaties", "lentemeting", "herfstmeting"),
        ] {
            let text = client
                .get(&format!("/api/v1/{resource}"), &[("Authorization", &key)])
                .text();
            assert!(text.contains(own), "{resource}: {text}");
            assert_eq!(text.contains(foreign), both, "{resource}: {text}");
        }
    }
    // A place in the other gemeente shows what is there, and nothing of here.
    let within = Some(towns.anderdam);
    town.another_place("eva@berk.nl", Rights::Provider(OwnProvider { id: berk, within }));
    go(&mut eva, "De Berk, in gemeente Anderdam");
    let page = eva.get("/aanbieder/rondes").text();
    assert!(page.contains("herfstmeting") && !page.contains("lentemeting"), "{page}");
}

fn what_was_typed_at_one_place_is_sent_from_there_alone(town: &Town) {
    let towns = Towns::of(town);
    let berk = town.provider("De Berk");
    town.user(Rights::Provider(berk.into()), "kim@berk.nl", PASSWORD);
    let vlier = town.provider("De Vlier");
    town.another_place("kim@berk.nl", Rights::Provider(vlier.into()));
    for goes_elsewhere in [false, true] {
        let mut kim = towns.signed_in("kim@berk.nl");
        if here(&mut kim) != "De Berk" {
            go(&mut kim, "De Berk");
        }
        town.clock.set(town.now().plus(60));
        kim.get("/aanbieder/gebeurtenissen");
        let text = [
            ("soort", "gebeurtenis"),
            ("van", "2026-02-01"),
            ("tot", ""),
            ("tekst", "geheim van de berk"),
        ];
        let csrf = kim.hidden("csrf").expect("a token");
        if goes_elsewhere {
            let mut elsewhere = towns.signed_in("kim@berk.nl");
            town.clock.set(town.now().plus(60));
            go(&mut elsewhere, "De Vlier");
        }
        town.clock.set(town.now().plus(accounts::IDLE_SECONDS + 1));
        let fields = [&text[..], &[("csrf", csrf.as_str())]].concat();
        let origin = towns.server.origin();
        let ended = towns
            .server
            .client()
            .post_form("/aanbieder/gebeurtenissen", &fields, &[("Origin", &origin)]);
        assert_eq!(ended.status, 403);
        let mut carried = super::come_back::hidden_of(&ended.text(), "/inloggen");
        carried.extend([
            ("email".to_owned(), "kim@berk.nl".to_owned()),
            ("wachtwoord".to_owned(), PASSWORD.to_owned()),
        ]);
        let carried: Vec<(&str, &str)> = carried.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let mut back = towns.server.browser();
        let page = back.submit("/inloggen", &carried).text();
        assert!(page.contains("geheim van de berk"), "{page}");
        assert_eq!(page.contains("U bent nu op een andere plek"), goes_elsewhere, "{page}");
        if goes_elsewhere {
            assert!(
                !page.contains("Verstuur het nu") && page.contains("Ga naar: De Berk"),
                "{page}"
            );
            assert_eq!(here(&mut back), "De Vlier");
            let page = sent_along(&mut back, &page);
            assert!(
                page.contains("Verstuur het nu") && page.contains("geheim van de berk"),
                "{page}"
            );
            assert_eq!(here(&mut back), "De Berk");
        }
    }
    assert!(
        town.read(|conn| events::of(conn, EventOf::Provider(berk))).is_empty(),
        "nothing is sent by itself"
    );
}

/// The page after the button of a page that was shown: with everything that its form holds.
pub(super) fn sent_along(browser: &mut Browser, page: &str) -> String {
    let fields = super::come_back::hidden_of(page, "/plek");
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .filter(|(name, _)| name != "csrf")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.submit("/plek", &fields).text()
}
