//! The page between: what others will see or what cannot be undone is shown first, and nothing is done before somebody is
//! sure; what can be undone has its way back.

use super::conversation::{OWN, THEIRS, Table, act_of, agreement, done, interpretation, shown, version};
use super::results::Field;
use super::{heading, serve};
use crate::support::http::Browser;
use crate::support::town::{Town, both_engines};

both_engines!(
    what_would_be_shared_is_shown_first_with_names_pointed_at,
    what_the_gemeente_may_not_see_yet_is_told_with_its_day,
    nothing_happens_before_somebody_is_sure,
    whoever_is_not_sure_gets_the_form_back_as_it_was,
    what_cannot_be_done_is_said_before_it_is_asked,
    a_talk_that_was_not_held_after_all_is_taken_back_until_somebody_confirmed,
    what_can_be_undone_is_undone_by_its_button,
    words_for_clients_are_public_only_after_the_page_between,
    an_act_is_told_once_and_only_where_it_led,
);

/// Every number in the database that an act could move, but for sessions and forms.
fn acts(town: &Town) -> i64 {
    town.number("SELECT count(*) AS value FROM audit")
        + town.number("SELECT count(*) AS value FROM sheet")
        + town.number("SELECT count(*) AS value FROM agreement")
        + town.number("SELECT count(*) AS value FROM interpretation")
        + town.number("SELECT count(*) AS value FROM shared_interpretation")
        + town.number("SELECT count(*) AS value FROM feedback")
        + town.number("SELECT count(*) AS value FROM sent_form")
}

fn ask(browser: &mut Browser, base: &str, act: &str, fields: &[(&str, &str)]) -> String {
    shown(browser, base);
    let answer = browser.submit(&format!("{base}{act}"), fields);
    assert_eq!(answer.status, 200, "{act}: {}", answer.text());
    let page = answer.text();
    assert!(page.contains("Er is nog niets gebeurd."), "{act}: {page}");
    page
}

/// Presses a button of the page that is shown: sends the form in which it is.
fn press(browser: &mut Browser, page: &str, button: &str) -> crate::support::http::Response {
    let form = page
        .split("<form")
        .find(|form| {
            form.split("</form>")
                .next()
                .is_some_and(|form| form.contains(&format!(">{button}</button>")))
        })
        .unwrap_or_else(|| panic!("no button {button} in {page}"));
    let value = |tag: &str, name: &str| {
        let after = tag.split_once(&format!("{name}=\"")).map_or("", |(_, after)| after);
        let text = after.split('"').next().unwrap_or_default();
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    };
    let action = value(form, "action");
    let inputs = form.split("</form>").next().unwrap_or_default().split('<');
    let inputs = inputs.filter(|tag| tag.starts_with("input type=\"hidden\""));
    let fields: Vec<(String, String)> = inputs
        .map(|tag| (value(tag, "name"), value(tag, "value")))
        .filter(|(name, _)| name != "csrf")
        .collect();
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.submit(&action, &fields)
}

fn what_would_be_shared_is_shown_first_with_names_pointed_at(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut analyst] = ["team", "analist"].map(|name| table.sign_in(name));
    let text = "Mevrouw Jansen, Dorpsstraat 12, belde 06-12345678";
    let before = acts(town);
    let page = ask(&mut team, OWN, "/duiding", &interpretation("0", text, "delen"));
    for wanted in [
        "Deel dit met gemeente Voorbeeldstad?",
        "‘Mevrouw Jansen’ lijkt op een naam",
        "‘06-12345678’ lijkt op een telefoonnummer",
        "Iedereen van gemeente Voorbeeldstad en van uw eigen kant.",
        "Meteen.",
        "Nee. Wat u deelt, blijft leesbaar.",
        "Herkent u dit?",
        text,
        ">Deel met gemeente Voorbeeldstad</button>",
    ] {
        assert!(page.contains(wanted), "{wanted} in {page}");
    }
    let hint = page.find("lijkt op een naam").expect("a hint");
    assert!(
        hint < page.find(">Deel met gemeente").expect("the button"),
        "above the button"
    );
    assert_eq!(acts(town), before, "nothing is kept");
    assert!(!shown(&mut analyst, THEIRS).contains("Jansen"));
    let told = press(&mut team, &page, "Deel met gemeente Voorbeeldstad");
    assert_eq!(told.status, 303);
    assert!(shown(&mut analyst, THEIRS).contains("Mevrouw Jansen"), "control");
}

