//! Where phones may seal: what the survey brings, what a sealed ballot may look like, and what becomes of a forged one.

use super::{Open, SURVEY, assert_guarded, assert_same, heading, post_raw, serve};
use crate::support::hex::unhex;
use crate::support::http::Response;
use crate::support::proof;
use crate::support::server::WebServer;
use crate::support::town::{Town, both_engines, form, mixed};
use ervaringwijzer::db::Engine;
use ervaringwijzer::i18n::{Lang, texts};
use ervaringwijzer::keys::SEALED_BYTES;
use ervaringwijzer::lifecycle;
use ervaringwijzer::releases::Viewer;
use ervaringwijzer::values::ballot;
use ervaringwijzer::values::digest::{hex, sha256};
use ervaringwijzer::values::random;
use ervaringwijzer::values::terms::Mode;
use ervaringwijzer::views::survey::{
    content_security_policy, kiosk_policy, kiosk_script, kiosk_script_path, script, script_path, sealing_policy,
};
use hpke::aead::AesGcm128;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeS, Serializable};
use std::collections::BTreeSet;

both_engines!(
    a_ballot_that_a_phone_sealed_counts_as_it_was_answered,
    a_ballot_that_does_not_open_counts_apart_once_and_spoils_nothing,
    a_ballot_sealed_for_elsewhere_is_invalid_here,
    a_sealed_ballot_of_another_form_is_refused_and_uses_nothing_up,
    no_row_tells_whether_the_phone_or_the_server_sealed,
    a_sealed_ballot_is_answered_to_the_byte_like_any_other,
    a_sealed_ballot_is_refused_where_phones_may_not_seal,
    only_the_survey_may_run_one_script_and_only_when_phones_may_seal,
    a_kiosk_has_one_script_of_its_own_whether_or_not_phones_may_seal,
    every_code_of_a_participation_gets_the_same_bytes_to_seal_with,
);

/// A town with one open round of De Vlier and De Linde, and a server that lets phones seal.
fn sealing(town: &Town) -> (Open, Open) {
    let (round, seats) = town.open_round_of(&["De Vlier", "De Linde"]);
    let one = |seat| Open {
        server: WebServer::start_with(&town.store(), &town.clock, &[("phone-sealing", "on")]),
        round,
        seat,
    };
    (one(seats[0]), one(seats[1]))
}

/// What a page hands to the script: key, `info` and `aad`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct SealWith([Vec<u8>; 3]);

impl SealWith {
    pub(super) fn of(page: &Response) -> Self {
        let text = page.text();
        let attribute = text.split_once(" data-zegel=\"").expect("the page brings what seals").1;
        let parts: Vec<Vec<u8>> = attribute
            .split('"')
            .next()
            .unwrap_or_default()
            .split(' ')
            .map(unhex)
            .collect();
        Self(parts.try_into().expect("key, info and aad"))
    }

    /// Seals as the script does, with nothing but what stands in the page.
    fn seal(&self, plain: &[u8]) -> String {
        let [key, info, aad] = &self.0;
        let key = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(key).expect("a key");
        let (sent, sealed) =
            hpke::single_shot_seal::<AesGcm128, HkdfSha256, X25519HkdfSha256>(&OpModeS::Base, &key, info, plain, aad)
                .expect("sealed");
        format!("stem={}{}", hex(&sent.to_bytes()), hex(&sealed))
    }

    pub(super) fn answers(&self, answers: &[u8]) -> String {
        self.seal(&ballot::pack(answers).expect("few questions"))
    }
}

fn page(open: &Open, code: &str) -> Response {
    open.server.client().get(&format!("/i/{code}"), &[])
}

/// Sends these forms with new codes, each its own, eight phones at a time.
fn send_all(town: &Town, open: &Open, forms: &[String]) {
    let codes = open.codes(town, forms.len());
    let pairs: Vec<_> = codes.iter().zip(forms).collect();
    std::thread::scope(|scope| {
        for share in pairs.chunks(pairs.len().div_ceil(8).max(1)) {
            scope.spawn(move || {
                for (code, form) in share {
                    let answer = open.send(code, form, "nl");
                    assert_eq!(answer.status, 303, "{}", answer.text());
                }
            });
        }
    });
}

