//! Which passwords will do: not those that are tried first.

use ervaringwijzer::accounts::{PasswordError, choose_password};
use ervaringwijzer::values::secret::Secret;

/// What somebody who knows the person would try.
fn words() -> Vec<String> {
    [
        "Noor de Wit",
        "noor@voorbeeldstad.nl",
        "Voorbeeldstad",
        "Zorggroep De Vlier",
    ]
    .map(str::to_owned)
    .to_vec()
}

fn judged(password: &str) -> Result<(), PasswordError> {
    choose_password(&Secret::new(password.to_owned()), &words()).map(drop)
}

#[test]
fn common_passwords_and_their_kin_are_refused() {
    for password in [
        "123456789012",
        "210987654321",
        "111111111111",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabc",
        "abcdefghijklm",
        "qwertyuiop12",
        "1qaz2wsx3edc",
        "zaq1zaq1zaq1",
        "wachtwoord12",
        "Wachtwoord2026!",
        "W@chtw00rd123",
        "welkomwelkom",
        "Welkom1234567",
        "welkom welkom welkom",
        "Zomer2026Zomer2026",
        "Voorjaar2026!",
        "Amsterdam2024!!",
        "iloveyou1234",
        "password1234",
        "passwordpassword",
        "letmeinletmein",
        "gemeente2026!",
        "ervaringwijzer",
        "Ervaringwijzer2026",
    ] {
        assert_eq!(judged(password), Err(PasswordError::Guessable), "{password}");
    }
}

/// Eight of the first three thousand of twelve characters or more: none is made of a word of our own list, a row of the
/// keyboard or a sequence.
#[test]
fn the_most_used_passwords_are_refused_in_any_letters() {
    let used = [
        "leavemealone",
        "finalfantasy",
        "ghjcnjgfhjkm",
        "chickenwing101",
        "websolutions",
        "PolniyPizdec0211",
        "Mailcreated5240",
    ];
    for password in used {
        assert_eq!(judged(password), Err(PasswordError::Guessable), "{password}");
    }
    assert_eq!(judged("LeaveMeAlone"), Err(PasswordError::Guessable));
    let list = ervaringwijzer::values::asset::bytes("passwords/most-used.bin");
    assert_eq!(list.len(), 5_000 * 8);
    // The control: what is only like one of them is not on the list.
    assert_eq!(judged("leavemealonf"), Ok(()));
}

/// A keyboard for Japanese writes full-width letters, and a program for texts writes one sign for "ffi".
#[test]
fn the_same_signs_are_the_same_password_however_they_are_written() {
    let kept = |password: &str| choose_password(&Secret::new(password.to_owned()), &[]);
    for password in ["ｗａｃｈｔｗｏｏｒｄ２０２６", "ｌｅａｖｅｍｅａｌｏｎｅ"] {
        assert_eq!(judged(password), Err(PasswordError::Guessable), "{password}");
    }
    assert!(kept("een e\u{301}cht lange zin").is_ok());
    // Eleven signs, of which one stands for three.
    assert!(kept("geen koﬃe!x").is_ok());
    assert_eq!(kept("ｋ\u{3099}ort").map(drop), Err(PasswordError::Short));
}

#[test]
fn words_of_the_installation_are_refused() {
    for password in [
        "Voorbeeldstad",
        "voorbeeldstad2026",
        "noor@voorbeeldstad.nl",
        "NoordeWit1234",
        "ZorggroepDeVlier",
        "zorggroep-de-vlier",
    ] {
        assert_eq!(judged(password), Err(PasswordError::Guessable), "{password}");
    }
}

#[test]
fn sentences_of_ones_own_and_random_ones_will_do() {
    for password in [
        "een lange zin zonder haast",
        "toch iets anders gekozen",
        "mijn tante bakt taart op dinsdag",
        "x9fK2mPq7LzT",
        "gkwtrzpbqmnd",
        "paard-nietje-batterij-juist",
        "Ik fiets om half acht langs de molen.",
        &"lang en breed ".repeat(30),
    ] {
        assert_eq!(judged(password), Ok(()), "{password}");
    }
}

#[test]
fn length_is_judged_first() {
    assert_eq!(judged("12345678901"), Err(PasswordError::Short));
    assert_eq!(judged(&"x".repeat(513)), Err(PasswordError::Long));
}