fn what_the_gemeente_may_not_see_yet_is_told_with_its_day(town: &Town) {
    let table = Table::in_preview(town);
    let mut team = table.sign_in("team");
    let page = ask(
        &mut team,
        OWN,
        "/duiding",
        &interpretation("0", "Wij herkennen dit", "delen"),
    );
    assert!(
        page.contains("Vanaf 23 maart 2026. Geeft u de cijfers eerder vrij"),
        "{page}"
    );
    let page = ask(&mut team, OWN, "/vrijgeven", &[]);
    assert!(
        page.contains("Geef vrij aan gemeente Voorbeeldstad") && page.contains("publicatie 1"),
        "{page}"
    );
    let mut analyst = table.sign_in("analist");
    assert_eq!(analyst.get(THEIRS).status, 404);
    assert_eq!(
        press(&mut team, &page, "Geef vrij aan gemeente Voorbeeldstad").status,
        303
    );
    assert_eq!(analyst.get(THEIRS).status, 200);
}

fn nothing_happens_before_somebody_is_sure(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut analyst] = ["team", "analist"].map(|name| table.sign_in(name));
    let before = acts(town);
    for (act, fields) in [
        ("/duiding", interpretation("0", "Wij herkennen dit", "delen").to_vec()),
        ("/omstandigheden", vec![("versie", "1"), ("tekst", "Een verhuizing")]),
        ("/clientenraad", vec![("uitnodigen", "ja")]),
        ("/afspraak", agreement("Eerder bellen").to_vec()),
    ] {
        ask(&mut team, OWN, act, &fields);
        ask(&mut analyst, THEIRS, act, &fields);
        assert_eq!(acts(town), before, "{act}");
    }
    done(&mut team, OWN, "besproken", &[], "stand");
    done(&mut team, OWN, "afspraak", &agreement("Eerder bellen"), "afspraak-");
    let before = acts(town);
    let page = shown(&mut team, OWN);
    let change = format!("/{}", act_of(&page, "afspraak"));
    let mut fields = agreement("Later bellen").to_vec();
    fields.extend([("versie", "1"), ("actie", "wijzigen")]);
    let shown_wording = ask(&mut team, OWN, &change, &fields);
    assert!(shown_wording.contains("Later bellen") && !shown_wording.contains("Eerder bellen"));
    fields.pop();
    fields.push(("actie", "weghalen"));
    let gone = ask(&mut team, OWN, &change, &fields);
    assert!(gone.contains("Eerder bellen"), "what goes is what stands there: {gone}");
    let seen = version(&page, "/bevestigen");
    let confirming = ask(&mut team, OWN, "/bevestigen", &[("versie", &seen)]);
    assert!(
        confirming.contains("Eerder bellen") && confirming.contains("zodra gemeente Voorbeeldstad hem ook bevestigt")
    );
    assert_eq!(acts(town), before);
    done(&mut team, OWN, "bevestigen", &[("versie", &seen)], "stand");
    let last = ask(&mut analyst, THEIRS, "/bevestigen", &[("versie", &seen)]);
    assert!(
        last.contains("De Vlier bevestigde deze tekst al. Na uw klik staat hij vast."),
        "{last}"
    );
}

fn whoever_is_not_sure_gets_the_form_back_as_it_was(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    let text = "Regel een\nregel <twee> & \"drie\"";
    let before = acts(town);
    let page = ask(&mut team, OWN, "/duiding", &interpretation("0", text, "delen"));
    let back = press(&mut team, &page, "Verander het eerst");
    assert_eq!((back.status, heading(&back).as_str()), (200, "Verander het eerst"));
    assert!(
        back.text()
            .contains("regel &lt;twee&gt; &amp; &quot;drie&quot;</textarea>"),
        "{}",
        back.text()
    );
    assert_eq!(acts(town), before);
    let page = ask(&mut team, OWN, "/afspraak", &agreement("Eerder bellen"));
    let back = press(&mut team, &page, "Verander het eerst").text();
    assert!(back.contains("Eerder bellen</textarea>") && back.contains("2026-09-01") && back.contains("eenvoud"));
    // Where there is nothing to change, a link leads back.
    let page = ask(&mut team, OWN, "/clientenraad", &[("uitnodigen", "ja")]);
    assert!(page.contains(&format!("href=\"{OWN}\">Niet doen</a>")), "{page}");
    assert_eq!(acts(town), before);
}