/// What is published of the first question of De Vlier, long after every preview.
fn first_question(town: &Town, open: &Open) -> [u32; 8] {
    town.at("2027-01-04", 12, 0);
    let report = town.report(Viewer::Analyst(town.gemeente.id), open.round);
    let mut rows = report.rows.iter();
    let row = rows.find(|row| row.unit.name() == "De Vlier" && row.mode == Mode::Personal);
    row.expect("a row").cells[0].tally().expect("published").0
}

fn a_ballot_that_a_phone_sealed_counts_as_it_was_answered(town: &Town) {
    let (open, _) = sealing(town);
    let with = SealWith::of(&page(&open, &open.code(town)));
    let sealed: Vec<String> = mixed(20).iter().map(|answers| with.answers(answers)).collect();
    send_all(town, &open, &sealed);
    assert_eq!(open.sealed(town), 20);
    // A phone beside them that cannot seal.
    send_all(town, &open, &["v1=5&v2=5&v3=1&v4=1&v5=1".to_owned()]);
    let opened = town.close(open.round).opened;
    assert_eq!((opened.valid, opened.invalid), (21, 0));
    assert_eq!(first_question(town, &open), [0, 4, 4, 4, 4, 5, 0, 0]);
}

fn a_ballot_that_does_not_open_counts_apart_once_and_spoils_nothing(town: &Town) {
    let (open, _) = sealing(town);
    let with = SealWith::of(&page(&open, &open.code(town)));
    let good: Vec<String> = mixed(20).iter().map(|answers| with.answers(answers)).collect();
    send_all(town, &open, &good);
    let random = format!("stem={}", hex(&random::bytes::<SEALED_BYTES>().expect("random bytes")));
    let mut padded = ballot::pack(&[5; 5]).expect("few questions");
    padded[31] = 1;
    let mut version = ballot::pack(&[5; 5]).expect("few questions");
    version[0] = 2;
    let forged = [
        format!("stem={}", "0".repeat(2 * SEALED_BYTES)),
        random,
        with.answers(&[8, 5, 5, 5, 5]),
        with.answers(&[255; 5]),
        with.answers(&[5; 6]),
        with.answers(&[5; 4]),
        with.seal(&padded),
        with.seal(&version),
    ];
    let codes = open.codes(town, forged.len());
    for (code, form) in codes.iter().zip(&forged) {
        assert_eq!(open.send(code, form, "nl").status, 303, "nobody can tell");
        assert_eq!(open.send(code, form, "nl").status, 303, "nor the second time");
        // Whoever spoiled the ballot of a code has used it: what comes after is not counted.
        assert_eq!(open.send(code, &with.answers(&[1; 5]), "nl").status, 303);
    }
    let opened = town.close(open.round).opened;
    assert_eq!((opened.valid, opened.invalid), (20, 8));
    assert_eq!(first_question(town, &open), [0, 4, 4, 4, 4, 4, 0, 0]);
}

fn a_ballot_sealed_for_elsewhere_is_invalid_here(town: &Town) {
    let (vlier, linde) = sealing(town);
    let [here, there] = [&vlier, &linde].map(|open| SealWith::of(&page(open, &open.code(town))));
    assert_ne!(here, there);
    assert_eq!(here.0[..2], there.0[..2], "one round, one key");
    let elsewhere: Vec<String> = (0..12).map(|_| there.answers(&[5; 5])).collect();
    let mine: Vec<String> = mixed(20).iter().map(|answers| here.answers(answers)).collect();
    send_all(town, &vlier, &elsewhere);
    send_all(town, &vlier, &mine);
    let counted = town.count(vlier.round).opened;
    let found = lifecycle::check(&town.db, &town.keys).expect("the database can be checked");
    assert!(found.is_empty(), "{found:?}");
    let closed = town.close(vlier.round).opened;
    let total = (counted.valid + closed.valid, counted.invalid + closed.invalid);
    assert_eq!(total, (20, 12));
}

