//! Hints for who writes: plain words, and what looks like a client's name.

use ervaringwijzer::conversations::{NameHint, NameKind, PlainHint, names_warning, plain_hints};

#[test]
fn a_long_sentence_and_a_hard_word_are_pointed_at() {
    let long = "Wij bellen u elke week even op om samen te kijken hoe het nu met u gaat.";
    let text = format!("Wij luisteren beter. {long}\nWij verwerken uw cliëntervaringsonderzoek!");
    let hints = [
        PlainHint {
            sentence: long.to_owned(),
            words: Some(17),
            hard: Vec::new(),
        },
        PlainHint {
            sentence: "Wij verwerken uw cliëntervaringsonderzoek!".to_owned(),
            words: None,
            hard: vec!["verwerken".to_owned(), "cliëntervaringsonderzoek".to_owned()],
        },
    ];
    assert_eq!(plain_hints(&text), hints);
}

#[test]
fn plain_texts_pass() {
    let sixteen = "Wij bellen u elke week even op om samen te kijken hoe het met u gaat.";
    for text in ["", "U wacht te lang. Wij bellen u nu binnen een week.", sixteen] {
        assert_eq!(plain_hints(text), Vec::new(), "{text}");
    }
}

fn found(text: &str) -> Vec<(NameKind, String)> {
    let hints = names_warning(text).into_iter();
    hints.map(|NameHint { kind, found }| (kind, found)).collect()
}

#[test]
fn what_names_a_client_is_pointed_at() {
    use NameKind::{Address, Birth, Bsn, Initials, Mail, Name, Phone};
    let cases = [
        ("Het gesprek met mevrouw Jansen, vorige week.", Name, "mevrouw Jansen"),
        ("De situatie van dhr. De Vries is anders", Name, "dhr. De"),
        ("Bij cliënt K. ging het mis.", Name, "cliënt K"),
        ("(J.P. vertelde dit)", Initials, "(J.P."),
        ("Zij is van 12-3-2008.", Birth, "12-3-2008"),
        ("Hij kwam op 4 mei 1951 ter wereld", Birth, "4 mei 1951"),
        ("geboren op 1/2/2021", Birth, "1/2/2021"),
        ("BSN 111222333 staat erbij", Bsn, "111222333"),
        ("BSN 1112.22.333", Bsn, "1112.22.333"),
        ("zij woont in de Dorpsstraat 12a.", Address, "Dorpsstraat 12a"),
        ("postcode 3511 AB, Utrecht", Address, "3511 AB"),
        ("postcode 3511AB", Address, "3511AB"),
        ("Zij is te bellen op 06-12345678.", Phone, "06-12345678"),
        ("mobiel 06 12 34 56 78, na vijven", Phone, "06 12 34 56 78"),
        ("of +31 6 12345678", Phone, "+31 6 12345678"),
        ("Mail (k.jansen@voorbeeld.nl).", Mail, "(k.jansen@voorbeeld.nl"),
    ];
    for (text, kind, piece) in cases {
        assert_eq!(found(text), [(kind, piece.to_owned())], "{text}");
    }
}

#[test]
fn what_people_usually_write_gives_no_alarm() {
    let usual = [
        "Wij bespreken dit met elke cliënt. Wij doen dat vóór 1 maart 2027.",
        "De teamleider van De Brug B.V. belt op 12-3-2027 met de gemeente Voorbeeldstad.",
        "Van de 120 codes zijn er 45 gebruikt; in 2026 waren dat er 38 (32 %).",
        "De weg is lang, en de straat is 12 meter breed. Het telefoonnummer is 030 123 45 67.",
        "Kenmerk 123456789 hoort bij de ronde; de heer en mevrouw willen samen praten.",
        "Zie publicatie 2, vraag WM03. O.a. het wachten valt op.",
    ];
    for text in usual {
        assert_eq!(found(text), Vec::new(), "{text}");
    }
}
