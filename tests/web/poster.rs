//! The poster as PDF: for everybody, in both languages, and only while it is public.

use super::assert_same;
use super::feedback::{ONE, published};
use super::results::Field;
use crate::support::paper::Paper;
use crate::support::town::{Town, both_engines};

both_engines!(
    a_poster_is_a_tagged_pdf_of_a3_in_the_language_asked_for,
    a_poster_is_there_while_it_is_public,
);

fn a_poster_is_a_tagged_pdf_of_a3_in_the_language_asked_for(town: &Town) {
    let field = Field::counted(town);
    let _both = published(&field);
    let client = field.server.client();
    for (lang, title, scan) in [
        ("nl", "Dit hoorden wij, dit doen wij: De Vlier", "QR-code naar"),
        ("en", "What we heard, what we do: De Vlier", "QR code to"),
    ] {
        let answer = client.get(&format!("{ONE}/poster.pdf?taal={lang}"), &[]);
        assert_eq!(answer.status, 200, "{}", answer.text());
        let paper = Paper::of(&answer.body);
        let wanted = [
            &*format!("Title:           {title}"),
            "Tagged:          yes",
            "Pages:           1",
            "(A3)",
        ];
        for wanted in wanted {
            assert!(paper.info.contains(wanted), "{wanted} in {}", paper.info);
        }
        assert!(paper.meta.contains("<pdfuaid:part>1</pdfuaid:part>"), "{}", paper.meta);
        assert!(paper.inside.contains(&format!("/Lang({lang})")) || paper.inside.contains(&format!("/Lang ({lang})")));
        // The text is Dutch; on the English poster it says so.
        assert!(
            paper.inside.contains("/Lang(nl)") || paper.inside.contains("/Lang (nl)"),
            "{lang}"
        );
        assert!(paper.words.contains("U wacht te lang.") && paper.words.contains("Wij bellen u elke week."));
        let alternatives = paper.alternatives();
        assert!(
            alternatives.len() == 1 && alternatives[0].starts_with(scan),
            "{alternatives:?}"
        );
        let headings: Vec<u8> = paper.headings().iter().map(|(level, _)| *level).collect();
        assert_eq!(headings, [1, 2, 2]);
    }
    let page = client.get(ONE, &[]).text();
    assert!(page.contains(&format!("{ONE}/poster.pdf?taal=nl")), "{page}");
}

fn a_poster_is_there_while_it_is_public(town: &Town) {
    let field = Field::counted(town);
    let client = field.server.client();
    let address = format!("{ONE}/poster.pdf");
    let nowhere = client.get("/gehoord/voorbeeldstad/voorjaar-2026/nergens/poster.pdf", &[]);
    assert_eq!(nowhere.status, 404);
    assert_same("a draft and nothing at all", &nowhere, &client.get(&address, &[]));
    let (mut vlier, _analyst) = published(&field);
    let first = client.get(&address, &[]);
    let again = client.get(&address, &[]);
    assert_eq!((first.status, &first.body), (200, &again.body), "made once");
    let etag = first.header("etag").expect("an ETag");
    assert_eq!(client.get(&address, &[("If-None-Match", etag)]).status, 304);
    let mine = "/aanbieder/voorbeeldstad/voorjaar-2026/terugkoppeling";
    assert_eq!(vlier.get(mine).status, 200);
    assert_eq!(
        vlier
            .sure(&format!("{mine}/intrekken"), &[("taal", "nl"), ("versie", "1")])
            .status,
        303
    );
    assert_same("withdrawn and nothing at all", &nowhere, &client.get(&address, &[]));
}