fn a_sealed_ballot_of_another_form_is_refused_and_uses_nothing_up(town: &Town) {
    let (open, _) = sealing(town);
    let code = open.code(town);
    let good = SealWith::of(&page(&open, &code)).answers(&[5; 5]);
    let shorter = |by: usize| good.chars().take(good.len() - by).collect::<String>();
    let wrong = [
        format!("{good}&v1=5"),
        format!("v1=5&{good}"),
        format!("{good}&{good}"),
        format!("{good}&"),
        format!("&{good}"),
        format!("{good}00"),
        shorter(1),
        shorter(2),
        "stem=".to_owned(),
        "stem".to_owned(),
        good.to_uppercase(),
        format!("stem={}", "A7".repeat(SEALED_BYTES)),
        good.replace("stem=", "stem=%30").replacen("%30", "%3", 1),
        format!("stem={}", "g".repeat(2 * SEALED_BYTES)),
        format!("stem={}", "é".repeat(SEALED_BYTES)),
        good.replace("stem", "Stem"),
        good.replace("stem", "v1"),
    ];
    for form in &wrong {
        let answer = open.send(&code, form, "nl");
        assert_eq!(answer.status, 400, "{form}");
        assert_eq!(heading(&answer), texts(Lang::NL).get("melding-form-titel"), "{form}");
        assert!(
            answer.text().contains(&texts(Lang::NL).get("melding-form-doe")),
            "{form}"
        );
    }
    assert_eq!(open.sealed(town), 0);
    assert_eq!(open.send(&code, &good, "nl").status, 303);
    assert_eq!(open.sealed(town), 1);
    assert_eq!(
        open.send("0000-0000-0000", &good, "nl").status,
        404,
        "the link is checked as always"
    );
}

/// What the rows of two kinds tell a reader of the table apart by: the lengths that only one kind has.
fn told_apart(one: &[Vec<u8>], other: &[Vec<u8>]) -> bool {
    let lengths = |rows: &[Vec<u8>]| rows.iter().map(Vec::len).collect::<BTreeSet<_>>();
    lengths(one) != lengths(other)
}

fn no_row_tells_whether_the_phone_or_the_server_sealed(town: &Town) {
    let (phones, servers) = sealing(town);
    let with = SealWith::of(&page(&phones, &phones.code(town)));
    let people = [[0, 0, 0, 0, 7], [5; 5], [7; 5], [1, 0, 6, 0, 2]];
    send_all(town, &phones, &people.map(|answers| with.answers(&answers)));
    send_all(town, &servers, &people.map(|answers| form(&answers)));
    let rows = |open: &Open| {
        let own = town.blobs("SELECT sealed AS value FROM ballot ORDER BY participation, tag");
        let of: Vec<Vec<u8>> = town.blobs("SELECT participation AS value FROM ballot ORDER BY participation, tag");
        let pairs = of.into_iter().zip(own);
        let mine = pairs.filter(|(of, _)| of == open.seat.as_bytes());
        mine.map(|(_, sealed)| sealed).collect::<Vec<_>>()
    };
    let (by_phone, by_server) = (rows(&phones), rows(&servers));
    assert_eq!((by_phone.len(), by_server.len()), (4, 4));
    assert!(!told_apart(&by_phone, &by_server));
    assert!(by_phone.iter().all(|sealed| sealed.len() == SEALED_BYTES));
    // The same look finds a design that marks what came from a phone.
    let marked: Vec<Vec<u8>> = by_phone
        .iter()
        .map(|sealed| [&[1], sealed.as_slice()].concat())
        .collect();
    assert!(told_apart(&marked, &by_server));
}

fn a_sealed_ballot_is_answered_to_the_byte_like_any_other(town: &Town) {
    let (open, _) = sealing(town);
    let codes = open.codes(town, 3);
    let with = SealWith::of(&page(&open, &codes[0]));
    let plain = open.answer(&codes[0], &[5, 4, 3, 2, 1]);
    assert_eq!(plain.status, 303);
    let sealed = open.send(&codes[1], &with.answers(&[1; 5]), "nl");
    assert_same("a form and a sealed ballot", &plain, &sealed);
    let repeated = open.send(&codes[1], &with.answers(&[2; 5]), "nl");
    assert_same("a first and a repeated ballot", &sealed, &repeated);
    let forged = open.send(&codes[2], &format!("stem={}", "7".repeat(160)), "nl");
    assert_same("a good and a forged ballot", &sealed, &forged);
    assert_eq!(open.sealed(town), 3);
}