fn what_cannot_be_done_is_said_before_it_is_asked(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    let long = "é".repeat(2001);
    for (act, fields, status, words) in [
        (
            "/duiding",
            interpretation("0", " ", "delen").to_vec(),
            400,
            "Vul eerst een tekst in",
        ),
        (
            "/duiding",
            interpretation("0", &long, "delen").to_vec(),
            400,
            "hoogstens 2000 tekens",
        ),
        (
            "/duiding",
            interpretation("7", "tekst", "delen").to_vec(),
            409,
            "Niets is weg",
        ),
        (
            "/omstandigheden",
            vec![("versie", "9"), ("tekst", "tekst")],
            409,
            "Niets is weg",
        ),
        ("/bevestigen", vec![("versie", "1")], 400, "in deze stand"),
    ] {
        shown(&mut team, OWN);
        let answer = team.submit(&format!("{OWN}{act}"), &fields);
        assert_eq!(answer.status, status, "{act}: {}", answer.text());
        assert!(answer.text().contains(words), "{act}: {}", answer.text());
    }
    assert_eq!(
        town.number("SELECT count(*) AS value FROM sheet"),
        0,
        "not even a sheet came to be"
    );
}

fn a_talk_that_was_not_held_after_all_is_taken_back_until_somebody_confirmed(town: &Town) {
    let table = Table::of(town);
    let [mut team, mut analyst] = ["team", "analist"].map(|name| table.sign_in(name));
    let page = ask(&mut team, OWN, "/besproken", &[]);
    assert!(page.contains("Is het gesprek gevoerd?"), "{page}");
    shown(&mut team, OWN);
    let told = team.told(&format!("{OWN}/besproken"), &[]).text();
    assert!(
        told.contains("het gesprek is gevoerd") && told.contains("Ongedaan maken"),
        "{told}"
    );
    assert!(shown(&mut analyst, THEIRS).contains("nog niet bevestigd"));
    let back = press(&mut team, &told, "Ongedaan maken");
    assert_eq!(back.status, 303);
    assert!(shown(&mut team, OWN).contains("Het gesprek is gevoerd</button>"));
    let log = town.number("SELECT count(*) AS value FROM audit WHERE act = 'gesprek-gevoerd-teruggenomen'");
    assert_eq!(log, 1);
    // Once somebody confirmed, it was held.
    shown(&mut team, OWN);
    let told = team.told(&format!("{OWN}/besproken"), &[]).text();
    let seen = version(&shown(&mut analyst, THEIRS), "/bevestigen");
    done(&mut analyst, THEIRS, "bevestigen", &[("versie", &seen)], "stand");
    let late = press(&mut team, &told, "Ongedaan maken");
    assert_eq!(late.status, 400, "{}", late.text());
    assert!(late.text().contains("in deze stand van het gesprek niet"));
}

fn what_can_be_undone_is_undone_by_its_button(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    shown(&mut team, OWN);
    let row = [("vraag", "persoonlijk/WM03"), ("actie", "toevoegen")];
    let told = team.told(&format!("{OWN}/rij"), &row).text();
    assert!(told.contains("Allebei de kanten zien haar."), "{told}");
    assert_eq!(press(&mut team, &told, "Ongedaan maken").status, 303);
    assert!(!shown(&mut team, OWN).contains("id=\"rij-persoonlijk-WM03\""));
    let told = team
        .told(&format!("{OWN}/clientenraad"), &[("uitnodigen", "ja")])
        .text();
    assert_eq!(press(&mut team, &told, "Ongedaan maken").status, 303);
    assert!(shown(&mut team, OWN).contains("De cliëntenraad is niet uitgenodigd."));
    // Inviting once more shows first what it would show, also where it is meant to undo something.
    done(&mut team, OWN, "clientenraad", &[("uitnodigen", "ja")], "clientenraad");
    shown(&mut team, OWN);
    let told = team
        .told(&format!("{OWN}/clientenraad"), &[("uitnodigen", "nee")])
        .text();
    assert!(
        press(&mut team, &told, "Ongedaan maken")
            .text()
            .contains("Er is nog niets gebeurd.")
    );
}

