//! The client's pages: one request, nothing set, forgiving of how a code is typed.

use super::{Open, SURVEY, assert_guarded, assert_same, heading, language, post_raw, serve};
use crate::support::http::Response;
use crate::support::town::{Town, both_engines};
use ervaringwijzer::counting;
use ervaringwijzer::i18n::{Lang, texts};
use ervaringwijzer::values::terms::Mode;

both_engines!(
    the_whole_survey_is_one_request,
    a_phone_with_and_without_brotli_gets_the_same_page,
    no_route_of_a_client_sets_or_remembers_anything,
    the_survey_is_there_in_english,
    a_kiosk_counts_every_person,
    sixty_answers_from_one_address_are_all_taken,
    a_code_may_be_typed_as_people_type,
    a_mistyped_code_is_explained_in_the_persons_language,
    another_verb_is_refused_and_says_which_are_known,
);

fn the_whole_survey_is_one_request(town: &Town) {
    let open = Open::of(town);
    let page = open.server.client().get(&format!("/i/{}", open.code(town)), &[]);
    let text = page.text();
    assert_eq!(text.matches("<form").count(), 1);
    for fetched in [
        "src=", "<script", "@import", "url(", "srcset", "<iframe", "<object", "<base",
    ] {
        assert!(!text.contains(fetched), "{fetched} in the survey");
    }
    let links: Vec<&str> = text.split("<link ").skip(1).collect();
    assert_eq!(links.len(), 1, "the empty icon only");
    assert!(links[0].starts_with("rel=\"icon\" href=\"data:,\""), "{}", links[0]);
    for href in text.split("href=\"").skip(1) {
        let own = ["#", "?", "/", "data:,"].iter().any(|start| href.starts_with(start));
        assert!(
            own && !href.starts_with("//"),
            "{}",
            href.split('"').next().unwrap_or_default()
        );
    }
    for question in 1..=5 {
        assert_eq!(
            text.matches(&format!("name=\"v{question}\"")).count(),
            7,
            "question {question}"
        );
    }
}

fn a_phone_with_and_without_brotli_gets_the_same_page(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    for path in [
        format!("/i/{code}"),
        "/privacy".to_owned(),
        "/dank?g=voorbeeldstad".to_owned(),
    ] {
        let get = |coding: &str| open.server.client().get(&path, &[("Accept-Encoding", coding)]);
        let (small, plain) = (get("gzip, br"), get("br;q=0, gzip"));
        assert_eq!(small.header("content-encoding"), Some("br"), "{path}");
        assert_eq!(plain.header("content-encoding"), None, "{path}");
        let mut opened = Vec::new();
        brotli::BrotliDecompress(&mut small.body.as_slice(), &mut opened).expect("a brotli page");
        assert!(opened == plain.body && !plain.body.is_empty(), "{path}");
        assert!(small.body.len() < plain.body.len() / 2, "{path}");
        for page in [&small, &plain] {
            assert_eq!(page.header("vary"), Some("Accept-Encoding, Accept-Language"), "{path}");
        }
    }
}

fn no_route_of_a_client_sets_or_remembers_anything(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    let client = open.server.client();
    let mut answers: Vec<(String, Response)> =
        ["/", "/dank", "/privacy", "/toegankelijkheid", "/i/nergens", "/nergens"]
            .iter()
            .map(|path| ((*path).to_owned(), client.get(path, &[("Cookie", "a=b")])))
            .collect();
    answers.push(("survey".to_owned(), client.get(&format!("/i/{code}"), &[])));
    answers.push(("sent".to_owned(), open.answer(&code, &[1, 2, 3, 4, 5])));
    answers.push(("not understood".to_owned(), open.send(&code, "v1=9", "nl")));
    answers.push((
        "typed".to_owned(),
        post_raw(&open.server, "/", format!("code={code}").as_bytes()),
    ));
    answers.push(("mistyped".to_owned(), post_raw(&open.server, "/", b"code=AAAA")));
    answers.push(("kiosk".to_owned(), client.get("/k/nergens", &[])));
    for (what, answer) in &answers {
        assert_guarded(what, answer);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{what}");
        for name in ["set-cookie", "etag", "last-modified", "server", "age", "link"] {
            assert_eq!(answer.header(name), None, "{name} of {what}");
        }
    }
}