fn a_sealed_ballot_is_refused_where_phones_may_not_seal(town: &Town) {
    let (open, _) = sealing(town);
    let with = SealWith::of(&page(&open, &open.code(town)));
    let usual = serve(town);
    let code = open.code(town);
    let address = format!("/i/{code}?taal=nl");
    let refused = post_raw(&usual, &address, with.answers(&[3; 5]).as_bytes());
    let other = post_raw(&usual, &address, b"naam=Jan");
    assert_eq!(refused.status, 400);
    assert_same("a sealed ballot and a form that is not ours", &other, &refused);
    assert_eq!(open.sealed(town), 0);
    assert_eq!(
        post_raw(&usual, &address, b"v1=5").status,
        303,
        "the code is not used up"
    );
    // The control: where phones may, the same bytes are taken.
    assert_eq!(open.send(&open.code(town), &with.answers(&[3; 5]), "nl").status, 303);
    assert_eq!(open.sealed(town), 2);
}

fn a_kiosk_has_one_script_of_its_own_whether_or_not_phones_may_seal(town: &Town) {
    let round = town.round(|_as_it_is| {});
    let seat = town.join(round, town.provider("De Vlier"), Mode::Kiosk);
    town.open(round);
    let kiosk = town.kiosk(seat);
    let on = WebServer::start_with(&town.store(), &town.clock, &[("phone-sealing", "on")]);
    let off = serve(town);
    // It may ask this server and nobody else.
    let kiosk = format!("/k/{kiosk}");
    for server in [&on, &off] {
        let page = server.client().get(&kiosk, &[]);
        assert_guarded(&kiosk, &page);
        assert_eq!(
            (page.status, page.header("content-security-policy")),
            (SURVEY, Some(kiosk_policy()))
        );
        assert!(kiosk_policy().ends_with("; script-src 'self'; connect-src 'self'; manifest-src 'self'"));
        assert_eq!(page.text().matches("<script").count(), 1);
        // The page that says that a kiosk is over sends what still waits on its device.
        let over = server.client().get("/k/x", &[]);
        assert_eq!(
            (over.status, over.header("content-security-policy")),
            (404, Some(kiosk_policy()))
        );
        let file = server.client().get(kiosk_script_path(), &[]);
        assert_guarded("the script of a kiosk", &file);
        assert_eq!((file.status, file.text().as_str()), (200, kiosk_script()));
        assert_eq!(file.header("cache-control"), Some("no-store"));
    }
}

fn only_the_survey_may_run_one_script_and_only_when_phones_may_seal(town: &Town) {
    let round = town.round(|_as_it_is| {});
    let provider = town.provider("De Vlier");
    let seat = town.join(round, provider, Mode::Personal);
    town.open(round);
    let code = town.codes(round, seat, 1).remove(0);
    let on = WebServer::start_with(&town.store(), &town.clock, &[("phone-sealing", "on")]);
    let off = serve(town);
    assert_eq!(
        sealing_policy(),
        format!("{}; script-src 'self'", content_security_policy())
    );
    for survey in [format!("/i/{code}"), format!("/i/{code}?taal=en")] {
        let with = on.client().get(&survey, &[]);
        assert_guarded(&survey, &with);
        assert_eq!(
            (with.status, with.header("content-security-policy")),
            (SURVEY, Some(sealing_policy()))
        );
        assert_eq!(with.text().matches("<script").count(), 1);
        let without = off.client().get(&survey, &[]);
        assert_eq!(
            without.header("content-security-policy"),
            Some(content_security_policy()),
            "{survey}"
        );
        assert!(
            !without.text().contains("<script") && !without.text().contains("data-zegel"),
            "{survey}"
        );
    }
    for other in [
        "/",
        "/dank",
        "/privacy",
        "/toegankelijkheid",
        "/uitleg",
        "/inloggen",
        "/i/x",
        "/x",
        script_path(),
    ] {
        let answer = on.client().get(other, &[]);
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("script-src"),
            "{other}: {policy}"
        );
        assert!(!answer.text().contains("<script"), "{other}");
    }
    let file = on.client().get(script_path(), &[]);
    assert_guarded("the script", &file);
    assert_eq!((file.status, file.text().as_str()), (200, script()));
    assert_eq!(file.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert_eq!(
        file.header("cache-control"),
        Some("no-store"),
        "a phone keeps nothing of a visit"
    );
    for name in ["set-cookie", "etag", "last-modified", "server"] {
        assert_eq!(file.header(name), None, "{name}");
    }
    assert_eq!(off.client().get(script_path(), &[]).status, 404);
    let sentence = texts(Lang::NL).get("privacy-2-telefoon");
    for (server, said) in [(&on, true), (&off, false)] {
        assert_eq!(server.client().get("/privacy", &[]).text().contains(&sentence), said);
    }
}

