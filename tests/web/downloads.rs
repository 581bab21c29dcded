//! Files of a release as HTTP carries them: a name that explains, a type, an ETag.

use super::files::get;
use super::results::{Field, OWN, ROUND};
use crate::support::town::{Town, both_engines};

both_engines!(
    a_file_has_a_name_and_a_type,
    a_file_that_is_known_already_is_not_sent_again,
    an_unheard_of_format_is_refused,
);

const VLIER: &str = "team@de-vlier.nl";
const ANALYST: &str = "analist@voorbeeldstad.nl";
const CSV: &str = "text/csv; charset=utf-8";
const JSON: &str = "application/json";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PARQUET: &str = "application/vnd.apache.parquet";

/// Who, where below the round, the type, the end of the name.
const FILES: [(&str, &str, &str, &str, &str); 12] = [
    (
        VLIER,
        OWN,
        "resultaten.parquet",
        PARQUET,
        "voorbeeldstad_voorjaar-2026_de-vlier_publicatie-1_resultaten.parquet",
    ),
    (
        VLIER,
        OWN,
        "resultaten.xlsx",
        XLSX,
        "voorbeeldstad_voorjaar-2026_de-vlier_publicatie-1_resultaten.xlsx",
    ),
    (
        ANALYST,
        ROUND,
        "resultaten.xlsx",
        XLSX,
        "voorbeeldstad_voorjaar-2026_publicatie-1_resultaten.xlsx",
    ),
    (
        ANALYST,
        ROUND,
        "resultaten.zip",
        "application/zip",
        "voorbeeldstad_voorjaar-2026_publicatie-1_resultaten.zip",
    ),
    (
        VLIER,
        OWN,
        "resultaten.csv",
        CSV,
        "voorbeeldstad_voorjaar-2026_de-vlier_publicatie-1_resultaten.csv",
    ),
    (
        VLIER,
        OWN,
        "resultaten.csv?formaat=rfc4180",
        CSV,
        "voorbeeldstad_voorjaar-2026_de-vlier_publicatie-1_resultaten-rfc4180.csv",
    ),
    (
        ANALYST,
        ROUND,
        "resultaten.csv?tabel=respons",
        CSV,
        "voorbeeldstad_voorjaar-2026_publicatie-1_respons.csv",
    ),
    (
        VLIER,
        OWN,
        "resultaten.csv?vorm=breed&formaat=rfc4180",
        CSV,
        "voorbeeldstad_voorjaar-2026_de-vlier_publicatie-1_resultaten-breed-rfc4180.csv",
    ),
    (
        VLIER,
        OWN,
        "resultaten.parquet?tabel=respons",
        PARQUET,
        "voorbeeldstad_voorjaar-2026_de-vlier_publicatie-1_respons.parquet",
    ),
    (
        VLIER,
        OWN,
        "resultaten.json",
        JSON,
        "voorbeeldstad_voorjaar-2026_de-vlier_publicatie-1_resultaten.json",
    ),
    (
        ANALYST,
        ROUND,
        "resultaten.csv",
        CSV,
        "voorbeeldstad_voorjaar-2026_publicatie-1_resultaten.csv",
    ),
    (
        ANALYST,
        ROUND,
        "resultaten.json",
        JSON,
        "voorbeeldstad_voorjaar-2026_publicatie-1_resultaten.json",
    ),
];

fn a_file_has_a_name_and_a_type(town: &Town) {
    let field = Field::counted(town);
    for (email, base, file, kind, name) in FILES {
        let path = format!("{base}/publicatie/1/{file}");
        let answer = get(&mut field.browser(email), &path);
        assert_eq!(answer.header("content-type"), Some(kind), "{path}");
        let disposition = format!("attachment; filename=\"ervaringwijzer_{name}\"");
        assert_eq!(
            answer.header("content-disposition"),
            Some(disposition.as_str()),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        super::assert_guarded(&path, &answer);
    }
}

fn a_file_that_is_known_already_is_not_sent_again(town: &Town) {
    let field = Field::counted(town);
    let mut etags = Vec::new();
    for (email, base, file, _, _) in FILES {
        let path = format!("{base}/publicatie/1/{file}");
        let mut browser = field.browser(email);
        let etag = get(&mut browser, &path).header("etag").expect("an ETag").to_owned();
        assert_eq!(get(&mut browser, &path).header("etag"), Some(etag.as_str()), "{path}");
        let session = browser.cookie("__Host-ervaringwijzer").expect("a session");
        let cookie = format!("__Host-ervaringwijzer={session}");
        let again = |known: &str| {
            let headers = [("Cookie", cookie.as_str()), ("If-None-Match", known)];
            field.server.client().get(&path, &headers)
        };
        for known in [
            etag.clone(),
            format!("W/{etag}"),
            format!("\"x\", {etag}"),
            "*".to_owned(),
        ] {
            let same = again(&known);
            let seen = (same.status, same.body.len(), same.header("etag"));
            assert_eq!(seen, (304, 0, Some(etag.as_str())), "{path} {known}");
        }
        assert_eq!(again("\"anders\"").status, 200, "{path}");
        let stranger = field.server.client().get(&path, &[("If-None-Match", &etag)]);
        assert_eq!(
            (stranger.status, stranger.header("etag")),
            (303, None),
            "an ETag opens no door"
        );
        etags.push(etag);
    }
    etags.sort();
    etags.dedup();
    assert_eq!(etags.len(), FILES.len(), "another file, another ETag");
}

fn an_unheard_of_format_is_refused(town: &Town) {
    let field = Field::counted(town);
    for (email, base) in [(VLIER, OWN), (ANALYST, ROUND)] {
        let mut browser = field.browser(email);
        for wrong in ["onzin", "", "EXCEL", "xlsx"] {
            let answer = browser.get(&format!("{base}/publicatie/1/resultaten.csv?formaat={wrong}"));
            assert_eq!(answer.status, 400, "{wrong:?}");
            super::heading(&answer);
        }
    }
}