fn the_survey_is_there_in_english(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    let client = open.server.client();
    let page = client.get(&format!("/i/{code}?taal=en"), &[]);
    assert_eq!(language(&page), "en");
    assert!(page.text().contains("Very bad") && !page.text().contains("Heel slecht"));
    let sent = open.send(&code, "v1=5", "en");
    let thanks = sent.header("location").expect("a page after sending").to_owned();
    assert_eq!(thanks, "/dank?g=voorbeeldstad&v=u&taal=en");
    let thanks = client.get(&thanks, &[]);
    assert_eq!(
        (language(&thanks).as_str(), heading(&thanks).as_str()),
        ("en", "Thank you!")
    );
    assert!(thanks.text().contains("14 000"), "whom to call");
    let dutch = thanks.text().contains("href=\"?g=voorbeeldstad&amp;v=u&amp;taal=nl\"");
    assert!(dutch, "in another language one can call as well");
    let unheard_of = client.get(&format!("/i/{code}?taal=xx"), &[]);
    assert_same(
        "the page in an unheard-of language and in Dutch",
        &unheard_of,
        &client.get(&format!("/i/{code}"), &[]),
    );
}

/// A waiting room, a library, a family: many people have one address, and nobody is asked to wait for another.
fn sixty_answers_from_one_address_are_all_taken(town: &Town) {
    let open = Open::of(town);
    let codes = open.codes(town, 60);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let open = &open;
        let send = |share: &[String]| {
            share
                .iter()
                .map(|code| open.answer(code, &[4; 5]).status)
                .collect::<Vec<_>>()
        };
        let sending: Vec<_> = codes.chunks(10).map(|share| scope.spawn(move || send(share))).collect();
        sending
            .into_iter()
            .flat_map(|thread| thread.join().expect("a sender"))
            .collect()
    });
    assert_eq!(statuses, [303; 60]);
    assert_eq!(open.sealed(town), 60);
}

fn a_kiosk_counts_every_person(town: &Town) {
    let round = town.round(|_as_it_is| {});
    let seat = town.join(round, town.provider("De Vlier"), Mode::Kiosk);
    town.open(round);
    let token = town.kiosk(seat);
    let (server, path) = (serve(town), format!("/k/{token}"));
    assert_eq!(server.client().get(&path, &[]).status, SURVEY);
    let sent = post_raw(&server, &path, b"v1=5&v2=4");
    let thanks = sent.header("location").expect("a page after sending").to_owned();
    assert_eq!(sent.status, 303);
    assert_eq!(thanks, format!("/dank?g=voorbeeldstad&v=u&taal=nl&k={token}"));
    assert_same("two people's answers", &sent, &post_raw(&server, &path, b"v1=5&v2=4"));
    assert_eq!(town.read(|conn| counting::sealed_left(conn, seat)), 2);
    let thanks = server.client().get(&thanks, &[]);
    assert!(
        thanks.text().contains(&format!("href=\"{path}\"")),
        "the next person begins anew, in the language of the device"
    );
    assert_eq!(server.client().get("/k/nergens", &[]).status, 404);
    assert_eq!(post_raw(&server, "/k/nergens", b"v1=5").status, 404);
    assert_eq!(post_raw(&server, &path, b"v1=8").status, 400);
    assert_eq!(town.read(|conn| counting::sealed_left(conn, seat)), 2);
}