const WORDS: &str = "/aanbieder/voorbeeldstad/voorjaar-2026/terugkoppeling";
const THEIR_WORDS: &str = "/gemeente/ronde/voorjaar-2026/terugkoppeling/de-vlier";

fn words_for_clients_are_public_only_after_the_page_between(town: &Town) {
    let field = Field::counted(town);
    let (mut vlier, mut analyst) = (field.vlier(), field.analyst());
    let public = || {
        field
            .server
            .client()
            .get("/gehoord/voorbeeldstad", &[])
            .text()
            .contains("U wacht te lang.")
    };
    let text = [
        ("taal", "nl"),
        ("versie", "0"),
        ("hoorden", "U wacht te lang."),
        ("doen", "Wij bellen."),
    ];
    let page = ask(&mut vlier, WORDS, "", &text);
    assert!(page.contains("U wacht te lang.") && page.contains("Iedereen van De Vlier en gemeente Voorbeeldstad."));
    assert_eq!(town.number("SELECT count(*) AS value FROM feedback"), 0);
    let back = press(&mut vlier, &page, "Verander het eerst").text();
    assert!(back.contains("U wacht te lang.</textarea>"), "{back}");
    assert_eq!(vlier.sure(WORDS, &text).status, 303);
    let agreed = [("taal", "nl"), ("versie", "1")];
    let page = ask(&mut vlier, WORDS, "/akkoord", &agreed);
    assert!(page.contains("Zodra gemeente Voorbeeldstad ook akkoord is.") && page.contains("U wacht te lang."));
    assert_eq!(press(&mut vlier, &page, "Geef akkoord").status, 303);
    let page = ask(&mut analyst, THEIR_WORDS, "/akkoord", &agreed);
    assert!(
        page.contains("Meteen: De Vlier is al akkoord.") && page.contains("Iedereen op internet"),
        "{page}"
    );
    assert!(!public());
    assert_eq!(press(&mut analyst, &page, "Maak de tekst openbaar").status, 303);
    assert!(public());
    // A new text takes the old one away at once: that is said before.
    let new = [
        ("taal", "nl"),
        ("versie", "1"),
        ("hoorden", "Anders."),
        ("doen", "Wij bellen."),
    ];
    let page = ask(&mut analyst, THEIR_WORDS, "", &new);
    assert!(
        page.contains("De tekst die nu openbaar is, verdwijnt meteen."),
        "{page}"
    );
    assert!(public());
    vlier.get(WORDS);
    let told = vlier.told(&format!("{WORDS}/intrekken"), &agreed).text();
    assert!(!public() && told.contains("Akkoord ingetrokken."));
    // The way back shows first what becomes public.
    assert!(
        press(&mut vlier, &told, "Ongedaan maken")
            .text()
            .contains("Iedereen op internet")
    );
}

fn an_act_is_told_once_and_only_where_it_led(town: &Town) {
    let table = Table::of(town);
    let mut team = table.sign_in("team");
    shown(&mut team, OWN);
    let answer = team.submit(&format!("{OWN}/duiding"), &interpretation("0", "tekst", "bewaren"));
    let to = answer
        .header("location")
        .expect("a place")
        .trim_end_matches("#gedaan")
        .to_owned();
    let page = shown(&mut team, &to);
    assert!(page.contains("Bewaard als concept. Alleen uw kant ziet dit."), "{page}");
    assert_eq!(page.matches("role=\"status\"").count(), 1);
    assert!(!shown(&mut team, OWN).contains("role=\"status\""));
    town.at("2026-03-26", 11, 0);
    let server = serve(town);
    let mut team = server.sign_in("team@voorbeeld.nl", super::PASSWORD);
    assert!(
        !shown(&mut team, &to).contains("Bewaard als concept"),
        "a day later it is forgotten"
    );
}