fn every_code_of_a_participation_gets_the_same_bytes_to_seal_with(town: &Town) {
    let (open, _) = sealing(town);
    let codes = open.codes(town, 3);
    assert_eq!(open.answer(&codes[0], &[1; 5]).status, 303);
    let used = page(&open, &codes[0]);
    for code in &codes[1..] {
        assert_same("pages of two codes", &used, &page(&open, code));
    }
    let other_language = open.server.client().get(&format!("/i/{}?taal=en", codes[1]), &[]);
    assert_eq!(SealWith::of(&used), SealWith::of(&other_language));
    assert!(!used.text().contains(&codes[0]), "the page holds no code");
}

/// What a watching server makes of one request: it reads the form, and where there is none it tries which of the
/// `likely` answers gives this ballot when it is sealed again.
fn watch(body: &str, likely: &BTreeSet<[u8; 5]>, seal: &dyn Fn(&[u8; 5]) -> String) -> Option<[u8; 5]> {
    let open = likely.iter().find(|answers| form(answers.as_slice()) == body);
    open.or_else(|| likely.iter().find(|answers| seal(answers) == body))
        .copied()
}

#[test]
fn proof_10_a_server_that_watches_reads_nothing_that_a_phone_sealed() {
    let town = Town::new(Engine::Sqlite);
    let (open, _) = sealing(&town);
    let with = SealWith::of(&page(&open, &open.code(&town)));
    let people = mixed(proof::size(40, 400));
    let likely: BTreeSet<[u8; 5]> = people.iter().copied().collect();
    let found = |bodies: &[String], seal: &dyn Fn(&[u8; 5]) -> String| {
        let right = |(body, truth): &(&String, &[u8; 5])| watch(body, &likely, seal) == Some(**truth);
        bodies.iter().zip(&people).filter(right).count()
    };
    let resealed = |answers: &[u8; 5]| with.answers(answers);

    let forms: Vec<String> = people.iter().map(|answers| form(answers)).collect();
    let without_chance =
        |answers: &[u8; 5]| format!("stem={}", hex(&sha256(&[with.0.concat(), answers.to_vec()].concat())));
    let repeatable: Vec<String> = people.iter().map(without_chance).collect();
    let (in_the_open, by_trying) = (found(&forms, &resealed), found(&repeatable, &without_chance));
    assert_eq!(
        (in_the_open, by_trying),
        (people.len(), people.len()),
        "the controls are read"
    );

    let sealed: Vec<String> = people.iter().map(resealed).collect();
    let read = found(&sealed, &resealed);
    assert_eq!(read, 0);
    assert_eq!(
        sealed.iter().collect::<BTreeSet<_>>().len(),
        sealed.len(),
        "no two look alike"
    );
    send_all(&town, &open, &sealed);
    let all = people.len();
    let counted = town.close(open.round).opened.valid;
    assert_eq!(usize::try_from(counted), Ok(all), "and the teller reads them all");
    proof::report(
        10,
        "sealing-on-the-phone",
        "sealing on the phone: a server that watches, knows every answer that was given and all that its pages hold",
        &format!("{in_the_open} of {all} read from forms; {by_trying} of {all} found by sealing again without chance"),
        &format!("{read} of {all} read; the teller counted {counted}"),
    );
}
