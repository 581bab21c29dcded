//! Copies of a key, and keys in parts.

use ervaringwijzer::keys::{
    Bound, CopyError, KeyName, KeyPartError, KeyStore, KeyStoreError, LinkKey, OpeningKey, Part, export_key,
    fingerprint, import_key, join, key_pair, split,
};
use ervaringwijzer::values::ids::{ParticipationId, RoundId};
use ervaringwijzer::values::secret::Secret;
use tempfile::TempDir;

fn store() -> (TempDir, KeyStore) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let keys = KeyStore::open(&folder.path().join("keys"), None).expect("a directory");
    (folder, keys)
}

fn phrase(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

const PHRASE: &str = "paraplu fluit tegen maandag";

/// A round with both its keys, and a ballot that only its key opens.
fn round_in(keys: &KeyStore) -> (RoundId, KeyName, Vec<u8>, Bound) {
    let round = RoundId::new();
    let (sealing, opening) = key_pair().expect("chance");
    keys.keep(round, &LinkKey::new([7; 32]), &opening).expect("kept");
    let bound = Bound {
        round,
        participation: ParticipationId::new(),
    };
    let sealed = sealing.seal(&bound, &[3; 32]).expect("sealed");
    (round, round.into(), sealed, bound)
}

#[test]
fn a_copy_gives_both_keys_back_and_is_marked() {
    let (_folder, keys) = store();
    let (round, name, sealed, bound) = round_in(&keys);
    keys.keep_book(&name, b"{}").expect("a book");
    let copy = export_key(&keys, &name, &phrase(PHRASE)).expect("a copy");
    assert!(!keys.is_copied(&name), "until it is put away");
    keys.mark_copied(&name).expect("marked");
    keys.destroy(round).expect("lost");
    assert!(!keys.is_copied(&name) && !keys.holds(round));
    let (_other_folder, other) = store();
    assert_eq!(import_key(&other, &copy, &phrase(PHRASE)).expect("it opens"), name);
    let key = other.opening_key(round).expect("the key");
    assert_eq!(key.open(&bound, &sealed).expect("its ballot"), [3; 32]);
    let link = other.link_key(round).expect("the key for tags");
    assert_eq!(link.tag(b"x"), LinkKey::new([7; 32]).tag(b"x"));
    assert_eq!(other.book(&name).expect("readable"), Some(b"{}".to_vec()));
    assert!(other.is_copied(&name));
    let again = import_key(&other, &copy, &phrase(PHRASE));
    assert!(
        matches!(again, Err(CopyError::Here(_))),
        "a key that is there is not overwritten"
    );
}

/// Whether a file tells any of these 32 bytes, raw or in hex.
fn tells(file: &[u8], secret: &[u8]) -> bool {
    let hex = ervaringwijzer::values::digest::hex(secret);
    file.windows(secret.len()).any(|part| part == secret) || file.windows(hex.len()).any(|part| part == hex.as_bytes())
}

#[test]
fn a_copy_says_nothing_without_its_passphrase() {
    let (folder, keys) = store();
    let (_round, name, ..) = round_in(&keys);
    let copy = export_key(&keys, &name, &phrase(PHRASE)).expect("a copy");
    let key = std::fs::read(folder.path().join("keys").join(format!("{name}.open"))).expect("the key");
    assert!(!tells(&copy, &key) && !tells(&copy, &[7; 32]));
    // The control: the file that a plain copy would be.
    assert!(tells(&key, &key));
    let (_other_folder, other) = store();
    for wrong in ["paraplu fluit tegen dinsdag", "", "paraplu fluit tegen maandag "] {
        let refused = import_key(&other, &copy, &phrase(wrong));
        assert!(matches!(refused, Err(CopyError::Closed)), "{wrong:?}");
    }
    let text = String::from_utf8(copy).expect("text");
    let other_round = RoundId::new().to_string();
    for (what, with) in [
        (name.to_string(), other_round),
        ("\"geheugen\": 65536".to_owned(), "\"geheugen\": 65535".to_owned()),
    ] {
        let changed = text.replace(&what, &with);
        assert_ne!(changed, text);
        let refused = import_key(&other, changed.as_bytes(), &phrase(PHRASE));
        assert!(matches!(refused, Err(CopyError::Closed)), "{with}");
    }
    let greedy = text.replace("65536", "4194304");
    assert!(matches!(
        import_key(&other, greedy.as_bytes(), &phrase(PHRASE)),
        Err(CopyError::Form)
    ));
    assert!(other.names().expect("readable").is_empty());
}

#[test]
fn a_short_passphrase_is_refused() {
    let (_folder, keys) = store();
    let (_round, name, ..) = round_in(&keys);
    let refused = export_key(&keys, &name, &phrase("vijftien tekens")).expect_err("too short");
    assert!(refused.to_string().contains("at least 16 characters"), "{refused}");
    export_key(&keys, &name, &phrase("zestien tekens !")).expect("long enough");
}

#[test]
fn a_count_makes_a_copy_of_before_old() {
    let (_folder, keys) = store();
    let (_round, name, ..) = round_in(&keys);
    keys.mark_copied(&name).expect("marked");
    keys.keep_book(&name, b"{}").expect("a book");
    assert!(!keys.is_copied(&name), "what was counted since is not in the copy");
}

#[test]
fn one_count_at_a_time_uses_a_key_directory() {
    let (folder, keys) = store();
    let turn = keys.exclusive().expect("free");
    let other = KeyStore::open(&folder.path().join("keys"), None).expect("the same directory");
    assert!(matches!(other.exclusive(), Err(KeyStoreError::Busy)));
    drop(turn);
    other.exclusive().expect("free again");
}

fn bytes_of(part: &Part) -> Vec<u8> {
    let json: serde_json::Value = serde_json::from_slice(&part.to_bytes().expect("a file")).expect("JSON");
    let hex = json["inhoud"].as_str().expect("hex");
    ervaringwijzer::values::hex::unhex(hex).expect("hex")
}

#[test]
fn any_two_of_three_parts_give_the_key_back() {
    let (_folder, keys) = store();
    let (_round, name, sealed, bound) = round_in(&keys);
    let parts = split(&name, &keys.named(&name).expect("the key"), 3, 2).expect("three parts");
    for (first, second) in [(0, 1), (0, 2), (1, 2), (2, 0)] {
        let (found, key) = join(&[parts[first].clone(), parts[second].clone()]).expect("two parts");
        assert_eq!(found, name);
        assert_eq!(key.open(&bound, &sealed).expect("its ballot"), [3; 32]);
    }
    join(&parts).expect("all three as well");
    for few in [vec![parts[0].clone()], vec![parts[1].clone(), parts[1].clone()]] {
        assert!(matches!(join(&few), Err(KeyPartError::TooFew(1, 2))));
    }
    assert!(matches!(join(&[]), Err(KeyPartError::TooFew(0, 2))));
}

#[test]
fn parts_of_different_keys_or_cuts_give_no_key() {
    let (_folder, keys) = store();
    let (_round, name, ..) = round_in(&keys);
    let key = keys.named(&name).expect("the key");
    let (one, two) = (
        split(&name, &key, 3, 2).expect("parts"),
        split(&name, &key, 3, 2).expect("parts"),
    );
    assert!(matches!(
        join(&[one[0].clone(), two[1].clone()]),
        Err(KeyPartError::Strangers)
    ));
    let (_sealing, other) = key_pair().expect("chance");
    let strange = split(&name, &other, 3, 2).expect("parts");
    assert!(matches!(
        join(&[one[0].clone(), strange[1].clone()]),
        Err(KeyPartError::Strangers)
    ));
    for (parts, needed) in [(1, 1), (3, 1), (3, 4), (17, 2), (0, 0)] {
        assert!(
            matches!(split(&name, &key, parts, needed), Err(KeyPartError::Numbers)),
            "{parts} {needed}"
        );
    }
}

/// The largest share of `cuts` in which one byte of a part has the same value.
fn most_frequent(cuts: &[Vec<u8>]) -> f64 {
    let length = cuts.iter().map(Vec::len).min().expect("cuts");
    let most = (0..length).map(|at| {
        let mut seen = [0_u32; 256];
        for cut in cuts {
            seen[usize::from(cut[at])] += 1;
        }
        seen.into_iter().max().unwrap_or(0)
    });
    f64::from(most.max().unwrap_or(0)) / f64::from(u32::try_from(cuts.len()).expect("a number"))
}

#[test]
fn one_part_alone_says_nothing_about_the_key() {
    let (folder, keys) = store();
    let (_round, name, ..) = round_in(&keys);
    let key = keys.named(&name).expect("the key");
    let bytes = std::fs::read(folder.path().join("keys").join(format!("{name}.open"))).expect("the key");
    let cuts: Vec<Vec<Part>> = (0..400).map(|_| split(&name, &key, 3, 2).expect("parts")).collect();
    for holder in 0..3 {
        let mine: Vec<Vec<u8>> = cuts.iter().map(|cut| bytes_of(&cut[holder])[1..].to_vec()).collect();
        assert_eq!(mine[0].len(), 32);
        assert!(
            mine.iter()
                .all(|part| !tells(part, &bytes[..16]) && !tells(part, &bytes[16..]))
        );
        // One key, cut 400 times: what somebody gets is another thing each time, value by value.
        let share = most_frequent(&mine);
        assert!(
            share < 0.05,
            "holder {holder}: a byte has one value in {share} of the cuts"
        );
    }
    // The control: a cut in halves leaves half of the key with its holder, the same each time.
    let halves: Vec<Vec<u8>> = cuts.iter().map(|_| bytes[..16].to_vec()).collect();
    assert!(tells(&halves[0], &bytes[..16]));
    assert!(most_frequent(&halves) > 0.99);
}

#[test]
fn every_key_is_possible_for_who_holds_one_part() {
    // With one part in hand, some second part completes it to whatever key one likes: here to a stranger's.
    let (_folder, keys) = store();
    let (_round, name, ..) = round_in(&keys);
    let parts = split(&name, &keys.named(&name).expect("the key"), 3, 2).expect("parts");
    let mine = bytes_of(&parts[0]);
    let (_sealing, stranger) = key_pair().expect("chance");
    let theirs = split(&name, &stranger, 3, 2).expect("parts");
    let wanted: Vec<Vec<u8>> = theirs[1..].iter().map(bytes_of).collect();
    let whole = vsss_rs::Gf256::combine_bytes(&wanted).expect("the stranger's key");
    // The line through (0, wanted key) and my point has a value at every other place: that is the second part.
    let at = if mine[0] == 9 { 8 } else { 9 };
    let line = [[vec![0xff], whole.clone()].concat(), mine.clone()];
    let second = second_part(&line, at);
    let joined = vsss_rs::Gf256::combine_bytes(vec![mine, second]).expect("two parts");
    assert_eq!(joined, whole);
    let key = OpeningKey::from_bytes(joined.try_into().expect("32 bytes")).expect("a key");
    assert_eq!(
        fingerprint(&key.sealing_key().to_bytes()),
        fingerprint(&stranger.sealing_key().to_bytes())
    );
}

/// Multiplication in GF(256) with the polynomial of AES.
fn times(a: u8, b: u8) -> u8 {
    let (mut a, mut product) = (a, 0);
    for bit in 0..8 {
        if b >> bit & 1 == 1 {
            product ^= a;
        }
        a = (a << 1) ^ if a & 0x80 == 0 { 0 } else { 0x1b };
    }
    product
}

/// The value at `at` of the line with the secret `line[0]` (behind its first byte) through the part `line[1]`.
fn second_part(line: &[Vec<u8>; 2], at: u8) -> Vec<u8> {
    let x = line[1][0];
    let inverse = (1..=255)
        .find(|y| times(x, *y) == 1)
        .expect("every number but 0 has one");
    let values = line[0][1..].iter().zip(&line[1][1..]).map(|(secret, value)| {
        let slope = times(secret ^ value, inverse);
        secret ^ times(slope, at)
    });
    std::iter::once(at).chain(values).collect()
}