fn a_code_may_be_typed_as_people_type(town: &Town) {
    let open = Open::of(town);
    let both = |code: &String| code.contains('0') && code.contains('1');
    let code = open
        .codes(town, 400)
        .into_iter()
        .find(both)
        .expect("a code with 0 and 1");
    let ways = [
        code.clone(),
        code.to_lowercase(),
        code.replace('-', ""),
        code.replace('-', " "),
        format!("  {}  ", code.replace('-', " - ").to_lowercase()),
        code.replace('0', "O").replace('1', "I"),
        code.replace('0', "o").replace('1', "l"),
        code.replace('-', "–"),
    ];
    let shown = open.server.client().get(&format!("/i/{code}?taal=en"), &[]);
    for way in ways {
        let answer = open.server.client().post_form("/?taal=en", &[("code", &way)], &[]);
        assert_eq!(answer.status, 303, "{way:?}: {}", answer.text());
        let to = answer.header("location").expect("the survey").to_owned();
        assert_same(&to, &open.server.client().get(&to, &[]), &shown);
    }
}

fn a_mistyped_code_is_explained_in_the_persons_language(town: &Town) {
    let open = Open::of(town);
    let code = open.code(town);
    let mut turned: Vec<char> = code.chars().collect();
    let other = if turned[0] == '2' { '3' } else { '2' };
    turned[0] = other;
    let turned: String = turned.into_iter().collect();
    let longer = format!("{code}-AB");
    let cases = [
        ("", "code-fout-leeg"),
        ("   ", "code-fout-leeg"),
        ("K7QD", "code-fout-kort"),
        (longer.as_str(), "code-fout-lang"),
        ("K7QD-M2XN-8P*V", "code-fout-teken"),
        (turned.as_str(), "code-fout-controle"),
    ];
    for lang in [Lang::NL, Lang::EN] {
        for (typed, key) in cases {
            let path = format!("/?taal={lang}");
            let answer = open.server.client().post_form(&path, &[("code", typed)], &[]);
            assert_eq!(answer.status, 400, "{typed:?}");
            assert_eq!(language(&answer), lang.to_string());
            let sentence = texts(lang).get(key);
            assert!(answer.text().contains(&sentence), "{sentence} for {typed:?}");
            heading(&answer);
            let part = match (key, lang) {
                ("code-fout-kort", Lang::NL) => "U typte er 4.",
                ("code-fout-teken", Lang::NL) => "Kijk naar teken nummer 11.",
                ("code-fout-controle", Lang::NL) => "8 en B",
                _ => "",
            };
            assert!(answer.text().contains(part), "{typed:?}: the part in doubt");
            let shown = answer.text().matches(&format!("value=\"{typed}\"")).count();
            let once = usize::from(!typed.trim().is_empty());
            assert_eq!(shown, once, "{typed:?} is mended where it stands");
            assert_eq!(
                answer.text().matches("name=\"code\" type=\"text\" value=").count(),
                once
            );
            assert_eq!(answer.header("cache-control"), Some("no-store"));
        }
        let nothing = post_raw(&open.server, &format!("/?taal={lang}"), b"");
        assert_eq!((nothing.status, language(&nothing)), (400, lang.to_string()));
        heading(&nothing);
    }
}

fn another_verb_is_refused_and_says_which_are_known(town: &Town) {
    let server = serve(town);
    for (method, path, known) in [
        ("PUT", "/", "GET, HEAD, POST"),
        ("DELETE", "/i/K7QD-M2XN-8PWV?taal=en", "GET, HEAD, POST"),
        ("POST", "/privacy?taal=en", "GET, HEAD"),
        ("GET", "/uitloggen", "POST"),
    ] {
        let answer = server.client().request(method, path, &[], &[]);
        assert_eq!(answer.status, 405, "{method} {path}");
        assert_eq!(answer.header("allow"), Some(known), "{method} {path}");
        assert_eq!(
            language(&answer),
            if path.ends_with("taal=en") { "en" } else { "nl" },
            "{method} {path}"
        );
        heading(&answer);
    }
}
